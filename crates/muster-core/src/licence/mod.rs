//! The licence states of one product on one machine: a pure function of facts and the time.
//!
//! ```text
//! 0 Unlicensed ──── key installed ────> 2 Initial grace ───────── ran out ────────┐
//!                                           │ granted                             │
//!              expired, or                  v                 host revoked        │
//!       ┌───── hardware changed ─────── 1 Licensed ───────────────────┐           │
//!       v                                ^  ^   ^                     v           │
//! 3 Additional grace ──── granted ───────┘  │   └── granted ── 4 Non-genuine grace │
//!       │                                   │ granted                 │           │
//!       └──────────── ran out ───────> 5 Notification <─── ran out ───┴───────────┘
//!
//! every state ──── key removed ────> 0 Unlicensed
//! ```
//!
//! A licence by a multiple activation key is Licensed without end; it is lost to changed hardware and to a revocation as
//! a grant is, and *granted* in the figure stands for it too.
//!
//! There is no transition function: [`judge`] looks at what is held and at how long something has been wrong, so that
//! a state can neither be stored nor forged, and two readers at the same time always agree. Several things can be
//! wrong at once; the grace period then runs from the earliest of them, so that no new trouble lengthens it. The
//! numbers 0 to 5 are the field's.

mod check;
mod facts;
mod judge;
mod state;

pub use check::{CheckAnswer, NOTICE, Verdict, verdict};
pub use facts::{Facts, Granted, HardwareChange, Holding, Revocation};
pub use judge::{Standing, judge};
pub use state::{AdditionalCause, LicenceState, NotificationCause, Term};
