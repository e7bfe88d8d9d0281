//! A multiple activation key licenses a machine at the publisher's own service: once, for good, and without a host.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::figures::Figures;
use crate::demo::mak::{self, MACHINES};
use crate::demo::publisher::NAME;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let before = world.main()?.pool(STUDIO_POOL)?;
    let issued = world.publisher()?.issue_mak(STUDIO_7, MACHINES)?;
    world.mak_serial = issued.serial;
    figures.expect("machines_allowed", issued.usage.limit(), MACHINES);
    figures.expect("machines_used_at_first", issued.usage.used(), 0);
    story.claim(figures, &format!("{NAME} issues one for {STUDIO_7}, good for {MACHINES} machines."));
    let machine = world.lone_machine("remote-01", 1)?;
    let service = world.publisher()?.service();
    machine.run(&["settings", "set", "publisher-service", &service])?.well()?;
    mak::install(world, &machine)?;
    mak::expect_licensed(world, &machine, figures, 1)?;
    let added = world.main()?.pool(STUDIO_POOL)?.true_count.abs_diff(before.true_count);
    figures.expect("count_added_on_host", added, 0);
    story.claim(
        figures,
        "`muster key install` on remote-01 asks the publisher's service: licensed without end, and no host counts it.",
    );
    machine.run(&["activate", "--product", STUDIO_7])?.well()?;
    figures.expect("machines_used_when_asked_again", mak::used(world)?, 1);
    story.claim(figures, &format!("It asks once more, which costs nothing: 1 of {MACHINES} machines used."));
    world.remote.push(machine);
    Ok(())
}
