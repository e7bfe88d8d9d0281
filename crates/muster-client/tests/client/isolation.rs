//! Two publishers on one root.

use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::Scope;
use muster_client::{ClientError, Code, Options, Product, Verdict};
use muster_example::STUDIO_7;

#[test]
fn two_publishers_on_one_machine_do_not_meet() {
    let (one, two) = (Publisher::lab(1).threshold(1), Publisher::lab(2).threshold(1));
    let (host_one, host_two) = (Host::start(&one), Host::start(&two));
    let pc = Pc::set_up("pc", &one, &host_one);
    let machine = pc.machine();
    machine.add_bundle(&two.bundle_bytes()).unwrap();
    assert!(machine.attempt(which(&one, STUDIO_7)).unwrap().outcome.is_granted());
    machine.set_host(Some(host_two.address())).unwrap();
    assert!(machine.attempt(which(&two, STUDIO_7)).unwrap().outcome.is_granted());

    let (first, second) = (&host_one.requests()[0], &host_two.requests()[0]);
    assert_ne!(first.cmid, second.cmid);
    let parts = |request: &muster_wire::message::Request| request.fingerprint.parts().to_vec();
    assert!(parts(first).iter().zip(parts(second)).all(|(a, b)| a.digest != b.digest), "cannot be compared");

    // Both bear one name, so a name alone is not enough.
    assert!(matches!(machine.choose(None, Some("1")), Err(ClientError::WhichPublisher(_))));
    let id = two.id().to_string();
    assert_eq!(machine.choose(Some(&id), Some("1")).unwrap(), [which(&two, STUDIO_7)]);

    // A rearm of the one leaves the other alone.
    let before = std::fs::read(pc.root().state_file(one.id())).unwrap();
    machine.rearm(Some(&id), &Scope::Machine).unwrap();
    assert_eq!(std::fs::read(pc.root().state_file(one.id())).unwrap(), before);
}

#[test]
fn the_state_of_one_publisher_is_none_of_another() {
    let (one, two) = (Publisher::lab(1).threshold(1), Publisher::lab(2).threshold(1));
    let host = Host::start(&one);
    let pc = Pc::set_up("pc", &one, &host);
    let machine = pc.machine();
    machine.add_bundle(&two.bundle_bytes()).unwrap();
    machine.attempt(which(&one, STUDIO_7)).unwrap();
    drop(machine);
    std::fs::copy(pc.root().state_file(one.id()), pc.root().state_file(two.id())).unwrap();
    let check = |publisher: &Publisher| {
        let options = Options { root: Some(pc.path().to_path_buf()), ..Options::default() };
        Product::open(publisher.id(), "1", options).unwrap().check()
    };
    assert_eq!(check(&one).verdict, Verdict::Allow);
    let other = check(&two);
    assert_eq!(other.standing.reason.unwrap().code, Code::StateDamaged);
    assert_eq!(other.standing.state.number(), 0);
}

#[test]
fn a_broken_publisher_keeps_no_other_from_working() {
    let (one, two) = (Publisher::lab(1).threshold(1), Publisher::lab(2).threshold(1));
    let host = Host::start(&one);
    let pc = Pc::set_up("pc", &one, &host);
    pc.machine().add_bundle(&two.bundle_bytes()).unwrap();
    std::fs::write(pc.root().trust_file(two.id()), b"broken").unwrap();
    let machine = pc.machine();
    assert!(machine.attempt(which(&one, STUDIO_7)).unwrap().outcome.is_granted());
    let error = machine.attempt(which(&two, STUDIO_7)).unwrap_err();
    assert_eq!(error.reason().code, Code::BundleInvalid);
    machine.add_bundle(&two.bundle_bytes()).unwrap();
    machine.attempt(which(&two, STUDIO_7)).unwrap();
}

#[test]
fn what_is_due_of_one_publisher_does_not_wait_for_the_lab_settings_of_another() {
    for broken in [Broken::Text, Broken::Unreadable] {
        let (lab, other) = (Publisher::lab(1).threshold(1), Publisher::new(2).threshold(1));
        let host = Host::start(&other);
        let pc = Pc::set_up("pc", &lab, &host);
        let machine = pc.machine();
        machine.add_bundle(&other.bundle_bytes()).unwrap();
        machine.install(which(&lab, STUDIO_7)).unwrap();
        machine.install(which(&other, STUDIO_7)).unwrap();
        broken.put_in(pc.path());
        assert!(machine.observe().is_err());
        assert_eq!(machine.due(), [which(&other, STUDIO_7)]);
        assert!(machine.is_due(which(&lab, STUDIO_7)).is_err());
        assert!(machine.attempt(which(&other, STUDIO_7)).unwrap().outcome.is_granted());
        assert!(machine.due().is_empty());
        assert!(machine.until_next().is_some_and(|wait| !wait.is_zero()));
    }
}

/// What is wrong with the lab settings.
enum Broken {
    Text,
    Unreadable,
}

impl Broken {
    fn put_in(&self, root: &std::path::Path) {
        let file = root.join("lab.toml");
        std::fs::remove_file(&file).unwrap();
        match self {
            Self::Text => std::fs::write(&file, "clock-offset-seconds = soon").unwrap(),
            Self::Unreadable => std::fs::create_dir(&file).unwrap(),
        }
    }
}
