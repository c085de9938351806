//! A server on this machine that does what the test says, well or badly.

use std::collections::BTreeMap;
use std::io::{BufRead as _, BufReader, Result, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};

/// A request as it came.
#[derive(Debug, Clone)]
pub(crate) struct Asked {
    /// How many requests came before it.
    pub(crate) count: usize,
    /// `GET /list.xml`, without the version.
    pub(crate) line: String,
    /// The headers, their names in lower case.
    pub(crate) headers: BTreeMap<String, String>,
}

impl Asked {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name).map(String::as_str)
    }
}

/// Answers every connection with one answer, until dropped.
pub(crate) struct Server {
    address: SocketAddr,
    asked: Arc<Mutex<Vec<Asked>>>,
    ends: Arc<AtomicBool>,
}

impl Server {
    pub(crate) fn start(
        answer: impl Fn(&Asked, &mut TcpStream) -> Result<()> + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let ends = Arc::new(AtomicBool::new(false));
        let (log, end, answer) = (Arc::clone(&asked), Arc::clone(&ends), Arc::new(answer));
        std::thread::spawn(move || {
            for stream in listener.incoming() {
                if end.load(Ordering::SeqCst) {
                    return;
                }
                let (log, answer) = (Arc::clone(&log), Arc::clone(&answer));
                std::thread::spawn(move || -> Result<()> {
                    let mut stream = stream?;
                    let Some(mut request) = read_request(&stream)? else { return Ok(()) };
                    {
                        let mut log = log.lock().unwrap();
                        request.count = log.len();
                        log.push(request.clone());
                    }
                    // The client may hang up before the end.
                    let _ = answer(&request, &mut stream);
                    Ok(())
                });
            }
        });
        Self { address, asked, ends }
    }

    /// Always the same answer.
    pub(crate) fn always(
        status: &'static str,
        headers: &'static [(&'static str, &'static str)],
        body: &'static [u8],
    ) -> Self {
        Self::start(move |_, stream| respond(stream, status, headers, body))
    }

    pub(crate) fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// What was asked so far.
    pub(crate) fn asked(&self) -> Vec<Asked> {
        self.asked.lock().unwrap().clone()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.ends.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
    }
}

/// The next request of a connection; `None` when it was closed, or speaks something else.
pub(crate) fn read_request(stream: &TcpStream) -> Result<Option<Asked>> {
    let mut reader = BufReader::new(stream);
    let mut first = String::new();
    if reader.read_line(&mut first).is_err() || !first.contains(" HTTP/1.1") {
        return Ok(None);
    }
    let line = first.trim().trim_end_matches(" HTTP/1.1").to_owned();
    let mut headers = BTreeMap::new();
    loop {
        let mut line = String::new();
        reader.read_line(&mut line)?;
        let Some((name, value)) = line.trim().split_once(':') else { break };
        headers.insert(name.to_lowercase(), value.trim().to_owned());
    }
    Ok(Some(Asked { count: 0, line, headers }))
}

/// A whole answer with its length.
pub(crate) fn respond(
    stream: &mut dyn Write,
    status: &str,
    headers: &[(&str, &str)],
    body: &[u8],
) -> Result<()> {
    let length = body.len().to_string();
    let headers: Vec<_> =
        headers.iter().copied().chain([("Content-Length", &length[..])]).collect();
    head(stream, status, &headers)?;
    stream.write_all(body)
}

/// The beginning of an answer.
pub(crate) fn head(stream: &mut dyn Write, status: &str, headers: &[(&str, &str)]) -> Result<()> {
    write!(stream, "HTTP/1.1 {status}\r\nConnection: close\r\n")?;
    for (name, value) in headers {
        write!(stream, "{name}: {value}\r\n")?;
    }
    write!(stream, "\r\n")
}
