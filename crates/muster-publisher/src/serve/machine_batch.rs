//! `POST /v1/machine-activations/batch`: licence requests of many machines at once, as a proxy brings them.

use super::Service;
use super::body::decoded;
use super::extract::Body;
use super::machine_activations::{log, revocations};
use super::openapi::PublicProblems;
use super::peer::Peer;
use super::problem::Refused;
use super::router::MOST_BATCH;
use crate::failure::Failure;
use crate::root::published;
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use data_encoding::BASE64;
use muster_api::publisher::{MachineBatchAnswer, MachineBatchRequest, MachineOutcome};
use muster_core::code::Code;
use muster_os::clock;
use muster_text::{Language, Text};
use muster_wire::object::Sealed;
use muster_wire::time::Timestamp;
use std::sync::Arc;

/// Requests in one batch.
const MOST: usize = 100;

/// Licenses many machines at once
///
/// Each request is decided by itself, in its order, and is durable before the next one is. A batch that is sent again,
/// in whole or in part, costs nothing again.
#[utoipa::path(
    post,
    path = "/v1/machine-activations/batch",
    tag = "public",
    request_body = MachineBatchRequest,
    responses((status = 200, description = "What came of each", body = MachineBatchAnswer), PublicProblems)
)]
pub(super) async fn license_machines(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    Body(batch): Body<MachineBatchRequest, MOST_BATCH>,
) -> Result<Json<MachineBatchAnswer>, Refused> {
    let count = batch.requests.len();
    if count == 0 || count > MOST {
        let why = format!("The batch has {count} requests; 1 to {MOST} are allowed.");
        return Err(Refused::of(Failure::argument(why)));
    }
    let address = peer.address(&headers, &service.proxies);
    let answered = service.with_store(move |service, store| {
        let text = Text::new(Language::English);
        let mut one = |request: &String| -> Result<MachineOutcome, Refused> {
            let bytes = decoded(request)?;
            let key = service.take_of_licence_request(&bytes)?;
            let now = Timestamp::from_seconds(clock::now_utc());
            let (licensed, _) = service.judged(store, address, key.as_ref(), |store| {
                let address = address.to_string();
                let outcome = service.issuer.license(store, &bytes, &address, now);
                log(&address, &outcome);
                Ok(outcome?)
            })?;
            Ok(MachineOutcome::Licensed {
                service: encode(&licensed.service),
                licence: encode(&licensed.licence),
            })
        };
        let outcomes = batch.requests.iter().map(|request| {
            one(request).unwrap_or_else(|refused| MachineOutcome::Refused { problem: refused.problem(&text) })
        });
        let outcomes = outcomes.collect();
        let published = published(store)?;
        let catalog = published.catalog.as_ref().ok_or_else(|| Failure::of(Code::CatalogMissing))?;
        Ok(MachineBatchAnswer {
            outcomes,
            catalog_key: encode(&catalog.catalog_key),
            catalog: encode(&catalog.catalog),
            revocations: revocations(&published),
        })
    });
    answered.await.map(Json)
}

fn encode(object: &Sealed) -> String {
    BASE64.encode(object.as_bytes())
}
