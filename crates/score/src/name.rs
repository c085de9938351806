//! The score of two names.

use lictor_names::{AnalysedName, How, INFORMATIVE, TokenKind, View, similarity};

use crate::align::{Grid, Matching, Side, align};

/// A reason why the score is below the average of the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// An informative word meets one that is not very like it.
    WorstWord,
    /// Informative words are left over on both sides: they stand against each other.
    WordsDiffer,
    /// Numbers are left over on both sides (`Fund 1`, `Fund 2`).
    NumbersDiffer,
    /// Both state legal forms, of different classes.
    LegalFormsDiffer,
    /// The names meet only when words of the query are joined or cut.
    OtherReading,
}

impl Factor {
    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WorstWord => "worst_word",
            Self::WordsDiffer => "words_differ",
            Self::NumbersDiffer => "numbers_differ",
            Self::LegalFormsDiffer => "legal_forms_differ",
            Self::OtherReading => "other_reading",
        }
    }
}

/// From this likeness on, the worst informative word does not lower the score.
const WORST_WORD_FREE: f64 = 0.8;
/// How much each tenth of likeness below that lowers it.
const WORST_WORD_SLOPE: f64 = 1.0;
/// What informative words left over on both sides cost.
const WORDS_DIFFER: f64 = 0.8;
/// What numbers left over on both sides cost.
const NUMBERS_DIFFER: f64 = 0.6;
/// What legal forms of different classes cost.
const LEGAL_FORMS_DIFFER: f64 = 0.97;

/// One word of the query with its partner, or a word left over on either side.
#[derive(Debug, Clone, PartialEq)]
pub struct PartMatch {
    /// The query's word, folded.
    pub query: Option<String>,
    /// The listed name's word, folded.
    pub entity: Option<String>,
    /// Why they meet.
    pub how: Option<How>,
    /// Their likeness in `(0, 1]`; 0 for a word left over.
    pub similarity: f32,
    /// How much it counts in the average.
    pub weight: f32,
    /// How rare the listed word is, in bits; 0 for a word left over.
    pub bits: f32,
}

/// The score of two names with its account.
#[derive(Debug, Clone, PartialEq)]
pub struct NameScore {
    /// In `[0, 1]`.
    pub value: f64,
    /// The average of the alignment, before factors.
    pub average: f64,
    /// What lowered it, with the factor in `(0, 1)`.
    pub factors: Vec<(Factor, f64)>,
    /// Words of the query in order, then what is left over of the listed name; legal forms last.
    pub parts: Vec<PartMatch>,
}

/// The score of a grid and what lowered it.
pub fn score(grid: &Grid, view: View) -> (f64, Matching, Vec<(Factor, f64)>) {
    let matching = align(grid, view);
    let factors = factors(grid, &matching);
    let value = factors.iter().fold(matching.value, |value, (_, factor)| value * factor);
    (value.clamp(0.0, 1.0), matching, factors)
}

fn factors(grid: &Grid, matching: &Matching) -> Vec<(Factor, f64)> {
    let mut factors = Vec::new();
    let mut met = vec![false; grid.entry.len()];
    let mut worst: f64 = 1.0;
    let (mut query_word, mut query_number) = (false, false);
    for (row, partner) in matching.partner.iter().enumerate() {
        let side = grid.query[row];
        if let Some(column) = *partner {
            met[column] = true;
            let informative = side.weight.min(grid.entry[column].weight) >= INFORMATIVE;
            if informative {
                worst = worst.min(f64::from(grid.at(row, column)));
            }
        } else {
            query_number |= side.kind == TokenKind::Number;
            query_word |= side.kind == TokenKind::Word && side.weight >= INFORMATIVE;
        }
    }
    let left_over = || grid.entry.iter().zip(&met).filter(|(_, met)| !**met).map(|(side, _)| side);
    let entry_number = left_over().any(|side| side.kind == TokenKind::Number);
    let entry_word =
        left_over().any(|side| side.kind == TokenKind::Word && side.weight >= INFORMATIVE);
    if worst < WORST_WORD_FREE {
        let factor = 1.0 - (WORST_WORD_FREE - worst) * WORST_WORD_SLOPE;
        factors.push((Factor::WorstWord, factor));
    }
    if query_word && entry_word {
        factors.push((Factor::WordsDiffer, WORDS_DIFFER));
    }
    if query_number && entry_number {
        factors.push((Factor::NumbersDiffer, NUMBERS_DIFFER));
    }
    if grid.legal_forms_differ {
        factors.push((Factor::LegalFormsDiffer, LEGAL_FORMS_DIFFER));
    }
    factors
}

/// The grid of two analysed names; both must be read in the same view.
fn grid(query: &AnalysedName, entry: &AnalysedName) -> Grid {
    let sides = |name: &AnalysedName| {
        name.aligned()
            .map(|part| Side { weight: part.token.weight, kind: part.token.kind })
            .collect()
    };
    let mut likeness = Vec::new();
    for query_part in query.aligned() {
        for entry_part in entry.aligned() {
            let found = similarity(query_part.token.view(), entry_part.token.view());
            likeness.push(found.map_or(0.0, |it| it.value));
        }
    }
    Grid {
        query: sides(query),
        entry: sides(entry),
        similarity: likeness,
        legal_forms_differ: legal_forms_differ(query.legal_forms(), entry.legal_forms()),
    }
}

/// Whether both sides have classes and share none. The class `generic` (`Company`, `Group`) says
/// nothing and is passed over.
pub fn legal_forms_differ<'a>(
    query: impl Iterator<Item = &'a str>,
    entry: impl Iterator<Item = &'a str>,
) -> bool {
    let telling = |class: &&str| *class != "generic";
    let query: Vec<_> = query.filter(telling).collect();
    let entry: Vec<_> = entry.filter(telling).collect();
    !query.is_empty() && !entry.is_empty() && !query.iter().any(|class| entry.contains(class))
}

/// The score of two names, without the account. Both must be read in the same view.
pub fn compare_names(query: &AnalysedName, entry: &AnalysedName) -> f64 {
    let grid = grid(query, entry);
    if grid.similarity.iter().all(|likeness| *likeness <= 0.0) {
        return 0.0;
    }
    score(&grid, query.view).0
}

/// The score of two names with the full account. Both must be read in the same view.
pub fn explain(query: &AnalysedName, entry: &AnalysedName) -> NameScore {
    debug_assert_eq!(query.view, entry.view, "names are compared in one view");
    let grid = grid(query, entry);
    let (value, matching, factors) = score(&grid, query.view);
    let query_parts: Vec<_> = query.aligned().map(|part| &part.token).collect();
    let entry_parts: Vec<_> = entry.aligned().map(|part| &part.token).collect();
    let mut parts = Vec::new();
    let mut met = vec![false; entry_parts.len()];
    for (token, partner) in query_parts.iter().zip(&matching.partner) {
        let Some(column) = *partner else {
            parts.push(left_over(Some(token.text.clone()), None, token.weight));
            continue;
        };
        met[column] = true;
        let partner = entry_parts[column];
        let found = similarity(token.view(), partner.view());
        parts.push(PartMatch {
            query: Some(token.text.clone()),
            entity: Some(partner.text.clone()),
            how: found.map(|it| it.how),
            similarity: found.map_or(0.0, |it| it.value),
            weight: f32::midpoint(token.weight, partner.weight),
            bits: lictor_names::bits(partner.kind, &partner.text),
        });
    }
    for (token, met) in entry_parts.iter().zip(met) {
        if !met {
            parts.push(left_over(None, Some(token.text.clone()), token.weight));
        }
    }
    NameScore { value, average: matching.value, factors, parts }
}

fn left_over(query: Option<String>, entity: Option<String>, weight: f32) -> PartMatch {
    PartMatch { query, entity, how: None, similarity: 0.0, weight, bits: 0.0 }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn value(query: &str, entry: &str, view: View) -> f64 {
        explain(&AnalysedName::new(query, view), &AnalysedName::new(entry, view)).value
    }

    #[test]
    fn the_same_name_scores_one() {
        let check = |a: &str, b: &str, view| assert!(value(a, b, view) > 0.9999, "{a} | {b}");
        check("ORLOVA, Darina", "Darina Orlova", View::Person);
        check("Orlová Darina", "darina orlova", View::Person);
        check("Vektor Trading Ltd", "VEKTOR TRADING LIMITED", View::Organization);
        check("Vektor Trading", "Vektor Trading LLC", View::Organization);
        check("ش", "ش", View::Person);
    }

    #[test]
    fn what_tells_decides() {
        let near =
            |a, b, view| assert!(value(a, b, view) >= 0.7, "{a} | {b}: {}", value(a, b, view));
        let far = |a, b, view| assert!(value(a, b, view) < 0.7, "{a} | {b}: {}", value(a, b, view));
        near("Darina Orlowa", "Darina Orlova", View::Person);
        near("Darina Orlova", "Darina Petrovna Orlova", View::Person);
        far("Darina Orlova", "Darina Belova", View::Person);
        far("Norvik Trading", "Norvik Logistics", View::Organization);
        far("Meridian Fund 1", "Meridian Fund 2", View::Organization);
        far("Emma Daniels", "Emma LLC", View::Organization);
    }

    #[test]
    fn nothing_meets_nothing() {
        for (a, b) in [("", ""), ("!!!", "???"), ("", "Orlova"), ("😀", "😀")] {
            assert!(value(a, b, View::Person) < 1e-9, "{a} | {b}");
        }
    }

    proptest! {
        #[test]
        fn bounded_and_identical_is_one(a in "\\PC{0,40}", b in "\\PC{0,40}") {
            for view in View::ALL {
                let found = value(&a, &b, view);
                prop_assert!((0.0..=1.0).contains(&found));
                if !AnalysedName::new(&a, view).parts.is_empty() {
                    prop_assert!(value(&a, &a, view) > 0.9999);
                }
            }
        }
    }
}
