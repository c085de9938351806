//! Who is in the reader's mind at a place: all that was named or taken up before it, weighed by how near it stands and
//! by the part that it plays there.
//!
//! The weights of the parts and the halving from sentence to sentence are those of Lappin and Leass (*Computational
//! Linguistics* 20, 1994), simplified to what can be told without a parser: a subject before an object before what
//! stands behind a preposition. What counts more than once in a sentence counts once, by its weightiest part.

use super::roles::{Part, Role};
use super::sorts::Kinds;
use crate::{EntityType, Span};

/// Something that was named or taken up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standing {
    pub(super) entity: usize,
    pub(super) kind: EntityType,
    pub(super) span: Span,
    /// Its sentence.
    pub(super) sentence: usize,
    pub(super) segment: usize,
    pub(super) role: Role,
    pub(super) is_quoted: bool,
}

/// From where somebody is looked for.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) sentence: usize,
    pub(super) segment: usize,
    pub(super) is_quoted: bool,
    /// Whether what stands there says something.
    pub(super) speaks: bool,
}

/// How fast what was told fades.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fading {
    /// For pronouns: halved from sentence to sentence.
    Fast,
    /// For nouns, which tell more of whom they mean.
    Slow,
}

/// In sentences and in standings: how far back anybody is looked for.
const SENTENCES: [usize; 2] = [7, 120];
const STANDINGS: [usize; 2] = [60, 250];

/// How a noun's hold fades, by the sentences between.
const SLOWLY: [u32; 14] = [900, 1_000, 700, 500, 400, 300, 300, 200, 200, 200, 200, 200, 200, 100];

/// In hundredths: what other sentences than the weightiest add. Chosen, with the weights, on the articles in sight.
const AGAIN: u32 = 40;

impl Fading {
    fn sentences(self) -> usize {
        SENTENCES[self as usize]
    }

    fn standings(self) -> usize {
        STANDINGS[self as usize]
    }

    /// In thousandths.
    fn of(self, gap: usize) -> u32 {
        match self {
            Self::Fast => 1_000 >> gap.min(10),
            Self::Slow => SLOWLY[gap.min(SLOWLY.len() - 1)],
        }
    }
}

fn weight(part: Part) -> u32 {
    match part {
        Part::Subject => 160,
        Part::Object => 110,
        Part::Oblique => 90,
        Part::Owner => 85,
        Part::Modifier => 25,
    }
}

/// Of an entity: the weights of its sentences but the last counted, that sentence, its weight, and the greatest.
#[derive(Debug, Clone, Copy)]
struct Sum {
    entity: usize,
    others: u32,
    sentence: usize,
    own: u32,
    most: u32,
}

/// What is weighed at a place; kept from place to place, so that no memory is asked for again.
#[derive(Debug, Default)]
pub(super) struct Scale {
    sums: Vec<Sum>,
    /// By entity: one more than the position of its sum, or zero.
    positions: Vec<u32>,
}

impl Scale {
    pub(super) fn of(n_entities: usize) -> Self {
        Self { sums: Vec::new(), positions: vec![0; n_entities] }
    }
}

/// The entities of some kinds that stand before a place and fit, each with its weight; in the order in which they come
/// first, going back. `fits` is asked once for each standing of these kinds.
pub(super) fn ranked(
    scale: &mut Scale,
    standings: &[Standing],
    place: Place,
    fading: Fading,
    kinds: Kinds,
    mut fits: impl FnMut(&Standing) -> bool,
) -> impl Iterator<Item = (usize, u32)> {
    let Scale { sums, positions } = scale;
    for it in sums.drain(..) {
        positions[it.entity] = 0;
    }
    let near = &standings[standings.len().saturating_sub(fading.standings())..];
    let is_far = |it: &Standing| place.sentence - it.sentence > fading.sentences();
    for it in near[near.partition_point(is_far)..].iter().rev() {
        if !kinds.has(it.kind) || !fits(it) {
            continue;
        }
        let mut own = weight(it.role.part) * fading.of(place.sentence - it.sentence) / 100;
        // Who was said to speak goes on to speak.
        own *= if place.speaks && it.role.speaks { 3 } else { 1 };
        // Whom a quotation names is what was spoken of, not who is being told of.
        own = if it.is_quoted && !place.is_quoted { own / 3 } else { own };
        own = if it.segment == place.segment { own } else { own * 4 / 5 };
        let position = &mut positions[it.entity];
        if *position == 0 {
            let (entity, sentence) = (it.entity, it.sentence);
            sums.push(Sum { entity, others: 0, sentence, own, most: own });
            *position = u32::try_from(sums.len()).unwrap_or(u32::MAX);
            continue;
        }
        let sum = &mut sums[*position as usize - 1];
        if sum.sentence == it.sentence {
            sum.own = sum.own.max(own);
        } else {
            sum.others += sum.own;
            (sum.sentence, sum.own) = (it.sentence, own);
        }
        sum.most = sum.most.max(own);
    }
    // Whoever was told of again and again is in mind, but less than who was told of last.
    let weight = |it: &Sum| it.most + (it.others + it.own - it.most) * AGAIN / 100;
    sums.iter().map(move |it| (it.entity, weight(it)))
}

/// The weightiest; of equals the nearest.
pub(super) fn best(ranked: impl IntoIterator<Item = (usize, u32)>) -> Option<usize> {
    let mut best: Option<(usize, u32)> = None;
    for it in ranked {
        if it.1 > best.map_or(0, |it| it.1) {
            best = Some(it);
        }
    }
    best.map(|it| it.0)
}
