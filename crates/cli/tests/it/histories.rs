//! `lictor lists diff` and `lists history` on invented parties that stand on several lists.

use serde_json::json;

use crate::{Home, assert_has};

const OWN: &str = "\
id,name,kind,alias,birth_date,country,passport,program,from,notes
1,Darina Orlova,person,Dara Belova,1970-05-12,bg,AB 10001,P1,2010-01-02,Seen at sea in May of 2015 by two men of the harbour watch of Northtown
2,Tomas Varga,person,,1960,hu,,P1,2011-01-02,
3,Norvik Trading Ltd,company,,,cy,,P2,2012-01-02,
4,Ilja Kravec,person,,,,,P2,2012-01-02,
5,Agata Nowik,person,,,,,P2,2012-01-02,
";

const OTHER: &str = "\
id,name,kind,birth_date,passport,program,authority
77,\"Orlova, Darina\",person,1970,AB10001,Q,Other Authority
78,Irina Orlova,person,1990,AB10001,Q,Other Authority
79,Tomas Varga,person,1960,,Q,Other Authority
";

impl Home {
    /// A home with two editions of `csv:own` and one of `csv:other`, where one party stands too.
    fn with_two_lists() -> Self {
        let home = Self::new();
        let second = OWN
            .replace("1960", "1961")
            .replace("Norvik Trading", "Norwik Shipping")
            .replace("Dara Belova", "Daria Orlowa")
            .replace("P1,2010-01-02,Seen at sea in May", "P1,2010-01-03,Seen at sea in June")
            .replace("4,Ilja Kravec,person,,,,,P2", "6,Perla Sandoval,person,,,,,P3");
        for (dataset, file, content, day) in [
            ("csv:own", "first.csv", OWN, "2024-01-01"),
            ("csv:own", "second.csv", second.as_str(), "2025-01-01"),
            ("csv:other", "other.csv", OTHER, "2025-02-01"),
        ] {
            home.write(file, content);
            let run = home.run(&["lists", "import", dataset, file, "--published", day]);
            assert_eq!(run.code, 0, "{run:?}");
        }
        home
    }
}

#[test]
fn a_difference_says_what_became_what() {
    let home = Home::with_two_lists();
    let run = home.run(&["lists", "diff", "csv:own"]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_page(
        &run.stdout,
        "\
csv:own: 2024-01-01 to 2025-01-01
1 added, 3 changed, 1 removed

Added (1)
  1 Person
  1 P3
  P3 (1)
    + Perla Sandoval (Person, csv:own:6)

Removed (1)
  1 Person
  1 P2
  P2 (1)
    − Ilja Kravec (Person, csv:own:4)

Changed (3)
  facts: 3 name, 1 birthDate, 1 designation, 1 notes
  ~ Darina Orlova (Person, csv:own:1)
    ~ designation: list owner, P1; from 2010-01-02 → list owner, P1; from
      2010-01-03
    + name: Daria Orlowa (alias)
    − name: Dara Belova (alias)
    ~ notes: Seen at sea in [-May-] {+June+} of 2015 by two …
  ~ Tomas Varga (Person, csv:own:2)
    ~ birthDate: 1960 → 1961
  ~ Norwik Shipping Ltd (Company, csv:own:3)
    ~ name: Norvik Trading Ltd (primary) → Norwik Shipping Ltd (primary)
",
    );
    let diff = home.json(&["lists", "diff", "csv:own"]);
    let born = json!([{"field": "birthDate", "from": "1960", "to": "1961"}]);
    assert_eq!(diff["changed"][1]["facts"], born);
    assert_eq!(diff["added"][0]["programs"], json!(["P3"]));
    assert_eq!(diff["added"][0]["facts"].as_array().unwrap().len(), 2);

    let cut = home.run(&["lists", "diff", "csv:own", "--limit", "1"]).stdout;
    assert_has(&cut, &["and 2 more; --all shows them, --json has everything"]);
    let all = home.run(&["lists", "diff", "csv:own", "--all"]).stdout;
    assert!(!all.contains("more;"));
}

#[test]
fn a_history_tells_both_times_and_the_records_on_other_lists() {
    let home = Home::with_two_lists();
    let history = home.json(&["lists", "history", "csv:own:1"]);
    let link = &history["links"][0];
    assert_eq!(history["links"].as_array().unwrap().len(), 1, "a passport alone is no link");
    assert_eq!(
        (link["id"].as_str(), link["dataset"].as_str()),
        (Some("csv:other:77"), Some("csv:other"))
    );
    assert_eq!(link["reason"]["kind"], "passport");
    assert_eq!(link["reason"]["value"], "AB 10001");
    assert_eq!(link["reason"]["names"], json!(["Darina Orlova", "Orlova, Darina"]));
    assert_eq!(history["linked"][0]["entity"]["id"], "csv:other:77");
    let of_edition: Vec<_> = history["events"]
        .as_array()
        .unwrap()
        .iter()
        .filter(|it| it["basis"] == "edition" && it["date"] == "2025-01-01")
        .map(|it| (it["change"].as_str().unwrap(), it["property"].as_str().unwrap()))
        .collect();
    let expected =
        [("changed", "designation"), ("added", "name"), ("removed", "name"), ("changed", "notes")];
    assert_eq!(of_edition, expected);

    let text = home.run(&["lists", "history", "csv:own:1"]).stdout;
    assert_has(
        &text,
        &[
            "name kind in editions of",
            "Darina Orlova primary 2024-01-01 – 2025-01-01",
            "Daria Orlowa alias 2025-01-01",
            "2010-01-02 designated list owner, P1 (no longer stated by the edition of 2025-01-01)",
            "2010-01-03 designated list owner, P1 2025-01-01 changed",
            "2025-01-01 changed notes: Seen at sea in [-May-] {+June+} of 2015",
            "On other lists, by hard evidence; each authority answers for itself",
            "csv:other: same passport AB 10001; the names “Darina Orlova” and “Orlova, Darina” agree (1.00)",
            "in force Other Authority: Q",
        ],
    );
    let gone = home.run(&["lists", "history", "csv:own:4"]).stdout;
    assert_has(&gone, &["2025-01-01 no longer shown the whole record: Ilja Kravec"]);
}

#[test]
fn an_answer_says_where_else_the_party_stands() {
    let home = Home::with_two_lists();
    let answer = home.json(&["screen", "Darina Orlova", "--birth-date", "1970"]);
    let hits = answer["matches"].as_array().unwrap();
    assert_eq!(hits.len(), 2, "each authority answers for itself");
    let other = hits.iter().find(|it| it["entity"]["id"] == "csv:other:77").unwrap();
    assert_eq!(other["links"][0]["id"], "csv:own:1");
    assert_eq!(other["links"][0]["status"], "in_force");
    let text = home.run(&["screen", "Darina Orlova"]).stdout;
    assert_has(&text, &["Also on csv:own (csv:own:1, in force; same passport AB10001"]);
    let text = home.run(&["entity", "csv:own:1"]).stdout;
    assert_has(&text, &["Also on csv:other (csv:other:77, in force; same passport AB 10001"]);
}

#[test]
fn a_wrong_id_is_told_with_those_that_may_be_meant() {
    let home = Home::with_two_lists();
    let check = |id: &str, expected: &str| {
        let run = home.run(&["lists", "history", id]);
        assert_eq!(run.code, 3, "{id}");
        assert_has(&run.stderr, &["no list that is loaded has a party", expected]);
    };
    check("csv:other:7", "may be meant: csv:other:77 (Orlova, Darina)");
    check("csv:OTHER:79", "may be meant: csv:other:79 (Tomas Varga)");
    check("csv:own:Tomas Varga", "csv:own:2 (Tomas Varga)");
    check("csv:own:zzzz", "find the id with: lictor screen NAME");
}

/// Compares the whole output, line by line.
#[track_caller]
fn assert_page(found: &str, expected: &str) {
    assert_eq!(found, expected, "\n{found}");
}
