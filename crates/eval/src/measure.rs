//! Figures of merit of a scorer on labelled pairs.

/// Counts at one threshold.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counts {
    pub(crate) true_positive: usize,
    pub(crate) false_positive: usize,
    pub(crate) false_negative: usize,
}

impl Counts {
    pub(crate) fn at(threshold: f64, scored: &[(f64, bool)]) -> Self {
        let mut counts = Self::default();
        for (score, is_match) in scored {
            match (at_least(*score, threshold), is_match) {
                (true, true) => counts.true_positive += 1,
                (true, false) => counts.false_positive += 1,
                (false, true) => counts.false_negative += 1,
                (false, false) => {}
            }
        }
        counts
    }

    pub(crate) fn precision(self) -> f64 {
        share(self.true_positive, self.true_positive + self.false_positive)
    }

    pub(crate) fn recall(self) -> f64 {
        share(self.true_positive, self.true_positive + self.false_negative)
    }

    pub(crate) fn f1(self) -> f64 {
        share(
            2 * self.true_positive,
            2 * self.true_positive + self.false_positive + self.false_negative,
        )
    }
}

/// Whether a score reaches a threshold, as shown with four digits.
pub(crate) fn at_least(score: f64, threshold: f64) -> bool {
    score >= threshold - 5e-5
}

#[expect(clippy::cast_precision_loss, reason = "counts of pairs")]
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { f64::NAN } else { part as f64 / whole as f64 }
}

/// Area under the ROC curve: the chance that a match scores above a non-match, ties counting half.
pub(crate) fn auc(scored: &[(f64, bool)]) -> f64 {
    let of = |wanted| scored.iter().filter(move |(_, it)| *it == wanted).map(|(score, _)| *score);
    let (mut won, mut pairs) = (0.0, 0_usize);
    for yes in of(true) {
        for no in of(false) {
            pairs += 1;
            if yes > no {
                won += 1.0;
            } else if yes.total_cmp(&no).is_eq() {
                won += 0.5;
            }
        }
    }
    #[expect(clippy::cast_precision_loss, reason = "counts of pairs")]
    let pairs = pairs as f64;
    won / pairs
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_of_a_small_set() {
        let scored = [(0.9, true), (0.8, false), (0.7, true), (0.2, false)];
        let counts = Counts::at(0.7, &scored);
        assert!((counts.precision() - 2.0 / 3.0).abs() < 1e-9);
        assert!((counts.recall() - 1.0).abs() < 1e-9);
        assert!((counts.f1() - 0.8).abs() < 1e-9);
        assert!((auc(&scored) - 0.75).abs() < 1e-9);
    }
}
