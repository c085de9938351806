//! Accuracy and speed on the labelled sets and real lists in `../shared`.
//!
//! `cargo xtask eval` runs `accuracy`; the other commands are `aliases` and `scripts` (names held out of
//! the lists), `oracle` (index against exhaustive scoring), `speed`, and `frequencies` (makes
//! `data/names/token_frequencies.csv`). `cargo xtask eval peers` compares with other matchers by
//! `pair-scores` and `publish`. Results are Markdown on stdout; with `--write` the tables between
//! markers of `docs/measurements.md` are replaced.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

mod aliases;
mod dice;
mod difference;
mod frequencies;
mod lists;
mod measure;
mod noise;
mod oracle;
mod pairs;
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
    /// The index against exhaustive scoring on real lists.
    Oracle {
        /// How many queries.
        #[arg(long, default_value_t = 2_000)]
        queries: usize,
    },
    /// Latency of single queries and time to open and answer.
    Speed,
    /// Counts in how many names of the lists each word stands.
    Frequencies,
    /// Writes a made-up list as FollowTheMoney entities, one a line.
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
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let command = arguments.command.unwrap_or(Command::Accuracy);
    if let Command::Generate { names, out, seed } = command {
        // The one command that needs nothing at hand.
        let mut out = BufWriter::new(File::create(out)?);
        synthetic::write_ftm(&mut out, seed, names)?;
        return Ok(out.flush()?);
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
        Command::Oracle { queries } => {
            report::publish("oracle", &oracle::report(&shared, queries)?, arguments.write)
        }
        Command::Speed => report::publish("speed", &speed::report(&shared)?, arguments.write),
        Command::Frequencies => frequencies::write(&shared),
        Command::Generate { .. } => unreachable!("done above"),
    }
}
