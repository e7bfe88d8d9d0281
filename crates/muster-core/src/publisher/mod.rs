//! What a publisher decides: which host a host key may activate, which machine a multiple activation key licenses, which
//! of both is confirmed by telephone, and what a host's reports give away.

pub mod confirm;
pub mod confirm_refusal;
pub mod head;
pub mod host_key;
pub mod licence_request;
pub mod mak;
pub mod mak_refusal;
pub mod refusal;
pub mod request;
pub mod round;
pub mod webhook;

#[cfg(test)]
mod confirm_tests;
#[cfg(test)]
mod mak_tests;
#[cfg(test)]
mod tests;

pub use confirm::{ConfirmState, KeyUse, Known, Tried, Tries, check_installation_id, decide_confirmation};
pub use confirm_refusal::ConfirmRefusal;
pub use head::{CopyNote, HeadReport};
pub use host_key::{
    Certification, Cost, Decision, EnrolledHost, HostKeyLimits, HostKeyState, decide, free_renewal_from,
    renewable_from,
};
pub use licence_request::CheckedLicenceRequest;
pub use mak::{CountedMachine, MakDecision, MakLimits, MakState, decide_mak};
pub use mak_refusal::{MakRefusal, says_revoked};
pub use refusal::HostKeyRefusal;
pub use request::CheckedRequest;
pub use round::{Concern, Round};
