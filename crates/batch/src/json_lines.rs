//! JSON lines of parties, flat or `FollowTheMoney`.

use std::io::BufRead;
use std::path::Path;

use lictor_wire::Party;
use serde_json::Value;

use crate::FileError;
use crate::rows::{Row, not_utf8};

/// The rows of a file; empty lines are passed over.
pub(crate) fn rows<R: BufRead + Send + 'static>(
    path: &Path,
    file: R,
    map: &[(String, String)],
) -> impl Iterator<Item = Result<Row, FileError>> + Send + use<R> {
    let path = path.to_owned();
    let map = map.to_vec();
    let mut number = 0;
    (1_u64..).zip(file.split(b'\n')).filter_map(move |(line, bytes)| {
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(cause) => return Some(Err(FileError::file(&path, &cause))),
        };
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&bytes);
        if bytes.trim_ascii().is_empty() {
            return None;
        }
        number += 1;
        Some(Ok(read_row(&path, number, line, bytes, &map)))
    })
}

fn read_row(path: &Path, number: u64, line: u64, bytes: &[u8], map: &[(String, String)]) -> Row {
    let error = |id, reason| Row { number, id, party: Err(reason) };
    let Ok(text) = std::str::from_utf8(bytes) else { return error(None, not_utf8(path, line)) };
    let mut json: Value = match serde_json::from_str(text) {
        Ok(json) => json,
        Err(wrong) => {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let column = wrong.column();
            return error(None, format!("{file}, line {line}: not JSON from column {column} on"));
        }
    };
    rename(&mut json, map);
    let id = json.get("id").and_then(Value::as_str).map(ToOwned::to_owned);
    match Party::from_json(&json) {
        Ok(party) => Row { number, id: party.id.clone(), party: Ok(party) },
        Err(wrong) => error(id, wrong.to_string()),
    }
}

/// Gives mapped keys the name of their property.
fn rename(json: &mut Value, map: &[(String, String)]) {
    let Some(object) = json.as_object_mut() else { return };
    for (property, key) in map {
        if let Some(value) = object.remove(key) {
            object.retain(|other, _| !Party::same(property, other));
            object.insert(property.clone(), value);
        }
    }
}
