//! Free ports on the loopback address.

use crate::trouble::Trouble;
use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener, UdpSocket};

/// How many ports are looked at for one that is free for both.
const LOOKS: u8 = 16;

/// Addresses on which nothing listens now, neither by TCP nor by UDP; no two alike.
pub(crate) fn free<const N: usize>() -> Result<[SocketAddr; N], Trouble> {
    let mut held = Vec::with_capacity(N);
    let mut found = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)); N];
    for address in &mut found {
        let sockets = both()?;
        *address = sockets.0.local_addr().map_err(Trouble::Port)?;
        // Held until all are found, so that none is given twice.
        held.push(sockets);
    }
    Ok(found)
}

/// The system gives a port that is free for TCP; somebody may have the same for UDP.
fn both() -> Result<(TcpListener, UdpSocket), Trouble> {
    let one = || {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0))?;
        let socket = UdpSocket::bind(listener.local_addr()?)?;
        io::Result::Ok((listener, socket))
    };
    let mut found = one();
    for _ in 1..LOOKS {
        if found.is_ok() {
            break;
        }
        found = one();
    }
    found.map_err(Trouble::Port)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_are_alike() {
        let [first, second, third] = free().unwrap();
        assert!(first != second && second != third && first != third);
    }
}
