//! Why a host is not certified, with the number that failed and its limit.

use crate::code::{Code, Reason};
use crate::product_key::{KeyKind, KeyPlace, KeyTextError, PublisherTag};
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;

/// One broken rule of host activation. None of them costs the key anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum HostKeyRefusal {
    /// The request was made for another publisher.
    #[error("the request is for publisher {found}, this is {expected}")]
    OtherPublisher {
        /// Publisher that the request names.
        found: PublisherId,
        /// Publisher of this service.
        expected: PublisherId,
    },
    /// The text is no product key.
    #[error("the host key is wrong: {0}")]
    KeyText(#[from] KeyTextError),
    /// A key of another kind.
    #[error("a key of kind {} activates no host", kind.number())]
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
    /// The host's clock and the publisher's differ too much.
    #[error("the host's clock is {seconds} seconds off, at most {limit} are allowed")]
    Clock {
        /// Seconds by which the host's clock is ahead; negative when it is behind.
        seconds: i64,
        /// Most seconds allowed, in either direction.
        limit: i64,
    },
    /// No such key was ever issued.
    #[error("this publisher never issued such a key")]
    KeyUnknown,
    /// The key was blocked.
    #[error("the host key is blocked")]
    KeyBlocked,
    /// The asking host was revoked; no key activates it again.
    #[error("this host is revoked")]
    HostRevoked,
    /// The key's end date has passed.
    #[error("the host key ended at {}, it is {}", ends.seconds(), now.seconds())]
    KeyEnded {
        /// The end date.
        ends: Timestamp,
        /// The publisher's clock.
        now: Timestamp,
    },
    /// The name of an earlier attempt was given to another one.
    #[error("this attempt carries the name of an earlier one, but asks for something else")]
    AttemptReused,
    /// The key has activated as many hosts as it may.
    #[error("the key has activated {used} hosts of {limit}")]
    HostsExhausted {
        /// Hosts activated.
        used: u32,
        /// Hosts allowed.
        limit: u32,
    },
    /// This host was activated as often as it may be.
    #[error("this host was activated {used} times of {limit}")]
    ActivationsExhausted {
        /// Activations of this host.
        used: u32,
        /// Activations allowed for each host.
        limit: u32,
    },
}

impl From<&HostKeyRefusal> for Reason {
    fn from(refusal: &HostKeyRefusal) -> Self {
        match refusal {
            HostKeyRefusal::KeyText(error) => Self::from(error),
            HostKeyRefusal::WrongKind { kind } => {
                Self::of(kind.what_to_do_instead(KeyPlace::Host).unwrap_or(Code::KeyInvalid))
            }
            HostKeyRefusal::OtherPublisher { .. } | HostKeyRefusal::KeyOfOtherPublisher { .. } => {
                Self::of(Code::KeyOtherPublisher)
            }
            HostKeyRefusal::Clock { seconds, limit } => Self::with(Code::ClockDifference, *seconds, *limit),
            HostKeyRefusal::KeyUnknown => Self::of(Code::ServiceKeyInvalid),
            HostKeyRefusal::KeyBlocked => Self::of(Code::ServiceKeyBlocked),
            HostKeyRefusal::HostRevoked => Self::of(Code::ServiceHostRevoked),
            HostKeyRefusal::KeyEnded { ends, now } => {
                Self::with(Code::HostKeyEnded, ends.seconds(), now.seconds())
            }
            HostKeyRefusal::AttemptReused => Self::of(Code::IdempotencyConflict),
            HostKeyRefusal::HostsExhausted { used, limit } => {
                Self::with(Code::HostKeyExhausted, (*used).into(), (*limit).into())
            }
            HostKeyRefusal::ActivationsExhausted { used, limit } => {
                Self::with(Code::HostKeyExhausted, (*used).into(), (*limit).into())
            }
        }
    }
}
