//! Who or what fills the slots of a frame in a clause: its subject, its object, what stands behind a preposition, the
//! words of a deed.

use super::goods::{earner, first_of_two};
use super::is_any;
use super::things::are_doings;
use crate::grammar::{Class, Form};
use crate::relations::clauses::{ChunkKind, Clause, Mood};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::frames::enumerations;
use crate::relations::words::{self, Frame, FrameKind};
use crate::{EntityType, Object, Predicate};

/// The parties, or the words, of a slot.
#[expect(clippy::too_many_arguments, reason = "what was found of a clause")]
pub(super) fn slot(
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
        "obj" => {
            // `replaced X at the head of O`: here the object leads.
            let predicate = frame.predicate.filter(|_| !frame.subject.contains(&"obj"));
            objects(finder, view, clause, arguments, frame.particle, predicate)
        }
        "led" => led(finder, view, clause, arguments).into_iter().collect(),
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
        // `brought O $14 million`: the first of two objects.
        "first" => {
            let last = arguments.objects.iter().take(2).next_back();
            last.map(|it| first_of_two(finder, view, arguments, *it)).unwrap_or_default()
        }
        // `Commissions brought O $14 million`: the words of the subject.
        "words-subj" => {
            let first = clause.subject.filter(|it| !view.has_name_as_head(*it));
            // `Timber and jade brought O $2m`
            let second =
                first.filter(|it| view.is(it + 1, ChunkKind::Conjunction)).map(|it| it + 2);
            let words = first.into_iter().chain(second).filter_map(|it| view.extent(it));
            return words.map(Object::Words).collect();
        }
        // `kidnapped two landowners`, `is said to have kidnapped`: the verb with its object.
        "deed" => {
            let is_told = matches!(clause.mood, Mood::Finite | Mood::Infinitive);
            let is_plain = is_told && !clause.is_passive && !clause.is_negated;
            // What armies do in a war is another matter.
            let is_party = subject(finder, view, clause).iter().all(|it| finder.is_party(*it));
            let object = arguments.objects.first().copied().filter(|_| is_plain && is_party);
            let end = object.and_then(|it| view.extent(it));
            let verb = view.items[clause.verb].span;
            return end.map(|it| Object::Words(verb.to(it))).into_iter().collect();
        }
        "words" if frame.kind == FrameKind::State => {
            return words_of(view, arguments.prepositions.first().map(|it| it.1));
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
            // `The bombing was carried out by S`
            let done = clause.subject.filter(|_| clause.is_passive);
            let object = if clause.is_passive { done } else { object };
            return words_of(view, object);
        }
        // `sat in the regional parliament for the Civic Union`: the parliament.
        _ if name.starts_with("phrase-") => {
            let preposition = name.strip_prefix("phrase-").unwrap_or_default();
            let mut all = arguments.prepositions.iter();
            let chunk = all.find(|it| finder.lower(&view.items[it.0]) == preposition);
            return chunk.and_then(|it| phrase(view, it.1)).into_iter().collect();
        }
        _ => match name.strip_prefix("words-") {
            Some(preposition) => {
                let chunk = arguments
                    .prepositions
                    .iter()
                    .find(|it| finder.lower(&view.items[it.0]) == preposition);
                // `relies on ransoms for its income`
                if let Some((_, chunk)) = chunk.filter(|_| frame.thing.starts_with("for-")) {
                    return own_words(view, *chunk);
                }
                // `pleaded guilty to charges of smuggling`: to smuggling.
                let charged = chunk.map(|it| it.1).map(|it| {
                    let is_charge = matches!(
                        view.head(it).lower,
                        "charge" | "charges" | "count" | "counts" | "accusations" | "offences"
                    );
                    let is_of = view.preposition(finder, it + 1) == Some("of")
                        && view.is(it + 2, ChunkKind::Phrase);
                    if is_charge && is_of { it + 2 } else { it }
                });
                let found = words_of(view, charged);
                let is_deed =
                    matches!(frame.predicate, Some(Predicate::InvolvedIn | Predicate::EarnsFrom));
                if found.is_empty() && is_deed {
                    return deed(finder, view, clause, preposition);
                }
                return found;
            }
            None => behind(finder, view, clause, arguments, name),
        },
    };
    found.into_iter().filter(|it| !other.contains(it)).map(Object::Entity).collect()
}

/// The words of a phrase alone, without its article, where it names nobody.
fn phrase(view: &View<'_>, chunk: usize) -> Option<Object> {
    let items = &view.items[view.chunk(chunk).items.clone()];
    let opens = usize::from(items.len() > 1 && items[0].is(Class::Article));
    // `sits in parliament` says little.
    let is_bare = !view.has_name_as_head(chunk) && items.len() > 1;
    is_bare.then(|| Object::Words(items[opens].span.to(items[items.len() - 1].span)))
}

/// What one of those who follow each other was said to lead: `X has run O since May, when he took over from Y`.
fn led(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) -> Option<usize> {
    // `replaced him as auditor`: another post.
    let mut prepositions = arguments.prepositions.iter();
    if prepositions.any(|it| matches!(view.items[it.0].lower, "as" | "in")) {
        return None;
    }
    let mut both = subject(finder, view, clause);
    both.extend(objects(finder, view, clause, arguments, None, None));
    for preposition in ["by", "from", "to"] {
        both.extend(behind(finder, view, clause, arguments, preposition));
    }
    finder.last_led(&both)
}

/// The subject of a verb, or of a passive who is named with "by".
pub(super) fn subjects(
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
pub(super) fn subject(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> Vec<usize> {
    let mut found = subject_named(finder, view, clause);
    if let Some(subject) = clause.subject.filter(|_| found.is_empty()) {
        found = earner(finder, view, subject);
    }
    // `Two men run it: X and Y.`
    let is_plural =
        |it: usize| view.is(it, ChunkKind::Phrase) && view.head(it).classes.any(Class::Plural);
    let is_said = matches!(clause.mood, Mood::Finite | Mood::Participle);
    if found.is_empty() && is_said && clause.subject.is_some_and(is_plural) {
        return enumerations::behind_colon(finder, view.items, clause.verb);
    }
    found
}

/// `X, Y and Z, who own`: a verb in the plural tells of all whom "and" joins, not of the last.
fn joined_to_antecedent(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    antecedent: usize,
) -> Vec<usize> {
    let who = antecedent + 1 + usize::from(view.is(antecedent + 1, ChunkKind::Comma));
    let first = view.first(clause.chunk);
    let is_plural = matches!(finder.lower(first), "are" | "were" | "have")
        || clause.chunk <= who + 2
            && view.chunk(clause.chunk).items.len() == 1
            && first.known.relates.is_form(Form::BASE)
            && !first.known.relates.is_form(Form::PAST)
        // `X and Y, who flew for Z,`: the form says no number, but the two open the unit.
        || antecedent == 2
            && clause.chunk == who + 1
            && view.is(antecedent + 1, ChunkKind::Comma)
            && view.chunk(clause.chunk).items.len() == 1
            && first.known.relates.is_form(Form::PAST);
    let is_relative = clause.mood == Mood::Finite
        && view.is(who, ChunkKind::Who)
        && who < clause.chunk
        && view.has_name_as_head(antecedent);
    let mut found = Vec::new();
    let Some(and) =
        view.before(antecedent, ChunkKind::Conjunction).filter(|_| is_relative && is_plural)
    else {
        return found;
    };
    let own = finder.entity(view.head(antecedent));
    let is_alike = |it: usize| own.is_some_and(|own| finder.is_person(own) == finder.is_person(it));
    let mut at = and.checked_sub(1);
    while let Some(name) = at.filter(|it| view.has_name_as_head(*it)) {
        found.extend(finder.entity(view.head(name)).filter(|it| is_alike(*it)));
        at = view.before(name, ChunkKind::Comma).and_then(|it| it.checked_sub(1));
    }
    found
}

fn subject_named(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> Vec<usize> {
    let has_none = clause.mood == Mood::Gerund;
    if has_none && !clause.is_sure {
        let doers = finder.doers(view.items[clause.verb].span);
        if !doers.is_empty() {
            return doers;
        }
    }
    let found = clause.subject.map(|it| view.subject(finder, it));
    let mut found = found.unwrap_or_default();
    if let Some(subject) = clause.subject.filter(|_| found.len() == 1) {
        found.extend(joined_to_antecedent(finder, view, clause, subject));
    }
    // `X was used by Y to channel money`: X did so for him.
    let mut before = view.clauses.clauses.iter();
    let used = before.find(|it| it.is_passive && it.chunk + 3 == clause.chunk);
    if let Some(used) = used.filter(|it| {
        clause.mood == Mood::Infinitive
            && clause.subject == Some(it.chunk + 2)
            && it.subject.is_some()
    }) {
        found.extend(used.subject.into_iter().flat_map(|it| view.subject(finder, it)));
    }
    // `X, a gang of robbers commanded by Y`: what the robbers are a gang of.
    let subject = clause.subject.filter(|_| found.is_empty() && clause.mood == Mood::Participle);
    if let Some(whole) = subject.filter(|it| {
        *it >= 2 && view.is(it - 1, ChunkKind::Preposition) && view.is(it - 2, ChunkKind::Phrase)
    }) {
        return view.subject(finder, whole - 2);
    }
    found
}

pub(super) fn objects(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    particle: Option<&str>,
    predicate: Option<Predicate>,
) -> Vec<usize> {
    // Whom "it" can mean: who is led or owned is an organisation.
    let can_be = |it: usize| match predicate {
        Some(Predicate::Leads | Predicate::Owns | Predicate::Founded) => {
            matches!(finder.kind(it), Some(EntityType::Org | EntityType::Group | EntityType::Body))
        }
        Some(Predicate::FamilyOf) => finder.is_person(it),
        _ => true,
    };
    let is_paid = predicate == Some(Predicate::Finances);
    if clause.is_passive {
        let mut found = subject(finder, view, clause);
        // `mines around Velm held by`
        found.retain(|it| clause.mood == Mood::Finite || !finder.is_place(*it));
        // `tankers run by Z, among them the X and the Y,`
        if found.is_empty()
            && matches!(predicate, Some(Predicate::Owns | Predicate::Controls))
            && clause.subject.is_some_and(|it| view.is_many(it))
        {
            return enumerations::among(finder, view.items, clause.verb);
        }
        // `X's rallies were paid for by`
        if let Some(paid) = clause.subject.filter(|_| is_paid && found.is_empty()) {
            return of_doings(finder, view, paid);
        }
        return found;
    }
    if let Some(particle) = particle {
        let found = behind(finder, view, clause, arguments, particle);
        if !found.is_empty() {
            return found;
        }
    }
    let is_particle = |it: usize| Some(finder.lower(view.head(it))) == particle;
    // `holds O answerable`, in one phrase
    if let Some(object) = arguments.objects.first().copied().filter(|it| is_particle(*it)) {
        let items = view.items[view.chunk(object).items.clone()].iter();
        let named: Vec<usize> = items.filter_map(|it| finder.entity(it)).collect();
        if !named.is_empty() {
            return named;
        }
    }
    if let Some(object) = arguments.objects.iter().find(|it| !is_particle(**it)) {
        // `Qasra armed it`: not itself.
        let own = subject(finder, view, clause);
        let fits = |it: usize| !own.contains(&it) && can_be(it);
        let found = view.parties(finder, *object, false, &fits);
        // `owns three firms: X, Y and Z`
        if found.is_empty() && view.head(*object).classes.any(Class::Plural) {
            let told = enumerations::behind_colon(finder, view.items, clause.verb);
            return told.into_iter().filter(|it| fits(*it)).collect();
        }
        if found.is_empty() && is_paid {
            return of_doings(finder, view, *object);
        }
        return found;
    }
    match clause.gap {
        Some((taken, None)) => {
            let found = view.parties(finder, taken, false, &is_any);
            // `two firms which it owns: X and Y`
            if found.is_empty() && view.head(taken).classes.any(Class::Plural) {
                return enumerations::behind_colon(finder, view.items, clause.verb);
            }
            found
        }
        _ => Vec::new(),
    }
}

/// Whose that is which is paid for: `financed O's rallies`, `bankrolled the war of O`.
pub(super) fn of_doings(finder: &Finder<'_>, view: &View<'_>, chunk: usize) -> Vec<usize> {
    if !are_doings(view, chunk) {
        return Vec::new();
    }
    // The purchase of a firm is no deed of the firm.
    let mut frames = view.head(chunk).known.relates.frames.iter();
    let is_act = frames.any(|it| it.0.kind == FrameKind::Act);
    let of: &[&str] = if is_act { &[] } else { &["of"] };
    view.owners(finder, chunk, of, &|it| finder.is_party(it))
}

/// The parties behind a preposition.
pub(super) fn behind(
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
    // `for which he paid`, `the group that he paid for,`
    let is_gap = clause.gap.filter(|gap| match gap.1 {
        Some(at) => finder.lower(&view.items[at]) == preposition,
        None => {
            view.preposition(finder, clause.chunk + 1) == Some(preposition)
                && !view.is(clause.chunk + 2, ChunkKind::Phrase)
        }
    });
    if let Some((taken, at)) = is_gap {
        // `the group that he paid for, X`: whatever group was spoken of before.
        let named = view.named_behind(taken).filter(|_| at.is_none());
        match named.and_then(|it| finder.entity(view.head(it))) {
            Some(named) => found.push(named),
            None => found.extend(view.parties(finder, taken, false, &is_any)),
        }
    }
    found
}

/// The words of a phrase without what stands behind it.
fn own_words(view: &View<'_>, chunk: usize) -> Vec<Object> {
    if view.has_name_as_head(chunk) {
        return Vec::new();
    }
    let items = view.chunk(chunk).items.clone();
    vec![Object::Words(view.items[items.start].span.to(view.items[items.end - 1].span))]
}

/// The words of a phrase, as an object of their own: of one that names no party and goes on in no verb.
pub(in crate::relations::frames) fn words_of(view: &View<'_>, chunk: Option<usize>) -> Vec<Object> {
    // `charged with conspiring to`
    let is_verb = |it: usize| view.chunk(it).items.len() == 1 && view.is(it + 1, ChunkKind::Verb);
    chunk
        .filter(|it| view.is(*it, ChunkKind::Phrase))
        .filter(|it| !is_verb(*it) && !view.has_name_as_head(*it))
        // `lives on little else`, `lives on that`
        .filter(|it| match view.first(*it).lower {
            "little" | "nothing" => false,
            "it" | "this" | "that" => view.chunk(*it).items.len() > 1,
            _ => true,
        })
        .and_then(|it| view.extent_joined(it))
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
            && (verb + 2..verb + 6).any(|it| {
                // `accused of shipping cocaine to P` helps nobody.
                matches!(view.preposition(finder, it), Some("to" | "for"))
                    && view
                        .parties(finder, it + 1, false, &is_any)
                        .iter()
                        .any(|it| finder.is_party(*it) || finder.is_body(*it))
            });
    if is_related {
        return Vec::new();
    }
    let first = view.first(verb).span;
    // `took part in beating her`
    let pronoun = || {
        let object = view.first(verb + 1);
        let is_alone = view.chunk(verb + 1).items.len() == 1 && object.is(Class::Object);
        is_alone.then_some(object.span)
    };
    view.is(verb + 1, ChunkKind::Phrase)
        .then(|| view.extent(verb + 1).or_else(pronoun))
        .flatten()
        .map(|end| Object::Words(first.to(end)))
        .into_iter()
        .collect()
}
