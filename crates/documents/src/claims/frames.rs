//! The frames in which speech is reported, one function each.
//!
//! | rule | frame |
//! |---|---|
//! | `that` | S cue (that) C; S cue: C |
//! | `quote` | "C," S cue; "C," cue S; S cue, "C"; C, S cue; C1, S cue, C2 |
//! | `continued_quote` | a quotation without a cue goes on with the last speaker |
//! | `tell` | S told O (that) C |
//! | `accuse` | S accused O of C; charged O with C; blamed O for C; linked O to C |
//! | `describe` | S described O as C; S called O C |
//! | `object` | S denied C; S confirmed C; S demanded C |
//! | `infinitive` | S claims to C |
//! | `call_for` | S asked O to C; S called on O to C |
//! | `passive` | was accused of C; is said to C; it is alleged that C |
//! | `adverb` | reportedly, allegedly |
//! | `according` | according to S, C; C, according to S |
//! | `no_comment` | S declined to comment; could not be reached |
//! | `unverified` | a rumour that C could not be verified |
//! | `headline` | S: C; C: S |
//! | `statement` | S issued the following statement: what its paragraphs deny, grant or point out |
//! | `transcript` | S (in capitals at the head of a paragraph): C |

mod attributions;
mod complement;
mod headline;
mod nouns;
mod quotes;
mod silence;
mod sources;
mod statement;
mod subject;
mod transcript;
mod verbs;

use std::ops::Range;

use super::cast::Cast;
use super::certainty;
use super::draft::{Answered, Draft, Stance};
use crate::grammar::{Class, Cue, Item, Kind, Takes, Unit, Units, word};
use crate::{Act, Certainty, Claim, Modality, Polarity, Quoted, Role, Span, Speaker, Warning};
use subject::Subject;

/// The claims of all units, in the order of their cues, and what was not read.
pub(super) fn read(units: &Units<'_>) -> (Vec<Draft>, Option<Warning>) {
    let mut reader = Reader {
        units,
        cast: Cast::new(units),
        drafts: Vec::new(),
        label: None,
        labels: transcript::count(units),
        presenters: Vec::new(),
        statement: None,
        n_full: 0,
    };
    for at in 0..units.sentences.len() {
        let mut tokens = units.text.tokens[units.tokens(at)].iter();
        let has_cue = tokens.any(|it| match it.known {
            known if known.is_new => may_report(&it.lower),
            known => known.may_report,
        });
        let goes_on =
            reader.goes_on(at) || reader.statement.is_some() || reader.names_statement(at);
        if has_cue
            || goes_on
            || reader.begins_with_quote(at)
            || reader.is_title(at)
            || reader.labels > 1
        {
            let unit = units.unit(at);
            reader.unit(at, &unit);
        }
    }
    reader.drop_repeated_titles();
    (reader.drafts, warning(reader.n_full))
}

/// Says so where units hold more claims than are read.
fn warning(n_full: usize) -> Option<Warning> {
    let text = format!(
        "{n_full} sentences or quotations hold {MOST_CLAIMS} claims or more; what stands behind those is not read"
    );
    (n_full > 0).then_some(Warning { code: "MANY_CLAIMS", text })
}

/// Whether a claim may be told by a word: `said`, `according`, `the ledger lists three payments`, `in her view`.
pub(crate) fn may_report(lower: &str) -> bool {
    let word = word(lower);
    let is_told = !word.cues.is_empty() || !word.phrases.is_empty() || word.is(Class::Document);
    is_told || attributions::hints(lower)
}

/// Whether a frame may begin with a word by what the word is: with others only beside what was read before.
pub(crate) fn opens_frame(lower: &str) -> bool {
    let word = word(lower);
    let is_known = !word.cues.is_empty() || !word.phrases.is_empty();
    is_known || opens_by_itself(lower)
}

/// The same of a word that the tables of cues and phrases do not have.
fn opens_by_itself(lower: &str) -> bool {
    attributions::opens(lower) || silence::is_likewise(lower)
}

struct Reader<'t> {
    units: &'t Units<'t>,
    cast: Cast<'t>,
    drafts: Vec<Draft>,
    /// The paragraph of a transcript that was begun last, and who speaks in it.
    label: Option<(usize, Speaker)>,
    /// So many paragraphs had a label.
    labels: usize,
    /// The names in labels of those who ask and present, the last word of each.
    presenters: Vec<String>,
    /// So many units hold more claims than are read.
    n_full: usize,
    /// The paragraph in which it stands that a statement follows, and whose it is.
    statement: Option<(usize, Speaker)>,
}

/// In units: how far behind a claim it is said that it could not be verified.
const CAVEAT: usize = 3;

/// In units: so long is somebody the accused.
const ACCUSED: usize = 15;

/// A unit holds no more claims: what says more is no sentence.
const MOST_CLAIMS: usize = 16;

/// In tokens: no more of a content is looked through.
const CONTENT: usize = 40;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 40;

/// What a frame has found, in items of its unit.
#[derive(Clone)]
struct Parts {
    speaker: Option<Subject>,
    cue: Range<usize>,
    content: Vec<Range<usize>>,
    act: Act,
    modality: Modality,
    polarity: Polarity,
    rule: &'static str,
    lemma: &'static str,
    /// What its verb takes.
    takes: Takes,
    answered: Answered,
    /// Whom an accusation is against.
    object: Option<Range<usize>>,
    /// The item behind all that belongs to it: reading goes on here.
    next: usize,
    is_weak: bool,
    is_past: bool,
    /// The speaker stands behind what is said.
    is_apart: bool,
}

impl Parts {
    fn new(cue: &Cue, at: Range<usize>, rule: &'static str) -> Self {
        Self {
            speaker: None,
            next: at.end,
            cue: at,
            content: Vec::new(),
            act: cue.act,
            modality: cue.modality,
            polarity: cue.polarity,
            rule,
            lemma: cue.lemma,
            takes: cue.takes,
            answered: Answered::Nothing,
            object: None,
            is_weak: false,
            is_past: false,
            is_apart: false,
        }
    }

    /// With that as its content, behind which reading goes on.
    fn holding(mut self, content: Range<usize>) -> Self {
        self.next = content.end;
        self.content = one(content);
        self
    }
}

impl Reader<'_> {
    fn is_title(&self, at: usize) -> bool {
        let sentence = &self.units.text.sentences[self.units.sentences[at].start];
        self.units.text.role_of(sentence) == Role::Title
    }

    fn unit(&mut self, at: usize, unit: &Unit) {
        let first_draft = self.drafts.len();
        if unit.role == Role::Title
            && let Some(parts) = headline::read(self.units, &unit.items)
        {
            self.push(at, unit, parts);
            return;
        }
        self.opens_statement(at, unit);
        let labelled = self.labelled(at, unit);
        let mut item = 0;
        let mut last: Option<Parts> = None;
        while item < unit.items.len() {
            if self.drafts.len() >= first_draft + MOST_CLAIMS {
                self.n_full += 1;
                break;
            }
            if !may_open(&unit.items, item, last.as_ref()) {
                debug_assert!(
                    self.attribution(&unit.items, item).is_none()
                        && self.likewise(at, &unit.items, item).is_none(),
                    "`opens` has all words that open an attribution"
                );
                item += 1;
                continue;
            }
            let found = self
                .phrase(at, unit, item)
                .or_else(|| self.attribution(&unit.items, item))
                .or_else(|| self.cue(unit, item, first_draft))
                .or_else(|| self.likewise(at, &unit.items, item))
                .or_else(|| self.second_clause(&unit.items, item, last.as_ref()))
                .or_else(|| self.unknown_speech(&unit.items, item));
            match found {
                Some(parts) => {
                    // Behind the cue at least, so that reading ends.
                    item = parts.next.max(item + 1);
                    last = Some(parts.clone());
                    let denied = self.denied_within(&unit.items, &parts);
                    self.push(at, unit, parts);
                    if let Some(denied) = denied {
                        self.push(at, unit, denied);
                    }
                }
                None => item += 1,
            }
        }
        match labelled {
            Some(speaker) if self.drafts.len() == first_draft => self.spoken(at, unit, speaker),
            None if self.drafts.len() == first_draft => self.continue_quote(at, unit),
            _ => {}
        }
        if self.drafts.len() == first_draft {
            self.stated(at, unit);
        }
        self.absorb(first_draft);
    }

    /// Claims without a speaker ("is believed to") within what a speaker says are no claims of their own:
    /// they weaken his.
    fn absorb(&mut self, first: usize) {
        let mut at = first;
        while at < self.drafts.len() {
            let it = &self.drafts[at];
            let cue = it.claim.cue;
            // `Brussels regards the sale as a sham, an official said`
            let is_regard = it.claim.act == Act::Believe && it.claim.rule == "describe";
            let holder = if it.is_weak || is_regard {
                (first..self.drafts.len()).find(|other| {
                    let other_draft = &self.drafts[*other];
                    *other != at
                        && !other_draft.is_weak
                        && other_draft
                            .claim
                            .content
                            .iter()
                            .any(|it| cue.is_some_and(|cue| it.contains(cue)))
                })
            } else {
                None
            };
            match holder {
                Some(holder) => {
                    let weak = self.drafts[at].claim.clone();
                    let claim = &mut self.drafts[holder].claim;
                    if claim.polarity == Polarity::Affirm && !is_regard {
                        claim.modality = certainty::weaker(claim.modality, weak.modality);
                        if claim.act == Act::Say && weak.act == Act::Believe {
                            claim.act = Act::Believe;
                        }
                    }
                    self.drafts.remove(at);
                }
                None => at += 1,
            }
        }
    }

    /// Headlines repeat what the article says: they stand only for what it does not.
    fn drop_repeated_titles(&mut self) {
        let speaker = |it: &Draft| it.claim.speaker.as_ref().and_then(|it| it.entity);
        let body: Vec<usize> =
            self.drafts.iter().filter(|it| !it.is_title).filter_map(speaker).collect();
        self.drafts
            .retain(|it| !it.is_title || speaker(it).is_some_and(|entity| !body.contains(&entity)));
    }

    /// Makes the claim of what a frame has found.
    fn push(&mut self, at: usize, unit: &Unit, mut parts: Parts) {
        let items = &unit.items;
        let mut speaker = None;
        let mut speaker_items = None;
        match parts.speaker.clone() {
            Some(Subject::Phrase(phrase)) => {
                let first = self.lower(&items[phrase.start]);
                // `I` in a transcript is whose paragraph it is.
                let own = self.label.as_ref().filter(|(segment, _)| {
                    *segment == unit.segment
                        && self.labels > 1
                        && matches!(first, "i" | "we" | "my" | "our")
                });
                speaker = match own {
                    // Who has nothing to say is told by the label.
                    Some((_, speaker)) if parts.act == Act::DeclineComment => Some(speaker.clone()),
                    Some((_, speaker)) => {
                        let span = items[phrase.start].span;
                        Some(Speaker { span, entity: speaker.entity })
                    }
                    None => Some(self.cast.speaker(at, unit, phrase.clone(), parts.is_apart)),
                };
                speaker_items = Some(phrase);
            }
            Some(Subject::Carried(draft)) => {
                speaker.clone_from(&self.drafts[draft].claim.speaker);
            }
            None => {}
        }
        // `S accused O of C. It denies this`: nobody denies what he alleges himself.
        let is_pronoun = speaker_items
            .as_ref()
            .is_some_and(|it| it.len() == 1 && items[it.start].is(Class::Subject));
        if is_pronoun
            && parts.polarity == Polarity::Deny
            && let Some(speaker) = &mut speaker
            && let Some(last) = self.drafts.last()
            && last.claim.act == Act::Accuse
            && last.unit + 1 >= at
            && speaker.entity.is_some()
            && speaker.entity == last.claim.speaker.as_ref().and_then(|it| it.entity)
        {
            let accused = last.accused.first().or_else(|| last.claim.about.first());
            speaker.entity = accused.copied().or(speaker.entity);
        }
        self.weigh_source(items, speaker_items.as_ref(), &mut parts);
        let content: Vec<Span> =
            parts.content.iter().filter_map(|it| trimmed(unit, it.clone())).collect();
        if content.is_empty() && !parts.content.is_empty() {
            return;
        }
        if parts.polarity == Polarity::Affirm && self.is_no_comment(&content) {
            parts.act = Act::DeclineComment;
            parts.modality = Modality::None;
            parts.polarity = Polarity::NoComment;
        }
        let quoted = quoted(items, &parts);
        let entity = speaker.as_ref().and_then(|it| it.entity);
        // `H does not pay them, its minister said`: he speaks for whom he is told of.
        let is_own = speaker_items.as_ref().is_some_and(|it| items[it.start].is(Class::Possessive));
        let spoken_for = content.first().filter(|_| is_own && parts.is_apart).and_then(|content| {
            let first = self.units.mentions_in(*content).next()?;
            let mention = &self.units.mentions[first];
            (mention.span.start == content.start).then_some(mention.entity)
        });
        if let Some(it) = &mut speaker {
            it.entity = it.entity.or(spoken_for);
        }
        let mut by_content = false;
        if parts.polarity == Polarity::Affirm {
            let is_assertion = matches!(parts.act, Act::Say | Act::Claim);
            // `He is on no list, lawyers noted`: several do not call themselves "he".
            let are_others = speaker_items.as_ref().is_some_and(|it| {
                let is_bare = it.len() == 1 && items[it.start].classes.any(Class::Plural);
                let first = content.first().map(|it| self.units.text.tokens_within(*it).start);
                let opens = first.map_or("", |it| self.units.text.tokens[it].lower.as_str());
                is_bare && matches!(opens, "he" | "she" | "it")
            });
            let denies = || {
                !are_others
                    && certainty::denies_of_speaker(self.units, &content, spoken_for.or(entity))
                    || certainty::verdict(self.units, &content).is_some()
                    || quoted == Quoted::Direct
                        && certainty::opens_with_no(self.units, &content)
                        && !certainty::is_intention(self.units, &content)
                    || quoted == Quoted::Indirect
                        && certainty::opens_with_nobody(self.units, &content)
                    || self.is_accused(at, entity) && certainty::is_negative(self.units, &content)
                    || self.replies_for_accused(at, unit, &parts)
            };
            if is_assertion && speaker.is_some() && parts.rule != "describe" && denies() {
                let verdict = certainty::verdict(self.units, &content);
                by_content = verdict.is_none();
                if let Some(answered) = verdict {
                    parts.answered = answered;
                } else if certainty::opens_with_no(self.units, &content) {
                    let is_direct = quoted == Quoted::Direct;
                    parts.answered = if is_direct { Answered::Pronoun } else { Answered::Words };
                } else if parts.answered == Answered::Nothing {
                    parts.answered = Answered::Words;
                }
                parts.polarity = Polarity::Deny;
                parts.act = Act::Deny;
                parts.modality = Modality::Asserted;
            } else if let Some(modality) = certainty::of_content(self.units, &content)
                && parts.modality != Modality::None
            {
                parts.modality = certainty::weaker(parts.modality, modality);
            }
        }
        let says_no = parts.polarity == Polarity::Affirm
            && matches!(parts.act, Act::Say | Act::Claim)
            && parts.rule != "describe"
            && speaker.is_some()
            && certainty::is_negative(self.units, &content);
        let stance = if speaker.is_some() { self.stance(&parts, &content) } else { Stance::Plain };
        let tells = parts.polarity == Polarity::Affirm
            && matches!(parts.act, Act::Say | Act::Claim)
            && matches!(parts.rule, "that" | "quote" | "tell" | "continued_quote")
            && parts.modality.certainty() == Certainty::Claimed
            && speaker.is_some()
            && !is_complaint(parts.lemma)
            && !certainty::is_intention(self.units, &content);
        let meant = content.first().and_then(|it| self.meant(at, *it));
        let denier = entity.filter(|_| parts.polarity != Polarity::Affirm);
        let cue = unit.span_of(parts.cue.clone());
        let mut range = content.iter().fold(cue, |it, next| Span {
            start: it.start.min(next.start),
            end: it.end.max(next.end),
        });
        // A transcript's speaker stands at the head of his paragraph.
        if let Some(it) = speaker.as_ref().filter(|it| unit.span.contains(it.span)) {
            range.start = range.start.min(it.span.start);
        }
        if let Some(it) = &speaker {
            self.cast.spoke(at, it);
        }
        let mut about = self.about(&content, denier);
        if let Some(object) = parts.object.clone()
            && let Some(entity) = self.cast.accused(at, unit, object, entity)
        {
            about.retain(|it| *it != entity);
            about.insert(0, entity);
        }
        let object = parts.object.clone().filter(|it| !it.is_empty());
        let named = object.map_or(0..0, |it| self.units.mentions_in(unit.span_of(it)));
        let accused =
            named.map(|it| self.units.mentions[it].entity).filter(|it| Some(*it) != entity);
        let mut accused: Vec<usize> = accused.collect();
        // `X was held last May, accused by Y of Z`: who stands before it.
        let is_behind_comma =
            parts.cue.start.checked_sub(1).is_some_and(|it| unit.items[it].kind == Kind::Comma);
        if accused.is_empty() && parts.act == Act::Accuse && is_behind_comma {
            let before = Span { start: unit.span.start, end: cue.start };
            let mut named = self.units.mentions_in(before).rev();
            let is_party = |it: usize| {
                matches!(
                    self.units.found.entities.get(it).map(|it| it.kind),
                    Some(
                        crate::EntityType::Person
                            | crate::EntityType::Org
                            | crate::EntityType::Group
                    )
                )
            };
            let named = named.find_map(|it| {
                let it = self.units.mentions[it].entity;
                (Some(it) != entity && is_party(it)).then_some(it)
            });
            if let Some(named) = named {
                about.retain(|it| *it != named);
                about.insert(0, named);
                accused.push(named);
            }
        }
        self.drafts.push(Draft {
            unit: at,
            accused,
            answered: parts.answered,
            range,
            is_weak: parts.is_weak,
            is_past: parts.is_past,
            meant,
            says_no,
            stance,
            tells,
            is_such: self.names_such(&content),
            by_content,
            for_another: by_content && spoken_for.is_some() && self.denies_kinship(&content),
            is_title: unit.role == Role::Title,
            claim: Claim {
                speaker,
                cue: Some(cue),
                content,
                act: parts.act,
                modality: parts.modality,
                polarity: parts.polarity,
                quoted,
                about,
                responds_to: None,
                evidence: unit.span,
                rule: parts.rule,
            },
        });
    }

    /// Whether a content takes up something as such: `such an order`, `any such ship`.
    fn names_such(&self, content: &[Span]) -> bool {
        let tokens = content.iter().flat_map(|it| self.units.text.tokens_within(*it));
        tokens.take(CONTENT).any(|it| {
            self.units.text.tokens[it].lower == "such"
                && self.units.text.tokens.get(it + 1).is_none_or(|it| it.lower != "as")
        })
    }

    /// Whether a content says what somebody is not: `X is not a relation`. Not what he does not do.
    fn denies_kinship(&self, content: &[Span]) -> bool {
        let words = &self.units.words;
        content.iter().flat_map(|it| self.units.text.tokens_within(*it)).take(CONTENT).any(|it| {
            let behind = |by: usize, class| words.get(it + by).is_some_and(|it| it.is(class));
            words[it].is(Class::Be)
                && (behind(1, Class::Negation) && behind(2, Class::Article)
                    || behind(1, Class::Nothing))
        })
    }

    /// How a statement of somebody stands to what was claimed before it.
    fn stance(&self, parts: &Parts, content: &[Span]) -> Stance {
        let is_said =
            parts.polarity == Polarity::Affirm && matches!(parts.act, Act::Say | Act::Claim);
        if !is_said {
            return Stance::Plain;
        }
        if parts.rule == "describe" {
            let says_no = content.iter().any(|it| certainty::is_unfavourable(self.units, *it));
            return if says_no { Stance::Opposes } else { Stance::Plain };
        }
        if !matches!(parts.rule, "that" | "quote" | "tell" | "according") {
            return Stance::Plain;
        }
        let may_answer = !certainty::is_intention(self.units, content);
        if may_answer && parts.takes.any(Takes::Against) {
            Stance::Against
        } else if certainty::excludes(self.units, content) {
            Stance::Opposes
        } else if may_answer && parts.takes.any(Takes::Firm) {
            Stance::Firm
        } else {
            Stance::Plain
        }
    }

    /// Whether the defence answers a charge: `the defence replied that C`, right behind what was alleged.
    fn replies_for_accused(&self, at: usize, unit: &Unit, parts: &Parts) -> bool {
        let replies = matches!(parts.lemma, "reply" | "respond" | "retort" | "counter" | "rejoin");
        let Some(Subject::Phrase(phrase)) = &parts.speaker else { return false };
        let defends = unit.items[phrase.clone()].iter().any(|it| {
            matches!(
                self.lower(it),
                "defence"
                    | "defense"
                    | "defendant"
                    | "accused"
                    | "counsel"
                    | "lawyer"
                    | "lawyers"
                    | "attorney"
                    | "attorneys"
            )
        });
        let near = self.drafts.iter().rev().take_while(|it| it.unit + 1 >= at);
        replies
            && defends
            && near.take(LOOKED_BACK).any(|it| {
                it.claim.polarity == Polarity::Affirm
                    && matches!(it.claim.act, Act::Accuse | Act::Allege | Act::Claim | Act::Report)
            })
    }

    /// Whether somebody was accused within the last units.
    fn is_accused(&self, at: usize, entity: Option<usize>) -> bool {
        let Some(entity) = entity else { return false };
        let near = self.drafts.iter().rev().take_while(|it| it.unit + ACCUSED >= at);
        near.take(LOOKED_BACK).any(|it| {
            matches!(it.claim.act, Act::Accuse | Act::Allege | Act::Claim)
                && it.claim.about.contains(&entity)
        })
    }

    /// Whom the first word of a content means, if it is a pronoun: `he had moved the money`.
    fn meant(&self, at: usize, content: Span) -> Option<usize> {
        let first = self
            .units
            .text
            .tokens_within(content)
            .find(|it| self.units.text.tokens[*it].is_word())?;
        // `It was he who drilled them`
        let words = |it: usize| self.units.words.get(it).copied();
        let is_cleft = self.units.text.tokens[first].lower == "it"
            && words(first + 1).is_some_and(|it| it.is(Class::Be))
            && words(first + 2).is_some_and(|it| it.is(Class::Subject.or(Class::Possessive)));
        let first = if is_cleft { first + 2 } else { first };
        let (token, word) = (&self.units.text.tokens[first], self.units.words[first]);
        let is_pronoun = word.is(Class::Subject.or(Class::Possessive));
        is_pronoun.then(|| {
            self.cast.antecedent_where(at, &token.lower, token.span.start, false, &|_| true)
        })?
    }

    /// The entities that a content names, and the one that denies it.
    fn about(&self, content: &[Span], denier: Option<usize>) -> Vec<usize> {
        let mut about = Vec::new();
        let mentions = &self.units.mentions;
        for span in content {
            about.extend(self.units.mentions_in(*span).map(|it| mentions[it].entity));
        }
        about.extend(denier);
        let mut seen = Vec::new();
        about.retain(|it| {
            let is_new = !seen.contains(it);
            if is_new {
                seen.push(*it);
            }
            is_new
        });
        about
    }

    fn lower<'i>(&self, item: &Item<'i>) -> &'i str {
        let _ = self;
        item.lower
    }
}

/// Whether a frame may begin at an item.
fn may_open(items: &[Item], at: usize, last: Option<&Parts>) -> bool {
    let item = &items[at];
    let known = item.known;
    let opens = if known.is_new { opens_by_itself(item.lower) } else { known.opens_frame };
    opens
        || item.is(Class::Ed)
        || at > 0 && items[at - 1].kind == Kind::Quote
        || last.is_some_and(|it| at <= it.next + 1)
}

/// A word that is no name, no pronoun and no plural, and that no table has as somebody who speaks.
fn is_bare_adjective(item: &Item) -> bool {
    item.kind == Kind::Word
        && !item.word.classes.any(
            Class::Subject
                .or(Class::Who)
                .or(Class::Spokes)
                .or(Class::Person)
                .or(Class::Media)
                .or(Class::Document)
                .or(Class::Court)
                .or(Class::Study)
                .or(Class::Nothing)
                .or(Class::Determiner),
        )
        && !item.classes.any(Class::Plural)
        && item.shape == crate::Shape::Capitalised
}

/// Verbs that find fault with what is done, and answer no charge.
fn is_complaint(lemma: &str) -> bool {
    matches!(
        lemma,
        "complain"
            | "lament"
            | "object"
            | "grumble"
            | "moan"
            | "groan"
            | "gripe"
            | "grouse"
            | "whine"
            | "joke"
            | "quip"
            | "sigh"
    )
}

/// One piece of content.
fn one(range: Range<usize>) -> Vec<Range<usize>> {
    std::iter::once(range).collect()
}

fn silent(speaker: Subject, cue: Range<usize>) -> Parts {
    Parts {
        speaker: Some(speaker),
        next: cue.end,
        cue,
        content: Vec::new(),
        act: Act::DeclineComment,
        modality: Modality::None,
        polarity: Polarity::NoComment,
        rule: "no_comment",
        lemma: "",
        takes: Takes::default(),
        answered: Answered::Nothing,
        object: None,
        is_weak: false,
        is_past: false,
        is_apart: false,
    }
}

/// A subject and its verb, in two pieces if brackets stand between them.
fn around_aside(
    items: &[Item],
    subject: Range<usize>,
    verb: usize,
    end: usize,
) -> Vec<Range<usize>> {
    let is_gap = subject.end > subject.start
        && subject.end == verb
        && items[verb].span.start > items[verb - 1].span.end + 2;
    if is_gap { vec![subject, verb..end] } else { one(subject.start..end) }
}

/// The place of some items, without marks at its ends.
fn trimmed(unit: &Unit, mut items: Range<usize>) -> Option<Span> {
    let is_mark = |at: usize| {
        matches!(
            unit.items[at].kind,
            Kind::Comma | Kind::Stop | Kind::Semicolon | Kind::Colon | Kind::Dash
        )
    };
    items.end = items.end.min(unit.items.len());
    while items.start < items.end && is_mark(items.start) {
        items.start += 1;
    }
    while items.start < items.end && is_mark(items.end - 1) {
        items.end -= 1;
    }
    (!items.is_empty()).then(|| unit.span_of(items))
}

fn quoted(items: &[Item], parts: &Parts) -> Quoted {
    let is_quote = |it: usize| items[it].kind == Kind::Quote;
    let is_mark = |it: usize| {
        matches!(
            items[it].kind,
            Kind::Comma | Kind::Stop | Kind::Mark | Kind::Semicolon | Kind::Colon
        )
    };
    let mut all = parts.content.iter().cloned().flatten().filter(|it| *it < items.len()).peekable();
    if all.peek().is_none() || parts.polarity == Polarity::NoComment {
        return Quoted::None;
    }
    let (mut quotes, mut others) = (0, 0);
    for it in all {
        quotes += usize::from(is_quote(it));
        others += usize::from(!is_quote(it) && !is_mark(it));
    }
    match (quotes, others) {
        (0, _) => Quoted::Indirect,
        (_, 0) => Quoted::Direct,
        _ => Quoted::Mixed,
    }
}
