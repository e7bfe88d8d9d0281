//! `POST /v1/key-usage`: whoever has a key asks what is left of it.

use super::Service;
use super::extract::Body;
use super::openapi::PublicProblems;
use super::peer::Peer;
use super::problem::Refused;
use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::KeyViews;
use crate::root::{Store, published};
use axum::Json;
use axum::extract::{ConnectInfo, State};
use axum::http::HeaderMap;
use muster_api::publisher::{KeyUsageRequest, KeyView};
use muster_core::code::Code;
use muster_core::product_key::ProductKey;
use muster_store::publisher::PublisherStore;
use std::sync::Arc;

/// What is left of a key
///
/// The key itself is the right to ask. It travels in the body, so that it stands in no log.
#[utoipa::path(
    post,
    path = "/v1/key-usage",
    tag = "public",
    request_body = KeyUsageRequest,
    responses((status = 200, description = "The key as it is now, not in full", body = KeyView), PublicProblems)
)]
pub(super) async fn key_usage(
    State(service): State<Arc<Service>>,
    ConnectInfo(peer): ConnectInfo<Peer>,
    headers: HeaderMap,
    Body(asked): Body<KeyUsageRequest>,
) -> Result<Json<KeyView>, Refused> {
    let key = ProductKey::parse(&asked.key).map_err(|error| Refused::of(error.into()))?;
    service.take_of_key(&key)?;
    let address = peer.address(&headers, &service.proxies);
    let answered = service.with_store(move |service, store| {
        let used = |store: &mut Store| used(service, store, &key).map_err(Refused::of);
        Ok(service.judged(store, address, Some(&key), used))
    });
    answered.await?.map(Json)
}

fn used(service: &Service, store: &mut Store, key: &ProductKey) -> Result<KeyView, Failure> {
    let published = published(store)?;
    let trust = trust(&published)?;
    let found = store.key(key.serial())?;
    // A serial is easily guessed; what follows it is not.
    let own = found.filter(|record| record.at_rest.lookup == service.issuer.seal.look_up(key));
    let record = own.ok_or_else(|| Failure::of(Code::ServiceKeyInvalid))?;
    Ok(KeyViews::new(&service.session(), Some(trust.rules())).partial(&record, key))
}
