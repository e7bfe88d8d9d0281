//! Clocks may differ by four hours. Beyond that a machine is refused, and told the measured difference.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::codes::{CLOCK_DIFFERENCE, hex};
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

const FIVE_HOURS: i64 = 18_000;
const JUST_RIGHT: i64 = 4 * 3_600 - 60;
/// Seconds that may pass between the look at one clock and at the other.
const PASSING: i64 = 60;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let host = world.main()?;
    let before = host.pool(STUDIO_POOL)?;
    let machine = world.machine("late-desk", Office::College)?;
    world.shift_clock(&machine, FIVE_HOURS)?;
    let refused = machine.ask(STUDIO_7)?;
    let between = host.pool(STUDIO_POOL)?;
    figures.expect("code", hex(refused.code), hex(CLOCK_DIFFERENCE));
    figures.within("difference_seconds", refused.figure, FIVE_HOURS - PASSING, FIVE_HOURS);
    figures.expect("limit_seconds", refused.limit, 14_400);
    figures.expect(
        "failed_requests_added",
        between.requests.failed.saturating_sub(before.requests.failed),
        1,
    );
    figures.expect("count_added", between.true_count.abs_diff(before.true_count), 0);
    story.claim(figures, &format!("Five hours: refused, 0xC004F06C, {} s against 14400 s.", refused.figure));
    world.shift_clock(&machine, JUST_RIGHT)?;
    let accepted = machine.ask(STUDIO_7)?;
    let after = host.pool(STUDIO_POOL)?;
    figures.expect("accepted_with_seconds", JUST_RIGHT, 14_340);
    figures.hold("licensed_with_smaller_difference", accepted.licensed);
    figures.expect("count_added_then", after.true_count.saturating_sub(between.true_count), 1);
    story.claim(figures, "Three hours and 59 minutes: accepted.");
    Ok(())
}
