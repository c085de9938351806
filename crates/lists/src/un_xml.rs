//! The Consolidated List of the United Nations Security Council, in XML.
//!
//! Sources: `sc-sanctions.xsd` (2018 and 2024), and seven editions from 2018-06-07 to 2026-02-27.
//!
//! * The stable id is `REFERENCE_NUMBER` (`QDi.237`); `DATAID` changes.
//! * `FIRST_NAME` to `FOURTH_NAME` are pieces of one name, not given and family names; they are joined.
//! * Quality `Low` is a weak alias. Empty alias placeholders are dropped, and counted once.
//! * One alias element can hold several names; see `un_names`.
//! * `LISTED_ON` is the day from which the designation is in force.

use lictor_model::{
    Address, DatasetId, DateInterval, Designation, Entity, NameKind, Period, Place, Schema,
};

use crate::dates::{iso_date, noted_date};
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, kept, left_out, to};
use crate::ofac_xml::keep_unknown;
use crate::references::un_identifier;
use crate::shape::{Known, Shape, optional, required};
use crate::text::{clean, country_by_name};
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile, un_documents, un_names};

/// The authority of every designation on this list.
const AUTHORITY: &str = "UN Security Council";

const VALUES: &[Known] = &[optional("VALUE", &[])];

const ADDRESS: &[Known] = &[
    optional("STREET", &[]),
    optional("CITY", &[]),
    optional("STATE_PROVINCE", &[]),
    optional("ZIP_CODE", &[]),
    optional("COUNTRY", &[]),
    optional("NOTE", &[]),
];

const ALIAS: &[Known] = &[
    required("QUALITY", &[]),
    required("ALIAS_NAME", &[]),
    optional("DATE_OF_BIRTH", &[]),
    optional("CITY_OF_BIRTH", &[]),
    optional("COUNTRY_OF_BIRTH", &[]),
    optional("NOTE", &[]),
];

static FORMAT: Known = required(
    "CONSOLIDATED_LIST",
    &[
        optional(
            "INDIVIDUAL",
            &[
                required("DATAID", &[]),
                optional("VERSIONNUM", &[]),
                required("FIRST_NAME", &[]),
                optional("SECOND_NAME", &[]),
                optional("THIRD_NAME", &[]),
                optional("FOURTH_NAME", &[]),
                required("UN_LIST_TYPE", &[]),
                required("REFERENCE_NUMBER", &[]),
                required("LISTED_ON", &[]),
                optional("GENDER", &[]),
                optional("SUBMITTED_BY", &[]),
                optional("SUBMITTED_ON", &[]),
                optional("DELISTED_ON", &[]),
                optional("NAME_ORIGINAL_SCRIPT", &[]),
                optional("COMMENTS1", &[]),
                optional("TITLE", VALUES),
                optional("DESIGNATION", VALUES),
                optional("NATIONALITY", VALUES),
                optional("NATIONALITY2", VALUES),
                optional("LIST_TYPE", VALUES),
                optional("LAST_DAY_UPDATED", VALUES),
                required("INDIVIDUAL_ALIAS", ALIAS),
                required("INDIVIDUAL_ADDRESS", ADDRESS),
                required(
                    "INDIVIDUAL_DATE_OF_BIRTH",
                    &[
                        required("TYPE_OF_DATE", &[]),
                        optional("DATE", &[]),
                        optional("YEAR", &[]),
                        optional("FROM_YEAR", &[]),
                        optional("TO_YEAR", &[]),
                        optional("NOTE", &[]),
                    ],
                ),
                required("INDIVIDUAL_PLACE_OF_BIRTH", ADDRESS),
                required(
                    "INDIVIDUAL_DOCUMENT",
                    &[
                        optional("TYPE_OF_DOCUMENT", &[]),
                        optional("TYPE_OF_DOCUMENT2", &[]),
                        optional("NUMBER", &[]),
                        optional("ISSUING_COUNTRY", &[]),
                        optional("COUNTRY_OF_ISSUE", &[]),
                        optional("CITY_OF_ISSUE", &[]),
                        optional("DATE_OF_ISSUE", &[]),
                        optional("NOTE", &[]),
                    ],
                ),
                optional("SORT_KEY", &[]),
                optional("SORT_KEY_LAST_MOD", &[]),
            ],
        ),
        optional(
            "ENTITY",
            &[
                required("DATAID", &[]),
                optional("VERSIONNUM", &[]),
                required("FIRST_NAME", &[]),
                required("UN_LIST_TYPE", &[]),
                required("REFERENCE_NUMBER", &[]),
                required("LISTED_ON", &[]),
                optional("SUBMITTED_BY", &[]),
                optional("SUBMITTED_ON", &[]),
                optional("DELISTED_ON", &[]),
                optional("NAME_ORIGINAL_SCRIPT", &[]),
                optional("COMMENTS1", &[]),
                optional("LIST_TYPE", VALUES),
                optional("LAST_DAY_UPDATED", VALUES),
                required("ENTITY_ALIAS", ALIAS),
                required("ENTITY_ADDRESS", ADDRESS),
                optional("SORT_KEY", &[]),
                optional("SORT_KEY_LAST_MOD", &[]),
            ],
        ),
    ],
);

/// What becomes of each field.
static FORM: Form = Form { name: "UN XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["@dateGenerated"]),
    left_out(
        "where the schema of the file is found",
        &["@noNamespaceSchemaLocation", "@schemaLocation"],
    ),
    to(&[Part::Id, Part::Designations], &["REFERENCE_NUMBER"]),
    to(&[Part::Record], &["DATAID"]),
    to(
        &[Part::Names],
        &[
            "FIRST_NAME",
            "SECOND_NAME",
            "THIRD_NAME",
            "FOURTH_NAME",
            "ALIAS_NAME",
            "QUALITY",
            "NAME_ORIGINAL_SCRIPT",
        ],
    ),
    to(&[Part::Names], &["ALIAS/NOTE", "INDIVIDUAL_ALIAS/NOTE", "ENTITY_ALIAS/NOTE"]),
    to(&[Part::Designations], &["UN_LIST_TYPE", "LISTED_ON"]),
    to(
        &[Part::Properties],
        &[
            "GENDER",
            "COMMENTS1",
            "TITLE",
            "TITLE/VALUE",
            "DESIGNATION",
            "DESIGNATION/VALUE",
            "LAST_DAY_UPDATED",
            "LAST_DAY_UPDATED/VALUE",
        ],
    ),
    to(
        &[Part::Countries],
        &["NATIONALITY", "NATIONALITY/VALUE", "NATIONALITY2", "NATIONALITY2/VALUE"],
    ),
    to(
        &[Part::BirthDates],
        &[
            "DATE_OF_BIRTH",
            "INDIVIDUAL_DATE_OF_BIRTH/DATE",
            "YEAR",
            "FROM_YEAR",
            "TO_YEAR",
            "TYPE_OF_DATE",
            "INDIVIDUAL_DATE_OF_BIRTH/NOTE",
        ],
    ),
    to(
        &[Part::BirthPlaces],
        &[
            "CITY_OF_BIRTH",
            "COUNTRY_OF_BIRTH",
            "INDIVIDUAL_PLACE_OF_BIRTH/STREET",
            "INDIVIDUAL_PLACE_OF_BIRTH/CITY",
            "INDIVIDUAL_PLACE_OF_BIRTH/STATE_PROVINCE",
            "INDIVIDUAL_PLACE_OF_BIRTH/ZIP_CODE",
            "INDIVIDUAL_PLACE_OF_BIRTH/COUNTRY",
        ],
    ),
    to(
        &[Part::Addresses],
        &[
            "STREET",
            "CITY",
            "STATE_PROVINCE",
            "ZIP_CODE",
            "COUNTRY",
            "INDIVIDUAL_ADDRESS/NOTE",
            "ENTITY_ADDRESS/NOTE",
        ],
    ),
    to(
        &[Part::Identifiers],
        &[
            "TYPE_OF_DOCUMENT",
            "TYPE_OF_DOCUMENT2",
            "NUMBER",
            "ISSUING_COUNTRY",
            "COUNTRY_OF_ISSUE",
            "CITY_OF_ISSUE",
            "DATE_OF_ISSUE",
            "INDIVIDUAL_DOCUMENT/NOTE",
        ],
    ),
    kept(&[
        "VERSIONNUM",
        "LIST_TYPE",
        "LIST_TYPE/VALUE",
        "SUBMITTED_BY",
        "SUBMITTED_ON",
        "DELISTED_ON",
        "SORT_KEY",
        "SORT_KEY_LAST_MOD",
        "INDIVIDUAL_PLACE_OF_BIRTH/NOTE",
    ]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut records = XmlRecords::open(file, &["INDIVIDUALS", "ENTITIES"])?;
    if records.root.name != FORMAT.name {
        let found = shortened(&records.root.name);
        let reason = format!("the root element is {found}, expected {}", FORMAT.name);
        let (file, dataset) = (file.name.clone(), dataset.to_string());
        return Err(Refusal::WrongFormat { file, dataset, reason });
    }
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    let generated = records.root.attribute("dateGenerated").to_owned();
    intake.report_mut().published = iso_date(&generated).map(|it| it.from());
    let mut empty_aliases = 0;
    while let Some(record) = records.next()? {
        intake.fields.record(&record);
        shape.observe(&record);
        let schema = match record.name.as_str() {
            "INDIVIDUAL" => Schema::Person,
            "ENTITY" => Schema::Organization,
            _ => continue,
        };
        read_party(dataset, &record, schema, &mut intake, &mut empty_aliases)?;
    }
    intake.doubt(shape.check(file));
    if empty_aliases > 0 {
        let reason = format!("{empty_aliases} alias placeholders without a name were left out");
        intake.warn("all records", None, Some("ALIAS_NAME"), reason);
    }
    if intake.report_mut().published.is_none() {
        let reason = "dateGenerated is missing or is no date; give the date".to_owned();
        intake.warn("CONSOLIDATED_LIST", None, Some("dateGenerated"), reason);
    }
    intake.finish()
}

fn read_party(
    dataset: &DatasetId,
    party: &Element,
    schema: Schema,
    intake: &mut Intake<'_>,
    empty_aliases: &mut usize,
) -> Result<(), Refusal> {
    let reference = clean(party.child_text("REFERENCE_NUMBER"));
    let line = Some(party.line);
    let record = format!("{} {}", party.name, clean(party.child_text("DATAID")));
    if reference.is_empty() {
        intake.reject(&record, line, "REFERENCE_NUMBER", "the record has no reference number");
        return Ok(());
    }
    let pieces = ["FIRST_NAME", "SECOND_NAME", "THIRD_NAME", "FOURTH_NAME"];
    let name = clean(&pieces.map(|it| party.child_text(it)).join(" "));
    if name.is_empty() {
        intake.reject(&reference, line, "FIRST_NAME", "the record has no name");
        return Ok(());
    }
    let mut draft = Draft::new(dataset, &reference, schema, record, line);
    intake.fields.keep_unknown(&mut draft);
    for name in un_names::listed(&name, NameKind::Primary) {
        draft.name(name, "FIRST_NAME");
    }
    read_designation(&mut draft, party, &reference);
    draft.identifier(un_identifier(&reference), "REFERENCE_NUMBER");
    let mut position = 0;
    for child in &party.children {
        match child.name.as_str() {
            "FIRST_NAME" | "SECOND_NAME" | "THIRD_NAME" | "FOURTH_NAME" | "UN_LIST_TYPE"
            | "REFERENCE_NUMBER" | "LISTED_ON" => {}
            "GENDER" => draft.property("gender", &child.text.to_lowercase(), "GENDER"),
            "NAME_ORIGINAL_SCRIPT" => {
                for name in un_names::original_script(&clean(&child.text)) {
                    draft.name(name, "NAME_ORIGINAL_SCRIPT");
                }
            }
            "COMMENTS1" => draft.property("notes", &child.text, "COMMENTS1"),
            "TITLE" => values(child).for_each(|it| draft.property("title", it, "TITLE")),
            "DESIGNATION" => {
                values(child).for_each(|it| draft.property("position", it, "DESIGNATION"));
            }
            "NATIONALITY" | "NATIONALITY2" => {
                values(child).for_each(|it| draft.country_text(it, "NATIONALITY"));
            }
            "LAST_DAY_UPDATED" => {
                values(child).for_each(|it| draft.property("modifiedAt", it, "LAST_DAY_UPDATED"));
            }
            "INDIVIDUAL_ALIAS" | "ENTITY_ALIAS" => {
                position += 1;
                let has_name = un_names::read_alias(&mut draft, child, position);
                *empty_aliases += usize::from(!has_name);
            }
            "INDIVIDUAL_ADDRESS" | "ENTITY_ADDRESS" => read_address(&mut draft, child),
            "INDIVIDUAL_DATE_OF_BIRTH" => read_birth_date(&mut draft, child),
            "INDIVIDUAL_PLACE_OF_BIRTH" => {
                let place = read_place(&mut draft, child);
                draft.birth_place(place, "INDIVIDUAL_PLACE_OF_BIRTH");
            }
            "INDIVIDUAL_DOCUMENT" => un_documents::read(&mut draft, child),
            _ => keep_unknown(&mut draft, child, &child.name),
        }
    }
    intake.keep(draft)
}

fn read_designation(draft: &mut Draft, party: &Element, reference: &str) {
    let listed_on = clean(party.child_text("LISTED_ON"));
    let valid = if let Some(date) = iso_date(&listed_on) {
        Period::since(date)
    } else {
        draft.not_understood("LISTED_ON", &listed_on, "not a date");
        Period::default()
    };
    let program = clean(party.child_text("UN_LIST_TYPE"));
    if program.is_empty() {
        draft.warn("UN_LIST_TYPE", "the record names no list".to_owned());
    }
    let designation = Designation {
        authority: AUTHORITY.to_owned(),
        program,
        basis: None,
        citation: None,
        reference: Some(reference.to_owned()),
        note: None,
    };
    draft.designation(designation, valid, "UN_LIST_TYPE");
}

/// The values of an element that holds `VALUE` elements, or, in other serialisations, the text;
/// `na` is the list's word for none.
fn values(element: &Element) -> impl Iterator<Item = &str> {
    std::iter::once(&element.text)
        .chain(element.children.iter().map(|it| &it.text))
        .map(|it| it.trim())
        .filter(|it| !it.is_empty() && !it.eq_ignore_ascii_case("na"))
}

fn read_address(draft: &mut Draft, element: &Element) {
    let mut address = Address::default();
    for child in &element.children {
        let text = Some(clean(&child.text)).filter(|it| !it.is_empty());
        match child.name.as_str() {
            "STREET" => address.street = text,
            "CITY" => address.city = text,
            "STATE_PROVINCE" => address.region = text,
            "ZIP_CODE" => address.postal_code = text,
            "NOTE" => address.note = text,
            "COUNTRY" => {
                if let Some(text) = text {
                    crate::ofac_xml::set_country(draft, &mut address, text, "COUNTRY");
                }
            }
            name => keep_unknown(draft, child, &format!("{}/{name}", element.name)),
        }
    }
    draft.address(address, &element.name);
}

/// A place of birth: its parts on one line, the country apart.
fn read_place(draft: &mut Draft, element: &Element) -> Place {
    let mut place = Place::default();
    let mut parts = Vec::new();
    for child in &element.children {
        let text = clean(&child.text);
        match child.name.as_str() {
            _ if text.is_empty() => {}
            "COUNTRY" => {
                place.country = country_by_name(&text);
                if place.country.is_none() {
                    draft.not_understood("COUNTRY", &text, "not a known country");
                    parts.push(text);
                }
            }
            "STREET" | "CITY" | "STATE_PROVINCE" | "ZIP_CODE" => parts.push(text),
            name => keep_unknown(draft, child, &format!("{}/{name}", element.name)),
        }
    }
    place.text = parts.join(", ");
    place
}

fn read_birth_date(draft: &mut Draft, element: &Element) {
    let field = "INDIVIDUAL_DATE_OF_BIRTH";
    let mut note = clean(element.child_text("NOTE"));
    let kind = element.child_text("TYPE_OF_DATE").to_ascii_uppercase();
    let says_about = note.to_ascii_lowercase().starts_with("approx");
    let approximate = kind == "APPROXIMATELY" || says_about;
    let stated = ["DATE", "YEAR"].map(|it| element.child_text(it));
    let stated = stated.into_iter().find(|it| !it.is_empty());
    let range = [element.child_text("FROM_YEAR"), element.child_text("TO_YEAR")];
    let date = match (stated, range) {
        (Some(text), _) => {
            let date = iso_date(text);
            if date.is_none() {
                draft.not_understood(field, text, "not a date");
            }
            // A month in the note of a bare year: `1958`, `Sep.`.
            let with_note = noted_date(&format!("{note} {text}"));
            if with_note.is_some() && !note.is_empty() {
                note.clear();
                with_note
            } else {
                date
            }
        }
        (None, ["", ""]) => {
            let date = noted_date(&note);
            if date.is_some() {
                note.clear();
            }
            date
        }
        (None, [first, last]) => {
            let date = iso_date(first)
                .zip(iso_date(last))
                .and_then(|(first, last)| DateInterval::range(first, last));
            if date.is_none() {
                draft.not_understood(field, &format!("{first} to {last}"), "not a range of years");
            }
            date
        }
    };
    if let Some(date) = date {
        draft.birth_date(date.approximately(approximate), field);
    }
    if says_about {
        note.clear();
    }
    if date.is_none() && !note.is_empty() {
        draft.not_understood(field, &note, "not a date");
    } else {
        draft.source_field("INDIVIDUAL_DATE_OF_BIRTH/NOTE", &note);
    }
    for child in &element.children {
        let is_known = ["TYPE_OF_DATE", "DATE", "YEAR", "FROM_YEAR", "TO_YEAR", "NOTE"];
        if !is_known.contains(&child.name.as_str()) {
            keep_unknown(draft, child, &format!("{field}/{}", child.name));
        }
    }
}
