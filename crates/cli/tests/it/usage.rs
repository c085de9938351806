//! Wrong usage, help, completions, man pages.

use crate::{Home, assert_has};

#[test]
fn wrong_usage_says_what_was_expected() {
    let home = Home::new();
    let check = |args: &[&str], expected: &str| {
        let run = home.run(args);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{args:?}: {}", run.stderr);
        assert_has(&run.stderr, &["error: ", expected]);
    };
    check(&["screen"], "required arguments");
    check(&["screen", ""], "a name cannot be empty");
    check(&["screen", " "], "a name cannot be empty");
    check(&["screen", "A", "--as-of", "2012"], "as of one day: write it as YYYY-MM-DD");
    check(&["screen", "A", "--as-of", "2012-02"], "as of one day: write it as YYYY-MM-DD");
    check(&["screen", "A", "--as-of", "2012-02-30"], "expected a day as YYYY-MM-DD");
    check(&["screen", "A", "--known-at", "yesterday"], "expected a day as YYYY-MM-DD");
    check(&["screen", "A", "--known-at", "2024-01-01T10:00"], "a time with its zone");
    check(&["screen", "A", "--birth-date", "1.1.1970"], "expected a date as YYYY");
    check(&["screen", "A", "--kind", "robot"], "expected person, organization, company");
    check(&["screen", "A", "--country", "Narnia"], "not a known country");
    check(&["screen", "A", "--gender", "4"], "expected male, female or other");
    check(&["screen", "A", "--id", "12345"], "expected KIND:VALUE");
    check(&["screen", "A", "--id", "pasport:12345"], "unknown kind; known are passport");
    check(&["screen", "A", "--dataset", "SDN list"], "expected a dataset id");
    check(&["screen", "A", "--threshold", "70"], "expected a number from 0 to 1");
    check(&["screen", "A", "--cutoff", "0.9"], "the cutoff is above the threshold");
    check(&["screen", "A", "--limit", "many"], "invalid");
    check(&["screen", "A", "--map", "name=x"], "cannot be used with");
    check(&["screen", "A", "--file", "x.csv"], "cannot be used with");
    check(&["screen", "--file", "x.doc"], "the format `.doc` is not read");
    check(&["entity", "mek"], "expected DATASET:ID");
    check(&["lists", "import", "us_nothing", "x.xml"], "there is no reader for the dataset");
    check(&["lists", "update", "us_nothing"], "there is no reader for the dataset");
    check(&["lists", "update", "un_sc", "--url", "un_sc"], "expected DATASET=URL");
    check(&["lists", "update", "un_sc", "--url", "un_sc=ftp://x"], "expected DATASET=URL");
    check(&["lists", "update", "--all", "un_sc"], "cannot be used with");
    check(&["lists", "remove", "csv:own"], "there is no terminal to ask on");
    check(&["frobnicate"], "unrecognized subcommand");
}

#[test]
fn every_command_has_help_with_examples() {
    let home = Home::new();
    let commands: [&[&str]; 29] = [
        &["serve"],
        &["keys"],
        &["keys", "add"],
        &["keys", "list"],
        &["keys", "revoke"],
        &[],
        &["screen"],
        &["compare"],
        &["explain"],
        &["entity"],
        &["record"],
        &["record", "list"],
        &["record", "show"],
        &["record", "verify"],
        &["record", "export"],
        &["replay"],
        &["config"],
        &["config", "show"],
        &["eval"],
        &["eval", "deck"],
        &["lists"],
        &["lists", "import"],
        &["lists", "update"],
        &["lists", "verify"],
        &["lists", "history"],
        &["lists", "diff"],
        &["lists", "remove"],
        &["completions"],
        &["lists", "status"],
    ];
    for command in commands {
        for flag in ["-h", "--help"] {
            let run = home.run(&[command, &[flag]].concat());
            assert_eq!(run.code, 0, "{command:?}");
            assert_has(&run.stdout, &["Usage: lictor", "Examples: lictor"]);
        }
    }
    assert_has(&home.run(&["--help"]).stdout, &["Exit codes:", "70 a bug"]);
    assert_has(&home.run(&["--version"]).stdout, &["lictor 0."]);
}

#[test]
fn shells_get_completions_and_packagers_man_pages() {
    let home = Home::new();
    for shell in ["bash", "zsh", "fish", "elvish", "powershell"] {
        let run = home.run(&["completions", shell]);
        assert_eq!(run.code, 0, "{shell}");
        assert!(run.stdout.contains("as-of"), "{shell}");
    }
    let run = home.run(&["man", "man1"]);
    assert_eq!(run.code, 0, "{run:?}");
    for page in ["lictor.1", "lictor-screen.1", "lictor-lists-import.1"] {
        assert!(home.read(&format!("man1/{page}")).contains(".TH"), "{page}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_no_error() {
    use std::process::Stdio;
    let home = Home::new();
    let mut child = crate::lictor()
        .args(["screen", "MKO", "--json"])
        .env("LICTOR_HOME", home.path("home"))
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    let output = child.wait_with_output().unwrap();
    assert_eq!(output.status.code(), Some(0));
    assert!(output.stderr.is_empty(), "{}", String::from_utf8_lossy(&output.stderr));
}
