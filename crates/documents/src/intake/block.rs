//! Blocks: the lines or elements of a document, before it is told what belongs to the article.

use crate::{Role, Span};

/// A line of a plain text, or an element with text of its own in another format.
#[derive(Debug, Clone, Default)]
pub(super) struct Block {
    /// Its text, blanks folded into one, none at the ends.
    pub(super) text: String,
    /// Where it stands in the text given, when that is the clean text.
    pub(super) span: Option<Span>,
    /// What its markup tells.
    pub(super) markup: Markup,
    /// The pages on which it stands, with where they begin in its text; none where there are no pages.
    pub(super) pages: Vec<(usize, u32)>,
    /// The size of its letters, where that is known.
    pub(super) size: f64,
}

/// What the markup of a block tells of it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Markup {
    /// Nothing.
    #[default]
    Plain,
    /// It is the title of the document.
    Title,
    /// A heading within it.
    Heading,
    /// The author, or author and date.
    Byline,
    /// The words below a picture.
    Caption,
    /// A paragraph of what is the article by the structure of the page.
    Paragraph,
    /// A row of a table of a document in pages.
    Row,
    /// No part of the article, by this rule.
    Outside(&'static str),
}

/// What a block is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// A part of the article.
    Keep(Role),
    /// Not, by this rule.
    Drop(&'static str),
}
