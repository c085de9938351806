//! Canada's Consolidated Autonomous Sanctions List (Special Economic Measures Act, Justice for Victims of
//! Corrupt Foreign Officials Act), in XML.
//!
//! Sources: the edition of March 2025, and the names of elements before and after it.
//!
//! * Records are flat. Element names changed twice: `LastName`, then `LastName-NomDeFamille`; `Entity`,
//!   then `EntityOrShip`. They are known by what stands before `-`.
//! * Values are `English / Français`; the English half is taken, the whole kept where it differs.
//! * There is no id. Numbers of items change when one is repealed, so the id is made of the country and
//!   the name; only where two records share both, of schedule and item too.
//! * Aliases are free text: `A; B`, of persons also `A, B`, `A / B`, `A or B`, `Russian: A`. A word cut
//!   from an enumeration of given names (`Yevgeny, Evgeni`) is a weak alias.
//! * The list states no date. A designation begins on `DateOfListing`.

use std::collections::HashMap;

use lictor_model::{
    DatasetId, DateInterval, Designation, Entity, Name, NameKind, NameParts, Period, Schema,
};

use crate::dates::iso_date;
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, to};
use crate::ofac_xml::keep_unknown;
use crate::shape::{Known, Shape, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile, british, gb};

/// The authority of every designation on this list.
const AUTHORITY: &str = "Global Affairs Canada";

static FORMAT: Known = required(
    "data-set",
    &[required(
        "record",
        &[
            required("Country", &[]),
            optional("LastName", &[]),
            optional("GivenName", &[]),
            optional("EntityOrShip", &[]),
            optional("Aliases", &[]),
            optional("DateOfBirthOrShipBuildDate", &[]),
            optional("TitleOrShip", &[]),
            optional("ShipIMONumber", &[]),
            optional("Schedule", &[]),
            required("Item", &[]),
            required("DateOfListing", &[]),
        ],
    )],
);

/// What becomes of each field.
static FORM: Form = Form { name: "Canadian XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id, Part::Designations, Part::Record], &["Country"]),
    to(&[Part::Id, Part::Names], &["LastName", "GivenName", "EntityOrShip"]),
    to(&[Part::Names], &["Aliases"]),
    to(&[Part::BirthDates, Part::Properties], &["DateOfBirthOrShipBuildDate"]),
    to(&[Part::Properties], &["TitleOrShip"]),
    to(&[Part::Kind, Part::Identifiers], &["ShipIMONumber"]),
    to(&[Part::Id, Part::Designations, Part::Record], &["Schedule", "Item"]),
    to(&[Part::Designations], &["DateOfListing"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut how_many: HashMap<String, usize> = HashMap::new();
    let mut records = open(dataset, file)?;
    while let Some(record) = records.next()? {
        *how_many.entry(short_id(&with_old_names(record))).or_insert(0) += 1;
    }
    let mut records = open(dataset, file)?;
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    while let Some(record) = records.next()? {
        let record = with_old_names(record);
        intake.fields.record(&record);
        shape.observe(&record);
        if record.name == "record" {
            let is_shared = how_many.get(&short_id(&record)).is_some_and(|it| *it > 1);
            read_record(dataset, &record, is_shared, &mut intake)?;
        }
    }
    intake.doubt(shape.check(file));
    let reason = "the list states no date; give the date".to_owned();
    intake.warn("data-set", None, None, reason);
    intake.finish()
}

fn open<'a>(dataset: &DatasetId, file: &'a SourceFile) -> Result<XmlRecords<'a>, Refusal> {
    let records = XmlRecords::open(file, &[])?;
    if records.root.name != FORMAT.name {
        let found = shortened(&records.root.name);
        let reason = format!("the root element is {found}, expected {}", FORMAT.name);
        return gb::wrong_format(dataset, file, reason);
    }
    Ok(records)
}

/// The record with its elements under their names of 2025.
fn with_old_names(mut record: Element) -> Element {
    for child in &mut record.children {
        let name = child.name.split('-').next().unwrap_or_default();
        let name = match name {
            "Entity" => "EntityOrShip",
            "DateOfBirth" => "DateOfBirthOrShipBuildDate",
            "Title" | "TitleOrShipType" => "TitleOrShip",
            "Alias" => "Aliases",
            name => name,
        };
        name.to_owned().clone_into(&mut child.name);
    }
    record
}

/// The English half of `English / Français`, and whether there was another.
fn english(text: &str) -> (String, bool) {
    let text = clean(text);
    match text.split_once('/') {
        Some((english, _)) => (english.trim().to_owned(), true),
        None => (text, false),
    }
}

fn name_text(record: &Element) -> String {
    let parts = ["GivenName", "LastName", "EntityOrShip"].map(|it| record.child_text(it));
    clean(&parts.join(" "))
}

/// Country and name, in letters and digits of any script, joined by `-`.
fn short_id(record: &Element) -> String {
    let text = format!("{} {}", english(record.child_text("Country")).0, name_text(record));
    slug(&text)
}

fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-")
}

fn read_record(
    dataset: &DatasetId,
    record: &Element,
    is_shared: bool,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let line = Some(record.line);
    let text = |name: &str| clean(record.child_text(name));
    let (country, _) = english(&text("Country"));
    let label = format!("{country} {} {}", text("Schedule"), text("Item"));
    let name = name_text(record);
    if name.is_empty() {
        intake.reject(&label, line, "LastName", "the record has no name");
        return Ok(());
    }
    let (given, family) = (text("GivenName"), text("LastName"));
    let is_person = !family.is_empty() || !given.is_empty();
    let is_ship = !text("ShipIMONumber").is_empty();
    let schema = match (is_person, is_ship) {
        (true, _) => Schema::Person,
        (false, true) => Schema::Vessel,
        (false, false) => Schema::Organization,
    };
    let mut id = short_id(record);
    if is_shared {
        id = format!("{id}-{}", slug(&format!("{} {}", text("Schedule"), text("Item"))));
    }
    let mut draft = Draft::new(dataset, &id, schema, format!("record {label}"), line);
    intake.fields.keep_unknown(&mut draft);
    if is_shared {
        let reason = "another record has this country and name; schedule and item are in the id";
        draft.warn("LastName", reason.to_owned());
    }
    let mut primary = Name::new(name, NameKind::Primary);
    let said = |text: String| Some(text).filter(|it| !it.is_empty());
    if is_person {
        let parts = NameParts { family: said(family), given: said(given), ..NameParts::default() };
        primary.parts = Some(parts);
    }
    draft.name(primary, if is_person { "LastName" } else { "EntityOrShip" });
    for child in &record.children {
        match child.name.as_str() {
            "LastName" | "GivenName" | "EntityOrShip" | "DateOfListing" => {}
            "Country" => {
                if english(&child.text).1 {
                    draft.source_field("Country", &clean(&child.text));
                }
            }
            "Aliases" => {
                for (alias, kind) in aliases(&child.text, is_person) {
                    draft.plain_name(&alias, kind, "Aliases");
                }
            }
            "DateOfBirthOrShipBuildDate" => read_date(&mut draft, &child.text, is_person),
            "TitleOrShip" => {
                let (title, has_french) = english(&child.text);
                // A type of ship can hold a stroke itself: `Chemical/Products Tanker`.
                if is_person {
                    draft.property("title", &title, "TitleOrShip");
                } else {
                    draft.property("type", &child.text, "TitleOrShip");
                }
                if has_french && is_person {
                    draft.source_field("TitleOrShip", &clean(&child.text));
                }
            }
            "ShipIMONumber" if child.text.trim().is_empty() => {}
            "ShipIMONumber" => gb::imo(&mut draft, &child.text, "ShipIMONumber"),
            name @ ("Schedule" | "Item") => draft.source_field(name, &child.text),
            name => keep_unknown(&mut draft, child, name),
        }
    }
    let listed = text("DateOfListing");
    let valid = if let Some(date) = british::date(&listed) {
        Period::since(date)
    } else {
        draft.not_understood("DateOfListing", &listed, "not a date");
        Period::default()
    };
    let place = ["Schedule", "Item"].map(text);
    let reference = match &place {
        [schedule, item] if schedule.is_empty() => format!("item {item}"),
        [schedule, item] => format!("schedule {schedule}, item {item}"),
    };
    let designation = Designation {
        authority: AUTHORITY.to_owned(),
        program: country,
        basis: None,
        citation: None,
        reference: Some(reference),
        note: None,
    };
    draft.designation(designation, valid, "Country");
    draft.say_once();
    intake.keep(draft)
}

/// A birth date: ISO of any precision, `A or B`, `born in the early 1970s`; of a ship its year of
/// building. `Sep-99` has no century, and is kept as text.
fn read_date(draft: &mut Draft, text: &str, is_person: bool) {
    let text = clean(text);
    let field = "DateOfBirthOrShipBuildDate";
    if !is_person {
        draft.property("buildDate", &text, field);
        return;
    }
    let lower = text.to_lowercase();
    for part in lower.split(" or ").map(str::trim).filter(|it| !it.is_empty()) {
        match iso_date(part)
            .or_else(|| british::date(part))
            .or_else(|| decade(part))
            .or_else(|| serial(part))
        {
            Some(date) => draft.birth_date(date, field),
            None => draft.not_understood(field, part, "not a known form of date"),
        }
    }
}

/// `born in the early 1970s`: the ten years, since "early" is no date.
fn decade(text: &str) -> Option<DateInterval> {
    let (_, years) = text.rsplit_once(' ')?;
    let year: i16 = years.strip_suffix("0s")?.parse().ok()?;
    let first = DateInterval::year(year.checked_mul(10)?)?;
    let last = DateInterval::year(year.checked_mul(10)?.checked_add(9)?)?;
    DateInterval::range(first, last).map(|it| it.approximately(true))
}

/// A day as the number that spreadsheets have for it: days since 1899-12-30, of the years from 1910 on, so
/// that it is no year.
fn serial(text: &str) -> Option<DateInterval> {
    let is_number = text.len() == 5 && text.bytes().all(|it| it.is_ascii_digit());
    let days: i64 = if is_number { text.parse().ok()? } else { return None };
    let zero = lictor_model::Date::new(1899, 12, 30).ok()?;
    let date = zero.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    Some(DateInterval::day(date))
}

/// The aliases in a text, with their kinds.
fn aliases(text: &str, is_person: bool) -> Vec<(String, NameKind)> {
    // `ООО "А", Б` is one name or two; a company's name holds commas. A line end is neither.
    let mut parts: Vec<String> = text.split(';').map(ToOwned::to_owned).collect();
    if is_person {
        for separator in [",", "\n", " or ", " and ", "/", "،"] {
            parts =
                parts.iter().flat_map(|it| it.split(separator).map(ToOwned::to_owned)).collect();
        }
    } else {
        parts = parts.iter().flat_map(|it| it.split(" or ").map(ToOwned::to_owned)).collect();
    }
    let n_parts = parts.len();
    let names = parts.into_iter().map(|it| clean(without_language(&it)));
    let names = names.filter(|it| it.chars().any(char::is_alphabetic));
    names
        .map(|name| {
            let is_fragment = is_person && n_parts > 1 && !name.contains(' ');
            let kind = if is_fragment {
                NameKind::WeakAlias
            } else if is_other_script(&name) {
                NameKind::OriginalScript
            } else {
                NameKind::Alias
            };
            (name, kind)
        })
        .collect()
}

/// `Russian: А` without the language.
fn without_language(text: &str) -> &str {
    match text.split_once(':') {
        Some((language, name)) if language.trim().chars().all(char::is_alphabetic) => name,
        _ => text,
    }
}

fn is_other_script(text: &str) -> bool {
    let letters: Vec<char> = text.chars().filter(|it| it.is_alphabetic()).collect();
    letters.iter().filter(|it| **it >= '\u{250}').count() * 2 > letters.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aliases_are_cut_apart() {
        let check = |text: &str, is_person: bool, expected: &[&str]| {
            let found = aliases(text, is_person);
            let found: Vec<_> =
                found.iter().map(|it| format!("{}/{}", it.0, it.1.as_str())).collect();
            assert_eq!(found, expected, "{text}");
        };
        check("Анна Л; Ganna L", true, &["Анна Л/original_script", "Ganna L/alias"]);
        check("Anna L,  Belarusian: Ганна Л", true, &["Anna L/alias", "Ганна Л/original_script"]);
        check("Юлия М / Юлiя М", true, &["Юлия М/original_script", "Юлiя М/original_script"]);
        check("Yevgeny, Evgeni", true, &["Yevgeny/weak_alias", "Evgeni/weak_alias"]);
        check("Andrei", true, &["Andrei/alias"]);
        check("A B or C D and E F", true, &["A B/alias", "C D/alias", "E F/alias"]);
        check("Test Co, Ltd; ТЕСТ", false, &["Test Co, Ltd/alias", "ТЕСТ/original_script"]);
        check(" ; ", true, &[]);
    }

    #[test]
    fn dates_of_birth_in_every_shape() {
        let check = |text: &str, expected: &[&str]| {
            let dataset = "ca_sema".parse().unwrap();
            let mut draft = Draft::new(&dataset, "1", Schema::Person, String::new(), None);
            read_date(&mut draft, text, true);
            let found: Vec<_> =
                draft.entity.birth_dates.iter().map(|it| it.value.to_string()).collect();
            assert_eq!(found, expected, "{text}");
            assert_eq!(draft.entity.source_fields.is_empty(), !found.is_empty(), "{text}");
        };
        check("1948-01-28", &["1948-01-28"]);
        check("1969", &["1969"]);
        check("1983-09", &["1983-09"]);
        check("1963-1964", &["1963/1964"]);
        check("1972-08-10 or 1972-08-11", &["1972-08-10", "1972-08-11"]);
        check("born in the early 1970s", &["1970/1979"]);
        check("25569", &["1970-01-01"]);
        check("Sep-99", &[]);
    }
}
