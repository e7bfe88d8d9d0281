//! The HTTP service: how a host or a machine is activated, and how the service says no.
//!
//! `POST /v1/host-activations` takes a [`HostActivationRequest`] and gives a [`HostActivationAnswer`], with status 200,
//! or a [`Problem`] with the status that it names; `POST /v1/machine-activations` the same for a machine with a multiple
//! activation key, a [`MachineActivationRequest`] and a [`MachineActivationAnswer`]; `POST /v1/confirmations` for an
//! installation ID, a [`ConfirmationRequest`] and a [`ConfirmationAnswer`]. Signed objects travel as base64 (RFC 4648 with padding); the
//! signatures in them prove them, not the connection. `GET /v1/bundle` and `GET /v1/catalog` give the bytes of the
//! files themselves, `GET /v1/revocations` a [`RevocationsAnswer`], `GET /live` and `GET /ready` a [`Health`].

use serde::{Deserialize, Serialize};

/// Path that takes activations of hosts.
pub const HOST_ACTIVATIONS: &str = "/v1/host-activations";
/// Path that takes activations of machines.
pub const MACHINE_ACTIVATIONS: &str = "/v1/machine-activations";
/// Path that takes activations of many machines at once.
pub const MACHINE_BATCH: &str = "/v1/machine-activations/batch";
/// Path that tells what is left of a key, whoever has the key.
pub const KEY_USAGE: &str = "/v1/key-usage";
/// Path of the service's description of itself.
pub const OPENAPI: &str = "/v1/openapi.json";
/// Path that takes installation IDs and gives confirmation IDs.
pub const CONFIRMATIONS: &str = "/v1/confirmations";
/// Path of the page on which people with a telephone do the same; the installation ID's digits may follow as `?iid=`.
pub const PHONE: &str = "/phone";
/// The address of that page for an installation ID, of which its digits are taken.
#[must_use]
pub fn phone_page(service: &str, installation_id: &str) -> String {
    let digits: String = installation_id.chars().filter(char::is_ascii_digit).collect();
    format!("{}{PHONE}?iid={digits}", service.trim_end_matches('/'))
}
/// Path of the bundle.
pub const BUNDLE: &str = "/v1/bundle";
/// Path of the newest catalog, as a signed object.
pub const CATALOG: &str = "/v1/catalog";
/// Path of the revocation list in force, a [`RevocationsAnswer`]; 404 as long as there is none.
pub const REVOCATIONS: &str = "/v1/revocations";
/// Path that answers as long as the process runs.
pub const LIVE: &str = "/live";
/// Path that answers 200 as long as hosts can be activated.
pub const READY: &str = "/ready";
/// Media type of a [`Problem`].
pub const PROBLEM_JSON: &str = "application/problem+json";
/// Media type of bundles and signed objects.
pub const OCTETS: &str = "application/octet-stream";

/// A host asks to be certified.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HostActivationRequest {
    /// The signed host request (kind 11), base64.
    pub request: String,
}

/// A host's certificate with everything that it should know from now on. All objects are base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct HostActivationAnswer {
    /// Certificate of the service key that signed the host's certificate and the revocation list.
    pub service: String,
    /// The host's certificate.
    pub host: String,
    /// Certificate of the catalog key.
    pub catalog_key: String,
    /// The newest catalog.
    pub catalog: String,
    /// The newest revocation list; absent where there is none yet.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocations: Option<String>,
    /// Certificate of the service key that signed the list, where it is another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub list_service: Option<String>,
    /// The root's own list, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root_revocations: Option<String>,
}

/// An installation ID is to be confirmed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmationRequest {
    /// The installation ID as people type it; a [`Problem`] with the code `installation-id-invalid` names the wrong block
    /// as its figure.
    pub installation_id: String,
}

/// Who was confirmed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ConfirmedKind {
    /// A machine, by a multiple activation key.
    Machine,
    /// A host, by a host key.
    Host,
}

/// The confirmation ID, and what it confirms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ConfirmationAnswer {
    /// The installation ID, in blocks.
    pub installation_id: String,
    /// The confirmation ID: 26 blocks of seven digits with hyphens.
    pub confirmation_id: String,
    /// Who was confirmed.
    pub kind: ConfirmedKind,
    /// Number of the product, or of the key group.
    pub number: u16,
    /// Its name; absent where the catalog does not have it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The machine or host: 32 hexadecimal digits.
    pub subject: String,
    /// Serial of the product key.
    pub serial: u32,
    /// Of a host: the day from which it is certified.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub day: Option<String>,
    /// Whether it cost the key an activation.
    pub costs_activation: bool,
}

/// A machine asks for a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct MachineActivationRequest {
    /// The licence request (`muster-licence-request/1`), base64.
    pub request: String,
}

/// A machine's licence with everything that it should know from now on. All objects are base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MachineActivationAnswer {
    /// Certificate of the service key that signed the licence.
    pub service: String,
    /// The licence.
    pub licence: String,
    /// Certificate of the catalog key.
    pub catalog_key: String,
    /// The newest catalog.
    pub catalog: String,
    /// The newest revocation list, with the certificate of the service key that signed it; absent where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub revocations: Option<RevocationsAnswer>,
}

/// A revocation list. Both objects are base64.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevocationsAnswer {
    /// Certificate of the service key that signed the list.
    pub service: String,
    /// The list.
    pub list: String,
    /// The root's own list, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub root: Option<String>,
}

/// Why the service says no: problem details of RFC 9457, with the code, its two numbers and the next step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// Names the code: `urn:muster:code:` and its name.
    #[serde(rename = "type")]
    pub kind: String,
    /// What happened, in one sentence.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// Why, with the figure and the limit.
    pub detail: String,
    /// What to do next.
    pub next_step: String,
    /// The code's number.
    pub code: u32,
    /// The number that failed; its meaning belongs to the code.
    pub figure: i64,
    /// The limit that it was held against.
    pub limit: i64,
}

/// The state of the service.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Health {
    /// `live` or `ready`.
    pub status: String,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_problem_has_the_members_of_the_rfc() {
        let problem = Problem {
            kind: "urn:muster:code:host-key-exhausted".into(),
            title: "The host key is used up.".into(),
            status: 409,
            detail: "It has activated 6 of 6 hosts.".into(),
            next_step: "Ask for another key.".into(),
            code: 0xC004_C008,
            figure: 6,
            limit: 6,
        };
        let json = serde_json::to_value(&problem).unwrap();
        for member in ["type", "title", "status", "detail"] {
            assert!(!json[member].is_null(), "{member}");
        }
        assert_eq!(json["code"], 3_221_536_776_u32);
        assert_eq!(serde_json::from_value::<Problem>(json).unwrap(), problem);
    }

    #[test]
    fn an_answer_without_a_list_has_no_member_for_it() {
        let text = r#"{"service":"AA==","host":"AQ==","catalog_key":"Ag==","catalog":"Aw=="}"#;
        let answer: HostActivationAnswer = serde_json::from_str(text).unwrap();
        assert_eq!(answer.revocations, None);
        assert_eq!(serde_json::to_string(&answer).unwrap(), text);
    }

    #[test]
    fn a_request_with_another_member_is_refused() {
        let text = r#"{"request":"AA==","threshold":1}"#;
        assert!(serde_json::from_str::<HostActivationRequest>(text).is_err());
    }
}
