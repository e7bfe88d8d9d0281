//! Whatever is sent, the answer is a problem with a code; too much of it waits; and the log has no secret.

use muster_api::publisher::{KEY_USAGE, LIVE, MACHINE_ACTIVATIONS, MACHINE_BATCH};
use muster_core::code::Code;
use serde_json::json;
use std::fs;
use std::io::{Read, Write};
use std::net::TcpStream;

use super::desk::{PASSWORD, bearer, person};
use super::host::{request, serving_with_key};
use super::machines::{licence_request, machine, send};
use super::stand::{CUSTOMER, Stand};

/// Method, path, headers, body; status and code of the answer.
type Case<'a> = (&'a str, &'a str, &'a [(&'a str, &'a str)], Option<&'a str>, u16, Code);

#[test]
fn every_refusal_is_a_problem_with_its_code() {
    let stand = Stand::with_catalog();
    let issuer = bearer(&stand, "issuer");
    let serving = stand.serve();
    let signed = ("authorization", issuer.as_str());
    let long = format!("{{\"key\":\"{}\"}}", "x".repeat(9_000));
    let plain = ("content-type", "text/plain");
    let cases: [Case<'_>; 9] = [
        ("GET", "/nothing", &[], None, 404, Code::NoSuchPath),
        ("GET", "/v1/admin/nothing", &[], None, 404, Code::NoSuchPath),
        ("DELETE", LIVE, &[], None, 405, Code::MethodNotAllowed),
        ("GET", "/v1/admin/me", &[], None, 401, Code::NotSignedIn),
        ("POST", KEY_USAGE, &[plain], Some("{}"), 415, Code::MediaTypeUnsupported),
        ("POST", KEY_USAGE, &[], Some("{"), 400, Code::ArgumentInvalid),
        ("POST", KEY_USAGE, &[], Some("{}"), 422, Code::ArgumentInvalid),
        ("POST", KEY_USAGE, &[], Some(&long), 413, Code::FrameTooLarge),
        ("GET", "/v1/admin/keys?most=none", &[signed], None, 400, Code::ArgumentInvalid),
    ];
    for (method, path, headers, body, status, code) in cases {
        let came = serving.send_to(method, path, headers, body);
        assert_eq!(
            (came.status, came.problem().code),
            (status, code.number()),
            "{method} {path}: {}",
            came.body
        );
    }
    let allowed = serving.send_to("DELETE", LIVE, &[], None);
    assert!(allowed.headers["allow"].to_str().unwrap().contains("GET"));
    let most = serving.look(&issuer, "/v1/admin/keys?most=1001");
    assert!(most.problem().detail.contains("1001 entries is asked for; 1 to 1000"), "{}", most.body);
}

#[test]
fn a_body_that_is_too_long_is_told_the_limit_of_its_path() {
    let serving = Stand::with_catalog().serve();
    for (path, limit) in [(KEY_USAGE, 8_192), (MACHINE_BATCH, 819_200)] {
        let came = serving.send_to("POST", path, &[], Some(&"x".repeat(limit + 1)));
        assert_eq!(
            (came.status, came.problem().limit),
            (413, i64::try_from(limit).unwrap()),
            "{}",
            came.body
        );
    }
}

#[test]
fn a_request_whose_body_does_not_come_is_told_that_it_took_too_long() {
    let serving = Stand::with_catalog().serve();
    let mut stream = TcpStream::connect(serving.url.strip_prefix("http://").unwrap()).unwrap();
    write!(
        stream,
        "POST {KEY_USAGE} HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n"
    )
    .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 408 "), "{answer}");
    assert!(answer.contains(&format!("\"code\":{}", Code::RequestTooSlow.number())), "{answer}");
}

#[test]
fn an_address_that_asks_too_often_waits_and_a_key_that_is_named_too_often_too() {
    let stand = Stand::with_catalog();
    let key = stand.key().key.unwrap();
    let body = json!({ "key": key }).to_string();
    let by_key = stand.serve_with("http", &["--key-rate", "3"]);
    let codes: Vec<u16> =
        (0..4).map(|_| by_key.send_to("POST", KEY_USAGE, &[], Some(&body)).status).collect();
    assert_eq!(codes, [200, 200, 200, 429]);
    let waits = by_key.send_to("POST", KEY_USAGE, &[], Some(&body));
    assert_eq!(waits.problem().code, Code::KeyTooManyRequests.number());
    let seconds: i64 = waits.headers["retry-after"].to_str().unwrap().parse().unwrap();
    assert!((1..=20).contains(&seconds) && waits.problem().figure == seconds, "{seconds}");
    let other = stand.key().key.unwrap();
    assert_eq!(
        by_key.send_to("POST", KEY_USAGE, &[], Some(&json!({ "key": other }).to_string())).status,
        200
    );
    drop(by_key);
    let by_address = stand.serve_with("http", &["--address-rate", "2"]);
    let codes: Vec<u16> =
        (0..3).map(|_| by_address.send_to("GET", "/v1/catalog", &[], None).status).collect();
    assert_eq!(codes, [200, 200, 429]);
    let waits = by_address.send_to("GET", "/v1/catalog", &[], None);
    assert_eq!(waits.problem().code, Code::TooManyRequests.number());
    assert_eq!(by_address.send_to("GET", LIVE, &[], None).status, 200, "whoever watches is not counted");
}

#[test]
fn who_guesses_tokens_waits_even_with_the_right_one() {
    let stand = Stand::with_catalog();
    let issuer = bearer(&stand, "issuer");
    let serving = stand.serve();
    let wrong = format!("Bearer mst_{}", "A".repeat(43));
    for _ in 0..10 {
        assert_eq!(serving.look(&wrong, "/v1/admin/me").status, 401);
    }
    for authorization in [&wrong, &issuer] {
        let came = serving.look(authorization, "/v1/admin/me");
        assert_eq!((came.status, came.problem().code), (429, Code::TooManyRequests.number()));
    }
    assert_eq!(serving.send_to("GET", "/v1/catalog", &[], None).status, 200, "only the administration waits");
}

#[test]
fn the_log_has_every_request_and_no_secret() {
    let (stand, serving, publisher, host_key) = serving_with_key();
    let issuer = bearer(&stand, "issuer");
    let grace = person(&stand, "grace", "support");
    let key = host_key.key.unwrap();
    serving.ask(&request(publisher, &key, 1, 1), 1).unwrap();
    let order = json!({"kind": "mak", "product": "1", "customer": CUSTOMER, "uses": 5});
    let issued = serving.order(&issuer, "/v1/admin/keys", &order).body;
    let mak: serde_json::Value = serde_json::from_str(&issued).unwrap();
    let mak = mak["keys"][0]["key"].as_str().unwrap().to_owned();
    send(&serving, &licence_request(publisher, &mak, machine(1), 1)).unwrap();
    serving.order(&grace, "/v1/admin/keys/1/show", &json!({}));
    serving.send_to("POST", KEY_USAGE, &[], Some(&json!({ "key": mak }).to_string()));
    serving.send_to("GET", &format!("/v1/key-usage/{key}?key={key}"), &[], None);
    serving.send_to("GET", &format!("/v1/catalog?key={key}&token={issuer}").replace(' ', "%20"), &[], None);
    let token = issuer.trim_start_matches("Bearer ");
    let log = fs::read_to_string(stand.file("serve.log")).unwrap();
    for secret in [key.as_str(), &mak, token, PASSWORD, grace.trim_start_matches("Basic ")] {
        assert!(!log.contains(secret) && !log.contains(&secret.replace('-', "")), "{secret} in {log}");
    }
    for line in
        [MACHINE_ACTIVATIONS, "/v1/admin/keys/{serial}/show", "grace", "token 1 (tests issuer)", "404"]
    {
        assert!(log.contains(line), "{line} is missing in {log}");
    }
}
