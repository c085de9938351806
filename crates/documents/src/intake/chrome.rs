//! What of a page does not belong to the article: told by phrases, by shape, and by where it stands.
//!
//! Prose decides first: a line of 25 words or more, or one of eight or more that ends as a sentence does,
//! is a paragraph of the article unless a phrase of a notice says otherwise. What stands before the first
//! paragraph is the head: of its lines, the title is the one that shares most words with the paragraphs.
//! Short lines between and behind paragraphs are headings or chrome.

mod kinds;
mod phrases;
mod words;

use std::cell::OnceCell;

use hashbrown::HashSet;

use super::block::{Block, Markup, Verdict};
use crate::{Role, dates};
use kinds::{
    Held, LONGEST_CREDIT, by_shape, is_byline, is_credit, is_date_line, is_day, is_labelled,
    is_note, is_promotion, is_section,
};
pub(super) use phrases::glued_tail;
use phrases::{Mode, is_notice, phrase};
use words::{content_words, count_words, plain};

/// Lines of so many words or more are never dropped for a phrase: teasers and notices are shorter. Chosen, not
/// measured.
const NEVER_CHROME: usize = 25;
/// But for notices of the site, which have no more words than this.
const LONGEST_NOTICE: usize = 90;
/// Sentences of so many words or more are paragraphs wherever they stand.
const PROSE: usize = 8;
/// Headings have fewer words than this; other short lines among paragraphs are teasers.
const LONGEST_HEADING: usize = 7;
/// A teaser below a header has no more words than this.
const LONGEST_TEASER: usize = 20;
/// A line with more words is not the date of an article with its city and hour.
const LONGEST_DATE_LINE: usize = 40;
/// The name of an outlet has no more words than this.
const LONGEST_OUTLET: usize = 5;
/// Among how many first paragraphs the words of the title are looked for.
const FIRST_PARAGRAPHS: usize = 6;

/// What each block is.
pub(super) fn classify(blocks: &[Block]) -> Vec<Verdict> {
    let lines: Vec<Line> = blocks.iter().map(Line::of).collect();
    let mut verdicts: Vec<Option<Verdict>> = lines.iter().map(Line::by_itself).collect();
    let mut compared = None;
    let by_markup = blocks.iter().position(|it| it.markup == Markup::Title);
    let title = by_markup.or_else(|| {
        let first = verdicts.iter().position(|it| *it == Some(Verdict::Keep(Role::Body)))?;
        // A headline may be a sentence of its own, and the first line of all.
        let opening = Opening::from(first + usize::from(first == 0), &lines, &verdicts);
        let title = title(first, &lines, &verdicts, &opening.words);
        compared = Some(opening);
        title
    });
    if let Some(title) = title {
        verdicts[title] = Some(Verdict::Keep(Role::Title));
    }
    drop_teasers(&lines, &mut verdicts);
    let is_prose = |verdict: &Option<Verdict>| *verdict == Some(Verdict::Keep(Role::Body));
    let opening = OnceCell::new();
    let first_prose = verdicts.iter().position(is_prose).unwrap_or(lines.len());
    let last_prose = verdicts.iter().rposition(is_prose).unwrap_or(0);
    let mut result = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let verdict = verdicts[at].unwrap_or_else(|| {
            if at < first_prose {
                let opening = opening.get_or_init(|| {
                    // Mostly it is the one with which the title was compared.
                    let is_same = |it: &Opening<'_>| it.at == Opening::places(0, &verdicts);
                    let same = compared.take().filter(is_same);
                    same.unwrap_or_else(|| Opening::from(0, &lines, &verdicts))
                });
                in_head(line, at, title, &opening.words)
            } else if at <= last_prose {
                between(&lines, &verdicts, at)
            } else {
                behind(line, &lines, at, last_prose)
            }
        });
        result.push(verdict);
    }
    keep_sections(&lines, &mut result);
    drop_day_of_page(&lines, &mut result);
    result
}

/// `BUSINESS`: the name of a section that stands alone between two paragraphs heads what follows.
fn keep_sections(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let is_body = |it: Option<&Verdict>| it == Some(&Verdict::Keep(Role::Body));
    for at in 1..verdicts.len() {
        let is_section = verdicts[at] == Verdict::Drop("navigation")
            && lines[at].phrase.is_some_and(|it| it.1 == Mode::Whole);
        if is_section && is_body(verdicts.get(at - 1)) && is_body(verdicts.get(at + 1)) {
            verdicts[at] = Verdict::Keep(Role::Heading);
        }
    }
}

/// A date above the title with page furniture between them is the day on which the page was shown.
fn drop_day_of_page(lines: &[Line<'_>], verdicts: &mut [Verdict]) {
    let Some(title) = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Title)) else {
        return;
    };
    let near = verdicts[..title].iter().rposition(|it| {
        !matches!(it, Verdict::Keep(Role::Dateline | Role::Byline | Role::Heading))
    });
    for (line, verdict) in lines.iter().zip(&mut verdicts[..near.map_or(0, |it| it + 1)]) {
        let is_day = *verdict == Verdict::Keep(Role::Dateline)
            || *verdict == Verdict::Keep(Role::Byline) && line.is_date;
        if is_day {
            *verdict = Verdict::Drop("day of the page");
        }
    }
}

/// A block with what its words tell.
struct Line<'b> {
    block: &'b Block,
    /// See [`Line::plain`].
    plain: OnceCell<String>,
    n_words: usize,
    /// Whether it ends as a sentence does.
    ends: bool,
    /// The phrase that it holds, and whether it opens a row of teasers.
    phrase: Option<(&'static str, Mode)>,
    is_date: bool,
    /// Whether a whole day is written in it.
    has_day: bool,
}

impl<'b> Line<'b> {
    fn of(block: &'b Block) -> Self {
        let n_words = count_words(&block.text);
        let closes: &[char] = &['”', '’', '"', '\'', '»', ')', ']', '」'];
        let bare = block.text.trim_end_matches(closes);
        // `… on Friday. (With inputs from agencies)`
        let bracketed = block.text.ends_with(')')
            && block
                .text
                .rfind('(')
                .is_some_and(|at| block.text[..at].trim_end().ends_with(['.', '!', '?', '”']));
        let ends = bracketed
            || bare.ends_with(['.', '!', '?', '…', '。', '؟', '।'])
            || block.text.ends_with(['”', '"', '»']) && n_words >= PROSE;
        // Longer lines are paragraphs, whatever they hold.
        let plain = OnceCell::new();
        let phrase = if n_words < NEVER_CHROME {
            phrase(plain.get_or_init(|| self::plain(&block.text)))
        } else {
            None
        };
        let found =
            if n_words <= LONGEST_DATE_LINE { dates::find(&block.text) } else { Vec::new() };
        Self {
            block,
            plain,
            n_words,
            ends,
            phrase,
            is_date: n_words <= LONGEST_DATE_LINE && is_date_line(&block.text, &found),
            has_day: n_words <= LONGEST_TEASER && found.iter().any(is_day),
        }
    }

    /// In lower case, without marks at its ends, apostrophes straight; told when asked, since most paragraphs are not.
    fn plain(&self) -> &str {
        self.plain.get_or_init(|| plain(&self.block.text))
    }

    /// What it is wherever it stands, when its own words and markup tell.
    fn by_itself(&self) -> Option<Verdict> {
        let text = self.block.text.as_str();
        match self.block.markup {
            Markup::Outside(reason) => return Some(Verdict::Drop(reason)),
            Markup::Title => return Some(Verdict::Keep(Role::Title)),
            Markup::Byline => return Some(Verdict::Keep(Role::Byline)),
            Markup::Row => return Some(Verdict::Keep(Role::Body)),
            _ => {}
        }
        if self.n_words <= LONGEST_CREDIT && is_credit(self.plain(), self.n_words) {
            return Some(Verdict::Drop("photo credit"));
        }
        if self.block.markup == Markup::Caption {
            return Some(Verdict::Keep(Role::Caption));
        }
        if self.n_words < NEVER_CHROME && is_labelled(text) {
            return Some(Verdict::Drop("label"));
        }
        if is_note(text) {
            return Some(Verdict::Keep(Role::Note));
        }
        if self.is_date {
            return Some(Verdict::Keep(Role::Dateline));
        }
        let speaks_to_reader = || text.contains('?');
        if is_byline(text, self.n_words) && !speaks_to_reader() {
            return Some(Verdict::Keep(Role::Byline));
        }
        if self.n_words >= NEVER_CHROME {
            let is_notice = self.n_words <= LONGEST_NOTICE && is_notice(text);
            return Some(if is_notice {
                Verdict::Drop("notices")
            } else {
                Verdict::Keep(Role::Body)
            });
        }
        let is_prose = self.n_words >= PROSE && self.ends;
        if let Some((reason, mode)) = self.phrase {
            // A sentence is dropped only for what speaks of the site itself.
            let is_notice = matches!(
                reason,
                "cookie notice"
                    | "newsletter"
                    | "donation"
                    | "notices"
                    | "account"
                    | "player"
                    | "comments"
            );
            if !is_prose
                || is_notice && mode != Mode::Whole
                || mode == Mode::Header && self.plain().contains(": ")
            {
                return Some(Verdict::Drop(reason));
            }
        }
        if is_prose {
            return Some(Verdict::Keep(Role::Body));
        }
        // `10:20 Reaction`: an hour may head a part of a running report.
        let heads = self.block.markup == Markup::Heading && self.n_words >= 2;
        let held = Held::of(text);
        let by_shape = by_shape(text, self.plain(), &held, self.n_words);
        if let Some(reason) = by_shape.filter(|it| !(heads && *it == "numbers")) {
            return Some(Verdict::Drop(reason));
        }
        if !self.ends && !heads && is_promotion(text, self.plain(), &held, self.n_words) {
            return Some(Verdict::Drop("promotion"));
        }
        (self.block.markup == Markup::Heading).then_some(Verdict::Keep(Role::Heading))
    }

    /// Whether it is a phrase that opens a row of teasers, with none in its own line.
    fn opens_teasers(&self) -> bool {
        matches!(self.phrase, Some(("teasers" | "advertisement", Mode::Header)))
            && self.n_words <= 6
    }
}

/// The title where no markup tells it: the line before paragraph `first` that shares most words with the opening.
fn title(
    first: usize,
    lines: &[Line<'_>],
    verdicts: &[Option<Verdict>],
    words: &HashSet<&str>,
) -> Option<usize> {
    let shared = |at: usize| shared_words(lines[at].plain(), words);
    let is_candidate = |at: &usize| {
        let open =
            verdicts[*at].is_none() || matches!(verdicts[*at], Some(Verdict::Keep(Role::Heading)));
        open && lines[*at].n_words >= 2
    };
    // A line that names its author or its day stands below the title, or above it.
    let stands_by_author = |at: usize| {
        let is_author = |at: usize| {
            matches!(verdicts.get(at), Some(Some(Verdict::Keep(Role::Byline | Role::Dateline))))
        };
        // Who wrote it is told of the article, a date may be the page's.
        let below = match verdicts.get(at + 1) {
            Some(Some(Verdict::Keep(Role::Byline))) => 3,
            Some(Some(Verdict::Keep(Role::Dateline))) => 2,
            _ => 0,
        };
        below + usize::from(at.checked_sub(1).is_some_and(is_author))
    };
    // The name of the outlet, which an article says in whole where somebody spoke to it.
    let is_outlet = |at: usize| {
        let name = lines[at].plain();
        at == 0
            && lines[at].n_words <= LONGEST_OUTLET
            && (1..first).any(|it| is_candidate(&it) && stands_by_author(it) > 1)
            && (first..lines.len())
                .take(FIRST_PARAGRAPHS * 2)
                .any(|it| lines[it].plain().contains(name))
    };
    let best = (0..first).filter(is_candidate).filter(|at| !is_outlet(*at)).max_by_key(|at| {
        let (common, of) = shared(*at);
        // The share tells between lines of few words; the later line wins between equals.
        (common + stands_by_author(*at), common * 100 / of.max(1), *at)
    })?;
    (shared(best).0 > 0 || stands_by_author(best) > 0).then_some(best)
}

/// How many content words of a line are among these, and how many it has.
fn shared_words(plain: &str, words: &HashSet<&str>) -> (usize, usize) {
    let mine: HashSet<&str> = content_words(plain).collect();
    (mine.intersection(words).count(), mine.len())
}

/// The first paragraphs from a line on.
struct Opening<'l> {
    /// Which lines they are.
    at: Vec<usize>,
    /// Their content words.
    words: HashSet<&'l str>,
}

impl<'l> Opening<'l> {
    fn from(line: usize, lines: &'l [Line<'_>], verdicts: &[Option<Verdict>]) -> Self {
        /// Most openings have fewer.
        const WORDS: usize = 256;
        let at = Self::places(line, verdicts);
        let mut words = HashSet::with_capacity(WORDS);
        words.extend(at.iter().flat_map(|it| content_words(lines[*it].plain())));
        Self { at, words }
    }

    fn places(from: usize, verdicts: &[Option<Verdict>]) -> Vec<usize> {
        let is_body = |at: &usize| verdicts[*at] == Some(Verdict::Keep(Role::Body));
        (from..verdicts.len()).filter(is_body).take(FIRST_PARAGRAPHS).collect()
    }
}

/// Short lines below a header such as `Most read` are teasers, up to the next paragraph.
fn drop_teasers(lines: &[Line<'_>], verdicts: &mut [Option<Verdict>]) {
    let mut reason = None;
    for (at, line) in lines.iter().enumerate() {
        match verdicts[at] {
            Some(Verdict::Drop(_)) if line.opens_teasers() => reason = line.phrase.map(|it| it.0),
            Some(Verdict::Keep(Role::Body | Role::Note | Role::Title)) => {
                let is_teaser = reason.is_some()
                    && verdicts[at] == Some(Verdict::Keep(Role::Body))
                    && line.n_words <= LONGEST_TEASER
                    && !line.ends;
                if is_teaser {
                    verdicts[at] = reason.map(Verdict::Drop);
                } else {
                    reason = None;
                }
            }
            None if !line.ends && line.n_words <= LONGEST_TEASER => {
                if let Some(reason) = reason {
                    verdicts[at] = Some(Verdict::Drop(reason));
                }
            }
            None => reason = None,
            Some(_) => {}
        }
    }
}

/// Before the first paragraph: what stands below the title goes with it where it ends as a sentence or speaks
/// of the same; a line with a date tells when it was published.
fn in_head(line: &Line<'_>, at: usize, title: Option<usize>, words: &HashSet<&str>) -> Verdict {
    let Some(title) = title else { return Verdict::Drop("head of the page") };
    if at < title {
        return Verdict::Drop("head of the page");
    }
    if line.has_day {
        return Verdict::Keep(Role::Dateline);
    }
    if is_section(line.plain()) {
        return Verdict::Keep(Role::Heading);
    }
    let (common, of) = shared_words(line.plain(), words);
    let is_about_it = common >= 2 && common * 3 >= of;
    if line.ends && common > 0
        || is_about_it && line.n_words >= 5
        || line.block.markup == Markup::Paragraph
    {
        return Verdict::Keep(Role::Heading);
    }
    Verdict::Drop("head of the page")
}

/// Among paragraphs: a short sentence belongs to them; a short line is a heading where a paragraph
/// follows, a longer one is a teaser.
fn between(lines: &[Line<'_>], verdicts: &[Option<Verdict>], at: usize) -> Verdict {
    let line = &lines[at];
    if line.ends || line.block.markup == Markup::Paragraph {
        return Verdict::Keep(Role::Body);
    }
    let quotes = line.block.text.starts_with(['“', '"', '«', '‘', '–', '—', '-', '•', '*']);
    let is_list = line.block.text.ends_with([';', ',', ':']);
    if quotes || is_list {
        return Verdict::Keep(Role::Body);
    }
    let next_is_prose = verdicts.get(at + 1) == Some(&Some(Verdict::Keep(Role::Body)));
    if line.n_words < LONGEST_HEADING && next_is_prose {
        return Verdict::Keep(Role::Heading);
    }
    Verdict::Drop("teasers")
}

/// Behind the last paragraph: a short sentence that follows it at once belongs to it.
fn behind(line: &Line<'_>, lines: &[Line<'_>], at: usize, last_prose: usize) -> Verdict {
    let follows = (last_prose + 1..at).all(|it| lines[it].ends);
    if line.ends && follows && line.n_words >= 2 {
        return Verdict::Keep(Role::Body);
    }
    Verdict::Drop("foot of the page")
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `reason` is empty for what is kept.
    #[track_caller]
    fn check(page: &[(&str, &str)]) {
        let block = |text: &str| Block { text: text.to_owned(), ..Block::default() };
        let blocks: Vec<Block> = page.iter().map(|(text, _)| block(text)).collect();
        for ((text, reason), verdict) in page.iter().zip(classify(&blocks)) {
            let found = match verdict {
                Verdict::Keep(_) => "",
                Verdict::Drop(reason) => reason,
            };
            assert_eq!(found, *reason, "{text}: {verdict:?}");
        }
    }

    #[test]
    fn a_page_with_chrome_around_and_within() {
        check(&[
            ("The Harbour Herald", "head of the page"),
            ("Home | World | Business", "navigation"),
            ("14°C Rain", "weather"),
            ("Port authority lists two ships of Orbin Lines", ""),
            ("By Ana Marlow, Staff Writer", ""),
            ("3 March 2021", ""),
            (
                "The port authority listed two ships of Orbin Lines on Tuesday, a spokesman said.",
                "",
            ),
            ("Read more: ferry fares to rise", "teasers"),
            ("“We know nothing of it,” he said.", ""),
            ("Background", ""),
            (
                "Orbin Lines has sailed from the harbour since 1990, and has never been on a list before.",
                "",
            ),
            ("Most read", "teasers"),
            ("Ten walks along the coast", "teasers"),
            ("The owners declined to comment on the listing when they were asked for it.", ""),
            ("12 comments", "counts"),
            ("ShareTweetEmail", "share bar"),
            ("We use cookies to make this site work for all of you.", "cookie notice"),
            ("Copyright 2021 Harbour Herald", "notices"),
            ("[Invented for tests: outlet, people and ships are not real.]", ""),
        ]);
    }

    #[test]
    fn notices_labels_and_sections() {
        check(&[
            ("Orbin Herald", "head of the page"),
            ("Saturday, 6 March 2021", "day of the page"),
            ("News | Sport | Weather", "navigation"),
            ("Old paint on a new hull", ""),
            ("By Ana Marlow", ""),
            ("Summary", ""),
            (
                "The port authority listed two ships of Orbin Lines on Tuesday, a spokesman told the Orbin Herald.",
                "",
            ),
            ("[Ad] Carpets and rugs: Quay Flooring", "label"),
            ("The owners of the two ships declined to comment on the listing on Monday.", ""),
            ("BUSINESS", ""),
            ("A report on Friday named the wrong owner of the ferry, which is a firm in Tarn.", ""),
            ("Got a story? Call the newsdesk", "comments"),
            (
                "A version of this article appeared in the print edition on 7 March 2021, on page 4 of the section on ports, with the headline: Two ships of Orbin Lines are listed.",
                "notices",
            ),
            (
                "All rights reserved. This material may not be published, broadcast or rewritten without the consent in writing of the publisher, nor stored in any way that is known now or later.",
                "notices",
            ),
            (
                "Your email address will not be published. Required fields are marked *",
                "newsletter",
            ),
            ("This site uses Akismet to reduce spam. Learn how your data is processed.", "notices"),
        ]);
    }

    #[test]
    fn sentences_that_speak_of_no_site_are_kept() {
        check(&[
            ("Port lists two ships of Orbin", ""),
            (
                "By submitting false invoices, the owners of the two ships of Orbin hid the cargo.",
                "",
            ),
            (
                "We reserve the right to appeal, the owners of Orbin Lines said in a letter to us.",
                "",
            ),
            ("Something went wrong at the port in 2014, a former clerk of Orbin Lines said.", ""),
            ("You have used those accounts for many years, the judge said to the owner.", ""),
        ]);
    }
}
