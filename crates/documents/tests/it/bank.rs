//! Relations told in the ways of the news: the sentences of `bank.txt` and the passages of `bank_later.txt`, counted.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lictor_documents::{Modality, Object, Polarity, Relation, Text, claims, mentions, relations};

use super::frames::marked;
use super::score::{f1, share};

/// A sentence with what may be read in it.
struct Case<'a> {
    section: &'a str,
    sentence: &'a str,
    relations: Vec<Expected<'a>>,
}

struct Expected<'a> {
    subject: &'a str,
    predicate: &'a str,
    object: &'a str,
    is_negated: bool,
    is_hedged: bool,
    is_required: bool,
}

/// The parties of a bank, by name, with what they are.
type Cast<'a> = BTreeMap<&'a str, &'a str>;

fn read(bank: &str) -> (Cast<'_>, Vec<Case<'_>>) {
    let mut cast = Cast::new();
    let mut cases = Vec::new();
    let mut section = "";
    for row in bank.lines().filter(|it| !it.is_empty()) {
        if let Some(row) = row.strip_prefix("@ ") {
            let (kind, names) = row.split_once(' ').unwrap();
            cast.extend(names.split(", ").map(|name| (name, kind)));
        } else if let Some(name) = row.strip_prefix("## ") {
            section = name;
        } else if !row.starts_with('#') {
            let (sentence, relations) = row.split_once(" | ").unwrap();
            let relations = relations.split("; ").filter(|it| *it != "-");
            let relations = relations.map(|it| expected(it, &cast)).collect();
            cases.push(Case { section, sentence, relations });
        }
    }
    (cast, cases)
}

fn expected<'a>(relation: &'a str, cast: &Cast<'a>) -> Expected<'a> {
    let inner = relation.strip_prefix('(').and_then(|it| it.strip_suffix(')'));
    let is_required = inner.is_none();
    let relation = inner.unwrap_or(relation);
    let edge = relation.trim_end_matches([' ', '!', '?']);
    let marks = &relation[edge.len()..];
    let subject = cast.keys().find(|it| edge.starts_with(&format!("{it} "))).expect(relation);
    let (predicate, object) = edge[subject.len() + 1..].split_once(' ').expect(relation);
    Expected {
        subject,
        predicate,
        object: object.trim_matches('"'),
        is_negated: marks.contains('!'),
        is_hedged: marks.contains('?'),
        is_required,
    }
}

/// The sentence with its mentions marked, as `marked` reads it.
fn with_mentions(sentence: &str, cast: &Cast<'_>) -> String {
    let mut out = String::new();
    let mut rest = sentence;
    while let Some(first) = rest.chars().next() {
        let starts = !out.ends_with(|it: char| it.is_alphanumeric());
        let name = cast.iter().rev().find(|it| starts && rest.starts_with(*it.0));
        if let Some((name, kind)) = name {
            write!(out, "[{name}|{kind}]").unwrap();
            rest = &rest[name.len()..];
        } else if first == '{' {
            let (phrase, behind) = rest[1..].split_once('}').unwrap();
            let (phrase, name) = phrase.split_once('=').unwrap();
            write!(out, "[{phrase}|{}={name}]", cast[name]).unwrap();
            rest = behind;
        } else {
            out.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    out
}

#[derive(Default)]
struct Count {
    wanted: usize,
    hit: usize,
    extra: usize,
    polarity: usize,
    hedge: usize,
}

impl Count {
    fn line(&self) -> String {
        let told = self.hit + self.extra;
        format!(
            "P {:.3} R {:.3} ({} of {}, {} extra) polarity {:.3} hedged {:.3}",
            share(self.hit, told),
            share(self.hit, self.wanted),
            self.hit,
            self.wanted,
            self.extra,
            share(self.polarity, self.hit),
            share(self.hedge, self.hit)
        )
    }
}

#[test]
fn relations_of_the_bank() {
    check(include_str!("bank.txt"), 0.97, 0.90);
}

#[test]
fn relations_of_the_later_bank() {
    check(include_str!("bank_later.txt"), 0.97, 0.90);
}

#[test]
fn relations_of_the_third_bank() {
    check(include_str!("bank_third.txt"), 0.97, 0.90);
}

#[test]
fn relations_of_the_fourth_bank() {
    check(include_str!("bank_fourth.txt"), 0.95, 0.86);
}

#[test]
fn relations_of_the_fifth_bank() {
    check(include_str!("bank_fifth.txt"), 0.95, 0.86);
}

#[test]
fn relations_of_the_sixth_bank() {
    check(include_str!("bank_sixth.txt"), 0.95, 0.82);
}

#[test]
fn relations_of_the_seventh_bank() {
    check(include_str!("bank_seventh.txt"), 0.94, 0.80);
}

#[test]
fn relations_of_the_eighth_bank() {
    check(include_str!("bank_eighth.txt"), 0.93, 0.78);
}

#[test]
fn relations_of_the_ninth_bank() {
    check(include_str!("bank_ninth.txt"), 0.95, 0.90);
}

#[test]
fn relations_of_the_bank_of_wordings() {
    check(include_str!("bank_wordings.txt"), 0.95, 0.95);
}

#[test]
fn relations_of_the_bank_of_references() {
    check(include_str!("bank_refs.txt"), 0.97, 0.95);
}

#[test]
fn relations_of_the_bank_of_money() {
    check(include_str!("bank_money.txt"), 0.96, 0.93);
}

/// The bank that `LICTOR_BANK` names.
#[test]
fn relations_of_a_bank_of_a_file() {
    let Some(file) = std::env::var_os("LICTOR_BANK") else { return };
    check(&std::fs::read_to_string(file).unwrap(), 0.0, 0.0);
}

/// Reads the cases of a bank, tells how many of its relations were found, and holds a floor of precision and recall.
fn check(bank: &str, precision: f64, recall: f64) {
    let tells = std::env::var_os("LICTOR_TELL");
    let (cast, cases) = read(bank);
    let mut sections: BTreeMap<&str, Count> = BTreeMap::new();
    let mut all = Count::default();
    for (at, case) in cases.iter().enumerate() {
        let (document, mut found) = marked(&with_mentions(case.sentence, &cast));
        let text = Text::of(&document);
        found.references = mentions::references(&text, &found);
        let claims = claims::find(&text, &found);
        let mut told = relations::find(&text, &found, &claims);
        let name = |entity: usize| found.entities[entity].name.as_str();
        let object = |it: &Relation| match it.object {
            Object::Entity(entity) => name(entity).to_owned(),
            Object::Words(span) => span.slice(&document.text).to_owned(),
        };
        let mut remarks = Vec::new();
        for it in &case.relations {
            let is_symmetric = ["family_of", "alias_of", "associated_with"].contains(&it.predicate);
            let place = told.iter().position(|found| {
                let object = object(found);
                // An office may be told by the place or body that it belongs to.
                let is_post = it.predicate == "holds_office" && case.sentence.contains(&object);
                let same_object = f1(it.object, &object) >= 0.6 || is_post;
                let straight = it.subject == name(found.subject) && same_object;
                let turned = it.object == name(found.subject) && it.subject == object;
                it.predicate == found.predicate.as_str() && (straight || is_symmetric && turned)
            });
            let relation = place.map(|place| told.remove(place));
            if !it.is_required {
                continue;
            }
            for count in [&mut all, sections.entry(case.section).or_default()] {
                count.wanted += 1;
                let Some(relation) = &relation else { continue };
                count.hit += 1;
                let is_negated = relation.polarity == Polarity::Negated;
                count.polarity += usize::from(is_negated == it.is_negated);
                let is_hedged = relation.modality != Modality::Stated;
                count.hedge += usize::from(is_hedged == it.is_hedged);
            }
            match relation {
                None => {
                    remarks.push(format!("MISSED {} {} {}", it.subject, it.predicate, it.object));
                }
                Some(relation) if (relation.polarity == Polarity::Negated) != it.is_negated => {
                    remarks.push(format!("POLARITY {} {}", it.predicate, it.is_negated));
                }
                Some(relation) if (relation.modality != Modality::Stated) != it.is_hedged => {
                    remarks.push(format!("HEDGE {} {}", it.predicate, relation.modality.as_str()));
                }
                Some(_) => {}
            }
        }
        for count in [&mut all, sections.entry(case.section).or_default()] {
            count.extra += told.len();
        }
        let extra = told.iter().map(|it| {
            format!("EXTRA {} {} {}", name(it.subject), it.predicate.as_str(), object(it))
        });
        remarks.extend(extra);
        // "odd" or "even" tells of half of the bank, so that the other half stays unread.
        let is_told = tells.as_ref().is_some_and(|it| match it.to_str() {
            Some("odd") => at % 2 == 1,
            Some("even") => at % 2 == 0,
            _ => true,
        });
        if is_told && !remarks.is_empty() {
            eprintln!("{}: {}\n    {}", case.section, case.sentence, remarks.join("\n    "));
        }
    }
    for (section, count) in &sections {
        eprintln!("{section:24} {}", count.line());
    }
    eprintln!("{:24} {}", "all", all.line());
    let (told, wanted) = (all.hit + all.extra, all.wanted);
    let is_held = share(all.hit, told) >= precision && share(all.hit, wanted) >= recall;
    assert!(is_held, "{}", all.line());
}
