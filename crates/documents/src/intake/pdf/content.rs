//! What a page shows: its characters with their places (ISO 32000-2, 9.4).
//!
//! Only what moves or shows text is followed. Depth of forms, number of characters, and all bytes that are
//! unpacked on the way are limited.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

use super::file::File;
use super::filters;
use super::font::Font;
use super::syntax::{Dict, Lexer, Object, Token};
use crate::intake::{IntakeError, Limits};

/// How deep forms may stand in one another; states saved, marks opened.
const DEEPEST_FORM: usize = 12;
const MOST_STATES: usize = 512;
/// Characters of a page; what is beyond is not read, and told.
const MOST_GLYPHS: usize = 1 << 19;
/// Fonts kept at a time.
const MOST_FONTS: usize = 64;
/// Bytes of text of a page, with what stands for its characters; what is beyond is not read, and told.
const MOST_TEXT: usize = 8 << 20;

/// A character on a page, in coordinates along its line and across it.
#[derive(Debug, Clone)]
pub(super) struct Glyph {
    pub(super) text: String,
    /// Where it begins, in points along the line.
    pub(super) x: f64,
    /// The base of its line, in points upwards.
    pub(super) y: f64,
    /// Where the next begins.
    pub(super) end: f64,
    /// In points.
    pub(super) size: f64,
    pub(super) is_bold: bool,
    /// Whether it is marked as no part of the text (ISO 32000-2, 14.8.2.2).
    pub(super) is_artifact: bool,
    pub(super) turn: Turn,
}

/// Which way a line runs, by quarter turns against the clock from left to right.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) enum Turn {
    None,
    Up,
    Over,
    Down,
    /// Aslant, as stamps and watermarks are.
    Slant,
}

/// Affine transformation, as `cm` takes it.
type Matrix = [f64; 6];

const IDENTITY: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// First `a`, then `b`.
fn product(a: &Matrix, b: &Matrix) -> Matrix {
    [
        a[0] * b[0] + a[1] * b[2],
        a[0] * b[1] + a[1] * b[3],
        a[2] * b[0] + a[3] * b[2],
        a[2] * b[1] + a[3] * b[3],
        a[4] * b[0] + a[5] * b[2] + b[4],
        a[4] * b[1] + a[5] * b[3] + b[5],
    ]
}

#[derive(Debug, Clone)]
struct State {
    page: Matrix,
    font: Option<Rc<Font>>,
    size: f64,
    between_characters: f64,
    between_words: f64,
    stretch: f64,
    leading: f64,
    rise: f64,
}

/// A piece of content between `BDC` and `EMC`.
#[derive(Debug, Clone, Default)]
struct Mark {
    is_artifact: bool,
    /// What stands for its characters; empty once it was shown.
    actual: Option<String>,
}

/// What content draws from.
#[derive(Debug, Default)]
struct Resources {
    fonts: Dict,
    forms: Dict,
    properties: Dict,
    /// Fonts that stand in the dictionary itself and have no number.
    unnumbered: RefCell<HashMap<String, Rc<Font>>>,
}

impl Resources {
    fn read(file: &File<'_>, dict: &Dict) -> Result<Rc<Self>, IntakeError> {
        Ok(Rc::new(Self {
            fonts: file.dict(dict, "Font")?,
            forms: file.dict(dict, "XObject")?,
            properties: file.dict(dict, "Properties")?,
            unnumbered: RefCell::default(),
        }))
    }
}

/// Reads the pages of a file; fonts are kept from page to page.
#[derive(Debug)]
pub(super) struct Reader<'f, 'a> {
    file: &'f File<'a>,
    limits: Limits,
    fonts: HashMap<u32, Rc<Font>>,
    glyphs: Vec<Glyph>,
    /// Bytes of the text of the page that is being read.
    length: usize,
    /// Characters for which the file gives no text.
    pub(super) unknown: usize,
    /// Whether a page held more characters than are read.
    pub(super) is_cut: bool,
}

/// In bytes: what drawing a form costs of what may be unpacked, however short it is; forms may draw each other.
const FORM: usize = 4 << 10;

impl<'f, 'a> Reader<'f, 'a> {
    pub(super) fn new(file: &'f File<'a>, limits: Limits) -> Self {
        Self {
            file,
            limits,
            fonts: HashMap::new(),
            glyphs: Vec::new(),
            length: 0,
            unknown: 0,
            is_cut: false,
        }
    }

    /// The characters of a page, as its content shows them one after the other.
    pub(super) fn page(
        &mut self,
        page: &Dict,
        resources: &Dict,
    ) -> Result<Vec<Glyph>, IntakeError> {
        let mut content = Vec::new();
        let contents = match page.get("Contents") {
            Some(own) => match self.file.get(own)? {
                Object::Array(parts) => parts,
                _ => vec![own.clone()],
            },
            None => Vec::new(),
        };
        for part in &contents {
            if let Some(stream) = self.file.stream(part)? {
                let most = self.limits.text.saturating_sub(content.len());
                content.extend(self.file.unpacked(&stream, most)?);
                content.push(b' ');
            }
        }
        let state = State {
            page: IDENTITY,
            font: None,
            size: 0.0,
            between_characters: 0.0,
            between_words: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
        };
        self.length = 0;
        let resources = Resources::read(self.file, resources)?;
        self.run(&content, &resources, state, 0, false)?;
        Ok(std::mem::take(&mut self.glyphs))
    }

    fn run(
        &mut self,
        content: &[u8],
        resources: &Rc<Resources>,
        mut state: State,
        depth: usize,
        is_artifact: bool,
    ) -> Result<(), IntakeError> {
        let mut saved: Vec<State> = Vec::new();
        let mut marks = vec![Mark { is_artifact, actual: None }];
        let (mut text, mut line) = (IDENTITY, IDENTITY);
        let mut lexer = Lexer::new(content, 0);
        let mut operands: Vec<Object> = Vec::new();
        loop {
            let word = match lexer.token() {
                Some(Token::Object(object)) => {
                    // No operator takes more.
                    if operands.len() < 64 {
                        operands.push(object);
                    }
                    continue;
                }
                Some(Token::Word(word)) => word,
                None if lexer.at < content.len() => {
                    lexer.at += 1;
                    continue;
                }
                None => return Ok(()),
            };
            let number = |at: usize| operands.get(at).and_then(Object::number).unwrap_or(0.0);
            match word {
                b"q" if saved.len() < MOST_STATES => saved.push(state.clone()),
                b"Q" => state = saved.pop().unwrap_or(state),
                b"cm" => state.page = product(&six(&operands), &state.page),
                b"BT" => (text, line) = (IDENTITY, IDENTITY),
                b"Tf" => {
                    let name = operands.first().and_then(Object::name).unwrap_or("");
                    state.font = self.font(resources, name)?;
                    state.size = number(1);
                }
                b"Tc" => state.between_characters = number(0),
                b"Tw" => state.between_words = number(0),
                b"Tz" => state.stretch = number(0) / 100.0,
                b"TL" => state.leading = number(0),
                b"Ts" => state.rise = number(0),
                b"Td" | b"TD" => {
                    if word == b"TD" {
                        state.leading = -number(1);
                    }
                    line = product(&[1.0, 0.0, 0.0, 1.0, number(0), number(1)], &line);
                    text = line;
                }
                b"Tm" => (text, line) = (six(&operands), six(&operands)),
                b"T*" => {
                    line = product(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], &line);
                    text = line;
                }
                b"'" | b"\"" => {
                    if word == b"\"" {
                        state.between_words = number(0);
                        state.between_characters = number(1);
                    }
                    line = product(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], &line);
                    text = line;
                    if let Some(bytes) = operands.last().and_then(Object::string) {
                        self.show(bytes, &state, &mut text, &mut marks);
                    }
                }
                b"Tj" => {
                    if let Some(bytes) = operands.first().and_then(Object::string) {
                        self.show(bytes, &state, &mut text, &mut marks);
                    }
                }
                b"TJ" => {
                    for item in operands.first().and_then(Object::array).unwrap_or_default() {
                        if let Some(bytes) = item.string() {
                            self.show(bytes, &state, &mut text, &mut marks);
                        } else if let Some(back) = item.number() {
                            let by = -back / 1000.0 * state.size;
                            advance(&mut text, &state, by);
                        }
                    }
                }
                b"BMC" | b"BDC" if marks.len() < MOST_STATES => {
                    let mark = self.mark(&operands, resources)?;
                    let is_artifact =
                        mark.is_artifact || marks.last().is_some_and(|it| it.is_artifact);
                    marks.push(Mark { is_artifact, ..mark });
                }
                b"EMC" if marks.len() > 1 => {
                    marks.pop();
                }
                b"ID" => filters::end_of_inline_picture(&mut lexer),
                b"Do" if depth < DEEPEST_FORM => {
                    let name = operands.first().and_then(Object::name).unwrap_or("");
                    if let Some(form) = resources.forms.get(name) {
                        let is_artifact = marks.last().is_some_and(|it| it.is_artifact);
                        self.form(form, resources, &state, depth, is_artifact)?;
                    }
                }
                _ => {}
            }
            operands.clear();
        }
    }

    fn form(
        &mut self,
        form: &Object,
        resources: &Rc<Resources>,
        state: &State,
        depth: usize,
        is_artifact: bool,
    ) -> Result<(), IntakeError> {
        self.file.spend(FORM)?;
        let Some(stream) = self.file.stream(form)? else { return Ok(()) };
        if stream.dict.get("Subtype").and_then(Object::name) != Some("Form") {
            return Ok(());
        }
        let content = self.file.unpacked(&stream, self.limits.text)?;
        let mut state = state.clone();
        if let Object::Array(matrix) = self.file.value(&stream.dict, "Matrix")? {
            state.page = product(&six(&matrix), &state.page);
        }
        let own = self.file.dict(&stream.dict, "Resources")?;
        let resources =
            if own.is_empty() { Rc::clone(resources) } else { Resources::read(self.file, &own)? };
        self.run(&content, &resources, state, depth + 1, is_artifact)
    }

    fn font(&mut self, resources: &Resources, name: &str) -> Result<Option<Rc<Font>>, IntakeError> {
        let Some(object) = resources.fonts.get(name) else { return Ok(None) };
        let Object::Ref(number) = object else {
            if let Some(font) = resources.unnumbered.borrow().get(name) {
                return Ok(Some(Rc::clone(font)));
            }
            let Object::Dict(dict) = object else { return Ok(None) };
            let font = Rc::new(Font::read(self.file, dict, self.limits.text)?);
            let mut kept = resources.unnumbered.borrow_mut();
            if kept.len() >= MOST_FONTS {
                kept.clear();
            }
            kept.insert(name.to_owned(), Rc::clone(&font));
            return Ok(Some(font));
        };
        if let Some(font) = self.fonts.get(number) {
            return Ok(Some(Rc::clone(font)));
        }
        let Object::Dict(dict) = self.file.get(object)? else { return Ok(None) };
        let font = Rc::new(Font::read(self.file, &dict, self.limits.text)?);
        if self.fonts.len() >= MOST_FONTS {
            self.fonts.clear();
        }
        self.fonts.insert(*number, Rc::clone(&font));
        Ok(Some(font))
    }

    fn mark(&self, operands: &[Object], resources: &Resources) -> Result<Mark, IntakeError> {
        let is_artifact = operands.first().and_then(Object::name) == Some("Artifact");
        let properties = match operands.get(1) {
            Some(Object::Name(name)) => resources.properties.get(name),
            other => other,
        };
        let found;
        let properties = match properties {
            Some(Object::Ref(_)) => {
                found = properties.map_or(Ok(Object::Null), |it| self.file.get(it))?;
                found.dict()
            }
            other => other.and_then(Object::dict),
        };
        let actual = properties.and_then(|it| it.get("ActualText")).and_then(Object::string);
        Ok(Mark { is_artifact, actual: actual.map(text_string) })
    }

    fn show(&mut self, bytes: &[u8], state: &State, text: &mut Matrix, marks: &mut [Mark]) {
        let Some(font) = &state.font else { return };
        for shown in font.show(bytes) {
            let mut glyph_text = shown.text;
            if let Some(actual) = marks.last_mut().and_then(|it| it.actual.as_mut()) {
                glyph_text = std::mem::take(actual);
            } else if glyph_text.is_empty() {
                self.unknown += 1;
            }
            let place =
                product(&[1.0, 0.0, 0.0, 1.0, 0.0, state.rise], &product(text, &state.page));
            let mut by = shown.width / 1000.0 * state.size + state.between_characters;
            if shown.is_blank {
                by += state.between_words;
            }
            let (mut along, mut size) = (by * state.stretch, state.size);
            if font.is_vertical {
                along = state.size;
            }
            // A line of a vertical font runs down.
            let down = (-place[2], -place[3]);
            let (a, b) = if font.is_vertical { down } else { (place[0], place[1]) };
            let scale = a.hypot(b);
            size *= place[2].hypot(place[3]);
            along *= scale;
            let (turn, cos, sin) = turn(a, b, scale);
            let x = place[4] * cos + place[5] * sin;
            let y = place[5] * cos - place[4] * sin;
            self.length += glyph_text.len();
            if self.glyphs.len() >= MOST_GLYPHS || self.length > MOST_TEXT {
                self.is_cut = true;
            } else if [x, y, along, size].iter().all(|it| it.is_finite() && it.abs() < 1e6) {
                let is_artifact = marks.last().is_some_and(|it| it.is_artifact);
                self.glyphs.push(Glyph {
                    text: glyph_text,
                    x,
                    y,
                    end: x + along,
                    size: size.abs().max(0.1),
                    is_bold: font.is_bold,
                    is_artifact,
                    turn,
                });
            }
            if font.is_vertical {
                *text = product(&[1.0, 0.0, 0.0, 1.0, 0.0, -state.size], text);
            } else {
                advance(text, state, by);
            }
        }
    }
}

fn advance(text: &mut Matrix, state: &State, by: f64) {
    *text = product(&[1.0, 0.0, 0.0, 1.0, by * state.stretch, 0.0], text);
}

/// Which way text runs, with the cosine and sine of that direction.
fn turn(a: f64, b: f64, scale: f64) -> (Turn, f64, f64) {
    if a.abs().min(b.abs()) > 0.2 * a.abs().max(b.abs()) {
        (Turn::Slant, a / scale, b / scale)
    } else if a.abs() >= b.abs() {
        if a >= 0.0 { (Turn::None, 1.0, 0.0) } else { (Turn::Over, -1.0, 0.0) }
    } else if b > 0.0 {
        (Turn::Up, 0.0, 1.0)
    } else {
        (Turn::Down, 0.0, -1.0)
    }
}

fn six(operands: &[Object]) -> Matrix {
    let mut matrix = IDENTITY;
    for (own, operand) in matrix.iter_mut().zip(operands) {
        *own = operand.number().unwrap_or(0.0);
    }
    matrix
}

/// A text string (ISO 32000-2, 7.9.2.2): UTF-16 or UTF-8 by its mark, else nearly Latin-1.
pub(super) fn text_string(bytes: &[u8]) -> String {
    if let Some((encoding, length)) = encoding_rs::Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned()
}
