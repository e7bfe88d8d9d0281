//! The way to the publisher's service: one request, one answer, over HTTP.

use muster_api::host::ActivationRequest;
use muster_api::publisher::{HostActivationAnswer, HostActivationRequest};
use muster_core::code::Code;
use muster_https::{Trouble, Way, post};
use muster_text::HostMessage;
use muster_wire::object::LicenceRequest;
use muster_wire::offline::LicenceAnswer;

use crate::failure::Failure;
use crate::text::Saying;
use crate::text::sentence::endpoint;

const PROGRAM: &str = concat!("muster-host/", env!("CARGO_PKG_VERSION"));

/// Sends a request to the service that it names, and reads the answer. Nothing in the answer is trusted yet.
pub(crate) fn send(request: &ActivationRequest, way: &Way) -> Result<HostActivationAnswer, Failure> {
    let Some(service) = &request.service else {
        let named =
            [("publisher", request.publisher.clone().into()), ("group", request.group.to_string().into())];
        return Err(Failure::saying(Code::ServiceUnreachable, HostMessage::ServiceNotKnown)
            .next(Saying::new(HostMessage::NameServiceNext, named)));
    };
    let address = endpoint(service);
    let body = HostActivationRequest { request: request.request.clone() };
    let text = post(way, PROGRAM, &address, &body)?;
    serde_json::from_str(&text).map_err(|error| Trouble::no_answer(&address, error).into())
}

/// Gets the bytes of what the publisher of a service publishes. Nothing in them is trusted yet.
pub(crate) fn bundle(service: &str, way: &Way) -> Result<Vec<u8>, Failure> {
    Ok(muster_https::bundle(way, PROGRAM, service)?)
}

/// Passes a machine's request on. Nothing in the answer is trusted yet.
pub(crate) fn license(service: &str, request: &LicenceRequest, way: &Way) -> Result<LicenceAnswer, Failure> {
    let licensed = muster_https::license(way, PROGRAM, service, request)?;
    Ok(LicenceAnswer { service: licensed.service, licence: licensed.licence })
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        match trouble {
            Trouble::Refused { code, figure, limit } => Self::foreign(code, figure, limit),
            Trouble::Failed { reason, said } => Self::new(reason).because(said),
        }
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use std::io::{BufRead, BufReader, Read, Write};
    use std::net::TcpListener;
    use std::thread::{self, JoinHandle};

    /// Answers one request with these words, and gives what it was asked.
    pub(crate) fn service(response: String) -> (String, JoinHandle<String>) {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/", listener.local_addr().unwrap());
        let asked = thread::spawn(move || {
            let (stream, _) = listener.accept().unwrap();
            let mut reader = BufReader::new(stream);
            let (mut head, mut length) = (String::new(), 0);
            while !head.ends_with("\r\n\r\n") {
                let begin = head.len();
                reader.read_line(&mut head).unwrap();
                if let Some(text) = head[begin..].to_lowercase().strip_prefix("content-length:") {
                    length = text.trim().parse().unwrap();
                }
            }
            let mut body = vec![0; length];
            reader.read_exact(&mut body).unwrap();
            reader.get_mut().write_all(response.as_bytes()).unwrap();
            head + &String::from_utf8(body).unwrap()
        });
        (address, asked)
    }

    pub(crate) fn response(status: &str, body: &str) -> String {
        format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len())
    }

    fn request(service: Option<String>) -> ActivationRequest {
        ActivationRequest {
            publisher: String::new(),
            publisher_name: String::new(),
            group: 1,
            group_name: String::new(),
            service,
            request: "AAAA".to_owned(),
        }
    }

    fn answered(status: &str, body: &str) -> Result<HostActivationAnswer, Failure> {
        let (address, asked) = service(response(status, body));
        let answer = send(&request(Some(address)), &Way::default());
        let asked = asked.join().unwrap();
        assert!(asked.starts_with("POST /v1/host-activations HTTP/1.1\r\n"), "{asked}");
        let (_, body) = asked.split_once("\r\n\r\n").unwrap();
        assert_eq!(
            serde_json::from_str::<serde_json::Value>(body).unwrap(),
            serde_json::json!({ "request": "AAAA" })
        );
        answer
    }

    #[test]
    fn a_certificate_comes_back_as_it_was_sent() {
        let body = r#"{"service":"AQ==","host":"Ag==","catalog_key":"Aw==","catalog":"BA=="}"#;
        let answer = answered("200 OK", body).unwrap();
        assert_eq!((answer.host.as_str(), answer.revocations), ("Ag==", None));
    }

    #[test]
    fn a_refusal_keeps_its_code_and_numbers() {
        let body = r#"{"type":"tag:muster,2026:host-key-exhausted","title":"t","status":409,"detail":"d",
            "next_step":"n","code":3221536776,"figure":6,"limit":6}"#;
        let failure = answered("409 Conflict", body).unwrap_err();
        assert_eq!((failure.code(), failure.figure, failure.limit), (Some(Code::HostKeyExhausted), 6, 6));
    }

    #[test]
    fn something_else_than_the_service_is_named_by_its_status_or_as_no_answer() {
        let failure = answered("502 Bad Gateway", "<html>").unwrap_err();
        assert_eq!((failure.code(), failure.figure), (Some(Code::ServiceRefused), 502));
        let failure = answered("302 Found", "").unwrap_err();
        assert_eq!((failure.code(), failure.figure), (Some(Code::ServiceRefused), 302));
        let failure = answered("200 OK", "<html>").unwrap_err();
        assert_eq!(failure.code(), Some(Code::ServiceAnswerInvalid));
    }

    #[test]
    fn a_service_that_is_not_there_or_not_known_is_unreachable() {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let nobody = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        let failure = send(&request(Some(nobody.clone())), &Way::default()).unwrap_err();
        assert_eq!(failure.code(), Some(Code::ServiceUnreachable));
        assert!(
            failure.lines(crate::text::english()).contains(&nobody),
            "{}",
            failure.lines(crate::text::english())
        );
        let failure = send(&request(None), &Way::default()).unwrap_err();
        assert_eq!(failure.code(), Some(Code::ServiceUnreachable));
        assert!(
            failure.lines(crate::text::english()).contains("--service"),
            "{}",
            failure.lines(crate::text::english())
        );
    }
}
