//! The index against exhaustive scoring: parties, scores and order must be the same.

use lictor_engine::{Query, Screening, Settings, Snapshot};
use lictor_model::{Kind, Schema};
use proptest::prelude::*;

use crate::support::{party, real, settings, shared, snapshot};

fn outcome(answer: &Screening) -> Vec<(char, String, String)> {
    let parts = [('m', &answer.matches), ('f', &answer.not_in_force), ('n', &answer.near)];
    let rows = parts.into_iter().flat_map(|(part, hits)| {
        hits.iter().map(move |hit| (part, hit.entity.id.to_string(), format!("{:.6}", hit.score)))
    });
    rows.collect()
}

fn check(snapshot: &Snapshot, query: &Query, settings: &Settings) {
    let slow = Settings { exhaustive: true, ..settings.clone() };
    let by_index = snapshot.screen(query, settings).unwrap();
    let by_scan = snapshot.screen(query, &slow).unwrap();
    assert_eq!(outcome(&by_index), outcome(&by_scan), "{:?}", query.names);
}

/// Names over few words and letters, so that they collide: repeated words, initials, legal forms,
/// numbers, other scripts, words one letter apart.
fn name() -> impl Strategy<Value = String> {
    let word = prop_oneof![
        6 => "[abn]{1,5}",
        2 => "[a-c]{7,9}",
        1 => prop::sample::select(vec![
            "Ltd", "Co", "al", "bin", "Dr", "the", "of", "bank", "trading", "3", "III", "7", "M.",
            "Мухаммад", "محمد", "Muhammad", "Mohammed", "سلمان", "Salman", "김", "习近平", "O'Hara",
            "Abd", "Abdul", "Rahman", "Abdurrahman", "din", "Kim", "Jong", "Un", "정은", "陈", "Chan",
            "Chen", "Hsi", "Xi", "Jinping", "Bill", "William", "China", "Hong Kong", "Iran", "and",
            "AnbaNabo", "anrna", "foundation", "GmbH", "AG", "forty", "four", "·", "奥巴马", "Obama",
        ])
        .prop_map(str::to_owned),
    ];
    prop_oneof![
        6 => prop::collection::vec(word.clone(), 1..5),
        1 => prop::collection::vec(word, 5..9),
        // Initials alone: no list is read, every name is looked at.
        1 => prop::collection::vec("[abn][.]", 1..4),
    ]
    .prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost_on_made_up_lists(
        names in prop::collection::vec((name(), name(), any::<bool>()), 1..40),
        queries in prop::collection::vec(name(), 1..8),
        cutoff in prop::sample::select(vec![0.1, 0.3, 0.5, 0.6, 0.7, 0.85, 0.95]),
        limit in prop_oneof![Just(3_usize), Just(100)],
    ) {
        let parties = names.iter().enumerate().map(|(id, (one, other, person))| {
            let schema = if *person { Schema::Person } else { Schema::Organization };
            party(&id.to_string(), schema, &[one, other], None)
        });
        let snapshot = snapshot(vec![("2024-01-01", parties.collect())]);
        let settings = Settings { cutoff, limit, ..settings() };
        for name in queries {
            for kind in [Kind::Any, Kind::Person, Kind::Company] {
                let mut query = Query { kind: Some(kind), ..Query::name(&name) };
                check(&snapshot, &query, &settings);
                query.facts.birth_date = "1970".parse().ok();
                check(&snapshot, &query, &settings);
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn a_score_does_not_depend_on_what_else_is_loaded(
        asked in name(),
        listed in name(),
        others in prop::collection::vec(name(), 0..12),
        person in any::<bool>(),
    ) {
        let schema = || if person { Schema::Person } else { Schema::Organization };
        let target = || party("target", schema(), &[&listed], None);
        let others = others.iter().enumerate();
        let mut crowd: Vec<_> =
            others.map(|(id, name)| party(&id.to_string(), schema(), &[name], None)).collect();
        crowd.insert(crowd.len() / 2, target());
        let query = Query::name(&asked);
        let settings = Settings { cutoff: 0.05, limit: 100, ..settings() };
        let score = |snapshot: Snapshot| {
            let answer = snapshot.screen(&query, &settings).unwrap();
            let hits = answer.matches.iter().chain(&answer.near).chain(&answer.not_in_force);
            let mut hits = hits.filter(|hit| hit.entity.id.to_string() == "csv:test:target");
            hits.next().map(|hit| hit.score)
        };
        let alone = score(snapshot(vec![("2024-01-01", vec![target()])]));
        prop_assert_eq!(alone, score(snapshot(vec![("2024-01-01", crowd)])));
        let compared = lictor_engine::compare(&query, &target()).score;
        prop_assert!(alone.is_none_or(|score| (score - compared).abs() < 1e-9));
    }
}

#[test]
fn nothing_is_lost_on_real_lists() {
    let Some(shared) = shared("nothing_is_lost_on_real_lists") else { return };
    let un = real(&shared, "un_sc", "2026-02-27", "un-sc/2026-02-27/consolidated.xml.zst");
    let snapshot = Snapshot::from_bytes(&Snapshot::build(&[un])).unwrap();
    let mut names = Vec::new();
    for entity in snapshot.entities() {
        names.extend(entity.unwrap().names.into_iter().map(|name| name.value.text));
    }
    // Listed names with a letter left out, evenly over the list.
    for (position, name) in names.iter().enumerate().step_by(names.len() / 150) {
        let at = position % name.chars().count().max(1);
        let slipped = name.chars().enumerate().filter(|(idx, _)| *idx != at);
        let slipped: String = slipped.map(|(_, letter)| letter).collect();
        check(&snapshot, &Query::name(slipped), &settings());
    }
}
