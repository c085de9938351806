//! Takes a relation in with what the claim around it makes of it: who says so, how surely, and whether it is denied.

use super::{Edge, Finder};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::words;
use crate::{
    Act, Claim, EntityType, Mention, Modality, Object, Polarity, Predicate, Relation, Span,
};

impl Finder<'_> {
    /// Adds a relation, unless it is known, with what the claim around it makes of it.
    pub(in crate::relations) fn push(&mut self, edge: Edge) {
        if edge.object == Object::Entity(edge.subject) {
            return;
        }
        // `sanctions on the Marrs`, where several bear the name: who of them is not told.
        let object = match edge.object {
            Object::Entity(it) => Some(it),
            Object::Words(_) => None,
        };
        if self.is_surname(edge.subject) || object.is_some_and(|it| self.is_surname(it)) {
            return;
        }
        // Whoever is at the head of a state or its offices holds an office.
        if edge.predicate == Predicate::Leads
            && object.is_some_and(|it| self.kind(it) == Some(EntityType::State))
        {
            return;
        }
        // `is accused of smuggling arms`: the verb stands before what is claimed.
        let words = match edge.object {
            Object::Words(words) => Some(words),
            Object::Entity(_) => None,
        };
        let via = self.claim_around(edge.at).or_else(|| {
            let claim = self.claim_around(words?)?;
            Some(claim).filter(|it| self.claims[*it].polarity == Polarity::Affirm)
        });
        let claim = via.map(|it| &self.claims[it]);
        if claim.is_some_and(|it| it.polarity == Polarity::NoComment) {
            return;
        }
        let is_denied = claim.is_some_and(|it| it.polarity == Polarity::Deny);
        let is_symmetric =
            matches!(edge.predicate, Predicate::FamilyOf | Predicate::AssociatedWith);
        let is_known = self.relations.iter().rev().take(200).any(|it| {
            it.predicate == edge.predicate
                && (it.subject == edge.subject && is_same(&it.object, &edge.object)
                    || is_symmetric
                        && it.object == Object::Entity(edge.subject)
                        && edge.object == Object::Entity(it.subject))
        });
        if is_known {
            self.told_again(&edge);
            return;
        }
        let is_negated = edge.is_negated || is_denied;
        self.relations.push(Relation {
            subject: edge.subject,
            predicate: edge.predicate,
            object: edge.object,
            detail: edge.detail,
            modality: claim.map_or(Modality::Stated, |it| it.modality),
            polarity: if is_negated { Polarity::Negated } else { Polarity::Affirm },
            time: edge.time.or_else(|| Some("current".to_owned())),
            via_claim: via,
            evidence: self.units.span(self.unit),
        });
    }

    /// Notes that the unit tells of a listing that is known, which another may follow: `Y did the same`.
    fn told_again(&mut self, edge: &Edge) {
        let is_listing = matches!(edge.predicate, Predicate::Designates | Predicate::Delists);
        let Object::Entity(listed) = edge.object else { return };
        if is_listing && !edge.is_negated {
            self.repeated.retain(|it| it.0 == self.unit);
            self.repeated.push((self.unit, edge.predicate, edge.subject, listed));
        }
    }

    /// The first year behind an item, up to the next comma or verb's end; `former` and `planned` by the
    /// words around it.
    pub(in crate::relations) fn time(&self, items: &[Item], at: usize) -> Option<String> {
        const REACH: usize = 10;
        let reach = items.len().min(at + REACH);
        let year = items[at..reach]
            .iter()
            .take_while(|it| !phrases::is_break(it))
            .find(|it| it.kind == Kind::Number && it.classes.any(Class::Year));
        year.map(|it| self.lower(it).to_owned())
    }

    /// The claim whose content holds a place; the innermost.
    pub(super) fn claim_around(&self, at: Span) -> Option<usize> {
        const NEAR: usize = 16;
        let end = self.claims.partition_point(|it| it.evidence.start <= at.start);
        let near = (0..end).rev().take(NEAR).take_while(|it| self.reach[*it] >= at.end);
        let holds = near.filter(|it| self.claims[*it].content.iter().any(|it| it.contains(at)));
        holds.min_by_key(|it| self.claims[*it].content.iter().map(|it| it.len()).sum::<usize>())
    }

    /// Who does what is claimed without a subject: of an accusation the accused, of a denial or confession the speaker.
    pub(in crate::relations) fn doers(&self, at: Span) -> Vec<usize> {
        let Some(claim) = self.claim_around(at).map(|it| &self.claims[it]) else {
            return Vec::new();
        };
        match claim.act {
            Act::Accuse => self.accused(claim),
            Act::Deny | Act::Admit => {
                let speaker = claim.speaker.as_ref().filter(|_| claim.rule == "object");
                speaker.and_then(|it| it.entity).into_iter().collect()
            }
            _ => Vec::new(),
        }
    }

    /// Whom a claim accuses: behind the first stand those whom its content names as well.
    fn accused(&self, claim: &Claim) -> Vec<usize> {
        let is_within = |of: usize| {
            let mut named = claim.content.iter().flat_map(|it| self.units.mentions_in(*it));
            named.any(|it| self.units.mentions[it].entity == of)
        };
        let rest = claim.about.iter().skip(1).copied().filter(|it| !is_within(*it));
        claim.about.first().copied().into_iter().chain(rest).collect()
    }

    /// Who is named with somebody: of `accused X, Y and Z of it` X and Y, where Z is asked for.
    fn joined_to(&self, entity: usize, within: Span) -> Vec<usize> {
        let mentions = &self.units.mentions[self.units.mentions_in(within)];
        let Some(own) = mentions.iter().position(|it| it.entity == entity) else {
            return Vec::new();
        };
        let joins = |pair: &&[Mention], mark: &str| {
            let between = Span { start: pair[0].span.end, end: pair[1].span.start };
            // Of mentions one may stand within the other.
            between.start < between.end && self.units.text.slice(between).trim() == mark
        };
        let mut pairs = mentions[..=own].windows(2).rev();
        let last = pairs.next().filter(|it| joins(it, "and"));
        let Some(last) = last else { return Vec::new() };
        let before = pairs.take_while(|it| joins(it, ","));
        std::iter::once(last).chain(before).map(|it| it[0].entity).collect()
    }

    /// What somebody is accused of, where no nearer relation is told: he is said to be involved in it.
    pub(super) fn involvement(&mut self, at: usize) {
        let claim = &self.claims[at];
        // `suspects X of fraud` is no charge yet, but says of what.
        let is_against = claim.act == Act::Accuse || claim.rule == "accuse";
        if !is_against || claim.polarity != Polarity::Affirm {
            return;
        }
        let (Some(accused), Some(content)) = (claim.about.first(), claim.content.first()) else {
            return;
        };
        let is_told = self.relations.iter().rev().take(20).any(|it| it.via_claim == Some(at));
        // `blamed X for the attack`: what stands behind him.
        let mut content = *content;
        let mut mentions = self.units.mentions_in(content);
        let within = mentions.find(|it| self.units.mentions[*it].entity == *accused);
        if let Some(within) = within {
            let after = Span { start: self.units.mentions[within].span.end, end: content.end };
            let tokens = &self.units.text.tokens[self.units.text.tokens_within(after)];
            let last = tokens.iter().rev().take(40).position(|it| it.lower == "for");
            let Some(first) = last.and_then(|back| tokens.get(tokens.len() - back)) else { return };
            content.start = first.span.start;
        }
        let is_known = self.relations.iter().rev().take(20).any(|it| {
            it.predicate == Predicate::InvolvedIn
                && it.subject == *accused
                && is_same(&it.object, &Object::Words(content))
        });
        if is_told
            || is_known
            || !(self.is_crime(content) || self.is_party(*accused) && self.is_deed(content))
            || !self.is_party(*accused) && !self.is_body(*accused)
        {
            return;
        }
        let others =
            self.accused(claim).into_iter().chain(self.joined_to(*accused, claim.evidence));
        let others = others.filter(|it| it != accused);
        let others = others.filter(|it| self.is_party(*it));
        let all: Vec<usize> = std::iter::once(*accused).chain(others).collect();
        self.relations.extend(all.into_iter().map(|subject| Relation {
            subject,
            predicate: Predicate::InvolvedIn,
            object: Object::Words(content),
            detail: None,
            modality: claim.modality,
            polarity: Polarity::Affirm,
            time: Some("current".to_owned()),
            via_claim: Some(at),
            evidence: claim.evidence,
        }));
    }

    /// Whether words tell of what somebody does, as a gerund with its object: `running secret prisons`; not `having
    /// ignored two warnings`, a single slip as often as a crime, nor `re-exporting machine tools`, which is trade.
    fn is_deed(&self, words: Span) -> bool {
        let tokens = self.units.text.tokens_within(words);
        let first = self.units.text.tokens.get(tokens.start).map_or("", |it| it.lower.as_str());
        let is_gerund = first.len() > 5 && first.ends_with("ing") && first != "having";
        // `re-exporting`
        let verb = words::plain(first);
        let trades = ["export", "import", "sell", "buy", "suppl", "ship", "trad"];
        let is_trade = trades.iter().any(|it| verb.starts_with(it));
        tokens.len() > 2 && is_gerund && !is_trade
    }

    /// Whether words name a crime.
    pub(in crate::relations) fn is_crime(&self, words: Span) -> bool {
        const LONGEST: usize = 30;
        let mut tokens = self.units.text.tokens_within(words).take(LONGEST);
        tokens.any(|it| words::is_crime(&self.units.text.tokens[it].lower))
    }
}

/// Whether two objects are one: words, where they overlap.
fn is_same(one: &Object, other: &Object) -> bool {
    match (one, other) {
        (Object::Words(one), Object::Words(other)) => {
            one.start < other.end && other.start < one.end
        }
        (one, other) => one == other,
    }
}
