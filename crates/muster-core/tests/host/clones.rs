//! One id, several machines; one machine, several ids.

use crate::story::{DAY, Machine, RETRY, STUDIO_POOL, Story, machine};
use muster_core::event::Event;
use muster_core::host::FACES;
use muster_example::STUDIO_7;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::number::{MachineCount, Minutes};

/// Machine 1 with the hardware of that number.
fn copy(hardware: u32) -> Machine {
    machine(STUDIO_7, 1).with_hardware(hardware).named(&format!("pc-{hardware}"))
}

fn sharing(story: &mut Story, machine: &Machine) -> Option<u32> {
    story.refusal(machine).sharing.map(|machines| machines.0)
}

fn names(story: &Story) -> Vec<String> {
    story.view(STUDIO_POOL, &copy(1)).record().names()
}

#[test]
fn two_fingerprints_within_one_retry_interval_are_clones() {
    let mut story = Story::new();
    assert_eq!(sharing(&mut story, &copy(1)), None);
    story.wait(Minutes(119));
    assert_eq!(sharing(&mut story, &copy(2)), Some(2));
    assert!(story.events.contains(&Event::CloneSeen {
        pool: STUDIO_POOL,
        cmid: copy(1).request.cmid,
        machine_name: "pc-2".into(),
        machines: MachineCount(2),
    }));
    assert_eq!(names(&story), ["pc-2", "pc-1"]);
    let record = story.view(STUDIO_POOL, &copy(1)).record();
    assert_eq!((record.cloned_since, record.faces.len()), (Some(story.now), 2));
    assert_eq!(story.counts(STUDIO_POOL), (1, 1), "one count");
    assert_eq!(sharing(&mut story, &copy(1)), Some(2));
    assert_eq!(story.event_names(), ["request-processed"], "reported once");
    assert_eq!(sharing(&mut story, &copy(3)), Some(3));
    assert!(story.event_names().contains(&"clone-seen"), "and again for one machine more");
}

#[test]
fn another_fingerprint_after_the_retry_interval_is_changed_hardware() {
    let mut story = Story::new();
    story.ask(&copy(1));
    story.wait(RETRY);
    assert_eq!(sharing(&mut story, &copy(2)), None);
    assert_eq!(story.event_names(), ["machine-changed", "request-processed"]);
    story.wait(RETRY);
    assert_eq!(sharing(&mut story, &copy(2)), None);
    assert_eq!(story.event_names(), ["request-processed"]);
    assert_eq!(story.view(STUDIO_POOL, &copy(1)).record().cloned_since, None);
}

#[test]
fn the_retry_interval_is_the_one_in_force() {
    let mut story = Story::new();
    story.push(None, Some(15));
    story.ask(&copy(1));
    story.wait(Minutes(15));
    assert_eq!(sharing(&mut story, &copy(2)), None);
    story.wait(Minutes(14));
    assert_eq!(sharing(&mut story, &copy(3)), Some(3));
}

#[test]
fn an_earlier_fingerprint_that_comes_back_is_a_clone() {
    let mut story = Story::new();
    story.ask(&copy(1));
    story.wait(DAY);
    assert_eq!(sharing(&mut story, &copy(2)), None);
    story.wait(DAY);
    assert_eq!(sharing(&mut story, &copy(1)), Some(2));
    assert!(story.event_names().contains(&"clone-seen"));
}

#[test]
fn hardware_that_came_back_after_the_window_is_only_changed() {
    let mut story = Story::new();
    story.ask(&copy(1));
    story.wait(DAY);
    story.ask(&copy(2));
    story.wait(Minutes::days(29));
    assert_eq!(sharing(&mut story, &copy(1)), None, "30 days after it was seen last");
    assert!(story.event_names().contains(&"machine-changed"));
}

#[test]
fn machines_alike_in_every_part_are_told_by_their_names() {
    let mut story = Story::new();
    let alike = |name: &str| machine(STUDIO_7, 1).named(name);
    for name in ["vm-a", "vm-b", "vm-c"] {
        assert_eq!(sharing(&mut story, &alike(name)), None, "each could be a rename");
    }
    assert_eq!(sharing(&mut story, &alike("vm-a")), Some(3), "a name that comes back is none");
    assert_eq!(names(&story), ["vm-a", "vm-c", "vm-b"]);
    assert_eq!(sharing(&mut story, &alike("vm-d")), Some(4));
}

#[test]
fn a_rename_is_no_clone() {
    let mut story = Story::new();
    story.ask(&machine(STUDIO_7, 1).named("old"));
    for _ in 0..3 {
        assert_eq!(sharing(&mut story, &machine(STUDIO_7, 1).named("new")), None);
        assert_eq!(story.event_names(), ["request-processed"]);
    }
}

#[test]
fn names_that_are_switched_off_and_on_say_nothing() {
    let mut story = Story::new();
    let mut nameless = machine(STUDIO_7, 1);
    nameless.request.machine_name = None;
    for _ in 0..2 {
        assert_eq!(sharing(&mut story, &nameless), None);
        assert_eq!(sharing(&mut story, &machine(STUDIO_7, 1)), None);
    }
}

#[test]
fn the_report_lapses_when_one_machine_is_left() {
    let mut story = Story::new();
    story.ask(&copy(1));
    assert_eq!(sharing(&mut story, &copy(2)), Some(2));
    for _ in 0..29 {
        story.wait(DAY);
        assert_eq!(sharing(&mut story, &copy(2)), Some(2));
    }
    story.wait(DAY);
    assert_eq!(story.view(STUDIO_POOL, &copy(2)).sharing, None, "also where nobody asks");
    assert_eq!(sharing(&mut story, &copy(2)), None);
    let record = story.view(STUDIO_POOL, &copy(2)).record();
    assert_eq!((record.cloned_since, record.faces.len()), (None, 1));
}

#[test]
fn a_machine_with_more_faces_than_are_kept() {
    let mut story = Story::new();
    let faces = u32::try_from(FACES).unwrap();
    for hardware in 1..=faces + 3 {
        story.ask(&copy(hardware));
    }
    let record = story.view(STUDIO_POOL, &copy(1)).record();
    assert_eq!((record.faces.len(), record.more_faces), (FACES, 3));
    assert_eq!(record.faces[0].name.as_deref(), Some("pc-4"), "the oldest are dropped");
    assert_eq!(sharing(&mut story, &copy(faces + 3)), Some(faces));
    story.store.assert_holds(&story.ledger, story.now);
}

#[test]
fn rearmed_clones_are_machines_of_their_own() {
    let mut story = Story::new();
    for hardware in 1..=10 {
        story.ask(&copy(hardware));
    }
    assert_eq!(story.counts(STUDIO_POOL), (1, 1));
    for number in 2..=10 {
        assert_eq!(sharing(&mut story, &machine(STUDIO_7, number)), None);
    }
    assert_eq!(story.counts(STUDIO_POOL), (10, 10));
}

#[test]
fn one_fingerprint_under_many_ids_is_reported_not_merged() {
    let mut story = Story::new();
    story.ask(&machine(STUDIO_7, 1));
    story.ask(&machine(STUDIO_7, 2).with_hardware(1));
    assert!(!story.event_names().contains(&"many-ids-seen"), "that is what a rearm looks like");
    story.ask(&machine(STUDIO_7, 4).with_hardware(1));
    assert!(story.event_names().contains(&"many-ids-seen"));
    story.ask(&machine(STUDIO_7, 4).with_hardware(1));
    assert_eq!(story.event_names(), ["request-processed"], "reported once");
    story.ask(&machine(STUDIO_7, 3));
    assert_eq!(story.counts(STUDIO_POOL), (4, 4));
    let shared: Vec<_> = story.ledger.shared_fingerprints().collect();
    assert_eq!(shared.len(), 1);
    assert_eq!(shared[0].machines, [1, 2, 4].map(|number| machine(STUDIO_7, number).request.cmid));
    story.store.assert_holds(&story.ledger, story.now);
    story.wait(RETRY);
    for number in [2, 4] {
        story.ask(&machine(STUDIO_7, number));
    }
    assert_eq!(story.ledger.shared_fingerprints().count(), 0, "it shows its own hardware now");
}

#[test]
fn machines_without_any_readable_part_are_not_one_machine() {
    let mut story = Story::new();
    for number in 1..=2 {
        let mut bare = machine(STUDIO_7, number);
        bare.request.fingerprint = Fingerprint::default();
        story.ask(&bare);
    }
    assert_eq!(story.ledger.shared_fingerprints().count(), 0);
}
