//! The best one-to-one matching of the words of two names.
//!
//! The average `N(M) / D(M)` over matchings `M`, with
//! `D(M) = Σ_M w + α·(query words left over) + β·(entry words left over)`, is greatest where
//! `N(M) − θ·D(M)` is greatest for `θ` equal to that average (Dinkelbach, "On Nonlinear Fractional
//! Programming", 1967). For fixed `θ` the latter is an assignment problem with the gain
//! `w·(s − θ) + θ·(α·w_i + β·w_j)` for a pair, so two or three assignments give the exact best.

use lictor_names::{Token, TokenKind, View, query_left_over};

/// What the score needs of one word of one side.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Side {
    /// Its weight in `[0, 1]`.
    pub weight: f32,
    /// What it does in its name.
    pub kind: TokenKind,
    /// What it costs, on the listed side, when the query has no word for it.
    pub left_over: f32,
}

impl Side {
    /// Of a token read in some view.
    pub fn of(token: &Token, view: View) -> Self {
        Self { weight: token.weight, kind: token.kind, left_over: token.left_over(view) }
    }

    /// The same, costing so much less when left over.
    #[must_use]
    pub fn spared(self, by: f32) -> Self {
        Self { left_over: self.left_over * by, ..self }
    }
}

/// What the legal forms of two names say of each other.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LegalForms {
    /// One of the names, or both, states none: nothing follows.
    #[default]
    NotStated,
    /// Both state forms, and they share a class.
    Agree,
    /// Both state forms, of different classes.
    Differ,
    /// The one is a business, the other a foundation or an association.
    DifferInKind,
}

/// Two names as the alignment sees them: their words, and the likeness of every pair.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Grid {
    /// The words of the query.
    pub query: Vec<Side>,
    /// The words of the listed name.
    pub entry: Vec<Side>,
    /// Row by row, one row a query word: likeness in `(0, 1]`, or 0 where two words cannot meet.
    pub similarity: Vec<f32>,
    /// What the legal forms of both say of each other.
    pub legal_forms: LegalForms,
}

impl Grid {
    /// The likeness of a pair.
    pub fn at(&self, query: usize, entry: usize) -> f32 {
        self.similarity[query * self.entry.len() + entry]
    }
}

/// The best matching of a grid.
#[derive(Debug, Clone, PartialEq)]
pub struct Matching {
    /// For each query word its partner among the entry's words.
    pub partner: Vec<Option<usize>>,
    /// The average, in `[0, 1]`; 0 where nothing meets.
    pub value: f64,
}

/// The matching with the greatest average.
pub fn align(grid: &Grid, view: View) -> Matching {
    let (rows, columns) = (grid.query.len(), grid.entry.len());
    let mut best = Matching { partner: vec![None; rows], value: 0.0 };
    if rows == 0 || columns == 0 {
        return best;
    }
    let mut gains = vec![0.0; rows * columns];
    loop {
        for row in 0..rows {
            for column in 0..columns {
                gains[row * columns + column] = gain(grid, view, row, column, best.value);
            }
        }
        let partner = assign(&gains, rows, columns);
        let value = average(grid, view, &partner);
        if value <= best.value + 1e-9 {
            return best;
        }
        best = Matching { partner, value };
    }
}

fn pair_weight(grid: &Grid, row: usize, column: usize) -> f64 {
    f64::midpoint(f64::from(grid.query[row].weight), f64::from(grid.entry[column].weight))
}

fn gain(grid: &Grid, view: View, row: usize, column: usize, theta: f64) -> f64 {
    let similarity = f64::from(grid.at(row, column));
    if similarity <= 0.0 {
        return 0.0;
    }
    let spared = f64::from(query_left_over(view)) * f64::from(grid.query[row].weight)
        + f64::from(grid.entry[column].left_over);
    pair_weight(grid, row, column) * (similarity - theta) + theta * spared
}

fn average(grid: &Grid, view: View, partner: &[Option<usize>]) -> f64 {
    let mut met = vec![false; grid.entry.len()];
    let (mut numerator, mut denominator) = (0.0, 0.0);
    for (row, column) in partner.iter().enumerate() {
        if let Some(column) = *column {
            met[column] = true;
            let weight = pair_weight(grid, row, column);
            numerator += weight * f64::from(grid.at(row, column));
            denominator += weight;
        } else {
            denominator += f64::from(query_left_over(view)) * f64::from(grid.query[row].weight);
        }
    }
    for (column, side) in grid.entry.iter().enumerate() {
        if !met[column] {
            denominator += f64::from(side.left_over);
        }
    }
    if denominator > 0.0 { numerator / denominator } else { 0.0 }
}

/// The assignment with the greatest sum of gains; pairs without gain stay apart.
fn assign(gains: &[f64], rows: usize, columns: usize) -> Vec<Option<usize>> {
    if let Some(partner) = each_row_its_best(gains, rows, columns) {
        return partner;
    }
    hungarian(gains, rows, columns)
}

/// When no two rows want the same column, every row has its best: no assignment can do more.
fn each_row_its_best(gains: &[f64], rows: usize, columns: usize) -> Option<Vec<Option<usize>>> {
    let mut taken = vec![false; columns];
    let mut partner = vec![None; rows];
    for (row, chosen) in partner.iter_mut().enumerate() {
        let row = &gains[row * columns..(row + 1) * columns];
        let mut best = 0.0;
        for (column, gain) in row.iter().enumerate() {
            if *gain > best {
                best = *gain;
                *chosen = Some(column);
            }
        }
        if let Some(column) = *chosen
            && std::mem::replace(&mut taken[column], true)
        {
            return None;
        }
    }
    Some(partner)
}

/// The Hungarian method with potentials (Kuhn 1955, Munkres 1957) on a rectangle: the shorter side is
/// assigned column by column, in `O(shorter² · longer)`. Pairs without gain stand for "left over".
fn hungarian(gains: &[f64], rows: usize, columns: usize) -> Vec<Option<usize>> {
    let turned = rows > columns;
    let (short, long) = if turned { (columns, rows) } else { (rows, columns) };
    let cost = |one: usize, other: usize| {
        let (row, column) = if turned { (other, one) } else { (one, other) };
        -gains[row * columns + column].max(0.0)
    };
    // One-based, with index 0 for "none".
    let mut short_potential = vec![0.0; short + 1];
    let mut long_potential = vec![0.0; long + 1];
    let mut owner = vec![0; long + 1];
    let mut way = vec![0; long + 1];
    for one in 1..=short {
        owner[0] = one;
        let mut at = 0;
        let mut least = vec![f64::INFINITY; long + 1];
        let mut visited = vec![false; long + 1];
        loop {
            visited[at] = true;
            let current = owner[at];
            let (mut delta, mut next) = (f64::INFINITY, 0);
            for candidate in 1..=long {
                if visited[candidate] {
                    continue;
                }
                let reduced = cost(current - 1, candidate - 1)
                    - short_potential[current]
                    - long_potential[candidate];
                if reduced < least[candidate] {
                    least[candidate] = reduced;
                    way[candidate] = at;
                }
                if least[candidate] < delta {
                    delta = least[candidate];
                    next = candidate;
                }
            }
            for idx in 0..=long {
                if visited[idx] {
                    short_potential[owner[idx]] += delta;
                    long_potential[idx] -= delta;
                } else {
                    least[idx] -= delta;
                }
            }
            at = next;
            if owner[at] == 0 {
                break;
            }
        }
        while at != 0 {
            owner[at] = owner[way[at]];
            at = way[at];
        }
    }
    let mut partner = vec![None; rows];
    for (other, one) in owner.iter().enumerate().skip(1).filter(|(_, one)| **one > 0) {
        let (row, column) = if turned { (other - 1, one - 1) } else { (one - 1, other - 1) };
        if gains[row * columns + column] > 0.0 {
            partner[row] = Some(column);
        }
    }
    partner
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// The best average over all matchings, by trying them all.
    fn by_trying_all(grid: &Grid, view: View) -> f64 {
        fn go(
            grid: &Grid,
            view: View,
            partner: &mut Vec<Option<usize>>,
            taken: &mut [bool],
            best: &mut f64,
        ) {
            if partner.len() == grid.query.len() {
                *best = best.max(average(grid, view, partner));
                return;
            }
            let row = partner.len();
            partner.push(None);
            go(grid, view, partner, taken, best);
            for column in 0..grid.entry.len() {
                if !taken[column] && grid.at(row, column) > 0.0 {
                    taken[column] = true;
                    partner[row] = Some(column);
                    go(grid, view, partner, taken, best);
                    taken[column] = false;
                }
            }
            partner.pop();
        }
        let mut best = 0.0;
        go(grid, view, &mut Vec::new(), &mut vec![false; grid.entry.len()], &mut best);
        best
    }

    fn grids() -> impl Strategy<Value = Grid> {
        let side = prop_oneof![Just(1.0_f32), Just(0.6), Just(0.1)].prop_map(|weight| Side {
            weight,
            kind: TokenKind::Word,
            left_over: 0.3 * weight,
        });
        let sides = prop::collection::vec(side, 0..5);
        (sides.clone(), sides).prop_flat_map(|(query, entry)| {
            let likeness = prop_oneof![3 => Just(0.0_f32), 1 => 0.5_f32..1.0, 1 => Just(1.0)];
            let cells = query.len() * entry.len();
            prop::collection::vec(likeness, cells).prop_map(move |similarity| Grid {
                query: query.clone(),
                entry: entry.clone(),
                similarity,
                legal_forms: LegalForms::NotStated,
            })
        })
    }

    proptest! {
        #[test]
        fn the_alignment_is_the_best_of_all(grid in grids()) {
            for view in View::ALL {
                let found = align(&grid, view);
                prop_assert!((found.value - by_trying_all(&grid, view)).abs() < 1e-6);
                prop_assert!((0.0..=1.0 + 1e-9).contains(&found.value));
            }
        }
    }
}
