//! Australia's Consolidated List (DFAT), as XLSX.
//!
//! Sources: `regulation8_consolidated.xlsx` of 2024-11-11 (12 columns), and the description of the file
//! that followed it, of which none was at hand: columns that it adds are kept as source fields.
//!
//! * A row is a name. `Reference` is `2`, `2a`, `34c1`: rows with one leading number are one party, and
//!   that number is its id.
//! * `Type` and `Name Type` are written in 5 and 17 ways; they are folded. An original-script name, a
//!   former one and aliases are told apart; the quality of an alias is not stated.
//! * Dates are cells of dates, bare years, or text: `Approximately 1963`, `a) 1966 b) 1960`,
//!   `Between 1957 and 1962`, `9/05/1982; alt DOB: 1981`. Where one value of a field has no known form,
//!   it is kept as text and told.
//! * `NA` and `na` mean none.
//! * Rows of one party can state the same committee in other words; it is one designation. It begins with
//!   the first date that `Listing Information` states, unless it speaks of an instrument alone.
//! * The file states no date of its own; the newest `Control Date` is taken, since each change of an entry
//!   sets it.

use lictor_model::{
    Address, DatasetId, DateInterval, Designation, Entity, Name, NameKind, Period, Place, Schema,
};

use crate::dates::{iso_date, noted_date, without_prefix};
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, to};
use crate::nationality::country_in_words;
use crate::references::{un_identifier, un_reference};
use crate::table::{Columns, Encoding, TableRow};
use crate::text::{clean, country_at_end};
use crate::{Refusal, Report, SourceFile, british, gb, table};

/// The authority of every designation on this list.
const AUTHORITY: &str = "Australian Department of Foreign Affairs and Trade";

const REQUIRED: &[&str] = &[
    "Reference",
    "Name of Individual or Entity",
    "Type",
    "Name Type",
    "Date of Birth",
    "Place of Birth",
    "Citizenship",
    "Address",
    "Additional Information",
    "Listing Information",
    "Committees",
    "Control Date",
];

/// Columns of the newer file, as its description names them.
const OPTIONAL: &[&str] = &["Alias Strength", "IMO Number"];

/// What becomes of each field.
static FORM: Form = Form { name: "Australian table", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id, Part::Designations], &["Reference"]),
    to(&[Part::Names], &["Name of Individual or Entity", "Name Type", "Alias Strength"]),
    to(&[Part::Kind], &["Type"]),
    to(&[Part::BirthDates], &["Date of Birth"]),
    to(&[Part::BirthPlaces], &["Place of Birth"]),
    to(&[Part::Countries], &["Citizenship"]),
    to(&[Part::Addresses], &["Address"]),
    to(&[Part::Identifiers, Part::Properties], &["Additional Information"]),
    to(&[Part::Identifiers, Part::Designations], &["Listing Information"]),
    to(&[Part::Designations], &["Committees"]),
    to(&[Part::Published, Part::Properties], &["Control Date"]),
    to(&[Part::Identifiers], &["IMO Number"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let rows = table::read(file, Encoding::Utf8)?;
    let is_header = |row: &TableRow| {
        REQUIRED.iter().filter(|it| row.cells.iter().any(|cell| clean(cell) == **it)).count() > 3
    };
    let Some(header) = rows.iter().take(5).position(is_header) else {
        let first = rows.first().map_or("", |it| it.cells.first().map_or("", String::as_str));
        let reason = format!("no row of column names; it begins with `{}`", shortened(first));
        return gb::wrong_format(dataset, file, reason);
    };
    let columns = Columns::new(file, &rows[header], REQUIRED, OPTIONAL)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    columns.tell_unknown(&mut intake, rows[header].line);
    let rows = &rows[header + 1..];
    let changed = rows.iter().filter_map(|it| british::date(columns.get(it, "Control Date")));
    intake.report_mut().published = changed.map(|it| it.to()).max();
    if intake.report_mut().published.is_none() {
        let reason = "no Control Date is a date; give the date".to_owned();
        intake.warn("all rows", None, Some("Control Date"), reason);
    }
    let id = |row: &TableRow| {
        let reference = clean(columns.get(row, "Reference"));
        let digits = reference.bytes().take_while(u8::is_ascii_digit).count();
        let has_form = digits > 0
            && reference.len() - digits <= 4
            && reference.bytes().all(|it| it.is_ascii_alphanumeric());
        if has_form {
            Ok(reference[..digits].to_owned())
        } else {
            Err("the reference is no number")
        }
    };
    for (id, rows) in table::groups(file, rows, &columns, &id, "Reference", &mut intake)? {
        read_group(dataset, &id, &rows, &columns, &mut intake)?;
    }
    intake.finish()
}

fn read_group(
    dataset: &DatasetId,
    id: &str,
    rows: &[&TableRow],
    columns: &Columns,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let values = |name: &str| {
        let mut values = columns.values(rows, name);
        values.retain(|it| !["na", "n/a"].contains(&it.to_lowercase().as_str()));
        values
    };
    let kind = values("Type").into_iter().next().unwrap_or_default();
    let known = gb::schema(&kind);
    let line = rows[0].line;
    let schema = known.clone().unwrap_or(Schema::LegalEntity);
    let record = format!("rows of reference {id}, first in row {line}");
    let mut draft = Draft::new(dataset, id, schema, record, Some(line));
    if known.is_none() {
        draft.not_understood("Type", &kind, "not a known type of party");
    }
    let mut names = Vec::new();
    for row in rows {
        let name = clean(columns.get(row, "Name of Individual or Entity"));
        let is_low = columns.get(row, "Alias Strength").to_lowercase().starts_with(['l', 'w']);
        let kind = name_kind(columns.get(row, "Name Type"), is_low);
        if !name.is_empty() {
            names.push((Name::new(name, kind), "Name of Individual or Entity"));
        }
    }
    if names.is_empty() {
        for row in rows {
            let reason = "the party has no name";
            intake.reject(id, Some(row.line), "Name of Individual or Entity", reason);
        }
        return Ok(());
    }
    gb::add_names(&mut draft, names);
    for text in values("Date of Birth") {
        read_birth_dates(&mut draft, &text);
    }
    for text in values("Place of Birth") {
        for item in british::items(&text).iter().filter(|it| !it.text.is_empty()) {
            draft.birth_place(place(&item.text), "Place of Birth");
        }
    }
    for text in values("Citizenship") {
        for part in text.split([';', '\n']) {
            gb::nationalities(&mut draft, part, "Citizenship");
        }
    }
    for text in values("Address") {
        for item in british::items(&text).iter().filter(|it| !it.text.is_empty()) {
            draft.address(address(&item.text), "Address");
        }
    }
    let mut notes = values("Additional Information");
    for text in &notes {
        draft.property("notes", text, "Additional Information");
    }
    for text in values("IMO Number") {
        gb::imo(&mut draft, &text, "IMO Number");
    }
    for text in values("Control Date") {
        let date = british::date(&text).map_or(text.clone(), |it| it.to_string());
        draft.property("modifiedAt", &date, "Control Date");
    }
    let listings = values("Listing Information");
    notes.extend(listings.iter().cloned());
    if let Some(reference) = notes.iter().find_map(|it| un_reference(it)) {
        draft.identifier(un_identifier(&reference), "Additional Information");
    }
    let tuples = columns.tuples(rows, ["Committees", "Listing Information"]);
    for committee in columns.values(rows, "Committees") {
        let listings = tuples.iter().filter(|it| it[0] == committee).map(|it| it[1].as_str());
        let listings: Vec<_> = listings.filter(|it| !it.is_empty()).collect();
        let first =
            listings.iter().filter_map(|it| listing_date(it)).min_by_key(DateInterval::from);
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program: committee,
            basis: None,
            citation: None,
            reference: Some(id.to_owned()),
            note: (!listings.is_empty()).then(|| listings.join("; ")),
        };
        draft.designation(designation, first.map(Period::since).unwrap_or_default(), "Committees");
    }
    if draft.entity.designations.is_empty() {
        draft.warn("Committees", "the rows name no committee".to_owned());
    }
    for (column, value) in columns.unknown_values(rows) {
        draft.source_field(&column, &value);
    }
    draft.say_once();
    intake.keep(draft)?;
    intake.joined(rows.len() - 1);
    Ok(())
}

fn name_kind(text: &str, is_low: bool) -> NameKind {
    let text = clean(text).to_lowercase();
    match text.as_str() {
        "primary name" => NameKind::Primary,
        "original script" => NameKind::OriginalScript,
        _ if text.starts_with("former") || text.starts_with("previous") => NameKind::Former,
        _ if is_low => NameKind::WeakAlias,
        _ => NameKind::Alias,
    }
}

/// The dates in a field: under letters, or with `;`, `,`, `>>`, `or`, `alt DOB:` between them.
fn read_birth_dates(draft: &mut Draft, text: &str) {
    for item in british::items(text) {
        if let Some(date) = birth_date(&item.text) {
            draft.birth_date(date, "Date of Birth");
            continue;
        }
        let mut text = item.text.replace(">>", ";").replace(['\n', ','], ";");
        for word in [" or ", "alt DOB:", "alt. DOB:", "Alt DOB:", "alt DOB", " and/or "] {
            text = text.replace(word, ";");
        }
        for part in text.split(';').map(str::trim).filter(|it| !it.is_empty()) {
            match birth_date(part) {
                Some(date) => draft.birth_date(date, "Date of Birth"),
                None => draft.not_understood("Date of Birth", part, "not a known form of date"),
            }
        }
    }
}

/// One date, with words of doubt before it or a remark in parentheses behind it.
fn birth_date(text: &str) -> Option<DateInterval> {
    let text = text.trim_matches([' ', '.', ';', ',']);
    let text = text.strip_prefix('(').and_then(|it| it.strip_suffix(')')).unwrap_or(text);
    let bare = text.split_once(" (").map_or(text, |it| it.0).trim();
    // A day of another calendar is not converted.
    if text.to_lowercase().contains("hijri") {
        return None;
    }
    let doubts = ["approximately ", "approx. ", "approx ", "circa ", "c. ", "about ", "or "];
    let mut bare = bare;
    let mut is_doubtful = false;
    while let Some(rest) = doubts.iter().find_map(|it| without_prefix(bare, it)) {
        is_doubtful = true;
        bare = rest.trim();
    }
    let spaced = bare.replace(['.', '\u{a0}'], ". ").replace(" - ", "-").replace("- ", "-");
    let spaced = clean(&spaced);
    let years = spaced.split_once(['/', '-']).filter(|it| it.0.len() == 4 && it.1.len() == 4);
    let range = || {
        let (first, last) = years?;
        DateInterval::range(first.parse().ok()?, last.parse().ok()?)
    };
    let between = || {
        let rest = without_prefix(&spaced, "between ")?;
        let (first, last) = rest.split_once(" to ").or_else(|| rest.split_once(" and "))?;
        DateInterval::range(british::date(first)?, british::date(last)?)
    };
    let date = british::date(bare)
        .or_else(|| british::date(&spaced))
        .or_else(range)
        .or_else(between)
        .or_else(|| noted_date(&spaced))?;
    Some(date.approximately(date.approximate || is_doubtful))
}

/// A place with its country at the end.
fn place(text: &str) -> Place {
    if let Some((country, start)) = country_at_end(text) {
        let text = text[..start].trim_end_matches([' ', ',']).to_owned();
        return Place { text, country: Some(country) };
    }
    let last = text.rsplit_once(',').map_or(text, |it| it.1);
    Place { text: text.to_owned(), country: country_in_words(last).map(|it| it.0) }
}

/// An address on one line; the country is told where it stands at the end.
fn address(text: &str) -> Address {
    let country = country_at_end(text).map(|it| it.0).or_else(|| {
        let last = text.rsplit_once(',').map_or(text, |it| it.1);
        country_in_words(last).map(|it| it.0)
    });
    Address { street: Some(text.to_owned()), country, ..Address::default() }
}

/// The first date of listing in words: `Listed by UN 1267 Committee on 23 Feb. 2001 (amended …)`,
/// `Designated under … on 2 March 2012`.
fn listing_date(text: &str) -> Option<DateInterval> {
    if let Some(date) = iso_date(text) {
        return Some(date);
    }
    let lower = text.to_ascii_lowercase();
    if !lower.starts_with("listed") && !lower.starts_with("designated") {
        return None;
    }
    let head = lower.split('(').next().unwrap_or_default();
    let start = [" on ", " on: "].iter().filter_map(|it| Some(head.find(it)? + it.len())).min()?;
    let rest = text.get(start..)?.trim_start_matches([':', ' ']);
    let words: Vec<&str> = rest.split_whitespace().take(3).collect();
    let date = words.join(" ");
    let date = date.trim_matches(['.', ',', ';']).replace(',', "");
    noted_date(&date).filter(|it| it.from() == it.to())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_of_birth_in_every_shape() {
        let check = |text: &str, expected: &[&str]| {
            let dataset = "au_dfat".parse().unwrap();
            let mut draft = Draft::new(&dataset, "1", Schema::Person, String::new(), None);
            read_birth_dates(&mut draft, text);
            let found =
                draft.entity.birth_dates.iter().map(|it| {
                    format!("{}{}", if it.value.approximate { "~" } else { "" }, it.value)
                });
            assert_eq!(found.collect::<Vec<_>>(), expected, "{text}");
        };
        check("1966-01-02", &["1966-01-02"]);
        check("1976", &["1976"]);
        check("20 Jun. 1987", &["1987-06-20"]);
        check("24 Jan.1973", &["1973-01-24"]);
        check("21. Jul 1997; 1993", &["1997-07-21", "1993"]);
        check("Approximately 1977", &["~1977"]);
        check("c. 1947", &["~1947"]);
        check("Approximately 1966- 1967", &["~1966/1967"]);
        check("approximately 1977/1978", &["~1977/1978"]);
        check("1940-1941", &["1940/1941"]);
        check("Between 1957 and 1962", &["1957/1962"]);
        check("Between 1963 to 1968", &["1963/1968"]);
        check("March 1955 to March 1956", &["1955-03-01/1956-03-31"]);
        check("a) Approximately 1966 b) 1960 c) 1953", &["~1966", "1960", "1953"]);
        check("a) 23/06/1972;     b) 23/07/1972", &["1972-06-23", "1972-07-23"]);
        check("a) 1/01/1968 b) 23-Apr-68", &["1968-01-01"]);
        check("a) 19 Apr. 1982 b) 24/06/1402 (Hijri Calendar)", &["1982-04-19"]);
        check("a) Between Aug. and Sep 1977    b) 1976", &["1977-08-01/1977-09-30", "1976"]);
        check("09/05/1982; alt DOB: 09/05/1981", &["1982-05-09", "1981-05-09"]);
        check("14 Mar 1974 >> 13 Apr 1974", &["1974-03-14", "1974-04-13"]);
        check("1961 or 1962 or 1963", &["1961", "1962", "1963"]);
        check("1967, or approximately 1961", &["1967", "~1961"]);
        check("a) 1961 b) (Aug. 1961)", &["1961", "1961-08"]);
        check("3 March 1979 (from\nfalse passport)", &["1979-03-03"]);
        check("Approximately (30-35 years old)", &[]);
    }

    #[test]
    fn listings_state_their_day_in_words() {
        let check = |text: &str, expected: Option<&str>| {
            let found = listing_date(text).map(|it| it.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check(
            "Listed by UN 1267 Committee on 23 Feb. 2001 (amended on 3 Sep. 2003)",
            Some("2001-02-23"),
        );
        check("Listed on: 22 Dec. 2017 (amended on 26 Jul. 2022)", Some("2017-12-22"));
        check("Listed on 14 Mar. 2012.", Some("2012-03-14"));
        check(
            "Designated under the Autonomous Sanctions Regulations 2011 on 2 March 2012.",
            Some("2012-03-02"),
        );
        check("Instrument of first designation: Autonomous Sanctions Amendment (No. 4)", None);
        check("Autonomous Sanctions (Persons) on 2 March 2012", None);
        check("45352", None);
    }
}
