//! The publisher: its HTTP service, and what its commands print with `--json`.
//!
//! Ids are lower-case hexadecimal, times ISO 8601 in UTC (`2026-11-23T09:30:00Z`), spans minutes.

mod catalog;
mod key;
mod outcome;
mod service;

pub use catalog::{
    ApplicationView, CatalogApplied, CatalogView, FingerprintView, GroupView, PoolView, ProductView,
    TelephoneKeyView,
};
pub use key::{
    ConfirmedView, HostView, KeyBlocked, KeyDetail, KeyExtended, KeyList, KeyState, KeyUsage, KeyView,
    KeysIssued, MachineView, NoteView,
};
pub use outcome::{
    AuditList, AuditView, CommandFailed, Failure, FileWritten, KitWritten, Listening, PublisherMade,
    PublisherStatus, TelephoneKeyMade,
};
pub use service::{
    BUNDLE, CATALOG, CONFIRMATIONS, ConfirmationAnswer, ConfirmationRequest, ConfirmedKind, HOST_ACTIVATIONS,
    Health, HostActivationAnswer, HostActivationRequest, LIVE, MACHINE_ACTIVATIONS, MachineActivationAnswer,
    MachineActivationRequest, OCTETS, PHONE, PROBLEM_JSON, Problem, READY, RevocationsAnswer, phone_page,
};
