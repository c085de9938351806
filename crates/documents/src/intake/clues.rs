//! Clues to the date of an article, and its language.

use jiff::civil::Date;

use super::block::{Block, Verdict};
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

/// English, or not: by the share of its commonest words. `None` when there are too few words to tell.
pub(super) fn language(text: &str, segments: &[Segment]) -> Option<String> {
    let (mut words, mut common) = (0_usize, 0_usize);
    for segment in segments {
        for word in segment.span.slice(text).split(|it: char| !it.is_alphabetic()) {
            words += usize::from(!word.is_empty());
            common += usize::from(is_commonest(word));
        }
    }
    // English prose has far more of these, other languages of Latin script far fewer. Chosen, not measured.
    let is_english = common * 100 >= words * 15;
    (words >= 20).then(|| if is_english { "en" } else { "und" }.to_owned())
}

/// Whether a word is one of the commonest of English. They are compared as four bytes each: all words of a text are asked.
fn is_commonest(word: &str) -> bool {
    let mut lower = [0; 4];
    let Some(letters) = lower.get_mut(..word.len()) else { return false };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    matches!(
        &lower,
        b"the\0"
            | b"of\0\0"
            | b"and\0"
            | b"to\0\0"
            | b"in\0\0"
            | b"a\0\0\0"
            | b"is\0\0"
            | b"that"
            | b"for\0"
            | b"it\0\0"
            | b"was\0"
            | b"on\0\0"
            | b"with"
            | b"as\0\0"
            | b"by\0\0"
            | b"he\0\0"
            | b"she\0"
            | b"at\0\0"
            | b"from"
            | b"has\0"
            | b"said"
            | b"be\0\0"
            | b"not\0"
            | b"are\0"
            | b"have"
            | b"its\0"
            | b"an\0\0"
            | b"were"
    )
}
