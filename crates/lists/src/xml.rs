//! XML as a stream of records: one small tree per record, with its line.
//!
//! Elements are known by their local names, since publishers change namespaces. The reader refuses,
//! with the line, what is not well-formed: a cut file, a bare `&`, bytes that are not UTF-8.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use crate::text::{check_content, count_newlines, line_of, without_bom};
use crate::{Refusal, SourceFile};

/// How deep elements may nest; lists need 6, and a hostile file must not exhaust the stack.
const MAX_DEPTH: usize = 32;

/// One element with its text, attributes and children.
#[derive(Debug, Default)]
pub(crate) struct Element {
    /// The local name.
    pub(crate) name: String,
    /// The line of its start tag, counted from 1.
    pub(crate) line: u64,
    /// Its attributes by local name.
    pub(crate) attributes: Vec<(String, String)>,
    /// The text directly within it.
    pub(crate) text: String,
    /// The elements within it.
    pub(crate) children: Vec<Element>,
}

impl Element {
    /// The text of the first child of that name, trimmed; empty when there is none.
    pub(crate) fn child_text(&self, name: &str) -> &str {
        self.children.iter().find(|it| it.name == name).map_or("", |it| it.text.trim())
    }

    /// The first child of that name.
    pub(crate) fn child(&self, name: &str) -> Option<&Element> {
        self.children.iter().find(|it| it.name == name)
    }

    /// The children of that name.
    pub(crate) fn children_named<'a>(
        &'a self,
        name: &'static str,
    ) -> impl Iterator<Item = &'a Element> + 'a {
        self.children.iter().filter(move |it| it.name == name)
    }

    /// An attribute's value; empty when there is none.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|it| it.0 == name).map_or("", |it| it.1.as_str())
    }
}

/// The local name of the root element; `None` when the file is no XML.
pub(crate) fn root_name(file: &SourceFile) -> Option<String> {
    XmlRecords::open(file, &[]).ok().map(|it| it.root.name)
}

/// Reads the records of an XML file in order.
pub(crate) struct XmlRecords<'a> {
    file: &'a SourceFile,
    text: &'a str,
    reader: Reader<&'a [u8]>,
    containers: &'static [&'static str],
    /// The root element, without its children.
    pub(crate) root: Element,
    container: Option<String>,
    counted_to: usize,
    line: u64,
    done: bool,
}

impl<'a> XmlRecords<'a> {
    /// Opens a file and reads its root element. The records are the children of the root; those
    /// named in `containers` only group records and are opened.
    pub(crate) fn open(
        file: &'a SourceFile,
        containers: &'static [&'static str],
    ) -> Result<Self, Refusal> {
        check_content(file)?;
        let bytes = without_bom(&file.bytes);
        let text = std::str::from_utf8(bytes).map_err(|error| Refusal::Malformed {
            file: file.name.clone(),
            line: line_of(bytes, error.valid_up_to()),
            reason: "bytes that are not UTF-8".to_owned(),
        })?;
        let reader = Reader::from_str(text);
        let mut records = Self {
            file,
            text,
            reader,
            containers,
            root: Element::default(),
            container: None,
            counted_to: 0,
            line: 1,
            done: false,
        };
        loop {
            match records.event()? {
                Event::Start(start) => {
                    records.root = records.element(&start)?;
                    return Ok(records);
                }
                Event::Empty(start) => {
                    records.root = records.element(&start)?;
                    records.done = true;
                    return Ok(records);
                }
                Event::Text(text) if text.trim().is_empty() => {}
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) | Event::DocType(_) => {}
                _ => return Err(records.malformed("it does not begin with an XML element")),
            }
        }
    }

    /// The next record; `None` after the end of the root.
    pub(crate) fn next(&mut self) -> Result<Option<Element>, Refusal> {
        while !self.done {
            match self.event()? {
                Event::Start(start) => {
                    let element = self.element(&start)?;
                    let opens = self.container.is_none()
                        && self.containers.contains(&element.name.as_str());
                    if opens {
                        self.container = Some(element.name);
                    } else {
                        return self.subtree(element).map(Some);
                    }
                }
                Event::Empty(start) => {
                    let element = self.element(&start)?;
                    if !self.containers.contains(&element.name.as_str()) {
                        return Ok(Some(element));
                    }
                }
                Event::End(_) if self.container.take().is_none() => self.end_of_document()?,
                Event::Eof => return Err(self.cut()),
                Event::Text(text) if !text.trim().is_empty() => {
                    return Err(self.malformed("text where an element was expected"));
                }
                Event::GeneralRef(_) | Event::CData(_) => {
                    return Err(self.malformed("text where an element was expected"));
                }
                _ => {}
            }
        }
        Ok(None)
    }

    /// Reads on to the end tag of `element`.
    fn subtree(&mut self, element: Element) -> Result<Element, Refusal> {
        let mut open = vec![element];
        loop {
            match self.event()? {
                Event::Start(start) => {
                    if open.len() >= MAX_DEPTH {
                        return Err(self.malformed("elements nest too deep"));
                    }
                    open.push(self.element(&start)?);
                }
                Event::Empty(start) => {
                    let child = self.element(&start)?;
                    if let Some(parent) = open.last_mut() {
                        parent.children.push(child);
                    }
                }
                Event::End(_) => {
                    let Some(closed) = open.pop() else { return Err(self.cut()) };
                    match open.last_mut() {
                        Some(parent) => parent.children.push(closed),
                        None => return Ok(closed),
                    }
                }
                Event::Text(text) => {
                    if let Some(parent) = open.last_mut() {
                        parent.text.push_str(&text.xml10_content());
                    }
                }
                Event::CData(text) => {
                    if let Some(parent) = open.last_mut() {
                        parent.text.push_str(&text.xml10_content());
                    }
                }
                Event::GeneralRef(reference) => {
                    let resolved = match reference.resolve_char_ref() {
                        Ok(Some(it)) => Some(it.to_string()),
                        Ok(None) => quick_xml::escape::resolve_predefined_entity(&reference)
                            .map(ToOwned::to_owned),
                        Err(_) => None,
                    };
                    let Some(resolved) = resolved else {
                        let reason = format!(
                            "a bare `&`, or the unknown reference `&{};`",
                            crate::draft::shortened(&reference)
                        );
                        return Err(self.malformed(&reason));
                    };
                    if let Some(parent) = open.last_mut() {
                        parent.text.push_str(&resolved);
                    }
                }
                Event::Eof => return Err(self.cut()),
                Event::Comment(_) | Event::PI(_) | Event::Decl(_) | Event::DocType(_) => {}
            }
        }
    }

    /// After the root's end tag only white space and comments may follow.
    fn end_of_document(&mut self) -> Result<(), Refusal> {
        self.done = true;
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Comment(_) | Event::PI(_) => {}
                Event::Text(text) if text.trim().is_empty() => {}
                _ => return Err(self.malformed("something follows the end of the root element")),
            }
        }
    }

    fn event(&mut self) -> Result<Event<'a>, Refusal> {
        match self.reader.read_event() {
            Ok(event) => Ok(event),
            Err(error) => {
                let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                let is_cut = matches!(error, quick_xml::Error::Syntax(_));
                let reason = if is_cut {
                    format!("the file is cut off: {error}")
                } else if error.to_string().contains("reference not closed") {
                    format!("a bare `&`: {error}")
                } else {
                    error.to_string()
                };
                let line = line_of(self.text.as_bytes(), offset);
                Err(Refusal::Malformed { file: self.file.name.clone(), line, reason })
            }
        }
    }

    fn element(&mut self, start: &BytesStart<'_>) -> Result<Element, Refusal> {
        let line = self.current_line();
        let name = start.local_name().as_ref().to_owned();
        let mut attributes = Vec::new();
        for attribute in start.attributes() {
            let attribute = attribute.map_err(|error| self.malformed(&error.to_string()))?;
            if attribute.key.as_namespace_binding().is_some() {
                continue; // It names a namespace and says nothing of a party.
            }
            let value = quick_xml::escape::unescape(&attribute.value)
                .map_err(|error| self.malformed(&error.to_string()))?;
            attributes.push((attribute.key.local_name().as_ref().to_owned(), value.into_owned()));
        }
        Ok(Element { name, line, attributes, ..Element::default() })
    }

    /// The line that has been read to; counts only what is new since the last call.
    fn current_line(&mut self) -> u64 {
        let bytes = self.text.as_bytes();
        let position = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        let position = position.min(bytes.len());
        if position > self.counted_to {
            self.line += count_newlines(&bytes[self.counted_to..position]);
            self.counted_to = position;
        }
        self.line
    }

    fn malformed(&mut self, reason: &str) -> Refusal {
        let line = self.current_line();
        Refusal::Malformed { file: self.file.name.clone(), line, reason: reason.to_owned() }
    }

    fn cut(&mut self) -> Refusal {
        self.malformed("the file is cut off: it ends before its root element does")
    }
}
