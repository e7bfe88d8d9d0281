//! `frames.json`: whole frames, and what a host sends to bytes that break a rule.

use crate::output::{hex, settle, spec};
use crate::scene::Scene;
use muster_core::code::{Code, Reason};
use muster_sign::seal;
use muster_wire::error::WireError;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::frame::{self, Header, MessageType};
use muster_wire::id::{PartDigest, PublisherId, RequestId};
use muster_wire::limits;
use muster_wire::message::{
    CatalogMessage, CatalogQuery, GrantWanted, LicenceReply, Notice, Receipt, Request, RevocationQuery,
    RevocationsMessage,
};
use muster_wire::number::{CatalogVersion, Minutes, ProductNumber, RevocationNumber};
use muster_wire::object::LicenceRequest;
use muster_wire::offline::LicenceAnswer;
use muster_wire::{decode, encode};
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    good: Vec<Good>,
    bad: Vec<Bad>,
}

#[derive(Serialize)]
struct Good {
    about: &'static str,
    message: u8,
    /// Whether it says that nothing follows.
    last: bool,
    frame: String,
}

#[derive(Serialize)]
struct Bad {
    about: &'static str,
    /// What arrives; where it is only a header, the host answers without the body.
    bytes: String,
    /// Name of the code; none where the host closes without a word.
    code: Option<&'static str>,
    number: Option<u32>,
    /// None where the figure is not to be compared.
    figure: Option<i64>,
    limit: Option<i64>,
    /// The frame that the host sends before it closes.
    sent: Option<String>,
}

fn good() -> Vec<Good> {
    let scene = Scene::new();
    let publisher = scene.publisher.id();
    let again = Request {
        last_recorded: Some(scene.recorded(5)),
        held: Some(scene.answer()),
        status: 1,
        ..scene.request()
    };
    let bare = Request {
        fingerprint: Fingerprint::default(),
        machine_name: None,
        virtual_machine: true,
        ..scene.request()
    };
    let refused = seal(&scene.refusal(), &scene.host);
    let catalog = CatalogMessage {
        publisher,
        catalog_key: scene.publisher.sealed_catalog_key(),
        catalog: scene.sealed_catalog(),
    };
    let revocations = RevocationsMessage {
        publisher,
        service: scene.publisher.sealed_service(),
        list: seal(&scene.revocations(), scene.publisher.service_key()),
        root: None,
    };
    let asked = scene.publisher.licence_request(scene.fingerprint());
    let id = RequestId::new(*asked.idempotency.as_bytes());
    let reply = LicenceReply { id, licence: None, refused: None };
    let licensed = LicenceAnswer {
        service: scene.publisher.sealed_service(),
        licence: seal(&scene.licence(), scene.publisher.service_key()),
    };
    let (catalog_version, revocation_number) = (CatalogVersion(1), RevocationNumber(1));
    let one =
        |about, frame: Vec<u8>| Good { about, message: frame[6], last: frame[7] == 1, frame: hex(&frame) };
    vec![
        one("request: the fifth server asks", frame::write(&scene.request())),
        one("answer: it is granted", frame::write(&scene.answer())),
        one("request without name and fingerprint", frame::write(&bare)),
        one("request that shows the grant held", frame::write(&again)),
        one("request that is the last of its connection", frame::write_last(&scene.request())),
        one(
            "answer: a refusal, count 4 of 5",
            frame::write(&muster_wire::message::Answer { object: refused, ..scene.answer() }),
        ),
        one("notice", frame::write(&notice(Reason::of(Code::PublisherUnknown), Some(publisher)))),
        one("catalog query", frame::write(&CatalogQuery { publisher, held: CatalogVersion(0) })),
        one("catalog", frame::write(&catalog)),
        one("receipt", frame::write(&Receipt { publisher, catalog_version, revocation_number })),
        one("revocation query", frame::write(&RevocationQuery { publisher, held: RevocationNumber(0) })),
        one("revocations", frame::write(&revocations)),
        one("licence query", frame::write(&scene.publisher.licence_request(scene.fingerprint()))),
        one("licence reply: on its way", frame::write(&reply)),
        one("licence reply", frame::write(&LicenceReply { licence: Some(licensed), ..reply })),
        one("grant wanted", frame::write(&GrantWanted { recorded: scene.recorded(5) })),
    ]
}

fn notice(reason: Reason, publisher: Option<PublisherId>) -> Notice {
    Notice { code: reason.code.number(), figure: reason.figure, limit: reason.limit, publisher }
}

/// What breaks a rule, by the order of the specification's table; none where nothing does.
fn fault(bytes: &[u8]) -> Option<(WireError, Reason)> {
    let read = |body: &[u8], message: MessageType| match message {
        MessageType::Request => decode::<Request>(body).err(),
        MessageType::CatalogQuery => decode::<CatalogQuery>(body).err(),
        MessageType::Catalog => decode::<CatalogMessage>(body).err(),
        MessageType::RevocationQuery => decode::<RevocationQuery>(body).err(),
        MessageType::Revocations => decode::<RevocationsMessage>(body).err(),
        MessageType::LicenceQuery => decode::<LicenceRequest>(body).err(),
        other => Some(WireError::MessageType { found: other.number() }),
    };
    let (header, body) = bytes.split_first_chunk().unwrap();
    let error = Header::read(header).map_or_else(Some, |header| read(body, header.message))?;
    let reason = Reason::from(&error);
    Some((error, reason))
}

fn bad((about, bytes): (&'static str, Vec<u8>)) -> Bad {
    let (error, reason) = fault(&bytes).unwrap_or_else(|| panic!("{about} breaks no rule"));
    let bytes = hex(&bytes);
    if matches!(error, WireError::NotMuster { .. }) {
        return Bad { about, bytes, code: None, number: None, figure: None, limit: None, sent: None };
    }
    let compared = !matches!(error, WireError::Shape { .. });
    Bad {
        about,
        bytes,
        code: Some(reason.code.name()),
        number: Some(reason.code.number()),
        figure: compared.then_some(reason.figure),
        limit: Some(reason.limit),
        sent: compared.then(|| hex(&frame::write(&notice(reason, None)))),
    }
}

fn with_byte(at: usize, value: u8) -> Vec<u8> {
    let mut bytes = frame::write(&Scene::new().request());
    bytes[at] = value;
    bytes
}

fn header(message: MessageType, length: usize) -> Vec<u8> {
    Header { message, last: false, length }.write().to_vec()
}

fn framed(message: MessageType, body: &[u8]) -> Vec<u8> {
    [header(message, body.len()).as_slice(), body].concat()
}

fn query(body: &[u8]) -> Vec<u8> {
    framed(MessageType::CatalogQuery, body)
}

fn changed(change: impl FnOnce(&mut Request)) -> Vec<u8> {
    let mut request = Scene::new().request();
    change(&mut request);
    frame::write(&request)
}

/// A fingerprint whose parts are out of order, which the product's type does not hold.
fn unordered() -> Vec<u8> {
    let part = |number| Part { number, digest: PartDigest::new([number; 8]) };
    let ordered = Fingerprint::new(vec![part(0x11), part(0x12)]);
    let mut bytes = changed(|request| request.fingerprint = ordered);
    let at =
        bytes.windows(9).position(|window| window == [0x11, 0x48, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11, 0x11]);
    bytes[at.unwrap()] = 0x13;
    bytes
}

fn header_faults() -> Vec<(&'static str, Vec<u8>)> {
    vec![
        ("another protocol", b"GET / HTTP/1.1\r\nHost: activation.harbour.example\r\n\r\n".to_vec()),
        ("magic with one wrong byte", with_byte(3, b't')),
        ("version 2", with_byte(4, 2)),
        ("version 0", with_byte(4, 0)),
        ("form 1", with_byte(5, 1)),
        ("type 0", with_byte(6, 0)),
        ("type 12", with_byte(6, 12)),
        ("neither the last frame nor not the last", with_byte(7, 2)),
        ("version before type: both wrong", [&with_byte(4, 2)[..6], &[99, 0, 0, 0, 0, 3]].concat()),
        ("request a byte too large", header(MessageType::Request, limits::REQUEST + 1)),
        ("catalog a byte too large", header(MessageType::Catalog, limits::LARGE + 1)),
        ("query a byte too large", header(MessageType::CatalogQuery, limits::SMALL + 1)),
        ("four gigabytes", header(MessageType::Revocations, 0xffff_ffff)),
        ("two bytes", query(&[0xa0, 0x00])),
        ("no body", query(&[])),
        ("an answer sent to a host", header(MessageType::Answer, 100)),
        ("a notice sent to a host", header(MessageType::Notice, 10)),
        ("a receipt sent to a host", header(MessageType::Receipt, 30)),
        ("an order to show a grant sent to a host", header(MessageType::GrantWanted, 20)),
    ]
}

fn body_faults() -> Vec<(&'static str, Vec<u8>)> {
    let held = CatalogQuery { publisher: PublisherId::new([0xab; 16]), held: CatalogVersion(7) };
    let body = encode(&held);
    let part = |value: &[u8]| [&body[..body.len() - 1], value].concat();
    vec![
        ("a byte after the map", query(&[body.as_slice(), &[0x00]].concat())),
        ("a map cut short", query(&body[..body.len() - 1])),
        ("a number not in its shortest form", query(&part(&[0x18, 0x07]))),
        ("an indefinite map", query(&[&[0xbf], &body[1..], &[0xff]].concat())),
        (
            "keys in the wrong order",
            query(&[&[0xa2, 0x01, 0x07, 0x00, 0x50], [0xab; 16].as_slice()].concat()),
        ),
        ("a negative key", query(&[&[0xa3], &body[1..], &[0x20, 0x00]].concat())),
        ("null for a field", query(&part(&[0xf6]))),
        ("a field missing", query(&[&[0xa1], &body[1..body.len() - 2]].concat())),
        ("a field of another type", query(&part(&[0x61, b'7']))),
        ("a number too large for its type", query(&part(&[0x1b, 0, 0, 0, 1, 0, 0, 0, 0]))),
        ("an array instead of the map", query(&[0x83, 0x00, 0x01, 0x02])),
        ("product 0", changed(|request| request.product = ProductNumber(0))),
        ("product 4096", changed(|request| request.product = ProductNumber(4_096))),
        ("status 6", changed(|request| request.status = 6)),
        ("too many minutes", changed(|request| request.minutes_left = Minutes(52_596_001))),
        ("a machine name of 256 bytes", changed(|request| request.machine_name = Some("x".repeat(256)))),
        ("an empty machine name", changed(|request| request.machine_name = Some(String::new()))),
        ("a machine name with a NUL", changed(|request| request.machine_name = Some("pc\0".to_owned()))),
        (
            "a machine name with a CSI of one character",
            changed(|request| request.machine_name = Some("\u{9b}2J".to_owned())),
        ),
        ("a software version with a line feed", changed(|request| request.software = "1\n2".to_owned())),
        ("a software version of 33 bytes", changed(|request| request.software = "1".repeat(33))),
        ("a fingerprint out of order", unordered()),
    ]
}

/// An unknown unsigned key is no fault.
#[test]
fn a_field_of_a_later_version_is_passed_over() {
    let mut body = encode(&CatalogQuery { publisher: PublisherId::new([1; 16]), held: CatalogVersion(7) });
    body[0] += 1;
    body.extend([0x18, 0x63, 0x82, 0x01, 0xf5]);
    assert_eq!(decode::<CatalogQuery>(&body).unwrap().held, CatalogVersion(7));
    assert!(fault(&query(&body)).is_none());
}

#[test]
fn frames() {
    let faults = header_faults().into_iter().chain(body_faults());
    settle("frames.json", &Vectors { good: good(), bad: faults.map(bad).collect() });
}

#[test]
fn the_text_shows_the_first_two_frames() {
    let text = std::fs::read_to_string(spec().join("protocol.md")).unwrap();
    let shown: String = text.split_whitespace().collect();
    let scene = Scene::new();
    let (request, answer) = (frame::write(&scene.request()), frame::write(&scene.answer()));
    assert!(shown.contains(&hex(&request)), "the request as bytes");
    assert!(shown.contains(&hex(&answer[..12])), "the header of the answer");
}
