//! What each class makes of one name: a pure function of the name, its kind and the seed.

mod companies;
mod letters;
mod shapes;
mod sound;
mod typos;
mod words;

use lictor_model::Kind;

pub(crate) use companies::roman;

use crate::class::Class;
use crate::random::Random;
use crate::source::Source;

/// One way in which a class changes a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Variant {
    /// The name to be asked.
    pub query: String,
    /// What was changed, in a sentence for people, without a final dot.
    pub change: String,
}

impl Variant {
    fn new(query: impl Into<String>, change: impl Into<String>) -> Self {
        Self { query: query.into(), change: change.into() }
    }
}

/// The variants that a class makes of a name; none where the class does not apply to it.
///
/// Decoys are not made from one name: [`crate::Deck`] invents them.
///
/// ```
/// use lictor_deck::{Class, variants};
/// use lictor_model::Kind;
/// let made = variants(Class::LegalFormDropped, "Vektor Trading Ltd.", Kind::Company, 1);
/// assert_eq!(made[0].query, "Vektor Trading");
/// assert_eq!(made[0].change, "legal form “Ltd.” left out");
/// ```
pub fn variants(class: Class, name: &str, kind: Kind, seed: u64) -> Vec<Variant> {
    of_source(class, &Source::new(name, kind), seed)
}

/// As [`variants`], of a name that was read before.
pub(crate) fn of_source(class: Class, source: &Source<'_>, seed: u64) -> Vec<Variant> {
    if source.pieces.is_empty() {
        return Vec::new();
    }
    let random = &mut Random::of(seed, &[class.as_str(), source.kind.as_str(), source.text]);
    let made = match class {
        Class::Unchanged => return vec![Variant::new(source.text, "nothing changed")],
        Class::WordOrder => words::order(source),
        Class::Initials => words::initials(source),
        Class::DroppedPart => words::dropped_part(source),
        Class::Honorific => words::honorific(source, random),
        Class::TypoFirst => typos::one(source, typos::Third::First, random),
        Class::TypoMiddle => typos::one(source, typos::Third::Middle, random),
        Class::TypoLast => typos::one(source, typos::Third::Last, random),
        Class::TwoTypos => typos::two(source, random),
        Class::Keyboard => letters::keyboard(source, random),
        Class::DoubledLetter => letters::doubled(source),
        Class::OneWord => typos::one_word(source, random),
        Class::LongName => typos::long_name(source, random),
        Class::Ocr => letters::ocr(source),
        Class::SpecialCharacters => shapes::special_characters(source, random),
        Class::SplitWord => shapes::split_word(source),
        Class::JoinedWords => shapes::joined_words(source),
        Class::Transliteration => sound::transliteration(source),
        Class::OriginalScript => sound::original_script(source),
        Class::LegalFormChanged => companies::legal_form_changed(source),
        Class::LegalFormDropped => companies::legal_form_dropped(source),
        Class::Digits => companies::digits(source),
        Class::DecoyPerson | Class::DecoySister | Class::DecoyNumber | Class::DecoyActivity => {
            Vec::new()
        }
    };
    distinct(class, source, made, random)
}

/// The variants in an order by chance, each query once, none like the name itself.
fn distinct(
    class: Class,
    source: &Source<'_>,
    mut made: Vec<Variant>,
    random: &mut Random,
) -> Vec<Variant> {
    // The names of this class are asked as they stand, against other names of the same party.
    let must_differ = class != Class::OriginalScript;
    made.retain(|it| !must_differ || it.query != source.text);
    made.sort_by(|a, b| a.query.cmp(&b.query));
    made.dedup_by(|a, b| a.query == b.query);
    random.shuffle(&mut made);
    made
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::class::Group;

    /// A small alphabet of what names are made of, so that rules meet.
    const PIECES: &str = "(Mohammed|al-|Ali|O'|Qasim|ov|No\\.|8|III|Ltd\\.|Trading|,|\\(|\\)| |-|é|ß|\
                          القذافي|中国|rn|\u{200b}|S\\.A\\.|&)";

    fn kind() -> impl Strategy<Value = Kind> {
        prop_oneof![
            Just(Kind::Person),
            Just(Kind::Company),
            Just(Kind::Vessel),
            Just(Kind::Wallet),
            Just(Kind::Any)
        ]
    }

    fn check(name: &str, kind: Kind, seed: u64) -> Result<(), TestCaseError> {
        for class in Class::ALL {
            let made = variants(class, name, kind, seed);
            prop_assert_eq!(&made, &variants(class, name, kind, seed));
            for it in made {
                let read = Source::new(&it.query, kind);
                prop_assert!(!read.pieces.is_empty(), "{class:?} {it:?}");
                let differs = class.group() != Group::Manipulated
                    || class == Class::OriginalScript
                    || it.query != name;
                prop_assert!(differs, "{class:?} {it:?}");
            }
        }
        Ok(())
    }

    #[test]
    fn a_name_between_signs_is_not_left_out() {
        check("&No.&", Kind::Person, 0).unwrap();
    }

    proptest! {
        #[test]
        fn names_of_our_own(parts in prop::collection::vec(PIECES, 0..8), kind in kind(), seed: u64) {
            check(&parts.concat(), kind, seed)?;
        }

        #[test]
        fn any_text(name in "\\PC*", kind in kind(), seed: u64) {
            check(&name, kind, seed)?;
        }
    }

    #[test]
    fn another_seed_makes_other_errors() {
        let made = |seed| variants(Class::TypoMiddle, "Nadir al-Hakimi", Kind::Person, seed);
        assert_ne!(made(1), made(2));
    }
}
