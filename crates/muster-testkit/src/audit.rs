//! What a host has on record, read from its database while no host runs on it.

use std::collections::HashMap;
use std::path::Path;

use muster_core::code::Code;
use muster_core::host::{LedgerImage, RequestRecord};
use muster_store::host::{HostStore, RequestFilter};
use muster_store_sqlite::host::SqliteHostStore;
use muster_wire::id::PublisherId;
use muster_wire::object::Recorded;

use crate::raw::{Received, Told};

/// Lines of one page.
const PAGE: u32 = 5_000;

/// One publisher's part of a host's database.
#[derive(Debug)]
pub struct Audit {
    /// Every signed answer, oldest first.
    pub lines: Vec<RequestRecord>,
    /// Everything else.
    pub image: LedgerImage,
    by_record: HashMap<Recorded, usize>,
}

impl Audit {
    /// Reads the database of the host under `root`, which is down.
    pub fn read(root: &Path, publisher: PublisherId) -> Self {
        Self::of(&mut SqliteHostStore::open(&root.join("host.db")).unwrap(), publisher)
    }
    /// Reads whichever database holds it.
    pub fn of(store: &mut impl HostStore, publisher: PublisherId) -> Self {
        let mut lines = Vec::new();
        let mut filter = RequestFilter::default();
        loop {
            let page = store.requests(publisher, &filter, PAGE).unwrap();
            let Some(oldest) = page.last().map(|line| line.line) else { break };
            filter.before = Some(oldest);
            lines.extend(page.into_iter().map(|line| line.request));
        }
        lines.reverse();
        let image = store.load().unwrap().into_iter().find(|image| image.publisher == publisher).unwrap();
        let by_record = lines.iter().enumerate().map(|(at, line)| (line.recorded, at)).collect();
        Self { lines, image, by_record }
    }
    /// The record behind an answer, if it is there and says the same.
    pub fn find(&self, received: &Received) -> Option<&RequestRecord> {
        let line = &self.lines[*self.by_record.get(&received.recorded)?];
        let same = (line.cmid, line.nonce) == (received.cmid, received.nonce);
        (same && told(line) == received.told).then_some(line)
    }
}

/// What the machine was told, by the record.
fn told(line: &RequestRecord) -> Told {
    if line.expires.is_some() {
        return Told::Granted { count: line.count.map_or(0, |count| count.0) };
    }
    let figure = if line.code.0 == Code::CountInsufficient.number() {
        line.count.map_or(0, |count| count.0.into())
    } else {
        line.figure
    };
    Told::Refused { code: line.code.0, figure }
}
