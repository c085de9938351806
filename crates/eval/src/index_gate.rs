//! The index against exhaustive scoring: whole answers must be equal, on real lists and on long made-up ones.
//!
//! Compared are ids, scores to a millionth, order, parts and what was left out. Queries come from test
//! decks, invented people, names in original scripts and listed names with their facts; kinds, thresholds
//! and cutoffs vary. Any difference is printed and ends the run with an error.

use anyhow::bail;
use indicatif::{ProgressBar, ProgressStyle};
use lictor_deck::{Deck, ListedName, Options, Party};
use lictor_engine::{Facts, Query, Screening, Settings, Snapshot};
use lictor_model::{Entity, Kind};
use lictor_text::{Script, script_of};

use crate::dice::Dice;
use crate::real_lists;
use crate::shared::{ALL, Shared};
use crate::synthetic;

/// Threshold and cutoff of every third query each.
const BARS: [(f64, f64); 3] = [(0.7, 0.5), (0.85, 0.85), (0.3, 0.3)];
/// Cases of each class of a deck.
const PER_CLASS: usize = 150;
/// Queries between two steps of the progress bar.
const BATCH: usize = 256;

/// Real lists: the newest edition at hand of every dataset, in one snapshot.
pub(crate) fn on_real_lists(shared: &Shared, queries: usize) -> anyhow::Result<String> {
    let snapshot = shared.snapshot(&ALL)?;
    let queries = of_real_lists(shared, &snapshot, queries)?;
    let parties = compare(&snapshot, &queries)?;
    let lists = format!("{} lists in one snapshot", ALL.len());
    Ok(line(&lists, &queries, parties))
}

/// A made-up list.
pub(crate) fn on_synthetic(
    snapshot: &Snapshot,
    names: usize,
    queries: usize,
) -> anyhow::Result<String> {
    let queries = of_synthetic(names, queries);
    let parties = compare(snapshot, &queries)?;
    Ok(line(&format!("Made-up list of {names} names"), &queries, parties))
}

fn line(list: &str, queries: &[Query], parties: usize) -> String {
    let count = queries.len();
    format!("{list}: {count} queries, {parties} parties returned, **0 differences**.\n")
}

/// Asks both ways; the number of parties that were returned.
fn compare(snapshot: &Snapshot, queries: &[Query]) -> anyhow::Result<usize> {
    let style = "{bar:40} {pos}/{len} queries, {elapsed} of {duration}";
    let bar =
        ProgressBar::new(queries.len() as u64).with_style(ProgressStyle::with_template(style)?);
    let (mut parties, mut different) = (0, 0);
    for (nth, (threshold, cutoff)) in BARS.into_iter().enumerate() {
        let fast = Settings { threshold, cutoff, ..real_lists::settings() };
        let slow = Settings { exhaustive: true, ..fast.clone() };
        let asked: Vec<usize> = (nth..queries.len()).step_by(BARS.len()).collect();
        for positions in asked.chunks(BATCH) {
            let batch: Vec<Query> = positions.iter().map(|it| queries[*it].clone()).collect();
            let by_index = snapshot.screen_many(&batch, &fast, &|_| {})?;
            let by_scan = snapshot.screen_many(&batch, &slow, &|_| bar.inc(1))?;
            for ((position, one), other) in positions.iter().zip(&by_index).zip(&by_scan) {
                let (one, other) = (outcome(one), outcome(other));
                parties += one.parties.len();
                if one != other {
                    different += 1;
                    bar.suspend(|| {
                        eprintln!("query {position} differs:\n index {one:?}\n  scan {other:?}");
                    });
                }
            }
        }
    }
    bar.finish_and_clear();
    if different > 0 {
        bail!("{different} answers of the index differ from exhaustive scoring");
    }
    Ok(parties)
}

/// What must be equal of two answers.
#[derive(Debug, PartialEq)]
struct Outcome {
    /// Part, id and score in millionths, in order.
    parties: Vec<(char, String, u64)>,
    omitted: (usize, usize, bool),
}

fn outcome(answer: &Screening) -> Outcome {
    let parts = [('m', &answer.matches), ('f', &answer.not_in_force), ('n', &answer.near)];
    let mut parties = Vec::new();
    for (part, hits) in parts {
        parties.extend(hits.iter().map(|hit| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a score in [0, 1] in steps of a millionth"
            )]
            let score = (hit.score * 1e6).round() as u64;
            (part, hit.entity.id.to_string(), score)
        }));
    }
    let omitted = answer.omitted;
    Outcome { parties, omitted: (omitted.matches, omitted.not_in_force, omitted.near) }
}

/// A quarter each of deck cases, invented people, names in other scripts and listed names with facts.
fn of_real_lists(shared: &Shared, snapshot: &Snapshot, count: usize) -> anyhow::Result<Vec<Query>> {
    let entities: Vec<Entity> = snapshot.entities().collect::<Result<_, _>>()?;
    let mut strangers = Vec::new();
    for file in ["negatives_global.csv", "negatives_us.csv"] {
        let rows = real_lists::rows(shared, file)?;
        let with_facts = |(nth, row)| real_lists::query(row, nth % 2 == 1);
        strangers.extend(rows.iter().enumerate().map(with_facts));
    }
    let mut known = Vec::new();
    let mut original = Vec::new();
    for entity in &entities {
        for name in &entity.names {
            let query = Query {
                kind: Some(entity.schema.kind()),
                facts: facts_of(entity),
                ..Query::name(&name.value.text)
            };
            if script_of(&name.value.text) != Script::Latin {
                original.push(Query { facts: Facts::default(), ..query.clone() });
            }
            known.push(query);
        }
    }
    let pools = [deck(&entities), strangers, original, known];
    let mut dice = Dice::new(1);
    let mut queries = Vec::with_capacity(count);
    for nth in 0..count {
        let Some(query) = dice.pick(&pools[nth % pools.len()]) else { continue };
        // A third of all is asked for any kind.
        let kind = if dice.chance(33) { None } else { query.kind };
        queries.push(Query { kind, ..query.clone() });
    }
    Ok(queries)
}

fn facts_of(entity: &Entity) -> Facts {
    Facts {
        birth_date: entity.birth_dates.first().map(|it| it.value),
        countries: entity.countries.iter().map(|it| it.value).collect(),
        identifiers: entity.identifiers.iter().take(1).map(|it| it.value.clone()).collect(),
        ..Facts::default()
    }
}

fn deck(entities: &[Entity]) -> Vec<Query> {
    let party = |entity: &Entity| Party {
        id: entity.id.clone(),
        kind: entity.schema.kind(),
        names: entity
            .names
            .iter()
            .map(|name| ListedName { text: name.value.text.clone(), asked: true })
            .collect(),
    };
    let parties: Vec<Party> = entities.iter().map(party).collect();
    let deck = Deck::make(&parties, Options { seed: 1, per_class: PER_CLASS });
    let query =
        |case: lictor_deck::Case| Query { kind: Some(case.kind), ..Query::name(case.query) };
    deck.cases.into_iter().map(query).collect()
}

/// Half misspelt names of the list, half strangers; a third of any kind.
fn of_synthetic(names: usize, count: usize) -> Vec<Query> {
    let listed = synthetic::listed(synthetic::SEED, names, count.div_ceil(2));
    let strangers = synthetic::strangers(synthetic::SEED, count / 2);
    let query = |(nth, asked): (usize, synthetic::Asked)| {
        let kind = if asked.is_person { Kind::Person } else { Kind::Organization };
        Query { kind: (nth % 3 > 0).then_some(kind), ..Query::name(asked.name) }
    };
    listed.into_iter().chain(strangers).enumerate().map(query).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_lost_on_a_made_up_list() {
        let history = synthetic::history(synthetic::SEED, 4_000).unwrap();
        let snapshot = Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap();
        let text = on_synthetic(&snapshot, 4_000, 300).unwrap();
        assert!(text.contains("300 queries"), "{text}");
    }
}
