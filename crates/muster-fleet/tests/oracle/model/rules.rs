//! The numbers that no catalog sets. That they can be set otherwise here is for one purpose: a wrong one must be found.

/// The rules.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rules {
    /// A machine counts for at least so long after it was last seen (protocol.md 6.2).
    pub(crate) window: i64,
    /// It counts so much longer than the longest renewal interval (protocol.md 6.2).
    pub(crate) beyond_renewal: i64,
    /// Added to every threshold.
    pub(crate) beyond_threshold: usize,
    /// So far the clocks of machine and host may differ (protocol.md 6.1, check 3).
    pub(crate) clocks_differ: i64,
    /// The running clock moves the time mark once within this (protocol.md 8).
    pub(crate) mark_moves: i64,
    /// Added to the time that a grant holds.
    pub(crate) beyond_validity: i64,
    /// Whether a grant is cut to the validity of the newest catalog held (protocol.md 8).
    pub(crate) newest_validity: bool,
    /// Whether the last good host is dropped when it refuses (discovery.md 4).
    pub(crate) refusal_drops: bool,
}

pub(crate) const HOUR: i64 = 3_600;
pub(crate) const DAY: i64 = 24 * HOUR;

impl Rules {
    /// As they are specified.
    pub(crate) const SPECIFIED: Self = Self {
        window: 30 * DAY,
        beyond_renewal: 7 * DAY,
        beyond_threshold: 0,
        clocks_differ: 14_400,
        mark_moves: HOUR,
        beyond_validity: 0,
        newest_validity: true,
        refusal_drops: true,
    };
}
