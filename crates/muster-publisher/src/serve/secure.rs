//! TLS of the service: handshakes, and the change to a renewed certificate while it runs.

use super::certificate::{CertificateFiles, Loaded, Stamp};
use super::stream::{Connection, Guarded};
use crate::failure::Failure;
use crate::moment::moment;
use muster_os::clock;
use muster_service::hangup::Hangup;
use muster_service::stop::Stop;
use muster_wire::time::Timestamp;
use std::path::PathBuf;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;
use tokio::sync::mpsc::UnboundedSender;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::ServerConfig;

/// Longest handshake.
const HANDSHAKE: Duration = Duration::from_secs(10);
/// How often it is looked whether the files are others.
const EVERY: Duration = Duration::from_secs(60);

/// The certificate in use.
#[derive(Debug)]
pub(super) struct Tls {
    files: CertificateFiles,
    config: RwLock<Arc<ServerConfig>>,
}

impl Tls {
    pub(super) fn new(certificate: PathBuf, key: PathBuf) -> Result<Self, Failure> {
        let files = CertificateFiles::new(certificate, key);
        let loaded = files.load(now())?;
        warn_if_soon(&loaded);
        Ok(Self { files, config: RwLock::new(loaded.config) })
    }

    /// Shakes hands and hands the connection on; who does not speak TLS, or not in time, is gone.
    pub(super) async fn shake_hands(
        self: Arc<Self>,
        connection: Guarded,
        accepted: UnboundedSender<Connection>,
        stop: Stop,
    ) {
        let config = Arc::clone(&self.config.read().unwrap_or_else(PoisonError::into_inner));
        let address = connection.peer().ip();
        let handshake = TlsAcceptor::from(config).accept(connection);
        let shaken = tokio::select! {
            shaken = tokio::time::timeout(HANDSHAKE, handshake) => shaken,
            () = stop.hard() => return,
        };
        match shaken {
            // A receiver that is gone is being stopped.
            Ok(Ok(stream)) => drop(accepted.send(Connection::Secured(Box::new(stream)))),
            Ok(Err(error)) => tracing::debug!(%address, %error, "no TLS came about"),
            Err(_) => tracing::debug!(%address, "no TLS came about in time"),
        }
    }

    /// Takes a renewed certificate into use as soon as both files fit together, until `stop` is soft.
    pub(super) async fn follow(&self, mut hangup: Hangup, stop: &Stop) {
        let mut known = self.files.stamp();
        loop {
            let asked = tokio::select! {
                () = stop.soft() => return,
                () = hangup.come() => true,
                () = tokio::time::sleep(EVERY) => false,
            };
            self.look(&mut known, asked);
        }
    }

    fn look(&self, known: &mut Stamp, asked: bool) {
        let found = self.files.stamp();
        if found == *known && !asked {
            return;
        }
        *known = found;
        match self.files.load(now()) {
            Ok(loaded) => {
                warn_if_soon(&loaded);
                *self.config.write().unwrap_or_else(PoisonError::into_inner) = loaded.config;
                tracing::info!("the certificate for TLS was read again");
            }
            Err(failure) => {
                tracing::error!(
                    ?failure,
                    "the certificate for TLS stays as it was: the files cannot be used"
                );
            }
        }
    }
}

fn now() -> Timestamp {
    Timestamp::from_seconds(clock::now_utc())
}

fn warn_if_soon(loaded: &Loaded) {
    if let Some(end) = loaded.ends_soon {
        tracing::warn!(end = moment(end), "the certificate for TLS ends soon");
    }
}
