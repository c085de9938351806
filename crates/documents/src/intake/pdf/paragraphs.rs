//! Lines of pages put into paragraphs: headers, footers and page numbers told apart, hyphens at the ends of
//! lines taken out, headings told by their size.
//!
//! Figures without a source were chosen, not measured.

use std::collections::{BTreeSet, HashMap, HashSet};

use super::content::Turn;
use super::layout::Line;
use crate::intake::block::{Block, Markup};

/// How many lines at the top and at the foot of a page may be a header or footer.
const EDGE: usize = 3;
/// Larger letters than those of the text, by this factor, make a heading.
const HEADING: f64 = 1.15;
/// Headings have no more words.
const LONGEST_HEADING: usize = 30;

/// The blocks of a document, from the lines of its pages.
pub(super) fn blocks(mut pages: Vec<Vec<Line>>) -> Vec<Block> {
    let outside = outside(&pages);
    let words = words(&pages);
    let body = body_size(&pages);
    let mut blocks: Vec<Block> = Vec::new();
    let mut known: HashSet<String> = HashSet::new();
    // The paragraph that is being read, with its last line.
    let mut open: Option<(Block, Line)> = None;
    for (page, lines) in (1_u32..).zip(&mut pages) {
        let reasons = outside_reasons(lines, page, &outside);
        let in_table = in_table(lines);
        let width = column_ends(lines);
        for ((line, reason), in_table) in
            std::mem::take(lines).into_iter().zip(reasons).zip(in_table)
        {
            if let Some(reason) = reason {
                // Each text of theirs once.
                if known.insert(line.text.clone()) {
                    let markup = Markup::Outside(reason);
                    let block = Block { text: line.text, markup, ..Block::default() };
                    blocks.push(Block { pages: vec![(0, page)], ..block });
                }
                continue;
            }
            if in_table {
                blocks.extend(open.take().map(|it| closed(it, body)));
                let pages = vec![(0, page)];
                blocks.push(Block {
                    text: line.text,
                    markup: Markup::Row,
                    pages,
                    ..Block::default()
                });
                continue;
            }
            let goes_on = open.as_ref().is_some_and(|(block, last)| {
                let last_page = block.pages.last().map_or(page, |it| it.1);
                let end = width.get(&last.column).copied().unwrap_or(last.end);
                goes_on(last, &line, last_page != page, end)
            });
            match &mut open {
                Some((block, last)) if goes_on => {
                    join(&mut block.text, &line.text, &words);
                    if block.pages.last().is_some_and(|it| it.1 != page) {
                        block.pages.push((block.text.len().saturating_sub(line.text.len()), page));
                    }
                    let end =
                        if line.column == last.column { last.end.max(line.end) } else { line.end };
                    *last = Line { end, is_bold: last.is_bold && line.is_bold, ..line };
                }
                _ => {
                    blocks.extend(open.take().map(|it| closed(it, body)));
                    let pages = vec![(0, page)];
                    let block = Block { text: line.text.clone(), pages, ..Block::default() };
                    open = Some((block, line));
                }
            }
        }
    }
    blocks.extend(open.take().map(|it| closed(it, body)));
    blocks
}

/// Whether each line is a row of a table: parted by wide gaps, beside another such line.
fn in_table(lines: &[Line]) -> Vec<bool> {
    let is_parted =
        |at: Option<usize>| at.and_then(|it| lines.get(it)).is_some_and(|it| it.cells > 1);
    (0..lines.len())
        .map(|at| is_parted(Some(at)) && (is_parted(at.checked_sub(1)) || is_parted(Some(at + 1))))
        .collect()
}

/// The right end of each column of a page.
fn column_ends(lines: &[Line]) -> HashMap<usize, f64> {
    let mut ends = HashMap::new();
    for line in lines {
        let end = ends.entry(line.column).or_insert(line.end);
        *end = f64::max(*end, line.end);
    }
    ends
}

/// Whether a line goes on in the next; `right` is where its column ends.
fn goes_on(last: &Line, next: &Line, is_new_page: bool, right: f64) -> bool {
    let size = last.size.max(next.size);
    if last.turn != next.turn
        || (last.size - next.size).abs() > 0.12 * size
        || starts_item(&next.text)
    {
        return false;
    }
    let ends = ends_sentence(&last.text);
    let begins_low = next.text.chars().next().is_some_and(char::is_lowercase);
    if is_new_page || last.column != next.column {
        // The paragraph goes on at the top of the next column where its sentence does.
        let is_cut = last.text.ends_with(['-', '\u{ad}', ',']) || begins_low;
        return !ends && is_cut && !last.is_bold || begins_low && !ends;
    }
    let gap = last.y - next.y;
    if gap <= 0.0 || gap > 1.75 * size || last.is_bold != next.is_bold && ends {
        return false;
    }
    let is_indented = next.x > last.x + 0.8 * size && next.x < last.x + 6.0 * size;
    let is_short = last.end < right - 6.0 * size;
    // A bold line above one that is not, which did not fill its column, is a heading.
    if last.is_bold && !next.is_bold && is_short {
        return false;
    }
    !(ends && (is_indented || is_short))
}

fn ends_sentence(text: &str) -> bool {
    text.trim_end_matches(['”', '’', '"', '\'', '»', ')', ']'])
        .ends_with(['.', '!', '?', ':', '؟', '。', '।'])
}

/// A bullet, or a number as of a list: `3.`, `(b)`.
fn starts_item(text: &str) -> bool {
    let first = text.split_whitespace().next().unwrap_or("");
    let bare = first.trim_start_matches('(').trim_end_matches([')', '.']);
    text.starts_with(['•', '▪', '◦', '●', '■', '–', '‣', '\u{f0b7}'])
        || first.len() > bare.len()
            && bare.len() <= 3
            && first.ends_with([')', '.'])
            && (bare.chars().all(|it| it.is_ascii_digit()) && !bare.is_empty()
                || first.ends_with(')') && bare.len() == 1)
}

/// Puts a line behind the ones before it.
fn join(text: &mut String, next: &str, words: &HashSet<String>) {
    if text.ends_with('\u{ad}') {
        text.pop();
        text.push_str(next);
        return;
    }
    let is_hyphen = text.ends_with(['-', '‐']);
    let begins_low = next.chars().next().is_some_and(char::is_lowercase);
    let before = text.trim_end_matches(['-', '‐']);
    let first = word_at_end(before);
    if !is_hyphen || first.is_empty() {
        if !text.ends_with(['—', '–', '/']) {
            text.push(' ');
        }
        text.push_str(next);
        return;
    }
    let second: String = next.chars().take_while(|it| it.is_alphanumeric()).collect();
    let whole = format!("{first}{second}").to_lowercase();
    let parted = format!("{first}-{second}").to_lowercase();
    let is_compound = !words.contains(&whole)
        && (words.contains(&parted) || SECOND_PARTS.contains(&second.to_lowercase().as_str()));
    if begins_low && !is_compound {
        text.truncate(before.len());
    }
    text.push_str(next);
}

fn word_at_end(text: &str) -> &str {
    let is_inner = |it: char| it.is_alphanumeric();
    &text[text.trim_end_matches(is_inner).len()..]
}

/// Second parts of words with a hyphen of their own (`Orbin-owned`).
const SECOND_PARTS: &[&str] = &[
    "affiliated",
    "aligned",
    "backed",
    "based",
    "born",
    "controlled",
    "designated",
    "flagged",
    "funded",
    "held",
    "led",
    "level",
    "linked",
    "listed",
    "made",
    "old",
    "owned",
    "registered",
    "related",
    "run",
    "sponsored",
    "style",
    "term",
    "time",
    "trained",
    "wide",
    "year",
];

/// Words that stand within lines, in small letters: they tell how a word at the end of a line is written.
fn words(pages: &[Vec<Line>]) -> HashSet<String> {
    /// Enough for any document; more would only take memory.
    const MOST: usize = 200_000;
    let mut words = HashSet::new();
    for line in pages.iter().flatten() {
        let mut inner = line.text.split_whitespace().peekable();
        while let Some(word) = inner.next() {
            let bare = word.trim_matches(|it: char| !it.is_alphanumeric());
            if inner.peek().is_some() && bare.len() > 3 && words.len() < MOST {
                words.insert(bare.to_lowercase());
            }
        }
    }
    words
}

/// The size of most letters.
fn body_size(pages: &[Vec<Line>]) -> f64 {
    let mut letters: HashMap<String, (usize, f64)> = HashMap::new();
    for line in pages.iter().flatten() {
        let entry = letters.entry(format!("{:.1}", line.size)).or_insert((0, line.size));
        entry.0 += line.text.len();
    }
    let most = letters.into_values().max_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
    most.map_or(10.0, |it| it.1)
}

/// A paragraph at its end, with what its letters tell.
fn closed((mut block, last): (Block, Line), body: f64) -> Block {
    let n_words = block.text.split_whitespace().count();
    if last.turn == Turn::Slant {
        block.markup = Markup::Outside("stamp");
    } else if n_words <= LONGEST_HEADING
        && (last.size > HEADING * body || last.is_bold && n_words <= 15 && last.size > 0.95 * body)
        && !(ends_sentence(&block.text) && n_words > 12)
    {
        block.markup = Markup::Heading;
    }
    block.size = last.size;
    block
}

/// What headers and footers say, with digits as `#`.
fn outside(pages: &[Vec<Line>]) -> HashSet<(bool, String)> {
    let mut counts: HashMap<(bool, String), usize> = HashMap::new();
    for lines in pages {
        let mut own: BTreeSet<(bool, String)> = BTreeSet::new();
        for (at, is_top) in edges(lines) {
            own.insert((is_top, pattern(&lines[at].text)));
        }
        for key in own {
            *counts.entry(key).or_default() += 1;
        }
    }
    // Of two pages both must show it; of many, those of one chapter may.
    let least = match pages.len() {
        0 | 1 => return HashSet::new(),
        2..=5 => 2,
        _ => 3,
    };
    counts.into_iter().filter(|it| it.1 >= least && !it.0.1.is_empty()).map(|it| it.0).collect()
}

/// The uppermost and the lowest lines of a page, and whether they are above.
fn edges(lines: &[Line]) -> Vec<(usize, bool)> {
    let mut order: Vec<usize> =
        (0..lines.len()).filter(|it| lines[*it].turn == Turn::None).collect();
    order.sort_by(|a, b| lines[*b].y.total_cmp(&lines[*a].y));
    // What stands in the upper half of a short page is no footer.
    let middle = order.len().div_ceil(2);
    let above = order.iter().take(EDGE.min(middle)).map(|it| (*it, true));
    let below = order.iter().rev().take(EDGE.min(order.len() - middle)).map(|it| (*it, false));
    above.chain(below).collect()
}

/// The words of a header, whatever its numbers; sentences must be the same to the letter.
fn pattern(text: &str) -> String {
    if ends_sentence(text) && text.split_whitespace().count() >= 8 {
        return text.to_owned();
    }
    text.chars().map(|it| if it.is_numeric() { '#' } else { it }).collect::<String>().to_lowercase()
}

/// Why each line of a page is no part of its text; `None` for what is.
fn outside_reasons(
    lines: &[Line],
    page: u32,
    outside: &HashSet<(bool, String)>,
) -> Vec<Option<&'static str>> {
    let letters = |of: &dyn Fn(&&Line) -> bool| -> usize {
        lines.iter().filter(|it| of(it)).map(|it| it.text.len()).sum()
    };
    // Programs that mark whole pages as no part of the text are not believed.
    let believes = letters(&|it| it.is_artifact) * 3 < letters(&|_| true);
    let mut reasons: Vec<Option<&'static str>> =
        lines.iter().map(|it| (it.is_artifact && believes).then_some("page furniture")).collect();
    // From the edge inwards, up to the first line that is none.
    let mut ended = [false; 2];
    for (at, is_top) in edges(lines) {
        let line = &lines[at];
        if ended[usize::from(is_top)] || reasons[at].is_some() {
            continue;
        }
        if is_page_number(&line.text, page) {
            reasons[at] = Some("page number");
        } else if outside.contains(&(is_top, pattern(&line.text))) {
            reasons[at] = Some(if is_top { "header" } else { "footer" });
        } else {
            ended[usize::from(is_top)] = true;
        }
    }
    reasons
}

/// `12`, `- 12 -`, `Page 12 of 40`, `12/40`.
fn is_page_number(text: &str, page: u32) -> bool {
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).collect();
    let is_number = |it: &str| it.len() <= 4 && it.chars().all(|it| it.is_ascii_digit());
    match words.as_slice() {
        [only] => is_number(only) && (page > 1 || *only == "1"),
        ["page" | "p", number] => is_number(number),
        ["page" | "p", number, "of", all] | [number, "of", all] => {
            is_number(number) && is_number(all)
        }
        [number, all] => text.contains('/') && is_number(number) && is_number(all),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str, y: f64) -> Line {
        Line {
            text: text.to_owned(),
            x: 0.0,
            end: 300.0,
            y,
            size: 10.0,
            is_bold: false,
            is_artifact: false,
            turn: Turn::None,
            column: 0,
            cells: 1,
        }
    }

    fn page(number: usize, lines: &[&str]) -> Vec<Line> {
        let mut page = vec![line("Harbour Review, winter number", 800.0)];
        page.extend((0_u32..).zip(lines).map(|(at, it)| line(it, 700.0 - 12.0 * f64::from(at))));
        page.push(line(&format!("{number}"), 20.0));
        page
    }

    #[test]
    fn paragraphs_over_pages_without_headers() {
        let first =
            ["The port listed two ships, of which one is", "owned by the Orbin-", "backed com-"];
        let second = ["pany of Ivo Marr.", "Nothing else is known of it."];
        let found = blocks(vec![page(1, &first), page(2, &second)]);
        let of = |reason| found.iter().filter(|it| it.markup == Markup::Outside(reason)).count();
        assert_eq!((of("header"), of("page number")), (1, 2), "{found:#?}");
        let kept: Vec<&Block> =
            found.iter().filter(|it| !matches!(it.markup, Markup::Outside(_))).collect();
        assert_eq!(
            kept[0].text,
            "The port listed two ships, of which one is owned by the Orbin-backed company of Ivo Marr. \
             Nothing else is known of it."
        );
        let begin = kept[0].pages[1].0;
        assert_eq!((&kept[0].text[begin..begin + 4], kept[0].pages[1].1), ("pany", 2));
    }

    #[test]
    fn large_letters_are_headings() {
        let mut heading = line("Two ships listed", 720.0);
        heading.size = 18.0;
        let found = blocks(vec![vec![heading, line("The port listed two ships.", 690.0)]]);
        assert_eq!(found[0].markup, Markup::Heading);
        assert_eq!(found.len(), 2);
    }

    #[test]
    fn page_numbers() {
        for text in ["12", "– 12 –", "Page 12 of 40", "12/40", "p. 3"] {
            assert!(is_page_number(text, 12), "{text}");
        }
        for text in ["2013 saw", "12 ships", "12345", "two"] {
            assert!(!is_page_number(text, 12), "{text}");
        }
    }
}
