//! What Unicode says of a character.
//!
//! The tables of the standard library are short and searched, for some characters through all of their block: a thousand
//! steps, and a text asks for each of its letters. Here the answers for 64 characters that stand together are bits of one
//! number, read off those tables when the first of them is asked for.

use std::sync::OnceLock;

/// As [`char::is_alphabetic`].
///
/// ```
/// assert!(lictor_text::is_alphabetic('Ж') && !lictor_text::is_alphabetic('–'));
/// ```
pub fn is_alphabetic(it: char) -> bool {
    static ALPHABETIC: Answers = Answers::of(char::is_alphabetic);
    if it.is_ascii() { it.is_ascii_alphabetic() } else { ALPHABETIC.is(it) }
}

/// As [`char::is_alphanumeric`].
///
/// ```
/// assert!(lictor_text::is_alphanumeric('٣') && !lictor_text::is_alphanumeric('“'));
/// ```
pub fn is_alphanumeric(it: char) -> bool {
    static ALPHANUMERIC: Answers = Answers::of(char::is_alphanumeric);
    if it.is_ascii() { it.is_ascii_alphanumeric() } else { ALPHANUMERIC.is(it) }
}

/// Characters of the first plane, in which all living scripts stand.
const N_CHARACTERS: usize = 0x1_0000;
const PER_BLOCK: u32 = u64::BITS;
const N_BLOCKS: usize = N_CHARACTERS / PER_BLOCK as usize;

/// The answers to a question, by character.
struct Answers {
    blocks: [OnceLock<u64>; N_BLOCKS],
    ask: fn(char) -> bool,
}

impl Answers {
    const fn of(ask: fn(char) -> bool) -> Self {
        Self { blocks: [const { OnceLock::new() }; N_BLOCKS], ask }
    }

    fn is(&self, it: char) -> bool {
        let code = u32::from(it);
        let Some(block) = self.blocks.get((code / PER_BLOCK) as usize) else {
            return (self.ask)(it);
        };
        let bits = *block.get_or_init(|| self.block(code / PER_BLOCK));
        bits >> (code % PER_BLOCK) & 1 == 1
    }

    #[cold]
    fn block(&self, number: u32) -> u64 {
        let is = |bit: &u32| char::from_u32(number * PER_BLOCK + bit).is_some_and(self.ask);
        (0..PER_BLOCK).filter(is).fold(0, |bits, bit| bits | 1 << bit)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_characters_are_what_the_tables_say() {
        for it in '\0'..=char::MAX {
            assert_eq!(is_alphabetic(it), it.is_alphabetic(), "{it:?}");
            assert_eq!(is_alphanumeric(it), it.is_alphanumeric(), "{it:?}");
        }
    }
}
