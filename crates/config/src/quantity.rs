//! Durations, sizes and shares as they are written in a configuration.

use std::time::Duration;

use jiff::{Span, SpanRelativeTo, Unit};

const EXPECTED_TIME: &str = "expected a time such as \"30 s\", \"5 minutes\" or \"2 h\"";
const EXPECTED_DAYS: &str = "expected whole days such as \"7 days\" or \"2 weeks\"";
const EXPECTED_SIZE: &str = "expected a size such as \"500 MB\" or \"1 GiB\"";
const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("KB", 1_000),
    ("MB", 1_000_000),
    ("GB", 1_000_000_000),
    ("KIB", 1 << 10),
    ("MIB", 1 << 20),
    ("GIB", 1 << 30),
];

/// A time longer than none, in whole milliseconds or coarser.
pub(crate) fn time(text: &str) -> Result<Duration, String> {
    let span: Span = text.trim().parse().map_err(|_| EXPECTED_TIME.to_owned())?;
    let duration = span
        .to_duration(SpanRelativeTo::days_are_24_hours())
        .ok()
        .and_then(|it| Duration::try_from(it).ok())
        .ok_or(EXPECTED_TIME)?;
    if duration.is_zero() { Err("a time limit cannot be nothing".to_owned()) } else { Ok(duration) }
}

/// Whole days, from 1: a day of publication has no hours.
pub(crate) fn days(text: &str) -> Result<u32, String> {
    let span: Span = text.trim().parse().map_err(|_| EXPECTED_DAYS.to_owned())?;
    let days = span
        .total((Unit::Day, SpanRelativeTo::days_are_24_hours()))
        .map_err(|_| EXPECTED_DAYS.to_owned())?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "whole and within the range"
    )]
    if days.fract() == 0.0 && (1.0..=36_500.0).contains(&days) {
        Ok(days as u32)
    } else {
        Err(EXPECTED_DAYS.to_owned())
    }
}

/// A number of bytes with its unit.
pub(crate) fn size(text: &str) -> Result<u64, String> {
    let text = text.trim();
    let split = text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = text.split_at(split);
    let unit = unit.trim().to_ascii_uppercase();
    let factor = UNITS.iter().find(|(name, _)| *name == unit).map(|(_, factor)| *factor);
    let bytes = number.parse::<u64>().ok().zip(factor).and_then(|(n, it)| n.checked_mul(it));
    match bytes {
        Some(0) => Err("a size limit cannot be nothing".to_owned()),
        Some(bytes) => Ok(bytes),
        None => Err(EXPECTED_SIZE.to_owned()),
    }
}

/// A time as it is shown.
pub(crate) fn shown_time(time: Duration) -> String {
    match time.as_millis() {
        millis if millis % 1000 != 0 => format!("{millis} ms"),
        millis if millis % 3_600_000 == 0 => format!("{} h", millis / 3_600_000),
        millis if millis % 60_000 == 0 => format!("{} min", millis / 60_000),
        millis => format!("{} s", millis / 1000),
    }
}

/// A size as it is shown.
pub(crate) fn shown_size(bytes: u64) -> String {
    for (unit, factor) in [("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)] {
        if bytes > 0 && bytes.is_multiple_of(factor) {
            return format!("{} {unit}", bytes / factor);
        }
    }
    format!("{bytes} B")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_days_and_sizes_are_written_as_people_do() {
        for (text, millis) in [
            ("30 s", 30_000),
            ("30s", 30_000),
            ("250 ms", 250),
            ("5 minutes", 300_000),
            ("2 h", 7_200_000),
            ("1 day", 86_400_000),
            ("1h 30m", 5_400_000),
        ] {
            assert_eq!(time(text).map(|it| it.as_millis()), Ok(millis), "{text}");
        }
        for text in ["", "30", "0 s", "-5 s", "1 month", "soon", "1 s 1 s"] {
            assert!(time(text).is_err(), "{text}");
        }
        for (text, expected) in [("7 days", 7), ("1 day", 1), ("2 weeks", 14), ("48 hours", 2)] {
            assert_eq!(days(text), Ok(expected), "{text}");
        }
        for text in ["", "7", "12 hours", "0 days", "-1 day", "1 month", "200 years"] {
            assert!(days(text).is_err(), "{text}");
        }
        for (text, expected) in
            [("500 MB", 500_000_000), ("1GiB", 1 << 30), ("10 kB", 10_000), ("7 B", 7)]
        {
            assert_eq!(size(text), Ok(expected), "{text}");
        }
        for text in ["", "500", "0 MB", "-1 MB", "1.5 GB", "99999999999999999999 GB", "5 parsecs"] {
            assert!(size(text).is_err(), "{text}");
        }
    }

    #[test]
    fn what_is_shown_can_be_written() {
        for text in ["30 s", "250 ms", "5 min", "2 h"] {
            assert_eq!(shown_time(time(text).unwrap()), text);
        }
        for text in ["500 MB", "1 GB", "10 kB", "7 B"] {
            assert_eq!(shown_size(size(text).unwrap()), text);
        }
    }
}
