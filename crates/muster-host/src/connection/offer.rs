//! Catalogs and revocation lists that machines ask for or bring.

use muster_core::code::{Code, Reason};
use muster_core::event::Event;
use muster_core::trust::{Offer, TrustError};
use muster_sign::unverified;
use muster_wire::frame;
use muster_wire::id::PublisherId;
use muster_wire::message::{CatalogMessage, CatalogQuery, RevocationQuery, RevocationsMessage};
use muster_wire::object::{Catalog, Revocations};

use super::answer::{Sending, notice};
use super::{Desk, Ending, decoded};
use crate::counting::{Offered, Order};
use crate::journal;
use crate::shelf::Shelved;

pub(super) fn catalog_query(desk: &Desk, body: &[u8]) -> Result<Sending, Ending> {
    let query: CatalogQuery = decoded(body)?;
    Ok(on_shelf(desk, query.publisher, |shelved| shelved.catalog_newer_than(query.held)))
}

pub(super) fn revocation_query(desk: &Desk, body: &[u8]) -> Result<Sending, Ending> {
    let query: RevocationQuery = decoded(body)?;
    Ok(on_shelf(desk, query.publisher, |shelved| shelved.revocations_newer_than(query.held)))
}

/// A catalog that says it is newer is proven here, on a copy, so that forged ones cost the counting thread nothing.
pub(super) async fn catalog(desk: &Desk, body: &[u8]) -> Result<Sending, Ending> {
    let message: CatalogMessage = decoded(body)?;
    let publisher = message.publisher;
    if let Some(shelved) = desk.shelf.get(publisher) {
        let held = shelved.trust.rules().version();
        let claims = unverified::<Catalog>(&message.catalog).map_or(held, |catalog| catalog.version);
        if claims > held {
            let proven = shelved.trust.clone().offer_catalog(&message);
            take(desk, publisher, proven, Offered::Catalog(Box::new(message))).await;
        }
    }
    Ok(on_shelf(desk, publisher, Shelved::receipt))
}

pub(super) async fn revocations(desk: &Desk, body: &[u8]) -> Result<Sending, Ending> {
    let message: RevocationsMessage = decoded(body)?;
    let publisher = message.publisher;
    if let Some(shelved) = desk.shelf.get(publisher) {
        let held = shelved.trust.revocation_number();
        let claims = unverified::<Revocations>(&message.list).map_or(held, |list| list.number);
        if claims > held {
            let proven = shelved.trust.clone().offer_revocations(&message);
            take(desk, publisher, proven, Offered::Revocations(Box::new(message))).await;
        }
    }
    Ok(on_shelf(desk, publisher, Shelved::receipt))
}

/// Hands on what is genuine and newer, and waits until it is in force.
async fn take(desk: &Desk, publisher: PublisherId, proven: Result<Offer, TrustError>, offered: Offered) {
    match proven {
        Ok(Offer::Taken) => {
            let (done, taken) = tokio::sync::oneshot::channel();
            if desk.orders.send(Order::Offer(offered, done)).await.is_ok() {
                // An end without an answer means that the host is stopping.
                let _stopping = taken.await;
            }
        }
        Ok(Offer::Same | Offer::Older) => {}
        Err(error) => {
            if desk.may_report_offer() {
                tracing::debug!(%error, "an offer was not taken");
                journal::report(&Event::CatalogRefused { result: refusal(&error), publisher });
            }
        }
    }
}

fn refusal(error: &TrustError) -> Code {
    match error {
        TrustError::Catalog(_) => Code::CatalogInvalid,
        TrustError::CatalogOlder { .. } => Code::CatalogOlder,
        _ => Code::AnswerForged,
    }
}

fn on_shelf(desk: &Desk, publisher: PublisherId, frame: impl FnOnce(&Shelved) -> Vec<u8>) -> Sending {
    let unknown = || frame::write(&notice(Reason::of(Code::PublisherUnknown), Some(publisher)));
    Sending::go_on(desk.shelf.get(publisher).map_or_else(unknown, |shelved| frame(&shelved)))
}
