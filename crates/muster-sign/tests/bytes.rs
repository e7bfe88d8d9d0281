//! No byte string makes a reader or verifier panic, and none but the issued one is accepted.

#[cfg(test)]
mod tests {
    use muster_example::{
        ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, TELEPHONE_KEY_1, host_key,
    };
    use muster_sign::{CertifiedHost, Root, Verified, host_request, kind_of, seal, unverified};
    use muster_wire::fingerprint::Fingerprint;
    use muster_wire::id::{Cmid, Nonce, Subject};
    use muster_wire::object::{
        Catalog, CatalogKeyCertificate, Confirmation, Grant, HostCertificate, HostRequest, Kind, Licence,
        Refusal, Revocations, RootRevocations, RootSuccession, Sealed, ServiceCertificate,
    };
    use proptest::prelude::*;

    struct Chain {
        root: Root,
        catalog_key: Verified<CatalogKeyCertificate>,
        service: Verified<ServiceCertificate>,
        host: CertifiedHost,
        catalog: Verified<Catalog>,
        /// One of each kind.
        issued: Vec<Sealed>,
    }

    fn chain() -> Chain {
        let publisher = ExamplePublisher::new(1);
        let root = publisher.root().unwrap();
        let catalog_key = root.catalog_key(&publisher.sealed_catalog_key()).unwrap();
        let service = root.service(&publisher.sealed_service()).unwrap();
        let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        let host = service.host(&certificate).unwrap();
        let (cmid, nonce) = (Cmid::new([3; 16]), Nonce::new([4; 16]));
        let issued = vec![
            publisher.sealed_catalog_key(),
            publisher.sealed_service(),
            seal(&publisher.root_revocations(), publisher.root_key()),
            seal(&publisher.succession(&host_key(9)), publisher.root_key()),
            publisher.sealed_catalog(),
            certificate,
            seal(&publisher.grant_for(key.id(), STUDIO_7, cmid, nonce, STARTS), &key),
            seal(&publisher.refusal_for(key.id(), STUDIO_7, cmid, nonce, STARTS), &key),
            seal(&publisher.revocations(), publisher.service_key()),
            seal(&publisher.licence(STUDIO_7, &Fingerprint::default(), STARTS), publisher.service_key()),
            seal(&publisher.host_request(key.public(), STARTS), &key),
            seal(
                &publisher.confirmation_for(Subject::new([5; 16])),
                &publisher.telephone_key(TELEPHONE_KEY_1),
            ),
        ];
        let catalog = publisher.verified_telephone_catalog().unwrap();
        Chain { root, catalog_key, service, host, catalog, issued }
    }

    /// Whether any verifier accepts the bytes; calls every reader on the way.
    fn accepted(chain: &Chain, bytes: &Sealed) -> bool {
        let _ = kind_of(bytes);
        let _ = unverified::<CatalogKeyCertificate>(bytes);
        let _ = unverified::<ServiceCertificate>(bytes);
        let _ = unverified::<RootRevocations>(bytes);
        let _ = unverified::<RootSuccession>(bytes);
        let _ = unverified::<Catalog>(bytes);
        let _ = unverified::<HostCertificate>(bytes);
        let _ = unverified::<Grant>(bytes);
        let _ = unverified::<Refusal>(bytes);
        let _ = unverified::<Revocations>(bytes);
        let _ = unverified::<Licence>(bytes);
        let _ = unverified::<HostRequest>(bytes);
        let _ = unverified::<Confirmation>(bytes);
        let successions = core::slice::from_ref(bytes);
        chain.root.catalog_key(bytes).is_ok()
            || chain.root.service(bytes).is_ok()
            || chain.root.revocations(bytes).is_ok()
            || Root::trust(chain.root.publisher(), chain.root.key(), successions).is_ok()
            || chain.catalog_key.catalog(bytes).is_ok()
            || chain.service.host(bytes).is_ok()
            || chain.service.revocations(bytes).is_ok()
            || chain.service.licence(bytes).is_ok()
            || chain.host.grant(bytes).is_ok()
            || chain.host.refusal(bytes).is_ok()
            || host_request(bytes).is_ok()
            || chain.catalog.confirmation(bytes).is_ok()
    }

    #[test]
    fn what_was_issued_is_accepted_and_names_its_kind() {
        let chain = chain();
        assert_eq!(chain.issued.len(), Kind::ALL.len());
        for (object, kind) in chain.issued.iter().zip(Kind::ALL) {
            assert_eq!(kind_of(object), Ok(kind));
            assert!(accepted(&chain, object), "{kind:?}");
        }
    }

    #[test]
    fn what_was_issued_is_refused_at_every_shorter_length() {
        let chain = chain();
        for (object, kind) in chain.issued.iter().zip(Kind::ALL) {
            let bytes = object.as_bytes();
            for length in 0..bytes.len() {
                let cut = Sealed::new(bytes[..length].to_vec());
                assert!(!accepted(&chain, &cut), "{kind:?} cut to {length}");
                assert!(kind_of(&cut).is_err(), "{kind:?} cut to {length}");
            }
        }
    }

    proptest! {
        #[test]
        fn random_bytes_are_refused(tail in prop::collection::vec(any::<u8>(), 0..400), begin in 0_usize..4) {
            let begin: &[u8] = [&[][..], &[0xd2, 0x84], &[0xd8, 0x62, 0x84], &[0xd2, 0x84, 0x55, 0xa2, 0x01, 0x27]][begin];
            let bytes = Sealed::new([begin, &tail].concat());
            prop_assert!(!accepted(&chain(), &bytes));
        }

        #[test]
        fn changed_objects_are_refused(
            which in 0_usize..11,
            at in any::<prop::sample::Index>(),
            removed in 0_usize..40,
            put in prop::collection::vec(any::<u8>(), 0..40),
        ) {
            let chain = chain();
            let mut bytes = chain.issued[which].as_bytes().to_vec();
            let from = at.index(bytes.len());
            let to = (from + removed).min(bytes.len());
            bytes.splice(from..to, put);
            let changed = Sealed::new(bytes);
            prop_assume!(changed != chain.issued[which]);
            prop_assert!(!accepted(&chain, &changed));
        }
    }
}
