//! The demo: one organisation from end to end, played with the programs themselves.
//!
//! Read [`steps`] first: it is the list of what is played. A [`world::World`] holds what runs and what was made.

mod bind;
pub(crate) mod catalog;
mod codes;
mod copy;
mod crowd;
pub(crate) mod daemon;
mod example_product;
mod figures;
pub(crate) mod folder;
mod host;
mod kept;
mod machine;
mod mak;
mod names;
mod office;
pub(crate) mod port;
pub(crate) mod program;
pub(crate) mod publisher;
mod steps;
pub(crate) mod stop;
mod story;
mod table;
mod told;
mod world;

use crate::args::DemoChoices;
use crate::trouble::Trouble;
use figures::{Figures, Played, Step};
use folder::Folder;
use muster_os::clock;
use program::{Program, Programs};
use steps::{STEPS, StepPlan};
use stop::Stop;
use story::Story;
use world::World;

/// Plays everything, and gives back whether all of it held.
pub(crate) fn play(choices: &DemoChoices) -> Result<bool, Trouble> {
    let begun = clock::monotonic();
    let stop = Stop::listen()?;
    let programs = Programs::find(&Program::ALL, stop.clone())?;
    let folder = Folder::open(choices.root.as_deref(), "muster-demo-")?;
    let story = Story::new(choices.json);
    let dns = names::start(choices.dns, &programs, folder.path())?;
    let mut world = World::new(programs, folder.path().to_path_buf(), dns)?;
    let steps = STEPS.iter().map_while(|plan| play_step(plan, &mut world, &story, &stop)).collect();
    let played = Played::of(steps, STEPS.len());
    story.close(&played, begun.elapsed());
    if choices.keep && !stop.is_wanted() && world.can_be_kept() {
        story.after(&kept::how_to_look(&mut world, &folder.keep()));
        return Ok(played.ok);
    }
    if choices.keep && !stop.is_wanted() {
        story.after(&kept::how_to_look_meanwhile(&world, folder.path()));
        stop.wait();
    }
    world.end();
    Ok(played.ok)
}

/// Plays one step; nothing once the demo is to end.
fn play_step(plan: &StepPlan, world: &mut World, story: &Story, stop: &Stop) -> Option<Step> {
    if stop.is_wanted() {
        return None;
    }
    story.begin(plan);
    let mut figures = Figures::default();
    if let Err(trouble) = (plan.play)(world, story, &mut figures) {
        figures.fail(trouble.to_string());
    }
    let step = figures.into_step(plan.name);
    story.end(&step);
    Some(step)
}
