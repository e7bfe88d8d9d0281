//! From a host's name to a connection: every address is tried, each with its own reason.

use super::{CONNECT_SECONDS, Connection, HostAddress, RESOLVE_SECONDS, Trouble};
use muster_os::clock;
use std::net::{SocketAddr, TcpStream, ToSocketAddrs};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// Shortest time that one address gets, however many there are, as long as any is left.
const LEAST: Duration = Duration::from_secs(1);
/// Most addresses of one name that are tried.
const ADDRESSES: usize = 8;

/// A connection, and the addresses that were tried before it in vain.
#[derive(Debug)]
pub struct Connected {
    /// The connection.
    pub connection: Connection,
    /// The address that it goes to.
    pub to: SocketAddr,
    /// Those before.
    pub failed: Vec<FailedTry>,
}

/// No connection: each address with its own reason; one without an address where the name has none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unconnected(pub Vec<FailedTry>);

/// An address that was tried in vain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FailedTry {
    /// The address, where the name had one.
    pub to: Option<SocketAddr>,
    /// Why.
    pub trouble: Trouble,
}

/// Connects to a host by its name.
///
/// # Errors
/// Every address that was tried, with its reason.
pub fn connect(host: &HostAddress) -> Result<Connected, Unconnected> {
    let addresses = addresses(host).map_err(|trouble| Unconnected(vec![FailedTry { to: None, trouble }]))?;
    connect_to_any(&addresses)
}

/// Connects to a host whose addresses are known.
///
/// # Errors
/// Every address that was tried, with its reason.
pub fn connect_to_any(addresses: &[SocketAddr]) -> Result<Connected, Unconnected> {
    let end = clock::monotonic().checked_add(Duration::from_secs(CONNECT_SECONDS));
    let mut failed = Vec::new();
    for (tried, to) in addresses.iter().copied().take(ADDRESSES).enumerate() {
        let waiting = addresses.len().min(ADDRESSES).saturating_sub(tried);
        let Some(share) = share(end, waiting) else { break };
        match TcpStream::connect_timeout(&to, share) {
            Ok(stream) => return Ok(Connected { connection: Connection::new(stream), to, failed }),
            Err(error) => {
                failed.push(FailedTry { to: Some(to), trouble: Trouble::connecting(&error, to.port()) });
            }
        }
    }
    Err(Unconnected(failed))
}

/// All addresses of a host's name, for whoever looks at each of them.
///
/// # Errors
/// The name has none, or nobody told it in time.
pub fn addresses(host: &HostAddress) -> Result<Vec<SocketAddr>, Trouble> {
    resolve(host, Duration::from_secs(RESOLVE_SECONDS))
}

/// Connects to one address.
///
/// # Errors
/// Why not.
pub fn connect_to(address: SocketAddr) -> Result<Connection, Trouble> {
    TcpStream::connect_timeout(&address, Duration::from_secs(CONNECT_SECONDS))
        .map(Connection::new)
        .map_err(|error| Trouble::connecting(&error, address.port()))
}

/// What one of the `waiting` addresses gets of the time that is left; none where none is.
fn share(end: Option<Instant>, waiting: usize) -> Option<Duration> {
    let left = end?.saturating_duration_since(clock::monotonic());
    let waiting = u32::try_from(waiting.max(1)).unwrap_or(u32::MAX);
    let share = left.checked_div(waiting).unwrap_or_default().max(LEAST).min(left);
    (!share.is_zero()).then_some(share)
}

/// All addresses of the name. The system's resolver has no time limit of its own, so it is left behind when it is slow.
fn resolve(host: &HostAddress, limit: Duration) -> Result<Vec<SocketAddr>, Trouble> {
    let (sender, receiver) = mpsc::channel();
    let (name, port) = (host.name().to_owned(), host.port());
    let unknown = |why: String| Trouble::NameUnknown { name: host.name().to_owned(), why };
    let look_up = move || {
        let found = (name.as_str(), port).to_socket_addrs();
        // Nobody waits any more when it took too long.
        let _too_late = sender.send(found.map(|addresses| addresses.take(ADDRESSES).collect()));
    };
    std::thread::Builder::new()
        .name("muster-resolve".to_owned())
        .spawn(look_up)
        .map_err(|error| Trouble::System(error.to_string()))?;
    match receiver.recv_timeout(limit) {
        Ok(Ok(addresses)) => Some(addresses)
            .filter(|addresses: &Vec<SocketAddr>| !addresses.is_empty())
            .ok_or_else(|| unknown("none was found".to_owned())),
        Ok(Err(error)) => Err(unknown(error.to_string())),
        Err(_) => Err(unknown(format!("no name server answered within {RESOLVE_SECONDS} s"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::net::TcpListener;

    #[test]
    fn a_port_without_a_listener_is_named() {
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let Err(Unconnected(failed)) = connect(&free.to_string().parse().unwrap()) else { panic!() };
        assert_eq!(failed, [FailedTry { to: Some(free), trouble: Trouble::Refused { port: free.port() } }]);
    }

    #[test]
    fn many_addresses_share_one_limit() {
        let end = clock::monotonic().checked_add(Duration::from_millis(2_500));
        assert_eq!(share(end, 8), Some(LEAST));
        let little = clock::monotonic().checked_add(Duration::from_millis(400));
        assert!(share(little, 8).is_some_and(|share| share <= Duration::from_millis(400)));
        assert_eq!(share(Some(clock::monotonic()), 8), None, "nothing is left");
    }

    #[test]
    fn a_name_without_an_address_is_named() {
        let host = "no-such-host.invalid".parse().unwrap();
        let Err(Unconnected(failed)) = connect(&host) else { panic!() };
        let [FailedTry { to: None, trouble: Trouble::NameUnknown { .. } }] = &failed[..] else {
            panic!("{failed:?}")
        };
    }

    #[test]
    fn a_listener_of_either_kind_is_reached_by_the_address_that_it_has() {
        for bound in ["127.0.0.1:0", "[::1]:0"] {
            let listener = TcpListener::bind(bound).unwrap();
            let to = listener.local_addr().unwrap();
            let connected = connect(&to.to_string().parse().unwrap()).unwrap();
            assert_eq!((connected.to, connected.failed), (to, vec![]));
        }
    }
}
