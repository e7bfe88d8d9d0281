//! Why a machine gets no licence by a multiple activation key, with the number that failed and its limit.

use crate::code::{Code, CodeNumber, Reason};
use crate::product_key::{KeyKind, KeyPlace, KeyTextError, PublisherTag};
use muster_wire::id::PublisherId;
use muster_wire::number::{CatalogVersion, ProductNumber};

/// One broken rule of the activation of a machine. None of them costs the key anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum MakRefusal {
    /// The request was made for another publisher.
    #[error("the request is for publisher {found}, this is {expected}")]
    OtherPublisher {
        /// Publisher that the request names.
        found: PublisherId,
        /// Publisher of this service.
        expected: PublisherId,
    },
    /// The text is no product key.
    #[error("the multiple activation key is wrong: {0}")]
    KeyText(#[from] KeyTextError),
    /// A key of another kind.
    #[error("a key of kind {} licenses no machine at the publisher", kind.number())]
    WrongKind {
        /// The kind of the key.
        kind: KeyKind,
    },
    /// A key that another publisher issued.
    #[error("the key belongs to publisher {found}, this is {expected}")]
    KeyOfOtherPublisher {
        /// Tag in the key.
        found: PublisherTag,
        /// Tag of this publisher.
        expected: PublisherTag,
    },
    /// Nothing in the subject tells this machine from others.
    #[error("the fingerprint has neither a part that tells machines apart nor the id of the installation")]
    NotIdentified,
    /// No such key was ever issued.
    #[error("this publisher never issued such a key")]
    KeyUnknown,
    /// The key was blocked.
    #[error("the multiple activation key is blocked")]
    KeyBlocked,
    /// The machine's licence was revoked; it gets no other one by this key.
    #[error("the licence of this machine is revoked")]
    LicenceRevoked,
    /// The publisher's newest catalog does not have the key's product.
    #[error("the catalog, version {catalog}, does not have product {product}")]
    ProductUnknown {
        /// The product.
        product: ProductNumber,
        /// Version of the catalog.
        catalog: CatalogVersion,
    },
    /// The name of an earlier attempt was given to another one.
    #[error("this attempt carries the name of an earlier one, but is for another machine")]
    AttemptReused,
    /// The key has activated as many machines as it may.
    #[error("the key has activated {used} machines of {limit}")]
    Exhausted {
        /// Machines activated.
        used: u32,
        /// Machines allowed.
        limit: u32,
        /// Whether it was extended before.
        extended: bool,
    },
}

/// Whether a refusal with this code is about the one request: its key, its machine or its form. Everything else, and what
/// this version does not know, is about the service or the way to it, and holds for other requests as well.
#[must_use]
pub fn is_about_request(code: CodeNumber) -> bool {
    const ABOUT: [Code; 16] = [
        Code::MakExhausted,
        Code::MakExtensionExhausted,
        Code::KeyInvalid,
        Code::KeyOtherPublisher,
        Code::KeyProductUnknown,
        Code::ServiceKeyInvalid,
        Code::ServiceKeyBlocked,
        Code::LicenceRevoked,
        Code::HostKeyOnMachine,
        Code::SetupKeyOnHost,
        Code::MakOnHost,
        Code::IdempotencyConflict,
        Code::Malformed,
        Code::FieldOutOfBounds,
        Code::FrameTooLarge,
        Code::FrameTooSmall,
    ];
    ABOUT.into_iter().any(|about| code == about.into())
}

impl From<&MakRefusal> for Reason {
    fn from(refusal: &MakRefusal) -> Self {
        match *refusal {
            MakRefusal::KeyText(error) => Self::from(&error),
            // A setup key belongs on machines, but no publisher licenses by it: none was issued here.
            MakRefusal::WrongKind { kind } => {
                Self::of(kind.what_to_do_instead(KeyPlace::Machine).unwrap_or(Code::ServiceKeyInvalid))
            }
            MakRefusal::OtherPublisher { .. } | MakRefusal::KeyOfOtherPublisher { .. } => {
                Self::of(Code::KeyOtherPublisher)
            }
            MakRefusal::NotIdentified => Self::of(Code::Malformed),
            MakRefusal::KeyUnknown => Self::of(Code::ServiceKeyInvalid),
            MakRefusal::KeyBlocked => Self::of(Code::ServiceKeyBlocked),
            MakRefusal::LicenceRevoked => Self::of(Code::LicenceRevoked),
            MakRefusal::ProductUnknown { product, catalog } => {
                Self::with(Code::KeyProductUnknown, product.0.into(), catalog.0.into())
            }
            MakRefusal::AttemptReused => Self::of(Code::IdempotencyConflict),
            MakRefusal::Exhausted { used, limit, extended } => {
                let code = if extended { Code::MakExtensionExhausted } else { Code::MakExhausted };
                Self::with(code, used.into(), limit.into())
            }
        }
    }
}
