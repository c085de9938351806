//! The web pages in a real browser.
//!
//! Chromium is driven over `WebDriver` (<https://www.w3.org/TR/webdriver2/>), which is JSON over HTTP to a
//! process beside it: [`Driver`] starts that process, [`Browser`] is a window. [`Demo`] is a server on a data home of
//! invented lists. The tests walk through every flow; the binary `screenshots` makes the pictures of
//! `docs/screenshots`. Nothing here is shipped.

mod demo;
mod driver;
pub mod png;

pub use demo::{Demo, workspace_file};
pub use driver::{Browser, Driver, Element};
