//! Georgian, by the national system of 2002 (also BGN/PCGN 2009), ejectives unmarked, and as families
//! spell it (ყ *k*, ღ *g*, ხ *h*).

use super::{Spellings, System};

pub(super) fn romanise(letters: &[char], spellings: &mut Spellings) {
    spellings.spell(System::Georgian2002, letters, |letters, idx| national(letters[idx]));
    spellings.spell(System::Georgian2002, letters, |letters, idx| match letters[idx] {
        'ყ' => Some("k"),
        'ღ' => Some("g"),
        letter => national(letter),
    });
    spellings.spell(System::Georgian2002, letters, |letters, idx| match letters[idx] {
        'ხ' => Some("h"),
        letter => national(letter),
    });
}

fn national(letter: char) -> Option<&'static str> {
    Some(match letter {
        'ა' => "a",
        'ბ' => "b",
        'გ' => "g",
        'დ' => "d",
        'ე' | 'ჱ' => "e",
        'ვ' => "v",
        'ზ' => "z",
        'თ' | 'ტ' => "t",
        'ი' | 'ჲ' => "i",
        'კ' | 'ქ' => "k",
        'ლ' => "l",
        'მ' => "m",
        'ნ' => "n",
        'ო' => "o",
        'პ' | 'ფ' => "p",
        'ჟ' => "zh",
        'რ' => "r",
        'ს' => "s",
        'უ' => "u",
        'ღ' => "gh",
        'ყ' => "q",
        'შ' => "sh",
        'ჩ' | 'ჭ' => "ch",
        'ც' | 'წ' => "ts",
        'ძ' => "dz",
        'ხ' => "kh",
        'ჯ' => "j",
        'ჰ' => "h",
        _ => return None,
    })
}
