//! The Swiss consolidated list of SECO: `consolidated-list.xml`, the whole list.
//!
//! Source: the format as described from public crawlers (2024 to 2026). **Proved on a sample of three
//! targets only, transcribed by hand (2026-08-27); no whole file was at hand.** What the file has
//! beyond the description is kept as source fields and counted, never dropped.
//!
//! The list keeps the targets that were delisted: they are read with the days of their listings and
//! delistings, so that they are no match today and are found as of an earlier day. `modification` holds
//! copies of what was added and removed; these are not read, or removed names would rise again.
//!
//! A name is made of typed parts, each with its spelling variants; a whole name takes one spelling of
//! each part in one script. Where that would give more than 64 names, one part at a time is varied,
//! with a warning.

use std::collections::HashMap;

use lictor_model::{
    Address, DatasetId, Date, DateInterval, Designation, Entity, Identifier, IdentifierKind, Name,
    NameKind, NameParts, Period, Place, Schema,
};

use crate::dates::iso_date;
use crate::draft::{Draft, Intake};
use crate::fields::{Form, Part, Rule, kept, left_out, linked, to};
use crate::ofac_xml::keep_unknown;
use crate::references::{is_un_reference, un_identifier};
use crate::shape::{Known, Shape, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile};

/// The authority of the list.
const AUTHORITY: &str = "SECO (Switzerland)";

/// The most names that the spellings of one name may give.
const NAME_LIMIT: usize = 64;

const REMARK: &[Known] = &[optional("remark", &[])];

const SUBJECT: &[Known] = &[
    required(
        "identity",
        &[
            required(
                "name",
                &[
                    required(
                        "name-part",
                        &[required("value", &[]), optional("spelling-variant", &[])],
                    ),
                    optional("remark", &[]),
                ],
            ),
            optional("day-month-year", REMARK),
            optional("place-of-birth", REMARK),
            optional("nationality", &[optional("country", &[]), optional("remark", &[])]),
            optional("identification-document", DOCUMENT),
            optional("address", ADDRESS),
            optional("remark", &[]),
        ],
    ),
    optional("justification", &[]),
    optional("relation", REMARK),
    optional("other-information", &[]),
    optional("generic-attribute", &[]),
    optional("remark", &[]),
];

const DOCUMENT: &[Known] = &[
    optional("number", &[]),
    optional("issuer", &[]),
    optional("date-of-issue", &[]),
    optional("expiry-date", &[]),
    optional("place-of-issue", &[]),
    optional("remark", &[]),
];

const ADDRESS: &[Known] = &[
    optional("address-details", &[]),
    optional("c-o", &[]),
    optional("p-o-box", &[]),
    optional("zip-code", &[]),
    optional("remark", &[]),
];

static FORMAT: Known = required(
    "swiss-sanctions-list",
    &[
        required(
            "sanctions-program",
            &[
                required("program-key", &[]),
                optional("program-name", &[]),
                required("sanctions-set", &[]),
                optional("origin", &[]),
            ],
        ),
        optional(
            "place",
            &[
                optional("location", &[]),
                optional("location-variant", &[]),
                optional("area", &[]),
                optional("area-variant", &[]),
                optional("country", &[]),
            ],
        ),
        required("target", TARGET),
    ],
);

const TARGET: &[Known] = &[
    optional("sanctions-set-id", &[]),
    optional("foreign-identifier", &[]),
    optional("individual", SUBJECT),
    optional("entity", SUBJECT),
    optional("object", SUBJECT),
    required(
        "modification",
        &[optional("added", UNREAD), optional("removed", UNREAD), optional("remark", &[])],
    ),
    optional("generic-attribute", &[]),
    optional("remark", &[]),
];

/// What may stand in the copies of a modification.
const UNREAD: &[Known] = &[];

/// What becomes of each field.
static FORM: Form = Form { name: "Swiss XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["swiss-sanctions-list/@date"]),
    to(&[Part::Id], &["target/@ssid"]),
    linked(&[
        "place/@ssid",
        "sanctions-set/@ssid",
        "@place-id",
        "@sanctions-set-id",
        "sanctions-set-id",
    ]),
    left_out("a number of the file's own; the place of the fact is named by it", &["@ssid"]),
    left_out(
        "a mark that says how the file is made",
        &[
            "@list-type",
            "@version-date",
            "@predecessor-version-date",
            "@spelling-variant-type",
            "@schemaLocation",
            "@noNamespaceSchemaLocation",
        ],
    ),
    left_out("copies of what was added and removed", &["added/*", "removed/*"]),
    left_out("which of several identities is the main one", &["@main"]),
    to(&[Part::Designations], &["program-name/@lang", "program-key/@lang", "sanctions-set/@lang"]),
    left_out("the language of a whole name; its spellings have their own", &["name/@lang"]),
    to(
        &[Part::Designations],
        &[
            "program-key",
            "program-name",
            "sanctions-set",
            "origin",
            "foreign-identifier",
            "@modification-type",
            "@effective-date",
            "@enactment-date",
            "@publication-date",
        ],
    ),
    to(
        &[Part::BirthPlaces, Part::Addresses],
        &["place/location", "place/area", "place/country", "place/country/@iso-code"],
    ),
    left_out(
        "other spellings of a place",
        &[
            "location-variant",
            "area-variant",
            "location-variant/@variant-type",
            "area-variant/@variant-type",
        ],
    ),
    to(&[Part::Kind], &["@object-type"]),
    to(
        &[Part::Names],
        &[
            "name/@name-type",
            "name/@quality",
            "name-part/value",
            "@name-part-type",
            "name-part/@order",
            "spelling-variant",
            "spelling-variant/@lang",
            "spelling-variant/@script",
        ],
    ),
    to(
        &[Part::BirthDates],
        &[
            "day-month-year/@day",
            "day-month-year/@month",
            "day-month-year/@year",
            "day-month-year/@calendar",
        ],
    ),
    kept(&[
        "day-month-year/@quality",
        "modification/remark",
        "relation/remark",
        "place-of-issue",
        "generic-attribute",
        "generic-attribute/@name",
        "name/remark",
        "identity/remark",
        "day-month-year/remark",
        "place-of-birth/remark",
        "nationality/remark",
    ]),
    left_out("how sure a place is", &["place-of-birth/@quality", "address/@quality"]),
    to(&[Part::Countries], &["nationality/country", "nationality/country/@iso-code"]),
    to(
        &[Part::Identifiers],
        &[
            "@document-type",
            "identification-document/number",
            "issuer",
            "issuer/@code",
            "date-of-issue",
            "expiry-date",
            "identification-document/remark",
        ],
    ),
    to(&[Part::Addresses], &["address-details", "c-o", "p-o-box", "zip-code", "address/remark"]),
    to(&[Part::Properties], &["@sex", "justification"]),
    to(&[Part::Identifiers, Part::Properties], &["other-information"]),
    to(&[Part::Relations], &["@relation-type", "@target-id"]),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let tables = Tables::read(dataset, file)?;
    let mut records = XmlRecords::open(file, &[])?;
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    intake.report_mut().published = iso_date(records.root.attribute("date")).map(|it| it.from());
    if intake.report_mut().published.is_none() {
        let reason = "it is not an ISO date; give the date".to_owned();
        intake.warn(FORMAT.name, None, Some("date"), reason);
    }
    while let Some(mut record) = records.next()? {
        // What is not read must not count as unknown.
        for modification in record.children.iter_mut().filter(|it| it.name == "modification") {
            for copies in &mut modification.children {
                copies.children.clear();
            }
        }
        intake.fields.record(&record);
        shape.observe(&record);
        if record.name == "target" {
            read_target(dataset, &record, &tables, &mut intake)?;
        }
    }
    intake.doubt(shape.check(file));
    intake.finish()
}

/// A set of measures of a program.
#[derive(Clone)]
struct MeasureSet {
    /// The program's key in English: `Belarus`.
    program: String,
    /// The ordinance.
    ordinance: String,
    /// The set's own title, with the article.
    title: String,
    /// Whose list the program follows: `EU`, `UN`.
    origin: String,
}

/// What targets refer to, wherever in the file it stands.
#[derive(Default)]
struct Tables {
    sets: HashMap<String, MeasureSet>,
    places: HashMap<String, Place>,
    /// Names of targets, for relations.
    targets: HashMap<String, String>,
}

impl Tables {
    fn read(dataset: &DatasetId, file: &SourceFile) -> Result<Self, Refusal> {
        let mut records = XmlRecords::open(file, &[])?;
        if records.root.name != FORMAT.name {
            let found = crate::draft::shortened(&records.root.name);
            let reason = format!("the root element is {found}, expected {}", FORMAT.name);
            let (file, dataset) = (file.name.clone(), dataset.to_string());
            return Err(Refusal::WrongFormat { file, dataset, reason });
        }
        let mut tables = Self::default();
        while let Some(record) = records.next()? {
            let ssid = record.attribute("ssid").to_owned();
            match record.name.as_str() {
                "sanctions-program" => tables.program(&record),
                "place" => {
                    tables.places.insert(ssid, place(&record));
                }
                "target" => {
                    let names = subject(&record).and_then(|it| it.child("identity"));
                    let name = names.and_then(|it| it.child("name")).map(whole_name);
                    tables.targets.insert(ssid, name.unwrap_or_default());
                }
                _ => {}
            }
        }
        Ok(tables)
    }

    fn program(&mut self, record: &Element) {
        let text = |name: &'static str| clean(in_english(record.children_named(name)));
        let set = MeasureSet {
            program: text("program-key"),
            ordinance: text("program-name"),
            title: String::new(),
            origin: clean(record.child_text("origin")),
        };
        let mut by_id: HashMap<&str, Vec<&Element>> = HashMap::new();
        for title in record.children_named("sanctions-set") {
            by_id.entry(title.attribute("ssid")).or_default().push(title);
        }
        #[expect(clippy::iter_over_hash_type, reason = "the order does not reach the table")]
        for (ssid, titles) in by_id {
            let title = clean(in_english(titles.into_iter()));
            self.sets.insert(ssid.to_owned(), MeasureSet { title, ..set.clone() });
        }
    }
}

/// The English text of several, else the first.
fn in_english<'a>(elements: impl Iterator<Item = &'a Element>) -> &'a str {
    let mut first = None;
    for element in elements {
        if element.attribute("lang") == "eng" {
            return &element.text;
        }
        first = first.or(Some(element.text.as_str()));
    }
    first.unwrap_or_default()
}

fn place(record: &Element) -> Place {
    let parts = [clean(record.child_text("location")), clean(record.child_text("area"))];
    let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
    let mut place = Place { text: parts.join(", "), country: None };
    if let Some(element) = record.child("country") {
        let (code, name) = (element.attribute("iso-code"), clean(&element.text));
        place.country = code.parse().ok().or_else(|| name.parse().ok());
        if place.country.is_none() && !name.is_empty() {
            place.text =
                if place.text.is_empty() { name } else { format!("{}, {name}", place.text) };
        }
    }
    place
}

fn subject(target: &Element) -> Option<&Element> {
    let names = ["individual", "entity", "object"];
    target.children.iter().find(|it| names.contains(&it.name.as_str()))
}

fn read_target(
    dataset: &DatasetId,
    target: &Element,
    tables: &Tables,
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let ssid = target.attribute("ssid");
    let line = Some(target.line);
    if ssid.is_empty() || !ssid.bytes().all(|it| it.is_ascii_digit()) {
        intake.reject(ssid, line, "ssid", "the ssid is not a number");
        return Ok(());
    }
    let Some(subject) = subject(target) else {
        intake.reject(ssid, line, "target", "neither an individual nor an entity nor an object");
        return Ok(());
    };
    let kind = subject.attribute("object-type").to_ascii_lowercase();
    let schema = match (subject.name.as_str(), kind.as_str()) {
        ("individual", _) => Schema::Person,
        ("entity", _) => Schema::Organization,
        (_, "vessel" | "ship") => Schema::Vessel,
        (_, "aircraft") => Schema::Airplane,
        _ => Schema::LegalEntity,
    };
    let is_known = schema != Schema::LegalEntity;
    let mut draft = Draft::new(dataset, ssid, schema, format!("target {ssid}"), line);
    if !is_known {
        draft.not_understood("object-type", subject.attribute("object-type"), "not a known type");
    }
    intake.fields.keep_unknown(&mut draft);
    draft.property("gender", &subject.attribute("sex").to_lowercase(), "sex");
    for child in &subject.children {
        match child.name.as_str() {
            "identity" => read_identity(&mut draft, child, tables),
            "justification" => draft.property("notes", &child.text, "justification"),
            "other-information" => other_information(&mut draft, &child.text),
            "relation" => read_relation(&mut draft, child, tables),
            "generic-attribute" => {
                let name = child.attribute("name");
                let path = if name.is_empty() { "generic-attribute" } else { name };
                other_information(&mut draft, &format!("{path}: {}", child.text.trim()));
            }
            _ => {}
        }
    }
    if draft.entity.names.is_empty() {
        intake.reject(ssid, line, "name", "the record has no name");
        return Ok(());
    }
    read_designations(&mut draft, target, tables);
    for attribute in target.children_named("generic-attribute") {
        draft.source_field("target/generic-attribute", &attribute.text);
    }
    keep_beyond(&mut draft, target, TARGET);
    intake.keep(draft)
}

/// Keeps what the format does not have, and the remarks that nothing else reads.
fn keep_beyond(draft: &mut Draft, element: &Element, known: &[Known]) {
    const READ: [&str; 4] = ["identification-document", "address", "relation", "modification"];
    for child in &element.children {
        let path = format!("{}/{}", element.name, child.name);
        match known.iter().find(|it| it.name == child.name) {
            Some(_) if child.name == "remark" => {
                if !READ.contains(&element.name.as_str()) {
                    draft.source_field(&path, &child.text);
                }
            }
            Some(known) => keep_beyond(draft, child, known.children),
            None => keep_unknown(draft, child, &path),
        }
    }
}

/// One designation per set of measures and period of listing.
fn read_designations(draft: &mut Draft, target: &Element, tables: &Tables) {
    let references: Vec<String> =
        target.children_named("foreign-identifier").map(|it| clean(&it.text)).collect();
    for reference in references.iter().filter(|it| is_un_reference(it)) {
        draft.identifier(un_identifier(reference), "foreign-identifier");
    }
    let mut ids: Vec<String> =
        target.attribute("sanctions-set-id").split_whitespace().map(ToOwned::to_owned).collect();
    ids.extend(target.children_named("sanctions-set-id").map(|it| clean(&it.text)));
    let periods = periods(draft, target);
    if ids.is_empty() {
        draft.warn("sanctions-set-id", "the target names no set of measures".to_owned());
        ids.push(String::new());
    }
    for id in ids {
        let set = tables.sets.get(&id);
        if set.is_none() {
            draft.not_understood("sanctions-set-id", &id, "not a known set of measures");
        }
        let text = |field: fn(&MeasureSet) -> &String| {
            set.map(|it| field(it).clone()).filter(|it| !it.is_empty())
        };
        let origin = text(|it| &it.origin).map(|it| format!("following {it}"));
        let notes: Vec<String> = text(|it| &it.title).into_iter().chain(origin).collect();
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program: text(|it| &it.program).unwrap_or_else(|| "unknown".to_owned()),
            basis: text(|it| &it.ordinance),
            citation: None,
            reference: (!references.is_empty()).then(|| references.join(", ")),
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        for period in &periods {
            draft.designation(designation.clone(), *period, "modification");
        }
    }
}

/// The periods of listing, from the first to the last. Without a word of a listing there is one
/// whose beginning is not known.
fn periods(draft: &mut Draft, target: &Element) -> Vec<Period> {
    // In the file the newest stands first; of one day, the later in the file is the earlier.
    let mut steps: Vec<(Option<Date>, String)> = Vec::new();
    for element in target.children_named("modification").collect::<Vec<_>>().into_iter().rev() {
        let kind = element.attribute("modification-type").to_owned();
        let names = ["effective-date", "enactment-date", "publication-date"];
        let date = names.iter().find_map(|it| iso_date(element.attribute(it))).map(|it| it.from());
        let days: Vec<String> = names
            .iter()
            .filter(|it| !element.attribute(it).is_empty())
            .map(|it| format!("{it} {}", element.attribute(it)))
            .collect();
        draft.source_field("modification", &format!("{kind} {}", days.join(" ")));
        draft.source_field("modification/remark", element.child_text("remark"));
        if !matches!(kind.as_str(), "listed" | "amended" | "de-listed") {
            draft.warn("modification-type", format!("unknown modification-type `{kind}`"));
        }
        steps.push((date, kind));
    }
    steps.sort_by_key(|it| it.0);
    let mut periods: Vec<Period> = Vec::new();
    let mut is_listed = false;
    for (date, kind) in steps {
        let date = date.map(DateInterval::day);
        match kind.as_str() {
            "listed" if !is_listed => {
                periods.push(Period::between(date, None));
                is_listed = true;
            }
            "de-listed" => {
                let open = periods.pop().filter(|_| is_listed);
                let begun = open.and_then(|it| it.from).map(|it| it.date);
                if date.is_none() {
                    draft.warn(
                        "modification",
                        "a delisting without a date; taken to go on".to_owned(),
                    );
                }
                periods.push(Period::between(begun, date));
                is_listed = false;
            }
            _ => {}
        }
    }
    if periods.is_empty() {
        periods.push(Period::default());
    }
    periods
}

fn read_identity(draft: &mut Draft, identity: &Element, tables: &Tables) {
    let is_main = identity.attribute("main") != "false";
    for child in &identity.children {
        match child.name.as_str() {
            "name" => read_name(draft, child, is_main),
            "day-month-year" => read_birth_date(draft, child),
            "place-of-birth" => {
                let id = child.attribute("place-id");
                if let Some(place) = tables.places.get(id) {
                    draft.birth_place(place.clone(), "place-of-birth");
                } else {
                    draft.not_understood("place-of-birth", id, "not a known place");
                }
            }
            "nationality" => {
                let country = child.child("country").unwrap_or(child);
                match country.attribute("iso-code").parse() {
                    Ok(country) => draft.country(country, "nationality"),
                    Err(_) => draft.country_text(&clean(&country.text), "nationality"),
                }
            }
            "identification-document" => read_document(draft, child),
            "address" => read_address(draft, child, tables),
            _ => {}
        }
    }
}

/// A part of a name with its spellings.
struct NamePart {
    kind: String,
    value: String,
    variants: Vec<(String, Option<String>, Option<String>)>,
}

/// The parts of a name in reading order: given names first, whatever their order in the list.
fn parts(name: &Element) -> Vec<NamePart> {
    let mut parts: Vec<(u8, u32, NamePart)> = Vec::new();
    for element in name.children_named("name-part") {
        let kind = element.attribute("name-part-type").to_owned();
        let rank = match kind.as_str() {
            "title" => 0,
            "given-name" => 1,
            "further-given-name" => 2,
            "father-name" => 3,
            "grand-father-name" => 4,
            "family-name" => 6,
            "tribal-name" => 7,
            "maiden-name" => 8,
            "suffix" => 9,
            _ => 5,
        };
        let variants = element.children_named("spelling-variant").map(|it| {
            let code = it.attribute("script");
            let script = code.get(..1).map(|head| {
                format!(
                    "{}{}",
                    head.to_uppercase(),
                    code.get(1..).unwrap_or_default().to_lowercase()
                )
            });
            let script = script.filter(|it| it != "Latn" && it.len() == 4);
            let language = Some(it.attribute("lang").to_lowercase()).filter(|it| !it.is_empty());
            (clean(&it.text), script, language)
        });
        let part = NamePart {
            value: clean(element.child_text("value")),
            variants: variants.collect(),
            kind,
        };
        let order = element.attribute("order").parse().unwrap_or(u32::MAX);
        if !part.value.is_empty() || !part.variants.is_empty() {
            parts.push((rank, order, part));
        }
    }
    parts.sort_by_key(|it| (it.0, it.1));
    parts.into_iter().map(|it| it.2).collect()
}

fn whole_name(name: &Element) -> String {
    joined(parts(name).iter().map(|it| it.value.as_str()))
}

fn joined<'a>(values: impl Iterator<Item = &'a str>) -> String {
    values.filter(|it| !it.is_empty()).collect::<Vec<_>>().join(" ")
}

fn read_name(draft: &mut Draft, element: &Element, is_main: bool) {
    let field = format!("name {}", element.attribute("ssid"));
    let kind = match (element.attribute("name-type"), element.attribute("quality")) {
        ("primary-name", _) if is_main => NameKind::Primary,
        (_, "low") => NameKind::WeakAlias,
        ("formerly-known-as", _) => NameKind::Former,
        _ => NameKind::Alias,
    };
    let parts = parts(element);
    let mut name = Name::new(joined(parts.iter().map(|it| it.value.as_str())), kind);
    if draft.entity.schema == Schema::Person {
        let of = |kinds: &[&str]| {
            let parts = parts.iter().filter(|it| kinds.contains(&it.kind.as_str()));
            Some(joined(parts.map(|it| it.value.as_str()))).filter(|it| !it.is_empty())
        };
        let split = NameParts {
            family: of(&["family-name", "tribal-name"]),
            given: of(&["given-name"]),
            middle: of(&["further-given-name", "father-name", "grand-father-name"]),
            title: of(&["title"]),
        };
        name.parts = (split != NameParts::default()).then_some(split);
    }
    draft.name(name, &field);

    let other_kind = if kind == NameKind::Primary { NameKind::Alias } else { kind };
    for spelling in spellings(draft, &parts) {
        let kind = match (kind, &spelling.script) {
            (NameKind::Primary, Some(_)) => NameKind::OriginalScript,
            _ => other_kind,
        };
        let Spelling { text, script, language } = spelling;
        let name = Name { script, language, ..Name::new(text, kind) };
        let is_new = !draft.entity.names.iter().any(|it| it.value.text == name.text);
        if is_new {
            draft.name(name, &field);
        }
    }
}

struct Spelling {
    text: String,
    script: Option<String>,
    language: Option<String>,
}

/// The whole names that the spelling variants give, script by script.
fn spellings(draft: &mut Draft, parts: &[NamePart]) -> Vec<Spelling> {
    let mut scripts: Vec<Option<String>> = Vec::new();
    for (_, script, _) in parts.iter().flat_map(|it| &it.variants) {
        if !scripts.contains(script) {
            scripts.push(script.clone());
        }
    }
    let mut spellings = Vec::new();
    for script in scripts {
        let in_script: Vec<Vec<&str>> = parts
            .iter()
            .map(|part| {
                let variants = part.variants.iter().filter(|it| it.1 == script);
                let mut choices: Vec<&str> = variants.map(|it| it.0.as_str()).collect();
                if script.is_none() || choices.is_empty() {
                    choices.insert(0, &part.value);
                }
                choices
            })
            .collect();
        let mut languages = parts.iter().flat_map(|it| &it.variants).filter(|it| it.1 == script);
        let language = languages.next().and_then(|it| it.2.clone());
        let count = in_script.iter().try_fold(1_usize, |all, it| all.checked_mul(it.len()));
        let texts = if count.is_some_and(|it| it <= NAME_LIMIT) {
            product(&in_script)
        } else {
            let reason = format!("more than {NAME_LIMIT} spellings; one part at a time is varied");
            draft.warn("spelling-variant", reason);
            one_at_a_time(&in_script)
        };
        for text in texts {
            spellings.push(Spelling { text, script: script.clone(), language: language.clone() });
        }
    }
    spellings
}

fn product(choices: &[Vec<&str>]) -> Vec<String> {
    let mut names: Vec<Vec<&str>> = vec![Vec::new()];
    for part in choices {
        let longer = names.iter().flat_map(|name| {
            part.iter().map(move |it| name.iter().copied().chain([*it]).collect::<Vec<_>>())
        });
        names = longer.collect();
    }
    names.into_iter().map(|it| joined(it.into_iter())).collect()
}

fn one_at_a_time(choices: &[Vec<&str>]) -> Vec<String> {
    let mut names = Vec::new();
    for (varied, part) in choices.iter().enumerate() {
        for value in part {
            let others = choices.iter().enumerate();
            names.push(joined(others.map(|(idx, it)| if idx == varied { value } else { it[0] })));
        }
    }
    names
}

fn read_birth_date(draft: &mut Draft, element: &Element) {
    let known = ["ssid", "day", "month", "year", "calendar", "quality"];
    let words: Vec<String> = element
        .attributes
        .iter()
        .filter(|it| it.0 != "ssid")
        .map(|it| format!("{} {}", it.0, it.1))
        .collect();
    let number = |name: &str| element.attribute(name).parse::<i16>().ok();
    let small = |name: &str| number(name).and_then(|it| i8::try_from(it).ok());
    let is_gregorian =
        matches!(element.attribute("calendar").to_lowercase().as_str(), "" | "gregorian");
    let date = match (number("year"), small("month"), small("day")) {
        _ if !is_gregorian => None,
        (Some(year), Some(month), Some(day)) => {
            Date::new(year, month, day).ok().filter(|it| it.year() > 0).map(DateInterval::day)
        }
        (Some(year), Some(month), None) => DateInterval::month(year, month),
        (Some(year), None, None) => DateInterval::year(year),
        _ => None,
    };
    match date {
        Some(date) => draft.birth_date(date, "day-month-year"),
        None => draft.not_understood("day-month-year", &words.join(" "), "not a Gregorian date"),
    }
    let has_more = element.attributes.iter().any(|it| !known.contains(&it.0.as_str()));
    let is_unsure = !matches!(element.attribute("quality"), "good" | "");
    if date.is_some() && (has_more || is_unsure) {
        draft.source_field("day-month-year", &words.join(" "));
    }
}

fn read_document(draft: &mut Draft, element: &Element) {
    let words = element.attribute("document-type");
    let kind = match words.to_lowercase().replace(['-', '_'], " ").as_str() {
        it if it.contains("passport") => IdentifierKind::Passport,
        "id card" | "identity card" | "national id" | "national identification" => {
            IdentifierKind::NationalId
        }
        it if it.contains("tax") => IdentifierKind::TaxId,
        it if it.contains("registration") || it.contains("company") => IdentifierKind::Registration,
        _ => IdentifierKind::Other(if words.is_empty() { "document".into() } else { words.into() }),
    };
    let mut identifier = Identifier::new(kind, clean(element.child_text("number")));
    let mut notes = Vec::new();
    if let Some(issuer) = element.child("issuer") {
        let name = clean(&issuer.text);
        let code = ["code", "iso-code"].iter().find_map(|it| issuer.attribute(it).parse().ok());
        identifier.country = code.or_else(|| name.parse().ok());
        if identifier.country.is_none() && !name.is_empty() {
            notes.push(format!("issuer {name}"));
        }
    }
    for (words, name) in [("issued", "date-of-issue"), ("expires", "expiry-date")] {
        let date = clean(element.child_text(name));
        if !date.is_empty() {
            notes.push(format!("{words} {date}"));
        }
    }
    let remark = clean(element.child_text("remark"));
    notes.extend(Some(remark).filter(|it| !it.is_empty()));
    identifier.note = (!notes.is_empty()).then(|| notes.join(", "));
    if identifier.value.is_empty() {
        draft.source_field("identification-document", &format!("{words} {}", notes.join(", ")));
    }
    draft.identifier(identifier, "identification-document");
    let place = element.child_text("place-of-issue");
    draft.source_field("identification-document/place-of-issue", place);
}

fn read_address(draft: &mut Draft, element: &Element, tables: &Tables) {
    let id = element.attribute("place-id");
    let place = tables.places.get(id);
    if place.is_none() {
        draft.not_understood("address/place-id", id, "not a known place");
    }
    let text = |name: &str| Some(clean(element.child_text(name))).filter(|it| !it.is_empty());
    let street =
        [text("c-o").map(|it| format!("c/o {it}")), text("address-details"), text("p-o-box")];
    let street: Vec<String> = street.into_iter().flatten().collect();
    let address = Address {
        street: (!street.is_empty()).then(|| street.join(", ")),
        city: place.map(|it| it.text.clone()).filter(|it| !it.is_empty()),
        postal_code: text("zip-code"),
        country: place.and_then(|it| it.country),
        note: text("remark"),
        ..Address::default()
    };
    draft.address(address, "address");
}

fn read_relation(draft: &mut Draft, element: &Element, tables: &Tables) {
    let id = element.attribute("target-id");
    let role = element.attribute("relation-type");
    match tables.targets.get(id) {
        Some(name) => {
            let entity = lictor_model::EntityId::new(&draft.entity.dataset, id);
            draft.relation_to(role, name, entity, "relation");
        }
        None => draft.not_understood("relation", &format!("{role} {id}"), "not a known target"),
    }
    draft.source_field("relation/remark", element.child_text("remark"));
    draft.source_field("relation", &element.text);
}

/// Free text; an IMO number within it becomes an identifier too.
fn other_information(draft: &mut Draft, text: &str) {
    if let Some(number) = imo_number(text) {
        draft.identifier(Identifier::new(IdentifierKind::Imo, number), "other-information");
    }
    draft.free_text("other-information", text, "other-information");
}

/// The seven digits behind `IMO`, with nothing but words of no meaning between.
fn imo_number(text: &str) -> Option<&str> {
    let upper = text.to_ascii_uppercase();
    let start = upper.find("IMO")? + 3;
    let digits = start + text[start..].find(|it: char| it.is_ascii_digit())?;
    let between = upper[start..digits].trim_matches(|it: char| !it.is_ascii_alphabetic());
    let end =
        text[digits..].find(|it: char| !it.is_ascii_digit()).map_or(text.len(), |it| digits + it);
    let is_number = matches!(between, "" | "NUMBER" | "NO" | "NR") && end - digits == 7;
    is_number.then(|| &text[digits..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_imo_numbers() {
        assert_eq!(imo_number("IMO Number: 8405270"), Some("8405270"));
        assert_eq!(imo_number("Flag X; IMO 8405270; more"), Some("8405270"));
        assert_eq!(imo_number("imo no. 8405270"), Some("8405270"));
        assert_eq!(imo_number("IMO Number: 84052701"), None);
        assert_eq!(imo_number("IMO of the owner 8405270"), None);
        assert_eq!(imo_number("ÄIMO"), None);
    }

    #[test]
    fn combines_spellings() {
        assert_eq!(
            product(&[vec!["A", "B"], vec!["C"], vec!["D", "E"]]),
            ["A C D", "A C E", "B C D", "B C E"]
        );
        assert_eq!(one_at_a_time(&[vec!["A", "B"], vec!["C", "D"]]), ["A C", "B C", "A C", "A D"]);
    }
}
