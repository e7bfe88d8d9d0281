//! `POST /v1/machine-activations`: a machine asks for a licence by its multiple activation key.

use super::Service;
use super::body::read;
use super::extract::Raw;
use super::openapi::PublicProblems;
use super::peer::Peer;
use super::problem::{Answer, Refused};
use crate::failure::Failure;
use crate::licensing::{NotLicensed, ToldOfMachine};
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use muster_api::publisher::{MachineActivationAnswer, MachineActivationRequest, RevocationsAnswer};
use muster_core::code::Code;
use muster_core::publisher::MakDecision;
use muster_os::clock;
use muster_store::publisher::{Licensed, Published};
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use std::sync::Arc;

/// Licenses a machine by its multiple activation key
///
/// The request has its own name for the attempt: sent again, it costs nothing.
#[utoipa::path(
    post,
    path = "/v1/machine-activations",
    tag = "public",
    request_body = MachineActivationRequest,
    responses(
        (status = 200, description = "The licence, and what the machine should know", body = MachineActivationAnswer),
        PublicProblems
    )
)]
pub(super) async fn license_machine(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Answer {
    let bytes = read(&body, |request: MachineActivationRequest| request.request)?;
    let key = service.take_of_licence_request(&bytes)?;
    let address = peer.address(&headers, &service.proxies);
    let now = Timestamp::from_seconds(clock::now_utc());
    let answered = tokio::task::spawn_blocking(move || {
        service.judged(&mut service.store(), address, key.as_ref(), |store| {
            let address = address.to_string();
            let outcome = service.issuer.license(store, &bytes, &address, now);
            log(&address, &outcome);
            Ok(outcome?)
        })
    });
    let Ok(outcome) = answered.await else {
        return Err(Refused::inside(StatusCode::INTERNAL_SERVER_ERROR));
    };
    let (licensed, _) = outcome?;
    Ok(Json(answer(&licensed)?).into_response())
}

fn answer(licensed: &Licensed) -> Result<MachineActivationAnswer, Refused> {
    let encode = |object: &Sealed| BASE64.encode(object.as_bytes());
    let published = &licensed.published;
    let catalog = published.catalog.as_ref().ok_or_else(|| Refused::of(Failure::of(Code::CatalogMissing)))?;
    Ok(MachineActivationAnswer {
        service: encode(&licensed.service),
        licence: encode(&licensed.licence),
        catalog_key: encode(&catalog.catalog_key),
        catalog: encode(&catalog.catalog),
        revocations: revocations(published),
    })
}

/// The newest list, with the certificate of its signer.
pub(super) fn revocations(published: &Published) -> Option<RevocationsAnswer> {
    let encode = |object: &Sealed| BASE64.encode(object.as_bytes());
    let list = published.revocations.as_ref()?;
    Some(RevocationsAnswer {
        service: encode(&list.service),
        list: encode(&list.list),
        root: published.root_revocations.as_ref().map(|root| encode(&root.list)),
    })
}

pub(super) fn log(address: &str, outcome: &Result<(Licensed, ToldOfMachine), NotLicensed>) {
    match outcome {
        Ok((_, ToldOfMachine { serial, machine_name, decision })) => {
            let what = match decision {
                MakDecision::Count => "activated",
                MakDecision::Renew { .. } => "known, licensed anew",
                MakDecision::Confirmed => "confirmed by telephone before, licensed",
                MakDecision::Again | MakDecision::Repeat => "answered again",
            };
            tracing::info!(address, serial = serial.0, machine = machine_name, "machine {what}");
        }
        Err(NotLicensed::Refused(refusal)) => tracing::info!(address, %refusal, "machine refused"),
        Err(NotLicensed::Encoding(error)) => tracing::info!(address, %error, "request does not hold"),
        // Told where the answer is made, or begun anew.
        Err(NotLicensed::Failed(_) | NotLicensed::CatalogChanged) => {}
    }
}
