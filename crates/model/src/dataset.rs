//! Datasets (published lists) and their editions.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::{Date, ModelError, Time};

/// The id of a dataset, such as `us_ofac_sdn`, `ftm:donations` or `csv:blocked_suppliers`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct DatasetId(Box<str>);

impl DatasetId {
    /// The id as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for DatasetId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for DatasetId {
    type Err = ModelError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let allowed =
            |it: char| it.is_ascii_lowercase() || it.is_ascii_digit() || "_-:".contains(it);
        let well_formed = !text.is_empty()
            && text.len() <= 100
            && text.chars().all(allowed)
            && text.starts_with(|it: char| it.is_ascii_lowercase())
            && !text.ends_with(':');
        if well_formed {
            Ok(Self(text.into()))
        } else {
            Err(ModelError::DatasetId(text.to_owned()))
        }
    }
}

/// What a dataset is: constant over its editions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Dataset {
    /// Its id.
    pub id: DatasetId,
    /// Its title in English.
    pub title: String,
    /// Who publishes it.
    pub publisher: String,
}

/// A list that Lictor knows by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PublishedList {
    /// Its dataset id.
    pub id: &'static str,
    /// Its title in English.
    pub title: &'static str,
    /// Who publishes it.
    pub publisher: &'static str,
    /// The authority of its designations, where it is one for the whole list.
    pub authority: &'static str,
}

/// The published lists for which there is a reader, in the order of the contract.
pub const PUBLISHED_LISTS: &[PublishedList] = &[
    PublishedList {
        id: "us_state_fto",
        title: "Foreign Terrorist Organizations, current and revoked",
        publisher: "US Department of State (compiled by Lictor)",
        authority: "US Department of State",
    },
    PublishedList {
        id: "us_ofac_sdn",
        title: "Specially Designated Nationals and Blocked Persons List",
        publisher: "US Treasury, Office of Foreign Assets Control (OFAC)",
        authority: "US Treasury (OFAC)",
    },
    PublishedList {
        id: "us_ofac_cons",
        title: "Consolidated Sanctions List (Non-SDN)",
        publisher: "US Treasury, Office of Foreign Assets Control (OFAC)",
        authority: "US Treasury (OFAC)",
    },
    PublishedList {
        id: "us_csl",
        title: "Consolidated Screening List",
        publisher: "US Department of Commerce, International Trade Administration",
        authority: "US Treasury, Commerce and State",
    },
    PublishedList {
        id: "us_bis_dpl",
        title: "Denied Persons List",
        publisher: "US Department of Commerce, Bureau of Industry and Security (BIS)",
        authority: "US Commerce (BIS)",
    },
    PublishedList {
        id: "ch_seco",
        title: "Consolidated list of sanctions of Switzerland",
        publisher: "State Secretariat for Economic Affairs (SECO), Switzerland",
        authority: "SECO (Switzerland)",
    },
    PublishedList {
        id: "un_sc",
        title: "United Nations Security Council Consolidated List",
        publisher: "United Nations Security Council",
        authority: "UN Security Council",
    },
    PublishedList {
        id: "eu_fsf",
        title: "Consolidated list of persons, groups and entities subject to EU financial sanctions",
        publisher: "European Commission (FSF)",
        authority: "Council of the EU",
    },
    PublishedList {
        id: "gb_fcdo",
        title: "UK Sanctions List",
        publisher: "UK Foreign, Commonwealth & Development Office (FCDO)",
        authority: "UK Foreign, Commonwealth & Development Office",
    },
    PublishedList {
        id: "gb_ofsi",
        title: "Consolidated List of Asset Freeze Targets (withdrawn on 2026-01-28)",
        publisher: "HM Treasury, Office of Financial Sanctions Implementation (OFSI)",
        authority: "UK HM Treasury (OFSI)",
    },
    PublishedList {
        id: "ca_sema",
        title: "Consolidated Canadian Autonomous Sanctions List",
        publisher: "Global Affairs Canada",
        authority: "Global Affairs Canada",
    },
    PublishedList {
        id: "au_dfat",
        title: "Australian sanctions Consolidated List",
        publisher: "Australian Department of Foreign Affairs and Trade (DFAT)",
        authority: "Australian Department of Foreign Affairs and Trade",
    },
];

impl Dataset {
    /// The description of a dataset: of a published list by its table, of any other by its id.
    pub fn describe(id: &DatasetId) -> Self {
        let known = PUBLISHED_LISTS.iter().find(|it| it.id == id.as_str());
        let (title, publisher) = match known {
            Some(list) => (list.title.to_owned(), list.publisher.to_owned()),
            None => (format!("{id} (own data)"), "imported by the user".to_owned()),
        };
        Self { id: id.clone(), title, publisher }
    }
}

/// The position of an edition among those held of its dataset, in the order of publication.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub struct EditionIdx(pub u32);

/// One published state of a dataset: immutable, named by the SHA-256 of its bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Edition {
    /// `sha256:` and 64 hexadecimal digits.
    pub id: String,
    /// The day of publication, by the file's own word or the user's.
    pub published: Date,
    /// The time of publication on that day (UTC), where it is known. An edition without one counts from
    /// the beginning of its day.
    pub time: Option<Time>,
    /// Entities that it shows.
    pub entities: u32,
    /// Whether it tells what changed, in valid time, and is no complete list: what it does not show is not
    /// thereby denied.
    pub chronicle: bool,
}

impl Edition {
    /// The moment from which it counts, as day and time (UTC).
    pub fn since(&self) -> (Date, Time) {
        (self.published, self.time.unwrap_or(Time::midnight()))
    }
}

/// The editions held of one dataset, in ascending order of publication; never empty.
///
/// What is decoded is held to that, too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Edition>")]
pub struct EditionSet(Vec<Edition>);

impl TryFrom<Vec<Edition>> for EditionSet {
    type Error = &'static str;

    fn try_from(editions: Vec<Edition>) -> Result<Self, Self::Error> {
        if editions.is_empty() {
            return Err("a dataset without editions");
        }
        if !editions.is_sorted_by_key(Edition::since) {
            return Err("editions out of their order");
        }
        Ok(Self(editions))
    }
}

/// In days: what lists leave untold when they lie further apart. Publishers of sanctions lists change them more often than
/// that, so that others were published in between, and none of those is held: of OFAC's list in 308 successive editions
/// (2021-08-18 to 2024-05-03) no two lie further apart.
pub const MOST_DAYS_APART: i32 = 15;

impl EditionSet {
    /// Editions sorted by day and time of publication (a stable sort); `None` when there are none.
    pub fn new(mut editions: Vec<Edition>) -> Option<Self> {
        editions.sort_by_key(Edition::since);
        (!editions.is_empty()).then_some(Self(editions))
    }

    /// All editions, oldest first.
    pub fn all(&self) -> &[Edition] {
        &self.0
    }

    /// One edition.
    ///
    /// # Panics
    /// When the index is not of this set: a bug.
    pub fn get(&self, idx: EditionIdx) -> &Edition {
        &self.0[idx.0 as usize]
    }

    /// The newest edition published on or before `day`; `None` when all are younger.
    pub fn latest_on(&self, day: Date) -> Option<EditionIdx> {
        let count = self.0.partition_point(|it| it.published <= day);
        Self::last_of(count)
    }

    /// The newest edition published by a moment, given as day and time (UTC); `None` when all are younger.
    pub fn latest_at(&self, day: Date, time: Time) -> Option<EditionIdx> {
        Self::last_of(self.0.partition_point(|it| it.since() <= (day, time)))
    }

    fn last_of(count: usize) -> Option<EditionIdx> {
        count.checked_sub(1).map(|idx| EditionIdx(u32::try_from(idx).unwrap_or(u32::MAX)))
    }

    /// Whether an edition is a chronicle, which denies nothing.
    pub fn is_chronicle(&self, idx: EditionIdx) -> bool {
        self.0.get(idx.0 as usize).is_some_and(|it| it.chronicle)
    }

    /// The day up to which an edition tells what is listed, where nothing tells of the days behind it: of a chronicle
    /// its last one, of a full list its own if the next list held is more than [`MOST_DAYS_APART`] younger. `None` of
    /// a full list that tells it until another takes its place.
    pub fn told_up_to(&self, idx: EditionIdx) -> Option<Date> {
        let edition = self.0.get(idx.0 as usize)?;
        let is_followed =
            |next| (self.get(next).published - edition.published).get_days() <= MOST_DAYS_APART;
        let is_told_on = !edition.chronicle && self.next_list(idx).is_none_or(is_followed);
        (!is_told_on).then_some(edition.published)
    }

    /// The first day of which only `idx` tells: its own, or, where the edition before it lies too far back, the one
    /// behind the last day of that.
    pub fn untold_since(&self, idx: EditionIdx) -> Date {
        let own = self.get(idx).published;
        let before = idx.0.checked_sub(1).map(EditionIdx).and_then(|it| self.told_up_to(it));
        before.and_then(|it| it.tomorrow().ok()).map_or(own, |it| it.min(own))
    }

    /// The first full list after `idx`, if one is held.
    pub fn next_list(&self, idx: EditionIdx) -> Option<EditionIdx> {
        let later = (idx.0 + 1..).zip(self.0.iter().skip(idx.0 as usize + 1));
        later.into_iter().find(|(_, it)| !it.chronicle).map(|(at, _)| EditionIdx(at))
    }

    /// Whether a full list is held from before `idx`.
    pub fn has_list_before(&self, idx: EditionIdx) -> bool {
        self.0.iter().take(idx.0 as usize).any(|it| !it.chronicle)
    }

    /// The edition after `idx`, if one is held.
    pub fn next(&self, idx: EditionIdx) -> Option<&Edition> {
        self.0.get(idx.0 as usize + 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn editions_of_one_day_count_from_their_times() {
        let edition = |id: &str, day: &str, time: Option<&str>| Edition {
            id: id.to_owned(),
            published: day.parse().unwrap(),
            time: time.map(|it| it.parse().unwrap()),
            entities: 0,
            chronicle: false,
        };
        let set = EditionSet::new(vec![
            edition("late", "2024-01-02", Some("18:49:00")),
            edition("next", "2024-01-03", None),
            edition("early", "2024-01-02", Some("01:38:11")),
        ])
        .unwrap();
        let check = |day: &str, time: &str, expected: Option<&str>| {
            let found = set.latest_at(day.parse().unwrap(), time.parse().unwrap());
            assert_eq!(found.map(|it| set.get(it).id.as_str()), expected, "{day} {time}");
        };
        assert_eq!(EditionSet::try_from(set.all().to_vec()), Ok(set.clone()));
        let turned: Vec<Edition> = set.all().iter().rev().cloned().collect();
        assert!(EditionSet::try_from(turned).is_err(), "out of order");
        assert!(EditionSet::try_from(Vec::new()).is_err(), "none");
        check("2024-01-01", "23:59:59", None);
        check("2024-01-02", "01:00:00", None);
        check("2024-01-02", "01:38:11", Some("early"));
        check("2024-01-02", "18:49:00", Some("late"));
        check("2024-01-03", "00:00:00", Some("next"));
        assert_eq!(set.latest_on("2024-01-02".parse().unwrap()), Some(EditionIdx(1)));
    }

    #[test]
    fn dataset_ids_are_checked() {
        for good in ["us_ofac_sdn", "ftm:donations", "csv:my-list2"] {
            assert!(good.parse::<DatasetId>().is_ok(), "{good}");
        }
        for bad in ["", "US", "a b", "csv:", "../x", "9lives", "ü"] {
            assert!(bad.parse::<DatasetId>().is_err(), "{bad}");
        }
    }
}
