//! In how many names of real lists each word stands: the table behind the weights of words.
//!
//! Only counts leave the lists: a folded word and its frequency. Words of a single list of few names
//! are left out, so that the table tells of the language and not of a party.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use crate::shared::{SDN, Shared, UN};

/// Words in fewer of 100,000 names than this are rare, and not in the table.
const LEAST_PER_100_000: f64 = 15.0;

/// Writes `data/names/token_frequencies.csv`.
pub(crate) fn write(shared: &Shared) -> anyhow::Result<()> {
    let mut holders: BTreeMap<String, usize> = BTreeMap::new();
    let mut names = 0_usize;
    for history in [shared.history(SDN)?, shared.history(UN)?] {
        for entity in &history.entities {
            for name in &entity.names {
                names += 1;
                let words = lictor_text::words(&name.value.text);
                let distinct: BTreeSet<String> = words.into_iter().map(|word| word.text).collect();
                for word in distinct {
                    *holders.entry(word).or_default() += 1;
                }
            }
        }
    }
    let mut rows: Vec<(f64, String)> = holders
        .into_iter()
        .map(|(word, count)| (crate::measure::share(count, names) * 1e5, word))
        .filter(|(per_100_000, _)| *per_100_000 >= LEAST_PER_100_000)
        .collect();
    rows.sort_by(|a, b| b.0.total_cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let mut text = format!(
        "# In how many of 100,000 listed names a word stands; words below {LEAST_PER_100_000} are left out.\n\
         # Source: counted over the {names} names of OFAC SDN of 2024-05-07 and UN Consolidated of 2026-02-27\n\
         # by `cargo xtask eval frequencies`. US government work (public domain) and UN data; counts are facts.\n\
         # Weight epoch {}: a change of this table changes scores.\n\
         word;per_100000\n",
        lictor_names::WEIGHT_EPOCH
    );
    for (per_100_000, word) in &rows {
        let _ = writeln!(text, "{word};{per_100_000:.0}");
    }
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data/names/token_frequencies.csv");
    std::fs::write(&path, text)?;
    eprintln!("{} words", rows.len());
    Ok(())
}
