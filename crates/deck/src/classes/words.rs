//! Changes of whole words: their order, initials, parts left out, titles added.

use lictor_names::TokenKind;

use super::Variant;
use crate::random::Random;
use crate::source::{Source, word_in_case_of};

/// Words stand in another order: a person's last word first (with and without a comma), all reversed,
/// neighbours exchanged, an organisation's legal form at the other end. What stands between two blanks
/// moves as one, so that `al-Hakimi` stays whole, and a legal form is never torn apart.
pub(super) fn order(source: &Source<'_>) -> Vec<Variant> {
    let chunks = chunks(source);
    let words: Vec<&str> = chunks.iter().map(|it| it.text).collect();
    let Some((last, rest)) = words.split_last().filter(|(_, rest)| !rest.is_empty()) else {
        return Vec::new();
    };
    let mut made = Vec::new();
    let mut add = |words: &[&str], change: String| {
        let same = words.iter().zip(source.text.split_whitespace()).all(|(a, b)| *a == b);
        if !same {
            made.push(Variant::new(words.join(" "), change));
        }
    };
    if source.is_person() {
        let with_comma = format!("{last},");
        add(
            &[&[with_comma.as_str()], rest].concat(),
            format!("last word “{last}” put first, with a comma"),
        );
        add(&[&[*last], rest].concat(), format!("last word “{last}” put first"));
        if words.len() > 2 {
            let reversed: Vec<&str> = words.iter().rev().copied().collect();
            add(&reversed, "words reversed".to_owned());
        }
    }
    for (at, pair) in chunks.windows(2).enumerate() {
        if pair.iter().all(|it| it.names) {
            let mut moved = words.clone();
            moved.swap(at, at + 1);
            add(&moved, format!("“{}” and “{}” exchanged", pair[0].text, pair[1].text));
        }
    }
    let leading = chunks.iter().take_while(|it| it.is_form).count();
    let trailing = chunks.iter().rev().take_while(|it| it.is_form).count();
    let (form, name) = words.split_at(leading);
    if leading > 0 && trailing == 0 {
        add(&[name, form].concat(), format!("legal form “{}” put last", form.join(" ")));
    }
    let (name, form) = words.split_at(words.len() - trailing);
    if trailing > 0 && leading == 0 {
        add(&[form, name].concat(), format!("legal form “{}” put first", form.join(" ")));
    }
    made
}

/// What stands between two blanks.
#[derive(Debug)]
struct Chunk<'a> {
    text: &'a str,
    /// Whether it is part of a legal form.
    is_form: bool,
    /// Whether it may change places: it names something, and is no article, particle or form.
    names: bool,
}

fn chunks<'a>(source: &Source<'a>) -> Vec<Chunk<'a>> {
    use TokenKind::{CompanyWord, Initial, LegalForm, Number, Word};
    let mut chunks = Vec::new();
    let mut start = 0;
    for word in source.text.split(char::is_whitespace) {
        let end = start + word.len();
        let within = source.pieces.iter().filter(|it| it.range.start < end && it.range.end > start);
        let kinds: Vec<TokenKind> = within.map(|it| it.kind).collect();
        let is_form = kinds.contains(&LegalForm);
        let naming = |it: &TokenKind| matches!(it, CompanyWord | Initial | Number | Word);
        let text = word.trim_matches(',');
        if !text.is_empty() {
            chunks.push(Chunk { text, is_form, names: !is_form && kinds.iter().any(naming) });
        }
        // The blank after the word; it may be wider than a byte.
        let blank = source.text.get(end..).and_then(|it| it.chars().next());
        start = end + blank.map_or(0, char::len_utf8);
    }
    chunks
}

/// A person's word before the last is shortened to its first letter, with and without a dot.
pub(super) fn initials(source: &Source<'_>) -> Vec<Variant> {
    if !source.is_person() {
        return Vec::new();
    }
    let words: Vec<_> = source.pieces.iter().filter(|it| it.is_telling()).collect();
    let given = words.split_last().map_or(&[][..], |(_, given)| given);
    let mut made = Vec::new();
    for piece in given.iter().filter(|it| it.is_latin()) {
        let word = source.slice(piece);
        let Some(letter) = word.chars().next() else { continue };
        for initial in [format!("{letter}."), letter.to_string()] {
            let query = source.replace(piece, &initial);
            made.push(Variant::new(query, format!("“{word}” shortened to “{initial}”")));
        }
    }
    made
}

/// One word that names is left out, where two informative ones or more remain.
pub(super) fn dropped_part(source: &Source<'_>) -> Vec<Variant> {
    let informative = source.pieces.iter().filter(|it| it.is_informative()).count();
    let droppable = source.pieces.iter().filter(|piece| {
        let remain = informative - usize::from(piece.is_informative());
        piece.is_telling() && remain >= 2
    });
    let made = droppable.map(|piece| {
        Variant::new(source.without(piece), format!("“{}” left out", source.slice(piece)))
    });
    // Signs alone, `&` and `&`, are no name.
    made.filter(|it| it.query.contains(char::is_alphanumeric)).collect()
}

/// Titles that customers' records put before names, whoever bears them.
const TITLES: [&str; 12] = [
    "Dr.", "Prof.", "Mr.", "Mrs.", "Ms.", "H.E.", "Haji", "Sheikh", "Sayyid", "General", "Col.",
    "Eng.",
];
/// What they put after names.
const SUFFIXES: [&str; 4] = ["Jr.", "PhD", "Esq.", "MD"];

/// A title stands before a person's name, or a suffix after it; none that it has already.
pub(super) fn honorific(source: &Source<'_>, random: &mut Random) -> Vec<Variant> {
    let has = |it: &str| {
        let it = lictor_text::fold(it);
        source.pieces.iter().any(|piece| piece.folded == it)
    };
    if !source.is_person() || source.pieces.iter().all(|it| it.kind != TokenKind::Word) {
        return Vec::new();
    }
    let mut made = Vec::new();
    for title in TITLES.into_iter().filter(|it| !has(it)) {
        let title = word_in_case_of(title, source.text);
        let query = format!("{title} {}", source.text);
        made.push(Variant::new(query, format!("title “{title}” added before the name")));
    }
    // As often as one of the titles: it is the rarer habit.
    if let Some(suffix) = random.pick(&SUFFIXES).filter(|it| !has(it)) {
        let suffix = word_in_case_of(suffix, source.text);
        let query = format!("{} {suffix}", source.text);
        made.push(Variant::new(query, format!("“{suffix}” added after the name")));
    }
    made
}

#[cfg(test)]
mod tests {
    use lictor_model::Kind;

    use super::*;

    #[track_caller]
    fn check(made: Vec<Variant>, expected: &[&str]) {
        let queries: Vec<String> = made.into_iter().map(|it| it.query).collect();
        assert_eq!(queries, expected);
    }

    #[test]
    fn words_change_places() {
        let check =
            |text, kind, expected: &[&str]| check(order(&Source::new(text, kind)), expected);
        check(
            "Darina Petrova Orlova",
            Kind::Person,
            &[
                "Orlova, Darina Petrova",
                "Orlova Darina Petrova",
                "Orlova Petrova Darina",
                "Petrova Darina Orlova",
                "Darina Orlova Petrova",
            ],
        );
        check(
            "Nadir al-Hakimi",
            Kind::Person,
            &["al-Hakimi, Nadir", "al-Hakimi Nadir", "al-Hakimi Nadir"],
        );
        check("Vektor Trading", Kind::Company, &["Trading Vektor"]);
        check(
            "Bank of Norvik, Joint Stock Company",
            Kind::Company,
            &["Joint Stock Company Bank of Norvik"],
        );
        check("OOO Vektor", Kind::Company, &["Vektor OOO"]);
        check("Vektor", Kind::Company, &[]);
        check("Ana Ana", Kind::Person, &["Ana, Ana"]);
    }

    #[test]
    fn given_names_become_initials() {
        let check =
            |text, kind, expected: &[&str]| check(initials(&Source::new(text, kind)), expected);
        check("Nadir al-Hakimi", Kind::Person, &["N. al-Hakimi", "N al-Hakimi"]);
        check("Orlova", Kind::Person, &[]);
        check("Vektor Trading", Kind::Company, &[]);
        check("معمر القذافي", Kind::Person, &[]);
    }

    #[test]
    fn a_part_is_left_out_where_enough_remains() {
        let check =
            |text, kind, expected: &[&str]| check(dropped_part(&Source::new(text, kind)), expected);
        check(
            "Darina Petrova Orlova",
            Kind::Person,
            &["Petrova Orlova", "Darina Orlova", "Darina Petrova"],
        );
        check("Darina Orlova", Kind::Person, &[]);
        check("Vektor Trading Ltd", Kind::Company, &[]);
    }

    #[test]
    fn a_title_is_added() {
        let random = &mut Random::of(1, &[]);
        let made = honorific(&Source::new("DR. NADIR HAKIMI", Kind::Person), random);
        assert!(made.iter().any(|it| it.query == "PROF. DR. NADIR HAKIMI"), "{made:?}");
        assert!(!made.iter().any(|it| it.query.starts_with("DR. DR.")), "{made:?}");
        assert_eq!(honorific(&Source::new("Vektor", Kind::Company), random), []);
    }
}
