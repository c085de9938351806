//! Lists of sanctions: who puts whom on one, or takes him off.

use std::ops::Range;

use super::super::finder::{Edge, Finder};
use super::super::words::{self, Kind as Relates, Relating, Set};
use super::standing::{freeze, lift, nominal, penalty, standing};
use super::{Opener, described, enumerations, first_phrase, subject};
use crate::grammar::{Class, Form, Item, Kind, Unit, phrases};
use crate::{EntityType, Object, Predicate, Span};

/// In items: how far a list may stand from the verb that speaks of it.
pub(super) const REACH: usize = 40;

pub(super) fn read(finder: &mut Finder<'_>, unit: &Unit) {
    let items = unit.items.as_slice();
    for at in unit.openings.iter().copied() {
        if items[at].kind != Kind::Word {
            continue;
        }
        let mut verbs = items[at].known.relates.relating.iter();
        let verb = verbs.find(|it| {
            matches!(it.kind, Relates::List | Relates::Delist)
                && (it.particle.is_none() || has_particle(finder, items, at, it))
        });
        if let Some(read) = super::opener(&items[at], |it| it.list, opener) {
            read(finder, items, at);
        }
        if let Some(verb) = verb {
            listing(finder, items, at, *verb);
        }
    }
}

/// What a word opens besides the verbs of the table.
pub(super) fn opener(lower: &str) -> Option<Opener> {
    Some(match lower {
        "list" | "lists" | "sanctions" | "blacklist" | "ban" => standing,
        "froze" | "freezes" | "frozen" => freeze,
        "freeze" => |finder, items, at| {
            standing(finder, items, at);
            freeze(finder, items, at);
        },
        "imposed" | "imposes" | "imposing" | "slapped" | "introduced" | "introduces"
        | "announced" | "levied" | "placed" | "adopted" | "renewed" | "extended" | "unveiled" => {
            penalty
        }
        "declared" | "declares" | "declare" | "treats" | "treated" | "treat" | "classes"
        | "classed" | "classified" | "classifies" | "classify" | "considers" | "considered"
        | "consider" | "regards" | "regarded" | "regard" | "recognised" | "recognized"
        | "deems" | "deemed" => deemed,
        "listing" | "designation" | "inclusion" | "blacklisting" | "sanctioning" => nominal,
        "lifted" | "lift" | "lifts" | "lifting" | "annulled" | "annuls" | "overturned"
        | "quashed" | "scrapped" | "dropped" | "revoked" | "rescinded" | "withdrew" | "removed" => {
            lift
        }
        "on" => stays_on_it,
        "same" | "suit" | "followed" => the_same,
        "so" => so_was,
        "not" | "hasn't" | "didn't" | "doesn't" => has_not,
        "added" => among_those,
        "among" => |finder, items, at| {
            among_them(finder, items, at);
            among_those_fronted(finder, items, at);
        },
        "banned" | "proscribed" | "outlawed" | "blacklisted" | "designated" | "sanctioned"
        | "listed" => |finder, items, at| {
            attributive(finder, items, at);
            among_those(finder, items, at);
        },
        _ => return None,
    })
}

/// Whether a listing is only wished for or held out: `threatened to list X`, `urged Y to list X`.
fn is_wished(items: &[Item], start: usize) -> bool {
    const REACH: usize = 5;
    (start.saturating_sub(REACH)..start).any(|it| items[it].known.relates.is_in(Set::Wished))
}

fn has_particle(finder: &Finder<'_>, items: &[Item], at: usize, verb: &Relating) -> bool {
    let reach = items.len().min(at + 4);
    (at + 1..reach).any(|it| Some(finder.lower(&items[it])) == verb.particle)
}

/// Who names a list, in a range: states, bodies, adjectives of states.
pub(super) fn listers(finder: &Finder<'_>, items: &[Item], range: Range<usize>) -> Vec<usize> {
    let of = |item: &Item| match item.kind {
        Kind::Name => finder.entity(item).filter(|it| finder.is_body(*it)),
        Kind::Word => finder.entity_named(words::state_of(finder.lower(item))?),
        _ => None,
    };
    items[range].iter().filter_map(of).collect()
}

fn is_list(finder: &Finder<'_>, item: &Item) -> bool {
    matches!(finder.lower(item), "list" | "lists" | "blacklist" | "sanctions" | "register")
}

/// What a listing has in common for all that it names.
pub(super) struct Listing {
    pub(super) predicate: Predicate,
    pub(super) is_negated: bool,
    pub(super) time: Option<String>,
    pub(super) at: Span,
}

pub(super) fn push(finder: &mut Finder<'_>, listing: &Listing, lister: usize, listed: usize) {
    if lister == listed || !finder.is_body(lister) || !finder.is_party(listed) {
        return;
    }
    finder.push(Edge {
        subject: lister,
        predicate: listing.predicate,
        object: Object::Entity(listed),
        detail: None,
        is_negated: listing.is_negated,
        time: listing.time.clone(),
        at: listing.at,
    });
}

/// `Y added X to its list`, `X was listed by Y`.
fn listing(finder: &mut Finder<'_>, items: &[Item], at: usize, verb: Relating) {
    let mut group = phrases::verb_group(items, 0, at);
    let before = at.checked_sub(1).map(|it| &items[it]);
    // `remains blacklisted by Y`
    let stays = |it: &Item| {
        matches!(
            finder.lower(it),
            "remains" | "remained" | "stays" | "stayed" | "became" | "becomes"
        )
    };
    if group.start == at && verb.form.is(Form::PARTICIPLE) && before.is_some_and(stays) {
        group = phrases::verb_group(items, 0, at - 1);
        group.has_be = true;
    }
    // `the listed company`, `its list`
    let is_noun =
        before.is_some_and(|it| phrases::is_determiner(it) || it.kind == Kind::Possessive);
    // `is considering sanctions against Y`
    let is_noun = is_noun
        || verb.lemma == "sanction"
            && verb.form.is(Form::THIRD)
            && items.get(at + 1).is_some_and(phrases::is_preposition);
    // `the sanctions list of Y`
    let is_noun = is_noun
        || verb.lemma == "list"
            && verb.form.is(Form::BASE)
            && items.get(at + 1).is_some_and(|it| finder.lower(it) == "of");
    // `took it off its terrorism list`, `on the Tarvia blacklist`
    let is_noun = is_noun
        || matches!(verb.lemma, "list" | "blacklist" | "ban")
            && verb.form == Form::BASE
            && group.start == at;
    // `a challenge to sanctions imposed over his links`
    let is_noun = is_noun
        || verb.lemma == "sanction"
            && verb.form.is(Form::THIRD)
            && (before.is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To))
                || items.get(at + 1).is_some_and(|it| it.known.relates.is_form(Form::PARTICIPLE)));
    // `lifted sanctions on X`
    let is_eased = before.is_some_and(|it| {
        matches!(finder.lower(it), "lifted" | "lifts" | "lift" | "eased" | "waived" | "suspended")
    });
    if (is_noun || is_eased) && group.start == at || verb.form.is(Form::ING) && !group.has_be {
        return;
    }
    if group.is_infinitive && is_wished(items, group.start) || super::is_supposed(items, at) {
        return;
    }
    let reach = items.len().min(at + REACH);
    let end = (at + 1..reach).find(|it| phrases::is_break(&items[*it])).unwrap_or(reach);
    // `add`, `put`, `take` speak of lists only with one.
    let mut list = (at + 1..end).find(|it| is_list(finder, &items[*it]));
    // `on the sanctions list`
    while let Some(next) = list.map(|it| it + 1)
        && next < end
        && is_list(finder, &items[next])
    {
        list = Some(next);
    }
    let mut edge = Listing {
        predicate: verb.predicate,
        is_negated: group.is_negated,
        time: finder.time(items, at),
        at: items[at].span,
    };
    // `a firm blacklisted the same day`
    let lower = |on: usize| items.get(at + on).map_or("", |it| finder.lower(it));
    if !group.has_be && !group.has_have && lower(1) == "the" && lower(2) == "same" {
        return;
    }
    // What may come is not told.
    if (group.start..at).any(|it| items[it].is(Class::Possible)) {
        return;
    }
    if group.has_modal || group.is_infinitive {
        edge.time = Some("planned".to_owned());
    }
    let by = (at + 1..end.min(at + 8)).find(|it| finder.lower(&items[*it]) == "by");
    let is_reduced = !group.has_be && !group.has_have && by == Some(at + 1);
    // `the EU has him listed`
    let is_had = before.is_some_and(|it| it.kind == Kind::Name || it.is(Class::Object))
        && at >= 2
        && items[at - 2].is(Class::Have);
    if verb.form.is(Form::PARTICIPLE) && is_had {
        had(finder, items, at - 2, at, &edge);
        return;
    }
    if verb.form.is(Form::PARTICIPLE) && (group.has_be || is_reduced) {
        // `was named by the envoy` is no listing.
        let names = matches!(verb.lemma, "name" | "target");
        let speaks_of_it = (at + 1..end)
            .any(|it| matches!(finder.lower(&items[it]), "sanctions" | "list" | "blacklist"));
        // `was named by Rovenia on 1 June`, where listings are told of
        let by_body = by.is_some_and(|by| {
            agents(finder, items, by + 1, end)
                .iter()
                .any(|it| matches!(finder.kind(*it), Some(EntityType::State | EntityType::Body)))
        });
        if !names || speaks_of_it || by_body && finder.last_lister().is_some() {
            passive(finder, items, at, &edge, is_reduced, group.start, by, list, end);
        }
        return;
    }
    if !group.has_be {
        active(finder, items, at, &edge, verb, &group, list, end);
    }
}

/// Whom the subject of a listing means: himself, or by his name: `Her name was removed`.
pub(super) fn listed_of(finder: &Finder<'_>, items: &[Item], phrase: &Range<usize>) -> Vec<usize> {
    let party = |it: usize| finder.is_party(it);
    let first = &items[phrase.start];
    let is_name = finder.lower(&items[phrase.end - 1]) == "name";
    let owner = match () {
        () if is_name && first.is(Class::Possessive) => finder.pronoun(first, &party),
        () if is_name && phrase.len() > 2 && items[phrase.end - 2].kind == Kind::Possessive => {
            finder.entity(&items[phrase.end - 3])
        }
        () => return finder.referents(items, phrase, &party),
    };
    owner.into_iter().collect()
}

#[expect(clippy::too_many_arguments, reason = "what was found of a listing")]
fn passive(
    finder: &mut Finder<'_>,
    items: &[Item],
    at: usize,
    edge: &Listing,
    is_reduced: bool,
    start: usize,
    by: Option<usize>,
    list: Option<usize>,
    end: usize,
) {
    let patients: Vec<usize> = if is_reduced {
        let named = described(items, at)
            .or_else(|| at.checked_sub(1).filter(|it| items[*it].kind == Kind::Name));
        named.and_then(|it| finder.entity(&items[it])).into_iter().collect()
    } else {
        let phrase = subject(items, start);
        let listed = enumerations::before(finder, items, start);
        let named = || phrase.map(|it| listed_of(finder, items, &it)).unwrap_or_default();
        if listed.len() > 1 { listed } else { named() }
    };
    // `The bank has not been listed`: by whom is not told.
    let implied = || again(finder, items, start, at).filter(|_| !edge.is_negated);
    let agents = match (by, list) {
        (Some(by), _) => agents(finder, items, by + 1, end),
        (None, Some(list)) => {
            let mut found = listers(finder, items, at + 1..list);
            // `on the sanctions list of Y`
            let is_of = items
                .get(list + 1)
                .is_some_and(|it| matches!(finder.lower(it), "of" | "by" | "kept" | "maintained"));
            let by = (list + 1..end.min(list + 3))
                .find(|it| matches!(finder.lower(&items[*it]), "of" | "by"));
            if let Some(by) = by.filter(|_| found.is_empty() && is_of) {
                found = agents(finder, items, by + 1, end);
            }
            if found.is_empty() {
                found = place_of(finder, items, start);
            }
            if found.is_empty() {
                found.extend(implied());
            }
            found
        }
        (None, None) => implied().into_iter().collect(),
    };
    let mut patients = patients;
    patients.extend(
        enumerations::behind_colon(finder, items, at).into_iter().filter(|it| finder.is_party(*it)),
    );
    if !patients.is_empty() {
        patients.extend(alongside(finder, items, at, end).filter(|it| finder.is_party(*it)));
    }
    // `Neither has been listed`
    let is_nobody = subject(items, start)
        .is_some_and(|it| matches!(finder.lower(&items[it.start]), "neither" | "none"));
    // `by Y, but not by Z`
    let not_by = by.and_then(|by| {
        let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
        (by + 1..end).find(|it| lower(*it) == "by" && lower(it - 1) == "not")
    });
    for agent in agents {
        let is_denied = not_by.is_some_and(|not_by| {
            items[not_by..end].iter().any(|it| finder.entity(it) == Some(agent))
        });
        let is_negated = edge.is_negated || is_denied || is_nobody;
        let (time, at) = (edge.time.clone(), edge.at);
        let edge = Listing { predicate: edge.predicate, is_negated, time, at };
        for patient in &patients {
            push(finder, &edge, agent, *patient);
        }
    }
}

#[expect(clippy::too_many_arguments, reason = "what was found of a listing")]
fn active(
    finder: &mut Finder<'_>,
    items: &[Item],
    at: usize,
    edge: &Listing,
    verb: Relating,
    group: &phrases::VerbGroup,
    list: Option<usize>,
    end: usize,
) {
    let is_plain = matches!(
        verb.lemma,
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
    let is_off = verb.kind == Relates::Delist
        && (at + 1..end.min(at + 4)).any(|it| finder.lower(&items[it]) == "off");
    // `Last month it added X`: to the list that was spoken of.
    let goes_on =
        matches!(verb.lemma, "add" | "name" | "target" | "include" | "cover") && list.is_none();
    if !is_plain && list.is_none() && !is_off && !goes_on || verb.lemma == "take" && !is_off {
        return;
    }
    // `lists its partners`
    let is_own =
        verb.lemma == "list" && items.get(at + 1).is_some_and(|it| it.is(Class::Possessive));
    if is_own && !(at..end.min(at + 5)).any(|it| finder.lower(&items[it]) == "wing") {
        return;
    }
    let Some(phrase) = subject(items, group.start) else { return };
    // `a firm sanctioned alongside X`: without an object it describes, but for `X, whom Y sanctioned`.
    let describes = group.start == at
        && verb.form.is(Form::PARTICIPLE)
        && items.get(at + 1).is_none_or(|it| {
            phrases::is_preposition(it) || it.kind == Kind::Comma || it.is(Class::Conjunction)
        })
        && super::relative_object(items, &phrase).is_none();
    if describes {
        return;
    }
    let mut listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    if group.is_infinitive {
        // `the decision by Y to list X`, `Y's decision to list X`
        let decides = |it: &Item| {
            matches!(finder.lower(it), "decision" | "move" | "choice" | "vote" | "agreement")
        };
        if items[phrase.clone()].iter().any(decides) {
            let names = items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
            listers = names.filter(|it| finder.is_body(*it)).take(1).collect();
        }
    }
    // `The sanctions also target X`: those that were told of.
    let is_measure = matches!(verb.lemma, "target" | "name" | "include" | "cover")
        && items[phrase.clone()].iter().any(|it| {
            matches!(
                finder.lower(it),
                "sanctions"
                    | "measures"
                    | "designations"
                    | "restrictions"
                    | "ban"
                    | "freeze"
                    | "embargo"
                    | "round"
            )
        });
    // `The travel ban of Y covers X`
    if is_measure {
        let names = items[phrase.clone()].iter().filter_map(|it| finder.entity_or_state(it));
        listers.extend(names.filter(|it| finder.is_body(*it)).take(1));
        listers.truncate(1);
    }
    if is_measure && listers.is_empty() {
        listers.extend(finder.last_lister());
    }
    // `The UN added him in March`, where listings are told of.
    let lists = |it: usize| {
        finder.last_lister() == Some(it)
            || verb.lemma == "add"
                && finder.last_lister().is_some()
                && matches!(finder.kind(it), Some(EntityType::State | EntityType::Body))
                && !(at + 1..end).any(|it| items[it].is(Class::To))
    };
    if goes_on && !is_measure && !listers.first().is_some_and(|it| lists(*it)) {
        return;
    }
    // `Y, which S has listed`, not `S, which has listed Y`.
    let relative = super::relative_object(items, &phrase);
    // `was wrong to list X`: nobody did, or somebody else.
    let adjective = group.start.checked_sub(1).map(|it| &items[it]);
    let is_judged = adjective.is_some_and(|it| !it.is(Class::Ed))
        && group.start.checked_sub(2).is_some_and(|it| items[it].is(Class::Be));
    if listers.is_empty() && group.is_infinitive && is_judged {
        return;
    }
    if listers.is_empty() {
        // `Ministers of the Southern League agreed to place`
        let first = first_phrase(items, group.start).unwrap_or(phrase);
        let names = items[first].iter().filter_map(|it| finder.entity(it));
        listers = names.filter(|it| finder.is_body(*it)).take(1).collect();
    }
    let Some(lister) = listers.first().copied() else { return };
    if verb.kind == Relates::List && !group.has_modal && !edge.is_negated {
        finder.is_lister(lister);
    }
    // What stands between the verb and its list, up to another verb.
    let to = list.map_or(end, |list| {
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
        is_as
            || is_reason
            || is_remark
            || matches!(lower, "after" | "because" | "while" | "over" | "under" | "amid")
            || items[*it].is(Class::Who)
            || lower == "and" && items.get(it + 1).is_some_and(is_verb)
    };
    let to = (at + 1..to).find(ends).unwrap_or(to);
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
    for position in at + 1..to {
        let item = &items[position];
        if let Some(both) = finder.both(items, position) {
            found.extend(both.into_iter().filter(|it| party(*it)).map(|it| (it, false)));
            break;
        }
        let entity = match item.kind {
            Kind::Name if !is_attribute(finder, items, position) => {
                finder.entity(item).filter(|it| party(*it))
            }
            Kind::Word
                if item.is(Class::Object)
                    && (!item.is(Class::Possessive)
                        || items.get(position + 1).is_none_or(|it| {
                            it.kind != Kind::Word
                                || it.is(Class::Conjunction)
                                || phrases::is_preposition(it)
                        })) =>
            {
                finder.pronoun(item, &party)
            }
            // `listed the father`, of a father and his son
            Kind::Word
                if item.is(Class::Article)
                    && items.get(position + 1).is_some_and(|it| it.kind == Kind::Word) =>
            {
                let noun = finder.lower(&items[position + 1]);
                finder.kin_called(item, noun).filter(|it| party(*it))
            }
            // `listed its military wing`
            Kind::Word if item.is(Class::Possessive) && position == at + 1 => {
                let is_wing = (position..to).any(|it| finder.lower(&items[it]) == "wing");
                is_wing.then(|| finder.pronoun(item, &party)).flatten()
            }
            _ => None,
        };
        found.extend(entity.map(|it| (it, negation.is_some_and(|it| it < position))));
    }
    let mut told = enumerations::behind_colon(finder, items, at);
    told.extend(enumerations::among(finder, items, at));
    found.extend(told.into_iter().filter(|it| party(*it)).map(|it| (it, false)));
    if !found.is_empty() {
        let also: Vec<usize> = alongside(finder, items, at, end).filter(|it| party(*it)).collect();
        found.extend(also.into_iter().map(|it| (it, false)));
    }
    let others = gapped(finder, items, at, end);
    // `as did Y`
    let also = (at + 1..end).find(|it| {
        let next = |n: usize| items.get(it + n).map_or("", |it| finder.lower(it));
        finder.lower(&items[*it]) == "as"
            && matches!(next(1), "did" | "does" | "do" | "have" | "has")
    });
    if let Some(also) = also {
        for other in agents(finder, items, also + 2, items.len().min(also + REACH)) {
            for (listed, _) in &found {
                let (time, at) = (edge.time.clone(), edge.at);
                let is_negated = edge.is_negated;
                let listing = Listing { predicate: edge.predicate, is_negated, time, at };
                push(finder, &listing, other, *listed);
            }
        }
    }
    for (other, time) in others.into_iter().filter(|_| found.len() == 1) {
        let (predicate, at) = (edge.predicate, edge.at);
        let listing = Listing { predicate, is_negated: edge.is_negated, time: Some(time), at };
        push(finder, &listing, other, found[0].0);
    }
    for (listed, is_negated) in found {
        let is_negated = edge.is_negated || is_negated;
        let (time, at) = (edge.time.clone(), edge.at);
        push(finder, &Listing { predicate: edge.predicate, is_negated, time, at }, lister, listed);
    }
}

/// Whether a word in a reason is a gerund: `for supplying Y`, `, accusing Y of`.
fn is_gerund(item: &Item) -> bool {
    item.kind == Kind::Word
        && item.lower.len() > 5
        && item.lower.ends_with("ing")
        && !matches!(item.lower, "including" | "during")
        && !item.known.relates.is_in(Set::NoGerund)
}

/// `on the same day as X`, `together with X`, `alongside X`: who is listed along.
pub(super) fn alongside(
    finder: &Finder<'_>,
    items: &[Item],
    at: usize,
    end: usize,
) -> impl Iterator<Item = usize> + use<> {
    let opens = (at + 1..end).find_map(|it| {
        let next = |n: usize| items.get(it + n).map_or("", |it| finder.lower(it));
        match finder.lower(&items[it]) {
            "alongside" => Some(it + 1),
            // `is on the list, as are X and his brother`; `and so is X`
            "as" | "so"
                if matches!(
                    next(1),
                    "does" | "do" | "did" | "is" | "are" | "has" | "have" | "was" | "were"
                ) =>
            {
                Some(it + 2)
            }
            "together" | "along" if next(1) == "with" => Some(it + 2),
            "same" if matches!(next(1), "day" | "time") && next(2) == "as" => Some(it + 3),
            // `was put on the list with X`
            "with"
                if is_list(finder, &items[it - 1])
                    || it == at + 1
                    || finder.lower(&items[it - 1]) == "time" =>
            {
                Some(it + 1)
            }
            _ => None,
        }
    });
    let mut found =
        opens.map(|it| super::parties::objects(finder, items, it, &[])).unwrap_or_default();
    // `together with the man who runs it, X`
    if let Some(opens) = opens.filter(|_| found.is_empty()) {
        const LONGEST: usize = 8;
        let is_man = items.get(opens + 1).is_some_and(|it| it.is(Class::Person));
        let comma = (opens..end.min(opens + LONGEST)).find(|it| items[*it].kind == Kind::Comma);
        let named = comma.filter(|_| is_man).and_then(|it| items.get(it + 1));
        found.extend(named.and_then(|it| finder.entity(it)).filter(|it| finder.is_person(*it)));
    }
    // `two years after his father, X, and after Y`: they had been listed before.
    let is_after = |it: &usize| {
        let before = &items[it - 1];
        matches!(finder.lower(&items[*it]), "after" | "before")
            && (before.is(Class::Time) || before.is(Class::Conjunction))
    };
    let Some(first) = (at + 2..end).find(|it| is_after(it) && items[it - 1].is(Class::Time)) else {
        return found.into_iter();
    };
    for after in (first..end).filter(is_after) {
        let Some(phrase) = phrases::noun_phrase_at(items, after + 1) else { continue };
        let is_clause = (phrase.end..end.min(phrase.end + 4))
            .take_while(|it| items[*it].kind != Kind::Comma)
            .any(|it| phrases::is_finite(items, it));
        if !is_clause {
            found.extend(super::parties::objects(finder, items, after + 1, &[]));
        }
    }
    found.into_iter()
}

/// `X was also sanctioned`: by whom others were before.
fn again(finder: &Finder<'_>, items: &[Item], start: usize, at: usize) -> Option<usize> {
    let mut group = items.get(start..at)?.iter();
    let is_also = group.any(|it| matches!(finder.lower(it), "also" | "likewise"));
    // `His brother was added in 2007`, `Her name was removed`: to and from the list that was spoken of.
    let goes_on = matches!(
        finder.lower(&items[at]),
        "added" | "removed" | "delisted" | "struck" | "taken" | "dropped"
    );
    let is_off = items.get(at + 1).is_some_and(|it| matches!(finder.lower(it), "off" | "from"));
    let at = at + usize::from(is_off);
    let is_free = items.get(at + 1).is_none_or(|it| {
        it.kind != Kind::Word
            || phrases::is_time_phrase(items, at + 1)
            || phrases::is_adverb(it)
            || items.get(at + 2).is_some_and(phrases::is_time)
            || items.get(at + 2).is_some_and(|it| it.is(Class::Ago) || it.lower == "later")
            || items.get(at + 3).is_some_and(|it| it.is(Class::Ago) || it.lower == "later")
    });
    // `was listed with him`
    let is_with = items.get(at + 1).is_some_and(|it| matches!(it.lower, "with" | "alongside"))
        && items.get(at + 2).is_some_and(|it| it.is(Class::Object));
    // `was first blacklisted in 2020`: by the only one who lists here.
    let is_listed = matches!(
        finder.lower(&items[at]),
        "blacklisted" | "sanctioned" | "designated" | "listed" | "proscribed"
    );
    let told = finder.last_lister().filter(|_| is_also || is_with || goes_on && is_free);
    told.or_else(|| finder.sole_lister().filter(|_| is_listed && is_free))
}

/// `did the same`, `followed suit`: what another did before.
fn the_same(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let verb = match lower(at) {
        "same" => {
            at.checked_sub(2).filter(|it| matches!(lower(*it), "did" | "does" | "do" | "done"))
        }
        "suit" => {
            at.checked_sub(1).filter(|it| matches!(lower(*it), "followed" | "follows" | "follow"))
        }
        // `and Y followed in 2009`
        // `but named X alone`: not all of them.
        _ if items[at..].iter().any(|it| it.lower == "but") => None,
        _ => Some(at).filter(|it| {
            let next = it + 1;
            items.get(next).is_none_or(|it| matches!(it.kind, Kind::Comma | Kind::Stop))
                || phrases::is_time_phrase(items, next)
                || phrases::is_adverb(&items[next])
        }),
    };
    let Some(verb) = verb else { return };
    let group = phrases::verb_group(items, 0, verb);
    if group.has_modal || group.is_infinitive {
        return;
    }
    // Of what `and` joins to the first clause, the name before the verb.
    let body = |it: usize| finder.is_body(it);
    let own =
        group.start.checked_sub(1).and_then(|it| finder.entity(&items[it])).filter(|it| body(*it));
    let subject = own.or_else(|| {
        let phrase = subject(items, group.start)?;
        finder.referents(items, &phrase, &body).first().copied()
    });
    let Some((lister, (predicate, listed))) = subject.zip(finder.last_measure()) else { return };
    let is_negated = group.is_negated;
    let edge = Listing { predicate, is_negated, time: finder.time(items, at), at: items[at].span };
    for listed in listed {
        push(finder, &edge, lister, listed);
    }
}

/// `Y has not.`, `Y does not.`: what another did before.
fn has_not(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let closes = items.get(at + 1).is_none_or(|it| it.kind == Kind::Stop);
    let is_not = items[at].lower == "not";
    let verb = if is_not { at.checked_sub(1) } else { Some(at) };
    let verb = verb.filter(|it| phrases::is_auxiliary(&items[*it]) && closes);
    let Some(verb) = verb else { return };
    let phrase = subject(items, verb);
    let listers = phrase.map(|it| finder.referents(items, &it, &|it| finder.is_body(it)));
    let measure = finder.last_measure();
    let (Some(listers), Some((predicate, listed))) = (listers, measure) else { return };
    let edge = Listing { predicate, is_negated: true, time: None, at: items[verb].span };
    for lister in listers {
        for listed in &listed {
            push(finder, &edge, lister, *listed);
        }
    }
}

/// `So was X, a trader.`: what another did to them that were told of before.
fn so_was(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_opening = at == 0 && items.get(1).is_some_and(|it| it.is(Class::Be));
    let last = finder.last_done().filter(|_| is_opening);
    let Some((lister, predicate)) = last else { return };
    let edge =
        Listing { predicate, is_negated: false, time: finder.time(items, at), at: items[at].span };
    for listed in super::parties::objects(finder, items, 2, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `Among those sanctioned by Y were X and Z`.
fn among_those_fronted(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const REACH: usize = 12;
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let is_those = at == 0 && matches!(lower(1), "those" | "the" | "others");
    let reach = items.len().min(REACH);
    let participle = (2..reach).find(|it| {
        let mut verbs = items[*it].known.relates.relating.iter();
        verbs.any(|it| it.kind == Relates::List && it.form.is(Form::PARTICIPLE))
    });
    let Some(participle) = participle.filter(|_| is_those) else { return };
    let Some(be) = (participle + 1..reach).find(|it| items[*it].is(Class::Be)) else { return };
    let by = (participle + 1..be).find(|it| lower(*it) == "by");
    let lister = match by {
        Some(by) => agents(finder, items, by + 1, be).first().copied(),
        None => finder.last_lister(),
    };
    let Some(lister) = lister else { return };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: items[be].is(Class::Negation),
        time: finder.time(items, participle),
        at: items[participle].span,
    };
    for listed in super::parties::objects(finder, items, be + 1, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `Among them is X`: those whom somebody listed without their names.
fn among_them(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_them = at == 0
        && items.get(1).is_some_and(|it| finder.lower(it) == "them")
        && items.get(2).is_some_and(|it| it.is(Class::Be));
    let Some(lister) = finder.noted_lister().filter(|_| is_them) else { return };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    for listed in super::parties::objects(finder, items, 3, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `Those sanctioned include X`, `Also listed was X`: by whom others were before.
fn among_those(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const NEAR: usize = 7;
    let Some(before) = at.checked_sub(1).map(|it| &items[it]) else { return };
    let is_also = finder.lower(before) == "also" && at == 1;
    let is_plural = before.is(Class::Plural) || finder.lower(before) == "those";
    // `X was among those sanctioned`
    let among = (at.saturating_sub(4)..at).rev().find(|it| finder.lower(&items[*it]) == "among");
    let be = among.and_then(|it| it.checked_sub(1)).filter(|it| items[*it].is(Class::Be));
    if let Some(be) = be.filter(|_| is_plural) {
        let group = phrases::verb_group(items, 0, be);
        let party = |it: usize| finder.is_party(it);
        let phrase = subject(items, group.start);
        let mut listed = enumerations::before(finder, items, group.start);
        if listed.len() < 2 {
            listed = phrase.map(|it| finder.referents(items, &it, &party)).unwrap_or_default();
        }
        // `those added to Y's list`, `those listed by Y`
        let reach = items.len().min(at + NEAR);
        let list = (at + 1..reach).find(|it| is_list(finder, &items[*it]));
        let by = (at + 1..reach).find(|it| finder.lower(&items[*it]) == "by");
        let own = match (by, list) {
            (Some(by), _) => agents(finder, items, by + 1, reach).first().copied(),
            (None, Some(list)) => listers(finder, items, at + 1..list).first().copied(),
            (None, None) => None,
        };
        let lister = own.or_else(|| finder.last_lister());
        let Some(lister) = lister.filter(|_| !group.has_modal) else { return };
        let edge = Listing {
            predicate: Predicate::Designates,
            is_negated: group.is_negated,
            time: finder.time(items, at),
            at: items[at].span,
        };
        for listed in listed {
            push(finder, &edge, lister, listed);
        }
        return;
    }
    let opens = if is_also {
        items.get(at + 1).filter(|it| it.is(Class::Be)).map(|_| at + 1)
    } else if is_plural {
        let reach = items.len().min(at + NEAR);
        let ends = |it: &usize| !matches!(items[*it].kind, Kind::Word | Kind::Possessive);
        (at + 1..reach).take_while(|it| !ends(it)).find(|it| {
            items[*it].is(Class::Be)
                || matches!(finder.lower(&items[*it]), "include" | "includes" | "included")
        })
    } else {
        None
    };
    // `those sanctioned were told`
    let Some(opens) = opens.filter(|it| {
        !items.get(it + 1).is_some_and(|it| it.known.relates.is_form(Form::PARTICIPLE))
    }) else {
        return;
    };
    let Some(lister) = finder.last_lister() else { return };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: finder.time(items, at),
        at: items[at].span,
    };
    for listed in super::parties::objects(finder, items, opens + 1, &[lister]) {
        push(finder, &edge, lister, listed);
    }
}

/// `following Y, where X was put on the list`: Y.
fn place_of(finder: &Finder<'_>, items: &[Item], verb: usize) -> Vec<usize> {
    const SUBJECT: usize = 6;
    let from = verb.saturating_sub(SUBJECT);
    let Some(at) = (from..verb).rev().find(|it| finder.lower(&items[*it]) == "where") else {
        return Vec::new();
    };
    let name =
        at.checked_sub(1).map(|it| it.saturating_sub(usize::from(items[it].kind == Kind::Comma)));
    let named = name.and_then(|it| finder.entity(&items[it]));
    named.into_iter().filter(|it| finder.is_body(*it)).collect()
}

/// `Y has X under sanctions`, `Y has him listed`; `X, which Y has had under sanctions`.
pub(super) fn had(
    finder: &mut Finder<'_>,
    items: &[Item],
    have: usize,
    end: usize,
    edge: &Listing,
) {
    let group = phrases::verb_group(items, 0, have);
    let Some(phrase) = subject(items, group.start) else { return };
    let listers = finder.referents(items, &phrase, &|it| finder.is_body(it));
    let Some(lister) = listers.first().copied() else { return };
    let party = |it: usize| finder.is_party(it) && it != lister;
    let mut found: Vec<usize> = Vec::new();
    for item in &items[have + 1..end] {
        let entity = match item.kind {
            Kind::Name => finder.entity(item),
            Kind::Word if item.is(Class::Object) => finder.pronoun(item, &party),
            _ => None,
        };
        found.extend(entity.filter(|it| party(*it)));
    }
    if found.is_empty()
        && let Some(object) = super::relative_object(items, &phrase)
    {
        found = finder.referents(items, &object, &party);
    }
    if !found.is_empty() {
        found.extend(alongside(finder, items, end, items.len()).filter(|it| party(*it)));
    }
    for listed in found {
        let (time, at) = (edge.time.clone(), edge.at);
        let listing = Listing { predicate: edge.predicate, is_negated: edge.is_negated, time, at };
        push(finder, &listing, lister, listed);
    }
}

/// `X stays on it, as does Z`: on the list that was spoken of.
fn stays_on_it(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    let is_it = items.get(at + 1).is_some_and(|it| finder.lower(it) == "it");
    let mut verb = at;
    while verb > 0
        && phrases::is_adverb(&items[verb - 1])
        && finder.lower(&items[verb - 1]) != "still"
    {
        verb -= 1;
    }
    let stays = verb.checked_sub(1).is_some_and(|it| {
        matches!(
            finder.lower(&items[it]),
            "stays" | "remains" | "stayed" | "remained" | "still" | "is" | "been" | "was" | "are"
        )
    });
    let closes = items.get(at + 2).is_none_or(|it| {
        let is_too =
            matches!(it.lower, "either" | "too" | "himself" | "herself" | "itself" | "since");
        it.kind != Kind::Word || it.is(Class::Conjunction) || is_too
    });
    let Some(lister) = finder.last_lister().filter(|_| is_it && stays && closes) else { return };
    let mut group = phrases::verb_group(items, 0, verb - 1);
    group.is_negated |= items[verb..at].iter().any(|it| it.is(Class::Negation));
    let party = |it: usize| finder.is_party(it);
    let Some(phrase) = subject(items, group.start) else { return };
    let mut listed = finder.referents(items, &phrase, &party);
    let does = (at + 2..items.len().min(at + 6))
        .find(|it| matches!(finder.lower(&items[*it]), "does" | "do"));
    if let Some(does) = does.filter(|_| !listed.is_empty()) {
        listed.extend(super::parties::objects(finder, items, does + 1, &listed));
    }
    // `X is not on it`: of one that is told of with its list only.
    if group.is_negated {
        return;
    }
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    for it in listed {
        push(finder, &edge, lister, it);
    }
}

/// `X is a banned organisation in Y`, `X, a proscribed group in Y`.
fn attributive(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const NOUN: usize = 4;
    if !at.checked_sub(1).is_some_and(|it| items[it].is(Class::Article)) {
        return;
    }
    let reach = items.len().min(at + NOUN);
    let Some(within) = (at + 2..reach).find(|it| finder.lower(&items[*it]) == "in") else { return };
    let listers = agents(finder, items, within + 1, items.len().min(within + REACH));
    let is = at.checked_sub(2).filter(|it| items[*it].is(Class::Be));
    let listed = match is {
        Some(be) => {
            let group = phrases::verb_group(items, 0, be);
            let phrase = subject(items, group.start);
            phrase.map(|it| finder.referents(items, &it, &|it| finder.is_party(it)))
        }
        None => described(items, at).and_then(|it| finder.entity(&items[it])).map(|it| vec![it]),
    };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: false,
        time: None,
        at: items[at].span,
    };
    for lister in listers {
        for listed in listed.iter().flatten() {
            push(finder, &edge, lister, *listed);
        }
    }
}

/// `Britain banned it in 2001, Canada and the EU in 2006`: the others, each with its year.
fn gapped(finder: &Finder<'_>, items: &[Item], at: usize, end: usize) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut names = Vec::new();
    for position in at + 1..end {
        let item = &items[position];
        let entity = finder.entity(item).filter(|it| finder.is_body(*it));
        let before = &items[position - 1];
        let is_year = item.kind == Kind::Number && item.classes.any(Class::Year);
        // `the EU sanctioned it in 2019 and the UN last year`
        let is_time = !names.is_empty() && item.kind == Kind::Word && phrases::is_time(item);
        if is_year || is_time {
            found.extend(names.drain(..).map(|it| (it, finder.lower(item).to_owned())));
        } else if let Some(entity) = entity
            && (before.kind == Kind::Comma || before.is(Class::Conjunction.or(Class::Article)))
        {
            names.push(entity);
        } else if phrases::is_finite(items, position) {
            names.clear();
        }
    }
    found
}

/// `Y has declared X a terrorist organisation`, `X is treated as a terrorist group by Y`.
fn deemed(finder: &mut Finder<'_>, items: &[Item], at: usize) {
    const REACH: usize = 14;
    const SORTS: &[&str] =
        &["terrorist", "criminal", "extremist", "proscribed", "terror", "illegal"];
    const NOUNS: &[&str] = &[
        "organisation",
        "organization",
        "group",
        "entity",
        "movement",
        "network",
        "organisations",
        "organizations",
        "groups",
        "entities",
        "outfit",
    ];
    let reach = items.len().min(at + REACH);
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let sort = (at + 1..reach).take_while(|it| !phrases::is_break(&items[*it])).find(|it| {
        SORTS.contains(&lower(*it)) && (it + 1..it + 3).any(|it| NOUNS.contains(&lower(it)))
    });
    let group = phrases::verb_group(items, 0, at);
    let Some(sort) = sort.filter(|_| !group.has_modal && !group.is_infinitive) else { return };
    // `Y and Z both consider`
    let is_both = |it: &usize| matches!(lower(*it), "both" | "all");
    let start = group.start.checked_sub(1).filter(is_both).unwrap_or(group.start);
    let Some(phrase) = subject(items, start) else { return };
    let edge = Listing {
        predicate: Predicate::Designates,
        is_negated: group.is_negated,
        time: finder.time(items, at),
        at: items[at].span,
    };
    let party = |it: usize| finder.is_party(it);
    if group.has_be {
        let listed = finder.referents(items, &phrase, &party);
        let by = (sort..reach).find(|it| lower(*it) == "by");
        let listers = by
            .map(|it| agents(finder, items, it + 1, items.len().min(it + REACH)))
            .unwrap_or_default();
        for lister in listers {
            for listed in &listed {
                push(finder, &edge, lister, *listed);
            }
        }
        return;
    }
    for lister in finder.referents(items, &phrase, &|it| finder.is_body(it)) {
        for listed in super::parties::objects(finder, items, at + 1, &[lister]) {
            push(finder, &edge, lister, listed);
        }
    }
}

/// A name that only describes another: `X's`, `of X`; not `the military wing of X`.
fn is_attribute(finder: &Finder<'_>, items: &[Item], at: usize) -> bool {
    let is_possessor = items.get(at + 1).is_some_and(|it| it.kind == Kind::Possessive);
    let lower = |it: Option<usize>| it.and_then(|it| items.get(it)).map(|it| finder.lower(it));
    // `of the Y`
    let before = at.checked_sub(1);
    let has_article = before.is_some_and(|it| items[it].is(Class::Article));
    let before = if has_article { at.checked_sub(2) } else { before };
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
    is_possessor || is_origin && !is_part
}

/// `by Y1 … and by Y2`, `by Y1 and Y2`.
pub(super) fn agents(finder: &Finder<'_>, items: &[Item], start: usize, end: usize) -> Vec<usize> {
    let mut found = Vec::new();
    let mut at = start;
    while at < end {
        let Some(phrase) = phrases::noun_phrase_at(items, at) else { break };
        let mut named = finder.referents(items, &phrase, &|it| finder.is_body(it));
        // `by the Treasury's sanctions office`
        let last = &items[crate::claims::cast::head(items, &phrase)];
        if named.is_empty() && last.is(Class::Spokes) {
            let names = items[phrase.clone()].iter().filter_map(|it| finder.entity(it));
            named = names.filter(|it| finder.is_body(*it)).take(1).collect();
        }
        found.extend(named);
        // `by Y1, Y2 and the Y3`
        let mut phrase = phrase;
        loop {
            let mut next = phrase.end;
            while items.get(next).is_some_and(|it| {
                it.kind == Kind::Comma || it.is(Class::Conjunction.or(Class::Article))
            }) {
                next += 1;
            }
            let name = items.get(next).filter(|_| next > phrase.end && next < end);
            let also = name.and_then(|it| finder.entity(it)).filter(|it| finder.is_body(*it));
            let is_subject = (next + 1..items.len().min(next + 2))
                .any(|it| phrases::is_finite(items, it) || items[it].kind == Kind::Possessive);
            let Some(also) = also.filter(|_| !is_subject) else { break };
            found.push(also);
            phrase.end = next + 1;
        }
        let reach = end.min(phrase.end + 14);
        let word = finder.lower(&items[start - 1]);
        match (phrase.end..reach).find(|it| {
            let is_joined =
                items[it - 1].is(Class::Conjunction) || items[it - 1].kind == Kind::Comma;
            is_joined && (finder.lower(&items[*it]) == word || finder.lower(&items[*it]) == "by")
        }) {
            Some(next) => at = next + 1,
            None => break,
        }
    }
    found
}
