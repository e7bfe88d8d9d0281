//! Every rule of trust broken once, beside the nearest thing that is accepted.

#[cfg(test)]
mod tests {
    use muster_example::{ENDS, ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
    use muster_sign::{
        CertifiedHost, Root, SigningKey, Untrusted, Verified, host_request, key_id, kind_of, seal, unverified,
    };
    use muster_wire::WireError;
    use muster_wire::fingerprint::Fingerprint;
    use muster_wire::id::{Cmid, Nonce};
    use muster_wire::object::{
        Attribute, Catalog, CatalogKeyCertificate, Grant, HostCertificate, HostRequest, Kind, Refusal,
        Revocations, Role, Sealed, ServiceCertificate, Terms,
    };
    use muster_wire::time::Timestamp;

    fn service_of(publisher: &ExamplePublisher) -> Verified<ServiceCertificate> {
        publisher.root().unwrap().service(&publisher.sealed_service()).unwrap()
    }

    fn service_with(change: impl FnOnce(&mut ServiceCertificate)) -> Verified<ServiceCertificate> {
        let publisher = ExamplePublisher::new(1);
        let mut certificate = publisher.service_certificate();
        change(&mut certificate);
        publisher.root().unwrap().service(&seal(&certificate, publisher.root_key())).unwrap()
    }

    /// The certificate of host 1, changed before it is signed.
    fn certificate_with(change: impl FnOnce(&mut HostCertificate)) -> Sealed {
        let publisher = ExamplePublisher::new(1);
        let key = host_key(1).public();
        let mut certificate = publisher.host_certificate(key, STUDIO_7_AND_SERVER_7, STARTS);
        change(&mut certificate);
        seal(&certificate, publisher.service_key())
    }

    fn host_with(change: impl FnOnce(&mut HostCertificate)) -> CertifiedHost {
        service_of(&ExamplePublisher::new(1)).host(&certificate_with(change)).unwrap()
    }

    fn grant_with(change: impl FnOnce(&mut Grant)) -> Sealed {
        let publisher = ExamplePublisher::new(1);
        let (cmid, nonce) = (Cmid::new([1; 16]), Nonce::new([2; 16]));
        let mut grant = publisher.grant_for(host_key(1).id(), STUDIO_7, cmid, nonce, STARTS);
        change(&mut grant);
        seal(&grant, &host_key(1))
    }

    fn refusal_with(change: impl FnOnce(&mut Refusal)) -> Sealed {
        let publisher = ExamplePublisher::new(1);
        let (cmid, nonce) = (Cmid::new([1; 16]), Nonce::new([2; 16]));
        let mut refusal = publisher.refusal_for(host_key(1).id(), STUDIO_7, cmid, nonce, STARTS);
        change(&mut refusal);
        seal(&refusal, &host_key(1))
    }

    fn catalog_with(lab: bool, change: impl FnOnce(&mut Catalog)) -> Result<(), Untrusted> {
        let publisher = ExamplePublisher::new(1);
        let certificate = CatalogKeyCertificate { lab, ..publisher.catalog_key_certificate() };
        let certificate = seal(&certificate, publisher.root_key());
        let mut catalog = publisher.catalog();
        change(&mut catalog);
        let catalog = seal(&catalog, publisher.catalog_key());
        publisher.root().unwrap().catalog_key(&certificate).unwrap().catalog(&catalog).map(|_| ())
    }

    fn error<T>(result: Result<T, Untrusted>) -> Option<Untrusted> {
        result.err()
    }

    fn out_of(issued: Timestamp, not_before: Timestamp, not_after: Timestamp) -> Option<Untrusted> {
        Some(Untrusted::NotValidAtIssue { issued, not_before, not_after })
    }

    #[test]
    fn the_root_makes_the_publisher_id() {
        let (publisher, other) = (ExamplePublisher::new(1), ExamplePublisher::new(2));
        let root = publisher.root().unwrap();
        assert_eq!((root.publisher(), root.key()), (publisher.id(), publisher.root_key().public()));
        let refused = Root::trust(publisher.id(), other.root_key().public(), &[]);
        let mismatch = Untrusted::RootMismatch { publisher: publisher.id(), found: other.id() };
        assert_eq!(error(refused), Some(mismatch));
    }

    #[test]
    fn a_succession_is_signed_by_the_root_before_it() {
        let publisher = ExamplePublisher::new(1);
        let (id, first) = (publisher.id(), publisher.root_key());
        let (second, third) = (SigningKey::from_seed([2; 32]), SigningKey::from_seed([3; 32]));
        let to_second = seal(&publisher.succession(&second), first);
        let to_third = seal(&publisher.succession(&third), &second);

        let root = Root::trust(id, first.public(), &[to_second.clone(), to_third.clone()]).unwrap();
        assert_eq!((root.publisher(), root.key()), (id, third.public()));
        let by_third = seal(&publisher.service_certificate(), &third);
        assert!(root.service(&by_third).is_ok());
        let wrong_key = |found: &SigningKey, expected: &SigningKey| {
            Some(Untrusted::KeyId { found: found.id(), expected: expected.id() })
        };
        assert_eq!(error(root.service(&publisher.sealed_service())), wrong_key(first, &third), "replaced");
        assert_eq!(error(publisher.root().unwrap().service(&by_third)), wrong_key(&third, first));

        let swapped = Root::trust(id, first.public(), &[to_third, to_second]);
        assert_eq!(error(swapped), wrong_key(&second, first));
        let by_itself = seal(&publisher.succession(&second), &second);
        assert_eq!(error(Root::trust(id, first.public(), &[by_itself])), wrong_key(&second, first));
        assert!(Root::trust(id, first.public(), &[publisher.sealed_service()]).is_err(), "another kind");
    }

    #[test]
    fn every_object_belongs_to_the_publisher() {
        let (ours, other) = (ExamplePublisher::new(1), ExamplePublisher::new(2));
        let expected = Some(Untrusted::OtherPublisher { found: other.id(), expected: ours.id() });
        let root = ours.root().unwrap();
        assert_eq!(error(root.catalog_key(&other.sealed_catalog_key())), expected);
        assert_eq!(error(root.service(&other.sealed_service())), expected);
        let list = seal(&other.root_revocations(), other.root_key());
        assert_eq!(error(root.revocations(&list)), expected);
        let certificate = root.catalog_key(&ours.sealed_catalog_key()).unwrap();
        assert_eq!(error(certificate.catalog(&other.sealed_catalog())), expected);
        let service = service_of(&ours);
        let (_, host) = other.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        assert_eq!(error(service.host(&host)), expected);
        let list = seal(&other.revocations(), other.service_key());
        assert_eq!(error(service.revocations(&list)), expected);

        // One host serves both with one key: only the publisher tells the answers apart.
        let host = host_with(|_| {});
        assert_eq!(error(host.grant(&grant_with(|grant| grant.publisher = other.id()))), expected);
        assert_eq!(error(host.refusal(&refusal_with(|refusal| refusal.publisher = other.id()))), expected);
        // Our keys under the other publisher's name, and the reverse, prove nothing.
        let named_ours = Catalog { publisher: ours.id(), ..other.catalog() };
        let wrong_key =
            Untrusted::KeyId { found: other.catalog_key().id(), expected: ours.catalog_key().id() };
        assert_eq!(error(certificate.catalog(&seal(&named_ours, other.catalog_key()))), Some(wrong_key));
    }

    #[test]
    fn each_signer_is_the_certified_key() {
        let publisher = ExamplePublisher::new(1);
        let stranger = SigningKey::from_seed([9; 32]);
        let wrong =
            |expected: &SigningKey| Some(Untrusted::KeyId { found: stranger.id(), expected: expected.id() });
        let root = publisher.root().unwrap();
        let forged = seal(&publisher.catalog_key_certificate(), &stranger);
        assert_eq!(error(root.catalog_key(&forged)), wrong(publisher.root_key()));
        let forged = seal(&publisher.service_certificate(), &stranger);
        assert_eq!(error(root.service(&forged)), wrong(publisher.root_key()));
        let forged = seal(&publisher.root_revocations(), &stranger);
        assert_eq!(error(root.revocations(&forged)), wrong(publisher.root_key()));
        let forged = seal(&publisher.catalog(), &stranger);
        let certificate = root.catalog_key(&publisher.sealed_catalog_key()).unwrap();
        assert_eq!(error(certificate.catalog(&forged)), wrong(publisher.catalog_key()));
        let service = service_of(&publisher);
        let host = publisher.host_certificate(host_key(1).public(), STUDIO_7_AND_SERVER_7, STARTS);
        assert_eq!(error(service.host(&seal(&host, &stranger))), wrong(publisher.service_key()));
        let forged = seal(&publisher.revocations(), &stranger);
        assert_eq!(error(service.revocations(&forged)), wrong(publisher.service_key()));
        let (host, grant) = (host_with(|_| {}), unverified::<Grant>(&grant_with(|_| {})).unwrap());
        assert_eq!(error(host.grant(&seal(&grant, &stranger))), wrong(&host_key(1)));
        let refusal = unverified::<Refusal>(&refusal_with(|_| {})).unwrap();
        assert_eq!(error(host.refusal(&seal(&refusal, &stranger))), wrong(&host_key(1)));
        let request = publisher.host_request(host_key(1).public(), STARTS);
        assert_eq!(error(host_request(&seal(&request, &stranger))), wrong(&host_key(1)));
    }

    #[test]
    fn a_signature_holds_for_its_payload_alone() {
        let host = host_with(|_| {});
        let grant = grant_with(|_| {});
        let raised = grant_with(|grant| grant.count.0 += 1);
        let tail = grant.as_bytes().len() - 64;
        assert_eq!(raised.as_bytes().len(), grant.as_bytes().len());
        let moved = Sealed::new([&raised.as_bytes()[..tail], &grant.as_bytes()[tail..]].concat());
        assert_eq!(error(host.grant(&moved)), Some(Untrusted::Signature));
        assert!(host.grant(&grant).is_ok() && host.grant(&raised).is_ok());
    }

    #[test]
    fn a_catalog_was_issued_while_its_key_was_valid() {
        let issued = |issued| catalog_with(false, |catalog| catalog.issued = issued);
        let (early, late) = (STARTS.plus_seconds(-1), ENDS.plus_seconds(1));
        assert_eq!((issued(STARTS), issued(ENDS)), (Ok(()), Ok(())), "both ends are within");
        assert_eq!(error(issued(early)), out_of(early, STARTS, ENDS));
        assert_eq!(error(issued(late)), out_of(late, STARTS, ENDS));
    }

    #[test]
    fn lab_catalogs_stand_under_lab_keys_only() {
        let lab = |certificate, catalog| catalog_with(certificate, |signed| signed.lab = catalog);
        assert_eq!((lab(true, true), lab(false, false)), (Ok(()), Ok(())));
        for catalog in [true, false] {
            let certificate = !catalog;
            let mismatch = Untrusted::LabMismatch { catalog, certificate };
            assert_eq!(error(lab(certificate, catalog)), Some(mismatch));
        }
    }

    #[test]
    fn a_host_was_certified_while_the_service_key_was_valid() {
        let service = service_of(&ExamplePublisher::new(1));
        let begins = |begins| service.host(&certificate_with(|host| host.not_before = begins)).map(|_| ());
        let (early, late) = (STARTS.plus_seconds(-1), ENDS.plus_seconds(1));
        assert_eq!((begins(STARTS), begins(ENDS)), (Ok(()), Ok(())));
        assert_eq!(error(begins(early)), out_of(early, STARTS, ENDS));
        assert_eq!(error(begins(late)), out_of(late, STARTS, ENDS));
    }

    #[test]
    fn a_list_was_issued_while_the_service_key_was_valid() {
        let publisher = ExamplePublisher::new(1);
        let service = service_of(&publisher);
        let issued = |issued| {
            let list = Revocations { issued, ..publisher.revocations() };
            service.revocations(&seal(&list, publisher.service_key())).map(|_| ())
        };
        let (early, late) = (STARTS.plus_seconds(-1), ENDS.plus_seconds(1));
        assert_eq!((issued(STARTS), issued(ENDS)), (Ok(()), Ok(())));
        assert_eq!(error(issued(early)), out_of(early, STARTS, ENDS));
        assert_eq!(error(issued(late)), out_of(late, STARTS, ENDS));
    }

    #[test]
    fn a_service_key_acts_in_its_roles_only() {
        let publisher = ExamplePublisher::new(1);
        let host = certificate_with(|_| {});
        let list = seal(&publisher.revocations(), publisher.service_key());
        let hosts = service_with(|service| service.roles = vec![Role::Hosts.number()]);
        assert!(hosts.host(&host).is_ok());
        let missing = Untrusted::RoleMissing { role: Role::Revocations };
        assert_eq!(error(hosts.revocations(&list)), Some(missing));
        let lists = service_with(|service| service.roles = vec![Role::Revocations.number(), 200]);
        assert!(lists.revocations(&list).is_ok());
        let missing = Untrusted::RoleMissing { role: Role::Hosts };
        assert_eq!(error(lists.host(&host)), Some(missing));
        let licence = licence_at(STARTS);
        let missing = Untrusted::RoleMissing { role: Role::Licences };
        assert_eq!(error(hosts.licence(&licence)), Some(missing));
        assert_eq!(error(lists.licence(&licence)), Some(missing));
        let licences = service_with(|service| service.roles = vec![Role::Licences.number()]);
        assert!(licences.licence(&licence).is_ok() && licences.host(&host).is_err());
    }

    fn licence_at(issued: Timestamp) -> Sealed {
        let publisher = ExamplePublisher::new(1);
        let licence = publisher.licence(STUDIO_7, &Fingerprint::default(), issued);
        seal(&licence, publisher.service_key())
    }

    #[test]
    fn a_licence_was_issued_while_its_service_key_was_certified() {
        let service = service_with(|_| {});
        assert!(service.licence(&licence_at(STARTS)).is_ok() && service.licence(&licence_at(ENDS)).is_ok());
        for issued in [STARTS.plus_seconds(-1), ENDS.plus_seconds(1)] {
            assert_eq!(error(service.licence(&licence_at(issued))), out_of(issued, STARTS, ENDS));
        }
    }

    #[test]
    fn an_answer_was_issued_while_its_host_was_certified() {
        let host = host_with(|_| {});
        let (from, to) = (host.not_before, host.not_after);
        assert_eq!(to.seconds_since(from), 400 * 86_400);
        let grant = |issued| host.grant(&grant_with(|grant| grant.issued = issued)).map(|_| ());
        let refusal = |issued| host.refusal(&refusal_with(|refusal| refusal.issued = issued)).map(|_| ());
        let (early, late) = (from.plus_seconds(-1), to.plus_seconds(1));
        assert_eq!((grant(from), grant(to), refusal(from), refusal(to)), (Ok(()), Ok(()), Ok(()), Ok(())));
        for issued in [early, late] {
            assert_eq!(error(grant(issued)), out_of(issued, from, to));
            assert_eq!(error(refusal(issued)), out_of(issued, from, to));
        }
    }

    #[test]
    fn an_answer_names_the_host_that_signed_it() {
        let host = host_with(|_| {});
        assert_eq!(host.key_id(), key_id(&host_key(1).public()));
        let found = host_key(2).id();
        let other = Some(Untrusted::OtherHost { found, expected: host.key_id() });
        assert_eq!(error(host.grant(&grant_with(|grant| grant.host = found))), other);
        assert_eq!(error(host.refusal(&refusal_with(|refusal| refusal.host = found))), other);
    }

    #[test]
    fn a_grant_keeps_the_terms_of_the_host_key() {
        let attribute = |value: &str| Some(vec![Attribute { name: "seats".into(), value: value.into() }]);
        let ends = STARTS.plus_seconds(86_400);
        let terms = Terms { ends: Some(ends), attributes: attribute("40"), ..Terms::default() };
        let host = host_with(|host| host.terms = Some(terms));
        let grant = |expires, attributes| {
            host.grant(&grant_with(|grant| {
                grant.expires = expires;
                grant.attributes = attributes;
            }))
        };
        assert!(grant(ends, attribute("40")).is_ok());
        let expires = ends.plus_seconds(1);
        assert_eq!(error(grant(expires, attribute("40"))), Some(Untrusted::BeyondTerms { expires, ends }));
        let other = |found| Some(Untrusted::OtherAttributes { found, expected: 1 });
        assert_eq!(error(grant(ends, attribute("41"))), other(1));
        assert_eq!(error(grant(ends, None)), other(0));
        let invented = grant_with(|grant| grant.attributes = attribute("40"));
        let none = Untrusted::OtherAttributes { found: 1, expected: 0 };
        assert_eq!(
            error(host_with(|_| {}).grant(&invented)),
            Some(none),
            "a host grants no attribute of its own"
        );
    }

    #[test]
    fn an_object_of_another_kind_is_named() {
        let host = host_with(|_| {});
        let kind = |found: Kind, expected: Kind| {
            let (found, expected) = (found.number(), expected.number());
            Some(Untrusted::Encoding(WireError::Kind { found, expected }))
        };
        assert_eq!(error(host.grant(&refusal_with(|_| {}))), kind(Kind::Refusal, Kind::Grant));
        assert_eq!(error(host.refusal(&grant_with(|_| {}))), kind(Kind::Grant, Kind::Refusal));
        let root = ExamplePublisher::new(1).root().unwrap();
        let catalog_key = ExamplePublisher::new(1).sealed_catalog_key();
        assert_eq!(error(root.service(&catalog_key)), kind(Kind::CatalogKey, Kind::Service));
        assert_eq!(kind_of(&catalog_key), Ok(Kind::CatalogKey));
    }

    #[test]
    fn a_payload_out_of_bounds_is_refused_though_signed() {
        let host = host_with(|_| {});
        let refused = host.grant(&grant_with(|grant| grant.product.0 = 4_096));
        let bounds = WireError::OutOfBounds { field: "product", value: 4_096, least: 1, most: 4_095 };
        assert_eq!(error(refused), Some(Untrusted::Encoding(bounds)));
    }

    #[test]
    fn what_is_verified_keeps_its_bytes() {
        let sealed = grant_with(|_| {});
        let grant = host_with(|_| {}).grant(&sealed).unwrap();
        assert_eq!(grant.sealed(), &sealed);
        assert_eq!(grant.clone(), grant);
        assert_eq!(unverified::<Grant>(&sealed), Ok(grant.into_inner()));
        let request = ExamplePublisher::new(1).host_request(host_key(1).public(), STARTS);
        let sealed = seal(&request, &host_key(1));
        assert_eq!(unverified::<HostRequest>(&sealed), Ok(request));
    }
}
