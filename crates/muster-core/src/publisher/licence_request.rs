//! A machine's request for a licence, as far as it can be judged without looking its key up.

use super::MakRefusal;
use crate::product_key::{KeyKind, ProductKey, PublisherTag};
use crate::rules::Rules;
use crate::subject::Subject;
use muster_wire::number::ProductNumber;
use muster_wire::object::LicenceRequest;

/// A request for this publisher, with a multiple activation key that it may have issued, from a machine that can be
/// told from others by the rules of one catalog.
///
/// No clock is compared: the licence is of the publisher's time, and has no end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckedLicenceRequest {
    request: LicenceRequest,
    key: ProductKey,
    subject: Subject,
}

impl CheckedLicenceRequest {
    /// Checks a request by the newest catalog.
    ///
    /// # Errors
    /// The first broken rule, in the order: publisher, key, its kind, its publisher, the subject.
    pub fn new(request: LicenceRequest, rules: &Rules) -> Result<Self, MakRefusal> {
        let publisher = rules.publisher();
        if request.publisher != publisher {
            return Err(MakRefusal::OtherPublisher { found: request.publisher, expected: publisher });
        }
        let tag = PublisherTag::of(publisher);
        let key = ProductKey::parse_expecting(&request.product_key, &[tag])?;
        if key.kind() != KeyKind::Mak {
            return Err(MakRefusal::WrongKind { kind: key.kind() });
        }
        if key.tag() != tag {
            return Err(MakRefusal::KeyOfOtherPublisher { found: key.tag(), expected: tag });
        }
        let subject = Subject::new(request.subject.clone(), rules.fingerprint_policy());
        let subject = subject.ok_or(MakRefusal::NotIdentified)?;
        Ok(Self { request, key, subject })
    }

    /// What the machine asked.
    #[must_use]
    pub const fn request(&self) -> &LicenceRequest {
        &self.request
    }
    /// The multiple activation key.
    #[must_use]
    pub const fn product_key(&self) -> &ProductKey {
        &self.key
    }
    /// The machine.
    #[must_use]
    pub const fn subject(&self) -> &Subject {
        &self.subject
    }
    /// The product that the key is for.
    #[must_use]
    pub fn product(&self) -> ProductNumber {
        ProductNumber(self.key.number())
    }
}
