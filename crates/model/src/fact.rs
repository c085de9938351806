//! Facts with two times and a source.

use serde::{Deserialize, Serialize};

use crate::{Date, DateInterval, EditionIdx};

/// Something that a list says, when it held, which editions showed it, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Fact<T> {
    /// What is said.
    pub value: T,
    /// Valid time: when the authority says that it held.
    pub valid: Period,
    /// Known time: the editions that showed it. Readers leave it empty; it is filled when editions
    /// are merged into a history.
    pub known: Known,
    /// Where it stands.
    pub source: Source,
}

impl<T> Fact<T> {
    /// A fact without a stated valid time, from one place in the source.
    pub fn new(value: T, source: Source) -> Self {
        Self { value, valid: Period::default(), known: Known::default(), source }
    }

    /// The same fact, valid in `period`.
    #[must_use]
    pub fn valid(mut self, period: Period) -> Self {
        self.valid = period;
        self
    }
}

/// How sure a date or a fact is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum Certainty {
    /// Stated by the publisher, or confirmed against a source.
    #[default]
    Confirmed,
    /// Compiled without a source that confirms it; shown as "not confirmed".
    Unconfirmed,
}

/// One end of a valid period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Bound {
    /// The day, or the interval within which it lies.
    pub date: DateInterval,
    /// How sure it is.
    pub certainty: Certainty,
}

impl Bound {
    /// A bound that the source states.
    pub fn confirmed(date: DateInterval) -> Self {
        Self { date, certainty: Certainty::Confirmed }
    }
}

/// A valid period `[from, to)`: it holds on `from` and no longer on `to`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Period {
    /// When it began; `None` where the source does not say.
    pub from: Option<Bound>,
    /// When it ended; `None` where it goes on or the source does not say.
    pub to: Option<Bound>,
}

impl Period {
    /// Open at the end.
    pub fn since(date: DateInterval) -> Self {
        Self { from: Some(Bound::confirmed(date)), to: None }
    }

    /// From the earlier beginning to the later end of two periods; an end that is open in one of them is
    /// open.
    #[must_use]
    pub fn hull(self, other: Self) -> Self {
        let both = |a: Option<Bound>, b: Option<Bound>, later: bool| {
            let (a, b) = (a?, b?);
            Some(if (a.earliest() < b.earliest()) == later { b } else { a })
        };
        Self { from: both(self.from, other.from, false), to: both(self.to, other.to, true) }
    }

    /// A period from two stated ends.
    pub fn between(from: Option<DateInterval>, to: Option<DateInterval>) -> Self {
        Self { from: from.map(Bound::confirmed), to: to.map(Bound::confirmed) }
    }
}

/// Consecutive editions of one dataset, both ends inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Span {
    /// The first edition that shows the fact.
    pub first: EditionIdx,
    /// The last edition in a row that shows it.
    pub last: EditionIdx,
}

/// The editions that showed a fact, as spans in ascending order that do not touch.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Known(Vec<Span>);

impl Known {
    /// Notes that an edition shows the fact. Editions must be added in ascending order.
    pub fn add(&mut self, edition: EditionIdx) {
        match self.0.last_mut() {
            Some(span) if span.last.0 + 1 == edition.0 => span.last = edition,
            Some(span) if span.last >= edition => {
                debug_assert!(span.last == edition, "editions are added in ascending order");
            }
            _ => self.0.push(Span { first: edition, last: edition }),
        }
    }

    /// The editions of both.
    #[must_use]
    pub fn union(&self, other: &Self) -> Self {
        let spans = self.0.iter().chain(&other.0);
        let mut editions: Vec<u32> = spans.flat_map(|it| it.first.0..=it.last.0).collect();
        editions.sort_unstable();
        let mut union = Self::default();
        for edition in editions {
            union.add(EditionIdx(edition));
        }
        union
    }

    /// Reads a fact that the edition `horizon` showed, and no later one that is in the spans, as shown
    /// up to `newest`. Other facts stay as they are.
    pub fn extend(&mut self, horizon: EditionIdx, newest: EditionIdx) {
        if let Some(span) = self.0.last_mut().filter(|span| span.last == horizon) {
            span.last = newest;
        }
    }

    /// The spans, in ascending order.
    pub fn spans(&self) -> &[Span] {
        &self.0
    }

    /// The first edition that showed the fact; `None` before editions are merged.
    pub fn first(&self) -> Option<EditionIdx> {
        self.0.first().map(|span| span.first)
    }

    /// The last edition that showed the fact; `None` before editions are merged.
    pub fn last(&self) -> Option<EditionIdx> {
        self.0.last().map(|span| span.last)
    }

    /// Whether an edition shows the fact.
    pub fn shown_in(&self, edition: EditionIdx) -> bool {
        self.0.iter().any(|span| span.first <= edition && edition <= span.last)
    }

    /// The last edition up to and including `edition` that showed the fact.
    pub fn last_shown_by(&self, edition: EditionIdx) -> Option<EditionIdx> {
        self.0.iter().rev().find(|span| span.first <= edition).map(|span| span.last.min(edition))
    }
}

/// Where a fact stands: the dataset and the edition are those of its entity and its [`Known`] spans.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Source {
    /// The element, column or row of the record that says it, such as `aka 12` or `alt.csv row 40`.
    pub field: Option<Box<str>>,
    /// A citation for a fact of a compiled table (a Federal Register page, a change file).
    pub citation: Option<Box<str>>,
    /// How sure the fact itself is.
    pub certainty: Certainty,
}

impl Source {
    /// A named place within the entity's record.
    pub fn field(name: impl Into<Box<str>>) -> Self {
        Self { field: Some(name.into()), citation: None, certainty: Certainty::Confirmed }
    }
}

/// The first day of a bound, for ordering.
impl Bound {
    /// The first day on which the bound can lie.
    pub fn earliest(&self) -> Date {
        self.date.from()
    }

    /// The last day on which the bound can lie.
    pub fn latest(&self) -> Date {
        self.date.to()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_spans_join_neighbours_and_keep_gaps() {
        let mut known = Known::default();
        for edition in [0, 1, 1, 2, 5, 6] {
            known.add(EditionIdx(edition));
        }
        assert_eq!(known.spans().len(), 2);
        assert_eq!(known.first(), Some(EditionIdx(0)));
        assert!(known.shown_in(EditionIdx(2)) && !known.shown_in(EditionIdx(3)));
        assert_eq!(known.last_shown_by(EditionIdx(4)), Some(EditionIdx(2)));
        assert_eq!(known.last_shown_by(EditionIdx(9)), Some(EditionIdx(6)));
    }
}
