//! The report of a test deck: one HTML file that needs nothing else.
//!
//! No script, no font, no picture from elsewhere; colours follow the reader's theme, and paper. All
//! text goes through `maud`, which escapes it: names in lists are data from elsewhere.

use lictor_wire::{DeckClass, DeckExample, DeckReport, DecoyClass};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::charts::{self, Chart};
use crate::output::percent;

const STYLE: &str = include_str!("report.css");

/// The whole page.
pub(super) fn html(report: &DeckReport) -> String {
    let title = format!("Test deck: {}", datasets(report));
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(charts::style())) }
            }
            body {
                header {
                    h1 { "Test deck from your own lists" }
                    p.lead { (datasets(report)) ", as of " (report.as_of) ", threshold " (report.threshold) }
                }
                (privacy())
                (summary(report))
                main {
                    (hit_rates(report))
                    (decoys(report))
                    (curve(report))
                    (missed(report))
                    (run(report))
                }
                footer { p { "Lictor lists and informs; a human decides." } }
            }
        }
    };
    page.into_string()
}

fn datasets(report: &DeckReport) -> String {
    let ids = report.datasets.iter().map(|it| format!("{} {}", it.id, it.of_day()));
    ids.collect::<Vec<_>>().join(", ")
}

fn privacy() -> Markup {
    html! {
        aside.notice {
            strong { "This report holds personal data." }
            " It quotes names of listed parties, who are real, and names changed from theirs. Keep it as you \
             keep the lists, and share it no further than the test needs. That a party is listed is what \
             its list says; this report judges nobody. Invented names may by chance be those of real \
             people, who are not on these lists."
        }
    }
}

fn summary(report: &DeckReport) -> Markup {
    let sum = |classes: &[DeckClass], group| {
        let of_group = classes.iter().filter(|it| it.group == group);
        of_group.fold((0, 0), |(hits, cases), it| (hits + it.hits, cases + it.cases))
    };
    let (control, manipulated) =
        (sum(&report.classes, "control"), sum(&report.classes, "manipulated"));
    let noise = |wanted: fn(&DecoyClass) -> bool| {
        let of_kind = report.decoys.iter().filter(|it| wanted(it));
        of_kind.fold((0, 0), |(hits, cases), it| (hits + it.with_match, cases + it.cases))
    };
    let persons = noise(|it| it.class == "decoy_person");
    let others = noise(|it| it.class != "decoy_person");
    let tested = report.classes.iter().filter(|it| it.cases > 0).count();
    let tile = |what: &str, figure: String, of: String| {
        html! { div.tile { dt { (what) } dd { span.figure { (figure) } span.of { (of) } } } }
    };
    let rate = |(part, whole): (usize, usize)| signed(share(part, whole));
    let of = |(part, whole): (usize, usize)| format!("{} of {}", grouped(part), grouped(whole));
    html! {
        dl.tiles {
            (tile("Unchanged names found with score 1", rate(control), of(control)))
            (tile("Manipulated names found", rate(manipulated), of(manipulated)))
            (tile(
                &format!("Classes below {} %", percent(Some(report.bar))),
                report.below_bar.len().to_string(),
                format!("of {tested} with cases"),
            ))
            (tile("Invented persons with a match", rate(persons), of(persons)))
            (tile("Changed companies with a match", rate(others), of(others)))
        }
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of cases are far below 2^52")]
fn share(part: usize, whole: usize) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}

/// A share with its sign; a dash where there is nothing to count.
fn signed(share: Option<f64>) -> String {
    let sign = if share.is_some() { " %" } else { "" };
    percent(share) + sign
}

/// A count with blanks between thousands.
fn grouped(count: usize) -> String {
    let digits = count.to_string();
    let mut shown = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            shown.push('\u{202f}');
        }
        shown.push(digit);
    }
    shown
}

/// A chart with its title and description for those who do not see it.
fn figure(chart: Option<Chart>, id: &str, title: &str, about: &str) -> Markup {
    let Some(Chart { body, size: (width, height) }) = chart else {
        return html! { p { "This chart could not be drawn; its table is complete." } };
    };
    html! {
        figure {
            svg viewBox=(format!("0 0 {width} {height}")) role="img"
                aria-labelledby=(format!("{id}-title {id}-desc")) {
                title id=(format!("{id}-title")) { (title) }
                desc id=(format!("{id}-desc")) { (about) }
                (PreEscaped(body))
            }
            figcaption { (about) }
        }
    }
}

fn hit_rates(report: &DeckReport) -> Markup {
    let shown: Vec<&DeckClass> = report.classes.iter().filter(|it| it.cases > 0).collect();
    let bar = percent(Some(report.bar));
    let about = format!(
        "Hit rate of each class: the share of its names that found their party at threshold {}. The \
         line stands at {bar} %; classes below it have another colour and the mark ▾.",
        report.threshold
    );
    html! {
        section {
            h2 { "Listed names: hit rate by class" }
            (figure(charts::bars(&shown, report.bar), "bars", "Hit rate by class", &about))
            div.scroll {
                table {
                    caption { "The same in numbers" }
                    thead { tr {
                        th scope="col" { "Class" }
                        th.number scope="col" { "Cases" }
                        th.number scope="col" { "Found" }
                        th.number scope="col" { "Hit rate" }
                        th.number scope="col" { "Stands first" }
                        th.number scope="col" { "Mean score" }
                    } }
                    tbody { @for it in &report.classes { (class_row(it, report.bar)) } }
                }
            }
            p.small {
                "“Stands first”: found, and no party scores higher. The mean score is that of the expected \
                 party, found or not. Unchanged names are held to score 1, all others to the threshold. A \
                 class without cases does not apply to any name of these lists."
            }
        }
    }
}

fn class_row(it: &DeckClass, bar: f64) -> Markup {
    let low = it.hit_rate.is_some_and(|rate| rate < bar);
    let score = it.mean_score.map_or_else(|| "–".to_owned(), |it| format!("{it:.4}"));
    html! {
        tr.low[low] id=(format!("class-{}", it.class)) {
            th scope="row" {
                @if it.missed.is_empty() { (it.title) }
                @else { a href=(format!("#missed-{}", it.class)) { (it.title) } }
                span.about { (it.about) }
            }
            td.number { (grouped(it.cases)) }
            td.number { (grouped(it.hits)) }
            td.number { (signed(it.hit_rate)) @if low { " ▾" } }
            td.number { (signed(it.first_rate)) }
            td.number { (score) }
        }
    }
}

fn decoys(report: &DeckReport) -> Markup {
    html! {
        section {
            h2 { "Names on no list: noise by class" }
            p { "The share of invented names that raise any match at threshold " (report.threshold)
                ". Companies that differ from a listed one by a word are made to be hard: whether an alert on \
                 one is noise is for the user to say." }
            div.scroll {
                table {
                    caption { "Decoys" }
                    thead { tr {
                        th scope="col" { "Class" }
                        th.number scope="col" { "Cases" }
                        th.number scope="col" { "With a match" }
                        th.number scope="col" { "Noise" }
                    } }
                    tbody { @for it in &report.decoys { (decoy_row(it)) } }
                }
            }
        }
    }
}

fn decoy_row(it: &DecoyClass) -> Markup {
    html! {
        tr id=(format!("class-{}", it.class)) {
            th scope="row" {
                @if it.matched.is_empty() { (it.title) }
                @else { a href=(format!("#missed-{}", it.class)) { (it.title) } }
                span.about { (it.about) }
            }
            td.number { (grouped(it.cases)) }
            td.number { (grouped(it.with_match)) }
            td.number { (signed(it.noise_rate)) }
        }
    }
}

fn curve(report: &DeckReport) -> Markup {
    let about = format!(
        "Above and below the line: the share of manipulated names found (circles), and of decoys with a \
         match: invented persons (triangles) and companies with a part exchanged (crosses), at \
         thresholds from 0.50 to 0.95. The upright line is the threshold of this run, {}.",
        report.threshold
    );
    let title = "Hit rate and noise by threshold";
    html! {
        section {
            h2 { (title) }
            (figure(charts::curve(&report.curve, report.threshold), "curve", title, &about))
            div.scroll {
                table.narrow {
                    caption { "The same in numbers" }
                    thead { tr {
                        th scope="col" { "Threshold" }
                        th.number scope="col" { "Manipulated names found" }
                        th.number scope="col" { "Persons with a match" }
                        th.number scope="col" { "Companies with a match" }
                    } }
                    tbody { @for it in &report.curve { tr {
                        th scope="row" { (format!("{:.2}", it.threshold)) }
                        td.number { (signed(it.hit_rate)) }
                        td.number { (signed(it.noise_persons)) }
                        td.number { (signed(it.noise_organizations)) }
                    } } }
                }
            }
        }
    }
}

fn missed(report: &DeckReport) -> Markup {
    let none = report.classes.iter().all(|it| it.missed.is_empty())
        && report.decoys.iter().all(|it| it.matched.is_empty());
    html! {
        section {
            h2 { "What did not go as expected" }
            @if none { p { "Every case went as expected." } }
            @else { p { "The first cases of each class; " code { "--cases FILE.csv" } " writes all of them." } }
            @for it in report.classes.iter().filter(|it| !it.missed.is_empty()) {
                h3 id=(format!("missed-{}", it.class)) {
                    (it.title) ": " (grouped(it.cases - it.hits)) " of " (grouped(it.cases)) " missed"
                }
                (examples(&it.missed))
            }
            @for it in report.decoys.iter().filter(|it| !it.matched.is_empty()) {
                h3 id=(format!("missed-{}", it.class)) {
                    (it.title) ": " (grouped(it.with_match)) " of " (grouped(it.cases)) " with a match"
                }
                (examples(&it.matched))
            }
        }
    }
}

fn examples(examples: &[DeckExample]) -> Markup {
    let is_decoy = examples.iter().all(|it| it.entity.is_none());
    html! {
        div.scroll {
            table.examples {
                thead { tr {
                    th scope="col" { "Asked" }
                    th scope="col" { @if is_decoy { "Made from" } @else { "Listed" } }
                    th scope="col" { "Change" }
                    @if !is_decoy { th.number scope="col" { "Score" } }
                    th scope="col" { "Highest in the answer" }
                } }
                tbody { @for it in examples { tr {
                    th scope="row" { bdi { (it.query) } span.about { (it.id) } }
                    td { bdi { (it.listed) } @if let Some(id) = &it.entity { span.about { (id) } } }
                    td { (it.change) }
                    @if !is_decoy { td.number { @if let Some(score) = it.score { (format!("{score:.4}")) } } }
                    td {
                        @if let Some(top) = &it.top {
                            bdi { (top.caption) }
                            span.about { (top.entity) " " (format!("{:.4}", top.score)) }
                        } @else { "–" }
                    }
                } } }
            }
        }
    }
}

fn run(report: &DeckReport) -> Markup {
    let made = report.made_of;
    html! {
        section {
            h2 { "How this was made" }
            dl.facts {
                dt { "Lists" }
                dd { ul { @for it in &report.datasets {
                    li { (it.title) " (" code { (it.id) } "), edition " (it.of_day()) ", "
                        (grouped(usize::try_from(it.entities).unwrap_or(usize::MAX))) " parties"
                        @if it.embedded { ", embedded" }
                        span.about { (it.edition) } }
                } } }
                dt { "As of, known at" } dd { (report.as_of) ", " (report.known_at) }
                dt { "Algorithm" } dd { code { (report.algorithm) } }
                dt { "Snapshot" } dd { code { (report.snapshot) } }
                dt { "Seed, cases a class" } dd { (report.seed) ", at most " (grouped(report.per_class)) }
                dt { "Made of" }
                dd { (grouped(made.names)) " names of " (grouped(made.parties)) " parties in force on the day, or not \
                     known to be out of force" }
                dt { "Left out" }
                dd {
                    (grouped(made.weak_aliases_left_out)) " weak aliases that alone are no match; "
                    (grouped(made.names_not_listed_left_out)) " names not listed on the day; "
                    (grouped(made.parties_not_in_force_left_out)) " parties not in force on the day"
                }
                dt { "Time" }
                dd { (grouped(report.cases)) " names in " (format!("{:.1}", report.seconds)) " s, "
                    (format!("{:.0}", report.names_per_second)) " a second" }
            }
            p.small { "The same lists, seed and number of cases give the same cases; with the same algorithm, \
                the same results. Names are asked with the kind of their party, and with nothing else." }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn thousands_are_set_apart() {
        let shown = [7, 1_234, 1_234_567].map(grouped);
        assert_eq!(shown, ["7", "1\u{202f}234", "1\u{202f}234\u{202f}567"]);
    }
}
