//! Nouns that name one party by another, wherever the two stand: "Y's owner is X", "X was named chairman of Y",
//! "described X as an agent of Y", "Y, whose chairman is X", "members of Y include X", "X and Z are brothers".

use super::super::clauses::{ChunkKind, Clause};
use super::super::finder::Finder;
use super::super::words::{Kind as Relates, Set};
use super::arguments::View;
use super::nouns::{self, Post};
use crate::grammar::{Class, Form, Kind};
use crate::{Object, Predicate};

pub(super) fn read(finder: &mut Finder<'_>, view: &View<'_>) {
    for chunk in 0..view.clauses.chunks.len() {
        if !view.is(chunk, ChunkKind::Phrase) {
            continue;
        }
        of_house(finder, view, chunk);
        of_place(finder, view, chunk);
        let items = view.chunk(chunk).items.clone();
        // The noun at the end, or before the name at the end.
        let mut at = items.end - 1;
        let named = (view.items[at].kind == Kind::Name).then_some(at);
        if named.is_some() {
            match at.checked_sub(1).filter(|it| *it >= items.start) {
                Some(before) => at = before,
                None => continue,
            }
        }
        if view.items[at].kind != Kind::Word {
            continue;
        }
        // `the parent company of`
        let is_firm = matches!(
            finder.lower(&view.items[at]),
            "company" | "firm" | "group" | "organisation" | "organization"
        );
        let is_parent = at > items.start
            && matches!(
                finder.lower(&view.items[at - 1]),
                "parent" | "front" | "shell" | "holding"
            );
        if is_firm && is_parent {
            at -= 1;
        }
        let nouns = view.items[at].known.relates.relating.iter().copied().filter(|it| {
            matches!(it.kind, Relates::Noun | Relates::Kin | Relates::Agency | Relates::Whole)
                && (it.form.is(Form::BASE) || it.form.is(Form::THIRD))
        });
        for noun in nouns {
            let post = Post::of(finder, view.items, at, noun);
            role(finder, view, chunk, &post, named);
        }
    }
}

fn role(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize, post: &Post, named: Option<usize>) {
    let (mut parties, mut end) = of_role(finder, view, chunk, post);
    // `an ally and sponsor of Y`
    if parties.is_empty()
        && named.is_none()
        && view.is(chunk + 1, ChunkKind::Conjunction)
        && view.is(chunk + 2, ChunkKind::Phrase)
        && !view.has_name_as_head(chunk + 2)
    {
        (parties, end) = of_role(finder, view, chunk + 2, post);
    }
    // `Y's founder and managing director, X`
    if parties.is_empty()
        && named.is_none()
        && let Some(first) = joined_role(view, chunk)
        && first + 2 == chunk
    {
        (parties, end) = (of_role(finder, view, first, post).0, chunk);
    }
    // `chairman X`: of the organisation that the text is about.
    if let (true, Some(named)) = (parties.is_empty(), named)
        && post.predicate == Predicate::Leads
        && view.chunk(chunk).items.len() == 2
        && !matches!(post.noun.lemma, "commander" | "president" | "chief" | "warlord" | "emir")
    {
        let place = view.first(chunk).span.start;
        parties.extend(finder.in_focus(place).filter(|it| nouns::can_have(finder, post, *it)));
        let holder = finder.entity(&view.items[named]).filter(|it| finder.is_person(*it));
        if holder.is_none() {
            parties.clear();
        }
    }
    // `stepped down as chairman`: of the organisation that the text is about.
    let is_as = chunk > 0 && view.preposition(finder, chunk - 1) == Some("as");
    let is_office = post.predicate == Predicate::Leads
        && matches!(
            post.noun.lemma,
            "chairman" | "chairwoman" | "chairperson" | "chair" | "director" | "executive" | "ceo"
        );
    if parties.is_empty()
        && named.is_none()
        && is_as
        && is_office
        && view.preposition(finder, chunk + 1).is_none_or(|it| it != "of")
    {
        let place = view.first(chunk).span.start;
        parties.extend(finder.in_focus(place).filter(|it| nouns::can_have(finder, post, *it)));
    }
    // `The firm changed hands. The buyer was X.`
    if parties.is_empty()
        && named.is_none()
        && matches!(post.noun.lemma, "buyer" | "purchaser" | "seller")
        && view.first(chunk).is(Class::Article)
    {
        let place = view.first(chunk).span.start;
        let owned = finder.last_owned().or_else(|| finder.in_focus(place));
        parties.extend(owned.filter(|it| nouns::can_have(finder, post, *it)));
    }
    if parties.is_empty() {
        if named.is_none() {
            mutual(finder, view, chunk, post);
        }
        office(finder, view, chunk, post, named);
        return;
    }
    for (holder, is_negated) in holders(finder, view, chunk, end, named, &parties) {
        for party in &parties {
            if holder != *party {
                nouns::push(finder, view.items, post, holder, *party, is_negated);
            }
        }
    }
}

/// The party of a role, and the last chunk that names it.
fn of_role(finder: &Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) -> (Vec<usize>, usize) {
    let can_have = |it: usize| nouns::can_have(finder, post, it);
    let items = view.chunk(chunk).items.clone();
    let first = view.first(chunk);
    if finder.lower(first) == "whose" {
        return (view.whose(finder, chunk, &can_have), chunk);
    }
    // `is both his daughter and the wife of`
    let second = view.items.get(items.start + 1);
    if finder.lower(first) == "both"
        && let Some(second) = second.filter(|it| it.is(Class::Possessive))
    {
        return (finder.pronoun(second, &can_have).into_iter().collect(), chunk);
    }
    let possessor =
        (items.start..post.at).rev().find(|it| view.items[*it].kind == Kind::Possessive);
    if let Some(possessor) = possessor {
        // `the commander's sister`
        let named = possessor.checked_sub(1).and_then(|it| finder.entity(&view.items[it]));
        let found = named.or_else(|| finder.definite(view.items, &(items.start..possessor)));
        let found = found.filter(|it| can_have(*it));
        return (found.into_iter().collect(), chunk);
    }
    let within = (items.start..post.at).rev().find(|it| view.items[*it].kind == Kind::Name);
    if let Some(within) = within {
        // `a US officer`, `a Velm lawyer` are not the state's or the town's.
        let is_land = |it: usize| {
            matches!(finder.kind(it), Some(crate::EntityType::State | crate::EntityType::Place))
        };
        let is_loose = !matches!(
            post.predicate,
            Predicate::HoldsOffice | Predicate::Leads | Predicate::AgencyOf
        );
        let found = finder
            .entity(&view.items[within])
            .filter(|it| can_have(*it) && !(is_loose && is_land(*it)));
        // `a Velm-based financier for Y`
        let is_behind = found.is_none()
            && view.preposition(finder, chunk + 1).is_some_and(|it| matches!(it, "of" | "for"));
        if !is_behind {
            return (found.into_iter().collect(), chunk);
        }
    }
    if first.is(Class::Possessive) && items.start < post.at {
        return (finder.owner(view.items, first, &can_have).into_iter().collect(), chunk);
    }
    // `Y has two subsidiaries`
    if let Some(clause) = chunk.checked_sub(1).and_then(|it| clause_at(view, it))
        && view.items[clause.verb].is(Class::Have)
        && view.head(chunk).classes.any(Class::Plural)
        && !clause.is_negated
    {
        let found = clause.subject.map(|it| view.parties(finder, it, true, &can_have));
        return (found.unwrap_or_default(), chunk);
    }
    // `Y, of which X is the sole shareholder`
    let copula = chunk.checked_sub(1).and_then(|it| clause_at(view, it));
    if let Some((taken, Some(preposition))) = copula.and_then(|it| it.gap)
        && finder.lower(&view.items[preposition]) == "of"
    {
        let found = view.parties(finder, taken, false, &can_have);
        if !found.is_empty() {
            return (found, chunk);
        }
    }
    // `chief of staff at Y`, `head of screening at Y`
    let mut at = chunk + 1;
    while let Some(preposition) = view.preposition(finder, at) {
        let fits = matches!(preposition, "of" | "for" | "at" | "to" | "with" | "in" | "from");
        if !fits || !view.is(at + 1, ChunkKind::Phrase) || at > chunk + 4 {
            break;
        }
        let mut found = view.parties(finder, at + 1, false, &can_have);
        // `X, deputy head of Y, and Z, its treasurer`: not of Z.
        let is_one = |it: usize| finder.is_person(it);
        let kind = found.first().map(|it| is_one(*it));
        found.retain(|it| Some(is_one(*it)) == kind);
        // `head of screening at Y` leads nobody.
        if at > chunk + 1 && post.predicate == Predicate::Leads {
            break;
        }
        if !found.is_empty() {
            let last = view.joined(at + 1, false).last().copied().unwrap_or(at + 1);
            // `the owner of X's house` has no party here.
            return (found, last);
        }
        at += 2;
    }
    (Vec::new(), chunk)
}

/// Who holds a role, and whether that is denied.
fn holders(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    end: usize,
    named: Option<usize>,
    parties: &[usize],
) -> Vec<(usize, bool)> {
    let all =
        |it: Vec<usize>, is_negated: bool| it.into_iter().map(|it| (it, is_negated)).collect();
    if let Some(named) = named {
        let mut found: Vec<usize> = finder.entity(&view.items[named]).into_iter().collect();
        // `his nephew X and a partner, Y`: one nephew.
        let noun = named.checked_sub(1).map(|it| &view.items[it]);
        let is_plural = |it: &crate::grammar::Item| {
            it.classes.any(Class::Plural)
                || it.known.relates.relating.iter().any(|it| it.form.is(Form::THIRD))
        };
        if noun.is_some_and(is_plural) {
            for it in view.joined(chunk, true) {
                found.extend(finder.entity(view.head(it)));
            }
        }
        return all(found, false);
    }
    let any = |_: usize| true;
    // `one of the founders of Y`
    let is_one = chunk >= 2
        && view.preposition(finder, chunk - 1) == Some("of")
        && view.is(chunk - 2, ChunkKind::Phrase)
        && finder.lower(view.head(chunk - 2)) == "one";
    let chunk = if is_one { chunk - 2 } else { chunk };
    // `Y's founder and managing director, X`: who is named behind the second.
    let second = end + 2;
    let goes_on = view.is(end + 1, ChunkKind::Conjunction)
        && view.is(second, ChunkKind::Phrase)
        && !view.has_name_as_head(second)
        && !view.first(second).is(Class::Possessive.or(Class::Article))
        && view.head(second).known.relates.relating.iter().any(|it| it.kind == Relates::Noun);
    let end = if goes_on { second } else { end };
    // `the founder and owner of Y`
    if let Some(first) = joined_role(view, chunk) {
        return holders(finder, view, first, end, None, parties);
    }
    let before = chunk.checked_sub(1);
    // `X is the owner of Y`, `X was named chairman of Y`
    let clause = before.and_then(|it| clause_at(view, it));
    // `four of its subsidiaries, among them X and Y`; `has two subsidiaries, X and Y`
    if view.head(chunk).classes.any(Class::Plural) {
        let found = told_behind(finder, view, end, clause.is_some());
        if !found.is_empty() {
            return all(found, false);
        }
    }
    if let Some(clause) = clause {
        let verb = &view.items[clause.verb];
        // `named X chairman of Y`, `whom it called an agent of Y`: not who does so.
        let makes = !clause.is_passive
            && matches!(finder.lower(verb), "named" | "appointed" | "elected" | "made" | "called");
        if makes {
            let taken = clause.gap.filter(|it| it.1.is_none()).map(|it| it.0);
            let found = taken.map(|it| view.parties(finder, it, false, &any));
            return all(found.unwrap_or_default(), clause.is_negated);
        }
        let is_copula = verb.is(Class::Be) || verb.known.relates.is_in(Set::Becomes);
        if is_copula && !clause.is_unreal {
            let no = clause.is_negated || view.first(chunk).is(Class::Nothing);
            let found = clause.subject.map(|it| view.parties(finder, it, true, &any));
            let found = found.unwrap_or_default();
            // `The owner of Y was Z's brother, X.`
            let named = view.named_behind(end).filter(|_| found.is_empty());
            let named = named.and_then(|it| finder.entity(view.head(it)));
            return all(found.into_iter().chain(named).collect(), no);
        }
    }
    // `described X as an agent of Y`, `served as head of Y`
    if let Some(prior) = before.filter(|it| view.preposition(finder, *it) == Some("as")) {
        return all(as_role(finder, view, prior), false);
    }
    // `the owner of Y is X`, `members of Y include X`
    // `its sole director on record is X`
    let mut verb = end + 1;
    while verb < end + 4
        && (view.is(verb, ChunkKind::Adverb)
            || view.is(verb, ChunkKind::Preposition) && view.is(verb + 1, ChunkKind::Phrase))
    {
        verb += 1 + usize::from(view.is(verb, ChunkKind::Preposition));
    }
    if let Some(clause) = clause_at(view, verb) {
        let lower = finder.lower(&view.items[clause.verb]);
        let is_inverse = view.items[clause.verb].is(Class::Be)
            || matches!(lower, "include" | "includes" | "included");
        // `its chairwoman is the mayor's sister, X`
        let object = Some(verb + 1).filter(|it| view.is(*it, ChunkKind::Phrase));
        let object = object.and_then(|it| {
            if view.has_name_as_head(it) { Some(it) } else { view.named_behind(it) }
        });
        if let Some(object) =
            object.filter(|_| is_inverse && !clause.is_unreal && !clause.is_passive)
        {
            let is_alone = view.chunk(object).items.len() <= 2;
            if is_alone || object > verb + 1 {
                return all(view.parties(finder, object, false, &any), clause.is_negated);
            }
        }
    }
    // `the X Network, its leaders, Y and Z`: the network has them.
    let is_party =
        |name: &usize| finder.entity(view.head(*name)).is_some_and(|it| parties.contains(&it));
    if let Some(name) = view.described(chunk).filter(|it| !is_party(it)) {
        let mut found: Vec<usize> = finder.entity(view.head(name)).into_iter().collect();
        // `X and Z, the founders of Y,`
        let is_joined = view.head(chunk).classes.any(Class::Plural)
            && name >= 2
            && view.is(name - 1, ChunkKind::Conjunction)
            && view.has_name_as_head(name - 2);
        if is_joined {
            found.extend(finder.entity(view.head(name - 2)));
        }
        return all(found, false);
    }
    // `a spokesman for Y in P, X,`
    let is_there = view.preposition(finder, end + 1).is_some_and(|it| matches!(it, "in" | "at"))
        && view.has_name_as_head(end + 2)
        && finder.entity(view.head(end + 2)).is_some_and(|it| finder.is_place(it));
    let end = if is_there && end > chunk { end + 2 } else { end };
    // `the founder of Y, X,`
    let behind = view.named_behind(end).map(|it| finder.entity(view.head(it)));
    let mut found: Vec<usize> = behind.flatten().into_iter().collect();
    // `Y's owner, X, and his wife, Z`: one owner.
    if !found.is_empty() && view.head(chunk).classes.any(Class::Plural) {
        for it in view.joined(end + 2, true) {
            found.extend(finder.entity(view.head(it)));
        }
    }
    all(found, false)
}

/// Who is named behind a plural: `, among them X and Y`, `such as X`, `: X and Y`; and `, X and Y` behind a verb.
fn told_behind(finder: &Finder<'_>, view: &View<'_>, chunk: usize, is_object: bool) -> Vec<usize> {
    let at = view.chunk(chunk).items.end;
    let lower = |it: usize| view.items.get(it).map_or("", |it| finder.lower(it));
    let comma = usize::from(view.items.get(at).is_some_and(|it| it.kind == Kind::Comma));
    let start = match lower(at + comma) {
        "among" if matches!(lower(at + comma + 1), "them" | "these") => at + comma + 2,
        "such" if lower(at + comma + 1) == "as" => at + comma + 2,
        "including" | "notably" | ":" => at + comma + 1,
        _ if comma > 0 && is_object => at + 1,
        _ => return Vec::new(),
    };
    super::enumerations::members(finder, view.items, start).0
}

/// `the founder and owner of Y`, `founder of Y and now adviser to Z`: the role to which "and" joins another.
fn joined_role(view: &View<'_>, chunk: usize) -> Option<usize> {
    let mut at = chunk;
    while view.before(at, ChunkKind::Adverb).is_some() {
        at -= 1;
    }
    let mut first = view.before(at, ChunkKind::Conjunction)?.checked_sub(1)?;
    while first >= 2
        && view.is(first, ChunkKind::Phrase)
        && view.is(first - 1, ChunkKind::Preposition)
        && view.is(first - 2, ChunkKind::Phrase)
    {
        first -= 2;
    }
    let is_role = view.is(first, ChunkKind::Phrase)
        && !view.has_name_as_head(first)
        && !view.first(chunk).is(Class::Possessive);
    is_role.then_some(first)
}

fn clause_at<'v>(view: &'v View<'_>, chunk: usize) -> Option<&'v Clause> {
    view.clauses.clauses.iter().find(|it| it.chunk == chunk)
}

/// Whom "as" gives a role: the object of `describe`, else the subject.
fn as_role(finder: &Finder<'_>, view: &View<'_>, at: usize) -> Vec<usize> {
    let any = |_: usize| true;
    let Some(clause) = view.clauses.clauses.iter().rev().find(|it| it.chunk < at) else {
        return Vec::new();
    };
    if clause.is_unreal || at > clause.chunk + 6 {
        return Vec::new();
    }
    let lower = finder.lower(&view.items[clause.verb]);
    let subject =
        || clause.subject.map(|it| view.parties(finder, it, true, &any)).unwrap_or_default();
    // `whom it described as an agent of Y`
    let taken = clause.gap.filter(|it| it.1.is_none() && !clause.is_passive).map(|it| it.0);
    let object = view.arguments(clause).objects.first().copied().or(taken);
    let object = object.map(|it| view.parties(finder, it, false, &any));
    match object.filter(|it| !it.is_empty()) {
        Some(object) if matches!(lower, "succeeded" | "replaced" | "succeeds") => {
            let mut both = subject();
            both.extend(object);
            both
        }
        // `joined Y as a clerk`: the subject.
        Some(_) if matches!(lower, "joined" | "joins" | "left" | "served" | "leads" | "led") => {
            subject()
        }
        Some(object) => object,
        None => subject(),
    }
}

/// `X and Y are brothers`, `the brothers X and Y` tell of both.
fn mutual(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize, post: &Post) {
    let is_mutual = matches!(post.predicate, Predicate::FamilyOf | Predicate::AssociatedWith);
    if !is_mutual || !post.noun.form.is(Form::THIRD) {
        return;
    }
    let Some(clause) = chunk.checked_sub(1).and_then(|it| clause_at(view, it)) else { return };
    if !view.items[clause.verb].is(Class::Be) || clause.is_unreal {
        return;
    }
    let all =
        clause.subject.map(|it| view.parties(finder, it, true, &|_| true)).unwrap_or_default();
    if let [one, other] = all[..] {
        nouns::push(finder, view.items, post, one, other, clause.is_negated);
    }
}

/// `was elected president`, `Foreign minister X`, `served as deputy mayor of Velm`: an office of nobody with a name.
fn office(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    chunk: usize,
    post: &Post,
    named: Option<usize>,
) {
    let is_office = post.predicate == Predicate::HoldsOffice || post.noun.lemma == "president";
    if !is_office {
        return;
    }
    let items = view.chunk(chunk).items.clone();
    let is_tense = |it: usize| {
        view.items[it].is(Class::Article.or(Class::Possessive))
            || matches!(
                finder.lower(&view.items[it]),
                "former" | "ex" | "late" | "onetime" | "then" | "outgoing"
            )
    };
    let start = (items.start..post.at).find(|it| !is_tense(*it)).unwrap_or(post.at);
    let is_field =
        view.preposition(finder, chunk + 1).is_some_and(|it| matches!(it, "of" | "for" | "to"))
            && view.is(chunk + 2, ChunkKind::Phrase);
    // `a senator for the Civic Party`: the party is no part of the office.
    let of_party = is_field && view.has_name_as_head(chunk + 2) && {
        let party = finder.entity(view.head(chunk + 2));
        party.is_some_and(|it| finder.kind(it) == Some(crate::EntityType::Org))
    };
    let end = if is_field && named.is_none() && !of_party { chunk + 2 } else { chunk };
    if of_party
        && matches!(
            post.noun.lemma,
            "senator" | "lawmaker" | "mp" | "councillor" | "deputy" | "secretary"
        )
        && let Some(party) = finder.entity(view.head(chunk + 2))
    {
        for (holder, is_negated) in holders(finder, view, chunk, chunk + 2, named, &[]) {
            let at = view.items[post.at].span;
            let party = Object::Entity(party);
            super::told::push(finder, view, Predicate::MemberOf, holder, party, is_negated, at);
        }
    }
    // `a former secretary of the party` holds no office of a state.
    if of_party && post.noun.lemma == "secretary" {
        return;
    }
    // `President X`: a title is a part of the name.
    let is_title = named.is_some() && start == post.at;
    if is_title || view.first(chunk).is(Class::Determiner) {
        return;
    }
    let last = if named.is_some() { post.at } else { view.chunk(end).items.end - 1 };
    // `X, a former ambassador`: a word alone says little, but `was elected president` does.
    let is_told = chunk.checked_sub(1).and_then(|it| clause_at(view, it)).is_some();
    if start == last && !is_told && !of_party {
        return;
    }
    let words = view.items[start].span.to(view.items[last].span);
    for (holder, is_negated) in holders(finder, view, chunk, end, named, &[]) {
        if finder.is_person(holder) {
            let at = view.items[post.at].span;
            super::told::push(
                finder,
                view,
                Predicate::HoldsOffice,
                holder,
                Object::Words(words),
                is_negated,
                at,
            );
        }
    }
}

/// `Sara Lind of the Velm Institute`; `Kordell Freight, of Velm,`.
fn of_house(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    if !view.has_name_as_head(chunk) {
        return;
    }
    let Some(party) = finder.entity(view.head(chunk)) else { return };
    let comma = usize::from(view.is(chunk + 1, ChunkKind::Comma));
    let of = chunk + 1 + comma;
    // `X, on Y's board until May,`
    if comma == 1
        && view.preposition(finder, of) == Some("on")
        && view.is(of + 1, ChunkKind::Phrase)
        && finder.lower(view.head(of + 1)) == "board"
        && finder.is_person(party)
    {
        let org = |it: usize| finder.kind(it) == Some(crate::EntityType::Org);
        for house in view.owners(finder, of + 1, &["of"], &org) {
            let predicate =
                if finder.is_club(house) { Predicate::MemberOf } else { Predicate::WorksFor };
            let at = view.first(of).span;
            super::told::push(finder, view, predicate, party, Object::Entity(house), false, at);
        }
    }
    if view.preposition(finder, of) != Some("of") || !view.has_name_as_head(of + 1) {
        return;
    }
    let Some(house) = finder.entity(view.head(of + 1)) else { return };
    let is_person = finder.is_person(party);
    let is_org = finder.kind(house) == Some(crate::EntityType::Org);
    let closes = view.clauses.kind(of + 2).is_none_or(|it| {
        matches!(it, ChunkKind::Comma | ChunkKind::Break | ChunkKind::Conjunction)
    });
    let predicate = match comma {
        0 if is_person && is_org => Predicate::WorksFor,
        // `Sara Lind, of the Harbour Party,`
        1 if is_person && is_org && closes && finder.is_club(house) => Predicate::MemberOf,
        1 if is_person && is_org && closes => Predicate::WorksFor,
        1 if !is_person && finder.is_place(house) && view.is(of + 2, ChunkKind::Comma) => {
            Predicate::LocatedIn
        }
        _ => return,
    };
    let at = view.first(of).span;
    super::told::push(finder, view, predicate, party, Object::Entity(house), false, at);
}

/// `X, a Velm shipping firm,`: where it is; `Ivo Marr's Kordell Freight`: whose it is.
fn of_place(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let items = view.chunk(chunk).items.clone();
    let at = view.items[items.start].span;
    if let [owner, mark, name] = &view.items[items.clone()]
        && mark.kind == Kind::Possessive
        && let (Some(owner), Some(name)) = (finder.entity(owner), finder.entity(name))
    {
        let is_firm = finder.kind(name) == Some(crate::EntityType::Org)
            && !nouns::is_agency(&finder.units.found.entities[name].name);
        if finder.is_person(owner) && is_firm {
            super::told::push(
                finder,
                view,
                Predicate::Owns,
                owner,
                Object::Entity(name),
                false,
                at,
            );
        }
        return;
    }
    of_owner(finder, view, chunk);
    if view.has_name_as_head(chunk) || !view.first(chunk).is(Class::Indefinite) {
        return;
    }
    // `X, a consultancy with offices in P`
    let has_office = view.preposition(finder, chunk + 1) == Some("with")
        && view.is(chunk + 2, ChunkKind::Phrase)
        && view.head(chunk + 2).known.relates.things.iter().any(|it| it.class == "offices")
        && matches!(view.preposition(finder, chunk + 3), Some("in" | "near" | "at"));
    let there = if has_office {
        view.parties(finder, chunk + 4, false, &|it| finder.is_place(it))
    } else {
        Vec::new()
    };
    let named = items.clone().find(|it| finder.entity(&view.items[*it]).is_some());
    // `a Panama-flagged ship` is not there.
    let lower = |it: usize| view.items.get(it).map_or("", |it| finder.lower(it));
    let is_there = |it: &usize| {
        lower(it + 1) != "-"
            || matches!(lower(it + 2), "based" | "registered" | "headquartered" | "incorporated")
    };
    let place = named.filter(is_there).and_then(|it| finder.entity(&view.items[it]));
    let place = place.filter(|it| finder.is_place(*it));
    let place = place.or_else(|| there.first().copied());
    // `A haulier in P, X,`; `A P limousine firm, X,`
    let is_in =
        matches!(view.preposition(finder, chunk + 1), Some("in" | "near" | "at" | "outside"))
            && view.is(chunk + 2, ChunkKind::Phrase);
    let where_ = is_in.then(|| view.parties(finder, chunk + 2, false, &|it| finder.is_place(it)));
    let place = place.or_else(|| where_.and_then(|it| it.first().copied()));
    let named = view.named_behind(if is_in { chunk + 2 } else { chunk });
    let is_org = |it: &usize| finder.kind(*it) == Some(crate::EntityType::Org);
    let named = named.and_then(|it| finder.entity(view.head(it))).filter(is_org);
    let party = view.described(chunk).and_then(|it| finder.entity(view.head(it))).or(named);
    // `X, a Velm pharmacist`: where he is from, which is not where he is.
    let party = party.filter(|it| !finder.is_person(*it));
    if let (Some(place), Some(party)) = (place, party) {
        super::told::push(
            finder,
            view,
            Predicate::LocatedIn,
            party,
            Object::Entity(place),
            false,
            at,
        );
    }
}

/// `X, Z's firm in P,`; `X, his company,`: whose it is, and where.
fn of_owner(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let head = view.head(chunk);
    let is_craft = head.known.relates.is_in(Set::Craft);
    if head.kind != Kind::Word || !is_craft && !head.known.relates.is_in(Set::Firm) {
        return;
    }
    // `Orvel Lines' other tanker, the Marigold,`
    let behind = || view.named_behind(chunk).filter(|_| is_craft);
    let named = view.described(chunk).or_else(behind);
    let Some(firm) = named.and_then(|it| finder.entity(view.head(it))) else {
        return;
    };
    // `the firm's vessels, the A and the B,`
    let others: Vec<usize> = match named {
        Some(name) if head.classes.any(Class::Plural) => {
            let names = view.joined(name, true).into_iter();
            names.filter_map(|it| finder.entity(view.head(it))).collect()
        }
        _ => Vec::new(),
    };
    if is_craft && finder.is_person(firm) {
        return;
    }
    let person =
        |it: usize| (finder.is_person(it) || is_craft && finder.is_party(it)) && it != firm;
    let has_owner = view.first(chunk).is(Class::Possessive)
        || view.items[view.chunk(chunk).items.clone()].iter().any(|it| it.kind == Kind::Possessive);
    if !has_owner {
        return;
    }
    let at = head.span;
    if let Some(owner) = view.owners(finder, chunk, &[], &person).first().copied() {
        super::told::push(finder, view, Predicate::Owns, owner, Object::Entity(firm), false, at);
        for other in others {
            let other = Object::Entity(other);
            super::told::push(finder, view, Predicate::Owns, owner, other, false, at);
        }
    }
    if matches!(view.preposition(finder, chunk + 1), Some("in" | "near")) {
        let places = view.parties(finder, chunk + 2, false, &|it| finder.is_place(it));
        for place in places {
            let place = Object::Entity(place);
            super::told::push(finder, view, Predicate::LocatedIn, firm, place, false, at);
        }
    }
}
