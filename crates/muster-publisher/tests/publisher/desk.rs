//! Requests to the administration, as programs and people send them.

use data_encoding::BASE64;
use muster_api::publisher::{Problem, TokenMade};
use serde::de::DeserializeOwned;
use std::io::Write;
use std::process::Stdio;

use super::host::problem;
use super::stand::{Serving, Stand};

/// The password of every person here.
pub(crate) const PASSWORD: &str = "correct horse battery";

/// What came back.
pub(crate) struct Came {
    pub(crate) status: u16,
    pub(crate) kind: String,
    pub(crate) headers: ureq::http::HeaderMap,
    pub(crate) body: String,
}

impl Came {
    pub(crate) fn json<T: DeserializeOwned>(&self) -> T {
        serde_json::from_str(&self.body)
            .unwrap_or_else(|error| panic!("{error}: {} {}", self.status, self.body))
    }
    /// The problem that it is.
    pub(crate) fn problem(&self) -> Problem {
        assert_eq!(self.kind, "application/problem+json", "{} {}", self.status, self.body);
        problem(self.status, &self.body)
    }
}

/// A new token of a role, and its number.
pub(crate) fn token(stand: &Stand, role: &str) -> TokenMade {
    stand.json(&["token", "create", "--role", role, "--name", &format!("tests {role}")])
}

/// A new token of a role, as a header.
pub(crate) fn bearer(stand: &Stand, role: &str) -> String {
    format!("Bearer {}", token(stand, role).token)
}

/// A new person of a role, as a header.
pub(crate) fn person(stand: &Stand, name: &str, role: &str) -> String {
    assert_eq!(add_person(stand, name, role, PASSWORD), "");
    basic(name, PASSWORD)
}

/// Adds a person, and gives what the command complained about.
pub(crate) fn add_person(stand: &Stand, name: &str, role: &str, password: &str) -> String {
    let mut command = stand.call(&["person", "add", name, "--role", role]).command();
    let mut child = command.stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    child.stdin.take().unwrap().write_all(format!("{password}\n").as_bytes()).unwrap();
    String::from_utf8(child.wait_with_output().unwrap().stderr).unwrap()
}

pub(crate) fn basic(name: &str, password: &str) -> String {
    format!("Basic {}", BASE64.encode(format!("{name}:{password}").as_bytes()))
}

impl Serving {
    /// Sends any request; without a body none is sent.
    pub(crate) fn send_to(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<&str>,
    ) -> Came {
        let agent: ureq::Agent = ureq::Agent::config_builder()
            .http_status_as_error(false)
            .allow_non_standard_methods(true)
            .build()
            .into();
        let mut request = ureq::http::Request::builder().method(method).uri(format!("{}{path}", self.url));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if body.is_some() && !headers.iter().any(|(name, _)| *name == "content-type") {
            request = request.header("content-type", "application/json");
        }
        let answered = match body {
            Some(body) => agent.run(request.body(body.to_owned()).unwrap()),
            None => agent.run(request.body(()).unwrap()),
        };
        let mut answered = answered.unwrap();
        let headers = answered.headers().clone();
        let kind = headers.get("content-type").map_or("", |kind| kind.to_str().unwrap()).to_owned();
        let body = String::from_utf8_lossy(&answered.body_mut().read_to_vec().unwrap()).into_owned();
        Came { status: answered.status().as_u16(), kind, headers, body }
    }
    /// Gets a path of the administration.
    pub(crate) fn look(&self, authorization: &str, path: &str) -> Came {
        self.send_to("GET", path, &[("authorization", authorization)], None)
    }
    /// Posts JSON to a path of the administration.
    pub(crate) fn order(&self, authorization: &str, path: &str, body: &serde_json::Value) -> Came {
        self.send_to("POST", path, &[("authorization", authorization)], Some(&body.to_string()))
    }
}
