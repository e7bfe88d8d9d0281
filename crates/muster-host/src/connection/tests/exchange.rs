//! Requests and answers.

use std::collections::BTreeSet;

use muster_core::code::Code;
use muster_core::fingerprint::digest;
use muster_core::trust::Proven;
use muster_example::{SERVER_7, SUITE_7};
use muster_wire::frame::{write, write_last};
use muster_wire::message::{Answer, GrantWanted, Notice, Request};

use super::{Host, counted};
use crate::fixture::Publisher;

async fn ask(host: &Host, request: &Request) -> Proven {
    let mut client = host.client().await;
    client.say(request).await;
    let answer: Answer = client.hear().await;
    host.trust().answer(&answer).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_fifth_server_is_licensed_and_each_learns_the_count() {
    let host = Host::start().await;
    let mut answers = Vec::new();
    for machine in 1..=5 {
        answers.push(counted(&ask(&host, &host.publisher.request(SERVER_7, machine)).await));
    }
    assert_eq!(answers, [(false, 1), (false, 2), (false, 3), (false, 4), (true, 5)]);
    assert_eq!(counted(&ask(&host, &host.publisher.request(SERVER_7, 1)).await), (true, 5));
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_belongs_to_its_request() {
    let host = Host::start().await;
    for machine in 1..=4 {
        ask(&host, &host.publisher.request(SERVER_7, machine)).await;
    }
    let request = host.publisher.request(SERVER_7, 5);
    let Proven::Grant(_, grant) = ask(&host, &request).await else { panic!() };
    assert_eq!((grant.nonce, grant.cmid, grant.product), (request.nonce, request.cmid, request.product));
    assert_eq!(grant.fingerprint, digest(&request.fingerprint));
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn many_frames_on_one_connection_are_answered_in_their_order() {
    let host = Host::start().await;
    let mut client = host.client().await;
    let requests: Vec<Request> = (1..=20).map(|machine| host.publisher.request(SERVER_7, machine)).collect();
    client.send(&requests.iter().flat_map(write).collect::<Vec<u8>>()).await;
    for (request, count) in requests.iter().zip(1_u32..) {
        let answer: Answer = client.hear().await;
        let proven = host.trust().answer(&answer).unwrap();
        let (nonce, capped) = match &proven {
            Proven::Grant(_, grant) => (grant.nonce, grant.count.0),
            Proven::Refusal(_, refusal) => (refusal.nonce, u32::try_from(refusal.figure).unwrap()),
        };
        assert_eq!((nonce, capped), (request.nonce, count.min(10)));
    }
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_host_ends_a_connection_after_the_last_frame_and_reads_nothing_behind_it() {
    let host = Host::start().await;
    let mut client = host.client().await;
    let request = host.publisher.request(SERVER_7, 1);
    client.send(&[write(&request), write_last(&request), write(&request)].concat()).await;
    client.hear::<Answer>().await;
    client.hear::<Answer>().await;
    assert!(client.frame().await.is_none(), "the third one is not answered");
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn requests_from_many_connections_at_once_are_each_counted_once() {
    let host = Host::start().await;
    let mut clients = Vec::new();
    for machine in 1..=40 {
        let mut client = host.client().await;
        let request = write(&host.publisher.request(SERVER_7, machine));
        clients.push(tokio::spawn(async move {
            client.send(&request).await;
            client.hear::<Answer>().await
        }));
    }
    let mut records = BTreeSet::new();
    for client in clients {
        let answer = client.await.unwrap();
        records.insert(match host.trust().answer(&answer).unwrap() {
            Proven::Grant(_, grant) => grant.recorded.number,
            Proven::Refusal(_, refusal) => refusal.recorded.number,
        });
    }
    assert_eq!(records.len(), 40, "each answer has a record of its own");
    let (home, _report) = host.end().await;
    let status = home.open().must(muster_api::host::HostCommand::Status);
    let muster_api::host::HostReply::Status(status) = status else { panic!() };
    assert_eq!(status.publishers[0].pools[0].true_count, 40, "also after a restart");
    assert_eq!(status.publishers[0].head, 40);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_duplicated_request_is_answered_twice_and_counts_once() {
    let host = Host::start().await;
    let request = write(&host.publisher.request(SERVER_7, 1));
    let mut client = host.client().await;
    client.send(&[request.as_slice(), request.as_slice()].concat()).await;
    let answers: [Answer; 2] = [client.hear().await, client.hear().await];
    assert_eq!(
        answers.map(|answer| counted(&host.trust().answer(&answer).unwrap())),
        [(false, 1), (false, 1)]
    );
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_signed_is_a_notice_and_the_connection_stays() {
    let host = Host::start_with(|_| {}, |state, _| drop(state.add_bundle_of(&Publisher::new(3)))).await;
    let mut client = host.client().await;
    for (seed, code) in [(2, Code::PublisherUnknown), (3, Code::HostNotActivated)] {
        let other = Publisher::new(seed);
        client.say(&other.request(SERVER_7, 1)).await;
        let notice: Notice = client.hear().await;
        let found = (Code::from_number(notice.code), notice.figure, notice.limit, notice.publisher);
        assert_eq!(found, (Some(code), 0, 0, Some(other.id())));
    }
    client.say(&host.publisher.request(SUITE_7, 1)).await;
    let answer: Answer = client.hear().await;
    let Proven::Refusal(_, refusal) = host.trust().answer(&answer).unwrap() else { panic!() };
    assert_eq!(refusal.code, Code::NotCovered.number());
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_record_that_the_host_does_not_remember_is_asked_for() {
    let host = Host::start().await;
    let Proven::Refusal(_, refusal) = ask(&host, &host.publisher.request(SERVER_7, 1)).await else {
        panic!()
    };
    let mut request = host.publisher.request(SERVER_7, 2);
    let mut beyond = refusal.recorded;
    beyond.number.0 += 1_000;
    request.last_recorded = Some(beyond);
    let mut client = host.client().await;
    client.say(&request).await;
    let wanted: GrantWanted = client.hear().await;
    assert_eq!(wanted.recorded, beyond);
    host.end().await;
}
