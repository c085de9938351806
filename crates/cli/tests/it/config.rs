//! `lictor config show`, and what a wrong configuration does.

use crate::{Home, assert_has};

const WHOLE: &str = "\
[fetch]
proxy = \"http://me:hush@proxy:3128\"
retries = 2

[lists.eu_fsf]
token_env = \"EU_TOKEN\"
max_age = \"10 days\"
";

/// The output without the folder of the test.
fn shown(home: &Home, args: &[&str], variables: &[(&str, &str)]) -> String {
    let args = [&["config", "show"], args].concat();
    let run = home.run_with(&args, &[variables, &[("COLUMNS", "120")]].concat());
    assert_eq!((run.code, run.stderr.as_str()), (0, ""), "{run:?}");
    let text = run.stdout.replace(home.dir.path().to_str().unwrap(), "DIR");
    // The widths of the columns follow the length of the folder's name.
    let cells = |line: &str| {
        let cells = line.split("  ").filter(|it| !it.is_empty()).map(str::trim);
        cells.collect::<Vec<_>>().join(" | ")
    };
    let lines: Vec<String> = text.lines().map(cells).collect();
    lines.join("\n")
}

#[test]
fn every_setting_is_shown_with_who_set_it() {
    let home = Home::new();
    let defaults = "\
setting | value | from
home | DIR/home | LICTOR_HOME
config | – | none at DIR/home/lictor.toml
fetch.proxy | – | default
fetch.mirror | – | default
fetch.connect_timeout | 15 s | default
fetch.read_timeout | 1 min | default
fetch.total_timeout | 30 min | default
fetch.size_limit | 1 GB | default
fetch.retries | 4 | default
fetch.contact | – | default
record.always | false | default
record.retain | – | default
record.key_file | – | default
store.url | – | default
server.listen | 127.0.0.1:8000 | default
server.tls_cert | – | default
server.tls_key | – | default
server.allow_anonymous | false | default
server.log | text | default
server.max_body | 8 MiB | default
server.max_queries | 1000 | default
server.timeout | 30 s | default
server.max_concurrency | 64 | default
server.rate_limit | 0 | default
server.update_every | – | default";
    assert_eq!(shown(&home, &[], &[]), defaults);

    home.write("l.toml", WHOLE);
    let expected = "\
setting | value | from
home | DIR/home | LICTOR_HOME
config | l.toml | --config
fetch.proxy | http://me:***@proxy:3128 | l.toml:2
fetch.mirror | /srv/lists | LICTOR_MIRROR
fetch.connect_timeout | 15 s | default
fetch.read_timeout | 1 min | default
fetch.total_timeout | 30 min | default
fetch.size_limit | 1 GB | default
fetch.retries | 2 | l.toml:3
fetch.contact | – | default
record.always | false | default
record.retain | – | default
record.key_file | – | default
store.url | – | default
server.listen | 127.0.0.1:8000 | default
server.tls_cert | – | default
server.tls_key | – | default
server.allow_anonymous | false | default
server.log | text | default
server.max_body | 8 MiB | default
server.max_queries | 1000 | default
server.timeout | 30 s | default
server.max_concurrency | 64 | default
server.rate_limit | 0 | default
server.update_every | – | default
lists.eu_fsf.url | – | default
lists.eu_fsf.token | the environment variable EU_TOKEN | l.toml:6
lists.eu_fsf.max_age | 10 days | l.toml:7
lists.eu_fsf.largest_shrink | 0.2 | default";
    let variables = [("LICTOR_MIRROR", "/srv/lists"), ("ALL_PROXY", "http://other:1")];
    assert_eq!(shown(&home, &["--config", "l.toml"], &variables), expected);
}

#[test]
fn the_file_is_found_in_the_home_or_by_name() {
    let home = Home::new();
    std::fs::create_dir(home.path("home")).unwrap();
    home.write("home/lictor.toml", WHOLE);
    let config = home.json(&["config", "show"]);
    let of = |key: &str| {
        let settings = config["settings"].as_array().unwrap();
        settings.iter().find(|it| it["key"] == key).unwrap().clone()
    };
    assert_eq!(of("fetch.retries")["value"], "2");
    assert_eq!(of("fetch.retries")["from"], "file");
    assert_eq!(of("fetch.contact")["value"], serde_json::Value::Null);
    assert!(of("fetch.retries")["place"].as_str().unwrap().ends_with("lictor.toml:3"));
    assert_eq!(config["file"]["from"], "default");

    home.write("other.toml", "");
    let run = home.run_with(&["config", "show"], &[("LICTOR_CONFIG", "other.toml")]);
    assert_has(&run.stdout, &["other.toml LICTOR_CONFIG", "fetch.retries 4 default"]);
}

#[test]
fn a_wrong_configuration_stops_every_command() {
    let home = Home::new();
    home.write("l.toml", "[fetch]\nretrys = 2\n");
    for args in [&["config", "show"][..], &["screen", "MKO"], &["lists", "status"]] {
        let run = home.run(&[args, &["--config", "l.toml"]].concat());
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
        let expected = ["error: l.toml, line 2: unknown key `fetch.retrys`; known here are proxy,"];
        assert_has(&run.stderr, &expected);
    }
    let run = home.run(&["config", "show", "--config", "gone.toml"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["gone.toml", "hint: the configuration file is named by --config"]);
}

#[test]
fn flags_variables_and_the_file_take_the_same_forms() {
    let home = Home::new();
    for (timeout, body) in [("45 s", "4 MiB"), ("45", "4194304")] {
        let variables = [("LICTOR_TIMEOUT", timeout), ("LICTOR_MAX_BODY", body)];
        let text = shown(&home, &[], &variables);
        assert_has(&text, &["server.max_body | 4 MiB", "server.timeout | 45 s"]);
        // A listener that cannot be: the flags were read before.
        let flags =
            ["--timeout", timeout, "--max-body", body, "--tls-cert", "a.pem", "--tls-key", "b.pem"];
        let run = home.run(&[&["serve", "--listen", "127.0.0.1:0"], &flags[..]].concat());
        assert_eq!(run.code, 3, "{run:?}");
        assert_has(&run.stderr, &["a.pem"]);
    }
    let run = home.run(&["serve", "--timeout", "soon"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["expected a time"]);
}

#[test]
fn a_variable_that_means_nothing_stops_every_command() {
    let home = Home::new();
    let run = home.run_with(&["config", "show"], &[("LICTOR_RATE_LIMITT", "5")]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_has(&run.stderr, &["LICTOR_RATE_LIMITT means nothing; is LICTOR_RATE_LIMIT meant?"]);
}
