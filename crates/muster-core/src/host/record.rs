//! What is on record about one machine, for the count and for people who ask who counts.

use super::source::Source;
use crate::code::CodeNumber;
use alloc::string::String;
use alloc::vec::Vec;
use muster_wire::id::{Cmid, Digest};
use muster_wire::number::{MachineCount, Minutes, PoolNumber, ProductNumber};
use muster_wire::time::Timestamp;

/// One machine, by its CMID in one pool. Only counted requests write here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MachineRecord {
    /// The counting pool.
    pub pool: PoolNumber,
    /// The machine's id in it.
    pub cmid: Cmid,
    /// Product that it asked for last.
    pub product: ProductNumber,
    /// Its name when it asked last, as the catalog lets it be named.
    pub name: Option<String>,
    /// The address that it asked from last.
    pub address: Source,
    /// Whether it said that it is a virtual machine.
    pub virtual_machine: bool,
    /// Version of the asking software.
    pub software: String,
    /// Licence status that it came with last, 0 to 5.
    pub status: u8,
    /// What it was answered last; success: granted.
    pub code: CodeNumber,
    /// Until when its last grant holds.
    pub granted_until: Option<Timestamp>,
    /// Its first counted request.
    pub first_seen: Timestamp,
    /// Its last counted request.
    pub last_seen: Timestamp,
    /// Its counted requests.
    pub requests: u64,
    /// Whether the administrator has blocked it: it is refused, does not count, and its record is kept.
    pub blocked: bool,
    /// Which machines were seen under this id within the ageing window, the one seen last at the end. At most 64.
    pub faces: Vec<Face>,
    /// How often a face was dropped from a full list. One that comes back is dropped again, so this is no number of
    /// machines: it only says that there are more than are listed.
    pub more_faces: u32,
    /// Since when the id is reported as cloned.
    pub cloned_since: Option<Timestamp>,
}

/// One machine seen under a CMID, as far as fingerprint and name tell machines apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Face {
    /// SHA-256 of its fingerprint vector.
    pub fingerprint: Digest,
    /// Its name, as the catalog lets it be named.
    pub name: Option<String>,
    /// The address that it asked from last.
    pub address: Source,
    /// When it was seen first.
    pub first_seen: Timestamp,
    /// When it was seen last.
    pub last_seen: Timestamp,
}

impl Face {
    /// Whether it was seen within the window before `now`.
    pub(super) const fn is_recent(&self, now: Timestamp, window: Minutes) -> bool {
        now.seconds_since(self.last_seen) < window.seconds().cast_signed()
    }
}

impl MachineRecord {
    /// How many machines share this id, where it is reported as cloned: those seen within the ageing window. At least
    /// that many where [`Self::more_faces`] is not 0.
    #[must_use]
    pub fn sharing(&self, now: Timestamp, window: Minutes) -> Option<MachineCount> {
        self.cloned_since?;
        let recent = self.faces.iter().filter(|face| face.is_recent(now, window)).count();
        (recent > 1).then(|| MachineCount(u32::try_from(recent).unwrap_or(u32::MAX)))
    }

    /// The names of the machines that were seen under this id, each once, the latest first.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        self.faces.iter().rev().filter_map(|face| face.name.as_ref()).fold(Vec::new(), |mut names, name| {
            if !names.contains(name) {
                names.push(name.clone());
            }
            names
        })
    }
}
