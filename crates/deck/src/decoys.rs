//! Names that are on no list, made of what stands on the lists.
//!
//! A decoy must be a name that could be a customer's and must not be a listed one. So each is checked
//! against all listed names, also those that no case is made of.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use lictor_model::Kind;
use lictor_names::TokenKind;

use crate::class::Class;
use crate::classes::roman;
use crate::deck::{Case, Name, Options, by_chance};
use crate::random::Random;
use crate::source::{Piece, Source, word_in_case_of};

/// A part of personal names is common when as many parties or more bear it.
const COMMON: usize = 3;
/// With fewer common parts all are used.
const LEAST_PARTS: usize = 20;
/// Draws for one decoy wanted, before the list is taken to have no more.
const DRAWS: usize = 20;

/// Invents the decoys of a class.
pub(crate) fn invent(class: Class, names: &[Name<'_>], options: Options) -> Vec<Case> {
    if class == Class::DecoyPerson {
        persons(names, options)
    } else {
        organisations(class, names, options)
    }
}

fn case(class: Class, query: String, change: String, kind: Kind, listed: String) -> Case {
    Case {
        id: String::new(),
        class,
        change,
        query,
        kind,
        listed,
        entity: None,
        against: Vec::new(),
    }
}

/// Given names and surnames put together that no listed party bears together.
fn persons(names: &[Name<'_>], options: Options) -> Vec<Case> {
    let bearers = Bearers::of(names);
    let (mut given, mut family) = (Parts::default(), Parts::default());
    for name in names.iter().filter(|it| it.asked && it.source.is_person()) {
        let words: Vec<&Piece> =
            name.source.pieces.iter().filter(|it| it.is_telling() && it.is_latin()).collect();
        if let [first, .., last] = words[..] {
            given.add(first, name);
            family.add(last, name);
        }
    }
    let (given, family) = (given.common(), family.common());
    let random = &mut Random::of(options.seed, &[Class::DecoyPerson.as_str()]);
    let mut made = BTreeMap::new();
    let mut order = 0;
    for _ in 0..options.per_class.saturating_mul(DRAWS) {
        if made.len() >= options.per_class {
            break;
        }
        let (Some(first), Some(last)) = (random.pick(&given), random.pick(&family)) else { break };
        // Half of the names have a middle name.
        let with_middle = random.below(2) == 0;
        let middle = random.pick(&given).filter(|_| with_middle);
        let parts: Vec<&Part> = [Some(first), middle, Some(last)].into_iter().flatten().collect();
        let apart = |a: &Part, b: &Part| !bearers.has_both(a, b) && !bearers.has_both(b, a);
        let others = parts.iter().take(parts.len() - 1);
        if others.clone().all(|it| apart(it, last)) && middle.is_none_or(|it| apart(first, it)) {
            let words: Vec<&str> = parts.iter().map(|it| it.written.as_str()).collect();
            let query = words.join(" ");
            let from: Vec<&str> = parts.iter().map(|it| it.from.as_str()).collect();
            let change = format!("invented from parts of {} listed names", from.len());
            let made_from = from.join(" + ");
            let made_case =
                case(Class::DecoyPerson, query.clone(), change, Kind::Person, made_from);
            if made.insert(query, (order, made_case)).is_none() {
                order += 1;
            }
        }
    }
    let mut made: Vec<(usize, Case)> = made.into_values().collect();
    made.sort_by_key(|(order, _)| *order);
    made.into_iter().map(|(_, case)| case).collect()
}

/// A word of personal names.
#[derive(Debug)]
struct Part {
    written: String,
    folded: String,
    keys: Vec<String>,
    /// A name that bears it.
    from: String,
    bearers: usize,
}

#[derive(Debug, Default)]
struct Parts(BTreeMap<String, (Part, usize)>);

impl Parts {
    fn add(&mut self, piece: &Piece, name: &Name<'_>) {
        let new = || Part {
            written: titled(name.source.slice(piece)),
            folded: piece.folded.clone(),
            keys: keys(piece),
            from: name.source.text.to_owned(),
            bearers: 0,
        };
        let (part, last) =
            self.0.entry(piece.folded.clone()).or_insert_with(|| (new(), usize::MAX));
        if *last != name.number {
            part.bearers += 1;
            *last = name.number;
        }
    }

    /// The parts that many bear; all of them where these are few.
    fn common(self) -> Vec<Part> {
        let all: Vec<Part> = self.0.into_values().map(|(part, _)| part).collect();
        let many = all.iter().filter(|it| it.bearers >= COMMON).count();
        let least = if many >= LEAST_PARTS { COMMON } else { 1 };
        all.into_iter().filter(|it| it.bearers >= least).collect()
    }
}

/// `ORLOVA` and `orlova` as `Orlova`.
fn titled(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}

/// Under what a word is found: itself, and each way it sounds.
fn keys(piece: &Piece) -> Vec<String> {
    let sounds = piece.sound.split(' ').filter(|it| !it.is_empty());
    std::iter::once(piece.folded.clone()).chain(sounds.map(|it| format!("~{it}"))).collect()
}

/// Which parties bear a word, by word and by sound, and which words a party bears.
#[derive(Debug, Default)]
struct Bearers {
    parties: HashMap<String, Vec<usize>>,
    words: HashMap<usize, BTreeSet<String>>,
}

impl Bearers {
    fn of(names: &[Name<'_>]) -> Self {
        let mut bearers = Self::default();
        for name in names {
            let words = bearers.words.entry(name.number).or_default();
            for piece in &name.source.pieces {
                words.insert(piece.folded.clone());
                for key in keys(piece) {
                    let numbers = bearers.parties.entry(key).or_default();
                    // Names stand in the order of their parties.
                    if numbers.last() != Some(&name.number) {
                        numbers.push(name.number);
                    }
                }
            }
        }
        bearers
    }

    /// Whether a party bears the one word, or one that sounds the same, and the other, or one that
    /// differs from it by a letter.
    fn has_both(&self, one: &Part, other: &Part) -> bool {
        let parties = one.keys.iter().filter_map(|it| self.parties.get(it)).flatten();
        let mut words = parties.filter_map(|it| self.words.get(it)).flatten();
        let other_bears = |word: &str| {
            lictor_names::distance(word.as_bytes(), other.folded.as_bytes(), 1).is_some()
        };
        words.any(|it| other_bears(it))
    }
}

/// Names of organisations and vessels with one part exchanged, such that no listed name consists of
/// words of the result.
fn organisations(class: Class, names: &[Name<'_>], options: Options) -> Vec<Case> {
    let contents = Contents::of(names);
    let words = telling_words(names);
    let order: Vec<&Name<'_>> =
        by_chance(class, names, options.seed).into_iter().filter(|it| suits(class, it)).collect();
    let mut cases = Vec::new();
    let mut seen = BTreeSet::new();
    for round in 0..DRAWS {
        for name in &order {
            if cases.len() >= options.per_class {
                return cases;
            }
            let texts = [class.as_str(), name.source.text, &round.to_string()];
            let random = &mut Random::of(options.seed, &texts);
            let Some((query, change)) = exchange(class, &name.source, &words, random) else {
                continue;
            };
            if !contents.cover(&query, name.source.kind) && seen.insert(query.clone()) {
                let listed = name.source.text.to_owned();
                cases.push(case(class, query, change, name.source.kind, listed));
            }
        }
    }
    cases
}

fn suits(class: Class, name: &Name<'_>) -> bool {
    match name.source.kind {
        Kind::Organization | Kind::Company | Kind::Any => true,
        Kind::Vessel | Kind::Aircraft => class == Class::DecoyNumber,
        Kind::Person | Kind::Wallet => false,
    }
}

/// Words that tell much, of organisations named by more than one such word.
fn telling_words(names: &[Name<'_>]) -> Vec<String> {
    let mut words = BTreeSet::new();
    for name in names.iter().filter(|it| it.asked && suits(Class::DecoySister, it)) {
        let tell: Vec<&Piece> = name.source.pieces.iter().filter(|it| tells_much(it)).collect();
        if tell.len() > 1 {
            words.extend(tell.iter().map(|it| titled(name.source.slice(it))));
        }
    }
    words.into_iter().collect()
}

/// Rare, and long enough to be a name and no abbreviation.
fn tells_much(piece: &Piece) -> bool {
    piece.is_telling() && piece.is_latin() && piece.weight > 0.9 && piece.folded.len() >= 4
}

/// Lines of business that stand for each other in decoys; the words of `data/names/company_words.csv`.
const ACTIVITIES: [&str; 20] = [
    "trading",
    "shipping",
    "construction",
    "petroleum",
    "transport",
    "technology",
    "investment",
    "insurance",
    "mining",
    "aviation",
    "logistics",
    "agriculture",
    "tourism",
    "engineering",
    "chemical",
    "media",
    "pharmaceutical",
    "steel",
    "consulting",
    "textile",
];

fn exchange(
    class: Class,
    source: &Source<'_>,
    words: &[String],
    random: &mut Random,
) -> Option<(String, String)> {
    let replaced = |piece: &Piece, with: &str, what: &str| {
        let there = source.slice(piece);
        let with = word_in_case_of(with, there);
        let change = format!("{what} “{there}” replaced by “{with}”");
        Some((source.replace(piece, &with), change))
    };
    match class {
        Class::DecoySister => {
            // Something of the name must remain, or the result is the other company's.
            use TokenKind::{CompanyWord, Word};
            let naming = source.pieces.iter().filter(|it| matches!(it.kind, CompanyWord | Word));
            if naming.count() < 2 {
                return None;
            }
            let much = source.pieces.iter().filter(|it| tells_much(it));
            let piece = much.max_by_key(|it| it.folded.len())?;
            let word = random.pick(words)?;
            let other = Source::new(word, source.kind);
            let sounds_alike = other.pieces.first().is_none_or(|it| it.sound == piece.sound);
            if sounds_alike { None } else { replaced(piece, word, "telling word") }
        }
        Class::DecoyNumber => {
            let numbers = source.pieces.iter().filter(|it| it.kind == TokenKind::Number);
            let numbers: Vec<&Piece> = numbers.collect();
            let piece = *random.pick(&numbers)?;
            let value: usize = piece.canonical.parse().ok().filter(|it| *it < 1_000_000)?;
            let other = if value > 1 && random.below(2) == 0 { value - 1 } else { value + 1 };
            let there = source.slice(piece);
            if there.bytes().all(|it| it.is_ascii_digit()) {
                replaced(piece, &format!("{other:0width$}", width = there.len()), "number")
            } else if value < 39 && there.to_uppercase() == roman(value) {
                // `I`, `V` and `X` alone are letters to every reader.
                let other = roman(other);
                if other.len() > 1 { replaced(piece, &other, "number") } else { None }
            } else {
                None
            }
        }
        Class::DecoyActivity => {
            let is_activity = |it: &&Piece| {
                it.kind == TokenKind::CompanyWord && ACTIVITIES.contains(&it.canonical.as_str())
            };
            let pieces: Vec<&Piece> = source.pieces.iter().filter(is_activity).collect();
            let piece = *random.pick(&pieces)?;
            let named: Vec<&str> = source.pieces.iter().map(|it| it.canonical.as_str()).collect();
            let others: Vec<&str> =
                ACTIVITIES.into_iter().filter(|it| !named.contains(it)).collect();
            replaced(piece, &titled(random.pick(&others)?), "activity")
        }
        _ => None,
    }
}

/// What each listed name consists of, without articles and legal forms.
#[derive(Debug)]
struct Contents {
    names: Vec<BTreeSet<String>>,
    /// Names by the first of their words.
    by_first: HashMap<String, Vec<usize>>,
}

impl Contents {
    fn of(names: &[Name<'_>]) -> Self {
        let mut contents = Self { names: Vec::new(), by_first: HashMap::new() };
        let of_others = names.iter().filter(|it| !it.source.is_person());
        for content in of_others.map(|it| content(&it.source)) {
            if let Some(first) = content.first() {
                contents.by_first.entry(first.clone()).or_default().push(contents.names.len());
                contents.names.push(content);
            }
        }
        contents
    }

    /// Whether a listed name consists of words of this one.
    fn cover(&self, query: &str, kind: Kind) -> bool {
        let content = content(&Source::new(query, kind));
        let mut firsts = content.iter().filter_map(|it| self.by_first.get(it)).flatten();
        firsts.any(|at| self.names[*at].is_subset(&content))
    }
}

fn content(source: &Source<'_>) -> BTreeSet<String> {
    use TokenKind::{CompanyWord, Initial, Number, Word};
    let counts = |it: &&Piece| matches!(it.kind, CompanyWord | Initial | Number | Word);
    let meaning = |it: &Piece| {
        if it.canonical.is_empty() { it.folded.clone() } else { it.canonical.clone() }
    };
    source.pieces.iter().filter(counts).map(meaning).collect()
}

#[cfg(test)]
mod tests {
    use lictor_model::EntityId;

    use super::*;
    use crate::deck::{Deck, ListedName, Party};

    fn deck(rows: &[(Kind, &str)]) -> Deck {
        let parties: Vec<Party> = (1..)
            .zip(rows)
            .map(|(number, (kind, name))| Party {
                id: format!("csv:test:{number}").parse::<EntityId>().unwrap(),
                kind: *kind,
                names: vec![ListedName { text: (*name).to_owned(), asked: true }],
            })
            .collect();
        Deck::make(&parties, Options { seed: 1, per_class: 200 })
    }

    fn queries(deck: &Deck, class: Class) -> Vec<&str> {
        deck.cases.iter().filter(|it| it.class == class).map(|it| it.query.as_str()).collect()
    }

    #[test]
    fn no_party_bears_an_invented_name() {
        let person = Kind::Person;
        let deck = deck(&[
            (person, "Nadir Hakimi"),
            (person, "Darina ORLOVA"),
            (person, "Nader Orlova"),
            (person, "Darina Petrova"),
        ]);
        let made = queries(&deck, Class::DecoyPerson);
        assert!(made.contains(&"Darina Hakimi"), "{made:?}");
        assert!(made.contains(&"Nadir Petrova"), "{made:?}");
        // Borne together, or by a name that sounds the same.
        for it in ["Nadir Hakimi", "Nadir Orlova", "Nader Hakimi", "Darina Orlova"] {
            assert!(!made.contains(&it), "{made:?}");
        }
    }

    #[test]
    fn a_sister_company_is_not_listed() {
        let company = Kind::Company;
        let deck = deck(&[
            (company, "NORVIK SUDARLIN TRADING LTD."),
            (company, "Norvik Shipping"),
            (company, "Norvik Fund 1"),
            (company, "Norvik Fund 2"),
        ]);
        let numbers = queries(&deck, Class::DecoyNumber);
        assert_eq!(numbers, ["Norvik Fund 3"]);
        let activities = queries(&deck, Class::DecoyActivity);
        assert!(activities.contains(&"Norvik Mining"), "{activities:?}");
        assert!(activities.contains(&"NORVIK SUDARLIN MINING LTD."), "{activities:?}");
        // What is listed without a further word stays listed with one.
        assert!(!activities.contains(&"NORVIK SUDARLIN SHIPPING LTD."), "{activities:?}");
        let sisters = queries(&deck, Class::DecoySister);
        assert!(sisters.iter().all(|it| !it.contains("SUDARLIN")), "{sisters:?}");
    }

    #[test]
    fn words_are_titled() {
        assert_eq!(["ORLOVA", "orlova", "éa", ""].map(titled), ["Orlova", "Orlova", "Éa", ""]);
    }
}
