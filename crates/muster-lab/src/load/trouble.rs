//! What can keep a load from being measured at all; what goes wrong with one request is a [`super::fault::Fault`].

use muster_core::trust::TrustError;
use muster_wire::WireError;
use std::io;
use std::path::PathBuf;

#[derive(Debug, thiserror::Error)]
pub(crate) enum LoadTrouble {
    #[error("sockets cannot be waited for: {0}")]
    Sockets(io::Error),
    #[error("the bare server has ended: {0}")]
    BareServer(io::Error),
    #[error("a connection that carries one request has no --window\n  next: --connections persistent")]
    WindowOfNew,
    #[error(
        "{needed} connections are too many: the system allows this program {allowed} open files\n  next: ulimit -n {needed}, or a lower --concurrency"
    )]
    Descriptors { needed: u64, allowed: u64 },
    #[error("the {what} of a request has no single place in its bytes")]
    NoPlace { what: &'static str },
    #[error("{answered} of {machines} machines could be brought on record; what failed: {faults}")]
    NotPrepared { answered: u64, machines: u32, faults: String },
    #[error("an answer cannot be read: {0}")]
    Answer(WireError),
    #[error("an answer is not the one to its question")]
    OtherQuestion,
    #[error("an answer does not prove itself by the publisher's bundle: {0}")]
    Unproven(TrustError),
    #[error("{} is no bundle: {why}", file.display())]
    Bundle { file: PathBuf, why: String },
    #[error("the publisher sells no product {0}")]
    NoProduct(u16),
    #[error("there is no runtime to try the bare server on")]
    NoRuntime,
    #[error("--rate {share}% is a share of what a closed loop reached, and that was nothing")]
    NoMaximum { share: u32 },
    #[error(
        "what clients hold is compared with what the host has on record\n  next: say where that is, with --host-root"
    )]
    NoRecord,
    #[error("only a host of its own can be started again")]
    NotOwn,
    #[error("the chart cannot be drawn: {0}")]
    Chart(String),
    #[error("the figures cannot be written: {0}")]
    Json(serde_json::Error),
    #[error("`muster-host ask` ended in the middle of a question")]
    AskEnded,
    #[error("`muster-host ask` refused: {0}")]
    AskRefused(String),
}
