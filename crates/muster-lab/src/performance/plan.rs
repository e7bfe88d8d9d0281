//! What is measured with how many machines, connections and runs: in full, and in a trial.

/// The modes of connections, as they are called in the figures.
pub(super) const NEW: &str = "new";
pub(super) const PERSISTENT: &str = "persistent-1";
/// How each is typed, and what its open loop is called.
pub(super) const MODES: [(&str, &[&str]); 2] =
    [(NEW, &["--connections", "new"]), (PERSISTENT, &["--connections", "persistent", "--window", "1"])];

/// Machines on record and connections at one time, where nothing else is said.
pub(super) const MACHINES: u32 = 1_000;
pub(super) const CONCURRENCY: u32 = 256;
/// Connections at one time: of these with [`MACHINES`].
pub(super) const CONNECTIONS: [u32; 5] = [1, 16, 64, CONCURRENCY, 1_000];
/// The most machines on record.
pub(super) const MOST_MACHINES: u32 = 1_000_000;

/// Fleets that are held against a target.
pub(super) const YEAR: &str = "ordinary-year";
pub(super) const SMALL_FLEET: u32 = 10_000;
pub(super) const LARGE_FLEET: u32 = 1_000_000;
const OUTAGE: (&str, u32) = ("month-outage", 100_000);

/// What one call does.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    /// Machines on record, one after the other; the first of them is [`MACHINES`].
    pub(super) machines: &'static [u32],
    pub(super) connections: &'static [u32],
    pub(super) runs: &'static str,
    pub(super) duration: &'static str,
    /// Machines of a boot storm, and in which time they ask.
    pub(super) storm: (&'static str, &'static str),
    /// Scenario and machines.
    pub(super) fleets: &'static [(&'static str, u32)],
}

impl Plan {
    pub(super) const fn of(quick: bool) -> Self {
        if quick { Self::QUICK } else { Self::FULL }
    }

    const FULL: Self = Self {
        machines: &[MACHINES, 10_000, 100_000, MOST_MACHINES],
        connections: &CONNECTIONS,
        runs: "5",
        duration: "5s",
        storm: ("100000", "60s"),
        fleets: &[(YEAR, SMALL_FLEET), OUTAGE, (YEAR, LARGE_FLEET)],
    };

    const QUICK: Self = Self {
        machines: &[MACHINES, 2_000],
        connections: &[16, CONCURRENCY],
        runs: "1",
        duration: "1s",
        storm: ("1000", "2s"),
        fleets: &[(YEAR, 100)],
    };
}
