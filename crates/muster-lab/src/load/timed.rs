//! A drive, and the processor time that it took.

use super::driver::Harvest;
use super::figures::rounded;
use super::processor;
use crate::trouble::Trouble;
use std::time::Duration;

/// What it brought, and what was used for it.
pub(super) struct Timed {
    pub(super) harvest: Harvest,
    /// Of whoever answered, and of this process; none where the system does not say it.
    server: Option<Duration>,
    client: Option<Duration>,
}

impl Timed {
    /// Drives, where a process with this number answers.
    pub(super) fn of(
        server: Option<u32>,
        drive: impl FnOnce() -> Result<Harvest, Trouble>,
    ) -> Result<Self, Trouble> {
        let used = || (server.and_then(processor::used), processor::used(std::process::id()));
        let before = used();
        let harvest = drive()?;
        let after = used();
        let since = |after: Option<Duration>, before| Some(after?.saturating_sub(before?));
        Ok(Self { harvest, server: since(after.0, before.0), client: since(after.1, before.1) })
    }

    /// Microseconds of the server for one answer.
    pub(super) fn server_us(&self) -> Option<f64> {
        self.for_one(self.server)
    }

    /// Microseconds of the client for one answer.
    pub(super) fn client_us(&self) -> Option<f64> {
        self.for_one(self.client)
    }

    /// Microseconds of both for one answer.
    pub(super) fn us(&self) -> Option<f64> {
        self.server_us()
            .zip(self.client_us())
            .map(|(server, client)| server + client)
            .filter(|both| *both > 0.0)
    }

    fn for_one(&self, used: Option<Duration>) -> Option<f64> {
        let answered = u32::try_from(self.harvest.answered).ok().filter(|answered| *answered > 0)?;
        Some(rounded(used?.as_secs_f64() * 1e6 / f64::from(answered), 2))
    }
}
