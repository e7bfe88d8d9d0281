//! `revoke`: hosts, keys and licences that count no more, from a moment on; and the list that says so.

use crate::arguments::{RevokeOrder, Revoking};
use crate::failure::Failure;
use crate::moment::moment;
use crate::report::Report;
use crate::revoked::in_force;
use crate::root::{Root, Store, published, signer};
use crate::session::Session;
use muster_api::publisher::SomethingRevoked;
use muster_core::code::Code;
use muster_sign::{SigningKey, seal};
use muster_store::publisher::{KeyPurpose, NewList, Published, PublisherStore, RevocationGround, Revoked};
use muster_text::Message;
use muster_wire::Item;
use muster_wire::id::PublisherId;
use muster_wire::number::RevocationNumber;
use muster_wire::object::{Kind, Revocations};
use muster_wire::time::Timestamp;

/// What makes lists of one publisher at one moment.
pub(crate) struct ListSigner {
    publisher: PublisherId,
    key: SigningKey,
    now: Timestamp,
}

impl ListSigner {
    pub(crate) fn new(root: &Root, published: &Published, now: Timestamp) -> Result<Self, Failure> {
        let key = signer(root, KeyPurpose::Service, published)?;
        Ok(Self { publisher: published.identity.publisher, key, now })
    }

    pub(crate) fn sign(&self, ground: &RevocationGround) -> Result<NewList, Failure> {
        let list = Revocations {
            kind: Kind::Revocations.number(),
            publisher: self.publisher,
            number: ground.number,
            issued: self.now,
            hosts: ground.hosts.clone(),
            keys: ground.keys.clone(),
            licences: ground.licences.clone(),
            from: ground.from.clone(),
        };
        list.check_bounds().map_err(|error| {
            Failure::of(Code::Defect).because(format!("The revocation list is too long: {error}."))
        })?;
        Ok(NewList { list: seal(&list, &self.key), service: self.key.id() })
    }
}

pub(crate) fn carry_out(session: &Session<'_>, order: &RevokeOrder) -> Result<Report, Failure> {
    let mut store = session.root.store()?;
    if let Some(number) = on_the_list(&mut store, order)? {
        let from = order.from.map(moment);
        let report = Report::of(&SomethingRevoked { changed: false, from, revocation_number: number.0 });
        return Ok(report.line(session.say(Message::RevokedBefore, &[("number", number.0.into())])));
    }
    let what = match order.what {
        Revoking::Host(host) => Revoked::Host(host),
        Revoking::Key(serial) => Revoked::Key(serial),
        Revoking::Licence(number) => Revoked::Licence(number),
    };
    let number = publish(session, &mut store, what, order.from)?.ok_or_else(|| match order.what {
        Revoking::Licence(number) => {
            Failure::argument(format!("No licence has the record {number}; `key show` lists them."))
        }
        // One that was never activated is a slip of the hand.
        Revoking::Host(host) => {
            Failure::argument(format!("No host has the key {host}; `key show SERIAL` lists those of a key."))
        }
        Revoking::Key(_) => Failure::of(Code::NoSuchKey),
    })?;
    let from = order.from.map(moment);
    let report =
        Report::of(&SomethingRevoked { changed: true, from: from.clone(), revocation_number: number.0 });
    let report = match from {
        Some(from) => report.line(session.say(Message::RevokedFrom, &[("time", from.into())])),
        None => report.line(session.say(Message::RevokedAtOnce, &[])),
    };
    Ok(report.line(session.say(Message::RevocationsPublished, &[("number", number.0.into())])))
}

/// The number of the list in force, where that says the same already.
fn on_the_list(store: &mut Store, order: &RevokeOrder) -> Result<Option<RevocationNumber>, Failure> {
    let Some(list) = in_force(&published(store)?)? else { return Ok(None) };
    let from = match order.what {
        Revoking::Host(host) => list.host_from(&host),
        Revoking::Key(serial) => {
            list.keys.iter().find(|key| key.serial == serial).and_then(|key| list.key_from(key))
        }
        Revoking::Licence(number) => {
            let record = list.licences.iter().find(|record| record.number == number);
            record.and_then(|record| list.licence_from(record))
        }
    };
    let same = from == Some(order.from.unwrap_or(Timestamp::ZERO));
    Ok(same.then_some(list.number))
}

/// The list in force, signed by the key in use.
pub(crate) fn sign_again(session: &Session<'_>, store: &mut Store) -> Result<(), Failure> {
    publish(session, store, Revoked::Nothing, None).map(drop)
}

fn publish(
    session: &Session<'_>,
    store: &mut Store,
    what: Revoked,
    from: Option<Timestamp>,
) -> Result<Option<RevocationNumber>, Failure> {
    let signer = ListSigner::new(&session.root, &published(store)?, session.now)?;
    store.revoke(&session.by(), what, from, |ground| signer.sign(ground))
}
