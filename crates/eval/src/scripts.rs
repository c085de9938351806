//! Names across scripts: is a party found by its name in another script when only its Latin names
//! are listed?
//!
//! The names are those that four lists give side by side: UN (original script), EU (names in every
//! language of the Union and in the party's own), UK (OFSI's spreadsheet), Canada. OFAC's ADVANCED XML
//! at hand holds Latin names only.
//!
//! - Asked is every name that is wholly in one script other than Latin; the same name of a party of the
//!   same kind in a further list is left out. It is found if any Latin name of the party scores 0.7.
//! - Names of persons are all kept. Those of organizations and ships are often translated, which is not
//!   measured here: kept are names all of whose words are taken over into a Latin name ([`taken_over`]);
//!   names of which half are taken over are reported apart.
//! - Noise: the same names, asked of a party of the same kind and list that bears a name in the same
//!   script. (Other lists hold the same parties again.)

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;

use anyhow::Context;
use lictor_engine::{Comparison, History, Query, compare};
use lictor_model::{Entity, Kind};
use lictor_text::{Script, fold, script_of, words};

use crate::dice::{Dice, strangers};
use crate::measure::{at_least, share};
use crate::shared::{CA, EU, GB_OFSI, Shared, UN};
use crate::transliteration::taken_over;

/// At or above it a name counts as found.
const THRESHOLD: f64 = 0.7;
/// Scripts with fewer names are marked: a share of so few tells little.
const FEW: usize = 5;
/// The seed of the shuffled partners.
const SEED: u64 = 20_240_513;

/// What is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Sort {
    /// The name of a person.
    Person,
    /// The name of an organization or a ship, transliterated.
    Transliterated,
    /// The same, partly translated.
    InPart,
}

impl Sort {
    fn as_str(self) -> &'static str {
        match self {
            Self::Person => "persons",
            Self::Transliterated => "organizations, ships",
            Self::InPart => "organizations, ships: partly translated",
        }
    }

    /// The sort of a party's name; `None` for a translation.
    fn of(name: &str, latin: &Entity) -> Option<Self> {
        if latin.schema.kind() == Kind::Person {
            return Some(Self::Person);
        }
        let shares = latin.names.iter().map(|it| taken_over(name, &it.value.text));
        let share = shares.fold(0.0, f64::max);
        if share >= 1.0 {
            Some(Self::Transliterated)
        } else {
            (share >= 0.5).then_some(Self::InPart)
        }
    }
}

/// A name asked, and the Latin side of its party.
struct Case {
    sort: Sort,
    script: Script,
    query: String,
    /// The party with its Latin names only.
    party: Entity,
}

impl Case {
    fn kind(&self) -> Kind {
        self.party.schema.kind()
    }

    fn ask(&self, party: &Entity) -> Comparison {
        compare(&Query { kind: Some(self.kind()), ..Query::name(&self.query) }, party)
    }
}

/// A Markdown table of recall and noise by script; what went wrong goes to `errors`.
pub(crate) fn report(shared: &Shared, errors: Option<&Path>) -> anyhow::Result<String> {
    let mut cases = Vec::new();
    let (mut seen, mut translated) = (BTreeSet::new(), BTreeMap::new());
    let lists = [UN, EU, GB_OFSI, CA].map(|list| shared.history(list));
    let lists: Vec<History> = lists.into_iter().collect::<Result<_, _>>()?;
    for party in lists.iter().flat_map(|list| &list.entities) {
        cases_of(party, &mut seen, &mut cases, &mut translated);
    }
    let noise = noise(&cases);
    let found: Vec<Comparison> = cases.iter().map(|case| case.ask(&case.party)).collect();
    if let Some(path) = errors {
        let text = wrong(&cases, &found, &noise);
        std::fs::write(path, text).with_context(|| path.display().to_string())?;
    }
    let mut text = table(&cases, &found, &noise);
    let by_script = translated.iter().map(|(script, names)| format!("{script:?} {names}"));
    let _ = writeln!(
        text,
        "\nLeft out as translations, names of organizations and ships: {}. \\* fewer than {FEW} names.",
        by_script.collect::<Vec<_>>().join(", ")
    );
    Ok(text)
}

/// Adds the names of a party in other scripts, and counts those that are translations.
fn cases_of(
    party: &Entity,
    seen: &mut BTreeSet<(Kind, String)>,
    cases: &mut Vec<Case>,
    translated: &mut BTreeMap<Script, usize>,
) {
    let scripts: Vec<Option<Script>> =
        party.names.iter().map(|name| only_script(&name.value.text)).collect();
    let mut latin = party.clone();
    let mut is_latin = scripts.iter().map(|script| *script == Some(Script::Latin));
    latin.names.retain(|_| is_latin.next().unwrap_or_default());
    if latin.names.is_empty() {
        return;
    }
    let kind = party.schema.kind();
    for (name, script) in party.names.iter().zip(scripts) {
        let Some(script) = script.filter(|it| *it != Script::Latin) else { continue };
        let query = &name.value.text;
        if !seen.insert((kind, fold(query))) {
            continue;
        }
        match Sort::of(query, &latin) {
            Some(sort) => {
                cases.push(Case { sort, script, query: query.clone(), party: latin.clone() });
            }
            None => *translated.entry(script).or_default() += 1,
        }
    }
}

/// The script of a name all of whose words are in scripts of one sort, Latin or other. Numbers are in
/// any script.
fn only_script(text: &str) -> Option<Script> {
    let words = words(text);
    let mut scripts = words.iter().map(|word| word.script).filter(|it| *it != Script::Common);
    let is_latin = scripts.next()? == Script::Latin;
    scripts.all(|it| (it == Script::Latin) == is_latin).then(|| script_of(text))
}

/// What each name scores against a stranger, where there is one.
fn noise(cases: &[Case]) -> Vec<Option<Comparison>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (position, case) in cases.iter().enumerate() {
        let group = (&case.party.dataset, case.script, case.kind());
        groups.entry(group).or_default().push(position);
    }
    let mut dice = Dice::new(SEED);
    let mut noise: Vec<Option<Comparison>> = cases.iter().map(|_| None).collect();
    for positions in groups.values() {
        let owners: Vec<_> = positions.iter().map(|at| &cases[*at].party.id).collect();
        for (position, stranger) in positions.iter().zip(strangers(&owners, &mut dice)) {
            noise[*position] = stranger.map(|at| cases[*position].ask(&cases[positions[at]].party));
        }
    }
    noise
}

/// Names asked, names found, strangers asked, strangers found.
#[derive(Default)]
struct Counts {
    names: usize,
    found: usize,
    strangers: usize,
    noise: usize,
}

fn table(cases: &[Case], found: &[Comparison], noise: &[Option<Comparison>]) -> String {
    type Row = (Option<Script>, Option<Sort>);
    let mut rows: BTreeMap<Row, Counts> = BTreeMap::new();
    for ((case, found), noise) in cases.iter().zip(found).zip(noise) {
        let (script, sort) = (Some(case.script), Some(case.sort));
        let all = [(None, None), (script, None)];
        let all = all.into_iter().filter(|_| case.sort != Sort::InPart);
        for row in all.chain([(None, sort), (script, sort)]) {
            let counts = rows.entry(row).or_default();
            counts.names += 1;
            counts.found += usize::from(at_least(found.score, THRESHOLD));
            if let Some(noise) = noise {
                counts.strangers += 1;
                counts.noise += usize::from(at_least(noise.score, THRESHOLD));
            }
        }
    }
    let mut text = String::from(
        "| script | names of | names | found | recall | asked of a stranger | found | share |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    for ((script, sort), counts) in rows {
        let Counts { names, found, strangers, noise } = counts;
        let mark = if names < FEW { " \\*" } else { "" };
        let script = script.map_or("all".to_owned(), |it| format!("{it:?}"));
        let recall = share(found, names);
        let false_rate = if strangers == 0 {
            "–".to_owned()
        } else {
            format!("{:.4}", share(noise, strangers))
        };
        let _ = writeln!(
            text,
            "| {script}{mark} | {} | {names} | {found} | {recall:.3} | {strangers} | {noise} | {false_rate} |",
            sort.map_or("all but partly translated", Sort::as_str),
        );
    }
    text
}

/// Missed names, then names found at a stranger: tab-separated, with a head.
fn wrong(cases: &[Case], found: &[Comparison], noise: &[Option<Comparison>]) -> String {
    let mut text = String::from("what\tscript\tnames of\tlist\tscore\tquery\tlatin name\n");
    let mut line = |what: &str, case: &Case, comparison: &Comparison| {
        let (script, sort, list) = (case.script, case.sort.as_str(), &case.party.dataset);
        let matched = comparison.explanation.matched_name.as_ref();
        let latin = matched.map_or(case.party.caption(), |name| &name.text);
        let (score, query) = (comparison.score, &case.query);
        let _ = writeln!(text, "{what}\t{script:?}\t{sort}\t{list}\t{score:.3}\t{query}\t{latin}");
    };
    for (case, found) in cases.iter().zip(found) {
        if !at_least(found.score, THRESHOLD) {
            line("missed", case, found);
        }
    }
    for (case, noise) in cases.iter().zip(noise) {
        if let Some(noise) = noise.as_ref().filter(|it| at_least(it.score, THRESHOLD)) {
            line("stranger", case, noise);
        }
    }
    text
}
