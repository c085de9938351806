//! From the entries that have a name to the one party that it means.
//!
//! Entries of several lists are one party where their names are one and nothing in their kinds and dates of birth
//! contradicts it. Of several parties with one name the plainest form wins; what remains equal is told by the
//! countries that the document names, and stays side by side if they do not tell either.

use std::cell::LazyCell;
use std::sync::Arc;

use hashbrown::HashSet;
use lictor_engine::{Query, compare};
use lictor_model::{CountryCode, Entity, Kind, NameKind};
use lictor_names::{TokenKind as NameWord, bits};
use lictor_text::fold;

use super::LinkedTo;
use crate::Parties;
use crate::parties::{Entry, Form, Posting, Spelt};

/// The parties that a name may mean.
#[derive(Debug, Clone, Default)]
pub(super) struct Linked {
    /// The entries of the party, best first.
    pub(super) entries: Vec<u32>,
    pub(super) links: Vec<LinkedTo>,
    pub(super) alternatives: Vec<LinkedTo>,
}

/// The most alternatives that are shown.
const MOST_ALTERNATIVES: usize = 3;

/// The most entries that are shown of whom nothing tells that he is meant: one of each list that is mostly loaded.
const MOST_POSSIBLE: usize = 8;

/// From this score on, a short form of a name that nothing supports is told: without a patronymic or a middle name, but not one
/// of two given names with the second of two surnames.
const SHORT: f64 = 0.8;

/// From this many entries of one list on, a short form of a person's name means nobody.
const TOO_MANY: usize = 3;

/// From this score on, a name of an entry shows a reader why it is the party that was named.
const ALIKE: f64 = 0.7;

/// Links a name as it stands in the text. `postings` holds one entry or more.
pub(super) fn link(
    parties: &Parties<'_>,
    name: &str,
    postings: &[Posting],
    countries: &HashSet<CountryCode>,
    is_person: Option<bool>,
) -> Linked {
    let mut ranked: Vec<Posting> = postings
        .iter()
        .filter(|it| {
            let kind = parties.entry(it.entry).kind;
            is_person.is_none_or(|person| kind == Kind::Any || (kind == Kind::Person) == person)
        })
        .copied()
        .collect();
    let agrees = |it: &Posting| {
        parties.entry(it.entry).countries.iter().any(|country| countries.contains(country))
    };
    ranked.sort_by_key(|it| (it.is_weak, it.form, !agrees(it), it.entry));
    let Some(best) = ranked.first().copied() else { return Linked::default() };
    let rank = |it: &Posting| (it.is_weak, it.form);
    let mut taken: Vec<Posting> = Vec::new();
    let mut others: Vec<Posting> = Vec::new();
    for posting in ranked {
        let entry = parties.entry(posting.entry);
        let fits = taken.iter().all(|it| may_be_one(parties.entry(it.entry), entry));
        let same_list = |it: &&Posting| parties.entry(it.entry).dataset == entry.dataset;
        let rival = taken.iter().find(same_list);
        let is_worse =
            rival.is_some_and(|it| rank(it) < rank(&posting) || agrees(it) && !agrees(&posting));
        let nothing_tells =
            !fits && rank(&best) == rank(&posting) && agrees(&best) == agrees(&posting);
        if (fits || nothing_tells) && !is_worse {
            taken.push(posting);
        } else {
            others.push(posting);
        }
    }
    // A short form that many bear accuses nobody. Entries of one name are one party that was listed twice.
    let of_list = |dataset| {
        let of_it = taken.iter().map(|it| parties.entry(it.entry));
        let of_it = of_it.filter(|it| it.dataset == dataset);
        of_it.map(|it| it.names.first()).collect::<HashSet<_>>().len()
    };
    let is_crowd = |it: &Posting| of_list(parties.entry(it.entry).dataset) >= TOO_MANY;
    if taken.len() >= TOO_MANY && taken.iter().any(is_crowd) {
        others.splice(0..0, taken.drain(..));
    }
    let folded = LazyCell::new(|| fold(name));
    let linked_to = |it: &Posting| linked_to(parties, name, || folded.as_str(), *it);
    let mut links: Vec<LinkedTo> = taken.iter().filter_map(linked_to).collect();
    let mut entries: Vec<u32> = taken.iter().map(|it| it.entry).collect();
    for posting in elsewhere(parties, &taken) {
        entries.push(posting.entry);
        let (own, score) = parties.nearest(posting.entry, name, || nearest(parties, posting, name));
        // If none of its own names is like this one, it is known by the name that both have, as surely as the one
        // that was met.
        let shared = (posting.name, links.first().map_or(0.0, |it: &LinkedTo| it.score));
        let (name, score) = if score >= ALIKE { (own, score) } else { shared };
        links.extend(with_score(parties, Posting { name, ..posting }, score));
    }
    let others = others.iter().filter(|it| !entries.contains(&it.entry)).take(MOST_ALTERNATIVES);
    let alternatives = others.filter_map(linked_to).collect();
    Linked { entries, links, alternatives }
}

/// The entries of a kind that a name may mean which nothing supports, the plainest form first; none of a short form that
/// many bear.
pub(super) fn possible(
    parties: &Parties<'_>,
    name: &str,
    postings: &[Posting],
    kind: Kind,
) -> Vec<LinkedTo> {
    let entry = |it: &Posting| parties.entry(it.entry);
    let is_person = kind == Kind::Person;
    let is_of_kind = |it: &&Posting| {
        !it.is_weak
            && match entry(it).kind {
                Kind::Person => is_person,
                Kind::Vessel | Kind::Aircraft => false,
                _ => !is_person && it.form == Form::Full,
            }
    };
    let own = postings.iter().filter(is_of_kind);
    let mut ranked: Vec<&Posting> = own.collect();
    ranked.sort_by_key(|it| (it.form, it.entry));
    let of_list =
        |one: &&Posting| ranked.iter().filter(|it| entry(it).dataset == entry(one).dataset).count();
    let is_short = ranked.first().is_some_and(|it| it.form != Form::Full);
    if is_short && ranked.iter().any(|it| of_list(it) >= TOO_MANY) {
        return Vec::new();
    }
    let folded = LazyCell::new(|| fold(name));
    let told = ranked.into_iter().filter_map(|it| {
        let link = linked_to(parties, name, || folded.as_str(), *it)?;
        (it.form == Form::Full || link.score >= SHORT).then_some(link)
    });
    told.take(MOST_POSSIBLE).collect()
}

/// Entries of other lists that bear a telling name of those taken, and may be the same party: by the name under which
/// either is listed the other is known, too. One alias in common is not enough: parties share them.
fn elsewhere(parties: &Parties<'_>, taken: &[Posting]) -> Vec<Posting> {
    let mut found: Vec<Posting> = Vec::new();
    for posting in taken {
        let others = in_other_lists(parties, posting.entry);
        for other in others.iter().copied() {
            let is_known = taken.iter().chain(&found).any(|it| it.entry == other.entry);
            let dataset = parties.entry(other.entry).dataset;
            let is_rival = taken.iter().any(|it| parties.entry(it.entry).dataset == dataset);
            if !is_known && !is_rival {
                found.push(other);
            }
        }
    }
    found
}

/// The entries of other lists that are the party of one, each by the name in common; told once.
pub(super) fn in_other_lists(parties: &Parties<'_>, entry: u32) -> Arc<[Posting]> {
    parties.others(entry, || same_party(parties, entry))
}

/// The same, told anew.
fn same_party(parties: &Parties<'_>, entry: u32) -> Vec<Posting> {
    let Some(entity) = parties.entity(entry) else { return Vec::new() };
    let own = parties.entry(entry);
    let mut found: Vec<Posting> = Vec::new();
    let mut seen: HashSet<u32> = HashSet::from([entry]);
    let names = entity.names.iter().filter(|it| {
        matches!(it.value.kind, NameKind::Primary | NameKind::Alias | NameKind::OriginalScript)
    });
    for name in names.filter(|it| tells(&it.value.text, own.kind)) {
        for other in parties.named(&name.value.text) {
            let entry = parties.entry(other.entry);
            let is_full = !other.is_weak && other.form == Form::Full;
            if is_full
                && entry.dataset != own.dataset
                && seen.insert(other.entry)
                && may_be_one(own, entry)
                && is_called(parties, &entity, other.entry)
            {
                found.push(*other);
            }
        }
    }
    // Lists romanise one name differently; who bears it was born on one day in all of them.
    if own.kind == Kind::Person && !own.births.is_empty() {
        for spelt in super::entities::spelt(parties, entity.caption(), Some(Kind::Person)) {
            let other = parties.entry(spelt.entry);
            let is_same_day = own.births.iter().any(|it| it.0 == it.1 && other.births.contains(it));
            if !spelt.is_weak
                && spelt.n_words > 1
                && is_same_day
                && other.dataset != own.dataset
                && seen.insert(spelt.entry)
            {
                let Spelt { entry, name, is_weak, .. } = spelt;
                found.push(Posting { entry, name, form: Form::Full, is_weak });
            }
        }
    }
    found
}

/// Whether two entries each have the name under which the other is listed.
fn is_called(parties: &Parties<'_>, own: &Entity, other: u32) -> bool {
    let Some(other) = parties.entity(other) else { return false };
    let has = |it: &Entity, name: &str| {
        let name = fold(name);
        it.names
            .iter()
            .any(|it| it.value.kind != NameKind::WeakAlias && fold(&it.value.text) == name)
    };
    has(own, other.caption()) && has(&other, own.caption())
}

/// Whether equal names of this kind make one party likely: the name is long, or its words are rare.
fn tells(name: &str, kind: Kind) -> bool {
    /// As rare as two words of one in 1,000 names each.
    const BITS: f32 = 20.0;
    let words = lictor_text::words(name);
    let told: f32 = words.iter().map(|it| bits(NameWord::Word, &it.text)).sum();
    match kind {
        Kind::Person => words.len() > 2 && told >= BITS || words.len() == 2 && told >= BITS + 4.0,
        Kind::Vessel | Kind::Aircraft => false,
        _ => words.len() > 1 && told >= BITS || told >= 14.0 && name.chars().count() > 5,
    }
}

/// Whether nothing speaks against two entries being one party.
fn may_be_one(a: &Entry, b: &Entry) -> bool {
    let overlap = |x: &(_, _), y: &(_, _)| x.0 <= y.1 && y.0 <= x.1;
    let born = a.births.is_empty()
        || b.births.is_empty()
        || a.births.iter().any(|x| b.births.iter().any(|y| overlap(x, y)));
    let same_kind = a.kind == Kind::Any || b.kind == Kind::Any || a.kind.admits(b.kind);
    born && same_kind
}

fn linked_to<'f>(
    parties: &Parties<'_>,
    name: &str,
    folded: impl FnOnce() -> &'f str,
    posting: Posting,
) -> Option<LinkedTo> {
    let key = parties.entry(posting.entry).names.get(posting.name as usize)?;
    let is_same = key.eq_ignore_ascii_case(name) || folded() == fold(key);
    let score = if is_same {
        1.0
    } else {
        parties.score(posting, name, || {
            let Some(mut entity) = parties.entity(posting.entry) else { return 0.0 };
            // Of all its names the one that was met counts.
            let matched = entity.names.get(posting.name as usize).cloned();
            entity.names = matched.into_iter().collect();
            compare(&Query::name(name), &entity).score
        })
    };
    with_score(parties, posting, score)
}

/// The name of an entry that is most like one in a text, by its position, and how like.
fn nearest(parties: &Parties<'_>, posting: Posting, name: &str) -> (u16, f64) {
    let own = || {
        let entity = parties.entity(posting.entry)?;
        let met = compare(&Query::name(name), &entity);
        let text = met.explanation.matched_name?.text;
        let at = entity.names.iter().position(|it| it.value.text == text)?;
        Some((u16::try_from(at).ok()?, met.score))
    };
    own().unwrap_or((posting.name, 0.0))
}

fn with_score(parties: &Parties<'_>, posting: Posting, score: f64) -> Option<LinkedTo> {
    let entry = parties.entry(posting.entry);
    let matched_key = entry.names.get(posting.name as usize)?.to_string();
    Some(LinkedTo { entry: entry.id.clone(), score, matched_key, scope: None })
}
