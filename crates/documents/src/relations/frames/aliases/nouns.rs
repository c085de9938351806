//! Nouns that bring another name: `under the name X`, `whose real name is X`, `his nom de guerre, X`, `X is another
//! name for Y`, `an alias that Y had used`.

use super::{Told, bearers, lower, names, told_behind};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::relations::finder::Finder;

pub(super) fn noun(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    name_for(finder, items, at)
        .or_else(|| used_by(finder, items, at))
        .or_else(|| under_another(finder, items, at))
        .or_else(|| to_use(finder, items, at))
        .or_else(|| of_owner(finder, items, at))
        .or_else(|| led(finder, items, at))
}

/// Where the noun phrase of a noun begins: its article, possessive, or the adjectives alone.
fn phrase_start(items: &[Item], at: usize) -> usize {
    const LONGEST: usize = 5;
    let is_part = |it: &&Item| {
        it.kind == Kind::Word
            && !phrases::is_auxiliary(it)
            && !phrases::is_preposition(it)
            && !it.is(Class::Conjunction)
            && it.lower != "as"
    };
    let before = items[..at].iter().rev().take(LONGEST).take_while(is_part);
    let mut start = at;
    for item in before {
        start -= 1;
        if phrases::is_determiner(item) || item.lower == "another" {
            break;
        }
    }
    start
}

/// `X is another name for Y`, `offers X and Z as other names for Y`, `“X”, a pet name of Y`.
fn name_for(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    if !matches!(lower(items, at + 1), "for" | "of") {
        return None;
    }
    let (bearer, _) = bearers::at(finder, items, at + 2)?;
    let start = phrase_start(items, at);
    told_before(items, bearer, start)
}

/// The names before `as`, `is` or the comma that a noun phrase follows.
fn told_before(items: &[Item], bearer: usize, start: usize) -> Option<Told> {
    let mut end = start;
    while end > 0 && (phrases::is_adverb(&items[end - 1]) || items[end - 1].lower == "both") {
        end -= 1;
    }
    let last = end.checked_sub(1)?;
    let opens =
        items[last].lower == "as" || items[last].is(Class::Be) || items[last].kind == Kind::Comma;
    // `“Rocky,” a pet name of`: the comma stands within the marks.
    let is_quoted =
        last > 0 && names::is_closing(items[last].lower) && items[last - 1].kind == Kind::Comma;
    let end = if is_quoted { end } else { last };
    if !opens && !is_quoted {
        return None;
    }
    let mut end = end;
    while end > 0 && phrases::is_auxiliary(&items[end - 1]) {
        end -= 1;
    }
    let mut found = names::before(items, end);
    // Behind a comma the noun says what the last one is.
    if items[last].kind == Kind::Comma || is_quoted {
        found.truncate(1);
    }
    let names: Vec<_> = found.iter().map(|it| names::span(items, it)).collect();
    (!names.is_empty()).then_some(Told { bearer, names })
}

/// `X, an alias that Y had used`, `X, the name by which Y went`.
fn used_by(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const REACH: usize = 5;
    let mut next = at + 1;
    next += usize::from(matches!(lower(items, next), "by" | "under"));
    next += usize::from(items.get(next).is_some_and(|it| it.is(Class::Who)));
    let (bearer, after) = bearers::at(finder, items, next).or_else(|| {
        let item = items.get(next).filter(|it| it.is(Class::Subject))?;
        Some((finder.pronoun(item, &|it| finder.is_party(it))?, next + 1))
    })?;
    let uses = (after..after + REACH).any(|it| {
        matches!(
            lower(items, it),
            "used"
                | "uses"
                | "adopted"
                | "bore"
                | "bears"
                | "took"
                | "went"
                | "goes"
                | "favoured"
                | "travelled"
                | "lived"
                | "wrote"
                | "traded"
                | "sailed"
                | "assumed"
        )
    });
    uses.then(|| told_before(items, bearer, phrase_start(items, at))).flatten()
}

/// `X is nothing but Y under another name`, `X is the same group as Y under a new name`.
fn under_another(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 14;
    let start = phrase_start(items, at);
    let is_other = (start..at).any(|it| {
        matches!(lower(items, it), "another" | "new" | "different" | "other" | "assumed")
    });
    let under = start
        .checked_sub(1)
        .filter(|it| is_other && matches!(items[*it].lower, "under" | "by" | "with"))?;
    let be = (under.saturating_sub(BACK)..under).rev().find(|it| items[*it].is(Class::Be))?;
    let bearer = (be + 1..under).rev().find_map(|it| finder.entity(&items[it]));
    let bearer = bearer.filter(|it| finder.is_party(*it));
    let is_same = (be + 1..under).any(|it| items[it].lower == "same");
    let subject = bearers::of_verb(finder, items, be)?;
    // `is the same organisation under another name`: as the one that the text is about.
    let bearer = bearer.or_else(|| {
        let focus = is_same.then(|| finder.focus_but(subject, items[be].span.start));
        focus.flatten()
    })?;
    let name = names::subject_of(finder, items, be, subject)?;
    Some(Told { bearer, names: vec![name] })
}

/// `X, to use its Spanish name,`: the name before.
fn to_use(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const BACK: usize = 6;
    let from = at.saturating_sub(BACK).max(1);
    let to = (from..at).rev().find(|it| items[*it].lower == "to")?;
    let is_use = matches!(lower(items, to + 1), "use" | "give" | "call");
    let is_own = items[to..at].iter().any(|it| it.is(Class::Possessive));
    let end = to - usize::from(items[to - 1].kind == Kind::Comma);
    let name = names::before(items, end).into_iter().next().filter(|_| is_use && is_own)?;
    let bearer = bearers::named(finder, &items[name.start])?;
    let span = names::span(items, &name);
    let is_another = names::is_another(finder, items, &name);
    is_another.then_some(Told { bearer, names: vec![span] })
}

/// `Y's real name is X`, `Y's nom de guerre, X`.
fn of_owner(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const NEAR: usize = 5;
    let mark = (at.saturating_sub(NEAR)..at)
        .rev()
        .take_while(|it| items[*it].kind != Kind::Comma)
        .find(|it| items[*it].kind == Kind::Possessive)?;
    let bearer = mark.checked_sub(1).and_then(|it| bearers::named(finder, &items[it]))?;
    let follows = items.get(at + 1)?;
    let is_told = follows.is(Class::Be) || follows.kind == Kind::Comma;
    is_told.then(|| told_behind(finder, items, bearer, at + 2)).flatten()
}

/// `goes by the name of X`, `under the name X`, `whose real name is X`, `dropped its old name, X`, `uses the aliases
/// X`.
fn led(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<Told> {
    const NEAR: usize = 5;
    let near = at.saturating_sub(NEAR)..at;
    let leads = |it: &usize| {
        matches!(
            items[*it].lower,
            "uses"
                | "used"
                | "using"
                | "under"
                | "by"
                | "whose"
                | "from"
                | "adopted"
                | "dropped"
                | "with"
                | "its"
                | "his"
                | "her"
                | "took"
                | "assumed"
        )
    };
    let led = near.rev().find(leads)?;
    let word = items[led].lower;
    let is_old = (led + 1..at).any(|it| {
        matches!(
            items[it].lower,
            "old"
                | "older"
                | "former"
                | "real"
                | "previous"
                | "earlier"
                | "other"
                | "birth"
                | "full"
                | "original"
                | "maiden"
                | "true"
                | "proper"
                | "new"
        )
    });
    let is_changed =
        matches!(lower(items, at + 1), "from" | "to") && matches!(word, "its" | "his" | "her");
    let is_nom = items[at].lower != "name" && matches!(word, "his" | "her" | "its");
    let uses = matches!(
        word,
        "uses" | "used" | "using" | "under" | "by" | "adopted" | "whose" | "took" | "assumed"
    );
    if !uses && !is_old && !is_changed && !is_nom {
        return None;
    }
    let mut start = at + 1;
    start += usize::from(matches!(lower(items, start), "of" | "is" | "was" | "," | ":" | "are"));
    if is_changed {
        start = at + 2;
    }
    let bearer = led_bearer(finder, items, led).or_else(|| {
        // `Under the names X and Z it has been listed`
        let opens = led <= 1 && matches!(word, "under" | "by");
        opens.then(|| names::subject_behind(finder, items, start)).flatten()
    })?;
    told_behind(finder, items, bearer, start)
}

/// Whose name it is that such a word leads to: of `its` the owner, else the subject of the verb before it.
fn led_bearer(finder: &Finder<'_>, items: &[Item], led: usize) -> Option<usize> {
    const BACK: usize = 8;
    let party = |it: usize| finder.is_party(it);
    if matches!(items[led].lower, "its" | "his" | "her")
        && let Some(owner) = finder.pronoun(&items[led], &party)
    {
        return Some(owner);
    }
    let is_verb = |it: &usize| {
        matches!(
            items[*it].lower,
            "goes"
                | "go"
                | "went"
                | "gone"
                | "going"
                | "travelled"
                | "changed"
                | "traded"
                | "lived"
                | "living"
                | "worked"
                | "signed"
                | "operated"
                | "operates"
                | "sailed"
                | "flew"
                | "writing"
                | "wrote"
                | "known"
                | "travelling"
                | "operating"
                | "trading"
                | "buried"
                | "uses"
                | "used"
                | "using"
                | "adopted"
                | "took"
                | "assumed"
        )
    };
    let near = led.saturating_sub(3)..=led;
    if let Some(verb) = near.into_iter().find(is_verb) {
        return bearers::of_verb(finder, items, verb);
    }
    let listed = (led.saturating_sub(BACK)..led).find(|it| {
        matches!(items[*it].lower, "appears" | "appeared" | "listed" | "entered" | "registered")
    });
    bearers::before(finder, items, listed.unwrap_or(led))
}
