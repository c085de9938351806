//! References of the UN Security Council that other lists state, so that one party can be followed from
//! list to list.
//!
//! A national list that carries out a listing by the UN names it: `QDi.237`, formerly `QI.A.86.03`. The
//! reference is kept as an identifier of its own kind, for all lists and the UN's own.

use lictor_model::{Identifier, IdentifierKind};

/// The identifier for a reference; empty when the reference is.
pub(crate) fn un_identifier(reference: &str) -> Identifier {
    Identifier::new(IdentifierKind::UnReference, reference.trim())
}

/// The reference after the words `UN Ref` in free text.
pub(crate) fn un_reference(text: &str) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    lower.match_indices("un ref").find_map(|(start, words)| {
        let rest = text.get(start + words.len()..)?;
        let rest = rest.trim_start_matches("erence").trim_start_matches(" Number");
        let rest = rest.trim_start_matches(['.', ':', ' ', ')']);
        let end = rest.find(|it: char| !it.is_ascii_alphanumeric() && it != '.');
        let reference = rest[..end.unwrap_or(rest.len())].trim_end_matches('.');
        is_un_reference(reference).then(|| reference.to_owned())
    })
}

/// Whether a text has the form of a reference: letters and numbers set apart by dots.
pub(crate) fn is_un_reference(text: &str) -> bool {
    text.contains('.')
        && text.bytes().all(|it| it.is_ascii_alphanumeric() || it == b'.')
        && text.starts_with(|it: char| it.is_ascii_uppercase())
        && text.ends_with(|it: char| it.is_ascii_digit())
        && text.len() <= 14
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_the_reference_in_free_text() {
        let check = |text: &str, expected: Option<&str>| {
            assert_eq!(un_reference(text).as_deref(), expected, "{text}");
        };
        check("UN Ref QI.A.151.03.  Mother's name", Some("QI.A.151.03"));
        check("UN Ref. CFi.009. A founder", Some("CFi.009"));
        check("(UN Ref):QDe.119 (Gender):Male", Some("QDe.119"));
        check("(UN Ref.: LYi.006)", Some("LYi.006"));
        check("UN Reference Number: UN Ref KPe.064", Some("KPe.064"));
        check("UN Reference follows", None);
        check("sun reflector A.1", None);
        check("", None);
    }
}
