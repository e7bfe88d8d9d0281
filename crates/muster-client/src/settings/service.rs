//! How the publisher's service is reached, where an administrator wants another way than the catalog and the environment
//! say. A proxy's user and password stand in a file that only the owner of the root may read, see [`ProxyAddress`].

use crate::ClientError;
use crate::publisher_service::ServiceWay;
use crate::root::Root;
use muster_core::proxy::{NoProxyAddress, ProxyAddress, without_login};
use muster_os::atomic_file::{Mode, read_bounded, replace};
use muster_os::file_error::{FileError, Operation};
use std::fs;
use std::io::ErrorKind;
use std::path::PathBuf;

/// Most bytes of an address, and of the file.
const LIMIT: u64 = 2_048;
/// Says that no proxy is used, whatever the environment says.
const NONE: &str = "none";

/// What is set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct ServiceSettings {
    /// The service; not set: the catalog's.
    pub url: Option<String>,
    /// Certificates that the service's may chain to, besides those of the system.
    pub ca: Option<PathBuf>,
    /// The proxy, without its user and password; not set: the environment's.
    pub proxy: Option<String>,
}

/// Which proxy is used.
#[derive(Clone, PartialEq, Eq)]
pub enum ProxyChoice {
    /// What `HTTPS_PROXY` and `NO_PROXY` say.
    Environment,
    /// None.
    None,
    /// This one; its address may hold a user and a password.
    Url(String),
}

/// Why an address cannot be set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ServiceError {
    /// No address of a service, or one to which a key would travel in the clear.
    #[error("{0:?} is no address of a service; it begins with https:// (http:// only on this computer)")]
    Service(String),
    /// No address of a proxy.
    #[error(transparent)]
    Proxy(#[from] NoProxyAddress),
}

impl ServiceSettings {
    /// In the place of an address: the organisation's activation host, which passes requests on.
    pub const HOST: &'static str = "host";

    /// Whether the organisation's activation host is asked in the place of the publisher's service.
    #[must_use]
    pub fn is_host(&self) -> bool {
        self.url.as_deref() == Some(Self::HOST)
    }

    /// What may be set: an address, or the word for the organisation's host.
    pub(crate) fn read_setting(text: &str) -> Result<String, ServiceError> {
        if text == Self::HOST { Ok(text.to_owned()) } else { Self::read_service(text) }
    }

    /// What is set, by the names of the file.
    pub(crate) fn texts(&self) -> impl Iterator<Item = (&'static str, String)> {
        let ca = self.ca.as_ref().map(|path| path.display().to_string());
        let all = [
            ("publisher-service", self.url.clone()),
            ("publisher-ca", ca),
            ("publisher-proxy", self.proxy.clone()),
        ];
        all.into_iter().filter_map(|(name, text)| Some((name, text?)))
    }

    /// The address of a service. Keys are sent there, so that it is HTTPS, or on this computer.
    ///
    /// # Errors
    /// It is none, or not protected.
    pub fn read_service(text: &str) -> Result<String, ServiceError> {
        let (scheme, host) = split(text).ok_or_else(|| ServiceError::Service(text.to_owned()))?;
        let protected = scheme == "https" || (scheme == "http" && is_here(host));
        if protected { Ok(text.to_owned()) } else { Err(ServiceError::Service(text.to_owned())) }
    }

    /// The address of a proxy.
    pub(crate) fn read_proxy(text: &str) -> Result<String, ServiceError> {
        if text == NONE { Ok(text.to_owned()) } else { Ok(text.parse::<ProxyAddress>()?.whole()) }
    }

    /// The proxy as it may be shown. Somebody may have written user and password into the file of settings.
    #[must_use]
    pub fn proxy_shown(&self) -> Option<String> {
        self.proxy.as_deref().map(without_login)
    }

    /// Where a service is, and how it is reached: what is set here goes before the address that the catalog names. None
    /// where nobody says where it is.
    ///
    /// # Errors
    /// The file with the proxy's user and password may not be read.
    pub fn way(&self, root: &Root, catalogs: Option<&str>) -> Result<Option<ServiceWay>, ClientError> {
        let Some(url) = self.url.as_deref().or(catalogs) else { return Ok(None) };
        Ok(Some(ServiceWay { url: url.to_owned(), ca: self.ca.clone(), proxy: self.proxy(root)? }))
    }

    /// The proxy that is used, with what it wants to be told.
    ///
    /// # Errors
    /// The file with its user and password may not be read.
    pub fn proxy(&self, root: &Root) -> Result<ProxyChoice, ClientError> {
        match self.proxy.as_deref() {
            None => Ok(ProxyChoice::Environment),
            Some(NONE) => Ok(ProxyChoice::None),
            Some(shown) => {
                let bytes = read_bounded(&root.proxy_file(), LIMIT)?.unwrap_or_default();
                let whole = String::from_utf8_lossy(&bytes).trim().to_owned();
                let same = without_login(&whole) == shown;
                Ok(ProxyChoice::Url(if same { whole } else { shown.to_owned() }))
            }
        }
    }
}

impl ServiceSettings {
    /// Whether a user is kept for the proxy that is set, with or without a password.
    #[must_use]
    pub fn has_login(&self, root: &Root) -> bool {
        match self.proxy(root) {
            Ok(ProxyChoice::Url(used)) => self.proxy.as_ref() != Some(&used),
            Ok(_) => false,
            // There is one that is not for everybody's eyes.
            Err(_) => true,
        }
    }
}

/// Keeps user and password of a proxy apart, and gives its address without them.
///
/// # Errors
/// The file cannot be written.
pub(crate) fn keep_login(root: &Root, proxy: Option<&str>) -> Result<Option<String>, ClientError> {
    let path = root.proxy_file();
    let shown = proxy.map(without_login);
    if let Some(whole) = proxy.filter(|whole| shown.as_deref() != Some(whole)) {
        replace(&path, format!("{whole}\n").as_bytes(), Mode::Private)?;
        return Ok(shown);
    }
    match fs::remove_file(&path) {
        Err(error) if error.kind() != ErrorKind::NotFound => {
            Err(FileError::from_io(Operation::Rename, &path, error).into())
        }
        _ => Ok(shown),
    }
}

/// Scheme and host of an address.
fn split(text: &str) -> Option<(&str, &str)> {
    let fits = u64::try_from(text.len()).is_ok_and(|length| length <= LIMIT);
    let plain = fits && !text.chars().any(|c| c.is_whitespace() || c.is_control());
    let (scheme, rest) = text.split_once("://").filter(|_| plain)?;
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
    let host = match host.strip_prefix('[') {
        Some(literal) => literal.split(']').next().unwrap_or_default(),
        None => host.split(':').next().unwrap_or_default(),
    };
    (!host.is_empty()).then_some((scheme, host))
}

fn is_here(host: &str) -> bool {
    host == "localhost" || host.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Without user and password.
impl std::fmt::Debug for ProxyChoice {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Environment => f.write_str("Environment"),
            Self::None => f.write_str("None"),
            Self::Url(url) => f.debug_tuple("Url").field(&without_login(url)).finish(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_travel_only_over_a_protected_way() {
        for good in
            ["https://activate.example", "https://h:8443/x", "http://127.0.0.1:8470", "http://[::1]:1/"]
        {
            assert_eq!(ServiceSettings::read_service(good).unwrap(), good);
        }
        for bad in ["http://activate.example", "activate.example", "https://", "ftp://h", "https://a b", ""] {
            assert!(ServiceSettings::read_service(bad).is_err(), "{bad}");
        }
    }

    #[test]
    fn the_password_of_a_proxy_stands_apart() {
        let folder = tempfile::tempdir().unwrap();
        let root = Root::named(folder.path());
        let whole = "http://user:p%40ss@proxy.example:3128";
        assert_eq!(ServiceSettings::read_proxy(whole).unwrap(), whole);
        let proxy = keep_login(&root, Some(whole)).unwrap();
        assert_eq!(proxy.as_deref(), Some("http://proxy.example:3128"));
        let settings = ServiceSettings { proxy, ..ServiceSettings::default() };
        let used = settings.proxy(&root).unwrap();
        assert_eq!(used, ProxyChoice::Url(whole.to_owned()));
        assert!(settings.has_login(&root));
        assert!(!format!("{used:?}").contains("p%40ss"));
        keep_login(&root, Some("http://proxy.example:3128")).unwrap();
        assert!(!root.proxy_file().exists() && !settings.has_login(&root), "a proxy that wants none");
        let slashed = ServiceSettings::read_proxy("http://user:top/secret@proxy.example:3128").unwrap();
        let proxy = keep_login(&root, Some(&slashed)).unwrap();
        assert_eq!(proxy.as_deref(), Some("http://proxy.example:3128"));
        assert!(root.proxy_file().exists());
        let by_hand = ServiceSettings { proxy: Some(slashed), ..ServiceSettings::default() };
        assert_eq!(by_hand.proxy_shown(), proxy, "it was written into the file of settings");
        let none = ServiceSettings { proxy: Some("none".into()), ..ServiceSettings::default() };
        assert_eq!(none.proxy(&root).unwrap(), ProxyChoice::None);
    }
}
