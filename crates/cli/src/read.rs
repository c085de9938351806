//! `lictor read`: what a document says about listed parties.

use std::io::Read as _;

use lictor_documents::{Limits, Parties, intake, page, read};
use lictor_engine::Settings;
use lictor_wire::docscreen;

use crate::app::{App, note};
use crate::args::ReadArgs;
use crate::exit::{Code, Failure};
use crate::output;
use crate::values::ArticleDay;

pub(crate) fn run(app: &App, args: &ReadArgs) -> Result<Code, Failure> {
    let mut bytes = Vec::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(&args.file).map_err(|cause| Failure::file(&args.file, &cause))?;
    }
    let document = intake(&bytes, Limits::default())
        .map_err(|error| Failure::data(format!("{}: {error}", args.file.display())))?;
    let snapshot = app.snapshot()?;
    let settings = Settings { datasets: args.dataset.clone(), ..Settings::at(app.now) };
    let parties = Parties::of(&snapshot, &settings)?;
    let as_of = match args.as_of {
        ArticleDay::Auto => None,
        ArticleDay::On(day) => Some(day),
    };
    let reading = read(&document, &parties, &settings, as_of)?;
    if let Some(path) = &args.html {
        std::fs::write(path, page(&document, &reading, settings.as_of))
            .map_err(|cause| Failure::file(path, &cause))?;
        note(&format!("the page is in {}", path.display()));
    }
    if app.json {
        app.print_json(&docscreen(&document, &reading))?;
    } else {
        let mut page = app.page();
        output::reading(&mut page, &document, &reading, settings.as_of);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}
