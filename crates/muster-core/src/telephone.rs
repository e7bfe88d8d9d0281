//! Activation by telephone: the two ids that people read out and type.
//!
//! The machine or host shows an [`InstallationId`], the publisher answers with a [`ConfirmationId`]. Each is a row of
//! blocks of six digits and a check digit ([`block`](Block)), which are judged one by one as they are typed
//! ([`TypedId`]). What is signed is a [`Confirmation`](muster_wire::object::Confirmation), which both sides make from
//! the installation ID, so that only the signature has to be read out. The text is `spec/telephone.md`.

mod applicant;
mod block;
mod confirmation_id;
mod damm;
mod decimal;
mod error;
mod host;
mod installation_id;
mod key_check;
mod layout;
#[cfg(test)]
mod tests;
mod text;

pub use applicant::{Applicant, Confirmed, fingerprint_subject, host_subject, subject_of_digest};
pub use block::{BLOCK_DIGITS, Block, IdForm};
pub use confirmation_id::{ConfirmationId, ConfirmationRefusal};
pub use error::{ConfirmationIdError, IdTextError, InstallationIdError, InstallationIdFieldError};
pub use host::{DAYS_TAKEN, confirm_host, host_installation_id};
pub use installation_id::InstallationId;
pub use key_check::KeyCheck;
pub use text::TypedId;
