//! How one attempt went, for people.

use crate::choice::Which;
use crate::chosen::ChosenHost;
use crate::discovery::LookUp;
use crate::transport::{FailedTry, HostAddress, Trouble};
use muster_core::code::{CodeNumber, Reason};
use muster_core::discovery;
use muster_core::licence::Standing;
use muster_core::machine::{AnswerFault, LicenceFault};
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
    /// The host that decided, and how it was chosen; none where there was none to ask.
    pub host: Option<ChosenHost>,
    /// The publisher's service that was asked, by a multiple activation key.
    pub service: Option<String>,
    /// The address that answered or was spoken to.
    pub address: Option<SocketAddr>,
    /// The organisation of the host, where it proved itself.
    pub organisation: Option<String>,
    /// Addresses and hosts tried in vain, each with its reason, in the order in which they were tried.
    pub tries: Vec<Try>,
    /// Names that were looked up, where no host is set.
    pub looked_up: Vec<LookUp>,
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
    /// The product is licensed without end, by its multiple activation key.
    Licensed {
        /// Whether it was not licensed before.
        activation: bool,
    },
    /// A genuine host, or the publisher's service, said no, or not yet.
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
        /// What was behind it.
        cause: Cause,
    },
}

/// What is behind an attempt that failed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cause {
    /// The reason says it all.
    None,
    /// The way to the host.
    Trouble(Trouble),
    /// The answer does not prove itself.
    Answer(AnswerFault),
    /// The licence cannot be taken.
    Licence(LicenceFault),
    /// The way to the publisher's service, in English words of others; empty where the reason says it all.
    Service(String),
    /// Each address that was tried has a reason of its own.
    Tries,
    /// Each name that was looked up has.
    LookUps,
}

/// An address that was tried in vain, or a host that did not grant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Try {
    /// The address, or the name where it has none.
    pub to: String,
    /// Why.
    pub code: CodeNumber,
    /// The number that failed.
    pub figure: i64,
    /// Its limit.
    pub limit: i64,
    /// What was behind it.
    pub cause: Cause,
}

impl AttemptOutcome {
    /// Whether the product is licensed by it.
    #[must_use]
    pub const fn is_granted(&self) -> bool {
        matches!(self, Self::Granted { .. } | Self::Licensed { .. })
    }
    /// Why not, with the two numbers; none after a grant.
    #[must_use]
    pub fn refusal(&self) -> Option<(CodeNumber, i64, i64)> {
        match self {
            Self::Granted { .. } | Self::Licensed { .. } => None,
            Self::Refused { code, figure, limit } | Self::Notice { code, figure, limit } => {
                Some((*code, *figure, *limit))
            }
            Self::Failed { reason, .. } => Some((reason.code.into(), reason.figure, reason.limit)),
        }
    }
}

impl Try {
    pub(super) fn of(failed: &FailedTry, host: &HostAddress) -> Self {
        let Reason { code, figure, limit } = failed.trouble.reason();
        Self {
            to: failed.to.map_or_else(|| host.to_string(), |to| to.to_string()),
            code: code.into(),
            figure,
            limit,
            cause: Cause::Trouble(failed.trouble.clone()),
        }
    }
}

/// One reason for all: the common one, or that none of several was reached.
pub(super) fn overall(tries: &[Try]) -> (Reason, Cause) {
    let told: Vec<_> = tries.iter().map(|tried| (tried.code, tried.figure, tried.limit)).collect();
    let reason = discovery::overall(&told);
    let first = tries.first().filter(|first| first.code == reason.code.into());
    (reason, first.map_or(Cause::Tries, |first| first.cause.clone()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use muster_core::code::Code;

    #[test]
    fn several_reasons_are_one_only_where_they_agree() {
        let host = "192.0.2.1:1688".parse().unwrap();
        let failed = |trouble: Trouble| Try::of(&FailedTry { to: None, trouble }, &host);
        let refused = || Trouble::Refused { port: 1688 };
        let same = [failed(refused()), failed(refused())];
        assert_eq!(overall(&same).0.code, Code::ConnectionRefused);
        let different = [failed(refused()), failed(Trouble::Silent)];
        assert_eq!(overall(&different).0, Reason::with(Code::NoHostReached, 2, 0));
        assert_eq!(overall(&[]).0, Reason::with(Code::NoHostReached, 0, 0));
    }
}
