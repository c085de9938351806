//! Cantonese as Hong Kong's government spells it on identity cards and street signs.
//!
//! No standard was published; the rule from Jyutping (Linguistic Society of Hong Kong, 1993) follows
//! the usage of the *Standard Chinese Telegraphic Code Book* and of registers: aspiration and long
//! *a* are not written (b p, d t, g k; aa a), *eo* and *oe* are *u* and *eu*. z and c are *ts*
//! where Mandarin has z or c, else *ch*; s is *sh* where Mandarin has sh, before some finals.
//! Families differ (*Choi*, *Tsoi*); family names have a table.

#![allow(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

/// Adds the Hong Kong spelling of a Jyutping syllable; `mandarin` is the same character in Pinyin.
pub(super) fn push(jyutping: &str, mandarin: &str, out: &mut String) {
    match jyutping {
        "zi" | "ci" if mandarin.starts_with(['z', 'c']) && !mandarin[1..].starts_with('h') => {
            return out.push_str("tsz");
        }
        "m" | "ng" => return out.push_str("ng"),
        "jyu" => return out.push_str("yu"),
        _ => {}
    }
    let split = jyutping.find(['a', 'e', 'i', 'o', 'u', 'y']).unwrap_or(0);
    let (initial, final_part) = jyutping.split_at(split);
    let is_retroflex = mandarin.len() > 1 && mandarin[1..].starts_with('h');
    let hushes = matches!(
        final_part,
        "ing" | "ek" | "eng" | "oeng" | "oek" | "eoi" | "eon" | "yu" | "uk" | "aan"
    );
    out.push_str(match initial {
        "b" => "p",
        "d" => "t",
        "g" => "k",
        "gw" | "kw" => "kw",
        "z" | "c" if !is_retroflex && mandarin.starts_with(['z', 'c', 's']) => "ts",
        "z" | "c" => "ch",
        "s" if is_retroflex && hushes => "sh",
        "j" => "y",
        other => other,
    });
    out.push_str(match (initial, final_part) {
        (_, "aa") => "a",
        (_, "ou") => "o",
        (_, "oe") => "or",
        (_, "oeng") => "eung",
        (_, "oek") => "euk",
        (_, "eoi") => "ui",
        (_, "eon") => "un",
        (_, "eot") => "ut",
        ("g" | "k" | "b" | "p" | "m" | "f", "un") => "oon",
        (_, "yu") => "u",
        (_, "yun") => "uen",
        (_, "yut") => "uet",
        (_, long) if long.starts_with("aa") => return out.push_str(&long[1..]),
        (_, other) => other,
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syllables() {
        for (jyutping, mandarin, expected) in [
            ("can", "chen", "chan"),
            ("gwok", "guo", "kwok"),
            ("wing", "yong", "wing"),
            ("man", "wen", "man"),
            ("zang", "zeng", "tsang"),
            ("joeng", "yang", "yeung"),
            ("sing", "cheng", "shing"),
            ("zi", "zi", "tsz"),
            ("zi", "zhi", "chi"),
            ("ng", "wu", "ng"),
            ("jyun", "yuan", "yuen"),
            ("gaa", "jia", "ka"),
            ("saan", "shan", "shan"),
            ("wai", "wei", "wai"),
            ("gin", "jian", "kin"),
            ("syu", "shu", "shu"),
        ] {
            let mut found = String::new();
            push(jyutping, mandarin, &mut found);
            assert_eq!(found, expected, "{jyutping}");
        }
    }
}
