//! The score of two names.

use lictor_names::{
    AnalysedName, Ground, How, INFORMATIVE, Part, Reading, TokenKind, View, WORDS_DIFFER,
    similarity, tells,
};

use crate::align::{Grid, LegalForms, Matching, Side, align};

/// A reason why the score is below the average of the alignment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Factor {
    /// An informative word meets one that is not very like it.
    WorstWord,
    /// Informative words are left over on both sides: they stand against each other.
    WordsDiffer,
    /// Words of business are left over on both sides (`Norvik Trading`, `Norvik Logistics`).
    ActivitiesDiffer,
    /// Numbers are left over on both sides (`Fund 1`, `Fund 2`).
    NumbersDiffer,
    /// One side has a number, and the other has none (`Fund`, `Fund 2`).
    NumberMissing,
    /// An initial is left over on one side, and on the other a name or initial that is not it.
    InitialsDiffer,
    /// The one is the son of whom the other is the father (`Omar bin Said`, `Said bin Omar`).
    ParentageDiffers,
    /// Both are whole company names with legal forms, and one says more: a sister or a subsidiary.
    SisterCompany,
    /// Both state legal forms, of different classes.
    LegalFormsDiffer,
    /// The one is a business, the other a foundation or an association.
    LegalKindsDiffer,
    /// The names meet only when words are joined or cut.
    OtherReading,
    /// One is the acronym of the other.
    Acronym,
    /// Given and family name stand in another order, where a policy asks for it.
    OrderDiffers,
}

impl Factor {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::WorstWord,
        Self::WordsDiffer,
        Self::ActivitiesDiffer,
        Self::NumbersDiffer,
        Self::NumberMissing,
        Self::InitialsDiffer,
        Self::ParentageDiffers,
        Self::SisterCompany,
        Self::LegalFormsDiffer,
        Self::LegalKindsDiffer,
        Self::OtherReading,
        Self::Acronym,
        Self::OrderDiffers,
    ];

    /// The word used in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WorstWord => "worst_word",
            Self::WordsDiffer => "words_differ",
            Self::ActivitiesDiffer => "activities_differ",
            Self::NumbersDiffer => "numbers_differ",
            Self::NumberMissing => "number_missing",
            Self::InitialsDiffer => "initials_differ",
            Self::ParentageDiffers => "parentage_differs",
            Self::SisterCompany => "sister_company",
            Self::LegalFormsDiffer => "legal_forms_differ",
            Self::LegalKindsDiffer => "legal_kinds_differ",
            Self::OtherReading => "other_reading",
            Self::Acronym => "acronym",
            Self::OrderDiffers => "order_differs",
        }
    }
}

impl Factor {
    /// What lowered the score, in a phrase.
    pub fn describe(self) -> &'static str {
        match self {
            Self::WorstWord => "a telling word is not very like its partner",
            Self::WordsDiffer => "telling words are left over on both sides",
            Self::ActivitiesDiffer => "words of business are left over on both sides",
            Self::NumbersDiffer => "the numbers differ",
            Self::NumberMissing => "one side has a number and the other has none",
            Self::InitialsDiffer => "an initial stands against another name",
            Self::ParentageDiffers => "father and child are exchanged",
            Self::SisterCompany => "both names are whole and one says more, as of a sister company",
            Self::LegalFormsDiffer => "the legal forms differ",
            Self::LegalKindsDiffer => "one is a business, the other a foundation or an association",
            Self::OtherReading => "the names meet only in another reading of the words",
            Self::Acronym => "one is the acronym of the other",
            Self::OrderDiffers => "given and family name stand in another order",
        }
    }
}

/// From this likeness on, the worst informative word does not lower the score.
const WORST_WORD_FREE: f64 = 0.8;
/// How much each tenth of likeness below that lowers it.
const WORST_WORD_SLOPE: f64 = 1.0;
/// What words of business left over on both sides cost.
const ACTIVITIES_DIFFER: f64 = 0.75;
/// What numbers left over on both sides cost.
const NUMBERS_DIFFER: f64 = 0.6;
/// What a number left over on one side costs.
const NUMBER_MISSING: f64 = 0.78;
/// What initials that stand against another name cost.
const INITIALS_DIFFER: f64 = 0.72;
// The index leaves names unread on it; see *Initials* in its README.
const _: () = assert!(INITIALS_DIFFER <= WORDS_DIFFER);
/// What father and son exchanged cost.
const PARENTAGE_DIFFERS: f64 = 0.6;
/// What a word more costs when both names are whole.
const SISTER_COMPANY: f64 = 0.78;
/// What legal forms of different classes cost.
const LEGAL_FORMS_DIFFER: f64 = 0.92;
/// What it costs that one is a business and the other a foundation or an association.
const LEGAL_KINDS_DIFFER: f64 = 0.69;

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

/// What is left over of one name.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four independent findings")]
struct LeftOver {
    /// An informative word or a place.
    word: bool,
    /// A word of business.
    activity: bool,
    number: bool,
    initial: bool,
}

impl LeftOver {
    fn of<'a>(sides: impl Iterator<Item = &'a Side>) -> Self {
        let mut left = Self::default();
        for side in sides {
            left.word |= tells(side.kind, side.weight);
            match side.kind {
                TokenKind::CompanyWord => left.activity = true,
                TokenKind::Number => left.number = true,
                TokenKind::Initial => left.initial = true,
                _ => {}
            }
        }
        left
    }

    fn says_more(&self) -> bool {
        self.word || self.activity
    }
}

fn factors(grid: &Grid, matching: &Matching) -> Vec<(Factor, f64)> {
    let mut met = vec![false; grid.entry.len()];
    let mut worst: f64 = 1.0;
    for (row, partner) in matching.partner.iter().enumerate() {
        let Some(column) = *partner else { continue };
        met[column] = true;
        if grid.query[row].weight.min(grid.entry[column].weight) >= INFORMATIVE {
            worst = worst.min(f64::from(grid.at(row, column)));
        }
    }
    let of_query = grid.query.iter().zip(&matching.partner);
    let query = LeftOver::of(of_query.filter(|(_, it)| it.is_none()).map(|(side, _)| side));
    let of_entry = grid.entry.iter().zip(&met);
    let entry = LeftOver::of(of_entry.filter(|(_, met)| !**met).map(|(side, _)| side));
    // `John Smith`, `John S. Doe`: the initial is not the family name that stands beside it.
    let is_initial = |side: &Side| side.kind == TokenKind::Initial;
    let meets_initial = |row: usize, column: usize| {
        let (asked, listed) = (grid.query[row], grid.entry[column]);
        is_initial(&listed) && !is_initial(&asked) && entry.word
            || is_initial(&asked) && !is_initial(&listed) && query.word
    };
    let mut pairs = matching.partner.iter().enumerate();
    let initial_for_another =
        pairs.any(|(row, column)| column.is_some_and(|column| meets_initial(row, column)));
    let initials_differ = initial_for_another
        || query.initial && (entry.initial || entry.word)
        || entry.initial && (query.initial || query.word);
    let both_whole = grid.legal_forms != LegalForms::NotStated;
    let reasons = [
        (query.word && entry.word, Factor::WordsDiffer, WORDS_DIFFER),
        (
            query.activity && entry.activity && !(query.word && entry.word),
            Factor::ActivitiesDiffer,
            ACTIVITIES_DIFFER,
        ),
        (query.number && entry.number, Factor::NumbersDiffer, NUMBERS_DIFFER),
        (query.number != entry.number, Factor::NumberMissing, NUMBER_MISSING),
        (initials_differ, Factor::InitialsDiffer, INITIALS_DIFFER),
        (is_father_and_son(grid, matching), Factor::ParentageDiffers, PARENTAGE_DIFFERS),
        (
            both_whole && query.says_more() != entry.says_more(),
            Factor::SisterCompany,
            SISTER_COMPANY,
        ),
        (grid.legal_forms == LegalForms::Differ, Factor::LegalFormsDiffer, LEGAL_FORMS_DIFFER),
        (
            grid.legal_forms == LegalForms::DifferInKind,
            Factor::LegalKindsDiffer,
            LEGAL_KINDS_DIFFER,
        ),
    ];
    let mut factors = Vec::new();
    if worst < WORST_WORD_FREE {
        let factor = 1.0 - (WORST_WORD_FREE - worst) * WORST_WORD_SLOPE;
        factors.push((Factor::WorstWord, factor));
    }
    factors.extend(reasons.iter().filter(|(holds, ..)| *holds).map(|(_, why, by)| (*why, *by)));
    factors
}

/// Whether a word before the particle of descent meets one after it, and the other way about.
fn is_father_and_son(grid: &Grid, matching: &Matching) -> bool {
    let particle = |sides: &[Side]| sides.iter().position(|it| it.kind == TokenKind::Descent);
    let (Some(asked), Some(listed)) = (particle(&grid.query), particle(&grid.entry)) else {
        return false;
    };
    let pairs = || {
        let pairs = matching.partner.iter().enumerate();
        pairs.filter_map(|(row, column)| Some((row, (*column)?)))
    };
    let is_name = |row: usize| grid.query[row].kind == TokenKind::Word;
    pairs().any(|(row, column)| is_name(row) && row < asked && column > listed)
        && pairs().any(|(row, column)| is_name(row) && row > asked && column < listed)
}

/// The grid of two analysed names; both must be read in the same view.
pub(crate) fn grid(query: &AnalysedName, entry: &AnalysedName) -> Grid {
    let side = |part: &Part| Side::of(&part.token, query.view);
    let by = query.spares_left_over();
    let mut likeness = Vec::new();
    for query_part in query.aligned() {
        for entry_part in entry.aligned() {
            let found = similarity(query_part.token.view(), entry_part.token.view());
            likeness.push(found.map_or(0.0, |it| it.value));
        }
    }
    Grid {
        query: query.aligned().map(side).collect(),
        entry: entry.aligned().map(|part| side(part).spared(by)).collect(),
        similarity: likeness,
        legal_forms: legal_forms(query.legal_forms(), entry.legal_forms()),
    }
}

/// What the classes of legal forms of both names say of each other. The class `generic` (`Company`,
/// `Group`) says nothing and is passed over.
pub fn legal_forms<'a>(
    query: impl Iterator<Item = &'a str>,
    entry: impl Iterator<Item = &'a str>,
) -> LegalForms {
    let telling = |class: &&str| *class != "generic";
    let query: Vec<_> = query.filter(telling).collect();
    let entry: Vec<_> = entry.filter(telling).collect();
    if query.is_empty() || entry.is_empty() {
        LegalForms::NotStated
    } else if query.iter().any(|class| entry.contains(class)) {
        LegalForms::Agree
    } else if query.contains(&"foundation") != entry.contains(&"foundation") {
        LegalForms::DifferInKind
    } else {
        LegalForms::Differ
    }
}

/// What a score by these readings is multiplied by.
pub fn ground_factor(query: Ground, listed: Ground) -> f64 {
    query.factor() * listed.factor()
}

/// The score of two names in one reading each, without the account; both in the same view. 0 where the
/// readings do not meet.
pub fn compare_readings(query: &Reading, listed: &Reading) -> f64 {
    if !query.ground.may_meet(listed.ground) {
        return 0.0;
    }
    let grid = grid(&query.name, &listed.name);
    if !stands(query, listed, &grid) || grid.similarity.iter().all(|likeness| *likeness <= 0.0) {
        return 0.0;
    }
    score(&grid, query.name.view).0 * ground_factor(query.ground, listed.ground)
}

/// Whether every word that a reading made meets a word of the other name.
fn stands(query: &Reading, listed: &Reading, grid: &Grid) -> bool {
    made_words_meet(
        grid,
        (query.ground, query.made.iter().copied()),
        (listed.ground, listed.made.iter().copied()),
        (query.name.legal_forms().next().is_some(), listed.name.legal_forms().next().is_some()),
    )
}

/// Whether every word that was made meets a word of the other name, as its ground asks; the positions
/// are among the aligned words. A company by its legal form is not asked for by an acronym.
pub fn made_words_meet(
    grid: &Grid,
    (asked, mut made): (Ground, impl Iterator<Item = usize>),
    (listed, mut made_listed): (Ground, impl Iterator<Item = usize>),
    (query_has_form, listed_has_form): (bool, bool),
) -> bool {
    let is_company =
        listed == Ground::Acronym && query_has_form || asked == Ground::Acronym && listed_has_form;
    if is_company {
        return false;
    }
    let (rows, columns) = (grid.query.len(), grid.entry.len());
    made.all(|row| (0..columns).any(|column| grid.at(row, column) >= asked.meets()))
        && made_listed.all(|column| (0..rows).any(|row| grid.at(row, column) >= listed.meets()))
}

/// The score of two names as given, without the account. Both must be read in the same view.
pub fn compare_names(query: &AnalysedName, entry: &AnalysedName) -> f64 {
    let grid = grid(query, entry);
    if grid.similarity.iter().all(|likeness| *likeness <= 0.0) {
        return 0.0;
    }
    score(&grid, query.view).0
}

/// The score of two names in one reading each with the full account. Both must be read in the same view.
pub fn explain(query: &Reading, listed: &Reading) -> NameScore {
    let mut account = explain_names(&query.name, &listed.name);
    let by = ground_factor(query.ground, listed.ground);
    if by < 1.0 {
        let acronym = query.ground == Ground::Acronym || listed.ground == Ground::Acronym;
        let factor = if acronym { Factor::Acronym } else { Factor::OtherReading };
        account.value *= by;
        account.factors.push((factor, by));
    }
    account
}

fn explain_names(query: &AnalysedName, entry: &AnalysedName) -> NameScore {
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
        explain_names(&AnalysedName::new(query, view), &AnalysedName::new(entry, view)).value
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
