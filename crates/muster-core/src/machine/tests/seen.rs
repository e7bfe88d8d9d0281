//! A check that sees a part of the computer only.

use crate::machine::Seen;
use crate::machine::testing::*;
use alloc::vec::Vec;
use muster_example::STUDIO_7;
use muster_wire::fingerprint::{Fingerprint, Part};

#[test]
fn parts_that_were_not_read_never_make_the_answer_better() {
    let publisher = Publisher::new(1);
    let mut machine = publisher.machine(STUDIO_7);
    let host = publisher.host(1);
    activate(&mut machine, &publisher.at("a", START), STUDIO_7, &host, &mut Draws::default());
    let (mut same, mut worse) = (0, 0);
    for computer in ["a", "a2", "b"] {
        let whole = publisher.at(computer, day(1));
        let expected = machine.standing(STUDIO_7, &whole).unwrap();
        let all = whole.fingerprint.parts();
        for chosen in 0..1_u32 << all.len() {
            let parts: Vec<Part> =
                all.iter().zip(0..).filter(|(_, at)| chosen >> at & 1 == 1).map(|(part, _)| *part).collect();
            let fingerprint = Fingerprint::new(parts);
            let found =
                machine.standing(STUDIO_7, Seen { now: whole.now, fingerprint: &fingerprint }).unwrap();
            if found.reason.is_none() {
                assert_eq!(found, expected, "{computer}, {chosen:b}");
                same += 1;
            } else {
                worse += 1;
            }
        }
    }
    assert!(same > 0 && worse > 0, "{same} {worse}");
}
