//! Names that stand behind a cue or before one, also such as no list knows: words with capitals, what stands in
//! quotation marks, and those that "or", "and" and commas join to them.

use std::ops::Range;

use super::{bearers, has_other_name, lower};
use crate::grammar::{Class, Item, Kind, phrases};
use crate::mentions::country_of_adjective;
use crate::relations::finder::Finder;
use crate::{EntityType, MentionKind, Shape, Span};

/// In items: the longest name, and the longest in quotation marks.
const LONGEST: usize = 7;

/// The names from a place on: `X`, `the X, Y or, to his men, simply as Z`.
pub(super) fn behind(
    finder: &Finder<'_>,
    items: &[Item],
    bearer: usize,
    start: usize,
) -> Vec<Span> {
    const MOST: usize = 6;
    let Some((first, mut next)) = at(finder, items, bearer, lead(items, start)) else {
        return Vec::new();
    };
    let mut found = vec![first];
    // Behind a comma alone a name goes on the row only if another closes it, or if it is the bearer's.
    let mut n_sure = 1;
    while found.len() < MOST {
        let Some(joint) = joint(items, next) else { break };
        let Some((name, end)) = at(finder, items, bearer, joint.next) else { break };
        let is_own = finder.entity(&items[name.start]) == Some(bearer);
        let is_quoted = name.start > 0 && is_opening(lower(items, name.start - 1));
        let is_new = is_own || is_quoted || items[name.start].kind != Kind::Name;
        if joint.is_and && (!is_new || joint.has_comma && !is_own && !is_quoted) {
            break;
        }
        found.push(name);
        if is_own || joint.is_or || joint.is_and {
            n_sure = found.len();
        }
        next = end;
    }
    found.truncate(n_sure);
    found.iter().map(|it| span(items, it)).collect()
}

/// Where the text has the items of a name.
pub(super) fn span(items: &[Item], name: &Range<usize>) -> Span {
    items[name.start].span.to(items[name.end - 1].span)
}

/// Behind the adverbs and the comma before a name: `simply X`.
fn lead(items: &[Item], start: usize) -> usize {
    let is_lead = |it: &&Item| phrases::is_adverb(it) || it.lower == "simply" || it.lower == ":";
    start + items.get(start..).unwrap_or_default().iter().take_while(is_lead).count()
}

/// What joins a name to the one before.
#[derive(Default)]
struct Joint {
    has_comma: bool,
    is_or: bool,
    is_and: bool,
    next: usize,
}

/// What stands behind a name and goes on: `, X`, `or X`, `and, to his men, as X`, `and known at home simply as X`.
fn joint(items: &[Item], start: usize) -> Option<Joint> {
    /// In items: an insertion before the next name.
    const REACH: usize = 8;
    let mut joint = Joint { next: start, ..Joint::default() };
    if lower(items, joint.next) == "(" {
        joint.next = closing(items, joint.next)? + 1;
    }
    joint.has_comma = items.get(joint.next).is_some_and(|it| it.kind == Kind::Comma);
    joint.next += usize::from(joint.has_comma);
    match lower(items, joint.next) {
        "or" | "/" => joint.is_or = true,
        "and" => joint.is_and = true,
        _ if !joint.has_comma => return None,
        _ => {
            joint.next = lead(items, joint.next);
            return Some(joint);
        }
    }
    joint.next += 1;
    let reach = || joint.next + 1..items.len().min(joint.next + REACH);
    let item = items.get(joint.next)?;
    if item.kind == Kind::Comma {
        // `or, as it signs its leaflets, X`
        joint.next = reach().find(|it| items[*it].kind == Kind::Comma)? + 1;
    } else if phrases::is_preposition(item) || matches!(item.lower, "known" | "called" | "more") {
        let as_at = reach().take_while(|it| items[*it].kind != Kind::Comma);
        let as_at = as_at.into_iter().find(|it| items[*it].lower == "as");
        joint.next = if item.lower == "as" { joint.next } else { as_at? };
        joint.is_or = true;
    }
    joint.next = lead(items, joint.next);
    if lower(items, joint.next) == "as" {
        joint.next = lead(items, joint.next + 1);
    }
    Some(joint)
}

/// The bracket that closes the one at a place.
fn closing(items: &[Item], open: usize) -> Option<usize> {
    (open + 1..items.len().min(open + 12)).find(|it| items[*it].lower == ")")
}

/// The name at a place, and where the text goes on behind it: `the X`, `“X”`.
pub(super) fn at(
    finder: &Finder<'_>,
    items: &[Item],
    bearer: usize,
    start: usize,
) -> Option<(Range<usize>, usize)> {
    let is_article = |it: &Item| it.kind == Kind::Word && it.lower == "the";
    let start = start + usize::from(items.get(start).is_some_and(is_article));
    if is_opening(lower(items, start)) {
        return quoted(items, start);
    }
    let item = items.get(start)?;
    let end = if item.kind == Kind::Name {
        // `Brigade du 23 mai`, of which the text knows the first word
        let goes_on = matches!(lower(items, start + 1), "du" | "de" | "del" | "des");
        let end = if goes_on { extended(items, start, true) } else { start + 1 };
        may_be_other(finder, items, start, bearer).then_some(end)?
    } else {
        end_of(items, start)?
    };
    // `known as X's friend`
    let is_owner = items.get(end).is_some_and(|it| it.kind == Kind::Possessive);
    (!is_owner).then_some((start..end, end))
}

/// Whether a name that the text knows may be another one of the bearer: it is tied to him, or comes here first.
fn may_be_other(finder: &Finder<'_>, items: &[Item], at: usize, bearer: usize) -> bool {
    let Some(position) = items[at].mention else { return false };
    let mention = &finder.units.mentions[position];
    if mention.kind != MentionKind::Name {
        return false;
    }
    if mention.entity == bearer {
        return true;
    }
    let is_named = matches!(
        finder.kind(mention.entity),
        Some(EntityType::Org | EntityType::Group | EntityType::Person)
    );
    is_named && finder.is_first_mention(position)
}

/// Whether an item is a mark that opens a quotation.
pub(super) fn is_opening(lower: &str) -> bool {
    matches!(lower, "“" | "\"" | "‘" | "'" | "«")
}

/// Whether an item is a mark that closes a quotation.
pub(super) fn is_closing(lower: &str) -> bool {
    matches!(lower, "”" | "\"" | "’" | "'" | "»")
}

/// What stands in the quotation marks that open at a place.
fn quoted(items: &[Item], open: usize) -> Option<(Range<usize>, usize)> {
    let is_close = |it: &usize| is_closing(items[*it].lower);
    let close = (open + 2..items.len().min(open + 2 + LONGEST)).find(is_close)?;
    let is_mark = |it: &usize| matches!(items[*it - 1].kind, Kind::Comma | Kind::Stop);
    let end = if is_mark(&close) { close - 1 } else { close };
    // `calling it “a present”` names nobody.
    let is_name = end > open + 1 && !items[open + 1].is(Class::Indefinite);
    is_name.then_some((open + 1..end, close + 1))
}

fn is_capital(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|it| {
        let is_word = it.kind == Kind::Word && it.shape != Shape::Lower;
        is_word && !it.is(Class::Subject.or(Class::Object).or(Class::Who)) || it.kind == Kind::Name
    })
}

/// Where a name that no list knows ends: words with capitals, and the small ones and numbers between them.
pub(super) fn end_of(items: &[Item], start: usize) -> Option<usize> {
    let first = items.get(start)?;
    // `under the names X and Y`: two.
    let from = start.saturating_sub(3);
    let is_row = items[from..start]
        .iter()
        .any(|it| matches!(it.lower, "names" | "aliases" | "pseudonyms" | "nicknames"));
    let is_number = first.kind == Kind::Number;
    // `called Monday`, but `Night Owls`
    let goes_on = |at: usize| {
        is_capital(items, at)
            || items.get(at).is_some_and(|it| it.kind == Kind::Number) && is_capital(items, at + 1)
    };
    if phrases::is_time(first) && !is_number && !goes_on(start + 1) {
        return None;
    }
    let opens = is_capital(items, start) || is_number && is_capital(items, start + 1);
    if !opens {
        return None;
    }
    let end = extended(items, start, is_row);
    let words = &items[start..end];
    // `listed as Specially Designated Global Terrorists`
    let is_status = words.iter().any(|it| {
        matches!(it.lower, "terrorist" | "terrorists" | "designated" | "mr" | "ms" | "he" | "she")
    });
    // `known as Russian agents`
    let next = items.get(end);
    let is_adjective = words.len() == 1
        && country_of_adjective(first.lower).is_some()
        && (start.checked_sub(1).is_none_or(|it| items[it].lower != "the")
            || next.is_none_or(|it| it.kind == Kind::Word && it.shape == Shape::Lower));
    (!is_status && !is_adjective).then_some(end)
}

/// Where a name ends that begins at a place: behind its words with capitals, its numbers and the small words between
/// them.
fn extended(items: &[Item], start: usize, is_row: bool) -> usize {
    let mut end = start + 1;
    while end < start + LONGEST {
        let joins = matches!(
            lower(items, end),
            "of" | "the" | "al" | "-" | "and" | "de" | "del" | "bin" | "for" | "du" | "des" | "la"
        );
        let is_number = is_number_at(items, end);
        let is_another = items.get(end).is_some_and(|it| it.kind == Kind::Name);
        if is_capital(items, end) && !is_another || is_number && !is_number_of_time(items, end) {
            end += 1;
        } else if is_row && lower(items, end) == "and" {
            break;
        } else if joins && (is_capital(items, end + 1) || is_number_at(items, end + 1)) {
            end += 2;
        } else if joins && lower(items, end) == "of" && is_capital(items, end + 2) {
            end += 3;
        } else {
            break;
        }
    }
    end
}

fn is_number_at(items: &[Item], at: usize) -> bool {
    items.get(at).is_some_and(|it| it.kind == Kind::Number)
}

fn is_number_of_time(items: &[Item], at: usize) -> bool {
    items[at].classes.any(Class::Year)
}

/// The names that end before a place, joined by "and", "or" and commas, where they are no more than that.
pub(super) fn before(items: &[Item], end: usize) -> Vec<Range<usize>> {
    const MOST: usize = 5;
    let mut found = Vec::new();
    let mut end = end;
    while found.len() < MOST
        && let Some((name, start)) = ending(items, end)
    {
        found.push(name);
        let joins = |it: usize| items[it].kind == Kind::Comma || items[it].is(Class::Conjunction);
        let Some(last) = start.checked_sub(1).filter(|it| joins(*it)) else { break };
        end = last - usize::from(last > 0 && items[last - 1].kind == Kind::Comma);
    }
    found
}

/// The name that ends before a place, and where it begins with its article and its marks.
fn ending(items: &[Item], end: usize) -> Option<(Range<usize>, usize)> {
    let last = end.checked_sub(1)?;
    let with_article = |start: usize| {
        let article = start.checked_sub(1).filter(|it| items[*it].lower == "the");
        article.unwrap_or(start)
    };
    if is_closing(items[last].lower) {
        let from = last.saturating_sub(LONGEST);
        let open = (from..last.saturating_sub(1)).rev().find(|it| is_opening(items[*it].lower))?;
        let is_mark = matches!(items[last - 1].kind, Kind::Comma | Kind::Stop);
        let end = last - usize::from(is_mark);
        return (open + 1 < end).then(|| (open + 1..end, with_article(open)));
    }
    if items[last].kind == Kind::Name {
        return Some((last..end, with_article(last)));
    }
    let is_part = |it: &usize| {
        is_capital(items, *it) && !items[*it].is(Class::Article)
            || matches!(items[*it].lower, "of" | "the" | "al" | "-") && is_capital(items, *it - 1)
            || items[*it].lower == "the" && items[*it - 1].lower == "of"
            || items[*it].kind == Kind::Number
    };
    let from = end.saturating_sub(LONGEST).max(1);
    let start = (from..end).rev().take_while(is_part).last();
    let start = start.map_or(end, |it| {
        let opens = it == 1 && is_capital(items, 0) && !items[0].is(Class::Article);
        if opens { 0 } else { it }
    });
    let start = if end == 1 && is_capital(items, 0) { 0 } else { start };
    (start < end && is_capital(items, last)).then(|| (start..end, with_article(start)))
}

/// Whether a name before a place is one more of its entity, or of nobody yet.
pub(super) fn is_another(finder: &Finder<'_>, items: &[Item], name: &Range<usize>) -> bool {
    let Some(position) = items[name.start].mention else { return true };
    let mention = &finder.units.mentions[position];
    has_other_name(finder, mention.entity, mention.span)
        || finder.units.found.entities[mention.entity].name != finder.units.text.slice(mention.span)
}

/// The words of a subject that is a name: of `X is Y under another name` those of X.
pub(super) fn subject_of(
    finder: &Finder<'_>,
    items: &[Item],
    verb: usize,
    subject: usize,
) -> Option<Span> {
    const BACK: usize = 16;
    let near = (verb.saturating_sub(BACK)..verb).rev();
    let mut names = near.filter(|it| finder.entity(&items[*it]) == Some(subject));
    names.next().map(|it| items[it].span)
}

/// The party that is the subject behind a row of names: `Under the names X and Z | it has been listed`.
pub(super) fn subject_behind(finder: &Finder<'_>, items: &[Item], start: usize) -> Option<usize> {
    const REACH: usize = 14;
    let verb =
        (start..items.len().min(start + REACH)).find(|it| phrases::is_auxiliary(&items[*it]))?;
    let last = &items[verb.checked_sub(1).filter(|it| *it > start)?];
    if last.is(Class::Subject) {
        return finder.pronoun(last, &|it| finder.is_party(it));
    }
    bearers::named(finder, last)
}
