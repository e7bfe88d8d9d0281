//! Writes one setting into `host.toml` and leaves everything else as it stands there, comments too.

use std::collections::BTreeSet;
use std::net::SocketAddr;

use muster_api::host::HostSettingChange;
use muster_core::code::Code;
use muster_os::atomic_file::{Mode, read_bounded, replace_keeping};
use muster_service::config_file::LARGEST;
use muster_text::HostMessage;
use toml_edit::{Array, DocumentMut, Item, Table, TableLike, Value};

use super::Config;
use crate::failure::Failure;
use crate::root::HostRoot;
use crate::text::Saying;

/// Changes the file; one that has an error is refused with its line and stays as it is.
pub(crate) fn edit(root: &HostRoot, change: HostSettingChange) -> Result<(), Failure> {
    let path = root.config();
    let file = path.display().to_string();
    let fix = || Saying::new(HostMessage::ConfigBrokenNext, [("file", file.clone().into())]);
    let (config, _warnings) = Config::load(root).map_err(|failure| failure.next(fix()))?;
    let bytes = read_bounded(&path, LARGEST)?.unwrap_or_default();
    let text = String::from_utf8_lossy(&bytes);
    let broken = |error: &dyn std::fmt::Display| Failure::about(Code::ConfigInvalid, error).next(fix());
    let mut document: DocumentMut = text.parse().map_err(|error| broken(&error))?;
    apply(&mut document, &config, change);
    let text = document.to_string();
    // What the host could not read again is never written.
    toml::from_str::<Config>(&text).map_err(|error| broken(&error))?.checked(root)?;
    Ok(replace_keeping(&path, text.as_bytes(), Mode::Private)?)
}

fn apply(document: &mut DocumentMut, config: &Config, change: HostSettingChange) {
    match change {
        HostSettingChange::ActivationInterval { minutes } => set_interval(document, "retry", minutes),
        HostSettingChange::RenewalInterval { minutes } => set_interval(document, "renewal", minutes),
        HostSettingChange::Port { port } => {
            let listen = listen(document, config, port);
            set(document.as_table_mut(), "listen", listen);
        }
        HostSettingChange::DnsPublishing { on } => {
            if let Some(dns) = section(document, "dns") {
                set(dns, "publishing", on.into());
            }
        }
        HostSettingChange::LowPriority { on } => set(document.as_table_mut(), "low-priority", on.into()),
    }
}

fn set_interval(document: &mut DocumentMut, name: &str, minutes: Option<u32>) {
    match minutes {
        Some(minutes) => {
            if let Some(intervals) = section(document, "intervals") {
                set(intervals, name, i64::from(minutes).into());
            }
        }
        None => {
            let intervals = document.get_mut("intervals").and_then(Item::as_table_like_mut);
            intervals.and_then(|intervals| intervals.remove(name));
        }
    }
}

/// The table of that name; a new one stands behind everything, comments too, so that a setting that is switched on
/// later by removing its `#` does not end up inside it.
fn section<'a>(document: &'a mut DocumentMut, name: &str) -> Option<&'a mut dyn TableLike> {
    if !document.contains_key(name) {
        let before = document.trailing().as_str().unwrap_or_default().to_owned();
        let mut table = Table::new();
        let gap = if before.is_empty() && document.is_empty() { "" } else { "\n" };
        table.decor_mut().set_prefix(format!("{before}{gap}"));
        document.set_trailing("");
        document.insert(name, Item::Table(table));
    }
    document.get_mut(name)?.as_table_like_mut()
}

/// Puts a value in the place of another one, whose comment behind it stays.
fn set(table: &mut dyn TableLike, name: &str, mut value: Value) {
    match table.get_mut(name) {
        Some(Item::Value(old)) => {
            *value.decor_mut() = old.decor().clone();
            *old = value;
        }
        _ => {
            table.insert(name, Item::Value(value));
        }
    }
}

/// The addresses listened on, all with this port; what becomes the same is said once.
fn listen(document: &DocumentMut, config: &Config, port: u16) -> Value {
    let mut seen = BTreeSet::new();
    let mut fresh = |address: &SocketAddr| seen.insert(SocketAddr::new(address.ip(), port));
    let kept = document.get("listen").and_then(Item::as_array).cloned();
    let Some(mut kept) = kept else {
        let addresses = config.listen.iter().filter(|address| fresh(address));
        return addresses
            .map(|address| SocketAddr::new(address.ip(), port).to_string())
            .collect::<Array>()
            .into();
    };
    kept.retain(|value| address(value).is_none_or(|address| fresh(&address)));
    for value in kept.iter_mut() {
        let Some(address) = address(value) else { continue };
        let mut new = Value::from(SocketAddr::new(address.ip(), port).to_string());
        *new.decor_mut() = value.decor().clone();
        *value = new;
    }
    kept.into()
}

fn address(value: &Value) -> Option<SocketAddr> {
    value.as_str()?.parse().ok()
}

#[cfg(test)]
mod tests;
