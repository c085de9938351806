//! What faces call things where people read: said once, so that the terminal, the pages and a report do
//! not differ in words.

use lictor_model::{NameKind, Status};

/// What a listed name is.
pub fn name_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Primary => "primary name",
        NameKind::Alias => "alias",
        NameKind::WeakAlias => "weak alias",
        NameKind::Former => "former name",
        NameKind::Acronym => "acronym",
        NameKind::OriginalScript => "name in original script",
        NameKind::AliasUnofficial => "common spelling that no authority published",
    }
}

/// How a listing stands on the day asked.
pub fn status(status: Status) -> &'static str {
    match status {
        Status::InForce => "in force",
        Status::Delisted => "delisted",
        Status::NotYet => "not yet listed",
        Status::Unknown => "status unknown",
    }
}
