//! Slow senders, idle connections, and more connections than there are places.

use std::time::Duration;

use muster_core::code::Code;
use muster_example::SERVER_7;
use muster_os::clock;
use muster_wire::frame::{MessageType, read_body, write};
use muster_wire::message::{Answer, Notice};

use super::Host;
use crate::config::{Config, Within};

fn quick(config: &mut Config) {
    config.connections.idle_seconds = Within::of(1);
    config.connections.frame_seconds = Within::of(1);
}

fn few_places(config: &mut Config) {
    config.connections.most = Within::of(16);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_takes_too_long_is_told_so() {
    let host = Host::start_with(quick, |_, _| {}).await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    for begun in [1, 12, 13, frame.len() - 1] {
        let begin = clock::monotonic();
        let mut client = host.client().await;
        client.send(&frame[..begun]).await;
        client.refused(Code::TooSlow, 1, 1).await;
        assert!(begin.elapsed() >= Duration::from_secs(1));
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sender_of_single_bytes_has_no_more_time_than_others() {
    let host = Host::start_with(quick, |_, _| {}).await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    let mut client = host.client().await;
    let mut bytes = frame.iter().cycle();
    let notice = loop {
        let one = [*bytes.next().unwrap()];
        tokio::select! {
            biased;
            frame = client.frame() => break frame,
            () = tokio::time::sleep(Duration::from_millis(50)) => {}
        }
        if tokio::io::AsyncWriteExt::write_all(&mut client.stream, &one).await.is_err() {
            break client.frame().await;
        }
    };
    let (message, body) = notice.unwrap();
    assert_eq!(message, MessageType::Notice);
    assert_eq!(read_body::<Notice>(&body).unwrap().code, Code::TooSlow.number());
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_connection_that_says_nothing_is_closed_without_a_word() {
    let host = Host::start_with(quick, |_, _| {}).await;
    let silent = host.client().await;
    let mut once = host.client().await;
    once.say(&host.publisher.request(SERVER_7, 1)).await;
    let _answer: Answer = once.hear().await;
    silent.ended().await;
    once.ended().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn idle_connections_make_room_for_machines_that_ask() {
    let host = Host::start_with(few_places, |_, _| {}).await;
    let mut idle = Vec::new();
    for _ in 0..200 {
        idle.push(host.client().await);
        if idle.len() % 20 == 0 {
            host.still_serves().await;
        }
    }
    let oldest = idle.remove(0);
    oldest.refused(Code::Busy, 16, 16).await;
    host.still_serves().await;
    let (_home, report) = host.end().await;
    assert_eq!((report.turned_away, report.cut), (0, 0));
}

#[tokio::test(flavor = "multi_thread")]
async fn connections_that_began_a_frame_make_room_too() {
    let host = Host::start_with(few_places, |_, _| {}).await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    let mut begun = Vec::new();
    for _ in 0..100 {
        let mut client = host.client().await;
        client.send(&frame[..20]).await;
        begun.push(client);
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_can_be_given_less_than_all_places() {
    let host =
        Host::start_with(|config| config.connections.most_per_address = Some(Within::of(2)), |_, _| {}).await;
    let (first, mut second) = (host.client().await, host.client().await);
    second.say(&host.publisher.request(SERVER_7, 1)).await;
    let _answer: Answer = second.hear().await;
    host.client().await.ended().await;
    drop(first);
    second.say(&host.publisher.request(SERVER_7, 1)).await;
    let _answer: Answer = second.hear().await;
    let (_home, report) = host.end().await;
    assert_eq!(report.turned_away, 1);
}
