//! Chinese syllables in Latin letters: Pinyin, and Wade-Giles without apostrophes. Not Tongyong, whose
//! *si* is *xi*: it is rare in names of persons, and would equate what the others tell apart.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{MOST_SYLLABLES, combine, parses};
use crate::romanise::han::mandarin::{SYLLABLES, push_passport, push_pinyin, push_wade_giles};
use crate::romanise::han::mandarin_of;

/// From a spelling to the syllables of Pinyin that it may be, with a rank: its own system first.
type Table = HashMap<String, Vec<(u8, &'static str)>>;

static PINYIN: LazyLock<Table> = LazyLock::new(|| {
    // *lu* is far oftener 路, 卢 than 吕, so ü ranks lower there; nobody else writes *lv*, *lyu*.
    table(&[(push_pinyin, 0), (push_passport, 0), (|syllable, out| out.push_str(syllable), 0)])
});
static WADE_GILES: LazyLock<Table> = LazyLock::new(|| table(&[(push_wade_giles, 2)]));

/// Writes a Pinyin syllable in some system.
type Push = fn(&str, &mut String);

fn table(systems: &[(Push, u8)]) -> Table {
    let mut table = Table::new();
    for (push, rank) in systems {
        for syllable in SYLLABLES.split_ascii_whitespace() {
            let mut spelling = String::with_capacity(8);
            push(syllable, &mut spelling);
            let syllables = table.entry(spelling).or_default();
            if syllables.iter().all(|(_, known)| *known != syllable) {
                syllables.push((*rank, syllable));
            }
        }
    }
    table
}

/// The longest syllable (*zhuang*).
const LONGEST: usize = 6;

pub(super) fn keys(word: &str) -> Vec<String> {
    let pinyin = parses(word, MOST_SYLLABLES, LONGEST, &|it| PINYIN.get(it).map(Vec::as_slice));
    let wade_giles =
        parses(word, MOST_SYLLABLES, LONGEST, &|it| WADE_GILES.get(it).map(Vec::as_slice));
    combine("zh:", &[pinyin, wade_giles].concat())
}

/// Cuts a word of Pinyin into just so many syllables.
pub(crate) fn cut_pinyin(word: &str, n_syllables: usize) -> Option<Vec<&'static str>> {
    let parses = parses(word, n_syllables, LONGEST, &|it| PINYIN.get(it).map(Vec::as_slice));
    let cut = parses.into_iter().find(|it| it.len() == n_syllables)?;
    cut.into_iter().map(|candidates| candidates.first().map(|(_, it)| *it)).collect()
}

/// The key of Han characters as Mandarin reads them.
pub(super) fn of_han(letters: &[char]) -> Option<String> {
    let syllables = mandarin_of(letters);
    let known = syllables.iter().all(|it| !it.is_empty());
    known.then(|| format!("zh:{}", syllables.join(".")))
}
