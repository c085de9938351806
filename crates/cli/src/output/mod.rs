//! Text for people: pages of wrapped, aligned lines with colours that are stripped off a terminal.

mod account;
mod config;
mod deck;
mod designations;
mod difference;
mod entity;
mod fidelity;
mod history;
mod keys;
mod links;
mod lists;
mod page;
mod reading;
mod record;
mod screening;
mod words;

pub(crate) use config::configuration;
pub(crate) use deck::{deck, percent};
pub(crate) use difference::difference;
pub(crate) use entity::entity;
pub(crate) use fidelity::fidelity;
pub(crate) use history::{Record, history};
pub(crate) use keys::keys;
pub(crate) use lists::{EditionsTotal, editions, import, status, updates, verification};
pub(crate) use page::{BAD, Page, plain, terminal_width};
pub(crate) use reading::reading;
pub(crate) use record::{record, record_verification, recorded, records, replay};
pub(crate) use screening::{comparison, explained, screening};
