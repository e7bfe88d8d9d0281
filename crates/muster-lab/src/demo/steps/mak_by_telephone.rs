//! Without any network two numbers are enough: one that is read out, and one that is typed in.

use crate::demo::catalog::STUDIO_7;
use crate::demo::figures::Figures;
use crate::demo::mak::{self, MACHINES};
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;
use muster_api::agent::InstallationIdShown;

/// Blocks of an ID on one line of the story.
const BLOCKS_ON_A_LINE: usize = 9;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let machine = world.lone_machine("remote-02", 1)?;
    mak::install(world, &machine)?;
    figures.expect("licensed_before", machine.look(STUDIO_7)?.licensed, false);
    let telephone = ["activate", "--product", STUDIO_7, "--telephone"];
    let asked = machine.run(&[telephone.as_slice(), &["--json"]].concat())?.well()?;
    let asked: InstallationIdShown = asked.json()?;
    let installation_id = asked.installation_id;
    figures.expect("installation_id_blocks", blocks(&installation_id).len(), 11);
    story.claim(figures, "`muster activate --telephone` on remote-02 shows its installation ID, to be read out to the publisher:");
    tell_id(story, figures, &installation_id);
    let confirmed = world.publisher()?.confirm(&installation_id)?;
    figures.expect("confirmation_id_blocks", blocks(&confirmed.confirmation_id).len(), 26);
    figures.expect("costs_activation", confirmed.costs_activation, true);
    story.claim(figures, "`muster-publisher confirm` answers with the confirmation ID:");
    tell_id(story, figures, &confirmed.confirmation_id);
    let typed = ["--confirmation-id", &confirmed.confirmation_id];
    machine.run(&[telephone.as_slice(), &typed].concat())?.well()?;
    figures.hold("by_telephone", machine.look(STUDIO_7)?.by_telephone);
    mak::expect_licensed(world, &machine, figures, 2)?;
    story.claim(
        figures,
        &format!("Typed in on remote-02: licensed without end, 2 of {MACHINES} machines used."),
    );
    let again = world.publisher()?.confirm(&installation_id)?;
    figures.expect("costs_activation_again", again.costs_activation, false);
    figures.hold("same_id_again", again.confirmation_id == confirmed.confirmation_id);
    machine.run(&[telephone.as_slice(), &typed].concat())?.well()?;
    figures.expect("machines_used_again", mak::used(world)?, 2);
    story.claim(figures, "Read out and typed in once more: the same confirmation ID, and it costs nothing.");
    world.remote.push(machine);
    Ok(())
}

fn blocks(id: &str) -> Vec<&str> {
    id.split('-').collect()
}

fn tell_id(story: &Story, figures: &Figures, id: &str) {
    for line in blocks(id).chunks(BLOCKS_ON_A_LINE) {
        story.claim(figures, &format!("  {}", line.join("-")));
    }
}
