//! The host's local socket: what its commands ask, and what it answers. The same shapes are printed by `--json`.
//!
//! One line each way: a [`HostRequest`], then a [`HostReply`]. Ids are lower-case hexadecimal, files and signed objects
//! base64 (RFC 4648 with padding), times ISO 8601 in UTC (`2026-11-23T09:30:00Z`), spans minutes unless the name says
//! otherwise. Only the owner of the host's root can connect.

mod activation;
mod audit;
mod command;
mod console;
mod forecast;
mod licences;
mod machines;
mod reply;
mod requests;
mod settings;
mod status;

pub use activation::{
    Activated, ActivationDocument, ActivationRequest, BundleWritten, InstallationIdShown, KeyInstalled,
    KeyRemoved, LeftAlone, PublisherInstalled, SetUpDocument, WrittenRequest,
};
pub use audit::{AuditHead, AuditedProduct};
pub use command::{HostCommand, HostRequest, MachineChoice, MachineQuery};
pub use console::ConsoleLink;
pub use forecast::{ForecastSpan, ForecastThreshold, HostForecast, PoolForecast};
pub use licences::{LicencesTaken, OfflineExported, WaitingLicences};
pub use machines::{MachinePage, MachineRow, MachinesChanged, SharingMachine};
pub use reply::{HostFailure, HostReply};
pub use requests::{RequestPage, RequestQuery, RequestRow};
pub use settings::{HostSettingChange, HostSettings};
pub use status::{
    CertificateState, CertificateStatus, DnsZoneStatus, DnsZoneText, HostStatus, InstalledKey, Intervals,
    LabStatus, PoolStatus, ProductStatus, PublisherState, PublisherStatus, RequestCounters, SharedDatabase,
    SharedFingerprintStatus, SharingHost, UnusablePublisher, WaitingRequests, Warning,
};

/// Most bytes of one line in either direction: a kit or bundle as base64 is the largest thing said.
pub const MAX_LINE: usize = 2 * 1024 * 1024;

#[cfg(test)]
mod tests;
