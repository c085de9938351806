//! An import that is killed leaves a home that answers by the old edition or by the new one.

use std::process::Stdio;
use std::time::Instant;

use crate::Home;

const ROUNDS: u32 = 50;

/// The party of each round is in its edition alone, beside many that stay.
fn edition(round: u32) -> String {
    let stays = (0..200).map(|id| format!("{id},Darina Orlova {id},person\n"));
    let own = format!("{},Tomas Varga,person\n", 1000 + round);
    format!("id,name,kind\n{own}{}", stays.collect::<String>())
}

fn day(round: u32) -> String {
    format!("2024-{:02}-{:02}", round / 28 + 1, round % 28 + 1)
}

#[test]
fn a_killed_import_leaves_the_old_edition_or_the_new_one() {
    let home = Home::new();
    let import = |round: u32| {
        home.write("own.csv", edition(round));
        let mut command = crate::lictor();
        command
            .args(["lists", "import", "csv:own", "own.csv", "--published", &day(round)])
            .env("LICTOR_HOME", home.path("home"))
            .current_dir(home.dir.path())
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        command.spawn().unwrap()
    };
    assert!(import(0).wait().unwrap().success());
    let begun = Instant::now();
    assert!(import(1).wait().unwrap().success());
    let whole = begun.elapsed();
    let mut newest = 1;
    for round in 2..ROUNDS + 2 {
        let mut running = import(round);
        // Waiting is the point here: the moments of killing are spread over the time of an import, in no
        // order, and a little beyond it.
        let moment = round * 37 % ROUNDS;
        std::thread::sleep(whole * moment * 11 / (ROUNDS * 10));
        let _ = running.kill();
        running.wait().unwrap();
        let answer = home.json(&["screen", "Tomas Varga", "--dataset", "csv:own"]);
        let shown = answer["datasets"][0]["published"].as_str().unwrap().to_owned();
        let answers = (0..=round).find(|it| day(*it) == shown).unwrap();
        assert!(answers == newest || answers == round, "{shown} in round {round}");
        newest = answers;
        // The parties are those of that edition, no others.
        let matches = answer["matches"].as_array().unwrap();
        let ids: Vec<&str> =
            matches.iter().map(|it| it["entity"]["id"].as_str().unwrap()).collect();
        assert_eq!(ids, [format!("csv:own:{}", 1000 + newest)], "round {round}");
    }
    // Nothing that the killed ones left behind is in the way of the next.
    assert!(import(ROUNDS + 2).wait().unwrap().success());
    let answer = home.json(&["screen", "Tomas Varga", "--dataset", "csv:own"]);
    assert_eq!(answer["datasets"][0]["published"].as_str(), Some(day(ROUNDS + 2).as_str()));
    let verified = home.run(&["lists", "verify"]);
    assert_eq!(verified.code, 0, "{verified:?}");
}
