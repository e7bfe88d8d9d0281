//! 7: take the publisher's bundle, without which no product and no key is known here.

use super::talk::{Ended, Talk};
use crate::{command, show};
use data_encoding::BASE64;
use muster_api::agent::{AgentCommand, AgentReply};
use muster_text::WizardMessage;
use std::path::Path;

pub(super) fn add(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let typed = talk.ask(WizardMessage::AskBundle)?.filter(|typed| !typed.is_empty());
    let Some(typed) = typed else { return Ok(()) };
    let text = talk.text();
    let added = command::read(Path::new(&typed), text)
        .and_then(|bytes| talk.order(&AgentCommand::AddBundle { bundle: BASE64.encode(&bytes) }));
    match added {
        Ok(AgentReply::BundleAdded(added)) => talk.page(&show::bundle_added(&added, text)),
        Ok(_) => Ok(()),
        Err(failure) => talk.explain(&failure),
    }
}

/// Whether there is a bundle; that there is none is said.
pub(super) fn is_there(talk: &mut Talk<'_>) -> Result<bool, Ended> {
    let Some(status) = talk.status()? else { return Ok(false) };
    if status.publishers.is_empty() {
        talk.say(WizardMessage::Nothing, &[])?;
    }
    Ok(!status.publishers.is_empty())
}
