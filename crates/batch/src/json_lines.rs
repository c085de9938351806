//! JSON lines of parties, flat or `FollowTheMoney`.

use std::io::BufRead;
use std::path::Path;

use lictor_wire::{MEMBER_TWICE, Party, unambiguous};
use serde_json::Value;

use crate::FileError;
use crate::rows::{Row, not_utf8};
use crate::unusable::Unusable;

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
    let unread = |reason| Row { number, id: None, party: Err(Unusable::unread(reason)) };
    let Ok(text) = std::str::from_utf8(bytes) else { return unread(not_utf8(path, line)) };
    let mut json: Value = match unambiguous(text.as_bytes()) {
        Ok(json) => json,
        Err(wrong) => {
            let file = path.file_name().unwrap_or_default().to_string_lossy();
            let column = wrong.column();
            if wrong.to_string().starts_with(MEMBER_TWICE) {
                return unread(format!("{file}, line {line}: {MEMBER_TWICE} (column {column})"));
            }
            return unread(format!("{file}, line {line}: not JSON from column {column} on"));
        }
    };
    rename(&mut json, map);
    let id = json.get("id").and_then(Value::as_str).map(ToOwned::to_owned);
    match Party::from_json(&json) {
        Ok(party) => Row { number, id: party.id.clone(), party: Ok(party) },
        Err(wrong) => Row { number, id, party: Err(unusable(wrong.to_string(), &json)) },
    }
}

/// What an object holds, its own values and those of its `properties`.
fn unusable(reason: String, json: &Value) -> Unusable {
    let nested = json.get("properties").and_then(Value::as_object);
    let all = json.as_object().into_iter().chain(nested).flatten();
    let text = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(many) => {
            let texts: Vec<&str> = many.iter().filter_map(Value::as_str).collect();
            Some(texts.join("; "))
        }
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    };
    let values: Vec<(&str, String)> =
        all.filter_map(|(key, value)| Some((key.as_str(), text(value)?))).collect();
    Unusable::new(reason, values.iter().map(|(key, value)| (*key, *key, value.as_str())))
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
