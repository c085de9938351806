//! Counts the links between the lists of a data home by kind and pair of lists, and shows some to be looked
//! at, tab-separated: kind, value, how alike the names are, then of both records id, schema, name, births.
//!
//! ```text
//! cargo run --release -p lictor-engine --example links -- HOME [EVERY]
//! ```
//! With `EVERY` n, each n-th link of a kind is shown.

#![expect(clippy::print_stdout, reason = "an example tells what it finds")]

use std::collections::BTreeMap;

use lictor_engine::{EngineError, Library, Query, Settings, compare};
use lictor_model::Entity;

fn main() -> Result<(), EngineError> {
    let mut arguments = std::env::args().skip(1);
    let home = arguments.next().unwrap_or_default();
    let every: usize = arguments.next().and_then(|it| it.parse().ok()).unwrap_or(usize::MAX);
    let snapshot = Library::at(home).snapshot(&mut |note| println!("note: {note}"))?;
    let settings = Settings::at(jiff::Timestamp::now());
    let (mut records, mut linked) = (0_usize, 0_usize);
    let mut counts: BTreeMap<(&str, String, String), usize> = BTreeMap::new();
    let mut of_kind: BTreeMap<&str, usize> = BTreeMap::new();
    let mut asymmetric = 0_usize;
    for entity in snapshot.entities() {
        let entity = entity?;
        records += 1;
        let Some(listed) = snapshot.listed(&entity.id, &settings)? else { continue };
        linked += usize::from(!listed.links.is_empty());
        for link in &listed.links {
            let Some(other) = snapshot.listed(&link.id, &settings)? else { continue };
            let back = other.links.iter().find(|it| it.id == entity.id);
            let kinds = |link: &lictor_engine::Link| -> Vec<_> {
                let mut kinds: Vec<_> = link.reasons.iter().map(|it| it.kind).collect();
                kinds.dedup();
                kinds
            };
            if back.is_none_or(|back| kinds(back) != kinds(link)) {
                asymmetric += 1;
                println!("ASYMMETRIC {} {}", entity.id, link.id);
            }
            if link.dataset < entity.dataset {
                continue;
            }
            let mut told = Vec::new();
            for reason in &link.reasons {
                let kind = reason.kind.as_str();
                if told.contains(&kind) {
                    continue;
                }
                told.push(kind);
                let pair = (kind, entity.dataset.to_string(), link.dataset.to_string());
                *counts.entry(pair).or_default() += 1;
                let number = of_kind.entry(kind).or_default();
                *number += 1;
                if number.is_multiple_of(every) {
                    println!("{kind}\t{}\t{}", reason.value, side_by_side(&entity, &other.entity));
                }
            }
        }
    }
    println!("{records} records, {linked} linked, {asymmetric} links without their like");
    for ((kind, one, other), count) in counts {
        println!("{kind} {one} {other} {count}");
    }
    Ok(())
}

/// What tells a wrong link: who both are, how alike they are by name, and when they were born.
fn side_by_side(one: &Entity, other: &Entity) -> String {
    let names = one.names.iter().map(|it| it.value.text.clone()).collect();
    let alike = compare(&Query { names, ..Query::default() }, other).score;
    let who = |it: &Entity| {
        let born: Vec<String> = it.birth_dates.iter().map(|it| it.value.to_string()).collect();
        format!("{}\t{}\t{}\t{}", it.id, it.schema, it.caption(), born.join(" "))
    };
    format!("{alike:.2}\t{}\t{}", who(one), who(other))
}
