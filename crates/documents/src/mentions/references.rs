//! Words that stand for a name: "the group", "the Front", "he", "it".
//!
//! A nominal means the latest thing of its sort named before it; one whose noun stands in a name ("the
//! committee", "the Front") means the latest with such a name. A personal pronoun means the person who was
//! named last in its sentence, else the first in the sentence before: the subject of a sentence is what the
//! next one goes on about (centering: Grosz, Joshi and Weinstein, *Computational Linguistics* 21, 1995).

use super::{Found, Named};
use crate::{EntityType, Mention, MentionKind, Span, Text, Token, Via};

/// How far back a name is looked for, in sentences.
const REACH: usize = 6;

/// The references of a text, in order.
pub(super) fn find(text: &Text<'_>, found: &Found) -> Vec<Mention> {
    let mut result: Vec<Mention> = Vec::new();
    let words =
        |it: &Named| lictor_text::words(&it.name).into_iter().skip(1).map(|it| it.text).collect();
    let frame = Frame { text, found, words: found.entities.iter().map(words).collect() };
    for (number, sentence) in text.sentences.iter().enumerate() {
        let mut at = sentence.first;
        while at < sentence.end {
            let reference =
                frame.pronoun(at, number, &result).or_else(|| frame.nominal(at, number));
            let Some((end, entity, kind)) = reference else {
                at += 1;
                continue;
            };
            let span = text.tokens[at].span.to(text.tokens[end - 1].span);
            let is_free = found.names_within(span).is_empty();
            if is_free {
                let via = Via::Nominal;
                result.push(Mention { span, entity, kind, via, score: 1.0 });
                at = end;
            } else {
                at += 1;
            }
        }
    }
    result
}

struct Frame<'a> {
    text: &'a Text<'a>,
    found: &'a Found,
    /// By entity: the words of its name behind the first.
    words: Vec<Vec<String>>,
}

impl Frame<'_> {
    fn kind(&self, mention: &Mention) -> EntityType {
        self.found.entities[mention.entity].kind
    }

    /// Names before a place, the latest first, up to [`REACH`] sentences back.
    fn before(&self, place: Span, sentence: usize) -> impl Iterator<Item = &Mention> {
        let first = sentence.saturating_sub(REACH);
        let start = self.text.sentences[first].span.start;
        let end = self.found.mentions.partition_point(|it| it.span.end <= place.start);
        self.found.mentions[..end].iter().rev().take_while(move |it| it.span.start >= start)
    }

    fn pronoun(
        &self,
        at: usize,
        sentence: usize,
        earlier: &[Mention],
    ) -> Option<(usize, usize, MentionKind)> {
        let token = &self.text.tokens[at];
        let is_person = match token.lower.as_str() {
            "he" | "she" | "him" | "his" | "her" => true,
            "it" | "its" => false,
            _ => return None,
        };
        let fits = |it: &Mention| {
            let kind = self.kind(it);
            if is_person {
                kind == EntityType::Person
            } else {
                !matches!(kind, EntityType::Person | EntityType::Place)
            }
        };
        let limits = self.text.sentences[sentence].span;
        // The same pronoun goes on with whom it meant before in the sentence.
        let again =
            earlier.iter().rev().take_while(|it| it.span.start >= limits.start).find(|it| fits(it));
        if let Some(it) = again.filter(|it| it.kind == MentionKind::Pronoun) {
            return Some((at + 1, it.entity, MentionKind::Pronoun));
        }
        let own =
            self.before(token.span, sentence).find(|it| it.span.start >= limits.start && fits(it));
        if let Some(it) = own {
            return Some((at + 1, it.entity, MentionKind::Pronoun));
        }
        for back in 1..=REACH.min(sentence) {
            let place = self.text.sentences[sentence - back].span;
            let name = self.found.names_within(place).iter().find(|it| fits(it));
            let reference = super::within(earlier, place).iter().find(|it| fits(it));
            let subject = match (name, reference) {
                (Some(a), Some(b)) if b.span.start < a.span.start => Some(b),
                (Some(a), _) => Some(a),
                (None, b) => b,
            };
            if let Some(it) = subject {
                return Some((at + 1, it.entity, MentionKind::Pronoun));
            }
        }
        None
    }

    fn nominal(&self, at: usize, sentence: usize) -> Option<(usize, usize, MentionKind)> {
        let tokens = &self.text.tokens;
        let limits = &self.text.sentences[sentence];
        let article = &tokens[at];
        if !matches!(article.lower.as_str(), "the" | "this" | "that") || at + 1 >= limits.end {
            return None;
        }
        // The noun, behind at most two adjectives in lower case.
        let words: Vec<&Token> = tokens[at + 1..limits.end.min(at + 4)].iter().collect();
        let (offset, noun) = words
            .iter()
            .enumerate()
            .take_while(|(_, it)| it.is_word())
            .find_map(|(offset, it)| Some((offset, sort_of(&it.lower)?)))?;
        let end = at + 2 + offset;
        let head = &tokens[end - 1];
        let next = tokens.get(end).filter(|_| end < limits.end);
        // `the group of ministers`, `the bank account`, `the company Norvik` are other things.
        let goes_on = next.is_some_and(|it| {
            it.is_word() && (it.lower == "of" || it.is_capitalised() && !head.is_capitalised())
        });
        if goes_on {
            return None;
        }
        let meets = |it: &&Mention| {
            let named = &self.found.entities[it.entity];
            let has_noun = self.words[it.entity].contains(&head.lower);
            match noun {
                Sort::Person => named.kind == EntityType::Person,
                Sort::Place => matches!(named.kind, EntityType::Place | EntityType::State),
                Sort::OwnNoun => has_noun,
                Sort::Org => named.kind == EntityType::Org,
            }
        };
        let candidates: Vec<&Mention> = self.before(article.span, sentence).collect();
        let own = candidates.iter().copied().find(|it| {
            let is_org = self.kind(it) == EntityType::Org;
            is_org && self.words[it.entity].contains(&head.lower)
        });
        let listed = || {
            let is_listed = |it: &&&Mention| !self.found.entities[it.entity].links.is_empty();
            candidates.iter().filter(is_listed).copied().find(meets)
        };
        let latest = || candidates.iter().copied().find(meets);
        let meant =
            own.or_else(|| if noun == Sort::Org { listed().or_else(latest) } else { latest() })?;
        Some((end, meant.entity, MentionKind::Nominal))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sort {
    Org,
    Person,
    Place,
    /// Only what bears the noun in its name.
    OwnNoun,
}

fn sort_of(noun: &str) -> Option<Sort> {
    Some(match noun {
        "group" | "organisation" | "organization" | "movement" | "network" | "militia" | "gang"
        | "cartel" | "faction" | "company" | "firm" | "bank" | "lender" | "supplier" | "broker"
        | "insurer" | "trader" | "charity" | "carrier" | "airline" | "refiner" | "haulier"
        | "manufacturer" | "maker" | "producer" | "exporter" | "importer" | "shipper"
        | "consultancy" | "contractor" | "outfit" | "business" | "conglomerate" => Sort::Org,
        "businessman" | "banker" | "financier" | "politician" | "warlord" | "commander"
        | "tycoon" | "oligarch" | "billionaire" | "defendant" | "general" => Sort::Person,
        "city" | "town" | "village" | "country" => Sort::Place,
        "front" | "party" | "army" | "guards" | "guard" | "brigade" | "brigades" | "ministry"
        | "department" | "agency" | "committee" | "commission" | "council" | "court" | "union"
        | "foundation" | "fund" | "institute" | "university" | "directorate" | "treasury"
        | "bureau" | "embassy" | "ship" | "tanker" | "vessel" | "refinery" | "exchange"
        | "plant" | "factory" | "shipyard" | "mill" | "club" | "school" | "college"
        | "hospital" | "museum" | "panel" | "board" | "authority" | "office" | "mosque"
        | "church" | "academy" | "society" | "league" | "federation" | "association" | "guild"
        | "chamber" | "corporation" | "ring" => Sort::OwnNoun,
        _ => return None,
    })
}
