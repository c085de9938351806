//! What of a page does not belong to the article: told by phrases, by shape, and by where it stands.
//!
//! Prose decides first: a line of 25 words or more, or one of eight or more that ends as a sentence does,
//! is a paragraph of the article unless a phrase of a notice says otherwise. What stands before the first
//! paragraph is the head: of its lines, the title is the one that shares most words with the paragraphs.
//! Short lines between and behind paragraphs are headings or chrome.

use std::cell::OnceCell;
use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};

use super::block::{Block, Markup, Verdict};
use crate::{Role, dates};

/// Lines of so many words or more are never dropped for a phrase: teasers and notices are shorter. Chosen, not
/// measured.
const NEVER_CHROME: usize = 25;
/// Sentences of so many words or more are paragraphs wherever they stand.
const PROSE: usize = 8;
/// Headings have fewer words than this; other short lines among paragraphs are teasers.
const LONGEST_HEADING: usize = 7;
/// A teaser below a header has no more words than this.
const LONGEST_TEASER: usize = 20;
/// Nor a photo credit.
const LONGEST_CREDIT: usize = 20;
/// A line with more words is not the date of an article with its city and hour.
const LONGEST_DATE_LINE: usize = 40;
/// Among how many first paragraphs the words of the title are looked for.
const FIRST_PARAGRAPHS: usize = 6;

/// How a phrase is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Whole,
    Start,
    Any,
    Header,
}

struct Phrase {
    mode: Mode,
    text: &'static str,
    reason: &'static str,
}

/// See the head of the table.
static PHRASES: LazyLock<Vec<Phrase>> = LazyLock::new(|| {
    include_str!("../../../../data/documents/chrome.csv")
        .lines()
        .filter(|line| !line.starts_with('#') && !line.is_empty())
        .skip(1)
        .filter_map(|line| {
            let (mode, rest) = line.split_once(',')?;
            let (text, reason) = rest.rsplit_once(',')?;
            let mode = match mode {
                "whole" => Mode::Whole,
                "start" => Mode::Start,
                "any" => Mode::Any,
                "header" => Mode::Header,
                _ => return None,
            };
            Some(Phrase { mode, text, reason })
        })
        .collect()
});

/// What each block is.
pub(super) fn classify(blocks: &[Block]) -> Vec<Verdict> {
    let lines: Vec<Line> = blocks.iter().map(Line::of).collect();
    let mut verdicts: Vec<Option<Verdict>> = lines.iter().map(Line::by_itself).collect();
    let title = title(blocks, &lines, &verdicts);
    if let Some(title) = title {
        verdicts[title] = Some(Verdict::Keep(Role::Title));
    }
    drop_teasers(&lines, &mut verdicts);
    let is_prose = |verdict: &Option<Verdict>| *verdict == Some(Verdict::Keep(Role::Body));
    let words = OnceCell::new();
    let first_prose = verdicts.iter().position(is_prose).unwrap_or(lines.len());
    let last_prose = verdicts.iter().rposition(is_prose).unwrap_or(0);
    let mut result = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let verdict = verdicts[at].unwrap_or_else(|| {
            if at < first_prose {
                let words = words.get_or_init(|| words_of_body(&lines, &verdicts, 0));
                in_head(line, at, title, words)
            } else if at <= last_prose {
                between(&lines, &verdicts, at)
            } else {
                behind(line, &lines, at, last_prose)
            }
        });
        result.push(verdict);
    }
    drop_day_of_page(&mut result);
    result
}

/// A date above the title with page furniture between them is the day on which the page was shown.
fn drop_day_of_page(verdicts: &mut [Verdict]) {
    let Some(title) = verdicts.iter().position(|it| *it == Verdict::Keep(Role::Title)) else {
        return;
    };
    let near = verdicts[..title].iter().rposition(|it| {
        !matches!(it, Verdict::Keep(Role::Dateline | Role::Byline | Role::Heading))
    });
    for verdict in &mut verdicts[..near.map_or(0, |it| it + 1)] {
        if *verdict == Verdict::Keep(Role::Dateline) {
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
        if is_note(text) {
            return Some(Verdict::Keep(Role::Note));
        }
        if self.is_date {
            return Some(Verdict::Keep(Role::Dateline));
        }
        if is_byline(text, self.n_words) {
            return Some(Verdict::Keep(Role::Byline));
        }
        if self.n_words >= NEVER_CHROME {
            return Some(Verdict::Keep(Role::Body));
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
        if let Some(reason) = by_shape(text, self.plain(), self.n_words) {
            return Some(Verdict::Drop(reason));
        }
        (self.block.markup == Markup::Heading).then_some(Verdict::Keep(Role::Heading))
    }

    /// Whether it is a phrase that opens a row of teasers, with none in its own line.
    fn opens_teasers(&self) -> bool {
        matches!(self.phrase, Some(("teasers" | "advertisement", Mode::Header)))
            && self.n_words <= 6
    }
}

/// In lower case, without marks at the ends, apostrophes straight, blanks single.
fn plain(text: &str) -> String {
    let mut folded = lower(text);
    folded.truncate(folded.trim_end_matches(is_mark).len());
    let marked = folded.len() - folded.trim_start_matches(is_mark).len();
    folded.drain(..marked);
    folded
}

/// What [`plain`] begins with: enough of it for the openings of notes.
fn opening(text: &str) -> String {
    const LONGEST: usize = 64;
    let bare = text.trim_start_matches(|it| is_mark(it) || it == 'ʼ');
    match bare.char_indices().nth(LONGEST) {
        Some((end, _)) => lower(&bare[..end]),
        None => plain(bare),
    }
}

fn is_mark(it: char) -> bool {
    !it.is_alphanumeric() && !matches!(it, '©' | '+' | '(')
}

/// In lower case, apostrophes straight, blanks single.
fn lower(text: &str) -> String {
    let lower = text.to_lowercase();
    let mut folded = String::with_capacity(lower.len());
    for word in lower.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        if word.is_ascii() {
            folded.push_str(word);
        } else {
            folded.extend(word.chars().map(|it| if matches!(it, '’' | 'ʼ') { '\'' } else { it }));
        }
    }
    folded
}

/// How many words have a letter or digit.
fn count_words(text: &str) -> usize {
    let (mut words, mut is_word) = (0, false);
    for it in text.chars() {
        if it.is_whitespace() {
            words += usize::from(is_word);
            is_word = false;
        } else {
            is_word = is_word || it.is_alphanumeric();
        }
    }
    words + usize::from(is_word)
}

/// The phrase of the table that a line holds; one that opens teasers before others.
fn phrase(plain: &str) -> Option<(&'static str, Mode)> {
    let holds = |phrase: &&Phrase| match phrase.mode {
        Mode::Whole => plain == phrase.text,
        Mode::Start => starts(plain, phrase.text),
        Mode::Header => {
            plain == phrase.text
                || plain.strip_prefix(phrase.text).is_some_and(|rest| {
                    let rest = rest.trim_start();
                    rest.starts_with([':', '|', '»', '›', '-', '–', '—', '('])
                        || is_more(phrase.text) && !rest.is_empty()
                })
        }
        Mode::Any => plain.match_indices(phrase.text).any(|(at, _)| {
            let before = plain[..at].chars().next_back();
            let after = plain[at + phrase.text.len()..].chars().next();
            !before.is_some_and(char::is_alphanumeric) && !after.is_some_and(char::is_alphanumeric)
        }),
    };
    // Only those whose first word stands in the line.
    let words = plain.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    let mut candidates: Vec<usize> =
        words.filter_map(|it| BY_WORD.get(it)).flatten().copied().collect();
    candidates.extend(BY_WORD.get("").into_iter().flatten());
    candidates.sort_unstable();
    candidates.dedup();
    let phrases = candidates.iter().map(|it| &PHRASES[*it]);
    phrases.filter(|it| holds(it)).map(|it| (it.reason, it.mode)).next()
}

/// The positions of the phrases by their first word; by none those that begin with a mark.
static BY_WORD: LazyLock<HashMap<&'static str, Vec<usize>>> = LazyLock::new(|| {
    let mut result: HashMap<&'static str, Vec<usize>> = HashMap::new();
    for (position, phrase) in PHRASES.iter().enumerate() {
        let end = phrase.text.find(|it: char| !it.is_alphanumeric()).unwrap_or(phrase.text.len());
        result.entry(&phrase.text[..end]).or_default().push(position);
    }
    result
});

/// Headers that take a name: `More from the Gazette`.
fn is_more(header: &str) -> bool {
    matches!(
        header,
        "more from" | "more in" | "more about" | "sponsored by" | "posted in" | "filed under"
    )
}

fn starts(plain: &str, phrase: &str) -> bool {
    plain
        .strip_prefix(phrase)
        .is_some_and(|rest| !rest.chars().next().is_some_and(char::is_alphanumeric))
}

/// Whose picture it is: `Photo: Ana Marlow`, `Harbour Images / Orbin`, `© Ana Marlow`.
fn is_credit(plain: &str, n_words: usize) -> bool {
    let starts = [
        "photo:",
        "photos:",
        "photo by ",
        "photo credit",
        "photograph:",
        "photograph by ",
        "picture:",
        "picture by ",
        "image:",
        "image credit",
        "image source",
        "image caption",
        "credit:",
        "file photo",
        "file picture",
        "file image",
        "courtesy",
        "foto:",
        "illustration:",
        "illustration by ",
        "graphic:",
        "map:",
    ];
    let ends =
        [" images", "/afp", "/reuters", "/ap", "/getty", " archive", "/epa", "/tass", " handout"];
    n_words <= LONGEST_CREDIT && starts.iter().any(|it| plain.starts_with(it))
        || n_words <= 6 && (plain.starts_with('©') || ends.iter().any(|it| plain.ends_with(it)))
}

/// `3. Replies`: a number of a chapter, a stop and a word with a capital.
fn is_numbered(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(". ") else { return false };
    (1..=2).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_digit())
        && rest.starts_with(char::is_uppercase)
}

/// A note in brackets or a standing remark on the text itself: neither article nor chrome.
fn is_note(text: &str) -> bool {
    let is_bracketed = text.starts_with('[') && text.ends_with(']') && text.len() > 40;
    let opening = opening(text);
    is_bracketed
        || [
            "editor's note",
            "correction:",
            "clarification:",
            "disclaimer",
            "this article was amended",
            "this article has been updated",
            "this story has been updated",
        ]
        .iter()
        .any(|it| opening.starts_with(it))
}

/// Whether a whole day is found.
fn is_day(found: &dates::Found) -> bool {
    matches!(found.when, dates::When::Day(_) | dates::When::Either(..))
}

/// A line that holds a date, a time, a place, and nothing else of weight but in brackets.
fn is_date_line(text: &str, found: &[dates::Found]) -> bool {
    let is_whole =
        |it: &&dates::Found| !matches!(it.when, dates::When::Year(_) | dates::When::DayOfYear(..));
    let found: Vec<&dates::Found> = found.iter().filter(is_whole).collect();
    if found.is_empty() {
        return false;
    }
    let mut rest = text.to_owned();
    for it in found.iter().rev() {
        rest.replace_range(it.span.range(), " ");
    }
    if let Some((before, behind)) = rest.split_once('(') {
        let behind = behind.split_once(')').map_or("", |it| it.1);
        rest = format!("{before} {behind}");
    }
    let rest = rest.to_lowercase();
    let others = rest
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.is_empty() && !it.chars().all(|it| it.is_ascii_digit()))
        .filter(|it| !DATE_WORDS.contains(it) && !is_clock(it));
    others.count() == 0
}

/// `10am`, `1830gmt`.
fn is_clock(word: &str) -> bool {
    let digits = word.chars().take_while(char::is_ascii_digit).count();
    digits > 0 && matches!(&word[digits..], "am" | "pm" | "h" | "hrs" | "gmt" | "utc" | "z" | "t")
}

/// Words that stand beside a date without making it a sentence.
const DATE_WORDS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "mon",
    "tue",
    "tues",
    "wed",
    "thu",
    "thur",
    "thurs",
    "fri",
    "sat",
    "sun",
    "published",
    "updated",
    "posted",
    "last",
    "modified",
    "on",
    "at",
    "date",
    "am",
    "pm",
    "a",
    "p",
    "m",
    "gmt",
    "utc",
    "est",
    "edt",
    "cet",
    "cest",
    "bst",
    "ist",
    "msk",
    "pst",
    "pdt",
    "et",
    "eet",
    "hrs",
    "hours",
    "time",
    "first",
    "issued",
    "release",
    "released",
    "of",
    "the",
    "created",
    "and",
];

/// `By Ana Orlova`, `Text: Ana Orlova`, `Ana Orlova, staff writer`.
fn is_byline(text: &str, n_words: usize) -> bool {
    if n_words > 16 {
        return false;
    }
    let lower = text.to_lowercase();
    let starts = [
        "by ",
        "by: ",
        "text: ",
        "text by ",
        "words: ",
        "words by ",
        "author: ",
        "authors: ",
        "written by ",
        "reported by ",
        "reporting by ",
        "editing by ",
        "story by ",
        "report by ",
        "from our ",
        "edited by ",
        "compiled by ",
        "additional reporting",
        "posted by ",
        "published by ",
        "correspondent: ",
        "reporter: ",
        "source: ",
    ];
    let has_name = text
        .split_whitespace()
        .skip(1)
        .any(|word| word.chars().next().is_some_and(char::is_uppercase));
    let is_staff = [
        "staff writer",
        "staff reporter",
        "staff correspondent",
        "news desk",
        "newsdesk",
        "web desk",
        "our correspondent",
        "special correspondent",
        "foreign correspondent",
        "agencies",
        " staff",
        "news agency",
    ]
    .iter()
    .any(|it| lower.trim_end_matches('.').ends_with(it));
    (starts.iter().any(|it| lower.starts_with(it)) && has_name || is_staff && n_words <= 10)
        && !text.ends_with(['.', '?', '!'])
}

/// Rows of links, weather, prices, page numbers, counts: told by their shape.
fn by_shape(text: &str, plain: &str, n_words: usize) -> Option<&'static str> {
    if plain.is_empty() {
        return Some("marks");
    }
    let separated = |marks: &[char]| text.matches(marks).count();
    if text.contains('°') && n_words <= 12 {
        return Some("weather");
    }
    let is_degree = |word: &str| {
        let digits = word.trim_start_matches(['-', '+']);
        let number = digits.trim_end_matches(['C', 'F']);
        number.len() + 1 == digits.len()
            && !number.is_empty()
            && number.chars().all(|it| it.is_ascii_digit())
    };
    if n_words <= 6 && text.split_whitespace().any(is_degree) {
        return Some("weather");
    }
    let points =
        separated(&['›', '»', '→', '▸', '▶', '◀', '«', '‹', '←']) + text.matches(" > ").count();
    if points > 0 && n_words <= 14 {
        return Some("navigation");
    }
    let is_number = |word: &&str| {
        word.chars().any(|it| it.is_ascii_digit()) && !word.chars().any(char::is_lowercase)
    };
    let numbers = text.split_whitespace().filter(is_number).count();
    // `3. Replies` may head a chapter; where it stands tells.
    if numbers == 1 && is_numbered(text) {
        return None;
    }
    let has_rates = text.split_whitespace().any(|it| {
        it.ends_with('%')
            || it.contains('/') && it.chars().all(|it| it.is_ascii_uppercase() || it == '/')
    });
    if numbers > 0 && has_rates && n_words <= 16 {
        return Some("market data");
    }
    let is_count = n_words <= 4
        && numbers > 0
        && [
            "comment",
            "comments",
            "share",
            "shares",
            "view",
            "views",
            "like",
            "likes",
            "replies",
            "reply",
            "retweets",
            "reactions",
            "followers",
            "votes",
        ]
        .iter()
        .any(|it| plain.split_whitespace().any(|word| word == *it));
    if is_count {
        return Some("counts");
    }
    if n_words > 0 && numbers * 2 >= n_words && n_words <= 12 && !text.contains('“') {
        return Some("numbers");
    }
    let rows = separated(&['|', '·', '•', '∙', '⋅', '/', '＞']);
    let parts: Vec<&str> = text
        .split(['|', '·', '•', '∙', '⋅', '＞'])
        .map(str::trim)
        .filter(|it| !it.is_empty())
        .collect();
    if parts.len() >= 2 && rows > 0 {
        let short = parts.iter().filter(|it| it.split_whitespace().count() <= 4).count();
        if short * 3 >= parts.len() * 2 {
            return Some("navigation");
        }
        if parts.iter().any(|part| phrase(&self::plain(part)).is_some()) {
            return Some("navigation");
        }
    }
    if is_glued(text) {
        return Some("share bar");
    }
    let hashtags = text.split_whitespace().filter(|it| it.starts_with('#')).count();
    if hashtags > 0 && hashtags * 2 >= n_words {
        return Some("tags");
    }
    let is_address = n_words <= 2
        && (text.contains("http")
            || text.contains("www.")
            || text.contains('@') && !text.contains(' '));
    is_address.then_some("address")
}

/// `ShareTweetSave`: phrases of the table without blanks between them.
fn is_glued(text: &str) -> bool {
    let pieces = glued_pieces(text);
    pieces.len() >= 2 && pieces.iter().all(|it| phrase(&plain(it)).is_some())
}

/// The pieces of a text that begin where a capital follows a small letter.
fn glued_pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut before = ' ';
    for (at, character) in text.char_indices() {
        if before.is_lowercase() && character.is_uppercase() {
            pieces.push(&text[start..at]);
            start = at;
        }
        before = character;
    }
    pieces.push(&text[start..]);
    pieces
}

/// Where a widget's words begin that are glued to the end of a paragraph: `… of nature.Donate now`.
pub(super) fn glued_tail(text: &str) -> Option<usize> {
    let tail = text
        .char_indices()
        .rev()
        .take(60)
        .filter(|(at, it)| {
            it.is_uppercase()
                && text[..*at].chars().next_back().is_some_and(|it| {
                    it.is_lowercase() || matches!(it, '.' | '!' | '?' | '”' | '"' | ')')
                })
        })
        .map(|(at, _)| at)
        .filter(|at| {
            let tail = &text[*at..];
            let plain = plain(tail);
            let by_phrase = phrase(&plain).is_some_and(|(_, mode)| mode != Mode::Any);
            by_phrase || is_glued(tail)
        });
    tail.min().filter(|at| *at > 0)
}

/// The title: what the markup says, else the line of the head that shares most words with the first
/// paragraphs.
fn title(blocks: &[Block], lines: &[Line<'_>], verdicts: &[Option<Verdict>]) -> Option<usize> {
    let by_markup = blocks.iter().position(|it| it.markup == Markup::Title);
    if by_markup.is_some() {
        return by_markup;
    }
    let first = verdicts.iter().position(|it| *it == Some(Verdict::Keep(Role::Body)))?;
    // A headline may be a sentence of its own, and the first line of all.
    let words = words_of_body(lines, verdicts, first + usize::from(first == 0));
    let shared = |at: usize| shared_words(lines[at].plain(), &words);
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
        usize::from(is_author(at + 1)) * 2 + usize::from(at.checked_sub(1).is_some_and(is_author))
    };
    let best = (0..first).filter(is_candidate).max_by_key(|at| {
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

/// The content words of the first paragraphs from a line on.
fn words_of_body<'l>(
    lines: &'l [Line<'_>],
    verdicts: &[Option<Verdict>],
    from: usize,
) -> HashSet<&'l str> {
    (from..lines.len())
        .filter(|at| verdicts[*at] == Some(Verdict::Keep(Role::Body)))
        .take(FIRST_PARAGRAPHS)
        .flat_map(|at| content_words(lines[at].plain()))
        .collect()
}

/// Words that tell what a text is about.
fn content_words(plain: &str) -> impl Iterator<Item = &str> {
    plain
        .split(|it: char| !it.is_alphanumeric())
        .filter(|it| it.len() >= 3 && it.chars().count() >= 3)
        .filter(|it| it.len() > LONGEST_COMMON || !COMMON.contains(it))
}

/// In bytes, of the words below.
const LONGEST_COMMON: usize = 6;

const COMMON: &[&str] = &[
    "the", "and", "for", "that", "with", "from", "was", "were", "are", "has", "have", "had", "its",
    "his", "her", "their", "will", "would", "not", "but", "who", "which", "said", "says", "say",
    "over", "after", "into", "been", "being", "they", "them", "this", "these", "those", "than",
    "then", "about", "more", "new", "now", "one", "two", "may", "could", "should", "also", "all",
    "any", "our", "you", "your", "how",
];

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

    #[test]
    fn the_table_is_well_formed() {
        let lines = include_str!("../../../../data/documents/chrome.csv").lines();
        let rows = lines.filter(|it| !it.starts_with('#') && !it.is_empty()).count();
        assert_eq!(PHRASES.len(), rows - 1);
        for phrase in PHRASES.iter() {
            assert_eq!(phrase.text, phrase.text.to_lowercase());
            assert!(!phrase.reason.is_empty());
        }
    }

    #[test]
    fn a_line_begins_as_its_opening_does() {
        let long = "word ".repeat(40);
        for begin in ["", "[Editor’s note: ", "– (CORRECTION:  ", "ʼOther © ", "“İ ", "«Ç» ", "……"]
        {
            for end in ["", "It ends.", "…", &long] {
                let text = format!("{begin}{end}");
                let (opening, plain) = (opening(&text), plain(&text));
                let cut = &opening[..opening.len().min(plain.len())];
                assert!(plain.starts_with(cut), "{text}: {opening}");
                assert!(opening.len() >= plain.len().min(60), "{text}: {opening}");
                let words = text.split_whitespace().filter(|it| it.contains(char::is_alphanumeric));
                assert_eq!(count_words(&text), words.count(), "{text}");
            }
        }
    }

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
    fn words_glued_to_a_paragraph() {
        let text = "They hope to protect nature.Donate now";
        assert_eq!(glued_tail(text).map(|at| &text[at..]), Some("Donate now"));
        let text = "They hope to protect natureShareTweet";
        assert_eq!(glued_tail(text).map(|at| &text[at..]), Some("ShareTweet"));
        assert_eq!(glued_tail("It belongs to McDonald and iPhone makers"), None);
    }

    #[test]
    fn date_lines() {
        for text in [
            "23 July 2013",
            "Friday, December 9, 2022",
            "Updated: 10:30 GMT, 3 March 2021",
            "2021-03-03 10:15",
        ] {
            assert!(is_date_line(text, &dates::find(text)), "{text}");
        }
        for text in ["On 23 July 2013 the court ruled", "in 2012", "Copyright 2012"] {
            assert!(!is_date_line(text, &dates::find(text)), "{text}");
        }
    }
}
