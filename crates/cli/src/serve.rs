//! `lictor serve`

use lictor_config::{LogStyle, OidcConfig};
use lictor_engine::{Library, Live, Settings};
use lictor_record::configuration_hash;
use lictor_server::{
    Limits, Listen, LogFormat, Oidc, Recording, ServeError, Setup, TlsFiles, Updates,
};

use crate::app::{App, note, secret};
use crate::args::ServeArgs;
use crate::exit::{Code, Failure};
use crate::lists::update_all;
use crate::record::open_for_writing;
use crate::screen::check_age;

pub(crate) fn run(app: &App, args: &ServeArgs) -> Result<Code, Failure> {
    let config = args.over(app.config.server.clone());
    let size = |it: u64| usize::try_from(it).unwrap_or(usize::MAX);
    let limits = Limits {
        body: size(config.max_body.value),
        queries: size(config.max_queries.value),
        time: config.timeout.value,
        concurrency: size(config.max_concurrency.value),
        rate: u32::try_from(config.rate_limit.value).unwrap_or(u32::MAX),
        ..Limits::default()
    };
    let tls = match (config.tls_cert.value, config.tls_key.value) {
        (Some(certificate), Some(key)) => Some(TlsFiles { certificate, key }),
        (None, None) => None,
        _ => return Err(Failure::usage("TLS needs both tls_cert and tls_key")),
    };
    let listen =
        Listen { address: config.listen.value, tls, allow_anonymous: config.allow_anonymous.value };
    let scheme = if listen.tls.is_some() { "https" } else { "http" };
    let live = Live::open(Library::at(app.library.home()), &mut note)?;
    // No answers by a list that is too old when the server starts.
    check_age(app, &live.current(), &Settings::at(app.now), None)?;
    let recording = if args.record || app.config.record.always.value {
        let configuration = configuration_hash(app.config.shown());
        let record = app.config.record.clone();
        let recording = Recording::new(open_for_writing(app)?, Some(configuration))?;
        Some(recording.retain(move |tenant| record.retention_of(tenant)))
    } else {
        note("what is screened is not recorded; --record, or [record] always = true, records it");
        None
    };
    let max_ages = app.config.lists.iter();
    let max_ages =
        max_ages.filter_map(|(id, list)| Some((id.clone(), list.max_age.value?))).collect();
    let again = app.later();
    let updates = config
        .update_every
        .value
        .map(|every| Updates { every, run: Box::new(move || update_all(&again.later())) });
    let oidc = config.oidc.as_ref().map(|it| oidc(app, it)).transpose()?;
    let setup = Setup { limits, recording, max_ages, keys: Some(app.keys()?), updates, oidc };
    lictor_server::start_log(match config.log.value {
        LogStyle::Text => LogFormat::Text,
        LogStyle::Json => LogFormat::Json,
    });
    lictor_server::serve(live, &listen, setup, |address| {
        note(&format!("listening on {scheme}://{address}"));
    })?;
    Ok(Code::Done)
}

/// How people sign in with a provider, which is reached as publishers are.
fn oidc(app: &App, config: &OidcConfig) -> Result<Oidc, Failure> {
    let secret = config.client_secret.value.as_ref().map(secret).transpose()?;
    if secret.as_ref().is_some_and(|it| it.reveal().is_empty()) {
        return Err(Failure::usage("the client_secret of server.oidc is empty"));
    }
    Oidc::new(config, secret, app.fetch_settings()).map_err(Failure::usage)
}

impl From<ServeError> for Failure {
    fn from(error: ServeError) -> Self {
        let message = error.to_string();
        match error {
            ServeError::Unguarded(_) => Self::usage(message).hint(
                "make one with: lictor keys add NAME --role analyst; or let everybody ask, with --allow-anonymous",
            ),
            _ => Self::data(message),
        }
    }
}
