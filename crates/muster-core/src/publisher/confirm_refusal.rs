//! Why an installation ID is not confirmed, with the number that failed and its limit.

use super::{HostKeyRefusal, MakRefusal};
use crate::code::{Code, Reason};
use crate::product_key::PublisherTag;
use muster_wire::number::{Day, TelephoneKeyNumber};

/// One broken rule of activation by telephone. None of them costs the key anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ConfirmRefusal {
    /// The ID was made for another publisher.
    #[error("the installation ID is for publisher {found}, this is {expected}")]
    OtherPublisher {
        /// Tag in the ID.
        found: PublisherTag,
        /// Tag of this publisher.
        expected: PublisherTag,
    },
    /// No telephone key with this number signs here.
    #[error("telephone key {number}, which the installation ID names, does not sign here")]
    TelephoneKeyMissing {
        /// The number.
        number: TelephoneKeyNumber,
    },
    /// No such key was ever issued.
    #[error("this publisher never issued such a key")]
    KeyUnknown,
    /// The key has another check value: whoever made the ID does not hold it.
    #[error("the installation ID was not made with this key")]
    KeyMismatch,
    /// Wrong check values were tried too often, from where it was asked or for what it was asked.
    #[error("{tries} wrong check values were tried, at most {limit} a day are answered")]
    TooManyTries {
        /// Wrong check values.
        tries: u32,
        /// Those that are answered.
        limit: u32,
        /// Seconds until the first of them no longer counts.
        wait: u32,
    },
    /// The key was blocked.
    #[error("the key is blocked")]
    KeyBlocked,
    /// The host key has an end date or a most of machines, which no confirmation carries.
    #[error("the host key has an end date or a machine maximum, which a confirmation cannot carry")]
    Terms,
    /// The ID was made too long ago, or under a wrong clock.
    #[error("the installation ID is of day {day}, today is day {today} since 1970")]
    Day {
        /// Day of the ID.
        day: Day,
        /// The publisher's day.
        today: Day,
    },
    /// The multiple activation key has no room, or the machine's licence by it is revoked.
    #[error(transparent)]
    Mak(#[from] MakRefusal),
    /// The host key has no room.
    #[error(transparent)]
    Host(#[from] HostKeyRefusal),
}

impl From<&ConfirmRefusal> for Reason {
    fn from(refusal: &ConfirmRefusal) -> Self {
        match refusal {
            ConfirmRefusal::OtherPublisher { .. } => Self::of(Code::KeyOtherPublisher),
            ConfirmRefusal::TelephoneKeyMissing { .. } => Self::of(Code::TelephoneKeyUnknown),
            // Which of the two it is, is nobody's business who does not hold the key.
            ConfirmRefusal::KeyUnknown | ConfirmRefusal::KeyMismatch => Self::of(Code::ServiceKeyInvalid),
            ConfirmRefusal::TooManyTries { tries, limit, .. } => {
                Self::with(Code::TelephoneTries, (*tries).into(), (*limit).into())
            }
            ConfirmRefusal::KeyBlocked => Self::of(Code::ServiceKeyBlocked),
            ConfirmRefusal::Terms => Self::of(Code::TermsNotConfirmed),
            ConfirmRefusal::Day { day, today } => {
                Self::with(Code::InstallationIdDay, day.starts().seconds(), today.starts().seconds())
            }
            ConfirmRefusal::Mak(refusal) => Self::from(refusal),
            ConfirmRefusal::Host(refusal) => Self::from(refusal),
        }
    }
}
