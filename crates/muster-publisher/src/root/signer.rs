//! The key that signs: of those in the folder the one that the root has certified last.
//!
//! So a key is exchanged without a moment at which nobody can sign: its successor is put beside it on every computer,
//! and whoever asks after its certificate is on record gets the successor.

use super::{KeyFile, KeyFileError, Root};
use crate::failure::Failure;
use muster_core::code::Code;
use muster_sign::{SigningKey, key_id, unverified};
use muster_store::publisher::{KeyPurpose, Published};
use muster_wire::id::PublicKey;
use muster_wire::object::{CatalogKeyCertificate, Sealed, ServiceCertificate};
use std::sync::{Arc, Mutex, PoisonError};

/// Where keys of a purpose lie: the one in use, and its successor.
pub(crate) const fn files(purpose: KeyPurpose) -> [KeyFile; 2] {
    match purpose {
        KeyPurpose::Catalog => [KeyFile::Catalog, KeyFile::NextCatalog],
        KeyPurpose::Service => [KeyFile::Service, KeyFile::NextService],
    }
}

/// The key that a certificate certifies.
pub(crate) fn certified(purpose: KeyPurpose, certificate: &Sealed) -> Result<PublicKey, Failure> {
    let key = match purpose {
        KeyPurpose::Catalog => unverified::<CatalogKeyCertificate>(certificate).map(|found| found.key),
        KeyPurpose::Service => unverified::<ServiceCertificate>(certificate).map(|found| found.key),
    };
    key.map_err(|error| Failure::of(Code::StoreDamaged).because(format!("{error}.")))
}

/// The key in the folder that has this public key, and its file.
pub(crate) fn held(
    root: &Root,
    purpose: KeyPurpose,
    public: PublicKey,
) -> Result<(KeyFile, SigningKey), Failure> {
    let [first, next] = files(purpose);
    let mut missing = None;
    for file in [first, next] {
        match file.signing_key(root) {
            Ok(key) if key.public() == public => return Ok((file, key)),
            Ok(_) => {}
            Err(error @ KeyFileError::Missing { .. }) => missing = missing.or(Some((file, error))),
            Err(error) => return Err(error.into()),
        }
    }
    match missing {
        Some((file, error)) if file == first => Err(error.into()),
        _ => Err(Failure::of(Code::FileInvalid).because(format!(
            "Neither {} nor {} holds the key {} that the database has the newest certificate of.",
            first.name(),
            next.name(),
            key_id(&public)
        ))),
    }
}

/// The key that signs now.
pub(crate) fn signer(root: &Root, purpose: KeyPurpose, published: &Published) -> Result<SigningKey, Failure> {
    let certificate = match purpose {
        KeyPurpose::Catalog => &published.catalog_key,
        KeyPurpose::Service => &published.service,
    };
    held(root, purpose, certified(purpose, certificate)?).map(|(_, key)| key)
}

/// The service key of a program that goes on running.
pub(crate) struct ServiceKey {
    root: Root,
    held: Mutex<Option<Arc<SigningKey>>>,
}

impl ServiceKey {
    pub(crate) const fn new(root: Root) -> Self {
        Self { root, held: Mutex::new(None) }
    }

    /// The one that signs now; read again only where another was certified meanwhile.
    pub(crate) fn now(&self, published: &Published) -> Result<Arc<SigningKey>, Failure> {
        let public = certified(KeyPurpose::Service, &published.service)?;
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(key) = held.as_ref().filter(|key| key.public() == public) {
            return Ok(Arc::clone(key));
        }
        let key = Arc::new(signer(&self.root, KeyPurpose::Service, published)?);
        *held = Some(Arc::clone(&key));
        Ok(key)
    }
}
