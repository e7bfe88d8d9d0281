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
use muster_store::publisher::{
    KeyPurpose, LicenceHolder, NewList, Published, PublisherStore, RevocationGround, Revoked,
};
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
    let holder = match order.what {
        Revoking::Licence(number) => store.licence_holder(number)?,
        Revoking::Host(_) | Revoking::Key(_) => None,
    };
    let outcome = |changed, from: Option<Timestamp>, number: RevocationNumber| SomethingRevoked {
        changed,
        from: from.map(moment),
        revocation_number: number.0,
        machine_name: holder.as_ref().and_then(|holder| holder.machine_name.clone()),
        serial: holder.as_ref().map(|holder| holder.serial.0),
    };
    let with_holder = |report: Report| match &holder {
        None => report,
        Some(LicenceHolder { serial, machine_name }) => {
            let name = machine_name.clone().unwrap_or_default();
            report
                .line(session.say(Message::LicenceOf, &[("name", name.into()), ("serial", serial.0.into())]))
        }
    };
    if let Some((number, since)) = on_the_list(&mut store, order, session.now)? {
        if order.from.is_some_and(|from| from > session.now && from != since) {
            let why = "It is revoked already, and that is not taken back: a date puts off only what is not in force yet.";
            return Err(Failure::argument(why.to_owned()));
        }
        let report = with_holder(Report::of(&outcome(false, order.from, number)));
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
    let report = with_holder(Report::of(&outcome(true, order.from, number)));
    let report = match order.from.map(moment) {
        Some(from) => report.line(session.say(Message::RevokedFrom, &[("time", from.into())])),
        None => report.line(session.say(Message::RevokedAtOnce, &[])),
    };
    Ok(report.line(session.say(Message::RevocationsPublished, &[("number", number.0.into())])))
}

/// The number of the list in force and the moment in it, where that says the same already, or has come.
fn on_the_list(
    store: &mut Store,
    order: &RevokeOrder,
    now: Timestamp,
) -> Result<Option<(RevocationNumber, Timestamp)>, Failure> {
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
    let wanted = order.from.unwrap_or(Timestamp::ZERO);
    Ok(from.filter(|from| *from == wanted || *from <= now).map(|from| (list.number, from)))
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
