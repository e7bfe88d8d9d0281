//! What the counting thread can be asked to do.

use std::collections::BTreeMap;

use muster_api::host::{ActivationRequest, HostReply, HostRequest};
use muster_core::host::{Reply, Source};
use muster_text::Text;
use muster_wire::id::PublisherId;
use muster_wire::message::{CatalogMessage, Request, RevocationsMessage};
use tokio::sync::oneshot;

use crate::admin::tally::Tallies;
use crate::failure::Failure;
use crate::look::Look;
use crate::publisher::Signed;

/// One order.
#[derive(Debug)]
pub(crate) enum Order {
    /// Decides on a machine's request.
    Decide(Question),
    /// Does what an administrator asks.
    Command(Box<HostRequest>, oneshot::Sender<HostReply>),
    /// Gives all machines as they are, to be gone through elsewhere.
    Look(oneshot::Sender<Result<Vec<Look>, Failure>>),
    /// Tells the status, for who has gone through them.
    Status { tallies: Tallies, text: &'static Text, done: oneshot::Sender<HostReply> },
    /// Takes a catalog or list that was proven already.
    Offer(Offered, oneshot::Sender<()>),
    /// Prepares the renewal of certificates that end soon.
    Renewals(oneshot::Sender<Vec<ActivationRequest>>),
    /// Says where the services of publishers are.
    Services(oneshot::Sender<BTreeMap<PublisherId, String>>),
    /// Lets aged records go, and looks at what an administrator should know.
    Sweep,
    /// Takes in what other hosts have changed, and is seen to be there.
    Follow,
    /// Ends the thread.
    End,
}

/// A machine's request, and where its ruling goes.
#[derive(Debug)]
pub(crate) struct Question {
    pub(crate) request: Box<Request>,
    pub(crate) source: Source,
    pub(crate) ruled: oneshot::Sender<Ruling>,
}

/// What was decided, and is durable.
#[derive(Debug)]
pub(crate) enum Ruling {
    /// A grant or a refusal.
    Signed(Signed),
    /// Any other reply.
    Unsigned(Box<Reply>),
    /// It could not be made durable; nothing was counted.
    StorageFailed,
}

/// What a machine brought.
#[derive(Debug)]
pub(crate) enum Offered {
    Catalog(Box<CatalogMessage>),
    Revocations(Box<RevocationsMessage>),
}
