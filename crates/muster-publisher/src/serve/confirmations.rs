//! `POST /v1/confirmations`: an installation ID for its confirmation ID, for whoever has a telephone with a screen.

use super::Service;
use super::body::read_json;
use super::peer::Peer;
use super::problem::{Answer, Refused};
use crate::telephone::{AskedBy, Given, NotConfirmed};
use axum::Json;
use axum::body::Bytes;
use axum::extract::rejection::BytesRejection;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use muster_api::publisher::ConfirmationRequest;
use muster_core::code::Code;
use muster_os::clock;
use muster_store::publisher::By;
use muster_wire::time::Timestamp;
use std::sync::Arc;

pub(super) async fn post(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    body: Result<Bytes, BytesRejection>,
) -> Answer {
    let request: ConfirmationRequest = read_json(body)?;
    let address = peer.address(&headers, &service.proxies).to_string();
    let at = Timestamp::from_seconds(clock::now_utc());
    let answered = tokio::task::spawn_blocking(move || {
        let asked_by = AskedBy { by: By { actor: format!("service, for {address}"), at }, anybody: true };
        let outcome = service.confirmer.confirm(&mut *service.store(), &request.installation_id, &asked_by);
        log(&address, &outcome);
        outcome
    });
    let Ok(outcome) = answered.await else {
        return Err(Refused::other(StatusCode::INTERNAL_SERVER_ERROR, Code::ServiceRefused));
    };
    Ok(Json(outcome?.view()).into_response())
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
