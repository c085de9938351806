//! Tells a changed format from a bad record: which elements a record should have, and which it has.
//!
//! A publisher who renames an element must not empty a field of every entity in silence. So the
//! elements of all records are counted against a table, by the element that holds them. The load
//! is refused when, over the whole file,
//! * a required element is missing from more than 5 % of the elements that should hold it (at least
//!   3 of them, or all), or
//! * an unknown element stands in more than 5 % of them, or
//! * an unknown element stands directly in the root, where every child is a record.
//!
//! What is rarer is a matter of single records: rejected, or kept as a source field.

use std::collections::BTreeMap;

use crate::xml::Element;
use crate::{Refusal, SourceFile};

/// An element of a format: its name, whether every holder must have it, and what it may hold.
#[derive(Debug)]
pub(crate) struct Known {
    pub(crate) name: &'static str,
    pub(crate) required: bool,
    pub(crate) children: &'static [Known],
}

/// An element that every holder must have.
pub(crate) const fn required(name: &'static str, children: &'static [Known]) -> Known {
    Known { name, required: true, children }
}

/// An element that may be missing.
pub(crate) const fn optional(name: &'static str, children: &'static [Known]) -> Known {
    Known { name, required: false, children }
}

/// The counts of one file.
pub(crate) struct Shape {
    /// How often each known element was seen, by its path.
    nodes: Vec<Node>,
    unknown: BTreeMap<(usize, String), usize>,
}

struct Node {
    name: &'static str,
    required: bool,
    children: Vec<usize>,
    seen: usize,
    /// How often the parent stood without it.
    missing: usize,
}

impl Shape {
    /// A shape of records below `root`; the root itself is the first node, seen once.
    pub(crate) fn new(root: &'static Known) -> Self {
        let mut shape = Self { nodes: Vec::new(), unknown: BTreeMap::new() };
        shape.add(root);
        shape
    }

    fn add(&mut self, known: &'static Known) -> usize {
        let idx = self.nodes.len();
        self.nodes.push(Node {
            name: known.name,
            required: known.required,
            children: Vec::new(),
            seen: 0,
            missing: 0,
        });
        for child in known.children {
            let child = self.add(child);
            self.nodes[idx].children.push(child);
        }
        idx
    }

    /// Counts a record, a child of the root.
    pub(crate) fn observe(&mut self, record: &Element) {
        self.nodes[0].seen = 1;
        self.observe_child(0, record);
    }

    fn observe_child(&mut self, parent: usize, element: &Element) {
        let children = &self.nodes[parent].children;
        let Some(idx) = children.iter().copied().find(|it| self.nodes[*it].name == element.name)
        else {
            *self.unknown.entry((parent, element.name.clone())).or_insert(0) += 1;
            return;
        };
        self.nodes[idx].seen += 1;
        let is_placeholder = element.children.is_empty() && element.text.trim().is_empty();
        if !is_placeholder {
            for position in 0..self.nodes[idx].children.len() {
                let child = self.nodes[idx].children[position];
                let name = self.nodes[child].name;
                if self.nodes[child].required && !element.children.iter().any(|it| it.name == name)
                {
                    self.nodes[child].missing += 1;
                }
            }
        }
        for child in &element.children {
            self.observe_child(idx, child);
        }
    }

    /// Judges the whole file.
    pub(crate) fn check(&self, file: &SourceFile) -> Result<(), Refusal> {
        let mut complaints = Vec::new();
        for parent in &self.nodes {
            for child in parent.children.iter().map(|it| &self.nodes[*it]) {
                let of_root = std::ptr::eq(parent, &raw const self.nodes[0]);
                if of_root && child.required && child.seen == 0 {
                    complaints.push(format!("no {} in {}", child.name, parent.name));
                } else if in_bulk(child.missing, parent.seen) {
                    let (name, missing, seen) = (child.name, child.missing, parent.seen);
                    complaints.push(format!("{missing} of {seen} {} have no {name}", parent.name));
                }
            }
        }
        for ((parent, name), count) in &self.unknown {
            let name = crate::draft::shortened(name);
            let holder = &self.nodes[*parent];
            if *parent == 0 {
                complaints.push(format!("{count} unknown {name} in {}", holder.name));
            } else if *count * 20 > holder.seen {
                let (holder, seen) = (holder.name, holder.seen);
                complaints.push(format!("{count} unknown {name} in {seen} {holder}"));
            }
        }
        if complaints.is_empty() {
            return Ok(());
        }
        complaints.truncate(10);
        Err(Refusal::Renamed { file: file.name.clone(), reason: complaints.join(", ") })
    }
}

/// More than 5 % and at least 3, or all.
pub(crate) fn in_bulk(count: usize, of: usize) -> bool {
    count > 0 && (count >= of || (count >= 3 && count * 20 > of))
}
