//! What hosts and machines both ask of a service: a licence, and what the publisher publishes. From JSON to signed objects;
//! nothing is proven here.

use data_encoding::BASE64;
use muster_api::publisher::{
    BUNDLE, MACHINE_ACTIVATIONS, MachineActivationAnswer, MachineActivationRequest, RevocationsAnswer,
};
use muster_wire::id::PublisherId;
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::object::{LicenceRequest, Sealed};

use crate::exchange::{Trouble, fetch, post};
use crate::way::Way;

/// A licence with everything that its machine should know from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Licensed {
    /// Certificate of the service key that signed the licence.
    pub service: Sealed,
    /// The licence.
    pub licence: Sealed,
    /// The newest catalog.
    pub catalog: CatalogMessage,
    /// The newest revocation list.
    pub revocations: Option<RevocationsMessage>,
}

/// Asks the service at this address for a licence.
///
/// # Errors
/// The service said no, or nothing came of it.
pub fn license(
    way: &Way,
    program: &str,
    service: &str,
    request: &LicenceRequest,
) -> Result<Licensed, Trouble> {
    let url = at(service, MACHINE_ACTIVATIONS);
    let body = MachineActivationRequest { request: BASE64.encode(&muster_wire::encode(request)) };
    let text = post(way, program, &url, &body)?;
    read(&text, request.publisher).map_err(|said| Trouble::no_answer(&url, said))
}

/// Gets the bytes of the publisher's bundle from the service at this address.
///
/// # Errors
/// The service said no, or nothing came of it.
pub fn bundle(way: &Way, program: &str, service: &str) -> Result<Vec<u8>, Trouble> {
    fetch(way, program, &at(service, BUNDLE))
}

fn at(service: &str, path: &str) -> String {
    format!("{}{path}", service.trim_end_matches('/'))
}

/// Reads an answer; the fault is for people who look into the service.
fn read(text: &str, publisher: PublisherId) -> Result<Licensed, String> {
    let answer: MachineActivationAnswer = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let list = |list: &RevocationsAnswer| {
        Ok::<_, String>(RevocationsMessage {
            publisher,
            service: sealed(&list.service)?,
            list: sealed(&list.list)?,
            root: list.root.as_deref().map(sealed).transpose()?,
        })
    };
    Ok(Licensed {
        service: sealed(&answer.service)?,
        licence: sealed(&answer.licence)?,
        catalog: CatalogMessage {
            publisher,
            catalog_key: sealed(&answer.catalog_key)?,
            catalog: sealed(&answer.catalog)?,
        },
        revocations: answer.revocations.as_ref().map(list).transpose()?,
    })
}

fn sealed(text: &str) -> Result<Sealed, String> {
    BASE64.decode(text.as_bytes()).map(Sealed::new).map_err(|error| error.to_string())
}
