//! A grant is proven when somebody looks at it, and says nothing about those of other products.

use crate::machine::testing::*;
use crate::machine::{HeldFault, Machine, ProductState};
use muster_example::{STUDIO_7, STUDIO_8};
use muster_wire::number::ProductNumber;
use muster_wire::object::Sealed;

/// Two products that one host granted.
fn granted(publisher: &Publisher) -> Machine {
    let (mut machine, mut draws, here) =
        (publisher.machine(STUDIO_7), Draws::default(), publisher.at("a", START));
    machine.install_product(&here, STUDIO_8).unwrap();
    for product in [STUDIO_7, STUDIO_8] {
        activate(&mut machine, &here, product, &publisher.host(1), &mut draws);
    }
    machine
}

/// Changes the last byte of a product's grant: its signature.
fn forge(products: &mut [ProductState], number: ProductNumber) {
    let kept = products.iter_mut().find(|kept| kept.number == number);
    let object = &mut kept.unwrap().held.as_mut().unwrap().answer.object;
    let mut bytes = object.as_bytes().to_vec();
    *bytes.last_mut().unwrap() ^= 1;
    *object = Sealed::new(bytes);
}

#[test]
fn a_forged_grant_is_found_by_its_product_and_by_whoever_shows_all() {
    let publisher = Publisher::new(1);
    let here = publisher.at("a", day(1));
    for (forged, other) in [(STUDIO_7, STUDIO_8), (STUDIO_8, STUDIO_7)] {
        let machine = edited(&publisher, &granted(&publisher), |products| forge(products, forged));
        assert_eq!(standing(&machine, &here, other), (1, 179));
        assert_eq!(standing(&machine, &here, forged), (2, 29), "the grant counts for nothing");
        assert!(matches!(machine.held_fault(forged), Some(HeldFault::Untrusted(_))));
        assert_eq!(machine.held_fault(other), None);
    }
}

#[test]
fn what_was_proven_is_proven_again_under_a_newer_list() {
    let publisher = Publisher::new(1);
    let (mut machine, here) = (granted(&publisher), publisher.at("a", day(1)));
    assert_eq!(standing(&machine, &here, STUDIO_7), (1, 179));
    machine.offer_revocations(&publisher.revocation_of(1, &[publisher.host(1).id()])).unwrap();
    assert_eq!(standing(&machine, &here, STUDIO_7).0, 4, "its host is revoked");
    assert!(machine.proven(STUDIO_7).is_some(), "the grant itself is genuine as before");
}
