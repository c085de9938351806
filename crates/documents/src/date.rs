//! The day of the article, from the clues to it, with its doubts.

use crate::mentions::Found;
use crate::{ArticleDate, Confidence, Document, Parties, Text};

/// Weighs the clues to the date of a document against each other and against what it says.
pub fn decide(
    document: &Document,
    _text: &Text<'_>,
    _found: &Found,
    _parties: &Parties<'_>,
) -> ArticleDate {
    let clue = document.date_clues.iter().min_by_key(|it| it.source);
    ArticleDate {
        best: clue.map(|it| it.latest),
        earliest: clue.map(|it| it.earliest),
        latest: clue.map(|it| it.latest),
        confidence: if clue.is_some() { Confidence::Medium } else { Confidence::Low },
        doubts: Vec::new(),
    }
}
