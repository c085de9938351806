//! Latency of single queries on SDN + UN, one core, time from a closed file to the first answer, and
//! the score alone.

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use lictor_engine::{Query, Settings, Snapshot};

use crate::score_speed;
use crate::shared::{SDN, Shared, UN};

/// A Markdown table of latencies.
pub(crate) fn report(shared: &Shared) -> anyhow::Result<String> {
    let started = Instant::now();
    let histories = [shared.history(SDN)?, shared.history(UN)?];
    let parsed = started.elapsed();
    let started = Instant::now();
    let bytes = Snapshot::build(&histories);
    let built = started.elapsed();
    let path = std::env::temp_dir().join(format!("lictor-eval-{}.snapshot", std::process::id()));
    std::fs::write(&path, &bytes)?;
    let settings = Settings::at("2026-11-01T00:00:00Z".parse()?);

    let started = Instant::now();
    let snapshot = Snapshot::open(&path)?;
    snapshot.screen(&Query::name("Nadir Hakimi"), &settings)?;
    let first_answer = started.elapsed();

    let (names, tokens) = snapshot.name_and_token_count();
    let mut text = String::new();
    let _ = writeln!(
        text,
        "SDN 2024-05-07 + UN 2026-02-27: {} entities, {names} names, {tokens} distinct words; \
         snapshot {:.1} MB. Read {} ms, built {} ms, opened and answered in {:.1} ms (warm file cache).\n",
        snapshot.entity_count(),
        bytes_in_mb(bytes.len()),
        parsed.as_millis(),
        built.as_millis(),
        first_answer.as_secs_f64() * 1e3,
    );
    text.push_str("| one query, one core | queries | p50 | p99 | p99.9 | worst |\n|---|---|---|---|---|---|\n");
    let mut listed = Vec::new();
    for entity in snapshot.entities() {
        listed.extend(entity?.names.into_iter().map(|fact| fact.value.text));
    }
    let listed: Vec<String> = listed.into_iter().step_by(9).collect();
    let mut strangers = Vec::new();
    for file in ["negatives_global.csv", "negatives_us.csv"] {
        let mut reader = csv::Reader::from_path(shared.path(&format!("bench/{file}")))?;
        for row in reader.records().step_by(5) {
            strangers.extend(row?.get(0).map(str::to_owned));
        }
    }
    for (name, queries) in [("listed names", &listed), ("strangers", &strangers)] {
        line(&mut text, name, &snapshot, queries, &settings)?;
    }
    std::fs::remove_file(&path)?;
    text.push('\n');
    text.push_str(&score_speed::report(&histories[0].entities));
    Ok(text)
}

#[expect(clippy::cast_precision_loss, reason = "a size for people")]
fn bytes_in_mb(bytes: usize) -> f64 {
    bytes as f64 / 1e6
}

fn line(
    text: &mut String,
    name: &str,
    snapshot: &Snapshot,
    queries: &[String],
    settings: &Settings,
) -> anyhow::Result<()> {
    let mut scratch = lictor_engine::Scratch::default();
    let mut times: Vec<Duration> = Vec::with_capacity(queries.len());
    for query in queries {
        let query = Query::name(query);
        let started = Instant::now();
        snapshot.screen_with(&query, settings, &mut scratch)?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let at = |per_mille: usize| {
        let idx = (times.len() * per_mille / 1_000).min(times.len() - 1);
        format!("{:.0} us", times[idx].as_secs_f64() * 1e6)
    };
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {} | {} | {} |",
        times.len(),
        at(500),
        at(990),
        at(999),
        at(1_000)
    );
    Ok(())
}
