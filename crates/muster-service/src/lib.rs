//! What any daemon needs to be a good process; no word of the domain.
//!
//! In the order in which a daemon needs it: [`config_file`], [`logging`], [`priority`], [`bind`], [`accept`], [`owner`], [`stop`], [`hangup`].

pub mod accept;
pub mod bind;
pub mod config_file;
pub mod guarded;
pub mod hangup;
pub mod logging;
pub mod owner;
pub mod priority;
pub mod stop;

pub mod occasional;
