//! Looking into the audit of a host, page by page.

use muster_core::code::CodeNumber;
use muster_core::host::RequestRecord;
use muster_wire::id::Cmid;
use muster_wire::number::PoolNumber;
use muster_wire::time::Timestamp;

/// One line of the audit with its place in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AuditLine {
    /// Place in the publisher's audit, from 1, never given twice.
    pub line: u64,
    /// The request and what it was answered.
    pub request: RequestRecord,
}

/// Which lines are wanted; everything that is not set matches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct RequestFilter {
    /// Of this machine.
    pub cmid: Option<Cmid>,
    /// Of this pool.
    pub pool: Option<PoolNumber>,
    /// Answered so.
    pub code: Option<CodeNumber>,
    /// Not earlier than this.
    pub since: Option<Timestamp>,
    /// Lines before this one: the last line of the page before.
    pub before: Option<u64>,
}

impl RequestFilter {
    /// Whether a line is wanted, for a store that has to look at each.
    #[must_use]
    pub fn matches(&self, line: &AuditLine) -> bool {
        let AuditLine { line, request } = line;
        self.cmid.is_none_or(|cmid| cmid == request.cmid)
            && self.pool.is_none_or(|pool| Some(pool) == request.pool)
            && self.code.is_none_or(|code| code == request.code)
            && self.since.is_none_or(|since| request.time >= since)
            && self.before.is_none_or(|before| *line < before)
    }
}
