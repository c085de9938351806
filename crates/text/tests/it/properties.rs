//! Promises that hold for any text. Half of the texts are drawn from a small alphabet of letters,
//! marks and signs that have a rule of their own, so that the rules meet.

use lictor_text::{
    Script, burmese_syllables, fold, han_surname, phonetic_key, phonetic_keys, romanise, script_of,
    segment_han_company, simplify_han, skeleton, skeletons, syllable_keys, transcription_keys,
    vowels_agree, words,
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
    fn folded_texts_are_their_words(text in prop_oneof![any_text(), "[a-cA-C0-9 ,()-]{0,24}"]) {
        let words: Vec<String> = words(&text).into_iter().map(|it| it.text).collect();
        prop_assert_eq!(fold(&text), words.join(" "));
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
            prop_assert!(spellings.len() <= 12, "{:?}", spellings);
            for (idx, spelling) in spellings.iter().enumerate() {
                prop_assert!(is_latin_output(&spelling.text) && !spelling.text.is_empty());
                prop_assert!(spelling.text.len() <= 16 * word.text.chars().count());
                prop_assert!(spellings[..idx].iter().all(|other| other.text != spelling.text));
                prop_assert!(is_latin_output(&skeleton(&spelling.text)));
                let keys = phonetic_keys(&spelling.text);
                prop_assert!(keys.len() <= 6 && keys.first() == Some(&phonetic_key(&spelling.text)));
            }
            for spelling in skeletons(&word.text, word.script) {
                prop_assert!(is_latin_output(&spelling));
            }
        }
    }

    #[test]
    fn syllable_keys_are_bounded(text in any_text(), latin in "[aeghijlnouyz]{1,12}", hangul in "[가-힣]{1,4}") {
        for word in [text, latin, hangul] {
            let keys = syllable_keys(&word);
            prop_assert!(keys.len() <= 24);
            prop_assert!(keys.iter().all(|key| key.len() <= 32), "{:?}", keys);
        }
    }

    #[test]
    fn names_in_han_are_spelt_within_bounds(name in "[陈李王单张明国中大江阿拉奥巴習峯龍欧阳金朴]{1,9}") {
        let spellings = romanise(&name, Script::Han);
        prop_assert!((1..=12).contains(&spellings.len()), "{:?}", spellings);
        prop_assert!(spellings.iter().all(|it| is_latin_output(&it.text)));
    }

    #[test]
    fn syllabic_scripts_are_read_to_the_end(text in "[กขคงจชทนพมยรลวสหอเแโไัาิีุู์็่ำะ]{1,12}|[ກຂຄນມສອເແັາີຽົໍ່ຼ]{1,10}|[កខងជតនបពមរលវសហអ្៉៊ាិីុំះេៀ]{1,12}|[ကခင်္ဆနးစုြကည်ေါ့ှွျအဦံ]{1,12}") {
        for word in words(&text) {
            for spelling in romanise(&word.text, word.script) {
                prop_assert!(is_latin_output(&spelling.text));
                prop_assert!(spelling.text.len() <= 16 * word.text.chars().count());
            }
            prop_assert_eq!(burmese_syllables(&word.text).concat(), word.text.clone());
        }
    }

    #[test]
    fn no_panic_whatever_is_called_a_word(text in any_text(), latin in any_text()) {
        script_of(&text);
        simplify_han(&text);
        prop_assert_eq!(burmese_syllables(&text).concat(), text.clone());
        prop_assert!(han_surname(&text) <= text.chars().count());
        prop_assert_eq!(segment_han_company(&text).concat(), text.clone());
        skeleton(&text);
        phonetic_keys(&text);
        for script in [
            Script::Latin, Script::Cyrillic, Script::Greek, Script::Arabic, Script::Hebrew,
            Script::Armenian, Script::Georgian, Script::Hangul, Script::Hiragana,
            Script::Katakana, Script::Han, Script::Devanagari, Script::Thai, Script::Lao, Script::Khmer, Script::Burmese, Script::Tamil,
            Script::Ethiopic, Script::Common,
        ] {
            romanise(&text, script);
            skeletons(&text, script);
            transcription_keys(&text, script);
            vowels_agree(&text, script, &latin);
        }
    }
}
