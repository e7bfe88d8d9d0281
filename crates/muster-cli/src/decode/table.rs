//! Names and forms of all fields of the protocol, as the specification lists them.

use muster_wire::frame::MessageType;
use muster_wire::object::Kind;

/// One field of a map.
pub(super) struct Field {
    pub(super) key: u64,
    pub(super) name: &'static str,
    pub(super) form: Form,
}

/// How a value is shown.
pub(super) enum Form {
    /// As it is; bytes in hexadecimal.
    Plain,
    Time,
    /// 16 bytes in the usual grouping.
    Grouped,
    Code,
    /// Number of a licence state.
    State,
    /// A product key that is a secret.
    Secret,
    Signed,
    Map(&'static [Field]),
    List(&'static Form),
    /// An array whose elements have names.
    Row(&'static Row),
}

pub(super) type Row = [(&'static str, Form)];

use Form::{Code, Grouped, List, Map, Plain, Secret, Signed, State, Time};

const fn field(key: u64, name: &'static str, form: Form) -> Field {
    Field { key, name, form }
}

const RECORDED: Form = Form::Row(&[("epoch", Plain), ("number", Plain)]);
const FINGERPRINT: Form = List(&Form::Row(&[("part", Plain), ("digest", Plain)]));
const ATTRIBUTES: Form = List(&Form::Row(&[("name", Plain), ("value", Plain)]));

const CATALOG_KEY: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "key", Plain),
    field(3, "not_before", Time),
    field(4, "not_after", Time),
    field(5, "lab", Plain),
];
const SERVICE: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "key", Plain),
    field(3, "not_before", Time),
    field(4, "not_after", Time),
    field(5, "roles", Plain),
];
const ROOT_REVOCATIONS: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "number", Plain),
    field(3, "issued", Time),
    field(4, "keys", Plain),
];
const ROOT_SUCCESSION: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "next_root", Plain),
    field(3, "issued", Time),
];
const CATALOG: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "version", Plain),
    field(3, "issued", Time),
    field(4, "name", Plain),
    field(5, "lab", Plain),
    field(
        6,
        "applications",
        List(&Map(&[
            field(0, "number", Plain),
            field(1, "id", Grouped),
            field(2, "name", Plain),
            field(3, "suite", Plain),
        ])),
    ),
    field(7, "pools", List(&Map(&[field(0, "number", Plain), field(1, "name", Plain)]))),
    field(8, "products", List(&Map(PRODUCT))),
    field(
        9,
        "groups",
        List(&Map(&[field(0, "number", Plain), field(1, "name", Plain), field(2, "covers", Plain)])),
    ),
    field(
        10,
        "fingerprint",
        Map(&[
            field(0, "weights", List(&Form::Row(&[("part", Plain), ("weight", Plain)]))),
            field(1, "required_percent", Plain),
            field(2, "strong", Plain),
        ]),
    ),
    field(11, "healing", Plain),
    field(12, "machine_names", Plain),
    field(13, "host_days", Plain),
    field(
        16,
        "telephone_keys",
        List(&Map(&[
            field(0, "number", Plain),
            field(1, "key", Plain),
            field(2, "first_day", Plain),
            field(3, "last_day", Plain),
            field(4, "host_days", Plain),
        ])),
    ),
    field(17, "service", Plain),
];
const PRODUCT: &[Field] = &[
    field(0, "number", Plain),
    field(1, "activation_id", Grouped),
    field(2, "application", Plain),
    field(3, "pool", Plain),
    field(4, "name", Plain),
    field(5, "description", Plain),
    field(6, "threshold", Plain),
    field(7, "lowest_threshold", Plain),
    field(8, "validity_minutes", Plain),
    field(9, "renewal_interval_minutes", Plain),
    field(10, "retry_interval_minutes", Plain),
    field(11, "initial_grace_minutes", Plain),
    field(12, "additional_grace_minutes", Plain),
    field(13, "rearms", Plain),
    field(14, "on_notification", Plain),
    field(15, "setup_key", Plain),
];
const HOST: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "key", Plain),
    field(3, "organisation", Plain),
    field(4, "group", Plain),
    field(5, "not_before", Time),
    field(6, "not_after", Time),
    field(7, "serial", Plain),
    field(8, "recorded", RECORDED),
    field(9, "catalog_version", Plain),
    field(10, "revocation_number", Plain),
    field(11, "hardware", Plain),
    field(
        12,
        "terms",
        Map(&[
            field(0, "threshold", Plain),
            field(1, "ends", Time),
            field(2, "machine_maximum", Plain),
            field(3, "maximum_refuses", Plain),
            field(4, "attributes", ATTRIBUTES),
        ]),
    ),
];
const GRANT: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "product", Plain),
    field(3, "cmid", Grouped),
    field(4, "fingerprint", Plain),
    field(5, "nonce", Plain),
    field(6, "count", Plain),
    field(7, "threshold", Plain),
    field(8, "host", Plain),
    field(9, "recorded", RECORDED),
    field(10, "issued", Time),
    field(11, "expires", Time),
    field(12, "renewal_interval_minutes", Plain),
    field(13, "retry_interval_minutes", Plain),
    field(14, "catalog_version", Plain),
    field(15, "revocation_number", Plain),
    field(16, "attributes", ATTRIBUTES),
    field(17, "sharing", Plain),
];
const REFUSAL: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "product", Plain),
    field(3, "cmid", Grouped),
    field(4, "fingerprint", Plain),
    field(5, "nonce", Plain),
    field(6, "code", Code),
    field(7, "figure", Plain),
    field(8, "limit", Plain),
    field(9, "host", Plain),
    field(10, "recorded", RECORDED),
    field(11, "issued", Time),
    field(12, "renewal_interval_minutes", Plain),
    field(13, "retry_interval_minutes", Plain),
    field(14, "catalog_version", Plain),
    field(15, "revocation_number", Plain),
    field(17, "sharing", Plain),
];
const REVOCATIONS: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "number", Plain),
    field(3, "issued", Time),
    field(4, "hosts", Plain),
    field(5, "keys", List(&Form::Row(&[("kind", Plain), ("number", Plain), ("serial", Plain)]))),
    field(6, "licences", List(&RECORDED)),
];
const LICENCE: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "product", Plain),
    field(3, "serial", Plain),
    field(4, "subject", Plain),
    field(5, "organisation", Plain),
    field(6, "recorded", RECORDED),
    field(7, "issued", Time),
    field(8, "catalog_version", Plain),
    field(9, "revocation_number", Plain),
    field(10, "attributes", ATTRIBUTES),
];
const HOST_REQUEST: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "key", Plain),
    field(3, "host_key", Secret),
    field(4, "fingerprint", FINGERPRINT),
    field(5, "machine_name", Plain),
    field(6, "idempotency", Plain),
    field(7, "time", Time),
    field(8, "head", RECORDED),
];
const CONFIRMATION: &[Field] = &[
    field(0, "kind", Plain),
    field(1, "publisher", Plain),
    field(2, "telephone_key", Plain),
    field(3, "key_kind", Plain),
    field(4, "number", Plain),
    field(5, "serial", Plain),
    field(6, "subject", Plain),
    field(7, "day", Plain),
];

const REQUEST: &[Field] = &[
    field(0, "publisher", Plain),
    field(1, "product", Plain),
    field(2, "cmid", Grouped),
    field(3, "nonce", Plain),
    field(4, "fingerprint", FINGERPRINT),
    field(5, "client_time", Time),
    field(6, "status", State),
    field(7, "minutes_left", Plain),
    field(8, "catalog_version", Plain),
    field(9, "revocation_number", Plain),
    field(10, "virtual_machine", Plain),
    field(11, "software", Plain),
    field(12, "machine_name", Plain),
    field(13, "last_recorded", RECORDED),
    field(14, "held", Map(ANSWER)),
];
const ANSWER: &[Field] = &[field(0, "object", Signed), field(1, "host", Signed), field(2, "service", Signed)];
const NOTICE: &[Field] = &[
    field(0, "code", Code),
    field(1, "figure", Plain),
    field(2, "limit", Plain),
    field(3, "publisher", Plain),
];
const QUERY: &[Field] = &[field(0, "publisher", Plain), field(1, "held", Plain)];
const CATALOG_MESSAGE: &[Field] =
    &[field(0, "publisher", Plain), field(1, "catalog_key", Signed), field(2, "catalog", Signed)];
const RECEIPT: &[Field] =
    &[field(0, "publisher", Plain), field(1, "catalog_version", Plain), field(2, "revocation_number", Plain)];
const REVOCATIONS_MESSAGE: &[Field] =
    &[field(0, "publisher", Plain), field(1, "service", Signed), field(2, "list", Signed)];
const GRANT_WANTED: &[Field] = &[field(0, "recorded", RECORDED)];

pub(super) const BUNDLE: &[Field] = &[
    field(0, "format", Plain),
    field(1, "publisher", Plain),
    field(2, "root", Plain),
    field(3, "successions", List(&Signed)),
    field(4, "catalog_key", Signed),
    field(5, "catalog", Signed),
    field(6, "service", Signed),
    field(7, "revocations", Signed),
    field(8, "root_revocations", Signed),
    field(9, "root_signatures", Plain),
];
pub(super) const KIT: &[Field] = &[
    field(0, "format", Plain),
    field(1, "bundle", Map(BUNDLE)),
    field(2, "host_key", Secret),
    field(3, "service_address", Plain),
    field(4, "organisation", Plain),
    field(5, "instructions", Plain),
];
pub(super) const LICENCE_REQUEST: &[Field] = &[
    field(0, "format", Plain),
    field(1, "publisher", Plain),
    field(2, "product_key", Secret),
    field(3, "subject", FINGERPRINT),
    field(4, "idempotency", Plain),
    field(5, "machine_name", Plain),
];
pub(super) const STATE: &[Field] = &[
    field(0, "format", Plain),
    field(1, "publisher", Plain),
    field(2, "installation", Plain),
    field(3, "enrolled", FINGERPRINT),
    field(
        4,
        "identities",
        List(&Map(&[field(0, "pool", Plain), field(1, "cmid", Grouped), field(2, "image", Grouped)])),
    ),
    field(5, "products", List(&Map(PRODUCT_STATE))),
    field(6, "time_mark", Time),
    field(7, "rearms_of_all", Plain),
];
const PRODUCT_STATE: &[Field] = &[
    field(0, "number", Plain),
    field(1, "setup_key", Plain),
    field(2, "initial_grace_started", Time),
    field(
        3,
        "held",
        Map(&[
            field(0, "answer", Map(ANSWER)),
            field(1, "fingerprint", FINGERPRINT),
            field(2, "hardware_changed_since", Time),
            field(3, "revoked_since", Time),
        ]),
    ),
    field(4, "outstanding", Map(OUTSTANDING)),
    field(
        5,
        "last_attempt",
        Map(&[
            field(0, "time", Time),
            field(1, "host", Plain),
            field(2, "outcome", Plain),
            field(3, "sharing", Plain),
            field(4, "address", Plain),
        ]),
    ),
    field(6, "next_attempt", Time),
    field(7, "renewal_interval_minutes", Plain),
    field(8, "retry_interval_minutes", Plain),
    field(9, "noted_status", State),
    field(10, "rearms_used", Plain),
    field(11, "frozen", Plain),
    field(12, "good_host", Map(&[field(0, "host", Plain), field(1, "address", Plain)])),
    field(
        13,
        "mak",
        Map(&[
            field(0, "serial", Plain),
            field(1, "partial", Plain),
            field(2, "pending", Map(&[field(0, "idempotency", Plain), field(1, "subject", FINGERPRINT)])),
            field(3, "failures", Plain),
        ]),
    ),
    field(
        14,
        "licence",
        Map(&[
            field(0, "proof", Plain),
            field(1, "subject", FINGERPRINT),
            field(2, "hardware_changed_since", Time),
            field(3, "revoked_since", Time),
        ]),
    ),
    field(20, "filed", Map(&[field(0, "outstanding", Map(OUTSTANDING)), field(1, "time_mark", Time)])),
];
const OUTSTANDING: &[Field] = &[
    field(0, "nonce", Plain),
    field(1, "cmid", Grouped),
    field(2, "fingerprint", Plain),
    field(3, "sent", Time),
];

const LICENCE_REPLY: &[Field] = &[
    field(0, "id", Plain),
    field(1, "licence", Map(&[field(0, "service", Signed), field(1, "licence", Signed)])),
    field(2, "refused", Map(&[field(0, "code", Code), field(1, "figure", Plain), field(2, "limit", Plain)])),
];

pub(super) const REQUEST_FILE: &[Field] =
    &[field(0, "format", Plain), field(1, "requests", List(&Map(FILED_REQUEST)))];
const FILED_REQUEST: &[Field] = &[
    field(0, "id", Plain),
    field(1, "grant", Map(REQUEST)),
    field(2, "licence", Map(LICENCE_REQUEST)),
    field(3, "certificate", Signed),
];
pub(super) const ANSWER_FILE: &[Field] = &[
    field(0, "format", Plain),
    field(1, "bundles", List(&Map(BUNDLE))),
    field(2, "answers", List(&Map(FILED_ANSWER))),
];
const FILED_ANSWER: &[Field] = &[
    field(0, "id", Plain),
    field(1, "grant", Map(ANSWER)),
    field(2, "licence", Map(&[field(0, "service", Signed), field(1, "licence", Signed)])),
    field(3, "certificate", Map(&[field(0, "service", Signed), field(1, "host", Signed)])),
    field(4, "refused", Map(&[field(0, "code", Code), field(1, "figure", Plain), field(2, "limit", Plain)])),
];

pub(super) const fn payload(kind: Kind) -> &'static [Field] {
    match kind {
        Kind::CatalogKey => CATALOG_KEY,
        Kind::Service => SERVICE,
        Kind::RootRevocations => ROOT_REVOCATIONS,
        Kind::RootSuccession => ROOT_SUCCESSION,
        Kind::Catalog => CATALOG,
        Kind::Host => HOST,
        Kind::Grant => GRANT,
        Kind::Refusal => REFUSAL,
        Kind::Revocations => REVOCATIONS,
        Kind::Licence => LICENCE,
        Kind::HostRequest => HOST_REQUEST,
        Kind::Confirmation => CONFIRMATION,
    }
}

pub(super) const fn message(message: MessageType) -> &'static [Field] {
    match message {
        MessageType::Request => REQUEST,
        MessageType::Answer => ANSWER,
        MessageType::Notice => NOTICE,
        MessageType::CatalogQuery | MessageType::RevocationQuery => QUERY,
        MessageType::Catalog => CATALOG_MESSAGE,
        MessageType::Receipt => RECEIPT,
        MessageType::Revocations => REVOCATIONS_MESSAGE,
        MessageType::GrantWanted => GRANT_WANTED,
        MessageType::LicenceQuery => LICENCE_REQUEST,
        MessageType::LicenceReply => LICENCE_REPLY,
    }
}

pub(super) const fn kind_name(kind: Kind) -> &'static str {
    match kind {
        Kind::CatalogKey => "catalog key certificate",
        Kind::Service => "service certificate",
        Kind::RootRevocations => "root revocations",
        Kind::RootSuccession => "root succession",
        Kind::Catalog => "catalog",
        Kind::Host => "host certificate",
        Kind::Grant => "grant",
        Kind::Refusal => "refusal",
        Kind::Revocations => "revocations",
        Kind::Licence => "licence",
        Kind::HostRequest => "host request",
        Kind::Confirmation => "confirmation",
    }
}

pub(super) const fn message_name(message: MessageType) -> &'static str {
    match message {
        MessageType::Request => "Request",
        MessageType::Answer => "Answer",
        MessageType::Notice => "Notice",
        MessageType::CatalogQuery => "CatalogQuery",
        MessageType::Catalog => "Catalog",
        MessageType::Receipt => "Receipt",
        MessageType::RevocationQuery => "RevocationQuery",
        MessageType::Revocations => "Revocations",
        MessageType::GrantWanted => "GrantWanted",
        MessageType::LicenceQuery => "LicenceQuery",
        MessageType::LicenceReply => "LicenceReply",
    }
}
