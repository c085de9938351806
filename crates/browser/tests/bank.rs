//! A bank's provider of identities, and the server as its client: for the tests and for the pictures.

#[allow(dead_code, reason = "made for the tests of the server, which use all of it")]
#[path = "../../server/tests/it/provider.rs"]
mod provider;

use std::net::SocketAddr;

use lictor_config::{Config, FetchConfig, Secret};
use lictor_server::Oidc;

#[allow(unused_imports, reason = "the pictures need no other manner")]
pub(crate) use provider::Manner;
pub(crate) use provider::Provider;

/// A provider that lets one person in.
pub(crate) fn provider() -> Provider {
    Provider::start(jiff::Timestamp::now().as_second())
}

/// People come back to `localhost`, which to the browser is another site than the provider's 127.0.0.1: so it
/// mostly is.
pub(crate) fn client(provider: &Provider, server: SocketAddr) -> Oidc {
    let text = format!(
        "[server.oidc]\nissuer = '{}'\nclient_id = '{}'\nname = 'the bank'\n\
         redirect_url = 'http://localhost:{}/ui/login/oidc/return'\nroles.analyst = 'screening'\n",
        provider.issuer(),
        provider::CLIENT,
        server.port()
    );
    let config = Config::read("lictor.toml".as_ref(), &text).unwrap().server.oidc.unwrap();
    let settings = lictor_fetch::Settings::of(&FetchConfig::default(), None);
    Oidc::new(&config, Some(Secret::new(provider::SECRET)), settings).unwrap()
}
