//! `lictor explain`: one name against one listed party.

use lictor_engine::Settings;

use crate::app::App;
use crate::args::ExplainArgs;
use crate::exit::{Code, Failure};
use crate::{entity, output};

pub(crate) fn run(app: &App, args: ExplainArgs) -> Result<Code, Failure> {
    let settings = Settings { threshold: args.threshold, ..args.day.settings(app.now) };
    let snapshot = app.snapshot()?;
    let query = args.party.query(vec![args.name]);
    let hit = snapshot
        .explain(&query, &args.entity, &settings)?
        .ok_or_else(|| entity::unknown(&snapshot, &args.entity, &settings))?;
    if app.json {
        app.print_json(&lictor_wire::Hit::from(&hit))?;
    } else {
        let mut page = app.page();
        output::explained(&mut page, &hit, &settings);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}
