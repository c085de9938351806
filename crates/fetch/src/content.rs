//! What came, before any reader sees it: unpacked from its transfer, and a list at all.

use std::io::Read as _;

use lictor_lists::is_web_page;

use crate::FetchError;

/// The body without the packing of its transfer (`Content-Encoding`, RFC 9110, 8.4), which may come to
/// as many bytes as the limit.
pub(crate) fn decoded(
    url: &str,
    encoding: &str,
    body: Vec<u8>,
    limit: u64,
) -> Result<Vec<u8>, FetchError> {
    let failed = |reason: String| FetchError::Encoding { url: url.to_owned(), reason };
    match encoding.trim().to_ascii_lowercase().as_str() {
        "" | "identity" => Ok(body),
        "gzip" | "x-gzip" => {
            let mut unpacked = Vec::new();
            let mut reader =
                flate2::read::MultiGzDecoder::new(&body[..]).take(limit.saturating_add(1));
            reader.read_to_end(&mut unpacked).map_err(|cause| failed(cause.to_string()))?;
            if unpacked.len() as u64 > limit {
                return Err(failed(format!("it unpacks to more than {limit} bytes")));
            }
            Ok(unpacked)
        }
        other => Err(failed(format!("the encoding {other:?} was not asked for"))),
    }
}

/// Refuses what is no list at first sight. The readers look closer.
pub(crate) fn check(url: &str, body: &[u8]) -> Result<(), FetchError> {
    if body.is_empty() {
        return Err(FetchError::Empty { url: url.to_owned() });
    }
    if is_web_page(body) {
        let head = String::from_utf8_lossy(&body[..body.len().min(4096)]);
        return Err(FetchError::Page { url: url.to_owned(), title: title(&head) });
    }
    Ok(())
}

/// The title of a page, without what could steer a terminal.
fn title(page: &str) -> Option<String> {
    let folded = page.to_ascii_lowercase();
    let start = folded.find("<title")?;
    let start = start + folded[start..].find('>')? + 1;
    let end = start + folded[start..].find('<')?;
    let words: Vec<&str> = page[start..end].split_whitespace().collect();
    let steers = |it: &char| {
        it.is_control() || matches!(it, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
    };
    let title: String = words.join(" ").chars().filter(|it| !steers(it)).take(80).collect();
    Some(title).filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use super::*;

    fn gzip(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(bytes).unwrap();
        encoder.finish().unwrap()
    }

    #[test]
    fn transfers_are_unpacked_within_a_limit() {
        let decode = |encoding: &str, body: &[u8]| {
            decoded("u", encoding, body.to_vec(), 1000).map_err(|it| it.to_string())
        };
        assert_eq!(decode("", b"abc").unwrap(), b"abc");
        assert_eq!(decode("Identity", b"abc").unwrap(), b"abc");
        assert_eq!(decode("gzip", &gzip(b"abc")).unwrap(), b"abc");
        assert_eq!(decode("x-gzip", &gzip(&[0; 1000])).unwrap().len(), 1000);
        assert!(decode("gzip", &gzip(&[0; 1001])).unwrap_err().contains("more than 1000 bytes"));
        assert!(decode("gzip", &gzip(b"abc")[..12]).is_err());
        assert!(decode("gzip", b"abc").is_err());
        assert!(decode("br", b"abc").unwrap_err().contains("was not asked for"));
    }

    #[test]
    fn pages_and_nothing_are_no_lists() {
        for list in
            ["<CONSOLIDATED_LIST/>", "id,name\n1,A", "<?xml version='1.0'?><sdnList/>", "PK"]
        {
            assert!(check("u", list.as_bytes()).is_ok(), "{list}");
        }
        let page = |page: &str| check("u", page.as_bytes()).unwrap_err().to_string();
        assert_eq!(page(""), "u: the server sent an empty file");
        let expected = "u: the server sent a web page in place of the list";
        assert_eq!(page("<!DOCTYPE html><html>"), expected);
        assert_eq!(page("\u{feff}\n <HTML><title> </title>"), expected);
        assert_eq!(page("<!-- x --><html>"), expected);
        assert_eq!(page("<?xml version='1.0'?><html xmlns='x'>"), expected);
        let expected = "u: the server sent a web page (“Sign in [2J”) in place of the list";
        assert_eq!(page("<html><title lang=en>Sign\n in \u{1b}[2J\u{202e}</TITLE>"), expected);
    }
}
