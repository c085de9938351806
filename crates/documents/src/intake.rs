//! Bytes in, a [`Document`] out.

use lictor_engine::EngineError;

use crate::{Document, Format, Role, Segment, Span};

/// Takes in a plain text: every line is a paragraph of the article.
///
/// # Errors
/// None yet.
pub fn text(text: &str) -> Result<Document, EngineError> {
    let segments = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .map(|line| Segment { span: Span::of(line, text), role: Role::Body })
        .collect();
    Ok(Document {
        sha256: String::new(),
        format: Format::Text,
        text: text.to_owned(),
        segments,
        dropped: Vec::new(),
        date_clues: Vec::new(),
        outlet: None,
        language: None,
        warnings: Vec::new(),
    })
}
