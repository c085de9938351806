//! The listed names of one view as rows of token numbers, and which names hold which token.

use bytemuck::{Pod, Zeroable};
use lictor_names::{Ground, Reading, View, tells};

use crate::format::{FormatError, SectionWriter, Sections};
use crate::together::{AT_ONCE, together};

/// How many words a row holds itself.
const INLINE: usize = 4;

/// A name in one of its readings. Half a line of the cache: to look at a name costs one read of memory.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct NameRow {
    /// Its tokens, or of a longer name the place of the first among `more_parts`.
    parts: [u32; INLINE],
    /// What all its words cost when left over.
    pub(crate) left_over: f32,
    /// The entity's number, as it was given when building.
    pub(crate) entity: u32,
    /// The name's number within the entity, as it was given when building.
    pub(crate) ordinal: u32,
    n_parts: u16,
    /// How many of its words tell, 255 for more.
    pub(crate) n_tells: u8,
    ground: u8,
}

impl NameRow {
    /// A row for a name of these tokens; those of a long name are added to `more_parts`.
    pub(crate) fn new(
        (entity, ordinal): (u32, u32),
        reading: &Reading,
        tokens: &[u32],
        more_parts: &mut Vec<u32>,
    ) -> Self {
        let name = &reading.name;
        let words = || name.parts.iter().map(|part| &part.token);
        let telling = words().filter(|token| tells(token.kind, token.weight)).count();
        let mut parts = [0; INLINE];
        if let Some(inline) = parts.get_mut(..tokens.len()) {
            inline.copy_from_slice(tokens);
        } else {
            parts[0] = u32::try_from(more_parts.len()).expect("fewer than 2^32 words");
            more_parts.extend_from_slice(tokens);
        }
        Self {
            parts,
            left_over: words().map(|token| token.left_over(name.view)).sum(),
            entity,
            ordinal,
            n_parts: u16::try_from(tokens.len()).expect("names are cut at some hundred words"),
            n_tells: u8::try_from(telling).unwrap_or(u8::MAX),
            ground: reading.ground as u8,
        }
    }

    /// On what ground the name is read so.
    pub(crate) fn ground(&self) -> Ground {
        Ground::ALL[usize::from(self.ground) % Ground::ALL.len()]
    }

    fn parts<'a>(&'a self, more_parts: &'a [u32]) -> &'a [u32] {
        let n_parts = usize::from(self.n_parts);
        if n_parts <= INLINE {
            return &self.parts[..n_parts];
        }
        let first = self.parts[0] as usize;
        more_parts.get(first..first + n_parts).unwrap_or_default()
    }
}

/// One name that holds a token: its number in the lower 30 bits, and above them how many telling words it
/// has besides the token, 3 for more. So the postings of a token, sorted, begin with the names that it
/// says nearly all of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Pod, Zeroable)]
#[repr(transparent)]
pub(crate) struct Posting(u32);

/// The count of other telling words that stands for itself and all above it.
pub(crate) const MANY_OTHERS: u32 = 3;
const NAME_BITS: u32 = 30;

impl Posting {
    fn new(name: usize, others: u8) -> Self {
        let name = u32::try_from(name).ok().filter(|it| it >> NAME_BITS == 0);
        let name = name.expect("fewer than 2^30 names of one view");
        Self(u32::from(others).min(MANY_OTHERS) << NAME_BITS | name)
    }

    pub(crate) fn name(self) -> u32 {
        self.0 & ((1 << NAME_BITS) - 1)
    }

    pub(crate) fn others(self) -> u32 {
        self.0 >> NAME_BITS
    }
}

/// The names of the sections of one view.
#[derive(Debug)]
pub(crate) struct SectionNames {
    names: &'static str,
    parts: &'static str,
    offsets: &'static str,
    postings: &'static str,
    pub(crate) made: &'static str,
}

/// The names of the sections of a view.
pub(crate) fn sections_of(view: View) -> &'static SectionNames {
    match view {
        View::Person => &SectionNames {
            names: "p.names",
            parts: "p.more_parts",
            offsets: "p.post_offsets",
            postings: "p.postings",
            made: "p.name_made",
        },
        View::Organization => &SectionNames {
            names: "o.names",
            parts: "o.more_parts",
            offsets: "o.post_offsets",
            postings: "o.postings",
            made: "o.name_made",
        },
    }
}

/// Writes the names of one view and their postings; `tells` says of each token whether it does.
pub(crate) fn write(
    names: &[NameRow],
    more_parts: &[u32],
    tells: &[bool],
    view: View,
    sections: &mut SectionWriter,
) {
    // Each token of a name once: a name that repeats one holds it all the same.
    let holds = |row: &NameRow, nth: usize| {
        let parts = row.parts(more_parts);
        (!parts[..nth].contains(&parts[nth])).then_some(parts[nth] as usize)
    };
    let each = |visit: &mut dyn FnMut(usize, usize, &NameRow)| {
        for (name, row) in names.iter().enumerate() {
            for nth in 0..usize::from(row.n_parts) {
                if let Some(token) = holds(row, nth) {
                    visit(name, token, row);
                }
            }
        }
    };
    let mut offsets = vec![0_u32; tells.len() + 1];
    each(&mut |_, token, _| offsets[token + 1] += 1);
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    let mut next = offsets.clone();
    let mut postings = vec![Posting(0); *offsets.last().unwrap_or(&0) as usize];
    each(&mut |name, token, row| {
        let others = row.n_tells - u8::from(tells[token]);
        postings[next[token] as usize] = Posting::new(name, others);
        next[token] += 1;
    });
    for range in offsets.windows(2) {
        postings[range[0] as usize..range[1] as usize].sort_unstable();
    }
    let name = sections_of(view);
    sections.add(name.names, names);
    sections.add(name.parts, more_parts);
    sections.add(name.offsets, &offsets);
    sections.add(name.postings, &postings);
}

/// The names of one view, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    rows: &'a [NameRow],
    more_parts: &'a [u32],
    offsets: &'a [u32],
    postings: &'a [Posting],
}

impl<'a> Names<'a> {
    pub(crate) fn open(
        bytes: &'a [u8],
        sections: &Sections,
        view: View,
    ) -> Result<Self, FormatError> {
        let name = sections_of(view);
        Ok(Self {
            rows: sections.get(bytes, name.names)?,
            more_parts: sections.get(bytes, name.parts)?,
            offsets: sections.get(bytes, name.offsets)?,
            postings: sections.get(bytes, name.postings)?,
        })
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// The rows of at most [`AT_ONCE`] names, in their order; of none that is there, a name without words.
    pub(crate) fn rows(&self, names: &[u32]) -> [NameRow; AT_ONCE] {
        together(names, |name| self.row(name).copied().unwrap_or_else(NameRow::zeroed))
    }

    pub(crate) fn row(&self, name: u32) -> Option<&'a NameRow> {
        self.rows.get(name as usize)
    }

    /// The tokens of a name, legal forms among them.
    pub(crate) fn parts<'r>(&self, row: &'r NameRow) -> &'r [u32]
    where
        'a: 'r,
    {
        row.parts(self.more_parts)
    }

    /// The names that hold a token, those with the fewest other telling words first; empty where a damaged
    /// table says nonsense.
    pub(crate) fn holding(&self, token: u32) -> &'a [Posting] {
        let at = token as usize;
        let range = self.offsets.get(at).zip(self.offsets.get(at + 1));
        let postings = range.and_then(|(from, to)| self.postings.get(*from as usize..*to as usize));
        postings.unwrap_or_default()
    }
}
