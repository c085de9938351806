//! The server without its sockets: what it holds, and its routes.

use std::collections::BTreeMap;
use std::sync::Arc;

use axum::Router;
use lictor_engine::{EngineError, Live, Settings, Snapshot};
use lictor_model::DatasetId;
use lictor_store::{ApiKeys, Place, Role, StoreError};
use tokio::sync::Semaphore;

use crate::access::{Access, Anonymous};
use crate::idempotency::UnderWay;
use crate::limits::Limits;
use crate::metrics::Metrics;
use crate::oidc::Oidc;
use crate::pool::Pool;
use crate::recording::Recording;
use crate::routes::{self, documents::Kept};
use crate::ui::Pages;
use crate::updates::{Updates, keep_updating};
use crate::yente::reconcile::Typed;

/// Says when "now" is.
pub type Clock = Box<dyn Fn() -> jiff::Timestamp + Send + Sync>;

/// What a server is to do beside answering.
#[derive(Debug, Default)]
pub struct Setup {
    /// How much may be asked.
    pub limits: Limits,
    /// Where answers are recorded before they are given; `None` records nothing.
    pub recording: Option<Recording>,
    /// The highest age, in days since publication, at which a list may answer.
    pub max_ages: BTreeMap<DatasetId, u32>,
    /// Where the access keys are, when not in the data home.
    pub keys: Option<Place>,
    /// How lists are brought up to date; `None` leaves it to others.
    pub updates: Option<Updates>,
    /// With whom people sign in to the pages, beside those who have a key. With it, nobody is let in unasked.
    pub oidc: Option<Oidc>,
}

impl From<Limits> for Setup {
    fn from(limits: Limits) -> Self {
        Self { limits, ..Self::default() }
    }
}

/// Everything that requests share.
pub(crate) struct Shared {
    pub(crate) live: Live,
    pub(crate) pool: Pool,
    pub(crate) limits: Limits,
    /// One permit for each request that may compute at once.
    pub(crate) admission: Semaphore,
    pub(crate) access: Access,
    pub(crate) metrics: Metrics,
    pub(crate) recording: Option<Arc<Recording>>,
    pub(crate) under_way: UnderWay,
    pub(crate) max_ages: BTreeMap<DatasetId, u32>,
    pub(crate) kept: Kept,
    pub(crate) typed: Typed,
    pub(crate) pages: Pages,
    pub(crate) oidc: Option<Oidc>,
    clock: Clock,
}

impl std::fmt::Debug for Shared {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Shared").field("limits", &self.limits).finish_non_exhaustive()
    }
}

impl Shared {
    pub(crate) fn now(&self) -> jiff::Timestamp {
        (self.clock)()
    }

    /// The snapshot that answers a request from its beginning to its end.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        self.live.current()
    }

    /// Now, in whole seconds: the moment that answers show.
    pub(crate) fn second(&self) -> jiff::Timestamp {
        let now = self.now();
        jiff::Timestamp::from_second(now.as_second()).unwrap_or(now)
    }

    /// The defaults of a screening, now.
    pub(crate) fn settings(&self) -> Settings {
        Settings::at(self.second())
    }
}

/// A server on a data home.
#[derive(Debug, Clone)]
pub struct Server {
    shared: Arc<Shared>,
}

impl Server {
    /// A server that asks for keys as soon as the data home has one or people sign in, and before that answers everybody:
    /// for an address that only this machine reaches.
    ///
    /// # Errors
    /// When the keys cannot be read, or no thread can be started.
    pub fn local(live: Live, setup: impl Into<Setup>, clock: Clock) -> Result<Self, StoreError> {
        Self::new(live, setup.into(), clock, Anonymous::AdminWithoutKeys)
    }

    /// A server that answers nobody without a key.
    ///
    /// # Errors
    /// As [`Server::local`].
    pub fn guarded(live: Live, setup: impl Into<Setup>, clock: Clock) -> Result<Self, StoreError> {
        Self::new(live, setup.into(), clock, Anonymous::Refused)
    }

    /// A server that lets everybody screen; what an administrator may do needs a key.
    ///
    /// # Errors
    /// As [`Server::local`].
    pub fn anonymous(
        live: Live,
        setup: impl Into<Setup>,
        clock: Clock,
    ) -> Result<Self, StoreError> {
        Self::new(live, setup.into(), clock, Anonymous::As(Role::Analyst))
    }

    fn new(
        live: Live,
        setup: Setup,
        clock: Clock,
        anonymous: Anonymous,
    ) -> Result<Self, StoreError> {
        let Setup { limits, recording, max_ages, keys, updates, oidc } = setup;
        let keys = keys.unwrap_or_else(|| ApiKeys::file_in(live.library().home()));
        // Whoever sets up signing in means that people sign in, also on this machine's own address.
        let anonymous = match anonymous {
            Anonymous::AdminWithoutKeys if oidc.is_some() => Anonymous::Refused,
            other => other,
        };
        let access = Access::new(anonymous, keys);
        access.reload()?;
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let thread =
            |cause| StoreError::Io { path: "a thread of the operating system".into(), cause };
        let pool = Pool::new(threads).map_err(thread)?;
        let admission = Semaphore::new(limits.concurrency.max(1));
        let metrics = Metrics::new(recording.is_some());
        let shared = Arc::new(Shared {
            live,
            pool,
            limits,
            admission,
            access,
            metrics,
            recording: recording.map(Arc::new),
            under_way: UnderWay::default(),
            pages: Pages::default(),
            oidc,
            max_ages,
            kept: Kept::default(),
            typed: Typed::default(),
            clock,
        });
        if let Some(updates) = updates {
            keep_updating(&shared, updates).map_err(thread)?;
        }
        Ok(Self { shared })
    }

    /// Its routes, to be served or merged with others.
    pub fn router(&self) -> Router {
        routes::router(Arc::clone(&self.shared))
    }

    /// Takes the newest snapshot and the keys as they are now; returns whether the snapshot is another.
    /// What fails leaves what was there, and is logged and counted.
    pub fn refresh(&self) -> bool {
        if let Err(error) = self.shared.access.reload() {
            tracing::error!(%error, "the keys cannot be read; those read before go on counting");
        }
        self.shared.refresh_snapshot().unwrap_or(false)
    }

    /// As [`Server::refresh`], where the file that names the newest snapshot is another than the one seen
    /// before: asked every few seconds, this opens nothing while nothing changes.
    pub fn refresh_if_changed(&self, seen: &mut Option<SnapshotFile>) -> bool {
        let file = SnapshotFile::of(self.shared.live.library().home());
        if file == *seen {
            if let Err(error) = self.shared.access.reload() {
                tracing::error!(%error, "the keys cannot be read; those read before go on counting");
            }
            return false;
        }
        *seen = file;
        self.refresh()
    }

    /// The data home's snapshot file as it is now.
    pub fn snapshot_file(&self) -> Option<SnapshotFile> {
        SnapshotFile::of(self.shared.live.library().home())
    }

    /// Makes the next requests meet nothing for the first time; see [`crate::warm`].
    pub(crate) fn warm(&self) {
        let shared = Arc::clone(&self.shared);
        tokio::spawn(async move {
            // What fails, fails for a request as well, and is told then.
            let _ = crate::warm::warm(&shared).await;
        });
    }

    /// The sockets speak TLS: cookies go over it alone.
    pub(crate) fn speak_tls(&self) {
        self.shared.pages.speak_tls();
    }

    pub(crate) fn limits(&self) -> Limits {
        self.shared.limits
    }
}

/// By what a newer snapshot file is told from an older one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SnapshotFile {
    length: u64,
    changed: std::time::SystemTime,
}

impl SnapshotFile {
    fn of(home: &std::path::Path) -> Option<Self> {
        let about = std::fs::metadata(home.join("snapshot.lictor")).ok()?;
        Some(Self { length: about.len(), changed: about.modified().ok()? })
    }
}

impl Shared {
    pub(crate) fn refresh_snapshot(&self) -> Result<bool, EngineError> {
        let result = self.live.refresh(&mut |note| tracing::info!(note, "lists"));
        match &result {
            Ok(true) => {
                self.metrics.refresh(true);
                tracing::info!(
                    snapshot = self.live.current().id(),
                    "newer lists answer from now on"
                );
            }
            Ok(false) => {}
            Err(error) => {
                self.metrics.refresh(false);
                tracing::error!(%error, "newer lists cannot be opened; those before go on answering");
            }
        }
        result
    }
}
