//! What commands say when they are done, and what they ask for.

use std::path::Path;

use jiff::tz::TimeZone;
use muster_api::host::{
    Activated, ActivationRequest, InstallationIdShown, KeyInstalled, KeyRemoved, LeftAlone, MachineRow,
    PublisherInstalled,
};
use muster_api::publisher::HOST_ACTIVATIONS;
use muster_text::{Argument, HostMessage, Language, Text};

use super::{label, local, plain, say};

/// The names that other machines gave: plain.
fn given(name: &str) -> Argument<'static> {
    plain(name).into()
}

pub(crate) fn publisher_installed(text: &Text, publisher: &PublisherInstalled) -> String {
    let phrase = if publisher.changed { HostMessage::BundleInstalled } else { HostMessage::BundleUnchanged };
    let arguments = [("name", given(&publisher.name)), ("version", publisher.catalog_version.into())];
    let lab = publisher.lab.then_some(HostMessage::LabPublisher);
    two(text, say(text, phrase, &arguments), lab.map(|lab| label(text, lab)))
}

pub(crate) fn key_installed(text: &Text, key: &KeyInstalled) -> String {
    let arguments = [
        ("key", key.partial_key.as_str().into()),
        ("name", given(&key.publisher_name)),
        ("group", given(&key.group_name)),
        ("covers", given(&key.covers.join(", "))),
    ];
    let replaced = key.replaced.as_deref();
    let replaced = replaced.map(|other| say(text, HostMessage::KeyReplaced, &[("other", other.into())]));
    two(text, say(text, HostMessage::KeyInstalled, &arguments), replaced)
}

/// Two sentences behind each other; Japanese has no space between them.
fn two(text: &Text, first: String, second: Option<String>) -> String {
    let Some(second) = second else { return first };
    let space = if text.language() == Language::Japanese { "" } else { " " };
    [first, second].join(space)
}

pub(crate) fn key_removed(text: &Text, key: &KeyRemoved) -> String {
    let arguments = [
        ("key", key.partial_key.as_str().into()),
        ("name", given(&key.publisher_name)),
        ("group", given(&key.group_name)),
    ];
    say(text, HostMessage::KeyRemoved, &arguments)
}

pub(crate) fn activated(text: &Text, activated: &Activated, zone: &TimeZone) -> String {
    let arguments = [
        ("name", given(&activated.publisher_name)),
        ("organisation", text.organisation(activated.organisation.as_deref()).into()),
        ("group", given(&activated.group_name)),
        ("covers", given(&activated.covers.join(", "))),
        ("ends", local(&activated.ends, zone).into()),
    ];
    say(text, HostMessage::ActivatedWith, &arguments)
}

/// Why a host key was not activated again, and how it would be.
pub(crate) fn left_alone(text: &Text, left: &LeftAlone, zone: &TimeZone) -> String {
    let renewal = match &left.renewable {
        Some(from) => say(text, HostMessage::RenewableFrom, &[("from", local(from, zone).into())]),
        None => label(text, HostMessage::NeverRenewable),
    };
    let arguments = [
        ("group", given(&left.group_name)),
        ("name", given(&left.publisher_name)),
        ("ends", local(&left.ends, zone).into()),
        ("renewal", renewal.into()),
    ];
    let named = [("publisher", left.publisher.as_str().into()), ("group", left.group.to_string().into())];
    let (left, anyway) =
        (say(text, HostMessage::LeftAlone, &arguments), say(text, HostMessage::ActivateAnyway, &named));
    format!("{left}\n{anyway}")
}

/// How to carry a request to the publisher by hand.
pub(crate) fn offline(text: &Text, request: &ActivationRequest, file: &Path) -> String {
    let service = request.service.as_deref().unwrap_or("https://ADDRESS-OF-THE-PUBLISHER");
    let (file, address) = (file.display().to_string(), endpoint(service));
    let named = [("group", given(&request.group_name)), ("file", file.as_str().into())];
    format!(
        "{}\n{}\n    \
         curl --fail-with-body -H 'Content-Type: application/json' --data-binary @{file} -o answer.json {address}\n\
         {}\n    \
         muster-host activate --answer answer.json",
        say(text, HostMessage::RequestIn, &named),
        label(text, HostMessage::RequestSend),
        label(text, HostMessage::RequestApply),
    )
}

/// Which host key an installation ID is for.
pub(crate) fn telephone_key(text: &Text, shown: &InstallationIdShown) -> String {
    let named = [
        ("name", given(&shown.publisher_name)),
        ("group", given(&shown.group_name)),
        ("key", shown.partial_key.as_str().into()),
        ("day", shown.day.as_str().into()),
    ];
    say(text, HostMessage::TelephoneKey, &named)
}

/// How the confirmation ID is typed.
pub(crate) fn telephone_next(text: &Text, shown: &InstallationIdShown) -> String {
    say(text, HostMessage::TelephoneNext, &[("group", shown.group.to_string().into())])
}

/// Where requests go.
pub(crate) fn endpoint(service: &str) -> String {
    format!("{}{HOST_ACTIVATIONS}", service.trim_end_matches('/'))
}

pub(crate) fn bundle_written(text: &Text, name: &str, file: &Path) -> String {
    let arguments = [("name", given(name)), ("file", file.display().to_string().into())];
    say(text, HostMessage::BundleWritten, &arguments)
}

/// One line for each record that was changed.
pub(crate) fn machines_changed(text: &Text, phrase: HostMessage, machines: &[MachineRow]) -> String {
    let line = |machine: &MachineRow| {
        let arguments = [
            ("name", machine.name.as_deref().map_or_else(|| machine.address.clone(), plain).into()),
            ("cmid", machine.cmid.as_str().into()),
            ("pool", given(&machine.pool_name)),
        ];
        say(text, phrase, &arguments) + "\n"
    };
    machines.iter().map(line).collect()
}

pub(crate) fn config_good(text: &Text, file: &Path, exists: bool) -> String {
    let phrase = if exists { HostMessage::ConfigGood } else { HostMessage::ConfigAbsent };
    say(text, phrase, &[("file", file.display().to_string().into())])
}

/// A warning of a command, for standard error.
pub(crate) fn warning(text: &Text, warning: impl std::fmt::Display) -> String {
    say(text, HostMessage::WarningLine, &[("text", warning.to_string().into())])
}

/// That a request which was answered could not be removed.
pub(crate) fn request_still_there(text: &Text, error: impl std::fmt::Display) -> String {
    say(text, HostMessage::RequestStillThere, &[("error", error.to_string().into())])
}
