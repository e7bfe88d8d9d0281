//! The stand-in for signatures: a real publisher never accepts it, a simulated one accepts nothing else, and neither
//! anything that was altered.

#[cfg(test)]
mod tests {
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
    use muster_sign::{
        Root, StandInKey, Tally, Untrusted, Verified, host_request, key_id, kind_of, publisher_id, seal,
        seal_stand_in, signature_of, unverified,
    };
    use muster_wire::id::{Cmid, Nonce, PublicKey, PublisherId};
    use muster_wire::object::{CatalogKeyCertificate, Grant, HostCertificate, Sealed, ServiceCertificate};
    use std::sync::LazyLock;

    /// In the range of COSE that is for private use.
    const ALGORITHM: Untrusted = Untrusted::Algorithm { found: -70_000 };
    const EDDSA: Untrusted = Untrusted::Algorithm { found: -8 };

    static ROOT: LazyLock<StandInKey> = LazyLock::new(|| StandInKey::new(PublicKey::new([1; 32])));
    static SERVICE: LazyLock<StandInKey> = LazyLock::new(|| StandInKey::new(PublicKey::new([2; 32])));
    static HOST: LazyLock<StandInKey> = LazyLock::new(|| StandInKey::new(PublicKey::new([3; 32])));

    fn simulated() -> PublisherId {
        publisher_id(&ROOT.public())
    }

    fn service_certificate() -> ServiceCertificate {
        let of = ExamplePublisher::new(1).service_certificate();
        ServiceCertificate { publisher: simulated(), key: SERVICE.public(), ..of }
    }
    fn host_certificate() -> HostCertificate {
        let of = ExamplePublisher::new(1).host_certificate(HOST.public(), STUDIO_7_AND_SERVER_7, STARTS);
        HostCertificate { publisher: simulated(), ..of }
    }
    fn grant() -> Grant {
        let (cmid, nonce) = (Cmid::new([4; 16]), Nonce::new([5; 16]));
        let of = ExamplePublisher::new(1).grant_for(HOST.id(), STUDIO_7, cmid, nonce, STARTS);
        Grant { publisher: simulated(), ..of }
    }

    /// A chain of a simulated publisher, from its root's statement to a grant.
    fn chain() -> [Sealed; 3] {
        [
            seal_stand_in(&service_certificate(), &ROOT),
            seal_stand_in(&host_certificate(), &SERVICE),
            seal_stand_in(&grant(), &HOST),
        ]
    }

    fn simulated_root(tally: &Tally) -> Root {
        Root::trust_stand_in(simulated(), ROOT.public(), &[], tally).unwrap()
    }

    fn verified(root: &Root, [service, host, grant]: &[Sealed; 3]) -> Result<Verified<Grant>, Untrusted> {
        root.service(service)?.host(host)?.grant(grant)
    }

    #[test]
    fn a_real_root_refuses_the_stand_in_though_the_key_is_its_own() {
        let root = Root::trust(simulated(), ROOT.public(), &[]).unwrap();
        let [service, ..] = chain();
        assert_eq!(root.service(&service).err(), Some(ALGORITHM));
        let alike = root.trust_alike(ROOT.public(), &[]).unwrap();
        assert_eq!(alike.service(&service).err(), Some(ALGORITHM));
    }

    #[test]
    fn nothing_below_a_real_root_may_be_sealed_by_the_stand_in() {
        let publisher = ExamplePublisher::new(1);
        let stand_in = |key: PublicKey| StandInKey::new(key);
        let root = publisher.root().unwrap();
        // Every key's holder and everybody else can make these: the keys that they name are the real ones.
        let by_root = stand_in(publisher.root_key().public());
        let catalog_key = seal_stand_in(&publisher.catalog_key_certificate(), &by_root);
        assert_eq!(root.catalog_key(&catalog_key).err(), Some(ALGORITHM));
        assert_eq!(
            root.service(&seal_stand_in(&publisher.service_certificate(), &by_root)).err(),
            Some(ALGORITHM)
        );
        assert_eq!(
            root.revocations(&seal_stand_in(&publisher.root_revocations(), &by_root)).err(),
            Some(ALGORITHM)
        );
        let by_catalog_key = stand_in(publisher.catalog_key().public());
        let real = root.catalog_key(&publisher.sealed_catalog_key()).unwrap();
        assert_eq!(
            real.catalog(&seal_stand_in(&publisher.catalog(), &by_catalog_key)).err(),
            Some(ALGORITHM)
        );
        let by_service = stand_in(publisher.service_key().public());
        let service = root.service(&publisher.sealed_service()).unwrap();
        let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        let host = service.host(&certificate).unwrap();
        let payload = publisher.host_certificate(key.public(), STUDIO_7_AND_SERVER_7, STARTS);
        assert_eq!(service.host(&seal_stand_in(&payload, &by_service)).err(), Some(ALGORITHM));
        assert_eq!(
            service.revocations(&seal_stand_in(&publisher.revocations(), &by_service)).err(),
            Some(ALGORITHM)
        );
        let (cmid, nonce) = (Cmid::new([4; 16]), Nonce::new([5; 16]));
        let grant = publisher.grant_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
        let forged = seal_stand_in(&grant, &stand_in(key.public()));
        assert_eq!(host.grant(&forged).err(), Some(ALGORITHM));
        assert_eq!(host.answer(&forged).err(), Some(ALGORITHM));
        let refusal = publisher.refusal_for(key.id(), STUDIO_7, cmid, nonce, STARTS);
        assert_eq!(host.refusal(&seal_stand_in(&refusal, &stand_in(key.public()))).err(), Some(ALGORITHM));
        let request = publisher.host_request(host_key(1).public(), STARTS);
        let request = seal_stand_in(&request, &stand_in(host_key(1).public()));
        assert_eq!(host_request(&request).err(), Some(ALGORITHM));
    }

    #[test]
    fn nobody_reads_it_as_something_that_was_signed() {
        let [service, ..] = chain();
        assert_eq!(kind_of(&service).err(), Some(ALGORITHM));
        assert_eq!(unverified::<ServiceCertificate>(&service).err(), Some(ALGORITHM));
        assert_eq!(signature_of(&service).err(), Some(ALGORITHM));
        assert!(service.as_bytes().ends_with(b"not a signature: simulation only"));
    }

    #[test]
    fn a_simulated_root_accepts_the_right_seal_and_counts_it() {
        let tally = Tally::default();
        let root = simulated_root(&tally);
        assert_eq!(verified(&root, &chain()).unwrap().into_inner(), grant());
        assert_eq!(tally.verified(), 3);
        assert_eq!(Tally::default().verified(), 0, "each has its own");
    }

    #[test]
    fn a_simulated_root_accepts_no_signature() {
        let publisher = ExamplePublisher::new(1);
        let root_key = publisher.root_key().public();
        let root = Root::trust_stand_in(publisher.id(), root_key, &[], &Tally::default()).unwrap();
        assert_eq!(root.service(&publisher.sealed_service()).err(), Some(EDDSA));
        let by_service = seal_stand_in(&publisher.service_certificate(), &StandInKey::new(root_key));
        let service = root.service(&by_service).unwrap();
        let (_, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        assert_eq!(service.host(&certificate).err(), Some(EDDSA));
        let succession = seal(&publisher.succession(publisher.service_key()), publisher.root_key());
        let trusted = Root::trust_stand_in(publisher.id(), root_key, &[succession], &Tally::default());
        assert_eq!(trusted.err(), Some(EDDSA));
    }

    #[test]
    fn every_altered_bit_is_found_out() {
        let root = simulated_root(&Tally::default());
        let chain = chain();
        for link in 0..chain.len() {
            for bit in 0..chain[link].as_bytes().len() * 8 {
                let mut bytes = chain[link].as_bytes().to_vec();
                bytes[bit / 8] ^= 1 << (bit % 8);
                let mut altered = chain.clone();
                altered[link] = Sealed::new(bytes);
                assert!(verified(&root, &altered).is_err(), "bit {bit} of link {link}");
            }
        }
    }

    #[test]
    fn another_key_seals_something_else() {
        let root = simulated_root(&Tally::default());
        let found = SERVICE.id();
        let by_service = seal_stand_in(&service_certificate(), &SERVICE);
        let expected = key_id(&ROOT.public());
        assert_eq!(root.service(&by_service).err(), Some(Untrusted::KeyId { found, expected }));
        let other = PublisherId::new([9; 16]);
        let mismatch = Root::trust_stand_in(other, ROOT.public(), &[], &Tally::default());
        assert_eq!(mismatch.err(), Some(Untrusted::RootMismatch { publisher: other, found: simulated() }));
        let of = ExamplePublisher::new(1).catalog_key_certificate();
        let key = CatalogKeyCertificate { publisher: other, ..of };
        let foreign = root.catalog_key(&seal_stand_in(&key, &ROOT)).err();
        assert_eq!(foreign, Some(Untrusted::OtherPublisher { found: other, expected: simulated() }));
    }
}
