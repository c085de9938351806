//! Other names: "also known as X", "alias X", "trades as X", "X for short", "X is another name for Y".
//!
//! A word of a table is asked who bears another name and which that is: `participles` (`known as`), `verbs` (`whom they
//! call`, `sails as`), `nouns` (`his nom de guerre`, `another name for`), `asides` (`, officially X,`, `X for short`).
//! They share `bearers`, who stands before a place, and `names`, which names stand behind one.

mod asides;
mod bearers;
mod names;
mod nouns;
mod participles;
mod verbs;

use std::sync::LazyLock;

use hashbrown::HashMap;

use super::super::finder::{Edge, Finder};
use crate::grammar::{Class, Item, Kind, Unit};
use crate::{MentionKind, Object, Predicate, Span};

/// Who bears other names, and where these stand.
pub(super) struct Told {
    bearer: usize,
    names: Vec<Span>,
}

/// Reads who bears another name where a cue stands.
type Reader = fn(&Finder<'_>, &[Item], usize) -> Option<Told>;

/// The words before another name, which the stage of mentions has tied to its bearer: those of which no reader of [`CUES`]
/// finds all that they tell.
const PHRASES: &[&str] = &[
    "known as",
    "known in english as",
    "a.k.a.",
    "also called",
    "also written",
    "also tracked as",
    "also listed as",
    "sometimes called",
    "simply called",
    "better known as",
    "calls itself",
    "call themselves",
    "styles itself",
    "formerly",
    "formerly called",
    "under its earlier name",
    "under its former name",
    "name is also spelled",
    "name is also spelt",
    "name is also written",
    "name means",
    "proper name is",
    "is written",
    "is also written",
    "in translation",
    "in full",
];

/// The words that lead to a name which no list knows, with what reads it there.
const CUES: &[(Reader, &str)] = &[
    (participles::nicknamed, "alias aka nicknamed dubbed codenamed christened"),
    (participles::named, "known called named spelled spelt transliterated transcribed romanised"),
    (participles::named, "romanized rendered written tracked listed addressed referred styled"),
    (verbs::namer, "call calls know knows spells track tracks dub dubs nickname nicknames"),
    (verbs::namer, "style styles refers refer addresses renders transliterates"),
    (verbs::namer, "translate translates render transliterate transcribe transcribes"),
    (verbs::stands_for, "stand stands stood"),
    (verbs::stands_as, "appears figures features"),
    (verbs::called, "called dubbed nicknamed named spelled spelt"),
    (verbs::stands_as, "trade trades traded trading operate operates operated operating"),
    (verbs::stands_as, "sail sails sailed sailing fly flies flew flown flying live lives lived"),
    (verbs::stands_as, "living travel travels travelled traveled travelling posing posed"),
    (verbs::stands_as, "perform performs performed publishes published writes wrote blogs posts"),
    (verbs::stands_as, "life business signs masquerading campaigned campaigns"),
    (verbs::renamed, "renamed rebranded relaunched"),
    (verbs::signs, "sign signs signed"),
    (verbs::answers, "answers answered answering"),
    (
        nouns::noun,
        "name names nickname nicknames pseudonym pseudonyms guerre alias aliases moniker",
    ),
    (nouns::noun, "sobriquet codename handle"),
    (asides::short, "short"),
    (
        asides::among_friends,
        "friend friends neighbours neighbors followers fans admirers intimates",
    ),
    (asides::among_friends, "colleagues comrades customers locals villagers acquaintances"),
    (asides::adverb, "also formerly then previously once originally initially officially formally"),
    (asides::adverb, "locally properly nee née born"),
    (asides::or, "or"),
    (asides::rendering, "rendering translation version transliteration"),
];

/// By each word that leads to another name: the phrases that begin with it, as the words behind it, and the readers.
type LeadsOfWords = HashMap<&'static str, (Vec<Vec<&'static str>>, Vec<Reader>)>;

static LEADS: LazyLock<LeadsOfWords> = LazyLock::new(|| {
    let mut result = LeadsOfWords::new();
    for phrase in PHRASES {
        let mut words = phrase.split(' ');
        result.entry(words.next().unwrap_or(phrase)).or_default().0.push(words.collect());
    }
    for (reader, words) in CUES {
        for word in words.split(' ') {
            result.entry(word).or_default().1.push(*reader);
        }
    }
    result
});

/// What leads from a word to another name.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Leads {
    /// The phrases that begin with it, without it.
    phrases: &'static [Vec<&'static str>],
    readers: &'static [Reader],
}

impl Leads {
    pub(super) const NONE: Self = Self { phrases: &[], readers: &[] };

    /// By each word that leads to another name.
    pub(super) fn all() -> impl Iterator<Item = (&'static str, Self)> {
        LEADS.iter().map(|(word, (phrases, readers))| (*word, Self { phrases, readers }))
    }

    pub(super) fn is_empty(&self) -> bool {
        self.phrases.is_empty() && self.readers.is_empty()
    }
}

/// Whether a word of the unit leads to another name, or begins a phrase that does and goes on with its next word.
pub(super) fn may_be_told(finder: &Finder<'_>) -> bool {
    let tokens = &finder.units.text.tokens[finder.units.tokens(finder.unit)];
    // Most words open nothing at all.
    tokens.iter().enumerate().filter(|it| it.1.known.may_relate).any(|(at, it)| {
        let leads = it.known.openers.alias;
        // A stop that ends no sentence is no item.
        let mut behind = tokens[at + 1..].iter().filter(|it| it.lower != ".");
        !leads.readers.is_empty()
            || !leads.phrases.is_empty() && {
                let next = behind.next().map(|it| it.lower.as_str());
                leads.phrases.iter().any(|it| it.is_empty() || it.first().copied() == next)
            }
    })
}

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        let leads = super::opens(&items[at]).alias;
        if leads.is_empty() {
            continue;
        }
        let behind = leads.phrases.iter().filter_map(|it| end_of(items, at + 1, it)).max();
        if let Some(behind) = behind {
            tied_names(finder, items, at, behind);
        }
        for reader in leads.readers {
            if let Some(told) = reader(finder, items, at) {
                for name in told.names {
                    push(finder, told.bearer, name, items[at].span);
                }
            }
        }
    }
}

fn push(finder: &mut Finder<'_>, bearer: usize, name: Span, at: Span) {
    finder.push(Edge {
        subject: bearer,
        predicate: Predicate::AliasOf,
        object: Object::Words(name),
        detail: Some("alias".to_owned()),
        is_negated: false,
        time: None,
        at,
    });
}

/// What a cue tells of a bearer whose other names begin at a place.
fn told_behind(finder: &Finder<'_>, items: &[Item], bearer: usize, start: usize) -> Option<Told> {
    let names = names::behind(finder, items, bearer, start);
    (!names.is_empty()).then_some(Told { bearer, names })
}

fn lower<'t>(items: &[Item<'t>], at: usize) -> &'t str {
    items.get(at).map_or("", |it| it.lower)
}

/// The item behind some words that begin here.
fn end_of(items: &[Item], start: usize, words: &[&str]) -> Option<usize> {
    let found = items.get(start..start + words.len())?;
    let fits = found.iter().zip(words).all(|(it, word)| it.kind == Kind::Word && it.lower == *word);
    fits.then_some(start + words.len())
}

/// The names behind a phrase, joined by commas and "and": each another name of its own entity.
fn tied_names(finder: &mut Finder<'_>, items: &[Item], phrase: usize, start: usize) {
    const GAP: usize = 4;
    let mut gap = 0;
    for at in start..items.len() {
        let item = &items[at];
        let mention = item.mention.map(|it| &finder.units.mentions[it]);
        if let Some(mention) = mention {
            let (entity, span, kind) = (mention.entity, mention.span, mention.kind);
            let is_name = kind == MentionKind::Name && finder.is_party(entity);
            if !is_name || !has_other_name(finder, entity, span) {
                return;
            }
            push(finder, entity, span, items[phrase].span);
            gap = 0;
            continue;
        }
        let joins = item.kind == Kind::Comma
            || item.is(Class::Conjunction.or(Class::Article).or(Class::Adverb).or(Class::Ly))
            || matches!(item.lower, "as" | "in" | "also")
            || names::is_opening(item.lower);
        // What no name follows ends the list.
        let ahead = &items[at + 1..items.len().min(at + 4)];
        gap += 1;
        if !joins || gap > GAP || !ahead.iter().any(|it| it.mention.is_some()) {
            return;
        }
    }
}

/// Whether the entity was named before in another way, so that this is another name of it.
fn has_other_name(finder: &Finder<'_>, entity: usize, span: Span) -> bool {
    const BACK: usize = 60;
    let mentions = &finder.units.mentions;
    let end = mentions.partition_point(|it| it.span.start < span.start);
    let text = finder.units.text;
    mentions[..end].iter().rev().take(BACK).any(|it| {
        it.entity == entity && !text.slice(it.span).eq_ignore_ascii_case(text.slice(span))
    })
}
