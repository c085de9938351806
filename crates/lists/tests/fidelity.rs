//! Every field of every format has its place: the tables of the readers are held against what is lost
//! when a field is emptied.

use std::collections::BTreeSet;

use lictor_lists::{Fate, Part, Report, SourceFile, read_doubtful};
use lictor_model::{DatasetId, Entity, Fact};
use quick_xml::events::{BytesStart, BytesText, Event};

use crate::au_dfat::AU_CSV;
use crate::ca_sema::CA_XML;
use crate::eu_fsf::{EU_CSV, EU_XML};
use crate::fixtures::{FTM, OWN_CSV, SDN_XML, UN_XML, file, trio};
use crate::gb::{FCDO_CSV, FCDO_XML, OFSI_2022, OFSI_OLD};
use crate::ofac_forms::{ADVANCED, ENHANCED};
use crate::seco::SECO_XML;
use crate::shared::files;
use crate::us_lists::{DPL, csl};

fn editions() -> Vec<(&'static str, Vec<SourceFile>)> {
    vec![
        ("us_ofac_sdn", vec![file("sdn.xml", SDN_XML)]),
        ("us_ofac_sdn", trio()),
        ("us_ofac_sdn", vec![file("sdn_advanced.xml", ADVANCED)]),
        ("us_ofac_sdn", vec![file("sdn_enhanced.xml", ENHANCED)]),
        ("us_csl", vec![file("consolidated.csv", &csl())]),
        ("us_bis_dpl", vec![file("dpl.txt", DPL)]),
        ("un_sc", vec![file("consolidated.xml", UN_XML)]),
        ("eu_fsf", vec![file("full.xml", EU_XML)]),
        ("eu_fsf", vec![file("full.csv", EU_CSV)]),
        ("gb_fcdo", vec![file("list.xml", FCDO_XML)]),
        ("gb_fcdo", vec![file("list.csv", FCDO_CSV)]),
        ("gb_ofsi", vec![file("ConList.csv", OFSI_OLD)]),
        ("gb_ofsi", vec![file("ConList.csv", OFSI_2022)]),
        ("ch_seco", vec![file("consolidated-list.xml", SECO_XML)]),
        ("ca_sema", vec![file("sema-lmes.xml", CA_XML)]),
        ("au_dfat", vec![file("list.csv", AU_CSV)]),
        ("ftm:x", vec![file("x.json", FTM)]),
        ("csv:x", vec![file("x.csv", OWN_CSV)]),
    ]
}

/// The file without the values of one field.
fn emptied(file: &SourceFile, field: &str) -> SourceFile {
    let text = std::str::from_utf8(&file.bytes).unwrap();
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let bytes = if text.trim_start().starts_with('<') {
        xml_without(text, field)
    } else if text.starts_with('{') {
        json_without(text, field)
    } else {
        rows_without(file, text, field)
    };
    SourceFile { name: file.name.clone(), bytes }
}

fn xml_without(text: &str, field: &str) -> Vec<u8> {
    let mut reader = quick_xml::Reader::from_str(text);
    let mut writer = quick_xml::Writer::new(Vec::new());
    let mut path = String::new();
    let is_it = |path: &str, field: &str| format!("/{path}").ends_with(&format!("/{field}"));
    loop {
        let event = reader.read_event().unwrap();
        let start = |start: &BytesStart<'_>, path: &str| {
            let mut copy = BytesStart::new(start.name().0.to_owned());
            for attribute in start.attributes().map(Result::unwrap) {
                let name = attribute.key.local_name();
                let name: &str = name.as_ref();
                if !is_it(&format!("{path}/@{name}"), field) {
                    copy.push_attribute(attribute);
                }
            }
            copy.into_owned()
        };
        match event {
            Event::Start(it) => {
                let name: &str = it.local_name().into_inner();
                path.push('/');
                path.push_str(name);
                writer.write_event(Event::Start(start(&it, &path))).unwrap();
            }
            Event::Empty(it) => {
                let name: &str = it.local_name().into_inner();
                let path = format!("{path}/{name}");
                writer.write_event(Event::Empty(start(&it, &path))).unwrap();
            }
            Event::End(it) => {
                path.truncate(path.rfind('/').unwrap());
                writer.write_event(Event::End(it)).unwrap();
            }
            Event::Text(_) | Event::GeneralRef(_) if is_it(&path, field) => {
                writer.write_event(Event::Text(BytesText::new(""))).unwrap();
            }
            Event::Eof => return writer.into_inner(),
            other => writer.write_event(other).unwrap(),
        }
    }
}

fn json_without(text: &str, field: &str) -> Vec<u8> {
    let line = |line: &str| {
        let mut object: serde_json::Value = serde_json::from_str(line).unwrap();
        match field.split_once('/') {
            None if object.get(field).is_some() => object[field] = serde_json::Value::Null,
            Some((schema, name)) if object["schema"] == schema => {
                object["properties"][name] = serde_json::Value::Null;
            }
            _ => {}
        }
        format!("{object}\n")
    };
    text.lines().map(line).collect::<String>().into_bytes()
}

fn rows_without(file: &SourceFile, text: &str, field: &str) -> Vec<u8> {
    let name = file.name.to_lowercase();
    let delimiter = match name.as_str() {
        "dpl.txt" => b'\t',
        "x.csv" | "full.csv" => b';',
        _ => b',',
    };
    let ofac = ["sdn.csv", "alt.csv", "add.csv"].iter().position(|it| *it == name);
    let mut reader = csv::ReaderBuilder::new();
    let mut reader =
        reader.has_headers(false).flexible(true).delimiter(delimiter).from_reader(text.as_bytes());
    let rows: Vec<Vec<String>> =
        reader.records().map(|it| it.unwrap().iter().map(ToOwned::to_owned).collect()).collect();
    let mut writer = csv::WriterBuilder::new();
    let writer = writer.flexible(true).delimiter(delimiter);
    let mut writer = writer.from_writer(Vec::new());
    let column = |row: &[String]| row.iter().position(|it| it.trim() == field);
    let (header, column) = if let Some(idx) = ofac {
        let Some(name) = field.strip_prefix(["sdn/", "alt/", "add/"][idx]) else {
            return file.bytes.clone();
        };
        let columns: [&[&str]; 3] = [
            &[
                "ent_num",
                "SDN_Name",
                "SDN_Type",
                "Program",
                "Title",
                "Call_Sign",
                "Vess_type",
                "Tonnage",
                "GRT",
                "Vess_flag",
                "Vess_owner",
                "Remarks",
            ],
            &["ent_num", "alt_num", "alt_type", "alt_name", "alt_remarks"],
            &["ent_num", "Add_num", "Address", "City", "Country", "Add_remarks"],
        ];
        (None, columns[idx].iter().position(|it| *it == name).unwrap())
    } else {
        let header = rows.iter().rposition(|it| column(it).is_some());
        (header, header.map_or(usize::MAX, |it| column(&rows[it]).unwrap()))
    };
    for (idx, mut row) in rows.into_iter().enumerate() {
        if header.is_none_or(|it| idx > it) && row.len() > column {
            row[column] = if ofac.is_some() { "-0-".to_owned() } else { String::new() };
        }
        writer.write_record(&row).unwrap();
    }
    writer.into_inner().unwrap()
}

/// The parts of the model in which two readings differ, wherever the source says them; `None` as a part
/// is the text that is kept.
fn differing(one: &[Entity], other: &[Entity]) -> BTreeSet<Option<Part>> {
    let mut parts = BTreeSet::new();
    for (one, other) in one.iter().zip(other) {
        let mut check = |differs: bool, part: Option<Part>| {
            if differs {
                parts.insert(part);
            }
        };
        check(one.id != other.id, Some(Part::Id));
        check(one.schema != other.schema, Some(Part::Kind));
        check(differ(&one.names, &other.names), Some(Part::Names));
        check(differ(&one.birth_dates, &other.birth_dates), Some(Part::BirthDates));
        check(differ(&one.birth_places, &other.birth_places), Some(Part::BirthPlaces));
        check(differ(&one.countries, &other.countries), Some(Part::Countries));
        check(differ(&one.identifiers, &other.identifiers), Some(Part::Identifiers));
        check(differ(&one.addresses, &other.addresses), Some(Part::Addresses));
        check(differ(&one.relations, &other.relations), Some(Part::Relations));
        check(differ(&one.designations, &other.designations), Some(Part::Designations));
        check(differ(&one.properties, &other.properties), Some(Part::Properties));
        check(one.record != other.record, Some(Part::Record));
        let texts = |it: &Entity| -> Vec<String> {
            it.source_fields.iter().map(|it| it.value.value.clone()).collect()
        };
        check(texts(one) != texts(other), None);
    }
    parts
}

fn differ<T: PartialEq>(one: &[Fact<T>], other: &[Fact<T>]) -> bool {
    let said = |facts: &[Fact<T>]| facts.iter().map(|it| it.valid).collect::<Vec<_>>();
    said(one) != said(other) || one.iter().zip(other).any(|(a, b)| a.value != b.value)
}

/// What emptying one field changes; `None` when the edition or a party of it is gone.
fn lost(
    dataset: &DatasetId,
    files: &[SourceFile],
    whole: &(Vec<Entity>, Report),
    field: &str,
) -> Option<BTreeSet<Option<Part>>> {
    let files: Vec<_> = files.iter().map(|it| emptied(it, field)).collect();
    let (entities, report) = read_doubtful(dataset, &files).ok()?;
    assert!(!report.fields.contains_key(field), "{field} is emptied");
    let mut parts = differing(&whole.0, &entities);
    if report.published != whole.1.published {
        parts.insert(Some(Part::Published));
    }
    (entities.len() == whole.0.len()).then_some(parts)
}

/// Fields that say in these fixtures what would hold without them.
const SAYS_THE_USUAL: &[&str] = &[
    // Marks that say no.
    "@Approximate",
    "isApproximate",
    "Identity/@False",
    "@Acronym",
    "@Former",
    "@knownFalse",
    "@reportedLost",
    "@revokedByIssuer",
    "ArmsEmbargo",
    // Another field says the same.
    "fromDateBegin",
    "toDateEnd",
    "@dayOfMonth",
    "@countryDescription",
    "@identificationTypeDescription",
    "Identification_TypeDescription",
    "Entity_SubjectType",
    "issuer",
    "issuer/@code",
    "country",
    "country/@iso-code",
    "Address/full",
    "@enactment-date",
    // The value is what stands for none.
    "TYPE_OF_DATE",
    "NameType",
    "Name type",
    "Alias Type",
    "name/@quality",
    "@name-part-type",
    "@order",
    "program-name/@lang",
];

fn says_the_usual(path: &str) -> bool {
    let path = format!("/{path}");
    SAYS_THE_USUAL.iter().any(|it| path.ends_with(&format!("/{it}")))
}

#[test]
fn what_becomes_of_each_field_is_what_the_tables_say() {
    let mut wrong = Vec::new();
    for (dataset, files) in editions() {
        let id: DatasetId = dataset.parse().unwrap();
        let files: Vec<_> = files.iter().map(|it| emptied(it, "no such field")).collect();
        let whole = read_doubtful(&id, &files).unwrap();
        let form = whole.1.format;
        for (path, field) in &whole.1.fields {
            let lost = lost(&id, &files, &whole, path);
            let kept = BTreeSet::from([None]);
            let is_true = match (field.fate, &lost) {
                (Fate::Mapped(_) | Fate::Linked, None) | (Fate::Linked, Some(_)) => true,
                (Fate::Mapped(parts), Some(lost)) => {
                    let of_model: Vec<Part> = lost.iter().flatten().copied().collect();
                    (!of_model.is_empty() || says_the_usual(path))
                        && of_model.iter().all(|it| parts.contains(it))
                }
                (Fate::Kept | Fate::Unknown, Some(lost)) => *lost == kept || says_the_usual(path),
                (Fate::LeftOut(_), Some(lost)) => lost.is_empty(),
                (_, None) => false,
            };
            if !is_true {
                wrong.push(format!("{form}: {path}: {:?}, but {lost:?}", field.fate));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_field_that_the_format_did_not_have_is_kept_and_told() {
    let check = |dataset: &str, files: &[SourceFile], expected: &[&str]| {
        let (_, report) = read_doubtful(&dataset.parse().unwrap(), files).unwrap();
        let unknown = report.fields.iter().filter(|it| it.1.fate == Fate::Unknown);
        assert_eq!(unknown.map(|it| it.0.as_str()).collect::<Vec<_>>(), expected, "{dataset}");
    };
    let un = UN_XML.replacen("<GENDER>", "<TRIBE>Testi</TRIBE><GENDER sure='no'>", 1);
    let un = [file("consolidated.xml", &un)];
    check("un_sc", &un, &["INDIVIDUAL/GENDER/@sure", "INDIVIDUAL/TRIBE"]);
    let (entities, _) = read_doubtful(&"un_sc".parse().unwrap(), &un).unwrap();
    let kept = entities[0].source_fields.iter().map(|it| &*it.value.path);
    let kept: Vec<&str> = kept.filter(|it| it.contains("sure") || it.contains("TRIBE")).collect();
    assert_eq!(kept, ["INDIVIDUAL/GENDER/@sure", "TRIBE"]);
    check("csv:x", &[file("x.csv", OWN_CSV)], &["branch"]);
    check("au_dfat", &[file("list.csv", AU_CSV)], &["New Column"]);
}

#[test]
fn every_field_of_the_real_lists_is_in_a_table() {
    let lists: [(&str, &str); 15] = [
        ("us_ofac_sdn", "us-ofac/2024-05-07/sdn.xml.zst"),
        ("us_ofac_cons", "us-ofac/2016-09-16/cons_advanced.xml.zst"),
        ("us_ofac_cons", "us-ofac/2025-01-10/CONS_ENHANCED.zip"),
        ("us_csl", "us-csl/2022-05/consolidated.csv.gz"),
        ("us_bis_dpl", "us-bis/2023-11/dpl.txt"),
        ("un_sc", "un-sc/2018-06-07/consolidated.xml.zst"),
        ("eu_fsf", "eu-fsf/2024-05-13/full-1_1.xml.zst"),
        ("gb_fcdo", "uk-fcdo/samples/uk-sanctions-list-2026-09-07.sample.xml"),
        ("gb_fcdo", "uk-fcdo/2025-08-11/search-export.ods"),
        ("gb_ofsi", "uk-ofsi/2018-04-13/conlist.csv.zst"),
        ("gb_ofsi", "uk-ofsi/2025-04-10/conlist.xlsx"),
        ("ch_seco", "ch-seco/samples/seco-2026-08-27.sample.xml"),
        ("ca_sema", "ca-sema/2025-03/sema-lmes.xml.zst"),
        ("au_dfat", "au-dfat/2024-11-11/regulation8_consolidated.xlsx"),
        ("ftm:parteispenden", "opensanctions-ftm/parteispenden.ftm.json"),
    ];
    let mut unknown = Vec::new();
    for (dataset, path) in lists {
        let Some(files) = files(&[path]) else { return };
        let (_, report) = read_doubtful(&dataset.parse().unwrap(), &files).unwrap();
        assert!(!report.fields.is_empty(), "{path}");
        let fields = report.fields.iter().filter(|it| it.1.fate == Fate::Unknown);
        unknown.extend(fields.map(|it| format!("{path}: {}", it.0)));
    }
    assert!(unknown.is_empty(), "{}", unknown.join("\n"));
}
