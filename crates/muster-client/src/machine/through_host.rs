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
use crate::transport::{Connection, Reply, Trouble};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::machine::{Asked, Jitter, MakProof};
use muster_core::publisher::says_revoked;
use muster_os::entropy;
use muster_wire::id::PublisherId;
use muster_wire::message::{LicenceReply, Notice, RevocationQuery, RevocationsMessage};
use muster_wire::number::RevocationNumber;
use muster_wire::object::LicenceRequest;
use muster_wire::offline::{LicenceAnswer, Refused};
use std::net::SocketAddr;

/// What the hosts said, and the one that said it.
struct Said {
    host: Option<ChosenHost>,
    address: Option<SocketAddr>,
    reply: Result<LicenceReply, ServiceTrouble>,
    /// The publisher's list, where the reply says that something is revoked.
    list: Option<RevocationsMessage>,
}

impl Machine {
    pub(super) fn attempt_through_host(
        &self,
        which: Which,
        known: &mut Known,
    ) -> Result<AttemptReport, ClientError> {
        let request = self.licence_request(which)?;
        let said = self.ask_for_licence(which, &request, known)?;
        said.list.as_ref().map_or(Ok(()), |list| self.take_revocations(list))?;
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
                    events.extend(machine.observe(surroundings));
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

    /// Asks hosts until one says more than a notice.
    fn ask_for_licence(
        &self,
        which: Which,
        request: &LicenceRequest,
        known: &mut Known,
    ) -> Result<Said, ClientError> {
        let held = self.held_list(which);
        let said = self.ask_hosts_for(which, known, |candidate, sources| {
            let said = ask(request, held, candidate, sources);
            let ends = said.reply.is_ok();
            (said, ends)
        })?;
        let nobody = ServiceTrouble::Failed { reason: Code::NoHostReached.into(), said: String::new() };
        Ok(said.unwrap_or(Said { host: None, address: None, reply: Err(nobody), list: None }))
    }

    /// Asks hosts for a list that is newer than the one held, until one has answered, and says whether one has.
    pub(super) fn fetch_list_of_host(&self, which: Which, known: &mut Known) -> Result<bool, ClientError> {
        let held = self.held_list(which);
        let list = self.ask_hosts_for(which, known, |candidate, sources| {
            let connected = super::asking::connect(&candidate, sources).ok();
            let list = connected.and_then(|mut to| list(&mut to.connection, which.publisher, held));
            let ends = list.is_some();
            (list, ends)
        })?;
        match list.flatten() {
            Some(list) => list.map_or(Ok(()), |list| self.take_revocations(&list)).map(|()| true),
            None => Ok(false),
        }
    }

    /// Asks the host that is set and no other, else one after the other that is found, until one ends it.
    fn ask_hosts_for<T>(
        &self,
        which: Which,
        known: &mut Known,
        mut ask: impl FnMut(Candidate, Option<&Sources>) -> (T, bool),
    ) -> Result<Option<T>, ClientError> {
        let settings = self.settings()?;
        if let Some(pinned) = self.pinned(which)? {
            let candidate = Candidate { host: pinned.into(), addresses: Vec::new() };
            return Ok(Some(ask(candidate, None).0));
        }
        let Known { answers, sources, .. } = known;
        let sources = sources.get_or_insert_with(|| Sources::read(&settings.names));
        let mut search = self.search(which, &settings, sources, answers)?;
        let mut last = None;
        while let Some(candidate) = search.next() {
            let (said, ends) = ask(candidate, Some(sources));
            last = Some(said);
            if ends {
                break;
            }
        }
        Ok(last)
    }
}

fn ask(
    request: &LicenceRequest,
    held: RevocationNumber,
    candidate: Candidate,
    sources: Option<&Sources>,
) -> Said {
    let id = request.idempotency;
    let mut connected = match super::asking::connect(&candidate, sources) {
        Err(failed) => {
            let reason = failed.0.last().map(|failed| failed.trouble.reason());
            let reply = Err(lost(reason.unwrap_or(Code::NoHostReached.into()), &candidate.host));
            return Said { host: Some(candidate.host), address: None, reply, list: None };
        }
        Ok(connected) => connected,
    };
    let reply = match connected.connection.ask(request) {
        Ok(Reply::Licence(reply)) if reply.id.as_bytes() == id.as_bytes() => Ok(*reply),
        Ok(Reply::Notice(Notice { code, figure, limit, .. })) => {
            Err(ServiceTrouble::Refused { code: CodeNumber(code), figure, limit })
        }
        Ok(Reply::Licence(_)) => Err(lost(Code::AnswerReplayed.into(), &candidate.host)),
        Ok(other) => Err(told(&other.unexpected(), &candidate.host)),
        Err(trouble) => Err(told(&trouble, &candidate.host)),
    };
    let refused = reply.as_ref().ok().and_then(|reply| reply.refused.as_ref());
    let list = refused
        .filter(|refused| says_revoked(CodeNumber(refused.code)))
        .and_then(|_| list(&mut connected.connection, request.publisher, held).flatten());
    Said { host: Some(candidate.host), address: Some(connected.to), reply, list }
}

/// The publisher's list that a host has, where it has a newer one; none at all where it did not say.
fn list(
    connection: &mut Connection,
    publisher: PublisherId,
    held: RevocationNumber,
) -> Option<Option<RevocationsMessage>> {
    match connection.ask(&RevocationQuery { publisher, held }) {
        Ok(Reply::Revocations(message)) if message.publisher == publisher => Some(Some(*message)),
        Ok(Reply::Receipt(_)) => Some(None),
        _ => None,
    }
}

fn told(trouble: &Trouble, host: &ChosenHost) -> ServiceTrouble {
    lost(trouble.reason(), host)
}

fn lost(reason: Reason, host: &ChosenHost) -> ServiceTrouble {
    ServiceTrouble::Failed { reason, said: host.address.to_string() }
}
