//! Asks the thread that counts, and waits: for threads that may wait.

use std::sync::{Arc, Mutex, PoisonError};

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
    /// The thread that counts reaches this, and must not wait for itself.
    orders: mpsc::WeakSender<Order>,
    /// Held by whoever goes through all machines: what changes meanwhile is copied, and for one walk that is little.
    walk: Arc<Mutex<()>>,
}

impl Asking {
    pub(crate) fn new(orders: &mpsc::Sender<Order>) -> Self {
        Self { orders: orders.downgrade(), walk: Arc::default() }
    }

    /// Has a command done. What goes through all machines for it is done here, so that no machine waits for it.
    pub(crate) fn obey(&self, request: HostRequest) -> HostReply {
        let text = tagged(request.lang.as_deref());
        let replied = match request.command {
            HostCommand::Status => self.status(text),
            HostCommand::Forecast => self.walk(|looks| HostReply::Forecast(forecast(looks, now()))),
            _ => self.ask(|done| Order::Command(Box::new(request), done)),
        };
        replied.unwrap_or_else(|failure| failed(&failure, text))
    }

    /// Goes through all machines as they are now.
    pub(crate) fn walk<T>(&self, through: impl FnOnce(&[Look]) -> T) -> Result<T, Failure> {
        let _alone = self.walk.lock().unwrap_or_else(PoisonError::into_inner);
        let looks = self.ask(Order::Look)??;
        Ok(through(&looks))
    }

    fn status(&self, text: &'static Text) -> Result<HostReply, Failure> {
        let tallies = self.walk(tallies)?;
        self.ask(|done| Order::Status { tallies, text, done })
    }

    /// A host that stops answers nobody any more.
    fn ask<T>(&self, order: impl FnOnce(oneshot::Sender<T>) -> Order) -> Result<T, Failure> {
        let (done, reply) = oneshot::channel();
        let stopping = || Failure::of(Code::Draining);
        let orders = self.orders.upgrade().ok_or_else(stopping)?;
        orders.blocking_send(order(done)).map_err(|_| stopping())?;
        reply.blocking_recv().map_err(|_| stopping())
    }
}

pub(crate) fn failed(failure: &Failure, text: &Text) -> HostReply {
    HostReply::Failed(failure.to_api(text))
}
