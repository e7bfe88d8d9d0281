//! Machines with the multiple activation key: made, and held against what they must be.

use super::catalog::STUDIO_7;
use super::figures::Figures;
use super::machine::Machine;
use super::world::World;
use crate::trouble::Trouble;

/// How many machines the key is for.
pub(crate) const MACHINES: u32 = 5;

/// Types the key into a machine, which activates at once where it reaches the publisher.
pub(crate) fn install(world: &World, machine: &Machine) -> Result<(), Trouble> {
    let key = world.publisher()?.key(world.mak_serial)?.key.key;
    let key = key.ok_or(Trouble::Earlier("the multiple activation key"))?;
    machine.run(&["key", "install", &key])?.well().map(drop)
}

/// How many machines have used it.
pub(crate) fn used(world: &World) -> Result<u32, Trouble> {
    Ok(world.publisher()?.key(world.mak_serial)?.key.usage.used())
}

/// The machine is licensed without end, and so many machines have used the key.
pub(crate) fn expect_licensed(
    world: &World,
    machine: &Machine,
    figures: &mut Figures,
    used_now: u32,
) -> Result<(), Trouble> {
    let told = machine.look(STUDIO_7)?;
    figures.hold("licensed", told.licensed);
    figures.hold("without_end", told.permanent);
    figures.expect("machines_used", used(world)?, used_now);
    Ok(())
}
