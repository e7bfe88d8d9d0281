//! What commands say when they are done, and what they ask for.

use std::path::Path;

use jiff::tz::TimeZone;
use muster_api::host::{
    Activated, ActivationRequest, KeyInstalled, LeftAlone, MachineRow, PublisherInstalled,
};
use muster_api::publisher::HOST_ACTIVATIONS;

use super::{local, plain};

pub(crate) fn publisher_installed(publisher: &PublisherInstalled) -> String {
    let (name, version) = (plain(&publisher.name), publisher.catalog_version);
    let lab = if publisher.lab { " This is a lab publisher." } else { "" };
    if publisher.changed {
        format!("Bundle of {name} installed, catalog version {version}.{lab}")
    } else {
        format!("Nothing new: catalog version {version} of {name} is already installed.{lab}")
    }
}

pub(crate) fn key_installed(key: &KeyInstalled) -> String {
    let (name, group, covers) =
        (plain(&key.publisher_name), plain(&key.group_name), plain(&key.covers.join(", ")));
    let replaced = key.replaced.as_ref().map_or_else(String::new, |other| {
        format!(
            " It takes the place of ...{other}, whose certificate stays in use until this one is activated."
        )
    });
    format!("Host key ...{} of {name} installed: {group}, covers {covers}.{replaced}", key.partial_key)
}

pub(crate) const KEY_NEXT: &str = "Next: activate it with `muster-host activate`.";

pub(crate) fn activated(activated: &Activated, zone: &TimeZone) -> String {
    let (name, group) = (plain(&activated.publisher_name), plain(&activated.group_name));
    format!(
        "Activated with {name} for {}: {group}, covers {}, until {}.",
        plain(&activated.organisation),
        plain(&activated.covers.join(", ")),
        local(&activated.ends, zone),
    )
}

/// Why a host key was not activated again, and how it would be.
pub(crate) fn left_alone(left: &LeftAlone, zone: &TimeZone) -> String {
    let (name, group, ends) = (plain(&left.publisher_name), plain(&left.group_name), local(&left.ends, zone));
    let renewal = match &left.renewable {
        Some(from) => format!("a renewal costs nothing from {}", local(from, zone)),
        None => "no renewal can last longer, because the host key ends then".to_owned(),
    };
    format!(
        "Left alone, because it is activated: {group} of {name}, until {ends}; {renewal}.\n\
         To spend an activation all the same: `muster-host activate --publisher {} --group {}`.",
        left.publisher, left.group,
    )
}

pub(crate) const SET_UP_NEXT: &str =
    "Next: start the host with `systemctl enable --now muster-host`, or `muster-host serve`.";

/// How to carry a request to the publisher by hand.
pub(crate) fn offline(request: &ActivationRequest, file: &Path) -> String {
    let service = request.service.as_deref().unwrap_or("https://ADDRESS-OF-THE-PUBLISHER");
    let (file, address) = (file.display(), endpoint(service));
    format!(
        "The request for {} is in {file}.\n\
         Send it from any computer that reaches the publisher:\n    \
         curl --fail-with-body -H 'Content-Type: application/json' --data-binary @{file} -o answer.json {address}\n\
         Then bring answer.json back and apply it:\n    \
         muster-host activate --answer answer.json",
        plain(&request.group_name),
    )
}

/// Where requests go.
pub(crate) fn endpoint(service: &str) -> String {
    format!("{}{HOST_ACTIVATIONS}", service.trim_end_matches('/'))
}

pub(crate) fn bundle_written(name: &str, file: &Path) -> String {
    format!(
        "Bundle of {} written to {}. On a machine: `muster bundle add FILE`.",
        plain(name),
        file.display()
    )
}

pub(crate) fn machines_changed(verb: &str, machines: &[MachineRow]) -> String {
    let line = |machine: &MachineRow| {
        let name = machine.name.as_deref().map_or_else(|| machine.address.clone(), plain);
        format!("{verb}: {name} ({}) in {}.\n", machine.cmid, plain(&machine.pool_name))
    };
    machines.iter().map(line).collect()
}

pub(crate) fn config_good(file: &Path, exists: bool) -> String {
    if exists {
        format!("# {} is valid. In force:", file.display())
    } else {
        format!("# There is no {}; the defaults are in force:", file.display())
    }
}
