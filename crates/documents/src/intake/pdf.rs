//! PDF (ISO 32000-2): the text of its pages, in the order in which they are read.
//!
//! ```text
//! bytes → objects (file) → characters with places (content, font) → lines (layout) → paragraphs → blocks
//! ```
//!
//! The reader of objects is our own. Of the crates tried, the lean one unpacks streams without a limit, and
//! the others cost a minute and more to build; none keeps its memory within a bound whatever the file.

mod cmap;
mod content;
mod encoding;
mod file;
mod filters;
mod font;
mod layout;
mod paragraphs;
mod syntax;

use std::collections::HashSet;

use self::content::{Reader, text_string};
use self::file::{File, damaged};
use self::syntax::{Dict, Object};
use super::block::{Block, Markup};
use super::{IntakeError, Limits, article};
use crate::{ClueSource, DateClue, Document, Format, Warning, dates};

/// What a page takes over from those above it, as far as text needs it.
const INHERITED: &str = "Resources";
/// Lines of a document.
const MOST_LINES: usize = 1 << 20;
/// How deep the tree of pages may be.
const DEEPEST_TREE: usize = 64;

/// Reads a PDF.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, IntakeError> {
    let file = File::new(bytes, limits)?;
    let root = file.dict(&file.trailer, "Root")?;
    let pages = pages(&file, &root, limits)?;
    if pages.is_empty() {
        return Err(damaged("it has no pages".to_owned()));
    }
    let mut reader = Reader::new(&file, limits);
    let mut lines = Vec::new();
    let (mut column, mut length, mut n_glyphs) = (0, 0, 0);
    let mut n_lines = 0;
    for (page, above) in &pages {
        let Object::Dict(dict) = file.get(&Object::Ref(*page))? else { continue };
        let mut resources = file.dict(&dict, INHERITED)?;
        if let (true, Object::Dict(above)) = (resources.is_empty(), file.get(&Object::Ref(*above))?)
        {
            resources = file.dict(&above, INHERITED)?;
        }
        let glyphs = reader.page(&dict, &resources)?;
        n_glyphs += glyphs.len();
        let own = layout::lines(glyphs, &mut column);
        length += own.iter().map(|it| it.text.len()).sum::<usize>();
        if length > limits.text {
            return Err(IntakeError::TooLarge { bytes: length, limit: limits.text });
        }
        n_lines += own.len();
        if n_lines > MOST_LINES {
            return Err(damaged(format!("it has more than {MOST_LINES} lines")));
        }
        column += 1;
        lines.push(own);
    }
    let n_empty = lines.iter().filter(|it| it.is_empty()).count();
    if n_empty == pages.len() {
        let pages = pages.len();
        return Err(if n_glyphs > 0 {
            IntakeError::NoCharacters { pages }
        } else {
            IntakeError::NoText { pages }
        });
    }
    let mut warnings = Vec::new();
    if n_empty > 0 {
        warnings.push(Warning {
            code: "OCR_NEEDED",
            text: format!(
                "{n_empty} of {} pages hold no text; what they show as pictures was not read",
                pages.len()
            ),
        });
    }
    if reader.unknown * 50 > n_glyphs {
        warnings.push(Warning {
            code: "PDF_CHARACTERS",
            text: format!(
                "for {} of {n_glyphs} characters the file does not say what they are; they were not read",
                reader.unknown
            ),
        });
    }
    if reader.is_cut {
        warnings.push(Warning {
            code: "PDF_PAGE_CUT",
            text: "a page holds more characters than are read of one page".to_owned(),
        });
    }
    let info = file.dict(&file.trailer, "Info")?;
    let mut blocks = paragraphs::blocks(lines);
    mark_title(&mut blocks, &string(&file, &info, "Title")?);
    let mut document = article::document(Format::Pdf, &blocks);
    document.date_clues.extend(made_on(&string(&file, &info, "CreationDate")?));
    document.warnings = warnings;
    Ok(document)
}

/// The pages in their order, each with the node of their tree from which it takes over: by number, since what
/// they hold could be large.
fn pages(file: &File<'_>, root: &Dict, limits: Limits) -> Result<Vec<(u32, u32)>, IntakeError> {
    let mut pages = Vec::new();
    let mut seen: HashSet<u32> = HashSet::new();
    let mut open = Vec::new();
    if let Some(Object::Ref(top)) = root.get("Pages") {
        open.push((*top, *top, 0_usize));
    }
    while let Some((number, above, depth)) = open.pop() {
        if !seen.insert(number) {
            continue;
        }
        let Object::Dict(dict) = file.get(&Object::Ref(number))? else { continue };
        if let Object::Array(kids) = file.value(&dict, "Kids")? {
            let above = if dict.contains_key(INHERITED) { number } else { above };
            let kids = kids.into_iter().rev().filter_map(|it| match it {
                Object::Ref(kid) if depth < DEEPEST_TREE => Some((kid, above, depth + 1)),
                _ => None,
            });
            open.extend(kids);
        } else {
            pages.push((number, above));
        }
        if pages.len() > limits.pages {
            return Err(IntakeError::TooManyPages { limit: limits.pages });
        }
    }
    if pages.is_empty() {
        // The tree is lost: all that call themselves pages.
        for number in file.numbers() {
            let Object::Dict(dict) = file.get(&Object::Ref(number))? else { continue };
            if dict.get("Type").and_then(Object::name) == Some("Page") {
                pages.push((number, number));
            }
            if pages.len() > limits.pages {
                return Err(IntakeError::TooManyPages { limit: limits.pages });
            }
        }
    }
    Ok(pages)
}

fn string(file: &File<'_>, dict: &Dict, key: &str) -> Result<String, IntakeError> {
    Ok(file.value(dict, key)?.string().map(text_string).unwrap_or_default())
}

/// Marks the title: what the file calls itself, else the largest heading of the first page.
fn mark_title(blocks: &mut [Block], name: &str) {
    let normal = |text: &str| -> String {
        text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase).collect()
    };
    let name = normal(name);
    let is_kept = |it: &Block| !matches!(it.markup, Markup::Outside(_));
    let by_name = blocks.iter().position(|it| {
        let text = normal(&it.text);
        is_kept(it) && text.len() >= 8 && name.starts_with(&text)
    });
    let on_first = blocks.iter().enumerate().filter(|(_, it)| {
        it.markup == Markup::Heading && it.pages.first().is_some_and(|it| it.1 == 1)
    });
    let largest = on_first
        .filter(|(_, it)| it.text.split(' ').count() >= 2)
        .max_by(|a, b| a.1.size.total_cmp(&b.1.size).then(b.0.cmp(&a.0)))
        .map(|it| it.0);
    if let Some(title) = by_name.or(largest) {
        blocks[title].markup = Markup::Title;
    }
}

/// `D:20130723101500+02'00'`: the day on which the file was made.
fn made_on(text: &str) -> Option<DateClue> {
    let digits = text.trim_start_matches("D:").get(..8)?;
    let day = format!("{}-{}-{}", digits.get(..4)?, digits.get(4..6)?, digits.get(6..)?);
    let (earliest, latest) = dates::find(&day).first()?.when.days()?;
    Some(DateClue { earliest, latest, source: ClueSource::File, text: day, span: None })
}
