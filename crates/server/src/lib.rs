//! The HTTP face: `lictor serve`.
//!
//! A [`Server`] answers on the newest snapshot of a data home. It speaks two languages over one engine:
//! yente's, so that its clients work unchanged, under `/`, and Lictor's own under `/api/v1/`. People use the
//! pages under `/ui/` (`ui`).
//!
//! * **Nothing that computes runs on the async threads.** A fixed number of workers, each with its own
//!   memory for searches, takes chunks of queries ([`pool`]); what is beyond the limits is turned away at the door.
//! * **Every answer is of one snapshot**, taken when the request is read. A newer one replaces it for
//!   requests that come later; none is dropped.
//! * **Every error is a problem** of RFC 9457, from one table ([`problem`]).
//! * **Names that are screened are in no log**: requests are logged by route, never by address or body.

mod access;
mod asking;
mod body;
mod idempotency;
mod limits;
mod log;
mod metrics;
mod observe;
mod oidc;
mod openapi;
mod params;
mod pool;
mod problem;
mod recording;
mod routes;
mod scope;
mod serve;
mod server;
mod session;
mod site;
mod tls;
mod ui;
mod updates;
mod warm;
mod yente;

pub use limits::Limits;
pub use log::{LogFormat, start as start_log, start_on as start_log_on};
pub use oidc::Oidc;
pub use recording::Recording;
pub use serve::{Listen, ServeError, serve};
pub use server::{Clock, Server, Setup, SnapshotFile};
pub use tls::{TlsError, TlsFiles};
pub use updates::Updates;
