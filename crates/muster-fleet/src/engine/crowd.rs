//! One population while it is played: when its machines come and go, and the image that they are made from.

use super::chance::{Chance, below, falls_on};
use super::computer::{Of, fingerprint, surroundings};
use super::fault::PlayFault;
use super::publisher::number;
use super::seat::{Seat, machine};
use super::shelf::{Rest, Shelf};
use crate::scenario::{Image, Moment, PopulationPlan, Scenario};
use muster_core::code::Code;
use muster_core::machine::{Fresh, InstallationNumber, Jitter, Machine};
use muster_core::trust::Trust;
use muster_wire::id::{Cmid, Nonce};
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;
use std::ops::Range;
use std::sync::Arc;

/// What is drawn, apart from what else is drawn of the same numbers.
const CLOCK: u64 = 101;
const REPLACED: u64 = 102;

/// A population.
#[derive(Debug)]
pub(crate) struct Crowd {
    /// Seats of its machines.
    pub(crate) seats: Range<usize>,
    pub(crate) image: Rest,
    pub(crate) image_trust: u16,
}

/// Makes the image of a population, at a moment; nothing where its machines are installed one by one.
pub(crate) fn image(
    scenario: &Scenario,
    (place, plan): (u16, &PopulationPlan),
    kind: Image,
    now: Timestamp,
    trust: &Arc<Trust>,
    shelf: &mut Shelf,
) -> Result<Rest, PlayFault> {
    let mut rest = Rest::default();
    if kind == Image::None {
        return Ok(rest);
    }
    let mut chance = Chance::new(scenario.seed, machine(place, u32::MAX));
    let parts = fingerprint(scenario.seed, plan, place, Of::Image);
    let around = surroundings(now, parts.clone(), format!("{}-image", plan.name), true);
    let mut machine = Machine::enrol(Arc::clone(trust), InstallationNumber::new(chance.bytes()), parts);
    for product in products(plan) {
        machine.install_product(&around, product)?;
    }
    machine.observe(&around);
    match kind {
        Image::None => {}
        Image::Prepared => {
            machine.prepare_image(&around)?;
        }
        Image::Captured => {
            for product in products(plan) {
                let fresh = Fresh { nonce: Nonce::new(chance.bytes()), cmid: Cmid::new(chance.bytes()) };
                machine.begin_attempt(&around, product, fresh)?;
                machine.take_failure(&around, product, Code::NoHostReached.into(), "", Jitter::NONE);
            }
        }
    }
    shelf.put(machine.state(), &mut rest);
    Ok(rest)
}

/// The products of a population.
pub(crate) fn products(plan: &PopulationPlan) -> impl Iterator<Item = ProductNumber> {
    plan.products.iter().map(|place| ProductNumber(number(*place)))
}

/// Seats a population: each machine with when it comes, when it goes and how wrong its clock is.
pub(crate) fn seat_all(
    scenario: &Scenario,
    place: u16,
    plan: &PopulationPlan,
    seats: &mut Vec<Seat>,
) -> Range<usize> {
    let first = seats.len();
    for number in 0..plan.count {
        let mut seat = Seat::new(scenario.seed, place, number);
        seat.wake = share(plan.installed, plan.installed_over, number, plan.count);
        seat.clock = usual_clock(scenario.seed, plan, seat.machine());
        seat.leaves = leaves(plan, number);
        if let Some(lasts) = plan.replaced_after {
            // As if they had been bought one after the other, and not all on one day.
            let first = below(lasts, &[scenario.seed, REPLACED, seat.machine()]);
            seat.leaves = seat.leaves.min(seat.wake.after(first));
        }
        seats.push(seat);
    }
    first..seats.len()
}

/// When a machine is taken away for good.
pub(crate) fn leaves(plan: &PopulationPlan, number: u32) -> Moment {
    share(plan.removed, plan.removed_over, number, plan.count)
}

/// How many seconds a machine's clock is ahead, if nothing happens to it.
pub(crate) fn usual_clock(seed: u64, plan: &PopulationPlan, machine: u64) -> i64 {
    let wrong = plan.clock_offset != 0 && falls_on(plan.clock_wrong_percent, &[seed, CLOCK, machine]);
    if wrong { plan.clock_offset } else { 0 }
}

/// The moment of one of many that follow each other evenly.
fn share(first: Moment, over: u32, number: u32, of: u32) -> Moment {
    let later = u64::from(over).saturating_mul(number.into()).checked_div(of.into()).unwrap_or(0);
    first.after(u32::try_from(later).unwrap_or(u32::MAX))
}
