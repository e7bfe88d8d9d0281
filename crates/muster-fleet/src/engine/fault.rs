//! What stops a simulation: nothing of it can happen to a scenario without faults, unless the rules or this crate have one.

use super::host::HostFault;
use muster_core::machine::{AttemptRefusal, KeyRefusal, RearmRefusal, StateFault, StateOfOther};
use muster_core::trust::TrustError;

/// Why a scenario cannot be played to its end.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlayFault {
    /// What the simulated publisher has signed does not hold.
    #[error("the simulated publisher does not prove itself: {0}")]
    Trust(#[from] TrustError),
    /// A host.
    #[error("a simulated host cannot be set up: {0}")]
    Host(#[from] HostFault),
    /// The state of a machine that was put away cannot be read.
    #[error("the state of a machine is not what was put away: {0}")]
    State(#[from] StateFault),
    /// The state of a machine belongs to another publisher.
    #[error(transparent)]
    Other(#[from] StateOfOther),
    /// A product cannot be installed.
    #[error("a product cannot be installed: {0}")]
    Key(#[from] KeyRefusal),
    /// No request can be made.
    #[error("a machine makes no request: {0}")]
    Attempt(#[from] AttemptRefusal),
    /// An image cannot be prepared.
    #[error("an image cannot be prepared: {0}")]
    Image(#[from] RearmRefusal),
    /// A site's names cannot be made.
    #[error("the names of site {site} cannot be looked up")]
    Names {
        /// Place of the site.
        site: usize,
    },
    /// Something refers to what is not there.
    #[error("the scenario has no {what} at place {place}")]
    Missing {
        /// What.
        what: &'static str,
        /// Where it should be.
        place: usize,
    },
    /// A thread ended before its island was played.
    #[error("an island was not played to its end")]
    Unplayed,
}
