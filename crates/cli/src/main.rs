//! `lictor`: screens names against sanctions lists, as of a date.
//!
//! The binary holds no matching logic: it reads arguments and files, asks the engine, and prints.
//! Data goes to stdout, notes and progress to stderr, and the exit code is contract ([`exit`]).

mod app;
mod args;
mod batch;
mod compare;
mod config;
mod entity;
mod eval;
mod exit;
mod explain;
mod keys;
mod lists;
mod output;
mod read;
mod record;
mod screen;
mod serve;
mod shell;
mod values;

use std::process::ExitCode;

use clap::Parser as _;

use crate::app::App;
use crate::args::{Cli, Command};
use crate::exit::{Code, Failure};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    std::panic::set_hook(Box::new(report_bug));
    match std::panic::catch_unwind(run) {
        Ok(Ok(code)) => code.into(),
        Ok(Err(failure)) => failure.report().into(),
        Err(_) => Code::Bug.into(),
    }
}

fn run() -> Result<Code, Failure> {
    let Cli { global, command } = Cli::parse();
    let app = App::new(&global)?;
    match command {
        Command::Screen(args) => screen::run(&app, args),
        Command::Compare(args) => compare::run(&app, args),
        Command::Explain(args) => explain::run(&app, args),
        Command::Entity(args) => entity::run(&app, &args),
        Command::Read(args) => read::run(&app, &args),
        Command::Lists(args) => lists::run(&app, args.command),
        Command::Record(args) => record::run(&app, &args.command),
        Command::Replay(args) => record::replay(&app, &args),
        Command::Config(args) => config::run(&app, &args.command),
        Command::Eval(args) => eval::run(&app, args.command),
        Command::Serve(args) => serve::run(&app, &args),
        Command::Keys(args) => keys::run(&app, args.command),
        Command::Completions(args) => shell::completions(&args),
        Command::Man(args) => shell::man_pages(&args),
    }
}

/// Says where it happened and nothing of what was screened: a panic's message may hold a name.
fn report_bug(info: &std::panic::PanicHookInfo<'_>) {
    let place = info.location().map(|it| format!(" at {}:{}", it.file(), it.line()));
    let version = env!("CARGO_PKG_VERSION");
    anstream::eprintln!(
        "error: this is a bug in lictor {version}{}\n\
         hint: please report it, with the command and without the names that were screened",
        place.unwrap_or_default()
    );
}
