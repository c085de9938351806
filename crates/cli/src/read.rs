//! `lictor read`: what a document says about listed parties.

use std::io::Read as _;

use lictor_documents::{Parties, intake, read};
use lictor_engine::Settings;
use lictor_wire::docscreen;

use crate::app::App;
use crate::args::ReadArgs;
use crate::exit::{Code, Failure};
use crate::values::ArticleDay;

pub(crate) fn run(app: &App, args: &ReadArgs) -> Result<Code, Failure> {
    let mut bytes = Vec::new();
    if args.file.as_os_str() == "-" {
        std::io::stdin().read_to_end(&mut bytes)?;
    } else {
        bytes = std::fs::read(&args.file).map_err(|cause| Failure::file(&args.file, &cause))?;
    }
    let text = String::from_utf8_lossy(&bytes);
    let document = intake::text(&text)?;
    let snapshot = app.snapshot()?;
    let settings = Settings::at(app.now);
    let parties = Parties::of(&snapshot, &settings)?;
    let as_of = match args.as_of {
        ArticleDay::Auto => None,
        ArticleDay::On(day) => Some(day),
    };
    let reading = read(&document, &parties, &settings, as_of)?;
    app.print_json(&docscreen(&document, &reading))?;
    Ok(Code::Done)
}
