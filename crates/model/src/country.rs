//! Countries and territories by code.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::ModelError;

/// ISO 3166-1 alpha-2 code in lower case, as `FollowTheMoney` writes it; former states have the
/// four-letter ISO 3166-3 code (`suhh`), as there.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct CountryCode([u8; 4]);

/// `code,name,other names joined by |`; see the head of the file for its sources.
const TABLE: &str = include_str!("../../../data/countries.csv");

struct Table {
    by_name: HashMap<String, CountryCode>,
    names: HashMap<CountryCode, &'static str>,
}

static COUNTRIES: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table { by_name: HashMap::new(), names: HashMap::new() };
    let rows = TABLE.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
    for row in rows.skip(1) {
        let mut columns = row.splitn(3, ';');
        let (Some(code), Some(name)) = (columns.next(), columns.next()) else { continue };
        let code = CountryCode::from_bytes(code);
        table.names.insert(code, name);
        table.by_name.insert(code.as_str().to_owned(), code);
        table.by_name.insert(fold(name), code);
        for other in columns.next().unwrap_or_default().split('|').filter(|it| !it.is_empty()) {
            table.by_name.insert(fold(other), code);
        }
    }
    table
});

/// Letters and digits in lower case, words joined by one blank, without "the".
fn fold(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric());
    words.filter(|it| !it.is_empty() && *it != "the").collect::<Vec<_>>().join(" ")
}

impl CountryCode {
    fn from_bytes(code: &str) -> Self {
        let mut bytes = [0; 4];
        for (slot, byte) in bytes.iter_mut().zip(code.bytes()) {
            *slot = byte;
        }
        Self(bytes)
    }

    /// The code in lower case.
    pub fn as_str(&self) -> &str {
        let length = self.0.iter().position(|it| *it == 0).unwrap_or(4);
        std::str::from_utf8(&self.0[..length]).unwrap_or_default()
    }

    /// The English name.
    pub fn name(self) -> &'static str {
        COUNTRIES.names.get(&self).copied().unwrap_or_default()
    }
}

impl fmt::Display for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for CountryCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Reads a code in either case, or a name as the lists write it (`Korea, North`).
impl FromStr for CountryCode {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let found = COUNTRIES.by_name.get(&fold(text));
        found.copied().ok_or_else(|| ModelError::Country(text.to_owned()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_are_found_by_code_and_by_the_lists_names() {
        let check = |text: &str, code: &str| {
            assert_eq!(text.parse::<CountryCode>().unwrap().as_str(), code, "{text}");
        };
        check("IR", "ir");
        check("Iran", "ir");
        check("Korea, North", "kp");
        check("Democratic People's Republic of Korea", "kp");
        check("the Bahamas", "bs");
        assert!("Narnia".parse::<CountryCode>().is_err());
        assert!("".parse::<CountryCode>().is_err());
    }
}
