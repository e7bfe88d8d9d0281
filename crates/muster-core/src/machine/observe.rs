//! The bookkeeping of the one writer: what is noted down so that timers run from when something happened.

use super::machine::Machine;
use super::surroundings::Surroundings;
use crate::event::Event;
use crate::fingerprint::Likeness;
use crate::licence::LicenceState;
use alloc::vec::Vec;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;

/// What is the matter with one proven grant or licence.
struct Trouble {
    product: ProductNumber,
    likeness: Likeness,
    revoked: bool,
    by_mak: bool,
}

impl Machine {
    /// Notes down what has happened: moves the time mark, starts initial grace periods, and writes down since when
    /// hardware or granting host are in trouble, which makes the next attempt due. A copied machine without a grant in
    /// force is enrolled and healed at once; one with a grant in force keeps everything until its next attempt. A machine
    /// that was prepared to be captured stays as it is until it finds itself on other hardware.
    ///
    /// While the clock stands before the catalog's signing date, no timer starts.
    pub fn observe(&mut self, surroundings: &Surroundings) -> Vec<Event> {
        let now = surroundings.now;
        self.move_time_mark(now);
        self.pull_attempts(now);
        let elsewhere = self.elsewhere(&surroundings.fingerprint);
        if elsewhere.is_some() {
            self.wake_all();
        }
        let mut events = self.start_initial_grace(now);
        if !self.holds_grant_in_force(now) {
            events.extend(elsewhere.map(hardware_changed));
            events.extend(self.enrol_if_elsewhere(surroundings));
        }
        events.extend(self.follow_grants(surroundings).map(hardware_changed));
        events.extend(self.note_states(surroundings));
        events
    }

    /// Starts what does not run yet and does not stand still, as soon as the clock is set.
    pub(super) fn start_initial_grace(&mut self, now: Timestamp) -> Vec<Event> {
        if !self.is_clock_set(now) {
            return Vec::new();
        }
        let (effective, rules) = (self.effective(now), self.trust.rules());
        let mut events = Vec::new();
        for kept in self.state.products.iter_mut().filter(|kept| kept.is_installed() && !kept.frozen) {
            let Some(product) = rules.product(kept.number) else { continue };
            let started = pull_or_start(&mut kept.initial_grace_started, effective);
            // A product that was in this state already, with a timer that did not run.
            if started && kept.noted_status == Some(2) {
                let (activation_id, ends) = (product.activation_id, effective.plus(product.initial_grace));
                events.push(Event::GraceStarted { activation_id, status: 2, ends });
            }
        }
        events
    }

    /// Gives back how little of the hardware is left, if that is news.
    fn follow_grants(&mut self, surroundings: &Surroundings) -> Option<Likeness> {
        let now = surroundings.now;
        let (set, effective) = (self.is_clock_set(now), self.effective(now));
        let mut changed = None;
        for Trouble { product, likeness, revoked, by_mak } in self.troubles(surroundings) {
            let Some(kept) = self.state.product_mut(product) else { continue };
            let grant = kept.held.as_mut().map(|it| (&mut it.hardware_changed_since, &mut it.revoked_since));
            let licence =
                kept.licence.as_mut().map(|it| (&mut it.hardware_changed_since, &mut it.revoked_since));
            let Some((changed_since, revoked_since)) = (if by_mak { licence } else { grant }) else {
                continue;
            };
            let elsewhere = !likeness.is_within_tolerance();
            let hardware_is_news = follow(changed_since, elsewhere, set, effective);
            let revocation_is_news = follow(revoked_since, revoked, set, effective);
            if hardware_is_news || revocation_is_news {
                kept.next_attempt = Some(now);
            }
            changed = changed.or(hardware_is_news.then_some(likeness));
        }
        changed
    }

    fn troubles(&self, surroundings: &Surroundings) -> Vec<Trouble> {
        let trouble = self.proven_grants().map(|(product, proof)| Trouble {
            product,
            likeness: self.likeness(proof.fingerprint(), &surroundings.fingerprint),
            revoked: self.trust.is_host_revoked(proof.host(), self.effective(surroundings.now)),
            by_mak: false,
        });
        let licensed =
            self.state.products.iter().filter_map(|kept| Some((kept.number, self.licence(kept.number)?)));
        let with_licence = licensed.map(|(product, licence)| Trouble {
            product,
            likeness: self.licensed_likeness(licence.subject(), &surroundings.fingerprint),
            revoked: licence.is_revoked(&self.trust, self.effective(surroundings.now)),
            by_mak: true,
        });
        trouble.chain(with_licence).collect()
    }

    /// Reports every product whose state is another one than when it was last looked at.
    pub(super) fn note_states(&mut self, surroundings: &Surroundings) -> Vec<Event> {
        let rules = self.trust.rules();
        let known = self.state.products.iter().filter_map(|kept| rules.product(kept.number));
        let judged: Vec<_> = known
            .map(|product| {
                (product.number, product.activation_id, self.judged(product, surroundings.into()).state)
            })
            .collect();
        let mut events = Vec::new();
        for (number, activation_id, state) in judged {
            let Some(kept) = self.state.product_mut(number) else { continue };
            let (now, before) = (state.number(), kept.noted_status.replace(state.number()).unwrap_or(0));
            if now == before {
                continue;
            }
            events.push(Event::StateChanged { activation_id, before, now });
            let runs = now != 2 || kept.initial_grace_started.is_some();
            events.extend(grace_ends(state).filter(|_| runs).map(|ends| Event::GraceStarted {
                activation_id,
                status: now,
                ends,
            }));
        }
        events
    }
}

/// Starts the timer of something that is so, stops that of something that is no longer so, and gives back whether it
/// started.
fn follow(timer: &mut Option<Timestamp>, is_so: bool, clock_set: bool, now: Timestamp) -> bool {
    if !is_so {
        *timer = None;
    }
    is_so && clock_set && pull_or_start(timer, now)
}

/// Starts a timer that does not run, and gives back whether it did; one that claims to have begun in the future, from
/// a clock that was wrong, begins now.
fn pull_or_start(timer: &mut Option<Timestamp>, now: Timestamp) -> bool {
    let runs = timer.is_some();
    *timer = Some(timer.map_or(now, |began| began.min(now)));
    !runs
}

fn grace_ends(state: LicenceState) -> Option<Timestamp> {
    state.ends().filter(|_| state.is_grace())
}

fn hardware_changed(likeness: Likeness) -> Event {
    Event::HardwareChanged { matching: likeness.percent(), required: likeness.required_percent }
}
