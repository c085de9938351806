//! Word documents (ECMA-376, part 1, 17): the paragraphs of `word/document.xml`.

use std::io::{Cursor, Read as _};

use quick_xml::Reader;
use quick_xml::events::Event;

use super::article;
use super::block::{Block, Markup};
use super::{IntakeError, Limits};
use crate::{Document, Format};

/// Reads a Word document.
pub(super) fn read(bytes: &[u8], limits: Limits) -> Result<Document, IntakeError> {
    let damaged = |reason: String| IntakeError::Damaged { format: "DOCX", reason };
    let mut archive =
        zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| damaged(error.to_string()))?;
    let file = match archive.by_name("word/document.xml") {
        Ok(file) => file,
        Err(zip::result::ZipError::FileNotFound) => {
            return Err(IntakeError::Format { found: "a ZIP archive without a Word document" });
        }
        Err(error) => return Err(damaged(error.to_string())),
    };
    // What a header says of its length may be wrong: no more than the limit is unpacked.
    let mut xml = Vec::new();
    let most = limits.text as u64 + 1;
    file.take(most).read_to_end(&mut xml).map_err(|error| damaged(error.to_string()))?;
    if xml.len() > limits.text {
        return Err(IntakeError::TooLarge { bytes: xml.len(), limit: limits.text });
    }
    let xml = String::from_utf8(xml).map_err(|error| damaged(error.to_string()))?;
    let blocks = paragraphs(&xml).map_err(damaged)?;
    Ok(article::document(Format::Docx, &blocks))
}

fn paragraphs(xml: &str) -> Result<Vec<Block>, String> {
    let mut reader = Reader::from_str(xml);
    let mut blocks = Vec::new();
    let mut text = String::new();
    let mut markup = Markup::Plain;
    let mut in_text = false;
    loop {
        let at = reader.buffer_position();
        let event = reader.read_event().map_err(|error| format!("byte {at}: {error}"))?;
        match event {
            Event::Start(tag) | Event::Empty(tag) if tag.local_name().as_ref() == "pStyle" => {
                let style =
                    tag.attributes().flatten().find(|it| it.key.local_name().as_ref() == "val");
                let style = style.map(|it| it.value.to_lowercase());
                markup = match style.as_deref() {
                    Some("title") => Markup::Title,
                    Some(it) if it.starts_with("heading") => Markup::Heading,
                    Some("caption") => Markup::Caption,
                    _ => Markup::Plain,
                };
            }
            Event::Start(tag) if tag.local_name().as_ref() == "t" => in_text = true,
            Event::End(tag) if tag.local_name().as_ref() == "t" => in_text = false,
            Event::Empty(tag) if matches!(tag.local_name().as_ref(), "ta" | "br" | "cr") => {
                text.push(' ');
            }
            Event::Text(piece) if in_text => {
                text.push_str(&piece.xml10_content());
            }
            Event::GeneralRef(name) if in_text => match name.resolve_char_ref() {
                Ok(Some(character)) => text.push(character),
                _ => text
                    .push_str(quick_xml::escape::resolve_predefined_entity(&name).unwrap_or(" ")),
            },
            Event::End(tag) if tag.local_name().as_ref() == "p" => {
                let folded = text.split_whitespace().collect::<Vec<_>>().join(" ");
                if !folded.is_empty() {
                    blocks.push(Block { text: folded, markup, ..Block::default() });
                }
                text.clear();
                markup = Markup::Plain;
            }
            Event::Eof => return Ok(blocks),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn docx(xml: &str) -> Vec<u8> {
        let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
        writer.start_file("word/document.xml", zip::write::SimpleFileOptions::default()).unwrap();
        writer.write_all(xml.as_bytes()).unwrap();
        writer.finish().unwrap().into_inner()
    }

    #[test]
    fn paragraphs_with_their_styles() {
        let bytes = docx(
            r#"<w:document xmlns:w="x"><w:body>
            <w:p><w:pPr><w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Port lists ships</w:t></w:r></w:p>
            <w:p><w:r><w:t xml:space="preserve">The port &amp; harbour authority listed </w:t></w:r><w:r><w:t>two ships on Tuesday.</w:t></w:r></w:p>
            </w:body></w:document>"#,
        );
        let document = read(&bytes, Limits::default()).unwrap();
        assert_eq!(
            document.text,
            "Port lists ships\nThe port & harbour authority listed two ships on Tuesday."
        );
    }

    #[test]
    fn bombs_and_damage_are_refused() {
        let bytes = docx(&format!("<w:p><w:t>{}</w:t></w:p>", "a".repeat(1 << 20)));
        let small = Limits { text: 1000, ..Limits::default() };
        assert!(matches!(read(&bytes, small), Err(IntakeError::TooLarge { .. })));
        assert!(matches!(
            read(&bytes[..bytes.len() / 2], Limits::default()),
            Err(IntakeError::Damaged { .. })
        ));
        let damaged = read(&docx("<w:p><w:t>a</w:p>"), Limits::default());
        assert!(matches!(damaged, Err(IntakeError::Damaged { .. })), "{damaged:?}");
    }
}
