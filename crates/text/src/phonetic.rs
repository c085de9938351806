//! A key under which Latin spellings of one word meet, whatever system spelt it.
//!
//! The key is conservative. Equal keys mean that two words are spelling variants as far as public
//! romanisation systems go; unequal keys mean nothing, for a key is all or nothing and spellings
//! are not. What it equates, and by which systems the variants arise:
//!
//! - `q k c ck gh` (ALA-LC *Tariq*, passport *Tarik*; Persian *Sadegh*, *Sadeq*); `c` before e, i, y
//!   is `s`. `g` is apart, or Kamal and Gamal were one; so Qadhafi and Gaddafi meet only under
//!   [`crate::skeleton()`].
//! - `kh h`, and `x` at the beginning before a, o (Azeri, Kurdish *Xalid*); other `x` is `ks`.
//! - `w v`; `ou` before a vowel at the beginning (*Oualid*).
//! - `j dj dzh zh`; `ch tch cz tsch tsh`; `sh sch shch`; `ts tz`; `th t`; `dh d`; `ph f`.
//! - Endings `-off -eff` as `-ov -ev`; `-iy -yy -ii -ij -y` as `-i`; final `h` after a vowel.
//! - Doubled letters, and `n` before b and p (Hepburn *m*).
//! - `ch` as `sh` (French *Bachar*, *Rachid*) in a word of two vowels or more; *Chen* is not *Shen*.
//!
//! Vowels stand where they were heard: `o u ou oo` are `U`; `i y ee ie` are `I`; `ai ay ei ey ae` are `E`;
//! `au aw aou` are `W`; `y` before a vowel is a consonant, and so is `i` after a consonant and before a, o, u
//! (*Maria*, *Mariya*, *Marya*). *Abdul*, *Abdel*, *Abd al* and *Abdur* before r are one prefix; *-ullah*,
//! *-allah* and *-ollah* one ending.
//!
//! A single *e* within a word stands for *a* (*Mohammed*), for *i* (*Khaled*) or for the vowel before it
//! (*Youssef*): *a* and *i* must not become one by it, so such a word has several keys, and two words
//! meet if they share one ([`phonetic_keys`]). In the first syllable that is so only of words that
//! end in a consonant or h (*Kerim*, *Hezbollah*, not *Lena*); in words of one vowel never (*Bell*). Before a last *r* an
//! *e* may be left out (*Aleksandr*).
//!
//! Sources for the equated letters: the BGN/PCGN, ALA-LC and ICAO Doc 9303 tables, DIN 31635,
//! and French and German press usage. The form of the key is our own; what it equates was tuned on
//! the tables of names in this file's tests, not measured on a corpus.

use crate::scratch::{push_key, with_scratch};

/// The most keys of a word.
const MOST_KEYS: usize = 6;

/// Gives the first key of a folded Latin word, that in which a doubtful *e* is the vowel before it:
/// lower-case consonants, capitals for vowels, of a vowel at the beginning a small `a`, `i`, `u`.
///
/// ```
/// use lictor_text::phonetic_key;
/// assert_eq!(phonetic_key("mohammed"), "mUhAmAd");
/// assert_eq!(phonetic_key("muhammad"), phonetic_key("mohamed"));
/// assert_eq!(phonetic_key("tschaikowski"), phonetic_key("chaykovskiy"));
/// assert_ne!(phonetic_key("hassan"), phonetic_key("hussein"));
/// ```
pub fn phonetic_key(latin: &str) -> String {
    let mut key = String::new();
    expand(latin, 1, |spelt| push_spelt(spelt, &mut key));
    key
}

/// Gives every key of a folded Latin word, at most six, the first of them [`phonetic_key`]. Two words
/// are spelling variants if they share one.
///
/// ```
/// use lictor_text::phonetic_keys;
/// let shared = |a: &str, b: &str| phonetic_keys(a).iter().any(|key| phonetic_keys(b).contains(key));
/// assert!(shared("khaled", "khalid") && shared("mohammed", "muhammad") && shared("bachar", "bashar"));
/// assert!(!shared("jamal", "jamil") && !shared("chen", "shen"));
/// ```
pub fn phonetic_keys(latin: &str) -> Vec<String> {
    let mut keys = Vec::with_capacity(MOST_KEYS);
    expand(latin, MOST_KEYS, |spelt| {
        let mut key = String::with_capacity(latin.len());
        push_spelt(spelt, &mut key);
        keys.push(key);
    });
    keys
}

/// Appends the [`phonetic_keys`] of a word to keys joined by blanks: those of at least `shortest` bytes
/// that are not among them.
///
/// ```
/// use lictor_text::push_phonetic_keys;
/// let mut keys = String::new();
/// push_phonetic_keys("khaled", 3, &mut keys);
/// push_phonetic_keys("khalid", 3, &mut keys);
/// assert_eq!(keys, "hAlAd hAlId");
/// ```
pub fn push_phonetic_keys(latin: &str, shortest: usize, keys: &mut String) {
    // The keys of one word are distinct, so only those before them are compared.
    let n_before = keys.len();
    expand(latin, MOST_KEYS, |spelt| {
        let end = keys.len();
        push_key(keys, end, shortest, |keys| push_spelt(spelt, keys));
        if n_before > 0 && keys.len() > end {
            let is_known = keys[..n_before].split(' ').any(|known| known == &keys[end + 1..]);
            if is_known {
                keys.truncate(end);
            }
        }
    });
}

/// One sound of a word: the letter of its class, or one of the constants below.
///
/// Classes of consonants are lower-case letters, `S` and `C`; of vowels `A E I U W`, at the beginning
/// `a i u`; `e` is an *e* that is heard as such.
type Sound = u8;

/// An *e* that may be a, i, or the vowel before it.
const WEAK: Sound = b'?';
/// A *ch* that may be French.
const FRENCH: Sound = b'!';
/// The sounds of two letters: *x*, *ts*, and vowels that are heard one after the other.
const KS: Sound = b'x';
const TS: Sound = b'c';
const UA: Sound = b'O';
const UI: Sound = b'Y';
/// No sound.
const SILENT: Sound = b' ';

/// Appends the text of a key.
fn push_spelt(sounds: &[Sound], key: &mut String) {
    for sound in sounds {
        match *sound {
            KS => key.push_str("ks"),
            TS => key.push_str("ts"),
            UA => key.push_str("UA"),
            UI => key.push_str("UI"),
            class => key.push(char::from(class)),
        }
    }
}

/// The last vowel of a sound's class.
fn vowel_of(sound: Sound) -> Option<u8> {
    match sound {
        b'A' | b'E' | b'I' | b'U' | b'W' | b'a' | b'i' | b'u' | b'e' => Some(sound),
        UA => Some(b'A'),
        UI => Some(b'I'),
        _ => None,
    }
}

/// Visits the sounds of each key, at most so many: the first alternative of each doubtful sound first.
/// None of them has the same text as another; a word without sounds has none.
fn expand(latin: &str, most: usize, mut visit: impl FnMut(&[Sound])) {
    // A word has at most one sound a letter, and one before a last *r*.
    let width = latin.len() + 1;
    with_scratch((2 + most) * width, |scratch| {
        let (spelt, scratch) = scratch.split_at_mut(width);
        let (sounds, keys) = scratch.split_at_mut(width);
        let n_sounds = write_sounds(latin.as_bytes(), spelt, sounds);
        let sounds = &sounds[..n_sounds];
        let n_doubtful = sounds.iter().filter(|sound| matches!(**sound, WEAK | FRENCH)).count();
        if n_doubtful == 0 {
            if !sounds.is_empty() {
                visit(sounds);
            }
            return;
        }
        let n_keys = spell_out(sounds, width, most, keys);
        for key in keys.chunks_exact(width).take(n_keys) {
            visit(&key[..n_sounds]);
        }
    });
}

/// Writes the sounds of each key into rows of `width` and gives the number of keys.
fn spell_out(sounds: &[Sound], width: usize, most: usize, keys: &mut [Sound]) -> usize {
    let mut n_keys = 1;
    let mut vowels = [None; MOST_KEYS];
    for (at, sound) in sounds.iter().enumerate() {
        let n_before = n_keys;
        for idx in 0..n_before {
            let alternatives: &[Sound] = match *sound {
                FRENCH => b"CS",
                WEAK => match vowels[idx] {
                    Some(b'U' | b'u') => b"UAI",
                    Some(b'I' | b'i') => b"IA",
                    _ => b"AI",
                },
                _ => std::slice::from_ref(sound),
            };
            for other in &alternatives[1..] {
                if n_keys < most {
                    keys.copy_within(idx * width..idx * width + at, n_keys * width);
                    keys[n_keys * width + at] = *other;
                    vowels[n_keys] = vowel_of(*other).or(vowels[idx]);
                    n_keys += 1;
                }
            }
            keys[idx * width + at] = alternatives[0];
            vowels[idx] = vowel_of(alternatives[0]).or(vowels[idx]);
        }
    }
    n_keys
}

/// Writes a name's sounds in order, doubled consonants once, and gives their number. `spelt` is room to
/// rewrite the word in.
fn write_sounds(latin: &[u8], spelt: &mut [u8], sounds: &mut [Sound]) -> usize {
    let n_letters = write_plain_ending(latin, spelt);
    let spelt = &spelt[..n_letters];
    let mut n_sounds = 0;
    let mut idx = 0;
    let mut n_runs = 0;
    if let Some(length) = abd_prefix(spelt) {
        sounds[..4].copy_from_slice(b"abdl");
        n_sounds = 4;
        idx = length;
        n_runs = 2;
    }
    let mut after_vowel = true;
    while idx < spelt.len() {
        let length = vowel_run(spelt, idx);
        if length > 0 {
            let run = &spelt[idx..idx + length];
            let is_last = idx + length == spelt.len();
            sounds[n_sounds] = vowel(run, idx == 0, is_last);
            n_sounds += 1;
            n_runs += 1;
            after_vowel = true;
            idx += length;
        } else {
            let (length, sound) = consonant_at(&spelt[idx..], idx == 0);
            let repeats = !after_vowel && n_sounds > 0 && sounds[n_sounds - 1] == sound;
            if sound != SILENT && !repeats {
                sounds[n_sounds] = sound;
                n_sounds += 1;
            }
            after_vowel = false;
            idx += length;
        }
    }
    if let [.., b'b' | b'd' | b'p' | b't' | b'v', b'r'] = &sounds[..n_sounds]
        && n_runs > 0
    {
        sounds[n_sounds - 1] = WEAK;
        sounds[n_sounds] = b'r';
        n_sounds += 1;
    }
    settle(&mut sounds[..n_sounds], latin.ends_with(b"h"));
    n_sounds
}

/// Decides what is not in doubt in this word.
fn settle(sounds: &mut [Sound], ends_in_h: bool) {
    let is_vowel = |sound: &Sound| *sound == WEAK || vowel_of(*sound).is_some();
    let ends_in_vowel = !ends_in_h && sounds.last().is_some_and(is_vowel);
    let first_vowel = sounds.iter().position(is_vowel);
    let has_one_vowel = sounds.iter().filter(|sound| is_vowel(sound)).nth(1).is_none();
    for (idx, sound) in sounds.iter_mut().enumerate() {
        match *sound {
            WEAK if has_one_vowel || (ends_in_vowel && first_vowel == Some(idx)) => *sound = b'e',
            FRENCH if has_one_vowel => *sound = b'C',
            _ => {}
        }
    }
}

/// The sound of a run of vowel letters.
fn vowel(run: &[u8], is_first: bool, is_last: bool) -> Sound {
    let sound = vowel_sound(run);
    match sound {
        b'A' | b'E' | b'W' if is_first => b'a',
        b'U' | UA | UI if is_first => b'u',
        _ if is_first => b'i',
        WEAK if is_last => b'e',
        _ => sound,
    }
}

/// Writes the word with the endings that systems write differently written one way, without a last
/// silent *h*; gives its length, which is never greater.
fn write_plain_ending(latin: &[u8], out: &mut [u8]) -> usize {
    let mut length = latin.len();
    out[..length].copy_from_slice(latin);
    match latin {
        [_, _, .., b'o' | b'e', b'f', b'f'] => {
            length -= 1;
            out[length - 1] = b'v';
        }
        [_, .., b'l', b'l', b'a', b'h'] => length -= 1,
        [_, .., b'i' | b'y', b'i' | b'y' | b'j'] => {
            length -= 1;
            out[length - 1] = b'i';
        }
        // Persian: Fatemeh, Fatima.
        [_, _, .., b'e', b'h'] => {
            length -= 1;
            out[length - 1] = b'a';
        }
        [_, .., before, b'h'] if is_vowel(*before) => length -= 1,
        _ => {}
    }
    match &mut out[..length] {
        // Nikolayev, Nikolaev.
        [.., vowel, y @ b'y', e @ b'e', b'v'] if is_vowel(*vowel) => {
            (*y, *e) = (b'e', b'v');
            length -= 1;
        }
        // Nasrullah, Nasrollah, Nasrallah.
        [_, .., vowel @ (b'o' | b'u'), b'l', b'l', b'a'] => *vowel = b'a',
        _ => {}
    }
    length
}

/// Gives the length of *abdul*, *abdel*, *abdal* and the like at the beginning of a longer word or
/// as the whole word; before a sun letter, which is then doubled, of *abdu*, *abde* (*Abdurrahman*).
fn abd_prefix(spelt: &[u8]) -> Option<usize> {
    match spelt {
        [b'a', b'b', b'd', vowel, one, other, ..]
            if is_vowel(*vowel) && one == other && b"rsnztd".contains(one) =>
        {
            Some(5)
        }
        [b'a', b'b', b'd', b'o', b'u', b'l', ..] => Some(6),
        [b'a', b'b', b'd', vowel, b'l', ..] if is_vowel(*vowel) => Some(5),
        _ => None,
    }
}

fn is_vowel(letter: u8) -> bool {
    matches!(letter, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Gives the length of the run of vowel letters at `start`, 0 if a consonant stands there.
fn vowel_run(spelt: &[u8], start: usize) -> usize {
    let at = |idx: usize| spelt.get(idx).copied().unwrap_or(b'.');
    if start == 0 && at(0) == b'o' && at(1) == b'u' && is_vowel(at(2)) {
        return 0; // Oualid
    }
    let mut end = start;
    if start == 0 && matches!((at(0), at(1)), (b'i' | b'y' | b'j', b'e')) {
        end = 2; // Yevgeniy, Ievgen, Evgeny
    }
    loop {
        let letter = at(end);
        let next = at(end + 1);
        let continues = match letter {
            b'i' if matches!(next, b'a' | b'o' | b'u') => false,
            b'i' if next == b'y' && is_vowel(at(end + 2)) => at(end + 2) == b'e',
            b'a' | b'e' | b'i' | b'o' | b'u' => true,
            // Dmitriyev, Dmitriev.
            b'y' if next == b'e' => end > start && at(end - 1) == b'i',
            b'y' => !is_vowel(next) && end + usize::from(end == 0) > 0,
            b'j' => end > start && !is_vowel(next),
            // Dawud, Fawzi; not Wawa, Wowa.
            b'w' => end > start && at(end - 1) == b'a' && !matches!(next, b'a' | b'e' | b'i'),
            _ => false,
        };
        if !continues {
            return end - start;
        }
        end += 1;
    }
}

/// Gives the class of a run of vowel letters.
fn vowel_sound(run: &[u8]) -> Sound {
    match run {
        b"e" | b"ye" | b"je" => WEAK,
        b"a" | b"aa" => b'A',
        b"i" | b"y" | b"ee" | b"ie" | b"iye" | b"ii" | b"yi" | b"iy" => b'I',
        b"o" | b"u" | b"oo" | b"ou" | b"uu" | b"oe" | b"ue" => b'U',
        _ => mixed_sound(run),
    }
}

fn mixed_sound(run: &[u8]) -> Sound {
    let first = run[0];
    let has = |letters: &[u8]| run[1..].iter().any(|letter| letters.contains(letter));
    match first {
        b'a' | b'e' if has(b"ouw") => b'W',
        b'a' | b'e' if has(b"iyje") => b'E',
        b'a' | b'e' => b'A',
        b'o' | b'u' if has(b"iyj") => UI,
        b'o' | b'u' if has(b"a") => UA,
        b'o' | b'u' => b'U',
        _ => b'I',
    }
}

/// Gives the length of the consonant group at the beginning of `rest` and its class.
fn consonant_at(rest: &[u8], is_first: bool) -> (usize, Sound) {
    let Some(letter) = rest.first() else { return (1, SILENT) };
    match letter {
        b'c' => match rest {
            [_, b'h', ..] => (2, FRENCH),
            [_, b'z', ..] => (2, b'C'),
            [_, b'k', ..] => (2, b'k'),
            [_, b'e' | b'i' | b'y', ..] => (1, b's'),
            _ => (1, b'k'),
        },
        b'd' => match rest {
            [_, b'z', b'h', ..] => (3, b'j'),
            [_, b'j', ..] => (2, b'j'),
            [_, b'h', ..] => (2, b'd'),
            _ => (1, b'd'),
        },
        b'g' if rest.get(1) == Some(&b'h') => (2, b'k'),
        b'i' if rest.get(1) == Some(&b'y') => (2, b'y'),
        b'i' | b'y' => (1, b'y'),
        b'k' if rest.get(1) == Some(&b'h') => (2, b'h'),
        b'n' if matches!(rest.get(1), Some(b'b' | b'p')) => (1, b'm'),
        b'o' if rest.get(1) == Some(&b'u') => (2, b'v'),
        b'p' if rest.get(1) == Some(&b'h') => (2, b'f'),
        b's' => match rest {
            [_, b'h', b'c', b'h', ..] => (4, b'S'),
            [_, b'c', b'h', ..] => (3, b'S'),
            [_, b'h', ..] => (2, b'S'),
            _ => (1, b's'),
        },
        b't' => match rest {
            [_, b's', b'c', b'h', ..] => (4, b'C'),
            [_, b'c' | b's', b'h', ..] => (3, b'C'),
            [_, b'h', ..] => (2, b't'),
            [_, b's' | b'z', ..] => (2, TS),
            _ => (1, b't'),
        },
        b'x' if is_first && matches!(rest.get(1), Some(b'a' | b'o')) => (1, b'h'),
        b'x' => (1, KS),
        b'z' if rest.get(1) == Some(&b'h') => (2, b'j'),
        b'k' | b'q' => (1, b'k'),
        b'v' | b'w' => (1, b'v'),
        b'b'
        | b'f'
        | b'g'
        | b'h'
        | b'j'
        | b'l'
        | b'm'
        | b'n'
        | b'p'
        | b'r'
        | b'z'
        | b'0'..=b'9' => (1, *letter),
        _ => (1, SILENT),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shared(a: &str, b: &str) -> bool {
        let keys = phonetic_keys(b);
        phonetic_keys(a).iter().any(|key| keys.contains(key))
    }

    #[test]
    fn variants_of_one_name_share_a_key() {
        let table = "
            mohammed muhammad mohamed mohamad muhammed mohammad mouhamed
            hussein husayn hosein hossein husein husain hussain hossain
            yusuf youssef yousuf yusef youssouf yousef
            osama usama oussama ousama
            mujahedin mojahedin mujahideen mojahideen
            khalq khalgh
            shchukin schukin shukin
            chaikovsky tchaikovsky tschaikowski chaykovskiy chaikovskii
            abdul abdel abdal abdoul
            abdulrahman abdelrahman abdalrahman abdurrahman abderrahman
            abdullah abdallah abdulla abdollah
            said saeed saied
            ahmad ahmed ahmmad akhmed akhmad
            hassan hasan hasen
            omar umar oumar
            ibrahim ebrahim ibraheem
            ismail esmail ismael esmaeel
            faisal feisal faysal feysal
            leila layla laila leyla
            suleiman sulayman soleiman suleyman solayman
            daoud dawud daud dawood daoood
            saud saoud
            tariq tarik
            iraq irak
            qasim kasim qassim
            sadegh sadeq sadek
            mottaghi motaqi mottaki
            khristo hristo
            walid waleed valid oualid
            wladimir vladimir
            yuriy yury iurii yuri
            dmitriy dmitry dmitrii dmitri
            sergey sergei sergej
            andrey andrei andrej
            aleksei aleksey alexei alexey
            alexander aleksander
            maxim maksim
            yevgeniy evgeniy evgeny yevgeny evgenii
            yeltsin eltsin eltzin
            ivanov ivanoff iwanow iwanov
            kiselev kiseleff
            maria mariya marya
            natalia natalya nataliya
            tatiana tatyana
            sofia sofya sofiya
            sara sarah
            fatima fatimah fateema
            nikolaev nikolayev
            dmitriev dmitriyev
            zhukov jukov
            jamal djamal dzhamal
            karim kareem
            othman otman
            martha marta
            philip filip phillip
            mueller muller moeller
            mahmoud mahmud mahmood
            nasrallah nasrullah nasrollah
            rauf raouf
            maiorov mayorov
            shimbun shinbun
            nikolai nikolay nikolaj
            zelenskiy zelensky zelenskyy zelenskii zelenski
            yahya yahia
            xalid khalid
            fawzi fauzi faouzi
            mustafa mostafa moustafa
            khaled khalid
            tareq tariq tarek
            bachar bashar
            rachid rashid rasheed
            cherif sharif sherif shareef
            hichem hisham hicham
            nasser nasir naser
            mohsen muhsin
            kerim karim
            selim salim
            amer amir
            hekmatyar hikmatyar
            qassem qasim kasem
            hezbollah hizbullah hizballah
            aleksandr alexander aleksander alexandr
            petr peter
            fatemeh fatima fatimah
            badr bader badar
            nejad najad
            ezzat izzat
            eskandar iskandar
            soleimani sulaymani suleymani
            ahmadinejad ahmadinezhad
            khamenei khamenei
        ";
        let mut wrong = Vec::new();
        for line in table.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let words: Vec<&str> = line.split(' ').collect();
            for word in &words[1..] {
                if !shared(word, words[0]) {
                    wrong.push((phonetic_keys(words[0]), phonetic_keys(word)));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    #[test]
    fn different_names_have_different_keys() {
        let table = "
            hassan hussein, ali eli, jamal kamal, karim rahim, amin yamin, maria mario, ivan ivanov,
            said sayyid, saeed sayed, jamal jamil, kamal kamil, karim karam, salim salam, salma salam,
            ahmad hamad, ahmad muhammad, mahmud muhammad, mahmoud mohammed, hamid hamad, amin amina,
            nadir nadira, khalid walid, majid sajid, nasir bashir, yasin hasin, omar amir, umar amr,
            hasan hasina, husni hassan, ivanov ivanova, petrov petrova, sergey sergeyev,
            andrei andreev, boris barys, oleg olga, anna hanna, marina marian,
            marta marat, irina arina, elena alena, galina kalina, gamal kamal, roman ramon, roman rahman,
            dmitri dimitar, pavel pavlov, viktor viktoria, chen shen, cheng zheng, wang wong, wang huang,
            liu lu, zhang chang, zhao zhou, xu hu, xu zhu, kim kam, park pike, choi cho,
            jung jang, lin ling, tan tang, chan chang,
            peter petra, paul paula, john joan, jose josefa, carlos carla, juan juana, luis luisa,
            garcia garza, lopez lope, perez peres, hernandez fernandez,
            bank bunk, trade trada, alif latif, latif atif, rashid rasheda, bin ben,
            iran iraq, mali malia, tehran tirana, daud dawar, sami samia,
            maroghashvili margoshvili, pong pyong, karm karam, bell ball, bell bill, lena lina, lena lana,
            chan shan, cheung sheung, chang shang, hakim hikam, marko makro, selma slema, kamali kmalai,
            berezin brezin, hamdan hamadan, salman salaman, ken kan, bashir bishar
        ";
        let mut wrong = Vec::new();
        for pair in table.split(',').map(str::trim) {
            let Some((left, right)) = pair.split_once(' ') else { continue };
            if shared(left, right) {
                wrong.push(format!("{left} {right}: {:?}", phonetic_keys(left)));
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }

    /// Today's wrong answers, kept so that a change of them is seen: *e* is any vowel, and at the
    /// beginning *e* is *i*, which Ebrahim and Ibrahim need.
    #[test]
    fn different_names_that_share_a_key() {
        for (left, right) in [("igor", "egor"), ("mosul", "mosel"), ("kamel", "kamal")] {
            assert!(shared(left, right), "{left} {right}");
        }
    }
}
