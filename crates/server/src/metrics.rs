//! What Prometheus reads.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use lictor_engine::{Snapshot, age_in_days};
use lictor_model::DatasetId;
use prometheus_client::encoding::EncodeLabelSet;
use prometheus_client::encoding::text::encode;
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::registry::Registry;

/// The media type of [`Metrics::text`].
pub(crate) const MEDIA_TYPE: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Upper bounds of the latency histogram, in seconds: fine where the goal is (10 ms), coarse up to the
/// time limit.
const LATENCIES: [f64; 14] =
    [0.0005, 0.001, 0.002, 0.003, 0.005, 0.0075, 0.01, 0.015, 0.025, 0.05, 0.1, 0.5, 2.5, 30.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RequestLabels {
    route: String,
    method: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct RouteLabels {
    route: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct DatasetLabels {
    dataset: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct EditionLabels {
    dataset: String,
    edition: String,
    published: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct SnapshotLabels {
    snapshot: String,
    algorithm: String,
}

#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<RequestLabels, Counter>,
    latency: Family<RouteLabels, Histogram, fn() -> Histogram>,
    shed: Counter,
    queries: Counter,
    query_errors: Counter,
    with_match: Counter,
    refreshes: Counter,
    refresh_failures: Counter,
    updates: Counter,
    update_failures: Counter,
    last_update: Gauge,
    recorded: Counter,
    record_failures: Counter,
    record_wait: Histogram,
    /// When the last answers could not be recorded; `None` when they could.
    record_failed: Mutex<Option<Instant>>,
    recording: Gauge,
    list_max_age: Family<DatasetLabels, Gauge>,
    list_too_old: Family<DatasetLabels, Gauge>,
    list_age: Family<DatasetLabels, Gauge>,
    list_undated: Family<DatasetLabels, Gauge>,
    list_entities: Family<DatasetLabels, Gauge>,
    list_edition: Family<EditionLabels, Gauge>,
    snapshot: Family<SnapshotLabels, Gauge>,
}

fn latency() -> Histogram {
    Histogram::new(LATENCIES)
}

impl Metrics {
    pub(crate) fn new(is_recording: bool) -> Self {
        let mut it = Self {
            registry: Registry::with_prefix("lictor"),
            requests: Family::default(),
            latency: Family::new_with_constructor(latency),
            shed: Counter::default(),
            queries: Counter::default(),
            query_errors: Counter::default(),
            with_match: Counter::default(),
            refreshes: Counter::default(),
            refresh_failures: Counter::default(),
            updates: Counter::default(),
            update_failures: Counter::default(),
            last_update: Gauge::default(),
            recorded: Counter::default(),
            record_failures: Counter::default(),
            record_wait: latency(),
            record_failed: Mutex::default(),
            recording: Gauge::default(),
            list_max_age: Family::default(),
            list_too_old: Family::default(),
            list_age: Family::default(),
            list_undated: Family::default(),
            list_entities: Family::default(),
            list_edition: Family::default(),
            snapshot: Family::default(),
        };
        it.recording.set(is_recording.into());
        let registry = &mut it.registry;
        registry.register("recording", "1 where answers are recorded", it.recording.clone());
        registry.register("records", "Answers recorded", it.recorded.clone());
        registry.register(
            "record_failures",
            "Answers that could not be recorded and were not given",
            it.record_failures.clone(),
        );
        registry.register(
            "record_wait_seconds",
            "Time from an answer to its being on the disk",
            it.record_wait.clone(),
        );
        registry.register(
            "list_max_age_days",
            "Days at which the list no longer answers, where it is configured",
            it.list_max_age.clone(),
        );
        registry.register(
            "list_too_old",
            "1 where the list no longer answers because of its age",
            it.list_too_old.clone(),
        );
        registry.register("http_requests", "Requests answered", it.requests.clone());
        registry.register("http_request_duration_seconds", "Time of an answer", it.latency.clone());
        registry.register(
            "http_requests_shed",
            "Requests turned away because too many were being answered",
            it.shed.clone(),
        );
        registry.register("queries", "Parties screened", it.queries.clone());
        registry.register(
            "query_errors",
            "Queries that could not be used",
            it.query_errors.clone(),
        );
        registry.register(
            "queries_with_match",
            "Parties screened that had a match",
            it.with_match.clone(),
        );
        registry.register("refreshes", "Newer snapshots taken into use", it.refreshes.clone());
        registry.register(
            "refresh_failures",
            "Newer snapshots that could not be opened",
            it.refresh_failures.clone(),
        );
        registry.register("updates", "Updates of the lists that succeeded", it.updates.clone());
        registry.register(
            "update_failures",
            "Updates in which some list could not be brought up to date",
            it.update_failures.clone(),
        );
        registry.register(
            "last_update_timestamp_seconds",
            "When an update last succeeded; 0 before the first",
            it.last_update.clone(),
        );
        registry.register(
            "list_age_days",
            "Days since the newest edition was published",
            it.list_age.clone(),
        );
        registry.register(
            "list_undated",
            "1 where nothing tells when the newest edition was published: its age counts from its import",
            it.list_undated.clone(),
        );
        registry.register(
            "list_entities",
            "Parties that the newest edition shows",
            it.list_entities.clone(),
        );
        registry.register("list_edition_info", "The newest edition", it.list_edition.clone());
        registry.register("snapshot_info", "The snapshot that answers", it.snapshot.clone());
        it
    }

    pub(crate) fn request(&self, route: &str, method: &'static str, status: u16, took: Duration) {
        let labels = RequestLabels { route: route.to_owned(), method, status };
        self.requests.get_or_create(&labels).inc();
        let labels = RouteLabels { route: route.to_owned() };
        self.latency.get_or_create(&labels).observe(took.as_secs_f64());
    }

    pub(crate) fn shed(&self) {
        self.shed.inc();
    }

    /// One query was answered.
    pub(crate) fn query(&self, has_match: bool) {
        self.queries.inc();
        if has_match {
            self.with_match.inc();
        }
    }

    pub(crate) fn query_error(&self) {
        self.query_errors.inc();
    }

    /// So many answers were recorded, or not.
    pub(crate) fn recorded(&self, count: u64, succeeded: bool, took: Duration) {
        if succeeded {
            self.recorded.inc_by(count)
        } else {
            self.record_failures.inc_by(count)
        };
        self.record_wait.observe(took.as_secs_f64());
        self.set_record_failed((!succeeded).then(Instant::now));
    }

    /// How long ago the last answers could not be recorded; `None` when they could.
    pub(crate) fn record_failed(&self) -> Option<Duration> {
        let failed = self.record_failed.lock().unwrap_or_else(PoisonError::into_inner);
        failed.map(|it| it.elapsed())
    }

    /// Notes when answers could not be recorded, or that nothing is known to be in the way any more.
    pub(crate) fn set_record_failed(&self, at: Option<Instant>) {
        *self.record_failed.lock().unwrap_or_else(PoisonError::into_inner) = at;
    }

    pub(crate) fn refresh(&self, succeeded: bool) {
        if succeeded {
            self.refreshes.inc()
        } else {
            self.refresh_failures.inc()
        };
    }

    /// An update of the lists ended.
    pub(crate) fn update(&self, succeeded: bool, now: jiff::Timestamp) {
        if succeeded {
            self.updates.inc();
            self.last_update.set(now.as_second());
        } else {
            self.update_failures.inc();
        }
    }

    /// All metrics, with the lists as they are at a moment.
    pub(crate) fn text(
        &self,
        snapshot: &Snapshot,
        max_ages: &BTreeMap<DatasetId, u32>,
        now: jiff::Timestamp,
    ) -> String {
        self.list_max_age.clear();
        self.list_too_old.clear();
        self.list_edition.clear();
        self.list_age.clear();
        self.list_undated.clear();
        self.list_entities.clear();
        self.snapshot.clear();
        for loaded in snapshot.datasets() {
            let Some(newest) = loaded.editions.all().last() else { continue };
            let dataset = loaded.id().to_string();
            let age = age_in_days(newest.published, now);
            let labels = DatasetLabels { dataset: dataset.clone() };
            self.list_age.get_or_create(&labels).set(age);
            let is_undated = snapshot.is_undated(loaded.id(), &newest.id);
            self.list_undated.get_or_create(&labels).set(is_undated.into());
            if let Some(most) = max_ages.get(loaded.id()).copied().map(i64::from) {
                self.list_max_age.get_or_create(&labels).set(most);
                self.list_too_old.get_or_create(&labels).set((age > most).into());
            }
            self.list_entities.get_or_create(&labels).set(newest.entities.into());
            let (edition, published) = (newest.id.clone(), newest.published.to_string());
            self.list_edition.get_or_create(&EditionLabels { dataset, edition, published }).set(1);
        }
        let (id, algorithm) = (snapshot.id().to_owned(), snapshot.algorithm().to_owned());
        self.snapshot.get_or_create(&SnapshotLabels { snapshot: id, algorithm }).set(1);
        let mut text = String::new();
        // Writing to a text cannot fail.
        let _ = encode(&mut text, &self.registry);
        text
    }
}
