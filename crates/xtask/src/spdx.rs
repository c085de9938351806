//! SPDX licence expressions, as far as crates use them: does a set of licences satisfy one?
//!
//! Grammar of SPDX specification 2.3, Annex D: `OR` binds weaker than `AND`, `WITH` joins a licence
//! and its exception into one name. Also the old form `MIT/Apache-2.0`, where the slash is an `OR`.

use anyhow::{Context as _, bail};

/// Whether the licences in `allowed` are enough for `expression`.
///
/// # Errors
/// When the expression is malformed.
pub(crate) fn is_satisfied(expression: &str, allowed: &[String]) -> anyhow::Result<bool> {
    let spaced = expression.replace('(', " ( ").replace(')', " ) ").replace('/', " OR ");
    let words: Vec<_> = spaced.split_whitespace().collect();
    let mut parser = Parser { words: &words, allowed };
    let satisfied =
        parser.any().with_context(|| format!("malformed licence expression `{expression}`"))?;
    match parser.words {
        [] => Ok(satisfied),
        [word, ..] => bail!("malformed licence expression `{expression}`: unexpected `{word}`"),
    }
}

struct Parser<'a> {
    words: &'a [&'a str],
    allowed: &'a [String],
}

impl Parser<'_> {
    fn any(&mut self) -> anyhow::Result<bool> {
        let mut satisfied = self.all()?;
        while self.take("OR") {
            satisfied |= self.all()?;
        }
        Ok(satisfied)
    }

    fn all(&mut self) -> anyhow::Result<bool> {
        let mut satisfied = self.one()?;
        while self.take("AND") {
            satisfied &= self.one()?;
        }
        Ok(satisfied)
    }

    fn one(&mut self) -> anyhow::Result<bool> {
        if self.take("(") {
            let satisfied = self.any()?;
            if !self.take(")") {
                bail!("a parenthesis is not closed");
            }
            return Ok(satisfied);
        }
        let mut name = self.licence()?.to_owned();
        if self.take("WITH") {
            name = format!("{name} WITH {}", self.licence()?);
        }
        Ok(self.allowed.contains(&name))
    }

    fn licence(&mut self) -> anyhow::Result<&str> {
        let Some((word, rest)) = self.words.split_first() else { bail!("it ends too early") };
        if ["OR", "AND", "WITH", "(", ")"].contains(word) {
            bail!("unexpected `{word}`");
        }
        self.words = rest;
        Ok(word)
    }

    fn take(&mut self, expected: &str) -> bool {
        let Some((word, rest)) = self.words.split_first() else { return false };
        let is_expected = *word == expected;
        if is_expected {
            self.words = rest;
        }
        is_expected
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(expression: &str, expected: Option<bool>) {
        let allowed = ["MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"].map(str::to_owned);
        assert_eq!(is_satisfied(expression, &allowed).ok(), expected, "{expression}");
    }

    #[test]
    fn expressions() {
        for (expression, expected) in [
            ("MIT", true),
            ("GPL-3.0-only", false),
            ("MIT OR GPL-3.0-only", true),
            ("GPL-3.0-only OR MIT", true),
            ("MIT AND GPL-3.0-only", false),
            ("MIT AND BSD-3-Clause", true),
            ("MIT/Apache-2.0", true),
            ("Apache-2.0 / MIT", true),
            ("(MIT OR Apache-2.0) AND BSD-3-Clause", true),
            ("(MIT OR Apache-2.0) AND NCSA", false),
            // AND binds stronger than OR.
            ("MIT OR GPL-3.0-only AND NCSA", true),
            ("GPL-3.0-only AND NCSA OR MIT", true),
            // An exception makes another licence.
            ("Apache-2.0", false),
            ("Apache-2.0 WITH LLVM-exception", true),
            ("MIT WITH LLVM-exception", false),
        ] {
            check(expression, Some(expected));
        }
    }

    #[test]
    fn malformed_expressions_are_errors() {
        for expression in ["", "MIT OR", "OR MIT", "(MIT", "MIT)", "MIT BSD-3-Clause", "MIT WITH"] {
            check(expression, None);
        }
    }
}
