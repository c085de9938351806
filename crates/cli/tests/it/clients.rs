//! `lictor serve` used by clients that others wrote, in Python: `cargo xtask test` installs them.

use std::path::{Path, PathBuf};
use std::process::Command;

use crate::Home;
use crate::served::{Served, assert_no_names};

/// Invented parties, beside those of the embedded list; `yente.py` knows them.
const LIST: &str = "\
id,kind,name,alias,birth_date,country,program,authority,from,to
1,person,Darina Orlova,Dara Belova,1970-05-12,bg,ALPHA,Ministry of Fairness,2010-01-01,
2,person,Zdenek Horvat,,1981,cz,ALPHA,Ministry of Fairness,2010-01-01,2015-06-30
3,company,Velmora Shipping Ltd,,,cy,BETA,Ministry of Fairness,2018-03-01,
4,vessel,OCEAN QUILL,,,pa,BETA,Ministry of Fairness,2018-03-01,
";

/// The environment of a client; `None`, said, where `cargo xtask test` did not install it.
fn environment(name: &str) -> Option<PathBuf> {
    let Some(folder) = std::env::var_os("LICTOR_TEST_CLIENTS") else {
        eprintln!("SKIPPED: LICTOR_TEST_CLIENTS is not set; `cargo xtask test` sets it");
        return None;
    };
    Some(Path::new(&folder).join(name))
}

fn home() -> Home {
    let home = Home::new();
    home.write("own.csv", LIST);
    let import = ["lists", "import", "csv:own", "own.csv", "--published", "2026-10-01"];
    assert_eq!(home.run(&import).code, 0);
    home
}

/// Runs a program that talks to the server, to its good end.
#[track_caller]
fn converse(home: &Home, command: &mut Command) -> String {
    let output = command.current_dir(home.path("")).output().unwrap();
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{command:?}:\n{said}\n{errors}");
    said
}

#[test]
fn the_client_of_yente_works_unchanged_and_so_does_its_validation_report() {
    let Some(environment) = environment("yente") else { return };
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/clients/yente.py");
    let home = home();
    let mut served = Served::start(&home, "log");
    let url = format!("http://{}", served.address);
    let run = |arguments: &[&str]| {
        let mut command = Command::new(environment.join("bin/python"));
        command.arg(&script).args(arguments).env("NO_PROXY", "127.0.0.1");
        let said = converse(&home, &mut command);
        assert!(said.ends_with("done\n"), "{said}");
    };
    run(&[&url]);
    let key = home.run(&["keys", "add", "onboarding", "--role", "analyst"]).stdout;
    served.end();
    let mut served = Served::start(&home, "log-with-key");
    let url = format!("http://{}", served.address);
    run(&[&url, key.trim()]);
    served.end();
    assert_eq!(home.run(&["record", "verify"]).code, 0);
    assert_no_names(&home, ["log", "log-with-key"].map(str::to_owned).into_iter());
}
