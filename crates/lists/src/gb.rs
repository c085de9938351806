//! What the lists of the United Kingdom have in common: names in six parts, addresses in six lines,
//! documents with a remark, fields of ships.

use lictor_model::{
    Address, DatasetId, Identifier, IdentifierKind, Name, NameKind, NameParts, Place, Schema,
};

use crate::draft::Draft;
use crate::nationality::{country, country_in_words};
use crate::text::clean;
use crate::{Refusal, SourceFile, british};

/// A file that is none of a dataset's formats.
pub(crate) fn wrong_format<T>(
    dataset: &DatasetId,
    file: &SourceFile,
    reason: String,
) -> Result<T, Refusal> {
    let (file, dataset) = (file.name.clone(), dataset.to_string());
    Err(Refusal::WrongFormat { file, dataset, reason })
}

/// The schema of a type of party.
pub(crate) fn schema(kind: &str) -> Option<Schema> {
    match clean(kind).to_lowercase().as_str() {
        "individual" => Some(Schema::Person),
        "entity" => Some(Schema::Organization),
        "ship" | "vessel" => Some(Schema::Vessel),
        _ => None,
    }
}

/// A name from its six parts, `Name 1` to `Name 6`: given names in their order, then the surname; of an
/// organisation all is in the last. `None` when all are empty.
pub(crate) fn name(parts: &[String; 6], schema: &Schema, kind: NameKind) -> Option<Name> {
    let text = clean(&parts.join(" "));
    if text.is_empty() {
        return None;
    }
    let mut name = Name::new(text, kind);
    let family = clean(&parts[5]);
    let given = clean(&parts[0]);
    let middle = clean(&parts[1..5].join(" "));
    if *schema == Schema::Person && !(given.is_empty() && middle.is_empty()) {
        let said = |text: String| Some(text).filter(|it| !it.is_empty());
        name.parts = Some(NameParts {
            family: said(family),
            given: said(given),
            middle: said(middle),
            title: None,
        });
    }
    Some(name)
}

/// Adds names, of which the first primary one, or else the first full one, is the primary name. Several
/// names joined by ` / ` stand as published, and each alone.
pub(crate) fn add_names(draft: &mut Draft, mut names: Vec<(Name, &'static str)>) {
    let is = |kind: NameKind| move |it: &(Name, &str)| it.0.kind == kind;
    let primary = names
        .iter()
        .position(is(NameKind::Primary))
        .or_else(|| names.iter().position(is(NameKind::Alias)))
        .unwrap_or_default();
    for (position, (name, field)) in names.iter_mut().enumerate() {
        name.kind = match name.kind {
            _ if position == primary => NameKind::Primary,
            NameKind::Primary => NameKind::Alias,
            kind => kind,
        };
        draft.name(name.clone(), field);
        let beside = if name.kind == NameKind::Primary { NameKind::Alias } else { name.kind };
        if name.text.contains(" / ") && name.parts.is_none() {
            name.text.split(" / ").for_each(|it| draft.plain_name(it, beside, field));
        }
    }
}

/// A name in another script. What is called non-Latin can be Latin; then it is an alias.
pub(crate) fn non_latin(text: &str, script: &str, language: &str) -> Option<Name> {
    let text = clean(text);
    if text.is_empty() {
        return None;
    }
    let letters = text.chars().filter(|it| it.is_alphabetic());
    let is_latin = letters.clone().next().is_some() && letters.clone().all(|it| it < '\u{250}');
    let kind = if is_latin { NameKind::Alias } else { NameKind::OriginalScript };
    let mut name = Name::new(text, kind);
    name.script = script_code(script).filter(|_| !is_latin).map(ToOwned::to_owned);
    name.language = language_code(language).filter(|_| !is_latin).map(ToOwned::to_owned);
    Some(name)
}

/// ISO 15924 codes of the scripts that the lists name, misspelt as they are.
fn script_code(name: &str) -> Option<&'static str> {
    match clean(name).to_lowercase().as_str() {
        "cyrillic" | "cryillic" | "cyrilic" | "russian" => Some("Cyrl"),
        "arabic" | "persian" => Some("Arab"),
        "hebrew" => Some("Hebr"),
        "georgian" => Some("Geor"),
        "greek" => Some("Grek"),
        "hangul" => Some("Hang"),
        "thai" => Some("Thai"),
        "burmese" => Some("Mymr"),
        _ => None,
    }
}

/// ISO 639-1 codes of the languages that the lists name.
fn language_code(name: &str) -> Option<&'static str> {
    match clean(name).to_lowercase().as_str() {
        "russian" => Some("ru"),
        "ukrainian" => Some("uk"),
        "belarusian" => Some("be"),
        "bulgarian" => Some("bg"),
        "serbian" => Some("sr"),
        "kazakh" => Some("kk"),
        "arabic" => Some("ar"),
        "persian" | "persian/farsi" | "farsi" => Some("fa"),
        "pashto" => Some("ps"),
        "hebrew" => Some("he"),
        "georgian" => Some("ka"),
        "greek" => Some("el"),
        "chinese" => Some("zh"),
        "korean" => Some("ko"),
        "thai" => Some("th"),
        "burmese" => Some("my"),
        "turkish" => Some("tr"),
        _ => None,
    }
}

/// Adds the dates of birth in a field.
pub(crate) fn birth_dates(draft: &mut Draft, text: &str, field: &str) {
    for item in british::items(text).iter().filter(|it| !it.text.is_empty()) {
        match british::date(&item.text) {
            Some(date) => draft.birth_date(date, field),
            None => draft.not_understood(field, &item.text, "not a known form of date"),
        }
    }
}

/// A place of birth. A country of which nothing is known (`USSR (until 1991)`) belongs to its text.
pub(crate) fn birth_place(draft: &mut Draft, town: &str, country: &str, field: &str) {
    let town = clean(town);
    let found = country_in_words(country);
    let said_in_full = found.is_some_and(|it| !it.1) || country.is_empty();
    let text = match (town.is_empty(), said_in_full) {
        (_, true) => town,
        (true, false) => clean(country),
        (false, false) => format!("{town}, {}", clean(country)),
    };
    draft.birth_place(Place { text, country: found.map(|it| it.0) }, field);
}

/// Adds the nationalities in a field; words around a country are kept beside it. `Russian and
/// Ukrainian` are two, `Bosnia and Herzegovina` is one.
pub(crate) fn nationalities(draft: &mut Draft, text: &str, field: &str) {
    for item in british::items(text).iter().filter(|it| !it.text.is_empty()) {
        let parts = || item.text.split([',', '/']).flat_map(|it| it.split(" and "));
        let found: Option<Vec<_>> = match country_in_words(&item.text) {
            Some(found) => Some(vec![found]),
            None => parts().map(country_in_words).collect(),
        };
        let Some(found) = found else {
            draft.not_understood(field, &item.text, "not a known country");
            continue;
        };
        for (country, has_words) in found {
            draft.country(country, field);
            if has_words {
                draft.source_field(field, &item.text);
            }
        }
    }
}

/// Adds an address: five lines of street, a sixth of town or province, postal code, country.
pub(crate) fn address(draft: &mut Draft, parts: &[String; 8], field: &str) {
    let said = |text: &str| Some(clean(text)).filter(|it| !it.is_empty());
    let lines: Vec<_> = parts[..5].iter().filter_map(|it| said(it)).collect();
    let mut address = Address {
        street: (!lines.is_empty()).then(|| lines.join(", ")),
        city: said(&parts[5]),
        postal_code: said(&parts[6]),
        ..Address::default()
    };
    if let Some(text) = said(&parts[7]) {
        if let Some((country, has_words)) = country_in_words(&text) {
            address.country = Some(country);
            address.note = has_words.then_some(text);
        } else {
            let shown = crate::draft::shortened(&text);
            draft.warn(field, format!("`{shown}` is not a known country; kept as text"));
            address.country_text = Some(text);
        }
    }
    draft.address(address, field);
}

/// Adds a passport or a national identifier: its number, and what is said of it. Two numbers in one
/// field (`112233445. 554433221`) are two documents.
pub(crate) fn document(draft: &mut Draft, kind: &IdentifierKind, number: &str, note: &str) {
    let field =
        if *kind == IdentifierKind::Passport { "Passport Number" } else { "National Identifier" };
    let (number, note) = (clean(number), clean(note));
    let numbers: Vec<&str> = number.split(['.', ';']).map(str::trim).collect();
    let is_plain = |it: &&str| {
        it.len() > 4
            && it.bytes().all(|it| it.is_ascii_alphanumeric())
            && it.bytes().any(|it| it.is_ascii_digit())
    };
    let numbers = if numbers.len() > 1 && numbers.iter().all(is_plain) {
        numbers
    } else {
        vec![number.trim_matches(['.', ' '])]
    };
    if number.is_empty() {
        draft.source_field(&format!("{field} without number"), &note);
        return;
    }
    for number in numbers {
        let mut identifier = Identifier::new(document_kind(kind, &note), number);
        identifier.country = country_in_words(&note).map(|it| it.0);
        identifier.note = Some(note.clone()).filter(|it| !it.is_empty());
        draft.identifier(identifier, field);
    }
}

/// The kind of a document that its remark tells more exactly.
fn document_kind(kind: &IdentifierKind, note: &str) -> IdentifierKind {
    let lower = note.to_lowercase();
    let says = |words: &[&str]| words.iter().any(|it| lower.contains(it));
    let is_word = |word: &str| lower.split(|it: char| !it.is_alphanumeric()).any(|it| it == word);
    let other = [
        ("driv", "driving licence"),
        ("ration card", "ration card"),
        ("certificate", "certificate"),
        ("serviceman", "military number"),
        ("military", "military number"),
        ("resident", "residence card"),
    ];
    if *kind != IdentifierKind::NationalId {
        kind.clone()
    } else if says(&["tax", "fiscal", "social security"]) || is_word("tin") || is_word("inn") {
        IdentifierKind::TaxId
    } else if let Some((_, words)) = other.iter().find(|it| lower.contains(it.0)) {
        IdentifierKind::Other((*words).into())
    } else {
        kind.clone()
    }
}

/// A document whose number and remark stand in one text: `G8 (Tunisian). Issued on 1 June 2001`,
/// `Pakistani passport no. AA38, issued …`. A text without digits is only a remark.
pub(crate) fn document_in_words(draft: &mut Draft, kind: &IdentifierKind, text: &str) {
    let text = clean(text);
    let lower = text.to_ascii_lowercase();
    let markers =
        ["number:", "number", "no.:", "no:", "no.", " no ", "card no", " id ", "passport"];
    let first_digit = lower.find(|it: char| it.is_ascii_digit()).unwrap_or(0);
    let start = markers
        .iter()
        .filter_map(|it| lower.find(it).map(|start| start + it.len()))
        .filter(|start| *start <= first_digit)
        .max()
        .unwrap_or(0);
    let tail = text[start..].trim_start_matches([':', '.', ' ', '(']);
    let end = [" (", ",", ". ", ";", " issued", " valid", " date", ")"]
        .iter()
        .filter_map(|it| tail.to_ascii_lowercase().find(it))
        .min()
        .unwrap_or(tail.len());
    let number = tail[..end].trim_matches([' ', '.', ':']);
    let is_number = number.len() <= 40
        && number.bytes().any(|it| it.is_ascii_digit())
        && number.split_whitespace().count() <= 4;
    if !is_number {
        draft.source_field("document in words", &text);
        return;
    }
    // The whole text is the remark where it says more than the number.
    let note = if number == text { String::new() } else { text.clone() };
    let mut identifier = Identifier::new(document_kind(kind, &note), number);
    let behind = tail[end..].trim_start_matches([' ', '(']);
    let behind = behind.split([')', ',', '.']).next().unwrap_or_default();
    identifier.country = country(behind).or_else(|| country_in_words(&text).map(|it| it.0));
    identifier.note = Some(note).filter(|it| !it.is_empty());
    draft.identifier(
        identifier,
        if *kind == IdentifierKind::Passport { "Passport Details" } else { "NI Number" },
    );
}

/// A number in a register, with the words before it: `INN - 5001122334`, `OGRN: 1020011223344`.
pub(crate) fn registration(draft: &mut Draft, text: &str, field: &str) {
    let text = clean(text);
    let split =
        text.split_once(':').or_else(|| text.split_once(" - ")).or_else(|| text.split_once(' '));
    let labelled = split.filter(|(label, number)| {
        !label.bytes().any(|it| it.is_ascii_digit())
            && number.bytes().any(|it| it.is_ascii_digit())
            && number.trim().len() <= 30
    });
    let (label, number) = labelled.map_or(("", text.as_str()), |it| (it.0.trim(), it.1.trim()));
    let lower = label.to_lowercase();
    let is_tax =
        lower.contains("tax") || ["inn", "tin", "vat"].contains(&lower.trim_matches(['.', ' ']));
    let kind = if is_tax { IdentifierKind::TaxId } else { IdentifierKind::Registration };
    let mut identifier = Identifier::new(kind, number);
    identifier.note = Some(label.to_owned()).filter(|it| !it.is_empty());
    draft.identifier(identifier, field);
}

/// An IMO number: `IMO9074729`, ` 9074729`. What has not its seven digits is kept as text.
pub(crate) fn imo(draft: &mut Draft, text: &str, field: &str) {
    let digits = clean(text);
    let digits = digits.trim_start_matches(|it: char| !it.is_ascii_digit()).to_owned();
    if digits.len() == 7 && digits.bytes().all(|it| it.is_ascii_digit()) {
        draft.identifier(Identifier::new(IdentifierKind::Imo, digits), field);
    } else {
        draft.not_understood(field, text, "not an IMO number");
    }
}

/// Adds a flag.
pub(crate) fn flag(draft: &mut Draft, text: &str, field: &str) {
    match country_in_words(text) {
        Some((country, _)) => draft.country(country, field),
        None => draft.not_understood(field, text, "not a known country"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn draft() -> Draft {
        Draft::new(&"gb_ofsi".parse().unwrap(), "1", Schema::Person, String::new(), None)
    }

    #[test]
    fn documents_are_found_in_words() {
        let check = |kind: IdentifierKind, text: &str, expected: &str| {
            let mut draft = draft();
            document_in_words(&mut draft, &kind, text);
            let found = draft.entity.identifiers.first().map(|it| {
                let country = it.value.country.map_or("-".to_owned(), |it| it.to_string());
                format!("{} {country}", it.value)
            });
            assert_eq!(found.as_deref().unwrap_or("none"), expected, "{text}");
        };
        let passport = || IdentifierKind::Passport;
        check(passport(), "G112233 (Tunisian). Issued on 1 June 2001", "passport:G112233 tn");
        check(passport(), "Pakistani passport no. AB1234567", "passport:AB1234567 pk");
        check(passport(), "Passport number:F12345", "passport:F12345 -");
        check(passport(), "D 000123 (Afghan). Issued on 20 Nov 2001", "passport:D 000123 af");
        check(passport(), "11223", "passport:11223 -");
        check(passport(), "Uganda Passport.", "none");
        check(IdentifierKind::NationalId, "Italian Fiscal Code ABC", "none");
        check(IdentifierKind::NationalId, "Ration card no. 0011223", "ration card:0011223 -");
        check(
            IdentifierKind::NationalId,
            "12345-1234567-1 (Pakistan)",
            "national_id:12345-1234567-1 pk",
        );
    }

    #[test]
    fn numbers_of_registers_and_ships() {
        let mut draft = draft();
        for text in ["INN - 5045", "OGRN: 102", "12345", "Tax ID: 77", "FN 12 b"] {
            registration(&mut draft, text, "x");
        }
        imo(&mut draft, "IMO9074729", "x");
        imo(&mut draft, " 9074729x", "x");
        let found: Vec<_> =
            draft.entity.identifiers.iter().map(|it| it.value.to_string()).collect();
        let expected = [
            "tax_id:5045",
            "registration:102",
            "registration:12345",
            "tax_id:77",
            "registration:12 b",
            "imo:9074729",
        ];
        assert_eq!(found, expected);
        assert_eq!(draft.entity.source_fields.len(), 1);
    }
}
