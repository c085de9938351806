//! The evidence as a PDF: a document that is filed, printed, handed on.
//!
//! It says what the page in HTML says, and how each part of a name met. `book` knows pages and fonts and
//! nothing of records; here is what stands on them.

mod book;
mod fonts;
mod text;

use lictor_wire::values::counted;
use lictor_wire::{EvidencePack, RecordReport};
use serde_json::Value;

use self::book::{About, Book, GREY, Ink, ROOM, Style};
use self::fonts::{FontFiles, Fonts};
use crate::RecordError;
use crate::told::{self, caption, each, score, status};

const OPEN: (Ink, Ink) = ([0.66, 0.15, 0.13], [0.988, 0.945, 0.941]);
const CLEAR: (Ink, Ink) = ([0.12, 0.44, 0.26], [0.933, 0.965, 0.945]);
const NOTICE: (Ink, Ink) = ([0.72, 0.53, 0.10], [0.992, 0.969, 0.902]);

const BODY: Style = Style::regular(9.0);
const STRONG: Style = Style::bold(9.0);
const FAINT: Style = Style::regular(8.2).ink(GREY);
const CODE: Style = Style::regular(7.4);
/// Where values begin, beside their labels.
const VALUES: f32 = 92.0;
/// Where the hash of an edition begins, and how it looks, so that its 64 digits stand on one line.
const EDITION: f32 = 212.0;
const HASH: Style = Style::regular(6.6).ink(GREY);
/// Aliases of a party that are shown; all stand in the JSON.
const MOST_NAMES: usize = 12;

/// Makes the document. Characters that the embedded fonts lack are drawn with fonts of this machine, if it
/// is `with_system_fonts`, and where there are none spelt in Latin letters with their code points.
///
/// # Errors
/// When a font of the machine cannot be embedded.
pub(crate) fn pdf(pack: &EvidencePack, with_system_fonts: bool) -> Result<Vec<u8>, RecordError> {
    let files = FontFiles::for_text(&serde_json::to_string(pack)?, with_system_fonts);
    let fonts = Fonts::of(&files);
    let mut book = Book::new(&fonts);
    let title = match pack.records.as_slice() {
        [one] => format!("Record {}", one.line.record),
        many => format!("{}, {}", counted(many.len() as u64, "record", "records"), pack.asked),
    };
    book.text(Style::bold(19.0), "Evidence of screening");
    book.text(FAINT, &title);
    book.skip(8.0);
    let personal =
        "This document holds personal data: names that were screened and parties that are listed.";
    let missing = fonts.missing_scripts();
    let fontless = format!(
        "The machine that made it has no font for the script {}: what is written in it stands in Latin letters, \
         with its code points in brackets. The JSON of this evidence has the text itself.",
        missing.join(", ")
    );
    let notice: Vec<(Style, &str)> = if missing.is_empty() {
        vec![(BODY, personal)]
    } else {
        vec![(BODY, personal), (BODY, &fontless)]
    };
    book.framed(NOTICE.0, NOTICE.1, &notice);
    book.skip(8.0);
    let made = format!("{} by {}, with Lictor {}", pack.made_at, pack.made_by, pack.release);
    pair(&mut book, "Made", &made);
    pair(&mut book, "The record", &told::chain(&pack.verification));
    if let Some(head) = &pack.verification.head {
        pair_code(&mut book, "Its end", head);
    }
    let anchored = if pack.verification.anchored {
        "compared with the checkpoint kept beside the key"
    } else {
        "there is no checkpoint beside the key to compare with"
    };
    pair(&mut book, "Its anchor", anchored);
    if pack.records.len() != 1 {
        overview(&mut book, pack);
    }
    for it in &pack.records {
        if pack.records.len() == 1 {
            book.skip(12.0);
        } else {
            book.turn_page();
        }
        record(&mut book, it);
    }
    how_to_check(&mut book);
    let made_at = pack.made_at.parse::<jiff::Timestamp>().ok();
    let creator = format!("Lictor {}", pack.release);
    book.finish(&About {
        title: &format!("Evidence of screening: {title}"),
        author: &pack.made_by,
        creator: &creator,
        made_at: made_at.map(|it| it.to_zoned(jiff::tz::TimeZone::UTC)),
        foot: &format!("Evidence of screening · {title} · holds personal data"),
    })
}

fn pair(book: &mut Book<'_>, label: &str, value: &str) {
    book.cells(&[(0.0, VALUES - 8.0, FAINT, label), (VALUES, ROOM - VALUES, BODY, value)]);
}

fn pair_code(book: &mut Book<'_>, label: &str, value: &str) {
    book.cells(&[(0.0, VALUES - 8.0, FAINT, label), (VALUES, ROOM - VALUES, CODE, value)]);
}

fn heading(book: &mut Book<'_>, text: &str) {
    book.skip(12.0);
    book.need(64.0);
    book.text(Style::bold(11.0), text);
    book.rule();
    book.skip(4.0);
}

/// The records of a period in a table.
fn overview(book: &mut Book<'_>, pack: &EvidencePack) {
    heading(book, "Overview");
    let row = |book: &mut Book<'_>, style: Style, cells: [&str; 4]| {
        let places = [(0.0, 40.0), (44.0, 96.0), (144.0, 190.0), (340.0, ROOM - 340.0)];
        let cells: Vec<_> =
            places.iter().zip(cells).map(|((x, width), it)| (*x, *width, style, it)).collect();
        book.cells(&cells);
    };
    row(book, FAINT, ["Number", "Screened", "Asked", "Answer"]);
    for it in &pack.records {
        let at = it.line.at.split('.').next().unwrap_or_default().replace('T', " ");
        let verdict = told::verdict(it);
        row(book, BODY, [&it.line.number.to_string(), &at, &told::title(it), &verdict.text]);
    }
}

fn record(book: &mut Book<'_>, it: &RecordReport) {
    let line = &it.line;
    let title = told::title(it);
    book.mark(&format!("{}: {title}", line.number));
    book.text(Style::bold(14.0), &title);
    book.skip(4.0);
    let verdict = told::verdict(it);
    let (bar, tint) = if verdict.is_open { OPEN } else { CLEAR };
    let mut said = vec![(Style::bold(11.0).ink(bar), verdict.text.as_str())];
    said.extend(verdict.detail.as_deref().map(|it| (BODY, it)));
    book.framed(bar, tint, &said);
    book.skip(6.0);
    let text = |value: &Value| told::text(value).to_owned();
    pair(book, "Record", &format!("{}, number {}", line.record, line.number));
    pair(book, "Screened", &line.at);
    pair(book, "By", &format!("{}, for {}", line.actor, line.tenant));
    if let Some(day) = &line.retain_until {
        pair(book, "Kept until", day);
    }
    if let Some(query) = it.answer.get("query") {
        pair(book, "Asked", &told::asked(query));
    }
    if line.kind == "screening" {
        let known = text(&line.facts["known_at"]);
        let day = format!("{}, by what was known at {known}", text(&line.facts["as_of"]));
        pair(book, "As of", &day);
        let by = (text(&it.context["algorithm"]), text(&it.context["release"]));
        pair(book, "Matched by", &format!("{}, release {}", by.0, by.1));
        pair(book, "Settings", &told::settings(&it.context["settings"]));
        pair_code(book, "Snapshot", &text(&it.context["snapshot"]));
        if let Some(configuration) = it.context["configuration"].as_str() {
            pair_code(book, "Configuration", configuration);
        }
        heading(book, "Lists that answered");
        lists(book, &it.context["datasets"]);
    } else if let Some(reason) = line.facts["reason"].as_str() {
        pair(book, "Reason", reason);
    }
    for (key, title) in told::PARTS {
        let hits = &it.answer[key];
        let left_out = told::left_out(&it.context, &it.answer, key);
        if each(hits).next().is_some() || left_out.is_some() {
            heading(book, title);
            for (at, hit) in each(hits).enumerate() {
                if at > 0 {
                    book.skip(9.0);
                }
                party(book, hit);
            }
            if let Some(told) = left_out {
                book.skip(9.0);
                book.text(STRONG, &told);
            }
        }
    }
    for note in told::notes(&it.answer) {
        book.skip(6.0);
        book.text(BODY, &format!("Note: {note}"));
    }
    if line.kind == "screening" {
        decisions(book, it);
    }
    proof(book, it);
}

fn decisions(book: &mut Book<'_>, it: &RecordReport) {
    heading(book, "Decisions");
    if it.decisions.is_empty() {
        book.text(BODY, "Nobody has decided on it.");
    }
    for (at, decision) in it.decisions.iter().enumerate() {
        if at > 0 {
            book.skip(6.0);
        }
        book.need(40.0);
        book.text(STRONG, &told::decided(decision, &it.answer));
        book.text(FAINT, &told::decided_by(decision));
        for reason in told::reasons(decision) {
            book.text(BODY, &reason);
        }
    }
}

fn lists(book: &mut Book<'_>, datasets: &Value) {
    const PUBLISHED: f32 = 380.0;
    const PARTIES: f32 = 450.0;
    let row = |book: &mut Book<'_>, style: Style, cells: [&str; 3]| {
        book.cells(&[
            (0.0, PUBLISHED - 10.0, style, cells[0]),
            (PUBLISHED, PARTIES - PUBLISHED - 4.0, style, cells[1]),
            (PARTIES, ROOM - PARTIES, style, cells[2]),
        ]);
    };
    row(book, FAINT, ["List, with the hash of its edition", "Published", "Parties"]);
    for it in each(datasets) {
        book.need(28.0);
        let parties = it["entities"].as_u64().unwrap_or(0).to_string();
        row(book, BODY, [told::text(&it["title"]), &told::published(it), &parties]);
        let from = format!("{}, {}", told::text(&it["id"]), told::text(&it["publisher"]));
        book.cells(&[
            (0.0, EDITION - 8.0, FAINT, &from),
            (EDITION, ROOM - EDITION, HASH, told::text(&it["edition"])),
        ]);
        book.skip(3.0);
    }
}

fn party(book: &mut Book<'_>, hit: &Value) {
    let entity = &hit["entity"];
    book.need(58.0);
    let score = score(hit);
    let name = Style::bold(10.0);
    book.cells(&[(0.0, ROOM - 60.0, name, caption(hit)), (ROOM - 38.0, 38.0, name, &score)]);
    let kind = told::text(&entity["schema"]);
    book.text(FAINT, &format!("{} · {kind} · {}", told::text(&entity["id"]), status(hit)));
    let explanation = &hit["explanation"];
    book.text(BODY, told::text(&explanation["summary"]));
    if let Some(other) = explanation["counterfactual"].as_str() {
        book.text(FAINT, other);
    }
    parts(book, &explanation["features"]);
    for (label, told) in told::evidence(hit) {
        pair(book, label, &told);
    }
    names(book, hit);
    for it in each(&hit["designations"]) {
        designation(book, it);
    }
}

/// How each part of the name met, and what other evidence did to the score.
fn parts(book: &mut Book<'_>, features: &Value) {
    for feature in each(features) {
        let name = told::text(&feature["name"]).replace('_', " ");
        let effect = match (feature["score"].as_f64(), feature["effect"].as_f64()) {
            (Some(score), _) => format!("{score:.4}; "),
            (None, Some(effect)) => format!("{effect:+.4}; "),
            (None, None) => String::new(),
        };
        let label = format!("By {name}");
        pair(book, &label, &format!("{effect}{}", told::text(&feature["detail"])));
        for part in each(&feature["parts"]) {
            let side = |key: &str| part[key].as_str().unwrap_or("–").to_owned();
            let how =
                part["how"].as_str().map_or("left over".to_owned(), |it| it.replace('_', " "));
            let value = |key: &str| format!("{:.2}", part[key].as_f64().unwrap_or_default());
            let met = format!("{how} {}, weight {}", value("similarity"), value("weight"));
            book.cells(&[
                (VALUES, 118.0, FAINT, &side("query")),
                (VALUES + 124.0, 118.0, FAINT, &side("entity")),
                (VALUES + 248.0, ROOM - VALUES - 248.0, FAINT, &met),
            ]);
        }
    }
}

fn names(book: &mut Book<'_>, hit: &Value) {
    let all = told::names(hit);
    if !all.is_empty() {
        let mut shown = all[..all.len().min(MOST_NAMES)].join("; ");
        if all.len() > MOST_NAMES {
            shown = format!("{shown}; and {} more", all.len() - MOST_NAMES);
        }
        pair(book, "Its names", &shown);
    }
}

fn designation(book: &mut Book<'_>, it: &Value) {
    pair(book, "Designated", &told::designated(it));
    if let Some(note) = it["note"].as_str() {
        book.cells(&[(VALUES, ROOM - VALUES, FAINT, note)]);
    }
    let consequences = told::consequences(it);
    if !consequences.is_empty() {
        book.cells(&[(VALUES, ROOM - VALUES, FAINT, &consequences)]);
    }
}

fn proof(book: &mut Book<'_>, it: &RecordReport) {
    heading(book, "Proof that it stands in the record");
    let chain = &it.chain;
    pair_code(book, "Hash before", &chain.previous);
    pair_code(book, "Its hash", &chain.hash);
    for (label, hash) in
        [("Of the answer", &chain.payload_hash), ("Of the lists", &chain.context_hash)]
    {
        if let Some(hash) = hash {
            pair_code(book, label, hash);
        }
    }
    if let Some(proof) = &chain.proof {
        pair(book, "Checkpoint", &format!("at record {}", proof.checkpoint));
        pair_code(book, "", &proof.checkpoint_hash);
        pair_code(book, "Signature", &proof.signature);
        pair_code(book, "Public key", &proof.public_key);
    }
}

fn how_to_check(book: &mut Book<'_>) {
    heading(book, "How to check it");
    let ways: [(Style, &str); 4] = [
        (STRONG, "With the record"),
        (
            BODY,
            "“lictor record verify” reads the whole chain; “lictor replay ID” asks the question again and compares \
             every value; “lictor record verify --head” compares an end that was noted elsewhere.",
        ),
        (STRONG, "Without it"),
        (
            BODY,
            "From the hash of a record on, SHA-256(hash, digest) over the digests in the JSON of this evidence comes \
             to the hash of the checkpoint. The signature is Ed25519, by the public key, over the text \
             “lictor record checkpoint NUMBER HASH”. That the key is the institution’s is for it to attest. \
             A holder of the key could write another history: only an end that was noted elsewhere speaks against that.",
        ),
    ];
    for (style, text) in ways {
        book.text(style, text);
        book.skip(2.0);
    }
    book.skip(6.0);
    book.text(FAINT, "Lictor lists and informs; a human decides.");
}

#[cfg(test)]
mod tests {
    use sha2::{Digest as _, Sha256};

    use super::*;

    #[test]
    fn the_hash_of_an_edition_stands_on_one_line() {
        let files = FontFiles::for_text("", false);
        let fonts = Fonts::of(&files);
        for seed in 0..500_u32 {
            let digits: Vec<String> =
                Sha256::digest(seed.to_le_bytes()).iter().map(|it| format!("{it:02x}")).collect();
            let hash = format!("sha256:{}", digits.concat());
            let width = (ROOM - EDITION) / HASH.size;
            assert_eq!(text::lines(&fonts, &hash, HASH.weight, width).len(), 1, "{hash}");
        }
    }
}
