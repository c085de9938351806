//! Fonts: what the bytes of a string mean, and how wide they are (ISO 32000-2, 9.6 to 9.10).

use std::collections::HashMap;

use super::cmap::CMap;
use super::encoding::{self, Base};
use super::file::File;
use super::syntax::{Dict, Object};
use crate::intake::IntakeError;

/// A font, as far as text needs it.
#[derive(Debug)]
pub(super) struct Font {
    codes: Codes,
    to_unicode: CMap,
    widths: HashMap<u32, f64>,
    /// Of what is not in `widths`, in thousandths of the size, as they are.
    other_width: f64,
    /// What makes the widths of a font of drawings (type 3) thousandths.
    width_scale: f64,
    pub(super) is_bold: bool,
    pub(super) is_vertical: bool,
}

#[derive(Debug)]
enum Codes {
    /// One byte each, with what they mean.
    Bytes(Vec<Option<String>>),
    /// As a table says.
    Table(CMap),
    /// Of an encoding of text, in which a character is one or two bytes.
    Text(&'static encoding_rs::Encoding),
}

/// A character of a string.
#[derive(Debug)]
pub(super) struct Shown {
    /// Its text; empty where the file does not say.
    pub(super) text: String,
    /// In thousandths of the font's size.
    pub(super) width: f64,
    /// Whether it is the byte 32, which word spacing widens.
    pub(super) is_blank: bool,
}

impl Font {
    pub(super) fn read(file: &File<'_>, dict: &Dict, most: usize) -> Result<Self, IntakeError> {
        let to_unicode = match dict.get("ToUnicode") {
            Some(object) => match file.stream(object)? {
                Some(stream) => CMap::read(&file.unpacked(&stream, most)?),
                None => CMap::default(),
            },
            None => CMap::default(),
        };
        let name = file.value(dict, "BaseFont")?;
        let name = name.name().unwrap_or("").to_lowercase();
        let is_bold = ["bold", "black", "heavy"].iter().any(|it| name.contains(it));
        let mut font = Self {
            codes: Codes::Bytes(Vec::new()),
            to_unicode,
            widths: HashMap::new(),
            other_width: 500.0,
            width_scale: 1.0,
            is_bold,
            is_vertical: false,
        };
        let kind = file.value(dict, "Subtype")?;
        if kind.name() == Some("Type0") {
            font.read_composite(file, dict, most)?;
        } else {
            font.read_simple(file, dict, kind.name().unwrap_or(""), &name)?;
        }
        Ok(font)
    }

    fn read_simple(
        &mut self,
        file: &File<'_>,
        dict: &Dict,
        kind: &str,
        name: &str,
    ) -> Result<(), IntakeError> {
        let encoding = file.value(dict, "Encoding")?;
        let descriptor = file.dict(dict, "FontDescriptor")?;
        let flags = descriptor.get("Flags").and_then(Object::count).unwrap_or(0);
        let is_symbolic = flags & 4 != 0 && flags & 32 == 0;
        let named = match &encoding {
            Object::Dict(own) => file.value(own, "BaseEncoding")?,
            other => other.clone(),
        };
        let base = named.name().and_then(Base::named);
        let base = base.unwrap_or(match kind {
            "TrueType" if !is_symbolic => Base::WinAnsi,
            _ => Base::Standard,
        });
        let is_pictures = name.contains("dingbats") || name.contains("wingdings");
        let mut texts: Vec<Option<String>> = (0..=255_u8)
            .map(|code| base.character(code).filter(|_| !is_pictures).map(String::from))
            .collect();
        if let Object::Dict(own) = &encoding
            && let Object::Array(differences) = file.value(own, "Differences")?
        {
            let mut code = 0;
            for item in &differences {
                match item {
                    Object::Whole(_) => code = item.count().unwrap_or(0),
                    Object::Name(name) => {
                        if let Some(text) = texts.get_mut(code) {
                            *text = encoding::of_name(name);
                        }
                        code += 1;
                    }
                    _ => {}
                }
            }
        }
        self.codes = Codes::Bytes(texts);
        let first = file.value(dict, "FirstChar")?.count().unwrap_or(0);
        if let Object::Array(widths) = file.value(dict, "Widths")? {
            for (at, width) in widths.iter().enumerate().take(256) {
                if let (Ok(code), Some(width)) =
                    (u32::try_from(first + at), file.get(width)?.number())
                {
                    self.widths.insert(code, width);
                }
            }
        }
        if let Some(width) = descriptor.get("MissingWidth").and_then(Object::number)
            && !self.widths.is_empty()
        {
            self.other_width = width;
        }
        if kind == "Type3"
            && let Object::Array(matrix) = file.value(dict, "FontMatrix")?
            && let Some(scale) = matrix.first().and_then(Object::number)
        {
            self.width_scale = scale * 1000.0;
        }
        Ok(())
    }

    fn read_composite(
        &mut self,
        file: &File<'_>,
        dict: &Dict,
        most: usize,
    ) -> Result<(), IntakeError> {
        let encoding = file.value(dict, "Encoding")?;
        let name = encoding.name().unwrap_or("");
        self.is_vertical = name.ends_with("-V");
        self.codes = match text_encoding(name) {
            Some(encoding) => Codes::Text(encoding),
            None => match dict.get("Encoding").map(|it| file.stream(it)).transpose()?.flatten() {
                Some(stream) => Codes::Table(CMap::read(&file.unpacked(&stream, most)?)),
                None => Codes::Table(CMap::default()),
            },
        };
        self.other_width = 1000.0;
        let below = file.value(dict, "DescendantFonts")?;
        let below = below.array().and_then(<[Object]>::first).cloned().unwrap_or_default();
        let Object::Dict(below) = file.get(&below)? else { return Ok(()) };
        if let Some(width) = file.value(&below, "DW")?.number() {
            self.other_width = width;
        }
        let Object::Array(widths) = file.value(&below, "W")? else { return Ok(()) };
        let mut at = 0;
        // Ranges may be large, and overlap: no more are taken than there are codes of two bytes.
        while self.widths.len() <= 0xffff
            && at < 0x2_0000
            && let Some(first) = widths.get(at).and_then(Object::count)
        {
            let item = widths.get(at + 1).map_or(Ok(Object::Null), |it| file.get(it))?;
            if let Object::Array(own) = item {
                for (more, width) in own.iter().enumerate() {
                    if let (Ok(code), Some(width)) = (u32::try_from(first + more), width.number()) {
                        self.widths.insert(code, width);
                    }
                }
                at += 2;
            } else {
                let last = item.count().unwrap_or(0).min(first + 0x1fff);
                let width = widths.get(at + 2).and_then(Object::number).unwrap_or(0.0);
                for code in first..=last {
                    self.widths.insert(u32::try_from(code).unwrap_or(0), width);
                }
                at += 3;
            }
        }
        Ok(())
    }

    /// The characters of a string.
    pub(super) fn show(&self, bytes: &[u8]) -> Vec<Shown> {
        let mut shown = Vec::new();
        let mut rest = bytes;
        while !rest.is_empty() {
            let (code, length, own) = match &self.codes {
                Codes::Bytes(texts) => {
                    let own = texts.get(usize::from(rest[0])).cloned().flatten();
                    (u32::from(rest[0]), 1, own)
                }
                Codes::Table(map) => {
                    let (code, length) = map.next(rest);
                    (code, length, None)
                }
                Codes::Text(encoding) => first_character(encoding, rest),
            };
            let text = match self.to_unicode.text(code) {
                Some(text) => text,
                // A table of some codes means nothing by the others, but many forget the blank.
                None if self.to_unicode.has_texts() && code != 32 => String::new(),
                None => own.unwrap_or_default(),
            };
            let width = self.widths.get(&code).copied().unwrap_or(self.other_width);
            shown.push(Shown {
                text,
                width: width * self.width_scale,
                is_blank: length == 1 && rest[0] == 32,
            });
            rest = &rest[length.max(1)..];
        }
        shown
    }
}

/// The encodings of the predefined tables (ISO 32000-2, table 116) which are those of texts.
fn text_encoding(name: &str) -> Option<&'static encoding_rs::Encoding> {
    let name = name.trim_end_matches("-V").trim_end_matches("-H");
    Some(match name {
        _ if name.contains("UCS2") || name.contains("UTF16") => encoding_rs::UTF_16BE,
        "GBK-EUC" | "GB-EUC" | "GBpc-EUC" | "GBKp-EUC" | "GBK2K" => encoding_rs::GB18030,
        "B5pc" | "ETen-B5" | "ETenms-B5" | "HKscs-B5" => encoding_rs::BIG5,
        "83pv-RKSJ" | "90ms-RKSJ" | "90msp-RKSJ" | "90pv-RKSJ" => encoding_rs::SHIFT_JIS,
        "EUC" => encoding_rs::EUC_JP,
        "KSC-EUC" | "KSCms-UHC" | "KSCms-UHC-HW" | "KSCpc-EUC" => encoding_rs::EUC_KR,
        _ => return None,
    })
}

fn first_character(
    encoding: &'static encoding_rs::Encoding,
    bytes: &[u8],
) -> (u32, usize, Option<String>) {
    let is_wide = encoding == encoding_rs::UTF_16BE;
    let length = match bytes {
        [high, _, _, _, ..] if is_wide && (0xd8..0xdc).contains(high) => 4,
        [_, _, ..] if is_wide || bytes[0] >= 0x80 => 2,
        _ => 1,
    };
    let text = encoding.decode_without_bom_handling(&bytes[..length]).0.into_owned();
    let code = bytes[..length].iter().fold(0_u32, |code, byte| code << 8 | u32::from(*byte));
    (code, length, Some(text).filter(|it| !it.contains('\u{fffd}')))
}
