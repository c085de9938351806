//! One entry of OFAC's change files in its parts: names, what else it says, programs.
//!
//! `NAME (a.k.a. …; f.k.a. …), address; DOB …; POB … (individual) [PROGRAM] (Linked To: …)`. Where
//! names end and addresses begin is told by the aliases behind the name; without aliases, by commas
//! and capitals (see [`name_end`]). The same text gives the same name in every block, so that entries are found
//! again whatever the guess.

use lictor_model::{NameKind, Schema};

use crate::changes_text::RawEntry;
use crate::dates::without_prefix;
use crate::text::{clean, country_by_name};

/// An entry, taken apart.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub(crate) line: u64,
    pub(crate) schema: Schema,
    /// The name under which the entry stands first, then the others.
    pub(crate) names: Vec<EntryName>,
    /// What stands between names and programs.
    pub(crate) rest: String,
    pub(crate) programs: Vec<String>,
    /// `(Linked To: …)`
    pub(crate) linked: String,
}

/// One name of an entry as published; of a person `SURNAME, Given`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct EntryName {
    pub(crate) text: String,
    pub(crate) kind: NameKind,
    /// Letters and digits in small letters: what is compared.
    pub(crate) key: String,
}

impl EntryName {
    fn new(text: &str, kind: NameKind) -> Self {
        let text = text.trim_matches([' ', ',', ';']);
        let quoted = text.strip_prefix('"').map(|it| it.split('"').next().unwrap_or(it));
        let (text, kind) = match quoted {
            // Some files close the quotation behind the semicolon.
            Some(inner) => (inner.trim_end_matches([';', ',']), NameKind::WeakAlias),
            None => (text, kind),
        };
        let text = clean(text);
        Self { key: name_key(&text), text, kind }
    }
}

/// Letters and digits of a name: entries differ in blanks and hyphens where their lines break, and since
/// about 2000 they are without accents.
fn name_key(text: &str) -> String {
    let letters = text.chars().filter(|it| it.is_alphanumeric()).flat_map(char::to_lowercase);
    letters.map(without_accent).collect()
}

/// The letter without its accent, of those that the files have.
fn without_accent(letter: char) -> char {
    match letter {
        'á' | 'à' | 'â' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ó' | 'ò' | 'ô' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        other => other,
    }
}

impl Entry {
    /// Takes an entry apart. `None` when it has no name.
    pub(crate) fn parse(raw: RawEntry) -> Option<Self> {
        let RawEntry { line, body, programs, linked } = raw;
        let (body, schema) = schema(&body);
        let aliases = alias_group(body, &schema);
        let (name, inner, rest) = if let Some(group) = &aliases {
            (&body[..group.start], &body[group.inner.clone()], &body[group.end..])
        } else {
            let end = name_end(body, &schema);
            (&body[..end], "", &body[end..])
        };
        let mut names = vec![EntryName::new(name, NameKind::Primary)];
        names.extend(alias_names(inner));
        names.retain(|it| !it.key.is_empty());
        let mut seen = std::collections::HashSet::new();
        names.retain(|it| seen.insert(it.key.clone()));
        let rest = rest.trim_matches([' ', ',', ';', '.']).to_owned();
        (!names.is_empty()).then_some(Self { line, schema, names, rest, programs, linked })
    }

    /// The name under which it stands.
    pub(crate) fn head(&self) -> &str {
        self.names.first().map_or("", |it| &it.key)
    }

    pub(crate) fn has_name(&self, key: &str) -> bool {
        self.names.iter().any(|it| it.key == key)
    }
}

/// What the entry is, by the word in parentheses at its end, and the text before.
fn schema(body: &str) -> (&str, Schema) {
    const WORDS: [(&str, Schema); 4] = [
        ("(individual)", Schema::Person),
        ("(vessel)", Schema::Vessel),
        ("(aircraft)", Schema::Airplane),
        ("(entity)", Schema::Organization),
    ];
    let trimmed = body.trim_end_matches([' ', '.', ';', ',', '*']);
    for (word, schema) in WORDS {
        if let Some(before) = trimmed.strip_suffix(word) {
            return (before.trim_end(), schema);
        }
        // Words such as "(all assets are blocked)" may follow.
        if let Some(position) = trimmed.rfind(word) {
            let is_at_end = trimmed.len() - position < 120;
            if is_at_end && schema == Schema::Person {
                return (trimmed, schema);
            }
        }
    }
    let is_person = trimmed.contains("; DOB ") || trimmed.contains("Cedula No.");
    let is_ship = trimmed.contains("DWT") || trimmed.contains("Vessel Registration Identification");
    let schema = match (is_person, is_ship) {
        (true, _) => Schema::Person,
        (_, true) => Schema::Vessel,
        _ => Schema::Organization,
    };
    (trimmed, schema)
}

struct AliasGroup {
    /// The opening parenthesis.
    start: usize,
    inner: std::ops::Range<usize>,
    end: usize,
}

const ALIAS_WORDS: [&str; 4] = ["a.k.a.", "f.k.a.", "n.k.a.", "a.k.a "];

/// The kind of alias that begins here, and the length of its words.
fn alias_word(text: &str) -> Option<(NameKind, usize)> {
    let word = ALIAS_WORDS.iter().find(|it| without_prefix(text, it).is_some())?;
    let kind = if word.starts_with('f') { NameKind::Former } else { NameKind::Alias };
    Some((kind, word.len()))
}

/// The parenthesis with the aliases, when it stands behind the name; owners of ships have some, too.
fn alias_group(body: &str, schema: &Schema) -> Option<AliasGroup> {
    let opens = |(position, _): &(usize, &str)| {
        let inner = body[position + 1..].trim_start();
        alias_word(inner).is_some() || inner.starts_with("formerly ")
    };
    let (start, _) = body.match_indices('(').find(opens)?;
    let name = &body[..start];
    let is_ship = *schema == Schema::Vessel;
    let is_name = !name.contains(';')
        && name.len() <= 250
        && !(is_ship && name.chars().any(char::is_lowercase));
    if !is_name {
        return None;
    }
    let mut depth = 0_u32;
    let mut end = None;
    for (position, it) in body[start..].char_indices() {
        match it {
            '(' => depth += 1,
            ')' if depth == 1 => {
                end = Some(start + position);
                break;
            }
            ')' => depth -= 1,
            _ => {}
        }
    }
    // A parenthesis that is never closed: the aliases end with the first `),` or with the entry.
    let end = end.or_else(|| body[start..].find("),").map(|it| start + it)).unwrap_or(body.len());
    Some(AliasGroup { start, inner: start + 1..end, end: (end + 1).min(body.len()) })
}

/// The names in a parenthesis: each behind `a.k.a.`, `f.k.a.` or `n.k.a.`, parted by semicolons, in
/// early files also by commas.
fn alias_names(inner: &str) -> Vec<EntryName> {
    let mut starts = Vec::new();
    for word in ALIAS_WORDS {
        for (position, _) in inner.to_ascii_lowercase().match_indices(word) {
            let before = inner[..position].trim_end();
            let begins = before.is_empty() || before.ends_with([';', ',', '(', '"']);
            if begins && let Some((kind, length)) = alias_word(&inner[position..]) {
                starts.push((position, position + length, kind));
            }
        }
    }
    starts.sort_by_key(|it| it.0);
    let ends = starts.iter().skip(1).map(|it| it.0).chain([inner.len()]);
    let names = starts.iter().zip(ends).map(|((_, from, kind), to)| {
        EntryName::new(inner[*from..to].trim_end_matches([' ', ';', ',', '(']), *kind)
    });
    names.collect()
}

/// Where the name of an entry without aliases ends.
///
/// * A person's at the second comma (`SURNAME, Given, address`), or before what begins a statement; a
///   part such as `Jr.` belongs to it.
/// * A ship's before the first word that has small letters, or a parenthesis.
/// * Others' at the first comma or semicolon, but parts in capitals without digits go on (`S.A. DE C.V.`).
fn name_end(body: &str, schema: &Schema) -> usize {
    match schema {
        Schema::Person => person_end(body),
        Schema::Vessel => ship_end(body),
        _ => organization_end(body),
    }
}

fn person_end(body: &str) -> usize {
    let stop = body.find([';', '(']).unwrap_or(body.len());
    let text = &body[..stop];
    let mut commas = text.match_indices(',').map(|(position, _)| position);
    let Some(first) = commas.next() else { return stop };
    let mut end = commas.next().unwrap_or(stop);
    // A comma is missing in `EXAMPLE, Ali c/o EXAMPLE S.A.`.
    if let Some(position) = text[first..end].find(" c/o ") {
        return first + position;
    }
    let given = text[first + 1..end].trim();
    let is_given = !given.is_empty()
        && !given.starts_with(|it: char| it.is_ascii_digit())
        && without_prefix(given, "c/o").is_none()
        && country_by_name(given).is_none();
    if !is_given {
        return first;
    }
    while end < stop {
        let next = commas.next().unwrap_or(stop);
        let is_suffix =
            matches!(text[end + 1..next].trim(), "Jr." | "Jr" | "Sr." | "Sr" | "II" | "III" | "IV");
        if !is_suffix {
            break;
        }
        end = next;
    }
    end
}

fn ship_end(body: &str) -> usize {
    let stop = body.find([';', '(', ',']).unwrap_or(body.len());
    let mut end = 0;
    for word in body[..stop].split_inclusive(' ') {
        if word.chars().any(char::is_lowercase) {
            break;
        }
        end += word.len();
    }
    if end == 0 { stop } else { end }
}

fn organization_end(body: &str) -> usize {
    let stop = body.find(';').unwrap_or(body.len());
    let text = &body[..stop];
    let mut end = text.find(',').unwrap_or(stop);
    while end < stop {
        let next = text[end + 1..].find(',').map_or(stop, |it| end + 1 + it);
        let part = text[end + 1..next].trim();
        let in_capitals = part.chars().filter(|it| it.is_uppercase()).count() >= 2
            && !part.chars().any(|it| it.is_lowercase() || it.is_ascii_digit())
            && !matches!(
                part,
                "U.S.A." | "USA" | "U.S." | "U.K." | "UK" | "U.A.E." | "UAE" | "PRC"
            );
        if !in_capitals {
            break;
        }
        end = next;
    }
    end
}
