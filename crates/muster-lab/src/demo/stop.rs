//! Ctrl-C: the demo ends what it started before it ends itself.

use crate::trouble::Trouble;
use muster_os::clock;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

/// How long to wait before looking again.
const PAUSE: Duration = Duration::from_millis(100);

/// Whether somebody wants the demo to end; copies tell the same.
#[derive(Debug, Clone, Default)]
pub(crate) struct Stop(Arc<AtomicBool>);

impl Stop {
    /// Ctrl-C and SIGTERM are noticed from now on, instead of ending this program at once.
    pub(crate) fn listen() -> Result<Self, Trouble> {
        let stop = Self::default();
        let wanted = Arc::clone(&stop.0);
        ctrlc::set_handler(move || wanted.store(true, Ordering::Relaxed)).map_err(Trouble::Signals)?;
        Ok(stop)
    }

    pub(crate) fn is_wanted(&self) -> bool {
        self.0.load(Ordering::Relaxed)
    }

    /// Waits until somebody does.
    pub(crate) fn wait(&self) {
        while !self.is_wanted() {
            clock::pause(PAUSE);
        }
    }

    /// Nothing new begins once the demo is to end.
    pub(crate) fn check(&self) -> Result<(), Trouble> {
        if self.is_wanted() { Err(Trouble::Stopped) } else { Ok(()) }
    }
}
