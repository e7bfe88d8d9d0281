//! A fleet of any size on one host's record, and the requests of its machines.

use muster_core::code::CodeNumber;
use muster_core::fingerprint::{digest, part_digest};
use muster_core::host::{
    Arrival, Bounds, Counters, Duty, Face, HostSettings, Ledger, LedgerImage, MachineRecord, Machines,
    Outcome, Permission, PoolFacts, Source,
};
use muster_core::trust::Trust;
use muster_example::{ExamplePublisher, STARTS, STUDIO_7, STUDIO_7_AND_SERVER_7, host_key};
use muster_sign::{CertifiedHost, seal};
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, Nonce, PublisherId, StoreEpoch};
use muster_wire::message::Request;
use muster_wire::number::{MachineCount, Minutes, PoolNumber, RecordNumber};
use muster_wire::time::Timestamp;
use std::error::Error;
use std::net::Ipv4Addr;

const POOL: PoolNumber = PoolNumber(1);
const DAY: i64 = 86_400;

/// One host with everything that it decides by.
pub(crate) struct Fleet {
    publisher: PublisherId,
    trust: Trust,
    certificates: Vec<CertifiedHost>,
    settings: HostSettings,
    pub(crate) ledger: Ledger,
    pub(crate) now: Timestamp,
}

impl Fleet {
    /// A host with so many machines on record, which renew every week.
    pub(crate) fn new(machines: u32) -> Result<Self, Box<dyn Error>> {
        let publisher = ExamplePublisher::new(1);
        let now = STARTS.plus(Minutes::days(100));
        let trust = Trust::from_bundle(&publisher.bundle(), Some(publisher.id()))?;
        let certificate = publisher.host_certificate(host_key(1).public(), STUDIO_7_AND_SERVER_7, STARTS);
        let sealed = seal(&certificate, publisher.service_key());
        let certificates = vec![trust.host(&publisher.sealed_service(), &sealed)?];
        let most = MachineCount(u32::MAX);
        let bounds = Bounds { machines_per_pool: most, newcomers_per_source: most };
        let settings = HostSettings::new(None, None, bounds, Minutes(15))?;
        let (id, ledger) = (publisher.id(), Ledger::load(image(publisher.id(), machines, now)));
        Ok(Self { publisher: id, trust, certificates, settings, ledger, now })
    }

    /// Decides what the machine of this number asks.
    pub(crate) fn decide(&mut self, number: u32, request: &Request) -> Outcome {
        let duty = Duty { trust: &self.trust, certificates: &self.certificates, settings: &self.settings };
        let arrival = Arrival {
            now: self.now,
            source: source(number),
            permission: Permission::Allowed,
            fresh_epoch: StoreEpoch::new([1; 8]),
            request,
        };
        self.ledger.decide(&duty, &arrival)
    }

    /// What the machine of this number asks.
    pub(crate) fn request(&self, number: u32) -> Request {
        Request {
            publisher: self.publisher,
            product: STUDIO_7,
            cmid: cmid(number),
            nonce: Nonce::new(mixed(number, 9)),
            fingerprint: fingerprint(self.publisher, number),
            client_time: self.now,
            status: 1,
            minutes_left: Minutes::days(173),
            machine_name: Some(name(number)),
            software: software(number),
            virtual_machine: false,
            catalog_version: self.trust.rules().version(),
            revocation_number: self.trust.revocation_number(),
            last_recorded: None,
            held: None,
        }
    }
}

/// The records in the order of their CMIDs, as a store gives them.
pub(crate) fn records(
    publisher: PublisherId,
    machines: u32,
    now: Timestamp,
) -> impl Iterator<Item = MachineRecord> {
    let mut numbers: Vec<u32> = (0..machines).collect();
    numbers.sort_by_key(|number| cmid(*number));
    numbers.into_iter().map(move |number| record(publisher, number, now))
}

pub(crate) fn image(publisher: PublisherId, machines: u32, now: Timestamp) -> LedgerImage {
    LedgerImage {
        publisher,
        epoch: StoreEpoch::new([0xe0; 8]),
        head: RecordNumber(u64::from(machines) * 20),
        pools: vec![PoolFacts { largest_threshold: MachineCount(25), ..PoolFacts::new(POOL) }],
        unattributed: Counters::default(),
        machines: records(publisher, machines, now).collect::<Machines>(),
        last_observed: Some(now),
        clock_step: None,
    }
}

/// The machines in the order in which they were seen.
pub(crate) fn by_turns(machines: u32) -> Vec<u32> {
    let mut numbers: Vec<u32> = (0..machines).collect();
    numbers.sort_by_key(|number| std::cmp::Reverse(mixed(*number, 3)));
    numbers
}

fn record(publisher: PublisherId, number: u32, now: Timestamp) -> MachineRecord {
    let [a, b, c, d, ..] = mixed(number, 3);
    let within = |span: i64| (i64::from(u32::from_be_bytes([a, b, c, d])) * span) >> 32;
    let last_seen = now.plus_seconds(-within(7 * DAY));
    let first_seen = last_seen.plus_seconds(-within(400 * DAY) / 7 * 7);
    let (name, address) = (Some(name(number)), source(number));
    MachineRecord {
        pool: POOL,
        cmid: cmid(number),
        product: STUDIO_7,
        name: name.clone(),
        address,
        virtual_machine: number.is_multiple_of(10),
        software: software(number),
        status: 1,
        code: CodeNumber::SUCCESS,
        granted_until: Some(last_seen.plus_seconds(180 * DAY)),
        first_seen,
        last_seen,
        requests: 20,
        blocked: false,
        faces: vec![Face {
            fingerprint: digest(&fingerprint(publisher, number)),
            name,
            address,
            first_seen,
            last_seen,
        }],
        more_faces: 0,
        cloned_since: None,
    }
}

fn source(number: u32) -> Source {
    Source::new(Ipv4Addr::from_bits(0x0a00_0000 + number).into())
}

fn cmid(number: u32) -> Cmid {
    Cmid::new(mixed(number, 1))
}

/// As long as the names that Windows gives.
fn name(number: u32) -> String {
    format!("DESKTOP-{number:07}")
}

fn software(number: u32) -> String {
    format!("1.{}.0", number % 5)
}

fn fingerprint(publisher: PublisherId, number: u32) -> Fingerprint {
    let part = |part: u8| Part { number: part, digest: part_digest(publisher, part, &number.to_string()) };
    Fingerprint::new((1..=8).map(part).collect())
}

/// Bytes that look drawn, the same for the same number (splitmix64).
fn mixed(number: u32, salt: u64) -> [u8; 16] {
    let half = |which: u64| {
        let seed = u64::from(number) * 4 + which + (salt << 48);
        let z = seed.wrapping_add(1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        let z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    };
    ((u128::from(half(0)) << 64) | u128::from(half(1))).to_be_bytes()
}
