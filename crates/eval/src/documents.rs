//! Articles against their gold: every stage of reading a document, scored by the rules of the gold's schema
//! (`crates/documents/tests/articles/README.md`).
//!
//! Two folders: the constructed articles of the project, and those in `../shared`. The lists are the
//! embedded one, the invented one of our articles and, where they are at hand, the official ones.

pub(crate) mod names;
pub(crate) mod renamed;
mod score;

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::Context;
use cpu_time::ThreadTime;
use lictor_documents::{Limits, Parties, Text, claims, date, intake, mentions, read, relations};
use lictor_engine::{ImportOptions, Library, Settings, Snapshot, Verdict};
use lictor_wire::docscreen;
use serde_json::Value;

use crate::known_at;
use crate::shared::{AU, CA, EU, GB_FCDO, ListFile, SDN, Shared, UN};
use score::Score;

/// The official lists that articles are read against.
const LISTS: [ListFile; 6] = [SDN, UN, EU, GB_FCDO, CA, AU];

/// An edition of OFAC's list in CSV behind the last of its change files.
const SDN_OF_2016: [&str; 3] =
    ["us-ofac/2016-10/sdn.csv.zst", "us-ofac/2016-10/alt.csv.zst", "us-ofac/2016-10/add.csv.zst"];

/// One article of a folder.
struct Article {
    name: String,
    bytes: Vec<u8>,
    gold: Value,
}

/// Scores all articles and returns the table.
pub(crate) fn run(shared: Option<&Shared>, tell: bool) -> anyhow::Result<String> {
    let Lists { snapshot, _home } = lists(shared)?;
    let mut table = head();
    rows(&mut table, "ours", &ours(), &snapshot, tell)?;
    if let Some(shared) = shared {
        rows(&mut table, "others", &shared.path("documents"), &snapshot, tell)?;
    }
    Ok(table)
}

/// Scores the articles of a folder, with its own `lists/invented.ftm.jsonl` in place of ours if it has one.
pub(crate) fn run_folder(shared: &Shared, folder: &Path, tell: bool) -> anyhow::Result<String> {
    let own = folder.join("lists/invented.ftm.jsonl");
    let Lists { snapshot, _home } =
        if own.exists() { lists_with(Some(shared), &own)? } else { lists(Some(shared))? };
    let mut table = head();
    rows(&mut table, "of the folder", folder, &snapshot, tell)?;
    Ok(table)
}

/// Names a folder that keeps our lists from one run to the next, for whoever measures one change of reading after another;
/// a folder that goes with the run otherwise. Whoever changes the lists removes it.
const HOME: &str = "LICTOR_EVAL_HOME";

/// What articles are read against, and the folder that holds it.
struct Lists {
    snapshot: Snapshot,
    _home: Option<tempfile::TempDir>,
}

/// The lists in a data home: the invented one and, where they are at hand, the official ones with OFAC's
/// change files, from which the days of its listings come.
fn lists(shared: Option<&Shared>) -> anyhow::Result<Lists> {
    if let Some(home) = std::env::var_os(HOME).map(PathBuf::from) {
        if !home.exists() {
            // What is cut off while it is made has another name.
            let part = home.with_extension("part");
            if part.exists() {
                std::fs::remove_dir_all(&part).with_context(|| part.display().to_string())?;
            }
            drop(snapshot_with(&part, shared, &invented())?);
            std::fs::rename(&part, &home).with_context(|| home.display().to_string())?;
        }
        let snapshot = Library::at(&home).snapshot(&mut |_| ())?;
        return Ok(Lists { snapshot, _home: None });
    }
    lists_with(shared, &invented())
}

/// The same with another invented list.
fn lists_with(shared: Option<&Shared>, invented: &Path) -> anyhow::Result<Lists> {
    let home = tempfile::tempdir()?;
    let snapshot = snapshot_with(home.path(), shared, invented)?;
    Ok(Lists { snapshot, _home: Some(home) })
}

fn snapshot_with(
    home: &Path,
    shared: Option<&Shared>,
    invented: &Path,
) -> anyhow::Result<Snapshot> {
    let library = Library::at(home);
    import_invented(&library, invented)?;
    let Some(shared) = shared else { return Ok(library.snapshot(&mut |_| ())?) };
    let read = |file: String| -> anyhow::Result<(String, Vec<u8>)> {
        let path = shared.path(&format!("lists/{file}"));
        let bytes = std::fs::read(&path).with_context(|| path.display().to_string())?;
        Ok((file, bytes))
    };
    let changes = (1994..=2016).map(|year| read(format!("us-ofac/changes/sdnew-{year}.txt.zst")));
    import(&library, "us_ofac_sdn", None, &changes.collect::<Result<Vec<_>, _>>()?)?;
    let of_2016 = SDN_OF_2016.map(|it| read(it.to_owned()));
    let of_2016 = of_2016.into_iter().collect::<Result<Vec<_>, _>>()?;
    import(&library, "us_ofac_sdn", Some("2016-10-11"), &of_2016)?;
    known_at::import(&library, shared, &|_| true, &mut |_, _| ())?;
    for (dataset, day, file) in LISTS {
        import(&library, dataset, Some(day), &[read(file.to_owned())?])?;
    }
    Ok(library.snapshot(&mut |_| ())?)
}

fn ours() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../documents/tests/articles")
}

/// The invented list of our articles.
fn invented() -> PathBuf {
    ours().join("lists/invented.ftm.jsonl")
}

fn import_invented(library: &Library, path: &Path) -> anyhow::Result<()> {
    let bytes = std::fs::read(path).with_context(|| path.display().to_string())?;
    import(library, "ftm:invented", Some("2024-06-01"), &[("invented.ftm.jsonl".to_owned(), bytes)])
}

fn import(
    library: &Library,
    dataset: &str,
    day: Option<&str>,
    files: &[(String, Vec<u8>)],
) -> anyhow::Result<()> {
    let published = day.map(str::parse).transpose()?;
    let options = ImportOptions { published, control: false, ..ImportOptions::at(now()) };
    let import = library.import(&dataset.parse()?, files, options)?;
    anyhow::ensure!(import.verdict == Verdict::Accepted, "{dataset}: {:?}", import.verdict);
    Ok(())
}

/// The day of reading, fixed so that the table does not change by itself.
fn now() -> jiff::Timestamp {
    "2026-11-23T10:00:00Z".parse().expect("a moment")
}

fn articles(folder: &Path) -> anyhow::Result<Vec<Article>> {
    let mut articles = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(name) = file.strip_suffix(".gold.json") else { continue };
        let gold: Value = serde_json::from_slice(&std::fs::read(&path)?)?;
        let extension = if gold["format"] == "txt" { "txt" } else { "html" };
        let bytes = std::fs::read(folder.join(format!("{name}.{extension}")))?;
        articles.push(Article { name: name.to_owned(), bytes, gold });
    }
    articles.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(articles)
}

fn head() -> String {
    let columns = [
        "article",
        "chrome P/R",
        "mentions R",
        "links R/P",
        "traps",
        "status",
        "date",
        "claims P/R",
        "speaker",
        "certainty",
        "polarity",
        "answers",
        "relations P/R",
    ];
    format!("| {} |\n|{}\n", columns.join(" | "), "---|".repeat(columns.len()))
}

fn rows(
    table: &mut String,
    whose: &str,
    folder: &Path,
    snapshot: &Snapshot,
    tell: bool,
) -> anyhow::Result<Score> {
    let settings = Settings::at(now());
    let parties = Parties::of(snapshot, &settings)?;
    let mut total = Score::default();
    for article in articles(folder)? {
        let reading = reading(&article, &parties, &settings)?;
        let score = Score::of(&article.gold, &reading);
        if tell {
            for line in &score.errors {
                println!("{}: {line}", article.name);
            }
        }
        writeln!(table, "| {} | {} |", article.name, score.cells())?;
        total.add(&score);
    }
    writeln!(table, "| **all {whose}** | {} |", total.cells())?;
    Ok(total)
}

/// Writes what is read of each article as JSON into a folder.
pub(crate) fn dump(shared: &Shared, folder: Option<&Path>, into: &Path) -> anyhow::Result<()> {
    let Lists { snapshot, _home } = lists(Some(shared))?;
    let settings = Settings::at(now());
    let parties = Parties::of(&snapshot, &settings)?;
    let folders = match folder {
        Some(folder) => vec![folder.to_owned()],
        None => all_folders(shared)?,
    };
    for folder in folders {
        let into = into.join(folder.file_name().unwrap_or_default());
        std::fs::create_dir_all(&into)?;
        for article in articles(&folder)? {
            let json = serde_json::to_string_pretty(&reading(&article, &parties, &settings)?)?;
            std::fs::write(into.join(format!("{}.json", article.name)), json)?;
        }
    }
    Ok(())
}

/// The folders of articles at hand: those beside ours too, `articles_unseen` and its like.
fn all_folders(shared: &Shared) -> anyhow::Result<Vec<PathBuf>> {
    let beside = ours().join("..").read_dir()?.collect::<Result<Vec<_>, _>>()?;
    let is_set = |it: &PathBuf| {
        it.file_name().is_some_and(|it| it.to_string_lossy().starts_with("articles"))
    };
    let sets = beside.into_iter().map(|it| it.path()).filter(is_set);
    Ok(sets.chain([shared.path("documents")]).collect())
}

fn reading(article: &Article, parties: &Parties<'_>, settings: &Settings) -> anyhow::Result<Value> {
    let document = intake(&article.bytes, Limits::default())?;
    let reading = read(&document, parties, settings, None)?;
    Ok(docscreen(&document, &reading))
}

/// Throughput of reading with all lists loaded: megabytes of clean text a second of one core, and the
/// latency of articles of ten kilobytes.
pub(crate) fn speed(
    shared: &Shared,
    folder: Option<&Path>,
    rounds: usize,
) -> anyhow::Result<String> {
    let Lists { snapshot, _home } = lists(Some(shared))?;
    let settings = Settings::at(now());
    let begun = ThreadTime::now();
    let parties = Parties::of(&snapshot, &settings)?;
    let prepared = begun.elapsed();
    let articles = of_ten_kilobytes(folder.unwrap_or(&ours()), rounds)?;
    let mut times = Vec::new();
    let mut bytes = 0;
    for article in &articles {
        let begun = ThreadTime::now();
        let document = intake(article, Limits::default())?;
        let reading = read(&document, &parties, &settings, None)?;
        times.push(begun.elapsed());
        let is_read = !reading.mentions.is_empty() || folder.is_some();
        anyhow::ensure!(is_read, "an article without a name");
        bytes += document.text.len();
    }
    times.sort();
    let total: Duration = times.iter().sum();
    let milliseconds = |it: Duration| it.as_secs_f64() * 1e3;
    #[expect(clippy::cast_precision_loss, reason = "a few megabytes")]
    let per_second = bytes as f64 / 1e6 / total.as_secs_f64();
    Ok(format!(
        "{} names; prepared in {:.0} ms; {per_second:.1} MB/s; articles of about 10 kB: p50 {:.2} ms, p95 {:.2} ms, worst {:.2} ms\n",
        snapshot.name_and_token_count().0,
        milliseconds(prepared),
        milliseconds(times[times.len() / 2]),
        milliseconds(times[times.len() * 95 / 100]),
        milliseconds(times[times.len() - 1]),
    ))
}

/// Articles of ten kilobytes, made of the whole text files of a folder, in another order each time.
fn of_ten_kilobytes(folder: &Path, rounds: usize) -> anyhow::Result<Vec<Vec<u8>>> {
    let mut paths: Vec<PathBuf> = Vec::new();
    for entry in std::fs::read_dir(folder).with_context(|| folder.display().to_string())? {
        let path = entry?.path();
        let is_body = path.to_string_lossy().ends_with(".body.txt");
        if path.extension().is_some_and(|it| it == "txt") && !is_body {
            paths.push(path);
        }
    }
    paths.sort();
    anyhow::ensure!(!paths.is_empty(), "no text files in {}", folder.display());
    let texts: Vec<Vec<u8>> = paths.iter().map(std::fs::read).collect::<Result<_, _>>()?;
    let article = |round: usize| {
        let mut article = Vec::new();
        let mut at = round;
        while article.len() < 10_000 {
            article.extend_from_slice(&texts[at % texts.len()]);
            at += 1;
        }
        article
    };
    Ok((0..rounds).map(article).collect())
}

/// What each stage of reading such articles takes, as far as the stages can be called apart: claims and relations
/// each cut the text into units anew, which [`read`] does once.
pub(crate) fn stages(
    shared: &Shared,
    folder: Option<&Path>,
    rounds: usize,
) -> anyhow::Result<String> {
    const NAMES: [&str; 9] =
        ["intake", "text", "mentions", "dropped", "date", "claims", "relations", "read", "json"];
    let Lists { snapshot, _home } = lists(Some(shared))?;
    let settings = Settings::at(now());
    let parties = Parties::of(&snapshot, &settings)?;
    let mut times = [Duration::ZERO; NAMES.len()];
    for article in of_ten_kilobytes(folder.unwrap_or(&ours()), rounds)? {
        let mut begun = ThreadTime::now();
        let mut stage = 0;
        let mut next = || {
            times[stage] += begun.elapsed();
            stage += 1;
            begun = ThreadTime::now();
        };
        let document = intake(&article, Limits::default())?;
        next();
        let text = Text::of(&document);
        next();
        let mut found = mentions::find(&text, &parties);
        next();
        mentions::find_dropped(&document, &parties, &mut found);
        next();
        date::decide(&document, &text, &found, &parties, &settings)?;
        next();
        let claims = claims::find(&text, &found);
        next();
        relations::find(&text, &found, &claims);
        next();
        let reading = read(&document, &parties, &settings, None)?;
        next();
        docscreen(&document, &reading);
        next();
    }
    let mut table = "| stage | ms |\n|---|---|\n".to_owned();
    for (name, time) in NAMES.iter().zip(times) {
        #[expect(clippy::cast_precision_loss, reason = "a few thousand rounds")]
        let each = time.as_secs_f64() * 1e3 / rounds as f64;
        writeln!(table, "| {name} | {each:.3} |")?;
    }
    Ok(table)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Our own articles with no other lists than the embedded and the invented one.
    #[test]
    fn our_articles_are_read_as_well_as_measured() {
        let home = tempfile::tempdir().unwrap();
        let library = Library::at(home.path());
        import_invented(&library, &invented()).unwrap();
        let snapshot = library.snapshot(&mut |_| ()).unwrap();
        let total = rows(&mut head(), "ours", &ours(), &snapshot, true).unwrap();
        assert!(total.holds(), "{}", total.cells());
    }
}
