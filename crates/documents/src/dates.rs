//! Dates in English text: `23 July 2013`, `July 23, 2013`, `Dec. 9th, 2022`, `2013-07-23`, `23/07/2013`,
//! `July 2012`, `2012`, `3 March` without a year.
//!
//! A numeric date of which both readings are possible (`03/04/2012`) means either day.

use jiff::civil::{Date, Weekday};
use lictor_model::english_month;

use crate::Span;
use crate::chars::{is_alphabetic, places};

/// A date in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    /// Where.
    pub(crate) span: Span,
    /// What it means.
    pub(crate) when: When,
}

/// What a date means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum When {
    /// One day.
    Day(Date),
    /// One of two days: day and month may be the other way about.
    Either(Date, Date),
    /// A month.
    Month(i16, i8),
    /// A year.
    Year(i16),
    /// A day of an unknown year, as month and day.
    DayOfYear(i8, i8),
}

impl When {
    /// The first and the last day that it can mean; `None` without a year.
    pub(crate) fn days(self) -> Option<(Date, Date)> {
        match self {
            Self::Day(day) => Some((day, day)),
            Self::Either(one, other) => Some((one.min(other), one.max(other))),
            Self::Month(year, month) => {
                let first = Date::new(year, month, 1).ok()?;
                Some((first, first.last_of_month()))
            }
            Self::Year(year) => Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?)),
            Self::DayOfYear(..) => None,
        }
    }
}

/// A piece of a text that may be part of a date.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Piece {
    Month(i8),
    /// Its value and how many digits it has.
    Number(u32, usize),
    /// `,` `.` and words that join the parts of a date (`of`).
    Joint,
    /// `/`, `-`, `.` between digits.
    Bar(char),
    Other,
}

/// The day of the week that a word names in full, whatever stands behind it: `Friday,`.
pub(crate) fn weekday(word: &str) -> Option<Weekday> {
    let days = [
        ("monday", Weekday::Monday),
        ("tuesday", Weekday::Tuesday),
        ("wednesday", Weekday::Wednesday),
        ("thursday", Weekday::Thursday),
        ("friday", Weekday::Friday),
        ("saturday", Weekday::Saturday),
        ("sunday", Weekday::Sunday),
    ];
    let word = word.trim_end_matches(',');
    days.into_iter().find(|it| it.0.eq_ignore_ascii_case(word)).map(|it| it.1)
}

/// The dates of a text, in order.
pub(crate) fn find(text: &str) -> Vec<Found> {
    found(&pieces(text))
}

fn found(pieces: &[(Piece, Span)]) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        if let Some((when, length)) = date_at(&pieces[at..]) {
            let span = pieces[at].1.to(pieces[at + length - 1].1);
            found.push(Found { span, when });
            at += length;
        } else {
            at += 1;
        }
    }
    found
}

/// The pieces of a text: those near numbers, which may be part of a date, and all between them as one. A month is parted from
/// its day or its year by no more than one comma, stop or `of`.
fn pieces(text: &str) -> Vec<(Piece, Span)> {
    /// So many words before a word with a number, and behind it.
    const NEAR: usize = 2;
    /// Most numbers have no more pieces near them.
    const PIECES: usize = 8;
    let is_blank = |at: usize| text.as_bytes()[at] == b' ';
    let mut result = Vec::new();
    // Up to here the text is cut, and this is where the last word with a number ends.
    let (mut done, mut word_end) = (0, 0);
    for number in places(text, |_, it| it.is_ascii_digit()) {
        if number < word_end {
            continue;
        }
        result.reserve(PIECES);
        let mut begins =
            (done.min(number)..number).rev().filter(|it| is_blank(*it) && !is_blank(*it + 1));
        if let Some(blank) = begins.nth(NEAR) {
            result.push((Piece::Other, Span::new(done, blank)));
            done = blank + 1;
        }
        let mut ends = (number + 1..text.len()).filter(|it| is_blank(*it) && !is_blank(*it - 1));
        word_end = ends.next().unwrap_or(text.len());
        let end = ends.nth(NEAR - 1).unwrap_or(text.len());
        cut(&text[..end], done, &mut result);
        done = end;
    }
    result
}

/// Appends the pieces of a text from a place on.
fn cut(text: &str, from: usize, result: &mut Vec<(Piece, Span)>) {
    let mut rest = &text[from..];
    while let Some(first) = rest.chars().next() {
        let start = text.len() - rest.len();
        let run = |is: fn(char) -> bool| rest.find(|it| !is(it)).unwrap_or(rest.len());
        let (length, piece) = if first.is_ascii_digit() {
            let digits = run(|it| it.is_ascii_digit());
            let suffix = ["st", "nd", "rd", "th"].into_iter().find(|it| {
                rest[digits..].starts_with(it)
                    && !rest[digits + 2..].starts_with(char::is_alphanumeric)
            });
            let glued = suffix.is_none() && rest[digits..].starts_with(char::is_alphabetic);
            // `33C` is no date; the `T` of a time stamp is.
            let is_stamp = rest[digits..].starts_with('T');
            let value = rest[..digits].parse().ok().filter(|_| !glued || is_stamp);
            let piece = value.map_or(Piece::Other, |it| Piece::Number(it, digits));
            (digits + suffix.map_or(0, str::len), piece)
        } else if first == ' ' {
            rest = &rest[1..];
            continue;
        } else if is_alphabetic(first) {
            let plain = rest.bytes().take_while(u8::is_ascii_alphanumeric).count();
            let is_plain = rest.as_bytes().get(plain).is_none_or(u8::is_ascii);
            let letters = if is_plain { plain } else { run(char::is_alphanumeric) };
            (letters, month(&rest[..letters]).map_or(word(&rest[..letters]), Piece::Month))
        } else if first.is_whitespace() {
            rest = &rest[first.len_utf8()..];
            continue;
        } else {
            let piece = match first {
                ',' => Piece::Joint,
                '.' | '/' | '-' => Piece::Bar(first),
                _ => Piece::Other,
            };
            (first.len_utf8(), piece)
        };
        result.push((piece, Span::new(start, start + length)));
        rest = &rest[length..];
    }
}

fn word(word: &str) -> Piece {
    if word.eq_ignore_ascii_case("of") { Piece::Joint } else { Piece::Other }
}

/// The month of a name or an abbreviation in capitals: the verb "may" is no month.
fn month(word: &str) -> Option<i8> {
    if word.starts_with(char::is_uppercase) { english_month(word) } else { None }
}

/// The date that some pieces begin with, and how many of them it takes.
fn date_at(pieces: &[(Piece, Span)]) -> Option<(When, usize)> {
    let piece = |at: usize| pieces.get(at).map(|it| it.0);
    let touching = |at: usize| {
        pieces.get(at).zip(pieces.get(at + 1)).is_some_and(|(a, b)| a.1.end == b.1.start)
    };
    // Skips one comma, stop or `of`.
    let skip = |at: usize| match piece(at) {
        Some(Piece::Joint | Piece::Bar('.')) => at + 1,
        _ => at,
    };
    match piece(0)? {
        Piece::Number(value, digits) => {
            if let (Some(Piece::Bar(bar)), Some(Piece::Number(second, _))) = (piece(1), piece(2))
                && touching(0)
                && touching(1)
                && let (Some(Piece::Bar(again)), Some(Piece::Number(third, third_digits))) =
                    (piece(3), piece(4))
                && again == bar
                && touching(2)
                && touching(3)
            {
                return numeric((value, digits), second, (third, third_digits))
                    .map(|when| (when, 5));
            }
            if digits <= 2 {
                let at = skip(1);
                let Some(Piece::Month(month)) = piece(at) else { return None };
                let day = i8::try_from(value).ok()?;
                return Some(match year_at(pieces, skip(at + 1)) {
                    Some((year, end)) => (When::Day(Date::new(year, month, day).ok()?), end),
                    None => (day_of_year(month, day)?, at + 1),
                });
            }
            let (year, end) = year_at(pieces, 0)?;
            Some((When::Year(year), end))
        }
        Piece::Month(month) => {
            let at = skip(1);
            if let Some(Piece::Number(value, 1..=2)) = piece(at) {
                let day = i8::try_from(value).ok()?;
                return Some(match year_at(pieces, skip(at + 1)) {
                    Some((year, end)) => (When::Day(Date::new(year, month, day).ok()?), end),
                    None => (day_of_year(month, day)?, at + 1),
                });
            }
            let (year, end) = year_at(pieces, at)?;
            Some((When::Month(year, month), end))
        }
        _ => None,
    }
}

fn day_of_year(month: i8, day: i8) -> Option<When> {
    // A leap year has all days.
    Date::new(2000, month, day).ok().map(|_| When::DayOfYear(month, day))
}

/// A year of four digits that is no part of a longer number.
fn year_at(pieces: &[(Piece, Span)], at: usize) -> Option<(i16, usize)> {
    let Piece::Number(value, 4) = pieces.get(at)?.0 else { return None };
    let goes_on = matches!(pieces.get(at + 1), Some((Piece::Bar(_) | Piece::Joint, bar))
    if pieces.get(at + 2).is_some_and(|next| {
        matches!(next.0, Piece::Number(..)) && bar.end == next.1.start && bar.start == pieces[at].1.end
    }));
    let year = i16::try_from(value).ok().filter(|it| (1900..=2100).contains(it) && !goes_on)?;
    Some((year, at + 1))
}

fn numeric(first: (u32, usize), second: u32, third: (u32, usize)) -> Option<When> {
    let small = |value: u32| i8::try_from(value).ok();
    let day = |year: u32, month: u32, day: u32| {
        Date::new(i16::try_from(year).ok()?, small(month)?, small(day)?).ok()
    };
    if first.1 == 4 {
        return day(first.0, second, third.0).map(When::Day);
    }
    if third.1 != 4 {
        return None;
    }
    let european = day(third.0, second, first.0);
    let american = day(third.0, first.0, second);
    match (european, american) {
        (Some(one), Some(other)) if one != other => Some(When::Either(one, other)),
        (Some(one), _) | (None, Some(one)) => Some(When::Day(one)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let found: Vec<(String, String)> = find(text)
            .into_iter()
            .map(|it| {
                let days = match it.when {
                    When::DayOfYear(month, day) => format!("--{month:02}-{day:02}"),
                    when => when.days().map_or_else(String::new, |(a, b)| {
                        if a == b { a.to_string() } else { format!("{a}..{b}") }
                    }),
                };
                (it.span.slice(text).to_owned(), days)
            })
            .collect();
        let expected: Vec<(String, String)> =
            expected.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn what_is_far_from_digits_is_passed_over() {
        let words = [
            "July",
            "23",
            "of",
            ",",
            "2013",
            ".",
            "and",
            "2013.",
            "July,",
            "17.01.2022",
            "",
            "May",
        ];
        // All texts of five of them, with words around.
        for number in 0..words.len().pow(5) {
            let word = |it: u32| words[number / words.len().pow(it) % words.len()];
            let text = format!("{} he and she {}", word(4), [0, 1, 2, 3].map(word).join(" "));
            let mut all = Vec::new();
            cut(&text, 0, &mut all);
            assert_eq!(found(&all), find(&text), "{text}");
        }
    }

    #[test]
    fn dates_of_many_shapes() {
        check("on 23 July 2013, he", &[("23 July 2013", "2013-07-23")]);
        check("Friday, December 9, 2022", &[("December 9, 2022", "2022-12-09")]);
        check("Dec. 9th, 2022", &[("Dec. 9th, 2022", "2022-12-09")]);
        check("the 3rd of March 2014", &[("3rd of March 2014", "2014-03-03")]);
        check("2013-07-23T10:00:00Z", &[("2013-07-23", "2013-07-23")]);
        check(
            "17.01.2022 | 23/07/2013",
            &[("17.01.2022", "2022-01-17"), ("23/07/2013", "2013-07-23")],
        );
        check("03/04/2012", &[("03/04/2012", "2012-03-04..2012-04-03")]);
        check(
            "in July 2012 and in 2008.",
            &[("July 2012", "2012-07-01..2012-07-31"), ("2008", "2008-01-01..2008-12-31")],
        );
        check("ASTANA, March 3 (Agency)", &[("March 3", "--03-03")]);
        check("RTSI 1,102.4 and 2,013 people; 33C; it may 5 times", &[]);
        check("31 February 2012", &[("February 2012", "2012-02-01..2012-02-29")]);
    }
}
