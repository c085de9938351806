//! Accuracy and speed on the labelled sets and real lists in `../shared`.
//!
//! `cargo xtask eval` runs `accuracy`; the other commands are `aliases` and `scripts` (names held out of
//! the lists), `index` (against exhaustive scoring), `speed`, and `frequencies` (makes
//! `data/names/token_frequencies.csv`). `cargo xtask eval peers` compares with other matchers by
//! `pair-scores` and `publish`. Results are Markdown on stdout; with `--write` the tables between
//! markers of `docs/measurements.md` are replaced.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

mod aliases;
mod dice;
mod difference;
mod documents;
mod frequencies;
mod index_gate;
mod known_at;
mod latency;
mod measure;
mod noise;
mod pairs;
mod ratios;
mod real_lists;
mod report;
mod score_speed;
mod scripts;
mod shared;
mod speed;
mod synthetic;
mod transliteration;

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::PathBuf;

use clap::{Parser, Subcommand};

#[derive(Debug, Parser)]
#[command(name = "lictor-eval", about = "Accuracy and speed on labelled sets and real lists")]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
    /// Replace the tables in docs/measurements.md.
    #[arg(long, global = true)]
    write: bool,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Labelled pairs, and recall and noise against real lists (the default).
    Accuracy,
    /// Labelled pairs that are judged wrongly, one a line.
    Errors,
    /// The score of every labelled pair as TSV, with its row in the file counted from 0.
    PairScores,
    /// A table made by another tool: prints it, or with `--write` puts it into a section.
    Publish {
        /// The section of docs/measurements.md.
        section: String,
        /// The file that holds the table.
        table: PathBuf,
    },
    /// Each SDN name against the other names of its party, and against a stranger's.
    Aliases {
        /// Write what was missed, and strangers that were found, as TSV.
        #[arg(long)]
        errors: Option<PathBuf>,
    },
    /// Names in other scripts against the Latin names of their party, and against a stranger's.
    Scripts {
        /// Write what was missed, and strangers that were found, as TSV.
        #[arg(long)]
        errors: Option<PathBuf>,
    },
    /// Invented people who are matched, one a line.
    Noise,
    /// The index against exhaustive scoring: on every real list at hand, or on a made-up one.
    Index {
        /// How many names the made-up list has; without it, real lists.
        #[arg(long)]
        names: Option<usize>,
        /// How many queries.
        #[arg(long, default_value_t = 10_000)]
        queries: usize,
    },
    /// Latency, throughput, memory and size of a list of any length.
    Latency {
        /// How many names the made-up list has, or `official` for the real lists at hand.
        #[arg(long)]
        names: String,
        /// Queries of each sort.
        #[arg(long, default_value_t = 2_000)]
        queries: usize,
        /// Queries of exhaustive scoring.
        #[arg(long, default_value_t = 10)]
        exhaustive: usize,
    },
    /// Screening by what was known on days of an archive, against each edition alone.
    KnownAt {
        /// How many days.
        #[arg(long, default_value_t = 50)]
        days: usize,
        /// How many queries a day.
        #[arg(long, default_value_t = 200)]
        queries: usize,
    },
    /// Articles against their gold: chrome, mentions, links, status, dates, claims, relations.
    Documents {
        /// Tell what was wrong, one a line.
        #[arg(long)]
        tell: bool,
        /// Measure throughput instead, over so many articles of ten kilobytes.
        #[arg(long)]
        speed: Option<usize>,
        /// Tell what each stage of reading takes instead, over so many such articles.
        #[arg(long)]
        stages: Option<usize>,
        /// Measure the articles of this folder instead, with its `lists/invented.ftm.jsonl` or ours; for speed and
        /// stages its text files, which need no gold.
        #[arg(long)]
        folder: Option<PathBuf>,
        /// Read every listed name in a sentence of its own instead.
        #[arg(long)]
        names: bool,
        /// Give the people in the articles other names instead, in so many draws.
        #[arg(long)]
        renamed: Option<u64>,
        /// Write what is read of all articles at hand, or of those of the folder, as JSON into this folder instead.
        #[arg(long)]
        json: Option<PathBuf>,
    },
    /// Latency of single queries and time to open and answer.
    Speed,
    /// Counts in how many names of the lists each word stands.
    Frequencies,
    /// Writes a made-up list as `FollowTheMoney` entities, one a line.
    Generate {
        /// How many names.
        #[arg(long)]
        names: usize,
        /// The file.
        #[arg(long)]
        out: PathBuf,
        /// Another seed gives another list.
        #[arg(long, default_value_t = synthetic::SEED)]
        seed: u64,
    },
    /// Writes the names of a made-up list and strangers to be asked, one a line, for other tools.
    PeerFiles {
        /// How many names.
        #[arg(long)]
        names: usize,
        /// How many strangers.
        #[arg(long, default_value_t = 100)]
        queries: usize,
        /// Where `names.txt` and `queries.txt` go.
        #[arg(long)]
        folder: PathBuf,
    },
    /// The ratios between our speed and others', from what they took for the files of `peer-files`.
    Ratios {
        /// How many names.
        #[arg(long)]
        names: usize,
        /// How many strangers.
        #[arg(long, default_value_t = 100)]
        queries: usize,
        /// Microseconds a query of `process.extract`.
        #[arg(long)]
        rapidfuzz: f64,
        /// Microseconds a query of a fuzzy disjunction.
        #[arg(long)]
        tantivy: f64,
    },
}

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or(Command::Accuracy);
    if let Command::Generate { names, out, seed } = command {
        let mut out = BufWriter::new(File::create(out)?);
        synthetic::write_ftm(&mut out, seed, names)?;
        return Ok(out.flush()?);
    }
    if let Command::Latency { names, queries, exhaustive } = command {
        let size = if names == "official" { None } else { Some(names.parse()?) };
        let text = latency::report(latency::Plan { names: size, queries, exhaustive })?;
        return report::publish(&format!("latency-{names}"), &text, arguments.write);
    }
    if let Command::PeerFiles { names, queries, folder } = command {
        return ratios::write_files(names, queries, &folder);
    }
    if let Command::Ratios { names, queries, rapidfuzz, tantivy } = command {
        let text = ratios::report(names, queries, rapidfuzz, tantivy)?;
        return report::publish(&format!("ratios-{names}"), &text, arguments.write);
    }
    let shared = shared::Shared::find()?;
    match command {
        Command::Accuracy => {
            let pairs = pairs::report(&shared)?;
            let lists = real_lists::report(&shared)?;
            report::publish("accuracy", &format!("{pairs}\n{lists}"), arguments.write)
        }
        Command::Errors => pairs::errors(&shared),
        Command::Noise => noise::report(&shared),
        Command::PairScores => pairs::scores(&shared),
        Command::Publish { section, table } => {
            report::publish(&section, &std::fs::read_to_string(table)?, arguments.write)
        }
        Command::Aliases { errors } => report::publish(
            "aliases",
            &aliases::report(&shared, errors.as_deref())?,
            arguments.write,
        ),
        Command::Scripts { errors } => report::publish(
            "scripts",
            &scripts::report(&shared, errors.as_deref())?,
            arguments.write,
        ),
        Command::Index { names: None, queries } => {
            let text = index_gate::on_real_lists(&shared, queries)?;
            report::publish("index", &text, arguments.write)
        }
        Command::Index { names: Some(names), queries } => {
            let snapshot = synthetic::stored(names)?.snapshot;
            let text = index_gate::on_synthetic(&snapshot, names, queries)?;
            report::publish("index-synthetic", &text, arguments.write)
        }
        Command::KnownAt { days, queries } => {
            let text = known_at::report(&shared, days, queries)?;
            report::publish("known-at", &text, arguments.write)
        }
        Command::Documents { names: true, tell, .. } => {
            let text = documents::names::run(&shared, tell)?;
            report::publish("documents-names", &text, arguments.write)
        }
        Command::Documents { renamed: Some(draws), folder, tell, .. } => {
            print!("{}", documents::renamed::run(&shared, folder.as_deref(), draws, tell)?);
            Ok(())
        }
        Command::Documents { json: Some(into), folder, .. } => {
            documents::dump(&shared, folder.as_deref(), &into)
        }
        Command::Documents { stages: Some(rounds), folder, .. } => {
            print!("{}", documents::stages(&shared, folder.as_deref(), rounds)?);
            Ok(())
        }
        Command::Documents { speed: Some(rounds), folder: Some(folder), .. } => {
            print!("{}", documents::speed(&shared, Some(&folder), rounds)?);
            Ok(())
        }
        Command::Documents { tell, speed: None, folder: Some(folder), .. } => {
            print!("{}", documents::run_folder(&shared, &folder, tell)?);
            Ok(())
        }
        Command::Documents { tell, speed: None, folder: None, .. } => {
            let text = documents::run(Some(&shared), tell)?;
            report::publish("documents", &text, arguments.write)
        }
        Command::Documents { speed: Some(rounds), folder: None, .. } => {
            let text = documents::speed(&shared, None, rounds)?;
            report::publish("documents-speed", &text, arguments.write)
        }
        Command::Speed => report::publish("speed", &speed::report(&shared)?, arguments.write),
        Command::Frequencies => frequencies::write(&shared),
        Command::Generate { .. }
        | Command::Latency { .. }
        | Command::PeerFiles { .. }
        | Command::Ratios { .. } => unreachable!("done above"),
    }
}
