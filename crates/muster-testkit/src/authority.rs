//! An authority that certifies services on this machine for TLS.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use rcgen::{BasicConstraints, CertificateParams, DnType, IsCa, Issuer, KeyPair, KeyUsagePurpose};

const DAY: Duration = Duration::from_secs(86_400);

/// When a certificate holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Validity {
    /// From yesterday on, for a year.
    Now,
    /// From yesterday on, for a week.
    EndsSoon,
    /// Until yesterday.
    Ended,
    /// From tomorrow on.
    Later,
}

/// The authority, whose certificate is in a file.
#[derive(Debug)]
pub struct Authority {
    folder: PathBuf,
    issuer: Issuer<'static, KeyPair>,
}

impl Authority {
    /// Makes one; its files go into `folder`.
    pub fn new(folder: &Path) -> Self {
        let key = KeyPair::generate().unwrap();
        let mut authority = named("Authority of the tests");
        authority.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        authority.key_usages = vec![KeyUsagePurpose::KeyCertSign];
        let certificate = authority.self_signed(&key).unwrap();
        fs::write(folder.join("ca.pem"), certificate.pem()).unwrap();
        Self { folder: folder.to_owned(), issuer: Issuer::new(authority, key) }
    }
    /// Its own certificate, PEM.
    pub fn file(&self) -> PathBuf {
        self.folder.join("ca.pem")
    }
    /// A new certificate for this machine, and its key: `NAME.pem` and `NAME.key`, over what was there.
    pub fn certify(&self, name: &str, validity: Validity) -> (PathBuf, PathBuf) {
        let key = KeyPair::generate().unwrap();
        let mut service =
            CertificateParams::new(["localhost", "127.0.0.1", "::1"].map(String::from)).unwrap();
        service.distinguished_name.push(DnType::CommonName, name);
        let now = SystemTime::now();
        let (from, until) = match validity {
            Validity::Now => (now - DAY, now + 365 * DAY),
            Validity::EndsSoon => (now - DAY, now + 7 * DAY),
            Validity::Ended => (now - 9 * DAY, now - DAY),
            Validity::Later => (now + DAY, now + 365 * DAY),
        };
        (service.not_before, service.not_after) = (from.into(), until.into());
        let certificate = service.signed_by(&key, &self.issuer).unwrap();
        let files = (self.folder.join(format!("{name}.pem")), self.folder.join(format!("{name}.key")));
        fs::write(&files.0, certificate.pem()).unwrap();
        fs::write(&files.1, key.serialize_pem()).unwrap();
        files
    }
}

fn named(name: &str) -> CertificateParams {
    let mut certificate = CertificateParams::default();
    certificate.distinguished_name.push(DnType::CommonName, name);
    certificate
}
