//! Requests in files: that they outlast everything but what makes them worthless, and what they do to the time mark.

use crate::machine::testing::*;
use crate::machine::{AnswerFault, Jitter, Machine, Surroundings};
use muster_example::STUDIO_7;
use muster_wire::message::{Answer, Request};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;

fn filed(machine: &mut Machine, here: &Surroundings, draws: &mut Draws) -> Request {
    machine.begin_filed(here, STUDIO_7, draws.fresh()).unwrap().request
}

fn take(machine: &mut Machine, here: &Surroundings, answer: &Answer) -> Result<(), AnswerFault> {
    machine.take_filed_answer(here, STUDIO_7, answer, Jitter::NONE).map(drop)
}

fn mark(machine: &Machine) -> Timestamp {
    machine.state().time_mark().unwrap()
}

#[test]
fn an_answer_in_a_file_licenses_after_restarts_and_attempts_over_the_network() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let request = filed(&mut machine, &here, &mut draws);
    // The agent goes on asking, and is refused.
    refused(&mut machine, &here, STUDIO_7, &host, &mut draws);
    let mut machine = reopened(&publisher, &machine);
    let later = publisher.at("a", day(3));
    take(&mut machine, &later, &host.grant(&request, day(1))).unwrap();
    assert_eq!(standing(&machine, &later, STUDIO_7), (1, 178));
    assert!(machine.state().product(STUDIO_7).unwrap().filed().is_none());
    let again = take(&mut machine, &later, &host.grant(&request, day(2))).unwrap_err();
    assert_eq!(again, AnswerFault::NoneOutstanding { product: STUDIO_7 }, "once");
}

#[test]
fn the_same_request_is_written_again_and_shows_the_grant_held() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
    let first = filed(&mut machine, &here, &mut draws);
    let second = filed(&mut machine, &publisher.at("a", day(1)), &mut draws);
    assert_eq!((first.nonce, first.cmid), (second.nonce, second.cmid));
    assert_eq!(second.client_time, day(1));
    let proven = machine.proven(STUDIO_7).unwrap().grant().recorded;
    assert!(first.held.is_some() && first.last_recorded == Some(proven), "a restored host cannot ask for it");
    // A rearm makes another machine of it: the files written before are worth nothing.
    let scope = crate::machine::RearmScope::Everything;
    machine.rearm(&here, &scope, &mut || draws.fresh().cmid).unwrap();
    let fault = take(&mut machine, &here, &host.grant(&first, day(1))).unwrap_err();
    assert_eq!(fault, AnswerFault::NoneOutstanding { product: STUDIO_7 });
    assert_ne!(filed(&mut machine, &here, &mut draws).nonce, first.nonce);
}

#[test]
fn a_grant_over_the_network_ends_it_and_a_file_answers_no_request_of_the_network() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let request = filed(&mut machine, &here, &mut draws);
    let answer = host.grant(&request, START);
    let fault = machine.take_answer(&here, STUDIO_7, &answer, "h:1", Jitter::NONE).unwrap_err();
    assert_eq!(fault, AnswerFault::NoneOutstanding { product: STUDIO_7 });
    activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
    let fault = take(&mut machine, &here, &answer).unwrap_err();
    assert_eq!(fault, AnswerFault::NoneOutstanding { product: STUDIO_7 });
}

#[test]
fn a_file_that_was_kept_back_does_not_turn_the_time_back() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let request = filed(&mut machine, &here, &mut draws);
    let late = publisher.at("a", day(170));
    machine.observe(&late);
    assert_eq!(mark(&machine), day(170));
    take(&mut machine, &late, &host.grant(&request, START)).unwrap();
    assert_eq!(mark(&machine), day(170));
    assert_eq!(
        standing(&machine, &publisher.at("a", START), STUDIO_7),
        (1, 10),
        "by the clock set back, too"
    );
}

#[test]
fn a_mark_that_stood_in_the_future_is_mended_by_file() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let mut machine = publisher.machine(STUDIO_7);
    machine.observe(&publisher.at("a", day(4_000)));
    let here = publisher.at("a", START);
    let request = filed(&mut machine, &here, &mut draws);
    take(&mut machine, &publisher.at("a", day(2)), &host.grant(&request, day(1))).unwrap();
    assert_eq!(mark(&machine), day(1));
}

#[test]
fn a_file_on_its_way_for_days_puts_no_mark_into_the_future() {
    let (publisher, mut draws) = (Publisher::new(1), Draws::default());
    let host = publisher.host(1);
    let mut machine = publisher.machine(STUDIO_7);
    let hours = Minutes(90);
    machine.observe(&publisher.at("a", START));
    let request = filed(&mut machine, &publisher.at("a", START.plus(hours)), &mut draws);
    machine.observe(&publisher.at("a", day(2)));
    take(&mut machine, &publisher.at("a", day(2)), &host.grant(&request, day(1))).unwrap();
    assert_eq!(mark(&machine), day(2));
}
