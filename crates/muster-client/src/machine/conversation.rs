//! What is said to one host: the request, its answer, and then, seldom, the catalogs and lists that one side lacks.

use super::Machine;
use crate::ClientError;
use crate::choice::Which;
use crate::transport::{Connection, Reply, Trouble};
use muster_core::code::{Code, CodeNumber};
use muster_core::event::Event;
use muster_core::machine::{AnswerFault, Asked, Jitter, Taken};
use muster_core::trust::Offer;
use muster_os::entropy;
use muster_sign::{kind_of, unverified};
use muster_wire::message::{
    Answer, CatalogMessage, CatalogQuery, GrantWanted, Notice, Receipt, Request, RevocationQuery,
    RevocationsMessage,
};
use muster_wire::number::{CatalogVersion, RevocationNumber};
use muster_wire::object::{Grant, Kind, Refusal};

/// How a request ended on a connection.
#[derive(Debug)]
pub(super) enum Spoken {
    Taken(Taken),
    Fault(AnswerFault),
    Notice(Notice),
    Trouble(Trouble),
}

/// A connection on which one product is asked for.
pub(super) struct Conversation<'a> {
    pub(super) machine: &'a Machine,
    pub(super) which: Which,
    /// The host, as it was set.
    pub(super) address: &'a str,
    /// The host, how it was chosen and what address it has, for people.
    pub(super) asked: Asked<'a>,
    pub(super) connection: Connection,
}

impl Conversation<'_> {
    /// Asks, and asks once more if the host lacked a catalog or list that could change its refusal.
    pub(super) fn hold(mut self, request: &Request) -> Result<Spoken, ClientError> {
        let first = self.ask(request)?;
        let Spoken::Taken(taken) = &first else { return Ok(first) };
        let offered = self.offer_newer(taken);
        if !(offered && taken.outcome.may_change_by_catalog()) {
            return Ok(first);
        }
        let again = self.machine.prepare(self.which)?;
        match self.ask(&again)? {
            Spoken::Taken(second) => Ok(Spoken::Taken(second)),
            // The first answer stays what was heard last.
            _ => Ok(first),
        }
    }

    fn ask(&mut self, request: &Request) -> Result<Spoken, ClientError> {
        let reply = match self.connection.ask_last(request) {
            Ok(Reply::GrantWanted(wanted)) => match self.shown(request, &wanted) {
                Some(shown) => self.connection.ask_last(&shown),
                None => Err(Reply::GrantWanted(wanted).unexpected()),
            },
            reply => reply,
        };
        match reply {
            Ok(Reply::Answer(answer)) => {
                self.fetch_newer(&answer)?;
                self.take(request, &answer)
            }
            Ok(Reply::Notice(notice)) => {
                if notice.code == Code::HostRevoked.number() {
                    // The notice proves nothing. The publisher's list that the host speaks of would.
                    self.fetch_list()?;
                }
                Ok(Spoken::Notice(notice))
            }
            Ok(other) => Ok(Spoken::Trouble(other.unexpected())),
            Err(trouble) => Ok(Spoken::Trouble(trouble)),
        }
    }

    fn shown(&self, request: &Request, wanted: &GrantWanted) -> Option<Request> {
        let inner = self.machine.inner();
        inner.entries.get(&self.which.publisher)?.machine.answer_grant_wanted(request, wanted)
    }

    fn take(&self, request: &Request, answer: &Answer) -> Result<Spoken, ClientError> {
        let jitter = Jitter::from_random(entropy::fill()?);
        self.machine.change(self.which.publisher, |entry, surroundings, events| {
            match entry.machine.take_answer(surroundings, self.which.product, answer, self.asked, jitter) {
                Ok(mut taken) => {
                    let sent = entry.machine.request_sent(request, self.address, CodeNumber::SUCCESS);
                    events.extend(sent);
                    events.append(&mut taken.events);
                    Spoken::Taken(taken)
                }
                Err(fault) => Spoken::Fault(fault),
            }
        })
    }

    /// Fetches what the host has newer, as far as the answer's own words go. Whatever comes proves itself; what does
    /// not come is no reason to drop the answer.
    fn fetch_newer(&mut self, answer: &Answer) -> Result<(), ClientError> {
        let publisher = self.which.publisher;
        let Some((catalog, list)) = versions(answer) else { return Ok(()) };
        let (held, held_list) = self.held();
        if catalog > held {
            let reply = self.connection.ask(&CatalogQuery { publisher, held });
            if let Ok(Reply::Catalog(message)) = reply
                && message.publisher == publisher
            {
                self.machine.take_catalog(&message)?;
            }
        }
        if list > held_list { self.fetch_list() } else { Ok(()) }
    }

    fn fetch_list(&mut self) -> Result<(), ClientError> {
        let (publisher, (_, held)) = (self.which.publisher, self.held());
        match self.connection.ask(&RevocationQuery { publisher, held }) {
            Ok(Reply::Revocations(message)) if message.publisher == publisher => {
                self.machine.take_revocations(&message)
            }
            _ => Ok(()),
        }
    }

    /// Offers what the host has older; true if it took anything.
    fn offer_newer(&mut self, taken: &Taken) -> bool {
        let (host_catalog, host_list) = (taken.host.catalog_version, taken.host.revocation_number);
        let (held_catalog, held_list) = self.held();
        let (catalog, list) = self.offers();
        let mut taken = false;
        if let Some(catalog) = catalog.filter(|_| host_catalog < held_catalog) {
            let reply = self.connection.ask(&catalog);
            taken |= matches!(reply, Ok(Reply::Receipt(Receipt { catalog_version, .. }))
                if catalog_version >= held_catalog);
        }
        if let Some(list) = list.filter(|_| host_list < held_list) {
            let reply = self.connection.ask(&list);
            taken |= matches!(reply, Ok(Reply::Receipt(Receipt { revocation_number, .. }))
                if revocation_number >= held_list);
        }
        taken
    }

    fn held(&self) -> (CatalogVersion, RevocationNumber) {
        let inner = self.machine.inner();
        let entry = inner.entries.get(&self.which.publisher);
        entry.map_or((CatalogVersion(0), RevocationNumber(0)), |entry| {
            let trust = entry.machine.trust();
            (trust.rules().version(), trust.revocation_number())
        })
    }

    fn offers(&self) -> (Option<CatalogMessage>, Option<RevocationsMessage>) {
        let inner = self.machine.inner();
        let trust = inner.entries.get(&self.which.publisher).map(|entry| entry.machine.trust());
        (trust.map(|trust| trust.catalog_message()), trust.and_then(|trust| trust.revocations_message()))
    }
}

impl Machine {
    pub(super) fn take_catalog(&self, message: &CatalogMessage) -> Result<(), ClientError> {
        let publisher = message.publisher;
        let mut inner = self.inner();
        let entry = inner.entry(&self.root, publisher)?;
        let before = entry.machine.trust().rules().version();
        let event = match entry.take(&self.root, |machine| machine.offer_catalog(message)) {
            Ok(Offer::Taken) => {
                let now = entry.machine.trust().rules().version();
                Some(Event::CatalogTaken { publisher, before, now })
            }
            Ok(Offer::Same | Offer::Older) => None,
            Err(ClientError::Bundle(_)) => {
                Some(Event::CatalogRefused { result: Code::CatalogInvalid, publisher })
            }
            Err(unwritten) => return Err(unwritten),
        };
        inner.report(event);
        Ok(())
    }

    pub(super) fn take_revocations(&self, message: &RevocationsMessage) -> Result<(), ClientError> {
        let publisher = message.publisher;
        let mut inner = self.inner();
        let entry = inner.entry(&self.root, publisher)?;
        match entry.take(&self.root, |machine| machine.offer_revocations(message)) {
            Ok(Offer::Taken) => {
                let number = entry.machine.trust().revocation_number();
                inner.report([Event::RevocationsTaken { publisher, number }]);
                Ok(())
            }
            Ok(Offer::Same | Offer::Older) | Err(ClientError::Bundle(_)) => Ok(()),
            Err(unwritten) => Err(unwritten),
        }
    }
}

/// What the answer says the host holds; nobody has proven it yet.
fn versions(answer: &Answer) -> Option<(CatalogVersion, RevocationNumber)> {
    match kind_of(&answer.object).ok()? {
        Kind::Grant => {
            let grant: Grant = unverified(&answer.object).ok()?;
            Some((grant.catalog_version, grant.revocation_number))
        }
        Kind::Refusal => {
            let refusal: Refusal = unverified(&answer.object).ok()?;
            Some((refusal.catalog_version, refusal.revocation_number))
        }
        _ => None,
    }
}
