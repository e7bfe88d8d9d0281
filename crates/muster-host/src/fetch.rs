//! Fetches what publishers have published, at the start and every day, and when one of them says that it has revoked
//! something: a newer catalog, and the lists of what is revoked. A host that cannot reach a publisher goes on with what it
//! has; it gets the same with a bundle, from a machine, or at its next renewal.

use std::sync::Arc;
use std::time::Duration;

use data_encoding::BASE64;
use muster_api::host::{HostCommand, HostReply, HostRequest};
use muster_https::Way;
use muster_service::stop::Stop;
use muster_wire::id::PublisherId;
use muster_wire::object::Bundle;
use tokio::sync::{Notify, mpsc, oneshot};

use crate::counting::Order;
use crate::failure::Failure;
use crate::publisher_service;

const EVERY: Duration = Duration::from_secs(86_400);

/// Asks at once, then daily and when there is news, until the host stops.
pub(crate) async fn run(orders: mpsc::Sender<Order>, way: Way, news: Arc<Notify>, stop: Stop) {
    loop {
        if ask_all(&orders, &way).await.is_none() {
            return;
        }
        tokio::select! {
            () = stop.soft() => return,
            () = news.notified() => {}
            () = tokio::time::sleep(EVERY) => {}
        }
    }
}

/// None when the counting thread has ended.
async fn ask_all(orders: &mpsc::Sender<Order>, way: &Way) -> Option<()> {
    let (done, services) = oneshot::channel();
    orders.send(Order::Services(done)).await.ok()?;
    for (publisher, service) in services.await.ok()? {
        let way = way.clone();
        let got =
            tokio::task::spawn_blocking(move || publisher_service::bundle(&service, &way)).await.ok()?;
        let taken = match got {
            Ok(bytes) if is_of(&bytes, publisher) => take(orders, &bytes).await?,
            Ok(_) => {
                tracing::warn!(%publisher, "the publisher's service gives something else than its bundle");
                continue;
            }
            Err(failure) => Err(failure),
        };
        if let Err(failure) = taken {
            tracing::info!(%publisher, %failure, "nothing new was fetched from the publisher");
        }
    }
    Some(())
}

/// A bundle of another publisher would install that one.
fn is_of(bytes: &[u8], publisher: PublisherId) -> bool {
    muster_wire::decode::<Bundle>(bytes).is_ok_and(|bundle| bundle.publisher == publisher)
}

async fn take(orders: &mpsc::Sender<Order>, bytes: &[u8]) -> Option<Result<(), Failure>> {
    let (done, reply) = oneshot::channel();
    let command = HostCommand::AddBundle { bundle: BASE64.encode(bytes) };
    orders.send(Order::Command(Box::new(HostRequest { lang: None, command }), done)).await.ok()?;
    match reply.await.ok()? {
        HostReply::Failed(failure) => Some(Err(Failure::from_api(failure))),
        _ => Some(Ok(())),
    }
}
