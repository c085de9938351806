//! A deck's cases, screened as any customer would be.

use indicatif::ProgressBar;
use lictor_deck::{Case, Outcome, Top, at_least};
use lictor_engine::{Hit, Query, Screening, Settings, Snapshot, compare};

use crate::exit::Failure;

/// Cases that are screened at once; their answers are held until they are read.
const CHUNK: usize = 1024;

/// The outcome of each case, in their order.
pub(super) fn all(
    snapshot: &Snapshot,
    settings: &Settings,
    cases: &[Case],
    bar: &ProgressBar,
) -> Result<Vec<Outcome>, Failure> {
    bar.set_length(cases.len() as u64);
    let mut outcomes = Vec::with_capacity(cases.len());
    for chunk in cases.chunks(CHUNK) {
        let screened = chunk.iter().filter(|it| it.against.is_empty());
        let queries: Vec<Query> = screened.map(query).collect();
        let done = outcomes.len() as u64;
        let progress = |count: usize| bar.set_position(done + count as u64);
        let mut answers = snapshot.screen_many(&queries, settings, &progress)?.into_iter();
        for case in chunk {
            let outcome = if case.against.is_empty() {
                let answer = answers.next().expect("as many answers as queries");
                of_answer(snapshot, settings, case, &answer)?
            } else {
                of_comparison(snapshot, case)?
            };
            outcomes.push(outcome);
        }
    }
    Ok(outcomes)
}

fn query(case: &Case) -> Query {
    Query { kind: Some(case.kind), ..Query::name(&case.query) }
}

/// What an answer says of the expected party, and who stands first in it.
fn of_answer(
    snapshot: &Snapshot,
    settings: &Settings,
    case: &Case,
    answer: &Screening,
) -> Result<Outcome, Failure> {
    // A weak alias alone is near, however high its score: at no threshold is it a match.
    let below = answer.near.iter().filter(|it| !at_least(it.score, settings.threshold));
    let mut hits = answer.matches.iter().chain(below);
    let top = hits.clone().next().map(top);
    let Some(expected) = &case.entity else {
        return Ok(Outcome { score: 0.0, returned: false, top });
    };
    if let Some(hit) = hits.find(|it| it.entity.id == *expected) {
        return Ok(Outcome { score: hit.score, returned: true, top });
    }
    let hit = snapshot.explain(&query(case), expected, settings)?;
    Ok(Outcome { score: hit.map_or(0.0, |it| it.score), returned: false, top })
}

fn top(hit: &Hit) -> Top {
    Top {
        entity: hit.entity.id.clone(),
        caption: hit.entity.caption().to_owned(),
        score: hit.score,
    }
}

/// The case against some names of its party alone.
fn of_comparison(snapshot: &Snapshot, case: &Case) -> Result<Outcome, Failure> {
    let entity = case.entity.as_ref().map(|id| snapshot.entity(id)).transpose()?.flatten();
    let Some(mut entity) = entity else { return Ok(Outcome::default()) };
    entity.names.retain(|it| case.against.contains(&it.value.text));
    let score = compare(&query(case), &entity).score;
    let caption = entity.caption().to_owned();
    Ok(Outcome { score, returned: true, top: Some(Top { entity: entity.id, caption, score }) })
}
