//! Other readings of a name: what a name may be written as besides the way it stands there.
//!
//! `Al Mosuli` and `Almosuli`, `Abd al-Rahman` and `Abdurrahman`, `Rami Makhlouf` and `RamiMakhlouf` are
//! the same name cut up in another way; `PLA` is the People's Liberation Army. A reading says what was
//! made ([`Reading::made`]) and on what ground; it counts only where the words made meet a word of the
//! other name ([`Ground::meets`]), so that it explains what stands there and invents nothing, and it counts
//! less than the name as given ([`Ground::factor`]).
//!
//! Of a query, every run of two or three words is joined and every word cut in two. Of a listed name,
//! only what custom writes as one word is joined (Arabic compounds with *Abd*, *al-Din*, *Allah*), since
//! every reading is a row of the index.

use std::sync::Arc;

use lictor_text::Script;

use crate::analyse::{AnalysedName, Part, View};
use crate::lexicon::Lexicon;
use crate::tables;
use crate::token::{Speech, Token, TokenKind, Writing, written_article};

/// From this likeness on two words are one and the same, if need be by a romanisation.
pub const SAME_WORD: f32 = 0.97;

/// From this likeness on a word that was joined, or parted from its particle, meets another.
const NEARLY_SAME: f32 = 0.85;

/// The most words that are joined.
const MOST_JOINED: usize = 3;
/// The shortest half of a word that is cut, in characters; a particle that begins it may be shorter.
const SHORTEST_HALF: usize = 2;
/// The same in letters that write no vowels, where halves need not be exact.
const SHORTEST_ABJAD_HALF: usize = 3;
/// Names of more words have no other readings: they are no names of a party.
const MOST_WORDS_REREAD: usize = 16;
/// Longer words are not cut: no name is.
const LONGEST_CUT: usize = 40;
/// Letters of an acronym; of two letters there are too many of every name.
const ACRONYM: std::ops::RangeInclusive<usize> = 3..=8;

/// Why a name is read so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Ground {
    /// As it stands there.
    Given = 0,
    /// Neighbouring words are one word.
    Joined = 1,
    /// One word is two, and the first is no particle.
    Cut = 2,
    /// A particle is parted from its word, or a word at its inner capital.
    Parted = 3,
    /// The first letters of its words stand for the name of an organisation.
    Acronym = 4,
    /// Han read in another language than Mandarin.
    Spoken = 5,
    /// Letters that look alike were taken for each other.
    Misread = 6,
    /// Phrases of business are read word by word.
    Apart = 7,
}

impl Ground {
    /// All of them, by their stored number.
    pub const ALL: [Self; 8] = [
        Self::Given,
        Self::Joined,
        Self::Cut,
        Self::Parted,
        Self::Acronym,
        Self::Spoken,
        Self::Misread,
        Self::Apart,
    ];

    /// What a score by this reading is multiplied by, in `(0, 1]`.
    pub fn factor(self) -> f64 {
        match self {
            Self::Given => 1.0,
            Self::Joined | Self::Cut | Self::Parted | Self::Apart => 0.98,
            Self::Misread => 0.95,
            // Characters that agree in another language agree by chance more often.
            Self::Spoken => 0.93,
            // Others have the same acronym: enough to be seen, below every name that is alike.
            Self::Acronym => 0.75,
        }
    }

    /// How alike a word that was made must be to one of the other name.
    ///
    /// A word can be cut in many places, so halves must be exact; a join or a particle is given by what
    /// stands there, so what it gives may be misspelt.
    pub fn meets(self) -> f32 {
        match self {
            Self::Given | Self::Spoken | Self::Apart => 0.0,
            Self::Cut | Self::Acronym | Self::Misread => SAME_WORD,
            Self::Joined | Self::Parted => NEARLY_SAME,
        }
    }

    /// Whether a query read so may meet a listed name read so: one of them as it stands there, or words
    /// of both joined, or both word by word.
    pub fn may_meet(self, listed: Self) -> bool {
        self == listed && matches!(self, Self::Apart)
            || self == Self::Given
            || listed == Self::Given
            || (self == Self::Joined && listed == Self::Joined)
    }
}

/// A name read in one way.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// The name.
    pub name: AnalysedName,
    /// Why it is read so.
    pub ground: Ground,
    /// Which of its aligned words were made; none for the name as given.
    pub made: Vec<usize>,
}

/// A word that a reading would make, before its token is: most readings can be told to meet nothing by
/// their words' text alone.
#[derive(Debug, Clone, Copy)]
pub struct Made<'a> {
    /// The word, folded.
    pub text: &'a str,
    /// Its script.
    pub script: Script,
    /// What it would do in the name.
    pub kind: TokenKind,
    /// On what ground it is made.
    pub ground: Ground,
    /// Whether it is known to be of a Chinese or Korean name.
    in_syllables: bool,
}

impl Made<'_> {
    /// Whether something holds of the word's text or of one of its Latin spellings. Of a Latin word that is
    /// told without making its token.
    pub fn any_spelling(&self, lexicon: &mut Lexicon, holds: impl FnMut(&str) -> bool) -> bool {
        let mut holds = holds;
        if holds(self.text) {
            return true;
        }
        if self.text.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
            return written_article(self.text).is_some_and(|spelling| holds(&spelling));
        }
        self.token(lexicon).view().latin_forms().any(holds)
    }

    /// As what the word is made: two that are made of one text as the same sort are the same word.
    pub fn sort(&self) -> MadeSort {
        let in_syllables = self.in_syllables;
        MadeSort { script: self.script, kind: self.kind, ground: self.ground, in_syllables }
    }

    /// Its token, made for this once.
    pub fn token_apart(&self) -> Token {
        let token = Token::new(self.text, self.script, self.kind);
        match self.form() {
            MadeForm::Plain => token,
            MadeForm::InSyllables => token.in_syllables(),
            MadeForm::Untranscribed => token.untranscribed(),
        }
    }

    /// Its token, to be remembered.
    pub fn token(&self, lexicon: &mut Lexicon) -> Arc<Token> {
        let token = lexicon.token(self.text, self.script, self.kind);
        match self.form() {
            MadeForm::Plain => token,
            MadeForm::InSyllables => lexicon.in_syllables(&token),
            MadeForm::Untranscribed => lexicon.untranscribed(&token),
        }
    }

    fn form(&self) -> MadeForm {
        let is_joined = self.ground == Ground::Joined;
        if self.in_syllables {
            MadeForm::InSyllables
        } else if is_joined && Writing::of(self.script) == Writing::Ideographs {
            // Names in characters are not transcriptions because they stand in a row.
            MadeForm::Untranscribed
        } else {
            MadeForm::Plain
        }
    }
}

/// What a word that a reading makes is, besides its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MadeSort {
    script: Script,
    kind: TokenKind,
    ground: Ground,
    in_syllables: bool,
}

/// Which of its forms a word that is made has.
enum MadeForm {
    Plain,
    InSyllables,
    Untranscribed,
}

/// Says whether a word that a reading would make can meet a listed one.
type MayMeet<'a> = &'a mut dyn FnMut(&mut Lexicon, &Made<'_>) -> bool;

impl Reading {
    /// A queried name as given, then its other readings.
    pub fn of_query(text: &str, view: View) -> Vec<Self> {
        Self::of_query_where(text, view, &mut Lexicon::default(), &mut |_, _| true)
    }

    /// A queried name as given, then those of its other readings whose made words `may_meet` a listed
    /// one. The readings left out must be such that would [meet](Ground::meets) none.
    pub fn of_query_where(
        text: &str,
        view: View,
        lexicon: &mut Lexicon,
        may_meet: MayMeet<'_>,
    ) -> Vec<Self> {
        let given = Self::given(text, view, lexicon);
        let name = given.name.clone();
        let mut readings = vec![given];
        let words: Vec<Part> = name.aligned().cloned().collect();
        if words.len() > MOST_WORDS_REREAD {
            return readings;
        }
        for count in 2..=MOST_JOINED {
            for first in 0..(words.len() + 1).saturating_sub(count) {
                let run = &words[first..first + count];
                if run.iter().all(|part| may_join(part, &run[0]))
                    && let Some(made) = join(run, lexicon, may_meet)
                {
                    readings.push(replace(&name, &words, first, count, vec![made], Ground::Joined));
                }
            }
        }
        for (first, second) in two_pairs(&words) {
            let Some(one) = join(&words[first..first + 2], lexicon, may_meet) else { continue };
            let Some(other) = join(&words[second..second + 2], lexicon, may_meet) else { continue };
            let mut parts: Vec<Part> = words[..first].to_vec();
            parts.push(one);
            parts.extend_from_slice(&words[first + 2..second]);
            parts.push(other);
            parts.extend_from_slice(&words[second + 2..]);
            let made = vec![first, second - 1];
            readings.push(Self { name: with_parts(&name, parts), ground: Ground::Joined, made });
        }
        for (at, part) in words.iter().enumerate() {
            for misread in misread(part, lexicon, may_meet) {
                readings.push(replace(&name, &words, at, 1, vec![misread], Ground::Misread));
            }
            for (ground, halves) in cuts(part, view, &text[part.start..part.end], lexicon, may_meet)
            {
                readings.push(replace(&name, &words, at, 1, halves, ground));
            }
        }
        readings.extend(apart(text, &name, lexicon));
        readings.extend(acronym(&name, lexicon, may_meet));
        readings.extend(spoken(text, &name, lexicon));
        readings
    }

    /// A listed name as given, then what custom writes otherwise.
    pub fn of_listed(text: &str, view: View) -> Vec<Self> {
        Self::of_listed_with(text, view, &mut Lexicon::default())
    }

    /// The same, with tokens from a lexicon.
    pub fn of_listed_with(text: &str, view: View, lexicon: &mut Lexicon) -> Vec<Self> {
        let given = Self::given(text, view, lexicon);
        let name = given.name.clone();
        let mut readings = vec![given];
        let words: Vec<Part> = name.aligned().cloned().collect();
        if words.len() > MOST_WORDS_REREAD {
            return readings;
        }
        let always: MayMeet<'_> = &mut |_, _| true;
        if view == View::Person {
            for (first, count) in compounds(&words) {
                let made = join(&words[first..first + count], lexicon, always);
                let made = made.into_iter().collect();
                readings.push(replace(&name, &words, first, count, made, Ground::Joined));
            }
        }
        readings.extend(apart(text, &name, lexicon));
        readings.extend(acronym(&name, lexicon, always));
        readings.extend(spoken(text, &name, lexicon));
        readings
    }

    fn given(text: &str, view: View, lexicon: &mut Lexicon) -> Self {
        let name = AnalysedName::with(text, view, lexicon);
        Self { name, ground: Ground::Given, made: Vec::new() }
    }

    /// The tokens that were made.
    pub fn made_tokens(&self) -> impl Iterator<Item = &Token> {
        let words: Vec<&Part> = self.name.aligned().collect();
        self.made.iter().map(move |at| &*words[*at].token)
    }
}

fn may_join(part: &Part, first: &Part) -> bool {
    use TokenKind::{CompanyWord, Descent, Honorific, Initial, Particle, Place, Stopword, Word};
    let kind = part.token.kind;
    let joins = matches!(
        kind,
        Word | CompanyWord | Place | Particle | Descent | Stopword | Honorific | Initial
    );
    // An initial is the letter of another word, not the beginning of its neighbour.
    let alone = (kind == Initial) == (first.token.kind == Initial);
    joins && alone && part.token.script == first.token.script && !first.token.script.is_unspaced()
}

/// The words of a run as one, if that may meet a listed word.
fn join(run: &[Part], lexicon: &mut Lexicon, may_meet: MayMeet<'_>) -> Option<Part> {
    let letters = run.iter().flat_map(|part| part.token.text.chars());
    let text: String = letters.filter(|it| *it != ' ').collect();
    let made = Made {
        text: &text,
        script: run[0].token.script,
        kind: TokenKind::Word,
        ground: Ground::Joined,
        in_syllables: run.iter().all(|part| !part.token.syllables.is_empty()),
    };
    may_meet(lexicon, &made).then(|| Part {
        token: made.token(lexicon),
        start: run[0].start,
        end: run[run.len() - 1].end,
    })
}

/// The first words of Arabic compounds: *Abd al-Rahman*, *Abu Bakr*.
const COMPOUND_FIRST: [&str; 12] = [
    "abd", "abdal", "abdel", "abdol", "abdoul", "abdu", "abdul", "abed", "abu", "abou", "abo",
    "عبد",
];

/// The last words of others: *Saif al-Din*, *Nur ud Din*, *Habib Allah*.
const COMPOUND_LAST: [&str; 12] = [
    "allah", "deen", "din", "dine", "eddin", "eddine", "lah", "uddin", "ullah", "ollah", "دين",
    "الله",
];

/// How many of the folded words of a given name are its first one: two or three of an Arabic compound (`abdul rahman`, `saif
/// al din`), else one; none of none.
pub fn first_given(words: &[&str]) -> usize {
    let text = |at: usize| words.get(at).copied().unwrap_or_default();
    let begins = COMPOUND_FIRST.contains(&text(0));
    match words.len() {
        3.. if tables::is_particle(text(1)) && (begins || COMPOUND_LAST.contains(&text(2))) => 3,
        2.. if begins && !tables::is_particle(text(1)) || COMPOUND_LAST.contains(&text(1)) => 2,
        n => n.min(1),
    }
}

/// Where Arabic compounds stand that are also written as one word: `(first word, number of words)`.
fn compounds(words: &[Part]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let is_word = |part: &Part| part.token.kind == TokenKind::Word;
    for (at, first) in words.iter().enumerate() {
        let text = |offset: usize| words.get(at + offset).map_or("", |part| &part.token.text);
        let word = |offset: usize| words.get(at + offset).is_some_and(is_word);
        let article = words.get(at + 1).is_some_and(|part| part.token.kind == TokenKind::Particle);
        let begins = COMPOUND_FIRST.contains(&first.token.text.as_str());
        if begins && article && word(2)
            || is_word(first) && article && COMPOUND_LAST.contains(&text(2))
        {
            found.push((at, 3));
        } else if begins && word(1) || is_word(first) && COMPOUND_LAST.contains(&text(1)) {
            found.push((at, 2));
        }
        // Syllables of a Chinese or Korean given name.
        let syllables = |offset: usize| {
            words.get(at + offset).is_some_and(|part| !part.token.syllables.is_empty())
        };
        if syllables(0) && syllables(1) && words.len() > 2 {
            found.push((at, 2));
        }
    }
    found
}

/// Every way to cut a word into two that could be words of a name and may meet listed ones.
fn cuts(
    part: &Part,
    view: View,
    written: &str,
    lexicon: &mut Lexicon,
    may_meet: MayMeet<'_>,
) -> Vec<(Ground, Vec<Part>)> {
    let text = &part.token.text;
    let script = part.token.script;
    let cuttable =
        part.token.kind == TokenKind::Word && !script.is_unspaced() && script != Script::Common;
    let n_letters = text.chars().count();
    if !cuttable || n_letters > LONGEST_CUT {
        return Vec::new();
    }
    let is_particle = |text: &str| match view {
        View::Person => tables::is_particle(text),
        View::Organization => matches!(text, "al" | "el" | "ad" | "as"),
    };
    let in_syllables = !part.token.syllables.is_empty();
    let half = |text, ground| {
        let kind = match view {
            _ if !is_particle(text) => TokenKind::Word,
            View::Organization => TokenKind::Stopword,
            View::Person if tables::precedes_father(text) => TokenKind::Descent,
            View::Person => TokenKind::Particle,
        };
        Made { text, script, kind, ground, in_syllables }
    };
    let abjad = Writing::of(script).abjad().is_some();
    let shortest = if abjad { SHORTEST_ABJAD_HALF } else { SHORTEST_HALF };
    let mut found = Vec::new();
    for (nth, (at, _)) in text.char_indices().enumerate().skip(1) {
        let (first, second) = text.split_at(at);
        let (first_is_particle, first_is_long) = (is_particle(first), nth >= shortest);
        if n_letters - nth < shortest || !first_is_long && !first_is_particle {
            continue;
        }
        let parted = abjad || first_is_particle || begins_with_capital(written, nth, n_letters);
        let ground = if parted { Ground::Parted } else { Ground::Cut };
        let halves = [half(first, ground), half(second, ground)];
        if halves.iter().all(|half| may_meet(lexicon, half)) {
            let whole = |half: Made<'_>| Part {
                token: half.token(lexicon),
                start: part.start,
                end: part.end,
            };
            found.push((ground, halves.map(whole).to_vec()));
        }
    }
    found
}

/// Whether a capital follows a small letter before the `nth` of `count` letters, as in `RamiMakhlouf`.
fn begins_with_capital(written: &str, nth: usize, count: usize) -> bool {
    let mut letters = written.chars().skip(nth - 1);
    let case = (letters.next(), letters.next());
    written.chars().count() == count
        && matches!(case, (Some(a), Some(b)) if a.is_lowercase() && b.is_uppercase())
}

/// The acronym of an organisation's name: the first letters of its words, without function words.
///
/// A name with a legal form is a company's, and companies are not spoken of by acronyms that they do
/// not bear.
fn acronym(name: &AnalysedName, lexicon: &mut Lexicon, may_meet: MayMeet<'_>) -> Option<Reading> {
    use TokenKind::{CompanyWord, Place, Word};
    if name.view != View::Organization || name.legal_forms().next().is_some() {
        return None;
    }
    let words: Vec<&Part> =
        name.aligned().filter(|part| part.token.kind != TokenKind::Stopword).collect();
    let all_words = words.iter().all(|part| {
        matches!(part.token.kind, Word | CompanyWord | Place) && part.token.script == Script::Latin
    });
    let letters = words.iter().flat_map(|part| part.token.text.split(' '));
    let text: String = letters.filter_map(|word| word.chars().next()).collect();
    if !all_words || !ACRONYM.contains(&words.len()) || !ACRONYM.contains(&text.len()) {
        return None;
    }
    let (first, last) = (words.first()?, words.last()?);
    let made = Made {
        text: &text,
        script: Script::Latin,
        kind: TokenKind::Word,
        ground: Ground::Acronym,
        in_syllables: false,
    };
    if !may_meet(lexicon, &made) {
        return None;
    }
    let part = Part { token: made.token(lexicon), start: first.start, end: last.end };
    let name = with_parts(name, vec![part]);
    Some(Reading { name, ground: Ground::Acronym, made: vec![0] })
}

/// An organisation's name with its phrases of business read word by word.
fn apart(text: &str, name: &AnalysedName, lexicon: &mut Lexicon) -> Option<Reading> {
    let name = name.word_by_word(text, lexicon)?;
    Some(Reading { name, ground: Ground::Apart, made: Vec::new() })
}

/// A Han name in the other languages that read it.
fn spoken(text: &str, name: &AnalysedName, lexicon: &mut Lexicon) -> Vec<Reading> {
    let is_han = |part: &Part| part.token.script == Script::Han;
    let is_foreign = name.parts.iter().any(|part| !part.token.transcription.is_empty());
    let all_han = !name.parts.is_empty() && name.parts.iter().all(is_han);
    if name.view != View::Person || is_foreign || !all_han {
        return Vec::new();
    }
    let read = |speech| Reading {
        name: AnalysedName::spoken(text, name.view, speech, lexicon),
        ground: Ground::Spoken,
        made: Vec::new(),
    };
    [Speech::Southern, Speech::Korean].map(read).to_vec()
}

/// The name with `count` aligned words from `first` on replaced.
fn replace(
    name: &AnalysedName,
    words: &[Part],
    first: usize,
    count: usize,
    made: Vec<Part>,
    ground: Ground,
) -> Reading {
    let positions: Vec<usize> = (first..first + made.len()).collect();
    let mut parts: Vec<Part> = words[..first].to_vec();
    parts.extend(made);
    parts.extend_from_slice(&words[first + count..]);
    Reading { name: with_parts(name, parts), ground, made: positions }
}

/// The name with other aligned words.
fn with_parts(name: &AnalysedName, mut parts: Vec<Part>) -> AnalysedName {
    let legal = name.parts.iter().filter(|part| part.token.kind == TokenKind::LegalForm);
    parts.extend(legal.cloned());
    AnalysedName { view: name.view, parts, before_comma: 0 }
}

/// Two pairs of neighbours that may both be joined (`Mohammad Reza Naser Zadeh`), in short names.
fn two_pairs(words: &[Part]) -> Vec<(usize, usize)> {
    const MOST: usize = 6;
    if words.len() > MOST {
        return Vec::new();
    }
    let joins = |at: usize| words[at..at + 2].iter().all(|part| may_join(part, &words[at]));
    let last = words.len().saturating_sub(1);
    let pairs = (0..last).flat_map(|first| (first + 2..last).map(move |second| (first, second)));
    pairs.filter(|(first, second)| joins(*first) && joins(*second)).collect()
}

/// What a machine may have read for two letters: `rn` for `m`, `cl` for `d`, `ii` for `u`, `vv` for `w`, and
/// the other way about.
fn misread(part: &Part, lexicon: &mut Lexicon, may_meet: MayMeet<'_>) -> Vec<Part> {
    const LOOK_ALIKE: [(&str, &str); 8] = [
        ("rn", "m"),
        ("cl", "d"),
        ("ii", "u"),
        ("vv", "w"),
        ("m", "rn"),
        ("d", "cl"),
        ("u", "ii"),
        ("w", "vv"),
    ];
    let text = &part.token.text;
    if part.token.kind != TokenKind::Word || part.token.script != Script::Latin || text.len() < 4 {
        return Vec::new();
    }
    let meant = LOOK_ALIKE.iter().flat_map(|(seen, meant)| {
        let places = places(text.as_bytes(), seen.as_bytes());
        places.map(move |at| format!("{}{meant}{}", &text[..at], &text[at + seen.len()..]))
    });
    let mut found = Vec::new();
    for meant in meant.take(LOOK_ALIKE.len()) {
        let made = Made {
            text: &meant,
            script: Script::Latin,
            kind: TokenKind::Word,
            ground: Ground::Misread,
            in_syllables: false,
        };
        if may_meet(lexicon, &made) {
            let token = made.token(lexicon);
            found.push(Part { token, start: part.start, end: part.end });
        }
    }
    found
}

/// Where letters stand in a text, without overlaps: what `str::match_indices` gives, which costs more to
/// set up than so short a word takes.
fn places<'a>(text: &'a [u8], seen: &'a [u8]) -> impl Iterator<Item = usize> + 'a {
    let mut free_from = 0;
    text.windows(seen.len()).enumerate().filter_map(move |(at, window)| {
        let stands = at >= free_from && window == seen;
        stands.then(|| {
            free_from = at + seen.len();
            at
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_do_not_overlap() {
        assert_eq!(places(b"iiiii", b"ii").collect::<Vec<_>>(), [0, 2]);
        assert_eq!(places(b"m", b"rn").count(), 0);
    }

    fn made(readings: &[Reading]) -> Vec<String> {
        let made = readings.iter().skip(1).map(|reading| {
            let words: Vec<&str> = reading.made_tokens().map(|it| it.text.as_str()).collect();
            words.join("+")
        });
        made.collect()
    }

    #[test]
    fn words_are_joined_and_cut() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(made(&Reading::of_query(text, View::Person)), expected, "{text}");
        };
        check("Pol Pot", &["polpot"]);
        check("PolPot", &["po+lpot", "pol+pot", "polp+ot"]);
        check(
            "Almosuli",
            &[
                "alrnosuli",
                "almosiili",
                "al+mosuli",
                "alm+osuli",
                "almo+suli",
                "almos+uli",
                "almosu+li",
            ],
        );
        check("Xi Jin Ping", &["xijin", "jinping", "xijinping", "pi+ng"]);
        // Two other languages read the same words.
        check("习近平", &["", ""]);
        check("Ali 7", &[]);
        check("", &[]);
    }

    #[test]
    fn a_compound_is_one_given_name() {
        let check = |given: &str, expected: usize| {
            let words: Vec<&str> = given.split(' ').filter(|it| !it.is_empty()).collect();
            assert_eq!(first_given(&words), expected, "{given}");
        };
        check("abdul rahman tobias", 2);
        check("abd al rahman", 3);
        check("saif al din tobias", 3);
        check("habib allah", 2);
        check("tobias anatol", 1);
        check("tobias al orel", 1);
        check("abd", 1);
        check("abd al", 1);
        check("", 0);
    }

    #[test]
    fn compounds_of_listed_names() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(made(&Reading::of_listed(text, View::Person)), expected, "{text}");
        };
        check("Abd al-Rahman Orlov", &["abdalrahman"]);
        check("Abdul Rahman Orlov", &["abdulrahman"]);
        check("Saif ad-Din Orlov", &["saifaddin"]);
        check("Orlova, Darina", &[]);
    }

    #[test]
    fn acronyms_of_organisations() {
        let check = |text: &str, expected: &[&str]| {
            assert_eq!(made(&Reading::of_listed(text, View::Organization)), expected, "{text}");
        };
        check("Front for the Liberation of Freedonia", &["flf"]);
        check("Norvik Trading", &[]);
        check("Norvik Trading and Shipping Ltd", &[]);
    }
}
