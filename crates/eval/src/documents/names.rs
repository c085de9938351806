//! Every listed name in a sentence of its own: whether the reader finds its party by it. The counterpart of the
//! control test of screening (`lictor lists verify`).

use std::collections::BTreeMap;
use std::fmt::Write as _;

use lictor_documents::{Limits, Link, Parties, intake, read};
use lictor_engine::Settings;
use lictor_model::{Kind, NameKind};

use super::Lists;
use crate::shared::Shared;

#[derive(Default)]
struct Count {
    names: usize,
    linked: usize,
    /// Linked, or told as perhaps listed.
    told: usize,
    /// Told as others only.
    elsewhere: usize,
}

/// Reads each name of two words or more that is no weak alias, as the news would write it.
pub(crate) fn run(shared: &Shared, tell: bool) -> anyhow::Result<String> {
    let Lists { snapshot, _home } = super::lists(Some(shared))?;
    let settings = Settings::at(super::now());
    let parties = Parties::of(&snapshot, &settings)?;
    let mut counts: BTreeMap<(&str, usize), Count> = BTreeMap::new();
    let mut missed: Vec<String> = Vec::new();
    for entity in snapshot.entities() {
        let entity = entity?;
        let kind = match entity.schema.kind() {
            Kind::Person => "person",
            Kind::Vessel | Kind::Aircraft => continue,
            _ => "organisation",
        };
        for name in &entity.names {
            let text = as_written(&name.value.text);
            let n_words = text.split_whitespace().count();
            let is_strong = matches!(name.value.kind, NameKind::Primary | NameKind::Alias);
            let is_latin = text.chars().all(|it| !it.is_alphabetic() || it < '\u{250}');
            // The EU's translations into its languages, and the like.
            let is_phrase = text.split_whitespace().any(|it| {
                it.chars().count() > 3 && it.chars().next().is_some_and(char::is_lowercase)
            });
            if !is_strong
                || n_words < 2
                || is_phrase
                || !is_latin
                || text.contains([',', '(', ';', '/'])
            {
                continue;
            }
            let sentence = format!(
                "The sanctions list was debated on Tuesday. Officials spoke of {text} for an hour.\n"
            );
            let document = intake(sentence.as_bytes(), Limits::default())?;
            let reading = read(&document, &parties, &settings, None)?;
            let count = counts.entry((kind, n_words.min(6))).or_default();
            count.names += 1;
            let links = || reading.entities.iter().flat_map(|it| &it.links);
            let possible = || reading.entities.iter().flat_map(|it| &it.alternatives);
            let is_it = |it: &Link| it.at_article_date.entity.id == entity.id;
            count.linked += usize::from(links().any(is_it));
            if links().chain(possible()).any(is_it) {
                count.told += 1;
            } else {
                count.elsewhere += usize::from(links().chain(possible()).next().is_some());
                missed.push(format!("{kind} {n_words} {} {text}", entity.id));
            }
        }
    }
    let mut table =
        "| names of | words | names | linked | linked or perhaps listed | others only |\n|---|---|---|---|---|---|\n"
            .to_owned();
    for ((kind, words), it) in &counts {
        #[expect(clippy::cast_precision_loss, reason = "some ten thousand names")]
        let share = |part: usize| part as f64 / it.names as f64;
        let more = if *words == 6 { " or more" } else { "" };
        writeln!(
            table,
            "| {kind} | {words}{more} | {} | {:.4} | {:.4} | {} |",
            it.names,
            share(it.linked),
            share(it.told),
            it.elsewhere
        )?;
    }
    if tell {
        for line in &missed {
            println!("{line}");
        }
    }
    Ok(table)
}

/// A name in capitals as the news writes it: `ACME TRADING LLC` is Acme Trading LLC.
fn as_written(name: &str) -> String {
    let is_upper = |it: &str| !it.chars().any(char::is_lowercase);
    let word = |word: &str| {
        if !is_upper(word) || word.chars().filter(|it| it.is_alphabetic()).count() < 4 {
            return word.to_owned();
        }
        let mut opens = true;
        let mut written = String::new();
        for it in word.chars() {
            if opens {
                written.push(it);
            } else {
                written.extend(it.to_lowercase());
            }
            opens = !it.is_alphabetic() && it != '\'' && it != '’';
        }
        written
    };
    name.split_whitespace().map(word).collect::<Vec<_>>().join(" ")
}
