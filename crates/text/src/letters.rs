//! What one character becomes when a text is folded.
//!
//! A character is decomposed (NFKD, Unicode Annex 15), put into lower case, and then mapped by the
//! tables below; [`crate::words()`] composes what is left (NFC), so a folded word is in NFKC.
//! Marks go, except where a mark makes another letter rather than a variant of the same one.
//!
//! # Latin
//!
//! Marks are dropped and letters without a decomposition are spelt out (table [`latin`]), as ICAO
//! Doc 9303 part 3, section 6.A, and the Unicode CLDR transform `Latin-ASCII` do. Where these two
//! differ (ICAO: ä → ae, ö → oe, ü → ue, å → aa) the plain letter of CLDR is taken, because most
//! publishers of lists drop the mark; ə → a is the custom for Azerbaijani names (Əliyev, Aliyev).
//!
//! # Arabic
//!
//! Forms of one letter that writers confuse or that keyboards of other languages produce are one
//! letter. This is the normalisation usual in Arabic retrieval: Larkey, Ballesteros and Connell,
//! *Improving stemming for Arabic information retrieval*, SIGIR 2002 (alef variants, alef maqsura,
//! teh marbuta, short vowels, tatweel); Darwish and Magdy, *Arabic Information Retrieval*, 2014
//! (hamza carriers); Apache Lucene's `PersianNormalizer` (Persian yeh and keheh, heh
//! goal). A hamza on its own is dropped: ضياء and ضيا are the same name. Kurdish and Uyghur write their
//! vowels with letters of their own (ە ۆ ێ ې ۇ ۈ, and ۋ for w), which stay; a hamza on yeh that begins a
//! word carries its vowel there, as an alef does elsewhere.
//!
//! | from | to |
//! |---|---|
//! | آ أ إ ٱ ٲ ٳ ٵ | ا |
//! | ى ی ے ۍ ئ | ي; ئ at the beginning ا |
//! | ؤ ۉ | و |
//! | ة ہ ھ ۃ ۀ ۂ | ه |
//! | ک ڪ | ك |
//! | ګ ݣ ڰ | گ |
//! | ٹ ټ | ت |
//! | ڈ ډ | د |
//! | ڑ ړ ڕ | ر |
//! | ں ڼ | ن |
//! | ڵ | ل |
//! | ء | nothing |
//!
//! # Hebrew, Greek, Cyrillic
//!
//! Hebrew: points go, final letters become their medial form, the Yiddish ligatures their letters.
//! Greek: accents go, final sigma becomes sigma. Cyrillic: stress marks go; й, ё, ї, ў, ѓ and ќ are
//! letters and stay.

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

use crate::Script;
use crate::script::script_of_char;
use crate::unicode::is_alphanumeric;

/// What a character does when a text is cut into words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// A letter or a digit: it begins or continues a word.
    Letter,
    /// A mark: it continues a word and cannot begin one.
    Mark,
    /// An apostrophe or an invisible character: as if it were not there.
    Nothing,
    /// A full stop, which may stand inside an abbreviation.
    Dot,
    /// A quotation mark, which between two Hebrew letters marks an abbreviation.
    Quote,
    /// `&`, which is the word `and`.
    Ampersand,
    /// `#`, which before a digit is the word `no`.
    Hash,
    /// One sign for several letters, always a word of its own: `№`, `㈱`.
    Sign,
    /// Anything else.
    Separator,
}

/// Gives the class of a character.
pub(crate) fn class_of(letter: char) -> Class {
    match letter {
        'a'..='z' | 'A'..='Z' | '0'..='9' => Class::Letter,
        '.' | '．' | '․' => Class::Dot,
        '"' => Class::Quote,
        '&' | '＆' => Class::Ampersand,
        '#' | '＃' => Class::Hash,
        '\'' | '`' | '\0'..='\u{8}' | '\u{e}'..='\u{1b}' | '\u{7f}' => Class::Nothing,
        '\0'..='\u{7e}' => Class::Separator,
        _ if is_apostrophe(letter) => Class::Nothing,
        'À'..='Ö'
        | 'Ø'..='ö'
        | 'ø'..='ɏ'
        | 'Ѐ'..='ҁ'
        | 'א'..='ת'
        | 'ء'..='غ'
        | 'ف'..='ي'
        | 'ٱ'..='ۓ'
        | 'ა'..='ჺ'
        | '一'..='\u{9fff}'
        | '가'..='힣' => Class::Letter,
        _ if is_invisible(letter) => Class::Nothing,
        // Accents, dashes and quotation marks, which are asked for too often to be looked up.
        '\u{300}'..='\u{344}' | '\u{346}'..='\u{362}' => Class::Mark,
        '\u{2010}'..='\u{2027}' => Class::Separator,
        '№' | '㈀'..='㋾' | '㌀'..='㏿' => Class::Sign,
        _ if is_alphanumeric(letter) => Class::Letter,
        _ if is_combining_mark(letter) => Class::Mark,
        _ => Class::Separator,
    }
}

/// Whether a character beyond ASCII is written for an apostrophe, an ʿayn, a hamza, a soft sign or a Hebrew
/// geresh: all of them stand inside words and vary from writer to writer.
fn is_apostrophe(letter: char) -> bool {
    matches!(
        letter,
        '´'
            | 'ʹ'..='ˁ' // modifier primes, turned commas, half rings, glottal stops
            | 'ˈ'
            | 'ˊ'
            | 'ˋ'
            | '՚'
            | '׳'
            | '״'
            | '᾽'
            | '᾿'
            | '‘'..='‛'
            | '′'
            | 'Ꞌ'
            | 'ꞌ'
            | '＇'
            | '｀'
    )
}

/// Whether the character is not seen, or only stretches its neighbour: control characters that are
/// no white space, joiners, direction marks, soft hyphen, byte order mark, variation selectors, fillers, tatweel.
fn is_invisible(letter: char) -> bool {
    matches!(
        letter,
        '\0'..='\u{8}'
            | '\u{e}'..='\u{1b}'
            | '\u{7f}'..='\u{84}'
            | '\u{86}'..='\u{9f}'
            | '\u{ad}'
            | '\u{34f}'
            | '\u{61c}'
            | '\u{640}'
            | '\u{7fa}'
            | '\u{115f}'
            | '\u{1160}'
            | '\u{17b4}'
            | '\u{17b5}'
            | '\u{180b}'..='\u{180f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}'
            | '\u{feff}'
            | '\u{ffa0}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}

/// Whether dots between single letters of this script make an abbreviation (S.A., ذ.م.م).
pub(crate) fn abbreviates_with_dots(letter: char) -> bool {
    matches!(
        script_of_char(letter),
        Script::Latin
            | Script::Cyrillic
            | Script::Greek
            | Script::Armenian
            | Script::Georgian
            | Script::Arabic
            | Script::Hebrew
    )
}

/// What [`fold_char`] yields for one character of the original.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folded {
    /// A letter, digit or kept mark of the folded word.
    Char(char),
    /// The word ends here: the character holds a blank or a sign (½ is 1⁄2).
    Break,
}

/// Folds one character of a word. `last` is the last character yielded before it in the word, to
/// which a mark belongs.
pub(crate) fn fold_char(letter: char, last: Option<char>, mut emit: impl FnMut(Folded)) {
    // Characters that are already what they become: no table of decompositions is asked.
    match letter {
        'a'..='z' | '0'..='9' => return emit(Folded::Char(letter)),
        'A'..='Z' => return emit(Folded::Char(letter.to_ascii_lowercase())),
        'а'..='я' | 'ё'..='ќ' | 'ў'..='џ' | '一'..='\u{9fff}' | '가'..='힣' => {
            return emit(Folded::Char(letter));
        }
        'ء'..='غ' | 'ف'..='ي' | 'پ' | 'چ' | 'ژ' | 'ک' | 'گ' | 'ی' => {
            return emit_arabic(letter, last, &mut emit);
        }
        // It decomposes into the vowel of Kurdish, which it is not.
        'ۀ' => return emit(Folded::Char('ه')),
        'А'..='Я' | 'א'..='ת' | 'ა'..='ჺ' => return fold_simple(letter, last, &mut emit),
        _ => {}
    }
    let mut last = last;
    decompose_compatible(letter, |part| {
        if class_of(part) == Class::Nothing || part == '.' {
            return;
        }
        if is_combining_mark(part) {
            if keeps_mark(last, part) {
                emit(Folded::Char(part));
                last = Some(part);
            }
        } else if is_alphanumeric(part) {
            fold_simple(part, last, &mut |folded| {
                if let Folded::Char(folded) = folded {
                    last = Some(folded);
                }
                emit(folded);
            });
        } else {
            emit(Folded::Break);
        }
    });
}

/// Folds a character that has no decomposition.
fn fold_simple(letter: char, last: Option<char>, emit: &mut impl FnMut(Folded)) {
    for lower in letter.to_lowercase() {
        // Lower case may add a mark (İ → i̇), which goes as any other.
        if is_combining_mark(lower) && script_of_char(lower) == Script::Common {
            continue;
        }
        let mapped = match lower {
            '\0'..='\u{7f}' => lower,
            'ς' => 'σ',
            'ך' => 'כ',
            'ם' => 'מ',
            'ן' => 'נ',
            'ף' => 'פ',
            'ץ' => 'צ',
            'װ' => return emit_str("וו", emit),
            'ױ' => return emit_str("וי", emit),
            'ײ' => return emit_str("יי", emit),
            _ if script_of_char(lower) == Script::Arabic && !lower.is_numeric() => {
                return emit_arabic(lower, last, emit);
            }
            _ if script_of_char(lower) == Script::Latin => {
                return emit_str(latin(lower), emit);
            }
            _ if lower.is_numeric() => decimal_digit(lower).unwrap_or(lower),
            _ => lower,
        };
        emit(Folded::Char(mapped));
    }
}

/// Folds an Arabic letter that has no decomposition, or whose decomposition is a marked one here.
fn emit_arabic(letter: char, last: Option<char>, emit: &mut impl FnMut(Folded)) {
    emit(Folded::Char(match letter {
        'ء' => return,
        'آ' | 'أ' | 'إ' | 'ٱ' | 'ٲ' | 'ٳ' | 'ٵ' => 'ا',
        'ئ' if last.is_none() => 'ا',
        'ى' | 'ی' | 'ے' | 'ۍ' | 'ئ' => 'ي',
        'ؤ' | 'ۉ' => 'و',
        'ة' | 'ہ' | 'ھ' | 'ۃ' | 'ۀ' | 'ۂ' => 'ه',
        'ک' | 'ڪ' => 'ك',
        'ګ' | 'ݣ' | 'ڰ' => 'گ',
        'ٹ' | 'ټ' => 'ت',
        'ڈ' | 'ډ' => 'د',
        'ڑ' | 'ړ' | 'ڕ' => 'ر',
        'ں' | 'ڼ' => 'ن',
        'ڵ' => 'ل',
        _ => letter,
    }));
}

fn emit_str(text: &str, emit: &mut impl FnMut(Folded)) {
    for letter in text.chars().filter(|letter| is_alphanumeric(*letter)) {
        emit(Folded::Char(letter.to_ascii_lowercase()));
    }
}

/// Spells out a lower-case Latin letter that has no decomposition.
fn latin(letter: char) -> &'static str {
    match letter {
        'ß' => "ss",
        'æ' => "ae",
        'œ' => "oe",
        'ø' | 'ɔ' | 'ɵ' => "o",
        'đ' | 'ð' | 'ɖ' | 'ɗ' | 'ƌ' => "d",
        'þ' => "th",
        'ł' | 'ƚ' | 'ɫ' | 'ŀ' => "l",
        'ı' | 'ɨ' | 'ɩ' => "i",
        'ə' | 'ɑ' | 'ⱥ' => "a",
        'ǝ' | 'ɛ' | 'ɇ' => "e",
        'ŋ' => "ng",
        'ɲ' => "ny",
        'ħ' | 'ɦ' => "h",
        'ŧ' | 'ƭ' | 'ʈ' | 'ⱦ' => "t",
        'ĸ' | 'ƙ' => "k",
        'ɓ' | 'ƀ' => "b",
        'ƈ' | 'ȼ' => "c",
        'ƒ' => "f",
        'ɠ' | 'ǥ' | 'ƣ' => "g",
        'ɣ' => "gh",
        'ʃ' => "sh",
        'ʒ' => "zh",
        'ƶ' | 'ȥ' => "z",
        'ʉ' | 'ʊ' => "u",
        'ʋ' => "v",
        'ƿ' | 'ⱳ' => "w",
        'ƴ' | 'ɏ' => "y",
        'ɍ' => "r",
        'ȿ' => "s",
        'ƥ' => "p",
        // What remains is phonetic or medieval notation.
        _ => any_ascii::any_ascii_char(letter),
    }
}

/// Whether a mark makes another letter of `last`, or belongs to a script that spells with marks.
fn keeps_mark(last: Option<char>, mark: char) -> bool {
    match mark {
        '\u{301}' => matches!(last, Some('г' | 'к')),
        '\u{306}' => matches!(last, Some('и' | 'у')),
        '\u{308}' => matches!(last, Some('е' | 'і')),
        '\u{3099}' | '\u{309a}' => true,
        _ => !matches!(
            script_of_char(mark),
            Script::Common
                | Script::Latin
                | Script::Greek
                | Script::Cyrillic
                | Script::Arabic
                | Script::Hebrew
                | Script::Syriac
        ),
    }
}

/// Gives the ASCII digit for a decimal digit of any script (general category Nd).
fn decimal_digit(letter: char) -> Option<char> {
    let value = u32::from(letter);
    let zero_idx = ZEROS.partition_point(|zero| *zero <= value).checked_sub(1)?;
    let digit = u8::try_from(value - ZEROS[zero_idx]).ok().filter(|digit| *digit < 10)?;
    Some(char::from(b'0' + digit))
}

/// The zeros of Unicode 14, less those that NFKD maps to ASCII. Nine digits follow each.
const ZEROS: [u32; 58] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6,
    0xe50, 0xed0, 0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50,
    0x1bb0, 0x1c40, 0x1c50, 0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0,
    0x10d30, 0x11066, 0x110f0, 0x11136, 0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0,
    0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50, 0x11da0, 0x16a60, 0x16ac0, 0x16b50, 0x1e140,
    0x1e2f0, 0x1e950,
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_told_by_ranges_is_as_the_tables_of_unicode_have_it() {
        for letter in '\u{80}'..=char::MAX {
            let by_ranges = class_of(letter);
            let is_read_otherwise =
                !matches!(by_ranges, Class::Letter | Class::Mark | Class::Separator);
            if is_read_otherwise {
                continue;
            }
            let by_tables = match () {
                () if letter.is_alphanumeric() => Class::Letter,
                () if is_combining_mark(letter) => Class::Mark,
                () => Class::Separator,
            };
            assert_eq!(by_ranges, by_tables, "U+{:04X}", u32::from(letter));
        }
    }
}
