//! A text into lines of placed glyphs: line breaks by Unicode Annex 14, direction by Annex 9, forms by
//! the fonts' own tables.

use rustybuzz::{Direction, UnicodeBuffer};
use unicode_bidi::{BidiInfo, Level, ParagraphInfo};

use super::fonts::{Fonts, Weight};

/// A glyph of a line; lengths as shares of the font's size.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Glyph {
    pub(super) face: usize,
    pub(super) id: u16,
    pub(super) advance: f32,
    pub(super) dx: f32,
    pub(super) dy: f32,
    /// The text that it stands for; empty for what belongs to the glyph before it.
    pub(super) text: String,
}

/// A line, in the order in which it is drawn, from the left.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Line {
    pub(super) glyphs: Vec<Glyph>,
    /// As a share of the font's size.
    pub(super) width: f32,
}

/// A stretch of one direction and one font.
struct Stretch {
    start: usize,
    end: usize,
    level: Level,
    face: usize,
}

/// Sets a text in lines of at most `width`, a share of the font's size. What has no place to break is
/// broken anywhere. There is always one line.
pub(super) fn lines(fonts: &Fonts<'_>, text: &str, weight: Weight, width: f32) -> Vec<Line> {
    let text: String = fonts
        .printable(text)
        .chars()
        .map(|it| if it.is_control() || it.is_whitespace() { ' ' } else { it })
        .collect();
    // The document is English: each line begins at the left, whatever is named in it.
    let bidi = BidiInfo::new(&text, Some(Level::ltr()));
    let Some(paragraph) = bidi.paragraphs.first() else { return vec![Line::default()] };
    let stretches = stretches(fonts, &text, weight, &bidi.levels);
    let breaks = breaks(&text, &advances(fonts, &text, &stretches), width);
    let mut lines = Vec::new();
    for range in breaks {
        lines.push(line(fonts, &text, &bidi, paragraph, &stretches, range));
    }
    lines
}

fn stretches(fonts: &Fonts<'_>, text: &str, weight: Weight, levels: &[Level]) -> Vec<Stretch> {
    let mut stretches: Vec<Stretch> = Vec::new();
    for (at, it) in text.char_indices() {
        let level = levels[at];
        let before = stretches.last().map(|it| it.face);
        let face = fonts.face_for(it, weight, before);
        let end = at + it.len_utf8();
        match stretches.last_mut() {
            Some(last) if last.level == level && last.face == face => last.end = end,
            _ => stretches.push(Stretch { start: at, end, level, face }),
        }
    }
    stretches
}

/// The advance of each byte of a text: that of its cluster at the cluster's first byte, else 0.
fn advances(fonts: &Fonts<'_>, text: &str, stretches: &[Stretch]) -> Vec<f32> {
    let mut advances = vec![0.0; text.len()];
    for it in stretches {
        for (cluster, glyph) in shape(fonts, text, it.start..it.end, it) {
            advances[cluster] += glyph.advance;
        }
    }
    advances
}

/// Where the lines begin and end.
fn breaks(text: &str, advances: &[f32], width: f32) -> Vec<std::ops::Range<usize>> {
    let room = |from: usize, to: usize| -> f32 {
        let visible = text[from..to].trim_end().len();
        advances[from..from + visible].iter().sum()
    };
    let mut lines = Vec::new();
    let mut begin = 0;
    let mut fits = 0;
    for (at, _) in unicode_linebreak::linebreaks(text) {
        if room(begin, at) > width {
            if fits > begin {
                lines.push(begin..fits);
                begin = fits;
            }
            // A word that is wider than a line.
            while room(begin, at) > width {
                let end = widest(text, advances, begin, at, width);
                lines.push(begin..end);
                begin = end;
            }
        }
        fits = at;
    }
    if begin < text.len() || lines.is_empty() {
        lines.push(begin..text.len());
    }
    lines
}

/// The end of what fits from `begin` on: one cluster at least.
fn widest(text: &str, advances: &[f32], begin: usize, end: usize, width: f32) -> usize {
    let mut used = 0.0;
    let mut last = end;
    for (at, _) in text[begin..end].char_indices().map(|(at, it)| (begin + at, it)) {
        if advances[at] == 0.0 {
            continue;
        }
        if at > begin && used + advances[at] > width {
            last = at;
            break;
        }
        used += advances[at];
    }
    last
}

fn line(
    fonts: &Fonts<'_>,
    text: &str,
    bidi: &BidiInfo<'_>,
    paragraph: &ParagraphInfo,
    stretches: &[Stretch],
    range: std::ops::Range<usize>,
) -> Line {
    let end = range.start + text[range.clone()].trim_end().len();
    let mut line = Line::default();
    if end == range.start {
        return line;
    }
    let (levels, runs) = bidi.visual_runs(paragraph, range.start..end);
    for run in runs {
        let is_rtl = levels[run.start].is_rtl();
        let mut within: Vec<(&Stretch, std::ops::Range<usize>)> = stretches
            .iter()
            .map(|it| (it, it.start.max(run.start)..it.end.min(run.end)))
            .filter(|(_, part)| part.start < part.end)
            .collect();
        if is_rtl {
            within.reverse();
        }
        for (stretch, part) in within {
            line.glyphs.extend(shape(fonts, text, part, stretch).into_iter().map(|(_, it)| it));
        }
    }
    line.width = line.glyphs.iter().map(|it| it.advance).sum();
    line
}

/// The glyphs of a part of a stretch from the left, each with the place of its cluster.
fn shape(
    fonts: &Fonts<'_>,
    text: &str,
    part: std::ops::Range<usize>,
    stretch: &Stretch,
) -> Vec<(usize, Glyph)> {
    let face = &fonts.faces[stretch.face].shaper;
    let mut buffer = UnicodeBuffer::new();
    buffer.push_str(&text[part.clone()]);
    buffer.guess_segment_properties();
    let is_rtl = stretch.level.is_rtl();
    buffer.set_direction(if is_rtl { Direction::RightToLeft } else { Direction::LeftToRight });
    let shaped = rustybuzz::shape(face, &[], buffer);
    #[expect(clippy::cast_precision_loss, reason = "units of a font are below 2^16")]
    let em = |units: i32| units as f32 / face.units_per_em() as f32;
    let clusters: Vec<usize> =
        shaped.glyph_infos().iter().map(|it| part.start + it.cluster as usize).collect();
    let mut glyphs = Vec::with_capacity(clusters.len());
    for (at, (info, position)) in
        shaped.glyph_infos().iter().zip(shaped.glyph_positions()).enumerate()
    {
        let cluster = clusters[at];
        let is_first = at == 0 || clusters[at - 1] != cluster;
        let next = clusters.iter().copied().filter(|it| *it > cluster).min().unwrap_or(part.end);
        glyphs.push((
            cluster,
            Glyph {
                face: stretch.face,
                id: u16::try_from(info.glyph_id).unwrap_or(0),
                advance: em(position.x_advance),
                dx: em(position.x_offset),
                dy: em(position.y_offset),
                text: if is_first { text[cluster..next].to_owned() } else { String::new() },
            },
        ));
    }
    glyphs
}

#[cfg(test)]
mod tests {
    use super::super::fonts::FontFiles;
    use super::*;

    fn set(text: &str, width: f32) -> Vec<String> {
        let files = FontFiles::for_text(text, false);
        let fonts = Fonts::of(&files);
        let of = |line: Line| line.glyphs.iter().map(|it| it.text.as_str()).collect();
        lines(&fonts, text, Weight::Regular, width).into_iter().map(of).collect()
    }

    #[test]
    fn lines_are_broken_between_words_and_long_words_anywhere() {
        let check =
            |text: &str, width: f32, expected: &[&str]| assert_eq!(set(text, width), expected);
        check("", 10.0, &[""]);
        check("one", 10.0, &["one"]);
        check("one two three", 4.0, &["one two", "three"]);
        check("aaaaaaaaaa", 2.9, &["aaaaa", "aaaaa"]);
        check("one aaaaaaaaaa", 2.9, &["one", "aaaaa", "aaaaa"]);
        check("tab\tand\nline", 10.0, &["tab and line"]);
    }

    #[test]
    fn nothing_is_lost_whatever_the_width() {
        let text = "sha256:12dd2f39ebfaf71c Tomáš Варга, ‘née’ — e\u{301}tude";
        for width in [0.1, 1.0, 3.0, 7.0, 100.0] {
            let joined: String = set(text, width).concat();
            let plain = |it: &str| it.replace(' ', "");
            assert_eq!(plain(&joined), plain(text), "{width}");
        }
    }
}
