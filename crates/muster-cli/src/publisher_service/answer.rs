//! From the service's JSON to signed objects. Nothing is proven here.

use data_encoding::BASE64;
use muster_api::publisher::{MachineActivationAnswer, RevocationsAnswer};
use muster_client::LicenceAnswer;
use muster_wire::id::PublisherId;
use muster_wire::message::{CatalogMessage, RevocationsMessage};
use muster_wire::object::Sealed;

/// Reads an answer; the fault is for people who look into the service.
pub(crate) fn read(text: &str, publisher: PublisherId) -> Result<LicenceAnswer, String> {
    let answer: MachineActivationAnswer = serde_json::from_str(text).map_err(|error| error.to_string())?;
    let list = |list: &RevocationsAnswer| {
        Ok::<_, String>(RevocationsMessage {
            publisher,
            service: sealed(&list.service)?,
            list: sealed(&list.list)?,
            root: list.root.as_deref().map(sealed).transpose()?,
        })
    };
    Ok(LicenceAnswer {
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
