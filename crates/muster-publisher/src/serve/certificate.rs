//! The service's own certificate and key for TLS: two files, and everything that can be wrong with them.

use crate::failure::Failure;
use crate::moment::moment;
use muster_core::code::Code;
use muster_os::atomic_file::read_bounded;
use muster_os::secret_file::open_to_all;
use muster_wire::time::Timestamp;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, SystemTime};
use tokio_rustls::rustls::client::WebPkiServerVerifier;
use tokio_rustls::rustls::client::danger::ServerCertVerifier;
use tokio_rustls::rustls::crypto::{CryptoProvider, ring};
use tokio_rustls::rustls::pki_types::pem::{self, PemObject};
use tokio_rustls::rustls::pki_types::{CertificateDer, PrivateKeyDer, ServerName, UnixTime};
use tokio_rustls::rustls::{CertificateError, Error, RootCertStore, ServerConfig};

/// A chain of certificates has a few kilobytes.
const LARGEST: u64 = 1 << 20;
/// The log warns so long before the end.
const SOON: i64 = 14 * 86_400;

/// Where certificate and key are.
#[derive(Debug, Clone)]
pub(super) struct CertificateFiles {
    certificate: PathBuf,
    key: PathBuf,
}

/// When each file was last written, and its length.
pub(super) type Stamp = [Option<(SystemTime, u64)>; 2];

/// A certificate that clients can accept.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) config: Arc<ServerConfig>,
    /// When it ends, where that is soon.
    pub(super) ends_soon: Option<Timestamp>,
}

impl CertificateFiles {
    pub(super) const fn new(certificate: PathBuf, key: PathBuf) -> Self {
        Self { certificate, key }
    }

    pub(super) fn stamp(&self) -> Stamp {
        [&self.certificate, &self.key].map(|file| {
            let metadata = file.metadata().ok()?;
            Some((metadata.modified().ok()?, metadata.len()))
        })
    }

    /// Reads both, and refuses what no client would accept.
    pub(super) fn load(&self, now: Timestamp) -> Result<Loaded, Failure> {
        let chain = self.chain()?;
        let key = self.private_key()?;
        match outside(&chain, now) {
            Err(error) => return Err(self.unusable(&error)),
            Ok(Some(Outside::Ended(end))) => return Err(self.ended("ended", end)),
            Ok(Some(Outside::Begins(begin))) => return Err(self.ended("begins only", begin)),
            Ok(None) => {}
        }
        let ends_soon = match outside(&chain, now.plus_seconds(SOON)) {
            Ok(Some(Outside::Ended(end))) => Some(end),
            _ => None,
        };
        let mut config = ServerConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()
            .and_then(|builder| builder.with_no_client_auth().with_single_cert(chain, key))
            .map_err(|error| self.unusable(&error))?;
        config.alpn_protocols = vec![b"http/1.1".to_vec()];
        Ok(Loaded { config: Arc::new(config), ends_soon })
    }

    fn chain(&self) -> Result<Vec<CertificateDer<'static>>, Failure> {
        let bytes = read(&self.certificate)?;
        let chain: Result<Vec<_>, _> = CertificateDer::pem_slice_iter(&bytes).collect();
        let chain = chain.map_err(|error| no_pem(&self.certificate, "certificate", &error))?;
        if chain.is_empty() {
            return Err(no_pem(&self.certificate, "certificate", &pem::Error::NoItemsFound));
        }
        Ok(chain)
    }

    /// A group may be meant to read the key, as with those that a system keeps for its services; everybody may not.
    fn private_key(&self) -> Result<PrivateKeyDer<'static>, Failure> {
        let key = PrivateKeyDer::from_pem_slice(&read(&self.key)?)
            .map_err(|error| no_pem(&self.key, "private key", &error))?;
        let Some(mode) = open_to_all(&self.key) else { return Ok(key) };
        let file = self.key.display();
        let why =
            format!("{file} can be read by everybody (mode {mode:04o}); it must have mode 0600 or 0640.");
        Err(Failure::of(Code::FileDenied).because(why))
    }

    fn ended(&self, what: &str, time: Timestamp) -> Failure {
        let file = self.certificate.display();
        Failure::of(Code::FileInvalid).because(format!("The certificate in {file} {what} {}.", moment(time)))
    }

    fn unusable(&self, error: &Error) -> Failure {
        let (certificate, key) = (self.certificate.display(), self.key.display());
        Failure::of(Code::FileInvalid).because(match error {
            Error::InconsistentKeys(_) => {
                format!("{key} is not the key of the certificate in {certificate}.")
            }
            Error::InvalidCertificate(CertificateError::Other(_)) => {
                format!(
                    "{certificate} holds no certificate that a client takes for a service's: it must be of X.509 version 3, \
                     and not that of an authority (CA:TRUE), but one signed by it."
                )
            }
            other => format!("{certificate} and {key} cannot be used for TLS: {other}."),
        })
    }
}

/// The cryptography of every TLS connection; named, so that it does not depend on what else is in the tree.
fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    read_bounded(file, LARGEST)?
        .ok_or_else(|| Failure::of(Code::FileMissing).because(format!("{} does not exist.", file.display())))
}

fn no_pem(file: &Path, what: &str, error: &pem::Error) -> Failure {
    let file = file.display();
    Failure::of(Code::FileInvalid).because(match error {
        pem::Error::NoItemsFound => format!("{file} has no {what} in PEM form."),
        other => format!("{file} is no PEM file with a {what}: {other}."),
    })
}

/// On which side of a certificate's time a moment is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Outside {
    Begins(Timestamp),
    Ended(Timestamp),
}

/// Asks as a client would. Whether the client trusts the issuer, and expects this name, only the client knows; its
/// time is judged before either.
fn outside(chain: &[CertificateDer<'static>], at: Timestamp) -> Result<Option<Outside>, Error> {
    let (Some((own, between)), Some(last)) = (chain.split_first(), chain.last()) else { return Ok(None) };
    let mut roots = RootCertStore::empty();
    roots.add(last.clone())?;
    let verifier = WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
        .build()
        .map_err(|error| Error::General(error.to_string()))?;
    let anyone = ServerName::try_from("name.invalid").map_err(|error| Error::General(error.to_string()))?;
    let seconds = u64::try_from(at.seconds()).unwrap_or_default();
    let at = UnixTime::since_unix_epoch(Duration::from_secs(seconds));
    let time = |time: UnixTime| Timestamp::from_seconds(i64::try_from(time.as_secs()).unwrap_or(i64::MAX));
    Ok(match verifier.verify_server_cert(own, between, &anyone, &[], at) {
        Err(Error::InvalidCertificate(CertificateError::ExpiredContext { not_after, .. })) => {
            Some(Outside::Ended(time(not_after)))
        }
        Err(Error::InvalidCertificate(CertificateError::NotValidYetContext { not_before, .. })) => {
            Some(Outside::Begins(time(not_before)))
        }
        // Of another form or for another use than a service's, whoever is trusted.
        Err(
            error @ Error::InvalidCertificate(CertificateError::Other(_) | CertificateError::InvalidPurpose),
        ) => {
            return Err(error);
        }
        _ => None,
    })
}
