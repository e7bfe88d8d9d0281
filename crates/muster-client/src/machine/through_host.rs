//! One attempt by a multiple activation key through the organisation's host: it has the licence already, or passes the
//! request on, or has it carried. The machine asks again until it has its licence.

use super::Machine;
use super::asking::Known;
use super::attempt::failed;
use super::licensing::{End, report};
use super::report::AttemptReport;
use crate::ClientError;
use crate::choice::Which;
use crate::chosen::ChosenHost;
use crate::discovery::{Candidate, Sources};
use crate::publisher_service::ServiceTrouble;
use crate::transport::{Reply, Trouble};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::machine::{Asked, Jitter, MakProof};
use muster_os::entropy;
use muster_wire::message::{LicenceReply, Notice};
use muster_wire::object::LicenceRequest;
use muster_wire::offline::{LicenceAnswer, Refused};
use std::net::SocketAddr;

/// What the hosts said, and the one that said it.
struct Said {
    host: Option<ChosenHost>,
    address: Option<SocketAddr>,
    reply: Result<LicenceReply, ServiceTrouble>,
}

impl Machine {
    pub(super) fn attempt_through_host(
        &self,
        which: Which,
        known: &mut Known,
    ) -> Result<AttemptReport, ClientError> {
        let request = self.licence_request(which)?;
        let said = self.ask_for_licence(which, &request, known)?;
        let jitter = Jitter::from_random(entropy::fill()?);
        let words = said.host.as_ref().map(ToString::to_string).unwrap_or_default();
        let asked = Asked { host: &words, address: said.address };
        let attempted = self.change(which.publisher, |entry, surroundings, events| {
            let (machine, product) = (&mut entry.machine, which.product);
            let no = |code: CodeNumber, figure, limit| ServiceTrouble::Refused { code, figure, limit };
            let end = match said.reply {
                Err(trouble) => End::Trouble(trouble),
                Ok(LicenceReply { licence: Some(LicenceAnswer { service, licence }), .. }) => {
                    let proof = MakProof::Service { service, licence };
                    match machine.take_licence(surroundings, product, &proof, asked) {
                        Ok(mut taken) => {
                            events.append(&mut taken.events);
                            End::Taken(taken)
                        }
                        Err(fault) => End::Fault(fault),
                    }
                }
                Ok(LicenceReply { refused: Some(Refused { code, figure, limit }), .. }) => {
                    End::Trouble(no(CodeNumber(code), figure, limit))
                }
                Ok(_) => End::Trouble(no(Code::LicencePending.into(), 0, 0)),
            };
            let unsuccessful = match &end {
                End::Taken(_) => None,
                End::Trouble(ServiceTrouble::Refused { code, figure, limit }) => {
                    machine.take_refusal(surroundings, product, (*code, *figure, *limit), asked, jitter);
                    failed(entry, product, *code)
                }
                End::Fault(fault) => {
                    machine.take_failure(surroundings, product, fault.reason(), asked, jitter)
                }
                End::Trouble(ServiceTrouble::Failed { reason, .. }) => {
                    machine.take_failure(surroundings, product, *reason, asked, jitter)
                }
            };
            events.extend(unsuccessful);
            report(entry, surroundings, which, None, end)
        })??;
        Ok(AttemptReport { host: said.host, address: said.address, ..attempted })
    }

    /// Asks the host that is set and no other, else one after the other that is found, until one says more than a notice.
    fn ask_for_licence(
        &self,
        which: Which,
        request: &LicenceRequest,
        known: &mut Known,
    ) -> Result<Said, ClientError> {
        let settings = self.settings()?;
        if let Some(pinned) = self.pinned(which)? {
            let candidate = Candidate { host: pinned.into(), addresses: Vec::new() };
            return Ok(ask(request, candidate, None));
        }
        let Known { answers, sources, .. } = known;
        let sources = sources.get_or_insert_with(|| Sources::read(&settings.names));
        let mut search = self.search(which, &settings, sources, answers)?;
        let nobody = Reason::of(Code::NoHostReached);
        let reply = Err(ServiceTrouble::Failed { reason: nobody, said: String::new() });
        let mut last = Said { host: None, address: None, reply };
        while let Some(candidate) = search.next() {
            last = ask(request, candidate, Some(sources));
            if last.reply.is_ok() {
                break;
            }
        }
        Ok(last)
    }
}

fn ask(request: &LicenceRequest, candidate: Candidate, sources: Option<&Sources>) -> Said {
    let id = request.idempotency;
    let (address, reply) = match super::asking::connect(&candidate, sources) {
        Err(failed) => {
            let reason = failed.0.last().map(|failed| failed.trouble.reason());
            (None, Err(lost(reason.unwrap_or(Code::NoHostReached.into()), &candidate.host)))
        }
        Ok(mut connected) => {
            let reply = match connected.connection.ask(request) {
                Ok(Reply::Licence(reply)) if reply.id.as_bytes() == id.as_bytes() => Ok(*reply),
                Ok(Reply::Notice(Notice { code, figure, limit, .. })) => {
                    Err(ServiceTrouble::Refused { code: CodeNumber(code), figure, limit })
                }
                Ok(Reply::Licence(_)) => Err(lost(Code::AnswerReplayed.into(), &candidate.host)),
                Ok(other) => Err(told(&other.unexpected(), &candidate.host)),
                Err(trouble) => Err(told(&trouble, &candidate.host)),
            };
            (Some(connected.to), reply)
        }
    };
    Said { host: Some(candidate.host), address, reply }
}

fn told(trouble: &Trouble, host: &ChosenHost) -> ServiceTrouble {
    lost(trouble.reason(), host)
}

fn lost(reason: Reason, host: &ChosenHost) -> ServiceTrouble {
    ServiceTrouble::Failed { reason, said: host.address.to_string() }
}
