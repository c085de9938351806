//! Names in the UN list, of which one element can hold several.
//!
//! What stands in the editions of 2018 to 2026, and how it is read:
//! * `A; B`, semicolons outside parentheses: two names;
//! * `A (B; C)` in two scripts, such as Arabic with Latin spellings: A, B and C are names, and those
//!   in the other script too; a label `original script:` is left out;
//! * `A LONG NAME (ALN)`: the name as published, the name without the acronym, and the acronym;
//! * any other parentheses (`birth name`, `third`) belong to the name as published.
//!
//! All names of one alias have its quality: a weak alias in Arabic is weak.

use lictor_model::{Name, NameKind};

use crate::dates::iso_date;
use crate::draft::Draft;
use crate::ofac_xml::keep_unknown;
use crate::text::{clean, country_by_name};
use crate::xml::Element;

/// Adds an alias and what is said of it; returns false when it has no name.
pub(crate) fn read_alias(draft: &mut Draft, alias: &Element, position: usize) -> bool {
    let text = clean(alias.child_text("ALIAS_NAME"));
    let field = format!("{} {position}", alias.name);
    let kind = match alias.child_text("QUALITY").to_ascii_lowercase().as_str() {
        "low" => NameKind::WeakAlias,
        "f.k.a." => NameKind::Former,
        _ => NameKind::Alias,
    };
    for name in listed(&text, kind) {
        draft.name(name, &field);
    }
    let mut place = lictor_model::Place::default();
    for child in &alias.children {
        let value = clean(&child.text);
        match child.name.as_str() {
            "QUALITY" | "ALIAS_NAME" => {}
            _ if value.is_empty() || value == "null" => {}
            "DATE_OF_BIRTH" => match iso_date(&value) {
                Some(date) => draft.birth_date(date, &field),
                None => draft.not_understood("ALIAS/DATE_OF_BIRTH", &value, "not a date"),
            },
            "CITY_OF_BIRTH" => place.text = value,
            "COUNTRY_OF_BIRTH" => match country_by_name(&value) {
                Some(country) => place.country = Some(country),
                None => {
                    draft.not_understood("ALIAS/COUNTRY_OF_BIRTH", &value, "not a known country");
                }
            },
            "NOTE" => {
                if let Some(original) = noted_original(&value) {
                    draft.plain_name(original, NameKind::OriginalScript, &field);
                }
                draft.source_field(&format!("{}/NOTE", alias.name), &format!("{text}: {value}"));
            }
            name => keep_unknown(draft, child, &format!("{}/{name}", alias.name)),
        }
    }
    draft.birth_place(place, &field);
    !text.is_empty()
}

/// The name after `original script:` or `In Arabic:` in a note.
fn noted_original(note: &str) -> Option<&str> {
    let lower = note.to_ascii_lowercase();
    let label = ["original script:", "in arabic:"].into_iter().find(|it| lower.contains(it))?;
    let start = lower.find(label)? + label.len();
    let name = note.get(start..)?.trim().trim_end_matches('.');
    is_other_script(name).then_some(name)
}

/// The names in an original script; words in Latin letters in parentheses tell the language.
pub(crate) fn original_script(text: &str) -> Vec<Name> {
    let names = split_outside_parentheses(text, &[';', '؛', '،', '/']);
    let names = names.into_iter().map(|text| {
        let (text, language) = match trailing_parentheses(text) {
            Some((head, inner)) if is_other_script(head) && !is_other_script(inner) => {
                (head, language_code(inner))
            }
            _ => (text, None),
        };
        let mut name = Name::new(tidy(text), NameKind::OriginalScript);
        name.language = language.map(ToOwned::to_owned);
        name
    });
    names.filter(|it| !it.text.is_empty()).collect()
}

/// ISO 639-1 codes of the languages named in the list so far.
fn language_code(name: &str) -> Option<&'static str> {
    match name.trim().to_ascii_lowercase().as_str() {
        "tigrinya" => Some("ti"),
        "amharic" => Some("am"),
        "arabic" => Some("ar"),
        "pashto" => Some("ps"),
        "dari" | "persian" | "farsi" => Some("fa"),
        "russian" => Some("ru"),
        _ => None,
    }
}

/// The names in one text, all of that kind but for acronyms.
pub(crate) fn listed(text: &str, kind: NameKind) -> Vec<Name> {
    let mut names = Vec::new();
    for part in split_outside_parentheses(text, &[';', '،']) {
        let part = tidy(part);
        let parts = trailing_parentheses(part).map(|(head, inner)| (head, without_label(inner)));
        match parts {
            Some((head, inner)) if is_other_script(head) != is_other_script(inner) => {
                push(&mut names, head, kind);
                for inner in split_outside_parentheses(inner, &[';', '،']) {
                    push(&mut names, inner, kind);
                }
            }
            Some((head, inner)) if is_acronym_of(inner, head) => {
                push(&mut names, part, kind);
                let beside = if kind == NameKind::Primary { NameKind::Alias } else { kind };
                push(&mut names, head, beside);
                let is_weak = kind == NameKind::WeakAlias;
                push(&mut names, inner, if is_weak { kind } else { NameKind::Acronym });
            }
            _ => push(&mut names, part, kind),
        }
    }
    names
}

fn without_label(text: &str) -> &str {
    crate::dates::without_prefix(text, "original script:").unwrap_or(text)
}

fn push(names: &mut Vec<Name>, text: &str, kind: NameKind) {
    let text = tidy(text);
    if !text.is_empty() {
        names.push(Name::new(text, kind));
    }
}

/// Without stray punctuation at the ends: `Noor Mohmad ,` or `) Abdul`.
fn tidy(text: &str) -> &str {
    let text = text.trim_matches([' ', ',', ';']);
    let has_open = text.contains('(');
    if has_open { text } else { text.trim_start_matches([')', ' ']) }
}

/// `HEAD (INNER)` as its two parts, when the text ends with parentheses after something.
fn trailing_parentheses(text: &str) -> Option<(&str, &str)> {
    let body = text.trim_end().strip_suffix(')')?;
    let mut depth = 1_u32;
    for (position, it) in body.char_indices().rev() {
        match it {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let (head, inner) = (body[..position].trim(), body[position + 1..].trim());
            return (!head.is_empty() && !inner.is_empty()).then_some((head, inner));
        }
    }
    None
}

/// One word of 2 to 10 letters, at least two of them capitals, that begins like a word of the name.
fn is_acronym_of(inner: &str, name: &str) -> bool {
    let letters = inner.chars().filter(|it| it.is_alphabetic()).count();
    let capitals = inner.chars().filter(|it| it.is_uppercase()).count();
    let is_one_word = !inner.contains(' ') && !inner.chars().any(|it| it.is_ascii_digit());
    let initials = |text: &str| {
        let words = text.split(|it: char| !it.is_alphanumeric());
        words.filter_map(|it| it.chars().next()).filter_map(|it| it.to_uppercase().next()).collect()
    };
    let initials: Vec<char> = initials(name);
    let first = inner.chars().next().and_then(|it| it.to_uppercase().next());
    let begins_like_a_word = first.is_some_and(|it| initials.contains(&it));
    is_one_word && (2..=10).contains(&letters) && capitals >= 2 && begins_like_a_word
}

/// Whether most letters are not Latin.
fn is_other_script(text: &str) -> bool {
    let is_latin = |it: &char| {
        it.is_ascii()
            || ('\u{c0}'..='\u{24f}').contains(it)
            || ('\u{1e00}'..='\u{1eff}').contains(it)
    };
    let letters: Vec<char> = text.chars().filter(|it| it.is_alphabetic()).collect();
    let others = letters.iter().filter(|it| !is_latin(it)).count();
    others * 2 > letters.len()
}

fn split_outside_parentheses<'a>(text: &'a str, separators: &[char]) -> Vec<&'a str> {
    let mut parts = Vec::new();
    let mut depth = 0_u32;
    let mut start = 0;
    for (position, it) in text.char_indices() {
        match it {
            '(' => depth += 1,
            ')' => depth = depth.saturating_sub(1),
            it if depth == 0 && separators.contains(&it) => {
                parts.push(&text[start..position]);
                start = position + it.len_utf8();
            }
            _ => {}
        }
    }
    parts.push(&text[start..]);
    parts.into_iter().map(str::trim).filter(|it| !it.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_element_can_hold_several_names() {
        let check = |text: &str, expected: &[(&str, NameKind)]| {
            let names = listed(text, NameKind::Alias);
            let found: Vec<_> = names.iter().map(|it| (it.text.as_str(), it.kind)).collect();
            assert_eq!(found, expected, "{text}");
        };
        let alias = NameKind::Alias;
        check("Ali Testi; Aly Testy", &[("Ali Testi", alias), ("Aly Testy", alias)]);
        check("Ali Testi (علي تستي)", &[("Ali Testi", alias), ("علي تستي", alias)]);
        check("علي (Ali; Aly)", &[("علي", alias), ("Ali", alias), ("Aly", alias)]);
        check("Vasya (original script: Вася)", &[("Vasya", alias), ("Вася", alias)]);
        check(
            "Example Test Front (ETF)",
            &[
                ("Example Test Front (ETF)", alias),
                ("Example Test Front", alias),
                ("ETF", NameKind::Acronym),
            ],
        );
        check("Ali Testi (birth name)", &[("Ali Testi (birth name)", alias)]);
        check("TEST COMPANY (KPE.018)", &[("TEST COMPANY (KPE.018)", alias)]);
        check("Ali Testi ,", &[("Ali Testi", alias)]);
        check(") Ali Testi", &[("Ali Testi", alias)]);
        check("(Sheikh) Ali", &[("(Sheikh) Ali", alias)]);
        check("Example (Hong Kong) Limited", &[("Example (Hong Kong) Limited", alias)]);
        check(" ; ", &[]);
    }

    #[test]
    fn weak_and_primary_names_keep_their_kind() {
        let kinds = |text: &str, kind: NameKind| -> Vec<NameKind> {
            listed(text, kind).iter().map(|it| it.kind).collect()
        };
        assert_eq!(kinds("Ali (علي)", NameKind::WeakAlias), [NameKind::WeakAlias; 2]);
        assert_eq!(kinds("Test Union (TU)", NameKind::WeakAlias), [NameKind::WeakAlias; 3]);
        assert_eq!(
            kinds("Test Union (TU)", NameKind::Primary),
            [NameKind::Primary, NameKind::Alias, NameKind::Acronym]
        );
    }

    #[test]
    fn original_script_names_tell_their_language() {
        let names = original_script("ተስት (Tigrinya)");
        assert_eq!((names[0].text.as_str(), names[0].language.as_deref()), ("ተስት", Some("ti")));
        assert_eq!(original_script("علي ، عالي").len(), 2);
        assert_eq!(noted_original("original script: Тест"), Some("Тест"));
        assert_eq!(noted_original("In Arabic: see above"), None);
    }
}
