//! A unit in clauses: phrases, groups of verbs, and which phrase is the subject of which verb.
//!
//! One pass from left to right over the pieces of a unit, with a stack for what is inserted: relative clauses,
//! appositions and participles between commas. No tagger: a word is a verb by the tables, by its ending, and by what
//! stands around it. Where the pass loses its way, a verb has no subject, and nothing is read from it.

use std::ops::Range;

use super::words;
use crate::grammar::{Class, Form, Item, Kind, phrases};
use crate::{Shape, Text};

/// A piece of a unit.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub(super) kind: ChunkKind,
    pub(super) items: Range<usize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum ChunkKind {
    Phrase,
    Verb,
    Preposition,
    Who,
    Comma,
    Conjunction,
    Subordinator,
    Adverb,
    Break,
    Other,
}

/// In which form a verb stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mood {
    Finite,
    /// Without a subject of its own: `financed by`, `accused of`.
    Participle,
    Gerund,
    Infinitive,
}

/// A verb with its subject, as far as it is told.
#[derive(Debug, Clone)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a clause")]
pub(super) struct Clause {
    /// The chunk of the verb.
    pub(super) chunk: usize,
    /// Its item: the full verb, or the auxiliary that stands alone.
    pub(super) verb: usize,
    pub(super) mood: Mood,
    pub(super) is_passive: bool,
    pub(super) is_negated: bool,
    /// Under a modal verb, a condition, a wish: nothing that is so.
    pub(super) is_unreal: bool,
    /// Of an infinitive: it is what the subject wants.
    pub(super) is_wanted: bool,
    /// The chunk of its subject.
    pub(super) subject: Option<usize>,
    /// What `which` took up where it is no subject, and the preposition before it.
    pub(super) gap: Option<(usize, Option<usize>)>,
    /// Of a gerund: its subject is sure, that of a passive before it: `X, accused of arming`.
    pub(super) is_sure: bool,
}

/// A unit so read.
#[derive(Debug, Default)]
pub(super) struct Clauses {
    pub(super) chunks: Vec<Chunk>,
    pub(super) clauses: Vec<Clause>,
}

impl Clauses {
    pub(super) fn of(text: &Text<'_>, items: &[Item]) -> Self {
        let mut reader = Reader { text, items, chunks: Vec::new(), groups: Vec::new() };
        reader.chunks();
        reader.clauses()
    }

    pub(super) fn kind(&self, chunk: usize) -> Option<ChunkKind> {
        self.chunks.get(chunk).map(|it| it.kind)
    }

    pub(super) fn is(&self, chunk: usize, kind: ChunkKind) -> bool {
        self.kind(chunk) == Some(kind)
    }
}

/// A group of verbs as the first pass reads it.
#[derive(Debug, Clone, Copy, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a trait of its own of a group of verbs")]
struct Group {
    verb: usize,
    has_be: bool,
    has_have: bool,
    has_modal: bool,
    is_negated: bool,
    is_infinitive: bool,
    /// A form that only follows an auxiliary, or describes: `-ing`, a participle alone.
    is_ing: bool,
    is_participle: bool,
}

struct Reader<'t> {
    text: &'t Text<'t>,
    items: &'t [Item],
    chunks: Vec<Chunk>,
    groups: Vec<(usize, Group)>,
}

/// What is open while clauses are read.
#[derive(Debug, Clone, Copy, Default)]
struct Open {
    subject: Option<usize>,
    gap: Option<(usize, Option<usize>)>,
    /// The last finite verb: an index of clauses.
    verb: Option<usize>,
    is_relative: bool,
    /// Opened by a comma, so that the next closes it.
    is_inserted: bool,
    is_condition: bool,
}

impl Reader<'_> {
    fn lower(&self, at: usize) -> &str {
        self.items.get(at).map_or("", |it| &self.text.tokens[it.first].lower)
    }

    fn is(&self, at: usize, class: Class) -> bool {
        self.items.get(at).is_some_and(|it| it.is(class))
    }

    fn kind(&self, at: usize) -> Option<Kind> {
        self.items.get(at).map(|it| it.kind)
    }

    fn is_lower_word(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|it| it.kind == Kind::Word && it.shape == Shape::Lower)
    }

    /// Whether a word is such a form of a verb that is known, by the tables or its ending.
    fn is_form(&self, at: usize, form: Form) -> bool {
        if !self.is_lower_word(at) {
            return false;
        }
        let item = &self.items[at];
        let lower = self.lower(at);
        words::is_verb_form(words::plain(lower), form)
            || item.word.cues.iter().any(|(cue, it)| phrases::is_verb(cue) && it.is(form))
            || item.is(Class::Ed) && form.is(Form::PAST.or(Form::PARTICIPLE))
            || form.is(Form::ING) && is_ing(lower)
    }

    /// What can only follow a verb, or a preposition: a determiner, a name, a pronoun, a number.
    fn opens_phrase(&self, at: usize) -> bool {
        self.items.get(at).is_some_and(|it| {
            matches!(it.kind, Kind::Name | Kind::Number | Kind::Quote)
                || it.kind == Kind::Mark && self.lower(at) != "-"
                || it.is(Class::Article.or(Class::Determiner).or(Class::Possessive))
                || it.is(Class::Object.or(Class::Subject))
        })
    }

    /// Whether a finite verb stands here, behind a noun or what takes one up.
    fn is_finite(&self, at: usize, follows_name: bool) -> bool {
        if self.is(at, Class::Be.or(Class::Have).or(Class::Do)) {
            return true;
        }
        if self.is(at, Class::Modal) {
            return self.items[at].shape == Shape::Lower;
        }
        if !self.is_lower_word(at) {
            return false;
        }
        if self.is_form(at, Form::PAST) {
            return true;
        }
        let takes_object = self.opens_phrase(at + 1)
            || self.items.get(at + 1).is_some_and(phrases::is_adverb)
            || words::takes(self.lower(at), self.lower(at + 1))
            // `funds and arms it`
            || self.is(at + 1, Class::Conjunction)
                && self.is_form(at + 2, Form::THIRD)
                && (self.opens_phrase(at + 3) || self.is(at + 3, Class::Preposition));
        if self.is_form(at, Form::THIRD) {
            // `Orbin shares fell`
            return takes_object
                || !words::is_noun_too(self.lower(at))
                || self.is(at + 1, Class::Who);
        }
        // `X lives quietly`, `X speaks five languages`: a verb that no table knows.
        let is_third = self.items[at].is(Class::Plural);
        if is_third && follows_name {
            return self.opens_phrase(at + 1)
                && !self.is(at + 1, Class::Subject)
                && self.kind(at + 1) != Some(Kind::Mark);
        }
        // `the Coast Brigade include`
        if follows_name
            && words::is_verb_form(self.lower(at), Form::BASE)
            && !words::is_noun_too(self.lower(at))
        {
            return true;
        }
        // `the brothers control`
        // `Arkady and Boris control`
        let before = self.chunks.len().checked_sub(2).map(|it| self.chunks[it].kind);
        let is_joined = self.last() == Some(ChunkKind::Conjunction)
            || self.last() == Some(ChunkKind::Phrase) && before == Some(ChunkKind::Conjunction);
        // `They finance the brigade`
        let is_theirs = self.last() == Some(ChunkKind::Phrase)
            && self.chunks.last().is_some_and(|it| self.is(it.items.end - 1, Class::Subject));
        (!follows_name && !words::is_noun_too(self.lower(at)) || is_joined || is_theirs)
            && self.is_form(at, Form::BASE)
            && self.opens_phrase(at + 1)
    }

    fn push(&mut self, kind: ChunkKind, items: Range<usize>) {
        self.chunks.push(Chunk { kind, items });
    }

    fn last(&self) -> Option<ChunkKind> {
        self.chunks.last().map(|it| it.kind)
    }

    fn chunks(&mut self) {
        let mut at = 0;
        while at < self.items.len() {
            let end = self.chunk(at);
            at = end.max(at + 1);
        }
    }

    /// Reads the chunk that begins here, and says where it ends.
    fn chunk(&mut self, at: usize) -> usize {
        let item = &self.items[at];
        let one = at..at + 1;
        match item.kind {
            Kind::Comma => {
                self.push(ChunkKind::Comma, one);
                return at + 1;
            }
            Kind::Semicolon | Kind::Colon | Kind::Dash | Kind::Stop => {
                self.push(ChunkKind::Break, one);
                return at + 1;
            }
            Kind::Quote => {
                self.push(ChunkKind::Other, one);
                return at + 1;
            }
            Kind::Word => {}
            Kind::Mark if !matches!(self.lower(at), "$" | "€" | "£" | "¥") => {
                self.push(ChunkKind::Other, one);
                return at + 1;
            }
            _ => return self.phrase(at),
        }
        let lower = self.lower(at).to_owned();
        // `that man` is a phrase, `says that`, `the man that`.
        let is_that = lower == "that";
        if item.is(Class::Who) && lower != "whose" {
            let kind = match self.last() {
                Some(ChunkKind::Phrase) if is_that => ChunkKind::Who,
                _ if is_that => ChunkKind::Subordinator,
                _ => ChunkKind::Who,
            };
            self.push(kind, one);
            return at + 1;
        }
        if let Some(end) = self.verb_here(at) {
            return end;
        }
        if lower == "including" || lower == "such" && self.lower(at + 1) == "as" {
            let end = at + 1 + usize::from(lower == "such");
            self.push(ChunkKind::Preposition, at..end);
            return end;
        }
        if matches!(
            lower.as_str(),
            "out" | "up" | "down" | "away" | "back" | "past" | "apart" | "aside"
        ) {
            let kind = if lower == "past" { ChunkKind::Preposition } else { ChunkKind::Adverb };
            self.push(kind, one);
            return at + 1;
        }
        if phrases::is_time(item)
            && let Some(end) = phrases::end_of_time_phrase(self.items, at)
            && self.kind(end) != Some(Kind::Possessive)
        {
            self.push(ChunkKind::Adverb, at..end);
            return end;
        }
        if item.is(Class::Conjunction) {
            self.push(ChunkKind::Conjunction, one);
            return at + 1;
        }
        let is_preposition = phrases::is_preposition(item) || item.is(Class::To) || lower == "as";
        if is_preposition || item.is(Class::Preposition) && at == 0 {
            // `on Friday`, `in July 2012`
            if let Some(end) = phrases::end_of_time_phrase(self.items, at).filter(|it| *it > at + 1)
            {
                self.push(ChunkKind::Adverb, at..end);
                return end;
            }
            self.push(ChunkKind::Preposition, one);
            return at + 1;
        }
        if item.is(Class::Subordinator.or(Class::Contrast)) && !self.is(at, Class::TimePrep) {
            self.push(ChunkKind::Subordinator, one);
            return at + 1;
        }
        if item.is(Class::Subordinator) {
            // `Until 2019`
            if let Some(end) = phrases::end_of_time_phrase(self.items, at).filter(|it| *it > at + 1)
            {
                self.push(ChunkKind::Adverb, at..end);
                return end;
            }
            self.push(ChunkKind::Preposition, one);
            return at + 1;
        }
        if let Some(end) = phrases::end_of_time_phrase(self.items, at) {
            self.push(ChunkKind::Adverb, at..end);
            return end;
        }
        if phrases::is_adverb(item) {
            self.push(ChunkKind::Adverb, one);
            return at + 1;
        }
        self.phrase(at)
    }

    /// A noun phrase that begins here, up to what cannot be part of it.
    fn phrase(&mut self, start: usize) -> usize {
        const LONGEST: usize = 14;
        let mut at = start;
        // A pronoun stands alone.
        let is_possessive = self.is(start, Class::Possessive)
            && self.items.get(start + 1).is_some_and(|it| {
                matches!(it.kind, Kind::Word | Kind::Name | Kind::Number)
                    && !phrases::is_preposition(it)
                    && !phrases::is_auxiliary(it)
                    && !it.is(Class::Conjunction)
                    && !phrases::is_time(it)
            });
        if self.is(start, Class::Subject.or(Class::Object)) && !is_possessive {
            self.push(ChunkKind::Phrase, start..start + 1);
            return start + 1;
        }
        while at < self.items.len().min(start + LONGEST) {
            let item = &self.items[at];
            let is_first = at == start;
            let before = at.checked_sub(1).filter(|_| !is_first).map(|it| &self.items[it]);
            let goes_on = match item.kind {
                Kind::Name | Kind::Number => {
                    // `Tarvia Orbin Bank`: two names side by side belong together only with a noun between.
                    true
                }
                Kind::Possessive => !is_first,
                // `gave the bank $400,000`
                Kind::Mark if matches!(self.lower(at), "$" | "€" | "£" | "¥") => {
                    is_first || !before.is_some_and(|it| it.kind == Kind::Name)
                }
                Kind::Mark => matches!(self.lower(at), "%" | "-" | "&"),
                Kind::Word => {
                    let is_determiner = phrases::is_determiner(item);
                    let opens_another = !is_first
                        && is_determiner
                        && !before.is_some_and(|it| {
                            phrases::is_determiner(it) || it.kind == Kind::Number
                        });
                    let is_whose = is_first && self.lower(at) == "whose";
                    let is_cent = self.lower(at) == "per" && self.lower(at + 1) == "cent";
                    let is_other = !is_cent
                        && item.is(Class::Conjunction.or(Class::Who))
                        && !is_whose
                        || phrases::is_preposition(item) && !is_cent
                        || item.is(Class::To)
                        || self.lower(at) == "including"
                        || item.is(Class::Subordinator.or(Class::Contrast))
                        || phrases::is_auxiliary(item)
                        || item.is(Class::Subject.or(Class::Object)) && !item.is(Class::Possessive)
                        || !is_first
                            && (phrases::is_time(item) || item.is(Class::TimePrep))
                            && phrases::end_of_time_phrase(self.items, at).is_some()
                            && self.kind(at + 1) != Some(Kind::Possessive);
                    let is_within = before.is_some_and(|it| {
                        phrases::is_determiner(it) || it.kind == Kind::Possessive
                    });
                    let is_adverb = !is_first && phrases::is_adverb(item) && !is_within;
                    let follows_name = before.is_some_and(|it| it.kind == Kind::Name);
                    let is_verb = !is_first && !is_within && self.is_finite(at, follows_name);
                    let describes = !is_first && !is_within && self.describes(at);
                    !(opens_another || is_other || is_adverb || is_verb || describes)
                }
                _ => false,
            };
            if !goes_on {
                break;
            }
            at += 1;
        }
        if at == start {
            self.push(ChunkKind::Other, start..start + 1);
            return start + 1;
        }
        self.push(ChunkKind::Phrase, start..at);
        at
    }

    /// Whether a participle behind a noun describes it: `weapons supplied by`, `a man accused of`, `firms linking`.
    fn describes(&self, at: usize) -> bool {
        let is_participle = self.is_form(at, Form::PARTICIPLE);
        let next = &self.items.get(at + 1);
        let follows = next.is_some_and(|it| phrases::is_preposition(it) || it.is(Class::To));
        is_participle && follows
            || self.is_lower_word(at) && is_ing(self.lower(at)) && self.opens_phrase(at + 1)
    }

    /// A group of verbs that begins here, if one does: where it ends.
    fn verb_here(&mut self, at: usize) -> Option<usize> {
        let item = &self.items[at];
        let mut group = Group::default();
        let mut next = at;
        // `to buy`
        if item.is(Class::To) {
            let verb = at + 1 + usize::from(self.items.get(at + 1).is_some_and(phrases::is_adverb));
            let is_auxiliary = self.is(verb, Class::Be.or(Class::Have));
            let is_base = self.is_form(verb, Form::BASE)
                && (!words::is_noun_too(self.lower(verb)) || self.opens_phrase(verb + 1))
                || self.is_lower_word(verb)
                    && !phrases::is_determiner(&self.items[verb])
                    && !self.items[verb].is(Class::Plural)
                    && self.opens_phrase(verb + 1);
            if !is_auxiliary && !is_base {
                return None;
            }
            group.is_infinitive = true;
            next = verb;
        }
        let first = next;
        let mut verb = None;
        while let Some(item) = self.items.get(next) {
            if phrases::is_auxiliary(item) && !item.is(Class::Possessive) {
                group.has_be |= item.is(Class::Be);
                group.has_have |= item.is(Class::Have);
                group.has_modal |= item.is(Class::Modal);
                group.is_negated |= item.is(Class::Negation);
                verb = Some(next);
                next += 1;
            } else if next > first && phrases::is_adverb(item) {
                group.is_negated |= item.is(Class::Negation);
                next += 1;
            } else {
                break;
            }
        }
        // `it does` and `May`
        let has_auxiliary = verb.is_some();
        let form = match () {
            () if group.is_infinitive && !has_auxiliary => Form::BASE,
            () if group.has_be => Form::PARTICIPLE.or(Form::ING),
            () if group.has_have => Form::PARTICIPLE,
            () => Form::BASE,
        };
        if has_auxiliary || group.is_infinitive {
            let is_full = self.is_lower_word(next)
                && !self.opens_phrase(next)
                && (self.is_form(next, form)
                    || form.is(Form::BASE)
                        && !self.is(next, Class::Preposition)
                        && (group.has_modal || group.is_negated || group.is_infinitive));
            // `is a`, `has ties`
            if is_full {
                group.is_ing =
                    self.is_form(next, Form::ING) && !self.is_form(next, Form::PARTICIPLE);
                group.is_participle = group.has_be && !group.is_ing;
                verb = Some(next);
                next += 1;
                // `been accused`
            } else if !has_auxiliary {
                return None;
            }
            group.verb = verb?;
            self.push(ChunkKind::Verb, at..next);
            self.groups.push((self.chunks.len() - 1, group));
            return Some(next);
        }
        // A full verb alone, or behind an adverb: `also owns`, `never trained`.
        let mut verb = at;
        while self.items.get(verb).is_some_and(phrases::is_adverb) && verb < at + 3 {
            group.is_negated |= self.items[verb].is(Class::Negation);
            verb += 1;
        }
        if !self.is_lower_word(verb) || self.is(verb, Class::Article.or(Class::Determiner)) {
            return None;
        }
        group.verb = verb;
        let last = self.last();
        let follows_name = last == Some(ChunkKind::Phrase)
            && self.chunks.last().is_some_and(|it| self.kind(it.items.end - 1) == Some(Kind::Name));
        let can_follow = matches!(
            last,
            Some(
                ChunkKind::Phrase
                    | ChunkKind::Who
                    | ChunkKind::Comma
                    | ChunkKind::Conjunction
                    | ChunkKind::Adverb
                    | ChunkKind::Other
            )
        );
        if is_ing(self.lower(verb)) && self.lower(verb) != "including" {
            // `of training the group`, `denied training the group`, `, calling it`; not `training camps`.
            let is_known = words::moves(self.lower(verb));
            let next_is_noun = is_known && self.is_lower_word(verb + 1);
            let is_gerund = (self.opens_phrase(verb + 1)
                || next_is_noun
                || words::takes(self.lower(verb), self.lower(verb + 1))
                || self.is(verb + 1, Class::Conjunction) && self.is_form(verb + 2, Form::ING)
                || self.kind(verb + 1) == Some(Kind::Comma) && self.is_form(verb + 2, Form::ING))
                && !matches!(self.lower(verb), "during" | "according");
            if !is_gerund {
                return None;
            }
            group.is_ing = true;
            self.push(ChunkKind::Verb, at..verb + 1);
            self.groups.push((self.chunks.len() - 1, group));
            return Some(verb + 1);
        }
        let is_participle = self.is_form(verb, Form::PARTICIPLE);
        let describes = is_participle && {
            let next = self.items.get(verb + 1);
            next.is_none_or(|it| {
                phrases::is_preposition(it) || it.is(Class::To) || phrases::is_adverb(it)
            }) || !self.is_form(verb, Form::PAST)
                || self.is(verb + 1, Class::Conjunction)
                || self.kind(verb + 1) == Some(Kind::Name)
        };
        if (last.is_none() || last == Some(ChunkKind::Preposition))
            && !(describes && last.is_none())
        {
            return None;
        }
        let is_base = matches!(last, Some(ChunkKind::Who | ChunkKind::Conjunction))
            && self.is_form(verb, Form::BASE)
            && self.opens_phrase(verb + 1);
        // `founded and now runs.`
        let closes =
            self.items.get(verb + 1).is_none_or(|it| matches!(it.kind, Kind::Stop | Kind::Comma));
        let is_joined = last == Some(ChunkKind::Conjunction)
            && self.chunks.iter().rev().nth(1).is_some_and(|it| it.kind == ChunkKind::Verb)
            && self.is_form(verb, Form::THIRD)
            && closes;
        let is_finite = is_joined || can_follow && (self.is_finite(verb, follows_name) || is_base);
        let after_who = last == Some(ChunkKind::Who)
            && (self.items[verb].is(Class::Plural)
                || self.is_form(verb, Form::PAST.or(Form::THIRD)));
        if !is_finite && !after_who && !describes {
            return None;
        }
        group.is_participle = is_participle;
        self.push(ChunkKind::Verb, at..verb + 1);
        self.groups.push((self.chunks.len() - 1, group));
        Some(verb + 1)
    }

    /// The clauses of the chunks.
    fn clauses(self) -> Clauses {
        let mut clauses: Vec<Clause> = Vec::new();
        let mut stack = vec![Open::default()];
        let mut groups = self.groups.iter().peekable();
        for at in 0..self.chunks.len() {
            let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
            let Some(top) = stack.last_mut() else { break };
            match self.chunks[at].kind {
                ChunkKind::Break => stack = vec![Open::default()],
                ChunkKind::Phrase if self.lower(self.chunks[at].items.start) == "whose" => {
                    let is_inserted = before == Some(ChunkKind::Comma);
                    let subject = Some(at);
                    stack.push(Open { subject, is_relative: true, is_inserted, ..Open::default() });
                }
                ChunkKind::Phrase
                    if top.verb.is_none()
                        && top.subject.is_none()
                        && before != Some(ChunkKind::Preposition) =>
                {
                    top.subject = Some(at);
                }
                ChunkKind::Who => {
                    let word = self.chunks[at].items.start;
                    let preposition = (before == Some(ChunkKind::Preposition)).then(|| at - 1);
                    let end = preposition.unwrap_or(at);
                    let antecedent = self.antecedent(end);
                    let is_inserted = end > 0 && self.chunks[end - 1].kind == ChunkKind::Comma;
                    // `who founded it and who was listed`
                    if before == Some(ChunkKind::Conjunction)
                        && let Some(open) = stack.iter().rposition(|it| it.is_relative)
                    {
                        stack.truncate(open + 1);
                        let again = stack[open].subject;
                        stack[open] = Open {
                            gap: again.map(|it| (it, None)),
                            is_relative: true,
                            is_inserted: stack[open].is_inserted,
                            ..Open::default()
                        };
                        continue;
                    }
                    let gap = antecedent
                        .filter(|_| self.lower(word) != "what")
                        .map(|it| (it, preposition.map(|it| self.chunks[it].items.start)));
                    // `did not say to whom he sold it`
                    let is_condition = antecedent.is_none();
                    stack.push(Open {
                        gap,
                        is_relative: true,
                        is_inserted,
                        is_condition,
                        ..Open::default()
                    });
                }
                ChunkKind::Subordinator => {
                    let lower = self.lower(self.chunks[at].items.start);
                    let is_condition = matches!(lower, "if" | "unless" | "whether");
                    // Whose subject a participle behind it may take.
                    stack.push(Open { is_condition, ..Open::default() });
                }
                ChunkKind::Verb => {
                    let Some((_, group)) = groups.next_if(|it| it.0 == at) else { continue };
                    let clause = self.clause(at, group, &mut stack, &clauses);
                    if clause.mood == Mood::Finite
                        && let Some(top) = stack.last_mut()
                    {
                        top.verb = Some(clauses.len());
                        top.subject = clause.subject;
                    }
                    clauses.push(clause);
                }
                _ => {}
            }
        }
        Clauses { chunks: self.chunks, clauses }
    }

    /// The phrase that ends before a chunk, behind a comma: what a relative clause is about.
    fn antecedent(&self, end: usize) -> Option<usize> {
        let mut at = end.checked_sub(1)?;
        // `X, 61, who`
        while matches!(self.chunks[at].kind, ChunkKind::Comma | ChunkKind::Adverb) {
            at = at.checked_sub(1)?;
        }
        (self.chunks[at].kind == ChunkKind::Phrase).then_some(at)
    }

    fn clause(
        &self,
        at: usize,
        group: &Group,
        stack: &mut Vec<Open>,
        clauses: &[Clause],
    ) -> Clause {
        let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
        let last = clauses.last();
        let mood = self.mood(at, group, stack);
        let mut clause = Clause {
            chunk: at,
            verb: group.verb,
            mood,
            is_passive: group.is_participle && (group.has_be || mood == Mood::Participle),
            is_negated: group.is_negated,
            is_unreal: group.has_modal,
            is_wanted: false,
            subject: None,
            gap: None,
            is_sure: false,
        };
        // `Founded in 1998, X`; `Speaking for Y, X`: the subject stands behind the comma.
        let opens_unit = self.chunks[..at].iter().all(|it| it.kind == ChunkKind::Adverb)
            && matches!(mood, Mood::Participle | Mood::Gerund);
        if opens_unit {
            clause.subject = self.subject_behind(at);
            clause.is_sure = true;
            return clause;
        }
        match mood {
            Mood::Infinitive => {
                // `is said to own`, `helped to finance`; what is planned or asked for is not so.
                let governor = last.filter(|it| at - it.chunk <= 4);
                clause.subject = governor.and_then(|it| it.subject);
                // `which the group wants to overthrow`
                clause.gap = governor.and_then(|it| it.gap);
                clause.is_wanted = governor.is_some_and(|it| {
                    let wants = matches!(
                        self.lower(it.verb),
                        "wants"
                            | "want"
                            | "wanted"
                            | "seeks"
                            | "sought"
                            | "vowed"
                            | "vows"
                            | "seeking"
                    );
                    wants && !it.is_unreal
                });
                let is_so = governor.is_some_and(|it| self.carries(it) && !it.is_unreal);
                clause.is_unreal |= !is_so;
                clause.is_negated |= governor.is_some_and(|it| it.is_negated);
            }
            Mood::Gerund => {
                let governor = last;
                clause.is_sure = governor.is_some_and(|it| it.is_passive && it.chunk + 5 >= at);
                clause.subject = governor
                    .and_then(|it| self.doer(it, at))
                    .or_else(|| stack.last().and_then(|it| it.subject));
                // `funding and arming`
                if let Some(it) = last.filter(|it| it.mood == Mood::Gerund && at <= it.chunk + 2) {
                    clause.subject = it.subject;
                }
                clause.is_unreal |= governor.is_some_and(|it| it.is_unreal);
                if governor.is_none() && before.is_none_or(|it| it == ChunkKind::Preposition) {
                    clause.subject = None;
                }
            }
            Mood::Participle => {
                let end = at - usize::from(before == Some(ChunkKind::Comma));
                // `much of it bought by`
                let is_pronoun = |it: &usize| self.is(self.chunks[*it].items.start, Class::Object);
                clause.subject = self.antecedent(end).filter(|it| !is_pronoun(it));
                // `trained and equipped by`
                if let Some(it) = last.filter(|it| {
                    it.mood == Mood::Participle
                        && before == Some(ChunkKind::Conjunction)
                        && at <= it.chunk + 8
                }) {
                    clause.subject = it.subject;
                } else if before == Some(ChunkKind::Comma) {
                    let subject = clause.subject;
                    stack.push(Open { subject, is_inserted: true, ..Open::default() });
                    if let Some(top) = stack.last_mut() {
                        top.verb = Some(clauses.len());
                    }
                }
            }
            Mood::Finite => self.finite(at, stack, clauses, &mut clause),
        }
        clause
    }

    /// The phrase behind the comma that closes what opens a unit, if a clause begins with it.
    fn subject_behind(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let end = self.chunks.len().min(at + LONGEST);
        let comma = (at + 1..end).find(|it| self.chunks[*it].kind == ChunkKind::Comma)?;
        let is_flat = self.chunks[at + 1..comma].iter().all(|it| {
            !matches!(it.kind, ChunkKind::Verb | ChunkKind::Who | ChunkKind::Subordinator)
        });
        let subject = self.chunks.get(comma + 1)?;
        (is_flat && subject.kind == ChunkKind::Phrase).then_some(comma + 1)
    }

    fn mood(&self, at: usize, group: &Group, stack: &[Open]) -> Mood {
        if group.is_infinitive {
            return Mood::Infinitive;
        }
        let has_auxiliary = group.has_be || group.has_have || group.has_modal;
        let first = self.lower(self.chunks[at].items.start);
        if group.is_ing && !group.has_be || matches!(first, "having" | "being") {
            return Mood::Gerund;
        }
        if !group.is_participle || has_auxiliary {
            return Mood::Finite;
        }
        let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
        let next = self.chunks[at].items.end;
        let is_by = (next..next + 4)
            .take_while(|it| {
                let is_joint =
                    self.is(*it, Class::Conjunction) || self.kind(*it) == Some(Kind::Comma);
                // `trained and equipped by`
                !is_joint || self.is_form(it + 1, Form::PARTICIPLE)
            })
            .any(|it| self.lower(it) == "by");
        let top = stack.last().copied().unwrap_or_default();
        let only_participle = !self.is_form(group.verb, Form::PAST);
        match before {
            None => Mood::Participle,
            // `X, founded by Y,`; behind an insertion the verb of the clause.
            Some(ChunkKind::Comma) => {
                let is_closing = self.closes(at - 1, &top);
                if is_by
                    || only_participle
                    || !is_closing && top.verb.is_none() && self.takes_none(next)
                {
                    Mood::Participle
                } else {
                    Mood::Finite
                }
            }
            Some(ChunkKind::Phrase) if is_by || only_participle => Mood::Participle,
            // `the man accused of it fled`, but `says he worked for it`
            Some(ChunkKind::Phrase) if top.verb.is_some() && !top.is_relative => {
                let is_said = at >= 2 && self.chunks[at - 2].kind == ChunkKind::Verb && {
                    let verb = &self.items[self.chunks[at - 2].items.end - 1];
                    verb.word.cues.iter().any(|(cue, _)| phrases::is_verb(cue))
                };
                let is_pronoun = self.is(self.chunks[at - 1].items.start, Class::Subject);
                if is_said || is_pronoun { Mood::Finite } else { Mood::Participle }
            }
            Some(ChunkKind::Conjunction) if is_by => Mood::Participle,
            _ => Mood::Finite,
        }
    }

    /// Whether no object follows: a preposition does.
    fn takes_none(&self, at: usize) -> bool {
        self.items.get(at).is_none_or(|it| {
            phrases::is_preposition(it)
                || it.is(Class::To)
                || it.kind == Kind::Name
                || it.kind == Kind::Comma
        })
    }

    /// Whether a comma closes an apposition or another insertion behind the subject.
    fn closes(&self, comma: usize, top: &Open) -> bool {
        if top.is_inserted && top.verb.is_some() {
            return true;
        }
        let Some(subject) = top.subject else { return false };
        (subject + 1..comma).any(|it| self.chunks[it].kind == ChunkKind::Comma)
    }

    /// The subject of a finite verb.
    fn finite(&self, at: usize, stack: &mut Vec<Open>, clauses: &[Clause], clause: &mut Clause) {
        let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
        // A phrase right before it that nothing else claims.
        let own = before.filter(|it| *it == ChunkKind::Phrase).map(|_| at - 1).filter(|it| {
            it.checked_sub(1).is_none_or(|it| self.chunks[it].kind != ChunkKind::Preposition)
        });
        let opens = own.and_then(|it| it.checked_sub(1)).map(|it| self.chunks[it].kind);
        loop {
            let Some(top) = stack.last().copied() else { return };
            if top.verb.is_none() {
                if let Some(subject) = top.subject {
                    clause.subject = Some(subject);
                    clause.gap = top.gap.filter(|_| top.is_relative);
                } else if let Some((taken, None)) = top.gap {
                    clause.subject = Some(taken);
                }
                clause.is_unreal |= top.is_condition;
                return;
            }
            let can_close = stack.len() > 1;
            match before {
                // `owns X and is based in Y`
                Some(ChunkKind::Conjunction | ChunkKind::Adverb) => {
                    clause.subject = top.subject;
                    let first = top.verb.map(|it| &clauses[it]);
                    clause.is_unreal |= first.is_some_and(|it| it.is_unreal);
                    clause.gap = first.and_then(|it| it.gap);
                    return;
                }
                Some(ChunkKind::Comma) => {
                    // `and his sister, Rosie Firth, is`
                    if let Some(subject) = self.apposed(at - 1) {
                        clause.subject = Some(subject);
                        if let Some(top) = stack.last_mut() {
                            *top = Open { subject: Some(subject), ..Open::default() };
                        }
                        return;
                    }
                    if top.is_inserted && can_close {
                        stack.pop();
                        continue;
                    }
                    clause.subject = top.subject;
                    return;
                }
                Some(ChunkKind::Phrase) => {
                    let is_new = match opens {
                        Some(ChunkKind::Verb) => !top.is_relative,
                        _ => own.is_some(),
                    };
                    if is_new {
                        clause.subject = own;
                        let same = Open { subject: own, ..Open::default() };
                        if can_close && matches!(opens, Some(ChunkKind::Comma)) {
                            stack.pop();
                        }
                        if let Some(top) = stack.last_mut() {
                            *top = same;
                        }
                        return;
                    }
                    if can_close {
                        stack.pop();
                        continue;
                    }
                    // `before Orbin Bank cut`
                    let is_clause = at >= 2
                        && matches!(
                            self.lower(self.chunks[at - 2].items.start),
                            "after" | "before" | "since" | "until" | "as" | "than"
                        );
                    if is_clause {
                        clause.subject = Some(at - 1);
                    }
                    return;
                }
                _ => {
                    if can_close {
                        stack.pop();
                        continue;
                    }
                    return;
                }
            }
        }
    }

    /// The subject that an apposition behind it describes, where a clause begins with it: `, and X, a firm, is`.
    fn apposed(&self, comma: usize) -> Option<usize> {
        const LONGEST: usize = 8;
        let opens = (comma.saturating_sub(LONGEST)..comma).rev().find(|it| {
            !matches!(
                self.chunks[*it].kind,
                ChunkKind::Phrase | ChunkKind::Preposition | ChunkKind::Adverb
            )
        })?;
        let subject = opens.checked_sub(1)?;
        let is_comma = self.chunks[opens].kind == ChunkKind::Comma;
        let is_phrase = self.chunks[subject].kind == ChunkKind::Phrase;
        let begins = subject.checked_sub(1).is_none_or(|it| {
            matches!(
                self.chunks[it].kind,
                ChunkKind::Conjunction | ChunkKind::Subordinator | ChunkKind::Break
            )
        });
        (is_comma && is_phrase && begins).then_some(subject)
    }

    /// Whether what an infinitive says is so where its governor is: `helped to`, `is said to`.
    fn carries(&self, governor: &Clause) -> bool {
        let lower = self.lower(governor.verb);
        let is_report = governor.is_passive
            && self.items[governor.verb].word.cues.iter().any(|(cue, _)| phrases::is_verb(cue));
        is_report
            || governor.is_passive
                && matches!(
                    lower,
                    "believed" | "thought" | "known" | "reported" | "understood" | "found"
                )
            || matches!(
                lower,
                "helped"
                    | "helps"
                    | "help"
                    | "helping"
                    | "continued"
                    | "continues"
                    | "managed"
                    | "went"
                    | "came"
                    | "used"
                    | "conspired"
                    | "conspiring"
                    | "began"
                    | "started"
                    | "appears"
            )
    }

    /// Who does what a gerund says: whom somebody is accused of it, or the subject.
    fn doer(&self, governor: &Clause, at: usize) -> Option<usize> {
        let is_near = at - governor.chunk <= 5;
        let object = (governor.chunk + 1..at)
            .find(|it| self.chunks[*it].kind == ChunkKind::Phrase)
            .filter(|it| *it == governor.chunk + 1);
        let preposition =
            at.checked_sub(1).filter(|it| self.chunks[*it].kind == ChunkKind::Preposition);
        let preposition = preposition.map_or("", |it| self.lower(self.chunks[it].items.start));
        match preposition {
            "of" | "for" | "in" | "with" | "from" if !governor.is_passive && is_near => {
                object.or(governor.subject)
            }
            _ => governor.subject,
        }
    }
}

/// Whether a word is an `-ing` form and no noun that ends so.
fn is_ing(lower: &str) -> bool {
    lower.len() > 5
        && lower.ends_with("ing")
        && !matches!(
            lower,
            "during"
                | "spring"
                | "string"
                | "nothing"
                | "something"
                | "anything"
                | "everything"
                | "evening"
                | "morning"
                | "building"
                | "meeting"
                | "wedding"
                | "shipping"
                | "ceiling"
                | "according"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Units;
    use crate::mentions::{Found, Named};
    use crate::{Document, EntityType, Mention, MentionKind, Role, Segment, Span, Via};

    const NAMES: &[&str] =
        &["Orla Venn", "Ivo Marr", "Orbin Bank", "Coast Brigade", "Tarvia", "Velm"];

    /// The chunks of a sentence, and of each verb its subject: `[Ivo Marr] <owns> [Orbin Bank] | owns: Ivo Marr`.
    fn shown(sentence: &str) -> String {
        let segments = vec![Segment { span: Span::of(sentence, sentence), role: Role::Body }];
        let document = Document::of_text(sentence.to_owned(), segments);
        let mut found = Found::default();
        for (entity, name) in NAMES.iter().enumerate() {
            let kind = EntityType::Org;
            let (links, alternatives) = (Vec::new(), Vec::new());
            found.entities.push(Named { name: (*name).to_owned(), kind, links, alternatives });
            for (start, _) in sentence.match_indices(name) {
                let span = Span::new(start, start + name.len());
                let (kind, via) = (MentionKind::Name, Via::Exact);
                found.mentions.push(Mention { span, entity, kind, via, score: 1.0 });
            }
        }
        found.mentions.sort_by_key(|it| it.span);
        let text = Text::of(&document);
        let units = Units::of(&text, &found);
        let unit = units.unit(0);
        let clauses = Clauses::of(&text, &unit.items);
        let slice = |chunk: &Chunk| {
            let span = unit.items[chunk.items.start].span.to(unit.items[chunk.items.end - 1].span);
            text.slice(span).to_owned()
        };
        let chunks: Vec<String> = clauses
            .chunks
            .iter()
            .map(|it| match it.kind {
                ChunkKind::Phrase => format!("[{}]", slice(it)),
                ChunkKind::Verb => format!("<{}>", slice(it)),
                ChunkKind::Who => format!("{{{}}}", slice(it)),
                ChunkKind::Adverb => format!("~{}", slice(it)),
                _ => slice(it),
            })
            .collect();
        let verbs: Vec<String> = clauses
            .clauses
            .iter()
            .map(|it| {
                let subject = it.subject.map_or("-".to_owned(), |it| slice(&clauses.chunks[it]));
                let marks = format!(
                    "{}{}{}",
                    if it.is_passive { "^" } else { "" },
                    if it.is_negated { "!" } else { "" },
                    if it.is_unreal { "?" } else { "" }
                );
                format!("{}{marks} {subject}", text.slice(unit.items[it.verb].span))
            })
            .collect();
        format!("{} | {}", chunks.join(" "), verbs.join(", "))
    }

    #[test]
    fn sentences_in_clauses() {
        let mut failed = 0;
        let rows: Vec<&str> = include_str!("clauses.txt").lines().collect();
        for pair in rows.chunks(2) {
            let found = shown(pair[0]);
            let expected = pair.get(1).copied().unwrap_or_default().trim();
            if found != expected {
                failed += 1;
                println!("{}\n    {found}\n  expected\n    {expected}", pair[0]);
            }
        }
        assert_eq!(failed, 0, "of {}", rows.len() / 2);
    }
}
