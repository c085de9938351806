//! What a sanctions program means: its title, its legal basis, and what follows for others.
//!
//! The tables are `data/programs/*.yaml`, reviewed, with a legal source per consequence. A program
//! code that is in no table is shown as published, with no consequences, and counted: nothing is
//! invented.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Designation, ModelError};

/// One consequence of a designation, with its legal source.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Consequence {
    /// A stable code, such as `asset_freeze` or `material_support_ban`.
    pub code: String,
    /// One plain sentence.
    pub text: String,
    /// The provision that says so.
    pub source: String,
}

/// A sanctions program of one authority.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Program {
    /// The authority, as in [`Designation::authority`].
    #[serde(default)]
    pub authority: String,
    /// The code as published.
    pub code: String,
    /// Its title.
    pub title: String,
    /// Its legal basis.
    pub legal_basis: String,
    /// What follows.
    pub consequences: Vec<Consequence>,
    /// A remark that a reader needs, such as that the program has ended.
    #[serde(default)]
    pub note: Option<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    authority: String,
    #[expect(dead_code, reason = "read by reviewers of the table")]
    source: String,
    programs: Vec<Program>,
}

const FILES: &[(&str, &str)] = &[
    ("data/programs/us_state.yaml", include_str!("../../../data/programs/us_state.yaml")),
    ("data/programs/us_ofac.yaml", include_str!("../../../data/programs/us_ofac.yaml")),
    ("data/programs/un_sc.yaml", include_str!("../../../data/programs/un_sc.yaml")),
    ("data/programs/eu.yaml", include_str!("../../../data/programs/eu.yaml")),
    ("data/programs/gb.yaml", include_str!("../../../data/programs/gb.yaml")),
];

static EMBEDDED: LazyLock<Programs> = LazyLock::new(|| {
    Programs::parse(FILES).expect("the embedded tables are parsed by a test of this crate")
});

/// All programs known, by authority and code.
#[derive(Debug, Clone, Default)]
pub struct Programs(BTreeMap<(String, String), Program>);

impl Programs {
    /// The tables that come with Lictor.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn parse(files: &[(&'static str, &str)]) -> Result<Self, ModelError> {
        let mut programs = BTreeMap::new();
        for (table, text) in files {
            let error = |reason: String| ModelError::Table { table, reason };
            let file: File =
                serde_saphyr::from_str(text).map_err(|cause| error(cause.to_string()))?;
            for mut program in file.programs {
                if program.authority.is_empty() {
                    program.authority.clone_from(&file.authority);
                }
                let key = (program.authority.clone(), program.code.clone());
                if programs.insert(key, program.clone()).is_some() {
                    return Err(error(format!("the code {} stands twice", program.code)));
                }
            }
        }
        Ok(Self(programs))
    }

    /// The program of a designation, if known.
    pub fn get(&self, authority: &str, code: &str) -> Option<&Program> {
        self.0.get(&(authority.to_owned(), code.to_owned()))
    }

    /// The program of a designation, if known.
    pub fn of(&self, designation: &Designation) -> Option<&Program> {
        self.get(&designation.authority, &designation.program)
    }

    /// All programs, ordered by authority and code.
    pub fn all(&self) -> impl Iterator<Item = &Program> {
        self.0.values()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_tables_parse_and_every_entry_is_sourced() {
        let programs = Programs::parse(FILES).unwrap();
        assert!(programs.all().count() > 0);
        for program in programs.all() {
            let name = format!("{} {}", program.authority, program.code);
            assert!(!program.title.is_empty() && !program.legal_basis.is_empty(), "{name}");
            for consequence in &program.consequences {
                let code = &consequence.code;
                assert!(!code.is_empty() && code.chars().all(|it| it.is_ascii_lowercase() || it == '_'));
                assert!(consequence.text.ends_with('.'), "{name}: {}", consequence.text);
                assert!(!consequence.source.is_empty(), "{name}: {}", consequence.code);
            }
        }
    }
}
