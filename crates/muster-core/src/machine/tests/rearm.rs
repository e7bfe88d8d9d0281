//! Rearm: new ids, new timers, and never a valid grant less.

use crate::code::{Code, Reason};
use crate::event::Event;
use crate::machine::testing::*;
use crate::machine::{Machine, Outcome, RearmRefusal, RearmScope, Rearms};
use alloc::collections::BTreeSet;
use alloc::vec::Vec;
use muster_example::{SERVER_7, STUDIO_7, SUITE_7};
use muster_wire::id::Cmid;
use muster_wire::number::ProductNumber;

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
    let rearmed = machine.rearm(&later, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
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

/// Rearms used and allowed of one product.
fn rearms(machine: &Machine, product: ProductNumber) -> (u16, u16) {
    let Rearms { used, limit } = machine.rearms(product).unwrap();
    (used, limit)
}

fn only(product: ProductNumber) -> RearmScope {
    RearmScope::Products(BTreeSet::from([product]))
}

#[test]
fn the_limit_is_the_catalogs_and_the_refusal_names_it() {
    let publisher = Publisher::new(1).with(|catalog| catalog.products[3].rearms = 1);
    let (mut machine, here, mut draws) =
        (publisher.machine(SUITE_7), publisher.at("a", START), Draws::default());
    let most = |machine: &Machine| machine.rearms_in(&RearmScope::Everything);
    assert_eq!(most(&machine), Some(Rearms { used: 0, limit: 1 }));
    machine.install_product(&here, STUDIO_7).unwrap();
    assert_eq!(most(&machine), Some(Rearms { used: 0, limit: 3 }), "the product that has most left");
    for left in [2, 1, 0] {
        let rearmed = machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
        assert_eq!(rearmed.left, left);
    }
    assert_eq!((rearms(&machine, STUDIO_7), rearms(&machine, SUITE_7)), ((3, 3), (1, 1)));
    let before = machine.state().clone();
    let refusal = machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap_err();
    assert_eq!(refusal, RearmRefusal::NoneLeft { used: 3, limit: 3 });
    assert_eq!(refusal.reason(), Reason::with(Code::RearmLimit, 3, 3));
    assert_eq!(machine.state(), &before);
    machine.remove_key(&here, STUDIO_7);
    machine.remove_key(&here, SUITE_7);
    assert_eq!(most(&machine), None, "nothing is installed");
    let refusal = machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap_err();
    assert_eq!((refusal, refusal.reason()), (RearmRefusal::NotInstalled, Code::KeyMissing.into()));
}

#[test]
fn a_rearm_of_one_product_leaves_the_others_as_they_are() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    refused(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    refused(&mut machine, &here, SUITE_7, &publisher.host(1), &mut draws);
    let (before, later) = (ids(&machine), publisher.at("a", day(20)));
    let due = machine.state().product(STUDIO_7).unwrap().next_attempt;
    machine.rearm(&later, &only(SUITE_7), &mut || draws.fresh().cmid).unwrap();
    let after = ids(&machine);
    assert_eq!((after[0] == before[0], after[1] == before[1]), (true, false), "its own pool alone");
    assert_eq!(
        (standing(&machine, &later, STUDIO_7), standing(&machine, &later, SUITE_7)),
        ((2, 10), (2, 30))
    );
    assert_eq!((rearms(&machine, STUDIO_7), rearms(&machine, SUITE_7)), ((0, 3), (1, 3)));
    assert_eq!(machine.state().product(STUDIO_7).unwrap().next_attempt, due);
    assert_eq!(machine.state().product(SUITE_7).unwrap().next_attempt, Some(day(20)));
    let refusal = machine.rearm(&later, &only(SERVER_7), &mut || draws.fresh().cmid).unwrap_err();
    assert_eq!(refusal, RearmRefusal::NotInstalled);
}

#[test]
fn a_rearm_of_one_product_on_other_hardware_heals_the_other_pools() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    refused(&mut machine, &here, SUITE_7, &publisher.host(1), &mut draws);
    let before = ids(&machine);
    let events =
        machine.rearm(&publisher.at("b", day(1)), &only(SUITE_7), &mut || draws.fresh().cmid).unwrap().events;
    assert!(events.iter().any(|event| matches!(event, Event::Healed { .. })));
    assert!(ids(&machine).iter().all(|id| !before.contains(id)), "one healed, one drawn");
}

#[test]
fn an_activation_earns_the_activated_product_one_rearm_and_no_other() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    for _ in 0..3 {
        machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    }
    assert!(machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).is_err());
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!((rearms(&machine, STUDIO_7), rearms(&machine, SUITE_7)), ((2, 3), (3, 3)));
    assert!(machine.rearm(&here, &only(SUITE_7), &mut || draws.fresh().cmid).is_err());
    machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    assert_eq!((rearms(&machine, STUDIO_7), rearms(&machine, SUITE_7)), ((3, 3), (3, 3)), "one went along");
}

#[test]
fn no_product_lives_on_the_rearms_of_another() {
    let publisher = Publisher::new(1).with(|catalog| catalog.products[3].rearms = 1);
    let (mut machine, here, mut draws) =
        (publisher.machine(STUDIO_7), publisher.at("a", START), Draws::default());
    machine.install_product(&here, SUITE_7).unwrap();
    refused(&mut machine, &here, SUITE_7, &publisher.host(1), &mut draws);
    let (later, much_later) = (publisher.at("a", day(20)), publisher.at("a", day(45)));
    machine.rearm(&later, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    assert_eq!(standing(&machine, &later, SUITE_7), (2, 30));
    let before = ids(&machine);
    machine.rearm(&much_later, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    assert!(ids(&machine).iter().all(|id| !before.contains(id)), "the id is new");
    assert_eq!(
        (standing(&machine, &much_later, STUDIO_7), standing(&machine, &much_later, SUITE_7)),
        ((2, 30), (2, 5)),
        "the timer of the one that had none left ran on"
    );
    assert_eq!(machine.next_due(), Some((STUDIO_7, day(45))));
    assert_eq!(machine.state().product(SUITE_7).unwrap().next_attempt, Some(day(45)));
}

#[test]
fn removing_a_key_and_installing_it_again_is_no_rearm() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    machine.remove_key(&here, SUITE_7);
    let later = publisher.at("a", day(20));
    machine.rearm(&later, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    machine.install_product(&later, SUITE_7).unwrap();
    assert_eq!((standing(&machine, &later, SUITE_7), rearms(&machine, SUITE_7)), ((2, 10), (0, 3)));
}

#[test]
fn a_valid_grant_stays_until_its_replacement_arrives() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = publisher.machine(STUDIO_7);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    let (old, here) = (ids(&machine), publisher.at("a", day(10)));
    machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 170));
    assert_eq!(standing(&reopened(&publisher, &machine), &here, STUDIO_7), (1, 170));
    refused(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 170), "nor does a refusal remove it");
    assert_ne!(ids(&machine), old);
    let taken = activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert!(matches!(taken.outcome, Outcome::Granted { activation: true, .. }));
    assert_eq!(rearms(&machine, STUDIO_7), (0, 3), "one activation earns one rearm back");
}

#[test]
fn a_renewal_earns_no_rearm() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    for _ in 0..2 {
        machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    }
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    assert_eq!(rearms(&machine, STUDIO_7), (1, 3));
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
        machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
        assert_eq!(standing(&machine, &here, STUDIO_7), (2, 30));
    }
}
