//! Whose certificates hold: those of the system, and those of a file that an administrator gave.

use super::failed;
use muster_client::{ClientError, ServiceTrouble};
use muster_os::atomic_file::read_bounded;
use muster_os::file_error::{FileError, Operation};
use std::io::ErrorKind;
use std::path::Path;
use ureq::tls::{Certificate, PemItem, RootCerts, parse_pem};

/// Most bytes of a file of certificates.
const LIMIT: u64 = 1 << 20;

/// The roots.
pub(super) fn roots(file: Option<&Path>) -> Result<RootCerts, ServiceTrouble> {
    // What cannot be read of the system's is as good as not there: the exchange tells that nothing is trusted.
    let system = rustls_native_certs::load_native_certs().certs;
    let mut roots: Vec<Certificate<'static>> =
        system.iter().map(|certificate| Certificate::from_der(certificate).to_owned()).collect();
    if let Some(path) = file {
        roots.extend(given(path)?);
    }
    Ok(RootCerts::new_with_certs(&roots))
}

/// The certificates of a PEM file, at least one.
fn given(path: &Path) -> Result<Vec<Certificate<'static>>, ServiceTrouble> {
    let told = |error: FileError| {
        let said = error.to_string();
        failed(ClientError::File(error).reason(), said)
    };
    let missing = || FileError::from_io(Operation::Open, path, ErrorKind::NotFound.into());
    let bytes = read_bounded(path, LIMIT).and_then(|bytes| bytes.ok_or_else(missing)).map_err(told)?;
    let items = parse_pem(&bytes).filter_map(|item| match item {
        Ok(PemItem::Certificate(certificate)) => Some(certificate),
        _ => None,
    });
    let certificates: Vec<_> = items.collect();
    if certificates.is_empty() {
        let none = std::io::Error::new(ErrorKind::InvalidData, "no certificate in it");
        return Err(told(FileError::from_io(Operation::Read, path, none)));
    }
    Ok(certificates)
}
