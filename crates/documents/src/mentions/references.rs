//! Words that stand for a name: "the group", "the Front", "he", "it".
//!
//! Everything that was named or taken up before a place is weighed by how near it stands and by the part that it plays
//! in its sentence (`salience`, `roles`); of what a pronoun or a noun can mean, the weightiest is meant. A pronoun of a
//! human being asks for one of its gender (`genders`); a noun asks what bears it in its name ("the committee"), what
//! the text has called so ("X, a lender": "the bank", `called`), or what may be one (`sorts`). The nouns are those of
//! `data/documents/nominals.csv`.

mod called;
pub(super) mod genders;
mod roles;
mod salience;
pub(super) mod sorts;

use super::Found;
use crate::grammar::{Class, Gender};
use crate::{EntityType, Mention, MentionKind, Sentence, Span, Text, Token, Via};
use called::Called;
use hashbrown::HashSet;
use roles::{Part, Role};
use salience::{Fading, Place, Scale, Standing};
use sorts::{Family, Noun};

/// What having been named once weighs for a noun, and how often that counts; beside the weights of `salience`. Chosen on
/// the articles in sight.
const ONCE: u32 = 60;
const MOST_TIMES: u32 = 10;

/// The references of a text, in order.
pub(super) fn find(text: &Text<'_>, found: &Found) -> Vec<Mention> {
    let mut reader = Reader::new(text, found);
    let mut scale = Scale::of(found.entities.len());
    let mut names = found.mentions.iter().peekable();
    for number in 0..text.sentences.len() {
        let sentence = &text.sentences[number];
        let mut at = sentence.first;
        while at < sentence.end {
            let token = &text.tokens[at];
            while let Some(name) = names.next_if(|it| it.span.start <= token.span.start) {
                reader.stand(name, number);
            }
            at = match reader.reference(at, number, &mut scale) {
                Some((end, reference)) => {
                    reader.stand(&reference, number);
                    reader.learn(&reference);
                    reader.result.push(reference);
                    end
                }
                None => at + 1,
            };
        }
    }
    reader.result
}

struct Reader<'a> {
    text: &'a Text<'a>,
    found: &'a Found,
    /// By entity: the words of its name.
    words: Vec<Vec<String>>,
    /// By entity: the rows of the table that its names tell.
    rows: Vec<Vec<usize>>,
    /// By entity: what it is called, each noun's row once, with the end of the first place.
    called: Vec<Vec<Called>>,
    /// The words of the names of organisations, but their first ones.
    in_names: HashSet<String>,
    /// By entity.
    genders: Vec<Option<Gender>>,
    /// By entity: whether it mostly bears the article, as ships do.
    bears_article: Vec<bool>,
    /// By entity: whether the text speaks of it as of many.
    is_plural: Vec<bool>,
    /// By entity: how often it was named or taken up so far.
    times: Vec<u32>,
    /// All so far, in order.
    standings: Vec<Standing>,
    result: Vec<Mention>,
}

impl<'a> Reader<'a> {
    fn new(text: &'a Text<'a>, found: &'a Found) -> Self {
        let mut words = Vec::with_capacity(found.entities.len());
        let mut rows = Vec::with_capacity(found.entities.len());
        for entity in &found.entities {
            let own: Vec<String> =
                lictor_text::words(&entity.name).into_iter().map(|it| it.text).collect();
            rows.push(sorts::of_name(&own));
            words.push(own);
        }
        let is_org =
            |it: usize| matches!(found.entities[it].kind, EntityType::Org | EntityType::Group);
        let in_names = words
            .iter()
            .enumerate()
            .filter(|(entity, _)| is_org(*entity))
            .flat_map(|(_, it)| it.iter().skip(1).cloned())
            .collect();
        let mut articles = vec![(0_usize, 0_usize); found.entities.len()];
        for mention in &found.mentions {
            let own = text.tokens_within(mention.span);
            for token in &text.tokens[own.clone()] {
                for row in sorts::of_word(&token.lower) {
                    if !rows[mention.entity].contains(row) {
                        rows[mention.entity].push(*row);
                    }
                }
            }
            let before = own.start.checked_sub(1).map(|it| text.tokens[it].lower.as_str());
            let count = &mut articles[mention.entity];
            count.0 += usize::from(before == Some("the"));
            count.1 += 1;
        }
        let bears_article = articles.into_iter().map(|(with, all)| with * 2 > all).collect();
        let called = called::find(text, found);
        for (rows, called) in rows.iter_mut().zip(&called) {
            for it in called {
                if !rows.contains(&it.row) {
                    rows.push(it.row);
                }
            }
        }
        let is_plural = plural(text, found);
        let genders = genders::of_all(text, found);
        let times = vec![0; found.entities.len()];
        let (standings, result) = (Vec::new(), Vec::new());
        Self {
            text,
            found,
            words,
            rows,
            called,
            in_names,
            genders,
            bears_article,
            is_plural,
            times,
            standings,
            result,
        }
    }

    fn kind(&self, entity: usize) -> EntityType {
        self.found.entities[entity].kind
    }

    /// Notes what stands at a place.
    fn stand(&mut self, mention: &Mention, number: usize) {
        let sentence = &self.text.sentences[number];
        let role = roles::role(self.text, sentence, mention.span);
        self.times[mention.entity] += 1;
        self.standings.push(Standing {
            entity: mention.entity,
            span: mention.span,
            sentence: number,
            segment: sentence.segment,
            role,
            is_quoted: self.text.is_quoted(mention.span),
        });
    }

    /// Whom a pronoun has taken up is of its gender from now on.
    fn learn(&mut self, reference: &Mention) {
        let token = &self.text.tokens[self.text.tokens_within(reference.span).start];
        if reference.kind == MentionKind::Pronoun
            && let Some(gender) = token.known.word.classes.gender()
        {
            self.genders[reference.entity].get_or_insert(gender);
        }
        // Who was called the militia is it until another is called so.
        if reference.kind == MentionKind::Nominal {
            let head = &self.text.tokens[self.text.tokens_within(reference.span).end - 1];
            for noun in sorts::nouns(&head.lower).unwrap_or_default() {
                let called = &mut self.called[reference.entity];
                let is_armed = noun.family == Family::Armed;
                if is_armed && !called.iter().any(|it| it.row == noun.row) {
                    called.push(Called { row: noun.row, end: head.span.end });
                }
            }
        }
    }

    /// What begins at a token and stands for a name, with the token behind it.
    fn reference(&self, at: usize, number: usize, scale: &mut Scale) -> Option<(usize, Mention)> {
        let pronoun = self
            .in_row(at)
            .or_else(|| self.plural(at, number))
            .or_else(|| self.pronoun(at, number, scale));
        if let Some(entity) = pronoun {
            let span = self.text.tokens[at].span;
            return Some((at + 1, mention(span, entity, MentionKind::Pronoun)));
        }
        let (end, nouns) = self.noun_phrase(at, number)?;
        let span = self.text.tokens[at].span.to(self.text.tokens[end - 1].span);
        // `The Antwerp firm`: the town within is no party.
        let mut names = self.found.names_within(span).iter();
        let is_free = names.all(|it| {
            let is_place = matches!(self.kind(it.entity), EntityType::Place | EntityType::State);
            is_place && it.span.end < span.end && !self.text.slice(span).contains('-')
        });
        if !is_free {
            return None;
        }
        let entity = self.nominal((at, end), nouns, number, scale)?;
        Some((end, mention(span, entity, MentionKind::Nominal)))
    }

    fn place(&self, number: usize, span: Span, role: Role) -> Place {
        Place {
            sentence: number,
            segment: self.text.sentences[number].segment,
            is_quoted: self.text.is_quoted(span),
            speaks: role.speaks,
        }
    }

    /// `his brother Tam Orel, his son Ivo Orel and his partner`: in a row all are of the same.
    fn in_row(&self, at: usize) -> Option<usize> {
        /// In tokens: the nouns between the one before and its name.
        const REACH: usize = 4;
        let lower = |at: usize| self.text.tokens[at].lower.as_str();
        let own = lower(at);
        if !matches!(own, "his" | "her" | "its") {
            return None;
        }
        let mut end = at.checked_sub(1)?;
        if lower(end) == "and" && end > 0 && lower(end - 1) == "," {
            end -= 1;
        }
        if !matches!(lower(end), "," | "and") {
            return None;
        }
        let name = self
            .standings
            .last()
            .filter(|it| it.span.end == self.text.tokens[end.max(1) - 1].span.end)?;
        let first = self.text.tokens_within(name.span).start;
        let same = (first.saturating_sub(REACH)..first)
            .rev()
            .take_while(|it| self.text.tokens[*it].is_word());
        let same = same.into_iter().find(|it| lower(*it) == own)?;
        let before = self.result.iter().rev().take(4);
        before.into_iter().find(|it| it.span == self.text.tokens[same].span).map(|it| it.entity)
    }

    /// Whether a possessive stands in what describes the name before it: `Ivo Marr, his business partner, was listed`.
    fn is_apposed(&self, at: usize, it: &Standing, number: usize) -> bool {
        /// In tokens: the longest description.
        const REACH: usize = 5;
        let end = self.text.sentences[number].end;
        let lower = |at: usize| if at < end { self.text.tokens[at].lower.as_str() } else { "" };
        let Some(comma) = at.checked_sub(1).filter(|it| lower(*it) == ",") else { return false };
        if comma == 0 || it.span.end != self.text.tokens[comma - 1].span.end {
            return false;
        }
        let close =
            (at + 1..at + 1 + REACH).find(|it| matches!(lower(*it), "," | "." | "and" | "or" | ""));
        close.is_some_and(|it| {
            // `As for Ivo Marr, his aide, Tam Orel, said`: the aide is Tam Orel.
            let names_other = self.text.tokens.get(it + 1).is_some_and(Token::is_capitalised);
            (lower(it) == "." || lower(it) == "," && !names_other)
                && (at + 1..it).all(|it| self.text.tokens[it].shape == crate::Shape::Lower)
        })
    }

    /// Whom "they" means: an organisation whose name is a plural, or that the text speaks of as of many.
    fn plural(&self, at: usize, number: usize) -> Option<usize> {
        let token = &self.text.tokens[at];
        if !matches!(token.lower.as_str(), "they" | "them" | "their") {
            return None;
        }
        let before = number.saturating_sub(1);
        let near = self.standings.iter().rev().take_while(|it| it.sentence >= before);
        let near: Vec<&Standing> = near.take(16).collect();
        let is_party = |it: &Standing| {
            matches!(self.kind(it.entity), EntityType::Org | EntityType::Group | EntityType::Person)
        };
        let found = near.iter().find(|it| {
            self.is_plural[it.entity] && matches!(it.role.part, Part::Subject | Part::Owner)
        })?;
        // `X and Y. They`, `Prosecutors allege it. They`: others are many, too.
        let is_joined = near.windows(2).any(|it| {
            let gap = Span { start: it[1].span.end, end: it[0].span.start.max(it[1].span.end) };
            let mut between =
                self.text.tokens_within(gap).map(|it| self.text.tokens[it].lower.as_str());
            is_party(it[0])
                && is_party(it[1])
                && it[0].entity != it[1].entity
                && between.next() == Some("and")
                && between.next().is_none()
        });
        let opens_with_many = |number: usize| {
            let sentence = &self.text.sentences[number];
            let first = &self.text.tokens[sentence.first];
            first.is_capitalised()
                && first.lower.ends_with('s')
                && !first.lower.ends_with("ss")
                && first.lower != "his"
                && first.lower != "its"
                && !near.iter().any(|it| it.span.start == first.span.start)
        };
        let is_other = opens_with_many(number) || opens_with_many(before);
        (!is_joined && !is_other).then_some(found.entity)
    }

    /// Whom a pronoun means.
    fn pronoun(&self, at: usize, number: usize, scale: &mut Scale) -> Option<usize> {
        let token = &self.text.tokens[at];
        let gender = match token.lower.as_str() {
            "he" | "him" | "his" => Some(Gender::Male),
            "she" | "her" => Some(Gender::Female),
            "it" | "its" => None,
            _ => return None,
        };
        if gender.is_none() && self.is_empty_it(at, number) {
            return None;
        }
        let sentence = &self.text.sentences[number];
        let role = roles::role(self.text, sentence, token.span);
        let place = self.place(number, token.span, role);
        let is_own = token.lower == "its" || role.part == Part::Owner;
        // `sanctioned Orbin, alleging that it had`: nobody alleges a thing of himself.
        let is_alleged = (1..=2).filter_map(|it| at.checked_sub(it)).any(|it| {
            let lower = self.text.tokens[it].lower.as_str();
            matches!(lower, "alleging" | "alleged" | "alleges" | "accusing" | "accused" | "accuses")
        });
        let fits = |it: &Standing| {
            let kind = self.kind(it.entity);
            let is_sort = match gender {
                Some(gender) => {
                    kind == EntityType::Person
                        && self.genders[it.entity].is_none_or(|it| it == gender)
                        && !self.is_label(it)
                }
                None => !matches!(kind, EntityType::Person | EntityType::Place | EntityType::List),
            };
            let is_bound = !is_own
                && it.role.part == Part::Subject
                && role.part != Part::Subject
                && it.sentence == number
                && self.is_one_clause(self.behind_aside(it.span, sentence), token.span);
            let accuses = it.sentence == number && it.role.part == Part::Subject && is_alleged;
            let is_apposed = is_own && gender.is_some() && self.is_apposed(at, it, number);
            is_sort && !is_bound && !accuses && !is_apposed
        };
        let ranked = salience::ranked(scale, &self.standings, place, Fading::Fast, fits);
        salience::best(ranked.map(|(entity, weight)| {
            // Of whose gender nothing is known, less than of whom it is; most of those in the news are men.
            let share = match gender {
                Some(Gender::Female) if self.genders[entity].is_none() => 6,
                Some(Gender::Male) if self.genders[entity].is_none() => 8,
                _ => 10,
            };
            (entity, weight * share / 10)
        }))
    }

    /// Whether a name stands before a sentence as the label of who speaks in a transcript.
    fn is_label(&self, it: &Standing) -> bool {
        let begins = self.text.sentences[it.sentence].span.start == it.span.start;
        begins && self.text.is_label(it.span)
    }

    /// A subject, or the verb behind the apposition that follows it: `Ivo Marr, a partner, was`.
    fn behind_aside(&self, subject: Span, sentence: &Sentence) -> Span {
        let end = self.text.tokens_within(subject).end;
        let is_aside = self.text.tokens.get(end).is_some_and(|it| it.lower == ",");
        let verb = || roles::verb_of(self.text, sentence, subject);
        if is_aside { verb().map_or(subject, |it| self.text.tokens[it].span) } else { subject }
    }

    /// Whether nothing between two places opens another clause.
    fn is_one_clause(&self, first: Span, second: Span) -> bool {
        let between = self.text.tokens_within(Span { start: first.end, end: second.start });
        self.text.tokens[between].iter().all(|it| {
            it.is_word() && !roles::is_opener(it) && !it.known.word.is(Class::Subject)
                || !it.is_word()
                    && !matches!(it.lower.as_str(), "," | ";" | ":" | "–" | "—" | "“" | "\"")
        })
    }

    /// `it is clear that`, `it emerged that`, `it was not known whether`: nothing is meant.
    fn is_empty_it(&self, at: usize, number: usize) -> bool {
        const REACH: usize = 6;
        let end = self.text.sentences[number].end;
        let lower = |at: usize| if at < end { self.text.tokens[at].lower.as_str() } else { "" };
        if self.text.tokens[at].lower != "it" {
            return false;
        }
        let may_be_empty = match lower(at + 1) {
            "is" | "was" | "remains" | "remained" | "seems" | "seemed" | "appears" | "appeared"
            | "emerged" => true,
            "has" | "had" => matches!(lower(at + 2), "been" | "emerged" | "become"),
            "would" | "could" | "may" | "will" | "might" => {
                matches!(lower(at + 2), "be" | "seem" | "appear" | "emerge")
            }
            _ => false,
        };
        let mut behind = (at + 2..at + 2 + REACH).map(lower);
        may_be_empty
            && behind
                .find(|it| {
                    matches!(
                        *it,
                        "that" | "whether" | "how" | "why" | "who" | "," | "." | "a" | "the" | "an"
                    )
                })
                .is_some_and(|it| matches!(it, "that" | "whether" | "how" | "why" | "who"))
    }

    /// The token behind a noun phrase that may take up a name, and what its noun can take up.
    fn noun_phrase(&self, at: usize, number: usize) -> Option<(usize, &'static [Noun])> {
        let tokens = &self.text.tokens;
        let limits = &self.text.sentences[number];
        let article = &tokens[at];
        if !matches!(article.lower.as_str(), "the" | "this" | "that") || at + 1 >= limits.end {
            return None;
        }
        // The noun, behind at most two adjectives; `45-year-old` is one token or three.
        let is_age = tokens.get(at + 3).is_some_and(|it| it.lower == "year-old");
        let plain = |it: &'_ Token| -> Option<&'static [Noun]> {
            let lower =
                if it.lower.ends_with("-year-old") { "year-old" } else { it.lower.as_str() };
            sorts::nouns(lower)
        };
        let (offset, nouns) = tokens[at + 1..limits.end.min(at + 4)]
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
            .find_map(|(offset, it)| Some((offset, plain(it)?)))?;
        let mut end = at + 2 + offset;
        let mut nouns = nouns;
        // `the militia leader` is the leader.
        while let Some(it) = tokens[..limits.end].get(end).and_then(plain) {
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
    fn nominal(
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
        let role = roles::role(self.text, &self.text.sentences[number], span);
        let place = self.place(number, span, role);
        // A noun does not take up the subject of its own sentence (principle C of binding; Chomsky, *Lectures on
        // Government and Binding*, 1981): `First Caravan Bank held the firm's accounts`. Who says something may speak of
        // itself: `Orbin said the company would appeal`.
        let fits = |it: &Standing| {
            it.sentence != number || it.role.speaks || it.role.part != Part::Subject
        };
        let ranked = salience::ranked(scale, &self.standings, place, Fading::Slow, fits);
        // `the militant group` is no company.
        let is_armed = self.text.tokens[at..end].iter().any(|it| is_of_armed(&it.lower));
        salience::best(ranked.map(|(entity, weight)| {
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
            (entity, (weight + times * ONCE) * fit / 40)
        }))
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

    /// Whether a noun stands in a name, behind its first word.
    fn is_in_name(&self, entity: usize, noun: &str) -> bool {
        self.words[entity].iter().skip(1).any(|it| it == noun)
    }

    /// Whether what an entity is called, in its name or elsewhere, is of one of the families.
    fn is_family(&self, entity: usize, families: &[Family]) -> bool {
        self.rows[entity].iter().any(|it| families.contains(&sorts::family(*it)))
    }

    /// Whether an entity was called something before a noun.
    fn was_called(&self, entity: usize, head: &Token, is_meant: impl Fn(usize) -> bool) -> bool {
        self.called[entity].iter().any(|it| it.end <= head.span.start && is_meant(it.row))
    }

    /// How well a noun fits an entity, in tenths; 0 when it cannot mean it.
    fn fit(&self, entity: usize, noun: Noun, head: &Token) -> u32 {
        let kind = self.kind(entity);
        let rows = &self.rows[entity];
        let was_called = || self.was_called(entity, head, |row| row == noun.row);
        match noun.family {
            Family::Person if kind == EntityType::Person => {
                let other = rows.iter().any(|it| sorts::family(*it) == Family::Role);
                let plus = if self.found.entities[entity].links.is_empty() { 0 } else { 4 };
                match () {
                    () if was_called() => 25 + plus,
                    () if other => 7 + plus,
                    () => 10 + plus,
                }
            }
            Family::Role if kind == EntityType::Person => {
                if was_called() {
                    20
                } else {
                    0
                }
            }
            Family::Person | Family::Role => 0,
            Family::Place => u32::from(matches!(kind, EntityType::Place | EntityType::State)) * 10,
            Family::Own => {
                let is_party =
                    matches!(kind, EntityType::Org | EntityType::Group | EntityType::Body);
                u32::from(is_party && self.is_in_name(entity, &head.lower)) * 10
            }
            Family::Craft => {
                if !matches!(kind, EntityType::Org | EntityType::Group) {
                    return 0;
                }
                match () {
                    () if was_called() => 30,
                    () if rows.contains(&noun.row) => 20,
                    () if !noun.is_ship() || !rows.is_empty() || self.is_of_state(entity) => 0,
                    () if self.bears_article[entity] => 8,
                    () => 0,
                }
            }
            _ => self.fit_of_party(entity, noun, head),
        }
    }

    fn fit_of_party(&self, entity: usize, noun: Noun, head: &Token) -> u32 {
        if !matches!(self.kind(entity), EntityType::Org | EntityType::Group) {
            return 0;
        }
        let rows = &self.rows[entity];
        let listed = !self.found.entities[entity].links.is_empty();
        let plus = if listed { 2 } else { 0 };
        if self.is_in_name(entity, &head.lower) && !noun.is_general() {
            return 120 + plus;
        }
        // `the group` for the Orel Group
        let is_last = self.words[entity].len() > 1
            && self.words[entity].last().is_some_and(|it| *it == head.lower.as_str());
        if is_last && noun.is_general() {
            return if noun.family == Family::Any { 40 } else { 30 } + plus;
        }
        let is_narrow = noun.is_narrow() || noun.family == Family::Public;
        if self.was_called(entity, head, |row| row == noun.row) {
            return if is_narrow { 120 } else { 26 } + plus;
        }
        if rows.contains(&noun.row) {
            return if is_narrow { 100 } else { 22 } + plus;
        }
        if noun.family == Family::Public || self.is_of_state(entity) {
            return 0;
        }
        let is_cause = self.is_family(entity, &[Family::Armed, Family::Political, Family::Charity]);
        let is_company = self.is_family(entity, &[Family::Company]);
        // A brigade is no craft for being called so, nor is a hotel that is a firm.
        let is_other = self.is_family(entity, &[Family::Public, Family::Media])
            || self.is_family(entity, &[Family::Craft]) && !is_cause && !is_company;
        let is_any = self.is_family(entity, &[Family::Any]);
        let is_same = self.is_family(entity, &[noun.family]);
        let called_same = || self.was_called(entity, head, |row| sorts::family(row) == noun.family);
        match noun.family {
            _ if is_other => 0,
            Family::Any => match () {
                () if is_cause => 30 + plus,
                // A concern may be called a group, and no more than that.
                () if is_company => {
                    if head.lower == "group" {
                        3
                    } else {
                        0
                    }
                }
                () => 10 + plus,
            },
            // A trader is no bank, though both are firms.
            Family::Company if is_narrow && is_same => 4,
            Family::Company if is_same && called_same() => 24 + plus,
            Family::Company => match () {
                () if is_same => 20 + plus,
                () if is_cause => 0,
                // What was called a group or a movement is seldom a firm.
                () if is_any => 4,
                () if is_narrow => 8 + plus,
                () => 12 + plus,
            },
            _ => match () {
                () if is_same => 40 + plus,
                () if is_company => 0,
                () if is_any => 25 + plus,
                () if is_cause => 3,
                () => 8 + plus,
            },
        }
    }

    /// Whether a name is that of a part of a state, or no name but capitals.
    fn is_of_state(&self, entity: usize) -> bool {
        let named = &self.found.entities[entity];
        let is_office = self.words[entity].iter().any(|it| {
            matches!(
                it.as_str(),
                "ministry"
                    | "treasury"
                    | "department"
                    | "commission"
                    | "police"
                    | "court"
                    | "council"
                    | "parliament"
                    | "embassy"
                    | "prosecutor"
                    | "inspectorate"
                    | "government"
                    | "congress"
                    | "senate"
            )
        });
        let is_capitals = named.links.is_empty()
            && named.name.chars().count() > 2
            && !named.name.chars().any(char::is_lowercase);
        is_office || is_capitals
    }
}

/// By entity: whether the text speaks of it as of many: `the Harbour Tigers have fought`, `the Wolves, who are`.
fn plural(text: &Text<'_>, found: &Found) -> Vec<bool> {
    let mut result: Vec<bool> = found
        .entities
        .iter()
        .map(|it| {
            let last = it.name.rsplit(' ').next().unwrap_or_default();
            let is_armed = |noun: &Noun| noun.family == Family::Armed;
            matches!(it.kind, EntityType::Org | EntityType::Group)
                && last.ends_with('s')
                && sorts::nouns(&last.to_lowercase()).is_some_and(|it| it.iter().any(is_armed))
        })
        .collect();
    for mention in &found.mentions {
        let own = text.tokens_within(mention.span);
        let Some(sentence) = text.sentence_at(mention.span).map(|it| &text.sentences[it]) else {
            continue;
        };
        let is_party =
            matches!(found.entities[mention.entity].kind, EntityType::Org | EntityType::Group);
        let role = roles::role(text, sentence, mention.span);
        if !is_party || role.part != Part::Subject {
            continue;
        }
        let verb = roles::verb_of(text, sentence, mention.span);
        let is_many = verb
            .is_some_and(|it| matches!(text.tokens[it].lower.as_str(), "have" | "are" | "were"));
        // `the Wolves and Orbin are`
        let is_alone = text.tokens.get(own.end).is_none_or(|it| it.lower != "and")
            && own.start.checked_sub(1).is_none_or(|it| text.tokens[it].lower != "and");
        result[mention.entity] |= is_many && is_alone;
    }
    result
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

fn mention(span: Span, entity: usize, kind: MentionKind) -> Mention {
    Mention { span, entity, kind, via: Via::Nominal, score: 1.0 }
}
