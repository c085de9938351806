//! Bytes in, a [`Document`] out: format and encoding told from the bytes, the article told from what
//! stands around it, the clues to its date collected.
//!
//! What is not whole or too large is refused with the reason. Nothing is thrown away silently: what does
//! not belong to the article is kept in [`Document::dropped`].

mod article;
mod block;
mod chrome;
mod clues;
mod decode;
mod docx;
mod html;
mod pdf;
mod plain;

use sha2::{Digest, Sha256};

use crate::{Document, Format, Warning};

/// How much is taken in. Times are left to the caller, who can end a process.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of a file.
    pub bytes: usize,
    /// Bytes of the text in it, unpacked.
    pub text: usize,
    /// How deep elements may be nested; deeper ones are read as one.
    pub depth: usize,
    /// Pages of a PDF.
    pub pages: usize,
    /// Bytes unpacked from a PDF in all, one piece after the other; a form counts as often as it is drawn.
    pub unpacked: usize,
}

impl Default for Limits {
    /// 64 MiB of bytes, 16 MiB of text, 512 levels, 10,000 pages, 512 MiB unpacked: far beyond any article or
    /// report.
    fn default() -> Self {
        Self { bytes: 64 << 20, text: 16 << 20, depth: 512, pages: 10_000, unpacked: 512 << 20 }
    }
}

/// Why a document was not taken in.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum IntakeError {
    /// Nothing in it.
    #[error("the document is empty")]
    Empty,
    /// Longer than the limit.
    #[error("the document has {bytes} bytes, more than the limit of {limit}")]
    TooLarge {
        /// Its length, or that of what was unpacked so far.
        bytes: usize,
        /// The limit that it is beyond.
        limit: usize,
    },
    /// More pages than the limit.
    #[error("the document has more than {limit} pages")]
    TooManyPages {
        /// The limit.
        limit: usize,
    },
    /// Pages that show nothing but pictures.
    #[error("no text in it (pages: {pages}): is it a scan? run OCR first")]
    NoText {
        /// How many pages it has.
        pages: usize,
    },
    /// Text of which the file does not say what it is.
    #[error("{pages} pages show characters, but the file does not say which; run OCR first")]
    NoCharacters {
        /// How many pages it has.
        pages: usize,
    },
    /// Not to be read without a password.
    #[error("the PDF is encrypted; save it without a password first")]
    Encrypted,
    /// A format that is not read.
    #[error("this is {found}, which is not read; text, HTML, PDF and DOCX are")]
    Format {
        /// What it seems to be.
        found: &'static str,
    },
    /// Damaged.
    #[error("the {format} cannot be read: {reason}")]
    Damaged {
        /// `PDF`, `DOCX`, …
        format: &'static str,
        /// What is wrong, and where.
        reason: String,
    },
}

/// Takes in a document.
///
/// # Errors
/// When it is empty, too large, damaged, or of a format that is not read.
pub fn intake(bytes: &[u8], limits: Limits) -> Result<Document, IntakeError> {
    if bytes.len() > limits.bytes {
        return Err(IntakeError::TooLarge { bytes: bytes.len(), limit: limits.bytes });
    }
    if bytes.iter().all(u8::is_ascii_whitespace) {
        return Err(IntakeError::Empty);
    }
    let mut document = match decode::sniff(bytes) {
        decode::Sniffed::Text => plain::read(decode::text(bytes)),
        decode::Sniffed::Html => html::read(&decode::html(bytes), limits),
        decode::Sniffed::Pdf => pdf::read(bytes, limits)?,
        decode::Sniffed::Zip => docx::read(bytes, limits)?,
        decode::Sniffed::Other(found) => return Err(IntakeError::Format { found }),
    };
    if document.text.len() > limits.text {
        return Err(IntakeError::TooLarge { bytes: document.text.len(), limit: limits.text });
    }
    document.sha256 = sha256(bytes);
    document.warnings.extend(low_text(&document));
    Ok(document)
}

fn sha256(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    let digest = Sha256::digest(bytes);
    digest.iter().fold("sha256:".to_owned(), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// A document of few words: a scanned page, a page that a script fills, a login wall.
fn low_text(document: &Document) -> Option<Warning> {
    const FEW: usize = 20;
    let slices = document.segments.iter().map(|it| it.span.slice(&document.text));
    let words = slices.flat_map(str::split_whitespace).take(FEW).count();
    let (code, why) = match document.format {
        Format::Pdf => ("OCR_NEEDED", "the pages may be pictures, which are not read"),
        _ => ("LOW_TEXT", "the text may stand behind a login, or be filled in by a script"),
    };
    (words < FEW)
        .then(|| Warning { code, text: format!("only {words} words belong to the article; {why}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_read_is_refused_with_the_reason() {
        let limits = Limits::default();
        assert_eq!(intake(b"  \n ", limits), Err(IntakeError::Empty));
        assert_eq!(intake(b"", limits), Err(IntakeError::Empty));
        let small = Limits { bytes: 4, ..limits };
        assert_eq!(intake(b"longer", small), Err(IntakeError::TooLarge { bytes: 6, limit: 4 }));
        let image = intake(b"\x89PNG\r\n\x1a\n\0\0\0", limits).unwrap_err();
        assert!(image.to_string().contains("a picture"), "{image}");
        let bytes = intake(b"ab\0\0\x01\x02cd", limits).unwrap_err();
        assert!(bytes.to_string().contains("binary"), "{bytes}");
    }

    #[test]
    fn few_words_are_told() {
        let document = intake(b"Please log in.", Limits::default()).unwrap();
        assert_eq!(document.warnings[0].code, "LOW_TEXT");
    }
}
