//! 6: the activation host. A name that is none is asked for again.

use super::talk::{Ended, Talk};
use muster_api::agent::{AgentCommand, AgentReply, Scope, SettingChange};
use muster_core::code::Code;
use muster_text::WizardMessage;

pub(super) fn set(talk: &mut Talk<'_>) -> Result<(), Ended> {
    let Some(status) = talk.status()? else { return Ok(()) };
    if let Some(failure) = &status.settings_failure {
        return talk.explain(failure);
    }
    match &status.host {
        Some(host) => talk.say(WizardMessage::Host, &[("host", host.address.as_str().into())])?,
        None => talk.say(WizardMessage::HostUnset, &[])?,
    }
    loop {
        let typed = talk.ask(WizardMessage::AskHost)?.filter(|typed| !typed.is_empty());
        let Some(typed) = typed else { return Ok(()) };
        let change = SettingChange::Host { address: Some(typed), scope: Scope::Machine };
        match talk.order(&AgentCommand::Change(change)) {
            Ok(AgentReply::Changed(settings)) => {
                let host = settings.hosts.iter().find(|host| host.id.is_none());
                let host = host.map(|host| host.value.as_str()).unwrap_or_default();
                return talk.say(WizardMessage::HostDone, &[("host", host.into())]);
            }
            Ok(_) => return Ok(()),
            Err(failure) => {
                talk.explain(&failure)?;
                if failure.code != Code::ArgumentInvalid.number() {
                    return Ok(());
                }
            }
        }
    }
}
