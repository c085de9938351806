//! Latency, throughput, memory and size at any length of list, beside exhaustive scoring of the same.
//!
//! Each query is timed alone on one thread, in wall time and in CPU time of the thread: the latter tells
//! most on a machine that others use too. "Cold" queries find no likenesses kept from earlier ones; "warm"
//! is the second run of the same queries with the memory of the first. Percentiles are of single queries.

use std::fmt::Write as _;
use std::hint::black_box;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use cpu_time::ThreadTime;
use lictor_engine::{Query, Scratch, Settings, Snapshot};
use lictor_model::Kind;
use lictor_names::{Reading, View};
use lictor_score::compare_readings;

use crate::measure::share;
use crate::real_lists;
use crate::shared::Shared;
use crate::synthetic::{self, Asked};

/// Threshold and cutoff.
const BARS: [(f64, f64); 2] = [(0.7, 0.5), (0.85, 0.85)];

/// What is measured: a list, and how many queries of each sort are asked.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Plan {
    /// `None` for the official lists.
    pub(crate) names: Option<usize>,
    pub(crate) queries: usize,
    /// Queries of exhaustive scoring; it takes a second each at a million names.
    pub(crate) exhaustive: usize,
}

/// The tables as Markdown.
pub(crate) fn report(plan: Plan) -> anyhow::Result<String> {
    let mut text = String::new();
    let path = prepare(plan.names, &mut text)?;
    let started = Instant::now();
    let snapshot = Snapshot::open(&path)?;
    let opened = started.elapsed();
    snapshot.screen(&Query::name("Nadir Hakimi"), &real_lists::settings())?;
    let answered = started.elapsed();
    let (names, tokens) = snapshot.name_and_token_count();
    let _ = writeln!(
        text,
        "{} entities, {names} names in all their readings, {tokens} distinct words. Opened in {:.1} ms, first answer after {:.1} ms (warm file cache).\n",
        snapshot.entity_count(),
        opened.as_secs_f64() * 1e3,
        answered.as_secs_f64() * 1e3,
    );
    let (listed, strangers) = queries(&snapshot, plan)?;
    let mean = latencies(&mut text, &snapshot, &listed, &strangers)?;
    throughput(&mut text, &snapshot, &strangers)?;
    memory(&mut text, &snapshot, &path)?;
    exhaustive(&mut text, &snapshot, &strangers, plan.exhaustive, mean)?;
    Ok(text)
}

/// The file of the snapshot, built if need be.
fn prepare(names: Option<usize>, text: &mut String) -> anyhow::Result<PathBuf> {
    if let Some(names) = names {
        let stored = synthetic::stored(names)?;
        let _ = write!(text, "Made-up list of {names} names: ");
        if let Some((made, built)) = stored.built {
            let seconds = (made.as_secs_f64(), built.as_secs_f64());
            eprintln!("made in {:.1} s, built in {:.1} s, peak {}", seconds.0, seconds.1, peak());
        }
        return Ok(stored.path);
    }
    let path = std::env::temp_dir().join(format!("lictor-latency-{}", std::process::id()));
    let lists = Shared::find()?.official()?;
    std::fs::write(&path, Snapshot::build(&lists))?;
    text.push_str("SDN, UN, EU, UK and Canada: ");
    Ok(path)
}

fn queries(snapshot: &Snapshot, plan: Plan) -> anyhow::Result<(Vec<Query>, Vec<Query>)> {
    let strangers = of(synthetic::strangers(synthetic::SEED, plan.queries));
    if let Some(names) = plan.names {
        return Ok((of(synthetic::listed(synthetic::SEED, names, plan.queries)), strangers));
    }
    let mut listed = Vec::new();
    for entity in snapshot.entities() {
        let entity = entity?;
        let kind = Some(entity.schema.kind());
        let query = |text: String| Query { kind, ..Query::name(text) };
        listed.extend(entity.names.into_iter().map(|fact| query(fact.value.text)));
    }
    let stride = (listed.len() / plan.queries.max(1)).max(1);
    Ok((listed.into_iter().step_by(stride).take(plan.queries).collect(), strangers))
}

pub(crate) fn of(asked: Vec<Asked>) -> Vec<Query> {
    let kind = |person| Some(if person { Kind::Person } else { Kind::Organization });
    let query = |asked: Asked| Query { kind: kind(asked.is_person), ..Query::name(asked.name) };
    asked.into_iter().map(query).collect()
}

/// One line for each way of asking; the mean CPU time of strangers of any kind, cold, at the first bar.
fn latencies(
    text: &mut String,
    snapshot: &Snapshot,
    listed: &[Query],
    strangers: &[Query],
) -> anyhow::Result<Duration> {
    text.push_str("| one query, one core, us | threshold, cutoff | kind | memo | time | p50 | p90 | p99 | p99.9 | worst | mean |\n|---|---|---|---|---|---|---|---|---|---|---|\n");
    let mut first = None;
    for (sort, queries) in [("strangers", strangers), ("names of the list", listed)] {
        for (threshold, cutoff) in BARS {
            for kind in ["any", "given"] {
                let settings = Settings { threshold, cutoff, ..real_lists::settings() };
                let any = |query: &Query| Query { kind: None, ..query.clone() };
                let asked: Vec<Query> = match kind {
                    "any" => queries.iter().map(any).collect(),
                    _ => queries.to_vec(),
                };
                let mut scratch = Scratch::default();
                for memo in ["cold", "warm"] {
                    let (mut wall, mut cpu) = (Vec::new(), Vec::new());
                    for query in &asked {
                        if memo == "cold" {
                            scratch.forget();
                        }
                        let (started, thread) = (Instant::now(), ThreadTime::now());
                        black_box(snapshot.screen_with(query, &settings, &mut scratch)?);
                        cpu.push(thread.elapsed());
                        wall.push(started.elapsed());
                    }
                    let mean = cpu.iter().sum::<Duration>() / u32::try_from(cpu.len().max(1))?;
                    first.get_or_insert(mean);
                    for (time, times) in [("wall", wall), ("CPU", cpu)] {
                        let figures = histogram(times);
                        let _ = writeln!(
                            text,
                            "| {sort} | {threshold}, {cutoff} | {kind} | {memo} | {time} | {figures} |"
                        );
                    }
                    if memo == "cold" {
                        // What the warm run finds was kept from a whole run.
                        for query in &asked {
                            snapshot.screen_with(query, &settings, &mut scratch)?;
                        }
                    }
                }
            }
        }
    }
    text.push('\n');
    Ok(first.unwrap_or_default())
}

/// p50, p90, p99, p99.9, worst and mean in microseconds, as cells.
fn histogram(mut times: Vec<Duration>) -> String {
    times.sort_unstable();
    let micros = |time: Duration| format!("{:.0}", time.as_secs_f64() * 1e6);
    let at = |per_mille: usize| {
        let at = times.get((times.len() * per_mille / 1_000).min(times.len().saturating_sub(1)));
        micros(at.copied().unwrap_or_default())
    };
    let count = u32::try_from(times.len().max(1)).unwrap_or(u32::MAX);
    let mean = micros(times.iter().sum::<Duration>() / count);
    [at(500), at(900), at(990), at(999), at(1_000), mean].join(" | ")
}

fn throughput(text: &mut String, snapshot: &Snapshot, queries: &[Query]) -> anyhow::Result<()> {
    for (threshold, cutoff) in BARS {
        let settings = Settings { threshold, cutoff, ..real_lists::settings() };
        let thread = ThreadTime::now();
        let mut scratch = Scratch::default();
        for query in queries {
            black_box(snapshot.screen_with(query, &settings, &mut scratch)?);
        }
        let core = per_second(queries.len(), thread.elapsed());
        let started = Instant::now();
        black_box(snapshot.screen_many(queries, &settings, &|_| {})?);
        let cores = std::thread::available_parallelism()?;
        let all = per_second(queries.len(), started.elapsed());
        let _ = writeln!(
            text,
            "Batch of {} strangers, kind given, at {threshold}, {cutoff}: {core:.0} names a second of CPU time, {all:.0} a second on {cores} cores.\n",
            queries.len()
        );
    }
    Ok(())
}

#[expect(clippy::cast_precision_loss, reason = "counts of queries")]
fn per_second(count: usize, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

fn memory(text: &mut String, snapshot: &Snapshot, path: &PathBuf) -> anyhow::Result<()> {
    let names = snapshot.entities().map(|it| it.map_or(0, |it| it.names.len())).sum();
    let size = usize::try_from(std::fs::metadata(path)?.len())?;
    let mut sections: Vec<_> = snapshot.section_sizes().collect();
    sections.sort_by_key(|(_, size)| std::cmp::Reverse(*size));
    let bytes = |size: usize| format!("{:.1}", share(size, names));
    let _ = writeln!(
        text,
        "Snapshot: {size} bytes, {} a listed name. Resident after serving: {}.\n",
        bytes(size),
        resident()
    );
    text.push_str("| section | bytes | a name |\n|---|---|---|\n");
    for (section, size) in sections.into_iter().take(16) {
        let _ = writeln!(text, "| {section} | {size} | {} |", bytes(size));
    }
    text.push('\n');
    Ok(())
}

/// The resident set, of files and of own memory, where the system tells (Linux).
pub(crate) fn resident() -> String {
    status(&["VmRSS", "RssFile", "RssAnon"])
}

fn peak() -> String {
    status(&["VmHWM"])
}

fn status(fields: &[&str]) -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let lines = status.lines().filter(|line| fields.iter().any(|it| line.starts_with(it)));
    let lines = lines.map(|line| line.split_whitespace().collect::<Vec<_>>().join(" "));
    lines.collect::<Vec<_>>().join(", ")
}

/// The same score over every name: by `Settings::exhaustive`, and by comparing all pairs of readings.
fn exhaustive(
    text: &mut String,
    snapshot: &Snapshot,
    strangers: &[Query],
    count: usize,
    mean: Duration,
) -> anyhow::Result<()> {
    let asked: Vec<Query> =
        strangers.iter().take(count).map(|it| Query { kind: None, ..it.clone() }).collect();
    if asked.is_empty() {
        return Ok(());
    }
    let settings = Settings { exhaustive: true, ..real_lists::settings() };
    // The first query reads all names.
    snapshot.screen(&Query::name("Nadir Hakimi"), &settings)?;
    let thread = ThreadTime::now();
    for query in &asked {
        black_box(snapshot.screen(query, &settings)?);
    }
    let scan = thread.elapsed() / u32::try_from(asked.len())?;
    let pairs = all_pairs(snapshot, &asked[0])?;
    text.push_str("| exhaustive scoring, one core | CPU time a query | times the index, strangers of any kind at 0.7, 0.5, cold |\n|---|---|---|\n");
    for (way, time) in [
        ("every name, words compared once", scan),
        ("every pair of readings (one query, estimated from every 50th party)", pairs),
    ] {
        let times = time.as_secs_f64() / mean.as_secs_f64();
        let _ = writeln!(text, "| {way} | {:.1} ms | {times:.0} |", time.as_secs_f64() * 1e3);
    }
    Ok(())
}

/// What comparing all pairs of readings takes, by every 50th party.
pub(crate) fn all_pairs(snapshot: &Snapshot, query: &Query) -> anyhow::Result<Duration> {
    const EVERY: usize = 50;
    let mut listed: Vec<Reading> = Vec::new();
    for entity in snapshot.entities().step_by(EVERY) {
        let entity = entity?;
        let is_person = entity.schema.kind() == Kind::Person;
        let view = if is_person { View::Person } else { View::Organization };
        for name in &entity.names {
            listed.extend(Reading::of_listed(&name.value.text, view));
        }
    }
    let asked = View::ALL.map(|view| Reading::of_query(&query.names[0], view));
    let thread = ThreadTime::now();
    for listed in &listed {
        for reading in &asked[listed.name.view as usize] {
            black_box(compare_readings(reading, listed));
        }
    }
    Ok(thread.elapsed() * u32::try_from(EVERY)?)
}
