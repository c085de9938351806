//! A noun of office, kinship or part with its adjectives: what it tells of the two parties, and who can be one of them.

use super::REACH;
use crate::grammar::{Class, Item, Kind, phrases, word};
use crate::relations::finder::Finder;
use crate::relations::words::{self, Kind as Relates, Relating};
use crate::{EntityType, Predicate, Shape};

/// A noun with what was told of it.
pub(in crate::relations::frames) struct Post {
    pub(in crate::relations::frames) noun: Relating,
    pub(in crate::relations::frames) predicate: Predicate,
    pub(in crate::relations::frames) is_former: bool,
    pub(in crate::relations::frames) at: usize,
    /// Where its adjectives begin.
    pub(in crate::relations::frames) start: usize,
}

impl Post {
    /// The noun at a place with its adjectives: a deputy leads nobody, a press officer is a voice.
    pub(in crate::relations::frames) fn of(
        finder: &Finder<'_>,
        items: &[Item],
        at: usize,
        noun: Relating,
    ) -> Self {
        let start = start_of(finder, items, at);
        let from = start.min(at.saturating_sub(1));
        let has = |words: &[&str]| (from..at).any(|it| words.contains(&finder.lower(&items[it])));
        let is_deputy = has(&["deputy", "vice", "assistant"]) && noun.predicate == Predicate::Leads;
        // `its finance director`, `the lender's shipping chief`
        let is_field = |it: usize| {
            items.get(it).is_some_and(|it| {
                it.kind == Kind::Word && words::is_in(words::Set::Field, finder.lower(it))
            })
        };
        // `its head of corporate credit`
        let is_behind = items.get(at + 1).is_some_and(|it| finder.lower(it) == "of")
            && (is_field(at + 2) || is_field(at + 3));
        let is_of_field = noun.predicate == Predicate::Leads
            && matches!(noun.lemma, "director" | "chief" | "head" | "manager" | "boss")
            && !has(&["political", "military", "spiritual", "supreme", "overall", "titular"])
            && ((from..at).any(is_field) || is_behind);
        // `managing partner`, `senior partner`
        let is_partner = noun.lemma == "partner" && has(&["managing", "senior"]);
        // `chief executive` leads, `an executive` does not.
        let is_one_of_many = noun.lemma == "executive" && !has(&["chief"]);
        // `chief buyer of the union`: buys for it.
        let is_trader = matches!(noun.lemma, "buyer" | "seller")
            && has(&["chief", "head", "senior", "assistant", "junior", "top", "main"]);
        // `his media aide`
        let is_voice = has(&["media", "press", "communications"])
            && matches!(
                noun.lemma,
                "aide" | "officer" | "secretary" | "adviser" | "chief" | "attache"
            );
        // `its head of public relations`
        let word = |n: usize| items.get(at + n).map_or("", |it| finder.lower(it));
        let is_of_voice = matches!(noun.lemma, "head" | "director" | "chief")
            && word(1) == "of"
            && (matches!(word(2), "communications" | "press" | "media" | "publicity")
                || matches!(word(2), "public" | "external" | "corporate" | "media")
                    && matches!(word(3), "relations" | "affairs" | "communications"));
        // `the company's representative in P`
        let is_sent = noun.lemma == "representative"
            && items.get(at + 1).is_some_and(|it| finder.lower(it) == "in");
        // `Y's private secretary`
        let is_own_secretary = noun.lemma == "secretary" && is_of_person(finder, items, from);
        let is_of_arms =
            noun.lemma == "supplier" && has(&["arms", "weapons", "weapon", "munitions"]);
        let predicate = match () {
            () if is_of_arms => Predicate::Arms,
            () if is_sent || is_own_secretary => Predicate::WorksFor,
            () if is_voice || is_of_voice => Predicate::SpokespersonFor,
            () if is_partner => Predicate::Leads,
            () if is_trader => Predicate::WorksFor,
            // `a board member` of a firm works for it.
            () if noun.lemma == "member" && has(&["board"]) => Predicate::WorksFor,
            () if is_deputy || is_one_of_many || is_of_field => Predicate::WorksFor,
            () => noun.predicate,
        };
        let is_former = has(&["former", "ex", "late", "onetime", "once"]);
        Self { noun, predicate, is_former, at, start }
    }
}

/// Whether what stands before a post is a human being with `'s`: `Y's private | secretary`.
fn is_of_person(finder: &Finder<'_>, items: &[Item], start: usize) -> bool {
    let mark = [start.checked_sub(1), Some(start)].into_iter().flatten();
    let mut mark = mark.filter(|it| items[*it].kind == Kind::Possessive);
    let name = mark.next().and_then(|it| it.checked_sub(1));
    name.and_then(|it| finder.entity(&items[it])).is_some_and(|it| finder.is_person(it))
}

/// The adjectives before a noun: where they begin.
fn start_of(finder: &Finder<'_>, items: &[Item], at: usize) -> usize {
    let mut start = at;
    while start > 0 && at - start < REACH {
        let before = &items[start - 1];
        let opens = Class::Possessive
            .or(Class::Conjunction)
            .or(Class::Who)
            .or(Class::Subject)
            .or(Class::Nothing)
            .or(Class::Article);
        // `the Treasury's under secretary for terrorism`
        let is_rank = before.lower == "under" && items[start].lower == "secretary";
        let is_adjective = is_rank
            || before.kind == Kind::Word
                && (before.shape != Shape::Capitalised || is_demonym(finder.lower(before)))
                && !phrases::is_preposition(before)
                && !phrases::is_auxiliary(before)
                && !before.is(opens)
                && !matches!(finder.lower(before), "became" | "becomes" | "named" | "made" | "as")
                && before.word.cues.is_empty();
        if !is_adjective {
            break;
        }
        start -= 1;
    }
    start
}

/// `Turkish`, `Russian`, `Chinese`, by the ending.
fn is_demonym(lower: &str) -> bool {
    ["ish", "ian", "ese", "can", "ani", "aqi", "rench", "utch"].iter().any(|it| lower.ends_with(it))
}

/// Whether a possessive before a post can mean a party: neither a paper (`According to files seen by the Post he is its
/// owner`) nor an office of a state (`The Treasury took it off. Its chief executive`) has an owner or a manager.
pub(in crate::relations::frames) fn may_be_its(
    finder: &Finder<'_>,
    post: &Post,
    party: usize,
) -> bool {
    let is_paper = || {
        let name = finder.units.found.entities[party].name.rsplit(' ').next();
        name.is_some_and(|it| word(&it.to_lowercase()).is(Class::Media))
    };
    let is_of_firm = matches!(post.noun.lemma, "executive" | "ceo");
    let is_owned = post.predicate == Predicate::Owns;
    !(is_owned && is_paper()) && !((is_owned || is_of_firm) && finder.may_list(party))
}

/// Whether a party can have such a relation: kin are persons, who is led is none.
pub(in crate::relations::frames) fn can_have(
    finder: &Finder<'_>,
    post: &Post,
    party: usize,
) -> bool {
    let kind = finder.kind(party);
    match (post.noun.kind, post.predicate) {
        (Relates::Kin, _) => kind == Some(EntityType::Person),
        (Relates::Whole, _) => !matches!(kind, None | Some(EntityType::Place | EntityType::List)),
        (Relates::Agency, _) => {
            matches!(kind, Some(EntityType::State | EntityType::Body))
                || kind == Some(EntityType::Org) && finder.is_agency(party)
        }
        (_, Predicate::Leads) if matches!(post.noun.lemma, "successor" | "predecessor") => {
            kind == Some(EntityType::Person)
        }
        // A state's president holds an office.
        (_, Predicate::Leads) if is_of_state(post.noun.lemma) => {
            !matches!(kind, None | Some(EntityType::Person | EntityType::List))
        }
        (_, Predicate::Leads | Predicate::Owns | Predicate::Founded | Predicate::PartOf) => {
            matches!(kind, Some(EntityType::Org | EntityType::Group))
        }
        (_, Predicate::Finances | Predicate::Arms | Predicate::Trains | Predicate::Supports) => {
            matches!(kind, Some(EntityType::Org | EntityType::Group | EntityType::Person))
        }
        (_, Predicate::MemberOf) => {
            matches!(kind, Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        (_, Predicate::LocatedIn) => {
            matches!(kind, Some(EntityType::Place | EntityType::State))
        }
        (_, Predicate::HoldsOffice) => {
            matches!(kind, Some(EntityType::Place | EntityType::State))
                || post.noun.lemma == "secretary"
                    && (kind == Some(EntityType::Body) || finder.is_agency(party))
                || post.noun.lemma == "governor" && kind == Some(EntityType::Org)
        }
        _ => !matches!(kind, None | Some(EntityType::Place | EntityType::List)),
    }
}

/// Whether the noun may be that of a state's highest office.
fn is_of_state(lemma: &str) -> bool {
    matches!(lemma, "president" | "leader" | "head" | "ruler" | "emir")
}
