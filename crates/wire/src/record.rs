//! The record of screenings: what it keeps of one, and what is told of it.

use lictor_engine::{NameOrder, Query, Settings};
use lictor_model::{DatasetId, Kind};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::{ConfigLine, DatasetUsed, Screening};

/// An answer with the id under which it was recorded.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Answer {
    /// The id; left out where nothing was recorded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub record: Option<String>,
    /// The answer.
    #[serde(flatten)]
    pub screening: Screening,
}

/// What many records share; not personal.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordContext {
    /// The version of matching.
    pub algorithm: &'static str,
    /// The release of Lictor.
    pub release: String,
    /// The snapshot that answered.
    pub snapshot: String,
    /// The SHA-256 of the configuration in effect, secrets left out; null where none is read.
    pub configuration: Option<String>,
    /// How it was asked.
    pub settings: RecordSettings,
    /// The lists that answered, with their editions.
    pub datasets: Vec<DatasetUsed>,
}

/// How an answer was asked for; numbers as given.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct RecordSettings {
    /// From this score on a party is a match.
    pub threshold: f64,
    /// From this score on a party is shown as near.
    pub cutoff: f64,
    /// The most parties in each part.
    pub limit: usize,
    /// Only these lists; all when empty.
    pub datasets: Vec<String>,
    /// `free` or `strict`.
    pub name_order: &'static str,
    /// Whether every name was scored.
    pub exhaustive: bool,
}

/// What a record has of its own and is not personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RecordFacts {
    /// The day asked.
    pub as_of: String,
    /// Editions published up to this moment were used.
    pub known_at: String,
    /// Matches, those beyond the limit among them.
    pub matches: usize,
    /// Parties not in force, those beyond the limit among them.
    pub not_in_force: usize,
    /// Near parties shown.
    pub near: usize,
    /// Whether every name could be compared.
    pub screened: bool,
}

impl RecordContext {
    /// What an answer shares with others.
    pub fn of(
        answer: &lictor_engine::Screening,
        settings: &Settings,
        configuration: Option<&str>,
    ) -> Self {
        Self {
            algorithm: answer.algorithm,
            release: env!("CARGO_PKG_VERSION").to_owned(),
            snapshot: answer.snapshot.clone(),
            configuration: configuration.map(ToOwned::to_owned),
            settings: RecordSettings::from(settings),
            datasets: answer.datasets.iter().map(DatasetUsed::from).collect(),
        }
    }
}

impl From<&Settings> for RecordSettings {
    fn from(it: &Settings) -> Self {
        Self {
            threshold: it.threshold,
            cutoff: it.cutoff,
            limit: it.limit,
            datasets: it.datasets.iter().map(ToString::to_string).collect(),
            name_order: match it.name_order {
                NameOrder::Free => "free",
                NameOrder::Strict => "strict",
            },
            exhaustive: it.exhaustive,
        }
    }
}

impl From<&lictor_engine::Screening> for RecordFacts {
    fn from(it: &lictor_engine::Screening) -> Self {
        Self {
            as_of: it.as_of.to_string(),
            known_at: it.known_at.to_string(),
            matches: it.matches.len() + it.omitted.matches,
            not_in_force: it.not_in_force.len() + it.omitted.not_in_force,
            near: it.near.len(),
            screened: it.screened,
        }
    }
}

/// The question of a record, from what it keeps; `None` when that is not in the form of this contract.
pub fn recorded_question(
    context: &Value,
    facts: &Value,
    answer: &Value,
) -> Option<(Query, Settings)> {
    let settings = &context["settings"];
    let settings = Settings {
        as_of: text(facts, "as_of")?.parse().ok()?,
        known_at: text(facts, "known_at")?.parse().ok()?,
        threshold: settings["threshold"].as_f64()?,
        cutoff: settings["cutoff"].as_f64()?,
        limit: usize::try_from(settings["limit"].as_u64()?).ok()?,
        datasets: texts(settings, "datasets")?
            .iter()
            .map(|it| it.parse::<DatasetId>().ok())
            .collect::<Option<_>>()?,
        name_order: match text(settings, "name_order")? {
            "free" => NameOrder::Free,
            "strict" => NameOrder::Strict,
            _ => return None,
        },
        exhaustive: settings["exhaustive"].as_bool()?,
    };
    let query = &answer["query"];
    let kind: Kind = text(query, "kind")?.parse().ok()?;
    let birth_date = match text(query, "birth_date") {
        Some(date) => Some(date.parse().ok()?),
        None => None,
    };
    let query = Query {
        names: texts(query, "names")?,
        kind: Some(kind).filter(|it| *it != Kind::Any),
        facts: lictor_engine::Facts {
            birth_date,
            countries: parsed(query, "countries")?,
            gender: text(query, "gender").map(ToOwned::to_owned),
            birth_places: texts(query, "birth_places")?,
            addresses: texts(query, "addresses")?,
            identifiers: parsed(query, "identifiers")?,
        },
    };
    Some((query, settings))
}

fn text<'a>(object: &'a Value, key: &str) -> Option<&'a str> {
    object.get(key)?.as_str()
}

/// A list of texts; empty where it is left out.
fn texts(object: &Value, key: &str) -> Option<Vec<String>> {
    let Some(list) = object.get(key) else { return Some(Vec::new()) };
    list.as_array()?.iter().map(|it| it.as_str().map(ToOwned::to_owned)).collect()
}

fn parsed<T: std::str::FromStr>(object: &Value, key: &str) -> Option<Vec<T>> {
    texts(object, key)?.iter().map(|it| it.parse().ok()).collect()
}

/// One record in a list of them.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordLine {
    /// Its id.
    pub record: String,
    /// Its number in the chain, from 1.
    pub number: u64,
    /// `screening`, `decision`, `approval`, `rejection`, `erasure`, `hold` or `release`.
    pub kind: &'static str,
    /// When.
    pub at: String,
    /// Whose record it belongs to.
    pub tenant: String,
    /// Who asked.
    pub actor: String,
    /// The record that it is about.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The last day on which it must be kept.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retain_until: Option<String>,
    /// Whether question and answer were erased.
    pub erased: bool,
    /// The names asked; null when they were erased.
    pub names: Option<Vec<String>>,
    /// What is not personal: of a screening [`RecordFacts`].
    #[schema(value_type = Object)]
    pub facts: Value,
}

/// A page of records.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordPage {
    /// The newest first.
    pub records: Vec<RecordLine>,
    /// Where the next page begins; null on the last one.
    pub next: Option<String>,
}

/// One record in full.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordReport {
    /// As in a list.
    #[serde(flatten)]
    pub line: RecordLine,
    /// What it shares with others: of a screening [`RecordContext`].
    #[schema(value_type = Object)]
    pub context: Value,
    /// The answer as it was given, or of a decision its party and reason; null when it was erased.
    #[schema(value_type = Option<Object>)]
    pub answer: Value,
    /// What humans decided on a screening, the oldest first.
    pub decisions: Vec<RecordDecision>,
    /// Its place in the chain.
    pub chain: RecordChain,
}

/// What a human decided on an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordDecision {
    /// Its own record.
    pub record: String,
    /// The number of that in the chain.
    pub number: u64,
    /// When.
    pub at: String,
    /// Who decided.
    pub actor: String,
    /// The listed party; null for the whole answer.
    pub party: Option<String>,
    /// `true_match`, `false_positive` or `undetermined`.
    pub verdict: String,
    /// Why; null when it was erased.
    pub reason: Option<String>,
    /// Whether no later decision on the same party took its place.
    pub stands: bool,
    /// What somebody else said of it; null as long as nobody has.
    pub approval: Option<RecordApproval>,
}

/// What somebody else said of a decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordApproval {
    /// Its own record.
    pub record: String,
    /// The number of that in the chain.
    pub number: u64,
    /// When.
    pub at: String,
    /// Who.
    pub actor: String,
    /// Whether they agree.
    pub approved: bool,
    /// Why; null when it was erased.
    pub reason: Option<String>,
}

impl RecordApproval {
    /// `approved` or `rejected`.
    pub fn word(&self) -> &'static str {
        if self.approved { "approved" } else { "rejected" }
    }
}

/// The place of a record in the chain; hashes in hexadecimal digits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordChain {
    /// The hash of the record before it.
    pub previous: String,
    /// Its own.
    pub hash: String,
    /// Of question and answer as they are sealed.
    pub payload_hash: Option<String>,
    /// Of `context`.
    pub context_hash: Option<String>,
    /// What shows by the public key alone that it stands in the chain.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub proof: Option<RecordProof>,
}

/// From `hash` on, SHA-256(hash ‖ digest) over `digests` comes to `checkpoint_hash`, which is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordProof {
    /// Of the records behind it, up to the checkpoint.
    pub digests: Vec<String>,
    /// The number of the checkpoint's record.
    pub checkpoint: u64,
    /// Its hash.
    pub checkpoint_hash: String,
    /// What is signed: `lictor record checkpoint NUMBER HASH`.
    pub signature: String,
    /// The Ed25519 key that signed.
    pub public_key: String,
}

/// What a replay came to.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct Replay {
    /// The record.
    pub record: String,
    /// `identical`, `different`, `other_algorithm` or `editions_gone`.
    pub verdict: &'static str,
    /// In one sentence.
    pub summary: String,
    /// By what it was answered: `snapshot` (the recorded one is current), `known_at` (a later one, by
    /// what was known then), `editions` (the recorded one, built again); null when it was not.
    pub by: Option<&'static str>,
    /// What answered then.
    pub recorded: RecordVersion,
    /// What answered now.
    pub replayed: RecordVersion,
    /// Editions that answered then and are not held any more.
    pub gone: Vec<RecordEdition>,
    /// What differs, in words.
    pub words: Vec<String>,
    /// What differs, value by value; at most a hundred.
    pub differences: Vec<RecordDifference>,
}

/// What answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordVersion {
    /// The version of matching.
    pub algorithm: String,
    /// The release of Lictor.
    pub release: String,
    /// The snapshot.
    pub snapshot: String,
}

/// An edition of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordEdition {
    /// The list.
    pub dataset: String,
    /// The edition.
    pub edition: String,
    /// Its day of publication.
    pub published: String,
}

/// A value that differs; null where there is none.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct RecordDifference {
    /// Where in the answer (JSON pointer, RFC 6901).
    pub path: String,
    /// As recorded.
    pub recorded: Value,
    /// As it came now.
    pub replayed: Value,
}

/// What a verification of the record came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordVerification {
    /// Whether all is as it was written.
    pub whole: bool,
    /// Records that stand as they were written, from the first.
    pub records: u64,
    /// Signed checkpoints that fit.
    pub checkpoints: u64,
    /// Screenings whose question and answer were erased, as the record says.
    pub erased: u64,
    /// The end of the chain as `NUMBER:HASH`; null when there is none or it is broken.
    pub head: Option<String>,
    /// Whether the checkpoint beside the key was compared.
    pub anchored: bool,
    /// The first bad record; null when there is none.
    pub fault: Option<RecordFault>,
}

/// The first bad record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, ToSchema)]
pub struct RecordFault {
    /// Its number.
    pub number: u64,
    /// Its id, where there is one.
    pub record: Option<String>,
    /// What is wrong with it.
    pub what: String,
}

impl RecordFault {
    /// The fault in one clause; one of the database has no number.
    pub fn words(&self) -> String {
        let id = self.record.as_ref().map(|id| format!(" ({id})")).unwrap_or_default();
        match self.number {
            0 => self.what.clone(),
            number => format!("record {number}{id} {}", self.what),
        }
    }
}

/// An evidence pack.
#[derive(Debug, Clone, PartialEq, Serialize, ToSchema)]
pub struct EvidencePack {
    /// The version of this form.
    pub evidence_pack: u32,
    /// When it was made.
    pub made_at: String,
    /// Who made it.
    pub made_by: String,
    /// The release of Lictor that made it.
    pub release: String,
    /// What was asked for: an id, or the beginning and end of a period.
    pub asked: String,
    /// The whole record, verified.
    pub verification: RecordVerification,
    /// The records, oldest first.
    pub records: Vec<RecordReport>,
}

/// The configuration in one text, by which its SHA-256 is taken.
pub fn configuration_text(lines: &[ConfigLine]) -> String {
    let line = |it: &ConfigLine| format!("{} = {}\n", it.key, it.value.as_deref().unwrap_or("-"));
    lines.iter().map(line).collect()
}
