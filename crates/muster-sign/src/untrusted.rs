//! Why a signed object is not trusted.

use muster_wire::WireError;
use muster_wire::id::{KeyId, PublisherId};
use muster_wire::number::TelephoneKeyNumber;
use muster_wire::object::Role;
use muster_wire::time::Timestamp;

/// One broken rule, with the values that broke it. Times are shown in seconds UTC since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Untrusted {
    /// The bytes of the object or of its payload are not in the form of the protocol.
    #[error(transparent)]
    Encoding(#[from] WireError),
    /// The object is canonical CBOR, but its outer form is not the one of its kind.
    #[error("the signed object has the wrong form: {part}")]
    Envelope {
        /// Which part of it.
        part: EnvelopePart,
    },
    /// No kind of object has this number.
    #[error("object kind {found} is unknown")]
    UnknownKind {
        /// The number found.
        found: u8,
    },
    /// Not exactly as many signatures as the object must carry.
    #[error("{found} signatures, exactly {required} needed")]
    Signatures {
        /// Signatures found.
        found: u64,
        /// Signatures required.
        required: u64,
    },
    /// Signed by another algorithm than those of its kind: Ed25519, and of answers also Ed25519 for many together.
    #[error(
        "signature algorithm {found}, only -8 (EdDSA) and, in answers of hosts, -70001 (joint) are accepted"
    )]
    Algorithm {
        /// COSE number of the algorithm.
        found: i64,
    },
    /// The object belongs to another publisher.
    #[error("it belongs to publisher {found}, not to {expected}")]
    OtherPublisher {
        /// Publisher that the object names.
        found: PublisherId,
        /// Publisher that is trusted here.
        expected: PublisherId,
    },
    /// Signed by another key than the one that had to sign.
    #[error("it is signed by key {found}, not by {expected}")]
    KeyId {
        /// Key id in the protected header.
        found: KeyId,
        /// Id of the key that had to sign.
        expected: KeyId,
    },
    /// The key that had to sign is no valid Ed25519 public key.
    #[error("the certified key {key} is no valid public key")]
    InvalidKey {
        /// Its id.
        key: KeyId,
    },
    /// The signature does not belong to these bytes and this key.
    #[error("the signature is wrong")]
    Signature,
    /// The root key is not the one that the publisher id stands for.
    #[error("the root key belongs to publisher {found}, not to {publisher}")]
    RootMismatch {
        /// Publisher that was to be trusted.
        publisher: PublisherId,
        /// Publisher that the root key makes.
        found: PublisherId,
    },
    /// The signing key's certificate was not valid when the object was issued.
    #[error("issued at {}, its signer was valid from {} to {}", issued.seconds(), not_before.seconds(), not_after.seconds())]
    NotValidAtIssue {
        /// When the object was issued.
        issued: Timestamp,
        /// First moment at which the signer was valid.
        not_before: Timestamp,
        /// Last moment at which the signer was valid.
        not_after: Timestamp,
    },
    /// The service key is not certified for this use.
    #[error("the service key has no role {}", role.number())]
    RoleMissing {
        /// The role that was needed.
        role: Role,
    },
    /// The catalog names no telephone key with this number.
    #[error("the catalog has no telephone key {number}")]
    NoTelephoneKey {
        /// The number.
        number: TelephoneKeyNumber,
    },
    /// A confirmation of a machine where a host's is needed.
    #[error("the confirmation is a machine's, not a host's")]
    NotOfAHost,
    /// A lab catalog under a key for others, or the reverse.
    #[error("the catalog says lab = {catalog}, its key's certificate lab = {certificate}")]
    LabMismatch {
        /// What the catalog says.
        catalog: bool,
        /// What the certificate says.
        certificate: bool,
    },
    /// The answer names another host than the one that is certified.
    #[error("it names host {found}, its signer is {expected}")]
    OtherHost {
        /// Host that the answer names.
        found: KeyId,
        /// Host that is certified.
        expected: KeyId,
    },
    /// The grant lasts longer than the host key's terms allow.
    #[error("the grant expires at {}, the host key's terms end at {}", expires.seconds(), ends.seconds())]
    BeyondTerms {
        /// When the grant expires.
        expires: Timestamp,
        /// When the terms end.
        ends: Timestamp,
    },
    /// The grant does not repeat exactly the attributes of the host's certificate.
    #[error("the grant carries {found} attributes that are not the {expected} of the host's certificate")]
    OtherAttributes {
        /// Attributes of the grant.
        found: usize,
        /// Attributes of the certificate.
        expected: usize,
    },
}

/// A part of a signed object's outer form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EnvelopePart {
    /// The tag is neither COSE_Sign1 nor COSE_Sign, or not the one for this kind.
    #[error("its tag")]
    Tag,
    /// The outermost array has not four elements.
    #[error("its array")]
    Array,
    /// A COSE_Sign's own protected header must be empty.
    #[error("the protected header of the body")]
    BodyProtected,
    /// Every unprotected header must be empty.
    #[error("an unprotected header")]
    Unprotected,
    /// The payload must be there, as bytes, and begin with its kind.
    #[error("its payload")]
    Payload,
    /// A signature of a COSE_Sign is no array of three elements.
    #[error("the array of a signature")]
    Signer,
    /// The protected header must be exactly the algorithm and the key id.
    #[error("the protected header of the signature")]
    Protected,
    /// A signature must be 64 bytes.
    #[error("the length of the signature")]
    Signature,
}
