//! A deck: cases of every class, sampled from the listed parties by a seed.

use std::collections::BTreeSet;

use lictor_model::{EntityId, Kind};
use lictor_text::Script;

use crate::class::{Class, Group};
use crate::classes::of_source;
use crate::decoys;
use crate::random::hash;
use crate::source::Source;

/// A listed party as far as a deck knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Party {
    /// Its id.
    pub id: EntityId,
    /// What it is; its cases are asked for that kind.
    pub kind: Kind,
    /// Its names.
    pub names: Vec<ListedName>,
}

/// One name of a party.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedName {
    /// As published.
    pub text: String,
    /// Whether cases are made of it. The others (weak aliases, names that ended) only keep decoys
    /// from being listed names.
    pub asked: bool,
}

/// How a deck is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options {
    /// The same seed gives the same deck.
    pub seed: u64,
    /// The most cases of each class.
    pub per_class: usize,
}

/// One name to be asked, and what is expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    /// The class and a number in it, such as `word_order-0001`.
    pub id: String,
    /// The class.
    pub class: Class,
    /// What was changed, in a sentence for people.
    pub change: String,
    /// The name to be asked.
    pub query: String,
    /// For what kind of party it is asked.
    pub kind: Kind,
    /// The listed name (of a decoy: names) that it was made from.
    pub listed: String,
    /// The party that is expected; none for a decoy.
    pub entity: Option<EntityId>,
    /// The names with which the query is compared; when empty, the lists are screened.
    pub against: Vec<String>,
}

/// Cases of all classes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deck {
    /// By class, in the order of [`Class::ALL`].
    pub cases: Vec<Case>,
    /// Listed names that cases could be made of.
    pub names: usize,
}

/// A name of a party, read.
#[derive(Debug)]
pub(crate) struct Name<'a> {
    pub(crate) party: &'a Party,
    /// The party's place among all.
    pub(crate) number: usize,
    pub(crate) source: Source<'a>,
    pub(crate) asked: bool,
}

impl Deck {
    /// Makes the deck of these parties. Names without a letter or digit are left out: nothing can be
    /// compared in them.
    pub fn make(parties: &[Party], options: Options) -> Self {
        let mut names = Vec::new();
        for (number, party) in parties.iter().enumerate() {
            for name in &party.names {
                let source = Source::new(&name.text, party.kind);
                if !source.pieces.is_empty() {
                    names.push(Name { party, number, source, asked: name.asked });
                }
            }
        }
        let mut cases = Vec::new();
        for class in Class::ALL {
            let mut made = match class.group() {
                Group::Decoy => decoys::invent(class, &names, options),
                Group::Control | Group::Manipulated => sample(class, &names, options),
            };
            for (number, case) in (1..).zip(&mut made) {
                case.id = format!("{}-{number:04}", class.as_str());
            }
            cases.append(&mut made);
        }
        Self { cases, names: names.iter().filter(|it| it.asked).count() }
    }
}

/// The names of which cases are made, in an order by chance that does not depend on other names.
pub(crate) fn by_chance<'n, 'a>(
    class: Class,
    names: &'n [Name<'a>],
    seed: u64,
) -> Vec<&'n Name<'a>> {
    let asked = names.iter().filter(|it| it.asked);
    let key = |it: &Name<'_>| hash(seed, &[class.as_str(), it.party.id.as_str(), it.source.text]);
    let mut order: Vec<(u64, &Name<'_>)> = asked.map(|it| (key(it), it)).collect();
    order.sort_by_key(|(key, name)| (*key, name.source.text, &name.party.id));
    order.into_iter().map(|(_, name)| name).collect()
}

/// One variant of each name, then a second of each, until there are enough.
fn sample(class: Class, names: &[Name<'_>], options: Options) -> Vec<Case> {
    let mut order = by_chance(class, names, options.seed);
    if class.group() == Group::Manipulated {
        // A wallet's name is an address: changed, it is another wallet.
        order.retain(|it| it.source.kind != Kind::Wallet);
    }
    if class == Class::LongName {
        order.sort_by_key(|it| std::cmp::Reverse(it.source.text.len()));
    }
    let mut cases = Vec::new();
    let mut seen = BTreeSet::new();
    for round in 0.. {
        let mut more = Vec::new();
        for name in order {
            if cases.len() >= options.per_class {
                return cases;
            }
            let made = of_source(class, &name.source, options.seed);
            if made.len() > round + 1 {
                more.push(name);
            }
            let Some(variant) = made.into_iter().nth(round) else { continue };
            if seen.insert(variant.query.clone()) {
                let against = against(class, names, name);
                if class == Class::OriginalScript && against.is_empty() {
                    continue;
                }
                cases.push(Case {
                    id: String::new(),
                    class,
                    change: variant.change,
                    query: variant.query,
                    kind: name.party.kind,
                    listed: name.source.text.to_owned(),
                    entity: Some(name.party.id.clone()),
                    against,
                });
            }
        }
        if more.is_empty() {
            break;
        }
        order = more;
    }
    cases
}

/// The party's names in Latin letters, for the class that is compared with those alone.
fn against(class: Class, names: &[Name<'_>], name: &Name<'_>) -> Vec<String> {
    if class != Class::OriginalScript {
        return Vec::new();
    }
    let first = names.partition_point(|it| it.number < name.number);
    let own = names[first..].iter().take_while(|it| it.number == name.number);
    let latin = own.filter(|it| {
        let mut letters =
            it.source.pieces.iter().filter(|it| it.script != Script::Common).peekable();
        letters.peek().is_some() && letters.all(|it| it.script == Script::Latin)
    });
    latin.map(|it| it.source.text.to_owned()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn parties(rows: &[(&str, Kind, &[&str])]) -> Vec<Party> {
        let named = |names: &[&str]| {
            names.iter().map(|it| ListedName { text: (*it).to_owned(), asked: true }).collect()
        };
        rows.iter()
            .map(|(id, kind, names)| Party {
                id: format!("csv:test:{id}").parse().unwrap(),
                kind: *kind,
                names: named(names),
            })
            .collect()
    }

    fn listed() -> Vec<Party> {
        parties(&[
            ("1", Kind::Person, &["Nadir Yusuf al-Hakimi", "نادر الحكيمي", "ABU NADIR"]),
            ("2", Kind::Person, &["Darina Petrova ORLOVA"]),
            ("3", Kind::Company, &["VEKTOR TRADING LTD.", "Vektor"]),
            ("4", Kind::Company, &["Norvik Maritime Fund 2", "Sudarlin Shipping S.A."]),
            ("5", Kind::Vessel, &["OCEAN NORVIK 8"]),
            ("6", Kind::Wallet, &["1BoatSLRHtKNngkdXEeobR76b53LETtpyT"]),
            ("7", Kind::Organization, &["!?"]),
        ])
    }

    #[test]
    fn the_same_seed_makes_the_same_deck() {
        let make = |seed| Deck::make(&listed(), Options { seed, per_class: 5 });
        assert_eq!(make(1), make(1));
        assert_ne!(make(1).cases, make(2).cases);
        assert_eq!(make(1).names, 10, "all but the one without a letter");
    }

    #[test]
    fn cases_outlive_what_else_is_listed() {
        let options = Options { seed: 1, per_class: 1000 };
        let asked = |parties: &[Party]| -> BTreeSet<String> {
            let deck = Deck::make(parties, options);
            let screened = deck.cases.into_iter().filter(|it| it.entity.is_some());
            screened.map(|it| format!("{:?} {}", it.class, it.query)).collect()
        };
        let before = asked(&listed()[1..]);
        assert!(asked(&listed()).is_superset(&before));
    }

    #[test]
    fn every_case_says_what_is_expected() {
        let deck = Deck::make(&listed(), Options { seed: 3, per_class: 4 });
        let ids: BTreeSet<&str> = deck.cases.iter().map(|it| it.id.as_str()).collect();
        assert_eq!(ids.len(), deck.cases.len());
        for case in &deck.cases {
            assert_eq!(case.entity.is_none(), case.class.group() == Group::Decoy, "{case:?}");
            assert_eq!(
                case.query == case.listed,
                matches!(case.class, Class::Unchanged | Class::OriginalScript),
                "{case:?}"
            );
            assert!(!case.change.is_empty() && !case.change.ends_with('.'), "{case:?}");
            assert!(case.kind != Kind::Wallet || case.class == Class::Unchanged, "{case:?}");
        }
        for class in Class::ALL {
            let count = deck.cases.iter().filter(|it| it.class == class).count();
            assert!(count <= 4, "{class:?}");
        }
    }

    #[test]
    fn original_script_is_compared_with_latin_names() {
        let deck = Deck::make(&listed(), Options { seed: 3, per_class: 4 });
        let case = deck.cases.iter().find(|it| it.class == Class::OriginalScript).unwrap();
        assert_eq!(case.query, "نادر الحكيمي");
        assert_eq!(case.against, ["Nadir Yusuf al-Hakimi", "ABU NADIR"]);
    }
}
