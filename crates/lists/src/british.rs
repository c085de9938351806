//! Values as British, European and Australian lists write them: days before months, placeholders for
//! what is not known, and several values in one field under `1)`, `(1)` or `a)`.

use lictor_model::{Date, DateInterval};

use crate::dates::{iso_date, ofac_date};

/// A date of any precision: `20/01/1955`, `1.12.2011`, `29-06-2012`, `13-Feb-2026`, `01/1958`, `1951`,
/// and with placeholders `00/00/1975`, `dd/mm/1945`, `00/05/1961`; also ISO and English dates.
/// `15/08/19yy` names no year, so it is none.
pub(crate) fn date(text: &str) -> Option<DateInterval> {
    let text = text.trim();
    if let Some(date) = iso_date(text).or_else(|| ofac_date(&text.replace('-', " "))) {
        return Some(date);
    }
    let parts: Vec<&str> = text.split(['/', '.', '-']).map(str::trim).collect();
    let (day, month, year) = match parts.as_slice() {
        [day, month, year] => (part(day)?, part(month)?, *year),
        [month, year] => (None, part(month)?, *year),
        _ => return None,
    };
    let is_year = year.len() == 4 && year.bytes().all(|it| it.is_ascii_digit());
    let year = if is_year { year.parse().ok()? } else { return None };
    match (day, month) {
        (Some(day), Some(month)) => Date::new(year, month, day).ok().map(DateInterval::day),
        (None, Some(month)) => DateInterval::month(year, month),
        (None, None) => DateInterval::year(year),
        (Some(_), None) => None,
    }
}

/// A day or month of one or two digits; `Some(None)` for a placeholder, `None` for anything else.
#[expect(clippy::option_option, reason = "a placeholder is not an error")]
fn part(text: &str) -> Option<Option<i8>> {
    if ["00", "0", "dd", "mm"].contains(&text.to_ascii_lowercase().as_str()) {
        return Some(None);
    }
    let is_number = matches!(text.len(), 1 | 2) && text.bytes().all(|it| it.is_ascii_digit());
    if is_number { text.parse().ok().map(Some) } else { None }
}

/// One of several values in a field, with the numbers that it has there.
#[derive(Debug, PartialEq, Clone)]
pub(crate) struct Item {
    /// Its first number, counted from 1; 1 when the field holds one value without a number.
    pub(crate) first: usize,
    /// Its last number: `(2)-(6) Tunis` is the value of five.
    pub(crate) last: usize,
    /// The value; empty where the field has `-`.
    pub(crate) text: String,
}

/// The values of a field. It is one value unless it begins with the mark of the first one.
///
/// Marks are `1)`, `(1)`, `a)` and `(a)`, and must follow each other in order, so that a mark within a
/// value (`resolution (4)`) does not cut it.
pub(crate) fn items(text: &str) -> Vec<Item> {
    let text = text.trim();
    let single = || vec![Item { first: 1, last: 1, text: text.to_owned() }];
    let Some((first, start)) = mark(text, 1) else { return single() };
    let mut items = Vec::new();
    let (mut first, mut start) = (first, start);
    let mut position = start;
    while position < text.len() {
        let at_word = text[..position].ends_with(|it: char| !it.is_alphanumeric());
        let next = text.get(position..).filter(|_| at_word).and_then(|it| mark(it, first.1 + 1));
        if let Some((numbers, length)) = next {
            items.push(item(first, &text[start..position]));
            first = numbers;
            start = position + length;
            position = start;
        } else {
            position += text[position..].chars().next().map_or(1, char::len_utf8);
        }
    }
    items.push(item(first, text.get(start..).unwrap_or_default()));
    items
}

fn item((first, last): (usize, usize), text: &str) -> Item {
    let text = text.trim().trim_end_matches([';', ',']).trim();
    let is_none = text.trim_matches(['-', '.', ' ']).is_empty();
    Item { first, last, text: if is_none { String::new() } else { text.to_owned() } }
}

/// The mark of number `wanted` at the beginning of a text: the numbers that it stands for, which are
/// several in `(1)-(3)`, `(1-3)`, `(1) (2)` and `(1) to (6)`, and its length in bytes.
fn mark(text: &str, wanted: usize) -> Option<((usize, usize), usize)> {
    let (first, last, mut length) = one_mark(text)?;
    if first != wanted || last < first {
        return None;
    }
    let mut end = last;
    loop {
        let rest = &text[length..];
        let gap = rest.len() - rest.trim_start_matches([' ', '-', '–', ',']).len();
        let after = rest[gap..].strip_prefix("to ").map_or(&rest[gap..], |it| it);
        match one_mark(after) {
            Some((number, last, more)) if number > end && last >= number => {
                end = last;
                length += rest.len() - after.len() + more;
            }
            _ => return Some(((first, end), length)),
        }
    }
}

/// `(1)`, `1)`, `(1-3)`, `(a)`, `a)`: first and last number, length in bytes.
fn one_mark(text: &str) -> Option<(usize, usize, usize)> {
    let body = text.strip_prefix('(').unwrap_or(text);
    let end = body.find(')').filter(|it| *it <= 5)?;
    let inner = body[..end].trim();
    let length = text.len() - body.len() + end + 1;
    let number = |text: &str| match text.trim().as_bytes() {
        [letter @ b'a'..=b'z'] => Some(usize::from(letter - b'a') + 1),
        digits @ ([_] | [_, _]) if digits.iter().all(u8::is_ascii_digit) => {
            text.trim().parse().ok()
        }
        _ => None,
    };
    let (first, last) = match inner.split_once('-') {
        Some((first, last)) => (number(first)?, number(last)?),
        None => (number(inner)?, number(inner)?),
    };
    Some((first, last, length))
}

/// The values of two fields side by side, by their numbers. A single value of either field goes with
/// all values of the other; a value without its like stands alone.
pub(crate) fn pairs(left: &str, right: &str) -> Vec<(String, String)> {
    let (left, right) = (items(left), items(right));
    let n_items = left.iter().chain(&right).map(|it| it.last).max().unwrap_or(0).min(200);
    let of = |items: &[Item], number: usize| match items {
        [only] if only.first == 1 && only.last == 1 => only.text.clone(),
        items => items
            .iter()
            .find(|it| it.first <= number && number <= it.last)
            .map_or_else(String::new, |it| it.text.clone()),
    };
    let mut pairs = Vec::new();
    for number in 1..=n_items {
        let pair = (of(&left, number), of(&right, number));
        if pair != (String::new(), String::new()) && !pairs.contains(&pair) {
            pairs.push(pair);
        }
    }
    pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_name_the_day_first_and_only_what_is_known() {
        let check = |text: &str, expected: Option<&str>| {
            let found = date(text).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("20/01/1955", Some("1955-01-20"));
        check("1.12.2011", Some("2011-12-01"));
        check("29-06-2012", Some("2012-06-29"));
        check("13-Feb-2026", Some("2026-02-13"));
        check("dd/mm/1945", Some("1945"));
        check("00/00/1975", Some("1975"));
        check("00/05/1961", Some("1961-05"));
        check("01/1958", Some("1958-01"));
        check(" 1951 ", Some("1951"));
        check("2001-02-03", Some("2001-02-03"));
        check("15/08/19yy", None);
        check("15/00/1950", None);
        check("31/02/1950", None);
        check("", None);
    }

    #[test]
    fn a_field_can_hold_several_values() {
        let check = |text: &str, expected: &[(usize, usize, &str)]| {
            let found = items(text);
            let found: Vec<_> =
                found.iter().map(|it| (it.first, it.last, it.text.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Tunis", &[(1, 1, "Tunis")]);
        check("1) Saudi Arabia 2) Qatar", &[(1, 1, "Saudi Arabia"), (2, 2, "Qatar")]);
        check("(1) A (2)-(6) -", &[(1, 1, "A"), (2, 6, "")]);
        check("(1)-(2) A (3) B", &[(1, 2, "A"), (3, 3, "B")]);
        check("(1-3) A (4) B", &[(1, 3, "A"), (4, 4, "B")]);
        check("(1) to (6) A (7) B", &[(1, 6, "A"), (7, 7, "B")]);
        check("(1) (2) A", &[(1, 2, "A")]);
        check("a) A, b) B", &[(1, 1, "A"), (2, 2, "B")]);
        check("a)1994 b)1993", &[(1, 1, "1994"), (2, 2, "1993")]);
        check("(a) A (see (4)) (b) B", &[(1, 1, "A (see (4))"), (2, 2, "B")]);
        check("Villa B) C", &[(1, 1, "Villa B) C")]);
        check("(1) A. (2) - .", &[(1, 1, "A."), (2, 2, "")]);
        check("", &[(1, 1, "")]);
        check("é) b)", &[(1, 1, "é) b)")]);
    }

    #[test]
    fn values_of_two_fields_go_together_by_number() {
        let check = |left: &str, right: &str, expected: &[(&str, &str)]| {
            let found = pairs(left, right);
            let found: Vec<_> = found.iter().map(|it| (it.0.as_str(), it.1.as_str())).collect();
            assert_eq!(found, expected, "{left} / {right}");
        };
        check("(1) A (2) B", "X", &[("A", "X"), ("B", "X")]);
        check("(1) A (2)-(6) -", "(1)-(2) X (3) Y", &[("A", "X"), ("", "X"), ("", "Y")]);
        check("A", "", &[("A", "")]);
        check("", "", &[]);
    }
}
