//! What the shell sees of the computer and passes in.

use alloc::string::String;
use muster_wire::fingerprint::Fingerprint;
use muster_wire::time::Timestamp;

/// The computer at one moment. In a lab, [`super::LabOverrides`] are applied before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surroundings {
    /// The machine's clock.
    pub now: Timestamp,
    /// Its parts, digested for the publisher.
    pub fingerprint: Fingerprint,
    /// Its name; empty where it has none.
    pub machine_name: String,
    /// Whether it is a virtual machine.
    pub virtual_machine: bool,
    /// Version of the asking software.
    pub software: String,
}
