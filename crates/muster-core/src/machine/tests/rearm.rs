//! Rearm: new ids, new timers, and never a valid grant less.

use crate::code::{Code, Reason};
use crate::event::Event;
use crate::machine::testing::*;
use crate::machine::{Machine, Outcome, RearmRefusal};
use alloc::vec::Vec;
use muster_example::{STUDIO_7, SUITE_7};
use muster_wire::id::Cmid;

fn ids(machine: &Machine) -> Vec<Cmid> {
    machine.state().identities().iter().map(|identity| identity.cmid).collect()
}

#[test]
fn a_rearm_draws_new_ids_and_restarts_the_grace() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    refused(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    refused(&mut machine, &here, SUITE_7, &publisher.host(1), &mut draws);
    let later = publisher.at("b", day(20));
    let before = ids(&machine);
    let rearmed = machine.rearm(&later, &mut || draws.fresh().cmid).unwrap();
    assert_eq!(rearmed.left, 2);
    assert_eq!(rearmed.events[0], Event::Rearmed { publisher: publisher.example.id(), left: 2 });
    let started = rearmed.events.iter().filter(|event| matches!(event, Event::GraceStarted { .. }));
    assert_eq!(started.count(), 2);
    assert!(ids(&machine).iter().all(|id| !before.contains(id)) && before.len() == 2);
    assert_eq!(machine.state().enrolled, later.fingerprint);
    assert_eq!(standing(&machine, &later, STUDIO_7), (2, 30));
    assert_eq!(machine.next_due(), Some((STUDIO_7, day(20))));
    let fresh = ids(&machine);
    let request = machine.begin_attempt(&later, STUDIO_7, draws.fresh()).unwrap().request;
    assert_eq!(request.cmid, fresh[0], "healing derives nothing from the drawn id on its own computer");
}

#[test]
fn the_limit_is_the_catalogs_and_the_refusal_names_it() {
    let publisher = Publisher::new(1).with(|catalog| catalog.products[3].rearms = 1);
    let (mut machine, here, mut draws) =
        (publisher.machine(SUITE_7), publisher.at("a", START), Draws::default());
    assert_eq!(machine.rearm_limit(), 1);
    machine.install_product(&here, STUDIO_7).unwrap();
    assert_eq!(machine.rearm_limit(), 3, "the largest of the products installed");
    for left in [2, 1, 0] {
        assert_eq!(machine.rearm(&here, &mut || draws.fresh().cmid).unwrap().left, left);
    }
    let before = machine.state().clone();
    let refusal = machine.rearm(&here, &mut || draws.fresh().cmid).unwrap_err();
    assert_eq!(refusal, RearmRefusal { used: 3, limit: 3 });
    assert_eq!(refusal.reason(), Reason::with(Code::RearmLimit, 3, 3));
    assert_eq!(machine.state(), &before);
    machine.remove_key(&here, STUDIO_7);
    machine.remove_key(&here, SUITE_7);
    assert_eq!(machine.rearm_limit(), 0, "nothing is installed");
}

#[test]
fn a_valid_grant_stays_until_its_replacement_arrives() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    let (old, here) = (ids(&machine), publisher.at("a", day(10)));
    machine.rearm(&here, &mut || draws.fresh().cmid).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 170));
    assert_eq!(standing(&reopened(&publisher, &machine), &here, STUDIO_7), (1, 170));
    refused(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 170), "nor does a refusal remove it");
    assert_ne!(ids(&machine), old);
    let taken = activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert!(matches!(taken.outcome, Outcome::Granted { activation: true, .. }));
    assert_eq!(machine.state().rearms_used, 0, "one activation earns one rearm back");
}

#[test]
fn a_renewal_earns_no_rearm() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    for _ in 0..2 {
        machine.rearm(&here, &mut || draws.fresh().cmid).unwrap();
    }
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!(machine.state().rearms_used, 1);
}

#[test]
fn a_grant_that_is_over_or_for_other_hardware_makes_room_for_a_new_grace() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    for (computer, when) in [("b", day(20)), ("a", day(300))] {
        let mut machine = reopened(&publisher, &machine);
        let here = publisher.at(computer, when);
        machine.observe(&here);
        assert_ne!(standing(&machine, &here, STUDIO_7).0, 1);
        machine.rearm(&here, &mut || draws.fresh().cmid).unwrap();
        assert_eq!(standing(&machine, &here, STUDIO_7), (2, 30));
    }
}
