//! What an administrator may say about the way: a file of authorities, and a proxy.

use std::path::PathBuf;
use std::time::Duration;

use thiserror::Error;
use ureq::tls::TlsConfig;
use ureq::{Agent, Proxy};

use crate::trust::{TrustError, roots};

/// Names the file of authorities where no setting does.
const CA_FILE: &str = "MUSTER_CA_FILE";

/// How a publisher's service is reached.
///
/// Without a proxy here the variables `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` hold, in either case.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Way {
    /// Authorities beside those of the system, in PEM form.
    pub ca_file: Option<PathBuf>,
    /// A proxy: `http://USER:PASSWORD@HOST:PORT`; [`Way::DIRECT`]: none, whatever the variables say.
    pub proxy: Option<String>,
}

/// Why nobody can go this way.
#[derive(Debug, Error)]
pub enum WayError {
    /// The file of authorities.
    #[error(transparent)]
    Trust(#[from] TrustError),
    /// The proxy's address. It may hold a password, and is not repeated.
    #[error("the proxy's address cannot be used; it looks like http://USER:PASSWORD@HOST:PORT")]
    Proxy,
}

impl Way {
    /// In the place of a proxy's address: none is used.
    pub const DIRECT: &str = "none";

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
    pub fn agent(&self, program: &str, patience: Duration) -> Result<Agent, WayError> {
        let roots = roots(self.ca_file.as_deref())?;
        let proxy = match &self.proxy {
            Some(address) if address == Self::DIRECT => None,
            Some(address) => Some(Proxy::new(address).map_err(|_| WayError::Proxy)?),
            None => Proxy::try_from_env(),
        };
        Ok(Agent::config_builder()
            .tls_config(TlsConfig::builder().root_certs(roots).build())
            .proxy(proxy)
            .timeout_global(Some(patience))
            .http_status_as_error(false)
            .max_redirects(0)
            .user_agent(program)
            .build()
            .into())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_proxy_that_is_none_is_refused_without_its_password() {
        let way = Way { proxy: Some("gopher://user:secret@".to_owned()), ..Way::default() };
        let error = way.agent("test", Duration::from_secs(1)).unwrap_err();
        assert!(matches!(error, WayError::Proxy) && !error.to_string().contains("secret"), "{error}");
    }

    #[test]
    fn a_setting_goes_before_the_environment() {
        let set = Way { ca_file: Some("set.pem".into()), ..Way::default() };
        assert_eq!(set.clone().or_environment(), set);
    }
}
