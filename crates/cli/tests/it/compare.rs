//! `lictor compare`.

use crate::{Home, assert_has};

#[test]
fn two_names_are_scored_with_an_account() {
    let home = Home::new();
    let same = home.json(&["compare", "Vektor Trading Ltd", "VEKTOR TRADING LIMITED"]);
    assert_eq!(same["score"], 1.0);
    assert_eq!(same["explanation"]["features"][0]["name"], "name");
    assert!(same["explanation"]["summary"].as_str().unwrap().contains("Vektor"));
    let person = home.json(&["compare", "ORLOVA, Darina", "Darina Orlova", "--kind", "person"]);
    assert_eq!(person["score"], 1.0);
    let other = home.json(&["compare", "Darina Orlova", "Vektor Trading"]);
    assert!(other["score"].as_f64().unwrap() < 0.5);
    let run = home.run(&["compare", "Vektor Trading", "Wektor Trading"]);
    assert_has(&run.stdout, &["default threshold of 0.70", "asked vektor trading"]);
}

#[test]
fn a_csv_of_pairs_gets_a_score_and_keeps_the_rest() {
    let home = Home::new();
    home.write(
        "pairs.csv",
        "group,schema,name1,name2,note\n\
         a,Person,Darina Orlova,Orlova Darina,\"x, y\"\n\
         b,Company,Vektor Ltd,Vektor Limited,\n\
         c,,Darina Orlova,Norvik Logistics,\n",
    );
    let run = home.run(&["compare", "--file", "pairs.csv"]);
    assert_eq!(run.code, 0, "{run:?}");
    let lines: Vec<&str> = run.stdout.lines().collect();
    assert_eq!(lines[0], "group,schema,name1,name2,note,score");
    assert_eq!(lines[1], "a,Person,Darina Orlova,Orlova Darina,\"x, y\",1.0000");
    assert_eq!(lines[2], "b,Company,Vektor Ltd,Vektor Limited,,1.0000");
    assert!(lines[3].starts_with("c,,Darina Orlova,Norvik Logistics,,0."));
    assert_eq!(lines.len(), 4);

    home.write("odd.csv", "schema,a,b\nPerson,x,y\n");
    let run = home.run(&["compare", "--file", "odd.csv"]);
    assert_eq!(run.code, 3);
    assert_has(&run.stderr, &["there is no column `name1`"]);
}

#[test]
fn json_lines_of_pairs_get_score_and_explanation() {
    let home = Home::new();
    home.write(
        "pairs.jsonl",
        r#"{"match": true, "schema": "Person", "query": {"firstName": "Darina", "lastName": "Orlova", "birthDate": "1970"}, "candidate": {"name": ["Darina Orlova"], "birthDate": ["1970-05-12"]}}
{"schema": "Person", "query": {"name": "Darina Orlova", "birthDate": "1930"}, "candidate": {"name": "Darina Orlova", "birthDate": "1970-05-12"}}
{"schema": "Person", "query": {}, "candidate": {"name": "Darina Orlova"}}
"#,
    );
    let run = home.run(&["compare", "--file", "pairs.jsonl"]);
    assert_eq!(run.code, 0, "{run:?}");
    let lines = run.json_lines();
    assert_eq!(lines[0]["score"], 1.0);
    assert_eq!(lines[0]["match"], true, "what else the line says is kept");
    assert_eq!(lines[0]["explanation"]["evidence"]["agree"][0], "birth_date");
    assert!(lines[1]["score"].as_f64().unwrap() < 1.0);
    assert_eq!(lines[1]["explanation"]["evidence"]["conflict"][0], "birth_date");
    assert_eq!(lines[2]["error"], "query: no name and no identifier");
    assert_has(&run.stderr, &["1 pairs could not be scored"]);
}
