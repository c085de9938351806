//! A text in units, a unit in items.
//!
//! A unit is a sentence, or several that a quotation holds together ("A is B. C is D," said S). An item
//! is a word, a mark, a whole quotation, or a whole name; what stands in brackets or between a pair of
//! dashes is left out, so that a sentence is read across it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;

use hashbrown::HashMap;

use super::lexicon::{bit_of_byte, bit_of_letter};
use super::phrases::Traits;
use super::{Class, Gender, Word};
use crate::mentions::Found;
use crate::vocabulary::Known;
use crate::{Mention, MentionKind, Role, Shape, Span, Text, TokenKind};

/// In tokens: between dashes farther apart there is no insertion.
const LONGEST_ASIDE: usize = 30;

/// In tokens: a quotation that never ends holds no more together. Chosen, not measured.
const LONGEST_UNIT: usize = 1_500;

/// In bytes: few mentions begin in one block.
const BLOCK: u32 = 64;

/// So many units are kept once they are read, so that a long document takes no more memory for it. Chosen, not
/// measured.
const MOST_KEPT: usize = 2_000;

/// What an item is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Word,
    Number,
    Possessive,
    Comma,
    Semicolon,
    Colon,
    Dash,
    Stop,
    Mark,
    Quote,
    Name,
}

/// A piece of a unit.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'t> {
    pub(crate) span: Span,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    /// Its first token in lower case.
    pub(crate) lower: &'t str,
    pub(crate) word: &'static Word,
    /// What all tables say of it.
    pub(crate) known: &'static Known,
    /// Those of the word, and what its shape tells.
    pub(crate) classes: Class,
    /// The same, but none of what is no word.
    own: Class,
    /// What they and its shape make of it in a phrase.
    pub(crate) traits: Traits,
    /// Its first token.
    pub(crate) first: usize,
    /// The position of the mention that a name is.
    pub(crate) mention: Option<usize>,
}

impl Item<'_> {
    /// Whether it is a word of the class; names and quotations are of none.
    pub(crate) fn is(&self, class: Class) -> bool {
        self.own.any(class)
    }
}

/// A unit of a text.
#[derive(Debug, Clone)]
pub(crate) struct Unit<'t> {
    pub(crate) items: Vec<Item<'t>>,
    /// The items at which a frame of a relation may be opened: names, and words that may open one.
    pub(crate) openings: Vec<usize>,
    pub(crate) span: Span,
    pub(crate) segment: usize,
    pub(crate) role: Role,
    /// Whether something is left out of it, or held together as a quotation.
    is_cut: bool,
}

impl<'t> Unit<'t> {
    #[inline]
    fn push(&mut self, item: Item<'t>) {
        if item.kind == Kind::Name || item.kind == Kind::Word && item.known.may_relate {
            self.openings.push(self.items.len());
        }
        self.items.push(item);
    }

    /// From the first item to the one before `end`.
    pub(crate) fn span_of(&self, items: Range<usize>) -> Span {
        self.items[items.start].span.to(self.items[items.end - 1].span)
    }
}

/// Whether a part of a document tells of anything: who wrote it and when does not, and nobody there is meant
/// by "he" or "them".
fn is_told(role: Role) -> bool {
    !matches!(role, Role::Byline | Role::Dateline | Role::Note)
}

/// A text in units.
#[derive(Debug)]
pub(crate) struct Units<'t> {
    pub(crate) text: &'t Text<'t>,
    pub(crate) found: &'t Found,
    /// Names, and the nominals that stand for them; in order. Pronouns are read here anew.
    pub(crate) mentions: Vec<Mention>,
    /// How many of them begin before each block of [`BLOCK`] bytes: places are asked for so often that no search is made
    /// for them.
    by_block: Vec<usize>,
    /// What the tables say of each token.
    pub(crate) words: Vec<&'static Word>,
    /// The sentences of each unit.
    pub(crate) sentences: Vec<Range<usize>>,
    /// The first units in their items: claims and relations ask for the same.
    kept: Vec<Unit<'t>>,
    /// By entity: the letters with which the words of its name begin, by [`initials`].
    initials: Vec<u32>,
    /// By entity: whether a woman or a man, as far as the words beside a name tell, once that was asked.
    pub(crate) genders: OnceCell<HashMap<usize, Gender>>,
}

impl<'t> Units<'t> {
    pub(crate) fn of(text: &'t Text<'t>, found: &'t Found) -> Self {
        let words = text.tokens.iter().map(|it| it.known.word).collect();
        let mut sentences: Vec<Range<usize>> = Vec::new();
        let mut quotations = text.quotations.iter().peekable();
        // Where the quotations that have begun end at the latest.
        let mut quoted_to = 0;
        for (at, sentence) in text.sentences.iter().enumerate() {
            if !is_told(text.role_of(sentence)) {
                continue;
            }
            let goes_on = quoted_to > sentence.span.start;
            while let Some(it) = quotations.next_if(|it| it.span.start < sentence.span.end) {
                quoted_to = quoted_to.max(it.span.end);
            }
            match sentences.last_mut() {
                Some(last)
                    if goes_on
                        && sentence.end - text.sentences[last.start].first <= LONGEST_UNIT =>
                {
                    last.end = at + 1;
                }
                _ => sentences.push(at..at + 1),
            }
        }
        let nominals = found.references.iter().filter(|it| it.kind == MentionKind::Nominal);
        let untold: Vec<Span> = text
            .sentences
            .iter()
            .filter(|it| !is_told(text.role_of(it)))
            .map(|it| it.span)
            .collect();
        let is_told = |it: &&Mention| {
            let at = untold.partition_point(|sentence| sentence.end <= it.span.start);
            untold.get(at).is_none_or(|sentence| it.span.start < sentence.start)
        };
        let mentions = found.mentions.iter().chain(nominals).filter(is_told);
        let mut mentions: Vec<Mention> = mentions.cloned().collect();
        mentions.sort_by_key(|it| it.span);
        let by_block = by_block(&mentions);
        let initials = found.entities.iter().map(|it| initials(&it.name)).collect();
        let (kept, genders) = (Vec::new(), OnceCell::new());
        let mut units =
            Self { text, found, mentions, by_block, words, sentences, kept, initials, genders };
        let n_kept = units.sentences.len().min(MOST_KEPT);
        units.kept = (0..n_kept).map(|it| units.read(it, false)).collect();
        units
    }

    /// The tokens of a unit.
    pub(crate) fn tokens(&self, unit: usize) -> Range<usize> {
        let sentences = &self.sentences[unit];
        let (first, last) =
            (&self.text.sentences[sentences.start], &self.text.sentences[sentences.end - 1]);
        first.first..last.end
    }

    pub(crate) fn span(&self, unit: usize) -> Span {
        let sentences = &self.sentences[unit];
        self.text.sentences[sentences.start].span.to(self.text.sentences[sentences.end - 1].span)
    }

    /// The segment that a unit stands in.
    pub(crate) fn segment(&self, unit: usize) -> usize {
        self.text.sentences[self.sentences[unit].start].segment
    }

    /// The positions of the mentions that begin in a place.
    pub(crate) fn mentions_in(&self, span: Span) -> Range<usize> {
        let before = |place| before(&self.mentions, &self.by_block, place);
        let first = before(span.start);
        first..before(span.end).max(first)
    }

    /// Whether a word in lower case stands in the name of an entity.
    pub(crate) fn is_in_name(&self, lower: &str, entity: usize) -> bool {
        let may_be = self.initials.get(entity).is_some_and(|it| it & bit_of_letter(lower) != 0);
        may_be && {
            let mut words = self.found.entities[entity].name.split_whitespace();
            words.any(|it| it.eq_ignore_ascii_case(lower))
        }
    }

    /// A unit in its items.
    pub(crate) fn unit(&self, unit: usize) -> Cow<'_, Unit<'t>> {
        match self.kept.get(unit) {
            Some(kept) => Cow::Borrowed(kept),
            None => Cow::Owned(self.read(unit, false)),
        }
    }

    /// A unit word by word, with its insertions and what stands in quotation marks.
    pub(crate) fn flat(&self, at: usize) -> Cow<'_, Unit<'t>> {
        let unit = self.unit(at);
        if unit.is_cut { Cow::Owned(self.read(at, true)) } else { unit }
    }

    fn read(&self, unit: usize, is_flat: bool) -> Unit<'t> {
        let span = self.span(unit);
        let sentence = &self.text.sentences[self.sentences[unit].start];
        let tokens = self.tokens(unit);
        let asides = if is_flat { Vec::new() } else { self.asides(tokens.clone()) };
        let mut quotations = if is_flat { &[] } else { self.text.quotations_from(span.start) };
        let is_quoting = quotations.first().is_some_and(|it| it.span.start < span.end);
        let mut result = Unit {
            items: Vec::with_capacity(tokens.len()),
            openings: Vec::with_capacity(tokens.len()),
            span,
            segment: sentence.segment,
            role: self.text.role_of(sentence),
            is_cut: is_quoting || !asides.is_empty(),
        };
        let mut asides = asides.as_slice();
        let mut mentions = self.mentions_in(span);
        // Where the next of these begins: words before it are an item each.
        let mut next_special = 0;
        let mut at = tokens.start;
        while at < tokens.end {
            let token = &self.text.tokens[at];
            let start = token.span.start;
            let own = self.kind(at);
            // `Capt. Kuru`: a stop within a sentence ends nothing.
            let is_inner_stop =
                || own == Kind::Stop && token.lower == "." && !self.ends_sentence(at, unit);
            let (mut covered, mut kind, mut named) = (token.span, own, None);
            let mut is_quoted = false;
            if start >= next_special {
                if let Some(aside) = asides.first().filter(|it| it.start <= at) {
                    at = at.max(aside.end);
                    asides = &asides[1..];
                    continue;
                }
                while quotations.first().is_some_and(|it| it.span.end <= start) {
                    quotations = &quotations[1..];
                }
                while !mentions.is_empty() && self.mentions[mentions.start].span.start < start {
                    mentions.start += 1;
                }
                let mention = self.mentions[mentions.clone()].first();
                let aside =
                    asides.first().map_or(u32::MAX, |it| self.text.tokens[it.start].span.start);
                let quoted = quotations.first().map_or(u32::MAX, |it| it.span.start);
                next_special = aside.min(quoted).min(mention.map_or(u32::MAX, |it| it.span.start));
                let quotation = quotations.first().filter(|it| it.span.contains(token.span));
                let is_pronoun = |it: &Mention| it.kind == MentionKind::Pronoun;
                let mention = mention.filter(|it| it.span.start == start && !is_pronoun(it));
                is_quoted = quotation.is_some();
                if let Some(it) = quotation {
                    (covered, kind) = (it.span, Kind::Quote);
                } else if let Some(it) = mention {
                    (covered, kind, named) = (it.span, Kind::Name, Some(mentions.start));
                }
            }
            if !is_quoted && is_inner_stop() {
                at += 1;
                continue;
            }
            let mut end = at + 1;
            if covered.end > token.span.end {
                let rest = &self.text.tokens[end..tokens.end];
                end += rest.iter().take_while(|it| it.span.start < covered.end).count();
            }
            result.push(self.item(at..end, kind, named));
            at = end;
        }
        result
    }

    /// Some tokens as one item.
    #[inline]
    fn item(&self, tokens: Range<usize>, kind: Kind, mention: Option<usize>) -> Item<'t> {
        let token = &self.text.tokens[tokens.start];
        let (known, lower) = (token.known, token.lower.as_str());
        let of_shape = shape_classes(token.kind, token.shape, lower);
        let classes = known.word.classes.or(of_shape);
        let is_word = kind == Kind::Word;
        let (own, traits) = if is_word {
            let own_traits = if of_shape.any(Traits::TELLING) {
                Traits::of(kind, token.shape, classes, classes)
            } else {
                known.traits[token.shape as usize]
            };
            (classes, own_traits)
        } else {
            (Class::default(), Traits::of(kind, token.shape, Class::default(), classes))
        };
        Item {
            span: token.span.to(self.text.tokens[tokens.end - 1].span),
            kind,
            shape: token.shape,
            lower,
            word: known.word,
            known,
            classes,
            own,
            traits,
            first: tokens.start,
            mention,
        }
    }

    fn touches_both(&self, at: usize) -> bool {
        let tokens = &self.text.tokens;
        let start = tokens[at].span.start;
        let left = at.checked_sub(1).is_some_and(|it| tokens[it].span.end == start);
        left && tokens.get(at + 1).is_some_and(|it| it.span.start == tokens[at].span.end)
    }

    #[inline]
    fn kind(&self, at: usize) -> Kind {
        match self.text.tokens[at].kind {
            TokenKind::Word => Kind::Word,
            TokenKind::Number => Kind::Number,
            TokenKind::Possessive => Kind::Possessive,
            TokenKind::Mark => self.kind_of_mark(at),
        }
    }

    fn kind_of_mark(&self, at: usize) -> Kind {
        // A mark is one character.
        match self.text.tokens[at].lower.chars().next().unwrap_or_default() {
            ',' | '،' | '、' => Kind::Comma,
            ';' => Kind::Semicolon,
            ':' => Kind::Colon,
            // Within a word it is a hyphen.
            '-' | '–' if self.touches_both(at) => Kind::Mark,
            '–' | '—' | '-' | '―' => Kind::Dash,
            '.' | '!' | '?' | '…' => Kind::Stop,
            _ => Kind::Mark,
        }
    }

    /// Whether a token is the last of a sentence of its unit, but for closing marks.
    fn ends_sentence(&self, at: usize, unit: usize) -> bool {
        const CLOSING: u32 = 4;
        let sentences = &self.text.sentences[self.sentences[unit].clone()];
        let after = sentences.partition_point(|it| it.end <= at);
        let end = self.text.tokens[at].span.end;
        sentences.get(after).is_none_or(|it| it.span.end <= end + CLOSING)
    }

    /// What stands in brackets, or between the only two dashes, as tokens with the marks.
    fn asides(&self, tokens: Range<usize>) -> Vec<Range<usize>> {
        let mut asides = Vec::new();
        let mut opened = None;
        let mut dashes = Vec::new();
        for at in tokens.clone() {
            let token = &self.text.tokens[at];
            if token.kind != TokenKind::Mark {
                continue;
            }
            match token.lower.as_str() {
                // A unit that begins with a bracket is no aside.
                "(" | "[" if at > tokens.start => opened = opened.or(Some(at)),
                ")" | "]" => {
                    if let Some(start) = opened.take() {
                        asides.push(start..at + 1);
                    }
                }
                _ if self.kind(at) == Kind::Dash && opened.is_none() => dashes.push(at),
                _ => {}
            }
        }
        if let [first, last] = dashes[..]
            && last - first <= LONGEST_ASIDE
            && first > tokens.start
        {
            asides.retain(|it| it.end <= first || it.start > last);
            asides.push(first..last + 1);
            asides.sort_by_key(|it| it.start);
        }
        asides
    }
}

/// How many mentions begin before each block, up to the last that one begins in.
fn by_block(mentions: &[Mention]) -> Vec<usize> {
    let mut result = Vec::new();
    for (at, mention) in mentions.iter().enumerate() {
        let block = (mention.span.start / BLOCK) as usize;
        result.resize(result.len().max(block + 1), at);
    }
    result
}

/// How many mentions begin before a place.
fn before(mentions: &[Mention], by_block: &[usize], place: u32) -> usize {
    let Some(first) = by_block.get((place / BLOCK) as usize) else { return mentions.len() };
    first + mentions[*first..].iter().take_while(|it| it.span.start < place).count()
}

/// The letters with which the words of a name begin, and perhaps others: of what is behind no letter of ASCII all.
fn initials(name: &str) -> u32 {
    let before = std::iter::once(b' ').chain(name.bytes());
    let begins = before.zip(name.bytes()).filter(|(before, _)| !before.is_ascii_alphanumeric());
    begins.fold(0, |all, (_, it)| all | bit_of_byte(it))
}

/// What the ending of a word, or a number, tells: `-ly`, `-ed`, a year.
fn shape_classes(kind: TokenKind, shape: Shape, lower: &str) -> Class {
    match kind {
        TokenKind::Number => {
            let is_year = lower.len() == 4
                && (lower.starts_with("19") || lower.starts_with("20"))
                && lower.bytes().all(|it| it.is_ascii_digit());
            if is_year { Class::Year } else { Class::default() }
        }
        // `family`, `only` and `need` are too short or in the tables.
        TokenKind::Word if lower.len() > 4 && shape == Shape::Lower => {
            let is_noun = || {
                matches!(
                    lower,
                    "family"
                        | "italy"
                        | "reply"
                        | "supply"
                        | "assembly"
                        | "rally"
                        | "daily"
                        | "weekly"
                        | "monthly"
                        | "apply"
                        | "imply"
                        | "friendly"
                        | "elderly"
                        | "ally"
                        | "bully"
                        | "jelly"
                        | "belly"
                )
            };
            if lower.ends_with("ly") && !is_noun() {
                Class::Ly
            } else if lower.ends_with("ed") && !lower.ends_with("eed") {
                Class::Ed
            } else if lower.ends_with('s') && !lower.ends_with("ss") {
                Class::Plural
            } else {
                Class::default()
            }
        }
        _ => Class::default(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Via;

    #[test]
    fn mentions_before_a_place_are_those_of_a_search() {
        let mention = |start: usize| Mention {
            span: Span::new(start, start + 9),
            entity: 0,
            kind: MentionKind::Name,
            via: Via::Exact,
            score: 1.0,
        };
        let mentions = [3, 10, 10, 63, 64, 64, 127, 300].map(mention);
        for all in [&mentions[..], &mentions[3..4], &[]] {
            let by_block = by_block(all);
            for place in 0..400 {
                let searched = all.partition_point(|it| it.span.start < place);
                assert_eq!(before(all, &by_block, place), searched, "{place}");
            }
        }
    }
}
