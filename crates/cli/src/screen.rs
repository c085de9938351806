//! `lictor screen`: one party, or a file of them.

use lictor_engine::{DatasetUsed, Settings, Snapshot, age_in_days, that_count, too_old};
use lictor_model::{DatasetId, PUBLISHED_LISTS};

use crate::app::{App, note};
use crate::args::{DayArgs, ScreenArgs, SearchArgs};
use crate::exit::{Code, Failure};
use crate::record::Recording;
use crate::{batch, output};

pub(crate) fn run(app: &App, args: ScreenArgs) -> Result<Code, Failure> {
    let ScreenArgs { names, party, day, search, file, recording } = args;
    let settings = settings(&day, &search, app.now)?;
    let snapshot = app.snapshot()?;
    check_age(app, &snapshot, &settings, search.max_age)?;
    let mut recording = Recording::open(app, &recording)?;
    let found = if let Some(path) = &file.file {
        batch::screen(app, &snapshot, &settings, recording.as_mut(), path, &file)?
    } else {
        let answer = snapshot.screen(&party.query(names), &settings)?;
        let record = match &mut recording {
            Some(it) => it.write(std::slice::from_ref(&answer), &settings)?.pop(),
            None => None,
        };
        if app.json {
            let screening = lictor_wire::Screening::from(&answer);
            app.print_json(&lictor_wire::Answer { record, screening })?;
        } else {
            let mut page = app.page();
            output::screening(&mut page, &answer, &settings, app.now);
            output::recorded(&mut page, record.as_deref());
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
pub(crate) fn check_age(
    app: &App,
    snapshot: &Snapshot,
    settings: &Settings,
    limit: Option<u32>,
) -> Result<(), Failure> {
    let used = snapshot.used_by(settings)?;
    let limit_of = |it: &DatasetId| limit.or(app.config.list(it).max_age.value);
    let too_old = too_old(&used, settings, limit_of);
    if !too_old.is_empty() {
        let lists = too_old.iter().map(ToString::to_string);
        let message = format!("too old to answer: {}", lists.collect::<Vec<_>>().join("; "));
        let hint = "get a newer edition with: lictor lists update, or lists import; or name the lists to \
                    use with --dataset";
        return Err(Failure::new(Code::NoList, message).hint(hint));
    }
    let is_published =
        |it: &DatasetUsed| PUBLISHED_LISTS.iter().any(|list| list.id == it.dataset.id.as_str());
    let age = |it: &DatasetUsed| age_in_days(it.edition.published, settings.known_at);
    let old: Vec<String> = that_count(&used, settings)
        .filter(|it| limit_of(&it.dataset.id).is_none() && age(it) > OLD)
        .map(|it| format!("{} ({} days old, {})", it.dataset.id, age(it), it.of_day()))
        .collect();
    if used.iter().any(|it| !it.embedded && is_published(it)) && !old.is_empty() {
        note(&format!(
            "older than {OLD} days: {}; --max-age refuses to answer by such lists",
            old.join(", ")
        ));
    }
    Ok(())
}
