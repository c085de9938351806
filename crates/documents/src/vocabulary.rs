//! The words of all tables in one, so that each token is looked up once.
//!
//! What the tables say stands with the stages that ask it; here it is only put together.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::grammar::{self, Word, word};
use crate::mentions::{Tags, tagged, tags_in_tables};
use crate::relations::{self, Relates};

/// What the tables of grammar and of relations say of a word.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) word: &'static Word,
    pub(crate) relates: Relates,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Known {}

/// By word: its tags, and the position of the rest. Most words have no more than a tag, and the table is read at
/// random: its rows are kept short.
static ROWS: LazyLock<(HashMap<&'static str, (Tags, u32)>, Vec<Known>)> = LazyLock::new(|| {
    let mut rows: HashMap<&'static str, (Tags, u32)> = HashMap::new();
    let mut all = vec![known_of("")];
    for lower in grammar::spellings().chain(relations::spellings()) {
        let at = u32::try_from(all.len()).unwrap_or(0);
        rows.entry(lower).or_insert_with(|| {
            all.push(known_of(lower));
            (Tags::default(), at)
        });
    }
    for lower in tagged() {
        rows.entry(lower).or_insert((Tags::default(), 0)).0 = tags_in_tables(lower);
    }
    (rows, all)
});

fn known_of(lower: &str) -> Known {
    Known { word: word(lower), relates: Relates::of(lower) }
}

/// What is known of a word in lower case.
pub(crate) fn known(lower: &str) -> (Tags, &'static Known) {
    let (rows, all) = &*ROWS;
    let (tags, at) = rows.get(lower).copied().unwrap_or_default();
    (
        tags.with_plural_of(lower, |stem| rows.get(stem).copied().unwrap_or_default().0),
        &all[at as usize],
    )
}
