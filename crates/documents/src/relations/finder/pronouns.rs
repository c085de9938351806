//! Whom a pronoun means within its clause, before the text around it is asked.

use super::Finder;
use crate::grammar::{Class, Item, word};
use crate::{EntityType, Object, Predicate, Span};

impl Finder<'_> {
    /// The entity that a pronoun means, among those that fit.
    pub(in crate::relations) fn pronoun(
        &self,
        item: &Item,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        if matches!(self.lower(item), "i" | "me" | "my" | "we" | "us" | "our") {
            return self.first_person(item.span, fits);
        }
        if matches!(self.lower(item), "you" | "your") {
            return self.addressee(item.span).filter(|it| fits(*it));
        }
        // `He had sold his shares, X said`: who speaks behind it.
        if matches!(self.lower(item), "he" | "she")
            && let Some(claim) = self.claim_around(item.span)
            && let Some(speaker) = &self.claims[claim].speaker
            && speaker.span.start > item.span.start
            && self.claims[claim].quoted == crate::Quoted::Indirect
            && self.claims[claim].content.first().is_some_and(|it| it.start == item.span.start)
            && !self.is_of_somebody(speaker.span)
            && let Some(entity) = speaker.entity.filter(|it| self.is_person(*it) && fits(*it))
        {
            return Some(entity);
        }
        // `listed X, saying it had armed Y`: X.
        if let Some(listed) = self.listed_for(item).filter(|it| fits(*it)) {
            return Some(listed);
        }
        // `it stated in a letter signed by its chairman`: of who says so.
        if self.lower(item) == "its"
            && let Some(speaker) = self.speaker_before(item).filter(|it| fits(*it))
        {
            return Some(speaker);
        }
        // The subject of its own clause first: `H claims that Q funds X through its service`.
        let is_possessive = matches!(self.lower(item), "its" | "his" | "her" | "their");
        let unit = self.units.tokens(self.unit);
        // `blocked X and its owner`: the name before.
        let is_joined =
            item.first > unit.start && self.units.words[item.first - 1].is(Class::Conjunction);
        // `blocked X and two of its officers`
        let is_part = || {
            let counts = item.first.checked_sub(3).filter(|it| *it >= unit.start);
            counts.is_some_and(|it| {
                self.units.words[it].is(Class::Conjunction)
                    && self.units.words[it + 1].is(Class::Determiner)
                    && self.units.text.tokens[it + 2].lower == "of"
            })
        };
        let is_joined = is_joined || self.lower(item) == "its" && is_part();
        if is_joined && self.lower(item) == "its" {
            let before = self.units.span(self.unit).start..item.span.start;
            let mentions = self.units.mentions_in(Span { start: before.start, end: before.end });
            let entities = mentions.rev().take(4).map(|it| self.units.mentions[it].entity);
            let is_thing = self.lower(item) == "its";
            let nearest =
                entities.filter(|it| fits(*it)).find(|it| self.is_person(*it) != is_thing);
            if nearest.is_some() {
                return nearest;
            }
        }
        // `X and his wife`: the name before.
        if is_joined
            && matches!(self.lower(item), "his" | "her")
            && let Some(named) = self.named_before(item.first).filter(|it| fits(*it))
        {
            return Some(named);
        }
        let that = (unit.start..item.first)
            .rev()
            .take(24)
            .find(|it| self.units.text.tokens[*it].lower == "that");
        if let Some(that) = that.filter(|_| is_possessive) {
            let clause = self.units.text.tokens[that].span.to(item.span);
            let mut mentions = self.units.mentions_in(clause).take(8);
            let mentions = mentions.by_ref().map(|it| self.units.mentions[it].entity);
            let is_thing = self.lower(item) == "its";
            let found = mentions.filter(|it| fits(*it)).find(|it| self.is_person(*it) != is_thing);
            if found.is_some() {
                return found;
            }
        }
        if let Some(topic) = self.topic(item, fits) {
            return Some(topic);
        }
        // `… to Kelp Lines, a company set up in May. Its director is`
        if self.lower(item) == "its"
            && item.first == unit.start
            && let Some(introduced) = self.introduced_last(fits)
        {
            return Some(introduced);
        }
        let found =
            self.cast.antecedent_where(self.unit, self.lower(item), item.span.start, false, fits);
        // `X was held, the source said, and his brother`: he is X.
        let is_person = matches!(self.lower(item), "his" | "her" | "he" | "she");
        if found.is_none() && is_person {
            let before = Span { start: self.units.span(self.unit).start, end: item.span.start };
            let mut own = self.units.mentions_in(before).map(|it| self.units.mentions[it].entity);
            return own.find(|it| self.is_person(*it) && fits(*it));
        }
        found
    }

    /// Whom `it` means that speaks before a place in the same unit: `“…,” it stated in a letter`.
    fn speaker_before(&self, item: &Item) -> Option<usize> {
        const NEAR: usize = 4;
        let unit = self.units.span(self.unit);
        let end = self.claims.partition_point(|it| it.evidence.start < unit.end);
        let mut near = self.claims[..end].iter().rev().take(NEAR);
        near.find_map(|it| {
            let speaker = it.speaker.as_ref()?;
            let is_it = unit.contains(speaker.span)
                && speaker.span.end <= item.span.start
                && self.units.text.slice(speaker.span).eq_ignore_ascii_case("it");
            let says = !it.content.iter().any(|it| it.contains(item.span));
            speaker.entity.filter(|_| is_it && says)
        })
    }

    /// `He owns nothing, his lawyer X said`: he is not X.
    fn is_of_somebody(&self, speaker: Span) -> bool {
        /// In tokens: what he is before his name, and the name.
        const LONGEST: usize = 6;
        let own = self.units.text.tokens_within(speaker);
        let before = (own.start.saturating_sub(LONGEST)..own.end).rev();
        let mut before = before.take_while(|it| self.units.text.tokens[*it].is_word());
        before.any(|it| self.units.words[it].is(Class::Possessive))
    }

    /// Whose a possessive says something to be: what stands in one enumeration belongs to one.
    pub(in crate::relations) fn owner(
        &self,
        items: &[Item],
        item: &Item,
        fits: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let at = items.partition_point(|it| it.span.start < item.span.start);
        self.pronoun(&items[super::super::frames::first_possessive(items, at)], fits)
    }

    /// Of a pronoun in what is said to be the reason of a listing: who was listed, last before it.
    fn listed_for(&self, item: &Item) -> Option<usize> {
        let is_thing = matches!(self.lower(item), "it" | "its");
        if !is_thing && !matches!(self.lower(item), "he" | "she" | "him" | "his" | "her") {
            return None;
        }
        let span = self.units.span(self.unit);
        let mut told = self.relations.iter().rev().take_while(|it| it.evidence == span);
        let listed = told.find_map(|it| match it.object {
            Object::Entity(listed) if it.predicate == Predicate::Designates => Some(listed),
            _ => None,
        })?;
        if self.is_person(listed) == is_thing {
            return None;
        }
        let before = Span { start: span.start, end: item.span.start };
        let mut mentions = self.units.mentions_in(before).rev();
        let last = mentions.find(|it| self.units.mentions[*it].entity == listed)?;
        let end = self.units.mentions[last].span.end;
        let between = self.units.text.tokens_within(Span { start: end, end: before.end.max(end) });
        let is_reason = |it: &crate::text::Token| {
            matches!(
                it.lower.as_str(),
                "saying"
                    | "alleging"
                    | "claiming"
                    | "citing"
                    | "accusing"
                    | "for"
                    | "over"
                    | "because"
                    // `listed X, along with two firms that it owns`
                    | "along"
                    | "together"
                    | "alongside"
            )
        };
        self.units.text.tokens.get(between)?.iter().any(is_reason).then_some(listed)
    }

    /// The organisation that the unit before introduced at its end with what it is: `to X, a company set up in May.`
    fn introduced_last(&self, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let before = self.unit.checked_sub(1)?;
        if self.units.segment(before) != self.units.segment(self.unit) {
            return None;
        }
        let mentions = &self.units.mentions[self.units.mentions_in(self.units.span(before))];
        let last = mentions.iter().rev().find(|it| {
            self.kind(it.entity) == Some(EntityType::Org) && it.kind == crate::MentionKind::Name
        })?;
        let next = self.units.text.tokens_within(last.span).end;
        let lower = |at: usize| self.units.text.tokens.get(at).map_or("", |it| it.lower.as_str());
        let is_introduced = lower(next) == "," && matches!(lower(next + 1), "a" | "an");
        (is_introduced && fits(last.entity)).then_some(last.entity)
    }

    /// The human being whose name stands before the conjunction that a token follows: `X and his`, `X, and her`.
    fn named_before(&self, token: usize) -> Option<usize> {
        let and = token.checked_sub(1)?;
        let comma = and.checked_sub(1).filter(|it| self.units.text.tokens[*it].lower == ",");
        let last = self.units.text.tokens.get(comma.unwrap_or(and).checked_sub(1)?)?.span;
        let start = self.units.span(self.unit).start;
        let mentions = self.units.mentions_in(Span { start, end: last.end });
        let mention = &self.units.mentions[mentions.last()?];
        let is_name = mention.kind == crate::MentionKind::Name && mention.span.end == last.end;
        // `His wife, Y, and his brother`; `X's wife, Y, and his brother`: X's brother.
        let own = self.units.text.tokens.get(token)?.lower.as_str();
        let unit = self.units.tokens(self.unit);
        let name = self.units.text.tokens_within(mention.span).start;
        let before = self.units.text.tokens.get(unit.start..name)?;
        let kin = before.iter().rev().find(|it| it.is_word()).map_or("", |it| it.lower.as_str());
        let is_other = match (word(own).classes.gender(), word(kin).classes.gender()) {
            (Some(own), Some(kin)) => own != kin,
            _ => false,
        };
        if is_other || before.iter().any(|it| it.lower == own) {
            return None;
        }
        (is_name && self.is_person(mention.entity)).then_some(mention.entity)
    }

    /// Whom a question in a transcript addresses: who speaks next.
    fn addressee(&self, place: Span) -> Option<usize> {
        const NEAR: usize = 6;
        let from = self.claims.partition_point(|it| it.evidence.start <= place.start);
        let mut next = self.claims[from..].iter().take(NEAR);
        let answer = next.find(|it| it.rule == "transcript")?;
        answer.speaker.as_ref()?.entity.filter(|it| self.is_person(*it))
    }

    /// Who says `I` or `our` in a claim: its speaker, or for whom he speaks.
    fn first_person(&self, place: Span, fits: &dyn Fn(usize) -> bool) -> Option<usize> {
        let claim = &self.claims[self.claim_around(place)?];
        let speaker = claim.speaker.as_ref()?.entity?;
        let house = self.relations.iter().rev().find_map(|it| match it.object {
            Object::Entity(house) if it.subject == speaker && fits(house) => {
                let speaks = matches!(
                    it.predicate,
                    Predicate::SpokespersonFor
                        | Predicate::Leads
                        | Predicate::WorksFor
                        | Predicate::Owns
                );
                speaks.then_some(house)
            }
            _ => None,
        });
        let is_alone = matches!(self.units.text.slice(place), "I" | "me" | "my" | "My");
        let own = Some(speaker).filter(|it| fits(*it) && (is_alone || !self.is_person(*it)));
        own.or(house)
    }
}
