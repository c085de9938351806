//! Dates as lists give them: a day, a month, a year, a range, and "about".
//!
//! A partial date is an interval of days. `1962` is every day of 1962; nobody ever was born on an
//! invented 1 January (formats.md §14).

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::ModelError;

/// A calendar day of the proleptic Gregorian calendar.
pub type Date = jiff::civil::Date;

/// A time of a day, in UTC.
pub type Time = jiff::civil::Time;

/// The number of a month, 1 to 12, by its English name in any case, its first three letters or `Sept`, with
/// or without a full stop.
pub fn english_month(word: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let word = word.trim().trim_end_matches('.');
    let is = |other: &str| word.eq_ignore_ascii_case(other);
    let position = match word {
        _ if is("sept") => 8,
        _ => MONTHS.iter().position(|month| is(month) || is(&month[..3]))?,
    };
    i8::try_from(position + 1).ok()
}

/// How exactly an interval was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Precision {
    /// One day.
    Day,
    /// One calendar month.
    Month,
    /// One calendar year.
    Year,
    /// First to last day, stated as a range.
    Range,
}

/// An interval of days, both ends inclusive, with how it was stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DateInterval {
    from: Date,
    to: Date,
    precision: Precision,
    /// Whether the source says "circa", "approximately" or the like.
    pub approximate: bool,
}

impl DateInterval {
    /// One day.
    pub fn day(date: Date) -> Self {
        Self { from: date, to: date, precision: Precision::Day, approximate: false }
    }

    /// A calendar year; `None` outside the years 1 to 9999.
    pub fn year(year: i16) -> Option<Self> {
        Self::new(Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?, Precision::Year)
    }

    /// A calendar month; `None` when there is no such month.
    pub fn month(year: i16, month: i8) -> Option<Self> {
        let from = Date::new(year, month, 1).ok()?;
        Self::new(from, from.last_of_month(), Precision::Month)
    }

    /// From the first day of one interval to the last day of another; `None` when it would end
    /// before it begins.
    pub fn range(first: Self, last: Self) -> Option<Self> {
        Self::new(first.from, last.to, Precision::Range)
    }

    fn new(from: Date, to: Date, precision: Precision) -> Option<Self> {
        let in_calendar = from.year() >= 1 && from <= to;
        in_calendar.then_some(Self { from, to, precision, approximate: false })
    }

    /// The same interval, marked as approximate or not.
    #[must_use]
    pub fn approximately(mut self, approximate: bool) -> Self {
        self.approximate = approximate;
        self
    }

    /// The first day that the date can be.
    pub fn from(&self) -> Date {
        self.from
    }

    /// The last day that the date can be.
    pub fn to(&self) -> Date {
        self.to
    }

    /// How exactly the date was stated.
    pub fn precision(&self) -> Precision {
        self.precision
    }

    /// The date for readers: `2012-09-28`, `2012-09`, `a day between 2022-12-03 and 2023-12-01`.
    pub fn words(&self) -> String {
        match self.precision {
            Precision::Range => format!("a day between {} and {}", self.from, self.to),
            _ => self.to_string(),
        }
    }

    /// Whether a day lies within the interval.
    pub fn contains(&self, date: Date) -> bool {
        self.from <= date && date <= self.to
    }

    /// Whether two intervals share a day.
    pub fn overlaps(&self, other: &Self) -> bool {
        self.from <= other.to && other.from <= self.to
    }
}

/// `1962`, `1962-05`, `1962-05-07` or `1962/1964`; "about" is not part of the text.
impl fmt::Display for DateInterval {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.precision {
            Precision::Day => write!(f, "{}", self.from),
            Precision::Month => write!(f, "{:04}-{:02}", self.from.year(), self.from.month()),
            Precision::Year => write!(f, "{:04}", self.from.year()),
            Precision::Range => {
                let whole_years = self.from.day_of_year() == 1 && self.to == self.to.last_of_year();
                if whole_years {
                    write!(f, "{:04}/{:04}", self.from.year(), self.to.year())
                } else {
                    write!(f, "{}/{}", self.from, self.to)
                }
            }
        }
    }
}

/// Reads what [`Display`](fmt::Display) writes: ISO 8601 dates of reduced precision, and intervals
/// with `/`. One-digit months and days (`1969-7-16`) are accepted, as users' files hold them.
impl FromStr for DateInterval {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let error = || ModelError::Date(text.to_owned());
        let text = text.trim();
        if let Some((first, last)) = text.split_once('/') {
            return Self::range(first.parse()?, last.parse()?).ok_or_else(error);
        }
        let mut numbers = text.split('-').map(|it| {
            let all_digits = !it.is_empty() && it.bytes().all(|byte| byte.is_ascii_digit());
            if all_digits { it.parse::<i16>().ok() } else { None }
        });
        if text.split('-').next().is_none_or(|year| year.len() != 4) {
            return Err(error());
        }
        let mut next = || numbers.next().map(|it| it.ok_or_else(error)).transpose();
        let (year, month, day, rest) = (next()?, next()?, next()?, next()?);
        let small = |number: i16| i8::try_from(number).map_err(|_| error());
        match (year, month, day, rest) {
            (Some(year), None, None, None) => Self::year(year),
            (Some(year), Some(month), None, None) => Self::month(year, small(month)?),
            (Some(year), Some(month), Some(day), None) => {
                Date::new(year, small(month)?, small(day)?).ok().map(Self::day)
            }
            _ => None,
        }
        .ok_or_else(error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_have_english_names() {
        for (word, expected) in [
            ("January", Some(1)),
            ("SEPT.", Some(9)),
            ("sep", Some(9)),
            ("may", Some(5)),
            (" Dec. ", Some(12)),
            ("Marc", None),
            ("ma", None),
            ("", None),
        ] {
            assert_eq!(english_month(word), expected, "{word:?}");
        }
    }

    #[test]
    fn reads_and_writes_partial_dates() {
        let check = |text: &str, from: &str, to: &str, shown: &str| {
            let date: DateInterval = text.parse().unwrap();
            assert_eq!(date.from().to_string(), from, "{text}");
            assert_eq!(date.to().to_string(), to, "{text}");
            assert_eq!(date.to_string(), shown, "{text}");
        };
        check("1962", "1962-01-01", "1962-12-31", "1962");
        check("1960-02", "1960-02-01", "1960-02-29", "1960-02");
        check("1969-7-16", "1969-07-16", "1969-07-16", "1969-07-16");
        check("1962/1964", "1962-01-01", "1964-12-31", "1962/1964");
        check("1962-05-01/1964-06-02", "1962-05-01", "1964-06-02", "1962-05-01/1964-06-02");
    }

    #[test]
    fn refuses_what_is_no_date() {
        for text in [
            "",
            "62",
            "1962-13",
            "1962-02-30",
            "1964/1962",
            "19620101",
            "+962",
            "1962-",
            "0000",
            "x",
        ] {
            assert!(text.parse::<DateInterval>().is_err(), "{text}");
        }
    }
}
