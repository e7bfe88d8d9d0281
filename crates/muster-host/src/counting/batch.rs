//! One batch: decide, commit, sign, release.

use std::collections::BTreeMap;
use std::sync::Arc;

use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_core::host::{Arrival, Change, Outcome, Reply, Source};
use muster_store::host::StoreError;
use muster_wire::id::PublisherId;
use muster_wire::message::{Notice, Request};
use tokio::sync::oneshot;

use super::{Counting, Question, Ruling, now, sign};
use crate::journal;
use crate::publisher::Signer;
use crate::turn::Turn;

/// A decision that waits until it is durable.
struct Decided {
    ruled: oneshot::Sender<Ruling>,
    made: Made,
}

/// A decision that nobody has been told.
pub(crate) struct Made {
    pub(crate) reply: Box<Reply>,
    pub(crate) signer: Option<Arc<Signer>>,
    pub(crate) events: Vec<Event>,
    /// Whether anything has to be durable first.
    pub(crate) recorded: bool,
}

impl Counting {
    /// Deals with all questions of the batch and leaves it empty.
    pub(super) fn settle(&mut self, batch: &mut Vec<Question>) {
        if batch.is_empty() {
            return;
        }
        if self.is_paused() {
            return batch.drain(..).for_each(|question| refuse(question.ruled));
        }
        let known = batch.iter().map(|question| question.request.publisher);
        let ids: Vec<PublisherId> = known.filter(|id| self.state.publishers.contains_key(id)).collect();
        let (mut decided, mut lines) = (Vec::with_capacity(batch.len()), BTreeMap::new());
        let taken = self.state.turn(&ids, now(), |turn| {
            decided.extend(batch.drain(..).map(|question| turn.rule(question)));
            lines = lines_of(turn.changes());
        });
        match taken {
            Ok(()) => {
                release(decided);
                lines.into_iter().for_each(|(publisher, lines)| self.added(publisher, lines));
            }
            Err(error) => {
                let (recorded, free): (Vec<_>, Vec<_>) =
                    decided.into_iter().partition(|one| one.made.recorded);
                self.fail(&error, recorded.len().saturating_add(batch.len()));
                batch.drain(..).for_each(|question| refuse(question.ruled));
                recorded.into_iter().for_each(|one| refuse(one.ruled));
                release(free);
            }
        }
    }

    fn fail(&mut self, error: &StoreError, withheld: usize) {
        tracing::error!(%error, "records could not be made durable");
        let withheld = u32::try_from(withheld).unwrap_or(u32::MAX);
        journal::report(&Event::CommitFailed { result: Reason::from(error).code, withheld });
        self.begin_pause();
    }
}

impl Turn<'_> {
    /// Decides one question; what must be durable first is added to the turn.
    fn rule(&mut self, question: Question) -> Decided {
        let Question { request, source, ruled } = question;
        Decided { ruled, made: self.decide(&request, source) }
    }

    /// The same for whoever releases it himself.
    pub(crate) fn decide(&mut self, request: &Request, source: Source) -> Made {
        let id = request.publisher;
        // Whoever brings a file is the administrator.
        let network = source == Source::FILE || self.config.networks.serve(source.address());
        let notice = |code: Code| {
            let reply =
                Reply::Notice(Notice { code: code.number(), figure: 0, limit: 0, publisher: Some(id) });
            Made { reply: Box::new(reply), signer: None, events: Vec::new(), recorded: false }
        };
        // Without random bytes a restore could not be declared, so nothing is decided.
        let Ok(fresh_epoch) = self.fresh_epoch() else { return notice(Code::StorageFailed) };
        let Some(publisher) = self.publishers.get_mut(&id) else { return notice(Code::PublisherUnknown) };
        let permission = publisher.permission(network, request.product);
        let signer = Some(publisher.signer());
        let now = publisher.now(self.now);
        let (ledger, duty) = publisher.duty(self.settings);
        let arrival = Arrival { now, source, permission, fresh_epoch, request };
        let Outcome { reply, changes: made, events } = ledger.decide(&duty, &arrival);
        let reply = Box::new(reply);
        let recorded = !made.is_empty();
        if recorded {
            self.add(id, made);
        }
        Made { reply, signer, events, recorded }
    }
}

/// Signs what is signed, and lets it go. Whoever asked may be gone; what was decided stays on record.
fn release(decided: Vec<Decided>) {
    let signed = sign(decided.iter().map(|one| &one.made));
    for (Decided { ruled, made }, signed) in decided.into_iter().zip(signed) {
        let ruling = signed.map_or(Ruling::Unsigned(made.reply), Ruling::Signed);
        drop(ruled.send(ruling));
        made.events.iter().for_each(journal::report);
    }
}

fn refuse(ruled: oneshot::Sender<Ruling>) {
    drop(ruled.send(Ruling::StorageFailed));
}

/// How many lines each audit grew by.
fn lines_of(changes: &[(PublisherId, Vec<Change>)]) -> BTreeMap<PublisherId, u64> {
    let mut lines = BTreeMap::new();
    for (publisher, made) in changes {
        let added = made.iter().filter(|change| matches!(change, Change::Request(_))).count();
        let number: &mut u64 = lines.entry(*publisher).or_default();
        *number = number.saturating_add(u64::try_from(added).unwrap_or(0));
    }
    lines
}
