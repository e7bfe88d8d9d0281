//! Free ports of the loopback address for servers.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Mutex;

use socket2::{Domain, Protocol, Socket, Type};

/// Below the range from which the kernel gives ports to clients, so that no client can sit on the port of a server that
/// is down for a moment.
const FIRST: u16 = 10_500;
const COUNT: u16 = 20_000;
/// Another loopback address: whoever listens there owns the port of the usual one, also among programs that test at the
/// same time.
const OWNER: Ipv4Addr = Ipv4Addr::new(127, 77, 0, 1);

/// What this process owns, until it ends.
static OWNED: Mutex<Vec<TcpListener>> = Mutex::new(Vec::new());

/// An address on which nothing listens, and which no other caller gets while this process runs.
pub fn free() -> SocketAddr {
    let mut owned = OWNED.lock().unwrap();
    // Programs that test at the same time begin at different places.
    let start = u64::from(std::process::id()) * 127 + owned.len() as u64;
    for step in 0..u64::from(COUNT) {
        let port = FIRST + u16::try_from((start + step) % u64::from(COUNT)).unwrap();
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if let Ok(owner) = TcpListener::bind((OWNER, port))
            && nobody_listens(address)
        {
            owned.push(owner);
            return address;
        }
    }
    panic!("no free port from {FIRST} on");
}

/// Binds without listening: a program that another thread is just starting may hold a copy of the socket for a moment,
/// and only a listening one would be in the way.
fn nobody_listens(address: SocketAddr) -> bool {
    let bound = Socket::new(Domain::IPV4, Type::STREAM, Some(Protocol::TCP)).and_then(|socket| {
        socket.set_reuse_address(true)?;
        socket.bind(&address.into())
    });
    bound.is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn two_callers_get_two_addresses() {
        let (first, second) = (free(), free());
        assert_ne!(first, second);
        let _listening = (TcpListener::bind(first).unwrap(), TcpListener::bind(second).unwrap());
    }
}
