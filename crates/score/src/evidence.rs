//! What agrees or conflicts beyond the name.
//!
//! | feature | agreement | weak | conflict | why |
//! |---|---|---|---|---|
//! | birth date, same day | +0.05 | | | one of some 22,000 days of 60 years |
//! | birth date, same year or within the stated interval | +0.03 | | | one of some 60 years |
//! | birth date, one part off, day and month swapped, a year or two off | | 0 | | lists disagree on the right person by as much |
//! | birth date, farther off | | | −0.15 | |
//! | country | +0.02 | | −0.04 | people have several, lists know few |
//! | gender | 0 | | −0.10 | half of all agree by chance |
//! | birth place, a shared telling word | +0.02 | | | towns are named coarsely and in many spellings: no match is no conflict |
//! | address, number and most words | +0.03 | | | people move: another address is no conflict |
//! | identifier that decides | score 1 | | | issued to one party |
//! | other identifier | +0.05 | | | unique within one issuer only |
//!
//! Agreement sums up to [`BONUS_CAP`] at most. A missing value on either side is neutral.

use crate::places::{same_address, same_place};
use jiff::civil::Date;
use lictor_model::{CountryCode, DateInterval, Entity, Identifier, Kind, Precision};

/// The most that agreement beyond the name can lift a score.
pub const BONUS_CAP: f64 = 0.08;

/// What birth on the same day adds.
pub const SAME_DAY: f64 = 0.05;
/// What birth in the same year, or within the stated interval, adds.
pub const SAME_YEAR: f64 = 0.03;
/// What a conflicting birth date adds: a loss.
pub const OTHER_BIRTH_DATE: f64 = -0.15;
const SAME_COUNTRY: f64 = 0.02;
const OTHER_COUNTRY: f64 = -0.04;
const OTHER_GENDER: f64 = -0.10;
const SAME_BIRTH_PLACE: f64 = 0.02;
const SAME_ADDRESS: f64 = 0.03;
const SUPPORTING_IDENTIFIER: f64 = 0.05;
/// Years by which an exact date may be off and still be the same person's.
const YEARS_OFF: i32 = 2;
/// The same for a date that the list calls approximate.
const APPROXIMATE_YEARS_OFF: i32 = 5;

/// What the query says beyond names.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Facts {
    /// Date of birth.
    pub birth_date: Option<DateInterval>,
    /// Nationality, residence, flag: any country that the party has to do with.
    pub countries: Vec<CountryCode>,
    /// `male`, `female` or another word; compared when both sides have one of the first two.
    pub gender: Option<String>,
    /// Places of birth, as text.
    pub birth_places: Vec<String>,
    /// Addresses, as text.
    pub addresses: Vec<String>,
    /// Identifiers.
    pub identifiers: Vec<Identifier>,
}

/// Whether a feature speaks for or against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It agrees.
    Agree,
    /// It agrees so far that it is no conflict, and not so far that it lifts.
    Weak,
    /// It conflicts.
    Conflict,
    /// The query has a value and the entity has none.
    Missing,
}

/// What a feature does to the score.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Effect {
    /// Added to the score; negative for a conflict.
    Add(f64),
    /// The score becomes 1.
    Decide,
}

/// One piece of evidence beyond the name.
#[derive(Debug, Clone, PartialEq)]
pub struct Feature {
    /// `birth_date`, `country`, `gender` or `identifier`.
    pub name: &'static str,
    /// For or against.
    pub outcome: Outcome,
    /// What it does.
    pub effect: Effect,
    /// The values, in one phrase.
    pub detail: String,
    /// How much it tells, in bits: the logarithm of the share of strangers who would agree too.
    pub bits: f64,
}

/// All evidence of one comparison.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Evidence {
    /// Features for which the query has a value.
    pub features: Vec<Feature>,
}

impl Evidence {
    /// The name's score with the evidence, in `[0, 1]`.
    pub fn apply(&self, name_score: f64) -> f64 {
        let (mut bonus, mut malus) = (0.0, 0.0);
        for feature in &self.features {
            match feature.effect {
                Effect::Decide => return 1.0,
                Effect::Add(effect) if effect > 0.0 => bonus += effect,
                Effect::Add(effect) => malus += effect,
            }
        }
        (name_score + f64::min(bonus, BONUS_CAP) + malus).clamp(0.0, 1.0)
    }

    /// Bits of what agrees.
    pub fn bits(&self) -> f64 {
        let agreeing = self.features.iter().filter(|it| it.outcome == Outcome::Agree);
        agreeing.map(|it| it.bits).sum()
    }
}

/// Compares what the query says beyond names with an entity.
pub fn evidence(facts: &Facts, entity: &Entity) -> Evidence {
    let mut features = Vec::new();
    features.extend(identifiers(facts, entity));
    // A birth date, a nationality or a gender says nothing about a ship or a company.
    let person = matches!(entity.schema.kind(), Kind::Person | Kind::Any);
    if person {
        features.extend(birth_date(facts, entity));
    }
    features.extend(country(facts, entity));
    if person {
        features.extend(gender(facts, entity));
        features.extend(birth_place(facts, entity));
    }
    features.extend(address(facts, entity));
    Evidence { features }
}

fn identifiers(facts: &Facts, entity: &Entity) -> Vec<Feature> {
    let compare = |asked: &Identifier| {
        let wanted = asked.normalised();
        let equal = entity
            .identifiers
            .iter()
            .find(|it| it.value.kind == asked.kind && it.value.normalised() == wanted);
        let feature = |outcome, effect, detail, bits| Feature {
            name: "identifier",
            outcome,
            effect,
            detail,
            bits,
        };
        match equal {
            Some(found) if asked.kind.decides() => {
                let detail = format!("the same {}: {}", asked.kind.as_str(), found.value.value);
                feature(Outcome::Agree, Effect::Decide, detail, 40.0)
            }
            Some(found) => {
                let detail = format!("the same {}: {}", asked.kind.as_str(), found.value.value);
                feature(Outcome::Agree, Effect::Add(SUPPORTING_IDENTIFIER), detail, 20.0)
            }
            None => {
                let detail = format!("no {} {} listed", asked.kind.as_str(), asked.value);
                feature(Outcome::Missing, Effect::Add(0.0), detail, 0.0)
            }
        }
    };
    facts.identifiers.iter().map(compare).collect()
}

fn birth_date(facts: &Facts, entity: &Entity) -> Option<Feature> {
    let asked = facts.birth_date?;
    let listed: Vec<_> = entity.birth_dates.iter().map(|fact| fact.value).collect();
    let feature = |outcome, effect, detail, bits| {
        Some(Feature { name: "birth_date", outcome, effect: Effect::Add(effect), detail, bits })
    };
    if listed.is_empty() {
        return feature(Outcome::Missing, 0.0, format!("born {asked}; no date listed"), 0.0);
    }
    let shown = listed.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
    let detail = |words: &str| format!("{words}: {asked} and {shown}");
    let both_days = |other: &&DateInterval| {
        other.precision() == Precision::Day && asked.precision() == Precision::Day
    };
    if listed.iter().any(|it| it.overlaps(&asked) && both_days(&it)) {
        return feature(Outcome::Agree, SAME_DAY, detail("born on the same day"), 14.4);
    }
    if listed.iter().any(|it| it.overlaps(&asked)) {
        return feature(Outcome::Agree, SAME_YEAR, detail("birth dates agree"), 5.9);
    }
    if listed.iter().any(|it| nearly(&asked, it)) {
        return feature(Outcome::Weak, 0.0, detail("birth dates nearly agree"), 0.0);
    }
    feature(Outcome::Conflict, OTHER_BIRTH_DATE, detail("birth dates differ"), 0.0)
}

/// One part off, day and month swapped, or a few years off.
fn nearly(asked: &DateInterval, listed: &DateInterval) -> bool {
    let allowed =
        if listed.approximate || asked.approximate { APPROXIMATE_YEARS_OFF } else { YEARS_OFF };
    let years = if asked.from() > listed.to() {
        i32::from(asked.from().year()) - i32::from(listed.to().year())
    } else {
        i32::from(listed.from().year()) - i32::from(asked.to().year())
    };
    if years <= allowed {
        return true;
    }
    let days = asked.precision() == Precision::Day && listed.precision() == Precision::Day;
    days && one_slip(asked.from(), listed.from())
}

/// Whether two days differ by one wrong or two swapped digits of the year, all else equal.
fn one_slip(a: Date, b: Date) -> bool {
    if (a.month(), a.day()) != (b.month(), b.day()) {
        return false;
    }
    let (a, b) = (format!("{:04}", a.year()), format!("{:04}", b.year()));
    lictor_names::distance(a.as_bytes(), b.as_bytes(), 1).is_some()
}

fn country(facts: &Facts, entity: &Entity) -> Option<Feature> {
    if facts.countries.is_empty() {
        return None;
    }
    let listed = || {
        let stated = entity.countries.iter().map(|fact| fact.value);
        let born = entity.birth_places.iter().filter_map(|fact| fact.value.country);
        let lives = entity.addresses.iter().filter_map(|fact| fact.value.country);
        stated.chain(born).chain(lives)
    };
    let names = |codes: &mut dyn Iterator<Item = CountryCode>| {
        let mut seen: Vec<&str> = Vec::new();
        for code in codes {
            if !seen.contains(&code.name()) {
                seen.push(code.name());
            }
        }
        seen.join(", ")
    };
    let asked = names(&mut facts.countries.iter().copied());
    let feature = |outcome, effect, detail, bits| {
        Some(Feature { name: "country", outcome, effect: Effect::Add(effect), detail, bits })
    };
    if listed().next().is_none() {
        return feature(Outcome::Missing, 0.0, format!("{asked}; no country listed"), 0.0);
    }
    let agreed = listed().find(|code| facts.countries.contains(code));
    if let Some(code) = agreed {
        let detail = format!("both have to do with {}", code.name());
        return feature(Outcome::Agree, SAME_COUNTRY, detail, 4.0);
    }
    let detail = format!("{asked}; listed: {}", names(&mut listed()));
    feature(Outcome::Conflict, OTHER_COUNTRY, detail, 0.0)
}

fn birth_place(facts: &Facts, entity: &Entity) -> Option<Feature> {
    let listed: Vec<&str> = entity.birth_places.iter().map(|it| it.value.text.as_str()).collect();
    compare_texts("birth_place", &facts.birth_places, &listed, same_place, SAME_BIRTH_PLACE, 7.0)
}

fn address(facts: &Facts, entity: &Entity) -> Option<Feature> {
    let listed: Vec<String> = entity.addresses.iter().map(|it| it.value.one_line()).collect();
    let listed: Vec<&str> = listed.iter().map(String::as_str).collect();
    compare_texts("address", &facts.addresses, &listed, same_address, SAME_ADDRESS, 12.0)
}

/// Texts that lift where two of them agree, and do nothing where they do not.
fn compare_texts(
    name: &'static str,
    asked: &[String],
    listed: &[&str],
    same: impl Fn(&str, &str) -> bool,
    effect: f64,
    bits: f64,
) -> Option<Feature> {
    let feature = |outcome, effect, detail, bits| {
        Some(Feature { name, outcome, effect: Effect::Add(effect), detail, bits })
    };
    let first = asked.first()?;
    if listed.iter().all(|it| it.trim().is_empty()) {
        return feature(Outcome::Missing, 0.0, format!("{first}; none listed"), 0.0);
    }
    let agreed = asked.iter().find_map(|asked| {
        let found = listed.iter().find(|listed| same(asked, listed))?;
        Some(format!("{asked}; listed: {found}"))
    });
    if let Some(detail) = agreed {
        return feature(Outcome::Agree, effect, detail, bits);
    }
    feature(Outcome::Weak, 0.0, format!("{first}; listed: {}", listed.join(" or ")), 0.0)
}

fn gender(facts: &Facts, entity: &Entity) -> Option<Feature> {
    let word = |text: &str| match text.trim().to_lowercase().as_str() {
        "m" | "male" | "man" => Some("male"),
        "f" | "female" | "woman" => Some("female"),
        _ => None,
    };
    let asked = word(facts.gender.as_deref()?)?;
    let listed = entity.property("gender").find_map(word);
    let feature = |outcome, effect, detail, bits| {
        Some(Feature { name: "gender", outcome, effect: Effect::Add(effect), detail, bits })
    };
    match listed {
        None => feature(Outcome::Missing, 0.0, format!("{asked}; none listed"), 0.0),
        Some(listed) if listed == asked => {
            feature(Outcome::Agree, 0.0, format!("both {asked}"), 1.0)
        }
        Some(listed) => {
            feature(Outcome::Conflict, OTHER_GENDER, format!("{asked}; listed: {listed}"), 0.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use lictor_model::{Fact, Schema, Source};

    use super::*;

    fn born(date: &str, approximate: bool) -> Entity {
        let dataset = "csv:test".parse().unwrap();
        let mut entity = Entity::new(&dataset, "1", Schema::Person);
        let date: DateInterval = date.parse().unwrap();
        entity.birth_dates.push(Fact::new(date.approximately(approximate), Source::default()));
        entity
    }

    #[test]
    fn birth_dates_are_graded() {
        let check = |asked: &str, listed: &str, approximate, outcome, score: f64| {
            let facts = Facts { birth_date: Some(asked.parse().unwrap()), ..Facts::default() };
            let found = evidence(&facts, &born(listed, approximate));
            assert_eq!(found.features[0].outcome, outcome, "{asked} {listed}");
            assert!((found.apply(0.9) - score).abs() < 1e-9, "{asked} {listed}");
        };
        check("1969-06-16", "1969-06-16", false, Outcome::Agree, 0.95);
        check("1969", "1969-06-16", false, Outcome::Agree, 0.93);
        check("1969-06-17", "1969-06-16", false, Outcome::Weak, 0.9);
        check("1996-06-16", "1969-06-16", false, Outcome::Weak, 0.9);
        check("1967-01-01", "1969-06-16", false, Outcome::Weak, 0.9);
        check("1964", "1969", true, Outcome::Weak, 0.9);
        check("1964", "1969", false, Outcome::Conflict, 0.75);
    }

    #[test]
    fn an_exact_name_stays_at_one_and_an_identifier_decides() {
        let mut entity = born("1969", false);
        let passport: Identifier = "passport:A 123".parse().unwrap();
        entity.identifiers.push(Fact::new(passport, Source::default()));
        let facts = Facts { birth_date: "1969".parse().ok(), ..Facts::default() };
        assert!((evidence(&facts, &entity).apply(1.0) - 1.0).abs() < 1e-9);
        let facts =
            Facts { identifiers: vec!["passport:a123".parse().unwrap()], ..Facts::default() };
        assert!((evidence(&facts, &entity).apply(0.1) - 1.0).abs() < 1e-9);
    }
}
