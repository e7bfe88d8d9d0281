//! Rearms and images with several publishers, and beside what happens by itself.

use crate::support::{Host, Pc, Publisher, which};
use muster_api::agent::Scope;
use muster_client::{Code, Machine};
use muster_core::event::Trigger;
use muster_example::{STUDIO_7, SUITE_7};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::thread::spawn;
use std::time::Duration;

fn state(pc: &Pc, publisher: &Publisher) -> Vec<u8> {
    std::fs::read(pc.root().state_file(publisher.id())).unwrap()
}

/// A machine of two publishers, with a key of each.
fn of_two(one: &Publisher, two: &Publisher) -> (Pc, Host) {
    let host = Host::start(one);
    let pc = Pc::set_up("pc", one, &host);
    let machine = pc.machine();
    machine.add_bundle(&two.bundle_bytes()).unwrap();
    machine.install(which(one, STUDIO_7)).unwrap();
    machine.install(which(two, STUDIO_7)).unwrap();
    drop(machine);
    (pc, host)
}

#[test]
fn where_one_publisher_has_no_rearm_left_none_is_spent_of_another() {
    let none = |catalog: &mut muster_wire::object::Catalog| catalog.products[0].rearms = 0;
    let (one, two) = (Publisher::lab(1), Publisher::lab(2).with(none));
    let (pc, _host) = of_two(&one, &two);
    let machine = pc.machine();
    let before = (state(&pc, &one), state(&pc, &two));
    assert_eq!(machine.rearm(None, &Scope::Machine).unwrap_err().reason().code, Code::RearmLimit);
    assert_eq!(machine.prepare_image().unwrap_err().reason().code, Code::RearmLimit);
    assert_eq!((state(&pc, &one), state(&pc, &two)), before);
    assert_eq!(machine.rearm(Some(&one.id().to_string()), &Scope::Machine).unwrap().len(), 1);
}

#[test]
fn while_a_publisher_cannot_be_opened_no_image_is_said_to_be_ready() {
    let (one, two) = (Publisher::lab(1), Publisher::lab(2));
    let (pc, _host) = of_two(&one, &two);
    std::fs::write(pc.root().trust_file(two.id()), b"broken").unwrap();
    let machine = pc.machine();
    let before = state(&pc, &one);
    assert_eq!(machine.prepare_image().unwrap_err().reason().code, Code::BundleInvalid);
    assert_eq!(machine.rearm(None, &Scope::Machine).unwrap_err().reason().code, Code::BundleInvalid);
    assert_eq!(state(&pc, &one), before);
    machine.add_bundle(&two.bundle_bytes()).unwrap();
    assert_eq!(machine.prepare_image().unwrap().len(), 2);
}

#[test]
fn what_was_due_before_an_image_was_prepared_is_not_asked_for_afterwards() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    machine.install(which(&publisher, STUDIO_7)).unwrap();
    machine.install(which(&publisher, SUITE_7)).unwrap();
    let due = machine.due();
    assert_eq!(due.len(), 2);
    machine.prepare_image().unwrap();
    let prepared = state(&pc, &publisher);
    assert!(machine.attempt_automatically(&due, Trigger::Timer).is_empty());
    assert_eq!((state(&pc, &publisher), host.requests().len()), (prepared, 0));
}

#[test]
fn a_rearm_waits_for_the_attempt_under_way_and_the_next_is_due_at_once() {
    let publisher = Publisher::lab(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let ((arrived, arrives), (go, goes), (done, is_done)) = (channel(), channel::<()>(), channel());
    host.tamper(move |_, _, answer| {
        arrived.send(()).unwrap();
        goes.recv().unwrap();
        answer
    });
    let machine = Arc::new(pc.machine());
    let asking = spawn({
        let (machine, which) = (Arc::clone(&machine), which(&publisher, STUDIO_7));
        move || machine.attempt(which)
    });
    arrives.recv().unwrap();
    let rearming = spawn({
        let machine = Arc::clone(&machine);
        move || done.send(machine.rearm(None, &Scope::Machine)).unwrap()
    });
    assert!(is_done.recv_timeout(Duration::from_millis(300)).is_err(), "it waits");
    go.send(()).unwrap();
    let report = asking.join().unwrap().unwrap();
    is_done.recv().unwrap().unwrap();
    rearming.join().unwrap();
    let (code, ..) = report.outcome.refusal().unwrap();
    assert_eq!(code, Code::CountInsufficient.into(), "the answer was one to a question that was remembered");
    assert_eq!(machine.due(), [which(&publisher, STUDIO_7)]);
}

#[test]
fn settings_that_somebody_writes_into_the_file_are_followed_and_kept() {
    let publisher = Publisher::lab(1);
    let (one, other) = (Host::start(&publisher), Host::start(&publisher));
    let pc = Pc::set_up("pc", &publisher, &one);
    let machine: Machine = pc.machine();
    let file = pc.root().settings_file();
    std::fs::write(&file, format!("host = \"{}\"\n", other.address())).unwrap();
    machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    assert_eq!((one.requests().len(), other.requests().len()), (0, 1));
    let skip = muster_api::agent::SettingChange::SkipRearm { on: true };
    let changed = machine.change_setting(&skip).unwrap();
    assert_eq!(changed.machine.host, Some(other.address()));
    std::fs::write(&file, "host = 7\n").unwrap();
    assert_eq!(machine.observe().unwrap_err().reason().code, Code::ConfigInvalid);
    assert!(machine.due().is_empty() && machine.change_setting(&skip).is_err());
    assert_eq!(
        std::fs::read_to_string(&file).unwrap(),
        "host = 7\n",
        "what cannot be read is not overwritten"
    );
}
