//! An answer that a client received whole and proved: what the host must be able to find again.

use muster_core::trust::{Proven, Trust};
use muster_wire::id::{Cmid, Nonce};
use muster_wire::message::Answer;
use muster_wire::object::Recorded;

/// What the host has said, and where it says that it wrote it down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Received {
    /// The record.
    pub recorded: Recorded,
    /// Who asked.
    pub cmid: Cmid,
    /// With which nonce.
    pub nonce: Nonce,
    /// From which port.
    pub port: u16,
    /// What the answer says.
    pub told: Told,
}

/// The answer itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// Granted.
    Granted {
        /// Current count of the pool.
        count: u32,
    },
    /// Refused.
    Refused {
        /// Why.
        code: u32,
        /// The figure of that code.
        figure: i64,
    },
}

impl Received {
    /// Proves an answer up to the publisher and reads it.
    pub fn prove(trust: &Trust, answer: &Answer, port: u16) -> Self {
        match trust.answer(answer).unwrap() {
            Proven::Grant(_, grant) => Self {
                recorded: grant.recorded,
                cmid: grant.cmid,
                nonce: grant.nonce,
                port,
                told: Told::Granted { count: grant.count.0 },
            },
            Proven::Refusal(_, refusal) => Self {
                recorded: refusal.recorded,
                cmid: refusal.cmid,
                nonce: refusal.nonce,
                port,
                told: Told::Refused { code: refusal.code, figure: refusal.figure },
            },
        }
    }
}
