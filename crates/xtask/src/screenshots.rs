//! The pictures of the web pages, from a real browser.

use crate::run;

/// Makes them anew.
///
/// # Errors
/// When the browser or the server does not start, or a page is not as it should be.
pub(crate) fn run() -> anyhow::Result<()> {
    run::show(run::cargo().args(["run", "--package", "lictor-browser", "--example", "screenshots"]))
}
