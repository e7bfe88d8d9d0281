//! Every span and factor of counting, each with where its number comes from.

use muster_wire::number::{MachineCount, Minutes};

/// A machine stays in the count for this long after its last request, unless renewals are rarer. The field: 30 days.
pub const AGEING: Minutes = Minutes::days(30);
/// Where a long renewal interval is in force, a machine may be this late with its renewal before it drops out. Ours:
/// the field's intervals go up to 30 days, so that its 30 days of ageing would drop machines that are on time.
pub const RENEWAL_SLACK: Minutes = Minutes::days(7);
/// Records are kept for this long after they have aged out. Ours: an administrator still sees what left the count.
pub const KEPT_AFTER_AGEING: Minutes = Minutes::days(30);
/// Most records that are deleted at once, so that no machine waits for it. Ours: a fleet that went away at once is gone
/// within days, since a host sweeps every hour.
pub const DELETED_AT_ONCE: usize = 10_000;
/// Most records of a pool that are looked at for each that may be deleted, since most were seen again meanwhile. Ours:
/// 100,000 looks are some ten milliseconds in which no machine is answered.
pub const LOOKS_FOR_EACH: usize = 10;
/// How far a machine's clock may differ from the host's, in seconds UTC. The field: 4 hours.
pub const CLOCK_TOLERANCE: i64 = 14_400;
/// How old a request may be that comes in a file, in seconds: it is carried, maybe for weeks. Ours, as long as a
/// machine counts.
pub const CARRIED: i64 = 2_592_000;
/// Two observations of the host's clock further apart than this, in seconds, count as a step of the clock. Ours, as
/// large as the tolerance between two clocks.
pub const CLOCK_STEP: i64 = 14_400;
/// Nothing is deleted before this much time was observed after a step. Ours.
pub const SETTLING: Minutes = Minutes::days(1);
/// Span in which new CMIDs of one source address are bounded. Ours.
pub const NEWCOMER_WINDOW: Minutes = Minutes::days(1);
/// A machine that has missed its renewal by so long is silent: it was not only switched off over night. Ours.
pub const SILENT_AFTER: Minutes = Minutes::days(1);
/// Renewal interval told where no product says one. The field: 7 days.
pub const DEFAULT_RENEWAL: Minutes = Minutes::days(7);
/// Retry interval told where no product says one. The field: 2 hours.
pub const DEFAULT_RETRY: Minutes = Minutes(120);

/// How high the count of a pool is shown at most: twice the largest threshold that a machine has asked under. The
/// field: 50 where desktops (25) have asked, 10 where only servers or suites (5) have.
#[must_use]
pub const fn cap(largest_threshold: MachineCount) -> MachineCount {
    MachineCount(largest_threshold.0.saturating_mul(2))
}

/// How long a machine counts after its last request, where this renewal interval is in force.
#[must_use]
pub fn ageing_window(renewal: Minutes) -> Minutes {
    AGEING.max(Minutes(renewal.0.saturating_add(RENEWAL_SLACK.0)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_follows_long_renewal_intervals_only() {
        assert_eq!(ageing_window(Minutes::days(7)), Minutes::days(30));
        assert_eq!(ageing_window(Minutes::days(23)), Minutes::days(30));
        assert_eq!(ageing_window(Minutes::days(30)), Minutes::days(37));
        assert_eq!(ageing_window(Minutes(u32::MAX)), Minutes(u32::MAX));
    }

    #[test]
    fn the_field_shows_at_most_50_and_10() {
        assert_eq!(cap(MachineCount(25)), MachineCount(50));
        assert_eq!(cap(MachineCount(5)), MachineCount(10));
    }
}
