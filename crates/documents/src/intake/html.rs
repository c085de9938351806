//! HTML: the elements with text of their own, told apart by the page's structure.
//!
//! Readability's judgement (`dom_smoothie`) says which elements are the article; names of elements and
//! classes, and the phrases of [`super::chrome`], say what within it is not. The tree is walked without
//! recursion, since pages may be nested as deeply as their makers like.

mod elements;
mod head;

use std::collections::HashSet;

use dom_query::NodeRef;
use dom_smoothie::{Config, Readability, TextMode};

use super::Limits;
use super::article;
use super::block::{Block, Markup};
use crate::{Document, Format, Warning};
use elements::{BLOCKS, IGNORED, within};
use head::{head_titles, meta, of_head};

/// The article must hold this share of the page's prose, in percent, for Readability to be believed.
const LEAST_SHARE: usize = 40;

/// Reads a page.
pub(super) fn read(page: &str, limits: Limits) -> Document {
    if deepest(page) > limits.depth {
        return as_lines(page);
    }
    let dom = dom_query::Document::from(page);
    let mut walk = Walk::default();
    walk.all(dom.tree.root());
    let mut blocks = walk.blocks;
    mark_title(&mut blocks, &head_titles(&dom));
    mark_main(&mut blocks, page);
    let mut document = article::document(Format::Html, &blocks);
    let mut clues = of_head(&dom);
    clues.append(&mut document.date_clues);
    document.date_clues = clues;
    document.outlet = meta(&dom, &["og:site_name"]);
    if document.language.is_none() || document.language.as_deref() == Some("und") {
        let declared = dom.select("html").attr("lang").map(|it| it.to_lowercase());
        let declared = declared.and_then(|it| it.split(['-', '_']).next().map(str::to_owned));
        document.language = declared.filter(|it| it.len() == 2).or(document.language);
    }
    document
}

/// How deep the elements of a page are nested, at most, by a count of its tags. Elements that need no end tag
/// are not counted.
///
/// Building a tree takes time quadratic in the depth, which a hostile page can make as large as itself.
fn deepest(page: &str) -> usize {
    const WITHOUT_END: &[&str] = &[
        "p", "li", "td", "th", "tr", "dd", "dt", "option", "thead", "tbody", "tfoot", "area",
        "base", "br", "col", "colgroup", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr", "html", "body", "head", "optgroup", "rp", "rt",
    ];
    let (mut depth, mut deepest) = (0_usize, 0);
    for piece in page.split('<').skip(1) {
        let is_end = piece.starts_with('/');
        let name = piece.trim_start_matches('/');
        let length = name.find(|it: char| !it.is_ascii_alphanumeric()).unwrap_or(name.len());
        let name = name[..length].to_ascii_lowercase();
        if !name.starts_with(|it: char| it.is_ascii_alphabetic())
            || WITHOUT_END.contains(&name.as_str())
        {
            continue;
        }
        let closes_itself = piece.split('>').next().is_some_and(|it| it.ends_with('/'));
        if is_end {
            depth = depth.saturating_sub(1);
        } else if !closes_itself {
            depth += 1;
            deepest = deepest.max(depth);
        }
    }
    deepest
}

/// A page that is nested too deeply for a tree: its text without tags.
fn as_lines(page: &str) -> Document {
    let mut blocks = Vec::new();
    for piece in page.split('<') {
        let text = piece.split_once('>').map_or(piece, |(_, text)| text);
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if !text.is_empty() {
            blocks.push(Block { text, ..Block::default() });
        }
    }
    let mut document = article::document(Format::Html, &blocks);
    document.warnings.push(Warning {
        code: "DEEP_HTML",
        text: "the page is nested so deeply that it was read without its structure".to_owned(),
    });
    document
}

/// What is known of the place in the tree.
#[derive(Debug, Clone, Copy, Default)]
struct Context {
    markup: Markup,
    in_article: bool,
    in_link: bool,
}

/// The blocks found so far, and the pieces of the one that is being read.
#[derive(Debug, Default)]
struct Walk {
    blocks: Vec<Block>,
    pieces: Vec<(String, bool)>,
}

enum Step<'a> {
    Enter(NodeRef<'a>, Context),
    /// The end of an element that stands apart.
    Leave(Context),
}

impl Walk {
    fn all(&mut self, root: NodeRef<'_>) {
        let mut steps = vec![Step::Enter(root, Context::default())];
        while let Some(step) = steps.pop() {
            let (node, context) = match step {
                Step::Enter(node, context) => (node, context),
                Step::Leave(context) => {
                    self.flush(context);
                    continue;
                }
            };
            if node.is_text() {
                self.pieces.push((node.text().to_string(), context.in_link));
                continue;
            }
            let name = node.node_name().map(|it| it.to_string()).unwrap_or_default();
            if IGNORED.contains(&name.as_str()) {
                continue;
            }
            if name == "br" {
                self.pieces.push(("\n".to_owned(), false));
                continue;
            }
            let inner = within(&node, &name, context);
            let is_block = BLOCKS.contains(&name.as_str());
            if is_block {
                self.flush(context);
                steps.push(Step::Leave(inner));
            }
            steps.extend(node.children_it(true).map(|it| Step::Enter(it, inner)));
        }
        self.flush(Context::default());
    }

    /// Ends the block that is being read.
    fn flush(&mut self, context: Context) {
        let pieces = std::mem::take(&mut self.pieces);
        let has_words = |text: &str| text.contains(char::is_alphanumeric);
        let links = pieces.iter().filter(|(text, is_link)| *is_link && has_words(text)).count();
        let others = pieces.iter().any(|(text, is_link)| !*is_link && has_words(text));
        let n_words: usize = pieces.iter().map(|(text, _)| text.split_whitespace().count()).sum();
        let last = pieces.iter().rev().find(|(text, _)| !text.trim().is_empty());
        let is_prose =
            n_words >= 8 && others && last.is_some_and(|(text, _)| ends(text.trim_end()));
        let is_whole = matches!(context.markup, Markup::Heading | Markup::Title | Markup::Byline);
        if pieces.len() >= 2 && !is_prose && !is_whole {
            // A row of links, labels and buttons: each is a thing of its own.
            for (text, is_link) in pieces.iter().filter(|(text, _)| has_words(text)) {
                self.push(text, context, *is_link);
            }
            return;
        }
        let joined: String = pieces.iter().map(|(text, _)| text.as_str()).collect();
        for line in split_lines(&joined) {
            self.push(line, context, links > 0 && !others);
        }
    }

    fn push(&mut self, text: &str, context: Context, is_link: bool) {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        if text.is_empty() {
            return;
        }
        let markup = match context.markup {
            Markup::Plain | Markup::Paragraph if is_link && !ends(&text) => {
                Markup::Outside("links")
            }
            Markup::Byline if text.split_whitespace().count() > 25 => Markup::Plain,
            markup => markup,
        };
        self.blocks.push(Block { text, markup, ..Block::default() });
    }
}

/// Whether a text ends as a sentence does.
fn ends(text: &str) -> bool {
    text.ends_with(['.', '!', '?', '”', '"', '…', ')'])
}

/// Two line breaks part paragraphs, one does not.
fn split_lines(text: &str) -> Vec<&str> {
    let mut result = Vec::new();
    let mut start = 0;
    let mut breaks: Option<(usize, usize)> = None;
    for (at, character) in text.char_indices() {
        match (character, breaks) {
            ('\n', Some((from, count))) => breaks = Some((from, count + 1)),
            ('\n', None) => breaks = Some((at, 1)),
            (it, Some((from, count))) if !it.is_whitespace() => {
                // Source lines end with a break, too: only those with nothing between them count.
                if count >= 2 && text[from..at].matches('\n').count() >= 2 && from > start {
                    result.push(&text[start..from]);
                    start = at;
                }
                breaks = None;
            }
            _ => {}
        }
    }
    result.push(&text[start..]);
    result
}

/// Marks the heading that the head of the page names, else the first of the highest rank.
fn mark_title(blocks: &mut [Block], titles: &[String]) {
    let is_heading = |it: &Block| it.markup == Markup::Heading;
    let named = |it: &Block| {
        let text = normal(&it.text);
        text.split(' ').count() >= 2
            && titles.iter().any(|title| title.contains(&text) || text.contains(title.as_str()))
    };
    let by_name = blocks.iter().position(|it| is_heading(it) && named(it)).or_else(|| {
        blocks.iter().position(|it| {
            matches!(it.markup, Markup::Outside("head of the page"))
                && it.text.split(' ').count() >= 4
                && named(it)
        })
    });
    let title = by_name.or_else(|| blocks.iter().position(is_heading));
    if let Some(title) = title {
        blocks[title].markup = Markup::Title;
    }
}

/// Marks what Readability leaves out.
fn mark_main(blocks: &mut [Block], page: &str) {
    let config =
        Config { text_mode: TextMode::Formatted, char_threshold: 200, ..Config::default() };
    let Ok(mut readability) = Readability::new(page, None, Some(config)) else { return };
    let Ok(found) = readability.parse() else { return };
    let text = normal(&found.text_content);
    let lines: HashSet<String> = found.text_content.lines().map(normal).collect();
    let is_main = |block: &Block| {
        let line = normal(&block.text);
        lines.contains(&line) || line.len() > 30 && text.contains(&line)
    };
    let is_prose = |block: &Block| {
        block.text.split(' ').count() >= 8 && !matches!(block.markup, Markup::Outside(_))
    };
    let prose: usize = blocks.iter().filter(|it| is_prose(it)).map(|it| it.text.len()).sum();
    let kept: usize =
        blocks.iter().filter(|it| is_prose(it) && is_main(it)).map(|it| it.text.len()).sum();
    if kept * 100 < prose * LEAST_SHARE {
        return;
    }
    for block in blocks {
        let decided = matches!(block.markup, Markup::Outside(_) | Markup::Title | Markup::Byline);
        if !decided && !is_main(block) {
            block.markup = Markup::Outside("outside the article");
        }
    }
}

/// In lower case, letters and digits only, words parted by one blank.
fn normal(text: &str) -> String {
    let words = text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClueSource, DateClue};

    const PAGE: &str = r##"<!DOCTYPE html><html lang="en"><head><title>Port lists two ships | Harbour Herald</title>
<meta property="og:site_name" content="Harbour Herald">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","datePublished":"2021-03-03T08:00:00Z"}]}</script></head>
<body><div id="consent-banner">We use cookies. <button>Accept all</button></div>
<header><nav><a href="#">Home</a> <a href="#">World</a></nav></header>
<main><article><h1>Port lists two ships</h1><p class="byline">By Ana Marlow</p>
<p>The port authority of the northern district listed two ships of Orbin Lines on Tuesday, said a spokesman.</p>
<div class="related-box"><a href="#">Ferry fares in Orbin Street to rise</a></div>
<p>The owners of the two ships declined to comment on the listing when they were asked about it on Monday.</p>
<p><a href="#">Watch: the harbour from above</a></p>
<p>They have sailed from the harbour since 1990, and were never on a list before, the authority said.</p></article>
<aside><h3>Most read</h3><ul><li><a href="#">Ten walks</a></li></ul></aside></main>
<footer><p>Terms of use</p></footer></body></html>"##;

    #[test]
    fn the_article_and_what_stands_around_it() {
        let document = read(PAGE, Limits::default());
        let kept: Vec<&str> =
            document.segments.iter().map(|it| it.span.slice(&document.text)).collect();
        assert_eq!(kept.len(), 5, "{kept:#?}");
        assert_eq!(kept[0], "Port lists two ships");
        assert_eq!(kept[1], "By Ana Marlow");
        let dropped: Vec<&str> = document.dropped.iter().map(|it| it.text.as_str()).collect();
        for text in [
            "We use cookies.",
            "Accept all",
            "Home",
            "World",
            "Ferry fares in Orbin Street to rise",
            "Watch: the harbour from above",
            "Most read",
            "Ten walks",
            "Terms of use",
        ] {
            assert!(dropped.contains(&text), "{text}: {dropped:#?}");
        }
        assert_eq!(document.outlet.as_deref(), Some("Harbour Herald"));
        assert_eq!(document.date_clues[0].source, ClueSource::JsonLd);
        assert_eq!(document.date_clues[0].earliest.to_string(), "2021-03-03");
    }

    #[test]
    fn the_day_of_the_last_change_is_not_that_of_the_article() {
        let updated = "<div class=\"updated\">Page last updated 2 November 2023</div>";
        let page = PAGE.replace("<main>", &format!("<main>{updated}"));
        let own = "<p class=\"date\">3 March 2021</p>";
        let check = |page: &str, source, day: &str| {
            let document = read(page, Limits::default());
            let is_it = |it: &&DateClue| it.latest.to_string() == day;
            let clue = document.date_clues.iter().find(is_it).map(|it| it.source);
            assert_eq!(clue, Some(source), "{:#?}", document.date_clues);
        };
        let byline = "<p class=\"byline\">By Ana Marlow</p>";
        let dated = page.replace(byline, &format!("{byline}{own}"));
        check(&dated, ClueSource::Masthead, "2023-11-02");
        // Where there is no other, it is the best that the page says.
        check(&page, ClueSource::Byline, "2023-11-02");
    }

    #[test]
    fn deep_pages_and_broken_ones_are_read() {
        let deep = format!("<html>{}<p>Deep words.</p>", "<div>".repeat(200_000));
        let document = read(&deep, Limits::default());
        assert_eq!(document.warnings[0].code, "DEEP_HTML");
        assert_eq!(deepest("<p>a<p>b<br><ul><li>c<li>d</ul><b>e</b><img/>"), 1);
        for page in ["<html", "<html><p>", "<html><table><p></html>", "<html>\u{0}<p>a<"] {
            read(page, Limits::default());
        }
    }
}
