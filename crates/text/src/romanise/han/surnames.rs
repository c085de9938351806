//! Chinese family names, from `data/text/han_surnames.csv`.

use std::sync::LazyLock;

/// A family name and its customary spellings, most usual first.
#[derive(Debug)]
pub(super) struct Surname {
    form: Vec<char>,
    pub(super) pinyin: &'static str,
    pub(super) cantonese: &'static str,
    pub(super) southern: &'static str,
    pub(super) korean: &'static str,
}

static SURNAMES: LazyLock<Vec<Surname>> = LazyLock::new(|| {
    let rows = include_str!("../../../../../data/text/han_surnames.csv").lines();
    let rows = rows.filter(|row| !row.starts_with('#')).skip(1);
    let mut surnames: Vec<Surname> = rows.flat_map(read).collect();
    surnames.sort_by(|a, b| a.form.cmp(&b.form));
    surnames
});

fn read(row: &'static str) -> impl Iterator<Item = Surname> {
    let columns: Vec<&str> = row.split(';').collect();
    let column = move |idx: usize| columns.get(idx).copied().unwrap_or_default();
    column(0).split('|').map(move |form| Surname {
        form: form.chars().collect(),
        pinyin: column(1),
        cantonese: column(2),
        southern: column(3),
        korean: column(4),
    })
}

/// The longest family name has this many characters (叶赫那拉).
const LONGEST: usize = 4;

/// The family name at the start of a name and its length in characters, the longest that there is.
pub(super) fn at_start(letters: &[char]) -> Option<(usize, &'static Surname)> {
    let longest = LONGEST.min(letters.len());
    (1..=longest).rev().find_map(|length| {
        let form = &letters[..length];
        let idx = SURNAMES.binary_search_by(|it| it.form.as_slice().cmp(form)).ok()?;
        Some((length, &SURNAMES[idx]))
    })
}
