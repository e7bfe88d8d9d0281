//! The publisher revokes a host: non-genuine grace, and only by the publisher's word.

use crate::code::Code;
use crate::event::Event;
use crate::licence::{LicenceState, NotificationCause};
use crate::machine::testing::*;
use crate::machine::{AnswerFault, Jitter, RearmScope};
use crate::trust::Offer;
use muster_example::STUDIO_7;

#[test]
fn a_revoked_host_leads_to_non_genuine_grace_and_another_host_out_of_it() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &host, &mut draws);
    let list = publisher.revocation_of(1, &[host.id()]);
    assert_eq!(machine.offer_revocations(&list), Ok(Offer::Taken));
    let here = publisher.at("a", day(10));
    assert_eq!(standing(&machine, &here, STUDIO_7), (4, 30), "a check sees it before it is written down");
    let events = machine.observe(&here);
    assert!(matches!(
        events.as_slice(),
        [Event::StateChanged { before: 1, now: 4, .. }, Event::GraceStarted { status: 4, .. }]
    ));
    assert_eq!(machine.next_due(), Some((STUDIO_7, day(10))));
    assert_eq!(standing(&machine, &publisher.at("a", day(20)), STUDIO_7), (4, 20));
    let over = machine.standing(STUDIO_7, &publisher.at("a", day(40))).unwrap();
    let cause = NotificationCause::NonGenuine;
    assert_eq!(over.state, LicenceState::Notification { cause, since: day(40) });

    let request = machine.begin_attempt(&here, STUDIO_7, draws.fresh()).unwrap().request;
    let again = host.grant(&request, day(10));
    let fault = machine.take_answer(&here, STUDIO_7, &again, "h", Jitter::NONE).unwrap_err();
    assert_eq!(fault, AnswerFault::HostRevoked { host: host.id() });
    assert_eq!(fault.reason().code, Code::HostRevoked);
    let refusal = host.refusal(&request, day(10), 4);
    assert!(machine.take_answer(&here, STUDIO_7, &refusal, "h", Jitter::NONE).is_err());
    activate(&mut machine, &here, STUDIO_7, &publisher.host(2), &mut draws);
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180));
}

#[test]
fn another_publishers_list_revokes_nothing() {
    let (publisher, other, mut draws) = (Publisher::new(1), Publisher::new(2), Draws::default());
    let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
    let here = publisher.at("a", START);
    activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
    assert!(machine.offer_revocations(&other.revocation_of(9, &[host.id()])).is_err());
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 180));
}

#[test]
fn a_rearm_does_not_hide_a_revocation() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, host) = (publisher.machine(STUDIO_7), publisher.host(1));
    let here = publisher.at("a", START);
    activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
    machine.offer_revocations(&publisher.revocation_of(1, &[host.id()])).unwrap();
    machine.observe(&here);
    for (computer, when, expected) in
        [("a", day(12), (4, 18)), ("b", day(12), (4, 18)), ("a", day(300), (5, 0))]
    {
        let mut machine = machine.clone();
        let later = publisher.at(computer, when);
        machine.rearm(&later, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
        assert_eq!(standing(&machine, &later, STUDIO_7), expected, "neither here, elsewhere nor afterwards");
    }
}

#[test]
fn a_catalog_that_no_longer_covers_takes_the_licence_back() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", day(1)));
    activate(&mut machine, &here, STUDIO_7, &publisher.host(1), &mut draws);
    let narrower = publisher.catalog_message(2, |catalog| {
        catalog.groups.iter_mut().for_each(|group| group.covers.retain(|product| *product != STUDIO_7));
    });
    machine.offer_catalog(&narrower).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7), (2, 29), "what is left of the initial grace");
}
