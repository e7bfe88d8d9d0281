//! The place of one machine: what is known of it besides its own state.

use super::chance::Chance;
use super::counts::ABSENT;
use super::shelf::Rest;
use crate::scenario::Moment;

/// Products of one machine, at most.
pub(crate) const PRODUCTS: usize = 4;

/// What is to be done to a machine when it is on next.
pub(crate) mod task {
    /// Look around: something about its clock or its parts has changed.
    pub(crate) const LOOK: u8 = 1;
    pub(crate) const REARM: u8 = 2;
    pub(crate) const REINSTALL: u8 = 4;
}

/// A machine.
#[derive(Debug, Default)]
pub(crate) struct Seat {
    /// What it has on its disk.
    pub(crate) state: Rest,
    pub(crate) chance: Chance,
    /// When it is woken next.
    pub(crate) wake: Moment,
    /// When it is taken away.
    pub(crate) leaves: Moment,
    /// When its disk is restored next.
    pub(crate) restored: Moment,
    /// Place of its population.
    pub(crate) population: u16,
    /// Place of the trust that it holds.
    pub(crate) trust: u16,
    /// How often its parts became others.
    pub(crate) hardware: u16,
    /// Number within its population.
    pub(crate) number: u32,
    /// Seconds that its clock is ahead.
    pub(crate) clock: i64,
    /// The states that its products were last seen in.
    pub(crate) noted: [u8; PRODUCTS],
    /// What is to be done.
    pub(crate) tasks: u8,
}

impl Seat {
    pub(crate) fn new(seed: u64, population: u16, number: u32) -> Self {
        let machine = machine(population, number);
        Self {
            state: Rest::default(),
            chance: Chance::new(seed, machine),
            wake: Moment::NEVER,
            leaves: Moment::NEVER,
            restored: Moment::NEVER,
            population,
            trust: 0,
            hardware: 0,
            number,
            clock: 0,
            noted: [ABSENT; PRODUCTS],
            tasks: 0,
        }
    }

    /// The number that tells it from all others.
    pub(crate) const fn machine(&self) -> u64 {
        machine(self.population, self.number)
    }
}

pub(crate) const fn machine(population: u16, number: u32) -> u64 {
    ((population as u64) << 32) | number as u64
}
