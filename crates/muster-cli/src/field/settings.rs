//! Values that both command lines set, checked, and what is said when they are set.

use super::session::Session;
use super::sheet::Sheet;
use crate::failure;
use muster_api::agent::AgentFailure;
use muster_client::{ClientError, DomainName, HostAddress};
use muster_text::{Argument, Phrase, SlmgrMessage};

/// A phrase with its arguments.
pub(crate) type Said<'a, P> = (P, &'a [(&'static str, Argument<'static>)]);

/// Each phrase on a line of its own.
pub(crate) fn lines<'a, P: Phrase>(session: &Session<'a>, said: &[Said<'_, P>]) -> Sheet<'a> {
    let mut sheet = Sheet::new(session.text);
    for (phrase, arguments) in said {
        sheet.say(*phrase, arguments);
    }
    sheet
}

/// A host as people name it, with its port.
pub(crate) fn host_address(session: &Session<'_>, host: &str) -> Result<String, AgentFailure> {
    let parsed = host.parse::<HostAddress>().map_err(ClientError::from);
    parsed.map(|address| address.to_string()).map_err(|error| failure::of_error(&error, session.text))
}

/// A port.
pub(crate) fn port(session: &Session<'_>, text: &str) -> Result<u16, AgentFailure> {
    text.parse::<u16>().ok().filter(|port| *port != 0).ok_or_else(|| {
        let detail = session.text.message(SlmgrMessage::NotAPort, &[("port", text.into())]);
        failure::of_argument(detail, session.text)
    })
}

/// A DNS domain.
pub(crate) fn domain(session: &Session<'_>, text: &str) -> Result<String, AgentFailure> {
    let parsed = text.parse::<DomainName>().map_err(ClientError::from);
    parsed.map(|domain| domain.to_string()).map_err(|error| failure::of_error(&error, session.text))
}
