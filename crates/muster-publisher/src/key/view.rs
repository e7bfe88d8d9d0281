//! Keys as they are shown.

use crate::moment::moment;
use crate::session::Session;
use muster_api::publisher::{KeyState, KeyUsage, KeyView};
use muster_core::product_key::ProductKey;
use muster_core::rules::Rules;
use muster_store::publisher::{KeyLimits, KeyRecord};
use muster_text::Message;
use muster_wire::number::{GroupNumber, ProductNumber};

/// Makes views of keys at one moment, with the names of the catalog in force.
pub(crate) struct KeyViews<'a> {
    session: &'a Session<'a>,
    rules: Option<&'a Rules>,
}

impl<'a> KeyViews<'a> {
    pub(crate) const fn new(session: &'a Session<'a>, rules: Option<&'a Rules>) -> Self {
        Self { session, rules }
    }

    /// With the last five characters only.
    pub(crate) fn partial(&self, record: &KeyRecord, key: &ProductKey) -> KeyView {
        let attributes = record.terms.attributes.iter().flatten();
        KeyView {
            serial: record.serial.0,
            key: None,
            partial_key: key.partial().to_owned(),
            usage: self.usage(record),
            customer: record.customer.clone(),
            state: self.state(record),
            issued: moment(record.issued),
            blocked: record.blocked.map(moment),
            threshold: record.terms.threshold.map(|threshold| threshold.0),
            ends: record.terms.ends.map(moment),
            machine_maximum: record.terms.machine_maximum.map(|maximum| maximum.0),
            maximum_refuses: record.terms.maximum_refuses.unwrap_or(false),
            attributes: attributes.map(|a| (a.name.clone(), a.value.clone())).collect(),
        }
    }

    fn usage(&self, record: &KeyRecord) -> KeyUsage {
        match record.limits {
            KeyLimits::Host(limits) => {
                let group = self.rules.and_then(|rules| rules.group(GroupNumber(record.number)));
                KeyUsage::Host {
                    group: record.number,
                    group_name: group.map(|group| group.name.clone()),
                    hosts: record.used,
                    host_limit: limits.hosts,
                    activation_limit: limits.activations,
                }
            }
            KeyLimits::Mak(limits) => {
                let product = self.rules.and_then(|rules| rules.product(ProductNumber(record.number)));
                KeyUsage::Mak {
                    product: record.number,
                    product_name: product.map(|product| product.name.clone()),
                    machines: record.used,
                    machine_limit: limits.total(),
                    extension: limits.extension,
                }
            }
        }
    }

    /// With the whole key.
    pub(crate) fn in_full(&self, record: &KeyRecord, key: &ProductKey) -> KeyView {
        KeyView { key: Some(key.to_string()), ..self.partial(record, key) }
    }

    fn state(&self, record: &KeyRecord) -> KeyState {
        match (record.blocked, record.terms.ends) {
            (Some(_), _) => KeyState::Blocked,
            (None, Some(ends)) if ends <= self.session.now => KeyState::Ended,
            (None, _) => KeyState::Active,
        }
    }

    /// The state in words.
    pub(crate) fn state_text(&self, view: &KeyView) -> String {
        let since = |time: &Option<String>| time.clone().unwrap_or_default().into();
        match view.state {
            KeyState::Active => self.session.say(Message::KeyStateActive, &[]),
            KeyState::Blocked => {
                self.session.say(Message::KeyStateBlocked, &[("time", since(&view.blocked))])
            }
            KeyState::Ended => self.session.say(Message::KeyStateEnded, &[("time", since(&view.ends))]),
        }
    }

    /// The group or product in words.
    pub(crate) fn covered_text(view: &KeyView) -> String {
        let (number, name) = match &view.usage {
            KeyUsage::Host { group, group_name, .. } => (group, group_name),
            KeyUsage::Mak { product, product_name, .. } => (product, product_name),
        };
        name.as_ref().map_or_else(|| number.to_string(), |name| format!("{number} ({name})"))
    }

    /// What is used, of what may be.
    pub(crate) fn used_text(view: &KeyView) -> String {
        format!("{}/{}", view.usage.used(), view.usage.limit())
    }
}
