//! What all requests to the console share: who is let in, and whom they ask.

use std::net::SocketAddr;
use std::sync::{Mutex, MutexGuard, PoisonError};

use muster_api::host::{HostCommand, HostReply, HostRequest};
use muster_console::Role;
use muster_core::code::Code;
use muster_os::clock::monotonic;
use muster_text::Text;

use super::session::{Sessions, Token};
use crate::admin::asking::{Asking, failed};
use crate::failure::Failure;
use crate::look::Look;

/// The door.
#[derive(Debug)]
pub(crate) struct Door {
    address: SocketAddr,
    sessions: Mutex<Sessions>,
    asking: Asking,
}

impl Door {
    pub(super) fn new(address: SocketAddr, asking: Asking) -> Self {
        Self { address, sessions: Mutex::default(), asking }
    }

    /// A link that signs in once, made with this secret.
    pub(crate) fn link(&self, random: [u8; 32], role: Role) -> String {
        let token = Token::new(random);
        self.sessions().add_link(&token, role, monotonic());
        format!("http://{}/enter/{token}", self.address)
    }

    /// Whether a request that names this host means this console, by whichever port it was forwarded. A page of another
    /// site that had its own name lead here names that one.
    pub(super) fn is_named(&self, host: &str) -> bool {
        let has_port = |port: &str| port.parse::<u16>().is_ok();
        let name = host.rsplit_once(':').filter(|(_, port)| has_port(port)).map_or(host, |(name, _)| name);
        name == "localhost" || name.trim_matches(['[', ']']).parse() == Ok(self.address.ip())
    }

    pub(super) fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Has a command done, in words of this language.
    pub(super) async fn ask(&self, command: HostCommand, text: &Text) -> HostReply {
        let lang = Some(text.language().tag().to_owned());
        let replied = self.beside(move |asking| asking.obey(HostRequest { lang, command })).await;
        replied.unwrap_or_else(|failure| failed(&failure, text))
    }

    /// Goes through all machines.
    pub(super) async fn look<T: Send + 'static>(
        &self,
        through: impl FnOnce(&[Look]) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        self.beside(move |asking| asking.walk(through)).await?
    }

    /// Works where nobody else waits for it.
    async fn beside<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Asking) -> T + Send + 'static,
    ) -> Result<T, Failure> {
        let asking = self.asking.clone();
        let worked = tokio::task::spawn_blocking(move || work(&asking)).await;
        worked.map_err(|error| Failure::about(Code::Defect, error))
    }
}
