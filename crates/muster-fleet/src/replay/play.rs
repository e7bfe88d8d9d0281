//! One replay, from the first request to the last.

use super::arrivals::{Arrival, Arrivals};
use super::machine::Seat;
use super::policy::Policy;
use super::recording::{Recorded, Recording};
use super::stage::{Asking, BEFORE, Stage};
use super::told::{POPULATION, Told};
use super::{Agreement, Retries};
use crate::engine::PlayFault;
use crate::report::FleetReport;
use muster_core::code::{Code, CodeNumber};
use muster_wire::number::Minutes;
use muster_wire::time::Timestamp;
use std::cmp::Reverse;
use std::collections::{BTreeSet, BinaryHeap};

/// What came of it.
pub(super) struct Played {
    pub(super) report: FleetReport,
    pub(super) agreement: Agreement,
    pub(super) counted_before: u64,
    pub(super) kept: u64,
    pub(super) unneeded: u64,
}

struct Play<'a> {
    recording: &'a Recording,
    policy: &'a Policy,
    retries: Retries,
    stage: Stage,
    told: Told,
    /// Each product on each machine, with the place of the product.
    seats: Vec<(Option<usize>, Option<Seat<'a>>)>,
    /// Attempts that are not on record: when, in which order, after which request.
    waiting: BinaryHeap<Reverse<(Timestamp, usize)>>,
    agreement: Agreement,
    kept: u64,
    unneeded: u64,
}

pub(super) fn play(recording: &Recording, policy: &Policy, retries: Retries) -> Result<Played, PlayFault> {
    let arrivals = Arrivals::of(recording);
    let stage = Stage::new(recording, policy)?;
    let told = Told::new(recording, &stage);
    let seats = arrivals.seats.iter().map(|(first, last)| {
        let place = stage.product(first.product);
        let rules = place
            .and_then(|place| Some((recording.products().get(place)?, stage.scenario.products.get(place)?)));
        (place, rules.map(|(before, plan)| Seat::new((*first, *last), before, plan)))
    });
    let mut play = Play {
        recording,
        policy,
        retries,
        seats: seats.collect(),
        stage,
        told,
        waiting: BinaryHeap::new(),
        agreement: Agreement::default(),
        kept: 0,
        unneeded: 0,
    };
    let counted_before = if recording.is_whole() { 0 } else { play.count_before(&arrivals)? };
    for (place, arrival) in arrivals.all.iter().enumerate() {
        play.catch_up(arrival.recorded.time, &arrivals.all)?;
        play.arrive(place, arrival)?;
    }
    play.finish(&arrivals.all)?;
    let machines: BTreeSet<_> = recording.arrivals().iter().map(|recorded| recorded.cmid).collect();
    let machines = u64::try_from(machines.len()).unwrap_or(u64::MAX);
    Ok(Played {
        report: play.told.report(recording, policy, &play.stage, machines),
        agreement: play.agreement,
        counted_before,
        kept: play.kept,
        unneeded: play.unneeded,
    })
}

/// Whether a policy can change an answer with this code.
fn is_decided(code: CodeNumber) -> bool {
    let decided = [
        Code::CountInsufficient,
        Code::ClockDifference,
        Code::PoolFull,
        Code::SourceLimit,
        Code::MachineMaximum,
    ];
    code.is_success() || decided.iter().any(|decided| CodeNumber::from(*decided) == code)
}

impl<'a> Play<'a> {
    /// Counts machines that came licensed at the moment of the grant that they had.
    fn count_before(&mut self, arrivals: &Arrivals<'a>) -> Result<u64, PlayFault> {
        let begins = self.recording.begins().plus_seconds(BEFORE.saturating_neg());
        let mut before: Vec<(Timestamp, &Recorded)> = Vec::new();
        for ((_, seat), (first, _)) in self.seats.iter().zip(&arrivals.seats) {
            let granted = seat.as_ref().and_then(Seat::granted_before).filter(|at| *at >= begins);
            before.extend(granted.filter(|_| first.status == 1).map(|at| (at, *first)));
        }
        before.sort_by_key(|(at, first)| (*at, first.line));
        for (at, recorded) in &before {
            self.stage.ask(Asking { recorded, at: *at, status: 1, minutes_left: Minutes(0) })?;
        }
        Ok(u64::try_from(before.len()).unwrap_or(u64::MAX))
    }

    /// Plays what is waiting, and tells the steps that end, until a moment.
    fn catch_up(&mut self, until: Timestamp, all: &[Arrival<'a>]) -> Result<(), PlayFault> {
        while let Some(Reverse((at, place))) =
            self.waiting.peek().copied().filter(|Reverse((at, _))| *at < until)
        {
            self.waiting.pop();
            self.tell(at);
            if let Some(arrival) = all.get(place) {
                self.attempt(place, arrival, at)?;
            }
        }
        self.tell(until);
        Ok(())
    }

    fn tell(&mut self, until: Timestamp) {
        while let Some(ends) = self.told.step_ends().filter(|ends| *ends <= until) {
            self.told.step(ends, &self.stage, &self.seats);
        }
    }

    fn finish(&mut self, all: &[Arrival<'a>]) -> Result<(), PlayFault> {
        let last = self.recording.arrivals().last().map_or(Timestamp::ZERO, |recorded| recorded.time);
        self.catch_up(last.plus_seconds(1), all)?;
        // For the record the last day is over with its last request.
        while self.told.step_ends().is_some() {
            self.told.step(last, &self.stage, &self.seats);
        }
        for seat in self.seats.iter_mut().filter_map(|(_, seat)| seat.as_mut()) {
            let lapse = seat.lapse(seat.followed_until().min(last), POPULATION);
            self.told.lapsed(lapse);
        }
        Ok(())
    }

    /// A request on record.
    fn arrive(&mut self, place: usize, arrival: &Arrival<'a>) -> Result<(), PlayFault> {
        let recorded = arrival.recorded;
        if !is_decided(recorded.code) {
            self.kept = self.kept.saturating_add(1);
            self.told.attempts = self.told.attempts.saturating_add(1);
            self.told.answered(recorded.time);
            self.deny(arrival, recorded.time, recorded.code);
            return Ok(());
        }
        let seat = self.seats.get(arrival.seat).and_then(|(_, seat)| seat.as_ref());
        if !seat.is_none_or(|seat| seat.needs(recorded)) {
            self.unneeded = self.unneeded.saturating_add(1);
            return Ok(());
        }
        self.attempt(place, arrival, recorded.time)
    }

    /// An attempt, on record or after one that is.
    fn attempt(&mut self, place: usize, arrival: &Arrival<'a>, at: Timestamp) -> Result<(), PlayFault> {
        self.told.attempts = self.told.attempts.saturating_add(1);
        let on_record = at == arrival.recorded.time;
        let product = self.seats.get(arrival.seat).and_then(|(product, _)| *product);
        let Some(plan) = product.and_then(|product| self.stage.scenario.products.get(product)) else {
            return Ok(());
        };
        let (renewal, retry) = (plan.renewal, plan.retry);
        let answered = if self.is_down(at) { None } else { self.ask(arrival.seat, arrival.recorded, at)? };
        match answered {
            Some((code, Some(until))) if code.is_success() => {
                self.agree(on_record, code, arrival.recorded);
                self.lapses(arrival.seat, at);
                if let Some((_, Some(seat))) = self.seats.get_mut(arrival.seat) {
                    seat.licensed(at, until, renewal);
                }
                return Ok(());
            }
            Some((code, _)) => {
                self.agree(on_record, code, arrival.recorded);
                self.deny(arrival, at, code);
            }
            None => self.deny(arrival, at, Code::ConnectionRefused.into()),
        }
        let tries = self.retries == Retries::Assumed && arrival.recorded.code.is_success();
        let again = at.plus(retry);
        if tries && arrival.next.is_some_and(|next| again < next) {
            self.waiting.push(Reverse((again, place)));
        }
        Ok(())
    }

    /// The host's answer: its code, and until when it licenses.
    fn ask(
        &mut self,
        seat: usize,
        recorded: &Recorded,
        at: Timestamp,
    ) -> Result<Option<(CodeNumber, Option<Timestamp>)>, PlayFault> {
        let standing = self.seats.get(seat).and_then(|(_, seat)| seat.as_ref()).map(|seat| seat.standing(at));
        let (status, minutes_left) = standing
            .map_or((recorded.status, recorded.minutes_left), |it| (it.state.number(), it.minutes_left));
        let answer = self.stage.ask(Asking { recorded, at, status, minutes_left })?;
        self.told.answered(at);
        Ok(answer.map(|answer| (answer.code, answer.expires)))
    }

    fn is_down(&self, at: Timestamp) -> bool {
        let begins = self.recording.begins();
        let down = |(from, until): &(crate::scenario::Moment, crate::scenario::Moment)| {
            (from.by_the_clock(begins)..until.by_the_clock(begins)).contains(&at)
        };
        self.policy.down.iter().any(down)
    }

    fn agree(&mut self, on_record: bool, code: CodeNumber, recorded: &Recorded) {
        if on_record {
            self.agreement.of = self.agreement.of.saturating_add(1);
            self.agreement.same = self.agreement.same.saturating_add(u64::from(code == recorded.code));
        }
    }

    fn deny(&mut self, arrival: &Arrival<'a>, at: Timestamp, code: CodeNumber) {
        self.told.denied(at, code);
        self.lapses(arrival.seat, at);
        if let Some((_, Some(seat))) = self.seats.get_mut(arrival.seat) {
            seat.denied(code);
        }
    }

    fn lapses(&mut self, seat: usize, at: Timestamp) {
        if let Some((_, Some(seat))) = self.seats.get_mut(seat) {
            let lapse = seat.lapse(at, POPULATION);
            self.told.lapsed(lapse);
        }
    }
}
