//! Infinitives and gerunds: who does what they say, and whether it is so, by the verb that governs them.

use super::super::words::Set;
use super::{ChunkKind, Clause, Reader};

impl Reader<'_> {
    /// Whether what an infinitive says is so where its governor is: `helped to`, `is said to`.
    pub(super) fn carries(&self, governor: &Clause) -> bool {
        let relates = self.relates(governor.verb);
        let is_report = governor.is_passive && self.reports(governor.verb);
        // `left Y to found Z`: and did.
        let leaves = !governor.is_passive && relates.is_in(Set::Leaves);
        is_report
            || leaves
            || governor.is_passive && relates.is_in(Set::Known)
            || relates.is_in(Set::Carries)
    }

    /// Who uses the subject of a passive for what an infinitive behind it says.
    pub(super) fn user(&self, governor: &Clause, at: usize) -> Option<usize> {
        let by = governor.chunk + 1;
        let is_used =
            governor.is_passive && matches!(self.lower(governor.verb), "used" | "employed");
        let is_by = self.chunks[by].kind == ChunkKind::Preposition
            && self.lower(self.chunks[by].items.start) == "by"
            && by + 2 == at;
        (is_used && is_by && self.chunks[by + 1].kind == ChunkKind::Phrase).then_some(by + 1)
    }

    /// Who does what a gerund says: whom somebody is accused of it, or the subject.
    pub(super) fn doer(&self, governor: &Clause, at: usize) -> Option<usize> {
        // `accused both firms, X and Y, of arming`
        let is_list = || {
            self.chunks[governor.chunk + 1..at - 1].iter().all(|it| {
                matches!(it.kind, ChunkKind::Phrase | ChunkKind::Comma | ChunkKind::Conjunction)
            })
        };
        let is_near = at - governor.chunk <= 5 || at - governor.chunk <= 10 && is_list();
        let object = (governor.chunk + 1..at)
            .find(|it| self.chunks[*it].kind == ChunkKind::Phrase)
            .filter(|it| *it == governor.chunk + 1);
        let preposition =
            at.checked_sub(1).filter(|it| self.chunks[*it].kind == ChunkKind::Preposition);
        let preposition = preposition.map_or("", |it| self.lower(self.chunks[it].items.start));
        // `faces charges of funding O`: who faces them did it; `detained X of P on suspicion of funding O`: X did.
        let charge = at.checked_sub(2).filter(|it| {
            self.chunks[*it].kind == ChunkKind::Phrase
                && matches!(
                    self.lower(self.chunks[*it].items.end - 1),
                    "charge" | "charges" | "allegations" | "accusations" | "suspicion" | "counts"
                )
        });
        let is_charge = charge.is_some() && charge == object;
        match preposition {
            "of" if charge.is_some() && !is_charge && !governor.is_passive => object,
            "of" | "for" | "in" | "with" | "from" if !governor.is_passive && is_near => {
                object.filter(|_| !is_charge).or(governor.subject)
            }
            // `has X passing secrets to Y`: X does.
            "" if is_near && !governor.is_passive && self.shows(governor, at) => {
                object.or(governor.subject)
            }
            _ => governor.subject,
        }
    }

    /// Whether a verb shows somebody at what the gerund behind him says: `has him paying`, `shows X, his aide, passing`.
    fn shows(&self, governor: &Clause, at: usize) -> bool {
        let has = matches!(
            self.lower(governor.verb),
            "has" | "had" | "have" | "show" | "shows" | "showed" | "caught" | "filmed"
        );
        let is_alone = self.chunks[governor.chunk + 1..at]
            .iter()
            .all(|it| matches!(it.kind, ChunkKind::Phrase | ChunkKind::Comma));
        has && is_alone
    }
}
