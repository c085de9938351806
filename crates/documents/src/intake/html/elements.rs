//! What elements and their classes say of the text in them.

use dom_query::NodeRef;

use super::Context;
use crate::intake::block::Markup;

/// Elements whose text is not shown.
pub(super) const IGNORED: &[&str] = &[
    "script", "style", "noscript", "template", "svg", "head", "iframe", "object", "canvas", "math",
    "audio", "video", "select", "textarea",
];

/// Elements that stand apart from what is before and behind them.
pub(super) const BLOCKS: &[&str] = &[
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "button",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "li",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "time",
    "tr",
    "ul",
    "label",
    "legend",
];

/// Words in classes and ids, with the rule that they stand for. Compared with whole words of the attribute.
const CLASSES: &[(&[&str], &str)] = &[
    (&["cookie", "cookies", "consent", "gdpr", "cmp", "onetrust"], "cookie notice"),
    (&["share", "sharing", "social", "sharebar", "sharebox", "addthis", "sharedaddy"], "share bar"),
    (
        &[
            "related",
            "recommended",
            "recommendations",
            "recirc",
            "promo",
            "promos",
            "teaser",
            "teasers",
            "trending",
            "popular",
            "mostread",
            "outbrain",
            "taboola",
            "readmore",
            "morelinks",
            "alsoread",
            "seealso",
            "latest",
            "ticker",
        ],
        "teasers",
    ),
    (
        &[
            "ad",
            "ads",
            "advert",
            "adverts",
            "advertisement",
            "advertising",
            "sponsor",
            "sponsored",
            "dfp",
            "adslot",
        ],
        "advertisement",
    ),
    (
        &["newsletter", "subscribe", "subscription", "signup", "paywall", "donate", "donation"],
        "newsletter",
    ),
    (&["comment", "comments", "disqus"], "comments"),
    (
        &[
            "breadcrumb",
            "breadcrumbs",
            "menu",
            "navbar",
            "navigation",
            "pagination",
            "pager",
            "skip",
        ],
        "navigation",
    ),
    (&["sidebar", "rail", "widget", "widgets"], "sidebar"),
    (&["tags", "taglist", "topics"], "tags"),
    (&["weather"], "weather"),
    (&["copyright", "legal", "disclaimer", "masthead"], "notices"),
];

const BYLINES: &[&str] = &[
    "byline",
    "author",
    "authors",
    "dateline",
    "timestamp",
    "published",
    "pubdate",
    "publishdate",
    "date",
    "datetime",
    "postmeta",
    "articlemeta",
    "storymeta",
    "updated",
    "posted",
];

/// The context within an element.
pub(super) fn within(node: &NodeRef<'_>, name: &str, context: Context) -> Context {
    let mut inner = context;
    inner.in_link |= name == "a";
    inner.in_article |= matches!(name, "article" | "main");
    if matches!(context.markup, Markup::Outside(_)) {
        return inner;
    }
    let attribute =
        |attribute: &str| node.attr(attribute).map(|it| it.to_string()).unwrap_or_default();
    let is_hidden = node.attr("hidden").is_some()
        || attribute("aria-hidden") == "true" && name != "time"
        || attribute("style").replace(' ', "").contains("display:none");
    let by_name = match name {
        "nav" | "menu" => Some("navigation"),
        "aside" => Some("aside"),
        "footer" => Some("foot of the page"),
        "header" if !context.in_article => Some("head of the page"),
        "form" | "button" | "label" | "fieldset" | "dialog" => Some("form"),
        _ if is_hidden => Some("hidden"),
        _ => None,
    };
    if let Some(reason) = by_name {
        inner.markup = Markup::Outside(reason);
        // The title may stand in the page's header.
        return inner;
    }
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => inner.markup = Markup::Heading,
        "figcaption" | "caption" => inner.markup = Markup::Caption,
        "time" => inner.markup = Markup::Byline,
        "p" if inner.markup == Markup::Plain && context.in_article => {
            inner.markup = Markup::Paragraph;
        }
        _ => {}
    }
    if matches!(name, "html" | "body" | "main" | "article" | "h1") {
        return inner;
    }
    let classes = format!("{} {} {}", attribute("class"), attribute("id"), attribute("itemprop"));
    let words: Vec<String> = class_words(&classes);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    if has(BYLINES) {
        inner.markup = Markup::Byline;
    } else if let Some((_, reason)) = CLASSES.iter().find(|(list, _)| has(list)) {
        inner.markup = Markup::Outside(reason);
    }
    inner
}

/// The words of a class attribute: `most-read`, `mostRead` and `most_read` are also `mostread`.
fn class_words(classes: &str) -> Vec<String> {
    let mut words = Vec::new();
    for class in classes.split_whitespace() {
        let mut parts: Vec<String> = vec![String::new()];
        let mut before = ' ';
        for character in class.chars() {
            if !character.is_alphanumeric() || before.is_lowercase() && character.is_uppercase() {
                parts.push(String::new());
            }
            if character.is_alphanumeric() {
                let last = parts.last_mut().expect("never empty");
                last.extend(character.to_lowercase());
            }
            before = character;
        }
        words.extend(parts.windows(2).map(<[String]>::concat));
        words.extend(parts);
    }
    words
}
