//! Numbers as they are shown.

/// A score, similarity or effect, rounded to four decimals.
pub(crate) fn four_decimals(value: f64) -> f64 {
    // Adding zero turns −0 into 0.
    (value * 1e4).round() / 1e4 + 0.0
}

/// Bits of evidence, rounded to one decimal.
pub(crate) fn one_decimal(value: f64) -> f64 {
    (value * 10.0).round() / 10.0 + 0.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scores_have_four_decimals() {
        let check = |value: f64, shown: &str| {
            assert_eq!(serde_json::to_string(&four_decimals(value)).unwrap(), shown);
        };
        check(1.0, "1.0");
        check(0.931_249_9, "0.9312");
        check(f64::from(0.9_f32), "0.9");
        check(-0.000_01, "0.0");
    }
}
