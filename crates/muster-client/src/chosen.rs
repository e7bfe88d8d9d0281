//! A host and how it came to be asked, and the one line that a machine's state keeps of it, which people can read too.

use crate::settings::{Nearness, PinnedHost};
use crate::transport::HostAddress;
use std::fmt;

/// A host, and why it is this one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChosenHost {
    /// The host.
    pub address: HostAddress,
    /// How it was chosen.
    pub by: Chosen,
}

/// How a host was chosen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Chosen {
    /// An administrator set it.
    Set(Nearness),
    /// DNS names it under this name.
    Found(String),
    /// It granted before, when DNS named it under this name.
    Remembered(String),
}

/// Between the address and what it was set for.
const SET: &str = ", set ";
/// Between the address and the name that DNS has it under.
const FOUND: &str = ", found under ";
/// The same, where it was remembered.
const REMEMBERED: &str = ", remembered from ";

impl Nearness {
    const ALL: [Self; 3] = [Self::Machine, Self::Application, Self::Product];

    const fn kept(self) -> &'static str {
        match self {
            Self::Machine => "on this machine",
            Self::Application => "for its application",
            Self::Product => "for this product",
        }
    }
}

impl ChosenHost {
    /// What a line says; none where it is of another form, or cut short.
    #[must_use]
    pub fn from_kept(line: &str) -> Option<Self> {
        let read = |address: &str, by| Some(Self { address: address.parse().ok()?, by });
        if let Some((address, by)) = line.rsplit_once(SET) {
            let by = Nearness::ALL.into_iter().find(|one| one.kept() == by)?;
            return read(address, Chosen::Set(by));
        }
        if let Some((address, under)) = line.split_once(FOUND) {
            return read(address, Chosen::Found(under.to_owned()));
        }
        let (address, under) = line.split_once(REMEMBERED)?;
        read(address, Chosen::Remembered(under.to_owned()))
    }

    /// Whether an administrator set it.
    #[must_use]
    pub const fn is_set(&self) -> bool {
        matches!(self.by, Chosen::Set(_))
    }

    /// The name that it was found under.
    #[must_use]
    pub fn under(&self) -> Option<&str> {
        match &self.by {
            Chosen::Set(_) => None,
            Chosen::Found(under) | Chosen::Remembered(under) => Some(under),
        }
    }

    /// The same host, the next time.
    pub(crate) fn remembered(self) -> Self {
        match self.by {
            Chosen::Found(under) => Self { by: Chosen::Remembered(under), ..self },
            Chosen::Set(_) | Chosen::Remembered(_) => self,
        }
    }
}

/// The line.
impl fmt::Display for ChosenHost {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (between, by) = match &self.by {
            Chosen::Set(nearness) => (SET, nearness.kept()),
            Chosen::Found(under) => (FOUND, under.as_str()),
            Chosen::Remembered(under) => (REMEMBERED, under.as_str()),
        };
        write!(f, "{}{between}{by}", self.address)
    }
}

impl From<PinnedHost> for ChosenHost {
    fn from(pinned: PinnedHost) -> Self {
        Self { address: pinned.address, by: Chosen::Set(pinned.by) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_kept_is_read_back() {
        let under = || "_muster._tcp.larkfield.example".to_owned();
        for address in ["host.example:1688", "[2001:db8::1]:1700"] {
            let set = Nearness::ALL.map(Chosen::Set);
            for by in set.into_iter().chain([Chosen::Found(under()), Chosen::Remembered(under())]) {
                let chosen = ChosenHost { address: address.parse().unwrap(), by };
                assert_eq!(ChosenHost::from_kept(&chosen.to_string()), Some(chosen));
            }
        }
        for line in ["", "host.example:1688", "host.example:1688, set on th", "a b, set on this machine"] {
            assert_eq!(ChosenHost::from_kept(line), None, "{line}");
        }
    }
}
