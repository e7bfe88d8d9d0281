//! What products and people are told.

use crate::code::Code;
use crate::fingerprint::digest;
use crate::licence::Verdict;
use crate::machine::testing::*;
use crate::machine::{Intervals, Machine, Rearms, StateOfOther};
use crate::rules::OnNotification;
use alloc::vec::Vec;
use muster_example::{STUDIO_7, SUITE_7};
use muster_wire::number::{MachineCount, Minutes, ProductNumber};

#[test]
fn a_product_is_told_state_names_and_what_to_do() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let grace = machine.check(STUDIO_7, &here).unwrap();
    assert_eq!((grace.verdict, grace.reduced), (Verdict::Allow, false));
    assert_eq!(
        (grace.publisher_name.as_str(), grace.product_name.as_str()),
        ("Larkfield Instruments", "Larkfield Studio 7")
    );
    let soon = machine.check(STUDIO_7, &publisher.at("a", day(25))).unwrap();
    assert_eq!((soon.verdict, soon.standing.minutes_left), (Verdict::Notify, Minutes::days(5)));
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    let licensed = machine.check(STUDIO_7, &publisher.at("a", day(179))).unwrap();
    assert_eq!((licensed.verdict, licensed.standing.state.number()), (Verdict::Allow, 1));
}

#[test]
fn the_catalog_decides_about_notification_and_a_missing_key_is_one() {
    let cases = [
        (0, OnNotification::Remind, Verdict::Notify, false),
        (1, OnNotification::Reduce, Verdict::Notify, true),
        (2, OnNotification::Stop, Verdict::Refuse, false),
    ];
    for (setting, on_notification, verdict, reduced) in cases {
        let publisher = Publisher::new(1).with(|catalog| {
            catalog.products.iter_mut().for_each(|product| product.on_notification = setting);
        });
        let machine = publisher.machine(STUDIO_7);
        for (product, when) in [(STUDIO_7, day(30)), (SUITE_7, START)] {
            let answer = machine.check(product, &publisher.at("a", when)).unwrap();
            assert_eq!((answer.verdict, answer.reduced), (verdict, reduced));
            assert_eq!(answer.on_notification, on_notification);
        }
    }
}

#[test]
fn a_product_that_the_catalog_does_not_have_is_named() {
    let publisher = Publisher::new(1);
    let unknown =
        publisher.machine(STUDIO_7).check(ProductNumber(99), &publisher.at("a", START)).unwrap_err();
    assert_eq!((unknown.product, unknown.reason().code), (ProductNumber(99), Code::NoSuchProduct));
}

#[test]
fn two_publishers_on_one_machine_do_not_meet() {
    let (one, two, mut draws) = (Publisher::new(1), Publisher::new(2), Draws::default());
    let (mut first, second) = (one.machine(STUDIO_7), two.machine(STUDIO_7));
    activate(&mut first, &one.at("a", START), STUDIO_7, &one.host(1), &mut draws);
    assert_eq!(standing(&second, &two.at("a", START), STUDIO_7), (2, 30), "same product number, no licence");
    let (found, expected) = (one.example.id(), two.example.id());
    let mixed = Machine::open(two.trust(), first.state().clone()).unwrap_err();
    assert_eq!(mixed, StateOfOther { found, expected });
    assert_ne!(one.at("a", START).fingerprint, two.at("a", START).fingerprint, "nor can they be compared");
}

#[test]
fn status_shows_everything_that_was_asked_and_answered() {
    let (publisher, mut draws) = (Publisher::lab(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    machine.observe(&here);
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    let status = machine.status(&publisher.at("a2", day(1)));
    assert_eq!(
        (status.publisher_name.as_str(), status.lab, status.heals),
        ("Larkfield Instruments", true, true)
    );
    assert_eq!((status.likeness.percent(), status.fingerprint), (70, digest(&here.fingerprint)));
    assert_eq!((status.rearms, status.clock_set), (Rearms { used: 0, limit: 3 }, true));
    assert!(status.products.iter().all(|product| product.rearms == status.rearms && !product.frozen));
    assert_eq!((status.time_mark, status.judged_at), (Some(START), day(1)));
    let [studio, suite] = status.products.as_slice() else { panic!("{status:?}") };
    assert_eq!((studio.number, studio.name.as_str()), (STUDIO_7, "Larkfield Studio 7"));
    assert_eq!(studio.pool_name.as_deref(), Some("Studio and Server"));
    assert_eq!(studio.application_name.as_deref(), Some("Larkfield Studio and Server"));
    assert_eq!(studio.partial_key.as_ref().unwrap().len(), 5);
    assert!(publisher.catalog.products[0].setup_key.ends_with(studio.partial_key.as_deref().unwrap()));
    assert_eq!(studio.cmid, Some(machine.state().identities()[0].cmid));
    let intervals = Intervals { renewal: Minutes::days(7), retry: Minutes(120) };
    assert_eq!((studio.intervals, studio.next_attempt), (Some(intervals), Some(day(7))));
    let grant = studio.grant.as_ref().unwrap();
    assert_eq!((grant.count, grant.threshold), (MachineCount(25), MachineCount(25)));
    assert_eq!((grant.issued, grant.until), (START, day(180)));
    assert_eq!((grant.organisation.as_deref(), grant.host_revoked), (Some("Harbour School District"), false));
    assert_eq!(grant.likeness.percent(), 70);
    assert_eq!((suite.grant.as_ref(), suite.cmid, suite.last_attempt.as_ref()), (None, None, None));
    assert_eq!(suite.standing.state.number(), 2);
    assert_eq!((studio.suite, suite.suite), (false, false), "a catalog that does not speak of it");
}

#[test]
fn the_catalog_says_which_products_are_parts_of_a_suite() {
    let publisher = Publisher::new(1).with(|catalog| {
        let suite = catalog.products[3].application;
        for application in catalog.applications.iter_mut().filter(|known| known.number == suite) {
            application.suite = Some(true);
        }
    });
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    let suites: Vec<bool> = machine.status(&here).products.iter().map(|product| product.suite).collect();
    assert_eq!(suites, [false, true]);
}
