//! The verbs of a unit with their subjects: a stack holds what is open, relative clauses and insertions on top.

use super::super::words::Set;
use super::{ChunkKind, Clause, Clauses, Group, Mood, Reader};
use crate::grammar::{Class, Form, Kind, phrases};

/// What is open while clauses are read.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Open {
    pub(super) subject: Option<usize>,
    pub(super) gap: Option<(usize, Option<usize>)>,
    /// The last finite verb: an index of clauses.
    pub(super) verb: Option<usize>,
    pub(super) is_relative: bool,
    /// Opened by a comma, so that the next closes it.
    pub(super) is_inserted: bool,
    pub(super) is_condition: bool,
}

impl Reader<'_> {
    /// The clauses of the chunks.
    pub(super) fn clauses(self) -> Clauses {
        use ChunkKind::{Break, Phrase, Subordinator, Verb, Who};
        /// So much that is open takes no more than one allocation.
        const OPEN: usize = 4;
        let mut clauses: Vec<Clause> = Vec::with_capacity(self.groups.len());
        let mut stack = Vec::with_capacity(OPEN);
        stack.push(Open::default());
        let mut groups = self.groups.iter().peekable();
        for at in 0..self.chunks.len() {
            let kind = self.chunks[at].kind;
            // Half of the chunks open and close nothing.
            if !matches!(kind, Break | Phrase | Who | Subordinator | Verb) {
                continue;
            }
            let before = at.checked_sub(1).map(|it| self.chunks[it].kind);
            let Some(top) = stack.last_mut() else { break };
            match kind {
                ChunkKind::Break => {
                    stack.clear();
                    stack.push(Open::default());
                }
                ChunkKind::Phrase if self.lower(self.chunks[at].items.start) == "whose" => {
                    // `X, on whose board Y sat,`
                    let opens = if before == Some(ChunkKind::Preposition) { at - 1 } else { at };
                    let is_inserted = opens > 0 && self.chunks[opens - 1].kind == ChunkKind::Comma;
                    let subject = Some(at);
                    stack.push(Open { subject, is_relative: true, is_inserted, ..Open::default() });
                }
                // `whose assets Y froze`: Y did.
                ChunkKind::Phrase
                    if top.verb.is_none()
                        && top.is_relative
                        && top.subject == at.checked_sub(1)
                        && at > 0
                        && self.lower(self.chunks[at - 1].items.start) == "whose" =>
                {
                    let preposition = at.checked_sub(2).map(|it| &self.chunks[it]);
                    let preposition = preposition.filter(|it| it.kind == ChunkKind::Preposition);
                    top.gap = Some((at - 1, preposition.map(|it| it.items.start)));
                    top.subject = Some(at);
                }
                ChunkKind::Phrase
                    if top.verb.is_none()
                        && top.subject.is_none()
                        && before != Some(ChunkKind::Preposition)
                        && !self.is_in_adjunct(at) =>
                {
                    top.subject = Some(at);
                }
                ChunkKind::Who => {
                    let word = self.chunks[at].items.start;
                    let preposition = (before == Some(ChunkKind::Preposition)).then(|| at - 1);
                    let end = preposition.unwrap_or(at);
                    let is_asked = self.is_asked(at, clauses.last());
                    let antecedent = self.antecedent(end).filter(|_| !is_asked);
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

    /// `X, a coalition of rebels | seeking to topple O`: X; without a comma the noun itself.
    fn described_before(&self, at: usize) -> Option<usize> {
        let is_within = |it: &usize| {
            matches!(self.chunks[*it].kind, ChunkKind::Phrase | ChunkKind::Preposition)
        };
        let first = (0..at).rev().take_while(is_within).last()?;
        let comma = first.checked_sub(1).filter(|it| self.chunks[*it].kind == ChunkKind::Comma);
        let name = comma.and_then(|it| it.checked_sub(1));
        let name = name.filter(|it| self.chunks[*it].kind == ChunkKind::Phrase);
        name.or_else(|| at.checked_sub(1))
    }

    /// `asked Y on Monday who owns Z`: a question, which says nothing of Y.
    fn is_asked(&self, who: usize, last: Option<&Clause>) -> bool {
        let asks = |it: &Clause| {
            matches!(
                self.lower(it.verb),
                "ask" | "asks" | "asked" | "asking" | "wondered" | "wonder"
            )
        };
        let before = who.checked_sub(1).map(|it| &self.chunks[it]);
        // `asked the man who owns Z`: he does.
        let is_apart = before.is_some_and(|it| match it.kind {
            ChunkKind::Adverb => true,
            ChunkKind::Phrase => {
                let last = it.items.end - 1;
                self.kind(last) == Some(Kind::Name)
                    || self.items.get(last).is_some_and(phrases::is_time)
            }
            _ => false,
        });
        is_apart && last.is_some_and(asks)
    }

    /// `Together with X and Y, Z owns`: Y belongs to what opens the unit, and is no subject.
    fn is_in_adjunct(&self, at: usize) -> bool {
        let is_kind = |it: usize, kind| self.chunks.get(it).is_some_and(|it| it.kind == kind);
        at >= 3
            && is_kind(at - 1, ChunkKind::Conjunction)
            && is_kind(at - 2, ChunkKind::Phrase)
            && is_kind(at - 3, ChunkKind::Preposition)
            && self.chunks[..at - 3].iter().all(|it| it.kind == ChunkKind::Adverb)
            && is_kind(at + 1, ChunkKind::Comma)
            && is_kind(at + 2, ChunkKind::Phrase)
    }

    /// The phrase that ends before a chunk, behind a comma: what a relative clause is about.
    fn antecedent(&self, end: usize) -> Option<usize> {
        let mut at = end.checked_sub(1)?;
        // `X, 61, who`
        while matches!(self.chunks[at].kind, ChunkKind::Comma | ChunkKind::Adverb) {
            at = at.checked_sub(1)?;
        }
        // `a militia in Shan State that lives off`: the militia.
        let is_name = |it: usize| self.kind(self.chunks[it].items.end - 1) == Some(Kind::Name);
        if at >= 2
            && at + 1 == end
            && self.chunks[at].kind == ChunkKind::Phrase
            && is_name(at)
            && self.chunks[at].items.clone().rev().skip(1).all(|it| self.is(it, Class::Article))
            && self.chunks[at - 1].kind == ChunkKind::Preposition
            && matches!(self.lower(self.chunks[at - 1].items.start), "in" | "near" | "from" | "at")
            && self.chunks[at - 2].kind == ChunkKind::Phrase
            && !is_name(at - 2)
        {
            return Some(at - 2);
        }
        // `X, one of P's biggest lenders, which`: X.
        let is_of = |it: usize| self.lower(self.chunks[it].items.start) == "of";
        if at >= 4
            && at + 1 < end
            && is_of(at - 1)
            && self.lower(self.chunks[at - 2].items.start) == "one"
            && self.chunks[at - 3].kind == ChunkKind::Comma
            && self.chunks[at - 4].kind == ChunkKind::Phrase
            && is_name(at - 4)
        {
            return Some(at - 4);
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
        // `was armed, trained and sheltered by Y`
        if let Some(last) = last
            && last.is_passive
            && last.mood == Mood::Finite
            && group.is_participle
            && !group.has_be
            && !group.has_have
            && !group.has_modal
            && self.is_form(group.verb, Form::PARTICIPLE)
            && self.goes_on_passive(last.chunk, at)
        {
            clause.mood = Mood::Finite;
            clause.is_passive = true;
            clause.is_negated |= last.is_negated;
            clause.is_unreal |= last.is_unreal;
            clause.subject = last.subject;
            clause.gap = last.gap;
            return clause;
        }
        // `Founded in 1998, X`; `Speaking for Y, X`: the subject stands behind the comma.
        let opens_unit = self.chunks[..at].iter().all(|it| it.kind == ChunkKind::Adverb)
            && matches!(mood, Mood::Participle | Mood::Gerund);
        if opens_unit {
            clause.subject = self.subject_behind(at);
            clause.is_sure = true;
            // It is the subject of what follows, too.
            if let Some(top) = stack.last_mut().filter(|it| it.subject.is_none()) {
                top.subject = clause.subject;
            }
            return clause;
        }
        match mood {
            Mood::Infinitive => {
                // `is said to own`, `helped to finance`; what is planned or asked for is not so.
                let leaves = |it: &Clause| self.relates(it.verb).is_in(Set::Leaves);
                let governor = last.filter(|it| at - it.chunk <= if leaves(it) { 8 } else { 4 });
                // `was used by Y to channel money`: Y did.
                clause.subject = governor.and_then(|it| self.user(it, at).or(it.subject));
                // `which the group wants to overthrow`
                clause.gap = governor.and_then(|it| it.gap);
                clause.is_wanted = governor.is_some_and(|it| {
                    let wants = self.relates(it.verb).is_in(Set::Wants);
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
                    clause.is_sure |= it.is_sure;
                }
                // `the group that he is accused of arming`
                clause.gap = governor.filter(|_| clause.is_sure).and_then(|it| it.gap);
                clause.is_unreal |= governor.is_some_and(|it| it.is_unreal);
                if before == Some(ChunkKind::Phrase) && self.is_seeking(group.verb) {
                    clause.subject = self.described_before(at);
                }
                if governor.is_none() && before.is_none_or(|it| it == ChunkKind::Preposition) {
                    clause.subject = None;
                }
            }
            Mood::Participle => {
                let end = at - usize::from(before == Some(ChunkKind::Comma));
                // `much of it bought by`
                let is_pronoun = |it: &usize| self.is(self.chunks[*it].items.start, Class::Object);
                clause.subject = self.antecedent(end).filter(|it| !is_pronoun(it));
                // `X was listed last May, accused by Y of it`
                if clause.subject.is_none() && before == Some(ChunkKind::Comma) {
                    clause.subject = stack.last().and_then(|it| it.subject);
                }
                // `trained and equipped by`
                // `listed in May and widely reported to be his`
                let is_joined = before == Some(ChunkKind::Conjunction)
                    || before == Some(ChunkKind::Adverb)
                        && at >= 2
                        && self.chunks[at - 2].kind == ChunkKind::Conjunction;
                if let Some(it) =
                    last.filter(|it| it.mood == Mood::Participle && is_joined && at <= it.chunk + 8)
                {
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

    /// `was armed, trained and sheltered by Y`; `is financed by S, armed by Q and led by X`.
    fn goes_on_passive(&self, last: usize, at: usize) -> bool {
        const LONGEST: usize = 9;
        if at > last + LONGEST {
            return false;
        }
        let between = &self.chunks[last + 1..at];
        let joins = |it: ChunkKind| {
            matches!(it, ChunkKind::Comma | ChunkKind::Conjunction | ChunkKind::Adverb)
        };
        if at <= last + 3 && between.iter().all(|it| joins(it.kind)) {
            return true;
        }
        let is_by = |it: usize| self.lower(self.chunks[it].items.start) == "by";
        let by = last + 1;
        let own = self.chunks[at].items.end;
        at >= last + 4
            && is_by(by)
            && self.chunks[by + 1].kind == ChunkKind::Phrase
            && self.chunks[by + 2..at]
                .iter()
                .all(|it| joins(it.kind) || it.kind == ChunkKind::Phrase)
            && joins(self.chunks[at - 1].kind)
            && self.lower(own) == "by"
    }

    /// The phrase behind the comma that closes what opens a unit, if a clause begins with it.
    fn subject_behind(&self, at: usize) -> Option<usize> {
        const LONGEST: usize = 14;
        let end = self.chunks.len().min(at + LONGEST);
        let commas = || (at + 1..end).filter(|it| self.chunks[*it].kind == ChunkKind::Comma);
        // `Founded by two brothers, X and Y, the firm was`
        let is_kind = |at: usize, kind| self.chunks.get(at).is_some_and(|it| it.kind == kind);
        let before_verb = commas()
            .find(|it| is_kind(it + 1, ChunkKind::Phrase) && is_kind(it + 2, ChunkKind::Verb));
        let comma = before_verb.or_else(|| commas().next())?;
        // `Led by X and armed by Y, the front took`
        let is_joined = |it: usize| {
            matches!(self.chunks[it - 1].kind, ChunkKind::Conjunction | ChunkKind::Comma)
                && self.groups.iter().any(|(chunk, group)| {
                    *chunk == it && group.is_participle && !group.has_be && !group.has_have
                })
        };
        // `Founded by X, who was shot in 2003, it is`: what a relative clause says between commas.
        let mut is_within = false;
        let mut is_flat = true;
        for it in at + 1..comma {
            match self.chunks[it].kind {
                ChunkKind::Who => is_within = self.chunks[it - 1].kind == ChunkKind::Comma,
                ChunkKind::Comma => is_within = false,
                _ => {}
            }
            is_flat &= match self.chunks[it].kind {
                ChunkKind::Verb => is_within || is_joined(it),
                ChunkKind::Who => is_within,
                ChunkKind::Subordinator => self.is_once(it),
                _ => true,
            };
        }
        let subject = self.chunks.get(comma + 1)?;
        (is_flat && subject.kind == ChunkKind::Phrase).then_some(comma + 1)
    }

    /// Whether a word tells when somebody was something: `Founded by X, once a minister, the firm was`.
    fn is_once(&self, at: usize) -> bool {
        let kind = |it: usize| self.chunks.get(it).map(|it| it.kind);
        self.lower(self.chunks[at].items.start) == "once"
            && kind(at - 1) == Some(ChunkKind::Comma)
            && kind(at + 1) == Some(ChunkKind::Phrase)
            && kind(at + 2) != Some(ChunkKind::Verb)
    }

    /// `the firm he owns,`: the noun that a relative clause without a pronoun describes.
    pub(super) fn contact(&self, at: usize) -> Option<usize> {
        let noun = at.checked_sub(2).filter(|it| self.chunks[*it].kind == ChunkKind::Phrase)?;
        let own = &self.chunks[at - 1];
        let is_pronoun = own.kind == ChunkKind::Phrase
            && own.items.len() == 1
            && matches!(self.lower(own.items.start), "he" | "she" | "they" | "it");
        let last = self.chunks[noun].items.end - 1;
        // `the sanctions Y imposed on him`
        let is_named = own.kind == ChunkKind::Phrase
            && self.is_thing_of(last)
            && self.kind(own.items.end - 1) == Some(Kind::Name)
            && own.items.start == self.chunks[noun].items.end;
        let is_pronoun = is_pronoun || is_named;
        let is_noun = (self.chunks[noun].items.len() > 1 || is_named)
            && self.is_lower_word(last)
            && !phrases::is_time(&self.items[last])
            && !matches!(self.lower(last), "time" | "moment" | "way" | "end" | "first" | "case");
        let has_object = self.chunks.get(at + 1).is_some_and(|it| it.kind == ChunkKind::Phrase);
        // `At the bank he managed to`: where it was, not which bank.
        let opens = noun == 1 && self.chunks[0].kind == ChunkKind::Preposition;
        (is_pronoun && is_noun && !has_object && !opens).then_some(noun)
    }

    /// Whether a noun is of what somebody gives or takes: `sanctions`, `loans`.
    pub(super) fn is_thing_of(&self, noun: usize) -> bool {
        self.is_lower_word(noun)
            && self.is(noun, Class::Plural)
            && !self.relates(noun).things.is_empty()
    }

    /// Whether a comma closes an apposition or another insertion behind the subject.
    pub(super) fn closes(&self, comma: usize, top: &Open) -> bool {
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
        let is_condition = stack.last().is_some_and(|it| it.is_condition);
        // `the firm he owns, X,`
        if let Some(gap) = self.contact(at) {
            clause.subject = own;
            clause.gap = Some((gap, None));
            clause.is_unreal |= is_condition;
            let (subject, gap) = (clause.subject, clause.gap);
            let open = Open { subject, gap, is_relative: true, is_condition, ..Open::default() };
            stack.push(open);
            return;
        }
        // `X, which officials say he owns,`
        if let Some(own) = own
            && let Some(top) = stack.last().filter(|it| it.is_relative)
            && let Some((taken, None)) = top.gap
            && let Some(said) = top.verb.and_then(|it| clauses.get(it))
            && said.chunk + 1 == own
            && said.mood == Mood::Finite
            && said.subject.is_some_and(|it| it != taken)
            && self.reports(said.verb)
        {
            clause.subject = Some(own);
            clause.gap = top.gap;
            clause.is_unreal |= is_condition;
            return;
        }
        loop {
            let Some(top) = stack.last().copied() else { return };
            if top.verb.is_none() {
                if let Some(subject) = top.subject {
                    let aside = own.filter(|it| {
                        opens == Some(ChunkKind::Comma)
                            && (self.is_aside(subject, *it)
                                || self.is_resumed(subject, *it) && !self.reports(clause.verb))
                    });
                    if aside.is_some()
                        && let Some(top) = stack.last_mut()
                    {
                        top.subject = aside;
                    }
                    clause.subject = aside.or(Some(subject));
                    clause.gap = top.gap.filter(|_| top.is_relative);
                } else if let Some((taken, None)) = top.gap {
                    clause.subject = Some(taken);
                }
                clause.is_unreal |= top.is_condition;
                return;
            }
            let can_close = stack.len() > 1;
            // `which it says is controlled by Y`: what `which` takes up is.
            if before == Some(ChunkKind::Verb)
                && top.is_relative
                && let Some((taken, None)) = top.gap
                && let Some(said) = top.verb.and_then(|it| clauses.get(it))
                && said.chunk + 1 == at
                && said.mood == Mood::Finite
                && !said.is_unreal
                && said.subject != Some(taken)
                && self.reports(said.verb)
            {
                clause.subject = Some(taken);
                return;
            }
            match before {
                // `owns X, which built the road, and sat in it`: the comma closed the insertion.
                Some(ChunkKind::Conjunction)
                    if can_close
                        && top.is_relative
                        && top.is_inserted
                        && at >= 2
                        && self.chunks[at - 2].kind == ChunkKind::Comma =>
                {
                    stack.pop();
                }
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
                    // `X, a trader whom Y listed, owns`: X does.
                    let is_within = top.is_relative
                        && stack.len().checked_sub(2).is_some_and(|outer| {
                            stack[outer].verb.is_none() && stack[outer].subject.is_some()
                        });
                    if (top.is_inserted || is_within) && can_close {
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

    /// Whether a phrase only explains what opens the unit: `According to Y, a ministry, X owns`.
    fn is_aside(&self, phrase: usize, subject: usize) -> bool {
        use ChunkKind::{Comma, Phrase, Preposition};
        let opening = [Preposition, Phrase, Comma];
        phrase == opening.len()
            && subject == phrase + 2
            && self.chunks.iter().zip(opening).all(|(it, kind)| it.kind == kind)
    }

    /// Whether a pronoun takes up what stands before it in apposition: `A former minister, he owns`.
    fn is_resumed(&self, subject: usize, pronoun: usize) -> bool {
        let own = &self.chunks[pronoun].items;
        own.len() == 1
            && matches!(self.lower(own.start), "he" | "she" | "it" | "they")
            && self.kind(self.chunks[subject].items.end - 1) == Some(Kind::Word)
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
}
