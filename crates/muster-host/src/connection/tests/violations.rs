//! Every violation of the specification's section 5: what is answered, and that the host goes on.

use muster_core::code::Code;
use muster_example::SERVER_7;
use muster_wire::frame::{MessageType, write};
use muster_wire::message::{Answer, GrantWanted, Notice, Receipt, Request};
use muster_wire::number::{CatalogVersion, Minutes, RecordNumber, RevocationNumber};
use muster_wire::object::Recorded;

use super::Host;

/// A good frame with one header byte changed.
fn header(request: &Request, at: usize, value: u8) -> Vec<u8> {
    let mut frame = write(request);
    frame[at] = value;
    frame
}

/// A header of this type and length, and nothing after it.
fn announced(message: MessageType, length: u32) -> Vec<u8> {
    let mut frame = b"MUST\x01\x00".to_vec();
    frame.extend([message.number(), 0]);
    frame.extend(length.to_be_bytes());
    frame
}

/// A frame of the type Request with this body.
fn framed(body: &[u8]) -> Vec<u8> {
    [announced(MessageType::Request, u32::try_from(body.len()).unwrap()), body.to_vec()].concat()
}

#[tokio::test(flavor = "multi_thread")]
async fn headers_that_break_a_rule_are_answered_with_the_rule() {
    let host = Host::start().await;
    let request = host.publisher.request(SERVER_7, 1);
    let cases = [
        (header(&request, 4, 2), Code::UnsupportedVersion, 2, 1),
        (header(&request, 5, 1), Code::UnsupportedForm, 1, 0),
        (header(&request, 6, 0), Code::UnexpectedMessage, 0, 0),
        (header(&request, 6, 12), Code::UnexpectedMessage, 12, 0),
        (header(&request, 7, 2), Code::Malformed, 0, 0),
        (announced(MessageType::Request, 8_193), Code::FrameTooLarge, 8_193, 8_192),
        (announced(MessageType::CatalogQuery, 257), Code::FrameTooLarge, 257, 256),
        (announced(MessageType::Catalog, u32::MAX), Code::FrameTooLarge, u32::MAX.into(), 262_144),
        (announced(MessageType::Request, 2), Code::FrameTooSmall, 2, 3),
        (announced(MessageType::Request, 0), Code::FrameTooSmall, 0, 3),
    ];
    for (bytes, code, figure, limit) in cases {
        let mut client = host.client().await;
        client.send(&bytes).await;
        client.refused(code, figure, limit).await;
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_broken_rule_is_the_answer() {
    let host = Host::start().await;
    let mut client = host.client().await;
    client.send(&[b'M', b'U', b'S', b'T', 9, 9, 99, 9, 0xff, 0xff, 0xff, 0xff]).await;
    client.refused(Code::UnsupportedVersion, 9, 1).await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn something_else_than_muster_gets_no_word() {
    let host = Host::start().await;
    for bytes in [&b"GET / HTTP/1.1\r\n\r\n"[..], b"\x16\x03\x01\x02", b"must", b"MUSU\x01\x00\x01\x00"] {
        let mut client = host.client().await;
        client.send(bytes).await;
        client.ended().await;
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_only_a_host_sends_have_no_place_here() {
    let host = Host::start().await;
    let publisher = host.publisher.id();
    let notice = Notice { code: 1, figure: 0, limit: 0, publisher: None };
    let receipt =
        Receipt { publisher, catalog_version: CatalogVersion(1), revocation_number: RevocationNumber(0) };
    let epoch = muster_wire::id::StoreEpoch::new([1; 8]);
    let wanted = GrantWanted { recorded: Recorded { epoch, number: RecordNumber(1) } };
    let object = host.publisher.sealed_catalog();
    let answer = Answer { object: object.clone(), host: object.clone(), service: Some(object), key: None };
    let frames = [(write(&notice), 3), (write(&receipt), 6), (write(&wanted), 9), (write(&answer), 2)];
    for (frame, number) in frames {
        let mut client = host.client().await;
        // The header is enough: the body is not read.
        client.send(&frame[..12]).await;
        client.refused(Code::UnexpectedMessage, number, 0).await;
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn bodies_that_break_a_rule_are_answered_with_the_rule() {
    let host = Host::start().await;
    let good = host.publisher.request(SERVER_7, 1);
    let body = &write(&good)[12..];
    let with = |change: fn(&mut Request)| {
        let mut request = good.clone();
        change(&mut request);
        write(&request)
    };
    let trailing = framed(&[body, &[0]].concat());
    let end = i64::try_from(body.len()).unwrap();
    let cases = [
        (framed(&[0xbf, 0x00, 0xff]), Code::Malformed, 0, 0),
        (framed(&[0xa1, 0x18, 0x00]), Code::Malformed, 1, 0),
        (trailing, Code::Malformed, end, 0),
        (with(|request| request.status = 6), Code::FieldOutOfBounds, 6, 5),
        (with(|request| request.product.0 = 0), Code::FieldOutOfBounds, 0, 1),
        (with(|request| request.product.0 = 4_096), Code::FieldOutOfBounds, 4_096, 4_095),
        (
            with(|request| request.minutes_left = Minutes(u32::MAX)),
            Code::FieldOutOfBounds,
            u32::MAX.into(),
            52_596_000,
        ),
        (with(|request| request.machine_name = Some("x".repeat(256))), Code::FieldOutOfBounds, 256, 255),
        (with(|request| request.machine_name = Some(String::new())), Code::FieldOutOfBounds, 0, 1),
    ];
    for (bytes, code, figure, limit) in cases {
        let mut client = host.client().await;
        client.send(&bytes).await;
        client.refused(code, figure, limit).await;
    }
    let mut client = host.client().await;
    client.send(&framed(&[0xa1, 0x00, 0x00])).await;
    let notice: Notice = client.hear().await;
    assert_eq!(notice.code, Code::Malformed.number(), "a field of another type");
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sixty_fifth_frame_is_one_too_many() {
    let host = Host::start().await;
    let mut client = host.client().await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    client.send(&frame.repeat(65)).await;
    for _ in 0..64 {
        let _answer: Answer = client.hear().await;
    }
    client.refused(Code::TooManyFrames, 65, 64).await;
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_frame_that_ends_early_gets_no_word() {
    let host = Host::start().await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    for end in [0, 1, 3, 4, 11, 12, 13, frame.len() / 2, frame.len() - 1] {
        let mut client = host.client().await;
        client.send(&frame[..end]).await;
        tokio::io::AsyncWriteExt::shutdown(&mut client.stream).await.unwrap();
        client.ended().await;
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_peer_that_goes_away_without_reading_harms_nobody() {
    let host = Host::start().await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    for _ in 0..20 {
        let mut client = host.client().await;
        client.send(&frame.repeat(3)).await;
        drop(client);
    }
    host.still_serves().await;
    host.end().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_bit_flipped_is_answered_or_closed_and_never_ends_the_host() {
    let host = Host::start().await;
    let frame = write(&host.publisher.request(SERVER_7, 1));
    for bit in 0..frame.len() * 8 {
        let mut flipped = frame.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let mut client = host.client().await;
        client.send(&flipped).await;
        tokio::io::AsyncWriteExt::shutdown(&mut client.stream).await.unwrap();
        // An answer, a notice, or the end: nothing else, and not nothing.
        if let Some((message, _body)) = client.frame().await {
            assert!(
                matches!(message, MessageType::Answer | MessageType::Notice | MessageType::Receipt),
                "{message:?}"
            );
        }
    }
    host.still_serves().await;
    host.end().await;
}
