//! The SDK: gives a product its answer, and a machine its grant; blocking, pure Rust.
//!
//! Reading order: [`Root`] (which folder), `sealed` and `stored` (the files of one publisher in it), [`Settings`] and
//! [`LabFile`] (the small files beside them), [`Computer`] (what is read of the machine), [`Holdings`] (everything
//! under a root, opened for reading); then [`transport`] (one host, one connection), [`Machine`] (the one writer of a
//! root) and [`Product`] (what a product has in its process).
//!
//! All rules are in `muster-core`; here is only what touches files, clocks, entropy and sockets.
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

pub mod agent;
pub mod transport;

mod choice;
mod chosen;
mod computer;
mod discovery;
mod error;
mod file_stamp;
pub mod filed;
mod holdings;
mod lab;
mod lasting;
mod machine;
mod product;
mod publisher_service;
mod root;
mod sealed;
mod settings;
mod stored;
mod stored_keys;

pub use choice::Which;
pub use chosen::{Chosen, ChosenHost};
pub use computer::{Computer, SOFTWARE};
pub use discovery::{Found, LookUp, Sources};
pub use error::ClientError;
pub use holdings::{Holding, Holdings, Opened, StateCondition};
pub use lab::{LabFault, LabFile, LabUse};
pub use machine::{
    AddedBundle, AttemptOutcome, AttemptReport, Cause, InstalledKey, Machine, PreparedPublisher,
    RearmedPublisher, RemovedKey, TakenAnswers, Try,
};
pub use product::{Options, Product};
pub use publisher_service::{LicenceAnswer, PublisherService, ServiceTrouble, ServiceWay};

pub use muster_core::code::{Code, Reason};
pub use muster_core::discovery::{DomainName, DomainNameError};
pub use muster_core::licence::{CheckAnswer, LicenceState, Standing, Verdict};
pub use muster_dns::{ExchangeFault, QuestionFault, ServiceAnswer, ServiceRecord, code_name};
pub use muster_text::Language;
pub use muster_wire::id::PublisherId;
pub use root::{Root, RootKind};
pub use sealed::{SealFault, open_state, seal_state};
pub use settings::{
    ActivationType, Choices, NameSettings, NamesError, Nearness, PinnedHost, ProxyChoice, ServiceError,
    ServiceSettings, Settings, SettingsFault, SettingsRule,
};
pub use transport::{DEFAULT_PORT, HostAddress};
