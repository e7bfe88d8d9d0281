//! `POST /v1/host-activations`: a host asks to be certified by its host key.

use super::Service;
use super::body::read;
use super::extract::Raw;
use super::openapi::PublicProblems;
use super::peer::Peer;
use super::problem::{Answer, Refused};
use crate::activation::{NotActivated, Told};
use crate::failure::Failure;
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use data_encoding::BASE64;
use muster_api::publisher::{HostActivationAnswer, HostActivationRequest};
use muster_core::code::Code;
use muster_core::publisher::Cost;
use muster_os::clock;
use muster_store::publisher::Activated;
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use std::sync::Arc;

/// Certifies a host by its host key
#[utoipa::path(
    post,
    path = "/v1/host-activations",
    tag = "public",
    request_body = HostActivationRequest,
    responses(
        (status = 200, description = "The certificate, and what the host should know", body = HostActivationAnswer),
        PublicProblems
    )
)]
pub(super) async fn activate_host(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    Raw(body): Raw,
) -> Answer {
    let sealed = Sealed::new(read(&body, |request: HostActivationRequest| request.request)?);
    let key = service.take_of_host_request(&sealed)?;
    let address = peer.address(&headers, &service.proxies);
    let now = Timestamp::from_seconds(clock::now_utc());
    let answered = tokio::task::spawn_blocking(move || {
        service.judged(&mut service.store(), address, key.as_ref(), |store| {
            let address = address.to_string();
            let outcome = service.issuer.activate(store, &sealed, &address, now);
            log(&address, &outcome);
            Ok(outcome?)
        })
    });
    let Ok(outcome) = answered.await else {
        return Err(Refused::inside(StatusCode::INTERNAL_SERVER_ERROR));
    };
    let (activated, _) = outcome?;
    Ok(Json(answer(&activated)?).into_response())
}

fn answer(activated: &Activated) -> Result<HostActivationAnswer, Refused> {
    let encode = |object: &Sealed| BASE64.encode(object.as_bytes());
    let published = &activated.published;
    let catalog = published.catalog.as_ref().ok_or_else(|| Refused::of(Failure::of(Code::CatalogMissing)))?;
    Ok(HostActivationAnswer {
        service: encode(&activated.service),
        host: encode(&activated.certificate),
        catalog_key: encode(&catalog.catalog_key),
        catalog: encode(&catalog.catalog),
        revocations: published.revocations.as_ref().map(|list| encode(&list.list)),
        list_service: published.revocations.as_ref().map(|list| encode(&list.service)),
        root_revocations: published.root_revocations.as_ref().map(|list| encode(&list.list)),
    })
}

fn log(address: &str, outcome: &Result<(Activated, Told), NotActivated>) {
    match outcome {
        Ok((_, Told { serial, machine_name, certified, note })) => {
            let what = match certified {
                None => "answered again",
                Some(new) if new.cost == Cost::Nothing => "renewed",
                Some(new) if new.host.is_none() => "activated",
                Some(_) => "activated again",
            };
            tracing::info!(address, serial = serial.0, host = machine_name, "host {what}");
            if let Some(note) = note {
                tracing::warn!(
                    address,
                    serial = serial.0,
                    host = machine_name,
                    ?note,
                    "host looks like a copy"
                );
            }
        }
        Err(NotActivated::Refused(refusal)) => tracing::info!(address, %refusal, "host refused"),
        Err(NotActivated::Untrusted(error)) => tracing::info!(address, %error, "request does not hold"),
        // Told where the answer is made.
        Err(NotActivated::Failed(_)) => {}
    }
}
