//! Records for tests: usual ones, and any that can be.

use crate::code::CodeNumber;
use crate::host::record::{Face, MachineRecord};
use crate::host::source::Source;
use alloc::borrow::ToOwned;
use alloc::string::String;
use alloc::vec;
use core::net::IpAddr;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;
use proptest::prelude::*;

/// A machine as it is after its first request.
pub(in crate::host) fn record(address: &str, name: Option<&str>) -> MachineRecord {
    let (name, address) = (name.map(str::to_owned), address.parse().unwrap());
    let seen = Timestamp::from_seconds(1_800_000_000);
    let face = Face {
        fingerprint: Digest::new([7; 32]),
        name: name.clone(),
        address,
        first_seen: seen,
        last_seen: seen,
    };
    MachineRecord {
        pool: PoolNumber(1),
        cmid: Cmid::new([1; 16]),
        product: ProductNumber(2),
        name,
        address,
        virtual_machine: false,
        software: "7.1".to_owned(),
        status: 2,
        code: CodeNumber::SUCCESS,
        granted_until: None,
        first_seen: seen,
        last_seen: seen,
        requests: 1,
        blocked: false,
        faces: vec![face],
        more_faces: 0,
        cloned_since: None,
    }
}

/// Often usual, often nearly so, with values at the ends of their ranges.
pub(in crate::host) fn any_record() -> impl Strategy<Value = MachineRecord> {
    let numbers = (any::<u16>(), any::<u8>(), any::<u32>(), number(), any::<bool>(), any::<bool>());
    let moments = (moment(), prop::option::of(moment()), moment(), prop::option::weighted(0.1, moment()));
    let faces = prop_oneof![1 => Just(0_usize), 6 => Just(1), 2 => 2..=4_usize];
    let faces = faces.prop_flat_map(|number| prop::collection::vec(face(), number));
    let more = prop_oneof![9 => Just(0), 1 => any::<u32>()];
    let words = (name(), address(), "[a-z0-9. ]{0,32}");
    (any::<[u8; 16]>(), numbers, moments, words, faces, more, prop::bool::weighted(0.8)).prop_map(
        |(cmid, numbers, moments, (name, address, software), faces, more_faces, is_usual)| {
            let (product, status, code, requests, virtual_machine, blocked) = numbers;
            let (first_seen, granted_until, last_seen, cloned_since) = moments;
            let mut record = MachineRecord {
                pool: PoolNumber(1),
                cmid: Cmid::new(cmid),
                product: ProductNumber(product),
                name,
                address,
                virtual_machine,
                software,
                status,
                code: CodeNumber(code),
                granted_until,
                first_seen,
                last_seen,
                requests,
                blocked,
                faces,
                more_faces,
                cloned_since,
            };
            if let Some(face) = record.faces.last_mut().filter(|_| is_usual) {
                (face.name, face.address) = (record.name.clone(), record.address);
                face.last_seen = record.last_seen;
            }
            record
        },
    )
}

fn face() -> impl Strategy<Value = Face> {
    (any::<[u8; 32]>(), name(), address(), moment(), moment()).prop_map(
        |(fingerprint, name, address, first_seen, last_seen)| Face {
            fingerprint: Digest::new(fingerprint),
            name,
            address,
            first_seen,
            last_seen,
        },
    )
}

fn name() -> impl Strategy<Value = Option<String>> {
    prop_oneof![1 => Just(None), 4 => "[a-z0-9-]{0,40}".prop_map(Some), 1 => ".{0,12}".prop_map(Some)]
}

fn address() -> impl Strategy<Value = Source> {
    let addresses =
        prop_oneof![any::<[u8; 4]>().prop_map(IpAddr::from), any::<[u8; 16]>().prop_map(IpAddr::from),];
    prop_oneof![1 => Just(Source::FILE), 9 => addresses.prop_map(Source::new)]
}

fn moment() -> impl Strategy<Value = Timestamp> {
    prop_oneof![
        4 => 1_800_000_000..1_900_000_000_i64,
        1 => any::<i64>(),
        1 => Just(0),
        1 => Just(i64::MAX),
    ]
    .prop_map(Timestamp::from_seconds)
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![8 => 0..100_000_u64, 1 => any::<u64>(), 1 => Just(u64::from(u32::MAX) + 1)]
}
