//! Clues to the date of an article, and its language.

use super::block::{Block, Verdict};
use crate::{ClueSource, DateClue, Role, Segment, dates};

/// The dates of lines that hold little else, and those before the first sentence
/// (`ASTANA, 3 March 2021 (Agency) –`).
pub(super) fn of_blocks(blocks: &[Block], verdicts: &[Verdict]) -> Vec<DateClue> {
    let title = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Title));
    let body = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Body));
    let last = verdicts.iter().rposition(|it| *it == Verdict::Keep(Role::Body));
    let mut clues = Vec::new();
    for (at, (block, verdict)) in blocks.iter().zip(verdicts).enumerate() {
        let source = match verdict {
            Verdict::Keep(Role::Byline) => ClueSource::Byline,
            Verdict::Keep(Role::Dateline) => {
                // A date above the title with page furniture between them is that of the page.
                let stands_by_title =
                    title.is_none_or(|title| at > title || is_near(verdicts, at, title));
                if stands_by_title { ClueSource::Dateline } else { ClueSource::Masthead }
            }
            Verdict::Drop(_) if title.is_some_and(|title| at < title) => ClueSource::Masthead,
            Verdict::Drop(_) if title.is_some() && body.is_some_and(|body| at < body) => {
                ClueSource::Byline
            }
            Verdict::Keep(Role::Body) if Some(at) == body => {
                clues.extend(dateline_of_sentence(block));
                continue;
            }
            Verdict::Keep(Role::Body) if last == Some(at) => continue,
            _ => continue,
        };
        let found = dates::find(&block.text);
        // A line may give the day of publication and that of the last change, in this order.
        for it in found.into_iter().take(1) {
            clues.extend(clue(block, it, source));
        }
    }
    clues
}

/// Whether nothing but bylines and dates stands between a line and the title.
fn is_near(verdicts: &[Verdict], at: usize, title: usize) -> bool {
    verdicts[at.min(title)..at.max(title)]
        .iter()
        .all(|it| matches!(it, Verdict::Keep(Role::Dateline | Role::Byline | Role::Heading)))
}

/// `ASTANA, March 3, 2021 (Agency) — The …`: a date before a dash near the beginning.
fn dateline_of_sentence(block: &Block) -> Option<DateClue> {
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
    if !begins_upper && found.span.start > 40 {
        return None;
    }
    clue(block, found, ClueSource::Dateline)
}

fn clue(block: &Block, found: dates::Found, source: ClueSource) -> Option<DateClue> {
    let (earliest, latest) = found.when.days()?;
    if matches!(found.when, dates::When::Year(_)) {
        return None;
    }
    let text = found.span.slice(&block.text).to_owned();
    Some(DateClue { earliest, latest, source, text, span: None })
}

/// English, or not: by the share of its commonest words. `None` when there are too few words to tell.
pub(super) fn language(text: &str, segments: &[Segment]) -> Option<String> {
    const COMMONEST: &[&str] = &[
        "the", "of", "and", "to", "in", "a", "is", "that", "for", "it", "was", "on", "with", "as",
        "by", "he", "she", "at", "from", "has", "said", "be", "not", "are", "have", "its", "an",
        "were",
    ];
    let (mut words, mut common) = (0_usize, 0_usize);
    for segment in segments {
        for word in segment.span.slice(text).split(|it: char| !it.is_alphabetic()) {
            if !word.is_empty() {
                words += 1;
                common += usize::from(COMMONEST.contains(&word.to_lowercase().as_str()));
            }
        }
    }
    // English news has about 35 of these in 100 words, other languages of Latin script below 8.
    let is_english = common * 100 >= words * 15;
    (words >= 20).then(|| if is_english { "en" } else { "und" }.to_owned())
}
