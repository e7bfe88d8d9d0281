//! Binds the addresses of a TCP service, IPv4 and IPv6 each with a socket of its own.

use std::io::{self, ErrorKind};
use std::net::{SocketAddr, TcpListener as BlockingListener};

use muster_os::accept_error::{AcceptTrouble, classify};
use muster_os::port_holder::{PortHolder, holder_of};
use socket2::{Domain, Protocol, Socket, Type};
use thiserror::Error;
use tokio::net::TcpListener;

/// Connections that the kernel keeps until they are accepted; it may lower this.
const BACKLOG: i32 = 4096;

/// Listeners that are ready, and what did not work but may.
#[derive(Debug)]
pub struct Bound {
    /// One for each address, in order, but for those in `warnings`.
    pub listeners: Vec<TcpListener>,
    /// What an administrator should know.
    pub warnings: Vec<BindWarning>,
}

/// Something that did not work and need not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum BindWarning {
    /// This machine has no IPv6, and "every address" was asked for.
    #[error("{address} is left out: this machine has no IPv6")]
    NoIpv6 {
        /// The address that was left out.
        address: SocketAddr,
    },
}

/// Why an address cannot be listened on.
#[derive(Debug, Error)]
pub enum BindError {
    /// Another program listens there.
    #[error("{address} is taken by {}", holder_text(holder.as_ref()))]
    PortTaken {
        /// The address.
        address: SocketAddr,
        /// The program, where that can be told.
        holder: Option<PortHolder>,
    },
    /// This user may not listen there; ports below 1024 need a privilege.
    #[error("no permission to listen on {address}")]
    NotPermitted {
        /// The address.
        address: SocketAddr,
    },
    /// No interface of this machine has the address.
    #[error("{address} is no address of this machine")]
    AddressNotAvailable {
        /// The address.
        address: SocketAddr,
    },
    /// An IPv6 address was asked for by name, or nothing else was.
    #[error("cannot listen on {address}: this machine has no IPv6")]
    NoIpv6 {
        /// The address.
        address: SocketAddr,
    },
    /// No address was given.
    #[error("no address to listen on was given")]
    NoAddress,
    /// Anything else that the operating system reported.
    #[error("cannot listen on {address}: {source}")]
    Other {
        /// The address.
        address: SocketAddr,
        /// What the operating system said.
        source: io::Error,
    },
}

/// Listens on every address, or on none. Needs a running tokio runtime.
///
/// `0.0.0.0` and `[::]` are different addresses, each for its own kind, so that both can be given with one port. Without
/// IPv6 on this machine `[::]` is left out with a warning, unless it is the only one.
pub fn bind(addresses: &[SocketAddr]) -> Result<Bound, BindError> {
    let (listeners, warnings) = bind_with(addresses, listen)?;
    let register = |(address, listener)| {
        TcpListener::from_std(listener).map_err(|source| BindError::Other { address, source })
    };
    Ok(Bound { listeners: listeners.into_iter().map(register).collect::<Result<_, _>>()?, warnings })
}

/// A listener and the address that was asked for.
type Listening<Listener> = (SocketAddr, Listener);

fn bind_with<Listener>(
    addresses: &[SocketAddr],
    mut listen: impl FnMut(SocketAddr) -> Result<Listener, BindError>,
) -> Result<(Vec<Listening<Listener>>, Vec<BindWarning>), BindError> {
    let mut listeners = Vec::new();
    let mut warnings = Vec::new();
    for &address in addresses {
        match listen(address) {
            Ok(listener) => listeners.push((address, listener)),
            Err(BindError::NoIpv6 { .. }) if address.ip().is_unspecified() => {
                warnings.push(BindWarning::NoIpv6 { address });
            }
            Err(error) => return Err(error),
        }
    }
    match (listeners.is_empty(), warnings.first()) {
        (true, Some(BindWarning::NoIpv6 { address })) => Err(BindError::NoIpv6 { address: *address }),
        (true, None) => Err(BindError::NoAddress),
        (false, _) => Ok((listeners, warnings)),
    }
}

fn listen(address: SocketAddr) -> Result<BlockingListener, BindError> {
    let socket = Socket::new(Domain::for_address(address), Type::STREAM, Some(Protocol::TCP))
        .map_err(|error| no_socket(address, error))?;
    prepare(&socket, address).map_err(|error| sorted(address, error))?;
    Ok(socket.into())
}

fn prepare(socket: &Socket, address: SocketAddr) -> io::Result<()> {
    if address.is_ipv6() {
        // Otherwise it would take the IPv4 port too, and which of the two listeners gets a client would be left open.
        socket.set_only_v6(true)?;
    }
    if cfg!(unix) {
        // Otherwise a restart within a minute fails. On Windows the option means something else.
        socket.set_reuse_address(true)?;
    }
    // Accepted connections take it over: one small message each way must not wait for a full packet.
    socket.set_tcp_nodelay(true)?;
    socket.set_nonblocking(true)?;
    socket.bind(&address.into())?;
    socket.listen(BACKLOG)
}

/// A machine without IPv6 has no sockets of that kind at all.
fn no_socket(address: SocketAddr, error: io::Error) -> BindError {
    match classify(&error) {
        AcceptTrouble::Exhausted => BindError::Other { address, source: error },
        _ if address.is_ipv6() => BindError::NoIpv6 { address },
        _ => BindError::Other { address, source: error },
    }
}

fn sorted(address: SocketAddr, source: io::Error) -> BindError {
    match source.kind() {
        ErrorKind::AddrInUse => BindError::PortTaken { address, holder: holder_of(address.port()) },
        ErrorKind::PermissionDenied => BindError::NotPermitted { address },
        ErrorKind::AddrNotAvailable if address.is_ipv6() && address.ip().is_unspecified() => {
            BindError::NoIpv6 { address }
        }
        ErrorKind::AddrNotAvailable => BindError::AddressNotAvailable { address },
        _ => BindError::Other { address, source },
    }
}

fn holder_text(holder: Option<&PortHolder>) -> String {
    holder.map_or_else(|| "another program".to_owned(), ToString::to_string)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpStream;

    fn address(text: &str) -> SocketAddr {
        text.parse().unwrap()
    }

    #[tokio::test]
    async fn both_kinds_share_one_port() {
        let bound = bind(&[address("0.0.0.0:0")]).unwrap();
        let port = bound.listeners[0].local_addr().unwrap().port();
        let second = bind(&[SocketAddr::new("::".parse().unwrap(), port)]).unwrap();
        assert_eq!(second.listeners.len(), 1);
        assert_eq!(second.warnings, []);
        let by_name = [format!("127.0.0.1:{port}"), format!("[::1]:{port}")];
        for (listener, to) in bound.listeners.iter().chain(&second.listeners).zip(by_name) {
            let _client = TcpStream::connect(&to).unwrap();
            let (_stream, peer) = listener.accept().await.unwrap();
            assert_eq!(peer.ip(), address(&to).ip());
        }
    }

    #[tokio::test]
    async fn accepted_connections_send_at_once() {
        let bound = bind(&[address("127.0.0.1:0")]).unwrap();
        let listener = &bound.listeners[0];
        let _peer = tokio::net::TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
        let (accepted, _) = listener.accept().await.unwrap();
        assert!(accepted.nodelay().unwrap());
    }

    #[tokio::test]
    async fn a_taken_port_is_named_with_who_holds_it() {
        let first = bind(&[address("127.0.0.1:0")]).unwrap();
        let taken = first.listeners[0].local_addr().unwrap();
        let error = bind(&[taken]).unwrap_err();
        let BindError::PortTaken { address, holder } = &error else { panic!("{error}") };
        assert_eq!(*address, taken);
        if cfg!(target_os = "linux") {
            assert_eq!(holder.as_ref().unwrap().process, std::process::id());
            assert!(error.to_string().ends_with(&format!("(process {})", std::process::id())), "{error}");
        }
    }

    #[tokio::test]
    async fn a_port_that_just_served_can_be_bound_again() {
        let first = bind(&[address("127.0.0.1:0")]).unwrap();
        let there = first.listeners[0].local_addr().unwrap();
        let client = TcpStream::connect(there).unwrap();
        drop(first.listeners[0].accept().await.unwrap());
        drop(first);
        drop(client);
        bind(&[there]).unwrap();
    }

    #[tokio::test]
    async fn an_address_of_another_machine_is_refused() {
        let error = bind(&[address("192.0.2.1:1688")]).unwrap_err();
        assert!(matches!(error, BindError::AddressNotAvailable { .. }), "{error}");
        let error = bind(&[address("[2001:db8::1]:1688")]).unwrap_err();
        assert!(matches!(error, BindError::AddressNotAvailable { .. }), "{error}");
    }

    #[tokio::test]
    async fn no_address_is_an_error() {
        assert!(matches!(bind(&[]), Err(BindError::NoAddress)));
    }

    #[test]
    fn without_ipv6_every_address_means_every_ipv4_address() {
        let listen = |address: SocketAddr| match address {
            SocketAddr::V4(_) => Ok(()),
            SocketAddr::V6(_) => Err(BindError::NoIpv6 { address }),
        };
        let (four, six) = (address("0.0.0.0:1688"), address("[::]:1688"));
        let (listeners, warnings) = bind_with(&[six, four], listen).unwrap();
        assert_eq!(listeners, [(four, ())]);
        assert_eq!(warnings, [BindWarning::NoIpv6 { address: six }]);
        let by_name = address("[2001:db8::1]:1688");
        for asked in [&[four, by_name][..], &[six][..]] {
            let error = bind_with(asked, listen).unwrap_err();
            assert!(matches!(error, BindError::NoIpv6 { .. }), "{error}");
        }
    }

    #[test]
    fn each_error_of_the_system_has_its_variant() {
        let there = address("[::]:80");
        let unsupported = io::Error::other("address family not supported");
        assert!(matches!(no_socket(there, unsupported), BindError::NoIpv6 { .. }));
        assert!(matches!(no_socket(there, ErrorKind::OutOfMemory.into()), BindError::Other { .. }));
        assert!(matches!(no_socket(address("0.0.0.0:80"), io::Error::other("x")), BindError::Other { .. }));
        assert!(matches!(sorted(there, ErrorKind::PermissionDenied.into()), BindError::NotPermitted { .. }));
        assert!(matches!(sorted(there, ErrorKind::AddrNotAvailable.into()), BindError::NoIpv6 { .. }));
    }
}
