//! Frames in sentences: the table of `frames.txt`.

use std::collections::BTreeMap;

use lictor_documents::mentions::{Found, Named};
use lictor_documents::{
    Claim, Document, EntityType, Mention, MentionKind, Object, Parties, Polarity, Relation, Role,
    Segment, Span, Text, Via, claims, relations,
};

use crate::mentions;

/// A text with `[name|type]` for mentions; a paragraph ends at `¶`. Equal names are one entity.
pub(crate) fn marked(marked: &str) -> (Document, Found) {
    let mut text = String::new();
    let mut found = Found::default();
    let mut entities: BTreeMap<&str, usize> = BTreeMap::new();
    let mut rest = marked;
    while let Some((before, mention)) = rest.split_once('[') {
        text.push_str(before);
        let (mention, behind) = mention.split_once(']').unwrap();
        let (name, kind) = mention.split_once('|').unwrap();
        // `the group|org=Coast Brigade`: another name of an entity.
        let (kind, full) = kind.split_once('=').unwrap_or((kind, name));
        let kind = *EntityType::ALL.iter().find(|it| it.as_str() == kind).unwrap();
        let entity = *entities.entry(full).or_insert_with(|| {
            let named =
                Named { name: full.to_owned(), kind, links: Vec::new(), alternatives: Vec::new() };
            found.entities.push(named);
            found.entities.len() - 1
        });
        let span = Span::new(text.len(), text.len() + name.len());
        let is_name = name.chars().any(char::is_uppercase);
        let kind = if is_name { MentionKind::Name } else { MentionKind::Nominal };
        found.mentions.push(Mention { span, entity, kind, via: Via::Exact, score: 1.0 });
        text.push_str(name);
        rest = behind;
    }
    text.push_str(rest);
    let segments =
        text.split('¶').map(|it| Segment { span: Span::of(it, &text), role: Role::Body });
    let segments = segments.collect();
    let document = Document::of_text(text, segments);
    (document, found)
}

fn line(claim: &Claim, text: &str) -> String {
    let speaker = claim.speaker.as_ref().map_or("-", |it| it.span.slice(text));
    let content: Vec<&str> = claim.content.iter().map(|it| it.slice(text)).collect();
    let content = if content.is_empty() { "-".to_owned() } else { content.join(" / ") };
    let (act, modality) = (claim.act.as_str(), claim.modality.as_str());
    format!("> {speaker} | {content} | {act} | {modality} | {}", claim.polarity.as_str())
}

#[test]
fn every_sentence_has_its_claims() {
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in include_str!("frames.txt").lines() {
        if row.starts_with('>') {
            cases.last_mut().unwrap().1.push(row);
        } else if !row.is_empty() && !row.starts_with('#') {
            cases.push((row, Vec::new()));
        }
    }
    let mut failed = 0;
    for (sentence, expected) in &cases {
        let (document, found) = marked(sentence);
        let text = Text::of(&document);
        let claims = claims::find(&text, &found);
        let lines: Vec<String> = claims.iter().map(|it| line(it, &document.text)).collect();
        if lines != *expected {
            failed += 1;
            eprintln!("{sentence}\n  expected {expected:#?}\n  found {lines:#?}");
        }
    }
    assert_eq!(failed, 0, "of {} sentences", cases.len());
}

/// Shows what is read in the sentences of the file that `LICTOR_SENTENCES` names, one a line.
#[test]
fn sentences_of_a_file() {
    let Some(file) = std::env::var_os("LICTOR_SENTENCES") else { return };
    let file = std::fs::read_to_string(file).unwrap();
    for sentence in file.lines().filter(|it| !it.is_empty() && !it.starts_with(['#', '>', '='])) {
        let (document, found) = marked(sentence);
        let text = Text::of(&document);
        let claims = claims::find(&text, &found);
        eprintln!("{sentence}");
        for it in &claims {
            let answer = it.responds_to.map_or(String::new(), |it| format!(" answers {it}"));
            let who = it.speaker.as_ref().and_then(|it| it.entity);
            let who = who.map_or("?", |it| found.entities[it].name.as_str());
            eprintln!("{}\t[{}] by {who}{answer}", line(it, &document.text), it.rule);
        }
        for it in relations::find(&text, &found, &claims) {
            eprintln!("{}", edge(&it, &found, &document.text));
        }
    }
}

fn edge(relation: &Relation, found: &Found, text: &str) -> String {
    let name = |entity: usize| found.entities[entity].name.as_str();
    let object = match relation.object {
        Object::Entity(entity) => name(entity).to_owned(),
        Object::Words(span) => format!("“{}”", span.slice(text)),
    };
    let negated = if relation.polarity == Polarity::Negated { " !" } else { "" };
    let (predicate, modality) = (relation.predicate.as_str(), relation.modality.as_str());
    format!("= {} {predicate} {object}{negated} {modality}", name(relation.subject))
}

#[test]
fn every_sentence_has_its_relations() {
    let mut cases: Vec<(&str, Vec<&str>)> = Vec::new();
    for row in include_str!("relations.txt").lines() {
        if row.starts_with('=') {
            cases.last_mut().unwrap().1.push(row);
        } else if !row.is_empty() && !row.starts_with('#') {
            cases.push((row, Vec::new()));
        }
    }
    let mut failed = 0;
    for (sentence, expected) in &cases {
        let (document, found) = marked(sentence);
        let text = Text::of(&document);
        let claims = claims::find(&text, &found);
        let lines: Vec<String> = relations::find(&text, &found, &claims)
            .iter()
            .map(|it| edge(it, &found, &document.text))
            .collect();
        if lines != *expected {
            failed += 1;
            eprintln!("{sentence}\n  expected {expected:#?}\n  found {lines:#?}");
        }
    }
    assert_eq!(failed, 0, "of {} sentences", cases.len());
}

/// Where a namesake of a listed party has his seat tells nothing of the party, nor does it that he has no tie with it;
/// where his own firm has one does.
#[test]
fn who_bears_the_name_by_chance_is_tied_to_nobody() {
    let snapshot = mentions::snapshot();
    let parties = Parties::of(&snapshot, &mentions::settings()).unwrap();
    let check = |text: &str, expected: &[&str]| {
        let document = mentions::document(text);
        let read = Text::of(&document);
        let found = lictor_documents::mentions::find(&read, &parties);
        let claims = claims::find(&read, &found);
        let relations = relations::find(&read, &found, &claims);
        let lines: Vec<String> = relations.iter().map(|it| edge(it, &found, text)).collect();
        assert_eq!(lines, expected, "{text}");
    };
    let told = "Velmont Concern was fined in May.";
    check(
        &format!("{told} Velmont Paints, a shop in Bangkok, has no tie with Velmont Concern."),
        &[],
    );
    check(
        &format!("{told} Velmont Paints, a shop in Bangkok, belongs to Velmont Concern."),
        &[
            "= Velmont Paints located_in Bangkok stated",
            "= Velmont Concern owns Velmont Paints stated",
        ],
    );
    check(
        &format!("{told} Orvel Paints, a shop in Bangkok, has no tie with Velmont Concern."),
        &[
            "= Orvel Paints located_in Bangkok stated",
            "= Orvel Paints associated_with Velmont Concern ! stated",
        ],
    );
}
