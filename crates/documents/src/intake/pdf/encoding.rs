//! What the codes of a simple font mean: encodings and names of glyphs (ISO 32000-2, annex D; the names are
//! those of the Adobe Glyph List).

use unicode_normalization::UnicodeNormalization as _;

/// The encoding of a code, where nothing else is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    Standard,
    MacRoman,
    WinAnsi,
}

impl Base {
    pub(super) fn named(name: &str) -> Option<Self> {
        Some(match name {
            "StandardEncoding" => Self::Standard,
            "MacRomanEncoding" => Self::MacRoman,
            "WinAnsiEncoding" => Self::WinAnsi,
            _ => return None,
        })
    }

    /// The character of a code.
    pub(super) fn character(self, code: u8) -> Option<char> {
        let by = |encoding: &'static encoding_rs::Encoding| {
            encoding.decode_without_bom_handling(&[code]).0.chars().next()
        };
        let character = match self {
            Self::WinAnsi if code == 0x7f => Some('•'),
            Self::WinAnsi => by(encoding_rs::WINDOWS_1252),
            Self::MacRoman => by(encoding_rs::MACINTOSH),
            Self::Standard => match code {
                0x27 => Some('’'),
                0x60 => Some('‘'),
                0x20..=0x7e => Some(char::from(code)),
                _ => STANDARD.iter().find(|it| it.0 == code).map(|it| it.1),
            },
        };
        character.filter(|it| !it.is_control())
    }
}

/// The upper half of the standard encoding.
const STANDARD: &[(u8, char)] = &[
    (0xa1, '¡'),
    (0xa2, '¢'),
    (0xa3, '£'),
    (0xa4, '⁄'),
    (0xa5, '¥'),
    (0xa6, 'ƒ'),
    (0xa7, '§'),
    (0xa8, '¤'),
    (0xa9, '\''),
    (0xaa, '“'),
    (0xab, '«'),
    (0xac, '‹'),
    (0xad, '›'),
    (0xae, 'ﬁ'),
    (0xaf, 'ﬂ'),
    (0xb1, '–'),
    (0xb2, '†'),
    (0xb3, '‡'),
    (0xb4, '·'),
    (0xb6, '¶'),
    (0xb7, '•'),
    (0xb8, '‚'),
    (0xb9, '„'),
    (0xba, '”'),
    (0xbb, '»'),
    (0xbc, '…'),
    (0xbd, '‰'),
    (0xbf, '¿'),
    (0xc1, '`'),
    (0xc2, '´'),
    (0xc3, 'ˆ'),
    (0xc4, '˜'),
    (0xc5, '¯'),
    (0xc6, '˘'),
    (0xc7, '˙'),
    (0xc8, '¨'),
    (0xca, '˚'),
    (0xcb, '¸'),
    (0xcd, '˝'),
    (0xce, '˛'),
    (0xcf, 'ˇ'),
    (0xd0, '—'),
    (0xe1, 'Æ'),
    (0xe3, 'ª'),
    (0xe8, 'Ł'),
    (0xe9, 'Ø'),
    (0xea, 'Œ'),
    (0xeb, 'º'),
    (0xf1, 'æ'),
    (0xf5, 'ı'),
    (0xf8, 'ł'),
    (0xf9, 'ø'),
    (0xfa, 'œ'),
    (0xfb, 'ß'),
];

/// The text of a glyph's name: `eacute`, `f_i`, `uni0416`, `afii10032`, `Alpha`.
pub(super) fn of_name(name: &str) -> Option<String> {
    let name = name.split('.').next().filter(|it| !it.is_empty())?;
    if let Some(text) = component(name) {
        return Some(text);
    }
    let parts: Option<Vec<String>> = name.split('_').map(component).collect();
    parts.map(|it| it.concat())
}

fn component(name: &str) -> Option<String> {
    let mut characters = name.chars();
    if let (Some(only), None) = (characters.next(), characters.next()) {
        return Some(only.to_string());
    }
    if let Some((_, text)) = NAMES.iter().find(|it| it.0 == name) {
        return Some((*text).to_owned());
    }
    if let Some(digits) = name.strip_prefix("uni").filter(|it| it.len() >= 4 && it.len() % 4 == 0) {
        let units: Option<Vec<u16>> = (0..digits.len())
            .step_by(4)
            .map(|at| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok())
            .collect();
        return units.and_then(|it| String::from_utf16(&it).ok());
    }
    if let Some(digits) = name.strip_prefix('u').filter(|it| (4..=6).contains(&it.len()))
        && let Ok(code) = u32::from_str_radix(digits, 16)
    {
        return char::from_u32(code).map(String::from);
    }
    if let Some(number) = name.strip_prefix("afii").and_then(|it| it.parse().ok()) {
        return afii(number).map(String::from);
    }
    // A letter and the name of its accent.
    let (base, accent) = ACCENTS.iter().find_map(|(accent, mark)| {
        let base = name.strip_suffix(accent).filter(|it| !it.is_empty())?;
        Some((base, mark))
    })?;
    let base =
        if base.chars().count() == 1 { base } else { NAMES.iter().find(|it| it.0 == base)?.1 };
    Some(base.chars().chain([*accent]).nfc().collect())
}

/// Cyrillic, Hebrew and Arabic letters of the former names of the Association for Font Information Interchange.
fn afii(number: u32) -> Option<char> {
    let code = match number {
        // А–Е, Ё, Ж–Я and the same in small letters.
        10017..=10022 => 0x410 + number - 10017,
        10023 => 0x401,
        10024..=10049 => 0x416 + number - 10024,
        10050 => 0x490,
        10051..=10061 => 0x402 + number - 10051,
        10062 => 0x40e,
        10065..=10070 => 0x430 + number - 10065,
        10071 => 0x451,
        10072..=10097 => 0x436 + number - 10072,
        10098 => 0x491,
        10099..=10109 => 0x452 + number - 10099,
        10110 => 0x45e,
        10145 => 0x40f,
        10193 => 0x45f,
        57664..=57690 => 0x5d0 + number - 57664,
        57409..=57434 => 0x621 + number - 57409,
        57440..=57450 => 0x640 + number - 57440,
        57392..=57401 => 0x660 + number - 57392,
        61352 => 0x2116,
        _ => return None,
    };
    char::from_u32(code)
}

/// The longest first where one ends as another does.
const ACCENTS: &[(&str, char)] = &[
    ("hungarumlaut", '\u{30b}'),
    ("commaaccent", '\u{326}'),
    ("circumflex", '\u{302}'),
    ("dotaccent", '\u{307}'),
    ("dieresis", '\u{308}'),
    ("cedilla", '\u{327}'),
    ("ogonek", '\u{328}'),
    ("macron", '\u{304}'),
    ("acute", '\u{301}'),
    ("grave", '\u{300}'),
    ("tilde", '\u{303}'),
    ("caron", '\u{30c}'),
    ("breve", '\u{306}'),
    ("tonos", '\u{301}'),
    ("ring", '\u{30a}'),
];

const NAMES: &[(&str, &str)] = &[
    ("space", " "),
    ("nbspace", " "),
    ("exclam", "!"),
    ("quotedbl", "\""),
    ("numbersign", "#"),
    ("dollar", "$"),
    ("percent", "%"),
    ("ampersand", "&"),
    ("quotesingle", "'"),
    ("parenleft", "("),
    ("parenright", ")"),
    ("asterisk", "*"),
    ("plus", "+"),
    ("comma", ","),
    ("hyphen", "-"),
    ("sfthyphen", "\u{ad}"),
    ("softhyphen", "\u{ad}"),
    ("minus", "−"),
    ("period", "."),
    ("slash", "/"),
    ("zero", "0"),
    ("one", "1"),
    ("two", "2"),
    ("three", "3"),
    ("four", "4"),
    ("five", "5"),
    ("six", "6"),
    ("seven", "7"),
    ("eight", "8"),
    ("nine", "9"),
    ("colon", ":"),
    ("semicolon", ";"),
    ("less", "<"),
    ("equal", "="),
    ("greater", ">"),
    ("question", "?"),
    ("at", "@"),
    ("bracketleft", "["),
    ("backslash", "\\"),
    ("bracketright", "]"),
    ("asciicircum", "^"),
    ("underscore", "_"),
    ("grave", "`"),
    ("braceleft", "{"),
    ("bar", "|"),
    ("braceright", "}"),
    ("asciitilde", "~"),
    ("exclamdown", "¡"),
    ("cent", "¢"),
    ("sterling", "£"),
    ("currency", "¤"),
    ("yen", "¥"),
    ("brokenbar", "¦"),
    ("section", "§"),
    ("dieresis", "¨"),
    ("copyright", "©"),
    ("ordfeminine", "ª"),
    ("guillemotleft", "«"),
    ("guillemotright", "»"),
    ("guilsinglleft", "‹"),
    ("guilsinglright", "›"),
    ("logicalnot", "¬"),
    ("registered", "®"),
    ("trademark", "™"),
    ("macron", "¯"),
    ("degree", "°"),
    ("plusminus", "±"),
    ("acute", "´"),
    ("mu", "µ"),
    ("paragraph", "¶"),
    ("periodcentered", "·"),
    ("cedilla", "¸"),
    ("ordmasculine", "º"),
    ("onequarter", "¼"),
    ("onehalf", "½"),
    ("threequarters", "¾"),
    ("onesuperior", "¹"),
    ("twosuperior", "²"),
    ("threesuperior", "³"),
    ("questiondown", "¿"),
    ("multiply", "×"),
    ("divide", "÷"),
    ("AE", "Æ"),
    ("ae", "æ"),
    ("OE", "Œ"),
    ("oe", "œ"),
    ("Eth", "Ð"),
    ("eth", "ð"),
    ("Thorn", "Þ"),
    ("thorn", "þ"),
    ("germandbls", "ß"),
    ("Oslash", "Ø"),
    ("oslash", "ø"),
    ("Lslash", "Ł"),
    ("lslash", "ł"),
    ("Dcroat", "Đ"),
    ("dcroat", "đ"),
    ("Hbar", "Ħ"),
    ("hbar", "ħ"),
    ("dotlessi", "ı"),
    ("Idotaccent", "İ"),
    ("kgreenlandic", "ĸ"),
    ("ff", "ff"),
    ("fi", "fi"),
    ("fl", "fl"),
    ("ffi", "ffi"),
    ("ffl", "ffl"),
    ("st", "st"),
    ("quoteleft", "‘"),
    ("quoteright", "’"),
    ("quotesinglbase", "‚"),
    ("quotereversed", "‛"),
    ("quotedblleft", "“"),
    ("quotedblright", "”"),
    ("quotedblbase", "„"),
    ("endash", "–"),
    ("emdash", "—"),
    ("bullet", "•"),
    ("ellipsis", "…"),
    ("dagger", "†"),
    ("daggerdbl", "‡"),
    ("perthousand", "‰"),
    ("fraction", "⁄"),
    ("Euro", "€"),
    ("florin", "ƒ"),
    ("circumflex", "ˆ"),
    ("tilde", "˜"),
    ("caron", "ˇ"),
    ("breve", "˘"),
    ("dotaccent", "˙"),
    ("ring", "˚"),
    ("ogonek", "˛"),
    ("hungarumlaut", "˝"),
    ("Alpha", "Α"),
    ("Beta", "Β"),
    ("Gamma", "Γ"),
    ("Delta", "Δ"),
    ("Epsilon", "Ε"),
    ("Zeta", "Ζ"),
    ("Eta", "Η"),
    ("Theta", "Θ"),
    ("Iota", "Ι"),
    ("Kappa", "Κ"),
    ("Lambda", "Λ"),
    ("Mu", "Μ"),
    ("Nu", "Ν"),
    ("Xi", "Ξ"),
    ("Omicron", "Ο"),
    ("Pi", "Π"),
    ("Rho", "Ρ"),
    ("Sigma", "Σ"),
    ("Tau", "Τ"),
    ("Upsilon", "Υ"),
    ("Phi", "Φ"),
    ("Chi", "Χ"),
    ("Psi", "Ψ"),
    ("Omega", "Ω"),
    ("alpha", "α"),
    ("beta", "β"),
    ("gamma", "γ"),
    ("delta", "δ"),
    ("epsilon", "ε"),
    ("zeta", "ζ"),
    ("eta", "η"),
    ("theta", "θ"),
    ("iota", "ι"),
    ("kappa", "κ"),
    ("lambda", "λ"),
    ("nu", "ν"),
    ("xi", "ξ"),
    ("omicron", "ο"),
    ("pi", "π"),
    ("rho", "ρ"),
    ("sigma1", "ς"),
    ("sigma", "σ"),
    ("tau", "τ"),
    ("upsilon", "υ"),
    ("phi", "φ"),
    ("chi", "χ"),
    ("psi", "ψ"),
    ("omega", "ω"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names() {
        let check = |name: &str, expected: Option<&str>| {
            assert_eq!(of_name(name).as_deref(), expected, "{name}");
        };
        check("A", Some("A"));
        check("Zcaron", Some("Ž"));
        check("scommaaccent", Some("ș"));
        check("ohungarumlaut", Some("ő"));
        check("alphatonos", Some("ά"));
        check("f_i", Some("fi"));
        check("a.sc", Some("a"));
        check("uni04160435", Some("Же"));
        check("u1F600", Some("😀"));
        check("afii10049", Some("Я"));
        check("afii10097", Some("я"));
        check("afii57664", Some("א"));
        check("afii57450", Some("ي"));
        check("g12", None);
        check(".notdef", None);
        check("uniZZZZ", None);
    }

    #[test]
    fn encodings() {
        assert_eq!(Base::WinAnsi.character(0x93), Some('“'));
        assert_eq!(Base::MacRoman.character(0x8e), Some('é'));
        assert_eq!(Base::Standard.character(0x27), Some('’'));
        assert_eq!(Base::Standard.character(0xae), Some('ﬁ'));
        assert_eq!(Base::Standard.character(0x01), None);
    }
}
