//! Renews certificates by itself, on a thread of its own: a publisher that does not answer never holds the host.

use std::sync::Arc;
use std::time::Duration;

use muster_api::host::{HostCommand, HostReply, HostRequest};
use muster_core::event::Event;
use muster_core::publisher::says_revoked;
use muster_https::Way;
use muster_service::stop::Stop;
use tokio::sync::{Notify, mpsc, oneshot};

use crate::counting::Order;
use crate::failure::Failure;
use crate::journal;
use crate::publisher_service;

/// How often it is looked whether a certificate can be renewed, and how long after the start first.
const EVERY: Duration = Duration::from_secs(3_600);
const FIRST: Duration = Duration::from_secs(60);

/// Looks every hour until the host stops. Rings `news` when a publisher says that it has revoked something.
pub(crate) async fn run(orders: mpsc::Sender<Order>, way: Way, news: Arc<Notify>, stop: Stop) {
    let mut pause = FIRST;
    loop {
        tokio::select! {
            () = stop.soft() => return,
            () = tokio::time::sleep(pause) => {}
        }
        pause = EVERY;
        if renew_due(&orders, &way, &news).await.is_none() {
            return;
        }
    }
}

/// None when the counting thread has ended.
async fn renew_due(orders: &mpsc::Sender<Order>, way: &Way, news: &Notify) -> Option<()> {
    let (done, due) = oneshot::channel();
    orders.send(Order::Renewals(done)).await.ok()?;
    for request in due.await.ok()? {
        let way = way.clone();
        let sent = tokio::task::spawn_blocking(move || publisher_service::send(&request, &way)).await.ok()?;
        let renewed = match sent {
            Ok(answer) => apply(orders, HostCommand::ApplyActivation { answer }).await?,
            Err(failure) => Err(failure),
        };
        if let Err(failure) = renewed {
            tracing::warn!(%failure, "a certificate could not be renewed");
            journal::report(&Event::RenewalFailed { result: failure.number });
            if says_revoked(failure.number) {
                news.notify_one();
            }
        }
    }
    Some(())
}

async fn apply(orders: &mpsc::Sender<Order>, command: HostCommand) -> Option<Result<(), Failure>> {
    let (done, reply) = oneshot::channel();
    orders.send(Order::Command(Box::new(HostRequest { lang: None, command }), done)).await.ok()?;
    match reply.await.ok()? {
        HostReply::Failed(failure) => Some(Err(Failure::from_api(failure))),
        _ => Some(Ok(())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::journal::seen;
    use crate::publisher_service::tests::{response, service};
    use muster_api::host::ActivationRequest;
    use muster_core::code::Code;
    use tokio::time::timeout;

    /// Whether the bell rings after the renewal that is asked of this service.
    async fn rings(service: String) -> bool {
        let (orders, mut queue) = mpsc::channel(1);
        let counting = tokio::spawn(async move {
            let Some(Order::Renewals(due)) = queue.recv().await else { panic!("another order") };
            let request = ActivationRequest {
                publisher: "1".repeat(32),
                publisher_name: "Larkfield Instruments".to_owned(),
                group: 1,
                group_name: "Studio".to_owned(),
                service: Some(service),
                request: String::new(),
            };
            due.send(vec![request]).unwrap();
        });
        let news = Notify::new();
        assert_eq!(renew_due(&orders, &Way::default(), &news).await, Some(()));
        counting.await.unwrap();
        timeout(Duration::ZERO, news.notified()).await.is_ok()
    }

    /// A service that refuses one request with this code.
    fn refusing(code: Code) -> String {
        let code = code.number();
        let body = format!(
            r#"{{"type":"t","title":"t","status":403,"detail":"d","next_step":"n","code":{code},"figure":0,"limit":0}}"#
        );
        service(response("403 Forbidden", &body)).0
    }

    #[tokio::test]
    async fn a_renewal_that_is_refused_as_revoked_has_the_list_fetched_at_once() {
        for code in [Code::ServiceHostRevoked, Code::ServiceKeyBlocked] {
            assert!(rings(refusing(code)).await, "{code:?}");
        }
        assert!(!rings(refusing(Code::HostKeyExhausted)).await);
    }

    #[tokio::test]
    async fn a_renewal_that_does_not_reach_the_publisher_is_reported() {
        assert!(!rings("http://127.0.0.1:1".to_owned()).await);
        assert!(matches!(seen::take()[..], [Event::RenewalFailed { result }] if !result.is_success()));
    }
}
