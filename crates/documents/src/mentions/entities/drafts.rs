//! The things that a text speaks of, while its names are gathered.

use lictor_text::fold;

use super::super::Named;
use super::super::aliases::is_initials;
use super::super::lexicon;
use super::super::links::Linked;
use crate::EntityType;

/// Something that the text names.
#[derive(Debug, Clone)]
pub(super) struct Draft {
    pub(super) name: String,
    pub(super) kind: EntityType,
    is_sure: bool,
    linked: Linked,
    /// The content words of each of its names, the first one first.
    names: Vec<Vec<String>>,
    is_woman: bool,
    /// The first token of its first name.
    introduced: usize,
    /// The first token of the first short form.
    shortened: Option<usize>,
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

impl Draft {
    pub(super) fn listed(
        name: &str,
        kind: EntityType,
        words: Vec<String>,
        linked: Linked,
        introduced: usize,
    ) -> Self {
        let mut draft = Self::shape(name, kind, true, words, false, introduced);
        draft.linked = linked;
        draft
    }

    pub(super) fn table(name: &str, kind: EntityType, introduced: usize) -> Self {
        Self::shape(name, kind, true, vec![fold(name)], false, introduced)
    }

    pub(super) fn shape(
        name: &str,
        kind: EntityType,
        is_sure: bool,
        words: Vec<String>,
        is_woman: bool,
        introduced: usize,
    ) -> Self {
        Self {
            name: name.to_owned(),
            kind,
            is_sure,
            linked: Linked::default(),
            names: vec![words],
            is_woman,
            introduced,
            shortened: None,
            parent: None,
        }
    }

    pub(super) fn named(&self) -> Named {
        Named {
            name: self.name.clone(),
            kind: self.kind,
            links: self.linked.links.clone(),
            alternatives: self.linked.alternatives.clone(),
        }
    }

    fn is_table(&self) -> bool {
        matches!(self.kind, EntityType::State | EntityType::Body | EntityType::List)
            || self.kind == EntityType::Place && self.is_sure
    }

    fn is_linked(&self) -> bool {
        !self.linked.links.is_empty()
    }

    /// How words are a short form of one of its names, if they are.
    fn shortens(&self, name: &str, words: &[String]) -> Option<Part> {
        let of = |full: &Vec<String>| {
            if words.is_empty() || words.len() >= full.len() {
                return None;
            }
            match self.kind {
                EntityType::Person if full.ends_with(words) => Some(Part::Surname),
                EntityType::Person if full.starts_with(words) => Some(Part::Given),
                EntityType::Person => {
                    let is_outer = words.len() > 1
                        && words.first() == full.first()
                        && words.last() == full.last();
                    is_outer.then_some(Part::Surname)
                }
                _ if full.starts_with(words) => {
                    // `First`, `National` alone shorten nothing.
                    let tells = words.iter().any(|it| !lexicon::is_generic_noun(it));
                    let is_place = words.len() == 1 && (lictor_names::place(&words[0]).is_some());
                    (tells && !is_place).then_some(Part::Head)
                }
                _ if full.ends_with(words) => {
                    let tells = words.iter().any(|it| !lexicon::is_common(it));
                    tells.then_some(Part::Head)
                }
                _ => None,
            }
        };
        let part = self.names.iter().find_map(of);
        part.or_else(|| {
            let is_org = self.kind == EntityType::Org && words.len() == 1;
            (is_org && name.len() > 1 && is_initials(name, &self.name)).then_some(Part::Head)
        })
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Part {
    Surname,
    Head,
    Given,
}

/// All drafts; merged ones name another.
#[derive(Debug, Default)]
pub(super) struct Drafts(Vec<Draft>);

impl Drafts {
    pub(super) fn get(&self, draft: usize) -> &Draft {
        &self.0[draft]
    }

    /// The draft into which one was merged, in the end.
    pub(super) fn root(&self, mut draft: usize) -> usize {
        while let Some(parent) = self.0[draft].parent {
            draft = parent;
        }
        draft
    }

    fn roots(&self) -> impl Iterator<Item = (usize, &Draft)> {
        self.0.iter().enumerate().filter(|(_, it)| it.parent.is_none())
    }

    fn push(&mut self, draft: Draft) -> usize {
        self.0.push(draft);
        self.0.len() - 1
    }

    /// A listed name: of the draft that has one of its entries.
    pub(super) fn add_listed(&mut self, draft: Draft) -> usize {
        let shares = |it: &Draft| {
            it.linked.entries.iter().any(|entry| draft.linked.entries.contains(entry))
                || it.names[0] == draft.names[0] && it.kind == draft.kind && !it.is_linked()
        };
        let known = self.roots().find(|(_, it)| shares(it)).map(|(at, _)| at);
        let Some(at) = known else { return self.push(draft) };
        self.absorb(at, draft);
        at
    }

    pub(super) fn add_table(&mut self, draft: Draft) -> usize {
        let is_same = |it: &Draft| it.is_table() && it.names[0] == draft.names[0];
        let known = self.roots().find(|(_, it)| is_same(it)).map(|(at, _)| at);
        known.unwrap_or_else(|| self.push(draft))
    }

    /// A name by its shape: a known one, a form of a known one, or a new one. Whether it is a form.
    pub(super) fn add_shape(&mut self, draft: Draft) -> (usize, bool) {
        let words = draft.names[0].clone();
        let agrees =
            |it: &Draft| !it.is_table() && (it.kind == draft.kind || !draft.is_sure || !it.is_sure);
        let is_same = |it: &Draft| agrees(it) && it.names.contains(&words);
        let known = self.roots().find(|(_, it)| is_same(it)).map(|(at, _)| at);
        if let Some(at) = known {
            return (at, false);
        }
        if words.len() > 1 {
            let mut shorter = self.roots().filter(|(_, it)| {
                agrees(it)
                    && it.shortens(&draft.name, &words).is_some_and(|part| part != Part::Given)
            });
            if let (Some((at, _)), None) = (shorter.next(), shorter.next()) {
                return (at, true);
            }
            drop(shorter);
            // A longer form of what is known: `Zenith Gold`, `Zenith Gold Refinery`.
            let adds_sort = |it: &Draft| {
                let rest = words.strip_prefix(it.names[0].as_slice());
                it.kind == EntityType::Org
                    && it.names[0].len() > 1
                    && rest.is_some_and(|rest| rest.iter().all(|word| is_sort(word)))
            };
            let longer = self.roots().find(|(_, it)| agrees(it) && adds_sort(it)).map(|(at, _)| at);
            if let Some(at) = longer {
                self.absorb(at, draft);
                return (at, true);
            }
        }
        (self.push(draft), false)
    }

    /// A name that may mean several: their entries are alternatives.
    pub(super) fn add_ambiguous(&mut self, mut draft: Draft, several: &[usize]) -> usize {
        let is_same = |it: &Draft| it.names[0] == draft.names[0] && !it.is_linked();
        if let Some((at, _)) = self.roots().find(|(_, it)| is_same(it)) {
            return at;
        }
        for other in several {
            let links = self.0[*other].linked.links.iter().cloned();
            draft.linked.alternatives.extend(links);
        }
        self.push(draft)
    }

    /// Whom a short form at a token means.
    pub(super) fn of_short(
        &mut self,
        name: &str,
        words: &[String],
        kind: Option<EntityType>,
        is_woman: bool,
        at: usize,
    ) -> Short {
        let fits =
            |it: &Draft| !it.is_table() && kind.is_none_or(|kind| kind == it.kind || !it.is_sure);
        let mut found: Vec<(Part, usize)> = self
            .roots()
            .filter(|(_, it)| fits(it))
            .filter_map(|(position, it)| Some((it.shortens(name, words)?, position)))
            .collect();
        if found.is_empty() {
            return Short::None;
        }
        let best = found.iter().map(|it| it.0).min().unwrap_or(Part::Given);
        found.retain(|it| it.0 == best);
        let mut drafts: Vec<usize> = found.into_iter().map(|it| it.1).collect();
        let before: Vec<usize> =
            drafts.iter().copied().filter(|it| self.0[*it].introduced < at).collect();
        if !before.is_empty() {
            drafts = before;
        }
        if is_woman && drafts.iter().any(|it| self.0[*it].is_woman) {
            drafts.retain(|it| self.0[*it].is_woman);
        } else if drafts.len() > 1 && !is_woman {
            // "Mr Orel" is not his daughter.
            let men: Vec<usize> =
                drafts.iter().copied().filter(|it| !self.0[*it].is_woman).collect();
            if !men.is_empty() {
                drafts = men;
            }
        }
        if drafts.len() > 1 {
            // Who was called so before the others came is called so still.
            let settled = |draft: usize| {
                let short = self.0[draft].shortened;
                short.is_some_and(|short| {
                    drafts.iter().all(|it| *it == draft || short < self.0[*it].introduced)
                })
            };
            if let Some(settled) = drafts.iter().copied().find(|it| settled(*it)) {
                drafts = vec![settled];
            }
        }
        if let [only] = drafts.as_slice() {
            let shortened = &mut self.0[*only].shortened;
            *shortened = Some(shortened.map_or(at, |it| it.min(at)));
            return Short::One(*only);
        }
        Short::Several(drafts)
    }

    /// Makes two drafts one, if nothing speaks against it; whether it did.
    pub(super) fn merge(&mut self, into: usize, other: usize) -> bool {
        let (a, b) = (&self.0[into], &self.0[other]);
        let shares = a.linked.entries.iter().any(|it| b.linked.entries.contains(it));
        let clashes = a.is_linked() && b.is_linked() && !shares
            || a.is_table()
            || b.is_table() && b.kind != EntityType::Place
            || a.is_sure && b.is_sure && a.kind != b.kind;
        if clashes {
            return false;
        }
        let draft = self.0[other].clone();
        self.0[other].parent = Some(into);
        self.absorb(into, draft);
        true
    }

    fn absorb(&mut self, at: usize, draft: Draft) {
        let into = &mut self.0[at];
        let was_linked = into.is_linked();
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
        let linked = &into.linked.entries;
        let alternatives: Vec<_> = draft
            .linked
            .alternatives
            .into_iter()
            .filter(|it| !into.linked.links.iter().any(|link| link.entry == it.entry))
            .collect();
        debug_assert!(linked.len() >= into.linked.links.len());
        into.linked
            .alternatives
            .retain(|it| !into.linked.links.iter().any(|link| link.entry == it.entry));
        for it in alternatives {
            if !into.linked.alternatives.iter().any(|other| other.entry == it.entry) {
                into.linked.alternatives.push(it);
            }
        }
        let is_fuller = draft.names[0].len() > into.names[0].len() && draft.name.is_ascii();
        if is_fuller && draft.names[0].len() < 8 {
            into.name.clone_from(&draft.name);
        }
        for name in draft.names {
            if !into.names.contains(&name) {
                into.names.push(name);
            }
        }
        into.is_woman |= draft.is_woman;
        into.introduced = into.introduced.min(draft.introduced);
    }
}

/// Whether a word tells the sort of a company and nothing more.
fn is_sort(word: &str) -> bool {
    (lexicon::is_body_noun(word)
        || lictor_names::legal_form(word).is_some()
        || lictor_names::company_word(word).is_some())
        && !lexicon::is_bearer_noun(word)
}
