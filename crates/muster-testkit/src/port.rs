//! Free ports of the loopback address for servers.

use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::atomic::{AtomicU16, Ordering};

/// Below the range from which the kernel gives ports to clients, so that no client can sit on the port of a server that
/// is down for a moment.
const FIRST: u16 = 10_500;
const COUNT: u16 = 20_000;

/// An address on which nothing listens, and which no other caller in this process gets.
pub fn free() -> SocketAddr {
    static NEXT: AtomicU16 = AtomicU16::new(0);
    // Programs that test at the same time begin at different places.
    let own = u16::try_from(std::process::id() * 127 % u32::from(COUNT)).unwrap();
    for _ in 0..COUNT {
        let port = FIRST + (own + NEXT.fetch_add(1, Ordering::Relaxed) % COUNT) % COUNT;
        let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
        if TcpListener::bind(address).is_ok() {
            return address;
        }
    }
    panic!("no free port from {FIRST} on");
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
