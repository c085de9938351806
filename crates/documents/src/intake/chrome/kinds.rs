//! Lines that their own words tell: credits, notes, dates, bylines, and rows told by their shape.

use super::phrases::{is_glued, phrase};
use super::words::{opening, plain, without_marks, words};
use crate::chars::beyond_ascii;
use crate::dates;

/// A photo credit has no more words than this.
pub(super) const LONGEST_CREDIT: usize = 20;

/// Whose picture it is: `Photo: Ana Marlow`, `Harbour Images / Orbin`, `© Ana Marlow`.
pub(super) fn is_credit(plain: &str, n_words: usize) -> bool {
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
    starts.iter().any(|it| plain.starts_with(it))
        || n_words <= 6 && (plain.starts_with('©') || ends.iter().any(|it| plain.ends_with(it)))
}

/// `3. Replies`: a number of a chapter, a stop and a word with a capital.
pub(super) fn is_numbered(text: &str) -> bool {
    let Some((number, rest)) = text.split_once(". ") else { return false };
    (1..=2).contains(&number.len())
        && number.bytes().all(|it| it.is_ascii_digit())
        && rest.starts_with(char::is_uppercase)
}

/// A note in brackets or a standing remark on the text itself: neither article nor chrome.
pub(super) fn is_note(text: &str) -> bool {
    const OPENINGS: &[&str] = &[
        "editor's note",
        "correction:",
        "clarification:",
        "disclaimer",
        "this article was amended",
        "this article has been updated",
        "this story has been updated",
    ];
    if text.starts_with('[') && text.ends_with(']') && text.len() > 40 {
        return true;
    }
    // Of most lines the first letters tell that it is none.
    let begin = without_marks(text).as_bytes().first_chunk::<4>();
    let may_open = begin.is_some_and(|it| {
        let opens = |opening: &&str| it.eq_ignore_ascii_case(&opening.as_bytes()[..it.len()]);
        !it.is_ascii() || OPENINGS.iter().any(opens)
    });
    may_open && {
        let opening = opening(text);
        OPENINGS.iter().any(|it| opening.starts_with(it))
    }
}

/// What stands for something that is no text: `[Ad] Carpets`, `[Banner: winter tyres]`, `[Video]`.
pub(super) fn is_labelled(text: &str) -> bool {
    const LABELS: &[&str] = &[
        "ad",
        "ads",
        "advert",
        "advertisement",
        "sponsored",
        "banner",
        "promo",
        "video",
        "audio",
        "embed",
        "embedded",
        "image",
        "photo",
        "gallery",
        "slideshow",
        "tweet",
        "widget",
        "newsletter",
        "poll",
        "quiz",
        "related",
    ];
    let is_label = |it: &str| LABELS.iter().any(|label| it.trim().eq_ignore_ascii_case(label));
    let label = text.strip_prefix('[').and_then(|it| it.split([']', ':']).next());
    // `Ten ways to ship a parcel (sponsored)`
    let at_end = text.strip_suffix([')', ']']).and_then(|it| it.rsplit(['(', '[']).next());
    label.is_some_and(is_label)
        || at_end.is_some_and(|it| it.len() < text.len() - 1 && it.len() > 2 && is_label(it))
}

/// The usual headings of the first part of an article.
pub(super) fn is_section(plain: &str) -> bool {
    matches!(
        plain,
        "summary"
            | "executive summary"
            | "in brief"
            | "at a glance"
            | "key points"
            | "key takeaways"
            | "key findings"
            | "overview"
            | "introduction"
            | "background"
            | "abstract"
            | "what happened"
            | "the facts"
    )
}

/// Whether a whole day is found.
pub(super) fn is_day(found: &dates::Found) -> bool {
    matches!(found.when, dates::When::Day(_) | dates::When::Either(..))
}

/// A line that holds a date, a time, a place, and nothing else of weight but in brackets.
pub(super) fn is_date_line(text: &str, found: &[dates::Found]) -> bool {
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
    rest.split(|it: char| !it.is_alphanumeric())
        .filter(|it| !it.chars().all(|it| it.is_ascii_digit()))
        .map(str::to_lowercase)
        .all(|it| DATE_WORDS.contains(&it.as_str()) || is_clock(&it))
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
pub(super) fn is_byline(text: &str, n_words: usize) -> bool {
    const OPENINGS: &[&str] = &[
        "by ",
        "by: ",
        "interview by ",
        "analysis by ",
        "opinion by ",
        "with reporting by ",
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
    const ENDS: &[&str] = &[
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
    ];
    if n_words > 16 || text.ends_with(['.', '?', '!']) {
        return false;
    }
    let has_name = || text.split_whitespace().skip(1).any(|it| it.starts_with(char::is_uppercase));
    // `By popular demand: our calendar` names nobody.
    let opens = || {
        without_opening(text, "by ").is_none_or(|it| {
            it.starts_with(char::is_uppercase)
                || ["our ", "the ", "a ", "an ", "staff", "agenc"]
                    .iter()
                    .any(|word| without_opening(it, word).is_some())
        })
    };
    // Of most lines the letters at their ends tell that they are none.
    let letter = |it: Option<&u8>| it.map(u8::to_ascii_lowercase);
    let (first, last) = (letter(text.as_bytes().first()), letter(text.as_bytes().last()));
    let is_opening = |it: &&str| it.bytes().next() == first && without_opening(text, it).is_some();
    let is_end = |it: &&str| it.bytes().next_back() == last && ends_with(text, it);
    OPENINGS.iter().any(is_opening) && has_name() && opens()
        || n_words <= 10 && ENDS.iter().any(is_end)
        || is_office(text, n_words)
}

/// What stands behind words in small letters with which a text begins, however they are written.
fn without_opening<'t>(text: &'t str, words: &str) -> Option<&'t str> {
    let (opening, rest) = text.split_at_checked(words.len())?;
    opening.eq_ignore_ascii_case(words).then_some(rest)
}

/// Whether a text ends with words in small letters, however they are written.
fn ends_with(text: &str, words: &str) -> bool {
    let end = text.len().checked_sub(words.len()).and_then(|it| text.get(it..));
    end.is_some_and(|it| it.eq_ignore_ascii_case(words))
}

/// `Ana Orlova, Crime Editor`, `Velm desk`: a name and what its owner writes for, or where the paper was written.
fn is_office(text: &str, n_words: usize) -> bool {
    const LONGEST: usize = 8;
    const OFFICES: &[&str] = &["editor", "correspondent", "reporter", "writer", "columnist"];
    let last = text.rsplit(' ').next().unwrap_or_default();
    if n_words > LONGEST {
        return false;
    }
    let is_capital = |it: &str| it.starts_with(char::is_uppercase);
    let holds = |name: &str, office: &str| {
        name.split_whitespace().count() >= 2
            && name.split_whitespace().all(is_capital)
            && office
                .split_whitespace()
                .all(|it| is_capital(it) || office.starts_with(char::is_lowercase))
    };
    let is_held = OFFICES.iter().any(|it| last.eq_ignore_ascii_case(it))
        && text.split_once(", ").is_some_and(|(name, office)| holds(name, office));
    let is_desk = text.ends_with(" desk") && n_words <= 3 && is_capital(text);
    is_held || is_desk
}

/// `Holiday offers: Velm from $399`, `Hotel deals for August`: what is for sale or for play beside the news, told by its
/// label or its price. `n_words` of a line that ends as no sentence does.
pub(super) fn is_promotion(text: &str, plain: &str, held: &Held, n_words: usize) -> bool {
    /// A longer line is no label with its teaser.
    const LONGEST: usize = 14;
    const LABELS: &[&str] = &[
        "offer",
        "offers",
        "deal",
        "deals",
        "sale",
        "sales",
        "discount",
        "discounts",
        "bargains",
        "shop",
        "store",
        "competition",
        "quiz",
        "crossword",
        "puzzle",
        "puzzles",
        "poll",
        "gallery",
        "podcast",
        "video",
        "videos",
        "photos",
        "pictures",
        "webinar",
        "whitepaper",
        "brochure",
        "travel",
        "recipe",
        "recipes",
        "horoscope",
        "classifieds",
        "tickets",
        "win",
        "giveaway",
        "voucher",
        "vouchers",
        "subscription",
        "subscriptions",
    ];
    const GOODS: &[&str] = &[
        "hotel",
        "holiday",
        "holidays",
        "flight",
        "flights",
        "travel",
        "weekend",
        "summer",
        "winter",
        "spring",
        "autumn",
        "cruise",
        "reader",
        "readers",
        "subscriber",
        "christmas",
        "garden",
        "book",
        "wine",
        "car",
    ];
    if n_words > LONGEST {
        return false;
    }
    // `Join 40,000 subscribers: the Harbour Brief`
    let joins = plain.starts_with("join ")
        && plain
            .split([' ', ':'])
            .any(|it| matches!(it, "subscribers" | "readers" | "members" | "followers" | "others"));
    if joins {
        return true;
    }
    // The price of what is sold: `from $399`, `under £500`, `20% off`.
    let is_price = |it: &str| {
        let digits = it.trim_matches(|it: char| !it.is_alphanumeric());
        digits.ends_with(|it: char| it.is_ascii_digit())
            && digits.chars().filter(|it| it.is_alphabetic()).count() <= 3
            && (it.starts_with(['$', '£', '€', '₹', '¥'])
                || digits.starts_with(char::is_alphabetic))
    };
    // `our calendar, GEL 25`
    let is_currency = |it: &str| it.len() == 3 && it.bytes().all(|it| it.is_ascii_uppercase());
    let is_amount =
        |it: &str| it.bytes().all(|it| it.is_ascii_digit() || matches!(it, b'.' | b','));
    let mut last = text.rsplit(' ');
    let costs = last.next().is_some_and(is_amount)
        && last.next().is_some_and(is_currency)
        && last.next().is_some_and(|it| it.ends_with(','));
    // `Play today's crossword`
    let invites = n_words <= 6
        && plain.split(' ').next().is_some_and(|it| {
            matches!(it, "play" | "try" | "take" | "do" | "solve" | "enter" | "join" | "win")
        })
        && plain.split(' ').next_back().is_some_and(|it| LABELS.contains(&it));
    if costs || invites {
        return true;
    }
    let is_before_price =
        |it: &str| ["from", "under", "only", "below"].iter().any(|to| it.eq_ignore_ascii_case(to));
    let priced = held.has_digit()
        && words(text).zip(words(text).skip(1)).any(|it| is_before_price(it.0) && is_price(it.1));
    if priced || plain.ends_with("% off") {
        return true;
    }
    if held.has(b':')
        && let Some((label, rest)) = plain.split_once(": ")
    {
        let mut own = label.split(' ');
        let is_short = label.split(' ').count() <= 3;
        return is_short
            && !rest.is_empty()
            && own.next_back().is_some_and(|it| LABELS.contains(&it));
    }
    let is_sold = |(goods, it): (&str, &str)| {
        matches!(it, "offers" | "deals" | "sale" | "discounts" | "breaks" | "bargains")
            && GOODS.contains(&goods)
    };
    words(plain).count() < 8 && words(plain).zip(words(plain).skip(1)).any(is_sold)
}

/// Which bytes a line holds: most rules ask for marks that it has not.
pub(super) struct Held([bool; 256]);

impl Held {
    pub(super) fn of(text: &str) -> Self {
        let mut held = [false; 256];
        text.bytes().for_each(|it| held[usize::from(it)] = true);
        Self(held)
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte)]
    }

    fn has_digit(&self) -> bool {
        (b'0'..=b'9').any(|it| self.has(it))
    }
}

/// Rows of links, weather, prices, page numbers, counts: told by their shape.
pub(super) fn by_shape(
    text: &str,
    plain: &str,
    held: &Held,
    n_words: usize,
) -> Option<&'static str> {
    const BARS: &[char] = &['|', '·', '•', '∙', '⋅', '＞'];
    if plain.is_empty() {
        return Some("marks");
    }
    let is_ascii = text.is_ascii();
    // Of marks beyond ASCII.
    let holds_any =
        |marks: &[char]| !is_ascii && beyond_ascii(text).any(|(_, it)| marks.contains(&it));
    if n_words <= 12 && holds_any(&['°']) {
        return Some("weather");
    }
    let is_degree = |word: &str| {
        let digits = word.trim_start_matches(['-', '+']);
        let number = digits.trim_end_matches(['C', 'F']);
        number.len() + 1 == digits.len()
            && !number.is_empty()
            && number.chars().all(|it| it.is_ascii_digit())
    };
    let has_digits = held.has_digit();
    if has_digits && n_words <= 6 && words(text).any(is_degree) {
        return Some("weather");
    }
    let points = || {
        holds_any(&['›', '»', '→', '▸', '▶', '◀', '«', '‹', '←'])
            || held.has(b'>') && text.contains(" > ")
    };
    if n_words <= 14 && points() {
        return Some("navigation");
    }
    let is_number = |word: &&str| {
        word.chars().any(|it| it.is_ascii_digit()) && !word.chars().any(char::is_lowercase)
    };
    let numbers = if has_digits { words(text).filter(is_number).count() } else { 0 };
    // `3. Replies` may head a chapter; where it stands tells.
    if numbers == 1 && is_numbered(text) {
        return None;
    }
    let has_rates = || {
        text.split_whitespace().any(|it| {
            it.ends_with('%')
                || it.contains('/') && it.chars().all(|it| it.is_ascii_uppercase() || it == '/')
        })
    };
    if numbers > 0 && n_words <= 16 && has_rates() {
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
    let parts: Vec<&str> = if held.has(b'|') || holds_any(BARS) {
        text.split(BARS).map(str::trim).filter(|it| !it.is_empty()).collect()
    } else {
        Vec::new()
    };
    if parts.len() >= 2 {
        let short = parts.iter().filter(|it| it.split_whitespace().count() <= 4).count();
        // `Policy Brief No. 4 | 22 October 2018 | By Ana Orel`
        let names_author = parts
            .iter()
            .any(|it| is_byline(it, 3) && !it.chars().next().is_some_and(char::is_lowercase));
        if names_author {
            return None;
        }
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
    let hashtags =
        if held.has(b'#') { words(text).filter(|it| it.starts_with('#')).count() } else { 0 };
    if hashtags > 0 && hashtags * 2 >= n_words {
        return Some("tags");
    }
    let is_address = n_words <= 2
        && (text.contains("http")
            || text.contains("www.")
            || text.contains('@') && !text.contains(' '));
    is_address.then_some("address")
}

#[cfg(test)]
mod tests {
    use super::*;

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
