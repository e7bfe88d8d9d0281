//! What a machine's shell would see of the computer.

use super::chance::mixed;
use super::publisher::PARTS;
use crate::scenario::{Hardware, PopulationPlan};
use muster_core::machine::Surroundings;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::PartDigest;
use muster_wire::time::Timestamp;

/// The software that asks, as requests tell it.
const SOFTWARE: &str = "fleet";

/// Whose parts they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// The computer on which the image was made.
    Image,
    /// A machine, by its number and by how often its parts became others.
    Machine(u64, u16),
}

/// The parts. Machines that are alike have those of the image.
pub(crate) fn fingerprint(seed: u64, plan: &PopulationPlan, population: u16, of: Of) -> Fingerprint {
    let owner = match (of, plan.hardware) {
        (Of::Machine(machine, version), Hardware::Own) => [1, machine, version.into()],
        (Of::Machine(_, version), Hardware::Alike) => [0, population.into(), version.into()],
        (Of::Image, _) => [0, population.into(), 0],
    };
    let [kind, machine, version] = owner;
    let part = |(number, _): (u8, u16)| {
        let digest = mixed(&[seed, kind, machine, version, number.into()]);
        Part { number, digest: PartDigest::new(digest.to_be_bytes()) }
    };
    Fingerprint::new(PARTS.into_iter().map(part).collect())
}

pub(crate) fn surroundings(
    now: Timestamp,
    fingerprint: Fingerprint,
    name: String,
    virtual_machine: bool,
) -> Surroundings {
    Surroundings { now, fingerprint, machine_name: name, virtual_machine, software: SOFTWARE.into() }
}
