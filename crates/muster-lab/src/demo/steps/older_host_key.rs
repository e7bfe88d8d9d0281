//! A host activates what the group of its key covers. A newer product needs a newer key.

use crate::demo::catalog::{STUDIO_8, STUDIO_8_GROUP, STUDIO_POOL};
use crate::demo::codes::{NOT_COVERED, hex};
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let host = world.main()?;
    let before = host.pool(STUDIO_POOL)?;
    let machine = world.machine("new-desk-01", Office::College)?;
    let refused = machine.ask(STUDIO_8)?;
    let after = host.pool(STUDIO_POOL)?;
    figures.expect("code", hex(refused.code), hex(NOT_COVERED));
    figures.hold("refused", !refused.licensed);
    figures.expect("count_added_by_refusal", after.true_count.abs_diff(before.true_count), 0);
    figures.expect("failed_requests_added", after.requests.failed.abs_diff(before.requests.failed), 1);
    story.claim(figures, "Larkfield Studio 8 is refused, 0xC004F042: the host's key is older. It is a failed request, no count.");
    let key = world.publisher()?.issue(STUDIO_8_GROUP)?;
    host.add_key(key.key.as_deref().unwrap_or_default(), STUDIO_8_GROUP)?;
    let covered = machine.ask(STUDIO_8)?;
    figures.hold("covered_after_newer_key", covered.licensed);
    figures.expect("count", covered.count, Some(31));
    story.claim(figures, "With a key of the newer group the host covers it: licensed, count 31.");
    Ok(())
}
