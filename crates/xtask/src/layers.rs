//! Which crate may use which, and where each heavy dependency lives.
//!
//! The architecture in one table ([`LAYERS`]), held over what `cargo metadata` says of normal and
//! build dependencies. Dev-dependencies are free: a test may compare what the code must keep apart.
//! Only direct dependencies count, since each crate on the way is checked by its own row.

use anyhow::{Context as _, bail};
use serde_json::Value;

use crate::workspace;

/// A row of the table: a crate of ours, without the prefix `lictor-`.
#[derive(Debug)]
pub(crate) struct Layer {
    pub(crate) name: &'static str,
    may_use: &'static [&'static str],
    /// No file, socket, clock, environment, randomness or output; see [`crate::purity`].
    pub(crate) is_pure: bool,
}

const fn pure(name: &'static str, may_use: &'static [&'static str]) -> Layer {
    Layer { name, may_use, is_pure: true }
}

const fn worldly(name: &'static str, may_use: &'static [&'static str]) -> Layer {
    Layer { name, may_use, is_pure: false }
}

/// Lowest first; a crate uses only what its row names, and a row names only what stands above it.
///
/// `index` and `score` do not know each other, so that recall and precision can be measured and
/// changed apart.
pub(crate) const LAYERS: &[Layer] = &[
    pure("text", &[]),
    pure("names", &["text"]),
    pure("model", &["text"]),
    pure("config", &["model"]),
    pure("lists", &["model", "text"]),
    pure("index", &["names", "text"]),
    pure("score", &["names", "model", "text"]),
    pure("deck", &["text", "names", "model"]),
    worldly("store", &["model"]),
    worldly("engine", &["text", "names", "model", "lists", "index", "score", "store"]),
    worldly("documents", &["text", "names", "model", "engine"]),
    worldly("wire", &["model", "config", "deck", "store", "engine", "documents"]),
    worldly("batch", &["engine", "wire"]),
    worldly("record", &["text", "model", "config", "store", "engine", "wire"]),
    worldly("payments", &["engine"]),
    worldly("fetch", &["model", "config", "lists"]),
    worldly(
        "server",
        &[
            "model",
            "config",
            "lists",
            "store",
            "engine",
            "wire",
            "batch",
            "record",
            "documents",
            "payments",
            "fetch",
        ],
    ),
    worldly(
        "cli",
        &[
            "text",
            "names",
            "model",
            "config",
            "lists",
            "index",
            "score",
            "deck",
            "store",
            "engine",
            "wire",
            "batch",
            "record",
            "documents",
            "payments",
            "fetch",
            "server",
        ],
    ),
    worldly("python", &["model", "engine", "wire", "documents", "payments"]),
    worldly(
        "eval",
        &[
            "text",
            "names",
            "model",
            "lists",
            "score",
            "deck",
            "store",
            "engine",
            "documents",
            "wire",
        ],
    ),
    worldly("browser", &["store", "engine", "server"]),
    worldly("xtask", &[]),
];

/// A dependency that is heavy, or that must not spread, and the only crates that may name it.
struct Home {
    dependency: &'static str,
    crates: &'static [&'static str],
}

const HOMES: &[Home] = &[
    Home { dependency: "anyhow", crates: &["cli", "eval", "browser", "xtask"] },
    Home { dependency: "axum", crates: &["server"] },
    Home { dependency: "clap", crates: &["cli", "eval", "xtask"] },
    Home { dependency: "clap_complete", crates: &["cli"] },
    Home { dependency: "clap_mangen", crates: &["cli"] },
    Home { dependency: "indicatif", crates: &["cli", "eval"] },
    Home { dependency: "maud", crates: &["documents", "server", "cli", "record"] },
    Home { dependency: "memmap2", crates: &["engine"] },
    Home { dependency: "pdf-writer", crates: &["record"] },
    Home { dependency: "plotters", crates: &["cli"] },
    Home { dependency: "postgres", crates: &["store"] },
    Home { dependency: "pyo3", crates: &["python"] },
    Home { dependency: "quick-xml", crates: &["lists", "documents"] },
    Home { dependency: "ring", crates: &["store", "server"] },
    Home { dependency: "rust_xlsxwriter", crates: &["record"] },
    Home { dependency: "rusqlite", crates: &["store"] },
    Home { dependency: "prometheus-client", crates: &["server"] },
    Home { dependency: "tokio", crates: &["server"] },
    Home { dependency: "tokio-postgres-rustls", crates: &["store"] },
    Home { dependency: "toml", crates: &["config"] },
    Home { dependency: "ureq", crates: &["fetch"] },
];

/// Checks the workspace as it is.
///
/// # Errors
/// When cargo fails, or a crate uses what it may not; the error lists every breach.
pub(crate) fn run() -> anyhow::Result<()> {
    let crates = own_crates()?;
    let breaches = breaches(&crates);
    if !breaches.is_empty() {
        bail!("the layers do not hold:\n  {}", breaches.join("\n  "));
    }
    eprintln!("{} crates keep to their layers", crates.len());
    Ok(())
}

/// A crate of the workspace and the packages it names as normal or build dependencies.
#[derive(Debug)]
struct Crate {
    name: String,
    dependencies: Vec<String>,
}

fn own_crates() -> anyhow::Result<Vec<Crate>> {
    workspace::own_packages()?.iter().map(read_crate).collect()
}

fn read_crate(package: &Value) -> anyhow::Result<Crate> {
    let name = package["name"].as_str().context("a package without a name")?;
    let dependencies = package["dependencies"].as_array().context("no list of dependencies")?;
    let dependencies = dependencies
        .iter()
        .filter(|it| it["kind"] != "dev")
        .filter_map(|it| it["name"].as_str())
        .map(|it| short(it).to_owned())
        .collect();
    Ok(Crate { name: short(name).to_owned(), dependencies })
}

/// A package's name as the table has it.
fn short(package: &str) -> &str {
    package.strip_prefix("lictor-").unwrap_or(package)
}

fn breaches(crates: &[Crate]) -> Vec<String> {
    let is_ours = |name: &str| crates.iter().any(|it| it.name == name);
    let mut found = Vec::new();
    for it in crates {
        let Some(layer) = LAYERS.iter().find(|layer| layer.name == it.name) else {
            found.push(format!("{} has no row in the table of layers", it.name));
            continue;
        };
        for dependency in &it.dependencies {
            if is_ours(dependency) && !layer.may_use.contains(&dependency.as_str()) {
                found.push(format!("{} may not use {dependency}", it.name));
            }
            let home = HOMES.iter().find(|home| home.dependency == dependency);
            if let Some(home) = home.filter(|home| !home.crates.contains(&layer.name)) {
                let homes = home.crates.join(", ");
                found.push(format!("{} may not use {dependency}: it lives in {homes}", it.name));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// `graph` is one crate per line: `name: dependency dependency`.
    fn check(graph: &str, expected: &[&str]) {
        let crates: Vec<_> = graph
            .lines()
            .map(|line| {
                let (name, dependencies) = line.split_once(':').unwrap();
                Crate {
                    name: name.trim().to_owned(),
                    dependencies: dependencies.split_whitespace().map(str::to_owned).collect(),
                }
            })
            .collect();
        assert_eq!(breaches(&crates), expected);
    }

    #[test]
    fn the_workspace_keeps_to_its_layers() {
        let crates = own_crates().unwrap();
        assert!(crates.len() > 10, "{crates:?}");
        assert_eq!(breaches(&crates), Vec::<String>::new());
    }

    #[test]
    fn a_good_graph_passes() {
        check(
            "text: any_ascii\nnames: text\nmodel: serde\nindex: names\nscore: names model\n\
             store: rusqlite model\nengine: index score memmap2\ncli: engine clap anyhow",
            &[],
        );
    }

    #[test]
    fn index_and_score_do_not_know_each_other() {
        check(
            "index: names score\nnames: \nscore: names index",
            &["index may not use score", "score may not use index"],
        );
    }

    #[test]
    fn nothing_reaches_up() {
        check("text: names\nnames: text", &["text may not use names"]);
        check("engine: wire\nwire: engine", &["engine may not use wire"]);
        check("cli: eval\neval: cli", &["cli may not use eval", "eval may not use cli"]);
    }

    #[test]
    fn a_heavy_dependency_stays_at_home() {
        check(
            "lists: anyhow\nengine: rusqlite",
            &[
                "lists may not use anyhow: it lives in cli, eval, browser, xtask",
                "engine may not use rusqlite: it lives in store",
            ],
        );
    }

    #[test]
    fn a_crate_without_a_row_is_a_breach() {
        check("helpers: ", &["helpers has no row in the table of layers"]);
    }

    #[test]
    fn dev_dependencies_are_free_and_the_prefix_is_dropped() {
        let package = serde_json::json!({
            "name": "lictor-index",
            "dependencies": [
                { "name": "lictor-names", "kind": null },
                { "name": "cc", "kind": "build" },
                { "name": "lictor-score", "kind": "dev" },
            ],
        });
        let it = read_crate(&package).unwrap();
        assert_eq!(
            (it.name.as_str(), it.dependencies),
            ("index", vec!["names".into(), "cc".into()])
        );
    }

    #[test]
    fn a_row_names_only_what_stands_above_it() {
        for (row, layer) in LAYERS.iter().enumerate() {
            for used in layer.may_use {
                let above = LAYERS[..row].iter().any(|it| it.name == *used);
                assert!(above, "{} names {used}, which does not stand above it", layer.name);
            }
        }
    }
}
