//! The bare server: what answering costs at the least on this computer, with nothing of a host in it.
//!
//! Accept, read a request, sign once, write as many bytes as the host would, close. No message is read, nothing is
//! counted or kept. It runs as a process of its own, as the host does.

mod process;
mod server;

pub(super) use process::BareServer;
pub(super) use server::serve;

use clap::ValueEnum;

/// How the runtime is set up: it is tried which is the fastest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Runtime {
    /// One thread that does everything.
    CurrentThread,
    /// A pool of one thread, beside one that accepts.
    OneWorker,
    /// A pool of two threads.
    TwoWorkers,
    /// Two threads that do everything, each for itself, between which the system divides connections.
    TwoThreads,
}

impl Runtime {
    pub(super) const ALL: [Self; 4] =
        [Self::CurrentThread, Self::OneWorker, Self::TwoWorkers, Self::TwoThreads];

    /// As it is typed.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::CurrentThread => "current-thread",
            Self::OneWorker => "one-worker",
            Self::TwoWorkers => "two-workers",
            Self::TwoThreads => "two-threads",
        }
    }
}
