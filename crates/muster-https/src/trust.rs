//! Whose certificates are believed: the system's, and those of one file.

use std::path::{Path, PathBuf};

use muster_os::atomic_file::read_bounded;
use muster_os::file_error::FileError;
use thiserror::Error;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

/// Every authority of a system has far less.
const LARGEST: u64 = 4 << 20;

/// Why a file of authorities cannot be used.
#[derive(Debug, Error)]
pub enum TrustError {
    /// There is no such file.
    #[error("{} does not exist", path.display())]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// It cannot be read.
    #[error(transparent)]
    File(#[from] FileError),
    /// It has no certificate in PEM form.
    #[error("{} has no certificate in PEM form", path.display())]
    NoCertificate {
        /// The file.
        path: PathBuf,
    },
}

/// What the system trusts, and what the file says.
///
/// Certificates of the system that cannot be read are left out, as other programs do: a request then fails with the
/// authority that is missing.
pub(crate) fn roots(file: Option<&Path>) -> Result<RootCerts, TrustError> {
    let system = rustls_native_certs::load_native_certs().certs;
    let system = system.iter().map(|certificate| Certificate::from_der(certificate).to_owned());
    let own = file.map(read).transpose()?.unwrap_or_default();
    Ok(system.chain(own).collect::<Vec<_>>().into())
}

/// Whether a file can be used.
///
/// # Errors
/// Why it cannot.
pub fn check_authorities(file: &Path) -> Result<(), TrustError> {
    read(file).map(drop)
}

fn read(path: &Path) -> Result<Vec<Certificate<'static>>, TrustError> {
    let bytes = read_bounded(path, LARGEST)?.ok_or_else(|| TrustError::Missing { path: path.to_owned() })?;
    let items = parse_pem(&bytes).filter_map(Result::ok);
    let certificates: Vec<_> = items
        .filter_map(|item| match item {
            PemItem::Certificate(certificate) => Some(certificate),
            _ => None,
        })
        .collect();
    if certificates.is_empty() {
        return Err(TrustError::NoCertificate { path: path.to_owned() });
    }
    Ok(certificates)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_is_missing_or_has_no_certificate_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("ca.pem");
        assert!(matches!(check_authorities(&file), Err(TrustError::Missing { .. })));
        std::fs::write(&file, "-----BEGIN PRIVATE KEY-----\nAA==\n-----END PRIVATE KEY-----\n").unwrap();
        let error = roots(Some(&file)).unwrap_err();
        assert!(error.to_string().contains("ca.pem has no certificate"), "{error}");
        assert!(roots(None).is_ok());
    }
}
