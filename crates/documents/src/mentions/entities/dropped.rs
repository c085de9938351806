//! Listed names in the pieces of a page that were dropped: menus, notes, links to other articles.

use hashbrown::HashSet;

use super::super::chunks::{self, Manner};
use super::super::listed::{Match, Scan, Strength};
use super::super::{Found, Named, links};
use super::kind_of;
use crate::parties::Posting;
use crate::{Mention, MentionKind, Parties, Text, Via};

/// Listed names in pieces of text that stand on their own, or that mean what the document already means, each with the
/// segment that is its piece. The entities that `found` has not are added to it, and are known to the pieces behind.
pub(in crate::mentions) fn exact(
    text: &Text<'_>,
    parties: &Parties<'_>,
    found: &mut Found,
) -> Vec<(usize, Mention)> {
    let manners: Vec<Manner> = text.sentences.iter().map(|it| Manner::of(text, it)).collect();
    let mut chunks = Vec::new();
    for number in 0..text.sentences.len() {
        chunks::push(text, number, &mut chunks);
    }
    let scan = Scan { text, parties, manners: &manners, chunks: &chunks };
    let matches = scan.matches();
    let piece = |it: &Match| text.sentences[it.sentence].segment;
    let mut mentions = Vec::new();
    for matches in matches.chunk_by(|a, b| piece(a) == piece(b)) {
        let n_known = found.entities.len();
        for it in matches {
            let is_known = |posting: &Posting| {
                let id = &parties.entry(posting.entry).id;
                let mut known = found.entities[..n_known].iter();
                known.any(|it| it.links.iter().any(|link| link.entry == *id))
            };
            // What the document means goes before others of the name.
            let known: Vec<Posting> = it.postings.iter().copied().filter(is_known).collect();
            if it.strength != Strength::Strong && known.is_empty() {
                continue;
            }
            let postings = if known.is_empty() { &it.postings } else { &known };
            let span = text.tokens[it.first].span.to(text.tokens[it.end - 1].span);
            let name = text.slice(span);
            let linked = links::link(parties, name, postings, &HashSet::new(), None);
            let Some(score) = linked.links.first().map(|it| it.score) else { continue };
            let kind = kind_of(parties, &linked, postings[0]);
            let is_same = |it: &Named| {
                it.links.iter().any(|a| linked.links.iter().any(|b| a.entry == b.entry))
            };
            let entity = found.entities.iter().position(is_same).unwrap_or_else(|| {
                let (name, links) = (name.to_owned(), linked.links);
                found.entities.push(Named { name, kind, links, alternatives: linked.alternatives });
                found.entities.len() - 1
            });
            let (kind, via) = (MentionKind::Name, Via::Exact);
            mentions.push((piece(it), Mention { span, entity, kind, via, score }));
        }
    }
    mentions
}
