//! Free ports on the loopback address.

use crate::trouble::Trouble;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};

/// Addresses on which nothing listens now, no two alike.
pub(crate) fn free<const N: usize>() -> Result<[SocketAddr; N], Trouble> {
    let mut held = Vec::with_capacity(N);
    let mut found = [SocketAddr::from((Ipv4Addr::LOCALHOST, 0)); N];
    for address in &mut found {
        let listener = TcpListener::bind(*address).map_err(Trouble::Port)?;
        *address = listener.local_addr().map_err(Trouble::Port)?;
        // Held until all are found, so that none is given twice.
        held.push(listener);
    }
    Ok(found)
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
