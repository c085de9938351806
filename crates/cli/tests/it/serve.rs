//! `lictor serve` as a process, and `lictor keys`.

use crate::{Home, assert_has};

#[test]
fn keys_are_made_listed_and_revoked() {
    let home = Home::new();
    assert_has(&home.run(&["keys", "list"]).stdout, &["there is no key"]);
    assert!(!home.path("home").exists(), "looking writes nothing");
    let run =
        home.run(&["keys", "add", "onboarding", "--role", "analyst", "--expires", "2099-12-31"]);
    assert_eq!(run.code, 0, "{run:?}");
    let key = run.stdout.trim();
    assert!(key.starts_with("lictor_") && !key.contains(char::is_whitespace), "{key}");
    assert_has(&run.stderr, &["it is not shown again"]);
    let made = home.json(&["keys", "add", "monitoring", "--role", "viewer", "--role", "auditor"]);
    assert_eq!(made["roles"], serde_json::json!(["viewer", "auditor"]));
    let listed = home.json(&["keys", "list"]);
    assert_eq!((&listed[0]["name"], &listed[0]["state"]), (&"onboarding".into(), &"good".into()));
    assert_eq!(listed[0]["expires"], "2099-12-31T23:59:59Z");
    assert!(!listed.to_string().contains(key.rsplit('_').next().unwrap()));
    let id = listed[0]["id"].as_str().unwrap();
    assert_has(&home.run(&["keys", "revoke", id]).stderr, &["(onboarding) is revoked"]);
    assert_has(
        &home.run(&["keys", "list"]).stdout,
        &["tenant", "onboarding", "default", "revoked", "monitoring", "never"],
    );
    // The record knows who asked by the name: it is nobody else's, and none of Lictor's own.
    for (name, reason) in [
        ("onboarding", "that of another key of the tenant, or of one that was revoked"),
        ("anonymous", "one that Lictor gives itself"),
        ("a\nb", "a character that cannot be seen"),
        (" ", "1 to 100 characters"),
    ] {
        let refused = home.run(&["keys", "add", name, "--role", "viewer"]);
        assert_eq!(refused.code, 2, "{refused:?}");
        assert_has(&refused.stderr, &["error: the name of a key ", reason]);
    }
    // Another key under the same name, while the old one is good for a while.
    let old = listed[1]["id"].as_str().unwrap();
    let rotated = home.json(&["keys", "rotate", old, "--overlap", "2 h"]);
    assert_eq!((&rotated["name"], &rotated["roles"]), (&listed[1]["name"], &made["roles"]));
    let listed = home.json(&["keys", "list"]);
    assert_eq!((&listed[1]["state"], &listed[2]["state"]), (&"good".into(), &"good".into()));
    assert!(listed[1]["expires"].is_string() && listed[2]["id"] == rotated["id"], "{listed}");
    let ended = home.run(&["keys", "rotate", id]);
    assert_eq!(ended.code, 3);
    assert_has(&ended.stderr, &["error: there is no key ", " that is good", "hint: "]);
    let unknown = home.run(&["keys", "revoke", "000000000000"]);
    assert_eq!(unknown.code, 3);
    assert_has(&unknown.stderr, &["error: there is no key 000000000000", "hint: "]);
}

#[test]
fn an_open_address_is_refused_with_advice() {
    let home = Home::new();
    let run = home.run(&["serve", "--listen", "0.0.0.0:0"]);
    assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{run:?}");
    assert_has(
        &run.stderr,
        &[
            "error: 0.0.0.0:0 can be reached from other machines, and there is no API key that is good",
            "hint: make one with: lictor keys add NAME --role analyst; or let everybody ask, with --allow-anonymous",
        ],
    );
    let run = home.run(&["serve", "--tls-cert", "cert.pem"]);
    assert_has(&run.stderr, &["--tls-key"]);
    let run = home.run(&[
        "serve",
        "--listen",
        "127.0.0.1:0",
        "--tls-cert",
        "no.pem",
        "--tls-key",
        "no.pem",
    ]);
    assert_eq!(run.code, 3, "{run:?}");
    assert_has(&run.stderr, &["no.pem"]);
}

#[test]
fn a_server_is_configured_by_flag_variable_and_file() {
    let home = Home::new();
    std::fs::create_dir(home.path("home")).unwrap();
    home.write(
        "home/lictor.toml",
        "[server]\nlisten = \"0.0.0.0:0\"\nrate_limit = 5\nlog = \"json\"\n",
    );
    let run = home.run(&["serve"]);
    assert_eq!(run.code, 2, "{run:?}");
    assert_has(&run.stderr, &["error: 0.0.0.0:0 can be reached from other machines"]);
    let run = home.run_with(&["serve"], &[("LICTOR_LISTEN", "0.0.0.0:1")]);
    assert_has(&run.stderr, &["error: 0.0.0.0:1 can be reached from other machines"]);
    let flag = ["serve", "--listen", "0.0.0.0:2"];
    let run = home.run_with(&flag, &[("LICTOR_LISTEN", "0.0.0.0:1")]);
    assert_has(&run.stderr, &["error: 0.0.0.0:2 can be reached from other machines"]);
    let shown = home.run_with(&["config", "show"], &[("LICTOR_UPDATE_EVERY", "6 h")]).stdout;
    assert_has(
        &shown,
        &["server.listen", "0.0.0.0:0", "server.update_every", "6 h", "LICTOR_UPDATE_EVERY"],
    );
    let run = home.run(&["serve", "--update-every", "1 s"]);
    assert_eq!(run.code, 2);
    assert_has(&run.stderr, &["10 minutes or more"]);
    home.write("home/lictor.toml", "[server]\ntls_cert = \"cert.pem\"\n");
    assert_has(&home.run(&["serve"]).stderr, &["TLS needs both tls_cert and tls_key"]);
}

#[test]
fn signing_in_with_a_provider_is_configured_and_its_secret_not_shown() {
    let home = Home::new();
    std::fs::create_dir(home.path("home")).unwrap();
    let configure = |more: &str| {
        home.write(
            "home/lictor.toml",
            format!(
                "[server.oidc]\nissuer = \"https://id.example.org\"\nclient_id = \"lictor\"\n\
                 redirect_url = \"https://lictor.example.org/ui/login/oidc/return\"\n\
                 roles.analyst = \"screening\"\n{more}"
            ),
        );
    };
    configure("client_secret = \"hush\"\n");
    let shown = home.run(&["config", "show"]).stdout;
    assert_has(
        &shown,
        &["server.oidc.client_secret", "***", "server.oidc.roles.analyst", "screening"],
    );
    assert!(!shown.contains("hush"));
    // People can sign in, so an open address is guarded: it gets as far as one that is not this machine's.
    let open = ["serve", "--listen", "192.0.2.1:0"];
    assert_has(&home.run(&open).stderr, &["cannot listen on 192.0.2.1:0"]);
    configure("client_secret_file = \"none\"\n");
    let run = home.run(&open);
    assert_eq!(run.code, 3, "{run:?}");
    assert_has(&run.stderr, &["none"]);
    configure("client_secret_file = \"empty\"\n");
    home.write("home/empty", "\n");
    assert_has(&home.run(&open).stderr, &["the client_secret of server.oidc is empty"]);
    configure("tenant = \"North & South\"\n");
    let run = home.run(&open);
    assert_eq!(run.code, 2, "{run:?}");
    assert_has(&run.stderr, &["server.oidc.tenant: "]);
}

/// The record and the keys of a home stand in the database that its configuration names.
#[test]
fn record_and_keys_are_in_postgres_where_it_is_configured() {
    let Ok(server) = std::env::var("LICTOR_TEST_POSTGRES") else {
        eprintln!("SKIPPED: LICTOR_TEST_POSTGRES is not set; `cargo xtask test` sets it");
        return;
    };
    let home = Home::new();
    // One database for all: this test is the only one that writes its default schema.
    let variable = [("LICTOR_STORE_URL", server.as_str())];
    let run = |arguments: &[&str]| home.run_with(arguments, &variable);
    let none = run(&["screen", "Tomas Varga", "--record"]);
    assert_eq!(none.code, 3, "no key is made for a record that others may share: {none:?}");
    assert_has(&none.stderr, &["home.record-key", "openssl rand -hex 32"]);
    home.write("home.record-key", "5b".repeat(32));
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        let rights = std::fs::Permissions::from_mode(0o600);
        std::fs::set_permissions(home.path("home.record-key"), rights).unwrap();
    }
    let run_id = run(&["screen", "Tomas Varga", "--record", "--json"]);
    assert_eq!(run_id.code, 0, "{run_id:?}");
    let answer: serde_json::Value = serde_json::from_str(&run_id.stdout).unwrap();
    let id = answer["record"].as_str().unwrap();
    assert_has(&run(&["record", "list"]).stdout, &[id, "Tomas Varga"]);
    assert_eq!(run(&["record", "verify"]).code, 0);
    assert_eq!(run(&["replay", id]).code, 0);
    assert!(!home.path("home/record.sqlite").exists());
    let made = run(&["keys", "add", "onboarding", "--role", "analyst"]);
    assert_eq!(made.code, 0, "{made:?}");
    assert_has(&run(&["keys", "list"]).stdout, &["onboarding", "analyst"]);
    assert!(!home.path("home/access.sqlite").exists());
    let gone = [("LICTOR_STORE_URL", "postgres://ana:hush@127.0.0.1:1/none")];
    let failed = home.run_with(&["record", "list"], &gone);
    assert_eq!(failed.code, 3, "{failed:?}");
    assert_has(&failed.stderr, &["the record postgres://127.0.0.1:1/none: "]);
    assert!(!failed.stderr.contains("hush"));
    let wrong = home.run_with(&["keys", "list"], &[("LICTOR_STORE_URL", "mysql://ana:hush@x/y")]);
    assert_eq!(wrong.code, 2, "{wrong:?}");
    assert_has(&wrong.stderr, &["it must begin with postgres://", "LICTOR_STORE_URL"]);
}

#[cfg(unix)]
#[test]
fn a_server_answers_until_it_is_told_to_end() {
    use std::io::{BufRead as _, BufReader, Read as _, Write as _};
    use std::process::{Command, Stdio};
    let home = Home::new();
    let mut child = crate::lictor()
        .args(["serve", "--listen", "127.0.0.1:0", "--log", "json"])
        .env("LICTOR_HOME", home.path("home"))
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines().map(Result::unwrap);
    let listening = lines.find_map(|it| Some(it.split_once("listening on http://")?.1.to_owned()));
    let mut stream = std::net::TcpStream::connect(listening.unwrap()).unwrap();
    let request =
        "GET /search/default?q=Mujahedin HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert_has(&answer, &["HTTP/1.1 200 OK", "us_state_fto:mek"]);
    assert!(
        Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap().success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(0));
    let log: Vec<String> = lines.collect();
    assert!(log.iter().any(|it| it.contains("\"route\":\"/search/{dataset}\"")), "{log:?}");
    assert!(log.iter().all(|it| !it.contains("Mujahedin")), "{log:?}");
    assert!(log.last().unwrap().contains("ended"), "{log:?}");
}

#[test]
fn a_list_that_is_too_old_is_not_served() {
    let home = Home::with_own_list();
    home.write("home/lictor.toml", "[lists.\"csv:own\"]\nmax_age = \"1 day\"\n");
    let run = home.run(&["serve", "--listen", "127.0.0.1:0"]);
    assert_eq!((run.code, run.stdout.as_str()), (4, ""), "{run:?}");
    assert_has(&run.stderr, &["error: too old to answer: csv:own (", "hint: "]);
}
