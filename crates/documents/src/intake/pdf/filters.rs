//! Streams unpacked, never beyond a limit (ISO 32000-2, 7.4). What is damaged gives what was unpacked so far.

use super::syntax::{Dict, Lexer, Object, hex, is_blank};

/// More would unpack than may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct TooMuch;

/// Undoes filters, given by name with their parameters, in their order. Also gives how many bytes went through
/// hands.
pub(super) fn unpack(
    data: &[u8],
    filters: &[(String, Dict)],
    most: usize,
) -> Result<(Vec<u8>, usize), TooMuch> {
    let mut data = data.to_vec();
    let mut work = data.len();
    // A chain of many is no use of anybody's.
    for (name, parameters) in filters.iter().take(4) {
        data = match name.as_str() {
            "FlateDecode" | "Fl" => predicted(inflate(&data, most)?, parameters),
            "LZWDecode" | "LZW" => predicted(lzw(&data, parameters, most)?, parameters),
            "ASCIIHexDecode" | "AHx" => ascii_hex(&data),
            "ASCII85Decode" | "A85" => ascii_85(&data),
            "RunLengthDecode" | "RL" => run_length(&data, most)?,
            "Crypt" => data,
            // Pictures hold no text.
            _ => Vec::new(),
        };
        work += data.len();
    }
    Ok((data, work))
}

fn inflate(data: &[u8], most: usize) -> Result<Vec<u8>, TooMuch> {
    let with_head = drained(flate2::read::ZlibDecoder::new(data), most)?;
    if with_head.is_empty() {
        return drained(flate2::read::DeflateDecoder::new(data), most);
    }
    Ok(with_head)
}

/// All that a reader gives before its end or an error.
fn drained(mut reader: impl std::io::Read, most: usize) -> Result<Vec<u8>, TooMuch> {
    let mut result = Vec::new();
    let mut piece = [0_u8; 8192];
    while let Ok(length @ 1..) = reader.read(&mut piece) {
        if result.len() + length > most {
            return Err(TooMuch);
        }
        result.extend_from_slice(&piece[..length]);
    }
    Ok(result)
}

/// Codes of 9 to 12 bits, high bits first.
fn lzw(data: &[u8], parameters: &Dict, most: usize) -> Result<Vec<u8>, TooMuch> {
    const CLEAR: usize = 256;
    const END: usize = 257;
    let early = usize::from(parameters.get("EarlyChange").and_then(Object::count) != Some(0));
    let mut result: Vec<u8> = Vec::new();
    // Each entry is a place in the result, which holds every sequence that was ever coded.
    let mut table: Vec<(usize, usize)> = Vec::new();
    let mut before: Option<(usize, usize)> = None;
    let (mut bits, mut n_bits, mut width) = (0_usize, 0_usize, 9_usize);
    for byte in data {
        bits = (bits << 8 | usize::from(*byte)) & 0xff_ffff;
        n_bits += 8;
        if n_bits < width {
            continue;
        }
        n_bits -= width;
        let code = bits >> n_bits & ((1 << width) - 1);
        match code {
            CLEAR => {
                table.clear();
                before = None;
                width = 9;
                continue;
            }
            END => break,
            _ => {}
        }
        let start = result.len();
        if let Ok(byte) = u8::try_from(code) {
            result.push(byte);
        } else if let Some((from, length)) = table.get(code - 258).copied() {
            if result.len() + length > most {
                return Err(TooMuch);
            }
            result.extend_from_within(from..from + length);
        } else if let Some((from, length)) = before.filter(|_| code - 258 == table.len()) {
            if result.len() + length > most {
                return Err(TooMuch);
            }
            result.extend_from_within(from..from + length);
            result.push(result[start]);
        } else {
            break;
        }
        if let Some((from, length)) = before
            && table.len() < 4096 - 258
        {
            // What came before and the first byte of this stand beside each other.
            table.push((from, length + 1));
        }
        before = Some((start, result.len() - start));
        width = match table.len() + 258 + early {
            0..=511 => 9,
            512..=1023 => 10,
            1024..=2047 => 11,
            _ => 12,
        };
        if result.len() > most {
            return Err(TooMuch);
        }
    }
    Ok(result)
}

fn ascii_hex(data: &[u8]) -> Vec<u8> {
    let digits: Vec<u8> =
        data.iter().take_while(|it| **it != b'>').filter_map(|it| hex(*it)).collect();
    digits.chunks(2).map(|it| it[0] << 4 | it.get(1).copied().unwrap_or(0)).collect()
}

fn ascii_85(data: &[u8]) -> Vec<u8> {
    let mut result = Vec::new();
    let mut group: Vec<u8> = Vec::new();
    let mut flush = |group: &mut Vec<u8>| {
        let kept = group.len().saturating_sub(1);
        group.resize(5, 84);
        let value = group
            .iter()
            .fold(0_u32, |value, digit| value.wrapping_mul(85).wrapping_add(u32::from(*digit)));
        result.extend_from_slice(&value.to_be_bytes()[..kept.min(4)]);
        group.clear();
    };
    for byte in data.iter().filter(|it| !is_blank(**it)) {
        match byte {
            b'z' if group.is_empty() => {
                group.extend([0; 5]);
                flush(&mut group);
            }
            b'!'..=b'u' => {
                group.push(byte - b'!');
                if group.len() == 5 {
                    flush(&mut group);
                }
            }
            b'~' => break,
            _ => {}
        }
    }
    if !group.is_empty() {
        flush(&mut group);
    }
    result
}

fn run_length(data: &[u8], most: usize) -> Result<Vec<u8>, TooMuch> {
    let mut result = Vec::new();
    let mut at = 0;
    while let Some(length) = data.get(at).map(|it| usize::from(*it)).filter(|it| *it != 128) {
        if length < 128 {
            let end = (at + 2 + length).min(data.len());
            result.extend_from_slice(&data[at + 1..end]);
            at = end;
        } else {
            let Some(byte) = data.get(at + 1) else { break };
            result.resize(result.len() + 257 - length, *byte);
            at += 2;
        }
        if result.len() > most {
            return Err(TooMuch);
        }
    }
    Ok(result)
}

/// Undoes the prediction of PNG; that of TIFF is for pictures only.
fn predicted(data: Vec<u8>, parameters: &Dict) -> Vec<u8> {
    let of = |key: &str, default| parameters.get(key).and_then(Object::count).unwrap_or(default);
    if of("Predictor", 1) < 10 {
        return data;
    }
    let bits = of("Colors", 1).min(32) * of("BitsPerComponent", 8).min(32);
    let row = (bits * of("Columns", 1).min(1 << 20)).div_ceil(8).max(1);
    let step = bits.div_ceil(8).max(1);
    let mut result: Vec<u8> = Vec::with_capacity(data.len());
    for line in data.chunks(row + 1) {
        let start = result.len();
        for (at, byte) in line[1..].iter().enumerate() {
            let left = if at >= step { result[start + at - step] } else { 0 };
            let up = if start >= row { result[start + at - row] } else { 0 };
            let corner =
                if at >= step && start >= row { result[start + at - row - step] } else { 0 };
            let guess = match line[0] {
                1 => left,
                2 => up,
                3 => left.midpoint(up),
                4 => paeth(left, up, corner),
                _ => 0,
            };
            result.push(byte.wrapping_add(guess));
        }
    }
    result
}

/// PNG (ISO 15948), 9.4.
fn paeth(left: u8, up: u8, corner: u8) -> u8 {
    let guess = i16::from(left) + i16::from(up) - i16::from(corner);
    let far = |it: u8| (guess - i16::from(it)).abs();
    if far(left) <= far(up) && far(left) <= far(corner) {
        left
    } else if far(up) <= far(corner) {
        up
    } else {
        corner
    }
}

/// The filters that a stream's dictionary names; references are resolved by the caller.
pub(super) fn of_dict(dict: &Dict, resolve: impl Fn(&Object) -> Object) -> Vec<(String, Dict)> {
    let get = |keys: [&str; 2]| {
        keys.iter().find_map(|it| dict.get(*it)).map(&resolve).unwrap_or_default()
    };
    let as_list = |object: Object| match object {
        Object::Array(items) => items.iter().map(&resolve).collect(),
        Object::Null => Vec::new(),
        other => vec![other],
    };
    let mut parameters = as_list(get(["DecodeParms", "DP"])).into_iter();
    as_list(get(["Filter", "F"]))
        .iter()
        .map(|it| {
            let own = parameters.next().as_ref().and_then(Object::dict).cloned();
            (it.name().unwrap_or("").to_owned(), own.unwrap_or_default())
        })
        .collect()
}

/// Where the picture ends that stands within a content stream: behind `EI` between blanks.
pub(super) fn end_of_inline_picture(lexer: &mut Lexer<'_>) {
    let bytes = lexer.bytes;
    let mut at = lexer.at;
    while let Some(found) = bytes[at..].windows(2).position(|it| it == b"EI") {
        let from = at + found;
        let before = from == 0 || is_blank(bytes[from - 1]);
        if before && bytes.get(from + 2).is_none_or(|it| is_blank(*it)) {
            lexer.at = from + 2;
            return;
        }
        at = from + 2;
    }
    lexer.at = bytes.len();
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_filter() {
        let check = |name: &str, packed: &[u8], expected: &[u8]| {
            let filters = [(name.to_owned(), Dict::new())];
            assert_eq!(unpack(packed, &filters, 100).unwrap().0, expected, "{name}");
        };
        check("ASCIIHexDecode", b"48 65 6C>", b"Hel");
        check("ASCII85Decode", b"87cURD]i,\"Ebo80~>", b"Hello World!");
        check("RunLengthDecode", &[2, b'a', b'b', b'c', 254, b'd', 128], b"abcddd");
        // The example of ISO 32000-2, 7.4.4.2.
        let lzw = [0x80, 0x0b, 0x60, 0x50, 0x22, 0x0c, 0x0c, 0x85, 0x01];
        check("LZWDecode", &lzw, &[45, 45, 45, 45, 45, 65, 45, 45, 45, 66]);
    }

    #[test]
    fn no_more_than_the_limit() {
        let filters = [("RunLengthDecode".to_owned(), Dict::new())];
        assert_eq!(unpack(&[129, b'a'].repeat(10), &filters, 1000), Err(TooMuch));
    }

    #[test]
    fn prediction_is_undone() {
        let parameters = Dict::from([
            ("Predictor".to_owned(), Object::Whole(12)),
            ("Columns".to_owned(), Object::Whole(2)),
        ]);
        assert_eq!(predicted(vec![2, 1, 2, 2, 1, 1, 1, 5, 1], &parameters), [1, 2, 2, 3, 5, 6]);
    }
}
