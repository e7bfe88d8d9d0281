//! A rearm draws a new id: after it the clones are ten machines.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    if world.clones.is_empty() {
        return Err(Trouble::Earlier("clones"));
    }
    let before = world.branch()?.pool(STUDIO_POOL)?;
    figures.expect("machines", world.clones.len(), 10);
    crowd::each(&world.clones, Machine::rearm)?;
    let told: Vec<Told> = world.clones.iter().map(|clone| clone.ask(STUDIO_7)).collect::<Result<_, _>>()?;
    let after = world.branch()?.pool(STUDIO_POOL)?;
    figures.expect("count_before", before.true_count, 16);
    figures.expect("count_added", after.true_count.saturating_sub(before.true_count), 10);
    figures.expect("cmids", told::distinct_ids(&told)?, 10);
    figures.expect("counts", told::counts(&told), (17..=26).collect::<Vec<u32>>());
    figures.expect("licensed_at_once", told::licensed(&told), 2);
    figures.expect("told_of_sharing", told.iter().filter(|told| told.sharing.is_some()).count(), 0);
    story.claim(figures, "Ten ids, counts from 17 to 26; those from 25 on are licensed at once.");
    let retried = crowd::each(&world.clones, |clone| clone.ask(STUDIO_7))?;
    figures.expect("licensed_at_next_try", told::licensed(&retried), 10);
    story.claim(figures, "At their next try all ten are licensed.");
    Ok(())
}
