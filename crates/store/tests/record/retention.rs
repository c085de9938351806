//! What is erased leaves the chain whole; what is held is not erased.

use lictor_store::record::{Decided, EntryKind, Filter, NewEntry, Reason};

use crate::homes::Home;
use crate::{now, screening};

#[test]
fn what_is_due_is_erased_unless_it_is_held() {
    Home::all().iter().for_each(check);
}

fn check(home: &Home) {
    let mut record = home.open();
    let sealer = record.sealer();
    let entries = ["Tomas Varga", "Darina Orlova"].map(|it| screening(&sealer, it));
    let ids = entries.each_ref().map(|it| it.id().to_owned());
    record.append(entries.to_vec()).unwrap();
    let day = |text: &str| text.parse().unwrap();
    assert!(record.due("default", day("2031-11-25")).unwrap().is_empty());
    assert!(record.due("other", day("2031-11-26")).unwrap().is_empty());
    assert_eq!(record.due("default", day("2031-11-26")).unwrap(), ids);

    let reason =
        Reason { tenant: "default", actor: "bea", facts: r#"{"reason":"case 7"}"#, at: now() };
    record.hold(Some(&ids[0]), reason).unwrap();
    assert!(!record.erase(&ids[0], reason).unwrap(), "it is held");
    assert!(record.erase(&ids[1], reason).unwrap());
    assert!(!record.erase(&ids[1], reason).unwrap(), "it was erased");
    assert!(record.release(Some(&ids[0]), reason).unwrap());
    assert!(!record.release(Some(&ids[0]), reason).unwrap(), "it is held no more");
    assert!(!record.release(None, reason).unwrap(), "its tenant never was");
    record.hold(None, reason).unwrap();
    assert!(!record.erase(&ids[0], reason).unwrap(), "its tenant is held");
    assert!(record.release(None, reason).unwrap());
    let other = Reason { tenant: "other", ..reason };
    assert!(!record.erase(&ids[0], other).unwrap(), "it is another tenant's");
    assert!(record.erase(&ids[0], reason).unwrap());
    assert!(!record.erase("no such id", reason).unwrap());

    let entry = record.entry(&ids[1]).unwrap().unwrap();
    assert!(entry.is_erased() && record.payload(&entry).unwrap().is_none());
    let found = record.verify(&[]).unwrap();
    assert_eq!((found.fault, found.erased, found.entries), (None, 2, 8));
    assert!(record.due("default", day("2031-11-26")).unwrap().is_empty());
}

#[test]
fn many_are_erased_at_once_but_for_those_that_are_held() {
    Home::all().iter().for_each(check_many);
}

fn check_many(home: &Home) {
    let mut record = home.open();
    let sealer = record.sealer();
    // More than one transaction takes.
    let entries: Vec<_> = (0..603).map(|_| screening(&sealer, "Tomas Varga")).collect();
    let ids: Vec<String> = entries.iter().map(|it| it.id().to_owned()).collect();
    record.append(entries).unwrap();
    let reason =
        Reason { tenant: "default", actor: "bea", facts: r#"{"reason":"case 7"}"#, at: now() };
    record.hold(Some(&ids[602]), reason).unwrap();
    record.hold(None, reason).unwrap();
    assert_eq!(record.erase_all(&ids, reason).unwrap(), 0, "their tenant is held");
    assert!(record.release(None, reason).unwrap());
    assert_eq!(record.erase_all(&ids, reason).unwrap(), 602);
    assert_eq!(record.due("default", "2031-11-26".parse().unwrap()).unwrap(), ids[602..]);
    assert_eq!(record.erase_all(&ids, reason).unwrap(), 0, "nothing is erased twice");
    let found = record.verify(&[]).unwrap();
    assert_eq!((found.fault, found.erased, found.entries), (None, 602, 603 + 3 + 602));
}

#[test]
fn what_was_decided_on_a_screening_is_found_with_it_and_erased_with_it() {
    Home::all().iter().for_each(check_decisions);
}

fn check_decisions(home: &Home) {
    let mut record = home.open();
    let sealer = record.sealer();
    let entries = ["Tomas Varga", "Darina Orlova"].map(|it| screening(&sealer, it));
    let ids = entries.each_ref().map(|it| it.id().to_owned());
    record.append(entries.to_vec()).unwrap();
    let count = |record: &lictor_store::record::Record, decided| {
        let filter = Filter { decided: Some(decided), ..Filter::default() };
        record.newest(filter, 10).unwrap().len()
    };
    assert_eq!(Decided::ALL.map(|it| count(&record, it)), [2, 0, 0, 0]);
    for (kind, expected) in [
        (EntryKind::Decision, [1, 1, 0, 0]),
        (EntryKind::Rejection, [1, 0, 0, 1]),
        (EntryKind::Decision, [1, 1, 0, 0]),
        (EntryKind::Approval, [1, 0, 1, 0]),
        (EntryKind::Hold, [1, 0, 1, 0]),
    ] {
        let payload = (kind != EntryKind::Hold).then_some(b"it is Tomas".as_slice());
        let entry = NewEntry {
            kind,
            at: now(),
            tenant: "default",
            actor: "bea",
            subject: Some(&ids[0]),
            retain_until: None,
            context: None,
            facts: "{}",
            payload,
        };
        record.append(vec![sealer.seal(&entry).unwrap()]).unwrap();
        assert_eq!(Decided::ALL.map(|it| count(&record, it)), expected, "{kind:?}");
    }
    let about = record.about(&ids[0]).unwrap();
    assert_eq!(about.len(), 5);
    assert!(record.about(&ids[1]).unwrap().is_empty());
    let reason = Reason { tenant: "default", actor: "bea", facts: "{}", at: now() };
    assert!(!record.erase(&ids[0], reason).unwrap(), "it is held");
    assert!(record.release(Some(&ids[0]), reason).unwrap());
    assert_eq!(record.erase_all(&ids[..1], reason).unwrap(), 1, "screenings are counted");
    for entry in record.about(&ids[0]).unwrap() {
        assert!(
            record.payload(&entry).unwrap().is_none(),
            "{:?} tells of who was screened",
            entry.kind
        );
    }
    let found = record.verify(&[]).unwrap();
    assert_eq!((found.fault, found.erased), (None, 1), "each that went has an entry that says so");
}
