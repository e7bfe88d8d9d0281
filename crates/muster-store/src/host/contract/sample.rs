//! Records with every field set, each one different.

use muster_core::code::{Code, CodeNumber};
use muster_core::host::{
    Change, Counters, Face, LedgerImage, MachineRecord, Machines, PoolFacts, RequestRecord, Source,
};
use muster_wire::id::{Cmid, Digest, Nonce, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

use crate::host::{HostStore, StoreError};

pub(super) const FIRST: PublisherId = PublisherId::new([1; 16]);
pub(super) const SECOND: PublisherId = PublisherId::new([2; 16]);
pub(super) const EPOCH: StoreEpoch = StoreEpoch::new([0xe1; 8]);
pub(super) const POOL: PoolNumber = PoolNumber(1);

const START: Timestamp = Timestamp::from_seconds(1_800_000_000);

pub(super) fn at(second: i64) -> Timestamp {
    START.plus_seconds(second)
}

fn address(number: u8) -> Source {
    Source::new(std::net::IpAddr::from([192, 0, 2, number]))
}

pub(super) fn face(number: u8) -> Face {
    Face {
        fingerprint: Digest::new([number; 32]),
        name: number.is_multiple_of(2).then(|| format!("station-{number}")),
        address: address(number),
        first_seen: at(1),
        last_seen: at(i64::from(number)),
    }
}

/// A machine as it is after its first request.
pub(super) fn machine(number: u8) -> MachineRecord {
    MachineRecord {
        pool: POOL,
        cmid: Cmid::new([number; 16]),
        product: ProductNumber(2),
        name: Some(format!("station-{number}")),
        address: address(number),
        virtual_machine: true,
        software: "7.1".to_owned(),
        status: 2,
        code: Code::CountInsufficient.into(),
        granted_until: None,
        first_seen: at(1),
        last_seen: at(i64::from(number)),
        requests: 1,
        blocked: false,
        faces: vec![face(number)],
        more_faces: 0,
        cloned_since: None,
    }
}

/// The machine with every optional field set.
pub(super) fn full_machine(number: u8) -> MachineRecord {
    MachineRecord {
        name: None,
        granted_until: Some(at(15_552_000)),
        code: CodeNumber::SUCCESS,
        virtual_machine: false,
        blocked: true,
        faces: (1..=64).map(face).collect(),
        more_faces: 3,
        cloned_since: Some(at(2)),
        ..machine(number)
    }
}

/// A request for which the pool was counted.
pub(super) fn request(record: u64, cmid: u8) -> RequestRecord {
    RequestRecord {
        recorded: Recorded { epoch: EPOCH, number: RecordNumber(record) },
        time: at(i64::try_from(record).unwrap_or(0)),
        pool: Some(POOL),
        product: ProductNumber(2),
        cmid: Cmid::new([cmid; 16]),
        nonce: Nonce::new([3; 16]),
        fingerprint: Digest::new([4; 32]),
        name: Some("station".to_owned()),
        address: address(9),
        client_time: at(-30),
        status: 1,
        minutes_left: Minutes(1_440),
        threshold: Some(MachineCount(25)),
        count: Some(MachineCount(50)),
        true_count: Some(MachineCount(61)),
        code: CodeNumber::SUCCESS,
        figure: 0,
        limit: 0,
        expires: Some(at(15_552_000)),
    }
}

/// A request that failed before it was counted.
pub(super) fn failed_request(record: u64, cmid: u8) -> RequestRecord {
    RequestRecord {
        pool: None,
        name: None,
        threshold: None,
        count: None,
        true_count: None,
        code: Code::ClockDifference.into(),
        figure: -14_401,
        limit: 14_400,
        expires: None,
        ..request(record, cmid)
    }
}

pub(super) fn counters(failed: u64, by_status: [u64; 6]) -> Counters {
    let total = by_status.iter().fold(failed, |sum, number| sum.saturating_add(*number));
    Counters { total, failed, by_status }
}

pub(super) fn facts(number: u16) -> PoolFacts {
    PoolFacts {
        number: PoolNumber(number),
        largest_threshold: MachineCount(25),
        window: Minutes::days(30),
        counters: counters(7, [1, 2, 3, 4, 5, 6]),
    }
}

/// What a publisher looks like when its epoch was stored and nothing else.
pub(super) fn empty_image(publisher: PublisherId) -> LedgerImage {
    LedgerImage {
        publisher,
        epoch: EPOCH,
        head: RecordNumber(0),
        pools: Vec::new(),
        unattributed: Counters::default(),
        machines: Machines::default(),
        last_observed: None,
        clock_step: None,
    }
}

/// Commits changes of the first publisher.
pub(super) fn commit(store: &mut impl HostStore, changes: Vec<Change>) -> Result<(), StoreError> {
    store.commit(&[(FIRST, changes)])
}

/// Commits the epoch of the first publisher.
pub(super) fn begin(store: &mut impl HostStore) -> Result<(), StoreError> {
    commit(store, vec![Change::Epoch(EPOCH)])
}
