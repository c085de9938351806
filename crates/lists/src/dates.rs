//! Dates as publishers write them.
//!
//! Every reader here returns `None` for what it does not understand: nothing is guessed, and a
//! missing day or month stays missing (see [`DateInterval`]).

use lictor_model::{Date, DateInterval, english_month};

/// An English date of any precision: `15 Jan 1955`, `Jan 1955`, `1955`, also `Nov. 1973`,
/// `4 December 1965`, `December 4, 1965`.
fn english_date(text: &str) -> Option<DateInterval> {
    let words: Vec<&str> = text
        .split([' ', ','])
        .map(|it| it.trim_end_matches('.'))
        .filter(|it| !it.is_empty())
        .collect();
    match words.as_slice() {
        [year] => DateInterval::year(four_digits(year)?),
        [month, year] => DateInterval::month(four_digits(year)?, english_month(month)?),
        [first, second, year] => {
            let (day, month) = match english_month(second) {
                Some(month) => (first, month),
                None => (second, english_month(first)?),
            };
            Date::new(four_digits(year)?, month, small_number(day)?).ok().map(DateInterval::day)
        }
        _ => None,
    }
}

/// A birth date as OFAC writes it: an English date or a range `A to B`, either with `circa`.
pub(crate) fn ofac_date(text: &str) -> Option<DateInterval> {
    let text = text.trim();
    let exact = without_prefix(text, "circa ")
        .or_else(|| without_prefix(text, "approximately "))
        .or_else(|| without_prefix(text, "approx. "));
    let (text, approximate) = (exact.unwrap_or(text), exact.is_some());
    let date = match split_ignoring_case(text, " to ") {
        Some((first, last)) => {
            let last_is_circa = without_prefix(last.trim(), "circa ");
            let last = english_date(last_is_circa.unwrap_or(last))?;
            let approximate = approximate || last_is_circa.is_some();
            DateInterval::range(english_date(first)?, last)?.approximately(approximate)
        }
        None => match english_date(text) {
            Some(date) => date.approximately(approximate),
            None => years(text)?.approximately(approximate),
        },
    };
    Some(date)
}

/// `1979-1982`, `1979 - 1982`.
fn years(text: &str) -> Option<DateInterval> {
    let (first, last) = text.split_once('-')?;
    let year = |text: &str| DateInterval::year(four_digits(text.trim())?);
    DateInterval::range(year(first)?, year(last)?)
}

/// A date in a note: `Nov. 1973`, `Between Aug. and Sep. 1977`, `July 1961`.
pub(crate) fn noted_date(text: &str) -> Option<DateInterval> {
    let text = text.trim().trim_end_matches('.');
    if let Some((first, last)) =
        without_prefix(text, "between ").and_then(|it| split_ignoring_case(it, " and "))
    {
        let last = english_date(last)?;
        let first = english_date(first)
            .or_else(|| english_date(&format!("{first} {}", last.to().year())))?;
        return DateInterval::range(first, last);
    }
    ofac_date(text)
}

/// An ISO 8601 date of any precision, with or without a time or an offset (`2016-11-30-05:00`).
pub(crate) fn iso_date(text: &str) -> Option<DateInterval> {
    let text = text.trim();
    if let Some(date) = text.parse().ok().or_else(|| years(text)) {
        return Some(date);
    }
    let (day, rest) = (text.get(..10)?, text.get(10..)?);
    let has_time_or_offset = rest.starts_with(['T', ' ', '-', '+', 'Z']);
    let date: DateInterval = if has_time_or_offset { day.parse().ok()? } else { return None };
    (date.from() == date.to()).then_some(date)
}

/// `MM/DD/YYYY`.
pub(crate) fn us_date(text: &str) -> Option<Date> {
    let mut parts = text.trim().split('/');
    let (month, day, year) = (parts.next()?, parts.next()?, parts.next()?);
    let date = Date::new(four_digits(year)?, small_number(month)?, small_number(day)?).ok()?;
    parts.next().is_none().then_some(date)
}

/// A birth date in a user's own list: ISO first, then English; `DD/MM/YYYY` and `MM/DD/YYYY` are
/// not told apart, so neither is read.
pub(crate) fn own_date(text: &str) -> Option<DateInterval> {
    iso_date(text).or_else(|| ofac_date(text))
}

fn four_digits(text: &str) -> Option<i16> {
    let is_year = text.len() == 4 && text.bytes().all(|it| it.is_ascii_digit());
    if is_year { text.parse().ok() } else { None }
}

fn small_number(text: &str) -> Option<i8> {
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|it| it.is_ascii_digit());
    if is_number { text.parse().ok() } else { None }
}

/// The text after a prefix in any case.
pub(crate) fn without_prefix<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let (head, rest) = (text.get(..prefix.len())?, text.get(prefix.len()..)?);
    head.eq_ignore_ascii_case(prefix).then_some(rest)
}

fn split_ignoring_case<'a>(text: &'a str, separator: &str) -> Option<(&'a str, &'a str)> {
    let position = text.to_ascii_lowercase().find(separator)?;
    Some((&text[..position], &text[position + separator.len()..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(date: Option<DateInterval>) -> String {
        match date {
            Some(it) if it.approximate => format!("about {it}"),
            Some(it) => it.to_string(),
            None => "none".to_owned(),
        }
    }

    #[test]
    fn reads_every_shape_of_ofac_birth_dates() {
        let check = |text: &str, expected: &str| {
            assert_eq!(shown(ofac_date(text)), expected, "{text}");
        };
        check("15 Jan 1955", "1955-01-15");
        check("Jan 1955", "1955-01");
        check("1955", "1955");
        check("circa 1962", "about 1962");
        check("circa 15 Jan 1955", "about 1955-01-15");
        check("1962 to 1964", "1962/1964");
        check("circa 1962 to 1964", "about 1962/1964");
        check("circa 1962 to circa 1964", "about 1962/1964");
        check("01 Feb 1962 to 03 Mar 1964", "1962-02-01/1964-03-03");
        check("Sep 1962 to Oct 1963", "1962-09-01/1963-10-31");
        check("30 Feb 1962", "none");
        check("circa 1979-1982", "about 1979/1982");
        check("1979 - 1982", "1979/1982");
        check("1964 to 1962", "none");
        check("before 1962", "none");
        check("62", "none");
        check("", "none");
    }

    #[test]
    fn reads_notes_and_iso_dates() {
        let check = |date: Option<DateInterval>, expected: &str| {
            assert_eq!(shown(date), expected);
        };
        check(noted_date("Nov. 1973"), "1973-11");
        check(noted_date("Between Aug. and Sep. 1977"), "1977-08-01/1977-09-30");
        check(noted_date("4 December 1965"), "1965-12-04");
        check(noted_date("December 4, 1965"), "1965-12-04");
        check(noted_date("30-35 years old"), "none");
        check(iso_date("1962"), "1962");
        check(iso_date("2016-11-30-05:00"), "2016-11-30");
        check(iso_date("2018-06-07T19:03:43.97-04:00"), "2018-06-07");
        check(iso_date("2016-11-30x"), "none");
        check(iso_date("24/06/1402"), "none");
        assert_eq!(us_date("05/07/2024").map(|it| it.to_string()).as_deref(), Some("2024-05-07"));
        assert_eq!(us_date("13/07/2024"), None);
        assert_eq!(us_date("05/07/2024/1"), None);
    }
}
