//! Passes requests for licences on to their publishers, whenever there is a way to them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use muster_core::publisher::{is_about_request, says_revoked};
use muster_https::Way;
use muster_service::stop::Stop;
use muster_wire::id::{PublisherId, RequestId};
use muster_wire::object::LicenceRequest;
use muster_wire::offline::{FiledAnswer, Refused};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::counting::Order;
use crate::licences::{Licences, claimed};
use crate::publisher_service;
use crate::shelf::Shelf;

/// How often it is tried again what could not be passed on.
const EVERY: Duration = Duration::from_secs(600);
/// Requests that are read at one time.
const PAGE: usize = 100;

/// What is passed on, and how.
#[derive(Debug, Clone)]
pub(crate) struct Passing {
    pub(crate) licences: Arc<Licences>,
    pub(crate) shelf: Shelf,
    pub(crate) way: Way,
    /// Rung when a publisher says that it has revoked something: its list is to be had.
    pub(crate) news: Arc<Notify>,
}

/// Passes on what waits: at once what is new, and the rest again and again.
pub(crate) async fn run(passing: Passing, orders: mpsc::Sender<Order>, waiting: Arc<Notify>, stop: Stop) {
    loop {
        let (done, services) = oneshot::channel();
        if orders.send(Order::Services(done)).await.is_err() {
            return;
        }
        let Ok(services) = services.await else { return };
        let one = passing.clone();
        // A defect in it must not keep the host from serving.
        let _passed = tokio::task::spawn_blocking(move || one.all(&services)).await;
        tokio::select! {
            () = stop.soft() => return,
            () = waiting.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

impl Passing {
    fn all(&self, services: &BTreeMap<PublisherId, String>) {
        for (publisher, service) in services {
            let mut after: Option<String> = None;
            loop {
                let (page, last) = match self.licences.waiting(*publisher, after.as_deref(), PAGE) {
                    Ok(page) => page,
                    Err(error) => return tracing::warn!(%error, "requests for licences cannot be read"),
                };
                if page.is_empty() || !page.iter().all(|request| self.one(service, request)) {
                    break;
                }
                after = last;
            }
        }
    }

    /// Whether the next may be tried.
    fn one(&self, service: &str, request: &LicenceRequest) -> bool {
        let id = RequestId::new(*request.idempotency.as_bytes());
        let kept = match publisher_service::license(service, request, &self.way) {
            Ok(answer) => {
                let answer = FiledAnswer::licence(id, answer);
                return self.keep(&answer);
            }
            Err(failure) if is_about_request(failure.number) => {
                if says_revoked(failure.number) {
                    self.news.notify_one();
                }
                let (code, figure, limit) = (failure.number.0, failure.figure, failure.limit);
                self.licences
                    .keep_refusal(request, &FiledAnswer::refused(id, Refused { code, figure, limit }))
            }
            Err(failure) => {
                tracing::info!(%failure, "a request for a licence waits");
                return false;
            }
        };
        kept.inspect_err(|error| tracing::warn!(%error, "an answer could not be kept")).is_ok()
    }

    fn keep(&self, answer: &FiledAnswer) -> bool {
        let Some(named) = claimed(answer) else { return true };
        let (Some(shelved), Some(held)) = (self.shelf.get(named.publisher), &answer.licence) else {
            return true;
        };
        match shelved.trust.licence(&held.service, &held.licence) {
            Ok(licence) => {
                let kept = self.licences.keep(&licence, answer);
                kept.inspect_err(|error| tracing::warn!(%error, "a licence could not be kept")).is_ok()
            }
            Err(error) => {
                tracing::warn!(%error, "a licence does not prove itself");
                true
            }
        }
    }
}
