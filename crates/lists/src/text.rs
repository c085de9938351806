//! What every reader asks of its bytes first, and how it tidies a value.

use std::borrow::Cow;

use lictor_model::CountryCode;

use crate::{Refusal, SourceFile};

/// Refuses what cannot be a list in any format: nothing, a web page, UTF-16, binary data.
pub(crate) fn check_content(file: &SourceFile) -> Result<(), Refusal> {
    let bytes = file.bytes.as_slice();
    let malformed = |reason: &str| {
        Err(Refusal::Malformed { file: file.name.clone(), line: 1, reason: reason.to_owned() })
    };
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return malformed("it is UTF-16; save it as UTF-8");
    }
    let start = without_bom(bytes).trim_ascii_start();
    if start.is_empty() || start == [END_OF_FILE] {
        return Err(Refusal::Empty { file: file.name.clone() });
    }
    if is_web_page(bytes) {
        return Err(Refusal::Html { file: file.name.clone() });
    }
    if start.contains(&0) {
        return malformed("it holds zero bytes: binary data or an encoding other than UTF-8");
    }
    Ok(())
}

/// Whether a file is an HTML page, by its beginning.
pub fn is_web_page(bytes: &[u8]) -> bool {
    let start = without_bom(bytes).trim_ascii_start();
    let head: Vec<u8> = start.iter().take(600).map(u8::to_ascii_lowercase).collect();
    head.starts_with(b"<!doctype html")
        || head.starts_with(b"<html")
        || (head.starts_with(b"<!--") && head.windows(5).any(|it| it == b"<html"))
        || (head.starts_with(b"<?xml") && head.windows(6).any(|it| it == b"<html "))
}

/// The control character that ends OFAC's text files, as on CP/M and MS-DOS.
pub(crate) const END_OF_FILE: u8 = 0x1a;

/// The bytes after a UTF-8 byte order mark.
pub(crate) fn without_bom(bytes: &[u8]) -> &[u8] {
    bytes.strip_prefix(&[0xef, 0xbb, 0xbf]).unwrap_or(bytes)
}

/// UTF-8, or else Windows-1252, which holds ASCII.
///
/// # Errors
/// When most of what is not ASCII is UTF-8, and some is not: read as Windows-1252 each name with such letters
/// would be another.
pub(crate) fn utf8_or_windows<'a>(
    file: &SourceFile,
    bytes: &'a [u8],
) -> Result<Cow<'a, str>, Refusal> {
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Cow::Borrowed(text)),
        Err(error) => error,
    };
    let (mut letters, mut broken) = (0_usize, 0_usize);
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|it| !it.is_ascii()).count();
        broken += usize::from(!chunk.invalid().is_empty());
    }
    if letters > broken {
        let line = line_of(bytes, error.valid_up_to());
        let reason = "bytes that are not UTF-8, in a file that is UTF-8 elsewhere".to_owned();
        return Err(Refusal::Malformed { file: file.name.clone(), line, reason });
    }
    Ok(encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0)
}

/// The line of a byte, counted from 1.
pub(crate) fn line_of(bytes: &[u8], offset: usize) -> u64 {
    count_newlines(&bytes[..offset.min(bytes.len())]) + 1
}

/// Newlines in a piece of a file.
pub(crate) fn count_newlines(bytes: &[u8]) -> u64 {
    bytes.iter().map(|it| u64::from(*it == b'\n')).sum()
}

/// The value with white space of every sort as single blanks, none at the ends, and without what
/// spreadsheets and web pages leave behind: zero-width spaces, byte order marks, `_x000D_`.
pub(crate) fn clean(text: &str) -> String {
    let text = if text.contains("_x000D_") {
        Cow::Owned(text.replace("_x000D_", " "))
    } else {
        Cow::Borrowed(text)
    };
    let mut cleaned = String::with_capacity(text.len());
    for it in text.chars() {
        let is_blank = it.is_whitespace() || (it.is_control() && it != '\u{200d}');
        if matches!(it, '\u{200b}' | '\u{feff}') {
            continue;
        }
        if !is_blank {
            cleaned.push(it);
        } else if !cleaned.is_empty() && !cleaned.ends_with(' ') {
            cleaned.push(' ');
        }
    }
    if cleaned.ends_with(' ') {
        cleaned.pop();
    }
    cleaned
}

/// The country of a text that is a name. Codes are no names: `IN` may be Indiana, `Mar` a town.
pub(crate) fn country_by_name(text: &str) -> Option<CountryCode> {
    let text = text.trim_end_matches('.').trim();
    let letters = text.chars().filter(|it| it.is_alphanumeric()).count();
    let is_name = letters > 3 || matches!(text, "UK" | "US" | "USA" | "UAE" | "DRC");
    if is_name { text.parse().ok() } else { None }
}

/// The country at the end of a text of comma-separated parts, and where the country's name begins.
/// The longest name wins: the country of `Goma, Congo, Democratic Republic of the` is not `the`.
pub(crate) fn country_at_end(text: &str) -> Option<(CountryCode, usize)> {
    let after_commas = text.match_indices(',').map(|(position, _)| position + 1);
    std::iter::once(0)
        .chain(after_commas)
        .find_map(|start| country_by_name(&text[start..]).map(|country| (country, start)))
}

/// A key from a name, for lists whose publisher gives no id: letters and digits in lower case, all
/// else as single hyphens. `I. ASH` and ` I.  Ash` give `i-ash`.
pub(crate) fn name_key(name: &str) -> String {
    let lower = name.to_lowercase();
    let words = lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join("-")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn content(bytes: &[u8]) -> Result<(), Refusal> {
        check_content(&SourceFile { name: "x".to_owned(), bytes: bytes.to_owned() })
    }

    #[test]
    fn refuses_what_cannot_be_a_list() {
        for empty in [&b""[..], b" \r\n\t", b"\xef\xbb\xbf\n", b"\r\n\x1a"] {
            assert!(matches!(content(empty), Err(Refusal::Empty { .. })), "{empty:?}");
        }
        for page in [
            &b"<!DOCTYPE html><html>"[..],
            b"\xef\xbb\xbf  <HTML lang=en>",
            b"<!-- moved --><html>",
            b"<?xml version=\"1.0\"?>\n<html xmlns=\"http://www.w3.org/1999/xhtml\">",
        ] {
            assert!(matches!(content(page), Err(Refusal::Html { .. })), "{page:?}");
        }
        for junk in [&b"\xff\xfe<\0x\0"[..], b"\xfe\xff\0<", b"ab\0cd"] {
            assert!(matches!(content(junk), Err(Refusal::Malformed { .. })), "{junk:?}");
        }
        assert_eq!(content(b"<?xml version='1.0'?><sdnList/>"), Ok(()));
    }

    #[test]
    fn tells_windows_1252_from_broken_utf_8() {
        let read = |bytes: &[u8]| {
            let file = SourceFile { name: "x".to_owned(), bytes: bytes.to_owned() };
            utf8_or_windows(&file, bytes).map(Cow::into_owned)
        };
        assert_eq!(read("Zo\u{eb}".as_bytes()), Ok("Zo\u{eb}".to_owned()));
        assert_eq!(read(b"Zo\xeb, Ren\xe9e"), Ok("Zo\u{eb}, Ren\u{e9}e".to_owned()));
        let broken = [&b"a\n\xe9\n"[..], "Zo\u{eb}, Ren\u{e9}e".as_bytes()].concat();
        assert!(matches!(read(&broken), Err(Refusal::Malformed { line: 2, .. })));
    }

    #[test]
    fn tidies_values() {
        let check = |text: &str, expected: &str| assert_eq!(clean(text), expected, "{text:?}");
        check("  A \n\t B\u{a0}C ", "A B C");
        check("A\u{200b}B_x000D_\r\nC", "AB C");
        check(" \u{feff} ", "");
    }

    #[test]
    fn makes_keys_of_names() {
        assert_eq!(name_key(" I.  ASH"), "i-ash");
        assert_eq!(name_key("O'Test & Co., Ltd."), "o-test-co-ltd");
        assert_eq!(name_key("--"), "");
    }

    #[test]
    fn finds_the_country_at_the_end() {
        let check = |text: &str, expected: Option<&str>| {
            let found = country_at_end(text);
            assert_eq!(found.as_ref().map(|(it, _)| it.as_str()), expected, "{text}");
        };
        check("Tabriz, Iran", Some("ir"));
        check("Pyongyang, Korea, North", Some("kp"));
        check("Goma, Congo, Democratic Republic of the", Some("cd"));
        check("Iran", Some("ir"));
        check("Gary, IN", None);
        check("Narnia", None);
        check("", None);
    }
}
