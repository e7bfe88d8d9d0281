//! One turn of a host: what it begins with, and what it leaves behind.

use muster_core::host::{Change, LedgerImage, LedgerNews, MachineRecord};
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;

/// Changes that are made durable together, by publisher.
pub type Batch = Vec<(PublisherId, Vec<Change>)>;

/// Whoever has the turn: changes ledgers, and shows what is in them.
pub trait Decider {
    /// Changes what is remembered, and says how. It has to take in what others have changed also where it changes nothing.
    fn decide(&mut self, ground: Ground) -> Batch;

    /// The first `most` machines of a publisher behind a place, in the order of pools and ids, as they are on record after
    /// the decision; none where it has no ledger of the publisher. A store may forget a machine that it has and that is
    /// not among them where it should be.
    fn machines_behind(
        &self,
        publisher: PublisherId,
        place: (PoolNumber, Cmid),
        most: usize,
    ) -> Option<Vec<MachineRecord>>;
}

/// One that has no ledgers: a store that would write machines again only grows by its turns.
impl<F: FnMut(Ground) -> Batch> Decider for F {
    fn decide(&mut self, ground: Ground) -> Batch {
        self(ground)
    }

    fn machines_behind(&self, _: PublisherId, _: (PoolNumber, Cmid), _: usize) -> Option<Vec<MachineRecord>> {
        None
    }
}

/// What a turn begins with.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Ground {
    /// The clock that all hosts go by which share the count; none where a host is alone and goes by its own.
    pub now: Option<Timestamp>,
    /// What others have changed, of each publisher of which anything was changed.
    pub news: Vec<(PublisherId, News)>,
}

/// What others have changed of one publisher.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum News {
    /// Since the last turn, or since everything was loaded.
    Since(LedgerNews),
    /// What was changed cannot be told any more: this is everything.
    Whole(LedgerImage),
}

/// One of the hosts that share a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sharer {
    /// Drawn when it came to the database first.
    pub id: [u8; 16],
    /// The computer that it runs on.
    pub name: String,
    /// Its version.
    pub version: String,
    /// When it was last there, to the minute.
    pub last_seen: Timestamp,
    /// The port on which it serves machines; none where it has not begun to, or has stopped.
    pub port: Option<u16>,
    /// Whether it is the one that asks.
    pub is_self: bool,
}
