//! Names in their own script in brackets: behind a name (`Orel Works (Орел)`), or behind a noun that takes it up
//! (`the line (Орел)`).

use lictor_text::{Script, script_of};

use super::Found;
use crate::{Mention, MentionKind, Span, Text, TokenKind, Via};

/// In tokens: the longest name in brackets.
const LONGEST: usize = 40;

/// A name in brackets: its first token, the one behind its last, its sentence.
pub(super) type InBrackets = (usize, usize, usize);

/// The tokens in brackets that hold words of another script than the Latin one and nothing else but marks, from the first
/// word on, each with its sentence. A closing mark belongs to it where its opening one does.
pub(super) fn foreign(text: &Text<'_>) -> Vec<InBrackets> {
    let mut result = Vec::new();
    let mut behind = 0;
    for (start, bracket) in text.document.text.match_indices('(') {
        let span = Span::new(start, start + bracket.len());
        let open = text.tokens_within(span).find(|it| *it >= behind);
        if let Some(open) = open
            && let Some(number) = text.sentence_at(span)
            && let Some((first, end, close)) =
                foreign_behind(text, open, text.sentences[number].end)
        {
            result.push((first, end, number));
            behind = close + 1;
        }
    }
    result
}

/// What stands behind an opening bracket: its first token, the one behind its last, the closing bracket.
fn foreign_behind(text: &Text<'_>, open: usize, limit: usize) -> Option<(usize, usize, usize)> {
    let reach = limit.min(open + 2 + LONGEST);
    let close = (open + 1..reach).find(|it| text.tokens[*it].lower == ")")?;
    // `(in Russian: Орел)`
    let colon = (open + 1..close).find(|it| text.tokens[*it].lower == ":");
    // `(in Russian Орел, “eagle”)`
    let told = if text.tokens[open + 1].lower == "in" { open + 3 } else { open + 1 };
    let first = colon.map_or(told, |it| it + 1);
    let is_told = told > open + 1;
    let comma = (first..close).find(|it| is_told && text.tokens[*it].lower == ",");
    // `(Орел in Russian)`
    let is_behind = close > first + 2 && text.tokens[close - 2].lower == "in";
    let close = comma.unwrap_or(if is_behind { close - 2 } else { close });
    let is_word = |at: &usize| text.tokens[*at].is_word();
    let is_foreign =
        |at: usize| !matches!(script_of(&text.tokens[at].lower), Script::Latin | Script::Common);
    let word = (first..close).find(is_word)?;
    let last = (first..close).rev().find(is_word)?;
    if !(first..close).filter(is_word).all(is_foreign) {
        return None;
    }
    let opens = (word..last).any(|it| matches!(text.tokens[it].lower.as_str(), "«" | "“" | "„"));
    let closes = last + 1 < close && text.tokens[last + 1].kind == TokenKind::Mark;
    // Signs that are written above or behind a letter end a word of Burmese, and are no letters.
    let is_sign = |at: &usize| {
        let token = &text.tokens[*at];
        token.kind == TokenKind::Mark
            && token.span.start == text.tokens[*at - 1].span.end
            && !text.slice(token.span).contains(is_punctuation)
    };
    let signs = (last + 1..close).take_while(is_sign).count();
    Some((word, last + 1 + signs + usize::from(opens && closes && signs == 0), close))
}

fn is_punctuation(character: char) -> bool {
    character.is_ascii()
        || matches!(character, '\u{2000}'..='\u{206f}' | '\u{3000}'..='\u{303f}' | '«' | '»' | '،' | '؛' | '؟' | '။' | '၊')
}

/// Names that stand in brackets right behind a noun which takes up a party are its own.
pub(super) fn name_of_references(text: &Text<'_>, foreign: &[InBrackets], found: &mut Found) {
    let mut names = Vec::new();
    for (first, end, _) in foreign.iter().copied() {
        let span = text.tokens[first].span.to(text.tokens[end - 1].span);
        let at = found.mentions.partition_point(|it| it.span.end <= span.start);
        let is_free = found.mentions.get(at).is_none_or(|it| it.span.start >= span.end);
        let at = found.references.partition_point(|it| it.span.end <= span.start);
        let Some(before) = at.checked_sub(1).map(|it| &found.references[it]) else { continue };
        let between = Span { start: before.span.end, end: span.start };
        let touches = between.slice(&text.document.text).trim_start().starts_with('(')
            && text.tokens_within(between).len() <= 4;
        if is_free && touches && before.kind == MentionKind::Nominal {
            let (kind, via) = (MentionKind::Name, Via::Script);
            names.push(Mention { span, entity: before.entity, kind, via, score: before.score });
        }
    }
    if !names.is_empty() {
        found.mentions.extend(names);
        found.mentions.sort_by_key(|it| it.span.start);
    }
}
