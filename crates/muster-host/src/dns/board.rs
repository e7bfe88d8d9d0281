//! What became of each zone, written by the task that publishes and read by `status`.

use std::sync::{Arc, Mutex, PoisonError};

use muster_wire::time::Timestamp;

use super::PlannedZone;
use crate::failure::Failure;

/// What became of one zone.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    pub(crate) zone: PlannedZone,
    /// When it was last tried.
    pub(crate) time: Timestamp,
    /// Why it was not published; none where it was.
    pub(crate) failure: Option<Failure>,
}

/// The newest outcome of each zone, or why there is nothing to publish.
pub(crate) type Outcomes = Result<Vec<Outcome>, Failure>;

/// Where the newest outcomes stand.
#[derive(Debug, Clone)]
pub(crate) struct Board(Arc<Mutex<Outcomes>>);

impl Default for Board {
    fn default() -> Self {
        Self(Arc::new(Mutex::new(Ok(Vec::new()))))
    }
}

impl Board {
    pub(crate) fn put(&self, outcomes: Outcomes) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = outcomes;
    }

    pub(crate) fn outcomes(&self) -> Outcomes {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
