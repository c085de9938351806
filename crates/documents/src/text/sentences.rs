//! Sentences.

use crate::{Sentence, Span, Token, TokenKind};

/// Words with a stop that does not end a sentence, when a name or number follows.
const BEFORE_NAMES: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "sgt", "capt", "maj", "adm", "cmdr",
    "sta", "sto", "brig", "sen", "rep", "gov", "pres", "rev", "fr", "hon", "st", "sr", "jr",
    "messrs", "mme", "mlle", "no", "nos", "art", "sec", "vs", "v", "cf", "e.g.", "i.e.", "jan",
    "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "mt", "ft",
    "supt", "insp", "dep", "asst", "op", "approx",
];

/// Words with a stop that ends a sentence only before a capital letter.
const WITHIN_NAMES: &[&str] = &[
    "ltd", "inc", "co", "corp", "bros", "dept", "univ", "etc", "est", "plc", "pvt", "pte", "sdn",
    "bhd", "cia",
];

/// In bytes, of the words of both.
const LONGEST_SHORTENED: usize = 6;

/// Legal forms behind another one: `Orbin Co. Ltd`, `Orbin Pvt. Limited`.
const FORMS: &[&str] = &[
    "ltd",
    "limited",
    "inc",
    "llc",
    "l.l.c",
    "l.l.c.",
    "llp",
    "lp",
    "plc",
    "kg",
    "sa",
    "s.a.",
    "bhd",
    "corp",
    "corporation",
    "s.a.s.",
    "s.c.s.",
];

/// In tokens: what runs on without a stop is cut here: what is read of a sentence takes time quadratic in its length. Chosen, not
/// measured.
pub(super) const LONGEST: usize = 300;

/// Appends the sentences of one segment, whose tokens are `tokens`, the first of them number `offset`; how often one was
/// cut for its length.
pub(super) fn push(
    text: &str,
    tokens: &[Token],
    offset: usize,
    segment: usize,
    sentences: &mut Vec<Sentence>,
) -> usize {
    let mut n_cut = 0;
    let mut first = 0;
    let mut at = 0;
    while at < tokens.len() {
        // Closing marks may have made it longer.
        let cut = (first + LONGEST).max(at + 1);
        let within = &tokens[at..tokens.len().min(cut - 1)];
        let Some(end) = within.iter().position(|it| may_end(text, it)) else {
            if cut > tokens.len() {
                break;
            }
            n_cut += usize::from(cut < tokens.len());
            sentences.push(sentence(tokens, offset, first, cut, segment));
            (first, at) = (cut, cut);
            continue;
        };
        at += end + 1;
        if !ends_sentence(text, tokens, at - 1) {
            continue;
        }
        // Closing marks belong to the sentence that they end.
        while tokens.get(at).is_some_and(|it| is_closing(text, it, tokens.get(at - 1))) {
            at += 1;
        }
        if goes_on(text, tokens, first, at) {
            continue;
        }
        sentences.push(sentence(tokens, offset, first, at, segment));
        first = at;
    }
    if first < tokens.len() {
        sentences.push(sentence(tokens, offset, first, tokens.len(), segment));
    }
    n_cut
}

fn sentence(tokens: &[Token], offset: usize, first: usize, end: usize, segment: usize) -> Sentence {
    let span = tokens[first].span.to(tokens[end - 1].span);
    Sentence { span, first: offset + first, end: offset + end, segment }
}

/// Whether the last byte of a token is one with which sentences end; those of marks beyond ASCII are not told apart.
fn may_end(text: &str, token: &Token) -> bool {
    !token.tags.is_plain()
        && match text.as_bytes()[token.span.end as usize - 1] {
            b'.' | b'!' | b'?' => true,
            it => !it.is_ascii(),
        }
}

/// Whether a sentence can end with this token.
fn ends_sentence(text: &str, tokens: &[Token], at: usize) -> bool {
    let token = &tokens[at];
    let next = tokens.get(at + 1);
    let slice = token.span.slice(text);
    if token.kind == TokenKind::Word && slice.ends_with('.') {
        // `U.S. The bank`: a new sentence if a word follows that begins one.
        return next
            .is_some_and(|it| it.is_capitalised() && BEGINNERS.contains(&it.lower.as_str()));
    }
    if token.kind != TokenKind::Mark {
        return false;
    }
    match slice {
        "!" | "?" | "…" | "。" | "！" | "？" | "؟" | "۔" | "।" | "።" => true,
        "." => {
            let Some(before) = at.checked_sub(1).map(|it| &tokens[it]) else { return false };
            let touches = before.span.end == token.span.start;
            let word = before.lower.as_str();
            let follows_capital = next.is_none_or(|it| !it.is_word() || it.is_capitalised());
            let is_initial = before.kind == TokenKind::Word
                && word.chars().count() == 1
                && before.is_capitalised()
                && next.is_some_and(Token::is_capitalised);
            let is_short = touches && word.len() <= LONGEST_SHORTENED;
            if is_short && (is_initial || BEFORE_NAMES.contains(&word)) {
                return next.is_none();
            }
            if is_short && WITHIN_NAMES.contains(&word) {
                // `Orbin Ltd. (the seller)`
                let is_aside = next.is_some_and(|it| matches!(it.lower.as_str(), "(" | "["));
                let is_form = next.is_some_and(|it| FORMS.contains(&it.lower.as_str()));
                return follows_capital && !is_aside && !is_form;
            }
            // A lower-case word behind a stop: an abbreviation that no table has.
            next.is_none_or(|it| {
                it.shape != crate::Shape::Lower || it.span.start > token.span.end + 2
            })
        }
        _ => false,
    }
}

/// Words that begin sentences rather than go on names.
const BEGINNERS: &[&str] = &[
    "the",
    "a",
    "an",
    "it",
    "he",
    "she",
    "they",
    "we",
    "i",
    "in",
    "on",
    "at",
    "but",
    "and",
    "this",
    "that",
    "these",
    "those",
    "his",
    "her",
    "its",
    "their",
    "however",
    "there",
    "as",
    "after",
    "when",
    "for",
    "to",
    "by",
    "if",
    "while",
    "some",
    "no",
    "an",
    "according",
    "asked",
    "both",
    "earlier",
];

/// Whether a token closes what stands before it: it touches it, and is a closing mark.
fn is_closing(text: &str, token: &Token, before: Option<&Token>) -> bool {
    let touches = before.is_some_and(|it| it.span.end == token.span.start);
    touches
        && matches!(
            token.span.slice(text),
            "”" | "’" | "»" | "\"" | "'" | ")" | "]" | "」" | "』" | "." | "!" | "?"
        )
}

/// Whether the sentence goes on behind a closing mark: `“Is it?” asked Ivo`, `(see p. 4) and`.
fn goes_on(text: &str, tokens: &[Token], first: usize, at: usize) -> bool {
    let Some(next) = tokens.get(at) else { return false };
    let closes = tokens[at - 1].span.slice(text);
    let is_quote = matches!(closes, "”" | "’" | "»" | "\"" | "'" | "」" | "』");
    let is_lower = next.shape == crate::Shape::Lower;
    let is_comma = matches!(next.span.slice(text), "," | ";" | ":");
    at > first + 1 && (is_quote && is_lower || is_comma || closes == ")" && is_lower)
}

impl Sentence {
    /// Whether a place lies within it.
    pub fn contains(&self, span: Span) -> bool {
        self.span.contains(span)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shortened_words_are_short() {
        let all = BEFORE_NAMES.iter().chain(WITHIN_NAMES);
        assert_eq!(all.map(|it| it.len()).max(), Some(LONGEST_SHORTENED));
    }
}
