//! `FollowTheMoney` statements: entities that say something of other entities, joined on to them.

use std::collections::{BTreeMap, HashMap, HashSet};

use lictor_model::{
    Address, DatasetId, DateInterval, Designation, EntityId, Fact, Identifier, IdentifierKind,
    Period, Relation, Source,
};

use crate::dates::iso_date;
use crate::draft::Draft;
use crate::ftm::{Object, country, label};

/// Schemata with two ends, and the properties that name them.
const LINKS: &[(&str, &str, &str)] = &[
    ("Associate", "person", "associate"),
    ("ContractAward", "supplier", "contract"),
    ("CourtCaseParty", "party", "case"),
    ("Debt", "debtor", "creditor"),
    ("Directorship", "director", "organization"),
    ("Documentation", "entity", "document"),
    ("Employment", "employee", "employer"),
    ("Family", "person", "relative"),
    ("Membership", "member", "organization"),
    ("Occupancy", "holder", "post"),
    ("Ownership", "owner", "asset"),
    ("Payment", "payer", "beneficiary"),
    ("ProjectParticipant", "participant", "project"),
    ("Representation", "agent", "client"),
    ("Similar", "candidate", "match"),
    ("Succession", "predecessor", "successor"),
    ("UnknownLink", "subject", "object"),
];

/// The properties that an address has a place for; the first only where there are no parts.
const ADDRESS_PROPERTIES: &[&str] = &[
    "full",
    "postOfficeBox",
    "street",
    "street2",
    "street3",
    "city",
    "state",
    "region",
    "postalCode",
    "country",
    "remarks",
    "summary",
];

/// Whether an entity of the schema says something of others, and is no party itself.
pub(crate) fn is_statement(schema: &str) -> bool {
    matches!(schema, "Sanction" | "Address" | "Identification" | "Passport")
        || LINKS.iter().any(|it| it.0 == schema)
}

/// The statements of a file.
#[derive(Default)]
pub(crate) struct Statements(Vec<(Object, u64)>);

/// A line and what is wrong with it.
pub(crate) struct Remark {
    pub(crate) id: String,
    pub(crate) line: u64,
    pub(crate) reason: String,
}

/// The parties of a file.
#[derive(Default)]
pub(crate) struct Parties {
    /// Their captions by id.
    pub(crate) captions: HashMap<String, String>,
    /// The ids of the addresses that they name.
    pub(crate) addresses: HashSet<String>,
}

/// One fact for one party.
enum Joined {
    Designation(Designation, Period),
    Relation(Relation, Period),
    Identifier(Identifier),
    /// A property without a place in the model: its path and its value.
    Field(String, String),
}

/// What the statements say, by party.
pub(crate) struct JoinedStatements {
    facts: HashMap<String, Vec<(Joined, String)>>,
    addresses: HashMap<String, (Address, Vec<(String, String)>)>,
    /// How many statements the file has.
    pub(crate) n_statements: usize,
    /// Statements whose parties are not in the file.
    pub(crate) orphans: Vec<Remark>,
    /// Statements with something to be told.
    pub(crate) warnings: Vec<Remark>,
}

impl Statements {
    pub(crate) fn add(&mut self, object: Object, line: u64) {
        self.0.push((object, line));
    }

    /// Joins the statements on to the parties.
    pub(crate) fn join(self, dataset: &DatasetId, parties: &Parties) -> JoinedStatements {
        let captions = &parties.captions;
        let mut joined = JoinedStatements {
            facts: HashMap::new(),
            addresses: HashMap::new(),
            n_statements: self.0.len(),
            orphans: Vec::new(),
            warnings: Vec::new(),
        };
        for (object, line) in &self.0 {
            let is_joined = match object.schema() {
                "Address" => joined.add_address(object, &parties.addresses),
                "Sanction" => joined.add_sanction(dataset, object, *line, captions),
                "Identification" | "Passport" => joined.add_identification(object, captions),
                _ => joined.add_link(dataset, object, captions),
            };
            if !is_joined {
                let reason = format!("the parties of this {} are not in the file", object.schema());
                let id = label(object, *line);
                joined.orphans.push(Remark { id, line: *line, reason });
            }
        }
        joined
    }
}

impl JoinedStatements {
    /// Adds to a party what the statements say of it.
    pub(crate) fn add_to(&self, draft: &mut Draft, id: &str) {
        for (fact, field) in self.facts.get(id).into_iter().flatten() {
            match fact {
                Joined::Designation(it, valid) => draft.designation(it.clone(), *valid, field),
                Joined::Identifier(it) => draft.identifier(it.clone(), field),
                Joined::Field(path, value) => draft.source_field(path, value),
                Joined::Relation(it, valid) => {
                    let fact = Fact::new(it.clone(), Source::field(field.as_str())).valid(*valid);
                    draft.entity.relations.push(fact);
                }
            }
        }
        let named: Vec<String> =
            draft.entity.property("addressEntity").map(ToOwned::to_owned).collect();
        for id in named {
            if let Some((address, fields)) = self.addresses.get(&id) {
                draft.address(address.clone(), "addressEntity");
                for (path, value) in fields {
                    draft.source_field(path, value);
                }
            }
        }
    }

    fn push(&mut self, party: &str, fact: Joined, object: &Object) {
        let field = object.schema().to_owned();
        self.facts.entry(party.to_owned()).or_default().push((fact, field));
    }

    /// Keeps the properties that a statement has beyond `used`, with the first of its parties.
    fn push_rest(&mut self, party: Option<&String>, object: &Object, used: &[&str]) {
        let Some(party) = party else { return };
        for (path, value) in rest(object, used) {
            self.push(party, Joined::Field(path, value), object);
        }
    }

    /// Addresses are named by their parties.
    fn add_address(&mut self, object: &Object, named: &HashSet<String>) -> bool {
        let Some(id) = object.id().filter(|it| named.contains(*it)) else { return false };
        let country_text = object.value("country");
        let country = country_text.as_deref().and_then(country);
        let joined = |names: &[&str]| {
            let parts: Vec<String> = names.iter().filter_map(|it| object.value(it)).collect();
            (!parts.is_empty()).then(|| parts.join(", "))
        };
        let parts = joined(&["postOfficeBox", "street", "street2", "street3"]);
        let has_parts = parts.is_some() || object.value("city").is_some();
        let address = Address {
            street: if has_parts { parts } else { object.value("full") },
            city: object.value("city"),
            region: joined(&["state", "region"]),
            postal_code: object.value("postalCode"),
            country,
            country_text: country_text.filter(|_| country.is_none()),
            note: object.value("remarks").or_else(|| object.value("summary")),
        };
        let used = ADDRESS_PROPERTIES;
        let full = if has_parts { &used[1..] } else { used };
        self.addresses.insert(id.to_owned(), (address, rest(object, full)));
        true
    }

    fn add_sanction(
        &mut self,
        dataset: &DatasetId,
        object: &Object,
        line: u64,
        captions: &HashMap<String, String>,
    ) -> bool {
        let (valid, unread) = period(object, &["startDate", "listingDate"], "endDate");
        let first = |names: &[&str]| names.iter().find_map(|it| object.value(it));
        let programs: Vec<String> = object.values("program").collect();
        let program = if programs.is_empty() {
            first(&["programId"]).unwrap_or_else(|| dataset.to_string())
        } else {
            programs.join("; ")
        };
        let note: Vec<String> = ["reason", "provisions", "status", "summary", "duration"]
            .into_iter()
            .flat_map(|it| object.values(it))
            .collect();
        let designation = Designation {
            authority: first(&["authority", "publisher"])
                .unwrap_or_else(|| crate::ftm::LIST_OWNER.to_owned()),
            program,
            basis: None,
            citation: first(&["sourceUrl", "programUrl"]),
            reference: first(&["authorityId", "unscId", "recordId"]),
            note: (!note.is_empty()).then(|| note.join("; ")),
        };
        let parties: Vec<String> =
            object.values("entity").filter(|it| captions.contains_key(it)).collect();
        for party in &parties {
            self.push(party, Joined::Designation(designation.clone(), valid), object);
        }
        let used = [
            "entity",
            "startDate",
            "listingDate",
            "endDate",
            "program",
            "authority",
            "reason",
            "provisions",
            "status",
            "summary",
            "duration",
        ];
        self.push_rest(parties.first(), object, &used);
        if !parties.is_empty() && !unread.is_empty() {
            let reason = format!("`{}` is not a date; left out", unread.join("`, `"));
            self.warnings.push(Remark { id: label(object, line), line, reason });
        }
        !parties.is_empty()
    }

    fn add_identification(&mut self, object: &Object, captions: &HashMap<String, String>) -> bool {
        let words = object.value("type").unwrap_or_default();
        let is_passport =
            object.schema() == "Passport" || words.to_lowercase().contains("passport");
        let kind = match words.as_str() {
            _ if is_passport => IdentifierKind::Passport,
            "" => IdentifierKind::NationalId,
            words => IdentifierKind::Other(words.into()),
        };
        let notes: Vec<String> =
            [("startDate", "issued "), ("endDate", "expires "), ("summary", "")]
                .into_iter()
                .filter_map(|(name, words)| object.value(name).map(|it| format!("{words}{it}")))
                .collect();
        let holders: Vec<String> =
            object.values("holder").filter(|it| captions.contains_key(it)).collect();
        let numbers: Vec<String> =
            ["number", "passportNumber"].into_iter().flat_map(|it| object.values(it)).collect();
        for holder in &holders {
            for number in &numbers {
                let mut identifier = Identifier::new(kind.clone(), number.as_str());
                identifier.country = object.value("country").as_deref().and_then(country);
                identifier.note = (!notes.is_empty()).then(|| notes.join(", "));
                self.push(holder, Joined::Identifier(identifier), object);
            }
        }
        let used = [
            "holder",
            "number",
            "passportNumber",
            "country",
            "type",
            "startDate",
            "endDate",
            "summary",
        ];
        self.push_rest(holders.first(), object, &used);
        !holders.is_empty()
    }

    /// A link is told to each of its ends that is in the file, with the other end.
    fn add_link(
        &mut self,
        dataset: &DatasetId,
        object: &Object,
        captions: &HashMap<String, String>,
    ) -> bool {
        let Some((schema, from, to)) = LINKS.iter().find(|it| it.0 == object.schema()) else {
            return false;
        };
        let (valid, _) = period(object, &["startDate", "date"], "endDate");
        let role = ["role", "relationship", "status", "purpose"];
        let role = role.iter().find_map(|it| object.value(it));
        let role = role.map_or_else(|| (*schema).to_owned(), |it| format!("{schema}: {it}"));
        let (sources, targets): (Vec<_>, Vec<_>) =
            (object.values(from).collect(), object.values(to).collect());
        let mut ends: BTreeMap<&str, Vec<(&str, &str)>> = BTreeMap::new();
        for source in &sources {
            for target in &targets {
                ends.entry(source).or_default().push((target, to));
                ends.entry(target).or_default().push((source, from));
            }
        }
        let mut is_joined = false;
        for (party, others) in ends.into_iter().filter(|it| captions.contains_key(it.0)) {
            is_joined = true;
            for (other, property) in others {
                let caption = captions.get(other).filter(|it| !it.is_empty());
                let relation = Relation {
                    role: format!("{role} ({property})"),
                    name: caption.map_or_else(|| other.to_owned(), ToOwned::to_owned),
                    entity: caption.map(|_| EntityId::new(dataset, other)),
                };
                self.push(party, Joined::Relation(relation, valid), object);
            }
        }
        let first = sources.iter().chain(&targets).find(|it| captions.contains_key(*it));
        let used = [*from, *to, "startDate", "date", "endDate"];
        self.push_rest(first, object, &used);
        is_joined
    }
}

/// The properties beyond `used`, by path.
fn rest(object: &Object, used: &[&str]) -> Vec<(String, String)> {
    let names = object.properties().map(|it| it.0).filter(|it| !used.contains(it));
    let fields = names.flat_map(|name| {
        object.values(name).map(move |value| (format!("{}.{name}", object.schema()), value))
    });
    fields.collect()
}

/// The period of a statement, and what of its dates was not understood.
fn period(object: &Object, from: &[&str], to: &str) -> (Period, Vec<String>) {
    let mut unread = Vec::new();
    let mut read = |text: Option<String>| -> Option<DateInterval> {
        let text = text?;
        let date = iso_date(&text);
        if date.is_none() {
            unread.push(text);
        }
        date
    };
    let from = read(from.iter().find_map(|it| object.values(it).min()));
    let to = read(object.values(to).max());
    (Period::between(from, to), unread)
}
