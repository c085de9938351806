//! Speed of the score alone, one core: pairs of analysed names a second, and what analysing costs.
//!
//! Names of the SDN list, drawn with a fixed seed, each against random others of its kind: nearly all
//! pairs are strangers, as they are when a whole list is scored. Of several rounds the fastest counts,
//! since other work on the machine can only slow a round.

use std::fmt::Write as _;
use std::hint::black_box;
use std::time::Instant;

use lictor_model::{Entity, Kind};
use lictor_names::{AnalysedName, View};
use lictor_score::compare_names;

use crate::dice::Dice;
use crate::measure::share;

/// How many names are scored.
const NAMES: usize = 2_000;
/// Against how many others each.
const PARTNERS: usize = 500;
const SEED: u64 = 20_240_507;

/// A Markdown table.
pub(crate) fn report(entities: &[Entity]) -> String {
    let mut text = String::from(
        "| the score alone, one core | pairs | pairs a second | mean score | analysing a name |\n\
         |---|---|---|---|---|\n",
    );
    for (kind, view) in [(Kind::Person, View::Person), (Kind::Organization, View::Organization)] {
        let of_kind = entities.iter().filter(|entity| entity.schema.kind() == kind);
        let names = of_kind.flat_map(|entity| &entity.names).map(|name| name.value.text.as_str());
        line(&mut text, kind, &names.collect::<Vec<_>>(), view);
    }
    text
}

fn line(text: &mut String, kind: Kind, names: &[&str], view: View) {
    let analyse = || -> Vec<AnalysedName> {
        names.iter().map(|name| AnalysedName::new(black_box(name), view)).collect()
    };
    let (analysing, mut analysed) = fastest(analyse);
    Dice::new(SEED).shuffle(&mut analysed);
    analysed.truncate(NAMES);
    let compare = || {
        let mut dice = Dice::new(SEED);
        let mut sum = 0.0;
        for name in &analysed {
            for _ in 0..PARTNERS {
                let partner = &analysed[dice.below(analysed.len())];
                sum += compare_names(black_box(name), black_box(partner));
            }
        }
        sum
    };
    let (comparing, sum) = fastest(compare);
    let (n_names, n_pairs) = (share(names.len(), 1), share(analysed.len() * PARTNERS, 1));
    let _ = writeln!(
        text,
        "| {kind}s | {n_pairs} | {:.0} | {:.4} | {:.1} us |",
        n_pairs / comparing,
        sum / n_pairs,
        analysing / n_names * 1e6,
    );
}

/// The seconds of the fastest round, and what it gave; every round gives the same.
fn fastest<T>(mut round: impl FnMut() -> T) -> (f64, T) {
    const MORE_ROUNDS: usize = 4;
    let mut timed = || {
        let started = Instant::now();
        let result = round();
        (started.elapsed().as_secs_f64(), result)
    };
    let first = timed();
    (0..MORE_ROUNDS).map(|_| timed()).fold(first, |best, it| if it.0 < best.0 { it } else { best })
}
