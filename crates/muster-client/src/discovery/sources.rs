//! Whom a machine asks for names, and in which domains: what an administrator set, else what the operating system says.

use crate::settings::NameSettings;
use crate::transport::{self, HostAddress, Trouble};
use muster_core::discovery::{DomainName, Domains};
use muster_dns::{NameServers, QuestionFault, ServiceAnswer};
use muster_os::name_service::{NameService, name_service};
use std::net::{IpAddr, SocketAddr};

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

    /// The service records of a name.
    ///
    /// # Errors
    /// No server answered.
    pub fn services(&self, name: &str) -> Result<ServiceAnswer, QuestionFault> {
        self.servers.services(name)
    }

    /// Where a host that was found can be connected to: the addresses that came along with its record, else those that the
    /// servers know, else those that the operating system does.
    ///
    /// # Errors
    /// It has no address, or nobody told one in time.
    pub fn addresses(&self, host: &HostAddress, came_along: &[IpAddr]) -> Result<Vec<SocketAddr>, Trouble> {
        let with_port =
            |found: &[IpAddr]| found.iter().map(|address| SocketAddr::new(*address, host.port())).collect();
        if !came_along.is_empty() {
            return Ok(with_port(came_along));
        }
        let unknown = |why: String| Trouble::NameUnknown { name: host.name().to_owned(), why };
        match self.servers.addresses(host.name()) {
            Err(fault) => Err(unknown(fault.to_string())),
            Ok(found) if !found.is_empty() => Ok(with_port(&found)),
            Ok(_) if self.by_system => transport::addresses(host),
            Ok(_) => Err(unknown("none was found".to_owned())),
        }
    }
}
