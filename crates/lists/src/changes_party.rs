//! One party of OFAC's change files: what all of its entries say, each fact from the day on which an
//! entry first said so to the day on which none did any more.

use std::collections::HashMap;

use lictor_model::{
    Address, DateInterval, Designation, Entity, Fact, NameKind, Period, Schema, Source,
};

use crate::changes_fold::{Listed, When};
use crate::draft::Draft;
use crate::ofac::{AUTHORITY, listed_name};
use crate::ofac_remarks;
use crate::text::{clean, country_at_end, name_key};

/// From the day on which something begins to the day on which it ends, with the first place that tells
/// of it.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Span {
    from: Option<When>,
    to: Option<When>,
    told: When,
}

impl Span {
    fn of(listed: &Listed) -> Self {
        Self { from: listed.from, to: listed.to, told: listed.told }
    }

    fn begins(&self) -> Option<lictor_model::Date> {
        self.from.map(|it| it.date)
    }
}

/// Makes the entity of one party from its entries, in the order in which they were told. `place` names a
/// place in the files.
pub(crate) fn draft(
    dataset: &lictor_model::DatasetId,
    local_id: &str,
    entries: &[&Listed],
    place: &dyn Fn(When) -> String,
) -> Option<Draft> {
    let last = entries.iter().max_by_key(|it| (it.stands(), it.told))?;
    let schema = last.entry.schema.clone();
    let first_told = first_told(entries)?;
    let record = place(first_told);
    let mut draft = Draft::new(dataset, local_id, schema.clone(), record, Some(first_told.line));
    names(&mut draft.entity, entries, &schema, place);
    designations(&mut draft.entity, entries, place);
    texts(&mut draft, entries, place);
    Some(draft)
}

/// The statement that first tells of a party.
pub(crate) fn first_told(entries: &[&Listed]) -> Option<When> {
    entries.iter().map(|it| it.told).min()
}

/// The id of a party, which the text does not give: `c-`, its first name, and the first day that tells
/// of it.
pub(crate) fn local_id(entries: &[&Listed]) -> Option<String> {
    let first = entries.first()?;
    let day = first_told(entries)?.date.strftime("%Y%m%d").to_string();
    let name: String = name_key(&first.entry.names.first()?.text).chars().take(60).collect();
    Some(format!("c-{name}-{day}"))
}

fn names(
    entity: &mut Entity,
    entries: &[&Listed],
    schema: &Schema,
    place: &dyn Fn(When) -> String,
) {
    let primary = primary(entries);
    let mut order: Vec<&str> = Vec::new();
    let mut said: HashMap<&str, (Vec<Span>, NameKind, &str)> = HashMap::new();
    for listed in entries {
        for name in &listed.entry.names {
            let known = said.entry(&name.key).or_insert_with(|| {
                order.push(&name.key);
                (Vec::new(), name.kind, &name.text)
            });
            known.0.push(Span::of(listed));
            // A name that once stands in quotation marks and once without is a good one.
            let rank = |kind: NameKind| match kind {
                NameKind::Primary => 0,
                NameKind::Alias => 1,
                NameKind::Former => 2,
                _ => 3,
            };
            if rank(name.kind) < rank(known.1) {
                known.1 = name.kind;
            }
        }
    }
    order.sort_by_key(|key| Some(*key) != primary);
    for key in order {
        let Some((spans, kind, text)) = said.remove(key) else { continue };
        let kind = match kind {
            _ if Some(key) == primary => NameKind::Primary,
            NameKind::Primary => NameKind::Alias,
            kind => kind,
        };
        for span in united(spans).into_iter().rev() {
            let name = listed_name(text, schema, kind);
            entity.names.push(fact(name, span, place));
        }
    }
}

/// The key of the name that the party is called by.
///
/// The files repeat a party under each name and do not say which is the primary one. Up to 2003 the
/// aliases of an entry begin with it, so the name that most entries name next is taken; where that says
/// nothing (in alphabetical order it does not) it is the first one.
fn primary<'a>(entries: &[&'a Listed]) -> Option<&'a str> {
    let stand = entries.iter().any(|it| it.stands());
    let last_end = entries.iter().filter_map(|it| it.to).map(|it| it.date).max();
    let is_last = |it: &&&&Listed| {
        if stand { it.stands() } else { it.to.map(|it| it.date) == last_end }
    };
    let first = entries.first()?;
    let begun = |it: &Listed| it.told.date;
    let first_day: Vec<&&Listed> = entries.iter().filter(|it| begun(it) == begun(first)).collect();
    let last: Vec<&&Listed> = entries.iter().filter(|it| is_last(&it)).collect();
    let in_last = |key: &str| last.iter().any(|it| it.entry.has_name(key));
    let elected = |entries: &[&&'a Listed]| -> Option<&'a str> {
        let mut votes: Vec<(&'a str, usize)> = Vec::new();
        for listed in entries {
            let Some(second) = listed.entry.names.get(1) else { continue };
            if second.kind != NameKind::Alias {
                continue;
            }
            match votes.iter_mut().find(|it| it.0 == second.key) {
                Some(vote) => vote.1 += 1,
                None => votes.push((&second.key, 1)),
            }
        }
        let most = votes.into_iter().rev().max_by_key(|it| it.1)?;
        (most.1 * 2 > entries.len() && in_last(most.0)).then_some(most.0)
    };
    let head = |it: &&&'a Listed| {
        let name = it.entry.names.first()?;
        (name.kind == NameKind::Primary && in_last(&name.key)).then_some(name.key.as_str())
    };
    elected(&first_day)
        .or_else(|| last.iter().find_map(head))
        .or_else(|| Some(first.entry.names.first()?.key.as_str()))
}

fn designations(entity: &mut Entity, entries: &[&Listed], place: &dyn Fn(When) -> String) {
    let mut programs: Vec<(&str, Vec<Span>)> = Vec::new();
    for listed in entries {
        for program in &listed.entry.programs {
            let span = Span::of(listed);
            match programs.iter_mut().find(|it| it.0 == program) {
                Some(known) => known.1.push(span),
                None => programs.push((program, vec![span])),
            }
        }
    }
    for (program, spans) in programs {
        let designation = Designation {
            authority: AUTHORITY.to_owned(),
            program: program.to_owned(),
            basis: None,
            citation: None,
            reference: None,
            note: None,
        };
        for span in united(spans) {
            entity.designations.push(fact(designation.clone(), span, place));
        }
    }
}

/// Spans that overlap or touch as one, in order. An unknown beginning is before all known ones.
fn united(mut spans: Vec<Span>) -> Vec<Span> {
    spans.sort_by_key(|it| (it.begins(), it.told));
    let mut result: Vec<Span> = Vec::new();
    for span in spans {
        let joins = |last: &&mut Span| {
            last.to.is_none_or(|end| span.begins().is_none_or(|begin| begin <= end.date))
        };
        match result.last_mut().filter(joins) {
            Some(last) => {
                last.to = later(last.to, span.to);
                last.told = last.told.min(span.told);
            }
            None => result.push(span),
        }
    }
    result
}

/// The later of two ends; `None` goes on.
fn later(a: Option<When>, b: Option<When>) -> Option<When> {
    let (a, b) = (a?, b?);
    Some(if a.date >= b.date { a } else { b })
}

/// A fact with its valid time, and the places that tell of its beginning and its end.
fn fact<T>(value: T, span: Span, place: &dyn Fn(When) -> String) -> Fact<T> {
    let Span { from, to, told } = span;
    let begun = place(from.unwrap_or(told));
    let source = match to {
        Some(to) if from.is_some() => format!("{begun}; ended by {}", place(to)),
        Some(to) => format!("ended by {}", place(to)),
        None => begun,
    };
    let day = |when: When| DateInterval::day(when.date);
    Fact::new(value, Source::field(source)).valid(Period::between(from.map(day), to.map(day)))
}

/// Adds what the entries say beside names and programs: each distinct text is read once.
fn texts(draft: &mut Draft, entries: &[&Listed], place: &dyn Fn(When) -> String) {
    let mut texts: Vec<(String, Vec<Span>)> = Vec::new();
    for listed in entries {
        let entry = &listed.entry;
        let text = format!("{};{}", entry.rest, entry.linked.trim_end_matches('.'));
        match texts.iter_mut().find(|it| it.0 == text) {
            Some(known) => known.1.push(Span::of(listed)),
            None => texts.push((text, vec![Span::of(listed)])),
        }
    }
    for (text, spans) in texts {
        let Some(span) = hull(&spans) else { continue };
        let mut read = Draft::new(
            &draft.entity.dataset,
            draft.local_id(),
            draft.entity.schema.clone(),
            String::new(),
            None,
        );
        for item in ofac_remarks::items(&text) {
            read_item(&mut read, &modern(item));
        }
        let Fact { valid, source, .. } = fact((), span, place);
        draft.adopt_said(read, valid, &source);
    }
}

/// One span around all.
fn hull(spans: &[Span]) -> Option<Span> {
    let united = united(spans.to_vec());
    let to = united.iter().map(|it| it.to).reduce(later)?;
    Some(Span { to, ..*united.first()? })
}

fn read_item(draft: &mut Draft, item: &str) {
    if ofac_remarks::read_known(draft, item, "entry") {
        return;
    }
    match address(item) {
        Some(address) => draft.address(address, "entry"),
        None => ofac_remarks::read_free(draft, item, "entry"),
    }
}

/// An address ends with its country; the part before is its city.
fn address(item: &str) -> Option<Address> {
    let (country, start) = country_at_end(item)?;
    let mut parts: Vec<&str> = item[..start].split(',').map(str::trim).collect();
    parts.retain(|it| !it.is_empty());
    let city = if parts.len() > 1 || parts.first().is_some_and(|it| !it.contains(' ')) {
        parts.pop().map(ToOwned::to_owned)
    } else {
        None
    };
    let street = (!parts.is_empty()).then(|| parts.join(", "));
    Some(Address { street, city, country: Some(country), ..Address::default() })
}

/// The words of early files in those of later ones: `alternate DOB`, `Passport No. 1`, `DOB 20 Sep 20`.
fn modern(item: &str) -> String {
    let mut item = clean(item);
    for (old, new) in [
        ("alternate ", "alt. "),
        ("Passport No. ", "Passport "),
        ("Passport: ", "Passport "),
        ("Place of birth: ", "POB "),
    ] {
        if let Some(rest) = item.strip_prefix(old) {
            item = format!("{new}{rest}");
        }
    }
    let is_birth = item.starts_with("DOB") || item.starts_with("alt. DOB");
    let year = item.rsplit(' ').next().unwrap_or_default();
    let has_short_year = year.len() == 2 && year.bytes().all(|it| it.is_ascii_digit());
    if is_birth && has_short_year {
        item.insert_str(item.len() - 2, "19");
    }
    item
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unites_spans_that_touch() {
        let told = When { date: "1994-01-01".parse().unwrap(), file: 0, line: 1 };
        let when =
            |day: &str| (!day.is_empty()).then(|| When { date: day.parse().unwrap(), ..told });
        let spans = |texts: &[(&str, &str)]| -> Vec<Span> {
            texts.iter().map(|(from, to)| Span { from: when(from), to: when(to), told }).collect()
        };
        let check = |given: &[(&str, &str)], expected: &[(&str, &str)]| {
            assert_eq!(united(spans(given)), spans(expected));
        };
        let (a, b, c, d) = ("1997-01-01", "1998-01-01", "1999-01-01", "2000-01-01");
        check(&[(a, b), (c, d)], &[(a, b), (c, d)]);
        check(&[(b, c), (a, b)], &[(a, c)]);
        check(&[(a, c), (b, "")], &[(a, "")]);
        check(&[(c, d), ("", b)], &[("", b), (c, d)]);
        check(&[("", c), (b, d)], &[("", d)]);
    }
}
