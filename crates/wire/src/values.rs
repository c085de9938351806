//! Values that come in as text, from the command line and over HTTP: each parser says what is wrong in a whole
//! phrase.

use jiff::Timestamp;
use jiff::civil::Date;
use lictor_engine::NameOrder;
pub use lictor_engine::{edition_day, of_edition_day};
use lictor_model::{
    CountryCode, DatasetId, DateInterval, EntityId, Identifier, IdentifierKind, Kind,
};

/// A number with its word, as `1 row` and `2 rows`.
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A name with something in it. What can be compared in it is the engine's to judge.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn name(text: &str) -> Result<String, String> {
    let is_blank = text.chars().all(char::is_whitespace);
    if is_blank { Err("a name cannot be empty".to_owned()) } else { Ok(text.to_owned()) }
}

/// A whole day.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn day(text: &str) -> Result<Date, String> {
    let date: DateInterval = text.parse().map_err(|_| "expected a day as YYYY-MM-DD".to_owned())?;
    if date.from() == date.to() {
        Ok(date.from())
    } else {
        Err("a list is asked as of one day: write it as YYYY-MM-DD".to_owned())
    }
}

/// A moment; a day means its end (UTC), so that an edition published on the day counts.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn moment(text: &str) -> Result<Timestamp, String> {
    if text.contains(['T', ' ']) {
        return text.parse().map_err(|_| {
            "expected a day as YYYY-MM-DD or a time with its zone as 2024-05-07T10:00:00Z"
                .to_owned()
        });
    }
    let end = day(text)?.at(23, 59, 59, 0).to_zoned(jiff::tz::TimeZone::UTC);
    end.map(|it| it.timestamp()).map_err(|_| "expected a day up to 9999-12-29".to_owned())
}

/// A moment; a day means its beginning (UTC).
///
/// # Errors
/// When it is neither; the text says what was expected.
pub fn beginning(text: &str) -> Result<Timestamp, String> {
    if text.contains(['T', ' ']) {
        return moment(text);
    }
    let start = day(text)?.to_zoned(jiff::tz::TimeZone::UTC);
    start.map(|it| it.timestamp()).map_err(|error| error.to_string())
}

/// A birth date of any precision.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn birth_date(text: &str) -> Result<DateInterval, String> {
    text.parse().map_err(|_| "expected a date as YYYY, YYYY-MM or YYYY-MM-DD".to_owned())
}

/// A country by code or English name.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn country(text: &str) -> Result<CountryCode, String> {
    text.parse().map_err(|_| "not a known country; write its ISO code, such as `ir`".to_owned())
}

/// Whether the order of names tells.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn name_order(text: &str) -> Result<NameOrder, String> {
    match text {
        "free" => Ok(NameOrder::Free),
        "strict" => Ok(NameOrder::Strict),
        _ => Err("not an order of names; give free or strict".to_owned()),
    }
}

/// A gender.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn gender(text: &str) -> Result<String, String> {
    match text.to_lowercase().as_str() {
        "m" | "male" | "man" => Ok("male".to_owned()),
        "f" | "female" | "woman" => Ok("female".to_owned()),
        "x" | "other" => Ok("other".to_owned()),
        _ => Err("expected male, female or other".to_owned()),
    }
}

/// A kind, in the contract's words or as a `FollowTheMoney` schema.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn kind(text: &str) -> Result<Kind, String> {
    let expected =
        "expected person, organization, company, vessel, aircraft, wallet or any".to_owned();
    if text.is_empty() { Err(expected) } else { text.parse().map_err(|_| expected) }
}

/// An identifier of a known kind: one of an unknown kind would never be found, in silence.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn identifier(text: &str) -> Result<Identifier, String> {
    let identifier: Identifier =
        text.parse().map_err(|_| "expected KIND:VALUE, such as imo:9187629".to_owned())?;
    match identifier.kind {
        IdentifierKind::Other(_) => {
            Err("unknown kind; known are passport, national_id, tax_id, registration, imo, mmsi, \
             call_sign, lei, bic, duns, wallet, tail_number, serial_number, un_reference"
                .to_owned())
        }
        _ => Ok(identifier),
    }
}

/// The id of a dataset.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn dataset(text: &str) -> Result<DatasetId, String> {
    text.parse().map_err(|_| {
        "expected a dataset id such as us_ofac_sdn, un_sc, ftm:NAME or csv:NAME (lower-case \
         letters, digits, `_`, `-`)"
            .to_owned()
    })
}

/// The id of a listed party.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn entity(text: &str) -> Result<EntityId, String> {
    text.parse().map_err(|_| "expected DATASET:ID, such as us_state_fto:mek".to_owned())
}

/// A score.
///
/// # Errors
/// When it is none; the text says what was expected.
pub fn score(text: &str) -> Result<f64, String> {
    match text.parse::<f64>() {
        Ok(score) if (0.0..=1.0).contains(&score) => Ok(score),
        _ => Err("expected a number from 0 to 1".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_means_its_end_as_a_moment() {
        assert_eq!(moment("2024-05-07").unwrap().to_string(), "2024-05-07T23:59:59Z");
        assert_eq!(moment("2024-05-07T10:00:00Z").unwrap().to_string(), "2024-05-07T10:00:00Z");
        assert_eq!(moment("2024-05-07T10:00+02").unwrap().to_string(), "2024-05-07T08:00:00Z");
        for bad in ["2024-05", "2024", "now", "2024-05-07T10:00", "2024-02-30"] {
            assert!(moment(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn values_that_would_never_be_found_are_refused() {
        assert!(identifier("pasport:A1").is_err());
        assert!(identifier("passport:").is_err());
        assert!(identifier("passport:A1").is_ok());
        assert!(kind("").is_err());
        assert!(country("Narnia").is_err());
        assert!(name(" \u{a0}").is_err());
        assert!(score("1.1").is_err() && score("nan").is_err());
    }
}
