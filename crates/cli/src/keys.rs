//! `lictor keys …`

use lictor_store::{ApiKeys, NewApiKey};
use lictor_wire::{ApiKey, NewKey};

use crate::app::{App, note};
use crate::args::{KeysAddArgs, KeysCommand, KeysListArgs, KeysRevokeArgs};
use crate::exit::{Code, Failure};
use crate::output;

pub(crate) fn run(app: &App, command: KeysCommand) -> Result<Code, Failure> {
    let place = app.keys()?;
    match command {
        KeysCommand::Add(KeysAddArgs { name, role, tenant, expires }) => {
            if expires.is_some_and(|it| it <= app.now) {
                return Err(Failure::usage("the key would have expired already"));
            }
            let new =
                NewApiKey { name, tenant, roles: role, created_at: app.now, expires_at: expires };
            let (key, text) = ApiKeys::open(place)?.add(new)?;
            let made = NewKey { key: text, about: ApiKey::new(&key, app.now) };
            if app.json {
                app.print_json(&made)?;
            } else {
                let mut page = app.page();
                page.line(0, &made.key);
                app.print_page(page)?;
                note("it is not shown again; send it as: Authorization: Bearer KEY");
            }
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
            let none = || {
                Failure::data(format!("there is no key {id}"))
                    .hint("see them with: lictor keys list")
            };
            if ApiKeys::read(&place)?.is_empty() {
                return Err(none());
            }
            let name = ApiKeys::open(place)?.revoke(&id, app.now)?.ok_or_else(none)?;
            note(&format!("the key {id} ({name}) is revoked"));
        }
    }
    Ok(Code::Done)
}
