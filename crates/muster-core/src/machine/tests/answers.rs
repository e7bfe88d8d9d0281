//! Answers that are taken, and every replay and forgery that is not.

use crate::code::{Code, CodeNumber};
use crate::event::{Event, Flags};
use crate::machine::testing::*;
use crate::machine::{AnswerFault, Attempt, HeldFault, Jitter, LastOutcome, Machine, Outcome, Surroundings};
use crate::trust::TrustError;
use alloc::vec::Vec;
use muster_example::{SERVER_7, STUDIO_7, STUDIO_7_AND_SERVER_7, SUITE_7, SUITE_7_GROUP};
use muster_sign::{Untrusted, sha256};
use muster_wire::id::{Cmid, Nonce};
use muster_wire::message::Answer;
use muster_wire::number::{CatalogVersion, MachineCount, Minutes, ProductNumber};
use muster_wire::object::{Attribute, Sealed, Terms};

const HOST: &str = "host.example:1688 (pinned)";

struct Asked {
    publisher: Publisher,
    machine: Machine,
    here: Surroundings,
    attempt: Attempt,
}

/// A machine that has asked for Studio 7 on day 0.
fn asked() -> Asked {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    let attempt = machine.begin_attempt(&here, STUDIO_7, Draws::default().fresh()).unwrap();
    Asked { publisher, machine, here, attempt }
}

impl Asked {
    /// Nothing changes, and afterwards the right answer is still taken.
    fn fault(&mut self, answer: &Answer) -> AnswerFault {
        let before = self.machine.state().clone();
        let fault = self.take(answer).unwrap_err();
        assert_eq!(self.machine.state(), &before, "{fault}");
        assert_eq!(standing(&self.machine, &self.here, STUDIO_7).0, 2);
        fault
    }
    fn take(&mut self, answer: &Answer) -> Result<crate::machine::Taken, AnswerFault> {
        self.machine.take_answer(&self.here, STUDIO_7, answer, HOST, Jitter::NONE)
    }
}

#[test]
fn a_grant_licenses_for_180_days() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).grant(&asked.attempt.request, START);
    let taken = asked.take(&answer).unwrap();
    let (count, threshold) = (MachineCount(25), MachineCount(25));
    let granted = Outcome::Granted { count, threshold, until: day(180), activation: true };
    assert_eq!(taken.outcome, granted);
    assert_eq!(taken.host.organisation.as_deref(), Some("Harbour School District"));
    assert_eq!(taken.host.catalog_version, CatalogVersion(1));
    let activation_id = asked.publisher.catalog.products[0].activation_id;
    let Event::ResponseProcessed { result, activated, current_count, renewal_interval, .. } =
        &taken.events[0]
    else {
        panic!("{:?}", taken.events)
    };
    assert_eq!((*result, *activated, *current_count), (CodeNumber::SUCCESS, true, count));
    assert_eq!(*renewal_interval, Minutes::days(7));
    assert_eq!(taken.events[1], Event::ValidityStarted { activation_id, ends: day(180) });
    assert_eq!(taken.events[2], Event::StateChanged { activation_id, before: 2, now: 1 });
    let kept = asked.machine.state().product(STUDIO_7).unwrap();
    assert_eq!(kept.last_attempt().unwrap().outcome, LastOutcome::Granted { count, threshold });
    assert_eq!(kept.last_attempt().unwrap().host, HOST);
    let standing = asked.machine.standing(STUDIO_7, &asked.here).unwrap();
    assert_eq!((standing.state.number(), standing.minutes_left), (1, Minutes(259_200)));
    let reopened = reopened(&asked.publisher, &asked.machine);
    assert_eq!(reopened.standing(STUDIO_7, &asked.here), Some(standing), "proven again from the bytes");
}

#[test]
fn a_refusal_explains_and_changes_no_licence() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).refusal_with(&asked.attempt.request, START, |refusal| {
        refusal.figure = 4;
        refusal.sharing = Some(MachineCount(6));
    });
    let taken = asked.take(&answer).unwrap();
    let code = CodeNumber::from(Code::CountInsufficient);
    let count = Some(MachineCount(4));
    assert_eq!(taken.outcome, Outcome::Refused { code, figure: 4, limit: 25, count });
    assert_eq!(taken.sharing, Some(MachineCount(6)));
    let cmid = asked.attempt.request.cmid;
    assert!(taken.events.contains(&Event::IdShared { cmid, machines: MachineCount(6) }));
    assert!(matches!(
        taken.events[0],
        Event::ResponseProcessed { flags: Flags::COUNT_INSUFFICIENT, activated: false, .. }
    ));
    let kept = asked.machine.state().product(STUDIO_7).unwrap();
    let outcome = LastOutcome::Refused { code: code.0, figure: 4, limit: 25 };
    assert_eq!(kept.last_attempt().unwrap().outcome, outcome);
    assert_eq!(kept.last_attempt().unwrap().sharing, Some(MachineCount(6)));
    assert_eq!(standing(&asked.machine, &asked.here, STUDIO_7), (2, 30));
}

#[test]
fn a_refusal_with_an_unknown_code_keeps_its_number() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).refusal_with(&asked.attempt.request, START, |refusal| {
        refusal.code = 0xE004_0FFF;
    });
    let Outcome::Refused { code, count, .. } = asked.take(&answer).unwrap().outcome else { panic!() };
    assert_eq!((code, code.code(), count), (CodeNumber(0xE004_0FFF), None, None));
}

#[test]
fn an_answer_is_taken_once() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).grant(&asked.attempt.request, START);
    asked.take(&answer).unwrap();
    let product = STUDIO_7;
    assert_eq!(asked.take(&answer).unwrap_err(), AnswerFault::NoneOutstanding { product });
}

#[test]
fn an_answer_to_another_machine_product_request_or_hardware_is_refused() {
    let mut asked = asked();
    let (host, request) = (asked.publisher.host(1), asked.attempt.request.clone());
    let (other_cmid, other_nonce) = (Cmid::new([9; 16]), Nonce::new([9; 16]));
    let with = |change: &dyn Fn(&mut muster_wire::object::Grant)| host.grant_with(&request, START, change);
    let fault = asked.fault(&with(&|grant| grant.cmid = other_cmid));
    assert_eq!(fault, AnswerFault::OtherMachine { found: other_cmid, expected: request.cmid });
    let fault = asked.fault(&with(&|grant| grant.product = SERVER_7));
    assert_eq!(fault, AnswerFault::OtherProduct { found: SERVER_7, expected: STUDIO_7 });
    let fault = asked.fault(&with(&|grant| grant.nonce = other_nonce));
    assert_eq!(fault, AnswerFault::OtherNonce { found: other_nonce, expected: request.nonce });
    let fault = asked.fault(&with(&|grant| grant.fingerprint = sha256(&[b"other"])));
    assert_eq!(fault, AnswerFault::OtherFingerprint);
    assert_eq!(fault.reason().code, Code::AnswerReplayed);
    let refusal = host.refusal_with(&request, START, |refusal| refusal.nonce = other_nonce);
    assert!(matches!(asked.fault(&refusal), AnswerFault::OtherNonce { .. }), "refusals as well");
    let refusal = host.refusal_with(&request, START, |refusal| refusal.fingerprint = sha256(&[b"other"]));
    assert_eq!(asked.fault(&refusal), AnswerFault::OtherFingerprint);
    asked.take(&host.grant(&request, START)).unwrap();
}

#[test]
fn the_answer_to_a_request_that_was_made_again_is_no_longer_waited_for() {
    let mut asked = asked();
    let first = asked.attempt.request.clone();
    let mut draws = Draws::default();
    draws.fresh();
    asked.attempt = asked.machine.begin_attempt(&asked.here, STUDIO_7, draws.fresh()).unwrap();
    let answer = asked.publisher.host(1).grant(&first, START);
    assert!(matches!(asked.fault(&answer), AnswerFault::OtherNonce { .. }));
}

#[test]
fn an_answer_for_one_product_does_not_serve_another() {
    let mut asked = asked();
    asked.machine.install_product(&asked.here, SERVER_7).unwrap();
    let answer = asked.publisher.host(1).grant(&asked.attempt.request, START);
    let fault = asked.machine.take_answer(&asked.here, SERVER_7, &answer, HOST, Jitter::NONE).unwrap_err();
    assert_eq!(fault, AnswerFault::NoneOutstanding { product: SERVER_7 });
    let mut draws = Draws::default();
    draws.fresh();
    asked.machine.begin_attempt(&asked.here, SERVER_7, draws.fresh()).unwrap();
    let fault = asked.machine.take_answer(&asked.here, SERVER_7, &answer, HOST, Jitter::NONE).unwrap_err();
    assert_eq!(fault, AnswerFault::OtherProduct { found: STUDIO_7, expected: SERVER_7 });
}

#[test]
fn another_publisher_with_the_same_names_is_refused() {
    let mut asked = asked();
    let forger = Publisher::new(2);
    let answer = forger.host(1).grant_with(&asked.attempt.request, START, |grant| {
        grant.publisher = forger.example.id();
    });
    let (found, expected) = (forger.example.id(), asked.publisher.example.id());
    let fault = asked.fault(&answer);
    assert_eq!(fault, AnswerFault::OtherPublisher { found, expected });
    assert_eq!(fault.reason().code, Code::AnswerForged);
    // The same names *and* the same id, but not its keys.
    let own = asked.publisher.host(1).grant(&asked.attempt.request, START);
    let mixed = Answer { service: own.service, ..answer };
    assert!(matches!(asked.fault(&mixed), AnswerFault::OtherPublisher { .. }));
}

#[test]
fn every_bit_of_a_grant_and_of_its_certificates_counts() {
    let mut asked = asked();
    let good = asked.publisher.host(1).grant(&asked.attempt.request, START);
    let parts =
        [&good.object, &good.host, good.service.as_ref().unwrap()].map(|part| part.as_bytes().to_vec());
    let mut refused = 0_usize;
    for (which, bytes) in parts.iter().enumerate() {
        for bit in 0..bytes.len() * 8 {
            let mut flipped = bytes.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let mut answer = good.clone();
            let service = answer.service.as_mut().unwrap();
            *[&mut answer.object, &mut answer.host, service][which] = Sealed::new(flipped);
            assert!(asked.take(&answer).is_err(), "part {which}, bit {bit}");
            refused += 1;
        }
    }
    assert_eq!(refused, parts.iter().map(Vec::len).sum::<usize>() * 8);
    asked.take(&good).unwrap();
}

#[test]
fn a_host_grants_only_what_its_group_covers() {
    let mut asked = asked();
    let suites = asked.publisher.host_of(1, SUITE_7_GROUP, |_| {});
    let (held, made_under) = (CatalogVersion(1), CatalogVersion(1));
    let fault = asked.fault(&suites.grant(&asked.attempt.request, START));
    assert_eq!(fault, AnswerFault::NotCovered { group: SUITE_7_GROUP, product: STUDIO_7, held, made_under });
    assert_eq!((fault.reason().code, fault.newer_catalog()), (Code::NotCovered, None));
    let refusal = suites.refusal(&asked.attempt.request, START, 4);
    assert!(asked.take(&refusal).is_ok(), "but it may say so");
}

#[test]
fn a_newer_catalog_can_make_a_grant_good() {
    let mut asked = asked();
    let newer = asked.publisher.host_of(1, SUITE_7_GROUP, |_| {});
    let answer = newer.grant_with(&asked.attempt.request, START, |grant| {
        grant.catalog_version = CatalogVersion(2);
    });
    assert_eq!(asked.fault(&answer).newer_catalog(), Some(CatalogVersion(2)));
    let catalog =
        asked.publisher.catalog_message(2, |catalog| catalog.groups[2].covers = [STUDIO_7, SUITE_7].into());
    asked.machine.offer_catalog(&catalog).unwrap();
    asked.take(&answer).unwrap();
}

#[test]
fn a_grant_below_its_threshold_or_the_catalogs_bounds_is_refused() {
    let mut asked = asked();
    let host = asked.publisher.host(1);
    let low = host.grant_with(&asked.attempt.request, START, |grant| grant.count = MachineCount(24));
    let (count, threshold) = (MachineCount(24), MachineCount(25));
    assert_eq!(asked.fault(&low), AnswerFault::BelowThreshold { count, threshold });
    let cheap = host.grant_with(&asked.attempt.request, START, |grant| {
        grant.threshold = MachineCount(4);
    });
    let (held, made_under) = (CatalogVersion(1), CatalogVersion(1));
    let (threshold, lowest) = (MachineCount(4), MachineCount(5));
    assert_eq!(asked.fault(&cheap), AnswerFault::ThresholdTooLow { threshold, lowest, held, made_under });
    let own = host.grant_with(&asked.attempt.request, START, |grant| {
        (grant.count, grant.threshold) = (MachineCount(5), MachineCount(5));
    });
    asked.take(&own).unwrap();
}

#[test]
fn what_is_licensed_runs_on_when_a_newer_catalog_asks_for_more() {
    let mut asked = asked();
    let host = asked.publisher.host(1);
    asked.take(&host.grant(&asked.attempt.request, START)).unwrap();
    let catalog = asked.publisher.catalog_message(2, |catalog| {
        let product = &mut catalog.products[0];
        (product.threshold, product.lowest_threshold) = (MachineCount(30), MachineCount(30));
    });
    asked.machine.offer_catalog(&catalog).unwrap();
    assert_eq!(standing(&asked.machine, &asked.here, STUDIO_7), (1, 180));
}

/// Who owns machine and host can put any grant of that host into the machine's file, without ever having asked.
#[test]
fn a_grant_put_into_the_file_is_held_against_the_same_rules() {
    let mut asked = asked();
    let (publisher, host) = (Publisher::new(1), asked.publisher.host(1));
    let request = asked.attempt.request.clone();
    asked.take(&host.grant(&request, START)).unwrap();
    let with = |answer: Answer| {
        edited(&publisher, &asked.machine, |products| products[0].held.as_mut().unwrap().answer = answer)
    };
    let genuine = with(host.grant(&request, START));
    assert_eq!(standing(&genuine, &asked.here, STUDIO_7), (1, 180));

    let stretched = with(host.grant_with(&request, START, |grant| grant.expires = day(36_500)));
    assert_eq!(standing(&stretched, &asked.here, STUDIO_7), (1, 180));

    let (threshold, lowest, held) = (MachineCount(1), MachineCount(5), CatalogVersion(1));
    let cheap = with(host.grant_with(&request, START, |grant| grant.threshold = threshold));
    assert_eq!(cheap.held_fault(STUDIO_7), Some(&HeldFault::ThresholdTooLow { threshold, lowest, held }));
    let (count, threshold) = (MachineCount(24), MachineCount(25));
    let low = with(host.grant_with(&request, START, |grant| grant.count = count));
    assert_eq!(low.held_fault(STUDIO_7), Some(&HeldFault::BelowThreshold { count, threshold }));
    for machine in [cheap, low] {
        assert_eq!(standing(&machine, &asked.here, STUDIO_7).0, 2, "as without any grant");
    }
}

#[test]
fn a_grant_never_outlasts_the_validity_in_the_catalog() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).grant_with(&asked.attempt.request, START, |grant| {
        grant.expires = day(36_500);
    });
    asked.take(&answer).unwrap();
    assert_eq!(standing(&asked.machine, &asked.here, STUDIO_7), (1, 180));
}

#[test]
fn a_host_outside_its_certificate_or_without_one_grants_nothing() {
    let mut asked = asked();
    let (request, publisher) = (asked.attempt.request.clone(), Publisher::new(1));
    let late = publisher.host(1).grant(&request, day(400));
    let untrusted = |fault| matches!(fault, AnswerFault::Untrusted(TrustError::Untrusted(_)));
    let fault = asked.fault(&late);
    assert!(matches!(
        fault,
        AnswerFault::Untrusted(TrustError::Untrusted(Untrusted::NotValidAtIssue { .. }))
    ));
    let own = publisher.host(1).grant(&request, START);
    let stranger = publisher.host(2).grant(&request, START);
    let borrowed = Answer { host: own.host, ..stranger };
    assert!(untrusted(asked.fault(&borrowed)), "another host's certificate");
}

#[test]
fn attributes_of_the_host_key_reach_the_product() {
    let mut asked = asked();
    let attributes = Vec::from([Attribute { name: "edition".into(), value: "campus".into() }]);
    let terms = Terms { attributes: Some(attributes.clone()), ..Terms::default() };
    let host = asked.publisher.host_of(1, STUDIO_7_AND_SERVER_7, |host| host.terms = Some(terms));
    let answer = host.grant_with(&asked.attempt.request, START, |grant| {
        grant.attributes = Some(attributes.clone());
    });
    asked.take(&answer).unwrap();
    assert_eq!(asked.machine.check(STUDIO_7, &asked.here).unwrap().attributes, attributes);
    asked.machine.remove_key(&asked.here, STUDIO_7);
    assert_eq!(asked.machine.check(STUDIO_7, &asked.here).unwrap().attributes, []);
}

#[test]
fn the_newest_grant_replaces_the_one_before() {
    let publisher = Publisher::new(1);
    let (mut machine, mut draws) = (publisher.machine(STUDIO_7), Draws::default());
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &publisher.host(1), &mut draws);
    let later = publisher.at("a", day(7));
    let taken = activate(&mut machine, &later, STUDIO_7, &publisher.host(1), &mut draws);
    assert!(matches!(taken.outcome, Outcome::Granted { activation: false, .. }), "a renewal");
    assert!(!taken.events.iter().any(|event| matches!(event, Event::StateChanged { .. })));
    let standing = machine.standing(STUDIO_7, &later).unwrap();
    assert_eq!(standing.minutes_left, Minutes(259_200), "v9: the full validity again");
}

#[test]
fn an_answer_for_a_product_that_was_never_asked_for_is_refused() {
    let mut asked = asked();
    let answer = asked.publisher.host(1).grant(&asked.attempt.request, START);
    for product in [SUITE_7, ProductNumber(99)] {
        let fault = asked.machine.take_answer(&asked.here, product, &answer, HOST, Jitter::NONE).unwrap_err();
        assert_eq!(fault, AnswerFault::NoneOutstanding { product });
    }
}
