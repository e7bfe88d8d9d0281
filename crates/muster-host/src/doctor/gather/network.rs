//! The addresses that the host listens on: each is connected to.

use std::io::{Read, Write};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, TcpStream};
use std::time::Duration;

use muster_os::port_holder::holder_of;
use muster_wire::frame::{self, Header};
use muster_wire::id::PublisherId;
use muster_wire::limits;
use muster_wire::message::CatalogQuery;
use muster_wire::number::CatalogVersion;

use crate::doctor::facts::ListenFact;

const CONNECT: Duration = Duration::from_secs(5);
const ANSWER: Duration = Duration::from_secs(5);

/// Connects to one of the host's own addresses, and asks there for a catalog, which counts nothing.
pub(super) fn listening(address: SocketAddr) -> ListenFact {
    let here = match address.ip() {
        IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
        IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
        ip => ip,
    };
    let here = SocketAddr::new(here, address.port());
    ListenFact {
        address: address.to_string(),
        port: address.port(),
        holder: holder_of(address.port()).map(|holder| (holder.process, holder.name)),
        reached: connect(here).map(ask),
    }
}

/// Connects to one address.
pub(super) fn connect(address: SocketAddr) -> Result<TcpStream, String> {
    TcpStream::connect_timeout(&address, CONNECT).map_err(|error| error.to_string())
}

/// Asks for a catalog that no host has: Muster answers with a frame.
pub(super) fn ask(mut stream: TcpStream) -> Result<(), String> {
    let query = CatalogQuery { publisher: PublisherId::new([0; 16]), held: CatalogVersion(0) };
    let mut header = [0; limits::HEADER];
    let told = |error: std::io::Error| error.to_string();
    stream.set_read_timeout(Some(ANSWER)).map_err(told)?;
    stream.set_write_timeout(Some(ANSWER)).map_err(told)?;
    stream.write_all(&frame::write(&query)).map_err(told)?;
    stream.read_exact(&mut header).map_err(told)?;
    Header::read(&header).map(drop).map_err(|error| error.to_string())
}
