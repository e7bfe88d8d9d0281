//! Sites: what DNS names there, and when people work.

use super::Moment;

/// One site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SitePlan {
    /// Its name.
    pub name: String,
    /// When machines that follow people are switched on.
    pub hours: WorkingHours,
    /// Times, by the clock of the site, in which such machines stay off altogether.
    pub closed: Vec<(Moment, Moment)>,
    /// What DNS names.
    pub dns: Vec<DnsEntry>,
    /// Whether all its machines stand behind one translated address.
    pub one_address: bool,
}

/// When people work.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WorkingHours {
    /// Seconds that the local time is ahead of UTC.
    pub utc_offset: i32,
    /// Days of the week, Monday first.
    pub days: [bool; 7],
    /// Minute of the local day at which they begin.
    pub begin: u32,
    /// Minute of the local day at which they end.
    pub end: u32,
}

/// One service record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DnsEntry {
    /// Place of the host.
    pub host: usize,
    /// Its priority.
    pub priority: u16,
    /// Its weight.
    pub weight: u16,
}
