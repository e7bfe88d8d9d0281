//! A machine that asks its publisher for a licence through this host.

use std::sync::Arc;

use muster_core::code::{Code, Reason};
use muster_core::host::Source;
use muster_core::product_key::{KeyKind, KeyPlace, ProductKey, PublisherTag};
use muster_core::trust::Trust;
use muster_wire::frame;
use muster_wire::id::RequestId;
use muster_wire::message::LicenceReply;
use muster_wire::object::LicenceRequest;
use muster_wire::offline::Refused;

use super::answer::{Sending, notice};
use super::{Desk, Ending, decoded};
use crate::counting::now;
use crate::licences::{Held, no_room};

pub(super) async fn query(desk: &Desk, body: &[u8], source: Source) -> Result<Sending, Ending> {
    let request: LicenceRequest = decoded(body)?;
    let publisher = request.publisher;
    let Some(shelved) = desk.shelf.get(publisher) else {
        let unknown = notice(Reason::of(Code::PublisherUnknown), Some(publisher));
        return Ok(Sending::go_on(frame::write(&unknown)));
    };
    let id = RequestId::new(*request.idempotency.as_bytes());
    let reply = |licence, refused| LicenceReply { id, licence, refused };
    let refused = |reason: Reason| reply(None, Some(refusal(&reason)));
    if !desk.networks.serve(source.address()) {
        return Ok(said(&refused(Code::NetworkDenied.into())));
    }
    if let Err(reason) = check_key(&request, &shelved.trust) {
        return Ok(said(&refused(reason)));
    }
    let licences = Arc::clone(&desk.licences);
    let held =
        tokio::task::spawn_blocking(move || licences.ask(&request, source, &shelved.trust, now())).await;
    Ok(match held {
        Ok(Ok(Held::Licence(licence))) => said(&reply(Some(licence), None)),
        Ok(Ok(Held::Refused(no))) => said(&reply(None, Some(no))),
        Ok(Ok(Held::Waiting { new })) => {
            if new {
                desk.waiting.notify_one();
            }
            said(&reply(None, None))
        }
        Ok(Ok(Held::Full { waiting, most })) => said(&refused(no_room(waiting, most))),
        Ok(Err(error)) => {
            tracing::error!(%error, "a request for a licence could not be kept");
            Sending::last(Reason::of(Code::StorageFailed))
        }
        Err(_) => Sending::last(Reason::of(Code::StorageFailed)),
    })
}

fn said(reply: &LicenceReply) -> Sending {
    Sending::go_on(frame::write(reply))
}

fn refusal(reason: &Reason) -> Refused {
    Refused { code: reason.code.number(), figure: reason.figure, limit: reason.limit }
}

/// What the publisher would say without looking the key up.
fn check_key(request: &LicenceRequest, trust: &Trust) -> Result<(), Reason> {
    let tag = PublisherTag::of(trust.publisher());
    let key =
        ProductKey::parse_expecting(&request.product_key, &[tag]).map_err(|error| Reason::from(&error))?;
    if key.kind() != KeyKind::Mak {
        let code = key.kind().what_to_do_instead(KeyPlace::Machine).unwrap_or(Code::MakInUse);
        return Err(code.into());
    }
    if key.tag() != tag {
        return Err(Code::KeyOtherPublisher.into());
    }
    if trust.is_key_revoked(&key) {
        return Err(Code::ServiceKeyBlocked.into());
    }
    let number = key.number();
    match key.product().and_then(|product| trust.rules().product(product)) {
        Some(_) => Ok(()),
        None => Err(Reason::with(Code::KeyProductUnknown, number.into(), 0)),
    }
}
