//! The chain: canonical bytes of an entry, their digest, and what a checkpoint signs.

use sha2::{Digest as _, Sha256};

use super::entry::Entry;
use super::key::RecordKey;
use crate::hex::{hex, unhex};

/// A SHA-256.
pub type Digest = [u8; 32];

/// The hash before the first entry.
pub(super) const BEGINNING: Digest = [0; 32];

/// The signed end of the chain at the moment of a commit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checkpoint {
    /// The number of the last entry.
    pub seq: u64,
    /// Its hash.
    pub hash: Digest,
    /// The Ed25519 signature over [`Checkpoint::message`].
    pub signature: Vec<u8>,
    /// How many checkpoints there are, with it; known beside the key alone.
    pub(super) count: Option<u64>,
}

/// What shows, by the public key alone, that an entry stands in the chain.
///
/// From the entry's hash on, `hash = SHA-256(hash ‖ digest)` over each of `digests` comes to the hash
/// that the checkpoint signs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proof {
    /// The digests of the entries behind it, up to the checkpoint.
    pub digests: Vec<Digest>,
    /// The first checkpoint that covers it.
    pub checkpoint: Checkpoint,
}

impl Checkpoint {
    pub(super) fn sign(key: &RecordKey, seq: u64, hash: Digest) -> Self {
        let signature = key.sign(&Self::message(seq, &hash));
        Self { seq, hash, signature, count: None }
    }

    /// The bytes that are signed: `lictor record checkpoint SEQ HASH`, the hash in hexadecimal digits.
    pub fn message(seq: u64, hash: &Digest) -> Vec<u8> {
        format!("lictor record checkpoint {seq} {}", hex(hash)).into_bytes()
    }

    pub(super) fn is_signed_by(&self, key: &RecordKey) -> bool {
        key.has_signed(&Self::message(self.seq, &self.hash), &self.signature)
    }

    /// One line: number, hash and signature, and how many checkpoints there are.
    pub(super) fn line(&self) -> String {
        let count = self.count.map(|it| format!(" {it}")).unwrap_or_default();
        format!("{} {} {}{count}\n", self.seq, hex(&self.hash), hex(&self.signature))
    }

    pub(super) fn from_line(line: &str) -> Option<Self> {
        let mut words = line.split_whitespace();
        let seq = words.next()?.parse().ok()?;
        let hash = unhex(words.next()?)?.try_into().ok()?;
        let signature = unhex(words.next()?)?;
        // Releases that did not count wrote three words.
        let count = words.next().map(str::parse).transpose().ok()?;
        Some(Self { seq, hash, signature, count })
    }
}

/// The digest of an entry's columns, without its place in the chain.
pub(super) fn digest(entry: &Entry) -> Digest {
    let mut hash = Sha256::new();
    hash.update(b"lictor record entry 1\n");
    // Each value with its length before it, so that no two rows have the same bytes.
    let mut add = |value: Option<&[u8]>| match value {
        None => hash.update([0]),
        Some(bytes) => {
            hash.update([1]);
            hash.update((bytes.len() as u64).to_le_bytes());
            hash.update(bytes);
        }
    };
    add(Some(&entry.seq.to_le_bytes()));
    add(Some(entry.id.as_bytes()));
    add(Some(entry.kind.as_str().as_bytes()));
    add(Some(&entry.at.as_microsecond().to_le_bytes()));
    add(Some(entry.tenant.as_bytes()));
    add(Some(entry.actor.as_bytes()));
    add(entry.subject.as_deref().map(str::as_bytes));
    add(entry.retain_until.map(|it| it.to_string()).as_deref().map(str::as_bytes));
    add(entry.context.as_ref().map(<[u8; 32]>::as_slice));
    add(Some(entry.facts.as_bytes()));
    add(entry.payload_hash.as_ref().map(<[u8; 32]>::as_slice));
    hash.finalize().into()
}

/// The hash of an entry: over the hash before it and its digest.
pub(super) fn link(previous: &Digest, digest: &Digest) -> Digest {
    Sha256::new().chain_update(previous).chain_update(digest).finalize().into()
}

pub(super) fn sha256(bytes: &[u8]) -> Digest {
    Sha256::digest(bytes).into()
}

impl Proof {
    /// The hash that the chain comes to from an entry's hash on.
    pub fn end(&self, hash: Digest) -> Digest {
        self.digests.iter().fold(hash, |hash, digest| link(&hash, digest))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_checkpoint_survives_as_a_line_and_is_bound_to_its_key() {
        let key = RecordKey::from_hex(&"01".repeat(32), "test").unwrap();
        let other = RecordKey::from_hex(&"02".repeat(32), "test").unwrap();
        let made = Checkpoint::sign(&key, 7, [9; 32]);
        let counted = Checkpoint { count: Some(3), ..made.clone() };
        assert_eq!(Checkpoint::from_line(&counted.line()).unwrap(), counted);
        let read = Checkpoint::from_line(&made.line()).unwrap();
        assert_eq!(read, made);
        assert!(read.is_signed_by(&key) && !read.is_signed_by(&other));
        assert!(!Checkpoint { seq: 8, ..read }.is_signed_by(&key));
        assert_eq!(Checkpoint::from_line("7 zz 00"), None);
    }
}
