//! `settings`: names, values and what follows from a change.

use std::path::Path;

use muster_api::host::{HostSettingChange, HostSettings, HostStatus, ProductStatus};
use muster_text::{HostMessage as Word, Text};

use super::table::Table;
use super::{by_catalog, label, range, say};

/// The names, as `host.toml` has them.
pub(crate) const RETRY: &str = "intervals.retry";
pub(crate) const RENEWAL: &str = "intervals.renewal";
pub(crate) const PORT: &str = "port";
pub(crate) const DNS: &str = "dns.publishing";
pub(crate) const PRIORITY: &str = "low-priority";
pub(crate) const NAMES: [&str; 5] = [RETRY, RENEWAL, PORT, DNS, PRIORITY];

/// All of them with their values.
pub(crate) fn table(text: &Text, file: &Path, status: &HostStatus) -> String {
    let settings = &status.settings;
    let pools = status.publishers.iter().flat_map(|publisher| &publisher.pools);
    let products = pools.flat_map(|pool| &pool.products);
    // As they are typed, without anything between the digits.
    let interval = |set: Option<u32>, of: fn(&ProductStatus) -> u32| match set {
        Some(minutes) => minutes.to_string(),
        None => by_catalog(text, range(products.clone().map(of), |number| number.to_string())),
    };
    let retry = interval(settings.activation_interval, |product| product.retry_interval);
    let renewal = interval(settings.renewal_interval, |product| product.renewal_interval);
    let mut table = Table::new(
        [Word::ColumnName, Word::ColumnValue, Word::ColumnMeaning].map(|heading| label(text, heading)).into(),
    );
    for (name, value, meaning) in [
        (RETRY, retry, Word::MeaningRetry),
        (RENEWAL, renewal, Word::MeaningRenewal),
        (PORT, and_next(text, &settings.port, settings.port_next.as_ref()), Word::MeaningPort),
        (DNS, settings.dns_publishing.to_string(), Word::MeaningDns),
        (
            PRIORITY,
            and_next(text, &settings.low_priority, settings.low_priority_next.as_ref()),
            Word::MeaningPriority,
        ),
    ] {
        table.row(vec![name.to_owned(), value, label(text, meaning)]);
    }
    let title = say(text, Word::SettingsTitle, &[("file", file.display().to_string().into())]);
    let dns = if settings.dns_publishing { label(text, Word::DnsZones) } else { String::new() };
    format!("{title}\n{}{dns}", table.text())
}

fn and_next<T: ToString>(text: &Text, now: &T, next: Option<&T>) -> String {
    let now = now.to_string();
    match next {
        Some(next) => {
            let next = say(text, Word::AfterRestart, &[("value", next.to_string().into())]);
            format!("{now} ({next})")
        }
        None => now,
    }
}

/// What was changed, when it takes effect, and what it brings with it.
pub(crate) fn changed(
    text: &Text,
    name: &str,
    change: HostSettingChange,
    now: &HostSettings,
    serves: bool,
) -> String {
    let value = match change {
        HostSettingChange::ActivationInterval { minutes }
        | HostSettingChange::RenewalInterval { minutes } => {
            minutes.map_or_else(|| "catalog".to_owned(), |minutes| minutes.to_string())
        }
        HostSettingChange::Port { port } => port.to_string(),
        HostSettingChange::DnsPublishing { on } | HostSettingChange::LowPriority { on } => on.to_string(),
    };
    let mut lines = vec![
        say(text, Word::SettingChanged, &[("name", name.into()), ("value", value.into())]),
        label(text, effect(change, now, serves)),
    ];
    match change {
        HostSettingChange::LowPriority { on: true } => lines.push(label(text, Word::PriorityStarves)),
        HostSettingChange::Port { port } if now.port_next.is_some() || !serves => {
            let next = port.to_string();
            let told = if now.dns_publishing { Word::PortNextInDns } else { Word::PortNext };
            lines.push(say(text, told, &[("port", next.into())]));
        }
        _ => {}
    }
    lines.join("\n")
}

const fn effect(change: HostSettingChange, now: &HostSettings, serves: bool) -> Word {
    let waits = match change {
        HostSettingChange::DnsPublishing { on: true } => return Word::DnsZones,
        HostSettingChange::DnsPublishing { on: false } => return Word::SettingUnchanged,
        _ if !serves => return Word::SettingFromStart,
        HostSettingChange::ActivationInterval { .. } | HostSettingChange::RenewalInterval { .. } => {
            return Word::SettingAtOnce;
        }
        HostSettingChange::Port { .. } => now.port_next.is_some(),
        HostSettingChange::LowPriority { .. } => now.low_priority_next.is_some(),
    };
    if waits { Word::SettingAfterRestart } else { Word::SettingUnchanged }
}
