//! Every bit of every link of the chain, flipped once: all refused.

#[cfg(test)]
mod tests {
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7};
    use muster_sign::{Untrusted, seal};
    use muster_wire::id::{Cmid, Nonce};
    use muster_wire::object::Sealed;

    /// Accepts the untouched object, then flips each bit; returns how many flips were refused.
    fn flip_each(name: &str, object: &Sealed, verify: impl Fn(&Sealed) -> Result<(), Untrusted>) -> usize {
        assert_eq!(verify(object), Ok(()), "{name}: the untouched object is accepted");
        let bits = object.as_bytes().len() * 8;
        let refused = (0..bits).filter(|bit| verify(&flipped(object, *bit)).is_err()).count();
        println!("{name}: {refused} of {bits} single-bit changes refused");
        assert_eq!(refused, bits, "{name}");
        refused
    }

    fn flipped(object: &Sealed, bit: usize) -> Sealed {
        let mut bytes = object.as_bytes().to_vec();
        bytes[bit / 8] ^= 1 << (bit % 8);
        Sealed::new(bytes)
    }

    #[test]
    fn of_a_grant_and_of_both_certificates_above_it() {
        let publisher = ExamplePublisher::new(1);
        let root = publisher.root().unwrap();
        let service = publisher.sealed_service();
        let (key, host) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        let (cmid, nonce) = (Cmid::new([0xc1; 16]), Nonce::new([0x40; 16]));
        let grant = seal(&publisher.grant_for(key.id(), STUDIO_7, cmid, nonce, STARTS), &key);
        let refusal = seal(&publisher.refusal_for(key.id(), STUDIO_7, cmid, nonce, STARTS), &key);
        let chain = |service: &Sealed, host: &Sealed, grant: &Sealed| {
            root.service(service)?.host(host)?.grant(grant).map(|_| ())
        };

        let mut refused = flip_each("grant", &grant, |flipped| chain(&service, &host, flipped));
        refused += flip_each("host certificate", &host, |flipped| chain(&service, flipped, &grant));
        refused += flip_each("service certificate", &service, |flipped| chain(flipped, &host, &grant));
        refused += flip_each("refusal", &refusal, |flipped| {
            root.service(&service)?.host(&host)?.refusal(flipped).map(|_| ())
        });
        println!("an answer's chain: {refused} single-bit changes refused");
    }

    #[test]
    fn of_a_catalog_and_of_its_keys_certificate() {
        let publisher = ExamplePublisher::new(1);
        let root = publisher.root().unwrap();
        let (certificate, catalog) = (publisher.sealed_catalog_key(), publisher.sealed_catalog());
        let certified = root.catalog_key(&certificate).unwrap();

        flip_each("catalog", &catalog, |flipped| certified.catalog(flipped).map(|_| ()));
        flip_each("catalog key certificate", &certificate, |flipped| {
            root.catalog_key(flipped)?.catalog(&catalog).map(|_| ())
        });
    }

    #[test]
    fn of_the_lists_a_licence_the_succession_and_the_hosts_request() {
        let publisher = ExamplePublisher::new(1);
        let root = publisher.root().unwrap();
        let service = root.service(&publisher.sealed_service()).unwrap();
        let list = seal(&publisher.revocations(), publisher.service_key());
        flip_each("revocations", &list, |flipped| service.revocations(flipped).map(|_| ()));

        let subject = muster_wire::fingerprint::Fingerprint::default();
        let licence = seal(&publisher.licence(STUDIO_7, &subject, STARTS), publisher.service_key());
        flip_each("licence", &licence, |flipped| service.licence(flipped).map(|_| ()));

        let list = seal(&publisher.root_revocations(), publisher.root_key());
        flip_each("root revocations", &list, |flipped| root.revocations(flipped).map(|_| ()));

        let succession = seal(&publisher.succession(&muster_example::host_key(9)), publisher.root_key());
        flip_each("root succession", &succession, |flipped| {
            let successions = core::slice::from_ref(flipped);
            muster_sign::Root::trust(root.publisher(), root.key(), successions).map(|_| ())
        });

        let key = muster_example::host_key(1);
        let request = seal(&publisher.host_request(key.public(), STARTS), &key);
        flip_each("host request", &request, |flipped| muster_sign::host_request(flipped).map(|_| ()));
    }
}
