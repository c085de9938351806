//! `FollowTheMoney` entities, one JSON object a line (`ftm:NAME`).
//!
//! Source: the `FollowTheMoney` schemata (<https://followthemoney.tech/explorer/>), and files as
//! `OpenSanctions` and its matching service write them.
//!
//! A line is a *party* (a person, a company, a vessel, …), or a *statement* about parties (a
//! `Sanction`, an `Address`, an `Ownership`, …). Parties become entities; the local part of their id
//! is the `FollowTheMoney` id. Statements are joined on to the parties that they name (see
//! `ftm_statements`), wherever they stand in the file: it is read twice, and only the statements
//! are held in memory.
//!
//! Each line counts as read. A party and a statement that was joined count as kept. A statement
//! whose parties are not in the file is rejected with that reason; files are often extracts, so such
//! lines do not refuse the file.
//!
//! A party without a `Sanction` is on the list because its owner put it there: it gets one
//! designation, of the authority `list owner` and with the dataset id as its program.

use std::collections::HashSet;

use lictor_model::{
    Address, DatasetId, Designation, Entity, Identifier, IdentifierKind, Name, NameKind, NameParts,
    Period, Place, Schema,
};
use serde_json::Value;

use crate::dates::iso_date;
use crate::draft::{Draft, Intake, shortened};
use crate::fields::{Fields, Form, Part, Rule, kept, to};
use crate::ftm_statements::{Parties, Statements, is_statement};
use crate::text::{check_content, clean, line_of, without_bom};
use crate::{Diagnostic, Refusal, Report, SourceFile};

/// The authority of parties on a user's own list.
pub(crate) const LIST_OWNER: &str = "list owner";

/// What becomes of each field.
static FORM: Form = Form { name: "FollowTheMoney", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Id], &["id"]),
    to(&[Part::Kind, Part::Names, Part::Relations], &["schema"]),
    to(&[Part::Names, Part::Relations], &["caption"]),
    kept(&["datasets", "referents", "target", "first_seen", "last_seen", "last_change"]),
    to(&[Part::Names, Part::Relations], &["name"]),
    to(&[Part::Names], &["alias", "weakAlias", "previousName", "abbreviation"]),
    to(&[Part::BirthDates], &["birthDate"]),
    to(&[Part::BirthPlaces], &["birthPlace", "birthCountry"]),
    to(
        &[Part::Countries],
        &["country", "nationality", "citizenship", "jurisdiction", "mainCountry", "flag"],
    ),
    to(&[Part::Addresses], &["address"]),
    to(&[Part::Addresses, Part::Properties], &["addressEntity"]),
    to(
        &[Part::Identifiers],
        &[
            "idNumber",
            "passportNumber",
            "imoNumber",
            "mmsi",
            "callSign",
            "leiCode",
            "swiftBic",
            "dunsCode",
            "registrationNumber",
            "ogrnCode",
            "serialNumber",
            "taxNumber",
            "innCode",
            "vatCode",
            "socialSecurityNumber",
            "publicKey",
            "okpoCode",
            "bikCode",
            "isinCode",
            "uscCode",
            "npiCode",
            "uniqueEntityId",
            "icijId",
            "permId",
            "cikCode",
            "kppCode",
            "giiNumber",
        ],
    ),
    to(&[Part::Names, Part::Properties], &["firstName", "lastName", "middleName", "fatherName"]),
    to(
        &[Part::Addresses],
        &[
            "Address/full",
            "Address/postOfficeBox",
            "Address/street",
            "Address/street2",
            "Address/street3",
            "Address/city",
            "Address/state",
            "Address/region",
            "Address/postalCode",
            "Address/country",
            "Address/remarks",
            "Address/summary",
        ],
    ),
    kept(&["Address/*"]),
    to(
        &[Part::Designations],
        &[
            "Sanction/entity",
            "Sanction/startDate",
            "Sanction/listingDate",
            "Sanction/endDate",
            "Sanction/program",
            "Sanction/programId",
            "Sanction/authority",
            "Sanction/publisher",
            "Sanction/reason",
            "Sanction/provisions",
            "Sanction/status",
            "Sanction/summary",
            "Sanction/duration",
            "Sanction/sourceUrl",
            "Sanction/programUrl",
            "Sanction/authorityId",
            "Sanction/unscId",
            "Sanction/recordId",
        ],
    ),
    kept(&["Sanction/*"]),
    to(
        &[Part::Identifiers],
        &[
            "Identification/holder",
            "Identification/number",
            "Identification/passportNumber",
            "Identification/country",
            "Identification/type",
            "Identification/startDate",
            "Identification/endDate",
            "Identification/summary",
        ],
    ),
    to(
        &[Part::Identifiers],
        &[
            "Passport/holder",
            "Passport/number",
            "Passport/passportNumber",
            "Passport/country",
            "Passport/type",
            "Passport/startDate",
            "Passport/endDate",
            "Passport/summary",
        ],
    ),
    kept(&["Identification/*", "Passport/*"]),
    to(
        &[Part::Relations],
        &[
            "Associate/person",
            "Associate/associate",
            "Associate/role",
            "Associate/relationship",
            "Associate/status",
            "Associate/purpose",
            "Associate/startDate",
            "Associate/date",
            "Associate/endDate",
            "ContractAward/supplier",
            "ContractAward/contract",
            "ContractAward/role",
            "ContractAward/relationship",
            "ContractAward/status",
            "ContractAward/purpose",
            "ContractAward/startDate",
            "ContractAward/date",
            "ContractAward/endDate",
            "CourtCaseParty/party",
            "CourtCaseParty/case",
            "CourtCaseParty/role",
            "CourtCaseParty/relationship",
            "CourtCaseParty/status",
            "CourtCaseParty/purpose",
            "CourtCaseParty/startDate",
            "CourtCaseParty/date",
            "CourtCaseParty/endDate",
            "Debt/debtor",
            "Debt/creditor",
            "Debt/role",
            "Debt/relationship",
            "Debt/status",
            "Debt/purpose",
            "Debt/startDate",
            "Debt/date",
            "Debt/endDate",
            "Directorship/director",
            "Directorship/organization",
            "Directorship/role",
            "Directorship/relationship",
            "Directorship/status",
            "Directorship/purpose",
            "Directorship/startDate",
            "Directorship/date",
            "Directorship/endDate",
            "Documentation/entity",
            "Documentation/document",
            "Documentation/role",
            "Documentation/relationship",
            "Documentation/status",
            "Documentation/purpose",
            "Documentation/startDate",
            "Documentation/date",
            "Documentation/endDate",
            "Employment/employee",
            "Employment/employer",
            "Employment/role",
            "Employment/relationship",
            "Employment/status",
            "Employment/purpose",
            "Employment/startDate",
            "Employment/date",
            "Employment/endDate",
            "Family/person",
            "Family/relative",
            "Family/role",
            "Family/relationship",
            "Family/status",
            "Family/purpose",
            "Family/startDate",
            "Family/date",
            "Family/endDate",
            "Membership/member",
            "Membership/organization",
            "Membership/role",
            "Membership/relationship",
            "Membership/status",
            "Membership/purpose",
            "Membership/startDate",
            "Membership/date",
            "Membership/endDate",
            "Occupancy/holder",
            "Occupancy/post",
            "Occupancy/role",
            "Occupancy/relationship",
            "Occupancy/status",
            "Occupancy/purpose",
            "Occupancy/startDate",
            "Occupancy/date",
            "Occupancy/endDate",
            "Ownership/owner",
            "Ownership/asset",
            "Ownership/role",
            "Ownership/relationship",
            "Ownership/status",
            "Ownership/purpose",
            "Ownership/startDate",
            "Ownership/date",
            "Ownership/endDate",
            "Payment/payer",
            "Payment/beneficiary",
            "Payment/role",
            "Payment/relationship",
            "Payment/status",
            "Payment/purpose",
            "Payment/startDate",
            "Payment/date",
            "Payment/endDate",
            "ProjectParticipant/participant",
            "ProjectParticipant/project",
            "ProjectParticipant/role",
            "ProjectParticipant/relationship",
            "ProjectParticipant/status",
            "ProjectParticipant/purpose",
            "ProjectParticipant/startDate",
            "ProjectParticipant/date",
            "ProjectParticipant/endDate",
            "Representation/agent",
            "Representation/client",
            "Representation/role",
            "Representation/relationship",
            "Representation/status",
            "Representation/purpose",
            "Representation/startDate",
            "Representation/date",
            "Representation/endDate",
            "Similar/candidate",
            "Similar/match",
            "Similar/role",
            "Similar/relationship",
            "Similar/status",
            "Similar/purpose",
            "Similar/startDate",
            "Similar/date",
            "Similar/endDate",
            "Succession/predecessor",
            "Succession/successor",
            "Succession/role",
            "Succession/relationship",
            "Succession/status",
            "Succession/purpose",
            "Succession/startDate",
            "Succession/date",
            "Succession/endDate",
            "UnknownLink/subject",
            "UnknownLink/object",
            "UnknownLink/role",
            "UnknownLink/relationship",
            "UnknownLink/status",
            "UnknownLink/purpose",
            "UnknownLink/startDate",
            "UnknownLink/date",
            "UnknownLink/endDate",
        ],
    ),
    kept(&[
        "Associate/*",
        "ContractAward/*",
        "CourtCaseParty/*",
        "Debt/*",
        "Directorship/*",
        "Documentation/*",
        "Employment/*",
        "Family/*",
        "Membership/*",
        "Occupancy/*",
        "Ownership/*",
        "Payment/*",
        "ProjectParticipant/*",
        "Representation/*",
        "Similar/*",
        "Succession/*",
        "UnknownLink/*",
    ]),
    to(&[Part::Properties], &["*"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    check_content(file)?;
    let bytes = without_bom(&file.bytes);
    let text = std::str::from_utf8(bytes).map_err(|error| Refusal::Malformed {
        file: file.name.clone(),
        line: line_of(bytes, error.valid_up_to()),
        reason: "bytes that are not UTF-8".to_owned(),
    })?;
    check_end(file, text)?;
    let mut parties = Parties::default();
    let mut statements = Statements::default();
    for (line, object) in lines(text) {
        let Ok(object) = object else { continue };
        if is_statement(object.schema()) {
            statements.add(object, line);
        } else if let Some(id) = object.id() {
            parties.addresses.extend(object.values("addressEntity"));
            parties.captions.insert(id.to_owned(), object.caption());
        }
    }
    let joined = statements.join(dataset, &parties);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    let mut seen = HashSet::new();
    for (line, object) in lines(text) {
        let object = match object {
            Ok(object) => {
                object.count(&mut intake.fields);
                object
            }
            Err(reason) => {
                intake.reject(&format!("line {line}"), Some(line), "line", &reason);
                continue;
            }
        };
        if is_statement(object.schema()) {
            continue;
        }
        let Some(id) = object.id() else {
            intake.reject(&format!("line {line}"), Some(line), "id", "the object has no id");
            continue;
        };
        if !seen.insert(id.to_owned()) {
            intake.reject(id, Some(line), "id", "an earlier line has the same id");
            continue;
        }
        if object.values("name").next().is_none() && object.text("caption").is_none() {
            intake.reject(id, Some(line), "properties.name", "the party has no name");
            continue;
        }
        let mut draft = read_party(dataset, &object, id, line);
        joined.add_to(&mut draft, id);
        if draft.entity.designations.is_empty() {
            let designation = own_designation(dataset);
            draft.designation(designation, Period::default(), "dataset");
        }
        intake.keep(draft)?;
    }
    let mut report = intake.finish()?;
    report.read += joined.n_statements;
    report.kept += joined.n_statements - joined.orphans.len();
    report.rejected.extend(joined.orphans.into_iter().map(|orphan| Diagnostic {
        record: orphan.id,
        file: file.name.clone(),
        line: Some(orphan.line),
        field: None,
        reason: orphan.reason,
    }));
    report.warnings.extend(joined.warnings.into_iter().map(|warning| Diagnostic {
        record: warning.id,
        file: file.name.clone(),
        line: Some(warning.line),
        field: None,
        reason: warning.reason,
    }));
    Ok(report)
}

/// The designation of a party whose list does not say by whom and why it is listed.
pub(crate) fn own_designation(dataset: &DatasetId) -> Designation {
    Designation {
        authority: LIST_OWNER.to_owned(),
        program: dataset.to_string(),
        basis: None,
        citation: None,
        reference: None,
        note: None,
    }
}

/// One line of the file.
pub(crate) struct Object(Value);

impl Object {
    pub(crate) fn id(&self) -> Option<&str> {
        self.text("id").filter(|it| !it.trim().is_empty())
    }

    pub(crate) fn schema(&self) -> &str {
        self.text("schema").unwrap_or_default()
    }

    fn text(&self, key: &str) -> Option<&str> {
        self.0.get(key).and_then(Value::as_str)
    }

    /// The properties with their values.
    pub(crate) fn properties(&self) -> impl Iterator<Item = (&str, &Value)> {
        let properties = self.0.get("properties").and_then(Value::as_object);
        properties.into_iter().flatten().map(|(name, values)| (name.as_str(), values))
    }

    /// The values of one property, as texts.
    pub(crate) fn values(&self, name: &str) -> impl Iterator<Item = String> {
        let values = self.0.get("properties").and_then(|it| it.get(name));
        values.into_iter().flat_map(texts)
    }

    /// The first value of one property.
    pub(crate) fn value(&self, name: &str) -> Option<String> {
        self.values(name).next()
    }

    /// Counts its keys, and its properties by their schema.
    fn count(&self, fields: &mut Fields) {
        fields.next_record();
        let keys = self.0.as_object().into_iter().flatten();
        for (key, value) in keys.filter(|it| it.0 != "properties") {
            for text in texts(value) {
                fields.see(key, &text);
            }
        }
        for (name, values) in self.properties() {
            let path = format!("{}/{name}", self.schema());
            for text in texts(values) {
                fields.see(&path, &text);
            }
        }
    }

    fn caption(&self) -> String {
        self.text("caption").map(clean).or_else(|| self.value("name")).unwrap_or_default()
    }
}

/// Values as texts: an array's items, a single value, nested entities by their ids.
fn texts(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::String(text) => {
            let text = clean(text);
            if text.is_empty() { Vec::new() } else { vec![text] }
        }
        Value::Null => Vec::new(),
        Value::Object(nested) => match nested.get("id").and_then(Value::as_str) {
            Some(id) => vec![id.to_owned()],
            None => vec![value.to_string()],
        },
        other => vec![other.to_string()],
    }
}

/// The objects of the file with their lines; blank lines are left out.
fn lines(text: &str) -> impl Iterator<Item = (u64, Result<Object, String>)> {
    let lines = (1..).zip(text.lines()).filter(|(_, line)| !line.trim().is_empty());
    lines.map(|(number, line)| {
        let object = match serde_json::from_str::<Value>(line) {
            Ok(value) if !value.is_object() => Err("the line is not a JSON object".to_owned()),
            Ok(value) if value.get("schema").is_none_or(|it| !it.is_string()) => {
                Err("the object has no schema".to_owned())
            }
            Ok(value) => Ok(Object(value)),
            Err(error) => Err(format!("the line is not JSON: {error}")),
        };
        (number, object)
    })
}

/// A last line that ends in the middle of its object says that the file is cut off.
fn check_end(file: &SourceFile, text: &str) -> Result<(), Refusal> {
    let Some(last) = text.trim_end().lines().last() else { return Ok(()) };
    match serde_json::from_str::<Value>(last) {
        Err(error) if error.is_eof() => Err(Refusal::Malformed {
            file: file.name.clone(),
            line: text.trim_end().lines().count() as u64,
            reason: "the file is cut off: its last line ends in the middle".to_owned(),
        }),
        _ => Ok(()),
    }
}

fn read_party(dataset: &DatasetId, object: &Object, id: &str, line: u64) -> Draft {
    let schema = Schema::from_name(object.schema());
    let record = format!("line {line}");
    let mut draft = Draft::new(dataset, id, schema.clone(), record, Some(line));
    read_names(&mut draft, object);
    for (name, values) in object.properties() {
        for value in texts(values) {
            read_property(&mut draft, &schema, name, &value);
        }
    }
    let ours = ["id", "schema", "properties", "caption"];
    let fields = object.0.as_object().into_iter().flatten();
    for (name, value) in fields.filter(|it| !ours.contains(&it.0.as_str())) {
        let text = value.as_str().map_or_else(|| value.to_string(), ToOwned::to_owned);
        draft.source_field(name, &text);
    }
    draft
}

/// Names; the one that is the caption comes first, since an entity is called by its first name.
fn read_names(draft: &mut Draft, object: &Object) {
    let caption = object.text("caption").map(clean).unwrap_or_default();
    let mut names: Vec<String> = object.values("name").collect();
    if let Some(position) = names.iter().position(|it| *it == caption) {
        names[..=position].rotate_right(1);
    } else if names.is_empty() {
        names.push(caption);
    }
    let only = |name: &str| {
        let mut values = object.values(name);
        let first = values.next();
        first.filter(|_| values.next().is_none())
    };
    let parts = NameParts {
        family: only("lastName"),
        given: only("firstName"),
        middle: only("middleName").or_else(|| only("fatherName")),
        title: None,
    };
    let has_parts = names.len() == 1 && parts != NameParts::default();
    for text in names {
        let mut name = Name::new(text, NameKind::Primary);
        name.parts = has_parts.then(|| parts.clone());
        draft.name(name, "name");
    }
    let others = [
        ("alias", NameKind::Alias),
        ("weakAlias", NameKind::WeakAlias),
        ("previousName", NameKind::Former),
        ("abbreviation", NameKind::Acronym),
    ];
    for (property, kind) in others {
        for text in object.values(property) {
            draft.plain_name(&text, kind, property);
        }
    }
}

fn read_property(draft: &mut Draft, schema: &Schema, name: &str, value: &str) {
    if let Some(kind) = identifier_kind(schema, name) {
        draft.identifier(Identifier::new(kind, value), name);
        return;
    }
    match name {
        "name" | "alias" | "weakAlias" | "previousName" | "abbreviation" => {}
        "birthDate" => match iso_date(value) {
            Some(date) => draft.birth_date(date, name),
            None => draft.not_understood(name, value, "not a date"),
        },
        "birthPlace" => {
            draft.birth_place(Place { text: value.to_owned(), country: None }, name);
        }
        "birthCountry" => match country(value) {
            Some(country) => {
                let place = Place { text: String::new(), country: Some(country) };
                draft.birth_place(place, name);
            }
            None => draft.not_understood(name, value, "not a known country"),
        },
        "country" | "nationality" | "citizenship" | "jurisdiction" | "mainCountry" | "flag" => {
            match country(value) {
                Some(country) => draft.country(country, name),
                None => draft.not_understood(name, value, "not a known country"),
            }
            // `gb-sct` says more than its country.
            if value.contains('-') {
                draft.source_field(name, value);
            }
        }
        "address" => {
            let street = Some(value.to_owned());
            draft.address(Address { street, ..Address::default() }, name);
        }
        _ => draft.property(name, value, name),
    }
}

/// The country of a `FollowTheMoney` code, which may name a part of it (`gb-sct`, `cn-xz`).
pub(crate) fn country(code: &str) -> Option<lictor_model::CountryCode> {
    let country = code.split('-').next().filter(|it| it.len() == 2).unwrap_or(code);
    code.parse().or_else(|_| country.parse()).ok()
}

fn identifier_kind(schema: &Schema, name: &str) -> Option<IdentifierKind> {
    Some(match name {
        "idNumber" => IdentifierKind::NationalId,
        "passportNumber" => IdentifierKind::Passport,
        "imoNumber" => IdentifierKind::Imo,
        "mmsi" => IdentifierKind::Mmsi,
        "callSign" => IdentifierKind::CallSign,
        "leiCode" => IdentifierKind::Lei,
        "swiftBic" => IdentifierKind::Bic,
        "dunsCode" => IdentifierKind::Duns,
        "registrationNumber" if *schema == Schema::Airplane => IdentifierKind::TailNumber,
        "registrationNumber" | "ogrnCode" => IdentifierKind::Registration,
        "serialNumber" if *schema == Schema::Airplane => IdentifierKind::SerialNumber,
        "taxNumber" | "innCode" | "vatCode" | "socialSecurityNumber" => IdentifierKind::TaxId,
        "publicKey" => IdentifierKind::Wallet,
        "okpoCode" | "bikCode" | "isinCode" | "uscCode" | "npiCode" | "uniqueEntityId"
        | "icijId" | "permId" | "cikCode" | "kppCode" | "giiNumber" | "serialNumber" => {
            IdentifierKind::Other(name.into())
        }
        _ => return None,
    })
}

/// A name for an object in messages.
pub(crate) fn label(object: &Object, line: u64) -> String {
    object.id().map_or_else(|| format!("line {line}"), shortened)
}
