//! What can keep the demo from playing a step at all; a step that plays but does not hold is a failed expectation. What
//! only a load can meet has a list of its own.

use crate::load::LoadTrouble;
use crate::performance::PerformanceTrouble;
use std::net::SocketAddr;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub(crate) enum Trouble {
    #[error(
        "{program} is not beside this program in {}\n  next: cargo build --workspace, or use `cargo demo`",
        folder.display()
    )]
    ProgramMissing { program: &'static str, folder: PathBuf },
    #[error("cannot start {program}: {source}")]
    Start { program: &'static str, source: std::io::Error },
    #[error("`{command}` ended with {status}\n{said}")]
    Failed { command: String, status: i32, said: String },
    #[error("`{command}` ended with {status} instead of being refused with {expected}\n{said}")]
    NotRefused { command: String, expected: i32, status: i32, said: String },
    #[error("`{command}` printed something else than expected: {source}\n{said}")]
    Unreadable { command: String, source: serde_json::Error, said: String },
    #[error("{what} is missing in what `{command}` printed")]
    Missing { command: String, what: String },
    #[error("{program} did not become ready within {seconds} s; its log: {}", log.display())]
    NotReady { program: &'static str, seconds: u64, log: PathBuf },
    #[error("{}: {source}", path.display())]
    File { path: PathBuf, source: std::io::Error },
    #[error("the demo plays in an empty folder, and {} is not empty", .0.display())]
    FolderUsed(PathBuf),
    #[error("stopped")]
    Stopped,
    #[error("cannot listen to signals: {0}")]
    Signals(ctrlc::Error),
    #[error("no free port on the loopback address: {0}")]
    Port(std::io::Error),
    #[error("{0}")]
    Entropy(muster_os::entropy::EntropyError),
    #[error("the key for DNS updates cannot be used: {0}")]
    UpdateKey(String),
    #[error("the zone {zone} cannot be read: {why}")]
    Zone { zone: &'static str, why: String },
    #[error("the DNS server in this program cannot answer on {address}: {why}")]
    NameServer { address: SocketAddr, why: String },
    #[error("BIND 9 is not installed: there is no named\n  next: install it, or use --dns in-process")]
    NoBind,
    #[error("BIND 9 did not start: {0}\n  next: mend that, or use --dns in-process")]
    Bind(String),
    #[error("this needs what an earlier step left behind: {0}")]
    Earlier(&'static str),
    #[error(transparent)]
    Load(#[from] LoadTrouble),
    #[error(transparent)]
    Performance(#[from] PerformanceTrouble),
    #[error("the C compiler did not build the example product:\n{0}")]
    Compiler(String),
}

impl Trouble {
    pub(crate) fn file(path: impl Into<PathBuf>) -> impl FnOnce(std::io::Error) -> Self {
        let path = path.into();
        move |source| Self::File { path, source }
    }
}
