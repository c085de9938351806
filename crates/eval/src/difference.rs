//! How two names of one party differ, judged by their letters and without the score.
//!
//! The judge must not know what it judges: of `lictor-names` only the kinds and weights of words are
//! used (a particle, a legal form, a word that tells), never `similarity`. Words are alike here when
//! `1 − Levenshtein distance / length of the longer` is at least [`ALIKE`].

use lictor_names::{AnalysedName, INFORMATIVE, TokenKind, View};
use lictor_text::{Script, script_of};

/// How two names differ; the closest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Difference {
    /// The same words, in whatever order.
    SameWords,
    /// As many words that tell, each like one of the other name.
    Spelling,
    /// The same letters with blanks elsewhere.
    JoinedOrSplit,
    /// The words that tell of the name asked are like some of the listed name.
    AskedIsShorter,
    /// The words that tell of the listed name are like some of the name asked.
    AskedIsLonger,
    /// Neither has all the words of the other, but almost the same letters, with blanks elsewhere.
    JoinedAndSpelling,
    /// One is made of the first letters of the other.
    Acronym,
    /// They are written in different scripts.
    OtherScript,
    /// None of that: another name.
    OtherName,
}

impl Difference {
    pub(crate) const ALL: [Self; 9] = [
        Self::SameWords,
        Self::Spelling,
        Self::JoinedOrSplit,
        Self::AskedIsShorter,
        Self::AskedIsLonger,
        Self::JoinedAndSpelling,
        Self::Acronym,
        Self::OtherScript,
        Self::OtherName,
    ];

    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::SameWords => "same words",
            Self::Spelling => "spelling",
            Self::JoinedOrSplit => "joined or split",
            Self::AskedIsShorter => "part left out (asked by fewer words)",
            Self::AskedIsLonger => "part left out (asked by more words)",
            Self::JoinedAndSpelling => "joined or split, and spelling",
            Self::Acronym => "acronym",
            Self::OtherScript => "other script",
            Self::OtherName => "other name",
        }
    }
}

/// From this likeness on two words are spellings of one.
const ALIKE: f64 = 0.7;
/// From this likeness on two names without blanks are spellings of one; stricter than for words, since
/// in a whole name a strange word is a small share.
const NAMES_ALIKE: f64 = 0.8;
/// Words of up to so many letters bear one edit, whatever share of them it is.
const SHORT: usize = 3;

/// A name cut into what is compared.
#[derive(Debug)]
pub(crate) struct Spelt {
    /// Every folded word, sorted.
    sorted: Vec<String>,
    /// The folded words without blanks, in order.
    joined: String,
    /// The words without particles, titles, stopwords and legal forms, in order.
    telling: Vec<Vec<char>>,
    /// Those of them that are rare enough to be informative.
    informative: Vec<String>,
    script: Script,
}

impl Spelt {
    pub(crate) fn new(text: &str, view: View) -> Self {
        let mut sorted: Vec<String> =
            lictor_text::words(text).into_iter().map(|it| it.text).collect();
        let joined = sorted.concat();
        sorted.sort_unstable();
        let name = AnalysedName::new(text, view);
        let silent = [TokenKind::Particle, TokenKind::Honorific, TokenKind::Stopword];
        let telling = || name.aligned().filter(|part| !silent.contains(&part.token.kind));
        let is_word = |kind| matches!(kind, TokenKind::Word | TokenKind::CompanyWord);
        let informative = telling()
            .filter(|part| is_word(part.token.kind) && part.token.weight >= INFORMATIVE)
            .map(|part| part.token.text.clone());
        Self {
            sorted,
            joined,
            informative: informative.collect(),
            telling: telling().map(|part| part.token.text.chars().collect()).collect(),
            script: script_of(text),
        }
    }

    /// The folded text; names that agree in it are one name.
    pub(crate) fn same_text(&self, other: &Self) -> bool {
        self.joined == other.joined && self.sorted == other.sorted
    }

    /// Whether they share an informative word, up to a slip: one edit from four letters on, two from
    /// eight.
    pub(crate) fn shares_a_word(&self, other: &Self) -> bool {
        let slips = |longer: usize| match longer {
            0..=3 => 0,
            4..=7 => 1,
            _ => 2,
        };
        let same = |a: &str, b: &str| {
            let limit = slips(a.len().max(b.len()));
            lictor_names::distance(a.as_bytes(), b.as_bytes(), limit).is_some()
        };
        self.informative.iter().any(|one| other.informative.iter().any(|it| same(one, it)))
    }
}

/// How the listed name differs from the name asked.
pub(crate) fn difference(asked: &Spelt, listed: &Spelt) -> Difference {
    if asked.sorted == listed.sorted {
        return Difference::SameWords;
    }
    if asked.script != listed.script {
        return Difference::OtherScript;
    }
    let paired = paired(&asked.telling, &listed.telling);
    let (n_asked, n_listed) = (asked.telling.len(), listed.telling.len());
    if paired == n_asked && paired == n_listed {
        Difference::Spelling
    } else if asked.joined == listed.joined {
        Difference::JoinedOrSplit
    } else if paired == n_asked {
        Difference::AskedIsShorter
    } else if paired == n_listed {
        Difference::AskedIsLonger
    } else if n_asked != n_listed && joined_alike(asked, listed) {
        Difference::JoinedAndSpelling
    } else if is_acronym(asked, listed) || is_acronym(listed, asked) {
        Difference::Acronym
    } else {
        Difference::OtherName
    }
}

/// How many words find a partner when the likest are paired first.
fn paired(a: &[Vec<char>], b: &[Vec<char>]) -> usize {
    let mut pairs = Vec::new();
    for (row, one) in a.iter().enumerate() {
        for (column, other) in b.iter().enumerate() {
            pairs.extend(likeness(one, other).map(|likeness| (likeness, row, column)));
        }
    }
    pairs.sort_by(|a, b| b.0.total_cmp(&a.0).then((a.1, a.2).cmp(&(b.1, b.2))));
    let (mut rows, mut columns) = (vec![false; a.len()], vec![false; b.len()]);
    let mut paired = 0;
    for (_, row, column) in pairs {
        if !rows[row] && !columns[column] {
            (rows[row], columns[column]) = (true, true);
            paired += 1;
        }
    }
    paired
}

/// How alike two words are, if they can be spellings of one. Figures are equal or not.
fn likeness(a: &[char], b: &[char]) -> Option<f64> {
    if a == b {
        return Some(1.0);
    }
    let longer = a.len().max(b.len());
    let has_figure = |word: &[char]| word.iter().any(char::is_ascii_digit);
    if longer < 2 || has_figure(a) || has_figure(b) {
        return None;
    }
    let edits = levenshtein(a, b);
    let likeness = 1.0 - crate::measure::share(edits, longer);
    let alike = if longer <= SHORT { edits <= 1 } else { likeness >= ALIKE };
    alike.then_some(likeness)
}

/// Whether two names are alike once their words that tell are written as one.
fn joined_alike(a: &Spelt, b: &Spelt) -> bool {
    let (a, b) = (a.telling.concat(), b.telling.concat());
    let longer = a.len().max(b.len());
    1.0 - crate::measure::share(levenshtein(&a, &b), longer) >= NAMES_ALIKE
}

fn levenshtein(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, one) in a.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, other) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(one != other);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

/// Whether `short` is one word, made of the first letters of the words that tell of `long`, or of
/// all its words.
fn is_acronym(short: &Spelt, long: &Spelt) -> bool {
    let [word] = short.telling.as_slice() else { return false };
    let of_telling: Vec<char> = long.telling.iter().filter_map(|it| it.first().copied()).collect();
    let mut sorted = word.clone();
    sorted.sort_unstable();
    let mut of_all: Vec<char> = long.sorted.iter().filter_map(|it| it.chars().next()).collect();
    of_all.sort_unstable();
    word.len() >= 2 && (*word == of_telling || sorted == of_all)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(asked: &str, listed: &str, view: View) -> Difference {
        difference(&Spelt::new(asked, view), &Spelt::new(listed, view))
    }

    #[test]
    fn persons() {
        let check = |asked: &str, listed: &str, expected: Difference| {
            assert_eq!(of(asked, listed, View::Person), expected, "{asked} | {listed}");
        };
        check("ORLOVA, Darina", "Darina Orlova", Difference::SameWords);
        check("Darina Orlowa", "Darina Orlova", Difference::Spelling);
        check("Dr. Darina al-Orlova", "Darina Orlova", Difference::Spelling);
        check("Kim Sun", "Kim Son", Difference::Spelling);
        check("Abu Dar Rina", "Abu Darrina", Difference::JoinedOrSplit);
        check("Darinapetrovna Orlova", "Darina Petrovna Orlowa", Difference::JoinedAndSpelling);
        check("Orlova", "Darina Orlova", Difference::AskedIsShorter);
        check("Darina Petrovna Orlova", "Darina Orlowa", Difference::AskedIsLonger);
        check("Дарина", "Darina", Difference::OtherScript);
        check("Darina Belova", "Darina Orlova", Difference::OtherName);
    }

    #[test]
    fn organizations() {
        let check = |asked: &str, listed: &str, expected: Difference| {
            assert_eq!(of(asked, listed, View::Organization), expected, "{asked} | {listed}");
        };
        check("Vektor Trading", "Vektor Tradings LLC", Difference::Spelling);
        check("VTH", "Vektor Trading House LLC", Difference::Acronym);
        check("LOV", "League of Vektor", Difference::Acronym);
        check("Fund 1", "Fund 2", Difference::OtherName);
    }

    #[test]
    fn a_shared_word_is_one_that_tells() {
        let shares = |a: &str, b: &str| {
            Spelt::new(a, View::Person).shares_a_word(&Spelt::new(b, View::Person))
        };
        assert!(shares("Darina Orlowa", "Orlova Belova"));
        assert!(!shares("Darina Orlova", "Irina Belova"));
        assert!(!shares("Abu Orlova", "Abu Belova"));
    }
}
