//! What the hosts of one attempt said, and which of them decided.

use super::conversation::Spoken;
use super::report::{Cause, Try, overall};
use crate::chosen::{Chosen, ChosenHost};
use crate::discovery::{HostSearch, LookUp, why_nothing};
use muster_core::code::{CodeNumber, Reason};
use muster_core::discovery::{Ending, HostEnding, Keep, deciding, keep};
use muster_core::machine::{Asked, Machine as CoreMachine, Outcome, Taken};
use muster_wire::message::Notice;
use muster_wire::number::ProductNumber;
use std::net::SocketAddr;

/// How one host ended the attempt, or did not.
#[derive(Debug)]
pub(super) struct HostEnd {
    /// None where there was none to ask.
    pub(super) host: Option<ChosenHost>,
    pub(super) address: Option<SocketAddr>,
    /// Addresses that were tried in vain.
    pub(super) tries: Vec<Try>,
    pub(super) end: End,
}

/// How an attempt ended.
#[derive(Debug)]
pub(super) enum End {
    Taken(Taken),
    Notice(Notice),
    Failed(Reason, Cause),
}

/// All hosts of an attempt.
#[derive(Debug)]
pub(super) struct Round {
    /// The one that decided, or that says best why there is no licence.
    decided: HostEnd,
    /// What was tried before it and beside it.
    tries: Vec<Try>,
    looked_up: Vec<LookUp>,
    kept: Kept,
}

/// The host that is remembered, where it is another one than before.
#[derive(Debug)]
enum Kept {
    AsItIs,
    Forget,
    Remember(ChosenHost, Option<SocketAddr>),
}

impl Round {
    pub(super) fn of_one(ended: HostEnd) -> Self {
        Self { tries: ended.tries.clone(), decided: ended, looked_up: Vec::new(), kept: Kept::AsItIs }
    }

    pub(super) fn of_search(mut ends: Vec<HostEnd>, search: HostSearch<'_>, caching: bool) -> Self {
        let retired = search.is_retired();
        let looked_up = search.into_looked_up();
        let endings: Vec<HostEnding> = ends.iter().map(HostEnd::ending).collect();
        let kept = Kept::new(keep(&endings, retired, caching), &ends);
        let several = ends.len() > 1;
        let mut tries: Vec<Try> = Vec::new();
        for ended in &ends {
            tries.extend(ended.tries.iter().cloned());
            // The reason of a single host is the attempt's own.
            if several && ended.address.is_some() {
                tries.extend(ended.as_try());
            }
        }
        let decided = deciding(&endings).map(|place| ends.swap_remove(place));
        let decided = decided.map_or_else(
            || HostEnd::nobody(why_nothing(&looked_up)),
            |decided| if several { decided.among(&tries) } else { decided },
        );
        Self { decided, tries, looked_up, kept }
    }

    /// The end that counts.
    pub(super) const fn decided(&self) -> &HostEnd {
        &self.decided
    }

    /// Whether there was no host to ask.
    pub(super) const fn is_without_host(&self) -> bool {
        self.decided.host.is_none()
    }

    /// Notes down which host is asked first the next time.
    pub(super) fn remember(&self, machine: &mut CoreMachine, product: ProductNumber) {
        match &self.kept {
            Kept::AsItIs => {}
            Kept::Forget => machine.forget_host(product),
            Kept::Remember(host, address) => {
                let asked = Asked { host: &host.to_string(), address: *address };
                machine.remember_host(product, asked);
            }
        }
    }

    /// Everything that is told.
    pub(super) fn told(self) -> (Vec<Try>, Vec<LookUp>, HostEnd) {
        (self.tries, self.looked_up, self.decided)
    }
}

impl Kept {
    fn new(keep: Keep, ends: &[HostEnd]) -> Self {
        match keep {
            Keep::AsItIs => Self::AsItIs,
            Keep::Forget => Self::Forget,
            Keep::Remember(place) => match ends.get(place) {
                Some(HostEnd { host: Some(host), address, .. }) => {
                    Self::Remember(host.clone().remembered(), *address)
                }
                _ => Self::AsItIs,
            },
        }
    }
}

impl HostEnd {
    fn nobody(reason: Reason) -> Self {
        Self { host: None, address: None, tries: Vec::new(), end: End::Failed(reason, Cause::LookUps) }
    }

    const fn is_remembered(&self) -> bool {
        matches!(self.host, Some(ChosenHost { by: Chosen::Remembered(_), .. }))
    }

    /// What came of it, to the rules.
    pub(super) fn ending(&self) -> HostEnding {
        let ending = match &self.end {
            End::Taken(Taken { outcome: Outcome::Granted { .. }, .. }) => Ending::Granted,
            End::Taken(taken) => Ending::Refused(taken.outcome.code()),
            End::Notice(notice) => Ending::Notice(CodeNumber(notice.code)),
            End::Failed(..) => Ending::Failed,
        };
        HostEnding { ending, remembered: self.is_remembered() }
    }

    /// What it said, as one of several hosts that did not grant.
    fn as_try(&self) -> Option<Try> {
        let (code, figure, limit, cause) = match &self.end {
            End::Failed(reason, cause) => (reason.code.into(), reason.figure, reason.limit, cause.clone()),
            End::Notice(Notice { code, figure, limit, .. }) => {
                (CodeNumber(*code), *figure, *limit, Cause::None)
            }
            End::Taken(Taken { outcome: Outcome::Refused { code, figure, limit, .. }, .. }) => {
                (*code, *figure, *limit, Cause::None)
            }
            End::Taken(Taken { outcome: Outcome::Granted { .. }, .. }) => return None,
        };
        let to = self.host.as_ref().map(|host| host.address.to_string())?;
        Some(Try { to, code, figure, limit, cause })
    }

    /// One of several that failed: the reason is that of all.
    fn among(self, tries: &[Try]) -> Self {
        match self.end {
            End::Failed(..) => {
                let (reason, cause) = overall(tries);
                Self { end: End::Failed(reason, cause), ..self }
            }
            End::Taken(_) | End::Notice(_) => self,
        }
    }
}

impl End {
    /// What was said, or why nothing was.
    pub(super) fn code(&self) -> CodeNumber {
        match self {
            Self::Taken(taken) => taken.outcome.code(),
            Self::Notice(notice) => CodeNumber(notice.code),
            Self::Failed(reason, _) => reason.code.into(),
        }
    }
}

impl From<Spoken> for End {
    fn from(spoken: Spoken) -> Self {
        match spoken {
            Spoken::Taken(taken) => Self::Taken(taken),
            Spoken::Notice(notice) => Self::Notice(notice),
            Spoken::Fault(fault) => Self::Failed(fault.reason(), Cause::Answer(fault)),
            Spoken::Trouble(trouble) => Self::Failed(trouble.reason(), Cause::Trouble(trouble)),
        }
    }
}
