//! One listed party as of a day.

use lictor_engine::Listed;
use lictor_model::{NameKind, Status};
use lictor_wire::{EntityReport, FactLine, Provenance, words};

use super::designations::{consequences, designations, status_words};
use super::links::also_on;
use super::page::{BAD, FAINT, NORMAL, Page, STRONG, paint, table};

/// A party with its designations, names and facts.
pub(crate) fn entity(page: &mut Page, listed: &Listed, report: &EntityReport) {
    head(page, listed, report);
    page.heading(2, "Designations");
    designations(page, 4, &listed.designations);
    if let Ok(as_of) = report.as_of.parse() {
        consequences(page, &listed.designations, as_of);
    }
    if !listed.links.is_empty() {
        page.blank();
        also_on(page, 2, &listed.links);
    }
    let mut sources = Sources::default();
    names(page, listed, report, &mut sources);
    facts(page, &report.facts, &mut sources);
    sources.show(page);
}

/// What the party is, where it stands, and whether it is listed on the day.
pub(super) fn head(page: &mut Page, listed: &Listed, report: &EntityReport) {
    let style = if listed.status.counts() { BAD } else { STRONG };
    page.paragraph(0, style, listed.entity.caption());
    let edition = report.editions.last().map(|it| format!(", edition {}", it.of_day()));
    let entity = &listed.entity;
    let place = format!("{}, {}{}", entity.schema, entity.id, edition.unwrap_or_default());
    page.paragraph(0, FAINT, &place);
    if !entity.record.is_empty() {
        page.paragraph(0, FAINT, &entity.record);
    }
    let (style, words) = match listed.status {
        Status::Delisted => (NORMAL, "delisted"),
        Status::NotYet => (NORMAL, "not yet listed"),
        other => status_words(other),
    };
    page.line(0, &format!("As of {}: {}", report.as_of, paint(style, words)));
}

/// Sources by number, in the order in which they are first named.
#[derive(Default)]
struct Sources(Vec<String>);

impl Sources {
    /// The mark of a fact: the number of its citation or its field, and whether it is confirmed.
    fn mark(&mut self, provenance: &Provenance) -> String {
        let doubt = if provenance.certainty == "unconfirmed" { " not confirmed" } else { "" };
        let Some(source) = &provenance.citation else {
            let field = provenance.field.as_ref().map(|it| format!("[{it}]")).unwrap_or_default();
            return format!("{field}{doubt}").trim_start().to_owned();
        };
        let at = self.0.iter().position(|it| it == source).unwrap_or_else(|| {
            self.0.push(source.clone());
            self.0.len() - 1
        });
        format!("[{}]{doubt}", at + 1)
    }

    fn show(&self, page: &mut Page) {
        if self.0.is_empty() {
            return;
        }
        page.heading(2, "Sources");
        for (number, source) in (1..).zip(&self.0) {
            page.labelled(4, (FAINT, &format!("[{number}]")), 5, (NORMAL, source));
        }
    }
}

fn names(page: &mut Page, listed: &Listed, report: &EntityReport, sources: &mut Sources) {
    page.heading(2, "Names");
    let mut rows = vec![["name", "kind", "listed", "source"].map(ToOwned::to_owned).to_vec()];
    let lines = listed.entity.names.iter().zip(&listed.names_valid).zip(&report.names);
    for ((fact, (from, to)), line) in lines {
        let listed = match (from, to) {
            (None, None) => String::new(),
            (Some(from), None) => from.words(),
            (None, Some(to)) => format!("until {}", to.words()),
            (Some(from), Some(to)) => format!("{} – {}", from.words(), to.words()),
        };
        rows.push(vec![
            line.text.clone(),
            short_kind(fact.value.kind).to_owned(),
            listed,
            sources.mark(&line.provenance),
        ]);
    }
    table(page, 4, &[], Some(0), &rows);
}

/// The kind of a name in a column.
pub(super) fn short_kind(kind: NameKind) -> &'static str {
    match kind {
        NameKind::Primary => "primary",
        NameKind::Former => "former",
        NameKind::OriginalScript => "original",
        NameKind::AliasUnofficial => "unofficial",
        other => words::name_kind(other),
    }
}

fn facts(page: &mut Page, facts: &[FactLine], sources: &mut Sources) {
    let others: Vec<&FactLine> = facts.iter().filter(|it| it.property != "designation").collect();
    if others.is_empty() {
        return;
    }
    page.heading(2, "Facts");
    let columns = others.iter().map(|it| it.property.len()).max().unwrap_or(0).min(24) + 2;
    let mut label = "";
    for it in others {
        let text = format!("{} {}", it.value, sources.mark(&it.provenance));
        let repeated = label == it.property;
        label = &it.property;
        page.labelled(4, (FAINT, if repeated { "" } else { label }), columns, (NORMAL, &text));
    }
}
