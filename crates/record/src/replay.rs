//! Asking a recorded question again.
//!
//! Lists may have moved on. The question is asked of the snapshot that is current, by what was known
//! then; where that does not give the recorded answer, of the recorded snapshot itself, built again from
//! the editions that it held. Its id is a hash of them, so that nothing else passes for it.

use lictor_engine::{
    ALGORITHM, EngineError, Library, Query, Settings, Snapshot, edition_day, of_edition_day,
};
use lictor_wire::{RecordDifference, RecordEdition, RecordVersion, Replay};
use serde_json::Value;

use crate::{RecordError, Recorded};

/// Differences that are told.
const MOST: usize = 100;

/// The parts of an answer that hold parties, with what a party in them is.
const PARTS: [(&str, &str); 3] =
    [("matches", "a match"), ("not_in_force", "not in force"), ("near", "near")];

/// Asks the question of a record again and compares. `current` is the snapshot of the library.
///
/// # Errors
/// When the record has no question, or the library cannot be read.
pub fn replay(
    library: &Library,
    current: &Snapshot,
    recorded: &Recorded,
) -> Result<Replay, RecordError> {
    let (query, settings) = recorded.question()?;
    let then = version(recorded);
    let gone = gone(library, current, recorded)?;
    let mut run = Run::of(current, &query, &settings, recorded)?;
    let mut by = if current.id() == then.snapshot { "snapshot" } else { "known_at" };
    let is_settled = |run: &Option<Run>| run.as_ref().is_some_and(|it| it.differences.is_empty());
    let mut is_same_snapshot = current.id() == then.snapshot;
    if !is_same_snapshot
        && !is_settled(&run)
        && let Some(rebuilt) = library.snapshot_of(&then.snapshot)?
    {
        run = Run::of(&rebuilt, &query, &settings, recorded)?;
        by = "editions";
        is_same_snapshot = true;
    }
    let is_same_algorithm = then.algorithm == ALGORITHM;
    let agrees = is_settled(&run);
    let verdict = if !is_same_algorithm {
        "other_algorithm"
    } else if agrees {
        "identical"
    } else if is_same_snapshot {
        "different"
    } else {
        "editions_gone"
    };
    let summary = summary(verdict, by, agrees, &then, &gone);
    let by = run.is_some().then_some(by);
    let (differences, words, snapshot) = match run {
        Some(run) => (run.differences, run.words, run.snapshot),
        None => (Vec::new(), Vec::new(), current.id().to_owned()),
    };
    Ok(Replay {
        record: recorded.entry.id.clone(),
        verdict,
        summary,
        by,
        recorded: then,
        replayed: RecordVersion {
            algorithm: ALGORITHM.to_owned(),
            release: env!("CARGO_PKG_VERSION").to_owned(),
            snapshot,
        },
        gone,
        words,
        differences,
    })
}

fn version(recorded: &Recorded) -> RecordVersion {
    RecordVersion {
        algorithm: recorded.said("algorithm").to_owned(),
        release: recorded.said("release").to_owned(),
        snapshot: recorded.said("snapshot").to_owned(),
    }
}

/// An answer of today beside the recorded one.
struct Run {
    snapshot: String,
    differences: Vec<RecordDifference>,
    words: Vec<String>,
}

impl Run {
    /// `None` when the snapshot has not the lists that were asked.
    fn of(
        snapshot: &Snapshot,
        query: &Query,
        settings: &Settings,
        recorded: &Recorded,
    ) -> Result<Option<Self>, RecordError> {
        let answer = match snapshot.screen(query, settings) {
            Ok(answer) => answer,
            Err(EngineError::NotLoaded { .. } | EngineError::NothingKnown { .. }) => {
                return Ok(None);
            }
            Err(error) => return Err(error.into()),
        };
        // Through the same text as the recorded one, so that equal numbers are equal.
        let answer = serde_json::to_vec(&lictor_wire::Screening::from(&answer))?;
        let answer: Value = serde_json::from_slice(&answer)?;
        let mut differences = Vec::new();
        compare("", &comparable(&recorded.answer), &comparable(&answer), &mut differences);
        // Which snapshot answered is told beside the answers; it is none of their parts.
        differences.retain(|it| it.path != "/snapshot");
        let words = words(&recorded.answer, &answer, &differences);
        differences.truncate(MOST);
        Ok(Some(Self { snapshot: snapshot.id().to_owned(), differences, words }))
    }
}

/// The editions that answered then and are held no more.
fn gone(
    library: &Library,
    current: &Snapshot,
    recorded: &Recorded,
) -> Result<Vec<RecordEdition>, RecordError> {
    let held = library.editions()?;
    let is_held = |dataset: &str, edition: &str| {
        held.iter().any(|it| it.dataset.as_str() == dataset && it.id == edition)
            || current.datasets().iter().any(|it| {
                it.id().as_str() == dataset && it.editions.all().iter().any(|it| it.id == edition)
            })
    };
    let used = recorded.context["datasets"].as_array().into_iter().flatten();
    let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
    let used = used.map(|it| RecordEdition {
        dataset: text(it, "id"),
        edition: text(it, "edition"),
        published: text(it, "published"),
    });
    Ok(used.filter(|it| !is_held(&it.dataset, &it.edition)).collect())
}

fn summary(
    verdict: &str,
    by: &str,
    agrees: bool,
    then: &RecordVersion,
    gone: &[RecordEdition],
) -> String {
    let by = match by {
        "snapshot" => "the snapshot that answered then, which is still current",
        "editions" => "the snapshot that answered then, built again from its editions",
        _ => "the lists held today, by what was known then",
    };
    match verdict {
        "identical" => format!("The answer is identical, by {by}."),
        "different" => format!("The answer differs, by {by}."),
        "other_algorithm" => {
            let come = if agrees { "the same all the same" } else { "another answer" };
            format!(
                "The record was matched by {}, this release matches by {ALGORITHM} and gives {come}; \
                 to replay it, take release {}.",
                then.algorithm, then.release
            )
        }
        _ => {
            let named = |it: &RecordEdition| format!("{} of {}", it.dataset, it.published);
            let lost = if gone.is_empty() {
                "an edition that stood behind those that answered was removed or filed under another \
                 day"
                    .to_owned()
            } else {
                let gone: Vec<String> = gone.iter().map(named).collect();
                format!("not held any more: {}", gone.join(", "))
            };
            format!("The snapshot that answered then cannot be had; {lost}.")
        }
    }
}

/// An answer without what a record of an earlier release may tell otherwise while the answer is the same: that an
/// edition is undated, which is no more than how it was filed, which warning stands before which, and beside them
/// once more that not all was screened.
fn comparable(answer: &Value) -> Value {
    let mut answer = answer.clone();
    if let Some(answer) = answer.as_object_mut() {
        answer.shift_remove("screened");
    }
    for list in answer["datasets"].as_array_mut().into_iter().flatten() {
        list.as_object_mut().map(|it| it.shift_remove("undated"));
    }
    for warning in answer["warnings"].as_array_mut().into_iter().flatten() {
        let filed = warning.as_str().unwrap_or_default();
        *warning = filed.replace(&edition_day("", true), &of_edition_day("", false)).into();
    }
    if let Some(warnings) = answer["warnings"].as_array_mut() {
        warnings.sort_by(|a, b| a.as_str().cmp(&b.as_str()));
    }
    answer
}

/// Every value that differs, by its place.
fn compare(path: &str, then: &Value, now: &Value, differences: &mut Vec<RecordDifference>) {
    match (then, now) {
        (Value::Object(then), Value::Object(now)) => {
            let added = now.keys().filter(|key| !then.contains_key(*key));
            for key in then.keys().chain(added) {
                let place = format!("{path}/{}", key.replace('~', "~0").replace('/', "~1"));
                let of = |it: &serde_json::Map<String, Value>| it.get(key).cloned();
                let (then, now) = (of(then).unwrap_or_default(), of(now).unwrap_or_default());
                compare(&place, &then, &now, differences);
            }
        }
        (Value::Array(then), Value::Array(now)) => {
            for at in 0..then.len().max(now.len()) {
                let of = |it: &[Value]| it.get(at).cloned().unwrap_or_default();
                compare(&format!("{path}/{at}"), &of(then), &of(now), differences);
            }
        }
        (then, now) if then == now => {}
        (then, now) => differences.push(RecordDifference {
            path: path.to_owned(),
            recorded: then.clone(),
            replayed: now.clone(),
        }),
    }
}

/// What differs, party by party; then how many other values do.
fn words(then: &Value, now: &Value, differences: &[RecordDifference]) -> Vec<String> {
    let mut words = Vec::new();
    let (before, after) = (parties(then), parties(now));
    for (id, part, score) in &before {
        match after.iter().find(|it| it.0 == *id) {
            None => words.push(format!("{id} was {part} with {score:.4} and is not found now")),
            Some((_, new, now)) if new != part || (now - score).abs() > 0.0 => words
                .push(format!("{id} was {part} with {score:.4} and is {new} with {now:.4} now")),
            Some(_) => {}
        }
    }
    for (id, part, score) in &after {
        if !before.iter().any(|it| it.0 == *id) {
            words.push(format!("{id} was not found and is {part} with {score:.4} now"));
        }
    }
    for list in now["datasets"].as_array().into_iter().flatten() {
        let was = then["datasets"].as_array().into_iter().flatten();
        let was = was.into_iter().find(|it| it["id"] == list["id"]);
        let text = |it: &Value, key: &str| it[key].as_str().unwrap_or_default().to_owned();
        match was {
            Some(was) if was["edition"] != list["edition"] => words.push(format!(
                "{} answered by its edition of {} and answers by that of {} now",
                text(list, "id"),
                text(was, "published"),
                text(list, "published")
            )),
            Some(_) => {}
            None => words.push(format!("{} answers now and did not then", text(list, "id"))),
        }
    }
    if words.is_empty() && !differences.is_empty() {
        words.push(format!(
            "the same parties with the same scores; what is told of them differs at {} places, first at {}",
            differences.len(),
            differences[0].path
        ));
    }
    words
}

fn parties(answer: &Value) -> Vec<(String, &'static str, f64)> {
    let mut parties = Vec::new();
    for (key, part) in PARTS {
        for hit in answer[key].as_array().into_iter().flatten() {
            let id = hit["entity"]["id"].as_str().unwrap_or_default().to_owned();
            parties.push((id, part, hit["score"].as_f64().unwrap_or_default()));
        }
    }
    parties
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn how_an_edition_is_filed_and_the_order_of_warnings_are_no_difference() {
        let list = json!({"id": "csv:own", "edition": "sha256:00", "published": "2026-11-26"});
        let mut undated = list.clone();
        undated["undated"] = true.into();
        let old = "csv:own: its newest edition is of 2026-11-26; what changed is not known";
        let new =
            "csv:own: its newest edition is undated, filed 2026-11-26; what changed is not known";
        let then = json!({"datasets": [list], "warnings": [old, "a name was not compared"]});
        let now = json!({"screened": false, "datasets": [undated], "warnings": ["a name was not compared", new]});
        assert_eq!(comparable(&then), comparable(&now));
        let other = json!({"datasets": [], "warnings": [new]});
        assert_ne!(comparable(&other), comparable(&now));
    }

    #[test]
    fn every_value_that_differs_is_named() {
        let hit = |id: &str, score: f64| json!({"entity": {"id": id}, "score": score});
        let then = json!({"matches": [hit("a", 0.9), hit("b", 0.8)], "near": [], "datasets": []});
        let now = json!({"matches": [hit("a", 0.9)], "near": [hit("b", 0.6)], "datasets": []});
        let mut differences = Vec::new();
        compare("", &then, &now, &mut differences);
        let paths: Vec<&str> = differences.iter().map(|it| it.path.as_str()).collect();
        assert_eq!(paths, ["/matches/1", "/near/0"]);
        let told = words(&then, &now, &differences);
        assert_eq!(told, ["b was a match with 0.8000 and is near with 0.6000 now"]);
        assert!(words(&then, &then, &[]).is_empty());
    }
}
