//! When to ask next, and attempts that brought no answer.

use super::last_attempt::{Asked, LastAttempt, LastOutcome};
use super::machine::Machine;
use super::product_state::ProductState;
use super::surroundings::Surroundings;
use crate::code::{Code, CodeNumber, Reason};
use crate::event::Event;
use crate::rules::INTERVAL_MAX;
use core::ops::RangeInclusive;
use muster_wire::message::Notice;
use muster_wire::number::{Minutes, ProductNumber};
use muster_wire::time::Timestamp;

/// A random value that spreads attempts, so that machines that were switched on together do not ask together: an
/// attempt comes up to a tenth of its interval late, never early.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Jitter(u16);

/// The two intervals in force for a product.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Intervals {
    /// From a grant to the next attempt.
    pub renewal: Minutes,
    /// From any other attempt to the next.
    pub retry: Minutes,
}

impl Jitter {
    /// Exactly in time.
    pub const NONE: Self = Self(0);

    /// A random number of thousandths of that tenth; above 1,000 it is 1,000.
    #[must_use]
    pub fn from_permille(permille: u16) -> Self {
        Self(permille.min(1_000))
    }
    /// From random bytes.
    #[must_use]
    pub fn from_random(bytes: [u8; 2]) -> Self {
        Self(u16::from_be_bytes(bytes) % 1_001)
    }
    fn after(self, now: Timestamp, interval: Minutes) -> Timestamp {
        let span = interval.seconds().cast_signed();
        let late = span.saturating_mul(i64::from(self.0)) / 10_000;
        now.plus_seconds(span.saturating_add(late))
    }
}

/// Attempts at the publisher come no rarer than this, unless the retry interval is longer.
const BACKED_OFF_MOST: Minutes = Minutes::days(1);

/// How long to wait after this many attempts in a row that brought no licence: the retry interval, and twice as long after
/// each further one.
fn backed_off(retry: Minutes, failures: u8) -> Minutes {
    let doublings = u32::from(failures.saturating_sub(1)).min(16);
    Minutes(retry.0.saturating_mul(1 << doublings)).clamp(retry, BACKED_OFF_MOST.max(retry))
}

/// A moment at which everything is revoked that ever will be, as far as the list says.
const EVER: Timestamp = Timestamp::from_seconds(i64::MAX);

impl Machine {
    /// The next attempt: product, and when it is due by the machine's clock. Of a product whose timers stand still, or
    /// that needs none, none is.
    #[must_use]
    pub fn next_due(&self) -> Option<(ProductNumber, Timestamp)> {
        let awake = self.state.products.iter().filter(|kept| !kept.frozen);
        let installed = awake.filter(|kept| self.installed(kept.number).is_some() && self.asks(kept));
        let due = installed.map(|kept| (kept.number, kept.next_attempt.unwrap_or(Timestamp::ZERO)));
        due.min_by_key(|(_, due)| *due)
    }

    /// Whether there is something to ask for. A licence by a multiple activation key is for good, unless the hardware has
    /// changed; a revoked one is given back only by another key.
    pub(super) fn asks(&self, kept: &ProductState) -> bool {
        let licence = self.licence(kept.number).zip(kept.licence.as_ref());
        licence.is_none_or(|(proven, held)| {
            held.hardware_changed_since.is_some() && !proven.is_revoked(&self.trust, EVER)
        })
    }

    /// Whether the product is installed and has never asked: its first start may begin an attempt.
    #[must_use]
    pub fn never_attempted(&self, product: ProductNumber) -> bool {
        self.state.product(product).is_some_and(|kept| kept.is_installed() && kept.last_attempt.is_none())
    }

    /// Notes an unsigned notice. It changes no licence state; the request stays under way for the next host.
    pub fn take_notice<'a>(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        notice: &Notice,
        host: impl Into<Asked<'a>>,
        jitter: Jitter,
    ) {
        let Notice { code, figure, limit, .. } = *notice;
        let last = LastOutcome::Notice { code, figure, limit };
        self.note_failure(
            surroundings,
            product,
            LastAttempt::new(surroundings.now, host.into(), last),
            jitter,
        );
    }

    /// Notes that the publisher's service said no. It changes no licence state.
    pub fn take_refusal<'a>(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        (code, figure, limit): (CodeNumber, i64, i64),
        service: impl Into<Asked<'a>>,
        jitter: Jitter,
    ) {
        let last = LastOutcome::Refused { code: code.0, figure, limit };
        let last = LastAttempt::new(surroundings.now, service.into(), last);
        self.note_failure(surroundings, product, last, jitter);
    }

    /// Notes that an attempt came to nothing: no host was reached, or what came could not be taken. It changes no
    /// licence state.
    pub fn take_failure<'a>(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        reason: Reason,
        host: impl Into<Asked<'a>>,
        jitter: Jitter,
    ) -> Option<Event> {
        let last = LastAttempt::new(surroundings.now, host.into(), LastOutcome::failed(reason));
        self.note_failure(surroundings, product, last, jitter);
        let activation_id = self.trust.rules().product(product)?.activation_id;
        Some(Event::ActivationFailed { result: CodeNumber::from(reason.code), activation_id })
    }

    fn note_failure(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        last: LastAttempt,
        jitter: Jitter,
    ) {
        let conflict = last.outcome.code() == Some(Code::IdempotencyConflict.number());
        let mut waits = false;
        if let Some(kept) = self.state.product_mut(product) {
            kept.last_attempt = Some(last);
            if let Some(mak) = &mut kept.mak {
                // Asked under the same name again, it would be refused for ever.
                mak.pending.take_if(|_| conflict);
                // Whoever asks by hand before the time is out does not put off what comes by itself.
                waits = kept.next_attempt.is_some_and(|due| due > surroundings.now);
                mak.failures = mak.failures.saturating_add(u8::from(!waits));
            }
        }
        if !waits {
            self.schedule_retry(surroundings.now, product, jitter);
        }
    }

    /// The way to the publisher is another one than before: what was put off because the old one failed is due at once.
    pub fn way_changed(&mut self) {
        for kept in &mut self.state.products {
            if let Some(mak) = kept.mak.as_mut().filter(|mak| mak.failures > 0) {
                mak.failures = 0;
                kept.next_attempt = None;
            }
        }
    }

    /// The intervals in force: what a host pushed last, as long as it is within bounds, else what the catalog says.
    #[must_use]
    pub fn intervals(&self, number: ProductNumber) -> Option<Intervals> {
        let (product, kept) = (self.trust.rules().product(number)?, self.state.product(number)?);
        let bounds = self.interval_bounds();
        let chosen = |pushed: Option<Minutes>, own| pushed.filter(|it| bounds.contains(it)).unwrap_or(own);
        Some(Intervals {
            renewal: chosen(kept.renewal_interval, product.renewal_interval),
            retry: chosen(kept.retry_interval, product.retry_interval),
        })
    }

    pub(super) fn interval_bounds(&self) -> RangeInclusive<Minutes> {
        self.trust.rules().shortest_interval()..=INTERVAL_MAX
    }

    // All of these count from the machine's own clock, which is what they are compared with: a clock that is wrong
    // by years then still asks once per interval.

    pub(super) fn schedule_renewal(&mut self, now: Timestamp, product: ProductNumber, jitter: Jitter) {
        let due = self.intervals(product).map(|intervals| jitter.after(now, intervals.renewal));
        self.schedule(product, due);
    }

    pub(super) fn schedule_retry(&mut self, now: Timestamp, product: ProductNumber, jitter: Jitter) {
        let failures = self.state.product(product).and_then(|kept| Some(kept.mak.as_ref()?.failures));
        let due = self.intervals(product).map(|intervals| {
            let retry = failures.map_or(intervals.retry, |failures| backed_off(intervals.retry, failures));
            jitter.after(now, retry)
        });
        self.schedule(product, due);
    }

    /// Makes attempts due that lie further away than any interval: they were scheduled by a clock that was wrong.
    pub(super) fn pull_attempts(&mut self, now: Timestamp) {
        let numbers: alloc::vec::Vec<_> = self.state.products.iter().map(|kept| kept.number).collect();
        for number in numbers {
            let longest = self
                .intervals(number)
                .map(|intervals| intervals.renewal.max(intervals.retry).max(BACKED_OFF_MOST));
            let latest = longest.map(|longest| Jitter(1_000).after(now, longest));
            let next = self.state.product(number).and_then(|kept| kept.next_attempt);
            if next > latest {
                self.schedule(number, Some(now));
            }
        }
    }

    fn schedule(&mut self, product: ProductNumber, due: Option<Timestamp>) {
        if let Some(kept) = self.state.product_mut(product) {
            kept.next_attempt = due;
        }
    }
}
