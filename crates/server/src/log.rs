//! The log: one line for each request and each event, on stderr.

use std::io::Write;

use tracing_subscriber::fmt::MakeWriter;

/// How lines of the log look.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// For people.
    #[default]
    Text,
    /// One JSON object a line.
    Json,
}

/// Starts the log of this process on stderr. A second start does nothing.
pub fn start(format: LogFormat) {
    start_on(format, std::io::stderr);
}

/// The same, to where the writer writes.
pub fn start_on<W>(format: LogFormat, writer: W)
where
    W: for<'a> MakeWriter<'a, Writer: Write> + Send + Sync + 'static,
{
    // Dependencies tell what they do, and with whom, at lower levels than this.
    let lines = tracing_subscriber::fmt().with_max_level(tracing::Level::INFO).with_writer(writer);
    let started = match format {
        LogFormat::Text => lines.with_ansi(false).try_init(),
        LogFormat::Json => lines.json().flatten_event(true).try_init(),
    };
    // Somebody else's log goes on.
    drop(started);
}
