//! Scoring every name of the lists: what the index must equal.
//!
//! Nothing of the index is used here. The distinct listed tokens are numbered, and a name is a list of
//! numbers; the likeness of a query word to *every* listed token is computed by `similarity` itself, once,
//! and every name that holds a like word is scored. What is spared loses nothing:
//!
//! - A name without a word like any word of the query scores 0.
//! - A reading counts only where each word that it made meets a listed word at least so like as its ground
//!   asks (`made_words_meet`). Where no listed token is so like, no name is scored by it.
//! - Where the words must be the same ([`SAME_WORD`]), not even the likenesses are computed if no listed
//!   token has an equal text or an equal Latin spelling. That is complete, since `similarity` gives
//!   [`SAME_WORD`] or more only for an equal text, for a shared Latin spelling, and for numbers of the same
//!   value; words that are made are no numbers, and if one were, it would not be spared.
//!
//! The tests compare it with `compare_readings` over all pairs.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::ops::Range;
use std::sync::{Arc, Mutex};

use lictor_names::{Ground, Reading, SAME_WORD, Token, TokenKind, View, similarity};
use lictor_score::{Grid, Side, ground_factor, legal_forms, made_words_meet, score};

use crate::screen::{Asked, NameHit, read_names};
use crate::segment::view_of;
use crate::terms::Current;
use crate::{EngineError, Snapshot};

/// The most query words whose likenesses are kept, over all threads.
const MEMO: usize = 10_000;

/// The listed tokens that are like a query word, with the likeness.
type Alike = Arc<[(u32, f32)]>;

/// Every name of every entity in all its readings, by view.
pub(crate) struct EveryName {
    views: [ViewNames; 2],
    /// What is like a query word, by its view and all its fields as they print.
    memo: Mutex<HashMap<String, Alike>>,
}

#[derive(Default)]
struct ViewNames {
    tokens: Vec<Arc<Token>>,
    /// The numbers of the tokens of a text.
    numbers: HashMap<String, Vec<u32>>,
    texts: HashSet<String>,
    latin_forms: HashSet<String>,
    rows: Vec<Row>,
    /// Aligned words of all rows, then in `forms` their legal forms, as numbers of tokens.
    words: Vec<u32>,
    forms: Vec<u32>,
}

/// A listed name in one reading.
struct Row {
    entity: u32,
    ordinal: u32,
    reading: usize,
    ground: Ground,
    made: Vec<usize>,
    words: Range<usize>,
    forms: Range<usize>,
}

impl fmt::Debug for EveryName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let rows = self.views.iter().map(|view| view.rows.len()).sum::<usize>();
        f.debug_struct("EveryName").field("rows", &rows).finish_non_exhaustive()
    }
}

impl Snapshot {
    /// Names at or above the floor, by entity, by scoring every name.
    pub(crate) fn by_scan(
        &self,
        asked: &Asked<'_>,
        current: &Current,
        floor: f64,
    ) -> Result<BTreeMap<u32, Vec<NameHit>>, EngineError> {
        let every = if let Some(every) = self.every_name.get() {
            every
        } else {
            let every = EveryName::read(self)?;
            self.every_name.get_or_init(|| every)
        };
        let kind = asked.query.kind();
        let mut found: BTreeMap<u32, Vec<NameHit>> = BTreeMap::new();
        for (query_name, read) in asked.names.iter().enumerate() {
            for (reading_idx, reading) in read.iter().flat_map(|views| views.iter().enumerate()) {
                let admits = |entity| self.admits(entity, kind, current);
                every.score(reading, admits, |row, value| {
                    if value >= floor && value > 0.0 {
                        found.entry(row.entity).or_default().push(NameHit {
                            value,
                            ordinal: row.ordinal,
                            query_name,
                            reading: reading_idx,
                            listed_reading: row.reading,
                        });
                    }
                });
            }
        }
        self.add_identified(asked.query, current, &mut found);
        Ok(found)
    }
}

impl EveryName {
    fn read(snapshot: &Snapshot) -> Result<Self, EngineError> {
        let mut views = [ViewNames::default(), ViewNames::default()];
        for (number, entity) in snapshot.numbered_entities() {
            let entity = entity?;
            let view = &mut views[view_of(entity.schema.kind()) as usize];
            for (ordinal, readings) in (0_u32..).zip(read_names(&entity)) {
                for (nth, reading) in readings.into_iter().enumerate() {
                    view.add(number, ordinal, nth, reading);
                }
            }
        }
        Ok(Self { views, memo: Mutex::default() })
    }

    /// Calls `visit` with every admitted name that has a word like one of the reading, and its score.
    fn score(
        &self,
        reading: &Reading,
        admits: impl Fn(u32) -> bool,
        mut visit: impl FnMut(&Row, f64),
    ) {
        let name = &reading.name;
        let view = &self.views[name.view as usize];
        if !view.may_stand(reading) {
            return;
        }
        let reaches = |token: &Token| {
            let alike = self.alike(name.view, token);
            alike.iter().any(|(_, likeness)| *likeness >= reading.ground.meets())
        };
        if !reading.made_tokens().all(reaches) {
            return;
        }
        let n_words = name.aligned().count();
        // Of every listed token one more than its row in `likeness`, or 0 where it is like no query word.
        let mut rows = vec![0_usize; view.tokens.len()];
        let mut likeness: Vec<f32> = Vec::new();
        for (word, part) in name.aligned().enumerate() {
            for (token, value) in self.alike(name.view, &part.token).iter() {
                let row = &mut rows[*token as usize];
                if *row == 0 {
                    likeness.resize(likeness.len() + n_words, 0.0);
                    *row = likeness.len() / n_words;
                }
                likeness[(*row - 1) * n_words + word] = *value;
            }
        }
        let mut grid = Grid {
            query: name.aligned().map(|part| Side::of(&part.token, name.view)).collect(),
            ..Grid::default()
        };
        let by = name.spares_left_over();
        for row in &view.rows {
            let words = &view.words[row.words.clone()];
            let is_possible = words.iter().any(|token| rows[*token as usize] > 0)
                && reading.ground.may_meet(row.ground)
                && admits(row.entity);
            if !is_possible {
                continue;
            }
            let token = |number: &u32| &view.tokens[*number as usize];
            let side = |number| Side::of(token(number), name.view).spared(by);
            grid.entry.clear();
            grid.entry.extend(words.iter().map(side));
            grid.similarity.clear();
            for word in 0..n_words {
                let of = |token: &u32| match rows[*token as usize] {
                    0 => 0.0,
                    row => likeness[(row - 1) * n_words + word],
                };
                grid.similarity.extend(words.iter().map(of));
            }
            let forms = view.forms[row.forms.clone()].iter();
            let forms = forms.map(|number| token(number).canonical.as_ref());
            let has_form = (name.legal_forms().next().is_some(), !row.forms.is_empty());
            grid.legal_forms = legal_forms(name.legal_forms(), forms);
            let asked = (reading.ground, reading.made.iter().copied());
            let listed = (row.ground, row.made.iter().copied());
            if made_words_meet(&grid, asked, listed, has_form) {
                let factor = ground_factor(reading.ground, row.ground);
                visit(row, score(&grid, name.view).0 * factor);
            }
        }
    }

    /// Every listed token of a view that is like the token.
    fn alike(&self, view: View, token: &Token) -> Alike {
        let key = format!("{view:?} {token:?}");
        let known = self.memo.lock().ok().and_then(|memo| memo.get(&key).cloned());
        if let Some(known) = known {
            return known;
        }
        let listed = (0_u32..).zip(&self.views[view as usize].tokens);
        let likeness = |(number, other): (u32, &Arc<Token>)| {
            Some((number, similarity(token.view(), other.view())?.value))
        };
        let alike: Alike = listed.filter_map(likeness).collect();
        if let Ok(mut memo) = self.memo.lock() {
            if memo.len() >= MEMO {
                memo.clear();
            }
            memo.insert(key, alike.clone());
        }
        alike
    }
}

impl ViewNames {
    fn add(&mut self, entity: u32, ordinal: u32, nth: usize, reading: Reading) {
        let (word, form) = (self.words.len(), self.forms.len());
        for part in reading.name.parts {
            let is_form = part.token.kind == TokenKind::LegalForm;
            let number = self.number(part.token);
            if is_form { self.forms.push(number) } else { self.words.push(number) }
        }
        self.rows.push(Row {
            entity,
            ordinal,
            reading: nth,
            ground: reading.ground,
            made: reading.made,
            words: word..self.words.len(),
            forms: form..self.forms.len(),
        });
    }

    /// The number of a token: the same for tokens that are equal in all fields.
    fn number(&mut self, token: Arc<Token>) -> u32 {
        let of_text = self.numbers.entry(token.text.clone()).or_default();
        if let Some(number) = of_text.iter().find(|it| self.tokens[**it as usize] == token) {
            return *number;
        }
        let number = u32::try_from(self.tokens.len()).expect("fewer than 2^32 tokens");
        of_text.push(number);
        self.texts.insert(token.text.clone());
        self.latin_forms.extend(token.view().latin_forms().map(str::to_owned));
        self.tokens.push(token);
        number
    }

    /// Whether each word that a reading made may be the same as a listed one; `false` is certain.
    fn may_stand(&self, reading: &Reading) -> bool {
        reading.ground.meets() < SAME_WORD
            || reading.made_tokens().all(|token| {
                token.kind == TokenKind::Number
                    || self.texts.contains(&token.text)
                    || token.view().latin_forms().any(|form| self.latin_forms.contains(form))
            })
    }
}

#[cfg(test)]
mod tests {
    use lictor_model::{DatasetId, Edition, Entity, Fact, Kind, Name, NameKind, Schema, Source};
    use proptest::prelude::*;

    use super::*;
    use crate::screen::name_hits;
    use crate::{History, Query};

    /// Every pair of readings compared by the score itself.
    fn by_all_pairs(
        snapshot: &Snapshot,
        asked: &Asked<'_>,
        current: &Current,
        floor: f64,
    ) -> BTreeMap<u32, Vec<NameHit>> {
        let mut found = BTreeMap::new();
        for (number, entity) in snapshot.numbered_entities() {
            if snapshot.admits(number, asked.query.kind(), current) {
                let hits = name_hits(asked, &read_names(&entity.unwrap()), floor);
                if !hits.is_empty() {
                    found.insert(number, hits);
                }
            }
        }
        found
    }

    fn check(snapshot: &Snapshot, query: &Query, floor: f64) {
        let asked = Asked::new(query);
        let current: Current = snapshot
            .datasets()
            .iter()
            .map(|it| it.editions.latest_on(lictor_model::Date::MAX))
            .collect();
        let mut by_scan = snapshot.by_scan(&asked, &current, floor).unwrap();
        let place = |hit: &NameHit| (hit.ordinal, hit.listed_reading, hit.query_name, hit.reading);
        for hits in by_scan.values_mut() {
            hits.sort_by_key(place);
        }
        assert_eq!(by_scan, by_all_pairs(snapshot, &asked, &current, floor), "{:?}", query.names);
    }

    fn snapshot(entities: Vec<Entity>) -> Snapshot {
        let dataset: DatasetId = "csv:test".parse().unwrap();
        let edition = Edition {
            id: "sha256:0".to_owned(),
            published: "2026-01-01".parse().unwrap(),
            time: None,
            entities: u32::try_from(entities.len()).unwrap(),
            chronicle: false,
        };
        let history = History::merge(dataset, false, vec![(edition, entities)]).unwrap();
        Snapshot::from_bytes(&Snapshot::build(&[history])).unwrap()
    }

    fn name() -> impl Strategy<Value = String> {
        let word = prop_oneof![
            5 => "[abn]{1,5}",
            1 => "[a-c]{7,9}",
            3 => prop::sample::select(vec![
                "Ltd", "al", "bin", "Dr", "the", "of", "bank", "3", "III", "M.", "Мухаммад", "محمد",
                "Mohammed", "김", "习近平", "Abd", "Rahman", "Abdurrahman", "Jong", "Un", "Jongun",
                "Xi", "Jinping", "Bill", "William", "AnbaNabo", "anrna", "foundation", "GmbH", "ab",
                "forty", "four", "奥巴马", "Obama", "President", "bn", "anb", "abn",
            ])
            .prop_map(str::to_owned),
        ];
        prop::collection::vec(word, 1..5).prop_map(|words| words.join(" "))
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 60, ..ProptestConfig::default() })]

        #[test]
        fn all_pairs_give_the_same(
            names in prop::collection::vec((name(), any::<bool>()), 1..25),
            queries in prop::collection::vec(name(), 1..6),
            floor in prop_oneof![Just(0.05), Just(0.5)],
        ) {
            let dataset: DatasetId = "csv:test".parse().unwrap();
            let party = |(id, (name, person)): (usize, &(String, bool))| {
                let schema = if *person { Schema::Person } else { Schema::Organization };
                let mut entity = Entity::new(&dataset, &id.to_string(), schema);
                entity.names.push(Fact::new(Name::new(name, NameKind::Primary), Source::default()));
                entity
            };
            let snapshot = snapshot(names.iter().enumerate().map(party).collect());
            for name in queries {
                for kind in [Kind::Any, Kind::Person] {
                    check(&snapshot, &Query { kind: Some(kind), ..Query::name(&name) }, floor);
                }
            }
        }
    }

    #[test]
    fn all_pairs_give_the_same_on_a_real_list() {
        let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared");
        let folder = std::env::var("LICTOR_SHARED").unwrap_or_else(|_| beside.to_owned());
        let path = format!("{folder}/lists/un-sc/2026-02-27/consolidated.xml.zst");
        let Ok(bytes) = std::fs::read(&path) else {
            eprintln!("skipped: no {path}");
            return;
        };
        let files = lictor_lists::unpack("consolidated.xml.zst", &bytes).unwrap();
        let (entities, _) = lictor_lists::read(&"un_sc".parse().unwrap(), &files).unwrap();
        let snapshot = snapshot(entities);
        let names: Vec<String> = snapshot
            .entities()
            .flat_map(|it| it.unwrap().names)
            .map(|fact| fact.value.text.replacen('a', "e", 1))
            .collect();
        for name in names.iter().step_by(names.len() / 8) {
            check(&snapshot, &Query::name(name), 0.3);
        }
    }
}
