//! What claims and relations share of English grammar: words with their classes, units of text in items,
//! noun phrases and groups of verbs.
//!
//! There is no tagger and no parser: closed classes of words, the reviewed tables of `data/documents/`,
//! the names already found and the shape of words stand for them. What they cannot tell stays unread.

pub(crate) mod lexicon;
pub(crate) mod phrases;
pub(crate) mod units;

pub(crate) use lexicon::{Class, Cue, Form, Gender, OneOf, Phrase, PhraseKind, Takes, Word, word};
pub(crate) use lexicon::{inflected, rows, spellings};
pub(crate) use units::{Item, Kind, Unit, Units};
