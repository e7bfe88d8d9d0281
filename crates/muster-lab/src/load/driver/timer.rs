//! Waiting for a moment more exactly than the milliseconds in which sockets are waited for.

use mio::{Registry, Token};
use std::io;
use std::time::Duration;

/// The longest wait in one piece.
const LONGEST: Duration = Duration::from_secs(1);

#[cfg(target_os = "linux")]
pub(super) use exact::Timer;
#[cfg(not(target_os = "linux"))]
pub(super) use plain::Timer;

/// Linux has a timer that is waited for like a socket.
#[cfg(target_os = "linux")]
mod exact {
    use super::{Duration, LONGEST, Registry, Token, io};
    use mio::Interest;
    use mio::unix::SourceFd;
    use nix::sys::time::TimeSpec;
    use nix::sys::timerfd::{ClockId, Expiration, TimerFd, TimerFlags, TimerSetTimeFlags};
    use std::os::fd::{AsFd, AsRawFd};

    #[derive(Debug)]
    pub(in crate::load::driver) struct Timer(TimerFd);

    impl Timer {
        pub(in crate::load::driver) fn new(registry: &Registry, token: Token) -> io::Result<Self> {
            let timer = TimerFd::new(ClockId::CLOCK_MONOTONIC, TimerFlags::TFD_NONBLOCK)?;
            registry.register(&mut SourceFd(&timer.as_fd().as_raw_fd()), token, Interest::READABLE)?;
            Ok(Self(timer))
        }

        /// Ends the wait after this time; what it gives is the time limit of the wait itself.
        pub(in crate::load::driver) fn set(&self, after: Duration) -> io::Result<Duration> {
            // A timer of zero is one that is switched off.
            let after = after.clamp(Duration::from_nanos(1), LONGEST);
            self.0.set(Expiration::OneShot(TimeSpec::from(after)), TimerSetTimeFlags::empty())?;
            Ok(LONGEST)
        }
    }
}

/// Elsewhere the wait itself ends, up to a millisecond late.
#[cfg(not(target_os = "linux"))]
mod plain {
    use super::{Duration, LONGEST, Registry, Token, io};

    #[derive(Debug)]
    pub(in crate::load::driver) struct Timer;

    impl Timer {
        pub(in crate::load::driver) fn new(_: &Registry, _: Token) -> io::Result<Self> {
            Ok(Self)
        }

        #[expect(clippy::unnecessary_wraps, reason = "as on Linux")]
        pub(in crate::load::driver) fn set(&self, after: Duration) -> io::Result<Duration> {
            Ok(after.min(LONGEST))
        }
    }
}
