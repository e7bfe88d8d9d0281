//! One request to a publisher's service and one answer, and what can keep them from being exchanged.

use std::io::ErrorKind;
use std::time::Duration;

use muster_api::publisher::Problem;
use muster_core::code::{Code, CodeNumber, Reason};
use serde::Serialize;
use ureq::http::{Response, StatusCode};
use ureq::{Body, Error};

use crate::way::{Way, WayError};

/// Far more than a catalog and a list as base64.
const ANSWER: u64 = 4 << 20;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The service said no. This version may not know the code.
    Refused {
        /// Why.
        code: CodeNumber,
        /// The number that failed.
        figure: i64,
        /// Its limit.
        limit: i64,
    },
    /// Nobody answered, or what came is no answer.
    Failed {
        /// Why.
        reason: Reason,
        /// What only the system, the proxy or the protocol can say, in English.
        said: String,
    },
}

impl Trouble {
    /// What came is none of the service's answers.
    #[must_use]
    pub fn no_answer(url: &str, said: impl std::fmt::Display) -> Self {
        failed(Code::ServiceAnswerInvalid.into(), format!("{url}: {said}"))
    }
}

impl From<WayError> for Trouble {
    /// What an administrator said about the way is wrong.
    fn from(error: WayError) -> Self {
        let code = match &error {
            WayError::Trust(_) => Code::AuthorityFileInvalid,
            WayError::Proxy => Code::ProxyFailed,
        };
        failed(code.into(), error.to_string())
    }
}

/// Sends a request as JSON, and gives the text of the answer when the service said yes. Nothing in it is proven.
///
/// # Errors
/// The service said no, or nothing came of it.
pub fn post(way: &Way, program: &str, url: &str, request: &impl Serialize) -> Result<String, Trouble> {
    let bytes = answered(way, url, way.agent(program)?.post(url).send_json(request))?;
    String::from_utf8(bytes).map_err(|error| Trouble::no_answer(url, error))
}

/// Gets what stands at an address.
///
/// # Errors
/// The service said no, or nothing came of it.
pub(crate) fn fetch(way: &Way, program: &str, url: &str) -> Result<Vec<u8>, Trouble> {
    answered(way, url, way.agent(program)?.get(url).call())
}

/// Sends bytes that are JSON, with these headers, and gives the status of the answer, of which nothing else is read.
///
/// # Errors
/// Nothing came of it within the time.
pub fn deliver(
    way: &Way,
    program: &str,
    url: &str,
    headers: &[(&str, String)],
    body: &[u8],
    patience: Duration,
) -> Result<u16, Trouble> {
    let request = way.agent(program)?.post(url).config().timeout_global(Some(patience)).build();
    let request = request.header("Content-Type", "application/json");
    let request = headers.iter().fold(request, |request, (name, value)| request.header(*name, value));
    let came = request.send(body).map_err(|error| trouble(&error, url, way.leads_through_proxy(url)))?;
    Ok(came.status().as_u16())
}

fn answered(way: &Way, url: &str, came: Result<Response<Body>, Error>) -> Result<Vec<u8>, Trouble> {
    let lost = |error: Error| trouble(&error, url, way.leads_through_proxy(url));
    let mut response = came.map_err(lost)?;
    let bytes = response.body_mut().with_config().limit(ANSWER).read_to_vec().map_err(lost)?;
    let status = response.status();
    if status == StatusCode::OK { Ok(bytes) } else { Err(refused(status, &bytes, url)) }
}

/// A problem says which code it is, whatever language its sentences are in; anything else is known by its status.
fn refused(status: StatusCode, answer: &[u8], url: &str) -> Trouble {
    match serde_json::from_slice::<Problem>(answer) {
        Ok(Problem { code, figure, limit, .. }) if code != 0 => {
            Trouble::Refused { code: CodeNumber(code), figure, limit }
        }
        _ => failed(Reason::with(Code::ServiceRefused, status.as_u16().into(), 0), url.to_owned()),
    }
}

/// What kept the exchange from being made.
fn trouble(error: &Error, url: &str, through_proxy: bool) -> Trouble {
    let said = format!("{url}: {error}");
    if let Error::ConnectProxyFailed(answer) = error {
        let status = status_of_proxy(answer);
        let code = if status == 407 { Code::ProxyAuthentication } else { Code::ProxyFailed };
        return failed(Reason::with(code, status, 0), said);
    }
    if is_certificate(error) {
        return failed(Code::ServiceUntrusted.into(), said);
    }
    // With a proxy the name and the port of the service are the proxy's to find.
    let proxys = matches!(error, Error::HostNotFound | Error::ConnectionFailed)
        || matches!(error, Error::Io(error) if error.kind() == ErrorKind::ConnectionRefused);
    let code = if through_proxy && proxys { Code::ProxyFailed } else { Code::ServiceUnreachable };
    failed(code.into(), said)
}

/// The status that a proxy answered with, which stands in its words alone; 0 where it did not answer.
fn status_of_proxy(answer: &str) -> i64 {
    let digits: String =
        answer.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

/// Whether it is about the certificate of whoever answered. TLS hands its errors on inside those of the connection, with
/// these words.
fn is_certificate(error: &Error) -> bool {
    error.to_string().contains("invalid peer certificate")
}

fn failed(reason: Reason, said: String) -> Trouble {
    Trouble::Failed { reason, said }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_proxy_is_read_from_its_words() {
        assert_eq!(status_of_proxy("proxy server responded 407/407"), 407);
        assert_eq!(status_of_proxy("proxy server did not respond"), 0);
    }

    #[test]
    fn what_is_no_problem_is_known_by_its_status() {
        let Trouble::Failed { reason, .. } = refused(StatusCode::BAD_GATEWAY, b"<html>", "a") else {
            panic!()
        };
        assert_eq!(reason, Reason::with(Code::ServiceRefused, 502, 0));
    }
}
