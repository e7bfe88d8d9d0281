//! What an administrator may say about the way: a file of authorities, and a proxy.

use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

use muster_core::proxy::ProxyAddress;
use thiserror::Error;
use ureq::http::Uri;
use ureq::tls::TlsConfig;
use ureq::{Agent, Proxy};

use crate::trust::{TrustError, roots};

/// Names the file of authorities where no setting does.
const CA_FILE: &str = "MUSTER_CA_FILE";
/// For a whole exchange.
const PATIENCE: Duration = Duration::from_secs(30);
/// For a connection, through a proxy too.
const CONNECT: Duration = Duration::from_secs(10);

/// How a publisher's service is reached.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// Authorities beside those of the system, in PEM form.
    pub ca_file: Option<PathBuf>,
    /// The proxy.
    pub proxy: Through,
}

/// Which proxy is used.
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Through {
    /// What the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in either case.
    #[default]
    Environment,
    /// None.
    Nothing,
    /// This one: `http://USER:PASSWORD@HOST:PORT`.
    Proxy(String),
}

/// An address may hold a password.
impl fmt::Debug for Through {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Environment => "Environment",
            Self::Nothing => "Nothing",
            Self::Proxy(_) => "Proxy(…)",
        })
    }
}

/// Why nobody can go this way.
#[derive(Debug, Error)]
pub enum WayError {
    /// The file of authorities.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The proxy's address. It may hold a password, and is not repeated.
    #[error(
        "the proxy's address cannot be used; it looks like http://USER:PASSWORD@HOST:PORT, and in user and password a % before two hexadecimal digits is written %25"
    )]
    Proxy,
}

impl Way {
    /// What the environment says, for what is not set.
    #[must_use]
    pub fn or_environment(self) -> Self {
        let named = || std::env::var_os(CA_FILE).filter(|file| !file.is_empty()).map(PathBuf::from);
        Self { ca_file: self.ca_file.or_else(named), ..self }
    }

    /// Speaks HTTP and HTTPS this way. Follows no redirection, and gives every status as an answer.
    ///
    /// # Errors
    /// The file of authorities or the proxy's address cannot be used.
    pub fn agent(&self, program: &str) -> Result<Agent, WayError> {
        let roots = roots(self.ca_file.as_deref())?;
        Ok(Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .proxy(self.proxy()?)
            .timeout_global(Some(PATIENCE))
            .timeout_connect(Some(CONNECT))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(program)
            .build()
            .into())
    }

    /// Whether a proxy stands between here and this address.
    pub(crate) fn leads_through_proxy(&self, url: &str) -> bool {
        let spared = |proxy: &Proxy| url.parse::<Uri>().is_ok_and(|url| proxy.is_no_proxy(&url));
        self.proxy().ok().flatten().is_some_and(|proxy| !spared(&proxy))
    }

    fn proxy(&self) -> Result<Option<Proxy>, WayError> {
        match &self.proxy {
            Through::Environment => environment(&|name| std::env::var(name).ok()),
            Through::Nothing => Ok(None),
            Through::Proxy(address) => usable(address).map(Some),
        }
    }
}

/// Names of the environment for a proxy, and for what goes without it.
const PROXIES: [&str; 6] =
    ["ALL_PROXY", "all_proxy", "HTTPS_PROXY", "https_proxy", "HTTP_PROXY", "http_proxy"];
const SPARED: [&str; 2] = ["NO_PROXY", "no_proxy"];

/// The first proxy of the environment of a kind that is spoken here, by the same rule for user and password as one that
/// is set.
fn environment(variable: &dyn Fn(&str) -> Option<String>) -> Result<Option<Proxy>, WayError> {
    let spoken =
        |text: &String| !text.is_empty() && text.split_once("://").is_none_or(|(scheme, _)| is_http(scheme));
    let Some(text) = PROXIES.iter().filter_map(|name| variable(name)).find(spoken) else { return Ok(None) };
    let proxy = usable(&if text.contains("://") { text } else { format!("http://{text}") })?;
    let mut named = Proxy::builder(proxy.protocol()).host(proxy.host()).port(proxy.port());
    if let Some(user) = proxy.username() {
        named = named.username(user);
    }
    if let Some(password) = proxy.password() {
        named = named.password(password);
    }
    let spared = SPARED.iter().find_map(|name| variable(name)).unwrap_or_default();
    let spared = spared.split(',').map(str::trim).filter(|one| !one.is_empty());
    spared.fold(named, |named, one| named.no_proxy(one)).build().map(Some).map_err(|_| WayError::Proxy)
}

fn is_http(scheme: &str) -> bool {
    ["http", "https"].iter().any(|known| scheme.eq_ignore_ascii_case(known))
}

fn usable(address: &str) -> Result<Proxy, WayError> {
    let address: ProxyAddress = address.parse().map_err(|_| WayError::Proxy)?;
    Proxy::new(&address.whole()).map_err(|_| WayError::Proxy)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_that_is_none_is_refused_without_its_password() {
        let way = Way { proxy: Through::Proxy("gopher://user:secret@".to_owned()), ..Way::default() };
        assert!(!format!("{way:?}").contains("secret"));
        let error = way.agent("test").unwrap_err();
        assert!(matches!(error, WayError::Proxy) && !error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn the_environment_is_read_by_the_same_rule() {
        let read = |variables: &[(&str, &str)]| {
            let variable = |name: &str| {
                variables.iter().find(|(known, _)| *known == name).map(|(_, value)| (*value).to_owned())
            };
            environment(&variable)
        };
        let slashed =
            read(&[("HTTPS_PROXY", "http://clerk:top/secret@proxy.hospital:3128"), ("NO_PROXY", "a, .b")]);
        let proxy = slashed.unwrap().unwrap();
        assert_eq!(
            (proxy.host(), proxy.port(), proxy.password()),
            ("proxy.hospital", 3128, Some("top/secret"))
        );
        let spared = |host: &str| proxy.is_no_proxy(&format!("https://{host}/").parse().unwrap());
        assert!(spared("a") && spared("x.b") && !spared("c"));
        let bare = read(&[("ALL_PROXY", "socks5://other"), ("https_proxy", "proxy:3128")]).unwrap().unwrap();
        assert_eq!((bare.host(), bare.port()), ("proxy", 3128));
        assert!(
            read(&[("HTTPS_PROXY", "http://clerk:secret@proxy:port")]).is_err(),
            "nobody goes without it unasked"
        );
        assert!(read(&[("HTTPS_PROXY", "")]).unwrap().is_none());
    }

    #[test]
    fn a_setting_goes_before_the_environment() {
        let set = Way { ca_file: Some("set.pem".into()), ..Way::default() };
        assert_eq!(set.clone().or_environment(), set);
    }
}
