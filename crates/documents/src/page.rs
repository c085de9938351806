//! A reading as one HTML page that needs nothing else: the article with marks, the parties, who says what.
//!
//! Three zones side by side, below one another on a narrow screen; colours follow the reader's theme, and
//! each has a word and a sign beside it. It works without the script, which only lights up what belongs
//! together. All text goes through `maud`, which escapes it: articles and lists are data from elsewhere.

use lictor_engine::DesignationOnDay;
use lictor_model::{Dataset, Date, Status};
use maud::{DOCTYPE, Markup, PreEscaped, html};

use crate::{
    Act, ArticleDate, Claim, Document, Entity, EntityType, Link, MentionKind, Object, Polarity,
    Reading, Relation, Role, Span,
};

const FRAME_STYLE: &str = include_str!("page/page.css");

/// The style of [`zones`], for a frame that defines the colours (`--ink`, `--rule`, …) as [`page`] does.
pub const ZONES_STYLE: &str = include_str!("page/zones.css");

/// Lights up what belongs together in [`zones`]; they are read without it, too.
pub const SCRIPT: &str = include_str!("page/page.js");

/// What a page around the zones adds to them.
#[derive(Debug, Default)]
pub struct Around {
    /// Where a listed party has a page of its own, by its id.
    pub entity_address: Option<fn(&str) -> String>,
    /// How to read again with another day.
    pub another_day: Option<Markup>,
}

/// The whole page. `today` is the day of the second status of each entry.
pub fn page(document: &Document, reading: &Reading, today: Date) -> String {
    let title = title(document);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta name="robots" content="noindex";
                title { (title) " – read by Lictor" }
                style { (PreEscaped(FRAME_STYLE)) (PreEscaped(ZONES_STYLE)) }
            }
            body {
                main { (zones(document, reading, today, &Around::default())) }
                footer {
                    p {
                        "Lictor lists and informs; a human decides. That a party is listed is what its list says; "
                        "that something is claimed is what the document says. Neither is a judgement of Lictor's."
                    }
                }
                script { (PreEscaped(SCRIPT)) }
            }
        }
    };
    page.into_string()
}

/// The band at the top and the three zones, for a page that has a frame of its own.
pub fn zones(document: &Document, reading: &Reading, today: Date, around: &Around) -> Markup {
    html! { div.reading {
        (band(document, reading, around))
        div.zones {
            section.article aria-labelledby="zone-article" {
                h2 #zone-article { "The document" }
                (article(document, reading))
                (dropped(document, reading))
            }
            section.parties aria-labelledby="zone-parties" {
                h2 #zone-parties { "Listed parties" }
                (parties(reading, today, around))
            }
            section.claims aria-labelledby="zone-claims" {
                h2 #zone-claims { "Who says what" }
                (claims(document, reading))
                (relations(document, reading))
            }
        }
    } }
}

fn title(document: &Document) -> String {
    let title = document.segments.iter().find(|it| it.role == Role::Title);
    let heading = || document.segments.first().filter(|it| it.role == Role::Heading);
    match (title.or_else(heading), document.segments.is_empty()) {
        (Some(it), _) => it.span.slice(&document.text).to_owned(),
        (None, true) => "A document without text".to_owned(),
        (None, false) => "A document without a title".to_owned(),
    }
}

fn band(document: &Document, reading: &Reading, around: &Around) -> Markup {
    let listed = reading.entities.iter().filter(|it| !it.links.is_empty()).count();
    let possible = reading.entities.iter().filter(|it| it.is_possible()).count();
    html! {
        header.band {
            @if let Some(outlet) = &document.outlet { p.outlet { (outlet) } }
            h1 { (title(document)) }
            p.lead {
                (date_words(&reading.article_date)) " · " (listed) " listed "
                (if listed == 1 { "party" } else { "parties" })
                @if possible > 0 { ", " (possible) " more perhaps" }
                " · " (reading.claims.len()) " claims"
            }
            @if !reading.article_date.doubts.is_empty() {
                div.doubt role="note" {
                    strong { "⚠ The date is in doubt." }
                    ul { @for (_, evidence) in &reading.article_date.doubts { li { (evidence) } } }
                    p { "The status of each entry is given for " (shown_day(&reading.article_date)) "."
                        @if around.another_day.is_none() {
                            " Read again with another day: " code { "lictor read FILE --as-of DATE" } "."
                        }
                    }
                }
            }
            @if let Some(another_day) = &around.another_day { (another_day) }
            @for warning in &reading.warnings { p.doubt role="note" { "⚠ " (warning.text) } }
        }
    }
}

fn shown_day(date: &ArticleDate) -> String {
    date.best.map_or_else(|| "today".to_owned(), |it| it.to_string())
}

/// The article's date with what is known of it.
pub fn date_words(date: &ArticleDate) -> String {
    let Some(best) = date.best else { return "date unknown".to_owned() };
    if date.is_given {
        return format!("{best} (as given)");
    }
    let range = match (date.earliest, date.latest) {
        (Some(first), Some(last)) if first != last => format!(", between {first} and {last}"),
        (Some(first), None) => format!(", not before {first}"),
        (None, Some(last)) => format!(", not after {last}"),
        _ => String::new(),
    };
    format!("{best} (confidence {}{range})", date.confidence.as_str())
}

/// A sign, a word and a class for a status.
fn status(status: Status) -> (&'static str, &'static str, &'static str) {
    match status {
        Status::InForce => ("●", "listed", "in-force"),
        Status::Unknown => ("?", "unknown", "unknown"),
        Status::NotYet => ("◌", "not yet listed", "not-yet"),
        Status::Delisted => ("○", "no longer listed", "delisted"),
    }
}

/// The same for a name that listed parties have, where nothing tells that one of them is meant.
const PERHAPS: (&str, &str, &str) = ("≈", "perhaps listed", "perhaps");

/// The status of an entity on the article's date: the most restrictive of its entries.
fn status_of(entity: &Entity) -> Option<Status> {
    let statuses = entity.links.iter().map(|it| it.at_article_date.status);
    (!entity.links.is_empty()).then(|| Status::of_party(statuses))
}

fn badge(of: Status) -> Markup {
    signed(status(of))
}

fn signed((sign, word, class): (&str, &str, &str)) -> Markup {
    html! { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (word) } }
}

// The document.

fn article(document: &Document, reading: &Reading) -> Markup {
    html! {
        @for segment in &document.segments {
            @let words = marked(document, reading, segment.span);
            @match segment.role {
                Role::Title => h3.title { (words) },
                Role::Heading => h4 { (words) },
                Role::Byline | Role::Dateline => p.byline { (words) },
                Role::Caption => p.caption { (words) },
                Role::Note => p.note { (words) },
                Role::Body => p { (words) },
            }
        }
    }
}

/// A part of the text, cut where a mention or a claim begins or ends.
fn marked(document: &Document, reading: &Reading, part: Span) -> Markup {
    let mentions = reading.mentions.iter().filter(|it| part.contains(it.span));
    let mentions: Vec<_> = mentions.filter(|it| it.kind != MentionKind::Pronoun).collect();
    let contents: Vec<(usize, Span)> = (0..)
        .zip(&reading.claims)
        .flat_map(|(at, claim)| claim.content.iter().map(move |it| (at, *it)))
        .filter(|(_, it)| part.overlaps(*it))
        .collect();
    let mut cuts = vec![part.start, part.end];
    cuts.extend(mentions.iter().flat_map(|it| [it.span.start, it.span.end]));
    cuts.extend(contents.iter().flat_map(|(_, it)| [it.start, it.end]));
    cuts.retain(|it| (part.start..=part.end).contains(it));
    cuts.sort_unstable();
    cuts.dedup();
    html! {
        @for pair in cuts.windows(2) {
            @let piece = Span { start: pair[0], end: pair[1] };
            @let mention = mentions.iter().find(|it| it.span.contains(piece));
            @let words = html! {
                @match mention {
                    Some(mention) => (mentioned(document, reading, mention.entity, piece, mention.span)),
                    None => (piece.slice(&document.text)),
                }
            };
            @match contents.iter().rfind(|(_, it)| it.contains(piece)) {
                Some((claim, span)) => {
                    @let class = reading.claims[*claim].modality.certainty().as_str();
                    span class={ "said " (class) } data-claim=(claim)
                        id=[(span.start == piece.start).then(|| format!("said-{claim}-{}", span.start))] { (words) }
                },
                None => (words),
            }
        }
    }
}

fn mentioned(
    document: &Document,
    reading: &Reading,
    entity: usize,
    piece: Span,
    whole: Span,
) -> Markup {
    let words = piece.slice(&document.text);
    let (sign, word, class) = match status_of(&reading.entities[entity]) {
        Some(of) => status(of),
        None if reading.entities[entity].is_possible() => PERHAPS,
        None => return html! { span.named data-entity=(entity) { (words) } },
    };
    let ends = piece.end == whole.end;
    html! {
        a class={ "mark " (class) } href={ "#party-" (entity) } data-entity=(entity)
            title={ (reading.entities[entity].name) ": " (word) } {
            (words) @if ends { sup aria-hidden="true" { (sign) } }
        }
    }
}

fn dropped(document: &Document, reading: &Reading) -> Markup {
    html! {
        @if !document.dropped.is_empty() {
            details.dropped {
                summary { (document.dropped.len()) (if document.dropped.len() == 1 { " piece of the page is" } else { " pieces of the page are" }) " no part of the article" }
                ul {
                    @for (at, it) in document.dropped.iter().enumerate() {
                        li {
                            (it.text) " " span.reason { (it.reason) }
                            @if reading.chrome_mentions.iter().any(|(piece, _)| *piece == at) {
                                " " span.reason { "holds a listed name" }
                            }
                        }
                    }
                }
            }
        }
    }
}

// The parties.

fn parties(reading: &Reading, today: Date, around: &Around) -> Markup {
    let all = || (0..).zip(&reading.entities);
    let listed = || all().filter(|(_, it): &(usize, &Entity)| !it.links.is_empty());
    let others = reading.entities.iter().filter(|it| it.links.is_empty() && !it.is_possible());
    let others: Vec<&Entity> = others.collect();
    html! {
        @if listed().next().is_none() { p.none { "No listed party was recognised." } }
        @for (at, entity) in listed() { (party(at, entity, reading, today, around)) }
        @for (at, entity) in all().filter(|it| it.1.is_possible()) {
            (party(at, entity, reading, today, around))
        }
        @if !others.is_empty() {
            details {
                summary { (others.len()) " others are named, in whom no listed party was recognised" }
                ul.others { @for it in others { li { (it.name) " " span.reason { (kind(it.kind)) } } } }
            }
        }
    }
}

fn kind(kind: EntityType) -> &'static str {
    match kind {
        EntityType::Org => "organisation",
        EntityType::Person => "person",
        EntityType::Place => "place",
        EntityType::State => "state",
        EntityType::Body => "public body",
        EntityType::Group => "group",
        EntityType::List => "list",
    }
}

fn party(at: usize, entity: &Entity, reading: &Reading, today: Date, around: &Around) -> Markup {
    let names = reading.mentions.iter().filter(|it| it.entity == at).count();
    html! {
        article.card id={ "party-" (at) } data-entity=(at) {
            h3 {
                (entity.name)
                @if let Some(of) = status_of(entity) { " " (badge(of)) }
                @if entity.is_possible() { " " (signed(PERHAPS)) }
            }
            p.reason {
                (kind(entity.kind))
                @match names {
                    0 => ", named in what is no part of the article",
                    1 => ", spoken of 1 time",
                    _ => { ", spoken of " (names) " times" },
                }
            }
            @for link in &entity.links { (entry(link, reading, today, around)) }
            @if entity.is_possible() {
                p.reason { "Listed parties are called so, in full or in short; whether one of them is meant, and which, nothing in the document tells. It may be:" }
                @for link in &entity.alternatives { (entry(link, reading, today, around)) }
            } @else if !entity.alternatives.is_empty() {
                details {
                    summary { "might also be" }
                    ul { @for it in &entity.alternatives {
                        li { (it.at_article_date.entity.caption()) " " code { (it.at_article_date.entity.id.as_str()) } }
                    } }
                }
            }
        }
    }
}

fn entry(link: &Link, reading: &Reading, today: Date, around: &Around) -> Markup {
    let listed = &link.at_article_date;
    html! {
        div.entry {
            p.list { (Dataset::describe(&link.dataset).title) }
            p {
                @match around.entity_address {
                    Some(address) => a href=(address(listed.entity.id.as_str())) { (listed.entity.caption()) },
                    None => strong { (listed.entity.caption()) },
                }
                " " code { (listed.entity.id.as_str()) }
            }
            @if let Some(scope) = &link.scope { p.reason { "the document speaks of its " (scope) } }
            dl {
                dt { (shown_day(&reading.article_date)) } dd { (badge(listed.status)) }
                dt { "today, " (today) } dd { (badge(link.status_today)) }
            }
            ul.designations { @for it in &listed.designations { (designation(it)) } }
            p.reason {
                "recognised by “" (link.matched_key) "”, score " (format!("{:.2}", link.score))
            }
        }
    }
}

fn designation(of: &DesignationOnDay) -> Markup {
    let from = of.from.map_or_else(|| "an unknown day".to_owned(), |it| it.words());
    html! {
        li {
            (of.fact.value.authority) ", " (of.fact.value.program) ": from " (from)
            @if let Some(to) = of.to { " until " (to.words()) }
        }
    }
}

// Claims and relations.

fn claims(document: &Document, reading: &Reading) -> Markup {
    html! {
        @if reading.claims.is_empty() { p.none { "No claim was recognised." } }
        ol.rows {
            @for thread in reading.threads() {
                @let (at, answers) = (thread[0].0, &thread[1..]);
                li.row data-claim=(at) {
                    (claim(document, reading, at, &reading.claims[at]))
                    @if !answers.is_empty() {
                        ul.answers {
                            @for (at, depth) in answers {
                                li.answer.deep[*depth > 1] data-claim=(at) { (claim(document, reading, *at, &reading.claims[*at])) }
                            }
                        }
                    } @else if asks_for_answer(&reading.claims[at]) {
                        p.reason { "no answer in the document" }
                    }
                }
            }
        }
    }
}

/// Whether a reader would look for an answer: it is held against somebody.
fn asks_for_answer(claim: &Claim) -> bool {
    let is_allegation = matches!(claim.act, Act::Accuse | Act::Allege | Act::Claim | Act::Report);
    claim.polarity == Polarity::Affirm && is_allegation && !claim.about.is_empty()
}

fn claim(document: &Document, reading: &Reading, at: usize, claim: &Claim) -> Markup {
    let speaker = claim.speaker.as_ref().map(|it| it.span.slice(&document.text));
    let spoken_for = claim
        .speaker
        .as_ref()
        .and_then(|it| it.entity.map(|entity| (it.span, entity)))
        .map(|(span, entity)| (span.slice(&document.text), reading.entities[entity].name.as_str()))
        .filter(|(words, name)| words != name);
    let certainty = claim.modality.certainty().as_str();
    html! {
        p.speaker {
            strong { (speaker.unwrap_or("Nobody named")) }
            @if let Some((_, name)) = spoken_for { " (" (name) ")" }
            " " span.act { (act(claim)) }
            @if claim.polarity != Polarity::NoComment { " " span class={ "badge " (certainty) } { (certainty) } }
        }
        @if !claim.content.is_empty() {
            blockquote {
                @for (nth, span) in claim.content.iter().enumerate() {
                    @if nth > 0 { " … " }
                    a href={ "#said-" (at) "-" (span.start) } { (span.slice(&document.text)) }
                }
            }
        }
    }
}

/// What a speaker did, as a verb that fits one and many.
pub fn act(claim: &Claim) -> &'static str {
    use Act::{
        Accuse, Admit, Allege, Believe, CallFor, Claim as ClaimsIt, Confirm, DeclineComment, Deny,
        Report, Say, UnverifiedNote,
    };
    match claim.act {
        Say => "said",
        ClaimsIt => "claimed",
        Allege => "alleged",
        Accuse => "accused",
        Deny => "denied",
        DeclineComment => "did not comment",
        Confirm => "confirmed",
        Admit => "admitted",
        Believe => "believed",
        Report => "reported",
        CallFor => "called for",
        UnverifiedNote => "not verified",
    }
}

fn relations(document: &Document, reading: &Reading) -> Markup {
    html! {
        @if !reading.relations.is_empty() {
            h2 { "Relations" }
            div.scroll {
                table {
                    thead { tr { th scope="col" { "Who" } th scope="col" { "what" } th scope="col" { "whom or what" } th scope="col" { "by whose word" } } }
                    tbody { @for it in &reading.relations { (relation(document, reading, it)) } }
                }
            }
        }
    }
}

/// Who a relation points to, in words.
pub fn object_words<'a>(
    document: &'a Document,
    reading: &'a Reading,
    relation: &Relation,
) -> &'a str {
    match &relation.object {
        Object::Entity(at) => &reading.entities[*at].name,
        Object::Words(span) => span.slice(&document.text),
    }
}

fn relation(document: &Document, reading: &Reading, relation: &Relation) -> Markup {
    let is_denied = relation.polarity != Polarity::Affirm;
    let by = relation.via_claim.map(|at| &reading.claims[at]);
    let speaker = by.and_then(|it| it.speaker.as_ref()).map(|it| it.span.slice(&document.text));
    html! {
        tr.denied[is_denied].alleged[by.is_some()] data-claim=[relation.via_claim] {
            td { (reading.entities[relation.subject].name) }
            td {
                @if is_denied { strong { "not: " } }
                (relation.predicate.as_str().replace('_', " "))
                @if let Some(detail) = &relation.detail { " (" (detail) ")" }
                @if let Some(time) = &relation.time { " " span.reason { (time) } }
            }
            td { (object_words(document, reading, relation)) }
            td {
                @match by {
                    Some(_) => { (speaker.unwrap_or("nobody named")) ", " (relation.modality.certainty().as_str()) },
                    None => "the document’s own",
                }
            }
        }
    }
}
