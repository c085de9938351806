//! What folding, romanising and keying one name costs.
//!
//! Each bench works on one name or word of public knowledge, fixed below, so figures of two runs
//! compare. Each asserts its answer first: a wrong result is not fast. Run with
//! `cargo bench -p lictor-text`.

use divan::{Bencher, black_box};
use lictor_text::{
    Script, broad_spelling, fold, phonetic_keys, push_broad_spelling, push_phonetic_keys,
    push_skeleton, push_transcription_keys, romanise, segment_han_company, skeleton, skeletons,
    syllable_keys, transcription_keys, vowels_agree, words,
};

fn main() {
    divan::main();
}

const NAMES: [&str; 6] = [
    "Muhammad al-Sayyid Hassan",
    "Đorđe Ćosić-Łukaszewicz, S.A.",
    "Щукин Юрий Владимирович",
    "معمر محمد أبو منيار القذافي",
    "中国船舶工业贸易有限公司",
    "김정은 조선무역은행",
];

#[divan::bench(args = NAMES)]
fn words_of_a_name(bencher: Bencher, name: &str) {
    assert!(!words(name).is_empty());
    bencher.bench(|| words(black_box(name)));
}

#[divan::bench]
fn words_of_100_kilobytes(bencher: Bencher) {
    let text = "Muhammad al-Sayyid Hassan, ".repeat(4_000);
    assert_eq!(words(&text).len(), 16_000);
    bencher.bench(|| words(black_box(&text)));
}

#[divan::bench]
fn fold_a_name(bencher: Bencher) {
    assert_eq!(fold(NAMES[0]), "muhammad al sayyid hassan");
    bencher.bench(|| fold(black_box(NAMES[0])));
}

const FOREIGN: [(&str, Script, &str); 14] = [
    ("щукин", Script::Cyrillic, "shchukin"),
    ("владимирович", Script::Cyrillic, "vladimirovich"),
    ("μητσοτακησ", Script::Greek, "mitsotakis"),
    ("قذافي", Script::Arabic, "qaddafi"),
    ("محجم", Script::Arabic, "mhjm"),
    ("عبدالشكور", Script::Arabic, "abdulshakur"),
    ("לוי", Script::Hebrew, "levi"),
    ("김정은", Script::Hangul, "gimjeongeun"),
    ("トヨタ", Script::Katakana, "toyota"),
    ("習近平", Script::Han, "xijinping"),
    ("राजकुमार", Script::Devanagari, "rajkumar"),
    ("สมชาย", Script::Thai, "somchai"),
    ("ខៀវ", Script::Khmer, "khieu"),
    ("အောင်ဆန်းစုကြည်", Script::Burmese, "aungsansukyi"),
];

#[divan::bench(args = 0..FOREIGN.len())]
fn romanise_a_word(bencher: Bencher, idx: usize) {
    let (word, script, expected) = FOREIGN[idx];
    assert_eq!(romanise(word, script)[0].text, expected);
    bencher.bench(|| romanise(black_box(word), script));
}

#[divan::bench(args = ["gaddafi", "vladimir", "tchaikovsky", "abdulrahman"])]
fn key_a_word(bencher: Bencher, word: &str) {
    assert!(!phonetic_keys(word).is_empty());
    bencher.bench(|| phonetic_keys(black_box(word)));
}

#[divan::bench(args = ["jinping", "chongun", "vladimir", "chongchungchung"])]
fn syllables_of_a_word(bencher: Bencher, word: &str) {
    assert!(syllable_keys(word).is_empty() == (word == "vladimir"));
    bencher.bench(|| syllable_keys(black_box(word)));
}

#[divan::bench]
fn broad_spelling_of_a_word(bencher: Bencher) {
    assert_eq!(broad_spelling("tchaikovsky"), "caikovski");
    bencher.bench(|| broad_spelling(black_box("tchaikovsky")));
}

#[divan::bench]
fn transcribe_a_word(bencher: Bencher) {
    assert!(!transcription_keys("vladimir", Script::Han).is_empty());
    bencher.bench(|| transcription_keys(black_box("vladimir"), Script::Han));
}

/// The four keys of a word as a name's word gets them, appended to texts.
#[divan::bench(args = ["gaddafi", "vladimir", "petroleum"])]
fn push_all_keys_of_a_word(bencher: Bencher, word: &str) {
    const TARGETS: [(Script, char); 3] =
        [(Script::Han, 'z'), (Script::Katakana, 'j'), (Script::Hangul, 'k')];
    let mut keys = [(); 4].map(|()| String::with_capacity(128));
    let mut push_all = |word: &str| {
        keys.iter_mut().for_each(String::clear);
        push_phonetic_keys(word, 3, &mut keys[0]);
        push_broad_spelling(word, 3, &mut keys[1]);
        push_skeleton(word, 2, &mut keys[2]);
        push_transcription_keys(word, &TARGETS, &mut keys[3]);
        assert!(!keys[3].is_empty());
    };
    push_all(word);
    bencher.bench_local(|| push_all(black_box(word)));
}

#[divan::bench]
fn cut_a_company(bencher: Bencher) {
    assert_eq!(segment_han_company("北京金海科技有限公司").len(), 4);
    bencher.bench(|| segment_han_company(black_box("北京金海科技有限公司")));
}

#[divan::bench]
fn skeleton_of_a_latin_word(bencher: Bencher) {
    assert_eq!(skeleton("gaddafi"), "kdf");
    bencher.bench(|| skeleton(black_box("gaddafi")));
}

#[divan::bench]
fn skeletons_of_an_arabic_word(bencher: Bencher) {
    assert_eq!(skeletons("قذافي", Script::Arabic), ["kdf", "kzf"]);
    bencher.bench(|| skeletons(black_box("قذافي"), Script::Arabic));
}

#[divan::bench]
fn compare_vowels(bencher: Bencher) {
    assert!(vowels_agree("حسين", Script::Arabic, "hussein"));
    bencher.bench(|| vowels_agree(black_box("حسين"), Script::Arabic, black_box("hussein")));
}
