//! OFAC's change files of 1994 to 2016 themselves; see `shared`.

use lictor_model::Entity;

use crate::shared::load;

fn by_id<'a>(entities: &'a [Entity], id: &str) -> &'a Entity {
    entities.iter().find(|it| it.id.as_str() == id).unwrap_or_else(|| panic!("no {id}"))
}

/// The periods of a name, newest first.
fn of_name(entity: &Entity, name: &str) -> Vec<String> {
    let of = entity.names.iter().filter(|it| it.value.text == name);
    let end = |it: Option<lictor_model::Bound>| it.map_or(String::new(), |it| it.date.to_string());
    of.map(|it| format!("{}..{}", end(it.valid.from), end(it.valid.to))).collect()
}

fn of_program(entity: &Entity, program: &str) -> Vec<String> {
    let of = entity.designations.iter().filter(|it| it.value.program == program);
    let end = |it: Option<lictor_model::Bound>| it.map_or(String::new(), |it| it.date.to_string());
    of.map(|it| format!("{}..{}", end(it.valid.from), end(it.valid.to))).collect()
}

#[test]
fn the_change_files_are_read() {
    let paths: Vec<String> =
        (1994..=2016).map(|year| format!("us-ofac/changes/sdnew-{year}.txt.zst")).collect();
    let paths: Vec<&str> = paths.iter().map(String::as_str).collect();
    let Some((entities, report)) = load("us_ofac_sdn", &paths) else { return };
    report.notes.iter().for_each(|it| eprintln!("{it}"));
    assert_eq!(report.published.unwrap().to_string(), "2016-10-07");
    assert_eq!(report.notes.len(), 23);
    assert!(report.read > 37_000, "{}", report.read);
    assert!(report.rejected.len() * 1000 < report.read, "{}", report.rejected.len());
    assert!((10_000..12_000).contains(&entities.len()), "{}", entities.len());
    // As many as the full list of those days holds (5,337).
    let standing = |it: &&Entity| it.designations.iter().any(|it| it.valid.to.is_none());
    let n_standing = entities.iter().filter(standing).count();
    assert!((5_250..5_400).contains(&n_standing), "{n_standing}");

    // A group whose names grew, whose delisting names all of them (formats.md §1b).
    let mek = by_id(&entities, "us_ofac_sdn:c-mek-19971008");
    assert_eq!(of_program(mek, "FTO"), ["1997-10-08..2012-09-28"]);
    assert_eq!(of_program(mek, "SDGT"), ["2001-10-31..2012-09-28"]);
    assert_eq!(of_name(mek, "MKO"), ["1997-10-08..2012-09-28"]);
    assert_eq!(of_name(mek, "NATIONAL COUNCIL OF RESISTANCE (NCR)"), ["1999-10-12..2012-09-28"]);
    assert_eq!(of_name(mek, "NATIONAL COUNCIL OF RESISTANCE OF IRAN"), ["2001-10-05..2012-09-28"]);
    assert_eq!(of_name(mek, "NATIONAL LIBERATION ARMY OF IRAN"), ["1999-10-12..2001-10-05"]);
}
