//! What is asked, and how.

use std::fmt;

use lictor_model::{DatasetId, Date, Kind};
use lictor_score::Facts;

/// The party that is screened.
///
/// Its `Debug` form is redacted: a screened name is personal data and does not belong in logs.
#[derive(Clone, Default, PartialEq)]
pub struct Query {
    /// Names by which the party is known; the best one counts.
    pub names: Vec<String>,
    /// What it is; [`Kind::Any`] when that is not known.
    pub kind: Option<Kind>,
    /// What is known beyond names.
    pub facts: Facts,
}

impl Query {
    /// A query for one name of any kind.
    pub fn name(name: impl Into<String>) -> Self {
        Self { names: vec![name.into()], ..Self::default() }
    }

    /// What it is; [`Kind::Any`] when that is not known.
    pub fn kind(&self) -> Kind {
        self.kind.unwrap_or(Kind::Any)
    }
}

impl fmt::Debug for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Query")
            .field("names", &format_args!("[{} redacted]", self.names.len()))
            .field("kind", &self.kind)
            .finish_non_exhaustive()
    }
}

/// How a query is answered. Scores are in `[0, 1]`.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// The day on which designations must have been in force.
    pub as_of: Date,
    /// Only editions published up to this moment are used.
    pub known_at: jiff::Timestamp,
    /// From this score on a party is a match.
    pub threshold: f64,
    /// From this score on a party is shown as near.
    pub cutoff: f64,
    /// The most parties in each part of the answer.
    pub limit: usize,
    /// Only these datasets; all that are loaded when empty.
    pub datasets: Vec<DatasetId>,
    /// Whether given and family name may stand in either order.
    pub name_order: NameOrder,
    /// Score every name instead of asking the index: the same answer, slower.
    pub exhaustive: bool,
}

/// Whether the order of given and family name tells.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum NameOrder {
    /// It does not: lists and forms put either first.
    #[default]
    Free,
    /// Names are asked given name first, or with a comma after the family name; a listed person whose
    /// names stand the other way about is no match.
    Strict,
}

impl Settings {
    /// The default threshold: at or above it a party is a match.
    pub const THRESHOLD: f64 = 0.7;
    /// The default cutoff: below it nothing is shown.
    pub const CUTOFF: f64 = 0.5;
    /// The default limit of each part of the answer.
    pub const LIMIT: usize = 10;

    /// The defaults, at a moment: as of its day, by all that is known at it. UTC.
    pub fn at(now: jiff::Timestamp) -> Self {
        Self {
            as_of: utc_date(now),
            known_at: now,
            threshold: Self::THRESHOLD,
            cutoff: Self::CUTOFF,
            limit: Self::LIMIT,
            datasets: Vec::new(),
            name_order: NameOrder::Free,
            exhaustive: false,
        }
    }
}

/// The day of a moment in UTC.
pub fn utc_date(moment: jiff::Timestamp) -> Date {
    jiff::tz::TimeZone::UTC.to_datetime(moment).date()
}
