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

/// A name whose reading made words of its own: which, bit by bit.
#[derive(Debug, Clone, Copy, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Made {
    pub(crate) name: u32,
    pub(crate) words: u32,
}

/// One name that holds a token, with what turns most names down before their rows are read.
///
/// The postings of a token are sorted by how many telling words a name has besides it, so they begin with the names that
/// it says nearly all of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Pod, Zeroable)]
#[repr(C)]
pub(crate) struct Posting {
    /// The name's number in the lower 29 bits, and above them how many telling words it has besides the token, 7 for
    /// more.
    name: u32,
    /// The slots of two of those telling words, the rarest; of fewer, what is not there is 0. The uppermost bit of the
    /// first says that the name has other words too that do not tell.
    partners: [u16; 2],
}

/// The count of other telling words that stands for itself and all above it.
pub(crate) const MANY_OTHERS: u32 = 7;
const NAME_BITS: u32 = 29;
const SLOT_BITS: u32 = 15;
/// How many slots there are.
pub(crate) const SLOTS: usize = 1 << SLOT_BITS;

/// The slot of a token among [`SLOTS`], part of the file format. Tokens that share one are taken for one another by the
/// sieve, which then lets pass what it need not. Fibonacci hashing (Knuth, "The Art of Computer Programming", 6.4)
/// spreads neighbouring numbers.
pub(crate) fn slot(token: u32) -> u16 {
    (token.wrapping_mul(0x9e37_79b1) >> (u32::BITS - SLOT_BITS)) as u16
}

impl Posting {
    /// Of a name with these words, `token` among them; `holders` says how many names hold a word.
    pub(crate) fn new(
        name: usize,
        token: u32,
        words: &[u32],
        tells: impl Fn(u32) -> bool,
        holders: impl Fn(u32) -> u32,
    ) -> Self {
        let name = u32::try_from(name).ok().filter(|it| it >> NAME_BITS == 0);
        let name = name.expect("fewer than 2^29 names of one view");
        let mut others = words.to_vec();
        if let Some(own) = others.iter().position(|it| *it == token) {
            others.remove(own);
        }
        let n_others = others.len();
        others.retain(|it| tells(*it));
        let has_untelling = others.len() < n_others;
        others.sort_unstable_by_key(|it| (holders(*it), *it));
        let n_telling = u32::try_from(others.len()).unwrap_or(u32::MAX);
        let mut partners = [0, 1].map(|nth| others.get(nth).map_or(0, |it| slot(*it)));
        partners[0] |= u16::from(has_untelling) << SLOT_BITS;
        Self { name: n_telling.min(MANY_OTHERS) << NAME_BITS | name, partners }
    }

    pub(crate) fn name(self) -> u32 {
        self.name & ((1 << NAME_BITS) - 1)
    }

    pub(crate) fn others(self) -> u32 {
        self.name >> NAME_BITS
    }

    /// The slots of its other telling words, as far as they are kept.
    pub(crate) fn partners(self) -> [u16; 2] {
        self.partners.map(|it| it & ((1 << SLOT_BITS) - 1))
    }

    /// Whether it has other words too that do not tell.
    pub(crate) fn has_untelling(self) -> bool {
        self.partners[0] >> SLOT_BITS == 1
    }
}

/// The names of the sections of one view.
#[derive(Debug)]
pub(crate) struct SectionNames {
    names: &'static str,
    parts: &'static str,
    offsets: &'static str,
    postings: &'static str,
    made: &'static str,
}

/// The names of the sections of a view.
pub(crate) fn sections_of(view: View) -> &'static SectionNames {
    match view {
        View::Person => &SectionNames {
            names: "p.names",
            parts: "p.more_parts",
            offsets: "p.post_offsets",
            postings: "p.postings",
            made: "p.made",
        },
        View::Organization => &SectionNames {
            names: "o.names",
            parts: "o.more_parts",
            offsets: "o.post_offsets",
            postings: "o.postings",
            made: "o.made",
        },
    }
}

/// Writes the names of one view, which of them made words, by their number, and their postings; `tells` says of each token whether it does.
pub(crate) fn write(
    names: &[NameRow],
    made: &[Made],
    more_parts: &[u32],
    tells: &[bool],
    view: View,
    sections: &mut SectionWriter,
) {
    // Each token of a name once: a name that repeats one holds it all the same.
    let holds = |row: &NameRow, nth: usize| {
        let parts = row.parts(more_parts);
        (!parts[..nth].contains(&parts[nth])).then_some(parts[nth])
    };
    let each = |visit: &mut dyn FnMut(usize, u32, &NameRow)| {
        for (name, row) in names.iter().enumerate() {
            for nth in 0..usize::from(row.n_parts) {
                if let Some(token) = holds(row, nth) {
                    visit(name, token, row);
                }
            }
        }
    };
    let mut offsets = vec![0_u32; tells.len() + 1];
    each(&mut |_, token, _| offsets[token as usize + 1] += 1);
    let holders = offsets[1..].to_vec();
    for at in 1..offsets.len() {
        offsets[at] += offsets[at - 1];
    }
    let mut next = offsets.clone();
    let mut postings = vec![Posting::zeroed(); *offsets.last().unwrap_or(&0) as usize];
    let holders_of = |token: u32| holders[token as usize];
    each(&mut |name, token, row| {
        let parts = row.parts(more_parts);
        let posting = Posting::new(name, token, parts, |it| tells[it as usize], holders_of);
        postings[next[token as usize] as usize] = posting;
        next[token as usize] += 1;
    });
    for range in offsets.windows(2) {
        postings[range[0] as usize..range[1] as usize].sort_unstable_by_key(|it| it.name);
    }
    let name = sections_of(view);
    sections.add(name.names, names);
    sections.add(name.made, made);
    sections.add(name.parts, more_parts);
    sections.add(name.offsets, &offsets);
    sections.add(name.postings, &postings);
}

/// The names of one view, in place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Names<'a> {
    rows: &'a [NameRow],
    made: &'a [Made],
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
            made: sections.get(bytes, name.made)?,
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

    /// Which of its aligned words the reading of a name made, bit by bit.
    pub(crate) fn made(&self, name: u32) -> u32 {
        let found = self.made.binary_search_by_key(&name, |it| it.name);
        found.map_or(0, |at| self.made[at].words)
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
        self.postings_at(self.place_of(token))
    }

    /// The names that hold each of at most [`AT_ONCE`] tokens, with the first of each at hand.
    pub(crate) fn holding_together(
        &self,
        tokens: impl ExactSizeIterator<Item = u32>,
    ) -> impl Iterator<Item = &'a [Posting]> {
        let count = tokens.len();
        let mut places = [[0; 2]; AT_ONCE];
        for (place, token) in places.iter_mut().zip(tokens) {
            *place = self.place_of(token);
        }
        let first = together(&places[..count], |place| {
            self.postings_at(place).first().copied().unwrap_or_else(Posting::zeroed)
        });
        // Nobody needs them yet: they are read so that they are near when the postings are.
        std::hint::black_box(&first);
        places.into_iter().take(count).map(|place| self.postings_at(place))
    }

    /// Where the postings of a token begin and end.
    fn place_of(&self, token: u32) -> [u32; 2] {
        let at = token as usize;
        let range = self.offsets.get(at).zip(self.offsets.get(at + 1));
        range.map_or([0; 2], |(from, to)| [*from, *to])
    }

    fn postings_at(&self, [from, to]: [u32; 2]) -> &'a [Posting] {
        self.postings.get(from as usize..to as usize).unwrap_or_default()
    }
}
