//! The tables of words, parsed once.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::{Act, Modality, Polarity};

const CUES: &str = include_str!("../../../../data/documents/cues.csv");
const PHRASES: &str = include_str!("../../../../data/documents/phrases.csv");
const CLASSES: &str = include_str!("../../../../data/documents/word_classes.csv");

/// Makes a set of flags of which each has the word of a table.
macro_rules! flags {
    ($(#[$meta:meta])* $name:ident: $bits:ty { $($flag:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
        pub(crate) struct $name($bits);

        #[allow(non_upper_case_globals, reason = "flags are named as the variants of an enum would be")]
        impl $name {
            const NAMES: &[&str] = &[$($word),*];
            flags!(@each $bits, 0; $($flag,)*);

            /// The flag that a table calls so.
            fn named(name: &str) -> Option<Self> {
                Self::NAMES.iter().position(|it| *it == name).map(|it| Self(1 << it))
            }

            /// Whether it has one of the others.
            pub(crate) fn any(self, other: Self) -> bool {
                self.0 & other.0 != 0
            }

            pub(crate) const fn or(self, other: Self) -> Self {
                Self(self.0 | other.0)
            }
        }
    };
    (@each $bits:ty, $at:expr; $flag:ident, $($rest:ident,)*) => {
        pub(crate) const $flag: Self = Self(1 << ($at));
        flags!(@each $bits, $at + 1; $($rest,)*);
    };
    (@each $bits:ty, $at:expr;) => {};
}

flags! {
    /// The classes of a word, as `word_classes.csv` names them.
    Class: u64 {
        Article = "article", Determiner = "determiner", Possessive = "possessive",
        Subject = "subject", Object = "object", Who = "who", Be = "be", Have = "have", Do = "do",
        Modal = "modal", Possible = "possible", Hedge = "hedge", Negation = "negation",
        Nothing = "nothing", Conjunction = "conjunction", Subordinator = "subordinator",
        Contrast = "contrast", Conditional = "conditional", Preposition = "preposition",
        TimePrep = "timeprep", Time = "time", Adverb = "adverb", Spokes = "spokes",
        Person = "person", Media = "media", Document = "document", Court = "court",
        Study = "study", ClaimNoun = "claimnoun", AccuseNoun = "accusenoun",
        AllegeNoun = "allegenoun", ReportNoun = "reportnoun", Favourable = "favourable",
        Female = "female", Male = "male", Message = "message", Mental = "mental",
        To = "to", Ago = "ago", Indefinite = "indefinite", Private = "private",
        Unfavourable = "unfavourable", Sayable = "sayable", Deed = "deed", Past = "past",
        Exclusive = "exclusive", Register = "register",
        // Told by the shape of a word, not by the table.
        Ly = "-ly", Ed = "-ed", Plural = "-s", Year = "year",
    }
}

/// Of a human being, as grammar tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gender {
    Female,
    Male,
}

impl Class {
    /// What a pronoun, a title or a noun tells of whom it means.
    pub(crate) fn gender(self) -> Option<Gender> {
        match (self.any(Self::Female), self.any(Self::Male)) {
            (true, false) => Some(Gender::Female),
            (false, true) => Some(Gender::Male),
            _ => None,
        }
    }
}

flags! {
    /// The complements with which a word reports.
    Takes: u32 {
        That = "that", ThatX = "thatx", Quote = "quote", Tell = "tell", Ask = "ask", Np = "np",
        Inf = "inf", Of = "of", For = "for", With = "with", As = "as", In = "in", Call = "call",
        Link = "link", Pass = "pass", Court = "court", Study = "study", Media = "media",
        Verb = "verb", Adverb = "adverb", Adjective = "adjective", Noun = "noun",
        Predicate = "predicate", Plead = "plead", NounLike = "nounlike", Said = "said",
        From = "from", It = "it", Text = "text", Doc = "doc", Against = "against", Firm = "firm",
    }
}

/// Which form of a verb a word is; a bit each.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Form(u8);

impl Form {
    pub(crate) const BASE: Self = Self(1);
    pub(crate) const THIRD: Self = Self(2);
    pub(crate) const PAST: Self = Self(4);
    pub(crate) const PARTICIPLE: Self = Self(8);
    pub(crate) const ING: Self = Self(16);

    pub(crate) fn is(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    pub(crate) fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// A word that reports.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Cue {
    /// The base form, without its particle.
    pub(crate) lemma: &'static str,
    pub(crate) particle: Option<&'static str>,
    pub(crate) act: Act,
    pub(crate) modality: Modality,
    pub(crate) polarity: Polarity,
    pub(crate) takes: Takes,
}

/// What the tables say of a word.
#[derive(Debug, Default)]
pub(crate) struct Word {
    pub(crate) classes: Class,
    /// The reporting words of which it is a form.
    pub(crate) cues: Vec<(&'static Cue, Form)>,
    /// The fixed phrases that begin with it.
    pub(crate) phrases: Vec<&'static Phrase>,
    /// Those of them that say that something is not so.
    pub(crate) untrue: Vec<&'static Phrase>,
    /// Those of them that have no second word: it alone, or with any noun phrase behind it.
    brief: Vec<&'static Phrase>,
    /// The words with which the others go on.
    seconds: OneOf,
    /// Which forms of reporting verbs it is.
    pub(crate) verb: Form,
}

impl Word {
    pub(crate) fn is(&self, class: Class) -> bool {
        self.classes.any(class)
    }

    /// The fixed phrases that begin with it and may go on with one of the words behind it.
    pub(crate) fn phrases_before<'w>(
        &'static self,
        behind: impl Iterator<Item = &'w str> + Clone,
    ) -> impl Iterator<Item = &'static Phrase> {
        let goes_on = behind.clone().any(|it| self.seconds.has(it));
        let phrases = if goes_on { &self.phrases } else { &self.brief };
        let phrases = phrases.iter().copied();
        phrases.filter(move |it| {
            it.second().is_none_or(|second| behind.clone().any(|it| second.has(it)))
        })
    }
}

/// What a fixed phrase says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PhraseKind {
    NoComment,
    NoCommentObject,
    ToSilent,
    Unverified,
    According,
    Untrue,
}

/// Words in order, each of some that may stand there; `None` for any noun phrase. The first is no noun phrase.
#[derive(Debug)]
pub(crate) struct Phrase {
    pub(crate) kind: PhraseKind,
    pub(crate) words: Vec<Option<OneOf>>,
}

impl Phrase {
    /// The words that may stand second, if it wants one of some there.
    fn second(&self) -> Option<&OneOf> {
        self.words.get(1)?.as_ref()
    }
}

/// Words of which one stands in a place.
#[derive(Debug, Default)]
pub(crate) struct OneOf {
    words: Vec<&'static str>,
    /// Their marks, by [`mark`]: most words are none of them by that alone.
    marks: u64,
}

impl OneOf {
    pub(crate) fn all_of(mut words: Vec<&'static str>) -> Self {
        words.sort_unstable();
        words.dedup();
        let marks = words.iter().fold(0, |all, it| all | mark(it));
        Self { words, marks }
    }

    /// Whether a word in lower case is one of them.
    pub(crate) fn has(&self, lower: &str) -> bool {
        self.marks & mark(lower) != 0 && self.words.contains(&lower)
    }
}

/// A bit for the first letter of a word and its length, which others may share.
fn mark(word: &str) -> u64 {
    let first = word.as_bytes().first().copied().unwrap_or_default();
    1 << ((usize::from(first) + 7 * word.len()) % 64)
}

/// A bit for the letter with which a word begins, the same for a capital; other letters may share it.
pub(super) fn bit_of_letter(word: &str) -> u32 {
    word.as_bytes().first().map_or(0, |it| bit_of_byte(*it))
}

/// The same of the first byte of a word.
pub(super) fn bit_of_byte(first: u8) -> u32 {
    1 << (first % 32)
}

static CUE_TABLE: LazyLock<Vec<(Cue, Forms)>> =
    LazyLock::new(|| rows(CUES, 6).map(|it| cue(&it)).collect());
static PHRASE_TABLE: LazyLock<Vec<Phrase>> =
    LazyLock::new(|| rows(PHRASES, 2).flat_map(|it| phrases(&it)).collect());
static WORDS: LazyLock<HashMap<String, Word>> = LazyLock::new(words);
static UNKNOWN: Word = Word {
    classes: Class(0),
    cues: Vec::new(),
    phrases: Vec::new(),
    untrue: Vec::new(),
    brief: Vec::new(),
    seconds: OneOf { words: Vec::new(), marks: 0 },
    verb: Form(0),
};

/// What the tables say of a word in lower case.
pub(crate) fn word(lower: &str) -> &'static Word {
    // The longest word of the tables is shorter than this.
    if lower.len() > 24 {
        return &UNKNOWN;
    }
    WORDS.get(lower).unwrap_or(&UNKNOWN)
}

/// The words of which [`word`] says something.
pub(crate) fn spellings() -> impl Iterator<Item = &'static str> {
    WORDS.keys().map(String::as_str)
}

/// The rows of a table that have so many columns at least; the head is comments and names of columns.
pub(crate) fn rows(table: &'static str, columns: usize) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = table.lines().filter(|it| !it.is_empty() && !it.starts_with('#')).skip(1);
    lines.map(|it| it.split(';').collect::<Vec<_>>()).filter(move |it| it.len() >= columns)
}

/// The forms of a verb, each with its kinds; of another word the word alone.
type Forms = Vec<(String, Form)>;

fn cue(row: &[&'static str]) -> (Cue, Forms) {
    let (lemma, particle) = match row[0].split_once(' ') {
        Some((lemma, particle)) => (lemma, Some(particle)),
        None => (row[0], None),
    };
    let class = Takes::named(row[1]);
    let takes = row[5].split_whitespace().filter_map(Takes::named);
    let takes = takes.fold(class.unwrap_or(Takes::Verb), Takes::or);
    let forms = match row[1] {
        "adverb" | "adjective" | "predicate" => vec![(lemma.to_owned(), Form::BASE)],
        "noun" => vec![(lemma.to_owned(), Form::BASE), (third(lemma), Form::THIRD)],
        "" => regular(lemma),
        forms => listed(lemma, forms),
    };
    let cue = Cue {
        lemma,
        particle,
        act: named(Act::ALL, Act::as_str, row[2]).unwrap_or(Act::Say),
        modality: named(Modality::ALL, Modality::as_str, row[3]).unwrap_or(Modality::Asserted),
        polarity: named(Polarity::ALL, Polarity::as_str, row[4]).unwrap_or(Polarity::Affirm),
        takes,
    };
    (cue, forms)
}

fn named<T: Copy>(all: &[T], as_str: fn(T) -> &'static str, name: &str) -> Option<T> {
    all.iter().copied().find(|it| as_str(*it) == name)
}

fn listed(lemma: &str, forms: &str) -> Forms {
    let kinds = [Form::THIRD, Form::PAST, Form::PARTICIPLE, Form::ING];
    let mut result = vec![(lemma.to_owned(), Form::BASE)];
    result.extend(forms.split_whitespace().map(str::to_owned).zip(kinds));
    result
}

/// The forms of a verb: those given, or those by the rules.
pub(crate) fn inflected(lemma: &str, forms: &str) -> Vec<(String, Form)> {
    if forms.is_empty() { regular(lemma) } else { listed(lemma, forms) }
}

/// The forms by the rules of spelling.
fn regular(lemma: &str) -> Vec<(String, Form)> {
    let stem = lemma.strip_suffix('e').unwrap_or(lemma);
    let past = match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ied"),
        _ => format!("{stem}ed"),
    };
    // `tie`, `see`, `agree` do not drop the e so; `imply` keeps its y.
    let ing = if lemma.ends_with("ee") { format!("{lemma}ing") } else { format!("{stem}ing") };
    vec![
        (lemma.to_owned(), Form::BASE),
        (third(lemma), Form::THIRD),
        (past, Form(Form::PAST.0 | Form::PARTICIPLE.0)),
        (ing, Form::ING),
    ]
}

/// The third person of a verb, the plural of a noun.
fn third(lemma: &str) -> String {
    match lemma.strip_suffix('y') {
        Some(stem) if !ends_in_vowel(stem) => format!("{stem}ies"),
        _ if ["s", "x", "z", "ch", "sh"].iter().any(|it| lemma.ends_with(it)) => {
            format!("{lemma}es")
        }
        _ => format!("{lemma}s"),
    }
}

fn ends_in_vowel(stem: &str) -> bool {
    stem.ends_with(['a', 'e', 'i', 'o', 'u'])
}

/// The phrase of a row, and the same with a contracted form where its second word is "not".
fn phrases(row: &[&'static str]) -> impl Iterator<Item = Phrase> + use<> {
    let kind = match row[0] {
        "no_comment_object" => PhraseKind::NoCommentObject,
        "to_silent" => PhraseKind::ToSilent,
        "unverified" => PhraseKind::Unverified,
        "according" => PhraseKind::According,
        "untrue" => PhraseKind::Untrue,
        _ => PhraseKind::NoComment,
    };
    let words: Vec<&'static str> = row[1].split_whitespace().collect();
    let slot = |it: &&'static str| (*it != "~").then(|| OneOf::all_of(it.split('/').collect()));
    let contracted = match words.as_slice() {
        [verbs, "not", rest @ ..] => {
            let verbs: Vec<_> = verbs.split('/').flat_map(contractions).copied().collect();
            let is_verb = !verbs.is_empty();
            let words = std::iter::once(Some(OneOf::all_of(verbs))).chain(rest.iter().map(slot));
            is_verb.then(|| Phrase { kind, words: words.collect() })
        }
        _ => None,
    };
    let plain = Phrase { kind, words: words.iter().map(slot).collect() };
    contracted.into_iter().chain([plain])
}

/// What an auxiliary becomes with "not" behind it.
fn contractions(auxiliary: &str) -> &'static [&'static str] {
    match auxiliary {
        "are" => &["aren't"],
        "can" => &["can't", "cannot"],
        "could" => &["couldn't"],
        "did" => &["didn't"],
        "do" => &["don't"],
        "does" => &["doesn't"],
        "had" => &["hadn't"],
        "has" => &["hasn't"],
        "have" => &["haven't"],
        "is" => &["isn't"],
        "was" => &["wasn't"],
        "were" => &["weren't"],
        "will" => &["won't"],
        "would" => &["wouldn't"],
        _ => &[],
    }
}

fn words() -> HashMap<String, Word> {
    let mut words: HashMap<String, Word> = HashMap::new();
    for row in rows(CLASSES, 2) {
        let Some(class) = Class::named(row[0]) else { continue };
        for it in row[1].split_whitespace() {
            let word = words.entry(it.to_owned()).or_default();
            word.classes = word.classes.or(class);
        }
    }
    for (cue, forms) in CUE_TABLE.iter() {
        for (spelling, form) in forms {
            let cues = &mut words.entry(spelling.clone()).or_default().cues;
            // `said` is past and participle: one entry.
            match cues.iter_mut().find(|(it, _)| std::ptr::eq(*it, cue)) {
                Some((_, forms)) => *forms = forms.or(*form),
                None => cues.push((cue, *form)),
            }
        }
    }
    for word in words.values_mut() {
        let verbs = word.cues.iter().filter(|(cue, _)| cue.takes.any(Takes::Verb));
        word.verb = verbs.fold(Form::default(), |all, (_, form)| all.or(*form));
    }
    for phrase in PHRASE_TABLE.iter() {
        for it in phrase.words.first().into_iter().flatten().flat_map(|it| &it.words) {
            let word = words.entry((*it).to_owned()).or_default();
            word.phrases.push(phrase);
            if phrase.kind == PhraseKind::Untrue {
                word.untrue.push(phrase);
            }
            if phrase.second().is_none() {
                word.brief.push(phrase);
            }
        }
    }
    for word in words.values_mut() {
        let seconds = word.phrases.iter().filter_map(|it| it.second());
        word.seconds = OneOf::all_of(seconds.flat_map(|it| &it.words).copied().collect());
    }
    words
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    /// The rows of a table, however many columns they have.
    fn rows(table: &'static str) -> Vec<Vec<&'static str>> {
        super::rows(table, 0).collect()
    }

    #[test]
    fn every_cue_is_well_formed() {
        let mut seen = HashSet::new();
        for row in rows(CUES) {
            assert_eq!(row.len(), 6, "{row:?}");
            assert!(seen.insert((row[0], row[1] == "noun")), "twice: {row:?}");
            assert!(named(Act::ALL, Act::as_str, row[2]).is_some(), "{row:?}");
            assert!(named(Modality::ALL, Modality::as_str, row[3]).is_some(), "{row:?}");
            assert!(named(Polarity::ALL, Polarity::as_str, row[4]).is_some(), "{row:?}");
            assert!(row[5].split_whitespace().all(|it| Takes::named(it).is_some()), "{row:?}");
            let words = row[1].split_whitespace().count();
            assert!(
                matches!(row[1], "" | "noun" | "adverb" | "adjective" | "predicate") || words == 4,
                "{row:?}"
            );
        }
    }

    #[test]
    fn every_class_and_phrase_is_well_formed() {
        let classes: Vec<&str> = rows(CLASSES).iter().map(|it| it[0]).collect();
        assert_eq!(classes, Class::NAMES[..classes.len()]);
        assert_eq!(Class::NAMES.len() - classes.len(), 4, "all but those told by shape");
        for row in rows(CLASSES) {
            assert_eq!(row.len(), 2, "{row:?}");
            let mut seen = HashSet::new();
            assert!(row[1].split_whitespace().all(|it| seen.insert(it)), "a word twice: {row:?}");
            assert!(row[1].split_whitespace().all(|it| it.len() <= 24), "{row:?}");
        }
        let kinds =
            ["no_comment", "no_comment_object", "to_silent", "unverified", "according", "untrue"];
        for row in rows(PHRASES) {
            assert_eq!(row.len(), 2, "{row:?}");
            assert!(kinds.contains(&row[0]), "{row:?}");
            assert!(!row[1].starts_with('~'), "{row:?}");
        }
    }

    #[test]
    fn verbs_are_inflected() {
        let check = |lemma: &str, expected: &str| {
            let forms: Vec<String> = regular(lemma).into_iter().map(|it| it.0).collect();
            assert_eq!(forms.join(" "), expected);
        };
        check("deny", "deny denies denied denying");
        check("allege", "allege alleges alleged alleging");
        check("stress", "stress stresses stressed stressing");
        check("portray", "portray portrays portrayed portraying");
        check("claim", "claim claims claimed claiming");
        let is = |it: &str, form| word(it).cues.iter().any(|(_, forms)| forms.is(form));
        assert!(is("said", Form::PAST) && is("said", Form::PARTICIPLE) && is("says", Form::THIRD));
    }
}
