//! How far a run has come, for whoever waits for it.

/// Told from the threads that play.
pub trait Watch: Sync {
    /// So many machines have lived through one day more.
    fn played(&self, machine_days: u64);
}

/// Nobody watches.
impl Watch for () {
    fn played(&self, _: u64) {}
}
