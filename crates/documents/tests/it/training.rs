//! Fits weights to choices: which of several options is right, given what speaks for each. This is multinomial
//! (conditional) logistic regression with a quadratic penalty, by gradient steps whose sizes adapt (Adagrad; Duchi, Hazan
//! and Singer, JMLR 12, 2011).

/// What speaks for an option: features with their values.
pub(crate) type Evidence = Vec<(usize, f32)>;

/// One choice. To choose nothing is an option like others.
#[derive(Debug)]
pub(crate) struct Choice {
    /// Of which set it is: a set is kept apart from others where what was learnt is measured.
    pub(crate) set: String,
    pub(crate) options: Vec<Evidence>,
    pub(crate) right: usize,
}

impl Choice {
    /// The option that weighs most, the first of equals.
    pub(crate) fn chosen(&self, weights: &[f32]) -> usize {
        let mut best = (f32::NEG_INFINITY, 0);
        for (at, option) in self.options.iter().enumerate() {
            let weight = weigh(option, weights);
            if weight > best.0 {
                best = (weight, at);
            }
        }
        best.1
    }
}

fn weigh(option: &Evidence, weights: &[f32]) -> f32 {
    option.iter().map(|(feature, value)| weights[*feature] * value).sum()
}

/// Weights for so many features. The penalty is half its value times the square of each weight.
pub(crate) fn fit(choices: &[&Choice], features: usize, penalty: f32) -> Vec<f32> {
    const STEPS: usize = 400;
    const STEP: f32 = 0.3;
    let mut weights = vec![0.0_f32; features];
    let mut squares = vec![1e-6_f32; features];
    for _ in 0..STEPS {
        let mut slope: Vec<f32> = weights.iter().map(|it| penalty * it).collect();
        for choice in choices {
            let weighed: Vec<f32> = choice.options.iter().map(|it| weigh(it, &weights)).collect();
            let most = weighed.iter().copied().fold(f32::NEG_INFINITY, f32::max);
            let likely: Vec<f32> = weighed.iter().map(|it| (it - most).exp()).collect();
            let all: f32 = likely.iter().sum();
            for (at, option) in choice.options.iter().enumerate() {
                let error = likely[at] / all - f32::from(u8::from(at == choice.right));
                for (feature, value) in option {
                    slope[*feature] += error * value;
                }
            }
        }
        for (at, slope) in slope.iter().enumerate() {
            squares[at] += slope * slope;
            weights[at] -= STEP * slope / squares[at].sqrt();
        }
    }
    weights
}

/// For each set, weights fitted without it.
pub(crate) fn apart(choices: &[Choice], features: usize, penalty: f32) -> Vec<(&str, Vec<f32>)> {
    let mut sets: Vec<&str> = choices.iter().map(|it| it.set.as_str()).collect();
    sets.sort_unstable();
    sets.dedup();
    let without = |set: &str| {
        let others: Vec<&Choice> = choices.iter().filter(|it| it.set != set).collect();
        fit(&others, features, penalty)
    };
    sets.into_iter().map(|set| (set, without(set))).collect()
}

#[test]
fn what_speaks_for_the_right_option_weighs_more() {
    let choice = |right: usize| {
        let options = (0..3).map(|it| vec![(usize::from(it != right), 1.0), (2, 1.0)]).collect();
        Choice { set: right.to_string(), options, right }
    };
    let choices = [choice(0), choice(1), choice(2), choice(1)];
    let weights = fit(&choices.iter().collect::<Vec<_>>(), 3, 0.1);
    assert!(weights[0] > weights[1] + 1.0, "{weights:?}");
    assert!(weights[2].abs() < 0.01, "{weights:?}");
    for (set, weights) in apart(&choices, 3, 0.1) {
        let own = choices.iter().filter(|it| it.set == set);
        assert!(own.into_iter().all(|it| it.chosen(&weights) == it.right));
    }
}
