//! What proves itself, by what is known here.

use super::recognise::Found;
use muster_core::machine::Machine;
use muster_core::trust::{Proven, Trust};
use muster_sign::{Root, Untrusted, host_request};
use muster_text::{Argument, MachineMessage, OfflineMessage, Text};
use muster_wire::frame::{MessageType, read_body};
use muster_wire::id::PublisherId;
use muster_wire::message::{Answer, CatalogMessage, Request, RevocationsMessage};
use muster_wire::object::{Bundle, Kind, Sealed};

/// Whether something is proven, and what that rests on.
pub(super) struct Verification {
    pub(super) proven: bool,
    pub(super) words: String,
}

/// Verifies what was found, as far as these publishers allow.
pub(super) fn verify(found: &Found, trusts: &[Trust], text: &Text) -> Verification {
    let judge = Judge { trusts, text };
    match found {
        Found::Bundle(_, bundle) => judge.of_bundle(bundle),
        Found::Kit(_, kit) => judge.of_bundle(&kit.bundle),
        Found::Frame(header, body) => judge.of_message(header.message, body),
        Found::Requests(..) | Found::Answers(..) => not(judge.text.message(OfflineMessage::EachProves, &[])),
        Found::LicenceRequest(_) => not(judge.say(MachineMessage::ProofLicenceRequest, &[])),
        Found::Signed(kind, sealed) => judge.of_object(*kind, sealed),
        Found::State(state) => match judge.known(state.publisher()) {
            None => judge.unknown(state.publisher()),
            Some(trust) => match Machine::open(trust.clone(), (**state).clone()) {
                Ok(machine) => judge.of_state(&machine),
                Err(error) => not(error.to_string()),
            },
        },
    }
}

/// The publishers that are known, and the language that is spoken. Which rule is broken is said in the protocol's words.
struct Judge<'a> {
    trusts: &'a [Trust],
    text: &'a Text,
}

impl Judge<'_> {
    fn say(&self, phrase: MachineMessage, arguments: &[(&str, Argument<'_>)]) -> String {
        self.text.message(phrase, arguments)
    }

    fn of_bundle(&self, bundle: &Bundle) -> Verification {
        let id = bundle.publisher;
        match Trust::from_bundle(bundle, None) {
            Err(error) => not(error.to_string()),
            Ok(trust) => {
                let name = trust.rules().catalog().name.as_str();
                let arguments = [("publisher", id.to_string().into()), ("name", name.into())];
                match self.known(id) {
                    Some(_) => yes(self.say(MachineMessage::ProofBundleKnown, &arguments)),
                    None => not(self.say(MachineMessage::ProofBundleUnknown, &arguments)),
                }
            }
        }
    }

    fn of_state(&self, machine: &Machine) -> Verification {
        let kept = machine.state().products().iter().filter(|kept| kept.held().is_some());
        let fault = |number, fault: String| {
            let arguments = [("product", u32::from(number).into()), ("fault", fault.into())];
            self.say(MachineMessage::ProofProductFault, &arguments)
        };
        let faults: Vec<String> = kept
            .filter_map(|kept| Some(fault(kept.number().0, machine.held_fault(kept.number())?.to_string())))
            .collect();
        if faults.is_empty() {
            yes(self.say(MachineMessage::ProofState, &[]))
        } else {
            not(self.say(MachineMessage::ProofStateFaults, &[("faults", faults.join("; ").into())]))
        }
    }

    fn of_message(&self, message: MessageType, body: &[u8]) -> Verification {
        let unsigned = || not(self.say(MachineMessage::ProofNoSignature, &[]));
        match message {
            MessageType::Answer => {
                read_body(body).map_or_else(|_| unsigned(), |answer| self.of_answer(&answer))
            }
            MessageType::Request => match read_body::<Request>(body).ok().and_then(|request| request.held) {
                Some(held) => self.of_answer(&held),
                None => unsigned(),
            },
            MessageType::Catalog => match read_body::<CatalogMessage>(body) {
                Ok(catalog) => self.by(catalog.publisher, |trust| {
                    trust.clone().offer_catalog(&catalog).map(drop).map_err(|error| error.to_string())
                }),
                Err(_) => unsigned(),
            },
            MessageType::Revocations => match read_body::<RevocationsMessage>(body) {
                Ok(list) => self.by(list.publisher, |trust| {
                    trust.clone().offer_revocations(&list).map(drop).map_err(|error| error.to_string())
                }),
                Err(_) => unsigned(),
            },
            MessageType::Notice
            | MessageType::CatalogQuery
            | MessageType::Receipt
            | MessageType::RevocationQuery
            | MessageType::GrantWanted
            | MessageType::LicenceQuery
            | MessageType::LicenceReply => unsigned(),
        }
    }

    fn of_answer(&self, answer: &Answer) -> Verification {
        let mut last = self.say(MachineMessage::ProofNobody, &[]);
        for trust in self.trusts {
            match trust.answer(answer) {
                Ok(Proven::Grant(host, _) | Proven::Refusal(host, _)) => {
                    let host = self.text.organisation(host.organisation.as_deref());
                    let id = trust.publisher().to_string();
                    let arguments = [("organisation", host.into()), ("publisher", id.into())];
                    return yes(self.say(MachineMessage::ProofHost, &arguments));
                }
                Err(error) => last = error.to_string(),
            }
        }
        not(last)
    }

    fn of_object(&self, kind: Kind, sealed: &Sealed) -> Verification {
        if kind == Kind::HostRequest {
            return match host_request(sealed) {
                Ok(_) => yes(self.say(MachineMessage::ProofRequest, &[])),
                Err(error) => not(error.to_string()),
            };
        }
        if matches!(kind, Kind::Grant | Kind::Refusal) {
            return not(self.say(MachineMessage::ProofNeedsAnswer, &[]));
        }
        let mut last = self.say(MachineMessage::ProofNobody, &[]);
        for trust in self.trusts {
            match chained(kind, sealed, &trust.to_bundle()) {
                Ok(()) => return self.chains(trust.publisher()),
                Err(error) => last = error.to_string(),
            }
        }
        not(last)
    }

    fn by(&self, id: PublisherId, proof: impl FnOnce(&Trust) -> Result<(), String>) -> Verification {
        let Some(trust) = self.known(id) else { return self.unknown(id) };
        match proof(trust) {
            Ok(()) => self.chains(id),
            Err(error) => not(error),
        }
    }

    fn known(&self, publisher: PublisherId) -> Option<&Trust> {
        self.trusts.iter().find(|trust| trust.publisher() == publisher)
    }

    fn chains(&self, publisher: PublisherId) -> Verification {
        yes(self.say(MachineMessage::ProofChain, &[("publisher", publisher.to_string().into())]))
    }

    fn unknown(&self, publisher: PublisherId) -> Verification {
        not(self.say(MachineMessage::ProofUnknown, &[("publisher", publisher.to_string().into())]))
    }
}

fn chained(kind: Kind, sealed: &Sealed, bundle: &Bundle) -> Result<(), Untrusted> {
    let root = Root::trust(bundle.publisher, bundle.root, &bundle.successions)?;
    match kind {
        Kind::CatalogKey => root.catalog_key(sealed).map(drop),
        Kind::Service => root.service(sealed).map(drop),
        Kind::RootRevocations => root.revocations(sealed).map(drop),
        Kind::Catalog => root.catalog_key(&bundle.catalog_key)?.catalog(sealed).map(drop),
        Kind::Host => root.service(&bundle.service)?.host(sealed).map(drop),
        Kind::Confirmation => {
            let catalog = root.catalog_key(&bundle.catalog_key)?.catalog(&bundle.catalog)?;
            catalog.confirmation(sealed).map(drop)
        }
        Kind::Revocations => root.service(&bundle.service)?.revocations(sealed).map(drop),
        Kind::Licence => root.service(&bundle.service)?.licence(sealed).map(drop),
        Kind::RootSuccession => {
            let series = [bundle.successions.as_slice(), std::slice::from_ref(sealed)].concat();
            Root::trust(bundle.publisher, bundle.root, &series).map(drop)
        }
        // Decided before: these need more than a bundle, or less.
        Kind::Grant | Kind::Refusal | Kind::HostRequest => Err(Untrusted::Signature),
    }
}

const fn yes(words: String) -> Verification {
    Verification { proven: true, words }
}

const fn not(words: String) -> Verification {
    Verification { proven: false, words }
}
