//! `GET /v1/admin/products`, `GET /v1/admin/catalogs`: what the catalog in force says, and which catalogs there were.

use super::page::{length, next};
use super::rights::{Anybody, May};
use crate::catalog::{trust, view};
use crate::moment::moment;
use crate::root::published;
use crate::serve::Service;
use crate::serve::extract::Asked;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use muster_api::publisher::{CatalogVersionPage, CatalogVersionView, CatalogView};
use muster_store::publisher::AdministrationStore;
use muster_wire::number::CatalogVersion;
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Products, pools and key groups of the catalog in force
#[utoipa::path(
    get,
    path = "/v1/admin/products",
    tag = "administration",
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "The catalog in force", body = CatalogView), AdminProblems)
)]
pub(super) async fn products(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
) -> Result<Json<CatalogView>, Refused> {
    service.with_store(|_, store| Ok(view(trust(&published(store)?)?.rules()))).await.map(Json)
}

/// Which catalogs.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichCatalogs {
    /// Only versions before this one.
    before: Option<u32>,
    /// Entries of the page: 1 to 1000, 100 where it is absent.
    #[param(minimum = 1, maximum = 1000)]
    most: Option<u32>,
}

/// Catalogs that were published, newest first
#[utoipa::path(
    get,
    path = "/v1/admin/catalogs",
    tag = "administration",
    params(WhichCatalogs),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "A page of catalogs", body = CatalogVersionPage), AdminProblems)
)]
pub(super) async fn catalogs(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
    Asked(which): Asked<WhichCatalogs>,
) -> Result<Json<CatalogVersionPage>, Refused> {
    let most = length(which.most)?;
    let before = which.before.map(CatalogVersion);
    let found = service.with_store(move |_, store| Ok(store.catalogs_before(before, most)?)).await?;
    let next = next(&found, most, |catalog| catalog.version.0);
    let view = |catalog: &muster_store::publisher::CatalogRecord| CatalogVersionView {
        version: catalog.version.0,
        published: moment(catalog.published),
    };
    Ok(Json(CatalogVersionPage { catalogs: found.iter().map(view).collect(), next }))
}
