//! What a frame has found, in items of its unit.

use std::ops::Range;

use super::super::draft::Answered;
use super::subject::Subject;
use crate::grammar::{Cue, Item, Kind, Takes, Unit};
use crate::{Act, Modality, Polarity, Quoted, Span};

/// What a frame has found, in items of its unit.
#[derive(Clone)]
pub(super) struct Parts {
    pub(super) speaker: Option<Subject>,
    pub(super) cue: Range<usize>,
    pub(super) content: Vec<Range<usize>>,
    pub(super) act: Act,
    pub(super) modality: Modality,
    pub(super) polarity: Polarity,
    pub(super) rule: &'static str,
    pub(super) lemma: &'static str,
    /// What its verb takes.
    pub(super) takes: Takes,
    pub(super) answered: Answered,
    /// Whom an accusation is against.
    pub(super) object: Option<Range<usize>>,
    /// The item behind all that belongs to it: reading goes on here.
    pub(super) next: usize,
    pub(super) is_weak: bool,
    pub(super) is_past: bool,
    /// The speaker stands behind what is said.
    pub(super) is_apart: bool,
}

impl Parts {
    pub(super) fn new(cue: &Cue, at: Range<usize>, rule: &'static str) -> Self {
        Self {
            speaker: None,
            next: at.end,
            cue: at,
            content: Vec::new(),
            act: cue.act,
            modality: cue.modality,
            polarity: cue.polarity,
            rule,
            lemma: cue.lemma,
            takes: cue.takes,
            answered: Answered::Nothing,
            object: None,
            is_weak: false,
            is_past: false,
            is_apart: false,
        }
    }

    /// That a speaker says nothing.
    pub(super) fn silent(speaker: Subject, cue: Range<usize>) -> Self {
        Self {
            speaker: Some(speaker),
            next: cue.end,
            cue,
            content: Vec::new(),
            act: Act::DeclineComment,
            modality: Modality::None,
            polarity: Polarity::NoComment,
            rule: "no_comment",
            lemma: "",
            takes: Takes::default(),
            answered: Answered::Nothing,
            object: None,
            is_weak: false,
            is_past: false,
            is_apart: false,
        }
    }

    /// Whether somebody says or claims it, and affirms it.
    pub(super) fn is_said(&self) -> bool {
        self.polarity == Polarity::Affirm && matches!(self.act, Act::Say | Act::Claim)
    }

    /// With that as its content, behind which reading goes on.
    pub(super) fn holding(mut self, content: Range<usize>) -> Self {
        self.next = content.end;
        self.content = one(content);
        self
    }
}

/// One piece of content.
pub(super) fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

/// A subject and its verb, in two pieces if brackets stand between them.
pub(super) fn around_aside(
    items: &[Item],
    subject: Range<usize>,
    verb: usize,
    end: usize,
) -> Vec<Range<usize>> {
    let is_gap = subject.end > subject.start
        && subject.end == verb
        && items[verb].span.start > items[verb - 1].span.end + 2;
    if is_gap { vec![subject, verb..end] } else { one(subject.start..end) }
}

/// The place of some items, without marks at its ends.
pub(super) fn trimmed(unit: &Unit, mut items: Range<usize>) -> Option<Span> {
    let is_mark = |at: usize| {
        matches!(
            unit.items[at].kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash
        )
    };
    items.end = items.end.min(unit.items.len());
    while items.start < items.end && is_mark(items.start) {
        items.start += 1;
    }
    while items.start < items.end && is_mark(items.end - 1) {
        items.end -= 1;
    }
    (!items.is_empty()).then(|| unit.span_of(items))
}

/// Whether a content stands within quotation marks, beside them, or both.
pub(super) fn quoted(items: &[Item], parts: &Parts) -> Quoted {
    let is_quote = |it: usize| items[it].kind == Kind::Quote;
    let is_mark = |it: usize| {
        matches!(
            items[it].kind,
            Kind::Comma | Kind::Stop | Kind::Mark | Kind::Semicolon | Kind::Colon
        )
    };
    let mut all = parts.content.iter().cloned().flatten().filter(|it| *it < items.len()).peekable();
    if all.peek().is_none() || parts.polarity == Polarity::NoComment {
        return Quoted::None;
    }
    let (mut quotes, mut others) = (0, 0);
    for it in all {
        quotes += usize::from(is_quote(it));
        others += usize::from(!is_quote(it) && !is_mark(it));
    }
    match (quotes, others) {
        (0, _) => Quoted::Indirect,
        (_, 0) => Quoted::Direct,
        _ => Quoted::Mixed,
    }
}
