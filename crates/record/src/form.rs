//! The forms in which evidence is handed on.

use lictor_wire::EvidencePack;

use crate::{RecordError, html, pdf, xlsx};

/// A form of the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// All of it, for programs.
    Json,
    /// A page that needs nothing else.
    Html,
    /// A document.
    Pdf,
    /// A workbook.
    Xlsx,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 4] = [Self::Json, Self::Html, Self::Pdf, Self::Xlsx];

    /// Its word, which is the ending of its files, too.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Html => "html",
            Self::Pdf => "pdf",
            Self::Xlsx => "xlsx",
        }
    }

    /// The form of a word, in capitals or not.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|it| it.as_str().eq_ignore_ascii_case(word))
    }

    /// The type of its bytes, as registered with IANA.
    pub fn media_type(self) -> &'static str {
        match self {
            Self::Json => "application/json",
            Self::Html => "text/html; charset=utf-8",
            Self::Pdf => "application/pdf",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }
}

/// The bytes of a pack in a form. A PDF takes fonts of this machine for what the embedded ones lack; it is
/// work of some ten milliseconds a record, and of more where fonts are looked for.
///
/// # Errors
/// When it cannot be written in that form.
pub fn rendered(pack: &EvidencePack, form: Form) -> Result<Vec<u8>, RecordError> {
    match form {
        Form::Json => Ok(serde_json::to_vec_pretty(pack)?),
        Form::Html => Ok(html(pack).into_bytes()),
        Form::Pdf => pdf::pdf(pack, true),
        Form::Xlsx => {
            xlsx::xlsx(pack).map_err(|cause| RecordError::Workbook { reason: cause.to_string() })
        }
    }
}
