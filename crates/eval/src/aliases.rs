//! Held-out aliases: is a party found by one of its names when only its other names are listed?
//!
//! Every name of every SDN party is asked against the other names of that party. What can be asked of
//! a matcher is that it finds a name which shares an informative word with another one; how the two
//! differ is judged by [`difference`], which does not know the score. Names that share no word (a
//! nom de guerre, a former name of a ship) are counted apart.
//!
//! - Names that agree when folded are one name, and are not asked against each other.
//! - A weak alias is asked, and reported apart, but does not answer: alone it makes no match.
//! - The closest difference over the other names counts; the score is the best over them.
//! - Noise: every name is asked in the same way against the names of a party of the same kind that
//!   was drawn from the same cases, so that both sides have as many names to meet by chance.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use lictor_engine::{Query, compare};
use lictor_model::{Entity, Kind, NameKind};
use lictor_names::View;

use crate::dice::{Dice, strangers};
use crate::difference::{Difference, Spelt, difference};
use crate::measure::{at_least, share};
use crate::shared::{SDN, Shared};

/// At or above it a name counts as found.
const THRESHOLD: f64 = 0.7;
/// The seed of the shuffled partners.
const SEED: u64 = 20_240_507;

/// One name asked against the other names of its party.
struct Case {
    party: usize,
    kind: Kind,
    is_weak: bool,
    shares_a_word: bool,
    difference: Difference,
    query: String,
    /// The listed name that is closest by [`difference`].
    closest: String,
    score: f64,
}

/// A Markdown table of recall by difference and kind, and of noise; what went wrong goes to `errors`.
pub(crate) fn report(shared: &Shared, errors: Option<&Path>) -> anyhow::Result<String> {
    let parties = shared.history(SDN)?.entities;
    let mut cases = Vec::new();
    for (position, party) in parties.iter().enumerate() {
        cases_of(position, party, &mut cases);
    }
    let noise = noise(&parties, &cases);
    if let Some(path) = errors {
        std::fs::write(path, wrong(&cases, &noise)).with_context(|| path.display().to_string())?;
    }
    Ok(table(&cases, &noise))
}

/// The names that are held out of one party, with what the rest of it scores.
fn cases_of(position: usize, party: &Entity, cases: &mut Vec<Case>) {
    let kind = party.schema.kind();
    let view = if kind == Kind::Person { View::Person } else { View::Organization };
    let is_weak = |at: usize| party.names[at].value.kind == NameKind::WeakAlias;
    let spelt: Vec<Spelt> =
        party.names.iter().map(|name| Spelt::new(&name.value.text, view)).collect();
    for asked in 0..spelt.len() {
        if (0..asked).any(|earlier| spelt[earlier].same_text(&spelt[asked])) {
            continue;
        }
        let answering: Vec<usize> = (0..spelt.len())
            .filter(|other| !is_weak(*other) && !spelt[*other].same_text(&spelt[asked]))
            .collect();
        let closest =
            answering.iter().map(|other| (difference(&spelt[asked], &spelt[*other]), *other)).min();
        let Some((difference, closest)) = closest else { continue };
        let mut rest = party.clone();
        rest.names = answering.iter().map(|other| party.names[*other].clone()).collect();
        let query = party.names[asked].value.text.clone();
        cases.push(Case {
            party: position,
            kind,
            is_weak: is_weak(asked),
            shares_a_word: answering.iter().any(|it| spelt[asked].shares_a_word(&spelt[*it])),
            difference,
            score: score(&query, kind, &rest),
            query,
            closest: party.names[closest].value.text.clone(),
        });
    }
}

fn score(query: &str, kind: Kind, party: &Entity) -> f64 {
    compare(&Query { kind: Some(kind), ..Query::name(query) }, party).score
}

/// What a name scores against a stranger.
struct Noise {
    kind: Kind,
    score: f64,
    query: String,
    stranger: String,
}

fn noise(parties: &[Entity], cases: &[Case]) -> Vec<Noise> {
    let mut by_kind: BTreeMap<Kind, Vec<&Case>> = BTreeMap::new();
    for case in cases {
        by_kind.entry(case.kind).or_default().push(case);
    }
    let mut dice = Dice::new(SEED);
    let mut noise = Vec::new();
    for (kind, cases) in by_kind {
        let owners: Vec<usize> = cases.iter().map(|case| case.party).collect();
        for (case, partner) in cases.iter().zip(strangers(&owners, &mut dice)) {
            let Some(partner) = partner else { continue };
            let mut stranger = parties[owners[partner]].clone();
            stranger.names.retain(|name| name.value.kind != NameKind::WeakAlias);
            noise.push(Noise {
                kind,
                score: score(&case.query, kind, &stranger),
                query: case.query.clone(),
                stranger: stranger.caption().to_owned(),
            });
        }
    }
    noise
}

/// Names and how many of them are found.
#[derive(Debug, Clone, Copy, Default)]
struct Found {
    names: usize,
    found: usize,
}

impl Found {
    fn count(&mut self, score: f64) {
        self.names += 1;
        self.found += usize::from(at_least(score, THRESHOLD));
    }

    /// Two columns: how many, and the share found.
    fn columns(self) -> String {
        if self.names == 0 {
            return "0 | –".to_owned();
        }
        format!("{} | {:.3}", self.names, share(self.found, self.names))
    }
}

/// The groups of names that a row tells apart: all good names, those of persons, of organizations,
/// of the rest, and all weak aliases.
fn groups(case: &Case) -> &'static [usize] {
    match case.kind {
        _ if case.is_weak => &[4],
        Kind::Person => &[0, 1],
        Kind::Organization | Kind::Company => &[0, 2],
        _ => &[0, 3],
    }
}

fn table(cases: &[Case], noise: &[Noise]) -> String {
    // By whether no word is shared, then by difference; `None` is all of them.
    let mut rows: BTreeMap<(bool, Option<Difference>), [Found; 5]> = BTreeMap::new();
    for case in cases {
        for difference in [None, Some(case.difference)] {
            let row = rows.entry((!case.shares_a_word, difference)).or_default();
            for group in groups(case) {
                row[*group].count(case.score);
            }
        }
    }
    let mut text = String::from(
        "| names asked | good names | recall | of persons | recall | of organizations | recall \
         | of vessels, aircraft | recall | weak aliases | recall |\n\
         |---|---|---|---|---|---|---|---|---|---|---|\n",
    );
    for ((shares_none, difference), groups) in &rows {
        let shared = if *shares_none { "share no word" } else { "share a word" };
        let difference = difference.map_or("all", Difference::as_str);
        let columns: Vec<String> = groups.iter().map(|found| found.columns()).collect();
        let _ = writeln!(text, "| {shared}: {difference} | {} |", columns.join(" | "));
    }
    text.push_str(
        "\n| the same names, asked of a stranger | names | found | share |\n|---|---|---|---|\n",
    );
    let mut by_kind: BTreeMap<Option<Kind>, Found> = BTreeMap::new();
    for case in noise {
        for kind in [None, Some(case.kind)] {
            by_kind.entry(kind).or_default().count(case.score);
        }
    }
    for (kind, Found { names, found }) in by_kind {
        let kind = kind.map_or("all", Kind::as_str);
        let _ = writeln!(text, "| {kind} | {names} | {found} | {:.4} |", share(found, names));
    }
    text
}

/// Missed names that share a word, then names found at a stranger: tab-separated, with a head.
fn wrong(cases: &[Case], noise: &[Noise]) -> String {
    let mut text = String::from("difference\tkind\tstrength\tscore\tquery\tother name\n");
    for difference in Difference::ALL {
        let missed = cases.iter().filter(|case| {
            let is_missed = !at_least(case.score, THRESHOLD);
            is_missed && case.difference == difference && case.shares_a_word
        });
        for case in missed {
            let strength = if case.is_weak { "weak" } else { "good" };
            let (difference, kind) = (difference.as_str(), case.kind.as_str());
            let Case { score, query, closest, .. } = case;
            let _ =
                writeln!(text, "{difference}\t{kind}\t{strength}\t{score:.3}\t{query}\t{closest}");
        }
    }
    for case in noise.iter().filter(|case| at_least(case.score, THRESHOLD)) {
        let Noise { kind, score, query, stranger } = case;
        let kind = kind.as_str();
        let _ = writeln!(text, "stranger\t{kind}\t\t{score:.3}\t{query}\t{stranger}");
    }
    text
}
