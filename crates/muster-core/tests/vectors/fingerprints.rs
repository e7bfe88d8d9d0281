//! `fingerprints.json`: digests of parts and vectors, hashed names, healed CMIDs, and the tolerance.

use crate::output::{hex, settle};
use muster_core::fingerprint::{Likeness, digest, hashed_name, healed_cmid, part_digest};
use muster_example::ExamplePublisher;
use muster_wire::fingerprint::{Fingerprint, Part};
use muster_wire::id::{Cmid, PublisherId};
use muster_wire::number::PoolNumber;
use muster_wire::object::FingerprintPolicy;
use serde::Serialize;

#[derive(Serialize)]
struct Vectors {
    publisher: String,
    parts: Vec<PartVector>,
    fingerprints: Vec<Vector>,
    names: Vec<Name>,
    healed: Vec<Healed>,
    tolerance: Vec<Tolerance>,
}

#[derive(Serialize)]
struct PartVector {
    number: u8,
    value: &'static str,
    digest: String,
}

#[derive(Serialize)]
struct Vector {
    name: &'static str,
    bytes: String,
    digest: String,
}

#[derive(Serialize)]
struct Name {
    name: &'static str,
    hashed: String,
}

#[derive(Serialize)]
struct Healed {
    pool: u16,
    image: String,
    fingerprint: &'static str,
    cmid: String,
}

#[derive(Serialize)]
struct Tolerance {
    about: &'static str,
    weights: Vec<(u8, u16)>,
    required_percent: u8,
    enrolled: &'static str,
    current: &'static str,
    matching: u32,
    total: u32,
    within: bool,
}

const ENROLLED: [(u8, &str); 4] =
    [(1, "4f6c0e0d9a3b4d2e"), (3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (9, "SN-00042")];
/// The same machine with another disk and a network card.
const REPAIRED: [(u8, &str); 5] = [
    (1, "4f6c0e0d9a3b4d2e"),
    (3, "Fennel Boards FB-220"),
    (5, "Fennel Core 8"),
    (7, "02:00:5e:10:00:01"),
    (9, "SN-00977"),
];
/// The same image on another computer.
const COPIED: [(u8, &str); 3] = [(1, "4f6c0e0d9a3b4d2e"), (3, "Fennel Boards FB-330"), (5, "貝殻プロセッサ")];

fn publisher() -> PublisherId {
    ExamplePublisher::new(1).id()
}

fn fingerprint(name: &str) -> Fingerprint {
    let parts: &[(u8, &str)] = match name {
        "enrolled" => &ENROLLED,
        "repaired" => &REPAIRED,
        "copied" => &COPIED,
        _ => &[],
    };
    let part = |(number, value): &(u8, &str)| Part {
        number: *number,
        digest: part_digest(publisher(), *number, value),
    };
    Fingerprint::new(parts.iter().map(part).collect())
}

fn part((number, value): (u8, &'static str)) -> PartVector {
    PartVector { number, value, digest: hex(part_digest(publisher(), number, value).as_bytes()) }
}

fn vector(name: &'static str) -> Vector {
    let fingerprint = fingerprint(name);
    Vector { name, bytes: hex(&fingerprint.to_bytes()), digest: hex(digest(&fingerprint).as_bytes()) }
}

fn healed((pool, name): (u16, &'static str)) -> Healed {
    let image = Cmid::new([0x2f; 16]);
    let cmid = healed_cmid(publisher(), PoolNumber(pool), image, &fingerprint(name));
    Healed { pool, image: hex(image.as_bytes()), fingerprint: name, cmid: hex(cmid.as_bytes()) }
}

fn tolerance(
    (about, enrolled, current, required_percent): (&'static str, &'static str, &'static str, u8),
) -> Tolerance {
    let weights = vec![(1, 4), (3, 3), (5, 3), (8, 4), (9, 4)];
    let policy = FingerprintPolicy { weights: weights.clone(), required_percent };
    let likeness = Likeness::of(&fingerprint(enrolled), &fingerprint(current), &policy);
    let (matching, total, within) = (likeness.matching, likeness.total, likeness.is_within_tolerance());
    Tolerance { about, weights, required_percent, enrolled, current, matching, total, within }
}

#[test]
fn fingerprints() {
    let names = ["front-desk-07", "受付-07"];
    let vectors = Vectors {
        publisher: hex(publisher().as_bytes()),
        parts: ENROLLED.into_iter().chain(COPIED).map(part).collect(),
        fingerprints: ["enrolled", "repaired", "copied", "empty"].map(vector).into(),
        names: names.map(|name| Name { name, hashed: hashed_name(publisher(), name) }).into(),
        healed: [(1, "enrolled"), (2, "enrolled"), (1, "copied"), (1, "empty")].map(healed).into(),
        tolerance: [
            ("unchanged", "enrolled", "enrolled", 100),
            ("10 of 14 is above 60 percent", "enrolled", "repaired", 60),
            ("10 of 14 is exactly enough for 71 percent", "enrolled", "repaired", 71),
            ("10 of 14 is not enough for 72 percent", "enrolled", "repaired", 72),
            ("4 of 14, a part that is gone counts as changed", "enrolled", "copied", 60),
            ("nothing enrolled", "empty", "copied", 100),
            ("everything gone", "enrolled", "empty", 1),
            ("everything gone, nothing required", "enrolled", "empty", 0),
        ]
        .map(tolerance)
        .into(),
    };
    settle("fingerprints.json", &vectors);
}
