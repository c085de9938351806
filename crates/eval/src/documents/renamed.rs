//! Articles in which people bear other names: what is read of an article should not hang on who is told of in it.
//!
//! A listed person becomes another one of OFAC's list of the same gender, anybody else a stranger; surnames by which they
//! are called become theirs. Who is called otherwise, too (by a nickname, in another script), keeps the name, and so does
//! whose surname somebody else bears in the article. The gold follows: places, texts, entries; statuses are not compared,
//! since another party was listed on other days.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::path::Path;

use lictor_documents::Parties;
use lictor_engine::{Settings, Snapshot};
use lictor_model::{Entity, Kind};
use serde_json::{Value, json};

use super::score::Score;
use super::{Article, Lists};
use crate::dice::Dice;
use crate::real_lists::negatives;
use crate::shared::Shared;

/// Somebody whose name may be taken.
#[derive(Debug, Clone)]
struct Bearer {
    given: String,
    family: String,
    gender: Option<String>,
    /// The entry and its name; `None` of a stranger.
    listed: Option<(String, String)>,
}

/// Whose names are taken.
struct Bearers {
    listed: Vec<Bearer>,
    strangers: Vec<Bearer>,
    /// The genders of the listed, by entry.
    genders: BTreeMap<String, String>,
}

/// Scores articles as they are written and with other names in so many draws.
pub(crate) fn run(
    shared: &Shared,
    folder: Option<&Path>,
    draws: u64,
    tell: bool,
) -> anyhow::Result<String> {
    let Lists { snapshot, _home } = super::lists(Some(shared))?;
    let settings = Settings::at(super::now());
    let parties = Parties::of(&snapshot, &settings)?;
    let bearers = Bearers::of(shared, &snapshot)?;
    let folders = match folder {
        Some(folder) => vec![folder.to_owned()],
        None => super::all_folders(shared)?,
    };
    let mut articles = Vec::new();
    for folder in folders {
        articles
            .extend(super::articles(&folder)?.into_iter().filter(|it| it.gold["format"] == "txt"));
    }
    let (mut written, mut renamed) = (Score::default(), Score::default());
    let (mut n_articles, mut n_listed, mut n_strangers) = (0, 0, 0);
    for (number, article) in (0..).zip(&articles) {
        let mut is_renamed = false;
        for draw in 0..draws {
            let mut dice = Dice::of(draw, number);
            let Some((other, counts)) = bearers.rename(article, &mut dice)? else { continue };
            is_renamed = true;
            n_listed += counts.0;
            n_strangers += counts.1;
            let score = Score::of(&other.gold, &super::reading(&other, &parties, &settings)?);
            if tell {
                for line in &score.errors {
                    println!("{} {draw}: {line}", article.name);
                }
            }
            renamed.add(&score);
        }
        if is_renamed {
            n_articles += 1;
            written.add(&Score::of(&article.gold, &super::reading(article, &parties, &settings)?));
        }
    }
    let mut table = super::head();
    writeln!(table, "| {n_articles} as written | {} |", written.cells())?;
    let whom = format!("{n_listed} listed people and {n_strangers} strangers renamed");
    writeln!(table, "| {whom} | {} |", renamed.cells())?;
    Ok(table)
}

impl Bearers {
    fn of(shared: &Shared, snapshot: &Snapshot) -> anyhow::Result<Self> {
        let mut listed = Vec::new();
        let mut genders = BTreeMap::new();
        for entity in snapshot.entities() {
            let entity = entity?;
            // Not those whom old change files alone tell of.
            let id = entity.id.as_str();
            let is_meant = id.starts_with("us_ofac_sdn:") && !id.starts_with("us_ofac_sdn:c-");
            if !is_meant || entity.schema.kind() != Kind::Person {
                continue;
            }
            if let Some(gender) = gender(&entity) {
                genders.insert(id.to_owned(), gender.to_owned());
            }
            listed.extend(bearer(&entity));
        }
        // Words of listed names, so that no stranger bears one by chance.
        let words = |name: &str| -> Vec<String> {
            lictor_text::words(name).into_iter().map(|it| it.text).collect()
        };
        let given_and_family: HashSet<(String, String)> = listed
            .iter()
            .map(|it| (lictor_text::fold(&it.given), lictor_text::fold(&it.family)))
            .collect();
        let mut strangers = Vec::new();
        for name in negatives(shared, "negatives_us.csv")? {
            let folded = words(&name);
            let [given, family] = name.split(' ').collect::<Vec<_>>()[..] else { continue };
            let is_listed = folded.len() != 2
                || given_and_family.contains(&(folded[0].clone(), folded[1].clone()));
            if !is_listed && is_plain(given) && is_plain(family) {
                let (given, family) = (given.to_owned(), family.to_owned());
                strangers.push(Bearer { given, family, gender: None, listed: None });
            }
        }
        Ok(Self { listed, strangers, genders })
    }

    /// The article with other names, and how many listed people and strangers have one; `None` where nobody can.
    fn rename(
        &self,
        article: &Article,
        dice: &mut Dice,
    ) -> anyhow::Result<Option<(Article, (usize, usize))>> {
        let text = std::str::from_utf8(&article.bytes)?;
        let mut gold = article.gold.clone();
        let mut changes: Vec<(usize, usize, String)> = Vec::new();
        let mut counts = (0, 0);
        let entities = gold["entities"].as_array().cloned().unwrap_or_default();
        for (at, entity) in entities.iter().enumerate() {
            let Some(person) = Person::of(entity, &article.gold, text) else { continue };
            let from = if person.is_listed { &self.listed } else { &self.strangers };
            let gender = person.refs.iter().find_map(|it| self.genders.get(it));
            let fits = |it: &&Bearer| {
                let is_of_gender =
                    gender.is_none() || it.gender.is_none() || it.gender.as_ref() == gender;
                is_of_gender && !text.contains(it.family.as_str())
            };
            let bearer = (0..50).filter_map(|_| dice.pick(from)).find(fits);
            let Some(bearer) = bearer else { continue };
            let own = person.changes(bearer, text);
            let overlaps = |it: &(usize, usize, String)| {
                changes.iter().any(|other| it.0 < other.1 && other.0 < it.1)
            };
            if own.iter().any(overlaps) {
                continue;
            }
            changes.extend(own);
            let entity = &mut gold["entities"][at];
            entity["name"] = json!(format!("{} {}", bearer.given, bearer.family));
            match &bearer.listed {
                Some((id, name)) => {
                    counts.0 += 1;
                    entity["listings"] = json!([{
                        "list": "us_ofac_sdn", "programs": [], "entry_name": name, "ref": id,
                        "from": null, "to": null, "status_at_article_date": "unscored",
                    }]);
                }
                None => counts.1 += 1,
            }
        }
        if changes.is_empty() {
            return Ok(None);
        }
        changes.sort();
        let new = Rewritten::of(text, &changes);
        new.follow(&mut gold);
        for key in ["chrome_lines", "neutral_lines"] {
            new.follow_lines(&mut gold[key]);
        }
        let bytes = new.text.into_bytes();
        Ok(Some((Article { name: article.name.clone(), bytes, gold }, counts)))
    }
}

/// The given and the family name by which the news would call a listed person.
fn bearer(entity: &Entity) -> Option<Bearer> {
    let name = &entity.names.first()?.value;
    let parts = name.parts.as_ref()?;
    let given = parts.given.as_ref()?.split_whitespace().next()?;
    let family = parts.family.as_ref()?;
    if given.chars().count() < 3 || !is_plain(given) || !is_plain(family) {
        return None;
    }
    let family: String = family
        .char_indices()
        .flat_map(|(at, it)| if at == 0 { vec![it] } else { it.to_lowercase().collect() })
        .collect();
    Some(Bearer {
        given: given.to_owned(),
        family,
        gender: gender(entity).map(str::to_owned),
        listed: Some((entity.id.to_string(), name.text.clone())),
    })
}

fn gender(entity: &Entity) -> Option<&str> {
    let property = entity.properties.iter().find(|it| &*it.value.name == "gender")?;
    Some(&property.value.value)
}

/// Whether a word is one of letters that begins with a capital.
fn is_plain(word: &str) -> bool {
    word.chars().all(char::is_alphabetic) && word.chars().next().is_some_and(char::is_uppercase)
}

/// Somebody in an article who can bear another name.
struct Person<'a> {
    given: &'a str,
    family: &'a str,
    /// Where names stand, without the mark of a possessive, and what they are.
    mentions: Vec<(usize, usize, &'a str)>,
    is_listed: bool,
    refs: Vec<String>,
}

impl<'a> Person<'a> {
    fn of(entity: &Value, gold: &'a Value, text: &str) -> Option<Self> {
        let id = entity["id"].as_str()?;
        if entity["type"] != "person" {
            return None;
        }
        let all = || gold["mentions"].as_array().into_iter().flatten();
        let own = |it: &&Value| it["entity"] == id && it["kind"] == "name";
        let mut mentions = Vec::new();
        for it in all().filter(own) {
            let name = without_possessive(it["text"].as_str()?);
            let start = usize::try_from(it["start"].as_u64()?).ok()?;
            mentions.push((start, start + name.len(), name));
        }
        let full = mentions.iter().map(|it| it.2).max_by_key(|it| it.len())?;
        let (given, family) = full.split_once(' ').filter(|it| is_plain(it.0) && is_plain(it.1))?;
        let is_called = |it: &str| it == full || it == given || it == family;
        let others = all().filter(|it| !own(it)).filter_map(|it| it["text"].as_str());
        let is_borne =
            others.flat_map(str::split_whitespace).any(|it| without_possessive(it) == family);
        if is_borne || mentions.iter().any(|it| !is_called(it.2)) || !text.contains(full) {
            return None;
        }
        let listings = entity["listings"].as_array()?;
        let refs = listings.iter().filter_map(|it| it["ref"].as_str());
        let refs: Vec<String> = refs.flat_map(|it| it.split('|')).map(str::to_owned).collect();
        Some(Self { given, family, mentions, is_listed: !listings.is_empty(), refs })
    }

    /// What of the text becomes what: all mentions, and the family name where the gold does not mention it.
    fn changes(&self, bearer: &Bearer, text: &str) -> Vec<(usize, usize, String)> {
        let called = |name: &str| match name {
            it if it == self.given => bearer.given.clone(),
            it if it == self.family => bearer.family.clone(),
            _ => format!("{} {}", bearer.given, bearer.family),
        };
        let mut changes: Vec<(usize, usize, String)> =
            self.mentions.iter().map(|it| (it.0, it.1, called(it.2))).collect();
        for (start, name) in text.match_indices(self.family) {
            let end = start + name.len();
            let is_word = !text[..start].ends_with(char::is_alphanumeric)
                && !text[end..].starts_with(char::is_alphanumeric);
            if is_word && !changes.iter().any(|it| it.0 < end && start < it.1) {
                changes.push((start, end, bearer.family.clone()));
            }
        }
        changes
    }
}

fn without_possessive(name: &str) -> &str {
    ["'s", "’s", "'", "’"].iter().find_map(|it| name.strip_suffix(it)).unwrap_or(name)
}

/// A text after changes, and where its places went.
struct Rewritten {
    text: String,
    /// Of each change: where it begins and ends in the old text and in the new one.
    moved: Vec<[usize; 4]>,
}

impl Rewritten {
    /// `changes` are in order and do not overlap.
    fn of(text: &str, changes: &[(usize, usize, String)]) -> Self {
        let mut new = Self { text: String::with_capacity(text.len()), moved: Vec::new() };
        let mut at = 0;
        for (start, end, other) in changes {
            new.text.push_str(&text[at..*start]);
            let begin = new.text.len();
            new.text.push_str(other);
            new.moved.push([*start, *end, begin, new.text.len()]);
            at = *end;
        }
        new.text.push_str(&text[at..]);
        new
    }

    /// Where a place of the old text is; one within a change is at its beginning, or at its end.
    fn place(&self, at: usize, is_end: bool) -> usize {
        let before = self.moved.iter().rev().find(|it| it[0] < at || it[0] == at && !is_end);
        match before {
            Some(&[_, end, _, new_end]) if at >= end => at - end + new_end,
            Some(&[_, _, _, new_end]) if is_end => new_end,
            Some(&[_, _, new_start, _]) => new_start,
            None => at,
        }
    }

    /// Moves all places of a gold, and takes their texts anew.
    fn follow(&self, gold: &mut Value) {
        match gold {
            Value::Array(all) => all.iter_mut().for_each(|it| self.follow(it)),
            Value::Object(fields) => {
                let place = |key: &str| fields.get(key)?.as_u64()?.try_into().ok();
                if let (Some(start), Some(end)) = (place("start"), place("end")) {
                    let (start, end) = (self.place(start, false), self.place(end, true));
                    fields.insert("start".to_owned(), json!(start));
                    fields.insert("end".to_owned(), json!(end));
                    fields.insert("text".to_owned(), json!(self.text.get(start..end)));
                }
                fields.values_mut().for_each(|it| self.follow(it));
            }
            _ => {}
        }
    }

    fn follow_lines(&self, lines: &mut Value) {
        let all: Vec<&str> = self.text.lines().collect();
        for it in lines.as_array_mut().into_iter().flatten() {
            let number = it["line"].as_u64().and_then(|it| usize::try_from(it).ok());
            if let Some(line) = number.and_then(|it| all.get(it.checked_sub(1)?)) {
                it["text"] = json!(line);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_gold_follows_the_names() {
        let text = "Ivo Marr left. Marr’s son, Tam Orel, did not. See Marr.";
        let span = |start: usize, words: &str| json!({"start": start, "end": start + words.len(), "text": words});
        let mention = |start: usize, words: &str, entity: &str| {
            let mut it = span(start, words);
            it["entity"] = json!(entity);
            it["kind"] = json!("name");
            it
        };
        let gold = json!({
            "format": "txt",
            "entities": [
                {"id": "marr", "name": "Ivo Marr", "type": "person", "listings": [{"ref": "us_ofac_sdn:1"}]},
                {"id": "orel", "name": "Tam Orel", "type": "person", "listings": []},
            ],
            "mentions": [
                mention(0, "Ivo Marr", "marr"),
                mention(15, "Marr", "marr"),
                mention(29, "Tam Orel", "orel"),
            ],
            "claims": [{"content": [span(15, "Marr’s son, Tam Orel, did not")]}],
        });
        let article = Article { name: "a".to_owned(), bytes: text.as_bytes().to_vec(), gold };
        let bearer = |given: &str, family: &str, listed: Option<&str>| Bearer {
            given: given.to_owned(),
            family: family.to_owned(),
            gender: None,
            listed: listed.map(|it| (it.to_owned(), "X".to_owned())),
        };
        let bearers = Bearers {
            listed: vec![bearer("Florin", "Quistanov", Some("us_ofac_sdn:2"))],
            strangers: vec![bearer("Ida", "Bel", None)],
            genders: BTreeMap::new(),
        };
        let (other, counts) = bearers.rename(&article, &mut Dice::new(1)).unwrap().unwrap();
        assert_eq!(counts, (1, 1));
        let text = String::from_utf8(other.bytes).unwrap();
        assert_eq!(
            text,
            "Florin Quistanov left. Quistanov’s son, Ida Bel, did not. See Quistanov."
        );
        let gold = other.gold;
        for it in gold["mentions"].as_array().unwrap() {
            let place = |key: &str| usize::try_from(it[key].as_u64().unwrap()).unwrap();
            assert_eq!(text[place("start")..place("end")], it["text"].as_str().unwrap()[..]);
        }
        assert_eq!(gold["mentions"][2]["text"], "Ida Bel");
        assert_eq!(gold["claims"][0]["content"][0]["text"], "Quistanov’s son, Ida Bel, did not");
        assert_eq!(gold["entities"][0]["listings"][0]["ref"], "us_ofac_sdn:2");
    }
}
