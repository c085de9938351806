//! Whether a designation was in force on a day, by what the editions held by then say.
//!
//! Stated dates decide. Where the publisher states none, the editions do: a designation begins with
//! the first edition that shows it and ends with the first later edition that no longer does. Before
//! the oldest edition held, a designation without a stated beginning is [`Status::Unknown`]: no
//! edition of that time can say. So it is between two editions that lie so far apart that others are missing between
//! them ([`EditionSet::told_up_to`]), where the later one shows what the earlier one did not, or no longer does.
//! The same holds for the days on which editions held, published after the stated beginning, do not show it. Of a
//! party that a chronicle tells of, what it does not tell began after its last day. The end that decided tells which of these it was ([`PeriodEnd`]).

use serde::{Deserialize, Serialize};

use crate::{Bound, Certainty, Date, DateInterval, Designation, EditionIdx, EditionSet, Fact};

/// Whether a designation was in force on the day asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Status {
    /// In force on the day.
    InForce,
    /// The sources cannot say; treated like in force, and said to be unknown.
    Unknown,
    /// Not yet in force on the day.
    NotYet,
    /// No longer in force on the day.
    Delisted,
}

impl Status {
    /// The word of the contract.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::InForce => "in_force",
            Self::Unknown => "unknown",
            Self::NotYet => "not_yet",
            Self::Delisted => "delisted",
        }
    }

    /// The status of a party from those of its designations: the most restrictive one.
    ///
    /// A party with one designation in force is in force, whatever else ended; a party between two
    /// periods (delisted, and listed again later) is delisted. Without designations it is unknown.
    pub fn of_party(statuses: impl IntoIterator<Item = Status>) -> Status {
        let rank = |status: &Status| match status {
            Status::InForce => 0,
            Status::Unknown => 1,
            Status::Delisted => 2,
            Status::NotYet => 3,
        };
        statuses.into_iter().min_by_key(rank).unwrap_or(Status::Unknown)
    }

    /// `from ≤ day < to`; a day within the doubt of an end is unknown, and so is one before the first edition
    /// that shows what has no known beginning.
    pub fn on(
        day: Date,
        from: Option<&PeriodEnd>,
        to: Option<&PeriodEnd>,
        oldest_shown: Date,
    ) -> Status {
        if let Some(end) = to {
            if day >= end.date.to() {
                return Status::Delisted;
            }
            if day >= end.date.from() {
                return Status::Unknown;
            }
        }
        match from {
            Some(start) if day < start.date.from() => Status::NotYet,
            Some(start) if day < start.date.to() => Status::Unknown,
            None if day < oldest_shown => Status::Unknown,
            _ => Status::InForce,
        }
    }

    /// Whether a party of this status counts as a match: what is not known to be out of force does.
    pub fn counts(self) -> bool {
        matches!(self, Self::InForce | Self::Unknown)
    }
}

/// One end of the period in which a designation was in force, and who says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodEnd {
    /// The day, or the interval in which it lies.
    pub date: DateInterval,
    /// Whether the publisher states it; otherwise it is the date of an edition.
    pub stated: bool,
    /// How sure a stated date is.
    pub certainty: Certainty,
}

impl PeriodEnd {
    /// The beginning of what the edition `idx` shows and none before it: its day, or a day between it and the one
    /// before, where those lie far apart.
    pub fn since(editions: &EditionSet, idx: EditionIdx) -> Self {
        let day = DateInterval::day(editions.get(idx).published);
        let within = DateInterval::range(DateInterval::day(editions.untold_since(idx)), day);
        let within = within.filter(|it| it.from() < it.to());
        Self::by_editions(within.unwrap_or(day))
    }

    /// The end of what the edition `last` showed and no later list up to `latest` does; `None` when there is
    /// no such list.
    ///
    /// A full list is followed by others as they are published. A chronicle ends at some day, and a list may be the last
    /// one held for a long time; nothing tells of the days between it and the next list: the end lies among them.
    pub fn after(editions: &EditionSet, last: EditionIdx, latest: EditionIdx) -> Option<Self> {
        let next = editions.next_list(last).filter(|next| *next <= latest)?;
        let day = DateInterval::day(editions.get(next).published);
        let told_up_to = editions.told_up_to(last);
        let first_untold = told_up_to.and_then(|it| it.tomorrow().ok()).map(DateInterval::day);
        let within = first_untold.filter(|first| first.from() < day.from());
        let within = within.and_then(|first| DateInterval::range(first, day));
        Some(Self::by_editions(within.unwrap_or(day)))
    }

    /// As the publisher states it.
    pub fn stated(bound: &Bound) -> Self {
        Self { date: bound.date, stated: true, certainty: bound.certainty }
    }

    /// The day in words, with what makes it doubtful: `2012-09-28`, `a day between 2022-12-03 and 2023-12-01 (by the
    /// editions held)`.
    pub fn words(&self) -> String {
        format!("{}{}", self.date.words(), self.doubt())
    }

    /// What makes it doubtful, in brackets behind a blank; nothing of a day that the publisher states for certain.
    pub fn doubt(&self) -> &'static str {
        match (self.stated, self.certainty) {
            (false, _) => " (by the editions held)",
            (true, Certainty::Unconfirmed) => " (date not confirmed)",
            (true, Certainty::Confirmed) => "",
        }
    }

    fn by_editions(date: DateInterval) -> Self {
        Self { date, stated: false, certainty: Certainty::Confirmed }
    }
}

/// A designation seen from a day and from the editions known by a day.
#[derive(Debug, Clone, PartialEq)]
pub struct DesignationStatus<'a> {
    /// The designation.
    pub fact: &'a Fact<Designation>,
    /// Its beginning; `None` when no date is known and no earlier edition bounds it.
    pub from: Option<PeriodEnd>,
    /// Its end; `None` while it goes on.
    pub to: Option<PeriodEnd>,
    /// Whether it was in force on the day asked.
    pub status: Status,
}

impl Designation {
    /// The designations of an entity as they stood on `as_of`, by what editions up to `latest` show.
    ///
    /// Designations first shown after `latest` are left out: they were not known. So is one whose
    /// wording the next edition replaced (a corrected date, an amended act, another format of the list): the
    /// newer word stands, and where it states no beginning it goes on from that of the older one.
    /// A designation shown, missing, and shown again without stated dates gives one item a period.
    pub fn on<'a>(
        designations: &'a [Fact<Designation>],
        editions: &EditionSet,
        latest: EditionIdx,
        as_of: Date,
    ) -> Vec<DesignationStatus<'a>> {
        let spans = designations.iter().flat_map(|fact| {
            let spans = fact.known.spans().iter().filter(|span| span.first <= latest);
            spans.enumerate().map(move |(nth, span)| {
                let last = span.last.min(latest);
                Shown { fact, nth, first: span.first, last }
            })
        });
        let shown: Vec<Shown<'a>> = spans.collect();
        let mut in_order: Vec<usize> = (0..shown.len()).collect();
        // What a wording replaces was shown before it, and has its origin by then.
        in_order.sort_by_key(|at| shown[*at].first);
        let mut origins: Vec<Option<Origin>> = vec![None; shown.len()];
        for at in in_order {
            let replaced = shown.iter().zip(&origins);
            let replaced = replaced.filter(|(it, _)| shown[at].replaces(it, editions));
            let replaced: Vec<Origin> = replaced.filter_map(|(_, origin)| *origin).collect();
            origins[at] = Some(Origin::of(&shown[at], &shown, editions, &replaced));
        }
        let stands = shown.iter().zip(origins).filter(|(it, _)| {
            it.last >= latest || !shown.iter().any(|other| other.replaces(it, editions))
        });
        stands
            .filter_map(|(it, origin)| Some(it.status(&origin?, editions, latest, as_of)))
            .collect()
    }
}

/// A designation as a run of editions shows it.
#[derive(Debug, Clone, Copy)]
struct Shown<'a> {
    fact: &'a Fact<Designation>,
    /// Which of its runs it is, counted from 0.
    nth: usize,
    first: EditionIdx,
    /// At most the newest edition that counts.
    last: EditionIdx,
}

/// Since when something is designated, whatever its wording.
#[derive(Debug, Clone, Copy)]
struct Origin {
    /// As stated, or by the editions; `None` when neither tells.
    from: Option<PeriodEnd>,
    /// The edition that showed it first.
    first: EditionIdx,
}

impl Origin {
    /// Of a designation, by its own word and by what it replaces.
    fn of(shown: &Shown<'_>, all: &[Shown<'_>], editions: &EditionSet, replaced: &[Self]) -> Self {
        let goes_on = !replaced.is_empty();
        let from = match &shown.fact.valid.from {
            Some(bound) if shown.nth == 0 || goes_on => Some(PeriodEnd::stated(bound)),
            _ if goes_on => {
                // Of several that became one, all must tell.
                let begins: Option<Vec<PeriodEnd>> = replaced.iter().map(|it| it.from).collect();
                begins.and_then(|all| all.into_iter().min_by_key(|it| it.date.from()))
            }
            _ => {
                // The oldest full list held shows no beginning: the fact may be older than what we hold. A
                // chronicle states beginnings, where it knows them.
                let first = shown.first;
                let begins = editions.has_list_before(first) && !editions.is_chronicle(first);
                let shown_since = begins.then(|| PeriodEnd::since(editions, first));
                shown_since.or_else(|| after_chronicle(shown, all, editions))
            }
        };
        let first = replaced.iter().map(|it| it.first).min().unwrap_or(shown.first);
        Self { from, first }
    }
}

/// The beginning of what a chronicle does not tell of a party that it tells of: between its last day and the list
/// that shows it first.
fn after_chronicle(
    shown: &Shown<'_>,
    all: &[Shown<'_>],
    editions: &EditionSet,
) -> Option<PeriodEnd> {
    let authority = &shown.fact.value.authority;
    let told = |idx: &EditionIdx| {
        editions.is_chronicle(*idx)
            && all
                .iter()
                .any(|it| it.fact.value.authority == *authority && it.fact.known.shown_in(*idx))
    };
    let chronicle = (0..shown.first.0).rev().map(EditionIdx).find(told)?;
    let first_untold = editions.told_up_to(chronicle)?.tomorrow().ok()?;
    let published = editions.get(shown.first).published;
    let within =
        DateInterval::range(DateInterval::day(first_untold), DateInterval::day(published))?;
    (!editions.is_chronicle(shown.first)).then(|| PeriodEnd::by_editions(within))
}

impl<'a> Shown<'a> {
    /// Whether it is the next word on the same: of one authority and program, and first shown by the edition
    /// after the last that shows the other.
    fn replaces(&self, earlier: &Self, editions: &EditionSet) -> bool {
        self.first.0 == earlier.last.0 + 1
            && self.fact.value.authority == earlier.fact.value.authority
            && self.fact.value.program == earlier.fact.value.program
            && !self.follows(earlier, editions)
    }

    /// Whether it begins when the other is stated to have ended. One without a stated beginning does not
    /// begin before the day on which it is first shown.
    fn follows(&self, earlier: &Self, editions: &EditionSet) -> bool {
        let shown = editions.get(self.first).published;
        let begins = self.fact.valid.from.as_ref().map_or(shown, Bound::earliest);
        earlier.fact.valid.to.as_ref().is_some_and(|to| begins >= to.latest())
    }

    fn status(
        &self,
        origin: &Origin,
        editions: &EditionSet,
        latest: EditionIdx,
        as_of: Date,
    ) -> DesignationStatus<'a> {
        let fact = self.fact;
        let n_runs = fact.known.spans().iter().filter(|span| span.first <= latest).count();
        let to = match &fact.valid.to {
            Some(bound) if self.nth + 1 == n_runs => Some(PeriodEnd::stated(bound)),
            _ => PeriodEnd::after(editions, self.last, latest),
        };
        let Origin { from, first } = *origin;
        let oldest_shown = editions.get(first).published;
        let mut status = Status::on(as_of, from.as_ref(), to.as_ref(), oldest_shown);
        // An edition published after the stated beginning that does not show the designation
        // stands against it: until an edition shows it, the sources disagree.
        let denied = from.is_some_and(|from| {
            let earlier = editions.all()[..first.0 as usize].iter();
            as_of < oldest_shown
                && earlier
                    .filter(|it| it.published <= as_of && !it.chronicle)
                    .any(|it| it.published > from.date.to())
        });
        if denied && status == Status::InForce {
            status = Status::Unknown;
        }
        DesignationStatus { fact, from, to, status }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{Edition, Known, Period, Source};

    fn editions(days: &[&str]) -> EditionSet {
        let edition = |day: &&str| Edition {
            id: (*day).to_owned(),
            published: day.parse().unwrap(),
            time: None,
            entities: 1,
            chronicle: false,
        };
        EditionSet::new(days.iter().map(edition).collect()).unwrap()
    }

    fn designation(from: Option<&str>, to: Option<&str>, shown: &[u32]) -> Fact<Designation> {
        let date = |text: &str| text.parse::<DateInterval>().unwrap();
        let value = Designation {
            authority: "Authority".into(),
            program: "P".into(),
            basis: None,
            citation: None,
            reference: None,
            note: None,
        };
        let mut known = Known::default();
        for idx in shown {
            known.add(EditionIdx(*idx));
        }
        let valid = Period::between(from.map(date), to.map(date));
        Fact { value, valid, known, source: Source::default() }
    }

    fn check(
        facts: &[Fact<Designation>],
        editions: &EditionSet,
        known_at: &str,
        as_of: &str,
        expected: &[Status],
    ) {
        let latest = editions.latest_on(known_at.parse().unwrap()).unwrap();
        let found = Designation::on(facts, editions, latest, as_of.parse().unwrap());
        let statuses: Vec<_> = found.iter().map(|it| it.status).collect();
        assert_eq!(statuses, expected, "known at {known_at}, as of {as_of}");
    }

    #[test]
    fn stated_dates_decide_and_the_last_day_is_out() {
        let editions = editions(&["2020-01-01"]);
        let facts = [designation(Some("1997-10-08"), Some("2012-09-28"), &[0])];
        let check = |as_of, expected| check(&facts, &editions, "2026-01-01", as_of, &[expected]);
        check("1996-01-01", Status::NotYet);
        check("1997-10-07", Status::NotYet);
        check("1997-10-08", Status::InForce);
        check("2012-09-27", Status::InForce);
        check("2012-09-28", Status::Delisted);
    }

    #[test]
    fn a_day_within_a_vague_date_is_unknown() {
        let editions = editions(&["2020-01-01"]);
        let facts = [designation(Some("2009-01"), None, &[0])];
        let check = |as_of, expected| check(&facts, &editions, "2026-01-01", as_of, &[expected]);
        check("2008-12-31", Status::NotYet);
        check("2009-01-10", Status::Unknown);
        check("2009-01-31", Status::InForce);
    }

    #[test]
    fn without_stated_dates_the_editions_tell() {
        let editions = editions(&["2018-06-21", "2018-07-05", "2018-07-19"]);
        let gone = [designation(None, None, &[0])];
        check(&gone, &editions, "2026-01-01", "2010-01-01", &[Status::Unknown]);
        check(&gone, &editions, "2026-01-01", "2018-07-04", &[Status::InForce]);
        check(&gone, &editions, "2026-01-01", "2018-07-05", &[Status::Delisted]);
        // By what was known in June, it was still in force in October.
        check(&gone, &editions, "2018-06-30", "2018-10-01", &[Status::InForce]);
        let new = [designation(None, None, &[2])];
        check(&new, &editions, "2026-01-01", "2018-07-18", &[Status::NotYet]);
        check(&new, &editions, "2026-01-01", "2018-07-19", &[Status::InForce]);
        check(&new, &editions, "2018-07-18", "2018-11-15", &[]);
    }

    #[test]
    fn between_editions_that_lie_far_apart_nothing_tells() {
        let editions = editions(&["2018-06-07", "2020-03-20", "2020-04-04"]);
        let check = |fact: &Fact<Designation>, as_of, known_at, expected| {
            check(std::slice::from_ref(fact), &editions, known_at, as_of, &[expected]);
        };
        // The editions of March and April are a run: 15 days.
        let gone = designation(None, None, &[0]);
        check(&gone, "2018-06-07", "2026-01-01", Status::InForce);
        check(&gone, "2018-06-08", "2026-01-01", Status::Unknown);
        check(&gone, "2020-03-19", "2026-01-01", Status::Unknown);
        check(&gone, "2020-03-20", "2026-01-01", Status::Delisted);
        check(&gone, "2019-01-01", "2019-01-01", Status::InForce);
        let new = designation(None, None, &[1, 2]);
        check(&new, "2018-06-07", "2026-01-01", Status::NotYet);
        check(&new, "2018-06-08", "2026-01-01", Status::Unknown);
        check(&new, "2020-03-19", "2026-01-01", Status::Unknown);
        check(&new, "2020-03-20", "2026-01-01", Status::InForce);
        let newest = designation(None, None, &[2]);
        check(&newest, "2020-04-03", "2026-01-01", Status::NotYet);
        // What the publisher states needs no editions.
        let stated = designation(Some("2019-02-01"), None, &[1, 2]);
        check(&stated, "2019-01-31", "2026-01-01", Status::NotYet);
        check(&stated, "2019-02-01", "2026-01-01", Status::InForce);
        let stays = designation(None, None, &[0, 1, 2]);
        check(&stays, "2019-06-01", "2026-01-01", Status::InForce);
    }

    #[test]
    fn an_edition_that_lacks_a_designation_stands_against_its_stated_beginning() {
        let editions = editions(&["2018-01-01", "2025-01-01", "2026-01-01"]);
        let relisted = [designation(Some("2007-03-24"), None, &[2])];
        let check = |as_of, expected| check(&relisted, &editions, "2026-06-01", as_of, &[expected]);
        check("2010-01-01", Status::InForce);
        check("2019-01-01", Status::Unknown);
        check("2026-01-01", Status::InForce);
        let late = [designation(Some("2025-06-01"), None, &[2])];
        super::tests::check(&late, &editions, "2026-06-01", "2025-07-01", &[Status::InForce]);
    }

    #[test]
    fn between_a_chronicle_and_the_next_list_nothing_tells() {
        let days = ["2015-01-01", "2016-10-07", "2021-07-01", "2021-07-15"];
        let mut all = editions(&days).all().to_vec();
        all[1].chronicle = true;
        let editions = EditionSet::new(all).unwrap();
        let check = |fact: &Fact<Designation>, as_of, known_at, expected| {
            check(std::slice::from_ref(fact), &editions, known_at, as_of, &[expected]);
        };
        // Told by the chronicle, or by the list before it, and gone from the next list.
        for shown in [&[1][..], &[0, 1]] {
            let gone = designation(Some("2001-01-01"), None, shown);
            check(&gone, "2016-10-07", "2026-01-01", Status::InForce);
            check(&gone, "2016-10-08", "2026-01-01", Status::Unknown);
            check(&gone, "2021-06-30", "2026-01-01", Status::Unknown);
            check(&gone, "2021-07-01", "2026-01-01", Status::Delisted);
            // Before the list was known it went on, as far as anybody knew.
            check(&gone, "2020-01-01", "2020-01-01", Status::InForce);
        }
        let stays = designation(Some("2001-01-01"), None, &[1, 2, 3]);
        check(&stays, "2018-01-01", "2026-01-01", Status::InForce);
        let ended = designation(Some("2001-01-01"), Some("2012-09-28"), &[1]);
        check(&ended, "2018-01-01", "2026-01-01", Status::Delisted);
        // A list that is followed by another list ends what it shows on the day of the other.
        let later = designation(None, None, &[2]);
        check(&later, "2021-07-14", "2026-01-01", Status::InForce);
        let found = Designation::on(
            std::slice::from_ref(&designation(Some("2001-01-01"), None, &[1])),
            &editions,
            EditionIdx(3),
            "2018-01-01".parse().unwrap(),
        )[0]
        .to;
        assert_eq!(found.unwrap().date.to_string(), "2016-10-08/2021-07-01");
    }

    #[test]
    fn a_new_wording_goes_on_from_what_it_replaces() {
        let editions = editions(&["2018-01-01", "2018-01-16", "2018-01-31", "2018-02-15"]);
        let worded = |basis: &str, from: Option<&str>, to: Option<&str>, shown: &[u32]| {
            let mut fact = designation(from, to, shown);
            fact.value.basis = Some(basis.into());
            fact
        };
        let check = |facts: &[Fact<Designation>], as_of: &str, expected: &[Status]| {
            check(facts, &editions, "2026-01-01", as_of, expected);
        };
        // The act is amended, then amended again; only the first states since when.
        let stated = [
            worded("Act 1", Some("2011-05-24"), None, &[0, 1]),
            worded("Act 2", None, None, &[2]),
            worded("Act 3", None, None, &[3]),
        ];
        check(&stated, "2011-05-23", &[Status::NotYet]);
        for day in ["2011-05-24", "2018-01-25", "2018-01-31", "2022-01-01"] {
            check(&stated, day, &[Status::InForce]);
        }
        // Nobody states it: unknown before the first edition, in force from there on.
        let unstated = [worded("Act 1", None, None, &[0, 1]), worded("Act 2", None, None, &[2, 3])];
        check(&unstated, "2017-06-01", &[Status::Unknown]);
        check(&unstated, "2018-01-01", &[Status::InForce]);
        check(&unstated, "2018-01-30", &[Status::InForce]);
        // First shown by the second edition.
        let later = [worded("Act 1", None, None, &[1]), worded("Act 2", None, None, &[2, 3])];
        check(&later, "2018-01-10", &[Status::NotYet]);
        check(&later, "2018-01-20", &[Status::InForce]);
        // A corrected date: the editions that showed the older one do not stand against it.
        let corrected = [
            worded("Act 1", Some("2011"), None, &[0, 1]),
            worded("Act 1", Some("2012-03-01"), None, &[2, 3]),
        ];
        check(&corrected, "2018-01-10", &[Status::InForce]);
        check(&corrected, "2012-02-01", &[Status::NotYet]);
        // What ended before is another period.
        let ended = [
            worded("Act 1", Some("2010-01-01"), Some("2012-01-01"), &[0, 1]),
            worded("Act 2", None, None, &[2, 3]),
        ];
        check(&ended, "2011-01-01", &[Status::InForce, Status::NotYet]);
        check(&ended, "2013-01-01", &[Status::Delisted, Status::NotYet]);
        // Two stood side by side, and one is taken off.
        let side_by_side = [
            worded("Act 1", Some("2010-01-01"), None, &[0, 1]),
            worded("Act 2", Some("2015-01-01"), None, &[0, 1, 2, 3]),
        ];
        check(&side_by_side, "2012-01-01", &[Status::InForce, Status::NotYet]);
        check(&side_by_side, "2018-02-10", &[Status::Delisted, Status::InForce]);
        // Two formats of one list by turns: the same all along.
        let by_turns = [
            worded("Act 1", Some("2010-01-01"), None, &[0, 2]),
            worded("Act 2", None, None, &[1, 3]),
        ];
        for day in ["2018-01-10", "2018-01-20", "2018-02-10", "2021-06-01"] {
            check(&by_turns, day, &[Status::InForce]);
        }
        check(&by_turns, "2009-12-31", &[Status::NotYet]);
        // Two become one: it is as old as both.
        let merged = [
            worded("Act 1", Some("2010-01-01"), None, &[0, 1]),
            worded("Act 2", Some("2015-01-01"), None, &[0, 1]),
            worded("Act 3", None, None, &[2, 3]),
        ];
        check(&merged, "2012-01-01", &[Status::InForce]);
    }

    /// Wordings of designations: of one program or the other, with a beginning stated before all editions or none,
    /// and the editions that show them.
    fn wordings() -> impl Strategy<Value = Vec<(bool, bool, Vec<bool>)>> {
        let wording = (any::<bool>(), any::<bool>(), prop::collection::vec(any::<bool>(), 5));
        prop::collection::vec(wording, 1..6)
    }

    proptest! {
        /// What an edition shows as going on was in force on its day, whatever later editions say in other
        /// words: a screening of that day must not lose it.
        #[test]
        fn what_an_edition_shows_was_in_force_on_its_day(wordings in wordings()) {
            let days = ["2018-01-01", "2019-01-01", "2020-01-01", "2021-01-01", "2022-01-01"];
            let editions = editions(&days);
            let facts: Vec<_> = wordings
                .iter()
                .map(|(other_program, states, shown)| {
                    let shown = (0..5).zip(shown).filter(|it| *it.1);
                    let shown: Vec<u32> = shown.map(|(idx, _)| idx).collect();
                    let mut fact = designation(states.then_some("2010-01-01"), None, &shown);
                    fact.value.program = if *other_program { "Q" } else { "P" }.into();
                    fact
                })
                .collect();
            for idx in (0..5).map(EditionIdx) {
                if !facts.iter().any(|fact| fact.known.shown_in(idx)) {
                    continue;
                }
                for latest in (idx.0..5).map(EditionIdx) {
                    let day = editions.get(idx).published;
                    let found = Designation::on(&facts, &editions, latest, day);
                    let status = Status::of_party(found.iter().map(|it| it.status));
                    prop_assert_eq!(status, Status::InForce, "{:?} {:?}: {:?}", idx, latest, found);
                }
            }
        }
    }

    #[test]
    fn a_corrected_date_replaces_and_a_gap_makes_two_periods() {
        let editions = editions(&["2018-01-01", "2018-01-16", "2018-01-31", "2018-02-15"]);
        let corrected =
            [designation(Some("2010"), None, &[0, 1]), designation(Some("2011"), None, &[2, 3])];
        check(&corrected, &editions, "2026-01-01", "2010-12-31", &[Status::NotYet]);
        check(&corrected, &editions, "2018-01-20", "2010-12-31", &[Status::InForce]);
        let twice = [designation(None, None, &[0, 3])];
        let expected = [Status::Delisted, Status::NotYet];
        check(&twice, &editions, "2026-01-01", "2018-02-10", &expected);
        let expected = [Status::Delisted, Status::InForce];
        check(&twice, &editions, "2026-01-01", "2021-06-01", &expected);
    }
}
