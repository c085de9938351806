//! Articles with gold: those of `tests/articles`, and those of `../shared/documents`, which are not part of
//! the repository; or the folders that `LICTOR_ARTICLES` names, joined by colons. Of a folder that is
//! missing the tests say so.

use std::path::{Path, PathBuf};

use lictor_documents::mentions::{Found, Named};
use lictor_documents::{Document, EntityType, Mention, MentionKind, Role, Segment, Span, Via};
use serde_json::Value;

/// An article as its gold has it: the text without chrome, and who is named where.
pub(crate) struct Article {
    pub(crate) name: String,
    pub(crate) gold: Value,
    pub(crate) document: Document,
    pub(crate) found: Found,
    /// The ids of the gold, by position of the entity.
    pub(crate) entities: Vec<String>,
}

pub(crate) fn articles() -> Vec<Article> {
    let own = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/articles");
    let shared = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/documents");
    let folders = std::env::var("LICTOR_ARTICLES").unwrap_or_else(|_| format!("{own}:{shared}"));
    let mut files: Vec<PathBuf> = Vec::new();
    for folder in folders.split(':') {
        let Ok(entries) = std::fs::read_dir(folder) else {
            eprintln!("NOTICE: {folder} is missing; its articles are NOT tested");
            continue;
        };
        files.extend(entries.map(|it| it.unwrap().path()));
    }
    files.retain(|it| it.to_string_lossy().ends_with(".gold.json"));
    files.sort();
    files.iter().map(|it| article(it)).collect()
}

fn article(file: &Path) -> Article {
    let gold: Value = serde_json::from_slice(&std::fs::read(file).unwrap()).unwrap();
    let source = file.with_file_name(gold["offsets_in"].as_str().unwrap());
    let text = std::fs::read_to_string(source).unwrap();
    let is_chrome = |line: &str| list(&gold["chrome_lines"]).iter().any(|it| it["text"] == line);
    let title = gold["title"].as_str().or(gold["title"]["text"].as_str()).unwrap_or_default();
    let mut segments = Vec::new();
    for line in text.lines().map(str::trim).filter(|it| !it.is_empty() && !is_chrome(it)) {
        let is_note = list(&gold["neutral_lines"]).iter().any(|it| it["text"] == line);
        let role = match () {
            () if line == title => Role::Title,
            () if is_note => Role::Note,
            () => Role::Body,
        };
        segments.push(Segment { span: Span::of(line, &text), role });
    }
    let entities = list(&gold["entities"]);
    let ids: Vec<String> =
        entities.iter().map(|it| it["id"].as_str().unwrap().to_owned()).collect();
    let named = entities.iter().map(|it| Named {
        name: it["name"].as_str().unwrap().to_owned(),
        kind: *EntityType::ALL.iter().find(|kind| it["type"] == kind.as_str()).unwrap(),
        links: Vec::new(),
        alternatives: Vec::new(),
    });
    let mentions = list(&gold["mentions"]).iter().filter_map(|it| {
        let entity = ids.iter().position(|id| it["entity"] == **id)?;
        let is_nominal = it["kind"] == "nominal";
        Some(Mention {
            span: span(it),
            entity,
            kind: if is_nominal { MentionKind::Nominal } else { MentionKind::Name },
            via: Via::Exact,
            score: 1.0,
        })
    });
    let mut mentions: Vec<Mention> = mentions.collect();
    mentions.sort_by_key(|it| it.span);
    // As the stage before gives them: what is no name stands apart.
    let (mentions, references) = mentions.into_iter().partition(|it| it.kind == MentionKind::Name);
    let (entities, warnings) = (named.collect(), Vec::new());
    let found = Found { entities, mentions, references, warnings };
    let document = Document::of_text(text, segments);
    let name = file.file_name().unwrap().to_string_lossy().replace(".gold.json", "");
    Article { name, gold, document, found, entities: ids }
}

pub(crate) fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn span(value: &Value) -> Span {
    let number = |key: &str| usize::try_from(value[key].as_u64().unwrap()).unwrap();
    Span::new(number("start"), number("end"))
}
