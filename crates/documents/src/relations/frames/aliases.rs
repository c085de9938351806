//! Other names: "also known as X", "alias X", "trades as X".

use std::ops::Range;
use std::sync::LazyLock;

use hashbrown::HashMap;

use super::super::finder::{Edge, Finder};
use super::fronted;
use crate::grammar::{Class, Item, Kind, phrases};
use crate::vocabulary::Known;
use crate::{MentionKind, Object, Predicate, Span};

/// The words before another name.
const PHRASES: &[&str] = &[
    "known as",
    "known in english as",
    "alias",
    "a.k.a.",
    "aka",
    "also called",
    "also written",
    "also tracked as",
    "also listed as",
    "sometimes called",
    "simply called",
    "better known as",
    "answers to the name of",
    "answers to the names",
    "nicknamed",
    "calls itself",
    "call themselves",
    "styles itself",
    "trades as",
    "traded as",
    "trading as",
    "operates as",
    "formerly",
    "formerly called",
    "under the name",
    "under its earlier name",
    "under its former name",
    "name is also spelled",
    "name is also spelt",
    "name is also written",
    "name means",
    "proper name is",
    "is written",
    "is also written",
    "in translation",
    "real name",
];

/// The phrases by their first words.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<&'static str>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<&'static str>> = HashMap::new();
    for phrase in PHRASES {
        result.entry(phrase.split(' ').next().unwrap_or(phrase)).or_default().push(phrase);
    }
    result
});

/// Words that lead to a name which no list knows.
const CUES: &[&str] = &[
    "known",
    "also",
    "formerly",
    "or",
    "trades",
    "trading",
    "traded",
    "operates",
    "operating",
    "operated",
    "styles",
    "know",
    "knows",
    "alias",
    "aka",
    "nicknamed",
    "dubbed",
    "called",
    "tracked",
    "spelled",
    "spelt",
    "transliterated",
    "rendered",
    "track",
    "tracks",
    "answers",
    "named",
    "call",
    "calls",
    "name",
    "nickname",
    "pseudonym",
    "guerre",
    "as",
];

/// Whether a word of the unit begins such a phrase.
pub(super) fn may_be_told(finder: &Finder<'_>) -> bool {
    let tokens = &finder.units.text.tokens[finder.units.tokens(finder.unit)];
    tokens.iter().any(|it| is_lead(it.known, &it.lower))
}

fn is_lead(known: &Known, lower: &str) -> bool {
    if known.is_new { leads(lower) } else { known.openers.is_alias }
}

/// Whether a word leads to another name.
pub(super) fn leads(lower: &str) -> bool {
    BY_WORD.contains_key(lower) || CUES.contains(&lower)
}

/// Who is told to have another name by the word at a place, and where that name begins.
fn new_name(finder: &Finder<'_>, items: &[Item], at: usize) -> Option<(usize, usize)> {
    const NEAR: usize = 4;
    let lower = |it: usize| items.get(it).map_or("", |it| finder.lower(it));
    let skip = |it: usize| {
        let is_mark = matches!(lower(it), "“" | "\"" | "‘" | "'" | "the");
        it + usize::from(is_mark)
    };
    let party = |it: usize| finder.is_party(it);
    let bearer = |end: usize| bearer(finder, items, end);
    match lower(at) {
        "alias" | "aka" | "nicknamed" | "dubbed" => {
            // `used the alias X`
            let is_noun = items
                .get(at.checked_sub(1)?)
                .is_some_and(|it| it.is(Class::Article.or(Class::Possessive)));
            // `X, once nicknamed Y`
            let adverbs = items[..at].iter().rev().take_while(|it| phrases::is_adverb(it)).count();
            let end = if is_noun { at.checked_sub(2)? } else { at - adverbs };
            Some((bearer(end)?, skip(at + 1)))
        }
        "called" | "named" | "tracked" => {
            let before = at.checked_sub(1)?;
            let is_other = matches!(
                lower(before),
                "formerly" | "previously" | "originally" | "once" | "also" | "sometimes" | "simply"
            );
            // `which until last summer was called X`
            let is_past = matches!(lower(before), "was" | "were" | "been")
                && (at.saturating_sub(2 * NEAR)..before)
                    .any(|it| matches!(lower(it), "until" | "till" | "before" | "previously"));
            let start = if is_past {
                (at.saturating_sub(2 * NEAR)..before)
                    .find(|it| matches!(lower(*it), "until" | "till" | "before" | "previously"))?
            } else {
                before
            };
            let next = at + 1 + usize::from(lower(at + 1) == "as");
            let is_fit = next > at + 1 || lower(at) != "tracked";
            Some((bearer(start).filter(|_| (is_other || is_past) && is_fit)?, skip(next)))
        }
        // `whose surname is also spelled X`
        "spelled" | "spelt" | "transliterated" | "rendered" => {
            let whose = (at.saturating_sub(2 * NEAR)..at).rev().find(|it| lower(*it) == "whose")?;
            let start = at + 1 + usize::from(lower(at + 1) == "as");
            Some((bearer(whose)?, skip(start)))
        }
        // `answers to the name of X`
        "answers" if lower(at + 1) == "to" => {
            let of = (at + 2..at + 2 + NEAR).find(|it| lower(*it) == "of")?;
            Some((bearer(at)?, skip(of + 1)))
        }
        "known" => {
            let near = if at == 0 { 2 * NEAR } else { NEAR };
            let end = (at + 1..at + 1 + near).find(|it| lower(*it) == "as")?;
            let start = (at.saturating_sub(NEAR)..at).find(|it| {
                (*it..at).all(|it| {
                    matches!(
                        lower(it),
                        "," | "also"
                            | "better"
                            | "formerly"
                            | "widely"
                            | "previously"
                            | "commonly"
                            | "who"
                            | "which"
                            | "is"
                            | "was"
                            | "been"
                            | "has"
                            | "locally"
                            | "usually"
                            | "long"
                    )
                })
            });
            let own = bearer(start.unwrap_or(at)).or_else(|| {
                let behind = fronted(items, at)?;
                finder.entity(&items[behind]).filter(|it| party(*it))
            });
            Some((own?, skip(end + 1)))
        }
        "trades" | "traded" | "trading" | "operates" | "operated" | "operating"
            if lower(at + 1) == "as" =>
        {
            Some((bearer(at)?, skip(at + 2)))
        }
        // `Y (also X)`
        "also" | "formerly" | "then" if at >= 2 && lower(at - 1) == "(" => {
            Some((finder.entity(&items[at - 2]).filter(|it| party(*it))?, skip(at + 1)))
        }
        // `Y, formerly X,`
        "formerly" if at >= 2 && items[at - 1].kind == Kind::Comma => {
            let entity = finder.entity(&items[at - 2]).filter(|it| party(*it))?;
            let is_thing = !finder.is_person(entity);
            is_thing.then_some((entity, skip(at + 1)))
        }
        // `Y, or X as he signs`
        "or" if at >= 2 && items[at - 1].kind == Kind::Comma => {
            let entity = finder.entity(&items[at - 2]).filter(|it| party(*it))?;
            let again = items.get(at + 1).and_then(|it| finder.entity(it));
            let end = end_of_name(finder, items, at + 1).unwrap_or(at + 2);
            let is_said = again == Some(entity) || lower(end) == "as";
            is_said.then_some((entity, at + 1))
        }
        // `know him as X`
        // `which others track as X`
        "track" | "tracks" | "know" | "knows" if lower(at + 1) == "as" => {
            let who = (at.saturating_sub(2 * NEAR)..at)
                .rev()
                .find(|it| matches!(lower(*it), "whom" | "which"))?;
            Some((bearer(who)?, skip(at + 2)))
        }
        "know" | "knows" if lower(at + 2) == "as" => {
            let entity = finder.pronoun(&items[at + 1], &party)?;
            Some((entity, skip(at + 3)))
        }
        // `whom colleagues call X`, `calls itself X`
        "call" | "calls" | "styles" => {
            if lower(at + 1) == "itself" || lower(at + 1) == "himself" || lower(at + 1) == "herself"
            {
                return Some((bearer(at)?, skip(at + 2)));
            }
            let who = (at.saturating_sub(NEAR)..at)
                .rev()
                .find(|it| matches!(lower(*it), "whom" | "which"))?;
            Some((bearer(who)?, skip(at + 1)))
        }
        "name" | "nickname" | "pseudonym" | "guerre" => {
            let from = at.saturating_sub(NEAR);
            let led = (from..at).rev().find(|it| {
                matches!(
                    lower(*it),
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
                )
            })?;
            let is_other = matches!(
                lower(led),
                "uses" | "used" | "using" | "under" | "by" | "adopted" | "whose"
            ) || (led + 1..at).any(|it| {
                matches!(
                    lower(it),
                    "old"
                        | "older"
                        | "former"
                        | "real"
                        | "previous"
                        | "earlier"
                        | "other"
                        | "birth"
                        | "full"
                )
            }) || lower(led) == "its" && lower(at + 1) == "from";
            // `appears on Y's list under the name X`
            let listed = (led.saturating_sub(8)..led).find(|it| {
                matches!(lower(*it), "appears" | "appeared" | "listed" | "entered" | "registered")
            });
            let verb = (led.saturating_sub(3)..=led).find(|it| {
                matches!(
                    lower(*it),
                    "goes"
                        | "went"
                        | "travelled"
                        | "changed"
                        | "traded"
                        | "lived"
                        | "worked"
                        | "signed"
                        | "operated"
                        | "operates"
                        | "sailed"
                        | "who"
                        | "which"
                        | "also"
                        | ","
                )
            });
            // `dropped its old name, X`
            let owner = matches!(lower(led), "its" | "his" | "her")
                .then(|| finder.pronoun(&items[led], &party))
                .flatten();
            let bearer =
                owner.or_else(|| bearer(verb.or(listed).unwrap_or(led))).filter(|_| is_other)?;
            let start =
                at + 1 + usize::from(matches!(lower(at + 1), "of" | "is" | "was" | "," | "from"));
            Some((bearer, skip(start)))
        }
        _ => None,
    }
}

/// The party right before a place, across a comma, `who`, `also`; or that of a possessive: `the firm dropped its name`.
fn bearer(finder: &Finder<'_>, items: &[Item], end: usize) -> Option<usize> {
    const NEAR: usize = 5;
    let from = end.saturating_sub(NEAR);
    for at in (from..end).rev() {
        let item = &items[at];
        if item.kind == Kind::Name {
            return finder.entity(item).filter(|it| finder.is_party(*it));
        }
        let is_between = item.kind == Kind::Comma
            || item.is(Class::Who.or(Class::Be).or(Class::Have).or(Class::Adverb).or(Class::Ly))
            || matches!(finder.lower(item), "alias" | ")" | "(" | "known" | "better");
        if item.is(Class::Subject) && !item.is(Class::Who) {
            return finder.pronoun(item, &|it| finder.is_party(it));
        }
        if !is_between {
            return None;
        }
    }
    None
}

/// Where a name that no list knows ends: words with capitals, and the small ones between them.
fn end_of_name(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<usize> {
    const LONGEST: usize = 6;
    let is_capital = |it: usize| {
        items.get(it).is_some_and(|it| it.kind == Kind::Word && it.shape != crate::Shape::Lower)
    };
    if !is_capital(start) {
        return None;
    }
    let mut end = start + 1;
    while end < start + LONGEST {
        let joins = items.get(end).is_some_and(|it| {
            matches!(finder.lower(it), "of" | "the" | "al" | "-" | "and" | "de" | "bin" | "for")
        });
        if is_capital(end) {
            end += 1;
        } else if joins && is_capital(end + 1) {
            end += 2;
        } else if joins && finder.lower(&items[end]) == "of" && is_capital(end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    Some(end)
}

pub(super) fn read(finder: &mut Finder<'_>, items: &[Item]) {
    for at in 0..items.len() {
        if items[at].kind != Kind::Word {
            continue;
        }
        let lower = finder.lower(&items[at]);
        let begun = is_lead(items[at].known, lower).then(|| BY_WORD.get(lower)).flatten();
        let begun = begun.into_iter().flatten();
        let behind = begun.filter_map(|it| end_of(finder, items, at, it)).max();
        if let Some(behind) = behind {
            names(finder, items, at, behind);
        }
        if let Some((bearer, start)) = new_name(finder, items, at) {
            let is_own = items.get(start).and_then(|it| finder.entity(it)) == Some(bearer);
            let end = if is_own { Some(start + 1) } else { end_of_name(finder, items, start) };
            let Some(end) = end else { continue };
            other_name(finder, items, bearer, at, start..end);
            // `called X or simply Y`
            let is_or = items.get(end).is_some_and(|it| finder.lower(it) == "or");
            let mut next = end + 1;
            while items.get(next).is_some_and(|it| phrases::is_adverb(it) || it.is(Class::Article))
            {
                next += 1;
            }
            if let Some(second) = end_of_name(finder, items, next).filter(|_| is_or) {
                other_name(finder, items, bearer, at, next..second);
            }
        }
    }
}

/// Tells of a name that no list knows.
fn other_name(
    finder: &mut Finder<'_>,
    items: &[Item],
    bearer: usize,
    at: usize,
    name: Range<usize>,
) {
    finder.push(Edge {
        subject: bearer,
        predicate: Predicate::AliasOf,
        object: Object::Words(items[name.start].span.to(items[name.end - 1].span)),
        detail: Some("alias".to_owned()),
        is_negated: false,
        time: None,
        at: items[at].span,
    });
}

/// The item behind a phrase that begins here.
fn end_of(finder: &Finder<'_>, items: &[Item], start: usize, phrase: &str) -> Option<usize> {
    let mut at = start;
    for word in phrase.split(' ') {
        let item = items.get(at).filter(|it| it.kind == Kind::Word)?;
        if finder.lower(item) != word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The names behind a phrase, joined by commas and "and": each another name of its own entity.
fn names(finder: &mut Finder<'_>, items: &[Item], phrase: usize, start: usize) {
    const GAP: usize = 4;
    let mut gap = 0;
    for at in start..items.len() {
        let item = &items[at];
        let mention = item.mention.map(|it| &finder.units.mentions[it]);
        if let Some(mention) = mention {
            let (entity, span, kind) = (mention.entity, mention.span, mention.kind);
            let is_name = kind == MentionKind::Name && finder.is_party(entity);
            if !is_name || !has_other_name(finder, entity, span) {
                return;
            }
            finder.push(Edge {
                subject: entity,
                predicate: Predicate::AliasOf,
                object: Object::Words(span),
                detail: Some("alias".to_owned()),
                is_negated: false,
                time: None,
                at: items[phrase].span,
            });
            gap = 0;
            continue;
        }
        let joins = item.kind == Kind::Comma
            || item.is(Class::Conjunction.or(Class::Article).or(Class::Adverb).or(Class::Ly))
            || matches!(finder.lower(item), "as" | "in" | "also" | "“" | "\"" | "‘" | "'");
        // What no name follows ends the list.
        let ahead = &items[at + 1..items.len().min(at + 4)];
        gap += 1;
        if !joins || gap > GAP || !ahead.iter().any(|it| it.mention.is_some()) {
            return;
        }
    }
}

/// Whether the entity was named before in another way, so that this is another name of it.
fn has_other_name(finder: &Finder<'_>, entity: usize, span: Span) -> bool {
    const BACK: usize = 60;
    let mentions = &finder.units.mentions;
    let end = mentions.partition_point(|it| it.span.start < span.start);
    let text = finder.units.text;
    mentions[..end].iter().rev().take(BACK).any(|it| {
        it.entity == entity && !text.slice(it.span).eq_ignore_ascii_case(text.slice(span))
    })
}
