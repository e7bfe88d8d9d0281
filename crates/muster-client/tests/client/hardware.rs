//! Copies, and lab settings where they do not belong.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::{Computer, Holdings, LabUse, LicenceState, Opened};
use muster_example::STUDIO_7;
use muster_wire::number::MachineCount;

fn opened(pc: &Pc) -> Opened {
    let mut holdings = Holdings::read(&pc.root(), &Computer::here()).unwrap();
    holdings.publishers.remove(0).opened.unwrap()
}

#[test]
fn a_root_copied_to_another_computer_leaves_licensed() {
    let publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let copy = pc.copied();
    let state = |pc: &Pc| {
        let opened = opened(pc);
        opened.machine.standing(STUDIO_7, &opened.surroundings).unwrap().state
    };
    assert!(matches!(state(&copy), LicenceState::Licensed { .. }), "the same computer");
    copy.become_computer("thief", 0);
    assert!(matches!(state(&copy), LicenceState::AdditionalGrace { .. }));
    assert!(matches!(state(&pc), LicenceState::Licensed { .. }));
}

#[test]
fn ten_copies_of_an_image_heal_to_ten_ids_and_each_to_the_same_again() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let image = Pc::set_up("image", &publisher, &host);
    image.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    for number in 1..=10 {
        // The disk is set back to the image at every boot.
        for _boot in 0..2 {
            let clone = image.copied();
            clone.become_computer(&format!("clone-{number}"), 0);
            clone.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
        }
    }
    let mut cmids: Vec<_> = host.requests().iter().map(|request| request.cmid).collect();
    assert_eq!(cmids.len(), 21);
    cmids.sort_unstable();
    cmids.dedup();
    assert_eq!(cmids.len(), 11);
}

#[test]
fn without_healing_copies_share_an_id_and_are_told() {
    let publisher = Publisher::lab(1).with(|catalog| catalog.healing = false);
    let host = Host::start(&publisher);
    let image = Pc::set_up("image", &publisher, &host);
    image.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
    let clones: Vec<Pc> = (1..=3).map(|_| image.copied()).collect();
    let mut sharing = None;
    for (number, clone) in clones.iter().enumerate() {
        clone.become_computer(&format!("clone-{number}"), 0);
        let report = clone.machine().attempt(which(&publisher, STUDIO_7)).unwrap();
        assert_eq!(report.outcome.refusal().unwrap().1, 1, "the count does not rise");
        sharing = report.sharing;
    }
    assert_eq!(sharing, Some(MachineCount(4)));
}

#[test]
fn lab_settings_hold_only_under_a_lab_catalog() {
    let (lab, other) = (Publisher::lab(1).threshold(1), Publisher::new(1).threshold(1));
    let applied = Pc::new("pc");
    let ignored = Pc::new("pc");
    for (pc, publisher) in [(&applied, &lab), (&ignored, &other)] {
        pc.become_computer("invented", 100 * 86_400);
        let machine = muster_client::Machine::create(&pc.root()).unwrap();
        machine.add_bundle(&publisher.bundle_bytes()).unwrap();
    }
    let (with, without) = (opened(&applied), opened(&ignored));
    assert_eq!(with.lab, LabUse::Applied { clock_offset_seconds: 8_640_000, parts: Some(9), named: true });
    assert_eq!(without.lab, LabUse::Ignored);
    let ahead = with.surroundings.now.seconds_since(without.surroundings.now);
    assert!((8_639_995..=8_640_005).contains(&ahead), "{ahead}");
    assert_eq!(with.surroundings.machine_name, "invented");
    assert_eq!(without.surroundings.machine_name, Computer::here().name());
    assert_ne!(with.surroundings.fingerprint, without.surroundings.fingerprint);
}

#[test]
fn broken_lab_settings_stop_a_lab_and_nobody_else() {
    for (publisher, works) in [(Publisher::lab(1), false), (Publisher::new(1), true)] {
        let pc = Pc::new("pc");
        let machine = muster_client::Machine::create(&pc.root()).unwrap();
        machine.add_bundle(&publisher.bundle_bytes()).unwrap();
        std::fs::write(pc.root().lab_file(), "clock-offset-seconds = soon\n").unwrap();
        assert_eq!(machine.observe().is_ok(), works);
    }
}
