//! States, cities and regions by their names, and the adjectives of states. The tables stand under `data/`, with their
//! sources.

use std::sync::LazyLock;

use hashbrown::HashMap;
use lictor_model::CountryCode;
use lictor_text::fold;

use super::bodies::{BODY_OPENINGS, LONGEST_BODY};
use super::{folded, rows};

/// What a place's name says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::mentions) enum Place {
    /// A state, by its English name.
    State(CountryCode),
    /// A city or region, with its country where it is in one.
    Within(Option<CountryCode>),
    /// Of a state, such as `Colombian`.
    Adjective(CountryCode),
}

/// The state, city or region that a name is, or the adjective of a state. `name` as it is written.
pub(in crate::mentions) fn place(name: &str) -> Option<Place> {
    let name = name.strip_prefix("the ").or(name.strip_prefix("The ")).unwrap_or(name);
    let letters = name.chars().filter(|it| it.is_alphabetic()).count();
    let is_upper = !name.chars().any(char::is_lowercase);
    if letters <= 4 && is_upper {
        let code = match name.replace('.', "").as_str() {
            "US" | "USA" => "us",
            "UK" => "gb",
            "UAE" => "ae",
            "DRC" => "cd",
            "DPRK" => "kp",
            "PRC" => "cn",
            "KSA" => "sa",
            "CAR" => "cf",
            "IRAN" | "IRAQ" | "CUBA" | "MALI" | "CHAD" | "OMAN" | "TOGO" | "PERU" | "FIJI" => name,
            _ => return None,
        };
        return code.parse().ok().map(Place::State);
    }
    let row = PLACES.get(folded(name).as_str())?;
    if letters > 3 { row.place } else { row.short }
}

/// The country of the adjective of a state, such as `British`.
pub(crate) fn country_of_adjective(word: &str) -> Option<CountryCode> {
    match place(word) {
        Some(Place::Adjective(country)) => Some(country),
        _ => None,
    }
}

/// The country of a state by one of its names: `Britain`, `UK`.
pub(crate) fn country_of_state(name: &str) -> Option<CountryCode> {
    match place(name) {
        Some(Place::State(country)) => Some(country),
        _ => None,
    }
}

/// How many words the longest place or body has that begins with a word in lower case, if any does.
pub(in crate::mentions) fn longest_from(lower: &str) -> Option<usize> {
    if lower.bytes().all(|it| it.is_ascii_alphabetic()) {
        OPENINGS.get(lower).copied()
    } else {
        let folded = fold(lower);
        let word = folded.split(' ').next().unwrap_or_default();
        OPENINGS.get(word).copied()
    }
}

/// Whether a place is known by one folded word.
pub(in crate::mentions) fn is_place_word(folded: &str) -> bool {
    PLACES.get(folded).is_some_and(|it| it.is_of_tables)
}

/// Adjectives that the tables of names of organisations do not hold, by country.
const ADJECTIVES: &[(&str, &[&str])] = &[
    ("us", &["american", "americans"]),
    ("kz", &["kazakh", "kazakhs", "kazakhstani"]),
    ("uz", &["uzbek", "uzbeks"]),
    ("tj", &["tajik", "tajiks"]),
    ("kg", &["kyrgyz"]),
    ("tm", &["turkmen"]),
    ("af", &["afghan", "afghans"]),
    ("ae", &["emirati", "emiratis"]),
    ("sa", &["saudi", "saudis"]),
    ("ye", &["yemeni", "yemenis"]),
    ("sy", &["syrian", "syrians"]),
    ("lb", &["lebanese"]),
    ("ps", &["palestinian", "palestinians"]),
    ("ir", &["iranian", "iranians"]),
    ("iq", &["iraqi", "iraqis"]),
    ("ru", &["russian", "russians"]),
    ("ua", &["ukrainian", "ukrainians"]),
    ("co", &["colombian", "colombians"]),
    ("ng", &["nigerian", "nigerians"]),
    ("so", &["somali", "somalis"]),
    ("sd", &["sudanese"]),
    ("cd", &["congolese"]),
    ("ml", &["malian", "malians"]),
    ("mm", &["burmese"]),
    ("pk", &["pakistani", "pakistanis"]),
    ("rs", &["serb", "serbs", "serbian"]),
    ("ba", &["bosnian"]),
    ("ke", &["kenyan"]),
    ("ug", &["ugandan"]),
    ("rw", &["rwandan"]),
    ("ht", &["haitian"]),
    ("ve", &["venezuelan", "venezuelans"]),
    ("no", &["norwegian"]),
    ("gb", &["british", "britons"]),
    ("kp", &["north korean"]),
    ("kr", &["south korean"]),
];

/// What [`place`] itself knows.
const OTHERS: &[(&str, &str)] =
    &[("kosovo", "xk"), ("burma", "mm"), ("holland", "nl"), ("netherlands", "nl")];

/// Codes by which states go.
const CODES: &[&str] = &["us", "uk", "uae", "usa", "drc", "dprk", "prc", "ksa", "car"];

/// Adjectives that the table of countries holds among the names of a country.
const AMONG_STATES: &[&str] = &["tunisian", "afghan", "russian", "iranian", "somali", "syrian"];

/// What a folded name says, by all tables.
#[derive(Debug)]
struct Row {
    /// As a name of more than three letters.
    place: Option<Place>,
    /// As a shorter one, which is no state, nor what the tables of names of organisations have.
    short: Option<Place>,
    /// Whether more than [`OTHERS`] have it.
    is_of_tables: bool,
}

static PLACES: LazyLock<HashMap<String, Row>> = LazyLock::new(|| {
    let states = states();
    let cities = places(include_str!("../../../../../data/documents/cities.csv"));
    let regions = places(include_str!("../../../../../data/documents/regions.csv"));
    let adjectives: HashMap<&str, CountryCode> =
        by_country(ADJECTIVES.iter().flat_map(|(code, names)| names.iter().map(|it| (*it, *code))));
    let others: HashMap<&str, CountryCode> = by_country(OTHERS.iter().copied());
    let row = |name: &str| {
        let state = states.get(name).map(|it| {
            let is_adjective = AMONG_STATES.contains(&name);
            if is_adjective { Place::Adjective(*it) } else { Place::State(*it) }
        });
        let other = others.get(name).map(|it| Place::State(*it));
        let within = regions.get(name).or_else(|| cities.get(name)).map(|it| Place::Within(*it));
        let tabled = lictor_names::place(name).map(|code| match code.parse() {
            Ok(country) if code.len() == 2 => Place::Adjective(country),
            _ => Place::Within(None),
        });
        let adjective = adjectives.get(name).map(|it| Place::Adjective(*it));
        let is_of_tables = [state, within, tabled, adjective].iter().any(Option::is_some);
        let short = other.or(within);
        Row {
            place: state.or(short).or(tabled).or(adjective),
            short: short.or(adjective),
            is_of_tables,
        }
    };
    let tabled = rows(include_str!("../../../../../data/names/places.csv"))
        .filter_map(|it| it.split_once(';'));
    let tabled =
        tabled.map(|it| it.0).chain(others.keys().copied()).chain(adjectives.keys().copied());
    let known = states.keys().chain(cities.keys()).chain(regions.keys()).map(String::as_str);
    tabled.chain(known).map(|it| (it.to_owned(), row(it))).collect()
});

fn by_country<'n>(rows: impl Iterator<Item = (&'n str, &'n str)>) -> HashMap<&'n str, CountryCode> {
    rows.filter_map(|(name, code)| Some((name, code.parse().ok()?))).collect()
}

/// The states by their names.
fn states() -> HashMap<String, CountryCode> {
    let mut states = HashMap::new();
    for row in rows(include_str!("../../../../../data/countries.csv")).skip(1) {
        let mut columns = row.splitn(3, ';');
        let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
        let Ok(code) = code.parse::<CountryCode>() else { continue };
        let others = columns.next().unwrap_or_default().split('|').filter(|it| it.len() > 3);
        for name in others.chain([name]) {
            states.insert(folded(name.strip_prefix("The ").unwrap_or(name)), code);
        }
    }
    states
}

/// The first words of all places and bodies, and how many words the longest of them has: most names begin with none.
static OPENINGS: LazyLock<HashMap<&str, usize>> = LazyLock::new(|| {
    let codes = CODES.iter().map(|it| (*it, 1));
    let bodies = BODY_OPENINGS.iter().map(|it| (*it, LONGEST_BODY));
    let mut openings: HashMap<&str, usize> = codes.chain(bodies).collect();
    for name in PLACES.keys() {
        let first = name.split(' ').next().unwrap_or_default();
        let longest = openings.entry(first).or_default();
        *longest = name.split(' ').count().max(*longest);
    }
    openings
});

fn places(text: &'static str) -> HashMap<String, Option<CountryCode>> {
    let rows = rows(text).skip(1).filter_map(|row| row.split_once(';'));
    rows.map(|(name, country)| (fold(name), country.parse().ok())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_told_from_their_adjectives() {
        let state = |code: &str| Some(Place::State(code.parse().unwrap()));
        let adjective = |code: &str| Some(Place::Adjective(code.parse().unwrap()));
        assert_eq!(place("US"), state("us"));
        assert_eq!(place("U.S."), state("us"));
        assert_eq!(place("us"), None);
        assert_eq!(place("Britain"), state("gb"));
        assert_eq!(place("United States"), state("us"));
        assert_eq!(place("Democratic Republic of the Congo"), state("cd"));
        assert_eq!(place("Colombian"), adjective("co"));
        assert_eq!(place("Kazakh"), adjective("kz"));
        assert!(matches!(place("Bangkok"), Some(Place::Within(Some(_)))));
        assert!(matches!(place("North Waziristan"), Some(Place::Within(Some(_)))));
        assert_eq!(place("Quillford"), None);
    }
}
