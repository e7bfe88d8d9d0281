//! Requests are encoded once; what differs from one machine or moment to the next is written over its place.

use super::fleet::{DIGITS, Machine, NAME, PARTS};
use super::trouble::LoadTrouble;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::frame;
use muster_wire::id::{Cmid, Nonce, PartDigest, PublisherId};
use muster_wire::message::Request;
use muster_wire::number::{CatalogVersion, Minutes, ProductNumber, RevocationNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

/// Licence status of a machine that renews.
const LICENSED: u8 = 1;
/// What is left of 180 days after seven.
const LEFT_AT_RENEWAL: Minutes = Minutes(249_120);
/// Values that stand nowhere else in a request, so that their places can be found.
const CMID: [u8; 16] = [0xC1; 16];
const NONCE: [u8; 16] = [0xD2; 16];
const TIME: u32 = 0xE3E4_E5E6;

/// What all requests of one kind have in common.
#[derive(Debug, Clone, Copy)]
pub(super) struct Common {
    pub(super) publisher: PublisherId,
    pub(super) product: ProductNumber,
    pub(super) catalog_version: CatalogVersion,
    /// Of machines that renew: a record of the host's.
    pub(super) last_recorded: Option<Recorded>,
    /// Whether each request is the only one of its connection.
    pub(super) alone: bool,
}

/// A whole frame, and where its values stand.
#[derive(Debug, Clone)]
pub(super) struct Template {
    frame: Vec<u8>,
    cmid: usize,
    nonce: usize,
    time: usize,
    parts: [usize; PARTS.len()],
    digits: usize,
}

impl Template {
    pub(super) fn new(common: &Common) -> Result<Self, LoadTrouble> {
        let pattern = pattern(common);
        let frame = if common.alone { frame::write_last(&pattern) } else { frame::write(&pattern) };
        let find = |what, value: &[u8]| only_place(&frame, value).ok_or(LoadTrouble::NoPlace { what });
        let mut parts = [0; PARTS.len()];
        for (place, number) in parts.iter_mut().zip(PARTS) {
            *place = find("part", &part(number))?;
        }
        let (cmid, nonce) = (find("id", &CMID)?, find("nonce", &NONCE)?);
        let time = find("time", &TIME.to_be_bytes())?;
        let digits = find("name", name().as_bytes())?.saturating_add(NAME.len());
        Ok(Self { cmid, nonce, time, parts, digits, frame })
    }

    /// Appends the request of a machine.
    pub(super) fn write(&self, into: &mut Vec<u8>, machine: &Machine, nonce: &[u8; 16], time: u32) {
        let start = into.len();
        into.extend_from_slice(&self.frame);
        let Some(frame) = into.get_mut(start..) else { return };
        put(frame, self.cmid, &machine.cmid);
        put(frame, self.nonce, nonce);
        put(frame, self.time, &time.to_be_bytes());
        self.parts.iter().zip(&machine.parts).for_each(|(at, part)| put(frame, *at, part));
        put(frame, self.digits, &machine.digits);
    }
}

/// Where a value stands, if it stands in one place only.
fn only_place(frame: &[u8], value: &[u8]) -> Option<usize> {
    let mut places = frame.windows(value.len()).enumerate().filter(|(_, window)| *window == value);
    let (at, _) = places.next()?;
    places.next().is_none().then_some(at)
}

fn put(frame: &mut [u8], at: usize, value: &[u8]) {
    if let Some(place) = frame.get_mut(at..at.saturating_add(value.len())) {
        place.copy_from_slice(value);
    }
}

fn pattern(common: &Common) -> Request {
    let renews = common.last_recorded.is_some();
    let parts = PARTS.map(|number| Part { number, digest: PartDigest::new(part(number)) });
    Request {
        publisher: common.publisher,
        product: common.product,
        cmid: Cmid::new(CMID),
        nonce: Nonce::new(NONCE),
        fingerprint: Fingerprint::new(parts.into()),
        client_time: Timestamp::from_seconds(TIME.into()),
        status: if renews { LICENSED } else { 0 },
        minutes_left: if renews { LEFT_AT_RENEWAL } else { Minutes(0) },
        catalog_version: common.catalog_version,
        revocation_number: RevocationNumber(0),
        virtual_machine: false,
        software: "muster-lab".into(),
        machine_name: Some(name()),
        last_recorded: common.last_recorded,
        held: None,
    }
}

fn name() -> String {
    format!("{NAME}{}", "X".repeat(DIGITS))
}

/// The digest of a part, before it is a machine's.
const fn part(number: u8) -> [u8; 8] {
    [0xA0 | number; 8]
}

#[cfg(test)]
mod tests {
    use super::super::fleet::Fleet;
    use super::*;
    use muster_wire::id::StoreEpoch;
    use muster_wire::number::RecordNumber;

    fn common(last_recorded: Option<Recorded>) -> Common {
        let publisher = PublisherId::new([7; 16]);
        let (product, catalog_version) = (ProductNumber(1), CatalogVersion(2));
        Common { publisher, product, catalog_version, last_recorded, alone: false }
    }

    #[test]
    fn what_is_written_over_is_what_encoding_would_have_written() {
        let last = Recorded { epoch: StoreEpoch::new([9; 8]), number: RecordNumber(70_000) };
        for last_recorded in [None, Some(last)] {
            let common = common(last_recorded);
            let (template, machine) = (Template::new(&common).unwrap(), Fleet::new(3).machine(4_711));
            let mut bytes = vec![1, 2, 3];
            template.write(&mut bytes, &machine, &[5; 16], 1_800_000_000);
            let parts = PARTS.into_iter().zip(machine.parts);
            let parts = parts.map(|(number, digest)| Part { number, digest: PartDigest::new(digest) });
            let expected = Request {
                cmid: Cmid::new(machine.cmid),
                nonce: Nonce::new([5; 16]),
                client_time: Timestamp::from_seconds(1_800_000_000),
                fingerprint: Fingerprint::new(parts.collect()),
                machine_name: Some("load-00004711".into()),
                ..pattern(&common)
            };
            assert_eq!(bytes[3..], frame::write(&expected));
            let (alone, mut bytes) = (Common { alone: true, ..common }, Vec::new());
            Template::new(&alone).unwrap().write(&mut bytes, &machine, &[5; 16], 1_800_000_000);
            assert_eq!(bytes, frame::write_last(&expected));
            assert_eq!(expected.status, u8::from(last_recorded.is_some()));
        }
    }
}
