//! Promises that hold for any text. Half of the texts are drawn from a small alphabet of letters,
//! marks and signs that have a rule of their own, so that the rules meet.

use lictor_text::{
    Script, fold, phonetic_key, romanise, script_of, skeleton, skeletons, vowels_agree, words,
};
use proptest::prelude::*;

fn any_text() -> impl Strategy<Value = String> {
    let rich = "[a-cA-C .'&#\"0-1éßİаАйёӣєґўғжщъα-ωΣάאבםךا-يىةکیپـًءآ々中国김각たタッーﾀﾞगर्ीกา①½㈱№ﷺ\u{301}\u{308}\u{306}\u{200c}\u{200d}\u{feff}🎉ᏣŉǄ]{0,24}";
    prop_oneof![any::<String>(), rich.prop_map(|text| text), "\\PC{0,12}"]
}

fn is_latin_output(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn folding_is_idempotent(text in any_text()) {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_marks_of_rare_scripts_is_idempotent(text in "[a\u{81b}\u{119e0}\u{301}\u{345}\u{f71}\u{f72}]{0,5}") {
        let once = fold(&text);
        prop_assert_eq!(fold(&once), once);
    }

    #[test]
    fn folding_is_blind_to_case_of_ascii(text in "[a-zA-Z .'-]{0,30}") {
        prop_assert_eq!(fold(&text.to_uppercase()), fold(&text.to_lowercase()));
    }

    #[test]
    fn words_stand_in_order_within_the_text(text in any_text()) {
        let mut last_start = 0;
        for word in words(&text) {
            prop_assert!(word.start >= last_start && word.start < word.end);
            prop_assert!(text.get(word.start..word.end).is_some());
            prop_assert!(!word.text.is_empty() && !word.text.contains(' '));
            if word.script == Script::Latin {
                prop_assert!(is_latin_output(&word.text), "{:?}", word);
            }
            last_start = word.start;
        }
    }

    #[test]
    fn romanisations_are_plain_and_different(text in any_text()) {
        for word in words(&text) {
            let spellings = romanise(&word.text, word.script);
            for (idx, spelling) in spellings.iter().enumerate() {
                prop_assert!(is_latin_output(&spelling.text) && !spelling.text.is_empty());
                prop_assert!(spellings[..idx].iter().all(|other| other.text != spelling.text));
                prop_assert!(is_latin_output(&skeleton(&spelling.text)));
                phonetic_key(&spelling.text);
            }
            for spelling in skeletons(&word.text, word.script) {
                prop_assert!(is_latin_output(&spelling));
            }
        }
    }

    #[test]
    fn no_panic_whatever_is_called_a_word(text in any_text(), latin in any_text()) {
        script_of(&text);
        skeleton(&text);
        phonetic_key(&text);
        for script in [
            Script::Latin, Script::Cyrillic, Script::Greek, Script::Arabic, Script::Hebrew,
            Script::Armenian, Script::Georgian, Script::Hangul, Script::Hiragana,
            Script::Katakana, Script::Han, Script::Devanagari, Script::Thai, Script::Common,
        ] {
            romanise(&text, script);
            skeletons(&text, script);
            vowels_agree(&text, script, &latin);
        }
    }
}
