//! The server on its sockets, from start to end.

use std::net::SocketAddr;
use std::time::Duration;

use axum::serve::{Listener, ListenerExt as _};
use hyper_util::rt::{TokioIo, TokioTimer};
use hyper_util::server::graceful::GracefulShutdown;
use hyper_util::service::TowerToHyperService;
use lictor_engine::Live;
use lictor_store::{ApiKeys, KeyState, StoreError};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::server::{Server, Setup};
use crate::tls::{TlsError, TlsFiles, TlsListener};

/// How often newer lists and keys are looked for.
const LOOK: Duration = Duration::from_secs(2);

/// Where a server listens, and to whom.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listen {
    /// The address and port; port 0 takes one that is free.
    pub address: SocketAddr,
    /// The certificate and key, to speak TLS.
    pub tls: Option<TlsFiles>,
    /// Let everybody who reaches the address screen names.
    pub allow_anonymous: bool,
}

/// Why a server does not start, or ended.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ServeError {
    /// Others than this machine reach the address, and anybody could ask.
    #[error("{0} can be reached from other machines, and there is no API key that is good")]
    Unguarded(SocketAddr),
    /// The address cannot be listened on.
    #[error("cannot listen on {address}: {cause}")]
    Listen {
        /// Which one.
        address: SocketAddr,
        /// Why not.
        cause: std::io::Error,
    },
    /// The files for TLS cannot be used.
    #[error(transparent)]
    Tls(#[from] TlsError),
    /// The keys cannot be read.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The operating system refused what a server needs.
    #[error("the operating system does not let the server run: {0}")]
    System(#[from] std::io::Error),
}

/// Serves until the process is told to end (SIGTERM, SIGINT): then nothing new is accepted, and requests
/// that are being answered are answered. `ready` is told the address once it is listened on.
///
/// # Errors
/// When it cannot start, as the error says.
pub fn serve(
    live: Live,
    listen: &Listen,
    setup: impl Into<Setup>,
    ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    let setup = setup.into();
    let clock = Box::new(jiff::Timestamp::now);
    let server = if listen.allow_anonymous {
        Server::anonymous(live, setup, clock)?
    } else if listen.address.ip().is_loopback() {
        Server::local(live, setup, clock)?
    } else {
        let home = || ApiKeys::file_in(live.library().home());
        let keys = ApiKeys::read(setup.keys.clone().unwrap_or_else(home))?;
        let now = jiff::Timestamp::now();
        if setup.oidc.is_none() && !keys.iter().any(|it| it.state(now) == KeyState::Good) {
            return Err(ServeError::Unguarded(listen.address));
        }
        Server::guarded(live, setup, clock)?
    };
    let tls = listen.tls.as_ref().map(TlsFiles::config).transpose()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async {
        let error = |cause| ServeError::Listen { address: listen.address, cause };
        let socket = TcpListener::bind(listen.address).await.map_err(error)?;
        let address = socket.local_addr()?;
        let ending = ending()?;
        tokio::spawn(look_for_newer(server.clone()));
        ready(address);
        if let Some(config) = tls {
            server.speak_tls();
            run(TlsListener::new(socket, config)?, &server, ending).await?;
        } else {
            let socket = socket.tap_io(|stream| {
                let _ = stream.set_nodelay(true);
            });
            run(socket, &server, ending).await?;
        }
        Ok::<(), ServeError>(())
    })?;
    tracing::info!("ended");
    Ok(())
}

/// Accepts connections until the process is told to end, then waits for what is being answered.
async fn run<L>(
    mut listener: L,
    server: &Server,
    mut ending: watch::Receiver<bool>,
) -> std::io::Result<()>
where
    L: Listener,
{
    let limits = server.limits();
    let mut http = hyper::server::conn::http1::Builder::new();
    // Who sends nothing, or a header byte by byte, does not hold a connection for ever.
    http.timer(TokioTimer::new()).header_read_timeout(limits.headers);
    let router = TowerToHyperService::new(server.router());
    let open = GracefulShutdown::new();
    loop {
        tokio::select! {
            (stream, _) = listener.accept() => {
                let connection = http.serve_connection(TokioIo::new(stream), router.clone());
                let connection = open.watch(connection);
                tokio::spawn(async move {
                    // A client that breaks off, or speaks no HTTP, is nothing to be told of.
                    let _ = connection.await;
                });
            }
            _ = ending.wait_for(|it| *it) => break,
        }
    }
    drop(listener);
    tracing::info!("told to end: requests that are being answered are answered");
    if tokio::time::timeout(limits.grace, open.shutdown()).await.is_err() {
        tracing::warn!("requests that took too long were given up");
    }
    Ok(())
}

/// Becomes true when the process is told to end.
fn ending() -> std::io::Result<watch::Receiver<bool>> {
    let (sender, receiver) = watch::channel(false);
    #[cfg(unix)]
    let mut terminate = tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate())?;
    tokio::spawn(async move {
        #[cfg(unix)]
        tokio::select! {
            _ = tokio::signal::ctrl_c() => {}
            _ = terminate.recv() => {}
        }
        #[cfg(not(unix))]
        let _ = tokio::signal::ctrl_c().await;
        let _ = sender.send(true);
    });
    Ok(receiver)
}

/// Takes newer lists and keys into use, within seconds of their being written, and warms the workers for them.
async fn look_for_newer(server: Server) {
    let mut seen = server.snapshot_file();
    server.warm();
    loop {
        tokio::time::sleep(LOOK).await;
        let at = server.clone();
        // Opening files is no work for the threads of the sockets.
        let looked = tokio::task::spawn_blocking(move || {
            let is_newer = at.refresh_if_changed(&mut seen);
            (is_newer, seen)
        });
        match looked.await {
            Ok((is_newer, file)) => {
                seen = file;
                if is_newer {
                    server.warm();
                }
            }
            Err(_) => {
                tracing::error!("looking for newer lists failed; those before go on answering");
            }
        }
    }
}
