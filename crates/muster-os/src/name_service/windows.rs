//! Windows: the network adapters that are up, the computer's own domain and the search list.

use std::net::{IpAddr, Ipv6Addr, SocketAddr, SocketAddrV6};

use ipconfig::computer::{get_domain, get_search_list};
use ipconfig::{Adapter, IfType, OperStatus, get_adapters};

use super::{NameService, NameServiceError, PORT};

pub(super) fn name_service() -> Result<NameService, NameServiceError> {
    let mut adapters = get_adapters().map_err(failed)?;
    adapters.retain(|adapter| {
        adapter.oper_status() == OperStatus::IfOperStatusUp && adapter.if_type() != IfType::SoftwareLoopback
    });
    // The system asks the servers of the nearest network first.
    adapters.sort_by_key(|adapter| adapter.ipv4_metric().min(adapter.ipv6_metric()));
    let servers = adapters.iter().flat_map(servers);
    let domain = get_domain().map_err(failed)?;
    Ok(NameService::new(servers, domain.as_deref(), get_search_list().map_err(failed)?))
}

fn servers(adapter: &Adapter) -> impl Iterator<Item = SocketAddr> {
    let interface = adapter.ipv6_if_index();
    adapter.dns_servers().iter().filter_map(move |server| match server {
        IpAddr::V4(server) => Some((*server, PORT).into()),
        IpAddr::V6(server) if is_placeholder(server) => None,
        IpAddr::V6(server) => {
            let scope = if server.is_unicast_link_local() { interface } else { 0 };
            Some(SocketAddrV6::new(*server, PORT, 0, scope).into())
        }
    })
}

/// Windows names fec0:0:0:ffff::1 to 3 where an adapter has no server of IPv6; nobody listens there.
const fn is_placeholder(server: &Ipv6Addr) -> bool {
    matches!(server.segments(), [0xfec0, 0, 0, 0xffff, 0, 0, 0, 1..=3])
}

fn failed(error: ipconfig::error::Error) -> NameServiceError {
    NameServiceError::System(error.to_string())
}
