//! States, cities and regions by their names, and the adjectives of states. The tables stand under `data/`, with their
//! sources.

use std::sync::LazyLock;

use hashbrown::{HashMap, HashSet};
use lictor_model::CountryCode;
use lictor_text::fold;

use super::bodies::opens_body;
use super::{folded, rows};

/// What a place's name says.
#[derive(Debug, Clone, PartialEq, Eq)]
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
    let folded = folded(name);
    if letters > 3
        && let Some(country) = STATES.get(&folded)
    {
        let is_adjective = ADJECTIVES.contains(&folded.as_str());
        return Some(if is_adjective {
            Place::Adjective(*country)
        } else {
            Place::State(*country)
        });
    }
    match folded.as_str() {
        "kosovo" => return "xk".parse().ok().map(Place::State),
        "burma" => return "mm".parse().ok().map(Place::State),
        "holland" | "netherlands" => return "nl".parse().ok().map(Place::State),
        _ => {}
    }
    if let Some(country) = REGIONS.get(&folded).or_else(|| CITIES.get(&folded)) {
        return Some(Place::Within(*country));
    }
    if let Some(code) = lictor_names::place(&folded).filter(|_| letters > 3) {
        return Some(match code.parse() {
            Ok(country) if code.len() == 2 => Place::Adjective(country),
            _ => Place::Within(None),
        });
    }
    adjective(&folded).map(Place::Adjective)
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

/// Whether a place or body may begin with a word in lower case.
pub(in crate::mentions) fn may_open_place(lower: &str) -> bool {
    if lower.bytes().all(|it| it.is_ascii_alphabetic()) {
        OPENINGS.contains(lower) || adjective(lower).is_some() || opens_body(lower)
    } else {
        let folded = fold(lower);
        let word = folded.split(' ').next().unwrap_or_default();
        OPENINGS.contains(word) || adjective(&folded).is_some() || opens_body(word)
    }
}

/// Whether a place is known by one folded word.
pub(in crate::mentions) fn is_place_word(folded: &str) -> bool {
    STATES.contains_key(folded)
        || CITIES.contains_key(folded)
        || REGIONS.contains_key(folded)
        || lictor_names::place(folded).is_some()
        || adjective(folded).is_some()
}

/// Adjectives that the tables of names of organisations do not hold.
fn adjective(folded: &str) -> Option<CountryCode> {
    let code = match folded {
        "american" | "americans" => "us",
        "kazakh" | "kazakhs" | "kazakhstani" => "kz",
        "uzbek" | "uzbeks" => "uz",
        "tajik" | "tajiks" => "tj",
        "kyrgyz" => "kg",
        "turkmen" => "tm",
        "afghan" | "afghans" => "af",
        "emirati" | "emiratis" => "ae",
        "saudi" | "saudis" => "sa",
        "yemeni" | "yemenis" => "ye",
        "syrian" | "syrians" => "sy",
        "lebanese" => "lb",
        "palestinian" | "palestinians" => "ps",
        "iranian" | "iranians" => "ir",
        "iraqi" | "iraqis" => "iq",
        "russian" | "russians" => "ru",
        "ukrainian" | "ukrainians" => "ua",
        "colombian" | "colombians" => "co",
        "nigerian" | "nigerians" => "ng",
        "somali" | "somalis" => "so",
        "sudanese" => "sd",
        "congolese" => "cd",
        "malian" | "malians" => "ml",
        "burmese" => "mm",
        "pakistani" | "pakistanis" => "pk",
        "serb" | "serbs" | "serbian" => "rs",
        "bosnian" => "ba",
        "kenyan" => "ke",
        "ugandan" => "ug",
        "rwandan" => "rw",
        "haitian" => "ht",
        "venezuelan" | "venezuelans" => "ve",
        "norwegian" => "no",
        "british" | "britons" => "gb",
        "north korean" => "kp",
        "south korean" => "kr",
        _ => return None,
    };
    code.parse().ok()
}

/// Adjectives that the table of countries holds among the names of a country.
const ADJECTIVES: &[&str] = &["tunisian", "afghan", "russian", "iranian", "somali", "syrian"];

static STATES: LazyLock<HashMap<String, CountryCode>> = LazyLock::new(|| {
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
});

static CITIES: LazyLock<HashMap<String, Option<CountryCode>>> =
    LazyLock::new(|| places(include_str!("../../../../../data/documents/cities.csv")));

static REGIONS: LazyLock<HashMap<String, Option<CountryCode>>> =
    LazyLock::new(|| places(include_str!("../../../../../data/documents/regions.csv")));

/// The first words of all places and bodies: most names begin with none of them.
static OPENINGS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let first = |name: &str| name.split(' ').next().unwrap_or_default().to_owned();
    let tabled = rows(include_str!("../../../../../data/names/places.csv"))
        .filter_map(|it| it.split_once(';'));
    let tabled = tabled.map(|(name, _)| first(name));
    let known = STATES.keys().chain(CITIES.keys()).chain(REGIONS.keys()).map(|it| first(it));
    tabled.chain(known).chain(OTHERS.iter().map(|it| first(it))).collect()
});

/// What [`place`] itself knows.
const OTHERS: &[&str] =
    &["us", "uk", "uae", "usa", "drc", "dprk", "prc", "ksa", "car", "kosovo", "burma", "holland"];

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
