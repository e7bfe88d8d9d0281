//! What will happen to my fleet if …: machines, sites and hosts in virtual time, under the real rules.
//!
//! There is no second model of any rule here. Machines are [`muster_core::machine::Machine`], hosts decide by
//! [`muster_core::host::Ledger`], whom a machine asks is [`muster_core::discovery`]'s business; what this crate adds is
//! time, chance, sites, and what people do to them. Nothing is read or written, no clock is looked at, and all chance comes
//! from the scenario's seed, so that one scenario has one report, on however many threads it is played.
//!
//! Only signatures are replaced, by a stand-in that is counted (`muster-sign`'s feature `stand-in`): 52 million exchanges
//! a year would be nothing but signatures otherwise. Whatever else an answer must prove it proves.
//!
//! Reading order: [`scenario`] (what is played), [`report`] (what was found), then the engine. [`replay`] puts
//! what a real host has on record under other rules.
#![warn(missing_docs)]

mod engine;
pub mod replay;
pub mod report;
pub mod scenario;

pub use engine::{HostFault, PlayFault, Watch, run};
