//! Machines of every kind, for tests of where they are kept.

use std::collections::BTreeMap;

use muster_core::code::CodeNumber;
use muster_core::host::{Change, Face, LedgerImage, MachineRecord, Source};
use muster_wire::id::{Cmid, Digest, PublisherId};
use muster_wire::number::{PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;
use proptest::prelude::*;

/// What should be on record.
pub(super) type Model = BTreeMap<PublisherId, BTreeMap<(PoolNumber, Cmid), MachineRecord>>;

pub(super) type Batch = Vec<(PublisherId, Vec<Change>)>;

/// The machine with this number, in one of two pools, after so many requests. Ids have no order that the numbers have.
pub(super) fn machine(number: u8, requests: u64) -> MachineRecord {
    let at =
        |second: u64| Timestamp::from_seconds(1_800_000_000).plus_seconds(i64::try_from(second).unwrap());
    let name = (!number.is_multiple_of(5)).then(|| format!("station-{number}"));
    let address =
        if number.is_multiple_of(3) { "2001:db8::7".to_owned() } else { format!("192.0.2.{number}") };
    let address: Source = address.parse().unwrap();
    let face = |other: u8| Face {
        fingerprint: Digest::new([other; 32]),
        name: if other == 0 { name.clone() } else { Some(format!("other-{other}")) },
        address: if other == 2 { Source::FILE } else { address },
        first_seen: at(u64::from(other)),
        last_seen: at(requests),
    };
    MachineRecord {
        pool: PoolNumber(1 + u16::from(number % 2)),
        cmid: Cmid::new([number.reverse_bits(); 16]),
        product: ProductNumber(2),
        name: name.clone(),
        address,
        virtual_machine: number.is_multiple_of(7),
        software: "7.1".repeat(usize::from(number % 4)),
        status: number % 6,
        code: if number.is_multiple_of(4) { CodeNumber(0xC004_F038) } else { CodeNumber::SUCCESS },
        granted_until: (!number.is_multiple_of(4)).then(|| at(requests + 15_552_000)),
        first_seen: at(0),
        last_seen: at(requests),
        requests,
        blocked: number == 8,
        faces: (0..number % 4).map(face).collect(),
        more_faces: u32::from(number == 9),
        cloned_since: (number == 9).then(|| at(1)),
    }
}

/// What happens to one of them.
#[derive(Debug, Clone, Copy)]
pub(super) enum Happening {
    Seen(u8, u64),
    Forgotten(u8),
}

impl Happening {
    pub(super) fn change(self) -> Change {
        match self {
            Self::Seen(number, requests) => Change::Machine(machine(number, requests)),
            Self::Forgotten(number) => {
                let MachineRecord { pool, cmid, .. } = machine(number, 0);
                Change::Forgotten { pool, cmid }
            }
        }
    }
}

/// Mostly few machines again and again, so that much is forgotten that is on record, and comes back.
pub(super) fn happening() -> impl Strategy<Value = Happening> {
    let number = prop_oneof![3 => 0..20_u8, 1 => any::<u8>()];
    prop_oneof![
        3 => (number.clone(), 0..10_000_u64).prop_map(|(number, requests)| Happening::Seen(number, requests)),
        1 => number.prop_map(Happening::Forgotten),
    ]
}

/// Does to the model what the batch does to a store.
pub(super) fn apply(model: &mut Model, batch: &Batch) {
    for (publisher, changes) in batch {
        let machines = model.entry(*publisher).or_default();
        for change in changes {
            match change {
                Change::Machine(record) => drop(machines.insert((record.pool, record.cmid), record.clone())),
                Change::Forgotten { pool, cmid } => drop(machines.remove(&(*pool, *cmid))),
                _ => {}
            }
        }
    }
}

/// What a store has given back, as a model has it.
pub(super) fn model_of(images: &[LedgerImage]) -> Model {
    let machines =
        |image: &LedgerImage| image.machines.iter().map(|one| ((one.pool, one.cmid), one)).collect();
    images.iter().map(|image| (image.publisher, machines(image))).collect()
}
