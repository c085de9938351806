//! A row of the table of frames, read in a clause: the thing that it wants (`put X on the board`), who fills its slots,
//! and what cannot be told so.

use super::slots::{behind, of_doings, slot, subject};
use super::things::{are_goods, classes, is_of_class};
use super::{is_any, tell};
use crate::grammar::{Class, Form, Kind};
use crate::relations::clauses::{ChunkKind, Clause, Mood};
use crate::relations::finder::Finder;
use crate::relations::frames::arguments::{Arguments, View};
use crate::relations::words::{self, Frame, FrameKind};
use crate::{EntityType, Object, Predicate};

/// A verb with its slots.
pub(super) fn with_slots(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    let (thing, says_no) = thing_of(finder, view, clause, arguments, frame);
    let lacks_thing = !frame.thing.is_empty() && thing.is_none();
    if lacks_thing && !is_alone(finder, view, clause, arguments, frame) {
        return;
    }
    // Who runs a branch in P is not there by that.
    let is_office = frame.predicate == Some(Predicate::LocatedIn) && frame.thing == "offices";
    if is_office && subject(finder, view, clause).iter().any(|it| finder.is_person(*it)) {
        return;
    }
    // `flew to P for Y`: an errand, which may be anybody's.
    let goes = |it: &(usize, usize)| matches!(view.items[it.0].lower, "to" | "into" | "from");
    if frame.predicate == Some(Predicate::WorksFor)
        && frame.object.contains(&"for")
        && arguments.prepositions.iter().any(goes)
    {
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
    // A bank blocks accounts: that is no list.
    let is_house = |it: &usize| finder.kind(*it) == Some(EntityType::Org) && !finder.may_list(*it);
    if frame.predicate == Some(Predicate::Designates)
        && frame.thing == "assets"
        && subject(finder, view, clause).iter().any(is_house)
    {
        return;
    }
    if frame.predicate == Some(Predicate::MemberOf) && joins_in(view, clause) {
        return;
    }
    pair(finder, view, clause, arguments, frame, thing, says_no);
}

/// `joined Y in freezing his assets`: what they do together.
pub(super) fn joins_in(view: &View<'_>, clause: &Clause) -> bool {
    const FAR: usize = 10;
    let behind = view.items.iter().skip(clause.verb + 1).take(FAR);
    let pairs = behind.clone().zip(behind.skip(1));
    let mut pairs = pairs.take_while(|it| it.0.kind != Kind::Comma);
    pairs.any(|(it, next)| {
        let lists = || {
            let forms = &next.known.relates.relating;
            forms.iter().any(|it| it.form.is(Form::ING) && it.predicate == Predicate::Designates)
        };
        it.lower == "in" && (matches!(next.lower, "freezing" | "imposing") || lists())
    })
}

/// The thing that a frame wants, and whether the phrase denies it: `gave no money`.
fn thing_of(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) -> (Option<usize>, bool) {
    let behind = |prepositions: &[&str], class: &str| {
        let is_thing = |it: &&(usize, usize)| {
            prepositions.contains(&finder.lower(&view.items[it.0]))
                && is_of_class(finder, view, it.1, class)
        };
        arguments.prepositions.iter().find(is_thing).map(|it| it.1)
    };
    if let Some((prepositions, class)) = frame.thing_behind {
        return (behind(prepositions, class), false);
    }
    if let Some(class) = frame.thing.strip_prefix("subj-") {
        let subject = clause.subject.filter(|it| view.is(*it, ChunkKind::Phrase));
        let noun = subject.filter(|it| is_of_class(finder, view, *it, class));
        // `most of O's income`
        return (noun.map(|it| view.thing(finder, it)), false);
    }
    if let Some(class) = frame.thing.strip_prefix("second-") {
        let last = arguments.objects.iter().take(2).next_back();
        return (last.copied().filter(|it| is_of_class(finder, view, *it, class)), false);
    }
    if let Some(class) = frame.thing.strip_prefix("with-") {
        return (behind(&["with"], class), false);
    }
    if frame.thing.is_empty() {
        return (None, false);
    }
    let object =
        if clause.is_passive { clause.subject } else { arguments.objects.first().copied() };
    match frame.thing {
        // `finances itself by`
        "itself" | "themselves" => {
            let next = view.items.get(clause.verb + 1);
            let is_own = next.is_some_and(|it| it.lower == frame.thing);
            return (Some(clause.chunk).filter(|_| is_own && !clause.is_passive), false);
        }
        "used-money" => return (object.filter(|_| uses_money(finder, view, clause)), false),
        "accused" => return (object.filter(|_| is_accused(finder, view, clause)), false),
        "which" => return (object.filter(|it| tells_which(finder, view, *it)), false),
        _ => {}
    }
    // `X, whose assets S froze`
    let object = object.or_else(|| whose_before(finder, view, clause));
    // `the sanctions that S slapped on X`
    let object = object.or(match clause.gap {
        Some((taken, None)) if !clause.is_passive => Some(taken),
        _ => None,
    });
    let thing = object.filter(|it| match frame.thing {
        "goods" => are_goods(view, *it),
        class => is_of_class(finder, view, *it, class),
    });
    (thing, thing.is_some_and(|it| view.first(it).is(Class::Nothing)))
}

/// `used his bank's funds to pay O`: who is so paid is kept by it, not bought from.
fn uses_money(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> bool {
    let before = view.clauses.clauses.iter().rev().find(|it| it.chunk < clause.chunk);
    let uses = |it: &&Clause| {
        matches!(finder.lower(&view.items[it.verb]), "use" | "uses" | "used" | "using")
    };
    let used = before.filter(|it| clause.mood == Mood::Infinitive && uses(it));
    let thing = used.and_then(|it| {
        if it.is_passive { it.subject } else { view.arguments(it).objects.first().copied() }
    });
    thing.is_some_and(|it| {
        view.is(it, ChunkKind::Phrase) && is_of_class(finder, view, view.thing(finder, it), "money")
    })
}

/// `accused of paying O`, `on suspicion of having paid O`: to pay whom is a crime is no trade.
fn is_accused(finder: &Finder<'_>, view: &View<'_>, clause: &Clause) -> bool {
    const NEAR: usize = 8;
    let of = clause.chunk.checked_sub(1);
    let of = of.filter(|it| matches!(view.preposition(finder, *it), Some("of" | "with")));
    if clause.mood != Mood::Gerund {
        return false;
    }
    // `denied paying O`
    let denies = |it: &Clause| {
        it.chunk + 1 == clause.chunk
            && matches!(
                finder.lower(&view.items[it.verb]),
                "denied" | "denies" | "admitted" | "admits" | "acknowledged"
            )
    };
    if view.clauses.clauses.iter().any(denies) {
        return true;
    }
    let Some(of) = of else { return false };
    let is_suspicion = of > 0
        && view.is(of - 1, ChunkKind::Phrase)
        && matches!(view.head(of - 1).lower, "suspicion" | "charges" | "charge" | "allegations");
    let accuses = |it: &&Clause| {
        let mut frames = view.items[it.verb].known.relates.frames.iter();
        frames.any(|it| {
            it.0.kind == FrameKind::State && it.0.predicate == Some(Predicate::InvolvedIn)
        })
    };
    let before = view.clauses.clauses.iter().rev().find(|it| it.chunk < of && it.chunk + NEAR > of);
    is_suspicion || before.as_ref().is_some_and(accuses)
}

/// `told O which of them were spies`, `told O where he lived`: a fact, and no mere statement.
fn tells_which(finder: &Finder<'_>, view: &View<'_>, object: usize) -> bool {
    let next = view.chunk(object).items.end;
    let Some(item) = view.items.get(next) else { return false };
    let is_of = view.items.get(next + 1).is_some_and(|it| finder.lower(it) == "of");
    match finder.lower(item) {
        "where" | "when" => true,
        // `told the firm which employed him` only says which firm.
        "which" | "who" => is_of || view.has_name_as_head(object),
        _ => false,
    }
}

/// Whether a frame that wants no thing has none: `lends to O`; `supplies O`, with nothing that would say more.
fn is_alone(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) -> bool {
    match frame.thing {
        "alone" => arguments.objects.is_empty(),
        // `The group holds O`; who holds it in esteem is no firm.
        "firm" => {
            let holders = subject(finder, view, clause);
            let is_firm =
                |it: &usize| matches!(finder.kind(*it), Some(EntityType::Org | EntityType::Group));
            !clause.is_passive && !holders.is_empty() && holders.iter().all(is_firm)
        }
        "unaided" if arguments.objects.len() < 2 => {
            let first = arguments.objects.first().map(|it| view.first(*it));
            let is_named = clause.is_passive
                || first.is_some_and(|it| !it.is(Class::Subject.or(Class::Object)));
            let mut prepositions = arguments.prepositions.iter();
            is_named && !prepositions.any(|it| finder.lower(&view.items[it.0]) == "with")
        }
        _ => false,
    }
}

/// Tells a frame of all who fill its slots.
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
    if predicate == Predicate::Owns && frame.thing.is_empty() && is_gift(finder, view, arguments) {
        return;
    }
    let mut objects = of(finder, &frame.object, &subjects);
    // `footed the bill for O's rallies`
    if objects.is_none() && predicate == Predicate::Finances {
        let chunks = arguments.prepositions.iter();
        let mut chunks =
            chunks.filter(|it| frame.object.contains(&finder.lower(&view.items[it.0])));
        let found = chunks.next().map(|it| of_doings(finder, view, it.1)).unwrap_or_default();
        let found = found.into_iter().filter(|it| !subjects.contains(it)).map(Object::Entity);
        objects = Some(found.collect()).filter(|it: &Vec<Object>| !it.is_empty());
    }
    // `on` of the thing itself stands behind it: "sanctions on O".
    if objects.is_none()
        && let Some(thing) = thing
    {
        objects = Some(behind_thing(finder, view, frame, thing));
    }
    if objects.as_ref().is_none_or(Vec::is_empty) && predicate == Predicate::FamilyOf {
        objects = Some(of_kin(finder, view, arguments));
    }
    // Of a passive, who is its object too is no subject, where there is another.
    if clause.is_passive {
        let is_object = |it: &usize| objects.iter().flatten().any(|of| *of == Object::Entity(*it));
        if subjects.iter().any(|it| !is_object(it)) {
            subjects.retain(|it| !is_object(it));
        }
    }
    if let (Some([]), Some(thing)) = (objects.as_deref(), thing) {
        let place = view.items[clause.verb].span.start;
        objects = Some(in_focus(finder, view, frame, thing, place));
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
                && finder.kind(*it) == Some(EntityType::Org)
                && !finder.is_club(*it));
            let predicate = if works { Predicate::WorksFor } else { predicate };
            tell(finder, view, clause, predicate, subject, object.clone(), says_no);
        }
    }
}

/// `bought O its boats`: no sale of O.
pub(super) fn is_gift(finder: &Finder<'_>, view: &View<'_>, arguments: &Arguments) -> bool {
    let second = arguments.objects.get(1);
    second.is_some_and(|it| classes(finder, view, *it).any(|it| it.predicate.is_some()))
}

/// What stands behind a thing with a preposition of its frame: `sanctions on O`.
fn behind_thing(finder: &Finder<'_>, view: &View<'_>, frame: &Frame, thing: usize) -> Vec<Object> {
    let behind = (thing + 1..thing + 5)
        .step_by(2)
        .find(|it| view.preposition(finder, *it).is_some_and(|it| frame.object.contains(&it)));
    let found = behind.map(|it| view.parties(finder, it + 1, false, &is_any)).unwrap_or_default();
    found.into_iter().map(Object::Entity).collect()
}

/// Whose a stake or the books are where nobody is named: `holds 49% of the shares`, `keeps the books`, of the company
/// that the text is about.
fn in_focus(
    finder: &Finder<'_>,
    view: &View<'_>,
    frame: &Frame,
    thing: usize,
    place: u32,
) -> Vec<Object> {
    let focus = match frame.thing {
        "books" => finder.in_focus(place),
        // `sits on the supervisory board`, `quit the board`
        "on-board" | "boards" => {
            let is_bare = finder.lower(view.head(thing)) == "board"
                && finder.lower(view.first(thing)) == "the"
                && view.preposition(finder, thing + 1) != Some("of");
            Some(place).filter(|_| is_bare).and_then(|it| finder.in_focus(it))
        }
        // `Command passed to his son`, `has since taken command`
        "subj-command" | "charge" | "helm" => {
            let is_command = matches!(
                finder.lower(view.head(thing)),
                "command" | "leadership" | "helm" | "reins" | "chairmanship" | "presidency"
            );
            let is_bare = view.chunk(thing).items.len() <= 2
                && view.preposition(finder, thing + 1) != Some("of");
            Some(place).filter(|_| is_command && is_bare).and_then(|it| finder.led_in_focus(it))
        }
        "stake" | "subj-stake" => {
            // `sold his 20 per cent`, `the rest belongs to her`
            let is_own = matches!(
                finder.lower(view.first(thing)),
                "his" | "her" | "their" | "that" | "those" | "these"
            );
            // `The other half belongs to her`
            let is_other = view.words(thing).any(|it| matches!(it, "other" | "remaining"));
            let is_whole = is_own
                || is_other
                || matches!(
                    finder.lower(view.head(thing)),
                    "rest" | "remainder" | "shares" | "stake"
                ) && view
                    .preposition(finder, thing + 1)
                    .is_none_or(|it| !matches!(it, "in" | "of"))
                || [thing, thing + 2].into_iter().any(|it| {
                    view.is(it, ChunkKind::Phrase) && finder.lower(view.head(it)) == "shares"
                });
            finder.last_owned().or_else(|| finder.in_focus(place)).filter(|_| is_whole)
        }
        _ => None,
    };
    focus.into_iter().map(Object::Entity).collect()
}

/// `is based in`, `linked to`, `close to`, `behind the attack`.
pub(super) fn state(
    finder: &mut Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
    frame: &Frame,
) {
    // `half of the firm is in the hands of X`: he owns it; a town is only held.
    if frame.predicate == Some(Predicate::Controls) && frame.object.contains(&"self") {
        let subject = subject(finder, view, clause);
        let is_firm = subject.iter().any(|it| finder.kind(*it) == Some(EntityType::Org));
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

/// Whether what somebody sits on, joins or leaves is a board.
pub(super) fn of_board(
    finder: &Finder<'_>,
    view: &View<'_>,
    clause: &Clause,
    arguments: &Arguments,
) -> bool {
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
