//! Licences by multiple activation keys, and how machines ask for them.

use crate::host::{RECORDED, UNKNOWN_KEY};
use crate::publisher::ExamplePublisher;
use muster_sign::sha256;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::IdempotencyKey;
use muster_wire::number::{CatalogVersion, KeySerial, ProductNumber, RevocationNumber};
use muster_wire::object::{Kind, Licence, LicenceRequest};
use muster_wire::time::Timestamp;

impl ExamplePublisher {
    /// A licence for this subject; seal it with [`ExamplePublisher::service_key`].
    #[must_use]
    pub fn licence(&self, product: ProductNumber, subject: &Fingerprint, issued: Timestamp) -> Licence {
        Licence {
            kind: Kind::Licence.number(),
            publisher: self.id(),
            product,
            serial: KeySerial(2),
            subject: sha256(&[&subject.to_bytes()]),
            organisation: "Harbour School District".into(),
            recorded: RECORDED,
            issued,
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            attributes: None,
        }
    }
    /// What a machine with this subject asks. The key in it is none.
    #[must_use]
    pub fn licence_request(&self, subject: Fingerprint) -> LicenceRequest {
        LicenceRequest {
            format: LicenceRequest::FORMAT.into(),
            publisher: self.id(),
            product_key: UNKNOWN_KEY.into(),
            subject,
            idempotency: IdempotencyKey::new([0x1d; 16]),
            machine_name: Some("front-desk-07".into()),
        }
    }
}
