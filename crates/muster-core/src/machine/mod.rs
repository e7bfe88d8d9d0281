//! What one machine remembers about one publisher, and how it acts: the client side of the protocol without its I/O.
//!
//! Reading order: [`MachineState`] (all that is written to disk), [`Machine`] (that state under a publisher's proven
//! trust; every change goes through it), `proof` (grants are proven again from their bytes whenever a machine is
//! opened), `observe` (bookkeeping: timers, time mark, hardware, revocation), `attempt` and `answer` (one request and
//! what comes back), `filed` (the same by file), `licensing` (the same with a multiple activation key and the
//! publisher), `telephone` (the same by word of mouth), `schedule` (when to ask next), `keys`, `rearm`, `image`, `check`
//! and `status` (what others are told).
//!
//! | who | calls | writes |
//! | --- | --- | --- |
//! | the one writer: the agent, or a command or product without one | everything | yes |
//! | a product's check | [`Machine::check`] | never |
//!
//! What is worth reporting comes back as [`crate::event::Event`]s. Whoever holds a [`Machine`] writes [`Machine::state`] back whenever it differs from what was written, before a
//! request leaves and after an answer was taken.

mod answer;
mod answer_fault;
mod attempt;
mod check;
mod clock;
mod echo;
mod filed;
mod good_host;
mod hardware;
mod identity;
mod image;
mod keys;
mod lab;
mod last_attempt;
mod licence_proof;
mod licensing;
#[expect(clippy::module_inception, reason = "the noun of the module has the module's name")]
mod machine;
mod mak_state;
mod observe;
mod product_state;
mod proof;
mod proofs;
mod rearm;
mod schedule;
mod seen;
mod state;
mod status;
mod surroundings;
mod telephone;

#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;

pub use answer::{HostSays, Outcome, Taken};
pub use answer_fault::AnswerFault;
pub use attempt::{Attempt, AttemptRefusal, Fresh};
pub use check::UnknownProduct;
pub use filed::{Filed, Way};
pub use good_host::GoodHost;
pub use identity::{InstallationNumber, PoolIdentity};
pub use image::Prepared;
pub use keys::{Installed, KeyRefusal};
pub use lab::{Adjusted, LabEffect, LabOverrides};
pub use last_attempt::{Asked, LastAttempt, LastOutcome};
pub use licence_proof::{LicenceFault, ProvenLicence};
pub use licensing::{LicenceAttempt, LicenceTaken};
pub use machine::{Machine, StateOfOther};
pub use mak_state::{HeldLicence, HeldMak, MakProof, PendingLicence};
pub use product_state::{HeldGrant, Outstanding, ProductState};
pub use proof::{HeldFault, ProvenGrant};
pub use rearm::{RearmRefusal, RearmScope, Rearmed, Rearms};
pub use schedule::{Intervals, Jitter};
pub use seen::Seen;
pub use state::{MachineState, StateFault};
pub use status::{GrantView, LicenceView, MachineStatus, ProductStatus};
pub use surroundings::Surroundings;
pub use telephone::ShownId;
