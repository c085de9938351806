//! Nouns between two parties: "its director, X", "X, the son of Y", "Y spokeswoman X", "X is the leader of
//! Y", "Y's secret service, X", "the brothers X and Y".

use super::super::finder::{Edge, Finder};
use super::super::words::{self, Kind as Relates, Relating};
use super::{described, subject};
use crate::grammar::{Class, Form, Item, Kind, Unit, phrases};
use crate::{EntityType, Object, Predicate, Shape};

/// In items: adjectives before a noun, words between it and its party.
const REACH: usize = 6;

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if items[at].kind == Kind::Name {
            state_agency(finder, items, at);
            post(finder, items, at);
        }
        if items[at].kind != Kind::Word {
            continue;
        }
        let nouns = items[at].known.relates.relating.iter().copied().filter(|it| {
            matches!(it.kind, Relates::Noun | Relates::Kin | Relates::Agency)
                && (it.form.is(Form::BASE) || it.form.is(Form::THIRD))
        });
        for noun in nouns {
            if noun.kind == Relates::Kin && noun.form.is(Form::THIRD) {
                siblings(finder, items, at, noun);
            }
            relate(finder, items, at, noun);
        }
    }
}

/// A noun with what was told of it.
pub(super) struct Post {
    pub(super) noun: Relating,
    pub(super) predicate: Predicate,
    pub(super) is_former: bool,
    pub(super) at: usize,
    /// Where its adjectives begin.
    pub(super) start: usize,
}

impl Post {
    /// The noun at a place with its adjectives: a deputy leads nobody, a press officer is a voice.
    pub(super) fn of(finder: &Finder<'_>, items: &[Item], at: usize, noun: Relating) -> Self {
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
        let predicate = match () {
            () if is_sent => Predicate::WorksFor,
            () if is_voice || is_of_voice => Predicate::SpokespersonFor,
            () if is_partner => Predicate::Leads,
            // `a board member` of a firm works for it.
            () if noun.lemma == "member" && has(&["board"]) => Predicate::WorksFor,
            () if is_deputy || is_one_of_many || is_of_field => Predicate::WorksFor,
            () => noun.predicate,
        };
        let is_former = has(&["former", "ex", "late", "onetime", "once"]);
        Self { noun, predicate, is_former, at, start }
    }
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
            .or(Class::Article);
        let is_adjective = before.kind == Kind::Word
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

fn relate(finder: &mut Finder<'_>, items: &[Item], at: usize, noun: Relating) {
    // `the bank's chief economist`, `its deputy head`
    let is_adjective = matches!(noun.lemma, "chief" | "deputy" | "partner")
        && items.get(at + 1).is_some_and(|it| !it.known.relates.relating.is_empty());
    if is_adjective {
        return;
    }
    let post = Post::of(finder, items, at, noun);
    let start = post.start;
    let Some(before) = start.checked_sub(1) else {
        of_party(finder, items, post);
        return;
    };
    let opener = &items[before];
    let fits = |it: usize| can_have(finder, &post, it);
    let is_attribute = opener.kind == Kind::Name
        && items.get(at + 1).is_none_or(|it| it.kind != Kind::Name)
        && opener.mention.is_some();
    if is_attribute && let Some(party) = finder.entity(opener).filter(|it| fits(*it)) {
        attributed(finder, items, &post, before, party);
        return;
    }
    let possessor = if opener.kind == Kind::Possessive && before > 0 {
        finder.entity(&items[before - 1])
    } else if finder.lower(opener) == "their"
        && let Some(listed) = listed_before(finder, items, before)
    {
        // `Y, Z and their owner, X`
        both_of(finder, items, &post, listed);
        return;
    } else if finder.lower(opener) == "whose" {
        // `X, whose manager, Y,`
        let name = before.checked_sub(2).filter(|it| items[it + 1].kind == Kind::Comma);
        let own = name.and_then(|it| finder.entity(&items[it]));
        // `X of P, whose director, Y,`
        let house = name
            .filter(|it| *it >= 2 && finder.lower(&items[it - 1]) == "of")
            .and_then(|it| finder.entity(&items[it - 2]));
        own.filter(|it| fits(*it)).or(house)
    } else if finder.lower(opener) == "their"
        && !finder.has_nominal_before(opener.span.start)
        && let Some(joined) =
            finder.joined_before(opener.span.start).or_else(|| finder.kin().map(Vec::from))
    {
        // `Their son, X`
        both_of(finder, items, &post, joined);
        return;
    } else if opener.is(Class::Possessive) {
        // `X, his partner,`: he is not X.
        let own = apposed(finder, items, before);
        finder.owner(items, opener, &|it| fits(it) && Some(it) != own)
    } else if opener.kind == Kind::Name && items.get(at + 1).is_some_and(|it| it.kind == Kind::Name)
    {
        // `Delta Command spokeswoman X`
        finder.entity(opener)
    } else {
        of_party(finder, items, post);
        return;
    };
    let Some(party) = possessor.filter(|it| fits(*it)) else { return };
    let behind = behind_field(items, at + 1);
    // `its chief executive until May, X,`
    let behind = phrases::end_of_time_phrase(items, behind).unwrap_or(behind);
    let is_comma = items.get(behind).is_some_and(|it| it.kind == Kind::Comma);
    let is_article = items.get(behind + 1).is_some_and(|it| it.is(Class::Article));
    let next = behind + usize::from(is_comma) + usize::from(is_comma && is_article);
    // `its owner, X`, but not `his brother, X's friend`.
    let is_possessor = items.get(next + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let named = finder.titled(items, next).filter(|_| !is_possessor);
    let named = named.or_else(|| finder.introduced(items, next).filter(|_| is_comma && is_article));
    let possessor = before - usize::from(opener.kind == Kind::Possessive);
    // `X, Y's treasury says`: no apposition.
    let is_clause = noun.kind == Relates::Agency && {
        let next = &items.get(at + 1);
        next.is_some_and(|it| !it.word.cues.is_empty() || phrases::is_auxiliary(it))
            || phrases::is_finite(items, at + 1)
    };
    let described =
        || apposed(finder, items, possessor).map(|it| (it, false)).filter(|_| !is_clause);
    let found = named.map(|it| (it, false)).or_else(|| of_copula(finder, items, before));
    if let Some((other, is_negated)) = found.or_else(described) {
        push(finder, items, &post, other, party, is_negated);
    }
}

/// `Y, Z and their`: the names of a list that ends with what is theirs.
fn listed_before(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Vec<usize>> {
    let mut end = at.checked_sub(1).filter(|it| items[*it].is(Class::Conjunction))?;
    let mut found = Vec::new();
    while let Some(last) = end.checked_sub(1) {
        let is_comma = items[last].kind == Kind::Comma;
        let name = if is_comma { last.checked_sub(1) } else { Some(last) };
        let Some(name) = name.filter(|_| is_comma || found.is_empty()) else { break };
        let Some(entity) = finder.entity(&items[name]) else { break };
        found.push(entity);
        end = name - usize::from(name > 0 && items[name - 1].is(Class::Article));
    }
    found.reverse();
    (found.len() > 1).then_some(found)
}

/// `their son, X`: of each of them.
fn both_of(finder: &mut Finder<'_>, items: &[Item], post: &Post, parties: Vec<usize>) {
    let comma = usize::from(items.get(post.at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let Some(named) = finder.titled(items, post.at + 1 + comma) else { return };
    for party in parties {
        if party != named && can_have(finder, post, party) {
            push(finder, items, post, named, party, false);
        }
    }
}

/// Behind the field of an office: `minister of defence, X`, `ambassador to the league, X`.
fn behind_field(items: &[Item], start: usize) -> usize {
    if !items.get(start).is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To)) {
        return start;
    }
    let reach = items.len().min(start + REACH);
    let comma = (start..reach).find(|it| items[*it].kind == Kind::Comma);
    let verb = (start..reach).find(|it| phrases::is_finite(items, *it));
    comma.filter(|it| verb.is_none_or(|verb| *it < verb)).unwrap_or(start)
}

/// `X, Y's agency`: the name before the comma, if the description ends there.
fn apposed(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<usize> {
    let comma = start.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma)?;
    let mut name = comma.checked_sub(1)?;
    if items[name].kind == Kind::Number && name >= 2 {
        name -= 2;
    }
    finder.entity(&items[name])
}

/// `X, a Y commander`, `X is a Y commander`, `the Y commander, X`.
fn attributed(finder: &mut Finder<'_>, items: &[Item], post: &Post, name: usize, party: usize) {
    let Some(article) = name.checked_sub(1).filter(|it| items[*it].is(Class::Article)) else {
        return;
    };
    // `a Tarvia agency, X,` is in Tarvia, and may be anybody's.
    let is_any = post.noun.kind == Relates::Agency
        && items[article].is(Class::Indefinite)
        && matches!(post.noun.lemma, "agency" | "service" | "office" | "bureau");
    if is_any {
        return;
    }
    // Adjectives may stand before the name: `a senior Y commander`.
    let closes = items.get(post.at + 1).is_none_or(|it| {
        matches!(it.kind, Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Dash)
            || phrases::is_preposition(it)
            || it.is(Class::Who.or(Class::Conjunction))
            || phrases::is_auxiliary(it)
    });
    let behind = items.get(post.at + 1).filter(|it| it.kind == Kind::Comma);
    let named = behind.and(items.get(post.at + 2)).and_then(|it| finder.entity(it));
    let found = apposed(finder, items, article)
        .filter(|_| closes)
        .map(|it| (it, false))
        .or_else(|| of_copula(finder, items, article))
        .or_else(|| named.filter(|it| finder.is_person(*it)).map(|it| (it, false)));
    if let Some((other, is_negated)) = found {
        push(finder, items, post, other, party, is_negated);
    }
}

/// `X is Y's brother`, `X, who is Y's brother-in-law`: X, where a form of "be" stands before the phrase, and whether
/// it says no.
fn of_copula(finder: &Finder<'_>, items: &[Item], opener: usize) -> Option<(usize, bool)> {
    // The possessor before its mark.
    let start = opener - usize::from(items[opener].kind == Kind::Possessive && opener > 0);
    let mut verb = start.checked_sub(1)?;
    while verb > 0
        && (phrases::is_adverb(&items[verb])
            || items[verb].is(Class::Article)
            || finder.lower(&items[verb]) == "as")
    {
        verb -= 1;
    }
    let becomes = matches!(
        finder.lower(&items[verb]),
        "became" | "becomes" | "served" | "serves" | "acted" | "acts" | "worked" | "works"
    );
    // `was appointed chairman`
    let is_made = matches!(
        finder.lower(&items[verb]),
        "appointed" | "elected" | "named" | "made" | "sworn" | "installed"
    );
    let group = phrases::verb_group(items, 0, verb);
    if !(items[verb].is(Class::Be) || becomes || is_made && group.has_be) {
        return None;
    }
    let is_negated = (group.start..start).any(|it| items[it].is(Class::Negation));
    if (group.start..start).any(|it| items[it].is(Class::Nothing)) || group.has_modal {
        return None;
    }
    let phrase = subject(items, group.start)?;
    let found = finder.referents(items, &phrase, &|it| finder.is_party(it));
    found.first().map(|it| (*it, is_negated))
}

/// `X, the son of Y`; `the leader of Y, X,`; `X is the leader of Y`.
fn of_party(finder: &mut Finder<'_>, items: &[Item], mut post: Post) {
    let at = post.at;
    let Some((party, position)) = party_behind(finder, items, &mut post) else {
        relative(finder, items, &post);
        office(finder, items, &post);
        return;
    };
    let has_article = post.start > 0 && phrases::is_determiner(&items[post.start - 1]);
    let mut start = post.start - usize::from(has_article);
    // `X, formerly an adviser of Y`
    while start > 0
        && phrases::is_adverb(&items[start - 1])
        && !items[start - 1].is(Class::Negation)
    {
        start -= 1;
    }
    let is_comma = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Comma);
    // `X, the son of Y`, `X, 51, the son of Y`
    let mut named =
        start.checked_sub(1).filter(|it| is_comma(*it)).and_then(|it| it.checked_sub(1)).and_then(
            |it| {
                let it = if items[it].kind == Kind::Number && it >= 2 { it - 2 } else { it };
                finder.entity(&items[it])
            },
        );
    let copula = of_copula(finder, items, start.min(at)).filter(|_| named.is_none());
    // `the son of Y, X,`; `the son of Y, Capt. X,`; not `is the son of Y, X said`
    if named.is_none() && copula.is_none() && is_comma(position + 1) {
        let is_title = items
            .get(position + 2)
            .is_some_and(|it| it.kind == Kind::Word && it.shape == Shape::Capitalised);
        let name = position + 2 + usize::from(is_title);
        let closes =
            items.get(name + 1).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop))
                || phrases::is_finite(items, name + 1);
        named = items.get(name).and_then(|it| finder.entity(it)).filter(|_| closes);
    }
    if named.is_none() && copula.is_none() {
        let next = items.get(position + 1).and_then(|it| finder.entity(it));
        named = next.filter(|it| finder.is_person(*it));
    }
    // `by X, a former mayor and the paymaster of Y`
    let is_second = (has_article || start < post.start)
        && start
            .checked_sub(1)
            .is_some_and(|it| items[it].kind == Kind::Comma || items[it].is(Class::Conjunction));
    let found = named.map(|it| (it, false)).or(copula).or_else(|| {
        let name = described(items, start).filter(|_| is_second)?;
        finder.entity(&items[name]).map(|it| (it, false))
    });
    let Some((other, is_negated)) = found else { return };
    push(finder, items, &post, other, party, is_negated);
    // `a director of Y and Z`
    let mut next = position + 1;
    while items.get(next).is_some_and(|it| it.is(Class::Conjunction)) {
        next += 1 + usize::from(items.get(next + 1).is_some_and(|it| it.is(Class::Article)));
        let also = items.get(next).and_then(|it| finder.entity(it));
        let closes = items.get(next + 1).is_none_or(|it| it.kind != Kind::Possessive);
        let Some(also) = also.filter(|it| closes && can_have(finder, &post, *it)) else { break };
        if Some(finder.kind(also)) != Some(finder.kind(party)) {
            break;
        }
        push(finder, items, &post, other, also, is_negated);
        next += 1;
    }
}

/// `A brother, X,`; `X, a brother,`; `with a cousin, X`: of the one of that surname who was named last before.
fn relative(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    let article = post.start.checked_sub(1).filter(|it| items[*it].is(Class::Indefinite));
    let Some(article) = article.filter(|_| post.noun.kind == Relates::Kin) else { return };
    let comma = items.get(post.at + 1).is_some_and(|it| it.kind == Kind::Comma);
    let behind = items.get(post.at + 2).filter(|_| comma).and_then(|it| finder.entity(it));
    let named = behind.or_else(|| apposed(finder, items, article));
    let Some(named) = named.filter(|it| finder.is_person(*it)) else { return };
    if let Some(other) = finder.namesake_before(named, items[article].span.start) {
        push(finder, items, post, named, other, false);
    }
}

/// `X, the minister for security`; `the commissioner for waterways, X`: an office of nobody that has a name.
fn office(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    if post.predicate != Predicate::HoldsOffice {
        of_focus(finder, items, post);
        return;
    }
    let end = behind_field(items, post.at + 1);
    let end = if end == post.at + 1 { behind_phrase(items, post.at + 1) } else { end };
    // `minister` alone says little.
    if end < post.at + 3 {
        return;
    }
    // `a senator for the Civic Party`: read with its party elsewhere.
    let of_party = items[post.at + 1..end.min(items.len())]
        .iter()
        .any(|it| finder.entity(it).is_some_and(|it| finder.kind(it) == Some(EntityType::Org)));
    if of_party {
        return;
    }
    let has_article = post.start > 0 && items[post.start - 1].is(Class::Article);
    let start = post.start - usize::from(has_article);
    let behind = items.get(end).filter(|it| it.kind == Kind::Comma);
    let named = behind.and_then(|_| finder.titled(items, end + 1));
    let person = |it: &usize| finder.is_person(*it);
    let found = apposed(finder, items, start).filter(person).or(named.filter(person));
    let Some(subject) = found else { return };
    let is_tense = |it: &usize| {
        matches!(finder.lower(&items[*it]), "former" | "ex" | "late" | "onetime" | "then")
    };
    let first = (post.start..post.at).find(|it| !is_tense(it)).unwrap_or(post.at);
    finder.push(Edge {
        subject,
        predicate: Predicate::HoldsOffice,
        object: Object::Words(items[first].span.to(items[end - 1].span)),
        detail: Some(post.noun.lemma.to_owned()),
        is_negated: false,
        time: post.is_former.then(|| "former".to_owned()),
        at: items[post.at].span,
    });
}

/// `the founder, X,`; `X, the managing director,`; `X, chair of the board,`: of the company that the text is about.
fn of_focus(finder: &mut Finder<'_>, items: &[Item], post: &Post) {
    let is_office = match post.noun.lemma {
        "executive" => post.predicate == Predicate::Leads,
        "founder" | "co-founder" | "owner" | "co-owner" | "ceo" | "chairman" | "chairwoman"
        | "chairperson" | "chair" | "director" | "manager" | "proprietor" => true,
        _ => false,
    };
    if !is_office {
        return;
    }
    let mut end = post.at + 1;
    // `of the board`
    if items.get(end).is_some_and(|it| finder.lower(it) == "of")
        && items.get(end + 1).is_some_and(|it| it.is(Class::Article))
        && items.get(end + 2).is_some_and(|it| finder.lower(it) == "board")
    {
        end += 3;
    }
    let closes = items.get(end).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop));
    if !closes || post.is_former {
        return;
    }
    let article = post
        .start
        .checked_sub(1)
        .filter(|it| matches!(finder.lower(&items[*it]), "the") && items[*it].is(Class::Article));
    let person = |it: &usize| finder.is_person(*it);
    let behind = article.and_then(|_| finder.titled(items, end + 1)).filter(person);
    let before = apposed(finder, items, article.unwrap_or(post.start)).filter(person);
    let Some(named) = before.or(behind) else { return };
    let place = items[article.unwrap_or(post.start)].span.start;
    if let Some(party) = finder.in_focus(place).filter(|it| can_have(finder, post, *it)) {
        push(finder, items, post, named, party, false);
    }
}

/// Behind a preposition and its noun phrase.
fn behind_phrase(items: &[Item], start: usize) -> usize {
    if !items.get(start).is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To)) {
        return start;
    }
    phrases::noun_phrase_at(items, start + 1).map_or(start, |it| it.end)
}

/// The first party behind the preposition of a noun, before a comma or verb: `of Y`, `of screening at Y`.
fn party_behind(finder: &Finder<'_>, items: &[Item], post: &mut Post) -> Option<(usize, usize)> {
    let at = post.at;
    let is_preposition =
        |it: usize| matches!(finder.lower(&items[it]), "of" | "for" | "at" | "in" | "to" | "with");
    if at + 1 >= items.len() || !is_preposition(at + 1) {
        return None;
    }
    for position in at + 2..items.len().min(at + 2 + REACH) {
        let item = &items[position];
        // `a member of the family that sued Y`
        let is_other =
            item.kind == Kind::Comma || item.is(Class::Who) || phrases::is_finite(items, position);
        if is_other || phrases::is_break(item) || phrases::is_auxiliary(item) {
            return None;
        }
        if item.is(Class::Object) && phrases::is_preposition(&items[position - 1]) {
            let fits = |it: usize| can_have(finder, post, it);
            return finder.pronoun(item, &fits).map(|it| (it, position));
        }
        if item.is(Class::Article)
            && let Some(entity) = finder.taken_up(items, position)
        {
            return can_have(finder, post, entity).then_some((entity, position + 1));
        }
        if item.kind == Kind::Name {
            // `head of screening at Y` works for Y.
            let last = (at + 1..position).rev().find(|it| is_preposition(*it)).unwrap_or(at + 1);
            let is_at = last > at + 1 && finder.lower(&items[last]) == "at";
            if is_at && post.predicate == Predicate::Leads {
                post.predicate = Predicate::WorksFor;
            }
            // `the head of X's bank` heads another; a member of X's wing is one of X.
            let is_wing = (position + 2..items.len().min(position + 5)).any(|it| {
                matches!(finder.lower(&items[it]), "wing" | "branch" | "arm" | "council" | "board")
            });
            let is_possessor =
                items.get(position + 1).is_some_and(|it| it.kind == Kind::Possessive)
                    && !(is_wing && post.predicate == Predicate::MemberOf);
            // `the head of a lobby in Velm` heads no town.
            let is_where = last > at + 1
                && matches!(finder.lower(&items[last]), "in" | "near")
                && finder.entity(item).is_some_and(|it| finder.is_place(it));
            let entity = finder
                .entity(item)
                .filter(|it| !is_possessor && !is_where && can_have(finder, post, *it));
            return entity.map(|it| (it, position));
        }
    }
    None
}

/// Whether a party can have such a relation: kin are persons, who is led is none.
pub(super) fn can_have(finder: &Finder<'_>, post: &Post, party: usize) -> bool {
    let kind = finder.kind(party);
    match (post.noun.kind, post.predicate) {
        (Relates::Kin, _) => kind == Some(EntityType::Person),
        (Relates::Whole, _) => !matches!(kind, None | Some(EntityType::Place | EntityType::List)),
        (Relates::Agency, _) => {
            let is_agency = || is_agency(&finder.units.found.entities[party].name);
            kind == Some(EntityType::State) || kind == Some(EntityType::Org) && is_agency()
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
        (_, Predicate::HoldsOffice) => matches!(kind, Some(EntityType::Place | EntityType::State)),
        _ => !matches!(kind, None | Some(EntityType::Place | EntityType::List)),
    }
}

/// Whether the noun may be that of a state's highest office.
fn is_of_state(lemma: &str) -> bool {
    matches!(lemma, "president" | "leader" | "head" | "ruler" | "emir")
}

pub(super) fn push(
    finder: &mut Finder<'_>,
    items: &[Item],
    post: &Post,
    subject: usize,
    object: usize,
    is_negated: bool,
) {
    let kind = finder.kind(subject);
    let is_state = matches!(finder.kind(object), Some(EntityType::State | EntityType::Place));
    let is_service = |it: usize| is_agency(&finder.units.found.entities[it].name);
    let predicate = match post.predicate {
        Predicate::Leads if is_state => Predicate::HoldsOffice,
        // `an arm of the secret service`
        Predicate::PartOf
            if post.noun.lemma == "arm"
                && is_service(object)
                && !finder.is_armed(object)
                && !finder.units.found.entities[object].name.contains("Guard") =>
        {
            Predicate::AgencyOf
        }
        other => other,
    };
    // `the parent of O`: O is a part of it.
    if post.noun.kind == Relates::Whole {
        turned(finder, items, post, subject, object, is_negated);
        return;
    }
    let fits = match (post.noun.kind, post.predicate) {
        (Relates::Agency, _) | (_, Predicate::PartOf) => kind == Some(EntityType::Org),
        (Relates::Kin, _)
        | (
            _,
            Predicate::Leads
            | Predicate::WorksFor
            | Predicate::SpokespersonFor
            | Predicate::HoldsOffice,
        ) => kind == Some(EntityType::Person),
        (_, Predicate::MemberOf) => {
            super::arguments::fits(finder, Predicate::MemberOf, subject, object)
        }
        _ => finder.is_party(subject) || finder.is_body(subject),
    };
    // `deputy energy minister of Russia` is an office by that name; a mayor's is his town's.
    let is_named = predicate == Predicate::HoldsOffice
        && matches!(
            post.noun.lemma,
            "minister" | "secretary" | "commissioner" | "premier" | "chancellor" | "senator" | "mp"
        );
    let object = if is_named { office_words(finder, items, post) } else { Object::Entity(object) };
    if fits {
        finder.push(Edge {
            subject,
            predicate,
            object,
            detail: Some(post.noun.lemma.to_owned()),
            is_negated,
            time: post.is_former.then(|| "former".to_owned()),
            at: items[post.at].span,
        });
    }
}

/// The words of an office, with its field: `deputy energy minister of Russia`.
fn office_words(finder: &Finder<'_>, items: &[Item], post: &Post) -> Object {
    let is_tense = |it: &usize| {
        matches!(
            finder.lower(&items[*it]),
            "former" | "ex" | "late" | "onetime" | "then" | "now" | "outgoing" | "-"
        )
    };
    let first = (post.start..post.at).find(|it| !is_tense(it)).unwrap_or(post.at);
    let is_of = items.get(post.at + 1).is_some_and(|it| finder.lower(it) == "of");
    let end = if is_of { behind_phrase(items, post.at + 1) } else { post.at + 1 };
    Object::Words(items[first].span.to(items[end.max(post.at + 1) - 1].span))
}

/// What a noun says of the other party: `the parent of O`, `a front for O`.
fn turned(
    finder: &mut Finder<'_>,
    items: &[Item],
    post: &Post,
    subject: usize,
    object: usize,
    is_negated: bool,
) {
    let predicate = post.predicate;
    if super::arguments::fits(finder, predicate, object, subject) {
        finder.push(Edge {
            subject: object,
            predicate,
            object: Object::Entity(subject),
            detail: Some(post.noun.lemma.to_owned()),
            is_negated,
            time: post.is_former.then(|| "former".to_owned()),
            at: items[post.at].span,
        });
    }
}

/// `the brothers X and Y`.
fn siblings(finder: &mut Finder<'_>, items: &[Item], at: usize, noun: Relating) {
    let named = |at: usize| {
        items.get(at).and_then(|it| finder.entity(it)).filter(|it| finder.is_person(*it))
    };
    // `two brothers, X and Y,`
    let is_counted = at > 0 && items[at - 1].is(Class::Determiner);
    let first = at
        + 1
        + usize::from(is_counted && items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma));
    let is_and = items.get(first + 1).is_some_and(|it| it.is(Class::Conjunction));
    // `X and Y, brothers who`
    let is_behind =
        at >= 4 && items[at - 1].kind == Kind::Comma && items[at - 3].is(Class::Conjunction);
    if is_behind && let (Some(one), Some(other)) = (named(at - 4), named(at - 2)) {
        let post = Post { noun, predicate: Predicate::FamilyOf, is_former: false, at, start: at };
        push(finder, items, &post, one, other, false);
        return;
    }
    let predicate = Predicate::FamilyOf;
    let post = Post { noun, predicate, is_former: false, at, start: at };
    if let (Some(one), Some(other), true) = (named(first), named(first + 2), is_and) {
        push(finder, items, &post, one, other, false);
        return;
    }
    // `three brothers, X, Y and Z,`
    let counts = ["two", "three", "four", "five"];
    let count = at.checked_sub(1).and_then(|it| {
        counts.iter().position(|word| *word == finder.lower(&items[it])).map(|it| it + 2)
    });
    let (all, _) = super::enumerations::members(finder, items, first);
    let all: Vec<usize> = all.into_iter().filter(|it| finder.is_person(*it)).collect();
    let Some(all) = count.and_then(|it| all.get(..it)).filter(|_| named(first).is_some()) else {
        return;
    };
    for (position, one) in all.iter().enumerate() {
        for other in &all[position + 1..] {
            push(finder, items, &post, *one, *other, false);
        }
    }
}

/// Whether a name is that of a body of a state.
pub(super) fn is_agency(name: &str) -> bool {
    let mut words = name.split_whitespace();
    words.any(|it| words::relating(&it.to_lowercase()).iter().any(|it| it.kind == Relates::Agency))
}

/// `Pakistan's Inter-Services Intelligence`: an organisation of a state, by its name.
fn state_agency(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_possessed = items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let is_in = items.get(at + 1).is_some_and(|it| finder.lower(it) == "in");
    let (Some(one), Some(body)) = (finder.entity(&items[at]), items.get(at + 2)) else { return };
    let Some(other) = finder.entity(body).filter(|_| is_possessed || is_in) else { return };
    // `the Ministry of X in Y`
    let (state, agency) = if is_in { (other, one) } else { (one, other) };
    let name = &finder.units.found.entities[agency].name;
    let is_unit = name.split_whitespace().any(|it| {
        matches!(
            it,
            "Unit" | "Institute" | "Inspectorate" | "Office" | "Board" | "Constabulary" | "Customs"
        )
    });
    // `Tarvia's National Bank`
    let is_bank = name.starts_with("National Bank") || name.starts_with("Central Bank");
    let is_agency = is_agency(name) || (is_unit || is_bank) && is_possessed;
    let are_fit = finder.kind(state) == Some(EntityType::State)
        && finder.kind(agency) == Some(EntityType::Org);
    if is_agency && are_fit {
        finder.push(Edge {
            subject: agency,
            predicate: Predicate::AgencyOf,
            object: Object::Entity(state),
            detail: None,
            is_negated: false,
            time: None,
            at: body.span,
        });
    }
}

/// `X, a historian at the Academy`; `X, who heads compliance at the Bank`: works for it.
fn post(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const FAR: usize = 22;
    let Some(person) = finder.entity(&items[at]).filter(|it| finder.is_person(*it)) else { return };
    let opens = items.get(at + 2).is_some_and(|it| {
        let is_noun =
            it.kind == Kind::Word && it.shape == Shape::Lower && !it.is(Class::Conjunction);
        it.is(Class::Who.or(Class::Article)) || is_noun
    });
    if !opens || !items.get(at + 1).is_some_and(|it| it.kind == Kind::Comma) {
        return;
    }
    for position in at + 3..items.len().min(at + FAR) {
        let item = &items[position];
        if item.kind == Kind::Comma || phrases::is_break(item) {
            return;
        }
        if finder.lower(item) != "at" {
            continue;
        }
        let reach = items.len().min(position + 3);
        let name = (position + 1..reach).find(|it| items[*it].kind == Kind::Name);
        let org = name.and_then(|it| finder.entity(&items[it]));
        let Some(org) = org.filter(|it| finder.kind(*it) == Some(EntityType::Org)) else {
            continue;
        };
        let is_former = (position.saturating_sub(6)..position)
            .any(|it| matches!(finder.lower(&items[it]), "former" | "was"));
        finder.push(Edge {
            subject: person,
            predicate: Predicate::WorksFor,
            object: Object::Entity(org),
            detail: None,
            is_negated: false,
            time: is_former.then(|| "former".to_owned()),
            at: item.span,
        });
    }
}
