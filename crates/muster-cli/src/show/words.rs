//! English words that the catalogue of messages does not have yet, in one place, so that they can move there.

pub(super) const AGENT: &str = "Agent";
pub(super) const ROOT: &str = "Root";
pub(super) const LAB: &str = "Lab";
pub(super) const CLOCK: &str = "Clock";
pub(super) const HARDWARE: &str = "Hardware";
pub(super) const REASON: &str = "Reason";
pub(super) const NOT_RUNNING: &str =
    "not running: licences are renewed by `muster activate`, and by products when they start";
pub(super) const NOTHING_YET: &str = "none yet: run `muster activate`";
pub(super) const AT_ONCE: &str = "at once";
pub(super) const NOT_ASKED_YET: &str = "none yet: it is drawn at the first attempt";
pub(super) const KEY_REMOVED: &str = "none";
pub(super) const NO_PRODUCT: &str = "No product is installed: run `muster activate --product NAME`.";
pub(super) const NO_PUBLISHER: &str = "No publisher's bundle is installed: run `muster bundle add FILE`.";
pub(super) const GRANTED: &str = "granted";

pub(super) fn running(process: u32) -> String {
    format!("running (process {process})")
}

pub(super) fn pinned(host: &str) -> String {
    format!("{host} (set on this machine)")
}

pub(super) fn catalog(version: u32, list: u32) -> String {
    match list {
        0 => format!("version {version}, no revocation list"),
        _ => format!("version {version}, revocation list {list}"),
    }
}

pub(super) fn lab(offset: i64, parts: Option<u32>) -> String {
    let clock = match offset {
        0 => "clock as it is".to_owned(),
        _ => format!("clock shifted by {offset} s"),
    };
    match parts {
        Some(parts) => format!("lab catalog; {clock}; {parts} fingerprint parts given"),
        None => format!("lab catalog; {clock}; the computer's own fingerprint"),
    }
}

pub(super) fn unset_clock(clock: &str) -> String {
    format!("{clock}, before the catalog was signed: it cannot be right, and no timer starts")
}

pub(super) fn hardware(percent: u32, required: u32) -> String {
    format!("{percent} % of the enrolled parts are here, {required} % are needed")
}

pub(super) fn last_heard(count: u32, threshold: u32) -> String {
    format!("{count} of {threshold} needed, as the host last said")
}

pub(super) fn never_heard(threshold: u32) -> String {
    format!("not heard yet; {threshold} are needed")
}

pub(super) fn rearms(left: u16, used: u16) -> String {
    format!("{left} (used: {used})")
}

pub(super) fn granted_by(count: u32, threshold: u32, host: &str, organisation: Option<&str>) -> String {
    let organisation = organisation.map(|name| format!(" ({name})")).unwrap_or_default();
    format!("Count {count} of {threshold} needed, at {host}{organisation}.")
}

pub(super) fn not_licensed(product: &str, state: &str) -> String {
    format!("{product} is not licensed by this attempt. State: {state}.")
}

pub(super) fn tried(to: &str, hex: &str, why: &str) -> String {
    format!("Tried {to}: {hex} {why}")
}

pub(super) fn asks_again(when: &str) -> String {
    format!("Asks again: {when}.")
}

pub(super) fn products(names: &str) -> String {
    format!("Products: {names}. Activate one with `muster activate --product NAME`.")
}

pub(super) fn shared(product: &str, machines: u32) -> String {
    format!("{machines} machines share the id of {product} and count as one.")
}

pub(super) const SHARED_NEXT: &str = "Run `muster rearm`, then `muster activate`, on each of them.";
pub(super) const NO_HOST: &str = "No activation host is set.";
pub(super) const NO_HOST_NEXT: &str = "Run `muster host set NAME` with your organisation's host.";
pub(super) const DAMAGED_NEXT: &str =
    "Run `muster activate`: the damaged file is set aside and a new one begun.";

pub(super) fn damaged(publisher: &str) -> String {
    format!("What this machine knew under {publisher} is damaged; it counts as a new machine.")
}
