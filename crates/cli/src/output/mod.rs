//! Text for people: pages of wrapped, aligned lines with colours that are stripped off a terminal.

mod account;
mod config;
mod deck;
mod designations;
mod entity;
mod fidelity;
mod lists;
mod page;
mod screening;

pub(crate) use config::configuration;
pub(crate) use deck::{deck, percent};
pub(crate) use entity::{entity, history};
pub(crate) use fidelity::fidelity;
pub(crate) use lists::{
    EditionsTotal, difference, editions, import, status, updates, verification,
};
pub(crate) use page::{BAD, Page, terminal_width};
pub(crate) use screening::{comparison, explained, screening};
