//! The store from outside.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

#[path = "record/access.rs"]
mod access;
#[path = "record/group.rs"]
mod group;
#[path = "record/homes.rs"]
mod homes;
#[path = "record/killed.rs"]
mod killed;
#[path = "record/retention.rs"]
mod retention;
#[path = "record/tampering.rs"]
mod tampering;
#[path = "record/two.rs"]
mod two;

use lictor_store::record::{Context, EntryKind, NewEntry, RecordKey, SealedEntry, Sealer};

const KEY: &str = "5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a5a";

fn key() -> RecordKey {
    RecordKey::from_hex(KEY, "test").unwrap()
}

fn now() -> jiff::Timestamp {
    "2026-11-25T10:00:00.123456Z".parse().unwrap()
}

fn screening(sealer: &Sealer, name: &str) -> SealedEntry {
    let context = Context::new(r#"{"algorithm":"lictor-2"}"#);
    let entry = NewEntry {
        kind: EntryKind::Screening,
        at: now(),
        tenant: "default",
        actor: "ana",
        subject: None,
        retain_until: Some("2031-11-25".parse().unwrap()),
        context: Some(&context),
        facts: r#"{"matches":0}"#,
        payload: Some(name.as_bytes()),
    };
    sealer.seal(&entry).unwrap()
}
