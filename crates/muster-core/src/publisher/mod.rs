//! What a publisher decides: which host a host key may activate, and what a host's reports give away.

pub mod head;
pub mod host_key;
pub mod refusal;
pub mod request;

#[cfg(test)]
mod tests;

pub use head::{CopyNote, HeadReport};
pub use host_key::{
    Certification, Cost, Decision, EnrolledHost, HostKeyLimits, HostKeyState, decide, free_renewal_from,
    renewable_from,
};
pub use refusal::HostKeyRefusal;
pub use request::CheckedRequest;
