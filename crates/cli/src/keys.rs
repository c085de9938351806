//! `lictor keys …`

use lictor_store::{ApiKeys, NewApiKey};
use lictor_wire::{ApiKey, NewKey};

use crate::app::{App, note};
use crate::args::{KeysAddArgs, KeysCommand, KeysListArgs, KeysRevokeArgs, KeysRotateArgs};
use crate::exit::{Code, Failure};
use crate::output;

pub(crate) fn run(app: &App, command: KeysCommand) -> Result<Code, Failure> {
    let place = app.keys()?;
    match command {
        KeysCommand::Add(KeysAddArgs { name, role, tenant, expires }) => {
            is_to_come(app, expires)?;
            let new =
                NewApiKey { name, tenant, roles: role, created_at: app.now, expires_at: expires };
            show(app, ApiKeys::open(place)?.add(new)?)?;
        }
        KeysCommand::Rotate(KeysRotateArgs { id, overlap, expires }) => {
            is_to_come(app, expires)?;
            let until = app.now.checked_add(overlap.unwrap_or_default());
            let until = until.map_err(|_| Failure::usage("--overlap is too long"))?;
            if ApiKeys::read(&place)?.is_empty() {
                return Err(no_key(&id));
            }
            let made = ApiKeys::open(place)?.rotate(&id, app.now, until, expires)?;
            let ended = || no_key(&format!("{id} that is good"));
            show(app, made.ok_or_else(ended)?)?;
        }
        KeysCommand::List(KeysListArgs {}) => {
            let keys: Vec<ApiKey> =
                ApiKeys::read(place)?.iter().map(|it| ApiKey::new(it, app.now)).collect();
            if app.json {
                app.print_json(&keys)?;
            } else {
                let mut page = app.page();
                output::keys(&mut page, &keys);
                app.print_page(page)?;
            }
        }
        KeysCommand::Revoke(KeysRevokeArgs { id }) => {
            if ApiKeys::read(&place)?.is_empty() {
                return Err(no_key(&id));
            }
            let name = ApiKeys::open(place)?.revoke(&id, app.now)?.ok_or_else(|| no_key(&id))?;
            note(&format!("the key {id} ({name}) is revoked"));
        }
    }
    Ok(Code::Done)
}

fn is_to_come(app: &App, expires: Option<jiff::Timestamp>) -> Result<(), Failure> {
    match expires {
        Some(it) if it <= app.now => Err(Failure::usage("the key would have expired already")),
        _ => Ok(()),
    }
}

fn no_key(id: &str) -> Failure {
    Failure::data(format!("there is no key {id}")).hint("see them with: lictor keys list")
}

/// Shows a key that was made, this once.
fn show(app: &App, (key, text): (lictor_store::ApiKey, String)) -> Result<(), Failure> {
    let made = NewKey { key: text, about: ApiKey::new(&key, app.now) };
    if app.json {
        return app.print_json(&made);
    }
    let mut page = app.page();
    page.line(0, &made.key);
    app.print_page(page)?;
    note("it is not shown again; send it as: Authorization: Bearer KEY");
    Ok(())
}
