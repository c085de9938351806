//! Whether a name in another script is a transliteration of a Latin name or a translation, judged
//! crudely and without `lictor-text`'s romanisation, which is what is measured.
//!
//! Both names are put into ASCII by the crate `any_ascii` (a table of letters, no rules), and their words
//! reduced to classes of consonants. A word is taken over when the other name has one with the same
//! consonants, one more or less in words of four or more. Not counted are words with fewer than two
//! consonants (`ООО`, `AO`, `and`) and the commonest legal forms in Latin letters, which are translated.
//! A script without blanks has no words to pair: there a Latin word is taken over when its consonants
//! stand somewhere in the name, and its share of the name is its share of the consonants.

/// The share of words taken over from one name to the other, in `[0, 1]`: of the name of which fewer
/// are. 1 is a transliteration, 0 a translation or another name.
pub(crate) fn taken_over(other: &str, latin: &str) -> f64 {
    let is_unspaced = lictor_text::script_of(other).is_unspaced();
    let (other, latin) = (skeletons(other), skeletons(latin));
    if is_unspaced {
        return taken_over_unspaced(&other.concat(), &latin);
    }
    let met = |words: &[Vec<u8>], partners: &[Vec<u8>]| {
        let met = words.iter().filter(|word| partners.iter().any(|it| same(word, it))).count();
        if met == 0 { 0.0 } else { crate::measure::share(met, words.len()) }
    };
    met(&other, &latin).min(met(&latin, &other))
}

fn taken_over_unspaced(run: &[u8], latin: &[Vec<u8>]) -> f64 {
    let stands = |word: &&Vec<u8>| run.windows(word.len()).any(|part| part == word.as_slice());
    let met: Vec<_> = latin.iter().filter(stands).collect();
    if met.is_empty() {
        return 0.0;
    }
    let letters: usize = met.iter().map(|word| word.len()).sum();
    let of_run = crate::measure::share(letters, run.len()).min(1.0);
    crate::measure::share(met.len(), latin.len()).min(of_run)
}

const LEGAL_FORMS: [&str; 14] = [
    "llc", "ltd", "limited", "co", "company", "jsc", "ojsc", "pjsc", "cjsc", "inc", "corp", "gmbh",
    "joint", "stock",
];

/// The consonants of each word that counts.
fn skeletons(name: &str) -> Vec<Vec<u8>> {
    let words = lictor_text::words(name);
    let counts = |text: &str| !LEGAL_FORMS.contains(&text);
    let skeletons = words
        .iter()
        .filter(|word| counts(&word.text))
        .map(|word| skeleton(&any_ascii::any_ascii(&word.text)));
    skeletons.filter(|it| it.len() >= 2).collect()
}

/// Consonants by class, doubled ones once; vowels and half-vowels say too little across languages.
fn skeleton(ascii: &str) -> Vec<u8> {
    let classes = ascii.bytes().filter_map(|letter| match letter.to_ascii_lowercase() {
        b'b' | b'p' => Some(b'p'),
        b'd' | b't' => Some(b't'),
        b'c' | b'g' | b'k' | b'q' | b'x' => Some(b'k'),
        b'j' | b's' | b'z' => Some(b's'),
        it @ (b'f' | b'l' | b'm' | b'n' | b'r' | b'0'..=b'9') => Some(it),
        _ => None,
    });
    let mut skeleton: Vec<u8> = classes.collect();
    skeleton.dedup();
    skeleton
}

fn same(a: &[u8], b: &[u8]) -> bool {
    let slips = usize::from(a.len().min(b.len()) >= 4);
    lictor_names::distance(a, b, slips).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_taken_over_and_words_translated() {
        let check = |other: &str, latin: &str, expected: f64| {
            let found = taken_over(other, latin);
            assert!((found - expected).abs() < 1e-9, "{other} | {latin}: {found}");
        };
        check("ООО Вектор Трейдинг", "Vektor Trejding LLC", 1.0);
        check("بنك نورفيك", "Bank Norfik", 1.0);
        check("Министерство обороны", "Ministry of Defence", 0.0);
        check("Вектор", "Vektor Trading House", 0.5);
        check("北京天津", "Beijing Tianjin", 1.0);
    }
}
