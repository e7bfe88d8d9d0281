//! The one thread that counts: it takes what is queued, decides, makes all of it durable at once, signs
//! it, then lets the answers go.

mod batch;
mod order;
mod pace;
mod signing;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use muster_os::clock;
use muster_service::stop::Stop;
use muster_wire::id::PublisherId;
use muster_wire::time::Timestamp;
use tokio::sync::mpsc;

pub(crate) use order::{Offered, Order, Question, Ruling};
use pace::Pace;
pub(crate) use signing::sign;

use crate::state::HostState;
use crate::text::tagged;

/// Orders that can wait. A connection has one at a time, so that this is never reached with the usual bound of
/// connections.
pub(crate) const QUEUE: usize = 8_192;
/// Requests that are made durable together.
const BATCH: usize = 1_024;
/// How long nothing is decided after records could not be made durable: a full disk does not get better by trying.
const PAUSE: Duration = Duration::from_secs(1);
/// Lines of the audit after which those beyond the bound are dropped, and how many at most.
const PRUNE_EVERY: u64 = 1_000;
const PRUNE_MOST: u64 = 4_000;

/// The counting thread's own.
pub(crate) struct Counting {
    state: HostState,
    orders: mpsc::Receiver<Order>,
    pause: Duration,
    paused_until: Option<Instant>,
    /// Lines added to each audit since it was pruned.
    added: BTreeMap<PublisherId, u64>,
}

/// Stops the host when the thread ends, however it ends.
struct EndsTheHost(Stop);

impl Drop for EndsTheHost {
    fn drop(&mut self) {
        self.0.request_soft();
    }
}

impl Counting {
    pub(crate) fn new(state: HostState, orders: mpsc::Receiver<Order>) -> Self {
        Self { state, orders, pause: PAUSE, paused_until: None, added: BTreeMap::new() }
    }

    /// Works until it is told to end; gives the host back.
    pub(crate) fn run(mut self, stop: Stop) -> HostState {
        let _ends = EndsTheHost(stop);
        self.state.present_itself();
        let (mut batch, mut pace) = (Vec::with_capacity(BATCH), Pace::default());
        while let Some(first) = self.orders.blocking_recv() {
            clock::pause(pace.wait(clock::monotonic()));
            let (mut next, begun) = (Some(first), clock::monotonic());
            while let Some(order) = next.take() {
                match order {
                    Order::Decide(question) => batch.push(question),
                    other => {
                        // What came before is settled before.
                        self.settle(&mut batch);
                        if !self.obey(other) {
                            return self.state;
                        }
                    }
                }
                if batch.len() < BATCH {
                    next = self.orders.try_recv().ok();
                }
            }
            pace.turn(begun, batch.len());
            self.settle(&mut batch);
        }
        self.state
    }

    /// Whether there is more to do.
    fn obey(&mut self, order: Order) -> bool {
        match order {
            Order::Decide(_) => {}
            Order::Command(request, done) => {
                let text = tagged(request.lang.as_deref());
                drop(done.send(self.state.handle(request.command, text, now())));
            }
            Order::Look(done) => drop(done.send(self.state.look_now())),
            Order::Status { tallies, text, done } => {
                drop(done.send(self.state.tell_status(&tallies, text, now())));
            }
            Order::Offer(offered, done) => {
                self.state.take_offer(&offered);
                // Whoever brought it may be gone.
                let _gone = done.send(());
            }
            Order::Renewals(done) => drop(done.send(self.state.renewals(now()))),
            Order::Services(done) => drop(done.send(self.state.services())),
            Order::Sweep => self.sweep(),
            Order::Follow => self.follow(),
            Order::End => {
                self.state.take_leave();
                return false;
            }
        }
        true
    }

    fn sweep(&mut self) {
        self.state.sweep(now());
        let publishers: Vec<PublisherId> = self.state.publishers.keys().copied().collect();
        publishers.into_iter().for_each(|publisher| self.prune(publisher));
    }

    /// What fails here fails the next batch too, which is reported.
    fn follow(&mut self) {
        if let Err(error) = self.state.catch_up(now()) {
            tracing::warn!(%error, "the shared database cannot be used");
        }
    }

    /// Takes note of added lines, and keeps the audit within its bound.
    fn added(&mut self, publisher: PublisherId, lines: u64) {
        let added = self.added.entry(publisher).or_default();
        *added = added.saturating_add(lines);
        if *added >= PRUNE_EVERY {
            *added = 0;
            self.prune(publisher);
        }
    }

    fn prune(&mut self, publisher: PublisherId) {
        let keep = u64::from(self.state.config.records.requests.get());
        if let Err(error) = self.state.store.prune(publisher, keep, PRUNE_MOST) {
            tracing::warn!(%error, "old lines of the audit could not be dropped");
        }
    }

    fn is_paused(&self) -> bool {
        self.paused_until.is_some_and(|until| clock::monotonic() < until)
    }

    fn begin_pause(&mut self) {
        self.paused_until = clock::monotonic().checked_add(self.pause);
    }
}

/// The host's clock.
pub(crate) fn now() -> Timestamp {
    Timestamp::from_seconds(clock::now_utc())
}
