//! The objects of a PDF file by their numbers.
//!
//! The table of places at the end of a file is not used: the file is gone through once, in a time that grows
//! as its length, and the last object of each number counts. So damaged and cut files are read like whole
//! ones, and no table can lead in circles. Packed objects are unpacked at once, within the limit of text.

use std::cell::Cell;
use std::collections::BTreeMap;
use std::ops::Range;

use super::filters::{self, TooMuch};
use super::syntax::{Dict, Lexer, Object, Token, is_blank};
use crate::intake::{IntakeError, Limits};

/// No file of so many bytes as are read has more.
const MOST_OBJECTS: usize = 1 << 20;
/// How many references may stand behind one another.
const LONGEST_CHAIN: usize = 16;

/// A file.
#[derive(Debug)]
pub(super) struct File<'a> {
    bytes: &'a [u8],
    objects: BTreeMap<u32, Place>,
    /// Unpacked streams of objects.
    packs: Vec<Vec<u8>>,
    /// Keys of all trailers; those of later ones before those of earlier ones.
    pub(super) trailer: Dict,
    limits: Limits,
    /// How many bytes may yet be read or unpacked.
    work: Cell<usize>,
}

#[derive(Debug, Clone)]
enum Place {
    /// Behind `obj`, with the bytes of its stream.
    File(usize, Option<Range<usize>>),
    /// In a pack, from this byte.
    Pack(usize, usize),
}

/// A stream as it stands in the file.
#[derive(Debug, Clone, Default)]
pub(super) struct Stream {
    pub(super) dict: Dict,
    range: Range<usize>,
}

impl<'a> File<'a> {
    pub(super) fn new(bytes: &'a [u8], limits: Limits) -> Result<Self, IntakeError> {
        let mut file = Self {
            bytes,
            objects: BTreeMap::new(),
            packs: Vec::new(),
            trailer: Dict::new(),
            limits,
            work: Cell::new(limits.unpacked),
        };
        file.find_objects()?;
        file.unpack_objects()?;
        Ok(file)
    }

    fn find_objects(&mut self) -> Result<(), IntakeError> {
        let bytes = self.bytes;
        let mut at = 0;
        let mut current: Option<u32> = None;
        while at < bytes.len() {
            let rest = &bytes[at..];
            if bytes[at] == b'o' && rest.starts_with(b"obj") {
                if let Some(number) = number_before(bytes, at) {
                    self.objects.insert(number, Place::File(at + 3, None));
                    current = Some(number);
                    if self.objects.len() > MOST_OBJECTS {
                        return Err(damaged(format!("more than {MOST_OBJECTS} objects")));
                    }
                }
                at += 3;
            } else if bytes[at] == b's' && rest.starts_with(b"stream") {
                at += 6;
                let Some(number) = current.take() else { continue };
                let Some(Place::File(start, stream)) = self.objects.get_mut(&number) else {
                    continue;
                };
                let begin = begin_of_data(bytes, at);
                let end = end_of_data(bytes, *start, begin);
                *stream = Some(begin..end);
                at = end;
            } else if bytes[at] == b't' && rest.starts_with(b"trailer") {
                at += 7;
                let mut lexer = Lexer::new(bytes, at);
                let trailer = lexer.object();
                self.spend(lexer.at - at)?;
                self.add_trailer(trailer.as_ref().and_then(Object::dict));
            } else {
                at += 1;
            }
        }
        Ok(())
    }

    fn add_trailer(&mut self, trailer: Option<&Dict>) {
        let keys = ["Root", "Info", "Encrypt", "ID"];
        for (key, value) in trailer.into_iter().flatten().filter(|it| keys.contains(&it.0.as_str()))
        {
            self.trailer.insert(key.clone(), value.clone());
        }
    }

    /// Adds the objects that stand in streams of objects, and the trailers that are streams.
    fn unpack_objects(&mut self) -> Result<(), IntakeError> {
        let mut streams: Vec<(usize, u32)> = Vec::new();
        for (number, place) in &self.objects {
            if let Place::File(at, Some(_)) = place {
                streams.push((*at, *number));
            }
        }
        streams.sort_unstable();
        let mut packs = Vec::new();
        for (at, number) in streams {
            let Some(stream) = self.stream(&Object::Ref(number))? else { continue };
            match stream.dict.get("Type").and_then(Object::name) {
                Some("XRef") => self.add_trailer(Some(&stream.dict)),
                Some("ObjStm") => packs.push((at, number)),
                _ => {}
            }
        }
        if self.trailer.contains_key("Encrypt") {
            return Err(IntakeError::Encrypted);
        }
        let mut left = self.limits.text;
        for (at, number) in packs {
            let Some(stream) = self.stream(&Object::Ref(number))? else { continue };
            let data = self.unpacked(&stream, left)?;
            left -= data.len();
            let first = stream.dict.get("First").and_then(Object::count).unwrap_or(0);
            let count = stream.dict.get("N").and_then(Object::count).unwrap_or(0);
            let mut lexer = Lexer::new(&data[..first.min(data.len())], 0);
            for _ in 0..count {
                let (Some(Object::Whole(number)), Some(Object::Whole(offset))) =
                    (lexer.object(), lexer.object())
                else {
                    break;
                };
                let (Ok(number), Ok(offset)) = (u32::try_from(number), usize::try_from(offset))
                else {
                    continue;
                };
                let is_older = |it: &Place| matches!(it, Place::File(own, _) if *own > at);
                if !self.objects.get(&number).is_some_and(is_older) {
                    self.objects.insert(number, Place::Pack(self.packs.len(), first + offset));
                }
                if self.objects.len() > MOST_OBJECTS {
                    return Err(damaged(format!("more than {MOST_OBJECTS} objects")));
                }
            }
            self.packs.push(data);
        }
        Ok(())
    }

    pub(super) fn spend(&self, bytes: usize) -> Result<(), IntakeError> {
        match self.work.get().checked_sub(bytes) {
            Some(left) => {
                self.work.set(left);
                Ok(())
            }
            None => Err(IntakeError::TooLarge {
                bytes: self.limits.unpacked.saturating_add(bytes),
                limit: self.limits.unpacked,
            }),
        }
    }

    /// What an object is, behind all references; null where it is missing.
    pub(super) fn get(&self, object: &Object) -> Result<Object, IntakeError> {
        let Object::Ref(number) = object else { return Ok(object.clone()) };
        let mut number = *number;
        for _ in 0..LONGEST_CHAIN {
            let (bytes, at) = match self.objects.get(&number) {
                Some(Place::File(at, _)) => (self.bytes, *at),
                Some(Place::Pack(pack, at)) => (self.packs[*pack].as_slice(), *at),
                None => return Ok(Object::Null),
            };
            let mut lexer = Lexer::new(bytes, at);
            let found = lexer.object();
            self.spend(lexer.at.saturating_sub(at))?;
            // `12 0 R` at the top is two numbers and a word.
            if let Some(Object::Whole(of)) = &found
                && let Some(Object::Whole(_)) = lexer.object()
                && lexer.token() == Some(Token::Word(b"R"))
                && let Ok(of) = u32::try_from(*of)
            {
                number = of;
                continue;
            }
            return Ok(found.unwrap_or_default());
        }
        Ok(Object::Null)
    }

    /// The value of a key, behind all references.
    pub(super) fn value(&self, dict: &Dict, key: &str) -> Result<Object, IntakeError> {
        dict.get(key).map_or(Ok(Object::Null), |it| self.get(it))
    }

    /// The dictionary under a key; empty where there is none.
    pub(super) fn dict(&self, dict: &Dict, key: &str) -> Result<Dict, IntakeError> {
        Ok(match self.value(dict, key)? {
            Object::Dict(found) => found,
            _ => Dict::new(),
        })
    }

    /// The stream that a reference means.
    pub(super) fn stream(&self, object: &Object) -> Result<Option<Stream>, IntakeError> {
        let Object::Ref(number) = object else { return Ok(None) };
        let Some(Place::File(_, Some(range))) = self.objects.get(number) else { return Ok(None) };
        Ok(match self.get(object)? {
            Object::Dict(dict) => Some(Stream { dict, range: range.clone() }),
            _ => None,
        })
    }

    /// The bytes of a stream, without its filters.
    pub(super) fn unpacked(&self, stream: &Stream, most: usize) -> Result<Vec<u8>, IntakeError> {
        let resolve = |object: &Object| self.get(object).unwrap_or_default();
        let own = filters::of_dict(&stream.dict, resolve);
        let (data, work) = filters::unpack(&self.bytes[stream.range.clone()], &own, most)
            .map_err(|TooMuch| IntakeError::TooLarge { bytes: most + 1, limit: most })?;
        self.spend(work)?;
        Ok(data)
    }

    /// The numbers of all objects, in the order of the file.
    pub(super) fn numbers(&self) -> impl Iterator<Item = u32> {
        self.objects.keys().copied()
    }
}

pub(super) fn damaged(reason: String) -> IntakeError {
    IntakeError::Damaged { format: "PDF", reason }
}

/// The number of the object that begins with the `obj` here.
fn number_before(bytes: &[u8], obj: usize) -> Option<u32> {
    let mut at = obj;
    let mut back = |is: fn(u8) -> bool, most: usize| {
        let end = at;
        while at > 0 && end - at < most && is(bytes[at - 1]) {
            at -= 1;
        }
        (end > at).then_some(at..end)
    };
    let digit = |it: u8| it.is_ascii_digit();
    back(is_blank, 16)?;
    back(digit, 5)?;
    back(is_blank, 16)?;
    let number = back(digit, 10)?;
    std::str::from_utf8(&bytes[number]).ok()?.parse().ok()
}

fn begin_of_data(bytes: &[u8], at: usize) -> usize {
    match &bytes[at..] {
        [b'\r', b'\n', ..] => at + 2,
        [b'\r' | b'\n', ..] => at + 1,
        _ => at,
    }
}

/// Where a stream ends: by its stated length, where `endstream` stands there, else before the next one.
fn end_of_data(bytes: &[u8], object: usize, begin: usize) -> usize {
    const WORD: &[u8] = b"endstream";
    let head = Lexer::new(&bytes[..begin], object).object();
    let length = head.as_ref().and_then(Object::dict).and_then(|it| it.get("Length"));
    if let Some(end) = length.and_then(Object::count).and_then(|it| begin.checked_add(it))
        && let Some(behind) = bytes.get(end..)
    {
        let blanks = behind.iter().take(4).take_while(|it| is_blank(**it)).count();
        if behind[blanks..].starts_with(WORD) {
            return end;
        }
    }
    let found = bytes[begin..].windows(WORD.len()).position(|it| it == WORD);
    let mut end = found.map_or(bytes.len(), |it| begin + it);
    if end > begin && bytes[end - 1] == b'\n' {
        end -= 1;
    }
    if end > begin && bytes[end - 1] == b'\r' {
        end -= 1;
    }
    end
}
