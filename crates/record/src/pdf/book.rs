//! Pages: a cursor that goes down them, what is drawn, and the file in the end.
//!
//! Lengths are points of 1/72 inch, measured from the top left corner. A page is packed as soon as it is
//! full, so that a long pack does not fill the memory with glyphs.

use std::collections::BTreeMap;
use std::io::Write as _;

use flate2::Compression;
use flate2::write::ZlibEncoder;
use pdf_writer::types::{CidFontType, FontFlags, SystemInfo, UnicodeCmap};
use pdf_writer::{Content, Filter, Finish as _, Name, Pdf, Rect, Ref, Str, TextStr};
use subsetter::GlyphRemapper;

use super::fonts::{Fonts, Weight, compact_outlines};
use super::text::{Line, lines};
use crate::RecordError;

/// A4.
const WIDTH: f32 = 595.28;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 50.0;
/// The room between the margins.
pub(super) const ROOM: f32 = WIDTH - 2.0 * MARGIN;
/// Where the text ends and the foot begins.
const FLOOR: f32 = HEIGHT - 62.0;

/// A colour, each part from 0 to 1.
pub(super) type Ink = [f32; 3];
pub(super) const BLACK: Ink = [0.09, 0.10, 0.12];
pub(super) const GREY: Ink = [0.38, 0.41, 0.45];
const LINE: Ink = [0.82, 0.84, 0.87];

/// How a text looks.
#[derive(Debug, Clone, Copy)]
pub(super) struct Style {
    pub(super) size: f32,
    pub(super) weight: Weight,
    pub(super) ink: Ink,
}

impl Style {
    pub(super) const fn regular(size: f32) -> Self {
        Self { size, weight: Weight::Regular, ink: BLACK }
    }

    pub(super) const fn bold(size: f32) -> Self {
        Self { size, weight: Weight::SemiBold, ink: BLACK }
    }

    pub(super) const fn ink(self, ink: Ink) -> Self {
        Self { ink, ..self }
    }

    /// From one baseline to the next.
    pub(super) fn leading(self) -> f32 {
        self.size * 1.38
    }
}

/// What a font was used for: its glyphs, by their new numbers, and their texts.
#[derive(Default)]
struct Used {
    glyphs: GlyphRemapper,
    texts: BTreeMap<u16, String>,
}

/// A document that is being written.
pub(super) struct Book<'a> {
    fonts: &'a Fonts<'a>,
    used: Vec<Used>,
    pages: Vec<Vec<u8>>,
    content: Content,
    y: f32,
    marks: Vec<(String, usize, f32)>,
}

/// What stands in the file about the document.
pub(super) struct About<'a> {
    pub(super) title: &'a str,
    pub(super) author: &'a str,
    pub(super) creator: &'a str,
    pub(super) made_at: Option<jiff::Zoned>,
    /// What stands at the foot of each page.
    pub(super) foot: &'a str,
}

impl<'a> Book<'a> {
    pub(super) fn new(fonts: &'a Fonts<'a>) -> Self {
        Self {
            fonts,
            used: fonts.faces.iter().map(|_| Used::default()).collect(),
            pages: Vec::new(),
            content: Content::new(),
            y: MARGIN,
            marks: Vec::new(),
        }
    }

    pub(super) fn turn_page(&mut self) {
        let content = std::mem::replace(&mut self.content, Content::new());
        self.pages.push(packed(&content.finish()));
        self.y = MARGIN;
    }

    /// Goes to the next page unless so much room is left on this one.
    pub(super) fn need(&mut self, height: f32) {
        if self.y + height > FLOOR && self.y > MARGIN {
            self.turn_page();
        }
    }

    pub(super) fn skip(&mut self, height: f32) {
        if self.y > MARGIN {
            self.y += height;
        }
    }

    /// A mark in the outline of the document, which leads here.
    pub(super) fn mark(&mut self, title: &str) {
        self.marks.push((title.to_owned(), self.pages.len(), self.y));
    }

    pub(super) fn rule(&mut self) {
        self.fill(0.0, self.y, ROOM, 0.6, LINE);
    }

    fn fill(&mut self, x: f32, y: f32, width: f32, height: f32, ink: Ink) {
        self.content.set_fill_rgb(ink[0], ink[1], ink[2]);
        self.content.rect(MARGIN + x, HEIGHT - y - height, width, height).fill_nonzero();
    }

    /// A text over the whole width.
    pub(super) fn text(&mut self, style: Style, text: &str) {
        self.cells(&[(0.0, ROOM, style, text)]);
    }

    /// Texts side by side, each at a place and of a width; the next row begins below the longest.
    pub(super) fn cells(&mut self, cells: &[(f32, f32, Style, &str)]) {
        let mut rows: Vec<(f32, Style, std::vec::IntoIter<Line>)> = Vec::new();
        for (x, width, style, text) in cells {
            let set = lines(self.fonts, text, style.weight, width / style.size);
            rows.push((*x, *style, set.into_iter()));
        }
        let all = rows.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
        loop {
            let left = rows.iter().map(|(_, _, lines)| lines.len()).max().unwrap_or(0);
            let next: Vec<(f32, Style, Option<Line>)> =
                rows.iter_mut().map(|(x, style, lines)| (*x, *style, lines.next())).collect();
            let there = next.iter().filter(|(_, _, line)| line.is_some());
            let Some(height) = there.map(|(_, style, _)| style.leading()).reduce(f32::max) else {
                break;
            };
            // Neither the first line of a text nor its last stands alone on a page.
            let together = match left {
                3 if all == 3 => 3.0,
                2.. if left == all || left == 2 => 2.0,
                _ => 1.0,
            };
            self.need(together * height);
            for (x, style, line) in next {
                if let Some(line) = line {
                    let baseline = self.y + 0.66 * height;
                    self.draw(x, baseline, style, &line);
                }
            }
            self.y += height;
        }
    }

    /// Texts in a tinted frame with a bar at its left.
    pub(super) fn framed(&mut self, bar: Ink, tint: Ink, texts: &[(Style, &str)]) {
        const PAD: f32 = 9.0;
        let set: Vec<(Style, Vec<Line>)> = texts
            .iter()
            .map(|(style, text)| {
                let width = (ROOM - 3.0 * PAD) / style.size;
                (*style, lines(self.fonts, text, style.weight, width))
            })
            .collect();
        #[expect(clippy::cast_precision_loss, reason = "lines of a frame are few")]
        let heights = set.iter().map(|(style, lines)| style.leading() * lines.len() as f32);
        let height = heights.sum::<f32>() + 1.4 * PAD;
        self.need(height);
        self.fill(0.0, self.y, ROOM, height, tint);
        self.fill(0.0, self.y, 3.0, height, bar);
        self.y += 0.6 * PAD;
        for (style, lines) in set {
            for line in lines {
                let baseline = self.y + 0.66 * style.leading();
                self.draw(1.6 * PAD, baseline, style, &line);
                self.y += style.leading();
            }
        }
        self.y += 0.8 * PAD;
    }

    fn draw(&mut self, x: f32, baseline: f32, style: Style, line: &Line) {
        draw(&mut self.content, &mut self.used, self.fonts, (x, baseline), style, line);
    }

    /// The file.
    pub(super) fn finish(mut self, about: &About<'_>) -> Result<Vec<u8>, RecordError> {
        if self.y > MARGIN || self.pages.is_empty() {
            self.turn_page();
        }
        let feet = self.feet(about.foot);
        let mut pdf = Pdf::new();
        let mut refs = (1..).map(Ref::new);
        let mut next = || refs.next().unwrap_or(Ref::new(1));
        let (catalog, tree, resources, outline) = (next(), next(), next(), next());
        let pages: Vec<Ref> = self.pages.iter().map(|_| next()).collect();
        for ((id, content), foot) in pages.iter().zip(&self.pages).zip(&feet) {
            let (main, below) = (next(), next());
            let mut page = pdf.page(*id);
            page.parent(tree).media_box(Rect::new(0.0, 0.0, WIDTH, HEIGHT));
            page.contents_array([main, below]);
            page.pair(Name(b"Resources"), resources);
            page.finish();
            pdf.stream(main, content).filter(Filter::FlateDecode);
            pdf.stream(below, foot).filter(Filter::FlateDecode);
        }
        let count = i32::try_from(pages.len()).unwrap_or(i32::MAX);
        pdf.pages(tree).kids(pages.iter().copied()).count(count);
        let mut named = Vec::new();
        for (at, used) in self.used.iter().enumerate() {
            if used.glyphs.num_gids() > 1 {
                let ids = [(); 5].map(|()| next());
                embed(&mut pdf, &self.fonts.faces[at], at, used, ids)?;
                named.push((at, ids[0]));
            }
        }
        let mut dict = pdf.indirect(resources).dict();
        let mut fonts = dict.insert(Name(b"Font")).dict();
        for (at, id) in named {
            fonts.pair(Name(font_name(at).as_bytes()), id);
        }
        fonts.finish();
        dict.finish();
        let items: Vec<Ref> = self.marks.iter().map(|_| next()).collect();
        write_outline(&mut pdf, outline, &items, &self.marks, &pages);
        let mut root = pdf.catalog(catalog);
        root.pages(tree).lang(TextStr("en"));
        if !items.is_empty() {
            root.outlines(outline);
        }
        root.viewer_preferences().display_doc_title(true);
        root.finish();
        let mut info = pdf.document_info(next());
        info.title(TextStr(about.title)).author(TextStr(about.author));
        info.creator(TextStr(about.creator)).producer(TextStr(about.creator));
        if let Some(at) = &about.made_at {
            info.creation_date(date(at));
        }
        info.finish();
        Ok(pdf.finish())
    }

    /// The foot of each page, packed.
    fn feet(&mut self, text: &str) -> Vec<Vec<u8>> {
        let style = Style::regular(7.5).ink(GREY);
        let all = self.pages.len();
        let left = lines(self.fonts, text, style.weight, (ROOM - 90.0) / style.size);
        (1..=all)
            .map(|page| {
                let mut content = Content::new();
                content.set_fill_rgb(LINE[0], LINE[1], LINE[2]);
                content.rect(MARGIN, HEIGHT - FLOOR - 14.0, ROOM, 0.6).fill_nonzero();
                let number = format!("Page {page} of {all}");
                let right = lines(self.fonts, &number, style.weight, f32::MAX).remove(0);
                let x = ROOM - right.width * style.size;
                for (x, line) in [(0.0, &left[0]), (x, &right)] {
                    let at = (x, FLOOR + 26.0);
                    draw(&mut content, &mut self.used, self.fonts, at, style, line);
                }
                packed(&content.finish())
            })
            .collect()
    }
}

/// Draws a line whose baseline begins at a place.
fn draw(
    content: &mut Content,
    used: &mut [Used],
    fonts: &Fonts<'_>,
    (x, baseline): (f32, f32),
    style: Style,
    line: &Line,
) {
    let Style { size, ink, .. } = style;
    let mut pen = MARGIN + x;
    content.set_fill_rgb(ink[0], ink[1], ink[2]);
    for run in line.glyphs.chunk_by(|a, b| a.face == b.face && (a.dy - b.dy).abs() < 1e-4) {
        let face = run[0].face;
        let y = HEIGHT - baseline + run[0].dy * size;
        content.begin_text().set_font(Name(font_name(face).as_bytes()), size);
        content.set_text_matrix([1.0, 0.0, 0.0, 1.0, pen, y]);
        let shaper = &fonts.faces[face].shaper;
        let mut shown = content.show_positioned();
        let mut items = shown.items();
        // Where the viewer's pen is, from the widths that the file states.
        let mut stated = pen;
        for glyph in run {
            let wanted = pen + glyph.dx * size;
            if (wanted - stated).abs() > 0.002 {
                items.adjust((stated - wanted) / size * 1000.0);
                stated = wanted;
            }
            let used = &mut used[face];
            let number = used.glyphs.remap(glyph.id);
            if !glyph.text.is_empty() {
                used.texts.entry(number).or_insert_with(|| glyph.text.clone());
            }
            items.show(Str(&number.to_be_bytes()));
            stated += stated_width(shaper, glyph.id) / 1000.0 * size;
            pen += glyph.advance * size;
        }
        items.finish();
        shown.finish();
        content.end_text();
    }
}

/// In thousandths of the font's size.
fn stated_width(face: &rustybuzz::Face<'_>, glyph: u16) -> f32 {
    let advance = face.glyph_hor_advance(rustybuzz::ttf_parser::GlyphId(glyph)).unwrap_or(0);
    scaled(face, advance.into())
}

#[expect(clippy::cast_precision_loss, reason = "units of a font are below 2^16")]
fn scaled(face: &rustybuzz::Face<'_>, units: i32) -> f32 {
    (units as f32 * 1000.0 / face.units_per_em() as f32).round()
}

fn font_name(at: usize) -> String {
    format!("F{at}")
}

/// Writes the used glyphs of a font, as a font of two-byte codes.
fn embed(
    pdf: &mut Pdf,
    face: &super::fonts::Face<'_>,
    at: usize,
    used: &Used,
    [font, cid, descriptor, cmap, file]: [Ref; 5],
) -> Result<(), RecordError> {
    let failed = |reason: String| RecordError::Font { font: face.name.to_owned(), reason };
    let subset = subsetter::subset(face.bytes, face.index, &used.glyphs)
        .map_err(|error| failed(error.to_string()))?;
    let compact = compact_outlines(&subset);
    let letter = char::from(b'A' + u8::try_from(at % 26).unwrap_or(0));
    let name: String = face.name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = format!("LICTO{letter}+{name}");
    let name = Name(name.as_bytes());
    let system = SystemInfo { registry: Str(b"Adobe"), ordering: Str(b"Identity"), supplement: 0 };

    pdf.type0_font(font)
        .base_font(name)
        .encoding_predefined(Name(b"Identity-H"))
        .descendant_font(cid)
        .to_unicode(cmap);
    let mut cid_font = pdf.cid_font(cid);
    let is_compact = compact.is_some();
    cid_font.subtype(if is_compact { CidFontType::Type0 } else { CidFontType::Type2 });
    cid_font.base_font(name).system_info(system).font_descriptor(descriptor).default_width(0.0);
    if !is_compact {
        cid_font.cid_to_gid_map_predefined(Name(b"Identity"));
    }
    let widths = used.glyphs.remapped_gids().map(|it| stated_width(&face.shaper, it));
    cid_font.widths().consecutive(0, widths);
    cid_font.finish();

    let shaper = &face.shaper;
    let unit = |it: i16| scaled(shaper, it.into());
    let bounds = shaper.global_bounding_box();
    let mut about = pdf.font_descriptor(descriptor);
    about.name(name).flags(FontFlags::SYMBOLIC).italic_angle(0.0);
    let bounds = [bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max].map(unit);
    about.bbox(Rect::new(bounds[0], bounds[1], bounds[2], bounds[3]));
    about.ascent(unit(shaper.ascender())).descent(unit(shaper.descender()));
    about.cap_height(unit(shaper.capital_height().unwrap_or(shaper.ascender()))).stem_v(80.0);
    if is_compact {
        about.font_file3(file)
    } else {
        about.font_file2(file)
    };
    about.finish();

    let mut map = UnicodeCmap::new(Name(b"Lictor"), system);
    for (glyph, text) in &used.texts {
        map.pair_with_multiple(*glyph, text.chars());
    }
    pdf.cmap(cmap, &map.finish());

    let bytes = packed(compact.unwrap_or(&subset));
    let mut stream = pdf.stream(file, &bytes);
    stream.filter(Filter::FlateDecode);
    if is_compact {
        stream.pair(Name(b"Subtype"), Name(b"CIDFontType0C"));
    }
    Ok(())
}

fn write_outline(
    pdf: &mut Pdf,
    outline: Ref,
    items: &[Ref],
    marks: &[(String, usize, f32)],
    pages: &[Ref],
) {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    let count = i32::try_from(items.len()).unwrap_or(i32::MAX);
    pdf.outline(outline).first(*first).last(*last).count(count);
    for (at, (title, page, y)) in marks.iter().enumerate() {
        let mut item = pdf.outline_item(items[at]);
        item.title(TextStr(title)).parent(outline);
        if at > 0 {
            item.prev(items[at - 1]);
        }
        if let Some(next) = items.get(at + 1) {
            item.next(*next);
        }
        item.dest().page(pages[*page]).xyz(0.0, HEIGHT - y + 8.0, None);
    }
}

fn packed(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = ZlibEncoder::new(Vec::new(), Compression::default());
    // A vector takes all.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

fn date(at: &jiff::Zoned) -> pdf_writer::Date {
    let part = |it: i8| u8::try_from(it).unwrap_or(0);
    pdf_writer::Date::new(u16::try_from(at.year()).unwrap_or(0))
        .month(part(at.month()))
        .day(part(at.day()))
        .hour(part(at.hour()))
        .minute(part(at.minute()))
        .second(part(at.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

#[cfg(test)]
mod tests {
    use super::super::fonts::FontFiles;
    use super::*;

    #[test]
    fn no_line_of_a_text_stands_alone_on_a_page() {
        let files = FontFiles::for_text("", false);
        let fonts = Fonts::of(&files);
        let style = Style::regular(9.0);
        // So many lines of a text, where so many have room: how many stand on the next page.
        let check = |lines: usize, room: f32, next: f32| {
            let mut book = Book::new(&fonts);
            book.y = FLOOR - (room + 0.5) * style.leading();
            // Narrow enough for one letter a line.
            book.cells(&[(0.0, style.size, style, &vec!["m"; lines].join(" "))]);
            let there = (book.y - MARGIN) / style.leading();
            assert_eq!(book.pages.len(), usize::from(next > 0.0), "{lines} {room}");
            if next > 0.0 {
                assert!((there - next).abs() < 0.01, "{lines} {room}: {there}");
            }
        };
        check(1, 1.0, 0.0);
        check(2, 1.0, 2.0);
        check(3, 2.0, 3.0);
        check(4, 3.0, 2.0);
        check(5, 3.0, 2.0);
        check(5, 1.0, 5.0);
    }
}
