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
    pub(crate) fn with_own_list() -> Self {
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
fn many_editions_are_imported_at_once() {
    let home = Home::new();
    std::fs::create_dir(home.path("years")).unwrap();
    let second = FIRST.replace("Dara Belova", "Daria Orlowa");
    home.write("years/own-20240101T093000Z.csv", FIRST);
    home.write("years/own-20240101T180000Z.csv", second);
    home.write("years/own-20240301.csv", "<html>gone</html>");
    home.write("years/own-2025-01-01.csv", FIRST.replace("Tomas Varga", "Tomas Varda"));
    let args = ["lists", "import", "csv:own", "years", "--editions"];
    let run = home.run(&args);
    assert_eq!(run.code, 3, "{run:?}");
    assert_has(
        &run.stdout,
        &[
            "csv:own: 3 editions, 2024-01-01 to 2025-01-01 imported",
            "refused 1 edition",
            "• own-20240301.csv: own.csv is an HTML page",
        ],
    );
    let known_at = |moment: &str, name: &str| {
        let args = ["screen", name, "--dataset", "csv:own", "--known-at", moment];
        let answer = home.json(&[&args[..], &["--as-of", &moment[..10]]].concat());
        let count = |part: &str| answer[part].as_array().unwrap().len();
        (count("matches"), count("not_in_force"))
    };
    assert_eq!(known_at("2024-01-01T12:00:00Z", "Dara Belova"), (1, 0));
    assert_eq!(known_at("2024-01-01", "Daria Orlowa"), (1, 0));
    assert_eq!(known_at("2024-01-01", "Dara Belova"), (0, 1));
    assert_eq!(known_at("2025-01-01", "Dara Belova"), (1, 0));
    let again = home.run(&[&args[..], &["--json"]].concat());
    let lines: Vec<serde_json::Value> =
        again.stdout.lines().map(|it| serde_json::from_str(it).unwrap()).collect();
    let held = lines.iter().map(|it| it["already_held"].as_bool().unwrap()).collect::<Vec<_>>();
    assert_eq!(held, [true, true, false, true]);
    assert_eq!(lines[2]["file"], "own-20240301.csv");
    let both = home.run(&[&args[..], &["--published", "2024-01-01"]].concat());
    assert_eq!(both.code, 2);
    std::fs::create_dir(home.path("none")).unwrap();
    let none = home.run(&["lists", "import", "csv:own", "none", "--editions"]);
    assert_eq!(none.code, 3);
    assert_has(&none.stderr, &["no file of an edition was found"]);
}

#[test]
fn an_edition_is_filed_under_another_day_aloud_and_never_under_one_to_come() {
    let home = Home::with_own_list();
    let filed = |day| home.run(&["lists", "import", "csv:own", "second.csv", "--published", day]);
    let future = filed("2131-01-01");
    assert_eq!(future.code, 3, "{future:?}");
    assert_has(&future.stderr, &["2131-01-01, is in the future"]);
    assert_has(&home.run(&["lists", "status", "csv:own"]).stdout, &["2025-01-01"]);
    let earlier = filed("2024-12-01");
    assert_eq!(earlier.code, 3, "{earlier:?}");
    assert_has(&earlier.stderr, &["held as the edition of 2025-01-01", "--accept REASON"]);
    let args = ["lists", "import", "csv:own", "second.csv", "--published", "2024-12-01"];
    let accepted = home.run(&[&args[..], &["--accept", "the publisher's notice says so"]].concat());
    assert_eq!(accepted.code, 0, "{accepted:?}");
    assert_has(&accepted.stdout, &["they are filed under 2024-12-01 now"]);
}

#[test]
fn a_list_that_went_back_is_filed_under_another_file_name() {
    let home = Home::with_own_list();
    let is_known = |name: &str, day: &str| {
        let answer = home.json(&["screen", name, "--known-at", day, "--threshold", "0.99"]);
        !answer["matches"].as_array().unwrap().is_empty()
    };
    assert!(!is_known("Dara Belova", "2026-01-01"));
    std::fs::copy(home.path("first.csv"), home.path("first-again.csv")).unwrap();
    let args = ["lists", "import", "csv:own", "first-again.csv", "--published", "2025-06-01"];
    assert_eq!(home.run(&args).code, 0);
    assert!(is_known("Dara Belova", "2026-01-01") && !is_known("Daria Orlowa", "2026-01-01"));
    assert!(is_known("Daria Orlowa", "2025-03-01") && !is_known("Dara Belova", "2025-03-01"));
}

#[test]
fn a_control_test_that_was_cut_off_is_made_up_for() {
    let home = Home::with_own_list();
    std::fs::remove_file(home.path("home/control.json")).unwrap();
    let args = ["lists", "import", "csv:own", "second.csv", "--published", "2025-01-01"];
    let run = home.run(&args);
    assert_has(&run.stdout, &["is held already", "all", "none lost", "all names were asked now"]);
    let again = home.run(&args);
    assert!(!again.stdout.contains("none lost"), "{}", again.stdout);
}

#[test]
fn a_period_that_ends_before_it_begins_ends_nothing() {
    let home = Home::new();
    home.write("own.csv", "id,name,from,to\n1,Gamma Deltoid,2025-01-01,2024-01-01\n");
    let import = home.json(&["lists", "import", "csv:own", "own.csv", "--published", "2024-06-01"]);
    let warning = import["warnings"][0]["reason"].as_str().unwrap();
    assert!(warning.contains("a period that ends before it begins"), "{warning}");
    for day in ["2023-01-01", "2024-06-01", "2026-01-01"] {
        let run = home.run(&["screen", "Gamma Deltoid", "--as-of", day, "--fail-on-match"]);
        assert_eq!(run.code, 1, "{day}: {run:?}");
    }
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
    // The two editions lie a year apart: others are missing, and nothing tells when it was taken off.
    assert_eq!(designation["to"], "2024-01-02/2025-01-01");
    assert_eq!(designation["to_basis"], "edition");
    let then = screen("Tomas Varga", &["--as-of", "2024-01-01"]);
    assert_eq!(then["matches"][0]["status"], "in_force");
    for name in ["Tomas Varga", "Perla Sandoval"] {
        let between = screen(name, &["--as-of", "2024-06-01"]);
        assert_eq!(between["matches"][0]["status"], "unknown", "{name}");
    }
    let not_yet = screen("Perla Sandoval", &["--as-of", "2024-01-01"]);
    assert_eq!(not_yet["not_in_force"][0]["status"], "not_yet");
    let text = home.run(&["screen", "Perla Sandoval", "--as-of", "2024-06-01"]).stdout;
    assert_has(&text, &["it began between 2024-01-02 and 2025-01-01 (by the editions held)"]);
    let as_known = screen("Tomas Varga", &["--known-at", "2024-06-01", "--dataset", "csv:own"]);
    assert_eq!(as_known["matches"][0]["status"], "in_force");
    assert_eq!(as_known["datasets"][0]["published"], "2024-01-01");
    let unknown = screen("Perla Sandoval", &["--known-at", "2024-06-01", "--dataset", "csv:own"]);
    assert!(unknown["matches"].as_array().unwrap().is_empty());

    let text = home.run(&["screen", "Tomas Varga"]).stdout;
    assert_has(&text, &["until a day between 2024-01-02 and 2025-01-01 (by the editions held)"]);
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
fn a_list_without_a_day_is_undated_until_one_is_given() {
    let home = Home::new();
    home.write("own.csv", "id,name,kind\n1,Darina Orlova,person\n");
    let own = |given: &[&str]| {
        let import = [&["lists", "import", "csv:own", "own.csv"], given].concat();
        assert_eq!(home.run(&import).code, 0);
        let status = home.json(&["lists", "status", "csv:own"])[0].clone();
        (status, home.run(&["lists", "status"]).stdout)
    };
    let (status, text) = own(&[]);
    assert_eq!(
        (&status["undated"], &status["editions"][0]["undated"]),
        (&json!(true), &json!(true))
    );
    let filed = format!("csv:own is undated: filed {}", status["published"].as_str().unwrap());
    assert_has(&text, &[&filed, "--published DAY"]);
    let (status, text) = own(&["--published", "2025-01-01"]);
    assert!(status.get("undated").is_none() && status["editions"][0].get("undated").is_none());
    assert!(!text.contains("undated"), "{text}");
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
    assert_eq!(old["to"], "2024-01-02/2025-01-01");

    let verified = home.json(&["lists", "verify"]);
    assert_eq!(verified["lost"].as_array().unwrap().len(), 0);
    assert!(verified["asked"].as_u64().unwrap() > 1000);
    assert_has(&home.run(&["lists", "verify"]).stdout, &["listed names found with score 1"]);
    let of_one = home.json(&["lists", "verify", "--dataset", "csv:own"]);
    assert_eq!((of_one["asked"].as_u64(), of_one["found"].as_u64()), (Some(14), Some(14)));
}

#[test]
fn what_is_not_whole_is_refused_and_the_last_good_edition_answers() {
    let home = Home::with_own_list();
    let halved: String = FIRST.lines().take(5).flat_map(|line| [line, "\n"]).collect();
    let broken = [
        ("page.html", b"<!DOCTYPE html><html><body>Moved</body></html>".to_vec(), "HTML"),
        ("empty.csv", Vec::new(), "empty"),
        ("cut.csv", FIRST.as_bytes()[..FIRST.len() - 20].to_vec(), "cut off"),
        ("half.csv", halved.into_bytes(), "more than 20 % are gone"),
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
    assert_eq!(home.run(&[&args[..], &["--accept", ""]].concat()).code, 2);
    assert_eq!(home.run(&[&args[..], &["--accept", "six were delisted"]].concat()).code, 0);
    let run = home.run(&["lists", "import", "csv:own", "nowhere.csv"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["nowhere.csv"]);
}

#[test]
fn what_is_accepted_all_the_same_keeps_its_reason() {
    let home = Home::new();
    let sdn =
        "7,\"ORLOVA, Darina\",\"individual\",\"SDGT\",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- \r\n";
    home.write("sdn.csv", sdn);
    let args = ["lists", "import", "us_ofac_sdn", "sdn.csv", "--published", "2016-10-04"];
    let run = home.run(&args);
    assert_eq!(run.code, 3);
    let missing = "alt.csv is missing: it holds the aliases; add.csv is missing";
    assert_has(&run.stderr, &[missing, "--accept REASON takes it all the same"]);

    let accept = ["--accept", "archive without the other files"];
    let import = home.json(&[&args[..], &accept].concat());
    assert_eq!(import["accepted"], true);
    assert_eq!(import["acceptance"]["reason"], "archive without the other files");
    assert!(import["acceptance"]["overruled"].as_str().unwrap().starts_with(missing));
    let answer = home.json(&["screen", "Darina Orlova", "--dataset", "us_ofac_sdn"]);
    assert_eq!(answer["matches"][0]["entity"]["id"], "us_ofac_sdn:7");
    let status = home.json(&["lists", "status"]);
    let edition = &status[1]["editions"][0];
    assert_eq!(edition["acceptance"]["reason"], "archive without the other files");
    assert!(edition["imported"].is_string());
    let text = home.run(&["lists", "status"]).stdout;
    assert_has(&text, &["us_ofac_sdn of 2016-10-04: accepted 20", "archive without", missing]);

    // What cannot be read is refused whatever the reason; a reason that was not needed is not kept.
    home.write("sdn.csv", &sdn[..sdn.len() - 30]);
    assert_eq!(home.run(&[&args[..], &accept].concat()).code, 3);
    home.write("own.csv", FIRST);
    let own = ["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"];
    let import = home.json(&[&own[..], &accept].concat());
    assert!(import.get("acceptance").is_none());
    assert_eq!(import["notes"][0], "nothing spoke against it; no reason is kept");
}

#[test]
fn the_fidelity_report_says_what_became_of_each_field() {
    let home = Home::new();
    home.write(
        "own.csv",
        FIRST
            .replace("passport\n", "passport,branch\n")
            .replace(",\n", ",,\n")
            .replace("A 100\n", "A 100,north\n"),
    );
    let args = ["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"];
    let run = home.run(&args);
    let expected = [
        "fields 7 mapped, 1 not known to the format",
        "names primary 10, alias 2",
        "scripts Latn 12",
        "day 1, year 1",
        "passport 1",
        "0 with a day on which they began, 10 without",
        "all 12 names asked, none lost",
    ];
    assert_has(&run.stdout, &expected);
    let status = home.json(&["lists", "status", "csv:own"]);
    assert_eq!(status.as_array().unwrap().len(), 1);
    let fidelity = &status[0]["fidelity"];
    let field = |name: &str| {
        let fields = fidelity["fields"].as_array().unwrap();
        fields.iter().find(|it| it["field"] == name).unwrap().clone()
    };
    assert_eq!(
        field("alias"),
        serde_json::json!({"field": "alias", "count": 2, "records": 2, "became": "mapped", "parts": ["names"]})
    );
    assert_eq!(
        field("branch"),
        serde_json::json!({"field": "branch", "count": 1, "records": 1, "became": "unknown"})
    );
    assert_eq!(fidelity["names"], serde_json::json!({"alias": 2, "primary": 10}));
    assert_eq!(fidelity["birth_dates"], serde_json::json!({"day": 1, "year": 1, "approximate": 0}));
    assert_eq!(fidelity["designations"], serde_json::json!({"with_begin": 0, "without_begin": 10}));
    assert_eq!(status[0]["control"]["scope"], "all");
    assert_eq!(status[0]["control"]["lost"], 0);
    let text = home.run(&["lists", "status", "csv:own"]).stdout;
    assert_has(&text, &["alias 2 2 names", "branch 1 1 not known to the format; kept as text"]);
    assert_eq!(home.run(&["lists", "status", "csv:other"]).code, 4);
}

#[test]
fn a_field_that_is_gone_is_named() {
    let home = Home::with_own_list();
    home.write("gone.csv", FIRST.replace("name,kind", "name,label"));
    let args = ["lists", "import", "csv:own", "gone.csv", "--published", "2026-01-01"];
    let run = home.run(&args);
    assert_eq!(run.code, 3);
    let gone = "the field kind stood in 10 of 10 records and stands in 0 of 10 now";
    assert_has(&run.stderr, &[gone, "the edition of 2025-01-01 stays in use"]);
    let import = home.json(&[&args[..], &["--accept", "the column was renamed"]].concat());
    assert!(import["acceptance"]["overruled"].as_str().unwrap().contains(gone));
    assert!(import["notes"][0].as_str().unwrap().contains("label (10)"), "{}", import["notes"]);
    assert_eq!(import["control"]["scope"], "changed");
}

#[test]
fn an_old_list_is_told_or_refused() {
    let home = Home::with_own_list();
    let screen = |args: &[&str]| {
        home.run(&[&["screen", "Darina Orlova", "--known-at", "2025-01-11"], args].concat())
    };
    for (age, code) in [("10", 0), ("9", 4), ("10 days", 0), ("1 week", 4), ("2w", 0), ("soon", 2)]
    {
        let run = screen(&["--max-age", age]);
        assert_eq!(run.code, code, "{age}: {run:?}");
        if code == 4 {
            assert_has(
                &run.stderr,
                &["csv:own (10 days old, of 2025-01-01)", "get a newer edition"],
            );
            assert_eq!(run.stdout, "");
        }
    }
    home.write("asked.csv", "name\nDarina Orlova\n");
    let file = ["screen", "--file", "asked.csv", "--output", "out.csv", "--max-age", "1"];
    assert_eq!(home.run(&file).code, 4);
    assert!(!crate::exists(&home.path("out.csv")));
    // The list that comes with Lictor counts where it is all there is, or asked for.
    let late = ["screen", "MKO", "--known-at", "2026-07-01", "--max-age", "600"];
    assert_eq!(home.run(&late).code, 0);
    let late = [
        "screen",
        "MKO",
        "--known-at",
        "2026-07-01",
        "--max-age",
        "20",
        "--dataset",
        "us_state_fto",
    ];
    assert_has(&home.run(&late).stderr, &["too old to answer: us_state_fto (26 days old"]);
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
