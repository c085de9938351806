//! XML records as small trees.

use anyhow::bail;
use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

/// One element with its attributes, text and children.
#[derive(Debug, Default)]
pub(super) struct Element {
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    children: Vec<Element>,
}

impl Element {
    /// An attribute's value, trimmed; empty when there is none.
    pub(super) fn attribute(&self, name: &str) -> &str {
        self.attributes.iter().find(|it| it.0 == name).map_or("", |it| it.1.trim())
    }

    /// The children of that name.
    pub(super) fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Self> {
        self.children.iter().filter(move |it| it.name == name)
    }

    /// The text of the first child of that name, trimmed; empty when there is none.
    pub(super) fn child_text(&self, name: &str) -> &str {
        self.children.iter().find(|it| it.name == name).map_or("", |it| it.text.trim())
    }

    fn new(start: &BytesStart<'_>) -> anyhow::Result<Self> {
        let mut element = Self { name: start.local_name().as_ref().to_owned(), ..Self::default() };
        for attribute in start.attributes() {
            let attribute = attribute?;
            let value = quick_xml::escape::unescape(&attribute.value)?.into_owned();
            element.attributes.push((attribute.key.local_name().as_ref().to_owned(), value));
        }
        Ok(element)
    }
}

/// Hands every element named `record` to `sink`.
pub(super) fn each_record(
    xml: &str,
    record: &str,
    sink: &mut dyn FnMut(&Element) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    let mut reader = Reader::from_str(xml);
    let mut open: Vec<Element> = Vec::new();
    loop {
        let mut closed = None;
        match reader.read_event()? {
            Event::Start(start) => {
                let element = Element::new(&start)?;
                if !open.is_empty() || element.name == record {
                    open.push(element);
                }
            }
            Event::Empty(start) if !open.is_empty() => closed = Some(Element::new(&start)?),
            Event::End(_) => closed = open.pop(),
            Event::Text(text) => {
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&text.xml10_content());
                }
            }
            Event::GeneralRef(reference) => {
                let resolved = match reference.resolve_char_ref()? {
                    Some(letter) => Some(letter.to_string()),
                    None => quick_xml::escape::resolve_predefined_entity(&reference)
                        .map(ToOwned::to_owned),
                };
                let Some(resolved) = resolved else { bail!("an unknown reference") };
                if let Some(parent) = open.last_mut() {
                    parent.text.push_str(&resolved);
                }
            }
            Event::Eof => return Ok(()),
            _ => {}
        }
        if let Some(closed) = closed {
            match open.last_mut() {
                Some(parent) => parent.children.push(closed),
                None => sink(&closed)?,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_with_attributes_text_and_children() {
        let xml = "<list><x/><r a='1 &amp; 2'><n>Ana &amp; Co</n><n b=''/></r><r/></list>";
        let mut seen = Vec::new();
        each_record(xml, "r", &mut |record| {
            let count = record.all("n").count();
            seen.push((record.attribute("a").to_owned(), record.child_text("n").to_owned(), count));
            Ok(())
        })
        .unwrap();
        // A record without content has nothing to say and is passed over.
        assert_eq!(seen, [("1 & 2".to_owned(), "Ana & Co".to_owned(), 2)]);
    }
}
