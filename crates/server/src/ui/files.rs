//! `/ui/files`: screening a file of many parties, with its progress and its results.
//!
//! A file is screened a part at a time, so that those who screen single names do not wait long; few files are
//! screened at once ([`MOST_RUNNING`]). Each row is recorded as a single name is. The file, and what it came to, lie on the asker's desk
//! in memory and are gone when they are removed there, after two hours, or when the server ends.

use std::path::Path as FilePath;
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Redirect, Response};
use jiff::Timestamp;
use lictor_batch::{ANSWER_COLUMNS, FileError, Row, Rows, answer_cells, csv_cell, error_cells};
use lictor_engine::{Settings, Warning, utc_date};
use lictor_model::Date;
use lictor_wire::values;
use maud::{Markup, html};
use serde_json::{Map, Value};

use super::desk::Thing;
use super::enter::Visitor;
use super::form::Form;
use super::page::{Page, Place, capitalised};
use super::parts;
use crate::asking::{Asking, Desk};
use crate::params::{Params, Path};
use crate::problem::{Code, Problem};
use crate::routes::check_names;
use crate::server::Shared;

/// The most files of all sessions that are screened at once; those beyond are told to come back.
const MOST_RUNNING: usize = 2;
/// The most rows of a file. Larger ones are for `lictor screen --file`, which does not keep them in memory.
const MOST_ROWS: u64 = 100_000;
/// The longest time of a file.
const LONGEST: Duration = Duration::from_secs(600);
/// Rows that are screened, and recorded, at a time.
const PART: usize = 256;
/// Warnings of all answers that are shown.
const MOST_WARNINGS: usize = 50;
/// Rows of one page of results.
const PAGE: usize = 100;

/// A file on a desk.
pub(super) struct Job {
    /// What the file is called.
    name: String,
    as_of: Date,
    /// All rows of the file.
    expected: u64,
    rows: AtomicU64,
    bytes: AtomicUsize,
    is_stopped: AtomicBool,
    is_done: AtomicBool,
    results: Mutex<Results>,
}

#[derive(Default)]
struct Results {
    /// The cells of each row, in the order of [`ANSWER_COLUMNS`].
    lines: Vec<Vec<String>>,
    /// What the answers warn of, each once: rows have the codes alone.
    warnings: Vec<Warning>,
    /// Why it ended before the last row.
    ended: Option<String>,
}

/// Positions in a row of results.
const ROW: usize = 0;
const ID: usize = 1;
const NAME: usize = 2;
const VERDICT: usize = 3;
const SCORE: usize = 5;
const ENTITY: usize = 6;
const CAPTION: usize = 7;
const LIST: usize = 9;
const STATUS: usize = 10;
const PROGRAM: usize = 12;
const MATCHED: usize = 15;
const SUMMARY: usize = 16;
const ERROR: usize = 17;
/// Behind the columns of the table: the id of the record, empty where nothing is recorded.
const RECORD: usize = ANSWER_COLUMNS.len();

/// What a row came to: its word in results and addresses, the words and the sign for it.
const VERDICTS: [(&str, &str, &str, &str); 6] = [
    ("match", "Match", "●", "in-force"),
    ("not_in_force", "Not in force", "○", "delisted"),
    ("near", "Near", "≈", "unknown"),
    ("clear", "Clear", "✓", "good"),
    ("not_screened", "Not screened", "!", "unknown"),
    ("error", "Unusable", "✕", "unknown"),
];

impl Job {
    pub(super) fn bytes(&self) -> usize {
        self.bytes.load(Ordering::Relaxed)
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_done.load(Ordering::Acquire)
    }

    /// Ends it before its last row.
    fn stop(&self) {
        self.is_stopped.store(true, Ordering::Relaxed);
    }

    fn push(&self, cells: Vec<String>) {
        let bytes = cells.iter().map(|it| it.len() + size_of::<String>()).sum::<usize>();
        self.bytes.fetch_add(bytes, Ordering::Relaxed);
        self.results.lock().unwrap_or_else(PoisonError::into_inner).lines.push(cells);
        self.rows.fetch_add(1, Ordering::Relaxed);
    }

    /// Of many the first ones: those of the lists are the same in each answer.
    fn warn(&self, warnings: &[Warning]) {
        let mut results = self.results.lock().unwrap_or_else(PoisonError::into_inner);
        for it in warnings {
            if results.warnings.len() < MOST_WARNINGS && !results.warnings.contains(it) {
                results.warnings.push(it.clone());
            }
        }
    }

    fn end(&self, why: Option<String>) {
        self.results.lock().unwrap_or_else(PoisonError::into_inner).ended = why;
        self.is_done.store(true, Ordering::Release);
    }
}

/// Ends a job also where its thread panics.
struct Ending(Arc<Job>);

impl Drop for Ending {
    fn drop(&mut self) {
        if !self.0.is_done() {
            self.0.end(Some(
                "this is a fault of Lictor's; the log of the server says more".to_owned(),
            ));
        }
    }
}

/// Screens the rows of a file, some at a time: each part is on the disk of the record before it is shown.
async fn run(asking: Asking, shared: Arc<Shared>, job: Arc<Job>, settings: Settings, rows: Rows) {
    let begun = Instant::now();
    let ending = Ending(Arc::clone(&job));
    let settings = Arc::new(settings);
    let mut rows = rows;
    loop {
        let read = shared.pool.run(move |_| {
            let part: Vec<Result<Row, FileError>> = rows.by_ref().take(PART).collect();
            (rows, part)
        });
        let Ok((rest, part)) = read.await else { return };
        rows = rest;
        let why = if job.is_stopped.load(Ordering::Relaxed) {
            Some("it was stopped".to_owned())
        } else if begun.elapsed() > LONGEST {
            Some(format!("it took longer than {} minutes", LONGEST.as_secs() / 60))
        } else {
            None
        };
        if part.is_empty() || why.is_some() {
            job.end(why.filter(|_| !part.is_empty()));
            drop(ending);
            return;
        }
        let (mut good, mut error) = (Vec::new(), None);
        for row in part {
            match row {
                Ok(row) => good.push(row),
                Err(wrong) => error = error.or(Some(wrong)),
            }
        }
        let (at, asked) = (Arc::clone(&shared), Arc::clone(&settings));
        let of = Arc::clone(&job);
        let answers = asking.each(good, move |row, desk| cells(&at, &of, &asked, &row, desk)).await;
        match answers {
            Ok(answers) => answers.into_iter().for_each(|it| job.push(it)),
            Err(problem) => error = Some(asked_wrongly(problem.body().detail().to_owned())),
        }
        if let Some(error) = error {
            job.end(Some(error.to_string()));
            return;
        }
    }
}

/// The cells of a row, and the id of its record behind them.
fn cells(
    shared: &Shared,
    job: &Job,
    settings: &Settings,
    row: &Row,
    desk: &mut Desk<'_>,
) -> Vec<String> {
    let unusable = |reason: &str| {
        let mut cells = error_cells(row, reason);
        cells.push(String::new());
        cells
    };
    let party = match &row.party {
        Ok(party) => party,
        Err(why) => return unusable(&why.reason),
    };
    let query = party.query();
    let answered = check_names(&query, shared.limits).and_then(|()| desk.screen(&query, settings));
    match answered {
        Ok(answered) => {
            job.warn(&answered.screening.warnings);
            let mut cells = answer_cells(row.number, party, &answered.screening);
            cells.push(answered.record.unwrap_or_default());
            cells
        }
        Err(problem) => {
            shared.metrics.query_error();
            unusable(problem.body().detail())
        }
    }
}

/// `GET /ui/files`
pub(super) async fn begin(State(shared): State<Arc<Shared>>, visitor: Visitor) -> Response {
    Page::new(Place::Files, "Screen a file", form(&shared, &visitor, None)).show(&visitor)
}

fn form(shared: &Shared, visitor: &Visitor, wrong: Option<&FileError>) -> Markup {
    let now = shared.now();
    let things = shared.pages.desk.of(&visitor.session, now);
    let jobs = things.iter().filter_map(|(id, thing, came)| match thing {
        Thing::Job(job) => Some((id, job, *came)),
        _ => None,
    });
    let jobs: Vec<(&String, &Arc<Job>, Timestamp)> = jobs.collect();
    html! {
        div.column {
            h1 { "Screen a file" }
            p.lead { "Customers, suppliers, crews: one party a row. CSV, TSV, Excel (XLSX) or JSON lines, with a column for the name." }
            form.panel method="post" action="/ui/files" enctype="multipart/form-data" {
                (parts::token(visitor))
                @if let Some(error) = wrong {
                    p.error role="alert" { "✕ " (capitalised(&error.message)) "." @if let Some(hint) = &error.hint { " " (capitalised(&hint_of_page(hint))) "." } }
                }
                div.field { label for="file" { "File" } input #file type="file" name="file" required accept=".csv,.tsv,.txt,.tab,.xlsx,.xlsm,.jsonl,.ndjson,.json" data-search;
                    p.help { "At most " (parts::bytes(shared.limits.body)) " and " (parts::count(MOST_ROWS)) " rows." } }
                div.pair {
                    div.field { label for="as_of" { "As of" } input #as_of type="date" name="as_of" value=(utc_date(now)); }
                    div.field { label for="threshold" { "Match from score" } input #threshold type="number" name="threshold" min="0" max="1" step="0.01" value=(format!("{:.2}", Settings::THRESHOLD)); }
                }
                div.field { label for="name_column" { "Column of the name" } input #name_column type="text" name="name_column" autocomplete="off"; p.help { "Only where it is not called name, full name or the like" } }
                button.primary type="submit" { "Screen the file" }
            }
            p.fine { "File and results lie in memory for two hours, for you alone; nothing is written to a disk." }
            @if !jobs.is_empty() {
                h2 { "Your files" }
                ul.plain-rows {
                    @for (id, job, came) in jobs {
                        li {
                            a href={ "/ui/files/" (id) } { (job.name) } " "
                            span.faint { (parts::moment(came)) ", " (parts::counted(usize::try_from(job.rows.load(Ordering::Relaxed)).unwrap_or(usize::MAX), "row", "rows")) (if job.is_done() { "" } else { ", being screened" }) }
                        }
                    }
                }
            }
        }
    }
}

/// A hint in the words of the form, where it names an option of the command line.
fn hint_of_page(hint: &str) -> String {
    hint.replace(
        "say which is the name with --map name=COLUMN",
        "write the one of the name into “Column of the name”",
    )
}

/// `POST /ui/files`
pub(super) async fn upload(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    sent: Form,
) -> Result<Response, Problem> {
    let refuse = |error: &FileError| {
        let page = Page::new(Place::Files, "Not screened", form(&shared, &visitor, Some(error)));
        page.status(StatusCode::BAD_REQUEST).show(&visitor)
    };
    let Some((name, bytes)) = sent.file() else {
        return Ok(refuse(&asked_wrongly("choose a file".to_owned())));
    };
    let settings = match settings(&shared, &sent) {
        Ok(settings) => settings,
        Err(reason) => return Ok(refuse(&asked_wrongly(reason))),
    };
    if shared.pages.desk.running() >= MOST_RUNNING {
        return Err(Problem::new(
            Code::Overloaded,
            "other files are being screened: try again in a minute",
        ));
    }
    let map: Vec<(String, String)> = match sent.one("name_column") {
        "" => Vec::new(),
        column => vec![("name".to_owned(), column.to_owned())],
    };
    let (name, size, bytes) = (name.to_owned(), bytes.len(), bytes.to_vec());
    let path = name.clone();
    let opened = shared.pool.run(move |_| {
        let path = FilePath::new(&path);
        // What cannot be screened whole is not begun.
        let rows = Rows::of_bytes(path, bytes.clone(), &map)?;
        let expected = match rows.known_count() {
            Some(count) => count,
            None => counted(Rows::of_bytes(path, bytes, &map)?)?,
        };
        refuse_more(expected)?;
        Ok::<_, FileError>((rows, expected))
    });
    let (rows, expected) = match opened.await? {
        Ok(opened) => opened,
        Err(error) => return Ok(refuse(&error)),
    };
    let job = Arc::new(Job {
        name,
        as_of: settings.as_of,
        expected,
        rows: AtomicU64::new(0),
        bytes: AtomicUsize::new(size),
        is_stopped: AtomicBool::new(false),
        is_done: AtomicBool::new(false),
        results: Mutex::default(),
    });
    let id = shared.pages.desk.lay(&visitor.session, Thing::Job(Arc::clone(&job)), shared.now())?;
    let asking = Asking::new(&shared, visitor.caller.clone());
    tokio::spawn(run(asking, Arc::clone(&shared), job, settings, rows));
    Ok(Redirect::to(&format!("/ui/files/{id}")).into_response())
}

/// How many rows a file has; an error when they cannot be read to the end.
fn counted(mut rows: Rows) -> Result<u64, FileError> {
    rows.try_fold(0, |count, row| row.map(|_| count + 1))
}

fn refuse_more(count: u64) -> Result<(), FileError> {
    if count <= MOST_ROWS {
        return Ok(());
    }
    Err(FileError {
        message: format!(
            "the file has {count} rows, and at most {MOST_ROWS} are screened here; none of it was screened"
        ),
        hint: Some("split it, or screen it whole with lictor screen --file".to_owned()),
        is_usage: false,
    })
}

fn asked_wrongly(message: String) -> FileError {
    FileError { message, hint: None, is_usage: true }
}

fn settings(shared: &Shared, sent: &Form) -> Result<Settings, String> {
    let mut settings = shared.settings();
    if !sent.one("as_of").is_empty() {
        settings.as_of = values::day(sent.one("as_of"))?;
    }
    if !sent.one("threshold").is_empty() {
        let score = sent.one("threshold").parse::<f64>().ok().filter(|it| (0.0..=1.0).contains(it));
        settings.threshold =
            score.ok_or("the score from which on a party is a match is a number from 0 to 1")?;
        settings.cutoff = Settings::CUTOFF.min(settings.threshold);
    }
    Ok(settings)
}

fn job(shared: &Shared, visitor: &Visitor, id: &str) -> Result<(Arc<Job>, Timestamp), Problem> {
    match shared.pages.desk.find(&visitor.session, id, shared.now())? {
        (Thing::Job(job), came) => Ok((job, came)),
        _ => Err(Problem::not_found("there is no file at this address")),
    }
}

/// `GET /ui/files/{id}`
pub(super) async fn show(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    mut params: Params,
) -> Result<Response, Problem> {
    let (job, came) = job(&shared, &visitor, &id)?;
    let show = params.one("show").filter(|it| VERDICTS.iter().any(|(word, ..)| it == word));
    let page = params.count("page", 1_000_000, 1)?.max(1);
    let again = (!job.is_done()).then_some(2);
    let body = body(&visitor, &id, &job, came, show.as_deref(), page);
    Ok(Page::new(Place::Files, "A file", body).again_after(again).show(&visitor))
}

fn body(
    visitor: &Visitor,
    id: &str,
    job: &Job,
    came: Timestamp,
    show: Option<&str>,
    page: usize,
) -> Markup {
    let done = job.rows.load(Ordering::Relaxed);
    let is_done = job.is_done();
    let results = job.results.lock().unwrap_or_else(PoisonError::into_inner);
    let count = |verdict: &str| results.lines.iter().filter(|it| it[VERDICT] == verdict).count();
    let chosen: Vec<&Vec<String>> =
        results.lines.iter().filter(|it| show.is_none_or(|show| it[VERDICT] == show)).collect();
    let pages = chosen.len().div_ceil(PAGE).max(1);
    let page = page.min(pages);
    let shown = chosen.iter().skip((page - 1) * PAGE).take(PAGE);
    let address = |show: Option<&str>, page: usize| {
        let show = show.map(|it| format!("show={it}&")).unwrap_or_default();
        format!("/ui/files/{id}?{show}page={page}")
    };
    html! {
        p.crumbs { a href="/ui/files" { "Files" } " › " (job.name) }
        // While it is screened a script loads this part anew.
        div data-live[!is_done] {
            header.file-head {
                div {
                    h1 { (match (is_done, &results.ended) { (false, _) => "Being screened", (true, None) => "Screened", (true, Some(_)) => "Not all was screened" }) }
                    p.lead role="status" {
                        (parts::counted(usize::try_from(done).unwrap_or(usize::MAX), "row", "rows"))
                        @if !is_done || results.ended.is_some() { " of " (parts::count(job.expected)) }
                        " · as of " (job.as_of) " · sent " (parts::moment(came))
                    }
                }
                div.actions {
                    @if is_done {
                        a.button href={ "/ui/files/" (id) "/results.csv" } download { "Download CSV" }
                        a.button href={ "/ui/files/" (id) "/results.json" } download { "Download JSON" }
                    }
                    form method="post" action={ "/ui/files/" (id) "/remove" } {
                        (parts::token(visitor))
                        button.quiet type="submit" { (if is_done { "Remove" } else { "Stop and remove" }) }
                    }
                }
            }
            @if !is_done { progress max=(job.expected) value=(done) aria-label="Rows screened" {} }
            @if let Some(why) = &results.ended { p.note role="alert" { "⚠ " (capitalised(&unscreened(job.expected.saturating_sub(done), why))) "." } }
            @if let Some(told) = told(&results.warnings) { p.note { "⚠ " (capitalised(&told)) "." } }
            nav.filters aria-label="Results by verdict" {
                a href=(address(None, 1)) aria-current=[show.is_none().then_some("true")] { "All " span.num { (parts::count(results.lines.len() as u64)) } }
                @for (word, words, sign, class) in VERDICTS {
                    @let number = count(word);
                    @if number > 0 || show == Some(word) {
                        a href=(address(Some(word), 1)) aria-current=[(show == Some(word)).then_some("true")] {
                            span class={ "verdict-sign " (class) } aria-hidden="true" { (sign) } " " (words) " " span.num { (parts::count(number as u64)) }
                        }
                    }
                }
            }
            div.scroll {
                table.rows.results {
                    thead { tr { th.num scope="col" { "Row" } th scope="col" { "Asked" } th scope="col" { "Verdict" } th scope="col" { "Listed party" } th scope="col" { "Score" } th scope="col" { "Program" } } }
                    tbody data-results { @for it in shown { (line(it, job.as_of)) } }
                }
            }
            @if pages > 1 {
                nav.pages aria-label="Pages of results" {
                    @if page > 1 { a href=(address(show, page - 1)) rel="prev" { "← Earlier rows" } }
                    span.faint { "Page " (page) " of " (pages) }
                    @if page < pages { a href=(address(show, page + 1)) rel="next" { "Later rows →" } }
                }
            }
        }
    }
}

/// What the answers warn of, but for names that were not screened: their rows say so.
fn told(warnings: &[Warning]) -> Option<String> {
    let texts = warnings.iter().filter(|it| it.code != Warning::NOT_SCREENED);
    let texts: Vec<&str> = texts.map(|it| it.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}

fn line(cells: &[String], as_of: Date) -> Markup {
    let verdict = VERDICTS.iter().find(|(word, ..)| cells[VERDICT] == *word);
    let (_, words, sign, class) = verdict.copied().unwrap_or(("", "Unknown", "?", "unknown"));
    let score = cells[SCORE].parse::<f64>().map(parts::two_digits).unwrap_or_default();
    html! {
        tr {
            td.num data-label="Row" { (cells[ROW]) }
            td data-label="Asked" { (parts::name(&cells[NAME])) @if !cells[ID].is_empty() { br; code { (cells[ID]) } } }
            td { span class={ "badge " (class) } { span aria-hidden="true" { (sign) } " " (words) } }
            td {
                @if cells[ENTITY].is_empty() {
                    @if matches!(cells[VERDICT].as_str(), "error" | "not_screened") { span.fine { (capitalised(&cells[ERROR])) } }
                } @else {
                    a href=(parts::entity_address(&cells[ENTITY], Some(as_of))) title=(cells[SUMMARY]) data-result { (parts::name(&cells[CAPTION])) }
                    @if cells[MATCHED] != cells[CAPTION] && !cells[MATCHED].is_empty() { " " span.faint { "by " (parts::name(&cells[MATCHED])) } }
                    br; span.fine { (cells[LIST]) " · " (cells[STATUS].replace('_', " ")) }
                }
            }
            td.num data-label=[(!score.is_empty()).then_some("Score")] { (score) }
            td data-label=[(!cells[PROGRAM].is_empty()).then_some("Program")] { (cells[PROGRAM]) @if !cells[RECORD].is_empty() { br; a.fine href={ "/ui/records/" (cells[RECORD]) } { "Record" } } }
        }
    }
}

/// `POST /ui/files/{id}/remove`
pub(super) async fn remove(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path(id): Path<String>,
    _: Form,
) -> Result<Response, Problem> {
    let (job, _) = job(&shared, &visitor, &id)?;
    job.stop();
    shared.pages.desk.remove(&visitor.session, Some(&id));
    Ok(Redirect::to("/ui/files").into_response())
}

/// `GET /ui/files/{id}/results.csv` and `results.json`
pub(super) async fn download(
    State(shared): State<Arc<Shared>>,
    visitor: Visitor,
    Path((id, file)): Path<(String, String)>,
) -> Result<Response, Problem> {
    let (job, _) = job(&shared, &visitor, &id)?;
    let is_csv = match file.as_str() {
        "results.csv" => true,
        "results.json" => false,
        _ => {
            return Err(Problem::not_found(
                "results are downloaded as results.csv or results.json",
            ));
        }
    };
    let bytes = shared.pool.run(move |_| {
        let results = job.results.lock().unwrap_or_else(PoisonError::into_inner);
        let missing = results
            .ended
            .as_ref()
            .map(|why| unscreened(job.expected.saturating_sub(results.lines.len() as u64), why));
        let last = missing.map(|it| {
            let mut cells = vec![String::new(); columns().count()];
            (cells[VERDICT], cells[ERROR]) = ("not_screened".to_owned(), it);
            cells
        });
        let lines = || results.lines.iter().chain(&last);
        if is_csv { table(lines()) } else { json(lines()) }
    });
    let mut headers = HeaderMap::new();
    let kind = if is_csv { "text/csv; charset=utf-8" } else { "application/json" };
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    let as_file = if is_csv {
        "attachment; filename=\"results.csv\""
    } else {
        "attachment; filename=\"results.json\""
    };
    headers.insert(header::CONTENT_DISPOSITION, HeaderValue::from_static(as_file));
    let bytes =
        bytes.await?.map_err(|_| Problem::new(Code::Bug, "the results cannot be written"))?;
    Ok((headers, bytes).into_response())
}

/// What is said of the rows behind the one at which the screening of a file ended: on its page, and in the last
/// line of what is downloaded.
fn unscreened(rows: u64, why: &str) -> String {
    let rows = parts::counted(usize::try_from(rows).unwrap_or(usize::MAX), "row was", "rows were");
    format!("{rows} not screened: {why}")
}

/// A table for spreadsheets.
fn table<'a>(lines: impl IntoIterator<Item = &'a Vec<String>>) -> std::io::Result<Vec<u8>> {
    let mut table = csv::Writer::from_writer(Vec::new());
    table.write_record(columns())?;
    for cells in lines {
        table.write_record(cells.iter().map(|it| csv_cell(it).into_owned()))?;
    }
    table.into_inner().map_err(|error| std::io::Error::other(error.to_string()))
}

fn columns() -> impl Iterator<Item = &'static str> {
    ANSWER_COLUMNS.into_iter().chain(["record"])
}

fn json<'a>(lines: impl IntoIterator<Item = &'a Vec<String>>) -> std::io::Result<Vec<u8>> {
    let object = |cells: &Vec<String>| {
        let pairs = columns().zip(cells).filter(|(_, cell)| !cell.is_empty());
        Value::Object(
            pairs
                .map(|(name, cell)| (name.to_owned(), cell.as_str().into()))
                .collect::<Map<_, _>>(),
        )
    };
    let rows: Vec<Value> = lines.into_iter().map(object).collect();
    Ok(serde_json::to_vec_pretty(&rows)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_those_of_the_table_of_answers() {
        for (at, name) in [
            (ROW, "row"),
            (ID, "id"),
            (NAME, "name"),
            (VERDICT, "verdict"),
            (SCORE, "score"),
            (ENTITY, "entity_id"),
            (CAPTION, "caption"),
            (LIST, "list"),
            (STATUS, "status"),
            (PROGRAM, "program"),
            (MATCHED, "matched_name"),
            (SUMMARY, "summary"),
            (ERROR, "error"),
        ] {
            assert_eq!(ANSWER_COLUMNS[at], name);
        }
        assert_eq!(columns().nth(RECORD), Some("record"));
    }

    #[test]
    fn no_cell_of_a_download_is_a_formula() {
        let mut cells = vec![String::new(); columns().count()];
        cells[NAME] = "=1+1".to_owned();
        let text = String::from_utf8(table(&[cells]).unwrap_or_default()).unwrap_or_default();
        assert!(text.contains(",'=1+1,"), "{text}");
    }
}
