//! A machine's record as bytes, within an entry.

use minicbor::{Decode, Decoder, Encode};
use muster_core::code::CodeNumber;
use muster_core::host::MachineRecord;
use muster_wire::number::ProductNumber;
use muster_wire::time::Timestamp;

use super::entry::Place;
use super::face::{Address, StoredFace};

/// The highest licence status.
const STATUSES: u8 = 5;

/// All but the place, in the order that stands at the table's definition.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Stored<'a> {
    #[n(0)]
    product: ProductNumber,
    #[b(1)]
    name: Option<&'a str>,
    #[n(2)]
    address: Address,
    #[n(3)]
    virtual_machine: bool,
    #[b(4)]
    software: &'a str,
    #[n(5)]
    status: u8,
    #[n(6)]
    code: u32,
    #[n(7)]
    granted_until: Option<Timestamp>,
    #[n(8)]
    first_seen: Timestamp,
    #[n(9)]
    last_seen: Timestamp,
    #[n(10)]
    requests: u64,
    #[n(11)]
    blocked: bool,
    #[n(12)]
    cloned_since: Option<Timestamp>,
    #[n(13)]
    more_faces: u32,
    #[b(14)]
    faces: Vec<StoredFace<'a>>,
}

/// The record without its place, in these bytes and no others.
pub(super) fn write(machine: &MachineRecord, bytes: &mut Vec<u8>) {
    bytes.clear();
    let stored = Stored {
        product: machine.product,
        name: machine.name.as_deref(),
        address: Address(machine.address),
        virtual_machine: machine.virtual_machine,
        software: &machine.software,
        status: machine.status,
        code: machine.code.0,
        granted_until: machine.granted_until,
        first_seen: machine.first_seen,
        last_seen: machine.last_seen,
        requests: machine.requests,
        blocked: machine.blocked,
        cloned_since: machine.cloned_since,
        more_faces: machine.more_faces,
        faces: machine.faces.iter().map(|face| StoredFace::of(face, machine)).collect(),
    };
    // Writing to a Vec cannot fail.
    let _written = minicbor::encode(stored, bytes);
}

/// None where the bytes are not what [`write`] makes.
pub(super) fn read(place: Place, bytes: &[u8]) -> Option<MachineRecord> {
    let mut decoder = Decoder::new(bytes);
    let stored: Stored<'_> = decoder.decode().ok()?;
    if decoder.position() != bytes.len() || stored.status > STATUSES {
        return None;
    }
    let mut machine = MachineRecord {
        pool: place.pool,
        cmid: place.cmid,
        product: stored.product,
        name: stored.name.map(str::to_owned),
        address: stored.address.0,
        virtual_machine: stored.virtual_machine,
        software: stored.software.to_owned(),
        status: stored.status,
        code: CodeNumber(stored.code),
        granted_until: stored.granted_until,
        first_seen: stored.first_seen,
        last_seen: stored.last_seen,
        requests: stored.requests,
        blocked: stored.blocked,
        faces: Vec::new(),
        more_faces: stored.more_faces,
        cloned_since: stored.cloned_since,
    };
    machine.faces = stored.faces.into_iter().map(|face| face.read(&machine)).collect();
    Some(machine)
}
