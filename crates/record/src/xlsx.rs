//! The evidence as a workbook: one sheet an idea, one row a thing, to sort and to filter.
//!
//! Every value is written as a text or a number, never as a formula: a name that begins with `=` stays a
//! name.

use lictor_wire::{EvidencePack, RecordApproval, RecordReport};
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, Worksheet, XlsxError,
};
use serde_json::Value;

use crate::told::{self, each, joined, text};

/// The most characters that a cell holds, by the format.
const MOST_IN_A_CELL: usize = 32_767;

/// Makes the workbook.
pub(crate) fn xlsx(pack: &EvidencePack) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    let mut about = DocProperties::new()
        .set_title("Evidence of screening")
        .set_author(&pack.made_by)
        .set_comment("Holds personal data: names that were screened and parties that are listed.");
    if let Ok(at) = pack.made_at.parse::<jiff::Timestamp>()
        && let Ok(at) = ExcelDateTime::from_timestamp(at.as_second())
    {
        about = about.set_creation_datetime(&at);
    }
    book.set_properties(&about);
    summary(&mut book, pack)?;
    records(&mut book, pack)?;
    lists(&mut book, pack)?;
    parties(&mut book, pack)?;
    designations(&mut book, pack)?;
    name_parts(&mut book, pack)?;
    decisions(&mut book, pack)?;
    book.save_to_buffer()
}

/// A cell.
enum Cell<'a> {
    Text(&'a str),
    Own(String),
    Number(f64),
    Nothing,
}

impl<'a> From<&'a str> for Cell<'a> {
    fn from(it: &'a str) -> Self {
        Self::Text(it)
    }
}

impl From<String> for Cell<'_> {
    fn from(it: String) -> Self {
        Self::Own(it)
    }
}

impl From<Option<f64>> for Cell<'_> {
    fn from(it: Option<f64>) -> Self {
        it.map_or(Self::Nothing, Self::Number)
    }
}

#[expect(
    clippy::cast_precision_loss,
    reason = "a workbook counts in f64; no record comes near 2^53"
)]
fn whole(it: u64) -> Cell<'static> {
    Cell::Number(it as f64)
}

/// A sheet with a heading that stays in view.
struct Table<'a> {
    sheet: &'a mut Worksheet,
    row: u32,
    columns: u16,
}

impl<'a> Table<'a> {
    fn new(book: &'a mut Workbook, name: &str, columns: &[(&str, u16)]) -> Result<Self, XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name(name)?.set_freeze_panes(1, 0)?;
        let head = Format::new().set_bold().set_background_color(Color::RGB(0x00E9_ECEF));
        let cell = Format::new().set_text_wrap().set_align(FormatAlign::Top);
        let mut at = 0;
        for (title, width) in columns {
            sheet.set_column_width(at, *width)?.set_column_format(at, &cell)?;
            sheet.write_string_with_format(0, at, *title, &head)?;
            at += 1;
        }
        Ok(Self { sheet, row: 1, columns: at })
    }

    fn row(&mut self, cells: Vec<Cell<'_>>) -> Result<(), XlsxError> {
        for (at, cell) in (0..).zip(cells) {
            match cell {
                Cell::Text(it) => self.write(at, it)?,
                Cell::Own(it) => self.write(at, &it)?,
                Cell::Number(it) => {
                    self.sheet.write_number(self.row, at, it)?;
                }
                Cell::Nothing => {}
            }
        }
        self.row += 1;
        Ok(())
    }

    fn write(&mut self, at: u16, text: &str) -> Result<(), XlsxError> {
        if text.is_empty() {
            return Ok(());
        }
        if text.chars().count() > MOST_IN_A_CELL {
            const CUT: &str = " … cut: a cell holds no more; the JSON has it";
            let kept: String = text.chars().take(MOST_IN_A_CELL - CUT.chars().count()).collect();
            self.sheet.write_string(self.row, at, format!("{kept}{CUT}"))?;
        } else {
            self.sheet.write_string(self.row, at, text)?;
        }
        Ok(())
    }

    fn finish(self) -> Result<(), XlsxError> {
        if self.row > 1 {
            self.sheet.autofilter(0, 0, self.row - 1, self.columns - 1)?;
        }
        Ok(())
    }
}

fn summary(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let mut table = Table::new(book, "Evidence", &[("What", 24), ("Value", 100)])?;
    let it = &pack.verification;
    let rows: Vec<(&str, Cell<'_>)> = vec![
        ("Evidence of screening", pack.asked.as_str().into()),
        ("Personal data", "names that were screened and parties that are listed".into()),
        ("Made at", pack.made_at.as_str().into()),
        ("Made by", pack.made_by.as_str().into()),
        ("With", format!("Lictor {}", pack.release).into()),
        ("Records in this pack", whole(pack.records.len() as u64)),
        ("The record", told::chain(it).into()),
        ("Its end", it.head.as_deref().unwrap_or_default().into()),
        (
            "Compared with the checkpoint beside the key",
            if it.anchored { "yes" } else { "no" }.into(),
        ),
        ("Proof", "the digests that lead to the signed checkpoint stand in the JSON".into()),
        ("Note", "Lictor lists and informs; a human decides.".into()),
    ];
    for (label, value) in rows {
        table.row(vec![label.into(), value])?;
    }
    Ok(())
}

fn decisions(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Screening", 38),
        ("Number", 9),
        ("Decision", 38),
        ("At", 28),
        ("By", 14),
        ("Party", 24),
        ("Verdict", 16),
        ("Reason", 60),
        ("Stands", 8),
        ("Looked at again", 16),
        ("By whom", 14),
        ("At that", 28),
        ("Their reason", 60),
    ];
    let mut table = Table::new(book, "Decisions", &columns)?;
    for it in &pack.records {
        for decision in &it.decisions {
            let other = decision.approval.as_ref();
            table.row(vec![
                it.line.record.as_str().into(),
                whole(decision.number),
                decision.record.as_str().into(),
                decision.at.as_str().into(),
                decision.actor.as_str().into(),
                decision.party.as_deref().unwrap_or("the whole answer").into(),
                decision.verdict.replace('_', " ").into(),
                decision.reason.as_deref().unwrap_or("(erased)").into(),
                if decision.stands { "yes" } else { "no" }.into(),
                other.map_or("", RecordApproval::word).into(),
                other.map_or("", |it| &it.actor).into(),
                other.map_or("", |it| &it.at).into(),
                other.and_then(|it| it.reason.as_deref()).unwrap_or_default().into(),
            ])?;
        }
    }
    table.finish()
}

fn records(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Number", 9),
        ("Record", 38),
        ("Kind", 11),
        ("At", 28),
        ("Tenant", 12),
        ("By", 14),
        ("About", 38),
        ("Names", 32),
        ("Asked", 40),
        ("Answer", 20),
        ("In words", 44),
        ("Warnings", 44),
        ("Left out by the limit", 44),
        ("Matches", 9),
        ("Not in force", 9),
        ("Near", 9),
        ("As of", 12),
        ("Known at", 22),
        ("Settings", 40),
        ("Algorithm", 12),
        ("Release", 10),
        ("Snapshot", 40),
        ("Configuration", 40),
        ("Kept until", 12),
        ("Hash before", 40),
        ("Hash", 40),
        ("Hash of the answer", 40),
        ("Hash of the lists", 40),
        ("Checkpoint", 11),
        ("Checkpoint's hash", 40),
        ("Signature", 40),
        ("Public key", 40),
    ];
    let mut table = Table::new(book, "Records", &columns)?;
    for it in &pack.records {
        let line = &it.line;
        let verdict = told::verdict(it);
        let count = |key: &str| line.facts[key].as_f64().into();
        let proof = it.chain.proof.as_ref();
        table.row(vec![
            whole(line.number),
            line.record.as_str().into(),
            line.kind.into(),
            line.at.as_str().into(),
            line.tenant.as_str().into(),
            line.actor.as_str().into(),
            line.subject.as_deref().unwrap_or_default().into(),
            line.names.as_ref().map(|it| it.join("; ")).unwrap_or_default().into(),
            told::asked(&it.answer["query"]).into(),
            verdict.text.into(),
            verdict.detail.unwrap_or_default().into(),
            told::notes(&it.answer).collect::<Vec<_>>().join("; ").into(),
            left_out(it).map(|(_, told)| told).collect::<Vec<_>>().join(" ").into(),
            count("matches"),
            count("not_in_force"),
            count("near"),
            text(&line.facts["as_of"]).into(),
            text(&line.facts["known_at"]).into(),
            told::settings(&it.context["settings"]).into(),
            text(&it.context["algorithm"]).into(),
            text(&it.context["release"]).into(),
            text(&it.context["snapshot"]).into(),
            text(&it.context["configuration"]).into(),
            line.retain_until.as_deref().unwrap_or_default().into(),
            it.chain.previous.as_str().into(),
            it.chain.hash.as_str().into(),
            it.chain.payload_hash.as_deref().unwrap_or_default().into(),
            it.chain.context_hash.as_deref().unwrap_or_default().into(),
            proof.map_or(Cell::Nothing, |it| whole(it.checkpoint)),
            proof.map_or("", |it| &it.checkpoint_hash).into(),
            proof.map_or("", |it| &it.signature).into(),
            proof.map_or("", |it| &it.public_key).into(),
        ])?;
    }
    table.finish()
}

/// The lists of each snapshot once: many records share one.
fn lists(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Snapshot", 40),
        ("List", 18),
        ("Title", 44),
        ("Publisher", 36),
        ("Published", 26),
        ("Parties", 10),
        ("Edition", 70),
    ];
    let mut table = Table::new(book, "Lists", &columns)?;
    let mut told = std::collections::BTreeSet::new();
    for it in &pack.records {
        let snapshot = text(&it.context["snapshot"]);
        if !told.insert((snapshot, it.context["datasets"].to_string())) {
            continue;
        }
        for list in each(&it.context["datasets"]) {
            table.row(vec![
                snapshot.into(),
                text(&list["id"]).into(),
                text(&list["title"]).into(),
                text(&list["publisher"]).into(),
                told::published(list).into(),
                list["entities"].as_f64().into(),
                text(&list["edition"]).into(),
            ])?;
        }
    }
    table.finish()
}

/// What the limit left out, part by part.
fn left_out(it: &RecordReport) -> impl Iterator<Item = (&'static str, String)> {
    told::PARTS
        .iter()
        .filter_map(|(key, title)| Some((*title, told::left_out(&it.context, &it.answer, key)?)))
}

/// The parties of an answer, each with the part in which it stands.
fn hits(it: &RecordReport) -> impl Iterator<Item = (&'static str, &Value)> {
    told::PARTS.iter().flat_map(|(key, title)| each(&it.answer[*key]).map(move |hit| (*title, hit)))
}

fn parties(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Number", 9),
        ("Part", 22),
        ("Party", 36),
        ("Id", 26),
        ("Kind", 14),
        ("Score", 9),
        ("Status", 12),
        ("Listed name", 32),
        ("Kind of name", 13),
        ("Asked", 28),
        ("In words", 60),
        ("Agrees", 20),
        ("Conflicts", 20),
        ("Missing", 20),
        ("Strength", 9),
        ("What would change it", 40),
        ("Names of the party", 60),
    ];
    let mut table = Table::new(book, "Parties", &columns)?;
    for it in &pack.records {
        for (part, hit) in hits(it) {
            let entity = &hit["entity"];
            let explanation = &hit["explanation"];
            let (name, evidence) = (&explanation["matched_name"], &explanation["evidence"]);
            let names = ["name", "alias", "previousName", "weakAlias"]
                .map(|key| joined(&entity["properties"][key], "; "));
            let names: Vec<String> = names.into_iter().filter(|it| !it.is_empty()).collect();
            table.row(vec![
                whole(it.line.number),
                part.into(),
                told::caption(hit).into(),
                text(&entity["id"]).into(),
                text(&entity["schema"]).into(),
                hit["score"].as_f64().into(),
                told::status(hit).into(),
                text(&name["text"]).into(),
                text(&name["kind"]).into(),
                text(&name["query"]).into(),
                text(&explanation["summary"]).into(),
                joined(&evidence["agree"], ", ").into(),
                joined(&evidence["conflict"], ", ").into(),
                joined(&evidence["missing"], ", ").into(),
                evidence["strength"].as_f64().into(),
                text(&explanation["counterfactual"]).into(),
                names.join("; ").into(),
            ])?;
        }
        // Behind the parties that are shown, so that whoever counts them sees that they are not all.
        for (part, told) in left_out(it) {
            table.row(vec![whole(it.line.number), part.into(), told.into()])?;
        }
    }
    table.finish()
}

fn designations(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Number", 9),
        ("Party", 26),
        ("List", 18),
        ("Authority", 34),
        ("Program", 16),
        ("From", 12),
        ("To", 12),
        ("Status", 12),
        ("Basis", 24),
        ("Citation", 20),
        ("Note", 40),
        ("Consequences", 70),
        ("Source", 60),
    ];
    let mut table = Table::new(book, "Designations", &columns)?;
    for it in &pack.records {
        for (_, hit) in hits(it) {
            for designation in each(&hit["designations"]) {
                let of = |key: &str| text(&designation[key]).into();
                table.row(vec![
                    whole(it.line.number),
                    text(&hit["entity"]["id"]).into(),
                    of("dataset"),
                    of("authority"),
                    of("program"),
                    of("from"),
                    of("to"),
                    told::status(designation).into(),
                    of("basis"),
                    of("citation"),
                    of("note"),
                    told::consequences(designation).into(),
                    of("source"),
                ])?;
            }
        }
    }
    table.finish()
}

fn name_parts(book: &mut Workbook, pack: &EvidencePack) -> Result<(), XlsxError> {
    let columns = [
        ("Number", 9),
        ("Party", 26),
        ("Evidence", 16),
        ("Score or effect", 14),
        ("In words", 50),
        ("Part asked", 20),
        ("Part listed", 20),
        ("How", 18),
        ("Similarity", 10),
        ("Weight", 9),
    ];
    let mut table = Table::new(book, "Parts", &columns)?;
    for it in &pack.records {
        for (_, hit) in hits(it) {
            for feature in each(&hit["explanation"]["features"]) {
                let head = || -> Vec<Cell<'_>> {
                    let value = feature["score"].as_f64().or(feature["effect"].as_f64());
                    vec![
                        whole(it.line.number),
                        text(&hit["entity"]["id"]).into(),
                        text(&feature["name"]).into(),
                        value.into(),
                        text(&feature["detail"]).into(),
                    ]
                };
                if each(&feature["parts"]).next().is_none() {
                    table.row(head())?;
                }
                for part in each(&feature["parts"]) {
                    let mut row = head();
                    row.extend([
                        text(&part["query"]).into(),
                        text(&part["entity"]).into(),
                        part["how"].as_str().unwrap_or("left over").into(),
                        part["similarity"].as_f64().into(),
                        part["weight"].as_f64().into(),
                    ]);
                    table.row(row)?;
                }
            }
        }
    }
    table.finish()
}
