//! A host that is stopped takes its record away; its machines find the next one, and nobody tells them.

use crate::demo::catalog::SERVER_7;
use crate::demo::figures::Figures;
use crate::demo::office::Office;
use crate::demo::story::Story;
use crate::demo::told;
use crate::demo::world::World;
use crate::trouble::Trouble;

/// Elsewhere programs cannot be asked to end: the record stays, and machines find out that nobody is there.
const CLEAN_STOP: bool = cfg!(unix);

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let server = world.servers.first().ok_or(Trouble::Earlier("servers"))?.clone();
    figures.expect("found_under_before", server.look(SERVER_7)?.under, Some(Office::Branch.service()));
    world.close_branch();
    figures.expect(
        "hosts_in_dns_of_branch",
        world.names.hosts(Office::Branch).len(),
        usize::from(!CLEAN_STOP),
    );
    if CLEAN_STOP {
        story.claim(figures, "It has taken its record away: nobody stands in the branch's domain.");
    }
    let renewed = server.ask(SERVER_7)?;
    told::expect_full_term(figures, &renewed);
    figures.expect("found_under", &renewed.under, Some(Office::College.service()));
    story.claim(
        figures,
        &format!(
            "{} looks in the next domain of its network, and renews at the college's host: {} minutes left.",
            server.name(),
            renewed.minutes_left
        ),
    );
    world.reopen_branch()?;
    let back = world.names.lines(Office::Branch);
    figures.expect("hosts_in_dns_of_branch_again", back.len(), 1);
    story.claim(figures, "Switched on again, the branch's host stands there again:");
    back.iter().for_each(|line| story.claim(figures, line));
    Ok(())
}
