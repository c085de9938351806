//! What is damaged: a small edition of every format, and real ones.

use std::path::Path;

use lictor_engine::SourceFile;

use super::mutants::Form;

/// One good edition.
pub(crate) struct Good {
    pub(crate) dataset: &'static str,
    pub(crate) files: Vec<SourceFile>,
    /// How the first file, which is damaged, is built.
    pub(crate) form: Form,
}

macro_rules! fixture {
    ($name:literal) => {
        include_bytes!(concat!("../../../lists/tests/fixtures/", $name))
    };
}

pub(crate) fn small() -> Vec<Good> {
    let good = |dataset, name: &str, bytes: &[u8], form| Good {
        dataset,
        files: vec![file(name, bytes)],
        form,
    };
    let comma = |header| Form::Table(',', Some(header));
    let mut trio = good("us_ofac_sdn", "sdn.csv", fixture!("ofac_sdn.csv"), Form::Table(',', None));
    trio.files.push(file("alt.csv", fixture!("ofac_alt.csv")));
    trio.files.push(file("add.csv", fixture!("ofac_add.csv")));
    let screening = [&fixture!("csl_header.csv")[..], fixture!("csl_rows.csv")].concat();
    vec![
        good("us_ofac_sdn", "sdn.xml", fixture!("ofac_sdn.xml"), Form::Xml("sdnEntry")),
        trio,
        good(
            "us_ofac_sdn",
            "sdn_advanced.xml",
            fixture!("ofac_advanced.xml"),
            Form::Xml("DistinctParty"),
        ),
        good("us_ofac_sdn", "sdn_enhanced.xml", fixture!("ofac_enhanced.xml"), Form::Xml("entity")),
        good("us_ofac_sdn", "sdnew97.txt", CHANGES.as_bytes(), Form::Bytes),
        good("us_csl", "consolidated.csv", &screening, comma(0)),
        good("us_bis_dpl", "dpl.txt", fixture!("bis_dpl.txt"), Form::Table('\t', Some(0))),
        good("un_sc", "consolidated.xml", fixture!("un_consolidated.xml"), Form::Xml("INDIVIDUAL")),
        good("eu_fsf", "full.xml", fixture!("eu_full.xml"), Form::Xml("sanctionEntity")),
        good("eu_fsf", "full.csv", fixture!("eu_full.csv"), Form::Table(';', Some(0))),
        good("gb_fcdo", "list.xml", fixture!("fcdo.xml"), Form::Xml("Designation")),
        good("gb_fcdo", "list.csv", fixture!("fcdo.csv"), comma(1)),
        good("gb_ofsi", "ConList.csv", fixture!("ofsi_2018.csv"), comma(1)),
        good("gb_ofsi", "ConList.csv", fixture!("ofsi_2022.csv"), comma(1)),
        good("ch_seco", "list.xml", fixture!("seco.xml"), Form::Xml("target")),
        good("ca_sema", "sema-lmes.xml", fixture!("ca_sema.xml"), Form::Xml("record")),
        good("au_dfat", "list.csv", fixture!("au_dfat.csv"), comma(0)),
        good("ftm:x", "x.json", fixture!("ftm.json"), Form::JsonLines),
        good("csv:x", "x.csv", fixture!("own.csv"), Form::Table(';', Some(0))),
    ]
}

const CHANGES: &str = "The following changes have occurred since January 1, 1997:

10/08/97:      The following entries have been added to the list:

TEST GROUP, Testville, Iran [SDT]
PROBE TRADING LTD., 5 D St, Minsk, Belarus [SDNTK]

11/08/97:      The following entries have been added to the list:

EXAMPLE LINES, Testville, Iran [SDT]
";

/// Real editions of up to a few thousand records.
pub(crate) fn real(shared: &Path) -> Vec<Good> {
    let good = |dataset, path: &str, form| {
        let path = shared.join("lists").join(path);
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let files = lictor_lists::unpack(&name, &std::fs::read(&path).unwrap()).unwrap();
        Good { dataset, files, form }
    };
    vec![
        good("un_sc", "un-sc/2026-02-27/consolidated.xml.zst", Form::Xml("INDIVIDUAL")),
        good("us_ofac_cons", "us-ofac/2025-03-28/consolidated.xml.zst", Form::Xml("sdnEntry")),
        good("us_bis_dpl", "us-bis/2023-11/dpl.txt", Form::Table('\t', Some(0))),
        good("ca_sema", "ca-sema/2025-03/sema-lmes.xml.zst", Form::Xml("record")),
        good("gb_ofsi", "uk-ofsi/2018-04-13/conlist.csv.zst", Form::Table(',', Some(1))),
        good("au_dfat", "au-dfat/2024-11-11/regulation8_consolidated.xlsx", Form::Bytes),
        good("ftm:x", "opensanctions-ftm/parteispenden.ftm.json", Form::JsonLines),
    ]
}

fn file(name: &str, bytes: &[u8]) -> SourceFile {
    SourceFile { name: name.to_owned(), bytes: bytes.to_owned() }
}
