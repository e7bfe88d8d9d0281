//! The closed catalogue of events: what is reported to logs and consoles, each with its id and its typed fields.
//!
//! Ids that administrators know from the field are used for the same occasions, with the same fields in the same
//! order (12288 to 12294, 8198, 900 to 903, 1003 to 1040); ours start at 13001. Ids are stable. The words belong to
//! `muster-text`.

mod catalogue;
mod field;
mod kind;
mod level;
mod trigger;

pub use catalogue::Event;
pub use field::{EventField, FieldValue, Flags, Unused};
pub use kind::EventKind;
pub use level::Level;
pub use trigger::{AttemptReason, Trigger};
