//! A host's request, as far as it can be judged without looking anything up.

use super::HostKeyRefusal;
use crate::host::timing::{CARRIED, CLOCK_TOLERANCE};
use crate::product_key::{KeyKind, ProductKey, PublisherTag};
use muster_sign::{Verified, sha256};
use muster_wire::id::{Digest, PublisherId};
use muster_wire::object::HostRequest;
use muster_wire::time::Timestamp;

/// A request that its own key signed, for this publisher, with a host key that this publisher may have issued, at a
/// time that both clocks agree on.
#[derive(Debug, Clone, PartialEq)]
pub struct CheckedRequest {
    request: Verified<HostRequest>,
    key: ProductKey,
}

impl CheckedRequest {
    /// Checks a request, at the publisher's time.
    ///
    /// # Errors
    /// The first broken rule, in the order: publisher, key, its kind, its publisher, clock.
    pub fn new(
        request: Verified<HostRequest>,
        publisher: PublisherId,
        now: Timestamp,
    ) -> Result<Self, HostKeyRefusal> {
        Self::checked(request, publisher, now, CLOCK_TOLERANCE)
    }

    /// The same for a request that was carried in a file: it may be as old as any other that is.
    ///
    /// # Errors
    /// As [`Self::new`].
    pub fn carried(
        request: Verified<HostRequest>,
        publisher: PublisherId,
        now: Timestamp,
    ) -> Result<Self, HostKeyRefusal> {
        Self::checked(request, publisher, now, CARRIED)
    }

    fn checked(
        request: Verified<HostRequest>,
        publisher: PublisherId,
        now: Timestamp,
        oldest: i64,
    ) -> Result<Self, HostKeyRefusal> {
        if request.publisher != publisher {
            return Err(HostKeyRefusal::OtherPublisher { found: request.publisher, expected: publisher });
        }
        let tag = PublisherTag::of(publisher);
        let key = ProductKey::parse_expecting(&request.product_key, &[tag])?;
        if key.kind() != KeyKind::Host {
            return Err(HostKeyRefusal::WrongKind { kind: key.kind() });
        }
        if key.tag() != tag {
            return Err(HostKeyRefusal::KeyOfOtherPublisher { found: key.tag(), expected: tag });
        }
        let seconds = request.time.seconds_since(now);
        // Between publisher and host as between host and machine.
        let limit = if seconds < 0 { oldest } else { CLOCK_TOLERANCE };
        if seconds.saturating_abs() > limit {
            return Err(HostKeyRefusal::Clock { seconds, limit });
        }
        Ok(Self { request, key })
    }

    /// What the host asked.
    #[must_use]
    pub const fn request(&self) -> &Verified<HostRequest> {
        &self.request
    }
    /// The host key.
    #[must_use]
    pub const fn product_key(&self) -> &ProductKey {
        &self.key
    }
    /// What must be the same when an attempt is repeated under its name: the host and its hardware.
    ///
    /// The product key is left out: its secret is short enough to be guessed from an unkeyed digest. Attempts are
    /// remembered under their key instead.
    #[must_use]
    pub fn content(&self) -> Digest {
        sha256(&[
            b"muster host attempt",
            self.request.publisher.as_bytes(),
            self.request.key.as_bytes(),
            &self.request.fingerprint.to_bytes(),
        ])
    }
}
