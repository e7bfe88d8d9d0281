//! Warnings of `status`: what it is, and one next step.

use muster_api::host::UnusablePublisher;

use super::{count, machines};

/// What it is, and what to do.
pub(crate) type Words = (String, String);

pub(crate) const NOTHING_SET_UP: (&str, &str) =
    ("This host is not set up.", "Run `muster-host setup KIT` with the kit from your publisher.");
pub(crate) const NOT_SERVING: (&str, &str) = (
    "No machine is served at the moment.",
    "Start the host: `systemctl start muster-host`, or `muster-host serve`.",
);

pub(crate) fn no_key(publisher: &str) -> Words {
    (
        format!("No host key of {publisher} is installed, so nothing of theirs is licensed."),
        "Install it with `muster-host key install KEY`, then run `muster-host activate`.".to_owned(),
    )
}

pub(crate) fn not_activated(publisher: &str) -> Words {
    (
        format!("The host is not activated with {publisher}, so nothing of theirs is licensed."),
        "Run `muster-host activate`.".to_owned(),
    )
}

pub(crate) fn certificate_ended(publisher: &str) -> Words {
    (
        format!("The certificate from {publisher} has ended, so nothing of theirs is licensed any more."),
        "Run `muster-host activate`: a renewal costs nothing.".to_owned(),
    )
}

pub(crate) fn key_ended(publisher: &str) -> Words {
    (
        format!("The host key of {publisher} has ended, so nothing of theirs is licensed any more."),
        another_key(publisher),
    )
}

pub(crate) fn key_ending(publisher: &str, group: &str, days: u32) -> Words {
    (
        format!(
            "The host key of {publisher} for {group} ends in {} days, and the certificate with it: no renewal can last \
             longer.",
            count(days)
        ),
        another_key(publisher),
    )
}

fn another_key(publisher: &str) -> String {
    format!(
        "Ask {publisher} for another host key, install it with `muster-host key install KEY`, then run \
         `muster-host activate`."
    )
}

pub(crate) fn publisher_unusable(publisher: &UnusablePublisher) -> Words {
    let UnusablePublisher { publisher, failure } = publisher;
    (
        format!(
            "The files of publisher {publisher} are damaged, so nothing of theirs is licensed: {}. {}",
            failure.what, failure.why
        ),
        "Put the publisher's folder back from a backup while the host is stopped. Where only trust.muster is damaged, \
         `muster-host bundle add FILE` mends it."
            .to_owned(),
    )
}

pub(crate) fn clock_behind(publisher: &str) -> Words {
    (
        format!("This computer's clock stands before the certificate from {publisher} begins."),
        "Set the clock right (in UTC, time zones do not matter).".to_owned(),
    )
}

pub(crate) fn host_revoked(publisher: &str) -> Words {
    (
        format!("{publisher} has revoked this host, so nothing of theirs is licensed."),
        format!("Ask {publisher} why, and for another host key."),
    )
}

pub(crate) fn certificate_ending(publisher: &str, group: &str, days: u32) -> Words {
    (
        format!(
            "The certificate from {publisher} for {group} ends in {} days and was not renewed.",
            count(days)
        ),
        "Run `muster-host activate`: a renewal costs nothing now.".to_owned(),
    )
}

pub(crate) fn certificate_unusable(why: &impl std::fmt::Display) -> Words {
    (
        format!("A stored certificate is not used: {why}."),
        "Run `muster-host activate` to get it again.".to_owned(),
    )
}

pub(crate) fn product_unknown(publisher: &str, product: &str) -> Words {
    (
        format!("host.toml names the product {product:?}, which the catalog of {publisher} does not have."),
        "Correct host.toml, then restart the host.".to_owned(),
    )
}

pub(crate) fn lab_ignored(publisher: &str) -> Words {
    (
        format!("lab.toml is ignored for {publisher}, because their catalog is no lab catalog."),
        "Remove lab.toml unless another publisher of this host is a lab.".to_owned(),
    )
}

pub(crate) fn cloned_ids(pool: &str, ids: u32) -> Words {
    let text = match ids {
        1 => format!("In {pool}, several machines share one id, so they count as one."),
        _ => {
            format!("In {pool}, {} ids are each shared by several machines, which count as one.", count(ids))
        }
    };
    (
        text,
        "See who they are with `muster-host machines --cloned` and run `muster rearm` on them; then \
         `muster-host machines forget CMID` removes the old id."
            .to_owned(),
    )
}

pub(crate) fn many_ids(machine: &str, ids: u32) -> Words {
    (
        format!(
            "{} was seen with {} ids: it was rearmed, or virtual machines are alike in every part.",
            super::plain(machine),
            count(ids)
        ),
        "If it should count once, remove the others with `muster-host machines forget CMID`.".to_owned(),
    )
}

pub(crate) fn below_threshold(product: &str, seen: u32, threshold: u32) -> Words {
    let missing = threshold.saturating_sub(seen);
    (
        format!(
            "{product} is not licensed yet: {} of {} machines have asked.",
            count(seen),
            count(threshold)
        ),
        format!(
            "Let {} more ask; each does by itself every two hours, or at once with `muster activate`.",
            machines(missing)
        ),
    )
}
