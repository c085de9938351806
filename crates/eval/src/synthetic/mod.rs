//! Made-up lists of any length, on which speed, memory and losslessness are measured at sizes that no
//! real list has.
//!
//! A list is a function of its seed and its number of names: the same on every machine (integers, and
//! of floating point only what IEEE 754 rounds exactly). Each party is drawn from a stream of its own,
//! so the first names of a long list are those of a short one.
//!
//! What is like real lists: 70 % persons of one to five words, 30 % organisations with words of business,
//! places, numbers and legal forms; 35 % of the names are other names of the party before (another
//! spelling, a word more or less, another order, the original script); words are drawn by a power law
//! ([`words`]) and an order-3 Markov model makes the rare ones. What is not: parties have no facts but
//! names, and words of a name are drawn apart, so that less goes together than in real names.
//!
//! The vocabulary grows with the number of words to the power 0.59 (Heaps' law): 20,332 distinct words
//! of 61,466 at 20 thousand names, 201,808 of 3.07 million at 1 million. OFAC's lists have 19 thousand at
//! 20 thousand names; their exponent falls from 0.85 to 0.62.

mod names;
mod queries;
mod stored;
mod variants;
mod words;

use std::io::Write;

use lictor_engine::History;
use lictor_model::{
    DatasetId, Edition, EditionIdx, EditionSet, Entity, Fact, Name, NameKind, Schema, Source,
};
use serde_json::json;

pub(crate) use queries::{Asked, listed, strangers};
pub(crate) use stored::stored;

use crate::dice::Dice;
use names::Makers;

/// The seed of the lists that are measured.
pub(crate) const SEED: u64 = 20_260_227;
/// The version of the generator: whatever changes a name changes it.
pub(crate) const VERSION: u32 = 1;

/// Of 100 names, so many are other names of the party before.
const ALIASES: usize = 35;
/// Of 100 parties, so many are persons.
const PERSONS: usize = 70;

/// A made-up party: what it is, and its names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Party {
    pub(crate) is_person: bool,
    pub(crate) names: Vec<String>,
}

/// The parties of a list of `names` names, in order.
pub(crate) fn parties(seed: u64, names: usize) -> impl Iterator<Item = Party> {
    let makers = Makers::new();
    let mut left = names;
    (0..).map_while(move |number| {
        (left > 0).then(|| {
            let mut party = party(&makers, &mut Dice::of(seed, number));
            party.names.truncate(left);
            left -= party.names.len();
            party
        })
    })
}

fn party(makers: &Makers, dice: &mut Dice) -> Party {
    let is_person = dice.chance(PERSONS);
    let made = if is_person { makers.person(dice) } else { makers.organisation(dice) };
    let mut names = vec![made.text.clone()];
    while dice.chance(ALIASES) {
        names.push(variants::other_name(&made, makers, dice));
    }
    Party { is_person, names }
}

/// The list as one edition of the dataset `ftm:synthetic`.
pub(crate) fn history(seed: u64, names: usize) -> anyhow::Result<History> {
    let dataset: DatasetId = "ftm:synthetic".parse()?;
    let entities: Vec<Entity> = (0_u32..)
        .zip(parties(seed, names))
        .map(|(number, party)| entity(&dataset, number, party))
        .collect();
    let edition = Edition {
        id: format!("synthetic:{VERSION}:{seed}:{names}"),
        published: "2026-02-27".parse()?,
        time: None,
        entities: u32::try_from(entities.len())?,
        chronicle: false,
    };
    let editions = EditionSet::new(vec![edition]).expect("one edition is a set");
    Ok(History { dataset, embedded: false, editions, entities })
}

fn entity(dataset: &DatasetId, number: u32, party: Party) -> Entity {
    let schema = if party.is_person { Schema::Person } else { Schema::Organization };
    // Ids in the order of the list, as a history has them.
    let mut entity = Entity::new(dataset, &format!("{number:08}"), schema);
    for (nth, text) in party.names.into_iter().enumerate() {
        let kind = if nth == 0 { NameKind::Primary } else { NameKind::Alias };
        let mut fact = Fact::new(Name::new(text, kind), Source::default());
        fact.known.add(EditionIdx(0));
        entity.names.push(fact);
    }
    entity
}

/// Writes the list as `FollowTheMoney` entities, one JSON object a line.
pub(crate) fn write_ftm(out: &mut impl Write, seed: u64, names: usize) -> anyhow::Result<()> {
    for (number, party) in parties(seed, names).enumerate() {
        let schema = if party.is_person { "Person" } else { "Organization" };
        let (name, aliases) = party.names.split_first().expect("a party has a name");
        let mut properties = json!({ "name": [name] });
        if !aliases.is_empty() {
            properties["alias"] = json!(aliases);
        }
        let object =
            json!({ "id": format!("{number:08}"), "schema": schema, "properties": properties });
        writeln!(out, "{object}")?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use lictor_lists::SourceFile;

    use super::*;

    fn lines(seed: u64, names: usize) -> Vec<u8> {
        let mut bytes = Vec::new();
        write_ftm(&mut bytes, seed, names).unwrap();
        bytes
    }

    /// FNV-1a: a list that changes for any reason must get another [`VERSION`].
    fn hash(bytes: &[u8]) -> u64 {
        let step = |hash: u64, byte: &u8| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        bytes.iter().fold(0xcbf2_9ce4_8422_2325, step)
    }

    #[test]
    fn the_same_seed_gives_the_same_bytes() {
        assert_eq!(lines(SEED, 500), lines(SEED, 500));
        assert_ne!(lines(SEED, 500), lines(SEED + 1, 500));
        assert_eq!(hash(&lines(SEED, 2_000)), 13_242_318_505_269_017_720, "VERSION {VERSION}");
    }

    #[test]
    fn a_short_list_begins_a_long_one() {
        let short: Vec<Party> = parties(SEED, 300).collect();
        let long: Vec<Party> = parties(SEED, 900).take(short.len() - 1).collect();
        assert_eq!(short[..short.len() - 1], long);
    }

    #[test]
    fn the_shares_are_as_said() {
        let list: Vec<Party> = parties(SEED, 20_000).collect();
        let names: usize = list.iter().map(|it| it.names.len()).sum();
        let persons = list.iter().filter(|it| it.is_person).count();
        let other_script = |name: &&String| name.chars().any(|it| it as u32 > 0x370);
        let others = list.iter().flat_map(|it| &it.names).filter(other_script).count();
        assert_eq!(names, 20_000);
        assert!((620..680).contains(&(list.len() * 1_000 / names)), "{} parties", list.len());
        assert!((680..720).contains(&(persons * 1_000 / list.len())), "{persons} persons");
        assert!((10..50).contains(&(others * 1_000 / names)), "{others} in other scripts");
        assert!(list.iter().flat_map(|it| &it.names).all(|it| !it.trim().is_empty()));
    }

    #[test]
    fn the_file_is_read_as_the_list_in_memory() {
        let file = SourceFile { name: "synthetic.json".to_owned(), bytes: lines(SEED, 200) };
        let dataset = "ftm:synthetic".parse().unwrap();
        let (read, _) = lictor_lists::read(&dataset, &[file]).unwrap();
        let history = history(SEED, 200).unwrap();
        let names = |entities: &[Entity]| -> Vec<(String, Vec<String>)> {
            let names = |it: &Entity| it.names.iter().map(|it| it.value.text.clone()).collect();
            entities.iter().map(|it| (it.id.to_string(), names(it))).collect()
        };
        assert_eq!(names(&read), names(&history.entities));
    }
}
