//! Asks the thread that counts, and waits: for threads that may wait.

use muster_api::host::{HostCommand, HostReply, HostRequest};
use muster_core::code::Code;
use muster_text::Text;
use tokio::sync::{mpsc, oneshot};

use super::forecast::forecast;
use super::tally::tallies;
use crate::counting::{Order, now};
use crate::failure::Failure;
use crate::look::Look;
use crate::text::tagged;

/// Where orders go.
#[derive(Debug, Clone)]
pub(crate) struct Asking {
    orders: mpsc::Sender<Order>,
}

impl Asking {
    pub(crate) const fn new(orders: mpsc::Sender<Order>) -> Self {
        Self { orders }
    }

    /// Has a command done. What goes through all machines for it is done here, so that no machine waits for it.
    pub(crate) fn obey(&self, request: HostRequest) -> HostReply {
        let text = tagged(request.lang.as_deref());
        let replied = match request.command {
            HostCommand::Status => self.looks().and_then(|looks| {
                let tallies = tallies(&looks);
                // Nobody has to copy what changes now.
                drop(looks);
                self.ask(|done| Order::Status { tallies, text, done })
            }),
            HostCommand::Forecast => self.looks().map(|looks| HostReply::Forecast(forecast(&looks, now()))),
            _ => self.ask(|done| Order::Command(Box::new(request), done)),
        };
        replied.unwrap_or_else(|| failed(&Failure::of(Code::Draining), text))
    }

    /// All machines as they are now; none where the host stops.
    pub(crate) fn looks(&self) -> Option<Vec<Look>> {
        self.ask(Order::Look)
    }

    fn ask<T>(&self, order: impl FnOnce(oneshot::Sender<T>) -> Order) -> Option<T> {
        let (done, reply) = oneshot::channel();
        self.orders.blocking_send(order(done)).ok()?;
        reply.blocking_recv().ok()
    }
}

pub(crate) fn failed(failure: &Failure, text: &Text) -> HostReply {
    HostReply::Failed(failure.to_api(text))
}
