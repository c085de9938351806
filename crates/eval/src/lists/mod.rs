//! Lists of the EU, the UK and Canada, read as far as measuring needs: names, kind, birth dates,
//! countries. The published figures were taken with these; `lictor-lists` reads the same lists whole.
//!
//! These are no readers for screening: they keep no account of what they leave out and do not notice
//! a file that is cut off.

mod ca_sema;
mod element;
mod eu_fsf;
mod uk_ofsi;

pub(crate) use ca_sema::ca_sema;
pub(crate) use eu_fsf::eu_fsf;
pub(crate) use uk_ofsi::uk_ofsi;

use lictor_model::{Entity, Fact, Name, NameKind, Source};

/// Adds a name unless the text is empty or the entity has it already.
fn add_name(entity: &mut Entity, text: &str, kind: NameKind) {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && entity.names.iter().all(|name| name.value.text != text) {
        entity.names.push(Fact::new(Name::new(text, kind), Source::default()));
    }
}
