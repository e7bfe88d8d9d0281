//! What is written of a decision: the payload to be signed, the line of the audit, the event.

use super::case::{Case, Tally, Verdict};
use super::certificate::Chosen;
use super::outcome::Reply;
use super::request_record::RequestRecord;
use crate::code::{CodeNumber, Reason};
use crate::event::Event;
use alloc::string::String;
use muster_wire::number::MachineCount;
use muster_wire::object::{Grant, Kind, Recorded, Refusal};
use muster_wire::time::Timestamp;

impl Case<'_> {
    pub(super) fn grant(
        &self,
        chosen: Chosen<'_>,
        recorded: Recorded,
        tally: Tally,
        expires: Timestamp,
        sharing: Option<MachineCount>,
    ) -> Reply {
        let (request, trust, certificate) = (self.request(), self.duty.trust, chosen.certificate);
        let payload = Grant {
            kind: Kind::Grant.number(),
            publisher: request.publisher,
            product: request.product,
            cmid: request.cmid,
            fingerprint: self.fingerprint,
            nonce: request.nonce,
            count: tally.capped,
            threshold: tally.threshold,
            host: certificate.key_id(),
            recorded,
            issued: self.now(),
            expires,
            renewal_interval: self.intervals.renewal,
            retry_interval: self.intervals.retry,
            catalog_version: trust.rules().version(),
            revocation_number: trust.revocation_number(),
            attributes: certificate.terms.as_ref().and_then(|terms| terms.attributes.clone()),
            sharing,
        };
        Reply::Grant { payload, certificate: chosen.index }
    }

    pub(super) fn refusal(
        &self,
        chosen: Chosen<'_>,
        recorded: Recorded,
        reason: Reason,
        sharing: Option<MachineCount>,
    ) -> Reply {
        let (request, trust) = (self.request(), self.duty.trust);
        let payload = Refusal {
            kind: Kind::Refusal.number(),
            publisher: request.publisher,
            product: request.product,
            cmid: request.cmid,
            fingerprint: self.fingerprint,
            nonce: request.nonce,
            code: reason.code.number(),
            figure: reason.figure,
            limit: reason.limit,
            host: chosen.certificate.key_id(),
            recorded,
            issued: self.now(),
            renewal_interval: self.intervals.renewal,
            retry_interval: self.intervals.retry,
            catalog_version: trust.rules().version(),
            revocation_number: trust.revocation_number(),
            sharing,
        };
        Reply::Refusal { payload, certificate: chosen.index }
    }

    pub(super) fn audit(&self, recorded: Recorded, verdict: &Verdict) -> RequestRecord {
        let request = self.request();
        let (tally, reason) = (verdict.tally, verdict.result.err());
        RequestRecord {
            recorded,
            time: self.now(),
            pool: self.product.map(|product| product.pool),
            product: request.product,
            cmid: request.cmid,
            nonce: request.nonce,
            fingerprint: self.fingerprint,
            name: request.machine_name.clone(),
            address: self.arrival.source,
            client_time: request.client_time,
            status: request.status,
            minutes_left: request.minutes_left,
            threshold: tally.map(|tally| tally.threshold),
            count: tally.map(|tally| tally.capped),
            true_count: tally.map(|tally| tally.true_count),
            code: verdict.code(),
            figure: reason.map_or(0, |reason| reason.figure),
            limit: reason.map_or(0, |reason| reason.limit),
            expires: verdict.result.ok(),
        }
    }

    pub(super) fn processed(&self, result: CodeNumber, threshold: MachineCount) -> Event {
        let request = self.request();
        Event::RequestProcessed {
            result,
            threshold,
            machine_name: self.machine_name(),
            cmid: request.cmid,
            client_time: request.client_time,
            virtual_machine: request.virtual_machine,
            status: request.status,
            minutes_left: request.minutes_left,
            activation_id: self.activation_id(),
        }
    }

    /// The machine's name for events; empty where requests carry none.
    pub(super) fn machine_name(&self) -> String {
        self.request().machine_name.clone().unwrap_or_default()
    }
}
