//! What holds of every text: places are true, in order, within the segments; nothing panics; reading a long
//! hostile text ends.

use lictor_documents::mentions::{Found, Named};
use lictor_documents::{
    Document, EntityType, Mention, MentionKind, Role, Segment, Span, Text, Via, claims, relations,
};
use proptest::prelude::*;

/// Pieces of sentences; names begin with a capital letter and are mentions.
const PIECES: &[&str] = &[
    "Orbin",
    "Ivo Marr",
    "Tarvia",
    "the group",
    "said",
    "that",
    "told",
    "accused",
    "of",
    "denied",
    "it",
    "he",
    "she",
    "its",
    "director",
    ",",
    ".",
    ";",
    ":",
    "“",
    "”",
    "\"",
    "'",
    "’s",
    "(",
    ")",
    "–",
    "and",
    "but",
    "who",
    "which",
    "was",
    "has",
    "not",
    "according to",
    "declined to comment",
    "could not be verified",
    "reportedly",
    "on Friday",
    "in 2012",
    "list",
    "added",
    "to",
    "sanctions",
    "under",
    "by",
    "listed",
    "led",
    "based in",
    "also known as",
    "a",
    "the",
    "claim",
    "«",
    "»",
    "¶",
    "neither",
    "nor",
    "no",
    "may",
    "é",
    "…",
    "calls",
    "were not returned",
    "asked",
    "called",
    "followed",
];

const KINDS: [EntityType; 4] =
    [EntityType::Org, EntityType::Person, EntityType::State, EntityType::Org];

fn document(text: String) -> (Document, Found) {
    let segments = text
        .split('¶')
        .filter(|it| !it.trim().is_empty())
        .map(|it| Segment { span: Span::of(it.trim(), &text), role: Role::Body })
        .collect();
    let mut found = Found::default();
    for (entity, name) in PIECES[..4].iter().enumerate() {
        found.entities.push(Named {
            name: (*name).to_owned(),
            kind: KINDS[entity],
            links: Vec::new(),
            alternatives: Vec::new(),
        });
        for (at, _) in text.match_indices(name) {
            let span = Span::new(at, at + name.len());
            let kind = if entity == 3 { MentionKind::Nominal } else { MentionKind::Name };
            found.mentions.push(Mention { span, entity, kind, via: Via::Exact, score: 1.0 });
        }
    }
    found.mentions.sort_by_key(|it| it.span);
    let document = Document::of_text(text, segments);
    (document, found)
}

fn check(document: &Document, found: &Found) {
    let text = Text::of(document);
    let claims = claims::find(&text, found);
    let relations = relations::find(&text, found, &claims);
    let is_place = |span: Span| {
        let range = span.range();
        let is_true = document.text.get(range.clone()).is_some() && !range.is_empty();
        assert!(is_true, "{span:?} of {:?}", document.text);
        let within = |it: &Segment| it.span.contains(span);
        assert!(document.segments.iter().any(within), "{span:?} crosses segments");
    };
    for (at, claim) in claims.iter().enumerate() {
        claim.content.iter().copied().for_each(is_place);
        claim.cue.into_iter().for_each(is_place);
        claim.speaker.iter().for_each(|it| is_place(it.span));
        // What is answered may stand behind; readers show answers below it, so no chain goes round.
        let mut chain = std::iter::successors(claim.responds_to, |it| claims[*it].responds_to);
        assert!(chain.all(|it| it != at), "a chain of answers goes round");
        assert!(claim.about.iter().all(|it| *it < found.entities.len()));
    }
    for relation in &relations {
        assert!(relation.subject < found.entities.len());
        assert!(relation.via_claim.is_none_or(|it| it < claims.len()));
    }
    assert!(relations.is_sorted_by_key(|it| it.evidence.start));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn places_are_true(pieces in prop::collection::vec(prop::sample::select(PIECES), 1..60)) {
        let (document, found) = document(pieces.join(" "));
        check(&document, &found);
    }

    #[test]
    fn no_text_is_too_odd(text in "[ -~“”‘’«»„éñ。،حA-Za-z,.:;()-]{0,200}") {
        let (document, found) = document(text);
        check(&document, &found);
    }
}

#[test]
fn long_hostile_texts_end() {
    // Without a stop, with marks that never close, with nothing but one cue.
    for piece in [
        "said ",
        "“ ",
        "( ",
        "‘",
        "Orbin said ",
        "Orbin , ",
        "it ",
        "that said ",
        "– ",
        "denied the claim, ",
        "“a” said he ",
        "the group told ",
        "list Tarvia ",
        "and ",
        "Ivo Marr, ",
        "Orbin denied it. ",
        "»«",
        "\"a ",
        "a'b ",
        "on Friday ",
        "which ",
    ] {
        let (document, found) = document(piece.repeat(60_000 / piece.len()));
        check(&document, &found);
    }
}

/// Not a test of time; it says how fast the stages are. Measured with `cargo test --release -p
/// lictor-documents --test it speed -- --nocapture`.
#[test]
fn speed() {
    let megabyte = if cfg!(debug_assertions) { 1 << 16 } else { 1 << 22 };
    let article = "Tarvia accused the group of moving money for Orbin. The group has denied any role in it.¶\
        “The list is wrong,” said Ivo Marr, a former director at Orbin. He told reporters that it might \
        be changed in May; the ministry declined to comment on Friday.¶The ship, which had sailed from the \
        port in 2012 under another name, was sold twice in the year before the war, and nobody in the \
        town remembers who bought it or what became of the crew that had been hired for the journey.¶";
    let (document, found) = document(article.repeat(megabyte / article.len()));
    let time = |name: &str, run: &mut dyn FnMut() -> usize| {
        let start = std::time::Instant::now();
        let count = run();
        #[expect(clippy::cast_precision_loss, reason = "a rate")]
        let rate = document.text.len() as f64 / 1e6 / start.elapsed().as_secs_f64();
        eprintln!("{name}: {rate:.1} MB/s, {count} found");
    };
    time("text", &mut || Text::of(&document).tokens.len());
    let text = Text::of(&document);
    time("claims", &mut || claims::find(&text, &found).len());
    let claims = claims::find(&text, &found);
    time("relations", &mut || relations::find(&text, &found, &claims).len());
}
