//! Listed names in a text, letter by letter, and what each needs before it is believed.
//!
//! A key is walked from every word that can begin one; the longest that stands there as a whole wins.
//! What stands there as a whole: a longer capitalised name around a key is another name ("Sepidar
//! Street" is no "Sepidar"), save titles before and offices behind it. How much a key tells decides
//! whether it stands alone ([`Strength::Strong`]) or needs support ([`Strength::Weak`]): a weak alias, a
//! ship, an acronym, an ordinary word, words that many bodies share, a common name of a person.

use std::borrow::Cow;

use lictor_model::Kind;
use lictor_names::{TokenKind as NameWord, bits};
use lictor_text::{Script, script_of, words};

use super::chunks::{Chunk, Manner, is_agency_mark, is_called_by_bearer, is_name_like, is_uncased};
use super::lexicon::{self, Place, Tagged};
use crate::parties::{Form, Posting, ROOT};
use crate::{Parties, Shape, Text, Token, TokenKind};

/// A listed name that stands in the text.
#[derive(Debug, Clone)]
pub(super) struct Match {
    pub(super) first: usize,
    pub(super) end: usize,
    pub(super) sentence: usize,
    pub(super) postings: Vec<Posting>,
    /// How many of them stand before those that nothing but a name elsewhere could tell.
    pub(super) n_telling: usize,
    pub(super) strength: Strength,
}

/// Whether a name tells enough to be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Strength {
    /// It does, where it stands.
    Strong,
    /// It needs what the need says, or a strong name of the same party elsewhere in the document.
    Weak(Need),
}

/// What a name lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Need {
    /// A strong name elsewhere: nothing else will do.
    Other,
    /// A noun that tells what it is, beside it.
    Noun,
    /// A sentence on ships or aircraft.
    Craft,
    /// A noun for a ship or aircraft directly beside it.
    CraftBeside,
    /// A country of the entry, or a word of sanctions in the sentence.
    CountryOrSanctions,
    /// A country of the entry in the sentence or beside it.
    Country,
    /// That, or what [`Need::Noun`] asks for.
    CountryOrNoun,
}

/// The most tokens that a name is walked along.
const LONGEST: usize = 24;

/// From this many bits on the words of a person's name tell enough (`lictor_names::bits`): two words that each
/// stand in one of 2,000 listed names. A name of 22 bits is met by chance once in four million.
const TELLING_BITS: f32 = 22.0;

/// Bits of a surname that stands in none of 20,000 listed names, and those of such a name in all: with a given name of
/// one in 50 it is met by chance once in a million.
const RARE_BITS: f32 = 14.0;
const RARE_IN_ALL: f32 = 20.0;

/// Memory of a walk.
#[derive(Debug, Default)]
struct Walk {
    /// Tokens behind a name, with its node.
    ends: Vec<(usize, u32)>,
    /// Nodes reached, with the next token.
    front: Vec<(u32, usize)>,
}

/// What a text is walked with.
pub(super) struct Scan<'a> {
    pub(super) text: &'a Text<'a>,
    pub(super) parties: &'a Parties<'a>,
    pub(super) manners: &'a [Manner],
    pub(super) chunks: &'a [Chunk],
}

impl Scan<'_> {
    /// All listed names, in order, without overlap.
    pub(super) fn matches(&self) -> Vec<Match> {
        let mut found = Vec::new();
        let mut walk = Walk::default();
        for (number, sentence) in self.text.sentences.iter().enumerate() {
            let mut at = sentence.first;
            while at < sentence.end {
                let is_begun = self.can_begin(at, sentence.end);
                at += 1;
                if is_begun
                    && let Some(best) = self.longest(at - 1, sentence.end, number, &mut walk)
                {
                    at = best.end;
                    found.push(best);
                }
            }
        }
        found
    }

    fn can_begin(&self, at: usize, limit: usize) -> bool {
        let token = &self.text.tokens[at];
        // `15 Khordad Foundation`
        if token.kind == TokenKind::Number {
            return at + 1 < limit && is_name_like(&self.text.tokens[at + 1]);
        }
        if token.kind != TokenKind::Word {
            return false;
        }
        let opens = || at + 1 < limit && is_name_like(&self.text.tokens[at + 1]);
        token.shape != Shape::Lower
            || is_uncased(token)
            || lexicon::is_name_opening(token) && opens()
    }

    /// The longest name from a token on that stands there as a whole.
    fn longest(
        &self,
        first: usize,
        limit: usize,
        sentence: usize,
        walk: &mut Walk,
    ) -> Option<Match> {
        let Walk { ends, front } = walk;
        ends.clear();
        front.push((ROOT, first));
        while let Some((node, at)) = front.pop() {
            if at >= limit || at - first >= LONGEST {
                continue;
            }
            let token = &self.text.tokens[at];
            if let Some(next) = self.step(node, token) {
                let is_end = matches!(token.kind, TokenKind::Word | TokenKind::Number);
                if is_end && !self.parties.at(next).is_empty() {
                    ends.push((at + 1, next));
                }
                front.push((next, at + 1));
            }
            let owned = self.text.tokens.get(at + 1).filter(|_| at + 1 < limit);
            if owned.is_some_and(|it| it.kind == TokenKind::Possessive) {
                let word = format!("{}s", token.lower.as_str());
                let next = if token.tags.is_plain() {
                    self.parties.step(node, &word)
                } else {
                    self.step_words(node, words(&word).iter().map(|it| it.text.as_str()))
                };
                if let Some(next) = next {
                    if !self.parties.at(next).is_empty() {
                        ends.push((at + 2, next));
                    }
                    front.push((next, at + 2));
                }
            }
        }
        ends.sort_unstable_by(|a, b| b.cmp(a));
        ends.iter().find_map(|(end, node)| {
            let (end, node) = (*end, *node);
            if !self.is_balanced(first, end, limit) {
                return None;
            }
            let (strength, postings, n_telling) = self.weigh(first, end, sentence, node)?;
            let end = end + usize::from(self.closes(first, end, limit));
            let end = self.behind_forms(first, end, limit);
            Some(Match { first, end, sentence, postings, n_telling, strength })
        })
    }

    /// The token behind the legal forms that follow a name: `Norvik Trading Co. Ltd`.
    fn behind_forms(&self, first: usize, end: usize, limit: usize) -> usize {
        let tokens = &self.text.tokens[..limit];
        let is_form = |it: &Token| is_legal_form(it) || is_company(it);
        let form_at = |at: usize| tokens.get(at).is_some_and(|it| is_name_like(it) && is_form(it));
        let mut end = end;
        if end - first < 2 {
            return end;
        }
        loop {
            let is_stop = tokens.get(end).is_some_and(|it| matches!(it.lower.as_str(), "." | ","));
            let last = &tokens[end - 1];
            let may_stop = is_form(last);
            let skip = usize::from(is_stop && may_stop);
            if !form_at(end + skip) {
                return end;
            }
            end += skip + 1;
        }
    }

    /// Whether every bracket and quotation within a name is opened in it, and closed in it or right behind.
    fn is_balanced(&self, first: usize, end: usize, limit: usize) -> bool {
        let mut open: Vec<&str> = Vec::new();
        for token in self.text.tokens[first..end].iter().filter(|it| it.kind == TokenKind::Mark) {
            match self.text.slice(token.span) {
                "(" => open.push(")"),
                "«" => open.push("»"),
                "“" => open.push("”"),
                mark @ (")" | "»" | "”") if open.pop() != Some(mark) => return false,
                _ => {}
            }
        }
        open.is_empty() || open.len() == 1 && self.closes(first, end, limit)
    }

    /// Whether the token behind a name closes a quotation or a bracket that was opened within it.
    fn closes(&self, first: usize, end: usize, limit: usize) -> bool {
        let mark = |at: usize| self.text.slice(self.text.tokens[at].span);
        let opening = match mark(end.min(limit - 1)) {
            "»" => "«",
            "”" => "“",
            ")" => "(",
            _ => return false,
        };
        end < limit && (first + 1..end).any(|at| mark(at) == opening)
    }

    fn step(&self, node: u32, token: &Token) -> Option<u32> {
        match token.kind {
            TokenKind::Possessive => None,
            TokenKind::Mark => match self.text.slice(token.span) {
                "&" => self.parties.step(node, "and"),
                // `Концерн «Заря»`, `Norvik (Dalian) Shipping`: keys have no marks.
                "." | "-" | "–" | "/" | "«" | "»" | "“" | "”" | "\"" | "'" | "‘" | "’" | "("
                | ")"
                    if node != ROOT =>
                {
                    Some(node)
                }
                _ => None,
            },
            TokenKind::Word | TokenKind::Number => {
                if token.tags.is_plain() {
                    self.parties.step(node, &token.lower)
                } else {
                    self.step_words(node, token.lower.words().iter().map(String::as_str))
                }
            }
        }
    }

    /// The node behind the words, of which there is one at least.
    fn step_words<'w>(&self, node: u32, words: impl Iterator<Item = &'w str>) -> Option<u32> {
        let mut words = words.peekable();
        words.peek()?;
        words.try_fold(node, |node, word| self.parties.step(node, word))
    }

    /// What a name needs, with the entries that it may mean and how many of them nothing but a name elsewhere could tell
    /// (the last ones); `None` where it does not stand as a whole.
    fn weigh(
        &self,
        first: usize,
        end: usize,
        sentence: usize,
        node: u32,
    ) -> Option<(Strength, Vec<Posting>, usize)> {
        let tokens = &self.text.tokens[first..end];
        let manner = self.manners[sentence];
        if !is_well_cased(tokens)
            || is_described_by_country(self.text, tokens)
            || self.is_date(first, end)
            || !self.is_whole(first, end, sentence)
        {
            return None;
        }
        let words = content_words(tokens);
        let is_first = self.text.sentences[sentence].first == first;
        let frame = Frame::of(&words, tokens, manner, is_first);
        let strength =
            |it: &Posting| frame.strength(self.parties.entry(it.entry).kind, it.form, it.is_weak);
        let mut postings = self.parties.at(node).to_vec();
        self.without_firms_of_bearers(&words, &mut postings);
        // The strongest reading of the name decides.
        let strongest = postings.iter().map(strength).min_by_key(|it| match it {
            Strength::Strong => 0,
            Strength::Weak(Need::Other) => 2,
            Strength::Weak(_) => 1,
        })?;
        let needs_other = |it: &Posting| strength(it) == Strength::Weak(Need::Other);
        if strongest == Strength::Weak(Need::Other) || postings.len() == 1 {
            let n_telling = postings.len();
            return Some((strongest, postings, n_telling));
        }
        postings.sort_by_key(needs_other);
        let n_telling = postings.partition_point(|it| !needs_other(it));
        Some((strongest, postings, n_telling))
    }

    /// `Wednesday 17 November 2021`, where `17 November` is listed.
    fn is_date(&self, first: usize, end: usize) -> bool {
        let tokens = &self.text.tokens;
        let is_year =
            tokens.get(end).is_some_and(|it| it.kind == TokenKind::Number && it.lower.len() == 4);
        let weekday = first.checked_sub(1).is_some_and(|it| lexicon::is_calendar(&tokens[it]));
        let has_number = tokens[first..end].iter().any(|it| it.kind == TokenKind::Number);
        has_number && (is_year || weekday) && tokens[first..end].iter().any(lexicon::is_calendar)
    }

    /// `Ivo Orel` is the man, and not the firm `Ivo Orel & Co`, where both are listed.
    fn without_firms_of_bearers(&self, words: &[Cow<'_, str>], postings: &mut Vec<Posting>) {
        let is_person = |it: &Posting| self.parties.entry(it.entry).kind == Kind::Person;
        let is_firm = |it: &Posting| it.form != Form::Full && !is_person(it);
        if postings.len() > 1
            && postings.iter().any(is_firm)
            && postings.iter().any(is_person)
            && words.len() > 1
            && lexicon::is_given_name(&words[0])
        {
            postings.retain(|it| !is_firm(it));
        }
    }

    /// Whether nothing around the tokens makes them a part of a longer name.
    fn is_whole(&self, first: usize, end: usize, sentence: usize) -> bool {
        let tokens = &self.text.tokens;
        let limits = &self.text.sentences[sentence];
        let manner = self.manners[sentence];
        let before = first.checked_sub(1).filter(|it| *it >= limits.first).map(|it| &tokens[it]);
        // "a street named Khalq", "the Orel Bridge".
        let calls = |it: &Token| matches!(it.lower.as_str(), "named" | "called");
        let bearer = match &tokens[limits.first..first] {
            [.., bearer, call] if calls(call) => Some(bearer),
            [.., bearer, call, after]
                if calls(call) && matches!(after.lower.as_str(), "after" | "for") =>
            {
                Some(bearer)
            }
            _ => None,
        };
        if lexicon::is_bearer_noun(bearer) {
            return false;
        }
        if is_called_by_bearer(self.text, limits, first)
            || is_agency_mark(self.text, limits, first, end)
        {
            return false;
        }
        let behind = tokens.get(end).filter(|_| end < limits.end);
        let free = |it: &Token| manner.is_title_case && lexicon::is_common(it);
        if let Some(it) = before.filter(|it| is_name_like(it) || it.shape == Shape::Uncased)
            && it.is_word()
        {
            let is_opening = first - 1 == limits.first && lexicon::is_common(it);
            let is_frame = lexicon::is_function_word(it)
                || lexicon::is_calendar(it)
                || lexicon::is_title(it)
                || lexicon::is_role_noun(it)
                || lexicon::is_organisation_noun(it)
                || lexicon::is_craft_noun(it)
                || is_opening
                || it.shape == Shape::Uncased
                || free(it)
                || matches!(lexicon::place(self.text.slice(it.span)), Some(Place::Adjective(_)));
            if !is_frame {
                return false;
            }
        }
        // `Ledger & Quay`, `Bank of Quay`, when the key is `Quay` alone.
        let chunk = self.chunks.partition_point(|it| it.end <= first);
        let chunk = self.chunks.get(chunk).filter(|it| it.first <= first && end <= it.end);
        if let Some(chunk) = chunk
            && chunk.first < first
            && let Some(it) = before
            && !is_name_like(it)
            && it.kind != TokenKind::Possessive
            && !(it.kind == TokenKind::Mark && self.text.slice(it.span) == ".")
        {
            return false;
        }
        let Some(it) = behind else { return true };
        if it.is_word() && it.shape == Shape::Lower {
            let is_bearer = lexicon::is_bearer_noun(it) && !lexicon::is_body_noun(&tokens[end - 1]);
            return !is_bearer;
        }
        let touches = it.span.start == tokens[end - 1].span.end;
        if it.kind == TokenKind::Mark && touches && self.text.slice(it.span) == "&" {
            return false;
        }
        if it.kind == TokenKind::Number {
            // `SPF 50`.
            return end - first > 1 || it.lower.len() > 3;
        }
        if !is_name_like(it) {
            return !chunk.is_some_and(|chunk| chunk.end > end && it.kind != TokenKind::Possessive);
        }
        lexicon::is_role_noun(it)
            || free(it)
            || lexicon::is_organisation_noun(it) && !lexicon::is_bearer_noun(it)
            || lexicon::is_calendar(it)
            || end - first > 1 && is_legal_form(it)
    }
}

/// `Norvik Trading Company`, of a firm that lists call `Norvik Trading Co Ltd`.
fn is_company(token: &Token) -> bool {
    matches!(token.lower.as_str(), "company" | "corporation")
}

/// `Norvik Trading Co.`: the form of a firm that lists give in other words, or not at all.
pub(super) fn is_legal_form(token: &Token) -> bool {
    let lower = token.lower.as_str();
    let plain =
        if lower.contains('.') { lower.replace('.', "").into() } else { Cow::Borrowed(lower) };
    matches!(
        plain.as_ref(),
        "co" | "ltd"
            | "limited"
            | "inc"
            | "llc"
            | "corp"
            | "plc"
            | "gmbh"
            | "ag"
            | "sa"
            | "srl"
            | "sarl"
            | "spa"
            | "bv"
            | "nv"
            | "pte"
            | "pvt"
            | "pty"
            | "jsc"
            | "pjsc"
            | "ojsc"
            | "oao"
            | "ooo"
            | "pao"
            | "ao"
            | "fze"
            | "fzco"
            | "dmcc"
            | "kg"
            | "lda"
            | "sas"
    )
}

/// The folded word of a name that has no other, but connectors.
pub(super) fn only_content_word(tokens: &[Token]) -> Option<Cow<'_, str>> {
    match tokens {
        [token] if token.is_word() && token.tags.is_plain() => {
            (!lexicon::is_connector(token)).then(|| Cow::Borrowed(token.lower.as_str()))
        }
        _ => {
            let is_content =
                |it: &&Token| it.is_word() && it.tags.is_plain() && !lexicon::is_connector(*it);
            if tokens.iter().filter(is_content).nth(1).is_some() {
                return None;
            }
            let mut words = content_words(tokens).into_iter();
            words.next().filter(|_| words.next().is_none())
        }
    }
}

/// `a Somali network`: a noun with the adjective of a country is no name.
fn is_described_by_country(text: &Text<'_>, tokens: &[Token]) -> bool {
    let [first, nouns @ ..] = tokens else { return false };
    let is_lower = |it: &Token| it.shape == Shape::Lower;
    !nouns.is_empty()
        && nouns.iter().all(is_lower)
        && matches!(lexicon::place(text.slice(first.span)), Some(Place::Adjective(_)))
}

/// In bytes: longer words need not be looked up.
const LONGEST_CONNECTOR: usize = 5;

/// The folded words that are no connectors.
pub(super) fn content_words(tokens: &[Token]) -> Vec<Cow<'_, str>> {
    let is_content = |it: &str| it.len() > LONGEST_CONNECTOR || !lexicon::is_connector(it);
    let is_word = |it: &&Token| matches!(it.kind, TokenKind::Word | TokenKind::Number);
    let mut result = Vec::with_capacity(tokens.len());
    for token in tokens.iter().filter(is_word) {
        if token.tags.is_plain() {
            if !lexicon::is_connector(token) {
                result.push(Cow::Borrowed(token.lower.as_str()));
            }
            continue;
        }
        match token.lower.words() {
            Cow::Borrowed(words) => {
                let words = words.iter().filter(|it| is_content(it));
                result.extend(words.map(|it| Cow::Borrowed(it.as_str())));
            }
            Cow::Owned(words) => {
                let words = words.into_iter().filter(|it| is_content(it));
                result.extend(words.map(Cow::Owned));
            }
        }
    }
    result
}

/// Lower-case words of a name are connectors, nouns for its sort, short words within it (`Azatlyk ta Erkinlik`),
/// or follow its first word in Cyrillic or Greek, where other words of a name have no capitals.
fn is_well_cased(tokens: &[Token]) -> bool {
    let is_within = |at: usize| at > 0 && at + 1 < tokens.len();
    let is_joined = |at: usize| {
        let [before, stop, own] = [&tokens[at - 2], &tokens[at - 1], &tokens[at]];
        stop.lower == "." && before.span.end == stop.span.start && stop.span.end == own.span.start
    };
    let is_between_names =
        |at: usize| is_name_like(&tokens[at - 1]) && is_name_like(&tokens[at + 1]);
    let is_foreign = |it: &Token| {
        matches!(script_of(&it.lower), Script::Cyrillic | Script::Greek) && is_name_like(&tokens[0])
    };
    let fits = |(at, it): (usize, &Token)| {
        it.shape != Shape::Lower
            || is_uncased(it)
            || it.kind != TokenKind::Word
            || lexicon::is_connector(it)
            || lexicon::is_body_noun(it)
            || lexicon::is_organisation_noun(it)
            // `Hikari no Wa`: a small word of another language may be one of English.
            || is_within(at)
                && it.lower.chars().count() < 4
                && (!lexicon::is_function_word(it) || is_between_names(at))
            // `Bureau d'achat du Diamant Orel`
            || is_within(at) && (it.lower.starts_with("d'") || it.lower.starts_with("l'"))
            // `the Orel crime gang`, `the Orel mob`
            || is_within(at) && matches!(&*it.lower, "crime" | "drug" | "organised" | "organized")
            || at > 0 && it.lower == "mob"
            // `Blender.io`
            || at > 1 && is_joined(at)
            || is_foreign(it)
            // `Mouvement du 23 mars`, `Movimiento 19 de abril`
            || at > 0 && tokens[at - 1].kind == TokenKind::Number
            || at > 1 && tokens[at - 1].lower == "de" && tokens[at - 2].kind == TokenKind::Number
    };
    let is_name = |it: &Token| is_name_like(it) || is_uncased(it) || it.shape == Shape::Mixed;
    tokens.iter().enumerate().all(fits) && tokens.iter().any(is_name)
}

/// A name with what is the same for all entries that it may mean.
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(super) struct Frame<'a> {
    words: &'a [Cow<'a, str>],
    /// Whether its first word begins the sentence.
    is_first: bool,
    is_uncased: bool,
    /// It is written in capitals, where other words are not.
    is_upper: bool,
    is_title_case: bool,
    /// It joins nouns with small words, as titles do: `Army of the Dawn`.
    is_title: bool,
    /// How rare its words are together.
    bits: f32,
    /// How rare the rarest is.
    rarest: f32,
    all_ordinary: bool,
    all_generic: bool,
    all_named: bool,
    some_place: bool,
    /// How many of its words are neither ordinary nor places nor nouns that many bodies bear.
    telling: usize,
}

impl<'a> Frame<'a> {
    pub(super) fn of(
        words: &'a [Cow<'a, str>],
        tokens: &[Token],
        manner: Manner,
        is_first: bool,
    ) -> Self {
        let mut frame = Self {
            words,
            is_first,
            is_uncased: tokens.iter().any(is_uncased),
            is_upper: tokens[0].shape == Shape::Upper,
            is_title_case: manner.is_title_case,
            is_title: !is_first
                && !manner.is_title_case
                && tokens.len() > words.len()
                && tokens[1..].iter().any(|it| it.shape == Shape::Lower)
                && tokens[0].shape == Shape::Capitalised,
            bits: 0.0,
            rarest: 0.0,
            all_ordinary: true,
            all_generic: true,
            all_named: true,
            some_place: false,
            telling: 0,
        };
        for word in words.iter().map(Cow::as_ref) {
            let tags = word.tags();
            let is_ordinary = lexicon::is_common(tags) || lexicon::is_calendar(tags);
            let is_place = lexicon::is_place_word(word);
            let is_generic = lexicon::is_generic_noun(tags);
            let rarity = bits(NameWord::Word, word);
            frame.bits += rarity;
            frame.rarest = frame.rarest.max(rarity);
            frame.all_ordinary &= is_ordinary;
            frame.all_generic &= is_generic || is_place;
            frame.all_named = frame.all_named && lictor_names::is_given_name(word);
            frame.some_place |= is_place;
            frame.telling += usize::from(!is_ordinary && !is_place && !is_generic);
        }
        frame
    }

    /// What the name needs to mean an entry of a kind.
    pub(super) fn strength(&self, kind: Kind, form: Form, is_weak: bool) -> Strength {
        use Strength::{Strong, Weak};
        let n_words = self.words.len();
        if n_words == 0 {
            return Weak(Need::Other);
        }
        if is_weak {
            // A full name of rare words tells somebody, where his country is named, too.
            let tells = kind == Kind::Person
                && n_words > 1
                && form == Form::Full
                && !self.is_uncased
                && !self.all_ordinary
                && self.telling > 0
                && self.bits >= TELLING_BITS;
            return Weak(if tells { Need::Country } else { Need::Other });
        }
        if self.is_uncased {
            let is_long = n_words > 1 && form == Form::Full;
            return if is_long { Strong } else { Weak(Need::Other) };
        }
        match kind {
            Kind::Person => match (n_words, form) {
                (1, _) => Weak(Need::Other),
                // `Abu Orel`: what many are called by their sons.
                (2, _) if matches!(self.words[0].as_ref(), "abu" | "umm") => Weak(Need::Other),
                (3.., Form::Full) if !self.all_ordinary => Strong,
                _ if self.all_ordinary => Weak(Need::Country),
                _ if self.bits >= TELLING_BITS => Strong,
                // A common given name with a surname that hardly anybody bears.
                (_, Form::Full) if self.rarest >= RARE_BITS && self.bits >= RARE_IN_ALL => Strong,
                _ => Weak(Need::CountryOrSanctions),
            },
            Kind::Vessel | Kind::Aircraft if n_words == 1 => Weak(Need::CraftBeside),
            Kind::Vessel | Kind::Aircraft => Weak(Need::Craft),
            _ if n_words == 1 => self.single(form),
            _ if self.all_generic => {
                // A name that holds its country is of no other: `Velmar National Gold Board`.
                let is_placed = self.some_place && form == Form::Full;
                match () {
                    () if is_placed && n_words > 2 && !self.all_ordinary => Strong,
                    () if is_placed => Weak(Need::CountryOrNoun),
                    // `Islamic Revolutionary Guards Corps`
                    () if n_words > 2 && form == Form::Full => Weak(Need::CountryOrSanctions),
                    // `Islamic State`: it has no noun by which others of its sort are called.
                    () if form == Form::Full && self.has_no_sort() => Weak(Need::CountryOrNoun),
                    () => Weak(Need::Country),
                }
            }
            // Without the noun that tells what it is, or the place that tells which.
            _ if form == Form::Shortened => Weak(Need::CountryOrSanctions),
            // A person's name that a company bears.
            _ if self.all_named => Weak(Need::Noun),
            _ if self.telling > 0 || n_words > 2 => Strong,
            // `the Army of the Dawn`: written as a name where other words are not.
            _ if self.is_title && form == Form::Full => Strong,
            _ => Weak(Need::Noun),
        }
    }

    /// Whether none of its words is one by which bodies of a sort are called, such as `Bank` or `Ministry`.
    fn has_no_sort(&self) -> bool {
        self.words.iter().all(|it| {
            // Real states stand in a table.
            matches!(it.as_ref(), "state" | "states")
                || !lexicon::is_body_noun(it.as_ref())
                    && !lexicon::is_organisation_noun(it.as_ref())
        })
    }

    /// What one word needs to mean an organisation.
    fn single(&self, form: Form) -> Strength {
        use Strength::{Strong, Weak};
        let word = self.words[0].as_ref();
        let tags = word.tags();
        let letters = word.chars().count();
        let is_upper = self.is_upper && letters > 1;
        // `Its` is no ITS, October no company, London no affiliate of a bank.
        let is_other = lexicon::is_function_word(tags) && !is_upper
            || lexicon::is_calendar(tags)
            || self.some_place
            // `the MP`, `the CEO`
            || lexicon::is_person_noun(tags)
            // `Maoist guerrillas`
            || !is_upper && (lexicon::is_people(tags) || word.ends_with("ist"))
            || letters <= 4 && !is_upper;
        if is_other {
            return Weak(Need::Other);
        }
        let is_acronym = (is_upper && !self.is_title_case || letters <= 4) && letters <= 6;
        let is_name = self.telling == 0 || self.all_named || form != Form::Full;
        if is_name && !is_acronym && self.is_first && self.telling == 0 {
            return Weak(Need::Other);
        }
        if is_name || is_acronym || letters < 5 { Weak(Need::Noun) } else { Strong }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_connector_is_longer() {
        let mut longer = lexicon::tagged().filter(|it| it.len() > LONGEST_CONNECTOR);
        assert_eq!(longer.find(|it| lexicon::is_connector(*it)), None);
    }
}
