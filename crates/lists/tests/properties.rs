//! No reader panics on any bytes, and every record that it reads is accounted for.

use lictor_lists::{SourceFile, read, unpack};
use proptest::prelude::*;

use crate::fixtures::{FTM, OWN_CSV, SDN_XML, UN_XML, file, trio};

/// A fixture with pieces of it, or of formats in general, put somewhere else.
pub(crate) fn mangled(text: &'static str) -> impl Strategy<Value = Vec<u8>> {
    let pieces = prop::sample::select(vec![
        "\"", ",", ";", "\n", "<", ">", "&", "</", "/>", "<a>", "'", "(", ")", "-0- ", "\u{1a}",
        "{", "]", "id", " to ", "circa ", "a.k.a. '", "DOB ", "é", "\u{feff}",
    ]);
    let edit = (any::<prop::sample::Index>(), any::<prop::sample::Index>(), pieces);
    prop::collection::vec(edit, 0..6).prop_map(move |edits| {
        let mut bytes = text.as_bytes().to_owned();
        for (from, length, piece) in edits {
            let from = from.index(bytes.len() + 1);
            let to = (from + length.index(40)).min(bytes.len());
            bytes.splice(from..to, piece.bytes());
        }
        bytes
    })
}

pub(crate) fn check(dataset: &str, files: &[SourceFile]) {
    if let Ok((entities, report)) = read(&dataset.parse().unwrap(), files) {
        assert_eq!(report.read, report.kept + report.rejected.len());
        assert!(entities.len() <= report.kept);
        assert!(entities.iter().all(|it| !it.names.is_empty()));
    }
}

pub(crate) fn one(name: &str, bytes: Vec<u8>) -> [SourceFile; 1] {
    [SourceFile { name: name.to_owned(), bytes }]
}

/// Reads an XML file with every attribute and every text in turn replaced by something odd: it stays
/// well-formed, so that each value reaches the code that reads it.
pub(crate) fn check_odd_values(dataset: &str, name: &str, text: &str) {
    const ODD: [&str; 7] = ["", "x", "-1", "99999999999", "0000-00-00", "\u{e9}\u{130}", "true"];
    let mut places: Vec<(usize, usize)> = Vec::new();
    for (open, close) in [('"', '"'), ('>', '<')] {
        let mut rest = 0;
        while let Some(start) = text[rest..].find(open).map(|it| rest + it + 1) {
            let Some(end) = text[start..].find(close).map(|it| start + it) else { break };
            if !text[start..end].trim().is_empty() {
                places.push((start, end));
            }
            rest = if open == close { end + 1 } else { end };
        }
    }
    assert!(places.len() > 50, "{}", places.len());
    for (start, end) in places {
        for odd in ODD {
            let bytes = [&text[..start], odd, &text[end..]].concat().into_bytes();
            check(dataset, &one(name, bytes));
        }
    }
}

proptest! {
    #[test]
    fn arbitrary_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        for (dataset, name) in [
            ("us_ofac_sdn", "sdn.xml"), ("un_sc", "x.xml"), ("ftm:x", "x"), ("csv:x", "x"),
            ("us_state_fto", "x.yaml"),
        ] {
            check(dataset, &one(name, bytes.clone()));
        }
        for position in 0..3 {
            let mut files = trio();
            files[position].bytes.clone_from(&bytes);
            check("us_ofac_sdn", &files);
        }
        let _ = unpack("x", &bytes);
    }

    #[test]
    fn mangled_xml(sdn in mangled(SDN_XML), un in mangled(UN_XML)) {
        check("us_ofac_sdn", &one("sdn.xml", sdn));
        check("un_sc", &one("x.xml", un));
    }

    #[test]
    fn mangled_lines(ftm in mangled(FTM), own in mangled(OWN_CSV)) {
        check("ftm:x", &one("x.json", ftm));
        check("csv:x", &one("x.csv", own));
    }

    #[test]
    fn remarks_of_any_text(remarks in "[a-zA-Z0-9 ;.,'()&:#-]{0,200}") {
        let text = format!("11,\"A\",-0- ,\"X\"{},\"{remarks}\"\r\n\u{1a}", ",-0- ".repeat(7));
        let files = [
            file("sdn.csv", &text),
            file("alt.csv", "11,1,\"aka\",\"C\",-0- \r\n\u{1a}"),
            file("add.csv", "11,1,-0- ,-0- ,-0- ,-0- \r\n\u{1a}"),
        ];
        let (entities, report) = read(&"us_ofac_sdn".parse().unwrap(), &files).unwrap();
        prop_assert_eq!((entities.len(), report.kept), (1, 1));
    }
}
