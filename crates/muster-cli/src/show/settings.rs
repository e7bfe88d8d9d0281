//! Settings, keys that were removed, and images: what is set, and what a change has done.

use super::{Page, plain};
use crate::setting::SettingName;
use muster_api::agent::{
    AgentCommand, HostChoice, KeyRemoved, MachineSettings, PreparedPublisher, Scope, ScopedValue,
    SettingChange,
};
use muster_client::DEFAULT_PORT;
use muster_text::{HostMessage, MachineMessage, Message, Text, pad, width};

/// A value that is longer pushes what is behind it aside, so that the others stay readable.
const WIDEST_VALUE: usize = 28;

/// A setting, its value as `settings set` takes it, and what it means.
type Row = (SettingName, String, String);

/// All settings.
pub(crate) fn settings(settings: &MachineSettings, text: &Text) -> String {
    table(&rows(settings, text), text)
}

fn rows(settings: &MachineSettings, text: &Text) -> Vec<Row> {
    let say = |message: MachineMessage| text.message(message, &[]);
    let switch = |on| (if on { "on" } else { "off" }).to_owned();
    let none = text.message(Message::LabelHostNone, &[]);
    let of_machine = settings.hosts.iter().find(|host| host.id.is_none()).map(|host| host.value.as_str());
    let of_host = of_machine.and_then(|host| host.rsplit_once(':')).map(|(_, port)| port.to_owned());
    let port = settings.port.map(|port| port.to_string()).or(of_host);
    let port = port.unwrap_or_else(|| DEFAULT_PORT.to_string());
    let [own, system] = [MachineMessage::SettingDomainOwn, MachineMessage::SettingBySystem].map(say);
    let mut rows = Vec::new();
    let mut row = |name: SettingName, value: String, meaning| rows.push((name, value, say(meaning)));
    row(SettingName::Host, of_machine.unwrap_or(&none).to_owned(), MachineMessage::SettingHost);
    row(SettingName::Port, port, MachineMessage::SettingPort);
    row(
        SettingName::LookupDomain,
        of_all(&settings.lookup_domains, &own),
        MachineMessage::SettingLookupDomain,
    );
    row(
        SettingName::ActivationType,
        of_all(&settings.activation_types, "0"),
        MachineMessage::SettingActivationType,
    );
    row(SettingName::HostCaching, switch(settings.host_caching), MachineMessage::SettingHostCaching);
    let automatic = switch(settings.automatic_attempts);
    row(SettingName::AutomaticAttempts, automatic, MachineMessage::SettingAutomaticAttempts);
    row(SettingName::Manual, switch(!settings.automatic_attempts), MachineMessage::SettingManual);
    row(SettingName::SkipRearm, switch(settings.skip_rearm), MachineMessage::SettingSkipRearm);
    let by_catalog = say(MachineMessage::SettingByCatalog);
    let service = settings.publisher_service.clone().unwrap_or(by_catalog);
    row(SettingName::PublisherService, service, MachineMessage::SettingPublisherService);
    let authorities = settings.publisher_ca.clone().unwrap_or_else(|| say(MachineMessage::SettingCaBySystem));
    row(SettingName::PublisherCa, authorities, MachineMessage::SettingPublisherCa);
    let by_environment = say(MachineMessage::SettingByEnvironment);
    let proxy = match &settings.publisher_proxy {
        Some(proxy) if settings.publisher_proxy_login => {
            text.message(MachineMessage::SettingProxyLogin, &[("proxy", proxy.as_str().into())])
        }
        Some(proxy) => proxy.clone(),
        None => by_environment,
    };
    row(SettingName::PublisherProxy, proxy, MachineMessage::SettingPublisherProxy);
    let list =
        |texts: &Option<Vec<String>>| texts.as_ref().map_or_else(|| system.clone(), |texts| texts.join(","));
    row(SettingName::NameServers, list(&settings.name_servers), MachineMessage::SettingNameServers);
    row(SettingName::SearchDomains, list(&settings.search_domains), MachineMessage::SettingSearchDomains);
    let own_values = [
        (SettingName::Host, &settings.hosts),
        (SettingName::LookupDomain, &settings.lookup_domains),
        (SettingName::ActivationType, &settings.activation_types),
    ];
    for (name, values) in own_values {
        rows.extend(values.iter().filter_map(|value| scoped(name, value, text)));
    }
    rows
}

/// The machine's value.
fn of_all(values: &[ScopedValue], otherwise: &str) -> String {
    let of_machine = values.iter().find(|value| value.id.is_none());
    of_machine.map_or(otherwise, |value| value.value.as_str()).to_owned()
}

/// The row of a value that holds for one product or application alone.
fn scoped(name: SettingName, value: &ScopedValue, text: &Text) -> Option<Row> {
    let id = value.id.as_deref()?;
    let about = value.name.as_deref().map(|name| format!("{} ({id})", plain(name)));
    let about = about.unwrap_or_else(|| id.to_owned());
    let meaning = text.message(MachineMessage::SettingFor, &[("name", about.into())]);
    Some((name, value.value.clone(), meaning))
}

fn table(rows: &[Row], text: &Text) -> String {
    let heading = [HostMessage::ColumnName, HostMessage::ColumnValue, HostMessage::ColumnMeaning];
    let mut cells = vec![heading.map(|heading| text.message(heading, &[]))];
    cells
        .extend(rows.iter().map(|(name, value, meaning)| [name.to_string(), value.clone(), meaning.clone()]));
    let first = cells.iter().map(|[name, ..]| width(name)).max().unwrap_or_default();
    let values = cells.iter().map(|[_, value, _]| width(value)).filter(|width| *width <= WIDEST_VALUE);
    let second = values.max().unwrap_or_default();
    let mut page = Page::default();
    for [name, value, meaning] in &cells {
        page.line(&format!("{}  {}  {meaning}", pad(name, first), pad(value, second)));
    }
    page.text()
}

/// What a change is about: a name has its other side too.
const fn names(change: &SettingChange) -> &'static [SettingName] {
    match change {
        SettingChange::Host { .. } | SettingChange::Port { .. } => &[SettingName::Host, SettingName::Port],
        SettingChange::LookupDomain { .. } => &[SettingName::LookupDomain],
        SettingChange::HostCaching { .. } => &[SettingName::HostCaching],
        SettingChange::ActivationType { .. } => &[SettingName::ActivationType],
        SettingChange::AutomaticAttempts { .. } => &[SettingName::AutomaticAttempts, SettingName::Manual],
        SettingChange::NameServers { .. } => &[SettingName::NameServers],
        SettingChange::SearchDomains { .. } => &[SettingName::SearchDomains],
        SettingChange::PublisherService { .. } => &[SettingName::PublisherService],
        SettingChange::PublisherCa { .. } => &[SettingName::PublisherCa],
        SettingChange::PublisherProxy { .. } => &[SettingName::PublisherProxy],
        SettingChange::SkipRearm { .. } => &[SettingName::SkipRearm],
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
        (AgentCommand::Change(change), _) => {
            let rows: Vec<Row> =
                rows(found, text).into_iter().filter(|(name, ..)| names(change).contains(name)).collect();
            format!("{}\n{}", text.message(MachineMessage::SettingChanged, &[]), table(&rows, text))
        }
        _ => text.message(MachineMessage::SettingChanged, &[]),
    }
}

/// A host, and how it was chosen.
pub(super) fn chosen(host: &HostChoice, text: &Text) -> String {
    let address = ("host", host.address.as_str().into());
    let under = || ("under", plain(host.under.as_deref().unwrap_or_default()).into());
    match host.chosen.as_str() {
        "pinned-for-application" => text.message(MachineMessage::HostOfApplication, &[address]),
        "pinned-for-product" => text.message(MachineMessage::HostOfProduct, &[address]),
        "pinned" => text.message(MachineMessage::HostOfMachine, &[address]),
        "dns" => text.message(MachineMessage::HostFound, &[address, under()]),
        "cached" => text.message(MachineMessage::HostRemembered, &[address, under()]),
        _ => plain(&host.address),
    }
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
