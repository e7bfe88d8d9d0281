//! What an administrator sets on a machine.

use serde::{Deserialize, Serialize};

/// What a change or a rearm is about. Ids, numbers and names will do.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scope {
    /// Everything on the machine.
    #[default]
    Machine,
    /// All products that the catalogs mark as parts of a suite.
    Suites,
    /// The products of one application.
    Application(String),
    /// One product.
    Product(String),
}

/// One change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "setting", rename_all = "kebab-case")]
pub enum SettingChange {
    /// The host that is asked and no other, `NAME[:PORT]`; without one it is found again.
    Host {
        /// The host.
        address: Option<String>,
        /// For which products.
        scope: Scope,
    },
    /// The port of a host that is pinned; one that is found has its own.
    Port {
        /// The port; without one the usual.
        port: Option<u16>,
        /// For which products.
        scope: Scope,
    },
    /// The DNS domain that hosts are looked up in, and no other.
    LookupDomain {
        /// The domain; without one the machine's own are used.
        domain: Option<String>,
        /// For which products.
        scope: Scope,
    },
    /// Whether the last good host is asked first.
    HostCaching {
        /// On by default.
        on: bool,
    },
    /// How licences may be obtained: 0 any, 2 by an activation host only.
    ActivationType {
        /// 0 or 2.
        number: u8,
        /// For which products.
        scope: Scope,
    },
    /// Whether the machine asks by itself (the field's `Manual` is the reverse).
    AutomaticAttempts {
        /// On by default.
        on: bool,
    },
    /// The name servers that are asked, in the place of the computer's.
    NameServers {
        /// Addresses, with a port where it is not 53; without any the computer's are asked.
        servers: Option<Vec<String>>,
    },
    /// The domains that hosts are looked up in, in the place of the computer's own and its search list.
    SearchDomains {
        /// The domains, first to last; without any the computer's.
        domains: Option<Vec<String>>,
    },
    /// The publisher's service that is asked in the place of the catalog's, such as a relay.
    PublisherService {
        /// Its URL; without one the catalog's is asked.
        url: Option<String>,
    },
    /// A file of certificates that the service's may chain to, besides those of the system.
    PublisherCa {
        /// The file, PEM; without one the system's alone.
        file: Option<String>,
    },
    /// The proxy between this machine and the publisher's service.
    PublisherProxy {
        /// Its URL, with user and password where it wants them, or `none`; without one the environment says.
        url: Option<String>,
    },
    /// Whether rearms are switched off (the field's `SkipRearm`).
    SkipRearm {
        /// Off by default.
        on: bool,
    },
}

/// All settings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MachineSettings {
    /// Pinned hosts, the machine's first.
    pub hosts: Vec<ScopedValue>,
    /// Lookup domains, the machine's first.
    pub lookup_domains: Vec<ScopedValue>,
    /// Activation types that are set: `0` or `2`.
    pub activation_types: Vec<ScopedValue>,
    /// The port that was set without a host.
    pub port: Option<u16>,
    /// Whether the last good host is asked first.
    pub host_caching: bool,
    /// Whether the machine asks by itself.
    pub automatic_attempts: bool,
    /// Whether rearms are switched off.
    pub skip_rearm: bool,
    /// The publisher's service that is set in the place of the catalog's.
    #[serde(default)]
    pub publisher_service: Option<String>,
    /// The file of certificates that the service's may chain to, besides those of the system.
    #[serde(default)]
    pub publisher_ca: Option<String>,
    /// The proxy that is set, without user and password; `none`: none is used.
    #[serde(default)]
    pub publisher_proxy: Option<String>,
    /// Whether a user, with or without a password, is kept for it.
    #[serde(default)]
    pub publisher_proxy_login: bool,
    /// The name servers that are set in the place of the computer's.
    pub name_servers: Option<Vec<String>>,
    /// The domains that are set in the place of the computer's own and its search list.
    pub search_domains: Option<Vec<String>>,
}

/// A setting that may differ from product to product.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ScopedValue {
    /// The activation id of a product or the id of an application; absent for the machine.
    pub id: Option<String>,
    /// The name of the product or application; absent for the machine, and where no catalog has the id.
    pub name: Option<String>,
    /// The value.
    pub value: String,
}
