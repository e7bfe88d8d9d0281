//! One file goes out and one comes back, on a stick for instance; at the end the key tells which machines used it.

use crate::demo::catalog::STUDIO_7;
use crate::demo::figures::Figures;
use crate::demo::mak::{self, MACHINES};
use crate::demo::story::Story;
use crate::demo::world::World;
use crate::trouble::Trouble;

pub(super) fn play(world: &mut World, story: &Story, figures: &mut Figures) -> Result<(), Trouble> {
    let machine = world.lone_machine("remote-03", 1)?;
    mak::install(world, &machine)?;
    figures.expect("licensed_before", machine.look(STUDIO_7)?.licensed, false);
    let requests = world.path("remote-03.muster-request");
    machine.run(&["offline", "request", &requests.to_string_lossy()])?.well()?;
    story.claim(
        figures,
        "`muster offline request FILE` on remote-03 writes what somebody carries to the publisher.",
    );
    let answered = world.publisher()?.answer(&requests)?;
    figures.expect("requests", answered.requests, 1);
    figures.expect("granted", answered.granted, 1);
    story
        .claim(figures, "`muster-publisher answer FILE` writes the answer beside it, which is carried back.");
    machine.run(&["offline", "apply", &answered.answers_file])?.well()?;
    mak::expect_licensed(world, &machine, figures, 3)?;
    story.claim(
        figures,
        &format!("`muster offline apply` licenses it without end: 3 of {MACHINES} machines used."),
    );
    world.publisher()?.answer(&requests)?;
    figures.expect("machines_used_when_answered_again", mak::used(world)?, 3);
    story.claim(figures, "The publisher answers the same file once more, which costs nothing.");
    world.remote.push(machine);
    show_key(world, story)
}

/// What the publisher sees of the key.
fn show_key(world: &World, story: &Story) -> Result<(), Trouble> {
    let serial = world.mak_serial.to_string();
    let shown = world.publisher()?.run(&["key", "show", &serial])?;
    story.tell(&format!("$ muster-publisher key show {serial}"));
    shown.stdout.lines().for_each(|line| story.tell(line));
    Ok(())
}
