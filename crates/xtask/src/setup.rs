//! Installs what a fresh Debian or Ubuntu with Rust lacks, and only that.

use anyhow::bail;

use crate::{fuzz, python, run};

/// Something that the build or the tests need beside cargo.
pub(crate) struct Tool {
    /// The program that must be on the path.
    pub(crate) program: &'static str,
    /// Why.
    pub(crate) needed_for: &'static str,
    /// The Debian packages that bring it.
    pub(crate) packages: &'static [&'static str],
}

const C_COMPILER: Tool = Tool {
    program: "cc",
    needed_for: "linking, and compiling SQLite and zstd",
    packages: &["gcc", "libc6-dev"],
};

const CPP_COMPILER: Tool =
    Tool { program: "c++", needed_for: "compiling libFuzzer", packages: &["g++"] };

/// The pages are tested in a real browser, which this process drives; it brings the browser along.
const BROWSER: Tool = Tool {
    program: "chromedriver",
    needed_for: "testing the web pages in Chromium",
    packages: &["chromium", "chromium-driver"],
};

/// Installs the tools and toolchain components that are missing.
///
/// # Errors
/// When something is missing and cannot be installed: no `apt-get`, no right to use it, no rustup.
pub(crate) fn run() -> anyhow::Result<()> {
    ensure_tool(&C_COMPILER)?;
    if fuzz::is_present() {
        ensure_tool(&CPP_COMPILER)?;
    }
    ensure_tool(&BROWSER)?;
    python::clients()?;
    ensure_component("fmt", "rustfmt")?;
    ensure_component("clippy", "clippy")?;
    eprintln!("all tools are there");
    Ok(())
}

pub(crate) fn ensure_tool(tool: &Tool) -> anyhow::Result<()> {
    if run::succeeds(run::command(tool.program).arg("--version")) {
        return Ok(());
    }
    install(tool)
}

/// Installs a tool's packages, whether or not its program is there.
pub(crate) fn install(tool: &Tool) -> anyhow::Result<()> {
    let packages = tool.packages.join(" ");
    eprintln!("{} is missing ({}); installing {packages}", tool.program, tool.needed_for);
    apt_get(&["update"]).and_then(|()| {
        let mut arguments = vec!["install", "--yes", "--no-install-recommends"];
        arguments.extend(tool.packages);
        apt_get(&arguments)
    })
}

/// Runs `apt-get` as root: directly, or by `sudo` if that asks for no password.
fn apt_get(arguments: &[&str]) -> anyhow::Result<()> {
    let is_root = run::read(run::command("id").arg("-u"))?.trim() == "0";
    let mut command = if is_root {
        run::command("apt-get")
    } else if run::succeeds(run::command("sudo").args(["--non-interactive", "true"])) {
        let mut sudo = run::command("sudo");
        sudo.args(["--non-interactive", "DEBIAN_FRONTEND=noninteractive", "apt-get"]);
        sudo
    } else {
        bail!("neither root nor sudo without a password: install it by hand");
    };
    run::show(command.env("DEBIAN_FRONTEND", "noninteractive").args(arguments))
}

fn ensure_component(cargo_command: &str, component: &str) -> anyhow::Result<()> {
    if run::has_cargo_command(cargo_command) {
        return Ok(());
    }
    eprintln!("{component} is missing; adding it to the toolchain");
    run::show(run::command("rustup").args(["component", "add", component]))
}
