//! Attempts: from drawing the request's random values to what is noted down about it.

use super::Machine;
use super::asking::{Asking, Known};
use super::entry::Entry;
use super::report::{AttemptOutcome, AttemptReport};
use super::round::{End, Round};
use crate::ClientError;
use crate::choice::Which;
use crate::computer::Computer;
use crate::root::RootKind;
use muster_core::code::CodeNumber;
use muster_core::event::Event;
use muster_core::fingerprint::healed_cmid;
use muster_core::machine::{Asked, Fresh, Jitter, Outcome, Surroundings, Taken, Way};
use muster_os::entropy;
use muster_os::machine_facts::Part;
use muster_wire::id::{Cmid, Nonce, PublisherId};
use muster_wire::message::{Notice, Request};
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;
use std::sync::{MutexGuard, PoisonError};

impl Machine {
    /// Asks hosts for one product until one of them decides, and takes its answer: the host that is set and no other, else
    /// those that are found; by a multiple activation key the publisher's service. A product whose key is not installed is installed by the setup key of the catalog.
    ///
    /// # Errors
    /// No request could be made, or what came of it could not be written. That a host refuses, or that none is
    /// reached, is no error but an outcome.
    pub fn attempt(&self, which: Which) -> Result<AttemptReport, ClientError> {
        let _one_at_a_time = self.attempting();
        self.attempt_knowing(which, &mut Known::default())
    }

    /// Asks for several products, one after the other. When a host cannot be reached, the others do not wait for the
    /// same again, and a name is looked up once.
    pub fn attempt_all(&self, all: &[Which]) -> Vec<Result<AttemptReport, ClientError>> {
        let mut known = Known::default();
        let attempt = |which: &Which| {
            let _one_at_a_time = self.attempting();
            self.attempt_knowing(*which, &mut known)
        };
        all.iter().map(attempt).collect()
    }

    /// The same by itself: what is no longer due when its turn comes, because somebody has asked for it, prepared an
    /// image or changed a setting meanwhile, is left out.
    pub(super) fn attempt_due(&self, all: &[Which]) -> Vec<Result<AttemptReport, ClientError>> {
        let mut known = Known::default();
        let attempt = |which: &Which| {
            let _one_at_a_time = self.attempting();
            match self.is_due(*which) {
                Ok(true) => Some(self.attempt_knowing(*which, &mut known)),
                Ok(false) => None,
                Err(error) => Some(Err(error)),
            }
        };
        all.iter().filter_map(attempt).collect()
    }

    /// Nothing is asked while this is held.
    pub(super) fn attempting(&self) -> MutexGuard<'_, ()> {
        self.attempts.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn attempt_knowing(&self, which: Which, known: &mut Known) -> Result<AttemptReport, ClientError> {
        if self.is_by_mak(which) && self.settings()?.service.is_host() {
            return self.attempt_through_host(which, known);
        }
        if let (true, Some(service)) = (self.is_by_mak(which), self.service.clone()) {
            return self.attempt_by_mak(which, service.as_ref());
        }
        let request = self.prepare(which)?;
        let (round, request) = Asking { machine: self, which }.ask_hosts(request, known)?;
        self.conclude(which, &request, round)
    }

    /// Makes the request and writes it down before it may leave.
    pub(super) fn prepare(&self, which: Which) -> Result<Request, ClientError> {
        self.prepare_by(which, Way::Connection)
    }

    /// The same for whichever way it goes.
    pub(super) fn prepare_by(&self, which: Which, way: Way) -> Result<Request, ClientError> {
        let (nonce, drawn) = (Nonce::new(entropy::fill()?), Cmid::new(entropy::fill()?));
        let user = self.root.kind() == RootKind::User;
        self.change(which.publisher, |entry, surroundings, events| {
            events.extend(clock_unset(entry, surroundings.now));
            events.extend(entry.machine.observe(surroundings));
            let kept = entry.machine.state().product(which.product);
            if !kept.is_some_and(|kept| kept.is_installed()) {
                events.extend(entry.machine.install_product(surroundings, which.product)?.events);
            }
            let cmid = if user { of_hardware(entry, which, surroundings).unwrap_or(drawn) } else { drawn };
            let (product, fresh) = (which.product, Fresh { nonce, cmid });
            let attempt = match way {
                Way::Connection => entry.machine.begin_attempt(surroundings, product, fresh),
                Way::File => entry.machine.begin_filed(surroundings, product, fresh),
            }?;
            events.extend(attempt.events);
            Ok(attempt.request)
        })?
    }

    /// Notes down what came of an attempt, and tells it.
    fn conclude(&self, which: Which, request: &Request, round: Round) -> Result<AttemptReport, ClientError> {
        let jitter = Jitter::from_random(entropy::fill()?);
        self.change(which.publisher, |entry, surroundings, events| {
            let (product, decided) = (which.product, round.decided());
            let words = decided.host.as_ref().map(ToString::to_string).unwrap_or_default();
            let asked = Asked { host: &words, address: decided.address };
            if round.is_without_host() {
                let unsent = decided.end.code();
                events.extend(entry.machine.request_sent(request, "", unsent));
            }
            events.extend(match &decided.end {
                End::Taken(taken) => failed(entry, product, taken.outcome.code()),
                End::Notice(notice) => {
                    entry.machine.take_notice(surroundings, product, notice, asked, jitter);
                    failed(entry, product, CodeNumber(notice.code))
                }
                End::Failed(reason, _) => {
                    entry.machine.take_failure(surroundings, product, *reason, asked, jitter)
                }
            });
            round.remember(&mut entry.machine, product);
            report(entry, surroundings, which, round)
        })?
    }

    /// Changes one publisher's machine and writes it if it is another one then.
    pub(super) fn change<T>(
        &self,
        publisher: PublisherId,
        change: impl FnOnce(&mut Entry, &Surroundings, &mut Vec<Event>) -> T,
    ) -> Result<T, ClientError> {
        let computer = Computer::here();
        let mut events = Vec::new();
        let mut inner = self.inner();
        let entry = inner.entry(&self.root, publisher)?;
        let (surroundings, _) = entry.surroundings(&self.root, &computer)?;
        let changed = change(entry, &surroundings, &mut events);
        let saved = entry.save(&self.root);
        inner.report(events);
        saved.map(|()| changed)
    }
}

/// The event of an attempt that did not license; none after a grant.
pub(super) fn failed(entry: &Entry, product: ProductNumber, result: CodeNumber) -> Option<Event> {
    let activation_id = entry.machine.trust().rules().product(product)?.activation_id;
    (!result.is_success()).then_some(Event::ActivationFailed { result, activation_id })
}

/// The event of a clock that cannot be right.
pub(super) fn clock_unset(entry: &Entry, clock: Timestamp) -> Option<Event> {
    let signed = entry.machine.trust().rules().catalog().issued;
    (!entry.machine.is_clock_set(clock)).then_some(Event::ClockUnset { clock, signed })
}

pub(super) fn report(
    entry: &Entry,
    surroundings: &Surroundings,
    which: Which,
    round: Round,
) -> Result<AttemptReport, ClientError> {
    let check = entry.machine.check(which.product, surroundings)?;
    let (tries, looked_up, decided) = round.told();
    let (sharing, organisation) = match &decided.end {
        End::Taken(taken) => (taken.sharing, taken.host.organisation.clone()),
        End::Notice(_) | End::Failed(..) => (None, None),
    };
    let judged = entry.machine.effective(surroundings.now);
    let outcome = match decided.end {
        End::Notice(Notice { code, figure, limit, .. }) => {
            AttemptOutcome::Notice { code: CodeNumber(code), figure, limit }
        }
        End::Failed(reason, cause) => AttemptOutcome::Failed { reason, cause },
        End::Taken(Taken { outcome: Outcome::Refused { code, figure, limit, .. }, .. }) => {
            AttemptOutcome::Refused { code, figure, limit }
        }
        End::Taken(Taken { outcome: Outcome::Granted { count, threshold, until, activation }, .. }) => {
            let minutes_left = until.minutes_after(judged);
            AttemptOutcome::Granted { count, threshold, until, minutes_left, activation }
        }
    };
    let status = entry.machine.status(surroundings);
    let product = status.products.into_iter().find(|product| product.number == which.product);
    Ok(AttemptReport {
        which,
        product_name: check.product_name,
        host: decided.host,
        service: None,
        address: decided.address,
        organisation,
        tries,
        looked_up,
        outcome,
        sharing,
        standing: check.standing,
        next_attempt: product.and_then(|product| product.next_attempt),
        now: surroundings.now,
    })
}

/// The first id of a user's own root comes from the hardware, so that several users of one computer count once. None
/// where too little of the hardware can be read to tell computers apart.
fn of_hardware(entry: &Entry, which: Which, surroundings: &Surroundings) -> Option<Cmid> {
    const OWN: [Part; 4] = [Part::MachineId, Part::NetworkAddress, Part::RootVolume, Part::SystemDisk];
    let fingerprint = &surroundings.fingerprint;
    OWN.iter().find_map(|part| fingerprint.part(part.number()))?;
    let rules = entry.machine.trust().rules();
    let pool: PoolNumber = rules.product(which.product)?.pool;
    // The drawn part differs from user to user.
    let shared = fingerprint.parts().iter().filter(|part| part.number != crate::lab::INSTALLATION_ID);
    let shared = muster_wire::fingerprint::Fingerprint::new(shared.copied().collect());
    Some(healed_cmid(rules.publisher(), pool, Cmid::new([0; 16]), &shared))
}
