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
    /// The last item but for marks, which is the head of a phrase.
    pub(super) head: usize,
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
        let mut reader = Reader::of(items);
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
    /// Of each word without a capital that is known to be a form of verbs, by the tables or its ending: which.
    forms: Vec<Form>,
    /// See [`opens_with_participle`].
    opens_with_participle: bool,
    chunks: Vec<Chunk>,
    groups: Vec<(usize, Group)>,
}

impl<'t> Reader<'t> {
    fn of(items: &'t [Item<'t>]) -> Self {
        /// So many groups of verbs take no more than one allocation.
        const GROUPS: usize = 8;
        let opens_with_participle = opens_with_participle(items);
        let mut reader = Self {
            items,
            forms: Vec::with_capacity(items.len()),
            opens_with_participle,
            chunks: Vec::with_capacity(items.len()),
            groups: Vec::with_capacity(GROUPS),
        };
        for (at, item) in items.iter().enumerate() {
            let forms =
                if reader.is_lower_word(at) { forms_of(item, at == 0) } else { Form::default() };
            reader.forms.push(forms);
        }
        reader
    }

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
            let is_lower = it.shape == Shape::Lower || at == 0 && self.opens_with_participle;
            it.kind == Kind::Word && is_lower
        })
    }

    /// Whether a word is such a form of a verb that is known, by the tables or its ending.
    fn is_form(&self, at: usize, form: Form) -> bool {
        self.forms.get(at).is_some_and(|it| it.is(form))
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

/// Whether a participle opens a unit: `Founded in 2001 by X,`, `Registered in P,`, `Set up by X,`. The first word has a
/// capital for its place.
fn opens_with_participle(items: &[Item]) -> bool {
    let Some(item) = items.first().filter(|it| it.shape == Shape::Capitalised) else {
        return false;
    };
    let is_known = item.known.relates.is_form(Form::PARTICIPLE.or(Form::ING));
    let is_participle = is_opening_ed(item) || item.word.verb.is(Form::PARTICIPLE);
    let is_particle = items.get(1).is_some_and(|it| matches!(it.lower, "up" | "out"));
    let follows = || items.get(1 + usize::from(is_particle)).is_some_and(phrases::is_preposition);
    is_known || is_participle && follows()
}

/// The forms of verbs that a word is, by the tables or its ending.
fn forms_of(item: &Item, is_first: bool) -> Form {
    let by_table = if item.known.is_new {
        words::forms_of_last_part(item.lower)
    } else {
        item.known.relates.plain_forms()
    };
    let is_ed = item.is(Class::Ed) || is_first && is_opening_ed(item);
    let by_ed = if is_ed { Form::PAST.or(Form::PARTICIPLE) } else { Form::default() };
    let by_ing = if is_ing(item) { Form::ING } else { Form::default() };
    item.word.verb.or(by_table).or(by_ed).or(by_ing)
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
