//! `lictor serve`

use std::time::Duration;

use lictor_engine::{Library, Live, Settings};
use lictor_record::configuration_hash;
use lictor_server::{Limits, Listen, Recording, ServeError, Setup, TlsFiles};

use crate::app::{App, note};
use crate::args::ServeArgs;
use crate::exit::{Code, Failure};
use crate::record::open_for_writing;
use crate::screen::check_age;

pub(crate) fn run(app: &App, args: ServeArgs) -> Result<Code, Failure> {
    let limits = Limits {
        body: args.max_body,
        queries: args.max_queries,
        time: Duration::from_secs(args.timeout),
        concurrency: args.max_concurrency,
        rate: args.rate_limit,
        ..Limits::default()
    };
    let tls = args.tls_cert.zip(args.tls_key);
    let listen = Listen {
        address: args.listen,
        tls: tls.map(|(certificate, key)| TlsFiles { certificate, key }),
        allow_anonymous: args.allow_anonymous,
    };
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
    let setup = Setup { limits, recording, max_ages };
    lictor_server::start_log(args.log.into());
    lictor_server::serve(live, &listen, setup, |address| {
        note(&format!("listening on {scheme}://{address}"));
    })?;
    Ok(Code::Done)
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
