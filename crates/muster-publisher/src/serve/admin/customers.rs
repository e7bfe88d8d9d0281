//! `GET /v1/admin/customers`: who has keys.

use super::page::{length, next};
use super::rights::{Anybody, May};
use crate::serve::Service;
use crate::serve::extract::Asked;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use muster_api::publisher::{CustomerPage, CustomerView};
use muster_store::publisher::{AdministrationStore, CustomerRecord};
use serde::Deserialize;
use std::sync::Arc;
use utoipa::IntoParams;

/// Which customers.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct WhichCustomers {
    /// Only behind this name.
    after: Option<String>,
    /// Entries of the page: 1 to 1000, 100 where it is absent.
    #[param(minimum = 1, maximum = 1000)]
    most: Option<u32>,
}

/// Customers, as keys name them
#[utoipa::path(
    get,
    path = "/v1/admin/customers",
    tag = "administration",
    params(WhichCustomers),
    security(("token" = []), ("password" = [])),
    responses((status = 200, description = "A page of customers", body = CustomerPage), AdminProblems)
)]
pub(super) async fn customers(
    State(service): State<Arc<Service>>,
    _may: May<Anybody>,
    Asked(which): Asked<WhichCustomers>,
) -> Result<Json<CustomerPage>, Refused> {
    let most = length(which.most)?;
    // No name has such a character, and one of the databases takes none.
    let after = which.after.unwrap_or_default().replace('\0', "");
    let found = service.with_store(move |_, store| Ok(store.customers_after(&after, most)?)).await?;
    let next = next(&found, most, |customer| customer.name.clone());
    Ok(Json(CustomerPage { customers: found.into_iter().map(view).collect(), next }))
}

fn view(customer: CustomerRecord) -> CustomerView {
    CustomerView {
        name: customer.name,
        host_keys: customer.host_keys,
        maks: customer.maks,
        blocked: customer.blocked,
    }
}
