//! The rules by which a reading is compared with its gold. Everything is matched by its words, never by ids.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

/// Counts of what is right, of what the reading says, and of what the gold says.
#[derive(Debug, Clone, Copy, Default)]
struct Counts {
    right: usize,
    said: usize,
    gold: usize,
}

impl Counts {
    fn precision(self) -> f64 {
        share(self.right, self.said)
    }

    fn recall(self) -> f64 {
        share(self.right, self.gold)
    }

    #[cfg(test)]
    fn f1(self) -> f64 {
        let (precision, recall) = (self.precision(), self.recall());
        if precision + recall == 0.0 {
            0.0
        } else {
            2.0 * precision * recall / (precision + recall)
        }
    }

    fn add(&mut self, other: Self) {
        self.right += other.right;
        self.said += other.said;
        self.gold += other.gold;
    }

    fn cell(self) -> String {
        format!("{:.2}/{:.2}", self.precision(), self.recall())
    }
}

#[expect(clippy::cast_precision_loss, reason = "counts of an article")]
fn share(part: usize, whole: usize) -> f64 {
    if whole == 0 { 1.0 } else { part as f64 / whole as f64 }
}

/// Right ones out of all.
#[derive(Debug, Clone, Copy, Default)]
struct Of(usize, usize);

impl Of {
    fn note(&mut self, is_right: bool) {
        self.0 += usize::from(is_right);
        self.1 += 1;
    }

    fn add(&mut self, other: Self) {
        self.0 += other.0;
        self.1 += other.1;
    }

    fn share(self) -> f64 {
        share(self.0, self.1)
    }
}

/// How well an article, or many, were read.
#[derive(Debug, Default)]
pub(super) struct Score {
    chrome: Counts,
    mentions: Of,
    /// Mentions of listed parties that are linked rightly.
    links: Of,
    /// Linked mentions that are right.
    linked: Of,
    traps: usize,
    status: Of,
    dates: Of,
    claims: Counts,
    speakers: Of,
    certainty: Of,
    polarity: Of,
    answers: Of,
    relations: Counts,
    /// What was wrong, a line each.
    pub(super) errors: Vec<String>,
}

impl Score {
    /// Compares a reading (`docscreen/1`) with a gold (`docgold/1`).
    pub(super) fn of(gold: &Value, reading: &Value) -> Self {
        let mut score = Self::default();
        score.chrome(gold, reading);
        let pairs = score.mentions(gold, reading);
        score.links(gold, reading, &pairs);
        score.status(gold, reading);
        score.date(gold, reading);
        score.claims(gold, reading);
        score.relations(gold, reading);
        score
    }

    pub(super) fn add(&mut self, other: &Self) {
        self.chrome.add(other.chrome);
        self.mentions.add(other.mentions);
        self.links.add(other.links);
        self.linked.add(other.linked);
        self.traps += other.traps;
        self.status.add(other.status);
        self.dates.add(other.dates);
        self.claims.add(other.claims);
        self.speakers.add(other.speakers);
        self.certainty.add(other.certainty);
        self.polarity.add(other.polarity);
        self.answers.add(other.answers);
        self.relations.add(other.relations);
    }

    /// The cells of a row.
    pub(super) fn cells(&self) -> String {
        let of = |it: Of| format!("{}/{}", it.0, it.1);
        [
            self.chrome.cell(),
            format!("{:.2}", self.mentions.share()),
            format!("{:.2}/{:.2}", self.links.share(), self.linked.share()),
            self.traps.to_string(),
            of(self.status),
            of(self.dates),
            self.claims.cell(),
            format!("{:.2}", self.speakers.share()),
            format!("{:.2}", self.certainty.share()),
            format!("{:.2}", self.polarity.share()),
            of(self.answers),
            self.relations.cell(),
        ]
        .join(" | ")
    }

    /// Whether our own articles are read no worse than when the figures were written down.
    #[cfg(test)]
    pub(super) fn holds(&self) -> bool {
        self.chrome.precision() >= 0.97
            && self.chrome.recall() >= 0.97
            && self.mentions.share() >= 0.94
            && self.links.share() >= 0.88
            && self.linked.share() >= 0.90
            && self.claims.f1() >= 0.88
            && self.speakers.share() >= 0.95
            && self.certainty.share() >= 0.92
            && self.polarity.share() >= 0.95
    }

    fn chrome(&mut self, gold: &Value, reading: &Value) {
        let set = |list: &Value| -> BTreeSet<String> {
            list_of(list).iter().map(|it| normal(&it["text"])).filter(|it| !it.is_empty()).collect()
        };
        let wanted = set(&gold["chrome_lines"]);
        let neutral = set(&gold["neutral_lines"]);
        let said: BTreeSet<String> =
            set(&reading["dropped"]).difference(&neutral).cloned().collect();
        self.chrome = Counts {
            right: wanted.intersection(&said).count(),
            said: said.len(),
            gold: wanted.len(),
        };
        self.errors.extend(wanted.difference(&said).map(|it| format!("chrome kept: {it}")));
        self.errors.extend(said.difference(&wanted).map(|it| format!("chrome only to us: {it}")));
    }

    /// Pairs of mentions, as positions in gold and reading.
    fn mentions(&mut self, gold: &Value, reading: &Value) -> BTreeMap<usize, usize> {
        let (of_gold, of_reading) = (keyed(&gold["mentions"]), keyed(&reading["mentions"]));
        let is_text = gold["format"] == "txt";
        let mut pairs = BTreeMap::new();
        for (at, surface, nth) in &of_gold {
            let mention = &gold["mentions"][*at];
            let same = |(other, its_surface, its_nth): &&(usize, String, usize)| {
                let other = &reading["mentions"][*other];
                if is_text {
                    overlap(mention, other)
                } else {
                    surface == its_surface && nth == its_nth
                }
            };
            if let Some((other, ..)) = of_reading.iter().find(same) {
                pairs.insert(*at, *other);
            }
            if mention["required"] == true {
                self.mentions.note(pairs.contains_key(at));
                if !pairs.contains_key(at) {
                    self.errors.push(format!("mention missed: {}", mention["text"]));
                }
            }
        }
        pairs
    }

    fn links(&mut self, gold: &Value, reading: &Value, pairs: &BTreeMap<usize, usize>) {
        let (of_gold, of_reading) = (by_id(&gold["entities"]), by_id(&reading["entities"]));
        let entity = |at: usize| of_reading.get(text(&reading["mentions"][at]["entity"]));
        for (at, mention) in list_of(&gold["mentions"]).iter().enumerate() {
            let meant = of_gold.get(text(&mention["entity"]));
            let found = pairs.get(&at).and_then(|it| entity(*it));
            if mention["kind"] == "trap" {
                if found.is_some_and(|it| !list_of(&it["links"]).is_empty()) {
                    self.traps += 1;
                    self.errors.push(format!("trap hit: {}", mention["text"]));
                }
            } else if let Some(meant) = meant
                && mention["required"] == true
                && !list_of(&meant["listings"]).is_empty()
            {
                let is_right = found.is_some_and(|it| same_party(meant, it));
                self.links.note(is_right);
                if !is_right {
                    self.errors
                        .push(format!("not linked: {} ({})", mention["text"], meant["name"]));
                }
            }
        }
        let back: BTreeMap<usize, usize> =
            pairs.iter().map(|(gold, said)| (*said, *gold)).collect();
        for (at, mention) in list_of(&reading["mentions"]).iter().enumerate() {
            let Some(found) = entity(at).filter(|it| !list_of(&it["links"]).is_empty()) else {
                continue;
            };
            let meant =
                back.get(&at).and_then(|it| of_gold.get(text(&gold["mentions"][*it]["entity"])));
            let is_right = meant.is_some_and(|it| same_party(it, found));
            self.linked.note(is_right);
            if !is_right {
                let entry = &found["links"][0]["entry_id"];
                self.errors.push(format!("linked wrongly: {} to {entry}", mention["text"]));
            }
        }
    }

    fn status(&mut self, gold: &Value, reading: &Value) {
        for entity in list_of(&gold["entities"]) {
            for listing in list_of(&entity["listings"]) {
                let wanted = text(&listing["status_at_article_date"]);
                if wanted.is_empty() || wanted == "unscored" {
                    continue;
                }
                let link = list_of(&reading["entities"])
                    .iter()
                    .flat_map(|it| list_of(&it["links"]))
                    .find(|it| it["list"] == listing["list"] && same_entry(entity, &[listing], it));
                let Some(link) = link else { continue };
                let is_right = link["status_at_article_date"] == *wanted;
                self.status.note(is_right);
                if !is_right {
                    let said = &link["status_at_article_date"];
                    self.errors
                        .push(format!("status of {} is {wanted}, not {said}", link["entry_id"]));
                }
            }
        }
    }

    fn date(&mut self, gold: &Value, reading: &Value) {
        let (wanted, said) = (&gold["article_date"], &reading["article_date"]);
        let best = text(&said["best"]);
        let bound = |it: &Value| text(it).get(..best.len()).unwrap_or_default().to_owned();
        let is_within = !best.is_empty()
            && bound(&wanted["earliest"]).as_str() <= best
            && best <= bound(&wanted["latest"]).as_str();
        let is_right = is_within || said["confidence"] == "low";
        self.dates.note(is_right);
        if !is_right {
            self.errors.push(format!("date {best}, not {}", wanted["best"]));
        }
    }

    fn claims(&mut self, gold: &Value, reading: &Value) {
        let said = list_of(&reading["claims"]);
        let entities = (by_id(&gold["entities"]), by_id(&reading["entities"]));
        let is_text = gold["format"] == "txt";
        let mut used = BTreeSet::new();
        let mut pairs: BTreeMap<&str, &Value> = BTreeMap::new();
        for claim in list_of(&gold["claims"]) {
            let best = (0..said.len())
                .filter(|at| !used.contains(at))
                .map(|at| (likeness(claim, &said[at], is_text), at))
                // The first of equals, as a strict comparison keeps it.
                .fold(None::<(f64, usize)>, |best, it| match best {
                    Some(best) if best.0 >= it.0 => Some(best),
                    _ => Some(it),
                });
            if let Some((likeness, at)) = best
                && likeness >= 0.5
            {
                used.insert(at);
                pairs.insert(text(&claim["id"]), &said[at]);
            }
        }
        let required: Vec<&Value> =
            list_of(&gold["claims"]).iter().filter(|it| it["required"] == true).collect();
        for claim in &required {
            let Some(found) = pairs.get(text(&claim["id"])) else {
                let (speaker, cue) = (text(&claim["speaker"]["text"]), text(&claim["cue"]["text"]));
                let content = content(claim);
                self.errors.push(format!("claim missed: [{speaker}; {cue}] {content}"));
                if !claim["responds_to"].is_null() {
                    self.errors.push("answer missed with its claim".to_owned());
                }
                continue;
            };
            self.claims.right += 1;
            let note = |of: &mut Of, errors: &mut Vec<String>, is_right: bool, what: &str| {
                of.note(is_right);
                if !is_right {
                    let (wanted, said) = (&claim[what], &found[what]);
                    errors.push(format!("{what} of “{}”: {wanted}, not {said}", content(claim)));
                }
            };
            let speaker = same_speaker(&claim["speaker"], &found["speaker"], &entities);
            note(&mut self.speakers, &mut self.errors, speaker, "speaker");
            let certainty = claim["certainty"] == found["certainty"];
            note(&mut self.certainty, &mut self.errors, certainty, "certainty");
            let polarity = claim["polarity"] == found["polarity"];
            note(&mut self.polarity, &mut self.errors, polarity, "polarity");
            if !claim["responds_to"].is_null() {
                let target = pairs.get(text(&claim["responds_to"]));
                let is_right = target.is_some_and(|it| it["id"] == found["responds_to"]);
                self.answers.note(is_right);
                if !is_right {
                    let answered = |claims: &[Value], id: &Value| {
                        claims.iter().find(|it| it["id"] == *id).map(content).unwrap_or_default()
                    };
                    self.errors.push(format!(
                        "answer “{}” of {} is to “{}”{}, not “{}”",
                        content(claim),
                        text(&claim["speaker"]["text"]),
                        answered(list_of(&gold["claims"]), &claim["responds_to"]),
                        if target.is_none() { " (not found)" } else { "" },
                        answered(said, &found["responds_to"]),
                    ));
                }
            }
        }
        for at in (0..said.len()).filter(|it| !used.contains(it)) {
            let it = &said[at];
            let (speaker, cue) = (text(&it["speaker"]["text"]), text(&it["cue"]["text"]));
            self.errors.push(format!("claim only to us: [{speaker}; {cue}] {}", content(it)));
        }
        self.claims.said = self.claims.right + said.len() - used.len();
        self.claims.gold = required.len();
    }

    fn relations(&mut self, gold: &Value, reading: &Value) {
        let said = list_of(&reading["relations"]);
        let ends = Ends::new(gold, reading);
        let mut used = BTreeSet::new();
        for relation in list_of(&gold["relations"]) {
            let fits = |at: &usize| {
                let other = &said[*at];
                let is_symmetric = matches!(
                    text(&relation["predicate"]),
                    "family_of" | "alias_of" | "associated_with"
                );
                let same = |one: &str, another: &str| {
                    ends.same(&relation["subject"], &other[one])
                        && ends.same(&relation["object"], &other[another])
                };
                other["predicate"] == relation["predicate"]
                    && (same("subject", "object") || is_symmetric && same("object", "subject"))
            };
            let found = (0..said.len()).filter(|it| !used.contains(it)).find(fits);
            used.extend(found);
            let is_required = relation["required"] == true;
            self.relations.gold += usize::from(is_required);
            self.relations.right += usize::from(is_required && found.is_some());
            if is_required && found.is_none() {
                let (subject, object) = (&relation["subject"], &relation["object"]);
                let (subject, object) = (name_in(&ends.gold, subject), name_in(&ends.gold, object));
                let (predicate, told) =
                    (text(&relation["predicate"]), text(&relation["evidence"]["text"]));
                self.errors
                    .push(format!("relation missed: {subject} {predicate} {object} — {told}"));
            }
        }
        for at in (0..said.len()).filter(|it| !used.contains(it)) {
            let it = &said[at];
            let subject = ends.name(&it["subject"]);
            let object = ends.name(&it["object"]);
            let (predicate, told) = (text(&it["predicate"]), text(&it["evidence"]["text"]));
            self.errors
                .push(format!("relation only to us: {subject} {predicate} {object} — {told}"));
        }
        self.relations.said = self.relations.right + said.len() - used.len();
    }
}

/// The ends of relations.
struct Ends<'a> {
    gold: BTreeMap<&'a str, &'a Value>,
    reading: BTreeMap<&'a str, &'a Value>,
    /// The words by which the gold mentions an entity.
    surfaces: BTreeMap<&'a str, BTreeSet<String>>,
}

impl<'a> Ends<'a> {
    fn new(gold: &'a Value, reading: &'a Value) -> Self {
        let mut surfaces: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for mention in list_of(&gold["mentions"]) {
            surfaces.entry(text(&mention["entity"])).or_default().insert(normal(&mention["text"]));
        }
        Self { gold: by_id(&gold["entities"]), reading: by_id(&reading["entities"]), surfaces }
    }

    /// What an end of a relation of the reading is called.
    fn name(&self, end: &Value) -> String {
        name_in(&self.reading, end)
    }

    fn same(&self, wanted: &Value, said: &Value) -> bool {
        let (one, other) = (name_in(&self.gold, wanted), self.name(said));
        let is_surface = self
            .surfaces
            .get(text(wanted))
            .is_some_and(|it| wanted.is_string() && it.contains(&other));
        let is_party = match (self.gold.get(text(wanted)), self.reading.get(text(said))) {
            (Some(wanted), Some(said)) => same_party(wanted, said),
            _ => false,
        };
        one == other || f1(&one, &other) >= 0.6 || is_surface || is_party
    }
}

fn name_in(entities: &BTreeMap<&str, &Value>, end: &Value) -> String {
    match end {
        Value::String(id) => {
            entities.get(id.as_str()).map(|it| normal(&it["name"])).unwrap_or_default()
        }
        other => normal(&other["text"]),
    }
}

/// Whether an entity of the reading is linked to an entry of one of the gold.
fn same_party(gold: &Value, said: &Value) -> bool {
    let listings: Vec<&Value> = list_of(&gold["listings"]).iter().collect();
    list_of(&said["links"]).iter().any(|link| same_entry(gold, &listings, link))
}

fn same_entry(entity: &Value, listings: &[&Value], link: &Value) -> bool {
    let id = text(&link["entry_id"]);
    let refs = listings.iter().flat_map(|it| text(&it["ref"]).split('|'));
    if !id.is_empty() && refs.into_iter().any(|it| it == id) {
        return true;
    }
    let mut names: BTreeSet<String> = BTreeSet::from([normal(&entity["name"])]);
    for listing in listings {
        let entry = text(&listing["entry_name"]);
        names.extend(entry.split(" / ").flat_map(|it| it.split('|')).map(normal_text));
        names.insert(normal_text(&turned(entry)));
    }
    let entry = text(&link["entry_name"]);
    names.contains(&normal_text(entry)) || names.contains(&normal_text(&turned(entry)))
}

/// `BOUT, Viktor` as `Viktor BOUT`.
fn turned(name: &str) -> String {
    match name.split_once(',') {
        Some((family, given)) => format!("{given} {family}"),
        None => name.to_owned(),
    }
}

fn same_speaker(
    wanted: &Value,
    said: &Value,
    entities: &(BTreeMap<&str, &Value>, BTreeMap<&str, &Value>),
) -> bool {
    if wanted.is_null() || said.is_null() {
        return wanted.is_null() && said.is_null();
    }
    let words = |it: &Value| -> BTreeSet<String> {
        normal(&it["text"]).split(' ').map(ToOwned::to_owned).collect()
    };
    let name = |entities: &BTreeMap<&str, &Value>, it: &Value| {
        entities.get(text(&it["entity"])).map(|it| normal(&it["name"]))
    };
    let (one, other) = (name(&entities.0, wanted), name(&entities.1, said));
    !words(wanted).is_disjoint(&words(said)) || one.is_some() && one == other
}

/// How well a claim of the reading is one of the gold, by the words of its content.
fn likeness(gold: &Value, said: &Value, is_text: bool) -> f64 {
    if gold["polarity"] == "no_comment" {
        let speakers = f1(&normal(&gold["speaker"]["text"]), &normal(&said["speaker"]["text"]));
        let is_it = said["polarity"] == "no_comment" && speakers >= 0.5;
        let evidence = f1(&normal(&gold["evidence"]["text"]), &normal(&said["evidence"]["text"]));
        return if is_it { 0.6 } else { 0.0 } + 0.01 * evidence;
    }
    let words = normal_text(&content(gold));
    let mut likeness = f1(&words, &normal_text(&content(said)));
    let start = &gold["cue"]["start"];
    if is_text && !start.is_null() && *start == said["cue"]["start"] {
        likeness = likeness.max(0.5) + 0.1;
    }
    if words.split(' ').filter(|it| !it.is_empty()).count() <= 2 {
        let speakers = f1(&normal(&gold["speaker"]["text"]), &normal(&said["speaker"]["text"]));
        likeness = (likeness + 0.3 * speakers).min(1.0);
    }
    likeness
}

fn content(claim: &Value) -> String {
    list_of(&claim["content"]).iter().map(|it| text(&it["text"])).collect::<Vec<_>>().join(" ")
}

/// Mentions in the order of the text: position, surface, and which of that surface.
fn keyed(mentions: &Value) -> Vec<(usize, String, usize)> {
    let list = list_of(mentions);
    let mut order: Vec<usize> = (0..list.len()).collect();
    order.sort_by_key(|at| list[*at]["start"].as_u64());
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let keyed = order.into_iter().map(|at| {
        let surface = normal(&list[at]["text"]);
        let nth = seen.entry(surface.clone()).or_default();
        *nth += 1;
        (at, surface, *nth)
    });
    keyed.collect()
}

/// Whether two spans share at least half of the longer one.
fn overlap(one: &Value, other: &Value) -> bool {
    let span = |it: &Value| (it["start"].as_i64().unwrap_or(0), it["end"].as_i64().unwrap_or(0));
    let ((a, b), (c, d)) = (span(one), span(other));
    2 * (b.min(d) - a.max(c)) >= (b - a).max(d - c)
}

/// The harmonic mean of the shares of common words.
#[expect(clippy::cast_precision_loss, reason = "counts of words")]
fn f1(one: &str, other: &str) -> f64 {
    let words = |it: &str| -> Vec<String> {
        it.split(' ').filter(|it| !it.is_empty()).map(ToOwned::to_owned).collect()
    };
    let (mut one, other) = (words(one), words(other));
    let total = one.len() + other.len();
    let mut common = 0_usize;
    for word in other {
        if let Some(at) = one.iter().position(|it| *it == word) {
            one.swap_remove(at);
            common += 1;
        }
    }
    2.0 * common as f64 / total.max(1) as f64
}

fn by_id(entities: &Value) -> BTreeMap<&str, &Value> {
    list_of(entities).iter().map(|it| (text(&it["id"]), it)).collect()
}

fn list_of(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn normal(value: &Value) -> String {
    normal_text(text(value))
}

/// Without accents, in lower case, runs of letters and digits parted by blanks.
fn normal_text(text: &str) -> String {
    let bare: String = text.nfkd().filter(|it| !is_combining_mark(*it)).collect();
    let lower = bare.to_lowercase();
    let words =
        lower.split(|it: char| !it.is_alphanumeric() && it != '_').filter(|it| !it.is_empty());
    words.collect::<Vec<_>>().join(" ")
}
