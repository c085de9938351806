//! Countries as lists of persons write them: by name, by adjective ("Tunisian"), and with words around
//! ("Iranian citizenship", "Syria (as at May 2014)", "Former USSR, now Ukraine").
//!
//! Adjectives that two countries share (Congolese, Korean, Guinean, Dominican) are not in the table.

use lictor_model::CountryCode;

use crate::text::country_by_name;

const ADJECTIVES: &[(&str, &str)] = &[
    ("afghan", "af"),
    ("afghani", "af"),
    ("albanian", "al"),
    ("algerian", "dz"),
    ("american", "us"),
    ("angolan", "ao"),
    ("argentine", "ar"),
    ("argentinian", "ar"),
    ("armenian", "am"),
    ("australian", "au"),
    ("austrian", "at"),
    ("azerbaijani", "az"),
    ("azeri", "az"),
    ("bahraini", "bh"),
    ("bangladeshi", "bd"),
    ("belarusian", "by"),
    ("belarussian", "by"),
    ("belgian", "be"),
    ("bosnian", "ba"),
    ("brazilian", "br"),
    ("british", "gb"),
    ("bulgarian", "bg"),
    ("burmese", "mm"),
    ("burundian", "bi"),
    ("cambodian", "kh"),
    ("cameroonian", "cm"),
    ("canadian", "ca"),
    ("central african", "cf"),
    ("chadian", "td"),
    ("chilean", "cl"),
    ("chinese", "cn"),
    ("colombian", "co"),
    ("comoran", "km"),
    ("comorian", "km"),
    ("croatian", "hr"),
    ("cuban", "cu"),
    ("cypriot", "cy"),
    ("czech", "cz"),
    ("danish", "dk"),
    ("djiboutian", "dj"),
    ("dutch", "nl"),
    ("ecuadorian", "ec"),
    ("egyptian", "eg"),
    ("eritrean", "er"),
    ("estonian", "ee"),
    ("ethiopian", "et"),
    ("filipino", "ph"),
    ("finnish", "fi"),
    ("french", "fr"),
    ("gabonese", "ga"),
    ("gambian", "gm"),
    ("georgian", "ge"),
    ("german", "de"),
    ("ghanaian", "gh"),
    ("greek", "gr"),
    ("guatemalan", "gt"),
    ("haitian", "ht"),
    ("hungarian", "hu"),
    ("icelandic", "is"),
    ("indian", "in"),
    ("indonesian", "id"),
    ("iranian", "ir"),
    ("iraqi", "iq"),
    ("irish", "ie"),
    ("israeli", "il"),
    ("italian", "it"),
    ("ivorian", "ci"),
    ("jamaican", "jm"),
    ("japanese", "jp"),
    ("jordanian", "jo"),
    ("kazakh", "kz"),
    ("kazakhstani", "kz"),
    ("kenyan", "ke"),
    ("kosovar", "xk"),
    ("kuwaiti", "kw"),
    ("kyrgyz", "kg"),
    ("latvian", "lv"),
    ("lebanese", "lb"),
    ("liberian", "lr"),
    ("libyan", "ly"),
    ("lithuanian", "lt"),
    ("macedonian", "mk"),
    ("malaysian", "my"),
    ("maldivian", "mv"),
    ("malian", "ml"),
    ("maltese", "mt"),
    ("mauritanian", "mr"),
    ("mauritian", "mu"),
    ("mexican", "mx"),
    ("moldovan", "md"),
    ("mongolian", "mn"),
    ("montenegrin", "me"),
    ("moroccan", "ma"),
    ("mozambican", "mz"),
    ("namibian", "na"),
    ("nepalese", "np"),
    ("nicaraguan", "ni"),
    ("nigerian", "ng"),
    ("north korean", "kp"),
    ("norwegian", "no"),
    ("omani", "om"),
    ("pakistani", "pk"),
    ("palestinian", "ps"),
    ("panamanian", "pa"),
    ("peruvian", "pe"),
    ("polish", "pl"),
    ("portuguese", "pt"),
    ("qatari", "qa"),
    ("qatarian", "qa"),
    ("romanian", "ro"),
    ("russian", "ru"),
    ("rwandan", "rw"),
    ("saudi", "sa"),
    ("saudi arabian", "sa"),
    ("senegalese", "sn"),
    ("serbian", "rs"),
    ("singaporean", "sg"),
    ("slovak", "sk"),
    ("slovene", "si"),
    ("slovenian", "si"),
    ("somali", "so"),
    ("somalian", "so"),
    ("south african", "za"),
    ("south korean", "kr"),
    ("south sudanese", "ss"),
    ("spanish", "es"),
    ("sri lankan", "lk"),
    ("sudanese", "sd"),
    ("swedish", "se"),
    ("swiss", "ch"),
    ("syrian", "sy"),
    ("taiwanese", "tw"),
    ("tajik", "tj"),
    ("tanzanian", "tz"),
    ("thai", "th"),
    ("togolese", "tg"),
    ("trinidadian", "tt"),
    ("tunisian", "tn"),
    ("turkish", "tr"),
    ("turkmen", "tm"),
    ("ugandan", "ug"),
    ("ukrainian", "ua"),
    ("emirati", "ae"),
    ("uruguayan", "uy"),
    ("uzbek", "uz"),
    ("venezuelan", "ve"),
    ("vietnamese", "vn"),
    ("yemeni", "ye"),
    ("zambian", "zm"),
    ("zimbabwean", "zw"),
];

/// The country of a text that is its name or its adjective.
pub(crate) fn country(text: &str) -> Option<CountryCode> {
    let text = text.trim_matches([' ', '.', ',', ';']);
    country_by_name(text).or_else(|| {
        let lower = text.to_lowercase();
        let found = ADJECTIVES.iter().find(|it| it.0 == lower);
        found.and_then(|it| it.1.parse().ok())
    })
}

/// The country of a text with words around it, and whether there were any.
pub(crate) fn country_in_words(text: &str) -> Option<(CountryCode, bool)> {
    if let Some(found) = country(text) {
        return Some((found, false));
    }
    let lower = text.to_lowercase();
    // What stands in parentheses tells two countries of one name apart.
    let says = |word: &str| lower.contains(word);
    let divided = match () {
        () if says("congo") && says("democratic") => Some("cd"),
        () if says("korea") && (says("north") || says("democratic")) => Some("kp"),
        () if says("korea") && says("south") => Some("kr"),
        () => None,
    };
    if let Some(found) = divided.and_then(|it| it.parse().ok()) {
        return Some((found, true));
    }
    // What a place is now: the last word stands.
    let mut now = ["now known as ", "now ", "currently "].into_iter();
    let of_today = now.find_map(|it| lower.rfind(it).map(|start| start + it.len()));
    if let Some(found) =
        of_today.and_then(|start| country(lower.get(start..)?.trim_matches([')', ' '])))
    {
        return Some((found, true));
    }
    let head = text.split_once('(').map_or(text, |it| it.0);
    let ends =
        [" citizen", " national", " by birth", " passport", " number", " no.", " identi", ","];
    let lower = head.to_lowercase();
    let end = ends.iter().filter_map(|it| lower.find(it)).min().unwrap_or(head.len());
    let head = head.get(..end)?.trim();
    let head = crate::dates::without_prefix(head, "possibly ").unwrap_or(head);
    country(head).map(|it| (it, true))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_one() {
        for (adjective, code) in ADJECTIVES {
            assert!(code.parse::<CountryCode>().is_ok(), "{adjective}");
            assert_eq!(*adjective, adjective.to_lowercase());
        }
    }

    #[test]
    fn countries_are_found_among_words() {
        let check = |text: &str, expected: Option<(&str, bool)>| {
            let found = country_in_words(text);
            let found = found.as_ref().map(|it| (it.0.as_str(), it.1));
            assert_eq!(found, expected, "{text}");
        };
        check("Tunisian", Some(("tn", false)));
        check("Saudi Arabian ", Some(("sa", false)));
        check("Iranian citizenship", Some(("ir", true)));
        check("Syrian Arab Republic (as at May 2014)", Some(("sy", true)));
        check("Former USSR, now Ukraine", Some(("ua", true)));
        check("Ukrainian SSR (now Ukraine)", Some(("ua", true)));
        check("Possibly Ethiopian", Some(("et", true)));
        check("Afghanistan passport number P1, issued", Some(("af", true)));
        check("Congolese", None);
        check("Congo (Democratic Republic), as of 2019", Some(("cd", true)));
        check("Korea (South), as of 2019", Some(("kr", true)));
        check("issued on 1 May", None);
        check("", None);
    }
}
