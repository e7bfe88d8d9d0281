//! Names and passwords of strangers: what they cost, and that no byte in a name is an error inside.

use std::thread;

use data_encoding::BASE64;
use muster_api::publisher::{KEY_USAGE, MACHINE_ACTIVATIONS};
use muster_core::code::Code;
use muster_core::product_key::{KeySecret, ProductKey};
use muster_testkit::postgres::Server;
use serde_json::json;

use super::desk::{PASSWORD, basic, person};
use super::machines::{licence_request, machine};
use super::stand::{CUSTOMER, Stand};

const ME: &str = "/v1/admin/me";

#[test]
fn passwords_that_are_tried_at_once_are_counted_like_others() {
    let stand = Stand::with_catalog();
    let ada = person(&stand, "ada", "issuer");
    let serving = stand.serve();
    // What is right costs nothing.
    assert!((0..20).all(|_| serving.look(&ada, ME).status == 200));
    let said: Vec<u16> = thread::scope(|scope| {
        let guess = |number: u32| {
            let (serving, wrong) = (&serving, basic("ada", &format!("{PASSWORD} {number}")));
            scope.spawn(move || serving.look(&wrong, ME).status)
        };
        let guessing: Vec<_> = (0..32).map(guess).collect();
        guessing.into_iter().map(|thread| thread.join().unwrap()).collect()
    });
    let judged = said.iter().filter(|status| **status == 401).count();
    // One more for each six seconds that it took.
    assert!((10..=12).contains(&judged), "{said:?}");
    assert!(said.iter().all(|status| [401, 429].contains(status)), "{said:?}");
    assert_eq!(serving.look(&ada, ME).status, 429, "whoever comes from there waits");
}

#[test]
fn a_nul_in_a_name_is_nobodys_name_in_either_database() {
    let database = Server::shared().database();
    for stand in [Stand::new(), Stand::on(&database.url()).set_up()] {
        let stand = stand.applied();
        let issued = stand.call(&["key", "issue", "--kind", "mak", "--product", "1", "--uses", "5"]);
        let issued = issued.and(["--customer", CUSTOMER, "--json"]).succeed().json();
        let key = issued["keys"][0]["key"].as_str().unwrap().to_owned();
        let publisher = stand.trust().publisher();
        let serving = stand.serve();
        let mut request = licence_request(publisher, &key, machine(1), 1);
        for name in ["a\0", "pc\u{1b}[2J", "a\nb"] {
            request.machine_name = Some(name.to_owned());
            let body = json!({ "request": BASE64.encode(&muster_wire::encode(&request)) }).to_string();
            let came = serving.send_to("POST", MACHINE_ACTIVATIONS, &[], Some(&body));
            assert_eq!((came.status, came.problem().code), (400, Code::Malformed.number()), "{name:?}");
        }
        for number in 0..11 {
            let came = serving.look(&basic("a\0", "x"), ME);
            let expected = if number < 10 { 401 } else { 429 };
            assert_eq!(came.status, expected, "attempt {number}: {}", came.body);
        }
    }
}

#[test]
fn guesses_at_a_key_are_limited_for_each_network_and_its_other_keys_go_on() {
    let stand = Stand::with_catalog();
    let issued = stand.call(&["key", "issue", "--kind", "mak", "--product", "1", "--uses", "5"]);
    let issued = issued.and(["--customer", CUSTOMER, "--json"]).succeed().json();
    let key = ProductKey::parse(issued["keys"][0]["key"].as_str().unwrap()).unwrap();
    let second = stand.key().key.unwrap();
    let other = |secret: u64| {
        let secret = KeySecret::from_random(secret.to_be_bytes());
        ProductKey::new(key.kind(), key.tag(), key.number(), key.serial(), secret).unwrap()
    };
    let serving = stand.serve_with("http", &["--proxy", "127.0.0.1"]);
    let asked = |key: &ProductKey, from: &str| {
        let body = json!({ "key": key.compact() }).to_string();
        serving.send_to("POST", KEY_USAGE, &[("X-Forwarded-For", from)], Some(&body))
    };
    for secret in 1..=60 {
        let refused = asked(&other(secret), "198.51.100.7");
        assert_eq!(refused.problem().code, Code::ServiceKeyInvalid.number(), "{}", refused.body);
    }
    for key in [&other(61), &key] {
        let refused = asked(key, "198.51.100.7");
        assert_eq!(refused.problem().code, Code::KeyTooManyRequests.number(), "{}", refused.body);
    }
    assert_eq!(asked(&key, "198.51.100.8").status, 200, "another network");
    assert_eq!(asked(&ProductKey::parse(&second).unwrap(), "198.51.100.7").status, 200, "another key");
}
