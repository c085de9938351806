//! The parties of which a deck is made: those that screening would find on the day.

use lictor_deck::{ListedName, Party};
use lictor_engine::{Listed, Settings, Snapshot, weak_alias_matches_alone};
use lictor_model::{Date, NameKind, PeriodEnd};
use lictor_wire::MadeOf;

use crate::exit::Failure;

/// The parties listed on the day, and what was left out.
///
/// Names without cases stay with their parties: a decoy must not be one of them.
pub(super) fn listed(
    snapshot: &Snapshot,
    settings: &Settings,
) -> Result<(Vec<Party>, MadeOf), Failure> {
    let mut parties = Vec::new();
    let mut made_of = MadeOf::default();
    for entity in snapshot.entities() {
        let Some(listed) = snapshot.listed(&entity?.id, settings)? else { continue };
        let counts = listed.status.counts();
        if counts {
            made_of.parties += 1;
        } else {
            made_of.parties_not_in_force_left_out += 1;
        }
        parties.push(party(&listed, settings.as_of, counts, &mut made_of));
    }
    Ok((parties, made_of))
}

fn party(listed: &Listed, as_of: Date, counts: bool, made_of: &mut MadeOf) -> Party {
    let entity = &listed.entity;
    let weak_alone = weak_alias_matches_alone(entity.dataset.as_str());
    let mut names = Vec::with_capacity(entity.names.len());
    for (name, valid) in entity.names.iter().zip(&listed.names_valid) {
        let weak = name.value.kind == NameKind::WeakAlias && !weak_alone;
        let asked = counts && !weak && is_listed(valid, as_of);
        if counts && weak {
            made_of.weak_aliases_left_out += 1;
        } else if counts && !asked {
            made_of.names_not_listed_left_out += 1;
        }
        names.push(ListedName { text: name.value.text.clone(), asked });
    }
    Party { id: entity.id.clone(), kind: entity.schema.kind(), names }
}

/// Whether a name was listed on a day, as far as its dates say.
fn is_listed((from, to): &(Option<PeriodEnd>, Option<PeriodEnd>), day: Date) -> bool {
    let begun = from.as_ref().is_none_or(|from| day >= from.date.from());
    let ended = to.as_ref().is_some_and(|to| day >= to.date.to());
    begun && !ended
}
