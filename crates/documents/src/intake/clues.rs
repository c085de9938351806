//! Clues to the date of an article, and its language.

use jiff::civil::Date;

use super::block::{Block, Verdict};
use crate::chars::{is_alphabetic, is_lead, places};
use crate::{ClueSource, DateClue, Role, Segment, dates};

/// The dates of lines that hold little else, and those before the first sentence
/// (`ASTANA, 3 March 2021 (Agency) –`).
pub(super) fn of_blocks(blocks: &[Block], verdicts: &[Verdict]) -> Vec<DateClue> {
    let title = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Title));
    let body = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Body));
    let mut clues = Vec::new();
    // Those that tell a day of change alone.
    let mut changes = Vec::new();
    let mut without_year = None;
    for (at, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        let (found, source) = match verdict {
            Verdict::Keep(Role::Byline) => (of_publication(block), ClueSource::Byline),
            Verdict::Keep(Role::Dateline) => (of_publication(block), ClueSource::Dateline),
            // Page furniture in the head: the day on which the page was shown, or checked last.
            Verdict::Drop(_)
                if body.is_some_and(|body| at < body) || title.is_some_and(|it| at < it) =>
            {
                (dates::find(&block.text).first().copied(), ClueSource::Masthead)
            }
            Verdict::Keep(Role::Body) if Some(at) == body => {
                (before_first_sentence(block), ClueSource::Dateline)
            }
            _ => continue,
        };
        let Some(found) = found else { continue };
        match (found.when, found.when.days()) {
            (dates::When::Year(_), _) => {}
            (dates::When::DayOfYear(month, day), _) => {
                without_year = Some((month, day, found.span.slice(&block.text)));
            }
            (_, Some((earliest, latest))) => {
                let text = found.span.slice(&block.text).to_owned();
                if is_of_change(&block.text, found) {
                    changes.push(clues.len());
                }
                clues.push(DateClue { earliest, latest, source, text, span: None });
            }
            _ => {}
        }
    }
    // `Page last updated 2 November 2023`, where the article has a date of its own.
    let is_own = |it: &DateClue| matches!(it.source, ClueSource::Byline | ClueSource::Dateline);
    if (0..clues.len()).any(|it| is_own(&clues[it]) && changes.binary_search(&it).is_err()) {
        for at in changes {
            clues[at].source = ClueSource::Masthead;
        }
    }
    if let Some((month, day, text)) = without_year {
        // Before other dates of no more weight.
        if let Some(clue) = with_year_of(&clues, month, day, text) {
            clues.insert(0, clue);
        }
    }
    clues
}

/// The date that a line gives as that of publication: not that of the last change, where it gives both.
fn of_publication(block: &Block) -> Option<dates::Found> {
    let found = dates::find(&block.text);
    found.iter().find(|it| !is_of_change(&block.text, **it)).or(found.first()).copied()
}

/// `Updated 3 May 2021`, not `Updated, first published 3 May 2021`.
fn is_of_change(line: &str, date: dates::Found) -> bool {
    let before = line[..date.span.start as usize].to_lowercase();
    let of = |word: &str| before.rfind(word);
    let published = of("published").max(of("posted")).max(of("first"));
    of("updated").max(of("modified")) > published
}

/// A dateline without a year, with that of another clue: the last such day before it. Where the two are
/// weeks apart, the other is no day of publication, and the year is a guess.
fn with_year_of(clues: &[DateClue], month: i8, day: i8, text: &str) -> Option<DateClue> {
    const NEAR: i32 = 14;
    let other = clues.first()?;
    let year = other.latest.year();
    let on = |year| Date::new(year, month, day).ok();
    let date = on(year).filter(|it| *it <= other.latest).or_else(|| on(year - 1))?;
    let apart = date.until(other.latest).map_or(i32::MAX, |it| it.get_days());
    let source = if apart <= NEAR { ClueSource::Dateline } else { ClueSource::Masthead };
    Some(DateClue { earliest: date, latest: date, source, text: text.to_owned(), span: None })
}

/// `ASTANA, March 3, 2021 (Agency) — The …`: a date before a dash near the beginning.
fn before_first_sentence(block: &Block) -> Option<dates::Found> {
    const FURTHEST: usize = 80;
    let dash = block
        .text
        .match_indices(['—', '–', '-', ':'])
        .map(|(at, _)| at)
        .find(|at| {
            let behind = block.text[*at..].chars().nth(1);
            let before = block.text[..*at].chars().next_back();
            behind.is_some_and(char::is_whitespace)
                && before.is_some_and(|it| it.is_whitespace() || it == ')')
                || block.text[*at..].starts_with('—')
                || block.text[*at..].starts_with(':')
        })
        .filter(|at| *at <= FURTHEST)?;
    let begins_upper = block
        .text
        .split_whitespace()
        .next()?
        .chars()
        .filter(|it| it.is_alphabetic())
        .all(char::is_uppercase);
    let found = dates::find(&block.text[..dash]).into_iter().next()?;
    (begins_upper || found.span.start <= 40).then_some(found)
}

/// Of fewer words no language is told.
const FEWEST_WORDS: usize = 20;

/// English, or not: by the share of its commonest words. `None` when there are too few words to tell.
pub(super) fn language(text: &str, segments: &[Segment]) -> Option<String> {
    // English prose has far more of these, other languages of Latin script far fewer. Chosen, not measured.
    let is_english = |words: usize, common: usize| common * 100 >= words * 15;
    let (mut words, mut common) = (0, 0);
    let slices = || segments.iter().map(|it| it.span.slice(text));
    let most: usize = slices().map(|it| places(it, may_begin).count()).sum();
    for slice in slices() {
        count(slice, &mut words, &mut common);
        // Enough even if no other comes.
        if words >= FEWEST_WORDS && is_english(most, common) {
            break;
        }
    }
    (words >= FEWEST_WORDS).then(|| if is_english(words, common) { "en" } else { "und" }.to_owned())
}

/// Whether a word may begin with a byte: where no letter of ASCII goes on, and one begins or a character beyond ASCII.
fn may_begin(before: u8, it: u8) -> bool {
    !before.is_ascii_alphabetic() & (it.is_ascii_alphabetic() | is_lead(it))
}

/// Counts the runs of letters of a text, and those of them that are among the commonest words.
fn count(text: &str, words: &mut usize, common: &mut usize) {
    for at in places(text, may_begin) {
        let rest = &text[at..];
        let is_within = || text[..at].ends_with(is_alphabetic);
        let begins_plainly = at == 0 || text.as_bytes()[at - 1].is_ascii();
        if !rest.starts_with(is_alphabetic) || !begins_plainly && is_within() {
            continue;
        }
        *words += 1;
        let length =
            rest.bytes().take(LONGEST_COMMONEST + 1).take_while(u8::is_ascii_alphabetic).count();
        let ends = || !rest[length..].starts_with(is_alphabetic);
        *common += usize::from(length > 0 && is_commonest(&rest.as_bytes()[..length]) && ends());
    }
}

/// In letters, of the words below.
const LONGEST_COMMONEST: usize = 4;

/// Whether a word is one of the commonest of English. They are compared as four bytes each: all words of a text are asked.
fn is_commonest(word: &[u8]) -> bool {
    if word.len() > LONGEST_COMMONEST {
        return false;
    }
    let lower = word.iter().fold(0, |word, it| word << 8 | u32::from(it.to_ascii_lowercase()));
    matches!(
        &lower.to_be_bytes(),
        b"\0the"
            | b"\0\0of"
            | b"\0and"
            | b"\0\0to"
            | b"\0\0in"
            | b"\0\0\0a"
            | b"\0\0is"
            | b"that"
            | b"\0for"
            | b"\0\0it"
            | b"\0was"
            | b"\0\0on"
            | b"with"
            | b"\0\0as"
            | b"\0\0by"
            | b"\0\0he"
            | b"\0she"
            | b"\0\0at"
            | b"from"
            | b"\0has"
            | b"said"
            | b"\0\0be"
            | b"\0not"
            | b"\0are"
            | b"have"
            | b"\0its"
            | b"\0\0an"
            | b"were"
    )
}
