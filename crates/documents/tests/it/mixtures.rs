//! Articles cut into pieces and joined in another order: real words in sentences that nobody wrote. Whatever
//! stands beside whatever, reading does not panic, and what it tells has its place in the text.
//!
//! `PROPTEST_CASES=200000 cargo test --release -p lictor-documents --test it mixtures` tries longer.

use std::sync::LazyLock;

use lictor_documents::{Limits, Parties, intake, read};
use lictor_engine::Snapshot;
use proptest::prelude::*;

use super::mentions::{settings, snapshot};

/// The words of all articles of the tests, as they stand there.
static WORDS: LazyLock<Vec<String>> = LazyLock::new(|| {
    let tests = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let folders = std::fs::read_dir(tests).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<_> = folders
        .filter(|it| it.is_dir())
        .flat_map(|it| std::fs::read_dir(it).unwrap())
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "txt"))
        .collect();
    files.sort();
    let texts = files.iter().map(|it| std::fs::read_to_string(it).unwrap());
    texts.flat_map(|it| it.split_whitespace().map(ToOwned::to_owned).collect::<Vec<_>>()).collect()
});

/// Where a piece begins among the words, how many it has, and whether its line ends behind it.
type Piece = (usize, usize, bool);

fn pieces() -> impl Strategy<Value = Vec<Piece>> {
    prop::collection::vec((0..WORDS.len(), 1_usize..8, prop::bool::weighted(0.1)), 1..40)
}

fn joined(pieces: &[Piece]) -> String {
    let mut text = String::new();
    for (start, count, ends_line) in pieces {
        let words: Vec<&str> = WORDS[*start..].iter().take(*count).map(String::as_str).collect();
        text.push_str(&words.join(" "));
        text.push_str(if *ends_line { "\n\n" } else { " " });
    }
    text
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_stands_beside_whatever_is_read(pieces in pieces()) {
        static SNAPSHOT: LazyLock<Snapshot> = LazyLock::new(snapshot);
        static PARTIES: LazyLock<Parties<'static>> =
            LazyLock::new(|| Parties::of(&SNAPSHOT, &settings()).unwrap());
        let text = joined(&pieces);
        let document = intake(text.as_bytes(), Limits::default()).unwrap();
        let reading = read(&document, &PARTIES, &settings(), None).unwrap();
        for mention in &reading.mentions {
            prop_assert!(document.text.get(mention.span.range()).is_some(), "{text}");
        }
        for claim in &reading.claims {
            let spans = claim.content.iter().copied().chain(claim.cue);
            for span in spans.chain(claim.speaker.iter().map(|it| it.span)) {
                prop_assert!(document.text.get(span.range()).is_some(), "{text}");
            }
        }
        for relation in &reading.relations {
            prop_assert!(document.text.get(relation.evidence.range()).is_some(), "{text}");
            prop_assert!(relation.subject < reading.entities.len(), "{text}");
        }
    }
}

/// What ends behind a verb that an object follows elsewhere.
#[test]
fn a_clause_without_its_object_is_read() {
    let snapshot = snapshot();
    let parties = Parties::of(&snapshot, &settings()).unwrap();
    let text = "Oil $74.10 ▲0.4% Almaty EN EU lists in Brussels has asked Voss is 2014 the pair acknowledge holding 40 per \
                The group’s spokesman, who uses ";
    let document = intake(text.as_bytes(), Limits::default()).unwrap();
    read(&document, &parties, &settings(), None).unwrap();
}
