//! Whether a key's terms fit the certificates and grants that will carry them. A licence has room for all of them.

use crate::failure::Failure;
use muster_sign::{SigningKey, seal};
use muster_wire::id::{Cmid, Digest, KeyId, Nonce, PublicKey, PublisherId, StoreEpoch};
use muster_wire::limits;
use muster_wire::number::{
    CatalogVersion, GroupNumber, KeySerial, MachineCount, Minutes, ProductNumber, RecordNumber,
    RevocationNumber,
};
use muster_wire::object::{Grant, HostCertificate, Kind, Recorded, Terms};
use muster_wire::time::Timestamp;

const LATEST: Timestamp = Timestamp::from_seconds(i64::MAX);
const RECORDED: Recorded = Recorded { epoch: StoreEpoch::new([0xff; 8]), number: RecordNumber(u64::MAX) };

/// Refuses terms with which a certificate or a grant could become larger than allowed.
pub(crate) fn check_room(customer: &str, terms: &Terms) -> Result<(), Failure> {
    // Neither key nor signature matters, only how long they are.
    let key = SigningKey::from_seed([1; 32]);
    let certificate = seal(&largest_certificate(customer, terms), &key).as_bytes().len();
    let grant = seal(&largest_grant(terms), &key).as_bytes().len();
    let (size, limit) = (certificate.max(grant), limits::OBJECT);
    if size <= limit {
        return Ok(());
    }
    Err(Failure::argument(format!(
        "Attributes and customer's name are too long together: a certificate would have {size} bytes, at most {limit} are allowed."
    )))
}

fn largest_certificate(customer: &str, terms: &Terms) -> HostCertificate {
    HostCertificate {
        kind: Kind::Host.number(),
        publisher: PublisherId::new([0xff; 16]),
        key: PublicKey::new([0xff; 32]),
        organisation: customer.to_owned(),
        group: GroupNumber(limits::NUMBER),
        not_before: LATEST,
        not_after: LATEST,
        serial: KeySerial(limits::SERIAL),
        recorded: RECORDED,
        catalog_version: CatalogVersion(u32::MAX),
        revocation_number: RevocationNumber(u32::MAX),
        hardware: Digest::new([0xff; 32]),
        terms: Some(terms.clone()),
    }
}

fn largest_grant(terms: &Terms) -> Grant {
    Grant {
        kind: Kind::Grant.number(),
        publisher: PublisherId::new([0xff; 16]),
        product: ProductNumber(limits::NUMBER),
        cmid: Cmid::new([0xff; 16]),
        fingerprint: Digest::new([0xff; 32]),
        nonce: Nonce::new([0xff; 16]),
        count: MachineCount(u32::MAX),
        threshold: MachineCount(limits::THRESHOLD),
        host: KeyId::new([0xff; 16]),
        recorded: RECORDED,
        issued: LATEST,
        expires: LATEST,
        renewal_interval: Minutes(limits::MINUTES),
        retry_interval: Minutes(limits::MINUTES),
        catalog_version: CatalogVersion(u32::MAX),
        revocation_number: RevocationNumber(u32::MAX),
        attributes: terms.attributes.clone(),
        sharing: Some(MachineCount(u32::MAX)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_wire::object::{Attribute, Licence};

    fn terms(attributes: usize) -> Terms {
        let attribute = |n| Attribute { name: format!("{n:0>64}"), value: "v".repeat(64) };
        Terms { attributes: Some((0..attributes).map(attribute).collect()), ..Terms::default() }
    }

    #[test]
    fn what_fits_is_found_out_before_a_host_needs_it() {
        assert_eq!(check_room(&"x".repeat(200), &terms(14)), Ok(()));
        let refused = check_room(&"x".repeat(200), &terms(16)).unwrap_err();
        let text = format!("{refused:?}");
        assert!(text.contains("at most 2560 are allowed"), "{text}");
    }

    fn largest_licence(customer: &str, terms: &Terms) -> Licence {
        Licence {
            kind: Kind::Licence.number(),
            publisher: PublisherId::new([0xff; 16]),
            product: ProductNumber(limits::NUMBER),
            serial: KeySerial(limits::SERIAL),
            subject: Digest::new([0xff; 32]),
            organisation: customer.to_owned(),
            recorded: RECORDED,
            issued: LATEST,
            catalog_version: CatalogVersion(u32::MAX),
            revocation_number: RevocationNumber(u32::MAX),
            attributes: terms.attributes.clone(),
        }
    }

    #[test]
    fn a_licence_has_room_for_whatever_can_be_said() {
        let licence = largest_licence(&"x".repeat(limits::NAME), &terms(limits::ATTRIBUTES));
        let size = seal(&licence, &SigningKey::from_seed([1; 32])).as_bytes().len();
        assert!(size <= limits::OBJECT, "{size}");
    }
}
