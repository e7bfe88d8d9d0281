//! Whether the connection to the server is encrypted, and whom it is believed: `sslmode` and `sslrootcert` of an
//! address, as libpq has them.
//!
//! | `sslmode` | encrypted | the server's certificate |
//! | --- | --- | --- |
//! | `disable` | no | |
//! | `prefer`, or none | where the server offers it | any |
//! | `require` | yes | any; with `sslrootcert` as `verify-ca` |
//! | `verify-ca` | yes | issued under one of `sslrootcert` |
//! | `verify-full` | yes | the same, and for the host's name in the address |

use crate::server::AddressError;
use rustls::client::WebPkiServerVerifier;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::crypto::{CryptoProvider, ring, verify_tls12_signature, verify_tls13_signature};
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, ServerName, UnixTime};
use rustls::{CertificateError, ClientConfig, DigitallySignedStruct, RootCertStore, SignatureScheme};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tokio::io::{AsyncRead, AsyncWrite};
use tokio_postgres::config::SslMode;
use tokio_postgres::{Client, Config, Connection, Error, NoTls};
use tokio_postgres_rustls::MakeRustlsConnect;

/// What an address says about it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mode {
    Disable,
    Prefer,
    Require,
    VerifyCa,
    VerifyFull,
}

const MODES: [(&str, Mode); 5] = [
    ("disable", Mode::Disable),
    ("prefer", Mode::Prefer),
    ("require", Mode::Require),
    ("verify-ca", Mode::VerifyCa),
    ("verify-full", Mode::VerifyFull),
];

/// How a connection is made.
#[derive(Clone)]
pub(crate) struct Encryption {
    mode: SslMode,
    tls: Option<MakeRustlsConnect>,
}

impl std::fmt::Debug for Encryption {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Encryption").field("mode", &self.mode).finish_non_exhaustive()
    }
}

impl Encryption {
    /// Takes its parameters out of an address; the driver does not know them all.
    pub(crate) fn taken_from(address: &str) -> Result<(String, Self), AddressError> {
        let (base, query) = address.split_once('?').unwrap_or((address, ""));
        let (mut mode, mut roots) = (None, None);
        let mut others = Vec::new();
        for parameter in query.split('&').filter(|parameter| !parameter.is_empty()) {
            match parameter.split_once('=') {
                Some(("sslmode", name)) => mode = Some(mode_named(name)?),
                Some(("sslrootcert", path)) => roots = Some(PathBuf::from(decoded(path))),
                _ => others.push(parameter),
            }
        }
        let encryption = Self::new(mode.unwrap_or(Mode::Prefer), roots.as_deref())?;
        let rest = others.join("&");
        Ok((if rest.is_empty() { base.to_owned() } else { format!("{base}?{rest}") }, encryption))
    }

    fn new(mode: Mode, roots: Option<&Path>) -> Result<Self, AddressError> {
        let (ssl, check) = match (mode, roots) {
            (Mode::Disable, _) => return Ok(Self { mode: SslMode::Disable, tls: None }),
            (Mode::Prefer, _) => (SslMode::Prefer, Check::Nothing),
            (Mode::Require, None) => (SslMode::Require, Check::Nothing),
            (Mode::Require | Mode::VerifyCa, Some(roots)) => {
                (SslMode::Require, Check::Chain(verifier(roots)?))
            }
            (Mode::VerifyFull, Some(roots)) => (SslMode::Require, Check::ChainAndName(verifier(roots)?)),
            (Mode::VerifyCa | Mode::VerifyFull, None) => return Err(AddressError::NoRoots),
        };
        let config = ClientConfig::builder_with_provider(provider())
            .with_safe_default_protocol_versions()?
            .dangerous()
            .with_custom_certificate_verifier(Arc::new(Verifier { check, provider: provider() }))
            .with_no_client_auth();
        Ok(Self { mode: ssl, tls: Some(MakeRustlsConnect::new(config)) })
    }

    /// Connects as the address says.
    pub(crate) async fn connect(&self, config: &Config) -> Result<Client, Error> {
        let mut config = config.clone();
        config.ssl_mode(self.mode);
        match &self.tls {
            Some(tls) => config.connect(tls.clone()).await.map(driven),
            None => config.connect(NoTls).await.map(driven),
        }
    }
}

/// What is asked is sent, and answers come, while somebody waits for one.
fn driven<S, T>((client, connection): (Client, Connection<S, T>)) -> Client
where
    S: AsyncRead + AsyncWrite + Unpin + Send + 'static,
    T: AsyncRead + AsyncWrite + Unpin + Send + 'static,
{
    // How it ended is told to whoever asks next.
    drop(tokio::spawn(connection));
    client
}

fn mode_named(name: &str) -> Result<Mode, AddressError> {
    let known = MODES.into_iter().find(|(known, _)| *known == name);
    known.map(|(_, mode)| mode).ok_or_else(|| AddressError::Mode(name.to_owned()))
}

/// Percent signs of an address; what is none stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::new();
    let mut rest = text.as_bytes();
    while let [first, left @ ..] = rest {
        let digits = left.get(..2).and_then(|digits| std::str::from_utf8(digits).ok());
        match digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()).filter(|_| *first == b'%') {
            Some(byte) => {
                bytes.push(byte);
                rest = left.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(*first);
                rest = left;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

fn provider() -> Arc<CryptoProvider> {
    Arc::new(ring::default_provider())
}

/// Believes what is issued under a certificate of this file.
fn verifier(file: &Path) -> Result<Arc<WebPkiServerVerifier>, AddressError> {
    let wrong = |why: String| AddressError::Roots { path: file.to_owned(), why };
    let mut roots = RootCertStore::empty();
    for certificate in CertificateDer::pem_file_iter(file).map_err(|error| wrong(error.to_string()))? {
        let certificate = certificate.map_err(|error| wrong(error.to_string()))?;
        roots.add(certificate).map_err(|error| wrong(error.to_string()))?;
    }
    if roots.is_empty() {
        return Err(wrong("it holds no certificate".to_owned()));
    }
    WebPkiServerVerifier::builder_with_provider(Arc::new(roots), provider())
        .build()
        .map_err(|error| wrong(error.to_string()))
}

/// What a certificate is held against.
#[derive(Debug)]
enum Check {
    Nothing,
    Chain(Arc<WebPkiServerVerifier>),
    ChainAndName(Arc<WebPkiServerVerifier>),
}

#[derive(Debug)]
struct Verifier {
    check: Check,
    provider: Arc<CryptoProvider>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, rustls::Error> {
        let by = |verifier: &WebPkiServerVerifier| {
            verifier.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now)
        };
        match &self.check {
            Check::Nothing => Ok(ServerCertVerified::assertion()),
            Check::ChainAndName(verifier) => by(verifier),
            // The name is looked at last.
            Check::Chain(verifier) => match by(verifier) {
                Err(rustls::Error::InvalidCertificate(
                    CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. },
                )) => Ok(ServerCertVerified::assertion()),
                outcome => outcome,
            },
        }
    }
    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }
    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, rustls::Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }
    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider.signature_verification_algorithms.supported_schemes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn its_parameters_are_taken_out_and_the_others_stay() {
        let (rest, encryption) =
            Encryption::taken_from("postgres://db.example/x?host=/run&sslmode=disable&port=1").unwrap();
        assert_eq!(
            (rest.as_str(), encryption.mode),
            ("postgres://db.example/x?host=/run&port=1", SslMode::Disable)
        );
        let (rest, encryption) = Encryption::taken_from("postgres://db.example/x?sslmode=require").unwrap();
        assert_eq!((rest.as_str(), encryption.mode), ("postgres://db.example/x", SslMode::Require));
        let (_, encryption) = Encryption::taken_from("postgres://db.example/x").unwrap();
        assert_eq!((encryption.mode, encryption.tls.is_some()), (SslMode::Prefer, true));
    }

    #[test]
    fn what_cannot_be_honoured_is_refused() {
        let refused = |query: &str| Encryption::taken_from(&format!("postgres://x/y?{query}")).unwrap_err();
        assert!(matches!(refused("sslmode=perhaps"), AddressError::Mode(name) if name == "perhaps"));
        assert!(matches!(refused("sslmode=verify-full"), AddressError::NoRoots));
        let roots = refused("sslmode=verify-ca&sslrootcert=%2Fno%20such/file");
        assert!(matches!(&roots, AddressError::Roots { path, .. } if path == Path::new("/no such/file")));
    }

    #[test]
    fn percent_signs_that_mean_nothing_stay() {
        assert_eq!(decoded("a%20b%2fc%"), "a b/c%");
        assert_eq!(decoded("100%zz"), "100%zz");
    }
}
