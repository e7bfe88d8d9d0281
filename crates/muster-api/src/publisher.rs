//! The publisher: its HTTP service, and what its commands print with `--json`.
//!
//! Ids are lower-case hexadecimal, times ISO 8601 in UTC (`2026-11-23T09:30:00Z`), spans minutes.

mod access;
mod administration;
mod catalog;
mod import;
mod key;
mod key_file;
mod outcome;
mod root;
mod service;
mod webhook;

pub use access::{PersonList, PersonView, TokenList, TokenMade, TokenView};
pub use administration::{
    ActivationKindName, ActivationPage, ActivationView, AuditPage, CallerView, CatalogVersionPage,
    CatalogVersionView, CustomerPage, CustomerView, KeyExport, KeyExtension, KeyIssue, KeyPage, KeyTransfer,
    KeyTransferred, KeyUsageRequest, MachineBatchAnswer, MachineBatchRequest, MachineOutcome, RoleName,
};
pub use catalog::{
    ApplicationView, CatalogApplied, CatalogView, FingerprintView, GroupView, PoolView, ProductView,
    TelephoneKeyView,
};
pub use import::{KeysImported, OrderState, OrderView, RowFault};
pub use key::{
    ConfirmedView, HostView, KeyBlocked, KeyDetail, KeyExtended, KeyList, KeyReplaced, KeyState, KeyUsage,
    KeyView, KeysIssued, MachineView, NoteView,
};
pub use key_file::{KeyFileView, KeyFilesChanged, KeyFilesShown};
pub use outcome::{
    AuditList, AuditView, CommandFailed, Failure, FileWritten, KitWritten, Listening, PublisherMade,
    PublisherStatus, RevokedList, RevokedView, SomethingRevoked, TelephoneKeyMade,
};
pub use root::{
    CertifiedView, KeyToCertify, KeyToWithdraw, KeysToWithdraw, RootAnswer, RootKeys, RootRequest, RootStep,
};
pub use service::{
    BUNDLE, CATALOG, CONFIRMATIONS, ConfirmationAnswer, ConfirmationRequest, ConfirmedKind, HOST_ACTIVATIONS,
    Health, HostActivationAnswer, HostActivationRequest, KEY_USAGE, LIVE, MACHINE_ACTIVATIONS, MACHINE_BATCH,
    MachineActivationAnswer, MachineActivationRequest, OCTETS, OPENAPI, PHONE, PROBLEM_JSON, Problem, READY,
    REVOCATIONS, RevocationsAnswer, phone_page,
};
pub use webhook::{
    WEBHOOK_ID, WEBHOOK_SIGNATURE, WEBHOOK_TIMESTAMP, WebhookFigures, WebhookList, WebhookMade,
    WebhookMessage, WebhookRefusal, WebhookView,
};
