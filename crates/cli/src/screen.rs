//! `lictor screen`: one party, or a file of them.

use lictor_engine::{DatasetUsed, Settings, Snapshot, utc_date};

use crate::app::App;
use crate::args::{DayArgs, ScreenArgs, SearchArgs};
use crate::exit::{Code, Failure};
use crate::{batch, output};

pub(crate) fn run(app: &App, args: ScreenArgs) -> Result<Code, Failure> {
    let ScreenArgs { names, party, day, search, file } = args;
    let settings = settings(&day, &search, app.now)?;
    let snapshot = app.snapshot()?;
    if let Some(days) = search.max_age {
        refuse_old(&snapshot, &settings, days)?;
    }
    let found = if let Some(path) = &file.file {
        batch::screen(app, &snapshot, &settings, path, &file)?
    } else {
        let answer = snapshot.screen(&party.query(names), &settings)?;
        if app.json {
            app.print_json(&lictor_wire::Screening::from(&answer))?;
        } else {
            let mut page = app.page();
            output::screening(&mut page, &answer, &settings, app.now);
            app.print_page(page)?;
        }
        !answer.matches.is_empty()
    };
    Ok(if found && search.fail_on_match { Code::Match } else { Code::Done })
}

fn settings(day: &DayArgs, search: &SearchArgs, now: jiff::Timestamp) -> Result<Settings, Failure> {
    if search.cutoff.is_some_and(|cutoff| cutoff > search.threshold) {
        let message = "the cutoff is above the threshold: matches would not be shown";
        return Err(Failure::usage(message).hint("give a --cutoff at or below --threshold"));
    }
    Ok(Settings {
        threshold: search.threshold,
        cutoff: search.cutoff.unwrap_or(Settings::CUTOFF.min(search.threshold)),
        limit: search.limit,
        datasets: search.dataset.clone(),
        name_order: search.name_order,
        exhaustive: search.exhaustive,
        ..day.settings(now)
    })
}

/// Refuses to answer by an edition that is older than so many days at `known_at`.
fn refuse_old(snapshot: &Snapshot, settings: &Settings, days: u32) -> Result<(), Failure> {
    let day = utc_date(settings.known_at);
    for DatasetUsed { dataset, edition, .. } in snapshot.used_by(settings)? {
        let age = day.since(edition.published).map_or(0, |span| span.get_days());
        if i64::from(age) > i64::from(days) {
            let message = format!(
                "the newest edition of {} is of {}, {age} days old; at most {days} are allowed",
                dataset.id, edition.published
            );
            return Err(Failure::new(Code::NoList, message).hint(
                "import a newer edition with: lictor lists import DATASET FILE…; or name the \
                 lists to use with --dataset",
            ));
        }
    }
    Ok(())
}
