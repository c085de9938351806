//! From names in the order of the text to the things that they mean.
//!
//! Full names come first, then short forms of them, then the other names that the text ties to them. A short form
//! that may mean several means none of them.

mod beside;
mod drafts;
mod dropped;
mod items;
mod parts;
mod relatives;
mod spelling;
mod ties;

use std::borrow::Cow;
use std::cell::OnceCell;

use hashbrown::{HashMap, HashSet};
use lictor_model::{CountryCode, Kind};
use lictor_text::{Script, script_of};

use super::brackets::InBrackets;
use super::chunks::is_told_apart;
use super::links::{self, Linked};
use super::listed::{Match, Scan};
use super::names::{ShapeName, What};
use super::support::is_described_behind;
use super::{Found, lexicon};
use crate::parties::Posting;
use crate::{EntityType, Mention, MentionKind, Parties, Span, Via, Warning};
use beside::{with_first_surname, without_honorific};
use drafts::{Draft, Drafts};
pub(super) use dropped::exact;
use items::{Item, Source};
pub(super) use spelling::spelt;
use ties::Between;

/// Resolves the names of a text.
pub(super) fn resolve(
    scan: &Scan<'_>,
    matches: Vec<Match>,
    shaped: Vec<ShapeName>,
    countries: &HashSet<CountryCode>,
    foreign: &[InBrackets],
) -> Found {
    let items = items::collect(scan, matches, shaped, foreign);
    Resolver::new(scan, &items, countries).run()
}

struct Resolver<'a> {
    scan: &'a Scan<'a>,
    items: &'a [Item<'a>],
    countries: &'a HashSet<CountryCode>,
    drafts: Drafts<'a>,
    /// By item: the draft that it means, and how that is known.
    meant: Vec<Option<(usize, Via)>>,
    /// Full names that came before, as they are written, with their first entry.
    known: HashMap<(&'a str, Option<u32>), (usize, Via)>,
    /// By sentence: the first token of its paragraph.
    paragraphs: Vec<usize>,
    /// By item: what the words between the one before and it say, once that was asked.
    between: Vec<OnceCell<Between>>,
}

impl<'a> Resolver<'a> {
    fn new(scan: &'a Scan<'a>, items: &'a [Item<'a>], countries: &'a HashSet<CountryCode>) -> Self {
        let meant = items.iter().map(|_| None).collect();
        let mut paragraphs: Vec<usize> = Vec::new();
        let sentences = &scan.text.sentences;
        for (at, sentence) in sentences.iter().enumerate() {
            let goes_on = at > 0 && sentences[at - 1].segment == sentence.segment;
            paragraphs.push(if goes_on { paragraphs[at - 1] } else { sentence.first });
        }
        let (drafts, known) = (Drafts::of(items.len()), HashMap::with_capacity(items.len()));
        let between = vec![OnceCell::new(); items.len()];
        Self { scan, items, countries, drafts, meant, known, paragraphs, between }
    }

    fn slice(&self, item: &Item<'_>) -> &'a str {
        self.scan.text.slice(self.span(item))
    }

    fn span(&self, item: &Item<'_>) -> Span {
        span(self.scan, item)
    }

    fn run(mut self) -> Found {
        for at in 0..self.items.len() {
            self.full_name(at);
        }
        // By another name that the text gives somebody he is called in short, too.
        self.ties(true);
        // Those that come before all full names, as in a headline, last: by then it is known who is called so.
        for is_last in [false, true] {
            for at in 0..self.items.len() {
                self.short_form(at, is_last);
            }
        }
        self.ties(false);
        self.finish()
    }

    /// Listed names, names of the tables, names of several words.
    fn full_name(&mut self, at: usize) {
        let items = self.items;
        let item = &items[at];
        let name = self.slice(item);
        let entry = match &item.source {
            Source::Listed(postings, _) => Some(postings[0].entry),
            _ => None,
        };
        let may_be_another = self.scan.manners[item.sentence].tells_apart
            || entry.is_none() && item.is_another(self.scan.text);
        let known = self.known.get(&(name, entry)).filter(|_| !may_be_another).copied();
        let meant = known.or_else(|| self.first_full_name(at, name));
        if let Some((draft, via)) = meant {
            if !may_be_another && known.is_none() {
                self.known.insert((name, entry), (draft, via));
            }
            self.drafts.note(draft, item.first, relatives::kin_before(self.scan.text, item));
        }
        self.meant[at] = meant;
    }

    /// A full name that was not met before.
    fn first_full_name(&mut self, at: usize, name: &'a str) -> Option<(usize, Via)> {
        let items = self.items;
        let item = &items[at];
        let words = item.words.as_slice();
        match &item.source {
            Source::Listed(postings, score) => {
                let linked = links::link(self.scan.parties, name, postings, self.countries, None);
                let kind = kind_of(self.scan.parties, &linked, postings[0]);
                let is_latin =
                    || name.is_ascii() || matches!(script_of(name), Script::Latin | Script::Common);
                let via = match score {
                    Some(_) => Via::Fuzzy,
                    None if is_latin() => Via::Exact,
                    None => Via::Script,
                };
                let by_first = with_first_surname(words, &linked);
                let is_person = kind == EntityType::Person;
                let plain = without_honorific(words).filter(|_| is_person);
                let mut draft = Draft::listed(name, kind, words.into(), linked, item.first);
                draft.is_also_called(by_first.map(Cow::Owned));
                draft.is_also_called(plain.map(Cow::Borrowed));
                draft.is_weak = postings.iter().all(|it| it.is_weak);
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
            Source::Shape(What::Shape(kind, is_sure), is_woman)
                if words.len() > 1 && !item.is_short =>
            {
                let is_sure = &(*is_sure && !beside::is_label(name));
                let mut draft =
                    Draft::shape(name, *kind, *is_sure, words.into(), *is_woman, item.first);
                draft.is_definite = beside::is_definite(self.scan.text, item.first);
                draft.is_introduced = is_described_behind(self.scan.text, item.end);
                draft.is_kin_of(relatives::kin_before(self.scan.text, item));
                let is_another = self.scan.manners[item.sentence].tells_apart
                    && is_told_apart(self.scan.text, item.first, item.end, item.sentence)
                    || item.is_another(self.scan.text);
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
        let items = self.items;
        let item = &items[at];
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
        let sure_kind = is_sure.then_some(*kind).filter(|_| !beside::is_label(name));
        let place = drafts::Place {
            at: item.first,
            paragraph: self.paragraphs[item.sentence],
            sentence: self.scan.text.sentences[item.sentence].first,
        };
        let title = &self.scan.text.tokens[item.first];
        let title =
            (item.end - item.first > 1 && lexicon::is_title(title)).then_some(title.lower.as_str());
        let asked = drafts::Asked {
            name,
            words: &item.words,
            kind: sure_kind,
            is_woman: *is_woman,
            is_definite: beside::is_definite(self.scan.text, item.first),
            is_young: relatives::is_young(self.scan.text, item.first),
            title,
            is_modifier: beside::is_modifier(self.scan.text, item),
            is_quoted: self.scan.text.is_quoted(self.span(item)),
            is_source: beside::is_source(self.scan.text, item.first),
        };
        let is_other = beside::is_called_too(self.scan.text, item)
            || beside::is_told_as_word(self.scan.text, item)
            || beside::is_model(self.scan.text, item)
            || beside::is_one_of_many(self.scan.text, item)
            || relatives::is_of_kin(self.scan.text, item)
            || self.scan.manners[item.sentence].tells_apart
                && is_told_apart(self.scan.text, item.first, item.end, item.sentence)
            || item.is_another(self.scan.text);
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
        let words = Cow::Borrowed(item.words.as_slice());
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

    /// `the front in Orel`, where the draft is the `People's Front of Orel` or the `Frente de Orel`: the place, not the party.
    fn is_place_of(&self, item: &Item<'_>, draft: usize) -> bool {
        let (root, draft) = (self.drafts.root(draft), self.drafts.get(draft));
        let [word] = item.words.as_slice() else { return false };
        let before = item.first.checked_sub(1).map(|it| &self.scan.text.tokens[it]);
        let before = before.map_or("", |it| it.lower.as_str());
        // No rule below begins with another word.
        if !matches!(before, "in" | "near" | "around" | "across" | "of" | "from") {
            return false;
        }
        let tokens = &self.scan.text.tokens;
        let lower = |at: usize| tokens[at].lower.as_str();
        let is_of = |it: &str| matches!(it, "de" | "del" | "di" | "da" | "do" | "des" | "du");
        let is_named_for = |(other, meant): (&Item<'_>, &Option<(usize, Via)>)| {
            meant.is_some_and(|it| self.drafts.root(it.0) == root)
                && other.end - other.first > 1
                && other.words.last() == Some(word)
                && is_of(lower(other.end - 2))
        };
        if draft.kind == EntityType::Org
            && matches!(before, "in" | "near" | "around" | "across" | "of" | "from")
            && self.items.iter().zip(&self.meant).any(is_named_for)
        {
            return true;
        }
        // `in Orel`, where the draft is the Sons of Dawn Orel: the town where it sits.
        let is_seat = |(other, meant): (&Item<'_>, &Option<(usize, Via)>)| {
            meant.is_some_and(|it| self.drafts.root(it.0) == root)
                && other.words.len() > 2
                && other.words.last() == Some(word)
        };
        if draft.kind == EntityType::Org
            && matches!(before, "in" | "near" | "around" | "across")
            && self.items.iter().zip(&self.meant).any(is_seat)
        {
            return true;
        }
        // `in Orel`, where the draft is the Orel New Dawn Cartel, which is called after the land.
        let folded = lictor_text::fold(draft.name);
        let is_gang = folded.rsplit(' ').next().is_some_and(items::is_armed);
        let land = item.first.checked_sub(2).map_or("", lower);
        let is_in = matches!(before, "in" | "near" | "around" | "across")
            || before == "of"
                && matches!(
                    land,
                    "hills"
                        | "mountains"
                        | "state"
                        | "province"
                        | "coast"
                        | "valleys"
                        | "streets"
                        | "forests"
                );
        if is_gang && is_in && folded != *word {
            return true;
        }
        let head = folded.strip_suffix(word.as_ref()).and_then(|it| it.strip_suffix(" of "));
        draft.kind == EntityType::Org
            && matches!(before, "in" | "near" | "around" | "across" | "of")
            && head.is_some_and(|it| !it.ends_with("bank"))
    }

    /// What was found, in the order of the text.
    fn finish(self) -> Found {
        let Self { scan, items, meant, mut drafts, .. } = self;
        let mut found = Found::default();
        found.warnings.extend(drafts.crowded().map(|word| {
            let most = drafts::MOST_NEAR;
            let text = format!(
                "more than {most} names begin or end with “{word}”: a name is compared with the last {most} of them"
            );
            Warning { code: "MANY_NAMES", text }
        }));
        let mut positions: HashMap<usize, usize> = HashMap::new();
        let mut is_open: Vec<bool> = Vec::new();
        for (item, meant) in items.iter().zip(meant) {
            let Some((draft, via)) = meant else { continue };
            let span = span(scan, item);
            if found.mentions.last().is_some_and(|it| it.span.overlaps(span)) {
                continue;
            }
            let root = drafts.root(draft);
            let entity = *positions.entry(root).or_insert_with(|| {
                is_open.push(drafts.get(root).is_by_shape());
                found.entities.push(drafts.take_named(root));
                found.entities.len() - 1
            });
            let named = &mut found.entities[entity];
            let via = match via {
                // A short form of what is not listed is no more than a name.
                Via::ShortForm | Via::Derived if named.links.is_empty() => Via::Shape,
                via => via,
            };
            if let Some(scope) = beside::scope(scan.text, item.first, item.end) {
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
        super::kinds::settle(scan.text, &mut found, &is_open);
        found
    }
}

/// Where a name stands.
fn span(scan: &Scan<'_>, item: &Item<'_>) -> Span {
    let tokens = &scan.text.tokens;
    tokens[item.first].span.to(tokens[item.end - 1].span)
}

/// What a name means that is listed: what the first party is that it was linked to, or that it might mean.
fn kind_of(parties: &Parties<'_>, linked: &Linked, first: Posting) -> EntityType {
    let entry = linked.entries.first().unwrap_or(&first.entry);
    let is_person = parties.entry(*entry).kind == Kind::Person;
    if is_person { EntityType::Person } else { EntityType::Org }
}
