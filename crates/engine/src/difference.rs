//! What differs between two editions: which parties came and went, and of the others which fact became
//! what.
//!
//! A fact that went and one that came are told as one change where they belong together, and never
//! otherwise. In this order, and each fact once:
//!
//! 1. *The same thing with other words about it*: an equal name, number, date, place, or program of an
//!    authority, whose kind, note, period or source is another.
//! 2. *The only value of its field* before and after: the primary name, the date and place of birth, the
//!    country, and properties and fields of the source by name.
//! 3. *The most alike*, by the measure of the field ([`likeness`]) and from [`ALIKE`] up.

use std::collections::HashMap;

use lictor_model::{Entity, EntityId, Known, Period, Source};

use crate::history::states_the_same;
use crate::statement::{Field, Statement, Value, is_primary, statements};

/// From this likeness on, in `[0, 1]`, two values of a field are taken for one that was changed. Chosen by
/// eye on changes of the UN's and OFAC's lists: spellings of one name share more than half of
/// their pairs of letters, other names of the same people do not.
const ALIKE: f64 = 0.6;

/// Years between two dates of birth that may be a correction of one another.
const YEARS_APART: i16 = 5;

/// A fact that is another in the later edition. One of the two is there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactChange {
    /// What the fact is about, by the word of [`Field::as_str`].
    pub field: String,
    /// What the earlier edition says; `None` for a fact that only the later one shows.
    pub from: Option<String>,
    /// What the later edition says; `None` for a fact that only the earlier one shows.
    pub to: Option<String>,
}

/// How one entity differs between two editions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// Which entity.
    pub id: EntityId,
    /// What it is called in the later edition, or in the earlier one when it was removed.
    pub caption: String,
    /// What it is, as the caption.
    pub schema: String,
    /// The programs under which it is listed, as the caption, each once.
    pub programs: Vec<String>,
    /// The facts that differ: of an entity that came or went, all that it has.
    pub facts: Vec<FactChange>,
}

/// What changed from one edition to another. Entities are in the order of their ids.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Difference {
    /// Entities that only the later edition shows.
    pub added: Vec<Change>,
    /// Entities that only the earlier edition shows.
    pub removed: Vec<Change>,
    /// Entities that both show with other facts.
    pub changed: Vec<Change>,
}

/// Compares two editions, given as their entities.
pub fn difference(earlier: &[Entity], later: &[Entity]) -> Difference {
    let by_id = |entities: &[Entity]| -> HashMap<EntityId, usize> {
        entities.iter().enumerate().map(|(at, entity)| (entity.id.clone(), at)).collect()
    };
    let (before, after) = (by_id(earlier), by_id(later));
    let mut result = Difference::default();
    for entity in later {
        let Some(at) = before.get(&entity.id) else {
            let facts = statements(entity).iter().map(|it| told(None, Some(it))).collect();
            result.added.push(change(entity, facts));
            continue;
        };
        let facts = changed_facts(&earlier[*at], entity);
        if !facts.is_empty() {
            result.changed.push(change(entity, facts));
        }
    }
    for entity in earlier.iter().filter(|it| !after.contains_key(&it.id)) {
        let facts = statements(entity).iter().map(|it| told(Some(it), None)).collect();
        result.removed.push(change(entity, facts));
    }
    for list in [&mut result.added, &mut result.removed, &mut result.changed] {
        list.sort_by(|a, b| a.id.cmp(&b.id));
    }
    result
}

fn change(entity: &Entity, facts: Vec<FactChange>) -> Change {
    let mut programs: Vec<String> = Vec::new();
    for fact in &entity.designations {
        if !programs.contains(&fact.value.program) {
            programs.push(fact.value.program.clone());
        }
    }
    let caption = entity.caption().to_owned();
    Change { id: entity.id.clone(), caption, schema: entity.schema.to_string(), programs, facts }
}

/// The facts that differ between two versions of an entity; none where they only stand in another order.
fn changed_facts(earlier: &Entity, later: &Entity) -> Vec<FactChange> {
    if states_the_same(earlier, later) {
        return Vec::new();
    }
    let (known, source) = (Known::default(), Source::default());
    let schema = |entity: &Entity| entity.schema.to_string();
    let mut facts = Vec::new();
    if earlier.schema != later.schema {
        let of = |text: String| Statement {
            field: Field::Schema,
            text,
            details: String::new(),
            fine: String::new(),
            valid: Period::default(),
            known: &known,
            source: &source,
            value: Value::Words,
        };
        facts.push(told(Some(&of(schema(earlier))), Some(&of(schema(later)))));
    }
    let (before, after) = (statements(earlier), statements(later));
    let changes = statement_changes(&before, &after);
    facts.extend(changes.into_iter().map(|(from, to)| told(from, to)));
    facts
}

/// A change in words. Where the words of both sides are the same, what tells them apart is added.
pub fn told(from: Option<&Statement<'_>>, to: Option<&Statement<'_>>) -> FactChange {
    let field = from.or(to).map_or("", |it| it.field.as_str()).to_owned();
    let in_full = |it: &Statement<'_>| it.in_full();
    let (mut before, mut after) = (from.map(in_full), to.map(in_full));
    if before == after {
        let finer = |it: &Statement<'_>| match it.fine.as_str() {
            "" => it.in_full(),
            fine => format!("{}; {fine}", it.in_full()),
        };
        (before, after) = (from.map(finer), to.map(finer));
    }
    FactChange { field, from: before, to: after }
}

/// The statements that only one of two states of an entity has, those that belong together as one.
/// Ordered by field, then as they stand in the later state, then in the earlier.
pub fn statement_changes<'a, 'b>(
    before: &'b [Statement<'a>],
    after: &'b [Statement<'a>],
) -> Vec<(Option<&'b Statement<'a>>, Option<&'b Statement<'a>>)> {
    let mut pairing = Pairing::new(before, after);
    pairing.pair(|from, to| from.field == to.field && is_same_thing(from, to));
    pairing.pair_only_values();
    pairing.pair_most_alike();
    pairing.finish()
}

/// The statements that went and that came, while they are paired.
struct Pairing<'a, 'b> {
    before: &'b [Statement<'a>],
    after: &'b [Statement<'a>],
    /// Positions that are not paired yet.
    gone: Vec<usize>,
    come: Vec<usize>,
    pairs: Vec<(usize, usize)>,
}

impl<'a, 'b> Pairing<'a, 'b> {
    /// What says the same on both sides is left out.
    fn new(before: &'b [Statement<'a>], after: &'b [Statement<'a>]) -> Self {
        type Words<'c> = (Field<'c>, &'c str, &'c str, &'c str);
        fn words<'c>(it: &'c Statement<'_>) -> Words<'c> {
            (it.field, &it.text, &it.details, &it.fine)
        }
        fn only_in(these: &[Statement<'_>], others: &[Statement<'_>]) -> Vec<usize> {
            let said: std::collections::HashSet<Words<'_>> = others.iter().map(words).collect();
            (0..these.len()).filter(|at| !said.contains(&words(&these[*at]))).collect()
        }
        let (gone, come) = (only_in(before, after), only_in(after, before));
        Self { before, after, gone, come, pairs: Vec::new() }
    }

    fn take(&mut self, from: usize, to: usize) {
        self.pairs.push((from, to));
        self.gone.retain(|it| *it != from);
        self.come.retain(|it| *it != to);
    }

    /// Pairs in order what belongs together.
    fn pair(&mut self, belong: impl Fn(&Statement<'_>, &Statement<'_>) -> bool) {
        for to in self.come.clone() {
            let fits = |from: &&usize| belong(&self.before[**from], &self.after[to]);
            if let Some(from) = self.gone.iter().find(fits).copied() {
                self.take(from, to);
            }
        }
    }

    /// Pairs the only values of a field that has one at a time.
    fn pair_only_values(&mut self) {
        let is_only = |all: &[Statement<'_>], at: usize| {
            let alike = |it: &&Statement<'_>| shares_slot(it, &all[at]);
            all.iter().filter(alike).count() == 1
        };
        for to in self.come.clone() {
            let fits = |from: &&usize| {
                shares_slot(&self.before[**from], &self.after[to])
                    && is_only(self.before, **from)
                    && is_only(self.after, to)
            };
            if let Some(from) = self.gone.iter().find(fits).copied() {
                self.take(from, to);
            }
        }
    }

    fn pair_most_alike(&mut self) {
        let mut alike: Vec<(f64, usize, usize)> = Vec::new();
        for to in &self.come {
            for from in &self.gone {
                let likeness = likeness(&self.before[*from], &self.after[*to]);
                if likeness >= ALIKE {
                    alike.push((likeness, *to, *from));
                }
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
        for (_, to, from) in alike {
            if self.gone.contains(&from) && self.come.contains(&to) {
                self.take(from, to);
            }
        }
    }

    fn finish(self) -> Vec<(Option<&'b Statement<'a>>, Option<&'b Statement<'a>>)> {
        let (before, after) = (self.before, self.after);
        let mut all: Vec<(Option<usize>, Option<usize>)> =
            self.pairs.into_iter().map(|(from, to)| (Some(from), Some(to))).collect();
        all.extend(self.come.into_iter().map(|to| (None, Some(to))));
        all.extend(self.gone.into_iter().map(|from| (Some(from), None)));
        let field = |at: &(Option<usize>, Option<usize>)| {
            let statement = at.1.map(|to| &after[to]).or(at.0.map(|from| &before[from]));
            statement.map_or(Field::Schema, |it| it.field)
        };
        let last = usize::MAX;
        all.sort_by_key(|it| (field(it), it.1.unwrap_or(last), it.0.unwrap_or(last)));
        all.into_iter()
            .map(|(from, to)| (from.map(|at| &before[at]), to.map(|at| &after[at])))
            .collect()
    }
}

/// Whether two statements of a field speak of the same thing.
fn is_same_thing(from: &Statement<'_>, to: &Statement<'_>) -> bool {
    match (from.value, to.value) {
        (Value::Name(from), Value::Name(to)) => from.text == to.text,
        (Value::Date(from), Value::Date(to)) => (from.from(), from.to()) == (to.from(), to.to()),
        (Value::Identifier(from), Value::Identifier(to)) => {
            from.kind == to.kind && from.normalised() == to.normalised()
        }
        (Value::Designation(from), Value::Designation(to)) => {
            (&from.authority, &from.program) == (&to.authority, &to.program)
        }
        _ => from.text == to.text,
    }
}

/// Whether two statements are of one field that has one value at a time, where it has one at all.
fn shares_slot(one: &Statement<'_>, other: &Statement<'_>) -> bool {
    let is_single = match one.value {
        Value::Name(name) => is_primary(name),
        Value::Identifier(_) | Value::Designation(_) => false,
        Value::Date(_) | Value::Words => !matches!(one.field, Field::Address | Field::Relation),
    };
    let are_primary = match (one.value, other.value) {
        (Value::Name(one), Value::Name(other)) => is_primary(one) && is_primary(other),
        _ => true,
    };
    one.field == other.field && is_single && are_primary
}

/// How alike two statements are, in `[0, 1]`; 0 for statements of different fields.
///
/// * Dates: 0.9 where they overlap, 0.8 for the same day of another year, 0.7 within [`YEARS_APART`] years.
/// * Identifiers of one kind: by their letters, as below; in issuers that differ, 0.
/// * Designations of one authority: 0.8 with the same reference or the same beginning.
/// * Names, and all the rest: the share of pairs of letters that both have (Sørensen and Dice), in folded
///   text. Countries are codes and are never alike.
pub(crate) fn likeness(from: &Statement<'_>, to: &Statement<'_>) -> f64 {
    if from.field != to.field || from.field == Field::Country {
        return 0.0;
    }
    match (from.value, to.value) {
        (Value::Date(one), Value::Date(other)) => {
            let (a, b) = (one.from(), other.from());
            if one.overlaps(&other) {
                0.9
            } else if one.precision() == lictor_model::Precision::Day
                && one.precision() == other.precision()
                && (a.month(), a.day()) == (b.month(), b.day())
            {
                0.8
            } else if (a.year() - b.year()).abs() <= YEARS_APART {
                0.7
            } else {
                0.0
            }
        }
        (Value::Identifier(one), Value::Identifier(other)) => {
            let issuers_differ =
                one.country.zip(other.country).is_some_and(|(one, other)| one != other);
            if one.kind != other.kind || issuers_differ {
                return 0.0;
            }
            strsim::sorensen_dice(&one.normalised(), &other.normalised())
        }
        (Value::Designation(one), Value::Designation(other)) => {
            let same_reference = one.reference.is_some() && one.reference == other.reference;
            let same_beginning = from.valid.from.is_some() && from.valid.from == to.valid.from;
            let is_same = one.authority == other.authority && (same_reference || same_beginning);
            if is_same { 0.8 } else { 0.0 }
        }
        (Value::Name(one), Value::Name(other)) => letters_shared(&one.text, &other.text),
        _ => letters_shared(&from.text, &to.text),
    }
}

fn letters_shared(one: &str, other: &str) -> f64 {
    strsim::sorensen_dice(&lictor_text::fold(one), &lictor_text::fold(other))
}

#[cfg(test)]
mod tests {
    use lictor_model::{
        Address, Designation, Fact, Identifier, Name, NameKind, Property, Schema, SourceField,
    };

    use super::*;

    /// An entity from lines `field: value`, as few as a case needs.
    fn entity(lines: &[&str]) -> Entity {
        let mut entity = Entity::new(&"csv:own".parse().unwrap(), "1", Schema::Person);
        let source = Source::default;
        for line in lines {
            let (field, value) = line.split_once(": ").unwrap();
            let name = |kind| Fact::new(Name::new(value, kind), source());
            match field {
                "primary" => entity.names.push(name(NameKind::Primary)),
                "alias" => entity.names.push(name(NameKind::Alias)),
                "weak" => entity.names.push(name(NameKind::WeakAlias)),
                "born" => entity.birth_dates.push(Fact::new(value.parse().unwrap(), source())),
                "country" => entity.countries.push(Fact::new(value.parse().unwrap(), source())),
                "passport" | "imo" => {
                    let identifier: Identifier = line.replace(": ", ":").parse().unwrap();
                    entity.identifiers.push(Fact::new(identifier, source()));
                }
                "address" => {
                    let street = Some(value.to_owned());
                    let address = Address { street, ..Address::default() };
                    entity.addresses.push(Fact::new(address, source()));
                }
                "program" => {
                    let (program, since) = value.split_once(" since ").unwrap();
                    let designation = Designation {
                        authority: "A".to_owned(),
                        program: program.to_owned(),
                        basis: None,
                        citation: None,
                        reference: None,
                        note: None,
                    };
                    let fact = Fact::new(designation, source());
                    entity.designations.push(fact.valid(Period::since(since.parse().unwrap())));
                }
                "field" => {
                    let value = value.to_owned();
                    let field = SourceField { path: "box".into(), value };
                    entity.source_fields.push(Fact::new(field, source()));
                }
                _ => {
                    let value = value.to_owned();
                    let property = Property { name: field.into(), value };
                    entity.properties.push(Fact::new(property, source()));
                }
            }
        }
        entity
    }

    fn changes(before: &[&str], after: &[&str]) -> Vec<String> {
        let side = |it: Option<String>| it.unwrap_or_else(|| "–".to_owned());
        changed_facts(&entity(before), &entity(after))
            .into_iter()
            .map(|it| format!("{}: {} > {}", it.field, side(it.from), side(it.to)))
            .collect()
    }

    #[test]
    fn what_belongs_together_is_one_change() {
        let check = |before: &[&str], after: &[&str], expected: &[&str]| {
            assert_eq!(changes(before, after), expected, "{before:?} / {after:?}");
        };
        check(&["born: 1960"], &["born: 1960"], &[]);
        check(&["born: 1960"], &["born: 1961"], &["birthDate: 1960 > 1961"]);
        check(&["born: 1960"], &["born: 1985"], &["birthDate: 1960 > 1985"]);
        check(
            &["born: 1960", "born: 1970"],
            &["born: 1970-03-01", "born: 1960"],
            &["birthDate: 1970 > 1970-03-01"],
        );
        check(
            &["born: 1960", "born: 1980-04-02"],
            &["born: 1960", "born: 1951-01-01"],
            &["birthDate: – > 1951-01-01", "birthDate: 1980-04-02 > –"],
        );
        check(
            &["primary: Nadir Vask", "alias: Nader"],
            &["primary: Zeno Orlin", "alias: Nader"],
            &["name: Nadir Vask (primary) > Zeno Orlin (primary)"],
        );
        check(
            &["primary: Nadir Vask", "alias: Zeno Orlin"],
            &["primary: Zeno Orlin", "alias: Nadir Vask"],
            &[
                "name: Zeno Orlin (alias) > Zeno Orlin (primary)",
                "name: Nadir Vask (primary) > Nadir Vask (alias)",
            ],
        );
        check(
            &["alias: Dara Belova"],
            &["alias: Daria Orlowa"],
            &["name: – > Daria Orlowa (alias)", "name: Dara Belova (alias) > –"],
        );
        check(
            &["alias: Mohammad Karim", "alias: Ivo Lind"],
            &["alias: Ivo Lindh", "alias: Muhammad Karim"],
            &[
                "name: Ivo Lind (alias) > Ivo Lindh (alias)",
                "name: Mohammad Karim (alias) > Muhammad Karim (alias)",
            ],
        );
        check(&["alias: Ivo"], &["weak: Ivo"], &["name: Ivo (alias) > Ivo (weak_alias)"]);
        check(
            &["passport: A 12345"],
            &["passport: A12345"],
            &["identifier: passport:A 12345 > passport:A12345"],
        );
        check(
            &["passport: A12345"],
            &["passport: Z98761"],
            &["identifier: – > passport:Z98761", "identifier: passport:A12345 > –"],
        );
        check(
            &["passport: 1234567"],
            &["imo: 1234567"],
            &["identifier: – > imo:1234567", "identifier: passport:1234567 > –"],
        );
        check(
            &["program: P since 2001-02-03"],
            &["program: P since 2001-02-04"],
            &["designation: A, P; from 2001-02-03 > A, P; from 2001-02-04"],
        );
        check(
            &["program: P since 2001-02-03"],
            &["program: Q since 2001-02-03"],
            &["designation: A, P; from 2001-02-03 > A, Q; from 2001-02-03"],
        );
        check(
            &["program: P since 2001-02-03"],
            &["program: Q since 2009-09-09"],
            &["designation: – > A, Q; from 2009-09-09", "designation: A, P; from 2001-02-03 > –"],
        );
        check(&["country: ir"], &["country: sy"], &["country: ir > sy"]);
        check(
            &["country: ir", "country: iq"],
            &["country: ir", "country: sy"],
            &["country: – > sy", "country: iq > –"],
        );
        check(
            &["address: 1 Long Road, Northtown"],
            &["address: 11 Long Road, Northtown"],
            &["address: 1 Long Road, Northtown > 11 Long Road, Northtown"],
        );
        check(
            &["address: 1 Long Road"],
            &["address: Harbour"],
            &["address: – > Harbour", "address: 1 Long Road > –"],
        );
        check(&["notes: one"], &["notes: other"], &["notes: one > other"]);
        check(&["notes: one"], &["gender: one"], &["gender: – > one", "notes: one > –"]);
        check(&["field: 7"], &["field: 8"], &["box: 7 > 8"]);
    }

    #[test]
    fn what_the_words_do_not_tell_apart_is_told_by_more() {
        let mut before = entity(&["primary: Ivo Lind"]);
        let mut after = before.clone();
        let parts = |given: &str| lictor_model::NameParts {
            given: Some(given.to_owned()),
            ..lictor_model::NameParts::default()
        };
        before.names[0].value.parts = Some(parts("Ivo"));
        after.names[0].value.parts = Some(parts("Lind"));
        let found = changed_facts(&before, &after);
        assert_eq!(found[0].from.as_deref(), Some("Ivo Lind (primary); given Ivo"));
        assert_eq!(found[0].to.as_deref(), Some("Ivo Lind (primary); given Lind"));
    }

    #[test]
    fn editions_differ_by_parties_and_by_facts() {
        let with_id = |id: &str, lines: &[&str]| {
            let mut entity = entity(lines);
            entity.id = EntityId::new(&entity.dataset, id);
            entity
        };
        let earlier = [
            with_id("1", &["primary: Nadir", "alias: Nader", "alias: Nadr"]),
            with_id("2", &["primary: Ana", "program: P since 2001"]),
        ];
        let mut later = [
            with_id("1", &["primary: Nadir", "alias: Nadr", "alias: Nader"]),
            with_id("3", &["primary: Ivo"]),
        ];
        let found = difference(&earlier, &later);
        assert_eq!(found.added[0].caption, "Ivo");
        assert_eq!(found.added[0].facts.len(), 1);
        assert_eq!((found.removed[0].caption.as_str(), found.removed[0].facts.len()), ("Ana", 2));
        assert_eq!(found.removed[0].programs, ["P"]);
        assert!(found.changed.is_empty(), "the order of facts is no change");
        later[0].schema = Schema::Organization;
        let found = difference(&earlier, &later);
        let schema = FactChange {
            field: "schema".to_owned(),
            from: Some("Person".to_owned()),
            to: Some("Organization".to_owned()),
        };
        assert_eq!(found.changed[0].facts, [schema]);
    }
}
