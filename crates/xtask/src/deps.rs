//! The dependencies against `deny.toml`: licences, sources, duplicates.
//!
//! The part of cargo-deny that must hold on every machine, whether cargo-deny is installed or not.
//! It takes the same lists from the same file, so there is one policy; it does not read licence
//! texts, advisories or `wrappers` (for our own crates see [`crate::layers`]). `fuzz/` is a workspace
//! of its own, is not shipped, and is not checked.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::{run, spdx, workspace};

/// The only registry, under the name by which cargo knows it.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

/// Checks every dependency of the workspace, for any platform, tests and builds included.
///
/// # Errors
/// When cargo fails, `deny.toml` cannot be read, or a dependency breaks the policy; the error lists
/// every breach.
pub(crate) fn run() -> anyhow::Result<()> {
    let text = std::fs::read_to_string(workspace::root().join("deny.toml"))?;
    let policy = Policy::read(&text)?;
    let packages: Vec<_> =
        workspace::all_packages()?.iter().map(Package::read).collect::<Result<_, _>>()?;
    let breaches = breaches(&packages, &policy);
    if !breaches.is_empty() {
        bail!("dependencies break deny.toml:\n  {}", breaches.join("\n  "));
    }
    eprintln!("{} packages keep to deny.toml: licences, sources, duplicates", packages.len());
    Ok(())
}

/// Runs cargo-deny over the parts that depend only on the commit.
///
/// Not over its advisories: they change from day to day, and would fail a commit that was good.
///
/// # Errors
/// When cargo-deny finds a breach.
pub(crate) fn run_cargo_deny() -> anyhow::Result<()> {
    run::show(run::cargo().args(["deny", "check", "bans", "licenses", "sources"]))
}

/// What `deny.toml` allows.
#[derive(Debug, PartialEq)]
struct Policy {
    licences: Vec<String>,
    /// Crates that may be there in several versions.
    duplicates: Vec<String>,
}

impl Policy {
    /// Reads the few keys needed from text laid out as `deny.toml` is: one entry per line.
    fn read(text: &str) -> anyhow::Result<Self> {
        let licences = list(text, "[licenses]", "allow").context("no [licenses] allow")?;
        let skipped = list(text, "[bans]", "skip").context("no [bans] skip")?;
        let duplicates = skipped
            .iter()
            .filter_map(|it| it.split([':', '@']).next())
            .map(str::to_owned)
            .collect();
        Ok(Self { licences, duplicates })
    }
}

/// The first string of each line of the list `key` in a section of a TOML file.
fn list(text: &str, section: &str, key: &str) -> Option<Vec<String>> {
    let opening = format!("{key} = [");
    let entries = text
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != section)
        .skip(1)
        .take_while(|line| !line.starts_with('[')) // the next section
        .skip_while(|line| *line != opening)
        .skip(1)
        .take_while(|line| *line != "]")
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split('"').nth(1).map(str::to_owned))
        .collect::<Vec<_>>();
    (!entries.is_empty()).then_some(entries)
}

#[derive(Debug)]
struct Package {
    name: String,
    version: String,
    licence: Option<String>,
    /// `None` for our own.
    source: Option<String>,
}

impl Package {
    fn read(package: &Value) -> anyhow::Result<Self> {
        let text = |key: &str| package[key].as_str().map(str::to_owned);
        Ok(Self {
            name: text("name").context("a package without a name")?,
            version: text("version").context("a package without a version")?,
            licence: text("license"),
            source: text("source"),
        })
    }
}

fn breaches(packages: &[Package], policy: &Policy) -> Vec<String> {
    let mut found = Vec::new();
    let mut versions: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for package in packages {
        let Package { name, version, .. } = package;
        versions.entry(name).or_default().insert(version);
        match package.licence.as_deref() {
            None => found.push(format!("{name} {version} names no licence")),
            Some(licence) => match spdx::is_satisfied(licence, &policy.licences) {
                Ok(true) => {}
                Ok(false) => found.push(format!("{name} {version} is under {licence}")),
                Err(error) => found.push(format!("{name} {version}: {error:#}")),
            },
        }
        if let Some(source) = package.source.as_deref().filter(|it| *it != CRATES_IO) {
            found.push(format!("{name} {version} comes from {source}"));
        }
    }
    for (name, versions) in versions {
        if versions.len() > 1 && !policy.duplicates.iter().any(|it| it == name) {
            let versions: Vec<_> = versions.into_iter().collect();
            found.push(format!("{name} is there several times: {}", versions.join(", ")));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    const POLICY: &str = r#"
[licenses]
# A "comment".
allow = [
    "MIT",
    # "GPL-3.0-only",
    "ISC", # someone
]
[bans]
skip = [
    { crate = "syn:2", reason = "a \"reason\"" },
]
deny = [
    { crate = "clap" },
]
"#;

    fn package(name: &str, version: &str, licence: Option<&str>) -> Package {
        Package {
            name: name.to_owned(),
            version: version.to_owned(),
            licence: licence.map(str::to_owned),
            source: Some(CRATES_IO.to_owned()),
        }
    }

    fn check(packages: &[Package], expected: &[&str]) {
        assert_eq!(breaches(packages, &Policy::read(POLICY).unwrap()), expected);
    }

    #[test]
    fn the_policy_is_read() {
        let expected = Policy {
            licences: vec!["MIT".to_owned(), "ISC".to_owned()],
            duplicates: vec!["syn".to_owned()],
        };
        assert_eq!(Policy::read(POLICY).unwrap(), expected);
        assert!(Policy::read("[licenses]\n").is_err());
    }

    #[test]
    fn our_policy_can_be_read() {
        let text = std::fs::read_to_string(workspace::root().join("deny.toml")).unwrap();
        let policy = Policy::read(&text).unwrap();
        assert!(policy.licences.iter().any(|it| it == "Apache-2.0"), "{policy:?}");
    }

    #[test]
    fn licences_are_held() {
        check(
            &[
                package("good", "1.0.0", Some("GPL-3.0-only OR MIT")),
                package("bad", "1.0.0", Some("GPL-3.0-only")),
                package("mute", "1.0.0", None),
                package("odd", "1.0.0", Some("MIT OR")),
            ],
            &[
                "bad 1.0.0 is under GPL-3.0-only",
                "mute 1.0.0 names no licence",
                "odd 1.0.0: malformed licence expression `MIT OR`: it ends too early",
            ],
        );
    }

    #[test]
    fn sources_are_held() {
        let mut from_git = package("a", "1.0.0", Some("MIT"));
        from_git.source = Some("git+https://example.org/a".to_owned());
        let mut own = package("own", "0.1.0", Some("MIT"));
        own.source = None;
        check(&[from_git, own], &["a 1.0.0 comes from git+https://example.org/a"]);
    }

    #[test]
    fn duplicates_are_held() {
        let twice = ["syn", "hashbrown"]
            .map(|name| ["1.0.0", "2.0.0"].map(|version| package(name, version, Some("MIT"))));
        check(twice.as_flattened(), &["hashbrown is there several times: 1.0.0, 2.0.0"]);
    }
}
