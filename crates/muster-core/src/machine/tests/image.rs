//! Preparing an image, and the first start of its copies.

use crate::code::{Code, Reason};
use crate::event::Event;
use crate::licence::{LicenceState, NotificationCause};
use crate::machine::testing::*;
use crate::machine::{Machine, Outcome, RearmRefusal, RearmScope};
use alloc::vec::Vec;
use muster_example::{SERVER_7, STUDIO_7, SUITE_7};
use muster_wire::id::Cmid;

/// A machine with two products, of which one is licensed and one was refused, prepared on day 10.
fn prepared(publisher: &Publisher, draws: &mut Draws) -> Machine {
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), draws);
    refused(&mut machine, &here, SUITE_7, &publisher.host(1), draws);
    machine.prepare_image(&publisher.at("a", day(10))).unwrap();
    machine
}

fn used(machine: &Machine) -> Vec<u16> {
    [STUDIO_7, SUITE_7].map(|product| machine.rearms(product).unwrap().used).into()
}

#[test]
fn a_prepared_machine_is_nobody_and_stands_still() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    machine.install_product(&here, SUITE_7).unwrap();
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    machine.remember_host(STUDIO_7, "host.example:1688, found".into());
    let done = machine.prepare_image(&publisher.at("a", day(10))).unwrap();
    assert_eq!((done.left, done.products), (2, Vec::from([STUDIO_7, SUITE_7])));
    assert_eq!(done.events[0], Event::Rearmed { publisher: publisher.example.id(), left: 2 });
    assert_eq!(used(&machine), [1, 1]);
    let mut machine = reopened(&publisher, &machine);
    for product in [STUDIO_7, SUITE_7] {
        let kept = machine.state().product(product).unwrap();
        assert!(kept.is_installed() && kept.held().is_none() && kept.outstanding().is_none());
        assert_eq!((kept.last_attempt(), kept.next_attempt, kept.good_host()), (None, None, None));
        assert_eq!((kept.renewal_interval, kept.retry_interval), (None, None));
        assert!(machine.is_frozen(product));
    }
    assert!(machine.state().identities().is_empty());
    for days in [10, 20, 400] {
        let later = publisher.at("a2", day(days));
        assert_eq!(machine.observe(&later), [], "day {days}");
        assert_eq!(standing(&machine, &later, STUDIO_7), (2, 30), "the whole grace, on day {days}");
        assert_eq!(machine.check(SUITE_7, &later).unwrap().standing.minutes_left.whole_days(), 30);
        assert_eq!(machine.next_due(), None);
        assert!(machine.status(&later).products.iter().all(|product| product.frozen));
    }
}

#[test]
fn a_product_that_begins_wakes_itself_and_no_other() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = prepared(&publisher, &mut draws);
    let here = publisher.at("a", day(100));
    let events = machine.use_product(&here, STUDIO_7);
    assert!(
        matches!(events[..], [Event::GraceStarted { status: 2, ends, .. }] if ends == day(130)),
        "{events:?}"
    );
    assert_eq!(machine.use_product(&here, STUDIO_7), [], "once");
    assert_eq!(machine.next_due().unwrap().0, STUDIO_7);
    let later = publisher.at("a", day(140));
    machine.observe(&later);
    let cause = NotificationCause::NeverActivated;
    let over = LicenceState::Notification { cause, since: day(130) };
    assert_eq!(machine.standing(STUDIO_7, &later).unwrap().state, over);
    assert_eq!(standing(&machine, &later, SUITE_7), (2, 30), "never used since");
    assert_eq!(machine.use_product(&later, SERVER_7), [], "not installed");
}

#[test]
fn an_attempt_that_somebody_commands_wakes_the_product_and_draws_its_id() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = prepared(&publisher, &mut draws);
    let here = publisher.at("a", day(100));
    let fresh = draws.fresh();
    let request = machine.begin_attempt(&here, STUDIO_7, fresh).unwrap().request;
    assert_eq!((request.cmid, request.minutes_left.whole_days()), (fresh.cmid, 30));
    assert!(!machine.is_frozen(STUDIO_7) && machine.is_frozen(SUITE_7));
}

#[test]
fn the_first_look_around_on_other_hardware_wakes_everything() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let image = prepared(&publisher, &mut draws);
    let mut seen = Vec::<Cmid>::new();
    for (computer, when) in [("b", day(11)), ("c", day(110))] {
        let mut copy = reopened(&publisher, &image);
        let there = publisher.at(computer, when);
        copy.observe(&there);
        assert!(!copy.is_frozen(STUDIO_7) && !copy.is_frozen(SUITE_7));
        assert_eq!(copy.state().enrolled, there.fingerprint);
        assert_eq!((standing(&copy, &there, STUDIO_7), standing(&copy, &there, SUITE_7)), ((2, 30), (2, 30)));
        assert_eq!(copy.next_due().map(|(_, due)| due), Some(when));
        let taken = activate(&mut copy, &there, STUDIO_7, &publisher.host(1), &mut draws);
        assert!(matches!(taken.outcome, Outcome::Granted { activation: true, .. }));
        assert_eq!(used(&copy), [0, 1], "and one rearm is earned back");
        seen.push(copy.state().identities()[0].cmid);
    }
    assert_ne!(seen[0], seen[1]);
}

#[test]
fn copies_that_are_alike_in_every_part_have_ids_of_their_own() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let image = prepared(&publisher, &mut draws);
    let mut first_id = || {
        let mut copy = reopened(&publisher, &image);
        let there = publisher.at("b", day(11));
        copy.observe(&there);
        copy.begin_attempt(&there, STUDIO_7, draws.fresh()).unwrap().request.cmid
    };
    assert_ne!(first_id(), first_id());
}

#[test]
fn with_healing_off_a_prepared_image_wakes_all_the_same() {
    let publisher = Publisher::new(1).with(|catalog| catalog.healing = false);
    let mut copy = prepared(&publisher, &mut Draws::default());
    let there = publisher.at("b", day(100));
    copy.observe(&there);
    assert_eq!((copy.is_frozen(STUDIO_7), standing(&copy, &there, STUDIO_7)), (false, (2, 30)));
}

#[test]
fn preparing_uses_a_rearm_and_is_refused_without_one() {
    let publisher = Publisher::new(1).with(|catalog| {
        catalog.products.iter_mut().for_each(|product| product.rearms = 1);
    });
    let mut machine = prepared(&publisher, &mut Draws::default());
    let here = publisher.at("a", day(10));
    let before = machine.state().clone();
    let again = machine.prepare_image(&here).unwrap();
    assert_eq!((again.left, again.events.as_slice()), (0, &[][..]), "nothing was used: it costs nothing");
    assert_eq!(machine.state(), &before);
    machine.use_product(&here, STUDIO_7);
    let before = machine.state().clone();
    let refusal = machine.prepare_image(&here).unwrap_err();
    assert_eq!(refusal, RearmRefusal::NoneLeft { used: 1, limit: 1 });
    assert_eq!(refusal.reason(), Reason::with(Code::RearmLimit, 1, 1));
    assert_eq!(machine.state(), &before);
}

#[test]
fn a_product_without_a_rearm_left_is_new_to_hosts_and_its_timer_runs_on() {
    let publisher = Publisher::new(1).with(|catalog| catalog.products[3].rearms = 1);
    let mut machine = prepared(&publisher, &mut Draws::default());
    let here = publisher.at("a", day(10));
    machine.use_product(&here, STUDIO_7);
    machine.use_product(&here, SUITE_7);
    let later = publisher.at("a", day(20));
    let done = machine.prepare_image(&later).unwrap();
    assert_eq!(done.products, [STUDIO_7]);
    assert!(machine.state().identities().is_empty());
    assert_eq!(standing(&machine, &publisher.at("a", day(25)), SUITE_7), (2, 15));
    assert_eq!(standing(&machine, &publisher.at("a", day(25)), STUDIO_7), (2, 30));
}

#[test]
fn preparing_does_not_hide_a_revocation_not_even_without_the_key() {
    for without_key in [false, true] {
        let (publisher, mut draws) = (Publisher::new(1), Draws::default());
        let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
        let here = publisher.at("a", START);
        activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
        machine.offer_revocations(&publisher.revocation_of(1, &[host.id()])).unwrap();
        machine.observe(&here);
        if without_key {
            machine.remove_key(&here, STUDIO_7);
        }
        let later = publisher.at("a", day(10));
        machine.prepare_image(&later).unwrap();
        if without_key {
            machine.install_product(&later, STUDIO_7).unwrap();
        }
        machine.use_product(&later, STUDIO_7);
        assert_eq!(standing(&machine, &later, STUDIO_7), (4, 20), "without its key: {without_key}");
    }
}

#[test]
fn where_nothing_is_installed_there_is_nothing_to_pay_and_nothing_to_gain() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    refused(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    machine.remove_key(&here, STUDIO_7);
    let later = publisher.at("a", day(20));
    let done = machine.prepare_image(&later).unwrap();
    assert_eq!((done.products, machine.state().identities()), (Vec::new(), &[][..]));
    machine.install_product(&later, STUDIO_7).unwrap();
    assert_eq!(standing(&machine, &later, STUDIO_7), (2, 10), "its timer ran on");
}

#[test]
fn a_rearm_wakes_what_it_rearms() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = prepared(&publisher, &mut draws);
    let here = publisher.at("a", day(100));
    machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    assert!(!machine.is_frozen(STUDIO_7) && !machine.is_frozen(SUITE_7));
    assert_eq!(
        (standing(&machine, &publisher.at("a", day(110)), STUDIO_7), used(&machine)),
        ((2, 20), Vec::from([2, 2]))
    );
}

#[test]
fn while_the_clock_is_not_set_the_first_use_starts_no_timer() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let mut machine = prepared(&publisher, &mut draws);
    let unset = publisher.at("b", muster_wire::time::Timestamp::ZERO);
    machine.observe(&unset);
    assert!(!machine.is_frozen(STUDIO_7));
    assert_eq!(machine.state().product(STUDIO_7).unwrap().initial_grace_started, None);
}

#[test]
fn an_image_that_nobody_prepared_and_that_is_older_than_its_grace_starts_anew_where_it_heals() {
    let mut draws = Draws::default();
    for (healing, state) in [(true, (2, 30)), (false, (5, 0))] {
        let publisher = Publisher::new(1).with(|catalog| catalog.healing = healing);
        let mut image = publisher.machine(STUDIO_7);
        refused(&mut image, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
        let there = publisher.at("b", day(100));
        assert_eq!(standing(&image, &there, STUDIO_7), (5, 0));
        image.observe(&there);
        assert_eq!(standing(&image, &there, STUDIO_7), state);
        assert_eq!(image.observe(&there), [], "once");
        let later = publisher.at("b", day(120));
        assert_eq!(standing(&image, &later, STUDIO_7).1, if healing { 10 } else { 0 });
    }
}

#[test]
fn an_image_whose_grant_is_over_starts_anew_where_it_heals_and_a_revoked_one_does_not() {
    let (publisher, mut draws, host) = (Publisher::new(1), Draws::default(), 1);
    let mut image = publisher.machine(STUDIO_7);
    activate(&mut image, &publisher.at("a", START), STUDIO_7, &publisher.host(host), &mut draws);
    let there = publisher.at("b", day(300));
    let mut copy = reopened(&publisher, &image);
    copy.observe(&there);
    assert_eq!((standing(&copy, &there, STUDIO_7), copy.next_due()), ((2, 30), Some((STUDIO_7, day(300)))));
    let mut copy = reopened(&publisher, &image);
    copy.offer_revocations(&publisher.revocation_of(1, &[publisher.host(host).id()])).unwrap();
    copy.observe(&there);
    let over = copy.standing(STUDIO_7, &there).unwrap().state;
    let healed_away =
        !matches!(over, LicenceState::Notification { cause: NotificationCause::NonGenuine, .. });
    assert!(!healed_away, "{over:?}");
}
