//! The things that a text speaks of, while its names are gathered.

use std::borrow::Cow;

use hashbrown::HashMap;
use lictor_text::fold;

use super::super::aliases::{is_acronym, is_initials};
use super::super::groups::Groups;
use super::super::links::Linked;
use super::super::references::genders;
use super::super::{LinkedTo, Named, lexicon};
use super::parts::{is_by_first_surname, is_by_surnames, is_half};
use super::relatives::Kin;
use crate::EntityType;
use crate::chars::is_alphanumeric;
use crate::grammar::Gender;
use crate::parties::{hash, hash_on};

/// The content words of a name; most are those of the place where it stands.
pub(super) type Name<'t> = Cow<'t, [Cow<'t, str>]>;

/// Something that the text names.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(super) struct Draft<'t> {
    pub(super) name: &'t str,
    pub(super) kind: EntityType,
    is_sure: bool,
    linked: Linked,
    /// Its names, the first one first.
    names: Vec<Name<'t>>,
    is_woman: bool,
    /// The child of somebody named.
    is_young: bool,
    /// The parent of somebody named.
    is_elder: bool,
    /// A relative of somebody named.
    is_of_other: bool,
    /// The title that stands before its surname.
    title: Option<&'t str>,
    /// The first token of its first name.
    introduced: usize,
    /// The first token of the first short form.
    shortened: Option<usize>,
    /// The first tokens of its full names, in order.
    mentioned: Vec<usize>,
    /// The first token of the last short form that was resolved.
    last_short: usize,
    /// It is believed by weak aliases alone.
    pub(super) is_weak: bool,
    /// The text says that it is not who it seems to be.
    pub(super) is_another: bool,
    /// An article stands before it.
    pub(super) is_definite: bool,
    /// It is brought up with what its bearer is: `X, a nurse`.
    pub(super) is_introduced: bool,
    /// Where it was merged into another.
    parent: Option<usize>,
}

/// Whom a short form means.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Short {
    None,
    One(usize),
    /// It may mean any of them.
    Several(Vec<usize>),
}

impl<'t> Draft<'t> {
    pub(super) fn listed(
        name: &'t str,
        kind: EntityType,
        words: Name<'t>,
        linked: Linked,
        introduced: usize,
    ) -> Self {
        let mut draft = Self::shape(name, kind, true, words, false, introduced);
        draft.linked = linked;
        draft
    }

    pub(super) fn table(name: &'t str, kind: EntityType, introduced: usize) -> Self {
        let words = Cow::Owned(vec![Cow::Owned(fold(name))]);
        Self::shape(name, kind, true, words, false, introduced)
    }

    pub(super) fn shape(
        name: &'t str,
        kind: EntityType,
        is_sure: bool,
        words: Name<'t>,
        is_woman: bool,
        introduced: usize,
    ) -> Self {
        Self {
            name,
            kind,
            is_sure,
            linked: Linked::default(),
            names: vec![words],
            is_woman,
            is_young: false,
            is_elder: false,
            is_of_other: false,
            title: None,
            introduced,
            shortened: None,
            mentioned: Vec::new(),
            last_short: 0,
            is_weak: false,
            is_another: false,
            is_definite: false,
            is_introduced: false,
            parent: None,
        }
    }

    /// Notes that it is told of as somebody's kin.
    pub(super) fn is_kin_of(&mut self, kin: Kin) {
        self.is_of_other = kin.is_of_other;
    }

    /// Adds a form of its name.
    pub(super) fn is_also_called(&mut self, name: Option<Name<'t>>) {
        self.names.extend(name);
    }

    /// What the text names by it; what it is linked to is taken from it.
    fn take_named(&mut self) -> Named {
        let Linked { links, alternatives, .. } = std::mem::take(&mut self.linked);
        Named { name: self.name.to_owned(), kind: self.kind, links, alternatives }
    }

    /// What its given name tells, and the words beside it.
    fn gender(&self) -> Option<Gender> {
        let given = || self.names[0].first().and_then(|it| genders::of_given_name(it));
        let is_person = self.kind == EntityType::Person && self.names[0].len() > 1;
        if self.is_woman { Some(Gender::Female) } else { is_person.then(given).flatten() }
    }

    fn is_table(&self) -> bool {
        matches!(self.kind, EntityType::State | EntityType::Body | EntityType::List)
            || self.kind == EntityType::Place && self.is_sure
    }

    /// Whether its shape alone tells what it is, or a given name that a firm may bear as well.
    pub(super) fn is_by_shape(&self) -> bool {
        !self.is_linked()
            && !self.is_table()
            && (!self.is_sure || self.kind == EntityType::Person && self.title.is_none())
    }

    pub(super) fn is_linked(&self) -> bool {
        !self.linked.links.is_empty()
    }

    /// Whether no list has both, so that they may be one party of which each list has another name.
    fn is_of_other_lists(&self, other: &Self) -> bool {
        let list = |it: &LinkedTo| it.entry.as_str().split(':').next().map(str::to_owned);
        let own: Vec<_> = self.linked.links.iter().map(list).collect();
        self.kind == other.kind && other.linked.links.iter().all(|it| !own.contains(&list(it)))
    }

    /// Whether it is named at some token of `first..end`.
    fn is_mentioned(&self, first: usize, end: usize) -> bool {
        self.is_named_in_full(first, end)
            || (first..end).contains(&self.last_short) && self.last_short > 0
    }

    fn is_named_in_full(&self, first: usize, end: usize) -> bool {
        let at = self.mentioned.partition_point(|it| *it < first);
        self.mentioned.get(at).is_some_and(|it| *it < end)
    }

    /// Whether words are one of its names without the number behind it: `Silver Rose`, of the ship Silver Rose 2.
    fn is_numbered(&self, words: &[Cow<'_, str>]) -> bool {
        let is_of = |full: &Name<'_>| {
            full.split_last().is_some_and(|(last, rest)| is_numeral(last) && rest == words)
        };
        self.is_linked() && self.kind == EntityType::Org && self.names.iter().any(is_of)
    }

    /// How words are a short form of one of its names, if they are.
    fn shortens(&self, name: &str, words: &[Cow<'_, str>], is_definite: bool) -> Option<Part> {
        let of = |full: &Name<'_>| {
            if words.is_empty() || words.len() >= full.len() {
                return None;
            }
            // `Orel cartel`, of the Orel New Dawn Cartel: without what tells it from older ones.
            let is_outer = self.kind == EntityType::Org
                && words.len() == 2
                && words.first() == full.first()
                && words.last() == full.last()
                && !lexicon::is_common(&words[0])
                && super::items::is_armed(&words[1]);
            if is_outer {
                return Some(Part::Head);
            }
            match self.kind {
                EntityType::Person if full.ends_with(words) => Some(Part::Surname),
                // `the General` is anybody's title.
                EntityType::Person if full.starts_with(words) => {
                    let is_title = words.iter().all(lexicon::is_title);
                    (!is_title).then_some(Part::Given)
                }
                // `Ms Orel`, of Ilva Orel Marr.
                EntityType::Person if matches!((&**full, words), ([_, first, _], [own]) if first == own) => {
                    Some(Part::Middle)
                }
                EntityType::Person => {
                    let is_outer = words.len() > 1
                        && words.first() == full.first()
                        && words.last() == full.last();
                    (is_outer || is_by_first_surname(full, words)).then_some(Part::Surname)
                }
                // `Silver` is not the Silver II.
                _ if words.len() == 1 && matches!(&**full, [_, last] if is_numeral(last)) => None,
                _ if full.starts_with(words) => {
                    // `First`, `National` alone shorten nothing.
                    let tells = words.iter().any(|it| !lexicon::is_generic_noun(it));
                    // `Basque` alone is a people, `Harbour City` alone a place.
                    let is_of_many = words.len() == 1
                        && (lexicon::is_place_word(&words[0]) || lexicon::is_people(&words[0]));
                    (tells && !is_of_many).then_some(Part::Head)
                }
                // `Quay` is a town, whatever group has its seat there.
                _ if full.ends_with(words)
                    && !(words.len() == 1 && lexicon::is_place_word(&words[0])) =>
                {
                    let tells = words.iter().any(|it| !lexicon::is_common(it));
                    // `the Front`, `the Academy`: with an article and a capital, what was named so.
                    if tells { Some(Part::Head) } else { is_definite.then_some(Part::Tail) }
                }
                _ => None,
            }
        };
        let part = self.names.iter().filter_map(of).min();
        part.or_else(|| {
            let is_org = self.kind == EntityType::Org && words.len() == 1;
            (is_org && is_acronym(name) && is_initials(name, self.name)).then_some(Part::Head)
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Surname,
    Head,
    Given,
    Tail,
    /// The first of two surnames.
    Middle,
}

/// Where a short form stands, in tokens.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place {
    pub(super) at: usize,
    /// The first token of its paragraph.
    pub(super) paragraph: usize,
    /// The first token of its sentence.
    pub(super) sentence: usize,
}

/// A short form.
#[derive(Debug, Clone, Copy)]
#[expect(clippy::struct_excessive_bools, reason = "each is an observation of its own")]
pub(super) struct Asked<'a> {
    pub(super) name: &'a str,
    pub(super) words: &'a [Cow<'a, str>],
    /// What it is, where that is sure.
    pub(super) kind: Option<EntityType>,
    pub(super) is_woman: bool,
    /// Whether an article stands before it.
    pub(super) is_definite: bool,
    /// Whether it says that it is the younger or the elder.
    pub(super) is_young: Option<bool>,
    /// The title before it.
    pub(super) title: Option<&'a str>,
    /// Whether it tells of whom the people behind it are: `Orel fighters`.
    pub(super) is_modifier: bool,
    pub(super) is_quoted: bool,
    /// Whether a preposition of place stands before it: `drew cash from Orel`.
    pub(super) is_source: bool,
}

/// So many names that begin or end with one word are looked at for a name that does, too; a book has fewer. Chosen, not
/// measured.
pub(super) const MOST_NEAR: usize = 200;

/// All drafts; merged ones name another.
#[derive(Debug, Default)]
pub(super) struct Drafts<'t> {
    all: Vec<Draft<'t>>,
    /// By the first and the last word of each name, and by its initials: by their hashes. A chance meeting of two costs one
    /// comparison.
    by_end: Groups<u64>,
    by_entry: HashMap<u32, usize>,
    /// The first, by its letters, of the words with which more than [`MOST_NEAR`] names begin or end.
    crowded: Option<String>,
}

impl<'t> Drafts<'t> {
    /// None yet, with room for those of so many names.
    pub(super) fn of(n_names: usize) -> Self {
        let (all, by_end) = (Vec::with_capacity(n_names), Groups::of(n_names * 2));
        Self { all, by_end, ..Self::default() }
    }

    pub(super) fn get(&self, draft: usize) -> &Draft<'t> {
        &self.all[draft]
    }

    /// What the text names by a draft; it is asked for once.
    pub(super) fn take_named(&mut self, draft: usize) -> Named {
        self.all[draft].take_named()
    }

    /// The draft into which one was merged, in the end.
    pub(super) fn root(&self, mut draft: usize) -> usize {
        while let Some(parent) = self.all[draft].parent {
            draft = parent;
        }
        draft
    }

    /// The word with which so many names begin or end that they are not all looked at.
    pub(super) fn crowded(&self) -> Option<&str> {
        self.crowded.as_deref()
    }

    /// The drafts that have a name which begins or ends as these words do, or which has the initials; in order. Of many those
    /// that came last.
    fn near(&self, words: &[Cow<'_, str>], initials: Option<u64>) -> Vec<usize> {
        let ends = [words.first(), words.last().filter(|_| words.len() > 1)];
        let ends = ends.into_iter().flatten().map(|it| hash(it)).chain(initials);
        let found = ends.flat_map(|it| self.by_end.newest(&it).take(MOST_NEAR));
        let mut drafts: Vec<usize> = found.map(|it| self.root(it)).collect();
        drafts.sort_unstable();
        drafts.dedup();
        drafts
    }

    fn find(&self, draft: &Draft<'t>, is_it: impl Fn(&Draft<'t>) -> bool) -> Option<usize> {
        let near = self.near(&draft.names[0], None);
        near.into_iter().find(|it| is_it(&self.all[*it]))
    }

    fn push(&mut self, draft: Draft<'t>) -> usize {
        let at = self.all.len();
        self.all.push(draft);
        self.index(at, 0);
        at
    }

    /// Makes a draft be found by its name, and by its names from a position on.
    fn index(&mut self, at: usize, from: usize) {
        let draft = &self.all[at];
        let (by_end, crowded) = (&mut self.by_end, &mut self.crowded);
        let mut add_word = |word: &str| {
            let n_drafts = by_end.add(hash(word), at);
            if n_drafts > MOST_NEAR && crowded.as_deref().is_none_or(|it| word < it) {
                *crowded = Some(word.to_owned());
            }
        };
        for name in &draft.names[from..] {
            let (first, last) = (name.first(), name.last().filter(|_| name.len() > 1));
            for end in first.into_iter().chain(last) {
                add_word(end);
            }
            if let ([_, first_surname, _], EntityType::Person) = (&**name, draft.kind) {
                add_word(first_surname);
            }
        }
        for name in &draft.names[from..] {
            // An acronym has two letters or more.
            if name.len() > 1 {
                by_end.add(initials_key(name.iter().filter_map(|it| it.chars().next())), at);
            }
        }
        // With its small words.
        let is_joint = |it| matches!(it, ' ' | '-');
        if draft.name.contains(is_joint) {
            let mut before = ' ';
            let opens = |it: &char| is_joint(std::mem::replace(&mut before, *it)) && !is_joint(*it);
            by_end.add(initials_key(draft.name.chars().filter(opens)), at);
        }
        for entry in &draft.linked.entries {
            self.by_entry.entry(*entry).or_insert(at);
        }
    }

    /// A listed name: of the draft that has one of its entries.
    pub(super) fn add_listed(&mut self, draft: Draft<'t>) -> usize {
        let by_entry = draft.linked.entries.iter().find_map(|it| self.by_entry.get(it));
        let known = by_entry.map(|it| self.root(*it)).or_else(|| {
            self.find(&draft, |it| {
                let is_same = it.names[0] == draft.names[0]
                    || it.kind == EntityType::Person
                        && !it.is_of_other
                        && (is_by_first_surname(&draft.names[0], &it.names[0])
                            || is_by_surnames(&draft.names[0], &it.names[0])
                                && !self.is_borne_by_another(&draft, &it.names[0]));
                is_same && it.kind == draft.kind && !it.is_linked() && !it.is_another
            })
        });
        let Some(at) = known else { return self.push(draft) };
        self.absorb(at, draft);
        at
    }

    /// Whether the text told before of somebody else with these surnames than a draft, or of a firm that begins with them.
    fn is_borne_by_another(&self, draft: &Draft<'t>, surnames: &[Cow<'_, str>]) -> bool {
        let is_longer = |it: &usize| {
            let other = &self.all[*it].names[0];
            let is_namesake = other.ends_with(surnames) && other[0] != draft.names[0][0];
            other.len() > surnames.len() && (is_namesake || other.starts_with(surnames))
        };
        self.near(surnames, None).iter().any(is_longer)
    }

    pub(super) fn add_table(&mut self, draft: Draft<'t>) -> usize {
        let known = self.find(&draft, |it| it.is_table() && it.names[0] == draft.names[0]);
        known.unwrap_or_else(|| self.push(draft))
    }

    /// A name of which the text says that it is not the one that it seems to be.
    pub(super) fn add_another(&mut self, mut draft: Draft<'t>) -> usize {
        draft.is_another = true;
        let known = self.find(&draft, |it| it.is_another && it.names[0] == draft.names[0]);
        known.unwrap_or_else(|| self.push(draft))
    }

    /// A name by its shape: a known one, a form of a known one, or a new one. Whether it is a form.
    pub(super) fn add_shape(&mut self, draft: Draft<'t>) -> (usize, bool) {
        let words = &draft.names[0];
        let agrees = |it: &Draft<'t>| {
            !it.is_table() && (it.kind == draft.kind || !draft.is_sure || !it.is_sure)
        };
        let near = self.near(words, None);
        let is_it = |it: &Draft<'t>| agrees(it) && it.names.contains(words);
        if let Some(at) = near.iter().find(|it| is_it(&self.all[**it])) {
            return (*at, false);
        }
        if words.len() > 1 {
            let numbered = near.iter().find(|it| self.all[**it].is_numbered(words));
            if let Some(at) = numbered {
                return (*at, true);
            }
            let shorter = near.iter().copied().filter(|it| {
                let it = &self.all[*it];
                let is_kin = draft.is_of_other
                    && it.names.iter().any(|full| is_by_first_surname(full, words));
                agrees(it)
                    && !is_kin
                    && it.shortens(draft.name, words, draft.is_definite).is_some_and(|part| {
                        part != Part::Given
                            || !draft.is_introduced
                                && it.names.iter().any(|full| is_half(full, words))
                    })
            });
            if let [only] = shorter.collect::<Vec<_>>().as_slice() {
                return (*only, true);
            }
            // A longer form of what is known: `Zenith Gold`, `Zenith Gold Refinery`.
            let adds_sort = |it: &Draft<'t>| {
                let rest = words.strip_prefix(&*it.names[0]);
                // `Zenithor`, which is listed, `Zenithor Europe`; many have an acronym of three letters.
                let is_short = is_acronym(it.name) && it.name.len() < 4;
                let is_listed = it.names[0].len() == 1 && it.is_linked() && !is_short;
                let fits = |word: &Cow<'_, str>| {
                    is_sort(word) || is_listed && lictor_names::place(word).is_some()
                };
                it.kind == EntityType::Org
                    && (it.names[0].len() > 1 || is_listed)
                    && rest.is_some_and(|rest| rest.iter().all(fits))
            };
            let longer =
                near.into_iter().find(|it| agrees(&self.all[*it]) && adds_sort(&self.all[*it]));
            if let Some(at) = longer {
                self.absorb(at, draft);
                return (at, true);
            }
        }
        (self.push(draft), false)
    }

    /// A name that may mean several: their entries are alternatives.
    pub(super) fn add_ambiguous(&mut self, mut draft: Draft<'t>, several: &[usize]) -> usize {
        let is_same = |it: &Draft<'t>| it.names[0] == draft.names[0] && !it.is_linked();
        if let Some(at) = self.find(&draft, is_same) {
            return at;
        }
        for other in several {
            let links = self.all[*other].linked.links.iter().cloned();
            draft.linked.alternatives.extend(links);
        }
        self.push(draft)
    }

    /// Notes that a draft is named in full at a token.
    pub(super) fn note(&mut self, draft: usize, at: usize, kin: Kin) {
        let draft = &mut self.all[draft];
        draft.mentioned.push(at);
        draft.is_woman |= kin.is_woman;
        draft.is_young |= kin.is_young;
        draft.is_elder |= kin.is_elder;
        draft.is_of_other |= kin.is_of_other;
    }

    /// Whom a short form means; `None` where that is asked again when all others are known.
    pub(super) fn of_short(
        &mut self,
        asked: &Asked<'t>,
        place: Place,
        is_last: bool,
    ) -> Option<Short> {
        let Asked {
            name, words, kind, is_woman, is_definite, is_young, title, is_modifier, ..
        } = *asked;
        // `drew cash from Roshan`, where the Roshan Exchange was told of: a given name that a firm bears.
        let is_firm_told = |it: &Draft<'t>| {
            kind == Some(EntityType::Person)
                && it.kind == EntityType::Org
                && it.introduced < place.at
                && asked.is_source
        };
        let fits = |it: &Draft<'t>| {
            let is_of_kind =
                kind.is_none_or(|kind| kind == it.kind || !it.is_sure || is_firm_told(it));
            !it.is_table() && is_of_kind
        };
        let initials = is_acronym(name).then(|| initials_key(name.chars()));
        let near = self.near(words, initials).into_iter().filter(|it| fits(&self.all[*it]));
        let mut found: Vec<(Part, usize)> = near
            .filter_map(|it| Some((self.all[it].shortens(name, words, is_definite)?, it)))
            .collect();
        // By the first of two surnames somebody is called with a title, in the paragraph that has both.
        let is_here =
            |it: usize| title.is_some() && self.all[it].is_named_in_full(place.paragraph, place.at);
        found.retain(|it| it.0 != Part::Middle || is_here(it.1));
        for it in found.iter_mut().filter(|it| it.0 == Part::Middle) {
            it.0 = Part::Surname;
        }
        // `Ms Orel` is not Ivo Orel.
        if let Some(gender) = title.and_then(gender_of_title) {
            found.retain(|it| self.all[it.1].gender().is_none_or(|it| it == gender));
        }
        // Whoever is known to be of the kind, before what may be; but what was told of before what comes behind.
        let is_told = |it: &(Part, usize)| self.all[it.1].introduced < place.at;
        let is_of_kind = |it: &(Part, usize)| Some(self.all[it.1].kind) == kind;
        let is_any_told = found.iter().any(is_told);
        if found.iter().any(|it| is_of_kind(it) && (is_told(it) || !is_any_told)) {
            found.retain(is_of_kind);
        }
        // Nobody is called by a short form of what comes behind, where what came before has it, too.
        if is_any_told {
            found.retain(|it| self.all[it.1].introduced < place.at);
        }
        let first = found.iter().map(|it| self.all[it.1].introduced).min();
        // In a headline, whom the text tells of first: an organisation, or somebody of that surname.
        if is_last && first.is_some_and(|it| it > place.at) {
            let is_org = |it: &(Part, usize)| it.0 == Part::Head;
            if let Some(own) =
                found.iter().copied().find(|it| Some(self.all[it.1].introduced) == first)
                && is_org(&own)
                && self.all[own.1].is_linked()
                && found.iter().all(|it| is_org(it) || !self.all[it.1].is_linked())
            {
                found.retain(is_org);
            }
        }
        // `an Orel spokesman` speaks for the movement, not for a man of that surname.
        let is_known_org =
            |it: &(Part, usize)| it.0 == Part::Head && self.all[it.1].introduced < place.at;
        if is_modifier && found.iter().any(is_known_org) {
            found.retain(is_known_org);
        }
        let Some(best) = found.iter().map(|it| it.0).min() else { return Some(Short::None) };
        found.retain(|it| it.0 == best);
        let mut drafts: Vec<usize> = found.into_iter().map(|it| it.1).collect();
        let is_before = |it: &usize| self.all[*it].introduced < place.at;
        if drafts.iter().any(is_before) {
            drafts.retain(is_before);
        } else if !is_last {
            return None;
        } else {
            // Whom a weak alias tells below, or who is told of as another's kin, is too little known for a surname in a
            // headline.
            drafts.retain(|it| !self.all[*it].is_weak && !self.all[*it].is_of_other);
        }
        let women = drafts.iter().filter(|it| self.all[**it].is_woman).count();
        if drafts.len() > 1 && women > 0 && women < drafts.len() {
            // "Ms Orel" is the daughter, "Mr Orel" is not; "Orel" may be either.
            let is_man = matches!(title, Some("mr" | "sir" | "lord"));
            drafts.retain(|it| if self.all[*it].is_woman { !is_man } else { !is_woman });
        }
        if let Some(young) = is_young.filter(|_| drafts.len() > 1) {
            // "The elder Orel" is not the son; where no son is told of, it may be either.
            let is_told = drafts.iter().any(|it| self.all[*it].is_young);
            let is_it = |it: &usize| {
                let draft = &self.all[*it];
                if is_told { draft.is_young == young } else { draft.is_elder != young }
            };
            let young: Vec<usize> = drafts.iter().copied().filter(is_it).collect();
            return Some(match young.as_slice() {
                [only] => Short::One(*only),
                _ => Short::Several(drafts),
            });
        }
        if drafts.len() > 1 && title.is_some() {
            // Who is called "Mr Orel" is not "Dr Orel".
            let fits = |it: &usize| self.all[*it].title.is_none_or(|it| Some(it) == title);
            if drafts.iter().any(fits) {
                drafts.retain(fits);
            }
        }
        // In a headline the one of whom the text goes on to tell, where others of his name come up far below.
        if drafts.len() > 1 && is_last && !drafts.iter().any(is_before) {
            /// In tokens.
            const FAR: usize = 60;
            let introduced = |it: &usize| self.all[*it].introduced;
            if let Some(first) = drafts.iter().copied().min_by_key(introduced)
                && self.all[first].is_linked()
                && drafts.iter().all(|it| *it == first || introduced(it) > introduced(&first) + FAR)
            {
                drafts = vec![first];
            }
        }
        if drafts.len() > 1 && title.is_some() {
            // Who is named in full in a sentence is not "Mr Orel" in the same.
            let here = |it: &usize| self.all[*it].is_named_in_full(place.sentence, place.at);
            if !drafts.iter().all(here) {
                drafts.retain(|it| !here(it));
            }
        }
        if drafts.len() > 1 {
            // Who is named in the paragraph is meant there.
            let here = |it: &usize| self.all[*it].is_mentioned(place.paragraph, place.at);
            if drafts.iter().filter(|it| here(it)).count() == 1 {
                drafts.retain(here);
            }
        }
        if drafts.len() > 1 {
            // Who was called so before the others came is called so still.
            let is_settled = |draft: usize| {
                let Some(short) = self.all[draft].shortened else { return false };
                drafts.iter().all(|it| {
                    let other = &self.all[*it];
                    *it == draft || short < other.introduced || is_last && other.shortened.is_none()
                })
            };
            if let Some(settled) = drafts.iter().copied().find(|it| is_settled(*it)) {
                drafts = vec![settled];
            }
        }
        if drafts.len() > 1 && !asked.is_quoted {
            // Of a family whom it was told around: "Orel and his brother Tam Orel".
            let is_head = |it: &usize| !self.all[*it].is_of_other;
            if drafts.iter().filter(|it| is_head(it)).count() == 1 {
                drafts.retain(is_head);
            }
        }
        if drafts.is_empty() {
            return Some(Short::None);
        }
        let [only] = drafts.as_slice() else { return Some(Short::Several(drafts)) };
        let draft = &mut self.all[*only];
        // By a given name nobody is told from his kin.
        if best != Part::Given {
            draft.shortened = Some(draft.shortened.map_or(place.at, |it| it.min(place.at)));
        }
        draft.last_short = draft.last_short.max(place.at);
        if draft.title.is_none() {
            draft.title = title;
        }
        Some(Short::One(*only))
    }

    /// Makes two drafts one, if nothing speaks against it; whether it did. Two parties of the lists are one where the second
    /// is the first in its own script, and no list has both.
    pub(super) fn merge(&mut self, into: usize, other: usize, is_in_own_script: bool) -> bool {
        let (a, b) = (&self.all[into], &self.all[other]);
        let shares = a.linked.entries.iter().any(|it| b.linked.entries.contains(it));
        let may_be_one = is_in_own_script && a.is_of_other_lists(b);
        let clashes = a.is_linked() && b.is_linked() && !shares && !may_be_one
            || a.is_table()
            || b.is_table() && b.kind != EntityType::Place
            || a.is_sure && b.is_sure && a.kind != b.kind;
        if clashes {
            return false;
        }
        let draft = self.all[other].clone();
        self.all[other].parent = Some(into);
        self.absorb(into, draft);
        true
    }

    fn absorb(&mut self, at: usize, draft: Draft<'t>) {
        let into = &mut self.all[at];
        let (was_linked, kind, n_names) = (into.is_linked(), into.kind, into.names.len());
        let n_entries = into.linked.entries.len();
        if draft.is_linked() {
            into.is_weak = draft.is_weak && (into.is_weak || !was_linked);
        }
        if draft.is_linked() && !was_linked {
            into.kind = draft.kind;
            into.is_sure = true;
        }
        for (entry, link) in draft.linked.entries.iter().zip(&draft.linked.links) {
            if !into.linked.entries.contains(entry) {
                into.linked.entries.push(*entry);
                into.linked.links.push(link.clone());
            }
        }
        let alternatives: Vec<_> = draft
            .linked
            .alternatives
            .into_iter()
            .filter(|it| !into.linked.links.iter().any(|link| link.entry == it.entry))
            .collect();
        into.linked
            .alternatives
            .retain(|it| !into.linked.links.iter().any(|link| link.entry == it.entry));
        for it in alternatives {
            if !into.linked.alternatives.iter().any(|other| other.entry == it.entry) {
                into.linked.alternatives.push(it);
            }
        }
        let mut is_renamed = false;
        // A longer name that holds the known one says it better.
        let holds = into.names[0].iter().all(|word| draft.names[0].contains(word));
        if holds && (into.names[0].len() + 1..8).contains(&draft.names[0].len()) {
            into.name = draft.name;
            is_renamed = true;
        }
        for name in draft.names {
            if !into.names.contains(&name) {
                into.names.push(name);
            }
        }
        into.is_woman |= draft.is_woman;
        into.is_young |= draft.is_young;
        into.is_elder |= draft.is_elder;
        into.is_of_other |= draft.is_of_other;
        into.introduced = into.introduced.min(draft.introduced);
        into.mentioned.extend(draft.mentioned);
        into.mentioned.sort_unstable();
        // By which words it is found hangs on its kind.
        let from = if into.kind == kind { n_names } else { 0 };
        let is_grown = from < into.names.len() || into.linked.entries.len() > n_entries;
        if is_grown || is_renamed {
            self.index(at, from);
        }
    }
}

/// `2`, `ii`
fn is_numeral(word: &str) -> bool {
    word.bytes().all(|it| it.is_ascii_digit()) || matches!(word, "ii" | "iii" | "iv" | "vi" | "vii")
}

/// `Ms`, `Sir`.
fn gender_of_title(title: &str) -> Option<Gender> {
    match title {
        "mr" | "sir" | "lord" => Some(Gender::Male),
        it if lexicon::is_womans_title(it) => Some(Gender::Female),
        _ => None,
    }
}

/// A key of initials, which is that of no word.
fn initials_key(letters: impl Iterator<Item = char>) -> u64 {
    let letters = letters.filter(|it| is_alphanumeric(*it));
    letters.fold(hash("~"), |key, it| {
        if it.is_ascii() {
            hash_on(key, it.to_ascii_lowercase().into())
        } else {
            it.to_lowercase().fold(key, |key, it| hash_on(key, it.into()))
        }
    })
}

/// Whether a word tells the sort of a company and nothing more.
fn is_sort(word: &str) -> bool {
    (lexicon::is_body_noun(word)
        || lictor_names::legal_form(word).is_some()
        || lictor_names::company_word(word).is_some())
        && !lexicon::is_bearer_noun(word)
}
