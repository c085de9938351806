//! The names of a text in its order, before anybody asks whom they mean: the listed ones, those by their shape that
//! the listed ones leave, and words of scripts without capitals.

use std::borrow::Cow;
use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};
use lictor_model::Kind;

use super::super::brackets::InBrackets;
use super::super::chunks::{Chunk, is_uncased};
use super::super::listed::{Match, Scan, content_words};
use super::super::names::{self, ShapeName, What};
use super::super::support::is_described_behind;
use super::super::{lexicon, senses};
use super::relatives;
use super::spelling::{Fuzzy, untitled};
use crate::parties::Posting;
use crate::{EntityType, Role, Shape, Text, Token};

/// The folded words of a name, without connectors; most are those of the text.
pub(super) type Words<'t> = Vec<Cow<'t, str>>;

/// A name in the text, and what is known of it on its own.
#[derive(Debug)]
pub(super) struct Item<'t> {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) words: Words<'t>,
    pub(super) source: Source,
    /// Whether it is a short form, though of several words: `the Orel cartel`.
    pub(super) is_short: bool,
    /// Whether the words around it say that it means something else there, once that was asked.
    pub(super) is_another: OnceCell<bool>,
}

impl<'t> Item<'t> {
    fn new(text: &'t Text<'_>, place: (usize, usize, usize), source: Source) -> Self {
        Self::of_words(content_words(&text.tokens[place.0..place.1]), place, source)
    }

    /// As [`Item::new`], of its words.
    fn of_words(mut words: Words<'t>, place: (usize, usize, usize), source: Source) -> Self {
        let (first, end, sentence) = place;
        // "Mr Orel" is Orel.
        let is_shape = matches!(source, Source::Shape(..));
        if words.len() > 1 && lexicon::is_title(&words[0]) && is_shape {
            words.remove(0);
            // "Mrs Justice Orel" is, too.
            if words.len() > 1 && words[0] == "justice" {
                words.remove(0);
            }
        }
        let (is_short, is_another) = (false, OnceCell::new());
        Self { first, end, sentence, words, source, is_short, is_another }
    }

    pub(super) fn is_another(&self, text: &Text<'_>) -> bool {
        let ask = || senses::is_another(text, self.sentence, self.first, self.end);
        *self.is_another.get_or_init(ask)
    }
}

/// By what a name was found.
#[derive(Debug)]
pub(super) enum Source {
    /// A listed name; how well it meets it where that is not letter by letter.
    Listed(Vec<Posting>, Option<f64>),
    /// A name by its shape or a table; whether it is a woman's.
    Shape(What, bool),
    /// Words of a script without capitals, which may be a name.
    Foreign,
}

/// The names of a text, in order, and what is known of each on its own.
pub(super) fn collect<'t>(
    scan: &Scan<'t>,
    matches: Vec<Match>,
    shaped: Vec<ShapeName>,
    in_brackets: &[InBrackets],
) -> Vec<Item<'t>> {
    let shaped = without(scan, &matches, shaped);
    let mut items: Vec<Item<'t>> = matches
        .into_iter()
        .map(|it| {
            Item::new(scan.text, (it.first, it.end, it.sentence), Source::Listed(it.postings, None))
        })
        .collect();
    let mut fuzzy = Fuzzy::default();
    let with_words = |it: ShapeName| {
        let words = content_words(&scan.text.tokens[it.first..it.end]);
        (it, words)
    };
    let named: Vec<(ShapeName, Words<'t>)> = shaped.into_iter().map(with_words).collect();
    let ends = Ends::of(&items, &named);
    let exact: HashSet<u32> = items
        .iter()
        .filter_map(|it| {
            if let Source::Listed(postings, _) = &it.source { Some(postings) } else { None }
        })
        .flatten()
        .map(|it| it.entry)
        .collect();
    items.reserve(named.len());
    for (name, own) in named {
        let is_another = OnceCell::new();
        let source = match name.what {
            What::Shape(kind, is_sure) => {
                let first = untitled(scan, &name);
                let bare;
                let words = if first == name.first {
                    &own
                } else {
                    bare = content_words(&scan.text.tokens[first..name.end]);
                    &bare
                };
                // A town; or a word of a longer name, which it shortens.
                let is_of_another = match words.as_slice() {
                    [only] => kind == EntityType::Place || ends.words.contains(only),
                    // `Mr Orel Marr`, of Florin Orel Marr.
                    [first, last] => {
                        !lexicon::is_given_name(first)
                            && ends.pairs.contains(&(first.clone(), last.clone()))
                    }
                    _ => false,
                };
                // `X, the football club`: a name that is nearly that of a party, and is said to be another's.
                let is_of_another = is_of_another
                    || *is_another.get_or_init(|| {
                        senses::is_another(scan.text, name.sentence, name.first, name.end)
                    });
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
        let item = Item::of_words(own, (name.first, name.end, name.sentence), source);
        items.push(Item { is_another, ..item });
    }
    name_in_full(scan, &mut items);
    items.sort_by_key(|it| (it.first, it.end));
    let foreign = foreign(scan.text, &items);
    if !foreign.is_empty() {
        items.extend(foreign);
        items.sort_by_key(|it| (it.first, it.end));
    }
    join_in_brackets(scan.text, in_brackets, &mut items);
    with_armed_noun(scan.text, &mut items);
    surnames_in_headline(scan, &mut items);
    relatives::name_relatives(scan, &mut items);
    items
}

/// `Washington lists Bel Orel`, a headline, where the text tells of Florin Bel Orel: two surnames are a short form, if nobody
/// else, no firm and no family bears them, and the text names nothing so before it tells of him.
fn surnames_in_headline(scan: &Scan<'_>, items: &mut [Item<'_>]) {
    /// So many names of headlines are looked at. Chosen, not measured.
    const MOST: usize = 32;
    let text = scan.text;
    let is_title = |it: &Item<'_>| text.role_of(&text.sentences[it.sentence]) == Role::Title;
    let is_person = |it: &Item<'_>| match &it.source {
        Source::Listed(postings, _) => {
            postings.iter().all(|it| scan.parties.entry(it.entry).kind == Kind::Person)
        }
        Source::Shape(what, _) => matches!(what, What::Shape(EntityType::Person, _)),
        Source::Foreign => false,
    };
    let is_many = |it: &Item<'_>| {
        text.tokens.get(it.end).is_some_and(|it| {
            matches!(
                it.lower.as_str(),
                "family" | "clan" | "gang" | "cartel" | "brothers" | "network" | "group"
            )
        })
    };
    let is_short = |at: usize| {
        let it = &items[at];
        let is_open = matches!(it.source, Source::Shape(What::Shape(_, false), _));
        if !is_open || it.words.len() != 2 || is_many(it) {
            return false;
        }
        let is_full = |other: &&Item<'_>| other.words.len() > 2 && other.words.ends_with(&it.words);
        let Some(full) = items.iter().find(is_full) else { return false };
        let is_he = |other: &Item<'_>| is_person(other) && other.words[0] == full.words[0];
        let is_other = |other: &Item<'_>| {
            let is_longer = other.words.len() > 2 && other.words.starts_with(&it.words);
            let is_same = other.words == it.words && !is_title(other);
            is_full(&other) && !is_he(other) || is_longer || is_same && other.first < full.first
        };
        !items.iter().any(is_other)
    };
    let titles = (0..items.len()).filter(|at| is_title(&items[*at])).take(MOST);
    let short: Vec<usize> = titles.filter(|at| is_short(*at)).collect();
    for at in short {
        items[at].is_short = true;
    }
}

/// `Tam Ivo Orel`, where `Orel` stands in the text by itself and is listed for somebody of whom the list has a name that
/// begins with `Tam Ivo`, too.
fn name_in_full(scan: &Scan<'_>, items: &mut [Item<'_>]) {
    let mut alone: HashMap<&str, &[Posting]> = HashMap::new();
    for item in items.iter() {
        if let (Source::Listed(postings, _), [own]) = (&item.source, item.words.as_slice()) {
            alone.entry(own.as_ref()).or_insert(postings);
        }
    }
    if alone.is_empty() {
        return;
    }
    let has_given = |posting: &&Posting, given: &[Cow<'_, str>]| {
        let entry = scan.parties.entry(posting.entry);
        entry.kind == Kind::Person
            && entry.names.iter().any(|name| {
                let words = lictor_text::words(name);
                words.len() > given.len() && words.iter().zip(given).all(|(a, b)| a.text == *b)
            })
    };
    let mut found: Vec<(usize, Vec<Posting>)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let [given @ .., surname] = item.words.as_slice() else { continue };
        let is_person = matches!(item.source, Source::Shape(What::Shape(EntityType::Person, _), _));
        // One given name is many people's; a stranger is brought up with what he is.
        let is_stranger = is_described_behind(scan.text, item.end);
        if !is_person || given.len() < 2 || is_stranger || lexicon::is_given_name(surname) {
            continue;
        }
        let Some(postings) = alone.get(surname.as_ref()) else { continue };
        let own: Vec<Posting> =
            postings.iter().filter(|it| has_given(it, given)).copied().collect();
        if !own.is_empty() {
            found.push((at, own));
        }
    }
    drop(alone);
    for (at, postings) in found {
        items[at].source = Source::Listed(postings, None);
    }
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

/// How names of several words end.
struct Ends<'t> {
    /// Their first and last words.
    words: HashSet<Cow<'t, str>>,
    /// The last two words of longer ones.
    pairs: HashSet<(Cow<'t, str>, Cow<'t, str>)>,
}

impl<'t> Ends<'t> {
    /// Those of the listed names and of those by their shape.
    fn of(listed: &[Item<'t>], named: &[(ShapeName, Words<'t>)]) -> Self {
        let mut ends = Self {
            words: HashSet::with_capacity(2 * (listed.len() + named.len())),
            pairs: HashSet::new(),
        };
        let by_shape = named.iter().filter(|it| matches!(it.0.what, What::Shape(..)));
        for words in listed.iter().map(|it| &it.words).chain(by_shape.map(|it| &it.1)) {
            if let [first, .., last] = words.as_slice() {
                ends.words.extend([first.clone(), last.clone()]);
            }
            if let [given, .., first, last] = words.as_slice()
                && !lexicon::is_title(given)
            {
                ends.pairs.insert((first.clone(), last.clone()));
            }
        }
        ends
    }
}

/// `Ilva Orel, the fast bowler,`: what stands behind a name says who its bearer is.
fn is_introduced(text: &Text<'_>, name: &ShapeName) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    is_described_behind(text, name.end) || lower(name.end) == "," && lower(name.end + 1) == "the"
}

/// Whether a noun is one by which an armed group or a gang is called.
pub(super) fn is_armed(noun: &str) -> bool {
    matches!(noun, "cartel" | "gang" | "clan" | "mob" | "militia" | "army" | "front" | "brigade")
}

/// `the Orel cartel`, where the text has the Orel New Dawn Cartel: the noun is of the name.
fn with_armed_noun<'t>(text: &'t Text<'_>, items: &mut [Item<'t>]) {
    let full: HashSet<(Cow<'t, str>, Cow<'t, str>)> = items
        .iter()
        .filter(|it| it.words.len() > 2 && it.words.last().is_some_and(|it| is_armed(it)))
        .filter_map(|it| Some((it.words.first()?.clone(), it.words.last()?.clone())))
        .collect();
    if full.is_empty() {
        return;
    }
    for item in items {
        let Some(noun) = text.tokens.get(item.end) else { continue };
        let is_shape = matches!(item.source, Source::Shape(What::Shape(..) | What::Place(_), _));
        if is_shape
            && noun.shape == Shape::Lower
            && let [own] = item.words.as_slice()
            && is_armed(&noun.lower)
            && full.contains(&(own.clone(), Cow::Borrowed(noun.lower.as_str())))
        {
            item.words.push(Cow::Borrowed(noun.lower.as_str()));
            item.end += 1;
            item.is_another = OnceCell::new();
            item.source = Source::Shape(What::Shape(EntityType::Org, true), false);
            item.is_short = true;
        }
    }
}

/// The words of scripts without capitals that stand side by side, where none of the items stands, which are in order.
fn foreign<'t>(text: &'t Text<'_>, items: &[Item<'t>]) -> Vec<Item<'t>> {
    const LONGEST: usize = 8;
    let is_foreign = is_uncased;
    let mut found = Vec::new();
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
            let before = items.partition_point(|it| it.end <= at);
            let is_free = items.get(before).is_none_or(|it| it.first >= end);
            if is_free && end - at <= LONGEST {
                found.push(Item::new(text, (at, end, number), Source::Foreign));
            }
            at = end;
        }
    }
    found
}

/// `Orel Works (Концерн «Заря»)`: what stands in brackets in another script is one name, whatever its words look like.
fn join_in_brackets<'t>(text: &'t Text<'_>, in_brackets: &[InBrackets], items: &mut Vec<Item<'t>>) {
    for (first, end, sentence) in in_brackets.iter().copied() {
        let from = items.partition_point(|it| it.first < first);
        let to = from + items[from..].iter().take_while(|it| it.end <= end).count();
        let is_one = to == from + 1 && items[from].first == first && items[from].end == end;
        let overlaps = items.get(to).is_some_and(|it| it.first < end);
        if is_one || overlaps {
            continue;
        }
        // `(ЧВК «Орел»)`, of which the list has the last word: the whole is its name.
        let mut within = items.drain(from..to).map(|it| it.source);
        let listed = within.find(|it| matches!(it, Source::Listed(..)));
        drop(within);
        let source = listed.unwrap_or(Source::Foreign);
        items.insert(from, Item::new(text, (first, end, sentence), source));
        // `(in Russian ЧВК «Орел»)`: a run of capitals begins with the language.
        if from > 0 && items[from - 1].end > first {
            items.remove(from - 1);
        }
    }
}
