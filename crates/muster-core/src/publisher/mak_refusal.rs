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

impl MakRefusal {
    /// One of each kind, and of each code that a kind can have.
    const EACH: [Self; 14] = {
        let publisher = PublisherId::new([0; PublisherId::LEN]);
        let tag = PublisherTag::of(publisher);
        [
            Self::OtherPublisher { found: publisher, expected: publisher },
            Self::KeyText(KeyTextError::TooLarge),
            Self::WrongKind { kind: KeyKind::Host },
            Self::WrongKind { kind: KeyKind::ClientSetup },
            Self::WrongKind { kind: KeyKind::Mak },
            Self::KeyOfOtherPublisher { found: tag, expected: tag },
            Self::NotIdentified,
            Self::KeyUnknown,
            Self::KeyBlocked,
            Self::LicenceRevoked,
            Self::ProductUnknown { product: ProductNumber(0), catalog: CatalogVersion(0) },
            Self::AttemptReused,
            Self::Exhausted { used: 0, limit: 0, extended: false },
            Self::Exhausted { used: 0, limit: 0, extended: true },
        ]
    };

    /// Whether it is about the one request: its key, its machine or its form. Otherwise no other one fares better.
    const fn is_about_request(&self) -> bool {
        match self {
            Self::OtherPublisher { .. }
            | Self::KeyText(_)
            | Self::WrongKind { .. }
            | Self::KeyOfOtherPublisher { .. }
            | Self::NotIdentified
            | Self::KeyUnknown
            | Self::KeyBlocked
            | Self::LicenceRevoked
            | Self::ProductUnknown { .. }
            | Self::AttemptReused
            | Self::Exhausted { .. } => true,
        }
    }
}

/// Whether a refusal with this code is about the one request: a rule that it breaks, or bytes that are none. Everything
/// else, and what this version does not know, is about the service or the way to it, and holds for others as well.
#[must_use]
pub(super) fn is_about_request(code: CodeNumber) -> bool {
    const NO_REQUEST: [Code; 4] =
        [Code::Malformed, Code::FieldOutOfBounds, Code::FrameTooLarge, Code::FrameTooSmall];
    let broken = MakRefusal::EACH.iter().filter(|refusal| refusal.is_about_request());
    let mut codes = broken.map(|refusal| Reason::from(refusal).code).chain(NO_REQUEST);
    codes.any(|about| code == about.into())
}

/// Whether a refusal with this code says that the publisher has revoked a key, a licence or a host. That proves nothing;
/// the list that would is to be had now.
#[must_use]
pub fn says_revoked(code: CodeNumber) -> bool {
    const REVOKED: [Code; 3] = [Code::ServiceKeyBlocked, Code::LicenceRevoked, Code::ServiceHostRevoked];
    REVOKED.into_iter().any(|revoked| code == revoked.into())
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

#[cfg(test)]
mod tests {
    use super::*;

    /// A new kind does not compile here before it has its place, and the test wants it in the list.
    const fn place(refusal: &MakRefusal) -> usize {
        match refusal {
            MakRefusal::OtherPublisher { .. } => 0,
            MakRefusal::KeyText(_) => 1,
            MakRefusal::WrongKind { .. } => 2,
            MakRefusal::KeyOfOtherPublisher { .. } => 3,
            MakRefusal::NotIdentified => 4,
            MakRefusal::KeyUnknown => 5,
            MakRefusal::KeyBlocked => 6,
            MakRefusal::LicenceRevoked => 7,
            MakRefusal::ProductUnknown { .. } => 8,
            MakRefusal::AttemptReused => 9,
            MakRefusal::Exhausted { .. } => 10,
        }
    }
    const KINDS: usize = 11;

    #[test]
    fn every_refusal_of_a_machine_is_about_its_request_and_troubles_of_the_service_are_not() {
        let mut found = [false; KINDS];
        for refusal in MakRefusal::EACH {
            found[place(&refusal)] = true;
            assert_eq!(is_about_request(Reason::from(&refusal).code.into()), refusal.is_about_request());
        }
        assert_eq!(found, [true; KINDS]);
        assert!(is_about_request(Code::LicenceRevoked.into()) && is_about_request(Code::Malformed.into()));
        for code in [Code::ServiceRefused, Code::TooManyRequests, Code::ServiceUnreachable] {
            assert!(!is_about_request(code.into()), "{code:?}");
        }
        assert!(!is_about_request(CodeNumber(0xE004_FFFF)), "a later version's");
    }
}
