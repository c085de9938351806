//! An answer as an examiner works through it: which party, on which list and in force or not, by which name
//! and how its parts met, what agrees beyond the name and what conflicts; then what is only near; then which
//! editions were asked, which proves the absence where nothing was found.

use jiff::Timestamp;
use lictor_engine::{
    Effect, Evidence, Explanation, Hit, How, Link, NameScore, Outcome, PartMatch, Query, Screening,
    Settings, utc_date,
};
use lictor_model::{Dataset, Kind};
use lictor_wire::words;
use maud::{Markup, html};

use super::parts;
use super::screen::Asked;

/// What the page of an answer is called, without a name.
pub(super) fn title(screening: &Screening) -> String {
    match screening.matches.len() + screening.omitted.matches {
        0 if screening.compared_nothing() => {
            "Not screened: nothing in this name can be compared".to_owned()
        }
        _ if !screening.screened => "Not all was screened".to_owned(),
        0 => "No match".to_owned(),
        count => parts::counted(count, "match", "matches"),
    }
}

pub(super) fn answer(asked: &Asked, at: Timestamp) -> Markup {
    let Asked { screening, settings, .. } = asked;
    html! {
        section.answer aria-labelledby="verdict" {
            (head(screening, settings, asked.record.as_deref(), at))
            @if screening.matches.is_empty() { (absence(screening)) }
            @if !screening.matches.is_empty() {
                h2.sr { "Matches" }
                div.hits data-results {
                    @for it in &screening.matches { (hit(it, screening)) }
                }
                (beyond(screening.omitted.matches, "matches"))
            }
            @if !screening.not_in_force.is_empty() {
                @let dropped = screening.not_in_force.iter().any(|it| it.no_longer_shown);
                h2 { "Not in force on " (screening.as_of) @if dropped { ", or found by what is no longer listed" } }
                div.hits data-results {
                    @for it in &screening.not_in_force { (hit(it, screening)) }
                }
                (beyond(screening.omitted.not_in_force, "parties"))
            }
            @if !screening.near.is_empty() { (near(screening, settings)) }
            (searched(screening, settings, asked.record.as_deref()))
        }
    }
}

fn beyond(count: usize, what: &str) -> Markup {
    html! {
        @if count > 0 { p.note { (parts::count(count as u64)) " more " (what) ": raise “Results at most” under “More” to see them." } }
    }
}

fn head(screening: &Screening, settings: &Settings, record: Option<&str>, at: Timestamp) -> Markup {
    let count = screening.matches.len() + screening.omitted.matches;
    let (class, sign) = match count {
        0 if !screening.screened => ("unread", "!"),
        0 => ("clear", "✓"),
        _ => ("found", "●"),
    };
    html! {
        header.verdict-head {
            h1 #verdict class={ "verdict " (class) } {
                span aria-hidden="true" { (sign) } " "
                (title(screening))
            }
            p.asked {
                (asked(&screening.query))
                span.faint {
                    " as of " (screening.as_of)
                    @if utc_date(settings.known_at) != utc_date(at) { ", by what was known on " (utc_date(settings.known_at)) }
                }
            }
            @if let Some(id) = record { p.fine.recorded { "Recorded as " a href={ "/ui/records/" (id) } { code { (id) } } } }
            (parts::warnings(screening.warnings.iter().map(|it| it.text.as_str())))
            @if screening.unspecific && !screening.compared_nothing() {
                p.note { "⚠ This name tells little: many parties may bear it. Add a birth date, a country or an identifier where they are known." }
            }
        }
    }
}

/// What was asked, in one line.
fn asked(query: &Query) -> Markup {
    let facts = &query.facts;
    let mut known: Vec<String> = Vec::new();
    if query.kind() != Kind::Any {
        known.push(parts::kind_words(query.kind()));
    }
    known.extend(facts.birth_date.map(|it| format!("born {it}")));
    known.extend(facts.birth_places.iter().map(|it| format!("in {it}")));
    known.extend(facts.countries.iter().map(|it| it.name().to_owned()));
    known.extend(facts.gender.clone());
    known.extend(facts.identifiers.iter().map(ToString::to_string));
    html! {
        @for (at, it) in query.names.iter().enumerate() {
            @if at > 0 { ", " }
            strong { "“" (parts::name(it)) "”" }
        }
        @if !known.is_empty() {
            @if !query.names.is_empty() { " · " }
            (known.join(" · "))
        }
    }
}

/// Nothing found: what was nearest, and of what that is the proof.
fn absence(screening: &Screening) -> Markup {
    let lists = parts::counted(screening.datasets.len(), "list", "lists");
    let parties: u64 = screening.datasets.iter().map(|it| u64::from(it.edition.entities)).sum();
    html! {
        @if screening.compared_nothing() {
            div.absence.differs { p { "No list was searched for it, so this is no proof of absence. Write the name in letters, or give an identifier." } }
        } @else { div.absence.differs[!screening.screened] {
            p {
                @if !screening.screened { "By the names that could be compared: none of " } @else { "None of " }
                 (parts::count(parties)) " parties on " (lists) " was in force on " (screening.as_of)
                " and reaches a score of " (format!("{:.2}", screening.threshold)) "."
            }
            @match screening.near.first().or(screening.not_in_force.first()) {
                Some(nearest) => p.nearest {
                    span.faint { "Nearest: " }
                    a href=(parts::entity_address(nearest.entity.id.as_str(), Some(screening.as_of))) { (parts::name(nearest.entity.caption())) }
                    " " (parts::badge(nearest.status)) " " (parts::score(nearest.score, screening.threshold))
                    @if let Some(words) = &nearest.explanation.counterfactual { span.faint { " " (super::page::capitalised(words)) "." } }
                },
                None => p.nearest.faint { "No party comes near." },
            }
        } }
    }
}

fn hit(hit: &Hit, screening: &Screening) -> Markup {
    let entity = &hit.entity;
    let list = Dataset::describe(&entity.dataset);
    let class = if hit.is_match { "hit match" } else { "hit" };
    let address = parts::entity_address(entity.id.as_str(), Some(screening.as_of));
    html! {
        article class=(class) {
            header {
                h3 { a href=(address) data-result { (parts::name(entity.caption())) } }
                (parts::score(hit.score, screening.threshold))
                p.where {
                    // One designation says the same a line below.
                    @if hit.designations.len() != 1 { (parts::badge(hit.status)) " " }
                    span.kind { (parts::schema_words(&entity.schema)) } " · "
                    span.list { (list.title) } " · " code { (entity.id) }
                }
            }
            (parts::designations(&hit.designations, false))
            (matched(&hit.explanation))
            (evidence(&hit.explanation.evidence))
            @if !hit.links.is_empty() { (links(&hit.links, screening)) }
            p.summary { (hit.explanation.summary) }
            details.account {
                summary { "Score and consequences" }
                (account(hit, screening))
            }
        }
    }
}

/// The listed name that was met, and its parts under those of the query.
fn matched(explanation: &Explanation) -> Markup {
    html! {
        @if let Some(matched) = &explanation.matched_name {
            div.matched {
                p.matched-name {
                    span.faint { "Matched " (words::name_kind(matched.kind)) " " }
                    (parts::name(&matched.text))
                    @if matched.from.is_some() || matched.to.is_some() {
                        span.faint { ", listed " (parts::period(matched.from.as_ref(), matched.to.as_ref())) }
                    }
                }
                @if let Some(name) = &explanation.name { (aligned(name)) }
            }
        } @else {
            p.matched-name.faint { "No name was compared; what agrees stands below." }
        }
    }
}

fn aligned(name: &NameScore) -> Markup {
    html! {
        ol.parts aria-label="Parts of the names: asked, how they met, listed" {
            @for it in &name.parts { (part(it)) }
        }
        @if !name.factors.is_empty() {
            ul.factors {
                @for (factor, by) in &name.factors {
                    li { span.sign aria-hidden="true" { "↓" } " " (super::page::capitalised(factor.describe())) " " span.faint { "score × " (format!("{by:.2}")) } }
                }
            }
        }
    }
}

fn part(part: &PartMatch) -> Markup {
    let (sign, words, class) = match (part.how, &part.query) {
        (Some(How::Exact), _) => ("=", "same", "same"),
        (Some(How::SameMeaning), _) => ("=", "same meaning", "same"),
        (Some(How::Transliterated), _) => ("≈", "other script", "alike"),
        (Some(How::Variant), _) => ("≈", "variant", "alike"),
        (Some(How::Skeleton), _) => ("≈", "same consonants", "alike"),
        (Some(How::Nickname), _) => ("≈", "short form", "alike"),
        (Some(How::Misspelt), _) => ("≈", "misspelt", "alike"),
        (Some(How::Initial), _) => ("≈", "initial", "alike"),
        (None, Some(_)) => ("–", "not listed", "left"),
        (None, None) => ("–", "not asked", "left"),
    };
    let word = |it: &Option<String>| {
        html! { @if let Some(word) = it { (parts::name(word)) } @else { span aria-hidden="true" { "–" } } }
    };
    html! {
        li class=(class) {
            span.query { (word(&part.query)) }
            span.how { span aria-hidden="true" { (sign) } " " (words)
                @if part.how.is_some_and(|it| it != How::Exact) { " " span.alike-by { (format!("{:.2}", part.similarity)) } } }
            span.listed { (word(&part.entity)) }
        }
    }
}

/// What agrees, conflicts or is missing beyond the name.
fn evidence(evidence: &Evidence) -> Markup {
    html! {
        @if !evidence.features.is_empty() {
            ul.evidence aria-label="Beyond the name" {
                @for it in &evidence.features {
                    @let (sign, word, class) = match it.outcome {
                        Outcome::Agree => ("✓", "agrees", "agree"),
                        Outcome::Weak => ("~", "weakly agrees", "weak"),
                        Outcome::Conflict => ("✕", "conflicts", "conflict"),
                        Outcome::Missing => ("?", "not on the list", "missing"),
                    };
                    li class=(class) {
                        span.sign aria-hidden="true" { (sign) } " "
                        strong { (super::page::capitalised(&it.name.replace('_', " "))) " " (word) }
                        span.detail { " " (it.detail) }
                        @match it.effect {
                            Effect::Decide => span.effect { " decides" },
                            Effect::Add(by) if by > 0.0 => span.effect { " +" (format!("{by:.2}")) },
                            Effect::Add(by) if by < 0.0 => span.effect { " −" (format!("{:.2}", by.abs())) },
                            Effect::Add(_) => {},
                        }
                    }
                }
            }
        }
    }
}

fn links(links: &[Link], screening: &Screening) -> Markup {
    html! {
        ul.links aria-label="The same party on other lists" {
            @for it in links {
                li {
                    span.faint { "Also on " } (Dataset::describe(&it.dataset).title) ": "
                    a href=(parts::entity_address(it.id.as_str(), Some(screening.as_of))) { (parts::name(&it.caption)) }
                    " " (parts::badge(it.status))
                    @if let Some(reason) = it.reasons.first() { span.faint { " by " (reason.kind.words()) " " (reason.value) } }
                }
            }
        }
    }
}

/// What the score is made of, and what follows from the designations.
fn account(hit: &Hit, screening: &Screening) -> Markup {
    let explanation = &hit.explanation;
    html! {
        table.account-table {
            caption.sr { "What the score is made of" }
            tbody {
                @if let Some(name) = &explanation.name {
                    tr { th scope="row" { "Average of the parts" } td.num { (format!("{:.4}", name.average)) } }
                    @for (factor, by) in &name.factors {
                        tr { th scope="row" { (super::page::capitalised(factor.describe())) } td.num { "× " (format!("{by:.4}")) } }
                    }
                    tr { th scope="row" { "Score of the name" } td.num { (format!("{:.4}", name.value)) } }
                }
                @for it in &explanation.evidence.features {
                    tr {
                        th scope="row" { (super::page::capitalised(&it.name.replace('_', " "))) }
                        td.num {
                            @match it.effect {
                                Effect::Decide => "decides: 1.0000",
                                Effect::Add(by) => { (if by < 0.0 { "− " } else { "+ " }) (format!("{:.4}", by.abs())) },
                            }
                        }
                    }
                }
                tr.total { th scope="row" { "Score" } td.num { (format!("{:.4}", hit.score)) } }
                tr { th scope="row" { "Margin to the threshold of " (format!("{:.2}", screening.threshold)) } td.num { (format!("{:+.4}", explanation.margin)) } }
                tr { th scope="row" { "Evidence that agrees, in bits" } td.num { (format!("{:.1}", explanation.strength)) } }
            }
        }
        @if let Some(words) = &explanation.counterfactual { p.fine { (super::page::capitalised(words)) "." } }
        h4 { "What follows on " (screening.as_of) }
        @if hit.status.counts() { (parts::consequences(&hit.designations)) }
        @else { p.fine { "Nothing: no designation was in force." } }
    }
}

/// Parties below the threshold, a row each, folded.
fn near(screening: &Screening, settings: &Settings) -> Markup {
    let by_weak_alias = screening.near.iter().any(|it| it.score >= settings.threshold);
    html! {
        details.near {
            summary {
                (parts::counted(screening.near.len(), "near miss", "near misses"))
                @if screening.omitted.near { " and more" }
                span.faint {
                    " from " (format!("{:.2}", settings.cutoff)) " up, below " (format!("{:.2}", settings.threshold))
                    @if by_weak_alias { "; or by a weak alias alone" }
                }
            }
            div.scroll {
                table.rows {
                    thead { tr { th scope="col" { "Party" } th scope="col" { "Near by" } th scope="col" { "Status" } th scope="col" { "Score" } } }
                    tbody data-results {
                        @for it in &screening.near {
                            tr {
                                td {
                                    a href=(parts::entity_address(it.entity.id.as_str(), Some(screening.as_of))) data-result { (parts::name(it.entity.caption())) }
                                    br; code { (it.entity.id) }
                                }
                                td data-label="Near by" {
                                    @if let Some(name) = &it.explanation.matched_name {
                                        (parts::name(&name.text)) " " span.faint { (words::name_kind(name.kind)) }
                                    }
                                    @if let Some(words) = &it.explanation.counterfactual { p.fine { (super::page::capitalised(words)) "." } }
                                }
                                td { (parts::badge(it.status)) }
                                td { (parts::score(it.score, screening.threshold)) }
                            }
                        }
                    }
                }
            }
        }
    }
}

/// What was asked of which editions: the proof, also of "nothing found".
fn searched(screening: &Screening, settings: &Settings, record: Option<&str>) -> Markup {
    let nothing = screening.matches.is_empty();
    html! {
        details.searched open[nothing] {
            summary { (if screening.compared_nothing() { "What is loaded" } else { "What was searched" }) span.faint { " " (parts::counted(screening.datasets.len(), "list", "lists")) } }
            div.scroll {
                table.rows {
                    thead { tr { th scope="col" { "List" } th scope="col" { "Edition of" } th.num scope="col" { "Parties" } th scope="col" { "Edition" } } }
                    tbody {
                        @for it in screening.datasets.iter() {
                            tr {
                                td { a href={ "/ui/lists/" (it.dataset.id) } { (it.dataset.title) } " " code { (it.dataset.id) } }
                                td.day data-label="Edition of" { (it.day()) @if it.embedded { " " span.faint { "embedded" } } }
                                td.num data-label="Parties" { (parts::count(it.edition.entities)) }
                                td data-label="Edition" { code.hash title=(it.edition.id) { (short(&it.edition.id)) } }
                            }
                        }
                    }
                }
            }
            dl.facts {
                dt { "Record" }
                dd {
                    @match record {
                        Some(id) => a href={ "/ui/records/" (id) } { code { (id) } },
                        None => span.faint { "This server does not record what is screened" },
                    }
                }
                dt { "Snapshot" } dd { code.hash { (screening.snapshot) } }
                dt { "Algorithm" } dd { (screening.algorithm) }
                dt { "Threshold" } dd { (format!("{:.2}", screening.threshold)) ", near from " (format!("{:.2}", settings.cutoff)) }
                dt { "Known at" } dd { (parts::moment(screening.known_at)) }
            }
        }
    }
}

/// The beginning of a hash, enough to tell it from others by eye.
pub(super) fn short(id: &str) -> &str {
    let hex = id.trim_start_matches("sha256:");
    hex.get(..12).unwrap_or(hex)
}
