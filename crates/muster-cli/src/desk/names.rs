//! How values are written in replies.

use muster_api::agent::{Attribute, ProductStatus, VerdictName};
use muster_core::licence::{LicenceState, Verdict};
use muster_text::{Language, Text};
use muster_wire::id::Guid;
use muster_wire::time::Timestamp;

/// How products are activated, as the field names it.
pub(super) const CHANNEL: &str = "VOLUME_KMSCLIENT";

/// The same for a product with a key of this kind.
pub(super) const fn channel(is_mak: bool) -> &'static str {
    if is_mak { ProductStatus::MAK } else { CHANNEL }
}

/// ISO 8601 in UTC.
pub(super) fn moment(moment: Timestamp) -> String {
    Text::new(Language::English).moment(moment)
}

/// The usual grouping of ids.
pub(super) fn grouped(bytes: &[u8; 16]) -> String {
    Guid::grouped(bytes).to_string()
}

/// The state in English words, for scripts.
pub(super) fn state(state: LicenceState) -> String {
    Text::new(Language::English).state(state.into())
}

pub(super) const fn verdict(verdict: Verdict) -> VerdictName {
    match verdict {
        Verdict::Allow => VerdictName::Allow,
        Verdict::Notify => VerdictName::Notify,
        Verdict::Refuse => VerdictName::Refuse,
    }
}

pub(super) fn attributes(attributes: &[muster_wire::object::Attribute]) -> Vec<Attribute> {
    let one = |found: &muster_wire::object::Attribute| Attribute {
        name: found.name.clone(),
        value: found.value.clone(),
    };
    attributes.iter().map(one).collect()
}
