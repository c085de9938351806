//! Legal forms and numbers.

use lictor_names::TokenKind;

use super::Variant;
use crate::legal_forms::equivalents;
use crate::source::{Piece, Source, word_in_case_of};

fn legal_forms<'a>(source: &'a Source<'_>) -> impl Iterator<Item = &'a Piece> {
    source.pieces.iter().filter(|it| it.kind == TokenKind::LegalForm)
}

/// A legal form in each other writing that means the same.
pub(super) fn legal_form_changed(source: &Source<'_>) -> Vec<Variant> {
    let mut made = Vec::new();
    for piece in legal_forms(source) {
        let there = whole_form(source, piece);
        for writing in equivalents(&piece.folded) {
            let writing = word_in_case_of(writing, there);
            let with = Piece {
                range: piece.range.start..piece.range.start + there.len(),
                ..piece.clone()
            };
            let change = format!("legal form “{there}” written “{writing}”");
            made.push(Variant::new(source.replace(&with, &writing), change));
        }
    }
    made
}

/// The name without a legal form.
pub(super) fn legal_form_dropped(source: &Source<'_>) -> Vec<Variant> {
    let made = legal_forms(source).map(|piece| {
        let there = whole_form(source, piece);
        let with =
            Piece { range: piece.range.start..piece.range.start + there.len(), ..piece.clone() };
        Variant::new(source.without(&with), format!("legal form “{there}” left out"))
    });
    made.filter(|it| !it.query.is_empty()).collect()
}

/// The form with the dot that ends it (`Ltd.`).
fn whole_form<'a>(source: &Source<'a>, piece: &Piece) -> &'a str {
    let end = piece.range.end;
    let dot = usize::from(source.text.get(end..).is_some_and(|it| it.starts_with('.')));
    source.text.get(piece.range.start..end + dot).unwrap_or_default()
}

const WORDS: [&str; 10] =
    ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];

/// A number that stands apart, in its other forms: digits, `No.`, Roman, in words, with a zero.
///
/// Only for what is no person, and numbers up to 39: larger ones are years and registrations. Roman
/// figures up to 20: nobody writes `XXXIII` for a shipyard.
pub(super) fn digits(source: &Source<'_>) -> Vec<Variant> {
    if source.is_person() || source.pieces.len() < 2 {
        return Vec::new();
    }
    let mut made = Vec::new();
    for (at, piece) in source.pieces.iter().enumerate() {
        let number = Some(piece).filter(|it| it.kind == TokenKind::Number);
        let Some(value) = number.and_then(|it| it.canonical.parse::<usize>().ok()) else {
            continue;
        };
        if !(1..=39).contains(&value) {
            continue;
        }
        let there = source.slice(piece);
        let numbered = at > 0 && source.pieces[at - 1].folded == "no";
        let mut forms = vec![value.to_string()];
        forms.extend(Some(roman(value)).filter(|_| value <= 20));
        forms.extend(WORDS.get(value - 1).map(|it| word_in_case_of(it, source.text)));
        if !numbered {
            forms.push(word_in_case_of(&format!("No. {value}"), source.text));
        }
        if value < 10 {
            forms.push(format!("0{value}"));
        }
        // `I`, `V` and `X` alone are letters to every reader.
        forms.retain(|it| {
            it.to_lowercase() != there.to_lowercase() && !["I", "V", "X"].contains(&it.as_str())
        });
        made.extend(forms.into_iter().map(|form| {
            Variant::new(source.replace(piece, &form), format!("“{there}” written “{form}”"))
        }));
    }
    made
}

/// A number from 1 to 39 in Roman figures.
pub(crate) fn roman(value: usize) -> String {
    const UNITS: [&str; 10] = ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"];
    "X".repeat(value / 10) + UNITS[value % 10]
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    fn queries(made: Vec<Variant>) -> Vec<String> {
        made.into_iter().map(|it| it.query).collect()
    }

    #[test]
    fn legal_forms_are_rewritten_and_left_out() {
        let source = Source::new("VEKTOR TRADING LTD.", Kind::Company);
        assert_eq!(queries(legal_form_changed(&source)), ["VEKTOR TRADING LIMITED"]);
        assert_eq!(queries(legal_form_dropped(&source)), ["VEKTOR TRADING"]);
        let source = Source::new("OOO Vektor", Kind::Company);
        assert_eq!(queries(legal_form_dropped(&source)), ["Vektor"]);
        assert_eq!(legal_form_dropped(&Source::new("Limited", Kind::Company)), []);
        assert_eq!(legal_form_changed(&Source::new("Ana Co", Kind::Person)), []);
    }

    #[test]
    fn numbers_take_other_forms() {
        let check = |name: &str, expected: &[&str]| {
            assert_eq!(queries(digits(&Source::new(name, Kind::Vessel))), expected);
        };
        check("NORVIK 8", &["NORVIK VIII", "NORVIK EIGHT", "NORVIK NO. 8", "NORVIK 08"]);
        check("Fund III", &["Fund 3", "Fund Three", "Fund No. 3", "Fund 03"]);
        check("Norvik No. 2", &["Norvik No. II", "Norvik No. Two", "Norvik No. 02"]);
        check("Norvik 2020", &[]);
        check("8", &[]);
    }

    #[test]
    fn roman_figures() {
        assert_eq!([4, 9, 19, 39].map(roman), ["IV", "IX", "XIX", "XXXIX"]);
    }
}
