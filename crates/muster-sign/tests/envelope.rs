//! Every rule of the outer form broken once, under a signature that is otherwise right.

#[cfg(test)]
mod tests {
    use coset::{
        CoseSign, CoseSign1, CoseSignature, Header, HeaderBuilder, ProtectedHeader, TaggedCborSerializable,
    };
    use ed25519_dalek::{Signer as _, Verifier as _};
    use muster_example::{ExamplePublisher, STARTS, host_key};
    use muster_sign::{EnvelopePart, Untrusted, host_request, key_id, kind_of, unverified};
    use muster_wire::error::CanonicalRule;
    use muster_wire::id::{KeyId, PublicKey};
    use muster_wire::object::{HostRequest, Kind, Sealed};
    use muster_wire::{WireError, encode, limits};

    /// The canonical map {1: -8, 4: key id}, written out by hand.
    fn header_bytes(key: KeyId) -> Vec<u8> {
        [&[0xa2, 0x01, 0x27, 0x04, 0x50][..], key.as_bytes()].concat()
    }

    fn raw(bytes: Vec<u8>) -> ProtectedHeader {
        ProtectedHeader { original_data: Some(bytes), header: Header::default() }
    }

    fn stray() -> Header {
        HeaderBuilder::new().key_id(vec![1]).build()
    }

    fn aad(kind: Kind) -> Vec<u8> {
        [kind.context().as_bytes(), ExamplePublisher::new(1).id().as_bytes()].concat()
    }

    fn request() -> HostRequest {
        ExamplePublisher::new(1).host_request(host_key(1).public(), STARTS)
    }

    /// A host's request, changed before it is signed.
    fn sign1(change: impl FnOnce(&mut CoseSign1)) -> Sealed {
        let key = host_key(1);
        let mut object = CoseSign1 {
            protected: raw(header_bytes(key.id())),
            payload: Some(encode(&request())),
            ..CoseSign1::default()
        };
        change(&mut object);
        if object.signature.is_empty() {
            let signed = match &object.payload {
                Some(_) => object.tbs_data(&aad(Kind::HostRequest)),
                None => object.tbs_detached_data(&encode(&request()), &aad(Kind::HostRequest)),
            };
            object.signature = ed25519_dalek::SigningKey::from_bytes(key.seed()).sign(&signed).to_vec();
        }
        Sealed::new(object.to_tagged_vec().unwrap())
    }

    fn request_with(change: impl FnOnce(&mut CoseSign1)) -> Result<(), Untrusted> {
        host_request(&sign1(change)).map(|_| ())
    }

    fn request_with_header(bytes: Vec<u8>) -> Result<(), Untrusted> {
        request_with(|object| object.protected = raw(bytes))
    }

    fn request_with_payload(payload: Vec<u8>) -> Result<(), Untrusted> {
        request_with(|object| object.payload = Some(payload))
    }

    /// A service certificate, changed before each of its signatures is made.
    fn service_with(change: impl FnOnce(&mut CoseSign)) -> Result<(), Untrusted> {
        let publisher = ExamplePublisher::new(1);
        let key = publisher.root_key();
        let signature = CoseSignature { protected: raw(header_bytes(key.id())), ..CoseSignature::default() };
        let mut object = CoseSign {
            payload: Some(encode(&publisher.service_certificate())),
            signatures: vec![signature],
            ..CoseSign::default()
        };
        change(&mut object);
        for index in 0..object.signatures.len() {
            let signed = object.tbs_data(&aad(Kind::Service), &object.signatures[index]);
            let made = ed25519_dalek::SigningKey::from_bytes(key.seed()).sign(&signed).to_vec();
            object.signatures[index].signature.splice(0..0, made);
        }
        let sealed = Sealed::new(object.to_tagged_vec().unwrap());
        publisher.root().unwrap().service(&sealed).map(|_| ())
    }

    fn wrong(part: EnvelopePart) -> Result<(), Untrusted> {
        Err(Untrusted::Envelope { part })
    }

    fn not_canonical(at: usize, rule: CanonicalRule) -> Result<(), Untrusted> {
        Err(Untrusted::Encoding(WireError::NotCanonical { at, rule }))
    }

    #[test]
    fn unchanged_objects_are_accepted() {
        assert_eq!(request_with(|_| {}), Ok(()));
        assert_eq!(service_with(|_| {}), Ok(()));
    }

    #[test]
    fn the_protected_header_is_exactly_the_algorithm_and_the_key_id() {
        let id = *host_key(1).id().as_bytes();
        let with = |before: &[u8], after: &[u8]| [before, &id, after].concat();
        let protected = wrong(EnvelopePart::Protected);
        assert_eq!(request_with_header(vec![]), protected, "empty");
        assert_eq!(request_with_header(vec![0xa1, 0x01, 0x27]), protected, "no key id");
        assert_eq!(request_with_header(with(&[0xa1, 0x04, 0x50], &[])), protected, "no algorithm");
        assert_eq!(request_with_header(with(&[0xa3, 1, 0x27, 4, 0x50], &[5, 0x40])), protected, "one more");
        assert_eq!(request_with_header(with(&[0xa2, 4, 0x50], &[1, 0x27])), protected, "order");
        assert_eq!(request_with_header(with(&[0xa2, 1, 0x38, 7, 4, 0x50], &[])), protected, "longer form");
        assert_eq!(request_with_header(with(&[0xbf, 1, 0x27, 4, 0x50], &[0xff])), protected, "indefinite");
        assert_eq!(request_with_header(with(&[0xa2, 1, 0x27, 4, 0x50], &[0])), protected, "trailing");
        assert_eq!(request_with_header(vec![0xa2, 1, 0x27, 4, 0x41, id[0]]), protected, "short key id");
        assert_eq!(service_with(|object| object.signatures[0].protected = raw(vec![])), protected);
    }

    #[test]
    fn another_algorithm_is_named() {
        let header =
            |algorithm: u8| [&[0xa2, 1, algorithm, 4, 0x50], host_key(1).id().as_bytes().as_slice()].concat();
        assert_eq!(request_with_header(header(0x26)), Err(Untrusted::Algorithm { found: -7 }), "ES256");
        assert_eq!(request_with_header(header(0x05)), Err(Untrusted::Algorithm { found: 5 }), "a MAC");
        let key = host_key(1).id();
        let stand_in = [&[0xa2, 1, 0x3a, 0x00, 0x01, 0x11, 0x6f, 4, 0x50], key.as_bytes().as_slice()];
        let refused = Err(Untrusted::Algorithm { found: -70_000 });
        assert_eq!(request_with_header(stand_in.concat()), refused, "of simulations");
    }

    #[test]
    fn unprotected_headers_and_the_bodys_are_empty() {
        assert_eq!(request_with(|object| object.unprotected = stray()), wrong(EnvelopePart::Unprotected));
        assert_eq!(service_with(|object| object.unprotected = stray()), wrong(EnvelopePart::Unprotected));
        let signer = |object: &mut CoseSign| object.signatures[0].unprotected = stray();
        assert_eq!(service_with(signer), wrong(EnvelopePart::Unprotected));
        let body = |object: &mut CoseSign| object.protected = raw(vec![0xa0]);
        assert_eq!(service_with(body), wrong(EnvelopePart::BodyProtected));
    }

    #[test]
    fn exactly_one_signature_of_64_bytes() {
        let counted = |found| Err(Untrusted::Signatures { found, required: 1 });
        assert_eq!(service_with(|object| object.signatures.clear()), counted(0));
        let twice = |object: &mut CoseSign| object.signatures.push(object.signatures[0].clone());
        assert_eq!(service_with(twice), counted(2));
        let long = |object: &mut CoseSign| object.signatures[0].signature = vec![0];
        assert_eq!(service_with(long), wrong(EnvelopePart::Signature));
        assert_eq!(request_with(|object| object.signature = vec![0; 63]), wrong(EnvelopePart::Signature));
    }

    #[test]
    fn each_kind_has_its_own_structure() {
        let publisher = ExamplePublisher::new(1);
        let bytes = publisher.sealed_service().as_bytes().to_vec();
        let untagged = Sealed::new(bytes[2..].to_vec());
        assert_eq!(kind_of(&untagged).map(|_| ()), wrong(EnvelopePart::Tag));
        let other_tag = Sealed::new([&[0xd1], &bytes[2..]].concat());
        assert_eq!(kind_of(&other_tag).map(|_| ()), wrong(EnvelopePart::Tag), "17 is a MAC");

        // Root-signed as COSE_Sign1.
        let root_signed = sign1(|object| object.payload = Some(encode(&publisher.service_certificate())));
        assert_eq!(kind_of(&root_signed).map(|_| ()), wrong(EnvelopePart::Tag));
        assert_eq!(publisher.root().unwrap().service(&root_signed).map(|_| ()), wrong(EnvelopePart::Tag));
        // A host's request as COSE_Sign.
        let object = CoseSign {
            payload: Some(encode(&request())),
            signatures: vec![CoseSignature {
                protected: raw(header_bytes(host_key(1).id())),
                signature: vec![0; 64],
                ..CoseSignature::default()
            }],
            ..CoseSign::default()
        };
        let request = Sealed::new(object.to_tagged_vec().unwrap());
        assert_eq!(host_request(&request).map(|_| ()), wrong(EnvelopePart::Tag));

        let three = Sealed::new(vec![0xd2, 0x83, 0x40, 0xa0, 0x40]);
        assert_eq!(kind_of(&three).map(|_| ()), wrong(EnvelopePart::Array));
    }

    #[test]
    fn the_outer_form_is_canonical() {
        let bytes = sign1(|_| {}).as_bytes().to_vec();
        let refused = |bytes: Vec<u8>| host_request(&Sealed::new(bytes)).map(|_| ());
        assert_eq!(refused([&bytes[..], &[0]].concat()), not_canonical(bytes.len(), CanonicalRule::Trailing));
        let indefinite = [&[0xd2, 0x9f], &bytes[2..], &[0xff]].concat();
        assert_eq!(refused(indefinite), not_canonical(1, CanonicalRule::DefiniteLength));
        let longer_tag = [&[0xd8, 18], &bytes[1..]].concat();
        assert_eq!(refused(longer_tag), not_canonical(0, CanonicalRule::ShortestForm));
        let longer_length = [&bytes[..2], &[0x58], &[21], &bytes[3..]].concat();
        assert_eq!(refused(longer_length), not_canonical(2, CanonicalRule::ShortestForm));
        assert_eq!(request_with(|object| object.payload = None), not_canonical(25, CanonicalRule::Type));
    }

    #[test]
    fn the_payload_is_canonical_and_of_a_known_kind() {
        let good = encode(&request());
        assert_eq!(good[..2], [0xa9, 0x00], "nine fields");
        let ignored = [&[0xaa], &good[1..], &[0x18, 0xc8, 0x07]].concat();
        assert_eq!(request_with_payload(ignored), Ok(()), "an unknown field is signed and passed over");
        let negative = [&[0xaa], &good[1..], &[0x20, 0x07]].concat();
        assert_eq!(request_with_payload(negative), not_canonical(good.len(), CanonicalRule::KeyKind));
        let trailing = [&good[..], &[0]].concat();
        assert_eq!(request_with_payload(trailing), not_canonical(good.len(), CanonicalRule::Trailing));
        let tail = &good[3..];
        for found in [0, 13, 23] {
            let unknown = [&[0xa9, 0x00, found], tail].concat();
            assert_eq!(request_with_payload(unknown), Err(Untrusted::UnknownKind { found }));
        }
        assert_eq!(request_with_payload(vec![0xa0]), wrong(EnvelopePart::Payload));
        assert_eq!(request_with_payload(vec![0xa1, 0x01, 0x0b]), wrong(EnvelopePart::Payload), "no field 0");
        assert_eq!(request_with_payload(vec![0x0b]), wrong(EnvelopePart::Payload), "no map");
    }

    #[test]
    fn objects_are_no_longer_than_their_limit() {
        let long = |size| Sealed::new(vec![0xd2; size]);
        let too_large = |size, limit| Err(Untrusted::Encoding(WireError::TooLarge { size, limit }));
        let (object, large) = (limits::OBJECT, limits::LARGE_OBJECT);
        assert_eq!(host_request(&long(object + 1)).map(|_| ()), too_large(object + 1, object));
        assert_eq!(kind_of(&long(large + 1)).map(|_| ()), too_large(large + 1, large));
        let read = unverified::<HostRequest>(&long(object));
        assert!(!matches!(read, Err(Untrusted::Encoding(WireError::TooLarge { .. }))));
    }

    #[test]
    fn the_context_and_the_publisher_are_signed() {
        let signed_for = |kind: Kind, publisher: u8| {
            request_with(|object| {
                let publisher = ExamplePublisher::new(publisher).id();
                let aad = [kind.context().as_bytes(), publisher.as_bytes()].concat();
                let key = ed25519_dalek::SigningKey::from_bytes(host_key(1).seed());
                object.signature = key.sign(&object.tbs_data(&aad)).to_vec();
            })
        };
        assert_eq!(signed_for(Kind::HostRequest, 1), Ok(()));
        assert_eq!(signed_for(Kind::Host, 1), Err(Untrusted::Signature));
        assert_eq!(signed_for(Kind::HostRequest, 2), Err(Untrusted::Signature));
    }

    #[test]
    fn a_weak_key_signs_nothing() {
        // The neutral point as key and as R, zero as S: a lax verifier accepts that for every message.
        let mut neutral = [0; 32];
        neutral[0] = 1;
        let signature = [neutral, [0; 32]].concat();
        let lax = ed25519_dalek::VerifyingKey::from_bytes(&neutral).unwrap();
        assert!(lax.verify(b"anything", &ed25519_dalek::Signature::from_slice(&signature).unwrap()).is_ok());

        let key = PublicKey::new(neutral);
        let forged = request_with(|object| {
            object.protected = raw(header_bytes(key_id(&key)));
            object.payload = Some(encode(&HostRequest { key, ..request() }));
            object.signature = signature;
        });
        assert_eq!(forged, Err(Untrusted::Signature));
    }

    #[test]
    fn a_key_that_is_no_point_is_named() {
        let key = PublicKey::new([2; 32]);
        let id = key_id(&key);
        let request = request_with(|object| {
            object.protected = raw(header_bytes(id));
            object.payload = Some(encode(&HostRequest { key, ..request() }));
        });
        assert_eq!(request, Err(Untrusted::InvalidKey { key: id }));
    }
}
