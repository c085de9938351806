//! The US Consolidated Screening List: one CSV of thirteen lists of Treasury, Commerce and State.
//!
//! Source: the file of 2022-05. UTF-8, a header, 29 columns, several values joined by `; `, ISO dates,
//! countries by their ISO codes. The file states no date of publication.
//!
//! `_id` changes with the content, so it is neither key nor kept. A party is known by its list and
//! OFAC's number (`us_csl:sdn-4697`), or by its list and the folded name where the list has no
//! numbers (`us_csl:el-example-ltd`); rows of one party are merged.
//!
//! What the file cannot say: which aliases are weak or former, and which of several parts of an
//! address are its city and street. An address that holds `; ` falls apart, without loss of text.
//! Names of persons come as `SURNAME, Given` from Treasury only; the lists of Commerce and State do not
//! say whether a name is that of a person.

use lictor_model::{
    Address, DatasetId, DateInterval, Designation, Entity, Identifier, NameKind, Period, Schema,
};

use crate::dates::{iso_date, ofac_date};
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, kept, left_out, to};
use crate::headed::Table;
use crate::merged::Merged;
use crate::ofac::{self, DocumentFields, document, listed_name};
use crate::ofac_remarks::{self, birth_place};
use crate::ofac_xml::vessel_field;
use crate::rows::Row;
use crate::text::{clean, name_key};
use crate::us_bis_dpl;
use crate::{Refusal, Report, SourceFile};

const COLUMNS: &[&str] = &[
    "_id",
    "source",
    "entity_number",
    "type",
    "programs",
    "name",
    "title",
    "addresses",
    "federal_register_notice",
    "start_date",
    "end_date",
    "standard_order",
    "license_requirement",
    "license_policy",
    "call_sign",
    "vessel_type",
    "gross_tonnage",
    "gross_registered_tonnage",
    "vessel_flag",
    "vessel_owner",
    "remarks",
    "source_list_url",
    "alt_names",
    "citizenships",
    "dates_of_birth",
    "nationalities",
    "places_of_birth",
    "source_information_url",
    "ids",
];

/// Who keeps one of the lists.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Keeper {
    Treasury,
    Commerce,
    State,
}

/// What becomes of each field.
static FORM: Form = Form { name: "US screening list", rules: RULES };

const RULES: &[Rule] = &[
    left_out("a hash that changes with the content", &["_id"]),
    to(&[Part::Id], &["source", "entity_number"]),
    to(&[Part::Names], &["name", "alt_names"]),
    to(&[Part::Kind, Part::Names], &["type"]),
    to(&[Part::Addresses], &["addresses"]),
    to(&[Part::Identifiers], &["call_sign"]),
    to(&[Part::Countries], &["citizenships", "nationalities", "vessel_flag"]),
    to(&[Part::BirthDates], &["dates_of_birth"]),
    to(&[Part::BirthPlaces], &["places_of_birth"]),
    to(&[Part::Relations], &["vessel_owner"]),
    to(
        &[Part::Designations],
        &[
            "programs",
            "start_date",
            "end_date",
            "federal_register_notice",
            "license_policy",
            "license_requirement",
            "standard_order",
        ],
    ),
    to(&[Part::Properties], &["title", "vessel_type", "gross_tonnage", "gross_registered_tonnage"]),
    to(&[Part::Identifiers, Part::Countries, Part::Properties], &["ids"]),
    to(
        &[
            Part::Names,
            Part::BirthDates,
            Part::BirthPlaces,
            Part::Countries,
            Part::Identifiers,
            Part::Relations,
            Part::Properties,
        ],
        &["remarks"],
    ),
    kept(&["source_list_url", "source_information_url"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let table = Table::open(dataset, file, b',', COLUMNS)?;
    let mut intake = Intake::new(&file.name, &FORM, sink);
    table.tell_unknown(&mut intake);
    let mut parties = Merged::default();
    for row in &table.rows {
        table.count(row, &mut intake.fields);
        let mut reject =
            |field: &str, reason: &str| intake.reject(&row.label(), Some(row.line), field, reason);
        if let Some(complaint) = row.complaint {
            reject("row", complaint);
            continue;
        }
        let Some(list) = list_code(table.get(row, "source")) else {
            reject("source", "the list is not named, or none of Treasury, Commerce and State");
            continue;
        };
        let name = clean(table.get(row, "name"));
        let number = table.get(row, "entity_number");
        let own_id = if number.is_empty() { name_key(&name) } else { name_key(number) };
        if name.is_empty() || own_id.is_empty() {
            reject("name", "the record has no name");
            continue;
        }
        let key = format!("{}-{own_id}", list.code.to_lowercase());
        let kind = table.get(row, "type");
        let known = if kind.is_empty() { Some(Schema::LegalEntity) } else { ofac::schema(kind) };
        let schema = known.clone().unwrap_or(Schema::LegalEntity);
        let mut draft = Draft::new(dataset, &key, schema, row.label(), Some(row.line));
        if known.is_none() {
            draft.not_understood("type", kind, "not a known type of party");
        }
        read_row(&mut draft, &table, row, &name, &list);
        parties.add(&key, draft);
    }
    parties.keep(&mut intake)?;
    intake.finish()
}

/// One of the lists in the file.
struct List<'a> {
    /// The short form: `SDN`, `DPL`, `NS-MBS`.
    code: &'a str,
    keeper: Keeper,
}

/// The list of a source label: `Denied Persons List (DPL) - Bureau of Industry and Security`.
fn list_code(source: &str) -> Option<List<'_>> {
    let (name, keeper) = source.rsplit_once(" - ")?;
    let keeper = match keeper.trim() {
        "Treasury Department" => Keeper::Treasury,
        "Bureau of Industry and Security" => Keeper::Commerce,
        "State Department" => Keeper::State,
        _ => return None,
    };
    let start = name.find('(')? + 1;
    let end = start + name[start..].find(')')?;
    let code = name[start..end].trim_end_matches(" List").trim();
    (!code.is_empty()).then_some(List { code, keeper })
}

fn read_row(draft: &mut Draft, table: &Table, row: &Row, name: &str, list: &List<'_>) {
    let values = |column: &'static str| {
        let parts = table.get(row, column).split("; ");
        parts.map(str::trim).filter(|it| !it.is_empty())
    };
    let schema = draft.entity.schema.clone();
    draft.name(listed_name(name, &schema, NameKind::Primary), "name");
    for alias in values("alt_names") {
        let alias = alias.strip_prefix("and ").unwrap_or(alias).trim_end_matches(';');
        draft.name(listed_name(alias, &schema, NameKind::Alias), "alt_names");
    }
    read_designations(draft, table, row, list);
    draft.property("position", table.get(row, "title"), "title");
    values("addresses").for_each(|it| draft.address(address(it), "addresses"));
    for column in ["citizenships", "nationalities"] {
        for code in values(column) {
            match code.parse() {
                Ok(country) => draft.country(country, column),
                Err(_) => draft.not_understood(column, code, "not a known country"),
            }
        }
    }
    for text in values("dates_of_birth") {
        match iso_date(text).or_else(|| ofac_date(text)) {
            Some(date) => draft.birth_date(date, "dates_of_birth"),
            None => draft.not_understood("dates_of_birth", text, "not a known form of date"),
        }
    }
    values("places_of_birth").for_each(|it| draft.birth_place(birth_place(it), "places_of_birth"));
    values("ids").for_each(|it| read_id(draft, it));
    for (column, field) in [
        ("call_sign", "callSign"),
        ("vessel_type", "vesselType"),
        ("gross_tonnage", "tonnage"),
        ("gross_registered_tonnage", "grossRegisteredTonnage"),
        ("vessel_flag", "vesselFlag"),
        ("vessel_owner", "vesselOwner"),
    ] {
        let text = table.get(row, column);
        if !text.is_empty() {
            vessel_field(draft, field, text);
        }
    }
    let remarks = table.get(row, "remarks");
    if list.keeper == Keeper::Treasury {
        ofac_remarks::read(draft, remarks, "remarks");
    } else if !remarks.is_empty() {
        draft.free_text("remarks", remarks, "remarks");
    }
    for column in ["source", "standard_order", "source_list_url", "source_information_url"] {
        draft.source_field(column, table.get(row, column));
    }
    table.keep_unknown(draft, row);
}

/// One designation per program; lists without programs are programs themselves.
fn read_designations(draft: &mut Draft, table: &Table, row: &Row, list: &List<'_>) {
    let mut date = |column: &str| {
        let text = table.get(row, column);
        let date: Option<DateInterval> = iso_date(text);
        if date.is_none() {
            draft.not_understood(column, text, "not an ISO date");
        }
        date
    };
    let period = Period::between(date("start_date"), date("end_date"));
    let authority = match list.keeper {
        Keeper::Treasury => ofac::AUTHORITY,
        Keeper::Commerce => us_bis_dpl::AUTHORITY,
        Keeper::State => "US Department of State",
    };
    let citation = clean(table.get(row, "federal_register_notice"));
    let licence =
        [("licence requirement", "license_requirement"), ("licence policy", "license_policy")];
    let mut notes: Vec<String> = Vec::new();
    for (words, column) in licence {
        let text = clean(table.get(row, column));
        if !text.is_empty() {
            notes.push(format!("{words}: {text}"));
        }
    }
    if table.get(row, "standard_order").eq_ignore_ascii_case("n") {
        notes.push("not a standard order: its notice says what is denied".to_owned());
    }
    let programs = clean(table.get(row, "programs"));
    let programs = if programs.is_empty() { list.code } else { &programs };
    for program in programs.split("; ").filter(|it| !it.trim().is_empty()) {
        let designation = Designation {
            authority: authority.to_owned(),
            program: clean(program),
            basis: None,
            citation: (!citation.is_empty()).then(|| citation.clone()),
            reference: None,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        draft.designation(designation, period, "programs");
    }
}

/// `10 A St, Testville, 117, RU`: the country's code is the last part where there is one, also alone.
fn address(text: &str) -> Address {
    let (rest, last) = text.rsplit_once(", ").unwrap_or(("", text));
    let is_code = last.len() == 2 && last.bytes().all(|it| it.is_ascii_uppercase());
    let country = if is_code { last.parse().ok() } else { None };
    let street = clean(if country.is_some() { rest } else { text });
    let street = Some(street.trim_end_matches(',').to_owned()).filter(|it| !it.is_empty());
    Address { street, country, ..Address::default() }
}

/// `country, expiry, issue, number, kind`, of which all but the last two may be left out. With one
/// date it is not told which of the two it is.
fn read_id(draft: &mut Draft, text: &str) {
    let Some((rest, kind)) = text.rsplit_once(", ") else {
        return draft.not_understood("ids", text, "not of the form `number, kind`");
    };
    let (mut country, mut number) = (None, rest);
    if let Some((code, after)) = rest.split_once(", ")
        && code.len() == 2
        && code.bytes().all(|it| it.is_ascii_uppercase())
    {
        country = code.parse::<lictor_model::CountryCode>().ok();
        number = if country.is_some() { after } else { rest };
    }
    let mut dates = Vec::new();
    while let Some((first, after)) = number.split_once(", ")
        && let Some(date) = (first.len() == 10).then(|| iso_date(first)).flatten()
    {
        dates.push(date);
        number = after;
    }
    let written: Vec<String> = dates.iter().map(ofac::date_text).collect();
    let (expires, issued) = match written.as_slice() {
        [expires, issued] => (expires.as_str(), issued.as_str()),
        _ => ("", ""),
    };
    let before = draft.entity.identifiers.len();
    let fields = DocumentFields { kind, number, country: "", issued, expires };
    document(draft, &fields, "ids");
    let added = draft.entity.identifiers.get_mut(before).map(|it| &mut it.value);
    match added {
        Some(identifier) => {
            identifier.country = identifier.country.or(country);
            if let [date] = written.as_slice() {
                add_note(identifier, &format!("issued or expires {date}"));
            }
        }
        // What is no identifier has no country.
        None if country.is_some() => {
            draft.source_field("ids/country", &shortened(text));
        }
        None => {}
    }
}

fn add_note(identifier: &mut Identifier, words: &str) {
    identifier.note = Some(match identifier.note.take() {
        Some(note) => format!("{note}, {words}"),
        None => words.to_owned(),
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_known_by_their_labels() {
        let check = |label: &str, expected: Option<(&str, Keeper)>| {
            assert_eq!(list_code(label).map(|it| (it.code, it.keeper)), expected, "{label}");
        };
        check("Entity List (EL) - Bureau of Industry and Security", Some(("EL", Keeper::Commerce)));
        check("ITAR Debarred (DTC) - State Department", Some(("DTC", Keeper::State)));
        let label = "Non-SDN Menu-Based Sanctions List (NS-MBS List) - Treasury Department";
        check(label, Some(("NS-MBS", Keeper::Treasury)));
        check(
            "Military End User (MEU) List - Bureau of Industry and Security",
            Some(("MEU", Keeper::Commerce)),
        );
        check("Entity List - Bureau of Industry and Security", None);
        check("Entity List (EL) - Ministry", None);
        check("", None);
    }

    #[test]
    fn reads_addresses_and_ids() {
        let check = |text: &str, expected: &str| assert_eq!(address(text).one_line(), expected);
        check("10 A St, Testville, 117, RU", "10 A St, Testville, 117, RU");
        check("SY", "SY");
        check("5 B St, Testville, QX", "5 B St, Testville, QX");
        check("5 B St", "5 B St");
        let check = |text: &str, expected: &str| {
            let dataset = "us_csl".parse().unwrap();
            let mut draft = Draft::new(&dataset, "x", Schema::Person, String::new(), None);
            read_id(&mut draft, text);
            let found = draft.entity.identifiers.first().map(|it| {
                let country = it.value.country.map_or("-".to_owned(), |it| it.to_string());
                format!("{} | {country} | {}", it.value, it.value.note.as_deref().unwrap_or("-"))
            });
            assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
        };
        check(
            "PK, 2013-09-09, 2008-09-09, 41, Passport",
            "passport:41 | pk | issued 09 Sep 2008, expires 09 Sep 2013",
        );
        check("PK, 2013-09-09, 41, Passport", "passport:41 | pk | issued or expires 09 Sep 2013");
        check("K04, Passport", "passport:K04 | - | -");
        check(
            "IMO 9074729, Vessel Registration Identification",
            "imo:9074729 | - | Vessel Registration Identification",
        );
        check("1AbC, Digital Currency Address - XBT", "wallet:1AbC | - | XBT");
        check("Male, Gender", "none");
        check("77, Invented Card", "Invented Card:77 | - | -");
        check("alone", "none");
    }
}
