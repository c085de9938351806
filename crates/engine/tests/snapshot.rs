//! The snapshot file: answers from disk as from memory, and damage is noticed.

use lictor_engine::{EngineError, Query, Settings, Snapshot};
use lictor_model::{Entity, Schema};

use crate::support::{history, party, settings, snapshot};

pub(crate) fn bytes() -> Vec<u8> {
    let listed = party("1", Schema::Person, &["Darina Orlova", "Дарина Орлова"], None);
    let company = party("2", Schema::Organization, &["Vektor Trading Ltd"], None);
    Snapshot::build(&[history(vec![("2020-01-01", vec![listed, company])])])
}

#[test]
fn a_file_answers_as_memory_does() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("snapshot");
    std::fs::write(&path, bytes()).unwrap();
    let (mapped, held) = (Snapshot::open(&path).unwrap(), Snapshot::from_bytes(&bytes()).unwrap());
    for name in ["Darina Orlova", "Вектор трейдинг", "nobody"] {
        let query = Query::name(name);
        let answer = mapped.screen(&query, &settings()).unwrap();
        assert_eq!(answer, held.screen(&query, &settings()).unwrap());
    }
    assert_eq!(mapped.id(), held.id());
    let id = "csv:test:2".parse().unwrap();
    assert_eq!(mapped.entity(&id).unwrap().unwrap().caption(), "Vektor Trading Ltd");
    assert_eq!(mapped.entity(&"csv:test:3".parse().unwrap()).unwrap(), None);
}

#[test]
fn the_same_editions_give_the_same_bytes() {
    assert_eq!(bytes(), bytes());
}

#[test]
fn damage_is_noticed() {
    let good = bytes();
    for at in (0..good.len()).step_by(97) {
        let mut damaged = good.clone();
        damaged[at] ^= 1;
        // Padding between sections is the only place where a flipped bit changes nothing.
        if let Ok(snapshot) = Snapshot::from_bytes(&damaged) {
            assert_eq!(good[at], 0, "byte {at}");
            snapshot.screen(&Query::name("Darina Orlova"), &settings()).unwrap();
        }
    }
    let half = Snapshot::from_bytes(&good[..good.len() / 2]);
    assert!(matches!(half, Err(EngineError::Snapshot(_) | EngineError::Damaged { .. })));
    assert!(Snapshot::from_bytes(b"<html>").is_err());
    assert!(Snapshot::from_bytes(b"").is_err());
}

#[test]
fn what_cannot_be_compared_is_said() {
    let listed = party("1", Schema::Person, &["Darina Orlova", "..."], None);
    let snapshot = snapshot(vec![("2020-01-01", vec![listed])]);
    let verification = snapshot.verify(&settings(), &|_, _| {}).unwrap();
    assert_eq!((verification.asked, verification.found), (2, 1));
    assert_eq!(verification.unsearchable[0].name, "...");
    assert!(verification.lost.is_empty());
    let answer = snapshot.screen(&Query::name("!!!"), &settings()).unwrap();
    assert!(
        !answer.screened && answer.warnings.iter().any(|it| it.text.contains("without any letter"))
    );
    assert!(answer.matches.is_empty() && answer.near.is_empty());
}

/// The control test asks as any query is asked: a name counts as found exactly when an answer holds its party.
#[test]
fn the_control_test_says_what_answers_say() {
    let names =
        ["Darina Orlova", "Orlova, Darina", "Al Mosuli", "M.", "Chen Dawei", "陈大伟", "..."];
    let first: Vec<Entity> = (0..60)
        .map(|idx| {
            let own = format!("Darina Orlova {idx}");
            let names = [names[idx % names.len()], &own];
            party(&idx.to_string(), Schema::Person, &names, None)
        })
        .collect();
    let later = [first.clone(), vec![party("z", Schema::Organization, &["Mosuli Works"], None)]];
    let snapshot = snapshot(vec![("2020-01-01", first), ("2022-01-01", later.concat())]);
    for known_at in ["2026-01-01T00:00:00Z", "2021-01-01T00:00:00Z"] {
        let settings = Settings { known_at: known_at.parse().unwrap(), ..settings() };
        let strict =
            Settings { threshold: 0.999, cutoff: 0.999, limit: usize::MAX, ..settings.clone() };
        let mut not_found = Vec::new();
        for entity in snapshot.entities().map(Result::unwrap) {
            for name in &entity.names {
                let text = &name.value.text;
                let query = Query { kind: Some(entity.schema.kind()), ..Query::name(text) };
                let answer = snapshot.screen(&query, &strict).unwrap();
                let hits = answer.matches.iter().chain(&answer.not_in_force).chain(&answer.near);
                if !hits.into_iter().any(|hit| hit.entity.id == entity.id) {
                    not_found.push((entity.id.clone(), text.clone()));
                }
            }
        }
        let found = snapshot.verify(&settings, &|_, _| {}).unwrap();
        let told = found.unsearchable.iter().chain(&found.lost);
        let mut told: Vec<_> = told.map(|it| (it.entity.clone(), it.name.clone())).collect();
        told.sort();
        not_found.sort();
        assert_eq!(told, not_found);
        assert_eq!(found.asked, found.found + not_found.len());
        assert_eq!(found.lost.is_empty(), known_at.starts_with("2026"), "{:?}", found.lost);
    }
}

#[test]
fn many_are_answered_in_order() {
    let listed = party("1", Schema::Person, &["Darina Orlova"], None);
    let snapshot = snapshot(vec![("2020-01-01", vec![listed])]);
    let queries: Vec<Query> = (0..500)
        .map(|idx| Query::name(if idx % 7 == 0 { "Orlova Darina" } else { "Ivo Brankov" }))
        .collect();
    let answers = snapshot.screen_many(&queries, &settings(), &|_| {}).unwrap();
    assert_eq!(answers.len(), 500);
    for (idx, answer) in answers.iter().enumerate() {
        assert_eq!(answer.matches.len(), usize::from(idx % 7 == 0), "{idx}");
    }
}

/// Sections that say nonsense under checksums that are right: answers may be wrong, nothing panics or
/// runs on. The fuzz target `snapshot` goes on from here.
#[test]
fn nonsense_in_a_section_is_survived() {
    let good = bytes();
    let sections = lictor_index::Sections::open(&good).unwrap();
    let names: Vec<String> = sections.sizes().map(|(name, _)| name.to_owned()).collect();
    let mut state = 7_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        usize::try_from(state >> 33).unwrap() % bound.max(1)
    };
    let mut opened = 0;
    for mutant in 0..600 {
        let mut writer = lictor_index::SectionWriter::default();
        for (idx, name) in names.iter().enumerate() {
            let mut section = sections.get::<u8>(&good, name).unwrap().to_vec();
            if idx == mutant % names.len() && !section.is_empty() {
                for _ in 0..=below(6) {
                    let at = below(section.len());
                    section[at] = [0, 1, 0x7f, 0x80, 0xff][below(5)];
                }
            }
            writer.add(name, &section);
        }
        let Ok(snapshot) = Snapshot::from_bytes(&writer.finish()) else { continue };
        opened += 1;
        let settings = lictor_engine::Settings { cutoff: 0.3, ..settings() };
        for name in ["Darina Orlowa", "D. O.", "Вектор", "Vektor Trade Ltd", "Vektorltd"] {
            // A damaged entity is an error; that is no panic.
            let _ = snapshot.screen(&Query::name(name), &settings);
        }
    }
    assert!(opened > 300, "{opened} opened");
}

#[test]
fn queries_that_come_again_are_answered_alike() {
    let listed = party("1", Schema::Person, &["Darina Orlova"], None);
    let snapshot = snapshot(vec![("2020-01-01", vec![listed])]);
    let ask = |name: &str, born: Option<&str>| {
        let mut query = Query::name(name);
        query.facts.birth_date = born.map(|day| day.parse().unwrap());
        query
    };
    let queries: Vec<Query> = (0..300)
        .map(|idx| match idx % 3 {
            0 => ask("Darina Orlova", None),
            1 => ask("Darina Orlova", Some("1970")),
            _ => ask(["Ivo Brankov", "Orlova"][idx % 2], None),
        })
        .collect();
    let answers = snapshot.screen_many(&queries, &settings(), &|_| {}).unwrap();
    for (query, answer) in queries.iter().zip(answers) {
        assert_eq!(answer, snapshot.screen(query, &settings()).unwrap());
    }
}

#[test]
fn long_and_odd_names_are_answered() {
    let listed = party("1", Schema::Person, &["Muhammad Ali Hassan", "Darina Orlova"], None);
    let snapshot = snapshot(vec![("2020-01-01", vec![listed])]);
    let names = [
        "Muhammad Ali Hassan ".repeat(400),
        "x".repeat(100_000),
        "習近平".repeat(2_000),
        "\u{200d}\u{202e}😀".repeat(50),
        "A ".repeat(500),
    ];
    for name in &names {
        snapshot.screen(&Query::name(name), &settings()).unwrap();
    }
    let long = format!("Darina Orlova {}", "ova ".repeat(40));
    snapshot.screen(&Query::name(long), &settings()).unwrap();
}

#[test]
fn a_few_entities_are_spread_over_all() {
    let parties = (0..100).map(|idx| {
        let name = format!("Darina Orlova {idx}");
        party(&format!("{idx:02}"), Schema::Person, &[&name], None)
    });
    let snapshot = snapshot(vec![("2020-01-01", parties.collect())]);
    let spread = |about| -> Vec<String> {
        snapshot.spread(about).map(|it| it.unwrap().id.to_string()).collect()
    };
    assert_eq!(spread(4), ["csv:test:00", "csv:test:25", "csv:test:50", "csv:test:75"]);
    assert_eq!(spread(3).len(), 3);
    assert_eq!((spread(0).len(), spread(100).len(), spread(5_000).len()), (1, 100, 100));
}
