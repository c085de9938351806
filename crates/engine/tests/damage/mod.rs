//! A corpus of damage: files that are cut, renamed, recoded, shuffled or hostile are refused with a reason,
//! or taken with an account of what is missing. After a refusal the last good edition answers as before.

mod editions;
mod mutants;

use std::collections::{BTreeMap, BTreeSet};
use std::panic::{AssertUnwindSafe, catch_unwind};

use lictor_engine::{
    Field, Import, ImportOptions, Library, Query, Screening, SourceFile, Verdict, statements,
};
use lictor_model::{DatasetId, Entity};
use tempfile::TempDir;

use crate::home::copy_folder;
use crate::support::{settings, shared};
use editions::Good;
use mutants::{Dice, Mutant, mutants};

/// Damage that may lose facts untold, since what comes out is another sound list: no reader can know that
/// a name had other letters, or that two columns of text stood the other way round.
const MAKES_ANOTHER_LIST: [&str; 3] =
    ["a byte of Windows-1252", "values under other columns", "shuffled bytes"];

/// What came of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outcome {
    Refused,
    /// Taken, and every fact of the good edition is still there.
    Whole,
    /// Taken without some facts, which is told: records rejected, values not understood, parties removed.
    Told,
    /// Taken without some facts; only the count of changed parties tells.
    Silent,
}

#[test]
fn every_format_damaged() {
    let mut tally = Tally::default();
    for (position, good) in editions::small().iter().enumerate() {
        let home = GoodHome::new(good);
        let file = &good.files[0];
        for mutant in mutants(&file.name, &file.bytes, good.form, position as u64) {
            tally.add(good, &mutant, &home.try_mutant(good, &mutant));
        }
    }
    tally.check(900);
}

#[test]
fn real_lists_damaged() {
    let Some(shared) = shared("real_lists_damaged") else { return };
    let mut tally = Tally::default();
    for (position, good) in editions::real(&shared).iter().enumerate() {
        let home = GoodHome::new(good);
        let file = &good.files[0];
        let mut all = mutants(&file.name, &file.bytes, good.form, position as u64);
        let mut dice = Dice(position as u64);
        for _ in 0..8 {
            let mutant = all.swap_remove(dice.below(all.len()));
            tally.add(good, &mutant, &home.try_mutant(good, &mutant));
        }
    }
    tally.check(50);
}

/// A home that holds the good edition only.
struct GoodHome {
    folder: TempDir,
    entities: Vec<Entity>,
    import: Import,
    queries: Vec<Query>,
    answers: Vec<Screening>,
}

impl GoodHome {
    fn new(good: &Good) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let import = import(&Library::at(folder.path()), good.dataset, &good.files, "2026-01-01");
        assert_eq!(import.verdict, Verdict::Accepted, "{}", good.dataset);
        let dataset = good.dataset.parse().unwrap();
        let (entities, _) = lictor_lists::read(&dataset, &good.files).unwrap();
        let asked = [0, entities.len() / 2, entities.len() - 1].map(|it| &entities[it]);
        let mut queries: Vec<Query> = asked.iter().map(|it| Query::name(it.caption())).collect();
        queries.push(Query::name("Nobody Atall"));
        let answers = answers(&Library::at(folder.path()), &queries);
        Self { folder, entities, import, queries, answers }
    }

    /// Imports a mutant, and says what came of it and what is wrong with that.
    fn try_mutant(&self, good: &Good, mutant: &Mutant) -> (Outcome, Vec<String>) {
        let mut wrong = Vec::new();
        let mut files = good.files.clone();
        files[0] = SourceFile { name: mutant.name.clone(), bytes: mutant.bytes.clone() };
        // A mutant may be taken: it is tried on a copy.
        let copy = tempfile::tempdir().unwrap();
        copy_folder(self.folder.path(), copy.path());
        let library = Library::at(copy.path());
        let tried = || import(&library, good.dataset, &files, "2026-01-02");
        let Ok(import) = catch_unwind(AssertUnwindSafe(tried)) else {
            return (Outcome::Silent, vec!["the import panicked".to_owned()]);
        };
        let report = &import.report;
        if report.read != report.kept + report.rejected.len() {
            wrong.push(format!("{} records are not accounted for", report.read));
        }
        let outcome = match &import.verdict {
            Verdict::Refused(reason) => {
                // What two editions are compared by belongs to no file.
                let is_compared = import.published.is_some();
                if !reason.contains(&good.files[0].name) && !is_compared {
                    wrong.push(format!("the refusal names no file: {reason}"));
                }
                if answers(&library, &self.queries) != self.answers {
                    wrong.push("after the refusal the answers are others".to_owned());
                }
                if library.editions().unwrap().len() != 1 {
                    wrong.push("the refused edition is held".to_owned());
                }
                Outcome::Refused
            }
            Verdict::AlreadyHeld => Outcome::Whole,
            Verdict::Accepted => {
                answers(&library, &self.queries);
                if let Some(test) = import.control.as_ref().filter(|it| it.lost > 0) {
                    wrong.push(format!("names are lost: {:?}", test.lost_names));
                }
                let unpacked = unpacked(&files);
                let dataset: DatasetId = good.dataset.parse().unwrap();
                let (entities, _) = lictor_lists::read(&dataset, &unpacked).unwrap();
                if self.facts_lost(&entities) == 0 {
                    Outcome::Whole
                } else if self.is_told(&import) {
                    Outcome::Told
                } else {
                    Outcome::Silent
                }
            }
        };
        (outcome, wrong)
    }

    fn facts_lost(&self, entities: &[Entity]) -> usize {
        let now = facts(entities);
        facts(&self.entities).difference(&now).count()
    }

    fn is_told(&self, import: &Import) -> bool {
        let (was, is) = (&self.import.report, &import.report);
        import.removed > 0
            || is.rejected.len() > was.rejected.len()
            || is.warnings.len() > was.warnings.len()
            || is.unmapped_fields.values().sum::<usize>()
                > was.unmapped_fields.values().sum::<usize>()
            || is.notes != was.notes
            || import.notes != self.import.notes
    }
}

/// Every fact of every party, without its place in the source.
fn facts(entities: &[Entity]) -> BTreeSet<String> {
    let mut facts = BTreeSet::new();
    for entity in entities {
        for it in statements(entity) {
            if !matches!(it.field, Field::SourceField(_)) {
                facts.insert(format!("{} {:?} {}", entity.id, it.field, it.in_full()));
            }
        }
    }
    facts
}

fn unpacked(files: &[SourceFile]) -> Vec<SourceFile> {
    files.iter().flat_map(|it| lictor_lists::unpack(&it.name, &it.bytes).unwrap()).collect()
}

fn import(library: &Library, dataset: &str, files: &[SourceFile], day: &str) -> Import {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|it| (it.name.clone(), it.bytes.clone())).collect();
    let options = ImportOptions {
        published: day.parse().ok(),
        ..ImportOptions::at("2026-11-01T12:00:00Z".parse().unwrap())
    };
    library.import(&dataset.parse().unwrap(), &files, options).unwrap()
}

fn answers(library: &Library, queries: &[Query]) -> Vec<Screening> {
    let snapshot = library.snapshot(&mut |note| panic!("{note}")).unwrap();
    queries.iter().map(|it| snapshot.screen(it, &settings()).unwrap()).collect()
}

/// The outcomes by class of damage.
#[derive(Default)]
struct Tally {
    counts: BTreeMap<&'static str, BTreeMap<Outcome, usize>>,
    silent: Vec<String>,
    wrong: Vec<String>,
}

impl Tally {
    fn add(&mut self, good: &Good, mutant: &Mutant, (outcome, wrong): &(Outcome, Vec<String>)) {
        *self.counts.entry(mutant.class).or_default().entry(*outcome).or_default() += 1;
        let file = &good.files[0].name;
        let label = format!("{} {file}, {}: {}", good.dataset, mutant.class, mutant.place);
        self.wrong.extend(wrong.iter().map(|it| format!("{label}: {it}")));
        if *outcome == Outcome::Told {
            eprintln!("told: {label}");
        }
        if *outcome == Outcome::Silent {
            if !MAKES_ANOTHER_LIST.contains(&mutant.class) {
                self.wrong.push(format!("{label}: facts are lost, and nothing tells it"));
            }
            self.silent.push(label);
        }
    }

    fn check(&self, at_least: usize) {
        eprintln!("| damage | mutants | refused | taken whole | taken, loss told | not told |");
        let mut total = 0;
        for (class, counts) in &self.counts {
            let count = |it| counts.get(&it).copied().unwrap_or(0);
            let all: usize = counts.values().sum();
            total += all;
            eprintln!(
                "| {class} | {all} | {} | {} | {} | {} |",
                count(Outcome::Refused),
                count(Outcome::Whole),
                count(Outcome::Told),
                count(Outcome::Silent)
            );
        }
        eprintln!("{total} mutants; not told:\n{}", self.silent.join("\n"));
        assert!(total >= at_least, "{total} mutants");
        assert!(self.wrong.is_empty(), "{}", self.wrong.join("\n"));
    }
}
