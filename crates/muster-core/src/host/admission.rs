//! Whether a request is counted at all: clock, product, permission, coverage, block, bounds, in this order.

use super::arrival::Permission;
use super::case::{Admission, Case};
use super::certificate::{Chosen, covering};
use super::ledger::{Ledger, window};
use super::records::{Packed, Slot};
use super::source::Source;
use super::timing::{CARRIED, CLOCK_TOLERANCE};
use crate::code::{Code, Reason};
use muster_wire::number::MachineCount;
use muster_wire::object::Product;

impl Ledger {
    /// # Errors
    /// The first rule that the request breaks, with its numbers.
    pub(super) fn admit<'a>(&mut self, case: &Case<'a>) -> Result<Admission<'a>, Reason> {
        check_clock(case)?;
        let product = known_product(case)?;
        check_permission(case)?;
        let certificate = covering(self.publisher, &case.duty, case.now(), product.number)?;
        let (slot, joins) = self.check_machine(case, product, certificate)?;
        Ok(Admission { product, certificate, threshold: certificate.threshold(product), slot, joins })
    }

    /// Where the machine's record is, if there is one, and whether it is not in the count yet.
    fn check_machine(
        &mut self,
        case: &Case<'_>,
        product: &Product,
        certificate: Chosen<'_>,
    ) -> Result<(Option<Slot>, bool), Reason> {
        let (now, bounds) = (case.now(), case.duty.settings.bounds());
        let window = window(case.duty.trust.rules(), case.duty.settings, product.pool);
        let pool = self.pool(product.pool);
        pool.facts.window = window;
        pool.advance(now);
        let (records, true_count) = (pool.number(), pool.true_count(now));
        let slot = pool.records().slot(case.request().cmid);
        let known = slot.and_then(|slot| pool.records().slab().get(slot));
        if known.is_some_and(Packed::is_blocked) {
            return Err(Reason::of(Code::MachineBlocked));
        }
        let (is_new, joins) =
            (known.is_none(), !known.is_some_and(|machine| pool.facts.counts(machine, now)));
        if is_new {
            below(Code::PoolFull, records, bounds.machines_per_pool)?;
            // Whoever brings a file is the administrator, and it may hold thousands.
            if case.arrival.source != Source::FILE {
                let newcomers = self.newcomers.of(case.arrival.source, now);
                below(Code::SourceLimit, newcomers, bounds.newcomers_per_source)?;
            }
        }
        match certificate.maximum() {
            Some(most) if joins && certificate.maximum_refuses() => {
                below(Code::MachineMaximum, true_count, most)?;
            }
            _ => {}
        }
        Ok((slot, joins))
    }
}

/// Refuses what would go beyond a bound.
fn below(code: Code, found: MachineCount, most: MachineCount) -> Result<(), Reason> {
    if found < most { Ok(()) } else { Err(Reason::with(code, found.0.into(), most.0.into())) }
}

fn check_clock(case: &Case<'_>) -> Result<(), Reason> {
    let difference = case.request().client_time.seconds_since(case.now());
    let behind = if case.arrival.source == Source::FILE { CARRIED } else { CLOCK_TOLERANCE };
    let limit = if difference < 0 { behind } else { CLOCK_TOLERANCE };
    if difference.saturating_abs() > limit {
        return Err(Reason::with(Code::ClockDifference, difference, limit));
    }
    Ok(())
}

fn known_product<'a>(case: &Case<'a>) -> Result<&'a Product, Reason> {
    let version = case.duty.trust.rules().version();
    let unknown = || Reason::with(Code::ProductUnknown, case.request().product.0.into(), version.0.into());
    case.product.ok_or_else(unknown)
}

fn check_permission(case: &Case<'_>) -> Result<(), Reason> {
    match case.arrival.permission {
        Permission::Allowed => Ok(()),
        Permission::NetworkDenied => Err(Reason::of(Code::NetworkDenied)),
        Permission::ProductDenied => {
            Err(Reason::with(Code::ProductDenied, case.request().product.0.into(), 0))
        }
    }
}
