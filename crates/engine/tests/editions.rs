//! Many editions taken in at once, and answers by what was known at a moment of them.

use std::ops::ControlFlow;

use lictor_engine::{
    Import, ImportOptions, Library, Screening, Settings, Snapshot, SourceFile, Verdict,
};
use lictor_model::{EntityId, Status};
use proptest::prelude::*;

use crate::home::{Home, assert_same, queries};
use crate::segments::rows;
use crate::support::settings;

/// An edition of the tests' list as a file of an archive: its name and its bytes.
type Named = (String, Vec<u8>);

fn file(name: &str, rows: &[String]) -> Named {
    let columns = "id,name,kind,alias,weak_alias,birth_date,country,passport,from,notes";
    (name.to_owned(), format!("{columns}\n{}\n", rows.join("\n")).into_bytes())
}

fn import_editions(library: &Library, files: &[Named]) -> Vec<(String, Import)> {
    let options = ImportOptions {
        accept: Some("a test".to_owned()),
        ..ImportOptions::at("2026-11-01T12:00:00Z".parse().unwrap())
    };
    let mut told = Vec::new();
    let source = |take: &mut lictor_engine::TakeFile<'_>| {
        for (name, bytes) in files {
            let file = SourceFile { name: name.clone(), bytes: bytes.clone() };
            if take(file) == ControlFlow::Break(()) {
                return;
            }
        }
    };
    let dataset = "csv:one".parse().unwrap();
    library
        .import_editions(&dataset, &options, source, &mut |file, import| {
            told.push((file.to_owned(), import));
        })
        .unwrap();
    told
}

fn verdicts(told: &[(String, Import)]) -> Vec<&str> {
    let word = |(_, import): &(String, Import)| match import.verdict {
        Verdict::Accepted => "accepted",
        Verdict::AlreadyHeld => "held",
        Verdict::Refused(_) => "refused",
    };
    told.iter().map(word).collect()
}

/// Parties with score and status, by part of the answer.
fn parties(answer: &Screening) -> [Vec<(EntityId, f64, Status)>; 3] {
    [&answer.matches, &answer.near, &answer.not_in_force].map(|hits| {
        let hits = hits.iter().map(|hit| (hit.entity.id.clone(), hit.score, hit.status));
        let mut hits: Vec<_> = hits.collect();
        hits.sort_by(|a, b| a.0.cmp(&b.0));
        hits
    })
}

/// Asserts that what is known at a moment is what the edition of that moment says alone. With the editions
/// before it, parties and names that it no longer shows are told as not in force; a party that is told so
/// is not near, too.
#[track_caller]
fn assert_as_alone(history: &Snapshot, alone: &Snapshot, moment: &str) {
    let known_at: jiff::Timestamp = moment.parse().unwrap();
    let settings =
        Settings { limit: 1000, known_at, as_of: moment[..10].parse().unwrap(), ..settings() };
    for query in queries() {
        let [matches, mut near, not_in_force] =
            parties(&history.screen(&query, &settings).unwrap());
        let [of_alone, mut near_alone, none] = parties(&alone.screen(&query, &settings).unwrap());
        assert_eq!(matches, of_alone, "{moment} {query:?}");
        near.retain(|it| it.2.counts());
        near_alone.retain(|it| not_in_force.iter().all(|other| other.0 != it.0));
        assert_eq!(near, near_alone, "{moment} {query:?}");
        for it in none {
            assert!(not_in_force.contains(&it), "{moment} {query:?}");
        }
    }
}

fn edition() -> impl Strategy<Value = (u32, Option<u32>, Vec<Option<usize>>)> {
    let state = prop_oneof![6 => Just(Some(0)), 4 => (0_usize..8).prop_map(Some), 2 => Just(None)];
    (1_u32..9, prop::option::of(0_u32..24), prop::collection::vec(state, 6))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 8, ..ProptestConfig::default() })]

    #[test]
    fn in_any_order_they_come_to_one_history(
        singly in prop::collection::vec(edition(), 0..3),
        editions in prop::collection::vec(edition(), 1..7),
        in_order in any::<bool>(),
    ) {
        let home = Home::new();
        for (day, _, states) in &singly {
            home.import("csv:one", &rows(states), &format!("2024-01-{day:02}"));
        }
        let mut files = Vec::new();
        for (position, (day, hour, states)) in editions.iter().enumerate() {
            let time = hour.map(|hour| format!("T{hour:02}{:02}00Z", position % 60));
            let name = format!("own-202401{day:02}{}.csv", time.unwrap_or_default());
            let mut rows = rows(states);
            // Blank lines make the bytes differ.
            rows.push("\n".repeat(position));
            files.push(file(&name, &rows));
        }
        if in_order {
            files.sort();
        }
        let before = home.library.status(&mut |_| ()).unwrap().len();
        let told = import_editions(&home.library, &files);
        prop_assert_eq!(told.len(), files.len());
        let (copy, from_scratch) = home.built_from_scratch();
        assert_same(&home.snapshot(), &from_scratch);
        let status = |it: &Library| it.status(&mut |_| ()).unwrap();
        prop_assert_eq!(status(&home.library), status(&copy.library));
        prop_assert!(before <= status(&home.library).len());
        // Singly, in another order, they come to the same.
        let again = Home::new();
        for (day, _, states) in &singly {
            again.import("csv:one", &rows(states), &format!("2024-01-{day:02}"));
        }
        for file in files.iter().rev() {
            import_editions(&again.library, std::slice::from_ref(file));
        }
        let ids = |it: &Home| it.library.status(&mut |_| ()).unwrap()[1].editions.clone();
        let same_order = ids(&home).iter().map(|it| &it.id).eq(ids(&again).iter().map(|it| &it.id));
        if same_order {
            assert_same(&home.snapshot(), &again.snapshot());
        }
    }

    #[test]
    fn known_at_a_moment_is_what_the_edition_of_it_says(
        editions in prop::collection::vec(edition(), 1..7),
    ) {
        let home = Home::new();
        let mut files = Vec::new();
        let mut moments = Vec::new();
        for (position, (day, _, states)) in editions.iter().enumerate() {
            // Some days have several editions.
            let name = format!("own-202401{day:02}T{:02}0000Z.csv", position + 1);
            let mut rows = rows(states);
            rows.push("\n".repeat(position));
            files.push(file(&name, &rows));
            moments.push(format!("2024-01-{day:02}T{:02}:30:00Z", position + 1));
        }
        files.sort();
        moments.sort();
        let told = import_editions(&home.library, &files);
        let history = home.snapshot();
        for ((file, moment), (_, import)) in files.iter().zip(&moments).zip(&told) {
            if import.verdict != Verdict::Accepted {
                continue;
            }
            let alone = Home::new();
            import_editions(&alone.library, std::slice::from_ref(file));
            assert_as_alone(&history, &alone.snapshot(), moment);
        }
    }
}

#[test]
fn the_refusal_of_one_does_not_stop_the_others() {
    let home = Home::new();
    let (one, other) = (rows(&[Some(0), Some(0)]), rows(&[Some(0), Some(1)]));
    let files = [
        file("own-20240102.csv", &one),
        ("own-20240103.csv".to_owned(), b"<html>moved</html>".to_vec()),
        file("own.csv", &rows(&[Some(2)])),
        file("own-20240104.csv", &other),
        file("own-20240105.csv", &one),
    ];
    let told = import_editions(&home.library, &files);
    assert_eq!(verdicts(&told), ["accepted", "refused", "refused", "accepted", "held"]);
    assert!(matches!(&told[1].1.verdict, Verdict::Refused(why) if why.contains("HTML")));
    assert!(
        matches!(&told[2].1.verdict, Verdict::Refused(why) if why.contains("day of publication"))
    );
    assert!(told[4].1.notes[0].contains("2024-01-02"), "{:?}", told[4].1.notes);
    assert_eq!(home.snapshot().datasets()[1].editions.all().len(), 2);
    // Again, all is held, and nothing is written.
    let manifest = std::fs::metadata(home.manifest()).unwrap().modified().unwrap();
    let told = import_editions(&home.library, &files);
    assert_eq!(verdicts(&told), ["held", "refused", "refused", "held", "held"]);
    assert_eq!(std::fs::metadata(home.manifest()).unwrap().modified().unwrap(), manifest);
}

#[test]
fn what_was_stored_before_a_crash_is_taken_in_at_the_next_opening() {
    let home = Home::new();
    let files: Vec<Named> = (1..=12)
        .map(|day| file(&format!("own-202401{day:02}.csv"), &rows(&[Some(day % 8), Some(0)])))
        .collect();
    import_editions(&home.library, &files[..2]);
    let manifest = std::fs::read(home.manifest()).unwrap();
    let segments: Vec<_> =
        home.segments().iter().map(|it| (it.clone(), std::fs::read(it).unwrap())).collect();
    import_editions(&home.library, &files[2..]);
    let whole = home.snapshot();
    // As if the process had been killed before it wrote the snapshot.
    std::fs::write(home.manifest(), manifest).unwrap();
    for (path, bytes) in segments {
        std::fs::write(path, bytes).unwrap();
    }
    let (recovered, _) = home.snapshot_with_notes();
    assert_same(&whole, &recovered);
}
