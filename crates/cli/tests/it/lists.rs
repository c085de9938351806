//! `lictor lists …` on an own list of invented parties.

use serde_json::json;

use crate::{Home, assert_has};

const FIRST: &str = "\
id,name,kind,alias,birth_date,country,passport
1,Darina Orlova,person,Dara Belova,1970-05-12,bg,A 100
2,Tomas Varga,person,,1961,hu,
3,Norvik Trading Ltd,company,NVT,,cy,
4,Meridian Fund 1,company,,,pa,
5,Ocean Lantern,vessel,,,lr,
6,Ilja Kravec,person,,,,
7,Selim Haddad,person,,,,
8,Quartz Minerals,company,,,,
9,Agata Nowik,person,,,,
10,Baltic Ember,vessel,,,,
";

impl Home {
    /// A home with two editions of `csv:own`: of 2024-01-01, and of 2025-01-01 in which one party
    /// has another alias, one is gone and one is new.
    fn with_own_list() -> Self {
        let home = Self::new();
        home.write("first.csv", FIRST);
        let second = FIRST
            .replace("Dara Belova", "Daria Orlowa")
            .replace("2,Tomas Varga,person,,1961,hu,\n", "11,Perla Sandoval,person,,,,\n");
        home.write("second.csv", second);
        for (file, day) in [("first.csv", "2024-01-01"), ("second.csv", "2025-01-01")] {
            let run = home.run(&["lists", "import", "csv:own", file, "--published", day]);
            assert_eq!(run.code, 0, "{run:?}");
        }
        home
    }
}

#[test]
fn an_import_is_accounted_for() {
    let home = Home::new();
    home.write("first.csv", FIRST);
    let args = ["lists", "import", "csv:own", "first.csv", "--published", "2024-01-01"];
    let import = home.json(&args);
    assert_eq!(import["dataset"], "csv:own");
    assert!(import["edition"].as_str().unwrap().starts_with("sha256:"));
    assert_eq!(import["published"], "2024-01-01");
    let counts = ["read", "kept", "added", "changed", "removed"].map(|it| import[it].as_u64());
    assert_eq!(counts, [Some(10), Some(10), Some(10), Some(0), Some(0)]);
    assert!(import["rejected"].as_array().unwrap().is_empty());
    assert!(import["warnings"].is_array());
    assert_eq!(import["accepted"], true);
    assert!(import["reason"].is_null());

    let again = home.run(&args);
    assert_eq!(again.code, 0);
    assert_has(&again.stdout, &["csv:own of 2024-01-01 is held already"]);
}

#[test]
fn rejected_records_are_told_with_their_place() {
    let home = Home::new();
    home.write("own.csv", FIRST.replace("10,Baltic Ember", "10,"));
    let args = ["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"];
    let import = home.json(&args);
    assert_eq!((import["read"].as_u64(), import["kept"].as_u64()), (Some(10), Some(9)));
    assert_eq!(import["rejected"][0]["line"], 11);
    assert!(import["rejected"][0]["reason"].is_string());
}

#[test]
fn two_editions_answer_by_day_and_by_what_was_known() {
    let home = Home::with_own_list();
    let screen = |name: &str, args: &[&str]| home.json(&[&["screen", name], args].concat());
    let answer = screen("Daria Orlowa", &["--dataset", "csv:own"]);
    assert_eq!(answer["matches"][0]["entity"]["id"], "csv:own:1");
    assert_eq!(answer["matches"][0]["entity"]["properties"]["passportNumber"][0], "A 100");
    assert_eq!(answer["datasets"][0]["published"], "2025-01-01");
    assert_eq!(answer["datasets"].as_array().unwrap().len(), 1);

    let gone = screen("Tomas Varga", &[]);
    assert_eq!(gone["not_in_force"][0]["status"], "delisted");
    let designation = &gone["not_in_force"][0]["designations"][0];
    assert_eq!(designation["to"], "2025-01-01");
    assert_eq!(designation["to_basis"], "edition");
    let then = screen("Tomas Varga", &["--as-of", "2024-06-01"]);
    assert_eq!(then["matches"][0]["status"], "in_force");
    let as_known = screen("Tomas Varga", &["--known-at", "2024-06-01", "--dataset", "csv:own"]);
    assert_eq!(as_known["matches"][0]["status"], "in_force");
    assert_eq!(as_known["datasets"][0]["published"], "2024-01-01");
    let unknown = screen("Perla Sandoval", &["--known-at", "2024-06-01", "--dataset", "csv:own"]);
    assert!(unknown["matches"].as_array().unwrap().is_empty());

    let text = home.run(&["screen", "Tomas Varga"]).stdout;
    assert_has(&text, &["until 2025-01-01 (by the editions held)"]);
    assert!(!text.contains("only the embedded"));
}

#[test]
fn other_facts_and_identifiers_count() {
    let home = Home::with_own_list();
    let screen = |args: &[&str]| {
        let answer = home.json(&[&["screen"], args, &["--dataset", "csv:own"]].concat());
        answer["matches"][0].clone()
    };
    let hit = screen(&["Darina Orlova", "--birth-date", "1970-05", "--country", "Bulgaria"]);
    let agree = hit["explanation"]["evidence"]["agree"].as_array().unwrap().clone();
    assert_eq!(agree, ["birth_date", "country"]);
    let hit = screen(&["--id", "passport:a-100"]);
    assert_eq!(hit["entity"]["id"], "csv:own:1");
    assert_eq!(hit["score"], 1.0);
    let hit = screen(&["Entirely Other", "--id", "passport:A100"]);
    assert_eq!(hit["entity"]["id"], "csv:own:1");
}

#[test]
fn status_diff_history_and_verify() {
    let home = Home::with_own_list();
    let status = home.json(&["lists", "status"]);
    let own = status.as_array().unwrap().iter().find(|it| it["dataset"] == "csv:own").unwrap();
    assert_eq!(own["published"], "2025-01-01");
    assert_eq!(own["editions"].as_array().unwrap().len(), 2);
    assert_has(&home.run(&["lists", "status"]).stdout, &["us_state_fto", "csv:own 2025-01-01"]);

    let diff = home.json(&["lists", "diff", "csv:own"]);
    assert_eq!(diff["from"]["published"], "2024-01-01");
    assert_eq!(diff["added"][0]["caption"], "Perla Sandoval");
    assert_eq!(diff["removed"][0]["caption"], "Tomas Varga");
    let added = json!({"field": "name", "from": null, "to": "Daria Orlowa (alias)"});
    assert_eq!(diff["changed"][0]["facts"][0], added);
    let text = home.run(&["lists", "diff", "csv:own", "--from", "2024-01-01"]).stdout;
    assert_has(&text, &["1 added, 1 changed, 1 removed", "− name: Dara Belova (alias)"]);
    assert_eq!(home.run(&["lists", "diff", "csv:own", "--to", "2020-01-01"]).code, 4);

    let history = home.json(&["lists", "history", "csv:own:1"]);
    let events = history["events"].as_array().unwrap();
    let gone = events.iter().find(|it| it["change"] == "removed").unwrap();
    assert_eq!(gone["value"], "Dara Belova (alias)");
    assert_eq!(
        (gone["date"].as_str(), gone["basis"].as_str()),
        (Some("2025-01-01"), Some("edition"))
    );
    let names = history["names"].as_array().unwrap();
    let old = names.iter().find(|it| it["text"] == "Dara Belova").unwrap();
    assert_eq!(old["known"][0]["last"], "2024-01-01");
    assert_eq!(old["to"], "2025-01-01");

    let verified = home.json(&["lists", "verify"]);
    assert_eq!(verified["lost"].as_array().unwrap().len(), 0);
    assert!(verified["asked"].as_u64().unwrap() > 1000);
    assert_has(&home.run(&["lists", "verify"]).stdout, &["listed names found with score 1"]);
}

#[test]
fn what_is_not_whole_is_refused_and_the_last_good_edition_answers() {
    let home = Home::with_own_list();
    let halved: String = FIRST.lines().take(5).flat_map(|line| [line, "\n"]).collect();
    let broken = [
        ("page.html", b"<!DOCTYPE html><html><body>Moved</body></html>".to_vec(), "HTML"),
        ("empty.csv", Vec::new(), "empty"),
        ("cut.csv", FIRST.as_bytes()[..FIRST.len() - 20].to_vec(), "cut off"),
        ("half.csv", halved.into_bytes(), "more than a fifth is gone"),
        ("renamed.csv", FIRST.replace("name,kind", "label,sort").into_bytes(), "name"),
        ("bad.csv.gz", b"\x1f\x8b\x08\0cut off".to_vec(), "unpack"),
    ];
    for (file, content, reason) in broken {
        home.write(file, content);
        let args = ["lists", "import", "csv:own", file, "--published", "2026-01-01"];
        let run = home.run(&args);
        assert_eq!((run.code, run.stdout.as_str()), (3, ""), "{file}: {run:?}");
        let expected =
            ["error: csv:own was refused: ", reason, "the edition of 2025-01-01 stays in use"];
        assert_has(&run.stderr, &expected);

        let run = home.run(&[&args[..], &["--json"]].concat());
        assert_eq!(run.code, 3, "{file}");
        let import: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
        assert_eq!(import["accepted"], false, "{file}");
        assert!(import["reason"].as_str().unwrap().contains(reason), "{file}");

        let answer = home.json(&["screen", "Darina Orlova", "--dataset", "csv:own"]);
        assert_eq!(answer["matches"][0]["entity"]["id"], "csv:own:1", "{file}");
        assert_eq!(answer["datasets"][0]["published"], "2025-01-01", "{file}");
    }
    let args = ["lists", "import", "csv:own", "half.csv", "--published", "2026-01-01"];
    assert_eq!(home.run(&[&args[..], &["--allow-shrink"]].concat()).code, 0);
    let run = home.run(&["lists", "import", "csv:own", "nowhere.csv"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["nowhere.csv"]);
}

#[test]
fn an_older_edition_is_filed_as_history() {
    let home = Home::with_own_list();
    home.write("older.csv", FIRST.replace("Selim Haddad", "Selim Hadad"));
    let args = ["lists", "import", "csv:own", "older.csv", "--published", "2023-01-01"];
    let import = home.json(&args);
    assert_eq!(import["accepted"], true);
    assert!(import["notes"][0].as_str().unwrap().contains("filed as history"));
    let answer = home.json(&["screen", "Selim Haddad", "--dataset", "csv:own"]);
    assert_eq!(answer["datasets"][0]["published"], "2025-01-01");
}

#[test]
fn a_removed_list_answers_no_more() {
    let home = Home::with_own_list();
    let removed = home.json(&["lists", "remove", "csv:own", "--yes"]);
    assert_eq!(removed["removed"], 2);
    assert_eq!(home.run(&["screen", "A", "--dataset", "csv:own"]).code, 4);
    assert_eq!(home.run(&["lists", "remove", "csv:own", "--yes"]).code, 4);
    assert_eq!(home.run(&["screen", "MKO"]).code, 0);
}

#[test]
fn a_list_cannot_steer_the_terminal() {
    let home = Home::new();
    home.write("own.csv", "id,name\n1,Darina \u{1b}[2JOrlova\u{202e}\n2,Tomas Varga\n");
    home.run(&["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"]);
    let run = home.run(&["--color", "always", "screen", "Darina Orlova"]);
    assert!(!run.stdout.contains("\u{1b}[2J") && !run.stdout.contains('\u{202e}'));
}
