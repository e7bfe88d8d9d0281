//! The host counts only if its computer also runs the product as a client.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let host = world.main()?;
    let before = host.pool(STUDIO_POOL)?;
    let told = world.machine("licence-server", Office::College)?.ask(STUDIO_7)?;
    let after = host.pool(STUDIO_POOL)?;
    // Every record until now is a machine that asked: the host has none by being the host.
    figures.expect("count_before", before.true_count, before.on_record);
    figures.expect("count_added", after.true_count.saturating_sub(before.true_count), 1);
    figures.hold("licensed", told.licensed);
    figures.expect("count", told.count, Some(after.current_count));
    story.claim(
        figures,
        "Being the host counted for nothing. As a client it counts as one, like any other machine.",
    );
    Ok(())
}
