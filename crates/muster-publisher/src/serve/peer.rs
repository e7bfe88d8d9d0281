//! Which address a request comes from: the connection's, or the one that a trusted proxy names.

use super::listener::ChannelListener;
use axum::extract::connect_info::Connected;
use axum::http::HeaderMap;
use axum::serve::IncomingStream;
use std::net::{IpAddr, SocketAddr};

/// The other end of the connection.
#[derive(Debug, Clone, Copy)]
pub(super) struct Peer(SocketAddr);

impl Connected<IncomingStream<'_, ChannelListener>> for Peer {
    fn connect_info(stream: IncomingStream<'_, ChannelListener>) -> Self {
        Self(*stream.remote_addr())
    }
}

impl Peer {
    /// The address that asked. A proxy that is trusted appends the address that it saw to `X-Forwarded-For`; whatever
    /// stands before came from outside and is not believed.
    pub(super) fn address(self, headers: &HeaderMap, proxies: &[IpAddr]) -> IpAddr {
        let peer = self.0.ip().to_canonical();
        if !proxies.contains(&peer) {
            return peer;
        }
        let last = headers.get_all("x-forwarded-for").iter().next_back();
        let last = last.and_then(|value| value.to_str().ok()?.rsplit(',').next());
        last.and_then(|text| forwarded(text.trim())).unwrap_or(peer)
    }
}

/// Proxies write an address alone, in brackets, or with the port that it came from.
fn forwarded(text: &str) -> Option<IpAddr> {
    let alone = text.trim_start_matches('[').trim_end_matches(']').parse();
    let address = alone.or_else(|_| text.parse().map(|with_port: SocketAddr| with_port.ip()));
    address.ok().map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;
    use axum::http::HeaderValue;

    fn address(peer: &str, forwarded: &[&str]) -> String {
        let peer = Peer(SocketAddr::new(peer.parse().unwrap(), 1));
        let mut headers = HeaderMap::new();
        for value in forwarded {
            headers.append("x-forwarded-for", HeaderValue::from_str(value).unwrap());
        }
        peer.address(&headers, &["192.0.2.9".parse().unwrap()]).to_string()
    }

    #[test]
    fn only_a_trusted_proxy_names_another_address() {
        assert_eq!(address("198.51.100.1", &["203.0.113.5"]), "198.51.100.1", "anybody can send a header");
        assert_eq!(address("192.0.2.9", &["203.0.113.5"]), "203.0.113.5");
        assert_eq!(
            address("192.0.2.9", &["10.0.0.1, 203.0.113.5"]),
            "203.0.113.5",
            "the last is the proxy's"
        );
        assert_eq!(address("192.0.2.9", &["10.0.0.1", "203.0.113.5"]), "203.0.113.5");
        assert_eq!(address("192.0.2.9", &[]), "192.0.2.9");
        assert_eq!(address("192.0.2.9", &["nonsense"]), "192.0.2.9");
        assert_eq!(address("::ffff:192.0.2.9", &["2001:db8::1"]), "2001:db8::1");
    }

    #[test]
    fn each_way_in_which_proxies_write_an_address_is_read() {
        for (written, read) in [
            ("203.0.113.5:49152", "203.0.113.5"),
            ("::ffff:203.0.113.5", "203.0.113.5"),
            ("[::ffff:203.0.113.5]:49152", "203.0.113.5"),
            ("[2001:db8::1]:49152", "2001:db8::1"),
            ("[2001:db8::1]", "2001:db8::1"),
        ] {
            assert_eq!(address("192.0.2.9", &[written]), read, "{written}");
        }
    }
}
