//! Words in lower case.

use std::borrow::Cow;
use std::fmt;
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use lictor_text::words;

/// A word in lower case. Most words of a text stand in the tables, and take no memory of their own.
#[derive(Clone)]
pub struct Lower(Held);

#[derive(Clone)]
enum Held {
    Tabled(&'static str),
    Own(Arc<Own>),
}

/// A word that stands in no table: all places where a text has it share it.
#[derive(Debug)]
struct Own {
    lower: Box<str>,
    /// Its folded words, once they were asked for.
    words: OnceLock<Box<[String]>>,
}

impl Lower {
    /// A word of the tables.
    pub(super) fn tabled(word: &'static str) -> Self {
        Self(Held::Tabled(word))
    }

    /// A word that stands in no table.
    pub(super) fn own(word: &str) -> Self {
        Self(Held::Own(Arc::new(Own { lower: word.into(), words: OnceLock::new() })))
    }

    /// Its letters.
    pub fn as_str(&self) -> &str {
        match &self.0 {
            Held::Tabled(word) => word,
            Held::Own(own) => &own.lower,
        }
    }

    /// The folded words of which it consists; of a word in no table they are cut once.
    pub(crate) fn words(&self) -> Cow<'_, [String]> {
        let cut = |it: &str| words(it).into_iter().map(|it| it.text);
        match &self.0 {
            Held::Tabled(word) => Cow::Owned(cut(word).collect()),
            Held::Own(own) => Cow::Borrowed(own.words.get_or_init(|| cut(&own.lower).collect())),
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
