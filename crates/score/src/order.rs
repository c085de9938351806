//! The order of given and family names, where a policy asks for it.
//!
//! By default order is free: lists, forms and cultures put the family name first or last, so `Hans
//! Friedrich` and `Friedrich Hans` are one name. A user whose customers' names are in a known order may
//! ask for it ([`order_differs`]). A comma tells which order a name is in; Chinese and Korean names, which
//! are customarily written either way, are left alone.

use lictor_names::{AnalysedName, Ground, Reading, TokenKind, View};

use crate::align::align;
use crate::name::grid;

/// What a name in another order costs where order is asked for: enough that it is no match.
pub const ORDER_DIFFERS: f64 = 0.69;

/// Whether two words of a person's name stand in one order in the query and in the other in the listed
/// name.
///
/// ```
/// use lictor_names::{Reading, View};
/// let read = |name| Reading::of_listed(name, View::Person).remove(0);
/// assert!(lictor_score::order_differs(&read("Hans Friedrich"), &read("Friedrich Hans")));
/// assert!(!lictor_score::order_differs(&read("Hans Friedrich"), &read("Friedrich, Hans")));
/// ```
pub fn order_differs(query: &Reading, listed: &Reading) -> bool {
    let (asked, given) = (&query.name, &listed.name);
    let as_given = query.ground == Ground::Given && listed.ground == Ground::Given;
    let is_syllabic =
        |name: &AnalysedName| name.parts.iter().any(|it| !it.token.syllables.is_empty());
    if !as_given || asked.view != View::Person || is_syllabic(asked) || is_syllabic(given) {
        return false;
    }
    let grid = grid(asked, given);
    let matching = align(&grid, asked.view);
    let natural = |name: &AnalysedName, at: usize| {
        // What stands before a comma is the family name: it comes last.
        let (count, family) = (name.aligned().count(), name.before_comma);
        (at + count - family) % count.max(1)
    };
    let mut pairs: Vec<(usize, usize)> = matching
        .partner
        .iter()
        .enumerate()
        .filter(|(row, _)| grid.query[*row].kind == TokenKind::Word)
        .filter_map(|(row, column)| Some((natural(asked, row), natural(given, (*column)?))))
        .collect();
    pairs.sort_unstable();
    !pairs.is_sorted_by_key(|(_, column)| *column)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn order_of_given_and_family_name() {
        let read = |name| Reading::of_listed(name, View::Person).remove(0);
        let check =
            |a, b, differs| assert_eq!(order_differs(&read(a), &read(b)), differs, "{a} | {b}");
        check("Darina Orlova", "Darina Orlova", false);
        check("Darina Orlova", "Orlova Darina", true);
        check("Darina Orlova", "ORLOVA, Darina", false);
        check("Orlova, Darina Petrovna", "Darina Petrovna Orlova", false);
        check("Kim Jong Min", "Jong Min Kim", false);
        check("", "Orlova", false);
    }
}
