//! Names of files that say of which day their content is: `sdn-20240503T184323Z.csv`,
//! `consolidated_2024-05-06.xml`.
//!
//! Archives of a list hold its editions under such names. The name without the date is the one by which a
//! reader knows the file.

use lictor_model::{Date, Time};

/// The name of a file and the moment in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dated {
    /// The name without the date: `sdn.csv`.
    pub name: String,
    /// The day; `None` when the name holds none, or several.
    pub day: Option<Date>,
    /// The time of that day, in UTC: where the name marks it so (`Z`).
    pub time: Option<Time>,
}

/// Reads the date in the name of a file, written as `20240503` or `2024-05-03`, alone or with a time as
/// `T184323Z`, `T1843Z` or `T18:43:23Z`. A name with two dates is left as it is.
pub fn dated(name: &str) -> Dated {
    let undated = || Dated { name: name.to_owned(), day: None, time: None };
    let found: Vec<(usize, Moment)> =
        (0..name.len()).filter_map(|at| Some((at, moment_at(name, at)?))).collect();
    let [(start, moment)] = found[..] else { return undated() };
    let is_separator = ['-', '_', '.', ' '];
    let before = name[..start].trim_end_matches(is_separator);
    let after = &name[start + moment.length..];
    let rest = after.trim_start_matches(is_separator);
    let name = match (before.is_empty(), rest.is_empty()) {
        (true, true) => return undated(),
        (true, false) => rest.to_owned(),
        (false, true) => before.to_owned(),
        // `sdn-20240503.csv` and `sdn.20240503.csv` are `sdn.csv`; `20240503` within a stem leaves one
        // separator.
        (false, false) => {
            let separator = if after.starts_with('.') || !rest.contains('.') { "." } else { "-" };
            format!("{before}{separator}{rest}")
        }
    };
    Dated { name, day: Some(moment.day), time: moment.time }
}

/// A moment in a name, and how many bytes it takes.
#[derive(Debug, Clone, Copy)]
struct Moment {
    length: usize,
    day: Date,
    time: Option<Time>,
}

/// The moment that begins at a byte, where no digit stands before or behind it.
fn moment_at(name: &str, start: usize) -> Option<Moment> {
    let is_digit = |at: Option<usize>| {
        at.and_then(|at| name.as_bytes().get(at)).is_some_and(u8::is_ascii_digit)
    };
    if !name.is_char_boundary(start) || is_digit(start.checked_sub(1)) {
        return None;
    }
    let text = &name[start..];
    let (year, rest) = digits(text, 4)?;
    let separator = if rest.starts_with('-') { "-" } else { "" };
    let (month, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    let (day, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    let is_plausible = (1900..2100).contains(&year);
    let day =
        Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    let day = day.ok().filter(|_| is_plausible)?;
    let (time, rest) = match time(rest) {
        Some((time, rest)) => (Some(time), rest),
        None => (None, rest),
    };
    let length = text.len() - rest.len();
    (!is_digit(Some(start + length))).then_some(Moment { length, day, time })
}

/// `T184323Z`, `T1843Z` or `T18:43:23Z` at the beginning of a text.
fn time(text: &str) -> Option<(Time, &str)> {
    let rest = text.strip_prefix(['T', 't', '_'])?;
    let (hour, rest) = digits(rest, 2)?;
    let separator = if rest.starts_with(':') { ":" } else { "" };
    let (minute, rest) = digits(rest.strip_prefix(separator)?, 2)?;
    let seconds = rest.strip_prefix(separator).and_then(|it| digits(it, 2));
    let (second, rest) = seconds.unwrap_or((0, rest));
    let rest = rest.strip_prefix(['Z', 'z'])?;
    let number = |it: u32| i8::try_from(it).ok();
    let time = Time::new(number(hour)?, number(minute)?, number(second)?, 0).ok()?;
    Some((time, rest))
}

/// A number of so many digits, and what follows.
fn digits(text: &str, count: usize) -> Option<(u32, &str)> {
    let (number, rest) = text.split_at_checked(count)?;
    let is_number = number.bytes().all(|it| it.is_ascii_digit());
    Some((number.parse().ok().filter(|_| is_number)?, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_days_and_times_in_names() {
        let check = |name: &str, expected: &str, moment: &str| {
            let found = dated(name);
            let time = found.time.map(|it| format!("T{it}")).unwrap_or_default();
            let found_moment = found.day.map(|it| format!("{it}{time}")).unwrap_or_default();
            assert_eq!((found.name.as_str(), found_moment.as_str()), (expected, moment), "{name}");
        };
        check("sdn-20240503T184323Z.csv", "sdn.csv", "2024-05-03T18:43:23");
        check("sdn_2024-05-03T18:43:23Z.csv", "sdn.csv", "2024-05-03T18:43:23");
        check("sdn-20240503T1843Z.csv", "sdn.csv", "2024-05-03T18:43:00");
        check("20240503-sdn.csv", "sdn.csv", "2024-05-03");
        check("sdn.20240503.csv", "sdn.csv", "2024-05-03");
        check("consolidated 2024-05-06.xml", "consolidated.xml", "2024-05-06");
        check("list-2024-05-06-final.xml", "list-final.xml", "2024-05-06");
        check("20240503", "20240503", "");
        // A time without a zone is of no known place.
        check("sdn-20240503T184323.csv", "sdn-T184323.csv", "2024-05-03");
        check("sdn.csv", "sdn.csv", "");
        check("sdn-20241399.csv", "sdn-20241399.csv", "");
        check("id-120240503.csv", "id-120240503.csv", "");
        check("20240503-20240504.csv", "20240503-20240504.csv", "");
        check("ünïcode-2024", "ünïcode-2024", "");
    }
}
