//! The text of OFAC's change files as statements: what was said of which entry, on which day, where.
//!
//! The grammar stands in `ofac_changes`. Nothing is left out: prose that no entry follows is a
//! [`Told::Notice`], and what looks like an entry and is none is [`Told::NotUnderstood`].

use std::borrow::Cow;

use lictor_model::Date;

use crate::dates::{noted_date, without_prefix};
use crate::text::{END_OF_FILE, clean, without_bom};

/// What the words above some entries say of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Action {
    Add,
    Remove,
    Change,
}

/// An entry as it stands: what is before the programs, the programs, and the relations behind them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct RawEntry {
    pub(crate) line: u64,
    pub(crate) body: String,
    pub(crate) programs: Vec<String>,
    pub(crate) linked: String,
}

/// One thing that a file says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Told {
    /// An entry below words that say what became of it.
    Entry { action: Action, entry: RawEntry },
    /// `OLD -to- NEW`, or `OLD -to- NEW -and- NEW`.
    Changed { old: RawEntry, new: Vec<RawEntry> },
    /// All entries of some programs left the list.
    ProgramsRemoved(Vec<String>),
    /// All entries of one program are under another, too.
    AlsoUnder { program: String, other: String },
    /// Prose that no entry follows.
    Notice(String),
    /// Text where entries stand that is no whole entry, and why.
    NotUnderstood { text: String, reason: &'static str },
}

/// One thing that a file says, with its day and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Statement {
    /// The day of the block, or the effective date that its words state.
    pub(crate) date: Date,
    /// The line in which it begins.
    pub(crate) line: u64,
    pub(crate) told: Told,
}

/// What one file says.
#[derive(Debug, Default)]
pub(crate) struct FileText {
    /// Headings with a date.
    pub(crate) n_blocks: usize,
    /// The last of these dates.
    pub(crate) last: Option<Date>,
    pub(crate) statements: Vec<Statement>,
}

/// Reads the statements of one file.
pub(crate) fn read(bytes: &[u8]) -> FileText {
    let mut reader = Reader::default();
    let mut paragraphs = paragraphs(bytes).into_iter().peekable();
    while let Some(mut paragraph) = paragraphs.next() {
        loop {
            let pieces = paragraph.pieces();
            // An entry goes on behind an empty line where the next paragraph begins nothing.
            let is_open =
                matches!(pieces.last(), Some(Piece::Unfinished { .. } | Piece::Mark { .. }));
            let goes_on = paragraphs.peek().is_some_and(|next| {
                next.goes_on()
                    || (is_open && date_heading(&next.text).is_none() && !is_prose(&next.text))
            });
            if !goes_on {
                reader.take(&paragraph, pieces);
                break;
            }
            if let Some(next) = paragraphs.next() {
                paragraph.append(next);
            }
        }
    }
    reader.finish_block();
    reader.file
}

/// Whether a file begins as change files do: within its first 50 paragraphs, words on changes of the
/// list under a date.
pub(crate) fn is_one(bytes: &[u8]) -> bool {
    paragraphs(&bytes[..bytes.len().min(20_000)])
        .iter()
        .take(50)
        .any(|it| date_heading(&it.text).is_some())
}

/// Lines between empty ones, and where each line begins.
struct Paragraph {
    text: String,
    /// Offset of each line in the text, and its number in the file.
    lines: Vec<(usize, u64)>,
}

fn paragraphs(bytes: &[u8]) -> Vec<Paragraph> {
    let bytes = without_bom(bytes);
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut is_open = false;
    for (number, line) in (1..).zip(bytes.split(|it| *it == b'\n')) {
        let line = decode(line);
        let line = line.trim_matches(|it: char| it.is_whitespace() || it.is_control());
        let is_rule = line.len() > 3 && line.bytes().all(|it| it == b'-');
        if line.is_empty() || is_rule {
            is_open = false;
            continue;
        }
        if let Some(paragraph) = paragraphs.last_mut().filter(|_| is_open) {
            paragraph.push(line, number);
        } else {
            let mut paragraph = Paragraph { text: String::new(), lines: Vec::new() };
            paragraph.push(line, number);
            paragraphs.push(paragraph);
        }
        is_open = true;
    }
    paragraphs
}

/// Code page 437 from 0x80 to 0xA5: its letters, and 28 signs between them that the files have not.
const CODE_PAGE_437: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑ";

/// UTF-8, else code page 437, in which the files up to 2003 are written. Other bytes are signs, which
/// no name holds.
fn decode(line: &[u8]) -> Cow<'_, str> {
    if let Ok(text) = std::str::from_utf8(line) {
        return Cow::Borrowed(text);
    }
    let letter = |byte: &u8| match byte {
        byte if byte.is_ascii() => char::from(*byte),
        byte => CODE_PAGE_437.chars().nth(usize::from(byte - 0x80)).unwrap_or(' '),
    };
    Cow::Owned(line.iter().filter(|it| **it != END_OF_FILE).map(letter).collect())
}

/// A part of a paragraph.
enum Piece {
    Prose {
        at: usize,
        text: String,
    },
    Entry {
        at: usize,
        entry: RawEntry,
    },
    /// `-to-`, `-became-`, `-and-` between two entries.
    Mark {
        at: usize,
        is_to: bool,
    },
    /// Words between entries that hold an entry.
    Words {
        at: usize,
        text: String,
    },
    /// Text without the programs that end an entry.
    Unfinished {
        at: usize,
        text: String,
    },
}

impl Paragraph {
    fn push(&mut self, line: &str, number: u64) {
        if !self.text.is_empty() {
            self.text.push('\n');
        }
        self.lines.push((self.text.len(), number));
        self.text.push_str(line);
    }

    fn append(&mut self, other: Self) {
        for (line, (_, number)) in other.text.split('\n').zip(other.lines) {
            self.push(line, number);
        }
    }

    fn line_of(&self, offset: usize) -> u64 {
        let after = self.lines.partition_point(|(start, _)| *start <= offset);
        self.lines.get(after.saturating_sub(1)).map_or(0, |(_, number)| *number)
    }

    /// Whether it cannot be the beginning of anything, but goes on with an entry.
    fn goes_on(&self) -> bool {
        mark(&self.text).is_some() || self.text.starts_with('[') || is_linked(&self.text)
    }

    fn pieces(&self) -> Vec<Piece> {
        let text = self.text.as_str();
        let mut pieces = Vec::new();
        let mut at = 0;
        if let Some((_, length)) = date_heading(text) {
            let end = prose_end(text, length);
            pieces.push(Piece::Prose { at: 0, text: joined(&text[length..end]) });
            at = end;
        }
        loop {
            at += text[at..].len() - text[at..].trim_start().len();
            let is_joined = matches!(pieces.last(), Some(Piece::Entry { .. }));
            at += if is_joined && text[at..].starts_with("and ") { "and ".len() } else { 0 };
            let rest = &text[at..];
            if rest.is_empty() {
                return pieces;
            }
            if let Some((is_to, length)) = mark(rest) {
                pieces.push(Piece::Mark { at, is_to });
                at += length;
            } else if let Some(end) = prose_between(text, at, pieces.last()) {
                pieces.push(Piece::Prose { at, text: joined(&text[at..end]) });
                at = end;
            } else if let Some(found) = entry_end(rest) {
                if is_prose(rest) && tells(&rest[..found.body]) {
                    let text = joined(&rest[..found.end]);
                    pieces.push(Piece::Words { at, text });
                    at += found.end;
                    continue;
                }
                let line = self.line_of(at);
                let body = joined(&rest[..found.body]);
                let linked = joined(&rest[found.linked.clone()]);
                let entry = RawEntry { line, body, programs: found.programs, linked };
                pieces.push(Piece::Entry { at, entry });
                at += found.end;
            } else {
                pieces.push(Piece::Unfinished { at, text: joined(rest) });
                return pieces;
            }
        }
    }
}

/// Where prose at `at` ends, if it is prose there. Below other entries it is, when it announces entries or
/// when none follows: there are names in small letters.
fn prose_between(text: &str, at: usize, before: Option<&Piece>) -> Option<usize> {
    if matches!(before, Some(Piece::Mark { .. })) || !is_prose(&text[at..]) {
        return None;
    }
    let end = prose_end(text, at);
    let follows_entry = matches!(before, Some(Piece::Entry { .. }));
    let holds_entry = entry_end(&text[at..end]).is_some();
    (!follows_entry || !holds_entry).then_some(end)
}

/// Lines as one: a hyphen at the end of a line is a part of its word, a dash is not.
fn joined(text: &str) -> String {
    let mut whole = String::with_capacity(text.len());
    for line in text.split('\n') {
        let ends_in_hyphen = whole.ends_with('-') && !whole.ends_with(" -");
        if !whole.is_empty() && !ends_in_hyphen {
            whole.push(' ');
        }
        whole.push_str(line.trim());
    }
    clean(&whole)
}

/// The date with which a paragraph begins, and the length of the heading: `10/08/97:`,
/// `02/16/2000:`, `10-05-01:`, `10/16/94  Effective`, `09/09/97 - The`,
/// `09-24-01 (effective date) / 10-01-01 (additional information):`.
fn date_heading(text: &str) -> Option<(Date, usize)> {
    let (date, length) = date_at(text)?;
    let rest = &text[length..];
    if rest.starts_with(':') {
        return Some((date, length + 1));
    }
    if let Some(behind) = rest.trim_start().strip_prefix("(effective date)") {
        let colon = behind.find(':').map_or(0, |it| it + 1);
        return Some((date, text.len() - behind.len() + colon));
    }
    if let Some(behind) = rest.strip_prefix(" - ") {
        return Some((date, text.len() - behind.len()));
    }
    let stands_apart = rest.is_empty() || rest.starts_with("  ") || rest.starts_with('\n');
    stands_apart.then_some((date, length))
}

/// `MM/DD/YY` or `MM-DD-YYYY` at the beginning, and its length. The files begin in 1993.
fn date_at(text: &str) -> Option<(Date, usize)> {
    let mut length = 0;
    let mut number = |most: usize| -> Option<i16> {
        let rest = &text[length..];
        let digits = rest.bytes().take(most).take_while(u8::is_ascii_digit).count();
        length += digits;
        let value = rest[..digits].parse().ok()?;
        if most == 2 {
            let separator = text[length..].chars().next()?;
            length += usize::from(matches!(separator, '/' | '-'));
        }
        Some(value)
    };
    let (month, day, year) = (number(2)?, number(2)?, number(4)?);
    let year = match year {
        0..=79 => 2000 + year,
        80..=99 => 1900 + year,
        _ => year,
    };
    let small = |number: i16| i8::try_from(number).ok();
    let is_date = length >= 8 && (1990..=2100).contains(&year);
    let date = Date::new(year, small(month)?, small(day)?).ok()?;
    is_date.then_some((date, length))
}

/// `-to-` and its likes at the beginning: whether it leads to new text, and its length. A line may
/// break within it. Of the hyphens one or both may be missing, when a name in capitals follows.
fn mark(text: &str) -> Option<(bool, usize)> {
    if text.starts_with("becomes:") {
        return Some((true, "becomes:".len()));
    }
    let blank = ['-', ' ', '\n'];
    let inner = text.trim_start_matches(blank);
    let (is_to, behind) = [("to", true), ("became", true), ("and", false)]
        .into_iter()
        .find_map(|(word, is_to)| Some((is_to, without_prefix(inner, word)?)))?;
    let rest = behind.trim_start_matches(blank);
    let between = &behind[..behind.len() - rest.len()];
    let has_hyphens = text.starts_with('-') && between.contains('-');
    let leads_to_name = is_to
        && !between.is_empty()
        && text.starts_with(['-', 't'])
        && rest.starts_with(|it: char| it.is_uppercase() || it == '"');
    (has_hyphens || leads_to_name).then_some((is_to, text.len() - rest.len()))
}

fn is_linked(text: &str) -> bool {
    let text = text.trim_start_matches('(');
    without_prefix(text, "Linked To:").is_some() || without_prefix(text, "Linked\nTo:").is_some()
}

/// Whether text begins as prose does. An entry begins with a name, whose first word is in capitals.
fn is_prose(text: &str) -> bool {
    let mut words = text
        .split([' ', '\n', ',', ';'])
        .map(|it| it.trim_matches(['"', '\'', '(', ')', '`', '*']))
        .filter(|it| !it.is_empty());
    let has_lower = |word: &str| word.chars().any(char::is_lowercase);
    let (Some(first), second) = (words.next(), words.next()) else { return true };
    if has_aliases(text) {
        return false;
    }
    let is_verb = second.is_some_and(|it| matches!(it, "has" | "have" | "had" | "will"));
    if !has_lower(first) {
        let is_article = first == "A" && second.is_some_and(has_lower);
        let is_heading = matches!(first, "THE" | "ALL") && text.contains("FOLLOWING NAMES HAVE");
        return is_article || is_verb || is_heading;
    }
    // `al-EXAMPLE`, `bin EXAMPLE`, and the few names that are not in capitals.
    let is_particle = first.starts_with(char::is_lowercase)
        && (first.chars().any(char::is_uppercase) || second.is_some_and(|it| !has_lower(it)))
        && !PROSE.contains(&first.to_lowercase().as_str());
    !is_particle
}

/// Whether a name with aliases begins the text, in whatever letters: `"Example" (a.k.a. EXAMPLE, Ali)`.
fn has_aliases(text: &str) -> bool {
    let Some((name, rest)) = text.split_once('(') else { return false };
    let is_alias = ["a.k.a.", "f.k.a.", "n.k.a."].iter().any(|it| rest.starts_with(it));
    is_alias && name.len() <= 120 && (name.starts_with('"') || !tells(name))
}

/// Whether the first words hold one that stands in sentences.
fn tells(text: &str) -> bool {
    text.split([' ', '\n', ':']).take(8).any(|word| TELLING.contains(&word))
}

/// Words that stand in sentences and in no name.
const TELLING: &[&str] = &[
    "Change",
    "Delete",
    "a",
    "are",
    "been",
    "delete",
    "entries",
    "entry",
    "for",
    "following",
    "has",
    "have",
    "information",
    "is",
    "listing",
    "name",
    "names",
    "new",
    "of",
    "the",
    "to",
    "was",
    "were",
];

/// Words with which prose begins in small letters, behind a line that ended.
const PROSE: &[&str] =
    &["and", "as", "but", "with", "resulting", "primary", "entries", "items", "leaving", "are"];

/// Where prose that begins at `at` ends: at a line that announces entries, when one follows, else at
/// the end of the paragraph.
fn prose_end(text: &str, at: usize) -> usize {
    for (position, _) in text[at..].match_indices('\n') {
        let (line, next) = (&text[at..at + position], &text[at + position + 1..]);
        let line = line.trim_end_matches(['"', ' ']);
        let announces = line.ends_with([':', '-']);
        if announces && !is_prose(next) && entry_end(next).is_some() {
            return at + position;
        }
    }
    text.len()
}

/// Where the entry at the beginning of a text ends.
struct EntryEnd {
    /// The end of what stands before the programs.
    body: usize,
    programs: Vec<String>,
    linked: std::ops::Range<usize>,
    end: usize,
}

/// An entry ends with its programs at the end of a line, or before a mark; behind the programs there
/// may be asterisks, a full stop, and `(Linked To: …)`.
fn entry_end(text: &str) -> Option<EntryEnd> {
    let mut from = 0;
    while let Some(open) = text[from..].find('[').map(|it| from + it) {
        let Some((programs, behind)) = programs(&text[open..]) else {
            from = open + 1;
            continue;
        };
        let behind = open + behind;
        let rest = text[behind..].trim_start_matches(['*', '.', ';', '"', ')']);
        let mut end = text.len() - rest.len();
        let on_line = rest.trim_start_matches(' ');
        let next = rest.trim_start();
        let mut linked = end..end;
        if is_linked(next) {
            let start = text.len() - next.len();
            end = start + linked_end(next);
            linked = start..end;
        } else if on_line.starts_with('=') {
            end = text.len() - on_line.len() + comment_end(on_line);
            linked = end..end;
        } else if !on_line.is_empty()
            && !on_line.starts_with('\n')
            && mark(on_line).is_none()
            && !text[..open].trim_end().ends_with([')', '.'])
        {
            from = behind;
            continue;
        }
        return Some(EntryEnd { body: open, programs, linked, end });
    }
    None
}

/// Where `= address change` ends: a note of 1995 behind an entry, which goes to the line before the next
/// entry.
fn comment_end(text: &str) -> usize {
    let ends = |(position, _): &(usize, &str)| !is_prose(&text[position + 1..]);
    text.match_indices('\n').find(ends).map_or(text.len(), |(position, _)| position)
}

/// The programs at the beginning (`[SDT] [FTO]`, also on two lines) and the length of all.
fn programs(text: &str) -> Option<(Vec<String>, usize)> {
    let mut programs = Vec::new();
    let mut end = 0;
    loop {
        let rest = text[end..].trim_start();
        let Some(inner) = rest.strip_prefix('[') else { break };
        let Some(close) = inner.find(']') else { break };
        let program = joined(&inner[..close]);
        let is_program = program.len() >= 2
            && program.len() <= 30
            && program.starts_with(|it: char| it.is_ascii_uppercase())
            && program
                .chars()
                .all(|it| it.is_ascii_uppercase() || it.is_ascii_digit() || " &-".contains(it));
        if !is_program {
            break;
        }
        programs.push(current_program(program));
        end = text.len() - inner.len() + close + 1;
    }
    (!programs.is_empty()).then_some((programs, end))
}

/// The program as it is written elsewhere: three were renamed in the list without a statement, others
/// are slips. Those of March 2014 got the numbers of their orders in the course of that year; the change
/// file of 2014 has both.
fn current_program(program: String) -> String {
    let written = match program.as_str() {
        "ZIMB" => "ZIMBABWE",
        "UKRAINE" => "UKRAINE-EO13660",
        "UKRAINE2" => "UKRAINE-EO13661",
        "FRKY" => "FRYK",
        "NORTH KOREA" => "NKOREA",
        _ => return program,
    };
    written.to_owned()
}

/// The length of `(Linked To: A; Linked To: B).`, or of `Linked To: A.` without parentheses, which goes
/// to a full stop at the end of a line.
fn linked_end(text: &str) -> usize {
    if text.starts_with('(') {
        let mut depth = 0_u32;
        for (position, it) in text.char_indices() {
            match it {
                '(' => depth += 1,
                ')' if depth == 1 => {
                    let rest = text[position + 1..].trim_start_matches('.');
                    return text.len() - rest.len();
                }
                ')' => depth -= 1,
                _ => {}
            }
        }
    }
    let stop = text.match_indices('.').find(|(position, _)| {
        let rest = text[position + 1..].trim_start_matches('.');
        let next = rest.trim_start();
        let breaks_a_name = next.starts_with("DE C.V") || next.starts_with("C.V");
        !breaks_a_name && (rest.is_empty() || rest.starts_with('\n') || mark(next).is_some())
    });
    match stop {
        Some((position, _)) => text.len() - text[position + 1..].trim_start_matches('.').len(),
        None => text.find('\n').unwrap_or(text.len()),
    }
}

/// What a file has said so far, and the words that the next entries stand under.
#[derive(Default)]
struct Reader {
    file: FileText,
    date: Option<Date>,
    effective: Option<Date>,
    action: Option<Action>,
    /// Prose that no entry has followed yet.
    pending: Option<(u64, String)>,
}

impl Reader {
    fn take(&mut self, paragraph: &Paragraph, pieces: Vec<Piece>) {
        if let Some((date, _)) = date_heading(&paragraph.text) {
            self.finish_block();
            self.date = Some(date);
            self.file.n_blocks += 1;
            self.file.last = self.file.last.max(Some(date));
        }
        let mut pieces = pieces.into_iter().peekable();
        while let Some(piece) = pieces.next() {
            match piece {
                Piece::Prose { at, text } => self.prose(paragraph.line_of(at), text),
                Piece::Entry { at, entry } => {
                    let mut chain = vec![(false, entry)];
                    while let Some(Piece::Mark { at, is_to }) =
                        pieces.next_if(|it| matches!(it, Piece::Mark { .. }))
                    {
                        match pieces.next_if(|it| matches!(it, Piece::Entry { .. })) {
                            Some(Piece::Entry { entry, .. }) => chain.push((is_to, entry)),
                            _ => self.not_understood(
                                paragraph.line_of(at),
                                String::new(),
                                "no entry stands behind -to-",
                            ),
                        }
                    }
                    self.entries(paragraph.line_of(at), chain);
                }
                Piece::Mark { at, .. } => {
                    let line = paragraph.line_of(at);
                    self.not_understood(line, String::new(), "no entry stands before -to-");
                }
                Piece::Words { at, text } => {
                    self.not_understood(paragraph.line_of(at), text, "an entry within a sentence");
                }
                Piece::Unfinished { at, text } => {
                    self.not_understood(paragraph.line_of(at), text, "an entry without programs");
                }
            }
        }
    }

    fn prose(&mut self, line: u64, text: String) {
        if text.is_empty() {
            return;
        }
        let action = action(&text);
        if action.is_some() {
            self.action = action;
            self.effective = effective_date(&text);
        }
        match self.pending.take() {
            // `… these new` / `entries:` of two paragraphs.
            Some((begun, words)) if action.is_none() => {
                self.pending = Some((begun, format!("{words} {text}")));
            }
            Some((begun, words)) => {
                self.notice(begun, words);
                self.pending = Some((line, text));
            }
            None => self.pending = Some((line, text)),
        }
    }

    /// Entries with marks between them.
    fn entries(&mut self, line: u64, chain: Vec<(bool, RawEntry)>) {
        let is_change = chain.len() > 1;
        let Some(action) = self.action.or(is_change.then_some(Action::Change)) else {
            let text = chain.into_iter().next().map(|it| it.1.body).unwrap_or_default();
            return self.not_understood(line, text, "no words say what became of the entry");
        };
        self.pending = None;
        let mut chain = chain.into_iter().peekable();
        while let Some((_, old)) = chain.next() {
            let line = old.line;
            let mut new = Vec::new();
            if let Some((_, entry)) = chain.next_if(|(is_to, _)| *is_to) {
                new.push(entry);
            }
            while !new.is_empty() {
                // `-and- C -to- D` begins another change.
                let mut ahead = chain.clone();
                let begins_another =
                    ahead.next().is_some() && ahead.next().is_some_and(|(is_to, _)| is_to);
                match chain.next_if(|(is_to, _)| !is_to && !begins_another) {
                    Some((_, entry)) => new.push(entry),
                    None => break,
                }
            }
            let told = if new.is_empty() {
                Told::Entry { action, entry: old }
            } else {
                Told::Changed { old, new }
            };
            self.say(line, told);
        }
    }

    fn not_understood(&mut self, line: u64, text: String, reason: &'static str) {
        self.pending = None;
        self.say(line, Told::NotUnderstood { text, reason });
    }

    fn finish_block(&mut self) {
        if let Some((line, words)) = self.pending.take() {
            self.notice(line, words);
        }
        self.action = None;
        self.effective = None;
    }

    fn notice(&mut self, line: u64, words: String) {
        let (date, told) = whole_program(&words).unwrap_or((None, Told::Notice(words)));
        self.effective = date;
        self.say(line, told);
    }

    /// Words before the first date introduce the file.
    fn say(&mut self, line: u64, told: Told) {
        let Some(date) = self.date else { return };
        let date = match told {
            Told::Notice(_) => date,
            _ => self.effective.filter(|it| is_near(*it, date)).unwrap_or(date),
        };
        self.file.statements.push(Statement { date, line, told });
    }
}

/// Two statements in prose on all entries of a program, with the date that they state: of 2001-08-24
/// (`OFAC has removed appendices covering "[FRYK]," …`) and of 2001-12-03 (`Effective 10-31-01 all
/// [FTO]s were also designated [SDGT]s`).
fn whole_program(words: &str) -> Option<(Option<Date>, Told)> {
    let programs: Vec<String> = words
        .match_indices('[')
        .filter_map(|(position, _)| programs(&words[position..])?.0.into_iter().next())
        .collect();
    if words.contains("removed appendices covering") {
        let mut programs = programs;
        programs.sort();
        programs.dedup();
        return Some((None, Told::ProgramsRemoved(programs)));
    }
    let behind = words.strip_prefix("Effective ")?;
    match <[String; 2]>::try_from(programs) {
        Ok([program, other]) if words.contains("were also designated") => {
            let date = date_at(behind).map(|(date, _)| date);
            Some((date, Told::AlsoUnder { program, other }))
        }
        _ => None,
    }
}

/// An effective date is one on which the block could have been in force: up to 100 days before it was
/// posted.
fn is_near(effective: Date, posted: Date) -> bool {
    let days = (posted - effective).get_days();
    (0..=100).contains(&days)
}

/// The date behind `effective` in words such as `effective 12:01am, November 4, 1997`.
fn effective_date(prose: &str) -> Option<Date> {
    let start = prose.to_ascii_lowercase().find("effective ")? + "effective ".len();
    let words: Vec<&str> = prose.get(start..)?.split(' ').take(5).collect();
    let date = words
        .windows(3)
        .find_map(|it| noted_date(it.join(" ").trim_end_matches([',', '.', ':'])))?;
    (date.from() == date.to()).then(|| date.from())
}

/// Words that say what became of entries, in small letters.
const VERBS: &[(&str, Action)] = &[
    ("remov", Action::Remove),
    ("delet", Action::Remove),
    ("chang", Action::Change),
    ("updat", Action::Change),
    ("modif", Action::Change),
    ("revis", Action::Change),
    ("correct", Action::Change),
    ("clarif", Action::Change),
    ("leaving", Action::Change),
    ("added", Action::Add),
    ("adds", Action::Add),
];

/// Words that say so where none of [`VERBS`] does.
const HINTS: &[(&str, Action)] = &[
    ("additional", Action::Add),
    ("new", Action::Add),
    ("named", Action::Add),
    ("designated", Action::Add),
    ("included", Action::Add),
    ("listed", Action::Add),
    ("integrated", Action::Add),
    ("blocked", Action::Add),
    ("substituted", Action::Add),
    ("considered", Action::Add),
];

/// Phrases that tell more than the verbs in them.
const PHRASES: &[(&str, Action)] = &[
    ("additional information has", Action::Change),
    ("additional data has", Action::Change),
    ("information has also been added", Action::Change),
    ("reflect the removal", Action::Remove),
    ("are owned or controlled", Action::Add),
    ("and substitute", Action::Change),
];

/// What prose says of the entries below it: the first word that tells behind `following`, else the
/// last one before it.
fn action(prose: &str) -> Option<Action> {
    let prose = prose.to_ascii_lowercase().replace("specially designated", "");
    if let Some((_, action)) = PHRASES.iter().find(|(phrase, _)| prose.contains(phrase)) {
        return Some(*action);
    }
    let first = |words: &[(&str, Action)], text: &str| {
        let found = words.iter().filter_map(|(word, action)| Some((text.find(word)?, *action)));
        found.min_by_key(|(position, _)| *position).map(|(_, action)| action)
    };
    let last = |words: &[(&str, Action)], text: &str| {
        let found = words.iter().filter_map(|(word, action)| Some((text.rfind(word)?, *action)));
        found.max_by_key(|(position, _)| *position).map(|(_, action)| action)
    };
    let Some((before, behind)) = prose.split_once("following") else {
        return first(VERBS, &prose).or_else(|| first(HINTS, &prose));
    };
    first(VERBS, behind)
        .or_else(|| first(HINTS, behind))
        .or_else(|| last(VERBS, before))
        .or_else(|| last(HINTS, before))
}
