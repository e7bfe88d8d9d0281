//! Grants proven again from their bytes. What was verified in another process, or before, counts for nothing.

use super::product_state::HeldGrant;
use crate::fingerprint::digest;
use crate::trust::{Proven, Trust, TrustError};
use muster_sign::{CertifiedHost, Verified};
use muster_wire::fingerprint::Fingerprint;
use muster_wire::id::Digest;
use muster_wire::number::{CatalogVersion, GroupNumber, MachineCount, ProductNumber};
use muster_wire::object::{Grant, Product};
use muster_wire::time::Timestamp;

/// A grant that chains to the publisher, covers its product and belongs to the vector kept with it.
#[derive(Debug, Clone, PartialEq)]
pub struct ProvenGrant {
    host: CertifiedHost,
    grant: Verified<Grant>,
    fingerprint: Fingerprint,
    until: Timestamp,
}

/// Why a grant that is kept proves nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HeldFault {
    /// Its chain does not hold.
    #[error(transparent)]
    Untrusted(#[from] TrustError),
    /// It is a refusal.
    #[error("what is kept is a refusal, not a grant")]
    NotAGrant,
    /// It is for another product.
    #[error("the grant is for product {found}, not for {expected}")]
    OtherProduct {
        /// Product of the grant.
        found: ProductNumber,
        /// Product it is kept for.
        expected: ProductNumber,
    },
    /// It was made for other hardware than the vector that is kept with it.
    #[error("the grant is bound to other hardware than the one that is kept with it")]
    OtherFingerprint {
        /// Digest in the grant.
        found: Digest,
        /// Digest of the vector.
        expected: Digest,
    },
    /// The host's key group does not cover the product.
    #[error("key group {group} does not cover product {product} in catalog version {held}")]
    NotCovered {
        /// The host's group.
        group: GroupNumber,
        /// The product.
        product: ProductNumber,
        /// The catalog looked at.
        held: CatalogVersion,
    },
    /// The host granted under a lower threshold than the catalog allows a host key to set.
    #[error("granted under a threshold of {threshold}, catalog version {held} allows no less than {lowest}")]
    ThresholdTooLow {
        /// Threshold of the grant.
        threshold: MachineCount,
        /// Lowest in the catalog.
        lowest: MachineCount,
        /// The catalog looked at.
        held: CatalogVersion,
    },
    /// The host granted although too few machines had asked.
    #[error("granted at a count of {count}, {threshold} are needed")]
    BelowThreshold {
        /// Count of the grant.
        count: MachineCount,
        /// Its own threshold.
        threshold: MachineCount,
    },
}

impl ProvenGrant {
    /// Proves a kept grant.
    ///
    /// # Errors
    /// The first thing that does not hold.
    pub(super) fn of(trust: &Trust, product: &Product, held: &HeldGrant) -> Result<Self, HeldFault> {
        match trust.answer(&held.answer)? {
            Proven::Grant(host, grant) => Self::new(trust, product, host, grant, held.fingerprint.clone()),
            Proven::Refusal(..) => Err(HeldFault::NotAGrant),
        }
    }

    /// Takes a verified grant for what it is: product, hardware, coverage, threshold. All of it is held against the
    /// catalog held now: what a host says about the one it went by is only its word.
    pub(super) fn new(
        trust: &Trust,
        product: &Product,
        host: CertifiedHost,
        grant: Verified<Grant>,
        fingerprint: Fingerprint,
    ) -> Result<Self, HeldFault> {
        if grant.product != product.number {
            return Err(HeldFault::OtherProduct { found: grant.product, expected: product.number });
        }
        let (found, expected) = (grant.fingerprint, digest(&fingerprint));
        if found != expected {
            return Err(HeldFault::OtherFingerprint { found, expected });
        }
        check_threshold(trust, product, &grant)?;
        if !trust.rules().covers(host.group, product.number) {
            let held = trust.rules().version();
            return Err(HeldFault::NotCovered { group: host.group, product: product.number, held });
        }
        // A host cannot give more than the publisher's catalog does, whatever it signs.
        let until = grant.expires.min(grant.issued.plus(product.validity));
        Ok(Self { host, grant, fingerprint, until })
    }

    /// The host's certificate.
    #[must_use]
    pub const fn host(&self) -> &CertifiedHost {
        &self.host
    }
    /// The grant.
    #[must_use]
    pub const fn grant(&self) -> &Verified<Grant> {
        &self.grant
    }
    /// The vector that the grant is bound to.
    #[must_use]
    pub const fn fingerprint(&self) -> &Fingerprint {
        &self.fingerprint
    }
    /// First moment at which it no longer holds: its own end, but never later than the validity in the catalog held.
    #[must_use]
    pub const fn until(&self) -> Timestamp {
        self.until
    }
}

fn check_threshold(trust: &Trust, product: &Product, grant: &Grant) -> Result<(), HeldFault> {
    let (count, threshold, lowest) = (grant.count, grant.threshold, product.lowest_threshold);
    let held = trust.rules().version();
    // What was licensed under an older catalog runs on: a publisher who asks for more asks it of new grants.
    if grant.catalog_version >= held && threshold < lowest {
        return Err(HeldFault::ThresholdTooLow { threshold, lowest, held });
    }
    if count < threshold { Err(HeldFault::BelowThreshold { count, threshold }) } else { Ok(()) }
}
