//! Who may use the administration: tokens of programs, and people with passwords.
//!
//! `token` and `password` know how each is made and known again; `commands` are those of the command line.

mod commands;
mod password;
mod token;

pub(crate) use commands::carry_out;
pub(crate) use password::Password;
pub(crate) use token::Token;
