//! Whom a machine asks for names, and in which domains: what an administrator set, else what the operating system says.

use crate::settings::NameSettings;
use crate::transport::HostAddress;
use muster_core::discovery::{DomainName, Domains};
use muster_dns::{NameServers, QuestionFault, ServiceAnswer};
use muster_os::name_service::{NameService, name_service};
use std::net::IpAddr;

/// Name servers and domains of this machine.
#[derive(Debug, Clone)]
pub struct Sources {
    servers: NameServers,
    own: Option<DomainName>,
    search: Vec<DomainName>,
    /// Whether names that the servers do not know may be known to the operating system, as from its file of hosts.
    by_system: bool,
}

impl Sources {
    /// Reads them. Where the operating system says nothing, there are none; a text that is no domain is passed over.
    #[must_use]
    pub fn read(settings: &NameSettings) -> Self {
        let NameSettings { servers, domains } = settings;
        let system = match (servers, domains) {
            (Some(_), Some(_)) => NameService::default(),
            _ => name_service().unwrap_or_default(),
        };
        let own = system.domain.as_deref().and_then(|domain| domain.parse().ok());
        let search = || system.search.iter().filter_map(|domain| domain.parse().ok()).collect();
        Self {
            servers: NameServers::new(servers.clone().unwrap_or(system.servers)),
            own: own.filter(|_| domains.is_none()),
            search: domains.clone().unwrap_or_else(search),
            by_system: servers.is_none(),
        }
    }

    /// The domains that are looked in.
    #[must_use]
    pub fn domains<'a>(&'a self, lookup: Option<&'a DomainName>) -> Domains<'a> {
        Domains { lookup, own: self.own.as_ref(), search: &self.search }
    }

    /// The name servers.
    #[must_use]
    pub const fn servers(&self) -> &NameServers {
        &self.servers
    }

    pub(super) fn services(&self, name: &str) -> Result<ServiceAnswer, QuestionFault> {
        self.servers.services(name)
    }

    /// The addresses of a host that was found; none where only the operating system may know them.
    ///
    /// # Errors
    /// No server answered, or none knows the name and nobody else may.
    pub(crate) fn addresses(&self, host: &HostAddress) -> Result<Option<Vec<IpAddr>>, QuestionFault> {
        let found = self.servers.addresses(host.name())?;
        Ok(Some(found).filter(|found| !(found.is_empty() && self.by_system)))
    }
}
