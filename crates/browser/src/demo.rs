//! A server on a data home of invented lists.

use std::net::{SocketAddr, TcpListener};
use std::path::{Path, PathBuf};
use std::sync::mpsc;

use anyhow::Context as _;
use jiff::Timestamp;
use lictor_engine::{ImportOptions, Library, Live, Verdict};
use lictor_server::{Listen, Oidc, Recording, Setup, serve};
use lictor_store::record::{Record, RecordKey};
use lictor_store::{ApiKeys, NewApiKey, Role, Tenant};

/// A server that runs until the process ends, on a home that goes with this value.
#[derive(Debug)]
pub struct Demo {
    home: tempfile::TempDir,
    address: SocketAddr,
}

/// Lists, oldest edition first: dataset, file, day of publication.
const LISTS: [(&str, &str, &str); 4] = [
    ("csv:fairness", "browser/lists/fairness-1.csv", "2026-09-01"),
    ("csv:fairness", "browser/lists/fairness-2.csv", "2026-11-20"),
    ("csv:harbour", "browser/lists/harbour.csv", "2026-11-18"),
    ("ftm:articles", "documents/tests/articles/lists/invented.ftm.jsonl", "2026-11-02"),
];

/// A file of the workspace.
pub fn workspace_file(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

impl Demo {
    /// Makes the home and starts the server on it, with keys of those roles, whose texts are returned.
    ///
    /// # Errors
    /// When a list is not taken, or the server does not start.
    pub fn start(roles: &[(&str, Role)]) -> anyhow::Result<(Self, Vec<String>)> {
        Self::start_with(roles, |_| None)
    }

    /// The same with a provider with whom people sign in, given the server's address.
    ///
    /// # Errors
    /// As [`Demo::start`].
    pub fn start_with(
        roles: &[(&str, Role)],
        oidc: impl FnOnce(SocketAddr) -> Option<Oidc>,
    ) -> anyhow::Result<(Self, Vec<String>)> {
        let folder = tempfile::tempdir()?;
        // A folder within, since the key of the record stands beside the home.
        let home = folder.path().join("home");
        for (dataset, file, published) in LISTS {
            let bytes = std::fs::read(workspace_file(file)).context(file)?;
            let options = ImportOptions {
                published: Some(published.parse()?),
                accept: Some("an invented list".to_owned()),
                ..ImportOptions::at(Timestamp::now())
            };
            let name = Path::new(file).file_name().unwrap_or_default();
            let files = [(name.to_string_lossy().into_owned(), bytes)];
            let import = Library::at(&home).import(&dataset.parse()?, &files, options)?;
            anyhow::ensure!(import.verdict == Verdict::Accepted, "{file}: {:?}", import.verdict);
        }
        let mut keys = Vec::new();
        for (name, role) in roles {
            let new = NewApiKey {
                name: (*name).to_owned(),
                tenant: Tenant::default(),
                roles: vec![*role],
                created_at: Timestamp::now(),
                expires_at: None,
            };
            keys.push(ApiKeys::open(ApiKeys::file_in(&home))?.add(new)?.1);
        }
        let live = Live::open(Library::at(&home), &mut |_| ())?;
        // The provider is told the address before the server listens.
        let address = TcpListener::bind("127.0.0.1:0")?.local_addr()?;
        let listen = Listen { address, tls: None, allow_anonymous: false };
        let (sender, receiver) = mpsc::channel();
        let key = RecordKey::read_or_create(&folder.path().join("record-key"))?;
        let record = Record::open(&home.join("record.sqlite"), key)?;
        let recording = Some(Recording::new(record, None)?);
        let setup = Setup { recording, oidc: oidc(address), ..Setup::default() };
        std::thread::spawn(move || {
            serve(live, &listen, setup, |address| {
                let _ = sender.send(address);
            })
        });
        let address = receiver.recv().context("the server did not start")?;
        Ok((Self { home: folder, address }, keys))
    }

    /// An address of the server.
    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.address)
    }

    /// The same under `localhost`, to which people come back from a provider.
    pub fn local_url(&self, path: &str) -> String {
        self.url(path).replace("127.0.0.1", "localhost")
    }

    /// The folder of its files.
    pub fn folder(&self) -> &Path {
        self.home.path()
    }
}
