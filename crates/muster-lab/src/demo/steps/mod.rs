//! The steps of the demo, in the order in which they are played.

mod below_threshold;
mod clock;
mod clones;
mod healing;
mod host_activated;
mod host_as_client;
mod host_gone;
mod mak_by_file;
mod mak_by_telephone;
mod mak_online;
mod older_host_key;
mod product_c;
mod product_python;
mod rearm;
mod renewal;
mod servers;
mod status_shown;
mod suite;
mod threshold_reached;
mod wrong_key;

use super::figures::Figures;
use super::story::Story;
use super::world::World;
use crate::trouble::Trouble;

/// One step.
pub(crate) struct StepPlan {
    /// Its name in the JSON document.
    pub(crate) name: &'static str,
    /// What the story says first.
    pub(crate) about: &'static str,
    pub(crate) play: fn(&mut World, &Story, &mut Figures) -> Result<(), Trouble>,
}

/// All of them. Later steps use what earlier ones left in the world.
pub(crate) const STEPS: [StepPlan; 20] = [
    step(
        "host-activated",
        "A publisher is founded, and a college sets up its host from a kit.",
        host_activated::play,
    ),
    step("below-threshold", "24 desktops ask. 25 are needed.", below_threshold::play),
    step(
        "threshold-reached",
        "The 25th desktop asks, the others ask again, and five more join.",
        threshold_reached::play,
    ),
    step(
        "servers",
        "A branch office has a host of its own: five servers are enough for a server product.",
        servers::play,
    ),
    step("suite", "Two generations of an office suite, each counted for itself.", suite::play),
    step("older-host-key", "A newer product under an older host key.", older_host_key::play),
    step(
        "clones",
        "Healing is switched off, and ten machines of the branch are cloned from one image.",
        clones::play,
    ),
    step("rearm", "The ten clones are rearmed.", rearm::play),
    step("healing", "Healing is switched on again, and ten more machines are cloned.", healing::play),
    step("host-as-client", "The computer of the host runs the product too.", host_as_client::play),
    step("clock", "A machine whose clock is five hours off.", clock::play),
    step("wrong-key", "A host key is typed into a machine.", wrong_key::play),
    step(
        "mak-online",
        "A computer far from any host gets a multiple activation key (MAK).",
        mak_online::play,
    ),
    step("mak-by-telephone", "The same key on a computer without a network.", mak_by_telephone::play),
    step("mak-by-file", "The same key on another one, whose request is carried by hand.", mak_by_file::play),
    step("renewal", "A week passes.", renewal::play),
    step("host-gone", "The host of the branch is switched off, and on again.", host_gone::play),
    step("product-c", "A product written in C asks whether it may run.", product_c::play),
    step("product-python", "A product written in Python asks the same.", product_python::play),
    step("status-shown", "What administrators see.", status_shown::play),
];

const fn step(
    name: &'static str,
    about: &'static str,
    play: fn(&mut World, &Story, &mut Figures) -> Result<(), Trouble>,
) -> StepPlan {
    StepPlan { name, about, play }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn the_names_that_scripts_look_for_are_there() {
        let names: BTreeSet<&str> = STEPS.iter().map(|step| step.name).collect();
        assert_eq!(names.len(), STEPS.len());
        for name in [
            "host-activated",
            "below-threshold",
            "threshold-reached",
            "servers",
            "suite",
            "clones",
            "rearm",
            "healing",
            "clock",
            "wrong-key",
            "mak-online",
            "mak-by-telephone",
            "mak-by-file",
            "renewal",
            "host-gone",
        ] {
            assert!(names.contains(name), "{name}");
        }
    }
}
