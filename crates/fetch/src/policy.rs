//! When to try again, and how long to wait before: a pure function of what happened.
//!
//! The wait doubles from one second up to two minutes, of which the upper half is left to chance, so
//! that many clients cut off together do not come back together ("equal jitter" of
//! <https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/>). A server that says
//! when to come back (`Retry-After`, RFC 9110, 10.2.3) is obeyed where that is longer.

use std::time::Duration;

use jiff::Timestamp;

const FIRST_WAIT: Duration = Duration::from_secs(1);
const LONGEST_WAIT: Duration = Duration::from_secs(120);

/// How long to wait after failed attempt `attempt` (from 0), given a chance in `[0, 1)`.
pub fn wait_before_retry(attempt: u32, retry_after: Option<Duration>, chance: f64) -> Duration {
    let doubled = FIRST_WAIT.saturating_mul(1 << attempt.min(16)).min(LONGEST_WAIT);
    let chance = if (0.0..1.0).contains(&chance) { chance } else { 0.5 };
    let wait = doubled.div_f64(2.0) + doubled.div_f64(2.0).mul_f64(chance);
    retry_after.map_or(wait, |asked| asked.max(wait))
}

/// Whether a status is of the moment, so that the same request may succeed later.
pub fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 425 | 429 | 500 | 502 | 503 | 504)
}

/// How long a server asks to be left alone: seconds, or a moment as HTTP writes it.
pub fn retry_after(header: &str, now: Timestamp) -> Option<Duration> {
    let header = header.trim();
    if let Ok(seconds) = header.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let moment = http_time(header)?;
    Some(Duration::try_from(moment.duration_since(now)).unwrap_or(Duration::ZERO))
}

/// A moment as HTTP writes it (RFC 9110, 5.6.7): `Sun, 06 Nov 1994 08:49:37 GMT`.
pub(crate) fn http_time(text: &str) -> Option<Timestamp> {
    // Not every server knows the days of the week.
    let parser = jiff::fmt::rfc2822::DateTimeParser::new().relaxed_weekday(true);
    parser.parse_timestamp(text.trim()).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn waits_double_up_to_a_limit_and_obey_the_server() {
        let check = |attempt: u32, asked: Option<u64>, chance: f64, millis: u128| {
            let asked = asked.map(Duration::from_secs);
            let wait = wait_before_retry(attempt, asked, chance);
            assert_eq!(wait.as_millis(), millis, "{attempt} {asked:?} {chance}");
        };
        check(0, None, 0.0, 500);
        check(0, None, 0.5, 750);
        check(1, None, 0.0, 1_000);
        check(4, None, 0.5, 12_000);
        check(30, None, 0.5, 90_000);
        check(u32::MAX, None, 0.5, 90_000);
        check(0, Some(7), 0.0, 7_000);
        check(5, Some(7), 0.0, 16_000);
        check(0, Some(3_600), 0.0, 3_600_000);
        check(0, None, f64::NAN, 750);
    }

    #[test]
    fn retry_after_is_seconds_or_a_moment() {
        let now: Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
        let check = |header: &str, expected: Option<u64>| {
            assert_eq!(retry_after(header, now), expected.map(Duration::from_secs), "{header}");
        };
        check("120", Some(120));
        check(" 0 ", Some(0));
        check("Thu, 01 Jan 2026 00:01:00 GMT", Some(60));
        check("Mon, 01 Jan 2026 00:01:00 GMT", Some(60));
        check("Wed, 31 Dec 2025 23:59:00 GMT", Some(0));
        for bad in ["", "-1", "soon", "1.5", "99999999999999999999999"] {
            check(bad, None);
        }
    }

    #[test]
    fn only_what_passes_is_tried_again() {
        for status in [408, 425, 429, 500, 502, 503, 504] {
            assert!(is_passing(status), "{status}");
        }
        for status in [200, 204, 301, 304, 400, 401, 403, 404, 410, 416, 501] {
            assert!(!is_passing(status), "{status}");
        }
    }
}
