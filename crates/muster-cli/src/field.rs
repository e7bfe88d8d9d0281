//! The command lines that administrators know from the field, `slmgr` and `ospp`: how they are written, and what both
//! need.
//!
//! Reading order: `words` (their way of writing options, turned into ours), `session` (who is asked), `hostward` (the
//! activation host on the same computer), `choice` (which product an id means), `settings` (values that are set), `sheet` (lines of text),
//! `trouble` (why there is nothing to show).

pub(crate) mod choice;
pub(crate) mod hostward;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod sheet;
pub(crate) mod trouble;
pub(crate) mod words;
