//! International bodies that news names without explaining them, from common knowledge.

use super::folded;

/// International bodies and what they are called.
pub(in crate::mentions) fn body(name: &str) -> Option<&'static str> {
    let folded = folded(name);
    let folded = folded.strip_prefix("the ").unwrap_or(&folded);
    let is_upper = !name.chars().any(char::is_lowercase);
    let short = match folded {
        "eu" => "European Union",
        "un" => "United Nations",
        "au" => "African Union",
        "icc" => "International Criminal Court",
        "icj" => "International Court of Justice",
        "imf" => "International Monetary Fund",
        "gcc" => "Gulf Cooperation Council",
        "fatf" => "Financial Action Task Force",
        "g7" | "g8" | "g20" | "nato" | "opec" | "asean" | "ecowas" | "osce" | "oecd" | "iaea"
        | "unesco" | "unicef" | "unhcr" => return is_upper.then(|| upper(folded)).flatten(),
        _ => "",
    };
    if !short.is_empty() {
        return is_upper.then_some(short);
    }
    Some(match folded {
        "european union" => "European Union",
        "united nations" => "United Nations",
        "un security council"
        | "united nations security council"
        | "security council"
        | "u n security council" => "UN Security Council",
        "european commission" => "European Commission",
        "european parliament" => "European Parliament",
        "european court of justice" => "European Court of Justice",
        "european court of human rights" => "European Court of Human Rights",
        "international criminal court" => "International Criminal Court",
        "international court of justice" => "International Court of Justice",
        "african union" => "African Union",
        "arab league" | "league of arab states" => "Arab League",
        "interpol" => "Interpol",
        "europol" => "Europol",
        "world bank" => "World Bank",
        "nato" => "NATO",
        "opec" => "OPEC",
        _ => return None,
    })
}

/// Whether a body's name may begin with a word in lower case: one of those, or what folding makes one.
pub(in crate::mentions) fn may_open_body(lower: &str) -> bool {
    let is_plain = lower.bytes().all(|it| it.is_ascii_alphanumeric());
    !is_plain || lower == "the" || BODY_OPENINGS.contains(&lower)
}

/// In words: the longest name of a body.
pub(super) const LONGEST_BODY: usize = 5;

/// The folded words with which names of bodies begin.
pub(super) const BODY_OPENINGS: &[&str] = &[
    "eu",
    "un",
    "au",
    "icc",
    "icj",
    "imf",
    "gcc",
    "fatf",
    "g7",
    "g8",
    "g20",
    "nato",
    "opec",
    "asean",
    "ecowas",
    "osce",
    "oecd",
    "iaea",
    "unesco",
    "unicef",
    "unhcr",
    "european",
    "united",
    "u",
    "security",
    "international",
    "african",
    "arab",
    "league",
    "interpol",
    "europol",
    "world",
];

/// Bodies that go by their short names alone.
const NAMES: &[&str] = &[
    "G7", "G8", "G20", "NATO", "OPEC", "ASEAN", "ECOWAS", "OSCE", "OECD", "IAEA", "UNESCO",
    "UNICEF", "UNHCR",
];

fn upper(folded: &str) -> Option<&'static str> {
    NAMES.iter().find(|it| it.eq_ignore_ascii_case(folded)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bodies_by_short_and_long_name() {
        assert_eq!(body("EU"), Some("European Union"));
        assert_eq!(body("the European Union"), Some("European Union"));
        assert_eq!(body("eu"), None);
        assert_eq!(body("NATO"), Some("NATO"));
    }

    #[test]
    fn every_body_opens_with_a_word_that_may() {
        let names = [
            "EU",
            "UN",
            "AU",
            "ICC",
            "ICJ",
            "IMF",
            "GCC",
            "FATF",
            "European Union",
            "European Court of Human Rights",
            "U N Security Council",
            "Security Council",
            "International Criminal Court",
            "African Union",
            "Arab League",
            "League of Arab States",
            "Interpol",
            "Europol",
            "World Bank",
            "United Nations",
        ];
        for name in names.iter().chain(NAMES) {
            let opening = name.split(' ').next().unwrap_or_default().to_lowercase();
            assert!(body(name).is_some() && may_open_body(&opening), "{name}");
            assert!(name.split(' ').count() <= LONGEST_BODY, "{name}");
        }
    }
}
