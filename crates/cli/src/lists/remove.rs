//! `lictor lists remove`: forgets a dataset, after asking.

use std::io::{BufRead as _, IsTerminal as _, Write as _};

use serde_json::json;

use crate::app::App;
use crate::args::RemoveArgs;
use crate::exit::{Code, Failure};

pub(super) fn run(app: &App, args: &RemoveArgs) -> Result<Code, Failure> {
    let dataset = &args.dataset;
    if !args.yes && !is_meant(args)? {
        crate::app::note("nothing was removed");
        return Ok(Code::Done);
    }
    let removed = app.library.remove(dataset)?;
    if removed == 0 {
        return Err(Failure::new(Code::NoList, format!("no edition of {dataset} is held"))
            .hint("see what is held with: lictor lists status"));
    }
    if app.json {
        app.print_json(&json!({"dataset": dataset.as_str(), "removed": removed}))?;
    } else {
        let mut page = app.page();
        let editions = if removed == 1 { "edition" } else { "editions" };
        page.line(0, &format!("{dataset}: {removed} {editions} removed"));
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

/// Asks on a terminal; elsewhere nobody could answer.
fn is_meant(args: &RemoveArgs) -> Result<bool, Failure> {
    if !std::io::stdin().is_terminal() {
        return Err(Failure::usage("removing asks first, and there is no terminal to ask on")
            .hint("add --yes to remove without asking"));
    }
    anstream::eprint!("Remove all editions of {}? They cannot be restored. [y/N] ", args.dataset);
    std::io::stderr().flush()?;
    let mut answer = String::new();
    std::io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "yes"))
}
