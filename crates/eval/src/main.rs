//! Accuracy and speed on the labelled sets and real lists in `../shared`.
//!
//! `cargo xtask eval` runs `accuracy`; the other commands are `oracle` (index against exhaustive
//! scoring), `speed`, and `frequencies` (makes `data/names/token_frequencies.csv`). Results are Markdown on
//! stdout; with `--write` the tables between markers of `docs/measurements.md` are replaced.
#![expect(clippy::print_stdout, reason = "a command-line tool prints its results")]

mod frequencies;
mod measure;
mod oracle;
mod pairs;
mod real_lists;
mod report;
mod shared;
mod speed;

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
}

fn main() -> anyhow::Result<()> {
    let arguments = Arguments::parse();
    let shared = shared::Shared::find()?;
    match arguments.command.unwrap_or(Command::Accuracy) {
        Command::Accuracy => {
            let pairs = pairs::report(&shared)?;
            let lists = real_lists::report(&shared)?;
            report::publish("accuracy", &format!("{pairs}\n{lists}"), arguments.write)
        }
        Command::Errors => pairs::errors(&shared),
        Command::Oracle { queries } => {
            report::publish("oracle", &oracle::report(&shared, queries)?, arguments.write)
        }
        Command::Speed => report::publish("speed", &speed::report(&shared)?, arguments.write),
        Command::Frequencies => frequencies::write(&shared),
    }
}
