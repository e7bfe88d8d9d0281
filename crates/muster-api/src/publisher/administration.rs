//! The administration under `/v1/admin/`: what is asked, and what is answered.
//!
//! Pages begin behind the entry that `after` (or `before`, where the newest comes first) names; `next` is what to name
//! for the next page, and absent on the last one.

use super::{AuditView, KeyView, Problem, RevocationsAnswer};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// What somebody may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RoleName {
    /// Issues, changes and blocks keys; finds and releases activations.
    Issuer,
    /// Finds and releases activations, and shows keys.
    Support,
    /// Reads everything but keys in full, and the audit.
    Auditor,
}

/// Who is signed in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CallerView {
    /// As the audit names whoever it is.
    pub actor: String,
    /// What whoever it is may do.
    pub role: RoleName,
}

/// Keys to be issued, all alike.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "kind", rename_all = "kebab-case", deny_unknown_fields)]
pub enum KeyIssue {
    /// Host keys.
    Host {
        /// Key group: its number or its name.
        group: String,
        /// The organisation, as certificates will name it.
        #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
        customer: String,
        /// How many keys; 1 where it is absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1000))]
        count: Option<u32>,
        /// Hosts that each activates; 6 where it is absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10000))]
        hosts: Option<u32>,
        /// Activations of each host; 10 where it is absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 10000))]
        activations: Option<u32>,
        /// Threshold of its own, instead of the catalog's.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 100000))]
        threshold: Option<u32>,
        /// Last day (2027-12-31) or moment (2027-12-31T12:00:00Z), in UTC.
        #[serde(default)]
        ends: Option<String>,
        /// Most machines in a counting pool.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1))]
        machine_maximum: Option<u32>,
        /// Whether more machines are refused; otherwise there is a warning.
        #[serde(default)]
        maximum_refuses: Option<bool>,
        /// Named values that the product can read.
        #[serde(default)]
        attributes: BTreeMap<String, String>,
    },
    /// Multiple activation keys.
    Mak {
        /// Product: its number, its name or its activation id.
        product: String,
        /// The organisation, as licences will name it.
        #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
        customer: String,
        /// How many keys; 1 where it is absent.
        #[serde(default)]
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1000))]
        count: Option<u32>,
        /// Machines that each activates.
        #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1000000))]
        uses: u32,
        /// Named values that the product can read.
        #[serde(default)]
        attributes: BTreeMap<String, String>,
    },
}

/// A page of keys, without their secrets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyPage {
    /// By serial.
    pub keys: Vec<KeyView>,
    /// Serial to name for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// How many machines more a multiple activation key is to activate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyExtension {
    /// Machines, 1 to 1,000,000.
    #[cfg_attr(feature = "openapi", schema(minimum = 1, maximum = 1000000))]
    pub by: u32,
}

/// Whose a key is to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyTransfer {
    /// The other organisation.
    #[cfg_attr(feature = "openapi", schema(min_length = 1, max_length = 200))]
    pub customer: String,
}

/// A key that was given to another customer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyTransferred {
    /// The key.
    pub serial: u32,
    /// Whose it was.
    pub from: String,
    /// Whose it is.
    pub to: String,
}

/// Which keys to export.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyExport {
    /// Only this customer's.
    #[serde(default)]
    pub customer: Option<String>,
}

/// A customer, as keys name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerView {
    /// The name.
    pub name: String,
    /// Host keys.
    pub host_keys: u32,
    /// Multiple activation keys.
    pub maks: u32,
    /// Those of all these that are blocked.
    pub blocked: u32,
}

/// A page of customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CustomerPage {
    /// By the bytes of their names.
    pub customers: Vec<CustomerView>,
    /// Name to begin behind for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<String>,
}

/// What was activated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ActivationKindName {
    /// A host, by a host key.
    Host,
    /// A machine, by a multiple activation key.
    Machine,
    /// A host or machine that was confirmed by telephone, and is known in no other way.
    Telephone,
}

/// A host or machine that is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivationView {
    /// Its id among its kind.
    pub id: i64,
    /// Serial of its key.
    pub serial: u32,
    /// The key's customer.
    pub customer: String,
    /// Its name as it last gave it; absent where it gave none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub machine_name: Option<String>,
    /// When it was counted.
    pub first_seen: String,
    /// When it last asked.
    pub last_seen: String,
    /// Address that it last spoke from; absent where it came by telephone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub address: Option<String>,
    /// What was confirmed by telephone, as `key show` and the audit name it; absent where it came another way.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// Of a host: the id that `revoke host` takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub host: Option<String>,
    /// Of a machine: the record of its newest licence, which `revoke licence` takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub licence: Option<u64>,
}

/// A page of activations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ActivationPage {
    /// Oldest first.
    pub activations: Vec<ActivationView>,
    /// Id to begin behind for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A page of the audit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct AuditPage {
    /// Newest first.
    pub entries: Vec<AuditView>,
    /// Entry to begin before for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<i64>,
}

/// A catalog that was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogVersionView {
    /// Its version.
    pub version: u32,
    /// When.
    pub published: String,
}

/// A page of catalogs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CatalogVersionPage {
    /// Newest first.
    pub catalogs: Vec<CatalogVersionView>,
    /// Version to begin before for the next page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// Whoever holds a key asks what is left of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct KeyUsageRequest {
    /// The product key, in full.
    pub key: String,
}

/// Licence requests of many machines at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MachineBatchRequest {
    /// The licence requests (`muster-licence-request/1`), base64 each; 100 at most.
    #[cfg_attr(feature = "openapi", schema(min_items = 1, max_items = 100))]
    pub requests: Vec<String>,
}

/// What came of each request, in their order. All objects are base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MachineBatchAnswer {
    /// A licence or a problem each.
    pub outcomes: Vec<MachineOutcome>,
    /// Certificate of the catalog key.
    pub catalog_key: String,
    /// The newest catalog.
    pub catalog: String,
    /// The newest revocation list, with the certificate of the service key that signed it; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocations: Option<RevocationsAnswer>,
}

/// A licence, or why there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(untagged)]
pub enum MachineOutcome {
    /// A licence.
    Licensed {
        /// Certificate of the service key that signed it.
        service: String,
        /// The licence.
        licence: String,
    },
    /// None.
    Refused {
        /// Why.
        problem: Problem,
    },
}
