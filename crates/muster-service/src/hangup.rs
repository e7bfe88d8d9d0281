//! SIGHUP: the way in which administrators and service managers ask a daemon to read its files again.

use std::io;

/// The signal, from now on. Windows has none, and nobody asks there.
#[derive(Debug)]
pub struct Hangup {
    #[cfg(unix)]
    signal: tokio::signal::unix::Signal,
}

impl Hangup {
    /// Needs a running tokio runtime. From here on the signal no longer ends the process.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            signal: tokio::signal::unix::signal(tokio::signal::unix::SignalKind::hangup())?,
        })
    }

    /// Waits until it comes.
    pub async fn come(&mut self) {
        #[cfg(unix)]
        if self.signal.recv().await.is_some() {
            return;
        }
        std::future::pending::<()>().await;
    }
}

#[cfg(all(test, unix))]
mod tests {
    use super::*;
    use std::process::Command;
    use std::time::Duration;
    use tokio::time::timeout;

    #[tokio::test]
    async fn each_signal_is_seen_and_ends_nothing() {
        let mut hangup = Hangup::listen().unwrap();
        for _ in 0..2 {
            let process = std::process::id().to_string();
            assert!(Command::new("kill").args(["-HUP", &process]).status().unwrap().success());
            timeout(Duration::from_secs(20), hangup.come()).await.unwrap();
        }
    }
}
