//! Groups of verbs: auxiliaries, adverbs and the full verb as one chunk.

use super::super::words::{self, Set};
use super::{ChunkKind, Group, Reader, is_ing};
use crate::grammar::{Class, Form, Kind, phrases};

impl Reader<'_> {
    /// A group of verbs that begins here, if one does: where it ends.
    pub(super) fn verb_here(&mut self, at: usize) -> Option<usize> {
        if self.may_open_group(at) {
            self.group(at)
        } else {
            debug_assert!(
                self.group(at).is_none(),
                "only a verb, or what stands before one, opens"
            );
            None
        }
    }

    /// Whether a word can open a group of verbs by what is known of it: most nouns and adjectives cannot.
    fn may_open_group(&self, at: usize) -> bool {
        const MARKED: Class = Class::Plural.or(Class::To).or(Class::Be).or(Class::Have);
        let item = &self.items[at];
        self.forms[at] != Form::default()
            || item.is(MARKED.or(Class::Do).or(Class::Modal))
            || phrases::is_adverb(item)
            || item.known.relates.is_form(Form::BASE)
    }

    fn group(&mut self, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let mut group = Group::default();
        let mut next = at;
        // `to buy`
        if item.is(Class::To) {
            let verb = at + 1 + usize::from(self.items.get(at + 1).is_some_and(phrases::is_adverb));
            let is_auxiliary = self.is(verb, Class::Be.or(Class::Have));
            // `whom he is said to lead,`
            let closes = self.last() == Some(ChunkKind::Verb)
                && self
                    .items
                    .get(verb + 1)
                    .is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop));
            let is_base = self.is_form(verb, Form::BASE)
                && (!self.relates(verb).is_in(Set::NounToo)
                    || self.opens_phrase(verb + 1)
                    // `to pay for it`
                    || words::takes(self.relates(verb), self.lower(verb + 1))
                    // `to move funds`, `to pay fighters`
                    || self.is_lower_word(verb + 1)
                        && self.items[verb + 1].is(Class::Plural)
                    || closes)
                || self.is_lower_word(verb)
                    && !phrases::is_determiner(&self.items[verb])
                    && !self.items[verb].is(Class::Who)
                    && !self.items[verb].is(Class::Plural)
                    && self.opens_phrase(verb + 1);
            if !is_auxiliary && !is_base {
                return None;
            }
            group.is_infinitive = true;
            next = verb;
        }
        // `helped finance the campaign`
        let is_helped = at > 0
            && self.last() == Some(ChunkKind::Verb)
            && matches!(self.lower(at - 1), "help" | "helps" | "helped" | "helping")
            && self.is_form(at, Form::BASE)
            && (self.opens_phrase(at + 1)
                || self.items.get(at + 1).is_some_and(|it| it.is(Class::Plural)));
        if is_helped {
            group.is_infinitive = true;
        }
        let first = next;
        let mut verb = None;
        while let Some(item) = self.items.get(next) {
            if phrases::is_auxiliary(item) && !item.is(Class::Possessive) {
                group.has_be |= item.is(Class::Be);
                group.has_have |= item.is(Class::Have);
                group.has_modal |= item.is(Class::Modal);
                group.is_negated |= item.is(Class::Negation);
                verb = Some(next);
                next += 1;
            } else if next > first && phrases::is_adverb(item) {
                group.is_negated |= item.is(Class::Negation);
                next += 1;
            } else {
                break;
            }
        }
        // `it does` and `May`
        let has_auxiliary = verb.is_some();
        let form = match () {
            () if group.is_infinitive && !has_auxiliary => Form::BASE,
            () if group.has_be => Form::PARTICIPLE.or(Form::ING),
            () if group.has_have => Form::PARTICIPLE,
            () => Form::BASE,
        };
        if has_auxiliary || group.is_infinitive {
            let is_full = self.is_lower_word(next)
                && !self.opens_phrase(next)
                && (self.is_form(next, form)
                    || form.is(Form::BASE)
                        && !self.is(next, Class::Preposition)
                        && (group.has_modal || group.is_negated || group.is_infinitive));
            // `is a`, `has ties`
            if is_full {
                group.is_ing =
                    self.is_form(next, Form::ING) && !self.is_form(next, Form::PARTICIPLE);
                group.is_participle = group.has_be && !group.is_ing;
                verb = Some(next);
                next += 1;
                // `been accused`
            } else if !has_auxiliary {
                return None;
            }
            group.verb = verb?;
            self.push(ChunkKind::Verb, at..next);
            self.groups.push((self.chunks.len() - 1, group));
            return Some(next);
        }
        // A full verb alone, or behind an adverb: `also owns`, `never trained`.
        let mut verb = at;
        while self.items.get(verb).is_some_and(phrases::is_adverb) && verb < at + 3 {
            group.is_negated |= self.items[verb].is(Class::Negation);
            verb += 1;
        }
        if !self.is_lower_word(verb) || self.is(verb, Class::Article.or(Class::Determiner)) {
            return None;
        }
        group.verb = verb;
        let last = self.last();
        let follows_name = last == Some(ChunkKind::Phrase)
            && self.chunks.last().is_some_and(|it| self.kind(it.items.end - 1) == Some(Kind::Name));
        let can_follow = matches!(
            last,
            Some(
                ChunkKind::Phrase
                    | ChunkKind::Who
                    | ChunkKind::Comma
                    | ChunkKind::Conjunction
                    | ChunkKind::Adverb
                    | ChunkKind::Other
            )
        );
        if is_ing(&self.items[verb]) && self.lower(verb) != "including" {
            // `of training the group`, `denied training the group`, `, calling it`; not `training camps`.
            let is_known = words::moves(self.relates(verb));
            let next_is_noun = is_known
                && self.is_lower_word(verb + 1)
                && !phrases::is_preposition(&self.items[verb + 1]);
            let is_gerund = (self.opens_phrase(verb + 1)
                || next_is_noun
                || words::takes(self.relates(verb), self.lower(verb + 1))
                || self.is_seeking(verb)
                // `of helping to pay for`
                || last == Some(ChunkKind::Preposition)
                    && self.relates(verb).is_in(Set::Carries)
                    && self.is(verb + 1, Class::To)
                || self.is(verb + 1, Class::Conjunction) && self.is_form(verb + 2, Form::ING)
                || self.kind(verb + 1) == Some(Kind::Comma) && self.is_form(verb + 2, Form::ING))
                && !matches!(self.lower(verb), "during" | "according");
            if !is_gerund {
                return None;
            }
            group.is_ing = true;
            self.push(ChunkKind::Verb, at..verb + 1);
            self.groups.push((self.chunks.len() - 1, group));
            return Some(verb + 1);
        }
        let is_participle = self.is_form(verb, Form::PARTICIPLE);
        let describes = is_participle && {
            let next = self.items.get(verb + 1);
            next.is_none_or(|it| {
                phrases::is_preposition(it) || it.is(Class::To) || phrases::is_adverb(it)
            }) || !self.is_form(verb, Form::PAST)
                // `Set up by X,`
                || verb == 0 && matches!(self.lower(verb + 1), "up" | "out")
                || self.is(verb + 1, Class::Conjunction)
                || self.kind(verb + 1) == Some(Kind::Name)
        };
        if (last.is_none() || last == Some(ChunkKind::Preposition))
            && !(describes && last.is_none())
        {
            return None;
        }
        let is_between = last == Some(ChunkKind::Adverb)
            && verb > 0
            && self.lower(verb - 1) == "them"
            && self.chunks.iter().rev().nth(1).is_some_and(|it| it.kind == ChunkKind::Who);
        let is_base = (matches!(last, Some(ChunkKind::Who | ChunkKind::Conjunction)) || is_between)
            && self.is_form(verb, Form::BASE)
            && self.opens_phrase(verb + 1);
        // `founded and now runs.`
        let closes =
            self.items.get(verb + 1).is_none_or(|it| matches!(it.kind, Kind::Stop | Kind::Comma));
        let is_joined = last == Some(ChunkKind::Conjunction)
            && self.chunks.iter().rev().nth(1).is_some_and(|it| it.kind == ChunkKind::Verb)
            && self.is_form(verb, Form::THIRD)
            && closes;
        // `a firm that Y says belongs to X`
        let is_claimed = last == Some(ChunkKind::Verb)
            && self.is_form(verb, Form::THIRD.or(Form::PAST))
            && at > 0
            && self.claims_in_relative(at - 1, 3);
        // `the money that Y collected went to X`
        let ends_relative = last == Some(ChunkKind::Verb)
            && self.is_form(verb, Form::PAST.or(Form::THIRD))
            && self.ends_relative();
        let is_finite = is_claimed
            || ends_relative
            || is_joined
            || can_follow
                && (self.is_finite(verb, follows_name) || is_base)
                && !(last == Some(ChunkKind::Who) && self.says(verb + 1));
        let after_who = last == Some(ChunkKind::Who)
            && !self.says(verb + 1)
            && (self.items[verb].is(Class::Plural)
                || self.is_form(verb, Form::PAST.or(Form::THIRD)));
        if !is_finite && !after_who && !describes {
            return None;
        }
        group.is_participle = is_participle;
        self.push(ChunkKind::Verb, at..verb + 1);
        self.groups.push((self.chunks.len() - 1, group));
        Some(verb + 1)
    }

    /// Whether a verb of saying follows a noun behind `which`: `which officials | say he owns`.
    fn says(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "say" | "said" | "believe" | "believed" | "allege" | "alleged" | "suspect" | "think"
        ) && (self.opens_phrase(at + 1) || self.is(at + 1, Class::Be.or(Class::Have)))
    }
}
