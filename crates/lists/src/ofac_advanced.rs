//! OFAC's advanced XML: `sdn_advanced.xml` and `cons_advanced.xml`.
//!
//! Sources: `cons_advanced.xml` of 2016-09-16 and `sdn_advanced.xsd` (2013). The two namespaces that
//! OFAC has used are not looked at. Values are numbers that lead to "reference value sets" at the top
//! of the file; every one is resolved, and too many that lead nowhere are a changed format.
//!
//! The file tells of a party in four places: its places, its documents, the party itself, and the
//! entries that list it; relations between parties stand apart too. So parties are held until all
//! is read. The number of a party (`FixedRef`) is the `uid` of the standard XML.
//!
//! Beyond the standard XML it states names in other scripts, legal bases, the days of listing, the kinds
//! of measures, and relations with the other party's number. What both say is said in the same way here.
//! A party is listed once per list that it is on; each program becomes one designation, since the
//! earliest day of those entries. The file declares no number of records.
//!
//! Not known from a file: names with a maiden name, patronymic or matronymic (put with the family name,
//! the given names and the family name), and other scripts than Latin, of which 2016 has none.
//!
//! References that only point back are not kept, nor marks that only say that all is as usual:
//! reliability "Confirmed" and "Unknown", validity "Valid", the status of names and scripts, the kind
//! of a calendar, numbers of versions.

use std::collections::HashMap;

use lictor_model::{
    Address, DatasetId, Date, DateInterval, Designation, Entity, NameKind, Period, Schema,
};

use crate::draft::{Draft, Intake};
use crate::fields::{Form, Part, Rule, kept, left_out, linked, to};
use crate::ofac::{
    AUTHORITY, DocumentFields, alias_kind, date_text, document, feature, interval, schema,
};
use crate::ofac_parties::{self, Parties, PartyRelation, check_list, script_code, scripted_name};
use crate::ofac_remarks;
use crate::ofac_xml::keep_unknown;
use crate::shape::{Known, Shape, in_bulk, optional, required};
use crate::text::clean;
use crate::xml::{Element, XmlRecords};
use crate::{Refusal, Report, SourceFile};

/// The root element.
pub(crate) const ROOT: &str = "Sanctions";

const DAY: &[Known] = &[required("Year", &[]), required("Month", &[]), required("Day", &[])];
const BOUND: &[Known] = &[required("From", DAY), optional("To", DAY)];
const DATE_PERIOD: &[Known] = &[
    optional("Comment", &[]),
    optional("Start", BOUND),
    optional("End", BOUND),
    optional("DurationMinimum", &[]),
    optional("DurationMaximum", &[]),
];

static FORMAT: Known = required(
    ROOT,
    &[
        required("DateOfIssue", DAY),
        required(
            "Location",
            &[
                optional("Comment", &[]),
                optional("LocationAreaCode", &[]),
                optional("LocationCountry", &[]),
                optional(
                    "LocationPart",
                    &[required(
                        "LocationPartValue",
                        &[optional("Comment", &[]), required("Value", &[])],
                    )],
                ),
                optional("FeatureVersionReference", &[]),
                optional("IDRegDocumentReference", &[]),
            ],
        ),
        optional(
            "IDRegDocument",
            &[
                optional("Comment", &[]),
                required("IDRegistrationNo", &[]),
                optional("IssuingAuthority", &[]),
                optional("DocumentDate", &[required("DatePeriod", DATE_PERIOD)]),
                optional("IDRegDocumentMention", &[]),
                optional("FeatureVersionReference", &[]),
                optional("DocumentedNameReference", &[]),
                optional("ProfileRelationshipReference", &[]),
            ],
        ),
        required("DistinctParty", PARTY),
        optional(
            "ProfileRelationship",
            &[
                optional("Comment", &[]),
                optional("DatePeriod", DATE_PERIOD),
                optional("IDRegDocumentReference", &[]),
            ],
        ),
        required(
            "SanctionsEntry",
            &[
                optional("Comment", &[]),
                optional("LimitationsToListing", &[]),
                required("EntryEvent", &[optional("Comment", &[]), required("Date", DAY)]),
                required(
                    "SanctionsMeasure",
                    &[optional("Comment", &[]), optional("DatePeriod", DATE_PERIOD)],
                ),
                optional("SupportingInfo", &[]),
                optional("ProfileRelationshipReference", &[]),
            ],
        ),
        optional("SanctionsEntryLink", &[]),
    ],
);

const PARTY: &[Known] = &[optional("Comment", &[]), required("Profile", PROFILE)];

const PROFILE: &[Known] = &[
    optional("Comment", &[]),
    required(
        "Identity",
        &[
            optional("Comment", &[]),
            optional("IDRegDocumentReference", &[]),
            required(
                "Alias",
                &[
                    optional("Comment", &[]),
                    optional("DatePeriod", DATE_PERIOD),
                    required(
                        "DocumentedName",
                        &[
                            optional("Comment", &[]),
                            required("DocumentedNamePart", &[required("NamePartValue", &[])]),
                            optional("DocumentedNameCountry", &[]),
                            optional("IDRegDocumentReference", &[]),
                        ],
                    ),
                ],
            ),
            required(
                "NamePartGroups",
                &[required("MasterNamePartGroup", &[required("NamePartGroup", &[])])],
            ),
        ],
    ),
    optional(
        "Feature",
        &[
            required(
                "FeatureVersion",
                &[
                    optional("Comment", &[]),
                    optional("DatePeriod", DATE_PERIOD),
                    optional("VersionDetail", &[]),
                    optional("VersionLocation", &[]),
                    optional("IDRegDocumentReference", &[]),
                ],
            ),
            optional("IdentityReference", &[]),
        ],
    ),
    optional("SanctionsEntryReference", &[]),
    optional("ExternalReference", &[]),
];

/// What becomes of each field.
static FORM: Form = Form { name: "OFAC advanced XML", rules: RULES };

const RULES: &[Rule] = &[
    to(&[Part::Published], &["DateOfIssue/Year", "DateOfIssue/Month", "DateOfIssue/Day"]),
    linked(&[
        "ReferenceValueSets/*",
        "Profile/@ID",
        "Identity/@ID",
        "Location/@ID",
        "@IdentityID",
        "@ProfileID",
        "@FeatureTypeID",
        "@LocationID",
        "@DetailReferenceID",
        "@NamePartGroupID",
        "NamePartGroup/@ID",
    ]),
    to(&[Part::Id], &["DistinctParty/@FixedRef"]),
    to(&[Part::Kind, Part::Names], &["@PartySubTypeID"]),
    left_out("a number of the file's own; the place of the fact is named by it", &["@ID"]),
    left_out(
        "a reference back to what refers here",
        &[
            "@FeatureVersionID",
            "@DocumentedNameID",
            "@IDRegDocumentID",
            "@ProfileRelationshipID",
            "@SanctionsEntryID",
            "IdentityReference/@IdentityID",
            "IdentityReference/@IdentityFeatureLinkTypeID",
            "DocumentedNameCountry/@CountryID",
        ],
    ),
    left_out(
        "a mark that says how the file is made",
        &[
            "@schemaLocation",
            "Alias/@FixedRef",
            "DocumentedName/@FixedRef",
            "@Version",
            "@Delta",
            "@SanctionsListGroup",
            "@CalendarTypeID",
            "@DetailTypeID",
            "@DocNameStatusID",
            "@ScriptStatusID",
            "@EntryEventTypeID",
            "@CountryRelevanceID",
            "@AreaCodeID",
            "LocationPartValue/@Primary",
            "LocationPartValue/@LocPartValueTypeID",
            "LocationPartValue/@LocPartValueStatusID",
            "Identity/@Primary",
            "Identity/@FixedRef",
            "@YearFixed",
            "@MonthFixed",
            "@DayFixed",
        ],
    ),
    to(
        &[Part::Names],
        &[
            "NamePartValue",
            "NamePartValue/@Acronym",
            "@ScriptID",
            "@NamePartTypeID",
            "@AliasTypeID",
            "@LowQuality",
            "Alias/@Primary",
        ],
    ),
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
        &["DistinctParty/Comment"],
    ),
    to(
        &[
            Part::Names,
            Part::BirthDates,
            Part::BirthPlaces,
            Part::Countries,
            Part::Identifiers,
            Part::Addresses,
            Part::Relations,
            Part::Properties,
        ],
        &["VersionDetail"],
    ),
    to(
        &[Part::BirthDates, Part::Properties],
        &[
            "FeatureVersion/DatePeriod/Start/From/Year",
            "FeatureVersion/DatePeriod/Start/From/Month",
            "FeatureVersion/DatePeriod/Start/From/Day",
            "FeatureVersion/DatePeriod/End/To/Year",
            "FeatureVersion/DatePeriod/End/To/Month",
            "FeatureVersion/DatePeriod/End/To/Day",
            "FeatureVersion/DatePeriod/Start/@Approximate",
            "FeatureVersion/DatePeriod/End/@Approximate",
        ],
    ),
    left_out(
        "the inner ends of a period; it is taken from its first to its last day",
        &[
            "Start/To/Year",
            "Start/To/Month",
            "Start/To/Day",
            "End/From/Year",
            "End/From/Month",
            "End/From/Day",
        ],
    ),
    to(
        &[Part::Identifiers],
        &[
            "IDRegistrationNo",
            "@IDRegDocTypeID",
            "@IssuedBy-CountryID",
            "@IDRegDocDateTypeID",
            "DocumentDate/DatePeriod/Start/From/Year",
            "DocumentDate/DatePeriod/Start/From/Month",
            "DocumentDate/DatePeriod/Start/From/Day",
            "DocumentDate/DatePeriod/End/To/Year",
            "DocumentDate/DatePeriod/End/To/Month",
            "DocumentDate/DatePeriod/End/To/Day",
            "DocumentDate/DatePeriod/Start/@Approximate",
            "DocumentDate/DatePeriod/End/@Approximate",
        ],
    ),
    kept(&[
        "Feature/@ID",
        "@ReliabilityID",
        "@ValidityID",
        "@RelationQualityID",
        "IssuingAuthority",
        "@IssuedIn-LocationID",
        "Comment",
        "Identity/@False",
    ]),
    to(&[Part::Countries, Part::Identifiers, Part::Addresses], &["LocationCountry/@CountryID"]),
    to(&[Part::Addresses], &["@LocPartTypeID", "LocationPartValue/Value"]),
    to(
        &[Part::Relations],
        &["@From-ProfileID", "@To-ProfileID", "@RelationTypeID", "ProfileRelationship/@Former"],
    ),
    to(
        &[Part::Designations],
        &[
            "@ListID",
            "@LegalBasisID",
            "@SanctionsTypeID",
            "EntryEvent/Date/Year",
            "EntryEvent/Date/Month",
            "EntryEvent/Date/Day",
            "SanctionsMeasure/Comment",
            "EntryEvent/Comment",
        ],
    ),
];

/// Reads one file.
pub(crate) fn read(
    dataset: &DatasetId,
    file: &SourceFile,
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut records = XmlRecords::open(
        file,
        &[
            "ReferenceValueSets",
            "Locations",
            "IDRegDocuments",
            "DistinctParties",
            "ProfileRelationships",
            "SanctionsEntries",
            "SanctionsEntryLinks",
        ],
    )?;
    let mut shape = Shape::new(&FORMAT);
    let mut intake = Intake::new(&file.name, &FORM, sink);
    intake.fields.record(&records.root);
    let mut reading = Reading {
        dataset,
        sets: Sets::default(),
        places: HashMap::new(),
        documents: HashMap::new(),
        parties: Parties::default(),
        profiles: HashMap::new(),
        entries: HashMap::new(),
    };
    let mut lists = Vec::new();
    let mut relations = Vec::new();
    let mut unlisted_entries = Vec::new();
    while let Some(record) = records.next()? {
        if record.name.ends_with("Values") {
            intake.fields.record_below("ReferenceValueSets", &record);
            reading.sets.add(&record);
            continue;
        }
        intake.fields.record(&record);
        shape.observe(&record);
        match record.name.as_str() {
            "DateOfIssue" => intake.report_mut().published = day(&record),
            "Location" => {
                let place = reading.place(&record);
                reading.places.insert(record.attribute("ID").to_owned(), place);
            }
            "IDRegDocument" => {
                let identity = record.attribute("IdentityID").to_owned();
                reading.documents.entry(identity).or_default().push(record);
            }
            "DistinctParty" => reading.party(&record, &mut intake),
            "ProfileRelationship" => relations.push(record),
            "SanctionsEntry" => {
                let list = reading.sets.text("List", record.attribute("ListID"));
                if !lists.contains(&list) {
                    lists.push(list.clone());
                }
                match reading.profiles.get(record.attribute("ProfileID")) {
                    Some(number) => {
                        let number = number.clone();
                        let entry = reading.entry(&record, list);
                        reading.entries.entry(number).or_default().push(entry);
                    }
                    None => unlisted_entries.push(record.attribute("ID").to_owned()),
                }
            }
            name => {
                *intake.report_mut().unmapped_fields.entry(name.to_owned()).or_insert(0) += 1;
                intake.warn(name, Some(record.line), None, "not read".to_owned());
            }
        }
    }
    intake.doubt(shape.check(file));
    if !reading.parties.drafts().is_empty() {
        check_list(dataset, file, lists.iter().map(String::as_str))?;
    }
    for relation in &relations {
        reading.relation(relation, &mut intake);
    }
    reading.designate(file, &unlisted_entries, &mut intake);
    reading.keep_orphans(&mut intake);
    intake.doubt(reading.sets.check(file));
    if intake.report_mut().published.is_none() {
        let reason = "it is not a day; give the date".to_owned();
        intake.warn("DateOfIssue", None, None, reason);
    }
    reading.parties.keep(dataset, &mut intake)?;
    intake.finish()
}

/// The reference value sets: numbers to texts, by the name of the set.
#[derive(Default)]
struct Sets {
    values: HashMap<String, HashMap<String, Value>>,
    /// How often a value was asked for, and how often there was none, by the set.
    asked: std::collections::BTreeMap<String, (usize, usize)>,
}

struct Value {
    text: String,
    /// The value of another set to which this one belongs, such as the party type of a sub-type.
    parent: String,
}

impl Sets {
    /// Adds a set, such as `AliasTypeValues` with its `AliasType` elements.
    fn add(&mut self, set: &Element) {
        for value in &set.children {
            let text = clean(&value.text);
            let parent = value.attribute("PartyTypeID").to_owned();
            let values = self.values.entry(value.name.clone()).or_default();
            values.insert(value.attribute("ID").to_owned(), Value { text, parent });
        }
    }

    /// The text of a number; empty, and counted, when it leads nowhere.
    fn text(&mut self, set: &str, id: &str) -> String {
        let text = self.values.get(set).and_then(|it| it.get(id)).map(|it| it.text.clone());
        self.count(set, text.is_some());
        text.unwrap_or_default()
    }

    /// A mark that must be there; `false`, and counted, when it is missing.
    fn flag(&mut self, element: &Element, name: &str) -> bool {
        let value = element.attribute(name);
        self.count(&format!("{}@{name}", element.name), !value.is_empty());
        value == "true"
    }

    fn count(&mut self, what: &str, found: bool) {
        if !self.asked.contains_key(what) {
            self.asked.insert(what.to_owned(), (0, 0));
        }
        if let Some((seen, missing)) = self.asked.get_mut(what) {
            *seen += 1;
            *missing += usize::from(!found);
        }
    }

    /// Refuses a file in which too much leads nowhere.
    fn check(&self, file: &SourceFile) -> Result<(), Refusal> {
        let lost = self.asked.iter().filter(|(_, (seen, missing))| in_bulk(*missing, *seen));
        let lost: Vec<String> = lost
            .map(|(what, (seen, missing))| format!("{missing} of {seen} {what} lead nowhere"))
            .collect();
        if lost.is_empty() {
            return Ok(());
        }
        Err(Refusal::Renamed { file: file.name.clone(), reason: lost.join(", ") })
    }
}

/// A place: the parts of an address, with its country.
#[derive(Default)]
struct Place {
    parts: Vec<(String, String)>,
    country: String,
    comments: Vec<String>,
}

/// What one entry of a list says of a party.
struct Entry {
    list: String,
    programs: Vec<String>,
    measures: Vec<String>,
    bases: Vec<String>,
    days: Vec<Date>,
    comments: Vec<String>,
}

struct Reading<'a> {
    dataset: &'a DatasetId,
    sets: Sets,
    places: HashMap<String, Place>,
    /// By the identity that they belong to.
    documents: HashMap<String, Vec<Element>>,
    parties: Parties,
    /// Numbers of parties by those of their profiles.
    profiles: HashMap<String, String>,
    /// By the number of the party.
    entries: HashMap<String, Vec<Entry>>,
}

impl Reading<'_> {
    fn place(&mut self, record: &Element) -> Place {
        let mut place = Place::default();
        for child in &record.children {
            match child.name.as_str() {
                "LocationCountry" => {
                    place.country = self.sets.text("Country", child.attribute("CountryID"));
                }
                "LocationPart" => {
                    let kind = self.sets.text("LocPartType", child.attribute("LocPartTypeID"));
                    for value in child.children_named("LocationPartValue") {
                        place.parts.push((kind.clone(), value.child_text("Value").to_owned()));
                        let comment = clean(value.child_text("Comment"));
                        place.comments.extend(Some(comment).filter(|it| !it.is_empty()));
                    }
                }
                "Comment" => {
                    let comment = clean(&child.text);
                    place.comments.extend(Some(comment).filter(|it| !it.is_empty()));
                }
                _ => {}
            }
        }
        place
    }

    fn party(&mut self, record: &Element, intake: &mut Intake<'_>) {
        let line = Some(record.line);
        let number = record.attribute("FixedRef");
        if number.is_empty() || !number.bytes().all(|it| it.is_ascii_digit()) {
            return intake.reject(number, line, "FixedRef", "the FixedRef is not a number");
        }
        let kind = record.child("Profile").map_or("", |it| it.attribute("PartySubTypeID"));
        let known = self.schema(kind);
        let schema = known.clone().unwrap_or(Schema::LegalEntity);
        let mut draft =
            Draft::new(self.dataset, number, schema, format!("DistinctParty {number}"), line);
        if known.is_none() {
            draft.not_understood("PartySubTypeID", kind, "not a known type of party");
        }
        intake.fields.keep_unknown(&mut draft);
        for profile in record.children_named("Profile") {
            profile.children_named("Identity").for_each(|it| self.identity(&mut draft, it));
        }
        if draft.entity.names.is_empty() {
            return intake.reject(number, line, "DocumentedName", "the record has no name");
        }
        for child in &record.children {
            match child.name.as_str() {
                "Comment" => ofac_remarks::read(&mut draft, &child.text, "Comment"),
                "Profile" => self.profile(&mut draft, number, child),
                _ => {}
            }
        }
        keep_beyond(&mut draft, record, PARTY);
        self.parties.add(number, draft);
    }

    /// A sub-type says `Vessel` or `Aircraft`; else it is `Unknown` and its type tells.
    fn schema(&mut self, id: &str) -> Option<Schema> {
        let sub_type = self.sets.text("PartySubType", id);
        let parent = self.sets.values.get("PartySubType").and_then(|it| it.get(id));
        let parent = parent.map(|it| it.parent.clone()).unwrap_or_default();
        let party_type = self.sets.text("PartyType", &parent);
        let word = if sub_type == "Unknown" { party_type } else { sub_type };
        schema(&word).filter(|_| !word.is_empty())
    }

    fn identity(&mut self, draft: &mut Draft, identity: &Element) {
        let mut kinds: HashMap<&str, String> = HashMap::new();
        for groups in identity.children_named("NamePartGroups") {
            for group in groups.children.iter().flat_map(|it| &it.children) {
                let kind = self.sets.text("NamePartType", group.attribute("NamePartTypeID"));
                kinds.insert(group.attribute("ID"), kind);
            }
        }
        for alias in identity.children_named("Alias") {
            let is_weak = self.sets.flag(alias, "LowQuality");
            let is_primary = self.sets.flag(alias, "Primary");
            let kind = match self.sets.text("AliasType", alias.attribute("AliasTypeID")).as_str() {
                _ if is_primary => NameKind::Primary,
                alias_type => alias_kind(alias_type, is_weak),
            };
            for name in alias.children_named("DocumentedName") {
                self.name(draft, name, kind, &kinds);
            }
        }
        if identity.attribute("False") == "true" {
            draft.source_field("Identity/False", identity.attribute("ID"));
        }
    }

    fn name(
        &mut self,
        draft: &mut Draft,
        name: &Element,
        kind: NameKind,
        kinds: &HashMap<&str, String>,
    ) {
        let field = format!("DocumentedName {}", name.attribute("ID"));
        let (mut last, mut first) = (Vec::new(), Vec::new());
        let mut script = None;
        let mut kind = kind;
        for value in name.children_named("DocumentedNamePart").flat_map(|it| &it.children) {
            let part = kinds.get(value.attribute("NamePartGroupID"));
            self.sets.count("NamePartGroup", part.is_some());
            let word = self.sets.text("Script", value.attribute("ScriptID"));
            script = script_code(&word).unwrap_or_else(|word| {
                draft.not_understood("ScriptID", &word, "not a known script");
                None
            });
            if value.attribute("Acronym") == "true" && kind == NameKind::Alias {
                kind = NameKind::Acronym;
            }
            match part.map(String::as_str) {
                Some("First Name" | "Middle Name" | "Patronymic") => first.push(value.text.trim()),
                _ => last.push(value.text.trim()),
            }
        }
        let (mut last, first) = (last.join(" "), first.join(" "));
        // Part of the family names stand in lower case here; all other formats have capitals.
        if script.is_none() {
            last = last.to_uppercase();
        }
        draft.name(scripted_name(&last, &first, &draft.entity.schema, kind, script), &field);
    }

    fn profile(&mut self, draft: &mut Draft, number: &str, profile: &Element) {
        self.profiles.insert(profile.attribute("ID").to_owned(), number.to_owned());
        for child in &profile.children {
            match child.name.as_str() {
                "Identity" => {
                    for document in self.documents.remove(child.attribute("ID")).unwrap_or_default()
                    {
                        self.document(draft, &document);
                    }
                }
                "Feature" => self.feature(draft, child),
                _ => {}
            }
        }
    }

    fn feature(&mut self, draft: &mut Draft, element: &Element) {
        let kind = self.sets.text("FeatureType", element.attribute("FeatureTypeID"));
        for version in element.children_named("FeatureVersion") {
            let field = format!("Feature {}", element.attribute("ID"));
            let mut has_value = false;
            for child in &version.children {
                match child.name.as_str() {
                    "DatePeriod" => {
                        has_value = true;
                        match period(child) {
                            Some(date) => feature(draft, &kind, &date_text(&date), &field),
                            None => {
                                draft.not_understood(
                                    &kind,
                                    &texts(child),
                                    "not a known form of date",
                                );
                            }
                        }
                    }
                    "VersionDetail" => {
                        let reference = child.attribute("DetailReferenceID");
                        let value = if reference.is_empty() {
                            child.text.trim().to_owned()
                        } else {
                            self.sets.text("DetailReference", reference)
                        };
                        // Beside a date or a place stands an empty detail.
                        if !value.is_empty() {
                            has_value = true;
                            feature(draft, &kind, &value, &field);
                        }
                    }
                    "VersionLocation" => {
                        has_value = true;
                        self.located(draft, &kind, child.attribute("LocationID"), &field);
                    }
                    "Comment" => {
                        let comment = clean(&child.text);
                        draft.source_field("Feature/Comment", &comment);
                    }
                    _ => {}
                }
            }
            self.sets.count("FeatureVersion", has_value);
            let reliability = self.sets.text("Reliability", version.attribute("ReliabilityID"));
            if !matches!(reliability.as_str(), "Confirmed" | "Unknown" | "") {
                draft.source_field(
                    "Feature/Reliability",
                    &format!("{reliability}: {field}, {kind}"),
                );
            }
        }
    }

    /// A statement whose value is a place: an address, or the country of a nationality.
    fn located(&mut self, draft: &mut Draft, kind: &str, id: &str, field: &str) {
        let place = self.places.get(id);
        self.sets.count("Location", place.is_some());
        let Some(place) = place else { return draft.source_field(kind, &format!("Location {id}")) };
        let parts = place.parts.iter().map(|(kind, value)| (kind.as_str(), value.as_str()));
        if kind == "Location" {
            let address: Address = ofac_parties::address(draft, parts, &place.country);
            draft.address(address, field);
        } else {
            let values = parts.map(|it| it.1).chain(Some(place.country.as_str()));
            let values: Vec<&str> = values.filter(|it| !it.is_empty()).collect();
            feature(draft, kind, &values.join(", "), field);
        }
        for comment in &place.comments {
            draft.source_field("Location/Comment", comment);
        }
    }

    fn document(&mut self, draft: &mut Draft, element: &Element) {
        let kind = self.sets.text("IDRegDocType", element.attribute("IDRegDocTypeID"));
        let country = match element.attribute("IssuedBy-CountryID") {
            "" => String::new(),
            id => self.sets.text("Country", id),
        };
        let (mut issued, mut expires) = (String::new(), String::new());
        for date in element.children_named("DocumentDate") {
            let date_kind =
                self.sets.text("IDRegDocDateType", date.attribute("IDRegDocDateTypeID"));
            let Some(text) = date.child("DatePeriod").and_then(period).map(|it| date_text(&it))
            else {
                draft.not_understood("DocumentDate", &texts(date), "not a known form of date");
                continue;
            };
            match date_kind.as_str() {
                "Issue Date" => issued = text,
                "Expiration Date" => expires = text,
                _ => draft.source_field(&format!("DocumentDate/{date_kind}"), &text),
            }
        }
        let number = element.child_text("IDRegistrationNo");
        let fields = DocumentFields {
            kind: &kind,
            number,
            country: &country,
            issued: &issued,
            expires: &expires,
        };
        document(draft, &fields, &format!("IDRegDocument {}", element.attribute("ID")));
        for name in ["IssuingAuthority", "Comment"] {
            let text = clean(element.child_text(name));
            if !text.is_empty() {
                draft.source_field(&format!("IDRegDocument/{name}"), &format!("{number}: {text}"));
            }
        }
        let issued_in = element.attribute("IssuedIn-LocationID");
        if !issued_in.is_empty() {
            let place = self.places.get(issued_in);
            self.sets.count("Location", place.is_some());
            let parts = place.into_iter().flat_map(|it| it.parts.iter().map(|it| it.1.as_str()));
            let parts = parts.chain(place.map(|it| it.country.as_str()));
            let parts: Vec<&str> = parts.filter(|it| !it.is_empty()).collect();
            let text = format!("{number}: {}", parts.join(", "));
            draft.source_field("IDRegDocument/IssuedIn", &text);
        }
        let validity = self.sets.text("Validity", element.attribute("ValidityID"));
        if !matches!(validity.as_str(), "Valid" | "") {
            draft.source_field("IDRegDocument/Validity", &format!("{number}: {validity}"));
        }
    }

    fn entry(&mut self, record: &Element, list: String) -> Entry {
        let mut entry = Entry {
            list,
            programs: Vec::new(),
            measures: Vec::new(),
            bases: Vec::new(),
            days: Vec::new(),
            comments: Vec::new(),
        };
        let add = |texts: &mut Vec<String>, text: String| {
            if !text.is_empty() && text != "Unknown" && !texts.contains(&text) {
                texts.push(text);
            }
        };
        for child in &record.children {
            match child.name.as_str() {
                "EntryEvent" => {
                    let basis = self.sets.text("LegalBasis", child.attribute("LegalBasisID"));
                    add(&mut entry.bases, basis);
                    let found = child.child("Date").and_then(day);
                    self.sets.count("EntryEvent/Date", found.is_some());
                    entry.days.extend(found);
                    add(&mut entry.comments, clean(child.child_text("Comment")));
                }
                "SanctionsMeasure" => {
                    let measure =
                        self.sets.text("SanctionsType", child.attribute("SanctionsTypeID"));
                    let comment = clean(child.child_text("Comment"));
                    if measure == "Program" {
                        self.sets.count("SanctionsMeasure/Comment", !comment.is_empty());
                        add(&mut entry.programs, comment);
                    } else {
                        add(&mut entry.measures, measure);
                        add(&mut entry.comments, comment);
                    }
                }
                "ProfileRelationshipReference" => {}
                name => {
                    let text = texts(child);
                    let is_comment = name == "Comment";
                    let words = if is_comment { text.clone() } else { format!("{name}: {text}") };
                    add(&mut entry.comments, if text.is_empty() { text } else { words });
                }
            }
        }
        entry
    }

    fn relation(&mut self, record: &Element, intake: &mut Intake<'_>) {
        let mut role = self.sets.text("RelationType", record.attribute("RelationTypeID"));
        if record.attribute("Former") == "true" {
            role.push_str(" (former)");
        }
        let number = |profile: &str| self.profiles.get(profile).cloned();
        let from = record.attribute("From-ProfileID");
        let to = record.attribute("To-ProfileID");
        let Some(from) = number(from) else {
            let reason = format!("a relation from {from}, which is not in the file");
            return intake.warn(from, Some(record.line), Some("ProfileRelationship"), reason);
        };
        let to = number(to).unwrap_or_else(|| to.to_owned());
        let quality = self.sets.text("RelationQuality", record.attribute("RelationQualityID"));
        let comment = clean(record.child_text("Comment"));
        let days = record.child("DatePeriod").map(|it| match period(it) {
            Some(date) => date_text(&date),
            None => texts(it),
        });
        if let Some(draft) = self.parties.get_mut(&from) {
            if let Some(days) = days.filter(|it| !it.is_empty()) {
                draft.source_field("Relation/DatePeriod", &format!("{role} {to}: {days}"));
            }
            let fields = [("RelationQuality", quality), ("Relation/Comment", comment)];
            for (name, text) in
                fields.into_iter().filter(|it| !matches!(it.1.as_str(), "" | "Unknown"))
            {
                draft.source_field(name, &format!("{role} {to}: {text}"));
            }
        }
        let field = format!("ProfileRelationship {}", record.attribute("ID"));
        self.parties.relate(PartyRelation { from, to, name: String::new(), role, field });
    }

    /// Gives every party its designations.
    fn designate(
        &mut self,
        file: &SourceFile,
        unlisted_entries: &[String],
        intake: &mut Intake<'_>,
    ) {
        let entries: usize = self.entries.values().map(Vec::len).sum();
        let refuse =
            |reason: String| Err(Refusal::Inconsistent { file: file.name.clone(), reason });
        let (lost, all) = (unlisted_entries.len(), entries + unlisted_entries.len());
        if in_bulk(lost, all) {
            let reason = format!("{lost} of {all} entries are of parties that are not in the file");
            intake.doubt(refuse(reason));
        }
        for id in unlisted_entries {
            let reason = "an entry of a party that is not in the file".to_owned();
            intake.warn(id, None, Some("SanctionsEntry"), reason);
        }
        let numbers: Vec<String> =
            self.parties.drafts().iter().map(|it| it.local_id().to_owned()).collect();
        let mut without = 0;
        for number in &numbers {
            let entries = self.entries.remove(number).unwrap_or_default();
            let Some(draft) = self.parties.get_mut(number) else { continue };
            designations(draft, &entries);
            if draft.entity.designations.is_empty() {
                without += 1;
                draft.warn("SanctionsEntry", "no entry lists the party under a program".to_owned());
            }
        }
        if in_bulk(without, numbers.len()) {
            let of = numbers.len();
            intake.doubt(refuse(format!("{without} of {of} parties have no entry with a program")));
        }
    }

    /// Tells of documents that belong to no identity.
    fn keep_orphans(&mut self, intake: &mut Intake<'_>) {
        let mut orphans: Vec<&Element> = self.documents.values().flatten().collect();
        orphans.sort_by_key(|it| it.line);
        for document in orphans {
            self.sets.count("IDRegDocument@IdentityID", false);
            let reason = "a document of a party that is not in the file".to_owned();
            let id = document.attribute("ID");
            intake.warn(id, Some(document.line), Some("IDRegDocument"), reason);
        }
    }
}

/// One designation per program, from all entries that name it.
fn designations(draft: &mut Draft, entries: &[Entry]) {
    let mut programs: Vec<&str> = Vec::new();
    for program in entries.iter().flat_map(|it| &it.programs) {
        if !programs.contains(&program.as_str()) {
            programs.push(program);
        }
    }
    for program in programs {
        let (mut from, mut bases, mut notes) = (None::<DateInterval>, Vec::new(), Vec::new());
        for entry in entries.iter().filter(|it| it.programs.iter().any(|it| it == program)) {
            let began = began(entry);
            from = match (from, began) {
                (Some(from), Some(began)) if from.from() <= began.from() => Some(from),
                (from, began) => began.or(from),
            };
            bases.extend(entry.bases.iter().filter(|it| !bases.contains(it)).collect::<Vec<_>>());
            let since = began.map_or(String::new(), |it| format!(" since {it}"));
            notes.push(format!("{}{since}", entry.list));
        }
        let named = entries.iter().filter(|it| it.programs.iter().any(|it| it == program));
        for text in named.flat_map(|it| it.measures.iter().chain(&it.comments)) {
            if !notes.contains(text) {
                notes.push(text.clone());
            }
        }
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program: program.to_owned(),
            basis: (!bases.is_empty())
                .then(|| bases.iter().map(|it| it.as_str()).collect::<Vec<_>>().join("; ")),
            citation: None,
            reference: None,
            note: (!notes.is_empty()).then(|| notes.join("; ")),
        };
        draft.designation(designation, Period::between(from, None), "SanctionsEntry");
    }
}

/// When an entry began. Of several programs and several days it is not told which belongs to which.
fn began(entry: &Entry) -> Option<DateInterval> {
    let (first, last) = (entry.days.iter().min()?, entry.days.iter().max()?);
    if entry.programs.len() > 1 { interval(*first, *last) } else { Some(DateInterval::day(*first)) }
}

/// A day of three elements.
fn day(element: &Element) -> Option<Date> {
    let year = element.child_text("Year").parse().ok()?;
    let month = element.child_text("Month").parse().ok()?;
    Date::new(year, month, element.child_text("Day").parse().ok()?).ok()
}

/// From the first day that a period can begin to the last on which it can end.
fn period(element: &Element) -> Option<DateInterval> {
    let (start, end) = (element.child("Start")?, element.child("End")?);
    let last = end.child("To").or_else(|| end.child("From"))?;
    let date = interval(day(start.child("From")?)?, day(last)?)?;
    let is_approximate = [start, end].iter().any(|it| it.attribute("Approximate") == "true");
    Some(date.approximately(is_approximate))
}

/// Keeps what the format does not have, and comments and periods that nothing else reads.
fn keep_beyond(draft: &mut Draft, element: &Element, known: &[Known]) {
    let is_read = matches!(element.name.as_str(), "DistinctParty" | "FeatureVersion");
    for child in &element.children {
        let path = format!("{}/{}", element.name, child.name);
        match known.iter().find(|it| it.name == child.name) {
            Some(_) if matches!(child.name.as_str(), "Comment" | "DatePeriod") => {
                if !is_read {
                    draft.source_field(&path, &texts(child));
                }
            }
            Some(_) if child.name == "DocumentedNameCountry" => {
                draft.source_field(&path, &format!("CountryID {}", child.attribute("CountryID")));
            }
            Some(known) => keep_beyond(draft, child, known.children),
            None => keep_unknown(draft, child, &path),
        }
    }
}

/// All texts within an element, for what is kept as it stands.
fn texts(element: &Element) -> String {
    let mut all = element.text.trim().to_owned();
    for child in &element.children {
        let text = texts(child);
        if !text.is_empty() {
            all = if all.is_empty() { text } else { format!("{all} {text}") };
        }
    }
    all
}
