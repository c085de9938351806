//! OFAC's standard XML: `sdn.xml` and `consolidated.xml`.
//!
//! Sources: `sdn.xsd` (2016, namespace `http://tempuri.org/sdnList.xsd`), `XML.xsd` (2024), and the
//! files of 2016-09-16, 2024-05-06, 2024-05-07 and 2025-03-28. Namespaces are not looked at. The
//! file declares how many records it holds, and it is held to its word.
//!
//! Weak aliases and statements are structured here; relations (`Linked To:`) still stand in the
//! remarks. There are no listing dates.

use lictor_model::{Address, DatasetId, Entity, NameKind, Schema};

use crate::dates::{ofac_date, us_date};
use crate::draft::{Draft, Intake};
use crate::fields::{Form, Part, Rule, left_out, to};
use crate::ofac::{DocumentFields, alias_kind, designation, document, name_of_fields, schema};
use crate::ofac_remarks::{self, birth_place};
use crate::shape::{Known, Shape, optional, required};
use crate::text::{clean, country_by_name};
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile};

static FORMAT: Known = required(
    "sdnList",
    &[
        required(
            "publshInformation",
            &[required("Publish_Date", &[]), required("Record_Count", &[])],
        ),
        required(
            "sdnEntry",
            &[
                required("uid", &[]),
                optional("firstName", &[]),
                required("lastName", &[]),
                optional("title", &[]),
                required("sdnType", &[]),
                optional("remarks", &[]),
                required("programList", &[required("program", &[])]),
                optional(
                    "idList",
                    &[required(
                        "id",
                        &[
                            required("uid", &[]),
                            required("idType", &[]),
                            optional("idNumber", &[]),
                            optional("idCountry", &[]),
                            optional("issueDate", &[]),
                            optional("expirationDate", &[]),
                        ],
                    )],
                ),
                optional(
                    "akaList",
                    &[required(
                        "aka",
                        &[
                            required("uid", &[]),
                            required("type", &[]),
                            required("category", &[]),
                            required("lastName", &[]),
                            optional("firstName", &[]),
                        ],
                    )],
                ),
                optional(
                    "addressList",
                    &[required(
                        "address",
                        &[
                            required("uid", &[]),
                            optional("address1", &[]),
                            optional("address2", &[]),
                            optional("address3", &[]),
                            optional("city", &[]),
                            optional("stateOrProvince", &[]),
                            optional("postalCode", &[]),
                            optional("country", &[]),
                        ],
                    )],
                ),
                optional(
                    "nationalityList",
                    &[required(
                        "nationality",
                        &[
                            required("uid", &[]),
                            required("country", &[]),
                            optional("mainEntry", &[]),
                        ],
                    )],
                ),
                optional(
                    "citizenshipList",
                    &[required(
                        "citizenship",
                        &[
                            required("uid", &[]),
                            required("country", &[]),
                            optional("mainEntry", &[]),
                        ],
                    )],
                ),
                optional(
                    "dateOfBirthList",
                    &[required(
                        "dateOfBirthItem",
                        &[
                            required("uid", &[]),
                            required("dateOfBirth", &[]),
                            optional("mainEntry", &[]),
                        ],
                    )],
                ),
                optional(
                    "placeOfBirthList",
                    &[required(
                        "placeOfBirthItem",
                        &[
                            required("uid", &[]),
                            required("placeOfBirth", &[]),
                            optional("mainEntry", &[]),
                        ],
                    )],
                ),
                optional(
                    "vesselInfo",
                    &[
                        optional("callSign", &[]),
                        optional("vesselType", &[]),
                        optional("vesselFlag", &[]),
                        optional("vesselOwner", &[]),
                        optional("tonnage", &[]),
                        optional("grossRegisteredTonnage", &[]),
                    ],
                ),
            ],
        ),
    ],
);

/// What becomes of each field.
static FORM: Form = Form { name: "OFAC XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["Publish_Date"]),
    left_out("compared with the records found", &["Record_Count"]),
    to(&[Part::Id], &["sdnEntry/uid"]),
    left_out("a number of the file's own; the place of the fact is named by it", &["uid"]),
    left_out("which of several values is the main one", &["mainEntry"]),
    to(&[Part::Kind, Part::Names], &["sdnType"]),
    to(&[Part::Names], &["firstName", "lastName", "aka/type", "aka/category"]),
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
    to(&[Part::Properties], &["title"]),
    to(&[Part::Designations], &["program"]),
    to(
        &[Part::Identifiers, Part::Properties],
        &["idType", "idNumber", "idCountry", "issueDate", "expirationDate"],
    ),
    to(
        &[Part::Addresses],
        &[
            "address1",
            "address2",
            "address3",
            "city",
            "stateOrProvince",
            "postalCode",
            "address/country",
        ],
    ),
    to(&[Part::Countries], &["nationality/country", "citizenship/country", "vesselFlag"]),
    to(&[Part::BirthDates], &["dateOfBirth"]),
    to(&[Part::BirthPlaces], &["placeOfBirth"]),
    to(&[Part::Identifiers], &["callSign"]),
    to(&[Part::Properties], &["vesselType", "tonnage", "grossRegisteredTonnage"]),
    to(&[Part::Relations], &["vesselOwner"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut records = XmlRecords::open(file, &[])?;
    if records.root.name != FORMAT.name {
        let found = crate::draft::shortened(&records.root.name);
        let reason = format!("the root element is {found}, expected {}", FORMAT.name);
        let (file, dataset) = (file.name.clone(), dataset.to_string());
        return Err(Refusal::WrongFormat { file, dataset, reason });
    }
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    let mut declared = None;
    let mut found = 0;
    while let Some(record) = records.next()? {
        intake.fields.record(&record);
        shape.observe(&record);
        match record.name.as_str() {
            "publshInformation" => {
                intake.report_mut().published = us_date(record.child_text("Publish_Date"));
                declared = record.child_text("Record_Count").parse::<u64>().ok();
            }
            "sdnEntry" => {
                found += 1;
                read_entry(dataset, &record, &mut intake)?;
            }
            _ => {}
        }
    }
    intake.doubt(shape.check(file));
    intake.doubt(match declared {
        Some(declared) if declared == found => Ok(()),
        Some(declared) => Err(Refusal::Count { file: file.name.clone(), declared, found }),
        None => {
            let reason = "Record_Count is not a number".to_owned();
            Err(Refusal::Inconsistent { file: file.name.clone(), reason })
        }
    });
    if intake.report_mut().published.is_none() {
        let reason = "Publish_Date is not a date MM/DD/YYYY; give the date".to_owned();
        intake.warn("publshInformation", None, Some("Publish_Date"), reason);
    }
    intake.finish()
}

fn read_entry(
    dataset: &DatasetId,
    entry: &Element,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let uid = entry.child_text("uid");
    let line = Some(entry.line);
    if uid.is_empty() || !uid.bytes().all(|it| it.is_ascii_digit()) {
        intake.reject(uid, line, "uid", "the uid is not a number");
        return Ok(());
    }
    let last_name = entry.child_text("lastName");
    let first_name = entry.child_text("firstName");
    if clean(last_name).is_empty() && clean(first_name).is_empty() {
        intake.reject(uid, line, "lastName", "the record has no name");
        return Ok(());
    }
    let kind = entry.child_text("sdnType");
    let known_schema = schema(kind).filter(|_| !kind.is_empty());
    let schema = known_schema.clone().unwrap_or(Schema::LegalEntity);
    let record = format!("sdnEntry {uid}");
    let mut draft = Draft::new(dataset, uid, schema.clone(), record, line);
    intake.fields.keep_unknown(&mut draft);
    if known_schema.is_none() {
        draft.not_understood("sdnType", kind, "not a known type of party");
    }
    draft.name(name_of_fields(last_name, first_name, &schema, NameKind::Primary), "lastName");
    for child in &entry.children {
        match child.name.as_str() {
            "uid" | "firstName" | "lastName" | "sdnType" => {}
            "title" => draft.property("position", &child.text, "title"),
            "remarks" => ofac_remarks::read(&mut draft, &child.text, "remarks"),
            "programList" => {
                for program in &child.children {
                    designation(&mut draft, &program.text, "program");
                }
            }
            "idList" => child.children.iter().for_each(|it| read_id(&mut draft, it)),
            "akaList" => child.children.iter().for_each(|it| read_aka(&mut draft, it)),
            "addressList" => child.children.iter().for_each(|it| read_address(&mut draft, it)),
            "nationalityList" | "citizenshipList" => {
                for item in &child.children {
                    draft.country_text(item.child_text("country"), &item.name);
                }
            }
            "dateOfBirthList" => {
                for item in &child.children {
                    let text = item.child_text("dateOfBirth");
                    match ofac_date(text) {
                        Some(date) => draft.birth_date(date, "dateOfBirth"),
                        None => {
                            draft.not_understood("dateOfBirth", text, "not a known form of date");
                        }
                    }
                }
            }
            "placeOfBirthList" => {
                for item in &child.children {
                    draft.birth_place(birth_place(item.child_text("placeOfBirth")), "placeOfBirth");
                }
            }
            "vesselInfo" => {
                for item in &child.children {
                    vessel_field(&mut draft, &item.name, &item.text);
                }
            }
            _ => keep_unknown(&mut draft, child, &child.name),
        }
    }
    intake.keep(draft)
}

/// One field of a vessel, under its name in the XML; CSV has the same fields.
pub(crate) fn vessel_field(draft: &mut Draft, field: &str, text: &str) {
    let text = clean(text);
    match field {
        "callSign" => {
            let kind = lictor_model::IdentifierKind::CallSign;
            draft.identifier(lictor_model::Identifier::new(kind, text), field);
        }
        "vesselType" => draft.property("type", &text, field),
        "vesselFlag" if text.eq_ignore_ascii_case("None Identified") => {
            draft.source_field(field, &text);
        }
        "vesselFlag" => draft.country_text(&text, field),
        "vesselOwner" => draft.relation("Vessel Owner", &text, field),
        "tonnage" => draft.property("tonnage", &text, field),
        "grossRegisteredTonnage" => draft.property("grossRegisteredTonnage", &text, field),
        _ => draft.source_field(&format!("vesselInfo/{field}"), &text),
    }
}

/// An identity document or another statement.
fn read_id(draft: &mut Draft, id: &Element) {
    let (issued, expires) =
        (clean(id.child_text("issueDate")), clean(id.child_text("expirationDate")));
    for child in &id.children {
        let is_known = ["uid", "idType", "idNumber", "idCountry", "issueDate", "expirationDate"]
            .contains(&child.name.as_str());
        if !is_known {
            keep_unknown(draft, child, &format!("id/{}", child.name));
        }
    }
    let fields = DocumentFields {
        kind: id.child_text("idType"),
        number: id.child_text("idNumber"),
        country: id.child_text("idCountry"),
        issued: &issued,
        expires: &expires,
    };
    document(draft, &fields, &format!("id {}", id.child_text("uid")));
}

fn read_aka(draft: &mut Draft, aka: &Element) {
    let field = format!("aka {}", aka.child_text("uid"));
    let weak = aka.child_text("category").eq_ignore_ascii_case("weak");
    let kind = alias_kind(aka.child_text("type"), weak);
    let (last, first) = (aka.child_text("lastName"), aka.child_text("firstName"));
    let name = name_of_fields(last, first, &draft.entity.schema, kind);
    draft.name(name, &field);
    for child in &aka.children {
        if !["uid", "type", "category", "lastName", "firstName"].contains(&child.name.as_str()) {
            keep_unknown(draft, child, &format!("aka/{}", child.name));
        }
    }
}

fn read_address(draft: &mut Draft, element: &Element) {
    let mut address = Address::default();
    let mut street: Vec<String> = Vec::new();
    for child in &element.children {
        let text = clean(&child.text);
        if text.is_empty() && child.children.is_empty() {
            continue;
        }
        match child.name.as_str() {
            "uid" => {}
            "address1" | "address2" | "address3" => street.push(text),
            "city" => address.city = Some(text),
            "stateOrProvince" => address.region = Some(text),
            "postalCode" => address.postal_code = Some(text),
            "country" => set_country(draft, &mut address, text, "address/country"),
            name => keep_unknown(draft, child, &format!("address/{name}")),
        }
    }
    address.street = (!street.is_empty()).then(|| street.join(", "));
    draft.address(address, &format!("address {}", element.child_text("uid")));
}

/// Sets the country of an address: by its code where it is known, else as text with a warning.
/// `undetermined` is what OFAC writes where there is none.
pub(crate) fn set_country(draft: &mut Draft, address: &mut Address, text: String, field: &str) {
    address.country = country_by_name(&text);
    if address.country.is_none() {
        if !text.eq_ignore_ascii_case("undetermined") {
            let shown = crate::draft::shortened(&text);
            draft.warn(field, format!("`{shown}` is not a known country; kept as text"));
        }
        address.country_text = Some(text);
    }
}

/// Keeps an element of which the format says nothing, with all that is in it.
pub(crate) fn keep_unknown(draft: &mut Draft, element: &Element, path: &str) {
    draft.source_field(path, &element.text);
    for child in &element.children {
        keep_unknown(draft, child, &format!("{path}/{}", child.name));
    }
}
