//! Unix: the host's name and `/etc/resolv.conf`.

use std::net::{IpAddr, SocketAddr, SocketAddrV6};
use std::path::Path;

use nix::net::if_::if_nametoindex;
use resolv_conf::{Config, ScopedIp};

use super::{NameService, NameServiceError, PORT};
use crate::atomic_file::read_bounded;
use crate::machine_facts::machine_name;

const FILE: &str = "/etc/resolv.conf";
/// Bytes of the largest file that is read.
const LARGEST: u64 = 64 * 1_024;

pub(super) fn name_service() -> Result<NameService, NameServiceError> {
    let text = read_bounded(Path::new(FILE), LARGEST)?.unwrap_or_default();
    Ok(read(&text, &machine_name()))
}

/// What the file says. Lines that it cannot have are passed over, as the system's own resolver does.
fn read(text: &[u8], host: &str) -> NameService {
    let (config, _) = Config::parse_with_errors(text);
    let of_host = host.split_once('.').map(|(_, domain)| domain);
    // Of the lines `domain` and `search` the last one counts, but a search list does not take the domain away.
    let domain = of_host.or(config.get_domain().map(String::as_str));
    let servers = config.nameservers.iter().filter_map(server);
    NameService::new(servers, domain, config.get_last_search_or_domain())
}

/// A server that is near has the interface in its address, by name or by number.
fn server(address: &ScopedIp) -> Option<SocketAddr> {
    match address {
        ScopedIp::V6(address, Some(scope)) => {
            let scope = scope.parse().ok().or_else(|| if_nametoindex(scope.as_str()).ok())?;
            Some(SocketAddrV6::new(*address, PORT, 0, scope).into())
        }
        address => Some((IpAddr::from(address), PORT).into()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    #[test]
    fn servers_domain_and_search_list_are_read_in_order() {
        let text = b"# written by hand\nnameserver 192.0.2.53 \nnameserver 2001:db8::53 ; the second\n\
            nameserver 192.0.2.53\nnameserver 198.51.100.1\n\
            domain Corp.Example.\nsearch B.Example. a.example b.example . a.example\noptions ndots:2 edns0 trust-ad\n";
        let read = read(text, "pc-01");
        assert_eq!(read.servers, ["192.0.2.53:53", "[2001:db8::53]:53", "198.51.100.1:53"].map(address));
        assert_eq!(read.domain.as_deref(), Some("corp.example"));
        assert_eq!(read.search, ["b.example", "a.example"]);
    }

    #[test]
    fn the_hosts_name_says_the_domain_before_the_file_does() {
        let text = b"search a.example\ndomain corp.example\n";
        let of = |host| read(text, host).domain.unwrap();
        assert_eq!(of("PC-01.Branch.Example."), "branch.example");
        assert_eq!(of("pc-01"), "corp.example");
        assert_eq!(read(text, "pc-01").search, ["corp.example"], "the last of the two lines counts");
        assert_eq!(read(b"search a.example\n", "pc-01.").domain, None);
    }

    #[test]
    fn an_interface_in_an_address_is_kept() {
        let loopback = if_nametoindex("lo").unwrap();
        let text = format!(
            "nameserver fe80::1%7\nnameserver fe80::1%lo\nnameserver fe80::1%gone0\nnameserver fe80::2%{loopback}\n"
        );
        let scopes: Vec<_> = read(text.as_bytes(), "pc-01")
            .servers
            .into_iter()
            .map(|server| match server {
                SocketAddr::V6(server) => server.scope_id(),
                SocketAddr::V4(server) => panic!("{server}"),
            })
            .collect();
        assert_eq!(scopes, [7, loopback, loopback], "an interface that is not there leads nowhere");
    }

    #[test]
    fn nonsense_takes_nothing_else_away() {
        let text = b"\xff\xfe\nnameserver\nnameserver 300.1.2.3\nnameserver 192.0.2.53 more\nbogus line\n\
            options ndots:many unheard-of\nsearch b\xc3\xbccher.example a.example\ndomain\n";
        let read = read(text, "localhost");
        assert_eq!(read.servers, [address("192.0.2.53:53")]);
        assert_eq!(
            read.search,
            ["b\u{fc}cher.example", "a.example"],
            "whether it is a name is seen when it is asked for"
        );
        assert_eq!(super::read(b"", "localhost"), NameService::default());
        let many: String = (0..500).map(|number| format!(" d{number}.example")).collect();
        assert_eq!(
            super::read(format!("search{many}").as_bytes(), "localhost").search.len(),
            super::super::SEARCH
        );
    }

    #[test]
    fn this_machine_can_be_read() {
        name_service().unwrap();
    }
}
