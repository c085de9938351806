//! Noun phrases, groups of verbs and ends of clauses among the items of a unit.
//!
//! All looks are bounded: a noun phrase has at most [`LONGEST`] items, so reading stays linear.

use std::ops::Range;

use super::{Class, Cue, Form, Item, Kind};
use crate::Shape;

/// In items. The longest subject in the constructed articles has 17.
const LONGEST: usize = 24;

/// How far a clause is looked back upon, in items.
const REACH: usize = 100;

/// What an item is in a phrase, as far as its classes and its shape tell; a bit each. It is told once for each item, since
/// most rules ask for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Traits(u16);

impl Traits {
    const AUXILIARY: Self = Self(1);
    const ADVERB: Self = Self(1 << 1);
    const PREPOSITION: Self = Self(1 << 2);
    const DETERMINER: Self = Self(1 << 3);
    const TIME: Self = Self(1 << 4);
    const BREAK: Self = Self(1 << 5);
    const NOMINAL: Self = Self(1 << 6);
    const POSSESSIVE: Self = Self(1 << 7);
    /// A word without a capital, and no auxiliary.
    const PLAIN: Self = Self(1 << 8);

    /// The classes told by the shape of a word on which a trait of it hangs.
    pub(super) const TELLING: Class = Class::Ly.or(Class::Year);

    #[inline]
    pub(super) fn of(kind: Kind, shape: Shape, own: Class, classes: Class) -> Self {
        const DETERMINERS: Class = Class::Article.or(Class::Determiner).or(Class::Possessive);
        let is_word = kind == Kind::Word;
        let is_lower = shape == Shape::Lower;
        let is = |class: Class| own.any(class);
        // `May` is a month, `Will` a name.
        let is_modal = is(Class::Modal) && is_lower;
        let is_auxiliary = is_modal || is(Class::Be.or(Class::Have).or(Class::Do));
        let is_adverb =
            shape != Shape::Capitalised && is(Class::Adverb.or(Class::Negation).or(Class::Ly));
        let is_time = classes.any(Class::Year) || is(Class::Time) && !is_modal;
        let is_pronoun = is(Class::Subject.or(Class::Object)) && !is(Class::Possessive);
        let joins = is(Class::Subordinator.or(Class::Preposition)) && shape != Shape::Upper
            || is(Class::Who.or(Class::Conjunction));
        let is_thing = matches!(kind, Kind::Name | Kind::Number | Kind::Possessive);
        let is_other = is_auxiliary || is_adverb || is_pronoun || joins;
        let is_nominal = is_thing || is_word && !is_other;
        let is_break = matches!(kind, Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop);
        let bit = |holds: bool, it: Self| it.0 * u16::from(holds);
        Self(
            bit(is_auxiliary, Self::AUXILIARY)
                | bit(is_adverb, Self::ADVERB)
                | bit(is(Class::Preposition) && is_lower, Self::PREPOSITION)
                | bit(is(DETERMINERS), Self::DETERMINER)
                | bit(is_time, Self::TIME)
                | bit(is_break, Self::BREAK)
                | bit(is_nominal, Self::NOMINAL)
                | bit(kind == Kind::Possessive, Self::POSSESSIVE)
                | bit(is_word && is_lower && !is_auxiliary, Self::PLAIN),
        )
    }

    /// Those of a word by its shape, in the order of [`Shape`], where its shape tells no class.
    pub(crate) fn by_shape(classes: Class) -> [Self; 5] {
        use Shape::{Capitalised, Lower, Mixed, Uncased, Upper};
        let all = [Lower, Capitalised, Upper, Mixed, Uncased];
        debug_assert!(all.iter().enumerate().all(|(at, it)| *it as usize == at), "in order");
        all.map(|it| Self::of(Kind::Word, it, classes, classes))
    }

    const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// Whether a word is an auxiliary or modal verb.
pub(crate) fn is_auxiliary(item: &Item) -> bool {
    item.traits.any(Traits::AUXILIARY)
}

/// Whether a word can stand between an auxiliary and its verb, or before a verb.
pub(crate) fn is_adverb(item: &Item) -> bool {
    item.traits.any(Traits::ADVERB)
}

/// Whether a word is a pronoun that refers back to its subject: `itself`, `themselves`.
pub(crate) fn is_reflexive(item: &Item) -> bool {
    item.kind == Kind::Word && (item.lower.ends_with("self") || item.lower.ends_with("selves"))
}

/// Whether a word is a verb by its form: an auxiliary, a reporting verb, or a lower-case word in `-ed`. Behind the
/// last word there is none.
pub(crate) fn is_finite(items: &[Item], at: usize) -> bool {
    let Some(item) = items.get(at) else { return false };
    if is_auxiliary(item) {
        return true;
    }
    let is_verb = item.word.verb.is(Form::PAST) || item.is(Class::Ed);
    if !is_verb || !item.traits.any(Traits::PLAIN) {
        return false;
    }
    let before = at.checked_sub(1).map(|it| &items[it]);
    // `the last registered owner`
    let is_adjective = before.is_some_and(|it| it.is(Class::TimePrep.or(Class::Determiner)))
        || items.get(at + 1).is_some_and(|it| it.is(Class::Spokes.or(Class::Person)));
    before.is_some_and(|it| !opens_noun(it)) && !is_adjective
}

pub(crate) fn is_verb(cue: &Cue) -> bool {
    cue.takes.any(super::Takes::Verb)
}

/// Whether a noun or adjective must follow: an article, a possessive, an adjective's place.
pub(crate) fn opens_noun(item: &Item) -> bool {
    item.traits.any(Traits::POSSESSIVE.or(Traits::DETERMINER).or(Traits::PREPOSITION))
}

pub(crate) fn is_preposition(item: &Item) -> bool {
    item.traits.any(Traits::PREPOSITION)
}

pub(crate) fn is_determiner(item: &Item) -> bool {
    item.traits.any(Traits::DETERMINER)
}

pub(crate) fn is_time(item: &Item) -> bool {
    item.traits.any(Traits::TIME)
}

/// Whether a sentence, or what is like one, ends here.
pub(crate) fn is_break(item: &Item) -> bool {
    item.traits.any(Traits::BREAK)
}

/// What can be part of a noun phrase: a noun, adjective, name, number.
fn is_nominal(item: &Item) -> bool {
    item.traits.any(Traits::NOMINAL)
}

/// The noun phrase that ends before `end`, not reaching before `from`.
pub(crate) fn noun_phrase_before(items: &[Item], from: usize, end: usize) -> Option<Range<usize>> {
    let from = from.max(end.saturating_sub(LONGEST));
    let mut last = end.checked_sub(1).filter(|it| *it >= from)?;
    // A single pronoun.
    if items[last].is(Class::Subject) && !preceded_by_preposition(items, from, last) {
        return Some(last..end);
    }
    let mut start = end;
    loop {
        let item = &items[last];
        let is_pronoun = item.is(Class::Subject.or(Class::Object));
        let joins = joins_nouns(items, from, last);
        let is_noun = is_nominal(item) && (is_of_noun(items, last) || !is_time(item));
        let continues = is_noun
            || item.kind == Kind::Quote
                && last > from
                && last + 1 < end
                && opens_noun(&items[last - 1])
            || is_pronoun && preceded_by_preposition(items, from, last)
            || is_preposition(item) && start < end && last > from
            || joins && start < end;
        if !continues {
            // `bosses whom we interviewed`, `a lawyer who acts for it`: across the clause to its head.
            match relative(items, from, last) {
                Some(who) if who > from => {
                    start = who;
                    last = who - 1;
                    continue;
                }
                _ => break,
            }
        }
        start = last;
        let opens = is_determiner(item) && item.kind == Kind::Word;
        if last == from || opens && !continues_before(items, from, last) {
            break;
        }
        last -= 1;
    }
    if start == end {
        return None;
    }
    // `In Geneva officials`: a phrase that begins with a preposition is no subject; what follows its
    // last one is.
    if is_preposition(&items[start]) {
        start = (start..end).rev().find(|it| is_preposition(&items[*it]))? + 1;
    }
    (start < end).then_some(start..end)
}

/// Whether a determiner stands within a longer phrase: `the head of | the bank`, `all | the men`.
fn continues_before(items: &[Item], from: usize, at: usize) -> bool {
    let Some(before) = at.checked_sub(1).filter(|it| *it >= from).map(|it| &items[it]) else {
        return false;
    };
    let is_of = is_preposition(before) && at >= from + 2 && is_nominal(&items[at - 2]);
    is_of || is_determiner(before) || joins_nouns(items, from, at - 1)
}

fn preceded_by_preposition(items: &[Item], from: usize, at: usize) -> bool {
    at > from && is_preposition(&items[at - 1])
}

/// A word of time that belongs to a noun: `Friday's statement`, `members of last year's panel`.
fn is_of_noun(items: &[Item], at: usize) -> bool {
    items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive)
}

/// Whether `and` joins two nouns of one phrase, not two clauses: no verb stands left of it.
fn joins_nouns(items: &[Item], from: usize, at: usize) -> bool {
    if !items[at].is(Class::Conjunction) || at == from {
        return false;
    }
    let left = &items[at - 1];
    let from = from.max(at.saturating_sub(LONGEST));
    let start = (from..at).rev().find(|it| is_break(&items[*it]) || items[*it].kind == Kind::Comma);
    let start = start.map_or(from, |it| it + 1);
    is_nominal(left) && !(start..at).any(|it| is_finite(items, it))
}

/// `who`, `whom`, `which`, `that` that opens the clause in which `at` stands, without a comma.
fn relative(items: &[Item], from: usize, at: usize) -> Option<usize> {
    const REACH: usize = 9;
    let from = from.max(at.saturating_sub(REACH));
    let who = (from..=at).rev().find(|it| {
        items[*it].is(Class::Who) || items[*it].kind == Kind::Comma || is_break(&items[*it])
    })?;
    // `alleged that` opens what is alleged.
    let is_cue = |it: &Item| it.word.verb != Form::default() && !it.is(Class::ClaimNoun);
    let has_noun = who > from && is_nominal(&items[who - 1]) && !is_cue(&items[who - 1]);
    (items[who].is(Class::Who) && has_noun).then_some(who)
}

/// The noun phrase that begins at `start`; `None` if none does.
pub(crate) fn noun_phrase_at(items: &[Item], start: usize) -> Option<Range<usize>> {
    let first = items.get(start)?;
    if first.is(Class::Subject.or(Class::Object)) && !is_determiner_before_noun(items, start) {
        return Some(start..start + 1);
    }
    let mut end = start;
    while end < items.len().min(start + LONGEST) {
        let item = &items[end];
        let next = items.get(end + 1);
        let is_first = end == start;
        let opens_another = !is_first
            && is_determiner(item)
            && !is_preposition(&items[end - 1])
            && !is_determiner(&items[end - 1]);
        let continues = if opens_another {
            false
        } else if is_time(item) && !is_first {
            next.is_some_and(|it| it.kind == Kind::Possessive)
        } else if is_preposition(item) {
            // `on Friday` is no part of it, `of the bank` is.
            let is_noun =
                next.is_some_and(|it| (is_nominal(it) || it.kind == Kind::Quote) && !is_time(it));
            let is_time = item.is(Class::TimePrep) && is_time_phrase(items, end);
            is_noun && !is_first && !is_time && !is_infinitive(items, end)
        } else if item.is(Class::Conjunction) {
            let is_name = |it: Option<&Item>| it.is_some_and(|it| it.kind == Kind::Name);
            !is_first && is_name(items.get(end - 1)) && is_name(next)
        } else if item.is(Class::Object) && !is_first {
            is_preposition(&items[end - 1]) || is_determiner_before_noun(items, end)
        } else if item.kind == Kind::Quote {
            true
        } else {
            is_nominal(item) && (is_first || !is_finite(items, end))
        };
        if !continues {
            break;
        }
        end += 1;
    }
    (end > start).then_some(start..end)
}

/// `her` before a noun is possessive.
fn is_determiner_before_noun(items: &[Item], at: usize) -> bool {
    items[at].is(Class::Possessive)
        && items.get(at + 1).is_some_and(|it| is_nominal(it) && !is_time(it))
}

/// Whether `to` and a verb stand here, as far as that can be told.
pub(crate) fn is_infinitive(items: &[Item], at: usize) -> bool {
    items[at].is(Class::To)
        && items.get(at + 1).is_some_and(|it| is_auxiliary(it) || it.word.verb.is(Form::BASE))
}

/// Whether a phrase of time begins here: `on Friday`, `last week`, `in July 2012`, `for years`.
pub(crate) fn is_time_phrase(items: &[Item], at: usize) -> bool {
    end_of_time_phrase(items, at).is_some()
}

/// The item behind a phrase of time that begins here.
pub(crate) fn end_of_time_phrase(items: &[Item], start: usize) -> Option<usize> {
    const REACH: usize = 5;
    let opens = items.get(start)?;
    // `a year ago`, `two weeks earlier`
    let needs_ago = !(opens.is(Class::TimePrep) || is_time(opens));
    if needs_ago && !(is_determiner(opens) || opens.kind == Kind::Number) {
        return None;
    }
    let mut at = start;
    while at < items.len().min(start + REACH) && !is_time(&items[at]) {
        let item = &items[at];
        let is_filler = item.kind == Kind::Number
            || is_determiner(item)
            || item.is(Class::TimePrep)
            || at > start && item.kind == Kind::Word && item.shape == Shape::Lower;
        // `in its list in April`: the first is no time.
        let is_another = at > start
            && is_preposition(item)
            && item.is(Class::TimePrep)
            && !items[at - 1].is(Class::TimePrep);
        if !is_filler || is_another || is_auxiliary(item) {
            return None;
        }
        at += 1;
    }
    if !items.get(at).is_some_and(is_time) {
        return None;
    }
    while items.get(at).is_some_and(|it| is_time(it) || it.kind == Kind::Number) {
        at += 1;
    }
    if items.get(at).is_some_and(|it| it.is(Class::Ago)) {
        return Some(at + 1);
    }
    (!needs_ago).then_some(at)
}

/// Where a phrase of time begins that ends before `end`.
pub(crate) fn start_of_time_phrase(items: &[Item], from: usize, end: usize) -> Option<usize> {
    const REACH: usize = 6;
    let last = end.checked_sub(1).filter(|it| *it >= from)?;
    // `on June 29`
    let is_day = items[last].kind == Kind::Number && last > from && is_time(&items[last - 1]);
    if !(is_time(&items[last]) || items[last].is(Class::Ago) || is_day) {
        return None;
    }
    let from = from.max(end.saturating_sub(REACH));
    // The longest that reaches up to here.
    (from..end).find(|it| end_of_time_phrase(items, *it) == Some(end))
}

/// A verb with what stands before it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a group of verbs")]
pub(crate) struct VerbGroup {
    /// Its first item.
    pub(crate) start: usize,
    pub(crate) has_be: bool,
    pub(crate) has_have: bool,
    pub(crate) has_modal: bool,
    pub(crate) is_negated: bool,
    pub(crate) is_infinitive: bool,
}

/// The group of the verb at `at`: its auxiliaries, adverbs and the time between them.
pub(crate) fn verb_group(items: &[Item], from: usize, at: usize) -> VerbGroup {
    let mut group = VerbGroup { start: at, ..VerbGroup::default() };
    let mut left = at;
    while left > from {
        let item = &items[left - 1];
        if item.is(Class::To) {
            group.is_infinitive = true;
            left -= 1;
            group.start = left;
            continue;
        }
        if is_auxiliary(item) {
            group.has_be |= item.is(Class::Be);
            group.has_have |= item.is(Class::Have);
            group.has_modal |= item.is(Class::Modal);
            group.is_negated |= item.is(Class::Negation);
            left -= 1;
            group.start = left;
        } else if is_adverb(item)
            // `were both listed`
            || matches!(item.lower, "both" | "all" | "each" | "first")
                && left >= from + 2
                && is_auxiliary(&items[left - 2])
        {
            group.is_negated |= item.is(Class::Negation);
            left -= 1;
            group.start = left;
        } else if left >= from + 2 && item.lower == "far" && items[left - 2].lower == "so" {
            left -= 2;
            group.start = left;
        } else if let Some(start) = start_of_time_phrase(items, from, left).filter(|it| *it > from)
        {
            left = start;
            group.start = left;
        } else {
            break;
        }
    }
    group
}

/// The first item of the clause in which `at` stands: behind a break, or a conjunction that a comma
/// precedes, or the start.
pub(crate) fn clause_start(items: &[Item], at: usize) -> usize {
    let reach = at.saturating_sub(REACH);
    for left in (reach..at).rev() {
        let item = &items[left];
        if is_break(item) {
            return left + 1;
        }
        let is_joint = item.is(Class::Conjunction.or(Class::Subordinator));
        if is_joint && left > 0 && items[left - 1].kind == Kind::Comma && left + 1 < at {
            return left + 1;
        }
    }
    reach
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::{spellings, word};

    #[test]
    fn no_other_class_of_a_shape_tells_a_trait() {
        for classes in spellings().map(|it| word(it).classes) {
            for of_shape in [Class::Ed, Class::Plural] {
                assert!(!of_shape.any(Traits::TELLING));
                let all = classes.or(of_shape);
                let traits = Traits::of(Kind::Word, Shape::Lower, all, all);
                assert_eq!(traits, Traits::by_shape(classes)[Shape::Lower as usize]);
            }
        }
    }
}
