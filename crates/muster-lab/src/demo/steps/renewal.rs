//! After seven days a licensed machine renews by itself, in full, and counts as before.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

/// Seven days.
const RENEWAL: i64 = 10_080;
/// An attempt comes up to a tenth of its interval late, so that not all machines ask together.
const LATEST: i64 = RENEWAL + RENEWAL / 10;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let desktop = world.desktops.last().ok_or(Trouble::Earlier("desktops"))?.clone();
    let early = desktop.look(STUDIO_7)?;
    let due = early.next_attempt.ok_or(Trouble::Earlier("a next attempt"))?;
    let wait = due.saturating_sub(world.now()).max(0).saturating_add(1);
    figures.within("minutes_to_renewal", wait / 60, RENEWAL - 60, LATEST);
    world.pass(wait)?;
    let before = world.main()?.pool(STUDIO_POOL)?;
    let old = desktop.look(STUDIO_7)?;
    figures.within("minutes_left_before", old.minutes_left, 259_200 - LATEST - 60, 259_200 - RENEWAL);
    let renewed = renewed_by_agent(world, &desktop, &old)?;
    told::expect_full_term(figures, &renewed);
    let after = world.main()?.pool(STUDIO_POOL)?;
    figures.expect("requests_added", after.requests.total.saturating_sub(before.requests.total), 1);
    let licensed = after.requests.licensed.saturating_sub(before.requests.licensed);
    figures.expect("requests_with_status_licensed_added", licensed, 1);
    figures.expect("count_added", after.true_count.abs_diff(before.true_count), 0);
    figures.expect("same_cmid", renewed.id()? == old.id()?, true);
    story.claim(figures, &format!(
        "The agent of {} renews by itself: from {} minutes left to {}; one request more, the count stays.",
        desktop.name(),
        old.minutes_left,
        renewed.minutes_left
    ));
    Ok(())
}

/// Starts the machine's agent, and waits until it has renewed by itself.
fn renewed_by_agent(world: &mut World, desktop: &Machine, old: &Told) -> Result<Told, Trouble> {
    let mut agent = desktop.start_agent()?;
    let is_new = |told: &Told| told.granted_at > old.granted_at;
    agent.wait_until(|| desktop.look(STUDIO_7).is_ok_and(|told| is_new(&told)))?;
    world.keep_agent(agent);
    desktop.look(STUDIO_7)
}
