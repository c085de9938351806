//! All files of one list.

use std::fs::{File, OpenOptions, TryLockError};
use std::path::{Path, PathBuf};

use jiff::Timestamp;
use lictor_model::DatasetId;

use crate::address::Address;
use crate::client::{Client, Settings};
use crate::download::{Downloaded, Part, download};
use crate::mirror::folder_name;
use crate::policy::http_time;
use crate::{FetchError, Progress, Remembered, Validators, World, content};

/// The folder in the data home where files are while they are downloaded.
const FOLDER: &str = "downloads";

/// What fetching a list came to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fetched {
    /// Every file is as it was remembered.
    Unchanged {
        /// What is to be remembered.
        remembered: Vec<Remembered>,
    },
    /// The names and bytes of its files, for `Library::import`.
    Files {
        /// Name and bytes.
        files: Vec<(String, Vec<u8>)>,
        /// When the newest of them changed, as the server says.
        changed: Option<Timestamp>,
        /// What is to be remembered once they are taken in.
        remembered: Vec<Remembered>,
    },
}

/// Downloads lists into a data home.
pub struct Fetcher<'a> {
    client: Client,
    folder: PathBuf,
    world: &'a dyn World,
}

impl std::fmt::Debug for Fetcher<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Fetcher").field("folder", &self.folder).finish_non_exhaustive()
    }
}

impl<'a> Fetcher<'a> {
    /// A client with its settings.
    ///
    /// # Errors
    /// When the proxy's address is none.
    pub fn new(home: &Path, settings: Settings, world: &'a dyn World) -> Result<Self, FetchError> {
        Ok(Self { client: Client::new(settings)?, folder: home.join(FOLDER), world })
    }

    /// Downloads the files of a list, if one of them has changed since `known` was remembered.
    ///
    /// `progress` is told the file and how far it is.
    ///
    /// # Errors
    /// When a file cannot be had whole, or is no list at first sight. Nothing is left behind.
    pub fn fetch(
        &self,
        dataset: &DatasetId,
        addresses: &[Address],
        known: &[Remembered],
        progress: &mut dyn FnMut(&Address, Progress),
    ) -> Result<Fetched, FetchError> {
        let remembered = |address: &Address| {
            let shown = address.shown();
            known.iter().find(|it| it.url == shown).map(|it| &it.validators)
        };
        // Files belong together: all are taken unless all are as they were.
        let is_known = addresses.iter().all(|it| remembered(it).is_some());
        let mut files = Vec::new();
        for address in addresses {
            let known = remembered(address).filter(|_| is_known);
            files.push(self.file(dataset, address, known, progress)?);
        }
        if files.iter().all(Option::is_none) {
            return Ok(Fetched::Unchanged { remembered: known.to_vec() });
        }
        let mut whole = Vec::new();
        for (address, file) in addresses.iter().zip(files) {
            let file = match file {
                Some(file) => Some(file),
                None => self.file(dataset, address, None, progress)?,
            };
            whole.extend(file.map(|(bytes, validators)| (address, bytes, validators)));
        }
        let time = |it: &Validators| http_time(it.last_modified.as_deref()?);
        Ok(Fetched::Files {
            changed: whole.iter().filter_map(|(_, _, it)| time(it)).max(),
            remembered: whole
                .iter()
                .map(|(address, _, validators)| Remembered {
                    url: address.shown(),
                    validators: validators.clone(),
                })
                .collect(),
            files: whole
                .into_iter()
                .map(|(address, bytes, _)| (address.file().to_owned(), bytes))
                .collect(),
        })
    }

    /// One file; `None` when it is as it was.
    fn file(
        &self,
        dataset: &DatasetId,
        address: &Address,
        known: Option<&Validators>,
        progress: &mut dyn FnMut(&Address, Progress),
    ) -> Result<Option<(Vec<u8>, Validators)>, FetchError> {
        let place = Place::open(&self.folder.join(folder_name(dataset)), address.file())?;
        let mut file =
            place.file.try_clone().map_err(|cause| FetchError::file(&place.path, cause))?;
        let mut part = Part::new(&mut file, &place.path);
        let mut told = |it: Progress| progress(address, it);
        match download(&self.client, address, known, &mut part, self.world, &mut told)? {
            Downloaded::Unchanged => Ok(None),
            Downloaded::Whole => {
                let url = address.shown();
                let bytes = part.read()?;
                let limit = self.client.settings.size_limit;
                let body = content::decoded(&url, &part.encoding, bytes, limit)?;
                content::check(&url, &body)?;
                Ok(Some((body, part.validators)))
            }
        }
    }
}

/// A file that is locked while it is written and deleted afterwards.
struct Place {
    path: PathBuf,
    file: File,
}

impl Place {
    fn open(folder: &Path, name: &str) -> Result<Self, FetchError> {
        let path = folder.join(format!("{name}.part"));
        let io = |cause| FetchError::file(&path, cause);
        std::fs::create_dir_all(folder).map_err(io)?;
        let file =
            OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
        let file = file.map_err(io)?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(FetchError::Busy { path }),
            Err(TryLockError::Error(cause)) => return Err(io(cause)),
        }
        Ok(Self { path, file })
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        // What cannot be deleted is overwritten by the next download.
        let _ = std::fs::remove_file(&self.path);
        let folders = self.path.ancestors().skip(1).take(2);
        for folder in folders {
            let _ = std::fs::remove_dir(folder);
        }
    }
}
