//! The frames in which relations are told.

mod acts;
mod aliases;
mod arguments;
mod compounds;
mod enumerations;
mod lists;
mod nouns;
mod opinions;
mod parties;
mod places;
mod roles;
mod sequels;
mod standing;
mod told;

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::finder::Finder;
use crate::grammar::{Class, Item, Kind, Unit, phrases};

/// Reads what the word at a place opens.
type Opener = fn(&mut Finder<'_>, &[Item], usize);

/// Readers, each with the words that open it.
type Readers = &'static [(Opener, &'static str)];

/// What the frames read where a word stands that opens one. It is told once for each word: most words of a text open
/// nothing, and each frame looks at all of them.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Openers {
    list: Option<Opener>,
    compound: Option<Opener>,
    sequel: Option<Opener>,
    place: Option<Opener>,
    opinion: Option<Opener>,
    alias: aliases::Leads,
}

impl Openers {
    const NONE: Self = Self {
        list: None,
        compound: None,
        sequel: None,
        place: None,
        opinion: None,
        alias: aliases::Leads::NONE,
    };

    pub(crate) fn of(lower: &str) -> Self {
        OPENERS.get(lower).copied().unwrap_or_default()
    }

    pub(crate) fn open_something(&self) -> bool {
        let all = [self.list, self.compound, self.sequel, self.place, self.opinion];
        !self.alias.is_empty() || all.iter().any(Option::is_some)
    }
}

/// By each word that opens a frame: which. All of them stand in the table of words, so that what stands in none opens
/// nothing.
static OPENERS: LazyLock<HashMap<&'static str, Openers>> = LazyLock::new(|| {
    let mut all: HashMap<&'static str, Openers> = HashMap::new();
    let mut add = |readers: Readers, frame: fn(&mut Openers) -> &mut Option<Opener>| {
        for (reader, words) in readers {
            for word in words.split(' ') {
                *frame(all.entry(word).or_default()) = Some(*reader);
            }
        }
    };
    add(lists::OPENERS, |it| &mut it.list);
    add(compounds::OPENERS, |it| &mut it.compound);
    add(sequels::OPENERS, |it| &mut it.sequel);
    add(places::OPENERS, |it| &mut it.place);
    add(opinions::OPENERS, |it| &mut it.opinion);
    for (word, leads) in aliases::Leads::all() {
        all.entry(word).or_default().alias = leads;
    }
    all
});

/// The words that open a frame.
pub(super) fn spellings() -> impl Iterator<Item = &'static str> {
    OPENERS.keys().copied()
}

/// What stands here opens: a name nothing.
fn opens(item: &Item) -> &'static Openers {
    if item.kind == Kind::Word { &item.known.openers } else { &Openers::NONE }
}

pub(super) use enumerations::first_possessive;
pub(super) use told::goods::EARNINGS;

/// Reads one unit.
pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let is_told = !is_asked(finder, &unit.items);
    if is_told {
        read_told(finder, unit);
    }
    if aliases::may_be_told(finder) {
        let flat = finder.flat();
        aliases::read(finder, &flat);
    }
}

/// Reads a unit that tells something.
fn read_told(finder: &mut Finder<'_>, unit: &Unit) {
    lists::read(finder, unit);
    nouns::read(finder, unit);
    compounds::read(finder, unit);
    opinions::read(finder, unit);
    places::read(finder, unit);
    told::read(finder, &unit.items);
    sequels::read(finder, unit);
}

/// Whether a unit tells nothing: a question, `Had X armed Y,`.
fn is_asked(finder: &Finder<'_>, items: &[Item]) -> bool {
    let is_question = items.last().is_some_and(|it| finder.lower(it) == "?");
    let is_inverted =
        items.first().is_some_and(|it| matches!(finder.lower(it), "had" | "were" | "should"))
            && items.get(1).is_some_and(|it| it.kind == Kind::Name || it.is(Class::Article));
    is_question || is_inverted
}

/// Whether a verb stands in a clause of condition with which its unit begins: `If Y lists X,`, `Whether Y lists X`.
fn is_supposed(items: &[Item], at: usize) -> bool {
    items.first().is_some_and(|it| it.is(Class::Conditional))
        && !items[..at].iter().any(|it| it.kind == Kind::Comma)
}

/// The subject of a group of verbs that begins at `start`.
fn subject(items: &[Item], start: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(1)?;
    let before = &items[last];
    if before.is(Class::Who) {
        return antecedent(items, last);
    }
    if before.kind == Kind::Comma {
        // `X, a firm, is`; `A firm, X, is`
        let name = last.checked_sub(1)?;
        if let Some(who) = relative_around(items, last) {
            return antecedent(items, who);
        }
        // `its service, the Amber Office,` too
        let opens = name
            .checked_sub(1)
            .map(|it| it.saturating_sub(usize::from(items[it].is(Class::Article))));
        let is_apposition =
            items[name].kind == Kind::Name && opens.is_some_and(|it| items[it].kind == Kind::Comma);
        if is_apposition {
            return Some(name..last);
        }
        // `an entity which, as is public knowledge, was`
        let opens = (1..last).rev().take(10).find(|it| items[*it].kind == Kind::Comma);
        if let Some(who) =
            opens.and_then(|it| it.checked_sub(1)).filter(|it| items[*it].is(Class::Who))
        {
            return antecedent(items, who);
        }
        // `said that X, the only rival, was`
        let comma = (1..last).rev().take(12).find(|it| items[*it].kind == Kind::Comma);
        return match comma {
            Some(comma) if items[comma - 1].kind == Kind::Name => {
                let name = outer(items, comma - 1).unwrap_or(comma - 1);
                Some(name..name + 1)
            }
            _ => first_phrase(items, last),
        };
    }
    if before.is(Class::Conjunction) || before.is(Class::Contrast) {
        return first_phrase(items, last);
    }
    // `removed X and three days later added Z`
    let time = behind_conjunction(items, start);
    if let Some(conjunction) = time {
        return first_phrase(items, conjunction);
    }
    let phrase = phrases::noun_phrase_before(items, 0, before_time(items, start))?;
    // `a trader whom Y | listed`
    let who = (phrase.start + 1..phrase.end - 1).rev().find(|it| items[*it].is(Class::Who));
    let own = who.map(|it| it + 1..phrase.end);
    let own = own.filter(|own| !own.clone().any(|it| phrases::is_finite(items, it)));
    Some(own.unwrap_or(phrase))
}

/// Where a phrase of time begins that ends at a place: `X and Y on Friday | imposed`.
fn before_time(items: &[Item], end: usize) -> usize {
    const LONGEST: usize = 4;
    let is_time = end.checked_sub(1).is_some_and(|it| phrases::is_time(&items[it]));
    let mut starts = (1..=LONGEST).filter_map(|it| end.checked_sub(it)).filter(|it| *it > 0);
    let found = starts.find(|it| phrases::end_of_time_phrase(items, *it) == Some(end));
    found.filter(|it| is_time && items[it - 1].kind == Kind::Name).unwrap_or(end)
}

/// The conjunction before a time phrase that ends before the verb: `and three days later | added`.
fn behind_conjunction(items: &[Item], start: usize) -> Option<usize> {
    const LONGEST: usize = 4;
    let last = &items[start.checked_sub(1)?];
    if !phrases::is_time(last) && last.lower != "later" {
        return None;
    }
    let mut starts = (2..=LONGEST).filter_map(|it| start.checked_sub(it + 1));
    starts.find(|it| {
        items[*it].is(Class::Conjunction)
            && items[*it + 1..start].iter().all(|it| {
                it.kind == Kind::Number
                    || phrases::is_time(it)
                    || it.is(Class::Article.or(Class::Determiner))
                    || it.lower == "later"
            })
    })
}

/// Of whom a name behind tells: of `X, who owns Y, a mill,` and of `X, the owner of Y, a mill,` the X.
fn outer(items: &[Item], name: usize) -> Option<usize> {
    /// In items.
    const REACH: usize = 8;
    let from = name.saturating_sub(REACH).max(1);
    let comma = (from..name).rev().find(|it| items[*it].kind == Kind::Comma)?;
    let opens = &items[comma + 1];
    let is_relative = opens.is(Class::Who) && opens.lower != "whose";
    let is_apposed =
        opens.is(Class::Article.or(Class::Possessive)) && phrases::is_preposition(&items[name - 1]);
    (items[comma - 1].kind == Kind::Name && (is_relative || is_apposed)).then_some(comma - 1)
}

/// The relative clause that a comma closes: of `X, whom Y had listed along with her husband, Z,` the `whom`.
fn relative_around(items: &[Item], comma: usize) -> Option<usize> {
    const REACH: usize = 18;
    let from = comma.saturating_sub(REACH).max(1);
    let who = (from..comma).rev().find(|it| items[*it].is(Class::Who))?;
    let is_inserted = items[who - 1].kind == Kind::Comma
        && who >= 2
        && items[who - 2].kind == Kind::Name
        && items[who].lower != "whose";
    let within = &items[who + 1..comma];
    let is_whole = !within.iter().any(|it| it.is(Class::Conjunction) || phrases::is_break(it));
    let has_insertion = within.iter().any(|it| it.kind == Kind::Comma);
    let has_verb = (who + 1..comma).any(|it| phrases::is_finite(items, it));
    (is_inserted && is_whole && has_insertion && has_verb).then_some(who)
}

/// What `who` or `which` takes up: the name right before it, the one that is described there, or the
/// noun phrase.
fn antecedent(items: &[Item], who: usize) -> Option<Range<usize>> {
    // `who founded it and who was listed`
    if who > 0 && items[who - 1].is(Class::Conjunction) {
        const REACH: usize = 20;
        let before = (who.saturating_sub(REACH)..who).rev().find(|it| items[*it].is(Class::Who))?;
        return antecedent(items, before);
    }
    let mut end = who - usize::from(who > 0 && items[who - 1].kind == Kind::Comma);
    // `X, 61, who`
    if end > 2 && items[end - 1].kind == Kind::Number && items[end - 2].kind == Kind::Comma {
        end -= 2;
    }
    let last = end.checked_sub(1)?;
    // `Y, the gang of X, who`: a human being.
    let is_of_group = last > 1
        && matches!(items[who].lower, "who" | "whom")
        && items[last - 1].lower == "of"
        && is_group(&items[last - 2]);
    // `owns Y with X, who`
    let is_beside = last > 0 && matches!(items[last - 1].lower, "with" | "alongside" | "against");
    let is_part =
        last > 0 && phrases::is_preposition(&items[last - 1]) && !is_of_group && !is_beside;
    if items[last].kind == Kind::Name && !is_part {
        // `X and Y, who were`: both.
        let are_many =
            items.get(who + 1).is_some_and(|it| matches!(it.lower, "are" | "were" | "have"));
        let is_joined = last >= 2
            && items[last - 1].is(Class::Conjunction)
            && items[last - 2].kind == Kind::Name;
        return Some(if are_many && is_joined { last - 2..end } else { last..end });
    }
    // `X, a company in P which owned`
    if let Some(name) = described(items, who) {
        return Some(name..name + 1);
    }
    phrases::noun_phrase_before(items, 0, end)
}

/// Whether a noun is an office for which somebody stands with a party: `a senator for the Civic Party`.
fn is_elected(lemma: &str) -> bool {
    matches!(
        lemma,
        "senator"
            | "lawmaker"
            | "legislator"
            | "parliamentarian"
            | "backbencher"
            | "congressman"
            | "congresswoman"
            | "assemblyman"
            | "assemblywoman"
            | "mp"
            | "mep"
            | "councillor"
            | "councilor"
            | "councilman"
            | "councilwoman"
            | "alderman"
            | "alderwoman"
    )
}

/// Whether a noun is of those who follow somebody or belong to him: `the gang of X`.
fn is_group(item: &Item) -> bool {
    item.kind == Kind::Word
        && (item.known.relates.is_in(super::words::Set::Firm) || is_band(item.lower))
}

/// Whether a noun is of those who fight for whose they are: `the gang of X`, `X's militia`.
fn is_band(noun: &str) -> bool {
    matches!(
        noun,
        "gang"
            | "militia"
            | "ring"
            | "cartel"
            | "syndicate"
            | "band"
            | "faction"
            | "network"
            | "outfit"
            | "clan"
            | "mafia"
            | "army"
    )
}

/// Of `Y, which S lists`, where S is `phrase`: Y.
fn relative_object(items: &[Item], phrase: &Range<usize>) -> Option<Range<usize>> {
    let from = phrase.start.saturating_sub(1);
    let who = (from..phrase.end).find(|it| items[*it].is(Class::Who))?;
    antecedent(items, who)
}

/// The noun phrase with which the unit begins, behind adverbials.
fn first_phrase(items: &[Item], end: usize) -> Option<Range<usize>> {
    const REACH: usize = 12;
    let mut at = 0;
    while at < end {
        let item = &items[at];
        if let Some(after) = phrases::end_of_time_phrase(items, at) {
            at = after;
        } else if item.is(Class::Conjunction)
            || item.kind == Kind::Comma
            || phrases::is_adverb(item)
        {
            at += 1;
        } else if item.is(Class::Preposition) {
            at = (at..end.min(at + REACH)).find(|it| items[*it].kind == Kind::Comma)? + 1;
        } else {
            break;
        }
    }
    phrases::noun_phrase_at(items, at).filter(|it| it.end <= end)
}

/// The last item of the phrase that a participle with which the unit opens describes: `Listed by Y in 2019, X has`: X.
fn fronted(items: &[Item], at: usize) -> Option<usize> {
    const REACH: usize = 24;
    let is_adverb = |it: &Item| phrases::is_adverb(it) || matches!(it.lower, "long" | "already");
    let opens = items[..at].iter().all(is_adverb);
    let commas = (at + 1..items.len().min(at + REACH)).filter(|it| items[*it].kind == Kind::Comma);
    let mut phrases = commas.filter_map(|it| phrases::noun_phrase_at(items, it + 1));
    let is_subject = |it: &Range<usize>| phrases::is_finite(items, it.end);
    phrases.find(is_subject).filter(|_| opens).map(|it| it.end - 1)
}

/// The name that a participle describes: `X founded by`, `X, founded by`.
fn name_before(items: &[Item], at: usize) -> Option<usize> {
    let last = at.checked_sub(1)?;
    let name = if items[last].kind == Kind::Comma { last.checked_sub(1)? } else { last };
    (items[name].kind == Kind::Name).then_some(name)
}

/// The name that an insertion describes: `X, a group … listed`.
fn described(items: &[Item], at: usize) -> Option<usize> {
    const REACH: usize = 16;
    let from = at.saturating_sub(REACH);
    (from + 1..at)
        .rev()
        .take_while(|it| !phrases::is_break(&items[*it]))
        .find(|it| {
            items[*it].kind == Kind::Comma
                && items[*it - 1].kind == Kind::Name
                && (items.get(it + 1).is_some_and(|it| {
                    it.is(Class::Article) || it.is(Class::Possessive) && it.lower != "whose"
                })
                    // `X, Y's secret service, which`
                    || items.get(it + 2).is_some_and(|it| it.kind == Kind::Possessive)
                    // `X, then a clerk`
                    || items.get(it + 1).is_some_and(phrases::is_adverb)
                        && items.get(it + 2).is_some_and(|it| it.is(Class::Article)))
        })
        .map(|it| it - 1)
}
