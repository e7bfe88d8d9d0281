//! What can go wrong with one request, each kind counted for itself.

use muster_core::code::CodeNumber;
use std::collections::BTreeMap;
use std::fmt;

/// Kinds of failure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Fault {
    /// No socket or no port to ask from.
    NoSocket,
    /// The connection could not be made.
    NotConnected,
    /// The connection was reset.
    Reset,
    /// The connection ended before the answer did.
    Ended,
    /// No whole answer in time.
    Late,
    /// An unsigned notice with this code.
    Notice(u32),
    /// The bytes are no frame.
    NoFrame,
    /// A frame of another type than an answer.
    OtherMessage(u8),
    /// The answer is to somebody else's question.
    OtherQuestion,
    /// An answer to no question.
    Unasked,
    /// Refused with this code, where a grant was expected.
    Refused(u32),
    /// A grant, where a refusal was expected.
    Granted,
    /// An answer that does not prove itself.
    Unproven,
    /// Answered, but not on record, or otherwise.
    Lost,
    /// A record number that was given twice, or not in its order.
    Misplaced,
}

impl fmt::Display for Fault {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSocket => formatter.write_str("no socket or port to ask from"),
            Self::NotConnected => formatter.write_str("not connected"),
            Self::Reset => formatter.write_str("connection reset"),
            Self::Ended => formatter.write_str("connection ended before the answer"),
            Self::Late => formatter.write_str("no answer in time"),
            Self::Notice(code) => write!(formatter, "notice {}", CodeNumber(*code)),
            Self::NoFrame => formatter.write_str("no frame"),
            Self::OtherMessage(number) => write!(formatter, "message of type {number}"),
            Self::OtherQuestion => formatter.write_str("answer to another question"),
            Self::Unasked => formatter.write_str("answer to no question"),
            Self::Refused(code) => write!(formatter, "refused with {}", CodeNumber(*code)),
            Self::Granted => formatter.write_str("granted instead of refused"),
            Self::Unproven => formatter.write_str("answer that proves nothing"),
            Self::Lost => formatter.write_str("answer that is not on record"),
            Self::Misplaced => formatter.write_str("record number twice or not in its order"),
        }
    }
}

/// How often each kind happened.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Faults(BTreeMap<Fault, u64>);

impl Faults {
    pub(super) fn add(&mut self, fault: Fault, times: u64) {
        if times > 0 {
            *self.0.entry(fault).or_default() += times;
        }
    }

    pub(super) fn total(&self) -> u64 {
        self.0.values().sum()
    }

    /// Each kind in words, with its number.
    pub(super) fn by_kind(&self) -> BTreeMap<String, u64> {
        self.0.iter().map(|(fault, times)| (fault.to_string(), *times)).collect()
    }
}

impl fmt::Display for Faults {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kinds: Vec<String> = self.0.iter().map(|(fault, times)| format!("{fault}: {times}")).collect();
        formatter.write_str(if kinds.is_empty() { "nothing" } else { "" })?;
        formatter.write_str(&kinds.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_counted_for_itself() {
        let mut faults = Faults::default();
        assert_eq!(faults.to_string(), "nothing");
        faults.add(Fault::Reset, 2);
        faults.add(Fault::Refused(0xC004_F038), 1);
        faults.add(Fault::Reset, 1);
        faults.add(Fault::Lost, 0);
        assert_eq!(faults.total(), 4);
        assert_eq!(faults.to_string(), "connection reset: 3, refused with 0xC004F038: 1");
        assert_eq!(faults.by_kind().len(), 2);
    }
}
