//! How the hosts of one attempt ended it: which of them decides, and which is asked first the next time.

use super::asks_the_next;
use crate::code::{Code, CodeNumber, Reason};

/// How one host ended an attempt, or did not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ending {
    /// A grant, taken.
    Granted,
    /// A signed refusal, taken.
    Refused(CodeNumber),
    /// An unsigned notice.
    Notice(CodeNumber),
    /// No answer, or one that could not be taken.
    Failed,
}

/// A host that was asked, with what came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HostEnding {
    /// What came of it.
    pub ending: Ending,
    /// Whether it is the one that was remembered.
    pub remembered: bool,
}

/// What becomes of the host that is remembered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Keep {
    /// Nothing.
    AsItIs,
    /// None is remembered any more.
    Forget,
    /// The host at this place of those that were asked takes its place.
    Remember(usize),
}

impl Ending {
    /// Whether no other host is asked after it: it has proven itself, and another would say the same, or must not be
    /// asked. What anybody on the way can say ends no search.
    #[must_use]
    pub fn decides(self) -> bool {
        match self {
            Self::Granted => true,
            Self::Refused(code) => !asks_the_next(code),
            Self::Notice(_) | Self::Failed => false,
        }
    }

    /// How much it says: what proves itself more than what does not, and that more than silence.
    const fn weight(self) -> u8 {
        match self {
            Self::Granted => 3,
            Self::Refused(_) => 2,
            Self::Notice(_) => 1,
            Self::Failed => 0,
        }
    }
}

/// The place of the host that counts: the last of those that say most. None where none was asked.
#[must_use]
pub fn deciding(hosts: &[HostEnding]) -> Option<usize> {
    hosts.iter().enumerate().max_by_key(|(_, host)| host.ending.weight()).map(|(place, _)| place)
}

/// A host that grants is remembered, where hosts are (`caching`). The one that was is forgotten when it refuses, which it has
/// proven to be its word, and when DNS no longer has it (`retired`). That it is silent, or that somebody at its address
/// says something else, is no reason: another who grants takes its place.
#[must_use]
pub fn keep(hosts: &[HostEnding], retired: bool, caching: bool) -> Keep {
    if !caching {
        return Keep::Forget;
    }
    if let Some(place) = hosts.iter().position(|host| host.ending == Ending::Granted) {
        return Keep::Remember(place);
    }
    let refused = |host: &HostEnding| host.remembered && matches!(host.ending, Ending::Refused(_));
    if retired || hosts.iter().any(refused) { Keep::Forget } else { Keep::AsItIs }
}

/// One reason for all that was tried in vain, each with its code and the two numbers: the common one, or that none of
/// several was reached.
#[must_use]
pub fn overall(tries: &[(CodeNumber, i64, i64)]) -> Reason {
    let one_code = tries.windows(2).all(|pair| matches!(pair, [(one, ..), (other, ..)] if one == other));
    match tries {
        [(code, figure, limit), ..] if one_code && let Some(code) = code.code() => {
            Reason::with(code, *figure, *limit)
        }
        _ => Reason::with(Code::NoHostReached, i64::try_from(tries.len()).unwrap_or(i64::MAX), 0),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hosts(endings: &[Ending]) -> alloc::vec::Vec<HostEnding> {
        endings.iter().map(|ending| HostEnding { ending: *ending, remembered: false }).collect()
    }
    fn refused(code: Code) -> Ending {
        Ending::Refused(code.into())
    }

    #[test]
    fn the_last_that_says_most_counts() {
        let notice = Ending::Notice(Code::Busy.into());
        let (low, denied) = (refused(Code::CountInsufficient), refused(Code::ProductDenied));
        assert_eq!(deciding(&[]), None);
        assert_eq!(deciding(&hosts(&[Ending::Failed, Ending::Failed])), Some(1));
        assert_eq!(deciding(&hosts(&[notice, Ending::Failed])), Some(0));
        assert_eq!(deciding(&hosts(&[denied, notice, low, Ending::Failed])), Some(2));
        assert_eq!(deciding(&hosts(&[denied, Ending::Granted])), Some(1));
    }

    #[test]
    fn only_what_is_proven_ends_a_search() {
        assert!(Ending::Granted.decides() && refused(Code::CountInsufficient).decides());
        assert!(!refused(Code::NotCovered).decides());
        assert!(!Ending::Notice(Code::CountInsufficient.into()).decides() && !Ending::Failed.decides());
    }

    #[test]
    fn a_granting_host_is_remembered_and_a_refusing_one_forgotten() {
        let granted = hosts(&[Ending::Failed, Ending::Granted]);
        assert_eq!(keep(&granted, true, true), Keep::Remember(1));
        assert_eq!(keep(&granted, false, false), Keep::Forget, "hosts are not remembered here");
        let mut one = hosts(&[Ending::Failed, refused(Code::NotCovered)]);
        assert_eq!(keep(&one, false, true), Keep::AsItIs);
        assert_eq!(keep(&one, true, true), Keep::Forget);
        one[1].remembered = true;
        assert_eq!(keep(&one, false, true), Keep::Forget);
        one[1].ending = Ending::Failed;
        assert_eq!(keep(&one, false, true), Keep::AsItIs, "silence is no reason");
        one[1].ending = Ending::Notice(Code::HostRevoked.into());
        assert_eq!(keep(&one, false, true), Keep::AsItIs, "nor is what is not proven");
    }
}
