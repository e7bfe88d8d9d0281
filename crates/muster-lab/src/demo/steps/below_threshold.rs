//! Below the threshold every machine is refused and told the count that it made.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::codes::{COUNT_INSUFFICIENT, hex};
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    world.desktops = world.machines("desk", 1..=30, Office::College)?;
    let first = world.desktops.iter().take(24);
    let told: Vec<Told> = first.map(|desktop| desktop.ask(STUDIO_7)).collect::<Result<_, _>>()?;
    figures.expect("machines", told.len(), 24);
    figures.expect("counts", told::counts(&told), (1..=24).collect::<Vec<u32>>());
    figures.expect("codes", told::codes(&told), [hex(COUNT_INSUFFICIENT)]);
    figures.expect("needed", told::thresholds(&told), [25]);
    figures.expect("licensed", told::licensed(&told), 0);
    figures.expect("found_under", told::names(&told), [Office::College.service()]);
    story.claim(figures, "Nobody named a host to them: all found it in DNS, in the domain of their network.");
    story.claim(
        figures,
        "They were told counts from 1 to 24, and each was refused: 0xC004F038, 25 are needed.",
    );
    ask_again(world, story, figures)
}

/// A machine that is known already does not count twice.
fn ask_again(world: &World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let again = world.desktops.first().ok_or(Trouble::Earlier("desktops"))?.ask(STUDIO_7)?;
    let pool = world.main()?.pool(STUDIO_POOL)?;
    figures.expect("count_when_asked_again", again.count, Some(24));
    figures.expect("host_count", pool.current_count, 24);
    figures.expect("host_total_requests", pool.requests.total, 25);
    story.claim(figures, "One that asks twice makes a 25th request, and the count stays 24.");
    Ok(())
}
