//! Words in lower case.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

/// A word in lower case. Most words of a text stand in the tables, and take no memory of their own.
#[derive(Clone)]
pub struct Lower(Held);

#[derive(Clone)]
enum Held {
    Tabled(&'static str),
    Own(Arc<str>),
}

impl Lower {
    /// A word of the tables.
    pub(super) fn tabled(word: &'static str) -> Self {
        Self(Held::Tabled(word))
    }

    /// A word that stands in no table.
    pub(super) fn own(word: &str) -> Self {
        Self(Held::Own(word.into()))
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Tabled(word) => word,
            Held::Own(word) => word,
        }
    }
}

impl Deref for Lower {
    type Target = str;

    fn deref(&self) -> &str {
        self.as_str()
    }
}

impl fmt::Debug for Lower {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.as_str().fmt(f)
    }
}

impl PartialEq for Lower {
    fn eq(&self, other: &Self) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for Lower {}

impl PartialEq<str> for Lower {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Lower {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}
