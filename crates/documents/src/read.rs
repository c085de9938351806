//! The stages in their order.

use lictor_engine::{EngineError, Settings};
use lictor_model::Date;

use crate::grammar::Units;
use crate::mentions::{Found, LinkedTo, Named};
use crate::{
    ArticleDate, Confidence, Document, Entity, EntityType, Limits, Link, Parties, Reading, Text,
    claims, date, intake, mentions, relations,
};

/// Reads a document. `settings.as_of` is today; `as_of` sets the article's date, which is told from the
/// document otherwise.
///
/// # Errors
/// When the snapshot cannot be read.
pub fn read(
    document: &Document,
    parties: &Parties<'_>,
    settings: &Settings,
    as_of: Option<Date>,
) -> Result<Reading, EngineError> {
    let text = Text::of(document);
    let mut found = mentions::find(&text, parties);
    let chrome_mentions = mentions::find_dropped(document, parties, &mut found);
    let article_date = match as_of {
        Some(day) => given(day),
        None => date::decide(document, &text, &found, parties, settings)?,
    };
    let units = Units::of(&text, &found);
    let (claims, too_many) = claims::in_units(&units);
    let relations = relations::in_units(&units, &claims);
    bear_abbreviations(&text, &mut found);
    let Found { entities, mentions, references, warnings } = found;
    let limits = text.warning().into_iter().chain(warnings).chain(too_many);
    let warnings = document.warnings.iter().cloned().chain(limits).collect();
    let day = article_date.best.unwrap_or(settings.as_of);
    let on_day = Settings { as_of: day, ..settings.clone() };
    let entities = entities
        .into_iter()
        .map(|it| entity(it, parties, settings, &on_day))
        .collect::<Result<_, _>>()?;
    Ok(Reading {
        article_date,
        entities,
        mentions,
        references,
        claims,
        relations,
        chrome_mentions,
        warnings,
    })
}

/// Makes the tables of words, for which the first document would wait otherwise.
pub(crate) fn prepare(parties: &Parties<'_>) {
    const TEXT: &str = "On 3 March 2021 prosecutors said that Orla Venn, the owner of Orbin Bank in Tarvia, \
        had financed the Coast Brigade. A spokesman for the bank denied the charge on Friday.";
    let Ok(document) = intake(TEXT.as_bytes(), Limits::default()) else { return };
    // Whatever fails fails again where it is asked for.
    let _ = read(&document, parties, parties.settings(), None);
}

/// Names states and bodies as the text does where it has only their abbreviation, states also by another name: `EU`, `Britain`.
fn bear_abbreviations(text: &Text<'_>, found: &mut Found) {
    let is_abbreviation =
        |it: &str| it.len() > 1 && it.chars().all(|it| it.is_ascii_uppercase() || it == '.');
    for at in 0..found.entities.len() {
        let named = &mut found.entities[at];
        if !matches!(named.kind, EntityType::State | EntityType::Body) {
            continue;
        }
        let surfaces =
            || found.mentions.iter().filter(|it| it.entity == at).map(|it| text.slice(it.span));
        let Some(first) = surfaces().next() else { continue };
        // `Britain`, too, where that is all that the text calls it.
        let is_state = named.kind == EntityType::State;
        if surfaces().all(is_abbreviation) || is_state && surfaces().all(|it| it == first) {
            first.clone_into(&mut named.name);
        }
    }
}

fn given(day: Date) -> ArticleDate {
    let day = Some(day);
    ArticleDate {
        best: day,
        earliest: day,
        latest: day,
        confidence: Confidence::High,
        is_given: true,
        doubts: Vec::new(),
    }
}

fn entity(
    named: Named,
    parties: &Parties<'_>,
    settings: &Settings,
    on_day: &Settings,
) -> Result<Entity, EngineError> {
    let all = |links: Vec<LinkedTo>| -> Result<Vec<Link>, EngineError> {
        let mut result = Vec::new();
        for it in links {
            result.extend(link(it, parties, settings, on_day)?);
        }
        Ok(result)
    };
    Ok(Entity {
        name: named.name,
        kind: named.kind,
        links: all(named.links)?,
        alternatives: all(named.alternatives)?,
    })
}

/// A link with the entry's state on the day and today; `None` when the editions known have no such entry.
fn link(
    linked: LinkedTo,
    parties: &Parties<'_>,
    settings: &Settings,
    on_day: &Settings,
) -> Result<Option<Link>, EngineError> {
    let Some(at_article_date) = parties.listed(&linked.entry, on_day)? else {
        return Ok(None);
    };
    let status_today = parties.snapshot().status_on(&at_article_date, settings)?;
    Ok(Some(Link {
        dataset: at_article_date.entity.dataset.clone(),
        at_article_date,
        status_today,
        score: linked.score,
        matched_key: linked.matched_key,
        scope: linked.scope,
    }))
}
