//! How much a client may ask.

use std::time::Duration;

/// Limits of requests. All of them hold at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most bytes of a body.
    pub body: usize,
    /// The most queries of a request.
    pub queries: usize,
    /// The most parties in each part of an answer.
    pub results: usize,
    /// The most bytes of one name.
    pub name: usize,
    /// The longest time of an answer.
    pub time: Duration,
    /// The most requests that compute at once; those beyond are told to come back.
    pub concurrency: usize,
    /// The most requests of a key in a minute; 0 is no limit.
    pub rate: u32,
    /// The longest time in which a client sends the headers of a request, and in which a connection may
    /// wait for its next one.
    pub headers: Duration,
    /// How long requests that are being answered may take when the server is told to end.
    pub grace: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            body: 8 << 20,
            // yente's own clients send up to 100; the rest is room for files.
            queries: 1000,
            // As yente's `MAX_MATCHES`.
            results: 500,
            name: 4096,
            time: Duration::from_secs(30),
            concurrency: 64,
            rate: 0,
            headers: Duration::from_secs(30),
            grace: Duration::from_secs(30),
        }
    }
}
