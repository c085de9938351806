//! `lictor read` on small invented articles and lists.

use crate::{Home, Run, assert_has};

const OWN: &str = "\
id,name,kind,alias,country,program,from
1,Darinka Orlovanova,person,Dara Belovanova,bg,P1,2010-01-02
2,Ali Hussein,person,,om,P1,2011-01-02
";

const ARTICLE: &str = "\
Bank drops customer over list

SOFIA, March 5, 2024 - Darinka Orlovanova, who was put on the list in 2010, \"paid for the lorries\", the customs office said on Monday.

Orlovanova denied that she had paid for any lorry. The bank declined to comment.

Ali Hussein, who keeps the gate, saw nothing.
";

impl Home {
    /// A home with a list, and an article in `article.txt`.
    fn with_article() -> Self {
        let home = Self::new();
        home.write("own.csv", OWN);
        home.write("article.txt", ARTICLE);
        let run = home.run(&["lists", "import", "csv:own", "own.csv", "--published", "2024-01-01"]);
        assert_eq!(run.code, 0, "{run:?}");
        home
    }

    fn read_article(&self, more: &[&str]) -> Run {
        self.run(&[&["read", "article.txt"], more].concat())
    }
}

#[test]
fn the_report_tells_who_is_listed_who_perhaps_and_who_says_what() {
    let home = Home::with_article();
    let run = home.read_article(&[]);
    assert_eq!(run.code, 0, "{run:?}");
    assert_has(
        &run.stdout,
        &[
            "Date of the document: 2024-03-05",
            "Listed parties (1) Darinka Orlovanova (2 times)",
            "in force Darinka Orlovanova [csv:own:1]",
            "on 2024-03-05: in force",
            "Perhaps listed (1)",
            "nothing in the text tells. Ali Hussein (1 time) may be Ali Hussein [csv:own:2], on 2024-03-05: in force",
            "the customs office said [claimed]",
            "↳ Orlovanova denied",
        ],
    );
    // On a day before all listings.
    let run = home.read_article(&["--as-of", "2009-05-01"]);
    assert_has(&run.stdout, &["not yet Darinka Orlovanova", "on 2009-05-01: not yet"]);
}

#[test]
fn json_keeps_what_is_only_possible_apart() {
    let home = Home::with_article();
    let read = home.json(&["read", "article.txt"]);
    assert_eq!(read["schema"], "docscreen/1");
    assert_eq!(read["article_date"]["best"], "2024-03-05");
    let named = |name: &str| {
        let entities = read["entities"].as_array().unwrap();
        entities.iter().find(|it| it["name"] == name).unwrap().clone()
    };
    let listed = named("Darinka Orlovanova");
    assert_eq!(listed["links"][0]["entry_id"], "csv:own:1");
    assert_eq!(listed["links"][0]["status_at_article_date"], "in_force");
    let possible = named("Ali Hussein");
    assert_eq!(possible["links"].as_array().unwrap().len(), 0);
    assert_eq!(possible["alternatives"][0]["entry_id"], "csv:own:2");
}

#[test]
fn the_page_is_one_file() {
    let home = Home::with_article();
    let run = home.read_article(&["--html", "page.html"]);
    assert_has(&run.stderr, &["the page is in page.html"]);
    let page = home.read("page.html");
    assert_has(&page, &["1 listed party, 1 more perhaps", "csv:own:1", "≈", "perhaps listed"]);
    assert!(
        !page.contains("src=\"http") && !page.contains("href=\"http"),
        "nothing from elsewhere"
    );
}

#[test]
fn what_cannot_be_read_is_said() {
    let home = Home::with_article();
    home.write("empty.txt", "");
    home.write("scan.bin", [0_u8, 159, 146, 150, 0, 1, 2, 3]);
    for (file, code, reason) in [
        ("none.txt", 3, "none.txt"),
        ("empty.txt", 3, "empty.txt: the document is empty"),
        ("scan.bin", 3, "scan.bin"),
    ] {
        let run = home.run(&["read", file]);
        assert_eq!(run.code, code, "{run:?}");
        assert_has(&run.stderr, &[reason]);
    }
}
