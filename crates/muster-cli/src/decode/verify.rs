//! What proves itself, by what is known here.

use super::recognise::Found;
use muster_core::machine::Machine;
use muster_core::trust::{Proven, Trust};
use muster_sign::{Root, Untrusted, host_request};
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
pub(super) fn verify(found: &Found, trusts: &[Trust]) -> Verification {
    match found {
        Found::Bundle(_, bundle) => of_bundle(bundle, trusts),
        Found::Kit(_, kit) => of_bundle(&kit.bundle, trusts),
        Found::Frame(header, body) => of_message(header.message, body, trusts),
        Found::Signed(kind, sealed) => of_object(*kind, sealed, trusts),
        Found::State(state) => match known(trusts, state.publisher()) {
            None => unknown(state.publisher()),
            Some(trust) => match Machine::open(trust.clone(), (**state).clone()) {
                Ok(machine) => of_state(&machine),
                Err(error) => not(error.to_string()),
            },
        },
    }
}

fn of_bundle(bundle: &Bundle, trusts: &[Trust]) -> Verification {
    let id = bundle.publisher;
    match Trust::from_bundle(bundle, None) {
        Err(error) => not(error.to_string()),
        Ok(trust) => {
            let itself = format!("it proves itself up to publisher {id} ({})", trust.rules().catalog().name);
            match known(trusts, id) {
                Some(_) => yes(format!("{itself}, which is known here")),
                None => not(format!(
                    "{itself}, which is not known here: compare the id with the one that the publisher names"
                )),
            }
        }
    }
}

fn of_state(machine: &Machine) -> Verification {
    let kept = machine.state().products().iter().filter(|kept| kept.held().is_some());
    let faults: Vec<String> = kept
        .filter_map(|kept| Some(format!("product {}: {}", kept.number(), machine.held_fault(kept.number())?)))
        .collect();
    if faults.is_empty() {
        yes("its seal holds, and every grant in it chains to a publisher that is known here".to_owned())
    } else {
        not(format!("its seal holds, but not every grant in it: {}", faults.join("; ")))
    }
}

fn of_message(message: MessageType, body: &[u8], trusts: &[Trust]) -> Verification {
    let unsigned = || not("a message of this type carries no signature".to_owned());
    match message {
        MessageType::Answer => {
            read_body(body).map_or_else(|_| unsigned(), |answer| of_answer(&answer, trusts))
        }
        MessageType::Request => match read_body::<Request>(body).ok().and_then(|request| request.held) {
            Some(held) => of_answer(&held, trusts),
            None => unsigned(),
        },
        MessageType::Catalog => match read_body::<CatalogMessage>(body) {
            Ok(catalog) => by(trusts, catalog.publisher, |trust| {
                trust.clone().offer_catalog(&catalog).map(drop).map_err(|error| error.to_string())
            }),
            Err(_) => unsigned(),
        },
        MessageType::Revocations => match read_body::<RevocationsMessage>(body) {
            Ok(list) => by(trusts, list.publisher, |trust| {
                trust.clone().offer_revocations(&list).map(drop).map_err(|error| error.to_string())
            }),
            Err(_) => unsigned(),
        },
        MessageType::Notice
        | MessageType::CatalogQuery
        | MessageType::Receipt
        | MessageType::RevocationQuery
        | MessageType::GrantWanted => unsigned(),
    }
}

fn of_answer(answer: &Answer, trusts: &[Trust]) -> Verification {
    let mut last = "no publisher is known here that could prove it".to_owned();
    for trust in trusts {
        match trust.answer(answer) {
            Ok(Proven::Grant(host, _) | Proven::Refusal(host, _)) => {
                let (host, id) = (&host.organisation, trust.publisher());
                return yes(format!("signed by the host of {host}, which publisher {id} has certified"));
            }
            Err(error) => last = error.to_string(),
        }
    }
    not(last)
}

fn of_object(kind: Kind, sealed: &Sealed, trusts: &[Trust]) -> Verification {
    if kind == Kind::HostRequest {
        return match host_request(sealed) {
            Ok(_) => yes("signed by the key that it asks to have certified".to_owned()),
            Err(error) => not(error.to_string()),
        };
    }
    if matches!(kind, Kind::Grant | Kind::Refusal) {
        return not("the host's certificate is needed to verify it: decode the whole answer".to_owned());
    }
    let mut last = "no publisher is known here that could prove it".to_owned();
    for trust in trusts {
        match chained(kind, sealed, &trust.to_bundle()) {
            Ok(()) => {
                return yes(format!("it chains to publisher {}, which is known here", trust.publisher()));
            }
            Err(error) => last = error.to_string(),
        }
    }
    not(last)
}

fn chained(kind: Kind, sealed: &Sealed, bundle: &Bundle) -> Result<(), Untrusted> {
    let root = Root::trust(bundle.publisher, bundle.root, &bundle.successions)?;
    match kind {
        Kind::CatalogKey => root.catalog_key(sealed).map(drop),
        Kind::Service => root.service(sealed).map(drop),
        Kind::RootRevocations => root.revocations(sealed).map(drop),
        Kind::Catalog => root.catalog_key(&bundle.catalog_key)?.catalog(sealed).map(drop),
        Kind::Host => root.service(&bundle.service)?.host(sealed).map(drop),
        Kind::Revocations => root.service(&bundle.service)?.revocations(sealed).map(drop),
        Kind::RootSuccession => {
            let series = [bundle.successions.as_slice(), std::slice::from_ref(sealed)].concat();
            Root::trust(bundle.publisher, bundle.root, &series).map(drop)
        }
        // Decided before: these need more than a bundle, or less.
        Kind::Grant | Kind::Refusal | Kind::HostRequest => Err(Untrusted::Signature),
    }
}

fn by(
    trusts: &[Trust],
    publisher: PublisherId,
    proof: impl FnOnce(&Trust) -> Result<(), String>,
) -> Verification {
    let Some(trust) = known(trusts, publisher) else { return unknown(publisher) };
    match proof(trust) {
        Ok(()) => yes(format!("it chains to publisher {publisher}, which is known here")),
        Err(error) => not(error),
    }
}

fn known(trusts: &[Trust], publisher: PublisherId) -> Option<&Trust> {
    trusts.iter().find(|trust| trust.publisher() == publisher)
}

fn unknown(publisher: PublisherId) -> Verification {
    not(format!("no bundle of publisher {publisher} is known here; give one with --bundle FILE"))
}

const fn yes(words: String) -> Verification {
    Verification { proven: true, words }
}

const fn not(words: String) -> Verification {
    Verification { proven: false, words }
}
