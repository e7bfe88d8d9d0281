//! Why something could not be done: a closed list, each with its code.

use crate::lab::LabFault;
use crate::sealed::SealFault;
use crate::settings::{NamesError, ServiceError, SettingsFault};
use crate::transport::AddressError;
use muster_core::code::{Code, Reason};
use muster_core::discovery::DomainNameError;
use muster_core::machine::{AttemptRefusal, KeyRefusal, RearmRefusal, StateFault, UnknownProduct};
use muster_core::product_key::KeyTextError;
use muster_core::telephone::{ConfirmationIdError, ConfirmationRefusal};
use muster_core::trust::TrustError;
use muster_os::entropy::EntropyError;
use muster_os::file_error::{FileError, NextStep};
use muster_os::local_socket::SocketError;
use muster_os::root_lock::LockError;
use muster_wire::WireError;
use std::path::PathBuf;

/// One failure.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// A file could not be read or written.
    #[error(transparent)]
    File(#[from] FileError),
    /// The root could not be taken for writing.
    #[error(transparent)]
    Lock(#[from] LockError),
    /// The agent could not be spoken to.
    #[error(transparent)]
    Agent(#[from] SocketError),
    /// No publisher's bundle is installed.
    #[error("no publisher's bundle is installed under {}", .0.display())]
    NothingInstalled(PathBuf),
    /// Which of several publishers is meant is not said, or none is like that.
    #[error("no single publisher here is {0:?}; give its id or its name")]
    WhichPublisher(String),
    /// Bytes are no bundle.
    #[error("this is no bundle: {0}")]
    NotABundle(WireError),
    /// Bytes are no file of answers.
    #[error("this is no file of answers: {0}")]
    NotAnAnswerFile(WireError),
    /// A kit was given where a bundle belongs.
    #[error(
        "this is a kit with a host key; on machines belongs the bundle alone, see `muster-host bundle export`"
    )]
    KitOnMachine,
    /// A bundle does not prove itself, or is older than what is held.
    #[error(transparent)]
    Bundle(TrustError),
    /// The state was written by a newer version.
    #[error(transparent)]
    State(StateFault),
    /// The state is damaged; the one writer sets it aside.
    #[error("the state in {} is damaged: {fault}", path.display())]
    StateDamaged {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        fault: SealFault,
    },
    /// The settings break a rule.
    #[error(transparent)]
    Settings(#[from] SettingsFault),
    /// The lab settings break a rule, and the catalog is a lab catalog.
    #[error(transparent)]
    Lab(#[from] LabFault),
    /// The text is no product key.
    #[error(transparent)]
    KeyText(#[from] KeyTextError),
    /// The key cannot be installed.
    #[error(transparent)]
    Key(#[from] KeyRefusal),
    /// The key belongs to a publisher that is not installed.
    #[error("no bundle of the key's publisher is installed")]
    KeyOfUnknownPublisher,
    /// No request can be made.
    #[error(transparent)]
    Attempt(#[from] AttemptRefusal),
    /// The text is no confirmation ID.
    #[error(transparent)]
    ConfirmationId(#[from] ConfirmationIdError),
    /// The confirmation ID confirms nothing here.
    #[error(transparent)]
    NotConfirmed(ConfirmationRefusal),
    /// None of the products meant has a multiple activation key.
    #[error("no multiple activation key is installed")]
    NoMak,
    /// The multiple activation key that is installed is not where it is kept.
    #[error("the multiple activation key is no longer in {}; install it again", .0.display())]
    MakLost(PathBuf),
    /// No key is installed for any product, and none was named.
    #[error("no product is installed; name one of: {}", .0.join(", "))]
    NoProductInstalled(Vec<String>),
    /// No catalog has the product.
    #[error("no catalog here has a product {named:?}")]
    NoSuchProduct {
        /// What was typed.
        named: String,
        /// The products that there are.
        known: Vec<String>,
    },
    /// No catalog has the application.
    #[error("no catalog here has an application {0:?}")]
    NoSuchApplication(String),
    /// Several publishers have such an application.
    #[error("several publishers here have an application {0:?}; give its id")]
    WhichApplication(String),
    /// No catalog marks an application as a suite.
    #[error("no catalog here marks an application as a suite")]
    NoSuite,
    /// The catalog does not have the product.
    #[error(transparent)]
    UnknownProduct(#[from] UnknownProduct),
    /// No rearm is left, or nothing that is meant is installed.
    #[error(transparent)]
    Rearm(#[from] RearmRefusal),
    /// The administrator has switched rearms off.
    #[error("rearms are switched off on this machine")]
    RearmSkipped,
    /// The text is no domain to look hosts up in.
    #[error(transparent)]
    Domain(#[from] DomainNameError),
    /// Name servers or domains to search cannot be used.
    #[error(transparent)]
    Names(#[from] NamesError),
    /// The publisher's service or a proxy has no address that may be used.
    #[error(transparent)]
    Service(#[from] ServiceError),
    /// An activation type that Muster does not have.
    #[error("activation type {0} does not exist here")]
    ActivationType(u8),
    /// 0 as a port.
    #[error("0 is no port; ports are 1 to 65535")]
    NoPort,
    /// The text is no address of a host.
    #[error(transparent)]
    Address(#[from] AddressError),
    /// The operating system gave no random bytes.
    #[error(transparent)]
    Entropy(#[from] EntropyError),
    /// In a container whose state ends with it.
    #[error("{} is lost with this container", .0.display())]
    StatelessContainer(PathBuf),
}

impl ClientError {
    /// The code with its numbers.
    #[must_use]
    pub fn reason(&self) -> Reason {
        match self {
            Self::File(error) => of_file(error),
            Self::Lock(LockError::Held { pid, .. }) => {
                Reason::with(Code::RootLocked, pid.map_or(0, i64::from), 0)
            }
            // Only who may change a machine may open its lock.
            Self::Lock(LockError::File(FileError::Denied { .. })) => Code::AccessDenied.into(),
            Self::Lock(LockError::File(error)) => of_file(error),
            Self::Agent(error) => of_socket(error),
            Self::NothingInstalled(_) => Code::NothingInstalled.into(),
            Self::WhichPublisher(_) => Code::ArgumentInvalid.into(),
            Self::NotABundle(_) => Code::BundleInvalid.into(),
            Self::NotAnAnswerFile(_) => Code::FileInvalid.into(),
            Self::KitOnMachine => Code::KitOnMachine.into(),
            Self::Bundle(error) => of_trust(error),
            Self::State(fault) => fault.reason(),
            Self::StateDamaged { .. } => Code::StateDamaged.into(),
            Self::Settings(fault) => Reason::with(Code::ConfigInvalid, fault.line(), 0),
            Self::Lab(fault) => Reason::with(Code::ConfigInvalid, fault.line(), 0),
            Self::KeyText(error) => error.into(),
            Self::Key(refusal) => refusal.reason(),
            Self::KeyOfUnknownPublisher => Code::KeyOtherPublisher.into(),
            Self::Attempt(refusal) => refusal.reason(),
            Self::ConfirmationId(error) => error.into(),
            Self::NotConfirmed(refusal) => refusal.into(),
            Self::NoMak => Code::MakMissing.into(),
            Self::NoProductInstalled(_) | Self::MakLost(_) => Code::KeyMissing.into(),
            Self::NoSuchProduct { .. } => Code::NoSuchProduct.into(),
            Self::NoSuchApplication(_) | Self::NoSuite => Code::NoSuchApplication.into(),
            Self::WhichApplication(_)
            | Self::Domain(_)
            | Self::Names(_)
            | Self::Service(_)
            | Self::NoPort => Code::ArgumentInvalid.into(),
            Self::RearmSkipped => Code::RearmSkipped.into(),
            Self::ActivationType(number @ (1 | 3)) => {
                Reason::with(Code::ActivationTypeUnsupported, i64::from(*number), 2)
            }
            Self::ActivationType(_) => Code::ArgumentInvalid.into(),
            Self::UnknownProduct(unknown) => unknown.reason(),
            Self::Rearm(refusal) => refusal.reason(),
            Self::Address(_) => Code::ArgumentInvalid.into(),
            Self::Entropy(_) => Code::Defect.into(),
            Self::StatelessContainer(_) => Code::StatelessContainer.into(),
        }
    }
}

fn of_file(error: &FileError) -> Reason {
    match error {
        FileError::NotFound { .. } => Code::FileMissing.into(),
        FileError::Denied { .. } => Code::FileDenied.into(),
        FileError::ReadOnly { .. } => Code::ReadOnly.into(),
        FileError::DiskFull { .. } => Code::DiskFull.into(),
        FileError::TooLarge { size, limit, .. } => {
            let signed = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
            Reason::with(Code::FileInvalid, signed(*size), signed(*limit))
        }
        FileError::Other { .. } if error.next_step() == NextStep::ChooseOtherFile => Code::FileInvalid.into(),
        FileError::Other { .. } => Code::FileFailed.into(),
    }
}

fn of_socket(error: &SocketError) -> Reason {
    match error {
        SocketError::NobodyListens { .. } | SocketError::Unsupported => Code::AgentNotRunning.into(),
        SocketError::Denied { .. } => Code::AccessDenied.into(),
        SocketError::TimedOut | SocketError::Closed => Code::AgentNotRunning.into(),
        SocketError::LineTooLong { .. }
        | SocketError::NotText
        | SocketError::LineBreakInside
        | SocketError::Path { .. }
        | SocketError::Conversation(_) => Code::Defect.into(),
    }
}

fn of_trust(error: &TrustError) -> Reason {
    match error {
        TrustError::Untrusted(_)
        | TrustError::OtherPublisher { .. }
        | TrustError::OtherRoots { .. }
        | TrustError::KeyWithdrawn { .. }
        | TrustError::NotAnAnswer { .. } => Code::BundleInvalid.into(),
        TrustError::Catalog(_) => Code::CatalogInvalid.into(),
        TrustError::CatalogOlder { offered, held } => {
            Reason::with(Code::CatalogOlder, offered.0.into(), held.0.into())
        }
    }
}
