//! Where the organisation's computers stand: the college itself and its branch, each with a domain and a host.

use crate::name_server::service;

/// One of the two.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Office {
    College,
    Branch,
}

impl Office {
    pub(crate) const ALL: [Self; 2] = [Self::College, Self::Branch];

    /// Its domain, an invented one.
    pub(crate) const fn domain(self) -> &'static str {
        match self {
            Self::College => "northmoor.example",
            Self::Branch => "branch.northmoor.example",
        }
    }

    /// The domains that its machines look in, the nearest first.
    pub(crate) fn search(self) -> Vec<&'static str> {
        match self {
            Self::College => vec![Self::College.domain()],
            Self::Branch => vec![Self::Branch.domain(), Self::College.domain()],
        }
    }

    /// The full name of its host.
    pub(crate) fn host(self) -> String {
        format!("host.{}", self.domain())
    }

    /// The name under which its host publishes itself.
    pub(crate) fn service(self) -> String {
        service(self.domain())
    }
}
