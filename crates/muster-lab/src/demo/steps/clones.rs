//! The field's trouble with cloned images: many machines with one id are one machine. Here nobody keeps silent about it.

use crate::demo::catalog::{self, STUDIO_7, STUDIO_POOL};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let ordinary = world.machines("branch", 1..=10, Office::Branch)?;
    crowd::each(&ordinary, |machine| machine.ask(STUDIO_7))?;
    let version = switch_healing_off(world, &ordinary, story, figures)?;
    let image = image(world, version, "class-image")?;
    world.connect(&image, Office::Branch)?;
    world.clones = world.clone_image(&image, "class")?;
    count_once(world, story, figures)?;
    named_by_host(world, story, figures)?;
    told_to_clients(world, story, figures)
}

/// Nobody carries the new catalog to the host: a machine that has it brings it along when it asks.
fn switch_healing_off(
    world: &World,
    ordinary: &[Machine],
    story: &Story,
    figures: &mut Figures,
) -> Result<u32, Trouble> {
    let version = world.publisher()?.apply(&catalog::source(false))?;
    world.publisher()?.export_bundle(&world.bundle(version))?;
    let messenger = ordinary.first().ok_or(Trouble::Earlier("machines of the branch"))?;
    messenger.add_bundle(&world.bundle(version))?;
    messenger.ask(STUDIO_7)?;
    figures.expect("catalog_version", version, 2);
    figures.expect("host_catalog_version", world.branch()?.publisher()?.catalog_version, version);
    story.claim(figures, "The host has the new catalog from the first machine that had it.");
    Ok(version)
}

/// A machine that has drawn its id before its disk became an image: it asked once, without a network.
pub(super) fn image(world: &World, catalog: u32, name: &str) -> Result<Machine, Trouble> {
    let image = world.lone_machine(name, catalog)?;
    image.ask(STUDIO_7)?;
    Ok(image)
}

fn count_once(world: &World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let before = world.branch()?.pool(STUDIO_POOL)?;
    let told = ask_all(world)?;
    let after = world.branch()?.pool(STUDIO_POOL)?;
    figures.expect("machines", told.len(), 10);
    figures.expect("cmids", told::distinct_ids(&told)?, 1);
    figures.expect("count_before", before.true_count, 15);
    figures.expect("requests_added", after.requests.total.saturating_sub(before.requests.total), 10);
    figures.expect("count_added", after.true_count.saturating_sub(before.true_count), 1);
    figures.expect("counts", told::counts(&told), [16; 10]);
    figures.expect("licensed", told::licensed(&told), 0);
    story.claim(
        figures,
        "Ten requests more, the count rises by one, from 15 to 16 of 25: nobody is licensed.",
    );
    Ok(())
}

fn named_by_host(world: &World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let shared = world.branch()?.cloned()?;
    let named = shared.iter().flat_map(|row| &row.shared_by).filter_map(|machine| machine.name.clone());
    let mut named: Vec<String> = named.collect();
    named.sort();
    let clones: Vec<&str> = world.clones.iter().map(Machine::name).collect();
    figures.expect("shared_ids_on_host", shared.len(), 1);
    figures.expect("machines_named_by_host", named.len(), 10);
    figures.expect("names", named, clones);
    story.claim(figures, "$ muster-host machines --cloned");
    let shown = world.branch()?.run(&["machines", "--cloned"])?.well()?;
    shown.stdout.lines().for_each(|line| story.claim(figures, line));
    Ok(())
}

/// The first of them could not know yet; at the next try all do.
fn told_to_clients(world: &World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let told = ask_all(world)?;
    let sharing: Vec<Option<u32>> = told.iter().map(|told| told.sharing).collect();
    figures.expect("machines_told_to_each_client", sharing, [Some(10); 10]);
    story.claim(figures, "Each machine is told: 10 machines share this id.");
    Ok(())
}

fn ask_all(world: &World) -> Result<Vec<Told>, Trouble> {
    world.clones.iter().map(|clone| clone.ask(STUDIO_7)).collect()
}
