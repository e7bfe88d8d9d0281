//! `fingerprints.json`: digests of parts and vectors, hashed names, healed CMIDs, the tolerance, and subjects.

use crate::output::{hex, settle};
use muster_core::fingerprint::{Likeness, digest, hashed_name, healed_cmid, part_digest};
use muster_core::subject::Subject;
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
    subjects: Vec<SubjectVector>,
    machines: Vec<Machine>,
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

#[derive(Serialize)]
struct SubjectVector {
    about: &'static str,
    strong: Vec<u8>,
    enrolled: &'static str,
    /// None: nothing in it tells machines apart.
    subject: Option<String>,
}

#[derive(Serialize)]
struct Machine {
    about: &'static str,
    strong: Vec<u8>,
    weights: Vec<(u8, u16)>,
    required_percent: u8,
    counted: &'static str,
    asks: &'static str,
    same: bool,
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

/// The enrolled machine with the id of its installation, and after it was installed anew.
const INSTALLED: [(u8, &str); 4] =
    [(3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (9, "SN-00042"), (10, "1111")];
const INSTALLED_ANEW: [(u8, &str); 4] =
    [(3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (9, "SN-00042"), (10, "2222")];
/// Another one of the same delivery.
const NEIGHBOUR: [(u8, &str); 4] =
    [(3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (9, "SN-00043"), (10, "3333")];
/// The enrolled machine with another machine id.
const SAME_DISK: [(u8, &str); 4] =
    [(1, "9a9a"), (3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (9, "SN-00042")];
/// A virtual machine without a serial number, twice.
const BARE: [(u8, &str); 3] = [(3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (10, "4444")];
const BARE_ANEW: [(u8, &str); 3] = [(3, "Fennel Boards FB-220"), (5, "Fennel Core 8"), (10, "5555")];

fn policy(required_percent: u8, strong: &[u8]) -> FingerprintPolicy {
    let weights = vec![(1, 4), (3, 3), (5, 3), (8, 4), (9, 4)];
    FingerprintPolicy { weights, required_percent, strong: Some(strong.to_vec()) }
}

fn subject((about, enrolled, strong): (&'static str, &'static str, &[u8])) -> SubjectVector {
    let subject = Subject::of_machine(&fingerprint(enrolled), &policy(60, strong));
    let subject = subject.map(|subject| hex(&subject.fingerprint().to_bytes()));
    SubjectVector { about, strong: strong.to_vec(), enrolled, subject }
}

/// Both vectors are subjects already: without part 10, or without a strong part.
fn machine(
    (about, counted, asks, required_percent): (&'static str, &'static str, &'static str, u8),
) -> Machine {
    let policy = policy(required_percent, &[7, 9]);
    let same = Subject::new(fingerprint(asks), &policy).unwrap().is_machine(&fingerprint(counted), &policy);
    let strong = vec![7, 9];
    Machine { about, strong, weights: policy.weights, required_percent, counted, asks, same }
}

fn publisher() -> PublisherId {
    ExamplePublisher::new(1).id()
}

fn fingerprint(name: &str) -> Fingerprint {
    let parts: &[(u8, &str)] = match name {
        "enrolled" => &ENROLLED,
        "repaired" => &REPAIRED,
        "copied" => &COPIED,
        "installed" => &INSTALLED,
        "installed-anew" => &INSTALLED_ANEW,
        "neighbour" => &NEIGHBOUR,
        "bare" => &BARE,
        "bare-anew" => &BARE_ANEW,
        "same-disk" => &SAME_DISK,
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
    let policy = FingerprintPolicy { weights: weights.clone(), required_percent, strong: None };
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
        fingerprints: [
            "enrolled",
            "repaired",
            "copied",
            "empty",
            "installed",
            "installed-anew",
            "neighbour",
            "bare",
            "bare-anew",
            "same-disk",
        ]
        .map(vector)
        .into(),
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
        subjects: [
            ("a strong part is there: the hardware alone", "installed", &[7, 9][..]),
            ("the same hardware, installed anew", "installed-anew", &[7, 9]),
            ("no strong part is there: the installation joins", "bare", &[7, 9]),
            ("the catalog names no strong part: the installation joins", "installed", &[]),
            ("neither strong part nor installation", "copied", &[7, 9]),
            ("nothing at all", "empty", &[7, 9]),
        ]
        .map(subject)
        .into(),
        machines: [
            ("equal", "enrolled", "enrolled", 100),
            ("equal, of one installation", "bare", "bare", 100),
            ("another one of the delivery, weights alone would do", "installed", "neighbour", 42),
            ("another installation on hardware without a strong part", "bare", "bare-anew", 60),
            ("with a strong part, and without", "enrolled", "bare", 40),
            ("no strong part is equal", "enrolled", "repaired", 60),
            ("the disk is equal, 10 of 14", "enrolled", "same-disk", 60),
            ("the disk is equal, 10 of 14 is not enough", "enrolled", "same-disk", 72),
        ]
        .map(machine)
        .into(),
    };
    settle("fingerprints.json", &vectors);
}
