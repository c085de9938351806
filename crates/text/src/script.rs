//! Which writing system a text is in.
//!
//! The script of a character is its `Script` property in Unicode Annex 24, from the crate
//! `unicode-script`, narrowed to the scripts in which names on sanctions lists are written. The
//! commonest blocks are answered from ranges, because the property's binary search would be a
//! third of the cost of folding a Cyrillic word.

use unicode_script::{Script as Property, UnicodeScript};

use crate::unicode::is_alphabetic;

/// A writing system, or one of the two answers that are none: [`Script::Other`] and
/// [`Script::Common`].
///
/// ```
/// use lictor_text::{Script, script_of};
/// assert_eq!(script_of("Каддафи"), Script::Cyrillic);
/// assert_eq!(Script::Cyrillic.code(), "Cyrl");
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Script {
    /// Latin, with all its national letters.
    Latin,
    /// Cyrillic: Slavic, Turkic and Mongolian languages among others.
    Cyrillic,
    /// Greek.
    Greek,
    /// Arabic: Arabic, Persian, Urdu, Pashto, Uyghur, Kurdish.
    Arabic,
    /// Hebrew.
    Hebrew,
    /// Syriac.
    Syriac,
    /// Thaana, the script of Dhivehi (Maldives).
    Thaana,
    /// Armenian.
    Armenian,
    /// Georgian.
    Georgian,
    /// Ethiopic: Amharic, Tigrinya.
    Ethiopic,
    /// Devanagari: Hindi, Marathi, Nepali.
    Devanagari,
    /// Bengali: Bengali, Assamese.
    Bengali,
    /// Gurmukhi: Punjabi.
    Gurmukhi,
    /// Gujarati.
    Gujarati,
    /// Oriya (Odia).
    Oriya,
    /// Tamil.
    Tamil,
    /// Telugu.
    Telugu,
    /// Kannada.
    Kannada,
    /// Malayalam.
    Malayalam,
    /// Sinhala.
    Sinhala,
    /// Thai.
    Thai,
    /// Lao.
    Lao,
    /// Tibetan.
    Tibetan,
    /// Burmese (Unicode: Myanmar).
    Burmese,
    /// Khmer.
    Khmer,
    /// Mongolian, the vertical script.
    Mongolian,
    /// Hangul.
    Hangul,
    /// Hiragana.
    Hiragana,
    /// Katakana.
    Katakana,
    /// Bopomofo.
    Bopomofo,
    /// Han: Chinese, and the characters of Japanese and Korean.
    Han,
    /// Tifinagh: Berber languages.
    Tifinagh,
    /// Letters of a script that this enum does not name.
    Other,
    /// No letters: digits, punctuation, symbols, nothing.
    Common,
}

impl Script {
    /// Number of variants; tables indexed by script have this length.
    pub(crate) const COUNT: usize = Self::Common as usize + 1;

    /// Gives the four-letter code of ISO 15924; `Zzzz` for other scripts, `Zyyy` for none.
    ///
    /// ```
    /// assert_eq!(lictor_text::Script::Burmese.code(), "Mymr");
    /// ```
    pub fn code(self) -> &'static str {
        match self {
            Self::Latin => "Latn",
            Self::Cyrillic => "Cyrl",
            Self::Greek => "Grek",
            Self::Arabic => "Arab",
            Self::Hebrew => "Hebr",
            Self::Syriac => "Syrc",
            Self::Thaana => "Thaa",
            Self::Armenian => "Armn",
            Self::Georgian => "Geor",
            Self::Ethiopic => "Ethi",
            Self::Devanagari => "Deva",
            Self::Bengali => "Beng",
            Self::Gurmukhi => "Guru",
            Self::Gujarati => "Gujr",
            Self::Oriya => "Orya",
            Self::Tamil => "Taml",
            Self::Telugu => "Telu",
            Self::Kannada => "Knda",
            Self::Malayalam => "Mlym",
            Self::Sinhala => "Sinh",
            Self::Thai => "Thai",
            Self::Lao => "Laoo",
            Self::Tibetan => "Tibt",
            Self::Burmese => "Mymr",
            Self::Khmer => "Khmr",
            Self::Mongolian => "Mong",
            Self::Hangul => "Hang",
            Self::Hiragana => "Hira",
            Self::Katakana => "Kana",
            Self::Bopomofo => "Bopo",
            Self::Han => "Hani",
            Self::Tifinagh => "Tfng",
            Self::Other => "Zzzz",
            Self::Common => "Zyyy",
        }
    }

    /// Whether names are written without blanks between their words, so that a whole name is one
    /// word here.
    ///
    /// ```
    /// use lictor_text::Script;
    /// assert!(Script::Han.is_unspaced() && !Script::Hangul.is_unspaced());
    /// ```
    pub fn is_unspaced(self) -> bool {
        matches!(
            self,
            Self::Han
                | Self::Hiragana
                | Self::Katakana
                | Self::Bopomofo
                | Self::Thai
                | Self::Lao
                | Self::Burmese
                | Self::Khmer
                | Self::Tibetan
        )
    }
}

/// Gives the dominant script of the letters of `text`: the one with the most letters, the first
/// seen where two have equally many, [`Script::Common`] where there are no letters.
///
/// ```
/// use lictor_text::{Script, script_of};
/// assert_eq!(script_of("ООО «Nord»"), Script::Latin);
/// assert_eq!(script_of("山田 太郎"), Script::Han);
/// assert_eq!(script_of("17-04"), Script::Common);
/// ```
pub fn script_of(text: &str) -> Script {
    if text.is_ascii() {
        let has_letters = text.bytes().any(|byte| byte.is_ascii_alphabetic());
        return if has_letters { Script::Latin } else { Script::Common };
    }
    let mut counts = [0_usize; Script::COUNT];
    let mut seen = Vec::new();
    for script in text.chars().filter(|letter| is_alphabetic(*letter)).map(script_of_char) {
        if script == Script::Common {
            continue;
        }
        if counts[script as usize] == 0 {
            seen.push(script);
        }
        counts[script as usize] += 1;
    }
    let mut dominant = Script::Common;
    for script in seen {
        if counts[script as usize] > counts[dominant as usize] {
            dominant = script;
        }
    }
    dominant
}

/// Gives the script of one character; [`Script::Common`] also for marks that take the script of
/// their base (Unicode: Inherited).
pub(crate) fn script_of_char(letter: char) -> Script {
    match letter {
        'a'..='z' | 'A'..='Z' | 'à'..='ö' | 'ø'..='ɏ' => Script::Latin,
        '\0'..='\u{7f}' => Script::Common,
        'а'..='џ' | 'А'..='Я' => Script::Cyrillic,
        'ء'..='ؿ' | 'ف'..='ي' | 'ٱ'..='ۓ' => Script::Arabic,
        '一'..='\u{9fff}' => Script::Han,
        '가'..='힣' => Script::Hangul,
        _ => from_property(letter.script()),
    }
}

fn from_property(property: Property) -> Script {
    match property {
        Property::Latin => Script::Latin,
        Property::Cyrillic => Script::Cyrillic,
        Property::Greek => Script::Greek,
        Property::Arabic => Script::Arabic,
        Property::Hebrew => Script::Hebrew,
        Property::Syriac => Script::Syriac,
        Property::Thaana => Script::Thaana,
        Property::Armenian => Script::Armenian,
        Property::Georgian => Script::Georgian,
        Property::Ethiopic => Script::Ethiopic,
        Property::Devanagari => Script::Devanagari,
        Property::Bengali => Script::Bengali,
        Property::Gurmukhi => Script::Gurmukhi,
        Property::Gujarati => Script::Gujarati,
        Property::Oriya => Script::Oriya,
        Property::Tamil => Script::Tamil,
        Property::Telugu => Script::Telugu,
        Property::Kannada => Script::Kannada,
        Property::Malayalam => Script::Malayalam,
        Property::Sinhala => Script::Sinhala,
        Property::Thai => Script::Thai,
        Property::Lao => Script::Lao,
        Property::Tibetan => Script::Tibetan,
        Property::Myanmar => Script::Burmese,
        Property::Khmer => Script::Khmer,
        Property::Mongolian => Script::Mongolian,
        Property::Hangul => Script::Hangul,
        Property::Hiragana => Script::Hiragana,
        Property::Katakana => Script::Katakana,
        Property::Bopomofo => Script::Bopomofo,
        Property::Han => Script::Han,
        Property::Tifinagh => Script::Tifinagh,
        Property::Common | Property::Inherited => Script::Common,
        _ => Script::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Script) {
        assert_eq!(script_of(text), expected, "{text}");
    }

    #[test]
    fn dominant_script_of_a_text() {
        check("", Script::Common);
        check("½ 17 — № ☂", Script::Common);
        check("Ełk", Script::Latin);
        check("Владимир", Script::Cyrillic);
        check("Ελλάδα", Script::Greek);
        check("معمر القذافي", Script::Arabic);
        check("ایران", Script::Arabic);
        check("ישראל", Script::Hebrew);
        check("習近平", Script::Han);
        check("トヨタ", Script::Katakana);
        check("ー", Script::Common);
        check("たかし", Script::Hiragana);
        check("김정은", Script::Hangul);
        check("Հայաստան", Script::Armenian);
        check("საქართველო", Script::Georgian);
        check("ኢትዮጵያ", Script::Ethiopic);
        check("မြန်မာ", Script::Burmese);
        check("ไทย", Script::Thai);
        check("नेपाल", Script::Devanagari);
        check("ᏣᎳᎩ", Script::Other);
        check("ab вг", Script::Latin);
        check("аб cd вг", Script::Cyrillic);
    }

    #[test]
    fn quick_ranges_agree_with_the_property() {
        for letter in (0..=0xffff_u32).filter_map(char::from_u32) {
            if letter.is_alphabetic() {
                assert_eq!(script_of_char(letter), from_property(letter.script()), "{letter:?}");
            }
        }
    }
}
