//! `lictor entity`: one listed party with all its facts.

use lictor_engine::{Listed, LoadedDataset, Query, Settings, Snapshot, utc_date};
use lictor_model::EntityId;
use lictor_wire::EntityReport;

use crate::app::App;
use crate::args::EntityArgs;
use crate::exit::{Code, Failure};
use crate::output::{self, plain};

pub(crate) fn run(app: &App, args: &EntityArgs) -> Result<Code, Failure> {
    let settings = args.day.settings(app.now);
    let snapshot = app.snapshot()?;
    let (listed, report) = report(&snapshot, &args.id, &settings)?;
    if app.json {
        app.print_json(&report)?;
    } else {
        let mut page = app.page();
        output::entity(&mut page, &listed, &report);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

/// A listed party and its report.
pub(crate) fn report(
    snapshot: &Snapshot,
    id: &EntityId,
    settings: &Settings,
) -> Result<(Listed, EntityReport), Failure> {
    let listed = snapshot.listed(id, settings)?.ok_or_else(|| unknown(snapshot, id, settings))?;
    let dataset = dataset_of(snapshot, &listed);
    let undated = |edition: &str| snapshot.is_undated(dataset.id(), edition);
    let report = EntityReport::new(&listed, dataset, settings.as_of, settings.known_at, undated);
    Ok((listed, report))
}

/// The dataset of a listed party.
pub(crate) fn dataset_of<'a>(snapshot: &'a Snapshot, listed: &Listed) -> &'a LoadedDataset {
    let dataset = &listed.entity.dataset;
    let found = snapshot.datasets().iter().find(|it| it.id() == dataset);
    found.expect("a snapshot holds the datasets of its entities")
}

/// The error for an id that no list has, or had not yet at the moment asked.
pub(crate) fn unknown(snapshot: &Snapshot, id: &EntityId, settings: &Settings) -> Failure {
    match snapshot.entity(id) {
        Ok(Some(entity)) => Failure::data(format!(
            "{id} is in {}, but in no edition published by {}",
            entity.dataset,
            utc_date(settings.known_at)
        ))
        .hint("ask without --known-at, or for a later day"),
        _ => Failure::data(format!("no list that is loaded has a party {id}"))
            .hint(what_may_be_meant(snapshot, id, settings)),
    }
}

/// The most parties that are suggested.
const SUGGESTED: usize = 3;

/// Parties whose id, or whose name, is like an id that no list has.
fn what_may_be_meant(snapshot: &Snapshot, id: &EntityId, settings: &Settings) -> String {
    let mut found = snapshot.ids_like(id, SUGGESTED).unwrap_or_default();
    let (_, local) = id.as_str().split_once(':').unwrap_or_default();
    if found.is_empty() && local.chars().filter(|it| it.is_alphabetic()).count() > 3 {
        let settings = Settings { limit: SUGGESTED, ..settings.clone() };
        if let Ok(answer) = snapshot.screen(&Query::name(local), &settings) {
            let hits = answer.matches.into_iter().chain(answer.not_in_force);
            let named = hits.map(|it| (it.entity.id.clone(), it.entity.caption().to_owned()));
            found.extend(named.take(SUGGESTED));
        }
    }
    if found.is_empty() {
        return "find the id with: lictor screen NAME; see what is loaded with: lictor lists status"
            .to_owned();
    }
    let found: Vec<String> =
        found.iter().map(|(id, name)| plain(&format!("{id} ({name})"))).collect();
    format!("may be meant: {}; find others with: lictor screen NAME", found.join(", "))
}
