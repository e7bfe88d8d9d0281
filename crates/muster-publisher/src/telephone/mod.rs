//! Activation by telephone: the keys that confirm, and the answer to an installation ID.
//!
//! [`keys`] reads the key files, [`new_key`] makes one, [`confirming`] decides and signs, [`confirm`] is the command.

mod confirm;
mod confirming;
mod keys;
mod new_key;

pub(crate) use confirm::confirm;
pub(crate) use confirming::{AskedBy, Confirmer, Given, NotConfirmed};
pub(crate) use keys::TelephoneKeys;
pub(crate) use new_key::{Entry, new_key};
