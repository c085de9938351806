//! What a sanctions program means: its title, its legal basis, and what follows for others.
//!
//! The tables are `data/programs/*.yaml`, reviewed, with a legal source per consequence. A program
//! code that is in no table is shown as published, with no consequences, and counted: nothing is
//! invented.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::{Date, Designation, ModelError};

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
    /// The first day on which it followed, where that is later than the program.
    #[serde(default)]
    pub since: Option<Date>,
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
    /// The day of the first act of its legal basis, where the table has it: nobody was listed under it before.
    #[serde(default)]
    pub since: Option<Date>,
    /// What follows.
    pub consequences: Vec<Consequence>,
    /// A remark that a reader needs, such as that the program has ended.
    #[serde(default)]
    pub note: Option<String>,
}

impl Program {
    /// What followed on a day, by the law as it is in the table.
    pub fn consequences_on(&self, day: Date) -> impl Iterator<Item = &Consequence> {
        self.consequences.iter().filter(move |it| it.since.is_none_or(|since| since <= day))
    }
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
    ("data/programs/us_bis.yaml", include_str!("../../../data/programs/us_bis.yaml")),
    ("data/programs/un_sc.yaml", include_str!("../../../data/programs/un_sc.yaml")),
    ("data/programs/eu.yaml", include_str!("../../../data/programs/eu.yaml")),
    ("data/programs/gb.yaml", include_str!("../../../data/programs/gb.yaml")),
    ("data/programs/ca.yaml", include_str!("../../../data/programs/ca.yaml")),
];

static EMBEDDED: LazyLock<Programs> = LazyLock::new(|| {
    Programs::parse(FILES).expect("the embedded tables are parsed by a test of this crate")
});

/// All programs known, by authority and code.
#[derive(Debug, Clone, Default)]
pub struct Programs(BTreeMap<String, BTreeMap<String, Program>>);

impl Programs {
    /// The tables that come with Lictor.
    pub fn embedded() -> &'static Self {
        &EMBEDDED
    }

    fn parse(files: &[(&'static str, &str)]) -> Result<Self, ModelError> {
        let mut authorities: BTreeMap<String, BTreeMap<String, Program>> = BTreeMap::new();
        for (table, text) in files {
            let error = |reason: String| ModelError::Table { table, reason };
            // Without its budget and its snippets the parser takes half the time.
            let options = serde_saphyr::options! { budget: None, with_snippet: false };
            let file: File = serde_saphyr::from_str_with_options(text, options)
                .map_err(|cause| error(cause.to_string()))?;
            for mut program in file.programs {
                if program.authority.is_empty() {
                    program.authority.clone_from(&file.authority);
                }
                let programs = authorities.entry(program.authority.clone()).or_default();
                let code = program.code.clone();
                if programs.insert(code.clone(), program).is_some() {
                    return Err(error(format!("the code {code} stands twice")));
                }
            }
        }
        Ok(Self(authorities))
    }

    /// The program of a designation, if known.
    pub fn get(&self, authority: &str, code: &str) -> Option<&Program> {
        self.0.get(authority)?.get(code)
    }

    /// The program of a designation, if known.
    pub fn of(&self, designation: &Designation) -> Option<&Program> {
        self.get(&designation.authority, &designation.program)
    }

    /// All programs, ordered by authority and code.
    pub fn all(&self) -> impl Iterator<Item = &Program> {
        self.0.values().flat_map(BTreeMap::values)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The codes of consequences, as `data/README.md` documents them.
    const CODES: &[&str] = &[
        "arms_embargo",
        "asset_freeze",
        "correspondent_account_ban",
        "dealing_ban",
        "deportability",
        "export_restriction",
        "funds_retention_report",
        "inadmissibility",
        "making_funds_available_ban",
        "material_support_ban",
        "membership_offence",
        "menu_based",
        "secondary_sanctions",
        "sectoral_debt_ban",
        "sectoral_restriction",
        "securities_trading_ban",
        "support_offence",
        "transaction_rejection",
        "travel_ban",
    ];

    #[test]
    fn the_embedded_tables_parse_and_every_entry_is_sourced() {
        let programs = Programs::parse(FILES).unwrap();
        assert!(programs.all().count() > 100);
        let documented = include_str!("../../../data/README.md");
        for program in programs.all() {
            let name = format!("{} {}", program.authority, program.code);
            assert!(!program.title.is_empty() && !program.legal_basis.is_empty(), "{name}");
            assert!(!program.consequences.is_empty(), "{name}");
            // The first act that the basis names is the one that the program began with.
            let first = program.legal_basis.strip_prefix("Executive Order ");
            let day = first.and_then(|it| it.split_once(" of ")).and_then(|it| it.1.get(..10));
            assert_eq!(program.since, day.map(|it| it.parse().unwrap()), "{name}");
            for consequence in &program.consequences {
                let code = consequence.code.as_str();
                assert!(CODES.contains(&code), "{name}: {code}");
                assert!(documented.contains(&format!("`{code}`")), "{code} is not documented");
                assert!(consequence.text.ends_with('.'), "{name}: {}", consequence.text);
                assert!(!consequence.source.is_empty(), "{name}: {code}");
            }
        }
    }

    #[test]
    fn programs_are_found_by_authority_and_code() {
        let programs = Programs::embedded();
        let check = |authority: &str, code: &str, consequences: &[&str]| {
            let program = programs.get(authority, code).unwrap();
            let codes: Vec<_> = program.consequences.iter().map(|it| it.code.as_str()).collect();
            assert_eq!(codes, consequences, "{authority} {code}");
        };
        check(
            "US Department of State",
            "FTO",
            &[
                "material_support_ban",
                "funds_retention_report",
                "asset_freeze",
                "inadmissibility",
                "deportability",
            ],
        );
        check(
            "US Treasury (OFAC)",
            "SDGT",
            &["asset_freeze", "dealing_ban", "correspondent_account_ban"],
        );
        check(
            "UN Security Council",
            "Taliban",
            &["asset_freeze", "making_funds_available_ban", "travel_ban", "arms_embargo"],
        );
        check("UN Security Council", "GB", &["travel_ban"]);
        check(
            "Public Safety Canada",
            "CC-83.05",
            &["asset_freeze", "making_funds_available_ban", "funds_retention_report"],
        );
        assert!(programs.get("US Treasury (OFAC)", "Taliban").is_none());
    }

    #[test]
    fn a_code_that_stands_twice_is_refused() {
        let program = "- {code: P, title: T, legal_basis: L, consequences: []}\n";
        let table = format!("authority: A\nsource: S\nprograms:\n{program}{program}");
        assert!(Programs::parse(&[("x", &table)]).is_err());
        let unknown_key = table.replacen("title: T", "titel: T", 1);
        assert!(Programs::parse(&[("x", &unknown_key)]).is_err());
    }
}
