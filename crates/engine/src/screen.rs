//! One query to one answer.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use lictor_index::{Candidate, Index};
use lictor_model::{
    Date, Designation, EditionIdx, EditionSet, Entity, EntityId, Fact, Kind, Name, NameKind,
    PeriodEnd, Programs, Status,
};
use lictor_names::{AnalysedName, Lexicon, MOST_WORDS, Made, Reading, SAME_WORD, View};
use lictor_score::{
    BONUS_CAP, Effect, Evidence, Factor, Facts, Grid, ORDER_DIFFERS, Side, compare_readings,
    evidence, explain, ground_factor, made_words_meet, order_differs, score,
};

use crate::answer::{
    DatasetUsed, DesignationOnDay, Explanation, Hit, Listed, MatchedName, Omitted, Screening,
    Warning,
};
use crate::history::{keep_known, set_dropped_apart};
use crate::links::Linking;
use crate::segment::view_of;
use crate::snapshot::PlacedSegment;
use crate::summary::{counterfactual, of_pair, summary};
use crate::terms::{Current, Terms};
use crate::{ALGORITHM, EngineError, NameOrder, Query, Scratch, Settings, Snapshot};

/// How alike two parties are, by exactly the function that screening uses.
#[derive(Debug, Clone, PartialEq)]
pub struct Comparison {
    /// In `[0, 1]`.
    pub score: f64,
    /// Why.
    pub explanation: Explanation,
}

/// Scores that differ by less are equal: what is shown has four digits.
const SCORE_STEP: f64 = 1e-4;

/// Whether a weak alias alone makes a match.
///
/// OFAC says of its weak aliases that they are there to support a match by other data (FAQ 122–124);
/// other publishers list low-quality aliases among the names to be screened.
pub fn weak_alias_matches_alone(dataset: &str) -> bool {
    !dataset.starts_with("us_ofac_")
}

/// A name of an entity that reached the floor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct NameHit {
    pub(crate) value: f64,
    pub(crate) ordinal: u32,
    pub(crate) query_name: usize,
    pub(crate) reading: usize,
    pub(crate) listed_reading: usize,
}

/// A query read once: per name and view, the name as given and its other readings; none in a view in which
/// no party that the query asks for is read.
pub(crate) struct Asked<'a> {
    pub(crate) query: &'a Query,
    pub(crate) names: Vec<[Vec<Reading>; 2]>,
}

impl<'a> Asked<'a> {
    /// With all readings.
    pub(crate) fn new(query: &'a Query) -> Self {
        let read = |name: &String| View::ALL.map(|view| Reading::of_query(name, view));
        Self { query, names: query.names.iter().map(read).collect() }
    }

    /// With the readings whose made words may meet a word of some segment, and that may reach the floor.
    fn of_snapshot(
        query: &'a Query,
        snapshot: &Snapshot,
        floor: f64,
        scratch: &mut Scratch,
    ) -> Self {
        let (lexicon, made_before, scratches) = scratch.of(snapshot);
        let indexes: Vec<Index<'_>> =
            snapshot.segments().iter().map(PlacedSegment::index).collect();
        let mut read = |name: &String, view: View| {
            Reading::of_query_where(name, view, lexicon, &mut |lexicon, made: &Made<'_>| {
                if made.ground.factor() < floor {
                    return false;
                }
                let least = made.ground.meets();
                if least >= SAME_WORD {
                    let is_held = |spelling: &str| indexes.iter().any(|it| it.may_hold(spelling));
                    return made.any_spelling(lexicon, is_held);
                }
                made_before.is_held(view, made, || {
                    let token = made.token_apart();
                    let segments = indexes.iter().zip(scratches.iter_mut());
                    segments.fold([false; 2], |held, (index, (_, scratch))| {
                        let here = index.hold_like(token.view(), least, scratch);
                        [held[0] || here[0], held[1] || here[1]]
                    })
                })
            })
        };
        let is_asked = View::ALL.map(|view| snapshot.may_admit(query.kind(), view));
        let mut read_asked = |name, view| {
            if is_asked[view as usize] { read(name, view) } else { Vec::new() }
        };
        let names = query.names.iter().map(|name| View::ALL.map(|view| read_asked(name, view)));
        Self { query, names: names.collect() }
    }

    /// The reading by which a name was hit.
    fn reading(&self, hit: &NameHit, view: View) -> &Reading {
        &self.names[hit.query_name][view as usize][hit.reading]
    }
}

impl Snapshot {
    /// Screens one party.
    ///
    /// # Errors
    /// When a dataset asked for is not loaded, or no edition had been published by `known_at`.
    pub fn screen(&self, query: &Query, settings: &Settings) -> Result<Screening, EngineError> {
        let mut scratch = self.lend_scratch();
        let answer = self.screen_with(query, settings, &mut scratch);
        self.return_scratch(scratch);
        answer
    }

    /// Screens many parties on all cores; answers come in the order of the queries. `progress` is told how
    /// many are done.
    ///
    /// A query that is asked several times is answered once. Queries are taken up in the order of their
    /// names, so that those with common words follow each other and find them remembered.
    ///
    /// # Errors
    /// As [`Snapshot::screen`], for a query that fails.
    pub fn screen_many(
        &self,
        queries: &[Query],
        settings: &Settings,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<Screening>, EngineError> {
        const CHUNK: usize = 16;
        let order = in_order_of_names(queries);
        let groups: Vec<&[usize]> = order.chunk_by(|a, b| queries[*a] == queries[*b]).collect();
        let done = AtomicUsize::new(0);
        let answer = |scratch: &mut Scratch, group: &&[usize]| {
            let answer = self.screen_with(&queries[group[0]], settings, scratch);
            progress(done.fetch_add(group.len(), Ordering::Relaxed) + group.len());
            answer
        };
        let found = self.on_all_cores(&groups, CHUNK, answer, &|_| ())?;
        let mut answers: Vec<(usize, Screening)> = Vec::with_capacity(queries.len());
        for (group, answer) in groups.iter().zip(found) {
            answers.extend(group[1..].iter().map(|position| (*position, answer.clone())));
            answers.push((group[0], answer));
        }
        answers.sort_by_key(|(position, _)| *position);
        Ok(answers.into_iter().map(|(_, answer)| answer).collect())
    }

    /// Does the same for each item, on all cores, `chunk` neighbours at a time on one thread with its memory.
    /// What comes of it stands in the order of the items. `progress` is told how many are done.
    pub(crate) fn on_all_cores<T: Sync, R: Send>(
        &self,
        items: &[T],
        chunk: usize,
        each: impl Fn(&mut Scratch, &T) -> Result<R, EngineError> + Sync,
        progress: &(dyn Fn(usize) + Sync),
    ) -> Result<Vec<R>, EngineError> {
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let threads = threads.min(items.len().div_ceil(chunk)).max(1);
        let (next, done) = (AtomicUsize::new(0), AtomicUsize::new(0));
        let work = || -> Result<Vec<(usize, Vec<R>)>, EngineError> {
            let mut scratch = self.lend_scratch();
            let mut parts = Vec::new();
            loop {
                let first = next.fetch_add(chunk, Ordering::Relaxed);
                let Some(rest) = items.get(first..).filter(|rest| !rest.is_empty()) else {
                    self.return_scratch(scratch);
                    return Ok(parts);
                };
                let taken = &rest[..chunk.min(rest.len())];
                let part: Result<Vec<R>, EngineError> =
                    taken.iter().map(|item| each(&mut scratch, item)).collect();
                parts.push((first, part?));
                progress(done.fetch_add(taken.len(), Ordering::Relaxed) + taken.len());
            }
        };
        let mut parts = Vec::new();
        std::thread::scope(|scope| -> Result<(), EngineError> {
            let handles: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
            for handle in handles {
                let done = handle.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
                parts.extend(done?);
            }
            Ok(())
        })?;
        parts.sort_by_key(|(first, _)| *first);
        Ok(parts.into_iter().flat_map(|(_, part)| part).collect())
    }

    /// Whether the answer to a query holds one party, whatever else it holds: what [`Snapshot::screen_with`]
    /// would answer without a limit, without making the rest of the answer.
    pub(crate) fn is_found(
        &self,
        query: &Query,
        number: u32,
        current: &Current,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Result<bool, EngineError> {
        let floor = floor(settings.cutoff, &query.facts);
        let asked = Asked::of_snapshot(query, self, floor, scratch);
        let mut names = self.by_index(&asked, current, floor, scratch);
        let Some(hits) = names.remove(&number) else { return Ok(false) };
        let (lexicon, _, _) = scratch.of(self);
        Ok(self.hit(&asked, number, &hits, current, settings, lexicon)?.is_some())
    }

    /// Screens one party with memory kept from an earlier call.
    ///
    /// # Errors
    /// As [`Snapshot::screen`].
    pub fn screen_with(
        &self,
        query: &Query,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Result<Screening, EngineError> {
        let mut terms = scratch.take_terms(self, settings)?;
        let answer = self.screen_under(&mut terms, query, settings, scratch);
        scratch.keep_terms(terms);
        answer
    }

    fn screen_under(
        &self,
        terms: &mut Terms,
        query: &Query,
        settings: &Settings,
        scratch: &mut Scratch,
    ) -> Result<Screening, EngineError> {
        let mut warnings = Vec::new();
        let current = &terms.current;
        let floor = floor(settings.cutoff, &query.facts);
        let asked = if settings.exhaustive {
            Asked::new(query)
        } else {
            Asked::of_snapshot(query, self, floor, scratch)
        };
        let mut screened = !query.names.is_empty() || !query.facts.identifiers.is_empty();
        for (name, read) in query.names.iter().zip(&asked.names) {
            let given = read.iter().find_map(|readings| readings.first());
            if given.is_none_or(|given| given.name.parts.is_empty()) {
                screened = false;
                let text = if name.trim().is_empty() {
                    "an empty name was not screened"
                } else {
                    "a name without any letter or digit was not screened"
                };
                warnings.push(Warning::new(Warning::NOT_SCREENED, text.to_owned()));
            }
        }
        if query.names.iter().any(|name| lictor_text::words(name).len() > MOST_WORDS) {
            let text = format!(
                "a name of more than {MOST_WORDS} words was compared by its first {MOST_WORDS}"
            );
            warnings.push(Warning::new(Warning::LONG_NAME, text));
        }
        let names = if settings.exhaustive {
            self.by_scan(&asked, current, floor)?
        } else {
            self.by_index(&asked, current, floor, scratch)
        };
        let mut found = Found::new(settings.limit);
        for (number, hits) in in_order_of_promise(names) {
            let best = hits.iter().map(|hit| hit.value).fold(0.0, f64::max);
            let may_reach = if hits.is_empty() { 1.0 } else { most(best, &query.facts) };
            if found.is_settled(may_reach, settings.threshold) {
                break;
            }
            let (lexicon, _, _) = scratch.of(self);
            if let Some(hit) = self.hit(&asked, number, &hits, current, settings, lexicon)? {
                found.add(hit, settings.threshold);
            }
        }
        let (mut matches, mut not_in_force, mut near, omitted) = found.finish();
        let mut linking = Linking::new(self, current, settings.as_of);
        for hit in matches.iter_mut().chain(&mut not_in_force).chain(&mut near) {
            hit.links = terms.links.of(&hit.entity, &mut linking)?;
        }
        let views: &[View] = match query.kind() {
            Kind::Any => &View::ALL,
            kind => &[view_of(kind)],
        };
        let tells = |read: &[Vec<Reading>; 2]| {
            !views.iter().any(|view| read[*view as usize][0].name.tells_little())
        };
        let unspecific = !query.names.is_empty() && !asked.names.iter().any(tells);
        Ok(Screening {
            query: query.clone(),
            as_of: settings.as_of,
            known_at: settings.known_at,
            algorithm: ALGORITHM,
            snapshot: self.id().to_owned(),
            datasets: Arc::clone(&terms.used),
            threshold: settings.threshold,
            matches,
            not_in_force,
            near,
            omitted,
            unspecific,
            screened,
            warnings: terms.with_warnings(warnings),
        })
    }

    /// The full account of one query against one entity, also for what is no match. `None` when
    /// there is no such entity, or it was not known at `known_at`.
    ///
    /// # Errors
    /// As [`Snapshot::screen`].
    pub fn explain(
        &self,
        query: &Query,
        id: &EntityId,
        settings: &Settings,
    ) -> Result<Option<Hit>, EngineError> {
        let settings = Settings { cutoff: 0.0, datasets: Vec::new(), ..settings.clone() };
        let current = self.current_editions(&settings)?;
        let Some(number) = self.number_of(id)? else { return Ok(None) };
        let asked = Asked::new(query);
        let entity = self.decode(number)?;
        let mut hits = name_hits(&asked, &read_names(&entity), 0.0);
        if hits.is_empty() && !asked.names.is_empty() {
            // Nothing meets: the account is that of the first name.
            hits.push(NameHit {
                value: 0.0,
                ordinal: 0,
                query_name: 0,
                reading: 0,
                listed_reading: 0,
            });
        }
        let lexicon = &mut Lexicon::default();
        let Some(mut hit) = self.hit(&asked, number, &hits, &current, &settings, lexicon)? else {
            return Ok(None);
        };
        hit.links = Linking::new(self, &current, settings.as_of).of(&hit.entity)?;
        Ok(Some(hit))
    }

    /// The datasets that answer under these settings, each with the edition current at `known_at`.
    ///
    /// # Errors
    /// As [`Snapshot::screen`].
    pub fn used_by(&self, settings: &Settings) -> Result<Vec<DatasetUsed>, EngineError> {
        Ok(self.used(&self.current_editions(settings)?))
    }

    /// One listed party on the day of the settings. `None` when there is none of that id, or it was
    /// not known at `known_at`.
    ///
    /// # Errors
    /// As [`Snapshot::screen`].
    pub fn listed(
        &self,
        id: &EntityId,
        settings: &Settings,
    ) -> Result<Option<Listed>, EngineError> {
        let current = self.current_editions(settings)?;
        let Some(number) = self.number_of(id)? else { return Ok(None) };
        let dataset = self
            .dataset_of(number)
            .and_then(|at| Some((&self.datasets()[at], current.get(at).copied().flatten()?)));
        let Some((dataset, latest)) = dataset else { return Ok(None) };
        let Some(entity) = self.decode_known(number, latest)? else { return Ok(None) };
        let designations = designations_on(&entity, dataset, latest, settings.as_of);
        let status = Status::of_party(designations.iter().map(|it| it.status));
        let names = entity.names.iter().map(|it| name_validity(it, &dataset.editions, latest));
        let names_valid = names.collect();
        let links = Linking::new(self, &current, settings.as_of).of(&entity)?;
        Ok(Some(Listed { entity, names_valid, status, designations, links }))
    }

    /// The status of a party, as [`Snapshot::listed`] gives it, on another day.
    ///
    /// # Errors
    /// As [`Snapshot::screen`].
    pub fn status_on(&self, listed: &Listed, settings: &Settings) -> Result<Status, EngineError> {
        let current = self.current_editions(settings)?;
        let at = self.datasets().iter().position(|it| *it.id() == listed.entity.dataset);
        let dataset =
            at.and_then(|at| Some((&self.datasets()[at], current.get(at).copied().flatten()?)));
        let Some((dataset, latest)) = dataset else { return Ok(Status::Unknown) };
        let designations = &listed.entity.designations;
        let on_day = Designation::on(designations, &dataset.editions, latest, settings.as_of);
        Ok(Status::of_party(on_day.iter().map(|it| it.status)))
    }

    pub(crate) fn admits(&self, number: u32, kind: Kind, current: &Current) -> bool {
        let (segment, number) = self.placed(number);
        admits(segment, number, kind, current)
    }

    /// Names at or above the floor, by entity, from the index.
    fn by_index(
        &self,
        asked: &Asked<'_>,
        current: &Current,
        floor: f64,
        scratch: &mut Scratch,
    ) -> BTreeMap<u32, Vec<NameHit>> {
        let mut found = BTreeMap::new();
        let (_, _, scratches) = scratch.of(self);
        for (segment, (_, scratch)) in self.segments().iter().zip(scratches) {
            Self::by_segment(segment, asked, current, floor, scratch, &mut found);
        }
        self.add_identified(asked.query, current, &mut found);
        found
    }

    /// Names of one segment at or above the floor, by entity, from its index.
    fn by_segment(
        segment: &PlacedSegment,
        asked: &Asked<'_>,
        current: &Current,
        floor: f64,
        scratch: &mut lictor_index::Scratch,
        found: &mut BTreeMap<u32, Vec<NameHit>>,
    ) {
        let index = segment.index();
        let kind = asked.query.kind();
        for (query_name, read) in asked.names.iter().enumerate() {
            for (reading_idx, reading) in read.iter().flat_map(|views| views.iter().enumerate()) {
                let name = &reading.name;
                // What the reading costs, the alignment must have more.
                let floor_of_reading = floor / reading.ground.factor();
                if floor_of_reading > 1.0 {
                    continue;
                }
                let admits = |number| admits(segment, number, kind, current);
                let mut grid = Grid::default();
                index.search(name, floor_of_reading, scratch, admits, |candidate| {
                    let ground = candidate.ground();
                    if !reading.ground.may_meet(ground) {
                        return;
                    }
                    fill(&mut grid, name, &candidate);
                    let asked = (reading.ground, reading.made.iter().copied());
                    let has_form = (
                        name.legal_forms().next().is_some(),
                        candidate.legal_forms().next().is_some(),
                    );
                    if !made_words_meet(&grid, asked, (ground, candidate.made()), has_form) {
                        return;
                    }
                    let by = ground_factor(reading.ground, ground);
                    let value = score(&grid, name.view).0 * by;
                    if value >= floor {
                        let ordinal = candidate.ordinal;
                        let hit = NameHit {
                            value,
                            ordinal,
                            query_name,
                            reading: reading_idx,
                            listed_reading: candidate.reading(),
                        };
                        found.entry(segment.first + candidate.entity).or_default().push(hit);
                    }
                });
            }
        }
    }

    pub(crate) fn add_identified(
        &self,
        query: &Query,
        current: &Current,
        found: &mut BTreeMap<u32, Vec<NameHit>>,
    ) {
        for identifier in &query.facts.identifiers {
            for number in self.by_identifier(identifier) {
                if self.admits(number, query.kind(), current) {
                    found.entry(number).or_default();
                }
            }
        }
    }

    /// One entity as it answers the query; `None` when it was not known or stays below the cutoff.
    fn hit(
        &self,
        asked: &Asked<'_>,
        number: u32,
        names: &[NameHit],
        current: &Current,
        settings: &Settings,
        lexicon: &mut Lexicon,
    ) -> Result<Option<Hit>, EngineError> {
        let dataset = self.dataset_of(number).and_then(|at| {
            let latest = current.get(at).copied().flatten()?;
            Some((&self.datasets()[at], latest))
        });
        let Some((dataset, latest)) = dataset else { return Ok(None) };
        let mut entity = self.decode(number)?;
        let view = view_of(entity.schema.kind());
        let shown = |hit: &NameHit| {
            let name = entity.names.get(hit.ordinal as usize)?;
            let mut hit = *hit;
            hit.value *= order_factor(asked, &hit, &name.value.text, view, settings, lexicon);
            Some((hit, name.clone()))
        };
        let known: Vec<(NameHit, Fact<Name>)> = names
            .iter()
            .filter_map(shown)
            .filter(|(_, name)| name.known.first().is_some_and(|first| first <= latest))
            .collect();
        let known: Vec<_> = known.iter().map(|(hit, name)| (*hit, name)).collect();
        if !keep_known(&mut entity, latest) {
            return Ok(None);
        }
        let deciding = dataset.editions.latest_on(settings.as_of).map(|it| it.min(latest));
        let listed = deciding.and_then(|it| set_dropped_apart(&mut entity, it, latest));
        let dataset = (dataset, latest);
        let judged = match &listed {
            None => judge(asked, &known, &entity, dataset, settings, lexicon),
            Some(listed) => {
                let by_listed: Vec<_> =
                    known.iter().filter(|(_, name)| listed.names.contains(name)).copied().collect();
                judge(asked, &by_listed, listed, dataset, settings, lexicon)
            }
        };
        let reaches = |it: &Judged| at_least(it.comparison.score, settings.threshold);
        if listed.is_some() && !judged.as_ref().is_some_and(reaches) {
            // What the list no longer shows makes no match, and is not passed over in silence.
            let by_dropped = judge(asked, &known, &entity, dataset, settings, lexicon);
            if let Some(by_dropped) = by_dropped.filter(reaches) {
                let hit = finish(entity, by_dropped, dataset, settings);
                return Ok(Some(no_longer_shown(hit, settings.as_of)));
            }
        }
        Ok(judged.map(|it| finish(entity, it, dataset, settings)))
    }
}

/// What is said of an entity that reaches the cutoff.
struct Judged {
    comparison: Comparison,
    /// Whether it may be a match: not by a weak alias alone.
    counts: bool,
}

/// How an entity answers by some of its facts, which `judged` has; `None` when it stays below the cutoff.
fn judge(
    asked: &Asked<'_>,
    known: &[(NameHit, &Fact<Name>)],
    judged: &Entity,
    (dataset, latest): (&crate::LoadedDataset, EditionIdx),
    settings: &Settings,
    lexicon: &mut Lexicon,
) -> Option<Judged> {
    let evidence = evidence(&asked.query.facts, judged);
    let identified = decided(&evidence);
    let validity = |name: &Fact<Name>| name_validity(name, &dataset.editions, latest);
    let name_on_day = |name: &Fact<Name>| {
        let (from, to) = validity(name);
        let first = name.known.first().map(|it| dataset.editions.get(it).published);
        let oldest_shown = first.unwrap_or(settings.as_of);
        Status::on(settings.as_of, from.as_ref(), to.as_ref(), oldest_shown)
    };
    let Some(chosen) = best_name(known, &|name| name_on_day(name).counts()) else {
        if !identified {
            return None;
        }
        let comparison = account(asked, None, judged, evidence, settings, lexicon);
        return Some(Judged { comparison, counts: true });
    };
    let strong = known
        .iter()
        .filter(|(_, name)| name.value.kind != NameKind::WeakAlias)
        .any(|(hit, _)| at_least(evidence.apply(hit.value), settings.threshold));
    let supported = evidence.bits() > 0.0;
    let counts =
        strong || supported || identified || weak_alias_matches_alone(dataset.id().as_str());
    let named = Some((chosen.0, chosen.1, validity(chosen.1)));
    let mut comparison = account(asked, named, judged, evidence, settings, lexicon);
    if let Some(name) = &mut comparison.explanation.matched_name {
        name.status = Some(name_on_day(chosen.1));
    }
    if !at_least(comparison.score, settings.cutoff) {
        return None;
    }
    Some(Judged { comparison, counts })
}

/// A party that was found by what its list no longer shows: no match.
fn no_longer_shown(mut hit: Hit, as_of: Date) -> Hit {
    hit.is_match = false;
    hit.no_longer_shown = true;
    hit.explanation.counterfactual = None;
    hit.explanation.summary = summary(&hit, as_of, true, true);
    hit
}

/// Whether an entity of a segment, by its number in it, answers to queries of this kind.
fn admits(segment: &PlacedSegment, number: u32, kind: Kind, current: &Current) -> bool {
    let latest = segment.dataset_of(number).and_then(|it| current.get(it).copied().flatten());
    latest.is_some() && kind.admits(segment.kind_of(number))
}

/// Compares a query with an entity that is in no list, by exactly the function that screening uses.
pub fn compare(query: &Query, entity: &Entity) -> Comparison {
    let asked = Asked::new(query);
    let hits = name_hits(&asked, &read_names(entity), 0.0);
    let named: Vec<_> =
        hits.iter().map(|hit| (*hit, &entity.names[hit.ordinal as usize])).collect();
    let evidence = evidence(&query.facts, entity);
    let chosen = best_name(&named, &|_| true).map(|(hit, name)| (hit, name, (None, None)));
    let settings = Settings::at(jiff::Timestamp::UNIX_EPOCH);
    let lexicon = &mut Lexicon::default();
    let mut found = account(&asked, chosen, entity, evidence, &settings, lexicon);
    found.explanation.summary = of_pair(&found.explanation, entity.caption());
    found
}

/// The name's score from which an entity can still reach the cutoff.
fn floor(cutoff: f64, facts: &Facts) -> f64 {
    let bonus = if *facts == Facts::default() { 0.0 } else { BONUS_CAP };
    (cutoff - bonus - SCORE_STEP).max(0.05)
}

/// The most that an entity can score when its best name scores `name`.
fn most(name: f64, facts: &Facts) -> f64 {
    let bonus = if *facts == Facts::default() { 0.0 } else { BONUS_CAP };
    let identified = !facts.identifiers.is_empty();
    if identified { 1.0 } else { (name + bonus).min(1.0) }
}

fn at_least(score: f64, bar: f64) -> bool {
    score >= bar - SCORE_STEP / 2.0
}

fn decided(evidence: &Evidence) -> bool {
    evidence.features.iter().any(|it| it.effect == Effect::Decide)
}

pub(crate) fn read_names(entity: &Entity) -> Vec<Vec<Reading>> {
    let view = view_of(entity.schema.kind());
    entity.names.iter().map(|name| Reading::of_listed(&name.value.text, view)).collect()
}

/// The names of an entity at or above the floor (above 0 in any case).
pub(crate) fn name_hits(asked: &Asked<'_>, listed: &[Vec<Reading>], floor: f64) -> Vec<NameHit> {
    let mut hits = Vec::new();
    for (ordinal, readings) in (0_u32..).zip(listed) {
        for (listed_reading, name) in readings.iter().enumerate() {
            for (query_name, read) in asked.names.iter().enumerate() {
                for (reading_idx, reading) in read[name.name.view as usize].iter().enumerate() {
                    let value = compare_readings(reading, name);
                    if value >= floor && value > 0.0 {
                        hits.push(NameHit {
                            value,
                            ordinal,
                            query_name,
                            reading: reading_idx,
                            listed_reading,
                        });
                    }
                }
            }
        }
    }
    hits
}

/// The grid of a query and a candidate, from the likenesses that the index computed.
fn fill(grid: &mut Grid, query: &AnalysedName, candidate: &Candidate<'_>) {
    grid.query.clear();
    grid.entry.clear();
    grid.similarity.clear();
    grid.query.extend(query.aligned().map(|part| Side::of(&part.token, query.view)));
    let by = query.spares_left_over();
    let side = |(weight, kind, left_over)| Side { weight, kind, left_over }.spared(by);
    grid.entry.extend(candidate.words().map(side));
    for word in 0..grid.query.len() {
        candidate.push_likeness(word, &mut grid.similarity);
    }
    grid.legal_forms = lictor_score::legal_forms(query.legal_forms(), candidate.legal_forms());
}

/// The positions of queries by their names, equal ones together.
fn in_order_of_names(queries: &[Query]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..queries.len()).collect();
    order.sort_by(|a, b| {
        let (a, b) = (&queries[*a], &queries[*b]);
        let kinds = || a.kind().as_str().cmp(b.kind().as_str());
        // Facts have no order of their own; what tells them apart is enough to bring equal ones together.
        let facts = || format!("{:?}", a.facts).cmp(&format!("{:?}", b.facts));
        a.names.cmp(&b.names).then_with(kinds).then_with(facts)
    });
    order
}

/// Entities with the most promising first; ties in file order.
fn in_order_of_promise(names: BTreeMap<u32, Vec<NameHit>>) -> Vec<(u32, Vec<NameHit>)> {
    let promise = |hits: &[NameHit]| {
        if hits.is_empty() { 1.0 } else { hits.iter().map(|hit| hit.value).fold(0.0, f64::max) }
    };
    let mut ordered: Vec<_> = names.into_iter().collect();
    ordered.sort_by(|a, b| promise(&b.1).total_cmp(&promise(&a.1)).then(a.0.cmp(&b.0)));
    ordered
}

/// The best name: by score, then a good one before a weak one, then one that was listed on the day, then the
/// order of the list.
fn best_name<'a>(
    known: &[(NameHit, &'a Fact<Name>)],
    is_listed: &dyn Fn(&Fact<Name>) -> bool,
) -> Option<(NameHit, &'a Fact<Name>)> {
    let weak = |name: &Fact<Name>| name.value.kind == NameKind::WeakAlias;
    let place = |hit: NameHit| (hit.ordinal, hit.query_name, hit.reading, hit.listed_reading);
    let order = |a: &(NameHit, &Fact<Name>), b: &(NameHit, &Fact<Name>)| {
        b.0.value
            .total_cmp(&a.0.value)
            .then(weak(a.1).cmp(&weak(b.1)))
            .then_with(|| is_listed(b.1).cmp(&is_listed(a.1)))
            .then(place(a.0).cmp(&place(b.0)))
    };
    known.iter().copied().min_by(order)
}

type Named<'a> = (NameHit, &'a Fact<Name>, (Option<PeriodEnd>, Option<PeriodEnd>));

fn account(
    asked: &Asked<'_>,
    named: Option<Named<'_>>,
    entity: &Entity,
    evidence: Evidence,
    settings: &Settings,
    lexicon: &mut Lexicon,
) -> Comparison {
    let view = view_of(entity.schema.kind());
    let name = named.map(|(hit, fact, _)| {
        let listed = Reading::of_listed_with(&fact.value.text, view, lexicon);
        // A damaged index may name a reading that the name has not.
        let listed = listed.get(hit.listed_reading).unwrap_or(&listed[0]);
        let mut account = explain(asked.reading(&hit, view), listed);
        let by = order_factor(asked, &hit, &fact.value.text, view, settings, lexicon);
        if by < 1.0 {
            account.value *= by;
            account.factors.push((Factor::OrderDiffers, by));
        }
        account
    });
    let matched_name = named.map(|(hit, fact, (from, to))| MatchedName {
        text: fact.value.text.clone(),
        kind: fact.value.kind,
        from,
        to,
        status: None,
        query: asked.query.names[hit.query_name].clone(),
    });
    let value = evidence.apply(name.as_ref().map_or(0.0, |it| it.value));
    let name_bits: f64 = name
        .iter()
        .flat_map(|it| &it.parts)
        .fold(0.0, |sum, part| sum + f64::from(part.bits) * f64::from(part.similarity));
    let explanation = Explanation {
        matched_name,
        name,
        strength: name_bits + evidence.bits(),
        evidence,
        margin: value - settings.threshold,
        summary: String::new(),
        counterfactual: None,
    };
    let counterfactual = counterfactual(&explanation, value, entity, settings.threshold);
    Comparison { score: value, explanation: Explanation { counterfactual, ..explanation } }
}

/// What it costs that the names stand in another order, where order is asked for.
fn order_factor(
    asked: &Asked<'_>,
    hit: &NameHit,
    listed: &str,
    view: View,
    settings: &Settings,
    lexicon: &mut Lexicon,
) -> f64 {
    if settings.name_order == NameOrder::Free || view != View::Person || hit.listed_reading > 0 {
        return 1.0;
    }
    let listed = Reading::of_listed_with(listed, view, lexicon);
    if order_differs(asked.reading(hit, view), &listed[0]) { ORDER_DIFFERS } else { 1.0 }
}

/// Adds what the lists say of the day.
fn finish(
    entity: Entity,
    Judged { comparison, counts }: Judged,
    (dataset, latest): (&crate::LoadedDataset, EditionIdx),
    settings: &Settings,
) -> Hit {
    let designations = designations_on(&entity, dataset, latest, settings.as_of);
    let status = Status::of_party(designations.iter().map(|it| it.status));
    let reaches = at_least(comparison.score, settings.threshold);
    let mut hit = Hit {
        entity,
        score: comparison.score,
        is_match: reaches && counts && status.counts(),
        no_longer_shown: false,
        status,
        designations,
        explanation: comparison.explanation,
        links: Vec::new(),
    };
    if reaches && !hit.is_match {
        // What keeps it from being a match is not the score.
        hit.explanation.counterfactual = None;
    }
    hit.explanation.summary = summary(&hit, settings.as_of, reaches, counts);
    hit
}

/// The designations of an entity on a day, with what follows from them, in force first.
fn designations_on(
    entity: &Entity,
    dataset: &crate::LoadedDataset,
    latest: EditionIdx,
    as_of: Date,
) -> Vec<DesignationOnDay> {
    let programs = Programs::embedded();
    let on_day = Designation::on(&entity.designations, &dataset.editions, latest, as_of);
    let mut designations: Vec<DesignationOnDay> = on_day
        .into_iter()
        .map(|it| {
            let program = programs.of(&it.fact.value);
            let basis = it.fact.value.basis.clone();
            // Since when it holds is not known, but not since before the program.
            let is_before =
                it.from.is_none() && program.and_then(|it| it.since).is_some_and(|it| as_of < it);
            DesignationOnDay {
                dataset: dataset.id().clone(),
                fact: it.fact.clone(),
                from: it.from,
                to: it.to,
                status: it.status,
                program_title: program.map(|it| it.title.clone()),
                basis: basis.or_else(|| program.map(|it| it.legal_basis.clone())),
                consequences: program
                    .filter(|_| !is_before)
                    .map(|it| it.consequences_on(as_of).cloned().collect())
                    .unwrap_or_default(),
            }
        })
        .collect();
    designations.sort_by_key(|it| it.status);
    designations
}

/// Since when a name is listed, and until when: by its own dates, else by the editions.
fn name_validity(
    name: &Fact<Name>,
    editions: &EditionSet,
    latest: EditionIdx,
) -> (Option<PeriodEnd>, Option<PeriodEnd>) {
    let stated = |bound: lictor_model::Bound| PeriodEnd {
        date: bound.date,
        stated: true,
        certainty: bound.certainty,
    };
    let begins =
        |first: &EditionIdx| editions.has_list_before(*first) && !editions.is_chronicle(*first);
    let first = name.known.first().filter(begins).map(|it| PeriodEnd::since(editions, it));
    let last = name.known.last_shown_by(latest);
    let gone = last.and_then(|last| PeriodEnd::after(editions, last, latest));
    (name.valid.from.map(stated).or(first), name.valid.to.map(stated).or(gone))
}

/// The parts of an answer while they are filled.
struct Found {
    limit: usize,
    matches: Vec<Hit>,
    not_in_force: Vec<Hit>,
    near: Vec<Hit>,
}

/// Best score first, then what is stronger, then by id. Scores are compared as they are shown, so
/// that what looks equal is ordered by strength.
fn rank(a: &Hit, b: &Hit) -> std::cmp::Ordering {
    let shown = |score: f64| (score / SCORE_STEP).round();
    shown(b.score)
        .total_cmp(&shown(a.score))
        .then(b.explanation.strength.total_cmp(&a.explanation.strength))
        .then_with(|| a.entity.id.cmp(&b.entity.id))
}

impl Found {
    fn new(limit: usize) -> Self {
        Self { limit, matches: Vec::new(), not_in_force: Vec::new(), near: Vec::new() }
    }

    fn add(&mut self, hit: Hit, threshold: f64) {
        if hit.is_match {
            self.matches.push(hit);
        } else if hit.no_longer_shown || at_least(hit.score, threshold) && !hit.status.counts() {
            self.not_in_force.push(hit);
        } else {
            let at = self.near.partition_point(|other| rank(other, &hit).is_le());
            self.near.insert(at, hit);
        }
    }

    /// Whether nothing that scores at most `may_reach` can still change the answer: below the
    /// threshold only near parties come, and of those the limit is passed with better ones: one more than
    /// are shown is known, so that the answer can say that some are left out.
    fn is_settled(&self, may_reach: f64, threshold: f64) -> bool {
        let beyond = self.near.get(self.limit);
        may_reach < threshold - SCORE_STEP
            && beyond.is_some_and(|it| may_reach < it.score - SCORE_STEP)
    }

    fn finish(mut self) -> (Vec<Hit>, Vec<Hit>, Vec<Hit>, Omitted) {
        for list in [&mut self.matches, &mut self.not_in_force, &mut self.near] {
            list.sort_by(rank);
        }
        let omitted = Omitted {
            matches: self.matches.len().saturating_sub(self.limit),
            not_in_force: self.not_in_force.len().saturating_sub(self.limit),
            near: self.near.len() > self.limit,
        };
        for list in [&mut self.matches, &mut self.not_in_force, &mut self.near] {
            list.truncate(self.limit);
        }
        (self.matches, self.not_in_force, self.near, omitted)
    }
}
