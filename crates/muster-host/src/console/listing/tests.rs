//! Pages of the list against the whole of it.

use std::collections::{BTreeMap, BTreeSet};

use muster_console::Order;
use muster_core::code::CodeNumber;
use muster_core::host::{
    Counters, Face, HostSettings, Ledger, LedgerImage, MachineRecord, Machines, PoolFacts, Source,
};
use muster_core::rules::Rules;
use muster_core::trust::Trust;
use muster_example::{ExamplePublisher, STARTS, STUDIO_7};
use muster_wire::id::{Cmid, Digest, StoreEpoch};
use muster_wire::number::{Minutes, PoolNumber, RecordNumber};
use muster_wire::time::Timestamp;

use super::*;
use crate::admin::machines::states;
use crate::text::english;

const POOL: PoolNumber = PoolNumber(1);
const MACHINES: u8 = 130;

fn now() -> Timestamp {
    STARTS.plus(Minutes::days(100))
}

/// Machines that often are alike in what they are ordered by.
fn record(number: u8) -> MachineRecord {
    let name = (!number.is_multiple_of(7))
        .then(|| format!("{}-{}", ["pc", "PC", "lab"][usize::from(number % 3)], number / 2));
    let address = Source::new([10, number % 2, 0, number / 3].into());
    let last_seen = now().plus_seconds(-86_400 * i64::from(number % 40));
    let first_seen = last_seen;
    let mut cmid = [0; 16];
    cmid[0] = number.wrapping_mul(77);
    cmid[1] = number;
    let fingerprint = Digest::new([number; 32]);
    MachineRecord {
        pool: POOL,
        cmid: Cmid::new(cmid),
        product: STUDIO_7,
        name: name.clone(),
        address,
        virtual_machine: false,
        software: "7.1".to_owned(),
        status: 1,
        code: CodeNumber(u32::from(number.is_multiple_of(5))),
        granted_until: (!number.is_multiple_of(4)).then(|| last_seen.plus(Minutes::days(180))),
        first_seen,
        last_seen,
        requests: 1,
        blocked: number.is_multiple_of(11),
        faces: vec![Face { fingerprint, name, address, first_seen, last_seen }],
        more_faces: 0,
        cloned_since: None,
    }
}

fn look() -> Look {
    let publisher = ExamplePublisher::new(1);
    let trust = Trust::from_bundle(&publisher.bundle(), None).unwrap();
    let rules: Rules = trust.rules().clone();
    let ledger = Ledger::load(LedgerImage {
        publisher: publisher.id(),
        epoch: StoreEpoch::new([1; 8]),
        head: RecordNumber(1),
        pools: vec![PoolFacts::new(POOL)],
        unattributed: Counters::default(),
        machines: (0..MACHINES).map(record).collect::<Machines>(),
        last_observed: Some(now()),
        clock_step: None,
    });
    Look {
        publisher: publisher.id(),
        rules,
        settings: HostSettings::default(),
        thresholds: BTreeMap::new(),
        now: now(),
        machines: ledger.snapshot(),
    }
}

/// The first bytes of the ids on all pages, one after the other.
fn all(looks: &[Look], search: &Search) -> Vec<u8> {
    let (mut search, mut ids) = (search.clone(), Vec::new());
    loop {
        let found = list(looks, &search, &states(english()));
        assert!(found.machines.len() <= PAGE);
        ids.extend(found.machines.iter().map(|row| u8::from_str_radix(&row.cmid[2..4], 16).unwrap()));
        if found.next.is_none() {
            assert_eq!(found.all as usize, ids.len());
            return ids;
        }
        assert_eq!(found.machines.len(), PAGE);
        search.after = found.next;
    }
}

#[test]
fn pages_in_every_order_are_the_whole_list() {
    let looks = [look()];
    for order in Order::ALL {
        let ids = all(&looks, &Search { order: *order, ..Search::default() });
        let different: BTreeSet<u8> = ids.iter().copied().collect();
        assert_eq!((ids.len(), different.len()), (130, 130), "{order:?}");
        let records: Vec<MachineRecord> = ids.iter().map(|number| record(*number)).collect();
        let is_sorted = match order {
            Order::Name => records.is_sorted_by_key(|one| {
                (one.name.is_none(), one.name.as_ref().map(|name| name.to_ascii_lowercase()))
            }),
            Order::Address => records.is_sorted_by_key(|one| one.address.address()),
            Order::SeenFirst => records.is_sorted_by_key(|one| one.last_seen),
            Order::SeenLast => records.iter().rev().is_sorted_by_key(|one| one.last_seen),
            Order::Ending => records.is_sorted_by_key(|one| (one.granted_until.is_none(), one.granted_until)),
        };
        assert!(is_sorted, "{order:?}");
    }
}

#[test]
fn only_what_is_wanted_is_shown() {
    let looks = [look()];
    let shown = |show, wanted: &dyn Fn(&MachineRecord) -> bool| {
        let mut ids = all(&looks, &Search { show, ..Search::default() });
        ids.sort_unstable();
        let wanted: Vec<u8> = (0..MACHINES).filter(|number| wanted(&record(*number))).collect();
        assert!(!wanted.is_empty() && wanted.len() < 130, "{show:?}");
        assert_eq!(ids, wanted, "{show:?}");
    };
    let age = |one: &MachineRecord| now().seconds_since(one.last_seen) / 86_400;
    shown(Show::Counting, &|one| !one.blocked && age(one) < 30);
    shown(Show::NotCounting, &|one| one.blocked || age(one) >= 30);
    shown(Show::Lapsing, &|one| !one.blocked && (16..30).contains(&age(one)));
    shown(Show::Blocked, &|one| one.blocked);
    shown(Show::Refused, &|one| one.code != CodeNumber(0));
    assert!(all(&looks, &Search { show: Show::Cloned, ..Search::default() }).is_empty());
}

#[test]
fn a_search_finds_by_name_address_and_id() {
    let looks = [look()];
    let found = |text: &str| {
        let mut ids = all(&looks, &Search { text: text.to_owned(), ..Search::default() });
        ids.sort_unstable();
        ids
    };
    let named: Vec<u8> = (0..MACHINES).filter(|number| number % 7 > 0 && number % 3 == 2).collect();
    assert_eq!(found("LAB-"), named);
    assert_eq!(
        found("10.1.0.3"),
        [9, 11, 91, 93, 95, 97, 99, 101, 103, 105, 107, 109, 111, 113, 115, 117, 119]
    );
    let id = record(9).cmid.to_string();
    assert_eq!(found(&id[..4]), [9]);
    assert!(found("nobody").is_empty());
}

#[test]
fn a_place_that_makes_no_sense_begins_the_list() {
    let looks = [look()];
    let page = |after| list(&looks, &Search { after, ..Search::default() }, &states(english())).machines;
    assert_eq!(page(Some("somewhere".to_owned())), page(None));
}
