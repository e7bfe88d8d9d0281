//! Servers need five. They are counted on a host of their own, which takes the second of the key's six hosts.

use crate::demo::catalog::{SERVER_7, STUDIO_POOL};
use crate::demo::codes::{COUNT_INSUFFICIENT, hex};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    world.open_branch()?;
    let key = world.publisher()?.key(world.kit_serial)?;
    figures.expect("hosts_used", key.key.usage.used(), 2);
    figures.expect("hosts_allowed", key.key.usage.limit(), 6);
    story.claim(figures, "The branch's host is activated with the same kit: host 2 of 6.");
    let records = world.names.lines(Office::Branch);
    figures.expect("hosts_in_dns", records.len(), 1);
    story.claim(figures, "It stands in the branch's own domain, which its machines look in first:");
    records.iter().for_each(|line| story.claim(figures, line));
    world.servers = world.machines("server", 1..=5, Office::Branch)?;
    let told: Vec<Told> =
        world.servers.iter().map(|server| server.ask(SERVER_7)).collect::<Result<_, _>>()?;
    let (fifth, refused) = told.split_last().ok_or(Trouble::Earlier("servers"))?;
    figures.expect("counts_refused", told::counts(refused), [1, 2, 3, 4]);
    figures.expect("codes", told::codes(refused), [hex(COUNT_INSUFFICIENT)]);
    figures.expect("needed", told::thresholds(&told), [5]);
    figures.expect("found_under", told::names(&told), [Office::Branch.service()]);
    figures.expect("count", fifth.count, Some(5));
    figures.hold("fifth_licensed_at_once", fifth.licensed);
    story.claim(figures, "Servers 1 to 4 are refused with their counts, the 5th is licensed at once.");
    let first = world.servers.get(..4).ok_or(Trouble::Earlier("servers"))?;
    let retried = crowd::each(first, |server| server.ask(SERVER_7))?;
    figures.expect("licensed_at_next_try", told::licensed(&retried), 4);
    figures.expect("host_count", world.branch()?.pool(STUDIO_POOL)?.current_count, 5);
    story.claim(figures, "The first four are licensed at their next try.");
    Ok(())
}
