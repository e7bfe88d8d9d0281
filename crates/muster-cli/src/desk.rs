//! One handler for every command, whoever asks: the agent for its callers, or a command in its own process.

mod act;
mod filed;
mod look;
mod names;
mod offer;
mod settings;
mod telephone;

pub(crate) use act::{act, told};
pub(crate) use look::{look, status};
