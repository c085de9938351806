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
mod drafting;
mod headline;
mod hearsay;
mod nouns;
mod parts;
mod quotes;
mod silence;
mod sources;
mod stance;
mod statement;
mod subject;
mod transcript;
mod verbs;

use std::sync::LazyLock;

use hashbrown::HashSet;

use super::cast::Cast;
use super::certainty;
use super::draft::Draft;
use crate::grammar::{Class, Item, Kind, Unit, Units, word};
use crate::{Act, Polarity, Role, Speaker, Warning};
use parts::Parts;

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
        let has_cue = tokens.any(|it| it.known.may_report);
        let goes_on = reader.goes_on(at) || reader.statement.is_some();
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
    is_told || HINTS.contains(lower)
}

/// Whether a frame may begin with a word by what the word is: with others only beside what was read before.
pub(crate) fn opens_frame(lower: &str) -> bool {
    let word = word(lower);
    let is_known = !word.cues.is_empty() || !word.phrases.is_empty();
    is_known || OPENERS.contains(lower)
}

/// The words of which [`may_report`] and [`opens_frame`] say something without the tables of grammar.
pub(super) fn spellings() -> impl Iterator<Item = &'static str> {
    HINTS.iter().chain(OPENERS.iter()).copied()
}

/// The words by which a claim may be told, without those of the tables of cues and phrases.
static HINTS: LazyLock<HashSet<&str>> =
    LazyLock::new(|| attributions::HINTS.split_whitespace().collect());

/// The words with which a frame may begin, without those of these tables.
static OPENERS: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let all = [attributions::OPENERS, silence::LIKEWISE];
    all.into_iter().flat_map(str::split_whitespace).collect()
});

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

/// A unit holds no more claims: what says more is no sentence.
const MOST_CLAIMS: usize = 16;

/// So many claims are looked back upon.
const LOOKED_BACK: usize = 40;

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
                        // `Reports that C were unfounded, S said`: what S denies.
                        && !(it.claim.rule == "noun" && other_draft.claim.polarity == Polarity::Deny)
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

    fn lower<'i>(&self, item: &Item<'i>) -> &'i str {
        let _ = self;
        item.lower
    }
}

/// Whether a frame may begin at an item.
fn may_open(items: &[Item], at: usize, last: Option<&Parts>) -> bool {
    let item = &items[at];
    item.known.opens_frame
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
