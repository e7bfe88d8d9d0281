//! Passes requests for licences on to their publishers, whenever there is a way to them.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::Duration;

use muster_core::code::Code;
use muster_core::event::Event;
use muster_core::publisher::{Concern, Round, says_revoked};
use muster_https::Way;
use muster_os::file_error::FileError;
use muster_service::stop::Stop;
use muster_wire::id::{PublisherId, RequestId};
use muster_wire::object::LicenceRequest;
use muster_wire::offline::{FiledAnswer, Refused};
use tokio::sync::{Notify, mpsc, oneshot};

use crate::counting::{Order, now};
use crate::failure::Failure;
use crate::journal;
use crate::licences::{Licences, proven};
use crate::publisher_service;
use crate::shelf::Shelf;

/// How often it is tried again what could not be passed on; sooner where the service names a shorter wait.
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
        let pause = tokio::task::spawn_blocking(move || one.all(&services)).await.unwrap_or(EVERY);
        tokio::select! {
            () = stop.soft() => return,
            () = waiting.notified() => {}
            () = tokio::time::sleep(pause) => {}
        }
    }
}

impl Passing {
    /// One round with each service. Gives when there should be another one.
    fn all(&self, services: &BTreeMap<PublisherId, String>) -> Duration {
        let rounds = services.iter().map(|(publisher, service)| {
            self.round(*publisher, service).unwrap_or_else(|error| {
                tracing::warn!(%error, "requests for licences cannot be passed on");
                EVERY
            })
        });
        rounds.min().unwrap_or(EVERY)
    }

    fn round(&self, publisher: PublisherId, service: &str) -> Result<Duration, FileError> {
        self.licences.sweep(publisher, now())?;
        let (mut round, mut failure, mut after) = (Round::default(), None, None);
        while !round.has_ended() {
            let (page, last) = self.licences.waiting(publisher, after, PAGE)?;
            if last.is_none() {
                break;
            }
            for request in &page {
                if !round.may_ask(request) {
                    continue;
                }
                match self.one(service, request)? {
                    Ok(()) => round.answered(),
                    Err(failed) => {
                        round.failed(request, Concern::of(failed.number, failed.figure));
                        failure.get_or_insert(failed);
                    }
                }
            }
            after = last;
        }
        self.note(publisher, failure)?;
        Ok(round.wait().map_or(EVERY, |seconds| Duration::from_secs(seconds.max(1)).min(EVERY)))
    }

    /// Asks for one licence, and keeps what is answered.
    fn one(&self, service: &str, request: &LicenceRequest) -> Result<Result<(), Failure>, FileError> {
        let id = RequestId::new(*request.idempotency.as_bytes());
        match publisher_service::license(service, request, &self.way) {
            Ok(answer) => self.keep(request, &FiledAnswer::licence(id, answer)),
            Err(failure) if Concern::of(failure.number, failure.figure) == Concern::Request => {
                if says_revoked(failure.number) {
                    self.news.notify_one();
                }
                let (code, figure, limit) = (failure.number.0, failure.figure, failure.limit);
                let refused = FiledAnswer::refused(id, Refused { code, figure, limit });
                self.licences.keep_refusal(request, &refused, now()).map(Ok)
            }
            Err(failure) => Ok(Err(failure)),
        }
    }

    fn keep(&self, request: &LicenceRequest, answer: &FiledAnswer) -> Result<Result<(), Failure>, FileError> {
        let shelved = self.shelf.get(request.publisher);
        let held = answer.licence.as_ref();
        let licence = shelved.zip(held).and_then(|(shelved, held)| proven(&shelved.trust, held, now()));
        match licence {
            Some(licence) => self.licences.keep(&licence, answer).map(Ok),
            None => Ok(Err(Failure::of(Code::ServiceAnswerInvalid))),
        }
    }

    /// Says once that requests wait, and why; and again when there is another reason.
    fn note(&self, publisher: PublisherId, failure: Option<Failure>) -> Result<(), FileError> {
        let result = failure.as_ref().map(|failure| failure.number);
        if let Some(failure) = &failure {
            tracing::info!(%failure, "requests for licences wait");
        }
        if let (true, Some(result)) = (self.licences.passed(publisher, failure)?, result) {
            let waiting = self.licences.pending(publisher)?.map_or(0, |pending| pending.number);
            let waiting = u32::try_from(waiting).unwrap_or(u32::MAX);
            journal::report(&Event::LicencesWaiting { result, publisher, waiting });
        }
        Ok(())
    }
}
