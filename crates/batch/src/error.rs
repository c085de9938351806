//! Why a file cannot be read.

use std::path::Path;

/// Why a file cannot be read, with advice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileError {
    /// What is wrong: lowercase, without a final dot.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// Whether it was asked for wrongly, rather than the file being bad.
    pub is_usage: bool,
}

impl FileError {
    pub(crate) fn data(message: impl Into<String>) -> Self {
        Self { message: message.into(), hint: None, is_usage: false }
    }

    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { is_usage: true, ..Self::data(message) }
    }

    pub(crate) fn file(path: &Path, cause: &dyn std::fmt::Display) -> Self {
        Self::data(format!("{}: {cause}", path.display()))
    }

    #[must_use]
    pub(crate) fn hint(self, hint: impl Into<String>) -> Self {
        Self { hint: Some(hint.into()), ..self }
    }
}

impl std::fmt::Display for FileError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for FileError {}
