//! The key of the record: 32 bytes that seal payloads and sign checkpoints.

use std::fs::{self, File};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};

use ring::aead::{Aad, CHACHA20_POLY1305, LessSafeKey, Nonce, UnboundKey};
use ring::hkdf;
use ring::rand::{SecureRandom as _, SystemRandom};
use ring::signature::{self, Ed25519KeyPair, KeyPair as _};

use crate::StoreError;
use crate::hex::{hex, unhex};

const LEN: usize = 32;

/// The key of a record. Its `Debug` form shows the public half alone.
pub struct RecordKey {
    root: hkdf::Prk,
    signer: Ed25519KeyPair,
    /// Where the last checkpoint is kept beside the key, where the key is a file.
    pub(super) anchor: Option<PathBuf>,
}

impl std::fmt::Debug for RecordKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("RecordKey").field("public", &hex(self.public())).finish_non_exhaustive()
    }
}

impl RecordKey {
    /// A key given as 64 hexadecimal digits. `place` says in errors where they stood.
    ///
    /// # Errors
    /// When it is anything else; the error does not repeat it.
    pub fn from_hex(digits: &str, place: &str) -> Result<Self, StoreError> {
        let wrong =
            |reason: &str| StoreError::Key { place: place.to_owned(), reason: reason.into() };
        let bytes = unhex(digits.trim()).filter(|it| it.len() == LEN);
        let bytes = bytes.ok_or_else(|| wrong("expected 64 hexadecimal digits"))?;
        let root = hkdf::Salt::new(hkdf::HKDF_SHA256, b"lictor record 1").extract(&bytes);
        let mut seed = [0; LEN];
        let signer = root
            .expand(&[b"checkpoints"], hkdf::HKDF_SHA256)
            .and_then(|it| it.fill(&mut seed))
            .ok()
            .and_then(|()| Ed25519KeyPair::from_seed_unchecked(&seed).ok())
            .ok_or_else(|| wrong("no key can be derived"))?;
        Ok(Self { root, signer, anchor: None })
    }

    /// The key in a file that only its owner reads.
    ///
    /// # Errors
    /// When it is not there, others can read it, or it holds no key.
    pub fn read(path: &Path) -> Result<Self, StoreError> {
        let io = |cause| StoreError::Io { path: path.to_owned(), cause };
        let place = path.display().to_string();
        if is_open_to_all(path).map_err(io)? {
            let reason =
                "every user of this machine can read it; make it readable to its owner alone";
            return Err(StoreError::Key { place, reason: reason.to_owned() });
        }
        let key = Self::from_hex(&fs::read_to_string(path).map_err(io)?, &place)?;
        let mut anchor = path.as_os_str().to_owned();
        anchor.push("-head");
        Ok(Self { anchor: Some(anchor.into()), ..key })
    }

    /// The key in a file; a new one is made where there is none.
    ///
    /// # Errors
    /// As [`RecordKey::read`], and when the file cannot be written.
    pub fn read_or_create(path: &Path) -> Result<Self, StoreError> {
        match fs::metadata(path) {
            Err(cause) if cause.kind() == ErrorKind::NotFound => create(path)?,
            _ => {}
        }
        Self::read(path)
    }

    /// The public half, by which anybody can check a checkpoint.
    pub fn public(&self) -> &[u8] {
        self.signer.public_key().as_ref()
    }

    pub(super) fn sign(&self, message: &[u8]) -> Vec<u8> {
        self.signer.sign(message).as_ref().to_vec()
    }

    pub(super) fn has_signed(&self, message: &[u8], signature: &[u8]) -> bool {
        signature::UnparsedPublicKey::new(&signature::ED25519, self.public())
            .verify(message, signature)
            .is_ok()
    }

    /// The key of one payload. It seals once, so that its nonce need not change.
    fn of_entry(&self, id: &str) -> Option<LessSafeKey> {
        let info = [b"payload ".as_slice(), id.as_bytes()];
        let key = self.root.expand(&info, &CHACHA20_POLY1305).ok()?;
        Some(LessSafeKey::new(UnboundKey::from(key)))
    }

    /// Seals a payload; `id` is never used again.
    pub(super) fn seal(&self, id: &str, mut bytes: Vec<u8>) -> Option<Vec<u8>> {
        let nonce = Nonce::assume_unique_for_key([0; 12]);
        let aad = Aad::from(id.as_bytes());
        self.of_entry(id)?.seal_in_place_append_tag(nonce, aad, &mut bytes).ok()?;
        Some(bytes)
    }

    pub(super) fn open(&self, id: &str, mut sealed: Vec<u8>) -> Option<Vec<u8>> {
        let nonce = Nonce::assume_unique_for_key([0; 12]);
        let aad = Aad::from(id.as_bytes());
        let len = self.of_entry(id)?.open_in_place(nonce, aad, &mut sealed).ok()?.len();
        sealed.truncate(len);
        Some(sealed)
    }
}

/// Fills with randomness of the operating system.
pub(super) fn random<const N: usize>() -> Option<[u8; N]> {
    let mut bytes = [0; N];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(bytes)
}

/// Makes a key file. It appears whole and under its owner's rights, or not at all; of two processes
/// that make one, the second finds the first's.
fn create(path: &Path) -> Result<(), StoreError> {
    let io = |cause| StoreError::Io { path: path.to_owned(), cause };
    let (Some(key), Some(mark)) = (random::<LEN>(), random::<8>()) else {
        let reason = "the system gives no randomness".to_owned();
        return Err(StoreError::Key { place: path.display().to_string(), reason });
    };
    let mut temporary = path.as_os_str().to_owned();
    temporary.push(format!(".{}", hex(&mark)));
    let temporary = PathBuf::from(temporary);
    if let Some(folder) = path.parent().filter(|it| !it.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(io)?;
    }
    let written = private_file(&temporary)
        .and_then(|mut file| {
            file.write_all(format!("{}\n", hex(&key)).as_bytes())?;
            file.sync_all()
        })
        .and_then(|()| match fs::hard_link(&temporary, path) {
            Err(cause) if cause.kind() == ErrorKind::AlreadyExists => Ok(()),
            other => other,
        });
    let _ = fs::remove_file(&temporary);
    written.map_err(io)
}

#[cfg(unix)]
fn private_file(path: &Path) -> std::io::Result<File> {
    use std::os::unix::fs::OpenOptionsExt as _;
    File::options().write(true).create_new(true).mode(0o600).open(path)
}

#[cfg(not(unix))]
fn private_file(path: &Path) -> std::io::Result<File> {
    File::options().write(true).create_new(true).open(path)
}

#[cfg(unix)]
fn is_open_to_all(path: &Path) -> std::io::Result<bool> {
    use std::os::unix::fs::PermissionsExt as _;
    Ok(fs::metadata(path)?.permissions().mode() & 0o007 != 0)
}

#[cfg(not(unix))]
fn is_open_to_all(path: &Path) -> std::io::Result<bool> {
    fs::metadata(path).map(|_| false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_made_once_and_is_its_owners() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keys").join("record-key");
        assert!(RecordKey::read(&path).is_err());
        let made = RecordKey::read_or_create(&path).unwrap();
        let again = RecordKey::read_or_create(&path).unwrap();
        assert_eq!(made.public(), again.public());
        assert_eq!(fs::read_dir(folder.path().join("keys")).unwrap().count(), 1);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt as _;
            assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(RecordKey::read(&path), Err(StoreError::Key { .. })));
        }
    }

    #[test]
    fn what_is_no_key_is_not_repeated() {
        for bad in ["", "hush", &"0".repeat(63), &"0".repeat(66), &"g".repeat(64)] {
            let error = RecordKey::from_hex(bad, "LICTOR_RECORD_KEY").unwrap_err().to_string();
            assert_eq!(error, "LICTOR_RECORD_KEY: expected 64 hexadecimal digits");
        }
    }

    #[test]
    fn a_payload_opens_under_its_id_alone() {
        let key = RecordKey::from_hex(&"5a".repeat(32), "test").unwrap();
        let sealed = key.seal("a", b"Tomas Varga".to_vec()).unwrap();
        assert_eq!(key.open("a", sealed.clone()).as_deref(), Some(b"Tomas Varga".as_slice()));
        assert_eq!(key.open("b", sealed.clone()), None);
        let other = RecordKey::from_hex(&"5b".repeat(32), "test").unwrap();
        assert_eq!(other.open("a", sealed), None);
        assert!(!format!("{key:?}").contains("5a5a"));
    }
}
