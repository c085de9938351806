//! The fonts of a document: two that come with Lictor (Latin, Greek, Cyrillic), and for every other
//! script those of the machine, where it has them.
//!
//! A character for which no font is found is never drawn as an empty box: [`Fonts::printable`] gives what
//! is drawn in its place.

use std::borrow::Cow;
use std::collections::BTreeSet;
use std::fmt::Write as _;

use rustybuzz::ttf_parser::{self, Tag};

/// Noto Sans (OFL-1.1, `data/fonts/LICENSE-NOTO`), cut by `data/fonts/derive.sh`.
const REGULAR: &[u8] = include_bytes!("../../../../data/fonts/NotoSans-Regular.ttf");
const SEMIBOLD: &[u8] = include_bytes!("../../../../data/fonts/NotoSans-SemiBold.ttf");

/// A weight of the embedded family; the machine's fonts have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Weight {
    Regular,
    SemiBold,
}

/// The bytes of the fonts that a text needs.
#[derive(Debug)]
pub(super) struct FontFiles {
    files: Vec<FontFile>,
    missing: BTreeSet<char>,
}

#[derive(Debug)]
struct FontFile {
    name: String,
    bytes: Cow<'static, [u8]>,
    /// Which of the fonts of a collection.
    index: u32,
}

impl FontFiles {
    /// Finds fonts for all characters of a text; those of the machine are looked through only where it is
    /// `with_system` and the embedded ones do not do.
    pub(super) fn for_text(text: &str, with_system: bool) -> Self {
        let embedded = |name: &str, bytes| FontFile {
            name: name.to_owned(),
            bytes: Cow::Borrowed(bytes),
            index: 0,
        };
        let mut files =
            vec![embedded("NotoSans-Regular", REGULAR), embedded("NotoSans-SemiBold", SEMIBOLD)];
        let own = ttf_parser::Face::parse(REGULAR, 0);
        let has = |it: char| own.as_ref().is_ok_and(|own| own.glyph_index(it).is_some());
        let needed = text.chars().filter(|it| is_drawn(*it) && !has(*it));
        let mut missing: BTreeSet<char> = needed.collect();
        if with_system && !missing.is_empty() {
            files.extend(system_fonts(&mut missing));
        }
        Self { files, missing }
    }
}

/// Whether a character has a form of its own; the others direct how neighbours are drawn.
fn is_drawn(it: char) -> bool {
    let directs = matches!(it, '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0100}'..='\u{e01ef}');
    !it.is_control() && !it.is_whitespace() && !directs
}

/// The fewest fonts of the machine that have what is missing, most useful first; what they have is no
/// longer missing.
fn system_fonts(missing: &mut BTreeSet<char>) -> Vec<FontFile> {
    let mut database = fontdb::Database::new();
    database.load_system_fonts();
    let mut offered: Vec<(FontFile, BTreeSet<char>, bool)> = Vec::new();
    for info in database.faces() {
        let has = database.with_face_data(info.id, |bytes, index| {
            let face = ttf_parser::Face::parse(bytes, index).ok()?;
            let has: BTreeSet<char> =
                missing.iter().copied().filter(|it| face.glyph_index(*it).is_some()).collect();
            (can_be_embedded(&face) && !has.is_empty()).then(|| (bytes.to_vec(), index, has))
        });
        let Some((bytes, index, has)) = has.flatten() else { continue };
        let name = info.post_script_name.clone();
        let is_plain = info.weight == fontdb::Weight::NORMAL
            && info.style == fontdb::Style::Normal
            && info.stretch == fontdb::Stretch::Normal
            && !info.monospaced;
        offered.push((FontFile { name, bytes: Cow::Owned(bytes), index }, has, is_plain));
    }
    // By name, so that the same machine gives the same document.
    offered.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
    let mut chosen = Vec::new();
    while !missing.is_empty() && !offered.is_empty() {
        let worth = |(file, has, is_plain): &(FontFile, BTreeSet<char>, bool)| {
            let sans = file.name.contains("Sans");
            (has.intersection(missing).count(), *is_plain, sans)
        };
        // The first of the best.
        let best = (0..offered.len()).rev().max_by_key(|at| worth(&offered[*at]));
        let Some(best) = best.filter(|at| worth(&offered[*at]).0 > 0) else { break };
        let (file, has, _) = offered.swap_remove(best);
        missing.retain(|it| !has.contains(it));
        chosen.push(file);
        offered.sort_by(|(a, ..), (b, ..)| a.name.cmp(&b.name));
    }
    chosen
}

/// Whether a font has outlines that can be cut, and its maker allows it.
fn can_be_embedded(face: &ttf_parser::Face<'_>) -> bool {
    let tables = face.tables();
    (tables.glyf.is_some() || tables.cff.is_some())
        && face.is_outline_embedding_allowed()
        && face.is_subsetting_allowed()
}

/// The fonts, read.
pub(super) struct Fonts<'a> {
    pub(super) faces: Vec<Face<'a>>,
    missing: &'a BTreeSet<char>,
}

/// One of them.
pub(super) struct Face<'a> {
    pub(super) name: &'a str,
    pub(super) bytes: &'a [u8],
    pub(super) index: u32,
    pub(super) shaper: rustybuzz::Face<'a>,
}

impl<'a> Fonts<'a> {
    pub(super) fn of(files: &'a FontFiles) -> Self {
        let read = |it: &'a FontFile| {
            let shaper = rustybuzz::Face::from_slice(&it.bytes, it.index)?;
            Some(Face { name: &it.name, bytes: &it.bytes, index: it.index, shaper })
        };
        Self { faces: files.files.iter().filter_map(read).collect(), missing: &files.missing }
    }

    /// The font of a character. What is no letter keeps to the font of the letters before it, so that
    /// marks and points stand by them.
    pub(super) fn face_for(&self, it: char, weight: Weight, before: Option<usize>) -> usize {
        let own = usize::from(weight == Weight::SemiBold);
        let has = |at: usize| self.faces.get(at).is_some_and(|face| face.has(it));
        if let Some(before) = before
            && (!it.is_alphanumeric() || !is_drawn(it))
            && (has(before) || !is_drawn(it))
        {
            return before;
        }
        if has(own) {
            return own;
        }
        (2..self.faces.len()).find(|at| has(*at)).unwrap_or(own)
    }

    /// The scripts of the characters for which there is no font, as codes of ISO 15924.
    pub(super) fn missing_scripts(&self) -> Vec<&'static str> {
        let codes: BTreeSet<&str> = self.missing.iter().map(|it| script(*it)).collect();
        codes.into_iter().collect()
    }

    /// A text as it can be drawn: words with characters that no font has stand in Latin letters, with
    /// their code points.
    pub(super) fn printable<'t>(&self, text: &'t str) -> Cow<'t, str> {
        let lacks = |word: &str| word.chars().any(|it| self.missing.contains(&it));
        if !lacks(text) {
            return Cow::Borrowed(text);
        }
        let mut shown: Vec<Cow<'_, str>> = Vec::new();
        let words: Vec<&str> = text.split_whitespace().collect();
        for stretch in words.chunk_by(|a, b| lacks(a) == lacks(b)) {
            let stretch = stretch.join(" ");
            shown.push(Cow::Owned(if lacks(&stretch) {
                spelt_out(&stretch, |it| self.missing.contains(&it))
            } else {
                stretch
            }));
        }
        Cow::Owned(shown.join(" "))
    }
}

impl Face<'_> {
    fn has(&self, it: char) -> bool {
        self.shaper.glyph_index(it).is_some()
    }
}

fn script(of: char) -> &'static str {
    lictor_text::script_of(of.encode_utf8(&mut [0; 4])).code()
}

/// The signs around it, which there are, stay as they are.
fn spelt_out(text: &str, is_missing: impl Fn(char) -> bool) -> String {
    let (Some(begin), Some(last)) = (text.find(&is_missing), text.rfind(&is_missing)) else {
        return text.to_owned();
    };
    let end = last + text[last..].chars().next().map_or(0, char::len_utf8);
    let (before, within, behind) = (&text[..begin], &text[begin..end], &text[end..]);
    let spelt = lictor_text::words(within).into_iter().map(|word| {
        let spellings = lictor_text::romanise(&word.text, word.script);
        spellings.into_iter().next().map_or(word.text, |it| it.text)
    });
    let mut shown = spelt.collect::<Vec<_>>().join(" ");
    let points = within.chars().map(|it| format!("U+{:04X}", u32::from(it)));
    let _ = write!(shown, " [{}]", points.collect::<Vec<_>>().join(" "));
    format!("{before}{}{behind}", shown.trim_start())
}

/// Whether a font has outlines in the form of `PostScript`, which PDF embeds in another way.
pub(super) fn compact_outlines(font: &[u8]) -> Option<&[u8]> {
    ttf_parser::RawFace::parse(font, 0).ok()?.table(Tag::from_bytes(b"CFF "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_no_font_has_is_romanised_with_its_code_points() {
        let text = "Asked: “محمد”; (Tomáš Варга)";
        let files = FontFiles::for_text(text, false);
        let fonts = Fonts::of(&files);
        assert_eq!(fonts.faces.len(), 2, "both embedded fonts are read");
        assert_eq!(fonts.missing_scripts(), ["Arab"]);
        assert_eq!(
            fonts.printable(text),
            "Asked: “muhammad [U+0645 U+062D U+0645 U+062F]”; (Tomáš Варга)"
        );
        assert_eq!(fonts.printable("Tomáš Варга"), "Tomáš Варга");
    }

    #[test]
    fn the_embedded_fonts_have_the_letters_of_romanisations() {
        let text =
            "Qādhāfī ʿAbd ʾĀlī Ḥāǧǧ ẖ ḏ ṣ Đặng Nguyễn Ångström Łódź Αθήνα Ёлка Ґанок Ұлы ‘’“”–—…×≥";
        let files = FontFiles::for_text(text, false);
        let lacking: Vec<char> = files.missing.iter().copied().filter(|it| *it != '≥').collect();
        assert_eq!(lacking, Vec::<char>::new());
    }
}
