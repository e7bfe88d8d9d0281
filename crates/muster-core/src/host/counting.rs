//! The count: a machine is added or refreshed, and the count after it is held against the threshold.

use super::case::{Admission, Case, Tally, Verdict};
use super::change::Change;
use super::clone::{Look, Sighting, Spans};
use super::decision::bound_reached;
use super::fingerprints::MANY_IDS;
use super::ledger::Ledger;
use super::outcome::{Effect, Reply};
use super::pool::PoolLedger;
use super::record::MachineRecord;
use super::records::Slot;
use crate::code::{Code, CodeNumber, Reason};
use crate::event::Event;
use alloc::vec::Vec;
use muster_wire::number::{MachineCount, PoolNumber};
use muster_wire::time::Timestamp;

impl Ledger {
    /// Counts an admitted request and answers it.
    pub(super) fn count(&mut self, case: &Case<'_>, admission: &Admission<'_>, effect: &mut Effect) -> Reply {
        let number = admission.product.pool;
        let recorded = self.next_record();
        let pool = self.pool(number);
        pool.facts.counters.count(case.request().status);
        pool.watch_level(admission.product.number, admission.threshold, case.now());
        let tally = pool.tally(case, admission);
        let verdict = Verdict { tally: Some(tally), result: judge(case, admission, tally) };
        let record = pool.visit(case, admission.slot, &verdict, &mut effect.events);
        pool.report_levels(case.now(), &mut effect.events);
        let sharing = record.sharing(case.now(), pool.facts.window);
        effect.changes.push(Change::Pool(pool.facts));
        effect.changes.push(Change::Machine(record));
        effect.changes.push(Change::Request(case.audit(recorded, &verdict)));
        effect.events.push(case.processed(verdict.code(), tally.threshold));
        if admission.certificate.maximum().is_some_and(|most| tally.true_count > most) {
            effect.events.extend(bound_reached(case, number, Code::MachineMaximum));
        }
        if admission.slot.is_none() {
            self.newcomers.add(case.arrival.source, case.now());
        }
        match verdict.result {
            Ok(expires) => case.grant(admission.certificate, recorded, tally, expires, sharing),
            Err(reason) => case.refusal(admission.certificate, recorded, reason, sharing),
        }
    }
}

/// Until when the machine is licensed, or what is missing.
fn judge(case: &Case<'_>, admission: &Admission<'_>, tally: Tally) -> Result<Timestamp, Reason> {
    if tally.true_count < tally.threshold {
        let (figure, limit) = (tally.capped.0.into(), tally.threshold.0.into());
        return Err(Reason::with(Code::CountInsufficient, figure, limit));
    }
    let expires = case.now().plus(admission.product.validity);
    Ok(admission.certificate.ends().map_or(expires, |ends| expires.min(ends)))
}

impl PoolLedger {
    /// The count with this machine in it.
    fn tally(&mut self, case: &Case<'_>, admission: &Admission<'_>) -> Tally {
        let threshold = admission.threshold;
        self.facts.largest_threshold = self.facts.largest_threshold.max(threshold);
        let others = self.true_count(case.now());
        let true_count = MachineCount(others.0.saturating_add(u32::from(admission.joins)));
        Tally { threshold, capped: true_count.min(self.cap()), true_count }
    }

    /// Brings the machine's record up to date, and reports what is new about the machine.
    fn visit(
        &mut self,
        case: &Case<'_>,
        slot: Option<Slot>,
        verdict: &Verdict,
        events: &mut Vec<Event>,
    ) -> MachineRecord {
        let (request, now) = (case.request(), case.now());
        let known = slot.and_then(|slot| self.at(slot));
        let mut record = known.unwrap_or_else(|| first_visit(case, self.facts.number));
        let before = record.faces.last().map(|face| face.fingerprint);
        let look = Look {
            fingerprint: case.fingerprint,
            name: request.machine_name.as_ref(),
            address: case.arrival.source,
            now,
        };
        let spans = Spans { window: self.facts.window, retry: case.intervals.retry };
        let sighting = record.see(&look, spans);
        record.product = request.product;
        record.name.clone_from(&request.machine_name);
        record.address = case.arrival.source;
        record.virtual_machine = request.virtual_machine;
        record.software.clone_from(&request.software);
        record.status = request.status;
        record.code = verdict.code();
        record.granted_until = verdict.result.ok().or(record.granted_until);
        record.last_seen = now;
        record.requests = record.requests.saturating_add(1);
        self.put_at(slot, &record);
        events.extend(self.sighted(case, &record, sighting));
        if before != Some(case.fingerprint) {
            events.extend(self.many_ids(case));
        }
        record
    }

    fn sighted(&self, case: &Case<'_>, record: &MachineRecord, sighting: Sighting) -> Option<Event> {
        let (pool, cmid, machine_name) = (record.pool, record.cmid, case.machine_name());
        match sighting {
            Sighting::Usual => None,
            Sighting::HardwareChanged => Some(Event::MachineChanged { pool, cmid, machine_name }),
            Sighting::Cloned => {
                let machines = record.sharing(case.now(), self.facts.window).unwrap_or_default();
                Some(Event::CloneSeen { pool, cmid, machine_name, machines })
            }
        }
    }

    fn many_ids(&self, case: &Case<'_>) -> Option<Event> {
        let (pool, machine_name) = (self.facts.number, case.machine_name());
        let ids = self.ids(case.fingerprint);
        (ids >= MANY_IDS).then_some(Event::ManyIdsSeen { pool, machine_name, ids })
    }
}

fn first_visit(case: &Case<'_>, pool: PoolNumber) -> MachineRecord {
    let request = case.request();
    MachineRecord {
        pool,
        cmid: request.cmid,
        product: request.product,
        name: None,
        address: case.arrival.source,
        virtual_machine: request.virtual_machine,
        software: request.software.clone(),
        status: request.status,
        code: CodeNumber::SUCCESS,
        granted_until: None,
        first_seen: case.now(),
        last_seen: case.now(),
        requests: 0,
        blocked: false,
        faces: Vec::new(),
        more_faces: 0,
        cloned_since: None,
    }
}
