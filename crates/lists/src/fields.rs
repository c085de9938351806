//! Every field of the source: how often it is there, and what becomes of it.
//!
//! A reader hands each record of its file to the account as it stands ([`Fields::record`], or the cells
//! of a row), and has one table of rules ([`Form`]) that says what becomes of each field. A field in no
//! rule is one that the format did not have: readers keep it as text, and it is told as unknown.
//!
//! What the tables claim is held to the truth by `tests/fidelity.rs`, which empties each field of every
//! fixture in turn and looks at what is lost.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write as _;

use crate::draft::Draft;
use crate::xml::Element;

/// The most fields of one file that are told apart; hostile files name others in every record.
const LIMIT: usize = 5_000;

/// The longest value that a list may have, in bytes. The longest of real lists are texts of some thousands;
/// what is longer was run together or made to harm.
const LONGEST_VALUE: usize = 100_000;

/// Where those beyond the limit are counted.
const OTHERS: &str = "(further fields)";

/// A part of the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum Part {
    /// The party's id.
    Id,
    /// Whether it is a person, an organisation, a vessel, …
    Kind,
    /// Names, with their parts, kinds, scripts and languages.
    Names,
    /// Dates of birth.
    BirthDates,
    /// Places of birth.
    BirthPlaces,
    /// Countries.
    Countries,
    /// Identifiers, with their issuers and notes.
    Identifiers,
    /// Addresses.
    Addresses,
    /// Relations to other parties.
    Relations,
    /// Designations, with program, basis and period.
    Designations,
    /// Other properties: gender, position, notes, …
    Properties,
    /// The edition's day of publication.
    Published,
    /// What the record is called in reports.
    Record,
}

impl Part {
    /// As JSON and pages have it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Id => "id",
            Self::Kind => "kind",
            Self::Names => "names",
            Self::BirthDates => "birth_dates",
            Self::BirthPlaces => "birth_places",
            Self::Countries => "countries",
            Self::Identifiers => "identifiers",
            Self::Addresses => "addresses",
            Self::Relations => "relations",
            Self::Designations => "designations",
            Self::Properties => "properties",
            Self::Published => "published",
            Self::Record => "record",
        }
    }
}

/// What becomes of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// It goes to these parts of the model; what is not understood of it is kept as text, with a warning.
    Mapped(&'static [Part]),
    /// It has no part in the model, and is kept as text (`Entity::source_fields`).
    Kept,
    /// It leads from one record of the file to another, or says what the numbers of others mean.
    Linked,
    /// It is left out by design, for a reason.
    LeftOut(&'static str),
    /// The format did not have it. It is told, and kept as text with its party.
    Unknown,
}

impl Fate {
    /// As JSON has it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Mapped(_) => "mapped",
            Self::Kept => "kept",
            Self::Linked => "linked",
            Self::LeftOut(_) => "left_out",
            Self::Unknown => "unknown",
        }
    }
}

/// One field of an edition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field {
    /// How often it stands there with a value.
    pub count: usize,
    /// In how many records.
    pub records: usize,
    /// What becomes of it.
    pub fate: Fate,
}

/// The format of a file, with what becomes of its fields.
#[derive(Debug)]
pub(crate) struct Form {
    /// A short name; editions of one form are compared field by field.
    pub(crate) name: &'static str,
    pub(crate) rules: &'static [Rule],
}

/// What becomes of some fields.
///
/// A field is named by the end of its path (`ALIAS_NAME`, `nameAlias/@title`), or, with `/*` behind it, by
/// an element that holds it; `*` is every other field. The longest name decides.
#[derive(Debug)]
pub(crate) struct Rule {
    fate: Fate,
    fields: &'static [&'static str],
}

/// Fields that go to parts of the model.
pub(crate) const fn to(parts: &'static [Part], fields: &'static [&'static str]) -> Rule {
    Rule { fate: Fate::Mapped(parts), fields }
}

/// Fields that are kept as text.
pub(crate) const fn kept(fields: &'static [&'static str]) -> Rule {
    Rule { fate: Fate::Kept, fields }
}

/// Fields that lead to other records.
pub(crate) const fn linked(fields: &'static [&'static str]) -> Rule {
    Rule { fate: Fate::Linked, fields }
}

/// Fields that are left out for a reason.
pub(crate) const fn left_out(reason: &'static str, fields: &'static [&'static str]) -> Rule {
    Rule { fate: Fate::LeftOut(reason), fields }
}

impl Form {
    /// What becomes of the field of that path.
    fn fate(&self, path: &str) -> Fate {
        let path = format!("/{}", folded(path));
        let fits = |name: &str| match name.strip_suffix('*') {
            Some(holder) => holder.is_empty() || path.contains(&format!("/{holder}")),
            None => path.ends_with(&format!("/{name}")),
        };
        let named = self.rules.iter().flat_map(|rule| rule.fields.iter().map(move |it| (it, rule)));
        let named = named.map(|(name, rule)| (folded(name), rule.fate));
        let fitting = named.filter(|it| fits(&it.0));
        fitting.max_by_key(|it| it.0.len()).map_or(Fate::Unknown, |it| it.1)
    }
}

/// Columns are known in any case, with blanks or `_`.
fn folded(name: &str) -> String {
    name.to_lowercase().replace(' ', "_")
}

/// The fields of one file while it is read.
pub(crate) struct Fields {
    form: &'static Form,
    counts: HashMap<String, Tally>,
    /// The number of the record that is being counted.
    record: usize,
    path: String,
    /// The attributes of this record that no rule knows. Readers ask for attributes by name, so that
    /// nothing else would keep these.
    unknown: Vec<(String, String)>,
    /// The first value that is too long: its field, and its bytes.
    oversized: Option<(String, usize)>,
}

struct Tally {
    count: usize,
    records: usize,
    last_record: usize,
    fate: Fate,
}

impl Fields {
    /// An account of a file of that form.
    pub(crate) fn new(form: &'static Form) -> Self {
        let (counts, unknown) = (HashMap::new(), Vec::new());
        Self { form, counts, record: 0, path: String::new(), unknown, oversized: None }
    }

    /// Counts an element with all that it holds.
    pub(crate) fn record(&mut self, record: &Element) {
        self.record_below("", record);
    }

    /// Counts an element as one that stands within `holder`.
    pub(crate) fn record_below(&mut self, holder: &str, record: &Element) {
        self.next_record();
        holder.clone_into(&mut self.path);
        self.element(record);
    }

    fn element(&mut self, element: &Element) {
        let end = self.path.len();
        if end > 0 {
            self.path.push('/');
        }
        self.path.push_str(&element.name);
        let path = std::mem::take(&mut self.path);
        self.see(&path, &element.text);
        self.path = path;
        for (name, value) in &element.attributes {
            let end = self.path.len();
            let _ = write!(self.path, "/@{name}");
            let path = std::mem::take(&mut self.path);
            if self.see(&path, value) == Some(Fate::Unknown) {
                self.unknown.push((path.clone(), value.clone()));
            }
            self.path = path;
            self.path.truncate(end);
        }
        for child in &element.children {
            self.element(child);
        }
        self.path.truncate(end);
    }

    /// Begins a record; what is seen from now on stands in it.
    pub(crate) fn next_record(&mut self) {
        self.record += 1;
        self.unknown.clear();
    }

    /// Keeps the attributes of this record that no rule knows as text.
    pub(crate) fn keep_unknown(&self, draft: &mut Draft) {
        for (path, value) in &self.unknown {
            draft.source_field(path, value);
        }
    }

    /// Counts a field of this record, if it has a value, and says what becomes of it.
    pub(crate) fn see(&mut self, path: &str, value: &str) -> Option<Fate> {
        self.see_as(path, path, value)
    }

    /// The same for a field that the rules know by another name.
    pub(crate) fn see_as(&mut self, path: &str, known_as: &str, value: &str) -> Option<Fate> {
        if value.trim().is_empty() {
            return None;
        }
        if value.len() > LONGEST_VALUE && self.oversized.is_none() {
            self.oversized = Some((path.to_owned(), value.len()));
        }
        let is_full = self.counts.len() >= LIMIT && !self.counts.contains_key(path);
        let path = if is_full { OTHERS } else { path };
        // Most are there already, and `entry` would copy each path.
        let record = self.record;
        if !self.counts.contains_key(path) {
            let fate = self.form.fate(known_as);
            let count = Tally { count: 0, records: 0, last_record: 0, fate };
            self.counts.insert(path.to_owned(), count);
        }
        let count = self.counts.get_mut(path)?;
        count.count += 1;
        if count.last_record != record {
            count.last_record = record;
            count.records += 1;
        }
        Some(count.fate)
    }

    /// Why the file is doubtful, when a value is longer than any list has.
    pub(crate) fn oversized(&self) -> Option<String> {
        let (path, size) = self.oversized.as_ref()?;
        Some(format!("a value of {path} has {size} bytes, more than {LONGEST_VALUE}"))
    }

    /// The account, with what becomes of each field.
    pub(crate) fn finish(self) -> BTreeMap<String, Field> {
        let field = |tally: Tally| {
            let Tally { count, records, fate, .. } = tally;
            Field { count, records, fate }
        };
        self.counts.into_iter().map(|(path, count)| (path, field(count))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_name_decides() {
        static FORM: Form = Form {
            name: "test",
            rules: &[
                to(&[Part::Names], &["NAME", "Alias/Name"]),
                left_out("a number of the file's own", &["@ID", "copies/*"]),
                kept(&["copies/name", "Last Updated"]),
            ],
        };
        let check = |path: &str, expected: &str| {
            assert_eq!(FORM.fate(path).as_str(), expected, "{path}");
        };
        check("PARTY/NAME", "mapped");
        check("name", "mapped");
        check("PARTY/SURNAME", "unknown");
        check("party/alias/name", "mapped");
        check("a/@id", "left_out");
        check("a/id", "unknown");
        check("a/copies/deep/down", "left_out");
        check("a/copies/name", "kept");
        check("last_updated", "kept");
    }

    #[test]
    fn fields_are_counted_with_their_records() {
        static FORM: Form = Form { name: "test", rules: &[to(&[Part::Names], &["name"])] };
        let leaf = |name: &str, text: &str| Element {
            name: name.to_owned(),
            text: text.to_owned(),
            ..Element::default()
        };
        let mut record = leaf("party", " ");
        record.attributes = vec![("id".to_owned(), "1".to_owned())];
        record.children = vec![leaf("name", "A"), leaf("name", "B"), leaf("note", "")];
        let mut fields = Fields::new(&FORM);
        fields.record(&record);
        fields.record(&record);
        assert_eq!(fields.unknown, [("party/@id".to_owned(), "1".to_owned())]);
        let fields = fields.finish();
        let told: Vec<_> =
            fields.iter().map(|(path, it)| (path.as_str(), it.count, it.records)).collect();
        assert_eq!(told, [("party/@id", 2, 2), ("party/name", 4, 2)]);
    }

    #[test]
    fn a_hostile_file_names_only_so_many_fields() {
        static FORM: Form = Form { name: "test", rules: &[] };
        let mut fields = Fields::new(&FORM);
        for number in 0..LIMIT + 10 {
            fields.next_record();
            fields.see(&number.to_string(), "x");
        }
        let fields = fields.finish();
        assert_eq!((fields.len(), fields[OTHERS].count), (LIMIT + 1, 10));
    }
}
