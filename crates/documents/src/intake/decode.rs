//! What a file is, and its text: signatures (PRONOM), byte order marks, UTF-8, else a guess at the encoding.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8};

/// What a file is by its first bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sniffed {
    Text,
    Html,
    Pdf,
    Zip,
    Other(&'static str),
}

/// Signatures of formats that are not read.
const OTHERS: &[(&[u8], &str)] = &[
    (b"\x89PNG", "a picture (PNG)"),
    (b"\xff\xd8\xff", "a picture (JPEG)"),
    (b"GIF8", "a picture (GIF)"),
    (b"II*\0", "a picture (TIFF)"),
    (b"MM\0*", "a picture (TIFF)"),
    (b"\xd0\xcf\x11\xe0", "an old Office file (DOC, XLS)"),
    (b"{\\rtf", "RTF"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a zstd archive"),
    (b"7z\xbc\xaf", "a 7z archive"),
    (b"Rar!", "a RAR archive"),
    (b"ID3", "a sound file"),
];

/// Tells what a file is.
pub(super) fn sniff(bytes: &[u8]) -> Sniffed {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Sniffed::Zip;
    }
    // A PDF's head may stand within its first kilobyte (ISO 32000-2, 7.5.2, note).
    if bytes[..bytes.len().min(1024)].windows(5).any(|it| it == b"%PDF-") {
        return Sniffed::Pdf;
    }
    if let Some((_, name)) = OTHERS.iter().find(|(signature, _)| bytes.starts_with(signature)) {
        return Sniffed::Other(name);
    }
    let is_wide = bytes.starts_with(b"\xff\xfe") || bytes.starts_with(b"\xfe\xff");
    if !is_wide && bytes[..bytes.len().min(8192)].contains(&0) {
        return Sniffed::Other("a binary file");
    }
    let is_html = opens_tag(bytes) && {
        let head = String::from_utf8_lossy(&bytes[..bytes.len().min(4096)]).to_ascii_lowercase();
        let head = head.trim_start_matches('\u{feff}').trim_start();
        let tags = ["<html", "<body", "<head", "<article", "<div", "<p>", "<main", "<meta"];
        head.starts_with("<!doctype html")
            || head.starts_with('<') && tags.iter().any(|it| head.contains(it))
    };
    if is_html { Sniffed::Html } else { Sniffed::Text }
}

/// Whether `<` stands first, but for what is not seen: no letter of ASCII and no other mark.
fn opens_tag(bytes: &[u8]) -> bool {
    bytes.iter().find(|it| it.is_ascii_graphic()) == Some(&b'<')
}

/// The text of a plain file.
pub(super) fn text(bytes: &[u8]) -> String {
    decode(bytes, None)
}

/// The text of an HTML file, by its byte order mark, its `meta` element, UTF-8, or a guess
/// (WHATWG HTML, 13.2.3).
pub(super) fn html(bytes: &[u8]) -> String {
    let head = &bytes[..bytes.len().min(1024)];
    let lower = String::from_utf8_lossy(head).to_ascii_lowercase();
    let label = lower.split_once("charset=").map(|(_, rest)| {
        let rest = rest.trim_start_matches(['"', '\'', ' ']);
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && !matches!(it, '-' | '_'));
        &rest[..end.unwrap_or(rest.len())]
    });
    decode(bytes, label.and_then(|it| Encoding::for_label(it.as_bytes())))
}

fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    // What is valid UTF-8 is UTF-8, whatever it says of itself.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    let encoding = declared.filter(|it| *it != UTF_8).unwrap_or_else(|| {
        let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
        detector.feed(bytes, true);
        detector.guess(None, Utf8Detection::Deny)
    });
    encoding.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        assert_eq!(sniff(b"plain words"), Sniffed::Text);
        assert_eq!(sniff(b"\xef\xbb\xbf\n<!DOCTYPE html><p>x"), Sniffed::Html);
        assert_eq!(sniff(b"<div>x</div>"), Sniffed::Html);
        assert_eq!(sniff(b"<3 is a heart"), Sniffed::Text);
        assert_eq!(sniff(b"\n%PDF-1.7"), Sniffed::Pdf);
        assert_eq!(sniff(b"PK\x03\x04"), Sniffed::Zip);
        assert_eq!(sniff(b"a\0b"), Sniffed::Other("a binary file"));
    }

    #[test]
    fn encodings() {
        assert_eq!(text("Žižek".as_bytes()), "Žižek");
        assert_eq!(text(b"\xff\xfea\0b\0"), "ab");
        let cyrillic =
            encoding_rs::WINDOWS_1251.encode("Это обычное предложение о банке и порте.").0;
        assert_eq!(text(&cyrillic), "Это обычное предложение о банке и порте.");
        let page = b"<meta charset=\"iso-8859-2\"><p>\xa9koda";
        assert_eq!(html(page), "<meta charset=\"iso-8859-2\"><p>Škoda");
    }
}
