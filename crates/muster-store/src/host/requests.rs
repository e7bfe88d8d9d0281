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
