//! A document as the later stages see it: clean text in segments.

use lictor_model::Date;

use crate::Span;

/// What kind of file it was.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// PDF.
    Pdf,
    /// Word (Office Open XML).
    Docx,
}

/// A document with what belongs to the article told from what does not.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// `sha256:…` of the bytes given.
    pub sha256: String,
    /// What it was.
    pub format: Format,
    /// The clean text. Of plain text it is the text given, decoded, with the dropped lines in place, so
    /// that places are those of the file; of other formats it is the article alone.
    pub text: String,
    /// The parts that belong to the article, in order, without overlap. Nothing else is read.
    pub segments: Vec<Segment>,
    /// What does not belong to the article: kept, shown apart, scanned apart.
    pub dropped: Vec<Dropped>,
    /// What may be its date.
    pub date_clues: Vec<DateClue>,
    /// The name of the outlet, where it is told.
    pub outlet: Option<String>,
    /// Where its pages begin in the text, for formats that have pages; those without text are left out.
    pub pages: Vec<PageStart>,
    /// ISO 639-1 code of the language, where it can be told.
    pub language: Option<String>,
    /// What the reader of the result should know, as code and sentence.
    pub warnings: Vec<crate::Warning>,
}

/// Where a page begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStart {
    /// Counted from 1.
    pub page: u32,
    /// The first byte of [`Document::text`] that stands on it.
    pub start: u32,
}

impl Document {
    /// A text of which the parts that belong together are known, and nothing else.
    pub fn of_text(text: impl Into<String>, segments: Vec<Segment>) -> Self {
        Self {
            sha256: String::new(),
            format: Format::Text,
            text: text.into(),
            segments,
            dropped: Vec::new(),
            date_clues: Vec::new(),
            outlet: None,
            pages: Vec::new(),
            language: None,
            warnings: Vec::new(),
        }
    }

    /// The page on which a place stands; `None` where the format has no pages.
    pub fn page_of(&self, span: Span) -> Option<u32> {
        let behind = self.pages.partition_point(|it| it.start <= span.start);
        behind.checked_sub(1).map(|it| self.pages[it].page)
    }
}

/// A part of the article; sentences do not cross its ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Segment {
    /// Where, without blanks at its ends.
    pub span: Span,
    /// What it is.
    pub role: Role,
}

/// What a part of an article is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The headline.
    Title,
    /// A heading within the article, or a line below the headline.
    Heading,
    /// Who wrote it.
    Byline,
    /// A line with the date, or place and date.
    Dateline,
    /// A paragraph.
    Body,
    /// The words below a picture.
    Caption,
    /// A note on the document itself, such as a disclaimer or a correction.
    Note,
}

/// A piece that does not belong to the article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dropped {
    /// As it stands there.
    pub text: String,
    /// Why it was dropped: the rule's name, such as `navigation` or `weather`.
    pub reason: &'static str,
    /// Where, when it stands in [`Document::text`].
    pub span: Option<Span>,
}

/// A date that may be the article's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateClue {
    /// The first and last day that it can mean.
    pub earliest: Date,
    /// See `earliest`.
    pub latest: Date,
    /// Where it was found.
    pub source: ClueSource,
    /// The words, as they stand there.
    pub text: String,
    /// Where, when it stands in [`Document::text`].
    pub span: Option<Span>,
}

/// Where a date was found; the most telling first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClueSource {
    /// Structured data (JSON-LD `datePublished`).
    JsonLd,
    /// A `meta` element or a `time` element marked as publication.
    Meta,
    /// Beside the author's name.
    Byline,
    /// A line of its own by the headline, or before the first sentence.
    Dateline,
    /// In the address.
    Url,
    /// Creation date of the file.
    File,
    /// At the head of the page, where pages show the day on which they are read.
    Masthead,
}
