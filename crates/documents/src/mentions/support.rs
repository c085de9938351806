//! Which of the listed names in a text are believed.
//!
//! A strong name is. A weak one is where a strong name of the same entry stands elsewhere in the document,
//! or where the words around it give what it lacks.

use std::borrow::Cow;
use std::cell::{LazyCell, OnceCell};

use hashbrown::{HashMap, HashSet};
use lictor_model::{CountryCode, Kind};
use lictor_text::skeleton;

use super::chunks::{is_aged, is_name_like, is_told_apart, is_told_place, is_told_venue};
use super::groups::Groups;
use super::lexicon;
use super::links;
use super::listed::{Match, Need, Scan, Strength, content_words, only_content_word};
use super::names::{ShapeName, What};
use super::senses;
use crate::parties::{Form, Posting};
use crate::{Role, Shape, Text, Token, TokenKind};

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
                // Only for whom it is told beside: a club may be called so.
                result.by_sentence[name.sentence].extend(seat_of(text, name));
                continue;
            };
            let last = text.tokens[name.end - 1].lower.as_str();
            for country in [country].into_iter().chain(namesake(last)) {
                result.all.insert(country);
                result.by_sentence[name.sentence].push(country);
            }
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

/// The country for which a seat of power stands, where it has people: `the Kremlin's spokesman`, `a Kremlin aide`.
fn seat_of(text: &Text<'_>, name: &ShapeName) -> Option<CountryCode> {
    if !matches!(text.tokens[name.end - 1].lower.as_str(), "kremlin" | "duma") {
        return None;
    }
    let has_people = text.tokens.get(name.end).is_some_and(|it| {
        it.kind == TokenKind::Possessive || lexicon::is_role_noun(it) || lexicon::is_person_noun(it)
    });
    if has_people { "ru".parse().ok() } else { None }
}

/// The larger of the two countries that the press calls by one word.
fn namesake(name: &str) -> Option<CountryCode> {
    if matches!(name, "congo" | "congolese") { "cd".parse().ok() } else { None }
}

/// The matches that are believed, with the entries that they may mean.
pub(super) fn accepted(
    scan: &Scan<'_>,
    matches: &[Match],
    shaped: &[ShapeName],
    countries: &Countries,
) -> Vec<Match> {
    let full = LazyCell::new(|| full_names(scan.text, shaped));
    let by_entry = LazyCell::new(|| matches_by_entry(matches));
    let mut believed: HashSet<u32> = HashSet::new();
    let mut taken: Vec<Option<Match>> = matches.iter().map(|_| None).collect();
    // What the words around a match say of it is the same whatever is believed.
    let others = vec![OnceCell::new(); matches.len()];
    let is_another = |at: usize| {
        let it: &Match = &matches[at];
        let ask = || {
            it.end == it.first + 1 && is_told_place(scan.text, it.first, it.end)
                || is_head_of_another(scan, it, || &full)
                || is_told_otherwise(scan, it)
                || senses::is_another(scan.text, it.sentence, it.first, it.end)
        };
        *others[at].get_or_init(ask)
    };
    // What is believed supports others: until nothing is added.
    loop {
        let before = believed.len();
        for (at, it) in matches.iter().enumerate() {
            if taken[at].is_some()
                || is_another(at)
                || is_short_of_another(
                    scan,
                    it,
                    || &full,
                    &believed,
                    || match it.strength {
                        Strength::Strong => true,
                        Strength::Weak(need) => is_met(scan, it, need, countries),
                    },
                )
            {
                continue;
            }
            let mut supported: Vec<_> = it
                .postings
                .iter()
                .filter(|posting| believed.contains(&posting.entry))
                .copied()
                .collect();
            let is_person =
                it.postings.iter().any(|it| scan.parties.entry(it.entry).kind == Kind::Person);
            let may_be_another = is_person && scan.manners[it.sentence].tells_apart;
            if supported.is_empty() && (it.strength != Strength::Strong || may_be_another) {
                // Not all lists have each name of a party.
                let is_of_believed = |it: &&Posting| {
                    let others = links::in_other_lists(scan.parties, it.entry);
                    others.iter().any(|it| believed.contains(&it.entry))
                };
                supported.extend(it.postings.iter().filter(is_of_believed));
            }
            // `the Islamic State`, where others of the lists are told of.
            if supported.is_empty()
                && it.strength == Strength::Weak(Need::CountryOrNoun)
                && !believed.is_empty()
                && it.first > 0
                && scan.text.tokens[it.first - 1].lower == "the"
            {
                supported = strong_only(it).postings;
            }
            if supported.is_empty() && it.strength != Strength::Strong {
                supported = by_another_name(scan, matches, &by_entry, at);
            }
            if is_beside_other_name(scan, it, matches) {
                continue;
            }
            if may_be_another {
                let is_another = is_told_apart(scan.text, it.first, it.end, it.sentence);
                if is_another || supported.is_empty() && it.strength != Strength::Strong {
                    continue;
                }
            }
            let own = match it.strength {
                _ if !supported.is_empty() => Some(Match { postings: supported, ..it.clone() }),
                Strength::Strong => Some(strong_only(it)),
                Strength::Weak(need) => (is_met(scan, it, need, countries)
                    || is_in_row_of_listed(scan, matches, &taken, at))
                .then(|| strong_only(it)),
            };
            if let Some(own) = own {
                believed.extend(own.postings.iter().map(|it| it.entry));
                taken[at] = Some(own);
            }
        }
        if believed.len() == before {
            let taken: Vec<Match> = taken.into_iter().flatten().collect();
            let is_new = |at: usize| is_introduced_anew(scan, &taken[..at], &taken[at]);
            let anew: Vec<bool> = (0..taken.len()).map(is_new).collect();
            let kept = taken.into_iter().zip(anew).filter(|(_, is_new)| !is_new);
            return kept.map(|(it, _)| it).collect();
        }
    }
}

/// By entry, the matches that may mean it.
fn matches_by_entry(matches: &[Match]) -> HashMap<u32, Vec<usize>> {
    let mut result: HashMap<u32, Vec<usize>> = HashMap::new();
    for (at, it) in matches.iter().enumerate() {
        for posting in &it.postings {
            result.entry(posting.entry).or_default().push(at);
        }
    }
    result
}

/// `the Quay Circle, once called Twelve Gates`: the entries that a name may mean of which the text has another name, too.
/// Each may be anybody's; that both are chance is next to impossible, where one of them is made of rare words or both stand
/// side by side.
fn by_another_name(
    scan: &Scan<'_>,
    matches: &[Match],
    by_entry: &HashMap<u32, Vec<usize>>,
    at: usize,
) -> Vec<Posting> {
    /// So many matches of an entry are looked at.
    const MOST: usize = 24;
    let words = |it: &Match| content_words(&scan.text.tokens[it.first..it.end]);
    // An acronym of three letters or more, or words.
    let tells = |it: &Match, words: &[Cow<'_, str>]| {
        let first = &scan.text.tokens[it.first];
        words.len() > 1 || first.shape == Shape::Upper && first.lower.len() > 2
    };
    let is_rare = |words: &[Cow<'_, str>]| {
        words.len() > 1
            && words.iter().any(|it| {
                let word = it.as_ref();
                !lexicon::is_common(word)
                    && !lexicon::is_generic_noun(word)
                    && !lexicon::is_place_word(word)
            })
    };
    let it = &matches[at];
    let own = words(it);
    let is_other = |posting: &&Posting| {
        let is_person = scan.parties.entry(posting.entry).kind == Kind::Person;
        by_entry[&posting.entry].iter().take(MOST).map(|it| &matches[*it]).any(|other| {
            let others = words(other);
            let is_beside = other.sentence.abs_diff(it.sentence) <= 1;
            other.first != it.first
                && own.iter().all(|it| !others.contains(it))
                && tells(it, &own)
                && tells(other, &others)
                && (own.len() > 1 || others.len() > 1)
                && (own.len() > 1 && others.len() > 1 || !is_person)
                && (is_beside || is_rare(&own) || is_rare(&others))
        })
    };
    it.postings.iter().filter(is_other).copied().collect()
}

/// `Orel Oil, Orel Fuel and Orel Trade`: what goes on a row of listed firms is of their sort, and meant where
/// the same list has them.
fn is_in_row_of_listed(
    scan: &Scan<'_>,
    matches: &[Match],
    taken: &[Option<Match>],
    at: usize,
) -> bool {
    let it = &matches[at];
    let is_firm = |it: &Posting| {
        !it.is_weak
            && it.form < Form::Shortened
            && !matches!(
                scan.parties.entry(it.entry).kind,
                Kind::Person | Kind::Vessel | Kind::Aircraft
            )
    };
    // `Orel Fuel and Finrost`: a word of no language.
    let tells = it.end - it.first > 1 || is_rare_word(&scan.text.tokens[it.first]);
    if !tells || it.strength == Strength::Weak(Need::Other) {
        return false;
    }
    let is_row = |from: usize, to: usize| {
        let between = &scan.text.tokens[from..to.max(from)];
        !between.is_empty()
            && between
                .iter()
                .all(|it| matches!(it.lower.as_str(), "," | "and" | "the" | "as" | "well"))
    };
    let before = at.checked_sub(1).and_then(|at| taken[at].as_ref());
    let before = before.filter(|other| is_row(other.end, it.first));
    let behind = taken.get(at + 1).and_then(Option::as_ref);
    let behind = behind.filter(|other| is_row(it.end, other.first));
    let dataset = |it: &Posting| scan.parties.entry(it.entry).dataset;
    let is_alike = |other: &Match| {
        other.sentence == it.sentence
            && other.postings.iter().filter(|it| is_firm(it)).any(|a| {
                it.postings.iter().filter(|it| is_firm(it)).any(|b| dataset(a) == dataset(b))
            })
    };
    before.into_iter().chain(behind).any(is_alike)
}

/// `In Quay there lives a pastor, Ivo Marr`, where Tam Marr was told of who has that for another name; `Marr Tam, 71, a
/// librarian`: nobody is brought up as a stranger who is known already by another name. Where it says that both are names of
/// one, he is not; and who is told of again by the same name is brought up anew in long articles.
fn is_introduced_anew(scan: &Scan<'_>, before: &[Match], it: &Match) -> bool {
    let is_person =
        |it: &Match| it.postings.iter().all(|it| scan.parties.entry(it.entry).kind == Kind::Person);
    if it.end - it.first < 2 || !is_person(it) {
        return false;
    }
    let is_aged = is_described_with_age(scan.text, it.end);
    let is_introduced = is_aged
        || is_described_before(scan.text, it.sentence, it.first)
        || is_described_behind(scan.text, it.end);
    if !is_introduced || says_of_names(scan.text, it.sentence) {
        return false;
    }
    let own = content_words(&scan.text.tokens[it.first..it.end]);
    let shares = |other: &Match| {
        other.postings.iter().any(|a| it.postings.iter().any(|b| a.entry == b.entry))
    };
    let known = before.iter().filter(|other| other.end - other.first > 1 && shares(other));
    let mut names = known.map(|it| content_words(&scan.text.tokens[it.first..it.end])).peekable();
    let is_other = |it: &Vec<Cow<'_, str>>| {
        let is_turned = it.len() == own.len() && it.iter().all(|it| own.contains(it));
        let is_alike = match (it.first(), own.first()) {
            (Some(a), Some(b)) => skeleton(a) == skeleton(b),
            _ => true,
        };
        if is_turned { it != &own && is_aged } else { !is_alike }
    };
    names.peek().is_some() && names.all(|it| is_other(&it))
}

/// `a pastor, Ivo Marr`: by the first token of the name.
fn is_described_before(text: &Text<'_>, sentence: usize, first: usize) -> bool {
    /// In tokens: an article with the words that tell what somebody is.
    const REACH: usize = 8;
    let sentence = &text.sentences[sentence];
    let Some(comma) = first.checked_sub(1).filter(|at| *at > sentence.first) else {
        return false;
    };
    let lower = |at: usize| text.tokens[at].lower.as_str();
    let described = (sentence.first..comma).rev().take(REACH);
    let mut described = described.take_while(|at| text.tokens[*at].is_word());
    // Not `after a short meeting, Ivo Marr left`.
    let opens = |at: usize| {
        let is_time = at > sentence.first
            && matches!(
                lower(at - 1),
                "in" | "after" | "as" | "for" | "with" | "during" | "at" | "on" | "by" | "before"
            );
        matches!(lower(at), "a" | "an") && !is_time
    };
    lower(comma) == ","
        && described.any(opens)
        && !(sentence.first..comma).any(|at| lexicon::is_kin(lower(at)))
}

/// `Ivo Marr, a librarian`, `Ivo Marr, 71, a librarian`: by the token behind the name.
pub(super) fn is_described_behind(text: &Text<'_>, end: usize) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    lower(end) == "," && matches!(lower(end + 1), "a" | "an") || is_described_with_age(text, end)
}

/// `Ivo Marr, 71, a librarian`
fn is_described_with_age(text: &Text<'_>, end: usize) -> bool {
    let lower = |at: usize| text.tokens.get(at).map_or("", |it| it.lower.as_str());
    is_aged(text, end) && lower(end + 2) == "," && matches!(lower(end + 3), "a" | "an")
}

/// Whether a sentence speaks of firms.
fn has_firm(text: &Text<'_>, sentence: usize) -> bool {
    text.tokens_of(&text.sentences[sentence]).iter().any(|it| {
        matches!(
            it.lower.as_str(),
            "company" | "companies" | "firm" | "firms" | "subsidiary" | "subsidiaries"
        )
    })
}

/// Whether a word is long, and no word of the language nor a given name or a place.
fn is_rare_word(token: &Token) -> bool {
    const LEAST: usize = 6;
    token.is_capitalised()
        && token.lower.chars().count() >= LEAST
        && !lexicon::is_common(token)
        && !lexicon::is_given_name(&token.lower)
        && !lexicon::is_place_word(&token.lower)
}

/// Whether a sentence is on what somebody is called.
fn says_of_names(text: &Text<'_>, sentence: usize) -> bool {
    text.tokens_of(&text.sentences[sentence]).iter().any(|it| {
        matches!(
            it.lower.as_str(),
            "known"
                | "alias"
                | "aliases"
                | "aka"
                | "called"
                | "calls"
                | "born"
                | "real"
                | "guerre"
                | "spelled"
                | "spelt"
                | "formerly"
        )
    })
}

/// Whether a sentence names a human being by another full name, too, and introduces this one as somebody else: `Ivo Orel,
/// the retired judge, whose name is one of those given for Tam Marr`. Two names of one party that stand side by side are
/// his, where nothing says so.
fn is_beside_other_name(scan: &Scan<'_>, it: &Match, matches: &[Match]) -> bool {
    let is_person =
        |it: &Match| it.postings.iter().all(|it| scan.parties.entry(it.entry).kind == Kind::Person);
    let lower = |at: usize| scan.text.tokens.get(at).map_or("", |it| it.lower.as_str());
    let is_introduced = lower(it.end) == "," && matches!(lower(it.end + 1), "a" | "an" | "the");
    if !is_introduced || it.end - it.first < 2 || !is_person(it) {
        return false;
    }
    let at = matches.partition_point(|other| other.sentence < it.sentence);
    let beside = matches[at..].iter().take_while(|other| other.sentence == it.sentence);
    let last = |it: &Match| lower(it.end - 1).to_owned();
    let is_other = |other: &Match| {
        other.first != it.first
            && other.end - other.first > 1
            && last(other) != last(it)
            && other.postings.iter().any(|a| it.postings.iter().any(|b| a.entry == b.entry))
    };
    let tokens = scan.text.tokens_of(&scan.text.sentences[it.sentence]);
    let is_whose_name = |it: &[Token]| it[0].lower == "whose" && it[1].lower == "name";
    let tells_apart = scan.manners[it.sentence].tells_apart || tokens.windows(2).any(is_whose_name);
    tells_apart && beside.into_iter().any(is_other) && !says_of_names(scan.text, it.sentence)
}

/// Without weak aliases and names that tell nothing by themselves, unless there are no others.
fn strong_only(it: &Match) -> Match {
    let telling = &it.postings[..it.n_telling];
    let strong: Vec<_> = telling.iter().filter(|it| !it.is_weak).copied().collect();
    Match { postings: if strong.is_empty() { telling.to_vec() } else { strong }, ..it.clone() }
}

/// Names of several words that the text gives by their shape.
struct FullNames<'t> {
    /// Their words, and the token at which each stands first, in order.
    names: Vec<(Vec<Cow<'t, str>>, usize)>,
    /// By first and last word, the positions of the names.
    by_end: Groups<Cow<'t, str>>,
}

impl FullNames<'_> {
    /// The names that begin or end with a word.
    fn of(&self, word: &str) -> impl Iterator<Item = &(Vec<Cow<'_, str>>, usize)> {
        self.by_end.newest(word).map(|at| &self.names[at])
    }

    /// The token at which the first of them stands.
    fn first_of(&self, word: &str) -> Option<usize> {
        self.by_end.oldest(word).map(|at| self.names[at].1)
    }
}

fn full_names<'t>(text: &'t Text<'_>, shaped: &[ShapeName]) -> FullNames<'t> {
    let is_long = |it: &&ShapeName| matches!(it.what, What::Shape(..)) && it.end - it.first > 1;
    let n_names = shaped.iter().filter(is_long).count();
    let mut result =
        FullNames { names: Vec::with_capacity(n_names), by_end: Groups::of(n_names * 2) };
    let mut seen: HashSet<&str> = HashSet::with_capacity(n_names);
    for name in shaped.iter().filter(is_long) {
        let place = text.tokens[name.first].span.to(text.tokens[name.end - 1].span);
        if !seen.insert(text.slice(place)) {
            continue;
        }
        let words = content_words(&text.tokens[name.first..name.end]);
        let [first, .., last] = words.as_slice() else { continue };
        for end in [first, last] {
            result.by_end.add(end.clone(), result.names.len());
        }
        result.names.push((words, name.first));
    }
    result
}

/// Whether a name of one word is the beginning or end of a longer name that the text gives to somebody else.
///
/// Prose calls nobody by a short name before it has given the long one: what stands there first, and tells enough by
/// itself, is a name of its own. A headline may shorten what is told below.
fn is_short_of_another<'f>(
    scan: &Scan<'_>,
    it: &Match,
    full: impl FnOnce() -> &'f FullNames<'f>,
    believed: &HashSet<u32>,
    stands_alone: impl FnOnce() -> bool,
) -> bool {
    let Some(word) = only_content_word(&scan.text.tokens[it.first..it.end]) else { return false };
    let word = word.as_ref();
    if it.postings.iter().any(|it| believed.contains(&it.entry)) {
        return false;
    }
    let full = full();
    let Some(first) = full.first_of(word) else { return false };
    let is_prose = scan.text.role_of(&scan.text.sentences[it.sentence]) == Role::Body;
    if is_prose && it.first < first && stands_alone() {
        return false;
    }
    is_of_longer(scan, it, word, full)
}

/// Whether a firm's name of one word, without the words for its sort, is a word of a longer name that the text gives to
/// somebody else: `Orel`, of Orel Gems, where Ivo Orel is told of.
fn is_head_of_another<'f>(
    scan: &Scan<'_>,
    it: &Match,
    full: impl FnOnce() -> &'f FullNames<'f>,
) -> bool {
    if it.postings.iter().any(|it| it.form != Form::Head) {
        return false;
    }
    let word = only_content_word(&scan.text.tokens[it.first..it.end]);
    let dataset = |it: &Posting| scan.parties.entry(it.entry).dataset;
    // Of two firms of one list it may be either.
    let is_of_two = || {
        it.postings.iter().enumerate().any(|(at, one)| {
            it.postings[at + 1..]
                .iter()
                .any(|other| dataset(one) == dataset(other) && one.entry != other.entry)
        })
    };
    word.is_some_and(|word| is_of_two() || is_of_longer(scan, it, &word, full()))
}

/// Whether a word of a name is one of a longer name in the text that is not its own.
fn is_of_longer(scan: &Scan<'_>, it: &Match, word: &str, full: &FullNames<'_>) -> bool {
    full.of(word).any(|(longer, _)| {
        let names = scan.parties.named(&longer.join(" "));
        let is_own = names.iter().any(|long| it.postings.iter().any(|own| own.entry == long.entry))
            || it.postings.iter().any(|own| begins_so(scan, *own, longer));
        // `Hamas Movement` says no more than `Hamas`.
        let adds = longer.iter().map(Cow::as_ref).any(|other| {
            other != word && !lexicon::is_body_noun(other) && !lexicon::is_role_noun(other)
        });
        adds && !is_own
    })
}

/// Whether the listed name of a posting begins with words: `Orel Europe`, of `Orel Europe OÜ`.
fn begins_so(scan: &Scan<'_>, posting: Posting, words: &[Cow<'_, str>]) -> bool {
    let name = &scan.parties.entry(posting.entry).names[usize::from(posting.name)];
    let listed = lictor_text::words(name);
    listed.len() > words.len() && listed.iter().zip(words).all(|(a, b)| a.text == **b)
}

/// Whether the words around a listed organisation's name of one word say that it is a venue or a thing.
fn is_told_otherwise(scan: &Scan<'_>, it: &Match) -> bool {
    it.postings.iter().all(|it| scan.parties.entry(it.entry).kind != Kind::Person)
        && only_content_word(&scan.text.tokens[it.first..it.end]).is_some()
        && is_told_venue(scan.text, &scan.text.sentences[it.sentence], it.first, it.end)
}

fn is_met(scan: &Scan<'_>, it: &Match, need: Need, countries: &Countries) -> bool {
    let manner = scan.manners[it.sentence];
    let all_weak = it.postings.iter().all(|it| it.is_weak);
    let entries = || {
        let own = it.postings.iter().filter(move |it| all_weak || !it.is_weak);
        own.map(|it| scan.parties.entry(it.entry))
    };
    let shares =
        || entries().any(|entry| entry.countries.iter().any(|c| countries.all.contains(c)));
    let near = || entries().any(|entry| countries.near(it.sentence, &entry.countries));
    let is_called = || {
        let n_words = content_words(&scan.text.tokens[it.first..it.end]).len();
        noun_beside(scan.text, it)
            || is_object_of_sanctions(scan.text, it)
            || is_long_acronym(scan.text, it) && (near() || manner.has_sanctions && shares())
            || n_words == 1
                && is_rare_word(&scan.text.tokens[it.first])
                && (manner.has_sanctions || has_firm(scan.text, it.sentence))
                && near()
            || n_words > 1 && (manner.has_sanctions || is_held(scan.text, it))
    };
    // A firm's name without the words for its sort and place is anybody's.
    let is_head = it.postings.iter().all(|it| it.form == Form::Head);
    if is_head && need == Need::Noun {
        let last = scan.manners.len() - 1;
        let beside = it.sentence.saturating_sub(1)..=(it.sentence + 1).min(last);
        let has_sanctions = scan.manners[beside].iter().any(|it| it.has_sanctions);
        return noun_beside(scan.text, it) && near() && has_sanctions;
    }
    let is_met = match need {
        Need::Other => return false,
        Need::Noun => is_called(),
        Need::CountryOrNoun => near() && !is_elsewhere(scan, it) || is_called(),
        // "Another ship is looked into. The Silver Rose was in port."
        Need::Craft => {
            let before = it.sentence.checked_sub(1).map(|before| scan.manners[before]);
            manner.has_craft || before.is_some_and(|it| it.has_craft)
        }
        Need::CraftBeside => craft_beside(scan.text, it),
        Need::CountryOrSanctions => shares() || near() || manner.has_sanctions,
        Need::Country => near(),
    };
    is_met || is_rest_beside(scan, it)
}

/// Whether a name holds a place of another country than those of the entries that it may mean.
fn is_elsewhere(scan: &Scan<'_>, it: &Match) -> bool {
    let words = content_words(&scan.text.tokens[it.first..it.end]);
    let places = words.iter().filter_map(|it| lictor_names::place(it));
    let entries = || it.postings.iter().map(|it| scan.parties.entry(it.entry));
    let mut of_places = places.filter_map(|it| it.parse::<CountryCode>().ok());
    of_places.any(|country| entries().all(|it| !it.countries.contains(&country)))
}

/// `the Quay Force, a branch of the Dawn Guard Corps`, where lists have the `Dawn Guard Corps Quay Force`, too: what a longer
/// name has besides stands beside the short one.
fn is_rest_beside(scan: &Scan<'_>, it: &Match) -> bool {
    /// In words: fewer are a legal form, or a patronymic.
    const LEAST: usize = 3;
    /// In bytes: so many words with their blanks.
    const LONGER: usize = 12;
    let own = content_words(&scan.text.tokens[it.first..it.end]);
    let length = own.iter().map(|it| it.len() + 1).sum::<usize>();
    let Some(first) = own.first().filter(|_| own.len() > 1) else { return false };
    let sentence = scan.text.tokens_of(&scan.text.sentences[it.sentence]);
    let is_beside = |word: &str| sentence.iter().any(|it| it.lower == *word);
    let holds = |full: &str| {
        full.len() >= length + LONGER
            && full
                .split(' ')
                .any(|it| it.len() >= first.len() && it.to_lowercase().ends_with(first.as_ref()))
    };
    it.postings.iter().flat_map(|it| &scan.parties.entry(it.entry).names).any(|full| {
        if !holds(full) {
            return false;
        }
        let words: Vec<String> = lictor_text::words(full).into_iter().map(|it| it.text).collect();
        let (mine, rest): (Vec<&String>, Vec<&String>) =
            words.iter().partition(|it| own.iter().any(|own| own == it.as_str()));
        let missing = rest.iter().filter(|it| !is_beside(it)).count();
        mine.len() >= own.len() && rest.len() >= LEAST && missing <= 1
    })
}

/// Whether a name is an acronym of so many letters that chance hardly makes it another's.
fn is_long_acronym(text: &Text<'_>, it: &Match) -> bool {
    const LEAST: usize = 4;
    let token = &text.tokens[it.first];
    it.end == it.first + 1
        && token.shape == Shape::Upper
        && token.lower.chars().count() >= LEAST
        && !lexicon::is_common(token)
}

/// "the tanker X", "X, a tanker", "ships such as the Y and the X".
fn craft_beside(text: &Text<'_>, it: &Match) -> bool {
    if row_noun(text, it).is_some_and(lexicon::is_craft_noun) {
        return true;
    }
    let sentence = &text.sentences[it.sentence];
    let first = it.first.saturating_sub(2).max(sentence.first);
    let end = sentence.end.min(it.end + 4);
    let is_noun = |at: usize| lexicon::is_craft_noun(&text.tokens[at]);
    (first..it.first).chain(it.end..end).any(is_noun)
}

/// `sanctions on X`, `blacklisted Y and X`: whom it is told of is on a list.
fn is_object_of_sanctions(text: &Text<'_>, it: &Match) -> bool {
    let start = text.sentences[it.sentence].first;
    let letters = text.slice(text.tokens[it.first].span).chars().count();
    let Some(at) = before_row(text, it).filter(|_| letters > 2) else { return false };
    let lower = |at: usize| text.tokens[at].lower.as_str();
    match lower(at) {
        "on" | "against" if at > start => matches!(lower(at - 1), "sanctions" | "embargo"),
        "sanctioned" | "blacklisted" | "designated" => true,
        _ => false,
    }
}

/// The noun before a row of names in which one stands: "ships such as the Y and the X", "the tankers Y, Z and X", "two
/// vessels, Y and X".
fn row_noun<'t>(text: &'t Text<'_>, it: &Match) -> Option<&'t Token> {
    let noun = &text.tokens[before_row(text, it)?];
    let is_many = noun.lower.ends_with('s') || noun.lower == "aircraft";
    (noun.is_word() && is_many).then_some(noun)
}

/// The token before a row of names in which one stands.
fn before_row(text: &Text<'_>, it: &Match) -> Option<usize> {
    /// In tokens: how long a row is.
    const LONGEST: usize = 30;
    let start = text.sentences[it.sentence].first.max(it.first.saturating_sub(LONGEST));
    let is_of_row = |at: &usize| {
        let token = &text.tokens[*at];
        token.kind == TokenKind::Number
            || is_name_like(token)
            || matches!(
                token.lower.as_str(),
                "," | "-"
                    | "the"
                    | "and"
                    | "or"
                    | "such"
                    | "as"
                    | "including"
                    | "like"
                    | ":"
                    | "named"
                    | "called"
            )
    };
    (start..it.first).rev().find(|at| !is_of_row(at))
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
