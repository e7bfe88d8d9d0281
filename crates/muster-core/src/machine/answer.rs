//! Taking an answer: first everything is proven, then everything is changed.

use super::answer_fault::AnswerFault;
use super::echo::Echo;
use super::filed::Way;
use super::last_attempt::{Asked, LastAttempt, LastOutcome};
use super::machine::{Machine, know};
use super::product_state::HeldGrant;
use super::proof::ProvenGrant;
use super::schedule::Jitter;
use super::surroundings::Surroundings;
use crate::code::{Code, CodeNumber};
use crate::event::{Event, Flags, Unused};
use crate::licence::LicenceState;
use crate::trust::Proven;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use muster_sign::{CertifiedHost, Verified};
use muster_wire::id::KeyId;
use muster_wire::message::Answer;
use muster_wire::number::{CatalogVersion, MachineCount, Minutes, ProductNumber, RevocationNumber};
use muster_wire::object::Refusal;
use muster_wire::time::Timestamp;

/// A genuine answer to the machine's own request, taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Taken {
    /// Granted or refused.
    pub outcome: Outcome,
    /// How many machines share the CMID, where the host reports it as cloned.
    pub sharing: Option<MachineCount>,
    /// Who answered, and what it holds of the publisher.
    pub host: HostSays,
    /// What is to be reported.
    pub events: Vec<Event>,
}

/// Granted or refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// The product is licensed.
    Granted {
        /// Current count of the pool, this machine included, capped.
        count: MachineCount,
        /// Threshold it was held against.
        threshold: MachineCount,
        /// First moment at which the grant no longer holds.
        until: Timestamp,
        /// Whether this is an activation; otherwise it renewed a licence that was in force under the same CMID.
        activation: bool,
    },
    /// Nothing changed but what the host explained.
    Refused {
        /// Why; this version may not know the code.
        code: CodeNumber,
        /// The number that failed.
        figure: i64,
        /// Its limit.
        limit: i64,
        /// Current count of the pool, where the refusal is about it.
        count: Option<MachineCount>,
    },
}

/// The host of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HostSays {
    /// The organisation that it is certified for; none where it was confirmed by telephone.
    pub organisation: Option<String>,
    /// Its key.
    pub key: KeyId,
    /// Catalog it holds; the newer one of the two sides is passed on.
    pub catalog_version: CatalogVersion,
    /// Revocation list it holds; the newer one of the two sides is passed on.
    pub revocation_number: RevocationNumber,
}

/// An answer that may change the state.
enum Accepted {
    Grant(Box<ProvenGrant>),
    Refusal(Verified<Refusal>),
}

impl Machine {
    /// Takes an answer to the request under way. The time mark is set to the answer's time, even downwards, and the
    /// next attempt is scheduled. `host` tells people which host it was and how it was chosen.
    ///
    /// The newest grant replaces the one before, whichever ends later: it is what the host's key allows now.
    ///
    /// # Errors
    /// The first rule that the answer breaks; nothing changes then.
    pub fn take_answer<'a>(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        answer: &Answer,
        host: impl Into<Asked<'a>>,
        jitter: Jitter,
    ) -> Result<Taken, AnswerFault> {
        self.take(Way::Connection, surroundings, product, answer, host.into(), jitter)
    }

    /// The same for an answer that was brought in a file, to the request that was written to one. What the time mark
    /// went on since then stays counted.
    ///
    /// # Errors
    /// As [`Self::take_answer`].
    pub fn take_filed_answer(
        &mut self,
        surroundings: &Surroundings,
        product: ProductNumber,
        answer: &Answer,
        jitter: Jitter,
    ) -> Result<Taken, AnswerFault> {
        self.take(Way::File, surroundings, product, answer, "".into(), jitter)
    }

    fn take(
        &mut self,
        way: Way,
        surroundings: &Surroundings,
        product: ProductNumber,
        answer: &Answer,
        host: Asked<'_>,
        jitter: Jitter,
    ) -> Result<Taken, AnswerFault> {
        know(&mut self.trust, answer);
        let (echo, accepted) = self.accept(way, product, answer, surroundings.now)?;
        let outcome = accepted.outcome(self.is_activation(surroundings, &echo));
        let mut events = self.report(way, &echo, outcome);
        self.state.time_mark = Some(self.mark_after(product, way, echo.issued));
        let last = LastAttempt::new(surroundings.now, host, accepted.last_outcome());
        self.note_answer(way, &echo, last);
        match accepted {
            Accepted::Grant(grant) => {
                self.hold(answer, grant);
                // What a file would bring later is older than this.
                if let Some(kept) = self.state.product_mut(product) {
                    kept.filed = None;
                }
                self.schedule_renewal(surroundings.now, product, jitter);
            }
            Accepted::Refusal(_) => self.schedule_retry(surroundings.now, product, jitter),
        }
        if let (Outcome::Granted { activation: true, .. }, Some(kept)) =
            (outcome, self.state.product_mut(product))
        {
            kept.rearms_used = kept.rearms_used.saturating_sub(1);
        }
        events.extend(self.note_states(surroundings));
        Ok(Taken { outcome, sharing: echo.sharing, host: echo.host, events })
    }

    fn accept(
        &self,
        way: Way,
        product: ProductNumber,
        answer: &Answer,
        now: Timestamp,
    ) -> Result<(Echo, Accepted), AnswerFault> {
        let known = self.installed(product).ok_or(AnswerFault::NoneOutstanding { product })?;
        match self.trust.answer(answer)? {
            Proven::Grant(host, grant) => {
                let echo = Echo::of_grant(&host, &grant);
                self.check_echo(way, product, &host, &echo, now)?;
                let (made_under, vector) = (grant.catalog_version, self.state.enrolled.clone());
                let proven = ProvenGrant::new(&self.trust, known, host, grant, vector)
                    .map_err(|fault| AnswerFault::of_grant(fault, made_under))?;
                Ok((echo, Accepted::Grant(Box::new(proven))))
            }
            Proven::Refusal(host, refusal) => {
                let echo = Echo::of_refusal(&host, &refusal);
                self.check_echo(way, product, &host, &echo, now)?;
                Ok((echo, Accepted::Refusal(refusal)))
            }
        }
    }

    /// Whether the answer belongs to the request under way, and comes from a host that may still speak.
    fn check_echo(
        &self,
        way: Way,
        product: ProductNumber,
        host: &CertifiedHost,
        echo: &Echo,
        now: Timestamp,
    ) -> Result<(), AnswerFault> {
        let asked = self.state.product(product).and_then(|kept| kept.under_way(way));
        echo.answers(product, asked.ok_or(AnswerFault::NoneOutstanding { product })?)?;
        if self.trust.is_host_revoked(host, self.effective(now)) {
            return Err(AnswerFault::HostRevoked { host: host.key_id() });
        }
        Ok(())
    }

    fn is_activation(&self, surroundings: &Surroundings, echo: &Echo) -> bool {
        let standing = self.standing(echo.product, surroundings);
        let licensed =
            standing.is_some_and(|standing| matches!(standing.state, LicenceState::Licensed { .. }));
        let same = self.proven(echo.product).is_some_and(|proven| proven.grant().cmid == echo.cmid);
        !(licensed && same)
    }

    fn report(&self, way: Way, echo: &Echo, outcome: Outcome) -> Vec<Event> {
        let asked = self.state.product(echo.product).and_then(|kept| kept.under_way(way));
        let result = outcome.code();
        let insufficient = result == Code::CountInsufficient.into();
        let mut events = Vec::from([Event::ResponseProcessed {
            result,
            flags: if insufficient { Flags::COUNT_INSUFFICIENT } else { Flags::default() },
            activated: matches!(outcome, Outcome::Granted { .. }),
            unused: Unused,
            current_count: outcome.count().unwrap_or_default(),
            activation_interval: echo.retry,
            renewal_interval: echo.renewal,
            request_time: asked.map_or(echo.issued, |asked| asked.sent),
        }]);
        let product = self.trust.rules().product(echo.product);
        if let (Some(product), Outcome::Granted { until, .. }) = (product, outcome) {
            events.push(Event::ValidityStarted { activation_id: product.activation_id, ends: until });
        }
        events.extend(echo.sharing.map(|machines| Event::IdShared { cmid: echo.cmid, machines }));
        events
    }

    fn note_answer(&mut self, way: Way, echo: &Echo, last: LastAttempt) {
        let bounds = self.interval_bounds();
        let pushed = |interval: Minutes| bounds.contains(&interval).then_some(interval);
        let Some(kept) = self.state.product_mut(echo.product) else { return };
        match way {
            Way::Connection => kept.outstanding = None,
            Way::File => kept.filed = None,
        }
        kept.last_attempt = Some(LastAttempt { sharing: echo.sharing, ..last });
        kept.renewal_interval = pushed(echo.renewal);
        kept.retry_interval = pushed(echo.retry);
    }

    fn hold(&mut self, answer: &Answer, grant: Box<ProvenGrant>) {
        let product = grant.grant().product;
        let Some(kept) = self.state.product_mut(product) else { return };
        kept.held = Some(HeldGrant {
            answer: answer.clone(),
            fingerprint: grant.fingerprint().clone(),
            hardware_changed_since: None,
            revoked_since: None,
        });
        self.proofs.take_grant(product, grant);
    }
}

impl Accepted {
    fn outcome(&self, activation: bool) -> Outcome {
        match self {
            Self::Grant(proven) => {
                let (count, threshold) = (proven.grant().count, proven.grant().threshold);
                Outcome::Granted { count, threshold, until: proven.until(), activation }
            }
            Self::Refusal(refusal) => {
                let (code, figure, limit) = (CodeNumber(refusal.code), refusal.figure, refusal.limit);
                let counted = code == Code::CountInsufficient.into();
                let count = u32::try_from(figure).ok().filter(|_| counted).map(MachineCount);
                Outcome::Refused { code, figure, limit, count }
            }
        }
    }
    fn last_outcome(&self) -> LastOutcome {
        match self {
            Self::Grant(proven) => {
                LastOutcome::Granted { count: proven.grant().count, threshold: proven.grant().threshold }
            }
            Self::Refusal(refusal) => {
                LastOutcome::Refused { code: refusal.code, figure: refusal.figure, limit: refusal.limit }
            }
        }
    }
}

impl Outcome {
    /// Success, or the number of the refusal's code.
    #[must_use]
    pub const fn code(self) -> CodeNumber {
        match self {
            Self::Granted { .. } => CodeNumber::SUCCESS,
            Self::Refused { code, .. } => code,
        }
    }
    /// Current count of the pool, where the answer tells it.
    #[must_use]
    pub const fn count(self) -> Option<MachineCount> {
        match self {
            Self::Granted { count, .. } => Some(count),
            Self::Refused { count, .. } => count,
        }
    }
    /// Whether a newer catalog or list on the host could change it.
    #[must_use]
    pub fn may_change_by_catalog(self) -> bool {
        // A count that is too low is asked again after the retry interval: one attempt stays one request in the counters.
        const BY_CATALOG: [Code; 3] = [Code::ProductUnknown, Code::NotCovered, Code::HostRevoked];
        match self {
            Self::Granted { .. } => false,
            Self::Refused { code, .. } => BY_CATALOG.into_iter().any(|known| code == CodeNumber::from(known)),
        }
    }
}
