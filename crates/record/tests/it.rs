//! Screenings into the record and back.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use lictor_engine::{ALGORITHM, Library, Query, Settings, Snapshot};
use lictor_record::{
    Asked, By, Form, RecordError, Recorded, Recorder, Verdict, approve, decide, decisions, html,
    pack, rendered, replay,
};
use lictor_store::record::{Context, EntryKind, NewEntry, Reason, Record, RecordKey};
use lictor_wire::Replay;
use serde_json::Value;
use tempfile::TempDir;

/// The embedded list answers: nothing is imported.
struct Desk {
    folder: TempDir,
    library: Library,
    snapshot: Snapshot,
    record: Record,
    recorder: Recorder,
}

fn now() -> jiff::Timestamp {
    "2026-11-25T10:00:00Z".parse().unwrap()
}

impl Desk {
    fn new() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let library = Library::at(folder.path());
        let snapshot = library.snapshot(&mut |_| ()).unwrap();
        let key = RecordKey::from_hex(&"5a".repeat(32), "test").unwrap();
        let record = Record::open(&folder.path().join("record.sqlite"), key).unwrap();
        let recorder = Recorder {
            sealer: record.sealer(),
            tenant: "default".to_owned(),
            actor: "ana".to_owned(),
            retain_until: None,
            configuration: None,
        };
        Self { folder, library, snapshot, record, recorder }
    }

    fn screen(&mut self, queries: &[Query]) -> Vec<String> {
        let settings = Settings { as_of: "2012-02-10".parse().unwrap(), ..Settings::at(now()) };
        let answers = self.snapshot.screen_many(queries, &settings, &|_| ()).unwrap();
        let entries = self.recorder.entries(&answers, &settings, now()).unwrap();
        let ids = entries.iter().map(|it| it.id().to_owned()).collect();
        self.record.append(entries).unwrap();
        ids
    }

    fn read(&self, id: &str) -> Recorded {
        Recorded::of_id(&self.record, id).unwrap()
    }

    fn replay(&self, id: &str) -> Replay {
        replay(&self.library, &self.snapshot, &self.read(id)).unwrap()
    }

    /// Records what a record holds once more, with another context or answer.
    fn again(&mut self, id: &str, change: impl FnOnce(&mut Value, &mut Value)) -> String {
        let mut recorded = self.read(id);
        change(&mut recorded.context, &mut recorded.answer);
        let (context, answer) =
            (Context::new(recorded.context.to_string()), recorded.answer.to_string());
        let entry = NewEntry {
            kind: EntryKind::Screening,
            at: now(),
            tenant: "default",
            actor: "ana",
            subject: None,
            retain_until: None,
            context: Some(&context),
            facts: &recorded.entry.facts,
            payload: Some(answer.as_bytes()),
        };
        let entry = self.recorder.sealer.seal(&entry).unwrap();
        let id = entry.id().to_owned();
        self.record.append(vec![entry]).unwrap();
        id
    }
}

fn queries() -> Vec<Query> {
    let whole = Query {
        names: vec!["People's Mujahedin of Iran".into(), "MKO".into()],
        kind: Some(lictor_model::Kind::Organization),
        facts: lictor_engine::Facts {
            birth_date: Some("1970-05".parse().unwrap()),
            countries: vec!["ir".parse().unwrap()],
            gender: Some("other".into()),
            birth_places: vec!["Tehran".into()],
            addresses: vec!["1 Long Street".into()],
            identifiers: vec!["passport:A 1".parse().unwrap(), "imo:9187629".parse().unwrap()],
        },
    };
    vec![whole, Query::name("Darina Orlova"), Query::name("…"), Query::name("Hamas 2")]
}

#[test]
fn every_question_comes_back_and_gets_the_same_answer() {
    let mut desk = Desk::new();
    let ids = desk.screen(&queries());
    for (id, query) in ids.iter().zip(queries()) {
        let (read, settings) = desk.read(id).question().unwrap();
        assert!(read == query);
        assert_eq!(settings, Settings { as_of: settings.as_of, ..Settings::at(now()) });
        let replay = desk.replay(id);
        assert_eq!((replay.verdict, replay.by), ("identical", Some("snapshot")), "{replay:?}");
    }
    // One context for all of them.
    let contexts: Vec<_> = ids.iter().map(|id| desk.read(id).entry.context).collect();
    assert!(contexts.iter().all(|it| *it == contexts[0]));
}

#[test]
fn the_lists_stand_in_the_context_alone_and_come_back_with_the_answer() {
    let mut desk = Desk::new();
    let settings = Settings { as_of: "2012-02-10".parse().unwrap(), ..Settings::at(now()) };
    let answers = desk.snapshot.screen_many(&queries(), &settings, &|_| ()).unwrap();
    let ids = desk.screen(&queries());
    for (id, answer) in ids.iter().zip(&answers) {
        let recorded = desk.read(id);
        let payload = desk.record.payload(&recorded.entry).unwrap().unwrap();
        let payload: Value = serde_json::from_slice(&payload).unwrap();
        assert!(payload.get("datasets").is_none() && payload["snapshot"].is_string());
        assert_eq!(recorded.context["datasets"].as_array().unwrap().len(), 1);
        let given = serde_json::to_string(&lictor_wire::Screening::from(answer)).unwrap();
        assert_eq!(recorded.answer.to_string(), given, "byte for byte as it was given");
        assert_eq!(recorded.report(&desk.record).unwrap().answer, recorded.answer);
    }
}

#[test]
fn lists_of_another_snapshot_are_not_taken_for_those_of_an_answer() {
    let mut desk = Desk::new();
    let id = desk.screen(&queries())[0].clone();
    let check = |desk: &mut Desk, change: &dyn Fn(&mut Value)| {
        let sealed = desk.again(&id, |context, answer| {
            answer.as_object_mut().unwrap().shift_remove("datasets");
            change(context);
        });
        Recorded::of_id(&desk.record, &sealed)
    };
    assert!(check(&mut desk, &|_| ()).is_ok());
    let others: [&dyn Fn(&mut Value); 4] = [
        &|context| context["snapshot"] = "sha256:00".into(),
        &|context| context["snapshot"] = Value::Null,
        &|context| context["datasets"] = Value::Null,
        &|context| *context = Value::Null,
    ];
    for other in others {
        assert!(matches!(check(&mut desk, other), Err(RecordError::Context { .. })));
    }
}

/// `data/record-with-lists.sqlite`: written by the code before lists stood in contexts alone, with the key of
/// these tests and the embedded list, by `lictor screen … --record --actor ana --as-of 2012-02-10`, once for
/// "People's Mujahedin of Iran" and once for "Darina Orlova".
#[test]
fn a_record_whose_answers_hold_their_lists_is_read_verified_replayed_and_exported() {
    let mut desk = Desk::new();
    let path = desk.folder.path().join("older.sqlite");
    std::fs::copy("tests/data/record-with-lists.sqlite", &path).unwrap();
    let key = || RecordKey::from_hex(&"5a".repeat(32), "test").unwrap();
    desk.record = Record::open_for_reading(&path, key()).unwrap();
    let verified = desk.record.verify(&[]).unwrap();
    assert_eq!((verified.fault, verified.entries), (None, 2));
    let filter = lictor_store::record::Filter::default();
    let ids: Vec<String> =
        desk.record.newest(filter, 9).unwrap().into_iter().map(|it| it.id).collect();
    for id in &ids {
        let recorded = desk.read(id);
        let payload = desk.record.payload(&recorded.entry).unwrap().unwrap();
        assert_eq!(
            recorded.answer.to_string().as_bytes(),
            payload,
            "nothing is put in or taken out"
        );
        assert_eq!(recorded.answer["datasets"], recorded.context["datasets"]);
        assert_eq!(recorded.answer["datasets"][0]["id"], "us_state_fto");
        let replay = desk.replay(id);
        assert!(["identical", "other_algorithm", "editions_gone"].contains(&replay.verdict));
        if replay.verdict == "identical" {
            assert!(replay.differences.is_empty());
        }
        let pack = pack(&desk.record, Asked::Id(id), "bea", now()).unwrap();
        for form in Form::ALL {
            assert!(!rendered(&pack, form).unwrap().is_empty());
        }
    }
    // It goes on in the form of today, in one chain.
    desk.record = Record::open(&path, key()).unwrap();
    let newer = desk.screen(&[Query::name("Darina Orlova")]);
    assert_eq!(desk.record.verify(&[]).unwrap().entries, 3);
    let keys = |id: &str| -> Vec<String> {
        desk.read(id).answer.as_object().unwrap().keys().cloned().collect()
    };
    assert_eq!(keys(&newer[0]), keys(&ids[0]));
}

#[test]
fn another_algorithm_and_another_answer_are_told_apart() {
    let mut desk = Desk::new();
    let id = desk.screen(&queries())[0].clone();
    let older = desk.again(&id, |context, answer| {
        for it in [context, answer] {
            it["algorithm"] = "lictor-0".into();
        }
    });
    let replay = desk.replay(&older);
    assert_eq!(replay.verdict, "other_algorithm");
    assert_eq!(
        (replay.recorded.algorithm.as_str(), replay.replayed.algorithm.as_str()),
        ("lictor-0", ALGORITHM)
    );
    assert!(replay.summary.contains("matched by lictor-0, this release matches by"));

    let other = desk.again(&id, |_, answer| answer["matches"][0]["score"] = 0.75.into());
    let replay = desk.replay(&other);
    assert_eq!(replay.verdict, "different");
    assert_eq!(replay.differences.len(), 1);
    assert_eq!(replay.differences[0].path, "/matches/0/score");
    assert_eq!(
        replay.words,
        ["us_state_fto:mek was a match with 0.7500 and is a match with 1.0000 now"]
    );

    let elsewhere = desk.again(&id, |context, answer| {
        context["snapshot"] = "sha256:00".into();
        context["datasets"][0]["edition"] = "sha256:11".into();
        answer["datasets"][0]["edition"] = "sha256:11".into();
    });
    let replay = desk.replay(&elsewhere);
    assert_eq!((replay.verdict, replay.gone.len()), ("editions_gone", 1), "{replay:?}");
}

#[test]
fn what_was_erased_cannot_be_replayed_and_is_still_evidence() {
    let mut desk = Desk::new();
    let id = desk.screen(&queries())[0].clone();
    let reason =
        Reason { tenant: "default", actor: "bea", facts: r#"{"reason":"due"}"#, at: now() };
    assert!(desk.record.erase(&id, reason).unwrap());
    let recorded = desk.read(&id);
    let refused = replay(&desk.library, &desk.snapshot, &recorded);
    assert!(matches!(refused, Err(RecordError::NoQuestion { .. })));
    let pack = pack(&desk.record, Asked::Id(&id), "bea", now()).unwrap();
    assert_eq!((pack.records[0].line.erased, &pack.records[0].answer), (true, &Value::Null));
    assert!(pack.records[0].context["datasets"][0]["edition"].is_string());
    assert!(html(&pack).contains("Question and answer were erased"));
}

#[test]
fn what_comes_from_elsewhere_is_escaped_in_the_page() {
    let mut desk = Desk::new();
    let id = desk.screen(&[Query::name("<script>alert(1)</script>")])[0].clone();
    let pack = pack(&desk.record, Asked::Id(&id), "<b>", now()).unwrap();
    let page = html(&pack);
    assert!(
        page.contains("&lt;script&gt;alert(1)")
            && !page.contains("<script")
            && !page.contains("<b>")
    );
}

/// The texts of a workbook by sheet.
fn sheets(workbook: Vec<u8>) -> Vec<(String, Vec<Vec<String>>)> {
    use calamine::Reader as _;
    let mut book = calamine::Xlsx::new(std::io::Cursor::new(workbook)).unwrap();
    let sheets = book.worksheets().into_iter().map(|(name, range)| {
        let rows = range.rows().map(|row| row.iter().map(ToString::to_string).collect());
        (name, rows.collect())
    });
    sheets.collect()
}

#[test]
fn a_workbook_has_every_party_and_no_formula() {
    let mut desk = Desk::new();
    let mut queries = queries();
    queries.push(Query::name("=1+1"));
    let ids = desk.screen(&queries);
    let filter = lictor_store::record::Filter { screenings_only: true, ..Default::default() };
    let pack = pack(&desk.record, Asked::Period(filter), "bea", now()).unwrap();
    let bytes = rendered(&pack, Form::Xlsx).unwrap();
    assert_eq!(bytes, rendered(&pack, Form::Xlsx).unwrap(), "the same pack, the same bytes");
    let sheets = sheets(bytes);
    let names: Vec<&str> = sheets.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(
        names,
        ["Evidence", "Records", "Lists", "Parties", "Designations", "Parts", "Decisions"]
    );
    let rows = |at: usize| &sheets[at].1[1..];
    assert_eq!(rows(1).len(), ids.len());
    assert_eq!(rows(1)[0][1], ids[0]);
    assert_eq!(rows(1)[4][7], "=1+1");
    let warnings = sheets[1].1[0].iter().position(|it| it == "Warnings").unwrap();
    assert!(rows(1)[2][warnings].contains("without any letter"), "{:?}", rows(1)[2]);
    assert_eq!(rows(1)[2][9], "Not every name could be compared.");
    let parties: u64 = pack
        .records
        .iter()
        .flat_map(|it| ["matches", "not_in_force", "near"].map(|key| &it.answer[key]))
        .map(|it| it.as_array().unwrap().len() as u64)
        .sum();
    assert!(parties > 0);
    assert_eq!(rows(3).len() as u64, parties);
    assert!(rows(3).iter().any(|row| row[3] == "us_state_fto:mek"), "{:?}", rows(3));
    assert_eq!(rows(2).len(), 1, "the lists stand once, since all records share them");
    assert!(rows(4).iter().any(|row| row[11].contains("18 U.S.C. 2339B")));
}

#[test]
fn a_pdf_is_whole_whatever_stands_in_it() {
    let mut desk = Desk::new();
    let far = desk.screen(&[Query::name("Qwyxz Brumblethorp محمد 王建国 ဒေါ်ခင် 𝔘\u{301}\u{0}")]);
    let one = pack(&desk.record, Asked::Id(&far[0]), "bea", now()).unwrap();
    let bytes = rendered(&one, Form::Pdf).unwrap();
    assert!(bytes.starts_with(b"%PDF-1.7") && bytes.ends_with(b"%%EOF"));
    assert_eq!(bytes, rendered(&one, Form::Pdf).unwrap(), "the same pack, the same bytes");
    desk.screen(&queries());
    let filter = lictor_store::record::Filter::default();
    let period = pack(&desk.record, Asked::Period(filter), "bea", now()).unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let pages = |bytes: &[u8]| text(bytes).matches("/Type /Page\n").count();
    let many = rendered(&period, Form::Pdf).unwrap();
    assert!(pages(&many) > period.records.len(), "{} pages", pages(&many));
    assert!(pages(&bytes) >= 1);
    assert!(text(&many).contains("/Outlines") && text(&many).contains("NotoSansRegular"));
    let empty = lictor_store::record::Filter { tenant: Some("nobody"), ..Default::default() };
    let none = pack(&desk.record, Asked::Period(empty), "bea", now()).unwrap();
    assert!(rendered(&none, Form::Pdf).unwrap().starts_with(b"%PDF-1.7"));
    assert!(rendered(&none, Form::Xlsx).unwrap().starts_with(b"PK"));
}

#[test]
fn a_form_is_known_by_its_word() {
    for form in Form::ALL {
        assert_eq!(Form::from_word(&form.as_str().to_uppercase()), Some(form));
        assert!(form.media_type().contains('/'));
    }
    assert_eq!(Form::from_word("docx"), None);
}

#[test]
fn decisions_are_made_replaced_approved_and_proved() {
    let mut desk = Desk::new();
    let id = desk.screen(&queries())[0].clone();
    let party = desk.read(&id).answer["matches"][0]["entity"]["id"].as_str().unwrap().to_owned();
    let by = |actor: &'static str, reason: &'static str| By {
        tenant: "default",
        actor,
        reason,
        at: now(),
    };
    let refused = |result: Result<String, RecordError>| result.unwrap_err().to_string();
    let record = &mut desk.record;
    let verdict = Verdict::FalsePositive;

    // What cannot be decided.
    let wrong = decide(record, &id, Some("un_sc:none"), verdict, by("ana", "x"));
    assert!(refused(wrong).contains("names no party un_sc:none"));
    assert!(
        refused(decide(record, "no-such", None, verdict, by("ana", "x"))).contains("no record")
    );
    let stranger = By { tenant: "other", ..by("ana", "x") };
    assert!(refused(decide(record, &id, None, verdict, stranger)).contains("no record"));

    let first = decide(record, &id, Some(&party), verdict, by("ana", "another town")).unwrap();
    assert!(
        refused(decide(record, &first, None, verdict, by("ana", "x"))).contains("no screening")
    );
    assert!(
        refused(approve(record, &id, true, by("bea", "x"))).contains("no record"),
        "a screening is no decision"
    );
    assert!(refused(approve(record, &first, true, by("ana", "x"))).contains("somebody else"));
    assert!(refused(approve(record, &first, true, by("ANA", "x"))).contains("somebody else"));
    assert!(
        refused(approve(record, &first, true, By { tenant: "other", ..by("bea", "x") }))
            .contains("no record")
    );
    approve(record, &first, false, by("bea", "the day of birth fits")).unwrap();
    assert!(
        refused(approve(record, &first, true, by("cem", "x")))
            .contains("bea has rejected it before")
    );

    let second =
        decide(record, &id, Some(&party), Verdict::TrueMatch, by("ana", "it fits")).unwrap();
    let whole =
        decide(record, &id, None, Verdict::Undetermined, by("ana", "papers asked for")).unwrap();
    assert!(refused(approve(record, &first, true, by("cem", "x"))).contains("later decision"));
    approve(record, &second, true, by("bea", "seen")).unwrap();

    let found = decisions(record, &id).unwrap();
    let told: Vec<_> = found
        .iter()
        .map(|it| {
            let approved = it.approval.as_ref().map(|it| (it.actor.as_str(), it.approved));
            (it.record.as_str(), it.verdict.as_str(), it.party.as_deref(), it.stands, approved)
        })
        .collect();
    let expected = [
        (first.as_str(), "false_positive", Some(party.as_str()), false, Some(("bea", false))),
        (second.as_str(), "true_match", Some(party.as_str()), true, Some(("bea", true))),
        (whole.as_str(), "undetermined", None, true, None),
    ];
    assert_eq!(told, expected);
    assert_eq!(found[0].reason.as_deref(), Some("another town"));
    assert!(record.verify(&[]).unwrap().fault.is_none());

    // Who decided stands in the evidence, in every form.
    let pack = pack(record, Asked::Id(&id), "cem", now()).unwrap();
    let page = html(&pack);
    for words in
        ["true match", "by ana at", "approved by bea", "it fits", "a later decision took its place"]
    {
        assert!(page.contains(words), "{words}");
    }
    let json = String::from_utf8(rendered(&pack, Form::Json).unwrap()).unwrap();
    assert!(json.contains("papers asked for"));
    let book = sheets(rendered(&pack, Form::Xlsx).unwrap());
    let rows = &book.iter().find(|(name, _)| name == "Decisions").unwrap().1;
    assert_eq!(
        (rows.len(), rows[2][6].as_str(), rows[2][9].as_str()),
        (4, "true match", "approved")
    );
    assert!(rendered(&pack, Form::Pdf).unwrap().starts_with(b"%PDF"));

    // Reasons go with the answer; that somebody decided stays.
    let reason = Reason { tenant: "default", actor: "bea", facts: "{}", at: now() };
    assert!(record.erase(&id, reason).unwrap());
    let found = decisions(record, &id).unwrap();
    assert!(found.iter().all(|it| it.reason.is_none() && it.party.is_none()) && found.len() == 3);
    assert!(refused(decide(record, &id, None, verdict, by("ana", "x"))).contains("erased"));
    assert!(record.verify(&[]).unwrap().fault.is_none());
}
