//! Stopping in two stages: first take nothing new and finish what was begun, then cut what is left.

use std::io;
use std::time::{Duration, Instant};

use muster_os::clock;
use thiserror::Error;
use tokio::sync::watch;

/// The signals of the operating system cannot be received.
#[derive(Debug, Error)]
#[error("cannot receive the signals that stop a daemon: {0}")]
pub struct SignalError(#[from] io::Error);

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stage {
    Running,
    /// Until the deadline; none means one beyond the clock's range.
    Draining {
        until: Option<Instant>,
    },
    Stopped,
}

/// A handle to stop a daemon, and to learn that it is being stopped. Clones belong to the same daemon.
#[derive(Debug, Clone)]
pub struct Stop {
    stage: watch::Sender<Stage>,
    drain: Duration,
}

impl Stop {
    /// A daemon that runs. Once it drains, it gets `drain` to finish what was begun.
    pub fn new(drain: Duration) -> Self {
        Self { stage: watch::Sender::new(Stage::Running), drain }
    }

    /// Lets SIGTERM and SIGINT stop the daemon: the first one softly, the second one hard.
    ///
    /// On Windows Ctrl-C does. Needs a running tokio runtime.
    pub fn listen_to_signals(&self) -> Result<(), SignalError> {
        let mut signals = signals::Signals::new()?;
        let stop = self.clone();
        tokio::spawn(async move {
            while let Some(name) = signals.next().await {
                if stop.request_soft() {
                    tracing::info!(signal = name, drain_seconds = stop.drain.as_secs(), "stopping softly");
                } else {
                    tracing::warn!(signal = name, "stopping at once");
                    stop.request_hard();
                }
            }
        });
        Ok(())
    }

    /// Begins the first stage. `false` when the daemon is being stopped already.
    pub fn request_soft(&self) -> bool {
        self.stage.send_if_modified(|stage| {
            let running = *stage == Stage::Running;
            if running {
                *stage = Stage::Draining { until: clock::monotonic().checked_add(self.drain) };
            }
            running
        })
    }

    /// Begins the second stage, whatever the first one still waits for.
    pub fn request_hard(&self) {
        self.stage.send_replace(Stage::Stopped);
    }

    /// Whether nothing new may be begun.
    pub fn is_stopping(&self) -> bool {
        *self.stage.borrow() != Stage::Running
    }

    /// Waits until nothing new may be begun.
    pub async fn soft(&self) {
        self.left_running().await;
    }

    /// Waits until what was begun must be cut: by a second request, or because the drain took too long.
    pub async fn hard(&self) {
        let Stage::Draining { until } = self.left_running().await else { return };
        let mut stage = self.stage.subscribe();
        tokio::select! {
            _ = stage.wait_for(|stage| *stage == Stage::Stopped) => {}
            () = sleep_until(until) => {}
        }
    }

    async fn left_running(&self) -> Stage {
        let mut stage = self.stage.subscribe();
        let found = stage.wait_for(|stage| *stage != Stage::Running).await;
        // The sender lives in `self`, so the wait cannot end without a stage.
        found.map_or(Stage::Stopped, |stage| *stage)
    }
}

async fn sleep_until(until: Option<Instant>) {
    match until {
        Some(until) => tokio::time::sleep(until.saturating_duration_since(clock::monotonic())).await,
        None => std::future::pending().await,
    }
}

#[cfg(unix)]
mod signals {
    use std::io;
    use tokio::signal::unix::{Signal, SignalKind, signal};

    pub(super) struct Signals {
        terminate: Signal,
        interrupt: Signal,
    }

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self {
                terminate: signal(SignalKind::terminate())?,
                interrupt: signal(SignalKind::interrupt())?,
            })
        }

        pub(super) async fn next(&mut self) -> Option<&'static str> {
            tokio::select! {
                got = self.terminate.recv() => got.map(|()| "SIGTERM"),
                got = self.interrupt.recv() => got.map(|()| "SIGINT"),
            }
        }
    }
}

#[cfg(windows)]
mod signals {
    use std::io;
    use tokio::signal::windows::{CtrlC, ctrl_c};

    pub(super) struct Signals(CtrlC);

    impl Signals {
        pub(super) fn new() -> io::Result<Self> {
            Ok(Self(ctrl_c()?))
        }

        pub(super) async fn next(&mut self) -> Option<&'static str> {
            self.0.recv().await.map(|()| "Ctrl-C")
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;
    use tokio::time::timeout;

    const LONG: Duration = Duration::from_secs(600);
    const PATIENCE: Duration = Duration::from_secs(20);
    const MOMENT: Duration = Duration::from_millis(20);

    async fn soon(future: impl Future<Output = ()>) {
        timeout(PATIENCE, future).await.unwrap();
    }

    #[tokio::test]
    async fn nothing_stops_by_itself() {
        let stop = Stop::new(LONG);
        assert!(!stop.is_stopping());
        assert!(timeout(MOMENT, stop.soft()).await.is_err());
        assert!(timeout(MOMENT, stop.hard()).await.is_err());
    }

    #[tokio::test]
    async fn the_first_request_drains_and_the_second_cuts() {
        let stop = Stop::new(LONG);
        let other = stop.clone();
        assert!(stop.request_soft());
        assert!(!other.request_soft(), "it is being stopped already");
        assert!(other.is_stopping());
        soon(other.soft()).await;
        assert!(timeout(MOMENT, other.hard()).await.is_err(), "there is time to drain");
        stop.request_hard();
        soon(other.hard()).await;
        soon(other.soft()).await;
    }

    #[tokio::test]
    async fn who_waits_already_is_woken() {
        let stop = Stop::new(LONG);
        let waiting = {
            let stop = stop.clone();
            tokio::spawn(async move {
                stop.soft().await;
                stop.hard().await;
            })
        };
        tokio::task::yield_now().await;
        stop.request_soft();
        tokio::task::yield_now().await;
        stop.request_hard();
        timeout(PATIENCE, waiting).await.unwrap().unwrap();
    }

    #[tokio::test]
    async fn a_drain_that_takes_too_long_is_cut() {
        let stop = Stop::new(MOMENT);
        let begun = clock::monotonic();
        stop.request_soft();
        soon(stop.hard()).await;
        assert!(begun.elapsed() >= MOMENT);
    }

    #[tokio::test]
    async fn a_hard_request_stops_a_running_daemon() {
        let stop = Stop::new(LONG);
        stop.request_hard();
        assert!(!stop.request_soft(), "a soft request does not take it back");
        soon(stop.hard()).await;
    }

    #[cfg(unix)]
    #[tokio::test]
    async fn the_signals_of_the_service_manager_stop_it() {
        let stop = Stop::new(LONG);
        stop.listen_to_signals().unwrap();
        let send = |signal: &str| {
            let process = std::process::id().to_string();
            assert!(Command::new("kill").args([signal, &process]).status().unwrap().success());
        };
        send("-TERM");
        soon(stop.soft()).await;
        assert!(timeout(MOMENT, stop.hard()).await.is_err());
        send("-INT");
        soon(stop.hard()).await;
    }
}
