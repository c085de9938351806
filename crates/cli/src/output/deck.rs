//! What a test deck came to, for people.

use lictor_wire::{DeckReport, DecoyClass};

use super::page::{BAD, DOUBT, FAINT, GOOD, NORMAL, Page, STRONG, paint, table};

/// The classes with their rates, the decoys, the curve.
pub(crate) fn deck(page: &mut Page, report: &DeckReport) {
    let lists: Vec<String> =
        report.datasets.iter().map(|it| format!("{} {}", it.id, it.of_day())).collect();
    let deck = format!(
        "{} cases from {} names of {} parties, seed {}",
        report.cases, report.made_of.names, report.made_of.parties, report.seed
    );
    page.labelled(0, (FAINT, "Deck"), 7, (STRONG, &deck));
    page.labelled(0, (FAINT, "As of"), 7, (NORMAL, &report.as_of));
    page.labelled(0, (FAINT, "Lists"), 7, (NORMAL, &lists.join(", ")));
    page.heading(0, &format!("Listed names, asked at threshold {}", report.threshold));
    table(page, 2, &[1, 2, 3, 4], Some(0), &classes(report));
    page.heading(0, "Names on no list");
    table(page, 2, &[1, 2, 3], Some(0), &decoys(&report.decoys));
    page.heading(0, "By threshold");
    table(page, 2, &[0, 1, 2, 3], None, &curve(report));
    page.blank();
    let bar = percent(Some(report.bar));
    if report.below_bar.is_empty() {
        page.line(0, &paint(GOOD, &format!("No class is below {bar} %.")));
    } else {
        let below = format!("Below {bar} %: {}.", report.below_bar.join(", "));
        page.paragraph(
            0,
            if report.below_bar.contains(&"unchanged") { BAD } else { DOUBT },
            &below,
        );
    }
}

fn cells<const N: usize>(row: [&str; N]) -> Vec<String> {
    row.map(str::to_owned).to_vec()
}

fn classes(report: &DeckReport) -> Vec<Vec<String>> {
    let head = cells(["class", "cases", "found %", "first %", "mean score"]);
    let rows = report.classes.iter().map(|it| {
        let score = it.mean_score.map(|score| format!("{score:.4}")).unwrap_or_default();
        let first = it.first.map(|_| percent(it.first_rate)).unwrap_or_default();
        vec![it.title.to_owned(), it.cases.to_string(), percent(it.hit_rate), first, score]
    });
    std::iter::once(head).chain(rows).collect()
}

fn decoys(decoys: &[DecoyClass]) -> Vec<Vec<String>> {
    let head = cells(["class", "cases", "with a match", "noise %"]);
    let rows = decoys.iter().map(|it| {
        let counts = [it.cases.to_string(), it.with_match.to_string(), percent(it.noise_rate)];
        std::iter::once(it.title.to_owned()).chain(counts).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

fn curve(report: &DeckReport) -> Vec<Vec<String>> {
    let head = cells(["threshold", "found %", "noise %, persons", "noise %, companies"]);
    let rows = report.curve.iter().map(|it| {
        let rates = [it.hit_rate, it.noise_persons, it.noise_organizations].map(percent);
        std::iter::once(format!("{:.2}", it.threshold)).chain(rates).collect()
    });
    std::iter::once(head).chain(rows).collect()
}

/// A share in percent with one decimal. What is not all is never shown as 100, what is not nothing
/// never as 0; a dash where there is nothing to count.
pub(crate) fn percent(share: Option<f64>) -> String {
    let Some(share) = share else { return "–".to_owned() };
    let shown = format!("{:.1}", share * 100.0);
    match shown.as_str() {
        "100.0" if share < 1.0 => "99.9".to_owned(),
        "0.0" if share > 0.0 => "<0.1".to_owned(),
        _ => shown,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_all_is_not_rounded_to_all() {
        let shares = [Some(1.0), Some(0.9999), Some(0.987), Some(0.0001), Some(0.0), None];
        assert_eq!(shares.map(percent), ["100.0", "99.9", "98.7", "<0.1", "0.0", "–"]);
    }
}
