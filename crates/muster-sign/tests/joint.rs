//! Answers that have one signature together: each is proven by itself, and nothing else is proven by it.

#[cfg(test)]
mod tests {
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7};
    use muster_sign::{
        CertifiedHost, EnvelopePart, HostAnswer, Root, SigningKey, Unsigned, Untrusted, host_request,
        kind_of, seal, seal_together, seal_together_with, unverified,
    };
    use muster_wire::id::{Cmid, Nonce};
    use muster_wire::limits;
    use muster_wire::object::{Attribute, Grant, Kind, Refusal, Sealed};
    use std::cell::Cell;

    struct Bench {
        publisher: ExamplePublisher,
        key: SigningKey,
        host: CertifiedHost,
    }

    impl Bench {
        fn new() -> Self {
            let publisher = ExamplePublisher::new(1);
            let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
            let service = publisher.root().unwrap().service(&publisher.sealed_service()).unwrap();
            let host = service.host(&certificate).unwrap();
            Self { publisher, key, host }
        }

        fn grant(&self, number: u8) -> Grant {
            let (cmid, nonce) = (Cmid::new([number; 16]), Nonce::new([5; 16]));
            self.publisher.grant_for(self.key.id(), STUDIO_7, cmid, nonce, STARTS)
        }

        fn refusal(&self, number: u8) -> Refusal {
            let (cmid, nonce) = (Cmid::new([number; 16]), Nonce::new([5; 16]));
            self.publisher.refusal_for(self.key.id(), STUDIO_7, cmid, nonce, STARTS)
        }

        fn seal(&self, answers: &[Unsigned]) -> Vec<Sealed> {
            seal_together(answers, &self.key)
        }

        fn grants(&self, count: u8) -> Vec<Sealed> {
            self.seal(&(0..count).map(|number| Unsigned::of(&self.grant(number))).collect::<Vec<_>>())
        }
    }

    fn with(sealed: &Sealed, change: impl FnOnce(&mut Vec<u8>)) -> Sealed {
        let mut bytes = sealed.as_bytes().to_vec();
        change(&mut bytes);
        Sealed::new(bytes)
    }

    /// Where the byte string of the signature begins: behind two bytes of length.
    fn signature_at(sealed: &Sealed, path: usize) -> usize {
        sealed.as_bytes().len() - 64 - path * 32
    }

    #[test]
    fn each_of_any_number_is_proven() {
        let bench = Bench::new();
        for count in [1, 2, 3, 5, 63, 64, 65, 130] {
            let sealed = bench.grants(count);
            assert_eq!(sealed.len(), usize::from(count));
            for (number, sealed) in (0..count).zip(&sealed) {
                assert_eq!(bench.host.grant(sealed).unwrap().into_inner(), bench.grant(number));
                assert_eq!(kind_of(sealed), Ok(Kind::Grant));
                assert_eq!(unverified::<Grant>(sealed).unwrap(), bench.grant(number));
            }
        }
    }

    #[test]
    fn grants_and_refusals_stand_under_one_signature() {
        let bench = Bench::new();
        let sealed = bench.seal(&[Unsigned::of(&bench.grant(1)), Unsigned::of(&bench.refusal(2))]);
        let [grant, refusal] = sealed.as_slice() else { panic!() };
        assert!(matches!(bench.host.answer(grant), Ok(HostAnswer::Grant(_))));
        assert!(matches!(bench.host.answer(refusal), Ok(HostAnswer::Refusal(_))));
        let signature = |sealed: &Sealed| sealed.as_bytes()[signature_at(sealed, 1)..][..64].to_vec();
        assert_eq!(signature(grant), signature(refusal));
    }

    #[test]
    fn one_that_is_alone_is_signed_by_itself() {
        let bench = Bench::new();
        assert_eq!(bench.grants(1), [seal(&bench.grant(0), &bench.key)]);
        assert_eq!(bench.grants(65)[64], seal(&bench.grant(64), &bench.key));
    }

    #[test]
    fn every_altered_bit_is_found_out() {
        let bench = Bench::new();
        let sealed = bench.grants(3);
        for sealed in &sealed {
            for bit in 0..sealed.as_bytes().len() * 8 {
                let altered = with(sealed, |bytes| bytes[bit / 8] ^= 1 << (bit % 8));
                assert!(bench.host.grant(&altered).is_err(), "bit {bit}");
            }
        }
    }

    #[test]
    fn the_path_of_another_proves_nothing() {
        let bench = Bench::new();
        let sealed = bench.grants(4);
        let at = signature_at(&sealed[0], 2) + 64;
        let foreign = with(&sealed[0], |bytes| bytes[at..].copy_from_slice(&sealed[3].as_bytes()[at..]));
        assert_eq!(bench.host.grant(&foreign).err(), Some(Untrusted::Signature));
    }

    #[test]
    fn a_path_has_the_length_of_a_path() {
        let bench = Bench::new();
        let sealed = bench.grants(4);
        let length_at = signature_at(&sealed[0], 2) - 1;
        let longer = |by: i8| {
            with(&sealed[0], |bytes| {
                bytes[length_at] = bytes[length_at].wrapping_add_signed(by);
                bytes.resize(bytes.len().wrapping_add_signed(by.into()), 0);
            })
        };
        let wrong = Some(Untrusted::Envelope { part: EnvelopePart::Signature });
        assert_eq!(bench.host.grant(&longer(1)).err(), wrong);
        assert_eq!(bench.host.grant(&longer(-1)).err(), wrong);
        assert_eq!(bench.host.grant(&longer(-64)).err(), wrong, "no path at all");
        assert_eq!(bench.host.grant(&longer(-32)).err(), Some(Untrusted::Signature));
        assert_eq!(bench.host.grant(&longer(32)).err(), Some(Untrusted::Signature));
    }

    /// The object as it would be with a path: only what its kind allows is looked at before the signature.
    fn as_joint(sealed: &Sealed) -> Sealed {
        with(sealed, |bytes| {
            let header =
                bytes.windows(6).position(|six| six == [0x55, 0xa2, 0x01, 0x27, 0x04, 0x50]).unwrap();
            bytes.splice(
                header..header + 6,
                [0x58, 0x19, 0xa2, 0x01, 0x3a, 0x00, 0x01, 0x11, 0x70, 0x04, 0x50],
            );
            let length = bytes.len() - 65;
            bytes[length] += 32;
            bytes.extend([0; 32]);
        })
    }

    #[test]
    fn nothing_but_answers_may_stand_under_it() {
        let bench = Bench::new();
        let publisher = &bench.publisher;
        let only_eddsa = Some(Untrusted::Algorithm { found: -70_001 });
        let root = publisher.root().unwrap();
        let catalog_key = root.catalog_key(&publisher.sealed_catalog_key()).unwrap();
        let service = root.service(&publisher.sealed_service()).unwrap();
        let certificate = publisher.host_certificate(bench.key.public(), STUDIO_7_AND_SERVER_7, STARTS);
        let certificate = seal(&certificate, publisher.service_key());
        let lists = seal(&publisher.revocations(), publisher.service_key());
        let withdrawn = seal(&publisher.root_revocations(), publisher.root_key());
        let next = seal(&publisher.succession(publisher.service_key()), publisher.root_key());
        let request = seal(&publisher.host_request(bench.key.public(), STARTS), &bench.key);
        assert_eq!(root.catalog_key(&as_joint(&publisher.sealed_catalog_key())).err(), only_eddsa);
        assert_eq!(root.service(&as_joint(&publisher.sealed_service())).err(), only_eddsa);
        assert_eq!(root.revocations(&as_joint(&withdrawn)).err(), only_eddsa);
        assert_eq!(catalog_key.catalog(&as_joint(&publisher.sealed_catalog())).err(), only_eddsa);
        assert_eq!(service.host(&as_joint(&certificate)).err(), only_eddsa);
        assert_eq!(service.revocations(&as_joint(&lists)).err(), only_eddsa);
        assert_eq!(host_request(&as_joint(&request)).err(), only_eddsa);
        let replaced = Root::trust(publisher.id(), publisher.root_key().public(), &[as_joint(&next)]);
        assert_eq!(replaced.err(), only_eddsa);
        for other in [&certificate, &lists, &withdrawn, &request] {
            assert_eq!(kind_of(&as_joint(other)).err(), only_eddsa);
        }
        let grant = as_joint(&seal(&bench.grant(1), &bench.key));
        assert_eq!(bench.host.grant(&grant).err(), Some(Untrusted::Signature));
    }

    #[test]
    fn what_is_no_answer_or_of_another_publisher_is_signed_by_itself() {
        let bench = Bench::new();
        let request = bench.publisher.host_request(bench.key.public(), STARTS);
        let requests = bench.seal(&[Unsigned::of(&request), Unsigned::of(&request)]);
        assert_eq!(requests, [seal(&request, &bench.key), seal(&request, &bench.key)]);
        let other = Grant { publisher: ExamplePublisher::new(2).id(), ..bench.grant(2) };
        let answers = [Unsigned::of(&bench.grant(1)), Unsigned::of(&other), Unsigned::of(&bench.grant(3))];
        let alone = [bench.grant(1), other, bench.grant(3)].map(|grant| seal(&grant, &bench.key));
        assert_eq!(bench.seal(&answers), alone);
    }

    #[test]
    fn so_many_signatures_are_made_as_are_needed() {
        let bench = Bench::new();
        let answers: Vec<Unsigned> = (0..130).map(|number| Unsigned::of(&bench.grant(number))).collect();
        for (count, signatures) in [(0, 0), (1, 1), (2, 1), (64, 1), (65, 2), (128, 2), (130, 3)] {
            let made = Cell::new(0);
            let sealed = seal_together_with(&answers[..count], bench.key.id(), |_| {
                made.set(made.get() + 1);
                [0; 64]
            });
            assert_eq!((sealed.len(), made.get()), (count, signatures));
        }
    }

    /// A grant whose payload has so many bytes.
    fn long(bench: &Bench, bytes: usize) -> Grant {
        let mut grant = bench.grant(1);
        let text = "x".repeat(limits::ATTRIBUTE - 2);
        let attribute =
            |number: usize| Attribute { name: format!("{text}{number:02}"), value: format!("{text}yz") };
        let mut attributes: Vec<_> = (0..limits::ATTRIBUTES).map(attribute).collect();
        grant.attributes = Some(attributes.clone());
        // Values are made shorter one after the other, down to what has a length of one byte all the same.
        for at in 0..attributes.len() {
            let over = muster_wire::encode(&grant).len().saturating_sub(bytes);
            let length = limits::ATTRIBUTE - over.min(limits::ATTRIBUTE - 24);
            attributes[at].value.truncate(length);
            grant.attributes = Some(attributes.clone());
        }
        assert_eq!(muster_wire::encode(&grant).len(), bytes);
        grant
    }

    #[test]
    fn what_has_no_room_for_a_path_is_signed_by_itself() {
        let bench = Bench::new();
        for (bytes, together) in [(2_256, true), (2_257, false)] {
            let payload = long(&bench, bytes);
            let answers: Vec<Unsigned> = (0..64).map(|_| Unsigned::of(&payload)).collect();
            let sealed = bench.seal(&answers);
            assert!(sealed.iter().all(|sealed| sealed.as_bytes().len() <= limits::OBJECT));
            assert_eq!(sealed[0] != seal(&payload, &bench.key), together, "{bytes}");
            assert!(unverified::<Grant>(&sealed[0]).is_ok());
        }
    }

    #[test]
    fn a_signature_for_many_is_none_for_one() {
        let bench = Bench::new();
        let sealed = &bench.grants(2)[0];
        let as_if_alone = with(sealed, |bytes| {
            bytes.truncate(bytes.len() - 32);
            // The byte string of the signature, which has a length of one byte then as before.
            let length = bytes.len() - 65;
            bytes[length] -= 32;
            // The protected header, whose length fits into its first byte then.
            let algorithm = bytes.windows(5).position(|five| five == [0x3a, 0, 1, 0x11, 0x70]).unwrap();
            bytes.splice(algorithm - 4..algorithm + 5, [0x55, 0xa2, 0x01, 0x27]);
        });
        assert_eq!(bench.host.grant(&as_if_alone).err(), Some(Untrusted::Signature));
    }
}
