//! Bad input: each is answered with its own problem, costs nothing, and leaves the service as it was.

use std::io::{Read, Write};
use std::net::TcpStream;

use data_encoding::BASE64;
use muster_api::publisher::{BUNDLE, CatalogView, HOST_ACTIVATIONS, LIVE, Problem};
use muster_core::code::Code;
use muster_core::product_key::{KeyKind, KeySecret, ProductKey, PublisherTag};
use muster_sign::seal;
use muster_wire::id::PublisherId;
use muster_wire::number::KeySerial;
use muster_wire::object::{HostRequest, Sealed};

use super::host::{problem, request, serving_with_key, signer};
use super::stand::{Serving, Stand};

fn refused(serving: &Serving, body: &str) -> Problem {
    let (status, said) = serving.post(body);
    problem(status, &said)
}

#[test]
fn bodies_that_are_no_request_are_refused() {
    let (stand, serving, publisher, key) = serving_with_key();
    for body in ["", "{", "null", "{}", "{\"request\": 5}", "{\"request\": \"***\"}", "{\"request\": \"\"}"] {
        let problem = refused(&serving, body);
        assert_eq!(problem.status, 400, "{body}");
    }
    let random = format!("{{\"request\": \"{}\"}}", BASE64.encode(&[0xa5; 400]));
    assert_eq!(refused(&serving, &random).code, Code::Malformed.number());
    let huge = refused(&serving, &"x".repeat(9_000));
    assert_eq!((huge.status, huge.code, huge.limit), (413, Code::FrameTooLarge.number(), 8_192));
    let unknown = "{\"request\": \"AAAA\", \"threshold\": 1}";
    assert!(refused(&serving, unknown).detail.contains("unknown field `threshold`"));
    serving.ask(&request(publisher, key.key.as_ref().unwrap(), 1, 1), 1).unwrap();
    assert_eq!(stand.show(key.serial).hosts.len(), 1);
}

#[test]
fn a_request_with_any_byte_changed_is_refused() {
    let (stand, serving, publisher, key) = serving_with_key();
    let good = seal(&request(publisher, key.key.as_ref().unwrap(), 1, 1), &signer(1));
    let mut changed = 0;
    for (index, _) in good.as_bytes().iter().enumerate().step_by(3) {
        let mut bytes = good.as_bytes().to_vec();
        bytes[index] ^= 1 << (index % 8);
        let problem = serving.send(&Sealed::new(bytes)).unwrap_err();
        assert_eq!(problem.status, 400, "byte {index}: {problem:?}");
        changed += 1;
    }
    assert!(changed > 100);
    let (whole, cut) = (good.as_bytes(), good.as_bytes().len() / 2);
    assert_eq!(serving.send(&Sealed::new(whole[..cut].to_vec())).unwrap_err().status, 400);
    assert_eq!(stand.show(key.serial).hosts, []);
    serving.send(&good).unwrap();
}

#[test]
fn a_request_signed_by_another_key_is_refused() {
    let (_stand, serving, publisher, key) = serving_with_key();
    let asked = request(publisher, key.key.as_ref().unwrap(), 1, 1);
    let problem = serving.send(&seal(&asked, &signer(2))).unwrap_err();
    assert_eq!((problem.status, problem.code), (400, Code::Malformed.number()));
    assert!(problem.detail.contains("does not prove itself"), "{}", problem.detail);
}

#[test]
fn wrong_keys_are_refused_with_what_is_wrong() {
    let (stand, serving, publisher, key) = serving_with_key();
    let ask = |key: &str| serving.ask(&request(publisher, key, 1, 1), 1).unwrap_err();
    let full = key.key.clone().unwrap();

    let last = if full.ends_with('B') { "C" } else { "B" };
    let typed = ask(&format!("{}{last}", &full[..28]));
    assert_eq!((typed.status, typed.code), (422, Code::KeyInvalid.number()));
    assert!(typed.detail.contains("group 5"), "{}", typed.detail);

    let tag = PublisherTag::of(publisher);
    let made = |kind, tag, serial| {
        ProductKey::new(kind, tag, 1, KeySerial(serial), KeySecret::from_random([5; 8])).unwrap().to_string()
    };
    let invented = ask(&made(KeyKind::Host, tag, key.serial));
    assert_eq!((invented.status, invented.code), (422, Code::ServiceKeyInvalid.number()));
    assert_eq!(ask(&made(KeyKind::Mak, tag, 1)).code, Code::MakOnHost.number());
    let other = ask(&made(KeyKind::Host, PublisherTag::of(PublisherId::new([1; 16])), 1));
    assert_eq!((other.status, other.code), (422, Code::KeyOtherPublisher.number()));
    let view: CatalogView = stand.json(&["catalog", "show"]);
    assert_eq!(ask(&view.products[0].setup_key).code, Code::SetupKeyOnHost.number());
    let foreign = HostRequest { publisher: PublisherId::new([1; 16]), ..request(publisher, &full, 1, 1) };
    assert_eq!(serving.ask(&foreign, 1).unwrap_err().code, Code::KeyOtherPublisher.number());
    assert_eq!(stand.show(key.serial).hosts, []);
}

#[test]
fn a_clock_more_than_four_hours_off_is_named_with_the_difference() {
    let (_stand, serving, publisher, key) = serving_with_key();
    let full = key.key.as_ref().unwrap();
    let at = |host, seconds| {
        let asked = request(publisher, full, host, host);
        serving.ask(&HostRequest { time: asked.time.plus_seconds(seconds), ..asked }, host)
    };
    let ahead = at(1, 5 * 3_600).unwrap_err();
    assert_eq!((ahead.status, ahead.code, ahead.limit), (422, 0xC004_F06C, 14_400));
    assert!((ahead.figure - 18_000).abs() < 60, "{}", ahead.figure);
    assert!(at(1, -5 * 3_600).unwrap_err().figure < -17_900);
    let behind = at(2, -3 * 3_600).unwrap();
    let stand_trust = _stand.trust();
    let certificate = super::host::proven(&stand_trust, &behind);
    let now = muster_os::clock::now_utc();
    assert!(certificate.not_before.seconds() < now - 10_000, "a host that is behind may sign at once");
    at(3, 3 * 3_600).unwrap();
}

#[test]
fn other_paths_and_methods_are_problems_too() {
    let (_stand, serving, ..) = serving_with_key();
    let (status, kind, body) = serving.get("/v1/nothing");
    assert_eq!((status, kind.as_str()), (404, "application/problem+json"));
    problem(404, std::str::from_utf8(&body).unwrap());
    let (status, _, body) = serving.get(HOST_ACTIVATIONS);
    assert_eq!(status, 405);
    problem(405, std::str::from_utf8(&body).unwrap());
}

#[test]
fn connections_that_say_nothing_keep_nobody_out() {
    let stand = Stand::with_catalog();
    let serving = stand.serve();
    let address = serving.url.trim_start_matches("http://").to_owned();
    let silent: Vec<TcpStream> = (0..200).map(|_| TcpStream::connect(&address).unwrap()).collect();
    let mut slow = TcpStream::connect(&address).unwrap();
    slow.write_all(b"POST /v1/host-activations HTTP/1.1\r\nHost: x\r\nContent-Length: 8000\r\n\r\n{")
        .unwrap();
    assert_eq!(serving.get(LIVE).0, 200);
    assert_eq!(serving.get(BUNDLE).0, 200);
    drop((silent, slow));
}

#[test]
fn each_connection_carries_one_request() {
    let stand = Stand::with_catalog();
    let serving = stand.serve();
    let mut connection = TcpStream::connect(serving.url.trim_start_matches("http://")).unwrap();
    connection.write_all(b"GET /live HTTP/1.1\r\nHost: x\r\n\r\n").unwrap();
    let mut answer = String::new();
    connection.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("connection: close"), "{answer}");
}

#[test]
fn bytes_that_are_no_http_end_the_connection_only() {
    let stand = Stand::with_catalog();
    let serving = stand.serve();
    for bytes in [&b"\x16\x03\x01\x02\x00\x01\x00"[..], b"MUST\x01\x00\x00\x00", &[0xff; 4_096]] {
        let mut connection = TcpStream::connect(serving.url.trim_start_matches("http://")).unwrap();
        let mut answer = Vec::new();
        // Whether it says "400" or just goes, and how soon, is up to the server.
        let _ = connection.write_all(bytes);
        let _ = connection.shutdown(std::net::Shutdown::Write);
        let _ = connection.read_to_end(&mut answer);
        assert!(!answer.starts_with(b"HTTP/1.1 200"));
    }
    assert_eq!(serving.get(LIVE).0, 200);
}
