//! An invented host that asks to be activated.

use data_encoding::BASE64;
use muster_api::publisher::{HOST_ACTIVATIONS, HostActivationAnswer, HostActivationRequest, Problem};
use muster_core::trust::Trust;
use muster_os::clock;
use muster_sign::{SigningKey, seal, unverified};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{IdempotencyKey, PartDigest, PublisherId, StoreEpoch};
use muster_wire::number::RecordNumber;
use muster_wire::object::{HostCertificate, HostRequest, Kind, Recorded, Sealed};
use muster_wire::time::Timestamp;

use super::stand::{Serving, Stand};

/// What the service answered.
pub(crate) type Answered = Result<HostActivationAnswer, Problem>;

/// What host number `host` asks in its attempt number `attempt`, with this key.
pub(crate) fn request(publisher: PublisherId, key: &str, host: u8, attempt: u8) -> HostRequest {
    HostRequest {
        kind: Kind::HostRequest.number(),
        publisher,
        key: signer(host).public(),
        product_key: key.replace('-', ""),
        fingerprint: hardware(host),
        machine_name: format!("host-{host}.harbour.example"),
        idempotency: IdempotencyKey::new([attempt; 16]),
        time: Timestamp::from_seconds(clock::now_utc()),
        head: Recorded { epoch: StoreEpoch::new([host; 8]), number: RecordNumber(u64::from(attempt)) },
    }
}

pub(crate) fn signer(host: u8) -> SigningKey {
    SigningKey::from_seed([host; 32])
}

/// A machine that shares no part with another.
pub(crate) fn hardware(number: u8) -> Fingerprint {
    Fingerprint::new(
        (1..=9).map(|part| Part { number: part, digest: PartDigest::new([number; 8]) }).collect(),
    )
}

impl Serving {
    /// Sends a request, signed by its host.
    pub(crate) fn ask(&self, request: &HostRequest, host: u8) -> Answered {
        self.send(&seal(request, &signer(host)))
    }
    pub(crate) fn send(&self, sealed: &Sealed) -> Answered {
        let request = HostActivationRequest { request: BASE64.encode(sealed.as_bytes()) };
        let (status, body) = self.post(&serde_json::to_string(&request).unwrap());
        if status == 200 { Ok(serde_json::from_str(&body).unwrap()) } else { Err(problem(status, &body)) }
    }
    /// Posts any body to the activations of hosts.
    pub(crate) fn post(&self, body: &str) -> (u16, String) {
        self.post_to(HOST_ACTIVATIONS, body)
    }
    /// Posts any body to a path.
    pub(crate) fn post_to(&self, path: &str, body: &str) -> (u16, String) {
        let request = agent().post(format!("{}{path}", self.url)).content_type("application/json");
        let mut answer = request.send(body).unwrap();
        let said = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), said)
    }
    /// The same by a proxy that says who asks: status, body, and seconds to wait.
    pub(crate) fn post_for(&self, address: &str, path: &str, body: &str) -> (u16, String, Option<u32>) {
        let request = agent().post(format!("{}{path}", self.url)).content_type("application/json");
        let mut answer = request.header("X-Forwarded-For", address).send(body).unwrap();
        let wait = answer.headers().get("retry-after").map(|wait| wait.to_str().unwrap().parse().unwrap());
        let said = answer.body_mut().read_to_string().unwrap();
        (answer.status().as_u16(), said, wait)
    }
    /// Gets a path: status, media type, body.
    pub(crate) fn get(&self, path: &str) -> (u16, String, Vec<u8>) {
        let mut answer = agent().get(format!("{}{path}", self.url)).call().unwrap();
        let kind = answer.headers()["content-type"].to_str().unwrap().to_owned();
        let body = answer.body_mut().read_to_vec().unwrap();
        (answer.status().as_u16(), kind, body)
    }
}

/// A problem that says which status it came with.
pub(crate) fn problem(status: u16, body: &str) -> Problem {
    let problem: Problem = serde_json::from_str(body).unwrap_or_else(|error| panic!("{error}: {body}"));
    assert_eq!(problem.status, status, "{body}");
    assert!(problem.kind.starts_with("urn:muster:code:"), "{body}");
    assert!(![&problem.title, &problem.detail, &problem.next_step].iter().any(|words| words.is_empty()));
    problem
}

/// The host's certificate, proven as a host proves it.
pub(crate) fn proven(trust: &Trust, answer: &HostActivationAnswer) -> HostCertificate {
    let host = decoded(&answer.host);
    trust.host(&decoded(&answer.service), &host).unwrap();
    unverified(&host).unwrap()
}

pub(crate) fn decoded(object: &str) -> Sealed {
    Sealed::new(BASE64.decode(object.as_bytes()).unwrap())
}

/// A stand with a catalog, a key and its service.
pub(crate) fn serving_with_key() -> (Stand, Serving, PublisherId, muster_api::publisher::KeyView) {
    let stand = Stand::with_catalog();
    let key = stand.key();
    let publisher = stand.trust().publisher();
    let serving = stand.serve();
    (stand, serving, publisher, key)
}

fn agent() -> ureq::Agent {
    ureq::Agent::config_builder().http_status_as_error(false).build().into()
}
