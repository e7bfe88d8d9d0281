//! With healing, which is the default, a copied machine finds itself on other hardware and takes an id of its own.

use super::clones;
use crate::demo::catalog::{self, STUDIO_7, STUDIO_POOL};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::told;
use crate::demo::world::World;
use crate::trouble::Trouble;

/// How often the disk of one machine is set back.
const BOOTS: usize = 3;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let version = world.publisher()?.apply(&catalog::source(true))?;
    figures.note("catalog_version", version);
    world.publisher()?.export_bundle(&world.bundle(version))?;
    let image = clones::image(world, version, "kiosk-image")?;
    world.connect(&image, Office::College)?;
    let kiosks = world.clone_image(&image, "kiosk")?;
    count_each(world, &kiosks, story, figures)?;
    let first = kiosks.first().ok_or(Trouble::Earlier("kiosks"))?;
    boot_again(world, first, &image, story, figures)
}

fn count_each(
    world: &World,
    kiosks: &[Machine],
    story: &Story,
    figures: &mut Figures,
) -> Result<(), Trouble> {
    let host = world.main()?;
    let before = host.pool(STUDIO_POOL)?;
    let told = crowd::each(kiosks, |kiosk| kiosk.ask(STUDIO_7))?;
    let after = host.pool(STUDIO_POOL)?;
    figures.expect("machines", told.len(), 10);
    figures.expect("cmids", told::distinct_ids(&told)?, 10);
    figures.expect("requests_added", after.requests.total.saturating_sub(before.requests.total), 10);
    figures.expect("count_added", after.true_count.saturating_sub(before.true_count), 10);
    figures.expect("licensed", told::licensed(&told), 10);
    figures.expect("told_of_sharing", told.iter().filter(|told| told.sharing.is_some()).count(), 0);
    figures.expect("shared_ids_on_host", after.cloned, 0);
    story.claim(
        figures,
        "Ten clones, ten ids, the count rises by ten, all are licensed, and nobody shares anything.",
    );
    Ok(())
}

/// A disk that is restored at every boot comes back with the image's id, and heals to the same id each time.
fn boot_again(
    world: &World,
    kiosk: &Machine,
    image: &Machine,
    story: &Story,
    figures: &mut Figures,
) -> Result<(), Trouble> {
    let host = world.main()?;
    let (before, id) = (host.pool(STUDIO_POOL)?, kiosk.look(STUDIO_7)?.id()?);
    let (mut same, mut licensed) = (0, 0);
    for _ in 0..BOOTS {
        world.restore(kiosk, image)?;
        let told = kiosk.ask(STUDIO_7)?;
        same += usize::from(told.id()? == id);
        licensed += usize::from(told.licensed);
    }
    let after = host.pool(STUDIO_POOL)?;
    figures.expect("restored_boots", BOOTS, 3);
    figures.expect("restored_boots_with_the_same_cmid", same, BOOTS);
    figures.expect("restored_boots_licensed", licensed, BOOTS);
    figures.expect(
        "requests_added_by_restored_boots",
        after.requests.total.saturating_sub(before.requests.total),
        3,
    );
    figures.expect("count_added_by_restored_boots", after.true_count.saturating_sub(before.true_count), 0);
    story.claim(
        figures,
        "The disk of one is restored three times: the same id each time, and the count stays.",
    );
    Ok(())
}
