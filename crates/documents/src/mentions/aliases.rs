//! Other names that a text gives: "also known as", "A (B)", "alias", "also spelled".
//!
//! Acronyms in brackets are checked against the full name by the rule of Schwartz and Hearst, *A simple
//! algorithm for identifying abbreviation definitions in biomedical text*, PSB 2003: the letters of the short
//! form stand in the long one in their order, and the first of them begins a word.

use std::borrow::Cow;

use lictor_text::script_of;

use super::lexicon;
use crate::chars::is_alphanumeric;

/// How the words between two names tie the second to the first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tie {
    /// The second is another name of the first; whether nothing else stands between.
    Alias(bool),
    /// The second stands in brackets, or between dashes, behind the first.
    Bracket,
    /// The second goes on a row: "and", a comma.
    Row,
}

/// Phrases that give another name.
const CUES: &[&str] = &[
    "also known as",
    "better known as",
    "popularly known as",
    "commonly known as",
    "known locally as",
    "known in english as",
    "known simply as",
    "widely known as",
    "formerly known as",
    "previously known as",
    "previously called",
    "formerly called",
    "otherwise known as",
    "known as",
    "also called",
    "also calls itself",
    "calls itself",
    "calling itself",
    "is also called",
    "also goes by",
    "goes by the name",
    "went by the name",
    "a.k.a.",
    "aka",
    "a/k/a",
    "d/b/a",
    "alias",
    "nicknamed",
    "dubbed",
    "nom de guerre",
    "under the name",
    "under the names",
    "under the alias",
    "under its earlier name",
    "under its former name",
    "under his alias",
    "under the spelling",
    "used the name",
    "uses the name",
    "surname is written",
    "name is written",
    "earlier name",
    "former name",
    "real name",
    "full name is",
    "in full",
    "proper name is",
    "trading as",
    "trades as",
    "traded as",
    "also spelled",
    "also spelt",
    "also written",
    "also transliterated",
    "sometimes spelled",
    "sometimes written",
    "sometimes spelt",
    "transliterated as",
    "spelled",
    "spelt",
    "formerly",
    "renamed",
    "rebranded as",
    "whose name means",
    "name also appears as",
    "whom everyone calls",
    "whom everybody calls",
    "living as",
    "which stands for",
    "short for",
    "from the persian",
    "from the arabic",
    "abbreviated as",
    "abbreviated to",
    "by its acronym",
    "by its initials",
    "by the initials",
    "by its arabic name",
    "by its russian acronym",
    "or simply",
];

/// Whether a word in lower case is the last one of cues, or of what may stand behind a cue.
fn is_cue_end(word: &str) -> bool {
    matches!(
        word,
        "as" | "called"
            | "calls"
            | "itself"
            | "by"
            | "name"
            | "names"
            | "a.k.a"
            | "a.k.a."
            | "aka"
            | "a/k/a"
            | "d/b/a"
            | "alias"
            | "nicknamed"
            | "dubbed"
            | "guerre"
            | "is"
            | "spelled"
            | "spelling"
            | "spelt"
            | "written"
            | "transliterated"
            | "formerly"
            | "renamed"
            | "means"
            | "for"
            | "full"
            | "persian"
            | "arabic"
            | "russian"
            | "acronym"
            | "initials"
            | "simply"
            | "of"
    )
}

/// In bytes: a cue with what stands before it is shorter.
const LONGEST_WITH_CUE: usize = 70;

/// Whether words bring up somebody new: `, the leader of a smuggling group`, `listed a charity`, `and a guard service`; not
/// what the name before them is told to be: `, a group`, `is a group`.
fn introduces_another(words: &str) -> bool {
    let last = words.rsplit(',').next().unwrap_or_default();
    let words: Vec<&str> = last.split_whitespace().collect();
    let tells_what = |before: &str| {
        matches!(
            before,
            "is" | "was"
                | "are"
                | "were"
                | "be"
                | "been"
                | "being"
                | "as"
                | "became"
                | "become"
                | "remains"
                | "now"
                | "once"
                | "still"
                | "then"
                | "also"
                | "not"
        )
    };
    words.windows(2).any(|it| matches!(it[1], "a" | "an") && !tells_what(it[0]))
}

/// Whether words begin as those do that tell what the name before them is: `, an armed group also`.
fn describes(words: &str) -> bool {
    let rest = words.trim_start().strip_prefix(", ");
    let article = rest.and_then(|it| it.split(' ').next());
    matches!(article, Some("a" | "an" | "the"))
}

/// Whether words that end with no cue hold one that stands neither in a row nor in brackets.
fn says_another(between: &str) -> bool {
    let joins = |it: &str| {
        ["and", "or", "as", "also", "the"].iter().any(|own| own.eq_ignore_ascii_case(it))
    };
    let mut words = between.split(|it| !is_alphanumeric(it)).filter(|it| !it.is_empty());
    !between.contains('(') && words.any(|it| !joins(it))
}

/// In lower case, apostrophes straight.
fn lowered(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|it| it.is_ascii() && !it.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut lower = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '’' => lower.push('\''),
            '\0'..='\u{7f}' | '“' | '”' => lower.push(letter.to_ascii_lowercase()),
            _ => lower.extend(letter.to_lowercase()),
        }
    }
    Cow::Owned(lower)
}

/// Reads the words between two names of one sentence.
pub(super) fn tie(between: &str, second: &str, behind: &str) -> Option<Tie> {
    /// Longer words between two names tie nothing.
    const LONGEST: usize = 100;
    /// Longer ones tie by a cue at their end alone.
    const BRACKET: usize = 24;
    if between.len() > LONGEST {
        return None;
    }
    let end = between.trim_end_matches(|it| !is_alphanumeric(it) && it != '.');
    let end = end.rsplit([' ', '(']).next().unwrap_or_default();
    let end = lowered(end);
    let may_end_cue = end == "the" || is_cue_end(&end);
    if !may_end_cue && (between.len() > BRACKET || says_another(between)) {
        return None;
    }
    let between = lowered(between);
    let is_quote = |it| matches!(it, '"' | '“' | '”' | '‘' | '\'' | '«' | '»');
    let plain = between.trim().trim_matches(is_quote).trim();
    let plain = plain.strip_suffix(" the").unwrap_or(plain).trim();
    // What stands between the cue and the name: a language, a mark.
    let at_end = |cue: &str| {
        last_place(plain, cue).filter(|at| {
            let at = *at;
            let starts = at == 0 || !plain.as_bytes()[at - 1].is_ascii_alphanumeric();
            let rest = plain[at + cue.len()..]
                .trim_matches([' ', ',', ':', '"', '“', '‘', '\'', '«', '(']);
            let is_short = matches!(
                rest,
                "" | "as" | "as the" | "in english as" | "of" | "in russian" | "in arabic"
            ) || rest.starts_with("to ") && rest.ends_with(" as") && rest.len() < 24;
            starts && is_short
        })
    };
    if plain.len() < LONGEST_WITH_CUE
        && let Some(at) = cues_within(plain).find_map(at_end)
    {
        // `X, the leader of a group known as Y`: the group is.
        if introduces_another(&plain[..at]) {
            return None;
        }
        let is_frame =
            |it: &str| lexicon::is_function_word(it) || matches!(it, "name" | "names" | "");
        // `a banker of X used the name Y`, `whose agent used the name Y`: not X.
        if plain[at..].starts_with("use")
            && !matches!(
                plain[..at].trim(),
                ", who" | ", who has" | ", who also" | ", which" | ", which also"
            )
        {
            return None;
        }
        let before = plain[..at].split(|it| !is_alphanumeric(it) && it != '\'');
        // `listed X, a group of the east, under the name Y`: that of whoever stands before it; so `X, a group also known as Y`.
        let is_under = plain[at..].starts_with("under ");
        let is_told_what = describes(&plain[..at]);
        return Some(Tie::Alias(is_under || is_told_what || before.into_iter().all(is_frame)));
    }
    // `Ivo Orel, called the Miller,`
    if matches!(plain, ", called" | "), called") {
        return Some(Tie::Alias(true));
    }
    let behind = without_language(behind.trim_start_matches(['"', '”', '’', '»']));
    let closes = |marks: &[char]| behind.starts_with(marks);
    let opens = plain.trim_end_matches(['"', '“', '‘', '«', ' ']);
    // `Orel Works Ltd. (OW)`: the full stop is of the name.
    let opens = opens.strip_prefix(". (").map_or(opens, |_| &opens[2..]);
    // `The Iron Lantern, Lantern for short,`; `Lantern for short (Laterne)`
    let is_short = ["for short", "to friend", "to his friends", "to her friends"];
    if opens == "," && is_short.iter().any(|it| behind.trim_start().starts_with(it)) {
        return Some(Tie::Alias(true));
    }
    let opens = opens.strip_prefix("for short ").unwrap_or(opens);
    let language = opens.strip_prefix('(').map(|it| it.trim().trim_end_matches([':', ',']));
    if let Some(language) = language {
        let is_language = language.is_empty()
            || language.split_whitespace().count() <= 3 && language.starts_with("in ")
            || matches!(language, "the" | "or" | "abbreviated" | "acronym");
        if is_language && closes(&[')', ',', ';', '/']) {
            return Some(Tie::Bracket);
        }
    }
    let is_foreign = || script_of(second) != lictor_text::Script::Latin;
    if matches!(opens, "–" | "—" | "-") && is_foreign()
        || opens == "," && closes(&[',', '.']) && is_foreign()
    {
        return Some(Tie::Bracket);
    }
    // `The Iron Lantern, or IL,`.
    if matches!(opens, ", or" | ", or the" | "or") && closes(&[',', '.', ')']) && is_acronym(second)
    {
        return Some(Tie::Bracket);
    }
    ROW.contains(&opens).then_some(Tie::Row)
}

/// `“The Miller”, as Orel was called`: whether the words between two names and behind the second say that the first is what
/// the second is called.
pub(super) fn is_called_so(between: &str, behind: &str) -> bool {
    let Some(rest) = between.trim_start().strip_prefix(['"', '”', '’', '\'', '»']) else {
        return false;
    };
    let is_lead = |it: &&str| {
        matches!(*it, "been" | "also" | "often" | "widely" | "commonly" | "usually" | "then")
    };
    let mut words = behind.split_whitespace();
    let opens = matches!(words.next(), Some("is" | "was" | "had"));
    let mut words = words.skip_while(is_lead);
    let called = words.next().unwrap_or_default();
    // Not `was called to the bar`, `was known to fear it`.
    let mut goes_on = || matches!(words.next(), Some("to" | "up" | "away" | "for" | "back" | "on"));
    matches!(rest.trim(), ", as" | "as")
        && opens
        && matches!(called.trim_end_matches([',', '.']), "called" | "known" | "nicknamed")
        && (called.ends_with([',', '.']) || !goes_on())
}

/// What stands between the names of a row.
const ROW: &[&str] =
    &["and", ",", ", and", "or", ", or", "/", "and as", "and as the", "and also", ";", "”, “"];

/// What stands behind ` in Russian`, if words begin so.
fn without_language(behind: &str) -> &str {
    let Some(language) = behind.strip_prefix(" in ") else { return behind };
    let is_language = language.starts_with(char::is_uppercase);
    let end = language.find(|it: char| !it.is_alphabetic()).filter(|_| is_language);
    end.map_or(behind, |it| &language[it..])
}

/// The cues that words in lower case may end with, by their last word; most cues need not be looked for.
fn cues_within(text: &str) -> impl Iterator<Item = &'static str> {
    let (before, last) = last_word(text);
    let is_behind_cue = matches!(last, "as" | "russian" | "arabic");
    // `X, known as the leader of Y`: most words end so, and few with a cue before it.
    let end = if last == "of" { last_word(before).1 } else { last };
    let may_end = is_cue_end(last) && is_cue_end(end);
    CUES.iter().copied().filter(move |it| may_end && (is_behind_cue || it.ends_with(end)))
}

/// The last word of a text, without the marks behind it, and what stands before it.
fn last_word(text: &str) -> (&str, &str) {
    let is_mark = |it| matches!(it, ',' | ':' | '"' | '“' | '‘' | '\'' | '«' | '(' | ' ');
    let text = text.trim_end_matches(is_mark);
    text.split_at(text.rfind([' ', '(']).map_or(0, |at| at + 1))
}

/// Where a cue stands last. The text is of a few words, so that a searcher would take longer to make than to use.
fn last_place(text: &str, cue: &str) -> Option<usize> {
    let last = text.len().checked_sub(cue.len())?;
    let (text, cue) = (text.as_bytes(), cue.as_bytes());
    let first = cue.first()?;
    (0..=last).rev().find(|at| text[*at] == *first && text[*at..].starts_with(cue))
}

/// Whether a word is written as an acronym is.
pub(super) fn is_acronym(word: &str) -> bool {
    /// In letters.
    const LONGEST: usize = 8;
    let (mut letters, mut uppers) = (0, 0);
    if word.contains(' ') {
        return false;
    }
    for letter in word.chars() {
        if letters > LONGEST {
            return false;
        }
        letters += usize::from(letter.is_alphabetic());
        uppers += usize::from(letter.is_uppercase());
    }
    (2..=LONGEST).contains(&letters) && uppers * 2 > letters
}

/// Whether `short` abbreviates `long`, as Schwartz and Hearst have it.
pub(super) fn abbreviates(short: &str, long: &str) -> bool {
    let lower = |text: &str| -> Vec<char> { text.chars().flat_map(char::to_lowercase).collect() };
    let long = lower(long);
    let short: Vec<char> = lower(short).into_iter().filter(|it| it.is_alphanumeric()).collect();
    let mut at = long.len();
    for (position, letter) in short.iter().enumerate().rev() {
        loop {
            let Some(before) = at.checked_sub(1) else { return false };
            at = before;
            let begins_word = at == 0 || !long[at - 1].is_alphanumeric();
            if long[at] == *letter && (position > 0 || begins_word) {
                break;
            }
        }
    }
    !short.is_empty()
}

/// Whether `short` are the initials of `long`, with or without its small words.
pub(super) fn is_initials(short: &str, long: &str) -> bool {
    let short: String =
        short.chars().filter(|it| it.is_alphabetic()).flat_map(char::to_lowercase).collect();
    let initials = |small: bool| -> String {
        let words = long.split(|it: char| it.is_whitespace() || it == '-');
        let words = words.filter(|it| {
            small
                || !matches!(
                    it.to_lowercase().as_str(),
                    "of" | "the" | "and" | "for" | "in" | "de" | "la" | "&"
                )
        });
        words.filter_map(|it| it.chars().next()).flat_map(char::to_lowercase).collect()
    };
    short.chars().count() > 1 && (initials(false) == short || initials(true) == short)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cue_is_found_where_it_stands_last() {
        for text in ["", "as", "also known as", "known as, also known as a", "’known’ as"] {
            for cue in CUES.iter().chain(&["as", "known"]) {
                assert_eq!(last_place(text, cue), text.rfind(cue), "{text}: {cue}");
            }
        }
    }

    #[test]
    fn what_goes_on_a_row_says_nothing_else() {
        for words in ROW {
            assert_eq!(tie(&format!(" {words} "), "Ivo", ""), Some(Tie::Row), "{words}");
        }
    }

    #[test]
    fn words_between_names_tie_them() {
        let check = |between: &str, second: &str, behind: &str, expected| {
            assert_eq!(tie(between, second, behind), expected, "{between}{second}{behind}");
        };
        check(", also known as ", "Abu Tir", ",", Some(Tie::Alias(true)));
        check(", whose name is also spelled ", "Viktor Orel", "", Some(Tie::Alias(true)));
        check(", and known in English as the ", "Party of Wheat", "", Some(Tie::Alias(true)));
        check(" put on its list, and whose proper name is ", "Ivo", "", Some(Tie::Alias(false)));
        check(" (", "IL", ")", Some(Tie::Bracket));
        check(" (in Russian, ", "Виктор Орел", ")", Some(Tie::Bracket));
        check(" (", "Виктор Орел", " in Russian)", Some(Tie::Bracket));
        check(" (", "Виктор Орел", " in hiding)", None);
        check(", ", "Lantern", " for short,", Some(Tie::Alias(true)));
        check(" for short (", "مصباح", ")", Some(Tie::Bracket));
        check(", whom everyone calls ", "Abu Tir", ".", Some(Tie::Alias(true)));
        check(", called ", "Abu Tir", ",", Some(Tie::Alias(true)));
        check("), called ", "Abu Tir", ",", Some(Tie::Alias(true)));
        check(", in full the ", "Iron Lantern of the East", ",", Some(Tie::Alias(true)));
        check(" met a man called ", "Abu Tir", ",", None);
        check(". (", "IL", ")", Some(Tie::Bracket));
        check(" – ", "حزب", " in", Some(Tie::Bracket));
        check(", or ", "IL", ",", Some(Tie::Bracket));
        check(" and ", "Hezbat", ",", Some(Tie::Row));
        check(" met ", "Ivo", "", None);
        check(", the leader of a smuggling group known as ", "Treva", "", None);
        check(" and a guard service known as ", "Treva", "", None);
        check(" listed a guard service known as ", "Treva", "", None);
        check(" is a guard service also known as ", "Treva", "", Some(Tie::Alias(false)));
        check(", a group known as ", "Treva", "", Some(Tie::Alias(true)));
        check(", whose surname is written ", "Orell", "", Some(Tie::Alias(true)));
        check(", who used the name ", "Orell", "", Some(Tie::Alias(true)));
        check(" met a man who used the name ", "Orell", "", None);
        check(", a group of the east, under the name ", "Treva", "", Some(Tie::Alias(true)));
        check(" said he was known as a friend of ", "Ivo", "", None);
    }

    #[test]
    fn a_name_is_told_to_be_what_another_is_called() {
        assert!(is_called_so("”, as ", " was called, left"));
        assert!(is_called_so("\", as ", " is widely known,"));
        assert!(!is_called_so("”, as ", " called it, left"));
        assert!(!is_called_so("”, as ", " was called to order"));
        assert!(!is_called_so(", as ", " was called"));
    }

    #[test]
    fn acronyms_abbreviate_their_names() {
        assert!(abbreviates("FARC", "Fuerzas Armadas Revolucionarias de Colombia"));
        assert!(abbreviates("MDM", "Mountain Dawn Movement"));
        assert!(!abbreviates("XDM", "Mountain Dawn Movement"));
        assert!(is_initials("PFWP", "People's Front of the White Poplar"));
        assert!(!is_initials("PF", "People's Front of the White Poplar"));
    }
}
