//! One file, over as many requests as it takes.
//!
//! A connection that was cut is taken up where it ended (`Range`, RFC 9110, 14), under the condition
//! that the server still has the same file (`If-Range`): where it cannot tell, the file is taken from
//! its beginning. What was told of the file before makes the first request conditional (RFC 9110, 13).

use std::fs::File;
use std::io::{Read as _, Seek as _, SeekFrom, Write as _};
use std::path::Path;
use std::time::Duration;

use serde::{Deserialize, Serialize};
use ureq::Body;
use ureq::http::{HeaderMap, Response, StatusCode};

use crate::address::Address;
use crate::client::{Client, Trouble, header};
use crate::policy::{is_passing, retry_after, wait_before_retry};
use crate::{FetchError, World};

/// What a server tells of a file, by which it knows whether the file has changed.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Validators {
    /// `ETag`.
    pub etag: Option<String>,
    /// `Last-Modified`.
    pub last_modified: Option<String>,
}

impl Validators {
    fn of(headers: &HeaderMap) -> Self {
        let text = |name: &str| header(headers, name).map(ToOwned::to_owned);
        Self { etag: text("etag"), last_modified: text("last-modified") }
    }

    /// What may stand in `If-Range`: a strong tag, else the time of the last change.
    fn for_range(&self) -> Option<&str> {
        match &self.etag {
            Some(tag) if tag.starts_with("W/") => None,
            Some(tag) => Some(tag),
            None => self.last_modified.as_deref(),
        }
    }
}

/// How far a download is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Progress {
    /// So many bytes came, of so many if the server says.
    Bytes(u64, Option<u64>),
    /// Something failed, and the next attempt comes after a time.
    Waiting {
        /// What failed.
        reason: String,
        /// The time.
        wait: Duration,
    },
}

/// What a download came to.
#[derive(Debug)]
pub(crate) enum Downloaded {
    /// The server says that the file is as it was.
    Unchanged,
    /// The file stands in the part.
    Whole,
}

/// A file that is being downloaded, and what is known of it.
#[derive(Debug)]
pub(crate) struct Part<'a> {
    file: &'a mut File,
    path: &'a Path,
    have: u64,
    /// The whole length, where the server says.
    whole: Option<u64>,
    pub(crate) validators: Validators,
    pub(crate) encoding: String,
}

impl<'a> Part<'a> {
    pub(crate) fn new(file: &'a mut File, path: &'a Path) -> Self {
        let (have, whole, encoding) = (0, None, String::new());
        Self { file, path, have, whole, validators: Validators::default(), encoding }
    }

    fn io(&self, cause: std::io::Error) -> Trouble {
        Trouble::Lasting(FetchError::file(self.path, cause))
    }

    /// Forgets what has come.
    fn restart(&mut self) -> Result<(), Trouble> {
        (self.have, self.whole) = (0, None);
        let emptied = self.file.set_len(0).and_then(|()| self.file.seek(SeekFrom::Start(0)));
        emptied.map(|_| ()).map_err(|cause| self.io(cause))
    }

    /// All that has come.
    pub(crate) fn read(&mut self) -> Result<Vec<u8>, FetchError> {
        let mut bytes = Vec::new();
        let read =
            self.file.seek(SeekFrom::Start(0)).and_then(|_| self.file.read_to_end(&mut bytes));
        read.map_err(|cause| FetchError::file(self.path, cause))?;
        Ok(bytes)
    }
}

/// Downloads a file, trying again as the policy says. `known` makes the request conditional.
pub(crate) fn download(
    client: &Client,
    address: &Address,
    known: Option<&Validators>,
    part: &mut Part<'_>,
    world: &dyn World,
    progress: &mut dyn FnMut(Progress),
) -> Result<Downloaded, FetchError> {
    let limit = client.settings.total_timeout;
    let start = world.elapsed();
    let too_slow =
        |part: &Part<'_>| FetchError::TooSlow { url: address.shown(), limit, got: part.have };
    let mut attempt = 0;
    loop {
        let left = limit.saturating_sub(world.elapsed().saturating_sub(start));
        if left.is_zero() {
            return Err(too_slow(part));
        }
        let mut request = Request { client, address, known, left, world };
        let (error, asked) = match request.run(part, progress) {
            Ok(done) => return Ok(done),
            Err(Trouble::Lasting(error)) => return Err(error),
            Err(Trouble::OutOfTime) => return Err(too_slow(part)),
            Err(Trouble::Passing { error, retry_after }) => (error, retry_after),
        };
        if attempt >= client.settings.retries {
            return Err(tried(error, attempt + 1));
        }
        let wait = wait_before_retry(attempt, asked, world.chance());
        let left = limit.saturating_sub(world.elapsed().saturating_sub(start));
        if wait >= left {
            return Err(match (error, asked) {
                (FetchError::Status { url, status, .. }, Some(wait)) => {
                    FetchError::Wait { url, status, wait }
                }
                (error, _) => tried(error, attempt + 1),
            });
        }
        progress(Progress::Waiting { reason: error.to_string(), wait });
        world.sleep(wait);
        attempt += 1;
    }
}

/// An error with the count of attempts.
fn tried(error: FetchError, attempts: u32) -> FetchError {
    match error {
        FetchError::Status { url, status, .. } => FetchError::Status { url, status, attempts },
        FetchError::Connection { url, reason, .. } => {
            FetchError::Connection { url, reason, attempts }
        }
        other => other,
    }
}

/// One attempt.
struct Request<'a> {
    client: &'a Client,
    address: &'a Address,
    known: Option<&'a Validators>,
    left: Duration,
    world: &'a dyn World,
}

impl Request<'_> {
    fn run(
        &mut self,
        part: &mut Part<'_>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<Downloaded, Trouble> {
        let (headers, is_range) = self.headers(part);
        let response = self.client.get(self.address, &headers, self.left)?;
        match response.status() {
            StatusCode::NOT_MODIFIED if !is_range && self.known.is_some() => {
                return Ok(Downloaded::Unchanged);
            }
            StatusCode::OK => self.begin(part, response.headers())?,
            StatusCode::PARTIAL_CONTENT if is_range => self.resume(part, response.headers())?,
            StatusCode::RANGE_NOT_SATISFIABLE if is_range => {
                part.restart()?;
                return Err(self.passing("the server could not go on with the file"));
            }
            _ => return Err(self.refused(&response)),
        }
        self.receive(part, response, progress)?;
        Ok(Downloaded::Whole)
    }

    fn headers(&self, part: &Part<'_>) -> (Vec<(&'static str, String)>, bool) {
        let mut headers = Vec::new();
        if part.have > 0
            && let Some(validator) = part.validators.for_range()
        {
            headers.push(("range", format!("bytes={}-", part.have)));
            headers.push(("if-range", validator.to_owned()));
            return (headers, true);
        }
        if let Some(known) = self.known {
            headers.extend(known.etag.clone().map(|it| ("if-none-match", it)));
            headers.extend(known.last_modified.clone().map(|it| ("if-modified-since", it)));
        }
        (headers, false)
    }

    /// A file from its beginning.
    fn begin(&self, part: &mut Part<'_>, headers: &HeaderMap) -> Result<(), Trouble> {
        part.restart()?;
        part.validators = Validators::of(headers);
        header(headers, "content-encoding").unwrap_or_default().clone_into(&mut part.encoding);
        part.whole = header(headers, "content-length").and_then(|it| it.parse().ok());
        self.check_size(part.whole.unwrap_or(0))
    }

    /// A file from where it was cut; anything else than just the rest begins it again.
    fn resume(&self, part: &mut Part<'_>, headers: &HeaderMap) -> Result<(), Trouble> {
        let range = header(headers, "content-range").and_then(content_range);
        let encoding = header(headers, "content-encoding").unwrap_or_default();
        let fits = range.is_some_and(|(start, whole)| {
            start == part.have && (whole.is_none() || part.whole.is_none() || whole == part.whole)
        });
        if !fits || encoding != part.encoding {
            part.restart()?;
            return Err(self.passing("the server went on with another part of the file"));
        }
        part.whole = part.whole.or(range.and_then(|(_, whole)| whole));
        Ok(())
    }

    fn receive(
        &self,
        part: &mut Part<'_>,
        response: Response<Body>,
        progress: &mut dyn FnMut(Progress),
    ) -> Result<(), Trouble> {
        let mut body = response.into_body().into_reader();
        let mut buffer = vec![0; 64 << 10];
        loop {
            progress(Progress::Bytes(part.have, part.whole));
            let count = match body.read(&mut buffer) {
                Ok(0) => break,
                Ok(count) => count,
                Err(cause) => return Err(self.client.cut(self.address, cause)),
            };
            part.file.write_all(&buffer[..count]).map_err(|cause| part.io(cause))?;
            part.have += count as u64;
            self.check_size(part.have)?;
        }
        match part.whole {
            Some(whole) if whole != part.have => {
                let reason = format!("{} of {whole} bytes came", part.have);
                if part.have > whole {
                    part.restart()?;
                }
                Err(self.passing(&reason))
            }
            _ => Ok(()),
        }
    }

    fn check_size(&self, size: u64) -> Result<(), Trouble> {
        let limit = self.client.settings.size_limit;
        if size <= limit {
            return Ok(());
        }
        Err(Trouble::Lasting(FetchError::TooLarge { url: self.address.shown(), limit }))
    }

    fn passing(&self, reason: &str) -> Trouble {
        let (url, reason) = (self.address.shown(), reason.to_owned());
        let error = FetchError::Connection { url, reason, attempts: 1 };
        Trouble::Passing { error, retry_after: None }
    }

    fn refused(&self, response: &Response<Body>) -> Trouble {
        let status = response.status();
        let error = FetchError::Status {
            url: self.address.shown(),
            status: status.to_string(),
            attempts: 1,
        };
        if !is_passing(status.as_u16()) {
            return Trouble::Lasting(error);
        }
        let asked = header(response.headers(), "retry-after");
        let retry_after = asked.and_then(|it| retry_after(it, self.world.timestamp()));
        Trouble::Passing { error, retry_after }
    }
}

/// The first byte and the whole length of `bytes 5-9/10`; the length may be `*`.
fn content_range(header: &str) -> Option<(u64, Option<u64>)> {
    let (range, whole) = header.strip_prefix("bytes ")?.split_once('/')?;
    let (start, _) = range.split_once('-')?;
    let whole = if whole == "*" { None } else { Some(whole.parse().ok()?) };
    Some((start.parse().ok()?, whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_and_validators() {
        assert_eq!(content_range("bytes 5-9/10"), Some((5, Some(10))));
        assert_eq!(content_range("bytes 5-9/*"), Some((5, None)));
        for bad in ["", "bytes */10", "bytes 5/10", "items 5-9/10", "bytes 5-9/x", "bytes 5-9"] {
            assert_eq!(content_range(bad), None, "{bad}");
        }
        let validators = |etag: Option<&str>, time: Option<&str>| Validators {
            etag: etag.map(ToOwned::to_owned),
            last_modified: time.map(ToOwned::to_owned),
        };
        assert_eq!(validators(Some("\"a\""), Some("t")).for_range(), Some("\"a\""));
        assert_eq!(validators(Some("W/\"a\""), Some("t")).for_range(), None);
        assert_eq!(validators(None, Some("t")).for_range(), Some("t"));
        assert_eq!(validators(None, None).for_range(), None);
    }
}
