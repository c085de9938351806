//! One word against a vocabulary, and one name against a list: 20,000 invented names of syllables, seed 1.
//!
//! The search for words within the edit budget is beside what it replaced, a comparison with every word
//! of the vocabulary of like length; that each finds some is asserted.

use std::collections::BTreeSet;
use std::hint::black_box;

use divan::Bencher;
use lictor_index::{Index, IndexBuilder, Scratch, SectionWriter, Sections};
use lictor_names::{AnalysedName, Lexicon, Pattern, Reading, TokenKind, View, budget};
use lictor_text::Script;

fn main() {
    divan::main();
}

/// Names of two to four words of two to four syllables, by a linear congruence (Knuth, MMIX).
fn names() -> Vec<String> {
    const SYLLABLES: [&str; 20] = [
        "ba", "do", "ka", "li", "ma", "ni", "or", "pe", "ra", "sha", "su", "ta", "ul", "vi", "ya",
        "zen", "kh", "in", "ov", "al",
    ];
    let mut state = 1_u64;
    let mut below = |bound: usize| {
        state = state.wrapping_mul(6_364_136_223_846_793_005);
        state = state.wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(state >> 33).unwrap_or(0) % bound
    };
    let mut names = Vec::new();
    for _ in 0..20_000 {
        let mut words = Vec::new();
        for _ in 0..2 + below(3) {
            let n_syllables = 2 + below(3);
            words.push((0..n_syllables).map(|_| SYLLABLES[below(20)]).collect::<String>());
        }
        names.push(words.join(" "));
    }
    names
}

struct Built {
    file: Vec<u8>,
    words: Vec<String>,
}

fn built() -> Built {
    let (mut builder, mut lexicon) = (IndexBuilder::default(), Lexicon::default());
    let mut words = BTreeSet::new();
    for (number, name) in (0_u32..).zip(names()) {
        let reading = Reading::of_listed_with(&name, View::Person, &mut lexicon).swap_remove(0);
        words.extend(reading.name.parts.iter().map(|part| part.token.text.clone()));
        builder.add_name(number, 0, &reading);
    }
    let mut sections = SectionWriter::default();
    builder.write(&mut sections);
    Built { file: sections.finish(), words: words.into_iter().collect() }
}

const WORDS: [&str; 6] = ["doka", "malira", "shasuta", "orpevini", "taulkhinov", "balimashazen"];

#[divan::bench]
fn likenesses_of_six_words(bencher: Bencher) {
    let built = built();
    let sections = Sections::open(&built.file).expect("it was just written");
    let index = Index::open(&built.file, &sections).expect("it was just written");
    let (mut lexicon, mut scratch) = (Lexicon::default(), Scratch::default());
    let tokens = WORDS.map(|it| lexicon.token(it, Script::Latin, TokenKind::Word));
    bencher.bench_local(|| {
        scratch.forget();
        for token in &tokens {
            assert!(index.hold_like(token.view(), 0.01, &mut scratch).contains(&true));
        }
    });
}

#[divan::bench]
fn scan_of_all_words_for_six(bencher: Bencher) {
    let built = built();
    bencher.bench_local(|| {
        for asked in WORDS {
            let pattern = Pattern::new(black_box(asked).as_bytes());
            let limit = |word: &str| budget(word.len().max(asked.len()));
            let is_near = |word: &&String| pattern.is_within(word.as_bytes(), limit(word));
            assert!(built.words.iter().filter(is_near).count() > 0);
        }
    });
}

#[divan::bench(args = [0.5, 0.85])]
fn search_for_a_name(bencher: Bencher, floor: f64) {
    let built = built();
    let sections = Sections::open(&built.file).expect("it was just written");
    let index = Index::open(&built.file, &sections).expect("it was just written");
    let mut scratch = Scratch::default();
    let query = AnalysedName::new("Malira Shasuta Orpevini", View::Person);
    bencher.bench_local(|| {
        let mut visited = 0;
        index.search(black_box(&query), floor, &mut scratch, |_| true, |_| visited += 1);
        visited
    });
}
