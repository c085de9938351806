//! Files of pairs: CSV with a score added, or JSON lines with score and explanation.

use std::fs::File;
use std::io::{BufRead as _, BufReader, BufWriter, Write};
use std::path::Path;

use lictor_engine::compare;
use lictor_model::{Kind, Schema};
use lictor_wire::{Comparison, Party};
use serde_json::{Value, json};

use super::{candidates, compare_as, compare_names};
use crate::exit::Failure;
use lictor_batch::{Format, decoded};

/// Scores every pair of a file and writes to stdout in the file's own format.
pub(super) fn score(path: &Path) -> Result<(), Failure> {
    let format = Format::of(path)?;
    let file = File::open(path).map_err(|cause| Failure::file(path, &cause))?;
    let mut out = BufWriter::new(std::io::stdout().lock());
    match format {
        Format::Csv | Format::Tsv => score_csv(path, BufReader::new(file), format, &mut out)?,
        Format::JsonLines => score_json(path, BufReader::new(file), &mut out)?,
        Format::Xlsx => {
            return Err(Failure::data(format!("{}: pairs are CSV or JSON lines", path.display())));
        }
    }
    Ok(out.flush()?)
}

/// Adds a column `score`; an existing one is written anew. Everything else stays as it is.
fn score_csv(
    path: &Path,
    file: BufReader<File>,
    format: Format,
    out: &mut impl Write,
) -> Result<(), Failure> {
    let delimiter = if format == Format::Tsv { b'\t' } else { b',' };
    let mut reader =
        csv::ReaderBuilder::new().delimiter(delimiter).flexible(true).from_reader(file);
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).from_writer(out);
    let wrong = |cause: csv::Error| Failure::file(path, &cause);
    let mut header = reader.byte_headers().map_err(wrong)?.clone();
    let column = |name: &str| {
        header.iter().position(|it| {
            let it = it.strip_prefix(b"\xef\xbb\xbf").unwrap_or(it);
            it.trim_ascii().eq_ignore_ascii_case(name.as_bytes())
        })
    };
    let missing = |name: &str| {
        Failure::data(format!("{}: there is no column `{name}`", path.display()))
            .hint("pairs have the columns schema, name1, name2; others are kept")
    };
    let name1 = column("name1").ok_or_else(|| missing("name1"))?;
    let name2 = column("name2").ok_or_else(|| missing("name2"))?;
    let schema = column("schema").or_else(|| column("kind"));
    let score = column("score");
    if score.is_none() {
        header.push_field(b"score");
    }
    let columns = header.len();
    writer.write_byte_record(&header).map_err(wrong)?;
    let mut record = csv::ByteRecord::new();
    while reader.read_byte_record(&mut record).map_err(wrong)? {
        let line = record.position().map_or(0, csv::Position::line);
        let field = |column: usize| {
            let bytes = record.get(column).unwrap_or_default();
            std::str::from_utf8(bytes).map_err(|_| {
                Failure::data(format!("{}, line {line}: the text is not UTF-8", path.display()))
            })
        };
        let said = schema.map(field).transpose()?.unwrap_or_default();
        let found = of_schema(said, field(name1)?, field(name2)?);
        let shown = format!("{:.4}", Comparison::from(&found).score);
        let mut row: Vec<Vec<u8>> = record.iter().map(<[u8]>::to_vec).collect();
        row.resize(columns, Vec::new());
        row[score.unwrap_or(columns - 1)] = shown.into_bytes();
        writer.write_record(&row).map_err(wrong)?;
    }
    Ok(writer.flush()?)
}

/// The score of two names of a schema; without one, as for a pair on the command line.
fn of_schema(schema: &str, query: &str, listed: &str) -> lictor_engine::Comparison {
    match schema.trim() {
        "" => compare_names(query, listed, Kind::Any),
        name => match Schema::from_name(name) {
            Schema::Other(_) => compare_names(query, listed, name.parse().unwrap_or(Kind::Any)),
            schema => compare_as(query, listed, schema),
        },
    }
}

/// Adds `score` and `explanation` to each line; a line that cannot be used gets an `error`.
fn score_json(path: &Path, file: BufReader<File>, out: &mut impl Write) -> Result<(), Failure> {
    let mut errors = 0_usize;
    for (number, line) in (1_u64..).zip(file.split(b'\n')) {
        let line = line.map_err(|cause| Failure::file(path, &cause))?;
        let line = decoded(path, number, &line)?;
        if line.trim().is_empty() {
            continue;
        }
        let parsed: Result<Value, _> = serde_json::from_str(line);
        let mut pair = match parsed {
            Ok(Value::Object(pair)) => pair,
            Ok(_) => return Err(malformed(path, number, "not a JSON object")),
            Err(error) => {
                let reason = format!("not JSON from column {} on", error.column());
                return Err(malformed(path, number, &reason));
            }
        };
        match score_pair(&pair) {
            Ok(found) => {
                pair.insert("score".to_owned(), json!(found.score));
                pair.insert("explanation".to_owned(), json!(found.explanation));
            }
            Err(reason) => {
                errors += 1;
                pair.insert("error".to_owned(), json!(reason));
            }
        }
        serde_json::to_writer(&mut *out, &pair).map_err(std::io::Error::from)?;
        out.write_all(b"\n")?;
    }
    if errors > 0 {
        crate::app::note(&format!("{errors} pairs could not be scored; each says why"));
    }
    Ok(())
}

fn malformed(path: &Path, line: u64, reason: &str) -> Failure {
    Failure::data(format!("{}, line {line}: {reason}", path.display()))
}

fn score_pair(pair: &serde_json::Map<String, Value>) -> Result<Comparison, String> {
    let side = |name: &str| {
        let value = pair.get(name).ok_or_else(|| format!("there is no `{name}`"))?;
        Party::from_json(value).map_err(|error| format!("{name}: {error}"))
    };
    let (query, candidate) = (side("query")?, side("candidate")?);
    let of = |schema: &Schema| compare(&query.query(), &candidate.entity(&candidates(), schema));
    let found = match pair.get("schema").and_then(Value::as_str) {
        Some(name) => of(&lictor_wire::schema_of(name)),
        None if candidate.schema.is_some() => of(&Schema::LegalEntity),
        None => {
            let (person, organization) = (of(&Schema::Person), of(&Schema::LegalEntity));
            if person.score > organization.score { person } else { organization }
        }
    };
    Ok(Comparison::from(&found))
}
