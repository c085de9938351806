//! `lictor screen`: one party, or a file of them.

use lictor_engine::{DatasetUsed, Settings, Snapshot, utc_date};

use lictor_model::PUBLISHED_LISTS;

use crate::app::{App, note};
use crate::args::{DayArgs, ScreenArgs, SearchArgs};
use crate::exit::{Code, Failure};
use crate::{batch, output};

pub(crate) fn run(app: &App, args: ScreenArgs) -> Result<Code, Failure> {
    let ScreenArgs { names, party, day, search, file } = args;
    let settings = settings(&day, &search, app.now)?;
    let snapshot = app.snapshot()?;
    check_age(&snapshot, &settings, search.max_age)?;
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

/// From this age on, in days, a published list is told to be old. The largest change weekly; the least
/// busy that people screen against, the UN's, changes a few times a month.
const OLD: i64 = 30;

/// Looks at the age of the lists used, before any work: refuses to answer by an edition that is older
/// than so many days at `known_at`, and tells of old ones where no limit is set.
///
/// The list that comes with Lictor is as old as the release. It counts where it is asked for, or is all
/// that there is.
fn check_age(snapshot: &Snapshot, settings: &Settings, limit: Option<u32>) -> Result<(), Failure> {
    let used = snapshot.used_by(settings)?;
    let only_embedded = used.iter().all(|it| it.embedded);
    let counts = |it: &&DatasetUsed| {
        !it.embedded || only_embedded || settings.datasets.contains(&it.dataset.id)
    };
    let day = utc_date(settings.known_at);
    let old = |limit: i64| -> Vec<String> {
        let aged = used.iter().filter(counts).filter_map(|it| {
            let published = it.edition.published;
            let age = i64::from(day.since(published).map_or(0, |span| span.get_days()));
            let told = || format!("{} ({age} days old, of {published})", it.dataset.id);
            (age > limit).then(told)
        });
        aged.collect()
    };
    let hint = "import a newer edition with: lictor lists import DATASET FILE…; or name the lists to \
                use with --dataset";
    let Some(limit) = limit else {
        let is_published =
            |it: &DatasetUsed| PUBLISHED_LISTS.iter().any(|list| list.id == it.dataset.id.as_str());
        let old = old(OLD);
        if used.iter().any(|it| !it.embedded && is_published(it)) && !old.is_empty() {
            note(&format!(
                "older than {OLD} days: {}; --max-age refuses to answer by such lists",
                old.join(", ")
            ));
        }
        return Ok(());
    };
    let old = old(i64::from(limit));
    if old.is_empty() {
        return Ok(());
    }
    let message = format!("older than {limit} days: {}", old.join(", "));
    Err(Failure::new(Code::NoList, message).hint(hint))
}
