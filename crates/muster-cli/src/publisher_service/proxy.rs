//! The way out: the proxy that is set, else the one of the environment, else none.

use super::failed;
use muster_client::{ProxyChoice, ServiceTrouble};
use muster_core::code::Code;
use ureq::Proxy;
use ureq::http::Uri;

/// The proxy for this address; none where it is reached directly.
pub(super) fn chosen(choice: &ProxyChoice, address: &str) -> Result<Option<Proxy>, ServiceTrouble> {
    match choice {
        ProxyChoice::None => Ok(None),
        // The error names no address, which could hold a password.
        ProxyChoice::Url(url) => {
            Proxy::new(url).map(Some).map_err(|error| failed(Code::ProxyFailed.into(), error.to_string()))
        }
        ProxyChoice::Environment => {
            let spared =
                |proxy: &Proxy| address.parse::<Uri>().is_ok_and(|address| proxy.is_no_proxy(&address));
            Ok(Proxy::try_from_env().filter(|proxy| !spared(proxy)))
        }
    }
}

/// The status that a proxy answered with, which stands in its words alone; 0 where it did not answer.
pub(super) fn status(answer: &str) -> i64 {
    let digits: String =
        answer.chars().skip_while(|c| !c.is_ascii_digit()).take_while(char::is_ascii_digit).collect();
    digits.parse().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_status_of_a_proxy_is_read_from_its_words() {
        assert_eq!(status("proxy server responded 407/407"), 407);
        assert_eq!(status("proxy server did not respond"), 0);
    }
}
