//! Screening by what was known on a day, against a library that holds nothing but the edition of that day.
//!
//! The archive of OFAC's `sdn.csv` (308 editions, 2021 to 2024) is taken in as a user does it. On days of it
//! chosen by a seed, the names asked are those that the edition lists, those that editions of other days
//! list, and strangers. What must be equal: the matches and the near parties that are in force, by id, score
//! and status. What differs rightly: parties and names that the edition no longer shows are told as not in
//! force, where the library of one edition knows nothing of them; a party that is told so is not near, too.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::File;
use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use anyhow::Context as _;
use cpu_time::ProcessTime;
use lictor_engine::{
    Hit, ImportOptions, Library, Query, Refusal, Screening, Settings, Snapshot, SourceFile,
    TakeFile, Verdict, each_file,
};
use lictor_model::{DatasetId, Entity};

use crate::dice::Dice;
use crate::shared::Shared;

const ARCHIVE: &str = "lists/us-ofac/sdn-csv-history-2021-08_2024-05.tar.zst";
const SEED: u64 = 20_240_503;

/// What differed, of how much.
#[derive(Debug, Default)]
struct Tally {
    asked: usize,
    matches: usize,
    near: usize,
    told_beside: usize,
    differing: Vec<String>,
}

/// Imports the archive, and compares days of it.
pub(crate) fn report(shared: &Shared, n_days: usize, n_queries: usize) -> anyhow::Result<String> {
    let folder = scratch_folder()?;
    let library = Library::at(folder.join("all"));
    let (began, cpu) = (Instant::now(), ProcessTime::now());
    let mut files: Vec<(String, String)> = Vec::new();
    import(&library, shared, &|_| true, &mut |file, moment| files.push((file, moment)))?;
    let (wall, cpu) = (began.elapsed(), cpu.elapsed());
    let snapshot = library.snapshot(&mut |note| eprintln!("note: {note}"))?;
    let mut dice = Dice::new(SEED);
    let mut days = BTreeSet::new();
    while days.len() < n_days.min(files.len()) {
        days.insert(dice.below(files.len()));
    }
    let all: Vec<Entity> = snapshot.entities().collect::<Result<_, _>>()?;
    let mut tally = Tally::default();
    let (mut with_history, mut without) = (0.0, 0.0);
    for position in &days {
        let (file, moment) = &files[*position];
        let alone = Library::at(folder.join(format!("only-{position}")));
        import(&alone, shared, &|name| name == file, &mut |_, _| ())?;
        let alone = alone.snapshot(&mut |_| ())?;
        let known_at: jiff::Timestamp = moment.parse()?;
        let as_of = lictor_engine::utc_date(known_at);
        let settings = Settings { known_at, as_of, limit: 100_000, ..Settings::at(known_at) };
        let of_day: Vec<Entity> = alone.entities().collect::<Result<_, _>>()?;
        for query in queries(&mut dice, n_queries, &of_day, &all) {
            let time = Instant::now();
            let ours = snapshot.screen(&query, &settings)?;
            with_history += time.elapsed().as_secs_f64();
            let time = Instant::now();
            let theirs = alone.screen(&query, &settings)?;
            without += time.elapsed().as_secs_f64();
            tally.compare(&ours, &theirs, moment, &query.names);
        }
        eprintln!("{moment}: {} asked, {} differ", tally.asked, tally.differing.len());
    }
    std::fs::remove_dir_all(&folder)?;
    tally.text(days.len(), files.len(), (wall, cpu), (with_history, without), &snapshot)
}

impl Tally {
    fn compare(&mut self, ours: &Screening, theirs: &Screening, moment: &str, names: &[String]) {
        self.asked += 1;
        self.matches += ours.matches.len();
        let beside: BTreeSet<&str> =
            ours.not_in_force.iter().map(|hit| hit.entity.id.as_str()).collect();
        self.told_beside += beside.len();
        let near_ours: Vec<&Hit> = ours.near.iter().filter(|hit| hit.status.counts()).collect();
        let near_theirs: Vec<&Hit> =
            theirs.near.iter().filter(|hit| !beside.contains(hit.entity.id.as_str())).collect();
        self.near += near_ours.len();
        let is_same = lines(&ours.matches.iter().collect::<Vec<_>>())
            == lines(&theirs.matches.iter().collect::<Vec<_>>())
            && lines(&near_ours) == lines(&near_theirs);
        if !is_same {
            self.differing.push(format!("{moment} {names:?}"));
        }
    }

    fn text(
        &self,
        n_days: usize,
        n_editions: usize,
        (wall, cpu): (std::time::Duration, std::time::Duration),
        (with_history, without): (f64, f64),
        snapshot: &Snapshot,
    ) -> anyhow::Result<String> {
        let mut text = String::new();
        #[expect(clippy::cast_precision_loss, reason = "a count of queries")]
        let micros = |seconds: f64| seconds * 1e6 / self.asked.max(1) as f64;
        writeln!(text, "| editions | days | queries | matches | near | told beside | differing |")?;
        writeln!(text, "|---|---|---|---|---|---|---|")?;
        writeln!(
            text,
            "| {n_editions} | {n_days} | {} | {} | {} | {} | {} |",
            self.asked,
            self.matches,
            self.near,
            self.told_beside,
            self.differing.len()
        )?;
        writeln!(
            text,
            "\nImport {:.1} s ({:.1} s CPU); {} parties of all editions; mean of a query {:.0} µs with \
             the history, {:.0} µs with one edition.",
            wall.as_secs_f64(),
            cpu.as_secs_f64(),
            snapshot.entity_count(),
            micros(with_history),
            micros(without)
        )?;
        for it in self.differing.iter().take(20) {
            writeln!(text, "\n- {it}")?;
        }
        Ok(text)
    }
}

/// Id, score and status of each, sorted.
fn lines(hits: &[&Hit]) -> Vec<String> {
    let line = |hit: &&Hit| format!("{} {:.6} {:?}", hit.entity.id, hit.score, hit.status);
    let mut lines: Vec<String> = hits.iter().map(line).collect();
    lines.sort();
    lines
}

/// Names of the day, names of any day, those of them that the day does not list, and strangers.
fn queries(dice: &mut Dice, count: usize, of_day: &[Entity], all: &[Entity]) -> Vec<Query> {
    let name = |dice: &mut Dice, of: &[Entity]| -> String {
        let names = &of[dice.below(of.len())].names;
        names[dice.below(names.len())].value.text.clone()
    };
    let mut queries = Vec::with_capacity(count);
    for position in 0..count {
        let text = match position % 5 {
            0 | 1 => name(dice, of_day),
            2 => name(dice, all),
            3 => {
                // A party that was renamed: one of the names of an entity with many.
                let renamed = std::iter::repeat_with(|| &all[dice.below(all.len())]);
                let renamed = renamed.take(200).find(|it| {
                    it.names.iter().any(|name| name.known.last() != it.names[0].known.last())
                });
                let names = renamed.map_or(&all[0].names, |it| &it.names);
                names[names.len() - 1].value.text.clone()
            }
            _ => {
                let (one, other) = (name(dice, all), name(dice, all));
                let first: Vec<&str> = one.split(' ').take(1).collect();
                let rest: Vec<&str> = other.split(' ').skip(1).collect();
                format!("{} {}", first.join(" "), rest.join(" "))
            }
        };
        queries.push(Query::name(&text));
    }
    queries
}

/// Imports the files of the archive that are wanted; `taken` gets the name and the moment of each.
pub(crate) fn import(
    library: &Library,
    shared: &Shared,
    wanted: &(dyn Fn(&str) -> bool + Sync),
    taken: &mut dyn FnMut(String, String),
) -> anyhow::Result<()> {
    enum Stop {
        Enough,
        Failed(Refusal),
    }
    impl From<Refusal> for Stop {
        fn from(refusal: Refusal) -> Self {
            Self::Failed(refusal)
        }
    }
    let path = shared.path(ARCHIVE);
    let archive = File::open(&path).with_context(|| path.display().to_string())?;
    let mut failed = None;
    let source = |take: &mut TakeFile<'_>| {
        let result = each_file("history.tar.zst", archive, &mut |file: SourceFile| {
            if !wanted(&file.name) {
                return Ok(());
            }
            match take(file) {
                ControlFlow::Continue(()) => Ok(()),
                ControlFlow::Break(()) => Err(Stop::Enough),
            }
        });
        if let Err(Stop::Failed(refusal)) = result {
            failed = Some(refusal);
        }
    };
    let dataset: DatasetId = "us_ofac_sdn".parse()?;
    let options = ImportOptions {
        accept: Some("sdn.csv alone".to_owned()),
        ..ImportOptions::at("2026-11-01T00:00:00Z".parse()?)
    };
    let mut refused = Vec::new();
    library.import_editions(&dataset, &options, source, &mut |file, import| {
        let time = lictor_lists::dated(file).time;
        match (&import.verdict, import.published, time) {
            (Verdict::Accepted, Some(day), Some(time)) => {
                taken(file.to_owned(), format!("{day}T{time}Z"));
            }
            (verdict, ..) => refused.push(format!("{file}: {verdict:?}")),
        }
    })?;
    if let Some(refusal) = failed {
        return Err(refusal.into());
    }
    anyhow::ensure!(refused.is_empty(), "{}", refused.join("; "));
    Ok(())
}

fn scratch_folder() -> anyhow::Result<std::path::PathBuf> {
    let folder = std::env::temp_dir().join(format!("lictor-known-at-{}", std::process::id()));
    std::fs::create_dir_all(&folder)?;
    anyhow::ensure!(Path::new(&folder).is_dir(), "no scratch folder");
    Ok(folder)
}
