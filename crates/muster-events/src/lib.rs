//! The event log: one JSON line per event, rotating, read back, filtered, paired; and what a code or an event means.
//!
//! Reading order: `record` (one line), `log` (writing), `stored` (reading what is there), `follow` (reading on),
//! `filter` and `since` (which ones), `names` (of products and pools), `pairs` (12288 with its 12289 and 12290), `page` (what people read), `explain`
//! (codes and events by number or name), `reference` (the tables of the documentation).
#![warn(missing_docs)]
#![deny(clippy::indexing_slicing, clippy::arithmetic_side_effects)]

mod document;
pub mod explain;
mod filter;
mod follow;
mod log;
mod moment;
mod names;
mod page;
pub mod pairs;
mod record;
mod since;
mod stored;

pub use document::EventDocument;
pub use filter::{Filter, Meant};
pub use follow::Follower;
pub use log::{EventLog, FILE, FILE_BYTES, GENERATIONS};
pub use moment::local;
pub use names::{Named, Names};
pub use page::{line, pairs_page};
pub use record::{MAX_LINE, Record, Value};
pub use since::{SinceError, since};
pub use stored::{Stored, read, read_file};
