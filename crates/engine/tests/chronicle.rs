//! A chronicle beside full lists: which of its parties are which of theirs, and what they answer.

use std::fmt::Write as _;

use lictor_engine::{History, Import, ImportOptions, Library, Query, Settings, Snapshot, Verdict};
use lictor_model::{
    Bound, DateInterval, Edition, EditionIdx, Entity, EntityId, Period, Schema, Status,
};

use crate::support::{party, settings, shared};

fn edition(day: &str, chronicle: bool, shown: Vec<Entity>) -> (Edition, Vec<Entity>) {
    let edition = Edition {
        id: format!("sha256:{day}"),
        published: day.parse().unwrap(),
        time: None,
        entities: u32::try_from(shown.len()).unwrap(),
        chronicle,
    };
    (edition, shown)
}

fn snapshot(editions: Vec<(Edition, Vec<Entity>)>) -> Snapshot {
    let history = History::merge("csv:test".parse().unwrap(), false, editions).unwrap();
    Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap()
}

/// A party of a chronicle, with the period in which it was listed.
fn told(id: &str, names: &[&str], from: &str, to: &str) -> Entity {
    let mut entity = party(id, Schema::Organization, names, None);
    let end = |day: &str| {
        let day = (!day.is_empty()).then(|| day.parse::<DateInterval>().unwrap());
        day.map(Bound::confirmed)
    };
    let valid = Period { from: end(from), to: end(to) };
    entity.names.iter_mut().for_each(|it| it.valid = valid);
    entity.designations.iter_mut().for_each(|it| it.valid = valid);
    entity
}

fn listed(id: &str, names: &[&str]) -> Entity {
    party(id, Schema::Organization, names, None)
}

/// The id and the status of what answers to a name on a day.
fn answer(snapshot: &Snapshot, name: &str, as_of: &str) -> Vec<(String, Status)> {
    let settings = Settings { as_of: as_of.parse().unwrap(), ..settings() };
    let answer = snapshot.screen(&Query::name(name), &settings).unwrap();
    let hits = answer.matches.iter().chain(&answer.not_in_force);
    hits.map(|it| (it.entity.id.to_string(), it.status)).collect()
}

#[test]
fn a_party_of_the_chronicle_is_the_entity_of_the_list() {
    let chronicle = vec![told("c-tg", &["TG", "TEST GROUP"], "1997-10-08", "")];
    let list = vec![listed("4697", &["TEST GROUP", "TEST FRONT"])];
    let both = [
        vec![
            edition("2016-10-07", true, chronicle.clone()),
            edition("2021-07-01", false, list.clone()),
        ],
        vec![edition("2016-10-01", false, list.clone()), edition("2016-10-07", true, chronicle)],
    ];
    for editions in both {
        let snapshot = snapshot(editions);
        let check = |name: &str, as_of: &str, expected: Status| {
            let expected = [("csv:test:4697".to_owned(), expected)];
            assert_eq!(answer(&snapshot, name, as_of), expected, "{name} {as_of}");
        };
        check("TEST GROUP", "1997-10-07", Status::NotYet);
        check("TEST GROUP", "1997-10-08", Status::InForce);
        check("TEST GROUP", "2026-01-01", Status::InForce);
        check("TG", "2010-01-01", Status::InForce);
        let id: EntityId = "csv:test:4697".parse().unwrap();
        let entity = snapshot.entity(&id).unwrap().unwrap();
        assert_eq!(entity.designations.len(), 1);
        assert_eq!(entity.caption(), "TEST GROUP");
    }
}

#[test]
fn what_a_chronicle_does_not_tell_of_its_party_began_after_it() {
    let program = |entity: &mut Entity, code: &str| {
        code.clone_into(&mut entity.designations[0].value.program);
    };
    let mut chronicle = told("c-tg", &["TG", "TEST GROUP"], "2014-04-28", "");
    program(&mut chronicle, "UKRAINE-EO13661");
    let mut list = listed("4697", &["TEST GROUP", "TG"]);
    let mut later = list.designations[0].clone();
    "RUSSIA-EO14024".clone_into(&mut later.value.program);
    program(&mut list, "UKRAINE-EO13661");
    list.designations.push(later);
    let snapshot = snapshot(vec![
        edition("2016-10-07", true, vec![chronicle]),
        edition("2024-05-07", false, vec![list]),
    ]);
    for (day, expected) in [
        ("2014-03-21", Status::NotYet),
        ("2014-04-28", Status::InForce),
        ("2020-01-01", Status::InForce),
        ("2024-05-07", Status::InForce),
    ] {
        let expected = [("csv:test:4697".to_owned(), expected)];
        assert_eq!(answer(&snapshot, "TEST GROUP", day), expected, "{day}");
    }
    let id: EntityId = "csv:test:4697".parse().unwrap();
    let entity = snapshot.entity(&id).unwrap().unwrap();
    assert_eq!(entity.designations.len(), 2);
}

#[test]
fn a_chronicle_denies_nothing_and_a_later_list_ends_what_it_does_not_show() {
    let snapshot = snapshot(vec![
        edition("2015-01-01", false, vec![listed("1", &["ALPHA WORKS"])]),
        edition("2016-10-07", true, vec![told("c-b", &["BETA WORKS"], "2000-01-01", "")]),
        edition(
            "2020-01-01",
            false,
            vec![listed("1", &["ALPHA WORKS"]), listed("3", &["GAMMA WORKS"])],
        ),
    ]);
    let status = |name: &str, as_of: &str| answer(&snapshot, name, as_of)[0].1;
    assert_eq!(status("ALPHA WORKS", "2017-01-01"), Status::InForce);
    assert_eq!(status("ALPHA WORKS", "2010-01-01"), Status::Unknown);
    assert_eq!(status("BETA WORKS", "2005-01-01"), Status::InForce);
    // It ended on some day after the chronicle, which nothing tells.
    assert_eq!(status("BETA WORKS", "2016-10-07"), Status::InForce);
    assert_eq!(status("BETA WORKS", "2016-10-08"), Status::Unknown);
    assert_eq!(status("BETA WORKS", "2019-12-31"), Status::Unknown);
    assert_eq!(status("BETA WORKS", "2020-01-01"), Status::Delisted);
    // So it is with what the list shows first.
    assert_eq!(status("GAMMA WORKS", "2016-10-07"), Status::NotYet);
    assert_eq!(status("GAMMA WORKS", "2016-10-08"), Status::Unknown);
    assert_eq!(status("GAMMA WORKS", "2020-01-01"), Status::InForce);
}

#[test]
fn a_name_that_came_later_is_told_to_have_come_later() {
    let mut group = told("c-g", &["TEST GROUP", "FRONT OF TEST"], "1997-10-08", "");
    group.names[1].valid.from = Some(Bound::confirmed("2001-10-05".parse().unwrap()));
    let snapshot = snapshot(vec![edition("2016-10-07", true, vec![group])]);
    let check = |name: &str, as_of: &str, expected: Status, told: &str| {
        let settings = Settings { as_of: as_of.parse().unwrap(), ..settings() };
        let answer = snapshot.screen(&Query::name(name), &settings).unwrap();
        let hit = &answer.matches[0];
        assert_eq!(hit.status, Status::InForce, "the party was listed all along");
        let matched = hit.explanation.matched_name.as_ref().unwrap();
        assert_eq!(matched.status, Some(expected), "{name} {as_of}");
        assert!(hit.explanation.summary.contains(told), "{}", hit.explanation.summary);
    };
    let later = "a name that was not on the list before 2001-10-05; in force on 1998-01-01";
    check("FRONT OF TEST", "1998-01-01", Status::NotYet, later);
    check("FRONT OF TEST", "2001-10-05", Status::InForce, "in force on 2001-10-05");
    check("TEST GROUP", "1998-01-01", Status::InForce, "in force on 1998-01-01");
}

#[test]
fn the_first_list_after_a_chronicle_begins_nothing() {
    let snapshot = snapshot(vec![
        edition("2016-10-07", true, vec![told("c-b", &["BETA WORKS"], "", "2004-07-30")]),
        edition("2020-01-01", false, vec![listed("1", &["ALPHA WORKS"])]),
    ]);
    let status = |name: &str, as_of: &str| answer(&snapshot, name, as_of)[0].1;
    assert_eq!(status("ALPHA WORKS", "2017-01-01"), Status::Unknown);
    assert_eq!(status("BETA WORKS", "1990-01-01"), Status::Unknown);
    assert_eq!(status("BETA WORKS", "2004-07-30"), Status::Delisted);
}

#[test]
fn doubtful_parties_stay_apart() {
    let ids = |chronicle: Vec<Entity>, list: Vec<Entity>| -> Vec<String> {
        let snapshot = snapshot(vec![
            edition("2016-10-07", true, chronicle),
            edition("2020-01-01", false, list),
        ]);
        snapshot.entities().map(|it| it.unwrap().id.to_string()).collect()
    };
    let one = || vec![told("c-a", &["TEST GROUP"], "2000-01-01", "")];
    let list = || vec![listed("1", &["TEST GROUP"])];
    assert_eq!(ids(one(), list()), ["csv:test:1"]);
    // Two in the chronicle, two in the list, another program, another kind, an alias alone.
    let two = vec![one().remove(0), told("c-b", &["TEST GROUP"], "2001-01-01", "")];
    assert_eq!(ids(two, list()).len(), 3);
    assert_eq!(ids(one(), vec![list().remove(0), listed("2", &["TEST GROUP"])]).len(), 3);
    let mut other = list();
    other[0].designations[0].value.program = "Q".to_owned();
    assert_eq!(ids(one(), other).len(), 2);
    assert_eq!(ids(one(), vec![party("1", Schema::Person, &["TEST GROUP"], None)]).len(), 2);
    assert_eq!(ids(one(), vec![listed("1", &["OTHER GROUP", "TEST GROUP"])]).len(), 2);
    // Another program and the primary name alone; equally like both.
    let several = || vec![told("c-a", &["TEST GROUP", "TEST FRONT"], "2000-01-01", "")];
    let two = vec![
        listed("1", &["TEST GROUP", "TEST FRONT"]),
        listed("2", &["TEST FRONT", "TEST GROUP"]),
    ];
    assert_eq!(ids(several(), two).len(), 3);
    // Two names in common tell more than one; a name is its words.
    let two = vec![listed("1", &["TEST GROUP"]), listed("2", &["GROUP, Test", "TEST FRONT"])];
    assert_eq!(ids(several(), two), ["csv:test:1", "csv:test:2"]);
    let mut renamed = vec![listed("1", &["TEST GROUP", "TEST FRONT"])];
    renamed[0].designations[0].value.program = "Q".to_owned();
    assert_eq!(ids(several(), renamed), ["csv:test:1"]);
}

#[test]
fn a_party_listed_twice_has_two_periods() {
    let mut group = told("c-a", &["TEST GROUP"], "1997-10-08", "2001-10-05");
    group.designations.extend(told("x", &["X"], "2010-01-01", "").designations);
    let snapshot = snapshot(vec![
        edition("2016-10-07", true, vec![group]),
        edition("2020-01-01", false, vec![listed("1", &["TEST GROUP"])]),
    ]);
    let status = |as_of: &str| answer(&snapshot, "TEST GROUP", as_of)[0].1;
    assert_eq!(status("1999-01-01"), Status::InForce);
    assert_eq!(status("2005-01-01"), Status::Delisted);
    assert_eq!(status("2021-01-01"), Status::InForce);
}

fn import(library: &Library, files: &[(&str, &str)], published: Option<&str>) -> Import {
    let files: Vec<(String, Vec<u8>)> =
        files.iter().map(|(name, text)| ((*name).to_owned(), text.as_bytes().to_owned())).collect();
    let options = ImportOptions {
        published: published.map(|it| it.parse().unwrap()),
        ..ImportOptions::at("2026-11-01T12:00:00Z".parse().unwrap())
    };
    library.import(&"us_ofac_sdn".parse().unwrap(), &files, options).unwrap()
}

/// An edition of the CSV files with these organizations.
fn csv(parties: &[(u32, String)]) -> [(&'static str, String); 3] {
    let null = "-0- ";
    let mut sdn = String::new();
    let mut add = String::new();
    for (number, name) in parties {
        let nulls = format!(",{null}").repeat(8);
        writeln!(sdn, "{number},\"{name}\",{null},\"SDGT\"{nulls}\r").unwrap();
        writeln!(add, "{number},{number}{}\r", format!(",{null}").repeat(4)).unwrap();
    }
    [
        ("sdn.csv", sdn + "\u{1a}"),
        ("alt.csv", format!("1,1,\"aka\",\"TG 1\",{null}\r\n\u{1a}")),
        ("add.csv", add + "\u{1a}"),
    ]
}

#[test]
fn a_chronicle_is_not_compared_with_a_list_and_any_order_of_imports_answers_alike() {
    let changes = "The following changes have occurred since January 1, 2005:\n\n\
        01/12/05:    The following [SDGT] entries have been added:\n\nTEST GROUP 1, Iran [SDGT]\n\
        GONE GROUP, Iran [SDGT]\n\n02/02/07:   The following entries have been removed:\n\n\
        GONE GROUP, Iran [SDGT]\n";
    let parties: Vec<(u32, String)> = (1..20).map(|it| (it, format!("TEST GROUP {it}"))).collect();
    let [sdn, alt, add] = csv(&parties);
    let list = [(sdn.0, sdn.1.as_str()), (alt.0, &alt.1), (add.0, &add.1)];
    let changes = [("sdnew05.txt", changes)];
    let mut answers = Vec::new();
    for list_first in [true, false] {
        let home = tempfile::tempdir().unwrap();
        let library = Library::at(home.path());
        if list_first {
            assert_eq!(import(&library, &list, Some("2016-01-01")).verdict, Verdict::Accepted);
        }
        let told = import(&library, &changes, None);
        assert_eq!(told.verdict, Verdict::Accepted);
        assert!(
            told.notes.iter().any(|it| it.starts_with("sdnew05.txt: 2 blocks; 2 entries added"))
        );
        if !list_first {
            assert_eq!(import(&library, &list, Some("2016-01-01")).verdict, Verdict::Accepted);
        }
        let snapshot = library.snapshot(&mut |_| ()).unwrap();
        assert_eq!(answer(&snapshot, "TEST GROUP 1", "2006-01-01")[0].1, Status::InForce);
        assert_eq!(answer(&snapshot, "GONE GROUP", "2006-01-01")[0].1, Status::InForce);
        assert_eq!(answer(&snapshot, "GONE GROUP", "2008-01-01")[0].1, Status::Delisted);
        let fewer = import(&library, &[(sdn.0, "\u{1a}")], Some("2017-01-01"));
        assert!(matches!(fewer.verdict, Verdict::Refused(_)));
        let entities: Result<Vec<Entity>, _> = snapshot.entities().collect();
        answers.push(entities.unwrap());
    }
    assert_eq!(answers[0], answers[1]);
}

/// How many of the newest whole list are linked, with every n-th of them to be looked at: names, dates of birth
/// and programs of both (`LICTOR_SHOW_LINKS=n`).
fn tell_links(shared: &std::path::Path, published: &str, parties: &[Entity]) {
    let bytes = std::fs::read(shared.join("lists/us-ofac/2024-05-07/sdn.xml.zst")).unwrap();
    let files = lictor_lists::unpack("sdn.xml.zst", &bytes).unwrap();
    let dataset = "us_ofac_sdn".parse().unwrap();
    let (listed, _) = lictor_lists::read(&dataset, &files).unwrap();
    let both = vec![
        edition(published, true, parties.to_vec()),
        edition("2024-05-07", false, listed.clone()),
    ];
    let both = History::merge(dataset.clone(), false, both).unwrap();
    let n_linked = listed.len() + parties.len() - both.entities.len();
    eprintln!(
        "{n_linked} of {} entities of 2024-05-07 are parties of the change files",
        listed.len()
    );
    assert!(n_linked > 4_000, "{n_linked}");
    let Ok(every) = std::env::var("LICTOR_SHOW_LINKS") else { return };
    let every: usize = every.parse().unwrap();
    let told = |it: &Entity| {
        let names: Vec<&str> = it.names.iter().map(|it| it.value.text.as_str()).collect();
        let births: Vec<String> = it.birth_dates.iter().map(|it| it.value.to_string()).collect();
        let programs: Vec<&str> =
            it.designations.iter().map(|it| it.value.program.as_str()).collect();
        format!("{} | {} | {} | {}", it.id, names.join("; "), births.join(" "), programs.join(" "))
    };
    let is_told = |known: &lictor_model::Known| known.shown_in(EditionIdx(0));
    let is_linked = |it: &&Entity| {
        it.names.iter().any(|it| is_told(&it.known))
            && it.names.iter().any(|it| it.known.shown_in(EditionIdx(1)))
    };
    for entity in both.entities.iter().filter(is_linked).step_by(every) {
        let mut its = entity.clone();
        its.names.retain(|it| is_told(&it.known));
        its.birth_dates.retain(|it| is_told(&it.known));
        its.designations.retain(|it| is_told(&it.known));
        let mine = listed.iter().find(|it| it.id == entity.id).map_or_else(String::new, told);
        eprintln!("LINK {}\n     {mine}", told(&its));
    }
}

/// What the change files of 1994 to 2016 answer, alone.
#[test]
fn the_real_change_files_answer_on_every_day() {
    let Some(shared) = shared("the_real_change_files_answer_on_every_day") else { return };
    let dataset = "us_ofac_sdn".parse().unwrap();
    let mut files = Vec::new();
    for year in 1994..=2016 {
        let path = shared.join(format!("lists/us-ofac/changes/sdnew-{year}.txt.zst"));
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("SKIPPED: no {}", path.display());
            return;
        };
        files.extend(lictor_lists::unpack(&format!("sdnew-{year}.txt.zst"), &bytes).unwrap());
    }
    let (parties, report) = lictor_lists::read(&dataset, &files).unwrap();
    let published = report.published.unwrap().to_string();
    let mut list = Vec::new();
    for file in ["sdn.csv.zst", "alt.csv.zst", "add.csv.zst", "sdn_comments.csv"] {
        let path = shared.join("lists/us-ofac/2016-10").join(file);
        list.extend(lictor_lists::unpack(file, &std::fs::read(path).unwrap()).unwrap());
    }
    let (listed, _) = lictor_lists::read(&dataset, &list).unwrap();
    let n_listed = listed.len();
    let both =
        vec![edition("2016-10-06", false, listed), edition(&published, true, parties.clone())];
    let both = History::merge(dataset.clone(), false, both).unwrap();
    let linked = both.entities.len();
    let n_linked = n_listed + parties.len() - linked;
    eprintln!("{n_linked} of {n_listed} entities of the list are parties of the change files");
    assert!(n_linked > 4_900, "{n_linked}");
    tell_links(&shared, &published, &parties);

    let history = vec![edition(&published, true, parties)];
    let history = History::merge(dataset, false, history).unwrap();
    let snapshot = Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap();
    let check = |name: &str, as_of: &str, expected: Status| {
        let found = answer(&snapshot, name, as_of);
        assert_eq!(found.first().map(|it| it.1), Some(expected), "{name} {as_of} {found:?}");
    };
    check("MKO", "1997-10-01", Status::NotYet);
    check("MKO", "2012-02-10", Status::InForce);
    check("MKO", "2012-10-01", Status::Delisted);
    check("KHMER ROUGE", "1998-01-01", Status::InForce);
    check("KHMER ROUGE", "1999-10-12", Status::Delisted);
    check("JAPANESE RED ARMY", "2001-10-04", Status::InForce);
    check("JAPANESE RED ARMY", "2001-10-05", Status::Delisted);
    check("Yasin AL-QADI", "2001-10-11", Status::NotYet);
    check("Yasin AL-QADI", "2014-11-25", Status::InForce);
    check("Yasin AL-QADI", "2014-11-26", Status::Delisted);
    // Lost its FTO designation in 2009 and stayed SDGT.
    check("REVOLUTIONARY PEOPLE'S STRUGGLE", "2012-01-01", Status::InForce);
    // Under one program until 2004, under another since 2011, in another spelling.
    check("Muammar AL-QADHAFI", "2000-01-01", Status::InForce);
}
