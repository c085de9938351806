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
    expand(&sounds_of(latin), 1).pop().unwrap_or_default()
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
    expand(&sounds_of(latin), MOST_KEYS)
}

/// One sound of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sound {
    /// A consonant, or vowels whose class is sure.
    Sure(&'static str),
    /// An *e* that may be a, i, or the vowel before it.
    Weak,
    /// A *ch* that may be French.
    French,
}

/// A name's sounds in order, doubled consonants once.
fn sounds_of(latin: &str) -> Vec<Sound> {
    let spelt = with_plain_ending(latin.as_bytes());
    let mut sounds: Vec<Sound> = Vec::with_capacity(spelt.len());
    let mut idx = 0;
    let mut n_runs = 0;
    if let Some(length) = abd_prefix(&spelt) {
        sounds.extend([Sound::Sure("a"), Sound::Sure("b"), Sound::Sure("d"), Sound::Sure("l")]);
        idx = length;
        n_runs = 2;
    }
    let mut after_vowel = true;
    while idx < spelt.len() {
        let length = vowel_run(&spelt, idx);
        if length > 0 {
            let run = &spelt[idx..idx + length];
            let is_last = idx + length == spelt.len();
            sounds.push(vowel(run, idx == 0, is_last));
            n_runs += 1;
            after_vowel = true;
            idx += length;
        } else {
            let (length, class) = consonant_at(&spelt, idx);
            let sound = match &spelt[idx..idx + length] {
                b"ch" => Sound::French,
                _ => Sound::Sure(class),
            };
            if !class.is_empty() && (after_vowel || sounds.last() != Some(&sound)) {
                sounds.push(sound);
            }
            after_vowel = false;
            idx += length;
        }
    }
    settle(&mut sounds, n_runs, latin.ends_with('h'));
    sounds
}

/// Decides what is not in doubt in this word.
fn settle(sounds: &mut Vec<Sound>, n_runs: usize, ends_in_h: bool) {
    let is_vowel = |sound: &Sound| match sound {
        Sound::Sure(class) => class.bytes().any(|it| b"AEIUWaiue".contains(&it)),
        Sound::Weak => true,
        Sound::French => false,
    };
    if let [.., before, Sound::Sure("r")] = sounds.as_slice()
        && matches!(before, Sound::Sure("b" | "d" | "p" | "t" | "v"))
        && n_runs > 0
    {
        let last = sounds.len() - 1;
        sounds.insert(last, Sound::Weak);
    }
    let ends_in_vowel = !ends_in_h && sounds.last().is_some_and(is_vowel);
    let first_vowel = sounds.iter().position(is_vowel);
    let n_vowels = sounds.iter().filter(|sound| is_vowel(sound)).count();
    for (idx, sound) in sounds.iter_mut().enumerate() {
        match sound {
            Sound::Weak if n_vowels < 2 || (ends_in_vowel && first_vowel == Some(idx)) => {
                *sound = Sound::Sure("e");
            }
            Sound::French if n_vowels < 2 => *sound = Sound::Sure("C"),
            _ => {}
        }
    }
}

/// The sound of a run of vowel letters.
fn vowel(run: &[u8], is_first: bool, is_last: bool) -> Sound {
    let sounds = vowel_sounds(run);
    match sounds {
        _ if is_first => Sound::Sure(match sounds {
            "A" | "E" | "W" => "a",
            "U" | "UA" | "UI" => "u",
            _ => "i",
        }),
        "" if is_last => Sound::Sure("e"),
        "" => Sound::Weak,
        _ => Sound::Sure(sounds),
    }
}

/// Spells out the keys, at most so many: the first alternative of each doubtful sound first.
fn expand(sounds: &[Sound], most: usize) -> Vec<String> {
    let mut keys = vec![String::with_capacity(2 * sounds.len())];
    for sound in sounds {
        let n_before = keys.len();
        for idx in 0..n_before {
            let alternatives: &[&str] = match sound {
                Sound::Sure(class) => {
                    keys[idx].push_str(class);
                    continue;
                }
                Sound::French => &["C", "S"],
                Sound::Weak => match keys[idx].bytes().rev().find(|it| b"AEIUWaiue".contains(it)) {
                    Some(b'U' | b'u') => &["U", "A", "I"],
                    Some(b'I' | b'i') => &["I", "A"],
                    _ => &["A", "I"],
                },
            };
            for other in &alternatives[1..] {
                if keys.len() < most {
                    let key = format!("{}{other}", keys[idx]);
                    keys.push(key);
                }
            }
            keys[idx].push_str(alternatives[0]);
        }
    }
    if keys.len() == 1 && keys[0].is_empty() {
        keys.clear();
    }
    keys
}

/// Rewrites the endings that systems write differently, and a last silent *h*.
fn with_plain_ending(latin: &[u8]) -> Vec<u8> {
    let mut out = latin.to_vec();
    let replace = |out: &mut Vec<u8>, length: usize, by: &[u8]| {
        out.truncate(out.len() - length);
        out.extend_from_slice(by);
    };
    match latin {
        [_, _, .., b'o' | b'e', b'f', b'f'] => replace(&mut out, 2, b"v"),
        [_, .., b'l', b'l', b'a', b'h'] => replace(&mut out, 1, b""),
        [_, .., b'i' | b'y', b'i' | b'y' | b'j'] => replace(&mut out, 2, b"i"),
        // Persian: Fatemeh, Fatima.
        [_, _, .., b'e', b'h'] => replace(&mut out, 2, b"a"),
        [_, .., before, b'h'] if is_vowel(*before) => replace(&mut out, 1, b""),
        _ => {}
    }
    match out.as_slice() {
        // Nikolayev, Nikolaev.
        [.., vowel, b'y', b'e', b'v'] if is_vowel(*vowel) => replace(&mut out, 3, b"ev"),
        // Nasrullah, Nasrollah, Nasrallah.
        [_, .., b'o' | b'u', b'l', b'l', b'a'] => replace(&mut out, 4, b"alla"),
        _ => {}
    }
    out
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

/// Gives the classes of a run of vowel letters; nothing for a single *e*.
fn vowel_sounds(run: &[u8]) -> &'static str {
    match run {
        b"e" | b"ye" | b"je" => "",
        b"a" | b"aa" => "A",
        b"i" | b"y" | b"ee" | b"ie" | b"iye" | b"ii" | b"yi" | b"iy" => "I",
        b"o" | b"u" | b"oo" | b"ou" | b"uu" | b"oe" | b"ue" => "U",
        _ => mixed_sounds(run),
    }
}

fn mixed_sounds(run: &[u8]) -> &'static str {
    let first = run[0];
    let has = |letters: &[u8]| run[1..].iter().any(|letter| letters.contains(letter));
    match first {
        b'a' | b'e' if has(b"ouw") => "W",
        b'a' | b'e' if has(b"iyje") => "E",
        b'a' | b'e' => "A",
        b'o' | b'u' if has(b"iyj") => "UI",
        b'o' | b'u' if has(b"a") => "UA",
        b'o' | b'u' => "U",
        _ => "I",
    }
}

/// Gives the length of the consonant group at `idx` and its class.
fn consonant_at(spelt: &[u8], idx: usize) -> (usize, &'static str) {
    let is_first = idx == 0;
    match &spelt[idx..] {
        [b'o', b'u', ..] => (2, "v"),
        [b'i', b'y', ..] => (2, "y"),
        [b'i' | b'y', ..] => (1, "y"),
        [b's', b'h', b'c', b'h', ..] => (4, "S"),
        [b't', b's', b'c', b'h', ..] => (4, "C"),
        [b's', b'c', b'h', ..] => (3, "S"),
        [b't', b'c' | b's', b'h', ..] => (3, "C"),
        [b's', b'h', ..] => (2, "S"),
        [b'c', b'h' | b'z', ..] => (2, "C"),
        [b'd', b'z', b'h', ..] => (3, "j"),
        [b'd', b'j', ..] | [b'z', b'h', ..] => (2, "j"),
        [b'k', b'h', ..] => (2, "h"),
        [b'g', b'h', ..] | [b'c', b'k', ..] => (2, "k"),
        [b't', b'h', ..] => (2, "t"),
        [b'd', b'h', ..] => (2, "d"),
        [b'p', b'h', ..] => (2, "f"),
        [b't', b's' | b'z', ..] => (2, "ts"),
        [b'c', b'e' | b'i' | b'y', ..] => (1, "s"),
        [b'x', b'a' | b'o', ..] if is_first => (1, "h"),
        [b'n', b'b' | b'p', ..] => (1, "m"),
        [letter, ..] => (1, plain(*letter)),
        [] => (1, ""),
    }
}

/// Gives the class of a consonant that stands alone.
fn plain(letter: u8) -> &'static str {
    match letter {
        b'b' => "b",
        b'c' | b'k' | b'q' => "k",
        b'd' => "d",
        b'f' => "f",
        b'g' => "g",
        b'h' => "h",
        b'j' => "j",
        b'l' => "l",
        b'm' => "m",
        b'n' => "n",
        b'p' => "p",
        b'r' => "r",
        b's' => "s",
        b't' => "t",
        b'v' | b'w' => "v",
        b'x' => "ks",
        b'z' => "z",
        b'0' => "0",
        b'1' => "1",
        b'2' => "2",
        b'3' => "3",
        b'4' => "4",
        b'5' => "5",
        b'6' => "6",
        b'7' => "7",
        b'8' => "8",
        b'9' => "9",
        _ => "",
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
