//! Name servers and domains, where an administrator wants others than the computer has.

use muster_core::discovery::{DOMAINS, DomainName, DomainNameError};
use muster_dns::NameServers;
use std::net::{IpAddr, SocketAddr};

/// The port of name servers.
const PORT: u16 = 53;

/// What is set of how names are looked up.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct NameSettings {
    /// The name servers; not set: the computer's.
    pub servers: Option<Vec<SocketAddr>>,
    /// The domains that hosts are looked up in, first to last; not set: the computer's own and its search list.
    pub domains: Option<Vec<DomainName>>,
}

/// Why name servers or domains cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NamesError {
    /// A text is no name server.
    #[error("{0:?} is no name server; one looks like 192.0.2.53, or 192.0.2.53:5353")]
    Server(String),
    /// A text is no domain.
    #[error(transparent)]
    Domain(#[from] DomainNameError),
    /// More of them than are asked.
    #[error("{found} are too many; up to {limit} are asked")]
    TooMany {
        /// How many there are.
        found: usize,
        /// How many there may be.
        limit: usize,
    },
}

impl NameSettings {
    /// Most name servers.
    pub const SERVERS: usize = NameServers::MOST;
    /// Most domains.
    pub const DOMAINS: usize = DOMAINS;

    /// What is set, by the names of the file.
    pub fn texts(&self) -> impl Iterator<Item = (&'static str, Vec<String>)> {
        let servers = self.servers.as_ref().map(|all| all.iter().map(ToString::to_string).collect());
        let domains = self.domains.as_ref().map(|all| all.iter().map(ToString::to_string).collect());
        let all: [(&str, Option<Vec<String>>); 2] = [("name-servers", servers), ("search-domains", domains)];
        all.into_iter().filter_map(|(name, texts)| Some((name, texts?)))
    }

    /// Name servers by their addresses, each with a port where it is not 53.
    pub(crate) fn read_servers(texts: &[String]) -> Result<Vec<SocketAddr>, NamesError> {
        few(texts, Self::SERVERS)?.iter().map(|text| server(text)).collect()
    }

    /// Domains.
    pub(crate) fn read_domains(texts: &[String]) -> Result<Vec<DomainName>, NamesError> {
        few(texts, Self::DOMAINS)?.iter().map(|text| Ok(text.parse()?)).collect()
    }
}

fn few(texts: &[String], limit: usize) -> Result<&[String], NamesError> {
    let found = texts.len();
    if found > limit { Err(NamesError::TooMany { found, limit }) } else { Ok(texts) }
}

fn server(text: &str) -> Result<SocketAddr, NamesError> {
    let text = text.trim();
    let alone = || text.parse::<IpAddr>().map(|address| SocketAddr::new(address, PORT));
    let server = text.parse::<SocketAddr>().or_else(|_| alone()).ok().filter(|server| server.port() != 0);
    server.ok_or_else(|| NamesError::Server(text.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_is_an_address_with_or_without_a_port() {
        for (typed, read) in [
            ("192.0.2.53", "192.0.2.53:53"),
            (" 192.0.2.53:5353 ", "192.0.2.53:5353"),
            ("2001:db8::53", "[2001:db8::53]:53"),
            ("[2001:db8::53]:5353", "[2001:db8::53]:5353"),
        ] {
            assert_eq!(server(typed).unwrap().to_string(), read);
        }
        for wrong in ["", "dns.example", "192.0.2", "192.0.2.53:", "192.0.2.53:70000", "192.0.2.53:0"] {
            assert_eq!(server(wrong), Err(NamesError::Server(wrong.to_owned())), "{wrong}");
        }
    }

    #[test]
    fn no_more_are_taken_than_are_asked() {
        let servers = vec!["192.0.2.53".to_owned(); 4];
        assert_eq!(NameSettings::read_servers(&servers), Err(NamesError::TooMany { found: 4, limit: 3 }));
        assert_eq!(NameSettings::read_servers(&servers[1..]).unwrap().len(), 3);
        let domains = vec!["a.test".to_owned(); 9];
        assert_eq!(NameSettings::read_domains(&domains), Err(NamesError::TooMany { found: 9, limit: 8 }));
    }
}
