//! The UK Sanctions List, in XML; the only UK list since 2026-01-28.
//!
//! **Proved on a sample only**: six designations of 2026-09-07, shortened, transcribed from public test
//! fixtures; no whole edition was at hand. Elements that the sample lacks are named as public readers of
//! the list name them. The list as rows, and the export of its search page, are read by
//! `gb_fcdo_table`, which builds the elements that are read here.
//!
//! * The stable id is `UniqueID` (`RUS1683`). The group id of OFSI is missing from new entries.
//! * `Name6` is the surname or the whole name, `Name1` to `Name5` the given names; any can be missing.
//!   `AliasStrength` is given for listings of the UN only; low quality is a weak alias.
//! * The same passport or date of birth is repeated up to ten times, and blanks stand at the ends.
//! * `15/08/19yy` names no year: it is kept as text. Phones that lost their prefix are kept as they are.
//! * The file declares no count: a cut file is not well-formed.

use lictor_model::{
    DatasetId, Designation, Entity, Identifier, IdentifierKind, NameKind, Period, Schema,
};

use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Form, Part, Rule, kept, to};
use crate::ofac_xml::keep_unknown;
use crate::references::un_identifier;
use crate::shape::{Known, Shape, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile, british, gb, gb_fcdo_table};

/// The authority of every designation on this list.
const AUTHORITY: &str = "UK Foreign, Commonwealth & Development Office";

const NAME: &[Known] = &[
    optional("Name1", &[]),
    optional("Name2", &[]),
    optional("Name3", &[]),
    optional("Name4", &[]),
    optional("Name5", &[]),
    optional("Name6", &[]),
    required("NameType", &[]),
    optional("AliasStrength", &[]),
];

const INDICATORS: &[Known] = &[
    optional("AssetFreeze", &[]),
    optional("ArmsEmbargo", &[]),
    optional("TargetedArmsEmbargo", &[]),
    optional("CharteringOfShips", &[]),
    optional("ClosureOfRepresentativeOffices", &[]),
    optional("CrewServicingOfShipsAndAircraft", &[]),
    optional("Deflag", &[]),
    optional("PreventionOfBusinessArrangements", &[]),
    optional("ProhibitionOfPortEntry", &[]),
    optional("TravelBan", &[]),
    optional("PreventionOfCharteringOfShips", &[]),
    optional("PreventionOfCharteringOfShipsAndAircraft", &[]),
    optional("TechnicalAssistanceRelatedToAircraft", &[]),
    optional("TrustServicesSanctions", &[]),
    optional("DirectorDisqualificationSanction", &[]),
];

const ADDRESS: &[Known] = &[
    optional("AddressLine1", &[]),
    optional("AddressLine2", &[]),
    optional("AddressLine3", &[]),
    optional("AddressLine4", &[]),
    optional("AddressLine5", &[]),
    optional("AddressLine6", &[]),
    optional("AddressPostalCode", &[]),
    optional("AddressCountry", &[]),
];

const INDIVIDUAL: &[Known] = &[
    optional("DOBs", &[optional("DOB", &[])]),
    optional(
        "PassportDetails",
        &[optional(
            "Passport",
            &[optional("PassportNumber", &[]), optional("PassportAdditionalInformation", &[])],
        )],
    ),
    optional(
        "NationalIdentifierDetails",
        &[optional(
            "NationalIdentifier",
            &[
                optional("NationalIdentifierNumber", &[]),
                optional("NationalIdentifierAdditionalInformation", &[]),
            ],
        )],
    ),
    optional("Nationalities", &[optional("Nationality", &[])]),
    optional("Positions", &[optional("Position", &[])]),
    optional("Genders", &[optional("Gender", &[])]),
    optional(
        "BirthDetails",
        &[optional("Location", &[optional("TownOfBirth", &[]), optional("CountryOfBirth", &[])])],
    ),
];

const SHIP: &[Known] = &[
    optional("IMONumbers", &[optional("IMONumber", &[])]),
    optional("CurrentOwnerOperators", &[optional("CurrentOwnerOperator", &[])]),
    optional("PreviousOwnerOperators", &[optional("PreviousOwnerOperator", &[])]),
    optional("CurrentBelievedFlagOfShips", &[optional("CurrentBelievedFlagOfShip", &[])]),
    optional("PreviousFlags", &[optional("PreviousFlag", &[])]),
    optional("TypeOfShipDetails", &[optional("TypeOfShip", &[])]),
    optional("TonnageOfShipDetails", &[optional("TonnageOfShip", &[])]),
    optional("LengthOfShipDetails", &[optional("LengthOfShip", &[])]),
    optional("YearsBuilt", &[optional("YearBuilt", &[])]),
    optional("HullIdentificationNumbers", &[optional("HullIdentificationNumber", &[])]),
];

static FORMAT: Known = required(
    "Designations",
    &[
        optional("DateGenerated", &[]),
        required(
            "Designation",
            &[
                optional("LastUpdated", &[]),
                required("DateDesignated", &[]),
                required("UniqueID", &[]),
                optional("OFSIGroupID", &[]),
                optional("UNReferenceNumber", &[]),
                required("Names", &[required("Name", NAME)]),
                optional(
                    "NonLatinNames",
                    &[optional(
                        "NonLatinName",
                        &[
                            optional("NameNonLatinScript", &[]),
                            optional("NonLatinScriptType", &[]),
                            optional("NonLatinScriptLanguage", &[]),
                        ],
                    )],
                ),
                optional("Titles", &[optional("Title", &[])]),
                required("RegimeName", &[]),
                required("IndividualEntityShip", &[]),
                optional("DesignationSource", &[]),
                optional("SanctionsImposed", &[]),
                optional("SanctionsImposedIndicators", INDICATORS),
                optional("OtherInformation", &[]),
                optional("UKStatementofReasons", &[]),
                optional("Addresses", &[optional("Address", ADDRESS)]),
                optional("PhoneNumbers", &[optional("PhoneNumber", &[])]),
                optional("Websites", &[optional("Website", &[])]),
                optional("EmailAddresses", &[optional("EmailAddress", &[])]),
                optional("IndividualDetails", &[optional("Individual", INDIVIDUAL)]),
                optional(
                    "EntityDetails",
                    &[optional(
                        "Entity",
                        &[
                            optional("TypeOfEntities", &[optional("TypeOfEntity", &[])]),
                            optional(
                                "BusinessRegistrationNumbers",
                                &[optional("BusinessRegistrationNumber", &[])],
                            ),
                            optional("ParentCompanies", &[optional("ParentCompany", &[])]),
                            optional("Subsidiaries", &[optional("Subsidiary", &[])]),
                        ],
                    )],
                ),
                optional("ShipDetails", &[optional("Ship", SHIP)]),
            ],
        ),
    ],
);

/// What becomes of each field.
static FORM: Form = Form { name: "UK XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["DateGenerated"]),
    to(&[Part::Id, Part::Designations], &["UniqueID"]),
    to(&[Part::Kind, Part::Names], &["IndividualEntityShip"]),
    to(
        &[Part::Names],
        &[
            "Name1",
            "Name2",
            "Name3",
            "Name4",
            "Name5",
            "Name6",
            "NameType",
            "AliasStrength",
            "NameNonLatinScript",
            "NonLatinScriptType",
            "NonLatinScriptLanguage",
        ],
    ),
    to(
        &[Part::Identifiers],
        &[
            "OFSIGroupID",
            "UNReferenceNumber",
            "PassportNumber",
            "PassportAdditionalInformation",
            "NationalIdentifierNumber",
            "NationalIdentifierAdditionalInformation",
            "BusinessRegistrationNumber",
            "IMONumber",
            "HullIdentificationNumber",
        ],
    ),
    to(&[Part::Designations], &["DateDesignated", "RegimeName", "SanctionsImposed"]),
    kept(&["DesignationSource", "SanctionsImposedIndicators/*", "LengthOfShip"]),
    to(
        &[Part::Properties],
        &[
            "LastUpdated",
            "Titles/Title",
            "OtherInformation",
            "UKStatementofReasons",
            "PhoneNumber",
            "Website",
            "EmailAddress",
            "Position",
            "Gender",
            "TypeOfEntity",
            "PreviousFlag",
            "TypeOfShip",
            "TonnageOfShip",
            "YearBuilt",
        ],
    ),
    to(
        &[Part::Addresses],
        &[
            "AddressLine1",
            "AddressLine2",
            "AddressLine3",
            "AddressLine4",
            "AddressLine5",
            "AddressLine6",
            "AddressPostalCode",
            "AddressCountry",
        ],
    ),
    to(&[Part::BirthDates], &["DOB"]),
    to(&[Part::Countries], &["Nationality", "CurrentBelievedFlagOfShip"]),
    to(&[Part::BirthPlaces], &["TownOfBirth", "CountryOfBirth"]),
    to(
        &[Part::Relations],
        &["ParentCompany", "Subsidiary", "CurrentOwnerOperator", "PreviousOwnerOperator"],
    ),
];

/// Reads one file, of any format.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    if gb_fcdo_table::is_one(file) {
        return gb_fcdo_table::read(dataset, file, sink);
    }
    let mut records = XmlRecords::open(file, &[])?;
    if records.root.name != FORMAT.name {
        let found = shortened(&records.root.name);
        let reason = format!("the root element is {found}, expected {}", FORMAT.name);
        return gb::wrong_format(dataset, file, reason);
    }
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    while let Some(record) = records.next()? {
        intake.fields.record(&record);
        shape.observe(&record);
        match record.name.as_str() {
            "DateGenerated" => {
                intake.report_mut().published = british::date(&record.text).map(|it| it.from());
            }
            "Designation" => {
                if let Some(draft) = designation(dataset, &record, &mut intake) {
                    intake.keep(draft)?;
                }
            }
            _ => {}
        }
    }
    intake.doubt(shape.check(file));
    if intake.report_mut().published.is_none() {
        let reason = "DateGenerated is missing or is no date; give the date".to_owned();
        intake.warn("Designations", None, Some("DateGenerated"), reason);
    }
    intake.finish()
}

/// One designated party; `None` when it was rejected.
pub(crate) fn designation(
    dataset: &DatasetId,
    record: &Element,
    intake: &mut Intake<'_>,
) -> Option<Draft> {
    let id = clean(record.child_text("UniqueID"));
    let line = Some(record.line);
    if id.is_empty() || !id.bytes().all(|it| it.is_ascii_alphanumeric()) {
        let reason = "the record has no unique id";
        intake.reject(&format!("Designation {id}"), line, "UniqueID", reason);
        return None;
    }
    let kind = clean(record.child_text("IndividualEntityShip"));
    let known = gb::schema(&kind);
    let schema = known.clone().unwrap_or(Schema::LegalEntity);
    let mut draft = Draft::new(dataset, &id, schema.clone(), format!("Designation {id}"), line);
    if known.is_none() {
        draft.not_understood("IndividualEntityShip", &kind, "not a known type of party");
    }
    intake.fields.keep_unknown(&mut draft);
    let mut names = Vec::new();
    for element in items(record, "Names") {
        let parts = ["Name1", "Name2", "Name3", "Name4", "Name5", "Name6"];
        let parts = parts.map(|it| element.child_text(it).to_owned());
        let kind = name_kind(element);
        names.extend(gb::name(&parts, &schema, kind).map(|it| (it, "Names")));
        keep_rest(&mut draft, element, "Name", NAME);
    }
    if names.is_empty() {
        intake.reject(&id, line, "Names", "the record has no name");
        return None;
    }
    gb::add_names(&mut draft, names);
    for child in &record.children {
        read_child(&mut draft, child);
    }
    read_designation(&mut draft, record, &id);
    draft.say_once();
    Some(draft)
}

/// The elements within the first child of that name.
fn items<'a>(record: &'a Element, name: &'a str) -> impl Iterator<Item = &'a Element> {
    record.children.iter().filter(move |it| it.name == name).flat_map(|it| &it.children)
}

fn name_kind(name: &Element) -> NameKind {
    let said = |name: &str, child: &Element| clean(child.child_text(name)).to_lowercase();
    match said("NameType", name).as_str() {
        "primary name" => NameKind::Primary,
        _ if said("AliasStrength", name).starts_with("low") => NameKind::WeakAlias,
        kind if kind.contains("former") || kind == "fka" => NameKind::Former,
        _ => NameKind::Alias,
    }
}

/// Children of which the format says nothing.
fn keep_rest(draft: &mut Draft, element: &Element, path: &str, known: &[Known]) {
    for child in &element.children {
        if !known.iter().any(|it| it.name == child.name) {
            keep_unknown(draft, child, &format!("{path}/{}", child.name));
        }
    }
}

fn read_child(draft: &mut Draft, child: &Element) {
    let each = |draft: &mut Draft, property: &str| {
        for item in &child.children {
            draft.property(property, &item.text, &child.name);
        }
    };
    match child.name.as_str() {
        "DateDesignated"
        | "UniqueID"
        | "Names"
        | "RegimeName"
        | "IndividualEntityShip"
        | "SanctionsImposed" => {}
        "LastUpdated" => {
            let date = british::date(&child.text).map_or(clean(&child.text), |it| it.to_string());
            draft.property("modifiedAt", &date, "LastUpdated");
        }
        "OFSIGroupID" => {
            let kind = IdentifierKind::Other("OFSI group id".into());
            draft.identifier(Identifier::new(kind, clean(&child.text)), "OFSIGroupID");
        }
        "UNReferenceNumber" => {
            draft.identifier(un_identifier(&clean(&child.text)), "UNReferenceNumber");
        }
        "NonLatinNames" => {
            for name in &child.children {
                let parts = ["NameNonLatinScript", "NonLatinScriptType", "NonLatinScriptLanguage"];
                let [text, script, language] = parts.map(|it| name.child_text(it));
                if let Some(name) = gb::non_latin(text, script, language) {
                    draft.name(name, "NonLatinNames");
                }
            }
        }
        "Titles" => each(draft, "title"),
        "DesignationSource" => draft.source_field("DesignationSource", &child.text),
        "SanctionsImposedIndicators" => {
            let set = child.children.iter().filter(|it| it.text.trim() == "true");
            let set: Vec<_> = set.map(|it| it.name.as_str()).collect();
            draft.source_field("SanctionsImposedIndicators", &set.join(", "));
        }
        "OtherInformation" | "UKStatementofReasons" => {
            draft.property("notes", &child.text, &child.name);
        }
        "Addresses" => {
            for address in &child.children {
                let parts = [
                    "AddressLine1",
                    "AddressLine2",
                    "AddressLine3",
                    "AddressLine4",
                    "AddressLine5",
                    "AddressLine6",
                    "AddressPostalCode",
                    "AddressCountry",
                ];
                let parts = parts.map(|it| address.child_text(it).to_owned());
                gb::address(draft, &parts, "Addresses");
                keep_rest(draft, address, "Address", ADDRESS);
            }
        }
        "PhoneNumbers" => each(draft, "phone"),
        "Websites" => each(draft, "website"),
        "EmailAddresses" => each(draft, "email"),
        "IndividualDetails" => {
            child.children.iter().flat_map(|it| &it.children).for_each(|it| read_person(draft, it));
        }
        "EntityDetails" => {
            for detail in child.children.iter().flat_map(|it| &it.children) {
                read_entity(draft, detail);
            }
        }
        "ShipDetails" => {
            child.children.iter().flat_map(|it| &it.children).for_each(|it| read_ship(draft, it));
        }
        name => keep_unknown(draft, child, name),
    }
}

fn read_person(draft: &mut Draft, detail: &Element) {
    for item in &detail.children {
        match detail.name.as_str() {
            "DOBs" => gb::birth_dates(draft, &item.text, "DOB"),
            "PassportDetails" => {
                let number = item.child_text("PassportNumber");
                let note = item.child_text("PassportAdditionalInformation");
                gb::document(draft, &IdentifierKind::Passport, number, note);
            }
            "NationalIdentifierDetails" => {
                let number = item.child_text("NationalIdentifierNumber");
                let note = item.child_text("NationalIdentifierAdditionalInformation");
                gb::document(draft, &IdentifierKind::NationalId, number, note);
            }
            "Nationalities" => gb::nationalities(draft, &item.text, "Nationality"),
            "Positions" => draft.property("position", &item.text, "Position"),
            "Genders" => draft.property("gender", &item.text.to_lowercase(), "Gender"),
            "BirthDetails" => {
                let place = ["TownOfBirth", "CountryOfBirth"].map(|it| item.child_text(it));
                gb::birth_place(draft, place[0], place[1], "BirthDetails");
            }
            name => keep_unknown(draft, item, &format!("Individual/{name}")),
        }
    }
}

fn read_entity(draft: &mut Draft, detail: &Element) {
    for item in &detail.children {
        match detail.name.as_str() {
            "TypeOfEntities" => draft.property("legalForm", &item.text, "TypeOfEntity"),
            "BusinessRegistrationNumbers" => {
                gb::registration(draft, &item.text, "BusinessRegistrationNumber");
            }
            "ParentCompanies" => draft.relation("Parent company", &item.text, "ParentCompany"),
            "Subsidiaries" => draft.relation("Subsidiary", &item.text, "Subsidiary"),
            name => keep_unknown(draft, item, &format!("Entity/{name}")),
        }
    }
}

fn read_ship(draft: &mut Draft, detail: &Element) {
    for item in &detail.children {
        let text = &item.text;
        match detail.name.as_str() {
            "IMONumbers" if text.trim().is_empty() => {}
            "IMONumbers" => gb::imo(draft, text, "IMONumber"),
            "CurrentOwnerOperators" => {
                draft.relation("Current owner or operator", text, &item.name);
            }
            "PreviousOwnerOperators" => {
                draft.relation("Previous owner or operator", text, &item.name);
            }
            "CurrentBelievedFlagOfShips" => gb::flag(draft, text, &item.name),
            "PreviousFlags" => draft.property("pastFlags", text, &item.name),
            "TypeOfShipDetails" => draft.property("type", text, &item.name),
            "TonnageOfShipDetails" => draft.property("tonnage", text, &item.name),
            "YearsBuilt" => draft.property("buildDate", text, &item.name),
            "HullIdentificationNumbers" => {
                let kind = IdentifierKind::Other("hull identification number".into());
                draft.identifier(Identifier::new(kind, clean(text)), &item.name);
            }
            name => keep_unknown(draft, item, &format!("Ship/{name}")),
        }
    }
}

fn read_designation(draft: &mut Draft, record: &Element, id: &str) {
    let stated = clean(record.child_text("DateDesignated"));
    let valid = if let Some(date) = british::date(&stated) {
        Period::since(date)
    } else {
        draft.not_understood("DateDesignated", &stated, "not a date");
        Period::default()
    };
    let measures = clean(record.child_text("SanctionsImposed"));
    let measures = measures.split('|').map(str::trim).collect::<Vec<_>>().join(", ");
    // Rows can name several regimes of one party.
    let regimes = record.children.iter().filter(|it| it.name == "RegimeName");
    let mut regimes: Vec<_> =
        regimes.map(|it| clean(&it.text)).filter(|it| !it.is_empty()).collect();
    if regimes.is_empty() {
        draft.warn("RegimeName", "the record names no regime".to_owned());
        regimes.push(String::new());
    }
    for program in regimes {
        let is_act = program.contains("Regulations");
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            basis: is_act.then(|| program.clone()),
            program,
            citation: None,
            reference: Some(id.to_owned()),
            note: (!measures.is_empty()).then(|| format!("sanctions imposed: {measures}")),
        };
        draft.designation(designation, valid, "RegimeName");
    }
}
