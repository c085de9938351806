//! The table of words for relations, parsed once.

use std::sync::LazyLock;

use hashbrown::HashMap;

use crate::Predicate;
use crate::grammar::{Form, inflected, rows};

const TABLE: &str = include_str!("../../../../data/documents/relations.csv");
const FRAMES: &str = include_str!("../../../../data/documents/relation_frames.csv");
const CLASSES: &str = include_str!("../../../../data/documents/relation_words.csv");
const IRREGULAR: &str = include_str!("../../../../data/documents/irregular_verbs.csv");

/// How a word relates two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Verb,
    Inverse,
    List,
    Delist,
    Noun,
    Kin,
    Agency,
    Whole,
}

/// A form of a word that relates two parties.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Relating {
    pub(super) lemma: &'static str,
    pub(super) particle: Option<&'static str>,
    pub(super) kind: Kind,
    pub(super) predicate: Predicate,
    pub(super) form: Form,
}

static WORDS: LazyLock<HashMap<String, Vec<Relating>>> = LazyLock::new(|| {
    let mut words: HashMap<String, Vec<Relating>> = HashMap::new();
    for row in rows(TABLE, 4) {
        let Some(kind) = kind(row[1]) else { continue };
        let Some(predicate) = predicate(row[2]) else { continue };
        let (lemma, particle) = match row[0].split_once(' ') {
            Some((lemma, particle)) => (lemma, Some(particle)),
            None => (row[0], None),
        };
        for (spelling, form) in inflected(lemma, row[3]) {
            let known = words.entry(spelling).or_default();
            let word = Relating { lemma, particle, kind, predicate, form };
            match known.iter_mut().find(|it| Relating { form, ..**it } == word) {
                // `put` is base, past and participle.
                Some(known) => known.form = known.form.or(form),
                None => known.push(word),
            }
        }
    }
    words
});

/// What a word of `relation_frames.csv` is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum FrameKind {
    Verb,
    State,
    Act,
    Give,
    Get,
    Reach,
}

/// Where the parties of a relation stand around a word.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Frame {
    pub(super) kind: FrameKind,
    pub(super) particle: Option<&'static str>,
    /// `None` where the thing tells.
    pub(super) predicate: Option<Predicate>,
    pub(super) subject: Vec<&'static str>,
    pub(super) object: Vec<&'static str>,
    /// The class that the direct object must be of; empty for any.
    pub(super) thing: &'static str,
    /// Of a thing that stands behind a preposition: which, and its class.
    pub(super) thing_behind: Option<(&'static [&'static str], &'static str)>,
}

/// Things that stand behind a preposition: what a frame calls one, the prepositions, the class of the thing.
const THINGS_BEHIND: &[(&str, &[&str], &str)] = &[
    ("from-list", &["from", "off"], "lists"),
    ("on-list", &["on", "to", "onto", "in"], "lists"),
    ("under-sanctions", &["under"], "sanctions"),
    ("by-sanctions", &["by"], "sanctions"),
    ("on-levies", &["on"], "levies"),
    ("of-sanctions", &["of", "from"], "sanctions"),
    ("from-board", &["from", "off"], "boards"),
    ("on-board", &["on", "to"], "boards"),
    ("for-stake", &["for"], "stake"),
    ("at-head", &["at"], "helm"),
    ("in-help", &["in"], "help"),
    ("for-campaign", &["for"], "campaign"),
    ("in-parliament", &["in", "to"], "parliament"),
    ("in-name", &["in"], "names"),
    ("of-raids", &["of", "about", "to"], "raids"),
    ("on-people", &["on"], "exiles"),
    ("for-gains", &["for"], "gains"),
    ("on-gains", &["on", "off"], "gains"),
];

/// A class of things that a noun belongs to, and what giving one does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Thing {
    pub(super) class: &'static str,
    pub(super) predicate: Option<Predicate>,
}

/// What the table of frames says.
#[derive(Debug, Default)]
struct Frames {
    /// By each form of a word, with that form.
    by_word: HashMap<String, Vec<(&'static Frame, Form)>>,
    things: HashMap<String, Vec<Thing>>,
    /// The forms of all verbs that a table knows.
    forms: HashMap<String, Form>,
}

static FRAME_ROWS: LazyLock<Vec<(&'static str, Frame)>> =
    LazyLock::new(|| rows(FRAMES, 6).filter_map(|it| Some((it[0], frame(&it)?))).collect());

static LEXICON: LazyLock<Frames> = LazyLock::new(lexicon);

fn predicate(name: &str) -> Option<Predicate> {
    Predicate::ALL.iter().copied().find(|it| it.as_str() == name)
}

fn frame(row: &[&'static str]) -> Option<Frame> {
    let kind = match row[1] {
        "verb" => FrameKind::Verb,
        "state" => FrameKind::State,
        "act" => FrameKind::Act,
        "give" => FrameKind::Give,
        "get" => FrameKind::Get,
        "reach" => FrameKind::Reach,
        _ => return None,
    };
    Some(Frame {
        kind,
        particle: row[0].split_once(' ').map(|it| it.1),
        predicate: predicate(row[2]),
        subject: row[3].split('/').collect(),
        object: row[4].split('/').collect(),
        thing: row[5],
        thing_behind: THINGS_BEHIND.iter().find(|it| it.0 == row[5]).map(|it| (it.1, it.2)),
    })
}

/// The forms of a verb, irregular ones by their table.
fn verb_forms(lemma: &str) -> Vec<(String, Form)> {
    let mut forms = inflected(lemma, "");
    match lemma {
        "have" => "has".clone_into(&mut forms[1].0),
        "be" => {
            let all = ["is", "are", "was", "were", "been"];
            return all.map(|it| (it.to_owned(), Form::THIRD.or(Form::PAST))).into();
        }
        _ if lemma.ends_with('o') => forms[1].0 = format!("{lemma}es"),
        _ => {}
    }
    let Some(row) = rows(IRREGULAR, 4).find(|it| it[0] == lemma) else { return forms };
    // `channeled`, as American papers spell it
    let is_two_ways = row[1].ends_with("lled");
    forms.retain(|it| {
        is_two_ways
            || it.1.is(Form::BASE.or(Form::THIRD))
            || it.1.is(Form::ING) && row[3].is_empty()
    });
    forms.push((row[1].to_owned(), Form::PAST));
    forms.push((row[2].to_owned(), Form::PARTICIPLE));
    if !row[3].is_empty() {
        forms.push((row[3].to_owned(), Form::ING));
    }
    forms
}

fn lexicon() -> Frames {
    let mut lexicon = Frames::default();
    let add = |forms: &mut HashMap<String, Form>, spelling: &str, form: Form| {
        let known = forms.entry(spelling.to_owned()).or_insert(form);
        *known = known.or(form);
    };
    for row in rows(IRREGULAR, 4) {
        for (spelling, form) in verb_forms(row[0]) {
            add(&mut lexicon.forms, &spelling, form);
        }
    }
    for (spelling, words) in WORDS.iter() {
        let verbs = words
            .iter()
            .filter(|it| matches!(it.kind, Kind::Verb | Kind::Inverse | Kind::List | Kind::Delist));
        for it in verbs {
            add(&mut lexicon.forms, spelling, it.form);
        }
    }
    for (word, frame) in FRAME_ROWS.iter() {
        let lemma = word.split_once(' ').map_or(*word, |it| it.0);
        let forms = match frame.kind {
            FrameKind::Act => {
                let plural = inflected(lemma, "").swap_remove(1).0;
                vec![(lemma.to_owned(), Form::BASE), (plural, Form::THIRD)]
            }
            FrameKind::State => {
                let mut forms = vec![(lemma.to_owned(), Form::BASE)];
                forms.extend(verb_forms(lemma).into_iter().filter(|it| it.1.is(Form::PARTICIPLE)));
                forms
            }
            _ => verb_forms(lemma),
        };
        for (spelling, form) in forms {
            if !matches!(frame.kind, FrameKind::Act | FrameKind::State) {
                add(&mut lexicon.forms, &spelling, form);
            }
            let known = lexicon.by_word.entry(spelling).or_default();
            match known.iter_mut().find(|it| std::ptr::eq(it.0, frame)) {
                Some(known) => known.1 = known.1.or(form),
                None => known.push((frame, form)),
            }
        }
    }
    for row in rows(FRAMES, 6).filter(|it| it[1] == "thing") {
        let thing = Thing { class: row[3], predicate: predicate(row[2]) };
        let plural = inflected(row[0], "").swap_remove(1).0;
        for spelling in [row[0].to_owned(), plural] {
            lexicon.things.entry(spelling).or_default().push(thing);
        }
    }
    lexicon
}

/// What these tables say of a word.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Relates {
    pub(super) relating: &'static [Relating],
    pub(super) frames: &'static [(&'static Frame, Form)],
    pub(super) things: &'static [Thing],
    forms: Option<Form>,
    /// The same of the verb that it is or [ends with](plain).
    plain_forms: Option<Form>,
    /// See [`Set::bit`].
    sets: u32,
}

impl Relates {
    /// Of a word that stands in none of these tables.
    pub(super) const NOTHING: Self =
        Self { relating: &[], frames: &[], things: &[], forms: None, plain_forms: None, sets: 0 };

    pub(crate) fn of(lower: &str) -> Self {
        Self {
            relating: relating(lower),
            frames: frames(lower),
            things: things(lower),
            forms: LEXICON.forms.get(lower).copied(),
            plain_forms: LEXICON.forms.get(plain(lower)).copied(),
            sets: SETS.get(lower).copied().unwrap_or_default(),
        }
    }

    /// Whether it is such a form of a verb that a table knows.
    pub(crate) fn is_form(&self, form: Form) -> bool {
        self.forms.is_some_and(|it| it.is(form))
    }

    /// Whether the word relates nobody by itself.
    pub(crate) fn is_empty(&self) -> bool {
        self.relating.is_empty()
    }

    /// The forms of verbs of the tables that it is or [ends with](plain).
    pub(super) fn plain_forms(&self) -> Form {
        self.plain_forms.unwrap_or_default()
    }

    /// Whether it is of a class.
    pub(super) fn is_in(&self, set: Set) -> bool {
        self.sets & set.bit() != 0
    }
}

/// The words of which [`Relates`] says something, some more than once.
pub(super) fn spellings() -> impl Iterator<Item = &'static str> {
    let frames = LEXICON.by_word.keys().chain(LEXICON.forms.keys()).chain(LEXICON.things.keys());
    WORDS.keys().chain(frames).map(String::as_str).chain(SETS.keys().copied())
}

/// The verb in `majority-owned`, `jointly-run`.
pub(super) fn plain(lower: &str) -> &str {
    // A search of the library would cost more than such short words take.
    let hyphen = lower.bytes().rposition(|it| it == b'-');
    match hyphen.map(|it| &lower[it + 1..]) {
        Some(verb) if verb.len() > 2 && frames(lower).is_empty() => verb,
        _ => lower,
    }
}

/// The frames of a word in lower case, with the form in which it stands there.
pub(super) fn frames(lower: &str) -> &'static [(&'static Frame, Form)] {
    LEXICON.by_word.get(lower).map_or(&[], Vec::as_slice)
}

/// The classes of things that a noun belongs to.
pub(super) fn things(lower: &str) -> &'static [Thing] {
    LEXICON.things.get(lower).map_or(&[], Vec::as_slice)
}

/// The forms of verbs of the tables that the last part of a word is which stands in no table itself: `majority-owned`.
pub(super) fn forms_of_last_part(lower: &str) -> Form {
    let verb = Some(plain(lower)).filter(|it| it.len() < lower.len());
    verb.and_then(|it| LEXICON.forms.get(it)).copied().unwrap_or_default()
}

/// Whether a verb takes what stands behind it: `profits from`, `belongs to`, `tips off`.
pub(super) fn takes(verb: &Relates, next: &str) -> bool {
    let by_frame = verb.frames.iter().any(|(frame, _)| {
        let slots = frame.subject.iter().chain(&frame.object);
        let is_slot = matches!(frame.thing, "" | "alone")
            && !matches!(frame.kind, FrameKind::Act | FrameKind::State)
            && slots.clone().any(|it| it.strip_prefix("words-").unwrap_or(it) == next);
        frame.particle == Some(next) || is_slot
    });
    by_frame || verb.relating.iter().any(|it| it.particle == Some(next))
}

/// Whether a verb moves a thing: `sending money`.
pub(super) fn moves(verb: &Relates) -> bool {
    verb.frames.iter().any(|it| {
        matches!(it.0.kind, FrameKind::Give | FrameKind::Get | FrameKind::Reach)
            || !it.0.thing.is_empty()
    })
}

/// A class of words in `relation_words.csv`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Set {
    Member,
    Amount,
    /// Forms of a verb that are those of a noun as well: `shares`, `heads`, `reports`.
    NounToo,
    NoGerund,
    Crime,
    NoCrime,
    Becomes,
    Wants,
    Carries,
    Known,
    Undoes,
    Wished,
    Firm,
    Craft,
    Club,
    Fraction,
    Field,
    Organ,
    Branch,
    Leaves,
    Lets,
    Stays,
}

impl Set {
    const ALL: &[(&str, Self)] = &[
        ("member", Self::Member),
        ("amount", Self::Amount),
        ("noun_too", Self::NounToo),
        ("no_gerund", Self::NoGerund),
        ("crime", Self::Crime),
        ("no_crime", Self::NoCrime),
        ("becomes", Self::Becomes),
        ("wants", Self::Wants),
        ("carries", Self::Carries),
        ("known", Self::Known),
        ("undoes", Self::Undoes),
        ("wished", Self::Wished),
        ("firm", Self::Firm),
        ("craft", Self::Craft),
        ("club", Self::Club),
        ("fraction", Self::Fraction),
        ("field", Self::Field),
        ("organ", Self::Organ),
        ("branch", Self::Branch),
        ("leaves", Self::Leaves),
        ("lets", Self::Lets),
        ("stays", Self::Stays),
    ];

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|it| it.0 == name).map(|it| it.1)
    }

    fn bit(self) -> u32 {
        1 << self as u32
    }
}

/// The sets of a word, as bits.
static SETS: LazyLock<HashMap<&'static str, u32>> = LazyLock::new(|| {
    let mut sets: HashMap<&'static str, u32> = HashMap::new();
    for row in rows(CLASSES, 2) {
        let Some(set) = Set::named(row[0]) else { continue };
        for word in row[1].split_whitespace() {
            *sets.entry(word).or_default() |= set.bit();
        }
    }
    sets
});

/// The beginnings of words that name a crime, by their first byte.
static STEMS: LazyLock<HashMap<u8, Vec<&'static str>>> = LazyLock::new(|| {
    let mut stems: HashMap<u8, Vec<&'static str>> = HashMap::new();
    for row in rows(CLASSES, 2).filter(|it| it[0] == "crime") {
        for stem in row[1].split_whitespace() {
            stems.entry(stem.as_bytes()[0]).or_default().push(stem);
        }
    }
    stems
});

/// Whether a word in lower case is of a class.
pub(super) fn is_in(set: Set, lower: &str) -> bool {
    SETS.get(lower).is_some_and(|it| it & set.bit() != 0)
}

/// Whether a word names a crime or an act of violence, by its beginning: `smuggling`, `bribes`, `killed`.
pub(super) fn is_crime(lower: &str) -> bool {
    let stems = lower.as_bytes().first().and_then(|it| STEMS.get(it)).into_iter().flatten();
    !is_in(Set::NoCrime, lower) && stems.into_iter().any(|it| lower.starts_with(it))
}

fn kind(name: &str) -> Option<Kind> {
    Some(match name {
        "verb" => Kind::Verb,
        "inverse" => Kind::Inverse,
        "list" => Kind::List,
        "delist" => Kind::Delist,
        "noun" => Kind::Noun,
        "kin" => Kind::Kin,
        "agency" => Kind::Agency,
        "whole" => Kind::Whole,
        _ => return None,
    })
}

/// What a word in lower case relates.
pub(super) fn relating(lower: &str) -> &'static [Relating] {
    WORDS.get(lower).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use hashbrown::HashSet;

    use super::*;

    #[test]
    fn every_row_is_well_formed() {
        for row in rows(TABLE, 0) {
            assert_eq!(row.len(), 4, "{row:?}");
            assert!(kind(row[1]).is_some(), "{row:?}");
            assert!(predicate(row[2]).is_some(), "{row:?}");
            assert!(matches!(row[3].split_whitespace().count(), 0 | 4), "{row:?}");
        }
        for row in rows(CLASSES, 0) {
            assert!(row.len() == 2 && Set::named(row[0]).is_some(), "{row:?}");
        }
        assert_eq!(relating("financing")[0].predicate, Predicate::Finances);
        assert_eq!(relating("brothers")[0].kind, Kind::Kin);
    }

    #[test]
    fn every_frame_is_well_formed() {
        for row in rows(FRAMES, 0) {
            assert_eq!(row.len(), 6, "{row:?}");
            assert!(row[1] == "thing" || frame(&row).is_some(), "{row:?}");
            assert!(row[2] == "-" || predicate(row[2]).is_some(), "{row:?}");
        }
    }

    #[test]
    fn nothing_is_listed_twice() {
        for table in [TABLE, FRAMES] {
            let mut seen = HashSet::new();
            for row in rows(table, 0) {
                assert!(seen.insert(row.clone()), "twice: {row:?}");
            }
        }
        for row in rows(CLASSES, 2) {
            let mut seen = HashSet::new();
            for word in row[1].split_whitespace() {
                assert!(seen.insert(word), "twice in {}: {word}", row[0]);
            }
        }
    }

    #[test]
    fn every_row_is_loaded() {
        for row in rows(TABLE, 0) {
            let (lemma, particle) = match row[0].split_once(' ') {
                Some((lemma, particle)) => (lemma, Some(particle)),
                None => (row[0], None),
            };
            let is_loaded = relating(lemma).iter().any(|it| {
                it.lemma == lemma
                    && it.particle == particle
                    && kind(row[1]) == Some(it.kind)
                    && predicate(row[2]) == Some(it.predicate)
            });
            assert!(is_loaded, "{row:?}");
        }
    }
}
