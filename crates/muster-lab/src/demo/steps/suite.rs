//! Two generations of an office suite: each has its own pool, its own host key, and its own CMID on every machine.

use crate::demo::catalog::{STUDIO_7, STUDIO_POOL, SUITE_6, SUITE_6_GROUP, SUITE_7, SUITE_7_GROUP};
use crate::demo::crowd;
use crate::demo::figures::Figures;
use crate::demo::machine::Machine;
use crate::demo::story::Story;
use crate::demo::told::{self, Told};
use crate::demo::world::World;
use crate::trouble::Trouble;
use std::collections::BTreeSet;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let desktops = world.desktops.get(..5).ok_or(Trouble::Earlier("desktops"))?;
    let before = world.main()?.pool(STUDIO_POOL)?.true_count;
    for (short, suite, group) in [("suite_6", SUITE_6, SUITE_6_GROUP), ("suite_7", SUITE_7, SUITE_7_GROUP)] {
        let key = world.publisher()?.issue(group)?;
        world.main()?.add_key(key.key.as_deref().unwrap_or_default(), group)?;
        let told = count_to_five(desktops, suite, short, figures)?;
        figures.expect(&format!("{short}_licensed"), told::licensed(&told), 5);
        // A suite's pool has the name of its key group.
        let pool = world.main()?.pool(group)?;
        figures.expect(&format!("{short}_count"), pool.current_count, 5);
        story.claim(
            figures,
            &format!("{suite}: its own host key, counts 1 to 4 refused, the 5th licensed, then the others."),
        );
    }
    figures.expect("desktop_count_unchanged", world.main()?.pool(STUDIO_POOL)?.true_count, before);
    let ids = crowd::each(desktops, ids)?;
    let distinct: BTreeSet<&String> = ids.iter().flatten().collect();
    figures.expect("cmids_on_one_machine", ids.first().map_or(0, BTreeSet::len), 3);
    figures.expect("cmids_on_five_machines", distinct.len(), 15);
    let keys = world.main()?.publisher()?.keys;
    figures.expect("host_keys_active", keys.iter().filter(|key| key.activated).count(), 3);
    story.claim(figures, "Each machine has three CMIDs: for the desktop product and for the two suites.");
    Ok(())
}

fn count_to_five(
    desktops: &[Machine],
    suite: &str,
    short: &str,
    figures: &mut Figures,
) -> Result<Vec<Told>, Trouble> {
    let mut told: Vec<Told> = desktops.iter().map(|desktop| desktop.ask(suite)).collect::<Result<_, _>>()?;
    let fifth = told.pop().ok_or(Trouble::Earlier("desktops"))?;
    figures.expect(&format!("{short}_counts_refused"), told::counts(&told), [1, 2, 3, 4]);
    figures.expect(&format!("{short}_refused"), told::licensed(&told), 0);
    figures.expect(&format!("{short}_count_of_fifth"), fifth.count, Some(5));
    let first = desktops.get(..4).ok_or(Trouble::Earlier("desktops"))?;
    let mut licensed = crowd::each(first, |desktop| desktop.ask(suite))?;
    licensed.push(fifth);
    Ok(licensed)
}

fn ids(desktop: &Machine) -> Result<BTreeSet<String>, Trouble> {
    [STUDIO_7, SUITE_6, SUITE_7].into_iter().map(|product| desktop.look(product)?.id()).collect()
}
