//! The words of all tables in one, so that each token is looked up once.
//!
//! What the tables say stands with the stages that ask it; here it is only put together.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::claims::{self, MatterOf};
use crate::grammar::phrases::Traits;
use crate::grammar::{self, Word, word};
use crate::mentions::{Tags, tagged, tags_in_tables};
use crate::relations::{self, Openers, Relates};

/// What the tables of grammar and of relations say of a word.
#[derive(Debug)]
#[expect(clippy::struct_excessive_bools, reason = "each is told of a word by itself")]
pub(crate) struct Known {
    pub(crate) word: &'static Word,
    /// What it is in a phrase, by its shape.
    pub(crate) traits: [Traits; 5],
    pub(crate) relates: Relates,
    /// Whether a claim may be told by it.
    pub(crate) may_report: bool,
    /// Whether a frame of a claim may begin with it.
    pub(crate) opens_frame: bool,
    /// Of which matter it is.
    pub(crate) matter: MatterOf,
    /// What it opens in the frames of relations.
    pub(crate) openers: Openers,
    /// Whether it stands in no table: then no more than that is known of it.
    pub(crate) is_new: bool,
    /// Whether it may open a frame of a relation.
    pub(crate) may_relate: bool,
}

impl PartialEq for Known {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self, other)
    }
}

impl Eq for Known {}

/// What the tables say, by word.
#[derive(Debug)]
struct Rows {
    /// The tags of a word, and the position of the rest. Most words have no more than a tag, and the table is read at
    /// random: its rows are kept short.
    by_word: HashMap<&'static str, (Tags, u32)>,
    /// The first is that of words of which nothing more is known, the second that of words in no table.
    known: Vec<Known>,
}

/// Marks and numbers that come so often that they are kept with the words.
const MARKS: &str = ". , ; : ! ? - – — ' \" ( ) [ ] “ ” ‘ … $ € £ % & / 's 1 2 3 4 5 6 7 8 9 10";

static ROWS: LazyLock<Rows> = LazyLock::new(|| {
    let nowhere = Known { is_new: true, ..known_of("") };
    let mut rows = Rows { by_word: HashMap::new(), known: vec![known_of(""), nowhere] };
    // Those, too, of which the code itself knows something: of a word in no table nobody has to ask.
    for lower in grammar::spellings().chain(relations::spellings()).chain(claims::spellings()) {
        let at = u32::try_from(rows.known.len()).unwrap_or(0);
        rows.by_word.entry(lower).or_insert_with(|| {
            rows.known.push(known_of(lower));
            (Tags::default(), at)
        });
    }
    for lower in tagged() {
        rows.by_word.entry(lower).or_default().0 = tags_in_tables(lower);
    }
    // A plural is as ordinary as its singular.
    for plural in plurals() {
        let row = rows.by_word.entry(plural).or_default();
        row.0 = row.0.or_common();
    }
    for mark in MARKS.split(' ') {
        rows.by_word.entry(mark).or_default();
    }
    for (lower, row) in &mut rows.by_word {
        row.0 = row.0.or_plain(lower);
    }
    rows
});

/// The ordinary words with an s, kept for as long as the process runs, as the tables are.
fn plurals() -> impl Iterator<Item = &'static str> {
    let common = tagged().filter(|it| tags_in_tables(it).is_common());
    let all = common.fold(String::new(), |all, word| all + word + "s ");
    all.leak().split_ascii_whitespace()
}

fn known_of(lower: &str) -> Known {
    let (relates, openers) = (Relates::of(lower), Openers::of(lower));
    let (may_report, opens_frame) = (claims::may_report(lower), claims::opens_frame(lower));
    let may_relate = openers.open_something() || !relates.is_empty();
    let (word, matter, is_new) = (word(lower), MatterOf::word(lower), false);
    let traits = Traits::by_shape(word.classes);
    Known { word, traits, relates, may_report, opens_frame, matter, openers, is_new, may_relate }
}

/// What is known of a word in lower case, with the word itself where the tables have it.
pub(crate) fn known(lower: &str) -> (Option<&'static str>, Tags, &'static Known) {
    let rows = &*ROWS;
    match rows.by_word.get_key_value(lower) {
        Some((word, (tags, at))) => (Some(word), *tags, &rows.known[*at as usize]),
        None => (None, Tags::default().or_plain(lower), &rows.known[1]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_word_is_known_as_its_tables_have_it() {
        for lower in grammar::spellings().chain(relations::spellings()).chain(tagged()) {
            let (_, tags, known) = known(lower);
            assert!(std::ptr::eq(known.word, word(lower)), "{lower}");
            assert_eq!(known.relates, Relates::of(lower), "{lower}");
            assert!(tags.has_all(tags_in_tables(lower)), "{lower}");
            let folded = lictor_text::words(lower);
            let is_kept = folded.iter().map(|it| it.text.as_str()).eq([lower]);
            assert!(is_kept || !tags.is_plain(), "{lower}");
        }
        let (_, tags, known) = known("quillford");
        assert!(known.word.cues.is_empty() && tags == Tags::default().or_plain("quillford"));
    }
}
