//! The day of the article, from the clues to it, with its doubts.
//!
//! A date beside the author's name or before the first sentence is that of the article; what the page's head
//! says in its markup comes next; the date at the top of a page is often the day on which it was read. Two
//! tests doubt a date: all that the text dates happened years before, or the text speaks in the present
//! tense of a listing that was not in force on that day. Under the second, the end of that listing bounds the
//! day. A date in digits that may be read in two ways is the one behind which the text tells of nothing more, and doubted.

use jiff::ToSpan;
use jiff::civil::Date;
use lictor_engine::{EngineError, Listed, Settings};
use lictor_model::{EntityId, Status};

use crate::mentions::Found;
use crate::{
    ArticleDate, ClueSource, Confidence, DateClue, Document, Parties, Role, Sentence, Span, Text,
    Token, dates,
};

/// With the latest event so many years before, a date is doubted.
const MOST_YEARS: i16 = 2;

/// Weighs the clues to the date of a document against each other and against what it says. `settings.as_of`
/// is today.
///
/// # Errors
/// When the snapshot cannot be read.
pub fn decide(
    document: &Document,
    text: &Text<'_>,
    found: &Found,
    parties: &Parties<'_>,
    settings: &Settings,
) -> Result<ArticleDate, EngineError> {
    let told = told_dates(text);
    let Some(clue) = document.date_clues.iter().min_by_key(|it| rank(it.source)) else {
        let week = coming_day(text, &told);
        return Ok(week.unwrap_or_else(|| without_clue(&told, settings.as_of)));
    };
    let mut date = by_clue(clue, &document.date_clues);
    let mut day = clue.latest;
    if is_either(clue) && date.earliest != date.latest {
        // News is written soon after the latest event that it tells of.
        let is_told = |it: &Date| clue.earliest < *it && *it <= clue.latest;
        let days = told.iter().filter(|it| it.0 == it.1).map(|it| it.0);
        let mut days = days.chain(days_of_year(text, clue.latest.year()));
        let is_later = clue.latest <= settings.as_of && days.any(|it| is_told(&it));
        day = if is_later { clue.latest } else { clue.earliest };
        date.best = Some(day);
        date.confidence = Confidence::Low;
        let (one, other) = (clue.earliest, clue.latest);
        date.doubts.push(("EITHER_DATE", format!("{} may be {one} or {other}", clue.text)));
    }
    let is_weak = rank(clue.source) >= rank(ClueSource::Meta);
    let latest_told = told.iter().map(|it| it.1).filter(|it| *it <= day).max();
    if let Some(latest) = latest_told
        && is_weak
        && latest.year() + MOST_YEARS < day.year()
    {
        date.doubts.push((
            "OLD_EVENTS",
            format!(
                "the latest event that the text dates is of {}, the page says {day}",
                latest.year()
            ),
        ));
        date.earliest = Some(latest);
        date.confidence = Confidence::Low;
    }
    if let Some((bound, evidence)) = contradiction(text, found, parties, settings, day)? {
        date.doubts.push(("LISTING_TENSE", evidence));
        if is_weak {
            bounded(&mut date, bound, &told);
        } else if date.confidence == Confidence::High {
            date.confidence = Confidence::Medium;
        }
    }
    Ok(date)
}

/// The most telling first. What readers see beside the text goes before what its markup says, which is
/// often the day of a later edit.
fn rank(source: ClueSource) -> usize {
    use ClueSource::{Byline, Dateline, File, JsonLd, Masthead, Meta, Url};
    [Dateline, Byline, JsonLd, Meta, Url, File, Masthead]
        .iter()
        .position(|it| *it == source)
        .unwrap_or(0)
}

/// Whether a clue has two readings, the day first or the month: `06/04/2022`.
fn is_either(clue: &DateClue) -> bool {
    let (one, other) = (clue.earliest, clue.latest);
    one != other
        && one.year() == other.year()
        && one.day() == other.month()
        && other.day() == one.month()
}

fn by_clue(clue: &DateClue, clues: &[DateClue]) -> ArticleDate {
    // Another clue may tell the day of a month, or which of two days is meant.
    let within = clues
        .iter()
        .filter(|it| {
            it.earliest == it.latest && clue.earliest <= it.latest && it.latest <= clue.latest
        })
        .min_by_key(|it| rank(it.source));
    let day = within.map_or(clue.latest, |it| it.latest);
    let narrow = if within.is_some() { (day, day) } else { (clue.earliest, clue.latest) };
    let mut confidence = match clue.source {
        ClueSource::Dateline | ClueSource::Byline | ClueSource::JsonLd => Confidence::High,
        ClueSource::Meta | ClueSource::Url => Confidence::Medium,
        ClueSource::File | ClueSource::Masthead => Confidence::Low,
    };
    let mut doubts = Vec::new();
    let stated = clues.iter().filter(|it| rank(it.source) < rank(ClueSource::File));
    for other in stated.filter(|it| it.latest < narrow.0 || it.earliest > narrow.1) {
        doubts.push(("OTHER_DATE", format!("another date is given: {}", other.text)));
        if confidence == Confidence::High {
            confidence = Confidence::Medium;
        }
    }
    if clue.source == ClueSource::Masthead {
        doubts.push((
            "MASTHEAD",
            format!(
                "{} stands at the head of the page, which is often the day on which it was read",
                clue.text
            ),
        ));
    }
    ArticleDate {
        best: Some(day),
        earliest: Some(narrow.0),
        latest: Some(narrow.1),
        confidence,
        is_given: false,
        doubts,
    }
}

/// Nothing but the text tells: not before the latest day that it tells of and not after today.
fn without_clue(told: &[(Date, Date)], today: Date) -> ArticleDate {
    let days = told.iter().filter(|(first, last)| first == last && *last <= today);
    let latest = days.map(|it| it.1).max().or_else(|| told.iter().map(|it| it.1.min(today)).max());
    ArticleDate {
        best: latest,
        earliest: latest,
        latest: Some(today),
        confidence: Confidence::Low,
        is_given: false,
        doubts: vec![("NO_DATE", "the document gives no date of its own".to_owned())],
    }
}

/// `this Friday 29th March`: the article is of the week that ends with that day. The year is one of those that the text
/// tells of, in which the day falls on that weekday.
fn coming_day(text: &Text<'_>, told: &[(Date, Date)]) -> Option<ArticleDate> {
    let body = text.document.segments.iter().filter(|it| it.role == Role::Body);
    let (day, words) = body.map(|it| text.slice(it.span)).find_map(|words| {
        dates::find(words).into_iter().find_map(|found| {
            let mut before = words[..found.span.start as usize].split_whitespace().rev();
            let weekday = dates::weekday(before.next()?)?;
            let opens = before.next().is_some_and(|it| it.eq_ignore_ascii_case("this"));
            let days = match found.when {
                dates::When::Day(day) => vec![day],
                dates::When::DayOfYear(month, day) => {
                    let of_year = |it: &(Date, Date)| Date::new(it.0.year(), month, day).ok();
                    told.iter().filter_map(of_year).collect()
                }
                _ => Vec::new(),
            };
            let day = days.into_iter().find(|it| it.weekday() == weekday).filter(|_| opens)?;
            Some((day, found.span.slice(words)))
        })
    })?;
    let says = format!("the document gives no date of its own; it speaks of “this … {words}”");
    Some(ArticleDate {
        best: Some(day),
        earliest: Some(day.saturating_sub(6.days())),
        latest: Some(day),
        confidence: Confidence::Low,
        is_given: false,
        doubts: vec![("NO_DATE", says)],
    })
}

/// The day lies before the end of a listing, or not before its beginning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Bound {
    NotAfter(Date),
    NotBefore(Date),
}

fn bounded(date: &mut ArticleDate, bound: Bound, told: &[(Date, Date)]) {
    date.confidence = Confidence::Low;
    match bound {
        Bound::NotAfter(last) => {
            let before = told.iter().filter(|it| it.0 <= last);
            let latest = before.clone().max_by_key(|it| it.1.min(last));
            date.earliest = latest.map(|it| it.0);
            date.latest = Some(last);
            // A text that tells of a day is mostly of that day; of a year, it may be later.
            date.best = latest.filter(|it| it.0 == it.1).map_or(Some(last), |it| Some(it.1));
        }
        Bound::NotBefore(first) => {
            date.earliest = Some(first);
            date.latest = None;
            date.best = Some(first);
        }
    }
}

/// The days of the paragraphs that are told without their year, in a year.
fn days_of_year(text: &Text<'_>, year: i16) -> impl Iterator<Item = Date> {
    let body = text.document.segments.iter().filter(|it| it.role == Role::Body);
    let found = body.flat_map(|it| dates::find(text.slice(it.span)));
    found.filter_map(move |it| match it.when {
        dates::When::DayOfYear(month, day) => Date::new(year, month, day).ok(),
        _ => None,
    })
}

/// First and last day of each date in the paragraphs.
fn told_dates(text: &Text<'_>) -> Vec<(Date, Date)> {
    let body = text.document.segments.iter().filter(|it| it.role == Role::Body);
    body.flat_map(|it| dates::find(text.slice(it.span))).filter_map(|it| it.when.days()).collect()
}

/// A sentence that speaks in the present tense of a listing that was not in force on a day: the bound that
/// follows, and the words.
fn contradiction(
    text: &Text<'_>,
    found: &Found,
    parties: &Parties<'_>,
    settings: &Settings,
    day: Date,
) -> Result<Option<(Bound, String)>, EngineError> {
    let settings = Settings { as_of: day, ..settings.clone() };
    let main = main_party(found);
    for sentence in &text.sentences {
        if !may_be_present(text.tokens_of(sentence)) {
            continue;
        }
        let words = words(text, sentence);
        if !is_present(&words) || words.contains(" not ") {
            continue;
        }
        let authorities: Vec<&Authority> = AUTHORITIES
            .iter()
            .filter(|it| it.words.iter().any(|word| words.contains(word)))
            .collect();
        // "It keeps the movement on its list": who is meant may stand in another sentence, unless it is said of whom this one
        // names and true of him.
        let own = linked_in(found, sentence);
        let others = main.filter(|it| !own.contains(it));
        for entity in own.into_iter().chain(others) {
            let entries = found.entities[entity].links.iter().map(|it| &it.entry);
            match listed_then(entries, &authorities, parties, &settings)? {
                Then::NotListed => {}
                Then::InForce => break,
                Then::Bound(bound) => {
                    let end = match bound {
                        Bound::NotAfter(last) => format!("that listing ended after {last}"),
                        Bound::NotBefore(first) => format!("that listing began on {first}"),
                    };
                    let evidence = format!("“{}”: {end}", text.slice(sentence.span));
                    return Ok(Some((bound, evidence)));
                }
            }
        }
    }
    Ok(None)
}

/// The listed parties that a sentence names.
fn linked_in(found: &Found, sentence: &Sentence) -> Vec<usize> {
    let within = found.mentions.iter().filter(|it| sentence.span.contains(it.span));
    let mut entities: Vec<usize> =
        within.map(|it| it.entity).filter(|it| !found.entities[*it].links.is_empty()).collect();
    entities.sort_unstable();
    entities.dedup();
    entities
}

/// The listed party that a document speaks of most; the first of equals.
fn main_party(found: &Found) -> Option<usize> {
    let times = |entity: usize| found.mentions.iter().filter(|it| it.entity == entity).count();
    let listed = (0..found.entities.len()).filter(|it| !found.entities[*it].links.is_empty());
    listed.rev().max_by_key(|it| times(*it)).filter(|it| times(*it) >= 2)
}

/// What the lists have of some entries on a day.
enum Then {
    /// No designation by these authorities, on any day.
    NotListed,
    /// One is in force, or may be.
    InForce,
    /// None is: the bound that follows.
    Bound(Bound),
}

/// What the designations of some entries by some authorities tell of a day.
fn listed_then<'a>(
    entries: impl Iterator<Item = &'a EntityId>,
    authorities: &[&Authority],
    parties: &Parties<'_>,
    settings: &Settings,
) -> Result<Then, EngineError> {
    let (mut ends, mut begins) = (Vec::new(), Vec::new());
    for entry in entries {
        let Some(listed) = parties.listed(entry, settings)? else { continue };
        for (status, from, to) in periods(&listed, authorities) {
            match status {
                Status::InForce | Status::Unknown => return Ok(Then::InForce),
                Status::Delisted => ends.extend(to),
                Status::NotYet => begins.extend(from),
            }
        }
    }
    let last = ends.into_iter().max().and_then(|it| it.yesterday().ok());
    let bound =
        last.map(Bound::NotAfter).or_else(|| begins.into_iter().min().map(Bound::NotBefore));
    Ok(bound.map_or(Then::NotListed, Then::Bound))
}

type Period = (Status, Option<Date>, Option<Date>);

fn periods<'l>(
    listed: &'l Listed,
    authorities: &'l [&Authority],
) -> impl Iterator<Item = Period> + 'l {
    let is_meant = |dataset: &str, authority: &str| {
        authorities.is_empty()
            || authorities.iter().any(|it| {
                dataset.starts_with(it.datasets) && !dataset.starts_with("us_state_fto")
                    || it.names.iter().any(|name| authority.contains(name))
            })
    };
    listed
        .designations
        .iter()
        .filter(move |it| is_meant(it.dataset.as_str(), &it.fact.value.authority))
        .map(|it| (it.status, it.from.map(|it| it.date.from()), it.to.map(|it| it.date.to())))
}

/// The words of a sentence in lower case, a blank between them and at the ends.
fn words(text: &Text<'_>, sentence: &Sentence) -> String {
    let mut words = String::from(" ");
    for token in text.tokens_of(sentence).iter().filter(|it| it.is_word()) {
        words.push_str(&token.lower);
        words.push(' ');
    }
    words
}

/// Whether words of [`PRESENT`] may stand in a sentence: the first of them, and one that tells of a listing. Most
/// sentences have not both.
fn may_be_present(tokens: &[Token]) -> bool {
    let (mut opens, mut tells) = (false, false);
    for token in tokens {
        match token.lower.as_str() {
            "lists" | "designates" => return true,
            "designated" | "listed" | "designation" | "listing" | "on" | "banned"
            | "proscribed" | "blacklisted" | "under" => tells = true,
            word => opens |= opens_present(word),
        }
    }
    opens && tells
}

/// Whether words of [`PRESENT`] begin with a word.
fn opens_present(word: &str) -> bool {
    matches!(
        word,
        "has"
            | "have"
            | "is"
            | "are"
            | "remains"
            | "remain"
            | "stays"
            | "still"
            | "keeps"
            | "keep"
            | "because"
            | "lists"
            | "designates"
    )
}

/// Whether words of [`PRESENT`] stand in a sentence, and not behind a modal: `should have been listed`, `may still be on`.
fn is_present(words: &str) -> bool {
    let mut before = "";
    words.split_ascii_whitespace().any(|word| {
        let is_modal = matches!(
            std::mem::replace(&mut before, word),
            "should"
                | "would"
                | "could"
                | "might"
                | "may"
                | "must"
                | "will"
                | "shall"
                | "can"
                | "to"
        );
        // From the blank before it.
        let from = || Span::of(word, words).start as usize - 1;
        opens_present(word) && !is_modal && PRESENT.iter().any(|it| words[from()..].starts_with(it))
    })
}

/// How English speaks of a listing that goes on.
const PRESENT: &[&str] = &[
    " has designated ",
    " have designated ",
    " has listed ",
    " have listed ",
    " has been listed ",
    " have been listed ",
    " has been designated ",
    " have been designated ",
    " is listed ",
    " are listed ",
    " is designated ",
    " are designated ",
    " remains listed ",
    " remain listed ",
    " remains designated ",
    " remains on ",
    " remain on ",
    " stays on ",
    " still on ",
    " is on the ",
    " are on the ",
    " is on its ",
    " keeps it on ",
    " keep it on ",
    " keeps them on ",
    " keeps him on ",
    " has it on ",
    " has him on ",
    " because of the designation ",
    " because of the listing ",
    " still listed ",
    " still designated ",
    " lists it ",
    " lists the ",
    " designates the ",
    " is banned ",
    " is proscribed ",
    " is blacklisted ",
    " are blacklisted ",
    " remains banned ",
    " is under sanctions ",
    " are under sanctions ",
];

/// An authority as texts and lists name it.
#[derive(Debug)]
struct Authority {
    /// Words of a sentence, with blanks around them.
    words: &'static [&'static str],
    /// How the ids of its datasets begin.
    datasets: &'static str,
    /// What the names of its offices hold.
    names: &'static [&'static str],
}

const AUTHORITIES: &[Authority] = &[
    Authority {
        words: &[
            " united states ",
            " u.s. ",
            " us ",
            " american ",
            " america ",
            " washington ",
            " state department ",
            " treasury ",
            " ofac ",
        ],
        datasets: "us_",
        names: &["US ", "U.S.", "United States", "OFAC"],
    },
    Authority {
        words: &[" britain ", " british ", " uk ", " u.k. ", " united kingdom ", " london "],
        datasets: "gb_",
        names: &["UK", "United Kingdom", "HM Treasury", "Home Office", "Foreign, Commonwealth"],
    },
    Authority {
        words: &[" european ", " eu ", " e.u. ", " brussels "],
        datasets: "eu_",
        names: &["EU", "European"],
    },
    Authority {
        words: &[" un ", " u.n. ", " united nations ", " security council "],
        datasets: "un_",
        names: &["UN ", "United Nations", "Security Council"],
    },
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Segment;

    #[test]
    fn no_sentence_in_the_present_is_left_out() {
        for words in PRESENT {
            let segments = vec![Segment { span: Span::new(0, words.len()), role: Role::Body }];
            let document = Document::of_text(*words, segments);
            assert!(may_be_present(&Text::of(&document).tokens) && is_present(words), "{words}");
        }
    }

    #[test]
    fn what_should_have_been_is_not_told() {
        for (words, told) in [
            (" it has been listed since may ", true),
            (" whether they should have been listed at all ", false),
            (" they have been listed and should have been listed before ", true),
            (" it wants to have been listed ", false),
        ] {
            assert_eq!(is_present(words), told, "{words}");
        }
    }

    #[track_caller]
    fn check_coming_day(words: &str, day: Option<(i16, i8, i8)>) {
        let segments = vec![Segment { span: Span::new(0, words.len()), role: Role::Body }];
        let document = Document::of_text(words, segments);
        let text = Text::of(&document);
        let found = coming_day(&text, &told_dates(&text));
        let day = day.map(|(year, month, day)| Date::constant(year, month, day));
        assert_eq!(found.and_then(|it| it.latest), day, "{words}");
    }

    #[test]
    fn a_coming_day_bounds_the_article() {
        let told = "He came off it in 2016. The council meets this Friday 29th March at 7pm; elections are on 2 May 2019.";
        check_coming_day(told, Some((2019, 3, 29)));
        check_coming_day("It meets this Monday, 4 May 2020.", Some((2020, 5, 4)));
        // No such weekday in a year that is told of; not "this".
        check_coming_day("It met in 2018. It meets this Friday 29th March.", None);
        check_coming_day("It met on Friday 29 March 2019.", None);
    }
}
