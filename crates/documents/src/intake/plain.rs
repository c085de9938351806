//! Plain text: lines or wrapped paragraphs.

use super::block::{Block, Verdict};
use super::{chrome, clues};
use crate::chars::folded;
use crate::{Document, Dropped, Format, Role, Segment, Span};

/// Lines of this length or more may be wrapped.
const WRAPPED_FROM: usize = 38;
/// Longer lines are no wrapped ones.
const WRAPPED_TO: usize = 100;
/// A text with a longer line is not wrapped.
const LONGEST_WRAPPED: usize = WRAPPED_TO + 10;

/// Reads a plain text; places are those of the text given.
pub(super) fn read(text: String) -> Document {
    let blocks = blocks(&text);
    let verdicts = chrome::classify(&blocks);
    let mut segments = Vec::new();
    let mut dropped = Vec::new();
    for (block, verdict) in blocks.iter().zip(&verdicts) {
        let Some(span) = block.span else { continue };
        match verdict {
            Verdict::Keep(role) => {
                let slice = span.slice(&text);
                match chrome::glued_tail(slice).filter(|_| *role == Role::Body) {
                    Some(at) => {
                        let cut = span.start as usize + at;
                        segments.push(Segment {
                            span: Span::new(span.start as usize, cut),
                            role: *role,
                        });
                        let tail = Span::new(cut, span.end as usize);
                        dropped.push(Dropped {
                            text: tail.slice(&text).to_owned(),
                            reason: "glued widget",
                            span: Some(tail),
                        });
                    }
                    None => segments.push(Segment { span, role: *role }),
                }
            }
            Verdict::Drop(reason) => {
                dropped.push(Dropped { text: block.text.clone(), reason, span: Some(span) });
            }
        }
    }
    let date_clues = clues::of_blocks(&blocks, &verdicts);
    let outlet = outlet(&blocks, &verdicts);
    Document {
        sha256: String::new(),
        format: Format::Text,
        language: clues::language(&text, &segments),
        text,
        segments,
        dropped,
        date_clues,
        outlet,
        pages: Vec::new(),
        warnings: Vec::new(),
    }
}

/// The first line, where it stands above the title and is no other chrome.
fn outlet(blocks: &[Block], verdicts: &[Verdict]) -> Option<String> {
    let title = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Title))?;
    let is_name = |(block, verdict): &(&Block, &Verdict)| {
        **verdict == Verdict::Drop("head of the page") && block.text.split_whitespace().count() <= 5
    };
    blocks
        .iter()
        .zip(verdicts)
        .take(title.min(3))
        .find(is_name)
        .map(|(block, _)| block.text.clone())
}

/// The paragraphs: lines, or runs of wrapped lines between empty ones.
fn blocks(text: &str) -> Vec<Block> {
    let lines: Vec<&str> = text.lines().collect();
    let page = width_of_page(&lines);
    let mut blocks: Vec<Block> = Vec::new();
    let mut before: Option<&str> = None;
    for line in lines {
        let line = line.trim_matches(|it: char| it.is_whitespace() || it == '\u{feff}');
        if line.is_empty() {
            before = None;
            continue;
        }
        let span = Span::of(line, text);
        let goes_on = page.is_some_and(|page| before.is_some_and(|it| continues(it, line, page)));
        if let Some(block) = blocks.last_mut().filter(|_| goes_on) {
            block.text.push(' ');
            block.text.push_str(&folded(line));
            block.span = block.span.map(|it| it.to(span));
        } else {
            blocks.push(Block {
                text: folded(line).into_owned(),
                span: Some(span),
                ..Block::default()
            });
        }
        before = Some(line);
    }
    blocks
}

/// How long lines are, if most of those within paragraphs are about as long as a page is wide: their median, in characters.
fn width_of_page(lines: &[&str]) -> Option<usize> {
    let length = |line: &str| line.chars().count();
    let is_longer = |line: &&str| line.len() > LONGEST_WRAPPED && length(line) > LONGEST_WRAPPED;
    if lines.iter().any(is_longer) {
        return None;
    }
    let within: Vec<usize> = lines
        .windows(2)
        .filter(|pair| !pair[0].trim().is_empty() && !pair[1].trim().is_empty())
        .map(|pair| length(pair[0]))
        .collect();
    let mut fitting: Vec<usize> =
        within.iter().copied().filter(|it| (WRAPPED_FROM..=WRAPPED_TO).contains(it)).collect();
    if within.len() < 3 || fitting.len() * 2 <= within.len() {
        return None;
    }
    fitting.sort_unstable();
    Some(fitting[fitting.len() / 2])
}

/// Whether a wrapped line goes on in the next, whose first word would not have stood on it; a headline above a byline has
/// room for more.
fn continues(line: &str, next: &str, page: usize) -> bool {
    /// In characters: how much shorter than most a full line may be.
    const RAGGED: usize = 8;
    let length = line.chars().count();
    let word = next.split_whitespace().next().map_or(0, |it| it.chars().count());
    let is_full = length >= WRAPPED_FROM && length + 1 + word + RAGGED >= page;
    let begins_low = next.chars().next().is_some_and(|it| it.is_lowercase() || it.is_numeric());
    is_full || begins_low && !line.ends_with(['.', '!', '?', ':'])
}

#[cfg(test)]
mod tests {
    use super::*;

    const WRAPPED: &str = "The port authority of the northern district listed two ships on\n\
        Tuesday, said a spokesman, who did not want to give any more of it\n\
        than that.\n\n\
        The owners of the two ships, who live abroad, have declined to give\n\
        an answer to the questions that were sent to them by this paper on\n\
        Monday.\n";

    #[test]
    fn wrapped_lines_are_paragraphs() {
        let text = &format!("Port authority lists two ships\n\n{WRAPPED}");
        let document = read(text.to_owned());
        let segments: Vec<&str> = document.segments.iter().map(|it| it.span.slice(text)).collect();
        assert_eq!(segments.len(), 3, "{segments:?}");
        assert!(segments[1].ends_with("than that."));
        assert_eq!(document.segments[0].role, Role::Title);
    }

    #[test]
    fn a_headline_does_not_run_into_its_byline() {
        let head = "Harbour Wire\nPort authority lists the ships of a dead shipowner\nBy Ivo Marr";
        let text = &format!("{head}\n\n{WRAPPED}");
        let document = read(text.to_owned());
        let segments: Vec<&str> = document.segments.iter().map(|it| it.span.slice(text)).collect();
        assert_eq!(segments[0], "Port authority lists the ships of a dead shipowner");
        assert_eq!(document.segments[1].role, Role::Byline, "{segments:?}");
        assert_eq!(segments.len(), 4, "{segments:?}");
    }

    #[test]
    fn places_are_those_of_the_file() {
        let text = "\u{feff}Herald\r\nPort lists two ships of Orbin\r\n\r\nThe port listed two ships of Orbin Lines on Tuesday morning.\r\n";
        let document = read(text.to_owned());
        for it in &document.dropped {
            assert_eq!(it.span.unwrap().slice(text), it.text);
        }
        assert_eq!(document.outlet.as_deref(), Some("Herald"));
        assert_eq!(document.segments[0].span.slice(text), "Port lists two ships of Orbin");
    }
}
