//! The index against exhaustive scoring on real lists: ids, scores and order must be equal.

use std::fmt::Write as _;

use anyhow::bail;
use lictor_engine::{Query, Screening, Settings};
use lictor_model::Kind;

use crate::shared::Shared;

/// Runs `queries` queries on SDN + UN both ways.
pub(crate) fn report(shared: &Shared, queries: usize) -> anyhow::Result<String> {
    let snapshot = shared.sdn_and_un_snapshot()?;
    let queries = sample(shared, &snapshot, queries)?;
    let fast = Settings::at("2026-11-01T00:00:00Z".parse()?);
    let slow = Settings { exhaustive: true, ..fast.clone() };
    let by_index = snapshot.screen_many(&queries, &fast, &|_| {})?;
    let done = |count: usize| {
        if count.is_multiple_of(100) {
            eprintln!("exhaustive: {count}");
        }
    };
    let by_scan = snapshot.screen_many(&queries, &slow, &done)?;
    let mut different = 0;
    let mut parties = 0;
    for (position, (one, other)) in by_index.iter().zip(&by_scan).enumerate() {
        parties += one.matches.len() + one.not_in_force.len() + one.near.len();
        if outcome(one) != outcome(other) {
            different += 1;
            eprintln!("query {position} differs:\n  {:?}\n  {:?}", outcome(one), outcome(other));
        }
    }
    let mut text = String::new();
    let _ = writeln!(
        text,
        "Index against exhaustive scoring, SDN 2024-05-07 + UN 2026-02-27: {} queries, {parties} \
         parties returned, **{different} differences**.",
        queries.len()
    );
    if different > 0 {
        println!("{text}");
        bail!("{different} answers of the index differ from exhaustive scoring");
    }
    Ok(text)
}

/// What must be equal: ids, scores and order of every part.
fn outcome(answer: &Screening) -> Vec<(char, String, u64)> {
    let parts = [('m', &answer.matches), ('f', &answer.not_in_force), ('n', &answer.near)];
    let mut result = Vec::new();
    for (part, hits) in parts {
        result.extend(hits.iter().map(|hit| {
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a score in [0, 1] in steps of a millionth"
            )]
            let score = (hit.score * 1e6).round() as u64;
            (part, hit.entity.id.to_string(), score)
        }));
    }
    result
}

/// A third listed names as they are, a third with a slip or words left out, a third strangers.
fn sample(
    shared: &Shared,
    snapshot: &lictor_engine::Snapshot,
    count: usize,
) -> anyhow::Result<Vec<Query>> {
    let mut listed = Vec::new();
    for entity in snapshot.entities() {
        listed.extend(entity?.names.into_iter().map(|fact| fact.value.text));
    }
    let mut strangers = Vec::new();
    for file in ["negatives_global.csv", "negatives_us.csv"] {
        let mut reader = csv::Reader::from_path(shared.path(&format!("bench/{file}")))?;
        for row in reader.records() {
            strangers.extend(row?.get(0).map(str::to_owned));
        }
    }
    let kinds = [None, Some(Kind::Person), Some(Kind::Organization), Some(Kind::Vessel)];
    // A fixed stride visits the lists evenly and is the same in every run.
    let nth = |names: &[String], step: usize, idx: usize| names[(idx * step) % names.len()].clone();
    let queries = (0..count).map(|idx| {
        let name = match idx % 3 {
            0 => nth(&listed, 7_919, idx),
            1 => slip(&nth(&listed, 104_729, idx), idx),
            _ => nth(&strangers, 1_299_709, idx),
        };
        Query { kind: kinds[(idx / 3) % kinds.len()], ..Query::name(name) }
    });
    Ok(queries.collect())
}

/// A name with one slip: a letter dropped, doubled or swapped, the first word left out, or all words
/// turned round.
fn slip(name: &str, seed: usize) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let at = (seed * 31) % letters.len().max(1);
    match seed % 5 {
        0 if letters.len() > 3 => {
            letters.remove(at);
        }
        1 if letters.len() > 1 => letters.insert(at, letters[at]),
        2 if at + 1 < letters.len() => letters.swap(at, at + 1),
        3 => return name.split_whitespace().skip(1).collect::<Vec<_>>().join(" "),
        _ => return name.split_whitespace().rev().collect::<Vec<_>>().join(" "),
    }
    letters.into_iter().collect()
}
