//! The active voice of a verb of listing: `Y added X to its list`.

use std::ops::Range;

use super::alongside::alongside;
use super::gapping::gapped;
use super::listers::agents;
use super::verbs::Told;
use super::{Listing, REACH, measures, push, push_all};
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::mentions::{country_of_adjective, is_human};
use crate::relations::finder::Finder;
use crate::relations::frames::{enumerations, first_phrase, parties, relative_object, subject};
use crate::relations::words::{Kind as Relates, Set};
use crate::{EntityType, Predicate, Shape};

/// Reads a verb of listing in the active voice.
pub(super) fn active(finder: &mut Finder<'_>, told: &Told<'_>) {
    let (items, at, edge) = (told.items, told.at, &told.edge);
    if !speaks_of_lists(finder, told) {
        return;
    }
    let Some(phrase) = subject(items, told.group.start) else { return };
    // `Y, which S has listed`, not `S, which has listed Y`.
    let relative = relative_object(items, &phrase);
    // `a firm sanctioned alongside X`: without an object it describes, but for `X, whom Y sanctioned`.
    let describes = told.group.start == at
        && told.verb.form.is(Form::PARTICIPLE)
        && items.get(at + 1).is_none_or(|it| {
            phrases::is_preposition(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
        })
        && relative.is_none();
    if describes {
        return;
    }
    let joined = listed_by_several(finder, items, &phrase);
    let Some(lister) = lister(finder, told, phrase) else { return };
    // A bank blocks accounts, a club bans its members: that is no list.
    let is_house = finder.kind(lister) == Some(EntityType::Org) && !finder.may_list(lister);
    if is_house && matches!(told.verb.lemma, "block" | "bar" | "ban") && told.list.is_none() {
        return;
    }
    if told.verb.kind == Relates::List && !told.group.has_modal && !edge.is_negated {
        finder.is_lister(lister);
    }
    let found = listed(finder, told, relative, lister);
    // `as did Y`
    let also = (at + 1..told.end).find(|it| {
        let next = |n: usize| items.get(it + n).map_or("", |it| finder.lower(it));
        finder.lower(&items[*it]) == "as"
            && matches!(next(1), "did" | "does" | "do" | "have" | "has")
    });
    if let Some(also) = also {
        for other in agents(finder, items, also + 2, items.len().min(also + REACH)) {
            for (listed, _) in &found {
                push(finder, edge, other, *listed);
            }
        }
    }
    let all: Vec<usize> = found.iter().map(|it| it.0).collect();
    gapped(finder, items, at).tell(finder, edge, &[lister], &all);
    for (listed, is_negated) in found {
        let is_negated = edge.is_negated || is_negated;
        push(finder, &Listing { is_negated, ..edge.clone() }, lister, listed);
    }
    for other in joined.into_iter().filter(|it| *it != lister) {
        push_all(finder, edge, &[other], &all);
    }
}

/// `Canada and Britain had listed`: those who list, where "and" joins them.
fn listed_by_several(finder: &Finder<'_>, items: &[Item], phrase: &Range<usize>) -> Vec<usize> {
    if !items[phrase.clone()].iter().any(|it| it.is(Class::Conjunction)) {
        return Vec::new();
    }
    finder.referents(items, phrase, &|it| finder.may_list(it))
}

/// Whether the verb lists of itself or by what stands behind it: `added X to its list`, `took X off it`.
fn speaks_of_lists(finder: &Finder<'_>, told: &Told<'_>) -> bool {
    let (items, at, end, lemma) = (told.items, told.at, told.end, told.verb.lemma);
    let is_plain = matches!(
        lemma,
        "list"
            | "designate"
            | "sanction"
            | "blacklist"
            | "proscribe"
            | "outlaw"
            | "ban"
            | "delist"
            | "remove"
            | "block"
    );
    let off = told.list.map_or(end.min(at + 4), |it| it.max(at + 4).min(end));
    let is_off = told.verb.kind == Relates::Delist
        && (at + 1..off).any(|it| finder.lower(&items[it]) == "off");
    // `barred X from entry`, but not `barred X from the meeting`
    let from = (at + 1..end).find(|it| items[*it].lower == "from");
    let is_entry = from.is_none_or(|it| {
        let mut behind = items[it + 1..end].iter().take(2);
        behind.any(|it| {
            matches!(it.lower, "entry" | "entering" | "travel" | "travelling" | "territory")
        })
    });
    let is_barred = lemma == "bar" && is_entry;
    let has_list = is_plain || told.list.is_some() || is_off || goes_on(told) || is_barred;
    if !has_list || lemma == "take" && !is_off {
        return false;
    }
    // `lists its partners`, but `listed its director, X`
    let is_own = lemma == "list" && items.get(at + 1).is_some_and(|it| it.is(Class::Possessive));
    let names = || {
        let comma = (at + 2..end.min(at + 7)).find(|it| items[*it].kind == Kind::Comma);
        comma.is_some_and(|it| items.get(it + 1).is_some_and(|it| it.kind == Kind::Name))
    };
    !is_own || (at..end.min(at + 5)).any(|it| finder.lower(&items[it]) == "wing") || names()
}

/// `Last month it added X`: to the list that was spoken of.
fn goes_on(told: &Told<'_>) -> bool {
    matches!(told.verb.lemma, "add" | "name" | "target" | "include" | "cover")
        && told.list.is_none()
}

/// Who lists, where the subject is `phrase`: itself, or by a measure or a decision of his.
fn lister(finder: &Finder<'_>, told: &Told<'_>, phrase: Range<usize>) -> Option<usize> {
    let (items, verb, group) = (told.items, &told.verb, &told.group);
    let mut listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    if group.is_infinitive {
        // `the decision by Y to list X`, `Y's decision to list X`
        let decides = |it: &Item| {
            matches!(finder.lower(it), "decision" | "move" | "choice" | "vote" | "agreement")
        };
        if items[phrase.clone()].iter().any(decides) {
            listers = first_body(finder, &items[phrase.clone()]);
        }
    }
    // `The sanctions also target X`, `The package that Y adopted names X`
    let names_some = matches!(verb.lemma, "target" | "name" | "include" | "cover" | "list");
    let measure = if names_some { measures::lister(finder, items, group.start) } else { None };
    let is_measure = measure.is_some();
    if is_measure {
        listers = measure.into_iter().collect();
    }
    // `The UN added him in March`, where listings are told of.
    let lists = |it: usize| {
        finder.last_lister() == Some(it)
            || verb.lemma == "add"
                && finder.last_lister().is_some()
                && matches!(finder.kind(it), Some(EntityType::State | EntityType::Body))
                && !(told.at + 1..told.end).any(|it| items[it].is(Class::To))
    };
    // `The United Nations added X on Monday`
    let adds = |it: usize| {
        verb.lemma == "add"
            && finder.kind(it) == Some(EntityType::Body)
            && told.items.get(told.at + 1).is_some_and(|it| it.kind == Kind::Name)
            && !(told.at + 1..told.end).any(|it| items[it].is(Class::To))
    };
    // `The committee of Y added X`
    if listers.is_empty() && verb.lemma == "add" && is_committee(items, &phrase) {
        listers = first_body(finder, &items[phrase.clone()]);
    }
    let goes_on = goes_on(told) && !is_measure;
    if goes_on && !listers.first().is_some_and(|it| lists(*it) || adds(*it)) {
        return None;
    }
    // `was wrong to list X`: nobody did, or somebody else.
    let adjective = group.start.checked_sub(1).map(|it| &items[it]);
    let is_judged = adjective.is_some_and(|it| !it.is(Class::Ed))
        && group.start.checked_sub(2).is_some_and(|it| items[it].is(Class::Be));
    if listers.is_empty() && group.is_infinitive && is_judged {
        return None;
    }
    // `a forwarder that Washington sanctioned`
    let named = || items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
    if listers.is_empty() {
        listers.extend(named().find_map(|it| finder.state_of_capital(it)));
    }
    let is_relative = items[phrase.start..group.start].iter().any(|it| it.is(Class::Who));
    if listers.is_empty() && !is_relative {
        // `Ministers of the Southern League agreed to place`
        let first = first_phrase(items, group.start).unwrap_or(phrase);
        listers = first_body(finder, &items[first]);
    }
    listers.first().copied()
}

fn is_committee(items: &[Item], phrase: &Range<usize>) -> bool {
    let is_one = |it: &Item| matches!(it.lower, "committee" | "council" | "board");
    items[phrase.clone()].iter().any(is_one)
}

fn first_body(finder: &Finder<'_>, items: &[Item]) -> Vec<usize> {
    let names = items.iter().filter_map(|it| finder.entity(it));
    names.filter(|it| finder.is_body(*it)).take(1).collect()
}

/// Whom the verb lists, and whether that is denied of him.
fn listed(
    finder: &Finder<'_>,
    told: &Told<'_>,
    relative: Option<Range<usize>>,
    lister: usize,
) -> Vec<(usize, bool)> {
    let (items, at) = (told.items, told.at);
    let to = end_of_listed(finder, told);
    // `listed neither X nor Y`
    let says_no = |it: &usize| {
        items[*it].is(Class::Negation) || matches!(finder.lower(&items[*it]), "neither" | "none")
    };
    let negation = (at + 1..to).find(says_no);
    let party = |it: usize| finder.is_party(it) && it != lister;
    let mut found: Vec<(usize, bool)> = Vec::new();
    if let Some(object) = relative {
        let entity = finder.entity(&items[object.start]).filter(|it| party(*it));
        found.extend(entity.map(|it| (it, false)));
    }
    for position in (at + 1..to).chain(behind_clause(items, to)) {
        if let Some(both) = finder.both(items, position) {
            found.extend(both.into_iter().filter(|it| party(*it)).map(|it| (it, false)));
            break;
        }
        let entity = listed_at(finder, told, position, to, &party);
        found.extend(entity.map(|it| (it, negation.is_some_and(|it| it < position))));
    }
    // `placed on its list X and his brother Z`
    if found.is_empty()
        && let Some(list) = told.list.filter(|it| is_list_first(items, at, *it))
    {
        let behind = parties::objects(finder, items, list + 1, &[lister]).into_iter();
        found.extend(behind.filter(|it| party(*it)).map(|it| (it, false)));
    }
    let mut told_behind = enumerations::behind_colon(finder, items, at);
    told_behind.extend(enumerations::among(finder, items, at));
    found.extend(told_behind.into_iter().filter(|it| party(*it)).map(|it| (it, false)));
    if !found.is_empty() {
        let also = alongside(finder, items, at, told.end).filter(|it| party(*it));
        found.extend(also.map(|it| (it, false)));
    }
    found
}

/// The name behind a clause that says which firm is meant: of `listed X and a company that he controls, Z, in May` Z.
fn behind_clause(items: &[Item], who: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let noun = who.checked_sub(1).filter(|_| items.get(who).is_some_and(|it| it.is(Class::Who)))?;
    let opens = (noun.saturating_sub(3)..noun).rev().find(|it| phrases::is_determiner(&items[*it]));
    let is_one =
        opens.is_some_and(|it| items[it].is(Class::Indefinite) || items[it].lower == "the");
    let is_noun = items[noun].kind == Kind::Word && !items[noun].is(Class::Person);
    let comma =
        (who + 1..items.len().min(who + LONGEST)).find(|it| items[*it].kind == Kind::Comma)?;
    let is_clause = items[who + 1].is(Class::Subject)
        || (who + 1..comma).any(|it| phrases::is_finite(items, it));
    let name = comma + 1;
    let is_name = |it: usize| items.get(it).is_some_and(|it| it.kind == Kind::Name);
    let closes = items.get(name + 1).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop));
    (is_one && is_noun && is_clause && is_name(name) && closes).then_some(name)
}

/// Whether the list stands before whom it takes in: `placed on its list X`, `added to its terrorism blacklist X`.
fn is_list_first(items: &[Item], at: usize, list: usize) -> bool {
    let is_opened = items.get(at + 1).is_some_and(|it| matches!(it.lower, "on" | "to" | "under"));
    let is_within = |it: &Item| it.kind != Kind::Comma && !it.is(Class::Who);
    is_opened && items[at + 1..list].iter().all(is_within)
}

/// Whom the word at a place behind the verb means, if he is listed.
fn listed_at(
    finder: &Finder<'_>,
    told: &Told<'_>,
    position: usize,
    to: usize,
    party: &dyn Fn(usize) -> bool,
) -> Option<usize> {
    let items = told.items;
    let item = &items[position];
    let next = items.get(position + 1);
    match item.kind {
        Kind::Name if !is_attribute(finder, items, position) => {
            finder.entity(item).filter(|it| party(*it))
        }
        Kind::Word
            if item.is(Class::Object)
                && (!item.is(Class::Possessive)
                    || next.is_none_or(|it| {
                        it.kind != Kind::Word
                            || it.is(Class::Conjunction)
                            || phrases::is_preposition(it)
                    })) =>
        {
            finder.pronoun(item, party)
        }
        // `listed the father`, of a father and his son
        Kind::Word if item.is(Class::Article) && next.is_some_and(|it| it.kind == Kind::Word) => {
            let noun = finder.lower(&items[position + 1]);
            finder.kin_called(item, noun).filter(|it| party(*it))
        }
        // `took the Velm-based airline off its list`
        Kind::Word if item.is(Class::Article) => {
            finder.based(items, position).filter(|it| party(*it))
        }
        // `listed its military wing`
        Kind::Word if item.is(Class::Possessive) && position == told.at + 1 => {
            let is_wing = (position..to).any(|it| finder.lower(&items[it]) == "wing");
            is_wing.then(|| finder.pronoun(item, party)).flatten()
        }
        _ => None,
    }
}

/// Where those whom the verb lists end: before its list, another verb or a reason.
fn end_of_listed(finder: &Finder<'_>, told: &Told<'_>) -> usize {
    let (items, at) = (told.items, told.at);
    let to = told.list.map_or(told.end, |list| {
        let opens = |it: &usize| {
            matches!(finder.lower(&items[*it]), "to" | "on" | "from" | "off" | "under")
        };
        (at + 1..list).rev().find(opens).unwrap_or(list)
    });
    let ends = |it: &usize| {
        let lower = finder.lower(&items[*it]);
        let is_verb =
            |item: &Item| !item.known.relates.relating.is_empty() || phrases::is_auxiliary(item);
        let next = items.get(it + 1);
        let is_as = lower == "as"
            && next.is_none_or(|it| finder.lower(it) != "well")
            && finder.lower(&items[it - 1]) != "well";
        // `for allegedly supplying Y`
        let behind = (it + 1..items.len()).find(|it| !phrases::is_adverb(&items[*it]));
        let is_reason = lower == "for"
            && behind
                .map(|it| &items[it])
                .is_some_and(|it| it.is(Class::Possessive) || is_gerund(it));
        let is_remark = is_gerund(&items[*it]) && items[it - 1].kind == Kind::Comma;
        // `has not listed X, but an official of Z said`
        let is_other = lower == "but" && next.is_some_and(|it| !it.is(Class::Negation));
        is_as
            || is_other
            || is_reason
            || is_remark
            || matches!(lower, "after" | "because" | "while" | "over" | "under" | "amid")
            || items[*it].is(Class::Who)
            || lower == "and" && items.get(it + 1).is_some_and(is_verb)
    };
    (at + 1..to).find(ends).unwrap_or(to)
}

/// Whether a word in a reason is a gerund: `for supplying Y`, `, accusing Y of`.
fn is_gerund(item: &Item) -> bool {
    item.kind == Kind::Word
        && item.lower.len() > 5
        && item.lower.ends_with("ing")
        && !matches!(item.lower, "including" | "during")
        && !item.known.relates.is_in(Set::NoGerund)
}

/// A name that only describes another: `X's`, `of X`, `by Gen. X`, `the X leader`; not `the military wing of X`.
fn is_attribute(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    describes(finder, items, at) || is_kin_of_attribute(finder, items, at)
}

/// The same, of a name by itself.
fn describes(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    let is_possessor = items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let lower = |it: Option<usize>| it.and_then(|it| items.get(it)).map(|it| finder.lower(it));
    let mut before = opening(items, at).checked_sub(1);
    // `two officials of Y's office`
    if let Some(mark) = before.filter(|it| *it > 0 && items[*it].kind == Kind::Possessive) {
        before = opening(items, mark - 1).checked_sub(1);
    }
    let is_origin = matches!(
        lower(before),
        Some(
            "of" | "in" | "from" | "at" | "by" | "to" | "for" | "with" | "through" | "via" | "near"
        )
    );
    let is_part = matches!(
        lower(before.and_then(|it| it.checked_sub(1))),
        Some("wing" | "part" | "branch" | "arm" | "members" | "leaders")
    );
    // `sanctions Tarvian ex-minister`: a headline leaves the article out.
    let is_origin = is_origin && !is_part
        || country_of_adjective(items[at].lower).is_some()
            && items
                .get(at + 1)
                .is_some_and(|it| it.kind == Kind::Word && it.shape == Shape::Lower);
    is_possessor || is_origin || names_role(items, at) || explains_agent(items, at)
}

/// `a firm owned by Y's son, X`, `led by its founder, X`: a name that only says who the one behind "by" is.
fn explains_agent(items: &[Item], at: usize) -> bool {
    const FAR: usize = 6;
    let comma = at.checked_sub(1).filter(|it| items[*it].kind == Kind::Comma);
    let Some(role) = comma.and_then(|it| it.checked_sub(1)) else { return false };
    let is_role = items[role]
        .known
        .relates
        .relating
        .iter()
        .any(|it| matches!(it.kind, Relates::Noun | Relates::Kin) && it.form.is(Form::BASE));
    let is_within = |it: &usize| {
        items[*it].kind == Kind::Name
            || items[*it].kind == Kind::Possessive
            || items[*it].kind == Kind::Word
                && !items[*it].is(Class::Conjunction.or(Class::Who))
                && !phrases::is_preposition(&items[*it])
    };
    let first = (role.saturating_sub(FAR)..role).rev().take_while(is_within).last();
    let by = first.and_then(|it| it.checked_sub(1));
    is_role
        && by.is_some_and(|it| {
            items[it].lower == "by"
                && it > 0
                && items[it - 1].known.relates.is_form(Form::PARTICIPLE)
        })
}

/// Where the phrase of a name begins, with its article, title and adjectives: `the late X`, `Gen. X`.
fn opening(items: &[Item], name: usize) -> usize {
    const WORDS: usize = 3;
    let is_word = |it: &Item| {
        let is_plain =
            it.kind == Kind::Word && !phrases::is_preposition(it) && !phrases::is_time(it);
        is_plain
            && !phrases::is_determiner(it)
            && !it.is(Class::Conjunction.or(Class::Who).or(Class::To).or(Class::Be))
            && it.known.relates.relating.iter().all(|it| it.kind != Relates::List)
    };
    let is_title_mark = |it: usize| {
        items[it].kind == Kind::Stop && it > 0 && items[it - 1].shape == Shape::Capitalised
    };
    let mut start = name;
    while start > 0
        && name - start < WORDS
        && (is_word(&items[start - 1]) || is_title_mark(start - 1))
    {
        start -= 1;
    }
    let opens = start.checked_sub(1).filter(|it| phrases::is_determiner(&items[*it]));
    opens.unwrap_or(start)
}

/// `the X leader Z`: a name before what somebody else is.
fn names_role(items: &[Item], at: usize) -> bool {
    let is_role = |it: &Item| {
        let mut roles = it.known.relates.relating.iter();
        it.is(Class::Person)
            || roles.any(|it| it.kind == Relates::Noun && it.predicate == Predicate::Leads)
    };
    let noun = items.get(at + 1).filter(|it| it.kind == Kind::Word && it.shape == Shape::Lower);
    // `the Basque group X`
    let is_sort = |it: &Item| is_human(it.lower) == Some(false);
    noun.is_some_and(|it| is_role(it) || is_sort(it))
        && items.get(at + 2).is_some_and(|it| it.kind == Kind::Name)
}

/// `a firm controlled by X, and his brother Z`: Z is told with X, who is only told of the firm.
fn is_kin_of_attribute(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    let opens = opening(items, at);
    let is_own = matches!(items[opens].lower, "his" | "her") && items[opens].is(Class::Possessive);
    let and = opens.checked_sub(1).filter(|it| is_own && items[*it].is(Class::Conjunction));
    let Some(and) = and else { return false };
    let last = (0..and).rev().take(2).find(|it| items[*it].kind == Kind::Name);
    let Some(last) = last.filter(|it| is_attribute(finder, items, *it)) else { return false };
    // Whose brother he is, if somebody else was listed before.
    let verb = (0..last)
        .rev()
        .find(|it| items[*it].known.relates.relating.iter().any(|it| it.kind == Relates::List));
    let between = verb.map_or(last, |it| it + 1)..last;
    !between.into_iter().any(|it| {
        let entity = finder.entity(&items[it]);
        entity.is_some_and(|it| finder.is_person(it)) && !describes(finder, items, it)
    })
}
