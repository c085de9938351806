//! No reader of the national lists panics on any bytes, and every record that it reads is accounted for.

use lictor_lists::{SourceFile, read};
use proptest::prelude::*;

use crate::au_dfat::AU_CSV;
use crate::ca_sema::CA_XML;
use crate::eu_fsf::{EU_CSV, EU_XML};
use crate::gb::{FCDO_CSV, FCDO_XML, OFSI_2022, OFSI_OLD};

/// Every fixture with its dataset.
const FIXTURES: [(&str, &str); 8] = [
    ("eu_fsf", EU_XML),
    ("eu_fsf", EU_CSV),
    ("gb_fcdo", FCDO_XML),
    ("gb_fcdo", FCDO_CSV),
    ("gb_ofsi", OFSI_OLD),
    ("gb_ofsi", OFSI_2022),
    ("ca_sema", CA_XML),
    ("au_dfat", AU_CSV),
];

fn check(dataset: &str, bytes: Vec<u8>) {
    let files = [SourceFile { name: "x".to_owned(), bytes }];
    if let Ok((entities, report)) = read(&dataset.parse().unwrap(), &files) {
        assert_eq!(report.read, report.kept + report.rejected.len());
        assert!(entities.len() <= report.kept);
        assert!(entities.iter().all(|it| !it.names.is_empty()));
        let mut ids: Vec<_> = entities.iter().map(|it| it.id.as_str()).collect();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), entities.len());
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for dataset in ["eu_fsf", "gb_fcdo", "gb_ofsi", "ca_sema", "au_dfat"] {
            check(dataset, bytes.clone());
            check(dataset, [b"PK\x03\x04", bytes.as_slice()].concat());
        }
    }

    #[test]
    fn mangled_fixtures(
        fixture in prop::sample::select(&FIXTURES[..]),
        edits in prop::collection::vec(
            (
                any::<prop::sample::Index>(),
                any::<prop::sample::Index>(),
                prop::sample::select(vec![
                    "\"", ",", ";", "\n", "<", ">", "&", "</", "/>", "'", "(", ")", "(1)", "a) ", "1) ",
                    " / ", "00/00/", "=\"", "é", "\u{feff}", "::", "(UN Ref):", " or ", "IMO", "19yy",
                ]),
            ),
            0..8,
        ),
        end in any::<prop::sample::Index>(),
        cut in any::<bool>(),
    ) {
        let (dataset, text) = fixture;
        let mut bytes = text.as_bytes().to_owned();
        for (from, length, piece) in edits {
            let from = from.index(bytes.len() + 1);
            let to = (from + length.index(40)).min(bytes.len());
            bytes.splice(from..to, piece.bytes());
        }
        if cut {
            bytes.truncate(end.index(bytes.len() + 1));
        }
        check(dataset, bytes);
    }

    #[test]
    fn values_of_any_text(text in "[a-zA-Z0-9 /.;:()&'é-]{0,60}") {
        for (dataset, fixture) in FIXTURES {
            for value in ["TESTMAN", "Testville", "1988 (Taliban)", "Male"] {
                let fixture = fixture.replace(value, &text.replace('&', "&amp;"));
                check(dataset, fixture.into_bytes());
            }
        }
    }
}
