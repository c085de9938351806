//! From names in the order of the text to the things that they mean.
//!
//! Full names come first, then short forms of them, then the other names that the text ties to them. A short form
//! that may mean several means none of them.

mod drafts;

use std::borrow::Cow;

use hashbrown::{HashMap, HashSet};
use lictor_engine::{Query, Settings};
use lictor_model::{CountryCode, Kind, Name, NameKind};
use lictor_text::{Script, script_of};

use super::aliases::{self, Tie};
use super::brackets;
use super::chunks::{Chunk, Manner, is_told_apart, is_uncased};
use super::lexicon;
use super::links::{self, Linked};
use super::listed::{Frame, Match, Scan, Strength, content_words};
use super::names::{self, ShapeName, What};
use super::senses;
use super::support::Countries;
use super::{Found, Named};
use crate::parties::{Form, Posting, Spelt};
use crate::{
    EntityType, Mention, MentionKind, Parties, Shape, Span, Text, Token, TokenKind, Via, Warning,
};
use drafts::{Draft, Drafts};

/// A name in the text, and what is known of it on its own.
#[derive(Debug)]
pub(super) struct Item {
    first: usize,
    end: usize,
    sentence: usize,
    /// The folded words of the name, without connectors.
    words: Vec<String>,
    source: Source,
}

impl Item {
    fn new(text: &Text<'_>, place: (usize, usize, usize), source: Source) -> Self {
        let (first, end, sentence) = place;
        let words = content_words(&text.tokens[first..end]).into_iter();
        let mut words: Vec<String> = words.map(Cow::into_owned).collect();
        // "Mr Orel" is Orel.
        let is_shape = matches!(source, Source::Shape(..));
        if words.len() > 1 && lexicon::is_title(&words[0]) && is_shape {
            words.remove(0);
            // "Mrs Justice Orel" is, too.
            if words.len() > 1 && words[0] == "justice" {
                words.remove(0);
            }
        }
        Self { first, end, sentence, words, source }
    }
}

#[derive(Debug)]
enum Source {
    /// A listed name; how well it meets it where that is not letter by letter.
    Listed(Vec<Posting>, Option<f64>),
    /// A name by its shape or a table; whether it is a woman's.
    Shape(What, bool),
    /// Words of a script without capitals, which may be a name.
    Foreign,
}

/// From this score on a name that is spelt otherwise is the listed one (`lictor_engine` scores, in `[0, 1]`). The engine
/// calls it a match from 0.7 on; a text, unlike a customer file, is full of names that nobody asked about.
const SAME_NAME: f64 = 0.9;

/// Resolves the names of a text.
pub(super) fn resolve(scan: &Scan<'_>, matches: Vec<Match>, shaped: Vec<ShapeName>) -> Found {
    let countries = Countries::of(scan.text, &shaped).all;
    let shaped = without(scan, &matches, shaped);
    let mut items: Vec<Item> = matches
        .into_iter()
        .map(|it| {
            Item::new(scan.text, (it.first, it.end, it.sentence), Source::Listed(it.postings, None))
        })
        .collect();
    let mut fuzzy = Fuzzy::default();
    let ends = ends_of_names(scan.text, &items, &shaped);
    let exact: HashSet<u32> = items
        .iter()
        .filter_map(|it| {
            if let Source::Listed(postings, _) = &it.source { Some(postings) } else { None }
        })
        .flatten()
        .map(|it| it.entry)
        .collect();
    for name in shaped {
        let source = match name.what {
            What::Shape(kind, is_sure) => {
                let words = content_words(&scan.text.tokens[name.first..name.end]);
                // A town; or a word of a longer name, which it shortens.
                let is_of_another = words.len() == 1
                    && (kind == EntityType::Place || ends.contains(words[0].as_ref()));
                let is_of_another = is_of_another
                    || senses::is_another(scan.text, name.sentence, name.first, name.end);
                let found =
                    if is_of_another { None } else { fuzzy.postings(scan, &name, kind, is_sure) };
                // Who was named already is not introduced under a name that is spelt otherwise.
                let found = found.filter(|(postings, _)| {
                    let is_known = postings.iter().any(|it| exact.contains(&it.entry));
                    !(is_known && is_introduced(scan.text, &name))
                });
                match found {
                    Some((postings, score)) => Source::Listed(postings, Some(score)),
                    None => Source::Shape(name.what, name.is_woman),
                }
            }
            what => Source::Shape(what, name.is_woman),
        };
        items.push(Item::new(scan.text, (name.first, name.end, name.sentence), source));
    }
    push_foreign(scan.text, &mut items);
    items.sort_by_key(|it| (it.first, it.end));
    join_in_brackets(scan.text, &mut items);
    name_relatives(scan, &mut items);
    Resolver::new(scan, &items, &countries).run()
}

/// The first and last words of the names of several words.
fn ends_of_names(text: &Text<'_>, items: &[Item], shaped: &[ShapeName]) -> HashSet<String> {
    let mut ends: HashSet<String> = HashSet::new();
    let mut add = |words: &[Cow<'_, str>]| {
        if let [first, .., last] = words {
            for end in [first, last] {
                if !ends.contains(end.as_ref()) {
                    ends.insert(end.clone().into_owned());
                }
            }
        }
    };
    for item in items {
        add(&content_words(&text.tokens[item.first..item.end]));
    }
    for name in shaped.iter().filter(|it| matches!(it.what, What::Shape(..))) {
        add(&content_words(&text.tokens[name.first..name.end]));
    }
    ends
}

/// `Ilva Orel, the fast bowler,`: what stands behind a name says who its bearer is.
fn is_introduced(text: &Text<'_>, name: &ShapeName) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    lower(name.end) == "," && matches!(lower(name.end + 1), "a" | "an" | "the")
}

/// Listed names in pieces of text that stand on their own, or that mean what the document already means, each with the
/// segment that is its piece. The entities that `found` has not are added to it, and are known to the pieces behind.
pub(super) fn exact(
    text: &Text<'_>,
    parties: &Parties<'_>,
    found: &mut Found,
) -> Vec<(usize, Mention)> {
    let manners: Vec<Manner> = text.sentences.iter().map(|it| Manner::of(text, it)).collect();
    let mut chunks = Vec::new();
    for number in 0..text.sentences.len() {
        super::chunks::push(text, number, &mut chunks);
    }
    let scan = Scan { text, parties, manners: &manners, chunks: &chunks };
    let matches = scan.matches();
    let piece = |it: &Match| text.sentences[it.sentence].segment;
    let mut mentions = Vec::new();
    for matches in matches.chunk_by(|a, b| piece(a) == piece(b)) {
        let n_known = found.entities.len();
        for it in matches {
            let is_known = |posting: &Posting| {
                let id = &parties.entry(posting.entry).id;
                let mut known = found.entities[..n_known].iter();
                known.any(|it| it.links.iter().any(|link| link.entry == *id))
            };
            if it.strength != Strength::Strong && !it.postings.iter().any(is_known) {
                continue;
            }
            let span = text.tokens[it.first].span.to(text.tokens[it.end - 1].span);
            let name = text.slice(span);
            let linked = links::link(parties, name, &it.postings, &HashSet::new(), None);
            let Some(score) = linked.links.first().map(|it| it.score) else { continue };
            let kind = kind_of(parties, &linked);
            let is_same = |it: &Named| {
                it.links.iter().any(|a| linked.links.iter().any(|b| a.entry == b.entry))
            };
            let entity = found.entities.iter().position(is_same).unwrap_or_else(|| {
                let (name, links) = (name.to_owned(), linked.links);
                found.entities.push(Named { name, kind, links, alternatives: linked.alternatives });
                found.entities.len() - 1
            });
            let (kind, via) = (MentionKind::Name, Via::Exact);
            mentions.push((piece(it), Mention { span, entity, kind, via, score }));
        }
    }
    mentions
}

/// Names by shape beside the listed ones: a chunk that holds a listed name is cut again without it.
fn without(scan: &Scan<'_>, matches: &[Match], shaped: Vec<ShapeName>) -> Vec<ShapeName> {
    let overlaps = |first: usize, end: usize| {
        let at = matches.partition_point(|it| it.end <= first);
        matches.get(at).is_some_and(|it| it.first < end)
    };
    let touched: Vec<&Chunk> = scan.chunks.iter().filter(|it| overlaps(it.first, it.end)).collect();
    let in_touched = |it: &ShapeName| {
        let at = touched.partition_point(|chunk| chunk.end <= it.first);
        touched.get(at).is_some_and(|chunk| chunk.first <= it.first)
    };
    let mut result: Vec<ShapeName> = shaped.into_iter().filter(|it| !in_touched(it)).collect();
    for chunk in touched {
        let mut first = chunk.first;
        let at = matches.partition_point(|it| it.end <= chunk.first);
        let inner = matches[at..].iter().take_while(|it| it.first < chunk.end);
        let gaps = inner.map(|it| (it.first, it.end)).chain([(chunk.end, chunk.end)]);
        for (stop, next) in gaps {
            if first < stop && scan.text.tokens[first..stop].iter().any(is_of_name) {
                let rest = Chunk { first, end: stop, sentence: chunk.sentence };
                names::push(scan.text, rest, scan.manners[chunk.sentence], &mut result);
            }
            first = next;
        }
    }
    result.sort_by_key(|it| it.first);
    result
}

/// Whether a word beside a listed name may be a name itself.
fn is_of_name(token: &Token) -> bool {
    token.is_word()
        && token.shape != Shape::Lower
        && !lexicon::is_title(token)
        && !lexicon::is_role_noun(token)
        && !lexicon::is_function_word(token)
}

/// Appends the words of scripts without capitals that stand side by side.
fn push_foreign(text: &Text<'_>, items: &mut Vec<Item>) {
    const LONGEST: usize = 8;
    let is_foreign = is_uncased;
    let mut taken: Vec<(usize, usize)> = items.iter().map(|it| (it.first, it.end)).collect();
    taken.sort_unstable();
    for (number, sentence) in text.sentences.iter().enumerate() {
        let mut at = sentence.first;
        while at < sentence.end {
            if !is_foreign(&text.tokens[at]) {
                at += 1;
                continue;
            }
            // A mark within a word, such as the Hebrew hyphen, touches both of its parts.
            let joins = |it: usize| {
                let (Some(before), Some(next)) = (text.tokens.get(it - 1), text.tokens.get(it + 1))
                else {
                    return false;
                };
                let mark = text.tokens[it].span;
                is_foreign(next) && before.span.end == mark.start && mark.end == next.span.start
            };
            let goes_on = |it: usize| is_foreign(&text.tokens[it]) || it > at && joins(it);
            let end = (at..sentence.end).find(|it| !goes_on(*it)).unwrap_or(sentence.end);
            let before = taken.partition_point(|it| it.1 <= at);
            let is_free = taken.get(before).is_none_or(|it| it.0 >= end);
            if is_free && end - at <= LONGEST {
                items.push(Item::new(text, (at, end, number), Source::Foreign));
            }
            at = end;
        }
    }
}

/// `Ivo Orel and his brother Tam`: a relative who is named by a given name alone has the surname of whose relative he is,
/// where the same list has him under it.
fn name_relatives(scan: &Scan<'_>, items: &mut [Item]) {
    /// In names: how far back whose relative it is was named.
    const NEAR: usize = 12;
    for at in 1..items.len() {
        let item = &items[at];
        let may_be_given = matches!(item.source, Source::Shape(What::Shape(..), _));
        if item.words.len() != 1 || !may_be_given || !is_told_relative(scan.text, item) {
            continue;
        }
        // `a son of Orel, Tam,`: whose surname is told.
        let surname = surname_of_relation(scan.text, item);
        let near = items[..at].iter().rev().take(NEAR);
        let named = near.take_while(|it| surname.is_some() || it.sentence + 1 >= item.sentence);
        let named = named.into_iter().find_map(|it| {
            let Source::Listed(postings, _) = &it.source else { return None };
            let is_person = |it: &Posting| scan.parties.entry(it.entry).kind == Kind::Person;
            let is_it = surname.is_none_or(|own| it.words.last().is_some_and(|it| it == own));
            (it.words.len() > 1 && is_it && postings.iter().all(is_person))
                .then_some((it, postings))
        });
        let Some((other, postings)) = named else { continue };
        let datasets: HashSet<u16> =
            postings.iter().map(|it| scan.parties.entry(it.entry).dataset).collect();
        let found = (1..other.words.len()).find_map(|from| {
            let mut words = vec![item.words[0].clone()];
            words.extend_from_slice(&other.words[from..]);
            let named = scan.parties.named(&words.join(" ")).iter().copied().filter(|it| {
                let entry = scan.parties.entry(it.entry);
                !it.is_weak && entry.kind == Kind::Person && datasets.contains(&entry.dataset)
            });
            let named: Vec<Posting> = named.collect();
            (!named.is_empty()).then_some((named, words))
        });
        if let Some((named, words)) = found {
            items[at].source = Source::Listed(named, None);
            items[at].words = words;
        }
    }
}

/// `his brother Tam`, `her father, Tam,`, `a son of Orel, Tam,`
fn is_told_relative(text: &Text<'_>, item: &Item) -> bool {
    let start = text.sentences[item.sentence].first;
    let before = |back: usize| {
        let at = item.first.checked_sub(back).filter(|it| *it >= start);
        at.map_or("", |it| text.tokens[it].lower.as_str())
    };
    let comma = usize::from(before(1) == ",");
    if lexicon::is_kin(before(1 + comma)) {
        return true;
    }
    surname_of_relation(text, item).is_some()
}

/// `a son of Orel, Tam,`: the surname.
fn surname_of_relation<'t>(text: &'t Text<'_>, item: &Item) -> Option<&'t str> {
    let name =
        item.first.checked_sub(2).filter(|it| *it >= text.sentences[item.sentence].first + 2)?;
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let is_kin =
        lower(name + 1) == "," && lower(name - 1) == "of" && lexicon::is_kin(lower(name - 2));
    is_kin.then(|| lower(name))
}

/// `its owner, who is called Orel as well`: somebody else of that name.
fn is_called_too(text: &Text<'_>, item: &Item) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let before = |back: usize| item.first.checked_sub(back).map_or("", lower);
    let is_called = matches!(before(1), "called" | "named");
    let is_too =
        lower(item.end) == "too" || lower(item.end) == "as" && lower(item.end + 1) == "well";
    is_called && (is_too || before(2) == "also" && matches!(before(3), "is" | "was" | "are"))
}

/// `Orel son is held`: whose kin it is, is another than he.
fn is_of_kin(text: &Text<'_>, item: &Item) -> bool {
    text.tokens.get(item.end).is_some_and(|it| {
        it.shape == Shape::Lower && lexicon::is_kin(it) && !it.lower.ends_with('s')
    })
}

/// `Orel is Tarnish for “great peace”`, `Orel means peace`: the word is told of, not its bearer.
fn is_told_as_word(text: &Text<'_>, item: &Item) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let is_quote = |at: usize| matches!(lower(at), "“" | "‘" | "\"" | "'");
    match lower(item.end) {
        "means" => is_quote(item.end + 1),
        "is" => {
            (lower(item.end + 1) == "the" || lower(item.end + 2) == "for")
                && (item.end + 3..item.end + 6).any(|at| lower(at - 1) == "for" && is_quote(at))
        }
        _ => false,
    }
}

/// `Orel Works (Концерн «Заря»)`: what stands in brackets in another script is one name, whatever its words look like.
fn join_in_brackets(text: &Text<'_>, items: &mut Vec<Item>) {
    for (first, end, sentence) in brackets::foreign(text) {
        let from = items.partition_point(|it| it.first < first);
        let to = from + items[from..].iter().take_while(|it| it.end <= end).count();
        let is_one = to == from + 1 && items[from].first == first && items[from].end == end;
        let is_listed = items[from..to].iter().any(|it| matches!(it.source, Source::Listed(..)));
        let overlaps = items.get(to).is_some_and(|it| it.first < end);
        if is_one || is_listed || overlaps {
            continue;
        }
        let item = Item::new(text, (first, end, sentence), Source::Foreign);
        items.splice(from..to, [item]);
    }
}

/// Names that are asked of the engine, each once.
#[derive(Default)]
struct Fuzzy {
    known: HashMap<String, Option<(Vec<Posting>, f64)>>,
}

impl Fuzzy {
    fn postings(
        &mut self,
        scan: &Scan<'_>,
        name: &ShapeName,
        kind: EntityType,
        is_sure: bool,
    ) -> Option<(Vec<Posting>, f64)> {
        let tokens = &scan.text.tokens[name.first..name.end];
        let slice = scan.text.slice(tokens[0].span.to(tokens[tokens.len() - 1].span));
        if let Some(known) = self.known.get(slice) {
            return known.clone();
        }
        let found = Self::ask(scan, name, slice, kind, is_sure);
        self.known.insert(slice.to_owned(), found.clone());
        found
    }

    fn ask(
        scan: &Scan<'_>,
        name: &ShapeName,
        slice: &str,
        kind: EntityType,
        is_sure: bool,
    ) -> Option<(Vec<Posting>, f64)> {
        let tokens = &scan.text.tokens[name.first..name.end];
        let manner = scan.manners[name.sentence];
        let words = content_words(tokens);
        let is_short = words.len() == 1 && words[0].chars().count() < 6;
        let is_ordinary = words.iter().all(|it| lexicon::is_common(it.as_ref()));
        if manner.tells_apart || is_short || is_ordinary || !scan.parties.may_be_listed(slice) {
            return None;
        }
        let kind = match kind {
            EntityType::Person if is_sure => Some(Kind::Person),
            EntityType::Org if is_sure => Some(Kind::Organization),
            _ => None,
        };
        let frame = Frame::of(&words, tokens, manner, true);
        let mut best = 0.0_f64;
        let mut postings = Vec::new();
        for it in scan.parties.spelt(slice, kind, || spelt(scan.parties, slice, kind)).iter() {
            let Spelt { entry, name, is_weak, n_words, score } = *it;
            // `Marie Bakery` is no Marie Backer: a word of the language is not misspelt.
            let listed = &scan.parties.entry(entry).names[name as usize];
            if !has_ordinary_words(&words, listed) {
                continue;
            }
            let kind = scan.parties.entry(entry).kind;
            // Fewer words than listed: a short form, which has to tell more.
            let form = if n_words > words.len() { Form::Shortened } else { Form::Full };
            let is_enough = frame.strength(kind, form, is_weak) == Strength::Strong
                && (kind == Kind::Person || form == Form::Full);
            if is_enough {
                best = best.max(score);
                postings.push(Posting { entry, name, form, is_weak });
            }
        }
        (!postings.is_empty()).then_some((postings, best))
    }
}

/// Whether the ordinary words of a name are those of a listed one, too.
fn has_ordinary_words(words: &[Cow<'_, str>], listed: &str) -> bool {
    const SHORTEST: usize = 4;
    let is_ordinary = |it: &&Cow<'_, str>| {
        it.len() >= SHORTEST && lexicon::is_common(it.as_ref()) && !lexicon::is_given_name(it)
    };
    let mut ordinary = words.iter().filter(is_ordinary).peekable();
    if ordinary.peek().is_none() {
        return true;
    }
    let listed = lictor_text::words(listed);
    // A word may be another form of it: `Organisation`, `Organizations`.
    let is_form = |a: &str, b: &str| {
        let shared = a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count();
        a == b || shared >= SHORTEST && shared + 3 >= a.len().max(b.len()) && lexicon::is_common(b)
    };
    ordinary.all(|it| listed.iter().any(|other| is_form(it, &other.text)))
}

/// The listed names that the engine takes for the same as a name in a text.
pub(super) fn spelt(parties: &Parties<'_>, name: &str, kind: Option<Kind>) -> Vec<Spelt> {
    let query = Query { kind, ..Query::name(name) };
    let settings = Settings {
        threshold: SAME_NAME,
        cutoff: SAME_NAME,
        limit: 8,
        ..parties.settings().clone()
    };
    let Ok(answer) = parties.snapshot().screen(&query, &settings) else { return Vec::new() };
    let hits = answer.matches.iter().chain(&answer.not_in_force);
    let spelt = hits.filter_map(|hit| {
        let matched = hit.explanation.matched_name.as_ref()?;
        let is_it = |it: &Name| matched.text == it.text && matched.kind == it.kind;
        let name = hit.entity.names.iter().position(|it| is_it(&it.value))?;
        Some(Spelt {
            entry: parties.position_of(&hit.entity.id)?,
            name: u16::try_from(name).ok()?,
            is_weak: matched.kind == NameKind::WeakAlias,
            n_words: content_words_of(&matched.text),
            score: hit.score,
        })
    });
    spelt.collect()
}

fn content_words_of(name: &str) -> usize {
    lictor_text::words(name).iter().filter(|it| !lexicon::is_connector(&it.text)).count()
}

fn kind_of(parties: &Parties<'_>, linked: &Linked) -> EntityType {
    let is_person = |it: &u32| parties.entry(*it).kind == Kind::Person;
    if linked.entries.first().is_some_and(is_person) { EntityType::Person } else { EntityType::Org }
}

struct Resolver<'a> {
    scan: &'a Scan<'a>,
    items: &'a [Item],
    countries: &'a HashSet<CountryCode>,
    drafts: Drafts,
    /// By item: the draft that it means, and how that is known.
    meant: Vec<Option<(usize, Via)>>,
    /// Full names that came before, as they are written, with their first entry.
    known: HashMap<(&'a str, Option<u32>), (usize, Via)>,
    /// By sentence: the first token of its paragraph.
    paragraphs: Vec<usize>,
}

impl<'a> Resolver<'a> {
    fn new(scan: &'a Scan<'a>, items: &'a [Item], countries: &'a HashSet<CountryCode>) -> Self {
        let meant = items.iter().map(|_| None).collect();
        let mut paragraphs: Vec<usize> = Vec::new();
        let sentences = &scan.text.sentences;
        for (at, sentence) in sentences.iter().enumerate() {
            let goes_on = at > 0 && sentences[at - 1].segment == sentence.segment;
            paragraphs.push(if goes_on { paragraphs[at - 1] } else { sentence.first });
        }
        let (drafts, known) = (Drafts::default(), HashMap::new());
        Self { scan, items, countries, drafts, meant, known, paragraphs }
    }

    fn slice(&self, item: &Item) -> &'a str {
        self.scan.text.slice(self.span(item))
    }

    fn span(&self, item: &Item) -> Span {
        let tokens = &self.scan.text.tokens;
        tokens[item.first].span.to(tokens[item.end - 1].span)
    }

    fn run(mut self) -> Found {
        for at in 0..self.items.len() {
            self.full_name(at);
        }
        // Those that come before all full names, as in a headline, last: by then it is known who is called so.
        for is_last in [false, true] {
            for at in 0..self.items.len() {
                self.short_form(at, is_last);
            }
        }
        self.ties();
        self.finish()
    }

    /// Listed names, names of the tables, names of several words.
    fn full_name(&mut self, at: usize) {
        let item = &self.items[at];
        let name = self.slice(item);
        let entry = match &item.source {
            Source::Listed(postings, _) => Some(postings[0].entry),
            _ => None,
        };
        let may_be_another = self.scan.manners[item.sentence].tells_apart
            || entry.is_none()
                && senses::is_another(self.scan.text, item.sentence, item.first, item.end);
        let meant = match self.known.get(&(name, entry)) {
            Some(known) if !may_be_another => Some(*known),
            _ => self.first_full_name(item, name),
        };
        if let Some((draft, via)) = meant {
            if !may_be_another {
                self.known.insert((name, entry), (draft, via));
            }
            self.drafts.note(draft, item.first, kin_before(self.scan.text, item));
        }
        self.meant[at] = meant;
    }

    /// A full name that was not met before.
    fn first_full_name(&mut self, item: &Item, name: &str) -> Option<(usize, Via)> {
        let words = item.words.clone();
        match &item.source {
            Source::Listed(postings, score) => {
                let linked = links::link(self.scan.parties, name, postings, self.countries, None);
                let kind = kind_of(self.scan.parties, &linked);
                let is_latin = matches!(script_of(name), Script::Latin | Script::Common);
                let via = match score {
                    Some(_) => Via::Fuzzy,
                    None if is_latin => Via::Exact,
                    None => Via::Script,
                };
                let by_first = with_first_surname(&words, &linked);
                let mut draft = Draft::listed(name, kind, words, linked, item.first);
                draft.is_also_called(by_first);
                Some((self.drafts.add_listed(draft), via))
            }
            Source::Shape(What::State(country), _) => {
                let draft = Draft::table(country.name(), EntityType::State, item.first);
                Some((self.drafts.add_table(draft), Via::Shape))
            }
            Source::Shape(What::Place(_), _) => {
                let draft = Draft::table(name, EntityType::Place, item.first);
                Some((self.drafts.add_table(draft), Via::Shape))
            }
            Source::Shape(What::Body(body), _) => {
                let draft = Draft::table(body, EntityType::Body, item.first);
                Some((self.drafts.add_table(draft), Via::Shape))
            }
            Source::Shape(What::Shape(kind, is_sure), is_woman) if words.len() > 1 => {
                let is_sure = &(*is_sure && !is_label(name));
                let mut draft = Draft::shape(name, *kind, *is_sure, words, *is_woman, item.first);
                draft.is_definite = is_definite(self.scan.text, item.first);
                let is_another = self.scan.manners[item.sentence].tells_apart
                    && is_told_apart(self.scan.text, item.end, item.sentence)
                    || senses::is_another(self.scan.text, item.sentence, item.first, item.end);
                let (draft, is_short) = if is_another {
                    (self.drafts.add_another(draft), false)
                } else {
                    self.drafts.add_shape(draft)
                };
                Some((draft, if is_short { Via::ShortForm } else { Via::Shape }))
            }
            _ => None,
        }
    }

    /// Names of one word: of somebody named in full, or of themselves.
    fn short_form(&mut self, at: usize, is_last: bool) {
        let item = &self.items[at];
        let (kind, is_sure, is_woman) = match &item.source {
            Source::Shape(What::Shape(kind, is_sure), is_woman) => (kind, is_sure, is_woman),
            Source::Shape(What::Perhaps, is_woman) => (&EntityType::Org, &false, is_woman),
            _ => return,
        };
        let is_doubtful = matches!(item.source, Source::Shape(What::Perhaps, _));
        if self.meant[at].is_some() {
            return;
        }
        let name = self.slice(item);
        let sure_kind = is_sure.then_some(*kind).filter(|_| !is_label(name));
        let place = drafts::Place {
            at: item.first,
            paragraph: self.paragraphs[item.sentence],
            sentence: self.scan.text.sentences[item.sentence].first,
        };
        let title = &self.scan.text.tokens[item.first].lower;
        let title =
            (item.end - item.first > 1 && lexicon::is_title(title)).then_some(title.as_str());
        let asked = drafts::Asked {
            name,
            words: &item.words,
            kind: sure_kind,
            is_woman: *is_woman,
            is_definite: is_definite(self.scan.text, item.first),
            is_young: is_young(self.scan.text, item.first),
            title,
        };
        let is_other = is_called_too(self.scan.text, item)
            || is_told_as_word(self.scan.text, item)
            || is_of_kin(self.scan.text, item)
            || senses::is_another(self.scan.text, item.sentence, item.first, item.end);
        let found = if is_other {
            Some(drafts::Short::None)
        } else {
            self.drafts.of_short(&asked, place, is_last)
        };
        let Some(mut found) = found else { return };
        let mut is_other = is_other;
        if let drafts::Short::One(draft) = found
            && self.is_place_of(item, draft)
        {
            is_other = true;
            found = drafts::Short::None;
        }
        if is_doubtful && !matches!(found, drafts::Short::One(_)) {
            return;
        }
        let words = item.words.clone();
        self.meant[at] = Some(match found {
            drafts::Short::One(draft) => (draft, Via::ShortForm),
            drafts::Short::Several(drafts) => {
                let draft = Draft::shape(name, *kind, *is_sure, words, *is_woman, item.first);
                (self.drafts.add_ambiguous(draft, &drafts), Via::Shape)
            }
            drafts::Short::None => {
                let draft = Draft::shape(name, *kind, *is_sure, words, *is_woman, item.first);
                let draft = if is_other {
                    self.drafts.add_another(draft)
                } else {
                    self.drafts.add_shape(draft).0
                };
                (draft, Via::Shape)
            }
        });
    }

    /// `the front in Orel`, where the draft is the `People's Front of Orel`: the place, not the party.
    fn is_place_of(&self, item: &Item, draft: usize) -> bool {
        let draft = self.drafts.get(draft);
        let [word] = item.words.as_slice() else { return false };
        let before = item.first.checked_sub(1).map_or("", |it| &*self.scan.text.tokens[it].lower);
        let head = lictor_text::fold(&draft.name);
        let head = head.strip_suffix(word.as_str()).and_then(|it| it.strip_suffix(" of "));
        draft.kind == EntityType::Org
            && matches!(before, "in" | "near" | "around" | "across" | "of")
            && head.is_some_and(|it| !it.ends_with("bank"))
    }

    /// Other names that the text gives.
    fn ties(&mut self) {
        let text = self.scan.text;
        // The draft whose aliases are being told, where a row of them may go on.
        let mut row: Option<usize> = None;
        for at in 1..self.items.len() {
            let (first, second) = (&self.items[at - 1], &self.items[at]);
            if first.sentence != second.sentence || second.first < first.end {
                row = None;
                continue;
            }
            let between = Span { start: self.span(first).end, end: self.span(second).start };
            let limit = text.sentences[second.sentence].span;
            let behind = Span { start: self.span(second).end, end: limit.end };
            let behind = text.slice(behind);
            // `nicknamed “Orel’s chef”`: not Orel.
            let is_owner =
                text.tokens.get(second.end).is_some_and(|it| it.kind == TokenKind::Possessive);
            let tie = aliases::tie(text.slice(between), self.slice(second), behind);
            let tie = tie.filter(|it| !(is_owner && matches!(it, Tie::Alias(_))));
            let anchor = match tie {
                Some(Tie::Alias(is_direct)) => row.or_else(|| self.anchor(at, is_direct)),
                Some(Tie::Bracket) if self.is_bracket_alias(at) => self.draft_of(at - 1),
                Some(Tie::Row) => row,
                _ => self.listed_under(at),
            };
            row = anchor.filter(|anchor| self.tie_to(at, *anchor));
        }
    }

    /// `Ivo Orel, whom the ministry listed in May as Iwo Orell`: whose other name it is.
    fn listed_under(&self, at: usize) -> Option<usize> {
        /// In tokens: how long such a clause is.
        const REACH: usize = 16;
        let (text, item) = (self.scan.text, &self.items[at]);
        let lower = |at: usize| text.tokens[at].lower.as_str();
        let start = text.sentences[item.sentence].first.max(item.first.saturating_sub(REACH));
        if item.first <= start || lower(item.first - 1) != "as" {
            return None;
        }
        let is_listed = |at: usize| {
            matches!(
                lower(at),
                "listed"
                    | "entered"
                    | "list"
                    | "lists"
                    | "blacklisted"
                    | "sanctioned"
                    | "designated"
            )
        };
        let clause =
            (start..item.first).rev().find(|it| matches!(lower(*it), "whom" | "which" | "who"))?;
        if !(clause..item.first).any(is_listed) {
            return None;
        }
        let comma = clause.checked_sub(1).filter(|it| lower(*it) == ",")?;
        let other = (0..at).rev().find(|it| self.items[*it].end <= comma)?;
        let draft = self.draft_of(other).filter(|_| self.items[other].end == comma)?;
        let own = self.draft_of(at)?;
        (self.drafts.get(draft).kind == self.drafts.get(own).kind).then_some(draft)
    }

    fn draft_of(&self, at: usize) -> Option<usize> {
        let (draft, _) = self.meant[at]?;
        let draft = self.drafts.root(draft);
        let kind = self.drafts.get(draft).kind;
        matches!(kind, EntityType::Org | EntityType::Person | EntityType::Group).then_some(draft)
    }

    /// Whose other name follows a cue: the nearest party before it in the sentence, else the last one before that.
    fn anchor(&self, at: usize, is_direct: bool) -> Option<usize> {
        let sentence = self.items[at].sentence;
        if !is_direct {
            // Words lie between: it goes on about the subject of the sentence.
            let own = (0..at).rev().take_while(|it| self.items[*it].sentence == sentence);
            let subject = own.filter_map(|it| self.draft_of(it)).last();
            if subject.is_some() {
                return subject;
            }
        }
        let before = self.items[..at].iter().enumerate().rev();
        let near = before.take_while(|(_, it)| it.sentence + 1 >= sentence).take(6);
        near.filter(|(position, it)| {
            it.sentence == sentence || self.is_sentence_pronoun(*position, at)
        })
        .find_map(|(position, _)| self.draft_of(position))
    }

    /// Whether the sentence of a cue begins with words that stand for a name of the sentence before.
    fn is_sentence_pronoun(&self, _position: usize, at: usize) -> bool {
        let text = self.scan.text;
        let sentence = &text.sentences[self.items[at].sentence];
        let words = text.tokens_of(sentence).iter().filter(|it| it.is_word()).take(2);
        let words: Vec<&str> = words.map(|it| it.lower.as_str()).collect();
        match words.as_slice() {
            ["he" | "she" | "it" | "they", ..] => true,
            ["the", noun] => lexicon::is_organisation_noun(noun),
            _ => false,
        }
    }

    /// Whether the name in brackets is one of the name before it: in another script, or its acronym.
    fn is_bracket_alias(&self, at: usize) -> bool {
        let (long, short) = (self.slice(&self.items[at - 1]), self.slice(&self.items[at]));
        let (long_script, short_script) = (script_of(long), script_of(short));
        if long_script != short_script {
            return true;
        }
        // The acronym may be of the name in its own language.
        let is_org =
            self.draft_of(at - 1).is_some_and(|it| self.drafts.get(it).kind == EntityType::Org);
        aliases::is_acronym(short)
            && (aliases::abbreviates(short, long) || is_org && long.split_whitespace().count() > 2)
    }

    /// Ties a name to a draft; whether that went well.
    fn tie_to(&mut self, at: usize, anchor: usize) -> bool {
        let anchor = self.drafts.root(anchor);
        let item = &self.items[at];
        match self.meant[at] {
            None if matches!(item.source, Source::Foreign) => {
                self.meant[at] = Some((anchor, Via::Script));
                true
            }
            None => false,
            Some((draft, via)) => {
                let draft = self.drafts.root(draft);
                if draft == anchor {
                    return true;
                }
                // An acronym that the text gives to another name than the listed one.
                let name = self.slice(item);
                if aliases::is_acronym(name)
                    && self.drafts.get(draft).is_linked()
                    && !self.drafts.get(anchor).is_linked()
                    && aliases::abbreviates(name, &self.drafts.get(anchor).name)
                {
                    self.meant[at] = Some((anchor, Via::Derived));
                    // It is so wherever it stands, unless the listed one is named in full, too.
                    let is_elsewhere = self.drafts.get(draft).name != name;
                    if is_elsewhere {
                        return true;
                    }
                    for (item, meant) in self.items.iter().zip(&mut self.meant) {
                        let is_it = meant.is_some_and(|it| self.drafts.root(it.0) == draft);
                        let span = self.scan.text.tokens[item.first].span;
                        let is_same =
                            item.end == item.first + 1 && self.scan.text.slice(span) == name;
                        if is_it && is_same {
                            *meant = Some((anchor, Via::Derived));
                        }
                    }
                    return true;
                }
                let tied = self.drafts.merge(anchor, draft);
                if tied && via == Via::Shape {
                    self.meant[at] = Some((anchor, Via::Derived));
                }
                tied
            }
        }
    }

    fn finish(self) -> Found {
        let mut found = Found::default();
        found.warnings.extend(self.drafts.crowded().map(|word| {
            let most = drafts::MOST_NEAR;
            let text = format!(
                "more than {most} names begin or end with “{word}”: a name is compared with the last {most} of them"
            );
            Warning { code: "MANY_NAMES", text }
        }));
        let mut positions: HashMap<usize, usize> = HashMap::new();
        let mut is_open: Vec<bool> = Vec::new();
        for (item, meant) in self.items.iter().zip(&self.meant) {
            let Some((draft, via)) = *meant else { continue };
            let span = self.span(item);
            if found.mentions.last().is_some_and(|it| it.span.overlaps(span)) {
                continue;
            }
            let root = self.drafts.root(draft);
            let entity = *positions.entry(root).or_insert_with(|| {
                found.entities.push(self.drafts.get(root).named());
                is_open.push(self.drafts.get(root).is_by_shape());
                found.entities.len() - 1
            });
            let named = &mut found.entities[entity];
            let via = match via {
                // A short form of what is not listed is no more than a name.
                Via::ShortForm | Via::Derived if named.links.is_empty() => Via::Shape,
                via => via,
            };
            if let Some(scope) = scope(self.scan.text, item.first, item.end) {
                for link in named.links.iter_mut().filter(|it| it.scope.is_none()) {
                    link.scope = Some(scope.to_owned());
                }
            }
            let own = match &item.source {
                Source::Listed(_, Some(score)) => *score,
                _ => named.links.first().map_or(1.0, |it| it.score),
            };
            found.mentions.push(Mention { span, entity, kind: MentionKind::Name, via, score: own });
        }
        super::kinds::settle(self.scan.text, &mut found, &is_open);
        found
    }
}

/// `Florin Orel Marr`, in a list `Florin OREL MARR`: with the first of two surnames, by which Spanish names are shortened.
fn with_first_surname(words: &[String], linked: &Linked) -> Option<Vec<String>> {
    let [.., given, first, second] = words else { return None };
    let is_listed = linked.links.iter().any(|it| {
        let upper = it
            .matched_key
            .split_whitespace()
            .filter(|it| it.chars().any(char::is_uppercase) && !it.chars().any(char::is_lowercase));
        let upper: Vec<String> = upper.map(lictor_text::fold).collect();
        let has_given = it.matched_key.chars().any(char::is_lowercase);
        has_given && upper == [first.as_str(), second.as_str()]
    });
    is_listed.then(|| vec![given.clone(), first.clone()])
}

/// What a noun of kin directly before a name says of its bearer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
struct Kin {
    is_woman: bool,
    /// A son, a daughter, a younger brother.
    is_young: bool,
    /// `his brother Tam Orel`: told of as somebody's.
    is_of_other: bool,
    /// A father, a mother, an elder brother.
    is_elder: bool,
}

/// "his daughter Ilva Orel", "a son, Tam Orel".
fn kin_before(text: &Text<'_>, item: &Item) -> Kin {
    let before =
        |back: usize| item.first.checked_sub(back).map_or("", |it| text.tokens[it].lower.as_str());
    let noun = if before(1) == "," { before(2) } else { before(1) };
    // `Ilva Orel, elder sister of the director`
    let behind = |on: usize| text.tokens.get(item.end + on).map_or("", |it| it.lower.as_str());
    let is_sister = behind(0) == ","
        && (1..5)
            .take_while(|on| !matches!(behind(*on), "" | "," | "." | "of"))
            .any(|on| lexicon::is_female_kin(behind(on)) && behind(on + 1) == "of");
    let is_woman = lexicon::is_female_kin(noun) || is_sister;
    let possessor = if before(1) == "," { before(3) } else { before(2) };
    let is_of_other = lexicon::is_kin(noun)
        && matches!(
            possessor,
            "his" | "her" | "'s" | "’s" | "elder" | "older" | "younger" | "twin"
        );
    let is_elder = matches!(
        noun,
        "father"
            | "mother"
            | "uncle"
            | "aunt"
            | "grandfather"
            | "grandmother"
            | "stepfather"
            | "stepmother"
    ) && is_of_other;
    Kin { is_woman, is_young: lexicon::is_young_kin(noun), is_of_other, is_elder }
}

/// Whether a name stands in capitals, as the speakers of a transcript do.
fn is_label(name: &str) -> bool {
    const LEAST: usize = 4;
    name.chars().count() >= LEAST && !name.chars().any(char::is_lowercase)
}

/// Whether an article stands before a name.
fn is_definite(text: &Text<'_>, first: usize) -> bool {
    first.checked_sub(1).is_some_and(|it| text.tokens[it].lower == "the")
}

/// "the elder Orel", "the younger Orel": whether the younger is meant, where it is said.
fn is_young(text: &Text<'_>, first: usize) -> Option<bool> {
    let before = first.checked_sub(1).map_or("", |it| text.tokens[it].lower.as_str());
    match before {
        "elder" | "older" | "senior" => Some(false),
        "younger" | "junior" => Some(true),
        _ => None,
    }
}

/// The part of a party to which the words beside its name limit it.
fn scope(text: &Text<'_>, first: usize, end: usize) -> Option<&'static str> {
    let word = |at: Option<usize>| {
        at.and_then(|it| text.tokens.get(it)).map_or("", |it| it.lower.as_str())
    };
    let wing = |kind: &str| match kind {
        "military" => Some("military wing"),
        "political" => Some("political wing"),
        "armed" => Some("armed wing"),
        "youth" => Some("youth wing"),
        _ => None,
    };
    // `the military wing of X`, `X's military wing`.
    let before = [first.checked_sub(3), first.checked_sub(2), first.checked_sub(1)].map(word);
    if let [kind, "wing" | "arm", "of"] = before {
        return wing(kind);
    }
    let behind = [Some(end), Some(end + 1), Some(end + 2)].map(word);
    match behind {
        ["'s" | "'", kind, "wing" | "arm"] | [kind, "wing" | "arm", _] => wing(kind),
        _ => None,
    }
}
