//! Lab settings work under a lab catalog and nowhere else.

use crate::fingerprint::part_digest;
use crate::machine::testing::*;
use crate::machine::{LabEffect, LabOverrides};
use alloc::vec::Vec;
use muster_wire::fingerprint::{Fingerprint, Part};

fn given() -> LabOverrides {
    let fingerprint = Some(Vec::from([(3, "board 7".into()), (1, "machine 7".into())]));
    LabOverrides { clock_offset_seconds: Some(18_000), fingerprint }
}

#[test]
fn a_lab_catalog_applies_them() {
    let publisher = Publisher::lab(1);
    let (trust, own) = (publisher.trust(), computer(&publisher, "a"));
    let adjusted = given().apply(trust.rules(), START, own.clone());
    assert_eq!(adjusted.now, START.plus_seconds(18_000));
    let part = |number: u8, value| {
        let digest = part_digest(publisher.example.id(), number, value);
        Part { number, digest }
    };
    let parts = Vec::from([part(1, "machine 7"), part(3, "board 7")]);
    assert_eq!(adjusted.fingerprint, Fingerprint::new(parts), "in place of all the computer's own parts");
    let applied = LabEffect::Applied { clock_offset_seconds: Some(18_000), parts: Some(2) };
    assert_eq!(adjusted.effect, applied);

    let offset = LabOverrides { clock_offset_seconds: Some(-60), fingerprint: None };
    let adjusted = offset.apply(trust.rules(), START, own.clone());
    assert_eq!((adjusted.now, adjusted.fingerprint), (START.plus_seconds(-60), own));
}

#[test]
fn any_other_catalog_ignores_them() {
    let publisher = Publisher::new(1);
    let (trust, own) = (publisher.trust(), computer(&publisher, "a"));
    let adjusted = given().apply(trust.rules(), START, own.clone());
    assert_eq!((adjusted.now, adjusted.fingerprint), (START, own));
    assert_eq!(adjusted.effect, LabEffect::Ignored);
}

#[test]
fn nothing_given_is_nothing_ignored() {
    for publisher in [Publisher::new(1), Publisher::lab(1)] {
        let own = computer(&publisher, "a");
        let adjusted = LabOverrides::default().apply(publisher.trust().rules(), START, own);
        assert_eq!((adjusted.now, adjusted.effect), (START, LabEffect::None));
    }
}
