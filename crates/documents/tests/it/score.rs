//! Scores claims as the rules of the gold have it: matched by the words of their content.

use std::collections::{BTreeMap, BTreeSet};

use lictor_documents::{Claim, Object, Polarity, Relation};
use serde_json::Value;

use super::gold::{Article, list};

/// What was counted over articles.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Score {
    pub(crate) hit: usize,
    pub(crate) extra: usize,
    pub(crate) gold: usize,
    pub(crate) speaker: usize,
    pub(crate) certainty: usize,
    pub(crate) polarity: usize,
    pub(crate) answers: usize,
    pub(crate) paired: usize,
}

impl Score {
    pub(crate) fn add(&mut self, other: Self) {
        self.hit += other.hit;
        self.extra += other.extra;
        self.gold += other.gold;
        self.speaker += other.speaker;
        self.certainty += other.certainty;
        self.polarity += other.polarity;
        self.answers += other.answers;
        self.paired += other.paired;
    }

    pub(crate) fn precision(&self) -> f64 {
        share(self.hit, self.hit + self.extra)
    }

    pub(crate) fn recall(&self) -> f64 {
        share(self.hit, self.gold)
    }

    pub(crate) fn f1(&self) -> f64 {
        let (p, r) = (self.precision(), self.recall());
        if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
    }

    pub(crate) fn line(&self) -> String {
        format!(
            "P {:.3} R {:.3} F {:.3} ({} of {}, {} extra) speaker {:.3} certainty {:.3} polarity {:.3} paired {}/{}",
            self.precision(),
            self.recall(),
            self.f1(),
            self.hit,
            self.gold,
            self.extra,
            share(self.speaker, self.hit),
            share(self.certainty, self.hit),
            share(self.polarity, self.hit),
            self.paired,
            self.answers
        )
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of claims")]
pub(crate) fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// The words of a text in lower case, counted.
fn words(text: &str) -> BTreeMap<String, usize> {
    let mut words = BTreeMap::new();
    let lower = text.to_lowercase();
    for word in lower.split(|it: char| !it.is_alphanumeric()).filter(|it| !it.is_empty()) {
        *words.entry(word.to_owned()).or_default() += 1;
    }
    words
}

pub(crate) fn f1(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    let both: usize =
        one.iter().map(|(word, n)| (*n).min(other.get(word).copied().unwrap_or(0))).sum();
    let all: usize = one.values().sum::<usize>() + other.values().sum::<usize>();
    2.0 * share(both, all.max(1))
}

fn gold_content(claim: &Value) -> String {
    list(&claim["content"])
        .iter()
        .map(|it| it["text"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join(" ")
}

/// Scores the claims of an article; the errors are told on standard error if asked for.
pub(crate) fn claims(article: &Article, claims: &[Claim], tells: bool) -> Score {
    let text = &article.document.text;
    let content =
        |claim: &Claim| claim.content.iter().map(|it| it.slice(text)).collect::<Vec<_>>().join(" ");
    let speaker = |claim: &Claim| claim.speaker.as_ref().map_or("", |it| it.span.slice(text));
    let gold = list(&article.gold["claims"]);
    let mut used = BTreeSet::new();
    let mut pairs: BTreeMap<&str, usize> = BTreeMap::new();
    for it in gold {
        let gold_speaker = it["speaker"]["text"].as_str().unwrap_or_default();
        let gold_content = gold_content(it);
        let mut best = (0.0, None);
        for (at, claim) in claims.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
            let value = if it["polarity"] == "no_comment" {
                let same = claim.polarity == Polarity::NoComment
                    && f1(gold_speaker, speaker(claim)) >= 0.5;
                let evidence = it["evidence"]["text"].as_str().unwrap_or_default();
                f64::from(u8::from(same)) * 0.6 + 0.01 * f1(evidence, claim.evidence.slice(text))
            } else {
                let mut value = f1(&gold_content, &content(claim));
                let start = claim.cue.map(|it| u64::from(it.start));
                let is_text = article.gold["format"] == "txt";
                if is_text && start.is_some() && it["cue"]["start"].as_u64() == start {
                    value = value.max(0.5) + 0.1;
                }
                if words(&gold_content).values().sum::<usize>() <= 2 {
                    value = (value + 0.3 * f1(gold_speaker, speaker(claim))).min(1.0);
                }
                value
            };
            if value > best.0 {
                best = (value, Some(at));
            }
        }
        if let (value, Some(at)) = best
            && value >= 0.5
        {
            used.insert(at);
            pairs.insert(it["id"].as_str().unwrap(), at);
        }
    }
    let mut score = Score::default();
    let name = &article.name;
    for it in gold.iter().filter(|it| it["required"] == true) {
        score.gold += 1;
        let id = it["id"].as_str().unwrap();
        let Some(claim) = pairs.get(id).map(|at| &claims[*at]) else {
            if tells {
                let (act, who) = (&it["act"], &it["speaker"]["text"]);
                eprintln!("{name} {id} MISSED {act} by {who}: {}", gold_content(it));
            }
            continue;
        };
        score.hit += 1;
        let entity = claim.speaker.as_ref().and_then(|it| it.entity);
        let entity = entity.map(|at| article.entities[at].as_str());
        let spoken = words(speaker(claim));
        let same_speaker = match (&claim.speaker, &it["speaker"]) {
            (None, Value::Null) => true,
            (Some(_), gold) if !gold.is_null() => {
                let shares =
                    words(gold["text"].as_str().unwrap()).keys().any(|it| spoken.contains_key(it));
                shares || gold["entity"].as_str().is_some_and(|it| Some(it) == entity)
            }
            _ => false,
        };
        score.speaker += usize::from(same_speaker);
        let same_certainty = it["certainty"] == claim.modality.certainty().as_str();
        score.certainty += usize::from(same_certainty);
        let same_polarity = it["polarity"] == claim.polarity.as_str();
        score.polarity += usize::from(same_polarity);
        let mut same_answer = true;
        if let Some(answered) = it["responds_to"].as_str() {
            score.answers += 1;
            let found = pairs.get(answered);
            same_answer = found.is_some() && found.copied() == claim.responds_to;
            score.paired += usize::from(same_answer);
        }
        if tells {
            let flags = [same_speaker, same_certainty, same_polarity, same_answer];
            let entity_differs = it["speaker"]["entity"].as_str() != entity;
            if flags.contains(&false) || entity_differs {
                eprintln!(
                    "{name} {id} speaker {same_speaker} ({:?} {entity:?}, gold {}) certainty {same_certainty} ({}, gold {}) polarity {same_polarity} answer {same_answer} ({:?}, gold {}) [{}]: {}",
                    speaker(claim),
                    it["speaker"]["entity"],
                    claim.modality.as_str(),
                    it["modality"],
                    claim.responds_to,
                    it["responds_to"],
                    claim.rule,
                    content(claim),
                );
            }
        }
    }
    for (at, claim) in claims.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        score.extra += 1;
        if tells {
            let cue = claim.cue.map_or("", |it| it.slice(text));
            eprintln!(
                "{name} EXTRA {at} [{}] {:?} {cue:?} {}: {}",
                claim.rule,
                speaker(claim),
                claim.act.as_str(),
                content(claim)
            );
        }
    }
    score
}

/// Scores the relations of an article.
pub(crate) fn relations(article: &Article, relations: &[Relation], tells: bool) -> Score {
    let text = &article.document.text;
    let gold_entities = list(&article.gold["entities"]);
    let name_of = |id: &str| {
        let entity = gold_entities.iter().find(|it| it["id"] == id);
        entity.map_or("", |it| it["name"].as_str().unwrap())
    };
    let object = |relation: &Relation| match relation.object {
        Object::Entity(at) => (Some(article.entities[at].clone()), String::new()),
        Object::Words(span) => (None, span.slice(text).to_owned()),
    };
    let same = |gold: &Value, id: &Option<String>, words: &str| match (gold.as_str(), id) {
        (Some(gold), Some(id)) => gold == id,
        (Some(gold), None) => {
            f1(name_of(gold), words) >= 0.6
                || list(&article.gold["mentions"]).iter().any(|it| {
                    it["entity"] == gold && f1(it["text"].as_str().unwrap(), words) > 0.99
                })
        }
        (None, Some(id)) => f1(gold["text"].as_str().unwrap(), name_of(id)) >= 0.6,
        (None, None) => f1(gold["text"].as_str().unwrap(), words) >= 0.6,
    };
    let mut used = BTreeSet::new();
    let mut score = Score::default();
    for it in list(&article.gold["relations"]) {
        let is_required = it["required"] == true;
        score.gold += usize::from(is_required);
        let symmetric =
            matches!(it["predicate"].as_str(), Some("family_of" | "alias_of" | "associated_with"));
        let found = relations.iter().enumerate().find(|(at, relation)| {
            let subject = Some(article.entities[relation.subject].clone());
            let (id, words) = object(relation);
            !used.contains(at)
                && it["predicate"] == relation.predicate.as_str()
                && (same(&it["subject"], &subject, "") && same(&it["object"], &id, &words)
                    || symmetric
                        && same(&it["subject"], &id, &words)
                        && same(&it["object"], &subject, ""))
        });
        if let Some((at, relation)) = found {
            used.insert(at);
            score.hit += usize::from(is_required);
            let certainty = it["certainty"] == relation.modality.certainty().as_str();
            let polarity = it["polarity"] == relation.polarity.as_str();
            score.certainty += usize::from(is_required && certainty);
            score.polarity += usize::from(is_required && polarity);
            if tells && !(certainty && polarity) {
                eprintln!(
                    "{} {} certainty {certainty} polarity {polarity}",
                    article.name, it["id"]
                );
            }
        } else if tells && is_required {
            eprintln!(
                "{} {} MISSED {} {} {}: {}",
                article.name,
                it["id"],
                it["subject"],
                it["predicate"],
                it["object"],
                it["evidence"]["text"]
            );
        }
    }
    for (at, it) in relations.iter().enumerate().filter(|(at, _)| !used.contains(at)) {
        score.extra += 1;
        if tells {
            let subject = &article.entities[it.subject];
            let (predicate, evidence) = (it.predicate.as_str(), it.evidence.slice(text));
            eprintln!(
                "{} EXTRA {at} {subject} {predicate} {:?}: {evidence}",
                article.name,
                object(it)
            );
        }
    }
    score
}
