//! Whom a noun with an article means: `the group`, `the retired general`.

use super::Reader;
use super::roles::{self, Part};
use super::salience::{self, Fading, Scale, Standing};
use super::sorts::{self, Family, Kinds, Noun};
use crate::grammar::Class;
use crate::{EntityType, Token, TokenKind};

impl Reader<'_> {
    /// The token behind a noun phrase that may take up a name, and what its noun can take up. It begins with an article.
    pub(super) fn noun_phrase(&self, at: usize, number: usize) -> Option<(usize, &'static [Noun])> {
        let tokens = &self.text.tokens;
        let limits = &self.text.sentences[number];
        let article = &tokens[at];
        if at + 1 >= limits.end {
            return None;
        }
        // `The Velm-based trader`: what stands before says where.
        let lower = |at: usize| tokens.get(at).map_or("", |it| it.lower.as_str());
        let is_based = lower(at + 2) == "-" && matches!(lower(at + 3), "based" | "born");
        let opens = at + if is_based { 4 } else { 1 };
        // The noun, behind at most two adjectives; `45-year-old` is one token or three.
        let is_age = tokens.get(at + 3).is_some_and(|it| it.lower == "year-old");
        let plain = |at: usize| -> Option<&'static [Noun]> {
            let it = &tokens[at];
            if !it.tags.is_plain() && it.lower.ends_with("-year-old") {
                return sorts::nouns("year-old");
            }
            let compound = compound(&tokens[at - 1].lower, &it.lower);
            compound.map_or_else(|| sorts::nouns_of(it), sorts::nouns)
        };
        let (offset, nouns) = tokens
            .get(opens..limits.end.min(opens + 3))?
            .iter()
            .enumerate()
            .take_while(|(offset, it)| {
                // `say that the company`, `found that Orel Bank`: a conjunction.
                let opens = matches!(
                    it.lower.as_str(),
                    "a" | "an" | "the" | "this" | "our" | "my" | "its" | "his" | "her" | "their"
                );
                let is_clause = article.lower == "that" && (opens || it.is_capitalised());
                let is_old = it.lower.ends_with("-year-old");
                (it.is_word() || is_age || is_old) && !(*offset == 0 && is_clause)
            })
            .find_map(|(offset, _)| Some((offset, plain(opens + offset)?)))?;
        let mut end = opens + 1 + offset;
        let mut nouns = nouns;
        // `the militia leader` is the leader.
        while let Some(it) = Some(end).filter(|it| *it < limits.end).and_then(plain) {
            nouns = it;
            end += 1;
        }
        let head = &tokens[end - 1];
        let next = tokens.get(end).filter(|_| end < limits.end);
        // `the group of ministers`, `the bank account`, `the company Norvik` are other things.
        let goes_on = next.is_some_and(|it| {
            it.is_word() && (it.lower == "of" || it.is_capitalised() && !head.is_capitalised())
        });
        // `the Nigerian army` is one that was not named before.
        let is_another = nouns.iter().all(|it| it.family == Family::Own)
            && tokens[at + 1..end - 1].iter().any(Token::is_capitalised)
            && !head.is_capitalised();
        (!goes_on && !is_another).then_some((end, nouns))
    }

    /// What a noun phrase means.
    pub(super) fn nominal(
        &self,
        (at, end): (usize, usize),
        nouns: &[Noun],
        number: usize,
        scale: &mut Scale,
    ) -> Option<usize> {
        let head = &self.text.tokens[end - 1];
        // `this newspaper` tells it.
        let is_own = self.text.tokens[at].lower == "this";
        if is_own && nouns.iter().all(|it| it.family == Family::Media) {
            return None;
        }
        if let Some(entity) = self.apposed(at, end, nouns, number) {
            return Some(entity).filter(|it| self.kind(*it) != EntityType::Person);
        }
        if let Some(entity) = self.introduced((at, end), nouns, number) {
            return Some(entity);
        }
        let span = self.text.tokens[at].span.to(head.span);
        let is_org = |it: usize| matches!(self.kind(it), EntityType::Org | EntityType::Group);
        // `the Company`: whom the document is about, as contracts and announcements call him.
        if head.is_capitalised()
            && nouns.iter().all(|it| it.is_general())
            && !self.in_names.contains(head.lower.as_str())
        {
            let mut all = self.found.mentions.iter();
            if let Some(first) = all.find(|it| is_org(it.entity)) {
                return Some(first.entity);
            }
        }
        let role = roles::role(self.text, &self.text.sentences[number], &(at..end));
        let place = self.place(number, span, role);
        // A noun does not take up the subject of its own sentence (principle C of binding; Chomsky, *Lectures on
        // Government and Binding*, 1981): `First Caravan Bank held the firm's accounts`. Who says something may speak of
        // itself: `Orbin said the company would appeal`.
        let fits = |it: &Standing| {
            it.sentence != number || it.role.speaks || it.role.part != Part::Subject
        };
        let kinds = nouns.iter().fold(Kinds::default(), |all, it| all.or(it.family.kinds()));
        let ranked = salience::ranked(scale, &self.standings, place, Fading::Slow, kinds, fits);
        // `the militant group` is no company.
        let is_armed = self.text.tokens[at..end].iter().any(|it| is_of_armed(&it.lower));
        let fresh = self.introduced_last(number);
        let best = salience::best(ranked.map(|(entity, weight)| {
            let fit = nouns.iter().map(|it| self.fit(entity, *it, head)).max();
            let no_fighter = || {
                self.is_family(
                    entity,
                    &[Family::Charity, Family::Company, Family::Public, Family::Media],
                )
            };
            let fit = fit.unwrap_or(0) * if is_armed && no_fighter() { 1 } else { 4 };
            // Whom the text is about is in mind wherever it stands.
            let times = self.times[entity].min(MOST_TIMES);
            let weight = if fresh == Some(entity) { weight * 2 } else { weight };
            (entity, (weight + times * ONCE) * fit / 40)
        }));
        best.or_else(|| self.only_listed(head)).or_else(|| self.in_mind((at, end), nouns, number))
    }

    /// `The supplier, Orel Trading, denied it`: what is told of first and named then.
    fn introduced(
        &self,
        (at, end): (usize, usize),
        nouns: &[Noun],
        number: usize,
    ) -> Option<usize> {
        let sentence = &self.text.sentences[number];
        let limit = sentence.end;
        // `the spokesman of the group, Ivo Orel,`
        let before = at.checked_sub(1).filter(|it| *it >= sentence.first);
        if before.is_some_and(|it| roles::is_preposition(&self.text.tokens[it])) {
            return None;
        }
        let lower = |at: usize| if at < limit { self.text.tokens[at].lower.as_str() } else { "" };
        if lower(end) != "," || end + 1 >= limit {
            return None;
        }
        let start = self.text.tokens[end + 1].span.start;
        let at = self.found.mentions.partition_point(|it| it.span.start < start);
        let name = self.found.mentions.get(at).filter(|it| it.span.start == start)?;
        let behind = self.text.tokens_within(name.span).end;
        let is_person = self.kind(name.entity) == EntityType::Person;
        let is_org = matches!(self.kind(name.entity), EntityType::Org | EntityType::Group);
        let fits = nouns.iter().any(|it| match it.family {
            Family::Person | Family::Role => is_person,
            Family::Place | Family::Own | Family::Craft => false,
            _ => is_org,
        });
        // Not `to the company, Orel and Marr`.
        (fits && lower(behind) == ",").then_some(name.entity)
    }

    /// The organisation that the sentence before brings up last, where it is new and told what it is (`paid Orel Conseil, a
    /// consultancy.`), or alone there: it is what the next sentence is on.
    fn introduced_last(&self, number: usize) -> Option<usize> {
        let is_org =
            |it: &&Standing| matches!(self.kind(it.entity), EntityType::Org | EntityType::Group);
        let before = self.standings.iter().rev().skip_while(|it| it.sentence >= number);
        let before = before.take_while(|it| it.sentence + 1 == number);
        let mut orgs = before.filter(is_org);
        let last = orgs.next().filter(|it| self.times[it.entity] == 1)?;
        let end = self.text.sentences[last.sentence].span.end;
        let is_told_what =
            || self.called[last.entity].iter().any(|it| last.span.end < it.end && it.end <= end);
        let is_alone = orgs.all(|it| it.entity == last.entity);
        (is_alone || is_told_what()).then_some(last.entity)
    }

    /// `the warlord`, where nobody was called so: the only listed person that the text spoke of so far.
    fn only_listed(&self, head: &Token) -> Option<usize> {
        /// In names: what a text of any length is asked back.
        const BACK: usize = 400;
        if !matches!(
            head.lower.as_str(),
            "commander" | "general" | "warlord" | "politician" | "shipowner" | "oligarch"
        ) {
            return None;
        }
        let is_listed = |it: usize| {
            self.kind(it) == EntityType::Person && !self.found.entities[it].links.is_empty()
        };
        let recent = self.standings.iter().rev().take(BACK).map(|it| it.entity);
        let mut listed = recent.filter(|it| is_listed(*it));
        let first = listed.next()?;
        listed.all(|it| it == first).then_some(first)
    }

    /// `Ivo Orel fled in May. The commander had`: the one human being whom the text is on, though nobody was called so. A
    /// noun that may bring up another (`the minister`, `the lawyer`) means him only where it is described as his.
    fn in_mind(&self, (at, end): (usize, usize), nouns: &[Noun], number: usize) -> Option<usize> {
        /// In sentences, before the own.
        const BACK: usize = 2;
        let tokens = &self.text.tokens;
        let head = &tokens[end - 1];
        let is_human = |it: &Noun| matches!(it.family, Family::Role | Family::Person);
        let next = tokens.get(end).filter(|_| end < self.text.sentences[number].end);
        // `the lawyer for the bank`, `the general who`: another, told of for the first time.
        let is_told_which = next.is_some_and(|it| {
            it.kind == TokenKind::Possessive
                || it.is_word()
                    && (roles::is_preposition(it)
                        || it.known.word.is(Class::Who)
                        || it.lower == "that")
        });
        let describes = |it: &Token| is_past(&it.lower) || it.lower.ends_with("-year-old");
        let is_described = tokens[at + 1..end - 1].iter().any(describes);
        if tokens[at].lower != "the"
            || head.is_capitalised()
            || !nouns.iter().any(is_human)
            || is_told_which
            || !is_lasting(&head.lower) && !is_described
            || self.text.is_quoted(head.span)
        {
            return None;
        }
        let is_near = |it: &&Standing| {
            it.sentence + BACK >= number && it.segment == self.text.sentences[number].segment
        };
        let near = self.standings.iter().rev().take_while(is_near);
        let mut persons = near.filter(|it| self.kind(it.entity) == EntityType::Person);
        let last = persons.next()?;
        let entity = last.entity;
        // Of several the one whom the sentence before is on, where it names no other.
        let others = persons.clone().find(|it| it.entity != entity);
        let is_topic = last.sentence + 1 == number && last.role.part == Part::Subject;
        let is_alone = others.is_none_or(|it| is_topic && it.sentence < last.sentence);
        let gender = head.known.word.classes.gender();
        let agrees = gender.is_none() || self.genders[entity].is_none_or(|it| Some(it) == gender);
        // `A lawyer was there. The lawyer`
        let from = self.text.sentences[number.saturating_sub(BACK + 1)].first;
        let is_other = tokens[from..at].iter().any(|it| it.lower == head.lower);
        (is_alone && agrees && !is_other && last.sentence < number).then_some(entity)
    }

    /// `Ivo Orel, the retired general,`: what is set off behind a name describes it.
    fn apposed(&self, at: usize, end: usize, nouns: &[Noun], number: usize) -> Option<usize> {
        let limit = self.text.sentences[number].end;
        let lower = |at: usize| if at < limit { self.text.tokens[at].lower.as_str() } else { "" };
        let comma = at.checked_sub(1).filter(|it| *it > 0 && lower(*it) == ",")?;
        let name = self
            .standings
            .last()
            .filter(|it| it.span.end == self.text.tokens[comma - 1].span.end)?;
        let is_set_off = matches!(lower(end), "," | "." | ")" | "who" | "whom" | "which");
        let is_person = self.kind(name.entity) == EntityType::Person;
        let fits = nouns.iter().any(|it| match it.family {
            Family::Person | Family::Role => is_person,
            Family::Place | Family::Own => false,
            _ => matches!(self.kind(name.entity), EntityType::Org | EntityType::Group),
        });
        (is_set_off && fits && name.role.part != Part::Owner).then_some(name.entity)
    }
}

/// The noun that two nouns say together: `credit institution` is a bank.
fn compound(before: &str, head: &str) -> Option<&'static str> {
    match (before, head) {
        ("credit", "institution" | "organization" | "organisation") => Some("bank"),
        ("trading", "house") => Some("trader"),
        _ => None,
    }
}

/// What having been named once weighs for a noun, and how often that counts; beside the weights of `salience`. Chosen on
/// the articles in sight.
const ONCE: u32 = 60;

const MOST_TIMES: u32 = 10;

/// Whether an adjective tells of what somebody was or what became of him: `the former minister` means a man and not an
/// office.
fn is_past(lower: &str) -> bool {
    matches!(
        lower,
        "former"
            | "ex"
            | "retired"
            | "ousted"
            | "disgraced"
            | "exiled"
            | "jailed"
            | "fugitive"
            | "onetime"
    )
}

/// Whether a noun says what somebody is for good, so that a text uses it for whom it is on: `the tycoon`. A noun of an
/// office, a trade or a part in what happens (`the minister`, `the lawyer`, `the smuggler`) may bring up another.
fn is_lasting(lower: &str) -> bool {
    matches!(
        lower,
        "businessman"
            | "businesswoman"
            | "tycoon"
            | "oligarch"
            | "magnate"
            | "billionaire"
            | "millionaire"
            | "industrialist"
            | "entrepreneur"
            | "warlord"
            | "commander"
            | "general"
            | "colonel"
            | "militant"
            | "cleric"
            | "preacher"
            | "politician"
            | "financier"
            | "banker"
            | "merchant"
            | "rancher"
            | "shipowner"
            | "jeweller"
            | "dealer"
            | "kingpin"
    )
}

/// Whether an adjective or noun before "group" tells that it fights.
fn is_of_armed(lower: &str) -> bool {
    matches!(
        lower,
        "militant"
            | "armed"
            | "rebel"
            | "insurgent"
            | "terrorist"
            | "terror"
            | "extremist"
            | "far-right"
            | "jihadist"
            | "islamist"
            | "paramilitary"
            | "separatist"
            | "guerrilla"
    )
}
