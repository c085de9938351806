//! Verbs, states and nouns of action with the parties around them: one frame in the table for all the ways in which a
//! clause can be turned — active, passive, participle, gerund, relative clause, nominalisation.

mod goods;

use super::super::clauses::{ChunkKind, Clause, Clauses, Mood};
use super::super::finder::{Edge, Finder};
use super::super::words::{self, Frame, FrameKind, Relates, Relating, Set};
use super::arguments::{Arguments, View, fits};
use crate::grammar::{Class, Form, Item, Kind};
use crate::{Object, Predicate, Span};
use goods::{are_goods, moved, supplied_by, valued, with_help};

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    let clauses = Clauses::of(items);
    let view = View { items, clauses: &clauses };
    let about = clauses.clauses.iter().find(|it| it.mood == Mood::Finite).and_then(|it| it.subject);
    let about = about.map(|it| view.parties(finder, it, true, &is_any)).unwrap_or_default();
    for clause in &clauses.clauses {
        verb(finder, &view, clause);
    }
    for chunk in 0..clauses.chunks.len() {
        if clauses.is(chunk, ChunkKind::Phrase) {
            super::acts::act(finder, &view, chunk);
            loose(finder, &view, chunk);
        }
    }
    super::roles::read(finder, &view);
    for chunk in 0..clauses.chunks.len() {
        if clauses.is(chunk, ChunkKind::Phrase) {
            describe(finder, &view, chunk);
        }
    }
    if let [topic] = about[..] {
        finder.is_about(topic);
    }
}

/// `X, active in P,`: a state without a verb.
fn loose(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    in_hands(finder, view, chunk);
    let frames = view.head(chunk).known.relates.frames;
    if frames.is_empty() {
        return;
    }
    let Some(name) = view.described(chunk).filter(|_| view.chunk(chunk).items.len() == 1) else {
        return;
    };
    let Some(subject) = finder.entity(view.head(name)) else { return };
    for (frame, _) in frames {
        let slot = view.preposition(finder, chunk + 1).is_some_and(|it| frame.object.contains(&it));
        if let (FrameKind::State, true, Some(predicate)) = (frame.kind, slot, frame.predicate) {
            for object in view.parties(finder, chunk + 2, false, &is_any) {
                let place = view.head(chunk).span;
                push(finder, view, predicate, subject, Object::Entity(object), false, place);
            }
        }
    }
}

/// `X, in the hands of Y,`: Y owns X.
fn in_hands(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let is_hands = chunk >= 3
        && finder.lower(view.head(chunk)) == "hands"
        && view.preposition(finder, chunk - 1) == Some("in")
        && view.is(chunk - 2, ChunkKind::Comma)
        && view.has_name_as_head(chunk - 3)
        && view.preposition(finder, chunk + 1) == Some("of");
    let firm = Some(chunk).filter(|_| is_hands).and_then(|it| finder.entity(view.head(it - 3)));
    let Some(firm) = firm.filter(|it| finder.kind(*it) == Some(crate::EntityType::Org)) else {
        return;
    };
    let place = view.head(chunk).span;
    for owner in view.parties(finder, chunk + 2, false, &is_any) {
        push(finder, view, Predicate::Owns, owner, Object::Entity(firm), false, place);
    }
}

/// Notes what a party is called: `X, a charity that`, `the trading house X`.
fn describe(finder: &mut Finder<'_>, view: &View<'_>, chunk: usize) {
    let head = view.head(chunk);
    let items = view.chunk(chunk).items.clone();
    let (noun, name) = if head.kind == Kind::Name {
        let Some(noun) = items.end.checked_sub(2).filter(|it| *it >= items.start) else { return };
        (noun, Some(head))
    } else {
        let is_one = view.first(chunk).is(Class::Indefinite);
        let name = view.described(chunk).filter(|_| is_one).map(|it| view.head(it));
        (items.end - 1, name)
    };
    let is_noun =
        view.items[noun].kind == Kind::Word && view.items[noun].shape == crate::Shape::Lower;
    if let Some(entity) = name.and_then(|it| finder.entity(it)).filter(|_| is_noun) {
        let noun = finder.lower(&view.items[noun]);
        finder.describe(noun, entity);
    }
}

/// Reads what a verb tells.
fn verb(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause) {
    if clause.is_unreal && !clause.is_wanted {
        return;
    }
    let item = &view.items[clause.verb];
    // `majority-owned`: the verb in it.
    let compound;
    let relates = match words::plain(item.lower) {
        verb if verb.len() < item.lower.len() => {
            compound = Relates::of(verb);
            &compound
        }
        _ => &item.known.relates,
    };
    let arguments = view.arguments(clause);
    for (frame, form) in relates.frames {
        if frame.kind == FrameKind::Act || !is_form(clause, *form, frame.kind) {
            continue;
        }
        if frame.particle.is_some_and(|it| !has_particle(finder, view, clause, it)) {
            continue;
        }
        match frame.kind {
            FrameKind::Verb => plain(finder, view, clause, &arguments, frame),
            FrameKind::State => state(finder, view, clause, &arguments, frame),
            FrameKind::Give | FrameKind::Get | FrameKind::Reach => {
                moved(finder, view, clause, &arguments, frame);
            }
            FrameKind::Act => {}
        }
    }
    let is_copula = view.items[clause.verb].is(Class::Be);
    if is_copula && let Some(next) = view.clauses.chunks.get(clause.chunk + 1) {
        // `is close to`, `was behind the attack`
        let word = next.items.end - 1;
        for (frame, _) in view.items[word].known.relates.frames {
            if frame.kind == FrameKind::State {
                state(finder, view, clause, &arguments, frame);
            }
        }
    }
    if is_copula {
        with_house(finder, view, clause, &arguments);
        at_house(finder, view, clause, &arguments);
    }
    if is_copula && clause.mood == Mood::Infinitive {
        // `is understood to be in P`
        let mut places = behind(finder, view, clause, &arguments, "in");
        places.retain(|it| finder.is_place(*it));
        for subject in subject(finder, view, clause) {
            for place in &places {
                let place = Object::Entity(*place);
                tell(finder, view, clause, Predicate::LocatedIn, subject, place, false);
            }
        }
    }
    if is_copula {
        // `is at war with`, `is in the hands of`
        let first = arguments.prepositions.first().map(|it| view.items[it.0].known.relates.frames);
        for (frame, _) in first.unwrap_or_default() {
            // `was behind the attack`
            if frame.kind == FrameKind::State && arguments.objects.is_empty() {
                state(finder, view, clause, &arguments, frame);
            }
        }
        for (_, chunk) in &arguments.prepositions {
            let frames = view.head(*chunk).known.relates.frames;
            for (frame, _) in frames.iter().filter(|it| it.0.kind == FrameKind::State) {
                state(finder, view, clause, &arguments, frame);
            }
        }
    }
    if clause.is_passive {
        // `was kept alive by money from S`
        for (at, chunk) in &arguments.prepositions {
            let is_money = finder.lower(&view.items[*at]) == "by"
                && is_of_class(finder, view, *chunk, "money");
            if !is_money {
                continue;
            }
            let givers = supplied_by(finder, view, *chunk);
            for object in subject(finder, view, clause) {
                for giver in &givers {
                    tell(
                        finder,
                        view,
                        clause,
                        Predicate::Finances,
                        *giver,
                        Object::Entity(object),
                        false,
                    );
                }
            }
        }
    }
    with_help(finder, view, clause, &arguments);
    sold(finder, view, clause, &arguments);
    simple(finder, view, clause, &arguments, relates.relating);
}

/// `S sold him O`: whose it was, and whose it is.
fn sold(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) {
    let lower = words::plain(finder.lower(&view.items[clause.verb]));
    let is_sale = matches!(lower, "sold" | "sells" | "sell" | "selling") && !clause.is_passive;
    let [taker, thing, ..] = arguments.objects[..] else { return };
    if !is_sale {
        return;
    }
    let party = |it: usize| finder.is_party(it);
    let takers = view.parties(finder, taker, false, &party);
    let things = view.parties(finder, thing, false, &|it| {
        finder.kind(it) == Some(crate::EntityType::Org) && !takers.contains(&it)
    });
    let owners = subject(finder, view, clause);
    for thing in things {
        for owner in owners.iter().chain(&takers) {
            let thing = Object::Entity(thing);
            tell(finder, view, clause, Predicate::Owns, *owner, thing, false);
        }
    }
}

/// `X, who is now with the Coastal Trust`: works for it.
fn with_house(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) {
    let with = arguments.prepositions.first();
    let Some((_, house)) = with.filter(|it| finder.lower(&view.items[it.0]) == "with") else {
        return;
    };
    let tells_when = view.is(clause.chunk + 1, ChunkKind::Adverb)
        || view.items[view.chunk(clause.chunk).items.clone()].iter().any(|it| it.is(Class::Adverb));
    if !tells_when || !arguments.objects.is_empty() {
        return;
    }
    let is_org = |it: usize| finder.kind(it) == Some(crate::EntityType::Org);
    let houses = view.parties(finder, *house, false, &is_org);
    for person in subject(finder, view, clause) {
        for house in &houses {
            let house = Object::Entity(*house);
            tell(finder, view, clause, Predicate::WorksFor, person, house, false);
        }
    }
}

/// `X was a programmer at Y`: worked for it.
fn at_house(finder: &mut Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) {
    let [noun] = arguments.objects[..] else { return };
    let is_post = view.first(noun).is(Class::Indefinite)
        && view.head(noun).kind == Kind::Word
        && view.preposition(finder, noun + 1) == Some("at");
    if !is_post {
        return;
    }
    let is_org = |it: usize| finder.kind(it) == Some(crate::EntityType::Org);
    let houses = view.parties(finder, noun + 2, false, &is_org);
    for person in subject(finder, view, clause) {
        for house in &houses {
            let house = Object::Entity(*house);
            tell(finder, view, clause, Predicate::WorksFor, person, house, false);
        }
    }
}

/// `married to a niece of X`: X, of whose kin somebody is.
fn of_kin(finder: &Finder<'_>, view: &View<'_>, arguments: &Arguments) -> Vec<Object> {
    let is_kin = |it: usize| {
        let relating = view.head(it).known.relates.relating;
        relating.iter().any(|it| it.kind == words::Kind::Kin)
    };
    let person = |it: usize| finder.is_person(it);
    let chunk = arguments.prepositions.iter().map(|it| it.1).find(|it| is_kin(*it));
    let owners = chunk.map(|it| view.owners(finder, it, &["of"], &person)).unwrap_or_default();
    owners.into_iter().map(Object::Entity).collect()
}

/// Whether a form of a verb can stand so: a participle only in the passive or perfect.
fn is_form(clause: &Clause, form: Form, kind: FrameKind) -> bool {
    match clause.mood {
        _ if kind == FrameKind::State => clause.is_passive,
        Mood::Participle => form.is(Form::PARTICIPLE),
        _ if clause.is_passive => form.is(Form::PARTICIPLE),
        _ => true,
    }
}

fn has_particle(finder: &Finder<'_>, view: &View<'_>, clause: &Clause, particle: &str) -> bool {
    // `to which Y belongs`
    let before = clause.gap.and_then(|it| it.1);
    if before.is_some_and(|it| finder.lower(&view.items[it]) == particle) {
        return true;
    }
    (clause.verb + 1..view.items.len().min(clause.verb + 5))
        .any(|it| finder.lower(&view.items[it]) == particle)
}

/// The verbs of the table of words: S verb O.
fn simple(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    relating: &[Relating],
) {
    let lower = words::plain(finder.lower(&view.items[clause.verb]));
    // `which he helped to found`: what he did is told by the verb behind it.
    let helps = matches!(lower, "help" | "helps" | "helped" | "helping")
        && view.clauses.clauses.iter().any(|it| {
            it.mood == Mood::Infinitive && it.chunk > clause.chunk && it.chunk <= clause.chunk + 2
        });
    for word in relating {
        let is_verb = matches!(word.kind, words::Kind::Verb | words::Kind::Inverse) && !helps;
        if !is_verb || clause.is_passive && !word.form.is(Form::PARTICIPLE) {
            continue;
        }
        if word.particle.is_some_and(|it| !has_particle(finder, view, clause, it)) {
            continue;
        }
        let mut agents = subjects(finder, view, clause, arguments);
        let mut patients =
            objects(finder, view, clause, arguments, word.particle, Some(word.predicate));
        if word.kind == words::Kind::Inverse {
            std::mem::swap(&mut agents, &mut patients);
        }
        // `two papers owned by X, the Y and the Z`: these are no owners.
        if clause.is_passive && agents.iter().any(|it| !patients.contains(it)) {
            agents.retain(|it| !patients.contains(it));
        }
        let is_board =
            word.predicate == Predicate::MemberOf && of_board(finder, view, clause, arguments);
        // `runs it with his brother, Y`
        let is_shared =
            matches!(word.predicate, Predicate::Leads | Predicate::Founded | Predicate::Owns);
        if is_shared && !clause.is_passive && agents.iter().any(|it| finder.is_person(*it)) {
            agents.extend(together(finder, view, arguments, &patients));
        }
        for subject in &agents {
            for object in &patients {
                let works = is_board
                    && finder.kind(*object) == Some(crate::EntityType::Org)
                    && !finder.is_club(*object);
                tell(
                    finder,
                    view,
                    clause,
                    if works { Predicate::WorksFor } else { word.predicate },
                    *subject,
                    Object::Entity(*object),
                    false,
                );
            }
        }
    }
}

/// Who does it too: `with Y`, `together with his brother, Y`.
fn together(
    finder: &Finder<'_>,
    view: &View<'_>,
    arguments: &Arguments,
    patients: &[usize],
) -> Vec<usize> {
    let with = arguments.prepositions.iter().find(|it| view.items[it.0].lower == "with");
    let Some((_, chunk)) = with else { return Vec::new() };
    let fits = |it: usize| finder.is_person(it) && !patients.contains(&it);
    let named = view.named_behind(*chunk).and_then(|it| finder.entity(view.head(it)));
    match named.filter(|it| fits(*it)) {
        Some(named) => vec![named],
        None if view.has_name_as_head(*chunk) => view.parties(finder, *chunk, false, &fits),
        None => Vec::new(),
    }
}

pub(super) fn is_any(_: usize) -> bool {
    true
}

/// The subject of a verb, or of a passive who is named with "by".
fn subjects(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) -> Vec<usize> {
    if clause.is_passive {
        return behind(finder, view, clause, arguments, "by");
    }
    subject(finder, view, clause)
}

/// The parties of the grammatical subject.
fn subject(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> Vec<usize> {
    let found = subject_named(finder, view, clause);
    // `Two men run it: X and Y.`
    let is_plural =
        |it: usize| view.is(it, ChunkKind::Phrase) && view.head(it).classes.any(Class::Plural);
    let is_said = matches!(clause.mood, Mood::Finite | Mood::Participle);
    if found.is_empty() && is_said && clause.subject.is_some_and(is_plural) {
        return super::enumerations::behind_colon(finder, view.items, clause.verb);
    }
    found
}

fn subject_named(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> Vec<usize> {
    let has_none = clause.mood == Mood::Gerund;
    if has_none
        && !clause.is_sure
        && let Some(doer) = finder.doer(view.items[clause.verb].span)
    {
        return vec![doer];
    }
    let found = clause.subject.map(|it| view.parties(finder, it, true, &is_any));
    let found = found.unwrap_or_default();
    // `X, a gang of robbers commanded by Y`: what the robbers are a gang of.
    let subject = clause.subject.filter(|_| found.is_empty() && clause.mood == Mood::Participle);
    if let Some(whole) = subject.filter(|it| {
        *it >= 2 && view.is(it - 1, ChunkKind::Preposition) && view.is(it - 2, ChunkKind::Phrase)
    }) {
        return view.parties(finder, whole - 2, true, &is_any);
    }
    found
}

fn objects(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    particle: Option<&str>,
    predicate: Option<Predicate>,
) -> Vec<usize> {
    // Whom "it" can mean: who is led or owned is an organisation.
    let can_be = |it: usize| match predicate {
        Some(Predicate::Leads | Predicate::Owns | Predicate::Founded) => matches!(
            finder.kind(it),
            Some(crate::EntityType::Org | crate::EntityType::Group | crate::EntityType::Body)
        ),
        Some(Predicate::FamilyOf) => finder.is_person(it),
        _ => true,
    };
    if clause.is_passive {
        let mut found = subject(finder, view, clause);
        // `mines around Velm held by`
        found.retain(|it| clause.mood == Mood::Finite || !finder.is_place(*it));
        return found;
    }
    if let Some(particle) = particle {
        let found = behind(finder, view, clause, arguments, particle);
        if !found.is_empty() {
            return found;
        }
    }
    let is_particle = |it: usize| Some(finder.lower(view.head(it))) == particle;
    if let Some(object) = arguments.objects.iter().find(|it| !is_particle(**it)) {
        // `Qasra armed it`: not itself.
        let own = subject(finder, view, clause);
        let fits = |it: usize| !own.contains(&it) && can_be(it);
        let found = view.parties(finder, *object, false, &fits);
        // `owns three firms: X, Y and Z`
        if found.is_empty() && view.head(*object).classes.any(Class::Plural) {
            let told = super::enumerations::behind_colon(finder, view.items, clause.verb);
            return told.into_iter().filter(|it| fits(*it)).collect();
        }
        return found;
    }
    match clause.gap {
        Some((taken, None)) => {
            let found = view.parties(finder, taken, false, &is_any);
            // `two firms which it owns: X and Y`
            if found.is_empty() && view.head(taken).classes.any(Class::Plural) {
                return super::enumerations::behind_colon(finder, view.items, clause.verb);
            }
            found
        }
        _ => Vec::new(),
    }
}

/// The parties behind a preposition.
fn behind(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    preposition: &str,
) -> Vec<usize> {
    let mut found = Vec::new();
    for (at, chunk) in &arguments.prepositions {
        if finder.lower(&view.items[*at]) == preposition {
            let named = view.parties(finder, *chunk, false, &is_any);
            // `in the hills around Y`
            let is_around = named.is_empty()
                && matches!(
                    view.preposition(finder, chunk + 1),
                    Some("around" | "near" | "outside" | "above" | "of" | "in")
                )
                && matches!(preposition, "in" | "near" | "at");
            found.extend(named);
            if is_around {
                let place = |it: usize| finder.is_place(it);
                found.extend(view.parties(finder, chunk + 2, false, &place));
            }
        }
    }
    if let Some((taken, Some(at))) = clause.gap
        && finder.lower(&view.items[at]) == preposition
    {
        found.extend(view.parties(finder, taken, false, &is_any));
    }
    found
}

/// The classes of a thing that a phrase names.
fn classes(
    finder: &Finder<'_>,
    view: &View<'_>,
    chunk: usize,
) -> impl Iterator<Item = words::Thing> + use<> {
    let noun = view.thing(finder, chunk);
    // `circuits worth $14 million` are no money.
    let worth = valued(view, noun);
    let head = worth.unwrap_or_else(|| view.head(noun));
    let has_sign = |it: usize| view.words(it).any(|it| matches!(it, "$" | "€" | "£" | "¥"));
    let is_money = worth.is_none() && (has_sign(noun) || has_sign(chunk));
    let money: &[words::Thing] = if is_money { words::things("money") } else { &[] };
    let is_service = matches!(finder.lower(head), "service" | "services");
    let is_financial = !is_service && view.words(noun).any(|it| it == "financial");
    head.known.relates.things.iter().chain(money).copied().map(move |it| match it.class {
        "help" if is_financial => words::Thing { predicate: Some(Predicate::Finances), ..it },
        _ => it,
    })
}

pub(super) fn is_of_class(finder: &Finder<'_>, view: &View<'_>, chunk: usize, class: &str) -> bool {
    classes(finder, view, chunk).any(|it| it.class == class)
        || class == "members" && view.head(chunk).known.relates.is_in(Set::Member)
        || class == "fighters"
            && finder.entity(view.head(chunk)).is_some_and(|it| finder.is_armed(it))
        || class == "stake"
            && view.words(chunk).any(|it| matches!(it, "stake" | "stakes" | "%" | "percent"))
}

/// The parties, or the words, of a slot.
#[expect(clippy::too_many_arguments, reason = "what was found of a clause")]
fn slot(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
    thing: Option<usize>,
    name: &str,
    other: &[usize],
) -> Vec<Object> {
    let found = match name {
        "subj" | "self" if frame.kind == FrameKind::State => subject(finder, view, clause),
        "subj" => subjects(finder, view, clause, arguments),
        "obj" => objects(finder, view, clause, arguments, frame.particle, frame.predicate),
        "place" => {
            let mut found = objects(finder, view, clause, arguments, frame.particle, None);
            found.retain(|it| finder.is_place(*it));
            found
        }
        "owner" => {
            let party = |it: usize| finder.is_party(it);
            let of: &[&str] = if frame.thing == "subj-stake" { &["of", "in"] } else { &["of"] };
            thing.map(|it| view.owners(finder, it, of, &party)).unwrap_or_default()
        }
        // Whose list it is, by its owner or a name before it.
        "lister" => {
            let body = |it: usize| finder.is_body(it);
            let of =
                thing.map(|it| view.owners(finder, it, &["of", "by"], &body)).unwrap_or_default();
            let named = || {
                let chunk = view.chunk(thing?);
                let mut items = view.items[chunk.items.clone()].iter();
                items.find_map(|it| finder.entity_or_state(it)).filter(|it| finder.is_body(*it))
            };
            if of.is_empty() { named().into_iter().collect() } else { of }
        }
        // `kidnapped two landowners`: the verb with its object.
        "deed" => {
            let is_plain = clause.mood == Mood::Finite && !clause.is_passive && !clause.is_negated;
            let object = arguments.objects.first().copied().filter(|_| is_plain);
            let end = object.and_then(|it| view.extent(it));
            let verb = view.items[clause.verb].span;
            return end.map(|it| Object::Words(verb.to(it))).into_iter().collect();
        }
        "words" if frame.kind == FrameKind::State => {
            return span(view, arguments.prepositions.first().map(|it| it.1));
        }
        "words" => {
            let object = match arguments.prepositions.first() {
                Some((at, chunk)) if Some(finder.lower(&view.items[*at])) == frame.particle => {
                    Some(*chunk)
                }
                _ => arguments
                    .objects
                    .iter()
                    .copied()
                    .find(|it| Some(finder.lower(view.head(*it))) != frame.particle),
            };
            let object = if clause.is_passive { None } else { object };
            return span(view, object);
        }
        _ => match name.strip_prefix("words-") {
            Some(preposition) => {
                let chunk = arguments
                    .prepositions
                    .iter()
                    .find(|it| finder.lower(&view.items[it.0]) == preposition);
                let found = span(view, chunk.map(|it| it.1));
                if found.is_empty() && frame.predicate == Some(Predicate::InvolvedIn) {
                    return deed(finder, view, clause, preposition);
                }
                return found;
            }
            None => behind(finder, view, clause, arguments, name),
        },
    };
    found.into_iter().filter(|it| !other.contains(it)).map(Object::Entity).collect()
}

pub(super) fn span(view: &View<'_>, chunk: Option<usize>) -> Vec<Object> {
    // `charged with conspiring to`
    let is_verb = |it: usize| view.chunk(it).items.len() == 1 && view.is(it + 1, ChunkKind::Verb);
    chunk
        .filter(|it| view.is(*it, ChunkKind::Phrase))
        .filter(|it| !is_verb(*it) && !view.has_name_as_head(*it))
        .and_then(|it| view.extent(it))
        .map(Object::Words)
        .into_iter()
        .collect()
}

/// `convicted of smuggling arms`, `wanted for shelling the port`: what a gerund behind the preposition says was done.
fn deed(finder: &Finder<'_>, view: &View<'_>, clause: &Clause, preposition: &str) -> Vec<Object> {
    const NEAR: usize = 6;
    let at = (clause.chunk + 1..clause.chunk + NEAR)
        .take_while(|it| !view.is(*it, ChunkKind::Break) && !view.is(*it, ChunkKind::Comma))
        .find(|it| view.preposition(finder, *it) == Some(preposition));
    let Some(verb) = at.map(|it| it + 1).filter(|it| view.is(*it, ChunkKind::Verb)) else {
        return Vec::new();
    };
    // What the verb itself relates is told by its own frame: `accused of arming O`.
    let relates = &view.head(verb).known.relates;
    let is_related = !relates.relating.is_empty()
        || relates.frames.iter().any(|it| {
            it.0.kind == FrameKind::Verb && it.0.predicate != Some(Predicate::InvolvedIn)
        })
        || words::moves(relates)
            && (verb + 2..verb + 6)
                .any(|it| matches!(view.preposition(finder, it), Some("to" | "for")));
    if is_related {
        return Vec::new();
    }
    let first = view.first(verb).span;
    view.is(verb + 1, ChunkKind::Phrase)
        .then(|| view.extent(verb + 1))
        .flatten()
        .map(|end| Object::Words(first.to(end)))
        .into_iter()
        .collect()
}

/// A verb with its slots.
fn plain(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    let mut thing = None;
    let mut says_no = false;
    let class = frame.thing.strip_prefix("with-");
    let places: &[(&str, &[&str], &str)] = &[
        ("from-list", &["from", "off"], "lists"),
        ("on-list", &["on", "to", "onto", "in"], "lists"),
        ("under-sanctions", &["under"], "sanctions"),
        ("by-sanctions", &["by"], "sanctions"),
        ("on-levies", &["on"], "levies"),
        ("of-sanctions", &["of", "from"], "sanctions"),
        ("from-board", &["from", "off"], "boards"),
        ("on-board", &["on", "to"], "boards"),
        ("for-stake", &["for"], "stake"),
        ("at-head", &["at"], "helm"),
    ];
    if let Some((_, prepositions, class)) = places.iter().find(|it| it.0 == frame.thing) {
        let is_thing = |it: &&(usize, usize)| {
            prepositions.contains(&finder.lower(&view.items[it.0]))
                && is_of_class(finder, view, it.1, class)
        };
        thing = arguments.prepositions.iter().find(is_thing).map(|it| it.1);
    } else if let Some(class) = frame.thing.strip_prefix("subj-") {
        thing = clause.subject.filter(|it| is_of_class(finder, view, *it, class));
    } else if let Some(class) = class {
        let is_thing = |it: &&(usize, usize)| {
            finder.lower(&view.items[it.0]) == "with" && is_of_class(finder, view, it.1, class)
        };
        thing = arguments.prepositions.iter().find(is_thing).map(|it| it.1);
    } else if !frame.thing.is_empty() {
        let object =
            if clause.is_passive { clause.subject } else { arguments.objects.first().copied() };
        // `X, whose assets S froze`
        let object = object.or_else(|| whose_before(finder, view, clause));
        // `the sanctions that S slapped on X`
        let object = object.or(match clause.gap {
            Some((taken, None)) if !clause.is_passive => Some(taken),
            _ => None,
        });
        thing = object.filter(|it| match frame.thing {
            "goods" => are_goods(view, *it),
            class => is_of_class(finder, view, *it, class),
        });
        says_no = thing.is_some_and(|it| view.first(it).is(Class::Nothing));
    }
    // `lends to O`: no other object.
    let is_alone = frame.thing == "alone" && arguments.objects.is_empty();
    // `supplies O`: with nothing that would say more.
    let has_with = || {
        let mut prepositions = arguments.prepositions.iter();
        prepositions.any(|it| finder.lower(&view.items[it.0]) == "with")
    };
    let is_named = || {
        let first = arguments.objects.first().map(|it| view.first(*it));
        clause.is_passive || first.is_some_and(|it| !it.is(Class::Subject.or(Class::Object)))
    };
    let is_alone = is_alone
        || frame.thing == "unaided" && arguments.objects.len() < 2 && is_named() && !has_with();
    if !frame.thing.is_empty() && thing.is_none() && !is_alone {
        return;
    }
    // Who runs a branch in P is not there by that.
    let is_office = frame.predicate == Some(Predicate::LocatedIn) && frame.thing == "offices";
    if is_office && subject(finder, view, clause).iter().any(|it| finder.is_person(*it)) {
        return;
    }
    // `reported movements to the office` tells of no office above.
    if frame.predicate == Some(Predicate::AgencyOf) && !arguments.objects.is_empty() {
        return;
    }
    // `left it to his nephew` tells of no member.
    let is_it = |it: &usize| {
        view.chunk(*it).items.len() == 1 && view.first(*it).is(Class::Subject.or(Class::Object))
    };
    let is_left = frame.predicate == Some(Predicate::MemberOf) && frame.object.contains(&"obj");
    if is_left && arguments.objects.first().is_some_and(is_it) {
        return;
    }
    pair(finder, view, clause, arguments, frame, thing, says_no);
}

fn pair(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
    thing: Option<usize>,
    says_no: bool,
) {
    let Some(predicate) = frame.predicate else { return };
    let of = |finder: &Finder<'_>, names: &[&str], other: &[usize]| {
        let mut names = names.iter();
        names.find_map(|it| {
            let found = slot(finder, view, clause, arguments, frame, thing, it, other);
            (!found.is_empty()).then_some(found)
        })
    };
    let Some(subjects) = of(finder, &frame.subject, &[]) else { return };
    let mut subjects: Vec<usize> = subjects
        .into_iter()
        .filter_map(|it| match it {
            Object::Entity(it) => Some(it),
            Object::Words(_) => None,
        })
        .collect();
    // `on` of the thing itself stands behind it: "sanctions on O".
    let mut objects = of(finder, &frame.object, &subjects);
    if objects.is_none()
        && let Some(thing) = thing
    {
        let behind = (thing + 1..thing + 5)
            .step_by(2)
            .find(|it| view.preposition(finder, *it).is_some_and(|it| frame.object.contains(&it)));
        let found =
            behind.map(|it| view.parties(finder, it + 1, false, &is_any)).unwrap_or_default();
        objects = Some(found.into_iter().map(Object::Entity).collect());
    }
    if objects.as_ref().is_none_or(Vec::is_empty) && predicate == Predicate::FamilyOf {
        objects = Some(of_kin(finder, view, arguments));
    }
    // `holds 49% of the shares`: of the company that the text is about.
    if clause.is_passive && frame.predicate.is_some() {
        let is_object = |it: &usize| objects.iter().flatten().any(|of| *of == Object::Entity(*it));
        if subjects.iter().any(|it| !is_object(it)) {
            subjects.retain(|it| !is_object(it));
        }
    }
    if let (Some([]), "stake" | "subj-stake", Some(thing)) =
        (objects.as_deref(), frame.thing, thing)
    {
        // `sold his 20 per cent`, `the rest belongs to her`
        let is_own = matches!(finder.lower(view.first(thing)), "his" | "her" | "their");
        let is_whole = is_own
            || matches!(finder.lower(view.head(thing)), "rest" | "remainder" | "shares" | "stake")
                && view.preposition(finder, thing + 1).is_none_or(|it| !matches!(it, "in" | "of"))
            || [thing, thing + 2].into_iter().any(|it| {
                view.is(it, ChunkKind::Phrase) && finder.lower(view.head(it)) == "shares"
            });
        let place = view.items[clause.verb].span.start;
        let focus = finder.last_owned().or_else(|| finder.in_focus(place)).filter(|_| is_whole);
        objects = Some(focus.into_iter().map(Object::Entity).collect());
    }
    // `keeps the books`: of whom the text is about.
    if let (Some([]), "books") = (objects.as_deref(), frame.thing) {
        let place = view.items[clause.verb].span.start;
        objects = Some(finder.in_focus(place).into_iter().map(Object::Entity).collect());
    }
    let is_board = predicate == Predicate::MemberOf && of_board(finder, view, clause, arguments);
    // What is traded with a state tells of no bond.
    let is_trade = matches!(frame.thing, "goods" | "unaided");
    for subject in subjects {
        for object in objects.iter().flatten() {
            let are_parties = finder.is_party(subject)
                && matches!(object, Object::Entity(it) if finder.is_party(*it));
            if is_trade && !are_parties {
                continue;
            }
            // The board of a firm employs whom it has; a club's is one of its members.
            let works = matches!(object, Object::Entity(it) if is_board
                && finder.kind(*it) == Some(crate::EntityType::Org)
                && !finder.is_club(*it));
            let predicate = if works { Predicate::WorksFor } else { predicate };
            tell(finder, view, clause, predicate, subject, object.clone(), says_no);
        }
    }
}

/// Whether what somebody sits on, joins or leaves is a board.
fn of_board(finder: &Finder<'_>, view: &View<'_>, clause: &Clause, arguments: &Arguments) -> bool {
    let mut chunks: Vec<usize> = arguments.objects.clone();
    chunks.extend(arguments.prepositions.iter().map(|it| it.1));
    chunks.extend(clause.gap.map(|it| it.0));
    let is_board = |it: &usize| finder.lower(view.head(*it)) == "board";
    chunks.iter().any(is_board)
        || clause.subject.and_then(|it| it.checked_sub(1)).is_some_and(|it| {
            view.is(it, ChunkKind::Phrase) && finder.lower(view.head(it)) == "board"
        })
}

/// `whose assets S froze`: the phrase before the subject, if it opens with `whose`.
fn whose_before(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> Option<usize> {
    let before = clause.gap.map(|it| it.0)?;
    (view.is(before, ChunkKind::Phrase) && finder.lower(view.first(before)) == "whose")
        .then_some(before)
}

/// `is based in`, `linked to`, `close to`, `behind the attack`.
fn state(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    // `half of the firm is in the hands of X`: he owns it; a town is only held.
    if frame.predicate == Some(Predicate::Controls) && frame.object.contains(&"self") {
        let subject = subject(finder, view, clause);
        let is_firm = subject.iter().any(|it| finder.kind(*it) == Some(crate::EntityType::Org));
        let of = |it: &(usize, usize)| finder.lower(view.head(it.1)) == "hands";
        if is_firm && arguments.prepositions.iter().any(of) {
            let owners = behind(finder, view, clause, arguments, "of");
            for owner in owners {
                for firm in &subject {
                    let firm = Object::Entity(*firm);
                    tell(finder, view, clause, Predicate::Owns, owner, firm, false);
                }
            }
            return;
        }
    }
    pair(finder, view, clause, arguments, frame, None, false);
}

fn tell(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    predicate: Predicate,
    subject: usize,
    object: Object,
    says_no: bool,
) {
    // Who wants to topple O opposes it; who wants to buy it owns nothing.
    if clause.is_wanted && predicate != Predicate::Opposes {
        return;
    }
    // Who manages a lodge leads it; a firm controls what it manages.
    let lower = finder.lower(&view.items[clause.verb]);
    let is_run = lower.starts_with("manag") || lower.starts_with("operat");
    // Nor does a firm lead what it runs.
    let is_led = predicate == Predicate::Leads
        && matches!(words::plain(lower), "run" | "runs" | "ran" | "running")
        && finder.kind(subject).is_some_and(|it| it != crate::EntityType::Person);
    let predicate = if is_led { Predicate::Controls } else { predicate };
    if predicate == Predicate::Controls && is_run && finder.is_person(subject) {
        return;
    }
    // `neither X nor Y owned it`, `none of them owns it`
    let is_nobody = clause.subject.is_some_and(|it| {
        view.first(it).is(Class::Nothing)
            || it.checked_sub(1).is_some_and(|it| view.first(it).is(Class::Nothing))
            || finder.lower(view.first(it)) == "neither"
    });
    let says_no = says_no || is_nobody;
    // `has had no dealings with him since 2004`: it had some before.
    let is_over = predicate == Predicate::AssociatedWith
        && (clause.is_negated || says_no)
        && view.items[clause.verb..]
            .iter()
            .take_while(|it| it.kind != Kind::Comma && it.kind != Kind::Stop)
            .any(|it| it.lower == "since");
    if is_over {
        return;
    }
    let place = view.items[clause.verb].span;
    // Who was acquitted of it did not do it.
    let clears =
        matches!(finder.lower(&view.items[clause.verb]), "acquitted" | "cleared" | "exonerated");
    push(finder, view, predicate, subject, object, (clause.is_negated || says_no) != clears, place);
}

pub(super) fn push(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    predicate: Predicate,
    subject: usize,
    object: Object,
    is_negated: bool,
    at: Span,
) {
    // A firm that acts for somebody is no employee of his.
    let acts = predicate == Predicate::WorksFor
        && finder.kind(subject) == Some(crate::EntityType::Org)
        && matches!(&object, Object::Entity(it) if finder.is_party(*it))
        && finder.units.text.slice(at).to_lowercase().starts_with("act");
    let predicate = if acts { Predicate::AssociatedWith } else { predicate };
    // A firm that belongs to a council is one of its members.
    let (predicate, subject, object) = match object {
        Object::Entity(other) if predicate == Predicate::Owns && finder.is_club(subject) => {
            (Predicate::MemberOf, other, Object::Entity(subject))
        }
        object => (predicate, subject, object),
    };
    let can_be = match &object {
        Object::Entity(object) => fits(finder, predicate, subject, *object),
        Object::Words(words) => {
            let is_crime = predicate != Predicate::InvolvedIn || finder.is_crime(*words);
            is_crime && (finder.is_party(subject) || finder.is_body(subject))
        }
    };
    if !can_be {
        return;
    }
    let position = view.items.partition_point(|it| it.span.start < at.start);
    let time = finder.time(view.items, position);
    finder.push(Edge { subject, predicate, object, detail: None, is_negated, time, at });
}
