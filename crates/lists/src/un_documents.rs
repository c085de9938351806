//! Identity documents in the UN list.
//!
//! `TYPE_OF_DOCUMENT` is `Passport` or `National Identification Number` in English, French or Spanish;
//! `TYPE_OF_DOCUMENT2` says more in free words, and sometimes holds the number. The number itself can
//! come with words before it (`diplomatic passport no. D1`) and a remark behind it
//! (`1234 (Expired 25 Jan. 2016)`); both go to the note.

use lictor_model::{Identifier, IdentifierKind};

use crate::draft::Draft;
use crate::ofac_xml::keep_unknown;
use crate::text::{clean, country_by_name};
use crate::xml::Element;

/// Adds the document that an element describes; an empty element is a placeholder.
pub(crate) fn read(draft: &mut Draft, document: &Element) {
    let text = |name: &str| clean(document.child_text(name));
    let (kind, kind2, number) =
        (text("TYPE_OF_DOCUMENT"), text("TYPE_OF_DOCUMENT2"), text("NUMBER"));
    let field = "INDIVIDUAL_DOCUMENT";
    let mut notes = Vec::new();
    let number_in_kind =
        kind2.split_whitespace().any(|it| it.chars().any(|it| it.is_ascii_digit()));
    let stated = if number.is_empty() && number_in_kind { &kind2 } else { &number };
    let (value, before, behind) = bare_number(stated);
    if !kind2.is_empty() && !std::ptr::eq(stated, &raw const kind2) {
        notes.push(kind2.clone());
    }
    notes.extend([before, behind].into_iter().filter(|it| !it.is_empty()).map(ToOwned::to_owned));
    let mut country = None;
    for name in ["ISSUING_COUNTRY", "COUNTRY_OF_ISSUE"] {
        let text = text(name);
        let known = country_by_name(&text);
        if known.is_none() {
            draft.not_understood(name, &text, "not a known country");
        } else if country.is_none() {
            country = known;
        } else if country != known {
            notes.push(format!("issued in {text}"));
        }
    }
    let dated = [("DATE_OF_ISSUE", "issued "), ("CITY_OF_ISSUE", "issued in "), ("NOTE", "")];
    for (name, words) in dated {
        let text = text(name);
        if !text.is_empty() {
            notes.push(format!("{words}{text}"));
        }
    }
    for child in &document.children {
        let is_known = [
            "TYPE_OF_DOCUMENT",
            "TYPE_OF_DOCUMENT2",
            "NUMBER",
            "ISSUING_COUNTRY",
            "COUNTRY_OF_ISSUE",
            "CITY_OF_ISSUE",
            "DATE_OF_ISSUE",
            "NOTE",
        ];
        if !is_known.contains(&child.name.as_str()) {
            keep_unknown(draft, child, &format!("{field}/{}", child.name));
        }
    }
    let note = notes.join(", ");
    if value.is_empty() {
        let described = [kind.as_str(), note.as_str()].join(" ");
        draft.source_field("INDIVIDUAL_DOCUMENT without number", described.trim());
        return;
    }
    let mut identifier = Identifier::new(identifier_kind(&kind, &kind2), value);
    identifier.country = country;
    identifier.note = (!note.is_empty()).then_some(note);
    draft.identifier(identifier, field);
}

fn identifier_kind(kind: &str, kind2: &str) -> IdentifierKind {
    let lower = |text: &str| text.to_lowercase();
    let says = |text: &str, words: &[&str]| words.iter().any(|it| lower(text).contains(it));
    let passport = ["passport", "passeport", "pasaporte"];
    let no_identity = [
        "driver",
        "birth",
        "ration",
        "student",
        "voter",
        "residen",
        "military",
        "serviceman",
        "nationality",
    ];
    if says(kind2, &["fiscal", "social security", "tax"]) {
        IdentifierKind::TaxId
    } else if says(kind2, &no_identity) {
        IdentifierKind::Other(kind2.trim_end_matches(':').into())
    } else if says(kind, &passport) || says(kind2, &passport) {
        IdentifierKind::Passport
    } else if kind.is_empty() && kind2.is_empty() {
        IdentifierKind::Other("document".into())
    } else {
        IdentifierKind::NationalId
    }
}

/// The number, the words before it and the remark behind it.
fn bare_number(text: &str) -> (&str, &str, &str) {
    let (text, behind) = match text.strip_suffix(')').and_then(|it| it.split_once(" (")) {
        Some((number, behind)) => (number.trim(), behind.trim()),
        None => (text, ""),
    };
    let lower = text.to_ascii_lowercase();
    let markers = [" no. ", " no: ", " number: ", " number ", " no "];
    let marker = markers.iter().find_map(|it| lower.rfind(it).map(|start| start + it.len()));
    match marker {
        Some(start) if text[start..].chars().any(|it| it.is_ascii_digit()) => {
            (text[start..].trim(), text[..start].trim(), behind)
        }
        _ => (text, "", behind),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_the_words_around_them() {
        let check = |text: &str, expected: (&str, &str, &str)| {
            assert_eq!(bare_number(text), expected, "{text}");
        };
        check("OB 0243318", ("OB 0243318", "", ""));
        check("381110042 (Expired 25 Jan. 2016)", ("381110042", "", "Expired 25 Jan. 2016"));
        check("diplomatic passport no. D1", ("D1", "diplomatic passport no.", ""));
        check("card (tazkira) number 545", ("545", "card (tazkira) number", ""));
        check("No34409/129", ("No34409/129", "", ""));
        check("passport number unknown", ("passport number unknown", "", ""));
        check("", ("", "", ""));
    }

    #[test]
    fn kinds_are_told_in_three_languages() {
        let check = |kind: &str, kind2: &str, expected: &str| {
            assert_eq!(identifier_kind(kind, kind2).as_str(), expected, "{kind} {kind2}");
        };
        check("Passport", "", "passport");
        check("Número de pasaporte", "", "passport");
        check("Numéro de passeport", "", "passport");
        check("National Identification Number", "", "national_id");
        check("National Identification Number", "Italian Fiscal Code:", "tax_id");
        check("National Identification Number", "Driver's Permit", "Driver's Permit");
        check("", "", "document");
    }
}
