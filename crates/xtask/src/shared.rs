//! Where the shared folder is: full lists and labelled pairs too large for the repository.
//!
//! Tests that need it skip when it is absent, so its absence is said loudly: a green run without it
//! has held less.

use std::path::PathBuf;

use crate::workspace;

/// The variable that names the shared folder; without it, `shared` beside the workspace.
const VARIABLE: &str = "LICTOR_SHARED";

/// The shared folder, if there is one.
pub(crate) fn find() -> Option<PathBuf> {
    let folder = match std::env::var_os(VARIABLE) {
        Some(path) => PathBuf::from(path),
        None => workspace::root().parent()?.join("shared"),
    };
    folder.is_dir().then_some(folder)
}

/// Says whether the shared folder is there, and what follows.
pub(crate) fn announce() {
    match find() {
        Some(folder) => eprintln!("shared folder: {}", folder.display()),
        None => eprintln!(
            "!!! NO SHARED FOLDER: tests over full lists and labelled pairs SKIP !!!\n\
             !!! put it beside the workspace as ../shared, or name it in {VARIABLE} !!!"
        ),
    }
}
