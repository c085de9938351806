//! `deploy/`: each variable and each key that stands there is one that the program knows.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};

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
            // Where the program looks before it reads anything else; shown with the provider alone that it is for.
            "LICTOR_HOME" | "LICTOR_CONFIG" | "LICTOR_OIDC_CLIENT_SECRET" => continue,
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
            let path =
                text[at + 8..].split(|it: char| !it.is_ascii_alphanumeric() && !"._".contains(it));
            let path = path.into_iter().next().unwrap().trim_end_matches('.');
            let found = path.split('.').try_fold(&values, |value, key| value.get(key));
            assert!(found.is_some(), "{}: there is no .Values.{path}", file.display());
        }
    }
}

/// The chart as Helm's own engine renders it, checked against the schemas of Kubernetes; what it says when
/// it refuses the values.
fn rendered(values: &Value) -> Option<Result<Value, String>> {
    let environment = crate::clients::environment("helm")?;
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/helm.py");
    let mut command = std::process::Command::new(environment.join("bin/python"));
    command.arg(script).arg(deploy().join("helm/lictor")).arg(values.to_string());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{values}: {}", String::from_utf8_lossy(&output.stderr));
    let said = String::from_utf8(output.stdout).unwrap();
    Some(match said.trim_end().strip_prefix("refused: ") {
        Some(reason) => Err(reason.to_owned()),
        None => Ok(serde_json::from_str(&said).unwrap()),
    })
}

/// The environment of a container: names, and the secret that a value is from.
fn variables(container: &Value) -> Vec<(&str, Option<&str>)> {
    let variables = container["env"].as_array().unwrap().iter();
    let secret = "/valueFrom/secretKeyRef/name";
    variables
        .map(|it| (it["name"].as_str().unwrap(), it.pointer(secret).and_then(Value::as_str)))
        .collect()
}

#[test]
fn the_chart_is_what_kubernetes_takes() {
    let home = Home::new();
    let Some(plain) = rendered(&json!({})) else { return };
    let plain = plain.unwrap();
    check(&home, plain["resources"]["ConfigMap"]["data"]["lictor.toml"].as_str().unwrap());
    let pod = &plain["resources"]["StatefulSet"]["spec"]["template"]["spec"];
    assert_eq!(pod["securityContext"]["runAsUser"], 10001);
    let (server, first_key) = (&pod["containers"][0], &pod["initContainers"][0]);
    for container in [server, first_key] {
        assert_eq!(container["securityContext"]["readOnlyRootFilesystem"], true);
        assert_has(&format!("{:?}", variables(container)), &["LICTOR_RECORD_KEY", "lictor-record"]);
    }
    assert_eq!(server["readinessProbe"]["httpGet"]["path"], "/readyz");
    assert_eq!(server["startupProbe"]["httpGet"]["scheme"], "HTTP");
    // Where a server that has no key does not start, what makes the first one is waited for.
    assert_has(
        plain["notes"].as_str().unwrap(),
        &["trial-0 -c first-key -- lictor keys add", "6 h"],
    );
    let waits = first_key["args"][0].as_str().unwrap();
    let good = waits.split('\'').nth(1).unwrap();
    assert_eq!(home.run(&["keys", "add", "onboarding", "--role", "analyst"]).code, 0);
    assert_has(&home.run(&["keys", "list", "--json"]).stdout, &[good]);

    let values = json!({
        "replicas": 3,
        "store": {"secret": "shared"},
        "tls": {"secret": "certificate"},
        "imagePullSecrets": [{"name": "registry"}],
        "nodeSelector": {"disk": "fast"},
        "tolerations": [{"key": "screening", "operator": "Exists"}],
        "volume": {"storageClass": "fast"},
        "config": {"server": {"oidc": {
            "issuer": "https://login.example.org",
            "client_id": "lictor",
            "redirect_url": "https://lictor.example.org/ui/login/oidc/return",
            "roles": {"analyst": ["screening"]},
        }}},
        "env": [{
            "name": "LICTOR_OIDC_CLIENT_SECRET",
            "valueFrom": {"secretKeyRef": {"name": "sign-in", "key": "client-secret"}},
        }],
    });
    let whole = rendered(&values).unwrap().unwrap();
    check(&home, whole["resources"]["ConfigMap"]["data"]["lictor.toml"].as_str().unwrap());
    let set = &whole["resources"]["StatefulSet"]["spec"];
    assert_eq!(set["replicas"], 3);
    let pod = &set["template"]["spec"];
    assert_eq!(pod["initContainers"], Value::Null);
    let server = &pod["containers"][0];
    for (name, secret) in [("LICTOR_STORE_URL", "shared"), ("LICTOR_OIDC_CLIENT_SECRET", "sign-in")]
    {
        assert!(variables(server).contains(&(name, Some(secret))), "{name}: {server}");
    }
    assert_eq!(server["startupProbe"]["httpGet"]["scheme"], "HTTPS");
    assert!(!whole["notes"].as_str().unwrap().contains("first-key"));

    let refused = rendered(&json!({"replicas": 2})).unwrap().unwrap_err();
    assert_has(&refused, &["replicas > 1 needs store.secret"]);
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
