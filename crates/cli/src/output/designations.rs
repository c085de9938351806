//! Designations, their dates with their doubts, and what follows from them.

use lictor_engine::DesignationOnDay;
use lictor_model::{Date, PeriodEnd, Status};

use super::page::{BAD, DOUBT, FAINT, NORMAL, Page, STRONG, paint};

/// `since …, until …` as far as known.
pub(crate) fn period(from: Option<&PeriodEnd>, to: Option<&PeriodEnd>) -> String {
    match (from, to) {
        (Some(from), Some(to)) => format!("from {} until {}", from.words(), to.words()),
        (Some(from), None) => format!("since {}", from.words()),
        (None, Some(to)) => format!("since an unknown day, until {}", to.words()),
        (None, None) => "since an unknown day".to_owned(),
    }
}

/// The words for a status, with their style.
pub(crate) fn status_words(status: Status) -> (anstyle::Style, &'static str) {
    match status {
        Status::InForce => (BAD, "in force"),
        Status::Unknown => (DOUBT, "unknown"),
        Status::NotYet => (FAINT, "not yet"),
        Status::Delisted => (FAINT, "delisted"),
    }
}

/// Column in which designations begin, after their status.
const STATUS_COLUMNS: usize = 10;

/// Every designation, in force first: authority, program, period, legal basis, citation, note.
pub(crate) fn designations(page: &mut Page, indent: usize, list: &[DesignationOnDay]) {
    for it in list {
        let designation = &it.fact.value;
        let title = it.program_title.as_deref().map(|it| format!(", {it}")).unwrap_or_default();
        let head = format!("{}: {}{title}", designation.authority, designation.program);
        let (style, words) = status_words(it.status);
        page.labelled(indent, (style, words), STATUS_COLUMNS, (STRONG, &head));
        let body = indent + STATUS_COLUMNS;
        page.paragraph(body, NORMAL, &period(it.from.as_ref(), it.to.as_ref()));
        let reference = designation.reference.as_ref().map(|it| format!("reference {it}"));
        let law: Vec<&str> = [&it.basis, &designation.citation, &reference]
            .into_iter()
            .filter_map(Option::as_deref)
            .collect();
        page.paragraph(body, FAINT, &law.join("; "));
        if let Some(note) = &designation.note {
            page.paragraph(body, FAINT, &format!("note: {note}"));
        }
    }
}

/// Every designation in two lines: who, and when.
pub(crate) fn designations_in_short(page: &mut Page, indent: usize, list: &[DesignationOnDay]) {
    for it in list {
        let designation = &it.fact.value;
        let (style, words) = status_words(it.status);
        let period = period(it.from.as_ref(), it.to.as_ref());
        let citation =
            designation.citation.as_ref().map(|it| format!(" ({it})")).unwrap_or_default();
        let text =
            format!("{}, {}: {period}{citation}", designation.authority, designation.program);
        page.labelled(indent, (style, words), STATUS_COLUMNS, (NORMAL, &text));
    }
}

/// What follows from designations that are or may be in force, each once, with its legal source.
pub(crate) fn consequences(page: &mut Page, list: &[DesignationOnDay], as_of: Date) {
    let in_force: Vec<&DesignationOnDay> = list.iter().filter(|it| it.status.counts()).collect();
    if in_force.is_empty() {
        return;
    }
    page.heading(2, &format!("What follows on {as_of}"));
    let mut shown = Vec::new();
    for designation in &in_force {
        for it in &designation.consequences {
            if shown.contains(&it) {
                continue;
            }
            shown.push(it);
            page.labelled(4, (NORMAL, "•"), 2, (NORMAL, &it.text));
            let program = &designation.fact.value.program;
            page.paragraph(6, FAINT, &format!("{program}: {}", it.source));
        }
    }
    let unknown = in_force.iter().filter(|it| it.consequences.is_empty());
    let mut codes: Vec<&str> = unknown.map(|it| it.fact.value.program.as_str()).collect();
    codes.dedup();
    for code in codes {
        let text = format!("the program {code} is in no table: see what its authority says");
        page.line(4, &paint(DOUBT, &text));
    }
}
