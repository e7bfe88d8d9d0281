//! A fleet of invented machines, and what a ledger says of their renewals. The same numbers in every run.

use muster_core::code::CodeNumber;
use muster_core::host::{Change, Counters, Face, MachineRecord, PoolFacts, RequestRecord, Source};
use muster_wire::id::{Cmid, Digest, Nonce, PublisherId, StoreEpoch};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber, RecordNumber};
use muster_wire::object::Recorded;
use muster_wire::time::Timestamp;

pub(crate) const PUBLISHER: PublisherId = PublisherId::new([1; 16]);
pub(crate) const EPOCH: StoreEpoch = StoreEpoch::new([0xe1; 8]);
const POOL: PoolNumber = PoolNumber(1);
const START: i64 = 1_800_000_000;

pub(crate) struct Fleet {
    machines: u32,
    /// The machines' numbers in the order of their ids.
    sorted: Vec<(Cmid, u32)>,
    /// Renewals so far, each a second after the one before.
    renewals: u32,
}

impl Fleet {
    pub(crate) fn new(machines: u32) -> Self {
        let mut sorted: Vec<_> = (0..machines).map(|number| (Cmid::new(scattered(number)), number)).collect();
        sorted.sort_unstable();
        Self { machines, sorted, renewals: 0 }
    }

    pub(crate) fn sorted(&self) -> &[(Cmid, u32)] {
        &self.sorted
    }

    /// The first `most` machines behind a place, in the order of their ids.
    pub(crate) fn behind(&self, (pool, cmid): (PoolNumber, Cmid), most: usize) -> Vec<MachineRecord> {
        let begin = if pool < POOL { 0 } else { self.sorted.partition_point(|(of, _)| *of <= cmid) };
        let behind = self.sorted.get(begin..).unwrap_or_default();
        behind.iter().take(most).map(|(_, number)| self.record(*number)).collect()
    }

    /// A machine after its latest renewal.
    pub(crate) fn record(&self, machine: u32) -> MachineRecord {
        let (name, address, seen) = (name(machine), address(machine), self.now());
        let first_seen = Timestamp::from_seconds(START);
        let fingerprint = Digest::new(doubled(scattered(machine.wrapping_add(7))));
        let face = Face { fingerprint, name: Some(name.clone()), address, first_seen, last_seen: seen };
        MachineRecord {
            pool: POOL,
            cmid: Cmid::new(scattered(machine)),
            product: ProductNumber(2),
            name: Some(name),
            address,
            virtual_machine: false,
            software: "1.4.2".to_owned(),
            status: 1,
            code: CodeNumber::SUCCESS,
            granted_until: Some(seen.plus_seconds(15_552_000)),
            first_seen,
            last_seen: seen,
            requests: 7,
            blocked: false,
            faces: vec![face],
            more_faces: 0,
            cloned_since: None,
        }
    }

    /// What a ledger says when a random machine renews.
    pub(crate) fn renewal(&mut self) -> Vec<Change> {
        self.renewals += 1;
        let [chosen, ..] = words(self.renewals.wrapping_mul(3));
        let machine = self.record(u32::try_from(chosen % u64::from(self.machines)).unwrap_or(0));
        let count = Some(MachineCount(50));
        let number = u64::from(self.renewals);
        let request = RequestRecord {
            recorded: Recorded { epoch: EPOCH, number: RecordNumber(number) },
            time: machine.last_seen,
            pool: Some(POOL),
            product: machine.product,
            cmid: machine.cmid,
            nonce: Nonce::new(scattered(!self.renewals)),
            fingerprint: Digest::new(doubled(*machine.cmid.as_bytes())),
            name: machine.name.clone(),
            address: machine.address,
            client_time: machine.last_seen,
            status: 1,
            minutes_left: Minutes(249_120),
            threshold: Some(MachineCount(25)),
            count,
            true_count: Some(MachineCount(self.machines)),
            code: CodeNumber::SUCCESS,
            figure: 0,
            limit: 0,
            expires: machine.granted_until,
        };
        let counters = Counters { total: number, failed: 0, by_status: [0, number, 0, 0, 0, 0] };
        let largest_threshold = MachineCount(25);
        let pool = PoolFacts { number: POOL, largest_threshold, window: Minutes::days(30), counters };
        vec![Change::Machine(machine), Change::Pool(pool), Change::Request(request)]
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_seconds(START).plus_seconds(i64::from(self.renewals))
    }
}

fn name(machine: u32) -> String {
    format!("ws-{:04}-{:04}", machine / 10_000, machine % 10_000)
}

fn address(machine: u32) -> Source {
    let [_, high, middle, low] = machine.to_be_bytes();
    Source::new(std::net::IpAddr::from([10, high, middle, low]))
}

fn doubled(half: [u8; 16]) -> [u8; 32] {
    let mut whole = [0; 32];
    whole[..16].copy_from_slice(&half);
    whole[16..].copy_from_slice(&half);
    whole
}

/// Bytes without an order that anybody sees.
fn scattered(number: u32) -> [u8; 16] {
    let [high, low] = words(number);
    ((u128::from(high) << 64) | u128::from(low)).to_be_bytes()
}

fn words(number: u32) -> [u64; 2] {
    let mix = |seed: u64| {
        let mut word = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        word = (word ^ (word >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        word = (word ^ (word >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        word ^ (word >> 31)
    };
    [mix(u64::from(number) + 1), mix((u64::from(number) + 1) << 32)]
}
