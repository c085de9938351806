//! Downloads lists: the only part of Lictor that asks the network for anything. [`Exchange`] is for short questions to
//! a provider with whom people sign in.
//!
//! [`addresses`] says where the files of a dataset are, [`Fetcher::fetch`] brings them whole or says
//! why not, [`from_mirror`] reads them from a folder instead, [`Memory`] keeps by what a server knows
//! whether they have changed. What came goes to the engine, which decides whether it is a list; until
//! then nothing that is held is touched.
//!
//! What holds of a download:
//! * TLS by `rustls` with the certificate authorities of the system; an address with `https` is never
//!   left for one without. Redirects are followed across hosts, ten at most.
//! * A file is whole or refused: its length is compared with what the server says, a cut connection is
//!   taken up where it ended, and what is empty or a web page is no list.
//! * Limits of time (to connect, between two reads, in all) and of size (as transferred, and
//!   without the packing of the transfer) hold for whatever a server does.
//! * Passing failures are tried again with growing waits ([`wait_before_retry`]).
//! * Errors name the address without token or password, and say what to do ([`FetchError::hint`]).
//!
//! Clock, sleep and chance are an argument ([`World`]).

mod address;
mod client;
mod content;
mod download;
mod error;
mod exchange;
mod fetcher;
mod memory;
mod mirror;
mod policy;
mod sources;
mod world;

pub use address::{Address, addresses};
pub use client::Settings;
pub use download::{Progress, Validators};
pub use error::FetchError;
pub use exchange::{Answer, Exchange};
pub use fetcher::{Fetched, Fetcher};
pub use memory::{Check, Memory, Remembered};
pub use mirror::from_mirror;
pub use policy::{is_passing, retry_after, wait_before_retry};
pub use sources::{OfficialFile, free_datasets, official_files};
pub use world::{System, World};
