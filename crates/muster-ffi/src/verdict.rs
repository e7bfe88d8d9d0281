//! What a check says, in numbers.

use muster_client as client;

/// What the product should do. A number that was published is never given another meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(i32)]
pub enum Verdict {
    /// Run.
    MusterAllow = 0,
    /// Run, and tell the user: muster_state_text() has the sentence.
    MusterNotify = 1,
    /// Do not start; a product that runs already goes on.
    MusterRefuse = 2,
    /// No answer: the handle is not open, or the library has a defect. Nothing is known of the licence then.
    MusterFault = 3,
}

impl From<client::Verdict> for Verdict {
    fn from(verdict: client::Verdict) -> Self {
        match verdict {
            client::Verdict::Allow => Self::MusterAllow,
            client::Verdict::Notify => Self::MusterNotify,
            client::Verdict::Refuse => Self::MusterRefuse,
        }
    }
}
