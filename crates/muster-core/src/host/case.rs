//! One request under decision, with all that is known about it.

use super::arrival::{Arrival, Duty};
use super::certificate::Chosen;
use super::records::Slot;
use super::settings::Intervals;
use crate::code::{CodeNumber, Reason};
use crate::fingerprint::digest;
use muster_wire::id::{Digest, Guid};
use muster_wire::message::Request;
use muster_wire::number::MachineCount;
use muster_wire::object::Product;
use muster_wire::time::Timestamp;

/// The request, its circumstances, and a certificate under which something can be signed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Case<'a> {
    pub(super) duty: Duty<'a>,
    pub(super) arrival: Arrival<'a>,
    pub(super) signer: Chosen<'a>,
    pub(super) product: Option<&'a Product>,
    pub(super) fingerprint: Digest,
    pub(super) intervals: Intervals,
}

/// What lets a request be counted.
#[derive(Debug, Clone, Copy)]
pub(super) struct Admission<'a> {
    pub(super) product: &'a Product,
    pub(super) certificate: Chosen<'a>,
    pub(super) threshold: MachineCount,
    /// Where the machine's record is; none: it is not on record yet.
    pub(super) slot: Option<Slot>,
    /// Whether it is not in the count yet.
    pub(super) joins: bool,
}

/// The count of a pool after the machine was added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) threshold: MachineCount,
    pub(super) capped: MachineCount,
    pub(super) true_count: MachineCount,
}

/// What the request is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Verdict {
    /// None where it was refused before counting.
    pub(super) tally: Option<Tally>,
    /// Until when the grant holds, or why there is none.
    pub(super) result: Result<Timestamp, Reason>,
}

impl<'a> Case<'a> {
    pub(super) fn new(duty: &Duty<'a>, arrival: &Arrival<'a>, signer: Chosen<'a>) -> Self {
        let rules = duty.trust.rules();
        let product = rules.product(arrival.request.product);
        Self {
            duty: *duty,
            arrival: *arrival,
            signer,
            product,
            fingerprint: digest(&arrival.request.fingerprint),
            intervals: duty.settings.intervals(rules, product),
        }
    }
    pub(super) const fn request(&self) -> &'a Request {
        self.arrival.request
    }
    pub(super) const fn now(&self) -> Timestamp {
        self.arrival.now
    }
    /// The product's activation id; all zero where the catalog does not have the product.
    pub(super) fn activation_id(&self) -> Guid {
        self.product.map_or(Guid::new([0; 16]), |product| product.activation_id)
    }
}

impl Verdict {
    pub(super) const fn uncounted(reason: Reason) -> Self {
        Self { tally: None, result: Err(reason) }
    }
    pub(super) fn code(&self) -> CodeNumber {
        self.result.err().map_or(CodeNumber::SUCCESS, |reason| reason.code.into())
    }
}
