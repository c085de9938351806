//! The pages of `docs/matching` are tests: every row of their tables is scored.
//!
//! `LICTOR_WRITE_RULES=1` writes the scores into the pages instead of comparing them; verdicts are always
//! held.

use std::fmt::Write as _;
use std::path::Path;

use lictor_engine::{Query, compare};
use lictor_model::{Entity, Fact, Name, NameKind, Schema, Source};

/// Names of one row, and birth dates where the table has them.
struct Case<'a> {
    asked: &'a str,
    born: Option<&'a str>,
    listed: &'a str,
    listed_born: Option<&'a str>,
    kind: &'a str,
    verdict: &'a str,
    score: &'a str,
}

impl<'a> Case<'a> {
    fn read(head: &[&str], row: &[&'a str]) -> Option<Self> {
        let column = |name: &str| head.iter().position(|it| *it == name).map(|at| row[at]);
        Some(Self {
            asked: column("asked")?,
            born: column("born"),
            listed: column("listed")?,
            listed_born: column("listed born"),
            kind: column("kind").unwrap_or("person"),
            verdict: column("verdict")?,
            score: column("score")?,
        })
    }

    fn value(&self) -> f64 {
        let kind = self.kind.parse().ok();
        let mut query = Query { kind, ..Query::name(self.asked) };
        query.facts.birth_date = self.born.and_then(|it| it.parse().ok());
        let schema = match self.kind {
            "person" => Schema::Person,
            "company" => Schema::Company,
            "vessel" => Schema::Vessel,
            "aircraft" => Schema::Airplane,
            _ => Schema::Organization,
        };
        let dataset = "csv:rules".parse().expect("a dataset id");
        let mut listed = Entity::new(&dataset, "1", schema);
        let name = Name::new(self.listed, NameKind::Primary);
        listed.names.push(Fact::new(name, Source::default()));
        let born = self.listed_born.and_then(|it| it.parse().ok());
        listed.birth_dates.extend(born.map(|it| Fact::new(it, Source::default())));
        compare(&query, &listed).score
    }
}

fn cells(line: &str) -> Option<Vec<&str>> {
    let inner = line.trim().strip_prefix('|')?.strip_suffix('|')?;
    Some(inner.split('|').map(str::trim).collect())
}

/// Scores a page; returns it with the scores as they are, the number of cases, and what is wrong.
fn score_page(page: &str) -> (String, usize, Vec<String>) {
    let (mut text, mut count, mut wrong) = (String::new(), 0, Vec::new());
    let mut head: Vec<&str> = Vec::new();
    for line in page.lines() {
        let row = cells(line).unwrap_or_default();
        if row.first() == Some(&"asked") {
            head.clone_from(&row);
        } else if row.is_empty() {
            head.clear();
        }
        let is_case =
            row.len() == head.len() && row.first() != Some(&"asked") && !line.contains("---");
        let case = if is_case { Case::read(&head, &row) } else { None };
        let Some(case) = case else {
            let _ = writeln!(text, "{line}");
            continue;
        };
        count += 1;
        let value = case.value();
        let verdict = match value {
            _ if value >= 0.69995 => "match",
            _ if value >= 0.49995 => "near",
            _ => "no",
        };
        let shown = format!("{value:.4}");
        if verdict != case.verdict {
            wrong.push(format!("{line}: {verdict}, {shown}"));
        } else if shown != case.score {
            wrong.push(format!("{line}: scores {shown}"));
        }
        let cells: Vec<&str> = row[..row.len() - 1].to_vec();
        let _ = writeln!(text, "| {} | {shown} |", cells.join(" | "));
    }
    (text, count, wrong)
}

#[test]
fn the_rules_pages_are_true() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/matching");
    let write = std::env::var_os("LICTOR_WRITE_RULES").is_some();
    let (mut total, mut all_wrong) = (0, Vec::new());
    for entry in std::fs::read_dir(&folder).expect("docs/matching is there") {
        let path = entry.expect("a readable folder").path();
        let page = std::fs::read_to_string(&path).expect("a readable page");
        let (scored, count, mut wrong) = score_page(&page);
        if write && scored != page {
            std::fs::write(&path, scored).expect("a writable page");
            wrong.retain(|it| !it.contains(": scores "));
        }
        total += count;
        all_wrong.extend(wrong.iter().map(|it| format!("{}: {it}", path.display())));
    }
    assert!(all_wrong.is_empty(), "{}", all_wrong.join("\n"));
    assert!(total > 80, "only {total} cases were found");
}
