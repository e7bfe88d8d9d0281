//! Why an answer is not taken: each a forgery or a replay, and none of them changes anything.

use super::proof::HeldFault;
use crate::code::{Code, Reason};
use crate::trust::TrustError;
use muster_sign::Untrusted;
use muster_wire::id::{Cmid, KeyId, Nonce, PublisherId};
use muster_wire::number::{CatalogVersion, GroupNumber, MachineCount, ProductNumber};

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AnswerFault {
    /// Its chain does not hold.
    #[error(transparent)]
    Untrusted(TrustError),
    /// It is another publisher's.
    #[error("the answer belongs to publisher {found}, not to {expected}")]
    OtherPublisher {
        /// Publisher of the answer.
        found: PublisherId,
        /// Publisher asked for.
        expected: PublisherId,
    },
    /// The machine has not asked, or has had its answer.
    #[error("no request for product {product} is under way")]
    NoneOutstanding {
        /// The product.
        product: ProductNumber,
    },
    /// It answers a request for another product.
    #[error("the answer is for product {found}, asked for was {expected}")]
    OtherProduct {
        /// Product of the answer.
        found: ProductNumber,
        /// Product asked for.
        expected: ProductNumber,
    },
    /// It answers another machine.
    #[error("the answer is for machine {found}, this is {expected}")]
    OtherMachine {
        /// CMID of the answer.
        found: Cmid,
        /// CMID that asked.
        expected: Cmid,
    },
    /// It answers an earlier request.
    #[error("the answer is for the request {found}, under way is {expected}")]
    OtherNonce {
        /// Nonce of the answer.
        found: Nonce,
        /// Nonce of the request.
        expected: Nonce,
    },
    /// It is bound to other hardware.
    #[error("the answer is bound to other hardware than the request named")]
    OtherFingerprint,
    /// The publisher has revoked the host.
    #[error("the publisher has revoked the host {host} that answered")]
    HostRevoked {
        /// The host.
        host: KeyId,
    },
    /// The host grants what its key group does not cover.
    #[error("key group {group} does not cover product {product} in catalog version {held}")]
    NotCovered {
        /// The host's group.
        group: GroupNumber,
        /// The product.
        product: ProductNumber,
        /// The catalog held here.
        held: CatalogVersion,
        /// The catalog the grant was made under.
        made_under: CatalogVersion,
    },
    /// The host grants under a lower threshold than the catalog allows a host key to set.
    #[error("granted under a threshold of {threshold}, the catalog allows no less than {lowest}")]
    ThresholdTooLow {
        /// Threshold of the grant.
        threshold: MachineCount,
        /// Lowest in the catalog held here.
        lowest: MachineCount,
        /// The catalog held here.
        held: CatalogVersion,
        /// The catalog the grant was made under.
        made_under: CatalogVersion,
    },
    /// The host grants although too few machines have asked.
    #[error("granted at a count of {count}, {threshold} are needed")]
    BelowThreshold {
        /// Count of the grant.
        count: MachineCount,
        /// Its own threshold.
        threshold: MachineCount,
    },
}

impl AnswerFault {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::Untrusted(_) | Self::OtherPublisher { .. } => Code::AnswerForged.into(),
            Self::NoneOutstanding { .. }
            | Self::OtherProduct { .. }
            | Self::OtherMachine { .. }
            | Self::OtherNonce { .. }
            | Self::OtherFingerprint => Code::AnswerReplayed.into(),
            Self::HostRevoked { .. } => Code::HostRevoked.into(),
            Self::NotCovered { product, .. } => Reason::with(Code::NotCovered, product.0.into(), 0),
            Self::ThresholdTooLow { threshold, lowest, .. } => counted(*threshold, *lowest),
            Self::BelowThreshold { count, threshold } => counted(*count, *threshold),
        }
    }

    /// The host's catalog, where the fault may be that this machine holds an older one: fetch it, then take the same
    /// answer again.
    #[must_use]
    pub fn newer_catalog(&self) -> Option<CatalogVersion> {
        match *self {
            Self::NotCovered { held, made_under, .. } | Self::ThresholdTooLow { held, made_under, .. } => {
                (made_under > held).then_some(made_under)
            }
            _ => None,
        }
    }

    pub(super) fn of_grant(fault: HeldFault, made_under: CatalogVersion) -> Self {
        match fault {
            HeldFault::Untrusted(error) => error.into(),
            HeldFault::NotAGrant | HeldFault::OtherFingerprint { .. } => Self::OtherFingerprint,
            HeldFault::OtherProduct { found, expected } => Self::OtherProduct { found, expected },
            HeldFault::NotCovered { group, product, held } => {
                Self::NotCovered { group, product, held, made_under }
            }
            HeldFault::ThresholdTooLow { threshold, lowest, held } => {
                Self::ThresholdTooLow { threshold, lowest, held, made_under }
            }
            HeldFault::BelowThreshold { count, threshold } => Self::BelowThreshold { count, threshold },
        }
    }
}

impl From<TrustError> for AnswerFault {
    fn from(error: TrustError) -> Self {
        match error {
            TrustError::Untrusted(Untrusted::OtherPublisher { found, expected }) => {
                Self::OtherPublisher { found, expected }
            }
            other => Self::Untrusted(other),
        }
    }
}

fn counted(figure: MachineCount, limit: MachineCount) -> Reason {
    Reason::with(Code::CountInsufficient, figure.0.into(), limit.0.into())
}
