//! Makes damaged copies of list files: what transfers, editors, publishers and enemies do to them.
//!
//! The same file and seed give the same mutants. [`mutants`] knows three sorts of text (XML, tables, one
//! JSON object a line) and damages each in its own terms, and all of them as bytes.

use std::io::{Cursor, Write as _};

/// A damaged file.
pub(crate) struct Mutant {
    /// What was done, by the word that stands in the documentation.
    pub(crate) class: &'static str,
    /// Where it was done.
    pub(crate) place: String,
    /// The file's new name: packed ones have another.
    pub(crate) name: String,
    pub(crate) bytes: Vec<u8>,
}

/// How a file is built.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    /// XML, with the name of the element that is a record.
    Xml(&'static str),
    /// Rows with a delimiter; the row of the header, if there is one.
    Table(char, Option<usize>),
    /// One JSON object a line.
    JsonLines,
    /// Anything else: it is damaged as bytes only.
    Bytes,
}

/// Numbers that look random and are the same in each run (`SplitMix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut bits = self.0;
        bits = (bits ^ (bits >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        bits = (bits ^ (bits >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((bits ^ (bits >> 31)) % (end.max(1) as u64)).unwrap()
    }
}

/// The mutants of a file. Those that are equal to it are left out.
pub(crate) fn mutants(name: &str, bytes: &[u8], form: Form, seed: u64) -> Vec<Mutant> {
    let mut maker = Maker { name, bytes, dice: Dice(seed), mutants: Vec::new() };
    maker.cut();
    maker.replace();
    maker.disturb();
    maker.pack();
    if let Ok(text) = std::str::from_utf8(bytes) {
        maker.encode(text);
        match form {
            Form::Xml(record) => maker.xml(text, record),
            Form::Table(delimiter, header) => maker.table(text, delimiter, header),
            Form::JsonLines => maker.json_lines(text),
            Form::Bytes => {}
        }
    }
    maker.mutants.retain(|it| it.bytes != bytes);
    maker.mutants
}

struct Maker<'a> {
    name: &'a str,
    bytes: &'a [u8],
    dice: Dice,
    mutants: Vec<Mutant>,
}

impl Maker<'_> {
    #[expect(clippy::needless_pass_by_value, reason = "places are made for the call")]
    fn add(&mut self, class: &'static str, place: impl ToString, bytes: impl Into<Vec<u8>>) {
        let (name, place) = (self.name.to_owned(), place.to_string());
        self.mutants.push(Mutant { class, place, name, bytes: bytes.into() });
    }

    fn cut(&mut self) {
        let size = self.bytes.len();
        for (part, of) in [(1, 4), (1, 2), (3, 4), (99, 100)] {
            self.add("cut off", format!("at {part}/{of}"), &self.bytes[..size * part / of]);
        }
        let end = size - 1 - self.dice.below(20.min(size - 1));
        self.add("cut off", format!("at {end}"), &self.bytes[..end]);
        let lines: Vec<usize> = (0..size).filter(|it| self.bytes[*it] == b'\n').collect();
        if lines.len() > 2 {
            let end = lines[1 + self.dice.below(lines.len() - 2)];
            self.add("cut off", format!("behind the line end at {end}"), &self.bytes[..=end]);
        }
    }

    fn replace(&mut self) {
        self.add("empty", "no byte", "");
        self.add("empty", "blanks", " \r\n\t\n");
        let page =
            "<!DOCTYPE html>\n<html><head><title>503</title></head><body>Busy</body></html>\n";
        self.add("a web page", "whole", page);
        let page = "<html><body><h1>Moved</h1>";
        self.add("a web page", "before the list", [page.as_bytes(), self.bytes].concat());
    }

    /// A place between two letters, where a value or a name of a field stands.
    fn within_word(&mut self) -> usize {
        let is_letter = |it: u8| it.is_ascii_alphabetic();
        let size = self.bytes.len();
        for _ in 0..10_000 {
            let place = 1 + self.dice.below(size - 1);
            if is_letter(self.bytes[place - 1]) && is_letter(self.bytes[place]) {
                return place;
            }
        }
        size / 2
    }

    fn insert(&mut self, class: &'static str, inserted: &[u8]) {
        let place = self.within_word();
        let (start, end) = self.bytes.split_at(place);
        self.add(class, format!("at {place}"), [start, inserted, end].concat());
    }

    fn disturb(&mut self) {
        for _ in 0..3 {
            self.insert("zero bytes", &[0]);
            self.insert("a byte of Windows-1252", &[0xe9]);
            self.insert("a giant field", &vec![b'A'; 300_000]);
            let size = self.bytes.len();
            let length = 64.min(size);
            let start = self.dice.below(size - length + 1);
            let mut bytes = self.bytes.to_vec();
            for idx in (1..length).rev() {
                bytes.swap(start + idx, start + self.dice.below(idx + 1));
            }
            self.add("shuffled bytes", format!("{length} at {start}"), bytes);
        }
    }

    fn encode(&mut self, text: &str) {
        let bare = text.trim_start_matches('\u{feff}');
        for (place, mark) in [("with its mark", "\u{feff}"), ("without a mark", "")] {
            let bytes = mark.encode_utf16().chain(bare.encode_utf16()).flat_map(u16::to_le_bytes);
            let bytes: Vec<u8> = bytes.collect();
            self.add("UTF-16", place, bytes);
        }
        self.add("a byte order mark", "at the start", format!("\u{feff}{bare}"));
        let unix = text.replace("\r\n", "\n");
        let mut mixed = String::new();
        for (number, line) in unix.split_inclusive('\n').enumerate() {
            let (content, ends) = match line.strip_suffix('\n') {
                Some(content) => (content, true),
                None => (line, false),
            };
            mixed.push_str(content);
            if ends {
                mixed.push_str(if number % 2 == 0 { "\r\n" } else { "\n" });
            }
        }
        self.add("mixed line ends", "every other line", mixed);
        self.add("mixed line ends", "all of Windows", unix.replace('\n', "\r\n"));
    }

    /// Packed, and then damaged.
    fn pack(&mut self) {
        let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
        gzip.write_all(self.bytes).unwrap();
        let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
        zip.start_file(self.name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(self.bytes).unwrap();
        let packed = [
            ("gz", gzip.finish().unwrap()),
            ("zip", zip.finish().unwrap().into_inner()),
            ("zst", zstd(self.bytes)),
        ];
        for (ending, packed) in packed {
            let name = format!("{}.{ending}", self.name);
            let cut = packed[..packed.len() * 2 / 3].to_vec();
            let mut flipped = packed.clone();
            let place = packed.len() / 2;
            flipped[place] ^= 0x55;
            let shorter = packed[..packed.len() - 1].to_vec();
            for (place, bytes) in
                [("cut", cut), ("without its last byte", shorter), ("a byte flipped", flipped)]
            {
                let (name, place) = (name.clone(), format!("{ending} {place}"));
                self.mutants.push(Mutant { class: "damaged packing", place, name, bytes });
            }
        }
    }

    fn pick(&mut self, names: &mut Vec<String>) -> Option<String> {
        if names.is_empty() {
            return None;
        }
        let position = self.dice.below(names.len());
        Some(names.swap_remove(position))
    }

    fn xml(&mut self, text: &str, record: &str) {
        let mut names = element_names(text);
        let root = names.remove(0);
        for _ in 0..6 {
            let Some(name) = self.pick(&mut names) else { break };
            let renamed = text
                .replace(&format!("<{name}>"), &format!("<{name}New>"))
                .replace(&format!("<{name} "), &format!("<{name}New "))
                .replace(&format!("<{name}/"), &format!("<{name}New/"))
                .replace(&format!("</{name}>"), &format!("</{name}New>"));
            self.add("a field renamed", &name, renamed);
            let blocks = blocks(text, &name);
            self.add("a field dropped", &name, rewritten(text, &blocks, |_, _| String::new()));
            let twice = rewritten(text, &blocks, |_, block| format!("{block}{block}"));
            self.add("a field doubled", &name, twice);
        }
        let records = blocks(text, record);
        let half = records.len() / 2;
        let first =
            rewritten(
                text,
                &records,
                |idx, it| {
                    if idx < half { it.to_owned() } else { String::new() }
                },
            );
        self.add("half of the records", "the second half gone", first);
        let every =
            rewritten(
                text,
                &records,
                |idx, it| {
                    if idx % 2 == 0 { it.to_owned() } else { String::new() }
                },
            );
        self.add("half of the records", "every other one gone", every);
        let one = rewritten(text, &records, |idx, it| it.repeat(1 + usize::from(idx == 0)));
        self.add("records doubled", "the first", one);
        let all = rewritten(text, &records, |_, it| it.repeat(2));
        self.add("records doubled", "all", all);
        let Some(start) = text.find(&format!("<{root}")) else { return };
        let (prolog, rest) = text.split_at(start);
        let bomb = (0..30_usize).map(|level| match level.checked_sub(1) {
            None => "<!ENTITY a0 \"lol\">".to_owned(),
            Some(below) => {
                format!("<!ENTITY a{level} \"{}\">", format!("&a{below};").repeat(10))
            }
        });
        let bomb = bomb.collect::<Vec<_>>().concat();
        let outside = "<!ENTITY a29 SYSTEM \"file:///etc/passwd\">".to_owned();
        let parameter = "<!ENTITY % p SYSTEM \"http://127.0.0.1:9/x\"> %p;".to_owned();
        for (place, declared) in [("bomb", bomb), ("a file", outside), ("a page", parameter)] {
            let Some(value) = rest.find("</").map(|it| start + it) else { return };
            let used = format!("{}&a29;{}", &rest[..value - start], &rest[value - start..]);
            let text = format!("{prolog}<!DOCTYPE {root} [{declared}]>\n{used}");
            self.add("entities", place, text);
        }
    }

    fn table(&mut self, text: &str, delimiter: char, header: Option<usize>) {
        let rows = rows(text, delimiter);
        let first = header.unwrap_or(0);
        let width = rows[first].len();
        let names: Vec<String> =
            rows[first].iter().map(|it| it.trim_matches(['"', '\u{feff}']).to_owned()).collect();
        let write = |rows: &[Vec<&str>]| {
            let delimiter = delimiter.to_string();
            rows.iter().map(|row| row.join(&delimiter)).collect::<String>()
        };
        // The end of the line stands with the last field, which is left where it is.
        for _ in 0..4 {
            let column = self.dice.below(width - 1);
            let place = format!("column {column} ({})", names[column]);
            let without = |row: &Vec<&'_ str>| {
                let mut row = row.clone();
                if column < row.len() {
                    row.remove(column);
                }
                row.join(&delimiter.to_string())
            };
            let body = &rows[first..];
            let above = write(&rows[..first]);
            let dropped: String = body.iter().map(without).collect();
            self.add("a field dropped", &place, format!("{above}{dropped}"));
            let twice = body.iter().map(|row| {
                let mut row = row.clone();
                if column + 1 < row.len() {
                    row.insert(column, row[column]);
                }
                row.join(&delimiter.to_string())
            });
            self.add("a field doubled", &place, format!("{above}{}", twice.collect::<String>()));
            let other = self.dice.below(width - 1);
            let swap = |row: &Vec<&'_ str>| {
                let mut row = row.clone();
                if column < row.len() && other < row.len() && column + 1 < row.len() {
                    let last = row.len() - 2;
                    row.swap(column, other.min(last));
                }
                row.join(&delimiter.to_string())
            };
            let place = format!("{place} and {other} ({})", names[other]);
            let swapped: String = body.iter().map(swap).collect();
            if header.is_some() {
                self.add("columns swapped", &place, format!("{above}{swapped}"));
                let only_values: String = body[1..].iter().map(swap).collect();
                let head = body[0].join(&delimiter.to_string());
                let text = format!("{above}{head}{only_values}");
                self.add("values under other columns", &place, text);
                let mut head = body[0].clone();
                let renamed = format!("{}X", names[column]);
                head[column] = &renamed;
                let text =
                    format!("{above}{}{}", head.join(&delimiter.to_string()), write(&body[1..]));
                self.add("a field renamed", &names[column], text);
            } else {
                self.add("values under other columns", &place, swapped);
            }
        }
        let begin = header.map_or(0, |it| it + 1);
        let (above, records) = rows.split_at(begin);
        let above = write(above);
        let half = &records[..records.len() / 2];
        self.add("half of the records", "the second half gone", format!("{above}{}", write(half)));
        let every: Vec<Vec<&str>> = records.iter().step_by(2).cloned().collect();
        self.add(
            "half of the records",
            "every other one gone",
            format!("{above}{}", write(&every)),
        );
        let one = write(&records[..1]);
        let all = write(records);
        self.add("records doubled", "the first", format!("{above}{one}{all}"));
        self.add("records doubled", "all", format!("{above}{all}{all}"));
    }

    fn json_lines(&mut self, text: &str) {
        let objects: Vec<serde_json::Value> =
            text.lines().filter_map(|it| serde_json::from_str(it).ok()).collect();
        let write = |objects: &[serde_json::Value]| {
            objects.iter().fold(String::new(), |text, it| text + &it.to_string() + "\n")
        };
        let mut keys: Vec<String> = objects
            .iter()
            .flat_map(|it| it["properties"].as_object().into_iter().flat_map(|it| it.keys()))
            .cloned()
            .collect();
        keys.sort();
        keys.dedup();
        let top = ["id", "schema", "properties"].map(str::to_owned);
        let mut picked = top.to_vec();
        for _ in 0..4 {
            picked.extend(self.pick(&mut keys));
        }
        for key in picked {
            let renamed = text.replace(&format!("\"{key}\":"), &format!("\"{key}New\":"));
            self.add("a field renamed", &key, renamed);
            let mut without = objects.clone();
            for object in &mut without {
                let holder = match object["properties"].as_object_mut() {
                    Some(properties) if !top.contains(&key) => properties,
                    _ => object.as_object_mut().unwrap(),
                };
                holder.remove(&key);
            }
            self.add("a field dropped", &key, write(&without));
        }
        let half = &objects[..objects.len() / 2];
        self.add("half of the records", "the second half gone", write(half));
        let every: Vec<_> = objects.iter().step_by(2).cloned().collect();
        self.add("half of the records", "every other one gone", write(&every));
        self.add("records doubled", "the first", format!("{}{text}", write(&objects[..1])));
        self.add("records doubled", "all", format!("{text}{text}"));
    }
}

fn zstd(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = zstd::Encoder::new(Vec::new(), 1).unwrap();
    encoder.include_checksum(true).unwrap();
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

/// The names of all elements, each once, the root first.
fn element_names(text: &str) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for part in text.split('<').skip(1).filter(|it| it.starts_with(char::is_alphabetic)) {
        let end = part.find([' ', '>', '/', '\n', '\r']).unwrap_or(part.len());
        if !names.iter().any(|it| it == &part[..end]) {
            names.push(part[..end].to_owned());
        }
    }
    names
}

/// Where the elements of that name stand, outermost ones only.
fn blocks(text: &str, name: &str) -> Vec<(usize, usize)> {
    let (open, close) = (format!("<{name}"), format!("</{name}>"));
    let mut blocks = Vec::new();
    let mut from = 0;
    while let Some(start) = text[from..].find(&open).map(|it| from + it) {
        from = start + open.len();
        if !text[from..].starts_with([' ', '>', '/', '\n', '\r']) {
            continue;
        }
        let Some(tag) = text[from..].find('>').map(|it| from + it + 1) else { break };
        let end = if text[..tag].ends_with("/>") {
            tag
        } else {
            let Some(end) = text[tag..].find(&close) else { break };
            tag + end + close.len()
        };
        blocks.push((start, end));
        from = end;
    }
    blocks
}

fn rewritten(
    text: &str,
    blocks: &[(usize, usize)],
    mut rewrite: impl FnMut(usize, &str) -> String,
) -> String {
    let mut result = String::new();
    let mut from = 0;
    for (idx, (start, end)) in blocks.iter().enumerate() {
        result.push_str(&text[from..*start]);
        result.push_str(&rewrite(idx, &text[*start..*end]));
        from = *end;
    }
    result.push_str(&text[from..]);
    result
}

/// Rows as they stand, quotation marks and the end of the line included.
fn rows(text: &str, delimiter: char) -> Vec<Vec<&str>> {
    let mut rows = Vec::new();
    let (mut row, mut start, mut is_quoted) = (Vec::new(), 0, false);
    for (position, it) in text.char_indices() {
        if it == '"' {
            is_quoted = !is_quoted;
        } else if it == delimiter && !is_quoted {
            row.push(&text[start..position]);
            start = position + 1;
        } else if it == '\n' && !is_quoted {
            row.push(&text[start..=position]);
            start = position + 1;
            rows.push(std::mem::take(&mut row));
        }
    }
    if start < text.len() {
        row.push(&text[start..]);
        rows.push(row);
    }
    rows
}
