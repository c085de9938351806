//! How old a list may be that answers.

use lictor_model::{DatasetId, Date};

use crate::{DatasetUsed, Settings, of_edition_day, utc_date};

/// A list that is older than it may be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TooOld {
    /// Which list.
    pub dataset: DatasetId,
    /// The day of its edition.
    pub published: Date,
    /// Whether that is only the day of its import: it may be older.
    pub undated: bool,
    /// Its age, in days.
    pub age: i64,
    /// The highest age that is allowed, in days.
    pub limit: u32,
}

impl std::fmt::Display for TooOld {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { dataset, published, undated, age, limit } = self;
        let of_day = of_edition_day(published, *undated);
        write!(f, "{dataset} ({age} days old, {of_day}), at most {limit}")
    }
}

/// The age of an edition at a moment, in whole days.
pub fn age_in_days(published: Date, at: jiff::Timestamp) -> i64 {
    utc_date(at).since(published).map_or(0, |span| span.get_days()).into()
}

/// Those of the lists used whose age counts. The list that comes with Lictor is as old as the release: it
/// counts where it is asked for, or is all that there is.
pub fn that_count<'a>(
    used: &'a [DatasetUsed],
    settings: &'a Settings,
) -> impl Iterator<Item = &'a DatasetUsed> {
    let only_embedded = used.iter().all(|it| it.embedded);
    used.iter().filter(move |it| {
        !it.embedded || only_embedded || settings.datasets.contains(&it.dataset.id)
    })
}

/// The lists that are older at `known_at` than their limit in days says; `None` is no limit. By such lists
/// nothing may be answered.
pub fn too_old(
    used: &[DatasetUsed],
    settings: &Settings,
    limit: impl Fn(&DatasetId) -> Option<u32>,
) -> Vec<TooOld> {
    let judged = that_count(used, settings).filter_map(|it| {
        let limit = limit(&it.dataset.id)?;
        let age = age_in_days(it.edition.published, settings.known_at);
        (age > i64::from(limit)).then(|| TooOld {
            dataset: it.dataset.id.clone(),
            published: it.edition.published,
            undated: it.undated,
            age,
            limit,
        })
    });
    judged.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Library, Live};

    #[test]
    fn a_list_counts_by_its_day_at_the_moment_asked() {
        let home = std::env::temp_dir().join("lictor-age-without-imports");
        let live = Live::open(Library::at(home), &mut |_| ()).unwrap();
        let snapshot = live.current();
        let newest = snapshot.datasets()[0].editions.all().last().unwrap().published;
        let at = |days: i64| {
            let day = newest.checked_add(jiff::Span::new().days(days)).unwrap();
            Settings::at(day.to_zoned(jiff::tz::TimeZone::UTC).unwrap().timestamp())
        };
        let check = |settings: &Settings, limit: Option<u32>, expected: Option<i64>| {
            let used = snapshot.used_by(settings).unwrap();
            let found = too_old(&used, settings, |_| limit);
            assert_eq!(found.first().map(|it| it.age), expected, "{limit:?}");
        };
        // Alone, the embedded list counts.
        check(&at(10), Some(10), None);
        check(&at(11), Some(10), Some(11));
        check(&at(11), None, None);
        // Beside others it counts where it is asked for.
        let settings = at(11);
        let mut used = snapshot.used_by(&settings).unwrap();
        let other = DatasetUsed { embedded: false, ..used[0].clone() };
        used.push(other);
        assert_eq!(too_old(&used, &settings, |_| Some(10)).len(), 1);
        let asked = Settings { datasets: vec![used[0].dataset.id.clone()], ..settings };
        assert_eq!(too_old(&used, &asked, |_| Some(10)).len(), 2);
    }
}
