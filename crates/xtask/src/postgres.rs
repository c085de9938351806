//! A `PostgreSQL` server for the time of a test run: own data, own socket, no network, gone afterwards.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context as _, bail};

use crate::run;
use crate::setup::{Tool, ensure_tool};

/// The variable by which tests find it.
pub(crate) const VARIABLE: &str = "LICTOR_TEST_POSTGRES";

/// The server refuses to run as root: then it runs as this user, whom its package makes.
const USER: &str = "postgres";
/// A slow machine makes its files within seconds.
const PATIENCE: Duration = Duration::from_secs(60);

const TOOL: Tool = Tool {
    program: "psql",
    needed_for: "the tests of the record on PostgreSQL",
    packages: &["postgresql", "postgresql-client"],
};

/// A server that runs until this is dropped.
pub(crate) struct Server {
    folder: PathBuf,
    child: Child,
}

impl Server {
    /// Installs `PostgreSQL` when it is absent, and starts a server.
    ///
    /// # Errors
    /// When it cannot be installed or does not start; its last words are in the error.
    pub(crate) fn start() -> anyhow::Result<Self> {
        if programs().is_none() {
            ensure_tool(&TOOL)?;
        }
        let programs = programs().context("PostgreSQL is installed without initdb and postgres")?;
        let folder = std::env::temp_dir().join(format!("lictor-postgres-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder)?;
        let is_root = run::read(run::command("id").arg("-u"))?.trim() == "0";
        if is_root {
            run::show(run::command("chown").arg(USER).arg(&folder))?;
        }
        let data = folder.join("data");
        let mut make = as_user(is_root, &programs.join("initdb"));
        make.arg("-D").arg(&data).args(["-A", "trust", "-U", "lictor", "-E", "UTF8"]);
        run::read(make.args(["--locale=C", "--no-sync"]))?;
        let mut serve = as_user(is_root, &programs.join("postgres"));
        // Only clients are killed in tests, so its own flushes may wait.
        serve.arg("-D").arg(&data).arg("-k").arg(&folder);
        serve.args(["-c", "listen_addresses=", "-c", "fsync=off", "-c", "max_connections=200"]);
        let log = fs::File::create(folder.join("log"))?;
        let child = serve.stdout(Stdio::null()).stderr(log).spawn().context("starting postgres")?;
        let mut server = Self { folder, child };
        server.wait()?;
        eprintln!("PostgreSQL for tests: {}", server.url());
        Ok(server)
    }

    /// Where tests find it.
    pub(crate) fn url(&self) -> String {
        let folder = self.folder.display().to_string().replace('/', "%2F");
        format!("postgres://lictor@{folder}/postgres")
    }

    fn wait(&mut self) -> anyhow::Result<()> {
        let begun = Instant::now();
        // The last line of this file says what the server is doing.
        let state = self.folder.join("data/postmaster.pid");
        while !fs::read_to_string(&state).is_ok_and(|text| text.contains("\nready")) {
            let is_over = self.child.try_wait()?.is_some() || begun.elapsed() > PATIENCE;
            if is_over {
                bail!(
                    "postgres does not start:\n{}",
                    fs::read_to_string(self.folder.join("log")).unwrap_or_default()
                );
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        Ok(())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // Ends sessions and itself (SIGINT, "fast shutdown"); a kill would leave its children.
        let id = self.child.id().to_string();
        if !run::succeeds(run::command("kill").args(["-INT", &id])) {
            let _ = self.child.kill();
        }
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The folder with `initdb` and `postgres`, which Debian keeps off the path.
fn programs() -> Option<PathBuf> {
    let has_both =
        |folder: &Path| ["initdb", "postgres"].iter().all(|it| folder.join(it).is_file());
    let path = std::env::var_os("PATH").unwrap_or_default();
    let mut folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    let debian = fs::read_dir("/usr/lib/postgresql").into_iter().flatten().flatten();
    folders.extend(debian.map(|it| it.path().join("bin")));
    let found = folders.into_iter().find(|it| has_both(it))?;
    // Where the path leads to links: it looks for its own files beside itself.
    fs::canonicalize(found.join("postgres")).ok()?.parent().map(Path::to_owned)
}

fn as_user(is_root: bool, program: &Path) -> Command {
    if !is_root {
        return run::command(program);
    }
    let mut command = run::command("setpriv");
    command.args([&format!("--reuid={USER}"), &format!("--regid={USER}"), "--clear-groups"]);
    command.arg(program);
    command
}
