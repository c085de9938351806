//! A unit in clauses: phrases, groups of verbs, and which phrase is the subject of which verb.
//!
//! One pass from left to right over the pieces of a unit, with a stack for what is inserted: relative clauses,
//! appositions and participles between commas. No tagger: a word is a verb by the tables, by its ending, and by what
//! stands around it. Where the pass loses its way, a verb has no subject, and nothing is read from it.

mod chunks;
mod governed;
mod groups;
mod moods;
mod subjects;

use std::ops::Range;

use super::words::{self, Relates, Set};
use crate::Shape;
use crate::grammar::{Class, Form, Item, Kind, phrases};

/// A piece of a unit.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub(super) kind: ChunkKind,
    pub(super) items: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkKind {
    Phrase,
    Verb,
    Preposition,
    Who,
    Comma,
    Conjunction,
    Subordinator,
    Adverb,
    Break,
    Other,
}

/// In which form a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Finite,
    /// Without a subject of its own: `financed by`, `accused of`.
    Participle,
    Gerund,
    Infinitive,
}

/// A verb with its subject, as far as it is told.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a clause")]
pub(super) struct Clause {
    /// The chunk of the verb.
    pub(super) chunk: usize,
    /// Its item: the full verb, or the auxiliary that stands alone.
    pub(super) verb: usize,
    pub(super) mood: Mood,
    pub(super) is_passive: bool,
    pub(super) is_negated: bool,
    /// Under a modal verb, a condition, a wish: nothing that is so.
    pub(super) is_unreal: bool,
    /// Of an infinitive: it is what the subject wants.
    pub(super) is_wanted: bool,
    /// The chunk of its subject.
    pub(super) subject: Option<usize>,
    /// What `which` took up where it is no subject, and the preposition before it.
    pub(super) gap: Option<(usize, Option<usize>)>,
    /// Of a gerund: its subject is sure, that of a passive before it: `X, accused of arming`.
    pub(super) is_sure: bool,
}

/// A unit so read.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) chunks: Vec<Chunk>,
    pub(super) clauses: Vec<Clause>,
}

impl Clauses {
    pub(super) fn of(items: &[Item]) -> Self {
        let chunks = Vec::with_capacity(items.len());
        let mut reader = Reader { items, chunks, groups: Vec::new() };
        reader.chunks();
        reader.clauses()
    }

    pub(super) fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.chunks.get(chunk).map(|it| it.kind)
    }

    pub(super) fn is(&self, chunk: usize, kind: ChunkKind) -> bool {
        self.kind(chunk) == Some(kind)
    }
}

/// A group of verbs as the first pass reads it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a group of verbs")]
struct Group {
    verb: usize,
    has_be: bool,
    has_have: bool,
    has_modal: bool,
    is_negated: bool,
    is_infinitive: bool,
    /// A form that only follows an auxiliary, or describes: `-ing`, a participle alone.
    is_ing: bool,
    is_participle: bool,
}

struct Reader<'t> {
    items: &'t [Item<'t>],
    chunks: Vec<Chunk>,
    groups: Vec<(usize, Group)>,
}

impl<'t> Reader<'t> {
    fn lower(&self, at: usize) -> &'t str {
        self.items.get(at).map_or("", |it| it.lower)
    }

    /// What the tables say of a word in general; of what stands behind the end nothing.
    fn relates(&self, at: usize) -> &'static Relates {
        self.items.get(at).map_or(&Relates::NOTHING, |it| &it.known.relates)
    }

    /// Whether a word is a verb of reporting.
    fn reports(&self, at: usize) -> bool {
        self.items[at].word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.items.get(at).is_some_and(|it| it.is(class))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|it| it.kind)
    }

    fn is_lower_word(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|it| {
            it.kind == Kind::Word && (it.shape == Shape::Lower || self.opens_with_participle(at))
        })
    }

    /// Whether a participle opens the unit: `Founded in 2001 by X,`, `Registered in P,`, `Set up by X,`. The first word
    /// has a capital for its place.
    fn opens_with_participle(&self, at: usize) -> bool {
        let Some(item) = self.items.first().filter(|it| at == 0 && it.shape == Shape::Capitalised)
        else {
            return false;
        };
        let is_known = item.known.relates.is_form(Form::PARTICIPLE.or(Form::ING));
        let is_participle = is_opening_ed(item) || item.word.verb.is(Form::PARTICIPLE);
        let next = 1 + usize::from(matches!(self.lower(1), "up" | "out"));
        let follows = self.items.get(next).is_some_and(phrases::is_preposition);
        is_known || is_participle && follows
    }

    /// Whether a word is such a form of a verb that is known, by the tables or its ending.
    fn is_form(&self, at: usize, form: Form) -> bool {
        if !self.is_lower_word(at) {
            return false;
        }
        let item = &self.items[at];
        let by_table = || {
            if item.lower.contains('-') {
                words::is_verb_form(words::plain(item.lower), form)
            } else {
                item.known.relates.is_form(form)
            }
        };
        item.word.verb.is(form)
            || (item.is(Class::Ed) || at == 0 && is_opening_ed(item))
                && form.is(Form::PAST.or(Form::PARTICIPLE))
            || form.is(Form::ING) && is_ing(item)
            || by_table()
    }

    /// What can only follow a verb, or a preposition: a determiner, a name, a pronoun, a number.
    fn opens_phrase(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|it| {
            matches!(it.kind, Kind::Name | Kind::Number | Kind::Quote)
                || it.kind == Kind::Mark && self.lower(at) != "-"
                || it.is(Class::Article.or(Class::Determiner).or(Class::Possessive))
                || it.is(Class::Object.or(Class::Subject))
        })
    }
}

/// Whether a word that opens a unit has the ending of a participle: the class of such words knows small letters only.
fn is_opening_ed(item: &Item) -> bool {
    item.kind == Kind::Word && item.lower.ends_with("ed") && !item.lower.ends_with("eed")
}

/// Whether a word is an `-ing` form and no noun that ends so.
fn is_ing(item: &Item) -> bool {
    let is_long = item.lower.len() > 5;
    is_long && item.lower.ends_with("ing") && !item.known.relates.is_in(Set::NoGerund)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Units;
    use crate::mentions::{Found, Named};
    use crate::{Document, EntityType, Mention, MentionKind, Role, Segment, Span, Text, Via};

    const NAMES: &[&str] =
        &["Orla Venn", "Ivo Marr", "Orbin Bank", "Coast Brigade", "Tarvia", "Velm"];

    /// The chunks of a sentence, and of each verb its subject: `[Ivo Marr] <owns> [Orbin Bank] | owns: Ivo Marr`.
    fn shown(sentence: &str) -> String {
        let segments = vec![Segment { span: Span::of(sentence, sentence), role: Role::Body }];
        let document = Document::of_text(sentence.to_owned(), segments);
        let mut found = Found::default();
        for (entity, name) in NAMES.iter().enumerate() {
            let kind = EntityType::Org;
            let (links, alternatives) = (Vec::new(), Vec::new());
            found.entities.push(Named { name: (*name).to_owned(), kind, links, alternatives });
            for (start, _) in sentence.match_indices(name) {
                let span = Span::new(start, start + name.len());
                let (kind, via) = (MentionKind::Name, Via::Exact);
                found.mentions.push(Mention { span, entity, kind, via, score: 1.0 });
            }
        }
        found.mentions.sort_by_key(|it| it.span);
        let text = Text::of(&document);
        let units = Units::of(&text, &found);
        let unit = units.unit(0);
        let clauses = Clauses::of(&unit.items);
        let slice = |chunk: &Chunk| {
            let span = unit.items[chunk.items.start].span.to(unit.items[chunk.items.end - 1].span);
            text.slice(span).to_owned()
        };
        let chunks: Vec<String> = clauses
            .chunks
            .iter()
            .map(|it| match it.kind {
                ChunkKind::Phrase => format!("[{}]", slice(it)),
                ChunkKind::Verb => format!("<{}>", slice(it)),
                ChunkKind::Who => format!("{{{}}}", slice(it)),
                ChunkKind::Adverb => format!("~{}", slice(it)),
                _ => slice(it),
            })
            .collect();
        let verbs: Vec<String> = clauses
            .clauses
            .iter()
            .map(|it| {
                let subject = it.subject.map_or("-".to_owned(), |it| slice(&clauses.chunks[it]));
                let marks = format!(
                    "{}{}{}",
                    if it.is_passive { "^" } else { "" },
                    if it.is_negated { "!" } else { "" },
                    if it.is_unreal { "?" } else { "" }
                );
                format!("{}{marks} {subject}", text.slice(unit.items[it.verb].span))
            })
            .collect();
        format!("{} | {}", chunks.join(" "), verbs.join(", "))
    }

    #[test]
    fn sentences_in_clauses() {
        let mut failed = 0;
        let rows: Vec<&str> = include_str!("clauses.txt").lines().collect();
        for pair in rows.chunks(2) {
            let found = shown(pair[0]);
            let expected = pair.get(1).copied().unwrap_or_default().trim();
            if found != expected {
                failed += 1;
                println!("{}\n    {found}\n  expected\n    {expected}", pair[0]);
            }
        }
        assert_eq!(failed, 0, "of {}", rows.len() / 2);
    }
}
