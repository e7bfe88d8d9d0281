//! How one attempt went, for people.

use crate::choice::Which;
use crate::transport::{FailedTry, HostAddress};
use muster_core::code::{Code, CodeNumber, Reason};
use muster_core::licence::Standing;
use muster_wire::number::{MachineCount, Minutes};
use muster_wire::time::Timestamp;
use std::net::SocketAddr;

/// One attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AttemptReport {
    /// The product.
    pub which: Which,
    /// Its name.
    pub product_name: String,
    /// The host that is set.
    pub host: Option<HostAddress>,
    /// The address that answered or was spoken to.
    pub address: Option<SocketAddr>,
    /// The organisation of the host, where it proved itself.
    pub organisation: Option<String>,
    /// Addresses tried in vain, each with its reason.
    pub tries: Vec<Try>,
    /// What came of it.
    pub outcome: AttemptOutcome,
    /// How many machines share the id, where the host reports it as cloned.
    pub sharing: Option<MachineCount>,
    /// Where the product stands now.
    pub standing: Standing,
    /// When to ask next, by the machine's clock.
    pub next_attempt: Option<Timestamp>,
    /// The machine's clock.
    pub now: Timestamp,
}

/// What came of an attempt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttemptOutcome {
    /// The product is licensed.
    Granted {
        /// Current count of the pool.
        count: MachineCount,
        /// Threshold it was held against.
        threshold: MachineCount,
        /// First moment at which the grant no longer holds.
        until: Timestamp,
        /// Whole minutes until then.
        minutes_left: Minutes,
        /// Whether it began a licence; otherwise it renewed one.
        activation: bool,
    },
    /// A genuine host said no, or not yet.
    Refused {
        /// Why.
        code: CodeNumber,
        /// The number that failed.
        figure: i64,
        /// Its limit.
        limit: i64,
    },
    /// Somebody at the address said no without proving itself.
    Notice {
        /// Why.
        code: CodeNumber,
        /// The number that failed.
        figure: i64,
        /// Its limit.
        limit: i64,
    },
    /// No answer, or one that could not be taken.
    Failed {
        /// Why.
        reason: Reason,
        /// The cause in the words of whoever noticed it.
        detail: String,
    },
}

/// An address that was tried in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// The address, or the name where it has none.
    pub to: String,
    /// Why.
    pub reason: Reason,
    /// The cause in the words of whoever noticed it.
    pub detail: String,
}

impl AttemptOutcome {
    /// Whether the product is licensed by it.
    #[must_use]
    pub const fn is_granted(&self) -> bool {
        matches!(self, Self::Granted { .. })
    }
    /// Why not, with the two numbers; none after a grant.
    #[must_use]
    pub fn refusal(&self) -> Option<(CodeNumber, i64, i64)> {
        match self {
            Self::Granted { .. } => None,
            Self::Refused { code, figure, limit } | Self::Notice { code, figure, limit } => {
                Some((*code, *figure, *limit))
            }
            Self::Failed { reason, .. } => Some((reason.code.into(), reason.figure, reason.limit)),
        }
    }
}

impl Try {
    pub(super) fn of(failed: &FailedTry, host: &HostAddress) -> Self {
        Self {
            to: failed.to.map_or_else(|| host.to_string(), |to| to.to_string()),
            reason: failed.trouble.reason(),
            detail: failed.trouble.to_string(),
        }
    }
}

/// One reason for all: the common one, or that none of several addresses was reached.
pub(super) fn overall(tries: &[Try]) -> (Reason, String) {
    let one_code = tries.windows(2).all(|pair| matches!(pair, [a, b] if a.reason.code == b.reason.code));
    match tries {
        [first, ..] if one_code => (first.reason, first.detail.clone()),
        _ => {
            let tried = i64::try_from(tries.len()).unwrap_or(i64::MAX);
            let each: Vec<String> = tries.iter().map(|one| format!("{}: {}", one.to, one.detail)).collect();
            (Reason::with(Code::NoHostReached, tried, 0), each.join("; "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn several_reasons_are_one_only_where_they_agree() {
        let failed =
            |code| Try { to: "192.0.2.1:1688".to_owned(), reason: Reason::of(code), detail: String::new() };
        let same = [failed(Code::ConnectionRefused), failed(Code::ConnectionRefused)];
        assert_eq!(overall(&same).0.code, Code::ConnectionRefused);
        let different = [failed(Code::ConnectionRefused), failed(Code::HostSilent)];
        assert_eq!(overall(&different).0, Reason::with(Code::NoHostReached, 2, 0));
        assert_eq!(overall(&[]).0, Reason::with(Code::NoHostReached, 0, 0));
    }
}
