//! Why a party scored as it did: the parts of two names aligned under each other, what lowered the
//! score, and what agrees or conflicts beyond the name.

use anstyle::Style;
use lictor_engine::{Effect, Evidence, Explanation, How, NameScore, Outcome, PartMatch};
use lictor_wire::words;

use super::designations::period;
use super::page::{DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, padded, plain, width};

/// What stands under a word without a partner.
const NOTHING: &str = "–";
/// Columns of the labels at the left.
const LABEL_COLUMNS: usize = 8;

/// The whole account of a name: which listed name, how its parts met, what lowered the score.
pub(crate) fn account(page: &mut Page, indent: usize, explanation: &Explanation) {
    let Some(matched) = &explanation.matched_name else {
        let identified = !explanation.evidence.features.is_empty();
        let words = if identified {
            "no name was compared; what agrees stands below"
        } else {
            "nothing in these names can be compared"
        };
        page.paragraph(indent, NORMAL, words);
        return;
    };
    if let Some(name) = &explanation.name {
        parts(page, indent, &name.parts);
        factors(page, indent, name);
    }
    let since = match (&matched.from, &matched.to) {
        (None, None) => String::new(),
        (from, to) => format!(", listed {}", period(from.as_ref(), to.as_ref())),
    };
    let text = format!("“{}”, {}{since}", matched.text, words::name_kind(matched.kind));
    page.labelled(indent, (FAINT, "entry"), LABEL_COLUMNS, (NORMAL, &text));
}

/// One word of each side with how they met.
struct Column {
    cells: [String; 4],
    style: Style,
    width: usize,
}

impl Column {
    fn new(part: &PartMatch) -> Self {
        let how = match (part.how, &part.query, &part.entity) {
            (Some(how), _, _) => how_words(how),
            (None, Some(_), None) => "not listed",
            (None, None, Some(_)) => "not asked",
            (None, _, _) => "",
        };
        let style = match part.how {
            Some(How::Exact | How::SameMeaning) => GOOD,
            Some(_) => DOUBT,
            None => FAINT,
        };
        let word = |it: &Option<String>| plain(it.as_deref().unwrap_or(NOTHING));
        let alike = part.how.map(|_| format!("{:.2}", part.similarity)).unwrap_or_default();
        let cells = [word(&part.query), word(&part.entity), how.to_owned(), alike];
        let width = cells.iter().map(|it| width(it)).max().unwrap_or(0);
        Self { cells, style, width }
    }
}

fn how_words(how: How) -> &'static str {
    match how.as_str() {
        "exact" => "same",
        "same_meaning" => "same meaning",
        "transliterated" => "other script",
        "skeleton" => "same consonants",
        other => other,
    }
}

/// The parts of both names in columns, as many abreast as the page is wide.
fn parts(page: &mut Page, indent: usize, parts: &[PartMatch]) {
    let columns: Vec<Column> = parts.iter().map(Column::new).collect();
    let room = page.width().saturating_sub(indent + LABEL_COLUMNS);
    let mut rest = columns.as_slice();
    while !rest.is_empty() {
        let mut used = 0;
        let fits = |column: &&Column| {
            used += column.width + 3;
            used <= room + 3
        };
        let count = rest.iter().take_while(fits).count().max(1);
        let (block, further) = rest.split_at(count);
        for (row, label) in ["asked", "listed", "how", "alike"].into_iter().enumerate() {
            let mut line = padded(FAINT, label, LABEL_COLUMNS);
            for column in block {
                let style = if row < 2 { STRONG } else { column.style };
                line.push_str(&padded(style, &column.cells[row], column.width + 3));
            }
            page.line(indent, line.trim_end());
        }
        rest = further;
    }
}

fn factors(page: &mut Page, indent: usize, name: &NameScore) {
    for (factor, by) in &name.factors {
        let words = factor.describe();
        let text = format!("{words} (score × {by:.2})");
        page.labelled(indent, (FAINT, "lowered"), LABEL_COLUMNS, (DOUBT, &text));
    }
}

/// What agrees, conflicts or is missing beyond the name, a line each.
pub(crate) fn evidence(page: &mut Page, indent: usize, evidence: &Evidence) {
    for feature in &evidence.features {
        let (style, sign) = match feature.outcome {
            Outcome::Agree => (GOOD, "+"),
            Outcome::Weak => (DOUBT, "~"),
            Outcome::Conflict => (DOUBT, "−"),
            Outcome::Missing => (FAINT, "?"),
        };
        let effect = match feature.effect {
            Effect::Decide => " (decides)".to_owned(),
            Effect::Add(effect) if effect > 0.0 => format!(" (+{effect:.2})"),
            Effect::Add(effect) if effect < 0.0 => format!(" (−{:.2})", effect.abs()),
            Effect::Add(_) => String::new(),
        };
        let name = feature.name.replace('_', " ");
        let text = format!("{name}: {}{effect}", feature.detail);
        page.labelled(indent, (style, sign), 2, (NORMAL, &text));
    }
}
