//! How long a step took.

use std::fmt;
use std::time::Instant;

/// Runs from its creation; displays as `3.2 s` or `4 min 05 s`.
pub(crate) struct Stopwatch(Instant);

impl Stopwatch {
    #[expect(clippy::disallowed_methods, reason = "a developer tool that depends on no crate it checks")]
    pub(crate) fn start() -> Self {
        Self(Instant::now())
    }
}

impl fmt::Display for Stopwatch {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let elapsed = self.0.elapsed();
        match elapsed.as_secs() {
            0..60 => write!(formatter, "{:.1} s", elapsed.as_secs_f64()),
            seconds => write!(formatter, "{} min {:02} s", seconds / 60, seconds % 60),
        }
    }
}
