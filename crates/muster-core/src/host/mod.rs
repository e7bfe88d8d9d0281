//! The host side: who counts, who is licensed, and what is remembered of it.
//!
//! Reading order: [`timing`] (every number, with its source), [`Arrival`] and [`Duty`] (what a decision is made from),
//! `decision` (the order of the checks), `admission`, `counting`, `clone` and `restore` (the rules), [`Outcome`] (what
//! follows). A [`Ledger`] is what one host remembers of one publisher; [`Change`] is what a store must keep of it and
//! [`LedgerImage`] what it gives back, with [`Machines`] that it hands over one by one; [`LedgerNews`] is what other
//! hosts have changed, where several share the count. `records` keeps machines in little memory; `pool`, `timeline`,
//! `departures` and `fingerprints` make a decision cost the same for ten machines and a million; a [`Snapshot`] lets others go
//! through all of them meanwhile.

pub mod timing;

mod admission;
mod answer;
mod arrival;
mod bounds;
mod case;
mod census;
mod certificate;
mod change;
mod clock;
mod clone;
mod counters;
mod counting;
mod decision;
mod departures;
mod fingerprints;
mod follow;
mod forecast;
mod ledger;
mod level;
mod machines;
mod newcomers;
mod outcome;
mod pool;
mod record;
mod records;
mod request_record;
mod restore;
mod settings;
mod snapshot;
mod source;
mod sweep;
mod timeline;
mod view;

pub use arrival::{Arrival, Duty, Permission};
pub use bounds::{Bounds, FACES};
pub use census::{PoolCensus, SharedFingerprint};
pub use certificate::threshold;
pub use change::{Change, LedgerImage, LedgerNews, PoolFacts};
pub use counters::Counters;
pub use fingerprints::MANY_IDS;
pub use forecast::{DAYS_AHEAD, Forecast};
pub use ledger::Ledger;
pub use machines::Machines;
pub use outcome::{Effect, Outcome, Reply};
pub use record::{Face, MachineRecord};
pub use request_record::RequestRecord;
pub use settings::{HostSettings, IntervalError, Intervals};
pub use snapshot::Snapshot;
pub use source::Source;
pub use view::MachineView;
