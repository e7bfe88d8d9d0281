//! What a request says.

use crate::code::{Code, CodeNumber};
use crate::event::Event;
use crate::fingerprint::hashed_name;
use crate::machine::testing::*;
use crate::machine::{AttemptRefusal, Surroundings};
use crate::trust::Offer;
use muster_example::{SERVER_7, STUDIO_7, SUITE_7};
use muster_wire::Item;
use muster_wire::message::GrantWanted;
use muster_wire::number::{CatalogVersion, Minutes, RecordNumber};
use muster_wire::object::Recorded;

#[test]
fn a_request_carries_the_machine_and_its_state() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    let here = Surroundings { virtual_machine: true, ..publisher.at("a", day(2)) };
    let fresh = Draws::default().fresh();
    let request = machine.begin_attempt(&here, STUDIO_7, fresh).unwrap().request;
    assert_eq!(request.publisher, publisher.example.id());
    assert_eq!((request.product, request.cmid, request.nonce), (STUDIO_7, fresh.cmid, fresh.nonce));
    assert_eq!(request.fingerprint, here.fingerprint);
    assert_eq!((request.client_time, request.virtual_machine), (day(2), true));
    assert_eq!((request.status, request.minutes_left), (2, Minutes::days(28)));
    assert_eq!((request.catalog_version, request.revocation_number.0), (CatalogVersion(1), 0));
    assert_eq!((request.machine_name.as_deref(), request.software.as_str()), (Some("pc-a"), "muster 0.1.0"));
    assert_eq!((request.last_recorded, &request.held), (None, &None));
    assert_eq!(request.check_bounds(), Ok(()));
    assert_eq!(machine.state().product(STUDIO_7).unwrap().outstanding().unwrap().sent(), day(2));
}

#[test]
fn products_of_one_pool_share_an_id_and_other_pools_have_their_own() {
    let publisher = Publisher::new(1);
    let (mut machine, here, mut draws) =
        (publisher.machine(STUDIO_7), publisher.at("a", START), Draws::default());
    machine.install_product(&here, SERVER_7).unwrap();
    machine.install_product(&here, SUITE_7).unwrap();
    let [studio, server, suite, again] = [STUDIO_7, SERVER_7, SUITE_7, STUDIO_7]
        .map(|product| machine.begin_attempt(&here, product, draws.fresh()).unwrap().request);
    assert_eq!(studio.cmid, server.cmid, "one pool");
    assert_ne!(studio.cmid, suite.cmid, "a pool of its own");
    assert_eq!(studio.cmid, again.cmid, "drawn once");
    assert_ne!(studio.nonce, again.nonce);
}

#[test]
fn the_catalog_says_how_machines_are_named() {
    for (setting, expected) in [(0, Some("pc-a")), (1, None), (2, None)] {
        let publisher = Publisher::new(1).with(|catalog| catalog.machine_names = setting);
        let mut machine = publisher.machine(STUDIO_7);
        let here = publisher.at("a", START);
        let attempt = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap();
        let hashed = (setting == 1).then(|| hashed_name(publisher.example.id(), "pc-a"));
        assert_eq!(attempt.request.machine_name, hashed.or(expected.map(Into::into)));
    }
}

#[test]
fn long_and_missing_names_keep_the_bounds() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    let software = "é".repeat(100);
    let long = Surroundings { machine_name: "ü".repeat(300), software, ..publisher.at("a", START) };
    let request = machine.begin_attempt(&long, STUDIO_7, Draws::default().fresh()).unwrap().request;
    assert_eq!(request.check_bounds(), Ok(()));
    assert_eq!(request.machine_name.unwrap().len(), 254, "cut between two letters");
    let nameless = Surroundings { machine_name: "".into(), ..publisher.at("a", START) };
    let request = machine.begin_attempt(&nameless, STUDIO_7, Draws::default().fresh()).unwrap().request;
    assert_eq!(request.machine_name, None);
}

#[test]
fn without_a_key_or_a_product_there_is_no_request() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let not_installed = machine.begin_attempt(&here, SUITE_7, Draws::default().fresh()).unwrap_err();
    assert_eq!(not_installed, AttemptRefusal::NotInstalled { product: SUITE_7 });
    assert_eq!(not_installed.reason().code, Code::KeyMissing);
    let dropped = publisher.catalog_message(2, |catalog| {
        catalog.products.retain(|product| product.number != STUDIO_7);
        catalog.groups.iter_mut().for_each(|group| group.covers.retain(|product| *product != STUDIO_7));
    });
    assert_eq!(machine.offer_catalog(&dropped), Ok(Offer::Taken));
    let unknown = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap_err();
    assert_eq!(unknown, AttemptRefusal::UnknownProduct { product: STUDIO_7, held: CatalogVersion(2) });
    assert_eq!(machine.next_due(), None, "and none is due");
}

#[test]
fn the_last_grant_is_named_and_shown_when_asked_for() {
    let publisher = Publisher::new(1);
    let (mut machine, here, mut draws) =
        (publisher.machine(STUDIO_7), publisher.at("a", START), Draws::default());
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    let held = machine.state().product(STUDIO_7).unwrap().held().unwrap().answer().clone();
    let recorded = machine.proven(STUDIO_7).unwrap().grant().recorded;
    let request = machine.begin_attempt(&here, STUDIO_7, draws.fresh()).unwrap().request;
    assert_eq!((request.last_recorded, &request.held), (Some(recorded), &None));
    let shown = machine.answer_grant_wanted(&request, &GrantWanted { recorded }).unwrap();
    assert_eq!(shown.held, Some(held));
    assert_eq!((shown.nonce, shown.check_bounds()), (request.nonce, Ok(())));
    let other = Recorded { number: RecordNumber(8), ..recorded };
    assert_eq!(machine.answer_grant_wanted(&request, &GrantWanted { recorded: other }), None);
    let _newer = machine.begin_attempt(&here, STUDIO_7, draws.fresh()).unwrap();
    assert_eq!(machine.answer_grant_wanted(&request, &GrantWanted { recorded }), None, "not under way");
}

#[test]
fn a_sent_request_is_reported_with_the_catalogs_threshold() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let request = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap().request;
    let event = machine.request_sent(&request, "host.example:1688", CodeNumber::SUCCESS).unwrap();
    assert!(matches!(event, Event::RequestSent { threshold, status: 2, .. } if threshold.0 == 25));
}
