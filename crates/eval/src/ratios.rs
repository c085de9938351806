//! Our speed beside exhaustive scoring, rapidfuzz and tantivy: the same list, the same strangers, one core, one run.

use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;
use std::time::Duration;

use cpu_time::ThreadTime;
use lictor_engine::{Query, Scratch, Settings};

use crate::{latency, real_lists, synthetic};

/// Queries of exhaustive scoring.
const EXHAUSTIVE: usize = 5;

/// Writes `names.txt` and `queries.txt`.
pub(crate) fn write_files(names: usize, queries: usize, folder: &Path) -> anyhow::Result<()> {
    let mut out = BufWriter::new(File::create(folder.join("names.txt"))?);
    for name in synthetic::parties(synthetic::SEED, names).flat_map(|party| party.names) {
        writeln!(out, "{name}")?;
    }
    out.flush()?;
    let mut out = BufWriter::new(File::create(folder.join("queries.txt"))?);
    for asked in synthetic::strangers(synthetic::SEED, queries) {
        writeln!(out, "{}", asked.name)?;
    }
    Ok(out.flush()?)
}

/// The ratios, at a threshold and cutoff of 0.85, for strangers of any kind.
pub(crate) fn report(
    names: usize,
    queries: usize,
    rapidfuzz: f64,
    tantivy: f64,
) -> anyhow::Result<String> {
    let snapshot = synthetic::stored(names)?.snapshot;
    let any = |query: Query| Query { kind: None, ..query };
    let asked: Vec<Query> =
        latency::of(synthetic::strangers(synthetic::SEED, queries)).into_iter().map(any).collect();
    let settings = Settings { threshold: 0.85, cutoff: 0.85, ..real_lists::settings() };
    let mut scratch = Scratch::default();
    // The first query of a process reads the tables of names.
    snapshot.screen_with(&Query::name("Nadir Hakimi"), &settings, &mut scratch)?;
    let mut times = Vec::with_capacity(asked.len());
    for query in &asked {
        let thread = ThreadTime::now();
        snapshot.screen_with(query, &settings, &mut scratch)?;
        times.push(thread.elapsed());
    }
    let resident = latency::resident();
    let slow = Settings { exhaustive: true, ..settings };
    // The first query reads all names.
    snapshot.screen(&Query::name("Nadir Hakimi"), &slow)?;
    let thread = ThreadTime::now();
    for query in asked.iter().take(EXHAUSTIVE) {
        snapshot.screen(query, &slow)?;
    }
    let scan = thread.elapsed() / u32::try_from(EXHAUSTIVE.min(asked.len()))?;
    let pairs = latency::all_pairs(&snapshot, &asked[0])?;
    let micros = |time: Duration| time.as_secs_f64() * 1e6;
    let mean = micros(times.iter().sum::<Duration>()) / f64::from(u32::try_from(times.len())?);
    times.sort_unstable();
    let at = |per_cent: usize| micros(times[(times.len() * per_cent / 100).min(times.len() - 1)]);
    let mut text = format!(
        "{names} names, {queries} strangers, 0.85, CPU time: mean {mean:.0} us. {resident}.\n\n\
         | goal | ratio | theirs, us a query | ratio |\n|---|---|---|---|\n"
    );
    for (goal, what, theirs) in [
        ("G2", "every pair of readings by the same score (one query, estimated)", micros(pairs)),
        ("G2", "every name by the same score, words compared once", micros(scan)),
        ("G3", "rapidfuzz process.extract, token_sort_ratio", rapidfuzz),
        ("G4", "tantivy, fuzzy words, any of them", tantivy),
    ] {
        let _ = writeln!(text, "| {goal} | {what} | {theirs:.0} | {:.0} |", theirs / mean);
    }
    let _ = writeln!(
        text,
        "| G8 | our p99 to our p50 | {:.0}, {:.0} | {:.1} |",
        at(99),
        at(50),
        at(99) / at(50)
    );
    Ok(text)
}
