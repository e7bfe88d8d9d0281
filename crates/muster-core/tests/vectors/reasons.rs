//! The names of the specification for what the product's errors say.

use muster_core::product_key::{KeyFieldError, KeyTextError};
use muster_core::rules::CatalogFault;
use muster_core::telephone::{ConfirmationIdError, ConfirmationRefusal, IdTextError, InstallationIdError};
use muster_core::trust::TrustError;
use muster_sign::Untrusted;
use muster_wire::WireError;
use muster_wire::error::{CanonicalRule, ShapeFault};

pub(crate) fn of_key(error: &KeyTextError) -> &'static str {
    match error {
        KeyTextError::Character { .. } => "character",
        KeyTextError::Length { .. } => "length",
        KeyTextError::Typing { .. } => "typing",
        KeyTextError::TooLarge => "too-large",
        KeyTextError::KindZero => "kind-zero",
        KeyTextError::Field(KeyFieldError::Tag { .. }) => "tag",
        KeyTextError::Field(KeyFieldError::Number { .. }) => "number",
        KeyTextError::Field(KeyFieldError::Serial { .. }) => "serial",
        KeyTextError::Field(KeyFieldError::SecretMissing) => "secret-missing",
        KeyTextError::Field(KeyFieldError::SecretInSetupKey) => "secret-in-setup-key",
    }
}

pub(crate) fn of_typing(error: &IdTextError) -> (&'static str, Option<u8>) {
    match *error {
        IdTextError::Character { block, .. } => ("character", Some(block)),
        IdTextError::Length { block, .. } => ("length", Some(block)),
        IdTextError::Check { block } => ("check", Some(block)),
        IdTextError::Range { block, .. } => ("range", Some(block)),
        IdTextError::TooMany { .. } => ("too-many", None),
        IdTextError::Missing { .. } => ("missing", None),
    }
}

pub(crate) fn of_installation_id(error: &InstallationIdError) -> (&'static str, Option<u8>) {
    match error {
        InstallationIdError::Text(error) => of_typing(error),
        InstallationIdError::TooLarge => ("too-large", None),
        InstallationIdError::TelephoneKeyZero => ("telephone-key-zero", None),
        InstallationIdError::Tag { .. } => ("tag", None),
        InstallationIdError::NumberZero => ("number", None),
        InstallationIdError::DayOfMachine { .. } => ("day", None),
    }
}

pub(crate) fn of_confirmation_id(error: &ConfirmationIdError) -> (&'static str, Option<u8>) {
    match error {
        ConfirmationIdError::Text(error) => of_typing(error),
        ConfirmationIdError::TooLarge => ("too-large", None),
    }
}

pub(crate) fn of_confirmation(error: &ConfirmationRefusal) -> &'static str {
    match error {
        ConfirmationRefusal::Exchanged { .. } => "exchanged",
        ConfirmationRefusal::OtherInstallation => "other-installation",
        ConfirmationRefusal::Withdrawn { .. } => "key-revoked",
        ConfirmationRefusal::Untrusted(error) => of_object(error),
    }
}

pub(crate) fn of_rule(rule: CanonicalRule) -> &'static str {
    match rule {
        CanonicalRule::ShortestForm => "shortest-form",
        CanonicalRule::DefiniteLength => "definite-length",
        CanonicalRule::KeyOrder => "key-order",
        CanonicalRule::KeyKind => "key-kind",
        CanonicalRule::Type => "type",
        CanonicalRule::Depth => "depth",
        CanonicalRule::Truncated => "truncated",
        CanonicalRule::Trailing => "trailing",
        CanonicalRule::Text => "text",
        other => panic!("the specification has no name for {other:?}"),
    }
}

pub(crate) fn of_wire(error: &WireError) -> &'static str {
    match error {
        WireError::NotCanonical { rule, .. } => of_rule(*rule),
        WireError::TooLarge { .. } => "too-large",
        WireError::TooSmall { .. } => "too-small",
        WireError::Shape { what: ShapeFault::Missing, .. } => "missing",
        WireError::Shape { what: ShapeFault::Type, .. } => "type-of-field",
        WireError::OutOfBounds { .. } => "out-of-bounds",
        WireError::NotAscending { .. } => "not-ascending",
        WireError::ControlCharacter { .. } => "control-character",
        WireError::Kind { .. } => "kind",
        other => panic!("the specification has no name for {other:?}"),
    }
}

pub(crate) fn of_object(error: &Untrusted) -> &'static str {
    match error {
        Untrusted::Encoding(error) => of_wire(error),
        Untrusted::Envelope { .. } => "envelope",
        Untrusted::UnknownKind { .. } => "unknown-kind",
        Untrusted::Signatures { .. } => "signatures",
        Untrusted::Algorithm { .. } => "algorithm",
        Untrusted::OtherPublisher { .. } => "other-publisher",
        Untrusted::KeyId { .. } => "key-id",
        Untrusted::InvalidKey { .. } => "invalid-key",
        Untrusted::Signature => "signature",
        Untrusted::RootMismatch { .. } => "root-mismatch",
        Untrusted::NotValidAtIssue { .. } => "not-valid-at-issue",
        Untrusted::RoleMissing { .. } => "role-missing",
        Untrusted::LabMismatch { .. } => "lab-mismatch",
        Untrusted::NoTelephoneKey { .. } => "telephone-key-missing",
        Untrusted::NotOfAHost => "not-of-a-host",
        Untrusted::OtherHost { .. } => "other-host",
        Untrusted::BeyondTerms { .. } => "beyond-terms",
        Untrusted::OtherAttributes { .. } => "other-attributes",
    }
}

pub(crate) fn of_bundle(error: &TrustError) -> &'static str {
    match error {
        TrustError::Untrusted(error) => of_object(error),
        TrustError::Catalog(CatalogFault::PoolMissing { .. }) => "pool-missing",
        TrustError::Catalog(CatalogFault::ApplicationMissing { .. }) => "application-missing",
        TrustError::Catalog(CatalogFault::CoveredMissing { .. }) => "covered-missing",
        TrustError::Catalog(CatalogFault::SetupKey { .. }) => "setup-key",
        TrustError::Catalog(CatalogFault::Interval { .. }) => "interval",
        TrustError::OtherPublisher { .. } => "other-publisher",
        TrustError::OtherRoots { .. } => "other-roots",
        TrustError::KeyWithdrawn { .. } => "key-revoked",
        other => panic!("no bundle is refused with {other:?}"),
    }
}
