//! `lictor record …`, `lictor replay`, and writing what is screened to the record.

use std::fs;
use std::path::{Path, PathBuf};

use lictor_config::Token;
use lictor_engine::{Screening, Settings, utc_date};
use lictor_record::{Asked, By, Form, RecordError, Recorded, Recorder, configuration_hash};
use lictor_store::record::{Filter, Record, RecordKey};
use lictor_store::{Place, StoreError};
use lictor_wire::values::counted;

use crate::app::{App, note};
use crate::args::{
    BecauseArgs, RecordCommand, RecordExportArgs, RecordListArgs, RecordReviewArgs, RecordShowArgs,
    RecordVerifyArgs, RecordingArgs, ReplayArgs,
};
use crate::config::variable;
use crate::exit::{Code, Failure};
use crate::output;

/// The record in the data home.
const FILE: &str = "record.sqlite";
/// Whose record it is: a command line serves one tenant.
const TENANT: &str = "default";
/// Variables that name the user, on Unix and on Windows.
const USER_VARIABLES: [&str; 3] = ["USER", "LOGNAME", "USERNAME"];
/// What belongs to the user of this process, where the system shows it.
#[cfg(unix)]
const OWN_PROCESS: &str = "/proc/self";

/// The record, open for writing.
#[derive(Debug)]
pub(crate) struct Recording {
    record: Record,
    recorder: Recorder,
}

impl Recording {
    /// Opened when it is asked for or configured.
    pub(crate) fn open(app: &App, args: &RecordingArgs) -> Result<Option<Self>, Failure> {
        if !args.record && !app.config.record.always.value {
            return Ok(None);
        }
        let record = open_for_writing(app)?;
        let recorder = Recorder {
            sealer: record.sealer(),
            tenant: TENANT.to_owned(),
            actor: args.actor.clone().unwrap_or_else(user),
            retain_until: app
                .config
                .record
                .retention_of(TENANT)
                .map(|it| it.last_day(utc_date(app.now))),
            configuration: Some(configuration_hash(app.config.shown())),
        };
        Ok(Some(Self { record, recorder }))
    }

    /// Records answers and returns their ids; when it returns they are on the disk.
    pub(crate) fn write(
        &mut self,
        answers: &[Screening],
        settings: &Settings,
    ) -> Result<Vec<String>, Failure> {
        let entries = self.recorder.entries(answers, settings, jiff::Timestamp::now())?;
        let ids = entries.iter().map(|it| it.id().to_owned()).collect();
        self.record.append(entries)?;
        Ok(ids)
    }
}

/// The record, to be written; it is made when it is not there.
pub(crate) fn open_for_writing(app: &App) -> Result<Record, Failure> {
    let place = place(app)?;
    // A new key beside a record that is there could not open it. Several machines share a database, and
    // must share its key: none is made for it.
    let may_create = matches!(&place, Place::File(path) if !path.exists());
    Ok(Record::open(place, key(app, may_create)?)?)
}

fn place(app: &App) -> Result<Place, Failure> {
    app.place(Place::File(app.library.home().join(FILE)))
}

/// Beside the data home, so that a copy of the home is no copy of the key.
fn key_file(home: &Path) -> Result<PathBuf, Failure> {
    let home = std::path::absolute(home).map_err(|cause| Failure::file(home, &cause))?;
    let Some(name) = home.file_name() else {
        return Err(Failure::usage(
            "the data home has no folder beside it for the key of the record",
        )
        .hint("name a file: [record] key_file in lictor.toml"));
    };
    let mut name = name.to_owned();
    name.push(".record-key");
    Ok(home.with_file_name(name))
}

/// Whether a key was made or given, whatever it is like.
fn has_key(app: &App) -> Result<bool, Failure> {
    match &app.config.record.key.value {
        Some(Token::File(path)) => Ok(path.exists()),
        Some(_) => Ok(true),
        None => Ok(key_file(app.library.home())?.exists()),
    }
}

fn key(app: &App, may_create: bool) -> Result<RecordKey, Failure> {
    let file = match &app.config.record.key.value {
        Some(Token::Environment(name)) => {
            return Ok(RecordKey::from_hex(&variable(name).unwrap_or_default(), name)?);
        }
        Some(Token::File(path)) => path.clone(),
        Some(Token::Given(secret)) => {
            return Ok(RecordKey::from_hex(secret.reveal(), "record.key_file")?);
        }
        None => key_file(app.library.home())?,
    };
    if !may_create || file.exists() {
        let is_shared = app.config.store.url.value.is_some();
        return RecordKey::read(&file).map_err(|error| {
            Failure::from(error).hint(if is_shared {
                "without its key nobody reads the record or adds to it; for a new one in PostgreSQL make \
                 it with: openssl rand -hex 32"
            } else {
                "without its key nobody reads the record or adds to it: bring back the copy that was kept, \
                 name another file as record.key_file, or give its 64 digits in LICTOR_RECORD_KEY"
            })
        });
    }
    let key = RecordKey::read_or_create(&file).map_err(|error| {
        Failure::from(error).hint(
            "the key of the record is made beside the data home; name another place as record.key_file \
             in lictor.toml",
        )
    })?;
    note(&format!(
        "made the key of the record, {}: keep a copy of it, apart from the data home",
        file.display()
    ));
    Ok(key)
}

/// Who runs this: as the environment says, else as the system does, by name or by number.
fn user() -> String {
    let said = USER_VARIABLES.iter().find_map(|it| variable(it).filter(|it| !it.is_empty()));
    said.or_else(|| whoami::username().ok().filter(|it| !it.is_empty()))
        .or_else(uid)
        .unwrap_or_else(|| "unknown".to_owned())
}

#[cfg(unix)]
fn uid() -> Option<String> {
    use std::os::unix::fs::MetadataExt as _;
    Some(format!("uid {}", fs::metadata(OWN_PROCESS).ok()?.uid()))
}

#[cfg(not(unix))]
fn uid() -> Option<String> {
    None
}

/// The record as it is, for looking into it.
fn open(app: &App) -> Result<Record, Failure> {
    let place = place(app)?;
    let is_missing = matches!(&place, Place::File(path) if !path.exists());
    match key(app, false) {
        // What stands beside the key tells whether there was one.
        Ok(key) => Ok(Record::open_for_reading(place, key)?),
        Err(_) if is_missing && !has_key(app)? => {
            Err(StoreError::NoRecord { place: place.to_string() }.into())
        }
        Err(failure) => Err(failure),
    }
}

pub(crate) fn run(app: &App, command: &RecordCommand) -> Result<Code, Failure> {
    match command {
        RecordCommand::List(args) => list(app, args),
        RecordCommand::Show(args) => show(app, args),
        RecordCommand::Verify(args) => verify(app, args),
        RecordCommand::Export(args) => export(app, args),
        RecordCommand::Decide(args) => {
            let party = args.party.as_deref();
            let decide = |record: &mut Record, by: By<'_>| {
                lictor_record::decide(record, &args.id, party, args.verdict, by)
            };
            let id = changed(app, &args.because, decide)?;
            told(app, "decided", &id)
        }
        RecordCommand::Approve(args) => review(app, args, true),
        RecordCommand::Reject(args) => review(app, args, false),
        RecordCommand::Hold(args) => {
            changed(app, &args.because, |it, by| lictor_record::hold(it, args.id.as_deref(), by))?;
            note(&format!("held: {}", args.id.as_deref().unwrap_or("all of the tenant")));
            Ok(Code::Done)
        }
        RecordCommand::Release(args) => {
            let id = args.id.as_deref();
            changed(app, &args.because, |it, by| lictor_record::release(it, id, by))?;
            note(&format!("released: {}", id.unwrap_or("all of the tenant")));
            Ok(Code::Done)
        }
        RecordCommand::Erase(args) => {
            if let Some(id) = &args.id {
                changed(app, &args.because, |it, by| lictor_record::erase(it, id, by))?;
                note(&format!("erased: {id}"));
            } else {
                let done = changed(app, &args.because, lictor_record::erase_due)?;
                note(&format!(
                    "erased: {}; under a hold: {}",
                    counted(done.erased as u64, "record", "records"),
                    done.held
                ));
            }
            Ok(Code::Done)
        }
    }
}

/// Records that somebody agrees with a decision, or does not.
fn review(app: &App, args: &RecordReviewArgs, agrees: bool) -> Result<Code, Failure> {
    let approve = |it: &mut Record, by: By<'_>| lictor_record::approve(it, &args.id, agrees, by);
    let id = changed(app, &args.because, approve)?;
    told(app, if agrees { "approved" } else { "rejected" }, &id)
}

/// Prints the id of what was recorded.
fn told(app: &App, done: &str, id: &str) -> Result<Code, Failure> {
    if app.json {
        app.print_json(&serde_json::json!({"done": done, "record": id}))?;
    } else {
        note(&format!("{done}; its record:"));
        let mut page = app.page();
        page.line(0, id);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

/// Does something to the record of a tenant, for a reason.
fn changed<T>(
    app: &App,
    because: &BecauseArgs,
    work: impl FnOnce(&mut Record, By<'_>) -> Result<T, RecordError>,
) -> Result<T, Failure> {
    // One that is not there is not made for this.
    drop(open(app)?);
    let mut record = open_for_writing(app)?;
    let actor = because.actor.clone().unwrap_or_else(user);
    let tenant = because.tenant.as_str();
    // To the microsecond, as screenings are: what follows one must not seem to stand before it.
    let by = By { tenant, actor: &actor, reason: &because.reason, at: jiff::Timestamp::now() };
    Ok(work(&mut record, by)?)
}

fn list(app: &App, args: &RecordListArgs) -> Result<Code, Failure> {
    args.period.check()?;
    let record = open(app)?;
    let filter = Filter {
        from: args.period.from,
        before: args.period.before(),
        decided: args.decided,
        ..Filter::default()
    };
    let mut lines = Vec::new();
    for entry in record.newest(filter, args.limit)? {
        lines.push(Recorded::read(&record, entry)?.line());
    }
    if app.json {
        for line in &lines {
            app.print_json_line(line)?;
        }
    } else {
        let mut page = app.page();
        output::records(&mut page, &lines);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

fn show(app: &App, args: &RecordShowArgs) -> Result<Code, Failure> {
    let record = open(app)?;
    let report = Recorded::of_id(&record, &args.id)?.proved(&record)?;
    if app.json {
        app.print_json(&report)?;
    } else {
        let mut page = app.page();
        output::record(&mut page, &report);
        app.print_page(page)?;
    }
    Ok(Code::Done)
}

fn verify(app: &App, args: &RecordVerifyArgs) -> Result<Code, Failure> {
    let record = open(app)?;
    let noted: Vec<&str> = args.head.iter().map(String::as_str).collect();
    let found = lictor_record::verification(&record.verify(&noted)?);
    if app.json {
        app.print_json(&found)?;
    } else {
        let mut page = app.page();
        output::record_verification(&mut page, &found);
        app.print_page(page)?;
    }
    Ok(if found.whole { Code::Done } else { Code::Match })
}

fn export(app: &App, args: &RecordExportArgs) -> Result<Code, Failure> {
    args.period.check()?;
    let record = open(app)?;
    let filter = Filter {
        from: args.period.from,
        before: args.period.before(),
        screenings_only: true,
        ..Filter::default()
    };
    let asked = args.id.as_deref().map_or(Asked::Period(filter), Asked::Id);
    let pack = lictor_record::pack(&record, asked, &user(), app.now)?;
    let mut files = Vec::new();
    for (path, form) in files_of(args)? {
        files.push((path, lictor_record::rendered(&pack, form)?));
    }
    for (path, bytes) in &files {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).map_err(|cause| Failure::file(folder, &cause))?;
        }
        fs::write(path, bytes).map_err(|cause| Failure::file(path, &cause))?;
    }
    let written = files.iter().map(|(path, _)| path.display().to_string());
    let records = counted(pack.records.len() as u64, "record", "records");
    note(&format!("{records} in {}", written.collect::<Vec<_>>().join(", ")));
    if pack.verification.whole {
        return Ok(Code::Done);
    }
    note("the record is not as it was written; see: lictor record verify");
    Ok(Code::Match)
}

/// The files to write: those of `--format`, else by the ending of the path, else all in a folder.
fn files_of(args: &RecordExportArgs) -> Result<Vec<(PathBuf, Form)>, Failure> {
    let path = &args.output;
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    match (&args.format[..], Form::from_word(&ending)) {
        ([one], Some(_)) => Ok(vec![(path.clone(), *one)]),
        ([], Some(form)) => Ok(vec![(path.clone(), form)]),
        (forms, None) if ending.is_empty() || path.is_dir() => {
            let forms = if forms.is_empty() { &Form::ALL[..] } else { forms };
            let file = |form: &Form| (path.join(format!("evidence.{}", form.as_str())), *form);
            Ok(forms.iter().map(file).collect())
        }
        (_, Some(_)) => Err(Failure::usage(format!(
            "{}: a file has one format, and several are asked for",
            path.display()
        ))
        .hint("give a folder")),
        (_, None) => {
            let message = format!("{}: the format `.{ending}` is not written", path.display());
            Err(Failure::usage(message)
                .hint("give a folder, or a file that ends with .json, .html, .pdf or .xlsx"))
        }
    }
}

/// `lictor replay`.
pub(crate) fn replay(app: &App, args: &ReplayArgs) -> Result<Code, Failure> {
    let record = open(app)?;
    let recorded = Recorded::of_id(&record, &args.id)?;
    let snapshot = app.snapshot()?;
    let replay = lictor_record::replay(&app.library, &snapshot, &recorded)?;
    if app.json {
        app.print_json(&replay)?;
    } else {
        let mut page = app.page();
        output::replay(&mut page, &replay);
        app.print_page(page)?;
    }
    Ok(match replay.verdict {
        "identical" => Code::Done,
        "editions_gone" => Code::NoList,
        _ => Code::Match,
    })
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        let failure = Self::data(error.to_string());
        match error {
            StoreError::NoRecord { .. } => {
                failure.hint("record a screening with: lictor screen NAME --record")
            }
            StoreError::KeyName { .. } => Self::usage(error.to_string()),
            StoreError::RecordGone { .. } => Self::new(Code::Match, error.to_string()).hint(
                "bring back a copy of it; to begin anew without it, put its key and the file …-head beside \
                 the key away",
            ),
            StoreError::Url { .. } => Self::usage(error.to_string())
                .hint("give postgres://USER:PASSWORD@HOST/DATABASE as [store] url, url_file or LICTOR_STORE_URL"),
            _ => failure,
        }
    }
}

impl From<RecordError> for Failure {
    fn from(error: RecordError) -> Self {
        let message = error.to_string();
        match error {
            RecordError::Engine(error) => error.into(),
            RecordError::NotThere { .. } => {
                Self::data(message).hint("see what is recorded with: lictor record list")
            }
            RecordError::TooMany { .. } => Self::data(message).hint("give a shorter period"),
            _ => Self::data(message),
        }
    }
}
