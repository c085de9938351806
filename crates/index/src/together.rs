//! Reads of memory that wait together.

use bytemuck::Zeroable;

/// So many things are read together: about as many as a core can wait for at once.
pub(crate) const AT_ONCE: usize = 16;

/// What lies at the places given, at most [`AT_ONCE`], in their order. No read depends on another, so that
/// they wait for memory side by side, and what comes next finds all at hand.
pub(crate) fn together<R: Copy + Zeroable, P: Copy>(
    places: &[P],
    read: impl Fn(P) -> R,
) -> [R; AT_ONCE] {
    let mut rows = [R::zeroed(); AT_ONCE];
    for (row, place) in rows.iter_mut().zip(places) {
        *row = read(*place);
    }
    rows
}
