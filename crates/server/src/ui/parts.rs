//! Pieces that stand on many pages.

use lictor_engine::{DesignationOnDay, script_code, utc_date};
use lictor_model::{Certainty, Date, PeriodEnd, Schema, Status};
use lictor_wire::words;
use maud::{Markup, html};

use super::enter::Visitor;
use super::form::TOKEN;
use super::page::capitalised;

/// The field by which a form is known to be of its session.
pub(super) fn token(visitor: &Visitor) -> Markup {
    html! { input type="hidden" name=(TOKEN) value=(visitor.session.form_token()); }
}

/// A name or another text of a list: in its own direction, and told by its script, so that browsers choose
/// the right font and readers the right voice.
pub(super) fn name(text: &str) -> Markup {
    let code = script_code(text);
    let language = (!matches!(code, "Latn" | "Zyyy" | "Zzzz")).then(|| format!("und-{code}"));
    html! { bdi dir="auto" lang=[language] { (text) } }
}

/// What a script is called.
pub(super) fn script_words(code: &str) -> &str {
    match code {
        "Latn" => "Latin",
        "Cyrl" => "Cyrillic",
        "Arab" => "Arabic",
        "Hebr" => "Hebrew",
        "Grek" => "Greek",
        "Hani" | "Hans" | "Hant" => "Chinese characters",
        "Hira" => "Hiragana",
        "Kana" => "Katakana",
        "Jpan" => "Japanese",
        "Hang" | "Kore" => "Korean",
        "Thai" => "Thai",
        "Deva" => "Devanagari",
        "Beng" => "Bengali",
        "Taml" => "Tamil",
        "Mymr" => "Burmese",
        "Geor" => "Georgian",
        "Armn" => "Armenian",
        "Ethi" => "Ethiopic",
        "Khmr" => "Khmer",
        "Laoo" => "Lao",
        "Sinh" => "Sinhala",
        "Zyyy" | "Zzzz" => "Other",
        other => other,
    }
}

/// A sign, the words and the class of a status.
pub(super) fn status_words(status: Status) -> (&'static str, &'static str, &'static str) {
    let (sign, class) = match status {
        Status::InForce => ("●", "in-force"),
        Status::Unknown => ("?", "unknown"),
        Status::NotYet => ("◌", "not-yet"),
        Status::Delisted => ("○", "delisted"),
    };
    (sign, words::status(status), class)
}

/// A status by sign, word and colour.
pub(super) fn badge(status: Status) -> Markup {
    let (sign, words, class) = status_words(status);
    html! { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) } }
}

/// A score as a bar with a mark at the threshold, and as a number.
pub(super) fn score(score: f64, threshold: f64) -> Markup {
    let class = if score >= threshold { "score reached" } else { "score" };
    html! {
        span class=(class) {
            svg.bar viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true" {
                rect.track x="0" y="2" width="100" height="4" {}
                rect.fill x="0" y="2" width=(format!("{:.1}", score * 100.0)) height="4" {}
                rect.threshold x=(format!("{:.1}", (threshold * 100.0 - 0.5).max(0.0))) y="0" width="1" height="8" {}
            }
            span.number { span.sr { "score " } (two_digits(score)) }
        }
    }
}

/// A score as tables and results show it.
pub(super) fn two_digits(score: f64) -> String {
    format!("{score:.2}")
}

/// What the user should know of an answer: one or two notes, or of more a note that opens.
pub(super) fn warnings<'a>(list: impl IntoIterator<Item = &'a str>) -> Markup {
    let list: Vec<String> = list.into_iter().map(capitalised).collect();
    html! {
        @match list.as_slice() {
            [first, _, _, ..] => details.note {
                summary { "⚠ " (list.len()) " warnings" span.faint { ", such as: " (first) "." } }
                ul { @for it in &list { li { (it) "." } } }
            },
            few => @for it in few { p.note { "⚠ " (it) "." } },
        }
    }
}

/// The kinds of identifier that can be asked, with the words for them.
pub(super) const IDENTIFIERS: [(&str, &str); 14] = [
    ("passport", "Passport"),
    ("national_id", "National ID"),
    ("tax_id", "Tax number"),
    ("registration", "Registration number"),
    ("lei", "LEI"),
    ("bic", "BIC (SWIFT)"),
    ("duns", "D-U-N-S"),
    ("imo", "IMO number"),
    ("mmsi", "MMSI"),
    ("call_sign", "Call sign"),
    ("tail_number", "Tail number"),
    ("serial_number", "Serial number"),
    ("wallet", "Wallet address"),
    ("un_reference", "UN reference"),
];

/// A kind of identifier, for people.
pub(super) fn identifier_words(word: &str) -> String {
    let known = IDENTIFIERS.iter().find(|(it, _)| *it == word);
    known.map_or_else(|| capitalised(&word.replace('_', " ")), |(_, words)| (*words).to_owned())
}

/// The kind of a party, for people.
pub(super) fn schema_words(schema: &Schema) -> &str {
    match schema {
        Schema::Person => "person",
        Schema::Organization => "organisation",
        Schema::Company => "company",
        Schema::PublicBody => "public body",
        Schema::LegalEntity => "person or organisation",
        Schema::Vessel => "vessel",
        Schema::Airplane => "aircraft",
        Schema::CryptoWallet => "wallet",
        Schema::Other(name) => name,
    }
}

/// The same of a `FollowTheMoney` name.
pub(super) fn schema_words_of(name: &str) -> String {
    schema_words(&Schema::from_name(name)).to_owned()
}

/// A kind that is asked for.
pub(super) fn kind_words(kind: lictor_model::Kind) -> String {
    let word = kind.to_string();
    let known = super::screen::KINDS.iter().find(|(it, _)| *it == word);
    known.map_or(word, |(_, words)| words.to_lowercase())
}

/// A date with what makes it doubtful.
pub(super) fn end(end: &PeriodEnd) -> Markup {
    let doubt = match (end.stated, end.certainty) {
        (false, _) => {
            Some(("by edition", "the publisher states no date: so the editions held show it"))
        }
        (true, Certainty::Unconfirmed) => Some(("unconfirmed", "no source confirms the date")),
        (true, Certainty::Confirmed) => None,
    };
    html! {
        span.day { (end.date.words()) }
        @if let Some((word, why)) = doubt { " " abbr.doubtful title=(why) { (word) } }
    }
}

/// `since …`, `… – …` as far as known.
pub(super) fn period(from: Option<&PeriodEnd>, to: Option<&PeriodEnd>) -> Markup {
    html! {
        @match (from, to) {
            (Some(from), Some(to)) => { (end(from)) " – " (end(to)) },
            (Some(from), None) => { "since " (end(from)) },
            (None, Some(to)) => { "until " (end(to)) },
            (None, None) => "since an unknown day",
        }
    }
}

/// Designations: status, who, by what and since when.
pub(super) fn designations(list: &[DesignationOnDay], with_law: bool) -> Markup {
    html! {
        @if list.is_empty() { p.faint { "The list states no program." } }
        ul.designations {
            @for it in list {
                @let designation = &it.fact.value;
                li {
                    (badge(it.status))
                    div {
                        span.authority { (designation.authority) } " · "
                        span.program title=[it.program_title.as_deref()] { (designation.program) }
                        @if let Some(title) = &it.program_title { span.faint { " " (title) } }
                        " · " span.period { (period(it.from.as_ref(), it.to.as_ref())) }
                        @if with_law {
                            @let reference = designation.reference.as_ref().map(|it| format!("reference {it}"));
                            @let law = [&it.basis, &designation.citation, &reference];
                            @let law: Vec<&str> = law.into_iter().filter_map(|it| it.as_deref()).collect();
                            @if !law.is_empty() { p.fine { (law.join("; ")) } }
                            @if let Some(note) = &designation.note { p.fine { "Note: " (note) } }
                        }
                    }
                }
            }
        }
    }
}

/// What follows from designations that are or may be in force, each once.
pub(super) fn consequences(list: &[DesignationOnDay]) -> Markup {
    let mut shown: Vec<(&str, &str, &str)> = Vec::new();
    let counting = || list.iter().filter(|it| it.status.counts());
    for designation in counting() {
        for it in &designation.consequences {
            let row =
                (it.text.as_str(), it.source.as_str(), designation.fact.value.program.as_str());
            if !shown.iter().any(|known| known.0 == row.0) {
                shown.push(row);
            }
        }
    }
    let mut unknown: Vec<&str> = counting()
        .filter(|it| it.consequences.is_empty())
        .map(|it| it.fact.value.program.as_str())
        .collect();
    unknown.dedup();
    html! {
        @if !shown.is_empty() {
            ul.consequences {
                @for (text, source, program) in shown { li { (text) " " span.faint { (program) ": " (source) } } }
            }
        }
        @for program in unknown {
            p.fine { "The program " (program) " is in no table: see what its authority says." }
        }
    }
}

/// The address of a listed party, as of a day.
pub(super) fn entity_address(id: &str, as_of: Option<Date>) -> String {
    // In one segment of a path: what is no letter, digit or one of a few signs is escaped.
    let id: String = form_urlencoded::byte_serialize(id.as_bytes()).collect();
    let id = id.replace('+', "%20").replace("%3A", ":");
    match as_of {
        Some(day) => format!("/ui/entities/{id}?as_of={day}"),
        None => format!("/ui/entities/{id}"),
    }
}

/// The same, by what was known at a moment, both as a record has them.
pub(super) fn entity_address_in(id: &str, as_of: &str, known_at: &str) -> String {
    let pairs = [("as_of", as_of), ("known_at", known_at)];
    let asked = form_urlencoded::Serializer::new(String::new()).extend_pairs(pairs).finish();
    format!("{}?{asked}", entity_address(id, None))
}

/// How old an edition is, on a day.
pub(super) fn age(published: Date, today: Date) -> String {
    let days = today.since(published).map_or(0, |it| it.get_days());
    match days {
        ..0 => format!("in {} days", -days),
        0 => "today".to_owned(),
        1 => "yesterday".to_owned(),
        2..60 => format!("{days} days ago"),
        60..730 => format!("{} months ago", days / 30),
        _ => format!("{} years ago", days / 365),
    }
}

/// A moment, to the minute.
pub(super) fn moment(at: jiff::Timestamp) -> Markup {
    let time = jiff::tz::TimeZone::UTC.to_datetime(at).time();
    html! {
        time datetime=(at) { (utc_date(at)) " " (format!("{:02}:{:02}", time.hour(), time.minute())) " UTC" }
    }
}

/// A count with blanks between thousands.
pub(super) fn count(number: impl TryInto<u64>) -> String {
    let digits = number.try_into().unwrap_or(u64::MAX).to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push('\u{202f}');
        }
        text.push(digit);
    }
    text
}

/// `1 match`, `2 matches`.
pub(super) fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{} {}", count(number as u64), if number == 1 { one } else { many })
}

/// A number of bytes, for people.
pub(super) fn bytes(number: usize) -> String {
    if number < 1 << 20 {
        format!("{} KiB", number.div_ceil(1 << 10))
    } else {
        format!("{} MiB", number >> 20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_for_people() {
        assert_eq!(count(1_234_567_u64), "1\u{202f}234\u{202f}567");
        assert_eq!(count(999_u32), "999");
        assert_eq!(counted(1, "match", "matches"), "1 match");
        assert_eq!(bytes(8 << 20), "8 MiB");
        assert_eq!(bytes(1), "1 KiB");
    }

    #[test]
    fn an_id_stands_in_one_segment_of_an_address() {
        let day = "2012-02-10".parse().unwrap();
        let address = entity_address("csv:own:1/2 ?ü", Some(day));
        assert_eq!(address, "/ui/entities/csv:own:1%2F2%20%3F%C3%BC?as_of=2012-02-10");
        assert_eq!(entity_address("us_fto:1", None), "/ui/entities/us_fto:1");
        let address = entity_address_in("us_fto:1", "2012-02-10", "2026-11-01T12:00:00Z");
        assert_eq!(
            address,
            "/ui/entities/us_fto:1?as_of=2012-02-10&known_at=2026-11-01T12%3A00%3A00Z"
        );
    }

    #[test]
    fn a_name_has_its_script() {
        assert_eq!(name("Orlova").into_string(), "<bdi dir=\"auto\">Orlova</bdi>");
        assert!(name("Орлова").into_string().contains("lang=\"und-Cyrl\""));
        assert!(name("<b>").into_string().contains("&lt;b&gt;"));
    }

    #[test]
    fn an_age_is_told_in_words() {
        let today: Date = "2026-11-01".parse().unwrap();
        for (day, words) in [
            ("2026-11-01", "today"),
            ("2026-10-31", "yesterday"),
            ("2026-10-01", "31 days ago"),
            ("2026-01-01", "10 months ago"),
            ("2012-01-01", "14 years ago"),
            ("2026-11-03", "in 2 days"),
        ] {
            assert_eq!(age(day.parse().unwrap(), today), words);
        }
    }

    #[test]
    fn many_warnings_are_one_note() {
        let told = |list: &[&str]| warnings(list.iter().copied()).into_string();
        assert_eq!(told(&[]), "");
        assert_eq!(told(&["it is old", "x"]).matches("class=\"note\"").count(), 2);
        let many = told(&["it is old", "b", "c"]);
        assert_eq!(many.matches("class=\"note\"").count(), 1);
        assert!(many.contains("3 warnings") && many.contains("<li>It is old.</li>"), "{many}");
    }

    #[test]
    fn a_kind_of_identifier_is_told_in_words() {
        for (word, words) in [
            ("imo", "IMO number"),
            ("bic", "BIC (SWIFT)"),
            ("tax_id", "Tax number"),
            ("Government Gazette Number", "Government Gazette Number"),
            ("ofac_id", "Ofac id"),
        ] {
            assert_eq!(identifier_words(word), words);
        }
    }
}
