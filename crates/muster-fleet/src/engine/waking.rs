//! What a machine does when it is woken, as its agent would: it opens its state, looks around, asks for what is due, and
//! lies down again until something is to come.

use super::chance::Chance;
use super::computer::{Of, fingerprint, surroundings};
use super::counts::{ABSENT, cause};
use super::crowd::{self, products};
use super::fault::PlayFault;
use super::play::Play;
use super::seat::{PRODUCTS, Seat, task};
use crate::report::Lapse;
use crate::scenario::{Kind, Moment, PopulationPlan, Restored};
use muster_core::code::CodeNumber;
use muster_core::licence::LicenceState;
use muster_core::machine::{InstallationNumber, Jitter, LastAttempt, Machine, RearmScope, Surroundings};
use muster_wire::id::Cmid;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;
use std::mem;
use std::sync::Arc;

/// Attempts of one waking, at most: each product has one, and one that an answer makes due again.
const ATTEMPTS: usize = PRODUCTS * 2;

/// A machine that is awake.
pub(super) struct Awake<'a> {
    pub(super) plan: &'a PopulationPlan,
    pub(super) at: Moment,
    pub(super) machine: Machine,
    pub(super) around: Surroundings,
    pub(super) chance: Chance,
    /// Its attempts come a little later than its interval says.
    pub(super) spreads: bool,
    /// It is on, but reaches nobody.
    pub(super) away: bool,
    /// The number that its address comes from.
    pub(super) address: u32,
}

impl Awake<'_> {
    /// How much later than its interval says the next attempt comes.
    pub(super) fn jitter(&mut self) -> Jitter {
        if self.spreads { Jitter::from_random(self.chance.bytes()) } else { Jitter::NONE }
    }
}

impl<'a> Play<'a> {
    /// Wakes the machine in this seat, if it is still to be woken at this moment.
    pub(super) fn wake(&mut self, place: u32, at: Moment) -> Result<(), PlayFault> {
        let index = usize::try_from(place).unwrap_or(usize::MAX);
        let Some(slot) = self.seats.get_mut(index).filter(|seat| seat.wake == at) else { return Ok(()) };
        let mut seat = mem::take(slot);
        self.counts.wakes = self.counts.wakes.saturating_add(1);
        let woken = if at >= seat.leaves { self.leave(&mut seat, at) } else { self.live(&mut seat, at) };
        self.queue.push(seat.wake, place);
        if let Some(slot) = self.seats.get_mut(index) {
            *slot = seat;
        }
        woken
    }

    /// Wakes a machine earlier than it would wake by itself.
    pub(super) fn wake_by(&mut self, index: usize, at: Moment) {
        let Some(seat) = self.seats.get_mut(index).filter(|seat| at < seat.wake) else { return };
        seat.wake = at;
        self.queue.push(at, u32::try_from(index).unwrap_or(u32::MAX));
    }

    /// The machine is taken away. Another may come in its place.
    fn leave(&mut self, seat: &mut Seat, at: Moment) -> Result<(), PlayFault> {
        let population = usize::from(seat.population);
        for (product, noted) in seat.noted.iter_mut().enumerate() {
            self.counts.moved(population, product, mem::replace(noted, ABSENT), ABSENT);
        }
        let (_, plan) = self.plan(population)?;
        let for_good = crowd::leaves(plan, seat.number);
        seat.state.clear();
        seat.tasks = 0;
        (seat.wake, seat.leaves) = (Moment::NEVER, Moment::NEVER);
        if let Some(lasts) = plan.replaced_after.filter(|_| at < for_good) {
            seat.hardware = seat.hardware.wrapping_add(1);
            seat.leaves = for_good.min(at.after(lasts));
            seat.wake = self.habit(population)?.on_from(seat.machine(), at.after(1));
        }
        Ok(())
    }

    fn live(&mut self, seat: &mut Seat, at: Moment) -> Result<(), PlayFault> {
        let population = usize::from(seat.population);
        let (_, plan) = self.plan(population)?;
        let habit = self.habit(population)?;
        let on = habit.on_from(seat.machine(), at) == at;
        let away = habit.is_away(seat.machine(), at);
        let now = at.by_the_clock(self.scenario.starts).plus_seconds(seat.clock);
        let parts = Of::Machine(seat.machine(), seat.hardware);
        let parts = fingerprint(self.scenario.seed, plan, seat.population, parts);
        let name = format!("{}-{}", plan.name, seat.number.saturating_add(1));
        let around = surroundings(now, parts, name, plan.kind == Kind::VirtualDesktop);
        let machine = self.open(seat, plan, at, on, &around)?;
        let chance = mem::take(&mut seat.chance);
        let (spreads, address) = (self.scenario.spread_attempts, self.address(seat));
        let mut awake = Awake { plan, at, machine, around, chance, spreads, away, address };
        if on {
            self.act(seat, &mut awake)?;
        }
        let ends = self.note(seat, &awake);
        seat.wake = self.next_wake(seat, &awake, ends)?;
        seat.trust = self.trusts.place(awake.machine.shared_trust());
        self.shelf.put(awake.machine.state(), &mut seat.state);
        seat.chance = awake.chance;
        Ok(())
    }

    /// The number of the machine among all of the scenario.
    fn address(&self, seat: &Seat) -> u32 {
        let first = self.firsts.get(usize::from(seat.population)).copied().unwrap_or(0);
        first.saturating_add(seat.number)
    }

    /// The machine as it was left; as its image where it is restored, or comes for the first time.
    fn open(
        &mut self,
        seat: &mut Seat,
        plan: &PopulationPlan,
        at: Moment,
        on: bool,
        around: &Surroundings,
    ) -> Result<Machine, PlayFault> {
        let restores = plan.restored == Restored::EveryBoot;
        let restored = restores && on && at >= seat.restored;
        let anew = seat.state.is_empty() || (on && seat.tasks & task::REINSTALL != 0);
        if restores && (restored || anew) {
            seat.restored = self.habit(usize::from(seat.population))?.starts_after(seat.machine(), at);
        }
        if !(restored || anew) {
            let trust = Arc::clone(self.trust(seat.trust)?);
            return Ok(Machine::open(trust, self.shelf.get(&seat.state)?)?);
        }
        let place = usize::from(seat.population);
        let missing = PlayFault::Missing { what: "population", place };
        let crowd = self.crowds.get(place).and_then(Option::as_ref).ok_or(missing)?;
        if !crowd.image.is_empty() {
            let state = self.shelf.get(&crowd.image)?;
            let trust = Arc::clone(
                self.trusts
                    .get(crowd.image_trust)
                    .ok_or(PlayFault::Missing { what: "trust", place: crowd.image_trust.into() })?,
            );
            return Ok(Machine::open(trust, state)?);
        }
        let trust = Arc::clone(self.trust(self.newest)?);
        let installation = InstallationNumber::new(seat.chance.bytes());
        let mut machine = Machine::enrol(trust, installation, around.fingerprint.clone());
        for product in products(plan) {
            machine.install_product(around, product)?;
        }
        Ok(machine)
    }

    /// What its agent does, and what people do to it.
    fn act(&mut self, seat: &mut Seat, awake: &mut Awake<'a>) -> Result<(), PlayFault> {
        awake.machine.observe(&awake.around);
        // People use their computers: the products of a copied image do not stand still for long.
        for product in products(awake.plan) {
            awake.machine.use_product(&awake.around, product);
        }
        if mem::take(&mut seat.tasks) & task::REARM != 0 {
            let Awake { machine, around, chance, .. } = awake;
            // That no rearm is left is what happens to machines, and nothing else than that.
            let _rearmed = machine.rearm(around, &RearmScope::Everything, &mut || Cmid::new(chance.bytes()));
        }
        // Where an image's copy cannot tell that it is one, it stands still until somebody uses it: whoever starts the
        // computer does.
        for product in products(awake.plan) {
            if awake.machine.is_frozen(product) {
                self.attempt(awake, product)?;
            }
        }
        for _ in 0..ATTEMPTS {
            match awake.machine.next_due() {
                Some((product, due)) if due <= awake.around.now => self.attempt(awake, product)?,
                _ => break,
            }
        }
        Ok(())
    }

    /// Takes note of where the products stand, and gives back when the first of these states ends by itself.
    fn note(&mut self, seat: &mut Seat, awake: &Awake<'_>) -> Option<Timestamp> {
        let population = usize::from(seat.population);
        let mut first: Option<Timestamp> = None;
        for (place, (product, noted)) in products(awake.plan).zip(&mut seat.noted).enumerate() {
            let Some(standing) = awake.machine.standing(product, &awake.around) else { continue };
            first = first.into_iter().chain(standing.state.ends()).min();
            let now = standing.state.number();
            let before = mem::replace(noted, now);
            if before == now {
                continue;
            }
            self.counts.moved(population, place, before, now);
            if let LicenceState::Notification { cause: why, .. } = standing.state {
                self.counts
                    .lapsed(population, place, || self.scenario.lapse(awake, product, place, cause(why)));
            }
        }
        first
    }

    /// When something is to come: an attempt while the machine is on, the end of a state, a clock that counts as set from
    /// then on, a restored disk, the end.
    fn next_wake(
        &self,
        seat: &Seat,
        awake: &Awake<'_>,
        ends: Option<Timestamp>,
    ) -> Result<Moment, PlayFault> {
        let habit = self.habit(usize::from(seat.population))?;
        let later = awake.at.after(1);
        let moment = |time: Timestamp| self.moment(time, seat.clock).max(later);
        let mut next = seat.leaves;
        if awake.plan.restored == Restored::EveryBoot {
            next = next.min(seat.restored);
        }
        if let Some((_, due)) = awake.machine.next_due() {
            next = next.min(habit.on_from(seat.machine(), moment(due)));
        }
        if seat.tasks != 0 {
            next = next.min(habit.on_from(seat.machine(), later));
        }
        if !awake.machine.is_clock_set(awake.around.now) {
            let issued = awake.machine.shared_trust().rules().catalog().issued;
            next = next.min(habit.on_from(seat.machine(), moment(issued)));
        }
        Ok(ends.map_or(next, |ends| next.min(moment(ends))))
    }

    /// The moment that a machine's clock shows as this time.
    fn moment(&self, time: Timestamp, clock: i64) -> Moment {
        let seconds = time.seconds_since(self.scenario.starts).saturating_sub(clock).max(0);
        u32::try_from(seconds).map_or(Moment::NEVER, Moment)
    }
}

impl crate::scenario::Scenario {
    fn lapse(
        &self,
        awake: &Awake<'_>,
        product: ProductNumber,
        place: usize,
        cause: crate::report::Cause,
    ) -> Lapse {
        let plan = awake.plan.products.get(place).and_then(|place| self.products.get(*place));
        let last = awake.machine.state().product(product).and_then(|kept| kept.last_attempt());
        Lapse {
            at: awake.at.by_the_clock(self.starts).seconds(),
            machine: awake.around.machine_name.clone(),
            population: awake.plan.name.clone(),
            product: plan.map(|product| product.name.clone()).unwrap_or_default(),
            cause,
            last_code: last.and_then(last_code),
        }
    }
}

fn last_code(last: &LastAttempt) -> Option<String> {
    last.outcome.code().map(|code| name(CodeNumber(code)))
}

/// The name of a code; its number where this version knows none.
pub(crate) fn name(code: CodeNumber) -> String {
    code.code().map_or_else(|| code.to_string(), |code| code.name().to_owned())
}
