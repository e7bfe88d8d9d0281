//! The state on disk: read back exactly, and no bytes make the reader panic or believe anything.

use crate::code::{Code, Reason};
use crate::machine::testing::*;
use crate::machine::{Asked, InstallationNumber, Jitter, Machine, MachineState, RearmScope, StateFault};
use alloc::vec::Vec;
use muster_example::{SERVER_7, STUDIO_7, SUITE_7};
use muster_wire::Item;
use muster_wire::message::Notice;
use proptest::prelude::*;

/// A state in which every field is there.
fn full(publisher: &Publisher) -> Machine {
    let mut draws = Draws::default();
    let (mut machine, here, host) =
        (publisher.machine(STUDIO_7), publisher.at("a", START), publisher.host(1));
    machine.install_product(&here, SERVER_7).unwrap();
    machine.install_product(&here, SUITE_7).unwrap();
    machine.observe(&here);
    machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    activate(&mut machine, &here, STUDIO_7, &host, &mut draws);
    machine.rearm(&here, &RearmScope::Everything, &mut || draws.fresh().cmid).unwrap();
    let asked = Asked { host: "h", address: Some("[fe80::1%4294967295]:65535".parse().unwrap()) };
    machine.take_failure(&here, SERVER_7, Reason::with(Code::HostSilent, 10, -1), asked, Jitter::NONE);
    let notice = Notice { code: 7, figure: -7, limit: 7, publisher: None };
    machine.take_notice(&here, SUITE_7, &notice, "h", Jitter::NONE);
    machine.offer_revocations(&publisher.revocation_of(1, &[host.id()])).unwrap();
    machine.observe(&publisher.at("b", day(1)));
    machine.remember_host(SUITE_7, asked);
    machine.begin_attempt(&here, SUITE_7, draws.fresh()).unwrap();
    machine
}

#[test]
fn what_is_written_is_read() {
    let publisher = Publisher::new(1);
    let state = full(&publisher).state().clone();
    let kept = state.product(STUDIO_7).unwrap();
    let held = kept.held().unwrap();
    assert!(held.hardware_changed_since.is_some() && held.revoked_since.is_some(), "every field is there");
    let suite = state.product(SUITE_7).unwrap();
    assert!(suite.outstanding().is_some());
    assert_eq!(suite.good_host().unwrap().address.as_deref(), Some("[fe80::1%4294967295]:65535"));
    let failed = state.product(SERVER_7).unwrap();
    assert_eq!((kept.rearms_used, failed.rearms_used), (1, 2));
    let address = failed.last_attempt().unwrap().address.as_deref();
    assert_eq!(address, Some("[fe80::1%4294967295]:65535"));
    assert_eq!(MachineState::from_bytes(&state.to_bytes()), Ok(state));
    let empty = MachineState::new(
        publisher.example.id(),
        InstallationNumber::new([3; 16]),
        computer(&publisher, "a"),
    );
    assert_eq!(MachineState::from_bytes(&empty.to_bytes()), Ok(empty));
}

#[test]
fn rearms_that_an_earlier_version_counted_for_all_products_are_each_products() {
    let publisher = Publisher::new(1);
    let state = publisher.machine(STUDIO_7).state().clone();
    let older = {
        // The last entry of the map is the one number that earlier versions wrote.
        let mut bytes = state.to_bytes();
        assert_eq!(bytes[0] & 0xE0, 0xA0, "a small map");
        bytes[0] += 1;
        bytes.extend([7, 2]);
        bytes
    };
    let read = MachineState::from_bytes(&older).unwrap();
    assert_eq!(read.product(STUDIO_7).unwrap().rearms_used, 2);
    assert_eq!(MachineState::from_bytes(&read.to_bytes()), Ok(read));
}

#[test]
fn a_file_truncated_at_any_length_is_damaged() {
    let bytes = full(&Publisher::new(1)).state().to_bytes();
    for length in 0..bytes.len() {
        let cut = MachineState::from_bytes(&bytes[..length]);
        assert!(matches!(cut, Err(StateFault::Damaged(_))), "length {length}");
    }
}

#[test]
fn no_flipped_bit_makes_a_licence_or_a_panic() {
    let publisher = Publisher::new(1);
    let (mut licensed, here) = (publisher.machine(STUDIO_7), publisher.at("a", START));
    activate(&mut licensed, &here, STUDIO_7, &publisher.host(1), &mut Draws::default());
    let machines = [publisher.machine(STUDIO_7), licensed, full(&publisher)];
    let mut read = 0_usize;
    for original in machines.map(|machine| machine.state().to_bytes()) {
        for bit in 0..original.len() * 8 {
            let mut flipped = original.clone();
            flipped[bit / 8] ^= 1 << (bit % 8);
            let Ok(state) = MachineState::from_bytes(&flipped) else { continue };
            read += 1;
            assert_eq!(MachineState::from_bytes(&state.to_bytes()).as_ref(), Ok(&state), "bit {bit}");
            let Ok(mut machine) = Machine::open(publisher.trust(), state) else { continue };
            let later = publisher.at("b", day(400));
            for product in [STUDIO_7, SERVER_7, SUITE_7] {
                let standing = machine.standing(product, &here).unwrap();
                let genuine = machine.proven(product).is_some_and(|proven| proven.until() == day(180));
                assert!(standing.state.number() != 1 || genuine, "bit {bit}");
            }
            let _events = machine.observe(&later);
            let _status = machine.status(&later);
        }
    }
    assert!(read > 0, "bits of ids and times read back as other ids and times");
}

#[test]
fn a_newer_format_is_named_as_such() {
    let mut bytes = full(&Publisher::new(1)).state().to_bytes();
    let at = bytes.windows(16).position(|window| window == b"muster-machine/1").unwrap();
    bytes[at + 15] = b'2';
    let newer = MachineState::from_bytes(&bytes).unwrap_err();
    assert_eq!(newer, StateFault::Newer { found: 2, spoken: 1 });
    assert_eq!(newer.reason(), Reason::with(Code::StateNewer, 2, 1));
    bytes[at + 15] = b'0';
    assert!(matches!(MachineState::from_bytes(&bytes), Err(StateFault::Damaged(_))));
}

#[test]
fn entries_out_of_order_or_bounds_are_damaged() {
    let state = full(&Publisher::new(1)).state().clone();
    let damaged = |edit: &dyn Fn(&mut MachineState)| {
        let mut state = state.clone();
        edit(&mut state);
        assert!(matches!(MachineState::from_bytes(&state.to_bytes()), Err(StateFault::Damaged(_))));
    };
    damaged(&|state| state.products.reverse());
    damaged(&|state| state.products[1].number = STUDIO_7);
    damaged(&|state| state.products[0].setup_key = Some("short".into()));
    damaged(&|state| state.products[1].last_attempt.as_mut().unwrap().host = "x".repeat(641));
    damaged(&|state| state.products[1].last_attempt.as_mut().unwrap().address = Some("x".repeat(65)));
    damaged(&|state| state.products[2].good_host.as_mut().unwrap().host = "x".repeat(641));
    damaged(&|state| state.products[2].good_host.as_mut().unwrap().address = Some("x".repeat(65)));
    damaged(&|state| state.identities = Vec::from([state.identities[0]; 2]));
}

#[test]
fn the_text_that_names_a_host_is_cut() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    let text = "ä".repeat(400);
    machine.take_failure(
        &publisher.at("a", START),
        STUDIO_7,
        Code::HostSilent.into(),
        text.as_str(),
        Jitter::NONE,
    );
    assert_eq!(machine.state().product(STUDIO_7).unwrap().last_attempt().unwrap().host.len(), 640);
    machine.remember_host(STUDIO_7, text.as_str().into());
    assert_eq!(machine.state().product(STUDIO_7).unwrap().good_host().unwrap().host.len(), 640);
    assert_eq!(machine.state().check_bounds(), Ok(()));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_bytes_make_the_reader_panic(bytes in proptest::collection::vec(any::<u8>(), 0..2_048)) {
        let _ = MachineState::from_bytes(&bytes);
    }

    #[test]
    fn damage_in_the_middle_is_never_misread(
        at in any::<proptest::sample::Index>(),
        noise in proptest::collection::vec(any::<u8>(), 1..64),
    ) {
        let mut bytes = full(&Publisher::new(1)).state().to_bytes();
        let start = at.index(bytes.len());
        for (byte, noise) in bytes[start..].iter_mut().zip(noise) {
            *byte = noise;
        }
        if let Ok(state) = MachineState::from_bytes(&bytes) {
            prop_assert_eq!(MachineState::from_bytes(&state.to_bytes()), Ok(state));
        }
    }
}
