//! What the head of a page says of the article: its title and its dates.

use serde_json::Value;

use super::normal;
use crate::{ClueSource, DateClue, dates};

/// What the head of the page says that it is called.
pub(super) fn head_titles(dom: &dom_query::Document) -> Vec<String> {
    let mut titles: Vec<String> =
        meta(dom, &["og:title", "twitter:title", "headline"]).into_iter().collect();
    titles.push(dom.select("title").first().text().to_string());
    titles.iter().map(|it| normal(it)).filter(|it| !it.is_empty()).collect()
}

/// The content of the first `meta` element of one of these names.
pub(super) fn meta(dom: &dom_query::Document, names: &[&str]) -> Option<String> {
    for name in names {
        for element in dom.select("meta").nodes() {
            let is_it = ["property", "name", "itemprop"]
                .iter()
                .any(|it| element.attr(it).is_some_and(|it| it.eq_ignore_ascii_case(name)));
            if is_it && let Some(content) = element.attr("content") {
                return Some(content.trim().to_owned()).filter(|it| !it.is_empty());
            }
        }
    }
    None
}

/// The dates that the head of a page states.
pub(super) fn of_head(dom: &dom_query::Document) -> Vec<DateClue> {
    let mut clues = Vec::new();
    let mut push = |text: &str, source| {
        let found = dates::find(text).into_iter().next();
        if let Some((earliest, latest)) = found.and_then(|it| it.when.days()) {
            clues.push(DateClue { earliest, latest, source, text: text.to_owned(), span: None });
        }
    };
    for script in dom.select("script[type='application/ld+json']").nodes() {
        if let Ok(value) = serde_json::from_str::<Value>(&script.text())
            && let Some(date) = date_published(&value)
        {
            push(&date, ClueSource::JsonLd);
        }
    }
    let names = [
        "article:published_time",
        "og:published_time",
        "datePublished",
        "date",
        "dc.date",
        "dc.date.issued",
        "dcterms.date",
        "dcterms.created",
        "pubdate",
        "publishdate",
        "publish-date",
        "publication_date",
        "sailthru.date",
        "parsely-pub-date",
        "article.published",
        "cxenseparse:recs:publishtime",
    ];
    if let Some(date) = meta(dom, &names) {
        push(&date, ClueSource::Meta);
    }
    for time in dom.select("article time[datetime], main time[datetime]").nodes().iter().take(1) {
        if let Some(date) = time.attr("datetime") {
            push(&date, ClueSource::Byline);
        }
    }
    let address = dom
        .select("link[rel='canonical']")
        .attr("href")
        .map(|it| it.to_string())
        .or_else(|| meta(dom, &["og:url"]));
    if let Some(date) = address.and_then(|it| date_of_address(&it)) {
        push(&date, ClueSource::Url);
    }
    clues
}

/// The first `datePublished` of a JSON-LD value; serde's limit of nesting holds here.
fn date_published(value: &Value) -> Option<String> {
    match value {
        Value::Object(fields) => match fields.get("datePublished") {
            Some(Value::String(date)) => Some(date.clone()),
            _ => fields.values().find_map(date_published),
        },
        Value::Array(items) => items.iter().find_map(date_published),
        _ => None,
    }
}

/// `…/2012/09/08/…` as `2012-09-08`.
fn date_of_address(address: &str) -> Option<String> {
    let parts: Vec<&str> = address.split(['/', '-', '_', '.']).collect();
    let is = |part: &str, length: usize| {
        part.len() <= length && !part.is_empty() && part.chars().all(|it| it.is_ascii_digit())
    };
    parts
        .windows(3)
        .find(|it| {
            it[0].len() == 4
                && it[0].starts_with("20")
                && is(it[0], 4)
                && is(it[1], 2)
                && is(it[2], 2)
        })
        .map(|it| format!("{}-{:0>2}-{:0>2}", it[0], it[1], it[2]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_hold_dates() {
        let check = |address: &str, date: Option<&str>| {
            assert_eq!(date_of_address(address).as_deref(), date, "{address}");
        };
        check("https://example.org/world/2012/9/8/port-lists", Some("2012-09-08"));
        check("https://example.org/port-lists-2012-09-08", Some("2012-09-08"));
        check("https://example.org/port-lists-2012", None);
    }
}
