//! Recall on listed persons under changed names, noise on invented persons, against real lists.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use anyhow::Context;
use lictor_engine::{Query, Settings, Snapshot};
use lictor_model::Kind;

use crate::measure::share;
use crate::shared::{EU, SDN, Shared, UN};

type Row = BTreeMap<String, String>;

pub(crate) fn rows(shared: &Shared, file: &str) -> anyhow::Result<Vec<Row>> {
    let path = shared.path(&format!("bench/{file}"));
    let mut reader = csv::Reader::from_path(&path).with_context(|| path.display().to_string())?;
    Ok(reader.deserialize().collect::<Result<_, _>>()?)
}

/// The names of a file of invented people.
pub(crate) fn negatives(shared: &Shared, file: &str) -> anyhow::Result<Vec<String>> {
    let name = |row: Row| row.get("full_name").cloned().unwrap_or_default();
    Ok(rows(shared, file)?.into_iter().map(name).collect())
}

pub(crate) fn query(row: &Row, with_facts: bool) -> Query {
    let column = |name: &str| row.get(name).map(String::as_str).unwrap_or_default();
    let mut query = Query { kind: Some(Kind::Person), ..Query::name(column("full_name")) };
    if with_facts {
        query.facts.birth_date = column("date_of_birth").parse().ok();
        query.facts.countries = column("nationality").parse().ok().into_iter().collect();
        query.facts.gender = Some(column("gender").to_owned());
    }
    query
}

/// A Markdown table of recall and noise.
pub(crate) fn report(shared: &Shared) -> anyhow::Result<String> {
    let mut text = String::from(
        "| set | asked by | list | rows | with a match | share | true party first |\n|---|---|---|---|---|---|---|\n",
    );
    let un = shared.snapshot(&[UN])?;
    let both = shared.snapshot(&[SDN, UN])?;
    let three = shared.snapshot(&[SDN, UN, EU])?;
    let untreated = rows(shared, "positives_un_untreated.csv")?;
    let truth = true_parties(&un, &untreated)?;
    for file in ["positives_un_untreated.csv", "positives_un_treated.csv"] {
        let asked = rows(shared, file)?;
        for with_facts in [false, true] {
            positives(&mut text, &un, file, &asked, &truth, with_facts)?;
        }
    }
    for file in ["negatives_global.csv", "negatives_us.csv"] {
        let asked = rows(shared, file)?;
        for (list, snapshot) in [("UN", &un), ("SDN + UN", &both), ("SDN + UN + EU", &three)] {
            for with_facts in [false, true] {
                let queries: Vec<_> = asked.iter().map(|row| query(row, with_facts)).collect();
                let answers = snapshot.screen_many(&queries, &settings(), &|_| {})?;
                let alerts = answers.iter().filter(|it| !it.matches.is_empty()).count();
                row(&mut text, file, with_facts, list, asked.len(), alerts, None);
            }
        }
    }
    Ok(text)
}

pub(crate) fn settings() -> Settings {
    Settings::at("2026-11-01T00:00:00Z".parse().expect("a moment"))
}

/// The party whose listed name each untreated row bears; `None` for parties delisted since.
fn true_parties(un: &Snapshot, untreated: &[Row]) -> anyhow::Result<Vec<Option<String>>> {
    let queries: Vec<_> = untreated.iter().map(|row| query(row, false)).collect();
    let answers = un.screen_many(&queries, &settings(), &|_| {})?;
    let first = answers.iter().map(|answer| {
        let exact = answer.matches.first().filter(|hit| hit.score > 0.9999);
        exact.map(|hit| hit.entity.id.to_string())
    });
    Ok(first.collect())
}

fn positives(
    text: &mut String,
    un: &Snapshot,
    file: &str,
    asked: &[Row],
    truth: &[Option<String>],
    with_facts: bool,
) -> anyhow::Result<()> {
    let queries: Vec<_> = asked.iter().map(|row| query(row, with_facts)).collect();
    let answers = un.screen_many(&queries, &settings(), &|_| {})?;
    let (mut present, mut found, mut first) = (0, 0, 0);
    for ((answer, truth), row) in answers.iter().zip(truth).zip(asked) {
        let Some(truth) = truth else { continue };
        present += 1;
        let ids: Vec<String> = answer.matches.iter().map(|hit| hit.entity.id.to_string()).collect();
        if ids.contains(truth) {
            found += 1;
        } else {
            eprintln!("not found in {file}: {:?} (is {truth})", row.get("full_name"));
        }
        first += usize::from(ids.first() == Some(truth));
    }
    row(text, file, with_facts, "UN", present, found, Some(share(first, present)));
    Ok(())
}

fn row(
    text: &mut String,
    file: &str,
    with_facts: bool,
    list: &str,
    rows: usize,
    found: usize,
    first: Option<f64>,
) {
    let asked = if with_facts { "name, birth date, nationality" } else { "name" };
    let first = first.map(|it| format!("{it:.3}")).unwrap_or_default();
    let share = share(found, rows);
    let _ =
        writeln!(text, "| {file} | {asked} | {list} | {rows} | {found} | {share:.4} | {first} |");
}
