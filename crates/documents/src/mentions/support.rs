//! Which of the listed names in a text are believed.
//!
//! A strong name is. A weak one is where a strong name of the same entry stands elsewhere in the document,
//! or where the words around it give what it lacks.

use std::borrow::Cow;
use std::cell::LazyCell;

use hashbrown::{HashMap, HashSet};
use lictor_model::{CountryCode, Kind};

use super::chunks::{is_told_apart, is_told_place, is_told_venue};
use super::lexicon;
use super::listed::{Match, Need, Scan, Strength, content_words};
use super::names::{ShapeName, What};
use crate::{Text, Token, TokenKind};

/// The countries that a text names, in the whole and by sentence.
#[derive(Debug, Default)]
pub(super) struct Countries {
    pub(super) all: HashSet<CountryCode>,
    by_sentence: Vec<Vec<CountryCode>>,
}

impl Countries {
    pub(super) fn of(text: &Text<'_>, shaped: &[ShapeName]) -> Self {
        let mut result = Self { all: HashSet::new(), by_sentence: Vec::new() };
        result.by_sentence.resize(text.sentences.len(), Vec::new());
        for name in shaped {
            let (What::State(country) | What::Adjective(country) | What::Place(Some(country))) =
                name.what
            else {
                continue;
            };
            result.all.insert(country);
            result.by_sentence[name.sentence].push(country);
        }
        result
    }

    /// Whether a sentence or one beside it names one of some countries.
    fn near(&self, sentence: usize, countries: &[CountryCode]) -> bool {
        let first = sentence.saturating_sub(1);
        let end = (sentence + 2).min(self.by_sentence.len());
        self.by_sentence[first..end].iter().flatten().any(|it| countries.contains(it))
    }
}

/// The matches that are believed, with the entries that they may mean.
pub(super) fn accepted(scan: &Scan<'_>, matches: &[Match], shaped: &[ShapeName]) -> Vec<Match> {
    let countries = Countries::of(scan.text, shaped);
    let full = LazyCell::new(|| full_names(scan.text, shaped));
    let mut believed: HashSet<u32> = HashSet::new();
    let mut taken: Vec<Option<Match>> = matches.iter().map(|_| None).collect();
    // What is believed supports others: until nothing is added.
    loop {
        let before = believed.len();
        for (at, it) in matches.iter().enumerate() {
            if taken[at].is_some()
                || it.end == it.first + 1 && is_told_place(scan.text, it.first, it.end)
                || is_short_of_another(scan, it, || &full, &believed)
                || is_told_otherwise(scan, it)
            {
                continue;
            }
            let supported: Vec<_> = it
                .postings
                .iter()
                .filter(|posting| believed.contains(&posting.entry))
                .copied()
                .collect();
            let is_person =
                it.postings.iter().any(|it| scan.parties.entry(it.entry).kind == Kind::Person);
            if is_person && scan.manners[it.sentence].tells_apart {
                let is_another = is_told_apart(scan.text, it.end, it.sentence);
                if is_another || supported.is_empty() {
                    continue;
                }
            }
            let own = match it.strength {
                _ if !supported.is_empty() => Some(Match { postings: supported, ..it.clone() }),
                Strength::Strong => Some(strong_only(it)),
                Strength::Weak(need) => is_met(scan, it, need, &countries).then(|| strong_only(it)),
            };
            if let Some(own) = own {
                believed.extend(own.postings.iter().map(|it| it.entry));
                taken[at] = Some(own);
            }
        }
        if believed.len() == before {
            return taken.into_iter().flatten().collect();
        }
    }
}

/// Without weak aliases, unless there are no others.
fn strong_only(it: &Match) -> Match {
    let strong: Vec<_> = it.postings.iter().filter(|it| !it.is_weak).copied().collect();
    Match { postings: if strong.is_empty() { it.postings.clone() } else { strong }, ..it.clone() }
}

/// Names of several words that the text gives by their shape, by their first and last words.
type FullNames = HashMap<String, HashSet<Vec<String>>>;

fn full_names(text: &Text<'_>, shaped: &[ShapeName]) -> FullNames {
    let mut result = FullNames::new();
    let mut seen: HashSet<&str> = HashSet::new();
    for name in
        shaped.iter().filter(|it| matches!(it.what, What::Shape(..)) && it.end - it.first > 1)
    {
        let place = text.tokens[name.first].span.to(text.tokens[name.end - 1].span);
        if !seen.insert(text.slice(place)) {
            continue;
        }
        let words = content_words(&text.tokens[name.first..name.end]).into_iter();
        let words: Vec<String> = words.map(Cow::into_owned).collect();
        let [first, .., last] = words.as_slice() else { continue };
        for end in [first, last] {
            result.entry_ref(end).or_default().insert(words.clone());
        }
    }
    result
}

/// Whether a name of one word is the beginning or end of a longer name that the text gives to somebody else.
fn is_short_of_another<'f>(
    scan: &Scan<'_>,
    it: &Match,
    full: impl FnOnce() -> &'f FullNames,
    believed: &HashSet<u32>,
) -> bool {
    let words = content_words(&scan.text.tokens[it.first..it.end]);
    let [word] = words.as_slice() else { return false };
    let word = word.as_ref();
    if it.postings.iter().any(|it| believed.contains(&it.entry)) {
        return false;
    }
    full().get(word).into_iter().flatten().any(|longer| {
        let names = scan.parties.named(&longer.join(" "));
        let is_own = names.iter().any(|long| it.postings.iter().any(|own| own.entry == long.entry));
        // `Hamas Movement` says no more than `Hamas`.
        let adds = longer.iter().any(|other| {
            other != word && !lexicon::is_body_noun(other) && !lexicon::is_role_noun(other)
        });
        adds && !is_own
    })
}

/// Whether the words around a listed organisation's name of one word say that it is a venue or a thing.
fn is_told_otherwise(scan: &Scan<'_>, it: &Match) -> bool {
    let is_single = content_words(&scan.text.tokens[it.first..it.end]).len() == 1;
    is_single
        && it.postings.iter().all(|it| scan.parties.entry(it.entry).kind != Kind::Person)
        && is_told_venue(scan.text, &scan.text.sentences[it.sentence], it.first, it.end)
}

fn is_met(scan: &Scan<'_>, it: &Match, need: Need, countries: &Countries) -> bool {
    let manner = scan.manners[it.sentence];
    let entries =
        || it.postings.iter().filter(|it| !it.is_weak).map(|it| scan.parties.entry(it.entry));
    let shares =
        || entries().any(|entry| entry.countries.iter().any(|c| countries.all.contains(c)));
    let near = || entries().any(|entry| countries.near(it.sentence, &entry.countries));
    match need {
        Need::Other => false,
        Need::Noun => {
            let n_words = content_words(&scan.text.tokens[it.first..it.end]).len();
            noun_beside(scan.text, it)
                || n_words > 1 && (manner.has_sanctions || is_held(scan.text, it))
        }
        // "Another ship is looked into. The Silver Rose was in port."
        Need::Craft => {
            let before = it.sentence.checked_sub(1).map(|before| scan.manners[before]);
            manner.has_craft || before.is_some_and(|it| it.has_craft)
        }
        Need::CraftBeside => craft_beside(scan.text, it),
        Need::CountryOrSanctions => shares() || manner.has_sanctions,
        Need::Country => near(),
    }
}

/// "the tanker X", "X, a tanker".
fn craft_beside(text: &Text<'_>, it: &Match) -> bool {
    let sentence = &text.sentences[it.sentence];
    let first = it.first.saturating_sub(2).max(sentence.first);
    let end = sentence.end.min(it.end + 4);
    let is_noun = |at: usize| lexicon::is_craft_noun(&text.tokens[at]);
    (first..it.first).chain(it.end..end).any(is_noun)
}

/// "a shareholder in X", "a director of X": who has such a share or post has it in an organisation.
fn is_held(text: &Text<'_>, it: &Match) -> bool {
    let first = it.first.saturating_sub(2).max(text.sentences[it.sentence].first);
    match &text.tokens[first..it.first] {
        [noun, preposition] => match preposition.lower.as_str() {
            "in" => lexicon::is_share_noun(noun),
            "of" | "at" => lexicon::is_share_noun(noun) || lexicon::is_post_noun(noun),
            _ => false,
        },
        _ => false,
    }
}

/// "the rebel group X", "X, a charity", "X (the bank)".
fn noun_beside(text: &Text<'_>, it: &Match) -> bool {
    let sentence = &text.sentences[it.sentence];
    let before = &text.tokens[it.first.saturating_sub(2).max(sentence.first)..it.first];
    // `the brigade; X` and `the brigade: X` speak of two.
    let parts = |it: &&Token| matches!(text.slice(it.span), "." | ";" | ":" | "!" | "?");
    let before = before.iter().rfind(|it| it.kind != TokenKind::Mark || parts(it));
    if before.is_some_and(lexicon::is_organisation_noun) {
        return true;
    }
    let behind = &text.tokens[it.end..sentence.end.min(it.end + 8)];
    let Some(first) = behind.first() else { return false };
    if lexicon::is_organisation_noun(first) {
        return true;
    }
    let opens =
        first.kind == TokenKind::Mark && matches!(text.slice(first.span), "," | "(" | "–" | "—");
    let article =
        behind.get(1).is_some_and(|it| matches!(it.lower.as_str(), "a" | "an" | "the" | "another"));
    let rest = behind.get(2..).unwrap_or_default();
    let until = rest.iter().position(|it| it.kind == TokenKind::Mark).unwrap_or(rest.len());
    opens && article && rest[..until].iter().any(lexicon::is_organisation_noun)
}
