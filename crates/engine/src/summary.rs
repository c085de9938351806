//! One plain sentence that an examiner can paste.

use lictor_model::{Date, Entity, Kind, NameKind, PeriodEnd, Precision, Status};
use lictor_names::How;

use lictor_score::{Effect, OTHER_BIRTH_DATE, Outcome, SAME_DAY, SAME_YEAR};

use crate::answer::{DesignationOnDay, Explanation, Hit};

/// What was found, why, and what it means on the day.
pub(crate) fn summary(hit: &Hit, as_of: Date, reaches: bool, counts: bool) -> String {
    let mut text = named(&hit.explanation, hit.entity.caption());
    text.push_str(&name_on_day(&hit.explanation, as_of));
    text.push_str("; ");
    text.push_str(&standing(hit, as_of));
    if !reaches {
        text.push_str("; below the threshold, not a match");
    } else if hit.no_longer_shown {
        text.push_str("; not a match, for the list no longer shows what it was found by");
    } else if hit.status.counts() && !counts {
        text.push_str("; a weak alias alone is not a match without other evidence");
    } else if !hit.status.counts() {
        text.push_str("; not a match on that day");
    }
    text.push('.');
    text
}

/// Two parties of which neither is on a list.
pub(crate) fn of_pair(explanation: &Explanation, caption: &str) -> String {
    format!("{}.", named(explanation, caption))
}

fn named(explanation: &Explanation, caption: &str) -> String {
    let Some(name) = &explanation.matched_name else {
        let what =
            if decisive(explanation) { "an identifier is that" } else { "no name is like one" };
        return format!("{what} of {caption}");
    };
    let exact = explanation.name.as_ref().is_some_and(|it| {
        it.parts.iter().all(|part| matches!(part.how, Some(How::Exact | How::SameMeaning)))
    });
    // Legal forms are left out of the alignment: they must be there on both sides, too.
    let words = |text: &str| {
        text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).count()
    };
    let exact = exact && words(&name.query) == words(&name.text);
    let likeness = if exact {
        "is".to_owned()
    } else {
        format!("resembles ({:.2})", explanation.name.as_ref().map_or(0.0, |it| it.value))
    };
    let kind = match name.kind {
        NameKind::Primary => "the primary name",
        NameKind::Alias => "the alias",
        NameKind::WeakAlias => "the weak alias",
        NameKind::Former => "the former name",
        NameKind::Acronym => "the acronym",
        NameKind::OriginalScript => "the name in original script",
        NameKind::AliasUnofficial => "the unofficial spelling",
    };
    if name.text == caption || name.text == name.query {
        format!("“{}” {likeness} {kind} of {caption}", name.query)
    } else {
        format!("“{}” {likeness} {kind} “{}” of {caption}", name.query, name.text)
    }
}

/// Whether the name itself was listed on the day.
fn name_on_day(explanation: &Explanation, as_of: Date) -> String {
    let Some(name) = &explanation.matched_name else { return String::new() };
    if let Some(from) = name.from.as_ref().filter(|from| as_of < from.date.from()) {
        return format!(", a name that was not on the list before {}", from.words());
    }
    if let Some(to) = name.to.as_ref().filter(|to| as_of >= to.date.to()) {
        return format!(", a name no longer listed from {}", to.words());
    }
    String::new()
}

fn decisive(explanation: &Explanation) -> bool {
    explanation.evidence.features.iter().any(|it| it.effect == Effect::Decide)
}

fn standing(hit: &Hit, as_of: Date) -> String {
    let Some(telling) = hit.designations.first() else {
        return format!("no designation is known on {as_of}");
    };
    let by = |it: &DesignationOnDay| {
        format!("{} under {}", it.fact.value.authority, it.fact.value.program)
    };
    match hit.status {
        Status::InForce => {
            let since = telling.from.as_ref().map(|it| format!(" since {}", it.words()));
            let others = hit.designations.iter().filter(|it| it.status == Status::InForce).count();
            let more = match others {
                0 | 1 => String::new(),
                count => format!(" and {} more", count - 1),
            };
            format!("in force on {as_of}: {}{}{more}", by(telling), since.unwrap_or_default())
        }
        Status::Unknown => {
            let lies_within = |end: &&PeriodEnd| end.date.contains(as_of);
            let began = telling.from.as_ref().filter(lies_within).map(|it| ("began", it));
            let ended = telling.to.as_ref().filter(lies_within).map(|it| ("ended", it));
            let when = match (ended.or(began), &telling.from) {
                (Some((what, end)), _) => {
                    let (from, to) = (end.date.from(), end.date.to());
                    format!(": it {what} between {from} and {to}{}", end.doubt())
                }
                (None, Some(from)) => format!(" (from {})", from.words()),
                (None, None) => String::new(),
            };
            format!("whether {} was in force on {as_of} is not known{when}", by(telling))
        }
        Status::NotYet => {
            let first =
                hit.designations.iter().filter_map(|it| it.from.as_ref().map(|from| (from, it)));
            let first = first.min_by_key(|(from, _)| from.date.from());
            let (from, it) = match first {
                Some((from, it)) => (from.words(), it),
                None => ("a later day".to_owned(), telling),
            };
            format!("not yet listed on {as_of}: {} from {from}", by(it))
        }
        Status::Delisted => {
            let last = hit.designations.iter().filter_map(|it| it.to.as_ref().map(|to| (to, it)));
            // The first of those that ended last: the order of the list.
            let last = last.rev().max_by_key(|(to, _)| to.date.to());
            let (to, it) = match last {
                Some((to, it)) => (to.words(), it),
                None => ("an earlier day".to_owned(), telling),
            };
            format!("not in force on {as_of}: delisted on {to} ({})", by(it))
        }
    }
}

/// What would have made a near miss a match, or a match none: one clause, from one change alone.
pub(crate) fn counterfactual(
    explanation: &Explanation,
    score: f64,
    entity: &Entity,
    threshold: f64,
) -> Option<String> {
    let has_birth_date = entity.schema.kind() == Kind::Person && !entity.birth_dates.is_empty();
    if score >= threshold {
        has_birth_date.then(|| would_be_none(explanation, score, threshold)).flatten()
    } else {
        would_match(explanation, score, entity, threshold)
    }
}

/// What would have made a near miss a match.
fn would_match(
    explanation: &Explanation,
    score: f64,
    entity: &Entity,
    threshold: f64,
) -> Option<String> {
    let conflicts =
        explanation.evidence.features.iter().filter(|it| it.outcome == Outcome::Conflict);
    for conflict in conflicts {
        if let Effect::Add(effect) = conflict.effect
            && score - effect >= threshold
        {
            let what = match conflict.name {
                "birth_date" => "the birth date were within two years of one listed",
                "country" => "a country agreed",
                "gender" => "the gender agreed",
                other => return Some(format!("would match if the {other} agreed")),
            };
            return Some(format!("would match if {what}"));
        }
    }
    if let Some(name) = &explanation.name {
        let beyond = score - name.value;
        let mut factors = name.factors.iter();
        if let Some((factor, _)) = factors.find(|(_, by)| name.value / by + beyond >= threshold) {
            return Some(format!("would match but for this: {}", factor.describe()));
        }
    }
    let asked = |name| explanation.evidence.features.iter().any(|it| it.name == name);
    let days = entity.birth_dates.iter().any(|it| it.value.precision() == Precision::Day);
    let bonus = if days { SAME_DAY } else { SAME_YEAR };
    if asked("birth_date") || entity.birth_dates.is_empty() || score + bonus < threshold {
        return None;
    }
    let listed = entity.birth_dates.iter().map(|it| it.value.to_string());
    let listed = listed.collect::<Vec<_>>().join(" or ");
    Some(format!("would match if a birth date were given that agrees ({listed})"))
}

/// What would have made a match none: the conflict, had a fact been given, that takes it below.
fn would_be_none(explanation: &Explanation, score: f64, threshold: f64) -> Option<String> {
    let features = &explanation.evidence.features;
    if features.iter().any(|it| it.effect == Effect::Decide) {
        return None;
    }
    let agreed = features.iter().find(|it| it.name == "birth_date" && it.outcome == Outcome::Agree);
    let birth_date = match agreed {
        Some(it) => match it.effect {
            Effect::Add(effect) => score - effect + OTHER_BIRTH_DATE,
            Effect::Decide => return None,
        },
        None => score + OTHER_BIRTH_DATE,
    };
    (birth_date < threshold).then(|| "would not match if the birth dates conflicted".to_owned())
}
