//! Hosts of the publisher and what they grant.

use crate::catalog;
use crate::publisher::{ExamplePublisher, example_key};
use muster_sign::{SigningKey, seal, sha256};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::{Cmid, IdempotencyKey, KeyId, Nonce, PublicKey, StoreEpoch};
use muster_wire::number::{
    CatalogVersion, GroupNumber, KeySerial, Minutes, ProductNumber, RecordNumber, RevocationNumber,
};
use muster_wire::object::{Grant, HostCertificate, HostRequest, Kind, Recorded, Refusal, Sealed};
use muster_wire::time::Timestamp;

/// The key of the host with this seed, the same under every publisher.
#[must_use]
pub fn host_key(seed: u8) -> SigningKey {
    example_key(b"host", &[seed])
}

pub(crate) const RECORDED: Recorded = Recorded { epoch: StoreEpoch::new([0xe1; 8]), number: RecordNumber(7) };

/// 25 characters of the alphabet of product keys, but no valid key.
pub(crate) const UNKNOWN_KEY: &str = "BBBBBCCCCCDDDDDFFFFFGGGGG";

impl ExamplePublisher {
    /// A host with its certificate, valid for 400 days.
    #[must_use]
    pub fn host(&self, key_seed: u8, group: GroupNumber, not_before: Timestamp) -> (SigningKey, Sealed) {
        let key = host_key(key_seed);
        let certificate = self.host_certificate(key.public(), group, not_before);
        (key, seal(&certificate, self.service_key()))
    }
    /// What the service says about a host; seal it with [`ExamplePublisher::service_key`].
    #[must_use]
    pub fn host_certificate(
        &self,
        key: PublicKey,
        group: GroupNumber,
        not_before: Timestamp,
    ) -> HostCertificate {
        HostCertificate {
            kind: Kind::Host.number(),
            publisher: self.id(),
            key,
            organisation: "Harbour School District".into(),
            group,
            not_before,
            not_after: not_before.plus(Minutes::days(catalog::HOST_DAYS)),
            serial: KeySerial(1),
            recorded: RECORDED,
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            hardware: sha256(&[&Fingerprint::default().to_bytes()]),
            terms: None,
        }
    }
    /// What a host asks before it is certified; seal it with the host's key.
    #[must_use]
    pub fn host_request(&self, key: PublicKey, time: Timestamp) -> HostRequest {
        HostRequest {
            kind: Kind::HostRequest.number(),
            publisher: self.id(),
            key,
            product_key: UNKNOWN_KEY.into(),
            fingerprint: Fingerprint::default(),
            machine_name: "activation.harbour.example".into(),
            idempotency: IdempotencyKey::new([0x1d; 16]),
            time,
            head: RECORDED,
        }
    }
    /// A grant that exactly reaches the product's threshold, for an empty fingerprint; seal it with the host's key.
    #[must_use]
    pub fn grant_for(
        &self,
        host: KeyId,
        product: ProductNumber,
        cmid: Cmid,
        nonce: Nonce,
        issued: Timestamp,
    ) -> Grant {
        let threshold = catalog::threshold(product);
        Grant {
            kind: Kind::Grant.number(),
            publisher: self.id(),
            product,
            cmid,
            fingerprint: sha256(&[&Fingerprint::default().to_bytes()]),
            nonce,
            count: threshold,
            threshold,
            host,
            recorded: RECORDED,
            issued,
            expires: issued.plus(catalog::VALIDITY),
            renewal_interval: catalog::RENEWAL,
            retry_interval: catalog::RETRY,
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            attributes: None,
            sharing: None,
        }
    }
    /// A refusal for one machine less than the product's threshold; seal it with the host's key.
    #[must_use]
    pub fn refusal_for(
        &self,
        host: KeyId,
        product: ProductNumber,
        cmid: Cmid,
        nonce: Nonce,
        issued: Timestamp,
    ) -> Refusal {
        let limit = i64::from(catalog::threshold(product).0);
        Refusal {
            kind: Kind::Refusal.number(),
            publisher: self.id(),
            product,
            cmid,
            fingerprint: sha256(&[&Fingerprint::default().to_bytes()]),
            nonce,
            code: 0xC004_F038,
            figure: limit.saturating_sub(1),
            limit,
            host,
            recorded: RECORDED,
            issued,
            renewal_interval: catalog::RENEWAL,
            retry_interval: catalog::RETRY,
            catalog_version: CatalogVersion(1),
            revocation_number: RevocationNumber(0),
            sharing: None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7};
    use muster_wire::object::Bundle;

    #[test]
    fn every_object_is_accepted_and_always_the_same() {
        let (publisher, again) = (ExamplePublisher::new(1), ExamplePublisher::new(1));
        assert_eq!(publisher.bundle(), again.bundle());
        assert_ne!(publisher.id(), ExamplePublisher::new(2).id());
        assert!(!publisher.verified_catalog().unwrap().lab);
        assert!(ExamplePublisher::lab(1).verified_catalog().unwrap().lab);
        let bundle = muster_wire::encode(&publisher.bundle());
        assert_eq!(muster_wire::decode::<Bundle>(&bundle), Ok(publisher.bundle()));

        let service = publisher.root().unwrap().service(&publisher.sealed_service()).unwrap();
        let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        let host = service.host(&certificate).unwrap();
        let (cmid, nonce) = (Cmid::new([1; 16]), Nonce::new([2; 16]));
        let grant = publisher.grant_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
        assert_eq!(host.grant(&seal(&grant, &key)).unwrap().into_inner(), grant);
        let refusal = publisher.refusal_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
        assert_eq!(host.refusal(&seal(&refusal, &key)).unwrap().into_inner(), refusal);
        let request = publisher.host_request(key.public(), STARTS);
        assert_eq!(muster_sign::host_request(&seal(&request, &key)).unwrap().into_inner(), request);
        assert_eq!(
            service.revocations(&seal(&publisher.revocations(), publisher.service_key())).unwrap().number.0,
            1
        );
    }
}
