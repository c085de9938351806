//! The linear form of "the average reaches a floor", which sums what pairs of words earn. See `README.md`.

use lictor_names::WORDS_DIFFER;

/// What 32-bit sums may be off by; bounds are lowered by it, so that rounding loses nothing.
pub(crate) const SLACK: f32 = 1e-4;

/// A floor of the average.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Level {
    theta: f32,
    /// What a query word costs when left over, of weight 1.
    alpha: f32,
    /// What the cost of a left-over listed word is multiplied by.
    spared: f32,
    /// The sum of the weights of the query's words.
    query_weight: f32,
}

impl Level {
    /// What a pair earns beyond what its listed word costs when left over.
    pub(crate) fn earns(&self, query_weight: f32, weight: f32, likeness: f32) -> f32 {
        f32::midpoint(query_weight, weight) * (likeness - self.theta)
            + self.theta * self.alpha * query_weight
    }

    /// What a pair earns.
    pub(crate) fn gain(
        &self,
        query_weight: f32,
        weight: f32,
        left_over: f32,
        likeness: f32,
    ) -> f32 {
        self.earns(query_weight, weight, likeness) + self.theta * self.spared * left_over
    }

    /// What must be earned in sum, beyond what listed words cost, whatever the listed name.
    pub(crate) fn needs(&self) -> f32 {
        self.theta * self.alpha * self.query_weight
    }

    /// What must be gained in sum of a listed name whose words cost so much when left over.
    pub(crate) fn needs_of(&self, left_over: f32) -> f32 {
        self.needs() + self.theta * self.spared * left_over
    }
}

/// The floor of a name, and the one of a name that leaves telling words over on both sides.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Bounds {
    pub(crate) floor: Level,
    pub(crate) strict: Level,
}

impl Bounds {
    pub(crate) fn new(floor: f64, alpha: f32, spared: f32, query_weight: f32) -> Self {
        #[expect(clippy::cast_possible_truncation, reason = "floors in [0, 2]; SLACK covers it")]
        let level = |theta: f64| Level { theta: theta as f32, alpha, spared, query_weight };
        Self { floor: level(floor), strict: level(floor / WORDS_DIFFER) }
    }

    /// Whether a name that leaves telling words over on both sides can reach the floor at all.
    pub(crate) fn strict_is_possible(&self) -> bool {
        self.strict.theta <= 1.0 + SLACK
    }
}
