//! An authority that certifies services on this machine for TLS.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use muster_os::clock;
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
    /// Makes one; its files go into `folder`, which is made where it is missing.
    pub fn new(folder: &Path) -> Self {
        fs::create_dir_all(folder).unwrap();
        let key = KeyPair::generate().unwrap();
        // Two of one name would be taken for one that has changed its key.
        let mut authority = named(&folder.display().to_string());
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
        self.certify_as(name, &["localhost", "127.0.0.1", "::1"], validity)
    }
    /// The same for these names and addresses.
    pub fn certify_as(&self, name: &str, subjects: &[&str], validity: Validity) -> (PathBuf, PathBuf) {
        let key = KeyPair::generate().unwrap();
        let subjects: Vec<String> = subjects.iter().copied().map(String::from).collect();
        let mut service = CertificateParams::new(subjects).unwrap();
        service.distinguished_name.push(DnType::CommonName, name);
        let now = SystemTime::UNIX_EPOCH + Duration::from_secs(clock::now_utc().unsigned_abs());
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
        fs::set_permissions(&files.1, fs::Permissions::from_mode(0o600)).unwrap();
        files
    }
}

fn named(name: &str) -> CertificateParams {
    let mut certificate = CertificateParams::default();
    certificate.distinguished_name.push(DnType::CommonName, name);
    certificate
}
