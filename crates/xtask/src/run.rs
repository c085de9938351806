//! Child processes: shown before they run, at the root of the workspace, without standard input.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use anyhow::{Context as _, bail};

use crate::workspace;

/// A command that runs at the root of the workspace and cannot wait for a keyboard.
pub(crate) fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    command.current_dir(workspace::root()).stdin(Stdio::null());
    // `cargo run` tells us about the xtask package. Passed on, these variables make some build
    // scripts believe that they have changed, and the workspace is compiled once more.
    for (name, _) in std::env::vars_os() {
        let name_text = name.to_string_lossy();
        let about_this_package = name_text.starts_with("CARGO_PKG_")
            || name_text.starts_with("CARGO_MANIFEST_")
            || name_text == "CARGO_BIN_NAME"
            || name_text == "CARGO_CRATE_NAME";
        if about_this_package {
            command.env_remove(name);
        }
    }
    command
}

/// The cargo that runs us.
pub(crate) fn cargo() -> Command {
    command(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command whose output goes straight to the terminal.
///
/// # Errors
/// When it cannot be started or does not end well.
pub(crate) fn show(command: &mut Command) -> anyhow::Result<()> {
    let line = line_of(command);
    eprintln!("$ {line}");
    let status = command.status().with_context(|| format!("cannot start `{line}`"))?;
    if !status.success() {
        bail!("`{line}` failed ({status})");
    }
    Ok(())
}

/// Runs a command and returns what it wrote to standard output; its notes go to the terminal.
///
/// # Errors
/// When it cannot be started, does not end well, or writes what is not UTF-8.
pub(crate) fn read(command: &mut Command) -> anyhow::Result<String> {
    let line = line_of(command);
    let output = command
        .stderr(Stdio::inherit())
        .output()
        .with_context(|| format!("cannot start `{line}`"))?;
    if !output.status.success() {
        bail!("`{line}` failed ({})", output.status);
    }
    String::from_utf8(output.stdout).with_context(|| format!("`{line}` wrote what is not UTF-8"))
}

/// Whether a command can be started and ends well; what it says is thrown away.
pub(crate) fn succeeds(command: &mut Command) -> bool {
    command.stdout(Stdio::null()).stderr(Stdio::null()).status().is_ok_and(|it| it.success())
}

/// Whether `cargo <subcommand>` is installed.
pub(crate) fn has_cargo_command(subcommand: &str) -> bool {
    succeeds(cargo().args([subcommand, "--version"]))
}

/// A command as one would type it; paths of programs are shortened to their names.
fn line_of(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    std::iter::once(name)
        .chain(command.get_args())
        .map(OsStr::to_string_lossy)
        .collect::<Vec<_>>()
        .join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failing_command_is_an_error_that_names_it() {
        let error = show(cargo().arg("no-such-subcommand")).unwrap_err();
        assert!(error.to_string().contains("cargo no-such-subcommand"), "{error}");
        assert!(!succeeds(&mut command("no-such-program")));
    }

    #[test]
    fn this_package_does_not_leak_into_children() {
        let removed: Vec<_> = cargo().get_envs().map(|(name, _)| name.to_owned()).collect();
        assert!(removed.iter().any(|it| it == "CARGO_PKG_NAME"), "{removed:?}");
    }
}
