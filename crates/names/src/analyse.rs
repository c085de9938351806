//! From a name's text to its tokens.

use std::sync::Arc;

use lictor_text::{Script, Word, words};

use crate::lexicon::Lexicon;
use crate::tables;
use crate::token::{Speech, Token, TokenKind, Writing};

/// In which way a name is read. The candidate's kind decides, for both sides of a comparison.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
pub enum View {
    /// As the name of a natural person: particles, honorifics, initials.
    Person = 0,
    /// As the name of anything else: legal forms, company words, numerals.
    Organization = 1,
}

impl View {
    /// Both views.
    pub const ALL: [Self; 2] = [Self::Person, Self::Organization];
}

/// Names are compared by so many words of the text (`A.B.C.D` is one, read as four initials); no name has more, hostile
/// input does. The engine says so.
pub const MOST_WORDS: usize = 64;

/// Names of fewer bits tell little: one party in 4,096 has such words.
const LITTLE: f32 = 12.0;

/// Above this weight a word is rare: among given names few are, among family names most.
const RARE: f32 = 0.95;

/// One token of a name and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The token.
    pub token: Arc<Token>,
    /// First byte in the name's text.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// A name, read in one view.
#[derive(Debug, Clone, PartialEq)]
pub struct AnalysedName {
    /// How it was read.
    pub view: View,
    /// Its parts, in the order of the text; legal forms among them, with weight 0.
    pub parts: Vec<Part>,
    /// How many aligned parts stand before the only comma of a person's name (`Orlova, Darina`): the
    /// family name. 0 where there is no such comma.
    pub before_comma: usize,
}

impl AnalysedName {
    /// Reads a name. A name without a letter or digit has no parts and matches nothing.
    ///
    /// Han is read in Mandarin, or by its sounds where dots mark a foreign name.
    pub fn new(text: &str, view: View) -> Self {
        Self::with(text, view, &mut Lexicon::default())
    }

    /// The same, with tokens from a lexicon.
    pub fn with(text: &str, view: View, lexicon: &mut Lexicon) -> Self {
        let is_foreign = text.contains(['·', '・', '•', '‧']);
        let speech = if is_foreign { Speech::Foreign } else { Speech::Mandarin };
        Self::spoken(text, view, speech, lexicon)
    }

    /// Reads a name whose Han is read in one language.
    pub(crate) fn spoken(text: &str, view: View, speech: Speech, lexicon: &mut Lexicon) -> Self {
        Self::read(text, view, speech, true, lexicon)
    }

    /// The name with phrases of business read word by word; `None` if it has none.
    pub(crate) fn word_by_word(&self, text: &str, lexicon: &mut Lexicon) -> Option<Self> {
        let is_phrase =
            |it: &Part| it.token.kind == TokenKind::CompanyWord && it.token.text.contains(' ');
        let has_phrase = self.parts.iter().any(is_phrase);
        has_phrase.then(|| Self::read(text, self.view, Speech::Mandarin, false, lexicon))
    }

    /// `phrases` says whether phrases of business are one part (`research institute`).
    fn read(text: &str, view: View, speech: Speech, phrases: bool, lexicon: &mut Lexicon) -> Self {
        let mut words = split_articles(words(text));
        words.truncate(MOST_WORDS);
        let mut parts = match view {
            View::Person if speech == Speech::Foreign => {
                person_parts(text, &simplified(words), lexicon)
            }
            View::Person => {
                let words = split_initials(text, split_han_names(simplified(words)));
                person_parts(text, &words, lexicon)
            }
            View::Organization => {
                let words = join_letters(split_han_companies(simplified(words)));
                organization_parts(&words, phrases, lexicon)
            }
        };
        for part in &mut parts {
            if part.token.script == Script::Han && part.token.kind == TokenKind::Word {
                part.token = lexicon.spoken(&part.token, speech);
            }
        }
        let tells = |kind| {
            use TokenKind::{CompanyWord, Initial, Number, Place, Word};
            matches!(kind, Word | Initial | Number | CompanyWord | Place)
        };
        if !parts.iter().any(|part| tells(part.token.kind)) {
            // Nothing but titles, particles or legal forms: then they are the name.
            for part in &mut parts {
                part.token = lexicon.token(&part.token.text, part.token.script, TokenKind::Word);
            }
        }
        let before_comma = match text.split_once(',') {
            Some((family, rest)) if view == View::Person && !rest.contains(',') => {
                parts.iter().filter(|part| part.end <= family.len()).count()
            }
            _ => 0,
        };
        Self { view, parts, before_comma }
    }

    /// The parts that are aligned: all but legal forms.
    pub fn aligned(&self) -> impl Iterator<Item = &Part> {
        self.parts.iter().filter(|part| part.token.kind != TokenKind::LegalForm)
    }

    /// What the cost of left-over words of a listed name is multiplied by when this name is asked.
    ///
    /// A title and a rare family name are a whole form of address (`President Orlova`): that it has no given
    /// names says less than that a bare name has none.
    pub fn spares_left_over(&self) -> f32 {
        const ADDRESS: f32 = 0.5;
        let count = |kind| self.parts.iter().filter(|part| part.token.kind == kind).count();
        let rare = |part: &Part| part.token.kind == TokenKind::Word && part.token.weight > RARE;
        let (titles, words) = (count(TokenKind::Honorific), count(TokenKind::Word));
        let is_address = self.view == View::Person
            && titles > 0
            && words == 1
            && self.parts.iter().any(rare)
            && self.parts.len() == titles + words;
        if is_address { ADDRESS } else { 1.0 }
    }

    /// The classes of its legal forms, in the order of the text.
    pub fn legal_forms(&self) -> impl Iterator<Item = &str> {
        let forms = self.parts.iter().filter(|part| part.token.kind == TokenKind::LegalForm);
        forms.map(|part| part.token.canonical.as_ref())
    }

    /// Whether the name tells little: its words together are less rare than one party in some thousand
    /// (one common name, a title, a single letter).
    pub fn is_unspecific(&self) -> bool {
        let bits = self.aligned().map(|part| crate::bits(part.token.kind, &part.token.text));
        bits.sum::<f32>() < LITTLE
    }

    /// Whether a name that is asked tells so little that the answer is bound to be long or empty: letters, titles,
    /// legal forms and small words alone, or one common name. A word of another script is as common as the most
    /// usual of its Latin spellings.
    ///
    /// Unlike [`Self::is_unspecific`] it looks at what words are, not at what they do in this name: where there is
    /// nothing else, a legal form is read as the name.
    pub fn tells_little(&self) -> bool {
        let bits = |part: &Part| {
            let token = &part.token;
            let is_small = matches!(token.kind, TokenKind::Initial)
                || token.text.chars().count() == 1
                    && Writing::of(token.script) != Writing::Ideographs
                || tables::is_honorific(&token.text)
                || tables::is_particle(&token.text)
                || tables::is_stopword(&token.text)
                || tables::legal_form(&token.text).is_some();
            if is_small {
                return 0.0;
            }
            let spellings = token.latin.split(' ').filter(|it| !it.is_empty());
            let as_spelt = spellings.map(|it| crate::bits(token.kind, it)).reduce(f32::min);
            as_spelt.unwrap_or_else(|| crate::bits(token.kind, &token.text))
        };
        self.aligned().map(bits).sum::<f32>() < LITTLE
    }
}

fn part(word: &Word, kind: TokenKind, lexicon: &mut Lexicon) -> Part {
    let token = lexicon.token(&word.text, word.script, kind);
    Part { token, start: word.start, end: word.end }
}

fn is_number(word: &Word) -> bool {
    word.text.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_letter(word: &Word) -> bool {
    let mut chars = word.text.chars();
    let single = chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none();
    // A single ideograph or syllable is a word, not the first letter of one.
    single && matches!(word.script, Script::Latin | Script::Cyrillic | Script::Greek)
}

fn person_parts(text: &str, words: &[Word], lexicon: &mut Lexicon) -> Vec<Part> {
    // `H.E.` is His Excellency; `He` is a name.
    let is_excellency = |word: &Word| word.text == "he" && text[word.start..word.end].contains('.');
    let kind = |word: &Word| {
        if is_number(word) {
            TokenKind::Number
        } else if is_letter(word) {
            TokenKind::Initial
        } else if tables::is_honorific(&word.text) || is_excellency(word) {
            TokenKind::Honorific
        } else if tables::precedes_father(&word.text) {
            TokenKind::Descent
        } else if tables::is_particle(&word.text) {
            TokenKind::Particle
        } else {
            TokenKind::Word
        }
    };
    let mut parts: Vec<Part> = Vec::with_capacity(words.len());
    for word in words {
        let kind = kind(word);
        // Forms that ask for the surname twice give it twice.
        let is_repeated = kind == TokenKind::Word
            && parts.last().is_some_and(|it| it.token.kind == kind && it.token.text == word.text)
            && words.iter().any(|other| other.text != word.text && !is_letter(other));
        if !is_repeated {
            parts.push(part(word, kind, lexicon));
        }
    }
    if is_syllabic(&parts, lexicon) {
        for part in &mut parts {
            if matches!(part.token.kind, TokenKind::Particle | TokenKind::Initial) {
                part.token = lexicon.token(&part.token.text, part.token.script, TokenKind::Word);
            }
        }
        let latin = |part: &&mut Part| {
            part.token.kind == TokenKind::Word && part.token.script != Script::Han
        };
        for part in parts.iter_mut().filter(latin) {
            part.token = lexicon.in_syllables(&part.token);
        }
    }
    parts
}

/// Whether a person's name may be Chinese or Korean: two to four words of one to three syllables of
/// these languages and nothing else.
///
/// Some syllables are particles or initials elsewhere (*Il*, *U*); they are words here if a common family
/// name stands beside them.
fn is_syllabic(parts: &[Part], lexicon: &mut Lexicon) -> bool {
    const SYLLABLES: std::ops::RangeInclusive<usize> = 2..=4;
    let has_family_name =
        || parts.iter().any(|part| tables::is_east_asian_family_name(&part.token.text));
    let is_word = |part: &Part| match part.token.kind {
        TokenKind::Word => true,
        TokenKind::Particle | TokenKind::Initial => has_family_name(),
        _ => false,
    };
    let words = || parts.iter().filter(|part| is_word(part));
    let others = parts.iter().any(|part| !is_word(part) && part.token.kind != TokenKind::Honorific);
    if others || !SYLLABLES.contains(&words().count()) {
        return false;
    }
    let n_syllables: Option<usize> =
        words().map(|word| lexicon.n_syllables(&word.token.text)).sum();
    n_syllables.is_some_and(|count| SYLLABLES.contains(&count))
}

/// Letters tied by dots are initials: `V.V. Orlov` is `v v orlov`; but `H.E.` is a title.
fn split_initials(text: &str, words: Vec<Word>) -> Vec<Word> {
    const MOST: usize = 4;
    let mut result = Vec::with_capacity(words.len());
    for word in words {
        let has_dots = text[word.start..word.end].contains('.');
        let n_letters = word.text.chars().count();
        if has_dots && (2..=MOST).contains(&n_letters) && word.text != "he" {
            let letters = word.text.chars();
            result.extend(letters.map(|it| Word { text: it.to_string(), ..word.clone() }));
        } else {
            result.push(word);
        }
    }
    result
}

/// Traditional and simplified characters are one.
fn simplified(mut words: Vec<Word>) -> Vec<Word> {
    for word in words.iter_mut().filter(|word| word.script == Script::Han) {
        word.text = lictor_text::simplify_han(&word.text);
    }
    words
}

/// The length in syllables of the family name at the start of a name of two to four syllables, 0 if there
/// is none. The names are those of the census of 2000 with more than some thousand bearers, and
/// the northern forms of those that the south writes without their first sound.
fn hangul_surname(name: &str) -> usize {
    const ONE: &str = "김이리박최정강조윤장임림한오서신권황안송유류전홍고문양량손배백허남심노로하곽성차주우구민진라나지\
        엄변채원천방공현함여려염렴추도소석선설마길연련위표명기반왕금옥육륙인맹제모탁국어은편용룡예경봉사부가복태목\
        형계피두감음빈동호범좌뇌뢰간상시갈단견당화창승강";
    const TWO: [&str; 7] = ["남궁", "황보", "제갈", "선우", "독고", "사공", "서문"];
    let n_syllables = name.chars().count();
    if TWO.iter().any(|it| name.starts_with(it)) && (3..=4).contains(&n_syllables) {
        return 2;
    }
    let known = name.chars().next().is_some_and(|first| ONE.contains(first));
    usize::from(known && (2..=4).contains(&n_syllables))
}

/// A Han or Hangul name is written without blanks: the family name becomes a word.
fn split_han_names(words: Vec<Word>) -> Vec<Word> {
    let mut result = Vec::with_capacity(words.len() + 1);
    let is_only = words.len() == 1;
    for word in words {
        let surname = match word.script {
            Script::Han => lictor_text::han_surname(&word.text),
            Script::Hangul if is_only => hangul_surname(&word.text),
            _ => 0,
        };
        let at = word.text.char_indices().nth(surname).map(|(at, _)| at).filter(|at| *at > 0);
        match at {
            Some(at) => {
                let (family, given) = word.text.split_at(at);
                result.push(Word { text: family.to_owned(), ..word.clone() });
                result.push(Word { text: given.to_owned(), ..word });
            }
            None => result.push(word),
        }
    }
    result
}

/// A company's name in Han is cut into place, core, activity and legal form.
fn split_han_companies(words: Vec<Word>) -> Vec<Word> {
    let mut result = Vec::with_capacity(words.len());
    for word in words {
        if word.script == Script::Han {
            let parts = lictor_text::segment_han_company(&word.text);
            result.extend(parts.iter().map(|it| Word { text: (*it).to_owned(), ..word.clone() }));
        } else {
            result.push(word);
        }
    }
    result
}

/// `phrases` says whether phrases of business are one part (`research institute`).
fn organization_parts(words: &[Word], phrases: bool, lexicon: &mut Lexicon) -> Vec<Part> {
    let legal = legal_form_phrases(words);
    let mut parts = Vec::with_capacity(words.len());
    let mut idx = 0;
    while let Some(word) = words.get(idx) {
        if let Some(form) = legal.iter().find(|form| form.first == idx) {
            let token = lexicon.token(&form.text, word.script, TokenKind::LegalForm);
            let end = words[idx + form.count - 1].end;
            parts.push(Part { token, start: word.start, end });
            idx += form.count;
            continue;
        }
        let end = legal_from(&legal, idx, words.len());
        if let Some((count, place)) = place_at(&words[idx..end]) {
            let phrase = &words[idx..idx + count];
            let token = lexicon.token(&place, word.script, TokenKind::Place);
            parts.push(Part { token, start: word.start, end: phrase[count - 1].end });
            idx += count;
            continue;
        }
        let phrase = if phrases { company_phrase_at(&words[idx..end]) } else { None };
        if let Some((count, meaning)) = phrase {
            let phrase = &words[idx..idx + count];
            let token = lexicon.token(&meaning, word.script, TokenKind::CompanyWord);
            parts.push(Part { token, start: word.start, end: phrase[count - 1].end });
            idx += count;
            continue;
        }
        if let Some(value) = words.get(idx + 1).and_then(|next| tens_and_units(word, next)) {
            let token = lexicon.token(&value.to_string(), Script::Common, TokenKind::Number);
            parts.push(Part { token, start: word.start, end: words[idx + 1].end });
            idx += 2;
            continue;
        }
        let begins = parts.iter().all(|part| part.token.kind == TokenKind::LegalForm);
        if begins && idx + 1 < end && tables::is_vessel_prefix(&word.text) {
            parts.push(self::part(word, TokenKind::Stopword, lexicon));
            idx += 1;
            continue;
        }
        let is_numeral = tables::numeral(&word.text).is_some();
        // At the end of a name `I` is a number; `V` and `X` are as often letters.
        let is_last = idx + 1 == end && idx > 0;
        let is_figure = is_last && word.text == "i";
        let is_ordinal = tables::ordinal(&word.text).is_some();
        let kind = if is_number(word) || is_numeral || is_figure || is_ordinal {
            TokenKind::Number
        } else if tables::is_stopword(&word.text) && !(begins && tables::is_preposition(&word.text))
        {
            TokenKind::Stopword
        } else if tables::company_word(&word.text).is_some() {
            TokenKind::CompanyWord
        } else {
            TokenKind::Word
        };
        parts.push(part(word, kind, lexicon));
        idx += 1;
    }
    parts
}

/// Where the next legal form stands, at or after `idx`; `end` if there is none.
fn legal_from(legal: &[LegalForm], idx: usize, end: usize) -> usize {
    legal.iter().map(|form| form.first).filter(|first| *first >= idx).min().unwrap_or(end)
}

/// The phrase of business that the first words are: how many words, and the phrase.
fn company_phrase_at(words: &[Word]) -> Option<(usize, String)> {
    const LONGEST: usize = 4;
    let counts = (2..=LONGEST.min(words.len())).rev();
    let mut phrases = counts.map(|count| (count, joined(&words[..count])));
    phrases.find(|(_, phrase)| tables::company_word(phrase).is_some())
}

/// The place that the first words name: how many words, and the phrase.
fn place_at(words: &[Word]) -> Option<(usize, String)> {
    const LONGEST: usize = 4;
    let counts = (1..=LONGEST.min(words.len())).rev();
    let mut phrases = counts.map(|count| (count, joined(&words[..count])));
    phrases.find(|(_, phrase)| tables::place(phrase).is_some())
}

/// The value of two words that are one number: `forty four`, `forty 4`.
fn tens_and_units(tens: &Word, units: &Word) -> Option<u32> {
    let tens: u32 = tables::numeral(&tens.text)?.parse().ok()?;
    let units: u32 = tables::numeral(&units.text).unwrap_or(&units.text).parse().ok()?;
    let is_one_number =
        matches!(tens, 20..=90) && tens.is_multiple_of(10) && matches!(units, 1..=9);
    is_one_number.then_some(tens + units)
}

/// A legal form among the words of a name: where it stands, and as the table spells it.
#[derive(Debug)]
struct LegalForm {
    first: usize,
    count: usize,
    text: String,
}

/// The legal forms, the longest phrase first.
///
/// They are read at the end of a name and at its beginning (`OOO Vektor`, `Joint Stock Company
/// Vektor`), again and again (`Vektor Trading Co Ltd`), and never so that no word is left.
fn legal_form_phrases(words: &[Word]) -> Vec<LegalForm> {
    const LONGEST: usize = 6;
    let (mut start, mut end) = (0, words.len());
    let mut found = Vec::new();
    // A long word of a legal form is known with one slip too.
    let spelt: Vec<Option<&'static str>> =
        words.iter().map(|word| tables::misspelt_legal_word(&word.text)).collect();
    let form = |first: usize, count: usize| {
        let to = first + count;
        let text = legal_form_of(&words[first..to], &spelt[first..to])?;
        Some(LegalForm { first, count, text })
    };
    loop {
        let lengths = || (1..=LONGEST.min(end - start)).rev();
        if let Some(last) = lengths().find_map(|count| form(end - count, count)) {
            end = last.first;
            found.push(last);
        } else if let Some(next) = lengths().find_map(|count| form(start, count)) {
            start += next.count;
            found.push(next);
        } else {
            break;
        }
    }
    if start == end { Vec::new() } else { found }
}

/// The legal form that the words write, in the spelling of the table.
fn legal_form_of(words: &[Word], spelt: &[Option<&'static str>]) -> Option<String> {
    let written = joined(words);
    if tables::legal_form(&written).is_some() {
        return Some(written);
    }
    if spelt.iter().all(Option::is_none) {
        return None;
    }
    let words = words.iter().zip(spelt).map(|(word, spelt)| spelt.unwrap_or(&word.text));
    let meant = words.collect::<Vec<_>>().join(" ");
    tables::legal_form(&meant).is_some().then_some(meant)
}

fn joined(words: &[Word]) -> String {
    words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" ")
}

/// The Arabic article is written with its word and apart from it in Latin: it becomes a word.
fn split_articles(words: Vec<Word>) -> Vec<Word> {
    const ARTICLE: &str = "ال";
    // The word for God holds the article; so do names that begin with it.
    const GOD: &str = "الله";
    let mut result = Vec::with_capacity(words.len());
    for word in words {
        let rest = word.text.strip_prefix(ARTICLE).filter(|rest| rest.chars().nth(1).is_some());
        match rest {
            Some(rest) if word.script == Script::Arabic && !word.text.starts_with(GOD) => {
                let rest = Word { text: rest.to_owned(), ..word.clone() };
                result.push(Word { text: ARTICLE.to_owned(), ..word });
                result.push(rest);
            }
            _ => result.push(word),
        }
    }
    result
}

/// Runs of single letters become one word: `S A` is `sa`, `I B M` is `ibm`.
fn join_letters(words: Vec<Word>) -> Vec<Word> {
    let mut result: Vec<Word> = Vec::with_capacity(words.len());
    let mut last_was_letter = false;
    for word in words {
        let letter = is_letter(&word);
        match result.last_mut() {
            Some(last) if letter && last_was_letter && last.script == word.script => {
                last.text.push_str(&word.text);
                last.end = word.end;
            }
            _ => result.push(word),
        }
        last_was_letter = letter;
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kinds(text: &str, view: View) -> String {
        let name = AnalysedName::new(text, view);
        let shown = name.parts.iter().map(|part| {
            let mark = match part.token.kind {
                TokenKind::Word => "",
                TokenKind::Initial => "i:",
                TokenKind::Number => "n:",
                TokenKind::LegalForm => "l:",
                TokenKind::CompanyWord => "c:",
                TokenKind::Particle => "p:",
                TokenKind::Honorific => "h:",
                TokenKind::Stopword => "s:",
                TokenKind::Place => "@:",
                TokenKind::Descent => "d:",
            };
            format!("{mark}{}", part.token.text.replace(' ', "_"))
        });
        shown.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn names_that_tell_little() {
        let check = |text: &str, view: View, expected: bool| {
            let name = AnalysedName::new(text, view);
            assert_eq!(name.tells_little(), expected, "{text} {view:?} {name:?}");
        };
        // Of an organisation they are an acronym.
        for text in ["M. A. K.", "М. А.", "V.V.", "Dr. A."] {
            check(text, View::Person, true);
        }
        for view in View::ALL {
            for text in [
                "LLC OOO JSC",
                "the of and",
                "Kim",
                "Mohammed",
                "محمد",
                "Мухаммад",
                "김",
                "Mr Mohammed",
            ] {
                check(text, view, true);
            }
            for text in ["Darina Quistova", "Vektor Trading LLC", "Kalashnikov", "Дарина Квистова"]
            {
                check(text, view, false);
            }
        }
    }

    #[test]
    fn persons() {
        let check = |text: &str, expected: &str| assert_eq!(kinds(text, View::Person), expected);
        check("Dr. Nadir al-Hakimi", "h:dr nadir p:al hakimi");
        check("V. Orlova", "i:v orlova");
        check("Co, Ana", "co ana");
        check("Al", "al");
        check("القذافي", "p:ال قذافي");
        check("", "");
    }

    #[test]
    fn organizations() {
        let check =
            |text: &str, expected: &str| assert_eq!(kinds(text, View::Organization), expected);
        check("Vektor Trading Co., Ltd.", "vektor c:trading l:co_ltd");
        check("OOO Vektor", "l:ooo vektor");
        check("Joint Stock Company Vektor", "l:joint_stock_company vektor");
        check("Bank of the Valley S A", "c:bank s:of s:the valley l:sa");
        check("Fund III", "c:fund n:iii");
        check("Limited", "limited");
    }
}
