//! Which lists have a word: a bit for each, looked up once for each token.

use std::borrow::Cow;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::{LISTS, rows};
use crate::mentions::references::sorts;
use crate::vocabulary::known;
use crate::{Lower, Token};

/// What says of itself which lists have it: a token, which was looked up before, or a word.
pub(in crate::mentions) trait Tagged {
    fn tags(self) -> Tags;
}

impl Tagged for &Token {
    fn tags(self) -> Tags {
        self.tags
    }
}

impl<T: Tagged + Copy> Tagged for &T {
    fn tags(self) -> Tags {
        (*self).tags()
    }
}

/// Where no word is, no list has it.
impl<T: Tagged> Tagged for Option<T> {
    fn tags(self) -> Tags {
        self.map_or_else(Tags::default, Tagged::tags)
    }
}

impl Tagged for Tags {
    fn tags(self) -> Tags {
        self
    }
}

impl Tagged for &str {
    fn tags(self) -> Tags {
        known(self).1
    }
}

impl Tagged for &Lower {
    fn tags(self) -> Tags {
        known(self).1
    }
}

impl Tagged for &String {
    fn tags(self) -> Tags {
        known(self).1
    }
}

impl Tagged for &Cow<'_, str> {
    fn tags(self) -> Tags {
        known(self).1
    }
}

/// The lists that have a word, a bit each, and whether folding changes it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tags(u64);

impl Tags {
    const COMMON: Self = Self(1 << 63);
    const PLAIN: Self = Self(1 << 62);
    const TAKES_UP: Self = Self(1 << 61);
    const TELLS_SORT: Self = Self(1 << 60);

    /// The bit of a list, by its position.
    pub(super) const fn of_list(position: usize) -> Self {
        Self(1 << position)
    }

    pub(super) fn any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The lists that have one of two words.
    pub(in crate::mentions) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    #[cfg(test)]
    pub(crate) fn has_all(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Whether it is an ordinary word by the table of them.
    pub(crate) fn is_common(self) -> bool {
        self.any(Self::COMMON)
    }

    /// With that.
    pub(crate) fn or_common(self) -> Self {
        Self(self.0 | Self::COMMON.0)
    }

    /// Whether folding leaves the word as it is: it is of letters and digits of ASCII alone.
    pub(crate) fn is_plain(self) -> bool {
        self.any(Self::PLAIN)
    }

    /// Whether it is a noun that takes up a party, by the table of them.
    pub(in crate::mentions) fn takes_up(self) -> bool {
        self.any(Self::TAKES_UP)
    }

    /// Whether it tells in a name of what sort its bearer is, by the same table.
    pub(in crate::mentions) fn tells_sort(self) -> bool {
        self.any(Self::TELLS_SORT)
    }

    /// With what the letters of a word tell.
    pub(crate) fn or_plain(self, lower: &str) -> Self {
        let is_plain = lower.bytes().all(|it| it.is_ascii_alphanumeric());
        if is_plain { Self(self.0 | Self::PLAIN.0) } else { self }
    }
}

/// The words that have a tag, some more than once.
pub(crate) fn tagged() -> impl Iterator<Item = &'static str> {
    COMMON.iter().copied().chain(LISTED.keys().copied())
}

/// The tags of a word as it stands in the tables.
pub(crate) fn tags_in_tables(lower: &str) -> Tags {
    let listed = LISTED.get(lower).copied().unwrap_or_default();
    if COMMON.contains(lower) { listed.or_common() } else { listed }
}

static COMMON: LazyLock<HashSet<&'static str>> = LazyLock::new(|| {
    rows(include_str!("../../../../../data/documents/common_words.txt")).collect()
});

static LISTED: LazyLock<HashMap<&'static str, Tags>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Tags> = HashMap::new();
    for (position, words) in LISTS.iter().enumerate() {
        for word in words.split_ascii_whitespace() {
            result.entry(word).or_default().0 |= Tags::of_list(position).0;
        }
    }
    for noun in sorts::spellings() {
        result.entry(noun).or_default().0 |= Tags::TAKES_UP.0;
    }
    for word in sorts::words_of_names() {
        result.entry(word).or_default().0 |= Tags::TELLS_SORT.0;
    }
    result
});
