//! `POST /v1/admin/keys`: new keys for a customer.

use super::keys::with_views;
use super::rights::{Issue, May};
use crate::arguments::{
    GroupChoice, IssueOrder, KeyTerms, MOST_KEYS, MOST_MACHINES, MakOrder, Maximum, Name, ProductChoice,
    Terms, within,
};
use crate::catalog::trust;
use crate::failure::Failure;
use crate::key::{issue as issue_host_keys, issue_maks, on_record};
use crate::root::{Store, published};
use crate::serve::Service;
use crate::serve::extract::Body;
use crate::serve::openapi::AdminProblems;
use crate::serve::problem::Refused;
use axum::Json;
use axum::extract::State;
use axum::http::StatusCode;
use muster_api::publisher::{KeyIssue, KeysIssued};
use muster_core::code::Code;
use muster_store::publisher::{By, PublisherStore};
use muster_wire::number::KeySerial;
use muster_wire::time::Timestamp;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the body asks for, checked as far as that is possible without the catalog.
enum Order {
    Host(IssueOrder),
    Mak(MakOrder),
}

/// Issues keys, all or none, and shows them in full
#[utoipa::path(
    post,
    path = "/v1/admin/keys",
    operation_id = "issue_keys",
    tag = "administration",
    request_body = KeyIssue,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request: sent again, it is done once")),
    security(("token" = []), ("password" = [])),
    responses((status = 201, description = "The keys, in full", body = KeysIssued), AdminProblems)
)]
pub(super) async fn issue(
    State(service): State<Arc<Service>>,
    may: May<Issue>,
    Body(asked): Body<KeyIssue>,
) -> Result<(StatusCode, Json<KeysIssued>), Refused> {
    let by = may.by();
    let order = order(asked, by.at).map_err(Refused::unusable)?;
    let issued = service.with_store(move |service, store| {
        let serials = loop {
            match carry_out(service, store, &by, &order) {
                // A catalog was published between reading it and issuing: once more, by the new one.
                Err(failure) if failure.reason().code == Code::CatalogOlder => {}
                outcome => break outcome?,
            }
        };
        let records = serials.into_iter().map(|serial| on_record(serial, store.key(serial)?));
        let records = records.collect::<Result<Vec<_>, _>>()?;
        with_views(service, store, |views| {
            let keys = records.iter().map(|record| {
                let key = service.issuer.seal.open(record)?;
                Ok(views.in_full(record, &key))
            });
            Ok(KeysIssued { keys: keys.collect::<Result<Vec<_>, Failure>>()? })
        })
    });
    Ok((StatusCode::CREATED, Json(issued.await?)))
}

fn carry_out(
    service: &Service,
    store: &mut Store,
    by: &By,
    order: &Order,
) -> Result<Vec<KeySerial>, Failure> {
    let trust = trust(&published(store)?)?;
    let (rules, seal) = (trust.rules(), &service.issuer.seal);
    match order {
        Order::Host(order) => issue_host_keys(by, store, order, rules, order.group.find(rules)?, seal),
        Order::Mak(order) => issue_maks(by, store, order, rules, seal),
    }
}

fn order(asked: KeyIssue, now: Timestamp) -> Result<Order, Failure> {
    match asked {
        KeyIssue::Host {
            group,
            customer,
            count,
            hosts,
            activations,
            threshold,
            ends,
            machine_maximum,
            maximum_refuses,
            attributes,
        } => {
            let maximum =
                maximum_refuses.map(|refuses| if refuses { Maximum::Refuse } else { Maximum::Warn });
            let terms = Terms {
                hosts: hosts.unwrap_or(Terms::HOSTS),
                activations: activations.unwrap_or(Terms::ACTIVATIONS),
                threshold,
                ends,
                machine_maximum,
                maximum,
                attributes: pairs(&attributes),
            };
            Ok(Order::Host(IssueOrder {
                group: GroupChoice(group),
                customer: Name::customer(&customer)?,
                count: within("count", count.unwrap_or(1), MOST_KEYS)?,
                terms: KeyTerms::new(&terms, now)?,
            }))
        }
        KeyIssue::Mak { product, customer, count, uses, attributes } => {
            let terms = Terms::of_attributes(pairs(&attributes));
            Ok(Order::Mak(MakOrder {
                product: ProductChoice(product),
                customer: Name::customer(&customer)?,
                count: within("count", count.unwrap_or(1), MOST_KEYS)?,
                uses: within("uses", uses, MOST_MACHINES)?,
                attributes: KeyTerms::new(&terms, now)?.terms.attributes,
            }))
        }
    }
}

fn pairs(attributes: &BTreeMap<String, String>) -> Vec<String> {
    attributes.iter().map(|(name, value)| format!("{name}={value}")).collect()
}
