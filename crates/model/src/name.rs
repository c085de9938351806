//! Names as a list gives them.

use serde::{Deserialize, Serialize};

/// What a listed name is to its entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum NameKind {
    /// The name under which the entity is listed.
    Primary,
    /// A name also known as, of good quality.
    Alias,
    /// A low-quality alias: OFAC "weak", UN "Low", UK "Low quality a.k.a.".
    WeakAlias,
    /// A name formerly known as.
    Former,
    /// An acronym published as such.
    Acronym,
    /// The name in its original script, published as such.
    OriginalScript,
    /// A spelling in common use that no authority published.
    AliasUnofficial,
}

impl NameKind {
    /// The word used in JSON and on screen.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Primary => "primary",
            Self::Alias => "alias",
            Self::WeakAlias => "weak_alias",
            Self::Former => "former",
            Self::Acronym => "acronym",
            Self::OriginalScript => "original_script",
            Self::AliasUnofficial => "alias_unofficial",
        }
    }
}

/// The parts of a name where the publisher gives them apart. Order within a field is the source's.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct NameParts {
    /// Family name or names.
    pub family: Option<String>,
    /// Given name or names.
    pub given: Option<String>,
    /// Middle names, patronymics and the like.
    pub middle: Option<String>,
    /// Title or honorific written with the name.
    pub title: Option<String>,
}

/// One name of an entity, as published.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Name {
    /// The whole name in reading order; white space trimmed, otherwise as published.
    pub text: String,
    /// What the name is to the entity.
    pub kind: NameKind,
    /// ISO 639 code of the language, where the source says.
    pub language: Option<String>,
    /// ISO 15924 code of the script (`Latn`, `Arab`, …), where the source says.
    pub script: Option<String>,
    /// Its parts, where the source gives them apart.
    pub parts: Option<NameParts>,
}

impl Name {
    /// A name without parts, language or script.
    pub fn new(text: impl Into<String>, kind: NameKind) -> Self {
        Self { text: text.into(), kind, language: None, script: None, parts: None }
    }
}
