//! The rules by which an edition is taken or refused: one pure function over what it holds, what the
//! edition before it held, and the limits.
//!
//! The rules that need no edition before it (a file is missing, elements were renamed, a declared count
//! does not fit) are the readers', and come as doubts in their reports.

/// What a list may do from one edition to the next without being asked about.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// The share of its entities, and of its names, that may go, in `[0, 1]`.
    pub largest_shrink: f64,
}

impl Default for Limits {
    /// A fifth may go. The largest lists lose less than a tenth in a week, and a file that was cut or
    /// written in part has lost more.
    fn default() -> Self {
        Self { largest_shrink: 0.2 }
    }
}

/// How much an edition holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Size {
    /// Parties.
    pub entities: usize,
    /// Names, each spelling of a party once.
    pub names: usize,
}

/// What is wrong with an edition beside the one before it; empty when nothing is.
///
/// `after` is the later edition held, when an older one is filed: if that is as small, the list itself
/// has shrunk.
pub fn judge(before: Size, now: Size, after: Option<Size>, limits: &Limits) -> Vec<String> {
    let mut reasons = Vec::new();
    for what in ["entities", "names"] {
        let count = |size: Size| if what == "names" { size.names } else { size.entities };
        let (is, was) = (count(now), count(before));
        let shrank = |was: usize| share(was.saturating_sub(is), was) > limits.largest_shrink;
        let is_confirmed = after.is_some_and(|after| !shrank(count(after)));
        if shrank(was) && !is_confirmed {
            let largest = percent(limits.largest_shrink);
            reasons.push(format!(
                "it holds {is} {what} where the edition before held {was}: more than {largest} are gone"
            ));
        }
    }
    reasons
}

#[expect(clippy::cast_precision_loss, reason = "counts of entities, names and fields")]
fn share(part: usize, whole: usize) -> f64 {
    part as f64 / whole.max(1) as f64
}

fn percent(share: f64) -> String {
    format!("{} %", (share * 1000.0).round() / 10.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn size(entities: usize, names: usize) -> Size {
        Size { entities, names }
    }

    #[test]
    fn shrinking() {
        let check =
            |before: Size, now: Size, after: Option<Size>, limit: f64, expected: &[&str]| {
                let reasons = judge(before, now, after, &Limits { largest_shrink: limit });
                assert_eq!(reasons.len(), expected.len(), "{reasons:?}");
                for (reason, expected) in reasons.iter().zip(expected) {
                    assert!(reason.contains(expected), "{reason}");
                }
            };
        check(size(100, 200), size(100, 200), None, 0.2, &[]);
        check(size(100, 200), size(80, 160), None, 0.2, &[]);
        check(size(100, 200), size(79, 160), None, 0.2, &["79 entities"]);
        check(size(100, 200), size(100, 159), None, 0.2, &["159 names"]);
        check(size(100, 200), size(10, 20), None, 0.2, &["more than 20 % are gone", "20 names"]);
        check(size(100, 200), size(40, 80), None, 0.6, &[]);
        check(size(100, 200), size(94, 200), None, 0.055, &["more than 5.5 % are gone"]);
        check(size(0, 0), size(0, 0), None, 0.2, &[]);
        check(size(0, 0), size(5, 5), None, 0.0, &[]);
        // An older edition is filed between two that are held.
        check(size(100, 200), size(50, 90), Some(size(52, 91)), 0.2, &[]);
        check(size(100, 200), size(50, 90), Some(size(99, 199)), 0.2, &["50 entities", "90 names"]);
    }
}
