//! A line of the audit as bytes: a CBOR array in a row of them.

use minicbor::{Decode, Decoder, Encode};
use muster_core::code::CodeNumber;
use muster_core::host::RequestRecord;
use muster_wire::id::{Cmid, Digest, Nonce, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

use super::face::Address;

/// In the order that stands at the table's definition.
#[derive(Encode, Decode)]
#[cbor(array)]
struct Stored<'a> {
    #[n(0)]
    epoch: StoreEpoch,
    #[n(1)]
    number: RecordNumber,
    #[n(2)]
    time: Timestamp,
    #[n(3)]
    pool: Option<PoolNumber>,
    #[n(4)]
    product: ProductNumber,
    #[n(5)]
    cmid: Cmid,
    #[n(6)]
    nonce: Nonce,
    #[n(7)]
    fingerprint: Digest,
    #[b(8)]
    name: Option<&'a str>,
    #[n(9)]
    address: Address,
    #[n(10)]
    client_time: Timestamp,
    #[n(11)]
    status: u8,
    #[n(12)]
    minutes_left: Minutes,
    #[n(13)]
    threshold: Option<MachineCount>,
    #[n(14)]
    count: Option<MachineCount>,
    #[n(15)]
    true_count: Option<MachineCount>,
    #[n(16)]
    code: u32,
    #[n(17)]
    figure: i64,
    #[n(18)]
    limit: i64,
    #[n(19)]
    expires: Option<Timestamp>,
}

/// Adds a line to a row of them.
pub(super) fn write(request: &RequestRecord, records: &mut Vec<u8>) {
    let stored = Stored {
        epoch: request.recorded.epoch,
        number: request.recorded.number,
        time: request.time,
        pool: request.pool,
        product: request.product,
        cmid: request.cmid,
        nonce: request.nonce,
        fingerprint: request.fingerprint,
        name: request.name.as_deref(),
        address: Address(request.address),
        client_time: request.client_time,
        status: request.status,
        minutes_left: request.minutes_left,
        threshold: request.threshold,
        count: request.count,
        true_count: request.true_count,
        code: request.code.0,
        figure: request.figure,
        limit: request.limit,
        expires: request.expires,
    };
    // Writing to a Vec cannot fail.
    let _written = minicbor::encode(stored, records);
}

/// All lines of a row; none where the bytes are not what [`write`] makes.
pub(super) fn read_all(records: &[u8]) -> Option<Vec<RequestRecord>> {
    let (mut decoder, mut requests) = (Decoder::new(records), Vec::new());
    while decoder.position() < records.len() {
        requests.push(RequestRecord::from(decoder.decode::<Stored<'_>>().ok()?));
    }
    Some(requests)
}

/// What stands behind the first lines; none where there are not so many.
pub(super) fn behind(records: &[u8], lines: u64) -> Option<&[u8]> {
    let mut decoder = Decoder::new(records);
    for _ in 0..lines {
        decoder.skip().ok()?;
    }
    records.get(decoder.position()..)
}

impl From<Stored<'_>> for RequestRecord {
    fn from(stored: Stored<'_>) -> Self {
        Self {
            recorded: Recorded { epoch: stored.epoch, number: stored.number },
            time: stored.time,
            pool: stored.pool,
            product: stored.product,
            cmid: stored.cmid,
            nonce: stored.nonce,
            fingerprint: stored.fingerprint,
            name: stored.name.map(str::to_owned),
            address: stored.address.0,
            client_time: stored.client_time,
            status: stored.status,
            minutes_left: stored.minutes_left,
            threshold: stored.threshold,
            count: stored.count,
            true_count: stored.true_count,
            code: CodeNumber(stored.code),
            figure: stored.figure,
            limit: stored.limit,
            expires: stored.expires,
        }
    }
}
