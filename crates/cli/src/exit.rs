//! Exit codes and the errors behind them.

use std::process::ExitCode;

use lictor_batch::FileError;
use lictor_engine::EngineError;
use lictor_fetch::FetchError;

/// Exit codes; documented contract.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Code {
    /// Done; a match is a normal result.
    Done = 0,
    /// A match was found and `--fail-on-match` was given; a replay that differs; a record that is not as
    /// it was written.
    Match = 1,
    /// Wrong usage.
    Usage = 2,
    /// Bad or refused input data.
    Data = 3,
    /// No usable list: not loaded, not known at the moment asked, or too old.
    NoList = 4,
    /// A bug.
    Bug = 70,
}

impl From<Code> for ExitCode {
    fn from(code: Code) -> Self {
        Self::from(code as u8)
    }
}

impl From<FileError> for Failure {
    fn from(error: FileError) -> Self {
        let FileError { message, hint, is_usage } = error;
        Self { code: if is_usage { Code::Usage } else { Code::Data }, message, hint }
    }
}

/// Why a command did not do its work.
#[derive(Debug)]
pub(crate) struct Failure {
    code: Code,
    message: String,
    hint: Option<String>,
}

impl Failure {
    /// An error with its exit code. Messages are lowercase without a final dot; advice goes to
    /// [`Failure::hint`].
    pub(crate) fn new(code: Code, message: impl Into<String>) -> Self {
        Self { code, message: message.into(), hint: None }
    }

    /// Bad or refused input data.
    pub(crate) fn data(message: impl Into<String>) -> Self {
        Self::new(Code::Data, message)
    }

    /// Wrong usage that clap cannot see.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new(Code::Usage, message)
    }

    /// A file that cannot be read or written.
    pub(crate) fn file(path: &std::path::Path, cause: &dyn std::fmt::Display) -> Self {
        Self::data(format!("{}: {cause}", path.display()))
    }

    /// The same, with advice.
    #[must_use]
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Its exit code.
    pub(crate) fn code(&self) -> Code {
        self.code
    }

    /// What went wrong.
    pub(crate) fn message(&self) -> &str {
        &self.message
    }

    /// Prints the error and returns its exit code. Whoever closed the pipe wants to hear nothing.
    pub(crate) fn report(&self) -> Code {
        if self.code != Code::Done {
            let red = crate::output::BAD;
            anstream::eprintln!("{red}error{red:#}: {}", self.message);
            if let Some(hint) = &self.hint {
                anstream::eprintln!("hint: {hint}");
            }
        }
        self.code
    }
}

/// Errors of writing to stdout. A closed pipe ends the command in peace.
impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        let is_closed = error.kind() == std::io::ErrorKind::BrokenPipe;
        let code = if is_closed { Code::Done } else { Code::Data };
        Self::new(code, format!("the output cannot be written: {error}"))
    }
}

impl From<FetchError> for Failure {
    fn from(error: FetchError) -> Self {
        let hint = error.hint();
        let message = error.to_string();
        let failure = match error {
            FetchError::NoAddress { .. }
            | FetchError::NoToken { .. }
            | FetchError::Config(_)
            | FetchError::Setting { .. } => Self::usage(message),
            _ => Self::data(message),
        };
        hint.into_iter().fold(failure, Failure::hint)
    }
}

impl From<EngineError> for Failure {
    fn from(error: EngineError) -> Self {
        let message = error.to_string();
        match error {
            EngineError::NotLoaded { .. } => Self::new(Code::NoList, message)
                .hint("see what is loaded with: lictor lists status"),
            EngineError::NothingKnown { .. } => Self::new(Code::NoList, message).hint(
                "import older editions with: lictor lists import DATASET FILE… --published DATE",
            ),
            _ => Self::data(message),
        }
    }
}
