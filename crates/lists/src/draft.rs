//! An entity in the making, and the account of a load.
//!
//! A reader fills a [`Draft`] per record: it says each fact with the field that states it, and
//! whatever it does not understand becomes a source field and a warning, never nothing. [`Intake`]
//! takes finished drafts and rejections, and refuses the load when too many were rejected.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use lictor_model::{
    Address, CountryCode, DatasetId, DateInterval, Designation, Entity, EntityId, Fact, Identifier,
    Name, NameKind, Period, Place, Property, Relation, Schema, Source, SourceField,
};

use crate::fields::{Fields, Form};
use crate::text::clean;
use crate::{Diagnostic, Refusal, Report};

/// One record on its way to an entity.
#[derive(Debug)]
pub(crate) struct Draft {
    pub(crate) entity: Entity,
    local_id: String,
    line: Option<u64>,
    warnings: Vec<(String, String)>,
    unmapped: Vec<String>,
}

impl Draft {
    /// A draft of the publisher's record `local_id`, which stands at `record` in the file.
    pub(crate) fn new(
        dataset: &DatasetId,
        local_id: &str,
        schema: Schema,
        record: String,
        line: Option<u64>,
    ) -> Self {
        let mut entity = Entity::new(dataset, local_id, schema);
        entity.record = record;
        let local_id = local_id.to_owned();
        Self { entity, local_id, line, warnings: Vec::new(), unmapped: Vec::new() }
    }

    /// The publisher's id.
    pub(crate) fn local_id(&self) -> &str {
        &self.local_id
    }

    /// Adds a name; an empty one is left out.
    pub(crate) fn name(&mut self, name: Name, field: &str) {
        if !name.text.is_empty() {
            self.entity.names.push(Fact::new(name, Source::field(field)));
        }
    }

    /// Adds a whole name without parts; an empty one is left out.
    pub(crate) fn plain_name(&mut self, text: &str, kind: NameKind, field: &str) {
        self.name(Name::new(clean(text), kind), field);
    }

    pub(crate) fn birth_date(&mut self, date: DateInterval, field: &str) {
        self.entity.birth_dates.push(Fact::new(date, Source::field(field)));
    }

    pub(crate) fn birth_place(&mut self, place: Place, field: &str) {
        if !place.text.is_empty() || place.country.is_some() {
            self.entity.birth_places.push(Fact::new(place, Source::field(field)));
        }
    }

    pub(crate) fn country(&mut self, country: CountryCode, field: &str) {
        self.entity.countries.push(Fact::new(country, Source::field(field)));
    }

    /// Adds the country that `text` names; an unknown one is kept as text, with a warning.
    pub(crate) fn country_text(&mut self, text: &str, field: &str) {
        match crate::text::country_by_name(text) {
            Some(country) => self.country(country, field),
            None => self.not_understood(field, text, "not a known country"),
        }
    }

    pub(crate) fn identifier(&mut self, identifier: Identifier, field: &str) {
        if !identifier.value.is_empty() {
            self.entity.identifiers.push(Fact::new(identifier, Source::field(field)));
        }
    }

    pub(crate) fn address(&mut self, address: Address, field: &str) {
        if address != Address::default() {
            self.entity.addresses.push(Fact::new(address, Source::field(field)));
        }
    }

    pub(crate) fn relation(&mut self, role: &str, name: &str, field: &str) {
        let relation = Relation { role: role.to_owned(), name: clean(name), entity: None };
        if !relation.name.is_empty() {
            self.entity.relations.push(Fact::new(relation, Source::field(field)));
        }
    }

    /// Adds a relation to a party that the source identifies.
    pub(crate) fn relation_to(&mut self, role: &str, name: &str, entity: EntityId, field: &str) {
        let relation = Relation { role: role.to_owned(), name: clean(name), entity: Some(entity) };
        self.entity.relations.push(Fact::new(relation, Source::field(field)));
    }

    /// Adds all that another record says of the same party; what both say stands once.
    pub(crate) fn join(&mut self, other: Self) {
        let Self { entity, warnings, unmapped, .. } = other;
        let mine = &mut self.entity;
        add_new(&mut mine.names, entity.names);
        add_new(&mut mine.birth_dates, entity.birth_dates);
        add_new(&mut mine.birth_places, entity.birth_places);
        add_new(&mut mine.countries, entity.countries);
        add_new(&mut mine.identifiers, entity.identifiers);
        add_new(&mut mine.addresses, entity.addresses);
        add_new(&mut mine.relations, entity.relations);
        add_new(&mut mine.designations, entity.designations);
        add_new(&mut mine.properties, entity.properties);
        add_new(&mut mine.source_fields, entity.source_fields);
        self.warnings.extend(warnings);
        self.unmapped.extend(unmapped);
    }

    /// Adds what another text says of the same party in a period, by a source. What was said before is valid
    /// in both periods, from the earlier beginning to the later end.
    pub(crate) fn adopt_said(&mut self, other: Self, period: Period, source: &Source) {
        let Self { entity, warnings, unmapped, .. } = other;
        let mine = &mut self.entity;
        adopt_said(&mut mine.names, entity.names, period, source);
        adopt_said(&mut mine.birth_dates, entity.birth_dates, period, source);
        adopt_said(&mut mine.birth_places, entity.birth_places, period, source);
        adopt_said(&mut mine.countries, entity.countries, period, source);
        adopt_said(&mut mine.identifiers, entity.identifiers, period, source);
        adopt_said(&mut mine.addresses, entity.addresses, period, source);
        adopt_said(&mut mine.relations, entity.relations, period, source);
        adopt_said(&mut mine.designations, entity.designations, period, source);
        adopt_said(&mut mine.properties, entity.properties, period, source);
        adopt_said(&mut mine.source_fields, entity.source_fields, period, source);
        self.warnings.extend(warnings);
        self.unmapped.extend(unmapped);
    }

    /// Adds a designation. Of a period that is stated to end before it begins one date is wrong, and nobody can
    /// say which: it is kept as text, and the designation counts as one without dates.
    pub(crate) fn designation(&mut self, designation: Designation, valid: Period, field: &str) {
        let valid = match (valid.from, valid.to) {
            (Some(from), Some(to)) if from.earliest() > to.latest() => {
                let stated = format!("{} to {}", from.date, to.date);
                self.not_understood(field, &stated, "a period that ends before it begins");
                Period::default()
            }
            _ => valid,
        };
        let fact = Fact::new(designation, Source::field(field)).valid(valid);
        self.entity.designations.push(fact);
    }

    pub(crate) fn property(&mut self, name: &str, value: &str, field: &str) {
        let value = clean(value);
        if !value.is_empty() {
            let property = Property { name: name.into(), value };
            self.entity.properties.push(Fact::new(property, Source::field(field)));
        }
    }

    /// Keeps what the model has no place for, and counts its path; an empty value is left out.
    pub(crate) fn source_field(&mut self, path: &str, value: &str) {
        if !value.trim().is_empty() {
            let field = SourceField { path: path.into(), value: value.trim().to_owned() };
            self.entity.source_fields.push(Fact::new(field, Source::field(path)));
            self.unmapped.push(path.to_owned());
        }
    }

    /// Keeps free text as `notes`, and counts it under `path`.
    pub(crate) fn free_text(&mut self, path: &str, value: &str, field: &str) {
        self.property("notes", value, field);
        self.unmapped.push(path.to_owned());
    }

    /// Keeps a value that is wrong or unknown as text, and warns of it.
    pub(crate) fn not_understood(&mut self, field: &str, value: &str, reason: &str) {
        if !value.trim().is_empty() {
            let value = value.trim();
            let source_field = SourceField { path: field.into(), value: value.to_owned() };
            self.entity.source_fields.push(Fact::new(source_field, Source::field(field)));
            self.warn(field, format!("`{}` is {reason}; kept as text", shortened(value)));
        }
    }

    /// Warns of something in this record.
    pub(crate) fn warn(&mut self, field: &str, reason: String) {
        self.warnings.push((field.to_owned(), reason));
    }

    /// Takes over what another record says of the same party. Its primary names become aliases, since
    /// a party is called by the names of its first record.
    pub(crate) fn absorb(&mut self, other: Self) {
        let entity = other.entity;
        self.entity.names.extend(entity.names.into_iter().map(|mut name| {
            if name.value.kind == NameKind::Primary {
                name.value.kind = NameKind::Alias;
            }
            name
        }));
        self.entity.birth_dates.extend(entity.birth_dates);
        self.entity.birth_places.extend(entity.birth_places);
        self.entity.countries.extend(entity.countries);
        self.entity.identifiers.extend(entity.identifiers);
        self.entity.addresses.extend(entity.addresses);
        self.entity.relations.extend(entity.relations);
        self.entity.designations.extend(entity.designations);
        self.entity.properties.extend(entity.properties);
        self.entity.source_fields.extend(entity.source_fields);
        self.warnings.extend(other.warnings);
        self.unmapped.extend(other.unmapped);
        self.say_once();
    }

    /// Leaves out facts that are said again, as lists do that repeat a value in many rows or write a
    /// name alike in several languages. Of two names with one spelling the first is kept, but the primary
    /// name before others, and a weak alias after others.
    pub(crate) fn say_once(&mut self) {
        let entity = &mut self.entity;
        let rank = |name: &Name| match name.kind {
            NameKind::Primary => 0,
            NameKind::WeakAlias => 2,
            _ => 1,
        };
        let mut best: HashMap<String, u8> = HashMap::new();
        for name in entity.names.iter().map(|it| &it.value) {
            let known = best.entry(name.text.clone()).or_insert(2);
            *known = rank(name).min(*known);
        }
        entity.names.retain(|it| best.get(&it.value.text) == Some(&rank(&it.value)));
        let mut seen = HashSet::new();
        entity.names.retain(|it| seen.insert(it.value.text.clone()));
        once(&mut entity.birth_dates);
        once(&mut entity.birth_places);
        once(&mut entity.countries);
        once(&mut entity.identifiers);
        once(&mut entity.addresses);
        once(&mut entity.relations);
        once(&mut entity.designations);
        once(&mut entity.properties);
        once(&mut entity.source_fields);
    }
}

fn once<T: Clone + Eq + Hash>(facts: &mut Vec<Fact<T>>) {
    let mut seen = HashSet::new();
    facts.retain(|it| seen.insert((it.value.clone(), it.valid)));
}

/// The first 80 characters of a value, for messages.
pub(crate) fn shortened(value: &str) -> String {
    match value.char_indices().nth(80) {
        Some((end, _)) => format!("{}…", &value[..end]),
        None => value.to_owned(),
    }
}

/// Adds the facts that are not there yet, whatever place they stand in.
fn add_new<T: PartialEq>(facts: &mut Vec<Fact<T>>, more: Vec<Fact<T>>) {
    for fact in more {
        if !facts.iter().any(|it| it.value == fact.value && it.valid == fact.valid) {
            facts.push(fact);
        }
    }
}

fn adopt_said<T: PartialEq>(
    facts: &mut Vec<Fact<T>>,
    more: Vec<Fact<T>>,
    period: Period,
    source: &Source,
) {
    for mut fact in more {
        fact.source = source.clone();
        match facts.iter_mut().find(|it| it.value == fact.value) {
            Some(known) => known.valid = known.valid.hull(period),
            None => facts.push(fact.valid(period)),
        }
    }
}

/// The account of one load while it runs.
pub(crate) struct Intake<'a> {
    file: &'a str,
    /// What the records hold, before anything is made of them.
    pub(crate) fields: Fields,
    report: Report,
    ids: HashSet<String>,
    sink: &'a mut dyn FnMut(Entity),
}

impl<'a> Intake<'a> {
    /// An account of the records of `file`.
    pub(crate) fn new(file: &'a str, form: &'static Form, sink: &'a mut dyn FnMut(Entity)) -> Self {
        let report = Report { format: form.name, ..Report::default() };
        Self { file, fields: Fields::new(form), report, ids: HashSet::new(), sink }
    }

    /// The report so far.
    pub(crate) fn report_mut(&mut self) -> &mut Report {
        &mut self.report
    }

    /// Hands on a party of which `records` records of the source speak.
    ///
    /// # Errors
    /// As [`Intake::keep`].
    pub(crate) fn keep_merged(&mut self, draft: Draft, records: usize) -> Result<(), Refusal> {
        self.keep(draft)?;
        self.report.read += records - 1;
        self.report.kept += records - 1;
        Ok(())
    }

    /// Hands a finished record on.
    ///
    /// # Errors
    /// [`Refusal::Inconsistent`] when an earlier record has the same id.
    pub(crate) fn keep(&mut self, draft: Draft) -> Result<(), Refusal> {
        let Draft { entity, local_id, line, warnings, unmapped } = draft;
        for (field, reason) in warnings {
            self.warn(&local_id, line, Some(&field), reason);
        }
        for path in unmapped {
            *self.report.unmapped_fields.entry(path).or_insert(0) += 1;
        }
        if !self.ids.insert(local_id.clone()) {
            let reason = format!("two records have the id {}", shortened(&local_id));
            return Err(Refusal::Inconsistent { file: self.file.to_owned(), reason });
        }
        self.report.read += 1;
        self.report.kept += 1;
        (self.sink)(entity);
        Ok(())
    }

    /// Counts further records that were joined on to a kept one.
    pub(crate) fn joined(&mut self, n_records: usize) {
        self.report.read += n_records;
        self.report.kept += n_records;
    }

    /// Leaves a record out, and says so.
    pub(crate) fn reject(&mut self, record: &str, line: Option<u64>, field: &str, reason: &str) {
        self.report.read += 1;
        self.report.rejected.push(Diagnostic {
            record: shortened(record),
            file: self.file.to_owned(),
            line,
            field: Some(field.to_owned()),
            reason: reason.to_owned(),
        });
    }

    /// Warns of something.
    pub(crate) fn warn(
        &mut self,
        record: &str,
        line: Option<u64>,
        field: Option<&str>,
        reason: String,
    ) {
        self.report.warnings.push(Diagnostic {
            record: shortened(record),
            file: self.file.to_owned(),
            line,
            field: field.map(ToOwned::to_owned),
            reason,
        });
    }

    /// Notes why the files may not be whole; reading goes on.
    pub(crate) fn doubt(&mut self, checked: Result<(), Refusal>) {
        self.report.doubts.extend(checked.err());
    }

    /// Closes the account. It is doubtful when more than 1 % and at least 3 records were rejected. One
    /// bad record in a short list is told, not fatal; official lists have none.
    ///
    /// # Errors
    /// The first doubt, or else [`Refusal::Inconsistent`], when no record was kept.
    pub(crate) fn finish(self) -> Result<Report, Refusal> {
        let mut report = self.report;
        let refused = |reason: String| Refusal::Inconsistent { file: self.file.to_owned(), reason };
        report.doubts.extend(self.fields.oversized().map(refused));
        report.fields = self.fields.finish();
        if report.read == 0 {
            report.doubts.push(refused("it holds no records".to_owned()));
            return Err(report.doubts.swap_remove(0));
        }
        let rejected = report.rejected.len();
        let too_many = rejected >= 3 && rejected * 100 > report.read;
        if too_many || rejected == report.read {
            let first = report.rejected.first();
            let place = first.map_or_else(String::new, |it| {
                let line = it.line.map_or_else(String::new, |line| format!(" in line {line}"));
                format!("; the first, {}{line}: {}", it.record, it.reason)
            });
            let reason = format!("{rejected} of {} records were rejected{place}", report.read);
            report.doubts.push(refused(reason));
        }
        if rejected == report.read {
            return Err(report.doubts.swap_remove(0));
        }
        Ok(report)
    }
}
