//! What must survive: editions of lists, immutable and content-addressed.
//!
//! A store is a folder: `catalogue.sqlite` says which edition of which dataset was published and
//! imported when; `blobs/` holds the bytes of each file of each edition under the SHA-256 of its bytes,
//! compressed, most of them as what differs from the edition before: many editions of one list cost
//! little more than their changes. Blobs are written before the catalogue mentions them, so a crash can leave
//! an unused blob, never an edition without its bytes. Several processes may use one store.

mod access;
mod blobs;
mod catalogue;
mod error;
mod hex;
pub mod record;
mod sql;

pub use access::{
    ANONYMOUS, ApiKey, ApiKeys, KeyState, LONGEST_KEY_NAME, NewApiKey, OF_PROVIDER, Permission,
    Role, Tenant, is_printable,
};
pub use catalogue::{Acceptance, NewEdition, Store, StoredEdition, edition_id};
pub use error::StoreError;
pub use sql::{DatabaseError, Place, PostgresUrl};
