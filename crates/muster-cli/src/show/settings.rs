//! Settings, keys that were removed, and images: what is set, and what a change has done.

use super::{Page, plain};
use muster_api::agent::{
    AgentCommand, HostChoice, KeyRemoved, MachineSettings, PreparedPublisher, Scope, ScopedValue,
    SettingChange,
};
use muster_text::{MachineMessage, Message, Text};

/// All settings.
pub(crate) fn settings(settings: &MachineSettings, text: &Text) -> String {
    let say = |message: MachineMessage| text.message(message, &[]);
    let switch = |on| say(if on { MachineMessage::SettingOn } else { MachineMessage::SettingOff });
    let mut page = Page::default();
    let none = text.message(Message::LabelHostNone, &[]);
    scoped(&mut page, &text.message(Message::LabelHost, &[]), &settings.hosts, &none);
    if let Some(port) = settings.port {
        page.fact(0, &say(MachineMessage::SettingPort), &port.to_string());
    }
    let own = say(MachineMessage::SettingDomainOwn);
    scoped(&mut page, &say(MachineMessage::SettingLookupDomain), &settings.lookup_domains, &own);
    let label = say(MachineMessage::SettingActivationType);
    scoped(&mut page, &label, &settings.activation_types, "0");
    page.fact(0, &say(MachineMessage::SettingHostCaching), &switch(settings.host_caching));
    page.fact(0, &say(MachineMessage::SettingAutomaticAttempts), &switch(settings.automatic_attempts));
    page.fact(0, &say(MachineMessage::SettingSkipRearm), &switch(settings.skip_rearm));
    page.text()
}

fn scoped(page: &mut Page, label: &str, values: &[ScopedValue], otherwise: &str) {
    let of_machine = values.iter().find(|value| value.id.is_none());
    page.fact(0, label, of_machine.map_or(otherwise, |value| value.value.as_str()));
    for value in values {
        if let Some(id) = &value.id {
            page.more(&format!("{} ({id})", value.value));
        }
    }
}

/// What a change has done. Whoever sets the machine's host is told the next step, others what is set now.
pub(crate) fn changed(command: &AgentCommand, found: &MachineSettings, text: &Text) -> String {
    let host = found.hosts.iter().find(|host| host.id.is_none());
    match (command, host) {
        (
            AgentCommand::Change(SettingChange::Host { address: Some(_), scope: Scope::Machine }),
            Some(host),
        ) => text.message(Message::HostSet, &[("host", host.value.as_str().into())]),
        (AgentCommand::Change(SettingChange::Host { address: None, scope: Scope::Machine }), _) => {
            text.message(Message::HostCleared, &[])
        }
        _ => format!("{}\n{}", text.message(MachineMessage::SettingChanged, &[]), settings(found, text)),
    }
}

/// A host, and for what it was set.
pub(super) fn chosen(host: &HostChoice, text: &Text) -> String {
    let message = match host.chosen.as_str() {
        "pinned-for-application" => MachineMessage::HostOfApplication,
        "pinned-for-product" => MachineMessage::HostOfProduct,
        "pinned" => MachineMessage::HostOfMachine,
        _ => return plain(&host.address),
    };
    text.message(message, &[("host", host.address.as_str().into())])
}

pub(crate) fn key_removed(key: &KeyRemoved, text: &Text) -> String {
    let product = plain(&key.product_name);
    match &key.partial_key {
        None => text.message(MachineMessage::KeyNone, &[("product", product.into())]),
        Some(partial) => {
            let key = format!("...{}", plain(partial));
            text.message(MachineMessage::KeyRemoved, &[("product", product.into()), ("key", key.into())])
        }
    }
}

pub(crate) fn image_prepared(publishers: &[PreparedPublisher], text: &Text) -> String {
    let mut page = Page::default();
    for publisher in publishers {
        let left = u32::from(publisher.rearms_left);
        let prepared = text.message(MachineMessage::ImagePrepared, &[("left", left.into())]);
        page.line(&format!("{}: {prepared}", plain(&publisher.publisher_name)));
        if !publisher.products.is_empty() {
            let names = plain(&publisher.products.join(", "));
            page.line(&format!(
                "    {}",
                text.message(MachineMessage::ImageStill, &[("products", names.into())])
            ));
        }
    }
    page.line(&text.message(MachineMessage::ImageLastStep, &[]));
    page.line(&text.message(MachineMessage::ImageUndo, &[]));
    page.text()
}
