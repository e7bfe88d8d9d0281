//! Answers that have one signature together: each is proven by itself, and nothing else is proven by it.

#[cfg(test)]
mod tests {
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7};
    use muster_sign::{
        CertifiedHost, EnvelopePart, HostAnswer, SigningKey, Unsigned, Untrusted, kind_of, seal,
        seal_together, unverified,
    };
    use muster_wire::id::{Cmid, Nonce};
    use muster_wire::limits;
    use muster_wire::object::{Attribute, Grant, Kind, Refusal, Sealed};

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

    #[test]
    fn nothing_but_answers_may_stand_under_it() {
        let bench = Bench::new();
        let only_eddsa = Some(Untrusted::Algorithm { found: -70_001 });
        let by_service =
            |payloads: &[Unsigned]| seal_together(payloads, bench.publisher.service_key()).remove(0);
        let root = bench.publisher.root().unwrap();
        let service = root.service(&bench.publisher.sealed_service()).unwrap();
        let certificate = |seed| {
            let key = muster_example::host_key(seed).public();
            bench.publisher.host_certificate(key, STUDIO_7_AND_SERVER_7, STARTS)
        };
        let certificates = by_service(&[Unsigned::of(&certificate(1)), Unsigned::of(&certificate(2))]);
        assert_eq!(service.host(&certificates).err(), only_eddsa);
        assert_eq!(kind_of(&certificates).err(), only_eddsa);
        let lists = [bench.publisher.revocations(), bench.publisher.revocations()];
        let lists = by_service(&lists.map(|list| Unsigned::of(&list)));
        assert_eq!(service.revocations(&lists).err(), only_eddsa);
    }

    #[test]
    fn what_has_no_room_for_a_path_is_signed_by_itself() {
        let bench = Bench::new();
        let mut long = bench.grant(1);
        let text = "x".repeat(limits::ATTRIBUTE - 2);
        let attribute =
            |number: usize| Attribute { name: format!("{text}{number:02}"), value: format!("{text}yz") };
        long.attributes = Some((0..limits::ATTRIBUTES).map(attribute).collect());
        let answers = [Unsigned::of(&bench.grant(0)), Unsigned::of(&long), Unsigned::of(&bench.grant(2))];
        for sealed in bench.seal(&answers) {
            assert!(sealed.as_bytes().len() <= limits::OBJECT);
            assert_eq!(kind_of(&sealed), Ok(Kind::Grant));
        }
        assert_eq!(bench.seal(&answers)[1], bench.seal(&answers[1..2])[0]);
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
