//! Which words of a full name somebody is called by, where that is not told by its ends: the first of two surnames, a
//! surname of two words, half of a name.

use std::borrow::Cow;
use std::sync::LazyLock;

use hashbrown::HashSet;

use super::super::lexicon;

/// Common given names of Spain, Portugal and Latin America, folded. Written from public knowledge; not complete.
const IBERIAN_NAMES: &str = "\
    adolfo alejandro alex alfonso alfredo alvaro ana andres angel antonio armando arturo benjamin carlos \
    carmen cesar claudia cristina cristobal diego domingo eduardo elena emilio enrique ernesto \
    esteban felipe felix fernando francisco gabriel german gilberto gonzalo guillermo gustavo hector horacio \
    hugo ignacio isabel ismael ivan jaime javier jesus joao joaquin jorge jose josefa juan juana julio \
    leonardo leopoldo lorenzo lucia luis luisa luiz manuel marcelo marco marcos maria mario martin mauricio \
    miguel nestor nicolas octavio orlando oscar pablo paulo pedro rafael ramiro ramon raul ricardo rigoberto \
    roberto rodolfo rodrigo rogelio rosa ruben salvador samuel santiago sergio teresa tomas \
    vicente victor";

static IBERIAN: LazyLock<HashSet<&str>> =
    LazyLock::new(|| IBERIAN_NAMES.split_whitespace().collect());

/// `José Orel`, of José Iván Orel Marr: in Spanish and Portuguese names the first given name, or more of them, with the
/// first of two surnames. In a row of fathers the third name is the grandfather's.
pub(super) fn is_by_first_surname(full: &[Cow<'_, str>], words: &[Cow<'_, str>]) -> bool {
    let ([first, .., surname, _], [own, between @ .., last]) = (full, words) else { return false };
    let given = &full[..full.len() - 2];
    full.len() > 3
        && first == own
        && surname == last
        && between.iter().all(|it| given.contains(it))
        && IBERIAN.contains(first.as_ref())
}

/// `Pya Thon`, of Pya Thon Orel Marr, where neither is a given name that others bear.
pub(super) fn is_half(full: &[Cow<'_, str>], words: &[Cow<'_, str>]) -> bool {
    full.len() > 3 && full.starts_with(words) && !words.iter().any(|it| lexicon::is_given_name(it))
}

/// `Bel Orel`, of Florin Bel Orel: the surname has two words, and none of them is a given name.
pub(super) fn is_by_surnames(full: &[Cow<'_, str>], words: &[Cow<'_, str>]) -> bool {
    words.len() > 1
        && full.len() > words.len()
        && full.ends_with(words)
        && !lexicon::is_given_name(&words[0])
}
