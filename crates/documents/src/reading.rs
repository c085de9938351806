//! What is told of a document. The words of each enum are those of the contract (`docscreen/1`).

use std::sync::Arc;

use lictor_engine::Listed;
use lictor_model::{DatasetId, Date, Status};

use crate::Span;

/// Makes an enum with the words of the contract.
macro_rules! words {
    ($(#[$meta:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub enum $name {
            $(#[doc = concat!("`", $word, "`")] $(#[$doc])* $variant,)*
        }

        impl $name {
            /// All of them.
            pub const ALL: &'static [$name] = &[$($name::$variant),*];

            /// The word of the contract.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)* }
            }
        }
    };
}

/// Everything that was read in a document.
#[derive(Debug, Clone, PartialEq)]
pub struct Reading {
    /// Its date, with doubts.
    pub article_date: ArticleDate,
    /// The parties, states, places that it speaks of. Mentions, claims and relations name them by
    /// position.
    pub entities: Vec<Entity>,
    /// Where it names them, in order.
    pub mentions: Vec<Mention>,
    /// Words that stand for a name, such as "the group" or "he", in order.
    pub references: Vec<Mention>,
    /// Who says what, in order. Answers name the claim by position.
    pub claims: Vec<Claim>,
    /// What stands between them.
    pub relations: Vec<Relation>,
    /// Names of listed parties in what was dropped: the piece's position, and the name there.
    pub chrome_mentions: Vec<(usize, Mention)>,
    /// What the reader of this should know.
    pub warnings: Vec<Warning>,
}

/// A claim of a thread, with how many claims deep it answers the first one.
pub type Answering = (usize, usize);

impl Reading {
    /// The claims with what answers them. A thread begins with a claim that answers none, at depth 0, and goes on with
    /// each answer before the next one, answers to answers behind theirs. Each claim stands in one thread, whatever
    /// answers what.
    pub fn threads(&self) -> Vec<Vec<Answering>> {
        threads(&self.claims.iter().map(|it| it.responds_to).collect::<Vec<_>>())
    }
}

/// The threads of claims, of each of which it is known which other one it answers.
fn threads(responds_to: &[Option<usize>]) -> Vec<Vec<Answering>> {
    let mut answers = vec![Vec::new(); responds_to.len()];
    for (at, to) in responds_to.iter().enumerate() {
        if let Some(of) = to.and_then(|to| answers.get_mut(to)) {
            of.push(at);
        }
    }
    let all = 0..responds_to.len();
    let first = all.clone().filter(|at| responds_to[*at].is_none());
    let mut is_told = vec![false; responds_to.len()];
    let mut threads = Vec::new();
    // Claims that answer one another in a ring have no first one; the earliest begins.
    for begin in first.chain(all) {
        let mut thread = Vec::new();
        let mut next = vec![(begin, 0)];
        while let Some((at, depth)) = next.pop() {
            if std::mem::replace(&mut is_told[at], true) {
                continue;
            }
            thread.push((at, depth));
            next.extend(answers[at].iter().rev().map(|it| (*it, depth + 1)));
        }
        if !thread.is_empty() {
            threads.push(thread);
        }
    }
    threads.sort_by_key(|it| it[0].0);
    threads
}

/// The day of an article.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ArticleDate {
    /// The likeliest day.
    pub best: Option<Date>,
    /// It is not older than this.
    pub earliest: Option<Date>,
    /// It is not newer than this.
    pub latest: Option<Date>,
    /// How sure that is.
    pub confidence: Confidence,
    /// Whether whoever had the document read gave it.
    pub is_given: bool,
    /// Why it is doubtful: the rule's name and the evidence, in words.
    pub doubts: Vec<(&'static str, String)>,
}

words! {
    /// How sure a date is.
    Confidence { High = "high", Medium = "medium", Low = "low", }
}

words! {
    /// What kind of thing is spoken of.
    EntityType {
        Org = "org", Person = "person", Place = "place", State = "state", Body = "body",
        Group = "group", List = "list",
    }
}

/// Something that the document speaks of.
#[derive(Debug, Clone, PartialEq)]
pub struct Entity {
    /// The fullest name that the document gives it.
    pub name: String,
    /// What it is.
    pub kind: EntityType,
    /// The list entries that it is, best first; empty for what is not listed.
    pub links: Vec<Link>,
    /// Entries that it might be, but that were not taken.
    pub alternatives: Vec<Link>,
}

impl Entity {
    /// Whether listed parties have its name, and nothing in the document tells that one of them is meant.
    pub fn is_possible(&self) -> bool {
        self.links.is_empty() && !self.alternatives.is_empty()
    }
}

/// An entry of a list that an entity of the document is.
#[derive(Debug, Clone, PartialEq)]
pub struct Link {
    /// The list.
    pub dataset: DatasetId,
    /// The entry on the article's date: names, designations, status.
    pub at_article_date: Arc<Listed>,
    /// Its status today.
    pub status_today: Status,
    /// The engine's score of the name, in `[0, 1]`.
    pub score: f64,
    /// The listed name that it met.
    pub matched_key: String,
    /// A part to which the document limits itself, such as `military wing`.
    pub scope: Option<String>,
}

/// A place where the document names an entity.
#[derive(Debug, Clone, PartialEq)]
pub struct Mention {
    /// Where.
    pub span: Span,
    /// Which entity, by position.
    pub entity: usize,
    /// How it is named.
    pub kind: MentionKind,
    /// How it was recognised.
    pub via: Via,
    /// How well the name meets the listed one, in `[0, 1]`; 1 for what is not listed.
    pub score: f64,
}

words! {
    /// How an entity is named.
    MentionKind { Name = "name", Nominal = "nominal", Pronoun = "pronoun", }
}

words! {
    /// How a mention was recognised.
    Via {
        /// A listed name, letter by letter after folding.
        Exact = "exact",
        /// A listed name by the engine's score.
        Fuzzy = "fuzzy",
        /// A surname, head word or acronym of a name given in full elsewhere.
        ShortForm = "short_form",
        /// Another name that the document itself gives.
        Derived = "derived",
        /// "the group", "the ministry".
        Nominal = "nominal",
        /// A listed name in another script.
        Script = "script",
        /// A name that is on no list: by its shape, or by the tables of states and places.
        Shape = "shape",
    }
}

words! {
    /// What a speaker does.
    Act {
        Say = "say", Claim = "claim", Allege = "allege", Accuse = "accuse", Deny = "deny",
        DeclineComment = "decline_comment", Confirm = "confirm", Admit = "admit",
        Believe = "believe", Report = "report", CallFor = "call_for",
        UnverifiedNote = "unverified_note",
    }
}

words! {
    /// How sure the words make it.
    Modality {
        Asserted = "asserted", Claimed = "claimed", Alleged = "alleged", Reported = "reported",
        Unconfirmed = "unconfirmed", Possible = "possible", Confirmed = "confirmed",
        Stated = "stated", None = "none",
    }
}

words! {
    /// The coarse scale of [`Modality`].
    Certainty {
        Confirmed = "confirmed", Claimed = "claimed", Unconfirmed = "unconfirmed",
        Stated = "stated", None = "none",
    }
}

impl Modality {
    /// On the coarse scale.
    pub fn certainty(self) -> Certainty {
        match self {
            Self::Confirmed => Certainty::Confirmed,
            Self::Asserted | Self::Claimed | Self::Alleged => Certainty::Claimed,
            Self::Reported | Self::Unconfirmed | Self::Possible => Certainty::Unconfirmed,
            Self::Stated => Certainty::Stated,
            Self::None => Certainty::None,
        }
    }
}

words! {
    /// Whether a claim says that it is so.
    Polarity { Affirm = "affirm", Deny = "deny", NoComment = "no_comment", Negated = "negated", }
}

words! {
    /// Whether the speaker's own words stand there.
    Quoted { Direct = "direct", Mixed = "mixed", Indirect = "indirect", None = "none", }
}

/// Who says something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Speaker {
    /// The words for the speaker.
    pub span: Span,
    /// The entity that speaks, or that is spoken for.
    pub entity: Option<usize>,
}

/// Something that somebody says.
#[derive(Debug, Clone, PartialEq)]
pub struct Claim {
    /// Who; `None` where the text does not say ("is alleged to").
    pub speaker: Option<Speaker>,
    /// The words that tell of the speaking.
    pub cue: Option<Span>,
    /// What is said; two pieces where the attribution interrupts it, none for "declined to comment".
    pub content: Vec<Span>,
    /// What the speaker does.
    pub act: Act,
    /// How sure the words make it.
    pub modality: Modality,
    /// Whether it says that it is so.
    pub polarity: Polarity,
    /// Whether these are the speaker's words.
    pub quoted: Quoted,
    /// The entities that it is about.
    pub about: Vec<usize>,
    /// The claim that it answers, by position; that may stand behind it. Of an admission the claim that it answers in part.
    pub responds_to: Option<usize>,
    /// The sentences that show it.
    pub evidence: Span,
    /// The rule that found it.
    pub rule: &'static str,
}

words! {
    /// What stands between two entities.
    Predicate {
        Finances = "finances", Trains = "trains", Arms = "arms", Supports = "supports",
        ProvidesInformationTo = "provides_information_to", MemberOf = "member_of",
        WorksFor = "works_for", HoldsOffice = "holds_office", Leads = "leads",
        Founded = "founded", Owns = "owns", Controls = "controls", PartOf = "part_of",
        AgencyOf = "agency_of", FamilyOf = "family_of", AliasOf = "alias_of",
        Designates = "designates", Delists = "delists", LocatedIn = "located_in",
        InvolvedIn = "involved_in", AssociatedWith = "associated_with",
        EarnsFrom = "earns_from", Opposes = "opposes", SpokespersonFor = "spokesperson_for",
    }
}

/// What a relation points to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Object {
    /// An entity, by position.
    Entity(usize),
    /// Words that are no entity, such as an office or an event.
    Words(Span),
}

/// A stated, claimed or denied relation.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    /// Of which entity.
    pub subject: usize,
    /// What.
    pub predicate: Predicate,
    /// To what.
    pub object: Object,
    /// More of it: `brother`, `military wing`.
    pub detail: Option<String>,
    /// How sure; [`Modality::Stated`] in the article's own voice.
    pub modality: Modality,
    /// [`Polarity::Affirm`] or [`Polarity::Negated`].
    pub polarity: Polarity,
    /// `current`, `former`, `planned`, or a year.
    pub time: Option<String>,
    /// The claim that carries it, by position.
    pub via_claim: Option<usize>,
    /// The sentence that shows it.
    pub evidence: Span,
}

/// Something that the reader of a result should know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// `LOW_TEXT`, `OCR_NEEDED`; of what is beyond a limit `LONG_SENTENCES`, `MANY_NAMES`, `MANY_CLAIMS`.
    pub code: &'static str,
    /// In words.
    pub text: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_claim_stands_in_one_thread_whatever_answers_what() {
        let check = |responds_to: &[Option<usize>], expected: &[&[Answering]]| {
            assert_eq!(threads(responds_to), expected, "{responds_to:?}");
        };
        check(&[], &[]);
        check(&[None, None], &[&[(0, 0)], &[(1, 0)]]);
        // Answers before later claims, and answers to answers behind theirs.
        let answered = [None, Some(0), None, Some(0), Some(1), Some(2)];
        check(&answered, &[&[(0, 0), (1, 1), (4, 2), (3, 1)], &[(2, 0), (5, 1)]]);
        // An answer that stands before what it answers.
        check(&[Some(1), None], &[&[(1, 0), (0, 1)]]);
        // Rings, itself, and a claim that is not there.
        check(&[Some(1), Some(0), Some(0)], &[&[(0, 0), (1, 1), (2, 1)]]);
        check(&[Some(0), Some(9)], &[&[(0, 0)], &[(1, 0)]]);
        // A long chain neither overflows nor takes long.
        let chain: Vec<_> = (0..200_000_usize).map(|at| at.checked_sub(1)).collect();
        assert_eq!(threads(&chain)[0].last(), Some(&(199_999, 199_999)));
    }
}
