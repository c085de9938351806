//! A document in, what it says about listed parties out.
//!
//! ```text
//! bytes → intake → Document (clean text in segments, what was dropped, clues to its date)
//!       → Text (tokens, sentences, quotations)
//!       → mentions and the parties they mean, with links to lists
//!       → date of the article, with its doubts → status of each link on that day
//!       → claims (who says what, who denies it) → relations → Reading
//! ```
//!
//! Every stage is a pure function of what stands left of it; the lists come in as a
//! `lictor_engine::Snapshot`. All places are byte ranges of [`Document::text`].
//!
//! It lists and informs: a claim is shown with its speaker, a denial beside it, and nothing here judges
//! which of them is true.

mod chars;
pub mod claims;
pub mod date;
mod dates;
mod document;
mod grammar;
mod intake;
pub mod mentions;
mod page;
mod parties;
mod read;
mod reading;
pub mod relations;
mod span;
mod text;
mod vocabulary;

pub use document::{ClueSource, DateClue, Document, Dropped, Format, PageStart, Role, Segment};
pub use intake::{IntakeError, Limits, intake};
pub use page::{Around, SCRIPT, ZONES_STYLE, act, date_words, object_words, page, zones};
pub use parties::Parties;
pub use read::read;
pub use reading::{
    Act, Answering, ArticleDate, Certainty, Claim, Confidence, Entity, EntityType, Link, Mention,
    MentionKind, Modality, Object, Polarity, Predicate, Quoted, Reading, Relation, Speaker, Via,
    Warning,
};
pub use span::Span;
pub use text::{Lower, Quotation, Sentence, Shape, Text, Token, TokenKind};
