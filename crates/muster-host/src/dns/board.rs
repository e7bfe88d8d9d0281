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

/// The newest outcome of each zone.
#[derive(Debug, Clone, Default)]
pub(crate) struct Board(Arc<Mutex<Vec<Outcome>>>);

impl Board {
    pub(crate) fn put(&self, outcomes: Vec<Outcome>) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = outcomes;
    }

    pub(crate) fn outcomes(&self) -> Vec<Outcome> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}
