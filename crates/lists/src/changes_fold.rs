//! The statements of OFAC's change files folded into entries with a beginning and an end, and entries
//! gathered into parties.
//!
//! The published list is a set of entries, and so is the fold: each [`Listed`] entry stands from the
//! day on which it was added, or became what it is, to the day on which it was removed, or became
//! another. An entry that is first heard of when it is removed or changed was listed before the files
//! begin, or under another wording: its beginning is unknown, never invented.
//!
//! * A removed or changed entry is found among those that stand by its first name; of several, the one
//!   is taken that is most alike in names, text and programs.
//! * A party is repeated under each of its names. Where a block names only some of the repeats, the
//!   others end with them ([`Fold::end_repeats`]).
//! * Entries are of one party when one became the other, when each is among the other's names, or when
//!   they share their first name and nothing speaks against it ([`Fold::gather`]).

use std::collections::{BTreeSet, HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use lictor_model::{Date, Schema};

use crate::changes_entry::Entry;
use crate::changes_text::{Action, Statement, Told};

/// A day, and the place in the files that tells of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct When {
    pub(crate) date: Date,
    pub(crate) file: usize,
    pub(crate) line: u64,
}

/// An entry of the list, from its beginning to its end.
#[derive(Debug)]
pub(crate) struct Listed {
    pub(crate) entry: Entry,
    /// The statement that first tells of it.
    pub(crate) told: When,
    /// `None`: before the files begin.
    pub(crate) from: Option<When>,
    /// `None`: it stands.
    pub(crate) to: Option<When>,
    /// Keys of all names, sorted.
    keys: Vec<u64>,
    /// Words of the text behind the names, sorted.
    words: Vec<u64>,
    /// Dates of birth as published.
    births: HashSet<String>,
}

/// What became of the statements of one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub(crate) blocks: usize,
    pub(crate) added: usize,
    pub(crate) removed: usize,
    pub(crate) changed: usize,
    /// Of those removed and changed: entries that no earlier statement told of.
    pub(crate) unheard_of: usize,
    /// Statements that said again what held already.
    pub(crate) again: usize,
    /// Repeats of a party under other names that ended with it, unnamed.
    pub(crate) repeats_ended: usize,
    pub(crate) notices: usize,
    pub(crate) not_understood: usize,
}

/// The list as the statements make it.
#[derive(Debug, Default)]
pub(crate) struct Fold {
    pub(crate) listed: Vec<Listed>,
    /// The entry by which the party of an entry is known; a forest.
    party: Vec<usize>,
    by_head: HashMap<String, Vec<usize>>,
    by_name: HashMap<String, Vec<usize>>,
    /// By numbers in their texts (of passports, registers, tax).
    by_number: HashMap<String, Vec<usize>>,
    /// Entries that were named as ended on the day that is being folded.
    ended: Vec<usize>,
    today: Option<Date>,
}

/// Shares of what two sorted lists have in common, from 0 to 1; empty lists are alike.
fn alike(a: &[u64], b: &[u64]) -> f64 {
    let common = a.iter().filter(|it| b.binary_search(it).is_ok()).count();
    let all = a.len() + b.len() - common;
    #[expect(clippy::cast_precision_loss, reason = "counts of words")]
    let share = if all == 0 { 1.0 } else { common as f64 / all as f64 };
    share
}

fn sorted<T: Hash>(items: impl Iterator<Item = T>) -> Vec<u64> {
    let key = |item: T| {
        let mut hasher = DefaultHasher::new();
        item.hash(&mut hasher);
        hasher.finish()
    };
    let mut keys: Vec<u64> = items.map(key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()).map(str::to_lowercase)
}

/// Dates of birth as published, but for a zero before the day: older files have `1 Sep 1947`, newer ones `01 Sep 1947`.
fn births(rest: &str) -> HashSet<String> {
    let after = rest.match_indices("DOB").map(|(position, _)| &rest[position + 3..]);
    after
        .map(|it| it.trim_start_matches([':', 's', ' ', '0']))
        .map(|it| it.split(';').next().unwrap_or_default().trim().to_owned())
        .filter(|it| !it.is_empty())
        .collect()
}

impl Listed {
    fn new(entry: Entry, told: When) -> Self {
        let keys = sorted(entry.names.iter().map(|it| it.key.as_str()));
        let words = sorted(words(&entry.rest));
        let births = births(&entry.rest);
        Self { entry, told, from: Some(told), to: None, keys, words, births }
    }

    pub(crate) fn stands(&self) -> bool {
        self.to.is_none()
    }

    fn shares_program(&self, other: &Self) -> bool {
        self.entry.programs.iter().any(|it| other.entry.programs.contains(it))
    }

    fn has_same_programs(&self, other: &Self) -> bool {
        self.entry.programs.iter().all(|it| other.entry.programs.contains(it))
            && self.entry.programs.len() == other.entry.programs.len()
    }

    /// Two people of one name.
    fn is_born_otherwise(&self, other: &Self) -> bool {
        !self.births.is_empty()
            && !other.births.is_empty()
            && self.births.is_disjoint(&other.births)
    }

    /// How alike two entries with one first name are, for finding the one that a statement speaks of.
    fn likeness(&self, other: &Self) -> f64 {
        let programs = if self.has_same_programs(other) {
            1.0
        } else if self.shares_program(other) {
            0.5
        } else {
            0.0
        };
        0.4 * alike(&self.keys, &other.keys)
            + 0.4 * alike(&self.words, &other.words)
            + 0.2 * programs
    }

    /// Whether a new text can be of the same party: it has a name, a number, most letters of the first name
    /// or, but for people, most of the text in common with the old one. Here and there a line is missing
    /// behind `-to-`, and another party follows.
    fn becomes(&self, new: &Self) -> bool {
        let (head, other) = (self.entry.head(), new.entry.head());
        new.entry.names.iter().any(|it| self.entry.has_name(&it.key))
            || !numbers(&self.entry.rest).is_disjoint(&numbers(&new.entry.rest))
            || n_slips(head, other, head.len() / 4 + 1).is_some()
            || (self.entry.schema != Schema::Person && alike(&self.words, &new.words) >= 0.5)
    }

    /// The same entry, but for slips.
    fn repeats(&self, other: &Self) -> bool {
        self.has_same_programs(other)
            && alike(&self.keys, &other.keys) >= 0.8
            && alike(&self.words, &other.words) >= 0.8
    }
}

impl Fold {
    /// Folds in one statement and returns whether it was understood. Statements come in the order of their
    /// days.
    pub(crate) fn tell(&mut self, statement: Statement, file: usize, tally: &mut Tally) -> bool {
        let n_before = tally.not_understood;
        let Statement { date, line, told } = statement;
        self.begin(date, tally);
        let when = When { date, file, line };
        match told {
            Told::Entry { action, entry } => match (Entry::parse(entry), action) {
                (Some(entry), Action::Add) => self.add(entry, when, tally),
                (Some(entry), Action::Remove) => self.remove(entry, when, tally),
                (Some(entry), Action::Change) => self.restate(entry, when, tally),
                (None, _) => tally.not_understood += 1,
            },
            Told::Changed { old, new } => {
                let new: Vec<Entry> = new.into_iter().filter_map(Entry::parse).collect();
                match Entry::parse(old) {
                    Some(old) if !new.is_empty() => self.change(old, new, when, tally),
                    _ => tally.not_understood += 1,
                }
            }
            Told::ProgramsRemoved(programs) => self.remove_programs(&programs, when, tally),
            Told::AlsoUnder { program, other } => self.put_under(&program, &other, when, tally),
            Told::Notice(_) => tally.notices += 1,
            Told::NotUnderstood { .. } => tally.not_understood += 1,
        }
        tally.not_understood == n_before
    }

    /// Ends what the last day left to end, and dates what can be dated.
    pub(crate) fn finish(&mut self, tally: &mut Tally) {
        self.end_repeats(tally);
        self.date_variants();
    }

    fn begin(&mut self, date: Date, tally: &mut Tally) {
        if self.today != Some(date) {
            self.end_repeats(tally);
            self.today = Some(date);
        }
    }

    fn add(&mut self, entry: Entry, when: When, tally: &mut Tally) {
        tally.added += 1;
        let listed = Listed::new(entry, when);
        if self.standing(&listed).is_some_and(|at| self.listed[at].repeats(&listed)) {
            tally.again += 1;
        } else {
            self.push(listed);
        }
    }

    fn remove(&mut self, entry: Entry, when: When, tally: &mut Tally) {
        tally.removed += 1;
        self.end(Listed::new(entry, when), when, tally);
    }

    fn change(&mut self, old: Entry, new: Vec<Entry>, when: When, tally: &mut Tally) {
        tally.changed += 1;
        let at = self.end(Listed::new(old, when), when, tally);
        for entry in new {
            let new = Listed::new(entry, when);
            if self.listed[at].becomes(&new) {
                self.replace(at, new);
            } else {
                self.push(new);
            }
        }
    }

    /// Ends all entries of programs; what is under others, too, goes on under those.
    fn remove_programs(&mut self, programs: &[String], when: When, tally: &mut Tally) {
        tally.removed += 1;
        let is_removed = |it: &String| programs.contains(it);
        for at in 0..self.listed.len() {
            if !self.listed[at].stands() || !self.listed[at].entry.programs.iter().any(is_removed) {
                continue;
            }
            self.listed[at].to = Some(when);
            let mut entry = self.listed[at].entry.clone();
            entry.programs.retain(|it| !programs.contains(it));
            if !entry.programs.is_empty() {
                self.replace(at, Listed::new(entry, when));
            }
        }
    }

    /// Puts all entries of a program under another, too.
    fn put_under(&mut self, program: &str, other: &str, when: When, tally: &mut Tally) {
        tally.changed += 1;
        for at in 0..self.listed.len() {
            let programs = &self.listed[at].entry.programs;
            let has = |wanted: &str| programs.iter().any(|it| it == wanted);
            if self.listed[at].stands() && has(program) && !has(other) {
                self.listed[at].to = Some(when);
                let mut entry = self.listed[at].entry.clone();
                entry.programs.push(other.to_owned());
                self.replace(at, Listed::new(entry, when));
            }
        }
    }

    /// The new text of an entry without the old one.
    fn restate(&mut self, entry: Entry, when: When, tally: &mut Tally) {
        tally.changed += 1;
        let listed = Listed::new(entry, when);
        match self.standing(&listed) {
            Some(at) if self.listed[at].repeats(&listed) => tally.again += 1,
            Some(at) => {
                self.listed[at].to = Some(when);
                self.ended.push(at);
                self.replace(at, listed);
            }
            None => {
                tally.unheard_of += 1;
                let at = self.push(listed);
                self.listed[at].from = None;
            }
        }
    }

    fn replace(&mut self, old: usize, new: Listed) {
        let at = match self.standing(&new).filter(|at| self.listed[*at].repeats(&new)) {
            Some(at) => at,
            None => self.push(new),
        };
        self.join(old, at);
    }

    /// Ends the entry that a statement speaks of, and returns it.
    fn end(&mut self, told: Listed, when: When, tally: &mut Tally) -> usize {
        if let Some(at) = self.standing(&told).or_else(|| self.misspelt(&told)) {
            self.listed[at].to = Some(when);
            self.ended.push(at);
            return at;
        }
        if let Some(at) = self.ended_before(&told) {
            tally.again += 1;
            return at;
        }
        // It stands under another of its names alone: this name ends, and what stands with it.
        let from = self.standing_as_alias(&told).map(|at| (at, self.listed[at].from));
        tally.unheard_of += usize::from(from.is_none());
        let mut told = told;
        told.from = from.and_then(|(_, from)| from);
        told.to = Some(when);
        let at = self.push(told);
        if let Some((other, _)) = from {
            self.join(other, at);
        }
        self.ended.push(at);
        at
    }

    /// The standing entry that is meant by one with slips in its first name: the same number stands in
    /// both, or all else is alike.
    fn misspelt(&self, told: &Listed) -> Option<usize> {
        let head = told.entry.head();
        let fits = |at: &usize| {
            let it = &self.listed[*at];
            it.stands() && it.entry.schema == told.entry.schema && it.shares_program(told)
        };
        let numbers = numbers(&told.entry.rest);
        let with_number = numbers.iter().filter_map(|it| self.by_number.get(it)).flatten().copied();
        let is_close = |at: &usize| {
            let other = self.listed[*at].entry.head();
            let shorter = head.len().min(other.len());
            let begins = head.starts_with(other) || other.starts_with(head);
            (begins && shorter >= 6) || n_slips(head, other, shorter / 5 + 1).is_some()
        };
        let found = self.most_alike(with_number.filter(fits).filter(is_close), told);
        let is_alike = |at: &usize| {
            let it = &self.listed[*at];
            head.len() >= 8
                && alike(&it.words, &told.words) >= 0.8
                && n_slips(head, it.entry.head(), 2).is_some()
        };
        found
            .or_else(|| self.most_alike((0..self.listed.len()).filter(fits).filter(is_alike), told))
    }

    /// Takes the beginning of an entry of which nothing was heard before from an earlier entry of the same
    /// party, when it is another wording of that. Offices of an organization are no wordings of each other.
    fn date_variants(&mut self) {
        for party in self.parties() {
            for (position, at) in party.iter().enumerate() {
                let told = &self.listed[*at];
                if told.from.is_some() {
                    continue;
                }
                let fits = |other: &usize| {
                    let it = &self.listed[*other];
                    let is_person = told.entry.schema == Schema::Person;
                    let has_many_names = told.keys.len() >= 4 && alike(&it.keys, &told.keys) >= 0.5;
                    it.from.is_some()
                        && it.shares_program(told)
                        && (is_person || has_many_names || alike(&it.words, &told.words) >= 0.4)
                };
                let earlier = party[..position].iter().copied().filter(fits);
                if let Some(other) = self.most_alike(earlier, told) {
                    self.listed[*at].from = self.listed[other].from;
                }
            }
        }
    }

    /// The standing entry with the same first name that is most alike, if it is alike at all.
    fn standing(&self, told: &Listed) -> Option<usize> {
        // What a block speaks of stood before it, not since another line of the block.
        let is_older = |it: &Listed| it.from.is_none_or(|from| Some(from.date) != self.today);
        let fits = |at: &usize| {
            let it = &self.listed[*at];
            let alias_alike = told.keys.len() > 1 && alike(&it.keys, &told.keys) >= 0.5;
            it.stands()
                && it.entry.schema == told.entry.schema
                && (it.shares_program(told) || alias_alike)
                && !it.is_born_otherwise(told)
                && (is_older(it) || it.repeats(told))
        };
        self.most_alike(self.by_head.get(told.entry.head())?.iter().copied().filter(fits), told)
    }

    fn most_alike(&self, candidates: impl Iterator<Item = usize>, told: &Listed) -> Option<usize> {
        let likeness = |at: usize| self.listed[at].likeness(told);
        candidates.max_by(|a, b| likeness(*a).total_cmp(&likeness(*b)).then(b.cmp(a)))
    }

    /// An entry with the same first name that ended before and repeats this one.
    fn ended_before(&self, told: &Listed) -> Option<usize> {
        let repeats = |at: &usize| self.listed[*at].repeats(told);
        let same = self.by_head.get(told.entry.head())?;
        same.iter().rev().copied().find(repeats)
    }

    /// A standing entry that has the first name among its aliases, and most of its names.
    fn standing_as_alias(&self, told: &Listed) -> Option<usize> {
        let fits = |at: &usize| {
            let it = &self.listed[*at];
            it.stands()
                && it.entry.schema == told.entry.schema
                && it.shares_program(told)
                && alike(&it.keys, &told.keys) >= 0.6
                && !it.is_born_otherwise(told)
        };
        self.most_alike(self.by_name.get(told.entry.head())?.iter().copied().filter(fits), told)
    }

    fn push(&mut self, listed: Listed) -> usize {
        let at = self.listed.len();
        self.party.push(at);
        self.by_head.entry(listed.entry.head().to_owned()).or_default().push(at);
        for name in &listed.entry.names {
            self.by_name.entry(name.key.clone()).or_default().push(at);
        }
        for number in numbers(&listed.entry.rest) {
            self.by_number.entry(number).or_default().push(at);
        }
        self.listed.push(listed);
        self.gather(at);
        at
    }

    /// Joins an entry to those of the same party.
    fn gather(&mut self, at: usize) {
        let mut found = Vec::new();
        let mine = &self.listed[at];
        for other in self.by_head.get(mine.entry.head()).into_iter().flatten().copied() {
            if other != at && is_one_party(mine, &self.listed[other]) {
                found.push(other);
            }
        }
        for name in mine.entry.names.iter().skip(1) {
            for other in self.by_head.get(&name.key).into_iter().flatten().copied() {
                let it = &self.listed[other];
                let names_each_other = it.entry.schema == mine.entry.schema
                    && it.entry.has_name(mine.entry.head())
                    && alike(&it.keys, &mine.keys) >= 0.4
                    && !it.is_born_otherwise(mine);
                if names_each_other {
                    found.push(other);
                }
            }
        }
        for other in found {
            self.join(other, at);
        }
    }

    /// Ends what stands as a repeat of an entry that ended today: the same names and text, under another
    /// of the names.
    fn end_repeats(&mut self, tally: &mut Tally) {
        for at in std::mem::take(&mut self.ended) {
            let Some(when) = self.listed[at].to else { continue };
            let mut repeats = Vec::new();
            for name in &self.listed[at].entry.names {
                for other in self.by_head.get(&name.key).into_iter().flatten().copied() {
                    let (ended, it) = (&self.listed[at], &self.listed[other]);
                    let is_older = it.from.is_none_or(|from| from.date < when.date);
                    if it.stands()
                        && is_older
                        && it.entry.schema == ended.entry.schema
                        && it.keys == ended.keys
                        && it.repeats(ended)
                    {
                        repeats.push(other);
                    }
                }
            }
            for other in repeats {
                self.listed[other].to = Some(when);
                self.join(at, other);
                tally.repeats_ended += 1;
            }
        }
    }

    fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.party_of(a), self.party_of(b));
        self.party[a.max(b)] = a.min(b);
    }

    /// The entry by which the party of an entry is known: the first that was told.
    fn party_of(&mut self, at: usize) -> usize {
        let mut root = at;
        while self.party[root] != root {
            root = self.party[root];
        }
        let mut next = at;
        while self.party[next] != root {
            next = std::mem::replace(&mut self.party[next], root);
        }
        root
    }

    /// The entries of each party, in the order in which they were told.
    pub(crate) fn parties(&mut self) -> Vec<Vec<usize>> {
        let mut members: HashMap<usize, Vec<usize>> = HashMap::new();
        for at in 0..self.listed.len() {
            let party = self.party_of(at);
            members.entry(party).or_default().push(at);
        }
        let mut parties: Vec<Vec<usize>> = members.into_values().collect();
        parties.sort_unstable();
        parties
    }
}

/// Whether two entries with the same first name are of one party.
///
/// Names with aliases must share enough of them: two groups can share one alias. A person without aliases
/// needs a date of birth, a number or most of the text in common; an organization or a ship may have
/// several offices or another owner, but a program or some text in common.
fn is_one_party(a: &Listed, b: &Listed) -> bool {
    if a.entry.schema != b.entry.schema || a.is_born_otherwise(b) {
        return false;
    }
    let both_have_aliases = a.keys.len() > 1 && b.keys.len() > 1;
    let text = alike(&a.words, &b.words);
    let share_birth = !a.births.is_disjoint(&b.births);
    if both_have_aliases {
        return alike(&a.keys, &b.keys) >= 0.4;
    }
    if a.entry.schema == Schema::Person {
        return share_birth
            || text >= 0.5
            || !numbers(&a.entry.rest).is_disjoint(&numbers(&b.entry.rest));
    }
    a.shares_program(b) || text >= 0.3
}

/// The words of a text with at least five digits.
fn numbers(text: &str) -> BTreeSet<String> {
    words(text).filter(|it| it.bytes().filter(u8::is_ascii_digit).count() >= 5).collect()
}

/// How many letters differ between two words (Levenshtein), if at most `most`.
fn n_slips(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    if a.len().abs_diff(b.len()) > most {
        return None;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let substituted = diagonal + usize::from(x != y);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
        if row.iter().all(|it| *it > most) {
            return None;
        }
    }
    row.last().copied().filter(|it| *it <= most)
}
