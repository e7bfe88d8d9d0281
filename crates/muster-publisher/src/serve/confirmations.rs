//! `POST /v1/confirmations`: an installation ID for its confirmation ID, for whoever has a telephone with a screen.

use super::Service;
use super::extract::Body;
use super::openapi::PublicProblems;
use super::peer::Peer;
use super::problem::Refused;
use crate::telephone::{AskedBy, Given, NotConfirmed};
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use muster_api::publisher::{ConfirmationAnswer, ConfirmationRequest};
use muster_os::clock;
use muster_service::owner::owner;
use muster_store::publisher::By;
use muster_wire::time::Timestamp;
use std::net::IpAddr;
use std::sync::Arc;

/// Answers an installation ID with its confirmation ID
///
/// The same installation ID again costs nothing.
#[utoipa::path(
    post,
    path = "/v1/confirmations",
    tag = "public",
    request_body = ConfirmationRequest,
    responses((status = 200, description = "The confirmation ID, to be read out", body = ConfirmationAnswer), PublicProblems)
)]
pub(super) async fn confirm(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    Body(request): Body<ConfirmationRequest>,
) -> Result<Json<ConfirmationAnswer>, Refused> {
    let address = peer.address(&headers, &service.proxies);
    let given = confirmed(&service, address, request.installation_id).await?;
    Ok(Json(given.view()))
}

/// Confirms for whoever asks from this address.
pub(super) async fn confirmed(
    service: &Arc<Service>,
    address: IpAddr,
    installation_id: String,
) -> Result<Given, Refused> {
    let at = Timestamp::from_seconds(clock::now_utc());
    let answered = service.with_store(move |service, store| {
        let by = By { actor: format!("service, for {address}"), at };
        let asked_by = AskedBy { by, network: Some(owner(address).to_string()) };
        let outcome = service.confirmer.confirm(store, &installation_id, &asked_by);
        log(&address.to_string(), &outcome);
        Ok(outcome)
    });
    Ok(answered.await??)
}

fn log(address: &str, outcome: &Result<Given, NotConfirmed>) {
    match outcome {
        Ok(given) => {
            let (serial, subject) = (given.asked.serial().0, given.asked.subject());
            tracing::info!(address, serial, %subject, cost = ?given.cost, "confirmed by telephone");
        }
        Err(NotConfirmed::Refused(refusal)) => tracing::info!(address, %refusal, "installation ID refused"),
        Err(NotConfirmed::Text(error)) => tracing::info!(address, %error, "no installation ID"),
        // Told where the answer is made.
        Err(NotConfirmed::Failed(_)) => {}
    }
}
