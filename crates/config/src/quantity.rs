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

/// How long something is kept: years, months, weeks and days of the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Retention(jiff::SpanFieldwise);

impl Retention {
    /// The last day on which something of a day is kept; the last day that there is, where it is beyond.
    pub fn last_day(self, of: jiff::civil::Date) -> jiff::civil::Date {
        of.saturating_add(self.0.0)
    }
}

impl std::fmt::Display for Retention {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let span = self.0.0;
        let parts = [
            (i32::from(span.get_years()), "year"),
            (span.get_months(), "month"),
            (span.get_weeks(), "week"),
            (span.get_days(), "day"),
        ];
        let parts = parts.iter().filter(|(count, _)| *count != 0);
        let words = parts
            .map(|(count, unit)| format!("{count} {unit}{}", if *count == 1 { "" } else { "s" }));
        f.write_str(&words.collect::<Vec<_>>().join(" "))
    }
}

/// A retention of at least a day.
pub(crate) fn retention(text: &str) -> Result<Retention, String> {
    const EXPECTED: &str =
        "expected years, months, weeks or days such as \"7 years\" or \"90 days\"";
    let span: Span = text.trim().parse().map_err(|_| EXPECTED.to_owned())?;
    let dates = Span::new()
        .try_years(span.get_years())
        .and_then(|it| it.try_months(span.get_months()))
        .and_then(|it| it.try_weeks(span.get_weeks()))
        .and_then(|it| it.try_days(span.get_days()))
        .map_err(|_| EXPECTED.to_owned())?;
    let has_no_hours = dates.fieldwise() == span.fieldwise();
    if has_no_hours && span.is_positive() && span.get_years() <= 1000 {
        Ok(Retention(dates.fieldwise()))
    } else {
        Err(EXPECTED.to_owned())
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
    let units = [
        ("GB", 1_000_000_000),
        ("MB", 1_000_000),
        ("kB", 1_000),
        ("GiB", 1 << 30),
        ("MiB", 1 << 20),
        ("KiB", 1 << 10),
    ];
    for (unit, factor) in units {
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
    fn a_retention_counts_by_the_calendar() {
        let check = |text: &str, day: &str, last: &str, shown: &str| {
            let it = retention(text).unwrap();
            assert_eq!(it.last_day(day.parse().unwrap()).to_string(), last, "{text}");
            assert_eq!(it.to_string(), shown);
        };
        check("7 years", "2024-02-29", "2031-02-28", "7 years");
        check("1 year 6 months", "2024-02-29", "2025-08-29", "1 year 6 months");
        check("90 days", "2024-01-01", "2024-03-31", "90 days");
        check("1 week", "2024-01-01", "2024-01-08", "1 week");
        check("900 years", "9800-01-01", "9999-12-31", "900 years");
        for bad in ["", "7", "0 days", "-1 year", "5 hours", "1 day 2 h", "1001 years", "for ever"]
        {
            assert!(retention(bad).is_err(), "{bad}");
        }
    }

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
