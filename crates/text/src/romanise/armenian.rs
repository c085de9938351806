//! Armenian.
//!
//! Sources: BGN/PCGN 1981 (Eastern Armenian, apostrophes dropped); for the diaspora the Western
//! pronunciation, in which voiced and voiceless stops change places (Hakob, Hagop).

#![expect(clippy::match_same_arms, reason = "a table is read letter by letter, in its own order")]

use super::{Spellings, System, after, before};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::BgnPcgn1981Armenian, letters, eastern);
    spellings.spell(System::WesternArmenian, letters, western);
    // Eastern names as they are spelt abroad: -ian.
    spellings.spell(System::WesternArmenian, letters, |letters, idx| match letters[idx] {
        'յ' if idx > 0 => Some("i"),
        _ => eastern(letters, idx),
    });
}

fn eastern(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'ա' => "a",
        'բ' => "b",
        'գ' => "g",
        'դ' => "d",
        'ե' if idx == 0 => "ye",
        'ե' | 'է' => "e",
        'զ' => "z",
        'ը' => "y",
        'թ' | 'տ' => "t",
        'ժ' => "zh",
        'ի' => "i",
        'լ' => "l",
        'խ' => "kh",
        'ծ' | 'ց' => "ts",
        'կ' | 'ք' => "k",
        'հ' => "h",
        'ձ' => "dz",
        'ղ' => "gh",
        'ճ' | 'չ' => "ch",
        'մ' => "m",
        'յ' => "y",
        'ն' => "n",
        'շ' => "sh",
        'ո' if after(letters, idx) == Some('ւ') => "u",
        'ո' if idx == 0 => "vo",
        'ո' | 'օ' => "o",
        'պ' | 'փ' => "p",
        'ջ' => "j",
        'ռ' | 'ր' => "r",
        'ս' => "s",
        'վ' => "v",
        'ւ' if before(letters, idx) == Some('ո') => "",
        'ւ' => "v",
        'ֆ' => "f",
        _ => return None,
    })
}

fn western(letters: &[char], idx: usize) -> Option<&'static str> {
    Some(match letters[idx] {
        'բ' => "p",
        'գ' => "k",
        'դ' | 'թ' => "t",
        'ծ' => "dz",
        'կ' => "g",
        'ձ' => "ts",
        'ճ' => "j",
        'պ' => "b",
        'ջ' => "ch",
        'տ' => "d",
        'յ' if idx == 0 => "h",
        'յ' if matches!(after(letters, idx), Some('ա' | 'ո')) => "i",
        _ => return eastern(letters, idx),
    })
}
