//! The closed catalogue of codes: everything that can go wrong, each with its number, and whose turn it is.
//!
//! A code exists for each distinct next step that a person can take. Numbers are stable: one that was published is
//! never given to another code. Where administrators know a number from the field for the same case, it is used
//! (0xC004xxxx, 0x8007xxxx); all others are ours, in the range that is free for that, 0xE0040001 and up. What a code
//! says in words is in `muster-text`, one text per code and language.

mod catalogue;
mod culprit;
mod exit;
mod measure;
mod number;
mod reason;

pub use catalogue::Code;
pub use culprit::Culprit;
pub use exit::ExitClass;
pub use measure::Measure;
pub use number::CodeNumber;
pub use reason::Reason;
