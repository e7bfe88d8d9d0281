//! Catalogs and revocation lists travel with requests, in both directions.

use crate::support::{Host, Pc, Publisher, which};
use muster_client::{ClientError, Code, LicenceState};
use muster_core::event::Event;
use muster_example::{STUDIO_7, STUDIO_7_AND_SERVER_7, STUDIO_8};
use muster_wire::number::{CatalogVersion, MachineCount, RevocationNumber};
use muster_wire::object::KeyGroup;

fn covers_studio_8(group: &mut KeyGroup) {
    if group.number == STUDIO_7_AND_SERVER_7 {
        group.covers.push(STUDIO_8);
    }
}

#[test]
fn a_machine_takes_a_newer_catalog_from_its_host() {
    let mut publisher = Publisher::lab(1).threshold(2);
    let pc_publisher = Publisher::lab(1).threshold(2);
    publisher.release(|catalog| catalog.products[0].threshold = MachineCount(1));
    publisher.catalog.products[0].lowest_threshold = MachineCount(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &pc_publisher, &host);
    let machine = pc.machine();
    // Under its own catalog the machine would refuse a grant at a count of one.
    assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    let taken = |event: &Event| matches!(event, Event::CatalogTaken { now: CatalogVersion(2), .. });
    assert!(machine.take_events().iter().any(taken));
    drop(machine);
    let added = pc.machine().add_bundle(&publisher.bundle_bytes()).unwrap();
    assert!(!added.changed, "it was on disk");
}

#[test]
fn a_host_takes_a_newer_catalog_from_a_machine_and_is_asked_again() {
    let old = Publisher::lab(1).threshold(1);
    let mut new = Publisher::lab(1).threshold(1);
    new.release(|catalog| catalog.groups.iter_mut().for_each(covers_studio_8));
    let host = Host::of_group(&old, STUDIO_7_AND_SERVER_7);
    let pc = Pc::set_up("pc", &new, &host);
    assert!(pc.machine().attempt(which(&new, STUDIO_8)).unwrap().outcome.is_granted());
    assert_eq!(host.desk().trust.rules().version(), CatalogVersion(2));
    assert_eq!(host.requests().len(), 2, "asked, offered, asked again");
}

#[test]
fn a_refusal_that_no_catalog_changes_is_not_asked_again() {
    let old = Publisher::lab(1).threshold(1);
    let mut new = Publisher::lab(1).threshold(1);
    new.release(|_| {});
    let host = Host::of_group(&old, STUDIO_7_AND_SERVER_7);
    let pc = Pc::set_up("pc", &new, &host);
    pc.become_computer("pc", 6 * 3_600);
    let report = pc.machine().attempt(which(&new, STUDIO_7)).unwrap();
    assert_eq!(report.outcome.refusal().unwrap().0, Code::ClockDifference.into());
    assert_eq!(host.requests().len(), 1);
    assert_eq!(host.desk().trust.rules().version(), CatalogVersion(2), "offered all the same");
}

#[test]
fn a_catalog_that_is_not_genuine_is_not_taken_and_the_answer_holds() {
    let publisher = Publisher::lab(1).threshold(1);
    let mut forged = Publisher::lab(2).threshold(1);
    forged.release(|_| {});
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let promised = CatalogVersion(9);
    host.tamper(move |desk, _, answer| {
        let mut grant: muster_wire::object::Grant = muster_sign::unverified(&answer.object).unwrap();
        grant.catalog_version = promised;
        desk.answer(muster_sign::seal(&grant, &desk.key))
    });
    let machine = pc.machine();
    assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    assert_eq!(machine.add_bundle(&publisher.bundle_bytes()).unwrap().catalog_version, CatalogVersion(1));
}

#[test]
fn a_revocation_reaches_the_machine_by_its_host_and_ends_the_licence() {
    let mut publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    let pc = Pc::set_up("pc", &publisher, &host);
    let machine = pc.machine();
    assert!(machine.attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    publisher.revoke(1, &[host.id()]);
    host.install(&publisher);
    let report = machine.attempt(which(&publisher, STUDIO_7)).unwrap();
    // The host's own word is but a notice; what ends the licence is the publisher's list.
    assert_eq!(report.outcome.refusal().unwrap().0, Code::HostRevoked.into());
    assert!(matches!(report.standing.state, LicenceState::NonGenuineGrace { .. }), "{report:?}");
    let taken = |event: &Event| matches!(event, Event::RevocationsTaken { number: RevocationNumber(1), .. });
    assert!(machine.take_events().iter().any(taken));
}

#[test]
fn a_catalog_and_a_list_that_could_not_be_written_are_asked_for_again() {
    let old = Publisher::lab(1).threshold(1);
    for revoked in [false, true] {
        let mut new = Publisher::lab(1).threshold(1);
        if revoked {
            new.revoke(2, &[]);
        } else {
            new.release(|_| {});
        }
        let host = Host::start(&new);
        let pc = Pc::set_up("pc", &old, &host);
        let machine = pc.machine();
        let file = pc.root().trust_file(new.id());
        std::fs::remove_file(&file).unwrap();
        std::fs::create_dir(&file).unwrap();
        let result = machine.attempt(which(&new, STUDIO_7));
        assert!(matches!(result, Err(ClientError::File(_))), "{result:?}");
        std::fs::remove_dir(&file).unwrap();
        assert!(machine.attempt(which(&new, STUDIO_7)).unwrap().outcome.is_granted());
        drop(machine);
        assert!(!pc.machine().add_bundle(&new.bundle_bytes()).unwrap().changed, "it was on disk");
    }
}

#[test]
fn a_list_travels_to_a_host_that_lacks_it() {
    let mut publisher = Publisher::lab(1).threshold(1);
    let host = Host::start(&publisher);
    publisher.revoke(3, &[]);
    let pc = Pc::set_up("pc", &publisher, &host);
    assert!(pc.machine().attempt(which(&publisher, STUDIO_7)).unwrap().outcome.is_granted());
    assert_eq!(host.desk().trust.revocation_number(), RevocationNumber(3));
}
