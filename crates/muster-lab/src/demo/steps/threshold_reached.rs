//! The machine that makes the threshold is licensed at once, those before it at their next try.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;

/// Two hours and a tenth: the latest moment of a retry.
const NEXT_TRY: i64 = 2 * 3_600 + 720 + 60;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let the_25th = world.desktops.get(24).ok_or(Trouble::Earlier("desktops"))?.ask(STUDIO_7)?;
    figures.expect("count", the_25th.count, Some(25));
    figures.hold("licensed_at_once", the_25th.licensed);
    told::expect_full_term(figures, &the_25th);
    story.claim(figures, "The 25th makes the count 25 and is licensed at once, for 180 days.");
    world.pass(NEXT_TRY)?;
    let retried = retry(world)?;
    figures.expect("licensed_at_next_try", told::licensed(&retried), 24);
    story.claim(
        figures,
        "Two hours later the agents of the other 24 try again by themselves: all are licensed.",
    );
    let joined = world.desktops.iter().skip(25).map(|desktop| desktop.ask(STUDIO_7));
    let joined = joined.collect::<Result<Vec<_>, _>>()?;
    figures.expect("counts_of_five_more", told::counts(&joined), [26, 27, 28, 29, 30]);
    let pool = world.main()?.pool(STUDIO_POOL)?;
    figures.expect("desktops_licensed", pool.licensed, 30);
    figures.expect("host_count", pool.current_count, 30);
    story.claim(figures, "With five more, 30 desktops are licensed.");
    Ok(())
}

fn retry(world: &World) -> Result<Vec<Told>, Trouble> {
    let waiting = world.desktops.get(..24).ok_or(Trouble::Earlier("desktops"))?;
    crowd::each(waiting, |desktop| desktop.agent_once(STUDIO_7))
}
