//! The labelled pairs.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{BufRead, BufReader};

use anyhow::Context;
use lictor_engine::{Query, compare};
use lictor_model::{CountryCode, Entity, Fact, Name, NameKind, Property, Schema, Source};
use serde_json::Value;

use crate::measure::{Counts, auc};
use crate::shared::Shared;

const THRESHOLD: f64 = 0.7;

struct Pair {
    group: String,
    quality: String,
    schema: String,
    query: String,
    candidate: String,
    is_match: bool,
    score: f64,
}

fn named(schema: &str, name: &str) -> Entity {
    let dataset = "csv:pairs".parse().expect("a dataset id");
    let mut entity = Entity::new(&dataset, "candidate", Schema::from_name(schema));
    entity.names.push(Fact::new(Name::new(name, NameKind::Primary), Source::default()));
    entity
}

fn name_pairs(shared: &Shared) -> anyhow::Result<Vec<Pair>> {
    let path = shared.path("bench/name_pairs.csv");
    let mut reader = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    let mut pairs = Vec::new();
    for row in reader.deserialize() {
        let row: BTreeMap<String, String> = row?;
        let column = |name: &str| row.get(name).cloned().unwrap_or_default();
        let (schema, query, candidate) = (column("schema"), column("name1"), column("name2"));
        let kind = schema.parse().ok();
        let asked = Query { kind, ..Query::name(&query) };
        let score = compare(&asked, &named(&schema, &candidate)).score;
        pairs.push(Pair {
            group: column("case_group"),
            quality: column("quality"),
            schema,
            query,
            candidate,
            is_match: column("is_match") == "true",
            score,
        });
    }
    Ok(pairs)
}

/// One property as a list of texts.
fn values<'a>(party: &'a Value, property: &str) -> Vec<&'a str> {
    match &party[property] {
        Value::String(one) => vec![one],
        Value::Array(many) => many.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn names(party: &Value) -> Vec<String> {
    let mut names: Vec<String> = ["name", "alias", "weakAlias"]
        .iter()
        .flat_map(|property| values(party, property))
        .map(str::to_owned)
        .collect();
    if names.is_empty() {
        let parts = ["firstName", "middleName", "secondName", "fatherName", "lastName"];
        let parts: Vec<&str> = parts.iter().flat_map(|it| values(party, it)).collect();
        names.push(parts.join(" "));
    }
    names
}

fn entity_pairs(shared: &Shared) -> anyhow::Result<Vec<Pair>> {
    let path = shared.path("bench/entity_pairs.jsonl");
    let file = std::fs::File::open(&path).with_context(|| path.display().to_string())?;
    let mut pairs = Vec::new();
    for line in BufReader::new(file).lines() {
        let row: Value = serde_json::from_str(&line?)?;
        let schema = row["schema"].as_str().unwrap_or("LegalEntity").to_owned();
        let mut asked =
            Query { names: names(&row["query"]), kind: schema.parse().ok(), ..Query::default() };
        let facts = &mut asked.facts;
        facts.birth_date =
            values(&row["query"], "birthDate").first().and_then(|it| it.parse().ok());
        for property in ["country", "nationality", "jurisdiction"] {
            let codes = values(&row["query"], property);
            facts
                .countries
                .extend(codes.into_iter().filter_map(|it| it.parse::<CountryCode>().ok()));
        }
        facts.gender = values(&row["query"], "gender").first().map(|it| (*it).to_owned());
        let listed = names(&row["candidate"]);
        let mut entity = named(&schema, &listed[0]);
        for alias in &listed[1..] {
            entity.names.push(Fact::new(Name::new(alias, NameKind::Alias), Source::default()));
        }
        for date in values(&row["candidate"], "birthDate") {
            entity.birth_dates.extend(date.parse().ok().map(|it| Fact::new(it, Source::default())));
        }
        for property in ["country", "nationality", "jurisdiction"] {
            for code in values(&row["candidate"], property) {
                entity
                    .countries
                    .extend(code.parse().ok().map(|it| Fact::new(it, Source::default())));
            }
        }
        for gender in values(&row["candidate"], "gender") {
            let property = Property { name: "gender".into(), value: gender.to_owned() };
            entity.properties.push(Fact::new(property, Source::default()));
        }
        pairs.push(Pair {
            group: "entity_pairs".to_owned(),
            quality: String::new(),
            schema,
            query: row["query"].to_string(),
            candidate: row["candidate"].to_string(),
            is_match: row["match"].as_bool().unwrap_or_default(),
            score: compare(&asked, &entity).score,
        });
    }
    Ok(pairs)
}

/// A Markdown table: all, per group, per quality.
pub(crate) fn report(shared: &Shared) -> anyhow::Result<String> {
    let pairs = name_pairs(shared)?;
    let mut text = String::from(
        "| labelled pairs | pairs | F1 | precision | recall | AUC |\n|---|---|---|---|---|---|\n",
    );
    let mut rows: BTreeMap<String, Vec<(f64, bool)>> = BTreeMap::new();
    for pair in &pairs {
        let scored = (pair.score, pair.is_match);
        rows.entry(format!("group {}", pair.group)).or_default().push(scored);
        rows.entry(format!("quality {}", pair.quality)).or_default().push(scored);
        rows.entry(format!("schema {}", pair.schema)).or_default().push(scored);
    }
    let all: Vec<_> = pairs.iter().map(|pair| (pair.score, pair.is_match)).collect();
    line(&mut text, "name_pairs.csv", &all);
    for (name, scored) in &rows {
        line(&mut text, name, scored);
    }
    let entities = entity_pairs(shared)?;
    let scored: Vec<_> = entities.iter().map(|pair| (pair.score, pair.is_match)).collect();
    line(&mut text, "entity_pairs.jsonl", &scored);
    Ok(text)
}

fn line(text: &mut String, name: &str, scored: &[(f64, bool)]) {
    let counts = Counts::at(THRESHOLD, scored);
    let shown = |value: f64| if value.is_nan() { "–".to_owned() } else { format!("{value:.3}") };
    let _ = writeln!(
        text,
        "| {name} | {} | {} | {} | {} | {} |",
        scored.len(),
        shown(counts.f1()),
        shown(counts.precision()),
        shown(counts.recall()),
        shown(auc(scored)),
    );
}

/// Prints the score of every pair, tab-separated with a head: for comparison with other matchers.
pub(crate) fn scores(shared: &Shared) -> anyhow::Result<()> {
    println!("set\tgroup\trow\tis_match\tscore");
    let sets =
        [("name_pairs.csv", name_pairs(shared)?), ("entity_pairs.jsonl", entity_pairs(shared)?)];
    for (set, pairs) in sets {
        for (row, Pair { group, is_match, score, .. }) in pairs.iter().enumerate() {
            println!("{set}\t{group}\t{row}\t{is_match}\t{score:.6}");
        }
    }
    Ok(())
}

/// Prints pairs on the wrong side of the threshold, worst first.
pub(crate) fn errors(shared: &Shared) -> anyhow::Result<()> {
    let mut pairs = name_pairs(shared)?;
    pairs.extend(entity_pairs(shared)?);
    pairs.retain(|pair| (pair.score >= THRESHOLD) != pair.is_match);
    pairs.sort_by(|a, b| (b.score - THRESHOLD).abs().total_cmp(&(a.score - THRESHOLD).abs()));
    for pair in pairs {
        let kind = if pair.is_match { "missed" } else { "false" };
        println!(
            "{kind}\t{:.3}\t{}\t{}\t{}\t{}\t{}",
            pair.score, pair.group, pair.schema, pair.quality, pair.query, pair.candidate
        );
    }
    Ok(())
}
