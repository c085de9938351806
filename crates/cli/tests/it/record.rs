//! `lictor screen --record`, `lictor record …` and `lictor replay`.

use std::process::Stdio;
use std::time::Instant;

use serde_json::{Value, json};

use crate::{Home, assert_has};

const PEOPLE: &str = "id,name,kind\n1,Tomas Varga,person\n2,Darina Orlova,person\n";
const MORE: &str =
    "id,name,kind\n1,Tomas Varga,person\n2,Darina Orlova,person\n3,Tomaso Vargas,person\n";

fn import(home: &Home, content: &str, published: &str) {
    home.write("own.csv", content);
    let run = home.run(&["lists", "import", "csv:own", "own.csv", "--published", published]);
    assert_eq!(run.code, 0, "{run:?}");
}

/// Screens a name and returns the id of the record.
fn recorded(home: &Home, name: &str) -> String {
    home.json(&["screen", name, "--record"])["record"].as_str().unwrap().to_owned()
}

#[test]
fn a_screening_is_recorded_shown_verified_replayed_and_exported() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    let run = home.run(&["screen", "Tomas Varga", "--record", "--actor", "ana", "--json"]);
    assert_has(&run.stderr, &["made the key of the record", "home.record-key"]);
    let answer: Value = serde_json::from_str(&run.stdout).unwrap();
    let id = answer["record"].as_str().unwrap().to_owned();

    let shown = home.json(&["record", "show", &id]);
    assert_eq!(shown["record"], json!(id));
    assert_eq!((&shown["number"], &shown["actor"]), (&json!(1), &json!("ana")));
    assert_eq!(shown["names"], json!(["Tomas Varga"]));
    assert_eq!(shown["facts"]["matches"], 1);
    assert_eq!(shown["context"]["algorithm"], answer["algorithm"]);
    assert_eq!(shown["context"]["datasets"], answer["datasets"]);
    assert!(shown["context"]["configuration"].as_str().unwrap().starts_with("sha256:"));
    let mut given = answer.clone();
    given.as_object_mut().unwrap().shift_remove("record");
    assert_eq!(shown["answer"], given, "the answer is kept as it was given");
    assert_eq!(shown["chain"]["hash"].as_str().unwrap().len(), 64);
    assert!(shown["chain"]["proof"]["signature"].is_string());
    assert_has(&home.run(&["record", "show", &id]).stdout, &["Tomas Varga", &id, "1 match"]);

    let list = home.run(&["record", "list"]);
    assert_has(&list.stdout, &[&id, "ana", "Tomas Varga", "1 match"]);
    let line = &home.run(&["record", "list", "--json"]).json_lines()[0];
    assert_eq!(line["record"], json!(id));
    assert!(home.run(&["record", "list", "--to", "2020-01-01", "--json"]).stdout.is_empty());

    let whole = home.json(&["record", "verify"]);
    assert_eq!((&whole["whole"], &whole["records"]), (&json!(true), &json!(1)));
    assert_eq!((&whole["anchored"], &whole["fault"]), (&json!(true), &Value::Null));
    let head = whole["head"].as_str().unwrap();
    assert_eq!(home.run(&["record", "verify", "--head", head]).code, 0);
    let other = format!("1:{}", "0".repeat(64));
    let noted = home.run(&["record", "verify", "--head", &other]);
    assert_eq!(noted.code, 1);
    assert_has(&noted.stdout, &["not as it was written", "is not the one that was noted"]);
    assert_eq!(home.run(&["record", "verify", "--head", "1"]).code, 3);

    let replay = home.json(&["replay", &id]);
    assert_eq!((&replay["verdict"], &replay["by"]), (&json!("identical"), &json!("snapshot")));

    assert_eq!(home.run(&["record", "export", &id, "--output", "pack"]).code, 0);
    let pack: Value = serde_json::from_str(&home.read("pack/evidence.json")).unwrap();
    assert_eq!((&pack["evidence_pack"], &pack["asked"]), (&json!(1), &json!(id)));
    assert_eq!(pack["verification"]["whole"], true);
    assert_eq!(pack["records"][0]["answer"], given);
    let page = home.read("pack/evidence.html");
    let edition = answer["datasets"][1]["edition"].as_str().unwrap();
    assert_has(&page, &["Tomas Varga", "1 match", &id, edition, "By</dt><dd>ana, for default"]);
    for outside in ["http", "<script", "<link", "<img"] {
        assert!(!page.contains(outside), "{outside}");
    }
    let begins = |path: &str, with: &[u8]| {
        assert!(std::fs::read(home.path(path)).unwrap().starts_with(with), "{path}");
    };
    begins("pack/evidence.pdf", b"%PDF-1.7");
    begins("pack/evidence.xlsx", b"PK");
    let export = |more: &[&str]| home.run(&[&["record", "export", &id, "--output"], more].concat());
    assert_eq!(export(&["of/one.pdf"]).code, 0);
    begins("of/one.pdf", b"%PDF-1.7");
    assert_eq!(export(&["chosen", "--format", "xlsx,json"]).code, 0);
    let chosen = ["json", "html", "pdf", "xlsx"]
        .map(|it| home.path("chosen/evidence.").with_extension(it).exists());
    assert_eq!(chosen, [true, false, false, true]);
    assert_eq!(export(&["plain.html", "--format", "pdf"]).code, 0);
    begins("plain.html", b"%PDF-1.7");
    let bad = export(&["pack.docx"]);
    assert_eq!(bad.code, 2);
    assert_has(
        &bad.stderr,
        &["`.docx` is not written", "a folder, or a file that ends with .json"],
    );
    let bad = export(&["pack.pdf", "--format", "pdf,json"]);
    assert_has(&bad.stderr, &["a file has one format"]);
}

/// The words of the evidence of a record in each form that people read, JSON last.
fn evidence(home: &Home, id: &str) -> [(&'static str, String); 4] {
    assert_eq!(home.run(&["record", "export", id, "--output", "told"]).code, 0);
    let bytes = |form: &str| std::fs::read(home.path(&format!("told/evidence.{form}"))).unwrap();
    let pdf = lictor_documents::intake(&bytes("pdf"), lictor_documents::Limits::default()).unwrap();
    // Rows of tables may be taken for what is no article.
    let rows = pdf.dropped.iter().map(|it| it.text.as_str());
    let pdf = rows.chain([pdf.text.as_str()]).collect::<Vec<_>>().join("\n");
    let mut book = zip::ZipArchive::new(std::io::Cursor::new(bytes("xlsx"))).unwrap();
    let book = std::io::read_to_string(book.by_name("xl/sharedStrings.xml").unwrap()).unwrap();
    [
        ("html", home.read("told/evidence.html")),
        ("pdf", pdf.split_whitespace().collect::<Vec<_>>().join(" ")),
        ("xlsx", book),
        ("json", home.read("told/evidence.json")),
    ]
}

#[test]
fn evidence_states_no_day_of_publication_for_an_undated_list() {
    let home = Home::new();
    home.write("own.csv", PEOPLE);
    let import = ["lists", "import", "csv:own", "own.csv"];
    assert_eq!(home.run(&import).code, 0);
    let answer = home.json(&["screen", "Tomas Varga", "--record"]);
    let (id, own) = (answer["record"].as_str().unwrap(), &answer["datasets"][1]);
    assert_eq!((&own["id"], &own["undated"]), (&json!("csv:own"), &json!(true)), "{own}");
    assert!(answer["datasets"][0].get("undated").is_none());
    let day = own["published"].as_str().unwrap();
    let filed = format!("undated, filed {day}");
    let check = || {
        for (form, text) in evidence(&home, id) {
            let told = match form {
                "json" => r#""undated": true"#,
                // The day stands on the next line of its cell.
                "pdf" => "undated, filed",
                _ => &filed,
            };
            assert!(text.contains(told), "{form}: {text}");
        }
        let shown = home.run(&["record", "show", id]).stdout;
        assert_has(&shown, &[&format!("csv:own {filed}"), "us_state_fto of 20"]);
    };
    check();
    let answered = |words: &str| {
        for run in [
            &["screen", "Tomas Varga"][..],
            &["entity", "csv:own:1"],
            &["lists", "history", "csv:own:1"],
        ] {
            assert_has(&home.run(run).stdout, &[words]);
        }
    };
    answered(&filed);
    let late = ["screen", "Tomas Varga", "--known-at", "2090-01-01", "--as-of", "2090-01-01"];
    assert_has(&home.run(&late).stdout, &[&format!("its newest edition is {filed};")]);
    assert_has(
        &home.run(&["screen", "Tomas Varga", "--known-at", "2090-01-01", "--max-age", "1"]).stderr,
        &[&filed],
    );

    // That the day of import was that of publication, or another, is known later: evidence says what was known then.
    let given = |day: &str| {
        assert_eq!(
            home.run(&[&import[..], &["--published", day, "--accept", "a notice"]].concat()).code,
            0
        );
        let list = home.json(&["screen", "Tomas Varga"])["datasets"][1].clone();
        assert_eq!((list.get("undated"), &list["published"]), (None, &json!(day)));
        check();
    };
    given(day);
    answered(&format!("of {day}"));
    let replay = home.json(&["replay", id]);
    assert_eq!(replay["verdict"], "identical", "{replay}");
    given("2024-01-01");
}

#[test]
fn what_the_limit_left_out_is_told_in_every_form() {
    let home = Home::new();
    let namesakes: Vec<String> = (1..=5).map(|it| format!("{it},Tomas Varga,person\n")).collect();
    let like: Vec<String> = (6..=9).map(|it| format!("{it},Tomas Vargas,person\n")).collect();
    import(&home, &format!("id,name,kind\n{}{}", namesakes.concat(), like.concat()), "2024-01-01");
    let screen = |limit: &str| {
        let words = ["screen", "Tomas Varga", "--threshold", "0.99", "--record", "--limit", limit];
        home.json(&words)
    };
    let answer = screen("2");
    assert_eq!(answer["omitted"], json!({"matches": 3, "not_in_force": 0, "near": true}));
    let id = answer["record"].as_str().unwrap();
    let told = [
        "3 more matches were left out by the limit of 2.",
        "More near parties, which were not counted, were left out by the limit of 2.",
    ];
    let [html, pdf, xlsx, _] = evidence(&home, id);
    let shown = home.run(&["record", "show", id]).stdout;
    for (form, text) in [html, pdf, xlsx, ("record show", shown)] {
        for words in told {
            assert!(text.contains(words), "{form}: {text}");
        }
    }
    let answer = screen("50");
    let whole = evidence(&home, answer["record"].as_str().unwrap());
    assert!(whole.iter().all(|(_, text)| !text.contains("left out by the limit of")));
}

#[test]
fn a_period_that_ends_before_it_begins_is_refused() {
    let home = Home::new();
    recorded(&home, "Tomas Varga");
    for command in [&["record", "export", "--output", "none"][..], &["record", "list"]] {
        let run =
            |from: &str, to: &str| home.run(&[command, &["--from", from, "--to", to]].concat());
        let refused = run("2026-03-02", "2026-03-01");
        assert_eq!(refused.code, 2, "{refused:?}");
        assert_has(&refused.stderr, &["the period ends", "before it begins"]);
        assert!(command[1] == "list" || !home.path("none").exists());
        assert_eq!(run("2026-03-01", "2026-03-01").code, 0);
    }
}

#[test]
fn what_humans_decide_stands_in_the_record_and_in_the_evidence() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    let id = recorded(&home, "Tomas Varga");
    recorded(&home, "Zdenek Horvat");
    let party = home.json(&["record", "show", &id])["answer"]["matches"][0]["entity"]["id"].clone();
    let party = party.as_str().unwrap();
    let decide = |verdict: &str, party: &str, actor: &str| {
        let words = ["record", "decide", &id, "--verdict", verdict, "--party", party];
        home.run(&[&words[..], &["--reason", "born 30 years later", "--actor", actor]].concat())
    };
    let wrong = decide("guilty", party, "ana");
    assert_eq!(wrong.code, 2);
    assert_has(&wrong.stderr, &["expected true_match, false_positive or undetermined"]);
    assert_has(
        &decide("true_match", "un_sc:0", "ana").stderr,
        &["its answer names no party un_sc:0"],
    );
    let run = decide("false_positive", party, "ana");
    assert_eq!(run.code, 0, "{}", run.stderr);
    let decision = run.stdout.trim();
    let approve = |what: &str, actor: &str| {
        home.run(&["record", what, decision, "--reason", "passport seen", "--actor", actor])
    };
    assert_has(&approve("approve", "ana").stderr, &["that is for somebody else"]);
    let open =
        |state: &str| home.run(&["record", "list", "--decided", state, "--json"]).json_lines();
    assert_eq!((open("open").len(), open("proposed").len()), (1, 1));
    assert_eq!(approve("approve", "bea").code, 0);
    assert_has(&approve("reject", "cem").stderr, &["bea has approved it before"]);
    assert_eq!((open("proposed").len(), open("approved").len()), (0, 1));
    let shown = home.run(&["record", "show", &id]).stdout;
    assert_has(
        &shown,
        &[
            "false positive",
            "decided by ana",
            "born 30 years later",
            "approved by bea",
            "passport seen",
        ],
    );
    assert_has(&home.run(&["record", "list"]).stdout, &["decision: false positive", "approval"]);
    assert_eq!(home.run(&["record", "export", &id, "--output", "pack"]).code, 0);
    assert_has(
        &home.read("pack/evidence.html"),
        &["false positive", "by ana at", "approved by bea"],
    );
    assert_eq!(home.run(&["record", "erase", &id, "--reason", "request 12"]).code, 0);
    let erased = home.run(&["record", "show", &id]).stdout;
    assert_has(&erased, &["decided by ana", "(the reason was erased)"]);
    assert!(!erased.contains("born 30 years later"));
    assert_eq!(home.run(&["record", "verify"]).code, 0);
}

#[test]
fn a_record_that_was_removed_is_not_taken_for_a_new_one() {
    let home = Home::new();
    recorded(&home, "Tomas Varga");
    recorded(&home, "Darina Orlova");
    for file in ["record.sqlite", "record.sqlite-wal", "record.sqlite-shm"] {
        let _ = std::fs::remove_file(home.path("home").join(file));
    }
    let run = home.run(&["record", "verify"]);
    assert_eq!(run.code, 1, "{run:?}");
    assert_has(&run.stderr, &["the 2 entries of the record", "are gone", "bring back a copy"]);

    std::fs::remove_file(home.path("home.record-key-head")).unwrap();
    let run = home.run(&["record", "verify"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert_has(&run.stderr, &["nothing is recorded in"]);
}

#[test]
fn a_missing_key_is_told_with_what_helps() {
    let home = Home::new();
    let id = recorded(&home, "Tomas Varga");
    std::fs::remove_file(home.path("home.record-key")).unwrap();
    let run = home.run(&["record", "show", &id]);
    assert_has(&run.stderr, &["home.record-key", "record.key_file", "LICTOR_RECORD_KEY"]);
    assert!(!run.stderr.contains("PostgreSQL"), "{run:?}");

    std::fs::remove_dir_all(home.path("home")).unwrap();
    std::fs::create_dir_all(home.path("home")).unwrap();
    home.write("file", "");
    let key = home.path("file").join("key");
    home.write("home/lictor.toml", format!("[record]\nkey_file = {key:?}\n"));
    let run = home.run(&["screen", "Tomas Varga", "--record"]);
    assert_eq!(run.code, 3, "{run:?}");
    assert_has(&run.stderr, &["hint: the key of the record", "record.key_file"]);
}

#[test]
fn without_a_name_in_the_environment_the_system_says_who_asks() {
    let home = Home::new();
    let none = [("USER", ""), ("LOGNAME", ""), ("USERNAME", "")];
    let run = home.run_with(&["screen", "Tomas Varga", "--record", "--json"], &none);
    assert_eq!(run.code, 0, "{run:?}");
    let run = home.run(&["record", "list", "--json"]);
    let actor = run.json_lines()[0]["actor"].as_str().unwrap().to_owned();
    assert!(!actor.is_empty() && actor != "unknown", "{actor}");
    let named = [("USER", ""), ("LOGNAME", "ana")];
    home.run_with(&["screen", "Tomas Varga", "--record"], &named);
    assert_eq!(home.run(&["record", "list", "--json"]).json_lines()[0]["actor"], "ana");
}

#[test]
fn nothing_found_is_evidence_too() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    let far = recorded(&home, "Qwyxz Brumblethorp");
    let near = home.json(&["screen", "Tomas Vargas", "--record", "--threshold", "0.99"]);
    assert_eq!(near["matches"], json!([]));
    assert_eq!(home.run(&["record", "export", &far, "--output", "far.html"]).code, 0);
    assert_has(
        &home.read("far.html"),
        &["No match in 2 lists.", "No party reaches the cutoff of 0.5"],
    );
    let near = near["record"].as_str().unwrap();
    assert_eq!(home.run(&["record", "export", near, "--output", "near.html"]).code, 0);
    assert_has(
        &home.read("near.html"),
        &["The nearest party, Tomas Varga", "below the threshold of 0.99."],
    );
    // Both, as a period.
    let today = jiff::Timestamp::now().to_zoned(jiff::tz::TimeZone::UTC).date().to_string();
    let from = ["record", "export", "--from", "2020-01-01", "--to", &today, "--output", "all.json"];
    assert_eq!(home.run(&from).code, 0);
    let pack: Value = serde_json::from_str(&home.read("all.json")).unwrap();
    let ids: Vec<&str> = pack["records"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| it["record"].as_str().unwrap())
        .collect();
    assert_eq!(ids, [far.as_str(), near], "oldest first");
}

#[test]
fn a_replay_answers_as_then_whatever_was_imported_since() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    let ids = ["Tomas Varga", "Darina Orlova", "Tomaso Vargas", "Nobody Atall"].map(|name| {
        let answer = home.json(&["screen", name, "--known-at", "2024-07-01", "--record"]);
        answer["record"].as_str().unwrap().to_owned()
    });
    // An edition that was not known then; below, one that would have been, had it been here.
    import(&home, MORE, "2025-01-01");
    for id in &ids {
        let replay = home.json(&["replay", id]);
        assert_eq!((&replay["verdict"], &replay["by"]), (&json!("identical"), &json!("known_at")));
        assert_ne!(replay["recorded"]["snapshot"], replay["replayed"]["snapshot"]);
    }
    import(&home, &PEOPLE.replace("Orlova", "Petrova"), "2024-06-01");
    for id in &ids {
        let replay = home.json(&["replay", id]);
        assert_eq!((&replay["verdict"], &replay["by"]), (&json!("identical"), &json!("editions")));
        assert_eq!(replay["recorded"]["snapshot"], replay["replayed"]["snapshot"]);
    }
    assert_has(&home.run(&["replay", &ids[0]]).stdout, &["The answer is identical"]);

    assert_eq!(home.run(&["lists", "remove", "csv:own", "--yes"]).code, 0);
    let gone = home.run(&["replay", &ids[0], "--json"]);
    assert_eq!(gone.code, 4);
    let replay: Value = serde_json::from_str(&gone.stdout).unwrap();
    assert_eq!(replay["verdict"], "editions_gone");
    assert_eq!(replay["gone"][0]["published"], "2024-01-01");
    assert_has(
        &home.run(&["replay", &ids[0]]).stdout,
        &["not held any more: csv:own of 2024-01-01"],
    );
}

#[test]
fn a_file_is_recorded_row_by_row_and_configured_for_all() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    home.write("home/lictor.toml", "[record]\nalways = true\nkey_file = 'own.key'\n");
    home.write("customers.csv", "id,name\nc1,Tomas Varga\nc2,\nc3,Nobody Atall\n");
    let run = home.run(&["screen", "--file", "customers.csv"]);
    let lines = run.json_lines();
    let id = |at: usize| lines[at]["record"].as_str();
    assert!(id(0).is_some() && id(1).is_none() && id(2).is_some(), "{run:?}");
    assert_eq!(home.json(&["record", "show", id(2).unwrap()])["names"], json!(["Nobody Atall"]));
    assert_eq!(home.run(&["screen", "--file", "customers.csv", "--output", "out.csv"]).code, 0);
    let table = home.read("out.csv");
    let cells: Vec<&str> = table.lines().map(|it| it.rsplit(',').next().unwrap()).collect();
    assert_eq!((cells[0], cells[1].len(), cells[2]), ("record", 36, ""));
    assert!(home.json(&["screen", "Darina Orlova"])["record"].is_string());
    assert_eq!(home.json(&["record", "verify"])["records"], 5);
    assert!(home.path("home/own.key").exists() && !home.path("home.record-key").exists());
}

#[test]
fn names_stand_nowhere_in_the_home_and_the_key_not_in_it() {
    let home = Home::new();
    recorded(&home, "Zebulon Quackenbush");
    let mut files = 0;
    for file in std::fs::read_dir(home.path("home")).unwrap() {
        let file = file.unwrap().path();
        if file.is_file() {
            let bytes = std::fs::read(&file).unwrap();
            for name in ["Zebulon", "Quackenbush", "zebulon"] {
                assert!(!bytes.windows(name.len()).any(|it| it == name.as_bytes()), "{file:?}");
            }
            files += 1;
        }
    }
    assert!(files > 0 && home.path("home.record-key").exists());
    std::fs::remove_file(home.path("home.record-key")).unwrap();
    let run = home.run(&["screen", "Zebulon Quackenbush", "--record"]);
    assert_eq!(run.code, 3, "no new key beside a record that is there");
    assert!(run.stdout.is_empty());
    assert_has(&run.stderr, &["home.record-key", "without its key nobody reads the record"]);
    let variable = ("LICTOR_RECORD_KEY", "hush");
    let run = home.run_with(&["record", "list"], &[variable]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["LICTOR_RECORD_KEY: expected 64 hexadecimal digits"]);
    assert!(!run.stderr.contains("hush"));
}

#[test]
fn what_is_due_is_erased_unless_it_is_held() {
    let home = Home::new();
    import(&home, PEOPLE, "2024-01-01");
    home.write("home/lictor.toml", "[record]\nretain = '7 years'\n");
    let kept = recorded(&home, "Tomas Varga");
    let shown = home.json(&["record", "show", &kept]);
    let year = |it: &Value| it.as_str().unwrap()[..4].parse::<i32>().unwrap();
    assert_eq!(year(&shown["retain_until"]), year(&shown["at"]) + 7);
    let erase = |id: &str| home.run(&["record", "erase", id, "--reason", "request 12"]);
    let refused = erase(&kept);
    assert_eq!(refused.code, 3);
    assert_has(&refused.stderr, &["is not erased: it is to be kept until"]);
    home.write("home/lictor.toml", "");
    let id = recorded(&home, "Darina Orlova");
    let hold = home.run(&["record", "hold", &id, "--reason", "case 7", "--actor", "legal"]);
    assert_eq!(hold.code, 0, "{hold:?}");
    assert_has(&erase(&id).stderr, &["it is under a hold"]);
    let release = || home.run(&["record", "release", &id, "--reason", "closed"]);
    assert_eq!(release().code, 0);
    let again = release();
    assert_eq!(again.code, 3);
    assert_has(&again.stderr, &["is not under a hold of its own; nothing was released"]);
    assert_eq!(erase(&id).code, 0);
    assert_has(&erase(&id).stderr, &["it was erased before"]);
    assert_eq!(home.json(&["record", "show", &id])["erased"], true);
    assert_eq!(home.run(&["replay", &id]).code, 3);
    let due = home.run(&["record", "erase", "--due", "--reason", "end of retention"]);
    assert_has(&due.stderr, &["erased: 0 records; under a hold: 0"]);
    let verified = home.json(&["record", "verify"]);
    assert_eq!((&verified["whole"], &verified["erased"]), (&json!(true), &json!(1)));
    let held = home.run(&["record", "hold", "--all", "--reason", "inquiry"]);
    assert_eq!(held.code, 0);
    let other = home.run(&["record", "erase", &kept, "--reason", "x", "--tenant", "north"]);
    assert_has(&other.stderr, &["there is no record"]);
    assert_eq!(home.run(&["record", "erase", "--reason", "x"]).code, 2);
}

#[test]
fn what_is_not_there_is_said() {
    let home = Home::new();
    let run = home.run(&["record", "verify"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["nothing is recorded in", "lictor screen NAME --record"]);
    recorded(&home, "Tomas Varga");
    let run = home.run(&["replay", "no-such-id"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["there is no record no-such-id", "lictor record list"]);
    assert_eq!(home.run(&["record", "export", "--output", "x"]).code, 2);
}

/// Several processes screen one after another, each recording; all are killed.
#[test]
fn no_printed_id_is_missing_after_a_kill() {
    const ROUNDS: u32 = 20;
    let home = Home::new();
    let rows: Vec<String> = (0..60).map(|it| format!("{it},Darina Orlova {it}\n")).collect();
    home.write("customers.csv", format!("id,name\n{}", rows.concat()));
    let run = ["screen", "--file", "customers.csv", "--record"];
    let begun = Instant::now();
    assert_eq!(home.run(&run).code, 0);
    let whole_run = begun.elapsed();
    let mut printed = 0;
    for round in 0..ROUNDS {
        let mut children = Vec::new();
        for at in 0..3 {
            let out = std::fs::File::create(home.path(&format!("out-{round}-{at}"))).unwrap();
            let child = crate::lictor()
                .args(run)
                .env("LICTOR_HOME", home.path("home"))
                .current_dir(home.dir.path())
                .stdin(Stdio::null())
                .stdout(out)
                .stderr(Stdio::null())
                .spawn();
            children.push(child.unwrap());
        }
        // Waiting is the point here: the moments of killing are spread over the time of a run, which is
        // longer beside others.
        std::thread::sleep(whole_run * 3 * round / ROUNDS);
        for child in &mut children {
            let _ = child.kill();
            child.wait().unwrap();
        }
        let list = home.run(&["record", "list", "--limit", "100000", "--json"]);
        let held: std::collections::BTreeSet<String> =
            list.json_lines().iter().map(|it| it["record"].as_str().unwrap().to_owned()).collect();
        for at in 0..3 {
            let text = home.read(&format!("out-{round}-{at}"));
            let whole = text.rfind('\n').map_or("", |end| &text[..end]);
            for line in whole.lines() {
                let line: Value = serde_json::from_str(line).unwrap();
                assert!(held.contains(line["record"].as_str().unwrap()), "round {round}");
                printed += 1;
            }
        }
    }
    assert!(printed > 0, "all were killed before they printed");
    assert_eq!(home.run(&["record", "verify"]).code, 0);
}
