//! The connection to the server, on which nobody waits for ever: a server whose computer still acknowledges what comes
//! may be silent all the same.

use crate::fault::{Silent, Trouble};
use std::cell::Cell;
use std::io;
use std::pin::pin;
use std::time::Duration;

use futures_util::{Stream, TryStreamExt};
use tokio::runtime::{Builder, Runtime};
use tokio::time::timeout;
use tokio_postgres::{Client, Error};

/// A connection. It must neither be used nor dropped where a tokio runtime runs tasks.
pub(crate) struct Line {
    pub(crate) client: Client,
    pub(crate) patience: Patience,
}

impl Line {
    /// Whether nothing more can be asked on it.
    pub(crate) fn is_lost(&self) -> bool {
        self.client.is_closed() || self.patience.is_lost()
    }
}

/// Waits for answers, each for a while.
pub(crate) struct Patience {
    runtime: Runtime,
    /// Whether the server was silent: what it still says belongs to a question that nobody asks any more.
    lost: Cell<bool>,
}

impl Patience {
    pub(crate) fn new() -> io::Result<Self> {
        let runtime = Builder::new_current_thread().enable_all().build()?;
        Ok(Self { runtime, lost: Cell::new(false) })
    }

    /// An answer that comes within `most`.
    pub(crate) fn wait<T>(
        &self,
        most: Duration,
        answer: impl Future<Output = Result<T, Error>>,
    ) -> Result<T, Trouble> {
        let heard = self.runtime.block_on(async { timeout(most, answer).await });
        Ok(self.heard(heard.map_err(|_| Silent::new(most)))??)
    }

    /// All of an answer whose parts come one by one: each of them within `most`, and taken when it comes.
    pub(crate) fn wait_for_all<T, S: Stream<Item = Result<T, Error>>>(
        &self,
        most: Duration,
        answer: impl Future<Output = Result<S, Error>>,
        mut take: impl FnMut(T),
    ) -> Result<(), Trouble> {
        let heard = self.runtime.block_on(async {
            let parts = match timeout(most, answer).await? {
                Ok(parts) => parts,
                Err(error) => return Ok(Err(error)),
            };
            let mut parts = pin!(parts);
            loop {
                match timeout(most, parts.try_next()).await? {
                    Ok(Some(part)) => take(part),
                    Ok(None) => return Ok(Ok(())),
                    Err(error) => return Ok(Err(error)),
                }
            }
        });
        Ok(self.heard(heard.map_err(|_: tokio::time::error::Elapsed| Silent::new(most)))??)
    }

    /// An answer that may take as long as it does.
    pub(crate) fn wait_long<T>(&self, answer: impl Future<Output = T>) -> T {
        self.runtime.block_on(answer)
    }

    /// Whether the server was silent once: nothing more can be asked.
    pub(crate) const fn is_lost(&self) -> bool {
        self.lost.get()
    }

    fn heard<T>(&self, heard: Result<T, Silent>) -> Result<T, Silent> {
        self.lost.set(self.lost.get() || heard.is_err());
        heard
    }
}
