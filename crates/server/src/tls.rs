//! TLS with a certificate and a key in files.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

use axum::serve::Listener;
use rustls::ServerConfig;
use rustls::pki_types::pem::PemObject as _;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Semaphore, mpsc};
use tokio_rustls::TlsAcceptor;
use tokio_rustls::server::TlsStream;

/// A certificate with its chain, and its private key, as PEM files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TlsFiles {
    /// The certificate, then those that vouch for it.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Why the files cannot be used.
#[derive(Debug, thiserror::Error)]
pub enum TlsError {
    /// A file cannot be read, or is no PEM file of what is expected.
    #[error("{path}: {cause}")]
    File {
        /// Which one.
        path: PathBuf,
        /// Why not.
        cause: rustls::pki_types::pem::Error,
    },
    /// Certificate and key cannot be used together.
    #[error("the certificate and the key cannot be used: {0}")]
    Pair(#[from] rustls::Error),
}

/// Handshakes at once; those beyond wait.
const HANDSHAKES: usize = 256;
/// The longest time of a handshake.
const PATIENCE: Duration = Duration::from_secs(10);

impl TlsFiles {
    pub(crate) fn config(&self) -> Result<ServerConfig, TlsError> {
        let error = |path: &Path| {
            let path = path.to_owned();
            move |cause| TlsError::File { path, cause }
        };
        let chain = CertificateDer::pem_file_iter(&self.certificate)
            .and_then(Iterator::collect::<Result<Vec<_>, _>>)
            .map_err(error(&self.certificate))?;
        let key = PrivateKeyDer::from_pem_file(&self.key).map_err(error(&self.key))?;
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config =
            ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions()?;
        let mut config = config.with_no_client_auth().with_single_cert(chain, key)?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(config)
    }
}

/// Connections whose handshake is done. Handshakes run beside each other: a slow client holds up nobody.
#[derive(Debug)]
pub(crate) struct TlsListener {
    done: mpsc::Receiver<(TlsStream<TcpStream>, SocketAddr)>,
    address: SocketAddr,
}

impl TlsListener {
    pub(crate) fn new(mut listener: TcpListener, config: ServerConfig) -> std::io::Result<Self> {
        let address = TcpListener::local_addr(&listener)?;
        let acceptor = TlsAcceptor::from(Arc::new(config));
        let (sender, done) = mpsc::channel(HANDSHAKES);
        let slots = Arc::new(Semaphore::new(HANDSHAKES));
        tokio::spawn(async move {
            loop {
                // The semaphore is never closed, and the receiver only when the server ends.
                let Ok(slot) = Arc::clone(&slots).acquire_owned().await else { return };
                let (stream, peer) = Listener::accept(&mut listener).await;
                if sender.is_closed() {
                    return;
                }
                let (acceptor, sender) = (acceptor.clone(), sender.clone());
                tokio::spawn(async move {
                    let _ = stream.set_nodelay(true);
                    if let Ok(Ok(stream)) =
                        tokio::time::timeout(PATIENCE, acceptor.accept(stream)).await
                    {
                        let _ = sender.send((stream, peer)).await;
                    }
                    drop(slot);
                });
            }
        });
        Ok(Self { done, address })
    }
}

impl Listener for TlsListener {
    type Io = TlsStream<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        match self.done.recv().await {
            Some(connection) => connection,
            None => std::future::pending().await,
        }
    }

    fn local_addr(&self) -> std::io::Result<Self::Addr> {
        Ok(self.address)
    }
}
