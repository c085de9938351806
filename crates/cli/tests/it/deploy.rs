//! `deploy/`: each variable and each key that stands there is one that the program knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

use crate::{Home, assert_has};

fn deploy() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../deploy")
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { files(&path, found) } else { found.push(path) }
    }
}

fn yaml(file: &str) -> Value {
    serde_saphyr::from_str(&fs::read_to_string(deploy().join(file)).unwrap()).unwrap()
}

#[test]
fn every_variable_is_known() {
    let mut found = Vec::new();
    files(&deploy(), &mut found);
    assert!(found.len() >= 10, "{found:?}");
    let mut variables = BTreeSet::new();
    for file in &found {
        let text = fs::read_to_string(file).unwrap();
        let words = text.split(|it: char| !it.is_ascii_alphanumeric() && it != '_');
        let ours = words.filter(|it| it.starts_with("LICTOR_") && it.len() > 7);
        variables.extend(ours.map(ToOwned::to_owned));
    }
    assert!(variables.len() > 6, "{variables:?}");
    let home = Home::new();
    for name in &variables {
        let value = match name.as_str() {
            // Where the program looks before it reads anything else.
            "LICTOR_HOME" | "LICTOR_CONFIG" => continue,
            "LICTOR_LISTEN" => "127.0.0.1:1",
            "LICTOR_LOG" => "json",
            "LICTOR_RECORD" => "true",
            "LICTOR_UPDATE_EVERY" => "6 h",
            _ => "x",
        };
        let shown = home.run_with(&["config", "show"], &[(name, value)]);
        assert_eq!(shown.code, 0, "{name}: {shown:?}");
        assert!(
            shown.stdout.contains(name.as_str()),
            "no setting is from {name}:\n{}",
            shown.stdout
        );
    }
}

/// Reads a configuration as a server would.
fn check(home: &Home, text: &str) {
    home.write("given.toml", text);
    let shown = home.run(&["config", "show", "--config", "given.toml"]);
    assert_eq!(shown.code, 0, "{text}\n{shown:?}");
    assert_has(&shown.stdout, &["given.toml"]);
}

/// As Helm's `toToml` writes it.
fn toml(config: &Value) -> String {
    let mut text = String::new();
    for (section, keys) in config.as_object().unwrap() {
        let _ = writeln!(text, "[{section}]");
        for (key, value) in keys.as_object().unwrap() {
            let _ = writeln!(text, "{key} = {value}");
        }
    }
    text
}

#[test]
fn configurations_are_read() {
    let home = Home::new();
    let compose = yaml("docker/compose.yaml");
    check(&home, compose["configs"]["lictor"]["content"].as_str().unwrap());
    for (name, service) in compose["services"].as_object().unwrap() {
        for secret in service["secrets"].as_array().unwrap() {
            let secret = secret.as_str().unwrap();
            assert!(compose["secrets"][secret].is_object(), "{name}: {secret}");
        }
    }
    let lictor = &compose["services"]["lictor"];
    assert_eq!(lictor["read_only"], true);
    assert_eq!(home.run(&[lictor["command"][0].as_str().unwrap(), "--help"]).code, 0);

    let values = yaml("helm/lictor/values.yaml");
    check(&home, &toml(&values["config"]));
    assert_eq!(yaml("helm/lictor/Chart.yaml")["name"], "lictor");
    // What a template takes from the values is there.
    let mut templates = Vec::new();
    files(&deploy().join("helm/lictor/templates"), &mut templates);
    for file in templates {
        let text = fs::read_to_string(&file).unwrap();
        for (at, _) in text.match_indices(".Values.") {
            let path = text[at + 8..].split(|it: char| !it.is_ascii_alphanumeric() && it != '.');
            let path = path.into_iter().next().unwrap().trim_end_matches('.');
            let found = path.split('.').try_fold(&values, |value, key| value.get(key));
            assert!(found.is_some(), "{}: there is no .Values.{path}", file.display());
        }
        let ends = text.matches("{{- end }}").count() + text.matches("{{ end }}").count();
        let blocks = ["{{- if ", "{{ if ", "{{- with ", "{{- define ", "{{- range "];
        let begins: usize = blocks.iter().map(|it| text.matches(it).count()).sum();
        let inline = text.matches("{{ else }}HTTP{{ end }}").count();
        assert_eq!(begins, ends, "{} ({inline} inline): blocks are not closed", file.display());
    }
}

#[test]
fn an_image_runs_without_rights() {
    let text = fs::read_to_string(deploy().join("docker/Dockerfile")).unwrap();
    let last = text.rsplit("\nFROM ").next().unwrap();
    assert_has(last, &["USER 10001", "ENTRYPOINT [\"/usr/local/bin/lictor\"]", "CMD [\"serve\"]"]);
    let unit = fs::read_to_string(deploy().join("systemd/lictor.service")).unwrap();
    assert_has(&unit, &["User=lictor", "NoNewPrivileges=yes", "ProtectSystem=strict"]);
    let command =
        unit.lines().find_map(|it| it.strip_prefix("ExecStart=/usr/bin/lictor ")).unwrap();
    let words: Vec<&str> = command.split(' ').chain(["--help"]).collect();
    assert_eq!(Home::new().run(&words).code, 0);
}
