//! A connection from an address of its own choice, begun without waiting for it.

use mio::net::TcpStream;
use socket2::{Domain, Protocol, Socket, Type};
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpStream as Stream};

/// Begins to connect. What becomes of it shows when something is sent.
pub(super) fn open(source: Ipv4Addr, target: SocketAddr) -> io::Result<TcpStream> {
    let socket = Socket::new(Domain::for_address(target), Type::STREAM.nonblocking(), Some(Protocol::TCP))?;
    socket.set_tcp_nodelay(true)?;
    if target.is_ipv4() && target.ip().is_loopback() {
        choose_port_late(&socket)?;
        socket.bind(&SocketAddr::from((source, 0)).into())?;
    }
    match socket.connect(&target.into()) {
        Err(error) if !is_begun(&error) => return Err(error),
        _ => {}
    }
    Ok(TcpStream::from_std(Stream::from(socket)))
}

/// The port is chosen when it is known whom it connects to: any that is not in use with that one.
#[cfg(target_os = "linux")]
fn choose_port_late(socket: &Socket) -> io::Result<()> {
    use nix::sys::socket::{setsockopt, sockopt::IpBindAddressNoPort};
    Ok(setsockopt(socket, IpBindAddressNoPort, &true)?)
}

#[cfg(not(target_os = "linux"))]
fn choose_port_late(_: &Socket) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn is_begun(error: &io::Error) -> bool {
    error.raw_os_error() == Some(nix::errno::Errno::EINPROGRESS as i32)
}

#[cfg(not(unix))]
fn is_begun(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::WouldBlock
}
