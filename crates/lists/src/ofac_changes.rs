//! OFAC's annual change files (`sdnew94.txt` and on): what was added to the SDN list, changed and
//! removed, day by day; the only official history of the list.
//!
//! Source: the 23 files of 1994 to 2016, read in full. They have no specification; what follows is what
//! they hold. All files of an edition are one **chronicle**: it states facts with valid time and is no
//! complete list ([`Report::chronicle`]). It is published on the day of its last block.
//!
//! # The grammar
//!
//! ```text
//! file      = preamble { block }
//! block     = date prose { prose | statement }       paragraphs are parted by empty lines
//! date      = MM/DD/YY ":" | MM/DD/YYYY "  " | MM-DD-YY ":" | MM/DD/YY " - "
//!           | MM-DD-YY "(effective date) / …:"        at the beginning of a paragraph
//! prose     = "The following [..] entries have been added to …:" | "resulting in the following new entries:" | …
//! statement = entry | entry "-to-" entry { "-and-" entry }
//! entry     = name [ aliases ] rest programs [ "*" | "." ] [ "(Linked To: …; Linked To: …)." ]
//! aliases   = "(a.k.a. …; f.k.a. …; n.k.a. …)"
//! rest      = addresses, "; DOB …; POB …; Passport … (individual)"
//! programs  = "[SDT] [FTO]" | "[SDT][FTO]"
//! ```
//!
//! * Lines have 72 columns. A hyphen at the end of a line belongs to the word (`AL-` `JIHAD`), a dash does
//!   not; `-to-`, programs and `(Linked To: …)` may break anywhere, and an entry may go on behind an
//!   empty line. Entries follow each other without empty lines or with them: what ends one is programs at
//!   the end of a line.
//! * `-became-` stands for `-to-`, and `- to-` for either.
//! * What becomes of entries is told by the words above them: the first verb behind `following` (`added`,
//!   `removed`, `deleted`, `changed`, `updated`, …), else words such as `new` or `named`, else the last verb
//!   before it. Entries under `changed` without `-to-` are the new text of one that stood before.
//! * A party is repeated as an entry under each of its names; since about 2004 also under weak aliases, which
//!   stand in quotation marks.
//! * Early files are in code page 437, later ones in ASCII with some UTF-8. The last byte is 0x1A.
//!
//! # What becomes of it
//!
//! `changes_text` makes statements of the text, `changes_entry` takes an entry apart, `changes_fold` folds
//! statements into entries with beginning and end and gathers parties, `changes_party` makes entities:
//! names and programs with every period, all else from the first day that tells it to the last.
//!
//! * **Ids.** The text has no numbers. A party is `c-`, its first name as letters, digits and hyphens, and
//!   the first day that tells of it: `us_ofac_sdn:c-example-group-19970108`; `-2` and on where two have one id.
//! * **The base of 1994.** Who was listed before the files begin is known only by a removal or a change: the
//!   beginning is unknown. Who was listed before and was never changed does not occur.
//! * **Prose.** What is told in sentences alone (most of 1994, general notices) is a warning with its place,
//!   and is not read, but for two statements on whole programs (`changes_text::whole_program`).
//! * **Limits.** Two people of one name without anything else are one party when their texts are alike. The
//!   primary name is a guess where the files repeat a party in alphabetical order.

use std::collections::HashMap;

use lictor_model::{DatasetId, Date, Entity};

use crate::changes_fold::{Fold, Tally, When};
use crate::changes_party;
use crate::changes_text::{self, FileText, Statement, Told};
use crate::draft::{Intake, shortened};
use crate::fields::Form;
use crate::text::check_content;
use crate::{Diagnostic, Refusal, Report, SourceFile};

/// The text has no fields to be counted: statements are, by file ([`Report::notes`]).
static FORM: Form = Form { name: "change files", rules: &[] };

/// Whether a file is one of this kind, by its beginning: text with a date above the words on changes.
pub(crate) fn is_one(file: &SourceFile) -> bool {
    let head = &file.bytes[..file.bytes.len().min(8_000)];
    let says_so = |words: &[u8]| head.windows(words.len()).any(|it| it.eq_ignore_ascii_case(words));
    let is_text = !head.trim_ascii_start().starts_with(b"<");
    is_text && (says_so(b"changes have occurred") || changes_text::is_one(&file.bytes))
}

/// Reads all change files of one edition.
pub(crate) fn read(
    dataset: &DatasetId,
    files: &[SourceFile],
    sink: &mut dyn FnMut(Entity),
) -> Result<Report, Refusal> {
    let mut texts: Vec<(&SourceFile, FileText)> = Vec::new();
    for file in files {
        check_content(file)?;
        let text = changes_text::read(&file.bytes);
        if !is_one(file) || text.statements.is_empty() {
            return Err(Refusal::WrongFormat {
                file: file.name.clone(),
                dataset: dataset.to_string(),
                reason: "it holds no dated changes, as the change files beside it do".to_owned(),
            });
        }
        texts.push((file, text));
    }
    texts.sort_by_key(|(_, text)| text.statements.first().map(|it| it.date));
    let name = texts.first().map_or("", |(file, _)| file.name.as_str());
    let mut intake = Intake::new(name, &FORM, sink);
    let published = texts.iter().filter_map(|(_, text)| text.last).max();
    let names: Vec<&str> = texts.iter().map(|(file, _)| file.name.as_str()).collect();
    let mut tallies: Vec<Tally> = Vec::new();
    let mut told: Vec<(usize, Statement)> = Vec::new();
    for (number, (_, text)) in texts.into_iter().enumerate() {
        tallies.push(Tally { blocks: text.n_blocks, ..Tally::default() });
        told.extend(text.statements.into_iter().map(|it| (number, it)));
    }
    told.sort_by_key(|(_, statement)| statement.date);
    let n_statements = told.iter().filter(|(_, it)| !matches!(it.told, Told::Notice(_))).count();

    let mut fold = Fold::default();
    for (number, statement) in told {
        let place = (statement.date, statement.line);
        let is_told = !diagnose(&mut intake, names[number], &statement);
        if !fold.tell(statement, number, &mut tallies[number]) && is_told {
            let reason = "an entry without a name".to_owned();
            let diagnostic = diagnostic(names[number], place, reason);
            intake.report_mut().rejected.push(diagnostic);
        }
    }
    if let Some(last) = tallies.last_mut() {
        fold.finish(last);
    }

    keep(dataset, &mut fold, &names, &mut intake)?;
    let report = intake.report_mut();
    report.published = published;
    report.chronicle = true;
    report.read = n_statements;
    report.kept = n_statements.saturating_sub(report.rejected.len());
    report.notes = names.iter().zip(&tallies).map(|(name, tally)| account(name, *tally)).collect();
    intake.finish()
}

/// Tells of what is not taken, with its place; returns whether it was such.
fn diagnose(intake: &mut Intake<'_>, file: &str, statement: &Statement) -> bool {
    let (text, reason) = match &statement.told {
        Told::Notice(text) => (text, "told in prose, which is not read"),
        Told::NotUnderstood { text, reason } => (text, *reason),
        _ => return false,
    };
    let reason = format!("{reason}: `{}`", shortened(text));
    let diagnostic = diagnostic(file, (statement.date, statement.line), reason);
    let report = intake.report_mut();
    match statement.told {
        Told::Notice(_) => report.warnings.push(diagnostic),
        _ => report.rejected.push(diagnostic),
    }
    true
}

fn diagnostic(file: &str, (date, line): (Date, u64), reason: String) -> Diagnostic {
    Diagnostic {
        record: format!("block of {date}"),
        file: file.to_owned(),
        line: Some(line),
        field: None,
        reason,
    }
}

/// Hands on every party.
fn keep(
    dataset: &DatasetId,
    fold: &mut Fold,
    files: &[&str],
    intake: &mut Intake<'_>,
) -> Result<(), Refusal> {
    let place = |when: When| {
        format!("{} line {}", files.get(when.file).copied().unwrap_or_default(), when.line)
    };
    let parties = fold.parties();
    let mut ids: HashMap<String, usize> = HashMap::new();
    for party in parties {
        let entries: Vec<_> = party.iter().map(|at| &fold.listed[*at]).collect();
        let Some(id) = changes_party::local_id(&entries) else { continue };
        let n_before = ids.entry(id.clone()).or_insert(0);
        *n_before += 1;
        let id = if *n_before == 1 { id } else { format!("{id}-{n_before}") };
        if let Some(draft) = changes_party::draft(dataset, &id, &entries, &place) {
            intake.keep(draft)?;
        }
    }
    Ok(())
}

fn account(file: &str, tally: Tally) -> String {
    let Tally {
        blocks,
        added,
        removed,
        changed,
        unheard_of,
        again,
        repeats_ended,
        notices,
        not_understood,
    } = tally;
    format!(
        "{file}: {blocks} blocks; {added} entries added, {changed} changed, {removed} removed ({unheard_of} of \
         these not heard of before, {again} said again, {repeats_ended} repeats under other names ended); \
         {notices} notices in prose; {not_understood} not understood"
    )
}
