//! Asking: whom an attempt asks, one host after the other, until one decides.

use super::Machine;
use super::conversation::Conversation;
use super::report::{Cause, Try, overall};
use super::round::{End, HostEnd, Round};
use crate::ClientError;
use crate::choice::Which;
use crate::discovery::{Answers, Candidate, Sources};
use crate::transport::{self, Connected, FailedTry, HostAddress, Trouble, Unconnected};
use muster_core::machine::Asked;
use muster_wire::message::Request;
use std::collections::HashMap;

/// What was tried of a host in vain. A host that is set may have other addresses than one of its name that was found.
type Unreached = HashMap<(HostAddress, bool), Vec<Try>>;

/// What attempts that are made together know from each other.
#[derive(Debug, Default)]
pub(super) struct Known {
    /// The hosts that were silent or not reached, so that none is waited for twice.
    unreached: Unreached,
    pub(super) answers: Answers,
    pub(super) sources: Option<Sources>,
}

/// One product that is asked for.
pub(super) struct Asking<'a> {
    pub(super) machine: &'a Machine,
    pub(super) which: Which,
}

impl Asking<'_> {
    /// Asks one host after the other until one decides. Gives back the request that was made last, too: after a genuine
    /// answer the next host gets one of its own.
    pub(super) fn ask_hosts(
        &self,
        request: Request,
        known: &mut Known,
    ) -> Result<(Round, Request), ClientError> {
        let settings = self.machine.settings()?;
        if let Some(pinned) = self.machine.pinned(self.which)? {
            let candidate = Candidate { host: pinned.into(), addresses: Vec::new() };
            let ended = self.ask(&request, candidate, None, &mut known.unreached)?;
            return Ok((Round::of_one(ended), request));
        }
        let Known { unreached, answers, sources } = known;
        let sources = sources.get_or_insert_with(|| Sources::read(&settings.names));
        let mut search = self.machine.search(self.which, &settings, sources, answers)?;
        let mut ends = Vec::new();
        let mut request = request;
        while let Some(candidate) = search.next() {
            if matches!(ends.last(), Some(HostEnd { end: End::Taken(_), .. })) {
                request = self.machine.prepare(self.which)?;
            }
            let ended = self.ask(&request, candidate, Some(sources), unreached)?;
            let decides = ended.ending().ending.decides();
            ends.push(ended);
            if decides {
                break;
            }
        }
        Ok((Round::of_search(ends, search, settings.host_caching), request))
    }

    /// Asks one host, and reports that it was asked.
    fn ask(
        &self,
        request: &Request,
        candidate: Candidate,
        sources: Option<&Sources>,
        unreached: &mut Unreached,
    ) -> Result<HostEnd, ClientError> {
        let address = &candidate.host.address;
        let known = (address.clone(), candidate.host.is_set());
        let connected = match unreached.get(&known) {
            Some(tries) => Err(tries.clone()),
            None => connect(&candidate, sources).map_err(|failed| all(&failed.0, address)),
        };
        let ended = match connected {
            Err(tries) => {
                let (reason, cause) = overall(&tries);
                unreached.insert(known, tries.clone());
                let end = End::Failed(reason, cause);
                HostEnd { host: Some(candidate.host), address: None, tries, end }
            }
            Ok(Connected { connection, to, failed }) => {
                let (words, named) = (candidate.host.to_string(), address.to_string());
                let asked = Asked { host: &words, address: Some(to) };
                let conversation = Conversation {
                    machine: self.machine,
                    which: self.which,
                    address: &named,
                    asked,
                    connection,
                };
                let end: End = conversation.hold(request)?.into();
                let tries = all(&failed, address);
                if let End::Failed(_, Cause::Trouble(trouble @ Trouble::Silent)) = &end {
                    let silent = FailedTry { to: Some(to), trouble: trouble.clone() };
                    unreached.insert(known, all(&[failed, vec![silent]].concat(), address));
                }
                HostEnd { host: Some(candidate.host), address: Some(to), tries, end }
            }
        };
        self.report_sent(request, &ended)?;
        Ok(ended)
    }

    /// An answer that was taken has reported its request.
    fn report_sent(&self, request: &Request, ended: &HostEnd) -> Result<(), ClientError> {
        let result = match &ended.end {
            End::Taken(_) => return Ok(()),
            said => said.code(),
        };
        let host = ended.host.as_ref().map(|host| host.address.to_string()).unwrap_or_default();
        self.machine.change(self.which.publisher, |entry, _, events| {
            events.extend(entry.machine.request_sent(request, &host, result));
        })
    }
}

fn all(failed: &[FailedTry], host: &HostAddress) -> Vec<Try> {
    failed.iter().map(|failed| Try::of(failed, host)).collect()
}

/// Connects to a host: to the addresses that DNS has for one that was found, else to those that the operating system
/// knows.
pub(super) fn connect(candidate: &Candidate, sources: Option<&Sources>) -> Result<Connected, Unconnected> {
    let host = &candidate.host.address;
    let Some(sources) = sources else { return transport::connect(host) };
    match sources.addresses(host, &candidate.addresses) {
        Ok(addresses) => transport::connect_to_any(&addresses),
        Err(trouble) => Err(Unconnected(vec![FailedTry { to: None, trouble }])),
    }
}
