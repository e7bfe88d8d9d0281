//! What an administrator set on this machine: `ROOT/machine.toml`.
//!
//! Reading order: [`Settings`] (what is set, and what of it applies to one product), `activation_type`, `names` (name servers
//! and domains, where they are not the computer's), `service` (how the publisher is reached), `file` (how it is written). What is said for a product goes before what
//! is said for its application, and that before what is said for the machine. A host that is set is the only one that is
//! asked: there is no falling back.

mod activation_type;
mod file;
mod names;
mod service;

pub use activation_type::ActivationType;
pub use file::{SettingsFault, SettingsRule};
pub use names::{NameSettings, NamesError};
pub use service::{ProxyChoice, ServiceError, ServiceSettings};

pub(crate) use file::said;
pub(crate) use service::keep_login;

use crate::transport::{DEFAULT_PORT, HostAddress};
use muster_core::discovery::DomainName;
use muster_wire::id::Guid;
use std::collections::BTreeMap;

/// The settings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settings {
    /// For everything that nothing nearer is said about.
    pub machine: Choices,
    /// For the products of an application, by its id.
    pub applications: BTreeMap<Guid, Choices>,
    /// For a product, by its activation id.
    pub products: BTreeMap<Guid, Choices>,
    /// Whether the last good host is asked first.
    pub host_caching: bool,
    /// Whether the machine asks by itself.
    pub automatic_attempts: bool,
    /// Whether rearms are switched off.
    pub skip_rearm: bool,
    /// Where names are looked up.
    pub names: NameSettings,
    /// How the publisher's service is reached.
    pub service: ServiceSettings,
}

/// What may be set for the machine, for an application, or for a product.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Choices {
    /// The host that is asked and no other.
    pub host: Option<HostAddress>,
    /// The port of that host, or of the one that something less near sets; one that is found has its own.
    pub port: Option<u16>,
    /// The domain that hosts are looked up in.
    pub lookup_domain: Option<DomainName>,
    /// How licences may be obtained.
    pub activation_type: Option<ActivationType>,
}

/// How near to a product something was said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Nearness {
    /// For the machine.
    Machine,
    /// For the product's application.
    Application,
    /// For the product.
    Product,
}

/// The host that is set for a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PinnedHost {
    /// The host.
    pub address: HostAddress,
    /// What it was set for.
    pub by: Nearness,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            machine: Choices::default(),
            applications: BTreeMap::new(),
            products: BTreeMap::new(),
            host_caching: true,
            automatic_attempts: true,
            skip_rearm: false,
            names: NameSettings::default(),
            service: ServiceSettings::default(),
        }
    }
}

impl Settings {
    /// The host that is asked for a product and no other; none where none is set.
    #[must_use]
    pub fn host_for(&self, application: Option<Guid>, product: Guid) -> Option<PinnedHost> {
        let mut port = None;
        for (by, choices) in self.nearest_first(application, product) {
            port = port.or(choices.port);
            if let Some(host) = &choices.host {
                let address = port.map_or_else(|| host.clone(), |port| host.with_port(port));
                return Some(PinnedHost { address, by });
            }
        }
        None
    }
    /// The domain that a product's hosts are looked up in; none where the machine's own are.
    #[must_use]
    pub fn lookup_domain_for(&self, application: Option<Guid>, product: Guid) -> Option<&DomainName> {
        self.nearest_first(application, product).find_map(|(_, choices)| choices.lookup_domain.as_ref())
    }
    /// How a product's licences may be obtained.
    #[must_use]
    pub fn activation_type_for(&self, application: Option<Guid>, product: Guid) -> ActivationType {
        let said = self.nearest_first(application, product).find_map(|(_, choices)| choices.activation_type);
        said.unwrap_or_default()
    }

    fn nearest_first(
        &self,
        application: Option<Guid>,
        product: Guid,
    ) -> impl Iterator<Item = (Nearness, &Choices)> {
        let of_product = self.products.get(&product).map(|choices| (Nearness::Product, choices));
        let of_application = application.and_then(|id| self.applications.get(&id));
        let of_application = of_application.map(|choices| (Nearness::Application, choices));
        let of_machine = Some((Nearness::Machine, &self.machine));
        [of_product, of_application, of_machine].into_iter().flatten()
    }
}

impl Choices {
    /// Sets the host, whose address brings its port along.
    pub(crate) fn set_host(&mut self, host: Option<HostAddress>) {
        self.host = host;
        self.port = None;
    }
    /// Sets the port alone; without one it is the usual.
    pub(crate) fn set_port(&mut self, port: Option<u16>) {
        self.port = port;
        if let (None, Some(host)) = (port, &mut self.host) {
            *host = host.with_port(DEFAULT_PORT);
        }
    }
    /// The host as it is asked where nothing nearer is said.
    #[must_use]
    pub fn pinned(&self) -> Option<HostAddress> {
        let host = self.host.as_ref()?;
        Some(self.port.map_or_else(|| host.clone(), |port| host.with_port(port)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const APPLICATION: Guid = Guid::new([1; 16]);
    const PRODUCT: Guid = Guid::new([2; 16]);

    fn host(text: &str) -> Choices {
        Choices { host: Some(text.parse().unwrap()), ..Choices::default() }
    }
    fn asked(settings: &Settings) -> Option<(String, Nearness)> {
        settings.host_for(Some(APPLICATION), PRODUCT).map(|pinned| (pinned.address.to_string(), pinned.by))
    }

    #[test]
    fn the_nearest_host_is_asked_and_no_other() {
        let mut settings = Settings::default();
        assert_eq!(asked(&settings), None);
        settings.machine = host("machine");
        assert_eq!(asked(&settings), Some(("machine:1688".into(), Nearness::Machine)));
        settings.applications.insert(APPLICATION, host("application"));
        assert_eq!(asked(&settings), Some(("application:1688".into(), Nearness::Application)));
        settings.products.insert(PRODUCT, host("product:9"));
        assert_eq!(asked(&settings), Some(("product:9".into(), Nearness::Product)));
        let other = settings.host_for(None, APPLICATION).unwrap();
        assert_eq!(other.by, Nearness::Machine, "ids of products and applications are two things");
    }

    #[test]
    fn a_port_alone_goes_with_the_host_that_is_set_there_or_further_away() {
        let mut settings = Settings { machine: host("machine"), ..Settings::default() };
        settings.machine.set_port(Some(1700));
        assert_eq!(asked(&settings).unwrap().0, "machine:1700");
        let nearer = Choices { port: Some(1800), ..Choices::default() };
        settings.products.insert(PRODUCT, nearer);
        assert_eq!(asked(&settings), Some(("machine:1800".into(), Nearness::Machine)));
        settings.applications.insert(APPLICATION, host("application"));
        settings.products.clear();
        assert_eq!(asked(&settings).unwrap().0, "application:1688", "not the machine's port");
        settings.machine.set_port(None);
        settings.applications.clear();
        assert_eq!(asked(&settings).unwrap().0, "machine:1688");
        let mut own = host("h:9");
        own.set_port(None);
        assert_eq!(own.pinned().unwrap().to_string(), "h:1688");
    }

    #[test]
    fn domain_and_type_are_the_nearest_too() {
        let mut settings = Settings::default();
        assert_eq!(settings.activation_type_for(None, PRODUCT), ActivationType::Any);
        settings.machine.lookup_domain = Some("one.example".parse().unwrap());
        settings.machine.activation_type = Some(ActivationType::Host);
        let nearer = Choices { activation_type: Some(ActivationType::Any), ..Choices::default() };
        settings.products.insert(PRODUCT, nearer);
        assert_eq!(settings.lookup_domain_for(Some(APPLICATION), PRODUCT).unwrap().as_str(), "one.example");
        assert_eq!(settings.activation_type_for(Some(APPLICATION), PRODUCT), ActivationType::Any);
        assert_eq!(settings.activation_type_for(Some(APPLICATION), APPLICATION), ActivationType::Host);
    }
}
