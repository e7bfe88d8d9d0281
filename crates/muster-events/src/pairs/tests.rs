//! Tests of the reading rules.

use super::testing::{answered, failed, processed, record, sent};
use super::*;
use muster_core::event::Event;

fn host(since: i64, answers: Vec<Record>) -> HostSide {
    let at = Timestamp::from_seconds;
    HostSide::new(EventDocument::new(at(100_000), Some(at(since)), 0, answers)).unwrap()
}

fn meanings(records: &[Record], host: Option<&HostSide>) -> Vec<(Meaning, Option<String>)> {
    exchanges(records, host).into_iter().map(|one| (one.meaning, one.code)).collect()
}

fn says(code: &str) -> Option<String> {
    Some(code.to_owned())
}

#[test]
fn answered_and_licensed_or_refused() {
    let records = [sent(1, 10, 0), answered(1, 10, true), sent(1, 20, 0), answered(1, 20, false)];
    assert_eq!(meanings(&records, None), [(Meaning::Licensed, None), (Meaning::Refused, says("0xC004F038"))]);
}

#[test]
fn no_answer_and_what_the_host_adds_to_it() {
    let records = [sent(1, 5_000, 0xC004_F039)];
    let silent = says("0xC004F039");
    assert_eq!(meanings(&records, None), [(Meaning::NoAnswer, silent.clone())]);
    let never = host(1_000, vec![processed(2, 5_000, 0), processed(1, 5_001, 0)]);
    assert_eq!(meanings(&records, Some(&never)), [(Meaning::NeverReachedHost, silent.clone())]);
    let lost = host(1_000, vec![processed(1, 5_000, 0)]);
    assert_eq!(meanings(&records, Some(&lost)), [(Meaning::AnswerLost, silent.clone())]);
    let short = host(6_000, vec![]);
    assert_eq!(meanings(&records, Some(&short)), [(Meaning::NoAnswer, silent)], "its records begin later");
}

#[test]
fn a_no_without_proof_has_the_code_of_the_attempt() {
    let other = record(&Event::ServiceStopped {}, 11);
    let records = [sent(1, 10, 0), other, failed(1, 11), sent(2, 12, 0), answered(2, 12, true)];
    assert_eq!(
        meanings(&records, None),
        [(Meaning::Unproven, says("0xC004F041")), (Meaning::Licensed, None)]
    );
}

#[test]
fn the_host_s_record_is_matched_by_machine_product_and_moment_whatever_its_clock_says() {
    let records = [sent(1, 10, 0), answered(1, 10, true), sent(2, 10, 0), answered(2, 10, false)];
    let host = host(0, vec![processed(2, 10, 0xC004_F038), processed(1, 10, 0), processed(1, 11, 0)]);
    let found = exchanges(&records, Some(&host));
    let results: Vec<_> =
        found.iter().map(|one| one.host.as_ref().and_then(|host| host.text("result"))).collect();
    assert_eq!(results, [Some("0x00000000"), Some("0xC004F038")]);
}

#[test]
fn each_record_of_a_host_belongs_to_one_request_of_a_second_and_first_to_one_that_was_answered() {
    let records = [sent(1, 10, 0xC004_F039), sent(1, 10, 0), answered(1, 10, true)];
    let once = host(0, vec![processed(1, 10, 0)]);
    let silent = says("0xC004F039");
    assert_eq!(
        meanings(&records, Some(&once)),
        [(Meaning::NeverReachedHost, silent.clone()), (Meaning::Licensed, None)]
    );
    let twice = host(0, vec![processed(1, 10, 0), processed(1, 10, 0)]);
    assert_eq!(meanings(&records, Some(&twice)), [(Meaning::AnswerLost, silent), (Meaning::Licensed, None)]);
}

#[test]
fn an_answer_belongs_to_the_request_before_it_and_to_its_own_process() {
    let mut other = answered(1, 10, true);
    other.process = 8;
    let records = [sent(1, 10, 0xC004_F039), other, sent(2, 10, 0), answered(2, 10, true)];
    assert_eq!(
        meanings(&records, None),
        [(Meaning::NoAnswer, says("0xC004F039")), (Meaning::Licensed, None)]
    );
    assert_eq!(meanings(&[answered(1, 10, true)], None), [], "an answer alone is no exchange");
}
