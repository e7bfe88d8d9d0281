//! Against an independent COSE library: it reads what is sealed here, and what it signs is accepted here.

#[cfg(test)]
mod tests {
    use coset::{
        CborSerializable, CoseSign, CoseSign1, CoseSign1Builder, CoseSignBuilder, CoseSignature,
        CoseSignatureBuilder, Header, HeaderBuilder, TaggedCborSerializable, iana,
    };
    use ed25519_dalek::{Signer as _, SigningKey, Verifier as _, VerifyingKey};
    use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7};
    use muster_sign::seal;
    use muster_wire::id::{Cmid, Nonce, PublicKey, PublisherId};
    use muster_wire::object::{Grant, Sealed};

    /// Made of the specification's words, not of this crate's code.
    fn external_aad(context: &str, publisher: PublisherId) -> Vec<u8> {
        [context.as_bytes(), publisher.as_bytes()].concat()
    }

    fn header(key: &muster_sign::SigningKey) -> Header {
        HeaderBuilder::new().algorithm(iana::Algorithm::EdDSA).key_id(key.id().as_bytes().to_vec()).build()
    }

    fn signer(key: &muster_sign::SigningKey) -> SigningKey {
        SigningKey::from_bytes(key.seed())
    }

    fn holds(key: PublicKey, signature: &[u8], signed: &[u8]) -> bool {
        let key = VerifyingKey::from_bytes(key.as_bytes()).unwrap();
        key.verify(signed, &ed25519_dalek::Signature::from_slice(signature).unwrap()).is_ok()
    }

    fn grant(publisher: &ExamplePublisher, key: &muster_sign::SigningKey) -> Grant {
        publisher.grant_for(key.id(), STUDIO_7, Cmid::new([1; 16]), Nonce::new([2; 16]), STARTS)
    }

    #[test]
    fn the_library_verifies_a_grant_sealed_here() {
        let publisher = ExamplePublisher::new(1);
        let key = muster_example::host_key(1);
        let grant = grant(&publisher, &key);
        let read = CoseSign1::from_tagged_slice(seal(&grant, &key).as_bytes()).unwrap();
        assert_eq!(read.protected.header, header(&key));
        assert!(read.unprotected.is_empty());
        assert_eq!(read.payload.as_deref(), Some(muster_wire::encode(&grant).as_slice()));
        let verified = |context| {
            let aad = external_aad(context, publisher.id());
            let check = |signature: &[u8], signed: &[u8]| match holds(key.public(), signature, signed) {
                true => Ok(()),
                false => Err(()),
            };
            read.verify_signature(&aad, check).is_ok()
        };
        assert!(verified("muster/1/grant"));
        assert!(!verified("muster/1/refusal"), "the context is signed");
    }

    #[test]
    fn the_library_verifies_a_service_certificate_sealed_here() {
        let publisher = ExamplePublisher::new(1);
        let read = CoseSign::from_tagged_slice(publisher.sealed_service().as_bytes()).unwrap();
        assert!(read.protected.is_empty() && read.unprotected.is_empty());
        assert_eq!(read.payload, Some(muster_wire::encode(&publisher.service_certificate())));
        let [signature] = read.signatures.as_slice() else { panic!("one signature") };
        assert_eq!(signature.protected.header, header(publisher.root_key()));
        assert!(signature.unprotected.is_empty());
        let aad = external_aad("muster/1/service", publisher.id());
        let check =
            |signature: &[u8], signed: &[u8]| match holds(publisher.root_key().public(), signature, signed) {
                true => Ok(()),
                false => Err(()),
            };
        assert_eq!(read.verify_signature(0, &aad, check), Ok(()));
    }

    #[test]
    fn a_grant_signed_by_the_library_is_accepted_here() {
        let publisher = ExamplePublisher::new(1);
        let service = publisher.root().unwrap().service(&publisher.sealed_service()).unwrap();
        let (key, certificate) = publisher.host(1, STUDIO_7_AND_SERVER_7, STARTS);
        let host = service.host(&certificate).unwrap();
        let grant = grant(&publisher, &key);
        let signed = CoseSign1Builder::new()
            .protected(header(&key))
            .payload(muster_wire::encode(&grant))
            .create_signature(&external_aad("muster/1/grant", publisher.id()), |bytes| {
                signer(&key).sign(bytes).to_vec()
            })
            .build();
        let sealed = Sealed::new(signed.clone().to_tagged_vec().unwrap());
        assert_eq!(sealed, seal(&grant, &key), "byte for byte");
        assert_eq!(host.grant(&sealed).unwrap().into_inner(), grant);
        assert!(host.grant(&Sealed::new(signed.to_vec().unwrap())).is_err(), "the tag is needed");
    }

    #[test]
    fn a_service_certificate_signed_by_the_library_is_accepted_here() {
        let publisher = ExamplePublisher::new(1);
        let signature: CoseSignature =
            CoseSignatureBuilder::new().protected(header(publisher.root_key())).build();
        let signed = CoseSignBuilder::new()
            .payload(muster_wire::encode(&publisher.service_certificate()))
            .add_created_signature(signature, &external_aad("muster/1/service", publisher.id()), |bytes| {
                signer(publisher.root_key()).sign(bytes).to_vec()
            })
            .build();
        let sealed = Sealed::new(signed.to_tagged_vec().unwrap());
        assert_eq!(sealed, publisher.sealed_service(), "byte for byte");
        let service = publisher.root().unwrap().service(&sealed).unwrap();
        assert_eq!(service.into_inner(), publisher.service_certificate());
    }
}
