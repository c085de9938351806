//! Characters with their places put into lines, in the order in which a page is read.
//!
//! Characters on one base without a wide gap are a segment. A gap that runs down between segments on both sides,
//! each as wide as text, parts columns; what crosses it parts the page into bands. Everything else is read row
//! by row. Distances are in the size of the font, and were chosen, not measured.

use std::collections::HashSet;

use super::content::{Glyph, Turn};

/// A wider gap parts words.
const WORD_GAP: f64 = 0.17;
/// A wider gap parts segments; columns stand further apart.
const SEGMENT_GAP: f64 = 1.0;
/// The same where a blank is shown in it: justified lines have wide ones.
const SEGMENT_BLANK: f64 = 2.5;
/// A wider gap within a row parts the cells of a table.
const CELL_GAP: f64 = 2.0;
/// Bases that are nearer are one.
const BASE: f64 = 0.35;
/// Lines of columns of text are at least so many characters long, on the average.
const NARROWEST: usize = 16;
/// With more segments than this, columns are not looked for.
const MOST_SEGMENTS: usize = 1500;

/// A line of a page.
#[derive(Debug, Clone)]
pub(super) struct Line {
    pub(super) text: String,
    pub(super) x: f64,
    pub(super) end: f64,
    /// Upwards.
    pub(super) y: f64,
    pub(super) size: f64,
    pub(super) is_bold: bool,
    pub(super) is_artifact: bool,
    pub(super) turn: Turn,
    /// Lines of one column of one page have the same number.
    pub(super) column: usize,
    /// Into how many pieces wide gaps part it.
    pub(super) cells: usize,
}

/// Text on one base, without a wide gap.
#[derive(Debug, Clone)]
struct Segment {
    /// As they stand from left to right.
    pieces: Vec<(f64, String)>,
    x: f64,
    end: f64,
    y: f64,
    size: f64,
    is_bold: bool,
    is_artifact: bool,
    turn: Turn,
}

/// The lines of a page, in the order of reading; columns are numbered from `column` on.
pub(super) fn lines(glyphs: Vec<Glyph>, column: &mut usize) -> Vec<Line> {
    let mut segments = segments(runs(glyphs));
    let mut lines = Vec::new();
    // Text that runs another way stands beside the rest: each way is read for itself, the commonest first.
    let mut turns: Vec<(usize, Turn)> = Vec::new();
    for turn in [Turn::None, Turn::Up, Turn::Over, Turn::Down, Turn::Slant] {
        let of = segments.iter().filter(|it| it.turn == turn);
        turns.push((of.map(|it| it.pieces.len()).sum(), turn));
    }
    turns.sort_by_key(|it| std::cmp::Reverse(it.0));
    for (_, turn) in turns.into_iter().filter(|it| it.0 > 0) {
        let (own, others) = segments.into_iter().partition(|it| it.turn == turn);
        segments = others;
        read_region(own, column, 0, &mut lines);
        *column += 1;
    }
    lines
}

/// Characters shown one after the other on one base.
fn runs(glyphs: Vec<Glyph>) -> Vec<Segment> {
    let mut runs: Vec<Segment> = Vec::new();
    let mut shown: HashSet<(i32, i32, String)> = HashSet::new();
    let mut after_blank = false;
    for glyph in glyphs {
        if glyph.text.trim().is_empty() && !glyph.text.is_empty() {
            after_blank = true;
            continue;
        }
        // Letters are made bold by showing them twice.
        let cell = (rounded(glyph.x * 2.0), rounded(glyph.y * 2.0), glyph.text.clone());
        if !glyph.text.is_empty() && !shown.insert(cell) {
            continue;
        }
        let goes_on = runs.last().is_some_and(|run| {
            let size = run.size.max(glyph.size);
            let gap = glyph.x - run.end;
            run.turn == glyph.turn
                && run.is_artifact == glyph.is_artifact
                && (run.y - glyph.y).abs() < BASE * size
                && gap > -0.5 * size
                && gap < if after_blank { SEGMENT_BLANK } else { SEGMENT_GAP } * size
        });
        if !goes_on {
            runs.push(Segment {
                pieces: Vec::new(),
                x: glyph.x,
                end: glyph.end,
                y: glyph.y,
                size: glyph.size,
                is_bold: true,
                is_artifact: glyph.is_artifact,
                turn: glyph.turn,
            });
        }
        let Some(run) = runs.last_mut() else { continue };
        if goes_on && (after_blank || glyph.x - run.end > WORD_GAP * glyph.size) {
            run.pieces.push((run.end, " ".to_owned()));
        }
        if glyph.size > run.size {
            (run.size, run.y) = (glyph.size, glyph.y);
        }
        run.is_bold &= glyph.is_bold;
        run.end = run.end.max(glyph.end);
        run.pieces.push((glyph.x, glyph.text));
        after_blank = false;
    }
    runs
}

#[expect(clippy::cast_possible_truncation, reason = "places on a page are below a million")]
fn rounded(number: f64) -> i32 {
    number.round() as i32
}

/// Puts runs on one base beside each other together.
fn segments(mut runs: Vec<Segment>) -> Vec<Segment> {
    runs.sort_by(|a, b| {
        (a.turn, a.is_artifact).cmp(&(b.turn, b.is_artifact)).then(b.y.total_cmp(&a.y))
    });
    let mut segments: Vec<Segment> = Vec::new();
    let mut row: Vec<Segment> = Vec::new();
    let mut close = |row: &mut Vec<Segment>| {
        row.sort_by(|a, b| a.x.total_cmp(&b.x));
        let mut before: Option<Segment> = None;
        for run in row.drain(..) {
            before = Some(match before.take() {
                Some(mut left) if run.x - left.end < SEGMENT_GAP * left.size.min(run.size) => {
                    if run.x - left.end > WORD_GAP * left.size.min(run.size) {
                        left.pieces.push((left.end, " ".to_owned()));
                    }
                    left.end = left.end.max(run.end);
                    left.is_bold &= run.is_bold;
                    if run.size > left.size {
                        (left.size, left.y) = (run.size, run.y);
                    }
                    left.pieces.extend(run.pieces);
                    left
                }
                other => {
                    segments.extend(other);
                    run
                }
            });
        }
        segments.extend(before);
    };
    for run in runs {
        let is_same = row.first().is_some_and(|first| {
            first.turn == run.turn
                && first.is_artifact == run.is_artifact
                && (first.y - run.y).abs() < BASE * first.size.max(run.size)
        });
        if !is_same {
            close(&mut row);
        }
        row.push(run);
    }
    close(&mut row);
    segments
}

/// Reads a part of a page: by columns where it has them, else by rows.
fn read_region(mut part: Vec<Segment>, column: &mut usize, depth: usize, lines: &mut Vec<Line>) {
    part.sort_by(|a, b| b.y.total_cmp(&a.y).then(a.x.total_cmp(&b.x)));
    let gutter = if depth < 6 { gutter(&part) } else { None };
    let Some(gutter) = gutter else {
        read_rows(part, column, lines);
        return;
    };
    let right_first = part.iter().filter(|it| is_rightward(it)).count() * 2 > part.len();
    let (mut left, mut right) = (Vec::new(), Vec::new());
    let mut across: Vec<Segment> = Vec::new();
    let mut band = |left: &mut Vec<Segment>, right: &mut Vec<Segment>, lines: &mut Vec<Line>| {
        let (left, right) = (std::mem::take(left), std::mem::take(right));
        let (first, second) = if right_first { (right, left) } else { (left, right) };
        for side in [first, second].into_iter().filter(|it| !it.is_empty()) {
            read_region(side, column, depth + 1, lines);
            *column += 1;
        }
    };
    let in_table = in_table(&part);
    for (segment, in_table) in part.into_iter().zip(in_table) {
        if !in_table && (segment.end <= gutter || segment.x >= gutter) {
            if !across.is_empty() {
                read_across(&mut across, lines);
            }
            if segment.end <= gutter { left.push(segment) } else { right.push(segment) }
        } else {
            band(&mut left, &mut right, lines);
            across.push(segment);
        }
    }
    read_across(&mut across, lines);
    band(&mut left, &mut right, lines);
}

/// What crosses the gap between columns, read as a column of its own.
fn read_across(across: &mut Vec<Segment>, lines: &mut Vec<Line>) {
    let from = lines.len();
    // The number need only differ from those of its neighbours.
    let mut own = usize::MAX - lines.len();
    read_rows(std::mem::take(across), &mut own, lines);
    debug_assert!(lines.len() >= from);
}

fn read_rows(part: Vec<Segment>, column: &mut usize, lines: &mut Vec<Line>) {
    let mut row: Vec<Segment> = Vec::new();
    let mut last: Option<f64> = None;
    for segment in part {
        let is_same = last.is_some_and(|y| (y - segment.y).abs() < BASE * segment.size);
        if !is_same {
            lines.extend(line(std::mem::take(&mut row), *column));
            last = Some(segment.y);
        }
        row.push(segment);
    }
    lines.extend(line(row, *column));
}

/// A line of what stands in one row.
fn line(mut row: Vec<Segment>, column: usize) -> Option<Line> {
    row.sort_by(|a, b| a.x.total_cmp(&b.x));
    let first = row.first()?.clone();
    let right_first = row.iter().filter(|it| is_rightward(it)).count() * 2 > row.len();
    let end = row.iter().map(|it| it.end).fold(first.end, f64::max);
    let size = row.iter().map(|it| it.size).fold(first.size, f64::max);
    let is_bold = row.iter().all(|it| it.is_bold);
    let gaps: Vec<f64> = row.windows(2).map(|it| it[1].x - it[0].end).collect();
    let mut texts: Vec<String> = row.iter().map(|it| in_order(&it.pieces)).collect();
    let mut gaps = gaps;
    if right_first {
        texts.reverse();
        gaps.reverse();
    }
    let is_wide = |gap: &f64| *gap > CELL_GAP * size;
    let cells = gaps.iter().filter(|it| is_wide(it)).count() + 1;
    let mut text = String::new();
    for (at, part) in texts.iter().enumerate() {
        if at > 0 {
            text.push_str(if is_wide(&gaps[at - 1]) { "; " } else { " " });
        }
        text.push_str(part);
    }
    let text = normal(&text);
    let is_artifact = row.iter().all(|it| it.is_artifact);
    (!text.is_empty()).then_some(Line {
        text,
        x: first.x,
        end,
        y: first.y,
        size,
        is_bold,
        is_artifact,
        turn: first.turn,
        column,
        cells,
    })
}

/// Ligatures and Arabic forms as letters, blanks folded, nothing that cannot be seen but joiners.
fn normal(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization as _;
    let mut result = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '\u{fb00}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}' => {
                result.extend(std::iter::once(character).nfkc());
            }
            _ if character.is_control() => result.push(' '),
            _ => result.push(character),
        }
    }
    result.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where a gap runs down between two columns of text.
fn gutter(part: &[Segment]) -> Option<f64> {
    if part.len() < 6 || part.len() > MOST_SEGMENTS {
        return None;
    }
    let mut ends: Vec<f64> = part.iter().map(|it| it.end).collect();
    // The last of those that are nearly one stands for them: justified lines end within a point.
    ends.sort_by(|a, b| b.total_cmp(a));
    ends.dedup_by(|a, b| (*a - *b).abs() < 2.0);
    ends.truncate(300);
    let (mut best, mut most) = (None, 0);
    for end in ends {
        let at = end + 0.5;
        let left: Vec<&Segment> = part.iter().filter(|it| it.end <= at).collect();
        let right: Vec<&Segment> = part.iter().filter(|it| it.x >= at).collect();
        let across = part.len() - left.len() - right.len();
        let beside = |of: &[&Segment], others: &[&Segment]| {
            let top = others.iter().map(|it| it.y).fold(f64::MIN, f64::max);
            let foot = others.iter().map(|it| it.y).fold(f64::MAX, f64::min);
            of.iter().filter(|it| it.y <= top + it.size && it.y >= foot - it.size).count()
        };
        let paired = beside(&left, &right).min(beside(&right, &left));
        if paired < 3 || paired <= across || !is_text(&left) || !is_text(&right) {
            continue;
        }
        // The middle of the gap, so that what is a little out of line does not cross it.
        if paired - across > most {
            most = paired - across;
            let next = right.iter().map(|it| it.x).fold(f64::MAX, f64::min);
            best = Some(f64::midpoint(end, next));
        }
    }
    best
}

/// Whether segments are the lines of a column, and not the cells of a table. They come from above to below.
fn is_text(side: &[&Segment]) -> bool {
    // Of each row its base, its ends and its letters.
    let mut rows: Vec<(f64, f64, f64, usize)> = Vec::new();
    for it in side {
        match rows.last_mut() {
            Some(row) if (row.0 - it.y).abs() < BASE * it.size => {
                *row = (row.0, row.1.min(it.x), row.2.max(it.end), row.3 + it.pieces.len());
            }
            _ => rows.push((it.y, it.x, it.end, it.pieces.len())),
        }
    }
    let mut widths: Vec<f64> = rows.iter().map(|it| it.2 - it.1).collect();
    widths.sort_by(f64::total_cmp);
    let x = rows.iter().map(|it| it.1).fold(f64::MAX, f64::min);
    let end = rows.iter().map(|it| it.2).fold(f64::MIN, f64::max);
    let middle = widths.get(widths.len() / 2).copied().unwrap_or(0.0);
    let letters: usize = rows.iter().map(|it| it.3).sum();
    // Where a column itself has columns, its lines are as wide as a half or a third of it.
    letters >= NARROWEST * rows.len() && middle > 0.28 * (end - x)
}

/// Whether each segment stands in a row of a table: three or more in one row, short ones. They come from above
/// to below.
fn in_table(part: &[Segment]) -> Vec<bool> {
    let mut result = Vec::with_capacity(part.len());
    for row in part.chunk_by(|a, b| (a.y - b.y).abs() < BASE * a.size.max(b.size)) {
        let letters: usize = row.iter().map(|it| it.pieces.len()).sum();
        let is_table = row.len() >= 3 && letters < 14 * row.len();
        result.extend(row.iter().map(|_| is_table));
    }
    result
}

fn is_rightward(segment: &Segment) -> bool {
    let mut leaning = 0_isize;
    for character in segment.pieces.iter().flat_map(|it| it.1.chars()) {
        match direction(character) {
            Direction::Left => leaning += 1,
            Direction::Right => leaning -= 1,
            Direction::Neither => {}
        }
    }
    leaning > 0
}

/// Which way a character is read: to the left, to the right (letters and all digits), or as its neighbours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Direction {
    Left,
    Right,
    Neither,
}

fn direction(character: char) -> Direction {
    match character {
        '\u{660}'..='\u{669}' | '\u{6f0}'..='\u{6f9}' => Direction::Right,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}' => {
            Direction::Left
        }
        _ if character.is_alphanumeric() => Direction::Right,
        _ => Direction::Neither,
    }
}

/// The text of pieces that stand from left to right, in the order in which it is read. (Of the Unicode
/// Bidirectional Algorithm this turns round the one level that occurs in print: words of one direction in a
/// line of the other.)
fn in_order(pieces: &[(f64, String)]) -> String {
    let way = |piece: &str| {
        piece
            .chars()
            .map(direction)
            .find(|it| *it != Direction::Neither)
            .unwrap_or(Direction::Neither)
    };
    let ways: Vec<Direction> = pieces.iter().map(|it| way(&it.1)).collect();
    let lefts = ways.iter().filter(|it| **it == Direction::Left).count();
    if lefts == 0 {
        return pieces.iter().map(|it| it.1.as_str()).collect();
    }
    let mut order: Vec<usize> = (0..pieces.len()).collect();
    order.sort_by(|a, b| pieces[*a].0.total_cmp(&pieces[*b].0));
    let is_letter = |it: &char| direction(*it) == Direction::Right && it.is_alphabetic();
    let rights = pieces.iter().filter(|it| it.1.chars().any(|it| is_letter(&it))).count();
    let is_leftward = lefts > rights;
    if is_leftward {
        order.reverse();
    }
    // Runs against the direction of the line are turned round.
    let against = if is_leftward { Direction::Right } else { Direction::Left };
    let mut at = 0;
    while at < order.len() {
        if ways[order[at]] != against {
            at += 1;
            continue;
        }
        let mut last = at;
        let mut next = at;
        while next < order.len()
            && (ways[order[next]] == against || ways[order[next]] == Direction::Neither)
        {
            if ways[order[next]] == against {
                last = next;
            }
            next += 1;
        }
        order[at..=last].reverse();
        at = last + 1;
    }
    order.iter().map(|it| pieces[*it].1.as_str()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words of a line of font size 10, each letter 5 wide.
    fn put(glyphs: &mut Vec<Glyph>, x: f64, y: f64, text: &str) {
        for (x, letter) in (0..).map(|it| x + 5.0 * f64::from(it)).zip(text.chars()) {
            glyphs.push(Glyph {
                text: letter.to_string(),
                x,
                y,
                end: x + 5.0,
                size: 10.0,
                is_bold: false,
                is_artifact: false,
                turn: Turn::None,
            });
        }
    }

    fn read(glyphs: Vec<Glyph>) -> Vec<String> {
        lines(glyphs, &mut 0).into_iter().map(|it| it.text).collect()
    }

    #[test]
    fn columns_below_a_heading_that_crosses_them() {
        let mut glyphs = Vec::new();
        // Row by row, as some programs write.
        put(&mut glyphs, 60.0, 120.0, "a heading over both of the columns");
        for (row, y) in [(1, 100.0), (2, 88.0), (3, 76.0), (4, 64.0)] {
            put(&mut glyphs, 0.0, y, &format!("left column text in row {row}"));
            put(&mut glyphs, 160.0, y - 1.0, &format!("right column text row {row}"));
        }
        let found = read(glyphs);
        assert_eq!(found.len(), 9, "{found:#?}");
        assert!(found[0].starts_with("a heading"));
        assert!(found[1..5].iter().all(|it| it.starts_with("left")), "{found:#?}");
        assert!(found[5..].iter().all(|it| it.starts_with("right")), "{found:#?}");
    }

    #[test]
    fn tables_are_read_by_rows() {
        let mut glyphs = Vec::new();
        for y in [100.0, 88.0, 76.0, 64.0] {
            put(&mut glyphs, 0.0, y, "Ivo Marr");
            put(&mut glyphs, 200.0, y, "director");
        }
        assert_eq!(read(glyphs)[0], "Ivo Marr; director");
    }

    #[test]
    fn words_from_gaps_and_letters_shown_twice() {
        let mut glyphs = Vec::new();
        put(&mut glyphs, 0.0, 0.0, "two");
        put(&mut glyphs, 18.0, 0.0, "words");
        put(&mut glyphs, 0.1, 0.0, "two");
        assert_eq!(read(glyphs), ["two words"]);
    }

    #[test]
    fn lines_that_are_read_to_the_left() {
        let mut glyphs = Vec::new();
        // As it stands on the page, from left to right.
        put(&mut glyphs, 0.0, 0.0, "2013 תנשב Ship הלא");
        assert_eq!(read(glyphs), ["אלה Ship בשנת 2013"]);
        let mut glyphs = Vec::new();
        put(&mut glyphs, 0.0, 0.0, "the words הלא בשנת here today");
        assert_eq!(read(glyphs), ["the words תנשב אלה here today"]);
    }

    #[test]
    fn ligatures_are_letters() {
        let mut glyphs = Vec::new();
        put(&mut glyphs, 0.0, 0.0, "oﬃce ﬁnds ﻻ");
        assert_eq!(read(glyphs), ["office finds لا"]);
    }
}
