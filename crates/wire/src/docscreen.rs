//! What was read in a document: schema `docscreen/1`.

use lictor_documents::{Claim, Document, Entity, Link, Mention, Object, Reading, Relation, Span};
use serde_json::{Value, json};

/// The JSON of a document's reading.
pub fn docscreen(document: &Document, reading: &Reading) -> Value {
    let text = Places { text: &document.text };
    let mentions = (1..).zip(&reading.mentions).map(|(number, it)| text.mention(number, it));
    let references = (1..).zip(&reading.references).map(|(number, it)| {
        let mut reference = text.mention(number, it);
        reference["id"] = json!(format!("n{number}"));
        reference
    });
    let chrome_mentions = (1..).zip(&reading.chrome_mentions).map(|(number, (piece, it))| {
        let places = Places { text: &document.dropped[*piece].text };
        let mut mention = places.mention(number, it);
        mention["dropped"] = json!(piece);
        mention
    });
    let date = &reading.article_date;
    json!({
        "schema": "docscreen/1",
        "engine": env!("CARGO_PKG_VERSION"),
        "document": {
            "sha256": document.sha256,
            "language": document.language,
            "outlet": document.outlet,
            "clean_text": document.text,
            "pages": document.pages.iter().map(|it| json!({"page": it.page, "start": it.start})).collect::<Vec<_>>(),
        },
        "article_date": {
            "best": date.best.map(|it| it.to_string()),
            "earliest": date.earliest.map(|it| it.to_string()),
            "latest": date.latest.map(|it| it.to_string()),
            "confidence": date.confidence.as_str(),
            "doubts": date.doubts.iter().map(|(rule, evidence)| json!({"rule": rule, "evidence": evidence})).collect::<Vec<_>>(),
        },
        "dropped": document.dropped.iter().map(|it| json!({"text": it.text, "reason": it.reason})).collect::<Vec<_>>(),
        "entities": (1..).zip(&reading.entities).map(|(number, it)| entity(number, it)).collect::<Vec<_>>(),
        "mentions": mentions.collect::<Vec<_>>(),
        "references": references.collect::<Vec<_>>(),
        "chrome_mentions": chrome_mentions.collect::<Vec<_>>(),
        "claims": (1..).zip(&reading.claims).map(|(number, it)| text.claim(number, it)).collect::<Vec<_>>(),
        "relations": (1..).zip(&reading.relations).map(|(number, it)| text.relation(number, it)).collect::<Vec<_>>(),
        "warnings": reading.warnings.iter().map(|it| json!({"code": it.code, "text": it.text})).collect::<Vec<_>>(),
    })
}

fn entity_id(position: usize) -> String {
    format!("e{}", position + 1)
}

fn entity(number: usize, entity: &Entity) -> Value {
    json!({
        "id": format!("e{number}"),
        "name": entity.name,
        "type": entity.kind.as_str(),
        "links": entity.links.iter().map(link).collect::<Vec<_>>(),
        "alternatives": entity.alternatives.iter().map(link).collect::<Vec<_>>(),
    })
}

fn link(link: &Link) -> Value {
    let listed = &link.at_article_date;
    let programs = listed.designations.iter().map(|it| it.fact.value.program.as_str());
    let from = listed.designations.iter().filter_map(|it| it.from).map(|it| it.date.to_string());
    // A party is off its list only when the last of its designations has ended.
    let has_ended = listed.designations.iter().all(|it| it.to.is_some());
    let to = listed.designations.iter().filter_map(|it| it.to).map(|it| it.date.to_string());
    json!({
        "list": link.dataset.to_string(),
        "entry_id": listed.entity.id.to_string(),
        "entry_name": listed.entity.caption(),
        "programs": programs.collect::<Vec<_>>(),
        "score": crate::round::four_decimals(link.score),
        "matched_key": link.matched_key,
        "scope": link.scope,
        "from": from.min(),
        "to": to.max().filter(|_| has_ended),
        "status_at_article_date": listed.status.as_str(),
        "status_today": link.status_today.as_str(),
    })
}

struct Places<'a> {
    text: &'a str,
}

impl Places<'_> {
    fn span(&self, span: Span) -> Value {
        json!({"start": span.start, "end": span.end, "text": span.slice(self.text)})
    }

    fn mention(&self, number: usize, mention: &Mention) -> Value {
        let mut value = self.span(mention.span);
        value["id"] = json!(format!("m{number}"));
        value["entity"] = json!(entity_id(mention.entity));
        value["kind"] = json!(mention.kind.as_str());
        value["via"] = json!(mention.via.as_str());
        value["score"] = json!(crate::round::four_decimals(mention.score));
        value
    }

    fn claim(&self, number: usize, claim: &Claim) -> Value {
        let speaker = claim.speaker.as_ref().map(|it| {
            let mut value = self.span(it.span);
            value["entity"] = json!(it.entity.map(entity_id));
            value
        });
        json!({
            "id": format!("c{number}"),
            "speaker": speaker,
            "cue": claim.cue.map(|it| self.span(it)),
            "content": claim.content.iter().map(|it| self.span(*it)).collect::<Vec<_>>(),
            "act": claim.act.as_str(),
            "modality": claim.modality.as_str(),
            "certainty": claim.modality.certainty().as_str(),
            "polarity": claim.polarity.as_str(),
            "quoted": claim.quoted.as_str(),
            "about": claim.about.iter().map(|it| entity_id(*it)).collect::<Vec<_>>(),
            "responds_to": claim.responds_to.map(|it| format!("c{}", it + 1)),
            "rule": claim.rule,
            "evidence": self.span(claim.evidence),
        })
    }

    fn relation(&self, number: usize, relation: &Relation) -> Value {
        let object = match &relation.object {
            Object::Entity(position) => json!(entity_id(*position)),
            Object::Words(span) => self.span(*span),
        };
        json!({
            "id": format!("r{number}"),
            "subject": entity_id(relation.subject),
            "predicate": relation.predicate.as_str(),
            "object": object,
            "detail": relation.detail,
            "modality": relation.modality.as_str(),
            "certainty": relation.modality.certainty().as_str(),
            "polarity": relation.polarity.as_str(),
            "time": relation.time,
            "via_claim": relation.via_claim.map(|it| format!("c{}", it + 1)),
            "evidence": self.span(relation.evidence),
        })
    }
}
